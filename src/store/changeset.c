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

uint64_t store_change_columns(const StoreChange *change)
{
    uint64_t columns = 0;

    g_assert(change->n_columns <= 64);
    for (int i = 0; i < change->n_columns; i++)
        if (store_change_sets(change, i) &&
            !store_is_found(change->table, store_change_column(change, i)))
            columns |= UINT64_C(1) << i;
    return columns;
}

bool store_change_leaves_deleted(const StoreChange *change)
{
    for (int i = 0; i < change->n_columns; i++)
        if (strcmp(store_change_column(change, i), "deleted") == 0) {
            sqlite3_value *deleted = store_change_new(change, i);
            return deleted && sqlite3_value_int(deleted) != 0;
        }
    return false;
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

/* --- Whole --- */

typedef struct {
    const uint8_t *at, *end;
} Bytes;

static bool skip(Bytes *bytes, uint64_t n)
{
    if ((uint64_t)(bytes->end - bytes->at) < n)
        return false;
    bytes->at += n;
    return true;
}

/* SQLite's number of one to nine bytes, of which the last has eight bits. */
static bool read_number(Bytes *bytes, uint64_t *number)
{
    *number = 0;
    for (int i = 0; i < 9; i++) {
        const uint8_t *byte = bytes->at;
        if (!skip(bytes, 1))
            return false;
        *number = i < 8 ? *number << 7 | (*byte & 0x7f) : *number << 8 | *byte;
        if (!(*byte & 0x80))
            break;
    }
    return true;
}

/* How many columns, for each whether it is of the key, and the name of the table up to its zero. */
static bool skip_table(Bytes *bytes, uint64_t *n_columns)
{
    if (!read_number(bytes, n_columns) || !skip(bytes, *n_columns))
        return false;
    const uint8_t *zero = memchr(bytes->at, 0, (size_t)(bytes->end - bytes->at));
    return zero && skip(bytes, (uint64_t)(zero + 1 - bytes->at));
}

static bool skip_value(Bytes *bytes)
{
    const uint8_t *type = bytes->at;
    uint64_t size;

    if (!skip(bytes, 1))
        return false;
    switch (*type) {
    case 0: /* not changed */
    case SQLITE_NULL:
        return true;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
        return skip(bytes, 8);
    case SQLITE_TEXT:
    case SQLITE_BLOB:
        return read_number(bytes, &size) && skip(bytes, size);
    default:
        return false;
    }
}

static bool skip_change(Bytes *bytes, int operation, uint64_t n_columns)
{
    uint64_t n_values = operation == SQLITE_UPDATE ? 2 * n_columns : n_columns;
    bool is_known =
        operation == SQLITE_INSERT || operation == SQLITE_UPDATE || operation == SQLITE_DELETE;
    bool is_whole = is_known && n_columns > 0 && skip(bytes, 1); /* made by a trigger, or not */

    for (; is_whole && n_values > 0; n_values--)
        is_whole = skip_value(bytes);
    return is_whole;
}

/* SQLite 3.40 looks for the end of a table's name for ever when the changeset ends before it. So
 * what the disk gave back is walked through first. */
static bool is_whole(const void *changeset, int size)
{
    Bytes bytes = {changeset, size > 0 ? (const uint8_t *)changeset + size : changeset};
    uint64_t n_columns = 0;
    bool is_good = true;

    while (is_good && bytes.at < bytes.end) {
        int operation = *bytes.at++;
        is_good = operation == 'T' ? skip_table(&bytes, &n_columns)
                                   : skip_change(&bytes, operation, n_columns);
    }
    return is_good;
}

/* --- Reading --- */

bool store_each_change(TbStore *store, const void *changeset, int size, StoreEachChange each,
                       void *ctx, GError **error)
{
    sqlite3_changeset_iter *iter;
    StoreChange change;

    if (!is_whole(changeset, size) ||
        sqlite3changeset_start(&iter, size, (void *)changeset) != SQLITE_OK)
        return refuse_changeset(store, error);
    while (sqlite3changeset_next(iter) == SQLITE_ROW)
        if (!read_change(store, iter, &change, error) || !each(store, &change, ctx, error)) {
            sqlite3changeset_finalize(iter);
            return false;
        }
    return sqlite3changeset_finalize(iter) == SQLITE_OK || refuse_changeset(store, error);
}

/* A detail that was made came with its moment, which says enough. */
static bool note_content(TbStore *store, const StoreChange *change, void *ctx, GError **error)
{
    bool *has_content = ctx;

    (void)store;
    (void)error;
    if (change->is_insert)
        *has_content |= !change->table->is_detail && !store_change_leaves_deleted(change);
    for (int i = 0; !change->is_insert && i < change->n_columns; i++)
        *has_content |= store_change_sets(change, i);
    return true;
}

bool store_has_content(TbStore *store, const void *changeset, int size, bool *has_content,
                       GError **error)
{
    return store_each_change(store, changeset, size, note_content, has_content, error);
}
