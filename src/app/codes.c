#include "codes.h"

#include <math.h>
#include <string.h>

#include "terugblik/base/lang.h"
#include "terugblik/base/palette.h"

#include "commands.h"
#include "film.h"
#include "marks.h"

enum { ROW = 24, HEADING = 22, PADDING = 8, CAP = 18, CROSS = 24 };

/* A code that can be marked by its key; or, without a code, the SLIM phase. */
typedef struct {
    Codes *codes;
    const TbCode *code;
    TbWidget *widget;
    char *name;
    guint n; /* marks of mine */
    int64_t running;
    int seconds;   /* that it has been running, as shown */
    bool is_shown; /* pressed, but not stored yet */
} Row;

struct Codes {
    App *app;
    TbWidget *scroll, *column;
    GPtrArray *rows;       /* Row */
    TbWidget *headings[3]; /* that a narrow column has no room for */
};

static void free_row(Row *row)
{
    g_free(row->name);
    g_free(row);
}

/* --- Painting --- */

static const char *label_of(const Row *row)
{
    return row->code ? tb_text(&row->code->label) : _("SLIM phase");
}

static const char *key_of(const Row *row)
{
    return !row->code ? "S" : row->code->key ? row->code->key : "·";
}

static uint32_t colour_of(const Row *row)
{
    TbUi *ui = row->codes->app->ui;
    TbAppearance appearance = tb_ui_appearance(ui);

    if (!row->code || !row->code->theme)
        return tb_ui_colour(ui, TB_COLOUR_INK);
    return tb_palette_theme(row->code->theme)->colour[appearance];
}

/* What stands at the right: how long it has been running, else how often it was marked. */
static char *amount_of(const Row *row)
{
    if (row->running)
        return tb_time_format(row->seconds * TB_US_PER_SEC, 0);
    if (row->n == 0)
        return g_strdup("");
    return row->code ? g_strdup_printf("%u", row->n) : g_strdup_printf(_("no. %u"), row->n);
}

static void paint(TbWidget *widget, cairo_t *cr, double width, double height, void *ctx)
{
    const Row *row = ctx;
    TbUi *ui = row->codes->app->ui;
    bool is_full = row->running || row->is_shown;
    uint32_t colour = colour_of(row), panel = tb_ui_colour(ui, TB_COLOUR_PANEL);
    uint32_t ink = is_full ? panel : tb_ui_colour(ui, TB_COLOUR_INK);
    double right = width - PADDING - (row->running ? CROSS : 0);
    g_autofree char *amount = amount_of(row);
    (void)widget;

    if (is_full)
        tb_paint_fill(cr, (TbRect){4, 1, width - 8, height - 2}, colour);
    tb_paint_key(cr, ui, (TbRect){PADDING, 3, CAP, height - 6}, key_of(row),
                 is_full ? panel : colour, is_full ? colour : panel);
    const TbTextLook look = {.colour = is_full ? ink : tb_ui_colour(ui, TB_COLOUR_INK_2),
                             .align = TB_TEXT_END};
    if (width <= CODES_STRIP) /* its label is in the tooltip */
        return;
    double left = PADDING + CAP + 8, used = *amount ? ceil(tb_text_width(amount, &look)) + 8 : 0;
    tb_paint_text(cr, label_of(row), (TbRect){left, 0, right - used - left, height},
                  &(TbTextLook){.colour = ink, .is_bold = is_full});
    tb_paint_text(cr, amount, (TbRect){left, 0, right - left, height}, &look);
    if (row->running)
        tb_paint_text(cr, "✕", (TbRect){width - CROSS - 4, 0, CROSS, height},
                      &(TbTextLook){.colour = ink, .align = TB_TEXT_CENTRE});
}

/* --- Pressing: as its key --- */

static void press(Row *row, bool is_down, int64_t at_us)
{
    App *app = row->codes->app;

    if (row->code)
        marks_press(app, row->code->code, is_down, at_us);
    else if (is_down)
        command_phase(app, 0);
}

