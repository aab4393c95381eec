#include "library.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/recording.h"

#include "adding.h"
#include "frame.h"
#include "library-internal.h"

enum { WIDE = 1240, NARROW = 760, DETAIL = 400, DETAIL_NARROW = 360, EMPTY = 480 };

struct Library {
    App *app;
    TbWidget *whole, *empty; /* one of them shows, or neither while a form does */
    TbWidget *find, *list, *side;
    LibraryDetail *detail;

    GPtrArray *entries; /* Entry; NULL: not yet read */
    GArray *rows;       /* LibraryRow; borrow from @entries */
    int64_t selected;   /* conversation; 0: none */
    char *said;         /* what was last told about a row */
    char *said_value, *said_name;
};

/* --- The list --- */

static const LibraryRow *row_at(const Library *library, int row)
{
    return row >= 0 && row < (int)library->rows->len
               ? &g_array_index(library->rows, LibraryRow, row)
               : NULL;
}

static int count(void *ctx)
{
    return (int)((Library *)ctx)->rows->len;
}

static double height(void *ctx, int row)
{
    return library_row_height(row_at(ctx, row));
}

static void paint(void *ctx, int row, cairo_t *cr, TbRect rect, bool is_selected)
{
    const Library *library = ctx;
    (void)is_selected;

    library_row_paint(library->app, row_at(library, row), cr, rect);
}

static void describe(void *ctx, int row, TbPart *part)
{
    Library *library = ctx;
    const LibraryRow *of = row_at(library, row);

    g_free(library->said);
    g_free(library->said_value);
    g_free(library->said_name);
    library->said = library_row_words(of);
    library->said_value = library_row_notes(of);
    library->said_name = of->is_heading ? g_strdup("library.heading")
                                        : g_strdup_printf("library.row.%" PRId64,
                                                          of->entry->listed->interaction->id);
    part->name = library->said_name;
    part->label = library->said;
    part->value = library->said_value;
}

static void on_details(Library *library, int64_t interaction, const Details *details)
{
    if (interaction == library->selected)
        detail_show(library->detail, details);
}

static void select_row(Library *library, int row)
{
    const LibraryRow *of = row_at(library, row);
    int64_t interaction = of ? of->entry->listed->interaction->id : 0;

    if (interaction == 0)
        detail_show(library->detail, NULL);
    else
        load_details(library->app, interaction, on_details);
    library->selected = interaction;
}

/* A heading is stepped over, in the direction one came from. */
static void on_selected(void *ctx, int row)
{
    Library *library = ctx;
    int before = library_row_of(library->rows, library->selected);

    if (row_at(library, row) && row_at(library, row)->is_heading) {
        row = before > row && row > 0 ? row - 1 : row + 1;
        tb_list_select(library->list, row);
    }
    select_row(library, row);
}

static void on_activated(void *ctx, int row)
{
    Library *library = ctx;
    const LibraryRow *of = row_at(library, row);

    if (of && !of->is_heading)
        library_open(library->app, of->entry->listed->interaction->id, SCREEN_WATCH);
}

/* What stands in the place of the rows while there are none. */
static void say_empty(Library *library, const char *words)
{
    tb_list_set_empty(library->list, words);
    tb_widget_set_value(library->list, library->rows->len == 0 ? words : "");
}

/* The rows anew, with the same one selected, else the first. */
static void show_rows(Library *library)
{
    const char *words = tb_field_get(library->find);

    g_array_unref(library->rows);
    library->rows = library_rows(library->entries, words);
    int row = library_row_of(library->rows, library->selected);
    if (row < 0)
        row = library->rows->len > 1 ? 1 : -1; /* below its heading */
    g_autofree char *none =
        g_strdup_printf(_("Nothing found for \"%s\". Search for one word."), words);
    say_empty(library, none);
    tb_list_changed(library->list);
    tb_list_select(library->list, row);
    select_row(library, row);
}

static void on_find(TbWidget *field, void *ctx)
{
    Library *library = ctx;
    (void)field;

    if (library->entries)
        show_rows(library);
}

static void on_found(TbWidget *field, void *ctx)
{
    Library *library = ctx;
    (void)field;

    on_activated(library, tb_list_selected(library->list));
}

/* Down goes into what was found. */
static bool on_find_key(TbWidget *field, const TbKey *key, void *ctx)
{
    const Library *library = ctx;
    (void)field;

    if (key->code != TB_KEY_DOWN || key->mods != 0)
        return false;
    tb_widget_focus(library->list);
    return true;
}

/* --- Reading --- */

static void on_states(Library *library, const GArray *states)
{
    guint n = library->entries ? library->entries->len : 0;

    for (guint i = 0, j = 0; i < n && j < states->len; i++) {
        Entry *entry = library->entries->pdata[i];
        const EntryState *state = &g_array_index(states, EntryState, j);
        if (entry->listed->interaction->id != state->interaction)
            continue; /* both are in the order of the list */
        entry->is_lost = state->is_lost;
        entry->is_unasked = state->is_unasked;
        j++;
    }
    tb_list_changed(library->list);
}

