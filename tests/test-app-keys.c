/* The table of keys: no key means two things, each row says what it does, and what people read of
 * it is what it is. */
#include "../src/app/app-internal.h"
#include "../src/app/commands.h"
#include "../src/app/film.h"
#include "../src/app/keys.h"
#include "app-scene.h"

#define README_BEGIN "<!-- keys: as tests/test-app-keys.c says them -->\n"
#define README_END   "<!-- end of keys -->\n"

static TbCodebook *open_codebook(void)
{
    g_autoptr(GError) error = NULL;
    TbCodebook *codebook = tb_codebook_standard(&error);

    g_assert_no_error(error);
    return codebook;
}

/* What works everywhere works in Kijken too. */
static void test_no_key_twice(void)
{
    for (int i = 0; i < keys_n; i++)
        for (int j = i + 1; j < keys_n; j++) {
            const Binding *a = &keys_table[i], *b = &keys_table[j];
            g_autofree char *name = keys_name(a->code, a->mods);
            if (a->code == b->code && a->mods == b->mods)
                g_error("%s stands in the table twice", name);
        }
}

/* The key of a code marks, and with Shift refines: nothing else may have it. */
static void test_codes_have_their_keys(void)
{
    g_autoptr(TbCodebook) codebook = open_codebook();
    const GPtrArray *codes = tb_codebook_codes(codebook);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    int n = 0;

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        if (!code->key)
            continue;
        n++;
        g_assert_cmpuint(strlen(code->key), ==, 1);
        g_assert_true(g_hash_table_add(seen, (void *)code->key));
        for (int j = 0; j < keys_n; j++)
            if (keys_table[j].code == g_ascii_tolower(code->key[0]) &&
                !(keys_table[j].mods & ~(unsigned)TB_MOD_SHIFT))
                g_error("%s is of %s, and in the table", code->key, code->code);
    }
    g_assert_cmpint(n, ==, 15);
}

/* Another spelling follows what it spells, and does the same. */
static void test_rows(void)
{
    for (int i = 0; i < keys_n; i++) {
        const Binding *row = &keys_table[i], *above = i ? &keys_table[i - 1] : NULL;
        g_assert_nonnull(row->run);
        g_assert_cmpint(row->code, !=, 0);
        g_assert_false(row->code >= 'A' && row->code <= 'Z');
        if (row->words)
            continue;
        g_assert_nonnull(above);
        g_assert_true(above->run == row->run && above->argument == row->argument &&
                      above->group == row->group);
    }
}

static void test_names(void)
{
    static const struct {
        int code;
        unsigned mods;
        const char *name;
    } rows[] = {
        {'z', TB_MOD_CTRL | TB_MOD_SHIFT, "Ctrl+Shift+Z"},
        {' ', TB_MOD_SHIFT, "Shift+Space"},
        {TB_KEY_LEFT, TB_MOD_ALT, "Alt+←"},
        {TB_KEY_F1 + 10, 0, "F11"},
        {',', 0, ","},
        {'+', TB_MOD_CTRL, "Ctrl++"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = keys_name(rows[i].code, rows[i].mods);
        g_assert_cmpstr(name, ==, rows[i].name);
    }
    g_autofree char *undo = keys_of(command_undo, 0);
    g_assert_cmpstr(undo, ==, "Ctrl+Z");
    g_autofree char *nothing = keys_of(command_undo, 7);
    g_assert_null(nothing);
}

/* --- README --- */

static void add_codes(GString *text, const TbCodebook *codebook)
{
    const GPtrArray *codes = tb_codebook_codes(codebook);

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        if (code->key)
            g_string_append_printf(text, "`%s` %s · ", code->key, tb_text(&code->label));
    }
    g_string_append_printf(text, "`Shift` and one of these: finer · ");
}

static char *readme_text(void)
{
    g_autoptr(TbCodebook) codebook = open_codebook();
    GString *text = g_string_new(README_BEGIN "| | |\n|---|---|\n");

    for (int group = 0; group < N_KEY_GROUPS; group++) {
        const char *between = "";
        g_string_append_printf(text, "| %s | ", keys_group_label((KeyGroup)group));
        if (group == KEYS_MARK)
            add_codes(text, codebook);
        for (int i = 0; i < keys_n; i++) {
            const Binding *row = &keys_table[i];
            g_autofree char *name = keys_name(row->code, row->mods);
            if ((int)row->group != group || !row->words)
                continue;
            g_string_append_printf(text, "%s`%s`", between, name);
            for (int j = i + 1; j < keys_n && !keys_table[j].words; j++) {
                g_autofree char *other = keys_name(keys_table[j].code, keys_table[j].mods);
                g_string_append_printf(text, " or `%s`", other);
            }
            g_string_append_printf(text, " %s", row->words);
            between = " · ";
        }
        g_string_append(text, " |\n");
    }
    g_string_append(text, README_END);
    return g_string_free(text, FALSE);
}

