/* F8: the screen that hides. Nothing of the conversation is left on the window or in its title, and
 * nothing sounds; F8 or a click brings all of it back as it was, at rest. */
#ifndef APP_COVER_H
#define APP_COVER_H

#include "app-internal.h"

void cover_set(App *app, bool is_covered);

#endif
