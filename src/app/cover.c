#include "cover.h"

#include "terugblik/base/lang.h"

#include "film.h"
#include "frame.h"

static const char name[] = "cover";

static void paint(TbWidget *canvas, cairo_t *cr, double width, double height, void *ctx)
{
    const App *app = ctx;
    const TbTextLook look = {.size_px = TB_TYPE_HEADING,
                             .colour = tb_ui_colour(app->ui, TB_COLOUR_INK_2),
                             .wraps = true,
                             .align = TB_TEXT_CENTRE};
    const char *words = tb_widget_label(canvas);
    double needed = tb_text_height(words, width, &look);

    tb_paint_fill(cr, (TbRect){0, 0, width, height}, tb_ui_colour(app->ui, TB_COLOUR_WINDOW));
    tb_paint_text(cr, words, (TbRect){0, (height - needed) / 2, width, needed}, &look);
}

static bool point(TbWidget *canvas, const TbPointer *pointer, void *ctx)
{
    (void)canvas;
    if (pointer->kind == TB_POINTER_DOWN)
        cover_set(ctx, false);
    return true;
}

/* What had the focus gets it back; it is known by its name, since it may have been made anew. */
static void hide(App *app)
{
    static const TbCanvasClass class = {
        .role = "button", .is_focusable = true, .paint = paint, .pointer = point};
    TbWidget *focused = tb_ui_focused(app->ui);
    TbWidget *canvas = tb_canvas_new(tb_ui_root(app->ui), name, &class, app);

    app->focus_behind = g_strdup(focused ? tb_widget_name(focused) : NULL);
    tb_widget_set_label(canvas, _("Hidden. Press F8 or click to go back."));
    tb_widget_set_grow(canvas, 1);
    frame_set_shown(app->frame, false);
    tb_widget_focus(canvas);
}

static void show(App *app)
{
    g_autofree char *behind = g_steal_pointer(&app->focus_behind);

    tb_widget_destroy(tb_ui_find(app->ui, name));
    frame_set_shown(app->frame, true);
    TbWidget *widget = behind ? tb_ui_find(app->ui, behind) : NULL;
    if (widget)
        tb_widget_focus(widget);
}

void cover_set(App *app, bool is_covered)
{
    if (app->is_covered == is_covered)
        return;
    app->is_covered = is_covered;
    film_cover(app, is_covered);
    if (is_covered)
        hide(app);
    else
        show(app);
}
