/* What was done to a text, so that it can be undone: steps that each replaced one stretch. What a
 * person types in one go is one step: a word with the spaces after it, without a pause, and
 * likewise a run of Backspace or of Delete. */
#ifndef TERUGBLIK_UI_HISTORY_H
#define TERUGBLIK_UI_HISTORY_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum {
    UI_STEP_WHOLE, /* stands by itself: a paste, a cut, a deleted word */
    UI_STEP_TYPED,
    UI_STEP_BACK,    /* Backspace */
    UI_STEP_FORWARD, /* Delete */
} UiStepKind;

typedef struct {
    UiStepKind kind;
    int at; /* bytes from the start of the text, as all places here */
    char *removed, *inserted;
    int caret, anchor; /* before it */
    int64_t at_us;     /* when */
} UiStep;

typedef struct UiHistory UiHistory;

UiHistory *ui_history_new(void);
void ui_history_free(UiHistory *history); /* NULL is fine */
void ui_history_clear(UiHistory *history);

/* Takes the texts of @step; what was undone can no longer be redone. */
void ui_history_add(UiHistory *history, UiStep step);
/* What comes next is no part of the run. */
void ui_history_end_run(UiHistory *history);

/* The step to take back, or to do again; valid until the next call. NULL: there is none. */
const UiStep *ui_history_undo(UiHistory *history);
const UiStep *ui_history_redo(UiHistory *history);

#endif
