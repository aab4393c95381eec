#include "bar.h"
#include "sight.h"

#include <math.h>
#include <string.h>

/* Rows of which only those in sight are asked anything, whatever comes of it: a callback may change
 * the rows, or end the list. */

enum {
    MARK = 3, /* at the left of the selected row: a sign that is no colour */
    SHORTEST = 96,
    LEAST_WIDTH = 80,
    EMPTY_MARGIN = 24,
};

typedef struct {
    TbWidget base;
    const TbListClass *class;
    void *ctx;

    UiSight sight;
    bool is_stale; /* the rows are others: they are counted when that is needed */
    int selected;  /* -1: none */
    bool reveals;  /* the selected one, as soon as there is a size */

    double width; /* when it was last laid out */
    UiBar bar;

    int hovered, held; /* the row under the pointer, and that a button went down on; -1: none */
    char *empty;
    GStringChunk *words; /* what describe() last said */
} List;

/* --- The rows --- */

static double ask_height(void *ctx, int row)
{
    const List *list = ctx;

    return list->class->height(list->ctx, row);
}

static int count(List *list)
{
    if (list->is_stale) {
        list->is_stale = false;
        ui_rows_set(&list->sight.rows, MAX(list->class->count(list->ctx), 0));
        list->selected = MIN(list->selected, list->sight.rows.n - 1);
        list->hovered = list->held = -1;
    }
    return list->sight.rows.n;
}

/* Before anything is asked of the rows: what there is of them may have changed. */
static UiSight *sight(List *list)
{
    count(list);
    return &list->sight;
}

static TbRect bar_track(const List *list)
{
    return ui_bar_track((TbRect){0, 0, list->base.rect.width, list->base.rect.height});
}

static void update_bar(List *list)
{
    UiSight *now = sight(list);

    list->bar.total = ui_rows_top(&now->rows, now->rows.n);
    list->bar.seen = now->view;
    list->bar.at = ui_sight_position(now);
    now->width = list->base.rect.width - (ui_bar_is_shown(&list->bar) ? UI_BAR_WIDTH : 0);
}

static void after_moving(List *list, bool has_moved)
{
    update_bar(list);
    if (has_moved)
        tb_widget_redraw(&list->base);
}

static void reveal(List *list)
{
    list->reveals = list->sight.view <= 0;
    if (!list->reveals && list->selected >= 0 && list->selected < count(list))
        after_moving(list, ui_sight_reveal(&list->sight, list->selected));
}

/* --- Selecting. What calls back comes last, as that may end the list. --- */

static bool select_row(List *list, int row)
{
    bool is_other = row != list->selected;

    list->selected = row;
    if (is_other)
        tb_widget_redraw(&list->base);
    reveal(list);
    return is_other;
}

static void walk_to(List *list, int row)
{
    if (select_row(list, CLAMP(row, 0, count(list) - 1)) && list->class->selected)
        list->class->selected(list->ctx, list->selected);
}

static void activate(const List *list)
{
    if (list->selected >= 0 && list->class->activated)
        list->class->activated(list->ctx, list->selected);
}

static void open_menu(List *list)
{
    UiSeen seen;

    reveal(list);
    if (list->class->menu && ui_sight_find_row(sight(list), list->selected, &seen))
        list->class->menu(list->ctx, list->selected, EMPTY_MARGIN,
                          MIN(seen.rect.y + seen.rect.height, list->sight.view));
}

/* The row a page away, and at least the next. */
static int page_to(List *list, int step)
{
    double left = list->sight.view;
    int row = MAX(list->selected, 0), last = count(list) - 1;

    do {
        left -= ui_rows_height(&list->sight.rows, row);
        row += step;
    } while (row > 0 && row < last && left > ui_rows_height(&list->sight.rows, row));
    return CLAMP(row, 0, last);
}

/* --- The widget --- */

static UiSize measure(TbWidget *widget, double width)
{
    (void)widget;
    return (UiSize){isfinite(width) ? MAX(width, LEAST_WIDTH) : LEAST_WIDTH, SHORTEST};
}

/* What wraps is as high as it is narrow: with another width all heights are unknown again. What is
 * selected stays in sight when the size is another; scrolled out of sight by hand, it stays there.
 */
static void layout(TbWidget *widget)
{
    List *list = (List *)widget;
    UiSight *now = sight(list);
    UiSeen seen;
    bool has_size = list->width == widget->rect.width && now->view == widget->rect.height;
    bool shows_selected = now->view > 0 && ui_sight_find_row(now, list->selected, &seen);

    if (list->width != widget->rect.width)
        ui_rows_set(&now->rows, now->rows.n);
    list->width = widget->rect.width;
    now->view = widget->rect.height;
    after_moving(list, ui_sight_settle(now));
    if (list->reveals || (shows_selected && !has_size))
        reveal(list);
}

