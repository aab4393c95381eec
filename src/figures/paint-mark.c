#include "figures-internal.h"

#include <math.h>

/* A mark is its theme's colour inside a solid outline, with the theme's pattern cut out of it in
 * the colour of the panel. Patterns are drawn as lines within a clip, not as a repeated surface: so
 * they stay sharp at every size, and their bytes do not depend on what was drawn before. */

enum { TILE = 8 };

void paint_round_rectangle(cairo_t *cr, const TbRect *rect, double radius)
{
    double r = MIN(radius, MIN(rect->width, rect->height) / 2);
    double right = rect->x + rect->width, bottom = rect->y + rect->height;

    cairo_new_sub_path(cr);
    cairo_arc(cr, right - r, rect->y + r, r, -M_PI / 2, 0);
    cairo_arc(cr, right - r, bottom - r, r, 0, M_PI / 2);
    cairo_arc(cr, rect->x + r, bottom - r, r, M_PI / 2, M_PI);
    cairo_arc(cr, rect->x + r, rect->y + r, r, M_PI, 3 * M_PI / 2);
    cairo_close_path(cr);
}

static void lozenge(cairo_t *cr, const TbRect *rect)
{
    double x = rect->x + rect->width / 2, y = rect->y + rect->height / 2;

    cairo_move_to(cr, x, rect->y);
    cairo_line_to(cr, rect->x + rect->width, y);
    cairo_line_to(cr, x, rect->y + rect->height);
    cairo_line_to(cr, rect->x, y);
    cairo_close_path(cr);
}

/* How often @step goes into @length, and once more for what is left. */
static int steps(double length, double step)
{
    return (int)ceil(length / step);
}

/* Diagonals every @step, rising or falling. */
static void diagonals(cairo_t *cr, const TbRect *r, double step, bool is_rising)
{
    for (int i = 0; i < steps(r->width + r->height, step); i++) {
        double x = r->x - r->height + i * step;
        cairo_move_to(cr, x, is_rising ? r->y + r->height : r->y);
        cairo_line_to(cr, x + r->height, is_rising ? r->y : r->y + r->height);
    }
}

static void zigzags(cairo_t *cr, const TbRect *r)
{
    const double half = TILE / 2.0;

    for (int row = 0; row <= steps(r->height, half); row++) {
        double y = r->y + 3 + row * half;
        cairo_move_to(cr, r->x, y);
        for (int i = 0; i < steps(r->width, TILE); i++) {
            cairo_line_to(cr, r->x + i * TILE + half, y - 3);
            cairo_line_to(cr, r->x + (i + 1) * TILE, y);
        }
    }
}

static void checks(cairo_t *cr, const TbRect *r)
{
    const double half = TILE / 2.0;

    for (int row = 0; row < steps(r->height, half); row++)
        for (int i = 0; i < steps(r->width, TILE); i++)
            cairo_rectangle(cr, r->x + i * TILE + row % 2 * half, r->y + row * half, half, half);
}

static void dots(cairo_t *cr, const TbRect *r)
{
    const double apart = 6;

    for (int row = 0; row < steps(r->height, apart); row++)
        for (int i = 0; i < steps(r->width, apart); i++) {
            cairo_new_sub_path(cr);
            cairo_arc(cr, r->x + 3 + i * apart, r->y + 3 + row * apart, 1.5, 0, 2 * M_PI);
        }
}

static void rules(cairo_t *cr, const TbRect *r, bool is_vertical)
{
    const double apart = 4;

    for (int i = 0; i < steps(is_vertical ? r->width : r->height, apart); i++) {
        double at = 3 + i * apart;
        cairo_move_to(cr, is_vertical ? r->x + at : r->x, is_vertical ? r->y : r->y + at);
        cairo_line_to(cr, is_vertical ? r->x + at : r->x + r->width,
                      is_vertical ? r->y + r->height : r->y + at);
    }
}

