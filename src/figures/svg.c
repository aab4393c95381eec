#include "figures-internal.h"

#include <cairo-svg.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

static cairo_status_t append(void *closure, const unsigned char *data, unsigned int length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_status_t draw(const TbFigure *figure, GByteArray *bytes)
{
    g_autoptr(cairo_surface_t) surface =
        cairo_svg_surface_create_for_stream(append, bytes, figure->width, figure->height);
    cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
    g_autoptr(cairo_t) cr = cairo_create(surface);

    tb_figure_paint(figure, cr, TB_LIGHT);
    cairo_surface_finish(surface);
    return cairo_status(cr) ? cairo_status(cr) : cairo_surface_status(surface);
}

/* Cairo numbers the one group in the file by the surfaces that the program ever made; without the
 * number the same figure is the same file. */
static GBytes *without_number(const GByteArray *bytes, GError **error)
{
    g_autoptr(GRegex) number = g_regex_new("surface[0-9]+", G_REGEX_RAW, 0, error);
    g_autofree char *svg = number
                               ? g_regex_replace_literal(number, (const char *)bytes->data,
                                                         (gssize)bytes->len, 0, "surface", 0, error)
                               : NULL;

    if (!svg)
        return NULL;
    gsize size = strlen(svg);
    return g_bytes_new_take(g_steal_pointer(&svg), size);
}

GBytes *tb_figure_svg(const TbFigure *figure, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_status_t status = draw(figure, bytes);

    if (status != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, TB_ERROR, TB_ERROR_FAILED, _("cannot draw a figure: %s"),
                    cairo_status_to_string(status));
        return NULL;
    }
    return without_number(bytes, error);
}
