#include "matrix-internal.h"

#include <stdlib.h>

/* Which tags may be counted: the rule of STORE_VISIBLE, asked once for each layer instead of once
 * for each of its tags. */

static int64_t *new_key(int64_t id)
{
    return g_memdup2(&id, sizeof id);
}

static GHashTable *new_set(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static bool contains(GHashTable *set, int64_t id)
{
    return g_hash_table_size(set) > 0 && g_hash_table_contains(set, &id);
}

void matrix_bounds_init(MatrixBounds *bounds, int64_t reader, TbMatrixBy by,
                        const int64_t *interactions, size_t n)
{
    *bounds = (MatrixBounds){.reader = reader,
                             .by = by,
                             .asked = n > 0 ? new_set() : NULL,
                             .ids = g_array_new(FALSE, FALSE, sizeof(int64_t)),
                             .columns = g_ptr_array_new_with_free_func(g_free),
                             .places = g_array_new(FALSE, FALSE, sizeof(MatrixPlace)),
                             .authors = g_array_new(FALSE, FALSE, sizeof(int64_t)),
                             .dead_recordings = new_set(),
                             .dead_reviewers = new_set()};
    for (size_t i = 0; i < n; i++)
        g_hash_table_add(bounds->asked, new_key(interactions[i]));
}

void matrix_bounds_clear(MatrixBounds *bounds)
{
    g_clear_pointer(&bounds->asked, g_hash_table_destroy);
    g_clear_pointer(&bounds->ids, g_array_unref);
    g_clear_pointer(&bounds->columns, g_ptr_array_unref);
    g_clear_pointer(&bounds->places, g_array_unref);
    g_clear_pointer(&bounds->authors, g_array_unref);
    g_clear_pointer(&bounds->dead_recordings, g_hash_table_destroy);
    g_clear_pointer(&bounds->dead_reviewers, g_hash_table_destroy);
}

static int add_column(MatrixBounds *bounds, int64_t id, char *name)
{
    g_array_append_val(bounds->ids, id);
    g_ptr_array_add(bounds->columns, name);
    return (int)bounds->ids->len;
}

static int compare_places(const void *a, const void *b)
{
    int64_t one = ((const MatrixPlace *)a)->interaction,
            other = ((const MatrixPlace *)b)->interaction;

    return (one > other) - (one < other);
}

/* NULL when it is not asked for, or not there. Tags come in order of their conversations, again and
 * again. */
static MatrixPlace *find_place(MatrixBounds *bounds, int64_t interaction)
{
    MatrixPlace *all = (MatrixPlace *)(void *)bounds->places->data;
    const MatrixPlace wanted = {.interaction = interaction};

    for (guint at = bounds->at; at < bounds->places->len && at <= bounds->at + 1; at++)
        if (all[at].interaction == interaction) {
            bounds->at = at;
            return &all[at];
        }
    MatrixPlace *found = bounds->places->len > 0 ? bsearch(&wanted, all, bounds->places->len,
                                                           sizeof *all, compare_places)
                                                 : NULL;
    if (found)
        bounds->at = (guint)(found - all);
    return found;
}

/* Conversations that are asked for and live, with what they are a column of; in order. A trajectory
 * comes with its conversations one after the other, and is one column. */
static bool read_conversations(TbStore *store, MatrixBounds *bounds, GError **error)
{
    static const char by_trajectory[] =
        "SELECT i.id, t.id, k.code || ' · ' || t.name FROM interaction i"
        " JOIN trajectory t ON t.id = i.trajectory AND t.deleted = 0"
        " JOIN client k ON k.id = t.client AND k.deleted = 0"
        " WHERE i.deleted = 0 ORDER BY k.code, k.id, t.name, t.id";
    static const char by_itself[] = "SELECT i.id, i.id, i.id FROM interaction i"
                                    " JOIN trajectory t ON t.id = i.trajectory AND t.deleted = 0"
                                    " JOIN client k ON k.id = t.client AND k.deleted = 0"
                                    " WHERE i.deleted = 0 ORDER BY i.date IS NULL, i.date, i.id";
    g_autoptr(StoreRows) row = store_ask(
        store, bounds->by == TB_MATRIX_TRAJECTORY ? by_trajectory : by_itself, NO_ARGS, error);
    int more = row ? 1 : -1, column = 0;
    int64_t before = 0;

    while (more > 0 && (more = store_next(store, row, error)) > 0) {
        int64_t id = sqlite3_column_int64(row, 0), of = sqlite3_column_int64(row, 1);
        if (bounds->asked && !contains(bounds->asked, id))
            continue;
        if (bounds->by != TB_MATRIX_REVIEWER && of != before)
            column = add_column(bounds, of, store_column_text(row, 2));
        before = of;
        const MatrixPlace place = {.interaction = id, .column = column - 1};
        g_array_append_val(bounds->places, place);
    }
    g_array_sort(bounds->places, compare_places);
    return more == 0;
}

/* Every reviewer has a column here; one in which nothing was counted is left out of the matrix. */
static bool read_reviewers(TbStore *store, MatrixBounds *bounds, GError **error)
{
    g_autoptr(StoreRows) row = store_ask(
        store, "SELECT id, name FROM reviewer WHERE deleted = 0 ORDER BY name, id", NO_ARGS, error);
    int more = row ? 1 : -1;

    while (more > 0 && (more = store_next(store, row, error)) > 0)
        add_column(bounds, sqlite3_column_int64(row, 0), store_column_text(row, 1));
    return more == 0;
}

static bool read_shared(TbStore *store, MatrixBounds *bounds, GError **error)
{
    g_autoptr(StoreRows) row =
        store_ask(store,
                  "SELECT s.interaction, s.reviewer FROM round s"
                  " WHERE s.is_shared = 1 AND s.deleted = 0 AND " STORE_LAYER(
                      "s.reviewer", "s.interaction") " ORDER BY s.interaction",
                  ARGS(store_int(":reader", bounds->reader)), error);
    int more = row ? 1 : -1;

    while (more > 0 && (more = store_next(store, row, error)) > 0) {
        MatrixPlace *place = find_place(bounds, sqlite3_column_int64(row, 0));
        int64_t author = sqlite3_column_int64(row, 1);
        if (!place)
            continue;
        if (place->n++ == 0)
            place->first = bounds->authors->len;
        g_array_append_val(bounds->authors, author);
    }
    return more == 0;
}

static bool read_set(TbStore *store, const char *sql, GHashTable *set, GError **error)
{
    g_autoptr(StoreRows) row = store_ask(store, sql, NO_ARGS, error);
    int more = row ? 1 : -1;

    while (more > 0 && (more = store_next(store, row, error)) > 0)
        g_hash_table_add(set, new_key(sqlite3_column_int64(row, 0)));
    return more == 0;
}

bool matrix_bounds_read(TbStore *store, MatrixBounds *bounds, GError **error)
{
    return read_conversations(store, bounds, error) &&
           (bounds->by != TB_MATRIX_REVIEWER || read_reviewers(store, bounds, error)) &&
           read_shared(store, bounds, error) &&
           read_set(store, "SELECT id FROM recording WHERE deleted = 1", bounds->dead_recordings,
                    error) &&
           read_set(store, "SELECT id FROM reviewer WHERE deleted = 1", bounds->dead_reviewers,
                    error);
}

static int find_reviewer(const MatrixBounds *bounds, int64_t author)
{
    for (guint i = 0; i < bounds->ids->len; i++)
        if (g_array_index(bounds->ids, int64_t, i) == author)
            return (int)i;
    return -1;
}

static bool may_see(const MatrixBounds *bounds, const MatrixPlace *place, int64_t author)
{
    if (author == bounds->reader)
        return true;
    for (guint i = place->first; i < place->first + place->n; i++)
        if (g_array_index(bounds->authors, int64_t, i) == author)
            return true;
    return false;
}

int matrix_bounds_column(MatrixBounds *bounds, const MatrixLayer *layer, int64_t recording,
                         int64_t entered_by)
{
    const MatrixPlace *place = find_place(bounds, layer->interaction);

    if (!place || !may_see(bounds, place, layer->author) ||
        contains(bounds->dead_recordings, recording) ||
        contains(bounds->dead_reviewers, entered_by))
        return -1;
    return bounds->by == TB_MATRIX_REVIEWER ? find_reviewer(bounds, layer->author) : place->column;
}
