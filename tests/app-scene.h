/* The window in a test: a store with one conversation and its film, the program in this process on
 * a display that nobody sees, a clock that the test moves, and what a person would do and see. */
#ifndef TESTS_APP_SCENE_H
#define TESTS_APP_SCENE_H

#include <SDL2/SDL.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "terugblik/app.h"
#include "terugblik/base/lang.h"
#include "terugblik/recording.h"
#include "terugblik/review.h"

#define SCENE_FILM_US (12 * TB_US_PER_SEC)

typedef struct {
    char *folder, *store, *film;
    int64_t interaction; /* the one added last */
    TbApp *app;
    TbUi *ui;
    /* As in TbAppOptions; NULL: from the file. */
    TbSource *(*open_source)(void *source_ctx, const char *path, GError **error);
    void *source_ctx;
} Scene;

static atomic_int_least64_t scene_clock_us = 1000000;

static int64_t scene_now(void *ctx)
{
    (void)ctx;
    return scene_clock_us;
}

G_GNUC_UNUSED static char *scene_path(const Scene *scene, const char *name)
{
    return g_build_filename(scene->folder, name, NULL);
}

static void scene_run(const char *command)
{
    int status = 0;
    g_autoptr(GError) error = NULL;

    g_spawn_command_line_sync(command, NULL, NULL, &status, &error);
    g_assert_no_error(error);
    g_assert_true(g_spawn_check_wait_status(status, NULL));
}

/* Work on the store behind the window's back: as another program does. */
typedef struct {
    TbStore *store;
    TbCodebook *codebook;
    TbReview review;
} SceneDesk;

G_GNUC_UNUSED static void scene_desk(const Scene *scene, SceneDesk *desk, const char *reviewer)
{
    g_autoptr(GError) error = NULL;

    desk->codebook = tb_codebook_standard(&error);
    g_assert_no_error(error);
    desk->store = tb_store_open(scene->store, TB_STORE_CREATE, 5000, &error);
    g_assert_no_error(error);
    tb_review_open(&desk->review, desk->store, desk->codebook, reviewer, &error);
    g_assert_no_error(error);
}

G_GNUC_UNUSED static void scene_desk_close(SceneDesk *desk)
{
    tb_review_clear(&desk->review);
    tb_store_close(desk->store);
    tb_codebook_free(desk->codebook);
}

/* All moments of the conversation that Anja may see; the caller's. */
G_GNUC_UNUSED static GPtrArray *scene_moments(const Scene *scene)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Anja");
    const TbMomentFilter filter = {.interaction = scene->interaction};
    GPtrArray *moments = tb_store_moments(desk.store, desk.review.reviewer, &filter, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
    return moments;
}

/* Another conversation, with these films (NULL-terminated; of none it is from memory). */
static void scene_add(Scene *scene, const char *const *films)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;
    TbInteraction interaction = {.client = (char *)"K-014",
                                 .trajectory = (char *)"Werk 2026",
                                 .date = (char *)"2026-03-12",
                                 .question = (char *)"Waar raak ik hem kwijt?"};
    g_autoptr(GPtrArray) people =
        g_ptr_array_new_with_free_func((GDestroyNotify)tb_participant_free);
    g_autoptr(GPtrArray) recordings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tb_recording_free);
    int64_t end_us = 0;

    for (; *films; films++) {
        TbRecording *recording = tb_recording_read(*films, NULL, NULL, &error);
        g_assert_no_error(error);
        recording->offset_us = end_us;
        end_us += recording->duration_us;
        g_ptr_array_add(recordings, recording);
    }
    interaction.is_from_memory = recordings->len == 0;
    scene_desk(scene, &desk, "Anja");
    tb_review_add(&desk.review, &interaction, people, recordings, &error);
    g_assert_no_error(error);
    scene->interaction = interaction.id;
    scene_desk_close(&desk);
}

static char *scene_home;

static void scene_remove_home(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf %s", scene_home);

    scene_run(command);
    g_free(scene_home);
}

/* What belongs to the person and not to the store. One for the whole program, as GLib remembers
 * where these are from the first time that it was asked. */
static void scene_settle(void)
{
    if (scene_home)
        return;
    scene_home = g_dir_make_tmp("terugblik-home-XXXXXX", NULL);
    g_setenv("XDG_CONFIG_HOME", scene_home, TRUE);
    g_setenv("XDG_DATA_HOME", scene_home, TRUE);
    g_setenv("HOME", scene_home, TRUE);
    g_setenv("DBUS_SESSION_BUS_ADDRESS", "", TRUE); /* no desktop is asked for anything */
    g_setenv("XDG_RUNTIME_DIR", scene_home, TRUE);
    atexit(scene_remove_home);
}

