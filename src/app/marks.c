#include "marks.h"

#include <string.h>

#include "terugblik/base/lang.h"
#include "terugblik/method.h"
#include "terugblik/review/press.h"

#include "codes.h"
#include "film.h"
#include "frame.h"

/* What a press has made. */
typedef struct {
    int64_t press, moment;
    int64_t at_us; /* on the clock of the window: when it was made */
    bool is_point; /* as the press has it; in a menu it may be let run all the same */
} Made;

struct Marks {
    App *app;
    TbPress press;
    GArray *effects;       /* TbPressEffect, of one event */
    GArray *made;          /* Made: what may still run on or end */
    GArray *shown;         /* Shown, and for each */
    GArray *shown_presses; /* int64_t */
    int64_t last;          /* moment */
    unsigned timer;

    /* While there is something to pick from. */
    TbWidget *picker;
    GPtrArray *picks; /* const TbCode */
    int64_t pick_us;
};

Marks *marks_new(App *app)
{
    Marks *marks = g_new0(Marks, 1);
    const TbPressSettings settings = {0, TB_PRESS_HOLD_US};

    marks->app = app;
    tb_press_init(&marks->press, &settings);
    marks->effects = g_array_new(FALSE, FALSE, sizeof(TbPressEffect));
    marks->made = g_array_new(FALSE, FALSE, sizeof(Made));
    marks->shown = g_array_new(FALSE, FALSE, sizeof(Shown));
    marks->shown_presses = g_array_new(FALSE, FALSE, sizeof(int64_t));
    marks->picks = g_ptr_array_new();
    return marks;
}

void marks_free(Marks *marks)
{
    tb_press_clear(&marks->press);
    g_array_unref(marks->effects);
    g_array_unref(marks->made);
    g_array_unref(marks->shown);
    g_array_unref(marks->shown_presses);
    g_ptr_array_unref(marks->picks);
    g_free(marks);
}

/* --- What a press has made --- */

static int64_t moment_of(const Marks *marks, int64_t press)
{
    for (guint i = 0; i < marks->made->len; i++) {
        const Made *made = &g_array_index(marks->made, Made, i);
        if (made->press == press)
            return made->moment;
    }
    return 0;
}

/* The same, of which nothing more is to come: only its key still rests a while. */
static int64_t take_made(Marks *marks, int64_t press)
{
    int64_t moment = moment_of(marks, press);

    for (guint i = marks->made->len; i-- > 0;)
        if (g_array_index(marks->made, Made, i).press == press)
            g_array_remove_index(marks->made, i);
    return moment;
}

static void note_runs_on(Marks *marks, int64_t press)
{
    for (guint i = 0; i < marks->made->len; i++) {
        Made *made = &g_array_index(marks->made, Made, i);
        if (made->press == press)
            made->is_point = false;
    }
}

static bool is_made(const Marks *marks, int64_t moment)
{
    for (guint i = 0; i < marks->made->len; i++)
        if (g_array_index(marks->made, Made, i).moment == moment)
            return true;
    return false;
}

void marks_renamed(App *app, int64_t old_id, int64_t id)
{
    Marks *marks = app->marks;

    for (guint i = 0; i < marks->made->len; i++) {
        Made *made = &g_array_index(marks->made, Made, i);
        if (made->moment == old_id)
            made->moment = id;
    }
    if (marks->last == old_id)
        marks->last = id;
}

static void show_no_more(Marks *marks, int64_t press)
{
    for (guint i = 0; i < marks->shown_presses->len; i++)
        if (g_array_index(marks->shown_presses, int64_t, i) == press) {
            g_array_remove_index(marks->shown_presses, i);
            g_array_remove_index(marks->shown, i);
            return;
        }
}

/* Adds a moment, and chooses it: Enter, a kind, X are about what one has just marked. */
static int64_t add(Marks *marks, const char *code, TbSpan span)
{
    App *app = marks->app;
    g_autoptr(TbMoment) moment = tb_moment_new();

    moment->code = g_strdup(code);
    moment->span = span;
    moment->recording = span.kind == TB_SPAN_UNTIMED ? 0 : film_recording(app);
    marks->last = conversation_add(app->conversation, moment);
    conversation_select(app->conversation, marks->last);
    return marks->last;
}

