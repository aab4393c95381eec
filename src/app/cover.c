#include "cover.h"

void help_open(App *app)
{
    (void)app;
}

void cover_set(App *app, bool is_covered)
{
    (void)app;
    (void)is_covered;
}
