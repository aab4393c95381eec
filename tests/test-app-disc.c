/* The disc of a SLIM phase: pointing by mouse and keys, the verdict, and what goes with it. */
#include "app-right.h"
#include "terugblik/method.h"

/* One phase of Anja from the begin, and its disc open. */
static Scene *set_up(int64_t *phase)
{
    Scene *scene = scene_new(true);

    right_open_scene(scene);
    scene_key(scene, SDLK_s, 0);
    right_settle(scene);
    *phase = right_last(scene)->id;
    scene_key(scene, SDLK_s, KMOD_LSHIFT);
    scene_until(scene, scene_is(scene, "disc.disc", "focused"));
    return scene;
}

static const TbPhase *phase_of(Scene *scene, int64_t id)
{
    right_settle(scene);
    scene_step(scene);
    return &right_held(scene, id)->phase;
}

static void press(Scene *scene, const char *keys)
{
    for (const char *key = keys; *key; key++)
        scene_key(scene, *key == 'B' ? SDLK_BACKSPACE : *key, 0);
    scene_step(scene);
}

/* Also of what lies below the edge of the column. */
static bool says(Scene *scene, const char *name, const char *words)
{
    const char *label = tb_widget_label(tb_ui_find(scene->ui, name));

    return tb_widget_is_shown(tb_ui_find(scene->ui, name)) && strstr(label, words);
}

static void test_keys(void)
{
    static const struct {
        const char *keys;
        TbQuadrant self_image, approach;
        TbVerdict verdict;
    } rows[] = {
        {"12", TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_VERDICT_PARTIAL},
        {"11", TB_QUADRANT_KANS, TB_QUADRANT_KANS, TB_VERDICT_MATCH},
        {"13", TB_QUADRANT_KANS, TB_QUADRANT_HAND, TB_VERDICT_MISMATCH},
        {"44", TB_QUADRANT_ONDERNEMEN, TB_QUADRANT_ONDERNEMEN, TB_VERDICT_MATCH},
        {"20", TB_QUADRANT_LEREN, TB_QUADRANT_ONBEKEND, TB_VERDICT_UNKNOWN},
        {"25", TB_QUADRANT_LEREN, TB_QUADRANT_CONTROLE, TB_VERDICT_UNKNOWN},
        {"12B3", TB_QUADRANT_KANS, TB_QUADRANT_HAND, TB_VERDICT_MISMATCH},
        {"12BB33", TB_QUADRANT_HAND, TB_QUADRANT_HAND, TB_VERDICT_MATCH},
        {"5", TB_QUADRANT_ONBEKEND, TB_QUADRANT_CONTROLE,
         TB_VERDICT_UNKNOWN}, /* only an approach is that */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        int64_t id;
        Scene *scene = set_up(&id);
        press(scene, rows[i].keys);
        const TbPhase *phase = phase_of(scene, id);
        g_assert_cmpint(phase->self_image, ==, rows[i].self_image);
        g_assert_cmpint(phase->approach, ==, rows[i].approach);
        g_assert_true(says(scene, "disc.verdict", tb_verdict_label(rows[i].verdict)));
        g_autoptr(TbMoment) stored = right_stored(scene, id);
        g_assert_cmpint(stored->phase.approach, ==, rows[i].approach);
        scene_free(scene);
    }
}

/* Where there is no phase one begins, and is pointed at before it is stored. */
static void test_begins(void)
{
    Scene *scene = scene_new(true);

    right_open_scene(scene);
    scene_key(scene, SDLK_SPACE, 0);
    scene_until(scene, film_is_playing((App *)scene->app));
    disk_hangs = true;
    scene_key(scene, SDLK_s, KMOD_LSHIFT);
    scene_until(scene, scene_is(scene, "disc.disc", "focused"));
    g_assert_false(film_is_playing((App *)scene->app));
    g_assert_cmpint(right_last(scene)->id, <, 0);
    press(scene, "12");
    disk_hangs = false;
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1);
    g_assert_true(scene_is(scene, "disc.disc", "focused"));
    g_assert_true(says(scene, "disc.verdict", tb_verdict_label(TB_VERDICT_PARTIAL)));
    g_autoptr(TbMoment) stored = right_stored(scene, right_last(scene)->id);
    g_assert_cmpint(stored->phase.self_image, ==, TB_QUADRANT_KANS);
    g_assert_cmpint(stored->phase.approach, ==, TB_QUADRANT_LEREN);
    scene_key(scene, SDLK_ESCAPE, 0);
    scene_key(scene, SDLK_s, KMOD_LSHIFT); /* the same one from here on */
    scene_until(scene, scene_is(scene, "disc.disc", "focused"));
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1);
    scene_free(scene);
}

/* Shift: "voor een deel ook", of what was pointed at last; again takes it away. */
static void test_also(void)
{
    int64_t id;
    Scene *scene = set_up(&id);

    press(scene, "1");
    scene_key(scene, SDLK_2, KMOD_LSHIFT);
    g_assert_cmpint(phase_of(scene, id)->self_image_also, ==, TB_QUADRANT_LEREN);
    press(scene, "1");
    scene_key(scene, SDLK_4, KMOD_LSHIFT);
    g_assert_cmpint(phase_of(scene, id)->approach_also, ==, TB_QUADRANT_ONDERNEMEN);
    scene_key(scene, SDLK_4, KMOD_LSHIFT);
    g_assert_cmpint(phase_of(scene, id)->approach_also, ==, TB_QUADRANT_NONE);
    g_assert_cmpint(phase_of(scene, id)->self_image, ==, TB_QUADRANT_KANS);
    g_assert_true(says(scene, "disc.verdict",
                       tb_verdict_label(TB_VERDICT_MATCH))); /* a second value does not count */
    scene_free(scene);
}

