/* Which stretch of the conversation a timeline shows, and how that changes: zooming, panning,
 * following what plays. Arithmetic alone; times are on the line of the conversation. */
#ifndef TERUGBLIK_FIGURES_VIEW_H
#define TERUGBLIK_FIGURES_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "terugblik/method.h"

/* Between what a view can move: never more than the whole conversation, and never closer than one
 * frame in 24 px. */
typedef struct {
    TbExtent whole;
    int64_t frame_us; /* how long a frame lasts; 0: of sound alone */
    double width;     /* of the time shown, px */
} TbViewLimits;

typedef struct {
    TbExtent shown;
    TbExtent zoomed; /* what was last shown that was not the whole; empty: nothing yet */
    bool is_whole;   /* shows all of the conversation, also when that grows */
    bool is_waiting; /* moved by hand: does not follow until the playhead is back in view */
} TbView;

/* All of the conversation. */
TbView tb_view_new(const TbViewLimits *limits);

/* Brings @view within limits that have changed: another width, a length that is now known. */
void tb_view_fit(TbView *view, const TbViewLimits *limits);

/* In by @steps of a factor 1.5 (negative: out). The time @around_us stays where it is, as far as
 * the limits allow; that is the time under the mouse, or the playhead. A zoom by mouse counts as
 * moving by hand. */
void tb_view_zoom(TbView *view, const TbViewLimits *limits, int64_t around_us, int steps,
                  bool is_by_hand);

/* By hand: to later times by @px (negative: earlier); or with @centre_us in the middle, as for the
 * overview bar. */
void tb_view_pan(TbView *view, const TbViewLimits *limits, double px);
void tb_view_centre(TbView *view, const TbViewLimits *limits, int64_t centre_us);

/* Between the whole and what was last zoomed to; around @around_us when that was nothing yet. */
void tb_view_toggle(TbView *view, const TbViewLimits *limits, int64_t around_us);

/* While playing, at every picture: turns a page once the playhead has passed 90 % or is out of
 * sight, unless the view was moved by hand and waits. True when what
 * is shown has changed. */
bool tb_view_follow(TbView *view, const TbViewLimits *limits, int64_t playhead_us);

/* After a jump: turns to the page with @us when that is out of sight. Ends waiting. True when what
 * is shown has changed. */
bool tb_view_reveal(TbView *view, const TbViewLimits *limits, int64_t us);

#endif