/* What was known of the files stays until it is known anew, so that no row jumps. */
static void keep_states(const GPtrArray *old, GPtrArray *entries)
{
    g_autoptr(GHashTable) known = g_hash_table_new(g_int64_hash, g_int64_equal);

    for (guint i = 0; old && i < old->len; i++) {
        Entry *entry = old->pdata[i];
        g_hash_table_insert(known, &entry->listed->interaction->id, entry);
    }
    for (guint i = 0; i < entries->len; i++) {
        Entry *entry = entries->pdata[i];
        const Entry *before = g_hash_table_lookup(known, &entry->listed->interaction->id);
        if (before) {
            entry->is_lost = before->is_lost;
            entry->is_unasked = before->is_unasked;
        }
    }
}

static void on_loaded(Library *library, GPtrArray *entries)
{
    bool is_first = library->entries == NULL;
    GPtrArray *old = library->entries;

    if (!entries) {
        if (is_first)
            say_empty(library, _("The conversations cannot be read."));
        return;
    }
    keep_states(old, entries);
    library->entries = entries;
    show_rows(library);
    if (old)
        g_ptr_array_unref(old);
    load_states(library->app, entries, on_states);
    app_changed(library->app, CHANGED_LIBRARY);
    if (is_first && library->app->screen == SCREEN_LIBRARY && !adding_is_open(library->app))
        tb_widget_focus(library->list);
}

/* What was read is no longer what there is. */
static void forget_all(Library *library)
{
    g_array_set_size(library->rows, 0);
    g_clear_pointer(&library->entries, g_ptr_array_unref);
    tb_list_changed(library->list);
    select_row(library, -1);
    app_changed(library->app, CHANGED_LIBRARY);
}

void library_reload(App *app)
{
    load_list(app, on_loaded);
}

void library_select(App *app, int64_t interaction)
{
    app->library->selected = interaction;
    tb_field_set(app->library->find, "");
    library_reload(app);
}

void library_find(App *app)
{
    tb_widget_focus(app->library->find);
    tb_field_select_all(app->library->find);
}

void library_focus(App *app)
{
    tb_widget_focus(app->library->list);
}

char **library_trajectories(const App *app, const char *client)
{
    const GPtrArray *entries = app->library->entries;
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    const char *last = NULL;

    for (guint i = 0; entries && client && i < entries->len; i++) {
        const Entry *entry = entries->pdata[i];
        const TbInteraction *of = entry->listed->interaction;
        if (strcmp(of->client, client) != 0 || g_strcmp0(last, of->trajectory) == 0)
            continue; /* they are in the order of their names */
        last = of->trajectory;
        g_strv_builder_add(names, last);
    }
    return g_strv_builder_end(names);
}

/* --- The example --- */

typedef struct {
    int64_t interaction;
} ExampleJob;

static bool run_example(TbReview *review, void *data, GError **error)
{
    ExampleJob *job = data;
    g_autofree char *folder = NULL;
    g_autoptr(TbRecording) recording = tb_recording_read_example(&folder, error);

    job->interaction = recording ? tb_review_add_example(review, folder, recording, error) : 0;
    return job->interaction != 0;
}

static void done_example(void *data, const GError *error, void *ctx)
{
    const ExampleJob *job = data;
    App *app = ctx;

    if (error) {
        frame_fail(app, error->message);
        return;
    }
    library_select(app, job->interaction);
    library_open(app, job->interaction, SCREEN_WATCH);
}

void library_open_example(App *app)
{
    frame_say(app, _("The example conversation is being opened."));
    worker_push(app->writer, &(WorkerJob){.run = run_example,
                                          .done = done_example,
                                          .free = g_free,
                                          .job = g_new0(ExampleJob, 1),
                                          .ctx = app});
}

/* --- The widgets --- */

static void press_add(TbWidget *button, void *ctx)
{
    const Library *library = ctx;
    (void)button;

    adding_begin(library->app, NULL);
}

static void press_memory(TbWidget *button, void *ctx)
{
    const Library *library = ctx;
    (void)button;

    adding_begin_memory(library->app);
}

static void press_example(TbWidget *button, void *ctx)
{
    const Library *library = ctx;
    (void)button;

    library_open_example(library->app);
}

static void make_top(Library *library, TbWidget *parent)
{
    TbWidget *row = tb_box_new(parent, "library.top", TB_ROW);

    tb_box_set_space(row, 12, 8);
    library->find = tb_field_new(row, "library.find", 1);
    tb_field_set_hint(library->find, _("Search client, trajectory or date…"));
    tb_field_set_hooks(
        library->find,
        (TbFieldHooks){.ctx = library, .changed = on_find, .done = on_found, .key = on_find_key});
    tb_widget_set_grow(library->find, 1);
    tb_button_new(row, "library.add", _("+ Recording"), press_add, library);
    tb_button_new(row, "library.memory", _("+ Without recording"), press_memory, library);
}

