#include "store-fixture.h"

/* A walk: any deeds, undos and redos of two reviewers in two conversations, over two connections,
 * compared with a plain model: per reviewer and conversation a row of states, and where one stands
 * in it. */

enum { N_LAYERS = 4, N_STEPS = 400 };

typedef struct {
    char *state; /* of its layer, after it was done */
    int order;   /* among all deeds */
    int undone;  /* when, counted in steps; 0: it is done */
} Deed;

typedef struct {
    int64_t reviewer, interaction, recording;
    GPtrArray *deeds; /* of Deed, done ones first; what cannot be redone is forgotten */
    unsigned n_done;
} Layer;

typedef struct {
    Fixture *f;
    TbStore *stores[2]; /* as two programs would have it open */
    Layer layers[N_LAYERS];
    GRand *rand;
    int n_deeds;
    int step;
} Walk;

static void deed_free(Deed *deed)
{
    g_free(deed->state);
    g_free(deed);
}

/* What a layer says, its removed moments aside. The caller's. */
static char *layer_state(TbStore *store, const Layer *layer)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT m.*, p.* FROM moment m LEFT JOIN phase p ON p.id = m.id WHERE m.deleted = 0"
        " AND m.author = %" G_GINT64_FORMAT " AND m.interaction = %" G_GINT64_FORMAT
        " ORDER BY m.id",
        layer->reviewer, layer->interaction);
    GString *text = g_string_new(NULL);
    sqlite3_stmt *stmt = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(stmt); i++)
            if (strcmp(sqlite3_column_name(stmt, i), "stamp") != 0)
                g_string_append_printf(text, "%s|", (const char *)sqlite3_column_text(stmt, i));
        g_string_append_c(text, '\n');
    }
    sqlite3_finalize(stmt);
    return g_string_free(text, FALSE);
}

static TbStore *any_store(Walk *walk)
{
    return walk->stores[g_rand_int_range(walk->rand, 0, 2)];
}

static TbMoment any_moment(Walk *walk, const Layer *layer)
{
    static const char *const words[] = {NULL, "", "zij kijkt weg", "één", "stilte"};
    int start = g_rand_int_range(walk->rand, 0, 100);
    bool is_phase = g_rand_boolean(walk->rand);
    TbMoment moment = {.interaction = layer->interaction,
                       .recording = layer->recording,
                       .author = layer->reviewer,
                       .span = {TB_SPAN_STRETCH, start, start + 50},
                       .rating = g_rand_int_range(walk->rand, 0, TB_N_RATINGS),
                       .see = (char *)words[g_rand_int_range(walk->rand, 0, 5)],
                       .inner = (char *)words[g_rand_int_range(walk->rand, 0, 5)]};

    if (is_phase) {
        moment.kind = TB_MOMENT_PHASE;
        moment.phase.self_image = g_rand_int_range(walk->rand, 1, 5);
        moment.phase.approach = g_rand_int_range(walk->rand, 1, 7);
        moment.phase.about = (char *)words[g_rand_int_range(walk->rand, 0, 5)];
    } else {
        moment.code = (char *)"emotie";
    }
    return moment;
}

static void change_one(Walk *walk, TbStore *store, const Layer *layer)
{
    const TbMomentFilter own = {layer->interaction, layer->reviewer, NULL};
    g_autoptr(GPtrArray) all = tb_store_moments(store, layer->reviewer, &own, NULL);
    TbMoment moment = any_moment(walk, layer);
    int what = all->len == 0 ? 0 : g_rand_int_range(walk->rand, 0, 4);
    const TbMoment *old =
        all->len ? all->pdata[g_rand_int_range(walk->rand, 0, (int)all->len)] : NULL;

    begin(store);
    if (what == 3) {
        g_assert_true(tb_store_remove_moment(store, old->id, NULL));
    } else {
        while (what > 0 && moment.kind != old->kind)
            moment = any_moment(walk, layer);
        moment.id = what > 0 ? old->id : 0;
        g_assert_true(tb_store_put_moment(store, &moment, NULL));
    }
    commit(store, layer->reviewer, layer->interaction, "walk");
}

static void walk_deed(Walk *walk)
{
    Layer *layer = &walk->layers[g_rand_int_range(walk->rand, 0, N_LAYERS)];
    TbStore *store = any_store(walk);
    int64_t n_before = ask_int(store, "SELECT count(*) FROM journal");

    change_one(walk, store, layer);
    if (ask_int(store, "SELECT count(*) FROM journal") == n_before)
        return; /* it happened to say the same again */
    g_ptr_array_set_size(layer->deeds, (int)layer->n_done);
    Deed *deed = g_new0(Deed, 1);
    deed->order = ++walk->n_deeds;
    deed->state = layer_state(store, layer);
    g_ptr_array_add(layer->deeds, deed);
    layer->n_done++;
}

