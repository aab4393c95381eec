/* What sound is heard on, by SDL. SDL counts who uses its sound, but not safely among threads, and
 * two players may come and go at a time: one lock for all of that. It may be held long, and only by
 * threads that make sound. */
#include "terugblik/player.h"

#include <SDL.h>
#include <pthread.h>

#include "player-internal.h"

#define SAMPLES 1024 /* 21 ms */

struct Device {
    SDL_AudioDeviceID id;
    int64_t latency_us;
    void (*fill)(void *ctx, float *samples, int n, int64_t latency_us);
    void *ctx;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void fill(void *data, Uint8 *bytes, int size)
{
    const Device *d = data;
    int n = size / (int)sizeof(float) / DEVICE_CHANNELS;

    d->fill(d->ctx, (float *)(void *)bytes, n, d->latency_us);
}

/* One piece is being heard while the next is asked for; more SDL does not tell. */
static bool open_locked(Device *d)
{
    SDL_AudioSpec want = {.freq = DEVICE_RATE,
                          .format = AUDIO_F32SYS,
                          .channels = DEVICE_CHANNELS,
                          .samples = SAMPLES,
                          .callback = fill,
                          .userdata = d},
                  have;

    if (SDL_InitSubSystem(SDL_INIT_AUDIO) < 0)
        return false;
    d->latency_us = SAMPLES * TB_US_PER_SEC / DEVICE_RATE;
    d->id = SDL_OpenAudioDevice(NULL, 0, &want, &have, 0);
    if (d->id == 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return false;
    }
    SDL_PauseAudioDevice(d->id, 0);
    return true;
}

Device *device_open(void (*fill_it)(void *ctx, float *samples, int n, int64_t latency_us),
                    void *ctx)
{
    Device *d = g_new0(Device, 1);

    d->fill = fill_it;
    d->ctx = ctx;
    pthread_mutex_lock(&lock);
    bool good = open_locked(d);
    pthread_mutex_unlock(&lock);
    if (!good)
        g_clear_pointer(&d, g_free);
    return d;
}

void device_close(Device *d)
{
    if (!d)
        return;
    pthread_mutex_lock(&lock);
    SDL_CloseAudioDevice(d->id);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    pthread_mutex_unlock(&lock);
    g_free(d);
}
