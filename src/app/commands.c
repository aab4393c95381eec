#include "commands.h"

#include "terugblik/base/lang.h"
#include "terugblik/method.h"

#include "adding.h"
#include "app-internal.h"
#include "cover.h"
#include "film.h"
#include "frame.h"
#include "help.h"
#include "lanes.h"
#include "library.h"
#include "lost.h"
#include "marks.h"
#include "right.h"
#include "sheet-panel.h"

/* --- Everywhere --- */

void command_show(App *app, int screen)
{
    if (screen != SCREEN_LIBRARY && !app->conversation)
        frame_fail(app, _("First open a conversation in the library."));
    else
        app_show(app, (Screen)screen);
}

void command_help(App *app, int unused)
{
    (void)unused;
    help_open(app);
}

void command_cover(App *app, int unused)
{
    (void)unused;
    cover_set(app, !app->is_covered);
}

void command_full_screen(App *app, int unused)
{
    (void)unused;
    tb_ui_set_full_screen(app->ui, !tb_ui_is_full_screen(app->ui));
}

void command_region(App *app, int step)
{
    tb_ui_next_region(app->ui, step);
}

void command_quit(App *app, int unused)
{
    (void)unused;
    if (app_may_close(app))
        tb_ui_quit(app->ui);
}

void command_add(App *app, int unused)
{
    (void)unused;
    app_show(app, SCREEN_LIBRARY);
    adding_begin(app, NULL);
}

void command_find(App *app, int unused)
{
    (void)unused;
    if (app->screen == SCREEN_WATCH)
        right_find(app);
    else
        library_find(app);
}

void command_sheet(App *app, int unused)
{
    (void)unused;
    if (app->conversation)
        sheet_make(app);
    else
        frame_fail(app, _("First open a conversation in the library."));
}

void command_undo(App *app, int unused)
{
    (void)unused;
    if (app->conversation)
        conversation_undo(app->conversation);
}

void command_redo(App *app, int unused)
{
    (void)unused;
    if (app->conversation)
        conversation_redo(app->conversation);
}

void command_done(App *app, int unused)
{
    (void)unused;
    if (app->conversation)
        right_show_done(app, frame_done_anchor(app->frame));
}

void command_text_size(App *app, int step)
{
    tb_ui_set_text_scale(app->ui, step ? tb_ui_text_scale(app->ui) + step * 0.25 : 1);
}

/* One step out: of a drag, of the form, of the editor, of the selection, of the conversation. */
void command_out(App *app, int unused)
{
    (void)unused;
    if (lanes_cancel(app))
        return;
    if (app->screen == SCREEN_LIBRARY && adding_is_open(app))
        adding_cancel(app);
    else if (app->screen == SCREEN_WATCH && (lost_cancel(app) || right_back(app)))
        return;
    else if (app->conversation && conversation_selection(app->conversation)->len > 0)
        conversation_select(app->conversation, 0);
}

/* --- Playing --- */

static bool can_play(const App *app)
{
    return app->conversation && film_recording(app) != 0;
}

void command_play(App *app, int unused)
{
    (void)unused;
    if (!film_is_looping(app))
        film_stop_at(app, TB_TIME_NONE, TB_TIME_NONE);
    film_set_playing(app, !film_is_playing(app));
}

void command_again(App *app, int unused)
{
    (void)unused;
    film_move(app, MAX(film_position_us(app) - 3 * TB_US_PER_SEC, 0));
    film_set_playing(app, true);
}

void command_faster(App *app, int unused)
{
    static const double speeds[] = {1, 1.25, 1.5, 2};
    double speed = film_speed(app);
    (void)unused;

    if (!film_is_playing(app)) {
        film_set_playing(app, true);
        return;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(speeds); i++)
        if (speeds[i] > speed + 0.01) {
            film_set_speed(app, speeds[i]);
            return;
        }
}

void command_jump_ms(App *app, int by_ms)
{
    film_move(app, MAX(film_position_us(app) + INT64_C(1000) * by_ms, 0));
}

void command_step(App *app, int n)
{
    film_step(app, n);
}

void command_speed(App *app, int tenths)
{
    film_set_speed(app, tenths ? film_speed(app) + tenths / 10.0 : 1);
}

void command_ends(App *app, int to_end)
{
    if (can_play(app))
        film_jump(app, 0, to_end ? film_duration_us(app) : 0);
}

void command_time(App *app, int unused)
{
    (void)unused;
    if (can_play(app))
        film_ask_time(app);
}

void command_back(App *app, int step)
{
    film_back(app, step);
}

