/* Recordings with sound only, as libsndfile reads them: to the sample, with the encoder's delay
 * taken away. */
#include "terugblik/media.h"

#include <sndfile.h>
#include <string.h>

#include "media-internal.h"

/* Where libsndfile stands in the source. */
typedef struct {
    TbSource *source;
    GCancellable *cancel;
    int64_t place, size;
} Reader;

static sf_count_t get_size(void *ctx)
{
    const Reader *reader = ctx;

    return reader->size;
}

static sf_count_t seek(sf_count_t offset, int whence, void *ctx)
{
    Reader *reader = ctx;

    if (whence == SEEK_CUR)
        offset += reader->place;
    else if (whence == SEEK_END)
        offset += reader->size;
    if (offset < 0)
        return -1;
    return reader->place = offset;
}

static sf_count_t read_bytes(void *buffer, sf_count_t size, void *ctx)
{
    Reader *reader = ctx;
    sf_count_t done = 0;

    while (done < size) {
        int64_t n = source_read_at(reader->source, reader->place, (uint8_t *)buffer + done,
                                   size - done, reader->cancel, NULL);
        if (n <= 0)
            break;
        done += n;
        reader->place += n;
    }
    return done;
}

static sf_count_t tell(void *ctx)
{
    const Reader *reader = ctx;

    return reader->place;
}

/* Formats of libsndfile that hold no recordings: tables of numbers, samples of an instrument, and
 * bytes of which nothing says that they are sound. And MP3: FFmpeg is as exact, and libmpg123
 * prints what it thinks of every damaged file. */
static bool is_recording(int format)
{
    switch (format & SF_FORMAT_TYPEMASK) {
    case SF_FORMAT_RAW:
    case SF_FORMAT_MAT4:
    case SF_FORMAT_MAT5:
    case SF_FORMAT_SDS:
    case SF_FORMAT_XI:
    case SF_FORMAT_MPC2K:
        return false;
    default:
        return true;
    }
}

static char *name_of(int format)
{
    SF_FORMAT_INFO info = {.format = format};

    if (sf_command(NULL, SFC_GET_FORMAT_INFO, &info, sizeof info) != 0 || !info.name)
        return g_strdup("unknown");
    return g_ascii_strdown(info.name, -1);
}

static bool can_read_last(SNDFILE *file, const SF_INFO *info)
{
    g_autofree float *sample = g_new(float, info->channels);

    return info->frames == 0 || (sf_seek(file, info->frames - 1, SEEK_SET) == info->frames - 1 &&
                                 sf_readf_float(file, sample, 1) == 1);
}

/* MP3 is left to FFmpeg, which is as exact: libmpg123 prints what it thinks of a damaged file. */
static bool is_mpeg(Reader *reader)
{
    uint8_t head[3] = {0};

    read_bytes(head, sizeof head, reader);
    reader->place = 0;
    return memcmp(head, "ID3", 3) == 0 || (head[0] == 0xff && (head[1] & 0xe0) == 0xe0);
}

bool sound_read_facts(TbSource *source, GCancellable *cancel, SoundFacts *facts)
{
    static const SF_VIRTUAL_IO io = {get_size, seek, read_bytes, NULL, tell};
    Reader reader = {.source = source, .cancel = cancel, .size = source_size(source)};
    SF_INFO info = {0};
    SF_VIRTUAL_IO own = io;

    if (reader.size < 0 || is_mpeg(&reader))
        return false;
    SNDFILE *file = sf_open_virtual(&own, SFM_READ, &info, &reader);
    if (!file)
        return false;
    bool good = info.channels > 0 && info.samplerate > 0 && info.frames >= 0 &&
                info.frames < INT64_MAX / TB_US_PER_SEC && is_recording(info.format);
    if (good)
        *facts = (SoundFacts){.container = name_of(info.format & SF_FORMAT_TYPEMASK),
                              .codec = name_of(info.format & SF_FORMAT_SUBMASK),
                              .channels = info.channels,
                              .sample_rate = info.samplerate,
                              .n_samples = info.frames,
                              .has_last = can_read_last(file, &info)};
    sf_close(file);
    return good;
}

void sound_clear_facts(SoundFacts *facts)
{
    g_clear_pointer(&facts->container, g_free);
    g_clear_pointer(&facts->codec, g_free);
}
