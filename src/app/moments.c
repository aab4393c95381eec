/* The list of moments: sorted, filtered, with the words of each. */
#include "right.h"

#include <string.h>

#include "terugblik/base/lang.h"
#include "terugblik/figures.h"

#include "film.h"
#include "right-internal.h"

enum { ROW = 26, WORDS = 20, TIME = 58, KEY = 20, PADDING = 8 };

enum { BY_TIME, BY_CODE, BY_RATING };

struct Moments {
    App *app;
    TbWidget *heading, *filter, *order, *list;
    GArray *rows;      /* int64_t, ids */
    char *name, *text; /* of the part told last */
};

static const TbMoment *moment_at(const Moments *moments, int row)
{
    return conversation_moment(moments->app->conversation,
                               g_array_index(moments->rows, int64_t, row));
}

/* "kans / leren" of a phase; NULL of anything else. The caller's. */
static char *phase_values(const App *app, const TbMoment *moment)
{
    if (moment->kind != TB_MOMENT_PHASE)
        return NULL;
    return g_strdup_printf("%s / %s", tb_quadrant_label(app->codebook, moment->phase.self_image),
                           tb_quadrant_label(app->codebook, moment->phase.approach));
}

/* --- Which rows, in which order --- */

/* Anywhere in it; or words that begin so, with accents or without. */
static bool has(const char *text, const char *folded)
{
    g_autofree char *other = text ? g_utf8_casefold(text, -1) : NULL;

    return other && (strstr(other, folded) || g_str_match_string(folded, text, TRUE));
}

static bool matches(const Moments *moments, const TbMoment *moment, const char *folded)
{
    const App *app = moments->app;

    g_autofree char *values = phase_values(app, moment);

    return has(moment_label(app, moment), folded) || has(values, folded) ||
           has(moment->see, folded) || has(moment->think, folded) ||
           has(moment->otherwise, folded) || has(moment->tip, folded) ||
           (moment->rating && has(tb_rating_label(moment->rating), folded)) ||
           has(moment_who(app, moment), folded) ||
           (conversation_is_mine(app->conversation, moment->id) && has(moment->inner, folded));
}

/* As the codebook has them, so that the codes of one theme stand together; what has no code last.
 */
static guint place_of(const TbCodebook *codebook, const TbMoment *moment)
{
    const GPtrArray *codes = tb_codebook_codes(codebook);
    const TbCode *code = moment->code ? tb_codebook_find(codebook, moment->code) : NULL;
    guint place = codes->len;

    if (code && !g_ptr_array_find((GPtrArray *)codes, code, &place)) {
        const TbCode *head = tb_codebook_find(codebook, tb_codebook_head(codebook, code->code));
        g_ptr_array_find((GPtrArray *)codes, head, &place); /* of one that is not offered */
    }
    return place;
}

static int by_code(gconstpointer a, gconstpointer b, void *ctx)
{
    const TbCodebook *codebook = ctx;
    guint one = place_of(codebook, *(const TbMoment *const *)a);
    guint other = place_of(codebook, *(const TbMoment *const *)b);

    return one < other ? -1 : one > other;
}

/* lukt first, none last. */
static int by_rating(gconstpointer a, gconstpointer b, void *unused)
{
    int one = (*(const TbMoment *const *)a)->rating, other = (*(const TbMoment *const *)b)->rating;

    (void)unused;
    return (one ? one : TB_N_RATINGS) - (other ? other : TB_N_RATINGS);
}

static void collect(Moments *moments)
{
    const TbConversation *data =
        moments->app->conversation ? conversation_data(moments->app->conversation) : NULL;
    g_autofree char *folded = g_utf8_casefold(tb_field_get(moments->filter), -1);
    g_autoptr(GPtrArray) found = g_ptr_array_new();

    g_strstrip(folded);
    for (guint i = 0; data && i < data->moments->len; i++)
        if (!*folded || matches(moments, data->moments->pdata[i], folded))
            g_ptr_array_add(found, data->moments->pdata[i]);
    if (tb_choice_get(moments->order) == BY_CODE) /* the sort keeps equals in order of time */
        g_ptr_array_sort_with_data(found, by_code, (void *)moments->app->codebook);
    else if (tb_choice_get(moments->order) == BY_RATING)
        g_ptr_array_sort_with_data(found, by_rating, NULL);
    g_array_set_size(moments->rows, 0);
    for (guint i = 0; i < found->len; i++)
        g_array_append_val(moments->rows, ((const TbMoment *)found->pdata[i])->id);
}

