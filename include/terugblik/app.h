/* The window: library and Kijken, over one store. */
#ifndef TERUGBLIK_APP_H
#define TERUGBLIK_APP_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "terugblik/base/time.h"
#include "terugblik/media.h"
#include "terugblik/ui.h"

typedef struct TbApp TbApp;

typedef struct {
    const char *store;    /* path; made when it is not there */
    const char *reviewer; /* name */

    /* What to open first: a conversation, or the one of a recording (which is offered to be added
     * when it is in none); else the library. */
    int64_t interaction; /* 0: none */
    const char *recording;
    int64_t at_us; /* TB_TIME_NONE: where one left off */

    /* For tests: as in TbUiOptions. */
    bool allows_invisible;
    int64_t (*now_us)(void *clock_ctx);
    void *clock_ctx;
    /* Where the film comes from, in the place of the file at @path; on any thread. NULL: the file.
     */
    TbSource *(*open_source)(void *source_ctx, const char *path, GError **error);
    void *source_ctx;
} TbAppOptions;

/* Opens the window and returns when it has been closed. False when it could not be opened; what
 * goes wrong later is said in the window. TERUGBLIK_UI_SOCKET: see cli.md. */
bool tb_app_run(const TbAppOptions *options, GError **error);

/* The same in steps, for tests: the caller runs tb_ui_step(). Closing waits until all that was done
 * is on disk. */
TbApp *tb_app_open(const TbAppOptions *options, GError **error);
void tb_app_close(TbApp *app);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbApp, tb_app_close)
TbUi *tb_app_ui(TbApp *app);

#endif
