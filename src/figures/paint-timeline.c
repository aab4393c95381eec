#include "timeline-internal.h"

#include <math.h>

/* What the timeline of the window has besides marks and phases. Ink and its tints; only the letters
 * in the headers have the colour of their theme. */

/* Adds @rect to the path on whole px of the device, and at least one: else rows show seams at 1.25,
 * and lines are dim. */
static void add_sharp(cairo_t *cr, const TbRect *rect)
{
    double x = rect->x, y = rect->y, right = x + rect->width, bottom = y + rect->height;

    cairo_user_to_device(cr, &x, &y);
    cairo_user_to_device(cr, &right, &bottom);
    x = round(x), y = round(y);
    right = MAX(round(right), x + 1), bottom = MAX(round(bottom), y + 1);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_rectangle(cr, x, y, right - x, bottom - y);
    cairo_restore(cr);
}

static void fill(cairo_t *cr, const TbRect *rect, TbColour colour, TbAppearance appearance)
{
    paint_set_colour(cr, tb_palette_colour(colour, appearance));
    add_sharp(cr, rect);
    cairo_fill(cr);
}

static void stroke_rectangle(cairo_t *cr, const TbRect *rect, double width)
{
    cairo_rectangle(cr, rect->x + width / 2, rect->y + width / 2, MAX(rect->width - width, 0.5),
                    MAX(rect->height - width, 0.5));
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
}

static void use(cairo_t *cr, TbColour colour, TbAppearance appearance)
{
    paint_set_colour(cr, tb_palette_colour(colour, appearance));
}

static void paint_ground(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    fill(cr, &item->rect, TB_COLOUR_PANEL, appearance);
}

static void paint_row(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    TbRect line = {item->rect.x, item->rect.y, item->rect.width, 1};

    fill(cr, &item->rect, item->is_alt ? TB_COLOUR_LANE_ALT : TB_COLOUR_PANEL, appearance);
    fill(cr, &line, TB_COLOUR_HAIR, appearance);
}

/* White lines through all lanes would be louder than the marks: dots, where there are no tints. */
static void paint_time(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const double dots[] = {1, 4};
    Words words = {.text = item->text,
                   .rect = {item->rect.x + 4, 0, item->rect.width, TIMELINE_RULER - 9},
                   .size_px = TB_TYPE_HINT,
                   .colour = tb_palette_colour(TB_COLOUR_INK_2, appearance)};

    use(cr, TB_COLOUR_HAIR, appearance);
    cairo_set_line_width(cr, 1);
    if (appearance == TB_HIGH_CONTRAST)
        cairo_set_dash(cr, dots, 2, 0);
    cairo_move_to(cr, item->rect.x + 0.5, TIMELINE_RULER);
    cairo_line_to(cr, item->rect.x + 0.5, item->rect.height);
    cairo_stroke(cr);
    TbRect tick = {item->rect.x, 3, 1, TIMELINE_RULER - 3};
    fill(cr, &tick, TB_COLOUR_LINE, appearance);
    if (item->text)
        paint_words(cr, &words);
}

static void paint_frame(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    fill(cr, &item->rect, TB_COLOUR_LINE, appearance);
}

static void paint_rule(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    fill(cr, &item->rect, TB_COLOUR_HAIR, appearance);
}

static void paint_overview(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    fill(cr, &item->rect, TB_COLOUR_PANEL, appearance);
    use(cr, TB_COLOUR_LINE, appearance);
    stroke_rectangle(cr, &item->rect, 1);
}

static void paint_overview_shown(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    fill(cr, &item->rect, TB_COLOUR_INK, appearance);
}

static void paint_note(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    Words words = {.text = item->text,
                   .rect = item->rect,
                   .align = item->align,
                   .size_px = TB_TYPE_HINT,
                   .colour = tb_palette_colour(TB_COLOUR_INK_2, appearance)};

    paint_words(cr, &words);
}

/* On a ground of its own, as it is higher than the mark it names. */
static void paint_initial(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    TbRect words = {item->rect.x, item->rect.y - 4, item->rect.width, item->rect.height + 8};
    TbItem initial = {.text = item->text, .rect = words, .align = TB_ALIGN_CENTRE};

    fill(cr, &item->rect, TB_COLOUR_PANEL, appearance);
    paint_note(cr, &initial, appearance);
}

