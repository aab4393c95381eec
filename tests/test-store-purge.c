#include <errno.h>

#include "store-files.h"
#include "terugblik/store/keeping.h"

/* Purged: from every row, the journal, the index, the log, free pages, backups and pictures; and
 * nothing else. Every column that takes words is given some, by the schema itself, so that one that
 * is added later cannot be forgotten here. */

enum { GONE = 10, KEPT = 20 }; /* ids of all that hangs on one client, and on another */

/* Begins every word that has to go, and every one that has to stay. */
#define TO_GO   "zzgewist"
#define TO_STAY "zzblijft"

typedef struct {
    Fixture f; /* first: the functions of the fixture take it */
    char *cache;
} Purging;

/* --- Rows of every kind --- */

static void exec(sqlite3 *db, const char *sql)
{
    char *said = NULL;

    if (sqlite3_exec(db, sql, NULL, NULL, &said) != SQLITE_OK)
        g_error("%s: %s", sql, said);
}

/* One row of every table, in any version of the schema; $ is its id. The second conversation ($5)
 * looks back at a voornemen of the first. */
static const char rows_of_client[] =
    "INSERT INTO client (id, uuid, stamp, origin, code) VALUES ($, U(1), 1, 1, 'K-$');"
    "INSERT INTO trajectory (id, uuid, stamp, origin, client, name)"
    " VALUES ($, U(2), 1, 1, $, 'werk');"
    "INSERT INTO event (id, uuid, stamp, origin, trajectory, date, words)"
    " VALUES ($, U(3), 1, 1, $, '2026-10-01', '');"
    "INSERT INTO interaction (id, uuid, stamp, origin, trajectory, date)"
    " VALUES ($, U(4), 1, 1, $, '2026-10-02'), ($+5, U(5), 1, 1, $, '2026-10-09');"
    "INSERT INTO participant (id, uuid, stamp, origin, interaction, role)"
    " VALUES ($, U(6), 1, 1, $, 'client'), ($+1, U(7), 1, 1, $, 'klantmanager');"
    "INSERT INTO recording (id, uuid, stamp, origin, interaction, duration_us)"
    " VALUES ($, U(8), 1, 1, $, 1000);"
    "INSERT INTO consent (id, uuid, stamp, origin, participant, recording)"
    " VALUES ($, U(9), 1, 1, $, $);"
    "INSERT INTO round (id, uuid, stamp, origin, reviewer, interaction)"
    " VALUES ($, U(10), 1, 1, 1, $);"
    "INSERT INTO moment"
    " (id, uuid, stamp, origin, deleted, interaction, recording, kind, author, speaker,"
    " entered_by, span, start_us, code, who)"
    " VALUES ($, U(11), 1, 1, 0, $, $, 'tag', 1, NULL, 1, 'point', 1, 'emotie', $),"
    " ($+1, U(12), 1, 1, 0, $, $, 'phase', 2, NULL, 2, 'point', 2, NULL, NULL),"
    " ($+2, U(13), 1, 1, 0, $, $, 'reaction', NULL, $, 1, 'point', 3, NULL, NULL),"
    " ($+3, U(14), 1, 1, 0, $, NULL, 'question', 2, NULL, 2, 'untimed', NULL, NULL, NULL),"
    " ($+4, U(15), 1, 1, 0, $, $, 'tag', 1, NULL, 1, 'point', 4, 'emotie', NULL);"
    "INSERT INTO phase (id, self_image, approach, self_image_from, approach_by)"
    " VALUES ($+1, 'kans', 'leren', 'own', $+1);"
    "INSERT INTO reaction (id, words) VALUES ($+2, '');"
    "INSERT INTO question (id, words) VALUES ($+3, '');"
    "INSERT INTO answer (id, uuid, stamp, origin, interaction, entered_by, who, question, words)"
    " VALUES ($, U(16), 1, 1, $, 1, 'client', 'echtheid', '');"
    "INSERT INTO intention (id, uuid, stamp, origin, trajectory, interaction, reviewer, what)"
    " VALUES ($, U(17), 1, 1, $, $, 1, '');"
    "INSERT INTO intention_check"
    " (id, uuid, stamp, origin, intention, interaction, reviewer, status, moment)"
    " VALUES ($, U(18), 1, 1, $, $, 1, 'gezien', $),"
    " ($+1, U(19), 1, 1, $, $+5, 1, 'deels', NULL);"
    "INSERT INTO action (id, uuid, stamp, origin, interaction, owner, words)"
    " VALUES ($, U(20), 1, 1, $, $, '');"
    "INSERT INTO assessment (id, uuid, stamp, origin, reviewer, date)"
    " VALUES ($, U(21), 1, 1, 1, '2026-10-03');"
    "INSERT INTO assessment_answer (id, uuid, stamp, origin, assessment, statement, answer)"
    " VALUES ($, U(22), 1, 1, $, 'a', 'eens');"
    "INSERT INTO assessment_plan (id, uuid, stamp, origin, assessment) VALUES ($, U(23), 1, 1, $);";

