/* What the tests of the store's file share: looking at files, and being refused one. */
#ifndef TESTS_STORE_FILES_H
#define TESTS_STORE_FILES_H

#include <fcntl.h>
#include <sys/wait.h>

#include "store-fixture.h"

G_GNUC_UNUSED static char *read_file(const char *path, gsize *size)
{
    char *bytes = NULL;

    *size = 0;
    g_file_get_contents(path, &bytes, size, NULL);
    return bytes;
}

G_GNUC_UNUSED static int n_files(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    int n = 0;

    while (g_dir_read_name(dir))
        n++;
    return n;
}

G_GNUC_UNUSED static mode_t mode_of(const char *path, const char *suffix)
{
    g_autofree char *beside = g_strconcat(path, suffix, NULL);
    struct stat st;

    g_assert_cmpint(stat(beside, &st), ==, 0);
    return st.st_mode & 07777;
}

/* Refused with @code, in words that name the file; not a byte differs, and nothing lies beside it
 * that was not there. */
G_GNUC_UNUSED static void open_refused(const char *path, TbError code)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    gsize size[4];
    g_autofree char *before = read_file(path, &size[0]);
    g_autofree char *wal_before = read_file(wal, &size[1]);
    int n = n_files(folder);
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_store_open(path, TB_STORE_CREATE, 50, &error));
    g_assert_error(error, TB_ERROR, (int)code);
    g_assert_true(g_str_has_prefix(error->message, path));
    g_autofree char *after = read_file(path, &size[2]);
    g_autofree char *wal_after = read_file(wal, &size[3]);
    g_assert_cmpmem(before, size[0], after, size[2]);
    g_assert_cmpmem(wal_before, size[1], wal_after, size[3]);
    g_assert_cmpint(n_files(folder), ==, n);
}

G_GNUC_UNUSED static void copy_file(const char *from, const char *to, const char *suffix)
{
    g_autofree char *source = g_strconcat(from, suffix, NULL);
    g_autofree char *target = g_strconcat(to, suffix, NULL);
    gsize size;
    g_autofree char *bytes = read_file(source, &size);

    g_assert_true(g_file_set_contents(target, bytes ? bytes : "", (gssize)size, NULL));
}

/* As somebody who is nobody, since no permission holds root back. */
G_GNUC_UNUSED static void as_nobody(Fixture *f, void (*act)(Fixture *f))
{
    pid_t pid = fork();
    int status;

    if (pid == 0) {
        if (getuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(2);
        act(f);
        _exit(0);
    }
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
}

G_GNUC_UNUSED static void chmod_to(const char *path, mode_t mode)
{
    g_assert_cmpint(g_chmod(path, (int)mode), ==, 0);
}

G_GNUC_UNUSED static bool has_word(const char *bytes, gsize size, const char *word)
{
    gsize length = strlen(word);

    for (gsize i = 0; i + length <= size; i++)
        if ((bytes[i] == word[0] || bytes[i] == g_ascii_toupper(word[0])) &&
            g_ascii_strncasecmp(bytes + i, word, length) == 0)
            return true;
    return false;
}

/* In how many files below @folder, or their names, @word stands. */
G_GNUC_UNUSED static int grep(const char *folder, const char *word)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;
    int n = 0;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        gsize size = 0;
        bool is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
        g_autofree char *bytes = is_folder ? NULL : read_file(path, &size);
        bool is_there =
            has_word(name, strlen(name), word) || (bytes && has_word(bytes, size, word));

        if (is_there)
            g_test_message("%s has %s", path, word);
        n += is_there + (is_folder ? grep(path, word) : 0);
    }
    return n;
}

#endif
