#include "timeline-internal.h"

#include <string.h>

#include "terugblik/base/lang.h"

/* Ruler, film, sound and SLIM stand still at the top; the lanes below them scroll. Every theme of
 * the codebook has its lane, also while nothing is in it: so a lane is always in the same place. */

enum {
    FILM = 40,
    FILM_COMPACT = 28,
    SOUND = 32,
    SOUND_COMPACT = 20,
    SLIM = 28,
    SLIM_COMPACT = 24,
    CAP_GAP = 2,
    MAX_CAPS = 3,
    FOLD = 8,
    FIGURE = 8, /* of a number */
    MARGIN = 5,
};

typedef struct {
    const TbTimeline *timeline;
    const GArray *entries;
    GArray *lanes;
    double y;
} Stack;

bool timeline_is_fixed(const TbTimelineLane *lane)
{
    return lane->kind == TB_LANE_FILM || lane->kind == TB_LANE_SOUND || lane->kind == TB_LANE_SLIM;
}

static unsigned count_own(const GArray *entries, const TbTimelineLane *lane)
{
    unsigned n = 0;

    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        n += entry->is_own && timeline_takes(lane, entry);
    }
    return n;
}

static void stack_lane(Stack *stack, TbLaneKind kind, const char *name, const char *label,
                       double height)
{
    TbTimelineLane lane = {
        .kind = kind,
        .name = name,
        .label = label,
        .rect = {0, stack->y, stack->timeline->width, height},
    };

    if (timeline_has_others(stack->timeline) && kind != TB_LANE_FILM && kind != TB_LANE_SOUND)
        lane.rect.height += TIMELINE_OTHERS;
    lane.n = count_own(stack->entries, &lane);
    stack->y += lane.rect.height;
    g_array_append_val(stack->lanes, lane);
}

static bool has_picture(const TbTimeline *timeline)
{
    const GPtrArray *recordings = timeline->conversation.recordings;

    for (guint i = 0; i < recordings->len; i++)
        if (((const TbRecording *)recordings->pdata[i])->has_video)
            return true;
    return false;
}

/* Where there is only sound, it has the height of the picture too. */
static void stack_media(Stack *stack)
{
    bool is_compact = stack->timeline->is_compact;
    double film = is_compact ? FILM_COMPACT : FILM;
    double sound = is_compact ? SOUND_COMPACT : SOUND;

    if (stack->timeline->thumbs)
        stack_lane(stack, TB_LANE_FILM, NULL, _("Picture"), film);
    if (stack->timeline->peaks)
        stack_lane(stack, TB_LANE_SOUND, NULL, _("Sound"),
                   has_picture(stack->timeline) ? sound : sound + film);
}

static void stack_pillars(Stack *stack)
{
    const GPtrArray *codes = tb_codebook_codes(stack->timeline->conversation.codebook);

    if (!stack->timeline->are_pillars_open) {
        stack_lane(stack, TB_LANE_PILLARS, NULL, _("Pillars"), LANE_HEIGHT);
        return;
    }
    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        if (code->kind == TB_CODE_PILLAR)
            stack_lane(stack, TB_LANE_PILLAR, code->code, tb_text(&code->label), LANE_HEIGHT);
    }
}

static bool has_any(const GArray *entries, TbLaneKind kind)
{
    const TbTimelineLane lane = {.kind = kind};

    for (guint i = 0; i < entries->len; i++)
        if (timeline_takes(&lane, &g_array_index(entries, Entry, i)))
            return true;
    return false;
}

static void stack_codes(Stack *stack)
{
    const GPtrArray *themes = tb_codebook_themes(stack->timeline->conversation.codebook);

    if (has_any(stack->entries, TB_LANE_CLIENT))
        stack_lane(stack, TB_LANE_CLIENT, NULL, _("Client"), LANE_HEIGHT);
    for (guint i = 0; i < themes->len; i++) {
        const TbTheme *theme = themes->pdata[i];
        stack_lane(stack, TB_LANE_THEME, theme->theme, tb_text(&theme->label), LANE_HEIGHT);
    }
    stack_pillars(stack);
    if (has_any(stack->entries, TB_LANE_UNKNOWN))
        stack_lane(stack, TB_LANE_UNKNOWN, NULL, _("Other codes"), LANE_HEIGHT);
    if (has_any(stack->entries, TB_LANE_QUESTIONS))
        stack_lane(stack, TB_LANE_QUESTIONS, NULL, _("Questions"), LANE_HEIGHT);
}

