/* The window: where things stand, what has the focus, who gets a key or the pointer, what is
 * painted and told. Kinds of widgets of the test's own show what a kind may rely on. */
#include "ui-window.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "../src/ui/ui-internal.h"
#include "terugblik/base/error.h"

static const TbCanvasClass plain_canvas = {.role = "canvas"};
static const TbCanvasClass stop_canvas = {.role = "canvas", .is_focusable = true};

static TbWidget *canvas_of(TbWidget *parent, const char *name, double width, double height)
{
    TbWidget *canvas = tb_canvas_new(parent, name, &stop_canvas, NULL);

    tb_widget_set_width(canvas, width, 0);
    tb_widget_set_height(canvas, height, 0);
    return canvas;
}

static void assert_rect(const TbWidget *widget, double x, double y, double width, double height)
{
    TbRect rect = tb_widget_rect(widget);
    g_autofree char *is = g_strdup_printf("%g %g %g %g", rect.x, rect.y, rect.width, rect.height);
    g_autofree char *should = g_strdup_printf("%g %g %g %g", x, y, width, height);

    g_assert_cmpstr(is, ==, should);
}

/* --- Where things stand --- */

typedef struct {
    double least, most, grow;
    bool is_hidden;
} Child;

static void test_along(void)
{
    static const struct {
        const char *why;
        double padding, gap;
        Child children[4];
        const char *places; /* begin and size of each, along */
    } cases[] = {
        {"as they need", 0, 0, {{50, 0, 0}, {30, 0, 0}}, "0+50 50+30"},
        {"padding and gaps", 12, 8, {{50, 0, 0}, {30, 0, 0}}, "12+50 70+30"},
        {"one grows", 0, 0, {{50, 0, 0}, {30, 0, 1}}, "0+50 50+350"},
        {"by weight, of what is left", 0, 0, {{100, 0, 1}, {100, 0, 3}}, "0+150 150+250"},
        {"up to its most, the rest to the other", 0, 0, {{50, 80, 1}, {50, 0, 1}}, "0+80 80+320"},
        {"all at their most", 0, 0, {{50, 80, 1}, {50, 90, 1}}, "0+80 80+90"},
        {"hidden takes no room, nor a gap",
         0,
         8,
         {{50, 0, 0}, {50, 0, 9, true}, {50, 0, 0}},
         "0+50 58+50"},
        {"too much stays as it is, and is cut off",
         0,
         0,
         {{300, 0, 0}, {300, 0, 1}},
         "0+300 300+300"},
        {"thirds on whole px", 0, 0, {{1, 0, 1}, {1, 0, 1}, {1, 0, 1}}, "0+133 133+134 267+133"},
    };

    for (size_t i = 0; i < 2 * G_N_ELEMENTS(cases); i++) {
        g_auto(Window) window = {0};
        g_autoptr(GString) places = g_string_new(NULL);
        bool is_row = i % 2;
        g_test_message("%s, in a %s", cases[i / 2].why, is_row ? "row" : "column");
        window_open(&window, 400, 400);
        TbWidget *box = tb_box_new(tb_ui_root(window.ui), "box", is_row ? TB_ROW : TB_COLUMN);
        tb_widget_set_grow(box, 1);
        tb_box_set_space(box, cases[i / 2].padding, cases[i / 2].gap);
        for (size_t c = 0; c < 4 && cases[i / 2].children[c].least > 0; c++) {
            Child child = cases[i / 2].children[c];
            TbWidget *widget = tb_canvas_new(box, NULL, &plain_canvas, NULL);
            (is_row ? tb_widget_set_width : tb_widget_set_height)(widget, child.least, child.most);
            tb_widget_set_grow(widget, child.grow);
            tb_widget_set_shown(widget, !child.is_hidden);
        }
        for (guint c = 0; c < box->children->len; c++) {
            const TbWidget *widget = box->children->pdata[c];
            TbRect rect = tb_widget_rect(widget);
            if (tb_widget_is_shown(widget))
                g_string_append_printf(places, "%s%g+%g", places->len ? " " : "",
                                       is_row ? rect.x : rect.y, is_row ? rect.width : rect.height);
        }
        g_assert_cmpstr(places->str, ==, cases[i / 2].places);
    }
}

static void test_across(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 400, 300);
    TbWidget *row = tb_box_new(tb_ui_root(window.ui), "row", TB_ROW);
    tb_widget_set_height(row, 40, 40);
    TbWidget *tall = canvas_of(row, "tall", 50, 0);
    TbWidget *button = tb_button_new(row, "button", "A", NULL, NULL);
    assert_rect(row, 0, 0, 400, 40);
    assert_rect(tall, 0, 0, 50, 40);
    TbRect rect = tb_widget_rect(button);
    g_assert_cmpfloat(rect.y, ==, 4);
    g_assert_cmpfloat(rect.height, ==, UI_CONTROL);

    TbWidget *narrow = canvas_of(tb_ui_root(window.ui), "narrow", 0, 20);
    tb_widget_set_width(narrow, 0, 120);
    assert_rect(narrow, 0, 40, 120, 20);
}

static void test_wrapping_row(void)
{
    g_auto(Window) window = {0};
    TbWidget *parts[5];

    window_open(&window, 300, 300);
    TbWidget *row = tb_box_new(tb_ui_root(window.ui), "row", TB_ROW);
    tb_box_set_space(row, 10, 5);
    tb_box_set_wraps(row, true);
    for (int i = 0; i < 5; i++)
        parts[i] = canvas_of(row, NULL, 90, 20 + i);
    TbWidget *below = canvas_of(tb_ui_root(window.ui), "below", 10, 10);
    assert_rect(parts[2], 200, 10, 90, 22);
    assert_rect(parts[3], 10, 37, 90, 23);
    assert_rect(parts[4], 105, 37, 90, 24);
    assert_rect(below, 0, 71, 300, 10);

    tb_widget_set_shown(parts[0], false);
    assert_rect(parts[4], 10, 38, 90, 24);
}

/* What is short is taken from those that can do with less: words become narrower and higher. */
static void test_shrinking(void)
{
    g_auto(Window) window = {0};
    const char *words = "Een zin die te lang is voor een smalle kolom en dus terugloopt.";

    window_open(&window, 300, 300);
    TbWidget *row = tb_box_new(tb_ui_root(window.ui), "row", TB_ROW);
    TbWidget *fixed = canvas_of(row, "fixed", 200, 10);
    TbWidget *label = tb_label_new(row, "label", words);
    TbRect one_line = tb_widget_rect(label);
    g_assert_cmpfloat(one_line.width, ==, 100);
    g_assert_cmpfloat(tb_widget_rect(fixed).width, ==, 200);

    tb_label_set_look(label, (TbLabelLook){.wraps = true});
    g_assert_cmpfloat(tb_widget_rect(label).width, ==, 100);
    g_assert_cmpfloat(tb_widget_rect(row).height, >, 4 * one_line.height);
    tb_widget_set_shown(fixed, false);
    g_assert_cmpfloat(tb_widget_rect(row).height, <=, 2 * one_line.height);
}

