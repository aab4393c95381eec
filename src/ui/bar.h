/* Shared within ui: the scroll bar of a list, a scroll and a popover, 8 px at the right. */
#ifndef TERUGBLIK_UI_BAR_H
#define TERUGBLIK_UI_BAR_H

#include "ui-internal.h"

enum { UI_BAR_WIDTH = 8 };

typedef struct {
    double total, seen; /* px: of all that there is, and of what shows of it */
    double at;          /* where that begins */

    bool is_held;
    double grip; /* from the top of the thumb to where it is held */
} UiBar;

/* Whether there is more than shows; else there is no bar. */
bool ui_bar_is_shown(const UiBar *bar);
/* Where the bar is, at the right of @view. */
TbRect ui_bar_track(TbRect view);
TbRect ui_bar_thumb(const UiBar *bar, TbRect track);
void ui_bar_paint(const UiBar *bar, cairo_t *cr, TbUi *ui, TbRect track);
/* True when the pointer is the bar's; @to is then where what shows is to begin. */
bool ui_bar_pointer(UiBar *bar, TbRect track, const TbPointer *pointer, double *to);
/* How far the wheel goes, down positive; 0: it is not for scrolling. */
double ui_bar_wheel(const UiBar *bar, const TbPointer *pointer);

#endif
