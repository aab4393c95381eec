#include "ui-internal.h"

#include <math.h>

#include "field-internal.h"

static uint32_t colour(const Field *field, TbColour of)
{
    return tb_ui_colour(field->widget.ui, of);
}

/* --- The border --- */

/* Thicker, and with a sign, as high contrast has thick borders everywhere. */
static void paint_wrong(const Field *field, cairo_t *cr, TbRect all)
{
    const TbTextLook look = {.size_px = TB_TYPE_HEADING,
                             .is_bold = true,
                             .align = TB_TEXT_CENTRE,
                             .colour = colour(field, TB_COLOUR_INK)};
    TbRect sign = {all.width - FIELD_SIGN - 4, 0, FIELD_SIGN, UI_CONTROL};

    tb_paint_border(cr, all, UI_RADIUS, 2, look.colour);
    tb_paint_text(cr, "!", sign, &look);
}

static void paint_ground(const Field *field, cairo_t *cr)
{
    TbRect all = {0, 0, field->widget.rect.width, field->widget.rect.height};

    ui_rounded(cr, all, UI_RADIUS);
    ui_set_colour(cr, colour(field, TB_COLOUR_PANEL));
    cairo_fill(cr);
    if (field->is_wrong && ui_is_enabled(&field->widget))
        paint_wrong(field, cr, all);
    else
        ui_paint_control(cr, &field->widget, all);
}

/* --- The text --- */

static void show_layout(const Field *field, cairo_t *cr, uint32_t ink)
{
    ui_set_colour(cr, ink);
    cairo_move_to(cr, 0, 0);
    pango_cairo_show_layout(cr, field->layout);
}

/* Without soft edges: they would show as lines where one meets the next. */
static void add_to_path(cairo_t *cr, const GArray *rects)
{
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_NONE);
    for (guint i = 0; i < rects->len; i++) {
        TbRect rect = g_array_index(rects, TbRect, i);
        cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
    }
}

/* In high contrast there is no tint to select with: ink and ground change places. */
static void paint_text(const Field *field, cairo_t *cr)
{
    g_autoptr(GArray) selected = ui_edit_selected_rects(field->edit);
    bool inverts = tb_ui_appearance(field->widget.ui) == TB_HIGH_CONTRAST;

    add_to_path(cr, selected);
    ui_set_colour(cr, colour(field, inverts ? TB_COLOUR_INK : TB_COLOUR_SELECTED));
    cairo_fill(cr);
    show_layout(field, cr, ui_ink(&field->widget));
    if (!inverts || !selected->len)
        return;
    cairo_save(cr);
    cairo_new_path(cr);
    add_to_path(cr, selected);
    cairo_clip(cr);
    show_layout(field, cr, colour(field, TB_COLOUR_PANEL));
    cairo_restore(cr);
}

static void paint_hint(const Field *field, cairo_t *cr)
{
    const TbTextLook look = field_hint_look(field);
    TbRect inner = field_inner(field);

    if (!field->hint || *ui_edit_text(field->edit) || ui_edit_is_composing(field->edit))
        return;
    if (field->n_lines > 1)
        inner.height = ui_edit_height(field->edit, 1);
    tb_paint_text(cr, field->hint, inner, &look);
}

/* --- The caret --- */

/* Spaces at the end of a line that wraps stand beyond the edge; the caret does not. */
static double caret_x(const Field *field, double x)
{
    TbRect inner = field_inner(field);

    return CLAMP(x, inner.x, inner.x + inner.width - 1);
}

/* Where two directions meet, the half one is where text in the other direction would come. */
static void paint_carets(const Field *field, cairo_t *cr)
{
    TbRect text = field_text_rect(field), strong, weak;
    UiSpan selection = ui_edit_selection(field->edit);

    if (tb_ui_focused(field->widget.ui) != &field->widget)
        return;
    ui_edit_carets(field->edit, &strong, &weak);
    TbRect caret = {caret_x(field, text.x + strong.x), text.y + strong.y, 1, strong.height};
    tb_paint_fill(cr, caret, colour(field, TB_COLOUR_INK));
    if (fabs(weak.x - strong.x) < 1 || selection.start != selection.end)
        return;
    TbRect half = {caret_x(field, text.x + weak.x), text.y + weak.y + weak.height / 2, 1,
                   weak.height / 2};
    tb_paint_fill(cr, half, colour(field, TB_COLOUR_INK));
}

void field_paint(TbWidget *widget, cairo_t *cr)
{
    const Field *field = (const Field *)widget;
    TbRect inner = field_inner(field), text = field_text_rect(field);

    paint_ground(field, cr);
    cairo_save(cr);
    cairo_rectangle(cr, inner.x - 2, inner.y, inner.width + 4, inner.height);
    cairo_clip(cr);
    paint_hint(field, cr);
    cairo_save(cr);
    cairo_translate(cr, text.x, text.y);
    cairo_new_path(cr);
    paint_text(field, cr);
    cairo_restore(cr);
    cairo_new_path(cr);
    paint_carets(field, cr);
    cairo_restore(cr);
}