static char *uuid_of(int row, int client)
{
    return g_strdup_printf("%08d-0000-4000-8000-%012d", row, client);
}

static void make_rows(sqlite3 *db, int client)
{
    g_autofree char *id = g_strdup_printf("%d", client);
    g_auto(GStrv) parts = g_strsplit(rows_of_client, "$", -1);
    g_autoptr(GString) sql = g_string_new(NULL);

    g_string_append(sql, parts[0]);
    for (int i = 1; parts[i]; i++)
        g_string_append_printf(sql, "%s%s", id, parts[i]);
    for (int row = 1; row <= 23; row++) {
        g_autofree char *mark = g_strdup_printf("U(%d)", row);
        g_autofree char *plain = uuid_of(row, client);
        g_autofree char *uuid = g_strdup_printf("'%s'", plain);
        g_string_replace(sql, mark, uuid, 0);
    }
    exec(db, sql->str);
}

/* --- Words in every column that takes them --- */

static GPtrArray *text_columns(sqlite3 *db, const char *table)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *sql = g_strdup_printf(
        "SELECT name FROM pragma_table_info('%s') WHERE type = 'TEXT' ORDER BY cid", table);
    sqlite3_stmt *stmt = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        g_ptr_array_add(columns, g_strdup((const char *)sqlite3_column_text(stmt, 0)));
    sqlite3_finalize(stmt);
    return columns;
}

/* What stays by design when all else of a client goes. */
static bool stays(const char *table, const char *column, bool is_whole)
{
    static const char *const whole[] = {"assessment", "assessment_answer", "assessment_plan", NULL};
    static const char *const above[] = {"client", "trajectory", "event", NULL};

    return g_strv_contains(whole, table) || (!is_whole && g_strv_contains(above, table)) ||
           (strcmp(table, "intention") == 0 && strcmp(column, "with_whom") != 0);
}

/* In all rows from @from to @to; returns how many columns take words at all: a closed list refuses
 * them. */
static int write_words(sqlite3 *db, int from, int to, const char *version, bool all_stay,
                       bool is_whole)
{
    int n = 0;

    for (const StoreTable *table = store_tables; table->name; table++) {
        g_autoptr(GPtrArray) columns = text_columns(db, table->name);
        for (unsigned i = 0; i < columns->len; i++) {
            const char *column = columns->pdata[i];
            bool stay = all_stay || stays(table->name, column, is_whole);
            g_autofree char *sql = g_strdup_printf(
                "UPDATE %s SET %s = '%s%s%s%s' || id WHERE id BETWEEN %d AND %d", table->name,
                column, stay ? TO_STAY : TO_GO, version, table->name, column, from, to);
            if (sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK)
                n += sqlite3_changes(db) > 0;
        }
    }
    return n;
}

/* All that has to stay, as one text. The caller's. */
static char *what_stays(sqlite3 *db)
{
    GString *text = g_string_new(NULL);

    for (const StoreTable *table = store_tables; table->name; table++) {
        g_autoptr(GPtrArray) columns = text_columns(db, table->name);
        for (unsigned i = 0; i < columns->len; i++) {
            const char *column = columns->pdata[i];
            g_autofree char *sql =
                g_strdup_printf("SELECT %s FROM %s WHERE %s LIKE '" TO_STAY "%%' ORDER BY id",
                                column, table->name, column);
            sqlite3_stmt *stmt = NULL;
            g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
            while (sqlite3_step(stmt) == SQLITE_ROW)
                g_string_append_printf(text, "%s\n", sqlite3_column_text(stmt, 0));
            sqlite3_finalize(stmt);
        }
    }
    return g_string_free(text, FALSE);
}

