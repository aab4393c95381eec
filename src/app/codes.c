#include "codes.h"

struct Codes {
    App *app;
};

Codes *codes_new(App *app, TbWidget *parent)
{
    (void)app;
    (void)parent;
    return g_new0(Codes, 1);
}

void codes_free(Codes *codes)
{
    g_free(codes);
}

void codes_refresh(Codes *codes, unsigned what)
{
    (void)codes;
    (void)what;
}
