/* The list of moments, and the editor of one or several. */
#include "../src/app/commands.h"
#include "app-right.h"

enum { HALF_SECOND_US = 500000 };

static bool near_row(Scene *scene, const char *row, const char *words)
{
    return scene_says(scene, row, words);
}

/* A moment each of three codes, of which the middle one worked. */
static void put_three(const Scene *scene, int64_t ids[3])
{
    ids[0] = right_put_tag(scene, "weerstand", 1, 3, "kijkt weg, armen over elkaar");
    ids[1] = right_put(scene, "Anja",
                       &(TbMoment){.kind = TB_MOMENT_TAG,
                                   .code = (char *)"contact.echtheid",
                                   .rating = TB_RATING_LUKT,
                                   .span = {TB_SPAN_POINT, 5 * TB_US_PER_SEC, TB_TIME_NONE},
                                   .think = (char *)"een brug"});
    ids[2] = right_put_tag(scene, "emotie", 8, 0, NULL);
}

static Scene *set_up(int64_t ids[3])
{
    Scene *scene = scene_new(true);

    put_three(scene, ids);
    right_open_scene(scene);
    scene_until(scene, scene_shows(scene, "moments.row.2"));
    return scene;
}

/* What lies below comes into sight with the focus. */
static void press(Scene *scene, const char *name, const char *part)
{
    tb_widget_focus(tb_ui_find(scene->ui, name));
    scene_step(scene);
    scene_click(scene, part ? part : name);
    scene_step(scene);
}

/* As a person would: opens the choice, and takes the n-th. */
static void choose(Scene *scene, const char *choice, int n)
{
    g_autofree char *option = g_strdup_printf("%s.%d", choice, n);

    press(scene, choice, NULL);
    scene_until(scene, scene_shows(scene, option));
    scene_click(scene, option);
    scene_step(scene);
}

static TbMoment *stored_after(Scene *scene, int64_t id)
{
    right_settle(scene);
    return right_stored(scene, id);
}

/* --- The list --- */

static void test_filter(void)
{
    int64_t ids[3];
    Scene *scene = set_up(ids);
    static const struct {
        const char *typed, *first;
        int n;
    } rows[] = {
        {"armen", "Resistance", 1}, {"ARMEN", "Resistance", 1},   {"brug", "Genuineness", 1},
        {"emotion", "Emotion", 1},  {"worked", "Genuineness", 1}, {"zoiets niet", NULL, 0},
        {"  ", "Resistance", 3},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        scene_key(scene, SDLK_f, KMOD_LCTRL);
        g_assert_true(scene_is(scene, "moments.filter", "focused"));
        scene_type(scene, rows[i].typed);
        scene_step(scene);
        for (int row = 0; row < 3; row++) {
            g_autofree char *name = g_strdup_printf("moments.row.%d", row);
            g_assert_cmpint(scene_shows(scene, name), ==, row < rows[i].n);
        }
        if (rows[i].first)
            g_assert_true(near_row(scene, "moments.row.0", rows[i].first));
    }
    scene_free(scene);
}

static void test_order(void)
{
    int64_t ids[3];
    Scene *scene = set_up(ids);

    g_assert_true(near_row(scene, "moments.row.0", "0:01 Resistance"));
    g_assert_true(near_row(scene, "moments.row.2", "0:08 Emotion"));
    choose(scene, "moments.order", 1);
    g_assert_true(near_row(scene, "moments.row.0", "Emotion"));
    g_assert_true(near_row(scene, "moments.row.2", "Genuineness"));
    choose(scene, "moments.order", 2);
    g_assert_true(near_row(scene, "moments.row.0", "worked"));
    g_assert_true(near_row(scene, "moments.row.1", "Resistance"));
    scene_free(scene);
}

static void test_selection(void)
{
    int64_t ids[3];
    Scene *scene = set_up(ids);

    scene_click(scene, "moments.row.1");
    scene_until(scene, scene_is(scene, "moments.row.1", "selected"));
    g_assert_cmpint(conversation_selected(right_conversation(scene)), ==, ids[1]);
    conversation_select(right_conversation(scene), ids[2]);
    scene_until(scene, scene_is(scene, "moments.row.2", "selected"));
    scene_key(scene, SDLK_UP, 0); /* the list has the focus */
    g_assert_cmpint(conversation_selected(right_conversation(scene)), ==, ids[1]);
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_says(scene, "editor.title", "Genuineness"));
    scene_free(scene);
}

/* --- Words --- */

