/* The codebook of the conversation that is open: its codes, keys and order in every part of the
 * window, also when it becomes another one meanwhile. */
#include "../src/app/codes.h"
#include "../src/app/film.h"
#include "../src/app/lanes.h"
#include "../src/app/marks.h"
#include "app-right.h"
#include "terugblik/review/conversation.h"

static const char ours[] =
    "order: [samen, hier]\n"
    "keys: {emotie: \"U\"}\n"
    "themes:\n"
    "  - theme: emotie\n"
    "    codes:\n"
    "      - {code: samen, key: N, label: {nl: Samen, en: Together}, look: {nl: A},\n"
    "         questions: [{nl: A?}]}\n"
    "      - {code: stil, label: {nl: Stil, en: Silent}, look: {nl: A}, questions: [{nl: A?}]}\n";

static const char renamed[] =
    "themes:\n"
    "  - theme: emotie\n"
    "    codes:\n"
    "      - {code: met, key: N, was: [samen], label: {nl: Met elkaar, en: With each other},\n"
    "         look: {nl: A}, questions: [{nl: A?}]}\n";

/* Chosen for the conversation, by another program; NULL: the standard one. */
static void choose(const Scene *scene, const char *text)
{
    SceneDesk desk;
    g_autofree char *path = scene_path(scene, "ours.yaml");
    g_autoptr(TbCodebook) codebook = NULL;
    g_autoptr(GError) error = NULL;

    if (text) {
        g_assert_true(g_file_set_contents(path, text, -1, NULL));
        codebook = tb_codebook_choose((const char *const[]){path, NULL}, NULL, &error);
        g_assert_no_error(error);
    }
    scene_desk(scene, &desk, "Anja");
    g_assert_true(tb_review_choose_codebook(&desk.review, scene->interaction, codebook, &error));
    scene_desk_close(&desk);
}

static bool looks_with_standard(const Scene *scene)
{
    return scene->app->codebook == scene->app->standard;
}

static TbRect rect_of(Scene *scene, const char *name)
{
    TbRect rect;

    g_assert_true(scene_rect(scene, name, &rect));
    return rect;
}

static void mark(Scene *scene, int key, const char *code)
{
    guint n = right_n_held(scene);

    scene_key(scene, key, 0);
    scene_until(scene, right_n_held(scene) == n + 1);
    right_settle(scene);
    g_autoptr(GPtrArray) moments = scene_moments(scene);
    bool is_there = false;
    for (guint i = 0; i < moments->len; i++)
        is_there |= strcmp(((const TbMoment *)moments->pdata[i])->code, code) == 0;
    g_assert_true(is_there);
}

/* Its own codes, keys and order; and in another conversation the standard ones again. */
static void test_own(void)
{
    Scene *scene = scene_new(true);
    int64_t first = scene->interaction;

    choose(scene, ours);
    scene_add(scene, (const char *const[]){scene->film, NULL});
    int64_t second = scene->interaction;
    scene->interaction = first;
    right_open_scene(scene);
    g_assert_false(looks_with_standard(scene));
    g_assert_true(scene_shows(scene, "watch.codes.samen"));
    g_assert_true(scene_shows(scene, "watch.codes.stil")); /* without a key */
    g_assert_cmpfloat(rect_of(scene, "watch.codes.samen").y, <,
                      rect_of(scene, "watch.codes.emotie").y);
    mark(scene, SDLK_n, "samen");
    mark(scene, SDLK_u, "emotie");
    scene_key(scene, SDLK_e, 0); /* nobody's now */
    scene_step(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 2);
    scene_click(scene, "watch.codes.stil");
    scene_until(scene, right_n_held(scene) == 3);
    right_settle(scene);
    g_assert_true(scene_says(scene, "moments.row.0", "Together"));

    scene_key(scene, SDLK_F1, 0);
    scene_until(scene, scene_shows(scene, "help.list"));
    scene_type(scene, "Together");
    scene_step(scene);
    g_autofree char *tree = tb_ui_tree(scene->ui);
    g_assert_nonnull(strstr(tree, "\"N\""));
    scene_key(scene, SDLK_ESCAPE, 0);

    app_open(scene->app, second, TB_TIME_NONE);
    g_assert_true(looks_with_standard(scene));
    scene->interaction = second;
    scene_until(scene, conversation_data(right_conversation(scene)) != NULL);
    scene_until(scene, film_has_time(scene->app));
    g_assert_false(scene_shows(scene, "watch.codes.samen"));
    mark(scene, SDLK_e, "emotie");
    app_open(scene->app, first, TB_TIME_NONE);
    scene_until(scene, scene_shows(scene, "watch.codes.samen") && !looks_with_standard(scene));
    scene_free(scene);
}

/* It is another codebook while everything is open: nothing falls over, and what was marked with a
 * code that is gone stays readable. */
