/* Any bytes as a recording: opened, and one picture taken, blurred. */
#include <string.h>

#include "terugblik/media.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    const uint8_t *bytes;
    int64_t size, place;
} Memory;

static int64_t read_memory(void *ctx, void *buffer, int64_t size, GCancellable *cancel,
                           GError **error)
{
    Memory *m = ctx;
    int64_t n = CLAMP(m->size - m->place, 0, size);

    (void)cancel, (void)error;
    memcpy(buffer, m->bytes + m->place, (size_t)n);
    m->place += n;
    return n;
}

static bool seek_memory(void *ctx, int64_t offset, GError **error)
{
    Memory *m = ctx;

    (void)error;
    m->place = MIN(offset, m->size);
    return true;
}

static int64_t size_of_memory(void *ctx)
{
    const Memory *m = ctx;

    return m->size;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const TbSourceClass class = {read_memory, seek_memory, size_of_memory, NULL};
    Memory memory = {.bytes = data, .size = (int64_t)size};
    g_autoptr(TbMedia) media =
        tb_media_open(tb_source_new(&class, &memory, "fuzz"), NULL, NULL, NULL);
    g_autoptr(TbPicture) picture = media ? tb_media_picture(media, 700000, NULL) : NULL;
    g_autoptr(TbPicture) blurred = picture ? tb_picture_blur(picture) : NULL;

    (void)blurred;
    return 0;
}
