#include "conversation.h"

#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/method.h"

#include "deed.h"

/* A moment as it stands here, and how far the store is with it. */
typedef struct {
    TbMoment *moment;
    Kept *kept;
    unsigned n_pending; /* deeds about it that are under way */
} Held;

struct Conversation {
    ConversationHooks hooks;
    int64_t id, reader;
    TbConversation data; /* its moments are borrowed from @held, in the same order */
    bool is_loaded;
    GPtrArray *held; /* Held, by time */
    GPtrArray *done; /* TbDone */
    GArray *selection;
    int64_t last_local; /* ids of what is not stored count down from -1 */

    unsigned n_under_way; /* deeds */
    bool wants_load;      /* once nothing is under way */
    GQueue failed;        /* Deed: not stored, in order */
    char *failure;
    unsigned n_refs; /* itself, until it is closed, and each job */
    bool is_closed;
};

static void free_held(Held *held)
{
    tb_moment_free(held->moment);
    kept_unref(held->kept);
    g_free(held);
}

static void unref(Conversation *c)
{
    if (--c->n_refs > 0)
        return;
    tb_conversation_clear(&c->data);
    g_ptr_array_unref(c->held);
    g_clear_pointer(&c->done, g_ptr_array_unref);
    g_array_unref(c->selection);
    g_queue_clear_full(&c->failed, (GDestroyNotify)deed_free);
    g_free(c->failure);
    g_free(c);
}

static void tell(Conversation *c, unsigned what)
{
    if (!c->is_closed)
        c->hooks.changed(c->hooks.ctx, what);
}

static void say(Conversation *c, const char *words, bool is_failure)
{
    if (words)
        c->hooks.said(c->hooks.ctx, words, is_failure);
}

/* --- What is held --- */

static Held *find(const Conversation *c, int64_t id)
{
    for (guint i = 0; i < c->held->len; i++) {
        Held *held = c->held->pdata[i];
        if (held->moment->id == id)
            return held;
    }
    return NULL;
}

static Held *find_kept(const Conversation *c, const Kept *kept)
{
    for (guint i = 0; i < c->held->len; i++) {
        Held *held = c->held->pdata[i];
        if (held->kept == kept)
            return held;
    }
    return NULL;
}

/* By time of the conversation, told ones last; equals as they came. */
static int compare(gconstpointer a, gconstpointer b, void *ctx)
{
    const Conversation *c = ctx;
    const TbMoment *one = (*(Held *const *)a)->moment, *other = (*(Held *const *)b)->moment;
    bool is_one_told = one->span.kind == TB_SPAN_UNTIMED;

    if (is_one_told != (other->span.kind == TB_SPAN_UNTIMED))
        return is_one_told ? 1 : -1;
    int64_t start = tb_conversation_time(c->data.recordings, one->recording, one->span.start_us);
    int64_t other_start =
        tb_conversation_time(c->data.recordings, other->recording, other->span.start_us);
    if (is_one_told || start == other_start)
        return 0;
    return start < other_start ? -1 : 1;
}

static void arrange(Conversation *c)
{
    g_ptr_array_sort_with_data(c->held, compare, c);
    g_ptr_array_set_size(c->data.moments, 0);
    for (guint i = 0; i < c->held->len; i++)
        g_ptr_array_add(c->data.moments, ((Held *)c->held->pdata[i])->moment);
}

/* Takes @moment. */
static Held *hold(Conversation *c, TbMoment *moment)
{
    Held *held = g_new0(Held, 1);

    held->moment = moment;
    held->kept = kept_new(moment->id, moment->stamp);
    g_ptr_array_add(c->held, held);
    return held;
}

/* --- Selection --- */

static int selection_place(const Conversation *c, int64_t id)
{
    for (guint i = 0; i < c->selection->len; i++)
        if (g_array_index(c->selection, int64_t, i) == id)
            return (int)i;
    return -1;
}

static void drop_lost_selection(Conversation *c)
{
    for (guint i = c->selection->len; i-- > 0;)
        if (!find(c, g_array_index(c->selection, int64_t, i)))
            g_array_remove_index(c->selection, i);
}

void conversation_select(Conversation *c, int64_t id)
{
    conversation_select_many(c, &id, id ? 1 : 0);
}

void conversation_select_many(Conversation *c, const int64_t *ids, guint n)
{
    if (n == c->selection->len && (n == 0 || memcmp(ids, c->selection->data, n * sizeof *ids) == 0))
        return;
    g_array_set_size(c->selection, 0);
    if (n)
        g_array_append_vals(c->selection, ids, n);
    tell(c, CHANGED_SELECTION);
}

