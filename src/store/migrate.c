#include "keeping-internal.h"

/* From the version a file has to the one this program knows, each step in one transaction with its
 * version, so that a file is always at exactly one. */

int store_version(TbStore *store, GError **error)
{
    int64_t version = -1;

    return store_find(store, "PRAGMA user_version", NO_ARGS, &version, error) < 0 ? -1
                                                                                  : (int)version;
}

static bool back_up(TbStore *store, int version, GError **error)
{
    if (store_back_up_version(store, version, error))
        return true;
    g_prefix_error(error, "%s: %s: ", store->path, _("no backup, so the store was not changed"));
    return false;
}

/* The rows that a new store begins with, and what makes the file known as ours. */
static bool introduce(TbStore *store, GError **error)
{
    g_autofree char *application = g_strdup_printf("PRAGMA application_id = %d", STORE_APPLICATION);

    return store_script(store, application, error) &&
           store_do(store, "INSERT INTO origin (uuid) VALUES (:uuid)", NO_ARGS, error) &&
           store_do(store, "INSERT INTO meta (id, origin, seen) VALUES (1, 1, 0)", NO_ARGS, error);
}

static bool has_no_broken_references(TbStore *store, GError **error)
{
    int64_t row;
    int found = store_find(store, "SELECT 1 FROM pragma_foreign_key_check", NO_ARGS, &row, error);

    if (found > 0)
        store_refuse(store, error, TB_ERROR_DAMAGED,
                     _("the store cannot be brought to this version: rows are missing in it"));
    return found == 0;
}

static bool run_step(TbStore *store, const StoreOptions *options, int version, GError **error)
{
    return store_script(store, options->migrations[version], error) &&
           (version > 0 || introduce(store, error)) && has_no_broken_references(store, error);
}

/* A store that is made is never seen half: all its steps are one. */
static bool run_steps(TbStore *store, const StoreOptions *options, int version, int *reached,
                      GError **error)
{
    int last = version > 0 ? version + 1 : options->n_migrations;
    g_autofree char *set_version = g_strdup_printf("PRAGMA user_version = %d", last);

    for (int i = version; i < last; i++)
        if (!run_step(store, options, i, error))
            return false;
    *reached = last;
    return store_script(store, set_version, error);
}

/* One step, unless another program was first. SQLite copies no store that its own connection is
 * writing, so the step that begins with a backup begins by reading; should another program write
 * between the two, the step cannot go on to writing, and fails. */
static bool step(TbStore *store, const StoreOptions *options, int *version, bool *is_backed_up,
                 GError **error)
{
    bool needs_backup = *version > 0 && !*is_backed_up && !options->is_copy;

    if (!store_script(store, needs_backup ? "BEGIN" : "BEGIN IMMEDIATE", error))
        return false;
    int now = store_version(store, error);
    int reached = now;
    bool is_ahead = now >= options->n_migrations;
    bool is_done = now >= 0 && (is_ahead || !needs_backup || back_up(store, now, error)) &&
                   (is_ahead || run_steps(store, options, now, &reached, error)) &&
                   store_script(store, "COMMIT", error);

    if (!is_done && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    if (is_done) {
        *is_backed_up = true;
        *version = reached;
    }
    return is_done;
}

bool store_migrate(TbStore *store, const StoreOptions *options, GError **error)
{
    int version = store_version(store, error);
    bool is_backed_up = false;

    if (version < 0 || version >= options->n_migrations)
        return version >= 0;
    while (version < options->n_migrations)
        if (!step(store, options, &version, &is_backed_up, error))
            return false;
    /* Into the file itself, where an older program looks for the version. */
    sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return true;
}