/* To the right while folded, down when open. */
static void paint_fold(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const TbRect *r = &item->rect;

    use(cr, TB_COLOUR_INK, appearance);
    if (item->is_open) {
        cairo_move_to(cr, r->x, r->y + 1.5);
        cairo_line_to(cr, r->x + r->width, r->y + 1.5);
        cairo_line_to(cr, r->x + r->width / 2, r->y + r->height - 1);
    } else {
        cairo_move_to(cr, r->x + 1.5, r->y);
        cairo_line_to(cr, r->x + r->width - 1, r->y + r->height / 2);
        cairo_line_to(cr, r->x + 1.5, r->y + r->height);
    }
    cairo_fill(cr);
}

static void paint_lock(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const TbRect *r = &item->rect;
    TbRect body = {r->x, r->y + r->height / 2 - 1, r->width, r->height / 2 + 1};

    fill(cr, &body, TB_COLOUR_INK_2, appearance);
    cairo_set_line_width(cr, 1.5);
    cairo_new_path(cr);
    cairo_arc(cr, r->x + r->width / 2, r->y + 4, 3, M_PI, 2 * M_PI);
    cairo_line_to(cr, r->x + r->width / 2 + 3, body.y);
    cairo_move_to(cr, r->x + r->width / 2 - 3, r->y + 4);
    cairo_line_to(cr, r->x + r->width / 2 - 3, body.y);
    cairo_stroke(cr);
}

static void paint_thumb(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const TbRect *r = &item->rect;

    use(cr, TB_COLOUR_HAIR, appearance);
    if (!item->picture) {
        stroke_rectangle(cr, r, 1);
        return;
    }
    cairo_translate(cr, r->x, r->y);
    cairo_scale(cr, (r->width - 1) / cairo_image_surface_get_width(item->picture),
                r->height / cairo_image_surface_get_height(item->picture));
    cairo_set_source_surface(cr, item->picture, 0, 0);
    cairo_paint(cr);
}

/* A column of one pixel for each value, around the middle. */
static void paint_wave(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const TbRect *r = &item->rect;
    gsize n;
    const uint8_t *columns = g_bytes_get_data(item->columns, &n);

    use(cr, TB_COLOUR_INK_2, appearance);
    for (gsize i = 0; i < n; i++) {
        double height = MAX(columns[i] / 255.0 * r->height, 1);
        cairo_rectangle(cr, r->x + (double)i, r->y + (r->height - height) / 2, 1, height);
    }
    cairo_fill(cr);
}

/* What weakens is dashed, what strengthens is not. */
static void paint_arc(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const double dashes[] = {3, 2};
    const TbRect *r = &item->rect;
    double from = item->is_rising ? r->y + r->height : r->y;
    double to = item->is_rising ? r->y : r->y + r->height, away = item->is_rising ? 5 : -5;

    use(cr, TB_COLOUR_INK, appearance);
    cairo_set_line_width(cr, 1.2);
    if (item->sign == TB_SIGN_WEAKENS)
        cairo_set_dash(cr, dashes, 2, 0);
    cairo_move_to(cr, r->x, from);
    cairo_curve_to(cr, r->x + r->width * 1.4, from, r->x + r->width * 1.4, to, r->x + 2, to);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0);
    cairo_move_to(cr, r->x - 1, to);
    cairo_line_to(cr, r->x + 5, to + away / 1.5);
    cairo_line_to(cr, r->x + 5, to - away / 1.5);
    cairo_fill(cr);
}

static void paint_outline(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    TbRect r = {item->rect.x + 1, item->rect.y + 1, item->rect.width - 2, item->rect.height - 2};

    paint_round_rectangle(cr, &r, 4);
    use(cr, TB_COLOUR_INK, appearance);
    cairo_set_line_width(cr, 2);
    cairo_stroke(cr);
}

static void paint_handle(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    fill(cr, &item->rect, TB_COLOUR_INK, appearance);
}

static void paint_hover(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    TbRect r = {item->rect.x - 1, item->rect.y - 1, item->rect.width + 2, item->rect.height + 2};

    paint_round_rectangle(cr, &r, 4);
    use(cr, TB_COLOUR_INK, appearance);
    cairo_set_line_width(cr, 1);
    cairo_stroke(cr);
}

