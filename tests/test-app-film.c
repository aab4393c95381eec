/* The film in the window: every key that plays and moves, what stands where there is no picture,
 * and that the window never waits for a recording. */
#include <math.h>
#include <pthread.h>
#include <sys/resource.h>

#include "../src/app/app-internal.h"
#include "../src/app/film-internal.h"
#include "app-scene.h"

#define FRAME_US INT64_C(40000)

static bool is_ready(Scene *scene)
{
    const TbPlayerStatus *status = &scene->app->film->status;

    return film_has_time(scene->app) && !status->is_seeking;
}

static int64_t position(Scene *scene)
{
    return film_position_us(scene->app);
}

/* Where it rests, once what was asked for is on screen. */
static void check_rests(Scene *scene, int64_t at_us)
{
    scene_until(scene, is_ready(scene) && position(scene) == at_us && !film_is_playing(scene->app));
    g_assert_true(scene_is(scene, "film.picture", "focused"));
}

static bool has_value(Scene *scene, const char *name, const char *words)
{
    g_autofree char *value = scene_value(scene, name);

    return strstr(value, words) != NULL;
}

static bool is_called(Scene *scene, const char *name, const char *label)
{
    g_autofree char *is = scene_label(scene, name);

    return strcmp(is, label) == 0;
}

static Scene *open_film(void)
{
    Scene *scene = scene_new(true);

    scene_open(scene, true);
    scene_until(scene, is_ready(scene) && scene_is(scene, "film.picture", "focused"));
    return scene;
}

static void go_to(Scene *scene, int64_t at_us)
{
    film_move(scene->app, at_us);
    check_rests(scene, at_us);
}

/* --- Keys --- */

static void test_play(void)
{
    Scene *scene = open_film();
    static const struct {
        SDL_Keycode key;
        int mods;
    } toggles[] = {{SDLK_SPACE, 0}, {SDLK_k, 0}, {SDLK_SPACE, KMOD_LCTRL}};

    g_assert_cmpint(position(scene), ==, 0);
    g_assert_true(is_called(scene, "film.play", "Play"));
    for (size_t i = 0; i < G_N_ELEMENTS(toggles); i++) {
        int64_t before = position(scene);
        scene_key(scene, toggles[i].key, toggles[i].mods);
        scene_until(scene, film_is_playing(scene->app) && position(scene) > before + 200000);
        scene_until(scene, is_called(scene, "film.play", "Pause"));
        scene_key(scene, toggles[i].key, toggles[i].mods);
        scene_until(scene, is_called(scene, "film.play", "Play"));
        g_assert_false(film_is_playing(scene->app));
    }
    scene_click(scene, "film.picture");
    scene_until(scene, film_is_playing(scene->app));
    scene_click(scene, "film.play");
    scene_until(scene, !film_is_playing(scene->app));
    scene_free(scene);
}

static void test_moves(void)
{
    Scene *scene = open_film();
    static const struct {
        SDL_Keycode key;
        int mods;
        int64_t from_ms, to_ms;
    } moves[] = {
        {SDLK_LEFT, 0, 6000, 1000},
        {SDLK_LEFT, 0, 3000, 0}, /* not before the begin */
        {SDLK_RIGHT, 0, 6000, 11000},
        {SDLK_RIGHT, 0, 9000, 12000}, /* not after the end */
        {SDLK_LEFT, KMOD_LSHIFT, 6000, 5000},
        {SDLK_RIGHT, KMOD_RSHIFT, 6000, 7000},
        {SDLK_UP, 0, 6000, 0},
        {SDLK_DOWN, 0, 6000, 12000},
        {SDLK_COMMA, 0, 6000, 5960},
        {SDLK_PERIOD, 0, 6000, 6040},
        {SDLK_COMMA, 0, 0, 0},
        {SDLK_PERIOD, 0, 11960, 11960},
        {SDLK_HOME, 0, 6000, 0},
        {SDLK_END, 0, 6000, 12000},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(moves); i++) {
        g_test_message("row %d", (int)i);
        go_to(scene, moves[i].from_ms * 1000);
        scene_key(scene, moves[i].key, moves[i].mods);
        check_rests(scene, moves[i].to_ms * 1000);
    }
    scene_free(scene);
}