/* Paints the tiles of @pattern over the whole of @rect, within the clip. */
static void cut_out(cairo_t *cr, const TbRect *rect, TbPattern pattern)
{
    cairo_set_line_width(cr, 1.5);
    switch (pattern) {
    case TB_PATTERN_SOLID:
        return;
    case TB_PATTERN_ZIGZAG:
        zigzags(cr, rect);
        break;
    case TB_PATTERN_HORIZONTAL:
        rules(cr, rect, false);
        break;
    case TB_PATTERN_CHECKS:
        checks(cr, rect);
        cairo_fill(cr);
        return;
    case TB_PATTERN_DIAGONAL:
        cairo_set_line_width(cr, 2);
        diagonals(cr, rect, 6, true);
        break;
    case TB_PATTERN_VERTICAL:
        rules(cr, rect, true);
        break;
    case TB_PATTERN_DOTS:
        dots(cr, rect);
        cairo_fill(cr);
        return;
    case TB_PATTERN_CROSSED:
        cairo_set_line_width(cr, 1);
        diagonals(cr, rect, 6, true);
        diagonals(cr, rect, 6, false);
        break;
    }
    cairo_stroke(cr);
}

static void outline(cairo_t *cr, const TbItem *item)
{
    TbRect rect = item->rect;

    if (item->kind == TB_ITEM_POINT && !item->cap) {
        lozenge(cr, &rect);
        return;
    }
    rect = (TbRect){rect.x + 0.75, rect.y + 0.75, MAX(rect.width - 1.5, 0.5), rect.height - 1.5};
    paint_round_rectangle(cr, &rect, item->kind == TB_ITEM_CROWD ? 0 : 3);
}

static void paint_letter(cairo_t *cr, const TbItem *item, uint32_t colour, uint32_t panel)
{
    TbRect rect = {item->rect.x, item->rect.y, mark_cap_width(item->cap), item->rect.height};
    Words letter = {.text = item->cap,
                    .rect = {rect.x - 4, rect.y, rect.width + 8, rect.height + 4},
                    .align = TB_ALIGN_CENTRE,
                    .size_px = TB_TYPE_HINT,
                    .is_bold = true,
                    .colour = item->is_other ? colour : panel};

    letter.rect.y -= 2;
    paint_round_rectangle(cr, &rect, 3);
    paint_set_colour(cr, item->is_other ? panel : colour);
    cairo_fill_preserve(cr);
    paint_set_colour(cr, colour);
    cairo_set_line_width(cr, item->is_other ? 1 : 0);
    cairo_stroke(cr);
    paint_words(cr, &letter);
}

/* Check, turn arrow or question mark, around the middle of the box at the end of a mark. */
static void rating_path(cairo_t *cr, TbRating rating, double x, double y)
{
    switch (rating) {
    case TB_RATING_LUKT:
        cairo_move_to(cr, x - 3, y);
        cairo_line_to(cr, x - 1, y + 2.5);
        cairo_line_to(cr, x + 3.5, y - 3);
        break;
    case TB_RATING_ANDERS:
        cairo_move_to(cr, x - 3, y - 3);
        cairo_line_to(cr, x + 0.5, y - 3);
        cairo_arc(cr, x + 0.5, y - 0.5, 2.5, -M_PI / 2, M_PI / 2);
        cairo_line_to(cr, x - 3, y + 2);
        cairo_move_to(cr, x - 1, y);
        cairo_line_to(cr, x - 3, y + 2);
        cairo_line_to(cr, x - 1, y + 4);
        break;
    case TB_RATING_VRAAG:
        cairo_new_sub_path(cr);
        cairo_arc(cr, x, y - 2, 2.2, M_PI, 2.4 * M_PI);
        cairo_line_to(cr, x, y + 1.6);
        cairo_move_to(cr, x, y + 3.4);
        cairo_line_to(cr, x, y + 4.4);
        break;
    case TB_RATING_NONE:
    case TB_N_RATINGS:
        break;
    }
}

