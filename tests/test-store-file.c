#include "store-files.h"

/* The file: refused, not to be written, shared, on a network folder. */

static bool exists(const char *path, const char *suffix)
{
    g_autofree char *beside = g_strconcat(path, suffix, NULL);

    return g_file_test(beside, G_FILE_TEST_EXISTS);
}

/* --- Refused --- */

static void set_version(const char *path, int version, bool in_log)
{
    g_autofree char *sql = g_strdup_printf("PRAGMA user_version = %d", version);
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, in_log, NULL);
    g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(db);
}

static void test_newer(Fixture *f, gconstpointer data)
{
    g_autofree char *path = g_build_filename(f->folder, "nieuwer.db", NULL);

    (void)data;
    g_clear_pointer(&f->store, tb_store_close);
    copy_file(f->path, path, "");
    set_version(path, store_n_migrations + 1, false);
    open_refused(path, TB_ERROR_NEWER);

    /* The version is still in the log, as after a crash of that program. */
    g_autofree char *crashed = g_build_filename(f->folder, "gevallen.db", NULL);
    set_version(f->path, store_n_migrations + 1, true);
    copy_file(f->path, crashed, "");
    copy_file(f->path, crashed, "-wal");
    copy_file(f->path, crashed, "-shm");
    open_refused(crashed, TB_ERROR_NEWER);
}

