#include "figures-internal.h"

#include "terugblik/base/lang.h"

/* Laying out words costs far more than drawing them, and the same few words return at every
 * picture. They are kept with the cairo_t on which they are drawn, and go with it: so painting
 * stays without state of its own. */

enum { MOST_KEPT = 512 };

typedef struct {
    PangoContext *context;
    GHashTable *layouts; /* char * of layout_key() -> PangoLayout */
} Kept;

static cairo_user_data_key_t kept_key;

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

static void free_kept(void *data)
{
    Kept *kept = data;

    g_hash_table_unref(kept->layouts);
    g_object_unref(kept->context);
    g_free(kept);
}

static Kept *kept_with(cairo_t *cr)
{
    Kept *kept = cairo_get_user_data(cr, &kept_key);

    if (kept)
        return kept;
    kept = g_new(Kept, 1);
    kept->context = new_context(cr);
    kept->layouts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_object_unref);
    if (cairo_set_user_data(cr, &kept_key, kept, free_kept) != CAIRO_STATUS_SUCCESS)
        g_error("out of memory");
    return kept;
}

static PangoAlignment alignment_of(TbAlign align)
{
    switch (align) {
    case TB_ALIGN_START:
        return PANGO_ALIGN_LEFT;
    case TB_ALIGN_CENTRE:
        return PANGO_ALIGN_CENTER;
    case TB_ALIGN_END:
        return PANGO_ALIGN_RIGHT;
    }
    g_assert_not_reached();
}

static PangoLayout *new_layout(PangoContext *context, const Words *words)
{
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
    pango_layout_set_alignment(layout, alignment_of(words->align));
    return layout;
}

/* All that new_layout() looks at. */
static char *layout_key(const Words *words)
{
    return g_strdup_printf("%d %d %d %d %d %s", (int)(words->rect.width * PANGO_SCALE),
                           (int)(words->rect.height * PANGO_SCALE), words->align, words->size_px,
                           words->is_bold, words->text);
}

static PangoLayout *layout_of(Kept *kept, const Words *words)
{
    g_autofree char *key = layout_key(words);
    PangoLayout *layout = g_hash_table_lookup(kept->layouts, key);

    if (layout)
        return layout;
    if (g_hash_table_size(kept->layouts) >= MOST_KEPT)
        g_hash_table_remove_all(kept->layouts);
    layout = new_layout(kept->context, words);
    g_hash_table_insert(kept->layouts, g_steal_pointer(&key), layout);
    return layout;
}

void paint_words(cairo_t *cr, const Words *words)
{
    if (words->rect.width < 1)
        return;
    PangoLayout *layout = layout_of(kept_with(cr), words);
    int height;

    pango_layout_get_size(layout, NULL, &height);
    paint_set_colour(cr, words->colour);
    cairo_move_to(cr, words->rect.x,
                  words->rect.y + (words->rect.height - (double)height / PANGO_SCALE) / 2);
    pango_cairo_show_layout(cr, layout);
}