/* Held, a key that moves goes on moving. */
static void test_repeats(void)
{
    Scene *scene = open_film();

    go_to(scene, 6000000);
    for (int i = 0; i < 4; i++) {
        SDL_Event event = {.type = SDL_KEYDOWN};
        event.key.state = SDL_PRESSED;
        event.key.repeat = i > 0;
        event.key.keysym = (SDL_Keysym){SDL_SCANCODE_PERIOD, SDLK_PERIOD, 0, 0};
        SDL_PushEvent(&event);
        scene_step(scene);
    }
    scene_key_event(scene, false, SDLK_PERIOD, 0);
    check_rests(scene, 6000000 + 4 * FRAME_US);
    scene_free(scene);
}

static void test_again_and_faster(void)
{
    Scene *scene = open_film();
    static const double speeds[] = {1, 1.25, 1.5, 2, 2};

    go_to(scene, 8000000);
    scene_key(scene, SDLK_j, 0);
    scene_until(scene, film_is_playing(scene->app) && position(scene) >= 5000000);
    g_assert_cmpint(position(scene), <, 7000000);
    scene_key(scene, SDLK_j, 0);
    g_assert_cmpint(position(scene), <, 5000000);
    g_assert_true(film_is_playing(scene->app));
    scene_key(scene, SDLK_k, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(speeds); i++) {
        scene_key(scene, SDLK_l, 0);
        scene_until(scene, film_is_playing(scene->app));
        g_assert_cmpfloat(film_speed(scene->app), ==, speeds[i]);
    }
    scene_until(scene, has_value(scene, "film.speed", "2×"));
    scene_key(scene, SDLK_k, 0);
    go_to(scene, 1000000);
    scene_key(scene, SDLK_j, 0); /* not before the begin */
    scene_until(scene, is_ready(scene) && position(scene) < 900000);
    scene_free(scene);
}

static bool is_speed(Scene *scene, double speed)
{
    return fabs(film_speed(scene->app) - speed) < 0.001;
}

static void test_speed(void)
{
    Scene *scene = open_film();

    scene_key(scene, SDLK_COMMA, KMOD_LSHIFT);
    g_assert_true(is_speed(scene, 0.9));
    scene_key(scene, SDLK_PERIOD, KMOD_LSHIFT);
    scene_key(scene, SDLK_PERIOD, KMOD_LSHIFT);
    g_assert_true(is_speed(scene, 1.1));
    scene_until(scene,
                scene_says(scene, "film.speed", "1.1×") || has_value(scene, "film.speed", "1.1×"));
    scene_key(scene, SDLK_BACKSPACE, 0);
    g_assert_true(is_speed(scene, 1));
    for (int i = 0; i < 20; i++)
        scene_key(scene, SDLK_COMMA, KMOD_LSHIFT);
    g_assert_true(is_speed(scene, 0.5));

    scene_click(scene, "film.speed");
    scene_until(scene, scene_shows(scene, "film.speed.5"));
    scene_click(scene, "film.speed.5"); /* 0.5, 0.75, 1, 1.25, 1.5, 2 */
    scene_until(scene, is_speed(scene, 2));
    scene_until(scene, has_value(scene, "film.speed", "2×"));
    scene_free(scene);
}

static void type_time(Scene *scene, const char *text)
{
    scene_key(scene, SDLK_a, KMOD_LCTRL);
    scene_type(scene, text);
    scene_key(scene, SDLK_RETURN, 0);
}

