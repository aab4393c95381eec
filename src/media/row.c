/* The sound of a recording as one unbroken row of samples, wherever it comes from: libsndfile for
 * the kinds of files that it knows to the sample, else FFmpeg. Where there is no sound (it begins
 * later than the picture, a packet was lost) there is silence, and what comes twice is heard once.
 */
#include "terugblik/media.h"

#include <string.h>

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define CHUNK      1024
#define MAX_HOLE_S 7200 /* a longer silence is a mistake in the file, and the end */

struct Row {
    Container *container; /* borrowed */
    int rate, channels;
    Audio *audio;    /* either this */
    SoundFile *file; /* or this; its samples are mixed by: */
    SwrContext *mixer;
    int64_t file_zero; /* the number in the file of our number 0 */
    float *mixed;

    SoundBlock block; /* what is left of the last one read */
    int64_t at;       /* the number of the sample that comes next */
    bool has_ended;
    float silence[CHUNK * 2];
};

void row_free(Row *row)
{
    if (!row)
        return;
    audio_free(row->audio);
    sound_close(row->file);
    swr_free(&row->mixer);
    g_free(row->mixed);
    g_free(row);
}

int row_rate(const Row *row)
{
    return row->rate;
}

/* --- Opening --- */

static bool prepare_mixer(Row *row, GError **error)
{
    AVChannelLayout from = {0}, to = {0};

    av_channel_layout_default(&from, sound_channels(row->file));
    av_channel_layout_default(&to, row->channels);
    if (swr_alloc_set_opts2(&row->mixer, &to, AV_SAMPLE_FMT_FLT, row->rate, &from,
                            AV_SAMPLE_FMT_FLT, row->rate, 0, NULL) >= 0 &&
        swr_init(row->mixer) >= 0)
        return true;
    g_set_error(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                _("sound of %d channels cannot be played"), sound_channels(row->file));
    return false;
}

static bool open_file(Row *row, const TbZero *zero, GError **error)
{
    row->rate = sound_rate(row->file);
    if (zero)
        row->file_zero = CLAMP(av_rescale(zero->pts, (int64_t)zero->num * row->rate, zero->den),
                               -FAR_US, FAR_US);
    row->mixed = g_new(float, (gsize)CHUNK *(gsize)row->channels);
    return prepare_mixer(row, error);
}

/* @zero NULL: it begins with the first sample. */
static bool open_audio(Row *row, const TbZero *zero, GError **error)
{
    g_autoptr(GError) why = NULL;
    int64_t pts;
    int stream;

    if (!audio_choose(row->container, &stream, &pts, &why, error))
        return false;
    if (stream < 0) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                            why ? why->message : _("this recording has no sound"));
        return false;
    }
    AVRational base = row->container->format->streams[stream]->time_base;
    TbZero first = {stream, pts, base.num, base.den};
    row->audio = audio_open(row->container, stream, zero ? zero : &first, row->channels, error);
    if (row->audio)
        row->rate = audio_rate(row->audio);
    return row->audio != NULL;
}

/* By the same choice as when the recording was looked at, so that its zero means the same: for
 * libsndfile's kinds of files the number of a sample. */
static bool open_best(Row *row, TbSource *source, const TbZero *zero, GError **error)
{
    if (facts_best_stream(row->container, AVMEDIA_TYPE_VIDEO, 0) < 0)
        row->file = sound_open(source, row->container->cancel);
    if (!row->file)
        return open_audio(row, zero, error);
    if (sound_can_seek(row->file))
        return open_file(row, zero, error);
    g_clear_pointer(&row->file, sound_close);
    return open_audio(row, NULL, error);
}

Row *row_open(TbSource *source, Container *container, const TbZero *zero, int channels,
              GError **error)
{
    g_autoptr(Row) row = g_new0(Row, 1);
    g_autoptr(GError) failure = NULL;
    bool is_known = container_open(container, &failure);

    row->container = container;
    row->channels = channels;
    if (!is_known && g_error_matches(failure, TB_ERROR, TB_ERROR_NOT_A_RECORDING)) {
        row->file = sound_open(source, container->cancel);
        if (row->file)
            return open_file(row, zero, error) ? g_steal_pointer(&row) : NULL;
    }
    if (!is_known) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return NULL;
    }
    return open_best(row, source, zero, error) ? g_steal_pointer(&row) : NULL;
}

/* --- Reading --- */

bool row_seek(Row *row, int64_t number, GError **error)
{
    row->at = number;
    row->has_ended = false;
    if (row->audio && row->block.n > 0 && row->block.at <= number &&
        number < row->block.at + row->block.n)
        return true; /* it stands ready */
    row->block.n = 0;
    return row->audio ? audio_seek(row->audio, number, error)
                      : sound_seek(row->file, number + row->file_zero, error);
}

static ReadResult read_file(Row *row, SoundBlock *block, GError **error)
{
    ReadResult result = sound_read(row->file, block, error);
    const uint8_t *in = (const uint8_t *)block->samples;
    uint8_t *out = (uint8_t *)row->mixed;

    if (result != READ_PACKET)
        return result;
    int n = swr_convert(row->mixer, &out, CHUNK, &in, (int)block->n);
    block->n = MAX(n, 0);
    block->samples = row->mixed;
    block->at -= row->file_zero;
    return READ_PACKET;
}

/* Leaves out of the block what was heard already. */
static void drop_heard(Row *row)
{
    int64_t n = CLAMP(row->at - row->block.at, 0, row->block.n);

    if (n == 0)
        return;
    row->block.samples += n * row->channels;
    row->block.at += n;
    row->block.n -= n;
}

static ReadResult find_block(Row *row, GError **error)
{
    drop_heard(row);
    while (row->block.n == 0) {
        ReadResult result = row->audio ? audio_read(row->audio, &row->block, error)
                                       : read_file(row, &row->block, error);
        if (result != READ_PACKET) {
            row->block.n = 0;
            return result;
        }
        drop_heard(row);
    }
    return row->block.at - row->at > (int64_t)MAX_HOLE_S * row->rate ? READ_END : READ_PACKET;
}

int64_t row_pull(Row *row, const float **samples, GError **error)
{
    ReadResult result = row->has_ended ? READ_END : find_block(row, error);

    if (result != READ_PACKET) {
        row->has_ended |= result == READ_END;
        return result == READ_END ? 0 : -1;
    }
    int64_t hole = row->block.at - row->at;
    int64_t n = MIN(CHUNK, hole > 0 ? hole : row->block.n);
    *samples = hole > 0 ? row->silence : row->block.samples;
    row->at += n;
    return n;
}