static void test_words(void)
{
    int64_t ids[3];
    Scene *scene = set_up(ids);

    right_edit(scene, ids[2]);
    g_assert_true(scene_is(scene, "editor.see", "focused"));
    scene_type(scene, "lacht");
    scene_pass(HALF_SECOND_US - 50000);
    scene_step(scene);
    g_assert_null(right_held(scene, ids[2])->see);
    scene_pass(60000);
    scene_step(scene);
    g_assert_cmpstr(right_held(scene, ids[2])->see, ==, "lacht");
    scene_type(scene, " hard");
    scene_pass(HALF_SECOND_US);
    scene_step(scene);
    scene_key(scene, SDLK_TAB, 0); /* leaving stores at once */
    scene_type(scene, "zenuwen");
    g_assert_true(scene_is(scene, "editor.think", "focused"));
    scene_key(scene, SDLK_TAB, 0);
    g_assert_cmpstr(right_held(scene, ids[2])->think, ==, "zenuwen");
    g_autoptr(TbMoment) stored = stored_after(scene, ids[2]);
    g_assert_cmpstr(stored->see, ==, "lacht hard");
    g_assert_cmpstr(stored->think, ==, "zenuwen");

    /* Each sitting is one step. */
    conversation_undo(right_conversation(scene));
    right_settle(scene);
    g_assert_null(right_held(scene, ids[2])->think);
    g_assert_cmpstr(right_held(scene, ids[2])->see, ==, "lacht hard");
    conversation_undo(right_conversation(scene));
    right_settle(scene);
    g_assert_null(right_held(scene, ids[2])->see);
    scene_step(scene);
    right_assert_value(scene, "editor.see", "");
    scene_free(scene);
}

static bool plays(Scene *scene)
{
    const App *app = (App *)scene->app;

    return app->film && film_is_playing(app);
}

/* Enter: done, and the film goes on when it was playing; a letter marks again. */
static void test_enter(void)
{
    for (int was_playing = 0; was_playing < 2; was_playing++) {
        int64_t ids[3];
        Scene *scene = set_up(ids);

        if (was_playing) {
            scene_key(scene, SDLK_SPACE, 0);
            scene_until(scene, plays(scene));
        }
        right_edit(scene, ids[0]);
        g_assert_false(plays(scene));
        scene_type(scene, "!");
        scene_key(scene, SDLK_RETURN, 0);
        scene_until(scene, scene_shows(scene, "moments.list"));
        scene_until(scene, plays(scene) == was_playing);
        g_assert_cmpstr(right_held(scene, ids[0])->see, ==, "kijkt weg, armen over elkaar!");
        scene_key(scene, SDLK_f, 0);
        scene_until(scene, right_n_held(scene) == 4);
        scene_free(scene);
    }
}

/* Esc goes out a step at a time, and keeps what was typed. */
static void test_escape(void)
{
    int64_t ids[3];
    Scene *scene = set_up(ids);

    right_edit(scene, ids[0]);
    scene_type(scene, "!");
    scene_key(scene, SDLK_ESCAPE, 0);
    g_assert_cmpstr(right_held(scene, ids[0])->see, ==, "kijkt weg, armen over elkaar!");
    if (scene_shows(scene, "editor.title"))
        scene_key(scene, SDLK_ESCAPE, 0);
    scene_until(scene, scene_shows(scene, "moments.list"));
    scene_key(scene, SDLK_f, 0);
    scene_until(scene, right_n_held(scene) == 4);
    scene_free(scene);
}

static void test_folds(void)
{
    int64_t ids[3];
    Scene *scene = set_up(ids);

    right_edit(scene, ids[0]);
    g_assert_false(scene_shows(scene, "editor.inner"));
    press(scene, "editor.inner.question", NULL);
    g_assert_true(scene_is(scene, "editor.inner", "focused"));
    scene_type(scene, "ik schrok");
    scene_click(scene, "editor.inner.question");
    g_assert_false(scene_shows(scene, "editor.inner"));
    g_assert_cmpstr(right_held(scene, ids[0])->inner, ==, "ik schrok");
    scene_key(scene, SDLK_ESCAPE, 0);
    scene_until(scene, scene_shows(scene, "moments.list"));
    scene_key(scene, SDLK_k, KMOD_LALT); /* "Wat had ik ook kunnen doen?" */
    scene_until(scene, scene_is(scene, "editor.otherwise", "focused"));
    right_assert_value(scene, "editor.inner", "ik schrok"); /* it has words: it is open */
    scene_free(scene);
}

/* --- Times --- */

