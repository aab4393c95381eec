/* Codes over several conversations, of which each may have a codebook of its own: a code is in use
 * when it is so in one of them, and gone only when none has it any more. */
#include "terugblik/review.h"

#include <string.h>

#include "terugblik/store/around.h"

#include "review-internal.h"

static void add_once(GArray *rows, int64_t row)
{
    for (guint i = 0; i < rows->len; i++)
        if (g_array_index(rows, int64_t, i) == row)
            return;
    g_array_append_val(rows, row);
}

/* 0 for the standard one. */
static GArray *chosen_rows(TbReview *review, const GArray *interactions, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(int64_t));

    if (interactions->len == 0)
        return tb_store_codebooks_chosen(review->store, error);
    for (guint i = 0; i < interactions->len; i++) {
        g_autoptr(TbInteraction) one =
            tb_store_interaction(review->store, g_array_index(interactions, int64_t, i), error);
        if (!one)
            return NULL;
        add_once(rows, one->codebook);
    }
    return g_steal_pointer(&rows);
}

static bool is_among(const GPtrArray *codebooks, const char *text)
{
    for (guint i = 0; i < codebooks->len; i++)
        if (strcmp(tb_codebook_text(codebooks->pdata[i]), text) == 0)
            return true;
    return false;
}

static bool add_chosen(TbReview *review, GPtrArray *codebooks, int64_t row, GError **error)
{
    g_autofree char *text = row == 0 ? g_strdup(tb_codebook_text(review->standard))
                                     : tb_store_codebook_text(review->store, row, error);

    if (!text || is_among(codebooks, text))
        return text != NULL;
    TbCodebook *codebook = tb_codebook_parse(text, error);
    if (codebook)
        g_ptr_array_add(codebooks, codebook);
    return codebook != NULL;
}

/* The first of @codebooks remembers the one kept as @row. One that only a newer program can read is
 * left out; its codes are shown by their identifiers. */
static bool remember(TbReview *review, const GPtrArray *codebooks, int64_t row, GError **error)
{
    g_autofree char *text = tb_store_codebook_text(review->store, row, error);
    g_autoptr(TbCodebook) older =
        !text || is_among(codebooks, text) ? NULL : tb_codebook_parse(text, NULL);

    if (older)
        tb_codebook_remember(codebooks->pdata[0], older);
    return text != NULL;
}

GPtrArray *tb_review_codebooks(TbReview *review, const GArray *interactions, GError **error)
{
    g_autoptr(GArray) chosen = chosen_rows(review, interactions, error);
    g_autoptr(GArray) kept = chosen ? tb_store_codebooks(review->store, error) : NULL;
    g_autoptr(GPtrArray) codebooks =
        g_ptr_array_new_with_free_func((GDestroyNotify)tb_codebook_free);

    if (!kept)
        return NULL;
    for (guint i = 0; i < chosen->len; i++)
        if (!add_chosen(review, codebooks, g_array_index(chosen, int64_t, i), error))
            return NULL;
    for (guint i = 0; i < kept->len && codebooks->len > 0; i++)
        if (!remember(review, codebooks, g_array_index(kept, int64_t, i), error))
            return NULL;
    return g_steal_pointer(&codebooks);
}

const TbCode *tb_review_code(const GPtrArray *codebooks, const char *code)
{
    const TbCode *best = NULL;

    for (guint i = 0; i < codebooks->len; i++) {
        const TbCode *found = tb_codebook_find(codebooks->pdata[i], code);
        if (found && (!best || found->state < best->state))
            best = found;
    }
    return best;
}