/* A deep tree is measured in time that grows with it, not with the power of its depth. */
static void test_deep(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 300, 300);
    TbWidget *at = tb_ui_root(window.ui);
    for (int i = 0; i < 60; i++)
        at = tb_box_new(at, NULL, i % 2 ? TB_ROW : TB_COLUMN);
    TbWidget *leaf = canvas_of(at, "leaf", 50, 20);
    g_assert_cmpfloat(tb_widget_rect(leaf).height, ==, 20);
}

/* --- Focus --- */

static const char *focus_name(Window *window)
{
    TbWidget *focused = tb_ui_focused(window->ui);

    return focused ? tb_widget_name(focused) : "";
}

static void open_regions(Window *window, TbWidget *widgets[5])
{
    static const char *const names[] = {"a", "b", "c", "d", "e"};

    window_open(window, 400, 300);
    TbWidget *left = tb_box_new(tb_ui_root(window->ui), "left", TB_COLUMN);
    TbWidget *right = tb_box_new(tb_ui_root(window->ui), "right", TB_COLUMN);
    tb_widget_set_region(left, true);
    tb_widget_set_region(right, true);
    for (int i = 0; i < 5; i++)
        widgets[i] = canvas_of(i < 3 ? left : right, names[i], 20, 20);
}

static void test_focus_walk(void)
{
    static const struct {
        SDL_Scancode key;
        unsigned mods;
        const char *focused;
    } steps[] = {
        {SDL_SCANCODE_TAB, 0, "a"},           {SDL_SCANCODE_TAB, 0, "b"},
        {SDL_SCANCODE_TAB, 0, "c"},           {SDL_SCANCODE_TAB, 0, "a"},
        {SDL_SCANCODE_TAB, KMOD_LSHIFT, "c"}, {SDL_SCANCODE_F6, 0, "d"},
        {SDL_SCANCODE_TAB, 0, "e"},           {SDL_SCANCODE_F6, 0, "c"}, /* where it was */
        {SDL_SCANCODE_F6, KMOD_LSHIFT, "e"},
    };
    g_auto(Window) window = {0};
    TbWidget *widgets[5];

    open_regions(&window, widgets);
    tb_widget_focus(widgets[2]);
    press_key(&window, SDL_SCANCODE_TAB, KMOD_LCTRL);
    g_assert_cmpstr(focus_name(&window), ==, "c");
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        press_key(&window, steps[i].key, steps[i].mods);
        g_assert_cmpstr(focus_name(&window), ==, steps[i].focused);
    }
}

static void test_focus_gone(void)
{
    g_auto(Window) window = {0};
    TbWidget *widgets[5];

    open_regions(&window, widgets);
    tb_widget_set_shown(widgets[1], false);
    tb_widget_focus(widgets[1]);
    g_assert_cmpstr(focus_name(&window), ==, "");
    tb_widget_focus(widgets[0]);
    press_key(&window, SDL_SCANCODE_TAB, 0);
    g_assert_cmpstr(focus_name(&window), ==, "c");
    tb_widget_set_shown(widgets[2], false);
    g_assert_cmpstr(focus_name(&window), ==, "");
    tb_widget_focus(widgets[3]);
    tb_widget_destroy(tb_ui_find(window.ui, "right"));
    g_assert_null(tb_ui_focused(window.ui));
    press_key(&window, SDL_SCANCODE_F6, 0);
    g_assert_cmpstr(focus_name(&window), ==, "a");
}

/* A ring for who goes by key, none for who points. */
static void test_focus_ring(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 200, 200);
    TbWidget *root = tb_ui_root(window.ui);
    tb_box_set_space(root, 20, 20);
    tb_button_new(root, "a", "A", NULL, NULL);
    TbWidget *button = tb_button_new(root, "b", "B", NULL, NULL);
    TbRect rect = tb_widget_rect(button);
    uint32_t ink = tb_ui_colour(window.ui, TB_COLOUR_INK);
    uint32_t ground = tb_ui_colour(window.ui, TB_COLOUR_WINDOW);
    int x = (int)(rect.x + rect.width / 2), y = (int)rect.y;

    static const struct {
        bool by_key;
        uint32_t shows;
    } steps[] = {{true, true}, {false, false}, {true, true}};
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (steps[i].by_key)
            press_key(&window, SDL_SCANCODE_F6, 0);
        else
            click(&window, button);
        tb_widget_focus(button);
        cairo_surface_t *picture = window_picture(&window);
        g_assert_cmphex(pixel_at(picture, x, y - 4), ==, steps[i].shows ? ink : ground);
        g_assert_cmphex(pixel_at(picture, x, y - 3), ==, steps[i].shows ? ink : ground);
        g_assert_cmphex(pixel_at(picture, x, y - 2), ==, ground);
        g_assert_cmphex(pixel_at(picture, x, y - 1), ==, ground);
        cairo_surface_destroy(picture);
    }
}

/* --- Keys --- */

static bool note_key(void *ctx, const TbKey *key)
{
    Window *window = ctx;

    if (key->code > ' ' && key->code < 0x110000)
        g_string_append_unichar(window->said, (gunichar)key->code);
    else
        g_string_append_printf(window->said, "%d", key->code);
    g_string_append_printf(window->said, "%s%s%s%s%s ", key->mods & TB_MOD_SHIFT ? "+s" : "",
                           key->mods & TB_MOD_CTRL ? "+c" : "", key->mods & TB_MOD_ALT ? "+a" : "",
                           key->is_repeat ? "+r" : "", key->is_down ? "" : "^");
    return false;
}

