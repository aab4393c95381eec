#include "keeping-internal.h"

#include <inttypes.h>

/* A purge: the rows in one change, then every place where their words may still lie. The statement
 * remembers whether all of that was done, so that what was in the way can be made up for later. */

void tb_purged_free(TbPurged *purged)
{
    if (!purged)
        return;
    g_free(purged->statement);
    if (purged->interactions)
        g_ptr_array_unref(purged->interactions);
    if (purged->recordings)
        g_ptr_array_unref(purged->recordings);
    if (purged->intentions)
        g_ptr_array_unref(purged->intentions);
    g_free(purged->unfinished);
    g_free(purged);
}

int tb_store_is_purged(TbStore *store, const char *uuid, GError **error)
{
    g_autofree char *lower = g_ascii_strdown(uuid, -1);
    int64_t one;

    return store_find(store, "SELECT 1 FROM purged WHERE uuid = :of",
                      ARGS(store_text(":of", lower)), &one, error);
}

/* --- The rows --- */

typedef struct {
    const char *noun; /* "interaction" or "client" */
    int64_t id;
    char *uuid;
    char *date;
    GPtrArray *conversations; /* char *: their numbers */
    GPtrArray *fingerprints;
} Purge;

static void *read_text(StoreRows *row)
{
    return g_strdup((const char *)sqlite3_column_text(row, 0));
}

static void *read_id(StoreRows *row)
{
    return g_memdup2(&(int64_t){sqlite3_column_int64(row, 0)}, sizeof(int64_t));
}

int64_t tb_store_find_client_ever(TbStore *store, const char *code, GError **error)
{
    int64_t id = 0;
    int found =
        store_find(store, "SELECT id FROM client WHERE code = :code ORDER BY deleted, id LIMIT 1",
                   ARGS(store_text(":code", code)), &id, error);

    return found < 0 ? -1 : id;
}

static GPtrArray *list(TbStore *store, const char *sql, StoreRead read, GError **error)
{
    return store_collect(store, sql, NO_ARGS, read, g_free, error);
}

/* What is known of it only as long as it is there. */
static bool look_at_it(TbStore *store, Purge *purge, TbPurged *purged, GError **error)
{
    const char *interactions = "SELECT id FROM gone WHERE noun = 'interaction' ORDER BY id";

    return (purge->conversations = list(store, interactions, read_text, error)) &&
           (purged->interactions = list(store, interactions, read_id, error)) &&
           (purge->fingerprints =
                list(store,
                     "SELECT DISTINCT fingerprint FROM recording WHERE fingerprint <> ''"
                     " AND id IN (SELECT id FROM gone WHERE noun = 'recording')",
                     read_text, error)) &&
           (purged->recordings = list(store,
                                      "SELECT DISTINCT path FROM recording WHERE path IS NOT NULL"
                                      " AND id IN (SELECT id FROM gone WHERE noun = 'recording')",
                                      read_text, error)) &&
           (purged->intentions =
                list(store,
                     "SELECT id FROM intention WHERE deleted = 0"
                     " AND id IN (SELECT id FROM gone WHERE noun = 'intention') ORDER BY id",
                     read_id, error));
}

/* By number and date, without a code or a word of it. */
static char *say(const Purge *purge)
{
    g_autoptr(GString) numbers = g_string_new(NULL);

    for (unsigned i = 0; i < purge->conversations->len; i++)
        g_string_append_printf(numbers, "%s%s", i > 0 ? ", " : "",
                               (char *)purge->conversations->pdata[i]);
    if (g_str_equal(purge->noun, "interaction"))
        return g_strdup_printf(
            _("%s: conversation %s was purged. All that was written about it is gone from the "
              "store, the backups and the cached pictures. The recordings themselves and copies "
              "elsewhere were left alone."),
            purge->date, numbers->str);
    return g_strdup_printf(
        _("%s: a client was purged (conversations: %s). All that was written about this client is "
          "gone from the store, the backups and the cached pictures. The recordings themselves and "
          "copies elsewhere were left alone."),
        purge->date, numbers->len > 0 ? numbers->str : "-");
}

static bool add_statement(TbStore *store, const Purge *purge, const char *words, GError **error)
{
    return store_do(store,
                    "INSERT INTO purge (uuid, stamp, origin, noun, subject, date, words, was)"
                    " VALUES (:uuid, :stamp, :origin, :noun, :subject, :date, :words, :was)",
                    ARGS(store_text(":noun", purge->noun), store_text(":subject", purge->uuid),
                         store_text(":date", purge->date), store_text(":words", words),
                         store_int(":was", purge->id)),
                    error);
}

static bool find_all_of_it(TbStore *store, Purge *purge, TbPurged *purged, GError **error)
{
    if (!store_purge_name(store, purge->noun, purge->id, error) ||
        !store_purge_collect(store, error) || !look_at_it(store, purge, purged, error))
        return false;
    purged->n_interactions = (int)purge->conversations->len;
    return true;
}

static bool remove_it(TbStore *store, Purge *purge, TbPurged *purged, GError **error)
{
    if (!find_all_of_it(store, purge, purged, error))
        return false;
    purged->statement = say(purge);
    /* The pictures go while it is still known whose they are. */
    return add_statement(store, purge, purged->statement, error) &&
           store_purge_rows(store, purge->date, error) &&
           store_purge_pictures(purge->fingerprints, error);
}

/* Whether it is there, with its uuid: 1, 0, -1 on error. */
static int find_it(TbStore *store, Purge *purge, GError **error)
{
    g_autofree char *sql = g_strdup_printf("SELECT uuid FROM %s WHERE id = :id", purge->noun);
    g_autoptr(StoreRows) row = store_ask(store, sql, ARGS(store_int(":id", purge->id)), error);
    int found = row ? store_next(store, row, error) : -1;

    if (found > 0)
        purge->uuid = store_column_text(row, 0);
    return found;
}

