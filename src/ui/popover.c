#include "popover.h"

#include <math.h>

#include "scroll.h"
#include "window-internal.h"

/* A layer with a column in it that scrolls. One that was opened from another stands on that: its
 * anchor is in it, and that is how they know each other. */

enum {
    MARGIN = 8, /* to the edge of the window */
    BESIDE = 4, /* to the anchor */
    MOST = 420, /* as wide as it gets by itself */
};

typedef struct {
    UiScroll scroll;
    TbRect within; /* of the anchor; width below 0: all of it */
    TbAction closed;
    bool (*key)(void *ctx, const TbKey *key);
    void *ctx;
} Popover;

static const UiClass popover_class;

/* --- Where it stands --- */

TbRect ui_popover_stand(TbRect anchor, UiSize size, UiSize window)
{
    double below = anchor.y + anchor.height + BESIDE, above = anchor.y - BESIDE - size.height;
    TbRect rect = {anchor.x, below, MIN(size.width, window.width - 2 * MARGIN),
                   MIN(size.height, window.height - 2 * MARGIN)};

    if (below + rect.height > window.height - MARGIN && above >= MARGIN)
        rect.y = above;
    if (rect.x + rect.width > window.width - MARGIN)
        rect.x = anchor.x + anchor.width - rect.width;
    rect.x = MAX(MIN(rect.x, window.width - MARGIN - rect.width), MARGIN);
    rect.y = MAX(MIN(rect.y, window.height - MARGIN - rect.height), MARGIN);
    return (TbRect){round(rect.x), round(rect.y), floor(rect.width), floor(rect.height)};
}

static TbRect anchor_rect(const Popover *popover)
{
    const TbWidget *anchor = popover->scroll.base.anchor;
    TbRect within = popover->within;

    if (within.width < 0)
        return ui_visible_rect(anchor);
    within.x += anchor->rect.x, within.y += anchor->rect.y;
    return within;
}

static UiSize size_in(TbWidget *widget, UiSize window)
{
    double most = widget->most.width > 0 ? widget->most.width : MOST;
    double width = MIN(ui_measure(widget, INFINITY).width, MIN(most, window.width - 2 * MARGIN));

    return (UiSize){width, ui_measure(widget, width).height};
}

/* --- Closing --- */

static bool is_popover(const TbWidget *widget)
{
    return widget->class == &popover_class;
}

/* The one that @popover was opened from; NULL: from no other. */
static TbWidget *under(const TbWidget *popover)
{
    TbWidget *layer = ui_layer_of(popover->anchor);

    return is_popover(layer) ? layer : NULL;
}

static void gone(TbWidget *widget)
{
    Popover *popover = (Popover *)widget;

    if (popover->closed)
        popover->closed(widget, popover->ctx);
}

/* A press closes all that it is outside of, and does nothing else: who wants to get rid of a
 * popover does not look at what lies under the pointer. */
static bool outside(TbWidget *widget, const TbPointer *pointer)
{
    const TbUi *ui = widget->ui;

    (void)pointer;
    while (widget && !tb_rect_has(widget->rect, ui->x, ui->y)) {
        TbWidget *next = under(widget);
        tb_widget_destroy(widget);
        widget = next;
    }
    return true;
}

static bool key_down(TbWidget *widget, const TbKey *key)
{
    Popover *popover = (Popover *)widget;

    if (key->code == TB_KEY_ESCAPE && key->mods == 0) {
        tb_widget_destroy(widget);
        return true;
    }
    return (popover->key && popover->key(popover->ctx, key)) || ui_scroll_key(widget, key);
}

/* --- The widget --- */

/* A screen that goes takes with it what was opened from it. */
static TbRect stand(TbWidget *widget, UiSize window)
{
    if (!tb_widget_is_shown(widget->anchor)) {
        tb_widget_destroy(widget);
        return widget->rect;
    }
    return ui_popover_stand(anchor_rect((Popover *)widget), size_in(widget, window), window);
}

/* With nothing in it that can have the focus, it has that itself, for its keys. */
static void layout(TbWidget *widget)
{
    ui_scroll_layout(widget);
    widget->is_focusable = !ui_scroll_first_stop(widget);
}

/* What is in it comes after it was opened, so only now the focus can go in. */
static void resized(TbWidget *widget)
{
    TbWidget *stop = ui_scroll_first_stop(widget);

    if (stop && tb_ui_focused(widget->ui) == widget)
        tb_widget_focus(stop);
}

void ui_popover_paint(TbWidget *widget, cairo_t *cr)
{
    TbRect rect = {0, 0, widget->rect.width, widget->rect.height};
    bool is_thick = tb_ui_appearance(widget->ui) == TB_HIGH_CONTRAST;

    cairo_new_path(cr);
    ui_rounded(cr, rect, UI_RADIUS);
    ui_set_colour(cr, tb_ui_colour(widget->ui, TB_COLOUR_PANEL));
    cairo_fill(cr);
    tb_paint_border(cr, rect, UI_RADIUS, is_thick ? 2 : 1,
                    tb_ui_colour(widget->ui, TB_COLOUR_LINE));
}

static const UiClass popover_class = {
    .role = "popover",
    .is_focusable = true,
    .measure = ui_scroll_measure,
    .layout = layout,
    .resized = resized,
    .paint = ui_popover_paint,
    .paint_over = ui_scroll_paint_over,
    .pointer = ui_scroll_pointer,
    .key = key_down,
    .stand = stand,
    .outside = outside,
    .gone = gone,
};

/* Closes what does not stand under what is opened from @anchor. */
static void close_others(TbWidget *anchor)
{
    TbWidget *keep = ui_layer_of(anchor), *top;

    while ((top = ui_top_layer(anchor->ui)->widget) != keep && is_popover(top))
        tb_widget_destroy(top);
}

TbWidget *tb_popover_open(TbWidget *anchor, const TbRect *within, const char *name, TbAction closed,
                          void *ctx)
{
    close_others(anchor);
    TbWidget *widget = ui_layer_new(sizeof(Popover), &popover_class, anchor->ui, name);
    Popover *popover = (Popover *)widget;

    widget->anchor = anchor;
    popover->within = within ? *within : (TbRect){0, 0, -1, -1};
    popover->closed = closed;
    popover->ctx = ctx;
    ui_popover_set_space(widget, UI_PADDING, UI_GAP);
    tb_widget_focus(widget);
    return widget;
}

void ui_popover_set_space(TbWidget *widget, double padding, double gap)
{
    Popover *popover = (Popover *)widget;

    popover->scroll.padding = padding;
    popover->scroll.gap = gap;
    ui_relayout(widget);
}

void ui_popover_set_key(TbWidget *widget, bool (*key)(void *ctx, const TbKey *key))
{
    ((Popover *)widget)->key = key;
}
