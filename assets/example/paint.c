#include "paint.h"

#include <math.h>

void paint_set(cairo_t *cr, unsigned rgb)
{
    cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
}

void paint_fill(cairo_t *cr, unsigned rgb)
{
    paint_set(cr, rgb);
    cairo_fill(cr);
}

void paint_box(cairo_t *cr, double x, double y, double width, double height, unsigned rgb)
{
    cairo_rectangle(cr, x, y, width, height);
    paint_fill(cr, rgb);
}

void paint_ellipse(cairo_t *cr, double x, double y, double rx, double ry)
{
    if (rx <= 0 || ry <= 0)
        return;
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_scale(cr, rx, ry);
    cairo_new_sub_path(cr);
    cairo_arc(cr, 0, 0, 1, 0, 2 * M_PI);
    cairo_close_path(cr);
    cairo_restore(cr);
}

void paint_rounded(cairo_t *cr, double x, double y, double width, double height, double radius)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, x + width - radius, y + radius, radius, -M_PI / 2, 0);
    cairo_arc(cr, x + width - radius, y + height - radius, radius, 0, M_PI / 2);
    cairo_arc(cr, x + radius, y + height - radius, radius, M_PI / 2, M_PI);
    cairo_arc(cr, x + radius, y + radius, radius, M_PI, 3 * M_PI / 2);
    cairo_close_path(cr);
}

void paint_four(cairo_t *cr, const double x[4], const double y[4])
{
    cairo_new_sub_path(cr);
    for (int i = 0; i < 4; i++)
        cairo_line_to(cr, x[i], y[i]);
    cairo_close_path(cr);
}
