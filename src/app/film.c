#include "film.h"

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/method.h"
#include "terugblik/player.h"

#include "film-internal.h"
#include "frame.h"
#include "lost.h"
#include "proof.h"

enum { SOUND_TICK_US = 40000, MOST_JUMPS = 50 };

/* --- From moment to moment --- */

static void wake(void *later)
{
    later_ask(later);
}

static void wait_for_picture(Film *film, int64_t in_us);

/* What is heard or seen of it in words, once. */
static void tell_trouble(Film *film, const TbPlayerStatus *status)
{
    if (film->is_told || status->state == TB_PLAYER_OPENING)
        return;
    film->is_told = true;
    lost_opened(film->lost, film->file);
    if (lost_words(film->lost))
        return; /* it says so where the picture would be */
    if (status->no_device)
        frame_fail(film->app, status->no_device);
    else if (status->failure)
        frame_fail(film->app, status->failure);
    else if (status->warnings && *status->warnings)
        frame_fail(film->app, *status->warnings);
}

static void show_picture(Film *film)
{
    unsigned number = 0;
    const TbPicture *picture =
        film->player && !film->app->is_covered ? tb_player_picture(film->player, &number) : NULL;

    if (picture && number == film->picture)
        return;
    film->picture = picture ? number : 0;
    if (picture)
        tb_canvas_set_picture(film->canvas, picture->pixels, picture->width, picture->height,
                              picture->stride);
    else
        tb_canvas_set_picture(film->canvas, NULL, 0, 0, 0);
}

/* At the end of a moment it rests, or goes round. */
static void stop_where_asked(Film *film, const TbPlayerStatus *status)
{
    bool is_playing = status->state == TB_PLAYER_PLAYING && !status->is_seeking;

    if (film->stop_us == TB_TIME_NONE ||
        !(status->has_ended || (is_playing && status->position_us >= film->stop_us)))
        return;
    if (film->loop_us != TB_TIME_NONE) {
        tb_player_seek(film->player, film->loop_us);
        tb_player_set_playing(film->player, true);
        return;
    }
    tb_player_set_playing(film->player, false);
    tb_player_seek(film->player, film->stop_us);
    film->stop_us = TB_TIME_NONE;
}

static unsigned what_changed(const TbPlayerStatus *a, const TbPlayerStatus *b)
{
    bool is_other = a->state != b->state || a->speed != b->speed || a->is_muted != b->is_muted ||
                    a->duration_us != b->duration_us || a->has_ended != b->has_ended ||
                    a->is_slow != b->is_slow || a->has_video != b->has_video;
    bool is_elsewhere = a->position_us != b->position_us || a->shown_us != b->shown_us;

    return (is_other ? CHANGED_PLAYER : 0) | (is_elsewhere ? CHANGED_POSITION : 0);
}

static void tick(void *ctx)
{
    Film *film = ctx;
    TbPlayerStatus before = film->status;

    if (!film->player)
        return;
    int64_t in_us = tb_player_tick(film->player);
    film->status = tb_player_status(film->player);
    if (film->status.duration_us == 0)
        film->status.duration_us = before.duration_us; /* as it is stored */
    show_picture(film);
    tell_trouble(film, &film->status);
    stop_where_asked(film, &film->status);
    unsigned what = what_changed(&before, &film->status);
    if (what)
        app_changed(film->app, what);
    if (in_us < 0 && film->status.state == TB_PLAYER_PLAYING)
        in_us = SOUND_TICK_US;
    wait_for_picture(film, in_us);
}

static void tick_by_timer(void *ctx)
{
    ((Film *)ctx)->timer = 0;
    tick(ctx);
}

static void wait_for_picture(Film *film, int64_t in_us)
{
    tb_ui_timer_cancel(film->app->ui, film->timer);
    film->timer = in_us < 0 ? 0 : tb_ui_timer(film->app->ui, in_us, tick_by_timer, film);
}

/* What was asked for shows at once. */
static void tick_now(Film *film)
{
    if (film->player)
        tick(film);
}

