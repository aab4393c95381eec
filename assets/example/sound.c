#include "sound.h"

#include <math.h>
#include <sndfile.h>

/* In which espeak-ng speaks. */
#define RATE 22050
/* Air between two lines: of one speaker, and when the other one answers. */
#define BREATH_S 0.22
#define ANSWER_S 0.48
/* Before the first line and after the last. */
#define EDGE_S 1.0
/* The loudest sample of each speaker, about -6 dBFS: room for what AAC adds. */
#define PEAK 0.5f
/* What is fainter than this at either end of a line is no speech. */
#define FAINT 0.004f
/* Over which loudness is taken: about a syllable. */
#define WINDOW_US 60000

struct Sound {
    GArray *track[N_SPEAKERS]; /* of float, -1..1, equally long */
};

static int64_t to_us(size_t n)
{
    return (int64_t)(n * G_USEC_PER_SEC / RATE);
}

static size_t length(const Sound *sound)
{
    return sound->track[0]->len;
}

static float *track(const Sound *sound, Speaker speaker)
{
    return (float *)(void *)sound->track[speaker]->data;
}

static Sound *new_sound(void)
{
    Sound *sound = g_new0(Sound, 1);

    for (size_t s = 0; s < N_SPEAKERS; s++)
        sound->track[s] = g_array_new(FALSE, TRUE, sizeof(float));
    return sound;
}

void sound_free(Sound *sound)
{
    if (!sound)
        return;
    for (size_t s = 0; s < N_SPEAKERS; s++)
        g_array_unref(sound->track[s]);
    g_free(sound);
}

static void add_air(Sound *sound, double seconds)
{
    unsigned n = (unsigned)lround(seconds * RATE);

    for (size_t s = 0; s < N_SPEAKERS; s++)
        g_array_set_size(sound->track[s], sound->track[s]->len + n);
}

/* espeak-ng leaves silence around what it says; only what is heard gets time. */
static void append_speech(Sound *sound, Speaker speaker, const float *samples, size_t n)
{
    size_t from = length(sound);

    while (n && fabsf(samples[0]) < FAINT)
        samples++, n--;
    while (n && fabsf(samples[n - 1]) < FAINT)
        n--;
    for (size_t s = 0; s < N_SPEAKERS; s++)
        g_array_set_size(sound->track[s], (unsigned)(from + n));
    for (size_t i = 0; i < n; i++)
        track(sound, speaker)[from + i] = samples[i];
}

static bool fail(GError **error, const char *path, const char *why)
{
    g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path, why);
    return false;
}

static bool speak(Sound *sound, Line *line, const char *path, GError **error)
{
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    g_autofree float *samples = NULL;
    sf_count_t n;

    if (!file)
        return fail(error, path, sf_strerror(NULL));
    if (info.channels != 1 || info.samplerate != RATE || info.frames > 60 * RATE) {
        sf_close(file);
        return fail(error, path, "not what a voice of espeak-ng writes");
    }
    samples = g_new(float, (size_t)info.frames);
    n = sf_readf_float(file, samples, info.frames);
    sf_close(file);

    line->start_us = to_us(length(sound));
    append_speech(sound, line->speaker, samples, (size_t)n);
    line->end_us = to_us(length(sound));
    return line->end_us > line->start_us || fail(error, path, "nothing is heard in it");
}

static void be_silent(Sound *sound, Line *line)
{
    line->start_us = to_us(length(sound));
    add_air(sound, line->silence_s);
    line->end_us = to_us(length(sound));
}

/* A written silence stands in the place of the air between two lines. */
static double air_before(const Script *script, unsigned n)
{
    const Line *line = script_line(script, n);
    const Line *before;

    if (n == 0)
        return EDGE_S;
    before = script_line(script, n - 1);
    if (!line->text || !before->text)
        return 0;
    return before->speaker == line->speaker ? BREATH_S : ANSWER_S;
}

static void level(Sound *sound, Speaker speaker)
{
    float *samples = track(sound, speaker);
    float peak = 0;

    for (size_t i = 0; i < length(sound); i++)
        peak = fmaxf(peak, fabsf(samples[i]));
    for (size_t i = 0; peak > 0 && i < length(sound); i++)
        samples[i] *= PEAK / peak;
}

Sound *sound_lay_out(Script *script, const char *folder, GError **error)
{
    g_autoptr(Sound) sound = new_sound();

    for (unsigned i = 0; i < script->lines->len; i++) {
        Line *line = g_ptr_array_index(script->lines, i);
        g_autofree char *path = g_strdup_printf("%s/%03u.wav", folder, i);

        add_air(sound, air_before(script, i));
        if (!line->text)
            be_silent(sound, line);
        else if (!speak(sound, line, path, error))
            return NULL;
    }
    add_air(sound, EDGE_S);
    level(sound, SPEAKER_K);
    level(sound, SPEAKER_C);
    return g_steal_pointer(&sound);
}

bool sound_write(const Sound *sound, const char *path, GError **error)
{
    SF_INFO info = {
        .samplerate = RATE, .channels = N_SPEAKERS, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    g_autofree float *mixed = g_new(float, length(sound) * N_SPEAKERS);
    sf_count_t n;

    if (!file)
        return fail(error, path, sf_strerror(NULL));
    for (size_t i = 0; i < length(sound); i++)
        for (Speaker s = 0; s < N_SPEAKERS; s++)
            mixed[i * N_SPEAKERS + s] = track(sound, s)[i];
    n = sf_writef_float(file, mixed, (sf_count_t)length(sound));
    if (sf_close(file) != 0 || n != (sf_count_t)length(sound))
        return fail(error, path, "could not be written");
    return true;
}

int64_t sound_duration_us(const Sound *sound)
{
    return to_us(length(sound));
}

double sound_loudness(const Sound *sound, Speaker speaker, int64_t at_us)
{
    int64_t from = MAX(0, at_us - WINDOW_US / 2) * RATE / G_USEC_PER_SEC;
    int64_t to = MIN((int64_t)length(sound), (at_us + WINDOW_US / 2) * RATE / G_USEC_PER_SEC);
    double sum = 0;

    for (int64_t i = from; i < to; i++)
        sum += (double)track(sound, speaker)[i] * track(sound, speaker)[i];
    /* Speech seldom exceeds a root mean square of 0.4 times its peak. */
    return from < to ? MIN(1, sqrt(sum / (double)(to - from)) / (0.4 * PEAK)) : 0;
}
