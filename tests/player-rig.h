/* A player on a recording that reads as slowly as a test wants it, and a window around it that asks
 * of every call whether it waited. */
#ifndef TESTS_PLAYER_RIG_H
#define TESTS_PLAYER_RIG_H

#include "media-made.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "terugblik/base/lang.h"
#include "terugblik/player.h"

#define N_PICTURES 75
#define LONG_S     10 /* something that should have come long ago */
#if defined __SANITIZE_THREAD__ || defined __SANITIZE_ADDRESS__
#define QUICK_US 500000 /* everything takes ten times as long */
#else
#define QUICK_US 50000
#endif

/* A recording that reads slowly, or not at all, until it is let go. */
typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    char *bytes;
    gsize size;
    int64_t delay_us;
    bool hangs;
    int n_sources, n_freed;
    TbZero zero;
} Tape;

typedef struct {
    Tape *tape;
    int64_t place;
} Reader;

static inline int64_t read_tape(void *ctx, void *buffer, int64_t size, GCancellable *cancel,
                                GError **error)
{
    Reader *r = ctx;
    Tape *tape = r->tape;

    (void)cancel, (void)error;
    pthread_mutex_lock(&tape->lock);
    while (tape->hangs)
        pthread_cond_wait(&tape->changed, &tape->lock);
    int64_t delay_us = tape->delay_us;
    pthread_mutex_unlock(&tape->lock);
    if (delay_us)
        g_usleep((gulong)delay_us);
    int64_t n = CLAMP((int64_t)tape->size - r->place, 0, size);
    memcpy(buffer, tape->bytes + r->place, (size_t)n);
    r->place += n;
    return n;
}

static inline bool seek_tape(void *ctx, int64_t offset, GError **error)
{
    (void)error;
    ((Reader *)ctx)->place = offset;
    return true;
}

static inline int64_t size_of_tape(void *ctx)
{
    return (int64_t)((Reader *)ctx)->tape->size;
}

static inline void close_tape(void *ctx)
{
    Tape *tape = ((Reader *)ctx)->tape;

    pthread_mutex_lock(&tape->lock);
    tape->n_sources--;
    pthread_cond_broadcast(&tape->changed);
    pthread_mutex_unlock(&tape->lock);
    g_free(ctx);
}

static const TbSourceClass tape_class = {read_tape, seek_tape, size_of_tape, close_tape};

static inline TbSource *open_tape(void *ctx, GError **error)
{
    Tape *tape = ctx;
    Reader *r = g_new0(Reader, 1);

    (void)error;
    r->tape = tape;
    pthread_mutex_lock(&tape->lock);
    tape->n_sources++;
    pthread_mutex_unlock(&tape->lock);
    return tb_source_new(&tape_class, r, "tape");
}

static inline void free_tape_ctx(void *ctx)
{
    Tape *tape = ctx;

    pthread_mutex_lock(&tape->lock);
    tape->n_freed++;
    pthread_cond_broadcast(&tape->changed);
    pthread_mutex_unlock(&tape->lock);
}

static inline void tape_set(Tape *tape, bool hangs, int64_t delay_us)
{
    pthread_mutex_lock(&tape->lock);
    tape->hangs = hangs;
    tape->delay_us = delay_us;
    pthread_cond_broadcast(&tape->changed);
    pthread_mutex_unlock(&tape->lock);
}

/* --- A player, and the window around it --- */

typedef struct {
    Tape tape;
    TbPlayer *player;
    pthread_mutex_t lock;
    pthread_cond_t woken;
    bool is_woken, is_closed;
    int64_t now_us; /* of the test's clock; 0: that of the machine */
} Rig;

static inline void wake_rig(void *ctx)
{
    Rig *rig = ctx;

    pthread_mutex_lock(&rig->lock);
    g_assert_false(rig->is_closed);
    rig->is_woken = true;
    pthread_cond_broadcast(&rig->woken);
    pthread_mutex_unlock(&rig->lock);
}

