#include "terugblik/review/press.h"

#include <string.h>

/*   WAITING   down: a point so far       -> HELD: held long enough while it plays; TAPPED: up
 *   HELD      down: runs                 -> gone: up, END
 *   TAPPED    up: a point                -> RUNNING: a second press; gone: too late for one
 *   RUNNING   runs until told otherwise  -> RESTING: a press, END
 *   RESTING   its key says nothing       -> gone: rested enough since its release
 *
 * Of one code there may be more than one mark, as when two run that were begun elsewhere; the
 * newest is meant. At most one of them has its key down. */
typedef enum { WAITING, HELD, TAPPED, RUNNING, RESTING } State;

typedef struct {
    State state;
    int64_t press;
    const char *code;
    int64_t start_us;
    bool is_down;    /* its key, of the press that led to this state */
    bool can_hold;   /* WAITING: it played when it was pressed, and it may still be a hold */
    int64_t turn_us; /* wall time; WAITING: pressed, TAPPED and RESTING: released */
} Mark;

/* --- Marks --- */

static Mark *mark_at(const TbPress *press, guint i)
{
    return &g_array_index(press->marks, Mark, i);
}

static bool is_of(const Mark *mark, const char *code)
{
    return !code || strcmp(mark->code, code) == 0;
}

static bool is_over(const Mark *mark, int64_t wall_us)
{
    if (mark->is_down)
        return false;
    return (mark->state == TAPPED && wall_us - mark->turn_us > TB_PRESS_DOUBLE_US) ||
           (mark->state == RESTING && wall_us - mark->turn_us > TB_PRESS_REST_US);
}

static void drop_over(TbPress *press, int64_t wall_us)
{
    for (guint i = press->marks->len; i-- > 0;)
        if (is_over(mark_at(press, i), wall_us))
            g_array_remove_index(press->marks, i);
}

static Mark *add_mark(TbPress *press, State state, const char *code, int64_t start_us)
{
    const Mark mark = {
        .state = state, .press = ++press->last_press, .code = code, .start_us = start_us};

    g_array_append_val(press->marks, mark);
    return mark_at(press, press->marks->len - 1);
}

static void remove_mark(TbPress *press, const Mark *mark)
{
    g_array_remove_index(press->marks, mark - mark_at(press, 0));
}

/* The newest of @code whose key is down; else the newest. */
static Mark *find_mark(const TbPress *press, const char *code)
{
    Mark *found = NULL;

    for (guint i = press->marks->len; i-- > 0;) {
        Mark *mark = mark_at(press, i);
        if (!is_of(mark, code) || (found && !mark->is_down))
            continue;
        found = mark;
        if (mark->is_down)
            break;
    }
    return found;
}

/* --- Effects --- */

static void say(const Mark *mark, TbPressEffectKind kind, int64_t end_us, GArray *effects)
{
    const TbPressEffect effect = {kind, mark->press, mark->code, mark->start_us, end_us};

    g_array_append_val(effects, effect);
}

/* A picture that stands still gives no stretch: then it stays a point. */
static void hold_if_long(const TbPress *press, Mark *mark, const TbPressTime *now, GArray *effects)
{
    if (mark->state != WAITING || !mark->can_hold || press->settings.hold_us == 0 ||
        now->wall_us - mark->turn_us < press->settings.hold_us)
        return;
    mark->can_hold = false;
    if (!now->is_playing)
        return;
    mark->state = HELD;
    say(mark, TB_PRESS_BEGIN, TB_TIME_NONE, effects);
}

/* Lets the key of @mark go; a mark that is then done with goes. */
static void release(TbPress *press, Mark *mark, const TbPressTime *now, GArray *effects)
{
    mark->is_down = false;
    switch (mark->state) {
    case WAITING:
        mark->state = TAPPED;
        mark->turn_us = now->wall_us;
        say(mark, TB_PRESS_POINT, TB_TIME_NONE, effects);
        break;
    case HELD:
        say(mark, TB_PRESS_END, now->media_us, effects);
        remove_mark(press, mark);
        break;
    case RESTING:
        mark->turn_us = now->wall_us;
        break;
    case TAPPED:
    case RUNNING:
        break;
    }
}

/* --- What happens --- */

