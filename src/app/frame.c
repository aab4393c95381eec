#include "frame.h"

#include "terugblik/base/lang.h"

#include "commands.h"
#include "keys.h"

enum { BAR = 40, STATUS = 28, WIDTH_FOR_KEYS = 900, WIDTH_FOR_TITLE = 760 };

typedef struct {
    char *words; /* NULL: there is none */
    char *button;
    TbAction solve;
    void *ctx;
} Wrong;

struct Frame {
    App *app;
    TbWidget *whole; /* all of it: what F8 takes away */
    TbWidget *tabs[N_SCREENS], *title, *room, *done, *cover, *help;
    TbWidget *trouble, *trouble_words, *trouble_button;
    TbWidget *screens[N_SCREENS];
    TbWidget *said, *hint, *work, *work_words;
    Wrong wrong[N_TROUBLES];
    TbAction cancel;
    void *cancel_ctx;
};

static void press_tab(TbWidget *tab, void *ctx)
{
    Frame *frame = ctx;

    for (int i = 0; i < N_SCREENS; i++)
        if (frame->tabs[i] == tab)
            command_show(frame->app, i);
}

static void press_done(TbWidget *button, void *ctx)
{
    (void)button;
    command_done(((Frame *)ctx)->app, 0);
}

static void press_cover(TbWidget *button, void *ctx)
{
    (void)button;
    command_cover(((Frame *)ctx)->app, 0);
}

static void press_help(TbWidget *button, void *ctx)
{
    (void)button;
    command_help(((Frame *)ctx)->app, 0);
}

static TbWidget *add_key_button(TbWidget *bar, const char *name, const char *label, const char *key,
                                TbAction pressed, Frame *frame)
{
    TbWidget *button = tb_button_new(bar, name, label, pressed, frame);

    tb_button_set_look(button, TB_BUTTON_QUIET);
    tb_button_set_key(button, key);
    return button;
}

static void make_bar(Frame *frame, TbWidget *root)
{
    static const char *const labels[N_SCREENS] = {N_("Library"), N_("Watch"),
                                                  N_("Reflection sheet")};
    static const char *const names[N_SCREENS] = {"frame.library", "frame.watch", "frame.sheet"};
    TbWidget *bar = tb_box_new(root, "frame.bar", TB_ROW);

    tb_widget_set_region(bar, true);
    tb_box_set_space(bar, 4, 4);
    tb_box_set_fill(bar, TB_COLOUR_PANEL);
    tb_widget_set_height(bar, BAR, BAR);
    for (int i = 0; i < N_SCREENS; i++) {
        g_autofree char *key = keys_of(command_show, i);
        frame->tabs[i] = tb_button_new(bar, names[i], _(labels[i]), press_tab, frame);
        tb_button_set_look(frame->tabs[i], TB_BUTTON_TAB);
        tb_widget_set_tooltip(frame->tabs[i], key);
    }
    frame->title = tb_label_new(bar, "frame.title", "");
    tb_label_set_look(frame->title, (TbLabelLook){.is_second = true, .is_centred = true});
    tb_widget_set_grow(frame->title, 1);
    frame->room = tb_label_new(bar, "frame.room", ""); /* in its place, where it has none */
    tb_widget_set_grow(frame->room, 1);
    frame->done = add_key_button(bar, "frame.done", _("Done"), "Ctrl+H", press_done, frame);
    frame->cover = add_key_button(bar, "frame.cover", _("Hide"), "F8", press_cover, frame);
    frame->help = add_key_button(bar, "frame.help", _("Keys"), "F1", press_help, frame);
}

/* The first of what is wrong; NULL: nothing is. */
static const Wrong *first_wrong(const Frame *frame)
{
    for (int i = 0; i < N_TROUBLES; i++)
        if (frame->wrong[i].words)
            return &frame->wrong[i];
    return NULL;
}

static void press_solve(TbWidget *button, void *ctx)
{
    const Wrong *wrong = first_wrong(ctx);

    if (wrong && wrong->solve)
        wrong->solve(button, wrong->ctx);
}

