/* Phases of SLIM as a chain: each begins where another ends, unless somebody made it otherwise;
 * gaps and overlaps are left as they are. */
#include "terugblik/review.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "review-internal.h"

static bool is_own_phase(const TbReview *review, const TbMoment *moment, int64_t recording)
{
    return moment->kind == TB_MOMENT_PHASE && moment->author == review->reviewer &&
           moment->recording == recording && moment->span.kind != TB_SPAN_UNTIMED;
}

static bool refuse_near(int64_t start_us, GError **error)
{
    g_autofree char *time = tb_time_format(start_us, 1);

    g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                _("a SLIM phase begins at %s already; change that one, or begin one further on"),
                time);
    return false;
}

/* The one with an end in which @at_us lies; of more that overlap there the last that began. */
static bool find_around(const TbReview *review, const GPtrArray *moments, int64_t recording,
                        int64_t at_us, TbMoment **around, GError **error)
{
    *around = NULL;
    for (guint i = 0; i < moments->len; i++) {
        TbMoment *phase = moments->pdata[i];
        const TbSpan *span = &phase->span;
        if (!is_own_phase(review, phase, recording))
            continue;
        if (ABS(at_us - span->start_us) < TB_REVIEW_SHORT_US)
            return refuse_near(span->start_us, error);
        if (span->kind == TB_SPAN_STRETCH && span->start_us < at_us && at_us < span->end_us &&
            (!*around || (*around)->span.start_us < span->start_us))
            *around = phase;
    }
    return true;
}

static int64_t first_recording(TbReview *review, int64_t interaction, GError **error)
{
    g_autoptr(GPtrArray) recordings = tb_store_recordings(review->store, interaction, error);

    if (recordings && recordings->len == 0)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_REFUSED,
                            _("a time needs a recording; this conversation has none"));
    return recordings && recordings->len > 0 ? ((const TbRecording *)recordings->pdata[0])->id : 0;
}

static TbMoment *new_phase(TbReview *review, int64_t interaction, int64_t recording, int64_t at_us,
                           GError **error)
{
    g_autoptr(TbMoment) phase = tb_moment_new();

    phase->kind = TB_MOMENT_PHASE;
    phase->interaction = interaction;
    phase->recording = recording;
    phase->span = (TbSpan){TB_SPAN_RUNNING, at_us, TB_TIME_NONE};
    phase->phase.self_image = TB_QUADRANT_ONBEKEND;
    phase->phase.approach = TB_QUADRANT_ONBEKEND;
    phase->phase.from = TB_FROM_OWN;
    return review_name_approach(review, phase, error) ? g_steal_pointer(&phase) : NULL;
}

TbMoment *tb_review_split_phase(TbReview *review, int64_t interaction, int64_t recording,
                                int64_t at_us, GError **error)
{
    const TbMomentFilter filter = {.interaction = interaction, .author = review->reviewer};
    g_autoptr(GPtrArray) moments =
        tb_store_moments(review->store, review->reviewer, &filter, error);
    g_autoptr(GPtrArray) put = g_ptr_array_new();
    TbMoment *around;

    if (!moments ||
        (recording == 0 && (recording = first_recording(review, interaction, error)) == 0) ||
        !find_around(review, moments, recording, at_us, &around, error))
        return NULL;
    g_autoptr(TbMoment) phase = new_phase(review, interaction, recording, at_us, error);
    if (!phase)
        return NULL;
    if (around) {
        phase->span = (TbSpan){TB_SPAN_STRETCH, at_us, around->span.end_us};
        around->span.end_us = at_us;
        g_ptr_array_add(put, around);
    }
    g_ptr_array_add(put, phase);
    const TbDeed deed = review_deed(review, phase, REVIEW_ADD);
    return review_put(review, put, &deed, error) ? g_steal_pointer(&phase) : NULL;
}

/* --- Borders --- */

static bool touch(const TbMoment *before, const TbMoment *after)
{
    return before->kind == TB_MOMENT_PHASE && after->kind == TB_MOMENT_PHASE &&
           before->recording == after->recording && before->author == after->author &&
           after->span.kind != TB_SPAN_UNTIMED &&
           (before->span.kind == TB_SPAN_RUNNING ? before->span.start_us < after->span.start_us
                                                 : before->span.kind == TB_SPAN_STRETCH &&
                                                       before->span.end_us == after->span.start_us);
}

static bool check_border(const TbMoment *before, const TbMoment *after, int64_t at_us,
                         GError **error)
{
    bool leaves_both =
        at_us - before->span.start_us >= TB_REVIEW_SHORT_US &&
        (after->span.kind != TB_SPAN_STRETCH || after->span.end_us - at_us >= TB_REVIEW_SHORT_US);

    if (!touch(before, after))
        g_set_error(
            error, TB_ERROR, TB_ERROR_REFUSED,
            _("moments %" PRId64 " and %" PRId64 " are no phases with a border between them"),
            before->id, after->id);
    else if (!leaves_both)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_REFUSED,
                            _("the border stays between the start of the one phase and the end of"
                              " the other; remove a phase that is not meant"));
    return touch(before, after) && leaves_both;
}

static bool move(TbReview *review, TbMoment *before, TbMoment *after, bool joined, GError **error)
{
    g_autoptr(GPtrArray) both = g_ptr_array_new();
    const TbDeed deed = {
        review->reviewer, after->interaction, "phase.border", NULL, after->span.start_us, joined};

    g_ptr_array_add(both, before);
    g_ptr_array_add(both, after);
    return review_put(review, both, &deed, error);
}

bool tb_review_move_border(TbReview *review, TbMoment *before, TbMoment *after, int64_t at_us,
                           bool joined, GError **error)
{
    g_autoptr(TbMoment) own_before = review_own_moment(review, before->id, error);
    g_autoptr(TbMoment) own_after = own_before ? review_own_moment(review, after->id, error) : NULL;
    const TbSpan spans[] = {before->span, after->span};

    if (!own_after || !check_border(before, after, at_us, error))
        return false;
    if (before->span.kind == TB_SPAN_STRETCH)
        before->span.end_us = at_us;
    after->span.start_us = at_us;
    if (move(review, before, after, joined, error))
        return true;
    before->span = spans[0];
    after->span = spans[1];
    return false;
}

/* --- Values --- */

TbMoment *tb_review_set_phase(TbReview *review, int64_t id, const TbPhase *phase, bool joined,
                              GError **error)
{
    g_autoptr(TbMoment) moment = review_own_moment(review, id, error);

    if (!moment)
        return NULL;
    if (moment->kind != TB_MOMENT_PHASE) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED, _("moment %" PRId64 " is no phase"), id);
        return NULL;
    }
    char *about = moment->phase.about;
    moment->phase = *phase;
    moment->phase.about = g_strdup(phase->about);
    g_free(about);
    return review_put_one(review, g_steal_pointer(&moment), joined, error);
}
