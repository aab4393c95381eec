#include "deed.h"

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

Kept *kept_new(int64_t id, int64_t stamp)
{
    Kept *kept = g_new0(Kept, 1);

    kept->id = MAX(id, 0);
    kept->stamp = stamp;
    kept->n_refs = 1;
    return kept;
}

Kept *kept_ref(Kept *kept)
{
    g_atomic_int_inc(&kept->n_refs);
    return kept;
}

void kept_unref(Kept *kept)
{
    if (g_atomic_int_dec_and_test(&kept->n_refs))
        g_free(kept);
}

Deed *deed_new(DeedKind kind, int64_t interaction)
{
    Deed *deed = g_new0(Deed, 1);

    deed->kind = kind;
    deed->interaction = interaction;
    deed->kept = g_ptr_array_new_with_free_func((GDestroyNotify)kept_unref);
    deed->moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    deed->stored = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    return deed;
}

void deed_free(Deed *deed)
{
    g_ptr_array_unref(deed->kept);
    g_ptr_array_unref(deed->moments);
    g_ptr_array_unref(deed->stored);
    tb_done_free(deed->taken_back);
    tb_conversation_clear(&deed->loaded);
    g_clear_pointer(&deed->done_list, g_ptr_array_unref);
    g_free(deed);
}

void deed_add(Deed *deed, Kept *kept, TbMoment *moment)
{
    g_ptr_array_add(deed->kept, kept_ref(kept));
    g_ptr_array_add(deed->moments, moment);
}

/* --- On the store's thread --- */

static Kept *kept_at(const Deed *deed, guint i)
{
    return deed->kept->pdata[i];
}

/* What the next deed about it needs, and the window. Takes @moment. */
static bool keep(Deed *deed, guint i, TbMoment *moment)
{
    if (!moment)
        return false;
    kept_at(deed, i)->id = moment->id;
    kept_at(deed, i)->stamp = moment->stamp;
    g_ptr_array_add(deed->stored, moment);
    return true;
}

/* Copies of what is to be, known as the store knows them by now; NULL when one of them was never
 * stored. */
static GPtrArray *prepare(const Deed *deed, GError **error)
{
    g_autoptr(GPtrArray) moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);

    for (guint i = 0; i < deed->moments->len; i++) {
        TbMoment *copy = tb_moment_copy(deed->moments->pdata[i]);
        g_ptr_array_add(moments, copy);
        copy->id = kept_at(deed, i)->id;
        copy->stamp = kept_at(deed, i)->stamp;
        if (copy->id == 0 && deed->kind != DEED_ADD && deed->kind != DEED_SPLIT) {
            g_set_error_literal(error, TB_ERROR, TB_ERROR_FAILED,
                                _("this moment is not stored yet"));
            return NULL;
        }
    }
    return g_steal_pointer(&moments);
}

static bool keep_all(Deed *deed, GPtrArray *moments)
{
    for (guint i = 0; i < moments->len; i++)
        keep(deed, i, tb_moment_copy(moments->pdata[i]));
    return true;
}

static bool edit(TbReview *review, Deed *deed, GPtrArray *moments, GError **error)
{
    return tb_review_edit_moments(review, moments, deed->joins, error) && keep_all(deed, moments);
}

static bool remove_all(TbReview *review, GPtrArray *moments, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (guint i = 0; i < moments->len; i++)
        g_array_append_val(ids, ((TbMoment *)moments->pdata[i])->id);
    return tb_review_remove_moments(review, (const int64_t *)(void *)ids->data, ids->len, false,
                                    error);
}

static bool load(TbReview *review, Deed *deed, GError **error)
{
    deed->done_list = tb_store_done(review->store, review->reviewer, deed->interaction, error);
    return deed->done_list && tb_review_load(review, deed->interaction, &deed->loaded, error);
}

