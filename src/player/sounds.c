/* The thread that makes sound, the ring that it fills, and the line on which the clock reads what
 * is heard. The device asks for the next piece on a thread of its own and gets what is in the ring,
 * or silence; it waits for nobody.
 *
 *      recording --thread--> [ring] --device's thread--> heard, latency later
 *
 * The line says what is heard when. Each piece handed over moves it a little towards where it
 * should be, since devices ask unevenly. When the ring runs empty it stands still; when the
 * recording has no more sound it goes on, as it was. */
#include "terugblik/player.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "player-internal.h"

#define RING   (DEVICE_RATE / 2) /* samples for each channel */
#define CHUNK  1024
#define PRIMED (DEVICE_RATE / 10) /* so many before it begins */
#define FAR_US INT64_C(50000)     /* the line jumps */
#define REST_S 5                  /* of silence, and the device is given back */

struct Sounds {
    /* Set before the thread starts. */
    Shared *shared;

    gint n_refs; /* atomic */

    pthread_mutex_t lock; /* leaf */
    pthread_cond_t changed;

    /* Under lock: what is wanted. */
    bool is_closed, is_muted;
    bool plays; /* what follows counts */
    int serial;
    int64_t at_us;
    double speed;
    bool may_start, joins;
    Line joined;

    /* Under lock: what there is. */
    int ring_serial; /* to which the ring belongs; 0: to none */
    float ring[RING * DEVICE_CHANNELS];
    int first, count;
    int64_t n_heard; /* samples since at_us that were handed over, or left out to join */
    bool has_started, is_stalled, is_over;
    Line heard;
    bool has_device;
    char *failure, *reported;

    /* Of the thread. */
    TbSound *sound;
    Device *device;
    int taken; /* the serial that was begun with last */
};

typedef enum { END, BEGIN, FILL, REST } Task;

static void sounds_unref(Sounds *s)
{
    if (!g_atomic_int_dec_and_test(&s->n_refs))
        return;
    g_free(s->failure);
    g_free(s->reported);
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->lock);
    shared_unref(s->shared);
    g_free(s);
}

/* --- On the device's thread --- */

static int64_t next_us_locked(const Sounds *s)
{
    return s->at_us + (int64_t)((double)s->n_heard * s->speed * 1e6 / DEVICE_RATE);
}

static void drop_locked(Sounds *s, int n)
{
    s->first = (s->first + n) % RING;
    s->count -= n;
    s->n_heard += n;
}

/* Leaves out what should have been heard before @heard_now. */
static void join_locked(Sounds *s, int64_t heard_now)
{
    double late_us = (double)(line_at(&s->joined, heard_now) - next_us_locked(s));
    double n = late_us / s->speed * DEVICE_RATE / 1e6;

    drop_locked(s, (int)CLAMP(n, 0, s->count));
}

static void try_start_locked(Sounds *s, int64_t heard_now)
{
    if (s->joins)
        join_locked(s, heard_now);
    if (s->count < PRIMED && !s->is_over)
        return;
    s->heard = (Line){next_us_locked(s), heard_now, s->speed};
    if (s->joins && s->count == 0)
        s->heard = s->joined;
    s->has_started = true;
    s->is_stalled = s->joins = false;
}

static void follow_line_locked(Sounds *s, int64_t heard_now)
{
    int64_t guess = line_at(&s->heard, heard_now);
    int64_t off = next_us_locked(s) - guess;

    s->heard.us = guess + (ABS(off) > FAR_US ? off : off / 8);
    s->heard.now = heard_now;
}

static int copy_locked(Sounds *s, float *samples, int n)
{
    int done = 0;

    while (done < n && s->count > 0) {
        int part = MIN(MIN(n - done, s->count), RING - s->first);
        if (!s->is_muted)
            memcpy(samples + done * DEVICE_CHANNELS, s->ring + s->first * DEVICE_CHANNELS,
                   (size_t)part * DEVICE_CHANNELS * sizeof *samples);
        drop_locked(s, part);
        done += part;
    }
    return done;
}