static void paint_row(List *list, cairo_t *cr, const UiSeen *seen)
{
    TbUi *ui = list->base.ui;
    bool is_selected = seen->row == list->selected;
    TbRect mark = {seen->rect.x, seen->rect.y, MARK, seen->rect.height};

    cairo_save(cr);
    cairo_rectangle(cr, seen->rect.x, seen->rect.y, seen->rect.width, seen->rect.height);
    cairo_clip(cr);
    if (is_selected) {
        tb_paint_fill(cr, seen->rect, tb_ui_colour(ui, TB_COLOUR_SELECTED));
        tb_paint_fill(cr, mark, tb_ui_colour(ui, TB_COLOUR_INK));
        if (tb_ui_appearance(ui) == TB_HIGH_CONTRAST)
            tb_paint_border(cr, seen->rect, 0, 2, tb_ui_colour(ui, TB_COLOUR_INK));
    }
    list->class->paint(list->ctx, seen->row, cr, seen->rect, is_selected);
    cairo_restore(cr);
}

static void paint_empty(const List *list, cairo_t *cr)
{
    TbTextLook look = {.wraps = true,
                       .align = TB_TEXT_CENTRE,
                       .colour = tb_ui_colour(list->base.ui, TB_COLOUR_INK_2)};
    double width = MAX(list->base.rect.width - 2 * EMPTY_MARGIN, 1);
    double height = tb_text_height(list->empty, width, &look);
    TbRect rect = {EMPTY_MARGIN, MAX((list->sight.view - height) / 2, 0), width, height};

    tb_paint_text(cr, list->empty, rect, &look);
}

static void paint(TbWidget *widget, cairo_t *cr)
{
    List *list = (List *)widget;
    UiSeen seen = {.row = -1};
    double left, top, right, bottom;

    cairo_rectangle(cr, 0, 0, widget->rect.width, widget->rect.height);
    cairo_clip(cr);
    cairo_clip_extents(cr, &left, &top, &right, &bottom);
    while (ui_sight_next(sight(list), &seen))
        if (seen.rect.y < bottom && seen.rect.y + seen.rect.height > top)
            paint_row(list, cr, &seen);
    if (count(list) == 0 && list->empty)
        paint_empty(list, cr);
    update_bar(list);
    ui_bar_paint(&list->bar, cr, widget->ui, bar_track(list));
}

