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

/* What lies on the body. */
static void paint_details(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    uint32_t panel = tb_palette_colour(TB_COLOUR_PANEL, appearance);
    uint32_t colour = colour_of(item, appearance);

    if (item->is_open && item->rect.width > item->rect.height)
        paint_open_end(cr, item, colour, panel);
    if (item->cap)
        paint_letter(cr, item, colour, panel);
    if (item->rating != TB_RATING_NONE && !item->is_open)
        paint_rating(cr, item, colour, panel);
    if (item->is_pinned)
        paint_pin(cr, item, appearance);
}

void paint_mark(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    uint32_t panel = tb_palette_colour(TB_COLOUR_PANEL, appearance);

    if (item->is_over)
        paint_gap(cr, &item->rect, panel);
    paint_body(cr, item, tb_palette_theme(item->theme)->pattern, colour_of(item, appearance),
               panel);
    paint_details(cr, item, appearance);
}

/* Where marks are dense they are in sub-rows, and may be thousands. There they are painted as boxes
 * on whole pixels, all of one theme in one path: Cairo fills these many times faster than it
 * strokes round corners. What lies over others is a second layer, so that the gap around it is
 * seen. */

typedef struct {
    const GArray *items;
    guint first, end;
    bool is_over;
} Layer;

static TbRect boxed(const TbRect *rect, double inset)
{
    double x = round(rect->x), y = round(rect->y);
    double width = MAX(round(rect->x + rect->width) - x, 2);

    return (TbRect){x + inset, y + inset, width - 2 * inset, rect->height - 2 * inset};
}

static void add_boxes(cairo_t *cr, const Layer *layer, double inset)
{
    for (guint i = layer->first; i < layer->end; i++) {
        const TbItem *item = &g_array_index(layer->items, TbItem, i);
        TbRect box = boxed(&item->rect, inset);
        if (item->is_over == layer->is_over && item->kind == TB_ITEM_STRETCH && box.width > 0)
            cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    }
}

/* As large as they would be with an outline of 1.5 px. */
static void add_lozenges(cairo_t *cr, const Layer *layer)
{
    const double grown = 1;

    for (guint i = layer->first; i < layer->end; i++) {
        const TbItem *item = &g_array_index(layer->items, TbItem, i);
        TbRect rect = {item->rect.x - grown, item->rect.y - grown, item->rect.width + 2 * grown,
                       item->rect.height + 2 * grown};
        if (item->is_over == layer->is_over && item->kind == TB_ITEM_POINT)
            lozenge(cr, &rect);
    }
}

static void paint_gaps(cairo_t *cr, const Layer *layer, uint32_t panel)
{
    for (guint i = layer->first; i < layer->end; i++) {
        const TbItem *item = &g_array_index(layer->items, TbItem, i);
        TbRect box = boxed(&item->rect, 0);
        if (item->is_over)
            cairo_rectangle(cr, box.x - 1, box.y, box.width + 2, box.height);
    }
    paint_set_colour(cr, panel);
    cairo_fill(cr);
}

/* One tile, as high as the layer and as wide as every pattern repeats after; on a place where a
 * pattern begins, so that it stands still on the screen while marks come and go. */
static TbRect tile_of(const Layer *layer)
{
    const double repeats = 24;
    TbRect tile = g_array_index(layer->items, TbItem, layer->first).rect;
    double bottom = tile.y;

    for (guint i = layer->first; i < layer->end; i++) {
        const TbRect *rect = &g_array_index(layer->items, TbItem, i).rect;
        tile.y = MIN(tile.y, rect->y);
        bottom = MAX(bottom, rect->y + rect->height);
    }
    tile.x = floor(tile.x / repeats) * repeats;
    tile.y = round(tile.y);
    return (TbRect){tile.x, tile.y, repeats, ceil(bottom - tile.y) + 1};
}

/* Drawn near the origin, which lies in the picture also when the tile itself does not. */
static cairo_pattern_t *new_tiles(cairo_t *cr, const TbRect *tile, TbPattern pattern,
                                  uint32_t panel)
{
    const TbRect here = {tile->width, 0, tile->width, tile->height};
    cairo_matrix_t matrix;

    cairo_save(cr);
    cairo_reset_clip(cr);
    cairo_rectangle(cr, here.x, here.y, here.width, here.height);
    cairo_clip(cr);
    cairo_push_group(cr);
    paint_set_colour(cr, panel);
    cut_out(cr, &here, pattern);
    cairo_pattern_t *tiles = cairo_pop_group(cr);
    cairo_restore(cr);
    cairo_pattern_get_matrix(tiles, &matrix);
    cairo_matrix_translate(&matrix, here.x - tile->x, here.y - tile->y);
    cairo_pattern_set_matrix(tiles, &matrix);
    cairo_pattern_set_extend(tiles, CAIRO_EXTEND_REPEAT);
    cairo_pattern_set_filter(tiles, CAIRO_FILTER_NEAREST);
    return tiles;
}

static void paint_pattern(cairo_t *cr, const Layer *layer, TbPattern pattern, uint32_t panel)
{
    TbRect tile = tile_of(layer);

    if (pattern == TB_PATTERN_SOLID)
        return;
    cairo_pattern_t *tiles = new_tiles(cr, &tile, pattern, panel);
    cairo_set_source(cr, tiles);
    cairo_new_path(cr);
    add_boxes(cr, layer, 1);
    cairo_fill(cr);
    cairo_pattern_destroy(tiles);
}

static void paint_layer(cairo_t *cr, const Layer *layer, TbAppearance appearance)
{
    const TbItem *item = &g_array_index(layer->items, TbItem, layer->first);
    uint32_t panel = tb_palette_colour(TB_COLOUR_PANEL, appearance);

    cairo_new_path(cr);
    if (layer->is_over)
        paint_gaps(cr, layer, panel);
    paint_set_colour(cr, colour_of(item, appearance));
    add_boxes(cr, layer, 0);
    cairo_fill(cr);
    paint_pattern(cr, layer, tb_palette_theme(item->theme)->pattern, panel);
    paint_set_colour(cr, colour_of(item, appearance));
    add_lozenges(cr, layer);
    cairo_fill(cr);
}

static bool is_small(const TbItem *item)
{
    return (item->kind == TB_ITEM_STRETCH || item->kind == TB_ITEM_POINT) && is_filled(item) &&
           item->rect.height < MARK_HEIGHT && !item->is_open;
}

guint paint_small_marks(cairo_t *cr, const GArray *items, guint first, guint end,
                        TbAppearance appearance)
{
    const char *theme = g_array_index(items, TbItem, first).theme;
    guint last = first;

    while (last < end && is_small(&g_array_index(items, TbItem, last)) &&
           g_array_index(items, TbItem, last).theme == theme)
        last++;
    if (last == first)
        return 0;
    for (int over = 0; over <= 1; over++) {
        Layer layer = {items, first, last, over};
        paint_layer(cr, &layer, appearance);
    }
    return last - first;
}