static void test_time(void)
{
    Scene *scene = open_film();
    static const char *const wrong[] = {"kwart over", "0:75", "", "1:2"};
    static const struct {
        const char *text;
        int64_t us;
    } good[] = {{"0:02,5", 2500000},
                {"0:03.25", 3250000},
                {" 7 ", 7000000},
                {"1:02,5", SCENE_FILM_US}}; /* past the end: the end */

    scene_key(scene, SDLK_g, KMOD_LCTRL);
    scene_until(scene, scene_is(scene, "film.ask.time", "focused"));
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        type_time(scene, wrong[i]);
        scene_until(scene, scene_says(scene, "film.ask.wrong", "12:04"));
        g_assert_cmpint(position(scene), ==, 0);
    }
    scene_key(scene, SDLK_ESCAPE, 0);
    scene_until(scene, !scene_shows(scene, "film.ask"));
    for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
        scene_key(scene, SDLK_g, KMOD_LCTRL);
        scene_until(scene, scene_is(scene, "film.ask.time", "focused"));
        type_time(scene, good[i].text);
        scene_until(scene, !scene_shows(scene, "film.ask"));
        check_rests(scene, good[i].us);
    }
    scene_click(scene, "film.time");
    scene_until(scene, scene_shows(scene, "film.ask"));
    scene_free(scene);
}

static void test_back(void)
{
    Scene *scene = open_film();

    g_assert_true(scene_is(scene, "film.back", "disabled"));
    scene_key(scene, SDLK_LEFT, KMOD_LALT);
    g_assert_true(scene_says(scene, "frame.said", "nowhere"));
    go_to(scene, 4000000);
    scene_key(scene, SDLK_END, 0);
    check_rests(scene, SCENE_FILM_US);
    scene_key(scene, SDLK_HOME, 0);
    check_rests(scene, 0);
    scene_until(scene, !scene_is(scene, "film.back", "disabled"));
    scene_key(scene, SDLK_LEFT, KMOD_LALT);
    check_rests(scene, SCENE_FILM_US);
    scene_key(scene, SDLK_BACKSPACE, KMOD_LSHIFT);
    check_rests(scene, 4000000);
    scene_key(scene, SDLK_RIGHT, KMOD_LALT);
    check_rests(scene, SCENE_FILM_US);
    scene_key(scene, SDLK_RIGHT, KMOD_LALT);
    check_rests(scene, 0);
    scene_key(scene, SDLK_RIGHT, KMOD_LALT);
    g_assert_true(scene_says(scene, "frame.said", "nowhere"));
    scene_click(scene, "film.back");
    scene_until(scene, position(scene) == SCENE_FILM_US);
    scene_free(scene);
}

/* A stretch of @start_ms to @end_ms, selected. */
static void add_stretch(Scene *scene, int64_t start_ms, int64_t end_ms)
{
    g_autoptr(TbMoment) moment = tb_moment_new();

    moment->code = g_strdup("weerstand");
    moment->span = (TbSpan){TB_SPAN_STRETCH, start_ms * 1000, end_ms * 1000};
    moment->recording = film_recording(scene->app);
    Conversation *conversation = scene->app->conversation;
    conversation_select(conversation, conversation_add(conversation, moment));
}

static void test_play_moment(void)
{
    Scene *scene = open_film();

    scene_key(scene, SDLK_SPACE, KMOD_LSHIFT);
    g_assert_true(scene_says(scene, "frame.said", "First choose a moment"));
    g_assert_false(film_is_playing(scene->app));

    add_stretch(scene, 3000, 4000);
    scene_key(scene, SDLK_SPACE, KMOD_LSHIFT);
    scene_until(scene, film_is_playing(scene->app) && position(scene) >= 3000000);
    check_rests(scene, 4000000);
    scene_key(scene, SDLK_PERIOD, 0);
    check_rests(scene, 4000000 + FRAME_US);
    scene_key(scene, SDLK_SPACE, 0); /* and then it plays on past it */
    scene_until(scene, position(scene) > 4300000);
    g_assert_true(film_is_playing(scene->app));
    scene_free(scene);
}

