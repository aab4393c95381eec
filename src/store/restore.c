#include "keeping-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A backup put in the place of a store. All that takes long or may fail for want of room is done
 * under another name; then names change hands: the old file gets a second name, its log leaves, and
 * the new file takes the first name. A log must never lie beside a file that it is not of, since
 * SQLite would carry it in; so it leaves first, and comes back when the last step fails. */

/* --- Nobody has it open --- */

typedef struct {
    sqlite3_file *file;
    sqlite3_filename name;
} Hold;

static void let_go(Hold *hold)
{
    if (hold->file && hold->file->pMethods) {
        hold->file->pMethods->xUnlock(hold->file, SQLITE_LOCK_NONE);
        hold->file->pMethods->xClose(hold->file);
    }
    sqlite3_free_filename(hold->name);
    g_free(hold->file);
}

/* By SQLite's own locks, which those who have it open hold too; but without SQLite's look into the
 * file, which may be nothing that it knows. */
static bool take_hold(Hold *hold, const char *path, GError **error)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    int flags;

    hold->file = g_malloc0((gsize)vfs->szOsFile);
    hold->name = sqlite3_create_filename(path, "", "", 0, NULL);
    errno = 0;
    if (vfs->xOpen(vfs, hold->name, hold->file, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READWRITE,
                   &flags) != SQLITE_OK)
        return store_fail_errno(error, path, _("cannot open the store"));

    int said = hold->file->pMethods->xLock(hold->file, SQLITE_LOCK_SHARED);
    if (said == SQLITE_OK)
        said = hold->file->pMethods->xLock(hold->file, SQLITE_LOCK_EXCLUSIVE);
    if ((said & 0xff) == SQLITE_BUSY)
        g_set_error(error, TB_ERROR, TB_ERROR_BUSY,
                    _("%s: a program has the store open; close it and try again"), path);
    else if (said != SQLITE_OK)
        store_fail_errno(error, path, _("cannot open the store"));
    return said == SQLITE_OK;
}

/* --- Names change hands --- */

typedef struct {
    const char *path;
    char *kept;    /* NULL: there was nothing */
    bool has_two;  /* the file is known by both names */
    bool moved[2]; /* of what lies beside it */
} Swap;

static const char *const beside[] = {"-wal", "-journal"};

static bool move_beside(const char *from, const char *to, const char *suffix)
{
    g_autofree char *source = g_strconcat(from, suffix, NULL);
    g_autofree char *target = g_strconcat(to, suffix, NULL);

    return rename(source, target) == 0;
}

/* Not every file system can give a file two names. */
static bool cannot_link(int cause)
{
    return cause == EPERM || cause == EOPNOTSUPP || cause == ENOSYS || cause == EMLINK;
}

static bool take_aside(Swap *swap)
{
    swap->has_two = link(swap->path, swap->kept) == 0;
    if (!swap->has_two && (!cannot_link(errno) || rename(swap->path, swap->kept) != 0))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(beside); i++) {
        swap->moved[i] = move_beside(swap->path, swap->kept, beside[i]);
        if (!swap->moved[i] && errno != ENOENT)
            return false;
    }
    return true;
}

static void put_back(const Swap *swap)
{
    for (size_t i = 0; i < G_N_ELEMENTS(beside); i++)
        if (swap->moved[i])
            move_beside(swap->kept, swap->path, beside[i]);
    if (swap->has_two)
        unlink(swap->kept);
    else if (access(swap->path, F_OK) != 0)
        rename(swap->kept, swap->path);
}

/* Shared memory that nobody shares; of a look into the old one, or of a program that was killed. */
static void remove_shm(const char *path)
{
    g_autofree char *shm = g_strconcat(path, "-shm", NULL);

    unlink(shm);
}

static bool swap_in(Swap *swap, const char *ready, GError **error)
{
    bool is_done = (!swap->kept || take_aside(swap)) && rename(ready, swap->path) == 0;
    int cause = errno;

    if (!is_done && swap->kept)
        put_back(swap);
    remove_shm(swap->path);
    errno = cause;
    return is_done || store_fail_errno(error, swap->path, _("cannot put the backup in its place"));
}

/* "terugblik.db.damaged-2026-11-22-101530" */
static char *name_kept(const char *path)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *time = g_date_time_format(now, "%Y-%m-%d-%H%M%S");
    g_autofree char *kept = g_strdup_printf("%s.damaged-%s", path, time);

    if (!g_file_test(kept, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&kept);
    return g_strdup_printf("%s-%06d", kept, g_date_time_get_microsecond(now));
}

static bool swap_held(const char *path, const char *ready, char **kept, GError **error)
{
    Swap swap = {.path = path};
    Hold hold = {.file = NULL};
    bool is_there = g_file_test(path, G_FILE_TEST_EXISTS);
    bool is_done = !is_there || take_hold(&hold, path, error);

    if (is_done) {
        swap.kept = is_there ? name_kept(path) : NULL;
        is_done = swap_in(&swap, ready, error);
    }
    let_go(&hold);
    if (is_done && kept)
        *kept = g_steal_pointer(&swap.kept);
    g_free(swap.kept);
    return is_done;
}

/* --- Making it ready --- */

/* What was purged, as the store in place knows it, or when that is too damaged the newest backup;
 * NULL when neither does. */
static StorePurgeList *what_was_purged(const char *path)
{
    g_autoptr(TbStore) old = store_open_to_read(path, NULL);
    StorePurgeList *list = old ? store_purge_list(old, NULL) : NULL;

    if (!list) {
        g_autoptr(TbBackup) newest = tb_store_newest_backup(path, NULL);
        g_autoptr(TbStore) copy = newest ? store_open_to_read(newest->path, NULL) : NULL;
        list = copy ? store_purge_list(copy, NULL) : NULL;
    }
    return list;
}

/* What was purged since the backup was made must not come back with it. */
static bool purge_again(const char *path, const char *ready, GError **error)
{
    g_autoptr(StorePurgeList) list = what_was_purged(path);

    return !list || list->statements->len == 0 || store_purge_copy(ready, list, error);
}

static bool make_ready(const char *path, const char *backup, const char *ready, GError **error)
{
    g_autoptr(TbStore) store = store_open_whole(backup, error);

    return store && store_copy(store, ready, error) && purge_again(path, ready, error);
}

/* A piece by name, so that a purge finds it when a killed program left it. */
static char *name_ready(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *uuid = g_uuid_string_random();

    return g_strdup_printf("%s/" STORE_PIECE "restore-%s", folder, uuid);
}

bool tb_store_restore(const char *path, const char *backup, char **kept, GError **error)
{
    g_autofree char *real = store_file_real(path);
    g_autofree char *ready = name_ready(real);

    if (kept)
        *kept = NULL;
    if (make_ready(real, backup, ready, error) && swap_held(real, ready, kept, error)) {
        store_sync_folder(real);
        return true;
    }
    unlink(ready);
    return false;
}
