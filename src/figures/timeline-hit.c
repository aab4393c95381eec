#include "timeline-internal.h"

#include <math.h>

/* What lies under the mouse, asked of the places of one lane. What is selected comes first, so that
 * its edges can be taken hold of also where others lie over them; then bodies, the uppermost first;
 * then what lies just beside the mouse. */

enum {
    OUTSIDE = 4,
    INSIDE = 6,
    WIDE_EDGE = 8,
    EDGES_FROM = 24, /* width from which a mark has edges without being selected */
    NEAR = 3,        /* beside a mark that is nearly too thin to be hit */
    ABOVE = 2,       /* above and below a mark that has its lane to itself */
};

typedef struct {
    const TbTimelineLayout *layout;
    double x, y;
    TbTimelineHit hit;
} Probe;

static const Place *place_at(const TbTimelineLayout *layout, guint i)
{
    return &g_array_index(layout->places, Place, i);
}

static void take(Probe *probe, TbTimelinePart part, guint first, guint n, TbRect rect)
{
    double right = MIN(rect.x + rect.width, probe->layout->figure->width);

    rect.x = MAX(rect.x, probe->layout->header);
    rect.width = MAX(right - rect.x, 0);
    probe->hit.part = part;
    probe->hit.rect = rect;
    probe->hit.moments = &g_array_index(probe->layout->ids, int64_t, first);
    probe->hit.n_moments = n;
    probe->hit.is_other = !place_at(probe->layout, first)->is_own;
}

static bool is_level(const Probe *probe, const Place *place)
{
    double margin = place->is_own && place->rect.height >= MARK_HEIGHT ? ABOVE : 0.5;

    return probe->y >= place->rect.y - margin &&
           probe->y < place->rect.y + place->rect.height + margin;
}

/* Inside a mark at most a third of it, so that its body can be taken hold of too. */
static double inside_of(const Probe *probe, const Place *place)
{
    double inside = probe->layout->has_wide_edges ? WIDE_EDGE : INSIDE;

    return MIN(inside, place->rect.width / 3);
}

static double outside_of(const Probe *probe)
{
    return probe->layout->has_wide_edges ? WIDE_EDGE : OUTSIDE;
}

/* NOTHING when the mouse is at neither edge. */
static TbTimelinePart edge_at(const Probe *probe, const Place *place)
{
    double inside = inside_of(probe, place), outside = outside_of(probe);
    double from_start = probe->x - place->rect.x;
    double from_end = probe->x - place->rect.x - place->rect.width;

    if (from_end >= -inside && from_end <= outside && place->has_end)
        return TB_PART_END_EDGE;
    if (from_start >= -outside && from_start <= inside)
        return TB_PART_START_EDGE;
    return TB_PART_NOTHING;
}

static bool has_edges(const Probe *probe, const Place *place)
{
    double least = MAX(EDGES_FROM, 3 * inside_of(probe, place));

    return place->is_own && !place->is_flag &&
           (place->is_selected ||
            (place->crowd < 0 && !place->is_point && place->rect.width >= least));
}

/* One pass over the places of a row, the uppermost first. */
typedef bool (*Try)(Probe *probe, guint i);

static bool try_selected(Probe *probe, guint i)
{
    const Place *place = place_at(probe->layout, i);
    TbTimelinePart part = edge_at(probe, place);

    if (!place->is_selected || !has_edges(probe, place) || part == TB_PART_NOTHING)
        return false;
    take(probe, part, i, 1, place->rect);
    return true;
}

/* Two phases of which the one begins where the other ends are dragged as one. */
static bool try_border(Probe *probe, guint i)
{
    const TbTimelineLayout *layout = probe->layout;

    if (i + 1 >= layout->places->len)
        return false;
    const Place *place = place_at(layout, i), *next = place_at(layout, i + 1);
    double from_border = probe->x - next->rect.x;
    if (!place->is_phase || !place->is_own || !next->is_phase || !next->is_own ||
        place->extent.end_us != next->extent.start_us || from_border < -inside_of(probe, place) ||
        from_border > inside_of(probe, next))
        return false;
    take(probe, TB_PART_PHASE_BORDER, i, 2,
         (TbRect){next->rect.x, next->rect.y, 0, next->rect.height});
    return true;
}

static bool is_on(const Probe *probe, const Place *place, double beside)
{
    return probe->x >= place->rect.x - beside &&
           probe->x < place->rect.x + place->rect.width + beside;
}

