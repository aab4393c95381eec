/* Reflectieblad: says what is on the sheet, makes it in the background and opens it. */
#ifndef APP_SHEET_PANEL_H
#define APP_SHEET_PANEL_H

#include "app-internal.h"

SheetPanel *sheet_panel_new(App *app, TbWidget *parent);
void sheet_panel_free(SheetPanel *panel);
void sheet_panel_refresh(SheetPanel *panel, unsigned what);

void sheet_make(App *app); /* into Documenten, and opens it */

#endif
