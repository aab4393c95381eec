/* Moments: what may be said where, and when. */
#include "terugblik/review.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "review-internal.h"

static bool check_within(const TbMoment *moment, const TbRecording *recording, GError **error)
{
    const TbSpan *span = &moment->span;
    int64_t last_us = span->kind == TB_SPAN_STRETCH ? span->end_us : span->start_us;

    if (recording->duration_us == 0 || last_us <= recording->duration_us)
        return true;
    /* So many decimals that the two can be told apart. */
    unsigned decimals = last_us - recording->duration_us < TB_US_PER_SEC / 10 ? 6 : 1;
    g_autofree char *asked = tb_time_format(last_us, decimals);
    g_autofree char *length = tb_time_format(recording->duration_us, decimals);
    g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                _("%s lies past the end of the recording, which lasts %s"), asked, length);
    return false;
}

/* A timed moment is on a recording of its conversation, the first unless said otherwise; an untimed
 * one is on none. */
static bool place(TbReview *review, TbMoment *moment, GError **error)
{
    if (moment->span.kind == TB_SPAN_UNTIMED) {
        moment->recording = 0;
        return true;
    }
    g_autoptr(GPtrArray) recordings =
        tb_store_recordings(review->store, moment->interaction, error);
    if (!recordings)
        return false;
    if (moment->recording == 0 && recordings->len > 0)
        moment->recording = ((const TbRecording *)recordings->pdata[0])->id;
    if (moment->recording == 0)
        return true; /* tb_moment_check() says that there is none */

    const TbRecording *recording = tb_find_recording(recordings, moment->recording);
    if (!recording) {
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("recording %" PRId64 " is not one of conversation %" PRId64),
                    moment->recording, moment->interaction);
        return false;
    }
    return check_within(moment, recording, error);
}

/* The approach is the klantmanager's unless said otherwise; where there is none, or more than one,
 * the phase says nothing about whose. */
bool review_name_approach(TbReview *review, TbMoment *moment, GError **error)
{
    g_autoptr(GPtrArray) participants =
        tb_store_participants(review->store, moment->interaction, error);
    int64_t found = 0;
    int n_found = 0;

    if (!participants)
        return false;
    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *participant = participants->pdata[i];
        if (participant->role == TB_ROLE_KLANTMANAGER && n_found++ == 0)
            found = participant->id;
    }
    moment->phase.by = n_found == 1 ? found : 0;
    return true;
}

static bool check_reaction(TbReview *review, const TbMoment *moment, GError **error)
{
    g_autoptr(TbMoment) stands = NULL;

    if (!review_check_words(_("what was said"), moment->see, error))
        return false;
    if (moment->may_hear == TB_HEAR_REWORDED &&
        !review_check_words(_("the reaction in other words"), moment->reworded, error))
        return false;
    if (moment->id != 0 &&
        !(stands = tb_store_moment(review->store, review->reviewer, moment->id, error)))
        return false;
    return !stands || stands->who == moment->who ||
           review_refuse(_("a reaction stays with who said it; remove it, and note it anew"),
                         error);
}

/* What only a moment of its kind says. */
static bool check_kind(TbReview *review, const TbMoment *moment, GError **error)
{
    if (moment->kind == TB_MOMENT_REACTION && moment->who != 0)
        return check_reaction(review, moment, error);
    return moment->kind != TB_MOMENT_QUESTION ||
           review_check_words(_("the question"), moment->see, error);
}

bool review_check_moment(TbReview *review, TbMoment *moment, GError **error)
{
    g_autoptr(TbInteraction) interaction =
        tb_store_interaction(review->store, moment->interaction, error);

    return interaction && review_turn(review, interaction, error) &&
           review_check_codes(review, moment, error) && place(review, moment, error) &&
           tb_moment_check(moment, error) && check_kind(review, moment, error) &&
           review_is_participant(review, moment->interaction, moment->who, error) &&
           review_is_participant(review, moment->interaction, moment->phase.by, error);
}

TbDeed review_deed(const TbReview *review, const TbMoment *moment, ReviewDeed what)
{
    static const char *const verbs[TB_N_MOMENT_KINDS][REVIEW_N_DEEDS] = {
        [TB_MOMENT_TAG] = {"tag.add", "tag.edit", "tag.remove"},
        [TB_MOMENT_PHASE] = {"phase.add", "phase.edit", "phase.remove"},
        [TB_MOMENT_REACTION] = {"reaction.add", "reaction.edit", "reaction.remove"},
        [TB_MOMENT_QUESTION] = {"question.add", "question.edit", "question.remove"},
    };
    bool is_timed = moment->span.kind != TB_SPAN_UNTIMED;

    return (TbDeed){.reviewer = review->reviewer,
                    .interaction = moment->interaction,
                    .verb = verbs[moment->kind][what],
                    .subject = moment->kind == TB_MOMENT_TAG ? moment->code : NULL,
                    .at_us = is_timed ? moment->span.start_us : TB_TIME_NONE};
}

void review_sign(const TbReview *review, TbMoment *moment)
{
    bool is_reaction = moment->kind == TB_MOMENT_REACTION;

    moment->author = is_reaction ? 0 : review->reviewer;
    moment->entered_by = review->reviewer;
}

bool tb_review_add_moment(TbReview *review, TbMoment *moment, GError **error)
{
    moment->id = 0;
    if (moment->kind == TB_MOMENT_PHASE && moment->phase.by == 0 &&
        !review_name_approach(review, moment, error))
        return false;
    if (!review_check_moment(review, moment, error) ||
        !review_begin(review, moment->interaction, error))
        return false;
    review_sign(review, moment);
    const TbDeed deed = review_deed(review, moment, REVIEW_ADD);
    return review_commit(review, tb_store_put_moment(review->store, moment, error), &deed, error);
}

static bool is_own(const TbReview *review, const TbMoment *moment)
{
    bool is_reaction = moment->kind == TB_MOMENT_REACTION;

    return (is_reaction ? moment->entered_by : moment->author) == review->reviewer;
}

/* The moment as it stands, when this reviewer may change it. */
TbMoment *review_own_moment(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbMoment) moment = tb_store_moment(review->store, review->reviewer, id, error);

    if (moment && !is_own(review, moment)) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    moment->kind == TB_MOMENT_REACTION
                        ? _("reaction %" PRId64
                            " was written down by another reviewer; only who did"
                            " so changes it")
                        : _("moment %" PRId64 " is another reviewer's; only its author changes it"),
                    id);
        return NULL;
    }
    return g_steal_pointer(&moment);
}
