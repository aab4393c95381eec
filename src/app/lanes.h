/* The timeline of Kijken: shows, and is clicked, dragged and walked on. */
#ifndef APP_LANES_H
#define APP_LANES_H

#include "app-internal.h"

Lanes *lanes_new(App *app, TbWidget *parent);
void lanes_free(Lanes *lanes);
void lanes_refresh(Lanes *lanes, unsigned what);
/* Another codebook is looked with. */
void lanes_turn(Lanes *lanes);
void lanes_renamed(App *app, int64_t old_id, int64_t id);

void lanes_zoom(App *app, int step); /* around the playhead; 0: the whole, and back */
void lanes_toggle_others(App *app);
void lanes_select_all(App *app); /* what is shown */
bool lanes_cancel(App *app);     /* what is being dragged; false when nothing is */

#endif
