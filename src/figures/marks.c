#include "figures-internal.h"

#include <libintl.h>
#include <math.h>
#include <string.h>

/* Marks that overlap share their lane in two sub-rows; marks that start within three pixels of each
 * other become one block, so that a lane never has more rectangles than it has columns. */

enum {
    SUB_MARK = 6,
    POINT = 11,
    SUB_POINT = 7,
    CAP = 14,
    WIDE_CAP = 22,
    CROWD_APART = 3,
    CAP_FROM = 18,    /* width from which a stretch has its letter */
    RATING_FROM = 32, /* and the sign of its rating */
};

double mark_cap_width(const char *cap)
{
    return cap && strlen(cap) > 1 ? WIDE_CAP : CAP;
}

Mark mark_place(Mark mark, double x, double end)
{
    mark.x = x;
    mark.width = end - x;
    if (mark.moment->span.kind == TB_SPAN_POINT) {
        mark.width = mark.is_capped ? mark_cap_width(mark.cap) : POINT;
        mark.x -= mark.width / 2;
    }
    mark.width = MAX(mark.width, 2);
    mark.row = -1;
    mark.is_over = false;
    return mark;
}

static double mark_end(const GArray *marks, guint i)
{
    const Mark *mark = &g_array_index(marks, Mark, i);

    return mark->x + mark->width;
}

guint marks_crowd(const GArray *marks, guint first)
{
    guint n = 1;

    while (first + n < marks->len &&
           g_array_index(marks, Mark, first + n).x - g_array_index(marks, Mark, first + n - 1).x <
               CROWD_APART)
        n++;
    return n >= 3 ? n : 0;
}

guint marks_split(GArray *marks, guint first)
{
    double ends[2] = {mark_end(marks, first), -INFINITY};
    guint n = 1;

    while (first + n < marks->len &&
           g_array_index(marks, Mark, first + n).x < MAX(ends[0], ends[1])) {
        Mark *mark = &g_array_index(marks, Mark, first + n);
        mark->row = mark->x >= ends[0] ? 0 : 1;
        mark->is_over = mark->x < ends[mark->row];
        ends[mark->row] = MAX(ends[mark->row], mark->x + mark->width);
        n++;
    }
    g_array_index(marks, Mark, first).row = n > 1 ? 0 : -1;
    return n;
}

TbItem *marks_add_crowd(TbFigure *figure, const GArray *marks, guint first, guint n, double y)
{
    double x = g_array_index(marks, Mark, first).x, end = x, height = MIN(2 + 2 * n, MARK_HEIGHT);

    for (guint i = first; i < first + n; i++)
        end = MAX(end, mark_end(marks, i));
    TbItem *crowd =
        figure_add(figure, TB_ITEM_CROWD,
                   (TbRect){x, y + (LANE_HEIGHT + MARK_HEIGHT) / 2.0 - height, end - x, height});
    crowd->theme = g_array_index(marks, Mark, first).theme;
    crowd->text = g_strdup_printf(ngettext("%u moment", "%u moments", n), n);
    return crowd;
}

TbRect mark_rect(const Mark *mark, double y)
{
    bool is_whole = mark->row < 0;
    double top = is_whole
                     ? y + (LANE_HEIGHT - MARK_HEIGHT) / 2.0
                     : y + (LANE_HEIGHT - MARK_HEIGHT) / 2.0 + mark->row * (SUB_MARK + 1) - 0.5;
    TbRect rect = {mark->x, top, mark->width, is_whole ? MARK_HEIGHT : SUB_MARK};

    if (mark->moment->span.kind == TB_SPAN_POINT && !is_whole) {
        rect.x += (rect.width - SUB_POINT) / 2;
        rect.width = SUB_POINT;
    }
    return rect;
}

TbItem *mark_add(TbFigure *figure, const Mark *mark, double y, int64_t reader)
{
    bool is_point = mark->moment->span.kind == TB_SPAN_POINT, is_whole = mark->row < 0;
    TbItem *item =
        figure_add(figure, is_point ? TB_ITEM_POINT : TB_ITEM_STRETCH, mark_rect(mark, y));

    item->moment = mark->moment->id;
    item->theme = mark->theme;
    item->is_other = mark->moment->author != reader;
    item->is_open = mark->moment->span.kind == TB_SPAN_RUNNING;
    if (is_whole && (is_point ? mark->is_capped : mark->width >= CAP_FROM))
        item->cap = mark->cap;
    if (is_whole && !is_point && mark->width >= RATING_FROM)
        item->rating = mark->moment->rating;
    return item;
}
