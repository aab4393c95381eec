/* The library as a person sees it: what it lists, finds, selects and opens; and what lies over it
 * and beside it: the cover, the list of keys, what is remembered, the sheet that is made. */
#include "app-scene.h"

#include <inttypes.h>
#include <sys/stat.h>

#include "../src/app/app-internal.h"
#include "../src/app/settings.h"

/* --- A store with more in it --- */

static int64_t add(const Scene *scene, const char *client, const char *trajectory, const char *date)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) people =
        g_ptr_array_new_with_free_func((GDestroyNotify)tb_participant_free);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    TbInteraction interaction = {.client = (char *)client,
                                 .trajectory = (char *)trajectory,
                                 .date = (char *)date,
                                 .is_from_memory = true};

    scene_desk(scene, &desk, "Anja");
    tb_review_add(&desk.review, &interaction, people, none, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
    return interaction.id;
}

static void tag(const Scene *scene, const char *see)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;
    TbMoment moment = {.interaction = scene->interaction,
                       .kind = TB_MOMENT_TAG,
                       .span = {TB_SPAN_POINT, 2 * TB_US_PER_SEC, TB_TIME_NONE},
                       .code = (char *)"emotie",
                       .rating = TB_RATING_LUKT,
                       .see = (char *)see};

    scene_desk(scene, &desk, "Anja");
    tb_review_add_moment(&desk.review, &moment, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
}

static bool shows_row(Scene *scene, int64_t interaction)
{
    g_autofree char *name = g_strdup_printf("library.row.%" PRId64, interaction);

    return scene_shows(scene, name);
}

static bool is_selected(Scene *scene, int64_t interaction)
{
    g_autofree char *name = g_strdup_printf("library.row.%" PRId64, interaction);

    return scene_is(scene, name, "selected");
}

/* --- The list --- */

static void test_list(void)
{
    Scene *scene = scene_new(true);
    int64_t other = add(scene, "K-021", "Schulden", "2026-03-20");
    int64_t next = add(scene, "K-014", "Werk 2026", "2026-04-09");

    scene_open(scene, false);
    scene_until(scene, shows_row(scene, other) && shows_row(scene, next));
    g_assert_true(is_selected(scene, scene->interaction)); /* the first of the first client */
    scene_until(scene, scene_says(scene, "library.detail.title", "K-014"));
    g_assert_true(scene_says(scene, "library.detail.question", "Waar raak ik hem kwijt?"));
    g_assert_true(scene_says(scene, "library.detail.line", "0:12"));
    g_assert_true(scene_says(scene, "library.detail.notes", "Consent"));
    g_autofree char *title = scene_label(scene, "frame.title");
    g_assert_cmpstr(title, ==, "");

    /* The keys walk over the headings. */
    scene_until(scene,
                tb_ui_focused(scene->ui) &&
                    g_strcmp0(tb_widget_name(tb_ui_focused(scene->ui)), "library.list") == 0);
    scene_key(scene, SDLK_DOWN, 0);
    scene_until(scene, is_selected(scene, next));
    scene_key(scene, SDLK_DOWN, 0);
    scene_until(scene,
                is_selected(scene, other) && scene_says(scene, "library.detail.title", "K-021"));
    scene_key(scene, SDLK_UP, 0);
    scene_until(scene, is_selected(scene, next));
    scene_key(scene, SDLK_HOME, 0);
    scene_until(scene, is_selected(scene, scene->interaction));
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_says(scene, "frame.title", "K-014"));
    g_assert_false(scene_shows(scene, "library.list"));
    scene_free(scene);
}

static void test_find(void)
{
    Scene *scene = scene_new(true);
    int64_t other = add(scene, "K-021", "Schulden", "2026-03-20");

    scene_open(scene, false);
    scene_until(scene, shows_row(scene, other));
    scene_key(scene, SDLK_f, KMOD_LCTRL);
    scene_type(scene, "schuld");
    scene_until(scene, !shows_row(scene, scene->interaction));
    g_assert_true(is_selected(scene, other));
    scene_type(scene, "en zonder eind");
    scene_until(scene, !shows_row(scene, other));
    scene_key(scene, SDLK_a, KMOD_LCTRL);
    scene_type(scene, "12 m");
    scene_until(scene, shows_row(scene, scene->interaction) && !shows_row(scene, other));
    scene_free(scene);
}