static void press_new(TbPress *press, const char *code, const TbPressTime *now, GArray *effects)
{
    Mark *mark = add_mark(press, WAITING, code, tb_press_start(press, now));

    mark->is_down = true;
    mark->can_hold = now->is_playing;
    mark->turn_us = now->wall_us;
    say(mark, TB_PRESS_SHOW, TB_TIME_NONE, effects);
}

void tb_press_down(TbPress *press, const char *code, bool is_repeat, const TbPressTime *now,
                   GArray *effects)
{
    tb_press_tick(press, now, effects);
    Mark *mark = find_mark(press, code);

    if (is_repeat || (mark && mark->is_down))
        return;
    if (!mark) {
        press_new(press, code, now, effects);
    } else if (mark->state == TAPPED) {
        mark->state = RUNNING;
        mark->is_down = true;
        say(mark, TB_PRESS_RUN_ON, TB_TIME_NONE, effects);
    } else if (mark->state == RUNNING) {
        mark->state = RESTING;
        mark->is_down = true;
        say(mark, TB_PRESS_END, now->media_us, effects);
    }
}

void tb_press_up(TbPress *press, const char *code, const TbPressTime *now, GArray *effects)
{
    tb_press_tick(press, now, effects);
    Mark *mark = find_mark(press, code);

    if (mark && mark->is_down)
        release(press, mark, now, effects);
}

void tb_press_lost(TbPress *press, const TbPressTime *now, GArray *effects)
{
    tb_press_tick(press, now, effects);
    for (guint i = 0; i < press->marks->len;) {
        Mark *mark = mark_at(press, i);
        guint n_before = press->marks->len;
        if (mark->is_down)
            release(press, mark, now, effects);
        i += press->marks->len == n_before;
    }
}

void tb_press_tick(TbPress *press, const TbPressTime *now, GArray *effects)
{
    drop_over(press, now->wall_us);
    for (guint i = 0; i < press->marks->len; i++)
        hold_if_long(press, mark_at(press, i), now, effects);
}

int64_t tb_press_wake(const TbPress *press)
{
    int64_t wake_us = TB_TIME_NONE;

    for (guint i = 0; press->settings.hold_us != 0 && i < press->marks->len; i++) {
        const Mark *mark = mark_at(press, i);
        int64_t hold_us = mark->turn_us + press->settings.hold_us;
        if (mark->state == WAITING && mark->can_hold &&
            (wake_us == TB_TIME_NONE || hold_us < wake_us))
            wake_us = hold_us;
    }
    return wake_us;
}

bool tb_press_end(TbPress *press, const char *code, const TbPressTime *now, GArray *effects)
{
    Mark *found = NULL;

    tb_press_tick(press, now, effects);
    for (guint i = 0; i < press->marks->len; i++) {
        Mark *mark = mark_at(press, i);
        if (is_of(mark, code) && (mark->state == HELD || mark->state == RUNNING))
            found = mark;
    }
    if (!found)
        return false;
    say(found, TB_PRESS_END, now->media_us, effects);
    found->state = RESTING;
    found->turn_us = now->wall_us;
    return true;
}

int64_t tb_press_adopt(TbPress *press, const char *code, int64_t start_us)
{
    return add_mark(press, RUNNING, code, start_us)->press;
}

void tb_press_forget(TbPress *press, int64_t mark)
{
    for (guint i = press->marks->len; i-- > 0;)
        if (mark_at(press, i)->press == mark)
            g_array_remove_index(press->marks, i);
}

/* --- Settings --- */

enum { LEAST_HOLD_US = 250000, MOST_HOLD_US = 800000 };

void tb_press_set(TbPress *press, const TbPressSettings *settings)
{
    press->settings = *settings;
    if (settings->hold_us != 0)
        press->settings.hold_us = CLAMP(settings->hold_us, LEAST_HOLD_US, MOST_HOLD_US);
}

void tb_press_init(TbPress *press, const TbPressSettings *settings)
{
    *press = (TbPress){.marks = g_array_new(FALSE, FALSE, sizeof(Mark))};
    tb_press_set(press, settings);
}

void tb_press_clear(TbPress *press)
{
    g_clear_pointer(&press->marks, g_array_unref);
}

int64_t tb_press_start(const TbPress *press, const TbPressTime *now)
{
    return MAX(now->is_playing ? now->media_us - press->settings.reaction_us : now->media_us, 0);
}
