/* A text field: an edit in a border. One line scrolls sideways; several grow with the text until
 * they are as many as they may be, and then scroll up and down. The caret stays in sight. */
#include "ui-internal.h"

#include <math.h>
#include <string.h>

#include "field-internal.h"

/* Of a line of 16 px, half of what is left of the height of a control. */
enum { PADDING_Y = 5, PADDING_X = 8, NATURAL_WIDTH = 240, LEAST_WIDTH = 64 };

static bool is_one_line(const Field *field)
{
    return field->n_lines == 1;
}

/* --- Where things stand --- */

static double inner_width(const Field *field, double width)
{
    return MAX(width - 2 * PADDING_X - (field->is_wrong ? FIELD_SIGN : 0), 1);
}

TbRect field_inner(const Field *field)
{
    TbRect rect = field->widget.rect;
    double padding_y = is_one_line(field) ? 1 : PADDING_Y;

    return (TbRect){PADDING_X, padding_y, inner_width(field, rect.width),
                    MAX(rect.height - 2 * padding_y, 1)};
}

static UiSize text_size(const Field *field)
{
    int width, height;

    pango_layout_get_size(field->layout, &width, &height);
    return (UiSize){(double)width / PANGO_SCALE, (double)height / PANGO_SCALE};
}

TbRect field_text_rect(const Field *field)
{
    TbRect inner = field_inner(field);
    UiSize size = text_size(field);
    TbRect rect = {inner.x - field->scroll_x, inner.y - field->scroll_y, size.width, size.height};

    if (!is_one_line(field))
        return rect;
    rect.y = inner.y + round((inner.height - size.height) / 2);
    if (size.width < inner.width && ui_edit_runs_left(field->edit))
        rect.x = inner.x + inner.width - size.width;
    return rect;
}

TbTextLook field_hint_look(const Field *field)
{
    return (TbTextLook){.size_px = is_one_line(field) ? TB_TYPE_BODY : TB_TYPE_HEADING,
                        .colour = tb_ui_colour(field->widget.ui, TB_COLOUR_INK_2)};
}

/* So wide may @field wrap; the edit of one line does not. */
static void set_wrap_width(Field *field, double width)
{
    if (!is_one_line(field))
        pango_layout_set_width(field->layout, (int)(inner_width(field, width) * PANGO_SCALE));
}

static double needed_height(Field *field)
{
    double text = is_one_line(field) ? 0 : ui_edit_height(field->edit, field->n_lines);

    return MAX(ceil(text) + 2 * PADDING_Y, UI_CONTROL);
}

/* Wrapping a long text costs more than all else of a layout, and whatever moves in the window asks
 * for it at the same few widths. */
static double height_at(Field *field, double width)
{
    unsigned n = MIN(field->n_known, G_N_ELEMENTS(field->known));

    for (unsigned i = 0; i < n; i++)
        if (field->known[i].width == width)
            return field->known[i].height;
    set_wrap_width(field, width);
    unsigned at = field->n_known++ % G_N_ELEMENTS(field->known);
    field->known[at].width = width;
    return field->known[at].height = needed_height(field);
}

static UiSize measure(TbWidget *widget, double width)
{
    Field *field = (Field *)widget;

    if (width <= 0 || isinf(width))
        return (UiSize){width <= 0 ? LEAST_WIDTH : NATURAL_WIDTH, UI_CONTROL};
    return (UiSize){MAX(MIN(width, NATURAL_WIDTH), LEAST_WIDTH), height_at(field, width)};
}

static double shortest(TbWidget *widget, double width)
{
    (void)widget;
    (void)width;
    return UI_CONTROL;
}

/* --- Scrolling --- */

void field_scroll(Field *field, double x, double y)
{
    TbRect inner = field_inner(field);
    UiSize size = text_size(field);
    bool is_line = is_one_line(field);

    /* One more for the caret behind the last letter. */
    x = is_line ? CLAMP(x, 0, MAX(size.width + 1 - inner.width, 0)) : 0;
    y = is_line ? 0 : CLAMP(y, 0, MAX(ceil(size.height) - inner.height, 0));
    if (x == field->scroll_x && y == field->scroll_y)
        return;
    field->scroll_x = x;
    field->scroll_y = y;
    tb_widget_redraw(&field->widget);
}

/* The least that brings @begin to @end into a window of @size at @scroll. */
static double scrolled(double scroll, double size, double begin, double end)
{
    return MIN(MAX(scroll, end - size), begin);
}

static void show_caret(Field *field)
{
    TbRect inner = field_inner(field), strong, weak;

    ui_edit_carets(field->edit, &strong, &weak);
    field_scroll(field, scrolled(field->scroll_x, inner.width, strong.x, strong.x + 1),
                 scrolled(field->scroll_y, inner.height, strong.y, strong.y + strong.height));
}

/* Without the focus a field shows how its text begins. */
static void show_start(Field *field)
{
    bool runs_left = is_one_line(field) && ui_edit_runs_left(field->edit);

    field_scroll(field, runs_left ? INFINITY : 0, 0);
}

