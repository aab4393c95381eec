/* Sound made by the tests themselves, and how far what comes out is from what ffmpeg decodes. */
#ifndef TESTS_SOUND_MADE_H
#define TESTS_SOUND_MADE_H

#include "media-made.h"

#include <math.h>
#include <stdlib.h>

#define DURATION 6    /* s */
#define LENGTH   2000 /* samples, looked at after each seek */

/* Noise, so that a sample off is as wrong as can be. */
#define NOISE "-f lavfi -i anoisesrc=d=6:c=pink:a=0.5:seed=7:r=%d "

static inline TbSound *open_sound(const char *name, int rate, int channels)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = made_path(name);
    g_autoptr(TbMedia) media = made_open(name);
    TbSound *sound = tb_sound_open(tb_source_open_file(path, NULL), &tb_media_info(media)->zero,
                                   rate, channels, NULL, &error);

    g_assert_no_error(error);
    return sound;
}

static inline float *decode(const char *name, const char *words, gsize *n)
{
    float *all = (float *)(void *)made_run(
        n, "ffmpeg -nostdin -v fatal -i %s -map 0:a:0 -ac 1 %s -f f32le -", name, words);

    *n /= sizeof *all;
    return all;
}

/* How far @ours is from what stands at @at in @all; before it begins and after its end is silence.
 */
static inline double distance(const float *all, int64_t n_all, int64_t at, const float *ours,
                              int64_t n)
{
    double sum = 0;

    for (int64_t i = 0; i < n; i++) {
        double truth = at + i >= 0 && at + i < n_all ? (double)all[at + i] : 0;
        sum += (truth - (double)ours[i]) * (truth - (double)ours[i]);
    }
    return sqrt(sum / (double)MAX(n, 1));
}

/* By how much ours is off, for the message. */
static inline int64_t find_off(const float *all, int64_t n_all, int64_t at, const float *ours,
                               int64_t n)
{
    double least = INFINITY;
    int64_t best = 0;

    for (int64_t off = -2000; off <= 2000; off++) {
        double far = distance(all, n_all, at + off, ours, n);
        if (far < least) {
            least = far;
            best = off;
        }
    }
    return best;
}

#endif
