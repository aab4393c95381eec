#include "figures-internal.h"

#include <libintl.h>
#include <math.h>

#include "terugblik/base/lang.h"
#include "terugblik/base/time.h"

/* Rows from top to bottom: ruler with flags, the SLIM rows, the lanes. Marks that overlap share
 * their lane in two sub-rows; marks that start within three pixels of each other become one block,
 * so that a lane never has more rectangles than it has columns. */

enum {
    HEADER = 112,
    RIGHT = 18, /* half a time label */
    RULER = 22,
    STRIP = 16,
    STRIP_GAP = 6,
    SLIM = 2 * STRIP + STRIP_GAP + 8,
    LANE = 16,
    MARK = 12,
    SUB_MARK = 6,
    POINT = 11,
    SUB_POINT = 7,
    CAP = 14,
    FLAG = 8,
    TICK_APART = 80,
    CROWD_APART = 3,
    CAP_FROM = 18,    /* width from which a stretch has its letter */
    RATING_FROM = 32, /* and the sign of its rating */
};

typedef struct {
    const TbGlance *glance;
    TbFigure *figure;
    TbExtent extent;
} Layout;

/* A mark that has its place along the line, but not yet its height in the lane. */
typedef struct {
    const TbMoment *moment;
    const char *cap;
    double x, width;
    int row; /* -1: alone; else sub-row */
} Mark;

static double x_of(const Layout *layout, int64_t us)
{
    double length_us = (double)MAX(layout->extent.end_us - layout->extent.start_us, 1);
    double room = layout->figure->width - HEADER - RIGHT;

    return HEADER + (double)(us - layout->extent.start_us) / length_us * room;
}

static int64_t tick_step(const Layout *layout)
{
    static const int seconds[] = {1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200};

    for (size_t i = 0; i < G_N_ELEMENTS(seconds); i++) {
        int64_t step_us = seconds[i] * TB_US_PER_SEC;
        if (x_of(layout, layout->extent.start_us + step_us) - HEADER >= TICK_APART)
            return step_us;
    }
    return MAX(layout->extent.end_us - layout->extent.start_us, 1);
}

static void add_ticks(Layout *layout)
{
    int64_t step_us = tick_step(layout), start_us = layout->extent.start_us;
    int64_t first_us = (start_us + (start_us > 0 ? step_us - 1 : 0)) / step_us * step_us;

    for (int64_t us = first_us; us <= layout->extent.end_us; us += step_us) {
        double x = x_of(layout, us);
        TbItem *tick = figure_add(layout->figure, TB_ITEM_TICK,
                                  (TbRect){x, 0, TICK_APART - 4, layout->figure->height});
        tick->text = tb_time_format(us, 0);
    }
}

static void add_lane(Layout *layout, double y, double height, char *label)
{
    TbItem *lane =
        figure_add(layout->figure, TB_ITEM_LANE, (TbRect){0, y, layout->figure->width, height});

    lane->text = label;
}

static void add_flags(Layout *layout)
{
    const Lane flags = {LANE_FLAGS, NULL};
    g_autoptr(GPtrArray) marks = glance_marks(layout->glance, &flags);

    for (guint i = 0; i < marks->len; i++) {
        const TbMoment *moment = marks->pdata[i];
        double x = x_of(layout, glance_extent(layout->glance, moment).start_us);
        TbItem *flag =
            figure_add(layout->figure, TB_ITEM_FLAG, (TbRect){x, RULER - FLAG - 3, FLAG, FLAG + 3});
        flag->moment = moment->id;
        flag->is_other = moment->author != layout->glance->reader;
    }
}

/* SLIM */

