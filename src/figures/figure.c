#include "figures-internal.h"

static void clear_item(gpointer data)
{
    TbItem *item = data;

    g_free(item->text);
    g_clear_pointer(&item->columns, g_bytes_unref);
    g_clear_pointer(&item->picture, cairo_surface_destroy);
}

TbFigure *figure_new(double width, double height)
{
    TbFigure *figure = g_new0(TbFigure, 1);

    figure->width = width;
    figure->height = height;
    figure->items = g_array_new(FALSE, TRUE, sizeof(TbItem));
    g_array_set_clear_func(figure->items, clear_item);
    return figure;
}

void tb_figure_free(TbFigure *figure)
{
    if (!figure)
        return;
    g_array_unref(figure->items);
    g_free(figure);
}

TbItem *figure_add(TbFigure *figure, TbItemKind kind, TbRect rect)
{
    TbItem item = {.kind = kind, .rect = rect};

    g_array_append_val(figure->items, item);
    return &g_array_index(figure->items, TbItem, figure->items->len - 1);
}

static bool contains(const TbRect *rect, double x, double y)
{
    return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

const TbItem *tb_figure_at(const TbFigure *figure, double x, double y)
{
    for (guint i = figure->items->len; i-- > 0;) {
        const TbItem *item = &g_array_index(figure->items, TbItem, i);
        if (item->moment != 0 && contains(&item->rect, x, y))
            return item;
    }
    return NULL;
}