static inline int64_t now_of_rig(void *ctx)
{
    Rig *rig = ctx;

    pthread_mutex_lock(&rig->lock);
    int64_t now_us = rig->now_us;
    pthread_mutex_unlock(&rig->lock);
    return now_us;
}

static inline void pass_time(Rig *rig, int64_t us)
{
    pthread_mutex_lock(&rig->lock);
    rig->now_us += us;
    pthread_mutex_unlock(&rig->lock);
}

/* A call that waits for nothing: when it takes long, it is because the machine had others to serve,
 * which is not a wait of its own (a voluntary switch). */
static inline void check_quick(int64_t began_us, long n_waits)
{
    int64_t took_us = g_get_monotonic_time() - began_us;
    struct rusage usage;

    getrusage(RUSAGE_THREAD, &usage);
    if (usage.ru_nvcsw > n_waits)
        g_assert_cmpint(took_us, <, QUICK_US);
    g_assert_cmpint(took_us, <, TB_US_PER_SEC);
}

#define QUICKLY(call)                                                                              \
    do {                                                                                           \
        struct rusage before;                                                                      \
        getrusage(RUSAGE_THREAD, &before);                                                         \
        int64_t began_us = g_get_monotonic_time();                                                 \
        call;                                                                                      \
        check_quick(began_us, before.ru_nvcsw);                                                    \
    } while (0)

enum { OWN_CLOCK = 1, HEARD = 2 };

static inline Rig *new_rig(const char *name, int flags)
{
    Rig *rig = g_new0(Rig, 1);
    g_autofree char *path = made_path(name);
    g_autoptr(TbMedia) media = g_str_has_suffix(name, ".txt") ? NULL : made_open(name);

    g_assert_true(g_file_get_contents(path, &rig->tape.bytes, &rig->tape.size, NULL));
    pthread_mutex_init(&rig->tape.lock, NULL);
    pthread_cond_init(&rig->tape.changed, NULL);
    pthread_mutex_init(&rig->lock, NULL);
    pthread_cond_init(&rig->woken, NULL);
    rig->tape.zero = media ? tb_media_info(media)->zero : (TbZero){0, 0, 1, 1000};
    rig->now_us = flags & OWN_CLOCK ? 1000000 : 0;
    return rig;
}

static inline void open_rig(Rig *rig, int flags)
{
    TbPlayerOptions options = {.open = open_tape,
                               .free_ctx = free_tape_ctx,
                               .ctx = &rig->tape,
                               .zero = rig->tape.zero,
                               .wakeup = wake_rig,
                               .wakeup_ctx = rig,
                               .now_us = flags & OWN_CLOCK ? now_of_rig : NULL,
                               .clock_ctx = rig,
                               .is_silent = !(flags & HEARD)};

    QUICKLY(rig->player = tb_player_open(&options));
}

static inline Rig *start_rig(const char *name, int flags)
{
    Rig *rig = new_rig(name, flags);

    open_rig(rig, flags);
    return rig;
}

/* Closes at once; the threads end by themselves once they are let go, and then all is given back.
 */
static inline void end_rig(Rig *rig)
{
    QUICKLY(tb_player_close(rig->player));
    pthread_mutex_lock(&rig->lock);
    rig->is_closed = true;
    pthread_mutex_unlock(&rig->lock);
    tape_set(&rig->tape, false, 0);
    pthread_mutex_lock(&rig->tape.lock);
    while (rig->tape.n_freed == 0)
        pthread_cond_wait(&rig->tape.changed, &rig->tape.lock);
    g_assert_cmpint(rig->tape.n_sources, ==, 0);
    g_assert_cmpint(rig->tape.n_freed, ==, 1);
    pthread_mutex_unlock(&rig->tape.lock);
    g_free(rig->tape.bytes);
    g_free(rig);
}

