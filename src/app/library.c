#include "library.h"

struct Library {
    App *app;
};

Library *library_new(App *app, TbWidget *parent)
{
    (void)app;
    (void)parent;
    return g_new0(Library, 1);
}

void library_free(Library *library)
{
    g_free(library);
}

void library_refresh(Library *library, unsigned what)
{
    (void)library;
    (void)what;
}

void library_reload(App *app)
{
    (void)app;
}

void library_find(App *app)
{
    (void)app;
}

void library_open_example(App *app)
{
    (void)app;
}
