#include "scroll.h"

#include <math.h>

/* The contents are a column of which a part shows. They are always whole: scrolling gives every
 * child its place anew, a little higher or lower. */

enum {
    SHORTEST = 64,
    KEPT = 24,  /* of a page stays in sight when it is turned */
    LINE = 48,  /* of an arrow key */
    MARGIN = 8, /* around what is made to show */
};

/* --- Places --- */

static double width_of(const TbWidget *child, double room)
{
    return child->most.width > 0 ? MIN(room, child->most.width) : room;
}

static double grow_of(const UiScroll *scroll)
{
    double grow = 0;

    for (guint i = 0; i < scroll->base.children->len; i++) {
        TbWidget *child = scroll->base.children->pdata[i];
        grow += child->is_hidden ? 0 : child->grow;
    }
    return grow;
}

double ui_scroll_contents(UiScroll *scroll, double width)
{
    double room = MAX(width - 2 * scroll->padding, 0);
    double height = 2 * scroll->padding;
    int n = 0;

    for (guint i = 0; i < scroll->base.children->len; i++) {
        TbWidget *child = scroll->base.children->pdata[i];
        if (child->is_hidden)
            continue;
        height += ui_measure(child, width_of(child, room)).height + (n > 0 ? scroll->gap : 0);
        n++;
    }
    return height;
}

UiSize ui_scroll_measure(TbWidget *widget, double width)
{
    UiScroll *scroll = (UiScroll *)widget;
    double room = isinf(width) ? width : MAX(width - 2 * scroll->padding, 0);
    double needed = 0;

    for (guint i = 0; i < widget->children->len; i++) {
        TbWidget *child = widget->children->pdata[i];
        if (!child->is_hidden)
            needed = MAX(needed, ui_measure(child, room).width);
    }
    needed += 2 * scroll->padding;
    return (UiSize){needed, ui_scroll_contents(scroll, isinf(width) ? needed : width)};
}

/* Beside the bar, when there is one that the padding has no room for. */
static double inner_width(const UiScroll *scroll)
{
    double width = scroll->base.rect.width;

    return ui_bar_is_shown(&scroll->bar) ? width - MAX(UI_BAR_WIDTH + 2 - scroll->padding, 0)
                                         : width;
}

static void place_children(UiScroll *scroll)
{
    TbRect view = scroll->base.rect;
    double room = MAX(inner_width(scroll) - 2 * scroll->padding, 0);
    double left = MAX(scroll->bar.seen - scroll->bar.total, 0), grow = grow_of(scroll);
    double y = view.y + scroll->padding - scroll->bar.at;

    for (guint i = 0; i < scroll->base.children->len; i++) {
        TbWidget *child = scroll->base.children->pdata[i];
        if (child->is_hidden)
            continue;
        double width = width_of(child, room);
        double height = ui_measure(child, width).height;
        if (grow > 0)
            height += left * child->grow / grow;
        ui_place(child, (TbRect){view.x + scroll->padding, y, width, height});
        y += height + scroll->gap;
    }
}

static void clamp(UiScroll *scroll)
{
    UiBar *bar = &scroll->bar;

    bar->at = round(CLAMP(bar->at, 0, MAX(bar->total - bar->seen, 0)));
}

/* Who scrolls by hand wants to see that, and no longer what was to be shown before. */
static void scroll_by(UiScroll *scroll, double by)
{
    double before = scroll->bar.at;

    scroll->wants_rect = scroll->wants_focus = false;
    scroll->bar.at += by;
    clamp(scroll);
    if (scroll->bar.at == before)
        return;
    place_children(scroll);
    ui_damage(scroll->base.ui, scroll->base.rect);
}

/* --- What must show --- */

/* What is higher than the view shows from its top. */
static void show(UiScroll *scroll, double top, double bottom)
{
    UiBar *bar = &scroll->bar;

    if (bottom + MARGIN > bar->at + bar->seen)
        bar->at = bottom + MARGIN - bar->seen;
    if (top - MARGIN < bar->at)
        bar->at = top - MARGIN;
    clamp(scroll);
}

static void show_wanted(UiScroll *scroll)
{
    TbWidget *focused = tb_ui_focused(scroll->base.ui);
    double before = scroll->bar.at;

    if (scroll->wants_rect)
        show(scroll, scroll->wanted.y, scroll->wanted.y + scroll->wanted.height);
    if (scroll->wants_focus && focused && focused != &scroll->base &&
        ui_is_within(focused, &scroll->base)) {
        double top = focused->rect.y - scroll->base.rect.y + before;
        show(scroll, top, top + focused->rect.height);
    }
    scroll->wants_rect = scroll->wants_focus = false;
    if (scroll->bar.at != before)
        place_children(scroll);
}