static void take_effect(Marks *marks, const TbPressEffect *effect)
{
    App *app = marks->app;
    const Shown shown = {effect->code, effect->start_us};
    Made made = {effect->press, 0, tb_ui_now(app->ui)};

    switch (effect->kind) {
    case TB_PRESS_SHOW:
        g_array_append_val(marks->shown, shown);
        g_array_append_val(marks->shown_presses, effect->press);
        break;
    case TB_PRESS_POINT:
    case TB_PRESS_BEGIN:
        show_no_more(marks, effect->press);
        made.is_point = effect->kind == TB_PRESS_POINT;
        made.moment = add(marks, effect->code,
                          (TbSpan){effect->kind == TB_PRESS_POINT ? TB_SPAN_POINT : TB_SPAN_RUNNING,
                                   effect->start_us, TB_TIME_NONE});
        g_array_append_val(marks->made, made);
        break;
    case TB_PRESS_RUN_ON:
        note_runs_on(marks, effect->press);
        conversation_run_on(app->conversation, moment_of(marks, effect->press));
        break;
    case TB_PRESS_END:
        conversation_end(app->conversation, take_made(marks, effect->press), effect->end_us);
        break;
    }
}

static void tick(void *ctx);

static void take_effects(Marks *marks)
{
    App *app = marks->app;
    int64_t wake_us = tb_press_wake(&marks->press), now_us = tb_ui_now(app->ui);

    for (guint i = 0; i < marks->effects->len; i++)
        take_effect(marks, &g_array_index(marks->effects, TbPressEffect, i));
    if (marks->effects->len > 0)
        app_changed(app, CHANGED_MOMENTS);
    g_array_set_size(marks->effects, 0);
    tb_ui_timer_cancel(app->ui, marks->timer);
    marks->timer =
        wake_us == TB_TIME_NONE ? 0 : tb_ui_timer(app->ui, MAX(wake_us - now_us, 0), tick, marks);
}

static TbPressTime time_at(const App *app, int64_t wall_us)
{
    return (TbPressTime){wall_us, film_position_us(app), film_is_playing(app)};
}

static void tick(void *ctx)
{
    Marks *marks = ctx;
    const TbPressTime now = time_at(marks->app, tb_ui_now(marks->app->ui));

    marks->timer = 0;
    tb_press_tick(&marks->press, &now, marks->effects);
    take_effects(marks);
}

/* --- Presses --- */

/* Of a conversation from memory everything is told. */
static bool is_from_memory(const App *app)
{
    const TbConversation *data = app->conversation ? conversation_data(app->conversation) : NULL;

    return data && data->recordings->len == 0;
}

static void add_told(Marks *marks, const char *code)
{
    add(marks, code, (TbSpan){TB_SPAN_UNTIMED, 0, TB_TIME_NONE});
}

/* Says so when not: without the film there is no time to mark. */
static bool can_mark(App *app)
{
    if (is_from_memory(app))
        frame_fail(app, _("This conversation has no recording for that to have a place in."));
    else if (film_has_failed(app))
        frame_fail(app, _("The film cannot be played, so there is no place in it to mark."));
    else if (!app->conversation || !film_has_time(app))
        frame_fail(app, _("The recording is not open yet."));
    else
        return true;
    return false;
}

void marks_press(App *app, const char *code, bool is_down, int64_t wall_us)
{
    Marks *marks = app->marks;
    const TbPressTime now = time_at(app, wall_us);

    code = g_intern_string(code); /* a press may outlive the codebook */
    if (is_down && is_from_memory(app))
        add_told(marks, code);
    else if (is_down && can_mark(app))
        tb_press_down(&marks->press, code, false, &now, marks->effects);
    else if (!is_down)
        tb_press_up(&marks->press, code, &now, marks->effects);
    take_effects(marks);
}

void marks_lost(App *app)
{
    const TbPressTime now = time_at(app, tb_ui_now(app->ui));

    tb_press_lost(&app->marks->press, &now, app->marks->effects);
    take_effects(app->marks);
}

/* What its code is called by now: its key ends it. */
static const char *code_now(const App *app, const TbMoment *moment)
{
    const TbCode *code = tb_codebook_find(app->codebook, moment->code);

    return code && code->now ? code->now : moment->code;
}

static bool runs(const App *app, const TbMoment *moment, const char *code)
{
    return moment->kind == TB_MOMENT_TAG && moment->span.kind == TB_SPAN_RUNNING &&
           conversation_is_mine(app->conversation, moment->id) &&
           (!code || strcmp(code_now(app, moment), code) == 0);
}

int64_t marks_running(const App *app, const char *code)
{
    const TbConversation *data = app->conversation ? conversation_data(app->conversation) : NULL;
    int64_t found = 0, start_us = -1;

    for (guint i = 0; data && i < data->moments->len; i++) {
        const TbMoment *moment = data->moments->pdata[i];
        if (!runs(app, moment, code) || moment->span.start_us < start_us)
            continue;
        found = moment->id;
        start_us = moment->span.start_us;
    }
    return found;
}

