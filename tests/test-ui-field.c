/* Text fields in a real window that nobody sees, driven by SDL's own events. */
#include "terugblik/ui.h"

#include <SDL.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    TbUi *ui;
    TbWidget *box, *line, *note;
    int64_t now_us;
    GString *log;     /* what the hooks were told */
    int refused_code; /* the key hook takes this one */
} Room;

static int64_t read_clock(void *ctx)
{
    return ((Room *)ctx)->now_us;
}

static bool on_key(void *ctx, const TbKey *key)
{
    Room *room = ctx;

    if (key->is_down && key->code != TB_KEY_TAB) /* that goes to the next field */
        g_string_append_printf(room->log, "key %s%s%x;", key->mods & TB_MOD_CTRL ? "C" : "",
                               key->mods & TB_MOD_ALT ? "A" : "", (unsigned)key->code);
    return false;
}

static void on_changed(TbWidget *widget, void *ctx)
{
    g_string_append_printf(((Room *)ctx)->log, "%s changed;", tb_widget_name(widget));
}

static void on_done(TbWidget *widget, void *ctx)
{
    g_string_append_printf(((Room *)ctx)->log, "%s done;", tb_widget_name(widget));
}

static void on_left(TbWidget *widget, void *ctx)
{
    g_string_append_printf(((Room *)ctx)->log, "%s left%s;", tb_widget_name(widget),
                           tb_widget_has_focus(widget) ? " soon" : "");
}

static bool on_field_key(TbWidget *widget, const TbKey *key, void *ctx)
{
    (void)widget;
    return key->code == ((Room *)ctx)->refused_code;
}

static void set_up(Room *room, const void *scale)
{
    g_autoptr(GError) error = NULL;

    room->log = g_string_new(NULL);
    room->now_us = G_USEC_PER_SEC;
    TbUiOptions options = {.title = "test",
                           .width = 400,
                           .height = 400,
                           .text_scale = scale ? 2 : 1,
                           .allows_invisible = true,
                           .now_us = read_clock,
                           .clock_ctx = room,
                           .ctx = room,
                           .on_key = on_key};
    room->ui = tb_ui_open(&options, &error);
    g_assert_no_error(error);

    TbFieldHooks hooks = {room, on_changed, on_done, on_left, on_field_key};
    room->box = tb_box_new(tb_ui_root(room->ui), "box", TB_COLUMN);
    tb_box_set_space(room->box, 12, 8);
    tb_widget_set_width(room->box, 400, 400);
    room->line = tb_field_new(room->box, "line", 1);
    room->note = tb_field_new(room->box, "note", 4);
    tb_field_set_hooks(room->line, hooks);
    tb_field_set_hooks(room->note, hooks);
    tb_ui_step(room->ui);
}

static void tear_down(Room *room, const void *unused)
{
    (void)unused;
    tb_ui_close(room->ui);
    g_string_free(room->log, TRUE);
}

/* --- What a person does --- */

static void enter(Room *room, const char *utf8)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};

    g_strlcpy(event.text.text, utf8, sizeof event.text.text);
    SDL_PushEvent(&event);
    tb_ui_step(room->ui);
}

/* A key, with the @text that comes with it, or NULL. */
static void press_with(Room *room, SDL_Keycode key, unsigned mods, const char *text)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED}};

    event.key.keysym.sym = key;
    event.key.keysym.scancode = SDL_GetScancodeFromKey(key);
    event.key.keysym.mod = (Uint16)mods;
    SDL_PushEvent(&event);
    if (text)
        enter(room, text);
    event.key.type = SDL_KEYUP;
    event.key.state = SDL_RELEASED;
    SDL_PushEvent(&event);
    tb_ui_step(room->ui);
}

static void press(Room *room, SDL_Keycode key, unsigned mods)
{
    press_with(room, key, mods, NULL);
}

/* Letter by letter, each with its key. */
static void type(Room *room, const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        g_autofree char *one = g_strndup(text, g_utf8_next_char(text) - text);
        SDL_Event down = {
            .key = {.type = SDL_KEYDOWN, .keysym = {.sym = (SDL_Keycode)g_utf8_get_char(text)}}};
        SDL_PushEvent(&down);
        enter(room, one);
    }
}

