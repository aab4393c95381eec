/* What the tests of the codebook share: a folder of their own, files in it, and what is wrong with
 * them. */
#ifndef TESTS_CODEBOOK_FIXTURE_H
#define TESTS_CODEBOOK_FIXTURE_H

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/codebook.h"

static char *folder; /* temporary, for files made here */

/* Pieces that are right. */
#define LABEL "label: {nl: A, en: A}"
#define LOOK  "look: {nl: B}"
#define ASK   "questions: [{nl: C?}]"
#define REST  LABEL ", " LOOK ", " ASK
#define CODE  "{code: a, " REST "}"

G_GNUC_UNUSED static void make_folder(void)
{
    tb_lang_init("en"); /* the words expected are English */
    folder = g_dir_make_tmp("terugblik-codebook-XXXXXX", NULL);
}

G_GNUC_UNUSED static void remove_folder(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
}

/* Writes @length bytes of @text as @name in the folder; the path is the caller's. */
G_GNUC_UNUSED static char *write_bytes(const char *name, const char *text, gssize length)
{
    g_autoptr(GError) error = NULL;
    char *path = g_build_filename(folder, name, NULL);

    g_file_set_contents(path, text, length, &error);
    g_assert_no_error(error);
    return path;
}

/* Of this program, so that others on the machine do not count. */
G_GNUC_UNUSED static double cpu_seconds(void)
{
    return (double)clock() / CLOCKS_PER_SEC;
}

G_GNUC_UNUSED static GPtrArray *new_mistakes(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

/* The mistakes in @bytes, read as own.yaml after @base as base.yaml, in which there are none. */
G_GNUC_UNUSED static GPtrArray *mistakes_after(const char *base, const char *bytes, gssize length)
{
    g_autofree char *first = write_bytes("base.yaml", base, -1);
    g_autofree char *path = write_bytes("own.yaml", bytes, length);
    const char *paths[] = {first, path, NULL};
    GPtrArray *mistakes = new_mistakes();
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) book = tb_codebook_read(paths, mistakes, &error);

    if (book) {
        g_assert_no_error(error);
        g_assert_cmpuint(mistakes->len, ==, 0);
    } else {
        g_assert_error(error, TB_ERROR, TB_ERROR_FAILED);
        g_assert_cmpuint(mistakes->len, >, 0);
        g_assert_cmpstr(error->message, ==, g_ptr_array_index(mistakes, 0));
    }
    return mistakes;
}

/* The mistakes in @bytes, read after a codebook that has nothing but a name. */
G_GNUC_UNUSED static GPtrArray *mistakes_in(const char *bytes, gssize length)
{
    return mistakes_after("codebook: proef\nversion: 1\n", bytes, length);
}

/* Whether @mistake is of own.yaml at @place, is one line, and says @words. */
G_GNUC_UNUSED static void assert_mistake(const char *mistake, const char *place, const char *words)
{
    g_autofree char *start = g_strdup_printf("%s/own.yaml:%s: ", folder, place);

    if (!g_str_has_prefix(mistake, start) || !strstr(mistake, words) || strchr(mistake, '\n'))
        g_error("expected %s with \"%s\", got %s", start, words, mistake);
}

/* A file with one mistake, where it is, and some of what is said of it. */
typedef struct {
    const char *yaml;
    const char *place;
    const char *words;
} Broken;

/* Whether of each of @rows exactly that mistake is found. */
G_GNUC_UNUSED static void assert_broken(const char *base, const Broken *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        g_autoptr(GPtrArray) mistakes = mistakes_after(base, rows[i].yaml, -1);

        if (mistakes->len == 0)
            g_error("nothing wrong was found in: %s", rows[i].yaml);
        assert_mistake(g_ptr_array_index(mistakes, 0), rows[i].place, rows[i].words);
        if (mistakes->len > 1)
            g_error("one mistake was made, but also found: %s",
                    (char *)g_ptr_array_index(mistakes, 1));
    }
}

/* A codebook without mistakes: @text as @name. */
G_GNUC_UNUSED static TbCodebook *read_text(const char *name, const char *text)
{
    g_autofree char *path = write_bytes(name, text, -1);
    const char *paths[] = {path, NULL};
    g_autoptr(GError) error = NULL;
    TbCodebook *book = tb_codebook_read(paths, NULL, &error);

    g_assert_no_error(error);
    return book;
}

#endif