/* --- Opening --- */

static void close_player(Film *film)
{
    if (film->player)
        g_debug("film: %u pictures shown, %u dropped", film->status.n_shown,
                film->status.n_dropped);
    tb_player_close(g_steal_pointer(&film->player));
    g_clear_pointer(&film->file, film_file_unref);
    lost_clear(film->lost);
    wait_for_picture(film, -1);
    film->status = (TbPlayerStatus){.shown_us = TB_TIME_NONE, .speed = 1};
    film->recording = 0;
    film->stop_us = film->loop_us = TB_TIME_NONE;
    film->is_told = false;
    show_picture(film);
}

static const TbConversation *data_of(const App *app)
{
    return app->conversation ? conversation_data(app->conversation) : NULL;
}

void film_set_box(Film *film)
{
    int width, height;

    tb_canvas_device_size(film->canvas, &width, &height);
    if (film->player && width > 0 && height > 0)
        tb_player_set_box(film->player, width, height);
}

static void open_recording(Film *film, const TbRecording *recording, int64_t at_us)
{
    App *app = film->app;
    double speed = film->status.speed;

    close_player(film);
    film->recording = recording->id;
    film->offset_us = recording->offset_us;
    film->status.duration_us = recording->duration_us;
    film->status.position_us = MAX(at_us, 0);
    film->file = film_file_new(app, recording, lost_path(film->lost, recording));
    film->player = tb_player_open(&(TbPlayerOptions){.open = film_file_open,
                                                     .free_ctx = film_file_unref,
                                                     .ctx = film_file_ref(film->file),
                                                     .zero = recording->zero,
                                                     .wakeup = wake,
                                                     .wakeup_ctx = film->later,
                                                     .now_us = app->now_us,
                                                     .clock_ctx = app->clock_ctx,
                                                     .is_silent = app->now_us != NULL});
    film_set_box(film);
    if (speed > 0)
        tb_player_set_speed(film->player, speed);
    if (at_us > 0)
        tb_player_seek(film->player, at_us);
    app_changed(app, CHANGED_PLAYER | CHANGED_POSITION);
    tick(film); /* from here on it says when it wants to be looked at again */
}

/* The conversation has come: its first recording, where one left off. */
static void open_first(Film *film)
{
    const TbConversation *data = data_of(film->app);

    close_player(film);
    g_array_set_size(film->back, 0);
    g_array_set_size(film->forward, 0);
    if (!data)
        return; /* it comes, and then where one left off still counts */
    if (data->recordings->len > 0)
        open_recording(film, data->recordings->pdata[0], film->start_us);
    film->start_us = TB_TIME_NONE;
}

void film_open_again(Film *film)
{
    const TbConversation *data = data_of(film->app);
    const TbRecording *recording =
        data ? tb_find_recording(data->recordings, film->recording) : NULL;

    if (recording)
        open_recording(film, recording, film->status.position_us);
}

void film_start_at(App *app, int64_t at_us)
{
    app->film->start_us = at_us;
    close_player(app->film);
}

/* --- Asking --- */

bool film_is_playing(const App *app)
{
    return app->film->status.state == TB_PLAYER_PLAYING;
}

bool film_has_time(const App *app)
{
    TbPlayerState state = app->film->status.state;

    return app->film->player && (state == TB_PLAYER_PAUSED || state == TB_PLAYER_PLAYING);
}

bool film_has_failed(const App *app)
{
    return app->film->player && app->film->status.state == TB_PLAYER_FAILED;
}

int64_t film_recording(const App *app)
{
    return app->film->recording;
}

int64_t film_position_us(const App *app)
{
    const TbPlayerStatus *status = &app->film->status;
    bool is_seen = status->state == TB_PLAYER_PLAYING && !status->is_seeking &&
                   status->shown_us != TB_TIME_NONE;

    return is_seen ? status->shown_us : status->position_us;
}