/* What others do shows, and does not move what a person has selected. */
static void test_reload(void)
{
    Scene *scene = scene_new(true);
    int64_t other = add(scene, "K-021", "Schulden", "2026-03-20");

    scene_open(scene, false);
    scene_until(scene, shows_row(scene, other));
    scene_click(scene, "library.row.2");
    scene_until(scene, is_selected(scene, other));
    int64_t first = add(scene, "A-001", "werk", "2026-01-01");
    scene_until(scene, shows_row(scene, first));
    g_assert_true(is_selected(scene, other));
    scene_free(scene);
}

static void test_lost(void)
{
    Scene *scene = scene_new(true);

    g_remove(scene->film);
    scene_open(scene, false);
    scene_until(scene, shows_row(scene, scene->interaction));
    scene_until(scene, scene_has(scene, "library.row.1", "\n"));
    g_autofree char *notes = scene_value(scene, "library.row.1");
    g_assert_nonnull(strstr(notes, "not found"));
    g_assert_nonnull(strstr(notes, "not yet asked"));
    scene_until(scene, scene_says(scene, "library.detail.notes", "Your moments are still here"));
    scene_free(scene);
}

static void test_empty(void)
{
    Scene *scene = scene_new(false);

    scene_open(scene, false);
    scene_until(scene, scene_shows(scene, "library.empty.words"));
    g_assert_true(scene_says(scene, "library.empty.words", "learn from your own conversations"));
    g_assert_true(scene_shows(scene, "library.empty.add"));
    g_assert_false(scene_shows(scene, "library.list"));
    scene_click(scene, "library.empty.example");
    scene_until(scene, scene_says(scene, "frame.title", "VB-001") ||
                           scene_says(scene, "frame.said", "make example"));
    scene_free(scene);
}

/* --- What lies over it --- */

static void test_cover(void)
{
    Scene *scene = scene_new(true);

    scene_open(scene, true);
    scene_key(scene, SDLK_F8, 0);
    g_assert_true(scene_says(scene, "cover", "F8"));
    g_autofree char *tree = tb_ui_tree(scene->ui);
    g_assert_null(strstr(tree, "K-014"));
    g_assert_null(strstr(tree, "Resistance"));
    scene_key(scene, SDLK_w, 0); /* marks nothing, and says nothing */
    scene_key(scene, SDLK_1, KMOD_LCTRL);
    g_assert_true(scene_shows(scene, "cover"));
    g_assert_false(scene_shows(scene, "library.list"));
    scene_key(scene, SDLK_F8, 0);
    g_assert_false(scene_shows(scene, "cover"));
    g_assert_true(scene_says(scene, "frame.title", "K-014"));
    scene_key(scene, SDLK_h, KMOD_LCTRL | KMOD_LSHIFT);
    g_assert_true(scene_shows(scene, "cover"));
    scene_click(scene, "cover");
    g_assert_false(scene_shows(scene, "cover"));
    g_autoptr(GPtrArray) moments = scene_moments(scene);
    g_assert_cmpuint(moments->len, ==, 0);
    scene_free(scene);
}

static void test_help(void)
{
    Scene *scene = scene_new(true);

    scene_open(scene, false);
    scene_until(scene, shows_row(scene, scene->interaction));
    scene_key(scene, SDLK_F1, 0);
    scene_until(scene, scene_shows(scene, "help.list"));
    g_autofree char *all = tb_ui_tree(scene->ui);
    g_assert_nonnull(strstr(all, "Ctrl+O"));
    scene_type(scene, "resist");
    scene_step(scene);
    g_autofree char *tree = tb_ui_tree(scene->ui);
    g_assert_nonnull(strstr(tree, "\"W\"")); /* its key, from the codebook */
    g_assert_null(strstr(tree, "Ctrl+O"));
    scene_type(scene, "qqq");
    scene_step(scene);
    g_autofree char *none = tb_ui_tree(scene->ui);
    g_assert_null(strstr(none, "\"W\""));
    scene_key(scene, SDLK_ESCAPE, 0);
    scene_until(scene, !scene_shows(scene, "help.list"));
    scene_free(scene);
}

