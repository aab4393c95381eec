/* The player: what is shown and when, with a clock of the test's own where that makes it certain;
 * and that no call ever waits, however slow the recording is. */
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

static int64_t read_tape(void *ctx, void *buffer, int64_t size, GCancellable *cancel,
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

static bool seek_tape(void *ctx, int64_t offset, GError **error)
{
    (void)error;
    ((Reader *)ctx)->place = offset;
    return true;
}

static int64_t size_of_tape(void *ctx)
{
    return (int64_t)((Reader *)ctx)->tape->size;
}

static void close_tape(void *ctx)
{
    Tape *tape = ((Reader *)ctx)->tape;

    pthread_mutex_lock(&tape->lock);
    tape->n_sources--;
    pthread_cond_broadcast(&tape->changed);
    pthread_mutex_unlock(&tape->lock);
    g_free(ctx);
}

static const TbSourceClass tape_class = {read_tape, seek_tape, size_of_tape, close_tape};

static TbSource *open_tape(void *ctx, GError **error)
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

static void free_tape_ctx(void *ctx)
{
    Tape *tape = ctx;

    pthread_mutex_lock(&tape->lock);
    tape->n_freed++;
    pthread_cond_broadcast(&tape->changed);
    pthread_mutex_unlock(&tape->lock);
}

static void tape_set(Tape *tape, bool hangs, int64_t delay_us)
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

static void wake_rig(void *ctx)
{
    Rig *rig = ctx;

    pthread_mutex_lock(&rig->lock);
    g_assert_false(rig->is_closed);
    rig->is_woken = true;
    pthread_cond_broadcast(&rig->woken);
    pthread_mutex_unlock(&rig->lock);
}

static int64_t now_of_rig(void *ctx)
{
    Rig *rig = ctx;

    pthread_mutex_lock(&rig->lock);
    int64_t now_us = rig->now_us;
    pthread_mutex_unlock(&rig->lock);
    return now_us;
}

static void pass_time(Rig *rig, int64_t us)
{
    pthread_mutex_lock(&rig->lock);
    rig->now_us += us;
    pthread_mutex_unlock(&rig->lock);
}

/* A call that waits for nothing: when it takes long, it is because the machine had others to serve,
 * which is not a wait of its own (a voluntary switch). */
static void check_quick(int64_t began_us, long n_waits)
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

static Rig *new_rig(const char *name, int flags)
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

static void open_rig(Rig *rig, int flags)
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

static Rig *start_rig(const char *name, int flags)
{
    Rig *rig = new_rig(name, flags);

    open_rig(rig, flags);
    return rig;
}

/* Closes at once; the threads end by themselves once they are let go, and then all is given back.
 */
static void end_rig(Rig *rig)
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

static TbPlayerStatus tick(Rig *rig)
{
    QUICKLY(tb_player_tick(rig->player));
    return tb_player_status(rig->player);
}

/* As a window does it: until the next wakeup, or the time that the tick returned. */
static void wait_rig(Rig *rig, int64_t due_us)
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

static TbPlayerStatus pump(Rig *rig, Condition *is_met)
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

static bool is_ready(const TbPlayerStatus *s)
{
    return s->state != TB_PLAYER_OPENING && !s->is_seeking;
}

static bool has_stopped(const TbPlayerStatus *s)
{
    return s->state == TB_PLAYER_PAUSED && s->has_ended && !s->is_seeking;
}

static bool is_running(const TbPlayerStatus *s)
{
    return s->state == TB_PLAYER_PLAYING && !s->is_seeking && s->position_us > 0;
}

static bool is_well_on(const TbPlayerStatus *s)
{
    return s->position_us >= 1000000;
}

static bool is_slow(const TbPlayerStatus *s)
{
    return s->is_slow;
}

static bool has_no_device(const TbPlayerStatus *s)
{
    return s->no_device != NULL;
}

static bool has_failed(const TbPlayerStatus *s)
{
    return s->state == TB_PLAYER_FAILED;
}

static int number_on_screen(Rig *rig)
{
    const TbPicture *picture = tb_player_picture(rig->player, NULL);

    return picture ? made_number(picture) : -1;
}

static void check_rests(Rig *rig, int number, int64_t position_us)
{
    TbPlayerStatus s = pump(rig, is_ready);

    g_assert_cmpint(number_on_screen(rig), ==, number);
    g_assert_cmpint(s.shown_us, ==, number * 40000);
    g_assert_cmpint(s.position_us, ==, position_us);
}

/* --- By the test's clock --- */

static void test_open(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);
    TbPlayerStatus s = tb_player_status(rig->player);

    g_assert_cmpint(s.state, ==, TB_PLAYER_OPENING);
    g_assert_cmpint(s.shown_us, ==, TB_TIME_NONE);
    g_assert_null(tb_player_picture(rig->player, NULL));
    s = pump(rig, is_ready);
    g_assert_cmpint(s.state, ==, TB_PLAYER_PAUSED);
    g_assert_cmpint(s.duration_us, ==, 3000000);
    g_assert_true(s.has_video && s.has_audio);
    g_assert_cmpuint(g_strv_length((char **)(void *)s.warnings), ==, 0);
    check_rests(rig, 0, 0);
    end_rig(rig);
}

