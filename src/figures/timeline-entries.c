#include "timeline-internal.h"

#include <string.h>

/* What is asked about a moment more than once is asked once: where its time lies, in which lane its
 * code belongs, and how things stand with it. */

static GHashTable *set_of(const GArray *ids)
{
    GHashTable *set = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; ids && i < ids->len; i++)
        g_hash_table_add(set, &g_array_index(ids, int64_t, i));
    return set;
}

/* What the reader has running reaches to the playhead. */
static TbExtent extent_of(const TbTimeline *timeline, const TbMoment *moment, bool is_own)
{
    TbExtent extent = glance_extent(&timeline->conversation, moment);

    if (is_own && moment->kind == TB_MOMENT_TAG && moment->span.kind == TB_SPAN_RUNNING)
        extent.end_us = MAX(extent.start_us, timeline->now_us);
    return extent;
}

static void place_by_code(Entry *entry, const TbTimeline *timeline)
{
    const TbCodebook *codebook = timeline->conversation.codebook;

    entry->lane = glance_lane_of(&timeline->conversation, entry->moment);
    if (entry->lane.kind == LANE_THEME)
        entry->theme = entry->lane.theme->theme;
    if (entry->lane.kind == LANE_PILLARS)
        entry->pillar = tb_codebook_head(codebook, entry->moment->code);
}

static bool is_shown(const TbMoment *moment)
{
    return moment->span.kind != TB_SPAN_UNTIMED;
}

/* What the client said is for whoever may hear it, and nobody's mark. */
static bool is_own(const TbTimeline *timeline, const TbMoment *moment)
{
    return moment->kind == TB_MOMENT_REACTION || moment->author == timeline->conversation.reader;
}

static int compare_entries(gconstpointer pa, gconstpointer pb)
{
    const Entry *a = pa, *b = pb;

    if (a->extent.start_us != b->extent.start_us)
        return a->extent.start_us < b->extent.start_us ? -1 : 1;
    return a->moment->id < b->moment->id ? -1 : a->moment->id > b->moment->id;
}

GArray *timeline_entries(const TbTimeline *timeline)
{
    const GPtrArray *moments = timeline->conversation.moments;
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    g_autoptr(GHashTable) selected = set_of(timeline->selected);
    g_autoptr(GHashTable) pending = set_of(timeline->pending);
    g_autoptr(GHashTable) running = set_of(timeline->running);

    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        if (!is_shown(moment))
            continue;
        Entry entry = {.moment = moment,
                       .is_own = is_own(timeline, moment),
                       .is_selected = g_hash_table_contains(selected, &moment->id),
                       .is_pending = g_hash_table_contains(pending, &moment->id)};
        entry.extent = extent_of(timeline, moment, entry.is_own);
        entry.is_left = entry.is_own && moment->kind == TB_MOMENT_TAG &&
                        moment->span.kind == TB_SPAN_RUNNING &&
                        !g_hash_table_contains(running, &moment->id);
        if (moment->kind == TB_MOMENT_TAG)
            place_by_code(&entry, timeline);
        g_array_append_val(entries, entry);
    }
    g_array_sort(entries, compare_entries);
    return entries;
}

bool timeline_has_others(const TbTimeline *timeline)
{
    return timeline->are_others_shown && !timeline->is_blind;
}

bool timeline_takes(const TbTimelineLane *lane, const Entry *entry)
{
    TbMomentKind of = entry->moment->kind;
    bool is_tag = of == TB_MOMENT_TAG;
    LaneKind kind = entry->lane.kind; /* of a tag */

    switch (lane->kind) {
    case TB_LANE_SLIM:
        return of == TB_MOMENT_PHASE;
    case TB_LANE_CLIENT:
        return of == TB_MOMENT_REACTION;
    case TB_LANE_QUESTIONS:
        return of == TB_MOMENT_QUESTION;
    case TB_LANE_THEME:
        return is_tag && kind == LANE_THEME && strcmp(entry->theme, lane->name) == 0;
    case TB_LANE_PILLARS:
        return is_tag && kind == LANE_PILLARS;
    case TB_LANE_PILLAR:
        return is_tag && kind == LANE_PILLARS && strcmp(entry->pillar, lane->name) == 0;
    case TB_LANE_UNKNOWN:
        return is_tag && kind == LANE_OTHER;
    case TB_LANE_ALL:
        return of != TB_MOMENT_PHASE && !(is_tag && kind == LANE_FLAGS);
    case TB_LANE_FILM:
    case TB_LANE_SOUND:
    case TB_LANE_OTHERS:
        return false;
    }
    g_assert_not_reached();
}
