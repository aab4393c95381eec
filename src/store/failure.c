#include "store-internal.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

/* From what SQLite reports to a code that a caller acts on, and words that say what to do. */

/* SQLite keeps the cause of some failures to read, write or open; of the others it is still the
 * last that the system said. */
static int system_cause(sqlite3 *db, int last)
{
    int kept = sqlite3_system_errno(db);

    return kept ? kept : last;
}

static TbError code_of_cause(int cause)
{
    switch (cause) {
    case ENOSPC:
    case EDQUOT:
        return TB_ERROR_FULL;
    case EACCES:
    case EPERM:
    case EROFS:
        return TB_ERROR_READ_ONLY;
    case ENOENT:
    case ENOTDIR:
    case ENXIO:
        return TB_ERROR_NOT_FOUND;
    case EEXIST:
        return TB_ERROR_REFUSED;
    default:
        return TB_ERROR_FAILED;
    }
}

bool store_fail_errno(GError **error, const char *path, const char *what)
{
    int cause = errno;

    g_set_error(error, TB_ERROR, code_of_cause(cause), "%s: %s: %s", path, what, g_strerror(cause));
    return false;
}

/* Whether a file is there SQLite finds out in its own ways, and leaves other causes behind. */
static TbError code_of_sqlite(int cause)
{
    TbError code = code_of_cause(cause);

    return code == TB_ERROR_FULL || code == TB_ERROR_READ_ONLY ? code : TB_ERROR_FAILED;
}

static TbError error_code(int said, int cause)
{
    switch (said & 0xff) {
    case SQLITE_FULL:
        return TB_ERROR_FULL;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return code_of_sqlite(cause);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return TB_ERROR_READ_ONLY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return TB_ERROR_BUSY;
    case SQLITE_ERROR: /* our SQL is in order, so what it speaks of is not */
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
        return TB_ERROR_DAMAGED;
    case SQLITE_CONSTRAINT:
        return said == SQLITE_CONSTRAINT_FOREIGNKEY ? TB_ERROR_NOT_FOUND : TB_ERROR_REFUSED;
    default:
        return TB_ERROR_FAILED;
    }
}

static const char *error_words(TbError code, int said)
{
    switch (code) {
    case TB_ERROR_FULL:
        return _("no room left on the disk; make room and try again");
    case TB_ERROR_READ_ONLY:
        return _("the store may not be written");
    case TB_ERROR_BUSY:
        return _("another program is using the store; close it there or try again");
    case TB_ERROR_DAMAGED:
        return _("the store is damaged; keep the file and go on with a backup");
    case TB_ERROR_NOT_FOUND:
        return _("it belongs to something that is not there");
    case TB_ERROR_REFUSED:
        return _("it goes against a rule of the store");
    default:
        return (said & 0xff) == SQLITE_IOERR ? _("the disk reports an error")
                                             : _("the store cannot be used");
    }
}

/* See the triggers in schema-2.c. */
static bool is_of_purged(sqlite3 *db, int said)
{
    return said == SQLITE_CONSTRAINT_TRIGGER && strcmp(sqlite3_errmsg(db), "purged") == 0;
}

void store_set_error(GError **error, sqlite3 *db, const char *path)
{
    int last = errno;
    int said = sqlite3_extended_errcode(db);

    if (is_of_purged(db, said)) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("%s: this was purged, and does not come back"), path);
        return;
    }
    TbError code = error_code(said, system_cause(db, last));

    g_set_error(error, TB_ERROR, code, "%s: %s: %s", path, error_words(code, said),
                sqlite3_errmsg(db));
}

bool store_fail(TbStore *store, GError **error)
{
    store->is_doomed = store->is_changing;
    store_set_error(error, store->db, store->path);
    return false;
}

static void set_words(const TbStore *store, GError **error, TbError code, const char *format,
                      va_list args)
{
    g_autofree char *words = g_strdup_vprintf(format, args);

    g_set_error(error, TB_ERROR, code, "%s: %s", store->path, words);
}

bool store_refuse(TbStore *store, GError **error, TbError code, const char *format, ...)
{
    va_list args;

    store->is_doomed = store->is_changing;
    va_start(args, format);
    set_words(store, error, code, format, args);
    va_end(args);
    return false;
}

bool store_report(TbStore *store, GError **error, TbError code, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    set_words(store, error, code, format, args);
    va_end(args);
    return false;
}
