#include "edit.h"

#include <math.h>
#include <string.h>

#include "edit-internal.h"

UiEdit *ui_edit_new(PangoLayout *layout, bool has_lines)
{
    UiEdit *edit = g_new0(UiEdit, 1);

    edit->layout = g_object_ref(layout);
    edit->has_lines = has_lines;
    edit->text = g_string_new(NULL);
    edit->history = ui_history_new();
    edit->composed = g_strdup("");
    edit->kept_x = NAN;
    return edit;
}

void ui_edit_free(UiEdit *edit)
{
    if (!edit)
        return;
    g_object_unref(edit->layout);
    g_string_free(edit->text, TRUE);
    ui_history_free(edit->history);
    g_free(edit->composed);
    g_free(edit);
}

/* --- Showing --- */

static void underline(UiEdit *edit, int start, int end)
{
    PangoAttrList *attrs = pango_attr_list_new();
    PangoAttribute *attr = pango_attr_underline_new(PANGO_UNDERLINE_SINGLE);

    attr->start_index = start;
    attr->end_index = end;
    pango_attr_list_insert(attrs, attr);
    pango_layout_set_attributes(edit->layout, attrs);
    pango_attr_list_unref(attrs);
}

/* Longer than this without a space is no word, but a key that was leant on or a file that was
 * pasted. */
#define LONGEST_WORD 1000

static bool has_endless_word(const char *text)
{
    const char *start = text;

    for (;; text++) {
        if (text - start > LONGEST_WORD)
            return true;
        if (!*text)
            return false;
        if (*text == ' ' || *text == '\n')
            start = text;
    }
}

