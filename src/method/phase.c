#include "method-internal.h"

/* A phase usually has no end of its own: it lasts until its author says that another one begins.
 * What goes together with it is what begins in it, so that no moment stands with two phases of one
 * author. */

/* Told phases, which have no time, stand last. */
static int compare_moments(gconstpointer a, gconstpointer b)
{
    return method_compare_time(*(const TbMoment *const *)a, *(const TbMoment *const *)b);
}

GPtrArray *tb_phases(const GPtrArray *moments)
{
    GPtrArray *phases = g_ptr_array_new();

    for (guint i = 0; i < moments->len; i++) {
        TbMoment *moment = moments->pdata[i];
        if (moment->kind == TB_MOMENT_PHASE)
            g_ptr_array_add(phases, moment);
    }
    g_ptr_array_sort(phases, compare_moments);
    return phases;
}

static bool follows(const TbMoment *moment, const TbMoment *phase)
{
    return moment->kind == TB_MOMENT_PHASE && moment->span.kind != TB_SPAN_UNTIMED &&
           moment->author == phase->author && moment->recording == phase->recording &&
           moment->span.start_us > phase->span.start_us;
}

int64_t tb_phase_end(const TbMoment *phase, const GPtrArray *moments, int64_t duration_us)
{
    int64_t end_us = INT64_MAX;

    if (phase->span.kind == TB_SPAN_UNTIMED)
        return TB_TIME_NONE;
    if (phase->span.kind == TB_SPAN_STRETCH)
        return phase->span.end_us;

    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        if (follows(moment, phase))
            end_us = MIN(end_us, moment->span.start_us);
    }
    if (end_us != INT64_MAX)
        return end_us;
    return duration_us > phase->span.start_us ? duration_us : TB_TIME_NONE;
}