/* From the top, not scrolled. Says where the last one ends. */
static double stack_lanes(const TbTimeline *timeline, const GArray *entries, GArray *lanes)
{
    Stack stack = {timeline, entries, lanes, TIMELINE_RULER};
    bool has_marks = timeline->rows == TB_TIMELINE_ALL || timeline->rows == TB_TIMELINE_ONE_LANE;

    stack_media(&stack);
    if (has_marks)
        stack_lane(&stack, TB_LANE_SLIM, NULL, "SLIM", timeline->is_compact ? SLIM_COMPACT : SLIM);
    if (has_marks && timeline->are_others_shown && timeline->is_blind)
        stack_lane(&stack, TB_LANE_OTHERS, NULL, _("Others"), LANE_HEIGHT);
    if (timeline->rows == TB_TIMELINE_ALL)
        stack_codes(&stack);
    else if (timeline->rows == TB_TIMELINE_ONE_LANE)
        stack_lane(&stack, TB_LANE_ALL, NULL, _("Moments"), LANE_HEIGHT);
    return stack.y;
}

double tb_timeline_height(const TbTimeline *timeline)
{
    g_autoptr(GArray) entries = timeline_entries(timeline);
    g_autoptr(GArray) lanes = g_array_new(FALSE, FALSE, sizeof(TbTimelineLane));

    return stack_lanes(timeline, entries, lanes) + 1;
}

void timeline_add_lanes(Build *build)
{
    TbTimelineLayout *layout = build->layout;
    GArray *lanes = layout->lanes;
    double bottom = stack_lanes(build->timeline, build->entries, lanes) + 1;

    layout->scroll_max = MAX(bottom - build->timeline->height, 0);
    layout->lanes_top = TIMELINE_RULER;
    double scroll = CLAMP(build->timeline->scroll, 0, layout->scroll_max);
    for (guint i = 0; i < lanes->len; i++) {
        TbTimelineLane *lane = &g_array_index(lanes, TbTimelineLane, i);
        if (timeline_is_fixed(lane))
            layout->lanes_top = lane->rect.y + lane->rect.height;
        else
            lane->rect.y -= scroll;
    }
}

TbRect timeline_lanes_clip(const TbTimelineLayout *layout)
{
    return (TbRect){0, layout->lanes_top, layout->figure->width,
                    MAX(layout->figure->height - layout->lanes_top, 0)};
}

/* Headers */

static double add_cap(Build *build, const TbTimelineLane *lane, double x, const char *key)
{
    double width = mark_cap_width(key);
    TbItem *cap = figure_add(build->layout->figure, TB_ITEM_CAP,
                             (TbRect){x, lane->rect.y + 2, width, MARK_HEIGHT});

    cap->cap = key;
    cap->theme = lane->kind == TB_LANE_THEME ? lane->name : NULL;
    return x + width + CAP_GAP;
}

/* The keys with which something gets into this lane. */
static double add_caps(Build *build, const TbTimelineLane *lane, double x)
{
    const TbCodebook *codebook = build->timeline->conversation.codebook;
    const GPtrArray *codes = tb_codebook_codes(codebook);
    unsigned n = 0;

    if (lane->kind == TB_LANE_SLIM)
        return add_cap(build, lane, x, "S");
    for (guint i = 0; lane->name && i < codes->len && n < MAX_CAPS; i++) {
        const TbCode *code = codes->pdata[i];
        bool is_pillar = lane->kind == TB_LANE_PILLAR && strcmp(code->code, lane->name) == 0;
        bool is_theme = lane->kind == TB_LANE_THEME && code->kind == TB_CODE_THEME &&
                        g_strcmp0(code->theme, lane->name) == 0;
        if (code->key && (is_pillar || is_theme)) {
            x = add_cap(build, lane, x, code->key);
            n++;
        }
    }
    return x;
}