static void test_gone(void)
{
    Scene *scene = scene_new(true);

    choose(scene, ours);
    right_open_scene(scene);
    mark(scene, SDLK_n, "samen");
    int64_t id = right_last(scene)->id;
    right_edit(scene, id);
    g_assert_true(scene_says(scene, "editor.title", "Together"));
    choose(scene, NULL);
    scene_until(scene, !scene_shows(scene, "watch.codes.samen"));
    scene_until(scene, scene_shows(scene, "watch.codes.emotie"));
    g_assert_true(scene_says(scene, "editor.title", "Together")); /* and that it is gone */
    g_autofree char *label = scene_label(scene, "editor.title");
    g_test_message("%s", label);
    g_assert_cmpstr(label, !=, "Together");
    g_assert_false(looks_with_standard(scene)); /* the standard one, with a memory */
    scene_type(scene, "gezien");
    scene_key(scene, SDLK_RETURN, 0);
    right_settle(scene);
    g_autoptr(TbMoment) stored = right_stored(scene, id);
    g_assert_cmpstr(stored->see, ==, "gezien");
    g_assert_cmpstr(stored->code, ==, "samen");

    scene_key(scene, SDLK_n, 0);
    scene_step(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1); /* it is not offered */
    g_autofree char *mark_name = g_strdup_printf("time.moment.%" G_GINT64_FORMAT, id);
    g_assert_true(scene_says(scene, mark_name, "Together"));
    mark(scene, SDLK_e, "emotie");
    scene_key(scene, SDLK_z, KMOD_LCTRL);
    scene_until(scene, right_n_held(scene) == 1);
    scene_free(scene);
}

static void test_renamed(void)
{
    Scene *scene = scene_new(true);

    choose(scene, ours);
    right_open_scene(scene);
    mark(scene, SDLK_n, "samen");
    conversation_run_on(right_conversation(scene), right_last(scene)->id);
    right_settle(scene);
    choose(scene, renamed);
    scene_until(scene, scene_shows(scene, "watch.codes.met"));
    scene_until(scene, scene_says(scene, "moments.row.0", "With each other"));
    scene_until(scene, scene_is(scene, "watch.codes.met", "running"));
    film_move(scene->app, 5 * TB_US_PER_SEC);
    scene_pass(TB_US_PER_SEC);
    scene_until(scene, film_position_us(scene->app) == 5 * TB_US_PER_SEC);
    scene_key(scene, SDLK_n, 0); /* the key of what it is called now ends it */
    scene_until(scene, right_last(scene)->span.kind == TB_SPAN_STRETCH);
    right_settle(scene);
    g_assert_cmpuint(right_n_held(scene), ==, 1);
    scene_pass(TB_US_PER_SEC); /* its key rests a while */
    mark(scene, SDLK_n, "met");
    scene_free(scene);
}

/* A key that is held, and what there is to pick from, outlive the codebook they came from. */
static void test_held(void)
{
    Scene *scene = scene_new(true);

    choose(scene, ours);
    right_open_scene(scene);
    film_set_playing(scene->app, true);
    scene_until(scene, film_is_playing(scene->app));
    scene_key_event(scene, true, SDLK_n, 0);
    scene_pass(400000);
    scene_until(scene, marks_running(scene->app, "samen") != 0);
    scene_key(scene, SDLK_1, KMOD_LSHIFT);
    scene_until(scene, scene_shows(scene, "watch.pick.begrijpen.1"));
    choose(scene, NULL);
    scene_until(scene, !scene_shows(scene, "watch.codes.samen"));
    g_assert_false(scene_shows(scene, "watch.pick.begrijpen.1"));
    scene_key(scene, SDLK_2, 0);
    for (int i = 0; i < 300; i++)
        scene_step(scene);
    marks_lost(scene->app);
    scene_until(scene, marks_running(scene->app, NULL) == 0);
    right_settle(scene);
    scene_free(scene);
}

/* A drag under way, the disc and the sheet's words go on with the other one. */
static void test_open_parts(void)
{
    Scene *scene = scene_new(true);
    TbRect rect;

    choose(scene, ours);
    right_put_tag(scene, "samen", 1, 3, "eerst");
    right_open_scene(scene);
    scene_until(scene, scene_shows(scene, "time.moment.1"));
    g_assert_true(scene_rect(scene, "time.moment.1", &rect));
    scene_point(scene, SDL_MOUSEMOTION, rect.x + rect.width / 2, rect.y + 4, 0, 0);
    scene_point(scene, SDL_MOUSEBUTTONDOWN, rect.x + rect.width / 2, rect.y + 4, 1, 1);
    scene_point(scene, SDL_MOUSEMOTION, rect.x + rect.width / 2 + 30, rect.y + 4, 1, 0);
    choose(scene, renamed);
    scene_until(scene, scene_shows(scene, "watch.codes.met"));
    scene_point(scene, SDL_MOUSEMOTION, rect.x + rect.width / 2 + 40, rect.y + 4, 1, 0);
    scene_point(scene, SDL_MOUSEBUTTONUP, rect.x + rect.width / 2 + 40, rect.y + 4, 1, 1);
    right_settle(scene);
    scene_key(scene, SDLK_s, 0);
    right_settle(scene);
    scene_key(scene, SDLK_s, KMOD_LSHIFT);
    scene_until(scene, scene_shows(scene, "disc.disc"));
    choose(scene, NULL);
    scene_until(scene, !scene_shows(scene, "watch.codes.met"));
    scene_key(scene, SDLK_1, 0);
    scene_key(scene, SDLK_3, KMOD_LCTRL);
    scene_until(scene, scene_shows(scene, "sheet.words"));
    choose(scene, ours);
    scene_until(scene, !looks_with_standard(scene));
    scene_key(scene, SDLK_1, KMOD_LCTRL);
    scene_until(scene, scene_shows(scene, "library.list"));
    scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    g_test_add_func("/app/codebook/own", test_own);
    g_test_add_func("/app/codebook/gone", test_gone);
    g_test_add_func("/app/codebook/renamed", test_renamed);
    g_test_add_func("/app/codebook/held", test_held);
    g_test_add_func("/app/codebook/open-parts", test_open_parts);
    return g_test_run();
}
