#include "bar.h"
#include "rows.h"

#include <math.h>
#include <string.h>

/* Where a list stands is known by a row and how much of that is above the view, not by a distance
 * from the first: so what is learnt about rows above does not move what a person looks at. */

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

    UiRows rows;
    bool is_stale; /* the rows are others: they are counted when that is needed */
    int selected;  /* -1: none */
    bool reveals;  /* the selected one, as soon as there is a size */

    int top;            /* the first row that shows, */
    double above;       /* and how much of it does not */
    double width, view; /* its width and height when it was last laid out */
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
        ui_rows_set(&list->rows, MAX(list->class->count(list->ctx), 0));
        list->selected = MIN(list->selected, list->rows.n - 1);
        list->top = CLAMP(list->top, 0, MAX(list->rows.n - 1, 0));
        list->hovered = list->held = -1;
    }
    return list->rows.n;
}

/* A row of which @above is out of sight. */
typedef struct {
    int row;
    double above;
} Spot;

/* The spot at which @last is the last row that shows, whole. */
static Spot spot_with_last(List *list, int last)
{
    double y = list->view;
    int row = last + 1;

    while (row > 0 && y > 0)
        y -= ui_rows_height(&list->rows, --row);
    return (Spot){row, MAX(-y, 0)};
}

static bool is_before(Spot a, Spot b)
{
    return a.row < b.row || (a.row == b.row && a.above < b.above);
}

static Spot spot_of(const List *list)
{
    return (Spot){list->top, list->above};
}

static void update_bar(List *list)
{
    list->bar.total = ui_rows_top(&list->rows, list->rows.n);
    list->bar.seen = list->view;
    list->bar.at = ui_rows_top(&list->rows, list->top) + list->above;
}

/* Makes the spot one that can be: within its row, and with no room left over below the last. */
static void stand_at(List *list, Spot spot)
{
    UiRows *rows = &list->rows;
    Spot before = spot_of(list);

    while (spot.above < 0 && spot.row > 0)
        spot.above += ui_rows_height(rows, --spot.row);
    while (spot.row < rows->n - 1 && spot.above >= ui_rows_height(rows, spot.row))
        spot.above -= ui_rows_height(rows, spot.row++);
    if (rows->n > 0) {
        Spot end = spot_with_last(list, rows->n - 1);
        if (is_before(end, spot))
            spot = end;
    }
    list->top = rows->n > 0 ? spot.row : 0;
    list->above = rows->n > 0 ? MAX(round(spot.above), 0) : 0;
    update_bar(list);
    if (list->top != before.row || list->above != before.above)
        tb_widget_redraw(&list->base);
}

static void scroll_by(List *list, double by)
{
    if (count(list) > 0)
        stand_at(list, (Spot){list->top, list->above + by});
}

static void scroll_to(List *list, double y)
{
    int row = ui_rows_at(&list->rows, y);

    if (row >= 0)
        stand_at(list, (Spot){row, y - ui_rows_top(&list->rows, row)});
}

static void reveal(List *list)
{
    if (list->view <= 0) {
        list->reveals = true;
        return;
    }
    list->reveals = false;
    if (list->selected < 0 || list->selected >= count(list))
        return;
    Spot as_first = {list->selected, 0}, as_last = spot_with_last(list, list->selected);
    Spot spot = spot_of(list);
    if (is_before(spot, as_last))
        spot = as_last;
    if (is_before(as_first, spot))
        spot = as_first;
    stand_at(list, spot);
}

static double inner_width(const List *list)
{
    return list->base.rect.width - (ui_bar_is_shown(&list->bar) ? UI_BAR_WIDTH : 0);
}

static TbRect bar_track(const List *list)
{
    return ui_bar_track((TbRect){0, 0, list->base.rect.width, list->base.rect.height});
}

/* The rows that show, from the top down: begin with .row -1. */
typedef struct {
    int row;
    TbRect rect;
} Seen;

static bool next_seen(List *list, Seen *seen)
{
    if (seen->row < 0)
        *seen = (Seen){list->top, {0, -list->above, inner_width(list), 0}};
    else
        *seen = (Seen){seen->row + 1, {0, seen->rect.y + seen->rect.height, seen->rect.width, 0}};
    if (seen->row >= count(list) || seen->rect.y >= list->view)
        return false;
    seen->rect.height = ui_rows_height(&list->rows, seen->row);
    return true;
}

static bool seen_at(List *list, double x, double y, Seen *seen)
{
    *seen = (Seen){.row = -1};
    while (next_seen(list, seen))
        if (tb_rect_has(seen->rect, x, y))
            return true;
    return false;
}

