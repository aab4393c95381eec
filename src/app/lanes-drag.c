/* While something is dragged it is only drawn: a changed copy in the model. It is stored once, when
 * the button comes up, and so one step of undo takes it all back; Escape leaves nothing to take
 * back. The film shows the picture of the edge that moves, and returns afterwards. */
#include "lanes-internal.h"

#include <math.h>

#include "terugblik/base/lang.h"
#include "terugblik/method.h"

#include "film.h"
#include "frame.h"

enum { THRESHOLD = 4 /* px */ };

bool drag_is_of_moments(const Drag *drag)
{
    return drag->is_moving && drag->kind >= DRAG_START && drag->kind <= DRAG_BORDER;
}

void drag_clear(Drag *drag)
{
    g_clear_pointer(&drag->before, g_ptr_array_unref);
    g_clear_pointer(&drag->drawn, g_ptr_array_unref);
    g_clear_pointer(&drag->ids, g_array_unref);
    *drag = (Drag){0};
}

static void rename_in(GPtrArray *moments, int64_t old_id, int64_t id)
{
    for (guint i = 0; moments && i < moments->len; i++)
        if (((TbMoment *)moments->pdata[i])->id == old_id)
            ((TbMoment *)moments->pdata[i])->id = id;
}

void drag_renamed(Drag *drag, int64_t old_id, int64_t id)
{
    if (drag->moment == old_id)
        drag->moment = id;
    rename_in(drag->before, old_id, id);
    rename_in(drag->drawn, old_id, id);
    for (guint i = 0; drag->ids && i < drag->ids->len; i++)
        if (g_array_index(drag->ids, int64_t, i) == old_id)
            g_array_index(drag->ids, int64_t, i) = id;
}

/* --- Times --- */

static int64_t length_of(const Lanes *lanes, int64_t recording)
{
    const TbRecording *row = tb_find_recording(lanes_data(lanes)->recordings, recording);
    int64_t length_us = row ? row->duration_us : 0;

    if (recording == film_recording(lanes->app))
        length_us = MAX(length_us, film_duration_us(lanes->app));
    return length_us > 0 ? length_us : INT64_MAX;
}

/* Of a moment that has no end of its own: where it is drawn to. */
static int64_t end_of(const Lanes *lanes, const TbMoment *moment)
{
    const TbConversation *data = lanes_data(lanes);
    int64_t length_us = length_of(lanes, moment->recording), end_us;

    if (moment->span.kind == TB_SPAN_STRETCH)
        return moment->span.end_us;
    if (moment->kind == TB_MOMENT_PHASE) {
        end_us = tb_phase_end(moment, data->moments, length_us == INT64_MAX ? 0 : length_us);
        return end_us == TB_TIME_NONE ? length_us : end_us;
    }
    if (moment->span.kind == TB_SPAN_POINT)
        return moment->span.start_us;
    return lanes->drag.playhead_us - tb_conversation_time(data->recordings, moment->recording, 0);
}

static int64_t under(const Lanes *lanes, const TbPointer *pointer)
{
    TbRect body = tb_timeline_body(lanes->layout);

    return tb_timeline_us(lanes->layout, CLAMP(pointer->x, body.x, body.x + body.width));
}

static TbMoment *drawn_at(const Drag *drag, guint i)
{
    return drag->drawn->pdata[i];
}

static const TbMoment *before_at(const Drag *drag, guint i)
{
    return drag->before->pdata[i];
}

/* --- The playhead and the overview --- */

static void scrub_to(Lanes *lanes, int64_t us)
{
    int64_t recording = 0, at_us = 0;

    lanes_place(lanes, us, &recording, &at_us);
    film_scrub(lanes->app, recording, at_us);
    bubble_show(lanes, film_conversation_us(lanes->app));
}

