#include "edit.h"

#include "edit-internal.h"

static double px(int units)
{
    return (double)units / PANGO_SCALE;
}

static TbRect px_rect(const PangoRectangle *rect)
{
    return (TbRect){px(rect->x), px(rect->y), px(rect->width), px(rect->height)};
}

/* --- Points --- */

static int after(const UiEdit *edit, int index, int n_chars)
{
    const char *text = edit->text->str;

    for (; n_chars > 0 && text[index]; n_chars--)
        index = (int)(g_utf8_next_char(text + index) - text);
    return index;
}

/* Words lie between their start and end; between two words lies a gap, which is as good as one. */
static bool parts_words(const PangoLogAttr *attr)
{
    return edit_is_word_start(attr) || edit_is_word_end(attr) || attr->is_mandatory_break;
}

static UiSpan word_around(const UiEdit *edit, int index)
{
    int end = edit_next(edit, index, 1, parts_words);
    UiSpan span = {edit_next(edit, end, -1, parts_words), end};

    if (span.end > span.start && edit->text->str[span.end - 1] == '\n')
        span.end--;
    return span;
}

static UiSpan paragraph_around(const UiEdit *edit, int index)
{
    const char *text = edit->text->str;
    UiSpan span = {index, index};

    while (span.start > 0 && text[span.start - 1] != '\n')
        span.start--;
    while (text[span.end] && text[span.end] != '\n')
        span.end++;
    return span;
}

/* A point far away is as good as one just outside. */
static int units(double value)
{
    return (int)(CLAMP(value, -1e6, 1e6) * PANGO_SCALE);
}

UiSpan edit_span_at(const UiEdit *edit, double x, double y, EditUnit unit)
{
    int index, trailing;

    pango_layout_xy_to_index(edit->layout, units(x), units(y), &index, &trailing);
    if (unit == EDIT_BY_WORD)
        return word_around(edit, index);
    if (unit == EDIT_BY_PARAGRAPH)
        return paragraph_around(edit, index);
    index = edit_snap(edit, after(edit, index, trailing));
    return (UiSpan){index, index};
}

/* --- Lines --- */

/* Of the line with this number, as it wraps; false when there is none. */
static bool line_rect(const UiEdit *edit, int n, TbRect *rect)
{
    if (n < 0 || n >= pango_layout_get_line_count(edit->layout))
        return false;
    PangoLayoutIter *iter = pango_layout_get_iter(edit->layout);
    PangoRectangle logical;
    while (n-- > 0)
        pango_layout_iter_next_line(iter);
    pango_layout_iter_get_line_extents(iter, NULL, &logical);
    pango_layout_iter_free(iter);
    *rect = px_rect(&logical);
    return true;
}

int edit_at_line(const UiEdit *edit, int by, double x)
{
    int n, unused;
    TbRect rect;

    pango_layout_index_to_line_x(edit->layout, edit->caret, 0, &n, &unused);
    if (!line_rect(edit, n + by, &rect))
        return -1;
    return edit_span_at(edit, x, rect.y + rect.height / 2, EDIT_BY_GRAPHEME).start;
}

double ui_edit_height(const UiEdit *edit, int n_lines)
{
    TbRect last = {0};

    line_rect(edit, MIN(n_lines, pango_layout_get_line_count(edit->layout)) - 1, &last);
    return last.y + last.height;
}

bool ui_edit_runs_left(const UiEdit *edit)
{
    int n, unused;

    pango_layout_index_to_line_x(edit->layout, edit->caret, 0, &n, &unused);
    PangoLayoutLine *line = pango_layout_get_line_readonly(edit->layout, n);
    return pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL;
}

/* --- The caret and the selection --- */

TbRect edit_caret_at(const UiEdit *edit, int index)
{
    PangoRectangle strong;

    pango_layout_get_cursor_pos(edit->layout, index, &strong, NULL);
    return px_rect(&strong);
}

void ui_edit_carets(const UiEdit *edit, TbRect *strong, TbRect *weak)
{
    PangoRectangle s, w;

    pango_layout_get_cursor_pos(edit->layout, edit->caret + edit->composed_caret, &s, &w);
    *strong = px_rect(&s);
    *weak = px_rect(&w);
}

/* Whether there is something of @span on @line; its '\n' counts, and shows as what is left of it.
 */
static bool has_some(const UiEdit *edit, const PangoLayoutLine *line, UiSpan span)
{
    int end = line->start_index + line->length;

    return span.end > line->start_index &&
           (span.start < end || (span.start == end && edit->text->str[end] == '\n'));
}

static void add_ranges(GArray *rects, PangoLayoutLine *line, UiSpan span, TbRect rect)
{
    int *ranges, n;

    pango_layout_line_get_x_ranges(line, span.start, span.end, &ranges, &n);
    for (int i = 0; i < n; i++) {
        double from = px(ranges[2 * i]), to = px(ranges[2 * i + 1]);
        TbRect part = {from, rect.y, to - from, rect.height};
        if (to > from)
            g_array_append_val(rects, part);
    }
    g_free(ranges);
}

GArray *ui_edit_selected_rects(const UiEdit *edit)
{
    GArray *rects = g_array_new(FALSE, FALSE, sizeof(TbRect));
    UiSpan span = ui_edit_selection(edit);

    if (span.start == span.end || *edit->composed)
        return rects;
    PangoLayoutIter *iter = pango_layout_get_iter(edit->layout);
    do {
        PangoLayoutLine *line = pango_layout_iter_get_line_readonly(iter);
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(iter, NULL, &logical);
        if (has_some(edit, line, span))
            add_ranges(rects, line, span, px_rect(&logical));
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    return rects;
}
