/* What is done shows at once and is on disk a little later; whatever the disk, or another program,
 * does meanwhile, nothing that a person did is lost, and the window never waits. */
#include "app-right.h"

static Scene *set_up(void)
{
    Scene *scene = scene_new(true);

    right_open_scene(scene);
    return scene;
}

static void tear_down(Scene *scene)
{
    disk_hangs = disk_is_full = false;
    scene_free(scene);
}

static bool is_pending(Scene *scene, const char *row)
{
    return scene_is(scene, row, "pending");
}

/* --- A disk that is slow --- */

static void test_pending(void)
{
    Scene *scene = set_up();
    int64_t longest = 0, until = g_get_monotonic_time() + 400000;

    disk_hangs = true;
    scene_key(scene, SDLK_e, 0);
    scene_until(scene, scene_shows(scene, "moments.row.0"));
    g_assert_true(is_pending(scene, "moments.row.0"));
    while (g_get_monotonic_time() < until) {
        int64_t before = g_get_monotonic_time();
        scene_key(scene, SDLK_RIGHT, 0);
        scene_step(scene);
        longest = MAX(longest, g_get_monotonic_time() - before);
    }
    g_test_message("longest step %d ms", (int)(longest / 1000));
    g_assert_cmpint(longest, <, 50000);
    g_assert_true(is_pending(scene, "moments.row.0"));

    disk_hangs = false;
    scene_until(scene, !is_pending(scene, "moments.row.0"));
    g_autoptr(GPtrArray) stored = scene_moments(scene);
    g_assert_cmpuint(stored->len, ==, 1);
    tear_down(scene);
}

/* What has no id yet is opened, written in and given a kind. */
static void test_renamed(void)
{
    Scene *scene = set_up();

    disk_hangs = true;
    scene_key(scene, SDLK_e, 0);
    scene_until(scene, scene_shows(scene, "moments.row.0"));
    g_assert_cmpint(right_last(scene)->id, <, 0);
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_is(scene, "editor.see", "focused"));
    g_assert_cmpint(conversation_selected(right_conversation(scene)), ==, right_last(scene)->id);
    scene_type(scene, "kijkt weg");
    scene_key(scene, SDLK_2, KMOD_LALT);
    scene_step(scene);
    disk_hangs = false;
    right_settle(scene);

    int64_t id = right_last(scene)->id;
    g_assert_cmpint(id, >, 0);
    g_assert_cmpint(conversation_selected(right_conversation(scene)), ==, id);
    g_assert_true(scene_is(scene, "editor.see", "focused"));
    right_assert_value(scene, "editor.see", "kijkt weg");
    scene_type(scene, "!");
    scene_key(scene, SDLK_RETURN, 0);
    right_settle(scene);
    g_autoptr(TbMoment) stored = right_stored(scene, id);
    g_assert_cmpstr(stored->see, ==, "kijkt weg!");
    g_assert_cmpint(stored->rating, ==, TB_RATING_ANDERS);
    tear_down(scene);
}

/* A look at the store that began before a mark was made does not take it away again. */
static void test_load_overwrites_nothing(void)
{
    Scene *scene = set_up();
    Conversation *conversation = right_conversation(scene);

    for (int i = 0; i < 20; i++) {
        const TbMoment tag = {.kind = TB_MOMENT_TAG,
                              .code = (char *)"emotie",
                              .span = {TB_SPAN_POINT, i * 100000, TB_TIME_NONE}};
        conversation_reload(conversation);
        int64_t id = conversation_add(conversation, &tag);
        conversation_reload(conversation);
        conversation_select(conversation, id);
        for (int step = 0; step < i; step++) {
            scene_step(scene);
            g_assert_cmpuint(right_n_held(scene), ==, (guint)i + 1);
            g_assert_cmpint(conversation_selected(conversation), !=, 0);
        }
    }
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 20);
    g_autoptr(GPtrArray) stored = scene_moments(scene);
    g_assert_cmpuint(stored->len, ==, 20);
    tear_down(scene);
}

static void test_undo_while_pending(void)
{
    Scene *scene = set_up();

    disk_hangs = true;
    scene_key(scene, SDLK_e, 0);
    scene_key(scene, SDLK_w, 0);
    scene_key(scene, SDLK_z, KMOD_LCTRL);
    disk_hangs = false;
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1);
    g_assert_cmpstr(right_last(scene)->code, ==, "emotie");
    scene_key(scene, SDLK_y, KMOD_LCTRL);
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 2);
    tear_down(scene);
}

