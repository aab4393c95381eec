/* The tree in words, for tests and for aids: what shows, and where it can be pointed at. */
#include "window-internal.h"

#include <json-glib/json-glib.h>
#include <math.h>

static void add_text(JsonBuilder *json, const char *field, const char *text)
{
    json_builder_set_member_name(json, field);
    json_builder_add_string_value(json, text ? text : "");
}

/* In the units of the desktop, as whoever points at it from outside has them. */
static void add_rect(JsonBuilder *json, const TbUi *ui, TbRect rect)
{
    double by = ui->scale * ui->window_width / MAX(ui->device_width, 1);
    const double sides[] = {rect.x, rect.y, rect.x + rect.width, rect.y + rect.height};
    int64_t at[4];

    for (int i = 0; i < 4; i++)
        at[i] = llround(sides[i] * by);
    json_builder_set_member_name(json, "rect");
    json_builder_begin_array(json);
    json_builder_add_int_value(json, at[0]);
    json_builder_add_int_value(json, at[1]);
    json_builder_add_int_value(json, at[2] - at[0]);
    json_builder_add_int_value(json, at[3] - at[1]);
    json_builder_end_array(json);
}

static void add_states(JsonBuilder *json, const TbWidget *widget)
{
    if (widget->ui->focused == widget)
        json_builder_add_string_value(json, "focused");
    if (!ui_is_enabled(widget))
        json_builder_add_string_value(json, "disabled");
    for (guint i = 0; i < widget->states->len; i++)
        json_builder_add_string_value(json, widget->states->pdata[i]);
}

static void add_node(JsonBuilder *json, const TbWidget *widget, TbRect rect)
{
    json_builder_begin_object(json);
    add_text(json, "name", widget->name);
    add_text(json, "role", widget->role);
    add_text(json, "label", widget->label);
    add_rect(json, widget->ui, rect);
    json_builder_set_member_name(json, "state");
    json_builder_begin_array(json);
    add_states(json, widget);
    json_builder_end_array(json);
    add_text(json, "value", widget->value);
    json_builder_end_object(json);
}

static void add_part(JsonBuilder *json, const TbWidget *widget, const TbPart *part, TbRect rect)
{
    json_builder_begin_object(json);
    add_text(json, "name", part->name);
    add_text(json, "role", part->role);
    add_text(json, "label", part->label);
    add_rect(json, widget->ui, rect);
    json_builder_set_member_name(json, "state");
    json_builder_begin_array(json);
    for (size_t i = 0; i < G_N_ELEMENTS(part->states) && part->states[i]; i++)
        json_builder_add_string_value(json, part->states[i]);
    json_builder_end_array(json);
    add_text(json, "value", part->value);
    json_builder_end_object(json);
}

static void add_parts(JsonBuilder *json, TbWidget *widget, TbRect seen)
{
    g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(TbPart));

    if (!widget->class->parts)
        return;
    widget->class->parts(widget, parts);
    for (guint i = 0; i < parts->len; i++) {
        const TbPart *part = &g_array_index(parts, TbPart, i);
        TbRect rect = part->rect;
        rect.x += widget->rect.x;
        rect.y += widget->rect.y;
        rect = ui_intersect(rect, seen);
        if (rect.width > 0)
            add_part(json, widget, part, rect);
    }
}

static void add_widget(JsonBuilder *json, TbWidget *widget)
{
    TbRect seen = ui_intersect(ui_visible_rect(widget), ui_layer_of(widget)->rect);

    if (widget->is_hidden)
        return;
    if (widget->name && seen.width > 0)
        add_node(json, widget, seen);
    if (seen.width > 0)
        add_parts(json, widget, seen);
    for (guint i = 0; i < widget->children->len; i++)
        add_widget(json, widget->children->pdata[i]);
}

char *tb_ui_tree(TbUi *ui)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    ui_layout_now(ui);
    json_builder_begin_array(json);
    for (guint i = 0; i < ui->layers->len; i++)
        add_widget(json, ((UiLayer *)ui->layers->pdata[i])->widget);
    json_builder_end_array(json);

    g_autoptr(JsonNode) root = json_builder_get_root(json);
    return json_to_string(root, FALSE);
}