static int change(TbStore *store, Purge *purge, TbPurged *purged, GError **error)
{
    if (!store_begin(store, error))
        return -1;
    int found = find_it(store, purge, error);
    purge->date = store_day(store->now_us(store->clock_ctx));
    if (found > 0 && (!remove_it(store, purge, purged, error) || !store_commit(store, error)))
        found = -1;
    tb_store_rollback(store);
    /* A picture may have been made meanwhile. */
    if (found > 0)
        store_purge_pictures(purge->fingerprints, NULL);
    return found;
}

static void clear(Purge *purge)
{
    g_free(purge->uuid);
    g_free(purge->date);
    if (purge->conversations)
        g_ptr_array_unref(purge->conversations);
    if (purge->fingerprints)
        g_ptr_array_unref(purge->fingerprints);
}

static int purge_once(TbStore *store, const char *noun, int64_t id, TbPurged **purged,
                      GError **error)
{
    g_autoptr(TbPurged) made = g_new0(TbPurged, 1);
    Purge purge = {.noun = noun, .id = id};
    int found = change(store, &purge, made, error);

    clear(&purge);
    if (found > 0)
        *purged = g_steal_pointer(&made);
    return found;
}

/* A damaged index of words, which can be made anew, must not be in the way. */
static int purge_rows(TbStore *store, const char *noun, int64_t id, TbPurged **purged,
                      GError **error)
{
    g_autoptr(GError) why = NULL;
    int found = purge_once(store, noun, id, purged, &why);

    if (g_error_matches(why, TB_ERROR, TB_ERROR_DAMAGED) && tb_store_repair_index(store, NULL))
        return purge_once(store, noun, id, purged, error);
    if (why)
        g_propagate_error(error, g_steal_pointer(&why));
    return found;
}

/* --- Everywhere else --- */

static void note(GString *lines, GError *why)
{
    if (why)
        g_string_append_printf(lines, "%s%s", lines->len > 0 ? "\n" : "", why->message);
}

/* Of all purges there have been: what is done already costs little. NULL when nothing is left. The
 * caller's. */
static char *finish(TbStore *store)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(GError) why = NULL, why_not = NULL;
    g_autoptr(StorePurgeList) list = store_purge_list(store, &why);

    if (list)
        store_purge_copies(store->path, list, lines);
    if (list)
        store_purge_file(store, &why);
    note(lines, why);
    if (lines->len == 0 &&
        !store_script(store, "UPDATE purge SET is_finished = 1 WHERE is_finished = 0", &why_not))
        note(lines, why_not);
    return lines->len == 0 ? NULL
                           : g_strdup_printf(_("what was purged may still be found in these "
                                               "places; solve what is said there, and purge "
                                               "again:\n%s"),
                                             lines->str);
}

bool tb_store_finish_purges(TbStore *store, char **unfinished, GError **error)
{
    int64_t one;
    int found = store_find(store, "SELECT 1 FROM purge WHERE is_finished = 0 LIMIT 1", NO_ARGS,
                           &one, error);

    g_assert(!store->is_changing);
    if (found >= 0)
        *unfinished = found > 0 ? finish(store) : NULL;
    return found >= 0;
}

/* --- Both --- */

static GPtrArray *nothing(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

/* What was purged before has a statement here; ids are never used again. */
static TbPurged *find_statement(TbStore *store, const char *noun, int64_t id, GError **error)
{
    g_autoptr(StoreRows) row =
        store_ask(store,
                  "SELECT words FROM purge WHERE noun = :noun AND was = :id"
                  " AND origin = (SELECT origin FROM meta WHERE id = 1)",
                  ARGS(store_text(":noun", noun), store_int(":id", id)), error);
    int found = row ? store_next(store, row, error) : -1;

    if (found == 0)
        store_not_found(store, noun, id, error);
    if (found <= 0)
        return NULL;
    TbPurged *purged = g_new0(TbPurged, 1);
    purged->statement = store_column_text(row, 0);
    purged->interactions = nothing();
    purged->recordings = nothing();
    purged->intentions = nothing();
    return purged;
}

TbPurged *tb_store_purge(TbStore *store, int64_t interaction, int64_t client, GError **error)
{
    const char *noun = client ? "client" : "interaction";
    int64_t id = client ? client : interaction;
    g_autoptr(TbPurged) purged = NULL;

    g_assert((interaction != 0) != (client != 0) && !store->is_changing);
    if (!store_purge_can_find(store, error))
        return NULL;
    int found = purge_rows(store, noun, id, &purged, error);
    if (found == 0)
        purged = find_statement(store, noun, id, error);
    if (!purged)
        return NULL;
    purged->unfinished = finish(store);
    return g_steal_pointer(&purged);
}

TbPurged *tb_store_would_purge(TbStore *store, int64_t interaction, int64_t client, GError **error)
{
    Purge purge = {.noun = client ? "client" : "interaction", .id = client ? client : interaction};
    g_autoptr(TbPurged) purged = g_new0(TbPurged, 1);

    g_assert((interaction != 0) != (client != 0) && !store->is_changing);
    if (!store_begin(store, error))
        return NULL;
    int found = find_it(store, &purge, error);
    if (found == 0)
        store_not_found(store, purge.noun, purge.id, error);
    bool is_found = found > 0 && find_all_of_it(store, &purge, purged, error);
    tb_store_rollback(store);
    clear(&purge);
    return is_found ? g_steal_pointer(&purged) : NULL;
}
