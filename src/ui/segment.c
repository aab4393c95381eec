#include "ui-internal.h"

#include <math.h>

/* Buttons joined to one: a box with lines between, in which the chosen one is turned inside out. */

enum { SIDE = 12, FEW = 2 * SIDE + 8 };

typedef struct {
    TbWidget base;
    char **labels;
    char **names;      /* of the parts */
    int n, chosen;     /* -1: none */
    int held, hovered; /* the option that a button went down on, and that is under the pointer */
    bool is_optional;
    TbAction changed;
    void *ctx;
} Segment;

/* --- Where the options are --- */

static double needed(const Segment *segment, int i)
{
    const TbTextLook look = {.is_bold = true};

    return MAX(tb_text_width(segment->labels[i], &look) + 2 * SIDE, UI_CONTROL);
}

static double all_needed(const Segment *segment)
{
    double sum = 0;

    for (int i = 0; i < segment->n; i++)
        sum += needed(segment, i);
    return sum;
}

/* In too little room each gives way in proportion, and its label ends in an ellipsis. */
static TbRect option_rect(const Segment *segment, int option)
{
    double part = MIN(segment->base.rect.width / MAX(all_needed(segment), 1), 1);
    double start = 0, end = 0;

    for (int i = 0; i <= option; i++) {
        start = end;
        end += needed(segment, i) * part;
    }
    return (TbRect){round(start), 0, round(end) - round(start), segment->base.rect.height};
}

static int option_at(const Segment *segment, const TbPointer *pointer)
{
    for (int i = 0; i < segment->n; i++)
        if (tb_rect_has(option_rect(segment, i), pointer->x, pointer->y))
            return i;
    return -1;
}

/* --- Choosing --- */

void tb_segment_set(TbWidget *widget, int chosen)
{
    Segment *segment = (Segment *)widget;

    g_assert(chosen >= -1 && chosen < segment->n);
    if (segment->chosen == chosen)
        return;
    segment->chosen = chosen;
    tb_widget_set_value(widget, chosen >= 0 ? segment->labels[chosen] : NULL);
    tb_widget_redraw(widget);
}

int tb_segment_get(const TbWidget *widget)
{
    return ((const Segment *)widget)->chosen;
}

void tb_segment_set_optional(TbWidget *widget, bool is_optional)
{
    ((Segment *)widget)->is_optional = is_optional;
}

static void choose(Segment *segment, int chosen)
{
    if (segment->chosen == chosen)
        return;
    tb_segment_set(&segment->base, chosen);
    if (segment->changed)
        segment->changed(&segment->base, segment->ctx);
}

static void press(Segment *segment, int option)
{
    choose(segment, option == segment->chosen && segment->is_optional ? -1 : option);
}

/* --- The widget --- */

static UiSize measure(TbWidget *widget, double width)
{
    const Segment *segment = (Segment *)widget;

    return (UiSize){CLAMP(width, FEW * segment->n, MAX(all_needed(segment), FEW * segment->n)),
                    UI_CONTROL};
}

static void paint_option(Segment *segment, cairo_t *cr, int i)
{
    TbUi *ui = segment->base.ui;
    bool is_chosen = i == segment->chosen;
    TbRect rect = option_rect(segment, i), line = {rect.x, 0, 1, rect.height};
    TbTextLook look = {
        .align = TB_TEXT_CENTRE, .is_bold = is_chosen, .colour = ui_ink(&segment->base)};

    if (is_chosen) {
        tb_paint_fill(cr, rect, look.colour);
        look.colour = tb_ui_colour(ui, TB_COLOUR_PANEL);
    } else if (i == segment->hovered && ui_is_hovered(&segment->base)) {
        tb_paint_fill(cr, rect, tb_ui_colour(ui, TB_COLOUR_LANE_ALT));
    }
    if (i > 0 && !is_chosen && i - 1 != segment->chosen)
        tb_paint_fill(cr, line, tb_ui_colour(ui, TB_COLOUR_LINE));
    rect.x += SIDE / 2, rect.width -= SIDE;
    tb_paint_text(cr, segment->labels[i], rect, &look);
}

