/* Choosing recordings: by the dialog of the desktop, and where there is none in a plain list of
 * folders and files of our own. */
#ifndef APP_CHOOSE_H
#define APP_CHOOSE_H

#include "app-internal.h"

typedef struct Choose Choose;

typedef struct {
    const char *name; /* of the list, and what the names of its parts begin with; borrowed */
    void (*chosen)(void *ctx, char *const *paths); /* NULL-terminated; never none */
    void (*changed)(void *ctx);                    /* the list has come, or has gone */
    /* NULL, or a whole folder may be chosen too. */
    void (*chosen_folder)(void *ctx, const char *path);
    void *ctx;
} ChooseHooks;

Choose *choose_new(App *app, TbWidget *parent, const ChooseHooks *hooks);
void choose_free(Choose *choose);

void choose_begin(Choose *choose);
/* At once in the list, beginning in @folder (NULL, or not there: where recordings usually are): the
 * dialog of the desktop chooses either files or folders, and here it may be either. */
void choose_begin_list(Choose *choose, const char *folder);
bool choose_is_open(const Choose *choose); /* the list shows */
void choose_cancel(Choose *choose);

#endif
