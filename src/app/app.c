#include "terugblik/app.h"

#include <stdio.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "adding.h"
#include "app-internal.h"
#include "codes.h"
#include "cover.h"
#include "film.h"
#include "frame.h"
#include "help.h"
#include "keeping.h"
#include "keys.h"
#include "lanes.h"
#include "library.h"
#include "marks.h"
#include "right.h"
#include "settings.h"
#include "sheet-panel.h"
#include "watch.h"
#include "watching.h"

enum { WIDTH = 1280, HEIGHT = 800, WAIT_MS = 10000 };

/* --- Telling the panels --- */

/* What waited until all was stored. */
static void go_on(App *app)
{
    int64_t interaction = app->awaited;

    if (app->conversation && conversation_is_busy(app->conversation))
        return;
    app->awaited = 0;
    if (interaction)
        app_open(app, interaction, app->awaited_us);
    if (app->is_leaving)
        tb_ui_quit(app->ui);
}

static void tell(void *ctx)
{
    App *app = ctx;
    unsigned what = app->changed;

    app->changed = 0;
    app->is_telling = false;
    go_on(app);
    marks_refresh(app->marks, what); /* first: others ask it what runs */
    film_refresh(app->film, what);
    frame_refresh(app->frame, what);
    library_refresh(app->library, what);
    adding_refresh(app->adding, what);
    watching_refresh(app->watching, what);
    codes_refresh(app->codes, what);
    lanes_refresh(app->lanes, what);
    right_refresh(app->right, what);
    sheet_panel_refresh(app->sheet, what);
}

void app_changed(App *app, unsigned what)
{
    app->changed |= what;
    if (!app->is_telling)
        tb_ui_post(app->ui, tell, app);
    app->is_telling = true;
}

/* --- The open conversation --- */

static void press_retry(TbWidget *button, void *ctx)
{
    (void)button;
    conversation_retry(((App *)ctx)->conversation);
}

static void show_trouble(App *app)
{
    const char *failure = app->conversation ? conversation_failure(app->conversation) : NULL;

    if (failure)
        app->awaited = 0;
    app->is_leaving = app->is_leaving && !failure;
    app->is_warned = app->is_warned && failure;
    g_autofree char *words =
        failure
            ? g_strdup_printf(_("Not stored: %s. What you did stays here until it is."), failure)
            : NULL;

    frame_trouble(app, TROUBLE_DEEDS, words, failure ? _("Try again") : NULL, press_retry, app);
}

static void on_changed(void *ctx, Changed what)
{
    App *app = ctx;

    if (what & CHANGED_MOMENTS)
        show_trouble(app);
    app_changed(app, what);
}

void app_use_codebook(App *app, const TbCodebook *codebook)
{
    if (app->codebook == codebook)
        return;
    app->codebook = codebook;
    codes_turn(app->codes);
    marks_turn(app->marks);
    lanes_turn(app->lanes);
    help_close(app);
    app_changed(app, CHANGED_MOMENTS | CHANGED_FACTS | CHANGED_LOOK);
}

static void on_turned(void *ctx, const TbCodebook *codebook)
{
    app_use_codebook(ctx, codebook);
}

static void on_renamed(void *ctx, int64_t old_id, int64_t id)
{
    App *app = ctx;

    marks_renamed(app, old_id, id);
    lanes_renamed(app, old_id, id);
    right_renamed(app, old_id, id);
}

static void on_said(void *ctx, const char *words, bool is_failure)
{
    App *app = ctx;

    if (is_failure)
        frame_fail(app, words);
    else
        frame_say(app, words);
}

static void remember_position(App *app)
{
    if (app->conversation && film_recording(app))
        settings_set_position(app->settings, app->store_path, conversation_id(app->conversation),
                              film_position_us(app));
}

static void close_conversation(App *app)
{
    app_use_codebook(app, app->standard);
    conversation_close(g_steal_pointer(&app->conversation));
}

/* Nothing of it stays on the screen, nor in what is remembered. The panels are told at once: what
 * they still show is not there to be asked about. */
static void on_gone(void *ctx)
{
    App *app = ctx;

    lanes_cancel(app);
    settings_forget_position(app->settings, app->store_path, conversation_id(app->conversation));
    close_conversation(app);
    film_start_at(app, TB_TIME_NONE);
    app_changed(app, CHANGED_ALL);
    app_show(app, SCREEN_LIBRARY);
    tell(app);
    library_focus(app);
}

