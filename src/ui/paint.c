/* Text and shapes. All text is Noto Sans with options of our own, so that a picture does not depend
 * on the settings of a desktop; what is said often is laid out once. */
#include "window-internal.h"

#include <math.h>
#include <string.h>

#include "terugblik/base/lang.h"

/* Belongs to the thread of the window, as all text does. */
static PangoContext *context;
static GHashTable *layouts; /* Said -> PangoLayout */

/* When so many texts are known, they are forgotten and begun anew: what is on the screen comes back
 * at once, what was a second ago (running times) does not. */
enum { MAX_LAYOUTS = 1000 };

/* It is never told the scale: Cairo scales the letters as well without, and Pango 1.50 makes lines
 * without a letter lower by it. */
static PangoContext *text_context(void)
{
    if (context)
        return context;
    g_autoptr(cairo_font_options_t) options = cairo_font_options_create();
    context = pango_font_map_create_context(pango_cairo_font_map_get_default());

    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_cairo_context_set_resolution(context, 96);
    /* Widths are then the same at every scale. */
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string(tb_lang()));
    return context;
}

PangoLayout *ui_text_layout(const char *text, double width, const TbTextLook *look)
{
    static const PangoAlignment aligns[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                            PANGO_ALIGN_RIGHT};
    PangoLayout *layout = pango_layout_new(text_context());
    PangoFontDescription *font = pango_font_description_from_string("Noto Sans");
    int size_px = look->size_px ? look->size_px : TB_TYPE_BODY;

    pango_font_description_set_absolute_size(font, size_px * PANGO_SCALE);
    if (look->is_bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_text(layout, text, -1);
    pango_layout_set_alignment(layout, aligns[look->align]);
    if (isfinite(width))
        pango_layout_set_width(layout, (int)ceil(MAX(width, 0) * PANGO_SCALE));
    if (look->wraps)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    else
        pango_layout_set_single_paragraph_mode(layout, TRUE);
    if (!look->wraps && isfinite(width))
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    return layout;
}

/* --- What was said before --- */

typedef struct {
    char *text;
    double width;
    int size_px;
    bool is_bold, wraps;
    int align;
} Said;

static guint said_hash(gconstpointer p)
{
    const Said *said = p;
    int width = isfinite(said->width) ? (int)(said->width * 16) : -1;

    return g_str_hash(said->text) ^ (guint)(width * 31 + said->size_px * 7 + said->is_bold);
}

static gboolean said_equal(gconstpointer pa, gconstpointer pb)
{
    const Said *a = pa, *b = pb;

    return a->width == b->width && a->size_px == b->size_px && a->is_bold == b->is_bold &&
           a->wraps == b->wraps && a->align == b->align && strcmp(a->text, b->text) == 0;
}

static void said_free(gpointer p)
{
    Said *said = p;

    g_free(said->text);
    g_free(said);
}

/* Valid until the next. */
static PangoLayout *known_layout(const char *text, double width, const TbTextLook *look)
{
    Said said = {(char *)text, width, look->size_px, look->is_bold, look->wraps, (int)look->align};

    if (!layouts)
        layouts = g_hash_table_new_full(said_hash, said_equal, said_free, g_object_unref);
    PangoLayout *layout = g_hash_table_lookup(layouts, &said);
    if (layout)
        return layout;

    if (g_hash_table_size(layouts) >= MAX_LAYOUTS)
        g_hash_table_remove_all(layouts);
    layout = ui_text_layout(text, width, look);
    said.text = g_strdup(text);
    g_hash_table_insert(layouts, g_memdup2(&said, sizeof said), layout);
    return layout;
}

void ui_forget_text(void)
{
    g_clear_pointer(&layouts, g_hash_table_unref);
    g_clear_object(&context);
}

/* --- Text --- */

static UiSize layout_size(PangoLayout *layout)
{
    int width, height;

    pango_layout_get_size(layout, &width, &height);
    return (UiSize){(double)width / PANGO_SCALE, (double)height / PANGO_SCALE};
}

double tb_paint_text(cairo_t *cr, const char *text, TbRect rect, const TbTextLook *look)
{
    PangoLayout *layout = known_layout(text, rect.width, look);
    double height = layout_size(layout).height;
    double y = rect.y + (look->wraps ? 0 : (rect.height - height) / 2);

    ui_set_colour(cr, look->colour);
    cairo_move_to(cr, rect.x, round(y));
    pango_cairo_show_layout(cr, layout);
    return height;
}

double tb_text_width(const char *text, const TbTextLook *look)
{
    return ceil(layout_size(known_layout(text, INFINITY, look)).width);
}

double tb_text_height(const char *text, double width, const TbTextLook *look)
{
    return ceil(layout_size(known_layout(text, width, look)).height);
}

/* --- Shapes --- */

void ui_set_colour(cairo_t *cr, uint32_t colour)
{
    cairo_set_source_rgb(cr, (colour >> 16 & 0xff) / 255.0, (colour >> 8 & 0xff) / 255.0,
                         (colour & 0xff) / 255.0);
}

/* On whole device px, so that edges are sharp at every scale. */
static TbRect snapped(cairo_t *cr, TbRect rect)
{
    double x = rect.x, y = rect.y, right = rect.x + rect.width, bottom = rect.y + rect.height;

    cairo_user_to_device(cr, &x, &y);
    cairo_user_to_device(cr, &right, &bottom);
    x = round(x), y = round(y), right = round(right), bottom = round(bottom);
    cairo_device_to_user(cr, &x, &y);
    cairo_device_to_user(cr, &right, &bottom);
    return (TbRect){x, y, right - x, bottom - y};
}

void tb_paint_fill(cairo_t *cr, TbRect rect, uint32_t colour)
{
    rect = snapped(cr, rect);
    ui_set_colour(cr, colour);
    cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
    cairo_fill(cr);
}

void ui_rounded(cairo_t *cr, TbRect rect, double radius)
{
    double right = rect.x + rect.width, bottom = rect.y + rect.height;

    radius = CLAMP(radius, 0, MIN(rect.width, rect.height) / 2);
    cairo_new_sub_path(cr);
    cairo_arc(cr, right - radius, rect.y + radius, radius, -G_PI_2, 0);
    cairo_arc(cr, right - radius, bottom - radius, radius, 0, G_PI_2);
    cairo_arc(cr, rect.x + radius, bottom - radius, radius, G_PI_2, G_PI);
    cairo_arc(cr, rect.x + radius, rect.y + radius, radius, G_PI, 3 * G_PI_2);
    cairo_close_path(cr);
}

/* @width in whole px of the device, and at least one: 1.25 would be one sharp line and one dim. */
static double snapped_width(cairo_t *cr, double width)
{
    double unit = 1, unused = 0;

    cairo_device_to_user_distance(cr, &unit, &unused);
    return MAX(round(width / unit), 1) * unit;
}

/* The border lies within @rect. */
void tb_paint_border(cairo_t *cr, TbRect rect, double radius, double width, uint32_t colour)
{
    rect = snapped(cr, rect);
    width = snapped_width(cr, width);
    ui_set_colour(cr, colour);
    cairo_set_line_width(cr, width);
    ui_rounded(cr, ui_grown(rect, -width / 2), radius);
    cairo_stroke(cr);
}

void ui_paint_focus(cairo_t *cr, TbUi *ui, TbRect rect)
{
    tb_paint_border(cr, rect, UI_RADIUS + 2, 2, tb_ui_colour(ui, TB_COLOUR_INK));
}

void ui_paint_control(cairo_t *cr, const TbWidget *widget, TbRect rect)
{
    static const double dashes[] = {4, 3};
    bool is_thick = tb_ui_appearance(widget->ui) == TB_HIGH_CONTRAST;
    bool is_enabled = ui_is_enabled(widget);

    cairo_save(cr);
    if (!is_enabled)
        cairo_set_dash(cr, dashes, G_N_ELEMENTS(dashes), 0);
    tb_paint_border(cr, rect, UI_RADIUS, is_thick ? 2 : 1,
                    tb_ui_colour(widget->ui, is_enabled ? TB_COLOUR_LINE : TB_COLOUR_INK_2));
    cairo_restore(cr);
}

uint32_t ui_ink(const TbWidget *widget)
{
    return tb_ui_colour(widget->ui, ui_is_enabled(widget) ? TB_COLOUR_INK : TB_COLOUR_INK_2);
}

/* --- Key caps --- */

enum { KEY_HEIGHT = 18, KEY_PADDING = 5 };

double ui_key_width(const char *key)
{
    const TbTextLook look = {.size_px = TB_TYPE_HINT};

    return MAX(KEY_HEIGHT, tb_text_width(key, &look) + 2 * KEY_PADDING);
}

/* Its thicker foot makes it a key rather than a box. */
void tb_paint_key(cairo_t *cr, TbUi *ui, TbRect rect, const char *key, uint32_t fill, uint32_t ink)
{
    const TbTextLook look = {.size_px = TB_TYPE_HINT, .colour = ink, .align = TB_TEXT_CENTRE};
    TbRect foot = {rect.x + 1, rect.y + rect.height - 2, rect.width - 2, 1};

    rect = snapped(cr, rect);
    ui_rounded(cr, rect, 3);
    ui_set_colour(cr, fill);
    cairo_fill(cr);
    if (fill == tb_ui_colour(ui, TB_COLOUR_PANEL) || fill == tb_ui_colour(ui, TB_COLOUR_WINDOW)) {
        tb_paint_border(cr, rect, 3, 1, tb_ui_colour(ui, TB_COLOUR_LINE));
        tb_paint_fill(cr, foot, tb_ui_colour(ui, TB_COLOUR_LINE));
    }
    tb_paint_text(cr, key, rect, &look);
}
