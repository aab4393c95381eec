/* Tab walks within a region, F6 from one region to the next; a layer is a region of its own, and
 * keeps both within it. */
#include "window-internal.h"

bool ui_can_focus(const TbWidget *widget)
{
    return widget->is_focusable && tb_widget_is_shown(widget);
}

/* The region around @widget, it itself not counted: one that can have the focus is a stop in the
 * region it belongs to. */
static TbWidget *region_of(TbWidget *widget)
{
    TbWidget *around = widget;

    while (around->parent && !around->is_region)
        around = around->parent;
    return around;
}

/* What can have the focus in @widget, in order; not what belongs to a region within. */
static void collect_stops(TbWidget *widget, GPtrArray *stops)
{
    if (widget->is_hidden)
        return;
    if (widget->is_focusable)
        g_ptr_array_add(stops, widget);
    for (guint i = 0; i < widget->children->len; i++) {
        TbWidget *child = widget->children->pdata[i];
        if (!child->is_region)
            collect_stops(child, stops);
    }
}

static void collect_regions(TbWidget *widget, GPtrArray *regions)
{
    if (widget->is_hidden)
        return;
    if (widget->is_region) {
        g_autoptr(GPtrArray) stops = g_ptr_array_new();
        collect_stops(widget, stops);
        if (stops->len)
            g_ptr_array_add(regions, widget);
    }
    for (guint i = 0; i < widget->children->len; i++)
        collect_regions(widget->children->pdata[i], regions);
}

/* --- Moving it --- */

static void use_text_input(TbWidget *widget)
{
    bool wants = widget && widget->class->takes_text;

    if (wants && !SDL_IsTextInputActive())
        SDL_StartTextInput();
    else if (!wants && SDL_IsTextInputActive())
        SDL_StopTextInput();
}

static void end_composing(TbUi *ui, TbWidget *widget)
{
    if (!ui->is_composing)
        return;
    ui->is_composing = false;
    SDL_ClearComposition();
    if (widget->class->compose)
        widget->class->compose(widget, "", 0);
}

static void remember(TbWidget *widget)
{
    for (TbWidget *around = widget; around; around = around->parent)
        if (around->is_region)
            around->last = widget;
}

void ui_set_focus(TbUi *ui, TbWidget *widget, bool by_key)
{
    TbWidget *old = ui->focused;

    if (old == widget)
        return;
    if (old)
        end_composing(ui, old);
    ui->focused = widget;
    ui_update_ring(ui);
    use_text_input(widget);
    if (old)
        tb_widget_redraw(old);
    if (widget) {
        tb_widget_redraw(widget);
        remember(widget);
    }
    if (old && old->class->focus)
        old->class->focus(old, false);
    /* Who lost it may have given it to another. */
    if (widget && ui->focused == widget && widget->class->focus)
        widget->class->focus(widget, true);
    /* What is pressed stays where it is: it would else slip away from under the pointer. */
    if (by_key && widget && ui->focused == widget) {
        ui_reveal(widget);
        ui_tip_begin(ui, widget, true);
    }
}

void tb_widget_focus(TbWidget *widget)
{
    if (widget->is_gone || !ui_can_focus(widget))
        return;
    ui_set_focus(widget->ui, widget, false);
    ui_reveal(widget);
}

void ui_leave(TbWidget *widget)
{
    if (widget->ui->focused == widget)
        ui_set_focus(widget->ui, NULL, false);
}

TbWidget *tb_ui_focused(TbUi *ui)
{
    return ui->focused;
}

bool tb_ui_is_writing(const TbUi *ui)
{
    return ui->focused && ui->focused->class->takes_text && ui_is_enabled(ui->focused);
}

bool tb_widget_has_focus(const TbWidget *widget)
{
    return widget->ui->focused && ui_is_within(widget->ui->focused, widget);
}

bool ui_shows_focus(const TbWidget *widget)
{
    return widget->ui->shows_focus && widget->ui->focused == widget;
}

void ui_set_focus_shown(TbUi *ui, bool is_shown)
{
    if (ui->shows_focus == is_shown)
        return;
    ui->shows_focus = is_shown;
    ui_update_ring(ui);
}

void tb_widget_set_region(TbWidget *widget, bool is_region)
{
    widget->is_region = is_region;
}

/* --- By key --- */

/* The @step-th after @at in @stops, around the end; the first (or last) when @at is none of them.
 */
static TbWidget *stop_after(const GPtrArray *stops, const TbWidget *at, int step)
{
    guint i, n = stops->len;

    if (!n)
        return NULL;
    if (!at || !g_ptr_array_find((GPtrArray *)stops, at, &i))
        return stops->pdata[step > 0 ? 0 : n - 1];
    return stops->pdata[(i + n + (guint)step) % n];
}

static void walk(TbUi *ui, int step)
{
    TbWidget *top = ui_top_layer(ui)->widget;
    TbWidget *from = ui->focused && ui_is_within(ui->focused, top) ? ui->focused : NULL;
    g_autoptr(GPtrArray) stops = g_ptr_array_new();

    collect_stops(from ? region_of(from) : top, stops);
    if (!stops->len) {
        tb_ui_next_region(ui, step);
        return;
    }
    ui_set_focus(ui, stop_after(stops, from, step), true);
}

void tb_ui_next_region(TbUi *ui, int step)
{
    TbWidget *top = ui_top_layer(ui)->widget;
    g_autoptr(GPtrArray) regions = g_ptr_array_new(), stops = g_ptr_array_new();

    collect_regions(top, regions);
    TbWidget *at = ui->focused && ui_is_within(ui->focused, top) ? region_of(ui->focused) : NULL;
    TbWidget *region = stop_after(regions, at, step);
    if (!region)
        return;
    collect_stops(region, stops);
    bool is_there = region->last && g_ptr_array_find(stops, region->last, NULL);
    ui_set_focus(ui, is_there ? region->last : stops->pdata[0], true);
}

bool ui_focus_key(TbUi *ui, const TbKey *key)
{
    int step = key->mods & TB_MOD_SHIFT ? -1 : 1;

    if (key->mods & (TB_MOD_CTRL | TB_MOD_ALT))
        return false;
    if (key->code == TB_KEY_TAB)
        walk(ui, step);
    else if (key->code == TB_KEY_F1 + 5)
        tb_ui_next_region(ui, step);
    else
        return false;
    return true;
}
