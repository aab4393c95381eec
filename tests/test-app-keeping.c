/* The store as a whole, in the window: looked over and copied on opening, and what can be done when
 * it is damaged or can only be read. */
#include <sqlite3.h>
#include <unistd.h>

#include "../src/app/app-internal.h"
#include "../src/app/film.h"
#include "app-scene.h"
#include "terugblik/store/keeping.h"

/* --- A store that this user may not write --- */

static bool is_closed_to_us;

int faccessat(int folder, const char *path, int mode, int flags)
{
    (void)folder, (void)flags;
    if (is_closed_to_us && (mode & W_OK))
        return -1;
    return access(path, mode);
}

/* --- Backups and damage --- */

static char *today(const Scene *scene)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *day = g_date_time_format(now, "%Y-%m-%d.db");

    return g_strdup_printf("%s.backups/%s", scene->store, day);
}

static void back_up(const Scene *scene)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Anja");
    tb_store_daily_backup(desk.store, NULL, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
}

/* What no program of ours does. */
static void damage(const Scene *scene, const char *sql)
{
    sqlite3 *db = NULL;
    char *said = NULL;

    g_assert_cmpint(sqlite3_open(scene->store, &db), ==, SQLITE_OK);
    sqlite3_exec(db, sql, NULL, NULL, &said);
    g_assert_cmpstr(said, ==, NULL);
    sqlite3_close(db);
}

static void overwrite(const Scene *scene)
{
    g_assert_true(g_file_set_contents(scene->store, "this was a store once", -1, NULL));
}

/* What lies beside the store and begins so. */
static int count_beside(const Scene *scene, const char *begins)
{
    g_autoptr(GDir) dir = g_dir_open(scene->folder, 0, NULL);
    const char *name;
    int n = 0;

    while (dir && (name = g_dir_read_name(dir)))
        n += g_str_has_prefix(name, begins);
    return n;
}

static bool shows_conversation(Scene *scene)
{
    return scene_shows(scene, "library.row.1");
}

/* --- Each day --- */

static void test_daily(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *path = today(scene);

    scene_open(scene, false);
    scene_until(scene, g_file_test(path, G_FILE_TEST_EXISTS));
    scene_until(scene, shows_conversation(scene));
    g_assert_false(scene_shows(scene, "frame.trouble"));
    scene_close(scene);
    g_autoptr(GError) error = NULL;
    g_autoptr(TbBackup) backup = tb_store_newest_backup(scene->store, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(backup->path, ==, path);
    scene_free(scene);
}

/* Closing at any moment waits for nothing, and leaves nothing half-made. */
static void test_closed_meanwhile(void)
{
    for (int n = 0; n < 8; n++) {
        Scene *scene = scene_new(false);
        g_autofree char *folder = g_strconcat(scene->store, ".backups", NULL);
        g_autofree char *path = today(scene);
        const char *name;

        scene_open(scene, false);
        for (int i = 0; i < n * 4; i++)
            scene_step(scene);
        scene_close(scene);
        g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
        while (dir && (name = g_dir_read_name(dir)))
            g_assert_true(g_str_has_suffix(path, name));
        scene_free(scene);
    }
}

/* In the place of the folder there is a file. */
static void test_no_room_for_copies(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *folder = g_strconcat(scene->store, ".backups", NULL);

    g_assert_true(g_file_set_contents(folder, "", 0, NULL));
    scene_open(scene, false);
    scene_until(scene, scene_says(scene, "frame.said", "copy of your work was not made"));
    g_assert_true(shows_conversation(scene));
    scene_free(scene);
}

/* --- Damaged --- */

static void open_copy(Scene *scene)
{
    scene_until(scene, scene_shows(scene, "frame.trouble.solve"));
    g_assert_true(scene_says(scene, "frame.trouble.words", "is damaged. The copy of today"));
    scene_click(scene, "frame.trouble.solve");
    scene_until(scene, shows_conversation(scene) && !scene_shows(scene, "frame.trouble"));
    g_assert_true(scene_says(scene, "frame.said", "The copy of today"));
    g_assert_cmpint(count_beside(scene, "store.db.damaged-"), >=, 1);
}

static void check_goes_on(Scene *scene)
{
    scene_click(scene, "library.row.1");
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_says(scene, "frame.title", "K-014"));
    scene_close(scene);
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    SceneDesk desk;
    scene_desk(scene, &desk, "Anja");
    g_assert_true(tb_store_check(desk.store, problems, NULL));
    scene_desk_close(&desk);
}

static void test_does_not_open(void)
{
    Scene *scene = scene_new(true);

    back_up(scene);
    overwrite(scene);
    scene_open(scene, false);
    scene_until(scene, scene_is(scene, "library.whole", "disabled") ||
                           scene_shows(scene, "frame.trouble"));
    open_copy(scene);
    check_goes_on(scene);
    scene_free(scene);
}

static void test_no_copy(void)
{
    Scene *scene = scene_new(true);

    overwrite(scene);
    scene_open(scene, false);
    scene_until(scene, scene_says(scene, "frame.trouble.words", "no copy that is whole"));
    g_assert_false(scene_shows(scene, "frame.trouble.solve"));
    g_autofree char *now = NULL;
    g_file_get_contents(scene->store, &now, NULL, NULL);
    g_assert_cmpstr(now, ==, "this was a store once");
    scene_free(scene);
}

/* It opens, and only looking it over shows what is wrong; the damaged one is not copied. */
static void test_damaged_inside(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *path = today(scene);

    back_up(scene);
    damage(scene,
           "PRAGMA foreign_keys = OFF; UPDATE participant SET interaction = 99 WHERE id = 2");
    scene_open(scene, true);
    open_copy(scene);
    check_goes_on(scene);
    scene_free(scene);
}