static void test_key_codes(void)
{
    static const struct {
        const char *why;
        SDL_Scancode place;
        SDL_Keycode sym;
        unsigned mods;
        const char *said;
    } cases[] = {
        {"a letter", SDL_SCANCODE_E, 'e', 0, "e"},
        {"in lower case", SDL_SCANCODE_E, 'e', KMOD_LSHIFT | KMOD_CAPS, "e+s"},
        {"by its character: AZERTY", SDL_SCANCODE_Q, 'a', 0, "a"},
        {"by its place: Cyrillic", SDL_SCANCODE_F, 0x0430, 0, "f"},
        {"by its place: Tigrinya", SDL_SCANCODE_S, 0x1230, 0, "s"},
        {"a letter of its own: Turkish", SDL_SCANCODE_I, 0x0131, 0, "ı"},
        {"digit of AZERTY", SDL_SCANCODE_2, 0xe9, 0, "2"},
        {"its six is a minus", SDL_SCANCODE_6, '-', 0, "6"},
        {"nought", SDL_SCANCODE_0, '0', 0, "0"},
        {"comma by its place", SDL_SCANCODE_COMMA, ';', 0, ","},
        {"stop by its place", SDL_SCANCODE_PERIOD, ':', 0, "."},
        {"minus by its place", SDL_SCANCODE_MINUS, ')', 0, "-"},
        {"equals is plus", SDL_SCANCODE_EQUALS, '=', 0, "+"},
        {"plus where it is", SDL_SCANCODE_RIGHTBRACKET, '+', 0, "+"},
        {"plus of the keypad", SDL_SCANCODE_KP_PLUS, SDLK_KP_PLUS, 0, "+"},
        {"Enter", SDL_SCANCODE_RETURN, SDLK_RETURN, 0, "1114112"},
        {"Enter of the keypad", SDL_SCANCODE_KP_ENTER, SDLK_KP_ENTER, 0, "1114112"},
        {"digit of the keypad", SDL_SCANCODE_KP_3, SDLK_KP_3, KMOD_NUM, "3"},
        {"without Num Lock an arrow", SDL_SCANCODE_KP_8, SDLK_KP_8, 0, "1114119"},
        {"F12", SDL_SCANCODE_F12, SDLK_F12, 0, "1114137"},
        {"space", SDL_SCANCODE_SPACE, ' ', KMOD_LCTRL, "32+c"},
        {"left Alt", SDL_SCANCODE_W, 'w', KMOD_LALT, "w+a"},
        {"AltGr types: no key", SDL_SCANCODE_E, 'e', KMOD_RALT, ""},
        {"AltGr, as another names it", SDL_SCANCODE_5, '5', KMOD_MODE, ""},
        {"AltGr leaves arrows alone", SDL_SCANCODE_LEFT, SDLK_LEFT, KMOD_RALT, "1114117"},
        {"AltGr that says Ctrl", SDL_SCANCODE_LEFT, SDLK_LEFT, KMOD_RALT | KMOD_LCTRL, "1114117"},
        {"both Shift and Ctrl", SDL_SCANCODE_H, 'h', KMOD_RSHIFT | KMOD_RCTRL, "h+s+c"},
        {"a dead key", SDL_SCANCODE_APOSTROPHE, 0x5e | SDLK_SCANCODE_MASK, 0, ""},
        {"a modifier", SDL_SCANCODE_LSHIFT, SDLK_LSHIFT, KMOD_LSHIFT, ""},
    };
    g_auto(Window) window = {0};

    window_open_with(&window, (TbUiOptions){.width = 100, .height = 100, .on_key = note_key});
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s", cases[i].why);
        push_key(true, cases[i].place, cases[i].sym, cases[i].mods);
        tb_ui_step(window.ui);
        assert_said(&window, cases[i].said);
        push_key(false, cases[i].place, cases[i].sym, cases[i].mods);
        tb_ui_step(window.ui);
        g_free(window_said(&window));
    }
}

/* Alt is let go before the letter, and Shift pressed: the letter still comes up as what it was. */
static void test_key_up_as_down(void)
{
    g_auto(Window) window = {0};

    window_open_with(&window, (TbUiOptions){.width = 100, .height = 100, .on_key = note_key});
    push_key(true, SDL_SCANCODE_E, 'e', 0);
    push_key(false, SDL_SCANCODE_E, 0x20ac, KMOD_RALT);
    tb_ui_step(window.ui);
    assert_said(&window, "e e^");
}

/* A kind of widget that tells what it gets, and takes what it is told to. */
typedef struct {
    TbWidget widget;
    Window *window;
    TbPointerKind takes; /* beside that, nothing */
    bool takes_keys;
    TbPointer last;
} Teller;

static bool tell_pointer(TbWidget *widget, const TbPointer *pointer)
{
    static const char *const kinds[] = {"down", "up", "move", "leave", "wheel"};
    Teller *teller = (Teller *)widget;

    g_string_append_printf(teller->window->said, "%s:%s ", widget->name, kinds[pointer->kind]);
    teller->last = *pointer;
    return pointer->kind == teller->takes;
}

static bool tell_key(TbWidget *widget, const TbKey *key)
{
    Teller *teller = (Teller *)widget;

    g_string_append_printf(teller->window->said, "%s:", widget->name);
    note_key(teller->window, key);
    return teller->takes_keys;
}

static bool tell_text(TbWidget *widget, const char *utf8)
{
    g_string_append_printf(((Teller *)widget)->window->said, "%s:'%s' ", widget->name, utf8);
    return true;
}

static void tell_composed(TbWidget *widget, const char *utf8, int caret)
{
    g_string_append_printf(((Teller *)widget)->window->said, "%s:(%s)%d ", widget->name, utf8,
                           caret);
}

static void tell_focus(TbWidget *widget, bool is_in)
{
    g_string_append_printf(((Teller *)widget)->window->said, "%s:%s ", widget->name,
                           is_in ? "in" : "out");
}

static UiSize need_nothing(TbWidget *widget, double width)
{
    (void)widget, (void)width;
    return (UiSize){0, 0};
}

static void place_in_middle(TbWidget *widget)
{
    for (guint i = 0; i < widget->children->len; i++)
        ui_place(widget->children->pdata[i], ui_grown(widget->rect, -20));
}

static const UiClass teller_class = {
    .role = "teller",
    .is_focusable = true,
    .measure = need_nothing,
    .layout = place_in_middle,
    .pointer = tell_pointer,
    .key = tell_key,
};

static const UiClass typist_class = {
    .role = "text",
    .is_focusable = true,
    .takes_text = true,
    .measure = need_nothing,
    .key = tell_key,
    .text = tell_text,
    .compose = tell_composed,
    .focus = tell_focus,
};

static Teller *new_teller(Window *window, const UiClass *class, TbWidget *parent, const char *name)
{
    Teller *teller = (Teller *)ui_widget_new(sizeof *teller, class, parent, name);

    teller->window = window;
    tb_widget_set_grow(&teller->widget, 1);
    return teller;
}

static bool note_key_first(void *ctx, const TbKey *key)
{
    Window *window = ctx;

    g_string_append(window->said, "first:");
    note_key(window, key);
    return key->code == TB_KEY_F1;
}

static bool note_key_last(void *ctx, const TbKey *key)
{
    g_string_append(((Window *)ctx)->said, "last:");
    return note_key(ctx, key);
}

static void open_tellers(Window *window, Teller **outer, Teller **inner)
{
    window_open_with(window, (TbUiOptions){.width = 200,
                                           .height = 200,
                                           .on_key_first = note_key_first,
                                           .on_key = note_key_last});
    *outer = new_teller(window, &teller_class, tb_ui_root(window->ui), "outer");
    *inner = new_teller(window, &teller_class, &(*outer)->widget, "inner");
    (*outer)->takes = (*inner)->takes = (TbPointerKind)-1;
}

static void test_key_order(void)
{
    g_auto(Window) window = {0};
    Teller *outer, *inner;

    open_tellers(&window, &outer, &inner);
    tb_widget_focus(&inner->widget);
    press_key(&window, SDL_SCANCODE_E, 0);
    assert_said(&window, "first:e inner:e outer:e last:e last:e^");
    outer->takes_keys = true;
    press_key(&window, SDL_SCANCODE_E, 0);
    assert_said(&window, "first:e inner:e outer:e last:e^");
    tb_widget_set_enabled(&inner->widget, false, "niet nu");
    press_key(&window, SDL_SCANCODE_E, 0);
    assert_said(&window, "first:e outer:e last:e^");
    press_key(&window, SDL_SCANCODE_F1, 0);
    assert_said(&window, "first:1114126 last:1114126^");
}

/* --- Text --- */

