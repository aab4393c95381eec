/* What is drawn on the timeline, in words: for tests, and for aids of people who cannot see it. */
#include "lanes-internal.h"

#include <inttypes.h>

#include "terugblik/base/lang.h"

#include "right.h"

enum { RULER = 22 };

char *lanes_times(const TbMoment *moment)
{
    g_autofree char *start = tb_time_format(moment->span.start_us, 2);

    if (moment->span.kind == TB_SPAN_RUNNING && moment->kind == TB_MOMENT_TAG)
        return g_strdup_printf(_("%s, runs"), start);
    if (moment->span.kind != TB_SPAN_STRETCH)
        return g_steal_pointer(&start);
    g_autofree char *end = tb_time_format(moment->span.end_us, 2);
    return g_strdup_printf("%s – %s", start, end);
}

static const char *keep(Lanes *lanes, char *words)
{
    const char *kept = g_string_chunk_insert(lanes->words, words);

    g_free(words);
    return kept;
}

static TbRect cut(TbRect rect, TbRect to)
{
    double right = MIN(rect.x + rect.width, to.x + to.width);
    double bottom = MIN(rect.y + rect.height, to.y + to.height);

    rect.x = MAX(rect.x, to.x);
    rect.y = MAX(rect.y, to.y);
    rect.width = MAX(right - rect.x, 0);
    rect.height = MAX(bottom - rect.y, 0);
    return rect;
}

/* --- Lanes --- */

static const char *lane_name(const TbTimelineLane *lane)
{
    static const char *const names[] = {
        [TB_LANE_FILM] = "film",
        [TB_LANE_SOUND] = "sound",
        [TB_LANE_SLIM] = "slim",
        [TB_LANE_OTHERS] = "others",
        [TB_LANE_THEME] = "theme",
        [TB_LANE_PILLARS] = "pillars",
        [TB_LANE_PILLAR] = "pillar",
        [TB_LANE_UNKNOWN] = "unknown",
        [TB_LANE_ALL] = "all",
        [TB_LANE_CLIENT] = "client",
        [TB_LANE_QUESTIONS] = "questions",
    };

    return lane->name ? lane->name : names[lane->kind];
}

static bool is_fixed(const TbTimelineLane *lane)
{
    return lane->kind == TB_LANE_FILM || lane->kind == TB_LANE_SOUND || lane->kind == TB_LANE_SLIM;
}

TbRect lanes_moving(const Lanes *lanes)
{
    const GArray *rows = tb_timeline_lanes(lanes->layout);
    TbRect body = tb_timeline_body(lanes->layout);
    double top = RULER;

    for (guint i = 0; i < rows->len; i++) {
        const TbTimelineLane *lane = &g_array_index(rows, TbTimelineLane, i);
        if (is_fixed(lane))
            top = lane->rect.y + lane->rect.height;
    }
    return (TbRect){0, top, body.x + body.width, MAX(body.height - top, 0)};
}

static void add_lanes(Lanes *lanes, GArray *parts, TbRect moving)
{
    const GArray *rows = tb_timeline_lanes(lanes->layout);
    double header = tb_timeline_body(lanes->layout).x;

    for (guint i = 0; i < rows->len; i++) {
        const TbTimelineLane *lane = &g_array_index(rows, TbTimelineLane, i);
        TbRect rect = {0, lane->rect.y, header, lane->rect.height};
        TbPart part = {.name = keep(lanes, g_strconcat("time.lane.", lane_name(lane), NULL)),
                       .role = "header",
                       .label = keep(lanes, g_strdup(lane->label)),
                       .value = keep(lanes, g_strdup_printf("%u", lane->n)),
                       .rect = is_fixed(lane) ? rect : cut(rect, moving)};
        if (lane->kind == TB_LANE_PILLAR)
            part.states[0] = "open";
        if (part.rect.height > 0)
            g_array_append_val(parts, part);
    }
}

/* --- Marks --- */

/* A mark that is drawn by itself; of a phase its upper strip. */
static bool is_mark(const TbItem *item)
{
    return item->kind == TB_ITEM_STRETCH || item->kind == TB_ITEM_POINT ||
           item->kind == TB_ITEM_SELF_IMAGE || item->kind == TB_ITEM_FLAG;
}

static void add_mark(Lanes *lanes, GArray *parts, const TbItem *item, TbRect rect)
{
    const App *app = lanes->app;
    const TbMoment *moment = conversation_moment(app->conversation, item->moment);
    int n = 0;

    if (!moment) /* of a key that is down */
        return;
    g_autofree char *times = lanes_times(moment);
    TbPart part = {.name = keep(lanes, g_strdup_printf("time.moment.%" PRId64, moment->id)),
                   .role = "mark",
                   .label = keep(lanes, g_strconcat(moment_label(app, moment), " ", times, NULL)),
                   .rect = rect};
    if (conversation_is_selected(app->conversation, moment->id))
        part.states[n++] = "selected";
    if (conversation_is_pending(app->conversation, moment->id))
        part.states[n++] = "pending";
    if (moment->kind == TB_MOMENT_TAG && moment->span.kind == TB_SPAN_RUNNING)
        part.states[n++] = item->is_left ? "left" : "running";
    if (item->is_other)
        part.states[n++] = "other";
    g_array_append_val(parts, part);
}

/* Named after the first in it. */
static void add_crowd(Lanes *lanes, GArray *parts, TbRect rect)
{
    TbTimelineHit hit =
        tb_timeline_hit(lanes->layout, rect.x + rect.width / 2, rect.y + rect.height / 2);

    if (hit.part != TB_PART_CROWD)
        return;
    TbPart part = {.name = keep(lanes, g_strdup_printf("time.crowd.%" PRId64, hit.moments[0])),
                   .role = "crowd",
                   .label = keep(lanes, g_strdup_printf(_("%u moments"), hit.n_moments)),
                   .rect = rect};
    g_array_append_val(parts, part);
}

static void add_marks(Lanes *lanes, GArray *parts, TbRect body, TbRect moving)
{
    const GArray *items = tb_timeline_figure(lanes->layout)->items;

    for (guint i = 0; i < items->len; i++) {
        const TbItem *item = &g_array_index(items, TbItem, i);
        bool is_still = item->kind == TB_ITEM_SELF_IMAGE || item->kind == TB_ITEM_FLAG ||
                        item->kind == TB_ITEM_OVERVIEW_SHOWN;
        TbRect rect = cut(cut(item->rect, body), is_still ? body : moving);
        if (rect.width <= 0 || rect.height <= 0)
            continue;
        if (is_mark(item))
            add_mark(lanes, parts, item, rect);
        else if (item->kind == TB_ITEM_CROWD)
            add_crowd(lanes, parts, rect);
        else if (item->kind == TB_ITEM_OVERVIEW_SHOWN)
            g_array_append_vals(parts,
                                &(TbPart){.name = "time.overview",
                                          .role = "scroll bar",
                                          .label = _("Part of the conversation that shows"),
                                          .rect = item->rect},
                                1);
    }
}

void lanes_parts(TbWidget *canvas, GArray *parts, void *ctx)
{
    Lanes *lanes = ctx;
    const TbTimelineLayout *layout = lanes_layout(lanes);
    (void)canvas;

    g_string_chunk_clear(lanes->words);
    if (!layout)
        return;
    TbRect moving = lanes_moving(lanes);
    add_lanes(lanes, parts, moving);
    add_marks(lanes, parts, tb_timeline_body(layout), moving);
}
