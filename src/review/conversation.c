/* Conversations, the people in them, and what those agreed to. */
#include "terugblik/review.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "review-internal.h"

static bool check_interaction(const TbInteraction *interaction, const GPtrArray *participants,
                              const GPtrArray *recordings, GError **error)
{
    g_assert(interaction->is_from_memory == (recordings->len == 0));
    if (!review_check_label(_("the code of the client"),
                            interaction->client ? interaction->client : "", error) ||
        (interaction->trajectory &&
         !review_check_label(_("the name of the trajectory"), interaction->trajectory, error)))
        return false;
    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *participant = participants->pdata[i];
        if (participant->label &&
            !review_check_label(_("the label of a participant"), participant->label, error))
            return false;
    }
    return !interaction->date || tb_date_check(interaction->date, error);
}

void tb_review_usual_participants(GPtrArray *participants)
{
    static const TbRole usual[] = {TB_ROLE_KLANTMANAGER, TB_ROLE_CLIENT};

    for (size_t i = 0; i < G_N_ELEMENTS(usual); i++) {
        TbParticipant *participant = g_new0(TbParticipant, 1);
        participant->role = usual[i];
        participant->is_in_picture = true;
        g_ptr_array_add(participants, participant);
    }
}

/* The client's only trajectory, else "1". */
static bool name_trajectory(TbReview *review, TbInteraction *interaction, GError **error)
{
    g_auto(GStrv) names = tb_store_trajectories(review->store, interaction->client, error);

    if (!names)
        return false;
    interaction->trajectory = g_strdup(g_strv_length(names) == 1 ? names[0] : "1");
    return true;
}

static bool put_all(TbReview *review, TbInteraction *interaction, GPtrArray *participants,
                    GPtrArray *recordings, GError **error)
{
    if ((!interaction->trajectory && !name_trajectory(review, interaction, error)) ||
        !tb_store_put_interaction(review->store, interaction, error))
        return false;
    for (guint i = 0; i < participants->len; i++) {
        TbParticipant *participant = participants->pdata[i];
        participant->interaction = interaction->id;
        if (!tb_store_put_participant(review->store, participant, error))
            return false;
    }
    for (guint i = 0; i < recordings->len; i++) {
        TbRecording *recording = recordings->pdata[i];
        recording->interaction = interaction->id;
        if (!tb_store_put_recording(review->store, recording, error))
            return false;
    }
    return true;
}

bool tb_review_add(TbReview *review, TbInteraction *interaction, GPtrArray *participants,
                   GPtrArray *recordings, GError **error)
{
    if (!check_interaction(interaction, participants, recordings, error))
        return false;
    if (participants->len == 0)
        tb_review_usual_participants(participants);
    if (!review_begin(review, error))
        return false;
    bool good = put_all(review, interaction, participants, recordings, error);
    return review_end(review, good, interaction->id, "interaction.add", interaction->client,
                      TB_TIME_NONE, error);
}

static bool is_meant(const TbParticipant *participant, const char *word, int role)
{
    return (int)participant->role == role || strcmp(tb_role_label(participant->role), word) == 0 ||
           (participant->label && strcmp(participant->label, word) == 0);
}

static void set_not_present(const GPtrArray *participants, int64_t interaction, const char *word,
                            GError **error)
{
    g_autoptr(GString) present = g_string_new(NULL);
    g_autofree char *quoted = tb_error_quote(word);

    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *participant = participants->pdata[i];
        g_string_append_printf(present, "%s%s", i ? ", " : "", tb_role_names[participant->role]);
        if (participant->label)
            g_string_append_printf(present, " (%s)", participant->label);
    }
    g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                _("nobody in conversation %" PRId64 " is \"%s\"; there are: %s"), interaction,
                quoted, present->str);
}

