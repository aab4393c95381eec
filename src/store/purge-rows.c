#include "keeping-internal.h"

#include <string.h>

/* Which rows go in a purge, and how. Deleted ones go too. Their ids stand in gone, a table of this
 * connection that is kept in memory; under 'intention' it has those that stay without what was the
 * client's, and under 'forgotten' those that go, since they had been removed already. */

/* What goes with what; each after what it hangs on, so that turned round it is an order to delete
 * in. The details of a moment go just before it. */
static const struct {
    const char *table, *of;
} hanging[] = {
    {"reviewer", NULL},
    {"client", NULL},
    {"trajectory", "client"},
    {"event", "trajectory"},
    {"interaction", "trajectory"},
    {"participant", "interaction"},
    {"recording", "interaction"},
    {"consent", "participant"},
    {"consent", "recording"},
    {"round", "interaction"},
    {"moment", "interaction"},
    {"answer", "interaction"},
    {"intention_check", "interaction"},
    {"action", "interaction"},
};

#define OF_GONE(noun) "(SELECT id FROM gone WHERE noun = '" noun "')"

/* @template says $ for the table, as often as it likes. */
static bool do_for(TbStore *store, const char *template, const char *table, const StoreArg *args,
                   GError **error)
{
    g_auto(GStrv) parts = g_strsplit(template, "$", -1);
    g_autofree char *sql = g_strjoinv(table, parts);

    return store_do(store, sql, args, error);
}

/* --- Naming --- */

bool store_purge_can_find(TbStore *store, GError **error)
{
    int64_t one;
    int found = store_find(store,
                           "SELECT 1 FROM pragma_integrity_check"
                           " WHERE integrity_check <> 'ok' LIMIT 1",
                           NO_ARGS, &one, error);

    if (found > 0)
        store_refuse(store, error, TB_ERROR_DAMAGED,
                     _("the store is damaged; keep the file and go on with a backup"));
    return found == 0;
}

static bool start_naming(TbStore *store, GError **error)
{
    return store_script(store,
                        "CREATE TEMP TABLE IF NOT EXISTS gone"
                        " (noun TEXT, id INTEGER, PRIMARY KEY (noun, id)) WITHOUT ROWID;"
                        "DELETE FROM gone",
                        error);
}

/* A client who was added twice, and undone in between, is one person. */
bool store_purge_name(TbStore *store, const char *noun, int64_t id, GError **error)
{
    return start_naming(store, error) &&
           store_do(store, "INSERT INTO gone VALUES (:noun, :id)",
                    ARGS(store_text(":noun", noun), store_int(":id", id)), error) &&
           store_do(store,
                    "INSERT OR IGNORE INTO gone SELECT 'client', o.id FROM client x"
                    " JOIN client o ON o.code = x.code WHERE x.id IN " OF_GONE("client"),
                    NO_ARGS, error);
}

bool store_purge_name_known(TbStore *store, GError **error)
{
    bool is_done = start_naming(store, error);

    for (size_t i = 0; is_done && i < G_N_ELEMENTS(hanging); i++)
        is_done = do_for(store,
                         "INSERT OR IGNORE INTO gone SELECT '$', o.id"
                         " FROM purged p JOIN $ o ON o.uuid = p.uuid",
                         hanging[i].table, NO_ARGS, error);
    return is_done && store_do(store,
                               "INSERT OR IGNORE INTO gone SELECT 'forgotten', o.id"
                               " FROM purged p JOIN intention o ON o.uuid = p.uuid",
                               NO_ARGS, error);
}

static bool collect_of(TbStore *store, const char *table, const char *of, GError **error)
{
    g_autofree char *sql = g_strdup_printf("INSERT OR IGNORE INTO gone SELECT '%s', id FROM %s"
                                           " WHERE %s IN (SELECT id FROM gone WHERE noun = '%s')",
                                           table, table, of, of);

    return store_do(store, sql, NO_ARGS, error);
}

/* A client who reviewed has a name there too. Whoever is named, or said something, in what stays is
 * somebody there. */
#define SAID_NOTHING_ELSE(table, who)                                                              \
    " AND NOT EXISTS (SELECT 1 FROM " table " o WHERE " who " AND o.id NOT IN " OF_GONE(table) ")"