static void type_time(Scene *scene, const char *field, const char *text)
{
    tb_widget_focus(tb_ui_find(scene->ui, field));
    scene_key(scene, SDLK_a, KMOD_LCTRL);
    scene_key(scene, SDLK_BACKSPACE, 0);
    scene_type(scene, text);
    scene_key(scene, SDLK_TAB, 0);
}

static void test_times(void)
{
    static const struct {
        const char *begin, *end;
        const char *wrong; /* NULL: nothing is */
        TbSpan span;
    } rows[] = {
        {"0:02", NULL, NULL, {TB_SPAN_STRETCH, 2000000, 3000000}},
        {"0:02,5", NULL, NULL, {TB_SPAN_STRETCH, 2500000, 3000000}},
        {NULL, "0:09.25", NULL, {TB_SPAN_STRETCH, 2500000, 9250000}},
        {"gisteren", NULL, "Type a time", {TB_SPAN_STRETCH, 2500000, 9250000}},
        {"0:10", NULL, "after the begin", {TB_SPAN_STRETCH, 2500000, 9250000}},
        {"0:04", NULL, NULL, {TB_SPAN_STRETCH, 4000000, 9250000}},
        {NULL, "0:40", "The recording ends at", {TB_SPAN_STRETCH, 4000000, 9250000}},
        {NULL, "", NULL, {TB_SPAN_POINT, 4000000, TB_TIME_NONE}},
        {NULL, "0:05", NULL, {TB_SPAN_STRETCH, 4000000, 5000000}},
    };
    int64_t ids[3];
    Scene *scene = set_up(ids);

    right_edit(scene, ids[0]);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (rows[i].begin)
            type_time(scene, "editor.start", rows[i].begin);
        if (rows[i].end)
            type_time(scene, "editor.end", rows[i].end);
        g_assert_cmpint(scene_shows(scene, "editor.wrong"), ==, rows[i].wrong != NULL);
        if (rows[i].wrong)
            g_assert_true(scene_says(scene, "editor.wrong", rows[i].wrong));
        g_autoptr(TbMoment) stored = stored_after(scene, ids[0]);
        g_assert_cmpint(stored->span.kind, ==, rows[i].span.kind);
        g_assert_cmpint(stored->span.start_us, ==, rows[i].span.start_us);
        g_assert_cmpint(stored->span.end_us, ==, rows[i].span.end_us);
    }
    scene_free(scene);
}

/* Up and Down: a picture, all in one step of undo that is not that of its making. */
static void test_steps(void)
{
    int64_t ids[3];
    Scene *scene = set_up(ids);

    right_edit(scene, ids[0]);
    scene_click(scene, "editor.end");
    for (int i = 0; i < 3; i++)
        scene_key(scene, SDLK_UP, 0);
    scene_key(scene, SDLK_DOWN, 0);
    right_settle(scene);
    g_assert_cmpint(right_held(scene, ids[0])->span.end_us, ==, 3080000);
    scene_until(scene, scene_is(scene, "editor.end", "focused"));
    g_autofree char *shown = scene_value(scene, "editor.end");
    g_assert_nonnull(strstr(shown, "3.08"));
    conversation_undo(right_conversation(scene));
    right_settle(scene);
    g_assert_cmpint(right_held(scene, ids[0])->span.end_us, ==, 3000000);
    scene_free(scene);
}

/* --- Choices --- */

static void test_choices(void)
{
    Scene *scene = scene_new(true);
    int64_t id = right_put_tag(scene, "begrijpen", 2, 0, NULL);

    right_open_scene(scene);
    right_edit(scene, id);
    choose(scene, "editor.who", 2);
    choose(scene, "editor.level", 4);
    choose(scene, "editor.works", 2);
    press(scene, "editor.rating", "editor.rating.1");
    press(scene, "editor.sheet", "editor.sheet.1");
    g_autoptr(TbMoment) stored = stored_after(scene, id);
    const GPtrArray *people = conversation_data(right_conversation(scene))->participants;
    g_assert_cmpint(stored->who, ==, ((TbParticipant *)people->pdata[1])->id);
    g_assert_cmpint(stored->level, ==, TB_LEVEL_GEVOEL);
    g_assert_cmpstr(stored->works_on, ==, "willen");
    g_assert_cmpint(stored->works, ==, TB_SIGN_WEAKENS);
    g_assert_cmpint(stored->rating, ==, TB_RATING_ANDERS);
    g_assert_cmpint(stored->on_sheet, ==, TB_SHEET_ALWAYS);
    press(scene, "editor.rating", "editor.rating.1"); /* again: none */
    g_autoptr(TbMoment) after = stored_after(scene, id);
    g_assert_cmpint(after->rating, ==, TB_RATING_NONE);

    choose(scene, "editor.finer", 1);
    g_autoptr(TbMoment) finer = stored_after(scene, id);
    g_assert_cmpstr(finer->code, !=, "begrijpen");
    g_assert_true(g_str_has_prefix(finer->code, "begrijpen"));
    scene_free(scene);
}