static bool is_scroll(const TbWidget *widget)
{
    return widget->class->pointer == ui_scroll_pointer;
}

void ui_reveal(TbWidget *widget)
{
    for (TbWidget *around = widget->parent; around; around = around->parent) {
        if (!is_scroll(around))
            continue;
        ((UiScroll *)around)->wants_focus = true;
        ui_relayout(around);
    }
}

void tb_scroll_to(TbWidget *widget, TbRect rect)
{
    UiScroll *scroll = (UiScroll *)widget;

    g_assert(is_scroll(widget));
    scroll->wants_rect = true;
    scroll->wanted = rect;
    ui_relayout(widget);
}

/* --- The widget --- */

TbWidget *ui_scroll_first_stop(TbWidget *widget)
{
    TbWidget *found = NULL;

    for (guint i = 0; i < widget->children->len && !found; i++) {
        TbWidget *child = widget->children->pdata[i];
        if (!child->is_hidden)
            found = child->is_focusable ? child : ui_scroll_first_stop(child);
    }
    return found;
}

void ui_scroll_layout(TbWidget *widget)
{
    UiScroll *scroll = (UiScroll *)widget;
    UiBar *bar = &scroll->bar;

    bar->seen = widget->rect.height;
    bar->total = ui_scroll_contents(scroll, widget->rect.width);
    if (ui_bar_is_shown(bar))
        bar->total = ui_scroll_contents(scroll, inner_width(scroll));
    clamp(scroll);
    place_children(scroll);
    show_wanted(scroll);
    /* Where nothing else can have the focus, the scroll itself has it, for its keys. */
    widget->is_focusable = ui_bar_is_shown(bar) && !ui_scroll_first_stop(widget);
}

void ui_scroll_paint_over(TbWidget *widget, cairo_t *cr)
{
    UiScroll *scroll = (UiScroll *)widget;
    TbRect view = {0, 0, widget->rect.width, widget->rect.height};

    ui_bar_paint(&scroll->bar, cr, widget->ui, ui_bar_track(view));
}

bool ui_scroll_pointer(TbWidget *widget, const TbPointer *pointer)
{
    UiScroll *scroll = (UiScroll *)widget;
    TbRect view = {0, 0, widget->rect.width, widget->rect.height};
    bool was_held = scroll->bar.is_held;
    double by = ui_bar_wheel(&scroll->bar, pointer), to;

    if (by != 0) {
        scroll_by(scroll, by);
        return true;
    }
    if (!ui_bar_pointer(&scroll->bar, ui_bar_track(view), pointer, &to))
        return false;
    scroll_by(scroll, to - scroll->bar.at);
    if (was_held != scroll->bar.is_held)
        ui_damage(widget->ui, widget->rect);
    return true;
}

/* The arrows and Home and End are those of what has the focus, if that is not the scroll itself. */
static double key_distance(const UiScroll *scroll, int code, bool is_alone)
{
    const UiBar *bar = &scroll->bar;

    switch (code) {
    case TB_KEY_PAGE_UP:
        return -MAX(bar->seen - KEPT, LINE);
    case TB_KEY_PAGE_DOWN:
        return MAX(bar->seen - KEPT, LINE);
    case TB_KEY_UP:
        return is_alone ? -LINE : 0;
    case TB_KEY_DOWN:
        return is_alone ? LINE : 0;
    case TB_KEY_HOME:
        return is_alone ? -bar->total : 0;
    case TB_KEY_END:
        return is_alone ? bar->total : 0;
    default:
        return 0;
    }
}

bool ui_scroll_key(TbWidget *widget, const TbKey *key)
{
    UiScroll *scroll = (UiScroll *)widget;
    double by = key_distance(scroll, key->code, tb_ui_focused(widget->ui) == widget);

    if (key->mods != 0 || by == 0 || !ui_bar_is_shown(&scroll->bar))
        return false;
    scroll_by(scroll, by);
    return true;
}

static double shortest(TbWidget *widget, double width)
{
    return MIN(ui_scroll_contents((UiScroll *)widget, width), SHORTEST);
}

static const UiClass scroll_class = {
    .role = "scroll",
    .measure = ui_scroll_measure,
    .shortest = shortest,
    .layout = ui_scroll_layout,
    .paint_over = ui_scroll_paint_over,
    .pointer = ui_scroll_pointer,
    .key = ui_scroll_key,
};

TbWidget *tb_scroll_new(TbWidget *parent, const char *name)
{
    TbWidget *widget = ui_widget_new(sizeof(UiScroll), &scroll_class, parent, name);

    widget->is_clipping = true;
    return widget;
}
