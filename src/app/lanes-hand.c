#include "lanes-internal.h"

#include <math.h>

#include "terugblik/base/lang.h"

#include "film.h"
#include "frame.h"
#include "right.h"

enum {
    SCROLL = 48, /* px of a step of the wheel: three lanes */
    PAN = 96,
    BESIDE = 2,      /* what was walked to and the end of what shows */
    CROWD_STEPS = 4, /* closer, when all of it lies at one time */
};

/* --- Pressing --- */

static bool is_mark(const TbTimelineHit *hit)
{
    return hit->n_moments > 0 && hit->part != TB_PART_CROWD;
}

/* Of a border the phase that begins there. */
static int64_t mark_of(const TbTimelineHit *hit)
{
    return hit->n_moments > 0 ? hit->moments[hit->n_moments - 1] : 0;
}

static void fold(Lanes *lanes, int lane_index)
{
    const TbTimelineLane *lane =
        &g_array_index(tb_timeline_lanes(lanes->layout), TbTimelineLane, lane_index);

    if (lane->kind != TB_LANE_PILLARS && lane->kind != TB_LANE_PILLAR)
        return;
    lanes->are_pillars_open = !lanes->are_pillars_open;
    lanes_change(lanes);
}

static TbExtent extent_of(const Lanes *lanes, const TbTimelineHit *hit)
{
    TbExtent extent = {INT64_MAX, INT64_MIN};

    for (unsigned i = 0; i < hit->n_moments; i++) {
        const TbMoment *moment = conversation_moment(lanes->app->conversation, hit->moments[i]);
        if (!moment)
            continue;
        int64_t us = lanes_time_of(lanes, moment);
        extent.start_us = MIN(extent.start_us, us);
        extent.end_us = MAX(extent.end_us, us);
    }
    return extent;
}

/* So close that the crowd takes most of what shows. What lies at one time never comes apart: that
 * is chosen, so that the list shows it. */
static void zoom_in_on(Lanes *lanes, const TbTimelineHit *hit)
{
    const TbViewLimits limits = lanes_limits(lanes);
    TbExtent extent = extent_of(lanes, hit), before = lanes->view.shown;
    double length = (double)(extent.end_us - extent.start_us);
    double shown = (double)(before.end_us - before.start_us);

    if (length < 0)
        return;
    int64_t middle_us = extent.start_us + (int64_t)(length / 2);
    int steps = length > 0 ? (int)(log(shown / (length * 1.5)) / log(1.5)) : CROWD_STEPS;
    tb_view_centre(&lanes->view, &limits, middle_us);
    tb_view_zoom(&lanes->view, &limits, middle_us, MAX(steps, 1), true);
    if (lanes->view.shown.end_us - lanes->view.shown.start_us == before.end_us - before.start_us)
        conversation_select_many(lanes->app->conversation, hit->moments, hit->n_moments);
    lanes_change(lanes);
}

static void open_menu(Lanes *lanes, const TbTimelineHit *hit, const TbPointer *pointer)
{
    if (is_mark(hit))
        right_menu(lanes->app, mark_of(hit), lanes->canvas, (TbRect){pointer->x, pointer->y, 1, 1});
}

static void press_left(Lanes *lanes, const TbTimelineHit *hit, const TbPointer *pointer)
{
    if (pointer->n_clicks == 2 && is_mark(hit))
        right_open(lanes->app, mark_of(hit));
    else if (hit->part == TB_PART_HEADER)
        fold(lanes, hit->lane);
    else if (hit->part == TB_PART_CROWD)
        zoom_in_on(lanes, hit);
    else if (hit->part != TB_PART_NOTHING)
        drag_begin(lanes, hit, pointer);
}

