#include "right.h"

struct Right {
    App *app;
};

Right *right_new(App *app, TbWidget *parent)
{
    (void)app;
    (void)parent;
    return g_new0(Right, 1);
}

void right_free(Right *right)
{
    g_free(right);
}

void right_refresh(Right *right, unsigned what)
{
    (void)right;
    (void)what;
}

void right_renamed(App *app, int64_t old_id, int64_t id)
{
    (void)app;
    (void)old_id;
    (void)id;
}

void right_open(App *app, int64_t moment)
{
    (void)app;
    (void)moment;
}

void right_open_field(App *app, int64_t moment, EditorField field)
{
    (void)app;
    (void)moment;
    (void)field;
}

bool right_back(App *app)
{
    (void)app;
    return 0;
}

void right_find(App *app)
{
    (void)app;
}

void right_menu(App *app, int64_t moment, TbWidget *anchor, TbRect at)
{
    (void)app;
    (void)moment;
    (void)anchor;
    (void)at;
}

void right_show_done(App *app, TbWidget *anchor)
{
    (void)app;
    (void)anchor;
}