static void compose(Room *room, const char *utf8, int caret)
{
    SDL_Event event = {.edit = {.type = SDL_TEXTEDITING, .start = caret}};

    g_strlcpy(event.edit.text, utf8, sizeof event.edit.text);
    SDL_PushEvent(&event);
    tb_ui_step(room->ui);
}

/* Of LeakSanitizer; NULL without. */
void __lsan_disable(void) __attribute__((weak));
void __lsan_enable(void) __attribute__((weak));

/* What was selected is kept by SDL itself where there is no desktop, and SDL 2.26 never frees it.
 */
static void step_with_selection(Room *room)
{
    if (__lsan_disable)
        __lsan_disable();
    tb_ui_step(room->ui);
    if (__lsan_enable)
        __lsan_enable();
}

static void pointer(Room *room, SDL_EventType type, double x, double y, int button)
{
    int to_x = (int)(x * tb_ui_scale(room->ui)), to_y = (int)(y * tb_ui_scale(room->ui));
    SDL_Event event = {.type = type};

    if (type == SDL_MOUSEMOTION) {
        event.motion.x = to_x, event.motion.y = to_y;
    } else {
        event.button.x = to_x, event.button.y = to_y;
        event.button.button = (Uint8)button;
    }
    SDL_PushEvent(&event);
    if (type == SDL_MOUSEBUTTONUP)
        step_with_selection(room);
    else
        tb_ui_step(room->ui);
}

static void click(Room *room, double x, double y, int button)
{
    pointer(room, SDL_MOUSEBUTTONDOWN, x, y, button);
    pointer(room, SDL_MOUSEBUTTONUP, x, y, button);
}

/* What was logged since the last time. */
static void assert_log(Room *room, const char *expected)
{
    g_assert_cmpstr(room->log->str, ==, expected);
    g_string_truncate(room->log, 0);
}

static void assert_text(const TbWidget *field, const char *expected)
{
    g_assert_cmpstr(tb_field_get(field), ==, expected);
}

/* --- Typing --- */

static void test_typing(Room *room, const void *unused)
{
    (void)unused;
    tb_widget_focus(room->line);
    type(room, "w\u00EB\u20AC f1");
    assert_text(room->line, "w\u00EB\u20AC f1");
    assert_log(room, "line changed;line changed;line changed;line changed;line changed;"
                     "line changed;");
    enter(room, "\u00E9"); /* a dead key, or an input method: no key comes with it */
    press(room, SDLK_BACKSPACE, 0);
    press(room, SDLK_BACKSPACE, KMOD_LSHIFT);
    assert_text(room->line, "w\u00EB\u20AC f");
    assert_log(room, "line changed;line changed;line changed;");
    press(room, SDLK_HOME, 0);
    press(room, SDLK_DELETE, 0);
    assert_text(room->line, "\u00EB\u20AC f");
    g_string_truncate(room->log, 0);
    press(room, SDLK_BACKSPACE, 0); /* at the start: nothing, and nobody else's */
    press(room, SDLK_LEFT, 0);
    press(room, SDLK_UP, 0);
    assert_log(room, "");
    enter(room, "\xC3\x28"); /* no text */
    enter(room, "\x07");
    assert_log(room, "");
    assert_text(room->line, "\u00EB\u20AC f");
}

static void test_not_its_own(Room *room, const void *unused)
{
    (void)unused;
    tb_field_set(room->line, "tekst");
    tb_widget_focus(room->line);
    press_with(room, SDLK_e, KMOD_LALT, "e"); /* as X11 has it */
    press_with(room, SDLK_SPACE, KMOD_LCTRL, " ");
    press(room, SDLK_j, KMOD_LCTRL);
    press(room, SDLK_LEFT, KMOD_LALT);
    press(room, SDLK_F8, 0);
    press(room, SDLK_PAGEDOWN, 0);
    assert_text(room->line, "tekst");
    g_autofree char *expected = g_strdup_printf("key A65;key C20;key C6a;key A%x;key %x;key %x;",
                                                TB_KEY_LEFT, TB_KEY_F1 + 7, TB_KEY_PAGE_DOWN);
    assert_log(room, expected);
    press_with(room, SDLK_e, KMOD_RALT, "\u20AC"); /* AltGr types */
    assert_text(room->line, "tekst\u20AC");
    assert_log(room, "line changed;");
}