/* --- What is remembered --- */

static void test_settings(void)
{
    scene_settle();
    g_autofree char *path = g_build_filename(scene_home, "terugblik", "window.ini", NULL);
    g_autofree char *text = NULL;
    struct stat facts;

    g_remove(path);
    Settings *settings = settings_load();
    g_assert_cmpfloat(settings_number(settings, "width", 1280), ==, 1280);
    g_assert_cmpint(settings_position(settings, "/a/store.db", 1), ==, TB_TIME_NONE);
    settings_write(settings);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS)); /* there is nothing to say */
    settings_set_number(settings, "width", 1024);
    settings_set_position(settings, "/a/store.db", 1, 5000000);
    settings_set_position(settings, "/a/store.db", 2, 0);
    settings_set_position(settings, "/b/store.db", 1, 7);
    settings_write(settings);
    settings_free(settings);

    g_assert_cmpint(stat(path, &facts), ==, 0);
    g_assert_cmpint(facts.st_mode & 0777, ==, 0600);
    g_file_get_contents(path, &text, NULL, NULL);
    g_assert_null(strstr(text, "store")); /* it tells no path */
    settings = settings_load();
    g_assert_cmpfloat(settings_number(settings, "width", 1280), ==, 1024);
    g_assert_cmpint(settings_position(settings, "/a/store.db", 1), ==, 5000000);
    g_assert_cmpint(settings_position(settings, "/a/store.db", 2), ==, 0);
    g_assert_cmpint(settings_position(settings, "/b/store.db", 1), ==, 7);
    for (int i = 10; i < 300; i++) /* the oldest are forgotten, so that the file stays small */
        settings_set_position(settings, "/a/store.db", i, i);
    g_assert_cmpint(settings_position(settings, "/a/store.db", 1), ==, TB_TIME_NONE);
    g_assert_cmpint(settings_position(settings, "/a/store.db", 299), ==, 299);
    settings_free(settings);

    static const char *const damaged[] = {"",
                                          "\0\1\2",
                                          "[window",
                                          "width=3",
                                          "[window]\nwidth=much\n",
                                          "[window]\nwidth=nan\n",
                                          "[positions]\nx=1\n[window\nwidth=640\n",
                                          "[window]\nwidth=\xff\xfe\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(damaged); i++) {
        g_file_set_contents(path, damaged[i], -1, NULL);
        settings = settings_load();
        g_assert_cmpfloat(settings_number(settings, "width", 1280), ==, 1280);
        settings_free(settings);
    }
    g_remove(path);
}

/* A file that says what cannot be opens a window all the same. */
static void test_settings_absurd(void)
{
    Scene *scene = scene_new(false);
    g_autofree char *folder = g_build_filename(scene_home, "terugblik", NULL);
    g_autofree char *path = g_build_filename(folder, "window.ini", NULL);
    int width, height;

    g_mkdir(folder, 0700);
    g_file_set_contents(path, "[window]\nwidth=-5\nheight=1e300\ntext=99\nappearance=77\n", -1,
                        NULL);
    scene_open(scene, false);
    tb_ui_size(scene->ui, &width, &height);
    g_assert_cmpint(width, >, 0);
    g_assert_cmpint(tb_ui_appearance(scene->ui), <, TB_N_APPEARANCES);
    scene_free(scene);
}

/* --- The sheet --- */