static void add_strip(Layout *layout, const TbMoment *phase, TbItemKind kind, TbRect rect)
{
    TbItem *strip = figure_add(layout->figure, kind, rect);
    bool is_self = kind == TB_ITEM_SELF_IMAGE;

    strip->moment = phase->id;
    strip->quadrant = is_self ? phase->phase.self_image : phase->phase.approach;
    strip->text = g_strdup(strip->quadrant == TB_QUADRANT_ONBEKEND
                               ? "?"
                               : tb_quadrant_label(layout->glance->codebook, strip->quadrant));
    strip->is_hearsay = is_self && phase->phase.from != TB_FROM_CLIENT;
}

/* On a match the strips close up around a bar; else a gap stands open between them. */
static void add_phase(Layout *layout, const TbMoment *phase, double y)
{
    TbExtent extent = glance_extent(layout->glance, phase);
    TbSlim slim = tb_slim(phase->phase.self_image, phase->phase.approach);
    double close = slim.verdict == TB_VERDICT_MATCH ? 1.5 : 0;
    double x = x_of(layout, extent.start_us) + 0.5;
    double width = MAX(x_of(layout, extent.end_us) - x - 0.5, 2);

    y += 4;
    add_strip(layout, phase, TB_ITEM_SELF_IMAGE, (TbRect){x, y, width, STRIP + close});
    add_strip(layout, phase, TB_ITEM_APPROACH,
              (TbRect){x, y + STRIP + STRIP_GAP - close, width, STRIP + close});
    TbItem *verdict = figure_add(layout->figure, TB_ITEM_VERDICT,
                                 (TbRect){x, y + STRIP + close, width, STRIP_GAP - 2 * close});
    verdict->moment = phase->id;
    verdict->verdict = slim.verdict;
}

static void add_slim_row(Layout *layout, int64_t author, double y)
{
    g_autoptr(GPtrArray) phases = glance_phases(layout->glance, author);
    const char *name = glance_reviewer_name(layout->glance, author);

    add_lane(layout, y, SLIM,
             author == layout->glance->reader ? g_strdup("SLIM")
                                              : g_strdup_printf("SLIM · %s", name));
    for (guint i = 0; i < phases->len; i++)
        add_phase(layout, phases->pdata[i], y);
}

/* Lanes */

/* "C" for a code of a theme, "1" or "1.3" for a pillar or its element. */
static const char *cap_of(const TbGlance *glance, const TbMoment *moment)
{
    const TbCode *code = tb_codebook_find(glance->codebook, moment->code);

    if (code && !code->key)
        code = tb_codebook_find(glance->codebook, tb_codebook_head(glance->codebook, moment->code));
    return code ? code->key : NULL;
}

static GArray *place_marks(const Layout *layout, const Lane *lane)
{
    g_autoptr(GPtrArray) moments = glance_marks(layout->glance, lane);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(Mark));

    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        TbExtent extent = glance_extent(layout->glance, moment);
        double x = x_of(layout, extent.start_us);
        Mark mark = {moment, cap_of(layout->glance, moment), x, x_of(layout, extent.end_us) - x,
                     -1};
        if (moment->span.kind == TB_SPAN_POINT) {
            mark.width = lane->kind == LANE_PILLARS ? CAP : POINT;
            mark.x -= mark.width / 2;
        }
        mark.width = MAX(mark.width, 2);
        g_array_append_val(marks, mark);
    }
    return marks;
}

/* How many marks from @first on stand too close together to be told apart. */
static guint crowd_at(const GArray *marks, guint first)
{
    guint n = 1;

    while (first + n < marks->len &&
           g_array_index(marks, Mark, first + n).x - g_array_index(marks, Mark, first + n - 1).x <
               CROWD_APART)
        n++;
    return n >= 3 ? n : 0;
}

static double mark_end(const GArray *marks, guint i)
{
    const Mark *mark = &g_array_index(marks, Mark, i);

    return mark->x + mark->width;
}