static void test_key_hook(Room *room, const void *unused)
{
    (void)unused;
    tb_widget_focus(room->line);
    room->refused_code = 'b';
    type(room, "abc");
    assert_text(room->line, "ac"); /* its letter went with it */
    room->refused_code = TB_KEY_UP;
    press(room, SDLK_UP, 0);
    enter(room, "d");
    assert_text(room->line, "acd");
}

static void test_undo(Room *room, const void *unused)
{
    (void)unused;
    tb_field_set(room->line, "begin");
    tb_widget_focus(room->line);
    type(room, " een twee");
    press(room, SDLK_z, KMOD_LCTRL);
    assert_text(room->line, "begin een ");
    press(room, SDLK_z, KMOD_LCTRL | KMOD_LSHIFT);
    assert_text(room->line, "begin een twee");
    for (int i = 0; i < 10; i++)
        press(room, SDLK_z, KMOD_LCTRL);
    assert_text(room->line, "begin");
    press(room, SDLK_y, KMOD_LCTRL);
    assert_text(room->line, "begin ");
    g_assert_null(strstr(room->log->str, "key")); /* what is left of undo never comes further */

    tb_field_set(room->line, "ander moment");
    press(room, SDLK_z, KMOD_LCTRL);
    assert_text(room->line, "ander moment");
    room->now_us += 60 * G_USEC_PER_SEC;
    type(room, "a");
    room->now_us += 60 * G_USEC_PER_SEC; /* a pause parts what was typed */
    type(room, "b");
    press(room, SDLK_z, KMOD_LCTRL);
    assert_text(room->line, "ander momenta");
}

static void test_clipboard(Room *room, const void *unused)
{
    (void)unused;
    SDL_SetClipboardText("een\r\ntwee \u20AC\x02");
    tb_widget_focus(room->line);
    press(room, SDLK_v, KMOD_LCTRL);
    assert_text(room->line, "een twee \u20AC");
    tb_widget_focus(room->note);
    press(room, SDLK_v, KMOD_LCTRL);
    assert_text(room->note, "een\ntwee \u20AC");
    press(room, SDLK_LEFT, KMOD_LCTRL | KMOD_LSHIFT);
    press(room, SDLK_x, KMOD_LCTRL);
    assert_text(room->note, "een\n");
    press(room, SDLK_a, KMOD_LCTRL);
    press(room, SDLK_c, KMOD_LCTRL);
    press(room, SDLK_RIGHT, 0);
    press(room, SDLK_v, KMOD_LCTRL);
    assert_text(room->note, "een\neen\n");
    char *text = SDL_GetClipboardText();
    g_assert_cmpstr(text, ==, "een\n");
    SDL_free(text);

    press(room, SDLK_c, KMOD_LCTRL); /* nothing is selected: what was copied stays */
    g_assert_true(SDL_HasClipboardText());
    SDL_SetClipboardText("");
    press(room, SDLK_v, KMOD_LCTRL);
    assert_text(room->note, "een\neen\n");
}

/* --- Done, left, and the focus --- */

static void test_enter(Room *room, const void *unused)
{
    (void)unused;
    tb_widget_focus(room->note);
    type(room, "a");
    press(room, SDLK_RETURN, KMOD_LSHIFT);
    type(room, "b");
    press(room, SDLK_KP_ENTER, 0);
    assert_text(room->note, "a\nb");
    assert_log(room, "note changed;note changed;note changed;note done;");
    tb_widget_focus(room->line);
    press(room, SDLK_RETURN, 0);
    assert_log(room, "note left;line done;");

    tb_field_set_hooks(room->line, (TbFieldHooks){0}); /* then Enter is the form's */
    press(room, SDLK_RETURN, 0);
    g_autofree char *expected = g_strdup_printf("key %x;", TB_KEY_ENTER);
    assert_log(room, expected);
    type(room, "x");
    press(room, SDLK_ESCAPE, 0);
    assert_text(room->line, "x");
}