static void test_mouse(void)
{
    static const struct {
        double x, y; /* as parts of the disc */
        TbQuadrant quadrant;
    } rows[] = {
        {0.66, 0.3, TB_QUADRANT_KANS},
        {0.66, 0.6, TB_QUADRANT_LEREN},
        {0.34, 0.6, TB_QUADRANT_HAND},
        {0.34, 0.3, TB_QUADRANT_ONDERNEMEN},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        int64_t id;
        TbRect rect;
        Scene *scene = set_up(&id);
        g_assert_true(scene_rect(scene, "disc.disc", &rect));
        for (int n = 0; n < 2; n++)
            scene_click_at(scene, rect.x + rect.width * rows[i].x, rect.y + rect.height * rows[i].y,
                           1);
        const TbPhase *phase = phase_of(scene, id);
        g_assert_cmpint(phase->self_image, ==, rows[i].quadrant);
        g_assert_cmpint(phase->approach, ==, rows[i].quadrant);
        g_assert_true(says(scene, "disc.verdict", tb_verdict_label(TB_VERDICT_MATCH)));
        scene_free(scene);
    }
}

static void choose(Scene *scene, const char *choice, int n)
{
    g_autofree char *option = g_strdup_printf("%s.%d", choice, n);

    tb_widget_focus(tb_ui_find(scene->ui, choice));
    scene_step(scene);
    scene_click(scene, choice);
    scene_until(scene, scene_shows(scene, option));
    scene_click(scene, option);
    scene_step(scene);
}

/* Whose reading it is, whose approach, about what; and what follows from it. */
static void test_values(void)
{
    int64_t id;
    Scene *scene = set_up(&id);

    press(scene, "12");
    choose(scene, "disc.from", TB_FROM_OWN);
    g_assert_true(says(scene, "disc.asked", "Not asked of the client yet"));
    choose(scene, "disc.from", TB_FROM_CLIENT);
    right_settle(scene);
    scene_step(scene);
    g_assert_false(tb_widget_is_shown(tb_ui_find(scene->ui, "disc.asked")));
    g_assert_true(says(scene, "disc.look", "Look out for: "));
    g_assert_true(says(scene, "disc.try", "Try: "));
    g_assert_true(says(scene, "disc.ask", "Ask: "));
    choose(scene, "disc.by", 1);
    tb_widget_focus(tb_ui_find(scene->ui, "disc.about"));
    scene_type(scene, "werk");
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_shows(scene, "moments.list"));
    right_settle(scene);
    g_autoptr(TbMoment) stored = right_stored(scene, id);
    const GPtrArray *people = conversation_data(right_conversation(scene))->participants;
    g_assert_cmpint(stored->phase.from, ==, TB_FROM_CLIENT);
    g_assert_cmpint(stored->phase.by, ==, ((TbParticipant *)people->pdata[0])->id);
    g_assert_cmpstr(stored->phase.about, ==, "werk");
    g_assert_cmpint(stored->phase.approach, ==, TB_QUADRANT_LEREN);
    scene_free(scene);
}

/* Letters mark while the disc is open; Enter closes it; words go with the phase. */
static void test_beside(void)
{
    int64_t id;
    Scene *scene = set_up(&id);

    scene_key(scene, SDLK_w, 0);
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 2);
    scene_until(scene, says(scene, "disc.own", "Resistance"));
    tb_widget_focus(tb_ui_find(scene->ui, "disc.see"));
    scene_type(scene, "stilte");
    scene_pass(600000);
    scene_step(scene);
    g_assert_cmpstr(right_held(scene, id)->see, ==, "stilte");
    scene_key(scene, SDLK_ESCAPE, 0);
    if (!scene_shows(scene, "moments.list"))
        scene_key(scene, SDLK_ESCAPE, 0);
    scene_until(scene, scene_shows(scene, "moments.list"));
    scene_key(scene, SDLK_s, KMOD_LSHIFT);
    scene_until(scene, scene_is(scene, "disc.disc", "focused"));
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_shows(scene, "moments.list"));
    scene_key(scene, SDLK_f, 0);
    scene_until(scene, right_n_held(scene) == 3);
    scene_free(scene);
}

/* A phase that was not wanted: its words are kept where another program removes it. */
static void test_removed(void)
{
    int64_t id;
    Scene *scene = set_up(&id);

    tb_widget_focus(tb_ui_find(scene->ui, "disc.see"));
    scene_type(scene, "stilte");
    right_take_away(scene, id);
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_says(scene, "frame.said", "removed elsewhere"));
    right_settle(scene);
    g_assert_cmpstr(right_last(scene)->see, ==, "stilte");
    scene_key(scene, SDLK_s, KMOD_LSHIFT);
    scene_until(scene, scene_shows(scene, "disc.title"));
    scene_click(scene, "disc.remove");
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 0);
    scene_until(scene, scene_shows(scene, "moments.list"));
    scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    g_test_add_func("/disc/keys", test_keys);
    g_test_add_func("/disc/begins", test_begins);
    g_test_add_func("/disc/also", test_also);
    g_test_add_func("/disc/mouse", test_mouse);
    g_test_add_func("/disc/values", test_values);
    g_test_add_func("/disc/beside", test_beside);
    g_test_add_func("/disc/removed", test_removed);
    return g_test_run();
}
