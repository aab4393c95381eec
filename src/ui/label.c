#include "ui-internal.h"

#include <math.h>

typedef struct {
    TbWidget widget;
    TbLabelLook look;
} Label;

/* As narrow as a label may become before it is no help. */
enum { LEAST_WIDTH = 40 };

static TbTextLook text_look(const Label *label)
{
    return (TbTextLook){
        .size_px = label->look.size_px ? label->look.size_px : TB_TYPE_BODY,
        .is_bold = label->look.is_bold,
        .wraps = label->look.wraps,
        .align = label->look.is_centred ? TB_TEXT_CENTRE : TB_TEXT_START,
        .colour =
            tb_ui_colour(label->widget.ui, label->look.is_second ? TB_COLOUR_INK_2 : TB_COLOUR_INK),
    };
}

static UiSize measure(TbWidget *widget, double width)
{
    TbTextLook look = text_look((Label *)widget);
    const char *text = widget->label ? widget->label : "";
    double natural = tb_text_width(text, &look);
    double gets = MAX(MIN(natural, width), MIN(natural, LEAST_WIDTH));
    double height = ceil(look.size_px * 1.4);

    if (look.wraps && *text)
        height = MAX(height, tb_text_height(text, gets, &look));
    return (UiSize){gets, height};
}

static void paint(TbWidget *widget, cairo_t *cr)
{
    TbTextLook look = text_look((Label *)widget);
    TbRect all = {0, 0, widget->rect.width, widget->rect.height};

    if (!ui_is_enabled(widget))
        look.colour = ui_ink(widget);
    if (widget->label)
        tb_paint_text(cr, widget->label, all, &look);
}

/* What had no room. */
static const char *tooltip(TbWidget *widget)
{
    TbTextLook look = text_look((Label *)widget);
    bool is_cut = widget->label && !look.wraps &&
                  tb_text_width(widget->label, &look) > ceil(widget->rect.width);

    return is_cut ? widget->label : NULL;
}

static const UiClass label_class = {
    .role = "label",
    .measure = measure,
    .paint = paint,
    .tooltip = tooltip,
};

TbWidget *tb_label_new(TbWidget *parent, const char *name, const char *text)
{
    TbWidget *widget = ui_widget_new(sizeof(Label), &label_class, parent, name);

    tb_widget_set_label(widget, text);
    return widget;
}

void tb_label_set_look(TbWidget *widget, TbLabelLook look)
{
    ((Label *)widget)->look = look;
    ui_remeasure(widget);
    tb_widget_redraw(widget);
}