static void test_readme(void)
{
    g_autofree char *readme = NULL, *text = readme_text();
    g_autoptr(GError) error = NULL;

    g_file_get_contents("README.md", &readme, NULL, &error);
    g_assert_no_error(error);
    if (!strstr(readme, text)) {
        g_test_message("README.md should have:\n%s", text);
        g_test_fail();
    }
}

/* --- In the window --- */

static Scene *open_film(void)
{
    Scene *scene = scene_new(true);

    scene_open(scene, true);
    scene_until(scene, film_has_time(scene->app) && scene_is(scene, "film.picture", "focused"));
    return scene;
}

static guint count_moments(Scene *scene)
{
    scene_until(scene, !conversation_is_busy(scene->app->conversation));
    g_autoptr(GPtrArray) moments = scene_moments(scene);
    return moments->len;
}

/* What is typed with AltGr is typed; what works while writing works, and what is the field's own
 * does not reach the moments. */
static void test_while_writing(void)
{
    Scene *scene = open_film();

    film_move(scene->app, 6 * TB_US_PER_SEC);
    scene_step(scene);
    scene_key(scene, SDLK_e, 0);
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_is(scene, "editor.see", "focused"));
    scene_key_event(scene, true, SDLK_e, KMOD_RALT);
    scene_type(scene, "é");
    scene_key_event(scene, false, SDLK_e, KMOD_RALT);
    scene_key_event(scene, true, SDLK_5, KMOD_RALT | KMOD_LCTRL); /* as some keyboards say AltGr */
    scene_type(scene, "€");
    scene_key_event(scene, false, SDLK_5, KMOD_RALT | KMOD_LCTRL);
    g_autofree char *value = scene_value(scene, "editor.see");
    g_assert_cmpstr(value, ==, "é€");

    scene_key(scene, SDLK_SPACE, KMOD_LCTRL);
    scene_until(scene, film_is_playing(scene->app));
    scene_key(scene, SDLK_SPACE, KMOD_LCTRL);
    scene_until(scene, !film_is_playing(scene->app));
    int64_t before = film_position_us(scene->app);
    scene_key(scene, SDLK_LEFT, KMOD_LCTRL);
    scene_key(scene, SDLK_HOME, 0);
    g_assert_cmpint(film_position_us(scene->app), ==, before);
    for (int i = 0; i < 5; i++)
        scene_key(scene, SDLK_z, KMOD_LCTRL);
    g_assert_cmpuint(count_moments(scene), ==, 1);
    scene_key(scene, SDLK_2, KMOD_LALT);
    scene_until(scene, !conversation_is_busy(scene->app->conversation));
    g_autoptr(GPtrArray) moments = scene_moments(scene);
    g_assert_cmpint(((TbMoment *)moments->pdata[0])->rating, ==, TB_RATING_ANDERS);
    scene_free(scene);
}

/* Under F8 nothing is marked, played or moved. */
static void test_covered(void)
{
    Scene *scene = open_film();

    scene_key(scene, SDLK_F8, 0);
    g_assert_true(scene->app->is_covered);
    for (const char *key = "ews1 jl.x"; *key; key++)
        scene_key(scene, *key, 0);
    g_assert_false(film_is_playing(scene->app));
    g_assert_cmpint(film_position_us(scene->app), ==, 0);
    g_assert_cmpuint(count_moments(scene), ==, 0);
    scene_key(scene, SDLK_h, KMOD_LCTRL | KMOD_LSHIFT);
    g_assert_false(scene->app->is_covered);
    scene_key(scene, SDLK_e, 0);
    g_assert_cmpuint(count_moments(scene), ==, 1);
    scene_free(scene);
}

/* A button has the focus: Space plays all the same, Enter presses it. */
static void test_space_always_plays(void)
{
    Scene *scene = open_film();

    tb_widget_focus(tb_ui_find(scene->ui, "film.sound"));
    scene_key(scene, SDLK_SPACE, 0);
    scene_until(scene, film_is_playing(scene->app));
    g_assert_false(scene_is(scene, "film.sound", "on"));
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_is(scene, "film.sound", "on"));
    g_assert_true(film_is_playing(scene->app));
    scene_free(scene);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_test_add_func("/keys/no-key-twice", test_no_key_twice);
    g_test_add_func("/keys/codes", test_codes_have_their_keys);
    g_test_add_func("/keys/rows", test_rows);
    g_test_add_func("/keys/names", test_names);
    g_test_add_func("/keys/readme", test_readme);
    g_test_add_func("/keys/while-writing", test_while_writing);
    g_test_add_func("/keys/covered", test_covered);
    g_test_add_func("/keys/space-always-plays", test_space_always_plays);
    return g_test_run();
}