/* The place of an element that cannot be seen in its pillar's list. */
static int told_place(const Scene *scene, const char *pillar)
{
    const GPtrArray *codes = tb_codebook_codes(((App *)scene->app)->codebook);
    int place = 0;

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        if (g_strcmp0(code->parent, pillar) != 0)
            continue;
        place++;
        if (code->is_told)
            return place;
    }
    return 0;
}

/* What is told has no time; as something else it has again what it had. */
static void test_told(void)
{
    static const char *const pillars[] = {"begrijpen", "willen", "kunnen"};
    Scene *scene = scene_new(true);
    int64_t ids[3];
    int told = 0, pillar = 0;

    for (int i = 0; i < 3; i++)
        ids[i] = right_put_tag(scene, pillars[i], 2 + i, 6 + i, NULL);
    right_open_scene(scene);
    for (int i = 0; i < 3 && !told; i++)
        told = told_place(scene, pillars[pillar = i]);
    g_assert_cmpint(told, >, 0);
    int64_t id = ids[pillar];
    right_edit(scene, id);
    choose(scene, "editor.finer", told);
    g_autoptr(TbMoment) stored = stored_after(scene, id);
    g_assert_cmpint(stored->span.kind, ==, TB_SPAN_UNTIMED);
    g_assert_false(scene_shows(scene, "editor.times"));
    choose(scene, "editor.finer", 0);
    g_autoptr(TbMoment) again = stored_after(scene, id);
    g_assert_cmpint(again->span.kind, ==, TB_SPAN_STRETCH);
    g_assert_cmpint(again->span.start_us, ==, (2 + pillar) * TB_US_PER_SEC);
    g_assert_true(scene_shows(scene, "editor.times"));
    scene_free(scene);
}

/* --- Several --- */

static void test_several(void)
{
    int64_t ids[3];
    Scene *scene = set_up(ids);
    Conversation *conversation = right_conversation(scene);

    right_edit(scene, ids[0]);
    scene_type(scene, "!");
    conversation_select_toggle(conversation, ids[1]);
    scene_until(scene, scene_says(scene, "editor.title", "2 moments"));
    g_assert_cmpstr(right_held(scene, ids[0])->see, ==, "kijkt weg, armen over elkaar!");
    static const char *const hidden[] = {"editor.see",           "editor.think", "editor.inner",
                                         "editor.start",         "editor.finer", "editor.level",
                                         "editor.inner.question"};
    for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++)
        g_assert_false(scene_shows(scene, hidden[i]));

    press(scene, "editor.rating", "editor.rating.2");
    choose(scene, "editor.who", 1);
    right_settle(scene);
    for (int i = 0; i < 3; i++)
        g_assert_cmpint(right_held(scene, ids[i])->rating, ==,
                        i < 2 ? TB_RATING_VRAAG : TB_RATING_NONE);
    g_assert_cmpint(right_held(scene, ids[0])->who, ==, right_held(scene, ids[1])->who);
    conversation_undo(conversation); /* each is one step for both */
    conversation_undo(conversation);
    right_settle(scene);
    g_assert_cmpint(right_held(scene, ids[0])->rating, ==, TB_RATING_NONE);
    g_assert_cmpint(right_held(scene, ids[1])->rating, ==, TB_RATING_LUKT);

    conversation_select(conversation, ids[1]); /* one again: all of it shows */
    scene_until(scene, scene_says(scene, "editor.title", "Genuineness"));
    right_assert_value(scene, "editor.think", "een brug");
    conversation_select_toggle(conversation, ids[2]);
    scene_until(scene, scene_says(scene, "editor.title", "2 moments"));
    scene_click(scene, "editor.remove");
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1);
    scene_until(scene, scene_shows(scene, "moments.list"));
    scene_free(scene);
}

/* --- Others --- */

