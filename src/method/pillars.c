#include "method-internal.h"

/* Pillars are the professional's [B]. Half of their elements cannot be seen on a recording: they
 * are told afterwards, and stand beside what was seen without a time. */

static int compare_worked_first(gconstpointer pa, gconstpointer pb)
{
    const TbMoment *a = *(const TbMoment *const *)pa, *b = *(const TbMoment *const *)pb;
    bool a_worked = a->rating == TB_RATING_LUKT, b_worked = b->rating == TB_RATING_LUKT;

    if (a_worked != b_worked)
        return a_worked ? -1 : 1;
    return method_compare_time(a, b);
}

static void row_free(gpointer data)
{
    TbPillarRow *row = data;

    g_ptr_array_unref(row->seen);
    g_ptr_array_unref(row->told);
    g_free(row);
}

/* What was said under @code itself; NULL when nothing was. */
static TbPillarRow *new_row(const TbCode *code, const GPtrArray *moments)
{
    TbPillarRow *row = g_new0(TbPillarRow, 1);

    *row = (TbPillarRow){code, g_ptr_array_new(), g_ptr_array_new()};
    for (guint i = 0; i < moments->len; i++) {
        TbMoment *moment = moments->pdata[i];
        if (moment->kind == TB_MOMENT_TAG && g_str_equal(moment->code, code->code))
            g_ptr_array_add(moment->span.kind == TB_SPAN_UNTIMED ? row->told : row->seen, moment);
    }
    if (row->seen->len + row->told->len == 0) {
        row_free(row);
        return NULL;
    }
    g_ptr_array_sort(row->seen, compare_worked_first);
    g_ptr_array_sort(row->told, compare_worked_first);
    return row;
}

GPtrArray *tb_pillars(const GPtrArray *moments, const TbCodebook *codebook)
{
    const GPtrArray *codes = tb_codebook_codes(codebook);
    GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        if (code->kind != TB_CODE_PILLAR && code->kind != TB_CODE_ELEMENT)
            continue;
        TbPillarRow *row = new_row(code, moments);
        if (row)
            g_ptr_array_add(rows, row);
    }
    return rows;
}