int64_t tb_review_participant(TbReview *review, int64_t interaction, const char *word,
                              GError **error)
{
    g_autoptr(GPtrArray) participants = tb_store_participants(review->store, interaction, error);
    int role = tb_name_find(tb_role_names, word);
    char *rest;
    int64_t id = g_ascii_strtoll(word, &rest, 10);
    int64_t found = 0;

    if (!participants)
        return 0;
    bool is_id = *word && !*rest;
    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *participant = participants->pdata[i];
        if (is_id ? participant->id != id : !is_meant(participant, word, role))
            continue;
        if (found) {
            g_set_error(
                error, TB_ERROR, TB_ERROR_REFUSED,
                _("\"%s\" may be more than one person; name the one meant by label or number"),
                word);
            return 0;
        }
        found = participant->id;
    }
    if (!found)
        set_not_present(participants, interaction, word, error);
    return found;
}

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

/* The participant must be one of the conversation, so that no consent ends up with another's. */
static bool check_participant(TbReview *review, int64_t interaction, int64_t participant,
                              GError **error)
{
    g_autofree char *word = g_strdup_printf("%" PRId64, participant);

    return tb_review_participant(review, interaction, word, error) != 0;
}

static bool put_consent(TbReview *review, int64_t interaction, const TbConsent *consent,
                        GError **error)
{
    if (!check_participant(review, interaction, consent->participant, error))
        return false;
    g_autoptr(GPtrArray) recordings =
        recordings_meant(review, interaction, consent->recording, error);
    if (!recordings || !review_begin(review, error))
        return false;
    bool good = put_each(review, interaction, recordings, consent, error);
    return review_end(review, good, interaction, NULL, NULL, TB_TIME_NONE, error);
}

bool tb_review_set_consent(TbReview *review, int64_t interaction, const TbConsent *consent,
                           GError **error)
{
    TbConsent whole = *consent;

    if (consent->until && !tb_date_check(consent->until, error))
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

static bool load(const TbReview *review, int64_t interaction, TbConversation *conversation,
                 GError **error)
{
    const TbMomentFilter filter = {.interaction = interaction};
    int64_t reader = review->reviewer;
    TbStore *store = review->store;

    return (conversation->interaction = tb_store_interaction(store, interaction, error)) &&
           (conversation->participants = tb_store_participants(store, interaction, error)) &&
           (conversation->recordings = tb_store_recordings(store, interaction, error)) &&
           (conversation->consents = tb_store_consents(store, interaction, error)) &&
           (conversation->reviewers = tb_store_reviewers(store, 0, error)) &&
           (conversation->moments = tb_store_moments(store, reader, &filter, error)) &&
           tb_store_round(store, reader, interaction, &conversation->round, error);
}

bool tb_review_load(const TbReview *review, int64_t interaction, TbConversation *conversation,
                    GError **error)
{
    if (!tb_store_begin_reading(review->store, error))
        return false;
    bool is_loaded = load(review, interaction, conversation, error);
    tb_store_end_reading(review->store);
    return is_loaded;
}

void tb_conversation_clear(TbConversation *conversation)
{
    g_clear_pointer(&conversation->interaction, tb_interaction_free);
    g_clear_pointer(&conversation->participants, g_ptr_array_unref);
    g_clear_pointer(&conversation->recordings, g_ptr_array_unref);
    g_clear_pointer(&conversation->consents, g_ptr_array_unref);
    g_clear_pointer(&conversation->reviewers, g_ptr_array_unref);
    g_clear_pointer(&conversation->moments, g_ptr_array_unref);
}

bool tb_review_found_recording(TbReview *review, int64_t interaction, int64_t recording,
                               const char *path, GError **error)
{
    g_autoptr(GPtrArray) recordings = tb_store_recordings(review->store, interaction, error);
    TbRecording *row = recordings ? (TbRecording *)tb_find_recording(recordings, recording) : NULL;

    if (!recordings)
        return false;
    if (!row || g_strcmp0(row->path, path) == 0)
        return true;
    if (!review_begin(review, error))
        return false;
    g_free(row->path);
    row->path = g_strdup(path);
    bool good = tb_store_put_recording(review->store, row, error);
    return review_end(review, good, interaction, NULL, NULL, TB_TIME_NONE, error);
}