static void show_selection(Moments *moments)
{
    int64_t selected =
        moments->app->conversation ? conversation_selected(moments->app->conversation) : 0;
    int found = -1;

    for (guint i = 0; selected && i < moments->rows->len; i++)
        if (g_array_index(moments->rows, int64_t, i) == selected)
            found = (int)i;
    tb_list_select(moments->list, found);
}

static char *heading_of(const Moments *moments)
{
    const TbConversation *data =
        moments->app->conversation ? conversation_data(moments->app->conversation) : NULL;
    guint n = moments->rows->len, n_all = data ? data->moments->len : 0;

    return n < n_all ? g_strdup_printf(_("MOMENTS %u OF %u"), n, n_all)
                     : g_strdup_printf(_("MOMENTS %u"), n);
}

static void show_rows(Moments *moments)
{
    collect(moments);
    g_autofree char *heading = heading_of(moments);
    tb_widget_set_label(moments->heading, heading);
    tb_list_set_empty(moments->list,
                      *tb_field_get(moments->filter)
                          ? _("Nothing found. Search for one word.")
                          : _("No moments yet. Press a letter when you see something."));
    tb_list_changed(moments->list);
    show_selection(moments);
}

/* --- One row --- */

static const char *words_of(const TbMoment *moment)
{
    return moment->see         ? moment->see
           : moment->think     ? moment->think
           : moment->otherwise ? moment->otherwise
                               : NULL;
}

/* How others may hear what the client said, when that is not just so; NULL: there is nothing to
 * say. The caller's. */
static char *hear_of(const TbMoment *moment)
{
    if (moment->kind != TB_MOMENT_REACTION || moment->may_hear == TB_HEAR_YES)
        return NULL;
    const char *label = tb_may_hear_label(moment->may_hear);
    return moment->may_hear == TB_HEAR_REWORDED ? g_strdup(label)
                                                : g_strdup_printf(_("to be heard: %s"), label);
}

/* What is said at the end of its first line: whether it is on its way, runs, and its kind. */
static char *note_of(const App *app, const TbMoment *moment)
{
    const TbConversation *data = conversation_data(app->conversation);
    const TbReviewer *author = tb_find_reviewer(data->reviewers, moment->author);
    bool is_mine = conversation_is_mine(app->conversation, moment->id);
    bool is_running = moment->kind == TB_MOMENT_TAG && moment->span.kind == TB_SPAN_RUNNING;
    g_autofree char *values = phase_values(app, moment);
    g_autofree char *hear = hear_of(moment);
    const char *parts[7] = {0};
    int n = 0;

    if (conversation_is_pending(app->conversation, moment->id))
        parts[n++] = "…";
    if (is_running)
        parts[n++] = _("runs");
    if (values)
        parts[n++] = values;
    if (hear)
        parts[n++] = hear;
    if (moment->rating)
        parts[n++] = tb_rating_label(moment->rating);
    if (!is_mine && author)
        parts[n++] = author->name;
    else if (*moment_who(app, moment) && moment->kind != TB_MOMENT_REACTION)
        parts[n++] = moment_who(app, moment);
    return g_strjoinv(" · ", (char **)parts);
}

static int count(void *ctx)
{
    return (int)((Moments *)ctx)->rows->len;
}

static double height(void *ctx, int row)
{
    const TbMoment *moment = moment_at(ctx, row);

    return moment && words_of(moment) ? ROW + WORDS : ROW;
}

static void paint_row(void *ctx, int row, cairo_t *cr, TbRect rect, bool is_selected)
{
    const Moments *moments = ctx;
    const App *app = moments->app;
    const TbMoment *moment = moment_at(moments, row);
    (void)is_selected;

    if (!moment)
        return;
    uint32_t ink = tb_ui_colour(app->ui, TB_COLOUR_INK);
    uint32_t second = tb_ui_colour(app->ui, TB_COLOUR_INK_2);
    g_autofree char *time = moment_time(moment);
    g_autofree char *note = note_of(app, moment);
    const TbTextLook noted = {.size_px = TB_TYPE_HINT, .colour = second, .align = TB_TEXT_END};
    double x = rect.x + PADDING, right = rect.x + rect.width - PADDING;
    double taken = *note ? MIN(tb_text_width(note, &noted) + 8, rect.width * 0.42) : 0;

    tb_paint_text(cr, time, (TbRect){x, rect.y, TIME, ROW}, &(TbTextLook){.colour = ink});
    x += TIME;
    tb_paint_key(cr, app->ui, (TbRect){x, rect.y + 4, KEY - 2, ROW - 8},
                 moment_key(app, moment) ? moment_key(app, moment) : "·",
                 moment_colour(app, moment), tb_ui_colour(app->ui, TB_COLOUR_PANEL));
    x += KEY + 4;
    tb_paint_text(cr, moment_label(app, moment), (TbRect){x, rect.y, right - taken - x, ROW},
                  &(TbTextLook){.colour = ink});
    tb_paint_text(cr, note, (TbRect){right - taken, rect.y, taken, ROW}, &noted);
    if (words_of(moment))
        tb_paint_text(cr, words_of(moment), (TbRect){x, rect.y + ROW - 3, right - x, WORDS},
                      &(TbTextLook){.size_px = TB_TYPE_HINT, .colour = second});
}

