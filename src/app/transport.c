#include "film.h"

#include <math.h>
#include <string.h>

#include "terugblik/base/lang.h"

#include "commands.h"
#include "film-internal.h"
#include "keys.h"
#include "lost.h"

enum { ROW = 40, ROOMY = 600, WIDTH_FOR_ALL = 760 };

/* --- The picture --- */

/* Where there is no picture, words. */
static void paint_words(TbWidget *canvas, cairo_t *cr, double width, double height, void *ctx)
{
    const Film *film = ctx;
    TbUi *ui = film->app->ui;
    g_autofree char *words = film_words(film);
    (void)canvas;

    tb_paint_fill(cr, (TbRect){0, 0, width, height}, tb_ui_colour(ui, TB_COLOUR_PANEL));
    if (!words)
        return;
    const TbTextLook look = {.size_px = TB_TYPE_HEADING,
                             .colour = tb_ui_colour(ui, TB_COLOUR_INK_2),
                             .wraps = true,
                             .align = TB_TEXT_CENTRE};
    double across = MIN(width - 48, 480), high = tb_text_height(words, across, &look);
    /* Where something can be done about it, right above that. */
    double above = lost_words(film->lost) ? height - high - 8 : (height - high) / 2;
    tb_paint_text(cr, words, (TbRect){(width - across) / 2, above, across, high}, &look);
}

static bool point_picture(TbWidget *canvas, const TbPointer *pointer, void *ctx)
{
    Film *film = ctx;
    (void)canvas;

    if (pointer->kind != TB_POINTER_DOWN || pointer->button != 1)
        return false;
    tb_widget_focus(canvas);
    command_play(film->app, 0);
    return true;
}

static void fit_transport(Film *film);

static void picture_resized(TbWidget *canvas, void *ctx)
{
    (void)canvas;
    film_set_box(ctx);
    fit_transport(ctx);
}

/* --- The time --- */

static char *time_words(const Film *film, int64_t tenths)
{
    int64_t duration_us = film_duration_us(film->app);
    g_autofree char *now = tb_time_format(tenths * (TB_US_PER_SEC / 10), 1);
    g_autofree char *whole = tb_time_format(duration_us, 0);

    if (film->is_narrow && duration_us >= 3600 * TB_US_PER_SEC)
        return g_steal_pointer(&now); /* the timeline says how long it is */
    return g_strdup_printf("%s / %s", now, whole);
}

static void paint_time(TbWidget *canvas, cairo_t *cr, double width, double height, void *ctx)
{
    const Film *film = ctx;
    TbUi *ui = film->app->ui;
    g_autofree char *words = time_words(film, film->time_shown);
    (void)canvas;

    tb_paint_fill(cr, (TbRect){0, 0, width, height}, tb_ui_colour(ui, TB_COLOUR_PANEL));
    tb_paint_text(
        cr, words, (TbRect){0, 0, width, height},
        &(TbTextLook){.colour = tb_ui_colour(ui, TB_COLOUR_INK), .align = TB_TEXT_CENTRE});
}

static bool point_time(TbWidget *canvas, const TbPointer *pointer, void *ctx)
{
    Film *film = ctx;
    (void)canvas;

    if (pointer->kind != TB_POINTER_DOWN || pointer->button != 1)
        return false;
    command_time(film->app, 0);
    return true;
}

/* --- Asking for a time, as it stands on paper --- */

static void asking_closed(TbWidget *popover, void *ctx)
{
    Film *film = ctx;
    (void)popover;

    film->asking = film->asked = film->asked_wrong = NULL;
}

static void take_time(TbWidget *field, void *ctx)
{
    Film *film = ctx;
    g_autofree char *text = g_strstrip(g_strdup(tb_field_get(field)));
    g_autoptr(GError) error = NULL;
    int64_t at_us;

    g_strdelimit(text, ",", '.');
    if (tb_time_parse(text, &at_us, &error)) {
        film_jump(film->app, 0, at_us);
        tb_widget_destroy(film->asking);
        return;
    }
    tb_field_set_wrong(field, true);
    tb_widget_set_label(film->asked_wrong, _("Type minutes:seconds, such as 12:04."));
}

static bool leave_time(TbWidget *field, const TbKey *key, void *ctx)
{
    Film *film = ctx;
    (void)field;

    if (!key->is_down || key->code != TB_KEY_ESCAPE)
        return false;
    tb_widget_destroy(film->asking);
    return true;
}

