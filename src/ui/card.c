/* A layer that is only looked at: the pointer goes through it, and no key ends it. */
#include "popover.h"

#include <math.h>

#include "scroll.h"

enum { MARGIN = 8, PADDING = 8, GAP = 2, BESIDE = 4 };

typedef struct {
    UiScroll scroll;
    TbRect within; /* of the anchor */
    bool is_above;
} Card;

static UiSize size_of(TbWidget *widget, UiSize window)
{
    double most = widget->most.width > 0 ? widget->most.width : window.width - 2 * MARGIN;
    double width = MIN(ui_measure(widget, INFINITY).width, most);

    return (UiSize){width, ui_measure(widget, width).height};
}

static TbRect stand(TbWidget *widget, UiSize window)
{
    const Card *card = (const Card *)widget;
    TbRect by = card->within;
    UiSize size = size_of(widget, window);

    by.x += widget->anchor->rect.x;
    by.y += widget->anchor->rect.y;
    TbRect rect = ui_popover_stand(by, size, window);
    double above = by.y - BESIDE - rect.height;
    if (card->is_above && above >= 0)
        rect.y = round(above);
    return rect;
}

static const UiClass card_class = {
    .role = "card",
    .measure = ui_scroll_measure,
    .layout = ui_scroll_layout,
    .paint = ui_popover_paint,
    .stand = stand,
    .is_passive = true,
};

TbWidget *tb_card_open(TbWidget *anchor, TbRect within, const char *name, bool is_above)
{
    TbWidget *widget = ui_layer_new(sizeof(Card), &card_class, anchor->ui, name);
    Card *card = (Card *)widget;

    widget->anchor = anchor;
    card->within = within;
    card->is_above = is_above;
    card->scroll.padding = PADDING;
    card->scroll.gap = GAP;
    ui_relayout(widget);
    return widget;
}

void tb_card_move(TbWidget *widget, TbRect within)
{
    ((Card *)widget)->within = within;
    ui_relayout(widget);
}
