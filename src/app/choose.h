/* Choosing recordings: by the dialog of the desktop, and where there is none in a plain list of
 * folders and files of our own. */
#ifndef APP_CHOOSE_H
#define APP_CHOOSE_H

#include "app-internal.h"

typedef struct Choose Choose;

typedef struct {
    void (*chosen)(void *ctx, char *const *paths); /* NULL-terminated; never none */
    void (*changed)(void *ctx);                    /* the list has come, or has gone */
    void *ctx;
} ChooseHooks;

Choose *choose_new(App *app, TbWidget *parent, const ChooseHooks *hooks);
void choose_free(Choose *choose);

void choose_begin(Choose *choose);
bool choose_is_open(const Choose *choose); /* the list shows */
void choose_cancel(Choose *choose);

#endif