static void centre_overview(Lanes *lanes, double x)
{
    const TbViewLimits limits = lanes_limits(lanes);
    TbRect rect = lanes->drag.rect;
    double share = CLAMP((x - rect.x) / MAX(rect.width, 1), 0, 1);
    double length = (double)(limits.whole.end_us - limits.whole.start_us);

    tb_view_centre(&lanes->view, &limits, limits.whole.start_us + llround(share * length));
    lanes_change(lanes);
}

/* --- Taking hold --- */

static bool is_of_time(const Lanes *lanes, const TbTimelineHit *hit)
{
    if (hit->part == TB_PART_RULER)
        return true;
    if (hit->part != TB_PART_LANE || hit->lane < 0)
        return false;
    TbLaneKind kind =
        g_array_index(tb_timeline_lanes(lanes->layout), TbTimelineLane, hit->lane).kind;
    return kind == TB_LANE_FILM || kind == TB_LANE_SOUND;
}

static DragKind kind_of(const Lanes *lanes, const TbTimelineHit *hit)
{
    switch (hit->part) {
    case TB_PART_OVERVIEW:
        return DRAG_OVERVIEW;
    case TB_PART_START_EDGE:
        return DRAG_START;
    case TB_PART_END_EDGE:
        return DRAG_END;
    case TB_PART_BODY:
        return DRAG_BODY;
    case TB_PART_PHASE_BORDER:
        return DRAG_BORDER;
    default:
        return is_of_time(lanes, hit) ? DRAG_PLAYHEAD : DRAG_LASSO;
    }
}

void drag_begin(Lanes *lanes, const TbTimelineHit *hit, const TbPointer *pointer)
{
    Drag *drag = &lanes->drag;

    drag_clear(drag);
    *drag = (Drag){.kind = kind_of(lanes, hit),
                   .x = pointer->x,
                   .y = pointer->y,
                   .us = hit->us,
                   .on = hit->part,
                   .rect = hit->rect,
                   .recording = film_recording(lanes->app),
                   .position_us = film_position_us(lanes->app),
                   .playhead_us = lanes->playhead_us};
    drag->ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    drag->before = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    drag->drawn = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    if (hit->n_moments > 0) {
        g_array_append_vals(drag->ids, hit->moments, hit->n_moments);
        drag->moment = hit->moments[hit->n_moments - 1];
    }
    if (drag->kind == DRAG_PLAYHEAD)
        scrub_to(lanes, hit->us);
    else if (drag->kind == DRAG_OVERVIEW)
        centre_overview(lanes, pointer->x);
}

/* Why it does not move; NULL: it does. */
static const char *refusal(const Lanes *lanes)
{
    const Drag *drag = &lanes->drag;
    const TbMoment *moment = conversation_moment(lanes->app->conversation, drag->moment);

    if (!moment)
        return _("This moment is there no more.");
    if (!conversation_is_mine(lanes->app->conversation, drag->moment))
        return _("This moment is another's; only who made it can change it.");
    if (moment->kind == TB_MOMENT_PHASE && drag->kind == DRAG_BODY)
        return _("A phase is changed at its borders: drag where it begins or ends.");
    return NULL;
}

/* With one of the chosen moments all of them move. */
static void take_selection(Lanes *lanes)
{
    Conversation *conversation = lanes->app->conversation;
    const GArray *selection = conversation_selection(conversation);

    if (!conversation_is_selected(conversation, lanes->drag.moment)) {
        conversation_select(conversation, lanes->drag.moment);
        return;
    }
    for (guint i = 0; i < selection->len; i++) {
        int64_t id = g_array_index(selection, int64_t, i);
        const TbMoment *moment = conversation_moment(conversation, id);
        if (id != lanes->drag.moment && moment && moment->kind == TB_MOMENT_TAG &&
            moment->span.kind != TB_SPAN_UNTIMED && conversation_is_mine(conversation, id))
            g_array_append_val(lanes->drag.ids, id);
    }
}