/* Every picture comes, when it is due; at the end it rests, and from there begins anew. */
static void test_play(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    for (int i = 1; i < N_PICTURES; i++) {
        int64_t end_us = g_get_monotonic_time() + LONG_S * TB_US_PER_SEC;
        pass_time(rig, 40000);
        while (tick(rig).shown_us < i * 40000 && g_get_monotonic_time() < end_us)
            wait_rig(rig, -1);
        g_assert_cmpint(number_on_screen(rig), ==, i);
        g_assert_cmpint(tb_player_status(rig->player).position_us, ==, i * 40000);
        g_assert_cmpint(tb_player_status(rig->player).drift_us, ==, 0);
    }
    g_assert_cmpint(tick(rig).state, ==, TB_PLAYER_PLAYING);
    pass_time(rig, 40000);
    TbPlayerStatus s = tick(rig);
    g_assert_true(has_stopped(&s));
    g_assert_cmpint(s.position_us, ==, 3000000);
    g_assert_cmpuint(s.n_dropped, ==, 0);
    g_assert_cmpuint(s.n_shown, ==, N_PICTURES);
    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    g_assert_cmpint(number_on_screen(rig), ==, 0);
    end_rig(rig);
}

/* Late pictures are left out, and counted. */
static void test_late(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    pass_time(rig, 1000000);
    while (tick(rig).shown_us < 960000)
        wait_rig(rig, -1);
    TbPlayerStatus s = tick(rig);
    g_assert_cmpint(s.position_us, ==, 1000000);
    g_assert_cmpuint(s.n_shown + s.n_dropped, ==, s.shown_us / 40000 + 1);
    g_assert_cmpuint(s.n_dropped, >, 0);
    end_rig(rig);
}

static void test_pause(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    pass_time(rig, 250000);
    tick(rig);
    QUICKLY(tb_player_set_playing(rig->player, false));
    pass_time(rig, 250000);
    check_rests(rig, 6, 250000);
    tb_player_set_playing(rig->player, true);
    tick(rig);
    pass_time(rig, 40000);
    g_assert_cmpint(tick(rig).position_us, ==, 290000);
    end_rig(rig);
}

static void test_speed(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    pass_time(rig, 100000);
    tb_player_set_speed(rig->player, 2);
    g_assert_cmpint(tick(rig).position_us, ==, 100000);
    pass_time(rig, 500000);
    g_assert_cmpint(tick(rig).position_us, ==, 1100000);
    tb_player_set_speed(rig->player, 0.1);
    g_assert_cmpfloat(tick(rig).speed, ==, 0.5);
    pass_time(rig, 1000000);
    g_assert_cmpint(tick(rig).position_us, ==, 1600000);
    end_rig(rig);
}

/* Steps across everything, one at a time, many at once, and more than there are. */
static void test_step(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    pump(rig, is_ready);
    for (int i = 1; i < N_PICTURES; i++) {
        tb_player_step(rig->player, 1);
        check_rests(rig, i, i * 40000);
    }
    tb_player_step(rig->player, 1);
    check_rests(rig, 74, 74 * 40000);
    for (int i = 73; i > 50; i--) {
        tb_player_step(rig->player, -1);
        check_rests(rig, i, i * 40000);
    }
    for (int i = 0; i < 5; i++)
        tb_player_step(rig->player, -2);
    check_rests(rig, 41, 41 * 40000);
    tb_player_step(rig->player, 3);
    tb_player_step(rig->player, -1);
    check_rests(rig, 43, 43 * 40000);
    tb_player_seek(rig->player, 1019999);
    tb_player_step(rig->player, -1);
    check_rests(rig, 24, 24 * 40000);
    tb_player_step(rig->player, -500);
    check_rests(rig, 0, 0);
    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    pass_time(rig, 210000);
    while (tick(rig).shown_us < 200000)
        wait_rig(rig, -1);
    tb_player_step(rig->player, 1);
    g_assert_cmpint(tick(rig).state, ==, TB_PLAYER_PAUSED);
    check_rests(rig, 6, 6 * 40000);
    tb_player_step(rig->player, 2);
    check_rests(rig, 8, 8 * 40000);
    tb_player_step(rig->player, -1);
    check_rests(rig, 7, 7 * 40000);
    end_rig(rig);
}

