/* A row of samples at another rate, by libswresample.
 *
 * Its filter lies at another phase for every sample, and the phases come round after as many as the
 * two rates have no factor in common: 160 out of 147 from 44.1 to 48 kHz. So that a sample does not
 * depend on where one came in, reading begins at such a round, and far enough before what was asked
 * for that the filter has forgotten what is not there.
 *
 *      in   |------147------|------147------|---
 *      out  |------160------|------160------|---
 *           begin here      warm            asked for, somewhere here */
#include "terugblik/media.h"

#include <libavutil/mathematics.h>
#include <string.h>

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define WARM 512 /* samples; the filter is shorter */

struct Resampler {
    Row *row; /* borrowed */
    int channels, rate;
    int64_t round_in, round_out;
    SwrContext *swr; /* NULL: the rates are the same */
    float *samples;
    int n_allocated;
    int64_t to_drop; /* of those that come out first */
    bool has_ended;
};

void resampler_free(Resampler *r)
{
    if (!r)
        return;
    swr_free(&r->swr);
    g_free(r->samples);
    g_free(r);
}

static bool open_swr(Resampler *r, GError **error)
{
    AVChannelLayout layout = {0};
    int from = row_rate(r->row);

    av_channel_layout_default(&layout, r->channels);
    if (from <= MAX_RATE &&
        swr_alloc_set_opts2(&r->swr, &layout, AV_SAMPLE_FMT_FLT, r->rate, &layout,
                            AV_SAMPLE_FMT_FLT, from, 0, NULL) >= 0 &&
        swr_init(r->swr) >= 0)
        return true;
    g_set_error(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING, _("sound of %d Hz cannot be played"),
                from);
    return false;
}

Resampler *resampler_new(Row *row, int channels, int rate, GError **error)
{
    g_autoptr(Resampler) r = g_new0(Resampler, 1);
    int64_t factor = av_gcd(row_rate(row), rate);

    r->row = row;
    r->channels = channels;
    r->rate = rate;
    r->round_in = row_rate(row) / factor;
    r->round_out = rate / factor;
    if (row_rate(row) != rate && !open_swr(r, error))
        return NULL;
    return g_steal_pointer(&r);
}

bool resampler_seek(Resampler *r, int64_t number, GError **error)
{
    r->to_drop = 0;
    r->has_ended = false;
    if (!r->swr)
        return row_seek(r->row, number, error);
    int64_t before = number - WARM * r->round_out / r->round_in - WARM;
    int64_t round = before / r->round_out - (before % r->round_out < 0);
    r->to_drop = number - round * r->round_out;
    swr_free(&r->swr); /* with all that was in it */
    if (!open_swr(r, error))
        return false;
    return row_seek(r->row, round * r->round_in, error);
}

/* Through the filter; @n 0: what is still in it. */
static int64_t convert(Resampler *r, const float *samples, int64_t n)
{
    const uint8_t *in = (const uint8_t *)samples;
    int room = swr_get_out_samples(r->swr, (int)n);

    if (room > r->n_allocated) {
        r->samples = g_realloc_n(r->samples, (gsize)room * (gsize)r->channels, sizeof *r->samples);
        r->n_allocated = room;
    }
    uint8_t *out = (uint8_t *)r->samples;
    int made = swr_convert(r->swr, &out, room, n ? &in : NULL, (int)n);
    return MAX(made, 0);
}

static int64_t pull_once(Resampler *r, GError **error)
{
    const float *samples = NULL;
    int64_t n = row_pull(r->row, &samples, error);

    if (n < 0)
        return -1;
    r->has_ended = n == 0;
    return convert(r, samples, n);
}

int64_t resampler_pull(Resampler *r, const float **samples, GError **error)
{
    if (!r->swr)
        return row_pull(r->row, samples, error);
    while (!r->has_ended) {
        int64_t n = pull_once(r, error);
        if (n < 0)
            return -1;
        int64_t drop = MIN(r->to_drop, n);
        r->to_drop -= drop;
        if (n > drop) {
            *samples = r->samples + drop * r->channels;
            return n - drop;
        }
    }
    return 0;
}
