#include "adding.h"

struct Adding {
    App *app;
};

Adding *adding_new(App *app, TbWidget *parent)
{
    (void)app;
    (void)parent;
    return g_new0(Adding, 1);
}

void adding_free(Adding *adding)
{
    g_free(adding);
}

void adding_refresh(Adding *adding, unsigned what)
{
    (void)adding;
    (void)what;
}

void adding_begin(App *app, char *const *paths)
{
    (void)app;
    (void)paths;
}

void adding_begin_at(App *app, char *const *paths, int64_t at_us)
{
    (void)app;
    (void)paths;
    (void)at_us;
}

bool adding_is_open(const App *app)
{
    (void)app;
    return 0;
}

void adding_cancel(App *app)
{
    (void)app;
}