static void test_close_waits(void)
{
    Scene *scene = set_up();

    disk_hangs = true;
    scene_key(scene, SDLK_e, 0);
    scene_step(scene);
    scene_key(scene, SDLK_q, KMOD_LCTRL);
    for (int i = 0; i < 20; i++) {
        scene_pass(1000);
        g_assert_true(tb_ui_step(scene->ui));
    }
    g_assert_true(scene_says(scene, "frame.said", "being stored"));
    disk_hangs = false;
    int64_t end = g_get_monotonic_time() + 10 * G_USEC_PER_SEC;
    while (tb_ui_step(scene->ui))
        g_assert_cmpint(g_get_monotonic_time(), <, end);
    scene_close(scene);
    g_autoptr(GPtrArray) stored = scene_moments(scene);
    g_assert_cmpuint(stored->len, ==, 1);
    tear_down(scene);
}

/* --- A disk that is full --- */

static void test_full(void)
{
    Scene *scene = set_up();

    disk_is_full = true;
    scene_key(scene, SDLK_e, 0);
    scene_until(scene, scene_shows(scene, "frame.trouble.solve"));
    g_assert_true(scene_says(scene, "frame.trouble.words", "Not stored"));
    g_assert_true(is_pending(scene, "moments.row.0"));

    /* One goes on as if nothing had happened. */
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_is(scene, "editor.see", "focused"));
    g_assert_true(scene_says(scene, "editor.whose", "Not stored yet"));
    scene_type(scene, "een lange stilte");
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_shows(scene, "moments.row.0"));
    right_assert_value(scene, "moments.row.0", "een lange stilte");

    /* Still full: it says so again, and all stays. */
    scene_click(scene, "frame.trouble.solve");
    scene_until(scene, scene_is(scene, "frame.said", "failed"));
    g_assert_true(scene_shows(scene, "frame.trouble.solve"));
    right_assert_value(scene, "moments.row.0", "een lange stilte");

    disk_is_full = false;
    scene_click(scene, "frame.trouble.solve");
    scene_until(scene, !scene_shows(scene, "frame.trouble"));
    right_settle(scene);
    g_assert_false(is_pending(scene, "moments.row.0"));
    g_autoptr(GPtrArray) stored = scene_moments(scene);
    g_assert_cmpuint(stored->len, ==, 1);
    g_assert_cmpstr(((TbMoment *)stored->pdata[0])->see, ==, "een lange stilte");
    tear_down(scene);
}

static void write_see(Scene *scene, int64_t id, const char *words)
{
    g_autoptr(TbMoment) moment = tb_moment_copy(right_held(scene, id));
    const TbMoment *edited = moment;

    g_free(moment->see);
    moment->see = g_strdup(words);
    conversation_edit(right_conversation(scene), &edited, 1, false);
}

/* What is done next tries again what failed, and comes after it: in any order of disk and window.
 */
static void test_order(void)
{
    Scene *scene = set_up();
    Conversation *conversation = right_conversation(scene);

    scene_key(scene, SDLK_e, 0);
    right_settle(scene);
    int64_t id = right_last(scene)->id;
    for (int n_steps = 0; n_steps < 6; n_steps++) {
        disk_is_full = true;
        write_see(scene, id, "een");
        write_see(scene, id, "een twee");
        for (int i = 0; i < n_steps; i++)
            scene_step(scene);
        disk_is_full = n_steps % 2; /* full again, or room just now */
        write_see(scene, id, "een twee drie");
        conversation_retry(conversation);
        scene_step(scene);
        disk_is_full = false;
        write_see(scene, id, "een twee drie vier");
        conversation_retry(conversation);
        scene_until(scene,
                    !conversation_is_busy(conversation) || conversation_failure(conversation));
        for (int i = 0; conversation_failure(conversation) && i < 5; i++) {
            conversation_retry(conversation);
            right_settle(scene);
        }
        right_settle(scene);
        g_assert_null(conversation_failure(conversation));
        g_autoptr(TbMoment) stored = right_stored(scene, id);
        g_assert_cmpstr(stored->see, ==, "een twee drie vier");
        g_assert_cmpstr(right_held(scene, id)->see, ==, "een twee drie vier");
        for (int i = 0; i < 4; i++) { /* each was a step of its own, and they lie in order */
            static const char *const before[] = {"een twee drie", "een twee", "een", NULL};
            conversation_undo(conversation);
            right_settle(scene);
            g_assert_cmpstr(right_held(scene, id)->see, ==, before[i]);
        }
    }
    tear_down(scene);
}

