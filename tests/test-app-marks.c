/* From keys and rows of codes to moments in the store: tap, hold and double tap, phases, what runs;
 * and all that marks nothing. */
#include "../src/app/app-internal.h"
#include "../src/app/film.h"
#include "../src/app/marks.h"
#include "app-scene.h"

#define HOLD_US (TB_US_PER_SEC / 2) /* long enough to be one */

static bool is_stored(Scene *scene)
{
    return !conversation_is_busy(scene->app->conversation);
}

static Scene *open_film(bool plays)
{
    Scene *scene = scene_new(true);

    scene_open(scene, true);
    scene_until(scene, film_has_time(scene->app) && scene_is(scene, "film.picture", "focused"));
    if (plays) {
        scene_key(scene, SDLK_SPACE, 0);
        scene_until(scene, film_position_us(scene->app) > 200000);
    }
    return scene;
}

/* The one moment there is, on disk; the caller's. */
static TbMoment *the_moment(Scene *scene)
{
    scene_until(scene, is_stored(scene));
    g_autoptr(GPtrArray) moments = scene_moments(scene);
    g_assert_cmpuint(moments->len, ==, 1);
    return tb_moment_copy(moments->pdata[0]);
}

static void check_the_moment(Scene *scene, const char *code, TbSpanKind kind)
{
    g_autoptr(TbMoment) moment = the_moment(scene);

    g_assert_cmpstr(moment->code, ==, code);
    g_assert_cmpint(moment->span.kind, ==, kind);
}

static guint count_moments(Scene *scene)
{
    scene_until(scene, is_stored(scene));
    g_autoptr(GPtrArray) moments = scene_moments(scene);
    return moments->len;
}

static bool has_value(Scene *scene, const char *name, const char *value)
{
    g_autofree char *is = scene_value(scene, name);

    return strcmp(is, value) == 0;
}

static void undo(Scene *scene)
{
    scene_key(scene, SDLK_z, KMOD_LCTRL);
    scene_until(scene, is_stored(scene));
}

/* --- The three gestures, by key and by mouse --- */

typedef void (*Press)(Scene *scene, bool is_down);

static void by_key(Scene *scene, bool is_down)
{
    scene_key_event(scene, is_down, SDLK_e, 0);
}

static void by_mouse(Scene *scene, bool is_down)
{
    TbRect rect;

    g_assert_true(scene_rect(scene, "watch.codes.emotie", &rect));
    scene_point(scene, is_down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP, rect.x + 60,
                rect.y + rect.height / 2, 1, 1);
}

static void tap(Scene *scene, Press press)
{
    press(scene, true);
    scene_pass(60000);
    press(scene, false);
}

static bool runs(Scene *scene)
{
    return scene_is(scene, "watch.codes.emotie", "running");
}

static void check_tap(Press press)
{
    Scene *scene = open_film(true);
    int64_t before = film_position_us(scene->app);

    tap(scene, press);
    g_autoptr(TbMoment) moment = the_moment(scene);
    g_assert_cmpint(moment->span.kind, ==, TB_SPAN_POINT);
    g_assert_cmpint(moment->span.start_us, ==, before);
    g_assert_cmpint(moment->recording, ==, film_recording(scene->app));
    g_assert_true(film_is_playing(scene->app));
    scene_until(scene, has_value(scene, "watch.codes.emotie", "1"));
    g_assert_false(runs(scene));
    g_assert_cmpint(conversation_selected(scene->app->conversation), ==, moment->id);
    g_assert_true(scene_is(scene, "film.picture", "focused"));
    undo(scene);
    g_assert_cmpuint(count_moments(scene), ==, 0);
    scene_free(scene);
}

static void check_hold(Press press)
{
    Scene *scene = open_film(true);
    int64_t before = film_position_us(scene->app);

    press(scene, true);
    scene_pass(HOLD_US);
    scene_until(scene, runs(scene));
    check_the_moment(scene, "emotie", TB_SPAN_RUNNING); /* before its end is known */
    scene_until(scene, scene_says(scene, "frame.hint", "Emotion has been running"));
    scene_pass(2 * TB_US_PER_SEC);
    scene_until(scene, has_value(scene, "watch.codes.emotie", "0:02"));
    int64_t at_us = film_position_us(scene->app);
    press(scene, false);
    scene_until(scene, !runs(scene));
    g_autoptr(TbMoment) moment = the_moment(scene);
    g_assert_cmpint(moment->span.kind, ==, TB_SPAN_STRETCH);
    g_assert_cmpint(moment->span.start_us, ==, before);
    g_assert_cmpint(moment->span.end_us, ==, at_us);
    scene_until(scene, scene_says(scene, "frame.hint", ""));
    undo(scene); /* begin and end are one step */
    g_assert_cmpuint(count_moments(scene), ==, 0);
    scene_free(scene);
}