static void test_seek(void)
{
    static const struct {
        int64_t at_us, position_us;
        int number;
    } rows[] = {
        {1000000, 1000000, 25},   {999999, 999999, 24},   {-5, 0, 0},
        {INT64_MAX, 3000000, 74}, {2999999, 2999999, 74}, {40000, 40000, 1},
    };
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    tb_player_seek(rig->player, 2000000); /* while it opens */
    check_rests(rig, 50, 2000000);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        QUICKLY(tb_player_seek(rig->player, rows[i].at_us));
        check_rests(rig, rows[i].number, rows[i].position_us);
        g_assert_cmpint(tick(rig).has_ended, ==, rows[i].position_us == 3000000);
    }
    for (int i = 0; i < 50; i++) /* the newest counts */
        QUICKLY(tb_player_seek(rig->player, i * 50000));
    check_rests(rig, 61, 2450000);
    tb_player_set_playing(rig->player, true);
    tick(rig);
    tb_player_seek(rig->player, 500000);
    g_assert_cmpint(tick(rig).position_us, ==, 500000);
    pump(rig, is_ready);
    tick(rig);
    pass_time(rig, 300000);
    g_assert_cmpint(tick(rig).position_us, ==, 800000);
    g_assert_cmpint(tick(rig).state, ==, TB_PLAYER_PLAYING);
    end_rig(rig);
}

static void test_box(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);
    unsigned number, other;

    pump(rig, is_ready);
    g_assert_cmpint(tb_player_picture(rig->player, &number)->width, ==, MADE_WIDTH);
    QUICKLY(tb_player_set_box(rig->player, 80, 1000));
    TbPlayerStatus s = tick(rig);
    g_assert_false(s.is_seeking);
    while (tb_player_picture(rig->player, &other)->width != 80) {
        wait_rig(rig, -1);
        tick(rig);
    }
    g_assert_cmpuint(other, !=, number);
    g_assert_cmpint(tb_player_picture(rig->player, NULL)->height, ==, 48);
    s = tick(rig);
    g_assert_cmpint(s.shown_us, ==, 0);
    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    pass_time(rig, 40000);
    while (tick(rig).shown_us < 40000)
        wait_rig(rig, -1);
    g_assert_cmpint(tb_player_picture(rig->player, NULL)->width, ==, 80);
    end_rig(rig);
}

static void test_failed(void)
{
    Rig *rig = start_rig("no.txt", OWN_CLOCK | HEARD);
    TbPlayerStatus s = pump(rig, has_failed);

    g_assert_true(g_str_has_prefix(s.failure, "tape: "));
    tb_player_set_playing(rig->player, true);
    tb_player_seek(rig->player, 5);
    tb_player_step(rig->player, 1);
    tb_player_set_speed(rig->player, 2);
    tb_player_set_box(rig->player, 5, 5);
    s = tick(rig);
    g_assert_cmpint(s.state, ==, TB_PLAYER_FAILED);
    end_rig(rig);
}

/* --- Heard, by the machine's clock --- */

static void play_through(const char *name, double speed, int64_t length_us)
{
    Rig *rig = start_rig(name, HEARD);

    pump(rig, is_ready);
    tb_player_set_speed(rig->player, speed);
    tb_player_set_playing(rig->player, true);
    pump(rig, is_running);
    int64_t began_us = g_get_monotonic_time();
    int64_t from_us = tick(rig).position_us;
    TbPlayerStatus s = pump(rig, has_stopped);
    double took_us = (double)(g_get_monotonic_time() - began_us);
    double should_us = (double)(length_us - from_us) / speed;
    g_test_message("%s at %.1f: %.0f ms, should be %.0f; shown %u, dropped %u, drift %" PRId64,
                   name, speed, took_us / 1000, should_us / 1000, s.n_shown, s.n_dropped,
                   s.drift_us);
    g_assert_null(s.failure);
    g_assert_null(s.no_device);
    g_assert_cmpuint(s.n_shown + s.n_dropped, ==, s.has_video ? N_PICTURES : 0);
    g_assert_cmpuint(s.n_dropped, <, N_PICTURES / 2); /* on a busy machine */
    g_assert_cmpint(s.position_us, ==, length_us);
    g_assert_cmpfloat(took_us, >, should_us - 100000);
    g_assert_cmpfloat(took_us, <, 2 * should_us + 1000000); /* a busy machine's device is slow */
    end_rig(rig);
}