void film_ask_time(App *app)
{
    Film *film = app->film;

    if (film->asking)
        return;
    film->asking = tb_popover_open(film->time, NULL, "film.ask", asking_closed, film);
    tb_label_new(film->asking, "film.ask.label", _("Go to which time?"));
    film->asked = tb_field_new(film->asking, "film.ask.time", 1);
    tb_field_set_hint(film->asked, "12:04");
    tb_widget_set_width(film->asked, 160, 0);
    tb_field_set_hooks(film->asked,
                       (TbFieldHooks){.ctx = film, .done = take_time, .key = leave_time});
    film->asked_wrong = tb_label_new(film->asking, "film.ask.wrong", "");
    tb_label_set_look(film->asked_wrong, (TbLabelLook){.size_px = TB_TYPE_HINT, .wraps = true});
    tb_widget_focus(film->asked);
}

/* --- Buttons --- */

static void press_again(TbWidget *button, void *ctx)
{
    (void)button;
    command_again(((Film *)ctx)->app, 0);
}

static void press_play(TbWidget *button, void *ctx)
{
    (void)button;
    command_play(((Film *)ctx)->app, 0);
}

static void press_loop(TbWidget *button, void *ctx)
{
    (void)button;
    command_loop(((Film *)ctx)->app, 0);
}

static void press_back(TbWidget *button, void *ctx)
{
    (void)button;
    command_back(((Film *)ctx)->app, -1);
}

static void press_sound(TbWidget *button, void *ctx)
{
    Film *film = ctx;
    (void)button;

    film_mute(film->app, !film->is_muted);
}

static const double usual_speeds[] = {0.5, 0.75, 1, 1.25, 1.5, 2};

/* "1,25×"; the caller's. */
static char *speed_words(double speed)
{
    char *words = g_strdup_printf("%.4g×", speed);

    return strcmp(tb_lang(), "nl") == 0 ? g_strdelimit(words, ".", ',') : words;
}

static void choose_speed(TbWidget *choice, void *ctx)
{
    int chosen = tb_choice_get(choice);

    if (chosen >= 0)
        film_set_speed(((Film *)ctx)->app, g_array_index(((Film *)ctx)->speeds, double, chosen));
}

/* The usual ones, and in its place the one it plays at. */
static void list_speeds(Film *film)
{
    g_autoptr(GStrvBuilder) labels = g_strv_builder_new();
    double speed = film->status.speed;
    bool is_in = false;

    g_array_set_size(film->speeds, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(usual_speeds); i++) {
        if (!is_in && speed < usual_speeds[i] - 0.01)
            g_array_append_val(film->speeds, speed);
        is_in |= speed < usual_speeds[i] + 0.01;
        g_array_append_val(film->speeds, usual_speeds[i]);
    }
    for (guint i = 0; i < film->speeds->len; i++) {
        g_autofree char *words = speed_words(g_array_index(film->speeds, double, i));
        g_strv_builder_add(labels, words);
    }
    g_auto(GStrv) all = g_strv_builder_end(labels);
    tb_choice_set_labels(film->speed, (const char *const *)all);
}

static void choose_recording(TbWidget *choice, void *ctx)
{
    Film *film = ctx;
    const TbConversation *data = conversation_data(film->app->conversation);
    int chosen = tb_choice_get(choice);

    if (!data || chosen < 0 || (guint)chosen >= data->recordings->len)
        return;
    const TbRecording *recording = data->recordings->pdata[chosen];
    film_jump(film->app, recording->id, film_position_us(film->app));
}

static TbWidget *add_button(Film *film, TbWidget *row, const char *name, const char *label,
                            TbAction pressed, void (*command)(App *, int), int argument)
{
    TbWidget *button = tb_button_new(row, name, label, pressed, film);
    g_autofree char *key = command ? keys_of(command, argument) : NULL;

    g_autofree char *tip = key ? g_strdup_printf("%s (%s)", label, key) : NULL;

    if (key && strlen(key) == 1)
        tb_button_set_key(button, key);
    else
        tb_widget_set_tooltip(button, tip);
    return button;
}

static void make_transport(Film *film, TbWidget *parent)
{
    static const TbCanvasClass time = {.role = "text", .paint = paint_time, .pointer = point_time};
    static const char *const none[] = {NULL};
    TbWidget *row = tb_box_new(parent, "film.transport", TB_ROW);

    tb_box_set_space(row, 4, 4);
    tb_box_set_fill(row, TB_COLOUR_PANEL);
    tb_widget_set_height(row, ROW, ROW);
    add_button(film, row, "film.again", _("−3 s"), press_again, command_again, 0);
    film->play = add_button(film, row, "film.play", _("Play"), press_play, NULL, 0);
    tb_button_set_look(film->play, TB_BUTTON_PRIMARY);
    tb_button_set_key(film->play, "K");
    film->time = tb_canvas_new(row, "film.time", &time, film);
    tb_canvas_set_cursor(film->time, TB_CURSOR_HAND);
    film->speed = tb_choice_new(row, "film.speed", none, choose_speed, film);
    film->loop = add_button(film, row, "film.loop", _("Loop"), press_loop, command_loop, 0);
    film->sound = add_button(film, row, "film.sound", _("Sound"), press_sound, NULL, 0);
    film->goback = add_button(film, row, "film.back", _("← back"), press_back, command_back, -1);
    film->recordings = tb_choice_new(row, "film.recording", none, choose_recording, film);
    tb_widget_set_shown(film->recordings, false);
}