static void paint(TbWidget *widget, cairo_t *cr)
{
    Segment *segment = (Segment *)widget;
    TbRect last = segment->n > 0 ? option_rect(segment, segment->n - 1) : (TbRect){0};
    TbRect all = {0, 0, last.x + last.width, widget->rect.height};

    cairo_save(cr);
    ui_rounded(cr, all, UI_RADIUS);
    cairo_clip(cr);
    tb_paint_fill(cr, all, tb_ui_colour(widget->ui, TB_COLOUR_PANEL));
    for (int i = 0; i < segment->n; i++)
        paint_option(segment, cr, i);
    cairo_restore(cr);
    ui_paint_control(cr, widget, all);
}

static void hover(Segment *segment, int option)
{
    if (segment->hovered == option)
        return;
    segment->hovered = option;
    tb_widget_redraw(&segment->base);
}

/* Chosen when the button comes up over what it went down on, as of any button. */
static bool pointer_on(TbWidget *widget, const TbPointer *pointer)
{
    Segment *segment = (Segment *)widget;
    int option = option_at(segment, pointer), held = segment->held;

    hover(segment, pointer->kind == TB_POINTER_LEAVE ? -1 : option);
    if (pointer->kind == TB_POINTER_LEAVE)
        segment->held = -1;
    if (pointer->kind == TB_POINTER_DOWN && pointer->button == 1) {
        segment->held = option;
        return true;
    }
    if (pointer->kind != TB_POINTER_UP || pointer->button != 1)
        return false;
    segment->held = -1;
    if (option >= 0 && option == held)
        press(segment, option);
    return true;
}

static bool key_down(TbWidget *widget, const TbKey *key)
{
    Segment *segment = (Segment *)widget;
    int chosen = segment->chosen;

    if (key->mods != 0 || segment->n == 0)
        return false;
    if (key->code == TB_KEY_LEFT)
        choose(segment, chosen < 0 ? segment->n - 1 : MAX(chosen - 1, 0));
    else if (key->code == TB_KEY_RIGHT)
        choose(segment, MIN(chosen + 1, segment->n - 1));
    else if ((key->code == TB_KEY_ENTER || key->code == ' ') && !key->is_repeat &&
             (chosen < 0 || segment->is_optional))
        press(segment, MAX(chosen, 0));
    else
        return false;
    return true;
}

static void parts(TbWidget *widget, GArray *array)
{
    const Segment *segment = (Segment *)widget;

    for (int i = 0; i < segment->n; i++) {
        TbPart part = {.name = segment->names[i],
                       .role = "radio",
                       .label = segment->labels[i],
                       .states = {i == segment->chosen ? "selected" : NULL},
                       .rect = option_rect(segment, i)};
        g_array_append_val(array, part);
    }
}

static void segment_free(TbWidget *widget)
{
    Segment *segment = (Segment *)widget;

    g_strfreev(segment->labels);
    g_strfreev(segment->names);
}

/* What an ellipsis hides is said by the tooltip: of the option under the pointer, or for who goes
 * by key of the chosen one. */
static const char *tooltip(TbWidget *widget)
{
    const Segment *segment = (Segment *)widget;
    int option = segment->hovered >= 0 ? segment->hovered : segment->chosen;

    if (option < 0 || all_needed(segment) <= widget->rect.width)
        return NULL;
    return segment->labels[option];
}

static const UiClass segment_class = {
    .role = "segment",
    .is_focusable = true,
    .shows_hover = true,
    .measure = measure,
    .paint = paint,
    .pointer = pointer_on,
    .key = key_down,
    .parts = parts,
    .tooltip = tooltip,
    .free = segment_free,
};

static char **part_names(const char *name, int n)
{
    char **names = g_new0(char *, n + 1);

    for (int i = 0; i < n; i++)
        names[i] = g_strdup_printf("%s.%d", name, i);
    return names;
}

TbWidget *tb_segment_new(TbWidget *parent, const char *name, const char *const *labels,
                         TbAction changed, void *ctx)
{
    TbWidget *widget = ui_widget_new(sizeof(Segment), &segment_class, parent, name);
    Segment *segment = (Segment *)widget;

    segment->labels = g_strdupv((char **)labels);
    segment->n = (int)g_strv_length(segment->labels);
    segment->names = part_names(name, segment->n);
    segment->chosen = segment->held = segment->hovered = -1;
    segment->changed = changed;
    segment->ctx = ctx;
    return widget;
}
