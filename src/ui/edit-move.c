#include "edit.h"

#include <math.h>

#include "edit-internal.h"

bool edit_is_grapheme(const PangoLogAttr *attr)
{
    return attr->is_cursor_position;
}

/* Pango's own start and end of a word part "zo'n" in two; Unicode's boundaries do not. */
static bool is_between_words(const PangoLogAttr *attr)
{
    return attr->is_cursor_position && attr->is_word_boundary;
}

bool edit_is_word_start(const PangoLogAttr *attr)
{
    return is_between_words(attr) && attr->is_word_start;
}

bool edit_is_word_end(const PangoLogAttr *attr)
{
    return is_between_words(attr) && attr->is_word_end;
}

int edit_next(const UiEdit *edit, int index, int step, EditBorder is_border)
{
    const char *text = edit->text->str;
    int n; /* one more than there are characters */
    const PangoLogAttr *attrs = pango_layout_get_log_attrs_readonly(edit->layout, &n);
    int offset = (int)g_utf8_pointer_to_offset(text, text + index) + step;

    while (offset > 0 && offset < n - 1 && !is_border(&attrs[offset]))
        offset += step;
    return (int)(g_utf8_offset_to_pointer(text, CLAMP(offset, 0, MAX(n - 1, 0))) - text);
}

int edit_snap(const UiEdit *edit, int index)
{
    int before = edit_next(edit, index, -1, edit_is_grapheme);

    return index == 0 ? 0 : MAX(index, edit_next(edit, before, 1, edit_is_grapheme));
}

/* --- Where each move leads --- */

static int step_visually(const UiEdit *edit, int direction)
{
    const char *text = edit->text->str;
    int index, trailing;

    pango_layout_move_cursor_visually(edit->layout, TRUE, edit->caret, 0, direction, &index,
                                      &trailing);
    if (index < 0 || index > (int)edit->text->len)
        return edit->caret; /* beyond the first or the last line */
    for (; trailing > 0 && text[index]; trailing--)
        index = (int)(g_utf8_next_char(text + index) - text);
    return edit_snap(edit, index);
}

static int step_word(const UiEdit *edit, int direction)
{
    int step = ui_edit_runs_left(edit) ? -direction : direction;

    return edit_next(edit, edit->caret, step, step > 0 ? edit_is_word_end : edit_is_word_start);
}

static int step_line(UiEdit *edit, int step)
{
    double x = isnan(edit->kept_x) ? edit_caret_at(edit, edit->caret).x : edit->kept_x;
    int index = edit_at_line(edit, step, x);

    edit->kept_x = x;
    return index >= 0 ? index : step < 0 ? 0 : (int)edit->text->len;
}

/* Pango has it that the end of a line that wraps lies before its last character, mostly a space:
 * what comes after that is the start of the next line. */
static int line_edge(const UiEdit *edit, bool is_end)
{
    int n, x;

    pango_layout_index_to_line_x(edit->layout, edit->caret, 0, &n, &x);
    const PangoLayoutLine *line = pango_layout_get_line_readonly(edit->layout, n);
    if (!is_end) /* may be an accent after a space, which belong together */
        return edit_snap(edit, line->start_index);
    int end = line->start_index + line->length;
    bool wraps = end < (int)edit->text->len && edit->text->str[end] != '\n';
    return wraps ? edit_next(edit, end, -1, edit_is_grapheme) : end;
}

static int paragraph_start(const UiEdit *edit, int index)
{
    while (index > 0 && edit->text->str[index - 1] != '\n')
        index--;
    return index;
}

static int paragraph_end(const UiEdit *edit, int index)
{
    while (edit->text->str[index] && edit->text->str[index] != '\n')
        index++;
    return index;
}

static int destination(UiEdit *edit, UiEditMove move)
{
    int len = (int)edit->text->len;

    switch (move) {
    case UI_EDIT_LEFT:
        return step_visually(edit, -1);
    case UI_EDIT_RIGHT:
        return step_visually(edit, 1);
    case UI_EDIT_WORD_LEFT:
        return step_word(edit, -1);
    case UI_EDIT_WORD_RIGHT:
        return step_word(edit, 1);
    case UI_EDIT_UP:
        return step_line(edit, -1);
    case UI_EDIT_DOWN:
        return step_line(edit, 1);
    case UI_EDIT_LINE_START:
        return line_edge(edit, false);
    case UI_EDIT_LINE_END:
        return line_edge(edit, true);
    case UI_EDIT_PARAGRAPH_UP:
        return paragraph_start(edit, MAX(edit->caret - 1, 0));
    case UI_EDIT_PARAGRAPH_DOWN:
        return paragraph_end(edit, MIN(edit->caret + 1, len));
    case UI_EDIT_START:
        return 0;
    default:
        return len;
    }
}

/* The side of the selection that is seen to lie in @direction. */
static int side(const UiEdit *edit, int direction)
{
    UiSpan span = ui_edit_selection(edit);
    TbRect start = edit_caret_at(edit, span.start), end = edit_caret_at(edit, span.end);
    bool runs_left = start.y == end.y ? start.x > end.x : ui_edit_runs_left(edit);

    return (direction < 0) != runs_left ? span.start : span.end;
}

void ui_edit_move(UiEdit *edit, UiEditMove move, bool selects)
{
    double kept_x = edit->kept_x;
    bool goes_to_side =
        !selects && edit->caret != edit->anchor && (move == UI_EDIT_LEFT || move == UI_EDIT_RIGHT);

    edit_settle(edit, false);
    if (move == UI_EDIT_UP || move == UI_EDIT_DOWN)
        edit->kept_x = kept_x;
    edit->caret =
        goes_to_side ? side(edit, move == UI_EDIT_LEFT ? -1 : 1) : destination(edit, move);
    if (!selects)
        edit->anchor = edit->caret;
}

void ui_edit_select_all(UiEdit *edit)
{
    edit_settle(edit, false);
    edit->anchor = 0;
    edit->caret = (int)edit->text->len;
}

/* --- By the mouse --- */

static void select_to(UiEdit *edit, UiSpan span)
{
    bool is_back = span.start < edit->origin.start;

    edit->anchor = is_back ? edit->origin.end : edit->origin.start;
    edit->caret = is_back ? span.start : MAX(span.end, edit->origin.end);
}

void ui_edit_press(UiEdit *edit, double x, double y, int n_clicks, bool selects)
{
    edit_settle(edit, false);
    edit->unit = n_clicks >= 3   ? EDIT_BY_PARAGRAPH
                 : n_clicks == 2 ? EDIT_BY_WORD
                                 : EDIT_BY_GRAPHEME;
    UiSpan span = edit_span_at(edit, x, y, edit->unit);
    edit->origin = selects ? (UiSpan){edit->anchor, edit->anchor} : span;
    select_to(edit, span);
}

void ui_edit_drag(UiEdit *edit, double x, double y)
{
    edit_settle(edit, false);
    select_to(edit, edit_span_at(edit, x, y, edit->unit));
}
