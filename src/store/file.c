#include "store-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file, before SQLite sees it. SQLite would recover, lock and lay files beside whatever it is
 * given; a file that is not for us must not change by being refused. So its first hundred bytes are
 * read here. They speak the truth about application and version also when a write-ahead log lies
 * beside it: a store is made without one, and a migration ends by emptying it. */

enum { HEADER_SIZE = 100, READ_FORMAT_AT = 19, VERSION_AT = 60, APPLICATION_AT = 68 };

char *store_file_real(const char *path)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    char *real = realpath(absolute, NULL);
    char *name = g_strdup(real ? real : absolute);

    free(real);
    return name;
}

/* The locks by which programs agree on a store are the process's: a plain open and close of the
 * file would drop those of every other connection in it, and another program might then take away
 * the log that this one is still writing. SQLite's own files know of each other, so the header is
 * read through one. @header is zero where the file is shorter; false with errno set. */
static bool read_bytes(const char *path, uint8_t header[static HEADER_SIZE])
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    g_autofree sqlite3_file *file = g_malloc0((gsize)vfs->szOsFile);
    sqlite3_filename name = sqlite3_create_filename(path, "", "", 0, NULL);
    bool is_read = false;
    int flags;

    memset(header, 0, HEADER_SIZE);
    errno = 0;
    if (vfs->xOpen(vfs, name, file, SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_READONLY, &flags) ==
        SQLITE_OK) {
        int code = file->pMethods->xRead(file, header, HEADER_SIZE, 0);
        is_read = code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ;
    }
    if (file->pMethods)
        file->pMethods->xClose(file);
    sqlite3_free_filename(name);
    if (!is_read && errno == 0)
        errno = EIO;
    return is_read;
}

static uint32_t big_endian(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

static bool check_header(const char *path, const uint8_t *header, int64_t size, int version,
                         GError **error)
{
    if (size < HEADER_SIZE || memcmp(header, "SQLite format 3", 16) != 0) {
        g_set_error(error, TB_ERROR, TB_ERROR_DAMAGED,
                    _("%s: this is no store of Terugblik, or it is damaged; it was left as it is"),
                    path);
        return false;
    }
    if (big_endian(header + APPLICATION_AT) != STORE_APPLICATION) {
        g_set_error(error, TB_ERROR, TB_ERROR_DAMAGED,
                    _("%s: this is a database of another program, or it is damaged; it was left as "
                      "it is"),
                    path);
        return false;
    }
    if (big_endian(header + VERSION_AT) > (uint32_t)version) {
        g_set_error(error, TB_ERROR, TB_ERROR_NEWER,
                    _("%s: this store was written by a newer Terugblik; it was left as it is"),
                    path);
        return false;
    }
    return true;
}

static bool fail_absent(const char *path, GError **error)
{
    g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND, _("there is no store at %s"), path);
    return false;
}

static bool read_header(const char *path, TbStoreMode mode, int version, GError **error)
{
    uint8_t header[HEADER_SIZE];
    struct stat st;

    if (stat(path, &st) != 0 || access(path, R_OK) != 0)
        return store_fail_errno(error, path, _("cannot open the store"));
    if (!S_ISREG(st.st_mode)) { /* a pipe would wait for its other end */
        g_set_error(error, TB_ERROR, TB_ERROR_DAMAGED, _("%s: this is no file but a %s"), path,
                    S_ISDIR(st.st_mode) ? _("folder") : _("device"));
        return false;
    }
    if (st.st_size == 0)
        return mode == TB_STORE_CREATE || fail_absent(path, error);
    if (!read_bytes(path, header))
        return store_fail_errno(error, path, _("cannot read the store"));
    return check_header(path, header, st.st_size, version, error);
}

/* 0600 from its first moment; SQLite gives the files it lays beside it the same. */
static bool create_file(const char *path, bool *is_made, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (g_mkdir_with_parents(folder, 0700) != 0)
        return store_fail_errno(error, folder, _("cannot make the folder of the store"));

    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno == EEXIST)
        return true; /* another program was first */
    if (fd < 0)
        return store_fail_errno(error, path, _("cannot make the store"));
    *is_made = fchmod(fd, 0600) == 0 || store_fail_errno(error, path, _("cannot make the store"));
    close(fd);
    if (!*is_made)
        unlink(path);
    return *is_made;
}

bool store_file_prepare(const char *path, TbStoreMode mode, int version, bool *is_made,
                        GError **error)
{
    *is_made = false;
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return mode == TB_STORE_CREATE ? create_file(path, is_made, error)
                                       : fail_absent(path, error);
    return read_header(path, mode, version, error);
}

/* A file whose folder may not be written cannot be written either: the journal lies beside it. */
bool store_file_is_writable(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 &&
           faccessat(AT_FDCWD, folder, W_OK, AT_EACCESS) == 0;
}

void store_file_tighten(const char *path)
{
    static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};
    struct stat st;

    for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++) {
        g_autofree char *file = g_strconcat(path, suffixes[i], NULL);
        /* Not every file system knows modes; there it stays as it is. */
        if (stat(file, &st) == 0 && st.st_uid == geteuid() && (st.st_mode & 077) != 0)
            chmod(file, st.st_mode & 0700);
    }
}

bool store_file_has_wal(const char *path)
{
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    struct stat st;

    return stat(wal, &st) == 0 && st.st_size > 0;
}

bool store_file_is_alone(const char *path)
{
    g_autofree char *wal = g_strconcat(path, "-wal", NULL);
    g_autofree char *shm = g_strconcat(path, "-shm", NULL);
    uint8_t header[HEADER_SIZE];
    bool is_logging = read_bytes(path, header) && header[READ_FORMAT_AT] == 2;

    return is_logging && access(wal, F_OK) != 0 && access(shm, F_OK) != 0;
}

/* From linux/magic.h and the kernel's own headers, which not every system has installed. FUSE is
 * here for sshfs and its like; that a disk of this machine may come through it too only costs it
 * some speed. */
bool store_network_magic(long magic)
{
    static const uint32_t network[] = {
        0x6969,     /* NFS */
        0x517b,     /* SMB */
        0xff534d42, /* CIFS */
        0xfe534d42, /* SMB2 */
        0x65735546, /* FUSE */
        0x01021997, /* 9P */
        0x5346414f, /* AFS */
        0x6b414653, /* kAFS */
        0x73757245, /* Coda */
        0x564c,     /* NCP */
        0x00c36400, /* Ceph */
        0x786f4256, /* VirtualBox shared folder */
        0xbacbacbc, /* VMware shared folder */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(network); i++)
        if ((uint32_t)magic == network[i])
            return true;
    return false;
}