/* A triangle before the pillars: before the first, when they are open. */
static double add_fold(Build *build, const TbTimelineLane *lane, bool is_first, double x)
{
    bool is_open = lane->kind == TB_LANE_PILLAR;

    if (lane->kind != TB_LANE_PILLARS && !is_open)
        return x;
    if (!is_open || is_first) {
        TbItem *fold = figure_add(build->layout->figure, TB_ITEM_FOLD,
                                  (TbRect){x, lane->rect.y + 4, FOLD, FOLD});
        fold->is_open = is_open;
    }
    return x + FOLD + 4;
}

static void add_header(Build *build, const TbTimelineLane *lane, bool is_first)
{
    g_autofree char *count = lane->n > 0 ? g_strdup_printf("%u", lane->n) : g_strdup("");
    double height = lane->rect.height, count_width = FIGURE * (double)strlen(count);
    double label_end = build->layout->header - MARGIN - count_width;
    double x = add_fold(build, lane, is_first, MARGIN);

    if (timeline_has_others(build->timeline) && lane->kind != TB_LANE_FILM &&
        lane->kind != TB_LANE_SOUND)
        height -= TIMELINE_OTHERS;
    if (lane->kind == TB_LANE_SLIM)
        height = LANE_HEIGHT;
    x = add_caps(build, lane, x) + CAP_GAP;
    timeline_add_words(build, TB_ITEM_LABEL, (TbRect){x, lane->rect.y, label_end - x, height},
                       g_strdup(lane->label), TB_ALIGN_START);
    if (lane->n > 0)
        timeline_add_words(build, TB_ITEM_NOTE,
                           (TbRect){label_end, lane->rect.y, count_width, height},
                           g_steal_pointer(&count), TB_ALIGN_END);
}

static void add_lock(Build *build, const TbTimelineLane *lane)
{
    double x = build->layout->header + TIMELINE_MARGIN, y = lane->rect.y;

    figure_add(build->layout->figure, TB_ITEM_LOCK, (TbRect){x, y + 2, 10, 12});
    timeline_add_words(build, TB_ITEM_NOTE,
                       (TbRect){x + 16, y, build->layout->figure->width - x - 16, LANE_HEIGHT},
                       g_strdup(_("hidden until your round is done")), TB_ALIGN_START);
}

static void add_row(Build *build, guint i)
{
    const TbTimelineLane *lane = &g_array_index(build->layout->lanes, TbTimelineLane, i);
    TbItem *row = figure_add(build->layout->figure, TB_ITEM_ROW, lane->rect);
    bool is_first = i == 0 || lane[-1].kind != lane->kind;

    row->is_alt = i % 2 == 1;
    add_header(build, lane, is_first);
    if (lane->kind == TB_LANE_OTHERS)
        add_lock(build, lane);
}

void timeline_add_headers(Build *build)
{
    const GArray *lanes = build->layout->lanes;
    const TbFigure *figure = build->layout->figure;

    timeline_band(build, timeline_lanes_clip(build->layout));
    for (guint i = 0; i < lanes->len; i++)
        if (!timeline_is_fixed(&g_array_index(lanes, TbTimelineLane, i)))
            add_row(build, i);
    timeline_band(build, (TbRect){0, 0, figure->width, build->layout->lanes_top});
    for (guint i = 0; i < lanes->len; i++)
        if (timeline_is_fixed(&g_array_index(lanes, TbTimelineLane, i)))
            add_row(build, i);
    timeline_band(build, (TbRect){0, 0, figure->width, figure->height});
    figure_add(build->layout->figure, TB_ITEM_RULE,
               (TbRect){build->layout->header - 1, 0, 1, figure->height});
}
