/* The store as a whole: that it is looked over and copied each day, in the background; and what is
 * said, and can be done, when it is damaged or can only be read. */
#ifndef APP_KEEPING_H
#define APP_KEEPING_H

#include "app-internal.h"

Keeping *keeping_new(App *app);
void keeping_free(Keeping *keeping);

/* What came of opening the store. */
void keeping_opened(App *app, const WorkerStore *store, const GError *error);
void keeping_stop(App *app); /* the store is about to be closed */

#endif