void app_open(App *app, int64_t interaction, int64_t at_us)
{
    const ConversationHooks hooks = {app->writer, app->standard, app,     on_changed,
                                     on_turned,   on_renamed,    on_said, on_gone};

    right_store(app);
    if (app->conversation && conversation_failure(app->conversation)) {
        frame_fail(app, _("First see to it that what you did here is stored."));
        return;
    }
    app->awaited = app->conversation && conversation_is_busy(app->conversation) ? interaction : 0;
    app->awaited_us = at_us;
    if (app->awaited)
        return; /* what is under way may still fail: see tell() */
    remember_position(app);
    if (at_us == TB_TIME_NONE)
        at_us = settings_position(app->settings, app->store_path, interaction);
    close_conversation(app);
    app->conversation = conversation_open(&hooks, interaction);
    film_start_at(app, at_us);
    app_changed(app, CHANGED_ALL);
    app_show(app, SCREEN_WATCH);
}

void app_show(App *app, Screen screen)
{
    if (screen != SCREEN_WATCH)
        film_set_playing(app, false);
    app->screen = screen;
    app_changed(app, CHANGED_LOOK | CHANGED_FACTS);
}

bool app_is_writing(const App *app)
{
    return tb_ui_is_writing(app->ui);
}

char *app_date(const char *iso)
{
    static const char *const months[] = {N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"),
                                         N_("May"), N_("Jun"), N_("Jul"), N_("Aug"),
                                         N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")};
    int year, month, day;

    if (!iso || sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3 || month < 1 || month > 12)
        return g_strdup(iso ? iso : "");
    return g_strdup_printf("%d %s %d", day, _(months[month - 1]), year);
}

/* --- What comes from outside --- */

static void on_store_changed(void *ctx, const GError *error)
{
    App *app = ctx;

    if (error) {
        frame_fail(app, error->message);
        return;
    }
    if (app->conversation)
        conversation_reload(app->conversation);
    library_reload(app);
}

static void post(void (*call)(void *ctx), void *ctx, void *post_ctx)
{
    tb_ui_post(post_ctx, call, ctx);
}

static Worker *open_worker(App *app, TbStoreMode mode, const char *restores,
                           void (*opened)(void *, const WorkerStore *, const GError *))
{
    return worker_new(&(WorkerOptions){.path = app->store_path,
                                       .mode = mode,
                                       .wait_ms = WAIT_MS,
                                       .reviewer = app->reviewer,
                                       .restores = restores,
                                       .codebook = app->standard,
                                       .post = app->post,
                                       .opened = opened,
                                       .ctx = app});
}

static void on_reader_opened(void *ctx, const WorkerStore *store, const GError *error)
{
    (void)store;
    if (error)
        frame_fail(ctx, error->message);
}

static void on_store_opened(void *ctx, const WorkerStore *store, const GError *error)
{
    App *app = ctx;

    if (app->is_closing)
        return;
    keeping_opened(app, store, error);
    library_can(app, error == NULL);
    if (error)
        return;
    app->reader =
        store->is_sole ? app->writer : open_worker(app, TB_STORE_EXISTING, NULL, on_reader_opened);
    app->watch = watch_new(&(WatchOptions){app->store_path, app->post, on_store_changed, app});
    library_reload(app);
}

/* What is still to be stored is; the ones that look things up go first. */
static void close_store(App *app)
{
    Worker *reader = g_steal_pointer(&app->reader); /* what is done last finds nobody to ask */

    keeping_stop(app);
    watch_close(g_steal_pointer(&app->watch));
    if (reader != app->writer)
        worker_close(reader);
    worker_close(app->writer);
}

void app_restore(App *app, const char *backup)
{
    film_set_playing(app, false);
    close_store(app);
    close_conversation(app);
    app->awaited = 0;
    frame_trouble(app, TROUBLE_DEEDS, NULL, NULL, NULL, NULL);
    app->writer = open_worker(app, TB_STORE_EXISTING, backup, on_store_opened);
    app_changed(app, CHANGED_ALL);
    app_show(app, SCREEN_LIBRARY);
}

static bool on_key(void *ctx, const TbKey *key)
{
    return keys_press(ctx, key);
}

static bool on_key_first(void *ctx, const TbKey *key)
{
    return keys_press_first(ctx, key);
}

static void on_drop(void *ctx, char *const *paths)
{
    adding_begin(ctx, paths);
}

static void on_resize(void *ctx)
{
    app_changed(ctx, CHANGED_LOOK);
}

static void on_focus(void *ctx, bool is_in)
{
    if (!is_in)
        marks_lost(ctx);
}

/* What could not be stored stands in the bar, with a button; the second time one means it. What is
 * still being stored is waited for, unless one asks again. */
bool app_may_close(App *app)
{
    marks_lost(app);
    right_store(app);
    bool is_lost = app->conversation && conversation_failure(app->conversation);
    bool is_busy = app->conversation && conversation_is_busy(app->conversation);

    if (is_lost && !app->is_warned) {
        app->is_warned = true;
        frame_fail(app, _("Not everything is stored. Close again to leave it behind."));
        return false;
    }
    if (is_lost || !is_busy || app->is_leaving)
        return true;
    app->is_leaving = true;
    frame_say(app, _("What you did is being stored. Then the window closes."));
    return false;
}

static bool on_close(void *ctx)
{
    return app_may_close(ctx);
}

/* --- Beginning and ending --- */

/* Whoever wrote the file: a number that can be. */
static int number(const App *app, const char *key, int otherwise, int least, int most)
{
    return (int)CLAMP(settings_number(app->settings, key, otherwise), least, most);
}

static bool open_window(App *app, const TbAppOptions *options, GError **error)
{
    const TbUiOptions ui = {
        .title = "Terugblik",
        .width = number(app, "width", WIDTH, 320, 16384),
        .height = number(app, "height", HEIGHT, 200, 16384),
        .text_scale = settings_number(app->settings, "text", 1),
        .appearance =
            (TbAppearance)number(app, "appearance", TB_LIGHT, TB_LIGHT, TB_N_APPEARANCES - 1),
        .allows_invisible = options->allows_invisible,
        .now_us = options->now_us,
        .clock_ctx = options->clock_ctx,
        .ctx = app,
        .on_key = on_key,
        .on_key_first = on_key_first,
        .on_drop = on_drop,
        .on_resize = on_resize,
        .on_focus = on_focus,
        .on_close = on_close,
    };
    const char *socket = g_getenv("TERUGBLIK_UI_SOCKET");

    return (app->ui = tb_ui_open(&ui, error)) &&
           (!socket || !*socket || tb_ui_serve(app->ui, socket, error));
}

static void make_panels(App *app)
{
    app->frame = frame_new(app);
    app->marks = marks_new(app);
    app->library = library_new(app, frame_screen(app->frame, SCREEN_LIBRARY));
    app->adding = adding_new(app, frame_screen(app->frame, SCREEN_LIBRARY));
    app->watching = watching_new(app, frame_screen(app->frame, SCREEN_WATCH));
    app->sheet = sheet_panel_new(app, frame_screen(app->frame, SCREEN_SHEET));
}

static void go_to_target(App *app, const TbAppOptions *options)
{
    char *const paths[] = {(char *)options->recording, NULL};

    if (options->interaction)
        app_open(app, options->interaction, options->at_us);
    else if (options->recording)
        adding_begin_at(app, paths, options->at_us);
}

static void remember_window(App *app)
{
    int width, height;

    tb_ui_size(app->ui, &width, &height);
    if (!tb_ui_is_full_screen(app->ui)) {
        settings_set_number(app->settings, "width", width);
        settings_set_number(app->settings, "height", height);
    }
    settings_set_number(app->settings, "text", tb_ui_text_scale(app->ui));
    settings_set_number(app->settings, "appearance", tb_ui_appearance(app->ui));
    remember_position(app);
}

/* The store's thread is waited for: what was done is on disk before the window is gone. */
void tb_app_close(TbApp *app)
{
    if (!app)
        return;
    app->is_closing = true;
    if (app->sheet) {
        remember_window(app);
        right_store(app);
        close_store(app);
        close_conversation(app);
        sheet_panel_free(app->sheet);
        lanes_free(app->lanes);
        right_free(app->right);
        film_free(app->film);
        codes_free(app->codes);
        watching_free(app->watching);
        adding_free(app->adding);
        library_free(app->library);
        marks_free(app->marks);
        keeping_free(app->keeping);
        frame_free(app->frame);
        settings_write(app->settings);
    }
    tb_ui_close(app->ui);
    settings_free(app->settings);
    tb_codebook_free(app->standard);
    g_free(app->focus_behind);
    g_free(app->store_path);
    g_free(app->reviewer);
    g_free(app);
}

TbApp *tb_app_open(const TbAppOptions *options, GError **error)
{
    g_autoptr(TbApp) app = g_new0(App, 1);

    app->store_path = g_strdup(options->store);
    app->reviewer = g_strdup(options->reviewer);
    app->now_us = options->now_us;
    app->clock_ctx = options->clock_ctx;
    app->open_source = options->open_source;
    app->source_ctx = options->source_ctx;
    app->settings = settings_load();
    app->codebook = app->standard = tb_codebook_standard(error);
    if (!app->standard || !open_window(app, options, error))
        return NULL;
    app->post = (UiPost){post, app->ui};
    app->keeping = keeping_new(app);
    app->writer = open_worker(app, TB_STORE_CREATE, NULL, on_store_opened);
    make_panels(app);
    app_changed(app, CHANGED_ALL);
    go_to_target(app, options);
    return g_steal_pointer(&app);
}

TbUi *tb_app_ui(TbApp *app)
{
    return app->ui;
}

bool tb_app_run(const TbAppOptions *options, GError **error)
{
    g_autoptr(TbApp) app = tb_app_open(options, error);

    if (!app)
        return false;
    tb_ui_run(app->ui);
    return true;
}
