#include "timeline-internal.h"

#include <math.h>
#include <string.h>

/* The marks of a lane. A place is kept for each, also out of sight or in a crowd, since a lasso and
 * the arrow keys reach it there; an item only for what can be seen. */

enum {
    CUT = 24, /* a multiple of what every pattern repeats after */
    OTHERS_MARK = 7,
    INITIAL_FROM = 20,
    INITIAL = 12,
    FLAG = 8,
    FLAG_POLE = 10,
    ARC = 10,
};

/* The reader's entries of a lane, or those of others, with the marks they have become. */
typedef struct {
    GPtrArray *entries; /* Entry */
    GArray *marks;      /* Mark */
} Marks;

static Marks marks_new(void)
{
    return (Marks){g_ptr_array_new(), g_array_new(FALSE, FALSE, sizeof(Mark))};
}

static void marks_clear(Marks *marks)
{
    g_ptr_array_unref(marks->entries);
    g_array_unref(marks->marks);
}

/* "1.3" where the pillar itself is told by the lane; else the letter of the code. */
static const char *cap_of(Build *build, const TbTimelineLane *lane, const Entry *entry)
{
    const TbCodebook *codebook = build->timeline->conversation.codebook;
    if (!entry->moment->code)
        return NULL;
    const char *cap = glance_cap(&build->timeline->conversation, entry->moment);
    const TbCode *code = tb_codebook_find(codebook, entry->moment->code);
    const char *number = code && code->kind == TB_CODE_ELEMENT ? strrchr(code->code, '.') : NULL;

    if (lane->kind != TB_LANE_PILLAR || !cap || !number || strlen(number) > 2)
        return cap;
    g_autofree char *text = g_strconcat(cap, number, NULL);
    return g_string_chunk_insert_const(build->layout->words, text);
}

static Marks collect(Build *build, const TbTimelineLane *lane, bool is_own)
{
    Marks marks = marks_new();

    for (guint i = 0; i < build->entries->len; i++) {
        Entry *entry = &g_array_index(build->entries, Entry, i);
        if (entry->is_own != is_own || !timeline_takes(lane, entry))
            continue;
        Mark mark = {.moment = entry->moment,
                     .theme = entry->theme,
                     .cap = is_own ? cap_of(build, lane, entry) : NULL,
                     .is_capped = is_own && entry->pillar != NULL};
        mark = mark_place(mark, tb_timeline_x(build->layout, entry->extent.start_us),
                          tb_timeline_x(build->layout, entry->extent.end_us));
        g_array_append_val(marks.marks, mark);
        g_ptr_array_add(marks.entries, entry);
    }
    return marks;
}

static bool is_in_sight(const TbTimelineLayout *layout, const TbRect *rect)
{
    return rect->x < layout->figure->width && rect->x + rect->width > layout->header;
}

/* What reaches far out of sight is cut off there: its pattern costs nothing then, and stays as it
 * was. */
static void cut_off(const TbTimelineLayout *layout, TbRect *rect)
{
    double left = floor((layout->header - rect->x) / CUT) - 1;
    double end = MIN(rect->x + rect->width, layout->figure->width + CUT);

    if (left > 0)
        rect->x += left * CUT;
    rect->width = end - rect->x;
}

static void add_item(Build *build, const Marks *marks, guint i, double y)
{
    const Mark *mark = &g_array_index(marks->marks, Mark, i);
    const Entry *entry = marks->entries->pdata[i];
    TbItem *item = mark_add(build->layout->figure, mark, y, build->timeline->conversation.reader);

    item->is_pending = entry->is_pending;
    item->is_left = entry->is_left;
    item->is_over = mark->is_over;
    item->is_pinned = mark->row < 0 && mark->moment->on_sheet == TB_SHEET_ALWAYS;
    cut_off(build->layout, &item->rect);
}

static Place *add_place(Build *build, const Marks *marks, guint i, double y, int crowd)
{
    Place *place = timeline_add_place(build, marks->entries->pdata[i],
                                      mark_rect(&g_array_index(marks->marks, Mark, i), y));

    place->crowd = crowd;
    return place;
}

