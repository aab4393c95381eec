#include "terugblik/figures/view.h"

#include <glib.h>
#include <math.h>

/* A view is from one time to another. Whatever asks for a change says which length and start it
 * would like; one function brings that within the limits and keeps the rest of the state true. */

enum {
    FRAME_PX = 24,          /* at the closest */
    FRAME_OF_SOUND = 40000, /* µs */
    FIRST_STEPS = 4,        /* of the toggle when nothing was zoomed to yet */
};
#define FACTOR    1.5
#define TURN_AT   0.9 /* of the page */
#define TURNED_TO 0.1

static int64_t length_of(TbExtent extent)
{
    return extent.end_us - extent.start_us;
}

static bool is_within(TbExtent extent, int64_t us)
{
    return us >= extent.start_us && us <= extent.end_us;
}

static bool is_same(TbExtent a, TbExtent b)
{
    return a.start_us == b.start_us && a.end_us == b.end_us;
}

static int64_t shortest(const TbViewLimits *limits)
{
    int64_t frame_us = limits->frame_us > 0 ? limits->frame_us : FRAME_OF_SOUND;

    return MAX((int64_t)(limits->width / FRAME_PX * (double)frame_us), 1);
}

static TbExtent within(const TbViewLimits *limits, double start_us, double length_us)
{
    int64_t whole_us = length_of(limits->whole);
    int64_t length = (int64_t)round(MIN(length_us, (double)whole_us));
    length = MIN(MAX(length, shortest(limits)), whole_us);
    double last = (double)(limits->whole.end_us - length);
    int64_t start = (int64_t)round(CLAMP(start_us, (double)limits->whole.start_us, last));

    return (TbExtent){start, start + length};
}

/* True when what is shown has changed. */
static bool show(TbView *view, const TbViewLimits *limits, double start_us, double length_us)
{
    TbExtent before = view->shown;

    if (!view->is_whole)
        view->zoomed = before;
    view->shown = within(limits, start_us, length_us);
    view->is_whole = is_same(view->shown, limits->whole);
    return !is_same(view->shown, before);
}

TbView tb_view_new(const TbViewLimits *limits)
{
    return (TbView){.shown = limits->whole, .is_whole = true};
}

void tb_view_fit(TbView *view, const TbViewLimits *limits)
{
    if (view->is_whole)
        view->shown = limits->whole;
    else
        show(view, limits, (double)view->shown.start_us, (double)length_of(view->shown));
}

void tb_view_zoom(TbView *view, const TbViewLimits *limits, int64_t around_us, int steps,
                  bool is_by_hand)
{
    double length = (double)length_of(view->shown);
    double wanted = length / pow(FACTOR, steps);
    wanted = CLAMP(wanted, (double)shortest(limits), (double)length_of(limits->whole));
    double share = length > 0 ? (double)(around_us - view->shown.start_us) / length : 0;

    if (!is_within(view->shown, around_us))
        share = 0.5; /* out of sight: brought into the middle */
    show(view, limits, (double)around_us - share * wanted, wanted);
    view->is_waiting |= is_by_hand;
}

void tb_view_pan(TbView *view, const TbViewLimits *limits, double px)
{
    double length = (double)length_of(view->shown);

    show(view, limits, (double)view->shown.start_us + px / MAX(limits->width, 1) * length, length);
    view->is_waiting = true;
}

void tb_view_centre(TbView *view, const TbViewLimits *limits, int64_t centre_us)
{
    double length = (double)length_of(view->shown);

    show(view, limits, (double)centre_us - length / 2, length);
    view->is_waiting = true;
}

void tb_view_toggle(TbView *view, const TbViewLimits *limits, int64_t around_us)
{
    TbExtent zoomed = view->zoomed;

    if (!view->is_whole)
        show(view, limits, (double)limits->whole.start_us, (double)length_of(limits->whole));
    else if (length_of(zoomed) > 0)
        show(view, limits, (double)zoomed.start_us, (double)length_of(zoomed));
    else
        tb_view_zoom(view, limits, around_us, FIRST_STEPS, false);
}

static bool turn_to(TbView *view, const TbViewLimits *limits, int64_t us)
{
    double length = (double)length_of(view->shown);

    return show(view, limits, (double)us - TURNED_TO * length, length);
}

bool tb_view_follow(TbView *view, const TbViewLimits *limits, int64_t playhead_us)
{
    double passed = (double)(playhead_us - view->shown.start_us);
    bool is_on_page = passed >= 0 && passed < TURN_AT * (double)length_of(view->shown);

    if (is_on_page)
        view->is_waiting = false;
    return !is_on_page && !view->is_waiting && turn_to(view, limits, playhead_us);
}

bool tb_view_reveal(TbView *view, const TbViewLimits *limits, int64_t us)
{
    view->is_waiting = false;
    return !is_within(view->shown, us) && turn_to(view, limits, us);
}
