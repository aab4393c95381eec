/* Bibliotheek: the conversations of this store, or when there are none, what to do about that. */
#ifndef APP_LIBRARY_H
#define APP_LIBRARY_H

#include "app-internal.h"

Library *library_new(App *app, TbWidget *parent);
void library_free(Library *library);
void library_refresh(Library *library, unsigned what);

void library_reload(App *app); /* the store may say something else by now */
void library_find(App *app);
void library_open_example(App *app);

#endif
