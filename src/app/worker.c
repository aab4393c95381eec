#include "worker.h"

#include <pthread.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/keeping.h"

/* A job goes from one list to another: waiting, running, done. The thread of the worker moves it,
 * under the lock; the window's thread takes what is done, and calls. Opening the store is the first
 * job. */

typedef struct Entry Entry;

struct Entry {
    WorkerJob job; /* its topic and cancel are the entry's own */
    GError *error;
    Entry *next;
};

typedef struct {
    Entry *first, **end;
} List;

struct Worker {
    /* Set before the thread starts. */
    char *path, *reviewer, *restores;
    TbStoreMode mode;
    int wait_ms;
    const TbCodebook *codebook;
    void (*opened)(void *ctx, const WorkerStore *store, const GError *error);
    void *opened_ctx;
    pthread_t thread;
    Later *later; /* asked when something is done */

    /* The thread only. */
    TbStore *store;
    TbReview review;
    GError *failure; /* why there is no store */

    /* Of the thread until the opening is done, then of the window's. */
    WorkerStore opening;
    char *kept;

    /* The window's thread only. */
    unsigned n_pending;
    bool *is_gone; /* of a delivery under way: becomes true when its call closed the worker */

    pthread_mutex_t lock;   /* leaf: nothing else is locked while it is held */
    pthread_cond_t changed; /* some field below has changed */

    /* Under lock. */
    List waiting, done;
    Entry *running;
    bool is_opening; /* nothing is told until that has been */
    bool is_closing; /* lookups are not begun any more */
    bool is_closed;  /* nothing is pushed any more */
};

static void list_init(List *list)
{
    *list = (List){.end = &list->first};
}

static void append(List *list, Entry *entry)
{
    entry->next = NULL;
    *list->end = entry;
    list->end = &entry->next;
}

static void prepend(List *list, Entry *entry)
{
    entry->next = list->first;
    list->first = entry;
    if (!entry->next)
        list->end = &entry->next;
}

/* Takes out the entry that @place points at. */
static Entry *take(List *list, Entry **place)
{
    Entry *entry = *place;

    *place = entry->next;
    if (list->end == &entry->next)
        list->end = place;
    entry->next = NULL;
    return entry;
}

static Entry *entry_new(const WorkerJob *job)
{
    Entry *entry = g_new0(Entry, 1);

    entry->job = *job;
    entry->job.topic = g_strdup(job->topic);
    if (job->cancel)
        g_object_ref(job->cancel);
    return entry;
}

static void entry_free(Entry *entry)
{
    if (entry->job.free)
        entry->job.free(entry->job.job);
    g_free((char *)entry->job.topic);
    g_clear_object(&entry->job.cancel);
    g_clear_error(&entry->error);
    g_free(entry);
}

/* --- On the thread --- */

static bool open_review(Worker *worker, GError **error)
{
    tb_review_clear(&worker->review);
    return tb_review_open(&worker->review, worker->store, worker->codebook, worker->reviewer,
                          error);
}

static bool restore(Worker *worker, GError **error)
{
    return !worker->restores ||
           tb_store_restore(worker->path, worker->restores, &worker->kept, error);
}

static bool open_store(Worker *worker, GError **error)
{
    if (!restore(worker, error) ||
        !(worker->store = tb_store_open(worker->path, worker->mode, worker->wait_ms, error)) ||
        !open_review(worker, error))
        return false;
    worker->opening = (WorkerStore){.is_sole = tb_store_is_remote(worker->path),
                                    .is_read_only = tb_store_is_read_only(worker->store),
                                    .kept = worker->kept};
    return true;
}

static bool run_opening(TbReview *review, void *job, GError **error)
{
    Worker *worker = job;

    (void)review;
    if (open_store(worker, &worker->failure))
        return true;
    g_clear_pointer(&worker->store, tb_store_close);
    *error = g_error_copy(worker->failure);
    return false;
}

/* Somebody new is made by the first change, and that may have been made by another worker. */
static bool find_reviewer(Worker *worker, GError **error)
{
    return !worker->store || worker->review.reviewer != 0 || open_review(worker, error);
}

static void run(Worker *worker, Entry *entry)
{
    const WorkerJob *job = &entry->job;

    if (worker->failure) {
        entry->error = g_error_copy(worker->failure);
        return;
    }
    if (g_cancellable_set_error_if_cancelled(job->cancel, &entry->error) ||
        !find_reviewer(worker, &entry->error))
        return;
    bool is_good = job->run(&worker->review, job->job, &entry->error);
    g_assert(is_good == (entry->error == NULL));
}

static Entry *next_locked(Worker *worker)
{
    while (!worker->waiting.first && !worker->is_closed)
        pthread_cond_wait(&worker->changed, &worker->lock);
    return worker->waiting.first ? take(&worker->waiting, &worker->waiting.first) : NULL;
}

/* Lookups may have been overtaken while the store was being opened. */
static void end_run_locked(Worker *worker, Entry *entry)
{
    if (worker->is_opening)
        prepend(&worker->done, entry);
    else
        append(&worker->done, entry);
    worker->is_opening = false;
    worker->running = NULL;
    pthread_cond_broadcast(&worker->changed);
}

