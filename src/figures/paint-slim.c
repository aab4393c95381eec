#include "figures-internal.h"

#include <math.h>

/* SLIM is drawn in ink alone: its quadrants are told by place and word, and none is good or bad. */

enum { WORDS_FROM = 44, DISC_FROM = 12 };

static void ink(cairo_t *cr, TbAppearance appearance, double width)
{
    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_INK, appearance));
    cairo_set_line_width(cr, width);
}

/* Where there is no room for the word: a disc of ten pixels with the quadrant filled. */
static void paint_mini_disc(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    double x = item->rect.x + item->rect.width / 2, y = item->rect.y + item->rect.height / 2;
    bool is_high, is_system;

    ink(cr, appearance, 1);
    cairo_arc(cr, x, y, 5, 0, 2 * M_PI);
    cairo_stroke(cr);
    if (!tb_quadrant_place(item->quadrant, &is_high, &is_system))
        return;
    double from = is_system ? (is_high ? -0.5 : 0) * M_PI : (is_high ? 1 : 0.5) * M_PI;
    cairo_move_to(cr, x, y);
    cairo_arc(cr, x, y, 5, from, from + M_PI / 2);
    cairo_close_path(cr);
    cairo_fill(cr);
}

static void paint_left_border(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const double dashes[] = {2.5, 2};

    ink(cr, appearance, 2);
    if (item->is_hearsay)
        cairo_set_dash(cr, dashes, 2, 0);
    cairo_move_to(cr, item->rect.x + 1, item->rect.y);
    cairo_line_to(cr, item->rect.x + 1, item->rect.y + item->rect.height);
    cairo_stroke(cr);
}

static void paint_strip_words(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    Words words = {.text = item->text,
                   .rect = item->rect,
                   .size_px = TB_TYPE_HINT,
                   .colour = tb_palette_colour(TB_COLOUR_INK, appearance)};

    words.rect.x += 6;
    words.rect.width -= 8;
    words.rect.y -= 1;
    words.rect.height += 2;
    paint_words(cr, &words);
}

/* In high contrast there are no tints: an outline instead. */
static void paint_strip_ground(cairo_t *cr, const TbRect *rect, TbAppearance appearance)
{
    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_HAIR, appearance));
    if (appearance == TB_HIGH_CONTRAST) {
        cairo_rectangle(cr, rect->x + 0.5, rect->y + 0.5, MAX(rect->width - 1, 1),
                        rect->height - 1);
        cairo_set_line_width(cr, 1);
        cairo_stroke(cr);
        return;
    }
    cairo_rectangle(cr, rect->x, rect->y, rect->width, rect->height);
    cairo_fill(cr);
}

void paint_strip(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const TbRect *rect = &item->rect;

    paint_strip_ground(cr, rect, appearance);
    paint_left_border(cr, item, appearance);
    if (rect->width >= WORDS_FROM || (item->quadrant == TB_QUADRANT_ONBEKEND && rect->width >= 16))
        paint_strip_words(cr, item, appearance);
    else if (rect->width >= DISC_FROM)
        paint_mini_disc(cr, item, appearance);
}

static void paint_slashes(cairo_t *cr, const TbRect *r, TbAppearance appearance)
{
    ink(cr, appearance, 1.2);
    for (int i = 0; i * 7 + 5 < r->width; i++) {
        double x = r->x + 1 + i * 7;
        cairo_move_to(cr, x, r->y + r->height - 0.5);
        cairo_line_to(cr, x + 4, r->y + 0.5);
    }
    cairo_stroke(cr);
}

static void paint_bar(cairo_t *cr, const TbRect *r, const double *dashes, double width,
                      TbAppearance appearance)
{
    ink(cr, appearance, width);
    if (dashes)
        cairo_set_dash(cr, dashes, 2, 0);
    cairo_move_to(cr, r->x, r->y + r->height / 2);
    cairo_line_to(cr, r->x + r->width, r->y + r->height / 2);
    cairo_stroke(cr);
}