/* A browser that only writes down what it was to open. */
static void install_browser(void)
{
    g_autofree char *applications = g_build_filename(scene_home, "applications", NULL);
    g_autofree char *entry = g_build_filename(applications, "browser.desktop", NULL);
    g_autofree char *list = g_build_filename(applications, "mimeapps.list", NULL);
    g_autofree char *words = g_strdup_printf("[Desktop Entry]\nType=Application\nName=Browser\n"
                                             "MimeType=text/html;\nExec=cp %%f %s/opened.html\n",
                                             scene_home);

    g_mkdir(applications, 0700);
    g_file_set_contents(entry, words, -1, NULL);
    g_file_set_contents(list, "[Default Applications]\ntext/html=browser.desktop\n", -1, NULL);
}

static char *sheet_path(const char *end)
{
    g_autofree char *name = g_strconcat("Reflection sheet K-014 2026-03-12", end, NULL);

    return g_build_filename(scene_home, name, NULL);
}

/* Made while one watches: the line says by itself where it is, until one goes to the library. */
static void test_sheet_nothing_opens(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *path = sheet_path(".html");

    tag(scene, "hij kijkt op");
    scene_open(scene, true);
    scene_until(scene, scene_shows(scene, "moments.row.0"));
    scene_key(scene, SDLK_p, KMOD_LCTRL);
    scene_until(scene, scene_says(scene, "frame.said", "The sheet is made"));
    if (scene_says(scene, "frame.said", "being opened")) {
        g_test_skip("this machine has a program for it");
    } else {
        g_assert_true(
            scene_says(scene, "frame.said", "\"Reflection sheet K-014 2026-03-12.html\""));
        g_assert_true(scene_says(scene, "frame.said", scene_home));
    }
    scene_key(scene, SDLK_3, KMOD_LCTRL);
    scene_until(scene, scene_shows(scene, "sheet.made.words"));
    g_assert_true(scene_says(scene, "frame.said", "The sheet is made"));
    scene_key(scene, SDLK_1, KMOD_LCTRL);
    scene_until(scene, !scene_says(scene, "frame.said", "sheet"));
    g_assert_cmpint(g_unlink(path), ==, 0);
    scene_free(scene);
}

static void test_sheet(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *first = sheet_path(".html"), *second = sheet_path(" (2).html");
    g_autofree char *command = g_strdup_printf("xmllint --html --noout --recover '%s'", first);
    g_autofree char *opened = g_build_filename(scene_home, "opened.html", NULL);
    g_autofree char *html = NULL;
    struct stat facts;

    install_browser();
    scene_open(scene, true);
    scene_key(scene, SDLK_3, KMOD_LCTRL);
    scene_until(scene, scene_shows(scene, "sheet.empty.words"));
    g_assert_false(scene_shows(scene, "sheet.make"));
    tag(scene, "hij kijkt op");
    scene_until(scene, scene_shows(scene, "sheet.make"));
    g_assert_true(scene_says(scene, "sheet.words", "1 fragment"));
    scene_click(scene, "sheet.make");
    scene_until(scene, scene_shows(scene, "sheet.open"));
    g_assert_cmpint(stat(first, &facts), ==, 0);
    g_assert_cmpint(facts.st_mode & 0777, ==, 0600);
    scene_run(command);
    g_file_get_contents(first, &html, NULL, NULL);
    g_assert_nonnull(strstr(html, "hij kijkt op"));
    scene_until(scene, g_file_test(opened, G_FILE_TEST_EXISTS));

    scene_key(scene, SDLK_p, KMOD_LCTRL); /* the same from anywhere; never over what is there */
    scene_until(scene, g_file_test(second, G_FILE_TEST_EXISTS));
    scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    g_test_add_func("/app/library/list", test_list);
    g_test_add_func("/app/library/find", test_find);
    g_test_add_func("/app/library/reload", test_reload);
    g_test_add_func("/app/library/lost", test_lost);
    g_test_add_func("/app/library/empty", test_empty);
    g_test_add_func("/app/cover", test_cover);
    g_test_add_func("/app/help", test_help);
    g_test_add_func("/app/settings", test_settings);
    g_test_add_func("/app/settings/absurd", test_settings_absurd);
    g_test_add_func("/app/sheet-nothing-opens", test_sheet_nothing_opens);
    g_test_add_func("/app/sheet", test_sheet);
    return g_test_run();
}
