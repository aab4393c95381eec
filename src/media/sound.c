/* Recordings with sound only, as libsndfile reads them: to the sample, with the encoder's delay
 * taken away. */
#include "terugblik/media.h"

#include <sndfile.h>
#include <string.h>

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define BLOCK 1024

/* Where libsndfile stands in the source. */
typedef struct {
    TbSource *source;
    GCancellable *cancel;
    int64_t place, size;
    GError *failure; /* what the source said first, until somebody is told */
} Reader;

struct SoundFile {
    Reader reader;
    SNDFILE *file; /* NULL: it could not be opened again */
    SF_INFO info;
    float *samples;
    int64_t at;
    bool is_broken; /* a read failed in the middle of something: libFLAC does not recover */
};

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
        int64_t n =
            source_read_at(reader->source, reader->place, (uint8_t *)buffer + done, size - done,
                           reader->cancel, reader->failure ? NULL : &reader->failure);
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

static bool is_for_us(const SF_INFO *info)
{
    return info->channels > 0 && info->samplerate > 0 && info->frames >= 0 &&
           info->frames < INT64_MAX / TB_US_PER_SEC && is_recording(info->format);
}

void sound_close(SoundFile *s)
{
    if (!s)
        return;
    if (s->file)
        sf_close(s->file);
    g_clear_error(&s->reader.failure);
    g_free(s->samples);
    g_free(s);
}

static bool open_file(SoundFile *s)
{
    static SF_VIRTUAL_IO io = {get_size, seek, read_bytes, NULL, tell};

    s->reader.place = 0;
    s->info = (SF_INFO){0};
    s->file = sf_open_virtual(&io, SFM_READ, &s->info, &s->reader);
    return s->file && is_for_us(&s->info);
}

SoundFile *sound_open(TbSource *source, GCancellable *cancel)
{
    g_autoptr(SoundFile) s = g_new0(SoundFile, 1);

    s->reader = (Reader){.source = source, .cancel = cancel, .size = source_size(source)};
    if (s->reader.size < 0 || is_mpeg(&s->reader))
        return NULL;
    if (!open_file(s))
        return NULL;
    g_clear_error(&s->reader.failure); /* it opened, whatever it was */
    return g_steal_pointer(&s);
}

bool sound_read_facts(TbSource *source, GCancellable *cancel, SoundFacts *facts)
{
    g_autoptr(SoundFile) s = sound_open(source, cancel);

    if (!s)
        return false;
    *facts = (SoundFacts){.container = name_of(s->info.format & SF_FORMAT_TYPEMASK),
                          .codec = name_of(s->info.format & SF_FORMAT_SUBMASK),
                          .channels = s->info.channels,
                          .sample_rate = s->info.samplerate,
                          .n_samples = s->info.frames,
                          .has_last = can_read_last(s->file, &s->info)};
    return true;
}

int sound_rate(const SoundFile *s)
{
    return s->info.samplerate;
}

int sound_channels(const SoundFile *s)
{
    return s->info.channels;
}

/* libsndfile 1.2.0 lands up to 2,000 samples off in one of ten seeks in Vorbis. */
bool sound_can_seek(const SoundFile *s)
{
    return (s->info.format & SF_FORMAT_SUBMASK) != SF_FORMAT_VORBIS;
}

static bool has_failed(SoundFile *s, GError **error)
{
    if (!s->reader.failure)
        return g_cancellable_set_error_if_cancelled(s->reader.cancel, error);
    s->is_broken = true;
    g_propagate_error(error, g_steal_pointer(&s->reader.failure));
    return true;
}

static bool reopen(SoundFile *s, GError **error)
{
    SF_INFO was = s->info;

    g_clear_pointer(&s->file, sf_close);
    bool is_same = open_file(s) && s->info.frames == was.frames &&
                   s->info.channels == was.channels && s->info.samplerate == was.samplerate;
    s->info = was;
    if (has_failed(s, error))
        return false;
    if (!is_same)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_FAILED,
                            _("the file has changed while it was open"));
    s->is_broken = !is_same;
    return is_same;
}

/* Beyond the end there is nothing to read, which is no failure. */
bool sound_seek(SoundFile *s, int64_t number, GError **error)
{
    if (s->is_broken && !reopen(s, error))
        return false;
    s->at = CLAMP(number, 0, s->info.frames);
    if (sf_seek(s->file, s->at, SEEK_SET) != s->at)
        s->at = s->info.frames;
    return !has_failed(s, error);
}

ReadResult sound_read(SoundFile *s, SoundBlock *block, GError **error)
{
    if (!s->file)
        return READ_END;
    if (!s->samples)
        s->samples = g_new(float, (gsize)BLOCK *(gsize)s->info.channels);
    sf_count_t n = s->at < s->info.frames ? sf_readf_float(s->file, s->samples, BLOCK) : 0;
    if (has_failed(s, error))
        return READ_FAILED;
    if (n <= 0)
        return READ_END;
    *block = (SoundBlock){s->samples, s->at, n};
    s->at += n;
    return READ_PACKET;
}

void sound_clear_facts(SoundFacts *facts)
{
    g_clear_pointer(&facts->container, g_free);
    g_clear_pointer(&facts->codec, g_free);
}
