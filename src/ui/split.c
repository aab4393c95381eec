#include "ui-internal.h"

#include <math.h>

/* Two boxes, and over where they meet a border that is a widget of its own, wider to the hand than
 * to the eye. What is asked for and what is shown differ: in a window that is too small for it the
 * position gives way, and comes back when there is room again. */

enum {
    BORDER = 4,
    REACH = 3, /* beside what is drawn the pointer has it too: 4 px is narrow for a hand */
    STEP = 8,
    GRIP = 24, /* the length of the mark in the middle of the border */
};

typedef struct {
    TbWidget base;
    TbWidget *first, *second, *border;
    TbDirection direction;
    bool of_second;
    double usual, least, most; /* most 0: free */
    double position;           /* asked for */

    bool is_held;
    double grip; /* from the border's begin to where it is held */
} Split;

/* --- Along its direction: a row's is x, a column's y --- */

static double length(const Split *split)
{
    return split->direction == TB_ROW ? split->base.rect.width : split->base.rect.height;
}

static TbRect part(const Split *split, TbRect all, double start, double size)
{
    if (split->direction == TB_ROW)
        return (TbRect){all.x + start, all.y, size, all.height};
    return (TbRect){all.x, all.y + start, all.width, size};
}

static double along(const Split *split, double x, double y)
{
    return split->direction == TB_ROW ? x : y;
}

/* The least the other box can do with: it may not be pushed out by this one. */
static double least_of_other(const Split *split)
{
    const TbWidget *other = split->of_second ? split->first : split->second;

    return split->direction == TB_ROW ? other->least.width : other->least.height;
}

/* The position that is shown: within least and most, then within what room there is, in which the
 * least goes first as it is the one that was promised. */
static double shown_in(const Split *split, double all)
{
    double room = MAX(all - BORDER, 0);
    double position = split->position;

    if (split->most > 0)
        position = MIN(position, split->most);
    position = MIN(position, room - least_of_other(split));
    position = MAX(position, split->least);
    return round(CLAMP(position, 0, room));
}

static double shown(const Split *split)
{
    return shown_in(split, length(split));
}

static double border_start(const Split *split)
{
    return split->of_second ? MAX(length(split) - BORDER - shown(split), 0) : shown(split);
}

/* --- Moving --- */

/* What cannot be shown is not asked for either: else the border would stick when it is led back. */
static void move_to(Split *split, double position)
{
    double before = split->position;

    split->position = position;
    split->position = shown(split);
    if (split->position != before)
        ui_relayout(&split->base);
}

static void move_border(Split *split, double start)
{
    move_to(split, split->of_second ? length(split) - BORDER - start : start);
}

void tb_split_move(TbWidget *widget, double position)
{
    Split *split = (Split *)widget;

    /* Before it has a size there is nothing to keep it within. */
    if (length(split) > 0) {
        move_to(split, position);
    } else {
        split->position = position;
        ui_relayout(widget);
    }
}

double tb_split_position(const TbWidget *widget)
{
    return ((const Split *)widget)->position;
}

void tb_split_set(TbWidget *widget, double usual, double least, double most)
{
    Split *split = (Split *)widget;

    split->usual = split->position = usual;
    split->least = least;
    split->most = most;
    ui_relayout(widget);
}

TbWidget *tb_split_first(TbWidget *widget)
{
    return ((Split *)widget)->first;
}

TbWidget *tb_split_second(TbWidget *widget)
{
    return ((Split *)widget)->second;
}

/* --- The widget --- */

/* The height that both need beside or above each other; @of one of them. */
static double both(const Split *split, double width, double (*of)(TbWidget *box, double width))
{
    if (split->direction == TB_COLUMN)
        return split->least + BORDER + least_of_other(split);
    double one = shown_in(split, width), other = MAX(width - BORDER - one, 0);
    double first = split->of_second ? other : one, second = split->of_second ? one : other;
    return MAX(of(split->first, first), of(split->second, second));
}

static double height_of(TbWidget *box, double width)
{
    return ui_measure(box, width).height;
}

static UiSize measure(TbWidget *widget, double width)
{
    const Split *split = (Split *)widget;
    double across =
        MAX(ui_measure(split->first, width).width, ui_measure(split->second, width).width);
    double least = split->least + BORDER + least_of_other(split);
    double needed = split->direction == TB_ROW ? least : across;

    return (UiSize){needed, both(split, isinf(width) ? needed : width, height_of)};
}

static double shortest(TbWidget *widget, double width)
{
    return both((Split *)widget, width, ui_shortest);
}