static void test_text(void)
{
    g_auto(Window) window = {0};

    window_open_with(&window, (TbUiOptions){.width = 200, .height = 200, .on_key = note_key});
    Teller *field = new_teller(&window, &typist_class, tb_ui_root(window.ui), "field");
    type_text(&window, "x");
    assert_said(&window, "");
    g_assert_false(SDL_IsTextInputActive());
    tb_widget_focus(&field->widget);
    g_assert_true(SDL_IsTextInputActive());
    assert_said(&window, "field:in");

    /* A character is the field's alone; what is none may be another's. */
    push_key(true, SDL_SCANCODE_E, 'e', 0);
    type_text(&window, "e");
    assert_said(&window, "field:e field:'e'");
    push_key(true, SDL_SCANCODE_UP, SDLK_UP, 0);
    tb_ui_step(window.ui);
    assert_said(&window, "field:1114119 1114119");

    /* X11 says the letter as text too when Alt is held. */
    push_key(true, SDL_SCANCODE_W, 'w', KMOD_LALT);
    type_text(&window, "w");
    assert_said(&window, "field:w+a w+a");
    /* Text without a key: an input method, or a remote hand. */
    type_text(&window, "ናይ");
    assert_said(&window, "field:'ናይ'");

    SDL_Event editing = {.edit = {.type = SDL_TEXTEDITING, .text = "ni", .start = 2}};
    SDL_PushEvent(&editing);
    tb_ui_step(window.ui);
    assert_said(&window, "field:(ni)2");
    tb_widget_set_shown(&field->widget, false);
    assert_said(&window, "field:()0 field:out");
    g_assert_false(SDL_IsTextInputActive());
}

/* A key that opened a field does not also type in it. */
static bool focus_field(void *ctx, const TbKey *key)
{
    Window *window = ctx;

    if (key->is_down)
        tb_widget_focus(tb_ui_find(window->ui, "field"));
    return key->is_down;
}

static void test_text_of_opening_key(void)
{
    g_auto(Window) window = {0};

    window_open_with(&window, (TbUiOptions){.width = 200, .height = 200, .on_key = focus_field});
    new_teller(&window, &typist_class, tb_ui_root(window.ui), "field");
    push_key(true, SDL_SCANCODE_E, 'e', 0);
    type_text(&window, "e");
    assert_said(&window, "field:in");
    push_key(false, SDL_SCANCODE_E, 'e', 0);
    type_text(&window, "e");
    assert_said(&window, "field:'e'");
}

/* --- The pointer --- */

static void test_pointer_bubbles(void)
{
    g_auto(Window) window = {0};
    Teller *outer, *inner;

    open_tellers(&window, &outer, &inner);
    move_pointer(&window, 100, 60);
    assert_said(&window, "inner:move outer:move");
    g_assert_cmpfloat(inner->last.x, ==, 80);
    g_assert_cmpfloat(inner->last.y, ==, 40);
    g_assert_cmpfloat(outer->last.y, ==, 60);
    inner->takes = TB_POINTER_MOVE;
    move_pointer(&window, 101, 60);
    assert_said(&window, "inner:move");
    move_pointer(&window, 5, 60);
    assert_said(&window, "inner:leave outer:move");
    tb_widget_set_enabled(&inner->widget, false, NULL);
    move_pointer(&window, 100, 60);
    assert_said(&window, "outer:move");

    SDL_Event wheel = {.wheel = {.type = SDL_MOUSEWHEEL, .x = 1, .y = 2}};
    SDL_PushEvent(&wheel);
    tb_ui_step(window.ui);
    assert_said(&window, "outer:wheel");
    g_assert_cmpfloat(outer->last.wheel_x, ==, -1);
    g_assert_cmpfloat(outer->last.wheel_y, ==, 2);

    SDL_Event leave = {.window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_LEAVE}};
    SDL_PushEvent(&leave);
    tb_ui_step(window.ui);
    assert_said(&window, "outer:leave");
}

static void test_pointer_held(void)
{
    g_auto(Window) window = {0};
    Teller *outer, *inner;

    open_tellers(&window, &outer, &inner);
    inner->takes = TB_POINTER_DOWN;
    push_button(&window, true, 100, 60, 1);
    move_pointer(&window, 5, 5); /* over the outer one */
    g_assert_cmpfloat(inner->last.x, ==, -15);
    g_assert_cmpint(inner->last.button, ==, 1);
    push_button(&window, true, 5, 5, 3);
    push_button(&window, false, 5, 5, 3);
    push_button(&window, false, 5, 5, 1);
    assert_said(&window, "inner:down inner:move inner:down inner:up inner:up inner:leave");
    push_button(&window, false, 5, 5, 1); /* one that nobody saw go down */
    assert_said(&window, "");

    push_button(&window, true, 100, 60, 1);
    tb_widget_destroy(&inner->widget);
    push_button(&window, false, 100, 60, 1);
    assert_said(&window, "inner:down");
}

static void test_clicks(void)
{
    static const struct {
        const char *why;
        int64_t after_us;
        int x, button, n;
    } clicks[] = {
        {"first", 0, 100, 1, 1},          {"soon after", 300000, 100, 1, 2},
        {"once more", 300000, 102, 1, 3}, {"too late", 500000, 102, 1, 1},
        {"elsewhere", 100000, 120, 1, 1}, {"another button", 100000, 120, 3, 1},
    };
    g_auto(Window) window = {0};
    Teller *outer, *inner;

    open_tellers(&window, &outer, &inner);
    inner->takes = TB_POINTER_DOWN;
    for (size_t i = 0; i < G_N_ELEMENTS(clicks); i++) {
        g_test_message("%s", clicks[i].why);
        window.now_us += clicks[i].after_us;
        push_button(&window, true, clicks[i].x, 60, clicks[i].button);
        g_assert_cmpint(inner->last.n_clicks, ==, clicks[i].n);
        g_assert_cmpint(inner->last.at_us, ==, window.now_us);
        push_button(&window, false, clicks[i].x, 60, clicks[i].button);
    }
}

/* --- Buttons, and going in the middle of it --- */

static void note_press(TbWidget *button, void *ctx)
{
    g_string_append_printf(((Window *)ctx)->said, "%s ", tb_widget_name(button));
}

static void test_button(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 200, 200);
    TbWidget *button = tb_button_new(tb_ui_root(window.ui), "b", "Klaar", note_press, &window);
    click(&window, button);
    assert_said(&window, "b");
    g_assert_true(tb_widget_has_focus(button));
    press_key(&window, SDL_SCANCODE_RETURN, 0);
    press_key(&window, SDL_SCANCODE_SPACE, 0);
    press_key(&window, SDL_SCANCODE_RETURN, KMOD_LCTRL);
    assert_said(&window, "b b");
    push_button(&window, true, 20, 10, 1);
    push_button(&window, false, 20, 150, 1); /* let go beside it */
    push_button(&window, true, 20, 10, 3);
    push_button(&window, false, 20, 10, 3);
    assert_said(&window, "");
    tb_widget_set_enabled(button, false, "nog niet");
    click(&window, button);
    press_key(&window, SDL_SCANCODE_RETURN, 0);
    assert_said(&window, "");
    tb_widget_set_enabled(button, true, NULL);
    click(&window, button);
    assert_said(&window, "b");
}

static void destroy_named(TbWidget *button, void *ctx)
{
    Window *window = ctx;

    note_press(button, ctx);
    TbWidget *named = tb_ui_find(window->ui, tb_widget_label(button));
    tb_widget_destroy(named);
    g_assert_null(tb_ui_find(window->ui, "b"));
    tb_widget_destroy(button); /* once more is nothing */
    g_assert_cmpstr(tb_widget_name(button), ==, "b");
    g_assert_false(tb_widget_is_shown(button));
}

