/* The thread that makes pictures. It has two things to do: to land (the newest landing asked for,
 * and only that), and, while the recording plays, to keep a short queue full with what follows.
 * While it rests nothing is made ahead, so that the decoder stands at the picture on screen and
 * makes it in another size for nothing. */
#include "terugblik/player.h"

#include <pthread.h>

#include "player-internal.h"
#include "terugblik/base/lang.h"

#define QUEUE_LEN   4
#define CATCH_UP_US TB_US_PER_SEC /* so late it jumps, rather than decode all between */

struct Pictures {
    /* Set before the thread starts. */
    Shared *shared;

    gint n_refs; /* atomic */

    pthread_mutex_t lock; /* leaf */
    pthread_cond_t changed;

    /* Under lock: what is wanted. */
    bool is_closed;
    int serial, steps; /* of the newest landing; 0: none yet */
    int64_t at_us;
    bool runs;
    int box, width, height;
    int64_t clock_us; /* 0: it does not run */

    /* Under lock: what there is. */
    PictureReport report;
    char *failure, *reported;
    char **warnings;
    Shot queue[QUEUE_LEN];
    int first, count;

    /* Of the thread. */
    TbMedia *media;
    double frame_rate;
    int64_t next_us; /* when the one after the last made begins; TB_TIME_NONE: there is none */
};

/* What the thread is to do now, as it was asked for. */
typedef struct {
    int serial, steps;
    int64_t at_us, clock_us;
    bool is_landing;
    int box, width, height;
} Work;

static void pictures_unref(Pictures *p)
{
    if (!g_atomic_int_dec_and_test(&p->n_refs))
        return;
    for (int i = 0; i < p->count; i++)
        tb_picture_free(p->queue[(p->first + i) % QUEUE_LEN].picture);
    g_free(p->failure);
    g_free(p->reported);
    g_strfreev(p->warnings);
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->lock);
    shared_unref(p->shared);
    g_free(p);
}

/* --- On the thread --- */

static void clear_queue_locked(Pictures *p)
{
    for (; p->count > 0; p->count--, p->first = (p->first + 1) % QUEUE_LEN)
        tb_picture_free(p->queue[p->first].picture);
}

static void set_failure_locked(Pictures *p, const GError *failure)
{
    g_free(p->failure);
    p->failure = failure ? g_strdup(failure->message) : NULL;
}

static void tell_open(Pictures *p, const GError *failure)
{
    const TbMediaInfo *info = p->media ? tb_media_info(p->media) : NULL;

    pthread_mutex_lock(&p->lock);
    p->report.is_broken = info == NULL;
    set_failure_locked(p, failure);
    if (info) {
        p->warnings = g_strdupv(info->warnings);
        p->report.is_open = true;
        p->report.has_video = info->has_video;
        p->report.has_audio = info->has_audio;
        p->report.duration_us = info->duration_us;
        p->report.warnings = p->warnings;
    }
    pthread_mutex_unlock(&p->lock);
    shared_wake(p->shared);
}

static void open_media(Pictures *p)
{
    g_autoptr(GError) error = NULL;
    TbSource *source = shared_open(p->shared, &error);

    if (source)
        p->media = tb_media_open(source, shared_zero(p->shared), shared_cancel(p->shared), &error);
    if (p->media)
        p->frame_rate = tb_media_info(p->media)->video.frame_rate;
    tell_open(p, error);
}

static bool has_work_locked(const Pictures *p)
{
    if (!p->report.has_video)
        return false;
    if (p->serial != p->report.landed)
        return true;
    return p->runs && !p->report.has_ended && p->count < QUEUE_LEN;
}

static bool wait_for_work(Pictures *p, Work *work)
{
    pthread_mutex_lock(&p->lock);
    while (!p->is_closed && !has_work_locked(p))
        pthread_cond_wait(&p->changed, &p->lock);
    bool is_closed = p->is_closed;
    *work = (Work){p->serial, p->steps, p->at_us, p->clock_us, p->serial != p->report.landed,
                   p->box,    p->width, p->height};
    pthread_mutex_unlock(&p->lock);
    return !is_closed;
}

static bool is_overtaken(Pictures *p, int serial)
{
    pthread_mutex_lock(&p->lock);
    bool is_late = p->is_closed || p->serial != serial;
    pthread_mutex_unlock(&p->lock);
    return is_late;
}

/* One picture on or back from *@picture; false at the ends, or with @error. */
static bool step(Pictures *p, const Work *work, TbPicture **picture, GError **error)
{
    int64_t shown_us = (*picture)->shown_us;
    TbPicture *other =
        work->steps > 0
            ? tb_media_next_within(p->media, work->width, work->height, error)
            : tb_media_picture_within(p->media, shown_us - 1, work->width, work->height, error);

    if (!other)
        return false;
    bool is_other = other->shown_us != shown_us;
    tb_picture_free(*picture);
    *picture = other;
    return is_other;
}