static void describe(void *ctx, int row, TbPart *part)
{
    Moments *moments = ctx;
    const App *app = moments->app;
    const TbMoment *moment = moment_at(moments, row);

    if (!moment)
        return;
    g_autofree char *time = moment_time(moment);
    g_autofree char *note = note_of(app, moment);
    g_free(moments->text);
    moments->text = g_strjoin(" ", time, moment_label(app, moment), *note ? note : NULL, NULL);
    g_free(moments->name);
    moments->name = g_strdup_printf("moments.row.%d", row);
    part->name = moments->name;
    part->label = moments->text;
    part->value = words_of(moment);
    part->states[0] = conversation_is_pending(app->conversation, moment->id) ? "pending" : NULL;
}

/* Choosing one goes to its start. */
static void select_row(void *ctx, int row)
{
    Moments *moments = ctx;
    App *app = moments->app;
    const TbMoment *moment = moment_at(moments, row);

    if (!moment)
        return;
    conversation_select(app->conversation, moment->id);
    if (moment->span.kind != TB_SPAN_UNTIMED)
        film_jump(app, moment->recording, moment->span.start_us);
}

static void open_row(void *ctx, int row)
{
    const TbMoment *moment = moment_at(ctx, row);

    if (moment)
        right_open(((Moments *)ctx)->app, moment->id);
}

static void menu_of_row(void *ctx, int row, double x, double y)
{
    Moments *moments = ctx;
    const TbMoment *moment = moment_at(moments, row);

    if (moment)
        right_menu(moments->app, moment->id, moments->list, (TbRect){x, y, 0, 0});
}

/* --- The panel --- */

static void changed(TbWidget *widget, void *ctx)
{
    (void)widget;
    show_rows(ctx);
}

static void filter_done(TbWidget *filter, void *ctx)
{
    (void)filter;
    moments_focus(ctx);
}

Moments *moments_new(App *app, TbWidget *parent)
{
    static const TbListClass class = {.count = count,
                                      .height = height,
                                      .paint = paint_row,
                                      .describe = describe,
                                      .selected = select_row,
                                      .activated = open_row,
                                      .menu = menu_of_row};
    const char *const orders[] = {_("by time"), _("by theme"), _("by kind"), NULL};
    Moments *moments = g_new0(Moments, 1);

    moments->app = app;
    moments->rows = g_array_new(FALSE, FALSE, sizeof(int64_t));
    TbWidget *head = tb_box_new(parent, "moments.head", TB_COLUMN);
    tb_box_set_space(head, 8, 6);
    moments->heading = tb_label_new(head, "moments.heading", "");
    tb_label_set_look(moments->heading, (TbLabelLook){.size_px = TB_TYPE_HINT, .is_second = true});
    TbWidget *row = tb_box_new(head, "moments.tools", TB_ROW);
    tb_box_set_space(row, 0, 6);
    moments->filter = tb_field_new(row, "moments.filter", 1);
    tb_widget_set_grow(moments->filter, 1);
    tb_field_set_hint(moments->filter, _("Search or filter…"));
    tb_field_set_hooks(moments->filter,
                       (TbFieldHooks){.ctx = moments, .changed = changed, .done = filter_done});
    moments->order = tb_choice_new(row, "moments.order", orders, changed, moments);
    tb_choice_set(moments->order, BY_TIME);
    moments->list = tb_list_new(parent, "moments.list", &class, moments);
    tb_widget_set_grow(moments->list, 1);
    return moments;
}

void moments_free(Moments *moments)
{
    g_array_unref(moments->rows);
    g_free(moments->name);
    g_free(moments->text);
    g_free(moments);
}

void moments_refresh(Moments *moments, unsigned what)
{
    if (what & CHANGED_OPENED)
        tb_field_set(moments->filter, "");
    if (what & (CHANGED_OPENED | CHANGED_MOMENTS | CHANGED_FACTS))
        show_rows(moments);
    else if (what & CHANGED_SELECTION)
        show_selection(moments);
}

void moments_find(Moments *moments)
{
    tb_widget_focus(moments->filter);
    tb_field_select_all(moments->filter);
}

void moments_focus(Moments *moments)
{
    tb_widget_focus(moments->list);
}