/* Nonsense in the place of the page at which @table begins. */
static void overwrite_table(const Scene *scene, const char *table)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *row = NULL;
    g_autofree char *sql = g_strdup_printf("SELECT rootpage, (SELECT page_size FROM "
                                           "pragma_page_size) FROM sqlite_schema WHERE name = '%s'",
                                           table);
    g_autofree char *bytes = NULL;
    gsize size;

    g_assert_cmpint(sqlite3_open(scene->store, &db), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_prepare_v2(db, sql, -1, &row, NULL), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_step(row), ==, SQLITE_ROW);
    gsize page = (gsize)sqlite3_column_int(row, 0), page_size = (gsize)sqlite3_column_int(row, 1);
    sqlite3_finalize(row);
    sqlite3_close(db);
    g_assert_true(g_file_get_contents(scene->store, &bytes, &size, NULL));
    g_assert_cmpuint(page * page_size, <=, size);
    memset(bytes + (page - 1) * page_size, 0x5a, page_size);
    g_assert_true(g_file_set_contents(scene->store, bytes, (gssize)size, NULL));
}

/* It opens, and the conversations in it cannot be read: nobody waits for them. */
static void test_list_is_damaged(void)
{
    Scene *scene = scene_new(true);

    back_up(scene);
    overwrite_table(scene, "interaction");
    scene_open(scene, false);
    scene_until(scene, scene_shows(scene, "frame.trouble.solve"));
    scene_until(scene, scene_is(scene, "frame.said", "failed"));
    g_assert_true(scene_has(scene, "library.list", "The conversations cannot be read."));
    open_copy(scene);
    check_goes_on(scene);
    scene_free(scene);
}

/* The copy was damaged, or taken away, after it was offered: that is said, and nothing is lost. */
static void test_copy_is_gone(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *path = today(scene);

    back_up(scene);
    overwrite(scene);
    scene_open(scene, false);
    scene_until(scene, scene_shows(scene, "frame.trouble.solve"));
    g_assert_cmpint(g_unlink(path), ==, 0);
    scene_click(scene, "frame.trouble.solve");
    scene_until(scene, scene_says(scene, "frame.trouble.words", ".db"));
    g_autofree char *now = NULL;
    g_file_get_contents(scene->store, &now, NULL, NULL);
    g_assert_cmpstr(now, ==, "this was a store once");
    scene_free(scene);
}

/* The index alone is made anew, and nobody is told to go back to a copy. */
static void test_index_is_repaired(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *path = today(scene);

    damage(scene, "INSERT INTO said (said) VALUES ('delete-all')");
    scene_open(scene, false);
    scene_until(scene, g_file_test(path, G_FILE_TEST_EXISTS));
    g_assert_false(scene_shows(scene, "frame.trouble"));
    scene_until(scene, shows_conversation(scene));
    check_goes_on(scene);
    scene_free(scene);
}

/* What is being written when the copy is asked for is stored, in the old one. */
static void test_restore_while_open(void)
{
    Scene *scene = scene_new(true);

    back_up(scene);
    damage(scene,
           "PRAGMA foreign_keys = OFF; UPDATE participant SET interaction = 99 WHERE id = 2");
    scene_open(scene, true);
    scene_until(scene, scene_shows(scene, "frame.trouble.solve"));
    scene_until(scene, film_has_time(scene->app));
    scene_key(scene, SDLK_e, 0);
    scene_click(scene, "frame.trouble.solve");
    if (scene->app->conversation) { /* it was being stored */
        scene_until(scene, !conversation_is_busy(scene->app->conversation));
        scene_click(scene, "frame.trouble.solve");
    }
    scene_until(scene, shows_conversation(scene) && !scene_shows(scene, "frame.trouble"));
    g_assert_null(scene->app->conversation);
    g_assert_true(scene->app->codebook == scene->app->standard);
    scene_free(scene);
}

/* --- Only to be read --- */

static void test_read_only(void)
{
    Scene *scene = scene_new(true);

    is_closed_to_us = true;
    scene_open(scene, true);
    scene_until(scene, scene_says(scene, "frame.trouble.words", "can only be read here"));
    scene_until(scene, film_has_time(scene->app));
    scene_key(scene, SDLK_e, 0); /* what cannot be stored is the greater trouble */
    scene_until(scene, scene_says(scene, "frame.trouble.words", "Not stored"));
    scene_close(scene);
    is_closed_to_us = false;
    g_autoptr(GPtrArray) moments = scene_moments(scene);
    g_assert_cmpuint(moments->len, ==, 0);
    scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    g_test_add_func("/app/keeping/daily", test_daily);
    g_test_add_func("/app/keeping/closed-meanwhile", test_closed_meanwhile);
    g_test_add_func("/app/keeping/no-room-for-copies", test_no_room_for_copies);
    g_test_add_func("/app/keeping/does-not-open", test_does_not_open);
    g_test_add_func("/app/keeping/no-copy", test_no_copy);
    g_test_add_func("/app/keeping/damaged-inside", test_damaged_inside);
    g_test_add_func("/app/keeping/list-is-damaged", test_list_is_damaged);
    g_test_add_func("/app/keeping/copy-is-gone", test_copy_is_gone);
    g_test_add_func("/app/keeping/index-is-repaired", test_index_is_repaired);
    g_test_add_func("/app/keeping/restore-while-open", test_restore_while_open);
    g_test_add_func("/app/keeping/read-only", test_read_only);
    return g_test_run();
}