/* A folder of its own; with @has_conversation a film of 12 seconds in it, and its conversation. */
G_GNUC_UNUSED static Scene *scene_new(bool has_conversation)
{
    Scene *scene = g_new0(Scene, 1);

    g_setenv("SDL_VIDEODRIVER", "dummy", TRUE);
    g_setenv("SDL_AUDIODRIVER", "dummy", TRUE);
    scene->folder = g_dir_make_tmp("terugblik-app-XXXXXX", NULL);
    scene->store = scene_path(scene, "store.db");
    scene->film = scene_path(scene, "gesprek.mp4");
    scene_settle();
    if (has_conversation) {
        g_autofree char *command = g_strdup_printf(
            "ffmpeg -nostdin -v error -f lavfi -i testsrc=size=320x180:rate=25:duration=12"
            " -f lavfi -i sine=frequency=300:duration=12 -c:v libx264 -preset ultrafast"
            " -pix_fmt yuv420p -c:a aac %s",
            scene->film);
        scene_run(command);
        scene_add(scene, (const char *const[]){scene->film, NULL});
    }
    return scene;
}

/* --- Time --- */

/* One step of the window. A millisecond passes, for the test's clock and for the threads. */
static void scene_step(Scene *scene)
{
    scene_clock_us += 1000;
    g_usleep(1000);
    tb_ui_step(scene->ui);
}

/* At once, without a step in between: how long a key was held. */
G_GNUC_UNUSED static void scene_pass(int64_t us)
{
    scene_clock_us += us;
}

/* Steps until @condition holds; ends the test after twenty seconds. */
#define scene_until(scene, condition)                                                              \
    do {                                                                                           \
        int64_t scene_end = g_get_monotonic_time() + 20 * G_TIME_SPAN_SECOND;                      \
        scene_step(scene);                                                                         \
        while (!(condition)) {                                                                     \
            if (g_get_monotonic_time() > scene_end) {                                              \
                g_autofree char *scene_tree = tb_ui_tree((scene)->ui);                             \
                g_error("%s:%d: never became true: %s\n%s", __FILE__, __LINE__, #condition,        \
                        scene_tree);                                                               \
            }                                                                                      \
            scene_step(scene);                                                                     \
        }                                                                                          \
    } while (0)

/* --- Seeing --- */

/* The node of that name, as the tree tells it; NULL when it is not to be seen. The caller's. */
static JsonObject *scene_node(Scene *scene, const char *name)
{
    g_autofree char *text = tb_ui_tree(scene->ui);
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;

    json_parser_load_from_data(parser, text, -1, &error);
    g_assert_no_error(error);
    JsonArray *nodes = json_node_get_array(json_parser_get_root(parser));
    for (guint i = 0; i < json_array_get_length(nodes); i++) {
        JsonObject *node = json_array_get_object_element(nodes, i);
        if (g_strcmp0(json_object_get_string_member_with_default(node, "name", ""), name) == 0)
            return json_object_ref(node);
    }
    return NULL;
}

G_GNUC_UNUSED static bool scene_shows(Scene *scene, const char *name)
{
    g_autoptr(JsonObject) node = scene_node(scene, name);

    return node != NULL;
}

/* "" when it is not there; the caller's. */
static char *scene_member(Scene *scene, const char *name, const char *member)
{
    g_autoptr(JsonObject) node = scene_node(scene, name);

    return g_strdup(node ? json_object_get_string_member_with_default(node, member, "") : "");
}

G_GNUC_UNUSED static char *scene_label(Scene *scene, const char *name)
{
    return scene_member(scene, name, "label");
}

G_GNUC_UNUSED static char *scene_value(Scene *scene, const char *name)
{
    return scene_member(scene, name, "value");
}

/* Whether the label has these words in it. */
G_GNUC_UNUSED static bool scene_says(Scene *scene, const char *name, const char *words)
{
    g_autofree char *label = scene_member(scene, name, "label");

    return strstr(label, words) != NULL;
}

/* Whether the value has these words in it. */
G_GNUC_UNUSED static bool scene_has(Scene *scene, const char *name, const char *words)
{
    g_autofree char *value = scene_member(scene, name, "value");

    return strstr(value, words) != NULL;
}

G_GNUC_UNUSED static bool scene_is(Scene *scene, const char *name, const char *state)
{
    g_autoptr(JsonObject) node = scene_node(scene, name);
    JsonArray *states = node ? json_object_get_array_member(node, "state") : NULL;

    for (guint i = 0; states && i < json_array_get_length(states); i++)
        if (strcmp(json_array_get_string_element(states, i), state) == 0)
            return true;
    return false;
}

static bool scene_rect(Scene *scene, const char *name, TbRect *rect)
{
    g_autoptr(JsonObject) node = scene_node(scene, name);

    if (!node)
        return false;
    JsonArray *four = json_object_get_array_member(node, "rect");
    *rect =
        (TbRect){json_array_get_double_element(four, 0), json_array_get_double_element(four, 1),
                 json_array_get_double_element(four, 2), json_array_get_double_element(four, 3)};
    return true;
}

