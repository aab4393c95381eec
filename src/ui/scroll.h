/* Shared within ui: a column that scrolls, as a widget of its own and as a popover. */
#ifndef TERUGBLIK_UI_SCROLL_H
#define TERUGBLIK_UI_SCROLL_H

#include "bar.h"

typedef struct {
    TbWidget base;
    double padding, gap;
    UiBar bar; /* at: how much of the contents is above the view */

    /* To be shown when the contents have their places: this of them, or what has the focus. */
    bool wants_rect, wants_focus;
    TbRect wanted;
} UiScroll;

/* Of a class that begins with one. */
UiSize ui_scroll_measure(TbWidget *widget, double width);
void ui_scroll_layout(TbWidget *widget);
void ui_scroll_paint_over(TbWidget *widget, cairo_t *cr);
bool ui_scroll_pointer(TbWidget *widget, const TbPointer *pointer);
bool ui_scroll_key(TbWidget *widget, const TbKey *key);
/* The height of the contents at @width, with the padding. */
double ui_scroll_contents(UiScroll *scroll, double width);
/* The first in it that can have the focus; NULL: none. */
TbWidget *ui_scroll_first_stop(TbWidget *widget);

#endif
