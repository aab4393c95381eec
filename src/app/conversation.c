#include "conversation.h"

#include <string.h>

#include "terugblik/method.h"

#include "conversation-internal.h"

static void free_held(Held *held)
{
    tb_moment_free(held->moment);
    kept_unref(held->kept);
    g_free(held);
}

void conversation_unref(Conversation *c)
{
    if (--c->n_refs > 0)
        return;
    tb_conversation_clear(&c->data);
    tb_codebook_free(c->own);
    g_free(c->own_key);
    g_hash_table_unref(c->by_id);
    g_ptr_array_unref(c->held);
    g_clear_pointer(&c->done, g_ptr_array_unref);
    g_array_unref(c->selection);
    g_queue_clear_full(&c->failed, (GDestroyNotify)deed_free);
    g_free(c->failure);
    g_free(c);
}

void conversation_tell(Conversation *c, unsigned what)
{
    if (!c->is_closed)
        c->hooks.changed(c->hooks.ctx, what);
}

/* --- What is held --- */

Held *conversation_find(const Conversation *c, int64_t id)
{
    return g_hash_table_lookup(c->by_id, &id);
}

Held *conversation_find_kept(const Conversation *c, const Kept *kept)
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

void conversation_arrange(Conversation *c)
{
    g_ptr_array_sort_with_data(c->held, compare, c);
    g_ptr_array_set_size(c->data.moments, 0);
    for (guint i = 0; i < c->held->len; i++)
        g_ptr_array_add(c->data.moments, ((Held *)c->held->pdata[i])->moment);
}

Held *conversation_hold(Conversation *c, TbMoment *moment)
{
    Held *held = g_new0(Held, 1);

    held->id = moment->id;
    held->moment = moment;
    held->kept = kept_new(moment->id);
    g_ptr_array_add(c->held, held);
    g_hash_table_insert(c->by_id, &held->id, held);
    return held;
}

static void let_go(Conversation *c, Held *held)
{
    g_hash_table_remove(c->by_id, &held->id);
    g_ptr_array_remove(c->held, held);
}

void conversation_let_go_all(Conversation *c)
{
    g_hash_table_remove_all(c->by_id);
    g_ptr_array_set_size(c->held, 0);
}

/* --- Selection --- */

static int selection_place(const Conversation *c, int64_t id)
{
    for (guint i = 0; i < c->selection->len; i++)
        if (g_array_index(c->selection, int64_t, i) == id)
            return (int)i;
    return -1;
}

void conversation_drop_lost_selection(Conversation *c)
{
    for (guint i = c->selection->len; i-- > 0;)
        if (!conversation_find(c, g_array_index(c->selection, int64_t, i)))
            g_array_remove_index(c->selection, i);
}

/* A moment that was added has its id now. */
void conversation_rename(Conversation *c, Held *held, int64_t id)
{
    int64_t old = held->id;
    int place = selection_place(c, old);

    if (old == id)
        return;
    g_hash_table_remove(c->by_id, &held->id);
    held->id = held->moment->id = id;
    g_hash_table_insert(c->by_id, &held->id, held);
    if (place >= 0)
        g_array_index(c->selection, int64_t, place) = id;
    if (!c->is_closed)
        c->hooks.renamed(c->hooks.ctx, old, id);
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
    conversation_tell(c, CHANGED_SELECTION);
}

