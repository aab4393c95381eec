#include "sheet-panel.h"

#include "terugblik/base/lang.h"

#include "commands.h"
#include "frame.h"
#include "sheet-make.h"

enum { WIDTH = 560 };

struct SheetPanel {
    App *app;
    TbWidget *empty, *whole; /* one of them shows */
    TbWidget *words, *make, *progress, *stop, *made, *made_words, *warnings;
    SheetMaking *making; /* NULL: none is under way */
    char *path;          /* of the one made last for this conversation; NULL */
    int64_t of;          /* that conversation */
    char *said;          /* of it, in the status line; NULL: nothing, or one has gone on */
    Screen screen;       /* the one that was shown last */
};

/* --- Making --- */

static void show_progress(SheetPanel *panel, const char *words)
{
    bool is_making = panel->making != NULL;

    tb_widget_set_label(panel->progress, words ? words : "");
    tb_widget_set_shown(panel->progress, is_making);
    tb_widget_set_shown(panel->stop, is_making);
    tb_widget_set_enabled(panel->make, !is_making, _("The sheet is being made."));
}

static void press_stop(TbWidget *button, void *ctx)
{
    const SheetPanel *panel = ctx;
    (void)button;

    if (panel->making)
        sheet_making_stop(panel->making);
}

static void on_progress(void *ctx, unsigned done, unsigned total)
{
    SheetPanel *panel = ctx;
    g_autofree char *words = g_strdup_printf(_("Stills for the sheet: %u of %u"), done, total);

    show_progress(panel, words);
    frame_work(panel->app, words, press_stop, panel);
}

static void set_path(SheetPanel *panel, const char *path)
{
    g_free(panel->path);
    panel->path = g_strdup(path);
    tb_widget_set_shown(panel->made, path != NULL);
}

static void show_made(SheetPanel *panel, const MadeSheet *made)
{
    g_autofree char *name = g_path_get_basename(made->path);
    g_autofree char *folder = g_path_get_dirname(made->path);
    g_autofree char *words = g_strdup_printf(_("The sheet is in %s, as \"%s\"."), folder, name);
    g_autofree char *warnings = made->warnings ? g_strjoinv("\n", made->warnings) : g_strdup("");

    set_path(panel, made->path);
    tb_widget_set_label(panel->made_words, words);
    tb_widget_set_label(panel->warnings, warnings);
    tb_widget_set_shown(panel->warnings, *warnings != '\0');
    g_free(panel->said);
    panel->said =
        made->is_opened
            ? g_strdup(_("The sheet is made and being opened."))
            : g_strdup_printf(_("The sheet is made, as \"%s\" in %s. No program was found to open "
                                "it with."),
                              name, folder);
    frame_say(panel->app, panel->said);
}

static void on_made(void *ctx, const MadeSheet *made, const GError *error)
{
    SheetPanel *panel = ctx;

    panel->making = NULL;
    show_progress(panel, NULL);
    frame_work(panel->app, NULL, NULL, NULL);
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        frame_say(panel->app, _("Stopped. No sheet was made."));
    else if (error)
        frame_fail(panel->app, error->message);
    else if (made->path)
        show_made(panel, made);
}

void sheet_make(App *app)
{
    SheetPanel *panel = app->sheet;
    const TbConversation *data = conversation_data(app->conversation);

    if (panel->making) {
        frame_say(app, _("The sheet is being made."));
        return;
    }
    if (!data || data->moments->len == 0) {
        frame_say(app, _("The sheet fills itself with your moments. Begin in Watch."));
        return;
    }
    panel->of = conversation_id(app->conversation);
    panel->making = sheet_making_begin(app, panel->of, &(SheetHooks){on_progress, on_made, panel});
    show_progress(panel, _("The sheet is being made."));
    frame_work(app, _("The sheet is being made."), press_stop, panel);
}

/* --- The widgets --- */

static void press_make(TbWidget *button, void *ctx)
{
    (void)button;
    command_sheet(((SheetPanel *)ctx)->app, 0);
}

static void press_open(TbWidget *button, void *ctx)
{
    const SheetPanel *panel = ctx;
    (void)button;

    sheet_launch(panel->app, panel->path);
}

static void press_folder(TbWidget *button, void *ctx)
{
    const SheetPanel *panel = ctx;
    g_autofree char *folder = g_path_get_dirname(panel->path);
    (void)button;

    sheet_launch(panel->app, folder);
}

static void press_watch(TbWidget *button, void *ctx)
{
    (void)button;
    command_show(((SheetPanel *)ctx)->app, SCREEN_WATCH);
}

static TbWidget *add_words(TbWidget *box, const char *name, const char *words, TbLabelLook look)
{
    TbWidget *label = tb_label_new(box, name, words);

    look.wraps = true;
    tb_label_set_look(label, look);
    return label;
}

static TbWidget *add_row(TbWidget *box, const char *name)
{
    TbWidget *row = tb_box_new(box, name, TB_ROW);

    tb_box_set_space(row, 0, 8);
    tb_box_set_wraps(row, true);
    return row;
}