void conversation_select_toggle(Conversation *c, int64_t id)
{
    int place = selection_place(c, id);

    if (place >= 0)
        g_array_remove_index(c->selection, (guint)place);
    else
        g_array_append_val(c->selection, id);
    tell(c, CHANGED_SELECTION);
}

const GArray *conversation_selection(const Conversation *c)
{
    return c->selection;
}

bool conversation_is_selected(const Conversation *c, int64_t id)
{
    return selection_place(c, id) >= 0;
}

int64_t conversation_selected(const Conversation *c)
{
    return c->selection->len == 1 ? g_array_index(c->selection, int64_t, 0) : 0;
}

/* --- What the store says --- */

/* A moment that was added has its id now. */
static void rename_held(Conversation *c, Held *held, int64_t id)
{
    int64_t old = held->moment->id;
    int place = selection_place(c, old);

    if (old == id)
        return;
    held->moment->id = id;
    if (place >= 0)
        g_array_index(c->selection, int64_t, place) = id;
    if (!c->is_closed)
        c->hooks.renamed(c->hooks.ctx, old, id);
}

static void set_reader(Conversation *c, int64_t reader)
{
    if (reader == 0 || reader == c->reader)
        return;
    for (guint i = 0; i < c->held->len; i++) {
        TbMoment *moment = ((Held *)c->held->pdata[i])->moment;
        if (moment->author == c->reader)
            moment->author = reader;
    }
    c->reader = reader;
}

/* What stands in the store in the place of what was here. */
static void take_loaded(Conversation *c, Deed *deed)
{
    unsigned what = CHANGED_MOMENTS | CHANGED_FACTS | CHANGED_DONE | CHANGED_SELECTION;
    GPtrArray *moments = g_steal_pointer(&deed->loaded.moments);

    g_ptr_array_set_size(c->held, 0);
    tb_conversation_clear(&c->data);
    c->data = deed->loaded;
    deed->loaded = (TbConversation){0};
    c->data.moments = g_ptr_array_new();
    for (guint i = 0; i < moments->len; i++)
        hold(c, moments->pdata[i]);
    g_ptr_array_set_free_func(moments, NULL);
    g_ptr_array_unref(moments);
    arrange(c);
    drop_lost_selection(c);

    g_clear_pointer(&c->done, g_ptr_array_unref);
    c->done = g_steal_pointer(&deed->done_list);
    tell(c, c->is_loaded ? what : what | CHANGED_OPENED);
    c->is_loaded = true;
}

static void push(Conversation *c, Deed *deed);

static void load(Conversation *c)
{
    c->wants_load = false;
    push(c, deed_new(DEED_LOAD, c->id));
}

void conversation_reload(Conversation *c)
{
    c->wants_load = true;
    if (c->n_under_way == 0 && g_queue_is_empty(&c->failed))
        load(c);
}

/* What came of one moment of a deed. */
static void take_result(Conversation *c, Held *held, const TbMoment *stored)
{
    rename_held(c, held, stored->id);
    held->moment->author = stored->author;
    held->moment->stamp = stored->stamp;
    if (held->n_pending > 0)
        return; /* what is here is newer */
    tb_moment_free(held->moment);
    held->moment = tb_moment_copy(stored);
}

static void count_pending(Conversation *c, const Deed *deed, int by)
{
    for (guint i = 0; i < deed->kept->len; i++) {
        Held *held = find_kept(c, deed->kept->pdata[i]);
        if (held)
            held->n_pending += (unsigned)by;
    }
}

static void end_well(Conversation *c, Deed *deed)
{
    set_reader(c, deed->reader);
    if (deed->kind == DEED_LOAD) {
        if (c->n_under_way == 0 && g_queue_is_empty(&c->failed) && !c->is_closed)
            take_loaded(c, deed);
        else
            c->wants_load = true;
        return;
    }
    for (guint i = 0; i < deed->kept->len && i < deed->stored->len; i++) {
        Held *held = find_kept(c, deed->kept->pdata[i]);
        if (held)
            take_result(c, held, deed->stored->pdata[i]);
    }
    arrange(c);
    g_autofree char *words = deed_words(deed, c->hooks.codebook);
    say(c, words, false);
    c->wants_load |= deed_needs_load(deed);
    tell(c, CHANGED_MOMENTS | CHANGED_DONE);
}

/* Whether trying again may help: the store is not against it, it could not. */
static bool can_retry(const Deed *deed, const GError *error)
{
    return deed->moments->len > 0 &&
           (error->domain != TB_ERROR || error->code == TB_ERROR_FAILED ||
            error->code == TB_ERROR_BUSY || error->code == TB_ERROR_FULL ||
            error->code == TB_ERROR_READ_ONLY);
}

