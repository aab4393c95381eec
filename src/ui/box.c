/* A row or a column. Along it, each child takes what it needs; what is left over goes to those that
 * grow, by weight; what is short is taken from those that can do with less, by how much less. */
#include "window-internal.h"

#include <math.h>

typedef struct {
    TbWidget widget;
    TbDirection direction;
    double padding, gap;
    bool is_filled, wraps, has_border;
    TbColour fill;
} Box;

/* A child along the box: what it needs, can do with, may have, and gets. */
typedef struct {
    TbWidget *child;
    double needs, least, most, grow, gets;
} Share;

static bool is_row(const Box *box)
{
    return box->direction == TB_ROW;
}

static double sum_of_gaps(const Box *box, guint n)
{
    return n > 1 ? (n - 1) * box->gap : 0;
}

/* The shares of the children that show. */
static GArray *shares_of(Box *box, double width)
{
    GArray *shares = g_array_new(FALSE, TRUE, sizeof(Share));

    for (guint i = 0; i < box->widget.children->len; i++) {
        TbWidget *child = box->widget.children->pdata[i];
        if (child->is_hidden)
            continue;
        Share share = {.child = child, .grow = child->grow};
        if (is_row(box)) {
            share.needs = ui_measure(child, INFINITY).width;
            share.least = ui_measure(child, 0).width;
            share.most = child->most.width;
        } else {
            share.needs = ui_measure(child, width).height;
            share.least = ui_shortest(child, width);
            share.most = child->most.height;
        }
        share.gets = share.needs;
        share.least = MIN(share.least, share.needs);
        share.most = share.most > 0 ? share.most : INFINITY;
        g_array_append_val(shares, share);
    }
    return shares;
}

/* Gives @left away by weight; who reaches its most stops growing, and the rest goes around again.
 */
static void grow(Share *shares, guint n, double left)
{
    for (guint round = 0; round <= n && left > 0.5; round++) {
        double weights = 0, given = 0;
        for (guint i = 0; i < n; i++)
            weights += shares[i].gets < shares[i].most ? shares[i].grow : 0;
        if (weights <= 0)
            return;
        for (guint i = 0; i < n; i++) {
            if (shares[i].gets >= shares[i].most)
                continue;
            double more = MIN(left * shares[i].grow / weights, shares[i].most - shares[i].gets);
            shares[i].gets += more;
            given += more;
        }
        left -= given;
    }
}

static void shrink(Share *shares, guint n, double lack)
{
    double slack = 0;

    for (guint i = 0; i < n; i++)
        slack += shares[i].needs - shares[i].least;
    for (guint i = 0; i < n && slack > 0; i++)
        shares[i].gets -= MIN(lack / slack, 1) * (shares[i].needs - shares[i].least);
}

static void divide(Share *shares, guint n, double room)
{
    double needed = 0;

    for (guint i = 0; i < n; i++)
        needed += shares[i].needs;
    if (needed < room)
        grow(shares, n, room - needed);
    else if (needed > room)
        shrink(shares, n, needed - room);
}

/* Where the children stand in a row that goes on below when it is full. */
typedef struct {
    double x, y, width, line_height, widest;
} Flow;

static TbRect flow_next(const Box *box, Flow *flow, TbWidget *child)
{
    double natural = ui_measure(child, INFINITY).width, width = MIN(natural, flow->width);
    double height = ui_measure(child, width).height;

    if (flow->x > 0 && flow->x + width > flow->width) {
        flow->x = 0;
        flow->y += flow->line_height + box->gap;
        flow->line_height = 0;
    }
    TbRect rect = {flow->x, flow->y, width, height};
    flow->line_height = MAX(flow->line_height, height);
    flow->widest = MAX(flow->widest, flow->x + width);
    flow->x += width + box->gap;
    return rect;
}

static UiSize measure_flow(Box *box, double width)
{
    Flow flow = {.width = width};
    double least = 0;

    for (guint i = 0; i < box->widget.children->len; i++) {
        TbWidget *child = box->widget.children->pdata[i];
        if (child->is_hidden)
            continue;
        double narrowest = ui_measure(child, 0).width;
        least = MAX(least, narrowest);
        flow_next(box, &flow, child);
    }
    return (UiSize){MAX(flow.widest, least), flow.y + flow.line_height};
}

static UiSize measure_row(Box *box, double width)
{
    g_autoptr(GArray) shares = shares_of(box, width);
    Share *share = (Share *)shares->data;
    UiSize size = {sum_of_gaps(box, shares->len), 0};

    divide(share, shares->len, isfinite(width) ? MAX(width - size.width, 0) : 0);
    for (guint i = 0; i < shares->len; i++) {
        double gets = isfinite(width) ? share[i].gets : share[i].needs;
        size.width += MIN(gets, MAX(share[i].needs, share[i].least));
        double height = ui_measure(share[i].child, gets).height;
        size.height = MAX(size.height, height);
    }
    return size;
}

static UiSize measure_column(Box *box, double width)
{
    UiSize size = {0, 0};
    guint n = 0;

    for (guint i = 0; i < box->widget.children->len; i++) {
        TbWidget *child = box->widget.children->pdata[i];
        if (child->is_hidden)
            continue;
        UiSize part = ui_measure(child, width);
        size.width = MAX(size.width, part.width);
        size.height += part.height;
        n++;
    }
    size.height += sum_of_gaps(box, n);
    return size;
}

