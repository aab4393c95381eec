#include "errand.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_S = 2 };

/* Shared by the window's thread and that of the errand, and freed by the last. */
typedef struct {
    /* Set before the thread starts. */
    ErrandOptions options;
    GCancellable *cancel;

    int n_refs; /* atomic */

    pthread_mutex_t lock; /* nothing is locked while it is held but what posting needs */
    pthread_cond_t ended;

    /* Under lock. */
    Later *later; /* NULL: nobody waits for it any more */
    bool is_over;
} Work;

struct Errand {
    Work *work;
};

static void work_unref(Work *work)
{
    if (!g_atomic_int_dec_and_test(&work->n_refs))
        return;
    if (work->options.free)
        work->options.free(work->options.job);
    g_object_unref(work->cancel);
    pthread_cond_destroy(&work->ended);
    pthread_mutex_destroy(&work->lock);
    g_free(work);
}

/* --- On the thread --- */

/* Last in line for the processor and, where the kernel knows how, for the disk. That it is not so
 * is no reason not to work. */
static void give_way(void)
{
    enum { OF_THIS_THREAD = 1, IDLE = 3 << 13 }; /* see ioprio_set(2), which has no header */

    setpriority(PRIO_PROCESS, 0, 19); /* on Linux 0 is the calling thread */
    syscall(SYS_ioprio_set, OF_THIS_THREAD, 0, IDLE);
}

static void *run(void *ctx)
{
    Work *work = ctx;

    give_way();
    work->options.run(work->options.job, work->cancel);
    pthread_mutex_lock(&work->lock);
    work->is_over = true;
    if (work->later)
        later_ask(work->later);
    pthread_cond_broadcast(&work->ended);
    pthread_mutex_unlock(&work->lock);
    work_unref(work);
    return NULL;
}

/* --- On the window's thread --- */

static void deliver(void *ctx)
{
    const Errand *errand = ctx;

    errand->work->options.done(errand->work->options.job, errand->work->options.ctx);
}

static void start_thread(Work *work)
{
    pthread_attr_t attr;
    pthread_t thread;

    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    int code = pthread_create(&thread, &attr, run, work);
    if (code != 0)
        g_error("no thread for long work: %s", g_strerror(code));
    pthread_attr_destroy(&attr);
}

static void init_ended(pthread_cond_t *ended)
{
    pthread_condattr_t attr;

    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(ended, &attr);
    pthread_condattr_destroy(&attr);
}

Errand *errand_new(const ErrandOptions *options)
{
    Errand *errand = g_new0(Errand, 1);
    Work *work = g_new0(Work, 1);

    errand->work = work;
    work->options = *options;
    work->cancel = g_cancellable_new();
    work->n_refs = 2;
    work->later = later_new(options->post, deliver, errand);
    pthread_mutex_init(&work->lock, NULL);
    init_ended(&work->ended);
    start_thread(work);
    return errand;
}

static void wait_a_moment_locked(Work *work)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += PATIENCE_S;
    while (!work->is_over)
        if (pthread_cond_timedwait(&work->ended, &work->lock, &until) != 0)
            break;
}

void errand_free(Errand *errand)
{
    if (!errand)
        return;
    Work *work = errand->work;

    g_cancellable_cancel(work->cancel);
    pthread_mutex_lock(&work->lock);
    Later *later = g_steal_pointer(&work->later);
    if (work->options.is_waited_for)
        wait_a_moment_locked(work);
    pthread_mutex_unlock(&work->lock);
    later_free(later);
    work_unref(work);
    g_free(errand);
}