static TbPicture *make_landing(Pictures *p, const Work *work, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(TbPicture) picture =
        tb_media_picture_within(p->media, work->at_us, work->width, work->height, &failure);

    for (int i = 0; picture && i < ABS(work->steps) && !is_overtaken(p, work->serial); i++)
        if (!step(p, work, &picture, &failure))
            break;
    if (!failure)
        return g_steal_pointer(&picture);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

/* Of a landing that was overtaken meanwhile the picture is shown all the same, so that there is
 * something to see while someone drags; but not when steps are to be added to it. */
static void deliver_landing(Pictures *p, const Work *work, TbPicture *picture, const GError *error)
{
    pthread_mutex_lock(&p->lock);
    clear_queue_locked(p);
    p->report.landed = work->serial;
    p->report.has_ended = picture == NULL;
    set_failure_locked(p, error);
    p->next_us = picture ? picture->next_us : TB_TIME_NONE;
    if (picture && (work->serial == p->serial || work->steps == 0)) {
        p->queue[p->first] = (Shot){g_steal_pointer(&picture), work->serial, true, work->box, 0};
        p->count = 1;
    }
    pthread_mutex_unlock(&p->lock);
    tb_picture_free(picture);
    shared_wake(p->shared);
}

static void land(Pictures *p, const Work *work)
{
    g_autoptr(GError) error = NULL;
    TbPicture *picture = make_landing(p, work, &error);

    deliver_landing(p, work, picture, error);
}

/* The picture that is due: the next, unless that is late already. */
static TbPicture *make_next(Pictures *p, const Work *work, int *n_passed, GError **error)
{
    int64_t late_us = work->clock_us - p->next_us;

    *n_passed = 0;
    if (p->next_us == TB_TIME_NONE)
        return NULL;
    if (late_us > CATCH_UP_US) { /* about as many as that, by their rate */
        *n_passed = (int)((double)late_us / 1e6 * p->frame_rate);
        return tb_media_picture_within(p->media, work->clock_us, work->width, work->height, error);
    }
    *n_passed = tb_media_pass(p->media, work->clock_us, error);
    if (*n_passed < 0)
        return NULL;
    return tb_media_next_within(p->media, work->width, work->height, error);
}

static void go_on(Pictures *p, const Work *work)
{
    g_autoptr(GError) error = NULL;
    int n_passed;
    TbPicture *picture = make_next(p, work, &n_passed, &error);

    p->next_us = picture ? picture->next_us : TB_TIME_NONE;
    pthread_mutex_lock(&p->lock);
    bool is_wanted = p->serial == work->serial, is_first = p->count == 0;
    if (is_wanted && error)
        set_failure_locked(p, error);
    if (is_wanted && !picture)
        p->report.has_ended = true;
    if (is_wanted && picture)
        p->queue[(p->first + p->count++) % QUEUE_LEN] =
            (Shot){g_steal_pointer(&picture), work->serial, false, work->box, n_passed};
    pthread_mutex_unlock(&p->lock);
    tb_picture_free(picture);
    if (is_wanted && (is_first || error))
        shared_wake(p->shared);
}

static void *run(void *data)
{
    Pictures *p = data;
    Work work;

    open_media(p);
    while (wait_for_work(p, &work))
        if (work.is_landing)
            land(p, &work);
        else
            go_on(p, &work);
    g_clear_pointer(&p->media, tb_media_close);
    pictures_unref(p);
    return NULL;
}

/* --- For the window's thread --- */

Pictures *pictures_new(Shared *shared)
{
    Pictures *p = g_new0(Pictures, 1);

    p->shared = shared_ref(shared);
    p->n_refs = 2;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->changed, NULL);
    if (!shared_start(run, p)) {
        p->n_refs = 1;
        p->report.is_broken = true;
        p->failure = g_strdup(_("this computer has no room for another thread"));
    }
    return p;
}

void pictures_close(Pictures *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->is_closed = true;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
    pictures_unref(p);
}

void pictures_land(Pictures *p, int serial, int64_t at_us, int steps)
{
    pthread_mutex_lock(&p->lock);
    p->serial = serial;
    p->at_us = at_us;
    p->steps = steps;
    p->clock_us = 0;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
}

void pictures_run(Pictures *p, bool runs)
{
    pthread_mutex_lock(&p->lock);
    p->runs = runs;
    p->clock_us = 0;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->lock);
}

void pictures_set_box(Pictures *p, int number, int width, int height)
{
    pthread_mutex_lock(&p->lock);
    p->box = number;
    p->width = width;
    p->height = height;
    pthread_mutex_unlock(&p->lock);
}

void pictures_set_clock(Pictures *p, int64_t us)
{
    pthread_mutex_lock(&p->lock);
    p->clock_us = us;
    pthread_mutex_unlock(&p->lock);
}

bool pictures_take(Pictures *p, int serial, int64_t due_us, Shot *shot)
{
    pthread_mutex_lock(&p->lock);
    const Shot *first = &p->queue[p->first];
    bool is_due = p->count > 0 && (first->is_landing ||
                                   (first->serial == serial && first->picture->shown_us <= due_us));
    if (is_due) {
        *shot = *first;
        p->first = (p->first + 1) % QUEUE_LEN;
        p->count--;
        pthread_cond_broadcast(&p->changed);
    }
    pthread_mutex_unlock(&p->lock);
    return is_due;
}

int pictures_count(Pictures *p, int serial)
{
    int n = 0;

    pthread_mutex_lock(&p->lock);
    while (n < p->count) {
        const Shot *shot = &p->queue[(p->first + n) % QUEUE_LEN];
        if (shot->serial != serial || shot->n_passed > 0)
            break;
        n++;
    }
    pthread_mutex_unlock(&p->lock);
    return n;
}

void pictures_report(Pictures *p, PictureReport *report)
{
    pthread_mutex_lock(&p->lock);
    g_free(p->reported);
    p->reported = g_strdup(p->failure);
    *report = p->report;
    report->failure = p->reported;
    report->next_us = p->count > 0 ? p->queue[p->first].picture->shown_us : TB_TIME_NONE;
    pthread_mutex_unlock(&p->lock);
}
