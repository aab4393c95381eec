#include "sheet-panel.h"

struct SheetPanel {
    App *app;
};

SheetPanel *sheet_panel_new(App *app, TbWidget *parent)
{
    (void)app;
    (void)parent;
    return g_new0(SheetPanel, 1);
}

void sheet_panel_free(SheetPanel *panel)
{
    g_free(panel);
}

void sheet_panel_refresh(SheetPanel *panel, unsigned what)
{
    (void)panel;
    (void)what;
}

void sheet_make(App *app)
{
    (void)app;
}
