/* What the client said and questions of the coach, which have no code: they come from the command
 * line, and everything in the window can be done beside them. */
#include "app-right.h"

static int64_t client_of(const Scene *scene)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Anja");
    int64_t client = tb_review_participant(&desk.review, scene->interaction, "client", &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
    return client;
}

static int64_t put_reaction(const Scene *scene, const char *by, const char *words, TbMayHear hear,
                            const char *reworded)
{
    return right_put(scene, by,
                     &(TbMoment){.kind = TB_MOMENT_REACTION,
                                 .span = {TB_SPAN_STRETCH, 2 * TB_US_PER_SEC, 4 * TB_US_PER_SEC},
                                 .who = client_of(scene),
                                 .see = (char *)words,
                                 .reworded = (char *)reworded,
                                 .may_hear = hear});
}

static int64_t put_question(const Scene *scene, const char *by, const char *words)
{
    return right_put(scene, by,
                     &(TbMoment){.kind = TB_MOMENT_QUESTION,
                                 .span = {TB_SPAN_POINT, 6 * TB_US_PER_SEC, TB_TIME_NONE},
                                 .see = (char *)words,
                                 .tip = (char *)"wacht even"});
}

static char *mark_of(int64_t id)
{
    return g_strdup_printf("time.moment.%" G_GINT64_FORMAT, id);
}

static void test_shown(void)
{
    Scene *scene = scene_new(true);
    int64_t reaction = put_reaction(scene, "Anja", "ik voelde me gehoord", TB_HEAR_YES, NULL);
    int64_t question = put_question(scene, "Anja", "wat gebeurde hier?");
    g_autofree char *said = mark_of(reaction), *asked = mark_of(question);

    right_open_scene(scene);
    scene_until(scene, scene_says(scene, "moments.heading", "2"));
    g_assert_true(scene_says(scene, "moments.row.0", "0:02 Client"));
    right_assert_value(scene, "moments.row.0", "ik voelde me gehoord");
    g_assert_true(scene_says(scene, "moments.row.1", "0:06 Reflection question"));
    right_assert_value(scene, "moments.row.1", "wat gebeurde hier?");
    g_assert_true(scene_says(scene, said, "Client 0:02"));
    g_assert_true(scene_shows(scene, "time.lane.client"));
    g_assert_true(scene_says(scene, asked, "Reflection question"));
    g_assert_true(scene_shows(scene, "time.lane.questions"));

    /* Found by its words, and sorted in every way. */
    scene_click(scene, "moments.filter");
    scene_type(scene, "gehoord");
    scene_until(scene, scene_says(scene, "moments.heading", "1 OF 2"));
    scene_key(scene, SDLK_a, KMOD_LCTRL);
    scene_key(scene, SDLK_BACKSPACE, 0);
    for (int i = 1; i <= 2; i++) {
        g_autofree char *order = g_strdup_printf("moments.order.%d", i);
        scene_click(scene, "moments.order");
        scene_until(scene, scene_shows(scene, order));
        scene_click(scene, order);
        scene_until(scene, scene_shows(scene, "moments.row.1"));
    }
    scene_free(scene);
}

/* All that can be pressed on them. */
static void test_pressed(void)
{
    Scene *scene = scene_new(true);
    int64_t reaction = put_reaction(scene, "Anja", "ik voelde me gehoord", TB_HEAR_YES, NULL);
    int64_t question = put_question(scene, "Anja", "wat gebeurde hier?");
    const int64_t ids[] = {reaction, question};

    right_open_scene(scene);
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        conversation_select(right_conversation(scene), ids[i]);
        for (const char *key = "1230"; *key; key++)
            scene_key(scene, *key, KMOD_LALT);
        for (const char *key = "wdbkp"; *key; key++) {
            scene_key(scene, *key, KMOD_LALT);
            scene_key(scene, SDLK_ESCAPE, 0);
        }
        conversation_select(right_conversation(scene), ids[i]);
        scene_key(scene, SDLK_b, KMOD_LCTRL);
        scene_key(scene, SDLK_SPACE, KMOD_LSHIFT);
        scene_key(scene, SDLK_l, KMOD_LCTRL);
        scene_key(scene, SDLK_l, KMOD_LCTRL);
        scene_key(scene, SDLK_F7, 0);
        scene_key(scene, SDLK_F10, KMOD_LSHIFT);
        scene_until(scene, scene_shows(scene, "menu.open"));
        g_assert_false(scene_shows(scene, "menu.lukt"));
        g_assert_false(scene_shows(scene, "menu.run"));
        scene_key(scene, SDLK_ESCAPE, 0);
        right_settle(scene);
    }
    g_autoptr(TbMoment) stored = right_stored(scene, reaction);
    g_assert_cmpint(stored->rating, ==, TB_RATING_NONE);
    g_assert_cmpstr(stored->see, ==, "ik voelde me gehoord");
    /* Both with a tag of mine, in the editor of several. */
    scene_key(scene, SDLK_w, 0);
    right_settle(scene);
    const int64_t three[] = {reaction, question, right_last(scene)->id};
    conversation_select_many(right_conversation(scene), three, 3);
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_says(scene, "editor.title", "3 moments"));
    scene_click(scene, "editor.rating.0");
    right_settle(scene);
    scene_key(scene, SDLK_ESCAPE, 0);
    scene_free(scene);
}

