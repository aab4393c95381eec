#include "choose.h"

#include <string.h>

#include "terugblik/base/lang.h"

#include "folder.h"
#include "frame.h"
#include "portal.h"

/* The list of our own: a line with the path, below it what is in that folder. Typing in the line
 * shows what begins so; Enter goes into a folder, or takes a file. */

enum { WIDTH = 560, LINE = 30, INSET = 12, SIZE = 96, MOST_PATH = 4096 };

struct Choose {
    App *app;
    ChooseHooks hooks;
    Portal *portal; /* NULL: none is open */

    TbWidget *row, *path, *said, *list;
    Folder *folder; /* NULL: nothing was read yet */
    bool is_open;
    bool takes_file; /* what is being read was entered: a file is taken */
    bool keeps_path; /* it is being typed */
};

/* --- Reading a folder, on the reader's thread --- */

typedef struct {
    char *typed;
    GCancellable *cancel;
    Folder *folder;
} ReadJob;

static bool run_read(TbReview *review, void *data, GError **error)
{
    ReadJob *job = data;
    (void)review;

    job->folder = folder_read(job->typed, job->cancel, error);
    return job->folder != NULL;
}

static void free_read(void *data)
{
    ReadJob *job = data;

    folder_free(job->folder);
    g_object_unref(job->cancel);
    g_free(job->typed);
    g_free(job);
}

static void take(Choose *choose, const char *path)
{
    g_autofree char *chosen = g_strdup(path);

    choose_cancel(choose);
    choose->hooks.chosen(choose->hooks.ctx, (char *const[]){chosen, NULL});
}

static void show_folder(Choose *choose, Folder *folder)
{
    g_autofree char *shown = g_filename_display_name(folder->path);
    g_autofree char *open = g_strconcat(shown, strcmp(shown, "/") == 0 ? "" : "/", NULL);

    folder_free(choose->folder);
    choose->folder = folder;
    if (!choose->keeps_path)
        tb_field_set(choose->path, open);
    tb_widget_set_label(choose->said, "");
    tb_list_set_empty(choose->list, _("There is no video or sound in this folder."));
    tb_list_changed(choose->list);
    tb_list_select(choose->list, choose->keeps_path && folder->items->len > 0 ? 1 : 0);
}

static void go_to(Choose *choose, const char *path);