/* Of what goes up in a crowd, the selected and the running are seen all the same. */
static void add_crowd(Build *build, const Marks *marks, guint first, guint n, double y)
{
    TbTimelineLayout *layout = build->layout;
    TbItem *item = marks_add_crowd(layout->figure, marks->marks, first, n, y);
    Crowd crowd = {layout->places->len, n, item->rect};

    g_array_append_val(layout->crowds, crowd);
    if (is_in_sight(layout, &item->rect))
        cut_off(layout, &item->rect);
    else
        g_array_set_size(layout->figure->items, layout->figure->items->len - 1);
    for (guint i = first; i < first + n; i++) {
        const Entry *entry = marks->entries->pdata[i];
        Place *place = add_place(build, marks, i, y, (int)layout->crowds->len - 1);
        bool is_apart = entry->is_selected || entry->moment->span.kind == TB_SPAN_RUNNING;
        if (is_apart && is_in_sight(layout, &place->rect))
            add_item(build, marks, i, y);
    }
}

static void add_own(Build *build, const TbTimelineLane *lane)
{
    Marks marks = collect(build, lane, true);
    double y = lane->rect.y;
    guint n;

    for (guint first = 0; first < marks.marks->len; first += n) {
        if ((n = marks_crowd(marks.marks, first)) > 0) {
            add_crowd(build, &marks, first, n, y);
            continue;
        }
        n = marks_split(marks.marks, first);
        for (guint i = first; i < first + n; i++)
            if (is_in_sight(build->layout, &add_place(build, &marks, i, y, -1)->rect))
                add_item(build, &marks, i, y);
    }
    marks_clear(&marks);
}

/* Others */

/* Just within the start of a stretch that has the room, and after a point, which never has. */
void timeline_add_initial(Build *build, const TbMoment *moment, TbRect rect)
{
    const char *name = glance_reviewer_name(&build->timeline->conversation, moment->author);
    bool is_point = moment->span.kind == TB_SPAN_POINT;
    double x = is_point ? rect.x + rect.width + 1 : rect.x + 3;

    if (!is_point && rect.width < INITIAL_FROM)
        return;
    g_autofree char *first = g_utf8_substring(name, 0, 1);
    timeline_add_words(build, TB_ITEM_INITIAL, (TbRect){x, rect.y - 0.5, INITIAL, TIMELINE_OTHERS},
                       g_utf8_strup(first, -1), TB_ALIGN_CENTRE);
}

static TbRect others_rect(const Mark *mark, double y)
{
    TbRect rect = {mark->x, y + 0.5, mark->width, OTHERS_MARK};

    if (mark->moment->span.kind == TB_SPAN_POINT) {
        rect.x += (rect.width - OTHERS_MARK) / 2;
        rect.width = OTHERS_MARK;
    }
    return rect;
}

static void add_other_item(Build *build, const Marks *marks, guint i, double y)
{
    const Mark *mark = &g_array_index(marks->marks, Mark, i);
    bool is_point = mark->moment->span.kind == TB_SPAN_POINT;
    TbRect rect = others_rect(mark, y);
    TbItem *item =
        figure_add(build->layout->figure, is_point ? TB_ITEM_POINT : TB_ITEM_STRETCH, rect);

    item->moment = mark->moment->id;
    item->theme = mark->theme;
    item->is_other = true;
    item->is_open =
        mark->moment->kind == TB_MOMENT_TAG && mark->moment->span.kind == TB_SPAN_RUNNING;
    cut_off(build->layout, &item->rect);
    timeline_add_initial(build, mark->moment, rect);
}

static void add_other_crowd(Build *build, const Marks *marks, guint first, guint n, double y)
{
    TbTimelineLayout *layout = build->layout;
    TbItem *item = marks_add_crowd(layout->figure, marks->marks, first, n, y);

    item->is_other = true;
    item->rect.y = y + 0.5;
    item->rect.height = OTHERS_MARK;
    Crowd crowd = {layout->places->len, n, item->rect};
    g_array_append_val(layout->crowds, crowd);
    if (is_in_sight(layout, &item->rect))
        cut_off(layout, &item->rect);
    else
        g_array_set_size(layout->figure->items, layout->figure->items->len - 1);
}

static void add_others(Build *build, const TbTimelineLane *lane)
{
    Marks marks = collect(build, lane, false);
    double y = lane->rect.y + lane->rect.height - TIMELINE_OTHERS;
    guint n;

    for (guint first = 0; first < marks.marks->len; first += n) {
        n = marks_crowd(marks.marks, first);
        bool is_crowd = n > 0;
        if (is_crowd)
            add_other_crowd(build, &marks, first, n, y);
        n = MAX(n, 1);
        for (guint i = first; i < first + n; i++) {
            Place *place = timeline_add_place(build, marks.entries->pdata[i],
                                              others_rect(&g_array_index(marks.marks, Mark, i), y));
            place->crowd = is_crowd ? (int)build->layout->crowds->len - 1 : -1;
            if (!is_crowd && is_in_sight(build->layout, &place->rect))
                add_other_item(build, &marks, i, y);
        }
    }
    marks_clear(&marks);
}