static void test_leaving(Room *room, const void *unused)
{
    (void)unused;
    tb_widget_focus(room->line);
    type(room, "x");
    press(room, SDLK_TAB, 0);
    g_assert_true(tb_ui_focused(room->ui) == room->note);
    assert_log(room, "line changed;line left;");
    press(room, SDLK_TAB, KMOD_LSHIFT);
    g_assert_true(tb_ui_focused(room->ui) == room->line);
    assert_log(room, "note left;");
    press(room, SDLK_ESCAPE, 0);
    g_assert_null(tb_ui_focused(room->ui));
    assert_text(room->line, "x");
    assert_log(room, "line left soon;"); /* once, before the focus goes */

    press_with(room, SDLK_e, 0, "e"); /* a key of the program again */
    assert_log(room, "key 65;");
    tb_widget_focus(room->line);
    tb_widget_set_shown(room->line, false);
    assert_log(room, "line left;");
    tb_widget_set_shown(room->line, true);
    tb_widget_focus(room->line);
    tb_widget_destroy(room->line); /* its text can still be asked */
    assert_log(room, "line left;");
    tb_ui_step(room->ui);
}

static void destroy_it(TbWidget *widget, void *ctx)
{
    (void)ctx;
    tb_widget_destroy(widget);
}

static void test_destroyed_in_hook(Room *room, const void *unused)
{
    (void)unused;
    tb_field_set_hooks(room->line, (TbFieldHooks){.left = destroy_it});
    tb_widget_focus(room->line);
    press(room, SDLK_ESCAPE, 0);
    g_assert_null(tb_ui_find(room->ui, "line"));
    tb_field_set_hooks(room->note, (TbFieldHooks){.changed = destroy_it});
    tb_widget_focus(room->note);
    type(room, "x");
    g_assert_null(tb_ui_find(room->ui, "note"));
    TbWidget *last = tb_field_new(room->box, "last", 1);
    tb_field_set_hooks(last, (TbFieldHooks){.done = destroy_it});
    tb_widget_focus(last);
    press(room, SDLK_RETURN, 0);
    type(room, "x");
    g_assert_null(tb_ui_find(room->ui, "last"));
}

static void test_disabled(Room *room, const void *unused)
{
    (void)unused;
    tb_field_set(room->line, "vast");
    tb_widget_focus(room->line);
    tb_widget_set_enabled(room->line, false, "nog niet");
    type(room, "x");
    press(room, SDLK_BACKSPACE, 0);
    assert_text(room->line, "vast");
}

/* --- Composing --- */

static void test_composing(Room *room, const void *unused)
{
    (void)unused;
    tb_field_set(room->note, "ab");
    tb_widget_focus(room->note);
    compose(room, "ni ha", 5);
    compose(room, "ni hao", 6);
    assert_text(room->note, "ab");
    assert_log(room, "");
    enter(room, "\u4F60\u597D");
    assert_text(room->note, "ab\u4F60\u597D");
    assert_log(room, "note changed;");
    compose(room, "xyz", 99);
    tb_widget_focus(room->line); /* what was not ready is gone */
    assert_text(room->note, "ab\u4F60\u597D");
    compose(room, "\xFF\xFE", 1);
    compose(room, "", 0);
    assert_text(room->line, "");
}

/* --- The mouse --- */

static void test_mouse(Room *room, const void *unused)
{
    (void)unused;
    tb_field_set(room->line, "een twee drie");
    TbRect rect = tb_widget_rect(room->line);
    double y = rect.y + rect.height / 2, start = rect.x + 9;

    click(room, start + 1, y, 1);
    g_assert_true(tb_ui_focused(room->ui) == room->line);
    type(room, "<");
    assert_text(room->line, "<een twee drie");
    click(room, rect.x + 300, y, 1);
    type(room, ">");
    assert_text(room->line, "<een twee drie>");

    room->now_us += 10 * G_USEC_PER_SEC;
    click(room, start + 15, y, 1);
    click(room, start + 15, y, 1); /* the word */
    press(room, SDLK_x, KMOD_LCTRL);
    assert_text(room->line, "< twee drie>");
    press(room, SDLK_z, KMOD_LCTRL);

    room->now_us += 10 * G_USEC_PER_SEC;
    for (int i = 0; i < 3; i++)
        click(room, start + 15, y, 1);
    press(room, SDLK_DELETE, 0);
    assert_text(room->line, "");
    press(room, SDLK_z, KMOD_LCTRL);

    room->now_us += 10 * G_USEC_PER_SEC;
    pointer(room, SDL_MOUSEBUTTONDOWN, rect.x + 300, y, 1);
    pointer(room, SDL_MOUSEMOTION, 0, y + 5, 1); /* also outside of it */
    pointer(room, SDL_MOUSEBUTTONUP, 0, y + 5, 1);
    type(room, "!");
    assert_text(room->line, "!");
}