static void test_close_warns_once(void)
{
    Scene *scene = set_up();

    disk_is_full = true;
    scene_key(scene, SDLK_e, 0);
    scene_until(scene, scene_shows(scene, "frame.trouble.solve"));
    scene_key(scene, SDLK_q, KMOD_LCTRL);
    g_assert_true(tb_ui_step(scene->ui));
    g_assert_true(scene_says(scene, "frame.said", "Close again"));

    /* Another conversation is not opened over it. */
    app_open((App *)scene->app, scene->interaction, TB_TIME_NONE);
    scene_step(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1);

    scene_key_event(scene, true, SDLK_q, KMOD_LCTRL);
    g_assert_false(tb_ui_step(scene->ui));
    tear_down(scene);
}

/* Solved, and then it happens again: that is said again. */
static void test_warns_anew(void)
{
    Scene *scene = set_up();

    for (int i = 0; i < 2; i++) {
        disk_is_full = true;
        scene_key(scene, SDLK_e, 0);
        scene_until(scene, scene_shows(scene, "frame.trouble.solve"));
        scene_key(scene, SDLK_q, KMOD_LCTRL);
        g_assert_true(tb_ui_step(scene->ui));
        disk_is_full = false;
        scene_click(scene, "frame.trouble.solve");
        scene_until(scene, !scene_shows(scene, "frame.trouble"));
    }
    tear_down(scene);
}

/* --- What the rules are against --- */

/* It goes again, is said, and does not stand in the way of what follows. */
static void test_refused(void)
{
    Scene *scene = set_up();
    Conversation *conversation = right_conversation(scene);
    const TbMoment unknown = {.kind = TB_MOMENT_TAG,
                              .code = (char *)"bestaat.niet",
                              .span = {TB_SPAN_POINT, 0, TB_TIME_NONE}};

    int64_t id = conversation_add(conversation, &unknown);
    write_see(scene, id, "woorden");
    scene_key(scene, SDLK_e, 0);
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1);
    g_assert_cmpstr(right_last(scene)->code, ==, "emotie");
    g_assert_null(conversation_failure(conversation));
    g_assert_false(scene_shows(scene, "frame.trouble"));
    tear_down(scene);
}

/* --- Another program --- */

static void test_both_change(void)
{
    Scene *scene = scene_new(true);
    int64_t id = right_put_tag(scene, "emotie", 2, 0, "hier");

    right_open_scene(scene);
    right_edit(scene, id);
    scene_type(scene, " en ");
    right_change(scene, id, "van elders");
    scene_type(scene, "daar");
    scene_key(scene, SDLK_RETURN, 0);
    right_settle(scene);
    g_autoptr(TbMoment) stored = right_stored(scene, id);
    g_assert_cmpstr(stored->see, ==, "hier en daar");
    g_assert_cmpstr(stored->think, ==, "van elders");
    scene_until(scene, g_strcmp0(right_held(scene, id)->think, "van elders") == 0);
    g_assert_cmpstr(right_held(scene, id)->see, ==, "hier en daar");
    tear_down(scene);
}

/* The store's thread finds it gone, or the window does: what is typed brings it back. */
static void test_taken_away(void)
{
    for (int shows_first = 0; shows_first < 2; shows_first++) {
        Scene *scene = scene_new(true);
        int64_t id = right_put_tag(scene, "emotie", 2, 0, "hier");

        right_open_scene(scene);
        right_edit(scene, id);
        scene_type(scene, " en daar");
        right_take_away(scene, id);
        if (shows_first)
            scene_until(scene, !right_held(scene, id));
        scene_key(scene, SDLK_RETURN, 0);
        scene_until(scene, scene_says(scene, "frame.said", "removed elsewhere"));
        right_settle(scene);
        g_assert_cmpuint(right_n_held(scene), ==, 1);
        g_assert_cmpstr(right_last(scene)->see, ==, "hier en daar");
        g_autoptr(GPtrArray) stored = scene_moments(scene);
        g_assert_cmpuint(stored->len, ==, 1);
        g_assert_cmpstr(((TbMoment *)stored->pdata[0])->see, ==, "hier en daar");
        tear_down(scene);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    disk_install();
    g_test_add_func("/conversation/pending", test_pending);
    g_test_add_func("/conversation/renamed", test_renamed);
    g_test_add_func("/conversation/load-overwrites-nothing", test_load_overwrites_nothing);
    g_test_add_func("/conversation/undo-while-pending", test_undo_while_pending);
    g_test_add_func("/conversation/close-waits", test_close_waits);
    g_test_add_func("/conversation/full", test_full);
    g_test_add_func("/conversation/order", test_order);
    g_test_add_func("/conversation/close-warns-once", test_close_warns_once);
    g_test_add_func("/conversation/warns-anew", test_warns_anew);
    g_test_add_func("/conversation/refused", test_refused);
    g_test_add_func("/conversation/both-change", test_both_change);
    g_test_add_func("/conversation/taken-away", test_taken_away);
    return g_test_run();
}
