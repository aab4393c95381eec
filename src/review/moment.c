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

static bool refuse_works(const char *works_on, GError **error)
{
    g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                _("working through goes from one pillar to another; \"%s\" is not another pillar"),
                works_on);
    return false;
}

static bool check_works(TbReview *review, const TbMoment *moment, GError **error)
{
    if (!moment->works_on != (moment->works == TB_SIGN_NONE)) {
        g_set_error_literal(
            error, TB_ERROR, TB_ERROR_REFUSED,
            _("working through needs both the pillar and how: --works-on and --works"));
        return false;
    }
    if (!moment->works_on)
        return true;
    const TbCode *target = tb_codebook_expect(review->codebook, moment->works_on, error);
    if (!target)
        return false;
    const char *own = tb_codebook_head(review->codebook, moment->code);
    const TbCode *source = tb_codebook_find(review->codebook, own);
    bool good = target->kind == TB_CODE_PILLAR && source && source->kind == TB_CODE_PILLAR &&
                strcmp(own, moment->works_on) != 0;
    return good || refuse_works(moment->works_on, error);
}

static bool check_tag(TbReview *review, const TbMoment *moment, GError **error)
{
    const TbCode *code =
        moment->code ? tb_codebook_expect(review->codebook, moment->code, error) : NULL;

    if (!moment->code)
        return tb_moment_check(moment, error);
    if (!code)
        return false;
    if (code->is_told && moment->span.kind != TB_SPAN_UNTIMED) {
        g_set_error(
            error, TB_ERROR, TB_ERROR_REFUSED,
            _("%s cannot be seen on a recording, it is told; note it without a time (--told)"),
            code->code);
        return false;
    }
    return check_works(review, moment, error);
}

/* A person named must be one of the conversation. */
static bool check_person(TbReview *review, const TbMoment *moment, int64_t participant,
                         GError **error)
{
    g_autofree char *word = g_strdup_printf("%" PRId64, participant);

    return participant == 0 || tb_review_participant(review, moment->interaction, word, error) != 0;
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

bool review_check_moment(TbReview *review, TbMoment *moment, GError **error)
{
    g_autoptr(TbInteraction) interaction =
        tb_store_interaction(review->store, moment->interaction, error);

    return interaction && (moment->kind != TB_MOMENT_TAG || check_tag(review, moment, error)) &&
           place(review, moment, error) && tb_moment_check(moment, error) &&
           check_person(review, moment, moment->who, error) &&
           check_person(review, moment, moment->phase.by, error);
}

TbDeed review_deed(const TbReview *review, const TbMoment *moment, const char *tag_verb,
                   const char *phase_verb)
{
    bool is_phase = moment->kind == TB_MOMENT_PHASE;

    return (TbDeed){.reviewer = review->reviewer,
                    .interaction = moment->interaction,
                    .verb = is_phase ? phase_verb : tag_verb,
                    .subject = moment->code,
                    .at_us = moment->span.kind == TB_SPAN_UNTIMED ? TB_TIME_NONE
                                                                  : moment->span.start_us};
}

bool tb_review_add_moment(TbReview *review, TbMoment *moment, GError **error)
{
    if (moment->kind == TB_MOMENT_PHASE && moment->phase.by == 0 &&
        !review_name_approach(review, moment, error))
        return false;
    if (!review_check_moment(review, moment, error) || !review_begin(review, error))
        return false;
    moment->id = 0;
    moment->author = review->reviewer;
    const TbDeed deed = review_deed(review, moment, "tag.add", "phase.add");
    return review_commit(review, tb_store_put_moment(review->store, moment, error), &deed, error);
}

/* The moment as it stands, when this reviewer may change it. */
TbMoment *review_own_moment(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbMoment) moment = tb_store_moment(review->store, review->reviewer, id, error);

    if (moment && moment->author != review->reviewer) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("moment %" PRId64 " is another reviewer's; only its author changes it"), id);
        return NULL;
    }
    return g_steal_pointer(&moment);
}
