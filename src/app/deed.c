#include "deed.h"

#include <gio/gio.h>
#include <inttypes.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/around.h"

Kept *kept_new(int64_t id)
{
    Kept *kept = g_new0(Kept, 1);

    kept->id = MAX(id, 0);
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
    deed->before = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    deed->moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    deed->stored = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    return deed;
}

void deed_free(Deed *deed)
{
    g_ptr_array_unref(deed->kept);
    g_ptr_array_unref(deed->before);
    g_ptr_array_unref(deed->moments);
    g_ptr_array_unref(deed->stored);
    tb_done_free(deed->taken_back);
    tb_conversation_clear(&deed->loaded);
    g_clear_pointer(&deed->done_list, g_ptr_array_unref);
    tb_codebook_free(deed->codebook);
    g_free(deed->codebook_key);
    g_free(deed->codebook_failure);
    g_free(deed);
}

void deed_add(Deed *deed, Kept *kept, TbMoment *moment)
{
    g_ptr_array_add(deed->kept, kept_ref(kept));
    g_ptr_array_add(deed->moments, moment);
}

void deed_add_edit(Deed *deed, Kept *kept, TbMoment *before, TbMoment *moment)
{
    deed_add(deed, kept, moment);
    g_ptr_array_add(deed->before, before);
}

bool deed_only_looks(const Deed *deed)
{
    return deed->kind == DEED_LOAD || deed->kind == DEED_LIST;
}

bool deed_can_retry(const Deed *deed, const GError *error)
{
    return deed->moments->len > 0 && error->domain == TB_ERROR &&
           (error->code == TB_ERROR_FAILED || error->code == TB_ERROR_BUSY ||
            error->code == TB_ERROR_FULL || error->code == TB_ERROR_READ_ONLY);
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
    g_ptr_array_add(deed->stored, moment);
    return true;
}

static void take_words(char **place, const char *before, const char *wanted)
{
    if (g_strcmp0(before, wanted) == 0)
        return;
    g_free(*place);
    *place = g_strdup(wanted);
}

#define TAKE_WORDS(field) take_words(&now->field, before->field, wanted->field)
#define TAKE(field)                                                                                \
    do {                                                                                           \
        if (before->field != wanted->field)                                                        \
            now->field = wanted->field;                                                            \
    } while (0)

static void take_phase(TbPhase *now, const TbPhase *before, const TbPhase *wanted)
{
    TAKE(self_image);
    TAKE(self_image_also);
    TAKE(approach);
    TAKE(approach_also);
    TAKE(from);
    TAKE(by);
    TAKE_WORDS(about);
}

static bool is_same_span(const TbSpan *one, const TbSpan *other)
{
    return one->kind == other->kind && one->start_us == other->start_us &&
           one->end_us == other->end_us;
}

/* What the person changed, in what the store has @now. */
static void take_change(TbMoment *now, const TbMoment *before, const TbMoment *wanted)
{
    if (!is_same_span(&before->span, &wanted->span))
        now->span = wanted->span;
    TAKE(recording);
    TAKE_WORDS(code);
    TAKE(rating);
    TAKE(level);
    TAKE(who);
    TAKE_WORDS(see);
    TAKE_WORDS(think);
    TAKE_WORDS(inner);
    TAKE_WORDS(otherwise);
    TAKE_WORDS(works_on);
    TAKE(works);
    TAKE(on_sheet);
    TAKE(may_hear);
    TAKE_WORDS(reworded);
    TAKE_WORDS(tip);
    take_phase(&now->phase, &before->phase, &wanted->phase);
}

/* A moment of which the adding was refused is nothing to change. */
static bool is_stored(const Deed *deed, guint i, GError **error)
{
    if (kept_at(deed, i)->id == 0)
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "it is not stored");
    return kept_at(deed, i)->id != 0;
}

/* The moment of @deed as it is to be stored; NULL when that cannot be. */
static TbMoment *prepare_one(TbReview *review, const Deed *deed, guint i, GError **error)
{
    if (deed->kind == DEED_ADD || deed->kind == DEED_SPLIT) {
        TbMoment *copy = tb_moment_copy(deed->moments->pdata[i]);
        copy->id = copy->stamp = 0;
        return copy;
    }
    if (!is_stored(deed, i, error))
        return NULL;
    TbMoment *now = tb_store_moment(review->store, review->reviewer, kept_at(deed, i)->id, error);
    if (now && deed->kind == DEED_EDIT)
        take_change(now, deed->before->pdata[i], deed->moments->pdata[i]);
    return now;
}

