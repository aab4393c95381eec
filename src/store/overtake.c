#include "store-internal.h"

#include <string.h>

/* A change without a deed has the last word about the rows it changes. What deeds said there before
 * could only be refused from then on, and each of them would hold up all that was done before it;
 * so they leave the chain. Only where the change and the deed meet: in the same column, or in a row
 * that the deed made, or that the change removed. What was merely added to a row meets no deed. */

typedef struct {
    const StoreTable *table;
    int64_t id;
    uint64_t columns;    /* that say something else now, one bit each */
    bool has_other_life; /* was removed, or came back */
} Changed;

typedef struct {
    const GArray *rows; /* of Changed */
    bool is_met;
} Deed;

static bool changes_life(const StoreChange *change)
{
    for (int i = 0; i < change->n_columns; i++)
        if (strcmp(store_change_column(change, i), "deleted") == 0)
            return store_change_sets(change, i);
    return false;
}

static bool note_row(TbStore *store, const StoreChange *change, void *ctx, GError **error)
{
    GArray *rows = ctx;
    const Changed row = {change->table, change->id, store_change_columns(change),
                         changes_life(change)};

    (void)store;
    (void)error;
    if (!change->is_insert && row.columns != 0)
        g_array_append_val(rows, row);
    return true;
}

static const Changed *find_row(const GArray *rows, const char *table, int64_t id)
{
    for (unsigned i = 0; i < rows->len; i++) {
        const Changed *row = &g_array_index(rows, Changed, i);
        if (row->id == id && strcmp(row->table->name, table) == 0)
            return row;
    }
    return NULL;
}

static bool look_for_row(TbStore *store, const StoreChange *change, void *ctx, GError **error)
{
    Deed *deed = ctx;
    const Changed *row = find_row(deed->rows, change->table->name, change->id);
    const Changed *life =
        change->table->is_detail ? find_row(deed->rows, "moment", change->id) : row;

    (void)store;
    (void)error;
    if (row && (change->is_insert || (row->columns & store_change_columns(change)) != 0))
        deed->is_met = true;
    if (life && life->has_other_life)
        deed->is_met = true;
    return true;
}

/* What cannot be read cannot be undone either. */
static bool look_into(TbStore *store, int64_t id, Deed *deed, GError **error)
{
    g_autoptr(GError) why = NULL;

    if (store_journal_each(store, id, look_for_row, deed, &why))
        return true;
    deed->is_met = !store->is_doomed && g_error_matches(why, TB_ERROR, TB_ERROR_DAMAGED);
    if (!deed->is_met)
        g_propagate_error(error, g_steal_pointer(&why));
    return deed->is_met;
}

static bool end_met(TbStore *store, const GArray *rows, GError **error)
{
    g_autoptr(GArray) ids = store_journal_going(store, error);
    bool is_done = ids != NULL;

    for (unsigned i = 0; is_done && i < ids->len; i++) {
        int64_t id = g_array_index(ids, int64_t, i);
        Deed deed = {rows, false};

        is_done = look_into(store, id, &deed, error) &&
                  (!deed.is_met || store_journal_end(store, id, error));
    }
    return is_done;
}

bool store_overtake(TbStore *store, const void *changeset, int size, GError **error)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Changed));

    return store_each_change(store, changeset, size, note_row, rows, error) &&
           (rows->len == 0 || end_met(store, rows, error));
}