/* True when @deed is kept, to be tried again. What the rules are against is taken back here, by
 * what the store says. */
static bool end_badly(Conversation *c, Deed *deed, const GError *error)
{
    say(c, error->message, true);
    if (!g_queue_is_empty(&c->failed) ? deed->kind != DEED_LOAD : can_retry(deed, error)) {
        g_queue_push_tail(&c->failed, deed);
        if (!c->failure)
            c->failure = g_strdup(error->message);
        tell(c, CHANGED_MOMENTS | CHANGED_DONE);
        return true;
    }
    if (deed->kind != DEED_LOAD)
        c->wants_load = true;
    return false;
}

static void done(void *job, const GError *error, void *ctx)
{
    Deed *deed = job;
    Conversation *c = ctx;

    if (deed->kind != DEED_LOAD)
        c->n_under_way--;
    bool is_kept = false;
    if (error) {
        is_kept = end_badly(c, deed, error);
        if (!is_kept)
            count_pending(c, deed, -1);
    } else {
        count_pending(c, deed, -1);
        end_well(c, deed);
    }
    if (!is_kept)
        deed_free(deed);
    if (c->wants_load && !c->is_closed)
        conversation_reload(c);
    unref(c);
}

static bool run(TbReview *review, void *job, GError **error)
{
    return deed_run(review, job, error);
}

static void push_again(Conversation *c, Deed *deed)
{
    c->n_refs++;
    if (deed->kind != DEED_LOAD)
        c->n_under_way++;
    worker_push(c->hooks.writer,
                &(WorkerJob){.run = run,
                             .done = done,
                             .job = deed,
                             .ctx = c,
                             .topic = deed->kind == DEED_LOAD ? "conversation" : NULL});
}

static void push(Conversation *c, Deed *deed)
{
    count_pending(c, deed, 1);
    push_again(c, deed);
}

void conversation_retry(Conversation *c)
{
    GQueue failed = c->failed;

    g_queue_init(&c->failed);
    g_clear_pointer(&c->failure, g_free);
    for (Deed *deed; (deed = g_queue_pop_head(&failed));)
        push_again(c, deed);
    tell(c, CHANGED_MOMENTS);
}

/* --- What a person does --- */

static TbMoment *copy_of(const Held *held)
{
    return tb_moment_copy(held->moment);
}

int64_t conversation_add(Conversation *c, const TbMoment *moment)
{
    Deed *deed = deed_new(DEED_ADD, c->id);
    TbMoment *copy = tb_moment_copy(moment);

    copy->id = --c->last_local;
    copy->stamp = 0;
    copy->interaction = c->id;
    copy->author = c->reader;
    Held *held = hold(c, copy);
    deed_add(deed, held->kept, copy_of(held));
    arrange(c);
    push(c, deed);
    tell(c, CHANGED_MOMENTS);
    return copy->id;
}

static void put(Held *held, const TbMoment *moment)
{
    TbMoment *copy = tb_moment_copy(moment);

    copy->stamp = held->moment->stamp;
    copy->author = held->moment->author;
    tb_moment_free(held->moment);
    held->moment = copy;
}

void conversation_edit(Conversation *c, const TbMoment *const *moments, int n, bool joins)
{
    Deed *deed = deed_new(DEED_EDIT, c->id);

    deed->joins = joins;
    for (int i = 0; i < n; i++) {
        Held *held = find(c, moments[i]->id);
        if (!held)
            continue;
        put(held, moments[i]);
        deed_add(deed, held->kept, copy_of(held));
    }
    if (deed->kept->len == 0) {
        deed_free(deed);
        return;
    }
    arrange(c);
    push(c, deed);
    tell(c, CHANGED_MOMENTS);
}

void conversation_remove(Conversation *c, const int64_t *ids, int n)
{
    Deed *deed = deed_new(DEED_REMOVE, c->id);

    for (int i = 0; i < n; i++) {
        Held *held = find(c, ids[i]);
        if (!held || !conversation_is_mine(c, ids[i]))
            continue;
        deed_add(deed, held->kept, copy_of(held));
        g_ptr_array_remove(c->held, held);
    }
    if (deed->kept->len == 0) {
        deed_free(deed);
        return;
    }
    arrange(c);
    drop_lost_selection(c);
    push(c, deed);
    tell(c, CHANGED_MOMENTS | CHANGED_SELECTION);
}

/* A deed about one moment, which the store works out by itself; here it shows at once. */
static void push_one(Conversation *c, DeedKind kind, Held *held, int64_t at_us)
{
    Deed *deed = deed_new(kind, c->id);

    deed->at_us = at_us;
    deed->joins = true;
    deed_add(deed, held->kept, copy_of(held));
    arrange(c);
    push(c, deed);
    tell(c, CHANGED_MOMENTS);
}

