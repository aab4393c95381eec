#include "sheet-internal.h"

/* What touched and the resistance are what one learns from, and the choice of fragments, which puts
 * strengths first, may pass them by. So what was not chosen of these two codes is on the sheet all
 * the same: a few in words, the rest by name. */

enum { MOST_ROWS = 6 };

static const char *const codes[] = {"emotie", "weerstand"};

/* In characters; a byte that continues one is not counted. */
static size_t text_length(const char *text)
{
    size_t length = 0;

    for (; text && *text; text++)
        length += (*text & 0xC0) != 0x80;
    return length;
}

/* What is van binnen is not on the sheet, so it does not count. */
static size_t written(const TbMoment *moment)
{
    return text_length(moment->see) + text_length(moment->think) + text_length(moment->otherwise);
}

int sheet_compare_written(gconstpointer pa, gconstpointer pb)
{
    const TbMoment *a = *(const TbMoment *const *)pa, *b = *(const TbMoment *const *)pb;
    size_t a_written = written(a), b_written = written(b);

    if (a_written != b_written)
        return a_written > b_written ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

static int compare_time(gconstpointer pa, gconstpointer pb, gpointer user)
{
    const TbMoment *a = *(const TbMoment *const *)pa, *b = *(const TbMoment *const *)pb;
    const GPtrArray *recordings = user;
    bool a_told = a->span.kind == TB_SPAN_UNTIMED, b_told = b->span.kind == TB_SPAN_UNTIMED;
    int64_t a_us = tb_conversation_time(recordings, a->recording, a->span.start_us);
    int64_t b_us = tb_conversation_time(recordings, b->recording, b->span.start_us);

    if (a_told != b_told)
        return a_told ? 1 : -1;
    if (!a_told && a_us != b_us)
        return a_us < b_us ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

void sheet_sort_by_time(GPtrArray *moments, const GPtrArray *recordings)
{
    g_ptr_array_sort_with_data(moments, compare_time, (gpointer)recordings);
}

static bool is_of(const TbMoment *moment, const TbCodebook *codebook, const char *code)
{
    return moment->kind == TB_MOMENT_TAG &&
           g_strcmp0(tb_codebook_head(codebook, moment->code), code) == 0;
}

/* Those of @code that have no fragment of their own, most written first; @worked gets those that
 * have one among the strengths. */
static GPtrArray *passed_by(const TbSheetData *data, const GPtrArray *moments,
                            const GPtrArray *chosen, const char *code, GPtrArray *worked)
{
    GPtrArray *passed = g_ptr_array_new();

    for (guint i = 0; i < moments->len; i++) {
        TbMoment *moment = moments->pdata[i];
        if (!is_of(moment, data->codebook, code))
            continue;
        if (!g_ptr_array_find((GPtrArray *)chosen, moment, NULL))
            g_ptr_array_add(passed, moment);
        else if (moment->rating == TB_RATING_LUKT)
            g_ptr_array_add(worked, moment);
    }
    g_ptr_array_sort(passed, sheet_compare_written);
    return passed;
}

/* The first of each code is a row, so that much of the one leaves room for the other; then those
 * with most written of both. */
static void divide(Touched *touched, GPtrArray *const *passed)
{
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        for (guint k = 0; k < passed[i]->len; k++)
            g_ptr_array_add(k == 0 ? touched->rows : touched->named, passed[i]->pdata[k]);
    g_ptr_array_sort(touched->named, sheet_compare_written);
    while (touched->rows->len < MOST_ROWS && touched->named->len > 0)
        g_ptr_array_add(touched->rows, g_ptr_array_steal_index(touched->named, 0));
}

Touched sheet_touched(const TbSheetData *data, const GPtrArray *moments, const GPtrArray *chosen)
{
    Touched touched = {g_ptr_array_new(), g_ptr_array_new(), g_ptr_array_new()};
    GPtrArray *passed[G_N_ELEMENTS(codes)];

    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        passed[i] = passed_by(data, moments, chosen, codes[i], touched.worked);
    divide(&touched, passed);
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
        g_ptr_array_unref(passed[i]);
    sheet_sort_by_time(touched.rows, data->recordings);
    sheet_sort_by_time(touched.named, data->recordings);
    sheet_sort_by_time(touched.worked, data->recordings);
    return touched;
}

void sheet_touched_clear(Touched *touched)
{
    g_clear_pointer(&touched->rows, g_ptr_array_unref);
    g_clear_pointer(&touched->named, g_ptr_array_unref);
    g_clear_pointer(&touched->worked, g_ptr_array_unref);
}