static void check_goes_round(Scene *scene, int64_t start_us, int64_t end_us)
{
    for (int i = 0; i < 2; i++) {
        scene_until(scene, position(scene) > end_us - 300000);
        scene_until(scene, position(scene) < start_us + 300000);
        g_assert_cmpint(position(scene), >=, start_us);
    }
}

static void test_loop(void)
{
    Scene *scene = open_film();

    add_stretch(scene, 3000, 4000);
    scene_key(scene, SDLK_l, KMOD_LCTRL);
    scene_until(scene, scene_is(scene, "film.loop", "on"));
    check_goes_round(scene, 3000000, 4000000);
    scene_key(scene, SDLK_SPACE, 0); /* a rest does not end it */
    scene_until(scene, !film_is_playing(scene->app));
    scene_key(scene, SDLK_SPACE, 0);
    check_goes_round(scene, 3000000, 4000000);
    scene_key(scene, SDLK_l, KMOD_LCTRL);
    scene_until(scene, position(scene) > 4200000);
    scene_until(scene, !scene_is(scene, "film.loop", "on"));

    add_stretch(scene, 11000, 12000); /* to the very end of the film */
    scene_click(scene, "film.loop");
    scene_until(scene, position(scene) >= 11000000);
    check_goes_round(scene, 11000000, 12000000);
    scene_key(scene, SDLK_LEFT, 0); /* going elsewhere does */
    scene_until(scene, !scene_is(scene, "film.loop", "on"));
    scene_free(scene);
}

static void test_mute_and_cover(void)
{
    Scene *scene = open_film();

    scene_click(scene, "film.sound");
    scene_until(scene, scene->app->film->status.is_muted && scene_is(scene, "film.sound", "on"));
    scene_click(scene, "film.sound");
    scene_until(scene, !scene->app->film->status.is_muted);

    scene_key(scene, SDLK_SPACE, 0);
    scene_until(scene, film_is_playing(scene->app));
    scene->app->is_covered = true; /* as F8 does */
    film_cover(scene->app, true);
    scene_step(scene);
    g_assert_false(film_is_playing(scene->app));
    g_assert_cmpuint(scene->app->film->picture, ==, 0);
    film_set_playing(scene->app, true);
    g_assert_false(film_is_playing(scene->app));
    scene->app->is_covered = false;
    film_cover(scene->app, false);
    scene_until(scene, scene->app->film->picture != 0);
    scene_free(scene);
}

/* --- Other films --- */

static char *make_film(Scene *scene, const char *name, const char *arguments)
{
    char *path = scene_path(scene, name);
    g_autofree char *command =
        g_strdup_printf("ffmpeg -nostdin -v error %s -y %s", arguments, path);

    scene_run(command);
    return path;
}

#define PICTURES "-f lavfi -i testsrc=size=160x90:rate=25:duration=4"
#define SOUND    "-f lavfi -i sine=frequency=300:duration=4"
#define AS_MP4   "-c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"

static void test_kinds(void)
{
    static const struct {
        const char *name, *arguments, *words;
    } kinds[] = {
        {"sound.wav", SOUND, "This recording has sound only."},
        {"pictures.mp4", PICTURES " " AS_MP4, ""},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        Scene *scene = scene_new(false);
        g_autofree char *film = make_film(scene, kinds[i].name, kinds[i].arguments);
        scene_add(scene, (const char *const[]){film, NULL});
        scene_open(scene, true);
        scene_until(scene, is_ready(scene));
        scene_key(scene, SDLK_SPACE, 0);
        scene_until(scene, position(scene) > 400000);
        g_assert_true(has_value(scene, "film.picture", kinds[i].words));
        scene_key(scene, SDLK_SPACE, 0);
        go_to(scene, 2000000);
        scene_key(scene, SDLK_PERIOD, 0);
        check_rests(scene, 2000000 + FRAME_US);
        scene_key(scene, SDLK_e, 0);
        scene_until(scene, !conversation_is_busy(scene->app->conversation));
        g_autoptr(GPtrArray) moments = scene_moments(scene);
        g_assert_cmpuint(moments->len, ==, 1);
        scene_free(scene);
    }
}

