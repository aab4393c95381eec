#include "conversation.h"

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "conversation-internal.h"

static void say(Conversation *c, const char *words, bool is_failure)
{
    if (words && !c->is_gone)
        c->hooks.said(c->hooks.ctx, words, is_failure);
}

/* --- To the store --- */

static bool run(TbReview *review, void *job, GError **error)
{
    return deed_run(review, job, error);
}

static const char *topic_of(const Deed *deed)
{
    return deed->kind == DEED_LOAD ? "conversation" : deed->kind == DEED_LIST ? "done" : NULL;
}

static void done(void *job, const GError *error, void *ctx);

static void send(Conversation *c, Deed *deed)
{
    bool looks = deed_only_looks(deed);

    deed->round = c->round;
    deed->stopped = &c->stopped;
    deed->lists_done = c->watches_done;
    deed->standard = c->hooks.standard;
    g_free(deed->codebook_key);
    deed->codebook_key = g_strdup(c->own_key);
    c->n_refs++;
    if (!looks)
        c->n_under_way++;
    worker_push(
        c->hooks.writer,
        &(WorkerJob){.run = run, .done = done, .job = deed, .ctx = c, .topic = topic_of(deed)});
}

static void count_pending(Conversation *c, const Deed *deed, int by)
{
    for (guint i = 0; i < deed->kept->len; i++) {
        Held *held = conversation_find_kept(c, deed->kept->pdata[i]);
        if (held)
            held->n_pending += (unsigned)by;
    }
}

/* Nothing of an earlier round may come after what is sent now. The reason stays until all of it is
 * stored. */
void conversation_retry(Conversation *c)
{
    GQueue failed = c->failed;

    c->wants_retry = c->n_under_way > 0;
    if (c->wants_retry)
        return;
    g_queue_init(&c->failed);
    c->round++;
    for (Deed *deed; (deed = g_queue_pop_head(&failed));)
        send(c, deed);
}

static int by_number(gconstpointer a, gconstpointer b, void *unused)
{
    unsigned one = ((const Deed *)a)->number, other = ((const Deed *)b)->number;

    (void)unused;
    return one < other ? -1 : one > other;
}

static void keep_for_later(Conversation *c, Deed *deed)
{
    g_queue_insert_sorted(&c->failed, deed, by_number, NULL);
}

void conversation_push(Conversation *c, Deed *deed)
{
    count_pending(c, deed, 1);
    deed->number = ++c->last_number;
    if (deed_only_looks(deed) || g_queue_is_empty(&c->failed)) {
        send(c, deed);
        return;
    }
    keep_for_later(c, deed); /* not before what was done before it */
    conversation_retry(c);
}

/* --- And back --- */

/* Who is new gets an id with the first deed. */
static void set_reader(Conversation *c, int64_t reader)
{
    if (reader == 0 || reader == c->reader)
        return;
    for (guint i = 0; i < c->held->len; i++) {
        Held *held = c->held->pdata[i];
        if (held->id < 0)
            conversation_sign(held->moment, reader);
    }
    c->reader = reader;
}

static void take_done(Conversation *c, Deed *deed)
{
    if (!deed->done_list)
        return;
    g_clear_pointer(&c->done, g_ptr_array_unref);
    c->done = g_steal_pointer(&deed->done_list);
}

/* The one before stays until nobody looks with it. */
static void take_codebook(Conversation *c, Deed *deed)
{
    if (!deed->is_other_codebook)
        return;
    TbCodebook *before = c->own;
    g_free(c->own_key);
    c->own_key = g_steal_pointer(&deed->codebook_key);
    c->own = g_steal_pointer(&deed->codebook);
    c->hooks.turned(c->hooks.ctx, conversation_codebook(c));
    tb_codebook_free(before);
    say(c, deed->codebook_failure, true);
}

/* What stands in the store in the place of what was here. */
static void take_loaded(Conversation *c, Deed *deed)
{
    unsigned what = CHANGED_MOMENTS | CHANGED_FACTS | CHANGED_DONE | CHANGED_SELECTION;
    GPtrArray *moments = g_steal_pointer(&deed->loaded.moments);

    conversation_let_go_all(c);
    tb_conversation_clear(&c->data);
    c->data = deed->loaded;
    deed->loaded = (TbConversation){0};
    c->data.moments = g_ptr_array_new();
    for (guint i = 0; i < moments->len; i++)
        conversation_hold(c, moments->pdata[i]);
    g_ptr_array_set_free_func(moments, NULL);
    g_ptr_array_unref(moments);
    conversation_arrange(c);
    conversation_drop_lost_selection(c);
    take_done(c, deed);
    take_codebook(c, deed);
    conversation_tell(c, c->is_loaded ? what : what | CHANGED_OPENED);
    c->is_loaded = true;
}