static void make_trouble(Frame *frame, TbWidget *root)
{
    frame->trouble = tb_box_new(root, "frame.trouble", TB_ROW);
    tb_box_set_space(frame->trouble, 8, 12);
    tb_box_set_fill(frame->trouble, TB_COLOUR_SELECTED);
    frame->trouble_words = tb_label_new(frame->trouble, "frame.trouble.words", "");
    tb_label_set_look(frame->trouble_words, (TbLabelLook){.wraps = true});
    tb_widget_set_grow(frame->trouble_words, 1);
    frame->trouble_button =
        tb_button_new(frame->trouble, "frame.trouble.solve", "", press_solve, frame);
    tb_widget_set_shown(frame->trouble, false);
}

static void press_cancel(TbWidget *button, void *ctx)
{
    Frame *frame = ctx;

    if (frame->cancel)
        frame->cancel(button, frame->cancel_ctx);
}

static void make_status(Frame *frame, TbWidget *root)
{
    TbWidget *status = tb_box_new(root, "frame.status", TB_ROW);

    tb_box_set_space(status, 2, 8);
    tb_box_set_fill(status, TB_COLOUR_PANEL);
    tb_widget_set_height(status, STATUS, STATUS);
    tb_label_new(status, "frame.edge", ""); /* room at the edge of the window */
    frame->said = tb_label_new(status, "frame.said", "");
    tb_label_set_look(frame->said, (TbLabelLook){.size_px = TB_TYPE_HINT});
    tb_widget_set_grow(frame->said, 2);
    frame->hint = tb_label_new(status, "frame.hint", "");
    tb_label_set_look(frame->hint, (TbLabelLook){.size_px = TB_TYPE_HINT, .is_second = true});
    tb_widget_set_grow(frame->hint, 1);
    frame->work = tb_box_new(status, "frame.work", TB_ROW);
    tb_box_set_space(frame->work, 0, 4);
    frame->work_words = tb_label_new(frame->work, "frame.work.words", "");
    tb_label_set_look(frame->work_words, (TbLabelLook){.size_px = TB_TYPE_HINT});
    TbWidget *cancel = tb_button_new(frame->work, "frame.work.cancel", "✕", press_cancel, frame);
    tb_button_set_look(cancel, TB_BUTTON_QUIET);
    tb_widget_set_tooltip(cancel, _("Stop this"));
    tb_widget_set_shown(frame->work, false);
}

Frame *frame_new(App *app)
{
    static const char *const names[N_SCREENS] = {"library", "watch", "sheet"};
    Frame *frame = g_new0(Frame, 1);

    frame->app = app;
    frame->whole = tb_box_new(tb_ui_root(app->ui), "frame", TB_COLUMN);
    tb_widget_set_grow(frame->whole, 1);
    make_bar(frame, frame->whole);
    make_trouble(frame, frame->whole);
    for (int i = 0; i < N_SCREENS; i++) {
        frame->screens[i] = tb_box_new(frame->whole, names[i], TB_COLUMN);
        tb_widget_set_grow(frame->screens[i], 1);
        tb_widget_set_shown(frame->screens[i], i == (int)app->screen);
    }
    make_status(frame, frame->whole);
    return frame;
}

void frame_free(Frame *frame)
{
    for (int i = 0; i < N_TROUBLES; i++) {
        g_free(frame->wrong[i].words);
        g_free(frame->wrong[i].button);
    }
    g_free(frame); /* the widgets are the window's */
}

/* Codes only: someone may look over the shoulder. */
static char *title_of(const App *app)
{
    const TbConversation *data = app->conversation ? conversation_data(app->conversation) : NULL;

    if (!data)
        return g_strdup("");
    g_autofree char *date = app_date(data->interaction->date);
    g_autofree char *trajectory =
        g_strdup_printf(_("trajectory %s"), data->interaction->trajectory);
    return g_strjoin(" · ", data->interaction->client, trajectory, *date ? date : NULL, NULL);
}

