/* The file dialog of the desktop, asked over D-Bus (org.freedesktop.portal.FileChooser). It stands
 * in another program; the window goes on meanwhile. */
#ifndef APP_PORTAL_H
#define APP_PORTAL_H

#include <stdbool.h>

#include "later.h"

typedef struct Portal Portal;

/* On the window's thread, once: @paths are those chosen, NULL-terminated (none: it was closed), or
 * NULL when there is no such dialog here. May free the portal. */
typedef void (*PortalDone)(void *ctx, char *const *paths);

/* NULL: it is known at once that there is none. */
Portal *portal_ask(UiPost post, const char *title, PortalDone done, void *ctx);
void portal_free(Portal *portal); /* takes the question back; NULL is fine */

#endif