void conversation_end(Conversation *c, int64_t id, int64_t end_us)
{
    Held *held = find(c, id);

    if (!held || held->moment->span.kind != TB_SPAN_RUNNING)
        return;
    int64_t start_us = held->moment->span.start_us;
    held->moment->span = (TbSpan){TB_SPAN_STRETCH, MIN(start_us, end_us), MAX(start_us, end_us)};
    push_one(c, DEED_END, held, end_us);
}

void conversation_run_on(Conversation *c, int64_t id)
{
    Held *held = find(c, id);

    if (!held)
        return;
    held->moment->span.kind = TB_SPAN_RUNNING;
    held->moment->span.end_us = TB_TIME_NONE;
    push_one(c, DEED_RUN_ON, held, 0);
}

/* The phase shows at once, running; what it takes from the one before it comes with the answer. */
void conversation_split_phase(Conversation *c, int64_t recording, int64_t at_us)
{
    g_autoptr(TbMoment) phase = tb_moment_new();

    phase->kind = TB_MOMENT_PHASE;
    phase->id = --c->last_local;
    phase->interaction = c->id;
    phase->recording = recording;
    phase->author = c->reader;
    phase->span = (TbSpan){TB_SPAN_RUNNING, at_us, TB_TIME_NONE};
    phase->phase.self_image = phase->phase.approach = TB_QUADRANT_ONBEKEND;
    phase->phase.from = TB_FROM_OWN;
    push_one(c, DEED_SPLIT, hold(c, g_steal_pointer(&phase)), at_us);
}

void conversation_move_border(Conversation *c, int64_t before, int64_t after, int64_t at_us,
                              bool joins)
{
    Held *first = find(c, before), *second = find(c, after);

    if (!first || !second)
        return;
    Deed *deed = deed_new(DEED_BORDER, c->id);
    deed->at_us = at_us;
    deed->joins = joins;
    deed_add(deed, first->kept, copy_of(first));
    deed_add(deed, second->kept, copy_of(second));
    if (first->moment->span.kind == TB_SPAN_STRETCH)
        first->moment->span.end_us = at_us;
    second->moment->span.start_us = at_us;
    arrange(c);
    push(c, deed);
    tell(c, CHANGED_MOMENTS);
}

void conversation_undo(Conversation *c)
{
    push(c, deed_new(DEED_UNDO, c->id));
}

void conversation_redo(Conversation *c)
{
    push(c, deed_new(DEED_REDO, c->id));
}

void conversation_undo_to(Conversation *c, int64_t until)
{
    Deed *deed = deed_new(DEED_UNDO_TO, c->id);

    deed->until = until;
    push(c, deed);
}

/* --- Opening, and asking --- */

Conversation *conversation_open(const ConversationHooks *hooks, int64_t id)
{
    Conversation *c = g_new0(Conversation, 1);

    c->hooks = *hooks;
    c->id = id;
    c->n_refs = 1;
    c->held = g_ptr_array_new_with_free_func((GDestroyNotify)free_held);
    c->selection = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_queue_init(&c->failed);
    load(c);
    return c;
}

void conversation_close(Conversation *c)
{
    if (!c)
        return;
    c->is_closed = true;
    unref(c);
}

int64_t conversation_id(const Conversation *c)
{
    return c->id;
}

const TbConversation *conversation_data(const Conversation *c)
{
    return c->is_loaded ? &c->data : NULL;
}

int64_t conversation_reader(const Conversation *c)
{
    return c->reader;
}

const TbMoment *conversation_moment(const Conversation *c, int64_t id)
{
    const Held *held = find(c, id);

    return held ? held->moment : NULL;
}

bool conversation_is_mine(const Conversation *c, int64_t id)
{
    const TbMoment *moment = conversation_moment(c, id);

    return moment && moment->author == c->reader;
}

bool conversation_is_pending(const Conversation *c, int64_t id)
{
    const Held *held = find(c, id);

    return held && held->n_pending > 0;
}

GArray *conversation_pending(const Conversation *c)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (guint i = 0; i < c->held->len; i++) {
        const Held *held = c->held->pdata[i];
        if (held->n_pending > 0)
            g_array_append_val(ids, held->moment->id);
    }
    return ids;
}

const char *conversation_failure(const Conversation *c)
{
    return c->failure;
}

bool conversation_is_busy(const Conversation *c)
{
    return c->n_under_way > 0 || c->failed.length > 0;
}

const GPtrArray *conversation_done(const Conversation *c)
{
    return c->done;
}