void marks_end_running(App *app, const char *code)
{
    const TbPressTime now = time_at(app, tb_ui_now(app->ui));

    tb_press_end(&app->marks->press, code, &now, app->marks->effects);
    take_effects(app->marks);
}

/* Before this sitting: what I made last has the greatest id. */
static int64_t last_stored(const App *app)
{
    const TbConversation *data = conversation_data(app->conversation);
    int64_t last = 0;

    for (guint i = 0; data && i < data->moments->len; i++) {
        const TbMoment *moment = data->moments->pdata[i];
        if (conversation_is_mine(app->conversation, moment->id))
            last = MAX(last, moment->id);
    }
    return last;
}

int64_t marks_last(const App *app)
{
    if (!app->conversation)
        return 0;
    return conversation_moment(app->conversation, app->marks->last) ? app->marks->last
                                                                    : last_stored(app);
}

const GArray *marks_shown(const App *app)
{
    return app->marks->shown;
}

/* --- Phases --- */

int64_t marks_begin_phase(App *app)
{
    const TbPressTime now = time_at(app, tb_ui_now(app->ui));

    if (!can_mark(app))
        return 0;
    app->marks->last = conversation_split_phase(app->conversation, film_recording(app),
                                                tb_press_start(&app->marks->press, &now));
    conversation_select(app->conversation, 0); /* Enter is about what was made last */
    return app->marks->last;
}

int64_t marks_phase_here(const App *app)
{
    const TbConversation *data = app->conversation ? conversation_data(app->conversation) : NULL;
    int64_t now_us = film_position_us(app);

    for (guint i = data ? data->moments->len : 0; i-- > 0;) {
        const TbMoment *moment = data->moments->pdata[i];
        if (moment->kind != TB_MOMENT_PHASE || moment->recording != film_recording(app) ||
            moment->span.kind == TB_SPAN_UNTIMED || moment->span.start_us > now_us ||
            !conversation_is_mine(app->conversation, moment->id))
            continue;
        int64_t end_us = tb_phase_end(moment, data->moments, film_duration_us(app));
        if (end_us == TB_TIME_NONE || now_us < end_us || end_us == film_duration_us(app))
            return moment->id;
    }
    return 0;
}

/* --- Picking an observation or element --- */

static void picker_closed(TbWidget *picker, void *ctx)
{
    (void)picker;
    ((Marks *)ctx)->picker = NULL;
}

static void pick(Marks *marks, guint place)
{
    const TbCode *code = place < marks->picks->len ? marks->picks->pdata[place] : NULL;

    if (!code || !marks->app->conversation)
        return;
    if (code->is_told || is_from_memory(marks->app))
        add_told(marks, code->code);
    else
        add(marks, code->code, (TbSpan){TB_SPAN_POINT, marks->pick_us, TB_TIME_NONE});
    if (marks->picker)
        tb_widget_destroy(g_steal_pointer(&marks->picker));
}

/* What runs under another name than it was pressed by is known by that from now on. */
static void forget_renamed(Marks *marks)
{
    const Conversation *conversation = marks->app->conversation;

    for (guint i = marks->made->len; conversation && i-- > 0;) {
        const Made made = g_array_index(marks->made, Made, i);
        const TbMoment *moment = conversation_moment(conversation, made.moment);
        if (!moment || code_now(marks->app, moment) == moment->code)
            continue;
        tb_press_forget(&marks->press, made.press);
        g_array_remove_index(marks->made, i);
    }
}

/* What is being picked from may not be there any more. */
void marks_turn(Marks *marks)
{
    forget_renamed(marks);
    g_ptr_array_set_size(marks->picks, 0);
    if (marks->picker)
        tb_widget_destroy(g_steal_pointer(&marks->picker));
}

static void press_pick(TbWidget *button, void *ctx)
{
    Marks *marks = ctx;

    for (guint i = 0; i < marks->picks->len; i++) {
        const TbCode *code = marks->picks->pdata[i];
        if (g_str_has_suffix(tb_widget_name(button), code->code)) {
            pick(marks, i);
            return;
        }
    }
}

bool marks_pick_key(App *app, const TbKey *key)
{
    Marks *marks = app->marks;

    if (!marks->picker || !key->is_down || key->mods != 0 || key->code < '1' || key->code > '9')
        return false;
    pick(marks, (guint)(key->code - '1'));
    return true;
}

