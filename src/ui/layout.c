/* Measuring goes up the tree, placing down. Nothing is placed when something changes, but once,
 * before it is painted or asked for. What was measured holds until the next change. */
#include "window-internal.h"

#include <math.h>

static UiSize within_limits(const TbWidget *widget, UiSize size)
{
    if (widget->most.width > 0)
        size.width = MIN(size.width, widget->most.width);
    if (widget->most.height > 0)
        size.height = MIN(size.height, widget->most.height);
    return (UiSize){ceil(MAX(size.width, widget->least.width)),
                    ceil(MAX(size.height, widget->least.height))};
}

static UiSize measure(TbWidget *widget, double width)
{
    if (widget->most.width > 0)
        width = MIN(width, widget->most.width);
    width = MAX(width, widget->least.width);
    UiSize size = widget->class->measure ? widget->class->measure(widget, width) : (UiSize){0, 0};
    return within_limits(widget, size);
}

UiSize ui_measure(TbWidget *widget, double width)
{
    if (widget->is_hidden)
        return (UiSize){0, 0};
    if (widget->measured_at != widget->ui->layout_at) {
        widget->measured_at = widget->ui->layout_at;
        widget->n_measured = 0;
    }
    unsigned n = MIN(widget->n_measured, G_N_ELEMENTS(widget->measured));
    for (unsigned i = 0; i < n; i++)
        if (widget->measured[i].width == width)
            return widget->measured[i].size;

    UiSize size = measure(widget, width);
    unsigned at = widget->n_measured++ % G_N_ELEMENTS(widget->measured);
    widget->measured[at].width = width;
    widget->measured[at].size = size;
    return size;
}

double ui_shortest(TbWidget *widget, double width)
{
    if (widget->is_hidden)
        return 0;
    double needed = ui_measure(widget, width).height;
    if (!widget->class->shortest)
        return needed;
    double least = widget->class->shortest(widget, width);
    return MIN(needed, MAX(least, widget->least.height));
}

static bool is_same_rect(TbRect a, TbRect b)
{
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

void ui_place(TbWidget *widget, TbRect rect)
{
    TbRect old = widget->rect;

    widget->rect = rect;
    if (!is_same_rect(old, rect)) {
        ui_damage(widget->ui, old);
        ui_damage(widget->ui, rect);
        widget->ui->needs_present = true;
    }
    if ((old.width != rect.width || old.height != rect.height) && widget->class->resized)
        g_ptr_array_add(widget->ui->resized, widget);
    if (widget->class->layout)
        widget->class->layout(widget);
}

void ui_relayout(TbWidget *widget)
{
    widget->ui->layout_at++;
    widget->ui->needs_layout = true;
}

/* What was asked before is asked again: a clock that ticks needs what it needed. */
void ui_remeasure(TbWidget *widget)
{
    unsigned n = MIN(widget->n_measured, G_N_ELEMENTS(widget->measured));
    bool is_same = n > 0 && widget->measured_at == widget->ui->layout_at;

    if (!tb_widget_is_shown(widget))
        return;
    for (unsigned i = 0; i < n && is_same; i++) {
        UiSize old = widget->measured[i].size, size = measure(widget, widget->measured[i].width);
        is_same = size.width == old.width && size.height == old.height;
    }
    if (!is_same)
        ui_relayout(widget);
}

static void place_layer(TbUi *ui, TbWidget *layer)
{
    UiSize size = {ui->device_width / ui->scale, ui->device_height / ui->scale};
    TbRect rect = {0, 0, size.width, size.height};

    if (layer->class->stand)
        rect = layer->class->stand(layer, size);
    if (layer->is_gone)
        return;
    if (layer != tb_ui_root(ui) && !is_same_rect(layer->rect, rect)) {
        ui_damage(ui, ui_grown(layer->rect, UI_SHADOW));
        ui_damage(ui, ui_grown(rect, UI_SHADOW));
    }
    ui_place(layer, rect);
}

static void tell_resized(TbUi *ui)
{
    while (ui->resized->len) {
        TbWidget *widget = g_ptr_array_steal_index(ui->resized, ui->resized->len - 1);
        widget->class->resized(widget);
    }
}

/* Who hears of another size may change something; that, once more, and no further: two widgets that
 * never agree must not hold up the window. */
void ui_layout_now(TbUi *ui)
{
    for (int i = 0; i < 3 && ui->needs_layout; i++) {
        ui->needs_layout = false;
        for (guint l = 0; l < ui->layers->len;) {
            TbWidget *layer = ((UiLayer *)ui->layers->pdata[l])->widget;
            place_layer(ui, layer);
            l += !layer->is_gone; /* a popover whose anchor is hidden goes */
        }
        ui_update_hover(ui);
        tell_resized(ui);
    }
}

/* --- Where a widget stands in its box --- */

void tb_widget_set_grow(TbWidget *widget, double weight)
{
    widget->grow = MAX(weight, 0);
    ui_relayout(widget);
}

void tb_widget_set_width(TbWidget *widget, double least, double most)
{
    widget->least.width = least;
    widget->most.width = most;
    ui_relayout(widget);
}

void tb_widget_set_height(TbWidget *widget, double least, double most)
{
    widget->least.height = least;
    widget->most.height = most;
    ui_relayout(widget);
}
