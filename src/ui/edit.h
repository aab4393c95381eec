/* Text as a person edits it: UTF-8 with a caret, a selection, and undo that ends at the text that
 * was set. Pango says where graphemes and words begin, how lines wrap and which way they run; the
 * layout is the caller's too, who sets its font and width and paints it. No window and no keys.
 *
 * Places are bytes from the start of the text, and always lie between two graphemes: an accent goes
 * with its letter, a family of emoji is one. Points and rectangles are in px from the layout's
 * corner. */
#ifndef TERUGBLIK_UI_EDIT_H
#define TERUGBLIK_UI_EDIT_H

#include <pango/pango.h>
#include <stdbool.h>
#include <stdint.h>

#include "terugblik/base/rect.h"

/* What a person can add to: Unicode characters. What is set may be longer, and can be shortened. */
enum { UI_EDIT_MOST = 100000 };

typedef struct UiEdit UiEdit;

typedef struct {
    int start, end;
} UiSpan;

/* Of @has_lines false: one line, in which the end of a line becomes a space. Keeps a reference to
 * @layout, whose text and attributes are from then on its own. */
UiEdit *ui_edit_new(PangoLayout *layout, bool has_lines);
void ui_edit_free(UiEdit *edit); /* NULL is fine */

/* Forgets what was done, and puts the caret at the end when it is another text. Without control
 * characters; bytes that are no text are replaced by U+FFFD. */
void ui_edit_set(UiEdit *edit, const char *text);
const char *ui_edit_text(const UiEdit *edit); /* valid until it changes */
int ui_edit_caret(const UiEdit *edit);
UiSpan ui_edit_selection(const UiEdit *edit); /* empty: just the caret */

/* --- Moving --- */

typedef enum {
    UI_EDIT_LEFT, /* as seen: in Arabic that is forward */
    UI_EDIT_RIGHT,
    UI_EDIT_WORD_LEFT,
    UI_EDIT_WORD_RIGHT,
    UI_EDIT_UP, /* a line as it wraps, at the x where moving up or down began */
    UI_EDIT_DOWN,
    UI_EDIT_LINE_START, /* as it wraps */
    UI_EDIT_LINE_END,
    UI_EDIT_PARAGRAPH_UP, /* to its start, else to that of the one before */
    UI_EDIT_PARAGRAPH_DOWN,
    UI_EDIT_START,
    UI_EDIT_END,
    UI_EDIT_N_MOVES
} UiEditMove;

/* With @selects the selection goes along, else there is none after it. */
void ui_edit_move(UiEdit *edit, UiEditMove move, bool selects);
void ui_edit_select_all(UiEdit *edit);
/* A button went down: once puts the caret there, or with @selects the end of the selection; twice
 * selects the word, three times the paragraph. Dragging then goes on by whole ones. */
void ui_edit_press(UiEdit *edit, double x, double y, int n_clicks, bool selects);
void ui_edit_drag(UiEdit *edit, double x, double y);

/* --- Changing: true when the text is another --- */

/* In the place of the selection. Bytes that are no text are refused as a whole; control characters
 * fall out; what goes beyond UI_EDIT_MOST is left off. */
bool ui_edit_type(UiEdit *edit, const char *utf8, int64_t now_us);
bool ui_edit_paste(UiEdit *edit, const char *utf8);

typedef enum { UI_EDIT_BACK, UI_EDIT_FORWARD, UI_EDIT_WORD_BACK, UI_EDIT_WORD_FORWARD } UiEditErase;

/* The selection, or what the caret would step over in the order of the text. */
bool ui_edit_erase(UiEdit *edit, UiEditErase what, int64_t now_us);
char *ui_edit_copy(const UiEdit *edit); /* the caller's; NULL: nothing is selected */
bool ui_edit_cut(UiEdit *edit);         /* erases the selection, as a step by itself */
bool ui_edit_undo(UiEdit *edit);
bool ui_edit_redo(UiEdit *edit);

/* What an input method is composing shows at the caret, underlined, and is no part of the text;
 * @caret in characters. "": no longer. Whatever else is done ends it too. */
void ui_edit_compose(UiEdit *edit, const char *utf8, int caret);
bool ui_edit_is_composing(const UiEdit *edit);

/* --- Where it is --- */

/* Where what is typed next appears: @strong in the direction of the paragraph, @weak in the other;
 * they differ where directions meet. Width 0. */
void ui_edit_carets(const UiEdit *edit, TbRect *strong, TbRect *weak);
/* TbRect, from top to bottom; the caller's. */
GArray *ui_edit_selected_rects(const UiEdit *edit);
double ui_edit_height(const UiEdit *edit, int n_lines); /* of at most so many, as they wrap */
bool ui_edit_runs_left(const UiEdit *edit);             /* the paragraph of the caret: Arabic */

#endif