static bool point(TbWidget *widget, const TbPointer *pointer, void *ctx)
{
    Row *row = ctx;
    double width = tb_widget_rect(widget).width;
    bool is_cross = row->running && width > CODES_STRIP && pointer->x >= width - CROSS - 4;

    if (pointer->kind == TB_POINTER_DOWN && pointer->button == 1) {
        if (is_cross)
            marks_end_running(row->codes->app, row->code->code);
        else
            press(row, true, pointer->at_us);
        film_focus(
            row->codes->app); /* where Enter opens what was marked, and does not mark again */
        return true;
    }
    if (pointer->kind == TB_POINTER_UP && pointer->button == 1) {
        press(row, false, pointer->at_us);
        return true;
    }
    if (pointer->kind == TB_POINTER_DOWN && pointer->button == 3 && row->code) {
        marks_refine(row->codes->app, row->code->code);
        return true;
    }
    return false;
}

/* A tap: no widget is told of a key that comes up. */
static bool press_key(TbWidget *widget, const TbKey *key, void *ctx)
{
    Row *row = ctx;
    (void)widget;

    if (key->code != TB_KEY_ENTER || key->mods != 0)
        return false;
    if (!key->is_repeat) {
        press(row, true, key->at_us);
        press(row, false, key->at_us);
    }
    return true;
}

/* --- Making --- */

/* The label too, which a narrow row does not show. */
static void set_tooltip(const Row *row)
{
    g_autofree char *words = g_strdup_printf("%s: %s", label_of(row), tb_text(&row->code->look));

    tb_widget_set_tooltip(row->widget, words);
}

static void add_row(Codes *codes, TbWidget *column, const TbCode *code)
{
    static const TbCanvasClass class = {
        .role = "button", .is_focusable = true, .paint = paint, .pointer = point, .key = press_key};
    Row *row = g_new0(Row, 1);

    row->codes = codes;
    row->code = code;
    row->name = g_strconcat("watch.codes.", code ? code->code : "slim", NULL);
    row->widget = tb_canvas_new(column, row->name, &class, row);
    tb_widget_set_height(row->widget, ROW, ROW);
    tb_widget_set_label(row->widget, label_of(row));
    if (code && tb_text(&code->look))
        set_tooltip(row);
    g_ptr_array_add(codes->rows, row);
}

/* Its words stand above the caps of the rows. */
static void paint_heading(TbWidget *heading, cairo_t *cr, double width, double height, void *ctx)
{
    (void)ctx;
    tb_paint_text(cr, tb_widget_label(heading), (TbRect){PADDING, 0, width - 2 * PADDING, height},
                  &(TbTextLook){.size_px = TB_TYPE_HINT,
                                .colour = tb_ui_colour(tb_widget_ui(heading), TB_COLOUR_INK_2)});
}

static TbWidget *add_heading(TbWidget *column, const char *name, const char *label)
{
    static const TbCanvasClass class = {.role = "heading", .paint = paint_heading};
    TbWidget *heading = tb_canvas_new(column, name, &class, NULL);

    tb_widget_set_label(heading, label);
    tb_widget_set_height(heading, HEADING, HEADING);
    return heading;
}

/* The codes of one kind, and of a theme's code one group (or none: a lab group's own). What has no
 * key is marked with the mouse. */
static void add_codes(Codes *codes, TbWidget *column, TbCodeKind kind, const char *group)
{
    const GPtrArray *all = tb_codebook_codes(codes->app->codebook);

    for (guint i = 0; i < all->len; i++) {
        const TbCode *code = all->pdata[i];
        if (code->kind == kind && (kind != TB_CODE_THEME || g_strcmp0(code->group, group) == 0))
            add_row(codes, column, code);
    }
}

static void fill(Codes *codes)
{
    TbWidget *column = codes->column;

    add_codes(codes, column, TB_CODE_LOOSE, NULL);
    codes->headings[0] = add_heading(column, "watch.codes.general", _("GENERAL"));
    add_codes(codes, column, TB_CODE_THEME, "algemeen");
    codes->headings[1] = add_heading(column, "watch.codes.specific", _("SPECIFIC"));
    add_codes(codes, column, TB_CODE_THEME, "specifiek");
    add_codes(codes, column, TB_CODE_THEME, NULL);
    codes->headings[2] = add_heading(column, "watch.codes.pillars", _("PILLARS"));
    add_codes(codes, column, TB_CODE_PILLAR, NULL);
    add_row(codes, column, NULL);
}

