/* The form for a new conversation, in the place of the library. */
#ifndef APP_ADDING_H
#define APP_ADDING_H

#include "app-internal.h"

Adding *adding_new(App *app, TbWidget *parent);
void adding_free(Adding *adding);
void adding_refresh(Adding *adding, unsigned what);

/* Opens the form with these recordings (NULL: to be chosen), or adds them to the form that is open;
 * one that is in the store already opens its conversation instead. */
void adding_begin(App *app, char *const *paths);
void adding_begin_at(App *app, char *const *paths, int64_t at_us); /* and opens it there */
void adding_begin_memory(App *app);                                /* without a recording */
bool adding_is_open(const App *app);
void adding_finish(App *app); /* adds, or says what is still needed */
void adding_cancel(App *app); /* one step out: of the choosing of a file, of the form */

#endif
