#include "store-files.h"
#include "terugblik/store/keeping.h"

/* The file: brought to another version, copied, looked over. */

/* --- From version to version --- */

static char *backups_of(const Fixture *f)
{
    return g_strconcat(f->path, ".backups", NULL);
}

/* The backup that was made before going on from @version. The caller's; NULL when there is none. */
static char *backup_of(const Fixture *f, int version)
{
    g_autofree char *end = g_strdup_printf("-version-%d.db", version);
    g_autofree char *folder = backups_of(f);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        if (g_str_has_suffix(name, end))
            return g_build_filename(folder, name, NULL);
    return NULL;
}

/* This program's steps, and two of one to come. */
static StoreOptions two_more(const char *steps[static 16], const char *first, const char *second)
{
    int n = store_n_migrations;

    memcpy(steps, store_migrations, (size_t)n * sizeof *steps);
    steps[n++] = first;
    if (second)
        steps[n++] = second;
    return (StoreOptions){steps, n, -1};
}

#define SUNSHINE                                                                                   \
    "ALTER TABLE moment ADD COLUMN mood TEXT; CREATE TABLE sunshine (id INTEGER) STRICT"

static void test_migration(Fixture *f, gconstpointer data)
{
    const char *more[16], *broken[16];
    const StoreOptions next = two_more(more, SUNSHINE, "INSERT INTO sunshine VALUES (1)");
    const StoreOptions next_broken =
        two_more(broken, SUNSHINE, "INSERT INTO sunshine VALUES ('warm')");
    g_autofree char *folder = backups_of(f);
    g_autoptr(GError) error = NULL;
    TbMoment moment = tag(f, f->anna, "emotie", 0);

    (void)data;
    moment.id = add(f->store, moment);
    g_autofree char *before = dump(f->store);
    g_clear_pointer(&f->store, tb_store_close);

    /* The second step fails: the first stands, at its own version. */
    g_assert_null(store_open_as(f->path, TB_STORE_CREATE, 50, &next_broken, &error));
    g_assert_nonnull(error);
    g_clear_error(&error);
    g_assert_cmpint(n_files(folder), ==, 1);
    open_refused(f->path, TB_ERROR_NEWER);

    f->store = store_open_as(f->path, TB_STORE_CREATE, 50, &next, &error);
    g_assert_no_error(error);
    g_assert_cmpint(ask_int(f->store, "PRAGMA user_version"), ==, next.n_migrations);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM sunshine"), ==, 1);
    g_assert_cmpint(n_files(folder), ==, 2);
    /* What was done before can still be undone, though its table has grown. */
    g_autoptr(TbDone) undone = tb_store_undo(f->store, f->anna, 0, &error);
    g_assert_no_error(error);
    g_assert_nonnull(undone);
    g_autoptr(TbDone) redone = tb_store_redo(f->store, f->anna, 0, &error);
    g_assert_no_error(error);
    g_assert_nonnull(redone);
    assert_sound(f->store);
    g_clear_pointer(&f->store, tb_store_close);
    open_refused(f->path, TB_ERROR_NEWER);

    /* Opening once more changes nothing. */
    f->store = store_open_as(f->path, TB_STORE_CREATE, 50, &next, &error);
    g_assert_no_error(error);
    g_assert_cmpint(n_files(folder), ==, 2);

    /* The backup is the store as it was. */
    g_autofree char *backup = backup_of(f, store_n_migrations);
    g_autoptr(TbStore) old = open_store(backup);
    g_autofree char *after = dump(old);
    g_assert_cmpstr(before, ==, after);
    g_assert_cmpint(mode_of(backup, ""), ==, 0600);
    g_assert_cmpint(mode_of(folder, ""), ==, 0700);
    g_assert_cmpint(n_files(f->folder), ==, 4); /* with its log and index */
}

/* A step that leaves references hanging does not pass. */
static void test_bad_migration(Fixture *f, gconstpointer data)
{
    const char *more[16];
    const StoreOptions next = two_more(more, "DELETE FROM recording", NULL);
    g_autoptr(GError) error = NULL;

    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 0));
    g_clear_pointer(&f->store, tb_store_close);
    g_assert_null(store_open_as(f->path, TB_STORE_CREATE, 50, &next, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_DAMAGED);
    f->store = open_store(f->path);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM recording"), ==, 1);
    assert_sound(f->store);
}