static void check_double_tap(Press press)
{
    Scene *scene = open_film(true);
    int64_t before = film_position_us(scene->app);

    tap(scene, press);
    scene_pass(150000);
    tap(scene, press);
    scene_until(scene, runs(scene));
    check_the_moment(scene, "emotie", TB_SPAN_RUNNING);
    scene_pass(2 * TB_US_PER_SEC);
    scene_until(scene, film_position_us(scene->app) >= before + 2 * TB_US_PER_SEC);
    tap(scene, press);
    scene_pass(150000);
    tap(scene, press); /* "off" twice, from habit: no point of its own */
    scene_until(scene, !runs(scene));
    g_autoptr(TbMoment) moment = the_moment(scene);
    g_assert_cmpint(moment->span.kind, ==, TB_SPAN_STRETCH);
    g_assert_cmpint(moment->span.start_us, ==, before);
    g_assert_cmpint(moment->span.end_us, >=, before + 2 * TB_US_PER_SEC);
    undo(scene);
    g_assert_cmpuint(count_moments(scene), ==, 0);
    scene_free(scene);
}

static void test_gestures(const void *press)
{
    check_tap(*(const Press *)press);
    check_hold(*(const Press *)press);
    check_double_tap(*(const Press *)press);
}

/* --- How what runs ends --- */

static Scene *with_running(void)
{
    Scene *scene = open_film(true);

    tap(scene, by_key);
    scene_pass(100000);
    tap(scene, by_key);
    scene_until(scene, runs(scene));
    scene_pass(TB_US_PER_SEC);
    scene_step(scene);
    return scene;
}

static void end_by_x(Scene *scene)
{
    scene_key(scene, SDLK_x, 0);
}

static void end_by_cross(Scene *scene)
{
    TbRect rect;

    g_assert_true(scene_rect(scene, "watch.codes.emotie", &rect));
    scene_click_at(scene, rect.x + rect.width - 12, rect.y + rect.height / 2, 1);
}

static void end_by_key(Scene *scene)
{
    scene_key(scene, SDLK_e, 0);
}

static void test_ends(void)
{
    static void (*const ends[])(Scene *) = {end_by_x, end_by_cross, end_by_key};

    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        Scene *scene = with_running();
        ends[i](scene);
        scene_until(scene, !runs(scene));
        check_the_moment(scene, "emotie", TB_SPAN_STRETCH);
        g_assert_true(film_is_playing(scene->app));
        /* After its rest the key begins anew. */
        scene_pass(TB_US_PER_SEC);
        scene_key(scene, SDLK_e, 0);
        g_assert_cmpuint(count_moments(scene), ==, 2);
        scene_free(scene);
    }
}

static void test_two_at_once(void)
{
    Scene *scene = open_film(true);

    scene_key_event(scene, true, SDLK_e, 0);
    scene_pass(100000);
    scene_key_event(scene, true, SDLK_w, 0);
    scene_pass(HOLD_US);
    scene_until(scene, runs(scene) && scene_is(scene, "watch.codes.weerstand", "running"));
    scene_key_event(scene, false, SDLK_e, 0);
    scene_until(scene, !runs(scene));
    g_assert_true(scene_is(scene, "watch.codes.weerstand", "running"));
    scene_pass(100000);
    scene_key_event(scene, false, SDLK_w, 0);
    scene_until(scene, !scene_is(scene, "watch.codes.weerstand", "running"));
    g_assert_cmpuint(count_moments(scene), ==, 2);
    scene_free(scene);
}

/* The window loses the keyboard: what is held ends there. */
static void test_lost(void)
{
    Scene *scene = open_film(true);
    SDL_Event event = {.type = SDL_WINDOWEVENT};

    scene_key_event(scene, true, SDLK_e, 0);
    scene_pass(HOLD_US);
    scene_until(scene, runs(scene));
    event.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
    SDL_PushEvent(&event);
    scene_until(scene, !runs(scene));
    check_the_moment(scene, "emotie", TB_SPAN_STRETCH);
    scene_key_event(scene, false, SDLK_e, 0);
    g_assert_cmpuint(count_moments(scene), ==, 1);
    scene_free(scene);
}