/* Who clicks here keeps the arrow keys for the film; only who comes by key walks with them. */
static bool press(Lanes *lanes, const TbPointer *pointer)
{
    hover_end(lanes);
    if (!lanes_layout(lanes) || lanes->drag.kind != DRAG_NONE)
        return lanes->drag.kind != DRAG_NONE;
    film_focus(lanes->app);
    TbTimelineHit hit = tb_timeline_hit(lanes->layout, pointer->x, pointer->y);
    hover_press(lanes, &hit);
    if (pointer->button == 1)
        press_left(lanes, &hit, pointer);
    else if (pointer->button == 3)
        open_menu(lanes, &hit, pointer);
    return true;
}

/* --- Clicking --- */

static void choose_up_to(Lanes *lanes, int64_t id)
{
    Conversation *conversation = lanes->app->conversation;
    const GArray *selection = conversation_selection(conversation);

    if (selection->len == 0) {
        lanes_choose(lanes, id);
        return;
    }
    int64_t from = g_array_index(selection, int64_t, selection->len - 1);
    g_autoptr(GArray) ids = tb_timeline_between(lanes->layout, from, id);
    conversation_select_many(conversation, (const int64_t *)(void *)ids->data, ids->len);
}

static void click(Lanes *lanes, TbTimelinePart on, int64_t moment, int64_t us, unsigned mods)
{
    App *app = lanes->app;
    int64_t recording = 0, at_us = 0;

    if (moment && mods & TB_MOD_CTRL)
        conversation_select_toggle(app->conversation, moment);
    else if (moment && mods & TB_MOD_SHIFT)
        choose_up_to(lanes, moment);
    else if (moment)
        lanes_choose(lanes, moment);
    else if (on == TB_PART_LANE) {
        lanes_place(lanes, us, &recording, &at_us);
        film_jump(app, recording, at_us);
    }
}

static void release(Lanes *lanes, const TbPointer *pointer)
{
    TbTimelinePart on = lanes->drag.on;
    int64_t moment = lanes->drag.moment, us = lanes->drag.us;

    if (pointer->button == 1 && lanes->drag.kind != DRAG_NONE && !drag_end(lanes, pointer) &&
        lanes_data(lanes))
        click(lanes, on, moment, us, pointer->mods);
}

/* --- Moving --- */

static TbCursor cursor_of(const TbTimelineHit *hit)
{
    switch (hit->part) {
    case TB_PART_START_EDGE:
    case TB_PART_END_EDGE:
    case TB_PART_PHASE_BORDER:
        return TB_CURSOR_RESIZE;
    case TB_PART_BODY:
    case TB_PART_CROWD:
    case TB_PART_OVERVIEW:
        return TB_CURSOR_HAND;
    default:
        return TB_CURSOR_ARROW;
    }
}

static void hover(Lanes *lanes, const TbPointer *pointer)
{
    if (pointer->button != 0 || !lanes_layout(lanes))
        return;
    TbTimelineHit hit = tb_timeline_hit(lanes->layout, pointer->x, pointer->y);
    tb_canvas_set_cursor(lanes->canvas, cursor_of(&hit));
    hover_at(lanes, &hit, pointer->mods & TB_MOD_CTRL);
}

/* --- The wheel --- */

static bool turn(Lanes *lanes, const TbPointer *pointer)
{
    if (lanes->drag.kind != DRAG_NONE || !lanes_layout(lanes))
        return lanes->layout != NULL;
    const TbViewLimits limits = lanes_limits(lanes);
    bool is_shift = pointer->mods & TB_MOD_SHIFT;
    double across = pointer->wheel_x + (is_shift ? pointer->wheel_y : 0);

    hover_end(lanes);
    if (pointer->mods & TB_MOD_CTRL) {
        lanes->wheel += pointer->wheel_y; /* of a touchpad they are parts of a step */
        int steps = (int)lanes->wheel;
        lanes->wheel -= steps;
        tb_view_zoom(&lanes->view, &limits, tb_timeline_us(lanes->layout, pointer->x), steps, true);
    } else {
        if (across != 0)
            tb_view_pan(&lanes->view, &limits, -across * PAN);
        if (!is_shift)
            lanes->scroll = CLAMP(lanes->scroll - pointer->wheel_y * SCROLL, 0,
                                  tb_timeline_scroll_max(lanes->layout));
    }
    lanes_change(lanes);
    return true;
}

