#include "store-internal.h"

#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Opening and closing. The order matters: nothing is written before the file is known to be ours
 * and of a version we know. */

static int64_t wall_clock(void *ctx)
{
    (void)ctx;
    return g_get_real_time();
}

static TbStore *store_new(const char *path, int version)
{
    TbStore *store = g_new0(TbStore, 1);

    store->path = g_strdup(path);
    store->version = version;
    store->now_us = wall_clock;
    store->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                              (GDestroyNotify)(void (*)(void))sqlite3_finalize);
    return store;
}

void tb_store_close(TbStore *store)
{
    if (!store)
        return;
    tb_store_rollback(store);
    g_hash_table_destroy(store->statements);
    sqlite3_close(store->db);
    g_free(store->path);
    g_free(store);
}

const char *tb_store_path(const TbStore *store)
{
    return store->path;
}

bool tb_store_is_read_only(const TbStore *store)
{
    return store->is_read_only;
}

void tb_store_set_cancel(TbStore *store, GCancellable *cancel)
{
    store->cancel = cancel;
    store_unwatch(store, NULL, NULL);
    store_watch(store, cancel);
}

bool tb_store_data_version(TbStore *store, int64_t *version, GError **error)
{
    int64_t found;

    if (store_find(store, "PRAGMA data_version", NO_ARGS, &found, error) <= 0)
        return false;
    *version = found;
    return true;
}

bool tb_store_begin_reading(TbStore *store, GError **error)
{
    g_assert(!store->is_changing && sqlite3_get_autocommit(store->db));
    return store_do(store, "BEGIN", NO_ARGS, error);
}