static void set_layout_text(UiEdit *edit)
{
    const char *text = edit->text->str;

    /* Looking for a place to break an endless word takes Pango time by the square of its length. */
    pango_layout_set_wrap(edit->layout,
                          has_endless_word(text) ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(edit->layout, text, (int)edit->text->len);
}

/* Gives the layout what is to be seen. */
static void show(UiEdit *edit)
{
    int len = (int)strlen(edit->composed);

    pango_layout_set_attributes(edit->layout, NULL);
    if (len == 0) {
        set_layout_text(edit);
        return;
    }
    g_string_insert_len(edit->text, edit->caret, edit->composed, len);
    set_layout_text(edit);
    g_string_erase(edit->text, edit->caret, len);
    underline(edit, edit->caret, edit->caret + len);
}

void edit_settle(UiEdit *edit, bool goes_on)
{
    edit->kept_x = NAN;
    if (!goes_on)
        ui_history_end_run(edit->history);
    if (!*edit->composed)
        return;
    *edit->composed = '\0';
    edit->composed_caret = 0;
    show(edit);
}

/* --- What may be in it --- */

/* How Pango and Unicode end a line; each of them becomes one '\n'. */
static bool ends_line(gunichar c)
{
    return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Valid @utf8 as it may stand in the text, at most @room characters of it; the caller's. */
static char *clean(const char *utf8, bool has_lines, long room)
{
    GString *cleaned = g_string_new(NULL);

    for (; *utf8 && room > 0; utf8 = g_utf8_next_char(utf8)) {
        gunichar c = g_utf8_get_char(utf8);
        if (c == '\r' && utf8[1] == '\n')
            continue;
        if (ends_line(c))
            c = has_lines ? '\n' : ' ';
        else if (c == '\t')
            c = ' ';
        else if (g_unichar_iscntrl(c))
            continue;
        g_string_append_unichar(cleaned, c);
        room--;
    }
    return g_string_free(cleaned, FALSE);
}

void ui_edit_set(UiEdit *edit, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *cleaned = clean(valid, edit->has_lines, G_MAXLONG);

    edit_settle(edit, false);
    ui_history_clear(edit->history);
    if (strcmp(edit->text->str, cleaned) == 0)
        return;
    g_string_assign(edit->text, cleaned);
    edit->caret = edit->anchor = (int)edit->text->len;
    edit->origin = (UiSpan){edit->caret, edit->caret};
    show(edit);
}

const char *ui_edit_text(const UiEdit *edit)
{
    return edit->text->str;
}

int ui_edit_caret(const UiEdit *edit)
{
    return edit->caret;
}

UiSpan ui_edit_selection(const UiEdit *edit)
{
    return (UiSpan){MIN(edit->caret, edit->anchor), MAX(edit->caret, edit->anchor)};
}

/* --- Changing --- */

/* Puts the caret after what was inserted. That may have become one with what follows: a letter
 * typed before an accent that was left alone. */
static void replace(UiEdit *edit, UiSpan span, const char *with)
{
    g_string_erase(edit->text, span.start, span.end - span.start);
    g_string_insert(edit->text, span.start, with);
    show(edit);
    edit->caret = edit_snap(edit, span.start + (int)strlen(with));
    edit->anchor = edit->caret;
    edit->origin = (UiSpan){edit->caret, edit->caret};
}

/* As one step; false when that changes nothing. */
static bool change(UiEdit *edit, UiSpan span, const char *with, UiStepKind kind, int64_t now_us)
{
    UiStep step = {.kind = kind,
                   .at = span.start,
                   .caret = edit->caret,
                   .anchor = edit->anchor,
                   .at_us = now_us};

    if (span.start == span.end && !*with)
        return false;
    step.removed = g_strndup(edit->text->str + span.start, span.end - span.start);
    step.inserted = g_strdup(with);
    ui_history_add(edit->history, step);
    replace(edit, span, with);
    return true;
}

static bool insert(UiEdit *edit, const char *utf8, UiStepKind kind, int64_t now_us)
{
    UiSpan span = ui_edit_selection(edit);
    const char *text = edit->text->str;
    long room = UI_EDIT_MOST - g_utf8_strlen(text, -1) +
                g_utf8_strlen(text + span.start, span.end - span.start);

    if (!g_utf8_validate(utf8, -1, NULL))
        return false;
    g_autofree char *cleaned = clean(utf8, edit->has_lines, room);
    edit_settle(edit, kind != UI_STEP_WHOLE);
    return *cleaned && change(edit, span, cleaned, kind, now_us);
}

bool ui_edit_type(UiEdit *edit, const char *utf8, int64_t now_us)
{
    return insert(edit, utf8, UI_STEP_TYPED, now_us);
}

bool ui_edit_paste(UiEdit *edit, const char *utf8)
{
    return insert(edit, utf8, UI_STEP_WHOLE, 0);
}

/* What @what takes away when nothing is selected. */
static UiSpan reach(const UiEdit *edit, UiEditErase what)
{
    int at = edit->caret;

    switch (what) {
    case UI_EDIT_BACK:
        return (UiSpan){edit_next(edit, at, -1, edit_is_grapheme), at};
    case UI_EDIT_FORWARD:
        return (UiSpan){at, edit_next(edit, at, 1, edit_is_grapheme)};
    case UI_EDIT_WORD_BACK:
        return (UiSpan){edit_next(edit, at, -1, edit_is_word_start), at};
    default:
        return (UiSpan){at, edit_next(edit, at, 1, edit_is_word_end)};
    }
}

static UiStepKind kind_of(UiEditErase what)
{
    return what == UI_EDIT_BACK      ? UI_STEP_BACK
           : what == UI_EDIT_FORWARD ? UI_STEP_FORWARD
                                     : UI_STEP_WHOLE;
}

bool ui_edit_erase(UiEdit *edit, UiEditErase what, int64_t now_us)
{
    UiSpan selection = ui_edit_selection(edit);

    edit_settle(edit, true);
    if (selection.start < selection.end)
        return change(edit, selection, "", UI_STEP_WHOLE, now_us);
    return change(edit, reach(edit, what), "", kind_of(what), now_us);
}

char *ui_edit_copy(const UiEdit *edit)
{
    UiSpan span = ui_edit_selection(edit);

    if (span.start == span.end)
        return NULL;
    return g_strndup(edit->text->str + span.start, span.end - span.start);
}

bool ui_edit_cut(UiEdit *edit)
{
    edit_settle(edit, false);
    return change(edit, ui_edit_selection(edit), "", UI_STEP_WHOLE, 0);
}

bool ui_edit_undo(UiEdit *edit)
{
    edit_settle(edit, false);
    const UiStep *step = ui_history_undo(edit->history);
    if (!step)
        return false;
    replace(edit, (UiSpan){step->at, step->at + (int)strlen(step->inserted)}, step->removed);
    edit->caret = step->caret;
    edit->anchor = step->anchor;
    return true;
}

bool ui_edit_redo(UiEdit *edit)
{
    edit_settle(edit, false);
    const UiStep *step = ui_history_redo(edit->history);
    if (!step)
        return false;
    replace(edit, (UiSpan){step->at, step->at + (int)strlen(step->removed)}, step->inserted);
    return true;
}

/* --- Composing --- */

void ui_edit_compose(UiEdit *edit, const char *utf8, int caret)
{
    if (!g_utf8_validate(utf8, -1, NULL))
        utf8 = "";
    char *composed = clean(utf8, false, UI_EDIT_MOST);

    edit->kept_x = NAN;
    caret = CLAMP(caret, 0, (int)g_utf8_strlen(composed, -1));
    edit->composed_caret = (int)(g_utf8_offset_to_pointer(composed, caret) - composed);
    g_free(edit->composed);
    edit->composed = composed;
    show(edit);
}

bool ui_edit_is_composing(const UiEdit *edit)
{
    return *edit->composed;
}