static void make_whole(SheetPanel *panel, TbWidget *box)
{
    panel->words = add_words(box, "sheet.words", "", (TbLabelLook){0});
    TbWidget *row = add_row(box, "sheet.buttons");
    panel->make = tb_button_new(row, "sheet.make", _("Make the sheet"), press_make, panel);
    tb_button_set_look(panel->make, TB_BUTTON_PRIMARY);
    tb_button_set_key(panel->make, "Ctrl+P");
    panel->stop = tb_button_new(row, "sheet.stop", _("Stop"), press_stop, panel);
    panel->progress = add_words(box, "sheet.progress", "", (TbLabelLook){.is_second = true});
    add_words(box, "sheet.where",
              _("It becomes a file in your documents, that opens in your browser and prints on "
                "A4. What you wrote under \"inside\" is never on it."),
              (TbLabelLook){.is_second = true});

    panel->made = tb_box_new(box, "sheet.made", TB_COLUMN);
    tb_box_set_space(panel->made, 0, 8);
    panel->made_words = add_words(panel->made, "sheet.made.words", "", (TbLabelLook){0});
    panel->warnings = add_words(panel->made, "sheet.warnings", "", (TbLabelLook){0});
    row = add_row(panel->made, "sheet.made.buttons");
    tb_button_new(row, "sheet.open", _("Open the sheet"), press_open, panel);
    tb_button_new(row, "sheet.folder", _("Open the folder"), press_folder, panel);
}

static void make_empty(SheetPanel *panel, TbWidget *box)
{
    panel->empty = tb_box_new(box, "sheet.empty", TB_COLUMN);
    tb_box_set_space(panel->empty, 0, 12);
    add_words(panel->empty, "sheet.empty.words",
              _("The sheet fills itself with your moments. Begin in Watch."), (TbLabelLook){0});
    TbWidget *row = add_row(panel->empty, "sheet.empty.row");
    TbWidget *button = tb_button_new(row, "sheet.empty.watch", _("Watch"), press_watch, panel);
    tb_button_set_look(button, TB_BUTTON_PRIMARY);
    tb_button_set_key(button, "Ctrl+2");
}

static TbWidget *add_room(TbWidget *row)
{
    TbWidget *room = tb_box_new(row, NULL, TB_COLUMN);

    tb_widget_set_grow(room, 1);
    return room;
}

SheetPanel *sheet_panel_new(App *app, TbWidget *parent)
{
    SheetPanel *panel = g_new0(SheetPanel, 1);
    TbWidget *scroll = tb_scroll_new(parent, "sheet.scroll");
    TbWidget *row = tb_box_new(scroll, "sheet.row", TB_ROW);

    tb_widget_set_grow(scroll, 1);
    tb_widget_set_region(scroll, true);
    panel->app = app;
    add_room(row);
    TbWidget *box = tb_box_new(row, "sheet.box", TB_COLUMN);
    tb_widget_set_width(box, 0, WIDTH);
    tb_widget_set_grow(box, 1000);
    tb_box_set_space(box, 24, 16);
    tb_box_set_fill(box, TB_COLOUR_PANEL);
    add_room(row);

    add_words(box, "sheet.title", _("Reflection sheet"),
              (TbLabelLook){.size_px = TB_TYPE_TITLE, .is_bold = true});
    make_empty(panel, box);
    panel->whole = tb_box_new(box, "sheet.whole", TB_COLUMN);
    tb_box_set_space(panel->whole, 0, 12);
    make_whole(panel, panel->whole);
    set_path(panel, NULL);
    show_progress(panel, NULL);
    return panel;
}

void sheet_panel_free(SheetPanel *panel)
{
    g_free(panel->said);
    g_free(panel->path);
    g_free(panel);
}

/* In the library what was said of the sheet is about another screen. */
static void forget_said(SheetPanel *panel)
{
    const App *app = panel->app;
    bool is_new = app->screen != panel->screen;

    panel->screen = app->screen;
    if (!is_new || app->screen != SCREEN_LIBRARY || !panel->said)
        return;
    frame_unsay(panel->app, panel->said);
    g_clear_pointer(&panel->said, g_free);
}

/* Composing looks at every moment: only while it shows. */
void sheet_panel_refresh(SheetPanel *panel, unsigned what)
{
    const App *app = panel->app;
    const TbConversation *data = app->conversation ? conversation_data(app->conversation) : NULL;
    bool is_empty = !data || data->moments->len == 0;

    forget_said(panel);
    if (!(what & (CHANGED_MOMENTS | CHANGED_FACTS | CHANGED_OPENED | CHANGED_LOOK)))
        return;
    if ((!app->conversation || conversation_id(app->conversation) != panel->of) && !panel->making)
        set_path(panel, NULL);
    tb_widget_set_shown(panel->empty, is_empty);
    tb_widget_set_shown(panel->whole, !is_empty);
    if (is_empty || app->screen != SCREEN_SHEET)
        return;
    g_autofree char *words = sheet_words(app, data, conversation_reader(app->conversation));
    tb_widget_set_label(panel->words, words);
}