/* Cut off in the middle: it plays as far as it goes, and that is said. */
static void test_damaged(void)
{
    Scene *scene = scene_new(false);
    g_autofree char *film = make_film(scene, "film.mkv", PICTURES " " SOUND " " AS_MP4);
    g_autofree char *bytes = NULL;
    gsize size;

    g_assert_true(g_file_get_contents(film, &bytes, &size, NULL));
    g_assert_true(g_file_set_contents(film, bytes, (gssize)(size / 2), NULL));
    scene_add(scene, (const char *const[]){film, NULL});
    scene_open(scene, true);
    scene_until(scene, is_ready(scene) && scene_says(scene, "frame.said", "! "));
    g_autofree char *said = scene_label(scene, "frame.said");
    g_test_message("%s", said);
    g_assert_true(has_value(scene, "film.picture", ""));
    scene_key(scene, SDLK_SPACE, 0);
    scene_until(scene, position(scene) > 500000);
    scene_free(scene);
}

static void check_failed(Scene *scene, const char *words)
{
    scene_open(scene, true);
    scene_until(scene, film_has_failed(scene->app) && has_value(scene, "film.picture", words));
    g_assert_true(has_value(scene, "film.picture", "Your moments are safe"));
    g_assert_true(scene_is(scene, "film.play", "disabled"));
    /* Nothing in it can be marked, and that is said; nothing falls over. */
    scene_key(scene, SDLK_e, 0);
    g_assert_true(scene_says(scene, "frame.said", "cannot be played"));
    for (const char *key = " kjlz,.x"; *key; key++)
        scene_key(scene, *key, 0);
    scene_key(scene, SDLK_LEFT, 0);
    scene_key(scene, SDLK_END, 0);
    scene_key(scene, SDLK_s, 0);
    scene_until(scene, !conversation_is_busy(scene->app->conversation));
    g_autoptr(GPtrArray) moments = scene_moments(scene);
    g_assert_cmpuint(moments->len, ==, 0);
}

static void test_gone(void)
{
    Scene *scene = scene_new(true);

    g_assert_cmpint(g_unlink(scene->film), ==, 0);
    check_failed(scene, "not where it was");
    scene_free(scene);
}

static void test_another_file(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *other = make_film(scene, "gesprek.mp4", PICTURES " " AS_MP4);

    check_failed(scene, "Another recording has taken its place");
    scene_free(scene);
}

static void test_two_recordings(void)
{
    Scene *scene = scene_new(false);
    g_autofree char *first = make_film(scene, "first.mp4", PICTURES " " AS_MP4);
    g_autofree char *second = make_film(
        scene, "second.mp4", "-f lavfi -i testsrc2=size=160x90:rate=25:duration=6 " AS_MP4);

    scene_add(scene, (const char *const[]){first, second, NULL});
    scene_open(scene, true);
    scene_until(scene, is_ready(scene) && has_value(scene, "film.time", "0:04"));
    int64_t recording = film_recording(scene->app);
    go_to(scene, 1000000);
    scene_click(scene, "film.recording");
    scene_until(scene, scene_shows(scene, "film.recording.1"));
    scene_click(scene, "film.recording.1");
    scene_until(scene, film_recording(scene->app) != recording && is_ready(scene));
    scene_until(scene, has_value(scene, "film.time", "0:06"));
    scene_key(scene, SDLK_e, 0);
    scene_until(scene, !conversation_is_busy(scene->app->conversation));
    g_autoptr(GPtrArray) moments = scene_moments(scene);
    g_assert_cmpint(((TbMoment *)moments->pdata[0])->recording, ==, film_recording(scene->app));
    scene_key(scene, SDLK_LEFT, KMOD_LALT);
    scene_until(scene, film_recording(scene->app) == recording && is_ready(scene) &&
                           position(scene) == 1000000);
    /* To a moment of the other one. */
    conversation_select(scene->app->conversation, 0);
    scene_key(scene, SDLK_RIGHT, KMOD_LCTRL);
    scene_until(scene, film_recording(scene->app) != recording && is_ready(scene));
    scene_free(scene);
}

