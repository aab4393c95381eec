#include "figures-internal.h"

#include "terugblik/base/time.h"

/* Rows from top to bottom: ruler with flags, the SLIM rows, the lanes. */

enum {
    HEADER = 112,
    RIGHT = 18, /* half a time label */
    RULER = 22,
    STRIP = 16,
    STRIP_GAP = 6,
    SLIM = 2 * STRIP + STRIP_GAP + 8,
    FLAG = 8,
};

typedef struct {
    const TbGlance *glance;
    TbFigure *figure;
    TbExtent extent;
} Layout;

static int64_t length_us(const Layout *layout)
{
    return MAX(layout->extent.end_us - layout->extent.start_us, 1);
}

static double room(const Layout *layout)
{
    return layout->figure->width - HEADER - RIGHT;
}

static double x_of(const Layout *layout, int64_t us)
{
    return HEADER +
           (double)(us - layout->extent.start_us) / (double)length_us(layout) * room(layout);
}

static void add_ticks(Layout *layout)
{
    int64_t step_us = ruler_step((double)length_us(layout) / room(layout));

    if (step_us == 0)
        step_us = length_us(layout);
    for (int64_t us = ruler_first(layout->extent.start_us, step_us); us <= layout->extent.end_us;
         us += step_us) {
        double x = x_of(layout, us);
        TbItem *tick = figure_add(layout->figure, TB_ITEM_TICK,
                                  (TbRect){x, 0, RULER_APART - 4, layout->figure->height});
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

static void add_phase(Layout *layout, const TbMoment *phase, double y)
{
    TbExtent extent = glance_extent(layout->glance, phase);
    double x = x_of(layout, extent.start_us) + 0.5;
    double width = MAX(x_of(layout, extent.end_us) - x - 0.5, 2);

    strips_add(layout->figure, layout->glance->codebook, phase,
               (TbRect){x, y + 4, width, 2 * STRIP + STRIP_GAP}, STRIP_GAP);
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

static GArray *place_marks(const Layout *layout, const Lane *lane)
{
    g_autoptr(GPtrArray) moments = glance_marks(layout->glance, lane);
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(Mark));

    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        TbExtent extent = glance_extent(layout->glance, moment);
        Mark mark = {.moment = moment,
                     .theme = lane->theme ? lane->theme->theme : NULL,
                     .cap = glance_cap(layout->glance, moment),
                     .is_capped = lane->kind == LANE_PILLARS};
        mark = mark_place(mark, x_of(layout, extent.start_us), x_of(layout, extent.end_us));
        g_array_append_val(marks, mark);
    }
    return marks;
}

static void add_marks(Layout *layout, const Lane *lane, double y)
{
    g_autoptr(GArray) marks = place_marks(layout, lane);
    guint n;

    for (guint first = 0; first < marks->len; first += n) {
        if ((n = marks_crowd(marks, first)) > 0) {
            marks_add_crowd(layout->figure, marks, first, n, y);
            continue;
        }
        n = marks_split(marks, first);
        for (guint i = first; i < first + n; i++)
            mark_add(layout->figure, &g_array_index(marks, Mark, i), y, layout->glance->reader);
    }
}

TbFigure *tb_glance_layout(const TbGlance *glance, double width)
{
    g_autoptr(GArray) lanes = glance_lanes(glance);
    g_autoptr(GArray) authors = glance_phase_authors(glance);
    const double below_slim = RULER + authors->len * SLIM;
    Layout layout = {
        .glance = glance,
        .figure = figure_new(width, below_slim + lanes->len * LANE_HEIGHT + 1),
        .extent = tb_conversation_extent(glance->recordings, glance->moments),
    };

    add_ticks(&layout);
    add_flags(&layout);
    for (guint i = 0; i < authors->len; i++)
        add_slim_row(&layout, g_array_index(authors, int64_t, i), RULER + i * SLIM);
    for (guint i = 0; i < lanes->len; i++) {
        const Lane *lane = &g_array_index(lanes, Lane, i);
        double y = below_slim + i * LANE_HEIGHT;
        add_lane(&layout, y, LANE_HEIGHT, g_strdup(glance_lane_label(lane)));
        add_marks(&layout, lane, y);
    }
    return layout.figure;
}