static void *work(void *ctx)
{
    Worker *worker = ctx;

    pthread_mutex_lock(&worker->lock);
    while ((worker->running = next_locked(worker))) {
        Entry *entry = worker->running;
        pthread_mutex_unlock(&worker->lock);
        run(worker, entry);
        pthread_mutex_lock(&worker->lock);
        end_run_locked(worker, entry);
        pthread_mutex_unlock(&worker->lock);
        later_ask(worker->later);
        pthread_mutex_lock(&worker->lock);
    }
    pthread_mutex_unlock(&worker->lock);

    tb_review_clear(&worker->review);
    tb_store_close(worker->store);
    g_clear_error(&worker->failure);
    return NULL;
}

/* --- On the window's thread --- */

static Entry *take_done(Worker *worker)
{
    Entry *entry = NULL;

    pthread_mutex_lock(&worker->lock);
    if (worker->done.first && !worker->is_opening)
        entry = take(&worker->done, &worker->done.first);
    pthread_mutex_unlock(&worker->lock);
    return entry;
}

/* Tells what is done. A call may close the worker; then the rest has been told by that. */
static void deliver(void *ctx)
{
    Worker *worker = ctx;
    bool *outer = worker->is_gone, is_gone = false;
    Entry *entry;

    worker->is_gone = &is_gone;
    while (!is_gone && (entry = take_done(worker))) {
        worker->n_pending--;
        entry->job.done(entry->job.job, entry->error, entry->job.ctx);
        entry_free(entry);
    }
    if (!is_gone)
        worker->is_gone = outer;
    else if (outer)
        *outer = true;
}

static void end_unrun_locked(Worker *worker, Entry *entry)
{
    g_set_error_literal(&entry->error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("no longer asked for"));
    append(&worker->done, entry);
}

/* Whether @entry looks something up on @topic (NULL: on any). */
static bool is_on(const Entry *entry, const char *topic)
{
    return entry->job.topic && (!topic || strcmp(entry->job.topic, topic) == 0);
}

/* Ends the lookups on @topic (NULL: on any) that wait. What breaks off the one that runs, NULL when
 * none does; the caller's, to cancel without the lock. */
static GCancellable *overtake_locked(Worker *worker, const char *topic)
{
    Entry **place = &worker->waiting.first;
    Entry *running = worker->running;

    while (*place)
        if (is_on(*place, topic))
            end_unrun_locked(worker, take(&worker->waiting, place));
        else
            place = &(*place)->next;
    return running && running->job.cancel && is_on(running, topic)
               ? g_object_ref(running->job.cancel)
               : NULL;
}

static void push(Worker *worker, Entry *entry)
{
    g_autoptr(GCancellable) overtaken = NULL;

    worker->n_pending++;
    pthread_mutex_lock(&worker->lock);
    if (entry->job.topic)
        overtaken = overtake_locked(worker, entry->job.topic);
    if (entry->job.topic && worker->is_closing)
        end_unrun_locked(worker, entry);
    else
        append(&worker->waiting, entry);
    bool is_any_done = worker->done.first != NULL;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);

    if (overtaken)
        g_cancellable_cancel(overtaken);
    if (is_any_done)
        later_ask(worker->later);
}

void worker_push(Worker *worker, const WorkerJob *job)
{
    push(worker, entry_new(job));
}

unsigned worker_n_pending(const Worker *worker)
{
    return worker->n_pending;
}

static void tell_opened(void *job, const GError *error, void *ctx)
{
    Worker *worker = job;

    (void)ctx;
    worker->opened(worker->opened_ctx, error ? NULL : &worker->opening, error);
}

Worker *worker_new(const WorkerOptions *options)
{
    Worker *worker = g_new0(Worker, 1);
    const WorkerJob opening = {.run = run_opening, .done = tell_opened, .job = worker};

    worker->path = g_strdup(options->path);
    worker->reviewer = g_strdup(options->reviewer);
    worker->restores = g_strdup(options->restores);
    worker->mode = options->mode;
    worker->wait_ms = options->wait_ms;
    worker->codebook = options->codebook;
    worker->opened = options->opened;
    worker->opened_ctx = options->ctx;
    worker->later = later_new(options->post, deliver, worker);
    list_init(&worker->waiting);
    list_init(&worker->done);
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->changed, NULL);
    worker->is_opening = true;
    push(worker, entry_new(&opening));
    int code = pthread_create(&worker->thread, NULL, work, worker);
    if (code != 0)
        g_error("no thread for the store: %s", g_strerror(code));
    return worker;
}

/* Ends what only looks something up, from now on. */
static void refuse_lookups(Worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    g_assert(!worker->is_closing);
    worker->is_closing = true;
    g_autoptr(GCancellable) running = overtake_locked(worker, NULL);
    pthread_mutex_unlock(&worker->lock);

    if (running)
        g_cancellable_cancel(running);
}

/* Whether anything is left to be told. */
static bool wait_until_idle(Worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    while (worker->waiting.first || worker->running)
        pthread_cond_wait(&worker->changed, &worker->lock);
    bool is_any_done = worker->done.first != NULL;
    pthread_mutex_unlock(&worker->lock);
    return is_any_done;
}

static void end_thread(Worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    worker->is_closed = true;
    pthread_cond_broadcast(&worker->changed);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
}

void worker_close(Worker *worker)
{
    if (!worker)
        return;
    refuse_lookups(worker);
    while (wait_until_idle(worker))
        deliver(worker);
    g_assert(worker->n_pending == 0);
    end_thread(worker);
    if (worker->is_gone)
        *worker->is_gone = true;
    later_free(worker->later);
    pthread_cond_destroy(&worker->changed);
    pthread_mutex_destroy(&worker->lock);
    g_free(worker->path);
    g_free(worker->reviewer);
    g_free(worker->restores);
    g_free(worker->kept);
    g_free(worker);
}