static void paint_unknown(cairo_t *cr, const TbRect *r, TbAppearance appearance)
{
    const double dots[] = {1.5, 2.5};

    ink(cr, appearance, 1);
    cairo_set_dash(cr, dots, 2, 0);
    cairo_rectangle(cr, r->x + 0.5, r->y + 1, MAX(r->width - 1, 1), r->height - 2);
    cairo_stroke(cr);
}

void paint_verdict(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const double dashes[] = {6, 4};

    switch (item->verdict) {
    case TB_VERDICT_MATCH:
        paint_bar(cr, &item->rect, NULL, 3, appearance);
        break;
    case TB_VERDICT_PARTIAL:
        paint_bar(cr, &item->rect, dashes, 2.5, appearance);
        break;
    case TB_VERDICT_MISMATCH:
        paint_slashes(cr, &item->rect, appearance);
        break;
    case TB_VERDICT_UNKNOWN:
        paint_unknown(cr, &item->rect, appearance);
        break;
    case TB_N_VERDICTS:
        break;
    }
}

static void paint_ground(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const double rim = 8, radius = item->rect.width / 2 - rim;
    double x = item->rect.x + item->rect.width / 2, y = item->rect.y + item->rect.height / 2;

    cairo_arc(cr, x, y, radius + rim - 0.5, 0, 2 * M_PI);
    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_LANE_ALT, appearance));
    cairo_fill_preserve(cr);
    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_LINE, appearance));
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
    cairo_arc(cr, x, y, radius, 0, 2 * M_PI);
    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_PANEL, appearance));
    cairo_fill_preserve(cr);
    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_LINE, appearance));
    cairo_stroke(cr);
    cairo_move_to(cr, x - radius, y);
    cairo_line_to(cr, x + radius, y);
    cairo_move_to(cr, x, y - radius);
    cairo_line_to(cr, x, y + radius);
    cairo_stroke(cr);
}

static void paint_link(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const TbRect *r = &item->rect;

    ink(cr, appearance, 2);
    cairo_move_to(cr, r->x, item->is_rising ? r->y + r->height : r->y);
    cairo_line_to(cr, r->x + r->width, item->is_rising ? r->y : r->y + r->height);
    cairo_stroke(cr);
}

static void paint_ring(cairo_t *cr, const TbRect *r, double width, TbAppearance appearance)
{
    double size = r->width;

    cairo_arc(cr, r->x + size / 2, r->y + size / 2, (size - width) / 2, 0, 2 * M_PI);
    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_PANEL, appearance));
    cairo_fill_preserve(cr);
    ink(cr, appearance, width);
    cairo_stroke(cr);
}

static void paint_square(cairo_t *cr, const TbRect *r, bool is_hollow, TbAppearance appearance)
{
    const double inset = is_hollow ? 0.75 : 1;

    cairo_rectangle(cr, r->x + inset, r->y + inset, r->width - 2 * inset, r->height - 2 * inset);
    paint_set_colour(cr,
                     tb_palette_colour(is_hollow ? TB_COLOUR_PANEL : TB_COLOUR_INK, appearance));
    cairo_fill_preserve(cr);
    ink(cr, appearance, is_hollow ? 1.5 : 0.5);
    cairo_stroke(cr);
}

void paint_disc(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    switch (item->kind) {
    case TB_ITEM_DISC:
        paint_ground(cr, item, appearance);
        break;
    case TB_ITEM_LINK:
        paint_link(cr, item, appearance);
        break;
    case TB_ITEM_MARK_SELF:
        paint_ring(cr, &item->rect, 2.5, appearance);
        break;
    case TB_ITEM_ALSO_SELF:
        paint_ring(cr, &item->rect, 1.5, appearance);
        break;
    case TB_ITEM_MARK_APPROACH:
        paint_square(cr, &item->rect, false, appearance);
        break;
    case TB_ITEM_ALSO_APPROACH:
        paint_square(cr, &item->rect, true, appearance);
        break;
    default:
        g_assert_not_reached();
    }
}
