#include "lanes.h"

struct Lanes {
    App *app;
};

Lanes *lanes_new(App *app, TbWidget *parent)
{
    (void)app;
    (void)parent;
    return g_new0(Lanes, 1);
}

void lanes_free(Lanes *lanes)
{
    g_free(lanes);
}

void lanes_refresh(Lanes *lanes, unsigned what)
{
    (void)lanes;
    (void)what;
}

void lanes_renamed(App *app, int64_t old_id, int64_t id)
{
    (void)app;
    (void)old_id;
    (void)id;
}

void lanes_zoom(App *app, int step)
{
    (void)app;
    (void)step;
}

void lanes_toggle_others(App *app)
{
    (void)app;
}

void lanes_select_all(App *app)
{
    (void)app;
}
