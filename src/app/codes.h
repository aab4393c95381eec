/* The codebook of Kijken: a row per code with its key, how often it was marked, and what runs. */
#ifndef APP_CODES_H
#define APP_CODES_H

#include "app-internal.h"

enum { CODES_STRIP = 44 }; /* so narrow a row shows its key only */

Codes *codes_new(App *app, TbWidget *parent);
void codes_free(Codes *codes);
void codes_turn(Codes *codes); /* another codebook is looked with */
void codes_refresh(Codes *codes, unsigned what);
TbWidget *codes_row(const App *app, const char *code); /* NULL: it has none */

#endif