/* The timed moment that lies before or after what is selected, else where it plays. */
static const TbMoment *beside(const App *app, int step)
{
    const TbConversation *data = conversation_data(app->conversation);
    const TbMoment *selected =
        conversation_moment(app->conversation, conversation_selected(app->conversation));
    int64_t now_us = film_conversation_us(app);
    const TbMoment *found = NULL;
    guint place = 0;

    if (selected && g_ptr_array_find(data->moments, selected, &place)) {
        guint next = place + (guint)step; /* before the first it wraps past the last */
        found = next < data->moments->len ? data->moments->pdata[next] : NULL;
        return found && found->span.kind != TB_SPAN_UNTIMED ? found : NULL;
    }
    for (guint i = 0; i < data->moments->len; i++) {
        const TbMoment *moment = data->moments->pdata[i];
        int64_t us =
            tb_conversation_time(data->recordings, moment->recording, moment->span.start_us);
        if (moment->span.kind == TB_SPAN_UNTIMED)
            break;
        if (step < 0 && us < now_us)
            found = moment;
        if (step > 0 && us > now_us)
            return moment;
    }
    return found;
}

void command_moment(App *app, int step)
{
    if (!app->conversation || !conversation_data(app->conversation))
        return;
    const TbMoment *moment = beside(app, step);
    if (!moment) {
        frame_say(app, step < 0 ? _("There is no moment before this.")
                                : _("There is no moment after this."));
        return;
    }
    conversation_select(app->conversation, moment->id);
    film_jump(app, moment->recording, moment->span.start_us);
}

static const TbMoment *selected_moment(const App *app)
{
    return app->conversation
               ? conversation_moment(app->conversation, conversation_selected(app->conversation))
               : NULL;
}

/* The moment to play: a point lasts three seconds. */
static const TbMoment *moment_to_play(App *app, int64_t *end_us)
{
    const TbMoment *moment = selected_moment(app);

    if (!moment || moment->span.kind == TB_SPAN_UNTIMED) {
        frame_fail(app, _("First choose a moment."));
        return NULL;
    }
    *end_us = moment->span.kind == TB_SPAN_STRETCH ? moment->span.end_us
                                                   : moment->span.start_us + 3 * TB_US_PER_SEC;
    return moment;
}

void command_play_moment(App *app, int unused)
{
    int64_t end_us;
    const TbMoment *moment = moment_to_play(app, &end_us);
    (void)unused;

    if (!moment)
        return;
    film_jump(app, moment->recording, moment->span.start_us);
    film_stop_at(app, TB_TIME_NONE, end_us);
    film_set_playing(app, true);
}

void command_loop(App *app, int unused)
{
    int64_t end_us;
    (void)unused;

    if (film_is_looping(app)) {
        film_stop_at(app, TB_TIME_NONE, TB_TIME_NONE);
        frame_say(app, _("Plays on after the moment."));
        return;
    }
    const TbMoment *moment = moment_to_play(app, &end_us);
    if (!moment)
        return;
    film_jump(app, moment->recording, moment->span.start_us);
    film_stop_at(app, moment->span.start_us, end_us);
    film_set_playing(app, true);
    frame_say(app, _("Plays this moment over and over. Ctrl+L stops that."));
}

/* --- Marking --- */

void command_phase(App *app, int unused)
{
    (void)unused;
    marks_begin_phase(app);
}

/* Of the phase under the playhead; where there is none, one begins. */
void command_disc(App *app, int unused)
{
    int64_t phase = marks_phase_here(app);
    (void)unused;

    if (!phase)
        phase = marks_begin_phase(app);
    if (phase)
        right_open(app, phase);
}

/* --- Of the selected moments --- */

/* Several are opened together. */
void command_open(App *app, int unused)
{
    const GArray *selection = app->conversation ? conversation_selection(app->conversation) : NULL;
    int64_t id = selection && selection->len ? g_array_index(selection, int64_t, 0) : 0;
    (void)unused;

    if (id == 0)
        id = marks_last(app);
    if (id != 0)
        right_open(app, id);
    else
        frame_say(app, _("You have no moment here yet. Press a letter when you see something."));
}

void command_remove(App *app, int unused)
{
    (void)unused;
    if (!app->conversation)
        return;
    const GArray *selection = conversation_selection(app->conversation);
    g_autofree int64_t *ids =
        g_memdup2(selection->data, selection->len * sizeof(int64_t)); /* it changes meanwhile */
    int n = (int)selection->len;

    if (n == 0)
        frame_say(app, _("First choose a moment."));
    else if (!conversation_is_mine(app->conversation, ids[0]))
        frame_fail(app, _("This moment is another's; only who made it can remove it."));
    else
        conversation_remove(app->conversation, ids, n);
}