static void add_crowd(Layout *layout, const GArray *marks, guint first, guint n, const Lane *lane,
                      double y)
{
    double x = g_array_index(marks, Mark, first).x, end = x, height = MIN(2 + 2 * n, MARK);

    for (guint i = first; i < first + n; i++)
        end = MAX(end, mark_end(marks, i));
    TbItem *crowd = figure_add(layout->figure, TB_ITEM_CROWD,
                               (TbRect){x, y + (LANE + MARK) / 2.0 - height, end - x, height});
    crowd->theme = lane->theme ? lane->theme->theme : NULL;
    crowd->text = g_strdup_printf(ngettext("%u moment", "%u moments", n), n);
}

/* Puts a run of overlapping marks, of which @first is the first, into two sub-rows; a third at one
 * time lies over the second. Says how many there were. */
static guint split_rows(GArray *marks, guint first)
{
    double ends[2] = {mark_end(marks, first), -INFINITY};
    guint n = 1;

    while (first + n < marks->len &&
           g_array_index(marks, Mark, first + n).x < MAX(ends[0], ends[1])) {
        Mark *mark = &g_array_index(marks, Mark, first + n);
        mark->row = mark->x >= ends[0] ? 0 : 1;
        ends[mark->row] = MAX(ends[mark->row], mark->x + mark->width);
        n++;
    }
    g_array_index(marks, Mark, first).row = n > 1 ? 0 : -1;
    return n;
}

static void add_mark(Layout *layout, const Mark *mark, const Lane *lane, double y)
{
    bool is_point = mark->moment->span.kind == TB_SPAN_POINT, is_whole = mark->row < 0;
    double top = is_whole ? y + (LANE - MARK) / 2.0
                          : y + (LANE - MARK) / 2.0 + mark->row * (SUB_MARK + 1) - 0.5;
    TbRect rect = {mark->x, top, mark->width, is_whole ? MARK : SUB_MARK};
    if (is_point && !is_whole) {
        rect.x += (rect.width - SUB_POINT) / 2;
        rect.width = SUB_POINT;
    }
    TbItem *item = figure_add(layout->figure, is_point ? TB_ITEM_POINT : TB_ITEM_STRETCH, rect);

    item->moment = mark->moment->id;
    item->theme = lane->theme ? lane->theme->theme : NULL;
    item->is_other = mark->moment->author != layout->glance->reader;
    item->is_open = mark->moment->span.kind == TB_SPAN_RUNNING;
    if (is_whole && (is_point ? lane->kind == LANE_PILLARS : mark->width >= CAP_FROM))
        item->cap = mark->cap;
    if (is_whole && !is_point && mark->width >= RATING_FROM)
        item->rating = mark->moment->rating;
}

static void add_marks(Layout *layout, const Lane *lane, double y)
{
    g_autoptr(GArray) marks = place_marks(layout, lane);
    guint n;

    for (guint first = 0; first < marks->len; first += n) {
        if ((n = crowd_at(marks, first)) > 0) {
            add_crowd(layout, marks, first, n, lane, y);
            continue;
        }
        n = split_rows(marks, first);
        for (guint i = first; i < first + n; i++)
            add_mark(layout, &g_array_index(marks, Mark, i), lane, y);
    }
}

TbFigure *tb_glance_layout(const TbGlance *glance, double width)
{
    g_autoptr(GArray) lanes = glance_lanes(glance);
    g_autoptr(GArray) authors = glance_phase_authors(glance);
    const double below_slim = RULER + authors->len * SLIM;
    Layout layout = {
        .glance = glance,
        .figure = figure_new(width, below_slim + lanes->len * LANE + 1),
        .extent = tb_conversation_extent(glance->recordings, glance->moments),
    };

    add_ticks(&layout);
    add_flags(&layout);
    for (guint i = 0; i < authors->len; i++)
        add_slim_row(&layout, g_array_index(authors, int64_t, i), RULER + i * SLIM);
    for (guint i = 0; i < lanes->len; i++) {
        const Lane *lane = &g_array_index(lanes, Lane, i);
        double y = below_slim + i * LANE;
        add_lane(&layout, y, LANE, g_strdup(glance_lane_label(lane)));
        add_marks(&layout, lane, y);
    }
    return layout.figure;
}