/* False when it cannot be dragged, which was said then. */
static bool take_hold(Lanes *lanes)
{
    Drag *drag = &lanes->drag;
    const char *why = refusal(lanes);

    if (why) {
        frame_fail(lanes->app, why);
        drag->kind = DRAG_REFUSED;
        return false;
    }
    if (drag->kind == DRAG_BODY)
        take_selection(lanes);
    for (guint i = 0; i < drag->ids->len; i++) {
        const TbMoment *moment =
            conversation_moment(lanes->app->conversation, g_array_index(drag->ids, int64_t, i));
        if (!moment)
            continue;
        g_ptr_array_add(drag->before, tb_moment_copy(moment));
        g_ptr_array_add(drag->drawn, tb_moment_copy(moment));
    }
    return true;
}

static bool start_moving(Lanes *lanes, const TbPointer *pointer)
{
    Drag *drag = &lanes->drag;

    if (hypot(pointer->x - drag->x, pointer->y - drag->y) < THRESHOLD)
        return false;
    drag->is_moving = drag->kind < DRAG_START || drag->kind == DRAG_REFUSED || take_hold(lanes);
    return drag->is_moving;
}

/* --- Drawing --- */

/* Where @us goes when it is moved by @by: there, or what lies near. */
static int64_t drawn_to(const Lanes *lanes, int64_t us, int64_t by, unsigned mods, TbSnap *snap)
{
    *snap = (TbSnap){TB_SNAP_NONE, us + by, 0};
    if (!(mods & TB_MOD_ALT))
        *snap = tb_timeline_snap(lanes->layout, us + by, lanes->drag.playhead_us, lanes->drag.ids);
    return snap->us;
}

static int64_t offset_of(const Lanes *lanes, const TbMoment *moment)
{
    return tb_conversation_time(lanes_data(lanes)->recordings, moment->recording, 0);
}

/* A point with an edge drawn away from it is a stretch. */
static TbSpan stretched(int64_t point_us, int64_t us)
{
    if (ABS(us - point_us) < TB_REVIEW_SHORT_US)
        return (TbSpan){TB_SPAN_POINT, point_us, TB_TIME_NONE};
    return (TbSpan){TB_SPAN_STRETCH, MIN(point_us, us), MAX(point_us, us)};
}

/* The time at which the edge is then. */
static int64_t draw_edge(Lanes *lanes, int64_t by, unsigned mods)
{
    Drag *drag = &lanes->drag;
    const TbMoment *before = before_at(drag, 0);
    TbSpan *span = &drawn_at(drag, 0)->span;
    int64_t start_us = before->span.start_us, end_us = end_of(lanes, before);
    int64_t offset_us = offset_of(lanes, before), length_us = length_of(lanes, before->recording);
    int64_t edge_us = drag->kind == DRAG_START ? start_us : end_us;
    int64_t us = drawn_to(lanes, edge_us + offset_us, by, mods, &drag->snap) - offset_us;
    int64_t least_us = MIN(TB_REVIEW_SHORT_US, end_us - start_us);

    us = CLAMP(us, 0, length_us);
    if (before->span.kind == TB_SPAN_POINT)
        *span = stretched(start_us, us);
    else if (drag->kind == DRAG_START)
        span->start_us = us = MAX(MIN(us, end_us - least_us), 0);
    else
        *span = (TbSpan){TB_SPAN_STRETCH, start_us, us = MAX(us, start_us + least_us)};
    if (us + offset_us != drag->snap.us)
        drag->snap.kind = TB_SNAP_NONE;
    return us;
}

static bool is_nearer(const TbSnap *snap, int64_t us, const TbSnap *other, int64_t other_us)
{
    return snap->kind != TB_SNAP_NONE &&
           (other->kind == TB_SNAP_NONE || ABS(snap->us - us) < ABS(other->us - other_us));
}

/* None of them leaves its recording. */
static int64_t held_within(const Lanes *lanes, int64_t by)
{
    const Drag *drag = &lanes->drag;

    for (guint i = 0; i < drag->before->len; i++) {
        const TbMoment *moment = before_at(drag, i);
        const TbSpan *span = &moment->span;
        int64_t last_us = span->kind == TB_SPAN_STRETCH ? span->end_us : span->start_us;
        by = MAX(by, -span->start_us);
        by = MIN(by, MAX(length_of(lanes, moment->recording) - last_us, 0));
    }
    return by;
}