/* A newer program migrates the store while this one has it open. */
static void test_overtaken(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    set_version(f->path, store_n_migrations + 1, false);
    g_assert_false(tb_store_begin(f->store, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NEWER);
}

static void make_foreign(const char *path, const char *sql)
{
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(db);
}

static void test_foreign(Fixture *f, gconstpointer data)
{
    static const char *const foreign[] = {
        "CREATE TABLE bookmarks (url); INSERT INTO bookmarks VALUES ('x')",
        "PRAGMA journal_mode = WAL; CREATE TABLE t (x)",
        "PRAGMA application_id = 42; PRAGMA user_version = 1; CREATE TABLE moment (x)",
    };
    static const struct {
        const char *bytes;
        gssize size;
    } files[] = {{"x", 1}, {"SQLite format 3", 16}, {"een gewone tekst\n", -1}};
    g_autofree char *folder = g_build_filename(f->folder, "map.db", NULL);
    g_autofree char *pipe_path = g_build_filename(f->folder, "pijp.db", NULL);
    g_autofree char *below = g_build_filename(f->path, "onder.db", NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(foreign); i++) {
        g_autofree char *name = g_strdup_printf("ander%zu.db", i);
        g_autofree char *path = g_build_filename(f->folder, name, NULL);
        make_foreign(path, foreign[i]);
        open_refused(path, TB_ERROR_DAMAGED);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *name = g_strdup_printf("tekst%zu.db", i);
        g_autofree char *path = g_build_filename(f->folder, name, NULL);
        g_assert_true(g_file_set_contents(path, files[i].bytes, files[i].size, NULL));
        open_refused(path, TB_ERROR_DAMAGED);
    }
    g_mkdir(folder, 0700);
    open_refused(folder, TB_ERROR_DAMAGED);
    g_assert_cmpint(mkfifo(pipe_path, 0600), ==, 0);
    g_assert_null(tb_store_open(pipe_path, TB_STORE_CREATE, 50, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_DAMAGED);
    g_clear_error(&error);
    /* The folder it should lie in is a file. */
    g_assert_null(tb_store_open(below, TB_STORE_CREATE, 50, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
}

/* Every byte of the header turned over, every bit of some: refused untouched or opened, never a
 * crash; and what opens and says it is sound has its content. */
static void test_header_bits(Fixture *f, gconstpointer data)
{
    gsize size;

    (void)data;
    g_clear_pointer(&f->store, tb_store_close);
    g_autofree char *bytes = read_file(f->path, &size);
    for (int at = 0; at < 100; at++) {
        g_autofree char *path = g_build_filename(f->folder, "bit.db", NULL);
        g_autofree char *flipped = g_memdup2(bytes, size);
        g_autoptr(GError) error = NULL;
        gsize n;

        flipped[at] = (char)(flipped[at] ^ (1 << (at % 8)));
        g_assert_true(g_file_set_contents(path, flipped, (gssize)size, NULL));
        g_autoptr(TbStore) store = tb_store_open(path, TB_STORE_CREATE, 50, &error);
        if (!store) {
            g_assert_nonnull(error);
            g_autofree char *after = read_file(path, &n);
            g_assert_cmpmem(flipped, size, after, n);
        }
        g_clear_pointer(&store, tb_store_close);
        g_unlink(path);
        g_assert_cmpint(n_files(f->folder), ==, 1);
    }
}

/* --- Not to be written --- */

static void expect_read_only(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbStore) store = tb_store_open(f->path, TB_STORE_CREATE, 50, &error);

    g_assert_no_error(error);
    g_assert_cmpint(ask_int(store, "SELECT count(*) FROM reviewer"), ==, 2);
    g_autoptr(GPtrArray) list = tb_store_list(store, f->anna, &error);
    g_assert_cmpint(list->len, ==, 1);
    assert_sound(store);
    g_assert_false(tb_store_begin(store, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_READ_ONLY);
    g_clear_error(&error);
    g_assert_null(tb_store_undo(store, f->anna, 0, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_READ_ONLY);
    g_clear_error(&error);
    g_assert_false(store_keep_text(store, "a", "1", "b", "c", &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_READ_ONLY);
}

static void expect_closed(Fixture *f)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_store_open(f->path, TB_STORE_CREATE, 50, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_READ_ONLY);
}

static void expect_unreadable_log(Fixture *f)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_store_open(f->path, TB_STORE_CREATE, 50, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_READ_ONLY);
    g_assert_nonnull(strstr(error->message, "-wal"));
}

static void expect_uncreatable(Fixture *f)
{
    g_autofree char *path = g_build_filename(f->folder, "nieuw.db", NULL);
    g_autofree char *deeper = g_build_filename(f->folder, "map", "nieuw.db", NULL);
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_store_open(path, TB_STORE_CREATE, 50, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_READ_ONLY);
    g_clear_error(&error);
    g_assert_null(tb_store_open(deeper, TB_STORE_CREATE, 50, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_READ_ONLY);
}

static void test_read_only(Fixture *f, gconstpointer data)
{
    (void)data;
    g_clear_pointer(&f->store, tb_store_close);
    /* The file, in a folder that anybody may write. */
    chmod_to(f->folder, 0777);
    chmod_to(f->path, 0444);
    as_nobody(f, expect_read_only);
    g_assert_cmpint(n_files(f->folder), ==, 1);
    /* The folder: neither log nor index can be laid beside the file. */
    chmod_to(f->folder, 0555);
    as_nobody(f, expect_read_only);
    chmod_to(f->path, 0666);
    as_nobody(f, expect_read_only);
    as_nobody(f, expect_uncreatable);
    chmod_to(f->path, 0);
    as_nobody(f, expect_closed);
    chmod_to(f->path, 0600);
}

/* In a folder that may not be written lies a log with work in it. As long as its owner has it open
 * the index is there too, and it can be read; without one it must not be passed over silently. */
static void test_read_only_log(Fixture *f, gconstpointer data)
{
    g_autofree char *folder = g_build_filename(f->folder, "vast", NULL);
    Fixture other = {.folder = folder, .path = g_build_filename(folder, "x.db", NULL)};

    (void)data;
    g_autofree char *index = g_strconcat(other.path, "-shm", NULL);
    g_mkdir(folder, 0755);
    chmod_to(f->folder, 0755);
    copy_file(f->path, other.path, "");
    copy_file(f->path, other.path, "-wal");
    chmod_to(folder, 0555);
    as_nobody(&other, expect_unreadable_log);
    chmod_to(folder, 0755);
    g_unlink(index);

    g_autoptr(TbStore) owner = open_store(other.path);
    begin(owner);
    other.anna = f->anna;
    run_sql(owner, "UPDATE client SET code = 'K-015'");
    commit(owner, 0, 0, NULL);
    static const char *const files[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *file = g_strconcat(other.path, files[i], NULL);
        chmod_to(file, 0644);
    }
    chmod_to(folder, 0555);
    as_nobody(&other, expect_read_only);
    chmod_to(folder, 0755);
    g_free(other.path);
}

/* --- Shared --- */

/* A child that holds the write lock until told to let go. */
static pid_t hold_lock(const char *path, int *gate)
{
    int held[2], released[2];
    char byte;

    g_assert_cmpint(pipe(held), ==, 0);
    g_assert_cmpint(pipe(released), ==, 0);
    pid_t pid = fork();
    if (pid == 0) {
        g_autoptr(TbStore) store = tb_store_open(path, TB_STORE_CREATE, 1000, NULL);
        close(released[1]);
        if (!store || !tb_store_begin(store, NULL) || write(held[1], "x", 1) != 1 ||
            read(released[0], &byte, 1) < 0)
            _exit(1);
        _exit(0);
    }
    close(held[1]);
    close(released[0]);
    g_assert_cmpint(read(held[0], &byte, 1), ==, 1);
    close(held[0]);
    *gate = released[1];
    return pid;
}

static void let_go(pid_t pid, int gate)
{
    int status;

    close(gate);
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_cmpint(status, ==, 0);
}

static void test_busy(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    int gate;

    (void)data;
    g_clear_pointer(&f->store, tb_store_close);
    pid_t pid = hold_lock(f->path, &gate);
    g_autoptr(TbStore) store = tb_store_open(f->path, TB_STORE_CREATE, 150, &error);
    g_assert_no_error(error);
    /* Reading goes on. */
    g_autoptr(GPtrArray) list = tb_store_list(store, f->anna, &error);
    g_assert_cmpint(list->len, ==, 1);
    int64_t start = g_get_monotonic_time();
    g_assert_false(tb_store_begin(store, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_BUSY);
    g_assert_cmpint(g_get_monotonic_time() - start, >=, 140000);
    g_clear_error(&error);
    let_go(pid, gate);
    begin(store);
    put_reviewer(store, "Carla");
    commit(store, 0, 0, NULL);
}

/* What another connection commits is seen at once, and undone by whom it belongs to. */
static void test_two_programs(Fixture *f, gconstpointer data)
{
    g_autoptr(TbStore) other = open_store(f->path);

    (void)data;
    int64_t id = add(other, tag(f, f->anna, "emotie", 0));
    g_autoptr(TbMoment) here = tb_store_moment(f->store, f->anna, id, NULL);
    g_assert_nonnull(here);
    g_autoptr(TbDone) done = tb_store_undo(f->store, f->anna, 0, NULL);
    g_assert_nonnull(done);
    g_assert_null(tb_store_moment(other, f->anna, id, NULL));
}

/* --- Over a network --- */

static void test_network(Fixture *f, gconstpointer data)
{
    const StoreOptions as_on_network = {store_migrations, store_n_migrations, 1};
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_true(store_network_magic(0x6969));
    g_assert_true(store_network_magic((long)(int32_t)0xff534d42)); /* as a 32-bit system has it */
    g_assert_false(store_network_magic(0xef53));                   /* ext4 */
    g_assert_false(store_network_magic(0x01021994));               /* tmpfs */

    /* A store that was used on a disk of this machine moves there. */
    g_clear_pointer(&f->store, tb_store_close);
    f->store = store_open_as(f->path, TB_STORE_CREATE, 50, &as_on_network, &error);
    g_assert_no_error(error);
    g_assert_cmpint(ask_int(f->store, "SELECT journal_mode = 'delete' FROM pragma_journal_mode"),
                    ==, 1);
    add(f->store, tag(f, f->anna, "emotie", 0));
    g_assert_false(exists(f->path, "-wal"));
    g_assert_false(exists(f->path, "-shm"));
    g_assert_null(store_open_as(f->path, TB_STORE_CREATE, 50, &as_on_network, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_BUSY);
    g_clear_error(&error);
    g_assert_null(tb_store_open(f->path, TB_STORE_CREATE, 50, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_BUSY);
    g_clear_error(&error);
    assert_sound(f->store);

    /* And back. */
    reopen(f);
    g_assert_cmpint(ask_int(f->store, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), ==,
                    1);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM moment"), ==, 1);

    /* A new one begins there. */
    g_autofree char *path = g_build_filename(f->folder, "nieuw.db", NULL);
    g_autoptr(TbStore) fresh = store_open_as(path, TB_STORE_CREATE, 50, &as_on_network, &error);
    g_assert_no_error(error);
    begin(fresh);
    put_reviewer(fresh, "Anna");
    commit(fresh, 0, 0, NULL);
}

#define TEST(name) g_test_add("/store/file/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(newer);
    TEST(overtaken);
    TEST(foreign);
    TEST(header_bits);
    TEST(read_only);
    TEST(read_only_log);
    TEST(busy);
    TEST(two_programs);
    TEST(network);
    return g_test_run();
}