Codes *codes_new(App *app, TbWidget *parent)
{
    Codes *codes = g_new0(Codes, 1);

    codes->app = app;
    codes->rows = g_ptr_array_new_with_free_func((GDestroyNotify)free_row);
    codes->scroll = tb_scroll_new(parent, "watch.codes.scroll");
    tb_widget_set_grow(codes->scroll, 1);
    codes->column = tb_box_new(codes->scroll, "watch.codes.column", TB_COLUMN);
    tb_box_set_fill(codes->column, TB_COLOUR_PANEL);
    tb_widget_set_grow(codes->column, 1);
    fill(codes);
    return codes;
}

/* Who had the focus on a row goes on with the film, where every key marks. */
void codes_turn(Codes *codes)
{
    bool had_focus = tb_widget_has_focus(codes->column);

    tb_widget_clear(codes->column);
    g_ptr_array_set_size(codes->rows, 0);
    fill(codes);
    if (had_focus)
        film_focus(codes->app);
}

void codes_free(Codes *codes)
{
    g_ptr_array_unref(codes->rows);
    g_free(codes);
}

TbWidget *codes_row(const App *app, const char *code)
{
    const Codes *codes = app->codes;

    for (guint i = 0; i < codes->rows->len; i++) {
        const Row *row = codes->rows->pdata[i];
        if (row->code && strcmp(row->code->code, code) == 0)
            return row->widget;
    }
    return NULL;
}

/* --- In step --- */

static bool is_of(const Row *row, const TbMoment *moment)
{
    const App *app = row->codes->app;

    if (!row->code)
        return moment->kind == TB_MOMENT_PHASE;
    return moment->kind == TB_MOMENT_TAG &&
           strcmp(tb_codebook_head(app->codebook, moment->code), row->code->code) == 0;
}

static guint count(const Row *row)
{
    const App *app = row->codes->app;
    const TbConversation *data = app->conversation ? conversation_data(app->conversation) : NULL;
    guint n = 0;

    for (guint i = 0; data && i < data->moments->len; i++) {
        const TbMoment *moment = data->moments->pdata[i];
        n += is_of(row, moment) && conversation_is_mine(app->conversation, moment->id);
    }
    return n;
}

static bool is_shown(const Row *row)
{
    const GArray *shown = marks_shown(row->codes->app);

    for (guint i = 0; row->code && i < shown->len; i++)
        if (strcmp(g_array_index(shown, Shown, i).code, row->code->code) == 0)
            return true;
    return false;
}

static int seconds_of(const Row *row)
{
    const App *app = row->codes->app;
    const TbMoment *moment =
        row->running ? conversation_moment(app->conversation, row->running) : NULL;

    return moment ? (int)(MAX(film_position_us(app) - moment->span.start_us, 0) / TB_US_PER_SEC)
                  : 0;
}

static void refresh_row(Row *row)
{
    const App *app = row->codes->app;

    row->n = count(row);
    row->running = row->code && app->conversation ? marks_running(app, row->code->code) : 0;
    row->seconds = seconds_of(row);
    row->is_shown = is_shown(row);
    g_autofree char *amount = amount_of(row);
    tb_widget_set_value(row->widget, amount);
    tb_widget_set_state(row->widget, "running", row->running != 0);
    tb_widget_redraw(row->widget);
}

/* Only the second that it shows. */
static void refresh_time(Row *row)
{
    if (row->running && seconds_of(row) != row->seconds)
        refresh_row(row);
}

void codes_refresh(Codes *codes, unsigned what)
{
    bool is_strip = tb_widget_rect(codes->scroll).width <= CODES_STRIP;

    for (size_t i = 0; i < G_N_ELEMENTS(codes->headings); i++)
        tb_widget_set_shown(codes->headings[i], !is_strip);
    for (guint i = 0; i < codes->rows->len; i++) {
        if (what & (CHANGED_OPENED | CHANGED_MOMENTS | CHANGED_LOOK))
            refresh_row(codes->rows->pdata[i]);
        else if (what & CHANGED_POSITION)
            refresh_time(codes->rows->pdata[i]);
    }
}
