#include "later.h"

#include <glib.h>
#include <pthread.h>
#include <stdbool.h>

/* What is posted cannot be taken back, and may never be run when the window is closed first; so it
 * holds no more than a number. Whoever it was is looked up on the window's thread when it comes. */

struct Later {
    /* Set before anybody asks. */
    UiPost post;
    gsize number;
    void (*call)(void *ctx);
    void *ctx;

    /* The window's thread only. */
    Later *next;

    pthread_mutex_t lock; /* leaf */

    /* Under lock. */
    bool is_asked; /* posted, and not yet made */
};

/* The window's thread only. */
static Later *all;
static gsize last_number;

Later *later_new(UiPost post, void (*call)(void *ctx), void *ctx)
{
    Later *later = g_new0(Later, 1);

    later->post = post;
    later->number = ++last_number;
    later->call = call;
    later->ctx = ctx;
    pthread_mutex_init(&later->lock, NULL);
    later->next = all;
    all = later;
    return later;
}

void later_free(Later *later)
{
    Later **place = &all;

    if (!later)
        return;
    while (*place != later)
        place = &(*place)->next;
    *place = later->next;
    pthread_mutex_destroy(&later->lock);
    g_free(later);
}

static void arrive(void *ctx)
{
    Later *later = all;

    while (later && later->number != GPOINTER_TO_SIZE(ctx))
        later = later->next;
    if (!later)
        return;
    /* Before the call: what happens during it asks anew. */
    pthread_mutex_lock(&later->lock);
    later->is_asked = false;
    pthread_mutex_unlock(&later->lock);
    later->call(later->ctx); /* which may free it */
}

void later_ask(Later *later)
{
    pthread_mutex_lock(&later->lock);
    bool was_asked = later->is_asked;
    later->is_asked = true;
    pthread_mutex_unlock(&later->lock);

    if (!was_asked)
        later->post.post(arrive, GSIZE_TO_POINTER(later->number), later->post.post_ctx);
}
