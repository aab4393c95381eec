/* A recording found again: files move and get other names, and stay what they are. The fingerprint
 * begins with the size, so that hardly any file has to be read to see that it is another. */
#include "terugblik/recording.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

/* Deeper than anybody keeps films. */
enum { MOST_DEPTH = 16 };

typedef struct {
    const TbRecording *row;
    gint64 size; /* as its fingerprint says; -1: it says none */
    GCancellable *cancel;
    GPtrArray *found; /* char * */
    GHashTable *seen; /* paths of folders */
} Search;

static gint64 size_in(const char *fingerprint)
{
    char *end = NULL;
    guint64 size = fingerprint ? g_ascii_strtoull(fingerprint, &end, 16) : 0;

    return fingerprint && end > fingerprint && *end == '-' ? (gint64)size : -1;
}

/* Whether the file at @path is the recording. What cannot be read is not. */
static bool is_it(const Search *search, const char *path)
{
    g_autoptr(TbSource) source = tb_source_open_file(path, NULL);
    g_autofree char *fingerprint = source ? tb_source_fingerprint(source, NULL) : NULL;

    if (g_strcmp0(fingerprint, search->row->fingerprint) != 0 || !fingerprint)
        return false;
    if (!search->row->sha256)
        return true;
    g_autofree char *hash = tb_source_sha256(source, search->cancel, NULL, NULL, NULL);
    return g_strcmp0(hash, search->row->sha256) == 0;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *names_in(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        if (*name != '.')
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    return names;
}

static bool look_in(Search *search, const char *folder, int depth, GError **error)
{
    g_autoptr(GPtrArray) below = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *whole = g_canonicalize_filename(folder, NULL);

    if (!g_hash_table_add(search->seen, g_strdup(whole)) && depth == 0)
        return true;
    g_autoptr(GPtrArray) names = names_in(whole);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(whole, names->pdata[i], NULL);
        struct stat st;
        if (g_cancellable_set_error_if_cancelled(search->cancel, error))
            return false;
        if (lstat(path, &st) != 0)
            continue;
        if (S_ISDIR(st.st_mode))
            g_ptr_array_add(below, g_steal_pointer(&path));
        else if (S_ISREG(st.st_mode) && st.st_size == search->size && is_it(search, path))
            g_ptr_array_add(search->found, g_steal_pointer(&path));
    }
    for (guint i = 0; depth > 0 && i < below->len; i++)
        if (!look_in(search, below->pdata[i], depth - 1, error))
            return false;
    return true;
}

/* The same file by two ways is one. */
static void drop_doubles(GPtrArray *paths)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < paths->len;) {
        if (g_hash_table_add(seen, paths->pdata[i]))
            i++;
        else
            g_ptr_array_remove_index(paths, i);
    }
}

GPtrArray *tb_recording_find(const TbRecording *row, const char *const *folders,
                             GCancellable *cancel, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Search search = {row, size_in(row->fingerprint), cancel, found, seen};
    g_autofree char *own = row->path ? g_path_get_dirname(row->path) : NULL;

    if (search.size < 0)
        return g_steal_pointer(&found);
    if (own && !look_in(&search, own, 0, error))
        return NULL;
    for (; folders && *folders; folders++)
        if (!look_in(&search, *folders, MOST_DEPTH, error))
            return NULL;
    drop_doubles(found);
    return g_steal_pointer(&found);
}

static bool refuse_several(const GPtrArray *found, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++) {
        g_autofree char *name = g_path_get_basename(found->pdata[i]);
        g_string_append_printf(names, "%s%s", i ? ", " : "", name);
    }
    g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                _("the recording is not where it was, and several files may be it: %s; say which"),
                names->str);
    return false;
}

bool tb_recording_locate(const TbRecording *row, char **path, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(TbSource) source = tb_recording_source(row, &why);

    if (source) {
        *path = g_strdup(row->path);
        return true;
    }
    g_autoptr(GPtrArray) found = tb_recording_find(row, NULL, NULL, NULL);
    if (!found || found->len == 0) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    if (found->len > 1)
        return refuse_several(found, error);
    *path = g_strdup(found->pdata[0]);
    return true;
}

char *tb_recording_hash(const TbRecording *row, GCancellable *cancel, TbSourceProgress progress,
                        void *ctx, GError **error)
{
    g_autoptr(TbSource) source = tb_recording_source(row, error);

    return source ? tb_source_sha256(source, cancel, progress, ctx, error) : NULL;
}
