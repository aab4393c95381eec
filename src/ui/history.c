#include "history.h"

#include <string.h>

/* Longer than this between two keys, and the person has thought of something else. */
#define PAUSE_US 1500000

struct UiHistory {
    GArray *steps;   /* UiStep */
    guint n_done;    /* those after it were undone */
    bool is_running; /* the last step may go on */
};

static void clear_step(UiStep *step)
{
    g_free(step->removed);
    g_free(step->inserted);
}

UiHistory *ui_history_new(void)
{
    UiHistory *history = g_new0(UiHistory, 1);

    history->steps = g_array_new(FALSE, FALSE, sizeof(UiStep));
    g_array_set_clear_func(history->steps, (GDestroyNotify)clear_step);
    return history;
}

void ui_history_free(UiHistory *history)
{
    if (!history)
        return;
    g_array_unref(history->steps);
    g_free(history);
}

void ui_history_clear(UiHistory *history)
{
    g_array_set_size(history->steps, 0);
    history->n_done = 0;
    history->is_running = false;
}

void ui_history_end_run(UiHistory *history)
{
    history->is_running = false;
}

static bool begins_word(const UiStep *last, const UiStep *next)
{
    size_t len = strlen(last->inserted);
    const char *end = last->inserted + len;

    return len > 0 && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end))) &&
           !g_unichar_isspace(g_utf8_get_char(next->inserted));
}

static bool goes_on(const UiStep *last, const UiStep *next)
{
    if (next->kind != last->kind || next->at_us - last->at_us > PAUSE_US)
        return false;
    switch (next->kind) {
    case UI_STEP_TYPED:
        return !*next->removed && next->at == last->at + (int)strlen(last->inserted) &&
               !begins_word(last, next);
    case UI_STEP_BACK:
        return next->at + (int)strlen(next->removed) == last->at;
    case UI_STEP_FORWARD:
        return next->at == last->at;
    default:
        return false;
    }
}

/* Into @text, which is freed: @first, and then @second. */
static void join(char **text, const char *first, const char *second)
{
    char *joined = g_strconcat(first, second, NULL);

    g_free(*text);
    *text = joined;
}

static void merge(UiStep *last, const UiStep *next)
{
    join(&last->inserted, last->inserted, next->inserted);
    if (next->kind == UI_STEP_BACK)
        join(&last->removed, next->removed, last->removed);
    else
        join(&last->removed, last->removed, next->removed);
    last->at = MIN(last->at, next->at);
    last->at_us = next->at_us;
}

void ui_history_add(UiHistory *history, UiStep step)
{
    UiStep *last = NULL;

    g_array_set_size(history->steps, history->n_done);
    if (history->is_running && history->n_done > 0)
        last = &g_array_index(history->steps, UiStep, history->n_done - 1);
    history->is_running = step.kind != UI_STEP_WHOLE;
    if (last && goes_on(last, &step)) {
        merge(last, &step);
        clear_step(&step);
        return;
    }
    g_array_append_val(history->steps, step);
    history->n_done++;
}

const UiStep *ui_history_undo(UiHistory *history)
{
    history->is_running = false;
    if (history->n_done == 0)
        return NULL;
    return &g_array_index(history->steps, UiStep, --history->n_done);
}

const UiStep *ui_history_redo(UiHistory *history)
{
    history->is_running = false;
    if (history->n_done == history->steps->len)
        return NULL;
    return &g_array_index(history->steps, UiStep, history->n_done++);
}