static void test_repeat(void)
{
    Scene *scene = open_film(false);

    for (int i = 0; i < 5; i++) {
        SDL_Event event = {.type = SDL_KEYDOWN};
        event.key.repeat = i > 0;
        event.key.keysym = (SDL_Keysym){SDL_SCANCODE_E, SDLK_e, 0, 0};
        SDL_PushEvent(&event);
        scene_step(scene);
        scene_pass(400000);
    }
    scene_key_event(scene, false, SDLK_e, 0);
    check_the_moment(scene, "emotie", TB_SPAN_POINT); /* and a picture that rests has no length */
    scene_free(scene);
}

/* Undone while it is held: the release has nothing left to end. */
static void test_undone_while_held(void)
{
    Scene *scene = open_film(true);

    scene_key_event(scene, true, SDLK_e, 0);
    scene_pass(HOLD_US);
    scene_until(scene, runs(scene) && is_stored(scene));
    undo(scene);
    scene_until(scene, !runs(scene));
    scene_key_event(scene, false, SDLK_e, 0);
    g_assert_cmpuint(count_moments(scene), ==, 0);
    g_assert_false(scene_says(scene, "frame.said", "!"));
    scene_key(scene, SDLK_y, KMOD_LCTRL);
    scene_until(scene, runs(scene));
    scene_key(scene, SDLK_e, 0);
    check_the_moment(scene, "emotie", TB_SPAN_STRETCH);
    scene_free(scene);
}