/* --- Doing --- */

G_GNUC_UNUSED static void scene_key_event(Scene *scene, bool is_down, SDL_Keycode key, int mods)
{
    SDL_Event event = {0};

    event.type = is_down ? SDL_KEYDOWN : SDL_KEYUP;
    event.key.state = is_down ? SDL_PRESSED : SDL_RELEASED;
    event.key.keysym = (SDL_Keysym){SDL_GetScancodeFromKey(key), key, (Uint16)mods, 0};
    SDL_PushEvent(&event);
    tb_ui_step(scene->ui);
}

/* Down and up, with 20 ms between. */
G_GNUC_UNUSED static void scene_key(Scene *scene, SDL_Keycode key, int mods)
{
    scene_key_event(scene, true, key, mods);
    scene_pass(20000);
    scene_key_event(scene, false, key, mods);
}

/* As typed into the field that has the focus. */
G_GNUC_UNUSED static void scene_type(Scene *scene, const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        SDL_Event event = {.type = SDL_TEXTINPUT};
        memcpy(event.text.text, p, (size_t)(g_utf8_next_char(p) - p));
        SDL_PushEvent(&event);
        tb_ui_step(scene->ui);
    }
}

G_GNUC_UNUSED static void scene_point(Scene *scene, SDL_EventType type, double x, double y,
                                      int button, int n_clicks)
{
    SDL_Event event = {.type = type};

    if (type == SDL_MOUSEMOTION) {
        event.motion.x = (int)x;
        event.motion.y = (int)y;
        event.motion.state = button ? SDL_BUTTON((unsigned)button) : 0;
    } else {
        event.button.button = (Uint8)button;
        event.button.state = type == SDL_MOUSEBUTTONDOWN ? SDL_PRESSED : SDL_RELEASED;
        event.button.clicks = (Uint8)n_clicks;
        event.button.x = (int)x;
        event.button.y = (int)y;
    }
    SDL_PushEvent(&event);
    tb_ui_step(scene->ui);
}

G_GNUC_UNUSED static void scene_click_at(Scene *scene, double x, double y, int button)
{
    scene_point(scene, SDL_MOUSEMOTION, x, y, 0, 0);
    scene_point(scene, SDL_MOUSEBUTTONDOWN, x, y, button, 1);
    scene_pass(20000);
    scene_point(scene, SDL_MOUSEBUTTONUP, x, y, button, 1);
    scene_pass(600000); /* the next click is no double one */
}

/* In the middle of what is called so. */
G_GNUC_UNUSED static void scene_click(Scene *scene, const char *name)
{
    TbRect rect;

    if (!scene_rect(scene, name, &rect))
        g_error("there is no \"%s\" to click", name);
    scene_click_at(scene, rect.x + rect.width / 2, rect.y + rect.height / 2, 1);
}

/* From one place to another with the left button. */
G_GNUC_UNUSED static void scene_drag(Scene *scene, double x, double y, double to_x, double to_y)
{
    scene_point(scene, SDL_MOUSEMOTION, x, y, 0, 0);
    scene_point(scene, SDL_MOUSEBUTTONDOWN, x, y, 1, 1);
    for (int i = 1; i <= 5; i++)
        scene_point(scene, SDL_MOUSEMOTION, x + (to_x - x) * i / 5, y + (to_y - y) * i / 5, 1, 0);
    scene_point(scene, SDL_MOUSEBUTTONUP, to_x, to_y, 1, 1);
}

/* --- Opening and closing --- */

/* @open: the conversation is opened, else the window stands on the library. */
G_GNUC_UNUSED static void scene_open(Scene *scene, bool open)
{
    g_autoptr(GError) error = NULL;
    const TbAppOptions options = {.store = scene->store,
                                  .reviewer = "Anja",
                                  .interaction = open ? scene->interaction : 0,
                                  .at_us = TB_TIME_NONE,
                                  .allows_invisible = true,
                                  .now_us = scene_now,
                                  .open_source = scene->open_source,
                                  .source_ctx = scene->source_ctx};

    scene->app = tb_app_open(&options, &error);
    g_assert_no_error(error);
    scene->ui = tb_app_ui(scene->app);
    if (open)
        scene_until(scene, scene_says(scene, "frame.title", "K-014"));
}

/* All that was done is on disk afterwards. */
G_GNUC_UNUSED static void scene_close(Scene *scene)
{
    g_clear_pointer(&scene->app, tb_app_close);
    scene->ui = NULL;
}

G_GNUC_UNUSED static void scene_free(Scene *scene)
{
    g_autofree char *command = g_strdup_printf("rm -rf %s", scene->folder);

    scene_close(scene);
    scene_run(command);
    g_free(scene->folder);
    g_free(scene->store);
    g_free(scene->film);
    g_free(scene);
}

#endif