static inline TbPlayerStatus tick(Rig *rig)
{
    QUICKLY(tb_player_tick(rig->player));
    return tb_player_status(rig->player);
}

/* As a window does it: until the next wakeup, or the time that the tick returned. */
static inline void wait_rig(Rig *rig, int64_t due_us)
{
    struct timespec until;
    int64_t us = due_us < 0 || due_us > 20000 ? 20000 : MAX(due_us, 500);

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += us * 1000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&rig->lock);
    if (!rig->is_woken)
        pthread_cond_timedwait(&rig->woken, &rig->lock, &until);
    rig->is_woken = false;
    pthread_mutex_unlock(&rig->lock);
}

typedef bool Condition(const TbPlayerStatus *status);

static inline TbPlayerStatus pump(Rig *rig, Condition *is_met)
{
    int64_t end_us = g_get_monotonic_time() + LONG_S * TB_US_PER_SEC;

    for (;;) {
        int64_t due_us;
        QUICKLY(due_us = tb_player_tick(rig->player));
        TbPlayerStatus status = tb_player_status(rig->player);
        if (is_met(&status))
            return status;
        g_assert_cmpint(g_get_monotonic_time(), <, end_us);
        wait_rig(rig, due_us);
    }
}

static inline bool is_ready(const TbPlayerStatus *s)
{
    return s->state != TB_PLAYER_OPENING && !s->is_seeking;
}

static inline bool has_stopped(const TbPlayerStatus *s)
{
    return s->state == TB_PLAYER_PAUSED && s->has_ended && !s->is_seeking;
}

static inline bool is_running(const TbPlayerStatus *s)
{
    return s->state == TB_PLAYER_PLAYING && !s->is_seeking && s->position_us > 0;
}

static inline bool is_well_on(const TbPlayerStatus *s)
{
    return s->position_us >= 1000000;
}

static inline bool is_slow(const TbPlayerStatus *s)
{
    return s->is_slow;
}

static inline bool has_no_device(const TbPlayerStatus *s)
{
    return s->no_device != NULL;
}

static inline bool has_failed(const TbPlayerStatus *s)
{
    return s->state == TB_PLAYER_FAILED;
}

static inline int number_on_screen(Rig *rig)
{
    const TbPicture *picture = tb_player_picture(rig->player, NULL);

    return picture ? made_number(picture) : -1;
}

/* Until the picture that begins at @us, or a later one, is on screen. */
static inline void wait_shown(Rig *rig, int64_t us)
{
    int64_t end_us = g_get_monotonic_time() + LONG_S * TB_US_PER_SEC;

    while (tick(rig).shown_us < us) {
        g_assert_cmpint(g_get_monotonic_time(), <, end_us);
        wait_rig(rig, -1);
    }
}

static inline void check_rests(Rig *rig, int number, int64_t position_us)
{
    TbPlayerStatus s = pump(rig, is_ready);

    g_assert_cmpint(number_on_screen(rig), ==, number);
    g_assert_cmpint(s.shown_us, ==, number * 40000);
    g_assert_cmpint(s.position_us, ==, position_us);
}

static inline void make_all(void)
{
    g_autofree char *no = made_path("no.txt");

    made_numbers(N_PICTURES);
    made_ffmpeg(MADE_INPUT " -f lavfi -i sine=r=44100:d=3 -c:v libx264 -preset veryfast -pix_fmt "
                           "yuv420p -g 20 -bf 2 -c:a aac -t 3 film.mp4");
    made_ffmpeg("-i film.mp4 -c copy -an picture.mp4");
    made_ffmpeg("-f lavfi -i sine=r=44100:d=3 sound.wav");
    made_ffmpeg("-i film.mp4 -f lavfi -i sine=r=44100:d=1 -map 0:v -map 1:a -c:v copy short.mp4");
    g_assert_true(g_file_set_contents(no, "this is no recording", -1, NULL));
}

#endif
