/* The room: what stands still in it, and what lies on the table. */
#ifndef EXAMPLE_ROOM_H
#define EXAMPLE_ROOM_H

#include <cairo.h>

#define ROOM_WIDTH  1280
#define ROOM_HEIGHT 720
/* The far edge of the table, behind which people sit. */
#define TABLE_Y 520

void room_draw_wall(cairo_t *cr);
void room_draw_table(cairo_t *cr);

/* On the table. @open: 1 stands open, 0 lies closed. @given: 0 the sheet lies before the
 * klantmanager, 1 before the client; @written: how much stands on it, 0 to 1. */
void room_draw_laptop(cairo_t *cr, double open);
void room_draw_sheet(cairo_t *cr, double given, double written);
void room_draw_pen(cairo_t *cr, double given);

#endif