static GPtrArray *prepare(TbReview *review, const Deed *deed, GError **error)
{
    g_autoptr(GPtrArray) moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);

    for (guint i = 0; i < deed->moments->len; i++) {
        TbMoment *moment = prepare_one(review, deed, i, error);
        if (!moment)
            return NULL;
        g_ptr_array_add(moments, moment);
    }
    return g_steal_pointer(&moments);
}

static bool keep_all(Deed *deed, GPtrArray *moments)
{
    for (guint i = 0; i < moments->len; i++)
        keep(deed, i, tb_moment_copy(moments->pdata[i]));
    return true;
}

static bool is_written_in(const TbMoment *before, const TbMoment *wanted)
{
    return g_strcmp0(before->see, wanted->see) != 0 ||
           g_strcmp0(before->think, wanted->think) != 0 ||
           g_strcmp0(before->inner, wanted->inner) != 0 ||
           g_strcmp0(before->otherwise, wanted->otherwise) != 0 ||
           g_strcmp0(before->phase.about, wanted->phase.about) != 0;
}

/* Somebody removed it while words were typed in it: those are never lost. */
static bool put_back(TbReview *review, Deed *deed, GError **error)
{
    TbMoment *wanted = deed->moments->pdata[0];
    g_autoptr(TbMoment) copy = tb_moment_copy(wanted);

    copy->id = copy->stamp = 0;
    deed->is_put_back = tb_review_add_moment(review, copy, error);
    return deed->is_put_back && keep(deed, 0, g_steal_pointer(&copy));
}

/* Two programs may change one moment between reading and storing it; not over and over. */
static bool edit(TbReview *review, Deed *deed, GError **error)
{
    for (int n_left = 3;; n_left--) {
        g_autoptr(GError) own_error = NULL;
        g_autoptr(GPtrArray) moments = prepare(review, deed, &own_error);
        if (!moments && g_error_matches(own_error, TB_ERROR, TB_ERROR_NOT_FOUND) &&
            deed->moments->len == 1 &&
            is_written_in(deed->before->pdata[0], deed->moments->pdata[0]))
            return put_back(review, deed, error);
        if (moments && tb_review_edit_moments(review, moments, deed->joins, &own_error))
            return keep_all(deed, moments);
        if (n_left == 0 || !g_error_matches(own_error, TB_ERROR, TB_ERROR_CHANGED)) {
            g_propagate_error(error, g_steal_pointer(&own_error));
            return false;
        }
    }
}

static bool remove_all(TbReview *review, const Deed *deed, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (guint i = 0; i < deed->kept->len; i++) {
        if (!is_stored(deed, i, error))
            return false;
        g_array_append_val(ids, kept_at(deed, i)->id);
    }
    return tb_review_remove_moments(review, (const int64_t *)(void *)ids->data, ids->len, false,
                                    error);
}

static bool list_done(TbReview *review, Deed *deed, GError **error)
{
    deed->done_list = tb_store_done(review->store, review->reviewer, deed->interaction, error);
    return deed->done_list != NULL;
}

/* Which kept codebooks that of the conversation is made from; NULL on failure. */
static char *key_of(TbReview *review, const TbInteraction *interaction, GError **error)
{
    g_autoptr(GArray) rows =
        tb_store_codebooks_of(review->store, review->reviewer, interaction->id, error);
    g_autoptr(GString) key = g_string_new(NULL);

    if (!rows)
        return NULL;
    g_string_printf(key, "%" PRId64 ":", interaction->codebook);
    for (guint i = 0; i < rows->len; i++) {
        int64_t row = g_array_index(rows, int64_t, i);
        if (row != interaction->codebook) /* to which it adds nothing */
            g_string_append_printf(key, " %" PRId64, row);
    }
    return g_string_free(g_steal_pointer(&key), FALSE);
}

/* A codebook that cannot be read keeps nobody from looking: then the standard one serves. */
static bool load_codebook(TbReview *review, Deed *deed, GError **error)
{
    g_autofree char *key = key_of(review, deed->loaded.interaction, error);
    g_autoptr(GError) failure = NULL;

    if (!key)
        return false;
    if (g_strcmp0(key, deed->codebook_key) == 0)
        return true;
    g_free(deed->codebook_key);
    deed->codebook_key = g_steal_pointer(&key);
    deed->is_other_codebook = true;
    deed->codebook = tb_review_codebook(review->store, deed->standard, review->reviewer,
                                        deed->interaction, &failure);
    deed->codebook_failure = failure ? g_strdup(failure->message) : NULL;
    return true;
}