/* The layer of @reviewer whose next undo or redo comes first; NULL when there is none. */
static Layer *next_layer(Walk *walk, int64_t reviewer, StoreDirection direction)
{
    Layer *next = NULL;
    int most = 0;

    for (int i = 0; i < N_LAYERS; i++) {
        Layer *layer = &walk->layers[i];
        bool is_undo = direction == STORE_UNDO;
        if (layer->reviewer != reviewer ||
            (is_undo ? layer->n_done == 0 : layer->n_done == layer->deeds->len))
            continue;
        const Deed *deed = layer->deeds->pdata[is_undo ? layer->n_done - 1 : layer->n_done];
        int when = is_undo ? deed->order : deed->undone;
        if (when > most) {
            most = when;
            next = layer;
        }
    }
    return next;
}

static void walk_turn(Walk *walk, StoreDirection direction)
{
    const Layer *asked = &walk->layers[g_rand_int_range(walk->rand, 0, N_LAYERS)];
    bool is_anywhere = g_rand_boolean(walk->rand);
    Layer *layer = is_anywhere ? next_layer(walk, asked->reviewer, direction) : (Layer *)asked;
    TbStore *store = any_store(walk);
    int64_t in = is_anywhere ? 0 : asked->interaction;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbDone) done = direction == STORE_UNDO
                                 ? tb_store_undo(store, asked->reviewer, in, &error)
                                 : tb_store_redo(store, asked->reviewer, in, &error);
    bool is_nothing = !layer || (direction == STORE_UNDO ? layer->n_done == 0
                                                         : layer->n_done == layer->deeds->len);

    if (is_nothing) {
        g_assert_error(error, TB_ERROR, TB_ERROR_NOTHING);
        return;
    }
    g_assert_no_error(error);
    g_assert_cmpint(done->reviewer, ==, layer->reviewer);
    g_assert_cmpint(done->interaction, ==, layer->interaction);
    g_assert_true(done->is_undone == (direction == STORE_UNDO));
    if (direction == STORE_UNDO)
        ((Deed *)layer->deeds->pdata[--layer->n_done])->undone = walk->step;
    else
        ((Deed *)layer->deeds->pdata[layer->n_done++])->undone = 0;
}

static void walk_compare(Walk *walk)
{
    for (int i = 0; i < N_LAYERS; i++) {
        const Layer *layer = &walk->layers[i];
        g_autofree char *state = layer_state(walk->stores[i % 2], layer);
        const Deed *last = layer->n_done ? layer->deeds->pdata[layer->n_done - 1] : NULL;

        g_assert_cmpstr(state, ==, last ? last->state : "");
    }
}

static void test_walk(Fixture *f, gconstpointer data)
{
    Walk walk = {
        .f = f, .stores = {f->store, open_store(f->path)}, .rand = g_rand_new_with_seed(7)};

    (void)data;
    begin(f->store);
    int64_t second = put_interaction(f->store, "K-015", "2026-11-03");
    int64_t recording = put_recording(f->store, second, "/tweede.mp4");
    commit(f->store, 0, 0, NULL);
    for (int i = 0; i < N_LAYERS; i++)
        walk.layers[i] = (Layer){i & 1 ? f->anna : f->bert, i & 2 ? f->interaction : second,
                                 i & 2 ? f->recording : recording,
                                 g_ptr_array_new_with_free_func((GDestroyNotify)deed_free), 0};
    for (walk.step = 1; walk.step <= N_STEPS; walk.step++) {
        int what = g_rand_int_range(walk.rand, 0, 10);
        if (what < 4)
            walk_deed(&walk);
        else
            walk_turn(&walk, what < 7 ? STORE_UNDO : STORE_REDO);
        walk_compare(&walk);
        if (what == 9) { /* a restart forgets nothing */
            tb_store_close(walk.stores[1]);
            walk.stores[1] = open_store(f->path);
        }
    }
    g_assert_cmpint(walk.n_deeds, >, N_STEPS / 5);
    assert_sound(f->store);
    for (int i = 0; i < N_LAYERS; i++)
        g_ptr_array_unref(walk.layers[i].deeds);
    tb_store_close(walk.stores[1]);
    g_rand_free(walk.rand);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/store/walk", Fixture, NULL, set_up, test_walk, tear_down);
    return g_test_run();
}
