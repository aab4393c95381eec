#include "timeline-internal.h"

#include <math.h>

/* From the model to items, in the order of painting: ground, rows with their headers, what is told
 * by time alone, the lanes that stand still, the lanes that scroll, the flags, and over all what a
 * hand is doing. Each of these is a band, cut to the part of the figure in which it may be seen. */

enum { HANDLE = 3, OUTLINE = 2 };

static TbTimelineLayout *layout_new(const TbTimeline *timeline)
{
    TbTimelineLayout *layout = g_new0(TbTimelineLayout, 1);

    layout->figure = figure_new(timeline->width, timeline->height);
    layout->lanes = g_array_new(FALSE, FALSE, sizeof(TbTimelineLane));
    layout->rows = g_array_new(FALSE, FALSE, sizeof(Row));
    layout->places = g_array_new(FALSE, FALSE, sizeof(Place));
    layout->ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    layout->crowds = g_array_new(FALSE, FALSE, sizeof(Crowd));
    layout->bands = g_array_new(FALSE, FALSE, sizeof(Band));
    layout->words = g_string_chunk_new(256);
    layout->view = timeline->view;
    layout->whole =
        tb_conversation_extent(timeline->conversation.recordings, timeline->conversation.moments);
    layout->header = timeline->is_compact ? TIMELINE_HEADER_COMPACT : TIMELINE_HEADER;
    layout->has_wide_edges = timeline->has_wide_edges;
    return layout;
}

void tb_timeline_layout_free(TbTimelineLayout *layout)
{
    if (!layout)
        return;
    tb_figure_free(layout->figure);
    g_array_unref(layout->lanes);
    g_array_unref(layout->rows);
    g_array_unref(layout->places);
    g_array_unref(layout->ids);
    g_array_unref(layout->crowds);
    g_array_unref(layout->bands);
    g_string_chunk_free(layout->words);
    g_free(layout);
}

void timeline_band(Build *build, TbRect clip)
{
    Band band = {build->layout->figure->items->len, clip};

    g_array_append_val(build->layout->bands, band);
}

TbItem *timeline_add_words(Build *build, TbItemKind kind, TbRect rect, char *text, TbAlign align)
{
    TbItem *item = figure_add(build->layout->figure, kind, rect);

    item->text = text;
    item->align = align;
    return item;
}

Place *timeline_add_place(Build *build, const Entry *entry, TbRect rect)
{
    const TbMoment *moment = entry->moment;
    Place place = {
        .id = moment->id,
        .extent = entry->extent,
        .rect = rect,
        .crowd = -1,
        .is_point = moment->span.kind == TB_SPAN_POINT,
        .is_phase = moment->kind == TB_MOMENT_PHASE,
        .is_own = entry->is_own,
        .is_selected = entry->is_selected,
        .has_end = moment->span.kind != TB_SPAN_RUNNING || entry->is_left,
    };

    g_array_append_val(build->layout->ids, moment->id);
    g_array_append_val(build->layout->places, place);
    return &g_array_index(build->layout->places, Place, build->layout->places->len - 1);
}

static void add_selection(Build *build, const Place *place, bool has_handles)
{
    TbFigure *figure = build->layout->figure;
    TbRect r = place->rect;
    TbRect around = {r.x - OUTLINE, r.y - OUTLINE, r.width + 2 * OUTLINE, r.height + 2 * OUTLINE};

    figure_add(figure, TB_ITEM_OUTLINE, around)->moment = place->id;
    if (!has_handles)
        return;
    figure_add(figure, TB_ITEM_HANDLE, (TbRect){r.x - HANDLE, around.y, HANDLE, around.height});
    if (place->has_end)
        figure_add(figure, TB_ITEM_HANDLE,
                   (TbRect){r.x + r.width, around.y, HANDLE, around.height});
}