static void test_primary_selection(Room *room, const void *unused)
{
    (void)unused;
    tb_field_set(room->line, "een");
    TbRect line = tb_widget_rect(room->line), note = tb_widget_rect(room->note);

    click(room, line.x + 12, line.y + 16, 1);
    click(room, line.x + 12, line.y + 16, 1);
    room->now_us += 10 * G_USEC_PER_SEC;
    click(room, note.x + 100, note.y + 16, 2);
    assert_text(room->note, "een");
    assert_log(room, "line left;note changed;");
}

/* --- How large it is --- */

static void test_growing(Room *room, const void *unused)
{
    (void)unused;
    double last = tb_widget_rect(room->note).height;
    g_assert_cmpfloat(last, ==, 32);
    g_assert_cmpfloat(tb_widget_rect(room->line).height, ==, 32);

    tb_widget_focus(room->note);
    for (int i = 0; i < 6; i++) {
        press(room, SDLK_RETURN, KMOD_LSHIFT);
        double height = tb_widget_rect(room->note).height;
        if (i < 3)
            g_assert_cmpfloat(height, >, last + 15);
        else
            g_assert_cmpfloat(height, ==, last); /* from then on it scrolls */
        last = height;
    }
    tb_field_set(room->note, "armen over elkaar, kijkt weg; het gesprek stopt en begint weer");
    g_assert_cmpfloat(tb_widget_rect(room->note).height, >, 40); /* wraps */
    g_assert_cmpfloat(tb_widget_rect(room->note).height, <, last);
    tb_field_set(room->note, NULL);
    g_assert_cmpfloat(tb_widget_rect(room->note).height, ==, 32);
}

static void test_tree(Room *room, const void *unused)
{
    (void)unused;
    tb_widget_set_label(room->line, "Naam");
    tb_field_set_wrong(room->line, true);
    tb_widget_focus(room->line);
    type(room, "Jo");
    tb_widget_set_enabled(room->note, false, "nog niet");
    g_autofree char *tree = tb_ui_tree(room->ui);
    g_assert_nonnull(strstr(tree, "\"name\":\"line\",\"role\":\"text\",\"label\":\"Naam\""));
    g_assert_nonnull(strstr(tree, "\"state\":[\"focused\",\"wrong\"],\"value\":\"Jo\""));
    g_assert_nonnull(strstr(tree, "\"state\":[\"disabled\"],\"value\":\"\""));
    tb_field_set_wrong(room->line, false);
    g_autofree char *right = tb_ui_tree(room->ui);
    g_assert_null(strstr(right, "wrong"));
}

/* --- What it looks like --- */

