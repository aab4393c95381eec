/* Bibliotheek: the conversations of this store, or when there are none, what to do about that.
 * Codes only, and no pictures: someone may look over the shoulder. */
#ifndef APP_LIBRARY_H
#define APP_LIBRARY_H

#include "app-internal.h"

Library *library_new(App *app, TbWidget *parent);
void library_free(Library *library);
void library_refresh(Library *library, unsigned what);

void library_reload(App *app); /* the store may say something else by now */
/* Not: the store does not open, and nothing can be done here. */
void library_can(App *app, bool can);
void library_find(App *app);
void library_select(App *app, int64_t interaction); /* as soon as it is there */
void library_focus(App *app);                       /* on the list */
/* Names of the trajectories of a client (NULL: of none), as last read; the caller's. */
char **library_trajectories(const App *app, const char *client);
void library_open_example(App *app); /* adds it when it is not there */

#endif