/* Start or end of what was taken hold of draws, whichever is nearer. */
static int64_t draw_bodies(Lanes *lanes, int64_t by, unsigned mods)
{
    Drag *drag = &lanes->drag;
    const TbMoment *before = before_at(drag, 0);
    int64_t offset_us = offset_of(lanes, before), start_us = before->span.start_us + offset_us;
    int64_t end_us = end_of(lanes, before) + offset_us;
    TbSnap end;

    int64_t wanted = drawn_to(lanes, start_us, by, mods, &drag->snap) - start_us;
    if (before->span.kind == TB_SPAN_STRETCH) {
        int64_t by_end = drawn_to(lanes, end_us, by, mods, &end) - end_us;
        if (is_nearer(&end, end_us + by, &drag->snap, start_us + by)) {
            drag->snap = end;
            wanted = by_end;
        }
    }
    int64_t moved = held_within(lanes, wanted);
    if (moved != wanted)
        drag->snap.kind = TB_SNAP_NONE;
    for (guint i = 0; i < drag->drawn->len; i++) {
        const TbSpan *span = &before_at(drag, i)->span;
        drawn_at(drag, i)->span.start_us = span->start_us + moved;
        if (span->kind == TB_SPAN_STRETCH)
            drawn_at(drag, i)->span.end_us = span->end_us + moved;
    }
    return start_us + moved - offset_us;
}

static int64_t draw_border(Lanes *lanes, int64_t by, unsigned mods)
{
    Drag *drag = &lanes->drag;
    const TbMoment *first = before_at(drag, 0), *second = before_at(drag, 1);
    int64_t offset_us = offset_of(lanes, second);
    int64_t us =
        drawn_to(lanes, second->span.start_us + offset_us, by, mods, &drag->snap) - offset_us;
    int64_t least_us = first->span.start_us + TB_REVIEW_SHORT_US;
    int64_t most_us = end_of(lanes, second) - TB_REVIEW_SHORT_US;

    us = MAX(MIN(us, most_us), least_us);
    if (us + offset_us != drag->snap.us)
        drag->snap.kind = TB_SNAP_NONE;
    if (first->span.kind == TB_SPAN_STRETCH)
        drawn_at(drag, 0)->span.end_us = us;
    drawn_at(drag, 1)->span.start_us = us;
    return us;
}

static void draw(Lanes *lanes, const TbPointer *pointer)
{
    Drag *drag = &lanes->drag;
    int64_t by = under(lanes, pointer) - drag->us, us;

    if (drag->drawn->len < (drag->kind == DRAG_BORDER ? 2 : 1))
        return;
    if (drag->kind == DRAG_BODY)
        us = draw_bodies(lanes, by, pointer->mods);
    else if (drag->kind == DRAG_BORDER)
        us = draw_border(lanes, by, pointer->mods);
    else
        us = draw_edge(lanes, by, pointer->mods);
    film_scrub(lanes->app, before_at(drag, 0)->recording, us);
    bubble_show(lanes, us + offset_of(lanes, before_at(drag, 0)));
    lanes_change(lanes);
}

static void draw_lasso(Lanes *lanes, const TbPointer *pointer)
{
    Drag *drag = &lanes->drag;
    TbRect body = tb_timeline_body(lanes->layout);
    double x = CLAMP(pointer->x, body.x, body.x + body.width);
    double y = CLAMP(pointer->y, 0, body.height);

    drag->rect = (TbRect){MIN(drag->x, x), MIN(drag->y, y), fabs(x - drag->x), fabs(y - drag->y)};
    lanes_change(lanes);
}