static void layout(TbWidget *widget)
{
    const Split *split = (Split *)widget;
    double start = border_start(split), end = start + BORDER;

    ui_place(split->first, part(split, widget->rect, 0, start));
    ui_place(split->second, part(split, widget->rect, end, MAX(length(split) - end, 0)));
    ui_place(split->border, part(split, widget->rect, start - REACH, BORDER + 2 * REACH));
}

static const UiClass split_class = {
    .role = "split",
    .measure = measure,
    .shortest = shortest,
    .layout = layout,
};

/* --- The border --- */

static Split *split_of(TbWidget *border)
{
    return (Split *)border->parent;
}

static void paint(TbWidget *border, cairo_t *cr)
{
    bool is_row = split_of(border)->direction == TB_ROW;
    double width = border->rect.width, height = border->rect.height;
    TbRect line = is_row ? (TbRect){REACH, 0, BORDER, height} : (TbRect){0, REACH, width, BORDER};
    TbRect grip = is_row ? (TbRect){REACH + 1, (height - GRIP) / 2, BORDER - 2, GRIP}
                         : (TbRect){(width - GRIP) / 2, REACH + 1, GRIP, BORDER - 2};
    bool is_lit = split_of(border)->is_held || ui_is_hovered(border);

    tb_paint_fill(cr, line, tb_ui_colour(border->ui, TB_COLOUR_HAIR));
    tb_paint_fill(cr, grip, tb_ui_colour(border->ui, is_lit ? TB_COLOUR_INK : TB_COLOUR_LINE));
}

static TbCursor cursor(TbWidget *border, double x, double y)
{
    (void)x, (void)y;
    return split_of(border)->direction == TB_ROW ? TB_CURSOR_RESIZE : TB_CURSOR_RESIZE_HEIGHT;
}

/* Within the split, so that it does not go with the border as that moves. */
static double pointed(const TbWidget *border, const TbPointer *pointer)
{
    const Split *split = (Split *)border->parent;

    return along(split, border->rect.x - split->base.rect.x + pointer->x,
                 border->rect.y - split->base.rect.y + pointer->y);
}

static bool press(TbWidget *border, const TbPointer *pointer)
{
    Split *split = split_of(border);

    if (pointer->button != 1)
        return false;
    split->grip = pointed(border, pointer) - border_start(split);
    split->is_held = pointer->n_clicks != 2;
    if (!split->is_held)
        move_to(split, split->usual);
    return true;
}

static bool pointer_on(TbWidget *border, const TbPointer *pointer)
{
    Split *split = split_of(border);

    switch (pointer->kind) {
    case TB_POINTER_DOWN:
        return press(border, pointer);
    case TB_POINTER_MOVE:
        if (split->is_held)
            move_border(split, pointed(border, pointer) - split->grip);
        return true;
    case TB_POINTER_UP:
    case TB_POINTER_LEAVE:
        split->is_held = false;
        return true;
    default:
        return false;
    }
}

/* The arrows move the border itself, whichever box the position is of. */
static bool key_down(TbWidget *border, const TbKey *key)
{
    Split *split = split_of(border);
    bool is_row = split->direction == TB_ROW;

    if (key->mods != 0)
        return false;
    if (key->code == (is_row ? TB_KEY_LEFT : TB_KEY_UP))
        move_border(split, border_start(split) - STEP);
    else if (key->code == (is_row ? TB_KEY_RIGHT : TB_KEY_DOWN))
        move_border(split, border_start(split) + STEP);
    else if (key->code == TB_KEY_ENTER)
        move_to(split, split->usual);
    else
        return false;
    return true;
}

static const UiClass border_class = {
    .role = "splitter",
    .is_focusable = true,
    .shows_hover = true,
    .paint = paint,
    .pointer = pointer_on,
    .key = key_down,
    .cursor = cursor,
};

static TbWidget *part_new(Split *split, const char *part_name)
{
    g_autofree char *name = g_strconcat(split->base.name, ".", part_name, NULL);
    TbWidget *box = tb_box_new(&split->base, name, TB_COLUMN);

    box->is_clipping = true;
    return box;
}

TbWidget *tb_split_new(TbWidget *parent, const char *name, TbDirection direction, bool of_second)
{
    TbWidget *widget = ui_widget_new(sizeof(Split), &split_class, parent, name);
    Split *split = (Split *)widget;
    g_autofree char *border = g_strconcat(name, ".border", NULL);

    split->direction = direction;
    split->of_second = of_second;
    split->first = part_new(split, "first");
    split->second = part_new(split, "second");
    split->border = ui_widget_new(sizeof(TbWidget), &border_class, widget, border);
    return widget;
}
