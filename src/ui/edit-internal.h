/* Shared by the files of the edit: edit (the text and its changes), edit-move (where the caret
 * goes) and edit-place (where things stand on the layout). */
#ifndef TERUGBLIK_UI_EDIT_INTERNAL_H
#define TERUGBLIK_UI_EDIT_INTERNAL_H

#include "edit.h"
#include "history.h"

typedef enum { EDIT_BY_GRAPHEME, EDIT_BY_WORD, EDIT_BY_PARAGRAPH } EditUnit;

struct UiEdit {
    PangoLayout *layout; /* its text is ours, with what is composed in it */
    bool has_lines;
    GString *text;
    int caret, anchor; /* the selection lies between them */
    UiHistory *history;
    char *composed; /* never NULL */
    int composed_caret;

    double kept_x; /* of moving up and down; NAN: take that of the caret */
    EditUnit unit; /* of dragging */
    UiSpan origin; /* where dragging began */
};

/* Ends what belongs to the last thing done: composing, the kept x, and, unless @goes_on, the run of
 * typing. The layout then shows the text and nothing else. */
void edit_settle(UiEdit *edit, bool goes_on);

typedef bool (*EditBorder)(const PangoLogAttr *attr);
bool edit_is_grapheme(const PangoLogAttr *attr);
bool edit_is_word_start(const PangoLogAttr *attr);
bool edit_is_word_end(const PangoLogAttr *attr);
/* The first such border from @index on, in the direction of @step (1 or -1) but not at @index; an
 * end of the text when there is none. */
int edit_next(const UiEdit *edit, int index, int step, EditBorder is_border);
/* @index, or when that lies within a grapheme the end of that. */
int edit_snap(const UiEdit *edit, int index);

/* What lies under a point, as one of @unit; of a grapheme: the empty span at its nearest side. */
UiSpan edit_span_at(const UiEdit *edit, double x, double y, EditUnit unit);
/* The strong caret when it stands at @index. */
TbRect edit_caret_at(const UiEdit *edit, int index);
/* Where the caret comes at @x in the line @by lines below that of the caret; -1: there is no such
 * line. */
int edit_at_line(const UiEdit *edit, int by, double x);

#endif