/* Where no backup can be made, nothing is migrated. */
static void expect_no_migration(Fixture *f)
{
    const char *more[16];
    const StoreOptions next = two_more(more, "CREATE TABLE x (id INTEGER) STRICT", NULL);
    g_autoptr(GError) error = NULL;

    g_assert_null(store_open_as(f->path, TB_STORE_CREATE, 50, &next, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_READ_ONLY);
}

static void test_read_only_migration(Fixture *f, gconstpointer data)
{
    (void)data;
    g_clear_pointer(&f->store, tb_store_close);
    chmod_to(f->folder, 0555);
    chmod_to(f->path, 0644);
    as_nobody(f, expect_no_migration);
    chmod_to(f->folder, 0755);
    f->store = open_store(f->path);
}

static void make_database(const char *path, const char *sql)
{
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(db);
}

/* All that a database at @path is made of, by name. The caller's. */
static char *schema_of(const char *path)
{
    GString *text = g_string_new(NULL);
    sqlite3_stmt *stmt = NULL;
    sqlite3 *db = NULL;

    g_assert_cmpint(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_prepare_v2(db,
                                       "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
                                       " AND name NOT LIKE 'sqlite_%' ORDER BY type, name",
                                       -1, &stmt, NULL),
                    ==, SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        g_string_append_printf(text, "%s;\n", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return g_string_free(text, FALSE);
}

/* A migration stays what it was when it was released, to the letter: what it makes now is what its
 * dump has kept. */
static void test_frozen(Fixture *f, gconstpointer data)
{
    (void)data;
    for (int version = 1; version <= store_n_migrations; version++) {
        const StoreOptions then = {store_migrations, version, -1};
        g_autofree char *dump_path = g_strdup_printf("tests/data/store-%d.sql", version);
        g_autofree char *old = g_strdup_printf("%s/oud%d.db", f->folder, version);
        g_autofree char *fresh = g_strdup_printf("%s/nieuw%d.db", f->folder, version);
        g_autofree char *sql = NULL;
        g_autoptr(GError) error = NULL;

        g_assert_true(g_file_get_contents(dump_path, &sql, NULL, &error));
        make_database(old, sql);
        tb_store_close(store_open_as(fresh, TB_STORE_CREATE, 50, &then, &error));
        g_assert_no_error(error);
        g_autofree char *kept = schema_of(old);
        g_autofree char *made = schema_of(fresh);
        g_assert_cmpint(strlen(kept), >, 1000);
        g_assert_cmpstr(kept, ==, made);
    }
}

/* Every version that was ever released still opens: the dump of a store that was made by it, in
 * which Anna added a tag, changed its words twice and took the last change back, and added a phase;
 * in which Bert added a tag, removed it and shared his round. */
static void test_old_files(Fixture *f, gconstpointer data)
{
    (void)data;
    for (int version = 1; version <= store_n_migrations; version++) {
        g_autofree char *dump_path = g_strdup_printf("tests/data/store-%d.sql", version);
        g_autofree char *path = g_strdup_printf("%s/oud%d.db", f->folder, version);
        g_autofree char *sql = NULL;
        g_autoptr(GError) error = NULL;

        g_assert_true(g_file_get_contents(dump_path, &sql, NULL, &error));
        make_database(path, sql);
        g_autoptr(TbStore) store = open_store(path);
        assert_sound(store);
        g_assert_cmpint(ask_int(store, "PRAGMA user_version"), ==, store_n_migrations);
        g_assert_cmpint(ask_int(store, "SELECT rowid FROM said WHERE said MATCH 'Ineens'"), ==, 16);
        g_autoptr(TbReviewer) anna = tb_store_find_reviewer(store, "Anna", &error);
        g_autoptr(TbMoment) moment = tb_store_moment(store, anna->id, 1, &error);
        g_assert_cmpstr(moment->see, ==, "zij kijkt weg, 'ineens'");
        g_assert_cmpstr(moment->think, ==, "ik ga te snel");

        g_autoptr(TbDone) redone = tb_store_redo(store, anna->id, 0, &error);
        g_assert_no_error(error);
        g_assert_nonnull(redone);
        g_autoptr(TbMoment) again = tb_store_moment(store, anna->id, 1, &error);
        g_assert_cmpstr(again->think, ==, "te snel");
        static const unsigned n_left[] = {2, 2, 1, 1, 0};
        const TbMomentFilter all = {.interaction = 1};
        for (size_t i = 0; i < G_N_ELEMENTS(n_left); i++) {
            if (i > 0) {
                g_autoptr(TbDone) undone = tb_store_undo(store, anna->id, 0, &error);
                g_assert_no_error(error);
                g_assert_nonnull(undone);
            }
            g_autoptr(GPtrArray) left = tb_store_moments(store, anna->id, &all, &error);
            g_assert_cmpint(left->len, ==, n_left[i]);
        }
        assert_sound(store);
    }
}

/* --- Copied --- */

static void test_backup(Fixture *f, gconstpointer data)
{
    g_autofree char *path = g_build_filename(f->folder, "kopie.db", NULL);
    g_autofree char *nowhere = g_build_filename(f->folder, "weg", "kopie.db", NULL);
    g_autoptr(GError) error = NULL;
    int n;

    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 0));
    g_autofree char *before = dump_all(f->store);
    n = n_files(f->folder);
    g_assert_true(tb_store_backup(f->store, path, &error));
    g_assert_no_error(error);
    g_assert_cmpint(n_files(f->folder), ==, n + 1);
    g_assert_cmpint(mode_of(path, ""), ==, 0600);
    g_autoptr(TbStore) copy = open_store(path);
    g_autofree char *after = dump_all(copy);
    g_assert_cmpstr(before, ==, after);
    assert_sound(copy);

    n = n_files(f->folder);
    g_assert_false(tb_store_backup(f->store, path, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    g_clear_error(&error);
    g_assert_false(tb_store_backup(f->store, nowhere, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_false(tb_store_backup(f->store, f->folder, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    g_assert_cmpint(n_files(f->folder), ==, n);
}

/* --- Looked over --- */

static void test_check(Fixture *f, gconstpointer data)
{
    static const struct {
        const char *sql;
        unsigned n_problems;
    } rows[] = {
        {"SELECT 1", 0},
        {"UPDATE moment SET who = 99 WHERE kind = 'tag'", 1},
        {"DELETE FROM phase", 1},
        {"DELETE FROM origin", 11},
        {"INSERT INTO question (id, words) SELECT min(id), 'x' FROM moment", 1},
        {"UPDATE journal SET changeset = x'00ff'", 2},
        {"UPDATE journal SET changeset = substr(changeset, 1, 40)", 2},
        {"INSERT INTO said (rowid, words) VALUES (16 * 99, 'nergens')", 1},
        {"INSERT INTO said (said, rowid, words) SELECT 'delete', 16 * id, see FROM moment"
         " WHERE see IS NOT NULL",
         1},
        {"UPDATE moment SET see = 'oei ' || see", 0},
        {"INSERT INTO said (said) VALUES ('delete-all')", 1},
        {"DELETE FROM said_data WHERE id > 10", 1},
        {"UPDATE journal SET changeset = CAST(replace(changeset, 'moment', 'mament') AS BLOB)", 2},
    };

    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 0));
    add(f->store, phase(f, f->anna, 0));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("%s/kopie%zu.db", f->folder, i);
        g_assert_true(tb_store_backup(f->store, path, NULL));
        g_autoptr(TbStore) copy = open_store(path);
        g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GError) error = NULL;

        run_sql(copy, "PRAGMA foreign_keys = OFF");
        sqlite3_db_config(copy->db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
        run_sql(copy, rows[i].sql);
        g_assert_true(tb_store_check(copy, problems, &error) == (rows[i].n_problems == 0));
        g_assert_no_error(error);
        for (unsigned k = 0; k < problems->len; k++)
            g_test_message("%s", (char *)problems->pdata[k]);
        g_assert_cmpint(problems->len, ==, rows[i].n_problems);
        if (strstr(rows[i].sql, " said")) {
            g_assert_true(tb_store_repair_index(copy, &error));
            g_assert_no_error(error);
            assert_sound(copy);
        }
    }
}

#define TEST(name)                                                                                 \
    g_test_add("/store/version/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(migration);
    TEST(bad_migration);
    TEST(read_only_migration);
    TEST(frozen);
    TEST(old_files);
    TEST(backup);
    TEST(check);
    return g_test_run();
}
