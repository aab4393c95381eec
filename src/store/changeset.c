#include "store-internal.h"

#include <string.h>

/* Reading what SQLite's session extension recorded of a deed. It names columns by their place. */

const char *store_change_column(const StoreChange *change, int column)
{
    return sqlite3_column_name(change->names, column);
}

sqlite3_value *store_change_old(const StoreChange *change, int column)
{
    sqlite3_value *value = NULL;

    sqlite3changeset_old(change->iter, column, &value);
    return value;
}

sqlite3_value *store_change_new(const StoreChange *change, int column)
{
    sqlite3_value *value = NULL;

    sqlite3changeset_new(change->iter, column, &value);
    return value;
}

bool store_change_sets(const StoreChange *change, int column)
{
    const char *name = store_change_column(change, column);

    return strcmp(name, "stamp") != 0 && strcmp(name, "origin") != 0 &&
           store_change_new(change, column) != NULL;
}

static bool refuse_changeset(TbStore *store, GError **error)
{
    return store_report(store, error, TB_ERROR_DAMAGED,
                        _("what was done cannot be read back from the journal"));
}

static bool read_change(TbStore *store, sqlite3_changeset_iter *iter, StoreChange *change,
                        GError **error)
{
    const char *name;
    int operation, is_indirect;

    *change = (StoreChange){.iter = iter};
    if (sqlite3changeset_op(iter, &name, &change->n_columns, &operation, &is_indirect) ||
        !(change->table = store_table(name)) || operation == SQLITE_DELETE)
        return refuse_changeset(store, error);
    change->is_insert = operation == SQLITE_INSERT;

    sqlite3_value *id =
        change->is_insert ? store_change_new(change, 0) : store_change_old(change, 0);
    change->id = id ? sqlite3_value_int64(id) : 0;

    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s", name);
    change->names = store_ask(store, sql, NO_ARGS, error);
    if (!change->names)
        return false;
    return (change->id > 0 && change->n_columns <= sqlite3_column_count(change->names)) ||
           refuse_changeset(store, error);
}

bool store_each_change(TbStore *store, const void *changeset, int size, StoreEachChange each,
                       void *ctx, GError **error)
{
    sqlite3_changeset_iter *iter;
    StoreChange change;

    if (sqlite3changeset_start(&iter, size, (void *)changeset) != SQLITE_OK)
        return refuse_changeset(store, error);
    while (sqlite3changeset_next(iter) == SQLITE_ROW)
        if (!read_change(store, iter, &change, error) || !each(store, &change, ctx, error)) {
            sqlite3changeset_finalize(iter);
            return false;
        }
    return sqlite3changeset_finalize(iter) == SQLITE_OK || refuse_changeset(store, error);
}