void command_select_all(App *app, int unused)
{
    (void)unused;
    if (app->conversation)
        lanes_select_all(app);
}

/* The selected moment, to be changed by the caller who then stores it; NULL, and said so, when
 * there is none or it is another's. */
static TbMoment *copy_selected(App *app)
{
    const TbMoment *moment = selected_moment(app);

    if (!moment) {
        frame_say(app, _("First choose a moment."));
        return NULL;
    }
    if (!conversation_is_mine(app->conversation, moment->id)) {
        frame_fail(app, _("This moment is another's; only who made it can change it."));
        return NULL;
    }
    return tb_moment_copy(moment);
}

static void store(App *app, const TbMoment *moment, bool joins)
{
    conversation_edit(app->conversation, &moment, 1, joins);
}

void command_end_here(App *app, int unused)
{
    (void)unused;
    if (app->conversation && marks_running(app, NULL)) {
        marks_end_running(app, NULL);
        return;
    }
    g_autoptr(TbMoment) moment = copy_selected(app);
    if (!moment || moment->span.kind == TB_SPAN_UNTIMED)
        return;
    int64_t now_us = film_position_us(app);
    TbSpan *span = &moment->span;
    *span = (TbSpan){TB_SPAN_STRETCH, MIN(span->start_us, now_us), MAX(span->start_us, now_us)};
    if (span->end_us == span->start_us)
        *span = (TbSpan){TB_SPAN_POINT, span->start_us, TB_TIME_NONE};
    store(app, moment, false);
}

void command_begin_here(App *app, int unused)
{
    g_autoptr(TbMoment) moment = copy_selected(app);
    (void)unused;

    if (!moment || moment->span.kind == TB_SPAN_UNTIMED)
        return;
    TbSpan *span = &moment->span;
    int64_t now_us = film_position_us(app);
    if (span->kind == TB_SPAN_STRETCH && now_us >= span->end_us) {
        frame_fail(app, _("That lies after its end. X ends it here."));
        return;
    }
    span->start_us = now_us;
    store(app, moment, false);
}

void command_field(App *app, int field)
{
    int64_t id = app->conversation ? conversation_selected(app->conversation) : 0;

    if (id == 0)
        id = marks_last(app);
    if (id != 0)
        right_open_field(app, id, (EditorField)field);
}

/* All that is selected, changed by @change, in one deed. */
static void change_selected(App *app, void (*change)(TbMoment *moment, int argument), int argument)
{
    bool is_any = false;
    g_autoptr(GPtrArray) moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);

    if (!app->conversation)
        return;
    const GArray *selection = conversation_selection(app->conversation);
    for (guint i = 0; i < selection->len; i++) {
        int64_t id = g_array_index(selection, int64_t, i);
        const TbMoment *moment = conversation_moment(app->conversation, id);
        if (!moment || !conversation_is_mine(app->conversation, id))
            continue;
        is_any = true;
        if (moment_is_words(moment))
            continue; /* nothing can be chosen of it */
        TbMoment *copy = tb_moment_copy(moment);
        change(copy, argument);
        g_ptr_array_add(moments, copy);
    }
    if (moments->len == 0)
        frame_say(app, is_any ? _("This goes with what you marked yourself.")
                              : _("First choose a moment."));
    else
        conversation_edit(app->conversation, (const TbMoment *const *)moments->pdata,
                          (int)moments->len, false);
}

static void set_rating(TbMoment *moment, int rating)
{
    if (moment->kind == TB_MOMENT_TAG)
        moment->rating = (TbRating)rating;
}

void command_rating(App *app, int rating)
{
    change_selected(app, set_rating, rating);
}

static void turn_on_sheet(TbMoment *moment, int unused)
{
    (void)unused;
    moment->on_sheet = (moment->on_sheet + 1) % TB_N_SHEETS;
}

void command_on_sheet(App *app, int unused)
{
    change_selected(app, turn_on_sheet, unused);
}

void command_menu(App *app, int unused)
{
    int64_t id = app->conversation ? conversation_selected(app->conversation) : 0;
    TbWidget *focused = tb_ui_focused(app->ui);
    (void)unused;

    if (id && app->screen == SCREEN_WATCH && focused) {
        TbRect rect = tb_widget_rect(focused);
        right_menu(app, id, focused, (TbRect){rect.width / 2, rect.height / 2, 0, 0});
    }
}

/* --- View --- */

void command_others(App *app, int unused)
{
    (void)unused;
    lanes_toggle_others(app);
}

void command_zoom(App *app, int step)
{
    lanes_zoom(app, step);
}
