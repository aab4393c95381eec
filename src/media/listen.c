/* The sound of a recording for playing: a container of its own, and from it a chain that is pulled
 * at the end: row, resampler, and tempo when it is not played at its own speed. */
#include "terugblik/media.h"

#include <math.h>
#include <string.h>

#include "media-internal.h"
#include "terugblik/base/error.h"

/* Beyond this nothing is recorded; and the number of a sample stays a number. */
#define MAX_US (INT64_C(1000) * 3600 * TB_US_PER_SEC)

struct TbSound {
    TbSource *source;
    Container *container;
    int channels, rate;
    Row *row;
    Resampler *resampler;
    Tempo *tempo; /* NULL: at its own speed */

    const float *chunk; /* what is left of what was pulled last */
    int64_t n_chunk;
};

void tb_sound_close(TbSound *sound)
{
    if (!sound)
        return;
    tempo_free(sound->tempo);
    resampler_free(sound->resampler);
    row_free(sound->row);
    container_free(sound->container);
    tb_source_close(sound->source);
    g_free(sound);
}

static bool is_measured(const TbZero *zero)
{
    return zero && zero->stream >= 0 && zero->num > 0 && zero->den > 0;
}

static bool seek(TbSound *sound, int64_t at_us, double speed, GError **error)
{
    int64_t number = av_rescale(CLAMP(at_us, 0, MAX_US), sound->rate, TB_US_PER_SEC);

    sound->n_chunk = 0;
    g_clear_pointer(&sound->tempo, tempo_free);
    if (!resampler_seek(sound->resampler, number, error))
        return false;
    if (fabs(speed - 1) < 1e-6)
        return true;
    sound->tempo = tempo_new(sound->resampler, sound->channels, sound->rate, speed, error);
    return sound->tempo != NULL;
}

static bool open_chain(TbSound *sound, const TbZero *zero, GError **error)
{
    sound->row = row_open(sound->source, sound->container, zero, sound->channels, error);
    if (!sound->row)
        return false;
    sound->resampler = resampler_new(sound->row, sound->channels, sound->rate, error);
    return sound->resampler && seek(sound, 0, 1, error);
}

TbSound *tb_sound_open(TbSource *source, const TbZero *zero, int sample_rate, int channels,
                       GCancellable *cancel, GError **error)
{
    g_autoptr(TbSound) sound = g_new0(TbSound, 1);

    g_assert(channels == 1 || channels == 2);
    sound->source = source;
    sound->rate = sample_rate;
    sound->channels = channels;
    sound->container = container_new(source, cancel);
    if (!open_chain(sound, is_measured(zero) ? zero : NULL, error)) {
        g_prefix_error(error, "%s: ", tb_source_name(source));
        return NULL;
    }
    return g_steal_pointer(&sound);
}

bool tb_sound_seek(TbSound *sound, int64_t at_us, double speed, GError **error)
{
    if (seek(sound, at_us, speed, error))
        return true;
    g_prefix_error(error, "%s: ", tb_source_name(sound->source));
    return false;
}

static int64_t pull(TbSound *sound, GError **error)
{
    return sound->tempo ? tempo_pull(sound->tempo, &sound->chunk, error)
                        : resampler_pull(sound->resampler, &sound->chunk, error);
}

static int64_t take(TbSound *sound, float *samples, int64_t n)
{
    size_t channels = (size_t)sound->channels;

    n = MIN(n, sound->n_chunk);
    memcpy(samples, sound->chunk, (size_t)n * channels * sizeof *samples);
    sound->chunk += (size_t)n * channels;
    sound->n_chunk -= n;
    return n;
}

int64_t tb_sound_read(TbSound *sound, float *samples, int64_t n, GError **error)
{
    int64_t done = 0;

    while (done < n) {
        if (sound->n_chunk == 0) {
            int64_t got = pull(sound, error);
            sound->n_chunk = MAX(got, 0);
            if (got < 0) {
                g_prefix_error(error, "%s: ", tb_source_name(sound->source));
                return -1;
            }
            if (got == 0)
                break;
        }
        done += take(sound, samples + done * sound->channels, n - done);
    }
    return done;
}
