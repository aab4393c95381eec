/* F1: all keys, to be searched. */
#ifndef APP_HELP_H
#define APP_HELP_H

#include "app-internal.h"

void help_open(App *app); /* or closes it */
void help_close(App *app);

#endif