/* As deeds, so that the journal has them too: made, written three times, once in no conversation,
 * the last taken back, a moment removed. */
static void make_client(Fixture *f, int client, bool is_kept, bool is_whole)
{
    TbStore *store = f->store;
    int last = is_whole ? client + 9 : client + 4;

    begin(store);
    make_rows(store->db, client);
    commit(store, f->anna, 0, "interaction.add");
    begin(store);
    if (!is_whole)
        write_words(store->db, client + 5, client + 5, "ander", true, false);
    g_assert_cmpint(write_words(store->db, client, last, "eerst", is_kept, is_whole), >=, 38);
    commit(store, f->anna, client, "moment.edit");
    begin(store);
    write_words(store->db, client, last, "later", is_kept, is_whole);
    commit(store, f->anna, 0, "moment.edit");
    begin(store);
    write_words(store->db, client, last, "laatst", is_kept, is_whole);
    commit(store, f->anna, client, "moment.edit");
    g_autoptr(TbDone) undone = tb_store_undo(store, f->anna, client, NULL);
    g_assert_nonnull(undone);
    begin(store);
    g_autofree char *sql =
        g_strdup_printf("UPDATE moment SET deleted = 1 WHERE id = %d", client + 4);
    run_sql(store, sql);
    commit(store, f->anna, 0, "moment.remove");
}

/* --- Whatever lies anywhere --- */

static void make_old(const char *path, bool is_whole)
{
    g_autofree char *sql = NULL;
    sqlite3 *db = NULL;

    g_assert_true(g_file_get_contents("tests/data/store-1.sql", &sql, NULL, NULL));
    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    exec(db, sql);
    make_rows(db, GONE);
    write_words(db, GONE, is_whole ? GONE + 9 : GONE + 4, "oud", false, is_whole);
    sqlite3_close(db);
}

/* What programs and people may have left by the store, with the words in it. */
static void leave_about(Purging *p, bool is_whole)
{
    Fixture *f = &p->f;
    g_autofree char *backups = g_strconcat(f->path, ".backups", NULL);
    g_autofree char *old = g_build_filename(backups, "2026-11-02-version-1.db", NULL);
    g_autofree char *own = g_strconcat(old, ".backups", NULL); /* somebody looked into it */
    g_autofree char *older = g_build_filename(own, "2026-11-02-version-1.db", NULL);
    g_autofree char *bad = g_build_filename(backups, "2026-11-01.db", NULL);
    g_autofree char *piece = g_build_filename(backups, ".terugblik-backup-abcdef", NULL);
    g_autofree char *version = g_strconcat(f->path, ".version-1", NULL);
    g_autofree char *damaged = g_strconcat(f->path, ".damaged-2026-11-03-101010", NULL);
    g_autofree char *damaged_log = g_strconcat(damaged, "-wal", NULL);
    g_autofree char *picture =
        g_build_filename(p->cache, TO_GO "laterrecordingfingerprint10-0001.jpg", NULL);
    g_autofree char *other = g_build_filename(p->cache, TO_STAY "10-0001.jpg", NULL);
    bool is_made = false;

    g_assert_true(tb_store_daily_backup(f->store, &is_made, NULL));
    g_assert_true(is_made);
    make_old(old, is_whole);
    make_old(version, is_whole);
    g_assert_cmpint(g_mkdir(own, 0700), ==, 0);
    make_old(older, is_whole);
    g_assert_true(g_file_set_contents(bad, "SQLite format 3 " TO_GO, -1, NULL));
    g_assert_true(g_file_set_contents(piece, TO_GO, -1, NULL));
    g_assert_true(g_file_set_contents(damaged, "oei " TO_GO, -1, NULL));
    g_assert_true(g_file_set_contents(damaged_log, TO_GO, -1, NULL));
    g_assert_cmpint(g_mkdir_with_parents(p->cache, 0700), ==, 0);
    g_assert_true(g_file_set_contents(picture, "jpeg", -1, NULL));
    g_assert_true(g_file_set_contents(other, "jpeg", -1, NULL));
}