int64_t film_duration_us(const App *app)
{
    return app->film->status.duration_us;
}

int64_t film_frame_us(const App *app)
{
    return app->film->frame_us;
}

int64_t film_conversation_us(const App *app)
{
    const TbConversation *data = data_of(app);

    return data
               ? tb_conversation_time(data->recordings, app->film->recording, film_position_us(app))
               : 0;
}

double film_speed(const App *app)
{
    return app->film->status.speed;
}

bool film_is_looping(const App *app)
{
    return app->film->loop_us != TB_TIME_NONE;
}

/* --- Doing --- */

void film_set_playing(App *app, bool is_playing)
{
    Film *film = app->film;

    if (!film->player || (app->is_covered && is_playing))
        return;
    film->is_held = false;
    tb_player_set_playing(film->player, is_playing);
    tick_now(film);
}

void film_move(App *app, int64_t at_us)
{
    Film *film = app->film;

    if (!film->player)
        return;
    if (film->loop_us != TB_TIME_NONE || at_us >= film->stop_us)
        film_stop_at(app, TB_TIME_NONE, TB_TIME_NONE);
    tb_player_seek(film->player, at_us);
    tick_now(film);
}

static void go(Film *film, int64_t recording, int64_t at_us)
{
    const TbConversation *data = data_of(film->app);
    const TbRecording *other =
        data && recording ? tb_find_recording(data->recordings, recording) : NULL;

    if (other && recording != film->recording)
        open_recording(film, other, at_us);
    else
        film_move(film->app, at_us);
}

static void remember(GArray *places, const Film *film)
{
    const Place here = {film->recording, film_position_us(film->app)};

    if (places->len == MOST_JUMPS)
        g_array_remove_index(places, 0);
    g_array_append_val(places, here);
}

void film_jump(App *app, int64_t recording, int64_t at_us)
{
    Film *film = app->film;

    if (!film->player)
        return;
    remember(film->back, film);
    g_array_set_size(film->forward, 0);
    film->stop_us = film->loop_us = TB_TIME_NONE;
    go(film, recording, at_us);
    app_changed(app, CHANGED_PLAYER);
}

void film_back(App *app, int step)
{
    Film *film = app->film;
    GArray *from = step < 0 ? film->back : film->forward;
    GArray *to = step < 0 ? film->forward : film->back;

    if (from->len == 0) {
        frame_say(app, step < 0 ? _("There is nowhere to go back to.")
                                : _("There is nowhere to go forward to."));
        return;
    }
    const Place place = g_array_index(from, Place, from->len - 1);
    g_array_set_size(from, from->len - 1);
    remember(to, film);
    go(film, place.recording, place.at_us);
    app_changed(app, CHANGED_PLAYER);
}

void film_step(App *app, int n_pictures)
{
    if (!app->film->player)
        return;
    app->film->is_held = false;
    tb_player_step(app->film->player, n_pictures);
    tick_now(app->film);
}

void film_set_speed(App *app, double speed)
{
    if (!app->film->player)
        return;
    tb_player_set_speed(app->film->player, speed);
    tick_now(app->film);
}

void film_stop_at(App *app, int64_t start_us, int64_t end_us)
{
    if (start_us == app->film->loop_us && end_us == app->film->stop_us)
        return;
    app->film->loop_us = start_us;
    app->film->stop_us = end_us;
    app_changed(app, CHANGED_PLAYER);
}

void film_scrub(App *app, int64_t recording, int64_t at_us)
{
    Film *film = app->film;

    if (!film->player)
        return;
    if (!film->is_scrubbing) {
        film->is_scrubbing = true;
        film->plays_after = film_is_playing(app);
        remember(film->back, film);
        tb_player_set_playing(film->player, false);
    }
    go(film, recording, at_us);
}

/* Who has come back to where the drag began has not been anywhere. */
static void forget_here(Film *film)
{
    const GArray *back = film->back;
    const Place *last = back->len > 0 ? &g_array_index(back, Place, back->len - 1) : NULL;

    if (last && last->recording == film->recording && last->at_us == film_position_us(film->app))
        g_array_set_size(film->back, back->len - 1);
}

