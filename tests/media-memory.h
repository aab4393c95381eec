/* A recording in memory, with faults if wanted. */
#ifndef TESTS_MEDIA_MEMORY_H
#define TESTS_MEDIA_MEMORY_H

#include "media-made.h"

typedef struct {
    const uint8_t *bytes;
    int64_t size, place;
    int n_reads;
    int fail_at;          /* the n-th read and all after it fail; 0: none */
    int cancel_at;        /* the n-th read cancels */
    GCancellable *cancel; /* borrowed */
    int64_t most;         /* at a time; 0: all */
    bool is_size_unknown;
} Memory;

static inline int64_t read_memory(void *ctx, void *buffer, int64_t size, GCancellable *cancel,
                                  GError **error)
{
    Memory *m = ctx;

    (void)cancel;
    m->n_reads++;
    if (m->cancel_at && m->n_reads == m->cancel_at)
        g_cancellable_cancel(m->cancel);
    if (m->fail_at && m->n_reads >= m->fail_at) {
        g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED, "the cable is out");
        return -1;
    }
    int64_t n = CLAMP(m->size - m->place, 0, size);
    if (m->most)
        n = MIN(n, m->most);
    memcpy(buffer, m->bytes + m->place, (size_t)n);
    m->place += n;
    return n;
}

static inline bool seek_memory(void *ctx, int64_t offset, GError **error)
{
    Memory *m = ctx;

    (void)error;
    m->place = MIN(offset, m->size);
    return true;
}

static inline int64_t size_of_memory(void *ctx)
{
    const Memory *m = ctx;

    return m->is_size_unknown ? -1 : m->size;
}

static const TbSourceClass memory_class = {read_memory, seek_memory, size_of_memory, NULL};

static inline char *slurp(const char *name, gsize *size)
{
    g_autofree char *path = strchr(name, '/') ? g_strdup(name) : made_path(name);
    char *bytes;

    g_assert_true(g_file_get_contents(path, &bytes, size, NULL));
    return bytes;
}

#endif