static void test_destroy_in_callback(void)
{
    static const char *const whats[] = {"b", "box"};

    for (size_t i = 0; i < 2 * G_N_ELEMENTS(whats); i++) {
        g_auto(Window) window = {0};
        window_open(&window, 200, 200);
        TbWidget *box = tb_box_new(tb_ui_root(window.ui), "box", TB_COLUMN);
        TbWidget *button = tb_button_new(box, "b", whats[i / 2], destroy_named, &window);
        if (i % 2) {
            click(&window, button);
        } else {
            tb_widget_focus(button);
            press_key(&window, SDL_SCANCODE_RETURN, 0);
        }
        assert_said(&window, "b");
        g_assert_null(tb_ui_focused(window.ui));
        click_at(&window, 20, 10);
        press_key(&window, SDL_SCANCODE_RETURN, 0);
        assert_said(&window, "");
    }
}

/* --- Tooltips --- */

static const char *tip_of(Window *window)
{
    TbWidget *tip = tb_ui_find(window->ui, "tooltip");

    return tip ? tb_widget_label(tip) : "";
}

static void test_tooltip(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 300, 200);
    TbWidget *button = tb_button_new(tb_ui_root(window.ui), "b", "Weg", NULL, NULL);
    TbWidget *other = tb_button_new(tb_ui_root(window.ui), "c", "Klaar", NULL, NULL);
    tb_widget_set_tooltip(button, "haalt weg");
    move_pointer(&window, 50, 10);
    pass_time(&window, 500000);
    g_assert_cmpstr(tip_of(&window), ==, "");
    move_pointer(&window, 51, 10); /* not yet at rest */
    pass_time(&window, 500000);
    g_assert_cmpstr(tip_of(&window), ==, "");
    pass_time(&window, 100000);
    g_assert_cmpstr(tip_of(&window), ==, "haalt weg");
    move_pointer(&window, 52, 10);
    g_assert_cmpstr(tip_of(&window), ==, "haalt weg");
    move_pointer(&window, 52, 50);
    g_assert_cmpstr(tip_of(&window), ==, "");

    tb_widget_set_enabled(button, false, "er is nog niets");
    move_pointer(&window, 52, 10);
    pass_time(&window, 600000);
    g_assert_cmpstr(tip_of(&window), ==, "er is nog niets");
    press_key(&window, SDL_SCANCODE_TAB, 0);
    g_assert_cmpstr(tip_of(&window), ==, "");
    pass_time(&window, 600000); /* by key too, also of what is off */
    g_assert_true(tb_widget_has_focus(button));
    g_assert_cmpstr(tip_of(&window), ==, "er is nog niets");
    tb_widget_destroy(button);
    g_assert_cmpstr(tip_of(&window), ==, "");
    g_assert_true(tb_widget_is_shown(other));
}

/* What has no room is said in full. */
static void test_tooltip_of_cut_label(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 100, 100);
    tb_label_new(tb_ui_root(window.ui), "l", "Veel te lang voor honderd");
    move_pointer(&window, 50, 10);
    pass_time(&window, 600000);
    g_assert_cmpstr(tip_of(&window), ==, "Veel te lang voor honderd");
}

/* --- Later --- */

typedef struct {
    Window *window;
    const char *word;
    int64_t again_us; /* 0: never */
} Later;

static void say_later(void *ctx)
{
    Later *later = ctx;

    g_string_append_printf(later->window->said, "%s ", later->word);
    if (later->again_us)
        tb_ui_timer(later->window->ui, later->again_us - 1, say_later, later);
}

static void test_timers(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 100, 100);
    Later a = {&window, "a", 0}, b = {&window, "b", 0}, again = {&window, "again", 1};
    tb_ui_timer(window.ui, 2000, say_later, &b);
    tb_ui_timer(window.ui, 1000, say_later, &a);
    unsigned none = tb_ui_timer(window.ui, 1500, say_later, &a);
    tb_ui_timer_cancel(window.ui, none);
    tb_ui_timer_cancel(window.ui, none);
    tb_ui_timer_cancel(window.ui, 0);
    pass_time(&window, 999);
    assert_said(&window, "");
    pass_time(&window, 1);
    assert_said(&window, "a");
    pass_time(&window, 1000000);
    assert_said(&window, "b");

    /* One that sets itself at once does not keep the window from anything. */
    tb_ui_timer(window.ui, 0, say_later, &again);
    tb_ui_step(window.ui);
    tb_ui_step(window.ui);
    assert_said(&window, "again again");
}

enum { N_POSTS = 2000, N_THREADS = 3 };

typedef struct {
    TbUi *ui;
    int n[N_THREADS]; /* of the window's thread */
    struct Post {
        struct Posts *posts;
        int thread, i;
    } all[N_THREADS][N_POSTS];
} Posts;

static void count_post(void *ctx)
{
    struct Post *post = ctx;
    Posts *posts = (Posts *)(void *)post->posts;

    g_assert_cmpint(posts->n[post->thread], ==, post->i);
    posts->n[post->thread]++;
}

static void *post_all(void *ctx)
{
    struct Post *posts = ctx;
    TbUi *ui = ((Posts *)(void *)posts->posts)->ui;

    for (int i = 0; i < N_POSTS; i++)
        tb_ui_post(ui, count_post, &posts[i]);
    return NULL;
}

static bool is_all_counted(const Posts *posts)
{
    for (int t = 0; t < N_THREADS; t++)
        if (posts->n[t] < N_POSTS)
            return false;
    return true;
}

static void quit_when_counted(void *ctx)
{
    Posts *posts = ctx;

    if (is_all_counted(posts))
        tb_ui_quit(posts->ui);
    else
        tb_ui_timer(posts->ui, 1000, quit_when_counted, posts);
}

/* Also while the window sleeps: it is woken. */
static void test_posts(void)
{
    g_autofree Posts *posts = g_new0(Posts, 1);
    pthread_t threads[N_THREADS];
    const TbUiOptions options = {
        .title = "test", .width = 100, .height = 100, .text_scale = 1, .allows_invisible = true};

    posts->ui = tb_ui_open(&options, NULL);
    g_assert_nonnull(posts->ui);
    for (int t = 0; t < N_THREADS; t++) {
        for (int i = 0; i < N_POSTS; i++)
            posts->all[t][i] = (struct Post){(struct Posts *)(void *)posts, t, i};
        pthread_create(&threads[t], NULL, post_all, posts->all[t]);
    }
    tb_ui_timer(posts->ui, 1000, quit_when_counted, posts);
    tb_ui_run(posts->ui);
    for (int t = 0; t < N_THREADS; t++)
        pthread_join(threads[t], NULL);
    g_assert_true(is_all_counted(posts));
    tb_ui_close(posts->ui);
}

/* --- What is painted --- */

typedef struct {
    int n; /* times it was painted */
    uint32_t colour;
} Painted;

static void paint_plain(TbWidget *canvas, cairo_t *cr, double width, double height, void *ctx)
{
    Painted *painted = ctx;

    (void)canvas;
    painted->n++;
    tb_paint_fill(cr, (TbRect){0, 0, width, height}, painted->colour);
}