static void refresh_title(Frame *frame)
{
    g_autofree char *title = title_of(frame->app);
    g_autofree char *window = *title ? g_strdup_printf("%s – Terugblik", title) : NULL;

    tb_widget_set_label(frame->title, title);
    tb_ui_set_title(frame->app->ui, window && !frame->app->is_covered ? window : "Terugblik");
}

void frame_set_shown(Frame *frame, bool is_shown)
{
    tb_widget_set_shown(frame->whole, is_shown);
    refresh_title(frame);
}

/* Where words would not fit, the keys go first (F1 lists them), then the title (the window has
 * it). */
static void refresh_keys(Frame *frame)
{
    int width, height;

    tb_ui_size(frame->app->ui, &width, &height);
    bool has_room = width >= WIDTH_FOR_KEYS;
    tb_button_set_key(frame->done, has_room ? "Ctrl+H" : NULL);
    tb_button_set_key(frame->cover, has_room ? "F8" : NULL);
    tb_button_set_key(frame->help, has_room ? "F1" : NULL);
    tb_widget_set_shown(frame->title, width >= WIDTH_FOR_TITLE);
    tb_widget_set_shown(frame->room, width < WIDTH_FOR_TITLE);
}

void frame_refresh(Frame *frame, unsigned what)
{
    const App *app = frame->app;
    bool is_open = app->conversation != NULL;

    if (what & (CHANGED_OPENED | CHANGED_FACTS))
        refresh_title(frame);
    if (what & CHANGED_LOOK)
        refresh_keys(frame);
    for (int i = 0; i < N_SCREENS; i++) {
        tb_widget_set_shown(frame->screens[i], i == (int)app->screen);
        tb_button_set_on(frame->tabs[i], i == (int)app->screen);
        tb_widget_set_enabled(frame->tabs[i], i == SCREEN_LIBRARY || is_open,
                              _("First open a conversation in the library."));
    }
    tb_widget_set_enabled(frame->done, is_open, _("First open a conversation in the library."));
}

TbWidget *frame_screen(Frame *frame, Screen screen)
{
    return frame->screens[screen];
}

TbWidget *frame_done_anchor(Frame *frame)
{
    return frame->done;
}

TbWidget *frame_help_anchor(Frame *frame)
{
    return frame->help;
}

void frame_say(App *app, const char *words)
{
    tb_widget_set_label(app->frame->said, words);
    tb_widget_set_state(app->frame->said, "failed", false);
}

void frame_fail(App *app, const char *words)
{
    g_autofree char *marked = g_strconcat("! ", words, NULL);

    tb_widget_set_label(app->frame->said, marked);
    tb_widget_set_state(app->frame->said, "failed", true);
}

void frame_unsay(App *app, const char *words)
{
    if (g_strcmp0(tb_widget_label(app->frame->said), words) == 0)
        frame_say(app, "");
}

void frame_hint(App *app, const char *words)
{
    tb_widget_set_label(app->frame->hint, words ? words : "");
}

void frame_work(App *app, const char *words, TbAction cancel, void *ctx)
{
    Frame *frame = app->frame;

    frame->cancel = cancel;
    frame->cancel_ctx = ctx;
    tb_widget_set_label(frame->work_words, words ? words : "");
    tb_widget_set_shown(frame->work, words != NULL);
}

void frame_trouble(App *app, Trouble trouble, const char *words, const char *button, TbAction solve,
                   void *ctx)
{
    Frame *frame = app->frame;
    Wrong *of = &frame->wrong[trouble];

    g_free(of->words);
    g_free(of->button);
    *of = (Wrong){g_strdup(words), g_strdup(button), solve, ctx};
    const Wrong *first = first_wrong(frame);
    tb_widget_set_label(frame->trouble_words, first ? first->words : "");
    tb_widget_set_label(frame->trouble_button, first && first->button ? first->button : "");
    tb_widget_set_shown(frame->trouble_button, first && first->button);
    tb_widget_set_shown(frame->trouble, first != NULL);
}