void timeline_add_marks(Build *build, const TbTimelineLane *lane)
{
    Row row = {.first = build->layout->places->len};

    add_own(build, lane);
    row.n_own = build->layout->places->len - row.first;
    if (timeline_has_others(build->timeline))
        add_others(build, lane);
    row.n = build->layout->places->len - row.first;
    g_array_append_val(build->layout->rows, row);
    timeline_add_signs(build, row.first);
}

/* Flags */

static bool is_empty(const char *text)
{
    return !text || !*text;
}

static void add_flag(Build *build, const Entry *entry)
{
    double x = tb_timeline_x(build->layout, entry->extent.start_us);
    Place *place = timeline_add_place(build, entry, (TbRect){x - 2, 0, FLAG + 4, TIMELINE_RULER});

    place->is_flag = true;
    if (!is_in_sight(build->layout, &place->rect))
        return;
    TbItem *flag = figure_add(build->layout->figure, TB_ITEM_FLAG,
                              (TbRect){x, TIMELINE_RULER - FLAG_POLE, FLAG, FLAG_POLE});
    flag->moment = entry->moment->id;
    flag->is_other = !entry->is_own;
    flag->is_hollow = is_empty(entry->moment->see) && is_empty(entry->moment->think);
}

void timeline_add_flags(Build *build)
{
    TbTimelineLayout *layout = build->layout;
    bool has_others = timeline_has_others(build->timeline);
    TbRect body = tb_timeline_body(layout);
    Row row = {.first = layout->places->len};

    timeline_band(build, (TbRect){body.x, 0, body.width, TIMELINE_RULER});
    for (guint i = 0; i < build->entries->len; i++) {
        const Entry *entry = &g_array_index(build->entries, Entry, i);
        bool is_flag = entry->moment->kind == TB_MOMENT_TAG && entry->lane.kind == LANE_FLAGS;
        if (is_flag && (entry->is_own || has_others) && build->timeline->rows != TB_TIMELINE_TIME)
            add_flag(build, entry);
    }
    row.n = row.n_own = layout->places->len - row.first;
    g_array_append_val(layout->rows, row);
    timeline_add_signs(build, row.first);
}

/* Doorwerking */

static const TbTimelineLane *lane_of_pillar(const Build *build, const char *code)
{
    const char *pillar = tb_codebook_head(build->timeline->conversation.codebook, code);

    for (guint i = 0; i < build->layout->lanes->len; i++) {
        const TbTimelineLane *lane = &g_array_index(build->layout->lanes, TbTimelineLane, i);
        if (lane->kind == TB_LANE_PILLAR && strcmp(lane->name, pillar) == 0)
            return lane;
    }
    return NULL;
}

static void add_arc(Build *build, const TbTimelineLane *from, const Place *place,
                    const TbMoment *moment)
{
    const TbTimelineLane *to = lane_of_pillar(build, moment->works_on);
    double x = place->rect.x + place->rect.width / 2;
    double start_y = from->rect.y + LANE_HEIGHT / 2.0;

    if (!to || to == from || !is_in_sight(build->layout, &place->rect))
        return;
    double end_y = to->rect.y + LANE_HEIGHT / 2.0;
    TbItem *arc = figure_add(build->layout->figure, TB_ITEM_ARC,
                             (TbRect){x, MIN(start_y, end_y), ARC, fabs(end_y - start_y)});
    arc->is_rising = end_y < start_y;
    arc->sign = moment->works;
}

static const Place *find_place(const TbTimelineLayout *layout, const Row *row, int64_t moment)
{
    for (guint i = row->first; i < row->first + row->n_own; i++)
        if (g_array_index(layout->places, Place, i).id == moment)
            return &g_array_index(layout->places, Place, i);
    return NULL;
}

void timeline_add_arcs(Build *build)
{
    const TbTimelineLayout *layout = build->layout;

    for (guint i = 0; i < build->entries->len; i++) {
        const Entry *entry = &g_array_index(build->entries, Entry, i);
        if (!entry->is_own || !entry->pillar || !entry->moment->works_on)
            continue;
        for (guint k = 0; k < layout->lanes->len; k++) {
            const TbTimelineLane *lane = &g_array_index(layout->lanes, TbTimelineLane, k);
            if (lane->kind == TB_LANE_PILLAR && timeline_takes(lane, entry))
                add_arc(build, lane,
                        find_place(layout, &g_array_index(layout->rows, Row, k), entry->moment->id),
                        entry->moment);
        }
    }
}
