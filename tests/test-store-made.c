#include "store-files.h"

/* The file: what is made, by whom, and how it then lies there. */

static void test_created(Fixture *f, gconstpointer data)
{
    static const mode_t masks[] = {0, 0022, 0777};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(masks); i++) {
        g_autofree char *name = g_strdup_printf("nieuw%zu", i);
        g_autofree char *folder = g_build_filename(f->folder, name, NULL);
        g_autofree char *path = g_build_filename(folder, "x.db", NULL);
        mode_t old = umask(masks[i] & 0077);
        g_autoptr(TbStore) store = open_store(path);
        umask(masks[i]);

        begin(store);
        put_reviewer(store, "Anna");
        commit(store, 0, 0, NULL);
        umask(old);
        g_assert_cmpint(mode_of(folder, ""), ==, 0700);
        g_assert_cmpint(mode_of(path, ""), ==, 0600);
        g_assert_cmpint(mode_of(path, "-wal"), ==, 0600);
        g_assert_cmpint(mode_of(path, "-shm"), ==, 0600);
        g_assert_cmpint(ask_int(store, "SELECT count(*) FROM reviewer"), ==, 1);
        assert_sound(store);
    }
}

/* A copy that was put back, or a store of another maker, may lie open to others; what is beside it
 * after a crash too. */
static void test_tightened(Fixture *f, gconstpointer data)
{
    static const char *const files[] = {"", "-wal", "-shm"};
    g_autofree char *path = g_build_filename(f->folder, "open.db", NULL);
    g_autofree char *foreign = g_build_filename(f->folder, "andermans.db", NULL);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *beside = g_strconcat(path, files[i], NULL);
        copy_file(f->path, path, files[i]);
        chmod_to(beside, 0644);
    }
    copy_file(f->path, foreign, "");
    g_autoptr(TbStore) store = open_store(path);
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++)
        g_assert_cmpint(mode_of(path, files[i]), ==, 0600);
    g_assert_cmpint(ask_int(store, "SELECT count(*) FROM reviewer"), ==, 2);

    /* What belongs to somebody else is theirs to open or close. */
    chmod_to(foreign, 0644);
    if (getuid() != 0 || chown(foreign, 65534, 65534) != 0)
        return;
    tb_store_close(open_store(foreign));
    g_assert_cmpint(mode_of(foreign, ""), ==, 0644);
}

static void test_settings(Fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpint(ask_int(f->store, "PRAGMA synchronous"), ==, 2);
    g_assert_cmpint(ask_int(f->store, "PRAGMA foreign_keys"), ==, 1);
    g_assert_cmpint(ask_int(f->store, "PRAGMA secure_delete"), ==, 1);
    g_assert_cmpint(ask_int(f->store, "PRAGMA temp_store"), ==, 2);
    g_assert_cmpint(ask_int(f->store, "PRAGMA application_id"), ==, STORE_APPLICATION);
    g_assert_cmpint(ask_int(f->store, "PRAGMA user_version"), ==, store_n_migrations);
    g_assert_cmpint(ask_int(f->store, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), ==,
                    1);
    g_assert_cmpstr(tb_store_path(f->store), ==, f->path);
    /* Closed, it is one file that holds all. */
    tb_store_close(f->store);
    g_assert_cmpint(n_files(f->folder), ==, 1);
    f->store = open_store(f->path);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM reviewer"), ==, 2);
}

static void test_empty_file(Fixture *f, gconstpointer data)
{
    g_autofree char *path = g_build_filename(f->folder, "leeg.db", NULL);

    (void)data;
    g_assert_true(g_file_set_contents(path, "", 0, NULL));
    g_autoptr(TbStore) store = open_store(path);
    begin(store);
    put_reviewer(store, "Anna");
    commit(store, 0, 0, NULL);
    assert_sound(store);
}

/* Who only wants what is there makes nothing. */
static void test_existing(Fixture *f, gconstpointer data)
{
    g_autofree char *absent = g_build_filename(f->folder, "map", "weg.db", NULL);
    g_autofree char *empty = g_build_filename(f->folder, "leeg.db", NULL);
    const char *const paths[] = {absent, empty};
    gsize size;

    (void)data;
    g_assert_true(g_file_set_contents(empty, "", 0, NULL));
    int n = n_files(f->folder);
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(tb_store_open(paths[i], TB_STORE_EXISTING, 50, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
        g_assert_nonnull(strstr(error->message, paths[i]));
    }
    g_assert_cmpint(n_files(f->folder), ==, n);
    g_free(read_file(empty, &size));
    g_assert_cmpint(size, ==, 0);

    g_autoptr(GError) error = NULL;
    g_autoptr(TbStore) store = tb_store_open(f->path, TB_STORE_EXISTING, 50, &error);
    g_assert_no_error(error);
    g_assert_cmpint(ask_int(store, "SELECT count(*) FROM reviewer"), ==, 2);
}

/* Several programs find no store at the same moment: one makes it, all open the same. */
static void test_created_at_once(Fixture *f, gconstpointer data)
{
    enum { N_PROGRAMS = 4, N_ROUNDS = 10 };

    (void)data;
    for (int round = 0; round < N_ROUNDS; round++) {
        g_autofree char *path = g_strdup_printf("%s/samen%d/x.db", f->folder, round);
        pid_t pids[N_PROGRAMS];
        int status;

        for (int i = 0; i < N_PROGRAMS; i++)
            if ((pids[i] = fork()) == 0) {
                g_autoptr(TbStore) store = tb_store_open(path, TB_STORE_CREATE, 5000, NULL);
                TbReviewer reviewer = {.name = (char *)"Anna"};
                g_random_set_seed((guint32)getpid());
                _exit(!store || !tb_store_begin(store, NULL) ||
                      !tb_store_put_reviewer(store, &reviewer, NULL) ||
                      !tb_store_commit(store, NULL, NULL));
            }
        for (int i = 0; i < N_PROGRAMS; i++) {
            g_assert_cmpint(waitpid(pids[i], &status, 0), ==, pids[i]);
            g_assert_cmpint(status, ==, 0);
        }
        g_autoptr(TbStore) store = open_store(path);
        g_assert_cmpint(ask_int(store, "SELECT count(*) FROM reviewer"), ==, N_PROGRAMS);
        g_assert_cmpint(ask_int(store, "SELECT count(*) FROM origin"), ==, 1);
        assert_sound(store);
    }
}

/* Every table is STRICT and every row table obeys the rules of a row. */
static void test_schema(Fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM pragma_table_list"
                                      " WHERE schema = 'main' AND type = 'table'"
                                      " AND name NOT LIKE 'sqlite_%' AND strict = 0"),
                    ==, 0);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM sqlite_schema"
                                      " WHERE sql LIKE '%deleted INTEGER%'"
                                      " AND NOT (sql LIKE '%PRIMARY KEY AUTOINCREMENT%'"
                                      " AND sql LIKE '%uuid TEXT NOT NULL UNIQUE%'"
                                      " AND sql LIKE '%stamp INTEGER NOT NULL%'"
                                      " AND sql LIKE '%origin INTEGER NOT NULL REFERENCES%')"),
                    ==, 0);
}

#define TEST(name) g_test_add("/store/made/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(created);
    TEST(tightened);
    TEST(settings);
    TEST(empty_file);
    TEST(existing);
    TEST(created_at_once);
    TEST(schema);
    return g_test_run();
}
