/* What the people in a conversation agreed to. It is said anew or taken back, never undone. */
#include "terugblik/review.h"

#include <inttypes.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "review-internal.h"

static TbConsent *consent_of(const GPtrArray *consents, int64_t participant, int64_t recording)
{
    for (guint i = 0; i < consents->len; i++) {
        TbConsent *consent = consents->pdata[i];
        if (consent->participant == participant && consent->recording == recording)
            return consent;
    }
    return NULL;
}

/* What was agreed stays readable beside the day on which it ended. */
static bool withdraw_one(TbReview *review, const GPtrArray *consents, const TbConsent *withdrawal,
                         GError **error)
{
    TbConsent *stands = consent_of(consents, withdrawal->participant, withdrawal->recording);
    TbConsent one = stands ? *stands : *withdrawal;

    if (!one.withdrawn) /* the first day stays */
        one.withdrawn = withdrawal->withdrawn;
    return tb_store_put_consent(review->store, &one, error);
}

/* The recordings that something is said about: the one named, else all of the conversation. */
static GPtrArray *recordings_meant(TbReview *review, int64_t interaction, int64_t only,
                                   GError **error)
{
    g_autoptr(GPtrArray) recordings = tb_store_recordings(review->store, interaction, error);

    if (!recordings)
        return NULL;
    for (guint i = recordings->len; only && i-- > 0;)
        if (((const TbRecording *)recordings->pdata[i])->id != only)
            g_ptr_array_remove_index(recordings, i);
    if (recordings->len > 0)
        return g_steal_pointer(&recordings);
    if (only)
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("recording %" PRId64 " is not one of conversation %" PRId64), only,
                    interaction);
    else
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("conversation %" PRId64 " has no recording to consent to"), interaction);
    return NULL;
}

static bool put_each(TbReview *review, int64_t interaction, const GPtrArray *recordings,
                     const TbConsent *consent, GError **error)
{
    g_autoptr(GPtrArray) consents = tb_store_consents(review->store, interaction, error);
    TbConsent each = *consent;

    for (guint i = 0; consents && i < recordings->len; i++) {
        each.id = 0;
        each.recording = ((const TbRecording *)recordings->pdata[i])->id;
        if (!(each.withdrawn ? withdraw_one(review, consents, &each, error)
                             : tb_store_put_consent(review->store, &each, error)))
            return false;
    }
    return consents != NULL;
}

static bool put_consent(TbReview *review, int64_t interaction, const TbConsent *consent,
                        GError **error)
{
    if (!review_is_participant(review, interaction, consent->participant, error))
        return false;
    g_autoptr(GPtrArray) recordings =
        recordings_meant(review, interaction, consent->recording, error);
    if (!recordings || !review_begin(review, interaction, error))
        return false;
    bool good = put_each(review, interaction, recordings, consent, error);
    return review_end(review, good, interaction, NULL, NULL, TB_TIME_NONE, error);
}

bool tb_review_set_consent(TbReview *review, int64_t interaction, const TbConsent *consent,
                           GError **error)
{
    TbConsent whole = *consent;

    if (!review_check_date(consent->until, error) ||
        !review_check_date(consent->asked_again, error))
        return false;
    whole.picture = consent->picture || consent->paper;
    whole.withdrawn = NULL;
    return put_consent(review, interaction, &whole, error);
}

bool tb_review_withdraw(TbReview *review, int64_t interaction, int64_t participant,
                        int64_t recording, const char *today, GError **error)
{
    TbConsent withdrawal = {
        .participant = participant, .recording = recording, .withdrawn = (char *)today};

    return tb_date_check(today, error) && put_consent(review, interaction, &withdrawal, error);
}
