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

void ui_place(TbWidget *widget, TbRect rect)
{
    TbRect old = widget->rect;

    widget->rect = rect;
    if (old.x != rect.x || old.y != rect.y || old.width != rect.width ||
        old.height != rect.height) {
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

static void place_layer(TbUi *ui, TbWidget *layer)
{
    UiSize size = {ui->device_width / ui->scale, ui->device_height / ui->scale};
    TbRect rect = {0, 0, size.width, size.height};

    if (layer->class->stand)
        rect = layer->class->stand(layer, size);
    if (layer != tb_ui_root(ui)) {
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
        for (guint l = 0; l < ui->layers->len; l++)
            place_layer(ui, ((UiLayer *)ui->layers->pdata[l])->widget);
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
