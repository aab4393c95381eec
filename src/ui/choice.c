#include "popover.h"

#include <math.h>

/* A button that says what is chosen, and opens a popover with a list in it. Nothing is chosen until
 * a person says so: walking through the list changes nothing, and Escape leaves what was. */

enum {
    SIDE = 12,
    ARROW = 8,
    ROW = 28,
    MOST_ROWS = 12,
    LIST_SPACE = 4,
    LEAST_WIDTH = 2 * SIDE + ARROW + 24,
    ABOVE_AND_BELOW = 32, /* of the window, that the list leaves free */
};

typedef struct {
    TbWidget base;
    char **labels;
    char **names;  /* of the options */
    int n, chosen; /* -1: none */
    bool is_held;
    TbWidget *popover, *list; /* while it is open */
    TbAction changed;
    void *ctx;
} Choice;

/* --- Choosing --- */

void tb_choice_set(TbWidget *widget, int chosen)
{
    Choice *choice = (Choice *)widget;

    g_assert(chosen >= -1 && chosen < choice->n);
    choice->chosen = chosen;
    tb_widget_set_value(widget, chosen >= 0 ? choice->labels[chosen] : NULL);
    tb_widget_redraw(widget);
}

int tb_choice_get(const TbWidget *widget)
{
    return ((const Choice *)widget)->chosen;
}

static char **option_names(const char *name, int n)
{
    char **names = g_new0(char *, n + 1);

    for (int i = 0; i < n; i++)
        names[i] = g_strdup_printf("%s.%d", name, i);
    return names;
}

/* What was chosen is chosen no longer: other labels are other things. */
void tb_choice_set_labels(TbWidget *widget, const char *const *labels)
{
    Choice *choice = (Choice *)widget;
    char **old = choice->labels;

    if (choice->popover)
        tb_widget_destroy(choice->popover);
    choice->labels = g_strdupv((char **)labels);
    g_strfreev(old);
    g_strfreev(choice->names);
    choice->n = (int)g_strv_length(choice->labels);
    choice->names = option_names(widget->name, choice->n);
    tb_choice_set(widget, -1);
    ui_relayout(widget);
}

static void close_with(Choice *choice, int chosen)
{
    bool is_other = chosen != choice->chosen;

    tb_widget_destroy(choice->popover);
    if (!is_other)
        return;
    tb_choice_set(&choice->base, chosen);
    if (choice->changed)
        choice->changed(&choice->base, choice->ctx);
}

/* --- The list of options --- */

static int option_count(void *ctx)
{
    return ((Choice *)ctx)->n;
}

static double option_height(void *ctx, int row)
{
    (void)ctx, (void)row;
    return ROW;
}

static void option_paint(void *ctx, int row, cairo_t *cr, TbRect rect, bool is_selected)
{
    const Choice *choice = ctx;
    TbTextLook look = {.is_bold = row == choice->chosen, .colour = ui_ink(&choice->base)};

    (void)is_selected;
    rect.x += SIDE, rect.width -= 2 * SIDE;
    tb_paint_text(cr, choice->labels[row], rect, &look);
}

static void option_describe(void *ctx, int row, TbPart *part)
{
    const Choice *choice = ctx;

    part->name = choice->names[row];
    part->role = "option";
    part->label = choice->labels[row];
    part->states[0] = row == choice->chosen ? "checked" : NULL;
}

static void option_activated(void *ctx, int row)
{
    close_with(ctx, row);
}

/* The pointer lights what it is on, and chooses where it comes up. */
static bool option_pointer(void *ctx, int row, const TbPointer *pointer, TbRect rect)
{
    Choice *choice = ctx;

    switch (pointer->kind) {
    case TB_POINTER_MOVE:
        if (tb_list_selected(choice->list) != row)
            tb_list_select(choice->list, row);
        return true;
    case TB_POINTER_DOWN:
        return true;
    case TB_POINTER_UP:
        if (pointer->button == 1 && tb_rect_has(rect, pointer->x, pointer->y))
            close_with(choice, row);
        return true;
    default:
        return false;
    }
}

static const TbListClass options_class = {
    .count = option_count,
    .height = option_height,
    .paint = option_paint,
    .describe = option_describe,
    .activated = option_activated,
    .pointer = option_pointer,
};

/* Without accents, so that e finds é. */
static gunichar first_letter(const char *label)
{
    gunichar letter[G_UNICHAR_MAX_DECOMPOSITION_LENGTH] = {0};

    g_unichar_fully_decompose(g_unichar_tolower(g_utf8_get_char(label)), FALSE, letter,
                              G_N_ELEMENTS(letter));
    return letter[0];
}

/* The next option that begins with @letter, around the end. */
static void jump(Choice *choice, gunichar letter)
{
    int from = tb_list_selected(choice->list);

    for (int i = 1; i <= choice->n; i++) {
        int row = (from + i) % choice->n;
        if (first_letter(choice->labels[row]) == letter) {
            tb_list_select(choice->list, row);
            return;
        }
    }
}

/* A letter that begins no option is none of the program's either: it was meant for the list. */
static bool option_key(void *ctx, const TbKey *key)
{
    Choice *choice = ctx;

    if (key->code <= 0 || key->code >= TB_KEY_ENTER || key->mods & (TB_MOD_CTRL | TB_MOD_ALT))
        return false;
    if (key->code == ' ')
        close_with(choice, tb_list_selected(choice->list));
    else
        jump(choice, (gunichar)key->code);
    return true;
}

static void options_closed(TbWidget *popover, void *ctx)
{
    Choice *choice = ctx;

    (void)popover;
    choice->popover = choice->list = NULL;
    tb_widget_set_state(&choice->base, "open", false);
    tb_widget_redraw(&choice->base);
}