static void add_picks(Marks *marks)
{
    for (guint i = 0; i < marks->picks->len; i++) {
        const TbCode *code = marks->picks->pdata[i];
        g_autofree char *name = g_strdup_printf("watch.pick.%s", code->code);
        g_autofree char *label = code->is_told
                                     ? g_strdup_printf(_("%s (told)"), tb_text(&code->label))
                                     : g_strdup(tb_text(&code->label));
        g_autofree char *key = i < 9 ? g_strdup_printf("%u", i + 1) : NULL;
        TbWidget *button = tb_button_new(marks->picker, name, label, press_pick, marks);
        tb_button_set_look(button, TB_BUTTON_QUIET);
        if (key)
            tb_button_set_key(button, key);
    }
}

void marks_refine(App *app, const char *code)
{
    Marks *marks = app->marks;
    const TbPressTime now = time_at(app, tb_ui_now(app->ui));
    const GPtrArray *codes = tb_codebook_codes(app->codebook);
    TbWidget *anchor = codes_row(app, code);

    if (!anchor || (!is_from_memory(app) && !can_mark(app)))
        return;
    g_ptr_array_set_size(marks->picks, 0);
    for (guint i = 0; i < codes->len; i++) {
        const TbCode *one = codes->pdata[i];
        if (g_strcmp0(one->parent, code) == 0)
            g_ptr_array_add(marks->picks, (void *)one);
    }
    if (marks->picks->len == 0) {
        frame_say(app, _("There is nothing finer to choose of this."));
        return;
    }
    marks->pick_us = tb_press_start(&marks->press, &now);
    marks->picker = tb_popover_open(anchor, NULL, "watch.pick", picker_closed, marks);
    add_picks(marks);
}

/* --- In step with what is there --- */

/* What runs and was not begun here (before a restart, by another program) can be ended here; what
 * was undone or ended elsewhere has nothing more to follow from it. */
static void adopt(Marks *marks)
{
    const TbConversation *data = conversation_data(marks->app->conversation);

    for (guint i = 0; data && i < data->moments->len; i++) {
        const TbMoment *moment = data->moments->pdata[i];
        const TbCode *code =
            moment->code ? tb_codebook_find(marks->app->codebook, moment->code) : NULL;
        if (!code || !runs(marks->app, moment, NULL) || is_made(marks, moment->id))
            continue;
        const char *name = g_intern_string(code->now ? code->now : code->code);
        const Made made = {tb_press_adopt(&marks->press, name, moment->span.start_us), moment->id,
                           tb_ui_now(marks->app->ui)};
        g_array_append_val(marks->made, made);
    }
}

static bool is_over(const Marks *marks, const Made *made)
{
    const TbMoment *moment = conversation_moment(marks->app->conversation, made->moment);

    if (!moment || moment->span.kind == TB_SPAN_STRETCH)
        return true;
    return made->is_point && tb_ui_now(marks->app->ui) - made->at_us > TB_PRESS_DOUBLE_US;
}

static void forget(Marks *marks)
{
    for (guint i = marks->made->len; i-- > 0;) {
        const Made made = g_array_index(marks->made, Made, i);
        if (!is_over(marks, &made))
            continue; /* it runs, or is a point that may yet run on */
        tb_press_forget(&marks->press, made.press);
        g_array_remove_index(marks->made, i);
    }
}

/* What runs stands in the middle of the status line, with the key that ends it. */
static void tell_running(const Marks *marks)
{
    App *app = marks->app;
    const TbMoment *moment =
        app->conversation ? conversation_moment(app->conversation, marks_running(app, NULL)) : NULL;
    const TbCode *code = moment ? tb_codebook_find(app->codebook, moment->code) : NULL;

    if (!moment) {
        frame_hint(app, NULL);
        return;
    }
    g_autofree char *time = tb_time_format(moment->span.start_us, 0);
    g_autofree char *words = g_strdup_printf(_("%s has been running since %s. X ends it here."),
                                             code ? tb_text(&code->label) : moment->code, time);
    frame_hint(app, words);
}

static void begin_anew(Marks *marks)
{
    const TbPressSettings settings = marks->press.settings;

    tb_press_clear(&marks->press);
    tb_press_init(&marks->press, &settings);
    g_array_set_size(marks->made, 0);
    g_array_set_size(marks->shown, 0);
    g_array_set_size(marks->shown_presses, 0);
    marks->last = 0;
}

void marks_refresh(Marks *marks, unsigned what)
{
    if (what & CHANGED_OPENED)
        begin_anew(marks);
    if (!(what & (CHANGED_OPENED | CHANGED_MOMENTS)))
        return;
    if (marks->app->conversation) {
        forget(marks);
        adopt(marks);
    }
    tell_running(marks);
}
