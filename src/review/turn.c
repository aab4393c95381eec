/* Which codebook a conversation is looked at with: the one chosen for it, else the standard one,
 * with the memory of those that its moments were made with. It is read from the texts that the
 * store kept, and only when the program's own does not serve as it is. */
#include "terugblik/review.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/around.h"

#include "review-internal.h"

static bool is_text_of(const TbCodebook *codebook, const char *text)
{
    return strcmp(tb_codebook_text(codebook), text) == 0;
}

/* The codebook chosen; *@chosen stays NULL when that is @standard. */
static bool read_chosen(TbStore *store, const TbCodebook *standard,
                        const TbInteraction *interaction, TbCodebook **chosen, GError **error)
{
    g_autofree char *text = interaction->codebook == 0
                                ? g_strdup(tb_codebook_text(standard))
                                : tb_store_codebook_text(store, interaction->codebook, error);

    if (!text)
        return false;
    if (is_text_of(standard, text))
        return true;
    *chosen = tb_codebook_parse(text, error);
    if (!*chosen)
        g_prefix_error(error, _("the codebook of conversation %" PRId64 " cannot be read: "),
                       interaction->id);
    return *chosen != NULL;
}

/* Also a code that has another name by now is to be told about, with the label it had. */
static bool has_all_in_use(const TbCodebook *codebook, const TbCodebook *older)
{
    const GPtrArray *codes = tb_codebook_codes(older);

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        const TbCode *found = tb_codebook_find(codebook, code->code);
        if (!found || found->state != TB_CODE_IN_USE)
            return false;
    }
    return true;
}

/* Adds the memory of the codebook kept as @row to *@own, which is made from @standard when it is
 * not there yet. One that only a newer program can read is not remembered; its codes are shown by
 * their identifiers. */
static bool remember(TbStore *store, const TbCodebook *standard, int64_t row, TbCodebook **own,
                     GError **error)
{
    const TbCodebook *base = *own ? *own : standard;
    g_autofree char *text = tb_store_codebook_text(store, row, error);

    if (!text)
        return false;
    g_autoptr(TbCodebook) older = is_text_of(base, text) ? NULL : tb_codebook_parse(text, NULL);
    if (!older || has_all_in_use(base, older))
        return true;
    if (!*own && !(*own = tb_codebook_parse(tb_codebook_text(standard), error)))
        return false;
    tb_codebook_remember(*own, older);
    return true;
}

/* *@made is the codebook of @interaction for @reader; NULL when @standard serves. */
static bool make(TbStore *store, const TbCodebook *standard, int64_t reader,
                 const TbInteraction *interaction, TbCodebook **made, GError **error)
{
    g_autoptr(TbCodebook) own = NULL;
    g_autoptr(GArray) rows = tb_store_codebooks_of(store, reader, interaction->id, error);

    if (!rows || !read_chosen(store, standard, interaction, &own, error))
        return false;
    for (guint i = 0; i < rows->len; i++)
        if (!remember(store, standard, g_array_index(rows, int64_t, i), &own, error))
            return false;
    *made = g_steal_pointer(&own);
    return true;
}

bool review_turn(TbReview *review, const TbInteraction *interaction, GError **error)
{
    bool is_same = review->own_of == interaction->id && review->own_row == interaction->codebook;
    TbCodebook *own = NULL;

    if (!is_same) {
        if (!make(review->store, review->standard, review->reviewer, interaction, &own, error))
            return false;
        tb_codebook_free(review->own);
        review->own = own;
        review->own_of = interaction->id;
        review->own_row = interaction->codebook;
    }
    review->codebook = review->own ? review->own : review->standard;
    return true;
}

void review_turn_away(TbReview *review)
{
    review->codebook = review->standard;
}

bool tb_review_turn_to(TbReview *review, int64_t interaction, GError **error)
{
    g_autoptr(TbInteraction) row = tb_store_interaction(review->store, interaction, error);

    return row && review_turn(review, row, error);
}

TbCodebook *tb_review_codebook(TbStore *store, const TbCodebook *standard, int64_t reader,
                               int64_t interaction, GError **error)
{
    g_autoptr(TbInteraction) row = tb_store_interaction(store, interaction, error);
    TbCodebook *made = NULL;

    return row && make(store, standard, reader, row, &made, error) ? made : NULL;
}
