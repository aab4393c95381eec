/* "Gedaan": what was done in words, and the way back. */
#include "app-right.h"

static Scene *set_up(void)
{
    Scene *scene = scene_new(true);

    right_open_scene(scene);
    return scene;
}

static void open_list(Scene *scene)
{
    scene_key(scene, SDLK_h, KMOD_LCTRL);
    scene_until(scene, scene_shows(scene, "done.row.0"));
}

static void mark(Scene *scene, const char *keys)
{
    for (const char *key = keys; *key; key++) {
        scene_key(scene, *key, 0);
        scene_pass(1000000); /* no double tap */
        right_settle(scene);
    }
}

static void click_back(Scene *scene, const char *row)
{
    TbRect rect;

    g_assert_true(scene_rect(scene, row, &rect));
    scene_click_at(scene, rect.x + rect.width - 40, rect.y + rect.height / 2, 1);
}

static void test_list(void)
{
    Scene *scene = set_up();

    mark(scene, "ewf");
    open_list(scene);
    g_assert_true(scene_says(scene, "done.row.0", "Feedback"));
    g_assert_true(scene_says(scene, "done.row.1", "Resistance"));
    g_assert_true(scene_says(scene, "done.row.2", "Emotion"));
    g_assert_true(scene_says(scene, "done.row.3", "K-014"));
    right_assert_value(scene, "done.row.3", ""); /* it is open: that cannot be taken back */
    scene_key(scene, SDLK_ESCAPE, 0);
    scene_until(scene, !scene_shows(scene, "done"));

    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_is(scene, "editor.see", "focused"));
    scene_type(scene, "hard");
    scene_pass(600000);
    right_settle(scene);
    open_list(scene);
    scene_until(scene, scene_shows(scene, "done.row.4"));
    scene_free(scene);
}

static void test_back(void)
{
    for (int by_key = 0; by_key < 2; by_key++) {
        Scene *scene = set_up();

        mark(scene, "ewf");
        open_list(scene);
        scene_until(scene, scene_shows(scene, "done.row.2"));
        if (by_key) {
            scene_key(scene, SDLK_DOWN, 0);
            scene_key(scene, SDLK_DOWN, 0);
            scene_until(scene, scene_is(scene, "done.row.1", "selected"));
            scene_key(scene, SDLK_RETURN, 0);
        } else {
            click_back(scene, "done.row.1");
        }
        right_settle(scene);
        g_assert_cmpuint(right_n_held(scene), ==, 1);
        g_assert_cmpstr(right_last(scene)->code, ==, "emotie");
        g_assert_true(scene_says(scene, "frame.said", "2 steps taken back"));
        scene_until(scene, scene_is(scene, "done.row.0", "undone"));
        g_assert_true(scene_is(scene, "done.row.1", "undone"));
        g_assert_false(scene_is(scene, "done.row.2", "undone"));
        scene_free(scene);
    }
}

/* The list stands open, and follows. */
static void test_undo_redo(void)
{
    Scene *scene = set_up();

    mark(scene, "ew");
    open_list(scene);
    scene_click(scene, "done.undo");
    scene_until(scene, scene_is(scene, "done.row.0", "undone"));
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1);
    scene_click(scene, "done.redo");
    scene_until(scene, !scene_is(scene, "done.row.0", "undone"));
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 2);

    /* What joins takes a new id: going back to it works all the same. */
    Conversation *conversation = right_conversation(scene);
    g_autoptr(TbMoment) moment = tb_moment_copy(right_last(scene));
    const TbMoment *edited = moment;
    static const char *const words[] = {"h", "ha", "hal"};
    for (int i = 0; i < 3; i++) {
        g_free(moment->see);
        moment->see = g_strdup(words[i]);
        conversation_edit(conversation, &edited, 1, i > 0);
        right_settle(scene);
    }
    scene_until(scene, scene_shows(scene, "done.row.3"));
    g_assert_false(scene_shows(scene, "done.row.4"));
    click_back(scene, "done.row.0");
    right_settle(scene);
    g_assert_null(right_last(scene)->see);
    g_assert_false(scene_is(scene, "frame.said", "failed"));
    scene_free(scene);
}

/* The next day the way back is still there. */
static void test_restart(void)
{
    Scene *scene = set_up();

    mark(scene, "ew");
    scene_close(scene);
    right_open_scene(scene);
    scene_key(scene, SDLK_z, KMOD_LCTRL);
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1);
    open_list(scene);
    g_assert_true(scene_is(scene, "done.row.0", "undone"));
    g_assert_true(scene_says(scene, "done.row.1", "Emotion"));

    /* However often, the conversation itself stays. */
    for (int i = 0; i < 3; i++) {
        scene_key(scene, SDLK_z, KMOD_LCTRL);
        right_settle(scene);
    }
    g_assert_cmpuint(right_n_held(scene), ==, 0);
    g_assert_true(scene_says(scene, "frame.said", "nothing more to take back"));
    g_assert_true(scene_says(scene, "frame.title", "K-014"));
    scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    g_test_add_func("/done/list", test_list);
    g_test_add_func("/done/back", test_back);
    g_test_add_func("/done/undo-redo", test_undo_redo);
    g_test_add_func("/done/restart", test_restart);
    return g_test_run();
}
