/* Flat shapes in flat colours; a colour is 0xrrggbb. */
#ifndef EXAMPLE_PAINT_H
#define EXAMPLE_PAINT_H

#include <cairo.h>

void paint_set(cairo_t *cr, unsigned rgb);
void paint_fill(cairo_t *cr, unsigned rgb); /* fills the path and ends it */
void paint_box(cairo_t *cr, double x, double y, double width, double height, unsigned rgb);

/* Add to the path. */
void paint_ellipse(cairo_t *cr, double x, double y, double rx, double ry);
void paint_rounded(cairo_t *cr, double x, double y, double width, double height, double radius);
void paint_four(cairo_t *cr, const double x[4], const double y[4]);

#endif
