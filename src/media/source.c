/* Where bytes come from. A file is opened once, without waiting (so that a pipe cannot hold us),
 * looked at through its descriptor, and from then on read by position. */
#include "terugblik/media.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define BLOCK_SIZE (64 * 1024)
#define N_BLOCKS   16

struct TbSource {
    const TbSourceClass *class;
    void *ctx;
    char *name;
    int64_t place; /* where the class stands; -1: not known. So several readers can take turns */
};

TbSource *tb_source_new(const TbSourceClass *class, void *ctx, const char *name)
{
    TbSource *source = g_new0(TbSource, 1);

    source->class = class;
    source->ctx = ctx;
    source->place = -1;
    source->name = g_strdup(name);
    return source;
}

void tb_source_close(TbSource *source)
{
    if (!source)
        return;
    if (source->class->close)
        source->class->close(source->ctx);
    g_free(source->name);
    g_free(source);
}

const char *tb_source_name(const TbSource *source)
{
    return source->name;
}

int64_t source_size(TbSource *source)
{
    return source->class->size(source->ctx);
}

int64_t source_read_at(TbSource *source, int64_t offset, void *buffer, int64_t size,
                       GCancellable *cancel, GError **error)
{
    if (g_cancellable_set_error_if_cancelled(cancel, error))
        return -1;
    if (source->place != offset) {
        source->place = -1;
        if (!source->class->seek(source->ctx, offset, error))
            return -1;
    }
    int64_t n = source->class->read(source->ctx, buffer, size, cancel, error);
    source->place = n < 0 ? -1 : offset + n;
    return n;
}

bool source_read_all_at(TbSource *source, int64_t offset, void *buffer, int64_t size,
                        GCancellable *cancel, GError **error)
{
    for (int64_t done = 0, n; done < size; done += n) {
        n = source_read_at(source, offset + done, (uint8_t *)buffer + done, size - done, cancel,
                           error);
        if (n == 0)
            g_set_error_literal(error, TB_ERROR, TB_ERROR_FAILED, _("the file became shorter"));
        if (n <= 0)
            return false;
    }
    return true;
}

/* An ordinary file. */
typedef struct {
    int fd;
    int64_t place;
} File;

static void set_io_error(GError **error, int code)
{
    g_set_error(error, G_IO_ERROR, (int)g_io_error_from_errno(code), _("cannot be read: %s"),
                g_strerror(code));
}

static int64_t read_file(void *ctx, void *buffer, int64_t size, GCancellable *cancel,
                         GError **error)
{
    File *file = ctx;
    ssize_t n;

    (void)cancel; /* a read of a file cannot be broken off; it was looked at just before */
    do
        n = pread(file->fd, buffer, (size_t)size, file->place);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        set_io_error(error, errno);
    else
        file->place += n;
    return n;
}

static bool seek_file(void *ctx, int64_t offset, GError **error)
{
    File *file = ctx;

    (void)error; /* a place beyond the end is fine: nothing is read there */
    file->place = offset;
    return true;
}

static int64_t size_of_file(void *ctx)
{
    File *file = ctx;
    struct stat st;

    return fstat(file->fd, &st) == 0 ? st.st_size : -1;
}

static void close_file(void *ctx)
{
    File *file = ctx;

    close(file->fd);
    g_free(file);
}

static const TbSourceClass file_class = {read_file, seek_file, size_of_file, close_file};

static bool is_ordinary(int fd, GError **error)
{
    struct stat st;

    if (fstat(fd, &st) < 0) {
        set_io_error(error, errno);
        return false;
    }
    if (S_ISREG(st.st_mode))
        return true;
    g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                        S_ISDIR(st.st_mode)
                            ? _("this is a folder; choose the recording in it")
                            : _("this is a pipe or a device; only a file can be opened"));
    return false;
}

static void set_open_error(GError **error, int code)
{
    if (code == ENOENT || code == ENOTDIR || code == ENAMETOOLONG)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_FOUND, _("there is no such file"));
    else if (code == ENXIO) /* a socket */
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                            _("this is a pipe or a device; only a file can be opened"));
    else
        set_io_error(error, code);
}

TbSource *tb_source_open_file(const char *path, GError **error)
{
    g_autofree char *name = g_filename_display_name(path);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0) {
        set_open_error(error, errno);
        g_prefix_error(error, "%s: ", name);
        return NULL;
    }
    if (!is_ordinary(fd, error)) {
        g_prefix_error(error, "%s: ", name);
        close(fd);
        return NULL;
    }
    File *file = g_new0(File, 1);
    file->fd = fd;
    return tb_source_new(&file_class, file, name);
}

static bool hash_block(TbSource *source, GChecksum *sum, int64_t offset, int64_t size,
                       GError **error)
{
    g_autofree uint8_t *block = g_malloc((size_t)size);

    if (!source_read_all_at(source, offset, block, size, NULL, error))
        return false;
    g_checksum_update(sum, block, (gssize)size);
    return true;
}

/* Block @i of a file of @size bytes; below N_BLOCKS * BLOCK_SIZE the blocks follow each other and
 * the last ones are short or empty, so that everything is in them once. */
static void place_block(int64_t size, int i, int64_t *offset, int64_t *length)
{
    if (size > (int64_t)N_BLOCKS * BLOCK_SIZE) {
        *offset = (size - BLOCK_SIZE) / (N_BLOCKS - 1) * i;
        *length = BLOCK_SIZE;
        if (i == N_BLOCKS - 1)
            *offset = size - BLOCK_SIZE;
    } else {
        *offset = MIN(size, (int64_t)i * BLOCK_SIZE);
        *length = MIN(size - *offset, BLOCK_SIZE);
    }
}

char *tb_source_fingerprint(TbSource *source, GError **error)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    int64_t size = source_size(source);

    if (size < 0) {
        g_set_error(error, TB_ERROR, TB_ERROR_FAILED, _("%s: its size is not known"), source->name);
        return NULL;
    }
    for (int i = 0; i < N_BLOCKS; i++) {
        int64_t offset, length;
        place_block(size, i, &offset, &length);
        if (!hash_block(source, sum, offset, length, error)) {
            g_prefix_error(error, "%s: ", source->name);
            return NULL;
        }
    }
    return g_strdup_printf("%" G_GINT64_MODIFIER "x-%s", size, g_checksum_get_string(sum));
}

enum { HASHED_AT_ONCE = 1024 * 1024 };

char *tb_source_sha256(TbSource *source, GCancellable *cancel, TbSourceProgress progress, void *ctx,
                       GError **error)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autofree uint8_t *buffer = g_malloc(HASHED_AT_ONCE);
    int64_t done = 0, total = source_size(source), n = 1;

    while (n > 0 && !g_cancellable_set_error_if_cancelled(cancel, error)) {
        n = source_read_at(source, done, buffer, HASHED_AT_ONCE, cancel, error);
        if (n <= 0)
            break;
        g_checksum_update(sum, buffer, n);
        done += n;
        if (progress)
            progress(ctx, done, total);
    }
    if (n != 0) {
        g_prefix_error(error, "%s: ", source->name);
        return NULL;
    }
    return g_strdup(g_checksum_get_string(sum));
}