void conversation_select_toggle(Conversation *c, int64_t id)
{
    int place = selection_place(c, id);

    if (place >= 0)
        g_array_remove_index(c->selection, (guint)place);
    else
        g_array_append_val(c->selection, id);
    conversation_tell(c, CHANGED_SELECTION);
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

/* --- What a person does --- */

static TbMoment *copy_of(const Held *held)
{
    return tb_moment_copy(held->moment);
}

void conversation_sign(TbMoment *moment, int64_t reader)
{
    moment->author = moment->kind == TB_MOMENT_REACTION ? 0 : reader;
    moment->entered_by = reader;
}

static int64_t add(Conversation *c, const TbMoment *moment, bool is_put_back)
{
    Deed *deed = deed_new(DEED_ADD, c->id);
    TbMoment *copy = tb_moment_copy(moment);

    copy->id = --c->last_local;
    copy->stamp = 0;
    copy->interaction = c->id;
    conversation_sign(copy, c->reader);
    deed->is_put_back = is_put_back;
    Held *held = conversation_hold(c, copy);
    deed_add(deed, held->kept, copy_of(held));
    conversation_arrange(c);
    conversation_push(c, deed);
    conversation_tell(c, CHANGED_MOMENTS);
    return copy->id;
}

int64_t conversation_add(Conversation *c, const TbMoment *moment)
{
    return add(c, moment, false);
}

int64_t conversation_put_back(Conversation *c, const TbMoment *moment)
{
    int64_t id = add(c, moment, true);

    conversation_select(c, id);
    return id;
}

/* What was there; the caller's. */
static TbMoment *put(Held *held, const TbMoment *moment)
{
    TbMoment *before = held->moment;

    held->moment = tb_moment_copy(moment);
    held->moment->author = before->author;
    held->moment->entered_by = before->entered_by;
    return before;
}

void conversation_edit(Conversation *c, const TbMoment *const *moments, int n, bool joins)
{
    Deed *deed = deed_new(DEED_EDIT, c->id);

    deed->joins = joins;
    for (int i = 0; i < n; i++) {
        Held *held = conversation_find(c, moments[i]->id);
        if (!held)
            continue;
        TbMoment *before = put(held, moments[i]);
        deed_add_edit(deed, held->kept, before, copy_of(held));
    }
    if (deed->kept->len == 0) {
        deed_free(deed);
        return;
    }
    conversation_arrange(c);
    conversation_push(c, deed);
    conversation_tell(c, CHANGED_MOMENTS);
}

void conversation_remove(Conversation *c, const int64_t *ids, int n)
{
    Deed *deed = deed_new(DEED_REMOVE, c->id);

    for (int i = 0; i < n; i++) {
        Held *held = conversation_find(c, ids[i]);
        if (!held || !conversation_is_mine(c, ids[i]))
            continue;
        deed_add(deed, held->kept, copy_of(held));
        let_go(c, held);
    }
    if (deed->kept->len == 0) {
        deed_free(deed);
        return;
    }
    conversation_arrange(c);
    conversation_drop_lost_selection(c);
    conversation_push(c, deed);
    conversation_tell(c, CHANGED_MOMENTS | CHANGED_SELECTION);
}

/* A deed about one moment, which the store works out by itself; here it shows at once. */
static void push_one(Conversation *c, DeedKind kind, Held *held, int64_t at_us)
{
    Deed *deed = deed_new(kind, c->id);

    deed->at_us = at_us;
    deed->joins = true;
    deed_add(deed, held->kept, copy_of(held));
    conversation_arrange(c);
    conversation_push(c, deed);
    conversation_tell(c, CHANGED_MOMENTS);
}

void conversation_end(Conversation *c, int64_t id, int64_t end_us)
{
    Held *held = conversation_find(c, id);

    if (!held || held->moment->span.kind != TB_SPAN_RUNNING)
        return;
    int64_t start_us = held->moment->span.start_us;
    held->moment->span = (TbSpan){TB_SPAN_STRETCH, MIN(start_us, end_us), MAX(start_us, end_us)};
    push_one(c, DEED_END, held, end_us);
}

void conversation_run_on(Conversation *c, int64_t id)
{
    Held *held = conversation_find(c, id);

    if (!held)
        return;
    held->moment->span.kind = TB_SPAN_RUNNING;
    held->moment->span.end_us = TB_TIME_NONE;
    push_one(c, DEED_RUN_ON, held, 0);
}

/* The phase shows at once, running; what it takes from the one before it comes with the answer. */
int64_t conversation_split_phase(Conversation *c, int64_t recording, int64_t at_us)
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
    int64_t id = phase->id;
    push_one(c, DEED_SPLIT, conversation_hold(c, g_steal_pointer(&phase)), at_us);
    return id;
}

void conversation_move_border(Conversation *c, int64_t before, int64_t after, int64_t at_us,
                              bool joins)
{
    Held *first = conversation_find(c, before), *second = conversation_find(c, after);

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
    conversation_arrange(c);
    conversation_push(c, deed);
    conversation_tell(c, CHANGED_MOMENTS);
}

void conversation_undo(Conversation *c)
{
    conversation_push(c, deed_new(DEED_UNDO, c->id));
}

void conversation_redo(Conversation *c)
{
    conversation_push(c, deed_new(DEED_REDO, c->id));
}

void conversation_undo_to(Conversation *c, int64_t until)
{
    Deed *deed = deed_new(DEED_UNDO_TO, c->id);

    deed->until = until;
    conversation_push(c, deed);
}

/* --- Opening, and asking --- */

Conversation *conversation_open(const ConversationHooks *hooks, int64_t id)
{
    Conversation *c = g_new0(Conversation, 1);

    c->hooks = *hooks;
    c->id = id;
    c->n_refs = c->round = 1;
    c->held = g_ptr_array_new_with_free_func((GDestroyNotify)free_held);
    c->by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    c->selection = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_queue_init(&c->failed);
    conversation_load(c);
    return c;
}

void conversation_close(Conversation *c)
{
    if (!c)
        return;
    c->is_closed = true;
    conversation_unref(c);
}

int64_t conversation_id(const Conversation *c)
{
    return c->id;
}

const TbCodebook *conversation_codebook(const Conversation *c)
{
    return c->own ? c->own : c->hooks.standard;
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
    const Held *held = conversation_find(c, id);

    return held ? held->moment : NULL;
}

bool conversation_is_mine(const Conversation *c, int64_t id)
{
    const TbMoment *moment = conversation_moment(c, id);

    if (!moment)
        return false;
    /* What the client said has no author, but somebody who wrote it down; what was made here by
     * somebody who is new has neither. */
    int64_t whose = moment->kind == TB_MOMENT_REACTION ? moment->entered_by : moment->author;
    return c->reader ? whose == c->reader : moment->id < 0;
}

bool conversation_is_pending(const Conversation *c, int64_t id)
{
    const Held *held = conversation_find(c, id);

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
