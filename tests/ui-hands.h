/* What the tests of widgets share: a window that shows nothing, with a clock of its own, and a hand
 * on its mouse and keys; what it shows is asked of its tree. */
#ifndef TESTS_UI_HANDS_H
#define TESTS_UI_HANDS_H

#include "terugblik/ui.h"

#include <SDL.h>
#include <json-glib/json-glib.h>
#include <string.h>

typedef struct {
    TbUi *ui;
    int64_t now_us;
    TbKey left; /* the last key that no widget wanted */
    int n_left;
} Desk;

static int64_t desk_now(void *ctx)
{
    return ((Desk *)ctx)->now_us;
}

static bool desk_key(void *ctx, const TbKey *key)
{
    Desk *desk = ctx;

    if (key->is_down) {
        desk->left = *key;
        desk->n_left++;
    }
    return false;
}

static void desk_step(Desk *desk)
{
    desk->now_us += 10000;
    g_assert_true(tb_ui_step(desk->ui));
}

G_GNUC_UNUSED static Desk *desk_new(int width, int height)
{
    Desk *desk = g_new0(Desk, 1);
    g_autoptr(GError) error = NULL;
    TbUiOptions options = {.title = "Test",
                           .width = width,
                           .height = height,
                           .text_scale = 1,
                           .allows_invisible = true,
                           .now_us = desk_now,
                           .clock_ctx = desk,
                           .ctx = desk,
                           .on_key = desk_key};

    desk->now_us = 1000000;
    desk->ui = tb_ui_open(&options, &error);
    g_assert_no_error(error);
    return desk;
}

static void desk_free(Desk *desk)
{
    tb_ui_close(desk->ui);
    g_free(desk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Desk, desk_free)

/* --- Keys --- */

static const struct {
    const char *name;
    SDL_Scancode place;
    SDL_Keycode character;
} desk_keys[] = {
    {"Enter", SDL_SCANCODE_RETURN, SDLK_RETURN},
    {"Esc", SDL_SCANCODE_ESCAPE, SDLK_ESCAPE},
    {"Tab", SDL_SCANCODE_TAB, SDLK_TAB},
    {"Space", SDL_SCANCODE_SPACE, SDLK_SPACE},
    {"Left", SDL_SCANCODE_LEFT, SDLK_LEFT},
    {"Right", SDL_SCANCODE_RIGHT, SDLK_RIGHT},
    {"Up", SDL_SCANCODE_UP, SDLK_UP},
    {"Down", SDL_SCANCODE_DOWN, SDLK_DOWN},
    {"Home", SDL_SCANCODE_HOME, SDLK_HOME},
    {"End", SDL_SCANCODE_END, SDLK_END},
    {"PageUp", SDL_SCANCODE_PAGEUP, SDLK_PAGEUP},
    {"PageDown", SDL_SCANCODE_PAGEDOWN, SDLK_PAGEDOWN},
    {"Menu", SDL_SCANCODE_APPLICATION, SDLK_APPLICATION},
    {"F10", SDL_SCANCODE_F10, SDLK_F10},
};

static SDL_Keysym desk_keysym(const char *name)
{
    SDL_Keysym sym = {0};

    for (; g_str_has_prefix(name, "Shift+"); name += strlen("Shift+"))
        sym.mod = KMOD_LSHIFT;
    for (size_t i = 0; i < G_N_ELEMENTS(desk_keys); i++)
        if (strcmp(desk_keys[i].name, name) == 0) {
            sym.scancode = desk_keys[i].place;
            sym.sym = desk_keys[i].character;
            return sym;
        }
    g_assert_cmpint((int)strlen(name), ==, 1);
    g_assert_true(name[0] >= 'a' && name[0] <= 'z');
    sym.scancode = SDL_SCANCODE_A + (name[0] - 'a');
    sym.sym = (unsigned char)name[0];
    return sym;
}

/* "Down Down Enter" */
G_GNUC_UNUSED static void desk_type(Desk *desk, const char *keys)
{
    g_auto(GStrv) names = g_strsplit(keys, " ", -1);

    for (int i = 0; names[i]; i++) {
        SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED}};
        if (!*names[i])
            continue;
        event.key.keysym = desk_keysym(names[i]);
        SDL_PushEvent(&event);
        desk_step(desk);
        event.key.type = SDL_KEYUP;
        event.key.state = SDL_RELEASED;
        SDL_PushEvent(&event);
        desk_step(desk);
    }
}

/* --- The mouse, in px at 100 % text --- */

G_GNUC_UNUSED static void desk_move(Desk *desk, double x, double y)
{
    double scale = tb_ui_scale(desk->ui);
    SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION}};

    event.motion.x = (int)(x * scale);
    event.motion.y = (int)(y * scale);
    SDL_PushEvent(&event);
    desk_step(desk);
}

