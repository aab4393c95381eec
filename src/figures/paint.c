#include "figures-internal.h"

#include "terugblik/base/lang.h"

/* Font options are fixed, so that a figure does not follow the settings of the screen that happens
 * to be there; and advances are not rounded, so that it may be scaled. */
static PangoContext *new_context(cairo_t *cr)
{
    PangoContext *context = pango_cairo_create_context(cr);
    g_autoptr(cairo_font_options_t) options = cairo_font_options_create();

    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 96);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string(tb_lang()));
    return context;
}

static PangoLayout *new_layout(cairo_t *cr, const Words *words)
{
    g_autoptr(PangoContext) context = new_context(cr);
    g_autoptr(PangoFontDescription) font = pango_font_description_from_string("Noto Sans");
    PangoLayout *layout = pango_layout_new(context);

    pango_font_description_set_absolute_size(font, words->size_px * PANGO_SCALE);
    pango_font_description_set_weight(font,
                                      words->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, words->text, -1);
    pango_layout_set_width(layout, (int)(words->rect.width * PANGO_SCALE));
    pango_layout_set_height(layout, (int)(words->rect.height * PANGO_SCALE));
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, words->align == TB_ALIGN_CENTRE ? PANGO_ALIGN_CENTER
                                                                       : PANGO_ALIGN_LEFT);
    return layout;
}

void paint_set_colour(cairo_t *cr, uint32_t colour)
{
    cairo_set_source_rgb(cr, (colour >> 16 & 0xFF) / 255.0, (colour >> 8 & 0xFF) / 255.0,
                         (colour & 0xFF) / 255.0);
}

void paint_words(cairo_t *cr, const Words *words)
{
    if (words->rect.width < 1)
        return;
    g_autoptr(PangoLayout) layout = new_layout(cr, words);
    int height;

    pango_layout_get_size(layout, NULL, &height);
    paint_set_colour(cr, words->colour);
    cairo_move_to(cr, words->rect.x,
                  words->rect.y + (words->rect.height - (double)height / PANGO_SCALE) / 2);
    pango_cairo_show_layout(cr, layout);
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

/* A small pennant on its pole; another's is hollow. */
static void paint_flag(cairo_t *cr, const TbItem *item, TbAppearance appearance)
{
    const TbRect *rect = &item->rect;

    paint_set_colour(cr, tb_palette_colour(TB_COLOUR_INK, appearance));
    cairo_set_line_width(cr, 1.5);
    cairo_move_to(cr, rect->x, rect->y + rect->height);
    cairo_line_to(cr, rect->x, rect->y);
    cairo_line_to(cr, rect->x + rect->width, rect->y + 3);
    cairo_line_to(cr, rect->x, rect->y + 6);
    if (!item->is_other)
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

static const Painter painters[] = {
    [TB_ITEM_LABEL] = paint_label,      [TB_ITEM_LANE] = paint_lane,
    [TB_ITEM_TICK] = paint_tick,        [TB_ITEM_FLAG] = paint_flag,
    [TB_ITEM_SELF_IMAGE] = paint_strip, [TB_ITEM_APPROACH] = paint_strip,
    [TB_ITEM_VERDICT] = paint_verdict,  [TB_ITEM_STRETCH] = paint_mark,
    [TB_ITEM_POINT] = paint_mark,       [TB_ITEM_CROWD] = paint_mark,
    [TB_ITEM_DISC] = paint_disc,        [TB_ITEM_LINK] = paint_disc,
    [TB_ITEM_MARK_SELF] = paint_disc,   [TB_ITEM_MARK_APPROACH] = paint_disc,
    [TB_ITEM_ALSO_SELF] = paint_disc,   [TB_ITEM_ALSO_APPROACH] = paint_disc,
};

void tb_figure_paint(const TbFigure *figure, cairo_t *cr, TbAppearance appearance)
{
    for (guint i = 0; i < figure->items->len; i++) {
        const TbItem *item = &g_array_index(figure->items, TbItem, i);
        cairo_save(cr);
        cairo_new_path(cr); /* words leave a current point behind */
        painters[item->kind](cr, item, appearance);
        cairo_restore(cr);
    }
}