void conversation_load(Conversation *c)
{
    c->wants_load = false;
    conversation_push(c, deed_new(DEED_LOAD, c->id));
}

void conversation_reload(Conversation *c)
{
    c->wants_load = true;
    if (c->n_under_way == 0 && g_queue_is_empty(&c->failed))
        conversation_load(c);
}

/* What came of one moment of a deed. */
static void take_result(Conversation *c, Held *held, const TbMoment *stored)
{
    conversation_rename(c, held, stored->id);
    held->moment->author = stored->author;
    held->moment->entered_by = stored->entered_by;
    if (held->n_pending > 0)
        return; /* what is here is newer */
    tb_moment_free(held->moment);
    held->moment = tb_moment_copy(stored);
}

static void end_look(Conversation *c, Deed *deed)
{
    if (c->is_closed)
        return;
    if (deed->kind == DEED_LIST) {
        take_done(c, deed);
        conversation_tell(c, CHANGED_DONE);
    } else if (c->n_under_way == 0 && g_queue_is_empty(&c->failed)) {
        take_loaded(c, deed);
    } else {
        c->wants_load = true; /* it would undo what is under way */
    }
}

static void end_well(Conversation *c, Deed *deed)
{
    set_reader(c, deed->reader);
    if (deed_only_looks(deed)) {
        end_look(c, deed);
        return;
    }
    for (guint i = 0; i < deed->kept->len && i < deed->stored->len; i++) {
        Held *held = conversation_find_kept(c, deed->kept->pdata[i]);
        if (held)
            take_result(c, held, deed->stored->pdata[i]);
    }
    conversation_arrange(c);
    take_done(c, deed);
    g_autofree char *words = deed_words(deed, conversation_codebook(c));
    say(c, words, false);
    c->wants_load |= deed_needs_load(deed);
}

static bool is_gone(const Deed *deed, const GError *error)
{
    return deed->kind == DEED_LOAD && g_error_matches(error, TB_ERROR, TB_ERROR_NOT_FOUND);
}

/* What is under way is refused first; each refusal looks again. */
static void end_gone(Conversation *c, const GError *error)
{
    c->wants_load = conversation_is_busy(c);
    if (c->wants_load || c->is_closed)
        return;
    if (c->is_loaded)
        say(c, _("This conversation was removed."), false);
    else
        say(c, error->message, true);
    c->is_gone = true;
    c->hooks.gone(c->hooks.ctx);
}

/* True when @deed is kept, to be tried again. What the rules are against is taken back here, by
 * what the store says. */
static bool end_badly(Conversation *c, Deed *deed, const GError *error)
{
    bool looks = deed_only_looks(deed);

    if (is_gone(deed, error)) {
        end_gone(c, error);
        return false;
    }
    if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        say(c, error->message, true);
    if (looks)
        return false;
    if (!g_queue_is_empty(&c->failed) || deed_can_retry(deed, error)) {
        if (g_queue_is_empty(&c->failed)) {
            g_free(c->failure);
            c->failure = g_strdup(error->message);
        }
        keep_for_later(c, deed);
        return true;
    }
    c->wants_load = true;
    return false;
}

static void end_round(Conversation *c)
{
    if (c->n_under_way > 0)
        return;
    if (g_queue_is_empty(&c->failed))
        g_clear_pointer(&c->failure, g_free);
    else if (c->wants_retry)
        conversation_retry(c);
}

static void done(void *job, const GError *error, void *ctx)
{
    Deed *deed = job;
    Conversation *c = ctx;
    bool looks = deed_only_looks(deed), is_kept = false;

    if (!looks)
        c->n_under_way--;
    if (error)
        is_kept = end_badly(c, deed, error);
    if (!is_kept)
        count_pending(c, deed, -1);
    if (!error)
        end_well(c, deed);
    end_round(c);
    if (!looks)
        conversation_tell(c, CHANGED_MOMENTS | CHANGED_DONE);
    if (!is_kept)
        deed_free(deed);
    if (c->wants_load && !c->is_closed)
        conversation_reload(c);
    conversation_unref(c);
}

void conversation_watch_done(Conversation *c, bool watches)
{
    c->watches_done = watches;
    if (watches)
        conversation_push(c, deed_new(DEED_LIST, c->id));
}