static void paint_guide(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const double dashes[] = {3, 2};

    use(cr, TB_COLOUR_INK, appearance);
    cairo_set_dash(cr, dashes, 2, 0);
    cairo_set_line_width(cr, 1);
    cairo_move_to(cr, item->rect.x + 0.5, item->rect.y);
    cairo_line_to(cr, item->rect.x + 0.5, item->rect.y + item->rect.height);
    cairo_stroke(cr);
}

static void paint_lasso(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const double dashes[] = {3, 2};
    const TbRect *r = &item->rect;

    use(cr, TB_COLOUR_INK, appearance);
    cairo_set_dash(cr, dashes, 2, 0);
    cairo_set_line_width(cr, 1);
    cairo_rectangle(cr, r->x + 0.5, r->y + 0.5, r->width, r->height);
    cairo_stroke(cr);
}

void paint_timeline_item(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    static void (*const painters[TB_N_ITEM_KINDS])(cairo_t *, const TbItem *, TbAppearance) = {
        [TB_ITEM_GROUND] = paint_ground,     [TB_ITEM_ROW] = paint_row,
        [TB_ITEM_TIME] = paint_time,         [TB_ITEM_FRAME] = paint_frame,
        [TB_ITEM_OVERVIEW] = paint_overview, [TB_ITEM_OVERVIEW_SHOWN] = paint_overview_shown,
        [TB_ITEM_NOTE] = paint_note,         [TB_ITEM_INITIAL] = paint_initial,
        [TB_ITEM_RULE] = paint_rule,         [TB_ITEM_CAP] = paint_cap,
        [TB_ITEM_FOLD] = paint_fold,         [TB_ITEM_LOCK] = paint_lock,
        [TB_ITEM_THUMB] = paint_thumb,       [TB_ITEM_WAVE] = paint_wave,
        [TB_ITEM_ARC] = paint_arc,           [TB_ITEM_OUTLINE] = paint_outline,
        [TB_ITEM_HANDLE] = paint_handle,     [TB_ITEM_HOVER] = paint_hover,
        [TB_ITEM_GUIDE] = paint_guide,       [TB_ITEM_LASSO] = paint_lasso,
    };

    painters[item->kind](cr, item, appearance);
}

static void paint_band(const GArray *items, guint first, guint end, cairo_t *cr,
                       TbAppearance appearance)
{
    guint n;

    for (guint i = first; i < end; i += n) {
        n = paint_small_marks(cr, items, i, end, appearance);
        if (n > 0)
            continue;
        paint_item(cr, &g_array_index(items, TbItem, i), appearance);
        n = 1;
    }
}

void tb_timeline_paint(const TbTimelineLayout *layout, cairo_t *cr, TbAppearance appearance)
{
    const GArray *items = layout->figure->items;

    for (guint i = 0; i < layout->bands->len; i++) {
        const Band *band = &g_array_index(layout->bands, Band, i);
        guint end = i + 1 < layout->bands->len ? band[1].first : items->len;
        cairo_save(cr);
        cairo_new_path(cr);
        add_sharp(cr, &band->clip);
        cairo_clip(cr);
        paint_band(items, band->first, end, cr, appearance);
        cairo_restore(cr);
    }
}

void tb_timeline_paint_playhead(const TbTimelineLayout *layout, cairo_t *cr, int64_t us,
                                TbAppearance appearance)
{
    double x = round(tb_timeline_x(layout, us));
    TbRect halo = {x - 2, 0, 4, layout->figure->height}, line = {x - 1, 0, 2, halo.height};
    TbRect body = tb_timeline_body(layout);

    if (x < body.x || x > body.x + body.width)
        return;
    cairo_save(cr);
    fill(cr, &halo, TB_COLOUR_PANEL, appearance);
    fill(cr, &line, TB_COLOUR_INK, appearance);
    cairo_move_to(cr, x - 6, 0);
    cairo_line_to(cr, x + 6, 0);
    cairo_line_to(cr, x, 9);
    cairo_fill(cr);
    cairo_restore(cr);
}
