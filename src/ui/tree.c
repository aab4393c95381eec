#include "window-internal.h"

#include <string.h>

static void free_widget(gpointer p)
{
    TbWidget *widget = p;

    if (widget->class->free)
        widget->class->free(widget);
    g_clear_pointer(&widget->children, g_ptr_array_unref);
    g_ptr_array_unref(widget->states);
    g_free(widget->name);
    g_free(widget->label);
    g_free(widget->tooltip);
    g_free(widget->why);
    g_free(widget->value);
    g_free(widget);
}

static TbWidget *new_widget(size_t size, const UiClass *class, TbUi *ui, const char *name)
{
    TbWidget *widget = g_malloc0(size);

    g_assert(size >= sizeof *widget);
    widget->class = class;
    widget->role = class->role;
    widget->is_focusable = class->is_focusable;
    widget->ui = ui;
    widget->name = g_strdup(name);
    widget->children = g_ptr_array_new_with_free_func(free_widget);
    widget->states = g_ptr_array_new();
    return widget;
}

TbWidget *ui_widget_new(size_t size, const UiClass *class, TbWidget *parent, const char *name)
{
    TbWidget *widget = new_widget(size, class, parent->ui, name);

    g_assert(!parent->is_gone);
    widget->parent = parent;
    g_ptr_array_add(parent->children, widget);
    ui_relayout(parent);
    return widget;
}

/* --- Layers --- */

TbWidget *ui_layer_new(size_t size, const UiClass *class, TbUi *ui, const char *name)
{
    UiLayer *layer = g_new0(UiLayer, 1);

    layer->widget = new_widget(size, class, ui, name);
    layer->widget->is_region = true;
    layer->widget->is_clipping = true;
    layer->focus_before = ui->focused;
    layer->damage = cairo_region_create();
    g_ptr_array_add(ui->layers, layer);
    ui_relayout(layer->widget);
    return layer->widget;
}

TbWidget *ui_layer_of(TbWidget *widget)
{
    while (widget->parent)
        widget = widget->parent;
    return widget;
}

UiLayer *ui_layer(const TbWidget *widget)
{
    const TbWidget *top = ui_layer_of((TbWidget *)widget);

    for (guint i = 0; i < widget->ui->layers->len; i++) {
        UiLayer *layer = widget->ui->layers->pdata[i];
        if (layer->widget == top)
            return layer;
    }
    return NULL;
}

UiLayer *ui_top_layer(TbUi *ui)
{
    guint i = ui->layers->len - 1;

    while (i && ((UiLayer *)ui->layers->pdata[i])->widget->class->is_passive)
        i--;
    return ui->layers->pdata[i];
}

static void free_layer(UiLayer *layer)
{
    ui_layer_forget(layer);
    cairo_region_destroy(layer->damage);
    g_free(layer);
}

static void remove_layer(TbUi *ui, TbWidget *widget)
{
    UiLayer *layer = ui_layer(widget);
    TbWidget *before = layer->focus_before;
    bool had_focus = ui->focused && ui_is_within(ui->focused, widget);

    ui_damage(ui, ui_grown(widget->rect, UI_SHADOW));
    g_ptr_array_remove(ui->layers, layer);
    if (had_focus)
        ui_set_focus(ui, before && ui_can_focus(before) ? before : NULL, false);
    free_layer(layer);
    ui->needs_present = true;
}

/* --- Going --- */

static void forget(TbWidget *widget)
{
    TbUi *ui = widget->ui;

    for (guint i = 0; i < widget->children->len; i++)
        forget(widget->children->pdata[i]);
    widget->is_gone = true;
    if (ui->focused == widget)
        ui_set_focus(ui, NULL, false);
    for (guint i = 0; i < ui->layers->len; i++) {
        UiLayer *layer = ui->layers->pdata[i];
        if (layer->focus_before == widget)
            layer->focus_before = NULL;
    }
    for (TbWidget *around = widget->parent; around; around = around->parent)
        if (around->last == widget)
            around->last = NULL;
    while (g_ptr_array_remove(ui->resized, widget))
        ;
    ui_input_forget(ui, widget);
}

/* What hangs on @widget, or on something in it, goes before it: so the focus comes back to it, and
 * then to where it was before that. */
static void destroy_hanging(TbWidget *widget)
{
    GPtrArray *layers = widget->ui->layers;

    for (guint i = layers->len; i > 0; i = MIN(i - 1, layers->len)) {
        TbWidget *layer = ((UiLayer *)layers->pdata[i - 1])->widget;
        if (layer->anchor && ui_is_within(layer->anchor, widget))
            tb_widget_destroy(layer);
    }
}

/* It goes out of the tree at once, and out of memory when no callback can be in it any more. */
void tb_widget_destroy(TbWidget *widget)
{
    TbUi *ui = widget->ui;
    guint at;

    destroy_hanging(widget);
    if (widget->is_gone)
        return;
    ui_damage(ui, widget->rect);
    if (!widget->parent)
        remove_layer(ui, widget);
    forget(widget);
    if (widget->parent && g_ptr_array_find(widget->parent->children, widget, &at)) {
        g_ptr_array_steal_index(widget->parent->children, at);
        ui_relayout(widget->parent);
    }
    g_ptr_array_add(ui->graveyard, widget);
    if (widget->class->gone)
        widget->class->gone(widget);
}

void tb_widget_clear(TbWidget *widget)
{
    while (widget->children->len)
        tb_widget_destroy(widget->children->pdata[widget->children->len - 1]);
}

void ui_tree_bury(TbUi *ui)
{
    g_ptr_array_foreach(ui->graveyard, (GFunc)(void (*)(void))free_widget, NULL);
    g_ptr_array_set_size(ui->graveyard, 0);
}

