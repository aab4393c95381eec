#include "ui-internal.h"

#include <math.h>

/* A box with a tick, and words beside it that go on below when they are long. */

enum { BOX = 18 };

typedef struct {
    TbWidget base;
    bool is_on, is_held;
    TbAction changed;
    void *ctx;
} Check;

void tb_check_set(TbWidget *widget, bool is_on)
{
    Check *check = (Check *)widget;

    check->is_on = is_on;
    tb_widget_set_state(widget, "checked", is_on);
    tb_widget_redraw(widget);
}

bool tb_check_get(const TbWidget *widget)
{
    return ((const Check *)widget)->is_on;
}

static void toggle(TbWidget *widget)
{
    const Check *check = (Check *)widget;

    tb_check_set(widget, !check->is_on);
    if (check->changed)
        check->changed(widget, check->ctx);
}

static const char *words(const TbWidget *widget)
{
    return widget->label ? widget->label : "";
}

static UiSize measure(TbWidget *widget, double width)
{
    const TbTextLook look = {.wraps = true};
    double most = tb_text_width(words(widget), &look);
    double room = CLAMP(width - BOX - UI_GAP, MIN(most, 4 * UI_CONTROL), most);
    double height = tb_text_height(words(widget), room, &look);

    return (UiSize){BOX + UI_GAP + room, MAX(height + UI_GAP, UI_CONTROL)};
}

static void paint_tick(cairo_t *cr, TbRect box, uint32_t colour)
{
    cairo_new_path(cr);
    cairo_move_to(cr, box.x + 0.24 * BOX, box.y + 0.52 * BOX);
    cairo_line_to(cr, box.x + 0.43 * BOX, box.y + 0.71 * BOX);
    cairo_line_to(cr, box.x + 0.77 * BOX, box.y + 0.30 * BOX);
    cairo_set_line_width(cr, 2);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    ui_set_colour(cr, colour);
    cairo_stroke(cr);
}

static void paint(TbWidget *widget, cairo_t *cr)
{
    const Check *check = (Check *)widget;
    TbTextLook look = {.wraps = true, .colour = ui_ink(widget)};
    double room = MAX(widget->rect.width - BOX - UI_GAP, 1);
    double line = tb_text_height("x", room, &look);
    double height = tb_text_height(words(widget), room, &look);
    double y = MAX(round((widget->rect.height - height) / 2), 0);
    TbRect box = {0, round(y + (line - BOX) / 2), BOX, BOX};

    cairo_new_path(cr);
    ui_rounded(cr, box, UI_RADIUS);
    ui_set_colour(cr, check->is_on ? look.colour : tb_ui_colour(widget->ui, TB_COLOUR_PANEL));
    cairo_fill(cr);
    if (check->is_on)
        paint_tick(cr, box, tb_ui_colour(widget->ui, TB_COLOUR_PANEL));
    ui_paint_control(cr, widget, box);
    tb_paint_text(cr, words(widget), (TbRect){BOX + UI_GAP, y, room, height}, &look);
}

static bool pointer_on(TbWidget *widget, const TbPointer *pointer)
{
    Check *check = (Check *)widget;
    TbRect all = {0, 0, widget->rect.width, widget->rect.height};
    bool was_held = check->is_held;

    if (pointer->kind == TB_POINTER_DOWN && pointer->button == 1) {
        check->is_held = true;
        return true;
    }
    if (pointer->kind == TB_POINTER_LEAVE)
        check->is_held = false;
    if (pointer->kind != TB_POINTER_UP || pointer->button != 1)
        return false;
    check->is_held = false;
    if (was_held && tb_rect_has(all, pointer->x, pointer->y))
        toggle(widget);
    return true;
}

static bool key_down(TbWidget *widget, const TbKey *key)
{
    if (key->mods != 0 || (key->code != ' ' && key->code != TB_KEY_ENTER))
        return false;
    if (!key->is_repeat)
        toggle(widget);
    return true;
}

static const UiClass check_class = {
    .role = "check",
    .is_focusable = true,
    .measure = measure,
    .paint = paint,
    .pointer = pointer_on,
    .key = key_down,
};

TbWidget *tb_check_new(TbWidget *parent, const char *name, const char *label, TbAction changed,
                       void *ctx)
{
    TbWidget *widget = ui_widget_new(sizeof(Check), &check_class, parent, name);
    Check *check = (Check *)widget;

    tb_widget_set_label(widget, label);
    check->changed = changed;
    check->ctx = ctx;
    return widget;
}