static bool load(TbReview *review, Deed *deed, GError **error)
{
    return list_done(review, deed, error) &&
           tb_review_load(review, deed->interaction, &deed->loaded, error) &&
           load_codebook(review, deed, error);
}

/* About moments as they stand in the store. */
static bool change(TbReview *review, Deed *deed, GError **error)
{
    g_autoptr(GPtrArray) moments = prepare(review, deed, error);
    TbMoment *first = moments && moments->len > 0 ? moments->pdata[0] : NULL;

    if (!first)
        return false;
    switch (deed->kind) {
    case DEED_ADD:
        return tb_review_add_moment(review, first, error) && keep_all(deed, moments);
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

bool deed_is_adding(const TbDone *one)
{
    return g_strcmp0(one->verb, "interaction.add") == 0;
}

/* The conversation that is open is not taken away from under it: that is done in the library. */
static TbDone *undo(TbReview *review, const Deed *deed, GError **error)
{
    g_autoptr(GPtrArray) all =
        tb_store_done(review->store, review->reviewer, deed->interaction, error);
    const TbDone *last = NULL;

    for (guint i = 0; all && i < all->len && !last; i++) {
        const TbDone *one = all->pdata[i];
        last = one->is_undone || one->is_ended ? NULL : one;
    }
    if (last && deed_is_adding(last)) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOTHING,
                            _("nothing more to take back in this conversation"));
        return NULL;
    }
    return all ? tb_review_undo(review, deed->interaction, error) : NULL;
}

static bool run(TbReview *review, Deed *deed, GError **error)
{
    switch (deed->kind) {
    case DEED_LOAD:
        return load(review, deed, error);
    case DEED_LIST:
        return list_done(review, deed, error);
    case DEED_EDIT:
        return edit(review, deed, error);
    case DEED_REMOVE:
        return remove_all(review, deed, error);
    case DEED_UNDO:
        return (deed->taken_back = undo(review, deed, error)) != NULL;
    case DEED_REDO:
        return (deed->taken_back = tb_review_redo(review, deed->interaction, error)) != NULL;
    case DEED_UNDO_TO:
        return tb_review_undo_until(review, deed->interaction, deed->until, &deed->n_undone, error);
    default:
        return change(review, deed, error);
    }
}

bool deed_run(TbReview *review, Deed *deed, GError **error)
{
    g_autoptr(GError) own_error = NULL;
    bool looks = deed_only_looks(deed);

    if (!looks && deed->round <= *deed->stopped) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "it waits for its turn");
        return false;
    }
    bool good = run(review, deed, &own_error);
    deed->reader = review->reviewer;
    if (good && deed->lists_done && !looks)
        list_done(review, deed, NULL); /* it is done; the list is asked for again later */
    if (own_error && !looks && deed_can_retry(deed, own_error))
        *deed->stopped = deed->round;
    if (!good)
        g_propagate_error(error, g_steal_pointer(&own_error));
    return good;
}

/* --- In words --- */

static char *label_of(const TbMoment *moment, const TbCodebook *codebook)
{
    const TbCode *code = moment->code ? tb_codebook_find(codebook, moment->code) : NULL;
    const char *label = moment->kind == TB_MOMENT_PHASE      ? _("SLIM phase")
                        : moment->kind == TB_MOMENT_REACTION ? _("Reaction")
                        : moment->kind == TB_MOMENT_QUESTION ? _("Reflection question")
                        : code                               ? tb_text(&code->label)
                                                             : moment->code;

    if (moment->span.kind == TB_SPAN_UNTIMED)
        return g_strdup(label);
    g_autofree char *time = tb_time_format(moment->span.start_us, 0);
    return g_strdup_printf(_("%s at %s"), label, time);
}

static char *words_of_change(const Deed *deed, const char *what)
{
    if (deed->is_put_back)
        return g_strdup_printf(_("%s was removed elsewhere. It is back, with what you typed."),
                               what);
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

    if (deed_only_looks(deed))
        return NULL;
    if (deed->kind == DEED_UNDO_TO)
        return deed->n_undone == 1
                   ? g_strdup(_("1 step taken back. Ctrl+Y does it again."))
                   : g_strdup_printf(_("%d steps taken back. Ctrl+Y does them again."),
                                     deed->n_undone);
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
