#include "timeline-internal.h"

#include <math.h>

#include "terugblik/base/time.h"

/* Everything that is told by time alone: ruler, overview, film and sound. */

enum {
    FRAME_FROM = 8, /* px a frame must have before it has a tick */
    FRAME_TICK = 4,
    LABEL_ROOM = 56,
    OVERVIEW = 160,
    OVERVIEW_HEIGHT = 6,
    OVERVIEW_TOP = 3, /* above the flags */
};

static double us_per_px(const TbTimelineLayout *layout)
{
    double length = (double)(layout->view.end_us - layout->view.start_us);

    return MAX(length, 1) / MAX(layout->figure->width - layout->header, 1);
}

/* The tick before the first in sight is there too, since its words may reach into it. */
void timeline_add_times(Build *build)
{
    TbTimelineLayout *layout = build->layout;
    int64_t step_us = ruler_step(us_per_px(layout));
    double words_end = layout->overview.width > 0 ? layout->overview.x : layout->figure->width;

    timeline_band(build, tb_timeline_body(layout));
    if (step_us == 0)
        return;
    for (int64_t us = ruler_first(layout->view.start_us, step_us) - step_us;
         us <= layout->view.end_us; us += step_us) {
        double x = tb_timeline_x(layout, us);
        if (us < layout->whole.start_us)
            continue;
        TbItem *time = figure_add(layout->figure, TB_ITEM_TIME,
                                  (TbRect){round(x), 0, RULER_APART - 4, layout->figure->height});
        if (x + LABEL_ROOM < words_end)
            time->text = tb_time_format(us, 0);
    }
}

static void add_frames(Build *build)
{
    TbTimelineLayout *layout = build->layout;
    int64_t frame_us = build->timeline->frame_us, start_us = layout->view.start_us;

    if (frame_us <= 0 || (double)frame_us < FRAME_FROM * us_per_px(layout))
        return;
    for (int64_t i = start_us / frame_us; i * frame_us <= layout->view.end_us; i++)
        figure_add(layout->figure, TB_ITEM_FRAME,
                   (TbRect){round(tb_timeline_x(layout, i * frame_us)), TIMELINE_RULER - FRAME_TICK,
                            1, FRAME_TICK});
}

/* Where all of the conversation is drawn small, as a time in the overview. */
static double overview_x(const TbTimelineLayout *layout, int64_t us)
{
    double length = (double)MAX(layout->whole.end_us - layout->whole.start_us, 1);

    return layout->overview.x +
           (double)(us - layout->whole.start_us) / length * layout->overview.width;
}

static void add_overview(Build *build)
{
    TbTimelineLayout *layout = build->layout;
    double x = overview_x(layout, layout->view.start_us);
    double end = overview_x(layout, layout->view.end_us);

    if (layout->overview.width <= 0)
        return;
    figure_add(layout->figure, TB_ITEM_OVERVIEW, layout->overview);
    figure_add(layout->figure, TB_ITEM_OVERVIEW_SHOWN,
               (TbRect){x, layout->overview.y, MAX(end - x, 4), layout->overview.height});
}

void timeline_add_ruler(Build *build)
{
    TbTimelineLayout *layout = build->layout;
    TbRect body = tb_timeline_body(layout);

    if (layout->view.end_us - layout->view.start_us <
        layout->whole.end_us - layout->whole.start_us) {
        double width = MIN(OVERVIEW, body.width / 4);
        layout->overview = (TbRect){layout->figure->width - width - TIMELINE_MARGIN, OVERVIEW_TOP,
                                    width, OVERVIEW_HEIGHT};
    }
    timeline_add_times(build);
    add_frames(build);
    add_overview(build);
}

/* Film */

/* How wide a picture is in a lane of @height; 16:9 as long as none is known. */
static double thumb_width(const GArray *thumbs, double height)
{
    for (guint i = 0; i < thumbs->len; i++) {
        cairo_surface_t *picture = g_array_index(thumbs, TbTimelineThumb, i).picture;
        if (picture)
            return height * cairo_image_surface_get_width(picture) /
                   MAX(cairo_image_surface_get_height(picture), 1);
    }
    return height * 16 / 9;
}

/* The last that is not after @us. */
static const TbTimelineThumb *thumb_at(const GArray *thumbs, int64_t us)
{
    guint low = 0, high = thumbs->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(thumbs, TbTimelineThumb, middle).us <= us)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &g_array_index(thumbs, TbTimelineThumb, low - 1) : NULL;
}

/* The slots stand still in time, so that panning moves them and changes none. */
void timeline_add_film(Build *build, const TbTimelineLane *lane)
{
    TbTimelineLayout *layout = build->layout;
    const GArray *thumbs = build->timeline->thumbs;
    double height = lane->rect.height - 2, width = thumb_width(thumbs, height);
    double slot_us = MAX(width * us_per_px(layout), 1);
    double first = floor((double)(layout->view.start_us - layout->whole.start_us) / slot_us);

    for (double i = first;; i++) {
        int64_t us = layout->whole.start_us + (int64_t)(i * slot_us);
        if (us >= MIN(layout->view.end_us, layout->whole.end_us))
            break;
        const TbTimelineThumb *thumb = thumb_at(thumbs, us);
        TbItem *slot =
            figure_add(layout->figure, TB_ITEM_THUMB,
                       (TbRect){tb_timeline_x(layout, us), lane->rect.y + 1, width, height});
        if (thumb && thumb->picture)
            slot->picture = cairo_surface_reference(thumb->picture);
    }
}

/* Sound */

static uint8_t loudest(const TbTimelinePeaks *peaks, int64_t start_us, int64_t end_us)
{
    int64_t first = (start_us - peaks->start_us) / MAX(peaks->slot_us, 1);
    int64_t last = (end_us - peaks->start_us) / MAX(peaks->slot_us, 1);
    uint8_t most = 0;

    if (end_us < peaks->start_us)
        return 0;
    for (int64_t i = MAX(first, 0); i <= last && (uint64_t)i < peaks->n; i++)
        most = MAX(most, peaks->loudest[i]);
    return most;
}

void timeline_add_sound(Build *build, const TbTimelineLane *lane)
{
    TbTimelineLayout *layout = build->layout;
    TbRect rect = {layout->header, lane->rect.y + 1, layout->figure->width - layout->header,
                   lane->rect.height - 2};
    gsize n = (gsize)MAX(rect.width, 0);
    uint8_t *columns = g_malloc(n + 1);

    for (gsize i = 0; i < n; i++)
        columns[i] = loudest(build->timeline->peaks, tb_timeline_us(layout, rect.x + (double)i),
                             tb_timeline_us(layout, rect.x + (double)i + 1) - 1);
    figure_add(layout->figure, TB_ITEM_WAVE, rect)->columns = g_bytes_new_take(columns, n);
}