static void hear_locked(Sounds *s, float *samples, int n, int64_t heard_now)
{
    if (!s->has_started || s->is_stalled)
        try_start_locked(s, heard_now);
    if (!s->has_started || s->is_stalled)
        return;
    if (s->count > 0)
        follow_line_locked(s, heard_now);
    if (copy_locked(s, samples, n) < n && !s->is_over)
        s->is_stalled = true;
    pthread_cond_broadcast(&s->changed);
}

static void fill(void *ctx, float *samples, int n, int64_t latency_us)
{
    Sounds *s = ctx;

    memset(samples, 0, (size_t)n * DEVICE_CHANNELS * sizeof *samples);
    pthread_mutex_lock(&s->lock);
    if (!s->is_closed && s->plays && s->may_start && s->ring_serial == s->serial)
        hear_locked(s, samples, n, shared_now(s->shared) + latency_us);
    pthread_mutex_unlock(&s->lock);
}

/* --- On the thread that makes it --- */

static void tell_failure(Sounds *s, const GError *error)
{
    pthread_mutex_lock(&s->lock);
    g_free(s->failure);
    s->failure = error ? g_strdup(error->message) : NULL;
    pthread_mutex_unlock(&s->lock);
    if (error)
        shared_wake(s->shared);
}

static void open_sound(Sounds *s)
{
    g_autoptr(GError) error = NULL;
    TbSource *source = shared_open(s->shared, &error);

    if (source)
        s->sound = tb_sound_open(source, shared_zero(s->shared), DEVICE_RATE, DEVICE_CHANNELS,
                                 shared_cancel(s->shared), &error);
    if (error)
        tell_failure(s, error);
}

/* False when the time to rest has come. */
static bool wait_locked(Sounds *s, const struct timespec *until)
{
    if (!s->device || s->plays) {
        pthread_cond_wait(&s->changed, &s->lock);
        return true;
    }
    return pthread_cond_timedwait(&s->changed, &s->lock, until) != ETIMEDOUT;
}

static Task choose_locked(Sounds *s)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += REST_S;
    for (;;) {
        if (s->is_closed)
            return END;
        if (s->plays && s->sound && s->serial != s->taken)
            return BEGIN;
        if (s->plays && s->ring_serial == s->serial && !s->is_over && s->count <= RING - CHUNK)
            return FILL;
        if (!wait_locked(s, &until))
            return REST;
    }
}

static void need_device(Sounds *s)
{
    if (!s->device)
        s->device = device_open(fill, s);
    pthread_mutex_lock(&s->lock);
    bool has_changed = s->has_device != (s->device != NULL);
    s->has_device = s->device != NULL;
    pthread_mutex_unlock(&s->lock);
    if (has_changed)
        shared_wake(s->shared);
}

static void begin(Sounds *s, int serial, int64_t at_us, double speed)
{
    g_autoptr(GError) error = NULL;

    s->taken = serial;
    need_device(s);
    if (!s->device)
        return;
    bool good = tb_sound_seek(s->sound, at_us, speed, &error);
    tell_failure(s, error);
    pthread_mutex_lock(&s->lock);
    if (good && s->serial == serial)
        s->ring_serial = serial;
    pthread_mutex_unlock(&s->lock);
}

static void put_locked(Sounds *s, const float *samples, int n)
{
    for (int i = 0; i < n; i++)
        memcpy(s->ring + (s->first + s->count + i) % RING * DEVICE_CHANNELS,
               samples + i * DEVICE_CHANNELS, DEVICE_CHANNELS * sizeof *samples);
    s->count += n;
}

static void fill_ring(Sounds *s)
{
    g_autoptr(GError) error = NULL;
    float samples[CHUNK * DEVICE_CHANNELS];
    int64_t n = tb_sound_read(s->sound, samples, CHUNK, &error);

    if (n < 0)
        tell_failure(s, error);
    pthread_mutex_lock(&s->lock);
    if (s->ring_serial == s->taken && s->serial == s->taken) {
        if (n > 0)
            put_locked(s, samples, (int)n);
        s->is_over = n <= 0;
    }
    pthread_mutex_unlock(&s->lock);
}

