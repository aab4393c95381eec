#include "store-internal.h"

#include <string.h>

/* A deed that goes on with an earlier one becomes one step of undo with it: their changesets are
 * put together, and the step takes the place of the newest. That it may do only as long as all that
 * the step touched is as it left it, so that it could be undone at this moment: whatever was done
 * since was done to other things, and the order between the two does not matter. */

/* What a change says of one row. */
typedef struct {
    const StoreTable *table;
    int64_t id;
    int64_t was, became; /* its stamp; 0: it had none, or has none of its own */
    uint64_t fields;     /* that it changed, one bit each */
    bool is_made;
} Row;

/* A moment is dragged by either end, and turned from a point into a stretch, in one go. */
static bool is_span(const char *column)
{
    static const char *const columns[] = {"span", "start_us", "end_us", NULL};

    return g_strv_contains(columns, column);
}

static uint64_t fields_of(const StoreChange *change)
{
    uint64_t span = 0, fields = store_change_columns(change);

    for (int i = 0; i < change->n_columns; i++)
        if (is_span(store_change_column(change, i)))
            span |= UINT64_C(1) << i;
    return fields & span ? fields | span : fields;
}

static int64_t number(sqlite3_value *value)
{
    return value ? sqlite3_value_int64(value) : 0;
}

static bool note_row(TbStore *store, const StoreChange *change, void *ctx, GError **error)
{
    GArray *rows = ctx;
    Row row = {.table = change->table,
               .id = change->id,
               .fields = fields_of(change),
               .is_made = change->is_insert};

    (void)store;
    (void)error;
    for (int i = 0; i < change->n_columns; i++)
        if (strcmp(store_change_column(change, i), "stamp") == 0) {
            row.was = number(store_change_old(change, i));
            row.became = number(store_change_new(change, i));
        }
    g_array_append_val(rows, row);
    return true;
}

/* What cannot be read back cannot be joined either: no rows, and no error. */
static bool read_rows(TbStore *store, const void *changeset, int size, GArray *rows, GError **error)
{
    g_autoptr(GError) why = NULL;

    if (store_each_change(store, changeset, size, note_row, rows, &why))
        return true;
    g_array_set_size(rows, 0);
    if (!store->is_doomed && g_error_matches(why, TB_ERROR, TB_ERROR_DAMAGED))
        return true;
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

/* What makes a row begins something; and a row without a stamp of before is not known to be as
 * anybody left it. */
static bool could_go_on(const GArray *rows, int64_t *newest)
{
    *newest = 0;
    for (unsigned i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        if (row->is_made || (row->was == 0 && !row->table->is_detail))
            return false;
        *newest = MAX(*newest, row->was);
    }
    return rows->len > 0;
}

static bool is_said_by(const Row *row, const GArray *step)
{
    for (unsigned i = 0; i < step->len; i++) {
        const Row *said = &g_array_index(step, Row, i);
        if (said->table == row->table && said->id == row->id)
            return said->became == row->was &&
                   (said->is_made || (row->fields & ~said->fields) == 0);
    }
    return false;
}

static bool are_said_by(const GArray *rows, const GArray *step)
{
    for (unsigned i = 0; i < rows->len; i++)
        if (!is_said_by(&g_array_index(rows, Row, i), step))
            return false;
    return true;
}

/* As the step left it, or as the change under way has just put it: 1, 0, -1 on error. A detail is
 * as its moment is. */
static int is_as_left(TbStore *store, const Row *row, GError **error)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT 1 FROM %s WHERE id = :id AND stamp IN (:became, :stamp)", row->table->name);
    const StoreArg *args = ARGS(store_int(":id", row->id), store_int(":became", row->became));
    int64_t one;

    if (row->table->is_detail)
        return 1;
    int found = store_find(store, sql, args, &one, error);
    if (found <= 0 || !row->is_made)
        return found;
    int has_children = store_has_live_children(store, row->table->name, row->id, error);
    return has_children < 0 ? -1 : !has_children;
}

/* Whether @rows go on with the step that @changeset is of: 1, 0, -1 on error. */
static int goes_on_with(TbStore *store, const GArray *rows, const void *changeset, int size,
                        GError **error)
{
    g_autoptr(GArray) step = g_array_new(FALSE, FALSE, sizeof(Row));
    int found = 1;

    if (!read_rows(store, changeset, size, step, error))
        return -1;
    if (!are_said_by(rows, step))
        return 0;
    for (unsigned i = 0; found > 0 && i < step->len; i++)
        found = is_as_left(store, &g_array_index(step, Row, i), error);
    return found;
}

/* The step that @rows go on with, and its changeset: 1, 0 when there is none, -1 on error. A step
 * is at least as new as the rows it touched, and mostly no newer. */
static int find_step(TbStore *store, const TbDeed *deed, const GArray *rows, int64_t newest,
                     int64_t *id, GBytes **changeset, GError **error)
{
    g_autoptr(StoreRows) steps =
        store_ask(store,
                  "SELECT id, changeset FROM journal"
                  " WHERE reviewer = :reviewer AND interaction IS :interaction AND undone IS NULL"
                  " AND stamp >= :newest ORDER BY id",
                  ARGS(store_int(":reviewer", deed->reviewer),
                       store_id(":interaction", deed->interaction), store_int(":newest", newest)),
                  error);
    int more, found = 0;

    if (!steps)
        return -1;
    while (found == 0 && (more = store_next(store, steps, error)) != 0) {
        const void *bytes = more > 0 ? sqlite3_column_blob(steps, 1) : NULL;
        int size = sqlite3_column_bytes(steps, 1);

        found = more < 0 ? -1 : goes_on_with(store, rows, bytes, size, error);
        if (found > 0) {
            *id = sqlite3_column_int64(steps, 0);
            *changeset = g_bytes_new(bytes, size);
        }
    }
    return found;
}

/* False when the two do not fit, as when a table has more columns by now. */
static bool put_together(GBytes *step, const void *changeset, int size, StoreMemory **whole,
                         int *whole_size)
{
    sqlite3_changegroup *group = NULL;
    gsize step_size;
    void *first = (void *)g_bytes_get_data(step, &step_size);
    bool is_done = sqlite3changegroup_new(&group) == SQLITE_OK &&
                   sqlite3changegroup_add(group, (int)step_size, first) == SQLITE_OK &&
                   sqlite3changegroup_add(group, size, (void *)changeset) == SQLITE_OK &&
                   sqlite3changegroup_output(group, whole_size, whole) == SQLITE_OK;

    sqlite3changegroup_delete(group);
    return is_done;
}

/* A step that comes to nothing, as what was written and wiped out again, is none. */
static bool replace(TbStore *store, int64_t step, const TbDeed *deed, const void *whole, int size,
                    GError **error)
{
    bool has_content = false;

    return store_has_content(store, whole, size, &has_content, error) &&
           (!has_content || store_journal_renew(store, step, deed, whole, size, error)) &&
           store_journal_remove(store, step, error);
}

int store_join(TbStore *store, const TbDeed *deed, const void *changeset, int size, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
    g_autoptr(GBytes) before = NULL;
    g_autoptr(StoreMemory) whole = NULL;
    int64_t step, newest;
    int whole_size;

    if (!read_rows(store, changeset, size, rows, error))
        return -1;
    if (!could_go_on(rows, &newest))
        return 0;
    int found = find_step(store, deed, rows, newest, &step, &before, error);
    if (found <= 0 || !put_together(before, changeset, size, &whole, &whole_size))
        return found < 0 ? -1 : 0;
    return replace(store, step, deed, whole, whole_size, error) ? 1 : -1;
}