/* Began before the window was opened; its key ends it. */
static void test_runs_at_opening(void)
{
    Scene *scene = scene_new(true);
    SceneDesk desk;
    g_autoptr(GError) error = NULL;
    TbMoment moment = {.interaction = scene->interaction,
                       .kind = TB_MOMENT_TAG,
                       .span = {TB_SPAN_RUNNING, 300000, TB_TIME_NONE},
                       .code = (char *)"emotie.lichaam"};

    scene_desk(scene, &desk, "Anja");
    tb_review_add_moment(&desk.review, &moment, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
    scene_open(scene, true);
    scene_until(scene, scene_says(scene, "frame.hint", "running since 0:00"));
    scene_until(scene, film_has_time(scene->app));
    film_move(scene->app, 4000000);
    scene_step(scene);
    scene_key(scene, SDLK_x, 0);
    g_autoptr(TbMoment) ended = the_moment(scene);
    g_assert_cmpint(ended->span.kind, ==, TB_SPAN_STRETCH);
    g_assert_cmpint(ended->span.end_us, ==, 4000000);
    scene_free(scene);
}

/* A point of long ago that is let run by the menu: its key ends it too. */
static void test_let_run(void)
{
    Scene *scene = open_film(true);

    scene_key(scene, SDLK_e, 0);
    g_autoptr(TbMoment) point = the_moment(scene);
    scene_pass(TB_US_PER_SEC);
    scene_step(scene);
    conversation_run_on(scene->app->conversation, point->id);
    scene_until(scene, runs(scene) && is_stored(scene));
    scene_pass(TB_US_PER_SEC);
    scene_step(scene);
    scene_key(scene, SDLK_e, 0);
    scene_until(scene, !runs(scene));
    check_the_moment(scene, "emotie", TB_SPAN_STRETCH);
    scene_free(scene);
}

/* --- What marks nothing --- */

static void test_nothing(void)
{
    Scene *scene = open_film(false);
    static const int mods[] = {KMOD_LCTRL, KMOD_RALT, KMOD_LALT, KMOD_LCTRL | KMOD_LSHIFT};

    for (size_t i = 0; i < G_N_ELEMENTS(mods); i++) {
        scene_key(scene, SDLK_e, mods[i]);
        scene_key(scene, SDLK_2, mods[i] & KMOD_LCTRL ? KMOD_RALT : mods[i]);
    }
    g_assert_cmpuint(count_moments(scene), ==, 0);

    scene_key(scene, SDLK_f, KMOD_LCTRL); /* in the field to search in */
    scene_until(scene, app_is_writing(scene->app));
    scene_key(scene, SDLK_e, 0);
    scene_type(scene, "e");
    scene_key(scene, SDLK_x, 0);
    scene_key(scene, SDLK_SPACE, 0);
    g_assert_cmpuint(count_moments(scene), ==, 0);
    g_assert_false(film_is_playing(scene->app));
    scene_key(scene, SDLK_ESCAPE, 0);

    scene_key(scene, SDLK_1, KMOD_LCTRL); /* in the library */
    scene_until(scene, scene->app->screen == SCREEN_LIBRARY);
    scene_step(scene);
    for (const char *key = "ewshx12 "; *key; key++)
        scene_key(scene, *key, 0);
    g_assert_cmpuint(count_moments(scene), ==, 0);
    scene_free(scene);
}

/* What is held when a field gets the focus is let go there too. */
static void test_released_in_field(void)
{
    Scene *scene = open_film(true);

    scene_key_event(scene, true, SDLK_e, 0);
    scene_pass(HOLD_US);
    scene_until(scene, runs(scene));
    scene_key(scene, SDLK_f, KMOD_LCTRL);
    scene_until(scene, app_is_writing(scene->app));
    scene_key_event(scene, false, SDLK_e, 0);
    scene_until(scene, !runs(scene));
    check_the_moment(scene, "emotie", TB_SPAN_STRETCH);
    scene_free(scene);
}

/* --- Finer ones --- */

static void refine(Scene *scene, SDL_Keycode key)
{
    scene_key(scene, key, KMOD_LSHIFT);
    scene_until(scene, scene_shows(scene, "watch.pick"));
}

static void test_refine(void)
{
    Scene *scene = open_film(true);

    refine(scene, SDLK_e);
    int64_t at_us = film_position_us(scene->app);
    scene_pass(TB_US_PER_SEC); /* reading them takes a while; the time is that of the key */
    scene_step(scene);
    scene_key(scene, SDLK_1, 0);
    scene_until(scene, !scene_shows(scene, "watch.pick"));
    g_autoptr(TbMoment) moment = the_moment(scene);
    g_assert_cmpstr(moment->code, ==, "emotie.lichaam");
    g_assert_cmpint(moment->span.kind, ==, TB_SPAN_POINT);
    g_assert_cmpint(moment->span.start_us, <=, at_us);
    g_assert_cmpint(moment->span.start_us, >, at_us - 200000);
    g_assert_true(film_is_playing(scene->app));
    scene_until(scene, has_value(scene, "watch.codes.emotie", "1")); /* in its theme's row */
    undo(scene);

    refine(scene, SDLK_e);
    scene_click(scene, "watch.pick.emotie.feiten-vragen");
    check_the_moment(scene, "emotie.feiten-vragen", TB_SPAN_POINT);
    undo(scene);

    refine(scene, SDLK_2); /* the pillar; what no film can show has no time */
    scene_until(scene, scene_says(scene, "watch.pick.willen.1", "told"));
    scene_key(scene, SDLK_1, 0);
    check_the_moment(scene, "willen.1", TB_SPAN_UNTIMED);
    undo(scene);

    refine(scene, SDLK_e);
    scene_key(scene, SDLK_ESCAPE, 0);
    scene_until(scene, !scene_shows(scene, "watch.pick"));
    g_assert_cmpuint(count_moments(scene), ==, 0);
    scene_key(scene, SDLK_h, KMOD_LSHIFT);
    g_assert_true(scene_says(scene, "frame.said", "nothing finer"));
    scene_free(scene);
}

/* --- Phases --- */

static void test_phases(void)
{
    Scene *scene = open_film(false);

    film_move(scene->app, 2000000);
    scene_step(scene);
    scene_key(scene, SDLK_s, 0);
    scene_until(scene, has_value(scene, "watch.codes.slim", "no. 1") && is_stored(scene));
    scene_key(scene, SDLK_s, 0); /* at the same place */
    scene_until(scene, scene_says(scene, "frame.said", "already"));
    scene_until(scene, has_value(scene, "watch.codes.slim", "no. 1") && is_stored(scene));
    film_move(scene->app, 6000000);
    scene_step(scene);
    scene_click(scene, "watch.codes.slim");
    scene_until(scene, has_value(scene, "watch.codes.slim", "no. 2") && is_stored(scene));

    int64_t second = marks_phase_here(scene->app);
    film_move(scene->app, 4000000);
    scene_step(scene);
    int64_t first = marks_phase_here(scene->app);
    g_assert_cmpint(first, !=, 0);
    g_assert_cmpint(second, !=, first);
    film_move(scene->app, 1000000);
    scene_step(scene);
    g_assert_cmpint(marks_phase_here(scene->app), ==, 0);
    scene_key(scene, SDLK_s, KMOD_LSHIFT); /* none here: one begins */
    scene_until(scene, has_value(scene, "watch.codes.slim", "no. 3") && is_stored(scene));
    scene_key(scene, SDLK_s, KMOD_LSHIFT);
    scene_until(scene, scene_is(scene, "disc.disc", "focused"));
    scene_free(scene);
}

/* --- Afterwards --- */

static void test_open_last(void)
{
    Scene *scene = open_film(true);

    scene_key(scene, SDLK_RETURN, 0);
    g_assert_true(scene_says(scene, "frame.said", "no moment here yet"));
    scene_click(scene, "watch.codes.weerstand");
    scene_key(scene, SDLK_RETURN, 0); /* opens it, and does not press the row once more */
    scene_until(scene, scene_is(scene, "editor.see", "focused"));
    g_assert_false(film_is_playing(scene->app));
    check_the_moment(scene, "weerstand", TB_SPAN_POINT);
    scene_free(scene);
}

/* Tab to a row, and Enter: a tap, without a key of its own. */
static void test_by_tab(void)
{
    Scene *scene = open_film(true);

    tb_widget_focus(tb_ui_find(scene->ui, "watch.codes.emotie"));
    scene_key(scene, SDLK_TAB, 0);
    scene_until(scene, scene_is(scene, "watch.codes.weerstand", "focused"));
    scene_key_event(scene, true, SDLK_RETURN, 0);
    scene_pass(HOLD_US);
    scene_step(scene);
    scene_key_event(scene, false, SDLK_RETURN, 0);
    check_the_moment(scene, "weerstand", TB_SPAN_POINT);
    scene_free(scene);
}

static void test_edges(void)
{
    Scene *scene = open_film(false);

    film_move(scene->app, 3000000);
    scene_step(scene);
    scene_key(scene, SDLK_e, 0);
    check_the_moment(scene, "emotie", TB_SPAN_POINT);
    film_move(scene->app, 5000000);
    scene_step(scene);
    scene_key(scene, SDLK_x, 0); /* nothing runs: of what is selected */
    check_the_moment(scene, "emotie", TB_SPAN_STRETCH);
    scene_key(scene, SDLK_z, 0);
    g_assert_true(scene_says(scene, "frame.said", "after its end"));
    film_move(scene->app, 2000000);
    scene_step(scene);
    scene_key(scene, SDLK_z, 0);
    g_autoptr(TbMoment) longer = the_moment(scene);
    g_assert_cmpint(longer->span.start_us, ==, 2000000);
    g_assert_cmpint(longer->span.end_us, ==, 5000000);
    scene_key(scene, SDLK_2, KMOD_LALT);
    g_autoptr(TbMoment) rated = the_moment(scene);
    g_assert_cmpint(rated->rating, ==, TB_RATING_ANDERS);
    scene_key(scene, SDLK_DELETE, 0);
    g_assert_cmpuint(count_moments(scene), ==, 0);
    scene_free(scene);
}

int main(int argc, char **argv)
{
    static const Press hands[] = {by_key, by_mouse};

    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_test_add_data_func("/marks/by-key", &hands[0], test_gestures);
    g_test_add_data_func("/marks/by-mouse", &hands[1], test_gestures);
    g_test_add_func("/marks/ends", test_ends);
    g_test_add_func("/marks/two-at-once", test_two_at_once);
    g_test_add_func("/marks/lost", test_lost);
    g_test_add_func("/marks/repeat", test_repeat);
    g_test_add_func("/marks/undone-while-held", test_undone_while_held);
    g_test_add_func("/marks/runs-at-opening", test_runs_at_opening);
    g_test_add_func("/marks/let-run", test_let_run);
    g_test_add_func("/marks/nothing", test_nothing);
    g_test_add_func("/marks/released-in-field", test_released_in_field);
    g_test_add_func("/marks/refine", test_refine);
    g_test_add_func("/marks/phases", test_phases);
    g_test_add_func("/marks/open-last", test_open_last);
    g_test_add_func("/marks/by-tab", test_by_tab);
    g_test_add_func("/marks/edges", test_edges);
    return g_test_run();
}