void film_scrub_end(App *app)
{
    Film *film = app->film;

    if (!film->is_scrubbing)
        return;
    film->is_scrubbing = false;
    forget_here(film);
    if (film->plays_after)
        film_set_playing(app, true);
}

void film_focus(App *app)
{
    tb_widget_focus(app->film->canvas);
}

void film_hold(App *app)
{
    bool plays = film_is_playing(app);

    if (!plays)
        return;
    film_set_playing(app, false);
    app->film->is_held = true;
}

void film_release(App *app)
{
    if (app->film->is_held)
        film_set_playing(app, true);
}

void film_cover(App *app, bool is_covered)
{
    Film *film = app->film;

    if (is_covered)
        film_set_playing(app, false);
    if (film->player)
        tb_player_set_muted(film->player, is_covered || film->is_muted);
    show_picture(film);
}

void film_mute(App *app, bool is_muted)
{
    app->film->is_muted = is_muted;
    if (app->film->player)
        tb_player_set_muted(app->film->player, is_muted);
    tick_now(app->film);
    app_changed(app, CHANGED_PLAYER);
}

/* --- The panel --- */

/* What stands where the picture would be; NULL: the picture. The caller's. */
char *film_words(const Film *film)
{
    const TbPlayerStatus *status = &film->status;
    const TbConversation *data = data_of(film->app);

    if (film->app->is_covered)
        return g_strdup("");
    if (!data)
        return g_strdup(_("The conversation is being opened…"));
    if (data->recordings->len == 0)
        return g_strdup(_("This conversation is from memory: there is no recording. Press a letter "
                          "to note what you remember."));
    if (lost_words(film->lost))
        return g_strdup(lost_words(film->lost));
    if (status->state == TB_PLAYER_FAILED)
        return g_strdup_printf(_("The film cannot be played. %s. Your moments are safe."),
                               status->failure);
    if (status->is_slow)
        return g_strdup(_("The recording comes slowly. Terugblik waits for it."));
    if (status->state == TB_PLAYER_OPENING)
        return g_strdup(_("The recording is being opened…"));
    if (!status->has_video)
        return g_strdup(status->failure ? status->failure : _("This recording has sound only."));
    return NULL;
}

static void note_frame(Film *film)
{
    const TbPicture *picture = film->player ? tb_player_picture(film->player, NULL) : NULL;

    if (picture && picture->next_us > picture->shown_us)
        film->frame_us = picture->next_us - picture->shown_us;
}

Film *film_new(App *app, TbWidget *parent)
{
    Film *film = g_new0(Film, 1);

    film->app = app;
    film->status = (TbPlayerStatus){.shown_us = TB_TIME_NONE, .speed = 1};
    film->start_us = film->stop_us = film->loop_us = TB_TIME_NONE;
    film->frame_us = TB_US_PER_SEC / 25;
    film->back = g_array_new(FALSE, FALSE, sizeof(Place));
    film->forward = g_array_new(FALSE, FALSE, sizeof(Place));
    film->speeds = g_array_new(FALSE, FALSE, sizeof(double));
    film->later = later_new(app->post, tick, film);
    film_make(film, parent);
    film->proof = proof_new(film);
    return film;
}

void film_free(Film *film)
{
    close_player(film);
    proof_free(film->proof);
    lost_free(film->lost);
    later_free(film->later);
    g_array_unref(film->back);
    g_array_unref(film->forward);
    g_array_unref(film->speeds);
    g_free(film);
}

void film_refresh(Film *film, unsigned what)
{
    if (what & CHANGED_OPENED)
        open_first(film);
    if (what & (CHANGED_FACTS | CHANGED_PLAYER))
        lost_refresh(film->lost);
    if (what & CHANGED_POSITION)
        note_frame(film);
    film_show(film, what);
    proof_refresh(film->proof, what);
}
