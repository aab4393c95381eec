/* Notices that the store was changed by another: another program, or another connection of this
 * one.
 *
 * Nothing is polled. The system tells when the file or its log is written (inotify); a connection
 * of the watch's own then says whether that was a change (tb_store_data_version()). A commit shows
 * to others only after it has reached the disk, which can be long after its last write: so the
 * question is asked a few times, ever later, within some ten seconds after the last write. */
#ifndef APP_WATCH_H
#define APP_WATCH_H

#include <glib.h>

#include "later.h"

typedef struct Watch Watch;

typedef struct {
    const char *path; /* of a store that is there; copied */
    UiPost post;

    /* On the window's thread, within a second of the commit: the store is another than it was, so
     * what was read may be old. Several changes may be told as one. The first call says that
     * watching has begun; what was changed before that, nobody tells. May close the watch.
     *
     * With @error it is the last call: changes cannot be seen here (TB_ERROR_REFUSED on a network
     * folder, where nobody else can open the store meanwhile; else as tb_store_open(), or
     * TB_ERROR_FAILED), or can no longer (TB_ERROR_NOT_FOUND: the store was taken away, or another
     * file took its place). */
    void (*changed)(void *ctx, const GError *error);
    void *ctx;
} WatchOptions;

/* Returns at once. On the window's thread, as closing. */
Watch *watch_new(const WatchOptions *options);
void watch_close(Watch *watch); /* nothing is called any more; NULL is fine */

#endif