static void paint_rating(cairo_t *cr, const TbItem *item, uint32_t colour, uint32_t panel)
{
    const double size = 14;
    TbRect rect = {item->rect.x + item->rect.width - size, item->rect.y, size, item->rect.height};

    if (!item->is_other) {
        paint_round_rectangle(cr, &rect, 3);
        paint_set_colour(cr, colour);
        cairo_fill(cr);
    }
    rating_path(cr, item->rating, rect.x + size / 2, rect.y + rect.height / 2);
    paint_set_colour(cr, item->is_other ? colour : panel);
    cairo_set_line_width(cr, 1.5);
    cairo_stroke(cr);
}

/* What still runs has an arrow head on its open side. */
static void paint_open_end(cairo_t *cr, const TbItem *item, uint32_t colour, uint32_t panel)
{
    const TbRect *r = &item->rect;
    double right = r->x + r->width, middle = r->y + r->height / 2, half = r->height / 2;

    cairo_rectangle(cr, right - half, r->y, half + 1, r->height);
    paint_set_colour(cr, panel);
    cairo_fill(cr);
    cairo_move_to(cr, right - half, r->y);
    cairo_line_to(cr, right, middle);
    cairo_line_to(cr, right - half, r->y + r->height);
    paint_set_colour(cr, colour);
    cairo_fill(cr);
}

/* Only the reader's own, on disk and of this sitting, is filled. */
static bool is_filled(const TbItem *item)
{
    return !item->is_other && !item->is_pending && !item->is_left;
}

static void paint_body(cairo_t *cr, const TbItem *item, TbPattern pattern, uint32_t colour,
                       uint32_t panel)
{
    const double dashes[] = {4, 2.5};

    cairo_save(cr);
    outline(cr, item);
    paint_set_colour(cr, is_filled(item) ? colour : panel);
    cairo_fill_preserve(cr);
    cairo_clip(cr);
    if (is_filled(item) && item->kind == TB_ITEM_STRETCH) {
        paint_set_colour(cr, panel);
        cut_out(cr, &item->rect, pattern);
    }
    cairo_restore(cr);
    outline(cr, item);
    paint_set_colour(cr, colour);
    cairo_set_line_width(cr, 1.5);
    if (item->is_pending || item->is_left)
        cairo_set_dash(cr, dashes, 2, 0);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
}

/* A corner turned down, in ink so that it is seen on every pattern. */
static void paint_pin(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const double size = 6;
    double right = item->rect.x + item->rect.width, top = item->rect.y;

    cairo_move_to(cr, right - size - 1, top - 1);
    cairo_line_to(cr, right + 1, top - 1);
    cairo_line_to(cr, right + 1, top + size + 1);
    cairo_close_path(cr);
    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_INK, appearance));
    cairo_fill_preserve(cr);
    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_PANEL, appearance));
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
}

/* Of one pixel, before and after what lies over another mark. */
static void paint_gap(cairo_t *cr, const TbRect *rect, uint32_t panel)
{
    TbRect around = {rect->x - 1, rect->y, rect->width + 2, rect->height};

    paint_round_rectangle(cr, &around, 3);
    paint_set_colour(cr, panel);
    cairo_fill(cr);
}

static uint32_t colour_of(const TbItem *item, TbAppearance appearance)
{
    if (item->is_left)
        return tb_palette_colour(TB_COLOUR_INK, appearance);
    return item->theme ? tb_palette_theme(item->theme)->colour[appearance]
                       : tb_palette_colour(TB_COLOUR_INK_2, appearance);
}

void paint_cap(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    paint_letter(cr, item, colour_of(item, appearance),
                 tb_palette_colour(TB_COLOUR_PANEL, appearance));
}

void paint_mark(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    uint32_t panel = tb_palette_colour(TB_COLOUR_PANEL, appearance);
    uint32_t colour = colour_of(item, appearance);

    if (item->is_over)
        paint_gap(cr, &item->rect, panel);
    paint_body(cr, item, tb_palette_theme(item->theme)->pattern, colour, panel);
    if (item->is_open && item->rect.width > item->rect.height)
        paint_open_end(cr, item, colour, panel);
    if (item->cap)
        paint_letter(cr, item, colour, panel);
    if (item->rating != TB_RATING_NONE && !item->is_open)
        paint_rating(cr, item, colour, panel);
    if (item->is_pinned)
        paint_pin(cr, item, appearance);
}
