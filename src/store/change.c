#include "store-internal.h"

#include <inttypes.h>
#include <string.h>

/* A change is one transaction. All its rows get one stamp: the wall clock, or one more than the
 * newest stamp this store has seen, so that time in rows never goes back however the clock does.
 * When anything in it fails it is doomed, and commit can only take it back. */

static const char *const found_of_recording[] = {"path", "sha256", NULL};

const StoreTable store_tables[] = {
    {"client", N_("client"), false, true, NULL},
    {"trajectory", N_("trajectory"), false, true, NULL},
    {"event", N_("event"), false, false, NULL},
    {"reviewer", N_("reviewer"), false, true, NULL},
    {"interaction", N_("conversation"), false, false, NULL},
    {"participant", N_("participant"), false, false, NULL},
    {"recording", N_("recording"), false, false, found_of_recording},
    {"consent", N_("consent"), false, false, NULL},
    {"round", N_("round"), false, false, NULL},
    {"moment", N_("moment"), false, false, NULL},
    {"phase", N_("phase"), true, false, NULL},
    {"reaction", N_("reaction"), true, false, NULL},
    {"question", N_("question"), true, false, NULL},
    {"answer", N_("answer"), false, false, NULL},
    {"intention", N_("intention"), false, false, NULL},
    {"intention_check", N_("check of an intention"), false, false, NULL},
    {"action", N_("action"), false, false, NULL},
    {"assessment", N_("self-assessment"), false, false, NULL},
    {"assessment_answer", N_("answer of a self-assessment"), false, false, NULL},
    {"assessment_plan", N_("plan"), false, false, NULL},
    {"purge", N_("statement of a purge"), false, false, NULL},
    {NULL, NULL, false, false, NULL},
};

const StoreTable *store_table(const char *name)
{
    for (const StoreTable *table = store_tables; table->name; table++)
        if (strcmp(table->name, name) == 0)
            return table;
    return NULL;
}

bool store_is_found(const StoreTable *table, const char *column)
{
    return table->found && g_strv_contains(table->found, column);
}

static int is_in_session(void *ctx, const char *name)
{
    (void)ctx;
    return store_table(name) != NULL;
}

static bool start_session(TbStore *store, GError **error)
{
    if (sqlite3session_create(store->db, "main", &store->session) != SQLITE_OK ||
        sqlite3session_attach(store->session, NULL) != SQLITE_OK)
        return store_fail(store, error);
    sqlite3session_table_filter(store->session, is_in_session, NULL);
    return true;
}

static void end_session(TbStore *store)
{
    if (store->session)
        sqlite3session_delete(store->session);
    store->session = NULL;
}

/* The version is asked each time: a newer program may have migrated the store while we had it
 * open. */
static bool read_state(TbStore *store, GError **error)
{
    int version = store_version(store, error);
    g_autoptr(StoreRows) meta =
        version < 0
            ? NULL
            : store_ask(store, "SELECT seen, origin FROM meta WHERE id = 1", NO_ARGS, error);
    int found = meta ? store_next(store, meta, error) : -1;

    if (found < 0)
        return false;
    if (version != store->version)
        return store_refuse(store, error, TB_ERROR_NEWER,
                            _("a newer Terugblik has taken over the store; start this one again"));
    if (found == 0)
        return store_refuse(store, error, TB_ERROR_DAMAGED,
                            _("the store is damaged; keep the file and go on with a backup"));
    store->stamp = MAX(store->now_us(store->clock_ctx), sqlite3_column_int64(meta, 0) + 1);
    store->origin = sqlite3_column_int64(meta, 1);
    return true;
}

bool store_begin(TbStore *store, GError **error)
{
    g_assert(!store->is_changing);
    if (store->is_read_only)
        return store_refuse(store, error, TB_ERROR_READ_ONLY,
                            _("the store or its folder may not be written"));
    if (!store_do(store, "BEGIN IMMEDIATE", NO_ARGS, error))
        return false;
    store->is_changing = true;
    store->is_doomed = false;
    store->n_changed_before = sqlite3_total_changes(store->db);
    if (!read_state(store, error)) {
        tb_store_rollback(store);
        return false;
    }
    return true;
}