static bool try_body(Probe *probe, guint i)
{
    const Place *place = place_at(probe->layout, i);

    if ((place->crowd >= 0 && !place->is_selected) || !is_on(probe, place, 0))
        return false;
    TbTimelinePart part = has_edges(probe, place) ? edge_at(probe, place) : TB_PART_NOTHING;
    take(probe, part == TB_PART_NOTHING ? TB_PART_BODY : part, i, 1, place->rect);
    return true;
}

static bool try_crowd(Probe *probe, guint i)
{
    const Place *place = place_at(probe->layout, i);

    if (place->crowd < 0)
        return false;
    const Crowd *crowd = &g_array_index(probe->layout->crowds, Crowd, place->crowd);
    if (probe->x < crowd->rect.x - NEAR || probe->x > crowd->rect.x + crowd->rect.width + NEAR)
        return false;
    take(probe, TB_PART_CROWD, crowd->first, crowd->n, crowd->rect);
    return true;
}

static bool try_outside(Probe *probe, guint i)
{
    const Place *place = place_at(probe->layout, i);
    TbTimelinePart part = edge_at(probe, place);

    if (!has_edges(probe, place) || part == TB_PART_NOTHING)
        return false;
    take(probe, part, i, 1, place->rect);
    return true;
}

static bool try_near(Probe *probe, guint i)
{
    const Place *place = place_at(probe->layout, i);

    if (place->crowd >= 0 || !is_on(probe, place, NEAR))
        return false;
    take(probe, TB_PART_BODY, i, 1, place->rect);
    return true;
}

static bool try_row(Probe *probe, const Row *row, Try try)
{
    for (guint i = row->first + row->n; i-- > row->first;)
        if (is_level(probe, place_at(probe->layout, i)) && try(probe, i))
            return true;
    return false;
}

static void probe_row(Probe *probe, const Row *row)
{
    static const Try tries[] = {try_border, try_selected, try_body,
                                try_crowd,  try_outside,  try_near};

    for (size_t i = 0; i < G_N_ELEMENTS(tries); i++)
        if (try_row(probe, row, tries[i]))
            return;
}

static int lane_at(const TbTimelineLayout *layout, double y)
{
    for (guint i = 0; i < layout->lanes->len; i++) {
        const TbTimelineLane *lane = &g_array_index(layout->lanes, TbTimelineLane, i);
        bool is_in_sight = timeline_is_fixed(lane) || y >= layout->lanes_top;
        if (is_in_sight && y >= lane->rect.y && y < lane->rect.y + lane->rect.height)
            return (int)i;
    }
    return -1;
}

static void take_overview(Probe *probe)
{
    const TbTimelineLayout *layout = probe->layout;
    double share = CLAMP((probe->x - layout->overview.x) / layout->overview.width, 0, 1);
    double length = (double)(layout->whole.end_us - layout->whole.start_us);

    probe->hit.part = TB_PART_OVERVIEW;
    probe->hit.us = layout->whole.start_us + llround(share * length);
    probe->hit.rect = layout->overview;
}

/* The overview is as high to the mouse as the ruler is, but for the flags below it. */
static void probe_ruler(Probe *probe)
{
    const TbTimelineLayout *layout = probe->layout;
    const TbRect *overview = &layout->overview;
    bool is_overview = overview->width > 0 && probe->x >= overview->x - OUTSIDE;

    probe->hit.part = TB_PART_RULER;
    if (!is_overview || probe->y > overview->y + overview->height)
        probe_row(probe, &g_array_index(layout->rows, Row, layout->rows->len - 1));
    if (is_overview && probe->hit.part == TB_PART_RULER)
        take_overview(probe);
}

static void probe_lane(Probe *probe, int index)
{
    const TbTimelineLayout *layout = probe->layout;

    probe->hit.lane = index;
    probe->hit.rect = g_array_index(layout->lanes, TbTimelineLane, index).rect;
    probe->hit.part = probe->x < layout->header ? TB_PART_HEADER : TB_PART_LANE;
    if (probe->hit.part == TB_PART_LANE)
        probe_row(probe, &g_array_index(layout->rows, Row, index));
}

TbTimelineHit tb_timeline_hit(const TbTimelineLayout *layout, double x, double y)
{
    Probe probe = {layout, x, y, {.lane = -1, .us = tb_timeline_us(layout, x)}};
    TbRect all = {0, 0, layout->figure->width, layout->figure->height};
    int lane = lane_at(layout, y);

    if (!tb_rect_has(all, x, y))
        return probe.hit;
    if (y >= TIMELINE_RULER && lane >= 0)
        probe_lane(&probe, lane);
    else if (y < TIMELINE_RULER && x >= layout->header)
        probe_ruler(&probe);
    return probe.hit;
}