void drag_move(Lanes *lanes, const TbPointer *pointer)
{
    Drag *drag = &lanes->drag;

    if (!lanes->layout || (!drag->is_moving && !start_moving(lanes, pointer)))
        return;
    if (drag->kind == DRAG_PLAYHEAD)
        scrub_to(lanes, under(lanes, pointer));
    else if (drag->kind == DRAG_OVERVIEW)
        centre_overview(lanes, pointer->x);
    else if (drag->kind == DRAG_LASSO)
        draw_lasso(lanes, pointer);
    else if (drag->kind != DRAG_REFUSED)
        draw(lanes, pointer);
}

/* --- Letting go --- */

static void choose_inside(Lanes *lanes, TbRect rect, unsigned mods)
{
    Conversation *conversation = lanes->app->conversation;
    g_autoptr(GArray) ids = lanes_own_inside(lanes, rect);

    if (mods & TB_MOD_CTRL) {
        const GArray *selection = conversation_selection(conversation);
        for (guint i = 0; i < selection->len; i++) {
            int64_t id = g_array_index(selection, int64_t, i);
            bool is_in = false;
            for (guint k = 0; k < ids->len && !is_in; k++)
                is_in = g_array_index(ids, int64_t, k) == id;
            if (!is_in)
                g_array_append_val(ids, id);
        }
    }
    conversation_select_many(conversation, (const int64_t *)(void *)ids->data, ids->len);
}

static bool is_same(const TbSpan *a, const TbSpan *b)
{
    return a->kind == b->kind && a->start_us == b->start_us && a->end_us == b->end_us;
}

/* Of a moment that was changed meanwhile all but its time stays as it is now. */
static void store_spans(App *app, const Drag *drag)
{
    g_autoptr(GPtrArray) moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);

    for (guint i = 0; i < drag->drawn->len; i++) {
        const TbMoment *drawn = drawn_at(drag, i);
        const TbMoment *now = conversation_moment(app->conversation, drawn->id);
        if (!now || is_same(&now->span, &drawn->span))
            continue;
        TbMoment *copy = tb_moment_copy(now);
        copy->span = drawn->span;
        g_ptr_array_add(moments, copy);
    }
    if (moments->len > 0)
        conversation_edit(app->conversation, (const TbMoment *const *)moments->pdata,
                          (int)moments->len, false);
}

static void store(App *app, const Drag *drag)
{
    if (drag->kind != DRAG_BORDER)
        store_spans(app, drag);
    else if (drag->drawn->len == 2 &&
             drawn_at(drag, 1)->span.start_us != before_at(drag, 1)->span.start_us)
        conversation_move_border(app->conversation, drawn_at(drag, 0)->id, drawn_at(drag, 1)->id,
                                 drawn_at(drag, 1)->span.start_us, false);
}

static void put_film_back(Lanes *lanes, const Drag *drag)
{
    film_scrub(lanes->app, drag->recording, drag->position_us);
    film_scrub_end(lanes->app);
}

bool drag_end(Lanes *lanes, const TbPointer *pointer)
{
    Drag drag = lanes->drag;
    bool was_drag = drag.is_moving || drag.kind == DRAG_PLAYHEAD || drag.kind == DRAG_OVERVIEW ||
                    drag.kind == DRAG_REFUSED;

    lanes->drag = (Drag){0};
    bubble_end(lanes);
    if (drag.kind == DRAG_PLAYHEAD) {
        film_scrub_end(lanes->app);
    } else if (drag.kind == DRAG_LASSO && drag.is_moving) {
        choose_inside(lanes, drag.rect, pointer->mods);
    } else if (drag_is_of_moments(&drag)) {
        store(lanes->app, &drag);
        put_film_back(lanes, &drag);
    }
    if (was_drag)
        lanes_change(lanes);
    drag_clear(&drag);
    return was_drag;
}

void drag_cancel(Lanes *lanes)
{
    Drag drag = lanes->drag;

    if (drag.kind == DRAG_NONE)
        return;
    lanes->drag = (Drag){0};
    bubble_end(lanes);
    if (drag.kind == DRAG_PLAYHEAD || drag_is_of_moments(&drag))
        put_film_back(lanes, &drag);
    drag_clear(&drag);
    lanes_change(lanes);
}
