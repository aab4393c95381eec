/* What runs: a tag that was begun, and is to be ended by whoever began it. */
#include "terugblik/review.h"

#include <inttypes.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "review-internal.h"

static bool end_span(TbSpan *span, int64_t end_us)
{
    int64_t start_us = span->start_us;

    if (ABS(end_us - start_us) < TB_REVIEW_SHORT_US) {
        *span = (TbSpan){TB_SPAN_POINT, start_us, TB_TIME_NONE};
        return false;
    }
    *span = (TbSpan){TB_SPAN_STRETCH, MIN(start_us, end_us), MAX(start_us, end_us)};
    return end_us < start_us;
}

/* A player may stand a little past what the recording was measured to last. */
static bool keep_within(TbReview *review, const TbMoment *moment, int64_t *end_us, GError **error)
{
    g_autoptr(GPtrArray) recordings =
        tb_store_recordings(review->store, moment->interaction, error);
    const TbRecording *recording =
        recordings ? tb_find_recording(recordings, moment->recording) : NULL;

    if (recording && recording->duration_us != 0)
        *end_us = MIN(*end_us, recording->duration_us);
    *end_us = MAX(*end_us, 0);
    return recordings != NULL;
}

TbMoment *tb_review_end_moment(TbReview *review, int64_t id, int64_t end_us, bool joined,
                               bool *is_swapped, GError **error)
{
    g_autoptr(TbMoment) moment = review_own_moment(review, id, error);

    if (!moment || !keep_within(review, moment, &end_us, error))
        return NULL;
    if (moment->kind != TB_MOMENT_TAG || moment->span.kind != TB_SPAN_RUNNING) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("moment %" PRId64 " does not run, so it cannot be ended"), id);
        return NULL;
    }
    bool was_swapped = end_span(&moment->span, end_us);
    TbMoment *ended = review_put_one(review, g_steal_pointer(&moment), joined, error);
    if (ended && is_swapped)
        *is_swapped = was_swapped;
    return ended;
}

TbMoment *tb_review_run_on(TbReview *review, int64_t id, bool joined, GError **error)
{
    g_autoptr(TbMoment) moment = review_own_moment(review, id, error);

    if (!moment)
        return NULL;
    if (moment->kind != TB_MOMENT_TAG ||
        (moment->span.kind != TB_SPAN_POINT && moment->span.kind != TB_SPAN_STRETCH)) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("moment %" PRId64 " cannot run on; only a tag with a time, that does not run"
                      " yet, can"),
                    id);
        return NULL;
    }
    moment->span = (TbSpan){TB_SPAN_RUNNING, moment->span.start_us, TB_TIME_NONE};
    return review_put_one(review, g_steal_pointer(&moment), joined, error);
}
