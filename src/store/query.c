#include "store-internal.h"

#include <string.h>

/* Running SQL. A statement is prepared once per store, found again by its text, and reset when the
 * query that uses it goes out of scope: one left unreset would hold its snapshot of the file. */

StoreArg store_int(const char *name, int64_t value)
{
    return (StoreArg){.name = name, .type = STORE_INT, .number = value};
}

StoreArg store_id(const char *name, int64_t id)
{
    return (StoreArg){.name = name, .type = id ? STORE_INT : STORE_NULL, .number = id};
}

StoreArg store_time(const char *name, int64_t us)
{
    bool is_none = us == TB_TIME_NONE;

    return (StoreArg){.name = name, .type = is_none ? STORE_NULL : STORE_INT, .number = us};
}

StoreArg store_text(const char *name, const char *text)
{
    return (StoreArg){.name = name, .type = text ? STORE_TEXT : STORE_NULL, .data = text};
}

StoreArg store_word(const char *name, const char *const *words, int value)
{
    return store_text(name, *words[value] ? words[value] : NULL);
}

StoreArg store_blob(const char *name, const void *data, int64_t size)
{
    return (StoreArg){.name = name, .type = STORE_BLOB, .data = data, .number = size};
}

void store_rows_done(StoreRows *rows)
{
    sqlite3_reset(rows);
    sqlite3_clear_bindings(rows);
}

static sqlite3_stmt *prepare(TbStore *store, const char *sql, GError **error)
{
    sqlite3_stmt *stmt = g_hash_table_lookup(store->statements, sql);

    if (stmt)
        return stmt;
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL)) {
        store_fail(store, error);
        return NULL;
    }
    g_hash_table_insert(store->statements, g_strdup(sql), stmt);
    return stmt;
}

static int bind_value(sqlite3_stmt *stmt, int index, const StoreArg *arg)
{
    switch (arg->type) {
    case STORE_INT:
        return sqlite3_bind_int64(stmt, index, arg->number);
    case STORE_TEXT:
        return sqlite3_bind_text(stmt, index, arg->data, -1, SQLITE_TRANSIENT);
    case STORE_BLOB:
        return sqlite3_bind_blob64(stmt, index, arg->data, arg->number, SQLITE_TRANSIENT);
    case STORE_NULL:
        break;
    }
    return sqlite3_bind_null(stmt, index);
}

/* What every row carries and no caller has to say. */
static bool known_arg(const TbStore *store, const char *name, const char *uuid, StoreArg *arg)
{
    if (strcmp(name, ":stamp") == 0)
        *arg = store_int(name, store->stamp);
    else if (strcmp(name, ":origin") == 0)
        *arg = store_int(name, store->origin);
    else if (strcmp(name, ":uuid") == 0)
        *arg = store_text(name, uuid);
    else
        return false;
    return true;
}

static bool bind_all(TbStore *store, sqlite3_stmt *stmt, const StoreArg *args)
{
    g_autofree char *uuid = g_uuid_string_random();

    for (int i = 1; i <= sqlite3_bind_parameter_count(stmt); i++) {
        const char *name = sqlite3_bind_parameter_name(stmt, i);
        const StoreArg *arg = args;
        StoreArg known;

        while (arg->name && strcmp(arg->name, name) != 0)
            arg++;
        if (!arg->name) {
            bool is_known = known_arg(store, name, uuid, &known);
            g_assert(is_known);
            arg = &known;
        }
        if (bind_value(stmt, i, arg))
            return false;
    }
    return true;
}

StoreRows *store_ask(TbStore *store, const char *sql, const StoreArg *args, GError **error)
{
    sqlite3_stmt *stmt = prepare(store, sql, error);

    if (!stmt)
        return NULL;
    g_assert(!sqlite3_stmt_busy(stmt));
    if (!bind_all(store, stmt, args)) {
        store_fail(store, error);
        store_rows_done(stmt);
        return NULL;
    }
    return stmt;
}

int store_next(TbStore *store, StoreRows *rows, GError **error)
{
    switch (sqlite3_step(rows)) {
    case SQLITE_ROW:
        return 1;
    case SQLITE_DONE:
        return 0;
    default:
        store_fail(store, error);
        return -1;
    }
}

bool store_do(TbStore *store, const char *sql, const StoreArg *args, GError **error)
{
    g_autoptr(StoreRows) rows = store_ask(store, sql, args, error);
    int more = rows ? 1 : -1;

    while (more > 0)
        more = store_next(store, rows, error);
    return more == 0;
}

bool store_script(TbStore *store, const char *sql, GError **error)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || store_fail(store, error);
}

int store_find(TbStore *store, const char *sql, const StoreArg *args, int64_t *value,
               GError **error)
{
    g_autoptr(StoreRows) rows = store_ask(store, sql, args, error);
    int more = rows ? store_next(store, rows, error) : -1;

    if (more > 0)
        *value = sqlite3_column_int64(rows, 0);
    return more;
}

GPtrArray *store_collect(TbStore *store, const char *sql, const StoreArg *args, StoreRead read,
                         GDestroyNotify release, GError **error)
{
    g_autoptr(StoreRows) rows = store_ask(store, sql, args, error);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(release);
    int more = rows ? 1 : -1;

    while (more > 0 && (more = store_next(store, rows, error)) > 0)
        g_ptr_array_add(all, read(rows));
    return more == 0 ? g_steal_pointer(&all) : NULL;
}

GArray *store_collect_ids(TbStore *store, const char *sql, const StoreArg *args, GError **error)
{
    g_autoptr(StoreRows) rows = store_ask(store, sql, args, error);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    int more = rows ? 1 : -1;

    while (more > 0 && (more = store_next(store, rows, error)) > 0)
        g_array_append_val(ids, (int64_t){sqlite3_column_int64(rows, 0)});
    return more == 0 ? g_steal_pointer(&ids) : NULL;
}

void *store_get(TbStore *store, const char *table, int64_t id, const char *sql,
                const StoreArg *args, StoreRead read, GError **error)
{
    g_autoptr(StoreRows) rows = store_ask(store, sql, args, error);
    int found = rows ? store_next(store, rows, error) : -1;

    if (found == 0)
        store_not_found(store, table, id, error);
    return found > 0 ? read(rows) : NULL;
}

/* After so many steps of SQLite's machine, some microseconds, it looks whether to go on. */
enum { STEPS_BETWEEN_LOOKS = 1000 };

static int is_cancelled(void *cancel)
{
    return g_cancellable_is_cancelled(cancel);
}

void store_watch(TbStore *store, GCancellable *cancel)
{
    if (cancel)
        sqlite3_progress_handler(store->db, STEPS_BETWEEN_LOOKS, is_cancelled, cancel);
}

void store_unwatch(TbStore *store, GCancellable *cancel, GError **error)
{
    sqlite3_progress_handler(store->db, 0, NULL, NULL);
    if (!g_cancellable_is_cancelled(cancel))
        return;
    g_clear_error(error);
    g_cancellable_set_error_if_cancelled(cancel, error);
}

char *store_column_text(StoreRows *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);

    return text ? g_utf8_make_valid(text, -1) : NULL;
}

int64_t store_column_time(StoreRows *row, int column)
{
    return sqlite3_column_type(row, column) == SQLITE_NULL ? TB_TIME_NONE
                                                           : sqlite3_column_int64(row, column);
}

/* A word that is not in the list can only come from a damaged file: the first stands for it. */
int store_column_word(StoreRows *row, int column, const char *const *words)
{
    const char *word = (const char *)sqlite3_column_text(row, column);

    return word ? MAX(tb_name_find(words, word), 0) : 0;
}
