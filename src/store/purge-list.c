#include "keeping-internal.h"

/* What was purged, carried to the copies of a store: the uuids that do not come back, and the
 * statements. */

static void free_purged(StorePurged *purged)
{
    g_free(purged->uuid);
    g_free(purged->date);
    g_free(purged);
}

static void free_statement(StoreStatement *statement)
{
    g_free(statement->uuid);
    g_free(statement->origin);
    g_free(statement->noun);
    g_free(statement->subject);
    g_free(statement->date);
    g_free(statement->words);
    g_free(statement);
}

void store_purge_list_free(StorePurgeList *list)
{
    if (!list)
        return;
    if (list->purged)
        g_ptr_array_unref(list->purged);
    if (list->statements)
        g_ptr_array_unref(list->statements);
    g_free(list);
}

static void *read_purged(StoreRows *row)
{
    StorePurged *purged = g_new0(StorePurged, 1);

    purged->uuid = store_column_text(row, 0);
    purged->date = store_column_text(row, 1);
    return purged;
}

static void *read_statement(StoreRows *row)
{
    StoreStatement *statement = g_new0(StoreStatement, 1);

    statement->uuid = store_column_text(row, 0);
    statement->stamp = sqlite3_column_int64(row, 1);
    statement->origin = store_column_text(row, 2);
    statement->noun = store_column_text(row, 3);
    statement->subject = store_column_text(row, 4);
    statement->date = store_column_text(row, 5);
    statement->words = store_column_text(row, 6);
    statement->was = sqlite3_column_int64(row, 7);
    return statement;
}

StorePurgeList *store_purge_list(TbStore *store, GError **error)
{
    g_autoptr(StorePurgeList) list = g_new0(StorePurgeList, 1);

    list->purged = store_collect(store, "SELECT uuid, date FROM purged", NO_ARGS, read_purged,
                                 (GDestroyNotify)free_purged, error);
    if (list->purged)
        list->statements = store_collect(
            store,
            "SELECT p.uuid, p.stamp, o.uuid, p.noun, p.subject, p.date, p.words, p.was"
            " FROM purge p JOIN origin o ON o.id = p.origin WHERE p.deleted = 0",
            NO_ARGS, read_statement, (GDestroyNotify)free_statement, error);
    return list->statements ? g_steal_pointer(&list) : NULL;
}

/* --- Into a copy --- */

static bool add_statement(TbStore *store, const StoreStatement *said, GError **error)
{
    return store_do(store, "INSERT OR IGNORE INTO origin (uuid) VALUES (:from)",
                    ARGS(store_text(":from", said->origin)), error) &&
           store_do(store,
                    "INSERT OR IGNORE INTO purge"
                    " (uuid, stamp, origin, noun, subject, date, words, was)"
                    " SELECT :of, :at, id, :noun, :subject, :date, :words, :was"
                    " FROM origin WHERE uuid = :from",
                    ARGS(store_text(":of", said->uuid), store_int(":at", said->stamp),
                         store_text(":from", said->origin), store_text(":noun", said->noun),
                         store_text(":subject", said->subject), store_text(":date", said->date),
                         store_text(":words", said->words), store_id(":was", said->was)),
                    error);
}

static bool add_list(TbStore *store, const StorePurgeList *list, GError **error)
{
    bool is_done = true;

    for (unsigned i = 0; is_done && i < list->statements->len; i++)
        is_done = add_statement(store, list->statements->pdata[i], error);
    for (unsigned i = 0; is_done && i < list->purged->len; i++) {
        const StorePurged *purged = list->purged->pdata[i];

        is_done = store_do(store, "INSERT OR IGNORE INTO purged VALUES (:of, :date)",
                           ARGS(store_text(":of", purged->uuid), store_text(":date", purged->date)),
                           error);
    }
    return is_done;
}

/* A copy that has all statements, and has finished with each, has nothing left to purge. */
static int has_unfinished(TbStore *store, GError **error)
{
    int64_t one;

    return store_find(store, "SELECT 1 FROM purge WHERE is_finished = 0 LIMIT 1", NO_ARGS, &one,
                      error);
}

static bool finish(TbStore *store, GError **error)
{
    return store_purge_file(store, error) &&
           store_script(store, "UPDATE purge SET is_finished = 1 WHERE is_finished = 0", error);
}

static bool purge_known(TbStore *store, const StorePurgeList *list, GError **error)
{
    const StorePurged *any = list->purged->len > 0 ? list->purged->pdata[0] : NULL;

    return store_purge_can_find(store, error) && store_purge_name_known(store, error) &&
           store_purge_collect(store, error) &&
           store_purge_rows(store, any ? any->date : "1970-01-01", error);
}

bool store_purge_by_list(TbStore *store, const StorePurgeList *list, GError **error)
{
    if (!store_begin(store, error))
        return false;
    int found = add_list(store, list, error) ? has_unfinished(store, error) : -1;
    bool is_done = found == 0 || (found > 0 && purge_known(store, list, error));
    if (!is_done || !store_commit(store, error)) {
        tb_store_rollback(store);
        return false;
    }
    return found == 0 || finish(store, error);
}