static const TbCanvasClass painted_canvas = {.role = "canvas", .paint = paint_plain};

static TbWidget *painted_of(TbWidget *parent, Painted *painted)
{
    TbWidget *canvas = tb_canvas_new(parent, NULL, &painted_canvas, painted);

    tb_widget_set_grow(canvas, 1);
    return canvas;
}

static void test_damage(void)
{
    g_auto(Window) window = {0};
    Painted a = {0, 0x102030}, b = {0, 0x405060};

    window_open(&window, 200, 100);
    TbWidget *row = tb_box_new(tb_ui_root(window.ui), "row", TB_ROW);
    tb_widget_set_grow(row, 1);
    TbWidget *first = painted_of(row, &a);
    TbWidget *second = painted_of(row, &b);
    TbWidget *label = tb_label_new(tb_ui_root(window.ui), "l", "0:01");
    tb_ui_step(window.ui);
    g_assert_cmpint(a.n, ==, 1);
    g_assert_cmpint(b.n, ==, 1);
    tb_ui_step(window.ui);
    tb_widget_set_label(label, "0:02"); /* elsewhere, of the same size */
    tb_ui_step(window.ui);
    g_assert_cmpint(a.n + b.n, ==, 2);
    tb_widget_redraw(first);
    tb_ui_step(window.ui);
    g_assert_cmpint(a.n, ==, 2);
    g_assert_cmpint(b.n, ==, 1);

    /* A film and a playhead paint nothing. */
    const uint32_t pixels[4] = {0xff0000, 0xff0000, 0xff0000, 0xff0000};
    TbOverlay overlay = {{3, 0, 2, 100}, 0x00ff00};
    tb_canvas_set_picture(second, (const uint8_t *)pixels, 2, 2, 8);
    tb_canvas_set_overlay(second, &overlay, 1);
    tb_ui_step(window.ui);
    g_assert_cmpint(a.n + b.n, ==, 3);
    tb_widget_set_shown(first, false); /* the other is larger, and painted once */
    tb_ui_step(window.ui);
    g_assert_cmpint(b.n, ==, 2);
    tb_ui_set_appearance(window.ui, TB_DARK);
    tb_ui_step(window.ui);
    g_assert_cmpint(b.n, ==, 3);
    g_assert_cmpint(a.n, ==, 2);
}

/* Over what is painted the picture, over that the overlay, over all a tooltip. */
static void test_composed(void)
{
    static const uint32_t pixels[2] = {0x0000ff, 0xff0000}; /* blue, red */
    static const int scales[] = {1, 2};

    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++) {
        g_auto(Window) window = {0};
        Painted painted = {0, 0x102030};
        TbOverlay overlay = {{10, 0, 2, 1000}, 0x00ff00};
        int by = scales[i];

        window_open_with(&window, (TbUiOptions){.width = 100, .height = 200, .text_scale = by});
        TbWidget *canvas = painted_of(tb_ui_root(window.ui), &painted);
        tb_canvas_set_picture(canvas, (const uint8_t *)pixels, 2, 1, 8);
        tb_canvas_set_overlay(canvas, &overlay, 1);
        g_autoptr(cairo_surface_t) picture = window_picture(&window);
        g_assert_cmpint(cairo_image_surface_get_width(picture), ==, 100 * by);
        /* Fitted in the middle: 100 by 50. */
        g_assert_cmphex(pixel_at(picture, 50 * by, 75 * by - 1), ==, 0x102030);
        g_assert_cmphex(pixel_at(picture, 5 * by, 75 * by), ==, 0x0000ff);
        g_assert_cmphex(pixel_at(picture, 5 * by, 125 * by - 1), ==, 0x0000ff);
        g_assert_cmphex(pixel_at(picture, 95 * by, 100 * by), ==, 0xff0000);
        g_assert_cmphex(pixel_at(picture, 50 * by, 125 * by), ==, 0x102030);
        g_assert_cmphex(pixel_at(picture, 10 * by - 1, 100 * by), ==, 0x0000ff);
        g_assert_cmphex(pixel_at(picture, 10 * by, 100 * by), ==, 0x00ff00);
        g_assert_cmphex(pixel_at(picture, 12 * by - 1, 100 * by), ==, 0x00ff00);
        g_assert_cmphex(pixel_at(picture, 12 * by, 100 * by), ==, 0x0000ff);

        tb_widget_set_tooltip(canvas, "waar je op wijst");
        move_pointer(&window, 20 * by, 90 * by);
        pass_time(&window, 600000);
        TbRect tip = tb_widget_rect(tb_ui_find(window.ui, "tooltip"));
        g_autoptr(cairo_surface_t) with_tip = window_picture(&window);
        g_assert_cmphex(pixel_at(with_tip, ((int)tip.x + 4) * by, ((int)tip.y + 4) * by), ==,
                        tb_ui_colour(window.ui, TB_COLOUR_PANEL));
        tb_canvas_set_picture(canvas, NULL, 0, 0, 0);
        tb_canvas_set_overlay(canvas, NULL, 0);
        move_pointer(&window, 20 * by, 199 * by);
        press_key(&window, SDL_SCANCODE_ESCAPE, 0);
        g_autoptr(cairo_surface_t) without = window_picture(&window);
        g_assert_cmphex(pixel_at(without, 10 * by, 100 * by), ==, 0x102030);
        g_assert_cmphex(pixel_at(without, ((int)tip.x + 4) * by, ((int)tip.y + 4) * by), ==,
                        0x102030);
    }
}

/* What SDL shows is what is saved: the software renderer paints into the surface of the window. */
static void test_shown_is_saved(void)
{
    g_auto(Window) window = {0};
    static const uint32_t pixels[4] = {0x0000ff, 0xff0000, 0x00ff00, 0xffffff};

    window_open(&window, 160, 160);
    Painted painted = {0, 0x102030};
    TbWidget *canvas = painted_of(tb_ui_root(window.ui), &painted);
    tb_canvas_set_picture(canvas, (const uint8_t *)pixels, 1, 4, 4);
    TbOverlay overlay = {{10, 0, 2, 1000}, 0x00ff00};
    tb_canvas_set_overlay(canvas, &overlay, 1);
    tb_widget_set_tooltip(canvas, "boven alles");
    move_pointer(&window, 20, 40);
    pass_time(&window, 600000);

    SDL_Window *shown = NULL;
    for (Uint32 id = 1; !shown && id < 1000; id++)
        shown = SDL_GetWindowFromID(id);
    SDL_Surface *surface = SDL_GetWindowSurface(shown);
    g_autoptr(cairo_surface_t) saved = window_picture(&window);
    TbRect tip = tb_widget_rect(tb_ui_find(window.ui, "tooltip"));
    const int spots[][2] = {{1, 1},
                            {80, 20},
                            {80, 60},
                            {80, 100},
                            {80, 150},
                            {10, 20},
                            {(int)tip.x + 4, (int)tip.y + 4},
                            {(int)tip.x + 40, (int)(tip.y + tip.height) + 3}};
    for (size_t i = 0; i < G_N_ELEMENTS(spots); i++) {
        const uint8_t *row = (const uint8_t *)surface->pixels + spots[i][1] * surface->pitch;
        uint32_t is = ((const uint32_t *)(const void *)row)[spots[i][0]] & 0xffffff;
        uint32_t was = pixel_at(saved, spots[i][0], spots[i][1]);
        for (int shift = 0; shift < 24; shift += 8) /* blending rounds, and straightens */
            g_assert_cmpint(abs((int)(is >> shift & 0xff) - (int)(was >> shift & 0xff)), <=, 3);
    }
}