static void done_read(void *data, const GError *error, void *ctx)
{
    ReadJob *job = data;
    Choose *choose = ctx;

    if (!choose->is_open || g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
    if (error && job->typed && !choose->folder)
        go_to(choose, NULL); /* there is no such folder any more */
    else if (error)
        tb_widget_set_label(choose->said, error->message);
    else if (choose->takes_file && job->folder->file)
        take(choose, job->folder->file);
    else if (choose->takes_file && choose->keeps_path && job->folder->items->len == 0)
        tb_widget_set_label(choose->said, _("There is nothing of that name."));
    else
        show_folder(choose, g_steal_pointer(&job->folder));
}

static void read_path(Choose *choose, const char *typed)
{
    if (!choose->app->reader)
        return;
    ReadJob *job = g_new0(ReadJob, 1);
    job->typed = g_strdup(typed);
    job->cancel = g_cancellable_new();
    worker_push(choose->app->reader, &(WorkerJob){.run = run_read,
                                                  .done = done_read,
                                                  .free = free_read,
                                                  .job = job,
                                                  .ctx = choose,
                                                  .topic = "choose",
                                                  .cancel = job->cancel});
}

/* What was chosen or entered. */
static void go_to(Choose *choose, const char *path)
{
    choose->takes_file = true;
    choose->keeps_path = false;
    read_path(choose, path);
}

/* --- The list: the folder above, then what is in this one --- */

static const FolderItem *item_at(const Choose *choose, int row)
{
    return row > 0 ? choose->folder->items->pdata[row - 1] : NULL;
}

static int count(void *ctx)
{
    const Choose *choose = ctx;

    return choose->folder ? (int)choose->folder->items->len + 1 : 0;
}

static double height(void *ctx, int row)
{
    (void)ctx, (void)row;
    return LINE;
}

static char *words_of(const FolderItem *item)
{
    return item ? g_strdup_printf("%s%s", item->label, item->is_folder ? "/" : "")
                : g_strdup(_("↑ one folder up"));
}

static void paint(void *ctx, int row, cairo_t *cr, TbRect rect, bool is_selected)
{
    const Choose *choose = ctx;
    const FolderItem *item = item_at(choose, row);
    TbUi *ui = choose->app->ui;
    g_autofree char *words = words_of(item);
    const TbTextLook look = {.colour = tb_ui_colour(ui, TB_COLOUR_INK),
                             .is_bold = item && item->is_folder};
    const TbTextLook second = {.colour = tb_ui_colour(ui, TB_COLOUR_INK_2), .align = TB_TEXT_END};
    (void)is_selected;

    rect.x += INSET, rect.width -= 2 * INSET;
    if (item && !item->is_folder) {
        g_autofree char *size = g_format_size((guint64)item->size);
        tb_paint_text(cr, size, rect, &second);
    }
    rect.width -= SIZE;
    tb_paint_text(cr, words, rect, &look);
}

static void describe(void *ctx, int row, TbPart *part)
{
    const FolderItem *item = item_at(ctx, row);

    part->label = item ? item->label : _("↑ one folder up");
    part->value = item && item->is_folder ? "folder" : NULL;
}

static void activated(void *ctx, int row)
{
    Choose *choose = ctx;
    const FolderItem *item = item_at(choose, row);
    g_autofree char *path = item ? g_build_filename(choose->folder->path, item->name, NULL)
                                 : g_path_get_dirname(choose->folder->path);

    go_to(choose, path);
}

/* --- The line --- */

static void on_typed(TbWidget *field, void *ctx)
{
    Choose *choose = ctx;

    choose->takes_file = false;
    choose->keeps_path = true;
    read_path(choose, tb_field_get(field));
}

static void on_entered(TbWidget *field, void *ctx)
{
    Choose *choose = ctx;
    int row = tb_list_selected(choose->list);
    bool is_one_left = choose->keeps_path && choose->folder && choose->folder->items->len == 1;

    if (is_one_left && row > 0)
        activated(choose, row); /* the rest of the name need not be typed */
    else {
        choose->takes_file = true;
        read_path(choose, tb_field_get(field));
    }
}

static bool on_path_key(TbWidget *field, const TbKey *key, void *ctx)
{
    const Choose *choose = ctx;
    (void)field;

    if (key->code != TB_KEY_DOWN || key->mods != 0)
        return false;
    tb_widget_focus(choose->list);
    return true;
}

/* --- Widgets --- */

static void press_take(TbWidget *button, void *ctx)
{
    Choose *choose = ctx;
    int row = tb_list_selected(choose->list);
    (void)button;

    if (row >= 0 && choose->folder)
        activated(choose, row);
}

static void press_cancel(TbWidget *button, void *ctx)
{
    (void)button;
    choose_cancel(ctx);
}

/* The one that shows, or that is being typed. */
static void press_folder(TbWidget *button, void *ctx)
{
    Choose *choose = ctx;
    g_autofree char *path = folder_path(tb_field_get(choose->path));
    (void)button;

    choose_cancel(choose);
    choose->hooks.chosen_folder(choose->hooks.ctx, path);
}

static TbWidget *add_room(TbWidget *row, const char *name)
{
    TbWidget *room = tb_box_new(row, name, TB_COLUMN);

    tb_widget_set_grow(room, 1);
    return room;
}

/* "@name.@part", of which there are few. */
static const char *name_of(Choose *choose, const char *part)
{
    g_autofree char *whole = g_strconcat(choose->hooks.name, ".", part, NULL);

    return g_intern_string(whole);
}

static void make_line(Choose *choose, TbWidget *box)
{
    TbWidget *title = tb_label_new(box, name_of(choose, "title"), _("Choose a recording"));

    tb_label_set_look(title, (TbLabelLook){.size_px = TB_TYPE_TITLE, .is_bold = true});
    choose->path = tb_field_new(box, name_of(choose, "path"), 1);
    tb_field_set_hooks(
        choose->path,
        (TbFieldHooks){.ctx = choose, .changed = on_typed, .done = on_entered, .key = on_path_key});
    choose->said = tb_label_new(box, name_of(choose, "said"), "");
    tb_label_set_look(choose->said, (TbLabelLook){.wraps = true});
}

static void make_foot(Choose *choose, TbWidget *box)
{
    TbWidget *foot = tb_box_new(box, name_of(choose, "foot"), TB_ROW);

    tb_box_set_space(foot, 0, 8);
    bool has_room = !choose->hooks.chosen_folder;
    TbWidget *hint = tb_label_new(foot, name_of(choose, "hint"),
                                  has_room ? _("Only video and sound are listed.") : "");
    tb_label_set_look(hint, (TbLabelLook){.is_second = true});
    tb_widget_set_grow(hint, 1);
    tb_button_new(foot, name_of(choose, "cancel"), _("Cancel"), press_cancel, choose);
    if (choose->hooks.chosen_folder)
        tb_button_new(foot, name_of(choose, "folder"), _("Search this folder"), press_folder,
                      choose);
    TbWidget *taking =
        tb_button_new(foot, name_of(choose, "take"), _("Choose"), press_take, choose);
    tb_button_set_look(taking, TB_BUTTON_PRIMARY);
}

Choose *choose_new(App *app, TbWidget *parent, const ChooseHooks *hooks)
{
    static const TbListClass class = {.count = count,
                                      .height = height,
                                      .paint = paint,
                                      .describe = describe,
                                      .activated = activated};
    Choose *choose = g_new0(Choose, 1);

    choose->app = app;
    choose->hooks = *hooks;
    choose->row = tb_box_new(parent, hooks->name, TB_ROW);
    tb_widget_set_grow(choose->row, 1);
    tb_widget_set_region(choose->row, true);
    add_room(choose->row, name_of(choose, "left"));
    TbWidget *box = tb_box_new(choose->row, name_of(choose, "box"), TB_COLUMN);
    tb_widget_set_width(box, 0, WIDTH);
    tb_widget_set_grow(box, 1000);
    tb_box_set_space(box, 16, 8);
    tb_box_set_fill(box, TB_COLOUR_PANEL);
    add_room(choose->row, name_of(choose, "right"));

    make_line(choose, box);
    choose->list = tb_list_new(box, name_of(choose, "list"), &class, choose);
    tb_widget_set_grow(choose->list, 1);
    make_foot(choose, box);
    tb_widget_set_shown(choose->row, false);
    return choose;
}

void choose_free(Choose *choose)
{
    portal_free(choose->portal);
    folder_free(choose->folder);
    g_free(choose);
}

/* --- Opening --- */

static void open_list(Choose *choose, const char *folder)
{
    choose->is_open = true;
    tb_widget_set_shown(choose->row, true);
    choose->hooks.changed(choose->hooks.ctx);
    tb_list_set_empty(choose->list, _("The folder is being read."));
    go_to(choose, choose->folder ? choose->folder->path : folder);
    tb_widget_focus(choose->list);
}

static void on_portal(void *ctx, char *const *paths)
{
    Choose *choose = ctx;
    g_auto(GStrv) chosen = g_strdupv((char **)paths);

    g_clear_pointer(&choose->portal, portal_free);
    if (!chosen)
        open_list(choose, NULL);
    else if (*chosen)
        choose->hooks.chosen(choose->hooks.ctx, chosen);
}

void choose_begin(Choose *choose)
{
    if (choose->portal) {
        frame_say(choose->app, _("The window to choose a file in is open already."));
        return;
    }
    if (choose->is_open)
        return;
    choose->portal = portal_ask(choose->app->post, _("Choose a recording"), on_portal, choose);
    if (!choose->portal)
        open_list(choose, NULL);
}

void choose_begin_list(Choose *choose, const char *folder)
{
    if (!choose->is_open)
        open_list(choose, folder);
}

bool choose_is_open(const Choose *choose)
{
    return choose->is_open;
}

void choose_cancel(Choose *choose)
{
    g_clear_pointer(&choose->portal, portal_free);
    if (!choose->is_open)
        return;
    choose->is_open = false;
    tb_widget_set_shown(choose->row, false);
    choose->hooks.changed(choose->hooks.ctx);
}
