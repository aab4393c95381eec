#include "timeline-internal.h"

/* The phases of the reader as two strips each, those of others as an outline below. */

enum { GAP = 4, GAP_COMPACT = 3, CUT = 4 };

/* The words of a strip stay in sight: it is cut off just beside what is shown. */
static TbRect cut_off(const TbTimelineLayout *layout, TbRect rect)
{
    double start = MAX(rect.x, layout->header - CUT);
    double end = MIN(rect.x + rect.width, layout->figure->width + CUT);

    return (TbRect){start, rect.y, end - start, rect.height};
}

static Entry *next_own(const Build *build, guint i)
{
    while (++i < build->entries->len) {
        Entry *entry = &g_array_index(build->entries, Entry, i);
        if (entry->is_own && entry->moment->kind == TB_MOMENT_PHASE)
            return entry;
    }
    return NULL;
}

static TbRect rect_of(const Build *build, const Entry *entry, double y, double height)
{
    double x = tb_timeline_x(build->layout, entry->extent.start_us) + 0.5;
    double end = tb_timeline_x(build->layout, entry->extent.end_us) - 0.5;

    return (TbRect){x, y, MAX(end - x, 2), height};
}

static void add_own(Build *build, const TbTimelineLane *lane, guint i)
{
    const Entry *entry = &g_array_index(build->entries, Entry, i), *next = next_own(build, i);
    double height = lane->rect.height - 2;
    if (timeline_has_others(build->timeline))
        height -= TIMELINE_OTHERS;
    TbRect rect = rect_of(build, entry, lane->rect.y + 1, height);
    Place *place = timeline_add_place(build, entry, rect);

    place->has_end = entry->moment->span.kind == TB_SPAN_STRETCH || next != NULL;
    if (rect.x < build->layout->figure->width && rect.x + rect.width > build->layout->header)
        strips_add(build->layout->figure, build->timeline->conversation.codebook, entry->moment,
                   cut_off(build->layout, rect), build->timeline->is_compact ? GAP_COMPACT : GAP);
}

static void add_other(Build *build, const TbTimelineLane *lane, const Entry *entry)
{
    TbRect rect = rect_of(build, entry, lane->rect.y + lane->rect.height - TIMELINE_OTHERS + 0.5,
                          TIMELINE_OTHERS - 1);

    timeline_add_place(build, entry, rect);
    if (rect.x >= build->layout->figure->width || rect.x + rect.width <= build->layout->header)
        return;
    TbItem *item = figure_add(build->layout->figure, TB_ITEM_STRETCH, cut_off(build->layout, rect));
    item->moment = entry->moment->id;
    item->is_other = true;
    timeline_add_initial(build, entry->moment, rect);
}

void timeline_add_phases(Build *build, const TbTimelineLane *lane)
{
    TbTimelineLayout *layout = build->layout;
    Row row = {.first = layout->places->len};

    for (guint i = 0; i < build->entries->len; i++) {
        const Entry *entry = &g_array_index(build->entries, Entry, i);
        if (entry->is_own && entry->moment->kind == TB_MOMENT_PHASE)
            add_own(build, lane, i);
    }
    row.n_own = layout->places->len - row.first;
    for (guint i = 0; i < build->entries->len && timeline_has_others(build->timeline); i++) {
        const Entry *entry = &g_array_index(build->entries, Entry, i);
        if (!entry->is_own && entry->moment->kind == TB_MOMENT_PHASE)
            add_other(build, lane, entry);
    }
    row.n = layout->places->len - row.first;
    g_array_append_val(layout->rows, row);
    timeline_add_signs(build, row.first);
}