G_GNUC_UNUSED static void desk_button(Desk *desk, double x, double y, int button, bool is_down)
{
    double scale = tb_ui_scale(desk->ui);
    SDL_Event event = {.button = {.type = is_down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP,
                                  .state = is_down ? SDL_PRESSED : SDL_RELEASED,
                                  .clicks = 1}};

    desk_move(desk, x, y);
    event.button.button = button == 1 ? SDL_BUTTON_LEFT : SDL_BUTTON_RIGHT;
    event.button.x = (int)(x * scale);
    event.button.y = (int)(y * scale);
    SDL_PushEvent(&event);
    desk_step(desk);
}

/* A click that belongs to none before it. */
G_GNUC_UNUSED static void desk_click(Desk *desk, double x, double y, int button)
{
    desk->now_us += 2000000;
    desk_button(desk, x, y, button, true);
    desk_button(desk, x, y, button, false);
}

G_GNUC_UNUSED static void desk_double_click(Desk *desk, double x, double y)
{
    desk_click(desk, x, y, 1);
    desk_button(desk, x, y, 1, true);
    desk_button(desk, x, y, 1, false);
}

G_GNUC_UNUSED static void desk_drag(Desk *desk, double x, double y, double to_x, double to_y)
{
    desk->now_us += 2000000;
    desk_button(desk, x, y, 1, true);
    desk_move(desk, (x + to_x) / 2, (y + to_y) / 2);
    desk_move(desk, to_x, to_y);
    desk_button(desk, to_x, to_y, 1, false);
}

/* @steps: up is positive. */
G_GNUC_UNUSED static void desk_wheel(Desk *desk, double x, double y, int steps)
{
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .y = steps, .preciseY = (float)steps}};

    desk_move(desk, x, y);
    SDL_PushEvent(&event);
    desk_step(desk);
}

/* --- The tree --- */

/* What the tree tells of a widget, or of a part of one. */
typedef struct {
    bool is_there;
    TbRect rect;
    char *role, *label, *value, *states; /* states with spaces between */
} Told;

static void told_clear(Told *told)
{
    g_free(told->role);
    g_free(told->label);
    g_free(told->value);
    g_free(told->states);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Told, told_clear)

static const char *told_text(JsonObject *object, const char *member)
{
    JsonNode *node = json_object_get_member(object, member);

    return node && JSON_NODE_HOLDS_VALUE(node) ? json_node_get_string(node) : NULL;
}

static char *told_states(JsonObject *object)
{
    JsonArray *array = json_object_has_member(object, "state")
                           ? json_object_get_array_member(object, "state")
                           : NULL;
    GString *states = g_string_new(NULL);

    for (guint i = 0; array && i < json_array_get_length(array); i++)
        g_string_append_printf(states, "%s%s", i > 0 ? " " : "",
                               json_array_get_string_element(array, i));
    return g_string_free(states, FALSE);
}

static TbRect told_rect(JsonObject *object)
{
    JsonArray *rect = json_object_get_array_member(object, "rect");

    return (TbRect){json_array_get_double_element(rect, 0), json_array_get_double_element(rect, 1),
                    json_array_get_double_element(rect, 2), json_array_get_double_element(rect, 3)};
}

G_GNUC_UNUSED static Told desk_told(Desk *desk, const char *name)
{
    g_autofree char *tree = tb_ui_tree(desk->ui);
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(GError) error = NULL;
    Told told = {0};

    json_parser_load_from_data(parser, tree, -1, &error);
    g_assert_no_error(error);
    JsonArray *all = json_node_get_array(json_parser_get_root(parser));
    for (guint i = 0; i < json_array_get_length(all) && !told.is_there; i++) {
        JsonObject *object = json_array_get_object_element(all, i);
        if (g_strcmp0(told_text(object, "name"), name) != 0)
            continue;
        told = (Told){true,
                      told_rect(object),
                      g_strdup(told_text(object, "role")),
                      g_strdup(told_text(object, "label")),
                      g_strdup(told_text(object, "value")),
                      told_states(object)};
    }
    return told;
}

G_GNUC_UNUSED static bool desk_shows(Desk *desk, const char *name)
{
    g_auto(Told) told = desk_told(desk, name);

    return told.is_there;
}

G_GNUC_UNUSED static bool desk_has_state(Desk *desk, const char *name, const char *state)
{
    g_auto(Told) told = desk_told(desk, name);

    g_assert_true(told.is_there);
    g_auto(GStrv) states = g_strsplit(told.states, " ", -1);
    return g_strv_contains((const char *const *)states, state);
}

G_GNUC_UNUSED static void desk_click_on(Desk *desk, const char *name)
{
    g_auto(Told) told = desk_told(desk, name);

    g_assert_true(told.is_there);
    desk_click(desk, told.rect.x + told.rect.width / 2, told.rect.y + told.rect.height / 2, 1);
}

/* --- Hooks --- */

/* For a callback that only counts. */
G_GNUC_UNUSED static void desk_count(TbWidget *widget, void *ctx)
{
    (void)widget;
    ++*(int *)ctx;
}

#endif
