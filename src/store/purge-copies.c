#include "keeping-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* What lies outside of the store and still says what was purged from it: backups, copies that were
 * kept beside it, pieces of a copy that a killed program left, cached pictures. Each is purged with
 * what SQLite itself guards against half work, or is removed when it cannot be read: nobody could
 * say what is in it. */

static const char *const beside[] = {"-wal", "-shm", "-journal"};

/* --- One copy --- */

static bool remove_file(const char *path, GError **error)
{
    return g_unlink(path) == 0 || errno == ENOENT ||
           store_fail_errno(error, path, _("cannot remove it"));
}

static bool remove_copy(const char *path, GError **error)
{
    bool is_done = remove_file(path, error);

    for (size_t i = 0; is_done && i < G_N_ELEMENTS(beside); i++) {
        g_autofree char *file = g_strconcat(path, beside[i], NULL);
        is_done = remove_file(file, error);
    }
    return is_done;
}

/* By one program at a time, and without a log beside it. */
static bool purge_readable(const char *path, const StorePurgeList *list, GError **error)
{
    const StoreOptions options = {store_migrations, store_n_migrations, 1, true};
    g_autoptr(TbStore) store = store_open_as(path, TB_STORE_EXISTING, 1000, &options, error);

    return store && store_purge_by_list(store, list, error);
}

/* The time of a backup is when it was made. */
bool store_purge_copy(const char *path, const StorePurgeList *list, GError **error)
{
    g_autoptr(GError) why = NULL;
    struct stat st;

    if (lstat(path, &st) != 0)
        return errno == ENOENT || store_fail_errno(error, path, _("cannot read this copy"));
    if (purge_readable(path, list, &why)) {
        utimensat(AT_FDCWD, path, (const struct timespec[]){st.st_atim, st.st_mtim}, 0);
        return true;
    }
    if (g_error_matches(why, TB_ERROR, TB_ERROR_DAMAGED) ||
        g_error_matches(why, TB_ERROR, TB_ERROR_NOT_FOUND))
        return remove_copy(path, error);
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

/* --- All of them --- */

static bool is_beside_another(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(beside); i++)
        if (g_str_has_suffix(name, beside[i]))
            return true;
    return false;
}

static bool is_piece(const char *name)
{
    return g_str_has_prefix(name, STORE_PIECE);
}

static bool is_kept(const char *name, const char *store)
{
    static const char *const kinds[] = {".version-", ".damaged-"};

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *start = g_strconcat(store, kinds[i], NULL);
        if (g_str_has_prefix(name, start))
            return true;
    }
    return false;
}

static void note(GString *unfinished, GError *why)
{
    if (why)
        g_string_append_printf(unfinished, "%s%s", unfinished->len > 0 ? "\n" : "", why->message);
}

static void purge_backups(const char *store, const StorePurgeList *list, GString *unfinished);

/* A copy that was opened as a store may have backups of its own. */
static void purge_found(const char *path, bool is_a_piece, const StorePurgeList *list,
                        GString *unfinished)
{
    g_autoptr(GError) why = NULL;

    if (is_a_piece)
        remove_copy(path, &why);
    else
        store_purge_copy(path, list, &why);
    note(unfinished, why);
    if (!is_a_piece)
        purge_backups(path, list, unfinished);
}

static void purge_folder(const char *store, const StorePurgeList *list, GString *unfinished)
{
    g_autofree char *folder = g_path_get_dirname(store);
    g_autofree char *own = g_path_get_basename(store);
    g_autoptr(GError) why = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &why);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (is_piece(name) || (is_kept(name, own) && !is_beside_another(name)))
            purge_found(path, is_piece(name), list, unfinished);
    }
    note(unfinished, why);
}

static void purge_backups(const char *store, const StorePurgeList *list, GString *unfinished)
{
    g_autofree char *folder = store_backups_folder(store);
    g_autoptr(GPtrArray) backups = store_backups(store);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (is_piece(name))
            purge_found(path, true, list, unfinished);
    }
    for (unsigned i = 0; i < backups->len; i++) {
        const TbBackup *backup = backups->pdata[i];
        purge_found(backup->path, false, list, unfinished);
    }
}

void store_purge_copies(const char *path, const StorePurgeList *list, GString *unfinished)
{
    purge_backups(path, list, unfinished);
    purge_folder(path, list, unfinished);
}

/* --- Pictures --- */

static bool is_of_one(const char *name, const GPtrArray *fingerprints)
{
    for (unsigned i = 0; i < fingerprints->len; i++)
        if (g_str_has_prefix(name, fingerprints->pdata[i]))
            return true;
    return false;
}

/* @is_all: the folder is of one of them itself. */
static bool purge_pictures_in(const char *folder, const GPtrArray *fingerprints, bool is_all,
                              GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    bool is_done = true;
    const char *name;

    while (is_done && dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        bool is_meant = is_all || is_of_one(name, fingerprints);
        struct stat st;

        if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
            is_done = purge_pictures_in(path, fingerprints, is_meant, error);
        else
            is_done = !is_meant || remove_file(path, error);
    }
    return is_done;
}

bool store_purge_pictures(GPtrArray *fingerprints, GError **error)
{
    g_autofree char *folder = g_build_filename(g_get_user_cache_dir(), "terugblik", NULL);

    return purge_pictures_in(folder, fingerprints, false, error);
}
