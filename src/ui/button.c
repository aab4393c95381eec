#include "ui-internal.h"

#include <math.h>

typedef struct {
    TbWidget widget;
    TbButtonLook look;
    char *key;
    bool is_on, is_held; /* held: by the pointer, inside */
    TbAction pressed;
    void *ctx;
} Button;

/* Room for a letter or two: what is cut off is then in the tooltip. */
enum { LEAST_LABEL = 24, UNDERLINE = 3, SIGN = 16 };

static bool folds(const Button *button)
{
    return button->look == TB_BUTTON_FOLD;
}

/* Nothing lies under it, and being on is not shown as being held in. */
static bool is_quiet(const Button *button)
{
    return button->look == TB_BUTTON_QUIET || button->look == TB_BUTTON_TAB || folds(button);
}

static bool shows_on(const Button *button)
{
    return button->is_on && button->look != TB_BUTTON_TAB && !folds(button);
}

/* One without a border that is wider than its words stands in a list of such. */
static TbTextLook label_look(const Button *button)
{
    return (TbTextLook){.size_px = TB_TYPE_BODY,
                        .align = folds(button) || button->look == TB_BUTTON_QUIET ? TB_TEXT_START
                                                                                  : TB_TEXT_CENTRE,
                        .colour = ui_ink(&button->widget)};
}

static const char *words(const Button *button)
{
    return button->widget.label ? button->widget.label : "";
}

/* What stands on it beside the label: the sign of a fold in front, or its key. */
static double key_room(const Button *button)
{
    if (folds(button))
        return SIGN;
    return button->key ? ui_key_width(button->key) + UI_GAP : 0;
}

static double label_room(const Button *button, double width)
{
    return MAX(width - 2 * UI_PADDING - key_room(button), 0);
}

static UiSize measure(TbWidget *widget, double width)
{
    Button *button = (Button *)widget;
    TbTextLook look = label_look(button);
    double natural = tb_text_width(words(button), &look);
    double label = MAX(MIN(natural, label_room(button, width)), MIN(natural, LEAST_LABEL));

    return (UiSize){MAX(label + 2 * UI_PADDING + key_room(button), UI_CONTROL), UI_CONTROL};
}

static const char *tooltip(TbWidget *widget)
{
    Button *button = (Button *)widget;
    TbTextLook look = label_look(button);
    bool is_cut = tb_text_width(words(button), &look) > label_room(button, widget->rect.width);

    return is_cut ? widget->label : NULL;
}

/* --- Painting --- */

/* In high contrast there are no tints: what is held in is turned inside out, as a primary one is.
 */
static bool is_primary(const Button *button)
{
    bool is_on = shows_on(button) && tb_ui_appearance(button->widget.ui) == TB_HIGH_CONTRAST;

    return (is_on || button->look == TB_BUTTON_PRIMARY) && ui_is_enabled(&button->widget);
}

/* What lies under the label; false: nothing. */
static bool ground(const Button *button, TbColour *colour)
{
    if (is_primary(button))
        *colour = button->is_held ? TB_COLOUR_INK_2 : TB_COLOUR_INK;
    else if (button->is_held || shows_on(button))
        *colour = TB_COLOUR_SELECTED;
    else if (ui_is_hovered(&button->widget) && ui_is_enabled(&button->widget))
        *colour = TB_COLOUR_LANE_ALT;
    else if (is_quiet(button))
        return false;
    else
        *colour = TB_COLOUR_PANEL;
    return true;
}

static void paint_border(const Button *button, cairo_t *cr, TbRect all)
{
    TbUi *ui = button->widget.ui;
    bool is_enabled = ui_is_enabled(&button->widget);

    if (is_enabled && (button->is_held || shows_on(button)))
        tb_paint_border(cr, all, UI_RADIUS, 2, tb_ui_colour(ui, TB_COLOUR_INK));
    else if (!is_enabled || (!is_quiet(button) && !is_primary(button)))
        ui_paint_control(cr, &button->widget, all);
}

static void paint_underline(const Button *button, cairo_t *cr, TbRect all)
{
    TbRect line = {UI_PADDING, all.height - UNDERLINE, all.width - 2 * UI_PADDING, UNDERLINE};

    if (button->look == TB_BUTTON_TAB && button->is_on)
        tb_paint_fill(cr, line, ui_ink(&button->widget));
}