static Task next_task(Sounds *s, int *serial, int64_t *at_us, double *speed)
{
    pthread_mutex_lock(&s->lock);
    Task task = choose_locked(s);
    *serial = s->serial;
    *at_us = s->at_us;
    *speed = s->speed;
    pthread_mutex_unlock(&s->lock);
    return task;
}

static void *run(void *data)
{
    Sounds *s = data;
    int serial;
    int64_t at_us;
    double speed;
    Task task;

    open_sound(s);
    while ((task = next_task(s, &serial, &at_us, &speed)) != END)
        if (task == BEGIN)
            begin(s, serial, at_us, speed);
        else if (task == FILL)
            fill_ring(s);
        else
            g_clear_pointer(&s->device, device_close);
    g_clear_pointer(&s->device, device_close);
    g_clear_pointer(&s->sound, tb_sound_close);
    sounds_unref(s);
    return NULL;
}

/* --- For the window's thread --- */

static void init_changed(pthread_cond_t *changed)
{
    pthread_condattr_t attr;

    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(changed, &attr);
    pthread_condattr_destroy(&attr);
}

Sounds *sounds_new(Shared *shared)
{
    Sounds *s = g_new0(Sounds, 1);

    s->shared = shared_ref(shared);
    s->n_refs = 2;
    s->has_device = true; /* as far as we know */
    pthread_mutex_init(&s->lock, NULL);
    init_changed(&s->changed);
    if (!shared_start(run, s)) {
        s->n_refs = 1;
        s->has_device = false;
    }
    return s;
}

void sounds_close(Sounds *s)
{
    if (!s)
        return;
    pthread_mutex_lock(&s->lock);
    s->is_closed = true;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
    sounds_unref(s);
}

void sounds_prepare(Sounds *s, int serial, int64_t at_us, double speed)
{
    pthread_mutex_lock(&s->lock);
    s->plays = true;
    s->serial = serial;
    s->at_us = at_us;
    s->speed = speed;
    s->ring_serial = s->first = s->count = 0;
    s->n_heard = 0;
    s->may_start = s->joins = s->has_started = s->is_stalled = s->is_over = false;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

void sounds_start(Sounds *s)
{
    pthread_mutex_lock(&s->lock);
    s->may_start = true;
    pthread_mutex_unlock(&s->lock);
}

void sounds_join(Sounds *s, const Line *line)
{
    pthread_mutex_lock(&s->lock);
    s->may_start = s->joins = true;
    s->joined = *line;
    pthread_mutex_unlock(&s->lock);
}

void sounds_stop(Sounds *s)
{
    pthread_mutex_lock(&s->lock);
    s->plays = false;
    pthread_cond_broadcast(&s->changed);
    pthread_mutex_unlock(&s->lock);
}

void sounds_set_muted(Sounds *s, bool is_muted)
{
    pthread_mutex_lock(&s->lock);
    s->is_muted = is_muted;
    pthread_mutex_unlock(&s->lock);
}

static int64_t heard_us_locked(const Sounds *s)
{
    int64_t us = line_at(&s->heard, shared_now(s->shared));

    if (s->is_stalled)
        us = MIN(us, next_us_locked(s));
    return MAX(us, s->at_us);
}

void sounds_report(Sounds *s, int serial, SoundReport *report)
{
    pthread_mutex_lock(&s->lock);
    g_free(s->reported);
    s->reported = g_strdup(s->failure);
    *report = (SoundReport){.is_heard = s->plays && s->serial == serial && s->has_started,
                            .is_stalled = s->is_stalled,
                            .is_over = s->is_over && s->count == 0,
                            .has_device = s->has_device,
                            .failure = s->reported};
    if (report->is_heard)
        report->heard_us = heard_us_locked(s);
    pthread_mutex_unlock(&s->lock);
}