void film_make(Film *film, TbWidget *parent)
{
    static const TbCanvasClass picture = {.role = "canvas",
                                          .is_focusable = true,
                                          .paint = paint_words,
                                          .pointer = point_picture,
                                          .resized = picture_resized};

    film->canvas = tb_canvas_new(parent, "film.picture", &picture, film);
    tb_widget_set_label(film->canvas, _("Picture"));
    tb_widget_set_grow(film->canvas, 1);
    film->lost = lost_new(film, parent);
    make_transport(film, parent);
}

/* --- In step --- */

/* The time has the room of the longest, so that nothing moves when it gets there. */
static void fit_transport(Film *film)
{
    film->is_narrow = tb_widget_rect(film->canvas).width < ROOMY;
    g_autofree char *longest = time_words(film, film_duration_us(film->app) / 100000);
    double width = ceil(tb_text_width(longest, &(TbTextLook){0})) + 16;

    tb_widget_set_label(film->goback, film->is_narrow ? "←" : _("← back"));
    if (width == film->time_width)
        return;
    film->time_width = width;
    tb_widget_set_width(film->time, width, width);
}

static void show_time(Film *film)
{
    int64_t tenths = film_position_us(film->app) / (TB_US_PER_SEC / 10);

    if (tenths == film->time_shown)
        return;
    film->time_shown = tenths;
    g_autofree char *words = time_words(film, tenths);
    tb_widget_set_value(film->time, words);
    tb_widget_redraw(film->time);
}

static void show_speed(Film *film)
{
    if (film->speed_shown == film->status.speed)
        return;
    film->speed_shown = film->status.speed;
    list_speeds(film);
    for (guint i = 0; i < film->speeds->len; i++)
        if (fabs(g_array_index(film->speeds, double, i) - film->status.speed) < 0.01)
            tb_choice_set(film->speed, (int)i);
}

static void show_state(Film *film)
{
    const App *app = film->app;
    bool can_play = film->player && film->status.state != TB_PLAYER_FAILED;
    g_autofree char *words = film_words(film);

    tb_widget_set_label(film->play, film_is_playing(app) ? _("Pause") : _("Play"));
    tb_widget_set_enabled(film->play, can_play, _("There is nothing to play."));
    tb_button_set_on(film->loop, film_is_looping(app));
    tb_widget_set_label(film->sound, film->is_muted ? _("Sound off") : _("Sound"));
    tb_button_set_on(film->sound, film->is_muted);
    tb_widget_set_enabled(film->goback, film->back->len > 0, _("There is nowhere to go back to."));
    tb_widget_set_value(film->canvas, words ? words : "");
    tb_widget_redraw(film->canvas);
    show_speed(film);
    fit_transport(film);
    film->time_shown = -1;
}

static void show_recordings(Film *film)
{
    const TbConversation *data =
        film->app->conversation ? conversation_data(film->app->conversation) : NULL;
    unsigned n = data ? data->recordings->len : 0;
    g_autoptr(GStrvBuilder) labels = g_strv_builder_new();
    int chosen = -1;

    for (unsigned i = 0; i < n; i++) {
        g_autofree char *label = g_strdup_printf(_("Recording %u"), i + 1);
        g_strv_builder_add(labels, label);
        if (((const TbRecording *)data->recordings->pdata[i])->id == film->recording)
            chosen = (int)i;
    }
    g_auto(GStrv) words = g_strv_builder_end(labels);
    if (n != film->n_recordings)
        tb_choice_set_labels(film->recordings, (const char *const *)words);
    film->n_recordings = n;
    tb_choice_set(film->recordings, chosen);
    tb_widget_set_shown(film->recordings, n > 1);
}

/* In a small window what has a key gives way, so that the picture stays whole. */
static void fit(const Film *film)
{
    int width, height;

    tb_ui_size(film->app->ui, &width, &height);
    bool has_room = width >= WIDTH_FOR_ALL;
    tb_widget_set_shown(film->speed, has_room);
    tb_widget_set_shown(film->loop, has_room);
    tb_widget_set_shown(film->goback, has_room);
}

void film_show(Film *film, unsigned what)
{
    if (what & (CHANGED_OPENED | CHANGED_PLAYER | CHANGED_FACTS))
        show_recordings(film);
    if (what & (CHANGED_OPENED | CHANGED_PLAYER | CHANGED_LOOK))
        show_state(film);
    if (what & CHANGED_LOOK) {
        fit(film);
        film_set_box(film);
    }
    show_time(film);
}