bool lanes_pointer(TbWidget *canvas, const TbPointer *pointer, void *ctx)
{
    Lanes *lanes = ctx;
    (void)canvas;

    switch (pointer->kind) {
    case TB_POINTER_DOWN:
        return press(lanes, pointer);
    case TB_POINTER_UP:
        release(lanes, pointer);
        return true;
    case TB_POINTER_MOVE:
        if (lanes->drag.kind != DRAG_NONE)
            drag_move(lanes, pointer);
        else
            hover(lanes, pointer);
        return true;
    case TB_POINTER_LEAVE:
        hover_end(lanes);
        return true;
    case TB_POINTER_WHEEL:
        return turn(lanes, pointer);
    }
    return false;
}

/* --- Keys --- */

/* Where walking begins: what of the reader lies nearest to the playhead. */
static int64_t nearest(const Lanes *lanes)
{
    const TbConversation *data = lanes_data(lanes);
    int64_t reader = conversation_reader(lanes->app->conversation), found = 0, least = INT64_MAX;

    for (guint i = 0; data && i < data->moments->len; i++) {
        const TbMoment *moment = data->moments->pdata[i];
        if (moment->author != reader || moment->span.kind == TB_SPAN_UNTIMED)
            continue;
        int64_t away = ABS(lanes_time_of(lanes, moment) - lanes->playhead_us);
        if (away < least) {
            least = away;
            found = moment->id;
        }
    }
    return found;
}

/* So that the lane of what was walked to shows. */
static void reveal_lane(Lanes *lanes, int64_t id)
{
    const TbTimelineLayout *layout = lanes_layout(lanes);
    const GArray *items = tb_timeline_figure(layout)->items;
    TbRect moving = lanes_moving(lanes);

    for (guint i = 0; i < items->len; i++) {
        const TbItem *item = &g_array_index(items, TbItem, i);
        if (item->moment != id || (item->kind != TB_ITEM_STRETCH && item->kind != TB_ITEM_POINT))
            continue;
        double above = moving.y - item->rect.y;
        double below = item->rect.y + item->rect.height - moving.y - moving.height;
        if (above <= 0 && below <= 0)
            return;
        lanes->scroll += above > 0 ? -above - BESIDE : below + BESIDE;
        lanes_change(lanes);
        return;
    }
}

static void walk(Lanes *lanes, int along, int down)
{
    int64_t from = conversation_selected(lanes->app->conversation), to;

    if (!from || !conversation_is_mine(lanes->app->conversation, from))
        to = nearest(lanes);
    else if (along)
        to = tb_timeline_beside(lanes->layout, from, along);
    else
        to = tb_timeline_below(lanes->layout, from, down);
    if (!to) {
        frame_say(lanes->app, !from       ? _("There is nothing of yours to walk to yet.")
                              : along < 0 ? _("There is nothing before this in its lane.")
                              : along > 0 ? _("There is nothing after this in its lane.")
                              : down < 0  ? _("There is nothing in the lanes above.")
                                          : _("There is nothing in the lanes below."));
        return;
    }
    lanes_choose(lanes, to);
    reveal_lane(lanes, to);
}

bool lanes_key(TbWidget *canvas, const TbKey *key, void *ctx)
{
    Lanes *lanes = ctx;
    (void)canvas;

    if (key->mods != 0 || !lanes_layout(lanes))
        return false;
    switch (key->code) {
    case TB_KEY_LEFT:
    case TB_KEY_RIGHT:
        walk(lanes, key->code == TB_KEY_LEFT ? -1 : 1, 0);
        return true;
    case TB_KEY_UP:
    case TB_KEY_DOWN:
        walk(lanes, 0, key->code == TB_KEY_UP ? -1 : 1);
        return true;
    case TB_KEY_ESCAPE:
        if (lanes->drag.kind == DRAG_NONE)
            film_focus(lanes->app);
        else
            drag_cancel(lanes);
        return true;
    default:
        return false;
    }
}