/* How many px of @rect have exactly @colour. */
static int count_px(Room *room, TbRect rect, TbColour colour)
{
    g_autofree char *folder = g_dir_make_tmp("terugblik-field-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "seen.png", NULL);
    uint32_t wanted = tb_ui_colour(room->ui, colour);
    double scale = tb_ui_scale(room->ui);
    int n = 0;

    tb_ui_step(room->ui);
    g_assert_true(tb_ui_save_png(room->ui, path, NULL));
    cairo_surface_t *picture = cairo_image_surface_create_from_png(path);
    const unsigned char *px = cairo_image_surface_get_data(picture);
    int stride = cairo_image_surface_get_stride(picture);
    for (int y = (int)(rect.y * scale); y < (int)((rect.y + rect.height) * scale); y++)
        for (int x = (int)(rect.x * scale); x < (int)((rect.x + rect.width) * scale); x++)
            n += (*(const uint32_t *)(const void *)(px + y * stride + 4 * x) & 0xFFFFFF) == wanted;
    cairo_surface_destroy(picture);
    g_unlink(path);
    g_rmdir(folder);
    return n;
}

static void test_looks(Room *room, const void *unused)
{
    (void)unused;
    TbRect rect = tb_widget_rect(room->line), middle = rect;
    middle.x += 5, middle.width -= 10, middle.y += 4, middle.height -= 8;
    double scale = tb_ui_scale(room->ui);

    g_assert_cmpint(count_px(room, middle, TB_COLOUR_INK_2), ==, 0);
    tb_field_set_hint(room->line, "Zoek of filter\u2026");
    g_assert_cmpint(count_px(room, middle, TB_COLOUR_INK_2), >, 10);
    g_assert_cmpint(count_px(room, middle, TB_COLOUR_INK), ==, 0);

    tb_widget_focus(room->line); /* the caret: 1 px wide at each scale */
    int caret = count_px(room, middle, TB_COLOUR_INK);
    g_assert_cmpint(caret, >, 12 * scale * scale);
    g_assert_cmpint(caret, <, 24 * scale * scale);
    type(room, "W");
    g_assert_cmpint(count_px(room, middle, TB_COLOUR_INK_2), ==, 0);
    g_assert_cmpint(count_px(room, middle, TB_COLOUR_SELECTED), ==, 0);
    press(room, SDLK_a, KMOD_LCTRL);
    g_assert_cmpint(count_px(room, middle, TB_COLOUR_SELECTED), >, 50);

    /* Too long: the caret stays in sight, and without the focus the start does. */
    for (int i = 0; i < 100; i++)
        enter(room, "m");
    g_assert_cmpint(count_px(room, middle, TB_COLOUR_INK), >, caret);
    TbRect right_end = middle;
    right_end.x += middle.width - 8, right_end.width = 8;
    g_assert_cmpint(count_px(room, right_end, TB_COLOUR_INK), >=, 12 * scale * scale);
    press(room, SDLK_HOME, 0);
    TbRect left_end = middle;
    left_end.width = 6;
    g_assert_cmpint(count_px(room, left_end, TB_COLOUR_INK), >=, 12 * scale * scale);

    tb_field_set(room->line, "\u0645\u0631\u062D\u0628\u0627"); /* stands at the right */
    press(room, SDLK_ESCAPE, 0);
    left_end.width = middle.width / 2;
    g_assert_cmpint(count_px(room, left_end, TB_COLOUR_INK), ==, 0);
    g_assert_cmpint(count_px(room, middle, TB_COLOUR_INK), >, 10);
}

int main(int argc, char **argv)
{
    g_setenv("SDL_VIDEODRIVER", "dummy", TRUE);
    g_setenv("TERUGBLIK_SCALE", "1", TRUE);
    g_test_init(&argc, &argv, NULL);
#define ADD(name, scale, test) g_test_add(name, Room, scale, set_up, test, tear_down)
    ADD("/ui/field/typing", NULL, test_typing);
    ADD("/ui/field/not-its-own", NULL, test_not_its_own);
    ADD("/ui/field/key-hook", NULL, test_key_hook);
    ADD("/ui/field/undo", NULL, test_undo);
    ADD("/ui/field/clipboard", NULL, test_clipboard);
    ADD("/ui/field/enter", NULL, test_enter);
    ADD("/ui/field/leaving", NULL, test_leaving);
    ADD("/ui/field/destroyed-in-hook", NULL, test_destroyed_in_hook);
    ADD("/ui/field/disabled", NULL, test_disabled);
    ADD("/ui/field/composing", NULL, test_composing);
    ADD("/ui/field/mouse", NULL, test_mouse);
    ADD("/ui/field/mouse/large", "2", test_mouse);
    ADD("/ui/field/primary-selection", NULL, test_primary_selection);
    ADD("/ui/field/growing", NULL, test_growing);
    ADD("/ui/field/growing/large", "2", test_growing);
    ADD("/ui/field/tree", NULL, test_tree);
    ADD("/ui/field/looks", NULL, test_looks);
    ADD("/ui/field/looks/large", "2", test_looks);
    return g_test_run();
}
