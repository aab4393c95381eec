/* A thread with a store: what it is asked to do it does in order, and says so on the window's
 * thread.
 *
 * The window never waits for a disk. It pushes a job, goes on, and hears when the job is done: for
 * a change, that it is on disk. Two workers on one store serve the window: the one that writes, and
 * one that looks things up meanwhile. Where a store can be open only once, the one that writes does
 * both.
 *
 * Thread-safety: all is called on the window's thread but for a job's run(). */
#ifndef APP_WORKER_H
#define APP_WORKER_H

#include <gio/gio.h>
#include <stdbool.h>

#include "later.h"
#include "terugblik/review.h"

typedef struct Worker Worker;

/* What is known of a store once it is open. */
typedef struct {
    bool is_sole;      /* no other connection can be opened meanwhile (see tb_store_is_remote()) */
    bool is_read_only; /* nothing that is done here can be kept */
    const char *kept;  /* where the file lies that @restores took the place of; NULL; borrowed */
} WorkerStore;

typedef struct {
    /* As for tb_store_open() and tb_review_open(); copied. */
    const char *path;
    TbStoreMode mode;
    int wait_ms;
    const char *reviewer;
    const char *restores; /* NULL, or a backup that first takes the place of the store */

    const TbCodebook *codebook; /* shared, and not changed as long as anybody has it */
    UiPost post;

    /* The store is open, or why not; called once, before the first done(). @store is valid during
     * the call; NULL with @error. */
    void (*opened)(void *ctx, const WorkerStore *store, const GError *error);
    void *ctx;
} WorkerOptions;

typedef struct {
    /* On the thread of the worker: works, and leaves what it found in @job. */
    bool (*run)(TbReview *review, void *job, GError **error);

    /* On the window's thread, exactly once for every job that was pushed, in the order in which
     * they ended: with NULL when run() has returned true. A store that could not be opened is the
     * error of each. May push, and may close the worker. */
    void (*done)(void *job, const GError *error, void *ctx);
    void (*free)(void *job); /* on the window's thread, after done(); NULL: nothing to free */
    void *job;
    void *ctx;

    /* NULL: this job is work that must not be lost. It runs whatever comes after it.
     *
     * Else it only looks something up, and a newer job on the same topic (copied) overtakes it:
     * while it waits it is not run, and while it runs its @cancel (or NULL; a reference is taken)
     * is cancelled. One that was not run is done with G_IO_ERROR_CANCELLED. */
    const char *topic;
    GCancellable *cancel;
} WorkerJob;

/* Returns at once; the store is opened on the thread. When it cannot be, that stays so. */
Worker *worker_new(const WorkerOptions *options);

/* Returns at once. */
void worker_push(Worker *worker, const WorkerJob *job);

/* How many jobs are not yet done; opening the store is one. */
unsigned worker_n_pending(const Worker *worker);

/* Waits until all work that was pushed has been run and is on disk, also what a done() pushes
 * meanwhile; what has a topic is cancelled. Every done() has been called when it returns. NULL is
 * fine. */
void worker_close(Worker *worker);

#endif
