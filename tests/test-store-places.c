#include "store-files.h"
#include "terugblik/store/around.h"
#include "terugblik/store/keeping.h"

/* Where words and copies end up when the store is reached in another way: by another name of the
 * file, on a network, from a copy with a fault in it; and names that stand outside the conversation
 * they came from. */

#define TO_GO "zzgewist"

static TbPurged *purge(TbStore *store, int64_t interaction, int64_t client)
{
    g_autoptr(GError) error = NULL;
    TbPurged *purged = tb_store_purge(store, interaction, client, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(purged->unfinished, ==, NULL);
    return purged;
}

static void say(Fixture *f, const char *words)
{
    TbMoment moment = tag(f, f->anna, "emotie", 0);

    moment.see = (char *)words;
    add(f->store, moment);
}

/* --- Another name of the file --- */

static void test_link(Fixture *f, gconstpointer data)
{
    g_autofree char *elsewhere = g_build_filename(f->folder, "elders", NULL);
    g_autofree char *name = g_build_filename(elsewhere, "terugblik.db", NULL);
    bool is_made = false;

    (void)data;
    say(f, TO_GO);
    g_assert_cmpint(g_mkdir(elsewhere, 0700), ==, 0);
    g_assert_cmpint(symlink(f->path, name), ==, 0);
    g_autoptr(TbStore) other = open_store(name);
    g_assert_true(tb_store_daily_backup(other, &is_made, NULL));
    g_assert_true(is_made);
    g_assert_cmpint(n_files(elsewhere), ==, 1);
    g_autoptr(TbBackup) newest = tb_store_newest_backup(name, NULL);
    g_assert_true(g_str_has_prefix(newest->path, f->path));
    g_clear_pointer(&other, tb_store_close);

    g_autoptr(TbPurged) purged = purge(f->store, f->interaction, 0);
    g_assert_cmpint(grep(f->folder, TO_GO), ==, 0);
}

/* The file that the name stands for is replaced, and kept; the name stays a name. */
static void test_restore_link(Fixture *f, gconstpointer data)
{
    g_autofree char *name = g_build_filename(f->folder, "naam.db", NULL);
    g_autofree char *copy = g_build_filename(f->folder, "kopie.db", NULL);
    g_autofree char *kept = NULL;
    g_autoptr(GError) error = NULL;

    (void)data;
    g_autofree char *was = dump_all(f->store);
    g_assert_true(tb_store_backup(f->store, copy, NULL));
    say(f, "later");
    g_clear_pointer(&f->store, tb_store_close);
    g_assert_cmpint(symlink("terugblik.db", name), ==, 0);
    tb_store_restore(name, copy, &kept, &error);
    g_assert_no_error(error);
    g_assert_true(g_file_test(name, G_FILE_TEST_IS_SYMLINK));
    g_assert_false(g_file_test(kept, G_FILE_TEST_IS_SYMLINK));
    f->store = open_store(f->path);
    g_autofree char *is = dump_all(f->store);
    g_assert_cmpstr(was, ==, is);
}

/* --- A client who reviewed --- */

static int64_t person(Fixture *f, int64_t participant, const char *name)
{
    g_autoptr(TbParticipant) who = tb_store_participant(f->store, participant, NULL);

    begin(f->store);
    who->reviewer = put_reviewer(f->store, name);
    g_assert_true(tb_store_put_participant(f->store, who, NULL));
    commit(f->store, f->anna, 0, "reviewer.add");
    return who->reviewer;
}

static void test_client_reviewed(Fixture *f, gconstpointer data)
{
    bool is_elsewhere = data != NULL;
    int64_t own = person(f, f->client, TO_GO);

    add(f->store, tag(f, own, "emotie", 0));
    begin(f->store);
    int64_t other = put_interaction(f->store, "K-020", "2026-11-03");
    if (is_elsewhere) {
        const TbRound round = {.reviewer = own, .interaction = other, .is_open = true};
        g_assert_true(tb_store_put_round(f->store, &round, NULL));
    }
    commit(f->store, f->anna, other, "interaction.add");
    bool is_made = false;
    g_assert_true(tb_store_daily_backup(f->store, &is_made, NULL) && is_made);

    int64_t client = tb_store_find_client(f->store, "K-014", NULL);
    g_autoptr(TbPurged) purged = purge(f->store, 0, client);
    g_assert_true((grep(f->folder, TO_GO) > 0) == is_elsewhere);
    assert_sound(f->store);
    g_autoptr(TbReviewer) anna = tb_store_reviewer(f->store, f->anna, NULL);
    g_assert_nonnull(anna);
}

/* --- A copy with a fault in it --- */

static sqlite3_int64 index_page(sqlite3 *db)
{
    sqlite3_stmt *stmt = NULL;

    sqlite3_prepare_v2(db,
                       "SELECT rootpage FROM sqlite_schema"
                       " WHERE name = 'sqlite_autoindex_interaction_1'",
                       -1, &stmt, NULL);
    g_assert_cmpint(sqlite3_step(stmt), ==, SQLITE_ROW);
    sqlite3_int64 page = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return page;
}

/* An index that has lost a row finds it no more; the row itself is still there. The page of the
 * index comes from a copy in which the row is called something else. */
static void lose_from_index(const char *path)
{
    enum { PAGE = 4096 };
    g_autofree char *other = g_strconcat(path, ".other", NULL);
    gsize size = 0, size_other = 0;
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    sqlite3_exec(db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    sqlite3_close(db);
    copy_file(path, other, "");
    g_assert_cmpint(sqlite3_open(other, &db), ==, SQLITE_OK);
    sqlite3_exec(db, "UPDATE interaction SET uuid = 'ffffffff-0000-4000-8000-000000000001'", NULL,
                 NULL, NULL);
    sqlite3_int64 at = (index_page(db) - 1) * PAGE;
    sqlite3_close(db);
    g_autofree char *bytes = read_file(path, &size);
    g_autofree char *bytes_other = read_file(other, &size_other);
    memcpy(bytes + at, bytes_other + at, PAGE);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
    g_unlink(other);
}

static void test_faulty_copy(Fixture *f, gconstpointer data)
{
    g_autofree char *kept = g_strconcat(f->path, ".damaged-2026-11-03-101010", NULL);

    (void)data;
    run_sql(f->store, "UPDATE interaction SET question = '" TO_GO "'");
    g_assert_true(tb_store_backup(f->store, kept, NULL));
    lose_from_index(kept);
    g_autoptr(TbPurged) purged = purge(f->store, f->interaction, 0);
    g_assert_cmpint(grep(f->folder, TO_GO), ==, 0);
}

/* Nothing is promised that might not be so, and nothing done. */
static void test_faulty(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    g_clear_pointer(&f->store, tb_store_close);
    lose_from_index(f->path);
    f->store = open_store(f->path);
    g_autofree char *before = dump_all(f->store);
    g_assert_null(tb_store_purge(f->store, f->interaction, 0, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_DAMAGED);
    g_autofree char *after = dump_all(f->store);
    g_assert_cmpstr(before, ==, after);
}

/* --- Another program holds it --- */

static void count(void *ctx)
{
    ++*(int *)ctx;
}

static void test_waiting(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbStore) other = open_store(f->path);
    int n_said = 0;

    (void)data;
    tb_store_set_waiting(f->store, count, &n_said);
    begin(f->store);
    tb_store_rollback(f->store);
    g_assert_cmpint(n_said, ==, 0);
    begin(other);
    for (int i = 1; i <= 2; i++) { /* it waits a second */
        g_clear_error(&error);
        g_assert_false(tb_store_begin(f->store, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_BUSY);
        g_assert_cmpint(n_said, ==, i);
    }
    tb_store_rollback(other);
    begin(f->store);
    tb_store_rollback(f->store);
    g_assert_cmpint(n_said, ==, 2);
}

/* --- Pieces of a copy --- */

/* Of a program that was killed; one that is still written on is not old. */
static void test_pieces(Fixture *f, gconstpointer data)
{
    g_autofree char *folder = g_strconcat(f->path, ".backups", NULL);
    g_autofree char *left = g_build_filename(folder, ".terugblik-backup-abcdef", NULL);
    g_autofree char *fresh = g_build_filename(folder, ".terugblik-backup-ghijkl", NULL);
    const struct timespec then = {g_get_real_time() / G_USEC_PER_SEC - 100000, 0};

    (void)data;
    g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
    g_assert_true(g_file_set_contents(left, "half", -1, NULL));
    g_assert_true(g_file_set_contents(fresh, "half", -1, NULL));
    g_assert_cmpint(utimensat(AT_FDCWD, left, (const struct timespec[]){then, then}, 0), ==, 0);
    g_assert_true(tb_store_daily_backup(f->store, NULL, NULL));
    g_assert_cmpint(access(left, F_OK), !=, 0);
    g_assert_cmpint(access(fresh, F_OK), ==, 0);
}

/* --- On a network --- */

/* One connection has the store; its own backup and check need no other. */
static void test_network(Fixture *f, gconstpointer data)
{
    const StoreOptions network = {store_migrations, store_n_migrations, 1, false};
    g_autoptr(GError) error = NULL, busy = NULL;
    bool is_made = false;

    (void)data;
    say(f, TO_GO);
    tb_store_close(f->store);
    f->store = store_open_as(f->path, TB_STORE_EXISTING, 50, &network, &error);
    g_assert_no_error(error);
    g_assert_true(tb_store_daily_backup(f->store, &is_made, NULL) && is_made);
    assert_sound(f->store);
    gint64 before = g_get_monotonic_time();
    g_assert_null(store_open_as(f->path, TB_STORE_EXISTING, 50, &network, &busy));
    g_assert_error(busy, TB_ERROR, TB_ERROR_BUSY);
    g_assert_cmpint(g_get_monotonic_time() - before, <, 5 * G_USEC_PER_SEC);

    g_autoptr(TbPurged) purged = purge(f->store, f->interaction, 0);
    g_assert_cmpint(grep(f->folder, TO_GO), ==, 0);
    g_clear_error(&busy);
    g_autoptr(TbBackup) newest = tb_store_newest_backup(f->path, NULL);
    g_assert_false(tb_store_restore(f->path, newest->path, NULL, &busy));
    g_assert_error(busy, TB_ERROR, TB_ERROR_BUSY);
    assert_sound(f->store);
}

#define TEST(name) g_test_add("/store/places/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_autofree char *cache = g_dir_make_tmp("terugblik-cache-XXXXXX", NULL);

    g_setenv("XDG_CACHE_HOME", cache, TRUE);
    g_test_init(&argc, &argv, NULL);
    TEST(link);
    TEST(restore_link);
    TEST(client_reviewed);
    g_test_add("/store/places/client_reviewed_elsewhere", Fixture, "elsewhere", set_up,
               test_client_reviewed, tear_down);
    TEST(faulty_copy);
    TEST(faulty);
    TEST(waiting);
    TEST(pieces);
    TEST(network);
    int status = g_test_run();
    remove_folder(cache);
    return status;
}
