/* Any bytes as a recording: opened, some pictures taken, one of them blurred, and listened to. */
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

static const TbSourceClass memory_class = {read_memory, seek_memory, size_of_memory, NULL};

static void look(Memory *memory)
{
    g_autoptr(TbMedia) media =
        tb_media_open(tb_source_new(&memory_class, memory, "fuzz"), NULL, NULL, NULL);
    g_autoptr(TbPicture) picture = media ? tb_media_picture(media, 700000, NULL) : NULL;
    g_autoptr(TbPicture) blurred = picture ? tb_picture_blur(picture) : NULL;

    (void)blurred;
    for (int i = 0; media && i < 3; i++)
        tb_picture_free(tb_media_next_within(media, 40, 40, NULL));
    if (media)
        tb_media_pass(media, 1000000, NULL);
}

/* Half a second, from where it is asked for. */
static void listen_at(TbSound *sound, int64_t at_us, double speed)
{
    float samples[2 * 4096];

    if (!tb_sound_seek(sound, at_us, speed, NULL))
        return;
    for (int i = 0; i < 6; i++)
        if (tb_sound_read(sound, samples, 4096, NULL) <= 0)
            return;
}

static void listen(Memory *memory)
{
    const TbZero zero = {0, 0, 1, 90000};
    g_autoptr(TbSound) sound =
        tb_sound_open(tb_source_new(&memory_class, memory, "fuzz"), &zero, 48000, 2, NULL, NULL);

    if (!sound)
        return;
    listen_at(sound, 700000, 1);
    listen_at(sound, 100000, 1.5);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Memory memory = {.bytes = data, .size = (int64_t)size};

    look(&memory);
    memory.place = 0;
    listen(&memory);
    return 0;
}