static bool seen_row(List *list, int row, Seen *seen)
{
    *seen = (Seen){.row = -1};
    while (next_seen(list, seen))
        if (seen->row == row)
            return true;
    return false;
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
    Seen seen;

    reveal(list);
    if (list->class->menu && seen_row(list, list->selected, &seen))
        list->class->menu(list->ctx, list->selected, EMPTY_MARGIN,
                          MIN(seen.rect.y + seen.rect.height, list->view));
}

/* The row a page away, and at least the next. */
static int page_to(List *list, int step)
{
    double left = list->view;
    int row = MAX(list->selected, 0), last = count(list) - 1;

    do {
        left -= ui_rows_height(&list->rows, row);
        row += step;
    } while (row > 0 && row < last && left > ui_rows_height(&list->rows, row));
    return CLAMP(row, 0, last);
}

/* --- The widget --- */

static UiSize measure(TbWidget *widget, double width)
{
    (void)widget;
    return (UiSize){isfinite(width) ? MAX(width, LEAST_WIDTH) : LEAST_WIDTH, SHORTEST};
}

/* What wraps is as high as it is narrow: with another width all heights are unknown again. */
static void layout(TbWidget *widget)
{
    List *list = (List *)widget;
    Seen seen;
    bool shows_selected = list->view > 0 && seen_row(list, list->selected, &seen);

    if (list->width != widget->rect.width)
        ui_rows_set(&list->rows, count(list));
    list->width = widget->rect.width;
    list->view = widget->rect.height;
    count(list);
    stand_at(list, spot_of(list));
    if (list->reveals || shows_selected)
        reveal(list);
}

static void paint_row(List *list, cairo_t *cr, const Seen *seen)
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
    TbRect rect = {EMPTY_MARGIN, MAX((list->view - height) / 2, 0), width, height};

    tb_paint_text(cr, list->empty, rect, &look);
}

static void paint(TbWidget *widget, cairo_t *cr)
{
    List *list = (List *)widget;
    Seen seen = {.row = -1};
    double left, top, right, bottom;

    cairo_rectangle(cr, 0, 0, widget->rect.width, widget->rect.height);
    cairo_clip(cr);
    cairo_clip_extents(cr, &left, &top, &right, &bottom);
    while (next_seen(list, &seen))
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
    Seen seen = {.row = -1};

    g_string_chunk_clear(list->words);
    while (next_seen(list, &seen)) {
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

    ui_rows_clear(&list->rows);
    g_string_chunk_free(list->words);
    g_free(list->empty);
}

/* --- Pointer and keys --- */

static void leave_hovered(List *list, const TbPointer *pointer, int to)
{
    TbPointer leave = *pointer;
    int from = list->hovered;
    Seen seen;

    list->hovered = to;
    leave.kind = TB_POINTER_LEAVE;
    if (from >= 0 && from != to && seen_row(list, from, &seen))
        list->class->pointer(list->ctx, from, &leave, seen.rect);
}

/* What the row itself does with it. A row that took a button going down has the pointer until that
 * comes up, as a widget has; leaving goes to the row that was left. */
static bool row_pointer(List *list, const TbPointer *pointer)
{
    bool is_on, is_taken;
    Seen seen;

    if (!list->class->pointer)
        return false;
    if (list->held >= 0) {
        is_on = seen_row(list, list->held, &seen);
    } else {
        is_on = pointer->kind != TB_POINTER_LEAVE && seen_at(list, pointer->x, pointer->y, &seen);
        leave_hovered(list, pointer, is_on ? seen.row : -1);
    }
    if (pointer->kind == TB_POINTER_UP)
        list->held = -1;
    if (!is_on || list->base.is_gone)
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
    Seen seen;

    if (pointer->button != 1 && pointer->button != 3)
        return false;
    tb_widget_focus(&list->base);
    if (!seen_at(list, pointer->x, pointer->y, &seen))
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
        scroll_to(list, to);
        if (was_held != list->bar.is_held)
            tb_widget_redraw(widget);
        return true;
    }
    if (row_pointer(list, pointer))
        return true;
    if (pointer->kind == TB_POINTER_DOWN)
        return press(list, pointer);
    double by = ui_bar_wheel(&list->bar, pointer);
    scroll_by(list, by);
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
    list->rows.ask = ask_height;
    list->rows.ctx = list;
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
    if (list->view <= 0)
        return;
    count(list);
    stand_at(list, spot_of(list));
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