static void test_heard(void)
{
    play_through("film.mp4", 1, 3000000);
    play_through("film.mp4", 2, 3000000);
}

static void test_one_kind(void)
{
    play_through("sound.wav", 2, 3000000);
    play_through("picture.mp4", 2, 3000000);
}

/* A film of which the sound is over before the picture. */
static void test_short_sound(void)
{
    play_through("short.mp4", 2, 3000000);
}

static void test_sound_only(void)
{
    Rig *rig = start_rig("sound.wav", OWN_CLOCK);
    TbPlayerStatus s = pump(rig, is_ready);

    g_assert_true(s.has_audio && !s.has_video);
    tb_player_seek(rig->player, 1234567);
    g_assert_cmpint(tick(rig).position_us, ==, 1234567);
    tb_player_step(rig->player, -2);
    g_assert_cmpint(tick(rig).position_us, ==, 1154567);
    tb_player_set_playing(rig->player, true);
    tick(rig);
    pass_time(rig, 500000);
    g_assert_cmpint(tick(rig).position_us, ==, 1654567);
    g_assert_null(tb_player_picture(rig->player, NULL));
    end_rig(rig);
}

/* Speed, seek, mute and pause while it is heard: the position goes on from where it was. */
static void test_commands(void)
{
    Rig *rig = start_rig("film.mp4", HEARD);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_running);
    int64_t before_us = tick(rig).position_us;
    QUICKLY(tb_player_set_speed(rig->player, 1.5));
    int64_t after_us = tick(rig).position_us;
    g_assert_cmpint(after_us, >=, before_us);
    g_assert_cmpint(after_us, <, before_us + 60000);
    QUICKLY(tb_player_set_muted(rig->player, true));
    QUICKLY(tb_player_seek(rig->player, 900000));
    TbPlayerStatus s = pump(rig, is_well_on);
    g_assert_true(s.is_muted);
    g_assert_cmpint(s.state, ==, TB_PLAYER_PLAYING);
    QUICKLY(tb_player_set_playing(rig->player, false));
    int64_t rests_us = tick(rig).position_us;
    g_usleep(100000);
    s = pump(rig, is_ready);
    g_assert_cmpint(s.position_us, ==, rests_us);
    g_assert_cmpint(s.shown_us, ==, rests_us / 40000 * 40000);
    end_rig(rig);
}

static void test_no_device(void)
{
    g_setenv("SDL_AUDIODRIVER", "a-name-that-does-not-exist", TRUE);
    Rig *rig = start_rig("film.mp4", HEARD);
    tb_player_set_playing(rig->player, true);
    TbPlayerStatus s = pump(rig, has_no_device);
    g_assert_cmpstr(s.no_device, ==,
                    "No sound device found. The picture plays on. Plug in headphones.");
    s = pump(rig, is_well_on);
    g_assert_cmpint(s.state, ==, TB_PLAYER_PLAYING);
    g_setenv("SDL_AUDIODRIVER", "dummy", TRUE); /* it is plugged in */
    tb_player_seek(rig->player, 100000);
    s = pump(rig, is_running);
    while (tick(rig).no_device)
        wait_rig(rig, -1);
    end_rig(rig);
}

/* --- Slow and hanging --- */

static void command(Rig *rig, int i)
{
    switch (i) {
    case 0:
        QUICKLY(tb_player_set_playing(rig->player, true));
        break;
    case 1:
        QUICKLY(tb_player_set_playing(rig->player, false));
        break;
    case 2:
        QUICKLY(tb_player_seek(rig->player, g_test_rand_int_range(0, 3200000)));
        break;
    case 3:
        QUICKLY(tb_player_step(rig->player, g_test_rand_int_range(-3, 4)));
        break;
    case 4:
        QUICKLY(tb_player_set_speed(rig->player, g_test_rand_double_range(0.4, 2.2)));
        break;
    case 5:
        QUICKLY(tb_player_set_muted(rig->player, g_test_rand_bit()));
        break;
    case 6:
        QUICKLY(tb_player_set_box(rig->player, g_test_rand_int_range(20, 200), 100));
        break;
    default:
        tick(rig);
    }
}

static void test_hangs_opening(void)
{
    Rig *rig = new_rig("film.mp4", HEARD);

    tape_set(&rig->tape, true, 0);
    open_rig(rig, HEARD);
    for (int i = 0; i < 8; i++)
        command(rig, i);
    TbPlayerStatus s = pump(rig, is_slow);
    g_assert_cmpint(s.state, ==, TB_PLAYER_OPENING);
    end_rig(rig);
}