bool tb_store_begin(TbStore *store, GError **error)
{
    if (!store_begin(store, error))
        return false;
    if (!start_session(store, error)) {
        tb_store_rollback(store);
        return false;
    }
    return true;
}

void tb_store_rollback(TbStore *store)
{
    end_session(store);
    /* After a full disk or an I/O error SQLite may have rolled back by itself. */
    if (store->is_changing && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    store->is_changing = false;
    store->is_doomed = false;
}

bool store_can_change(TbStore *store, GError **error)
{
    g_assert(store->is_changing);
    if (store->is_doomed || sqlite3_get_autocommit(store->db))
        return store_refuse(store, error, TB_ERROR_FAILED,
                            _("nothing was stored, since an earlier part of the change failed"));
    return true;
}

static bool remember_stamp(TbStore *store, GError **error)
{
    return sqlite3_total_changes(store->db) == store->n_changed_before ||
           store_do(store, "UPDATE meta SET seen = :stamp WHERE id = 1", NO_ARGS, error);
}

/* With a rollback journal a change counts from when its journal has been ended. When that could not
 * be synced SQLite reports a failure, and the change stands all the same; an empty change after it
 * then makes sure that it is on disk. */
static bool make_sure(TbStore *store)
{
    int64_t seen = 0;
    bool is_sure =
        store_find(store, "SELECT seen FROM meta WHERE id = 1", NO_ARGS, &seen, NULL) > 0 &&
        seen == store->stamp &&
        store_script(store, "BEGIN IMMEDIATE; UPDATE meta SET seen = seen WHERE id = 1; COMMIT",
                     NULL);

    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return is_sure;
}

bool store_commit(TbStore *store, GError **error)
{
    g_autoptr(GError) why = NULL;
    bool is_sent = store_can_change(store, error) && remember_stamp(store, error);
    bool is_done = is_sent && store_do(store, "COMMIT", NO_ARGS, &why);

    tb_store_rollback(store);
    if (why && make_sure(store))
        return true;
    if (why)
        g_propagate_error(error, g_steal_pointer(&why));
    return is_done;
}

static bool journal_deed(TbStore *store, const TbDeed *deed, const void *changeset, int size,
                         GError **error)
{
    bool has_content = false;

    if (!store_has_content(store, changeset, size, &has_content, error))
        return false;
    int joined = has_content && deed->joins ? store_join(store, deed, changeset, size, error) : 0;
    return joined > 0 || (joined == 0 &&
                          (!has_content || store_journal_add(store, deed, changeset, size, error)));
}

static bool record(TbStore *store, const TbDeed *deed, GError **error)
{
    g_autoptr(StoreMemory) changeset = NULL;
    int size = 0;

    if (sqlite3session_changeset(store->session, &size, &changeset) != SQLITE_OK)
        return store_fail(store, error);
    /* The journal is no part of what it records. */
    end_session(store);
    return deed ? journal_deed(store, deed, changeset, size, error)
                : store_overtake(store, changeset, size, error);
}

bool tb_store_commit(TbStore *store, const TbDeed *deed, GError **error)
{
    if (store_can_change(store, error) && record(store, deed, error))
        return store_commit(store, error);
    tb_store_rollback(store);
    return false;
}

void store_not_found(TbStore *store, const char *table, int64_t id, GError **error)
{
    const StoreTable *known = store_table(table);

    store_report(store, error, TB_ERROR_NOT_FOUND, _("there is no %s %" PRId64),
                 known ? _(known->label) : table, id);
}

bool store_put(TbStore *store, const char *table, int64_t *id, const char *insert,
               const char *update, const StoreArg *args, GError **error)
{
    if (!store_can_change(store, error))
        return false;
    if (*id != 0)
        return store_expect(store, table, *id, error) && store_do(store, update, args, error);
    if (!store_do(store, insert, args, error))
        return false;
    *id = sqlite3_last_insert_rowid(store->db);
    return true;
}