static void test_from_memory(void)
{
    Scene *scene = scene_new(false);

    scene_add(scene, (const char *const[]){NULL});
    scene_open(scene, true);
    scene_until(scene, has_value(scene, "film.picture", "from memory"));
    g_assert_true(scene_is(scene, "film.play", "disabled"));
    scene_key(scene, SDLK_e, 0);
    scene_key(scene, SDLK_SPACE, 0);
    scene_key(scene, SDLK_s, 0);
    scene_until(scene, scene_says(scene, "frame.said", "no recording"));
    scene_until(scene, !conversation_is_busy(scene->app->conversation));
    g_autoptr(GPtrArray) moments = scene_moments(scene);
    g_assert_cmpuint(moments->len, ==, 1);
    const TbMoment *moment = moments->pdata[0];
    g_assert_cmpint(moment->span.kind, ==, TB_SPAN_UNTIMED);
    g_assert_cmpint(moment->recording, ==, 0);
    scene_free(scene);
}

/* --- A recording that comes slowly, or not at all --- */

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool hangs;
    int delay_us;
    int n_open;
} Tap;

typedef struct {
    Tap *tap;
    FILE *file;
} Stream;

static int64_t read_stream(void *ctx, void *buffer, int64_t size, GCancellable *cancel,
                           GError **error)
{
    Stream *stream = ctx;
    Tap *tap = stream->tap;
    (void)cancel, (void)error;

    pthread_mutex_lock(&tap->lock);
    while (tap->hangs)
        pthread_cond_wait(&tap->changed, &tap->lock);
    int delay_us = tap->delay_us;
    pthread_mutex_unlock(&tap->lock);
    g_usleep((gulong)delay_us);
    return (int64_t)fread(buffer, 1, (size_t)size, stream->file);
}

static bool seek_stream(void *ctx, int64_t offset, GError **error)
{
    (void)error;
    return fseek(((Stream *)ctx)->file, (long)offset, SEEK_SET) == 0;
}

static int64_t size_of_stream(void *ctx)
{
    FILE *file = ((Stream *)ctx)->file;
    long place = ftell(file);

    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    fseek(file, place, SEEK_SET);
    return size;
}

static void set_tap(Tap *tap, bool hangs, int delay_us)
{
    pthread_mutex_lock(&tap->lock);
    tap->hangs = hangs;
    tap->delay_us = delay_us;
    pthread_cond_broadcast(&tap->changed);
    pthread_mutex_unlock(&tap->lock);
}

static void count_streams(Tap *tap, int by)
{
    pthread_mutex_lock(&tap->lock);
    tap->n_open += by;
    pthread_cond_broadcast(&tap->changed);
    pthread_mutex_unlock(&tap->lock);
}

static void close_stream(void *ctx)
{
    Stream *stream = ctx;

    fclose(stream->file);
    count_streams(stream->tap, -1);
    g_free(stream);
}

static TbSource *open_stream(void *ctx, const char *path, GError **error)
{
    static const TbSourceClass class = {read_stream, seek_stream, size_of_stream, close_stream};
    Stream *stream = g_new0(Stream, 1);
    (void)error;

    stream->tap = ctx;
    stream->file = fopen(path, "rb");
    g_assert_nonnull(stream->file);
    count_streams(ctx, 1);
    return tb_source_new(&class, stream, "stream");
}