static void paint_key(const Button *button, cairo_t *cr, TbRect all)
{
    TbUi *ui = button->widget.ui;
    TbColour fill = TB_COLOUR_PANEL, ink = TB_COLOUR_INK_2;

    if (!button->key || folds(button))
        return;
    double width = ui_key_width(button->key);
    TbRect rect = {all.width - UI_PADDING - width + 4, floor((all.height - 18) / 2), width, 18};
    tb_paint_key(cr, ui, rect, button->key, tb_ui_colour(ui, fill), tb_ui_colour(ui, ink));
}

static void paint(TbWidget *widget, cairo_t *cr)
{
    Button *button = (Button *)widget;
    TbRect all = {0, 0, widget->rect.width, widget->rect.height};
    TbTextLook look = label_look(button);
    TbColour colour;

    if (ground(button, &colour)) {
        ui_rounded(cr, all, UI_RADIUS);
        ui_set_colour(cr, tb_ui_colour(widget->ui, colour));
        cairo_fill(cr);
    }
    paint_border(button, cr, all);
    paint_underline(button, cr, all);
    if (is_primary(button))
        look.colour = tb_ui_colour(widget->ui, TB_COLOUR_PANEL);
    else if (button->look == TB_BUTTON_TAB && !button->is_on)
        look.colour = tb_ui_colour(widget->ui, TB_COLOUR_INK_2);
    double before = folds(button) ? SIGN : 0;
    TbRect label = {UI_PADDING + before, 0, label_room(button, all.width), all.height};
    if (folds(button))
        tb_paint_text(cr, button->is_on ? "▾" : "▸", (TbRect){UI_PADDING, 0, SIGN, all.height},
                      &look);
    tb_paint_text(cr, words(button), label, &look);
    paint_key(button, cr, all);
}

/* --- Pressing --- */

static void press(Button *button)
{
    if (button->pressed)
        button->pressed(&button->widget, button->ctx);
}

static void set_held(Button *button, bool is_held)
{
    if (button->is_held == is_held)
        return;
    button->is_held = is_held;
    tb_widget_redraw(&button->widget);
}

static bool take_pointer(TbWidget *widget, const TbPointer *pointer)
{
    Button *button = (Button *)widget;
    TbRect all = {0, 0, widget->rect.width, widget->rect.height};
    bool is_in = tb_rect_has(all, pointer->x, pointer->y);
    bool was_held = button->is_held;

    if (pointer->kind == TB_POINTER_WHEEL ||
        (pointer->kind != TB_POINTER_MOVE && pointer->kind != TB_POINTER_LEAVE &&
         pointer->button != 1))
        return false;
    if (pointer->kind == TB_POINTER_DOWN)
        set_held(button, true);
    else if (pointer->kind == TB_POINTER_MOVE)
        set_held(button, is_in && pointer->button == 1);
    else
        set_held(button, false);
    if (pointer->kind == TB_POINTER_UP && was_held && is_in)
        press(button);
    return true;
}

static bool take_key(TbWidget *widget, const TbKey *key)
{
    if (key->mods || (key->code != TB_KEY_ENTER && key->code != ' '))
        return false;
    if (!key->is_repeat)
        press((Button *)widget);
    return true;
}

static void free_button(TbWidget *widget)
{
    g_free(((Button *)widget)->key);
}

static const UiClass button_class = {
    .role = "button",
    .is_focusable = true,
    .shows_hover = true,
    .measure = measure,
    .paint = paint,
    .pointer = take_pointer,
    .key = take_key,
    .tooltip = tooltip,
    .free = free_button,
};

TbWidget *tb_button_new(TbWidget *parent, const char *name, const char *label, TbAction pressed,
                        void *ctx)
{
    TbWidget *widget = ui_widget_new(sizeof(Button), &button_class, parent, name);
    Button *button = (Button *)widget;

    button->pressed = pressed;
    button->ctx = ctx;
    widget->most.height = UI_CONTROL;
    tb_widget_set_label(widget, label);
    return widget;
}

void tb_button_set_look(TbWidget *widget, TbButtonLook look)
{
    ((Button *)widget)->look = look;
    widget->role = look == TB_BUTTON_TAB ? "tab" : "button";
    tb_widget_redraw(widget);
}

void tb_button_set_key(TbWidget *widget, const char *key)
{
    Button *button = (Button *)widget;

    if (g_strcmp0(button->key, key) == 0)
        return;
    g_free(button->key);
    button->key = g_strdup(key);
    ui_remeasure(widget);
    tb_widget_redraw(widget);
}

void tb_button_set_on(TbWidget *widget, bool is_on)
{
    Button *button = (Button *)widget;

    if (button->is_on == is_on)
        return;
    button->is_on = is_on;
    tb_widget_set_state(widget, "on", is_on);
    tb_widget_redraw(widget);
}
