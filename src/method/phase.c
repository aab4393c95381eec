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

/* The signs of fit and misfit of [K]: resistance, emotion, results, and talk that goes to and fro;
 * whatever someone saw work; and what was said of it afterwards by who was there. */
static bool is_sign(const TbMoment *moment, const TbCodebook *codebook)
{
    static const char *const signs[] = {"weerstand", "emotie", "resultaten", "regie.beurten", NULL};

    if (moment->span.kind == TB_SPAN_UNTIMED)
        return false;
    if (moment->kind != TB_MOMENT_TAG)
        return moment->kind == TB_MOMENT_REACTION;
    return moment->rating == TB_RATING_LUKT ||
           g_strv_contains(signs, tb_codebook_head(codebook, moment->code));
}

TbTogether tb_phase_together(const TbMoment *phase, const GPtrArray *moments,
                             const TbCodebook *codebook, int64_t duration_us)
{
    TbTogether together = {g_ptr_array_new(), g_ptr_array_new()};
    int64_t end_us = tb_phase_end(phase, moments, duration_us);

    for (guint i = 0; i < moments->len && phase->span.kind != TB_SPAN_UNTIMED; i++) {
        TbMoment *moment = moments->pdata[i];
        if (!is_sign(moment, codebook) || moment->recording != phase->recording ||
            moment->span.start_us < phase->span.start_us ||
            (end_us != TB_TIME_NONE && moment->span.start_us >= end_us))
            continue;
        bool is_own = moment->kind == TB_MOMENT_TAG && moment->author == phase->author;
        g_ptr_array_add(is_own ? together.own : together.others, moment);
    }
    g_ptr_array_sort(together.others, compare_moments);
    g_ptr_array_sort(together.own, compare_moments);
    return together;
}

void tb_together_clear(TbTogether *together)
{
    g_clear_pointer(&together->others, g_ptr_array_unref);
    g_clear_pointer(&together->own, g_ptr_array_unref);
}