static void set_up_purging(Purging *p, gconstpointer data)
{
    set_up(&p->f, NULL);
    p->cache = g_build_filename(g_get_user_cache_dir(), "terugblik", NULL);
    g_assert_cmpint(ask_int(p->f.store, "SELECT count(*) FROM reviewer"), ==, 2);
    make_client(&p->f, KEPT, true, true);
    make_client(&p->f, GONE, false, data != NULL);
    leave_about(p, data != NULL);
}

static void tear_down_purging(Purging *p, gconstpointer data)
{
    remove_folder(p->cache);
    g_free(p->cache);
    tear_down(&p->f, data);
}

static void assert_backups_sound(const Fixture *f)
{
    g_autofree char *folder = g_strconcat(f->path, ".backups", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    int n = 0;

    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            continue;
        g_autoptr(TbStore) store = open_store(path);
        assert_sound(store);
        g_assert_cmpint(ask_int(store, "SELECT count(*) FROM purge WHERE is_finished = 1"), ==, 1);
        g_assert_cmpint(ask_int(store, "SELECT count(*) FROM interaction WHERE id = 10"), ==, 0);
        n++;
    }
    g_assert_cmpint(n, ==, 2); /* that of today and the old one */
}

static void assert_does_not_come_back(Fixture *f, int row)
{
    g_autofree char *uuid = uuid_of(row, GONE);
    g_autoptr(GError) error = NULL;

    g_assert_cmpint(tb_store_is_purged(f->store, uuid, NULL), ==, 1);
    g_assert_true(tb_store_begin(f->store, NULL));
    g_assert_false(store_do(f->store,
                            "INSERT INTO interaction (uuid, stamp, origin, trajectory)"
                            " VALUES (:was, :stamp, :origin, 1)",
                            ARGS(store_text(":was", uuid)), &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    g_assert_nonnull(strstr(error->message, "purged"));
    tb_store_rollback(f->store);
    g_clear_error(&error);

    g_assert_true(tb_store_begin(f->store, NULL));
    g_assert_false(tb_store_set_uuid(f->store, "interaction", KEPT, uuid, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    tb_store_rollback(f->store);
}

/* --- The tests --- */

static void test_purge(Purging *p, gconstpointer data)
{
    Fixture *f = &p->f;
    bool is_whole = data != NULL;
    g_autofree char *before = what_stays(f->store->db);
    g_autoptr(GError) error = NULL;

    g_assert_cmpint(grep(f->folder, TO_GO), >=, 7);
    g_assert_cmpint(grep(p->cache, TO_GO), ==, 1);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM said WHERE said MATCH 'zzgewist*'"), >,
                    5);
    g_autoptr(TbPurged) purged =
        tb_store_purge(f->store, is_whole ? 0 : GONE, is_whole ? GONE : 0, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(purged->unfinished, ==, NULL);
    g_assert_cmpint(purged->n_interactions, ==, is_whole ? 2 : 1);
    g_assert_cmpint(purged->recordings->len, ==, 1);
    g_assert_cmpstr(purged->recordings->pdata[0], ==, TO_GO "laterrecordingpath10");
    g_assert_cmpint(purged->intentions->len, ==, 1);
    g_assert_cmpint(*(int64_t *)purged->intentions->pdata[0], ==, GONE);
    g_assert_nonnull(strstr(purged->statement, "10"));

    g_assert_cmpint(grep(f->folder, TO_GO), ==, 0);
    g_assert_cmpint(grep(p->cache, TO_GO), ==, 0);
    g_assert_cmpint(grep(p->cache, TO_STAY), ==, 1);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM said WHERE said MATCH 'zzgewist*'"), ==,
                    0);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM said WHERE said MATCH 'zzblijft*'"), >,
                    5);
    assert_sound(f->store);
    assert_backups_sound(f);

    /* What stays, stays; also what was done about it. */
    g_autofree char *after = what_stays(f->store->db);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM intention WHERE id = 10"
                                      " AND with_whom IS NULL AND interaction IS NULL"),
                    ==, 1);
    g_assert_cmpint(ask_int(f->store, "SELECT trajectory IS NULL FROM intention WHERE id = 10"), ==,
                    is_whole);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM client WHERE id = 10"), ==, !is_whole);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM intention_check WHERE intention = 10"),
                    ==, is_whole ? 0 : 1);
    g_autoptr(TbDone) undone = tb_store_undo(f->store, f->anna, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(undone->verb, ==, "moment.remove");
    g_assert_cmpint(ask_int(f->store, "SELECT deleted FROM moment WHERE id = 24"), ==, 0);
    assert_does_not_come_back(f, 4);
}