void ui_tree_close(TbUi *ui)
{
    for (guint i = 0; i < ui->layers->len; i++) {
        UiLayer *layer = ui->layers->pdata[i];
        free_widget(layer->widget);
        free_layer(layer);
    }
    g_ptr_array_unref(ui->layers);
    ui_tree_bury(ui);
    g_ptr_array_unref(ui->graveyard);
}

/* --- Finding --- */

static TbWidget *find_in(TbWidget *widget, const char *name)
{
    if (widget->name && strcmp(widget->name, name) == 0)
        return widget;
    for (guint i = 0; i < widget->children->len; i++) {
        TbWidget *found = find_in(widget->children->pdata[i], name);
        if (found)
            return found;
    }
    return NULL;
}

TbWidget *tb_ui_find(TbUi *ui, const char *name)
{
    TbWidget *found = NULL;

    for (guint i = ui->layers->len; i-- && !found;)
        found = find_in(((UiLayer *)ui->layers->pdata[i])->widget, name);
    return found;
}

TbWidget *tb_ui_root(TbUi *ui)
{
    return ((UiLayer *)ui->layers->pdata[0])->widget;
}

bool ui_is_within(const TbWidget *widget, const TbWidget *around)
{
    while (widget && widget != around)
        widget = widget->parent;
    return widget;
}

/* --- What is known of one --- */

/* True when it was another. */
static bool set_text(char **field, const char *text)
{
    if (g_strcmp0(*field, text) == 0)
        return false;
    char *old = *field;
    *field = g_strdup(text);
    g_free(old);
    return true;
}

void tb_widget_set_label(TbWidget *widget, const char *label)
{
    if (!set_text(&widget->label, label))
        return;
    tb_widget_redraw(widget);
    ui_remeasure(widget);
}

const char *tb_widget_label(const TbWidget *widget)
{
    return widget->label;
}

void tb_widget_set_tooltip(TbWidget *widget, const char *text)
{
    TbUi *ui = widget->ui;

    if (!set_text(&widget->tooltip, text))
        return;
    if (ui->tip_of == widget)
        ui_tip_begin(ui, widget, ui->tip_by_key);
    else if (ui->hovered && ui_is_within(ui->hovered, widget))
        ui_tip_begin(ui, ui->hovered, false);
}

void tb_widget_set_shown(TbWidget *widget, bool is_shown)
{
    TbUi *ui = widget->ui;

    if (widget->is_hidden == !is_shown)
        return;
    if (!is_shown)
        ui_input_release(ui, widget);
    widget->is_hidden = !is_shown;
    if (!is_shown && ui->focused && ui_is_within(ui->focused, widget))
        ui_set_focus(ui, NULL, false);
    if (!is_shown && ui->tip_of && ui_is_within(ui->tip_of, widget))
        ui_tip_end(ui);
    ui_damage(ui, widget->rect);
    ui->needs_present = true;
    ui_relayout(widget);
}

bool tb_widget_is_shown(const TbWidget *widget)
{
    if (widget->is_gone)
        return false;
    while (!widget->is_hidden && widget->parent)
        widget = widget->parent;
    return !widget->is_hidden;
}

void tb_widget_set_enabled(TbWidget *widget, bool is_enabled, const char *why)
{
    bool is_other = set_text(&widget->why, is_enabled ? NULL : why);

    if (widget->is_disabled != is_enabled && !is_other)
        return;
    if (!is_enabled)
        ui_input_release(widget->ui, widget);
    widget->is_disabled = !is_enabled;
    tb_widget_redraw(widget);
}

bool ui_is_enabled(const TbWidget *widget)
{
    while (!widget->is_disabled && widget->parent)
        widget = widget->parent;
    return !widget->is_disabled;
}

void tb_widget_set_state(TbWidget *widget, const char *word, bool is_on)
{
    guint at;
    bool was_on = g_ptr_array_find_with_equal_func(widget->states, word, g_str_equal, &at);

    if (is_on && !was_on)
        g_ptr_array_add(widget->states, (char *)word);
    else if (!is_on && was_on)
        g_ptr_array_remove_index(widget->states, at);
}

void tb_widget_set_value(TbWidget *widget, const char *value)
{
    set_text(&widget->value, value);
}

TbUi *tb_widget_ui(const TbWidget *widget)
{
    return widget->ui;
}

const char *tb_widget_name(const TbWidget *widget)
{
    return widget->name;
}

/* --- Rectangles --- */

TbRect ui_intersect(TbRect a, TbRect b)
{
    double x = MAX(a.x, b.x), y = MAX(a.y, b.y);
    double right = MIN(a.x + a.width, b.x + b.width);
    double bottom = MIN(a.y + a.height, b.y + b.height);

    if (right <= x || bottom <= y)
        return (TbRect){x, y, 0, 0};
    return (TbRect){x, y, right - x, bottom - y};
}

TbRect ui_grown(TbRect rect, double by)
{
    return (TbRect){rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

TbRect tb_widget_rect(const TbWidget *widget)
{
    ui_layout_now(widget->ui);
    return widget->rect;
}

TbRect ui_visible_rect(const TbWidget *widget)
{
    TbRect rect = widget->rect;

    for (const TbWidget *around = widget->parent; around; around = around->parent)
        if (around->is_clipping)
            rect = ui_intersect(rect, around->rect);
    return rect;
}

void tb_widget_redraw(TbWidget *widget)
{
    if (tb_widget_is_shown(widget))
        ui_damage(widget->ui, ui_visible_rect(widget));
}
