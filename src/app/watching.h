/* Kijken: where codes, film, timeline and the right column stand, and how they share the room. */
#ifndef APP_WATCHING_H
#define APP_WATCHING_H

#include "app-internal.h"

Watching *watching_new(App *app, TbWidget *parent);
void watching_free(Watching *watching);
void watching_refresh(Watching *watching, unsigned what);

#endif
