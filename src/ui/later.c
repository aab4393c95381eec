/* What is to be done later: calls posted by any thread, and timers. A posted call wakes the window
 * by an event, once until it has looked. */
#include "window-internal.h"

typedef struct {
    void (*call)(void *ctx);
    void *ctx;
} Call;

typedef struct {
    Call call;
    unsigned id;
    int64_t due_us;
} Timer;

struct UiLater {
    /* Set before the threads start. */
    Uint32 wakeup; /* the event */

    pthread_mutex_t lock; /* leaf */

    /* Under lock. */
    GArray *posted; /* Call */

    /* Of the window's thread. */
    GArray *timers; /* Timer */
    unsigned last_id;
};

UiLater *ui_later_new(void)
{
    UiLater *later = g_new0(UiLater, 1);

    later->wakeup = SDL_RegisterEvents(1);
    pthread_mutex_init(&later->lock, NULL);
    later->posted = g_array_new(FALSE, FALSE, sizeof(Call));
    later->timers = g_array_new(FALSE, FALSE, sizeof(Timer));
    return later;
}

void ui_later_free(UiLater *later)
{
    if (!later)
        return;
    pthread_mutex_destroy(&later->lock);
    g_array_unref(later->posted);
    g_array_unref(later->timers);
    g_free(later);
}

void tb_ui_post(TbUi *ui, void (*call)(void *ctx), void *ctx)
{
    UiLater *later = ui->later;
    const Call posted = {call, ctx};

    pthread_mutex_lock(&later->lock);
    bool is_first = later->posted->len == 0;
    g_array_append_val(later->posted, posted);
    pthread_mutex_unlock(&later->lock);

    if (is_first) {
        SDL_Event event = {.type = later->wakeup};
        SDL_PushEvent(&event);
    }
}

static void run_posted(UiLater *later)
{
    g_autoptr(GArray) calls = g_array_new(FALSE, FALSE, sizeof(Call));

    pthread_mutex_lock(&later->lock);
    GArray *posted = later->posted;
    later->posted = g_steal_pointer(&calls);
    pthread_mutex_unlock(&later->lock);

    calls = posted;
    for (guint i = 0; i < calls->len; i++) {
        Call call = g_array_index(calls, Call, i);
        call.call(call.ctx);
    }
}

/* --- Timers --- */

unsigned tb_ui_timer(TbUi *ui, int64_t in_us, void (*call)(void *ctx), void *ctx)
{
    UiLater *later = ui->later;
    Timer timer = {{call, ctx}, ++later->last_id, tb_ui_now(ui) + MAX(in_us, 0)};

    g_array_append_val(later->timers, timer);
    return timer.id;
}

void tb_ui_timer_cancel(TbUi *ui, unsigned id)
{
    GArray *timers = ui->later->timers;

    for (guint i = 0; i < timers->len; i++)
        if (g_array_index(timers, Timer, i).id == id) {
            g_array_remove_index(timers, i);
            return;
        }
}

/* The one that is due first, the oldest of equals; NULL: none. */
static const Timer *next_timer(const UiLater *later)
{
    const Timer *next = NULL;

    for (guint i = 0; i < later->timers->len; i++) {
        const Timer *timer = &g_array_index(later->timers, Timer, i);
        if (!next || timer->due_us < next->due_us)
            next = timer;
    }
    return next;
}

/* A timer that was set by one that ran now waits for the next time, so that this ends. */
static void run_timers(TbUi *ui)
{
    unsigned last_id = ui->later->last_id;
    int64_t now_us = tb_ui_now(ui);
    const Timer *next;

    while ((next = next_timer(ui->later)) && next->due_us <= now_us && next->id <= last_id) {
        Timer timer = *next;
        tb_ui_timer_cancel(ui, timer.id);
        timer.call.call(timer.call.ctx);
    }
}

int64_t ui_later_due(TbUi *ui)
{
    const Timer *next = next_timer(ui->later);

    return next ? MAX(next->due_us - tb_ui_now(ui), 0) : -1;
}

void ui_later_run(TbUi *ui)
{
    run_posted(ui->later);
    run_timers(ui);
}
