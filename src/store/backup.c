#include "keeping-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <unistd.h>

/* A copy by SQLite's backup API, which is consistent whoever writes meanwhile. It grows under
 * another name and gets its own only when it is whole and on disk. */

/* So many are copied between two looks at whether to go on. Where nobody may break it off it is all
 * of them, since the copy begins anew when another program writes in between. */
enum { PAGES_AT_ONCE = 4096 };

/* What went wrong may lie at either end. */
static bool copy_pages(TbStore *store, sqlite3 *target, const char *path, GError **error)
{
    sqlite3_backup *backup = sqlite3_backup_init(target, "main", store->db, "main");
    int said;

    if (backup) {
        do
            said = sqlite3_backup_step(backup, store->cancel ? PAGES_AT_ONCE : -1);
        while (said == SQLITE_OK && !g_cancellable_is_cancelled(store->cancel));
        sqlite3_backup_finish(backup);
        if (said == SQLITE_DONE)
            return true;
    }
    if (!g_cancellable_set_error_if_cancelled(store->cancel, error))
        store_set_error(error, target, path);
    return false;
}

/* The copy is made from nothing and thrown away when it fails, so it needs no journal; and it is
 * synced here, once. */
static bool write_copy(TbStore *store, const char *temporary, const char *path, GError **error)
{
    sqlite3 *target = NULL;
    bool is_written = false;

    if (sqlite3_open_v2(temporary, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL) ||
        sqlite3_exec(target, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL,
                     NULL))
        store_set_error(error, target, path);
    else
        is_written = copy_pages(store, target, path, error);
    sqlite3_close(target);
    return is_written;
}

static bool sync_path(const char *path, int flags)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
    bool is_synced = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return is_synced;
}

/* Not over a file that somebody else made meanwhile. */
static bool rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    /* A file system that does not know how. */
    if (link(from, to) == 0)
        return g_unlink(from) == 0;
    return errno != EEXIST && access(to, F_OK) != 0 && rename(from, to) == 0;
}

static bool copy_as(TbStore *store, const char *temporary, const char *path, const char *folder,
                    GError **error)
{
    if (!write_copy(store, temporary, path, error))
        return false;
    if (!sync_path(temporary, 0) || !rename_new(temporary, path))
        return store_fail_errno(error, path, _("cannot write the backup"));
    sync_path(folder, O_DIRECTORY); /* not every file system can */
    return true;
}

void store_sync_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    sync_path(folder, O_DIRECTORY);
}

bool store_copy(TbStore *store, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *temporary = g_build_filename(folder, STORE_PIECE "backup-XXXXXX", NULL);

    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("%s: there is already such a file; choose another name"), path);
        return false;
    }
    int fd = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0)
        return store_fail_errno(error, path, _("cannot write the backup"));
    close(fd);
    if (copy_as(store, temporary, path, folder, error))
        return true;
    g_unlink(temporary);
    return false;
}

bool tb_store_backup(TbStore *store, const char *path, GError **error)
{
    g_assert(!store->is_changing);
    return store_copy(store, path, error);
}
