/* What the caller handed in, for as long as anybody needs it. The wakeup is called under a lock of
 * its own: so a close that has taken that lock knows that none is under way, and none will be. */
#include "terugblik/player.h"

#include <pthread.h>

#include "player-internal.h"

struct Shared {
    /* Set before the threads start. */
    TbPlayerOptions options;
    GCancellable *cancel;

    gint n_refs; /* atomic */

    pthread_mutex_t lock; /* leaf, but for the wakeup, which does nothing but wake */

    /* Under lock. */
    bool is_closed;
};

Shared *shared_new(const TbPlayerOptions *options)
{
    Shared *s = g_new0(Shared, 1);

    s->options = *options;
    s->cancel = g_cancellable_new();
    s->n_refs = 1;
    pthread_mutex_init(&s->lock, NULL);
    return s;
}

Shared *shared_ref(Shared *s)
{
    g_atomic_int_inc(&s->n_refs);
    return s;
}

void shared_unref(Shared *s)
{
    if (!s || !g_atomic_int_dec_and_test(&s->n_refs))
        return;
    if (s->options.free_ctx)
        s->options.free_ctx(s->options.ctx);
    g_object_unref(s->cancel);
    pthread_mutex_destroy(&s->lock);
    g_free(s);
}

void shared_close(Shared *s)
{
    pthread_mutex_lock(&s->lock);
    s->is_closed = true;
    pthread_mutex_unlock(&s->lock);
    g_cancellable_cancel(s->cancel);
}

void shared_wake(Shared *s)
{
    pthread_mutex_lock(&s->lock);
    if (!s->is_closed && s->options.wakeup)
        s->options.wakeup(s->options.wakeup_ctx);
    pthread_mutex_unlock(&s->lock);
}

int64_t shared_now(const Shared *s)
{
    return s->options.now_us ? s->options.now_us(s->options.clock_ctx) : g_get_monotonic_time();
}

TbSource *shared_open(Shared *s, GError **error)
{
    return s->options.open(s->options.ctx, error);
}

const TbZero *shared_zero(const Shared *s)
{
    return &s->options.zero;
}

GCancellable *shared_cancel(Shared *s)
{
    return s->cancel;
}

bool shared_start(void *(*run)(void *data), void *data)
{
    pthread_attr_t attr;
    pthread_t thread;

    pthread_attr_init(&attr);
    pthread_attr_setdetachstate(&attr, PTHREAD_CREATE_DETACHED);
    bool good = pthread_create(&thread, &attr, run, data) == 0;
    pthread_attr_destroy(&attr);
    return good;
}