void timeline_add_signs(Build *build, guint first)
{
    const TbTimelineLayout *layout = build->layout;

    for (guint i = first; i < layout->places->len; i++) {
        const Place *place = &g_array_index(layout->places, Place, i);
        if (place->is_selected)
            add_selection(build, place, place->is_own && !place->is_flag);
        else if (place->id == build->timeline->hovered && place->id != 0 && place->crowd < 0)
            figure_add(layout->figure, TB_ITEM_HOVER, place->rect)->moment = place->id;
    }
}

static void add_lanes(Build *build, bool is_fixed)
{
    const TbTimelineLayout *layout = build->layout;

    for (guint i = 0; i < layout->lanes->len; i++) {
        const TbTimelineLane *lane = &g_array_index(layout->lanes, TbTimelineLane, i);
        if (timeline_is_fixed(lane) != is_fixed)
            continue;
        if (lane->kind == TB_LANE_FILM)
            timeline_add_film(build, lane);
        else if (lane->kind == TB_LANE_SOUND)
            timeline_add_sound(build, lane);
        if (lane->kind == TB_LANE_SLIM)
            timeline_add_phases(build, lane);
        else
            timeline_add_marks(build, lane);
    }
}

static TbRect body_between(const TbTimelineLayout *layout, double top, double bottom)
{
    TbRect body = tb_timeline_body(layout);

    return (TbRect){body.x, top, body.width, MAX(bottom - top, 0)};
}

/* A time with the ruler in view, a rectangle on the lanes. */
static void add_hand(Build *build)
{
    const TbTimeline *timeline = build->timeline;
    TbFigure *figure = build->layout->figure;

    timeline_band(build, tb_timeline_body(build->layout));
    if (timeline->guide && timeline->guide->kind != TB_SNAP_NONE)
        figure_add(figure, TB_ITEM_GUIDE,
                   (TbRect){round(tb_timeline_x(build->layout, timeline->guide->us)), 0, 1,
                            figure->height});
    if (timeline->lasso)
        figure_add(figure, TB_ITEM_LASSO, *timeline->lasso);
}

TbTimelineLayout *tb_timeline_layout(const TbTimeline *timeline)
{
    TbTimelineLayout *layout = layout_new(timeline);
    g_autoptr(GArray) entries = timeline_entries(timeline);
    Build build = {timeline, layout, entries};
    TbRect all = {0, 0, timeline->width, timeline->height};

    timeline_add_lanes(&build);
    timeline_band(&build, all);
    figure_add(layout->figure, TB_ITEM_GROUND, all);
    timeline_add_headers(&build);
    timeline_add_ruler(&build);
    timeline_band(&build, body_between(layout, TIMELINE_RULER, layout->lanes_top));
    add_lanes(&build, true);
    timeline_band(&build, body_between(layout, layout->lanes_top, timeline->height));
    add_lanes(&build, false);
    timeline_add_arcs(&build);
    timeline_add_flags(&build);
    add_hand(&build);
    return layout;
}

const TbFigure *tb_timeline_figure(const TbTimelineLayout *layout)
{
    return layout->figure;
}

const GArray *tb_timeline_lanes(const TbTimelineLayout *layout)
{
    return layout->lanes;
}

TbRect tb_timeline_body(const TbTimelineLayout *layout)
{
    return (TbRect){layout->header, 0, MAX(layout->figure->width - layout->header, 0),
                    layout->figure->height};
}

double tb_timeline_scroll_max(const TbTimelineLayout *layout)
{
    return layout->scroll_max;
}

static double view_length(const TbTimelineLayout *layout)
{
    return (double)MAX(layout->view.end_us - layout->view.start_us, 1);
}

double tb_timeline_x(const TbTimelineLayout *layout, int64_t us)
{
    return layout->header + (double)(us - layout->view.start_us) / view_length(layout) *
                                tb_timeline_body(layout).width;
}

int64_t tb_timeline_us(const TbTimelineLayout *layout, double x)
{
    double width = MAX(tb_timeline_body(layout).width, 1);

    return layout->view.start_us + llround((x - layout->header) / width * view_length(layout));
}
