/* A conversation that another program takes away while it is open: nothing of it stays, on the
 * screen or in what is remembered, and it is said calmly. */
#include "../src/app/settings.h"
#include "app-right.h"
#include "terugblik/review/conversation.h"

static void take_away(const Scene *scene, bool for_good)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Anja");
    if (for_good)
        tb_purged_free(tb_review_purge(&desk.review, 0, "K-014", &error));
    else
        tb_review_remove_interaction(&desk.review, scene->interaction, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
}

static void assert_gone(Scene *scene)
{
    g_autofree char *tree = NULL;

    scene_until(scene, scene_says(scene, "frame.said", "This conversation was removed."));
    g_assert_null(right_conversation(scene));
    right_assert_label(scene, "frame.title", "");
    scene_until(scene, scene_shows(scene, "library.empty.words"));
    for (int i = 0; i < 50; i++) /* nothing comes back, nor is anything said after it */
        scene_step(scene);
    g_assert_true(scene_says(scene, "frame.said", "This conversation was removed."));
    tree = tb_ui_tree(scene->ui);
    g_assert_null(strstr(tree, "K-014"));
    g_assert_null(strstr(tree, "hier"));
    g_assert_cmpint(film_recording((App *)scene->app), ==, 0);
    scene_key(scene, SDLK_2, KMOD_LCTRL);
    g_assert_true(scene_says(scene, "frame.said", "First open a conversation"));
}

/* Where one left off, as the next window will know it. */
static int64_t remembered_us(const Scene *scene)
{
    Settings *settings = settings_load();
    int64_t us = settings_position(settings, scene->store, scene->interaction);

    settings_free(settings);
    return us;
}

/* Also while it plays, while words are typed in it, and while its menu is open. */
static void test_gone(void)
{
    for (int way = 0; way < 4; way++) {
        Scene *scene = scene_new(true);
        int64_t id = right_put_tag(scene, "emotie", 2, 0, "hier");
        right_open_scene(scene);
        scene_key(scene, SDLK_END, 0);
        scene_close(scene);
        g_assert_cmpint(remembered_us(scene), >, 0);
        right_open_scene(scene);
        if (way == 1) {
            right_edit(scene, id);
            scene_type(scene, " en daar");
        } else if (way == 2) {
            scene_key(scene, SDLK_SPACE, 0);
        } else if (way == 3) {
            conversation_select(right_conversation(scene), id);
            scene_key(scene, SDLK_F10, KMOD_LSHIFT);
            scene_until(scene, scene_shows(scene, "menu.open"));
        }
        take_away(scene, way != 2);
        assert_gone(scene);
        scene_close(scene);
        g_assert_cmpint(remembered_us(scene), ==, TB_TIME_NONE);
        scene_free(scene);
    }
}

/* What is done in it meanwhile is refused, and then it is gone all the same. */
static void test_marked_meanwhile(void)
{
    Scene *scene = scene_new(true);

    right_open_scene(scene);
    take_away(scene, true);
    scene_key(scene, SDLK_e, 0);
    assert_gone(scene);
    scene_free(scene);
}

/* There never was one. */
static void test_none(void)
{
    Scene *scene = scene_new(true);

    scene_open(scene, false);
    app_open((App *)scene->app, 4711, TB_TIME_NONE);
    scene_until(scene, scene_says(scene, "frame.said", "4711"));
    g_assert_true(scene_is(scene, "frame.said", "failed"));
    g_assert_null(right_conversation(scene));
    scene_until(scene, scene_shows(scene, "library.row.1"));
    scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    g_test_add_func("/app/gone", test_gone);
    g_test_add_func("/app/gone/marked-meanwhile", test_marked_meanwhile);
    g_test_add_func("/app/gone/none", test_none);
    return g_test_run();
}
