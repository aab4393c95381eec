/* Shared within ui: which rows of a list show. Where it stands is known by a row and how much of
 * that is above the view, not by a distance from the first: so what is learnt about rows above does
 * not move what a person looks at. */
#ifndef TERUGBLIK_UI_SIGHT_H
#define TERUGBLIK_UI_SIGHT_H

#include "rows.h"

typedef struct {
    UiRows rows;
    double width, view; /* of a row; and the height in which they show */
    int top;            /* the first row that shows, */
    double above;       /* and how much of it does not */
} UiSight;

/* Each: whether something else shows now. */
bool ui_sight_settle(UiSight *sight); /* the rows or the view are others */
bool ui_sight_by(UiSight *sight, double by);
bool ui_sight_to(UiSight *sight, double y);     /* from the top of the first row */
bool ui_sight_reveal(UiSight *sight, int row);  /* whole; of one that is higher, its top */
double ui_sight_position(const UiSight *sight); /* from the top of the first row */

/* A row that shows, within the view. */
typedef struct {
    int row;
    TbRect rect;
} UiSeen;

/* From the top down: begin with .row -1, until it is false. */
bool ui_sight_next(UiSight *sight, UiSeen *seen);
bool ui_sight_find(UiSight *sight, double x, double y, UiSeen *seen);
bool ui_sight_find_row(UiSight *sight, int row, UiSeen *seen);

#endif
