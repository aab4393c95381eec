#include "method-internal.h"

/* Doorwerking [B]: what one pillar does to another is said at a moment of the one. Read by pair, a
 * pattern shows that the moments apart do not. */

static void row_free(gpointer data)
{
    TbWorkingRow *row = data;

    g_ptr_array_unref(row->strengthens);
    g_ptr_array_unref(row->weakens);
    g_free(row);
}

static int compare_moments(gconstpointer a, gconstpointer b)
{
    return method_compare_time(*(const TbMoment *const *)a, *(const TbMoment *const *)b);
}

static bool is_of(const TbCodebook *codebook, const char *code, const TbCode *pillar)
{
    return g_str_equal(tb_codebook_head(codebook, code), pillar->code);
}

static bool is_working(const TbMoment *moment, const TbCodebook *codebook, const TbCode *from,
                       const TbCode *to)
{
    return moment->kind == TB_MOMENT_TAG && moment->works != TB_SIGN_NONE && moment->works_on &&
           is_of(codebook, moment->code, from) && is_of(codebook, moment->works_on, to);
}

/* NULL when nothing was said of the pair. */
static TbWorkingRow *new_row(const GPtrArray *moments, const TbCodebook *codebook,
                             const TbCode *from, const TbCode *to)
{
    TbWorkingRow *row = g_new0(TbWorkingRow, 1);

    *row = (TbWorkingRow){from, to, g_ptr_array_new(), g_ptr_array_new()};
    for (guint i = 0; i < moments->len; i++) {
        TbMoment *moment = moments->pdata[i];
        if (is_working(moment, codebook, from, to))
            g_ptr_array_add(moment->works == TB_SIGN_STRENGTHENS ? row->strengthens : row->weakens,
                            moment);
    }
    if (row->strengthens->len + row->weakens->len == 0) {
        row_free(row);
        return NULL;
    }
    g_ptr_array_sort(row->strengthens, compare_moments);
    g_ptr_array_sort(row->weakens, compare_moments);
    return row;
}

static GPtrArray *pillars_of(const TbCodebook *codebook)
{
    const GPtrArray *codes = tb_codebook_codes(codebook);
    GPtrArray *pillars = g_ptr_array_new();

    for (guint i = 0; i < codes->len; i++)
        if (((const TbCode *)codes->pdata[i])->kind == TB_CODE_PILLAR)
            g_ptr_array_add(pillars, codes->pdata[i]);
    return pillars;
}

GPtrArray *tb_workings(const GPtrArray *moments, const TbCodebook *codebook)
{
    g_autoptr(GPtrArray) pillars = pillars_of(codebook);
    GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);

    for (guint i = 0; i < pillars->len; i++)
        for (guint k = 0; k < pillars->len; k++) {
            TbWorkingRow *row =
                i == k ? NULL : new_row(moments, codebook, pillars->pdata[i], pillars->pdata[k]);
            if (row)
                g_ptr_array_add(rows, row);
        }
    return rows;
}
