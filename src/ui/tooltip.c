/* What a thing is, or why it cannot be pressed: after a moment of rest, under the pointer or, by
 * key, under what got the focus. It takes no key and goes at the next one. */
#include "window-internal.h"

#include <math.h>
#include <string.h>

enum { TIP_AFTER_US = 600000, TIP_WIDTH = 320, TIP_PADDING = 8, TIP_BELOW = 20 };

typedef struct {
    TbWidget widget;
    TbRect by; /* what it stands by */
} Tip;

static const TbTextLook tip_look = {.size_px = TB_TYPE_BODY, .wraps = true};

static UiSize text_size(const Tip *tip)
{
    double width = MIN(tb_text_width(tip->widget.label, &tip_look), TIP_WIDTH);

    return (UiSize){width, tb_text_height(tip->widget.label, width, &tip_look)};
}

static TbRect stand(TbWidget *widget, UiSize window)
{
    Tip *tip = (Tip *)widget;
    UiSize text = text_size(tip);
    TbRect rect = {floor(tip->by.x), ceil(tip->by.y + tip->by.height), text.width + 2 * TIP_PADDING,
                   text.height + 2 * TIP_PADDING};

    rect.x = MAX(MIN(rect.x, window.width - rect.width - 4), 0);
    if (rect.y + rect.height > window.height)
        rect.y = MAX(floor(tip->by.y - rect.height - 4), 0);
    return rect;
}

static void paint(TbWidget *widget, cairo_t *cr)
{
    TbRect all = {0, 0, widget->rect.width, widget->rect.height};
    TbTextLook look = tip_look;

    look.colour = tb_ui_colour(widget->ui, TB_COLOUR_INK);
    ui_rounded(cr, all, UI_RADIUS);
    ui_set_colour(cr, tb_ui_colour(widget->ui, TB_COLOUR_PANEL));
    cairo_fill(cr);
    ui_paint_control(cr, widget, all);
    tb_paint_text(cr, widget->label, ui_grown(all, -TIP_PADDING), &look);
}

static const UiClass tip_class = {
    .role = "tooltip",
    .paint = paint,
    .stand = stand,
    .is_passive = true,
};

/* Why it cannot be used; of what it is in, if that is what is off. */
static const char *why_off(const TbWidget *widget)
{
    while (widget && !(widget->is_disabled && widget->why))
        widget = widget->parent;
    return widget ? widget->why : NULL;
}

/* The words that had no room, and then what was to be said of it; the caller's, NULL: nothing. */
static char *text_of(TbWidget *widget)
{
    const char *cut = widget->class->tooltip ? widget->class->tooltip(widget) : NULL;
    const char *why = why_off(widget), *said = why ? why : widget->tooltip;

    if (cut && said && strcmp(cut, said) != 0)
        return g_strconcat(cut, "\n", said, NULL);
    return g_strdup(said ? said : cut);
}

static bool says_something(TbWidget *widget)
{
    g_autofree char *text = text_of(widget);

    return text;
}

static void show_tip(void *ctx)
{
    TbUi *ui = ctx;
    g_autofree char *text = text_of(ui->tip_of);

    ui->tip_timer = 0;
    if (!text || !*text || !tb_widget_is_shown(ui->tip_of))
        return;
    Tip *tip = (Tip *)ui_layer_new(sizeof *tip, &tip_class, ui, "tooltip");
    tip->by = ui->tip_by_key ? ui_grown(ui->tip_of->rect, 6) : (TbRect){ui->x, ui->y, 0, TIP_BELOW};
    tb_widget_set_label(&tip->widget, text);
    ui->tip = &tip->widget;
}

void ui_tip_end(TbUi *ui)
{
    TbWidget *tip = ui->tip;

    tb_ui_timer_cancel(ui, ui->tip_timer);
    ui->tip_timer = 0;
    ui->tip_of = ui->tip = NULL;
    if (tip)
        tb_widget_destroy(tip);
}

/* The pointer that rests on the same thing keeps what it says there. */
void ui_tip_begin(TbUi *ui, TbWidget *widget, bool by_key)
{
    while (widget && !says_something(widget))
        widget = widget->parent;
    g_autofree char *text = widget ? text_of(widget) : NULL;
    if (widget && widget == ui->tip_of && ui->tip && !by_key &&
        g_strcmp0(ui->tip->label, text) == 0)
        return;
    ui_tip_end(ui);
    if (!widget)
        return;
    ui->tip_of = widget;
    ui->tip_by_key = by_key;
    ui->tip_timer = tb_ui_timer(ui, TIP_AFTER_US, show_tip, ui);
}