static bool has_focus(const Field *field)
{
    return tb_ui_focused(field->widget.ui) == &field->widget;
}

static void place_input_method(const Field *field)
{
    TbRect text = field_text_rect(field), all = field->widget.rect, strong, weak;

    ui_edit_carets(field->edit, &strong, &weak);
    strong.x += text.x + all.x;
    strong.y += text.y + all.y;
    strong.width = 1;
    ui_set_input_rect(field->widget.ui, strong);
}

static void bring_into_sight(Field *field)
{
    if (!has_focus(field)) {
        show_start(field);
        return;
    }
    show_caret(field);
    place_input_method(field);
}

/* Its place is known only now; and with another width it wraps otherwise. */
static void layout(TbWidget *widget)
{
    Field *field = (Field *)widget;

    set_wrap_width(field, widget->rect.width);
    field->needed_height = needed_height(field);
    bring_into_sight(field);
}

/* --- What happens to it --- */

static void grow(Field *field)
{
    if (needed_height(field) != field->needed_height)
        ui_relayout(&field->widget);
}

void field_moved(Field *field)
{
    field->n_known = 0;
    grow(field); /* with what is composed */
    bring_into_sight(field);
    tb_widget_redraw(&field->widget);
}

void field_changed(Field *field)
{
    field->has_left = false;
    tb_widget_set_value(&field->widget, ui_edit_text(field->edit));
    field_moved(field);
    if (field->hooks.changed)
        field->hooks.changed(&field->widget, field->hooks.ctx);
}

void field_leave(Field *field)
{
    if (field->has_left)
        return;
    field->has_left = true;
    if (field->hooks.left)
        field->hooks.left(&field->widget, field->hooks.ctx);
}

static void focus(TbWidget *widget, bool is_in)
{
    Field *field = (Field *)widget;

    if (is_in)
        field->has_left = false;
    bring_into_sight(field);
    if (!is_in)
        field_leave(field);
}

/* A hint that had no room. */
static const char *tooltip(TbWidget *widget)
{
    const Field *field = (Field *)widget;
    const TbTextLook look = field_hint_look(field);
    bool shows_hint = field->hint && !*ui_edit_text(field->edit);

    return shows_hint && tb_text_width(field->hint, &look) > field_inner(field).width ? field->hint
                                                                                      : NULL;
}

static TbCursor cursor(TbWidget *widget, double x, double y)
{
    (void)widget;
    (void)x;
    (void)y;
    return TB_CURSOR_TEXT;
}

static void free_field(TbWidget *widget)
{
    Field *field = (Field *)widget;

    ui_edit_free(field->edit);
    g_object_unref(field->layout);
    g_free(field->hint);
}

static const UiClass field_class = {
    .role = "text",
    .is_focusable = true,
    .takes_text = true,
    .measure = measure,
    .shortest = shortest,
    .layout = layout,
    .paint = field_paint,
    .pointer = field_pointer,
    .key = field_key,
    .text = field_text,
    .compose = field_compose,
    .focus = focus,
    .tooltip = tooltip,
    .cursor = cursor,
    .free = free_field,
};

/* --- The contract --- */

TbWidget *tb_field_new(TbWidget *parent, const char *name, int n_lines)
{
    TbWidget *widget = ui_widget_new(sizeof(Field), &field_class, parent, name);
    Field *field = (Field *)widget;
    TbTextLook look = {.size_px = n_lines > 1 ? TB_TYPE_HEADING : TB_TYPE_BODY,
                       .wraps = n_lines > 1};

    field->n_lines = MAX(n_lines, 1);
    field->layout = ui_text_layout("", INFINITY, &look);
    field->edit = ui_edit_new(field->layout, n_lines > 1);
    field->has_left = true;
    if (is_one_line(field))
        widget->most.height = UI_CONTROL;
    tb_widget_set_value(widget, "");
    return widget;
}

void tb_field_set(TbWidget *widget, const char *value)
{
    Field *field = (Field *)widget;

    ui_edit_set(field->edit, value ? value : "");
    tb_widget_set_value(widget, ui_edit_text(field->edit));
    field_moved(field);
}

const char *tb_field_get(const TbWidget *widget)
{
    return ui_edit_text(((const Field *)widget)->edit);
}

void tb_field_set_hint(TbWidget *widget, const char *hint)
{
    Field *field = (Field *)widget;

    g_free(field->hint);
    field->hint = g_strdup(hint);
    tb_widget_redraw(widget);
}

void tb_field_set_wrong(TbWidget *widget, bool is_wrong)
{
    Field *field = (Field *)widget;

    if (field->is_wrong == is_wrong)
        return;
    field->is_wrong = is_wrong;
    field->n_known = 0;
    tb_widget_set_state(widget, "wrong", is_wrong);
    ui_relayout(widget); /* the sign takes room */
    tb_widget_redraw(widget);
}

void tb_field_set_hooks(TbWidget *widget, TbFieldHooks hooks)
{
    ((Field *)widget)->hooks = hooks;
}

void tb_field_select_all(TbWidget *widget)
{
    Field *field = (Field *)widget;

    ui_edit_select_all(field->edit);
    field_moved(field);
}
