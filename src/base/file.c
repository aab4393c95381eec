#include "terugblik/base/file.h"

#include <stdio.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

static bool set_cannot_write(const char *path, const GError *cause, GError **error)
{
    if (g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
        g_set_error(error, TB_ERROR, TB_ERROR_FULL,
                    _("%s: not written, the disk is full; make room and try again"), path);
    else
        g_set_error(error, TB_ERROR, TB_ERROR_FAILED, _("%s: not written: %s"), path,
                    cause->message);
    return false;
}

/* What is there is replaced only by its own kind: never a recording or a store by a picture. */
static bool may_replace(const char *path, const char *data, gsize size)
{
    enum { KIND = 4 }; /* the first bytes tell PNG, HTML, MP4, SQLite apart */
    char head[KIND];

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return false;
    FILE *file = fopen(path, "rbe");
    size_t n = file ? fread(head, 1, KIND, file) : 0;
    bool is_readable = file && !ferror(file);
    if (file)
        fclose(file);
    return is_readable && (n == 0 || (n == KIND && size >= KIND && memcmp(head, data, KIND) == 0));
}

bool tb_file_write(const char *path, GBytes *bytes, GError **error)
{
    const GFileSetContentsFlags flags =
        G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
    g_autofree char *folder = g_path_get_dirname(path);
    g_autoptr(GError) cause = NULL;
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("%s: there is no folder %s; make it first"), path, folder);
        return false;
    }
    if (!may_replace(path, data, size)) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("%s: is there already, and is something else; choose another name"), path);
        return false;
    }
    return g_file_set_contents_full(path, data, (gssize)size, flags, 0600, &cause) ||
           set_cannot_write(path, cause, error);
}