/* At every scale an edge is an edge. */
static void test_sharp(void)
{
    static const char *const scales[] = {"1", "1.25", "1.5", "1.75", "2", "3"};

    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++) {
        g_setenv("TERUGBLIK_SCALE", scales[i], TRUE);
        g_auto(Window) window = {0};
        Painted a = {0, 0x000000}, b = {0, 0xffffff};
        window_open(&window, 101, 77);
        TbWidget *row = tb_box_new(tb_ui_root(window.ui), "row", TB_ROW);
        tb_box_set_space(row, 0, 0);
        tb_widget_set_grow(row, 1);
        painted_of(row, &a);
        painted_of(row, &b);
        g_autoptr(cairo_surface_t) picture = window_picture(&window);
        int width = cairo_image_surface_get_width(picture), n_other = 0;
        for (int x = 0; x < width; x++) {
            uint32_t colour = pixel_at(picture, x, 20);
            n_other += colour != 0 && colour != 0xffffff;
        }
        g_assert_cmpint(n_other, ==, 0);
        g_assert_cmpint(abs((int)(101 * g_ascii_strtod(scales[i], NULL)) - width), <=, 1);
    }
    g_unsetenv("TERUGBLIK_SCALE");
}

/* --- The window --- */

static void note_resize(void *ctx)
{
    g_string_append(((Window *)ctx)->said, "size ");
}

static bool note_close(void *ctx)
{
    Window *window = ctx;

    g_string_append(window->said, "close ");
    return window->now_us > 2000000;
}

static void note_drop(void *ctx, char *const *paths)
{
    g_autofree char *all = g_strjoinv("|", (char **)paths);

    g_string_append_printf(((Window *)ctx)->said, "%s ", all);
}

static void push_drop(Uint32 type, const char *path)
{
    SDL_Event event = {.drop = {.type = type, .file = path ? SDL_strdup(path) : NULL}};

    SDL_PushEvent(&event);
}

static void test_window(void)
{
    g_auto(Window) window = {0};
    int width, height;

    window_open_with(&window, (TbUiOptions){.width = 1280,
                                            .height = 800,
                                            .on_resize = note_resize,
                                            .on_close = note_close,
                                            .on_drop = note_drop});
    tb_ui_set_text_scale(window.ui, 1.25);
    tb_ui_set_text_scale(window.ui, 1.25);
    assert_said(&window, "size");
    g_assert_cmpfloat(tb_ui_scale(window.ui), ==, 1.25);
    tb_ui_size(window.ui, &width, &height);
    g_assert_cmpint(width, ==, tb_widget_rect(tb_ui_root(window.ui)).width);
    tb_ui_set_text_scale(window.ui, 9);
    g_assert_cmpfloat(tb_ui_text_scale(window.ui), ==, 2);
    g_assert_nonnull(strstr(tb_ui_renderer(window.ui), "software"));
    assert_said(&window, "size");

    push_drop(SDL_DROPBEGIN, NULL);
    push_drop(SDL_DROPFILE, "/a/gesprek één.mp4");
    push_drop(SDL_DROPFILE, "/b.mp4");
    push_drop(SDL_DROPCOMPLETE, NULL);
    tb_ui_step(window.ui);
    assert_said(&window, "/a/gesprek één.mp4|/b.mp4");

    SDL_Event quit = {.type = SDL_QUIT};
    SDL_PushEvent(&quit);
    g_assert_true(tb_ui_step(window.ui));
    window.now_us = 3000000;
    SDL_PushEvent(&quit);
    g_assert_false(tb_ui_step(window.ui));
    assert_said(&window, "close close");
}

static void test_no_display(void)
{
    static const char *const drivers[] = {"dummy", "offscreen", "nergens"};
    const TbUiOptions options = {.title = "test", .width = 100, .height = 100, .text_scale = 1};

    for (size_t i = 0; i < G_N_ELEMENTS(drivers); i++) {
        g_autoptr(GError) error = NULL;
        g_setenv("SDL_VIDEODRIVER", drivers[i], TRUE);
        g_assert_null(tb_ui_open(&options, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_FAILED);
        g_assert_nonnull(strstr(error->message, "no screen to show a window on"));
        g_assert_nonnull(strstr(error->message, "start it from a desktop"));
    }
    g_setenv("SDL_VIDEODRIVER", "dummy", TRUE);
}

/* --- The tree in words --- */

static void append_part(TbWidget *canvas, GArray *parts, void *ctx)
{
    const TbPart mark = {
        "mark", "moment", "Weerstand \"12:04\"", "anders", {"selected", "running"}, {10, 5, 20, 8}};
    const TbPart beyond = {"beyond", "moment", "", "", {NULL}, {5000, 5, 20, 8}};

    (void)canvas, (void)ctx;
    g_array_append_val(parts, mark);
    g_array_append_val(parts, beyond);
}

static const TbCanvasClass parted_canvas = {.role = "timeline", .parts = append_part};

static JsonNode *parsed(const char *text)
{
    g_autoptr(GError) error = NULL;
    JsonNode *node = json_from_string(text, &error);

    g_assert_no_error(error);
    g_assert_null(strchr(text, '\n'));
    return node;
}

static void open_described(Window *window)
{
    window_open_with(window, (TbUiOptions){.width = 100, .height = 200, .text_scale = 2});
    TbWidget *root = tb_ui_root(window->ui);
    TbWidget *button = tb_button_new(root, "b", "Klaar “é”", NULL, NULL);
    tb_widget_set_enabled(button, false, "nog niet");
    tb_widget_set_state(button, "running", true);
    tb_widget_set_state(button, "running", true);
    tb_widget_set_state(button, "gone", true);
    tb_widget_set_state(button, "gone", false);
    tb_widget_set_value(button, "7");
    tb_widget_focus(button);
    tb_widget_set_shown(tb_label_new(root, "hidden", "x"), false);
    TbWidget *canvas = tb_canvas_new(root, "canvas", &parted_canvas, NULL);
    tb_widget_set_label(canvas, "Tijdlijn");
    tb_widget_set_grow(canvas, 1);
}

static void test_tree(void)
{
    g_auto(Window) window = {0};

    open_described(&window);
    g_autofree char *tree = tb_ui_tree(window.ui);
    g_autoptr(JsonNode) is = parsed(tree);
    g_autoptr(JsonNode) should =
        parsed("["
               "{\"name\": \"b\", \"role\": \"button\", \"label\": \"Klaar “é”\", \"rect\": [0, 0, "
               "200, 64],"
               " \"state\": [\"focused\", \"disabled\", \"running\"], \"value\": \"7\"},"
               "{\"name\": \"canvas\", \"role\": \"timeline\", \"label\": \"Tijdlijn\","
               " \"rect\": [0, 64, 200, 336], \"state\": [], \"value\": \"\"},"
               "{\"name\": \"mark\", \"role\": \"moment\", \"label\": \"Weerstand \\\"12:04\\\"\","
               " \"rect\": [20, 74, 40, 16], \"state\": [\"selected\", \"running\"],"
               " \"value\": \"anders\"}]");
    g_assert_true(json_node_equal(is, should));
}

/* --- The socket --- */

static char *temp_path(const char *name)
{
    g_autofree char *folder = g_dir_make_tmp("terugblik-ui-XXXXXX", NULL);

    return g_build_filename(folder, name, NULL);
}

static void remove_temp(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);

    g_unlink(path);
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

typedef struct {
    const char *path, *question;
    char *answer;
    volatile gint is_done;
} Asked;

static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    g_strlcpy(address.sun_path, path, sizeof address.sun_path);
    g_assert_cmpint(connect(fd, (const struct sockaddr *)&address, sizeof address), ==, 0);
    return fd;
}