/* Mo's layer is shared: it can be read, but not changed, and what was inside Mo is nowhere. */
static void test_others(void)
{
    Scene *scene = scene_new(true);
    SceneDesk desk;
    TbRound round;
    g_autoptr(GError) error = NULL;
    int64_t id = right_put(scene, "Mo",
                           &(TbMoment){.kind = TB_MOMENT_TAG,
                                       .code = (char *)"emotie",
                                       .span = {TB_SPAN_POINT, 2 * TB_US_PER_SEC, TB_TIME_NONE},
                                       .see = (char *)"lacht",
                                       .inner = (char *)"geheim"});

    right_put_tag(scene, "weerstand", 5, 0, NULL); /* Anja is somebody */
    scene_desk(scene, &desk, "Mo");
    tb_review_set_round(&desk.review, scene->interaction, (TbRoundChange){-1, -1, 1}, &round,
                        &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
    scene_desk(scene, &desk, "Anja");
    tb_review_set_round(&desk.review, scene->interaction, (TbRoundChange){-1, 0, -1}, &round,
                        &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);

    right_open_scene(scene);
    right_edit(scene, id);
    g_assert_true(scene_says(scene, "editor.whose", "This is from Mo"));
    right_assert_value(scene, "editor.see", "lacht");
    g_assert_true(scene_is(scene, "editor.see", "disabled"));
    g_assert_true(scene_is(scene, "editor.rating", "disabled"));
    g_assert_false(scene_shows(scene, "editor.inner"));
    g_assert_false(scene_shows(scene, "editor.inner.question"));
    g_autofree char *tree = tb_ui_tree(scene->ui);
    g_assert_null(strstr(tree, "geheim"));
    scene_type(scene, "x");
    scene_key(scene, SDLK_b, KMOD_LALT); /* nor by its key */
    scene_step(scene);
    g_assert_false(scene_shows(scene, "editor.inner"));
    g_assert_false(scene_shows(scene, "editor.remove"));
    command_remove((App *)scene->app, 0); /* by its key */
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 2);
    g_assert_true(scene_shows(scene, "editor.title"));
    scene_free(scene);
}

/* Changed or removed by another program while it is open. */
static void test_elsewhere(void)
{
    int64_t ids[3];
    Scene *scene = set_up(ids);

    right_edit(scene, ids[0]);
    right_change(scene, ids[0], "van elders");
    scene_type(scene, "!");
    scene_until(scene, g_strcmp0(right_held(scene, ids[0])->think, "van elders") == 0);
    scene_step(scene);
    right_assert_value(scene, "editor.think", "van elders");
    right_assert_value(scene, "editor.see", "kijkt weg, armen over elkaar!");
    g_assert_true(scene_is(scene, "editor.see", "focused"));
    scene_key(scene, SDLK_TAB, 0);
    right_settle(scene);

    right_take_away(scene, ids[0]); /* nothing is being typed: the editor goes too */
    scene_until(scene, scene_shows(scene, "moments.list"));
    g_assert_cmpuint(right_n_held(scene), ==, 2);

    right_edit(scene, ids[2]);
    right_take_away(scene, ids[2]);
    int64_t end = g_get_monotonic_time() + 20 * G_USEC_PER_SEC;
    while (right_held(scene, ids[2])) { /* somebody who types on and on */
        g_assert_cmpint(g_get_monotonic_time(), <, end);
        scene_type(scene, "a");
        g_usleep(1000);
    }
    scene_until(scene, right_n_held(scene) == 2);
    g_autofree char *typed = scene_value(scene, "editor.see");
    g_assert_true(g_str_has_prefix(typed, "a"));
    g_assert_true(scene_is(scene, "editor.see", "focused"));
    scene_key(scene, SDLK_RETURN, 0);
    right_settle(scene);
    g_autofree char *row = scene_value(scene, "moments.row.1");
    g_assert_true(g_str_has_prefix(row, "aaa"));
    scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    g_test_add_func("/right/list/filter", test_filter);
    g_test_add_func("/right/list/order", test_order);
    g_test_add_func("/right/list/selection", test_selection);
    g_test_add_func("/right/editor/words", test_words);
    g_test_add_func("/right/editor/enter", test_enter);
    g_test_add_func("/right/editor/escape", test_escape);
    g_test_add_func("/right/editor/folds", test_folds);
    g_test_add_func("/right/editor/times", test_times);
    g_test_add_func("/right/editor/steps", test_steps);
    g_test_add_func("/right/editor/choices", test_choices);
    g_test_add_func("/right/editor/told", test_told);
    g_test_add_func("/right/editor/several", test_several);
    g_test_add_func("/right/editor/others", test_others);
    g_test_add_func("/right/editor/elsewhere", test_elsewhere);
    return g_test_run();
}