static bool change(TbReview *review, Deed *deed, GError **error)
{
    g_autoptr(GPtrArray) moments = prepare(deed, error);
    TbMoment *first = moments && moments->len > 0 ? moments->pdata[0] : NULL;

    if (!first)
        return false;
    switch (deed->kind) {
    case DEED_ADD:
        return tb_review_add_moment(review, first, error) && keep_all(deed, moments);
    case DEED_EDIT:
        return edit(review, deed, moments, error);
    case DEED_REMOVE:
        return remove_all(review, moments, error);
    case DEED_END:
        return keep(
            deed, 0,
            tb_review_end_moment(review, first->id, deed->at_us, true, &deed->is_swapped, error));
    case DEED_RUN_ON:
        return keep(deed, 0, tb_review_run_on(review, first->id, true, error));
    case DEED_SPLIT:
        return keep(
            deed, 0,
            tb_review_split_phase(review, deed->interaction, first->recording, deed->at_us, error));
    default:
        g_assert(deed->kind == DEED_BORDER);
        return tb_review_move_border(review, first, moments->pdata[1], deed->at_us, deed->joins,
                                     error) &&
               keep_all(deed, moments);
    }
}

bool deed_run(TbReview *review, Deed *deed, GError **error)
{
    bool good;

    switch (deed->kind) {
    case DEED_LOAD:
        good = load(review, deed, error);
        break;
    case DEED_UNDO:
        good = (deed->taken_back = tb_review_undo(review, deed->interaction, error)) != NULL;
        break;
    case DEED_REDO:
        good = (deed->taken_back = tb_review_redo(review, deed->interaction, error)) != NULL;
        break;
    case DEED_UNDO_TO:
        good = tb_review_undo_until(review, deed->interaction, deed->until, &deed->n_undone, error);
        break;
    default:
        good = change(review, deed, error);
    }
    deed->reader = review->reviewer;
    return good;
}

/* --- In words --- */

static char *label_of(const TbMoment *moment, const TbCodebook *codebook)
{
    const TbCode *code = moment->code ? tb_codebook_find(codebook, moment->code) : NULL;
    const char *label = moment->kind == TB_MOMENT_PHASE ? _("SLIM phase")
                        : code                          ? tb_text(&code->label)
                                                        : moment->code;

    if (moment->span.kind == TB_SPAN_UNTIMED)
        return g_strdup(label);
    g_autofree char *time = tb_time_format(moment->span.start_us, 0);
    return g_strdup_printf(_("%s at %s"), label, time);
}

static char *words_of_change(const Deed *deed, const char *what)
{
    switch (deed->kind) {
    case DEED_ADD:
    case DEED_RUN_ON:
        return ((TbMoment *)deed->stored->pdata[0])->span.kind == TB_SPAN_RUNNING
                   ? g_strdup_printf(_("%s runs. X ends it. Ctrl+Z takes it away."), what)
                   : g_strdup_printf(_("%s kept. Ctrl+Z takes it away."), what);
    case DEED_REMOVE:
        return deed->moments->len > 1
                   ? g_strdup_printf(_("%u moments removed. Ctrl+Z puts them back."),
                                     deed->moments->len)
                   : g_strdup_printf(_("%s removed. Ctrl+Z puts it back."), what);
    case DEED_END:
        return deed->is_swapped
                   ? g_strdup_printf(
                         _("%s: the end came before the begin, so they changed places."), what)
                   : g_strdup_printf(_("%s has ended. Ctrl+Z takes it away."), what);
    case DEED_SPLIT:
        return g_strdup_printf(_("%s begins. Shift+S opens its disc."), what);
    default:
        return deed->moments->len > 1
                   ? g_strdup_printf(_("%u moments changed."), deed->moments->len)
                   : g_strdup_printf(_("%s changed."), what);
    }
}

char *deed_words(const Deed *deed, const TbCodebook *codebook)
{
    const TbReview review = {.codebook = codebook};

    if (deed->kind == DEED_LOAD)
        return NULL;
    if (deed->kind == DEED_UNDO_TO)
        return g_strdup_printf(_("%d steps taken back. Ctrl+Y does them again."), deed->n_undone);
    if (deed->taken_back) {
        g_autofree char *words = tb_review_words(&review, deed->taken_back);
        return g_strdup_printf(
            deed->kind == DEED_UNDO ? _("Taken back: %s.") : _("Done again: %s."), words);
    }
    bool is_stored = deed->stored->len > 0;
    g_autofree char *what =
        label_of(is_stored ? deed->stored->pdata[0] : deed->moments->pdata[0], codebook);
    return words_of_change(deed, what);
}

bool deed_needs_load(const Deed *deed)
{
    return deed->kind == DEED_UNDO || deed->kind == DEED_REDO || deed->kind == DEED_UNDO_TO ||
           deed->kind == DEED_SPLIT;
}