static void *ask(void *ctx)
{
    Asked *asked = ctx;
    int fd = connect_to(asked->path);
    FILE *stream = fdopen(fd, "r");
    size_t size = 0;

    g_assert_cmpint(write(fd, asked->question, strlen(asked->question)), >, 0);
    if (getline(&asked->answer, &size, stream) < 0)
        g_clear_pointer(&asked->answer, free);
    fclose(stream);
    g_atomic_int_set(&asked->is_done, 1);
    return NULL;
}

static void test_serve(void)
{
    static const char *const questions[] = {"tree\n", "tree\ntree\n", "boom\n"};
    g_auto(Window) window = {0};
    g_autofree char *path = temp_path("ui");
    g_autoptr(GError) error = NULL;
    GStatBuf info;

    open_described(&window);
    tb_ui_serve(window.ui, path, &error);
    g_assert_no_error(error);
    g_assert_cmpint(g_stat(path, &info), ==, 0);
    g_assert_cmpint(info.st_mode & 0777, ==, 0600);
    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        Asked asked = {path, questions[i], NULL, 0};
        pthread_t thread;
        pthread_create(&thread, NULL, ask, &asked);
        while (!g_atomic_int_get(&asked.is_done)) {
            tb_ui_step(window.ui);
            g_usleep(1000);
        }
        pthread_join(thread, NULL);
        g_autofree char *tree = tb_ui_tree(window.ui);
        if (questions[i][0] == 't')
            g_assert_cmpstr(g_strchomp(asked.answer), ==, tree);
        else
            g_assert_nonnull(strstr(asked.answer, "error"));
        free(asked.answer);
    }
    window_close(&window);
    window = (Window){0};
    window_open(&window, 100, 100);
    g_assert_cmpint(g_stat(path, &info), !=, 0);
    remove_temp(path);
}

/* Who asked and waits, or says nothing at all, does not keep the window from closing. */
static void test_serve_closes(void)
{
    static const char *const questions[] = {"tree\n", "", "tr"};

    for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
        Window window = {0};
        g_autofree char *path = temp_path("ui");
        window_open(&window, 100, 100);
        g_assert_true(tb_ui_serve(window.ui, path, NULL));
        int fd = connect_to(path);
        g_assert_cmpint(write(fd, questions[i], strlen(questions[i])), >=, 0);
        g_usleep(20000);
        window_close(&window);
        close(fd);
        remove_temp(path);
    }
}

static void test_serve_refused(void)
{
    g_auto(Window) window = {0};
    g_autofree char *path = temp_path("ui");
    g_autofree char *deep = g_strnfill(120, 'a');
    g_autofree char *nowhere = g_build_filename(path, "x", NULL);

    window_open(&window, 100, 100);
    g_assert_true(g_file_set_contents(path, "van iemand anders", -1, NULL));
    const struct {
        const char *path, *words;
    } cases[] = {
        {deep, "too long for a socket"}, {path, "no socket"}, {nowhere, "Not a directory"}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(tb_ui_serve(window.ui, cases[i].path, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_FAILED);
        g_assert_nonnull(strstr(error->message, cases[i].words));
    }
    g_assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
    g_unlink(path);

    /* What a window that was killed left is replaced, what another one answers at is not. */
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int stale = socket(AF_UNIX, SOCK_STREAM, 0);
    g_strlcpy(address.sun_path, path, sizeof address.sun_path);
    g_assert_cmpint(bind(stale, (const struct sockaddr *)&address, sizeof address), ==, 0);
    close(stale);
    g_assert_true(tb_ui_serve(window.ui, path, NULL));
    Window second = {0};
    window_open(&second, 100, 100);
    g_autoptr(GError) error = NULL;
    g_assert_false(tb_ui_serve(second.ui, path, &error));
    g_assert_nonnull(strstr(error->message, "in use"));
    window_close(&second);
    window_close(&window);
    remove_temp(path);
    window = (Window){0};
    window_open(&window, 100, 100);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("SDL_VIDEODRIVER", "dummy", TRUE);
    g_unsetenv("TERUGBLIK_SCALE");
    g_test_add_func("/ui/layout/along", test_along);
    g_test_add_func("/ui/layout/across", test_across);
    g_test_add_func("/ui/layout/wrapping-row", test_wrapping_row);
    g_test_add_func("/ui/layout/shrinking", test_shrinking);
    g_test_add_func("/ui/layout/deep", test_deep);
    g_test_add_func("/ui/focus/walk", test_focus_walk);
    g_test_add_func("/ui/focus/gone", test_focus_gone);
    g_test_add_func("/ui/focus/ring", test_focus_ring);
    g_test_add_func("/ui/key/codes", test_key_codes);
    g_test_add_func("/ui/key/up-as-down", test_key_up_as_down);
    g_test_add_func("/ui/key/order", test_key_order);
    g_test_add_func("/ui/text", test_text);
    g_test_add_func("/ui/text/of-opening-key", test_text_of_opening_key);
    g_test_add_func("/ui/pointer/bubbles", test_pointer_bubbles);
    g_test_add_func("/ui/pointer/held", test_pointer_held);
    g_test_add_func("/ui/pointer/clicks", test_clicks);
    g_test_add_func("/ui/button", test_button);
    g_test_add_func("/ui/destroy-in-callback", test_destroy_in_callback);
    g_test_add_func("/ui/tooltip", test_tooltip);
    g_test_add_func("/ui/tooltip/of-cut-label", test_tooltip_of_cut_label);
    g_test_add_func("/ui/timers", test_timers);
    g_test_add_func("/ui/posts", test_posts);
    g_test_add_func("/ui/show/damage", test_damage);
    g_test_add_func("/ui/show/composed", test_composed);
    g_test_add_func("/ui/show/shown-is-saved", test_shown_is_saved);
    g_test_add_func("/ui/show/sharp", test_sharp);
    g_test_add_func("/ui/window", test_window);
    g_test_add_func("/ui/no-display", test_no_display);
    g_test_add_func("/ui/tree", test_tree);
    g_test_add_func("/ui/serve", test_serve);
    g_test_add_func("/ui/serve/closes", test_serve_closes);
    g_test_add_func("/ui/serve/refused", test_serve_refused);
    return g_test_run();
}
