/* What is written for a person: whole, private, and never over something else. */
#include "terugblik/base/file.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "terugblik/base/error.h"

static char *folder;

static char *file(const char *name)
{
    return g_build_filename(folder, name, NULL);
}

static bool put(const char *name, const char *text, GError **error)
{
    g_autofree char *path = file(name);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

    return tb_file_write(path, bytes, error);
}

static void assert_holds(const char *name, const char *text)
{
    g_autofree char *path = file(name), *found = NULL;

    g_assert_true(g_file_get_contents(path, &found, NULL, NULL));
    g_assert_cmpstr(found, ==, text);
}

static int n_files(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    int n = 0;

    while (g_dir_read_name(dir))
        n++;
    return n;
}

static void test_private(void)
{
    g_autofree char *path = file("sheet.html");
    g_autoptr(GError) error = NULL;
    struct stat st;

    g_assert_true(put("sheet.html", "<!doctype html>one", &error));
    assert_holds("sheet.html", "<!doctype html>one");
    g_assert_cmpint(stat(path, &st), ==, 0);
    g_assert_cmpint(st.st_mode & 07777, ==, 0600);
    g_assert_cmpint(n_files(), ==, 1);
    g_assert_cmpint(g_unlink(path), ==, 0);
}

/* What is there, what comes, and whether it may. */
static void test_replace(void)
{
    static const struct {
        const char *there, *comes;
        bool is_good;
    } rows[] = {
        {"<!doctype html>old and longer", "<!doctype html>new", true},
        {"\x89PNG old", "\x89PNG new", true},
        {"", "<!doctype html>new", true}, /* as mktemp leaves it */
        {"SQLite format 3", "<!doctype html>new", false},
        {"\x1a\x45\xdf\xa3 a film", "\x89PNG new", false},
        {"<!d", "<!doctype html>new", false}, /* too short to tell */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = file("there");
        g_autoptr(GError) error = NULL;

        g_assert_true(g_file_set_contents(path, rows[i].there, -1, NULL));
        g_assert_true(put("there", rows[i].comes, &error) == rows[i].is_good);
        assert_holds("there", rows[i].is_good ? rows[i].comes : rows[i].there);
        if (!rows[i].is_good) {
            g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
            g_assert_true(g_str_has_prefix(error->message, path));
        }
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
}

static void test_no_file(void)
{
    static const struct {
        const char *name;
        int code;
    } rows[] = {
        {"absent/sheet.html", TB_ERROR_NOT_FOUND}, {"", TB_ERROR_REFUSED}, /* the folder itself */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_false(put(rows[i].name, "<!doctype html>", &error));
        g_assert_error(error, TB_ERROR, rows[i].code);
        g_assert_cmpint(n_files(), ==, 0);
    }
}

/* Half written is not written: what was there is there, and nothing lies beside it. */
static void test_no_room(void)
{
    g_autofree char *path = file("sheet.html");
    g_autofree char *much = g_strnfill(100000, '<');
    g_autoptr(GError) error = NULL;
    struct rlimit limit, tight;

    g_assert_true(put("sheet.html", "<<<<", &error));
    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    tight = limit;
    tight.rlim_cur = 5000;
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &tight), ==, 0);
    bool is_written = put("sheet.html", much, &error);
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    g_assert_false(is_written);
    g_assert_error(error, TB_ERROR, TB_ERROR_FAILED);
    assert_holds("sheet.html", "<<<<");
    g_assert_cmpint(n_files(), ==, 1);
    g_assert_cmpint(g_unlink(path), ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    signal(SIGXFSZ, SIG_IGN); /* writing past the limit then fails with EFBIG */
    folder = g_dir_make_tmp("terugblik-file-XXXXXX", NULL);
    g_assert_nonnull(folder);
    g_test_add_func("/base/file/private", test_private);
    g_test_add_func("/base/file/replace", test_replace);
    g_test_add_func("/base/file/none", test_no_file);
    g_test_add_func("/base/file/no-room", test_no_room);
    int status = g_test_run();
    g_rmdir(folder);
    g_free(folder);
    return status;
}