static void test_hangs_later(void)
{
    Rig *rig = start_rig("film.mp4", HEARD);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_running);
    tape_set(&rig->tape, true, 0);
    tb_player_set_playing(rig->player, false);
    tb_player_seek(rig->player, 2800000);
    tb_player_seek(rig->player, 100000);
    tick(rig);
    for (int i = 0; i < 40; i++)
        command(rig, i % 8);
    end_rig(rig);
}

static void test_slow(void)
{
    Rig *rig = new_rig("film.mp4", HEARD);

    tape_set(&rig->tape, false, 30000);
    open_rig(rig, HEARD);
    tb_player_seek(rig->player, 1000000);
    check_rests(rig, 25, 1000000);
    for (int i = 0; i < 40; i++)
        command(rig, i % 8);
    pump(rig, is_ready);
    end_rig(rig);
}

/* In every state, at any moment of it. */
static void test_close(void)
{
    for (int i = 0; i < 24; i++) {
        Rig *rig = start_rig(i % 2 ? "film.mp4" : "sound.wav", HEARD);
        for (int j = 0; j < i % 12; j++) {
            command(rig, g_test_rand_int_range(0, 8));
            if (j % 2)
                wait_rig(rig, -1);
        }
        end_rig(rig);
    }
}

static void test_stress(void)
{
    Rig *rig = start_rig("film.mp4", HEARD);
    int64_t end_us = g_get_monotonic_time() + (g_getenv("TB_SOAK") ? 60 : 3) * TB_US_PER_SEC;

    while (g_get_monotonic_time() < end_us) {
        command(rig, g_test_rand_int_range(0, 12));
        if (g_test_rand_bit())
            wait_rig(rig, 1000);
    }
    tb_player_set_playing(rig->player, false);
    tb_player_seek(rig->player, 1500000);
    pump(rig, is_ready);
    g_assert_cmpint(tick(rig).shown_us, ==, 1480000);
    end_rig(rig);
}

/* What is heard after the pause is nothing, and five seconds later there is no device. SDL's own
 * driver that writes a file shows it. */
static int64_t size_of(const char *path)
{
    GStatBuf st;

    return g_stat(path, &st) == 0 ? st.st_size : -1;
}

static void test_rest(void)
{
    g_autofree char *path = made_path("heard.raw");

    g_setenv("SDL_AUDIODRIVER", "disk", TRUE);
    g_setenv("SDL_DISKAUDIOFILE", path, TRUE);
    Rig *rig = start_rig("film.mp4", HEARD);
    tb_player_set_playing(rig->player, true);
    pump(rig, is_running);
    tb_player_set_playing(rig->player, false);
    tick(rig);
    int64_t paused = size_of(path);
    g_usleep(1000000);
    g_assert_cmpint(size_of(path), >, paused);
    g_usleep(4500000);
    int64_t rested = size_of(path);
    g_usleep(300000);
    g_assert_cmpint(size_of(path), ==, rested);
    end_rig(rig);
    g_setenv("SDL_AUDIODRIVER", "dummy", TRUE);
}

static void make_all(void)
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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_setenv("SDL_AUDIODRIVER", "dummy", TRUE);
    make_all();
    g_test_add_func("/player/open", test_open);
    g_test_add_func("/player/play", test_play);
    g_test_add_func("/player/late", test_late);
    g_test_add_func("/player/pause", test_pause);
    g_test_add_func("/player/speed", test_speed);
    g_test_add_func("/player/step", test_step);
    g_test_add_func("/player/seek", test_seek);
    g_test_add_func("/player/box", test_box);
    g_test_add_func("/player/failed", test_failed);
    g_test_add_func("/player/heard", test_heard);
    g_test_add_func("/player/one-kind", test_one_kind);
    g_test_add_func("/player/short-sound", test_short_sound);
    g_test_add_func("/player/sound-only", test_sound_only);
    g_test_add_func("/player/commands", test_commands);
    g_test_add_func("/player/no-device", test_no_device);
    g_test_add_func("/player/hangs-opening", test_hangs_opening);
    g_test_add_func("/player/hangs-later", test_hangs_later);
    g_test_add_func("/player/slow", test_slow);
    g_test_add_func("/player/close", test_close);
    g_test_add_func("/player/stress", test_stress);
    g_test_add_func("/player/rest", test_rest);
    int status = g_test_run();
    made_remove();
    return status;
}