static bool collect_reviewers(TbStore *store, GError **error)
{
    /* clang-format off */
    return store_do(store,
                    "INSERT OR IGNORE INTO gone SELECT 'reviewer', v.id FROM reviewer v"
                    " WHERE v.id IN (SELECT p.reviewer FROM participant p"
                    "   WHERE p.role = 'client' AND p.id IN " OF_GONE("participant") ")"
                    SAID_NOTHING_ELSE("participant", "o.reviewer = v.id")
                    SAID_NOTHING_ELSE("moment", "v.id IN (o.author, o.entered_by)")
                    SAID_NOTHING_ELSE("answer", "o.entered_by = v.id")
                    SAID_NOTHING_ELSE("round", "o.reviewer = v.id")
                    SAID_NOTHING_ELSE("intention_check", "o.reviewer = v.id")
                    " AND NOT EXISTS (SELECT 1 FROM intention o WHERE o.reviewer = v.id)"
                    " AND NOT EXISTS (SELECT 1 FROM assessment o WHERE o.reviewer = v.id)",
                    NO_ARGS, error);
    /* clang-format on */
}

/* A trajectory and a client who had been removed already, or came with what was undone, go with
 * their last conversation: nothing would ever name them again. */
static bool collect_removed(TbStore *store, GError **error)
{
    /* clang-format off */
    return store_do(store,
                    "INSERT OR IGNORE INTO gone SELECT 'trajectory', t.id FROM trajectory t"
                    " WHERE t.deleted = 1 AND EXISTS (SELECT 1 FROM interaction o"
                    "   WHERE o.trajectory = t.id AND o.id IN " OF_GONE("interaction") ")"
                    " AND NOT EXISTS (SELECT 1 FROM interaction o"
                    "   WHERE o.trajectory = t.id AND o.id NOT IN " OF_GONE("interaction") ")",
                    NO_ARGS, error) &&
           store_do(store,
                    "INSERT OR IGNORE INTO gone SELECT 'client', k.id FROM client k"
                    " WHERE k.deleted = 1 AND EXISTS (SELECT 1 FROM trajectory o"
                    "   WHERE o.client = k.id AND o.id IN " OF_GONE("trajectory") ")"
                    " AND NOT EXISTS (SELECT 1 FROM trajectory o"
                    "   WHERE o.client = k.id AND o.id NOT IN " OF_GONE("trajectory") ")",
                    NO_ARGS, error);
    /* clang-format on */
}

static bool collect_hanging(TbStore *store, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(hanging); i++)
        if (hanging[i].of && !collect_of(store, hanging[i].table, hanging[i].of, error))
            return false;
    return true;
}

static bool collect_intentions(TbStore *store, const char *noun, int deleted, GError **error)
{
    return store_do(store,
                    "INSERT OR IGNORE INTO gone SELECT :noun, id FROM intention"
                    " WHERE deleted = :deleted AND (interaction IN " OF_GONE(
                        "interaction") " OR trajectory IN " OF_GONE("trajectory") ")",
                    ARGS(store_text(":noun", noun), store_int(":deleted", deleted)), error);
}

bool store_purge_collect(TbStore *store, GError **error)
{
    return collect_hanging(store, error) && collect_removed(store, error) &&
           collect_hanging(store, error) && collect_reviewers(store, error) &&
           collect_intentions(store, "intention", 0, error) &&
           collect_intentions(store, "forgotten", 1, error) &&
           store_do(store,
                    "DELETE FROM gone WHERE noun = 'intention' AND id IN " OF_GONE("forgotten"),
                    NO_ARGS, error);
}

/* --- The journal --- */

static int is_gone(TbStore *store, const char *noun, int64_t id, GError **error)
{
    int64_t one;

    return store_find(store, "SELECT 1 FROM gone WHERE noun = :noun AND id = :id",
                      ARGS(store_text(":noun", noun), store_int(":id", id)), &one, error);
}

/* What a voornemen loses, a deed must not bring back. */
static bool says_the_clients(const StoreChange *change)
{
    static const char *const columns[] = {"with_whom", "interaction", "trajectory", NULL};
    bool says = change->is_insert;

    for (int i = 0; !says && i < change->n_columns; i++)
        says = g_strv_contains(columns, store_change_column(change, i)) &&
               store_change_sets(change, i);
    return says;
}

static bool look_for_gone(TbStore *store, const StoreChange *change, void *ctx, GError **error)
{
    bool *is_met = ctx;
    const char *noun = change->table->is_detail ? "moment" : change->table->name;
    bool is_intention = strcmp(noun, "intention") == 0;
    int found = *is_met ? 0 : is_gone(store, noun, change->id, error);

    if (found > 0)
        *is_met = !is_intention || says_the_clients(change);
    if (found == 0 && is_intention && (found = is_gone(store, "forgotten", change->id, error)) > 0)
        *is_met = true;
    return found >= 0;
}

/* What cannot be read may be about anything, and cannot be undone. */
static bool look_into(TbStore *store, int64_t id, bool *is_met, GError **error)
{
    g_autoptr(GError) why = NULL;

    if (store_journal_each(store, id, look_for_gone, is_met, &why))
        return true;
    *is_met = !store->is_doomed && g_error_matches(why, TB_ERROR, TB_ERROR_DAMAGED);
    if (!*is_met)
        g_propagate_error(error, g_steal_pointer(&why));
    return *is_met;
}