void tb_store_end_reading(TbStore *store)
{
    /* After an I/O error SQLite may have ended it by itself. */
    if (!sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

void tb_store_set_waiting(TbStore *store, void (*waiting)(void *ctx), void *ctx)
{
    store->waiting = waiting;
    store->waiting_ctx = ctx;
}

void tb_store_set_clock(TbStore *store, int64_t (*now_us)(void *ctx), void *ctx)
{
    store->now_us = now_us;
    store->clock_ctx = ctx;
}

bool tb_store_is_remote(const char *path)
{
    struct statfs fs;

    return statfs(path, &fs) == 0 && store_network_magic(fs.f_type);
}

static bool is_network(const char *path, const StoreOptions *options)
{
    return options->network >= 0 ? options->network : tb_store_is_remote(path);
}

/* Asked by SQLite for the @n-th time in a row, from 0; 0 gives up. */
static int go_on_waiting(void *ctx, int n)
{
    enum { SAY_AFTER_MS = 500, LONGEST_US = 50000 };
    TbStore *store = ctx;

    if (n == 0) {
        store->waiting_since_us = g_get_monotonic_time();
        store->has_said_so = false;
    }
    int64_t waited_ms = (g_get_monotonic_time() - store->waiting_since_us) / 1000;
    if (waited_ms >= store->wait_ms)
        return 0;
    if (waited_ms >= SAY_AFTER_MS && !store->has_said_so && store->waiting) {
        store->has_said_so = true;
        store->waiting(store->waiting_ctx);
    }
    g_usleep(MIN(1000ul << MIN(n, 6), LONGEST_US));
    return 1;
}

/* What holds for a connection, and says nothing about the file yet. The schema is trusted, since
 * its triggers write the index of words, which SQLite 3.40 has no word for that would let it alone;
 * nothing that a schema could call reaches further than its own file. */
static bool set_up(TbStore *store, int wait_ms, GError **error)
{
    store->wait_ms = wait_ms;
    sqlite3_busy_handler(store->db, go_on_waiting, store);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    return store_script(store,
                        "PRAGMA cell_size_check = ON;"
                        "PRAGMA temp_store = MEMORY;"
                        "PRAGMA synchronous = FULL",
                        error);
}

static bool connect_to(TbStore *store, const char *name, int flags, int wait_ms, GError **error)
{
    flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI;
    if (sqlite3_open_v2(name, &store->db, flags, NULL) != SQLITE_OK)
        return store_fail(store, error);
    return set_up(store, wait_ms, error);
}

static void disconnect(TbStore *store)
{
    g_hash_table_remove_all(store->statements);
    sqlite3_close(store->db);
    store->db = NULL;
}

/* The first read: takes SQLite's own look at the header and the schema. */
static bool check_version(TbStore *store, GError **error)
{
    int version = store_version(store, error);
    int64_t n_tables;

    if (version < 0 ||
        store_find(store, "SELECT count(*) FROM sqlite_schema", NO_ARGS, &n_tables, error) < 0)
        return false;
    if (version > store->version)
        return store_refuse(store, error, TB_ERROR_NEWER,
                            _("this store was written by a newer Terugblik; it was left as it is"));
    if ((version == 0) != (n_tables == 0))
        return store_refuse(store, error, TB_ERROR_DAMAGED,
                            _("the store is damaged; keep the file and go on with a backup"));
    return true;
}

/* A log that holds something is somebody's work. As long as the store has not been accepted it must
 * not be carried into the file, which closing would do. */
static void protect_wal(TbStore *store, bool is_protected)
{
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
                      is_protected && store_file_has_wal(store->path), NULL);
}

/* In write-ahead logging readers and writer do not wait for each other, and a commit costs one
 * sync. Its index is shared memory, which does not work over a network: there one program at a time
 * holds the file, with a rollback journal. When another program is in the way the mode stays what
 * it is, and serves. */
static bool set_journal_mode(TbStore *store, bool on_network, GError **error)
{
    if (on_network)
        return store_script(store,
                            "PRAGMA journal_mode = DELETE;"
                            "BEGIN EXCLUSIVE; COMMIT",
                            error);
    sqlite3_exec(store->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
    return true;
}

/* A store that could not be made is no store. Its file goes while the lock is held, so that no
 * other program is making one in it at this moment; one that waits for its turn finds out
 * afterwards. */
static void remove_unmade(TbStore *store)
{
    struct stat st;

    if (!store->db || sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
        return;
    if (stat(store->path, &st) == 0 && st.st_size == 0)
        unlink(store->path);
    sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
}

static bool check_in_place(TbStore *store, GError **error)
{
    int has_moved = 0;

    sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
    return !has_moved || store_refuse(store, error, TB_ERROR_BUSY,
                                      _("the store was taken away while it was opened; try again"));
}

static bool open_for_writing(TbStore *store, int wait_ms, const StoreOptions *options,
                             GError **error)
{
    bool on_network = is_network(store->path, options);

    if (!connect_to(store, store->path, SQLITE_OPEN_READWRITE, wait_ms, error))
        return false;
    protect_wal(store, true);
    if ((on_network && !store_script(store, "PRAGMA locking_mode = EXCLUSIVE", error)) ||
        !check_version(store, error))
        return false;
    protect_wal(store, false);
    store_file_tighten(store->path);
    return store_script(store, "PRAGMA secure_delete = ON", error) &&
           store_migrate(store, options, error) && check_in_place(store, error) &&
           set_journal_mode(store, on_network, error) &&
           store_script(store, "PRAGMA foreign_keys = ON", error);
}

static bool connect_immutable(TbStore *store, int wait_ms, GError **error)
{
    g_autofree char *uri = g_filename_to_uri(store->path, NULL, NULL);
    g_autofree char *immutable = g_strconcat(uri, "?immutable=1", NULL);

    disconnect(store);
    return connect_to(store, immutable, SQLITE_OPEN_READONLY, wait_ms, error) &&
           check_version(store, error);
}

/* To read a store in logging mode SQLite lays a log and an index beside it, which are in its
 * owner's way when they are ours. So where there is no log with something in it, and nobody has the
 * store open, the file alone is read, as one that does not change; also where neither could be laid
 * there. */
static bool open_for_reading(TbStore *store, int wait_ms, GError **error)
{
    g_autoptr(GError) why = NULL;

    store->is_read_only = true;
    if (store_file_is_alone(store->path))
        return connect_immutable(store, wait_ms, error);
    if (connect_to(store, store->path, SQLITE_OPEN_READONLY, wait_ms, &why) &&
        check_version(store, &why))
        return true;
    if (!g_error_matches(why, TB_ERROR, TB_ERROR_FAILED) &&
        !g_error_matches(why, TB_ERROR, TB_ERROR_READ_ONLY)) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    if (store_file_has_wal(store->path))
        return store_refuse(store, error, TB_ERROR_READ_ONLY,
                            _("the newest changes are still in its -wal file, and cannot be read "
                              "here; copy both to a folder that may be written"));
    return connect_immutable(store, wait_ms, error);
}

static bool check_old_enough(TbStore *store, GError **error)
{
    int version = store_version(store, error);

    if (version >= 0 && version != store->version)
        return store_refuse(store, error, TB_ERROR_READ_ONLY,
                            _("the store is of an older version, or empty, and may not be written"
                              " to make it ready"));
    return version >= 0;
}

static bool open_file(TbStore *store, int wait_ms, const StoreOptions *options, GError **error)
{
    return store_file_is_writable(store->path)
               ? open_for_writing(store, wait_ms, options, error)
               : open_for_reading(store, wait_ms, error) && check_old_enough(store, error);
}

TbStore *store_open_as(const char *path, TbStoreMode mode, int wait_ms, const StoreOptions *options,
                       GError **error)
{
    g_autofree char *real = store_file_real(path);
    g_autoptr(TbStore) store = store_new(real, options->n_migrations);
    bool is_made;

    if (!store_file_prepare(real, mode, options->n_migrations, &is_made, error))
        return NULL;
    if (open_file(store, wait_ms, options, error))
        return g_steal_pointer(&store);
    if (is_made)
        remove_unmade(store);
    return NULL;
}

TbStore *tb_store_open(const char *path, TbStoreMode mode, int wait_ms, GError **error)
{
    const StoreOptions options = {store_migrations, store_n_migrations, -1};

    return store_open_as(path, mode, wait_ms, &options, error);
}

TbStore *store_open_to_read(const char *path, GError **error)
{
    g_autofree char *real = store_file_real(path);
    g_autoptr(TbStore) store = store_new(real, store_n_migrations);
    bool is_made;

    return store_file_prepare(real, TB_STORE_EXISTING, store_n_migrations, &is_made, error) &&
                   open_for_reading(store, 0, error)
               ? g_steal_pointer(&store)
               : NULL;
}