/* Once more says the same, and does no harm; what never was is not found. */
static void test_again(Purging *p, gconstpointer data)
{
    Fixture *f = &p->f;
    g_autoptr(GError) error = NULL;

    (void)data;
    g_autoptr(TbPurged) first = tb_store_purge(f->store, 0, GONE, NULL);
    g_autofree char *before = dump_all(f->store);
    g_autoptr(TbPurged) again = tb_store_purge(f->store, 0, GONE, &error);
    g_assert_no_error(error);
    g_autofree char *after = dump_all(f->store);
    g_assert_cmpstr(first->statement, ==, again->statement);
    g_assert_cmpint(again->n_interactions, ==, 0);
    g_assert_cmpstr(before, ==, after);

    g_assert_null(tb_store_purge(f->store, 999, 0, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_assert_cmpint(tb_store_is_purged(f->store, "5b0c6df1-9a53-4c1f-8a27-0f4f62f7f001", NULL), ==,
                    0);
}

/* Somebody who is reading still sees it, so its words cannot leave the log yet. */
static void test_read_meanwhile(Purging *p, gconstpointer data)
{
    Fixture *f = &p->f;
    g_autofree char *left = NULL;

    (void)data;
    sqlite3_busy_timeout(f->store->db, 50);
    g_autoptr(TbStore) reader = open_store(f->path);
    g_assert_true(tb_store_begin_reading(reader, NULL));
    g_assert_cmpint(ask_int(reader, "SELECT count(*) FROM client WHERE id = 10"), ==, 1);

    g_autoptr(TbPurged) purged = tb_store_purge(f->store, 0, GONE, NULL);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM client WHERE id = 10"), ==, 0);
    g_assert_nonnull(purged->unfinished);
    g_assert_nonnull(strstr(purged->unfinished, f->path));
    g_assert_cmpint(grep(f->folder, TO_GO), >, 0);

    tb_store_end_reading(reader);
    g_assert_true(tb_store_finish_purges(f->store, &left, NULL));
    g_assert_cmpstr(left, ==, NULL);
    g_assert_cmpint(grep(f->folder, TO_GO), ==, 0);
    g_assert_true(tb_store_finish_purges(f->store, &left, NULL));
    g_assert_cmpstr(left, ==, NULL);
}

/* A damaged index of words, or a deed that cannot be read, does not keep anybody's words. */
static void test_damaged(Purging *p, gconstpointer data)
{
    Fixture *f = &p->f;
    g_autoptr(GError) error = NULL;

    (void)data;
    sqlite3_db_config(f->store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    run_sql(f->store, "UPDATE said_data SET block = x'00' WHERE id > 10");
    run_sql(f->store, "UPDATE journal SET changeset = substr(changeset, 1, 90) WHERE id % 2 = 0");
    reopen(f);
    g_autoptr(TbPurged) purged = tb_store_purge(f->store, 0, GONE, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(purged->unfinished, ==, NULL);
    g_assert_cmpint(grep(f->folder, TO_GO), ==, 0);
    assert_sound(f->store);
}

/* --- Stopped in the middle --- */

static struct {
    int left;
    bool kills;
    ssize_t (*pwrite)(int fd, const void *buffer, size_t size, off_t at);
    ssize_t (*pwrite64)(int fd, const void *buffer, size_t size, off64_t at);
} fault;

static bool stops_now(void)
{
    if (fault.left == 0 || --fault.left > 0)
        return false;
    if (fault.kills)
        _exit(3);
    errno = ENOSPC;
    return true;
}

static ssize_t stopping_pwrite(int fd, const void *buffer, size_t size, off_t at)
{
    return stops_now() ? -1 : fault.pwrite(fd, buffer, size, at);
}

static ssize_t stopping_pwrite64(int fd, const void *buffer, size_t size, off64_t at)
{
    return stops_now() ? -1 : fault.pwrite64(fd, buffer, size, at);
}

/* A killed program leaves its writes to the system, so here nothing has to reach a disk. */
int fsync(int fd)
{
    (void)fd;
    return 0;
}

int fdatasync(int fd)
{
    return fsync(fd);
}

static sqlite3_syscall_ptr replace_call(const char *name, sqlite3_syscall_ptr ours)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    sqlite3_syscall_ptr theirs = vfs->xGetSystemCall(vfs, name);

    if (theirs)
        vfs->xSetSystemCall(vfs, name, ours);
    return theirs;
}

static void install_faults(void)
{
    fault.pwrite = (void *)replace_call("pwrite", (sqlite3_syscall_ptr)(void *)stopping_pwrite);
    fault.pwrite64 =
        (void *)replace_call("pwrite64", (sqlite3_syscall_ptr)(void *)stopping_pwrite64);
}

/* False when it was not stopped, since it was done before. */
static bool purge_stopped(Fixture *f, int n, bool kills)
{
    pid_t pid = fork();
    int status;

    if (pid == 0) {
        g_random_set_seed((guint32)getpid());
        f->store = open_store(f->path);
        fault.kills = kills;
        fault.left = n;
        g_autoptr(TbPurged) purged = tb_store_purge(f->store, 0, GONE, NULL);
        bool was_stopped = fault.left == 0;
        fault.left = 0;
        /* What it says is true. */
        bool is_gone = ask_int(f->store, "SELECT count(*) FROM client WHERE id = 10") == 0;
        bool is_left = grep(f->folder, TO_GO) > 0;
        _exit((purged != NULL) != is_gone || (purged && !purged->unfinished && is_left) ? 1
              : was_stopped                                                             ? 3
                                                                                        : 0);
    }
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFEXITED(status));
    g_assert_true(WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == 3);
    return WEXITSTATUS(status) == 3;
}

/* TB_SOAK: at every write. */
static void test_stopped(gconstpointer data)
{
    bool kills = data != NULL, was_stopped = true, is_soak = g_getenv("TB_SOAK") != NULL;

    for (int n = 1; was_stopped; n = is_soak ? n + 1 : 3 * n + 1) {
        Purging p;

        set_up_purging(&p, "whole");
        g_autofree char *before = dump(p.f.store);
        g_clear_pointer(&p.f.store, tb_store_close);
        was_stopped = purge_stopped(&p.f, n, kills);

        p.f.store = open_store(p.f.path);
        assert_sound(p.f.store);
        g_autofree char *after = dump(p.f.store);
        bool is_gone = ask_int(p.f.store, "SELECT count(*) FROM client WHERE id = 10") == 0;
        g_assert_true(is_gone || strcmp(before, after) == 0);
        g_autoptr(TbPurged) again = tb_store_purge(p.f.store, 0, GONE, NULL);
        g_assert_nonnull(again);
        g_assert_cmpstr(again->unfinished, ==, NULL);
        g_assert_cmpint(grep(p.f.folder, TO_GO) + grep(p.cache, TO_GO), ==, 0);
        assert_sound(p.f.store);
        tear_down_purging(&p, NULL);
    }
}

#define TEST(name, whole)                                                                          \
    g_test_add("/store/purge/" #name, Purging, whole, set_up_purging, test_##name,                 \
               tear_down_purging)

int main(int argc, char **argv)
{
    g_autofree char *cache = g_dir_make_tmp("terugblik-cache-XXXXXX", NULL);

    g_setenv("XDG_CACHE_HOME", cache, TRUE);
    g_test_init(&argc, &argv, NULL);
    install_faults();
    g_test_add("/store/purge/client", Purging, "whole", set_up_purging, test_purge,
               tear_down_purging);
    g_test_add("/store/purge/conversation", Purging, NULL, set_up_purging, test_purge,
               tear_down_purging);
    TEST(again, "whole");
    TEST(read_meanwhile, "whole");
    TEST(damaged, "whole");
    g_test_add_data_func("/store/purge/killed", "kills", test_stopped);
    g_test_add_data_func("/store/purge/full", NULL, test_stopped);
    int status = g_test_run();
    remove_folder(cache);
    return status;
}