static void make_list(Library *library, TbWidget *parent)
{
    static const TbListClass class = {.count = count,
                                      .height = height,
                                      .paint = paint,
                                      .describe = describe,
                                      .selected = on_selected,
                                      .activated = on_activated};
    TbWidget *left = tb_box_new(parent, "library.left", TB_COLUMN);

    tb_widget_set_region(left, true);
    tb_widget_set_grow(left, 1);
    tb_box_set_fill(left, TB_COLOUR_PANEL);
    make_top(library, left);
    library->list = tb_list_new(left, "library.list", &class, library);
    say_empty(library, _("The conversations are being read."));
    tb_widget_set_grow(library->list, 1);
    TbWidget *foot = tb_box_new(left, "library.foot", TB_ROW);
    tb_box_set_space(foot, 12, 8);
    tb_label_new(foot, "library.foot.words", _("Example conversation"));
    tb_button_new(foot, "library.example", _("Open"), press_example, library);
}

static TbWidget *add_empty_words(TbWidget *box, const char *name, const char *words,
                                 TbLabelLook look)
{
    TbWidget *label = tb_label_new(box, name, words);

    look.wraps = look.is_centred = true;
    tb_label_set_look(label, look);
    return label;
}

/* In the middle: room above it and below. */
static void make_empty(Library *library, TbWidget *parent)
{
    library->empty = tb_box_new(parent, "library.empty", TB_COLUMN);
    tb_widget_set_grow(library->empty, 1);
    tb_widget_set_region(library->empty, true);
    tb_widget_set_grow(tb_box_new(library->empty, "library.empty.above", TB_COLUMN), 2);
    TbWidget *row = tb_box_new(library->empty, "library.empty.row", TB_ROW);
    tb_widget_set_grow(tb_box_new(row, "library.empty.left", TB_COLUMN), 1);
    TbWidget *box = tb_box_new(row, "library.empty.box", TB_COLUMN);
    tb_widget_set_width(box, EMPTY, EMPTY);
    tb_box_set_space(box, 16, 16);
    tb_widget_set_grow(tb_box_new(row, "library.empty.right", TB_COLUMN), 1);
    tb_widget_set_grow(tb_box_new(library->empty, "library.empty.below", TB_COLUMN), 3);

    add_empty_words(box, "library.empty.words",
                    _("Terugblik helps you learn from your own conversations. Everything stays on "
                      "this computer."),
                    (TbLabelLook){.size_px = TB_TYPE_TITLE});
    TbWidget *example =
        tb_button_new(box, "library.empty.example", _("Look at the example conversation"),
                      press_example, library);
    tb_button_set_look(example, TB_BUTTON_PRIMARY);
    tb_button_new(box, "library.empty.add", _("Add a recording"), press_add, library);
    add_empty_words(box, "library.empty.drop", _("Or drag a recording here."),
                    (TbLabelLook){.is_second = true});
}

static void set_widths(Library *library)
{
    int width, height_px;

    tb_ui_size(library->app->ui, &width, &height_px);
    double side = width >= WIDE ? DETAIL : DETAIL_NARROW;
    tb_widget_set_shown(library->side, width >= NARROW);
    tb_widget_set_width(library->side, side, side);
}

Library *library_new(App *app, TbWidget *parent)
{
    Library *library = g_new0(Library, 1);

    library->app = app;
    library->rows = g_array_new(FALSE, FALSE, sizeof(LibraryRow));
    library->whole = tb_box_new(parent, "library.whole", TB_ROW);
    tb_widget_set_grow(library->whole, 1);
    make_list(library, library->whole);
    library->side = tb_box_new(library->whole, "library.side", TB_COLUMN);
    tb_widget_set_region(library->side, true);
    library->detail = detail_new(app, library->side);
    make_empty(library, parent);
    set_widths(library);
    return library;
}

void library_free(Library *library)
{
    detail_free(library->detail);
    g_array_unref(library->rows);
    if (library->entries)
        g_ptr_array_unref(library->entries);
    g_free(library->said);
    g_free(library->said_value);
    g_free(library->said_name);
    g_free(library);
}

void library_can(App *app, bool can)
{
    Library *library = app->library;

    if (!can)
        forget_all(library);
    say_empty(library, can ? _("The conversations are being read.")
                           : _("The conversations cannot be read; above it says why."));
    tb_widget_set_enabled(library->whole, can, _("The file with your work does not open."));
}

void library_refresh(Library *library, unsigned what)
{
    bool is_covered = adding_is_open(library->app);
    bool is_empty = library->entries && library->entries->len == 0;

    if (what & (CHANGED_LIBRARY | CHANGED_LOOK)) {
        tb_widget_set_shown(library->whole, !is_covered && !is_empty);
        tb_widget_set_shown(library->empty, !is_covered && is_empty);
    }
    if (what & CHANGED_LOOK)
        set_widths(library);
}
