/* One long piece of work on a thread of its own, beside those of the stores: what reads a whole
 * file or a whole disk must keep nobody from looking something up. It gives way to whatever else
 * the computer does.
 *
 * Thread-safety: all is called on the window's thread but for run(). */
#ifndef APP_ERRAND_H
#define APP_ERRAND_H

#include <gio/gio.h>
#include <stdbool.h>

#include "later.h"

typedef struct Errand Errand;

typedef struct {
    UiPost post;
    /* On the thread of the errand: works until it is done or @cancel says that nobody waits for it
     * any more, and leaves what it found in @job. */
    void (*run)(void *job, GCancellable *cancel);
    /* On the window's thread, once run() has ended; may free the errand, and with it @job. */
    void (*done)(void *job, void *ctx);
    void (*free)(void *job); /* once nobody needs it any more; on either thread */
    void *job;
    void *ctx;
    bool is_waited_for; /* when it is freed, a moment: it has something open that is to be closed */
} ErrandOptions;

Errand *errand_new(const ErrandOptions *options);

/* Breaks it off: done() is not called any more. What hangs on a disk that does not answer is left
 * to itself, and what was asked of it is forgotten. NULL is fine. */
void errand_free(Errand *errand);

#endif