static double widest(const Choice *choice)
{
    const TbTextLook look = {.is_bold = true};
    double width = 0;

    for (int i = 0; i < choice->n; i++)
        width = MAX(width, tb_text_width(choice->labels[i], &look));
    return width;
}

static void open_options(Choice *choice)
{
    TbWidget *widget = &choice->base;
    g_autofree char *popover = g_strconcat(widget->name, ".popover", NULL);
    g_autofree char *list = g_strconcat(widget->name, ".list", NULL);
    double width = MAX(widget->rect.width - 2 * LIST_SPACE, widest(choice) + 2 * SIDE);
    double height = MIN(choice->n, MOST_ROWS) * ROW;
    int window_width, window_height;

    if (choice->n == 0)
        return;
    tb_ui_size(widget->ui, &window_width, &window_height);
    height = MIN(height, MAX(window_height - ABOVE_AND_BELOW, ROW));
    choice->popover = tb_popover_open(widget, NULL, popover, options_closed, choice);
    ui_popover_set_space(choice->popover, LIST_SPACE, 0);
    ui_popover_set_key(choice->popover, option_key);
    choice->list = tb_list_new(choice->popover, list, &options_class, choice);
    tb_widget_set_label(choice->list, widget->label);
    tb_widget_set_width(choice->list, MIN(width, window_width - ABOVE_AND_BELOW), 0);
    tb_widget_set_height(choice->list, height, height);
    tb_list_select(choice->list, MAX(choice->chosen, 0));
    tb_widget_focus(choice->list);
    tb_widget_set_state(widget, "open", true);
    tb_widget_redraw(widget);
}

/* --- The widget --- */

/* As wide as its widest option, so that it stays as it is when another is chosen. */
static UiSize measure(TbWidget *widget, double width)
{
    double room = widest((Choice *)widget) + 2 * SIDE + UI_GAP + ARROW;

    return (UiSize){CLAMP(width, MIN(LEAST_WIDTH, room), room), UI_CONTROL};
}

static void paint_arrow(cairo_t *cr, double x, double y, uint32_t colour)
{
    cairo_new_path(cr);
    cairo_move_to(cr, x, y - ARROW / 4.0);
    cairo_line_to(cr, x + ARROW / 2.0, y + ARROW / 4.0);
    cairo_line_to(cr, x + ARROW, y - ARROW / 4.0);
    cairo_set_line_width(cr, 1.5);
    ui_set_colour(cr, colour);
    cairo_stroke(cr);
}

static void paint(TbWidget *widget, cairo_t *cr)
{
    const Choice *choice = (Choice *)widget;
    TbRect all = {0, 0, widget->rect.width, widget->rect.height}, text = all;
    TbTextLook look = {.colour = ui_ink(widget)};
    bool is_lit = ui_is_hovered(widget) || choice->popover;

    cairo_new_path(cr);
    ui_rounded(cr, all, UI_RADIUS);
    ui_set_colour(cr, tb_ui_colour(widget->ui, is_lit ? TB_COLOUR_LANE_ALT : TB_COLOUR_PANEL));
    cairo_fill(cr);
    ui_paint_control(cr, widget, all);
    text.x += SIDE, text.width = MAX(text.width - 2 * SIDE - UI_GAP - ARROW, 1);
    if (choice->chosen >= 0)
        tb_paint_text(cr, choice->labels[choice->chosen], text, &look);
    paint_arrow(cr, all.width - SIDE - ARROW, all.height / 2, look.colour);
}

static bool pointer_on(TbWidget *widget, const TbPointer *pointer)
{
    Choice *choice = (Choice *)widget;
    TbRect all = {0, 0, widget->rect.width, widget->rect.height};
    bool was_held = choice->is_held;

    if (pointer->kind == TB_POINTER_DOWN && pointer->button == 1) {
        choice->is_held = true;
        return true;
    }
    if (pointer->kind == TB_POINTER_LEAVE)
        choice->is_held = false;
    if (pointer->kind != TB_POINTER_UP || pointer->button != 1)
        return false;
    choice->is_held = false;
    if (was_held && tb_rect_has(all, pointer->x, pointer->y))
        open_options(choice);
    return true;
}

static bool key_down(TbWidget *widget, const TbKey *key)
{
    if (key->mods != 0 ||
        (key->code != TB_KEY_ENTER && key->code != ' ' && key->code != TB_KEY_DOWN))
        return false;
    open_options((Choice *)widget);
    return true;
}

/* What an ellipsis hides is said by the tooltip. */
static const char *tooltip(TbWidget *widget)
{
    const Choice *choice = (Choice *)widget;
    const TbTextLook look = {0};
    double room = widget->rect.width - 2 * SIDE - UI_GAP - ARROW;

    if (choice->chosen < 0 || tb_text_width(choice->labels[choice->chosen], &look) <= room)
        return NULL;
    return choice->labels[choice->chosen];
}

static void choice_free(TbWidget *widget)
{
    Choice *choice = (Choice *)widget;

    g_strfreev(choice->labels);
    g_strfreev(choice->names);
}

static const UiClass choice_class = {
    .role = "choice",
    .is_focusable = true,
    .shows_hover = true,
    .measure = measure,
    .paint = paint,
    .pointer = pointer_on,
    .key = key_down,
    .tooltip = tooltip,
    .free = choice_free,
};

TbWidget *tb_choice_new(TbWidget *parent, const char *name, const char *const *labels,
                        TbAction changed, void *ctx)
{
    TbWidget *widget = ui_widget_new(sizeof(Choice), &choice_class, parent, name);
    Choice *choice = (Choice *)widget;

    tb_choice_set_labels(widget, labels);
    choice->changed = changed;
    choice->ctx = ctx;
    return widget;
}