/* Those of a conversation go unread; so do those that name a client in their words. */
static bool purge_journal(TbStore *store, GError **error)
{
    if (!store_do(store,
                  "DELETE FROM journal"
                  " WHERE interaction IN " OF_GONE("interaction") " OR reviewer IN " OF_GONE(
                      "reviewer") " OR subject IN (SELECT code "
                                  "FROM client WHERE id "
                                  "IN " OF_GONE("client") ")",
                  NO_ARGS, error))
        return false;
    g_autoptr(GArray) ids = store_collect_ids(store, "SELECT id FROM journal", NO_ARGS, error);
    bool is_done = ids != NULL;
    for (unsigned i = 0; is_done && i < ids->len; i++) {
        int64_t id = g_array_index(ids, int64_t, i);
        bool is_met = false;

        is_done = look_into(store, id, &is_met, error) &&
                  (!is_met || store_journal_remove(store, id, error));
    }
    return is_done;
}

/* --- Removing --- */

static bool remember(TbStore *store, const char *date, GError **error)
{
    for (size_t i = 0; i < G_N_ELEMENTS(hanging); i++)
        if (!do_for(store,
                    "INSERT OR IGNORE INTO purged SELECT uuid, :date FROM $"
                    " WHERE id IN " OF_GONE("$"),
                    hanging[i].table, ARGS(store_text(":date", date)), error))
            return false;
    return store_do(store,
                    "INSERT OR IGNORE INTO purged SELECT uuid, :date FROM intention"
                    " WHERE id IN " OF_GONE("forgotten"),
                    ARGS(store_text(":date", date)), error);
}

static bool forget_intentions(TbStore *store, GError **error)
{
    return store_do(store, "DELETE FROM intention_check WHERE intention IN " OF_GONE("forgotten"),
                    NO_ARGS, error) &&
           store_do(store, "DELETE FROM intention WHERE id IN " OF_GONE("forgotten"), NO_ARGS,
                    error);
}

/* Voornemens, and what of other conversations points here, which nothing that the program does
 * makes, but a file may hold. */
static bool let_go(TbStore *store, GError **error)
{
    return store_do(store,
                    "UPDATE intention SET with_whom = NULL,"
                    " interaction = CASE"
                    "   WHEN interaction IN " OF_GONE(
                        "interaction") "   THEN NULL ELSE interaction END,"
                                       " trajectory = CASE"
                                       "   WHEN trajectory IN " OF_GONE(
                                           "trajectory") "   THEN NULL ELSE trajectory END,"
                                                         " stamp = :stamp, origin = :origin"
                                                         " WHERE id IN " OF_GONE("intention"),
                    NO_ARGS, error) &&
           store_do(store,
                    "UPDATE intention_check SET moment = NULL"
                    " WHERE moment IN " OF_GONE("moment"),
                    NO_ARGS, error) &&
           store_do(store,
                    "UPDATE phase SET approach_by = NULL"
                    " WHERE approach_by IN " OF_GONE("participant"),
                    NO_ARGS, error) &&
           store_do(store,
                    "UPDATE participant SET reviewer = NULL WHERE reviewer IN " OF_GONE("reviewer"),
                    NO_ARGS, error);
}

static bool remove_rows(TbStore *store, const char *table, GError **error)
{
    static const char *const details[] = {"phase", "reaction", "question"};
    bool is_moment = strcmp(table, "moment") == 0;

    for (size_t i = 0; is_moment && i < G_N_ELEMENTS(details); i++)
        if (!do_for(store, "DELETE FROM $ WHERE id IN " OF_GONE("moment"), details[i], NO_ARGS,
                    error))
            return false;
    return do_for(store, "DELETE FROM $ WHERE id IN " OF_GONE("$"), table, NO_ARGS, error);
}

bool store_purge_rows(TbStore *store, const char *date, GError **error)
{
    if (!purge_journal(store, error) || !remember(store, date, error) || !let_go(store, error) ||
        !forget_intentions(store, error))
        return false;
    for (size_t i = G_N_ELEMENTS(hanging); i-- > 0;)
        if (!remove_rows(store, hanging[i].table, error))
            return false;
    /* A word taken out of the index leaves a mark in it that still says it. */
    return store_fill_index(store, error) && store_do(store, "DELETE FROM gone", NO_ARGS, error);
}

/* --- The file --- */

static bool empty_log(TbStore *store, GError **error)
{
    return sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) ==
               SQLITE_OK ||
           store_fail(store, error);
}

bool store_purge_file(TbStore *store, GError **error)
{
    return store_script(store, "VACUUM", error) && empty_log(store, error);
}