/* One step is quick: one that takes long must not have waited for anything of its own accord. */
static void step_quickly(Scene *scene)
{
    struct rusage before, after;

    scene_clock_us += 1000;
    g_usleep(1000);
    getrusage(RUSAGE_THREAD, &before);
    int64_t began_us = g_get_monotonic_time();
    tb_ui_step(scene->ui);
    int64_t took_us = g_get_monotonic_time() - began_us;
    getrusage(RUSAGE_THREAD, &after);
    if (after.ru_nvcsw > before.ru_nvcsw)
        g_assert_cmpint(took_us, <, 50000);
    g_assert_cmpint(took_us, <, G_USEC_PER_SEC);
}

static void press_quickly(Scene *scene, SDL_Keycode key)
{
    for (int is_down = 1; is_down >= 0; is_down--) {
        SDL_Event event = {.type = is_down ? SDL_KEYDOWN : SDL_KEYUP};
        event.key.keysym = (SDL_Keysym){SDL_GetScancodeFromKey(key), key, 0, 0};
        SDL_PushEvent(&event);
        step_quickly(scene);
    }
}

#define quickly_until(scene, condition)                                                            \
    do {                                                                                           \
        int64_t quickly_end = g_get_monotonic_time() + 20 * G_TIME_SPAN_SECOND;                    \
        while (!(condition)) {                                                                     \
            g_assert_cmpint(g_get_monotonic_time(), <, quickly_end);                               \
            step_quickly(scene);                                                                   \
        }                                                                                          \
    } while (0)

static void test_slow(void)
{
    static const SDL_Keycode keys[] = {SDLK_SPACE, SDLK_j, SDLK_END,  SDLK_LEFT, SDLK_PERIOD,
                                       SDLK_COMMA, SDLK_l, SDLK_HOME, SDLK_e};
    Scene *scene = scene_new(true);
    Tap tap = {
        .hangs = true, .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};

    scene->open_source = open_stream;
    scene->source_ctx = &tap;
    scene_open(scene, true);
    /* Nothing comes at all. */
    quickly_until(scene, has_value(scene, "film.picture", "comes slowly"));
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        press_quickly(scene, keys[i]);
    g_assert_true(scene_says(scene, "frame.said", "not open yet"));
    press_quickly(scene, SDLK_HOME);
    film_set_playing(scene->app, false);
    /* It comes, slowly. */
    set_tap(&tap, false, 3000);
    quickly_until(scene, is_ready(scene));
    press_quickly(scene, SDLK_SPACE);
    quickly_until(scene, position(scene) > 500000);
    g_assert_true(has_value(scene, "film.picture", ""));
    /* And then no more: seeking into it waits, the window does not. */
    set_tap(&tap, true, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        press_quickly(scene, keys[i]);
    for (int i = 0; i < 50; i++)
        step_quickly(scene);
    scene_close(scene); /* also closing does not wait for it */
    set_tap(&tap, false, 0);
    pthread_mutex_lock(&tap.lock);
    while (tap.n_open > 0)
        pthread_cond_wait(&tap.changed, &tap.lock);
    pthread_mutex_unlock(&tap.lock);
    scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_test_add_func("/film/play", test_play);
    g_test_add_func("/film/moves", test_moves);
    g_test_add_func("/film/repeats", test_repeats);
    g_test_add_func("/film/again-and-faster", test_again_and_faster);
    g_test_add_func("/film/speed", test_speed);
    g_test_add_func("/film/time", test_time);
    g_test_add_func("/film/back", test_back);
    g_test_add_func("/film/play-moment", test_play_moment);
    g_test_add_func("/film/loop", test_loop);
    g_test_add_func("/film/mute-and-cover", test_mute_and_cover);
    g_test_add_func("/film/kinds", test_kinds);
    g_test_add_func("/film/damaged", test_damaged);
    g_test_add_func("/film/gone", test_gone);
    g_test_add_func("/film/another-file", test_another_file);
    g_test_add_func("/film/two-recordings", test_two_recordings);
    g_test_add_func("/film/from-memory", test_from_memory);
    g_test_add_func("/film/slow", test_slow);
    return g_test_run();
}