/* @part with words that last until all are told. */
static void keep_words(List *list, TbPart *part)
{
    const char **words[] = {&part->name, &part->role, &part->label, &part->value};

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (*words[i])
            *words[i] = g_string_chunk_insert(list->words, *words[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(part->states) && part->states[i]; i++)
        part->states[i] = g_string_chunk_insert_const(list->words, part->states[i]);
}

static void add_state(TbPart *part, const char *word)
{
    size_t i = 0;

    while (i < G_N_ELEMENTS(part->states) - 1 && part->states[i] &&
           strcmp(part->states[i], word) != 0)
        i++;
    part->states[i] = word;
}

static void parts(TbWidget *widget, GArray *array)
{
    List *list = (List *)widget;
    UiSeen seen = {.row = -1};

    g_string_chunk_clear(list->words);
    while (ui_sight_next(sight(list), &seen)) {
        TbPart part = {.role = "row", .rect = seen.rect};
        list->class->describe(list->ctx, seen.row, &part);
        part.rect = seen.rect;
        keep_words(list, &part);
        if (seen.row == list->selected)
            add_state(&part, "selected");
        g_array_append_val(array, part);
    }
}

static void list_free(TbWidget *widget)
{
    List *list = (List *)widget;

    ui_rows_clear(&list->sight.rows);
    g_string_chunk_free(list->words);
    g_free(list->empty);
}

/* --- Pointer and keys --- */

static void leave_hovered(List *list, const TbPointer *pointer, int to)
{
    TbPointer leave = *pointer;
    int from = list->hovered;
    UiSeen seen;

    list->hovered = to;
    leave.kind = TB_POINTER_LEAVE;
    if (from >= 0 && from != to && ui_sight_find_row(sight(list), from, &seen))
        list->class->pointer(list->ctx, from, &leave, seen.rect);
}

/* What the row itself does with it. A row that took a button going down has the pointer until that
 * comes up, as a widget has; leaving goes to the row that was left. */
static bool row_pointer(List *list, const TbPointer *pointer)
{
    bool is_on, is_taken;
    UiSeen seen;

    if (!list->class->pointer)
        return false;
    if (list->held >= 0) {
        is_on = ui_sight_find_row(sight(list), list->held, &seen);
    } else {
        is_on = pointer->kind != TB_POINTER_LEAVE &&
                ui_sight_find(sight(list), pointer->x, pointer->y, &seen);
        leave_hovered(list, pointer, is_on ? seen.row : -1);
    }
    if (pointer->kind == TB_POINTER_UP)
        list->held = -1;
    /* Who was left may have changed the rows. */
    if (!is_on || list->base.is_gone || seen.row >= count(list))
        return false;
    is_taken = list->class->pointer(list->ctx, seen.row, pointer, seen.rect);
    if (is_taken && pointer->kind == TB_POINTER_DOWN)
        list->held = seen.row;
    return is_taken;
}

/* The second click is on the row of the first, even when that was scrolled into sight by it. */
static void click(List *list, const TbPointer *pointer, int row)
{
    if (pointer->n_clicks == 2 && list->selected >= 0) {
        activate(list);
        return;
    }
    select_row(list, row);
    if (list->class->selected)
        list->class->selected(list->ctx, row);
}

static void right_click(List *list, const TbPointer *pointer, int row)
{
    walk_to(list, row);
    if (!list->base.is_gone && list->class->menu)
        list->class->menu(list->ctx, row, pointer->x, pointer->y);
}

static bool press(List *list, const TbPointer *pointer)
{
    UiSeen seen;

    if (pointer->button != 1 && pointer->button != 3)
        return false;
    tb_widget_focus(&list->base);
    if (!ui_sight_find(sight(list), pointer->x, pointer->y, &seen))
        return true;
    if (pointer->button == 1)
        click(list, pointer, seen.row);
    else
        right_click(list, pointer, seen.row);
    return true;
}

static bool pointer_on(TbWidget *widget, const TbPointer *pointer)
{
    List *list = (List *)widget;
    bool was_held = list->bar.is_held;
    double to;

    if (list->held < 0 && ui_bar_pointer(&list->bar, bar_track(list), pointer, &to)) {
        after_moving(list, ui_sight_to(sight(list), to));
        if (was_held != list->bar.is_held)
            tb_widget_redraw(widget);
        return true;
    }
    if (row_pointer(list, pointer))
        return true;
    if (pointer->kind == TB_POINTER_DOWN)
        return press(list, pointer);
    double by = ui_bar_wheel(&list->bar, pointer);
    after_moving(list, ui_sight_by(sight(list), by));
    return by != 0;
}

/* The row that a key goes to; -1: it does not go to one. */
static int key_row(List *list, int code)
{
    int last = count(list) - 1, row = list->selected;

    switch (code) {
    case TB_KEY_UP:
        return row < 0 ? last : MAX(row - 1, 0);
    case TB_KEY_DOWN:
        return MIN(row + 1, last);
    case TB_KEY_PAGE_UP:
        return page_to(list, -1);
    case TB_KEY_PAGE_DOWN:
        return page_to(list, 1);
    case TB_KEY_HOME:
        return 0;
    case TB_KEY_END:
        return last;
    default:
        return -1;
    }
}

static bool is_menu_key(const TbKey *key)
{
    return (key->code == TB_KEY_MENU && key->mods == 0) ||
           (key->code == TB_KEY_F1 + 9 && key->mods == TB_MOD_SHIFT);
}

static bool key_down(TbWidget *widget, const TbKey *key)
{
    List *list = (List *)widget;

    if (count(list) == 0)
        return false;
    if (is_menu_key(key) && list->class->menu && list->selected >= 0) {
        open_menu(list);
        return true;
    }
    if (key->mods != 0)
        return false;
    if (key->code == TB_KEY_ENTER && list->class->activated && list->selected >= 0) {
        activate(list);
        return true;
    }
    int row = key_row(list, key->code);
    if (row >= 0)
        walk_to(list, row);
    return row >= 0;
}

static const UiClass list_class = {
    .role = "list",
    .is_focusable = true,
    .measure = measure,
    .layout = layout,
    .paint = paint,
    .pointer = pointer_on,
    .key = key_down,
    .parts = parts,
    .free = list_free,
};

TbWidget *tb_list_new(TbWidget *parent, const char *name, const TbListClass *class, void *ctx)
{
    TbWidget *widget = ui_widget_new(sizeof(List), &list_class, parent, name);
    List *list = (List *)widget;

    list->class = class;
    list->ctx = ctx;
    list->sight.rows.ask = ask_height;
    list->sight.rows.ctx = list;
    list->selected = list->hovered = list->held = -1;
    list->words = g_string_chunk_new(256);
    list->is_stale = true;
    return widget;
}

void tb_list_changed(TbWidget *widget)
{
    List *list = (List *)widget;

    list->is_stale = true;
    tb_widget_redraw(widget);
    if (list->sight.view <= 0)
        return;
    count(list);
    after_moving(list, ui_sight_settle(sight(list)));
}

void tb_list_select(TbWidget *widget, int row)
{
    List *list = (List *)widget;

    select_row(list, row < count(list) ? MAX(row, -1) : -1);
}

int tb_list_selected(const TbWidget *widget)
{
    List *list = (List *)widget;

    count(list);
    return list->selected;
}

void tb_list_set_empty(TbWidget *widget, const char *text)
{
    List *list = (List *)widget;
    char *old = list->empty;

    list->empty = g_strdup(text);
    g_free(old);
    tb_widget_redraw(widget);
}
