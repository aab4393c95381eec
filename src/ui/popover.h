/* Shared within ui: what the kinds of widgets that open a popover need of it besides. */
#ifndef TERUGBLIK_UI_POPOVER_H
#define TERUGBLIK_UI_POPOVER_H

#include "ui-internal.h"

/* Where something of @size stands by @anchor in a window of @window: below it, else above it, from
 * its left edge, else to its right edge; whole, if the window has room for it. */
TbRect ui_popover_stand(TbRect anchor, UiSize size, UiSize window);

/* The panel with its border, as all that stands above the others has it. */
void ui_popover_paint(TbWidget *widget, cairo_t *cr);
void ui_popover_set_space(TbWidget *popover, double padding, double gap);
/* Keys that nothing in it wanted; with the @ctx of tb_popover_open(). */
void ui_popover_set_key(TbWidget *popover, bool (*key)(void *ctx, const TbKey *key));

#endif