static UiSize measure(TbWidget *widget, double width)
{
    Box *box = (Box *)widget;
    double inner = MAX(width - 2 * box->padding, 0);
    UiSize size = !is_row(box) ? measure_column(box, inner)
                  : box->wraps ? measure_flow(box, inner)
                               : measure_row(box, inner);

    return (UiSize){size.width + 2 * box->padding, size.height + 2 * box->padding};
}

static double shortest(TbWidget *widget, double width)
{
    Box *box = (Box *)widget;
    double inner = MAX(width - 2 * box->padding, 0), sum = 0, tallest = 0;
    guint n = 0;

    if (is_row(box) && box->wraps)
        return ui_measure(widget, width).height;
    for (guint i = 0; i < widget->children->len; i++) {
        TbWidget *child = widget->children->pdata[i];
        double part = ui_shortest(child, is_row(box) ? ui_measure(child, inner).width : inner);
        tallest = MAX(tallest, part);
        sum += part;
        n += !child->is_hidden;
    }
    return 2 * box->padding + (is_row(box) ? tallest : sum + sum_of_gaps(box, n));
}

static void layout_flow(Box *box, TbRect inner)
{
    Flow flow = {.width = inner.width};

    for (guint i = 0; i < box->widget.children->len; i++) {
        TbWidget *child = box->widget.children->pdata[i];
        if (child->is_hidden)
            continue;
        TbRect rect = flow_next(box, &flow, child);
        rect.x += inner.x, rect.y += inner.y;
        ui_place(child, rect);
    }
}

/* Across the box a child takes all there is, or its most: in the middle of a row's height, at the
 * start of a column's width. */
static TbRect across(const Box *box, const TbWidget *child, TbRect inner, double at, double size)
{
    double most = is_row(box) ? child->most.height : child->most.width;
    double all = is_row(box) ? inner.height : inner.width;
    double gets = most > 0 ? MIN(most, all) : all;

    if (is_row(box))
        return (TbRect){at, inner.y + floor((all - gets) / 2), size, gets};
    return (TbRect){inner.x, at, gets, size};
}

static void layout_along(Box *box, TbRect inner)
{
    g_autoptr(GArray) shares = shares_of(box, inner.width);
    Share *share = (Share *)shares->data;
    double at = is_row(box) ? inner.x : inner.y;
    double room = is_row(box) ? inner.width : inner.height;

    divide(share, shares->len, MAX(room - sum_of_gaps(box, shares->len), 0));
    for (guint i = 0; i < shares->len; i++) {
        double begin = round(at), end = round(at + share[i].gets);
        ui_place(share[i].child, across(box, share[i].child, inner, begin, end - begin));
        at += share[i].gets + box->gap;
    }
}

static void layout(TbWidget *widget)
{
    Box *box = (Box *)widget;
    TbRect inner = ui_grown(widget->rect, -box->padding);

    inner.width = MAX(inner.width, 0);
    inner.height = MAX(inner.height, 0);
    if (is_row(box) && box->wraps)
        layout_flow(box, inner);
    else
        layout_along(box, inner);
}

static void paint(TbWidget *widget, cairo_t *cr)
{
    Box *box = (Box *)widget;
    TbRect all = {0, 0, widget->rect.width, widget->rect.height};
    bool is_thick = tb_ui_appearance(widget->ui) == TB_HIGH_CONTRAST;

    if (box->is_filled)
        tb_paint_fill(cr, all, tb_ui_colour(widget->ui, box->fill));
    if (box->has_border)
        tb_paint_border(cr, all, 0, is_thick ? 2 : 1, tb_ui_colour(widget->ui, TB_COLOUR_LINE));
}

static const UiClass box_class = {
    .role = "group",
    .measure = measure,
    .shortest = shortest,
    .layout = layout,
    .paint = paint,
};

static TbWidget *dressed(Box *box, TbDirection direction)
{
    box->direction = direction;
    box->widget.is_clipping = true;
    return &box->widget;
}

TbWidget *tb_box_new(TbWidget *parent, const char *name, TbDirection direction)
{
    return dressed((Box *)ui_widget_new(sizeof(Box), &box_class, parent, name), direction);
}

TbWidget *ui_root_new(TbUi *ui)
{
    TbWidget *root = ui_layer_new(sizeof(Box), &box_class, ui, NULL);

    tb_box_set_fill(dressed((Box *)root, TB_COLUMN), TB_COLOUR_WINDOW);
    return root;
}

void tb_box_set_space(TbWidget *widget, double padding, double gap)
{
    Box *box = (Box *)widget;

    box->padding = padding;
    box->gap = gap;
    ui_relayout(widget);
}

void tb_box_set_fill(TbWidget *widget, TbColour colour)
{
    Box *box = (Box *)widget;

    box->is_filled = true;
    box->fill = colour;
    tb_widget_redraw(widget);
}

void tb_box_set_wraps(TbWidget *widget, bool wraps)
{
    ((Box *)widget)->wraps = wraps;
    ui_relayout(widget);
}

void tb_box_set_border(TbWidget *widget, bool has_border)
{
    ((Box *)widget)->has_border = has_border;
    tb_widget_redraw(widget);
}
