/* What lies over everything: the list of keys (F1), and the screen that hides (F8). */
#ifndef APP_COVER_H
#define APP_COVER_H

#include "app-internal.h"

void help_open(App *app);
void cover_set(App *app, bool is_covered);

#endif
