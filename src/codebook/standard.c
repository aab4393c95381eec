/* The codebook that comes with the program, and the files of a lab group beside it or in its
 * place. */
#include "codebook-internal.h"

#include <string.h>

#include "terugblik/base/path.h"

/* In reading order. */
static const char *const standard[] = {"kijkwijzer.yaml", "pijlers.yaml",        "slim.yaml",
                                       "vragen.yaml",     "zelfassessment.yaml", NULL};

/* The standard files, without those that have the name of one of @instead. NULL-terminated. */
static GPtrArray *standard_paths(const char *const *instead)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *folder = tb_path_share("codebook");

    for (size_t i = 0; standard[i]; i++) {
        bool is_replaced = false;
        for (size_t j = 0; instead && instead[j]; j++) {
            g_autofree char *name = g_path_get_basename(instead[j]);
            is_replaced |= strcmp(name, standard[i]) == 0;
        }
        if (!is_replaced)
            g_ptr_array_add(paths, g_build_filename(folder, standard[i], NULL));
    }
    g_ptr_array_add(paths, NULL);
    return paths;
}

TbCodebook *tb_codebook_standard(GError **error)
{
    g_autoptr(GPtrArray) paths = standard_paths(NULL);

    return tb_codebook_read((const char *const *)paths->pdata, NULL, error);
}

static bool any_begins(const Reader *reader)
{
    for (unsigned i = 0; i < reader->files->len; i++)
        if (codebook_file_begins(g_ptr_array_index(reader->files, i)))
            return true;
    return false;
}

/* Reads @paths: with nothing else when one of them begins a codebook, else after the standard
 * files, but for those in whose place one of @instead comes. */
static TbCodebook *read_beside(const char *const *paths, const char *const *instead,
                               GPtrArray *mistakes, GError **error)
{
    g_autoptr(Reader) reader = codebook_reader_new();

    for (size_t i = 0; paths[i]; i++)
        codebook_reader_add_path(reader, paths[i], -1);
    if (any_begins(reader)) {
        reader->replaced = tb_codebook_standard(NULL);
    } else {
        g_autoptr(GPtrArray) before = standard_paths(instead);
        for (unsigned i = 0; i + 1 < before->len; i++)
            codebook_reader_add_path(reader, g_ptr_array_index(before, i), (int)i);
    }
    return codebook_reader_finish(reader, mistakes, error);
}

TbCodebook *tb_codebook_choose(const char *const *paths, GPtrArray *mistakes, GError **error)
{
    return read_beside(paths, NULL, mistakes, error);
}

bool tb_codebook_check(const char *const *paths, GPtrArray *mistakes, GError **error)
{
    g_autoptr(TbCodebook) book = read_beside(paths, paths, mistakes, error);

    return book != NULL;
}
