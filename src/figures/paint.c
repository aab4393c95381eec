#include "figures-internal.h"

void paint_set_colour(cairo_t *cr, uint32_t colour)
{
    cairo_set_source_rgb(cr, (colour >> 16 & 0xFF) / 255.0, (colour >> 8 & 0xFF) / 255.0,
                         (colour & 0xFF) / 255.0);
}

static void paint_lane(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const TbRect *rect = &item->rect;
    Words label = {.text = item->text,
                   .rect = {rect->x, rect->y, 108, rect->height},
                   .size_px = TB_TYPE_HINT,
                   .colour = tb_palette_colour(TB_COLOUR_INK, appearance)};

    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_HAIR, appearance));
    cairo_rectangle(cr, rect->x, rect->y, rect->width, 1);
    cairo_fill(cr);
    paint_words(cr, &label);
}

static void paint_tick(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const TbRect *rect = &item->rect;
    Words label = {.text = item->text,
                   .rect = {rect->x - rect->width / 2, rect->y, rect->width, 16},
                   .align = TB_ALIGN_CENTRE,
                   .size_px = TB_TYPE_HINT,
                   .colour = tb_palette_colour(TB_COLOUR_INK_2, appearance)};

    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_HAIR, appearance));
    cairo_rectangle(cr, rect->x - 0.5, rect->y + 17, 1, rect->height - 17);
    cairo_fill(cr);
    paint_words(cr, &label);
}

/* A small pennant on its pole; hollow when it is another's or still to be worked out. */
static void paint_flag(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const TbRect *rect = &item->rect;

    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_INK, appearance));
    cairo_set_line_width(cr, 1.5);
    cairo_move_to(cr, rect->x, rect->y + rect->height);
    cairo_line_to(cr, rect->x, rect->y);
    cairo_line_to(cr, rect->x + rect->width, rect->y + 3);
    cairo_line_to(cr, rect->x, rect->y + 6);
    if (!item->is_other && !item->is_hollow)
        cairo_fill_preserve(cr);
    cairo_stroke(cr);
}

static void paint_label(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    Words label = {.text = item->text,
                   .rect = item->rect,
                   .align = item->align,
                   .size_px = TB_TYPE_HINT,
                   .colour = tb_palette_colour(TB_COLOUR_INK, appearance)};

    paint_words(cr, &label);
}

typedef void (*Painter)(cairo_t *cr, const TbItem *item, TbAppearance appearance);

static const Painter painters[TB_N_ITEM_KINDS] = {
    [TB_ITEM_LABEL] = paint_label,      [TB_ITEM_LANE] = paint_lane,
    [TB_ITEM_TICK] = paint_tick,        [TB_ITEM_FLAG] = paint_flag,
    [TB_ITEM_SELF_IMAGE] = paint_strip, [TB_ITEM_APPROACH] = paint_strip,
    [TB_ITEM_VERDICT] = paint_verdict,  [TB_ITEM_STRETCH] = paint_mark,
    [TB_ITEM_POINT] = paint_mark,       [TB_ITEM_CROWD] = paint_mark,
    [TB_ITEM_DISC] = paint_disc,        [TB_ITEM_LINK] = paint_disc,
    [TB_ITEM_MARK_SELF] = paint_disc,   [TB_ITEM_MARK_APPROACH] = paint_disc,
    [TB_ITEM_ALSO_SELF] = paint_disc,   [TB_ITEM_ALSO_APPROACH] = paint_disc,
};

void paint_item(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    cairo_save(cr);
    cairo_new_path(cr); /* words leave a current point behind */
    (painters[item->kind] ? painters[item->kind] : paint_timeline_item)(cr, item, appearance);
    cairo_restore(cr);
}

void tb_figure_paint(const TbFigure *figure, cairo_t *cr, TbAppearance appearance)
{
    for (guint i = 0; i < figure->items->len; i++)
        paint_item(cr, &g_array_index(figure->items, TbItem, i), appearance);
}
