#include "timeline-internal.h"

/* What a hand or an arrow key reaches. */

enum { SNAP = 8 /* px */ };

static bool overlaps(const TbRect *a, const TbRect *b)
{
    return a->x < b->x + b->width && a->x + a->width > b->x && a->y < b->y + b->height &&
           a->y + a->height > b->y;
}

/* A lasso drawn to the left or upwards is one all the same, and a mere line touches too. */
static TbRect upright(TbRect rect)
{
    if (rect.width < 0)
        rect = (TbRect){rect.x + rect.width, rect.y, -rect.width, rect.height};
    if (rect.height < 0)
        rect = (TbRect){rect.x, rect.y + rect.height, rect.width, -rect.height};
    rect.width = MAX(rect.width, 1);
    rect.height = MAX(rect.height, 1);
    return rect;
}

GArray *tb_timeline_inside(const TbTimelineLayout *layout, TbRect lasso)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    TbRect rect = upright(lasso);

    for (guint i = 0; i < layout->places->len; i++) {
        const Place *place = &g_array_index(layout->places, Place, i);
        if (!place->is_flag && overlaps(&place->rect, &rect))
            g_array_append_val(ids, place->id);
    }
    return ids;
}

/* Index of @moment among the reader's places, and its row; -1 when it has none. */
static int find(const TbTimelineLayout *layout, int64_t moment, guint *row_index)
{
    for (guint r = 0; r < layout->rows->len; r++) {
        const Row *row = &g_array_index(layout->rows, Row, r);
        for (guint i = row->first; i < row->first + row->n_own; i++)
            if (g_array_index(layout->ids, int64_t, i) == moment) {
                *row_index = r;
                return (int)i;
            }
    }
    return -1;
}

GArray *tb_timeline_between(const TbTimelineLayout *layout, int64_t first, int64_t last)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    guint first_row = 0, last_row = 0;
    int a = find(layout, first, &first_row), b = find(layout, last, &last_row);

    if (a < 0 || b < 0 || first_row != last_row)
        g_array_append_val(ids, last);
    else
        g_array_append_vals(ids, &g_array_index(layout->ids, int64_t, MIN(a, b)),
                            (guint)ABS(a - b) + 1);
    return ids;
}

int64_t tb_timeline_beside(const TbTimelineLayout *layout, int64_t moment, int steps)
{
    guint row_index = 0;
    int at = find(layout, moment, &row_index);

    if (at < 0)
        return 0;
    const Row *row = &g_array_index(layout->rows, Row, row_index);
    int64_t wanted = (int64_t)at + steps;
    if (wanted < row->first || wanted >= (int64_t)row->first + row->n_own)
        return 0;
    return g_array_index(layout->ids, int64_t, wanted);
}

static int64_t distance(const Place *a, const Place *b)
{
    return ABS(a->extent.start_us - b->extent.start_us);
}

static int64_t nearest_in(const TbTimelineLayout *layout, const Row *row, const Place *to)
{
    const Place *nearest = &g_array_index(layout->places, Place, row->first);

    for (guint i = row->first + 1; i < row->first + row->n_own; i++) {
        const Place *place = &g_array_index(layout->places, Place, i);
        if (distance(place, to) < distance(nearest, to))
            nearest = place;
    }
    return nearest->id;
}

/* The flags, whose row is the last, lie above all lanes. */
int64_t tb_timeline_below(const TbTimelineLayout *layout, int64_t moment, int lanes)
{
    const int n = (int)layout->rows->len, step = lanes < 0 ? -1 : 1;
    guint row_index = 0;
    int at = find(layout, moment, &row_index);
    int64_t found = 0;

    if (at < 0)
        return 0;
    int left = ABS(lanes);
    for (int i = ((int)row_index + 1) % n + step; i >= 0 && i < n && left > 0; i += step) {
        const Row *row = &g_array_index(layout->rows, Row, (i + n - 1) % n);
        if (row->n_own > 0 && --left == 0)
            found = nearest_in(layout, row, &g_array_index(layout->places, Place, at));
    }
    return found;
}

/* Snapping */

typedef struct {
    const TbTimelineLayout *layout;
    int64_t us;
    double reach_us;
    TbSnap nearest;
} Search;

static void consider(Search *search, TbSnapKind kind, int64_t us, int64_t moment)
{
    double away = (double)ABS(us - search->us);

    if (away > search->reach_us)
        return;
    if (search->nearest.kind != TB_SNAP_NONE &&
        away >= (double)ABS(search->nearest.us - search->us))
        return;
    search->nearest = (TbSnap){kind, us, moment};
}

static bool contains(const GArray *ids, int64_t id)
{
    for (guint i = 0; ids && i < ids->len; i++)
        if (g_array_index(ids, int64_t, i) == id)
            return true;
    return false;
}

static bool is_in_sight(const TbTimelineLayout *layout, guint lane_index)
{
    const TbTimelineLane *lane = &g_array_index(layout->lanes, TbTimelineLane, lane_index);

    return timeline_is_fixed(lane) || (lane->rect.y + lane->rect.height > layout->lanes_top &&
                                       lane->rect.y < layout->figure->height);
}

static bool is_shown(const TbTimelineLayout *layout, int64_t us)
{
    return us >= layout->view.start_us && us <= layout->view.end_us;
}

static void consider_place(Search *search, const Place *place)
{
    TbSnapKind kind = place->is_phase ? TB_SNAP_PHASE : TB_SNAP_EDGE;

    if (is_shown(search->layout, place->extent.start_us))
        consider(search, kind, place->extent.start_us, place->id);
    if (place->has_end && is_shown(search->layout, place->extent.end_us))
        consider(search, kind, place->extent.end_us, place->id);
}

static void consider_row(Search *search, const Row *row, const GArray *dragged)
{
    for (guint i = row->first; i < row->first + row->n; i++) {
        const Place *place = &g_array_index(search->layout->places, Place, i);
        if (!contains(dragged, place->id))
            consider_place(search, place);
    }
}

TbSnap tb_timeline_snap(const TbTimelineLayout *layout, int64_t us, int64_t playhead_us,
                        const GArray *dragged)
{
    double reach_us =
        (double)(tb_timeline_us(layout, layout->header + SNAP) - layout->view.start_us);
    Search search = {layout, us, reach_us, {TB_SNAP_NONE, us, 0}};

    consider(&search, TB_SNAP_PLAYHEAD, playhead_us, 0);
    for (guint i = 0; i < layout->lanes->len; i++)
        if (is_in_sight(layout, i))
            consider_row(&search, &g_array_index(layout->rows, Row, i), dragged);
    return search.nearest;
}