static void test_edited(void)
{
    Scene *scene = scene_new(true);
    int64_t reaction = put_reaction(scene, "Anja", "ik voelde me gehoord", TB_HEAR_YES, NULL);

    right_open_scene(scene);
    right_edit(scene, reaction);
    right_assert_label(scene, "editor.title", "Client");
    right_assert_label(scene, "editor.see.question", "What was said?");
    g_assert_false(scene_shows(scene, "editor.think"));
    g_assert_false(scene_shows(scene, "editor.rating"));
    g_assert_false(scene_shows(scene, "editor.who"));
    scene_key(scene, SDLK_END, KMOD_LCTRL);
    scene_type(scene, " toen");
    scene_key(scene, SDLK_RETURN, 0);
    right_settle(scene);
    g_autoptr(TbMoment) stored = right_stored(scene, reaction);
    g_assert_cmpstr(stored->see, ==, "ik voelde me gehoord toen");
    g_assert_cmpint(stored->may_hear, ==, TB_HEAR_YES);
    g_assert_cmpint(stored->who, ==, client_of(scene));

    /* Without words it would be nothing: what was there stays. */
    right_edit(scene, reaction);
    scene_key(scene, SDLK_a, KMOD_LCTRL);
    scene_key(scene, SDLK_BACKSPACE, 0);
    scene_pass(TB_US_PER_SEC);
    scene_step(scene);
    right_assert_value(scene, "editor.see", "");
    scene_key(scene, SDLK_RETURN, 0);
    right_settle(scene);
    g_autoptr(TbMoment) after = right_stored(scene, reaction);
    g_assert_cmpstr(after->see, ==, "ik voelde me gehoord toen");

    /* Moved, removed, and back; each in words. */
    conversation_select(right_conversation(scene), reaction);
    scene_key(scene, SDLK_DELETE, 0);
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 0);
    g_assert_true(scene_says(scene, "frame.said", "Reaction at 0:02 removed"));
    scene_key(scene, SDLK_h, KMOD_LCTRL);
    scene_until(scene, scene_shows(scene, "done.row.0"));
    scene_key(scene, SDLK_ESCAPE, 0);
    scene_key(scene, SDLK_z, KMOD_LCTRL);
    scene_until(scene, right_n_held(scene) == 1);
    scene_free(scene);
}

/* Of what another wrote down one gets what the client allows, and can change nothing. */
static void test_of_others(void)
{
    Scene *scene = scene_new(true);
    int64_t heard = put_reaction(scene, "Mo", "dat deed pijn", TB_HEAR_REWORDED, "dat raakte mij");

    put_reaction(scene, "Mo", "zeg dit niet", TB_HEAR_NO, NULL);
    right_open_scene(scene);
    scene_until(scene, scene_says(scene, "moments.heading", "1"));
    right_assert_value(scene, "moments.row.0", "dat raakte mij");
    right_assert_label(scene, "moments.row.0", "0:02 Client in other words");
    right_edit(scene, heard);
    g_assert_true(scene_is(scene, "editor.see", "disabled"));
    g_assert_true(scene_says(scene, "editor.whose", "in other words"));
    g_assert_false(scene_shows(scene, "editor.reworded"));
    g_assert_false(scene_shows(scene, "editor.remove"));
    g_assert_true(scene_says(scene, "editor.whose", "what the client said"));
    scene_key(scene, SDLK_ESCAPE, 0);
    conversation_select(right_conversation(scene), heard);
    scene_key(scene, SDLK_DELETE, 0);
    scene_step(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1);
    g_autofree char *tree = tb_ui_tree(scene->ui);
    g_assert_null(strstr(tree, "pijn"));
    g_assert_null(strstr(tree, "zeg dit niet"));
    scene_free(scene);
}

/* Who wrote it down sees in the list what may be heard, and in the editor how. */
static void test_heard(void)
{
    static const struct {
        TbMayHear hear;
        const char *row, *whose;
    } rows[] = {
        {TB_HEAR_NOT_YET, "to be heard: not yet asked", "not yet asked"},
        {TB_HEAR_YES, NULL, "yes"},
        {TB_HEAR_REWORDED, "in other words", "in other words"},
        {TB_HEAR_NO, "to be heard: no", "no"},
    };

    Scene *scene = scene_new(true);
    int64_t ids[G_N_ELEMENTS(rows)];
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        ids[i] = put_reaction(scene, "Anja", "dat deed pijn", rows[i].hear,
                              rows[i].hear == TB_HEAR_REWORDED ? "dat raakte mij" : NULL);
    right_open_scene(scene);
    scene_until(scene, scene_says(scene, "moments.heading", "4"));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *row = g_strdup_printf("moments.row.%zu", i);
        g_autofree char *wanted = g_strjoin(" ", "0:02 Client", rows[i].row, NULL);
        right_assert_label(scene, row, wanted);
        right_edit(scene, ids[i]);
        g_assert_true(scene_says(scene, "editor.whose", rows[i].whose));
        g_assert_true(scene_shows(scene, "editor.remove"));
        g_assert_cmpint(scene_shows(scene, "editor.reworded"), ==,
                        rows[i].hear == TB_HEAR_REWORDED);
        if (rows[i].hear == TB_HEAR_REWORDED)
            right_assert_label(scene, "editor.reworded", "In other words: dat raakte mij");
        scene_click(scene, "editor.done");
        scene_until(scene, scene_shows(scene, "moments.row.0"));
    }
    scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    g_test_add_func("/app/said/shown", test_shown);
    g_test_add_func("/app/said/pressed", test_pressed);
    g_test_add_func("/app/said/edited", test_edited);
    g_test_add_func("/app/said/heard", test_heard);
    g_test_add_func("/app/said/of-others", test_of_others);
    return g_test_run();
}
