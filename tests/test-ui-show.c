/* How much is done when something changes: what stays as it was is not asked, laid out or painted
 * again; and nothing stays behind of what is elsewhere now. */
#include "ui-window.h"

#include "../src/ui/ui-internal.h"

/* A canvas that counts how often it is painted. */
typedef struct {
    int n;
    cairo_t *cr;
} Painted;

static void count_painting(TbWidget *canvas, cairo_t *cr, double width, double height, void *ctx)
{
    Painted *painted = ctx;

    (void)canvas, (void)width, (void)height;
    painted->n++;
    painted->cr = cr;
}

static const TbCanvasClass counting = {.role = "canvas", .paint = count_painting};

static TbWidget *counting_canvas(TbWidget *parent, Painted *painted)
{
    TbWidget *canvas = tb_canvas_new(parent, NULL, &counting, painted);

    tb_widget_set_height(canvas, 40, 40);
    return canvas;
}

/* --- What is laid out --- */

static int n_measured;

static UiSize count_measuring(TbWidget *widget, double width)
{
    (void)widget, (void)width;
    n_measured++;
    return (UiSize){20, 20};
}

/* A clock that ticks is as wide as it was: nothing else is asked what it needs. */
static void test_same_size(void)
{
    static const UiClass class = {.role = "counter", .measure = count_measuring};
    static const struct {
        const char *label;
        bool lays_out;
    } steps[] = {
        {"12:04", false}, {"12:05", false}, {"1:12:05", true}, {"1:12:06", false}, {"0:01", true},
    };
    g_auto(Window) window = {0};

    window_open(&window, 300, 200);
    TbWidget *row = tb_box_new(tb_ui_root(window.ui), "row", TB_ROW);
    TbWidget *clock = tb_label_new(row, "clock", "12:03");
    TbWidget *after = ui_widget_new(sizeof(TbWidget), &class, row, "after");
    for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
        double x = tb_widget_rect(after).x;
        n_measured = 0;
        tb_widget_set_label(clock, steps[i].label);
        g_test_message("%s", steps[i].label);
        g_assert_true((tb_widget_rect(after).x != x) == steps[i].lays_out);
        g_assert_true((n_measured > 0) == steps[i].lays_out);
    }

    /* Of what is hidden nothing moves; when it shows again it has the room it needs then. */
    tb_widget_set_shown(clock, false);
    tb_ui_step(window.ui);
    n_measured = 0;
    tb_widget_set_label(clock, "a whole sentence");
    tb_ui_step(window.ui);
    g_assert_cmpint(n_measured, ==, 0);
    tb_widget_set_shown(clock, true);
    g_assert_cmpfloat(tb_widget_rect(clock).width, >, 60);
}

/* --- What is painted --- */

static void test_layers_apart(void)
{
    g_auto(Window) window = {0};
    Painted below = {0}, above = {0};

    window_open(&window, 400, 300);
    TbWidget *label = tb_label_new(tb_ui_root(window.ui), "label", "kort");
    TbWidget *canvas = counting_canvas(tb_ui_root(window.ui), &below);
    TbWidget *popover = tb_popover_open(canvas, NULL, "popover", NULL, NULL);
    counting_canvas(popover, &above);
    tb_ui_step(window.ui);
    tb_ui_step(window.ui);
    above.n = below.n = 0;

    /* The label gets wider, which lays out everything and moves nothing. */
    tb_widget_set_label(label, "een langere zin");
    tb_ui_step(window.ui);
    g_assert_cmpint(above.n, ==, 0);
    g_assert_cmpint(below.n, ==, 0);
}

/* Words that a figure has laid out are kept with what it was painted on. */
static void test_same_cairo(void)
{
    static const cairo_user_data_key_t key;
    static char kept[] = "kept";
    g_auto(Window) window = {0};
    Painted painted = {0};

    window_open(&window, 200, 100);
    TbWidget *canvas = counting_canvas(tb_ui_root(window.ui), &painted);
    tb_ui_step(window.ui);
    g_assert_cmpint(painted.n, ==, 1);
    cairo_set_user_data(painted.cr, &key, kept, NULL);
    tb_widget_redraw(canvas);
    tb_ui_step(window.ui);
    g_assert_cmpint(painted.n, ==, 2);
    g_assert_true(cairo_get_user_data(painted.cr, &key) == kept);

    tb_ui_set_text_scale(window.ui, 2);
    tb_ui_step(window.ui);
    g_assert_null(cairo_get_user_data(painted.cr, &key));
}

static void spoil(TbWidget *canvas, cairo_t *cr, double width, double height, void *ctx)
{
    bool *is_bad = ctx;

    (void)canvas;
    tb_paint_fill(cr, (TbRect){0, 0, width, height}, 0xff0000);
    if (*is_bad)
        cairo_scale(cr, 0, 0);
}

/* A canvas that paints nonsense once spoils no later picture. */
static void test_spoiled(void)
{
    static const TbCanvasClass class = {.role = "canvas", .paint = spoil};
    g_auto(Window) window = {0};
    bool is_bad = true;

    window_open(&window, 60, 40);
    TbWidget *canvas = tb_canvas_new(tb_ui_root(window.ui), NULL, &class, &is_bad);
    tb_widget_set_height(canvas, 40, 40);
    tb_ui_step(window.ui);
    is_bad = false;
    tb_widget_redraw(canvas);
    g_test_expect_message(NULL, G_LOG_LEVEL_WARNING, "window: painting: *");
    tb_ui_step(window.ui);
    g_test_assert_expected_messages();
    cairo_surface_t *picture = window_picture(&window);
    g_assert_cmphex(pixel_at(picture, 30, 20), ==, 0xff0000);
    cairo_surface_destroy(picture);
}

/* --- The ring --- */

static int count_of(cairo_surface_t *picture, uint32_t colour)
{
    int n = 0;

    for (int y = 0; y < cairo_image_surface_get_height(picture); y++)
        for (int x = 0; x < cairo_image_surface_get_width(picture); x++)
            n += pixel_at(picture, x, y) == colour;
    return n;
}

/* What shows is what would show if all were painted anew. */
static void assert_nothing_stays(Window *window)
{
    cairo_surface_t *now = window_picture(window);
    uint32_t ink = tb_ui_colour(window->ui, TB_COLOUR_INK);

    tb_ui_set_appearance(window->ui, TB_DARK);
    tb_ui_step(window->ui);
    tb_ui_set_appearance(window->ui, TB_LIGHT);
    tb_ui_step(window->ui);
    cairo_surface_t *anew = window_picture(window);
    g_assert_cmpint(count_of(now, ink), ==, count_of(anew, ink));
    cairo_surface_destroy(now);
    cairo_surface_destroy(anew);
}

static void test_ring_moves(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 200, 200);
    TbWidget *root = tb_ui_root(window.ui);
    tb_box_set_space(root, 20, 12);
    TbWidget *spacer = tb_canvas_new(root, "spacer", &(TbCanvasClass){.role = "canvas"}, NULL);
    tb_widget_set_height(spacer, 10, 0);
    TbWidget *button = tb_button_new(root, "button", "A", NULL, NULL);
    press_key(&window, SDL_SCANCODE_TAB, 0);
    g_assert_true(tb_widget_has_focus(button));
    TbRect rect = tb_widget_rect(button);
    uint32_t ground = tb_ui_colour(window.ui, TB_COLOUR_WINDOW);

    tb_widget_set_height(spacer, 60, 0);
    tb_ui_step(window.ui);
    g_assert_cmpfloat(tb_widget_rect(button).y, ==, rect.y + 50);
    cairo_surface_t *picture = window_picture(&window);
    g_assert_cmphex(pixel_at(picture, 100, (int)rect.y - 3), ==, ground);
    g_assert_cmphex(pixel_at(picture, 100, (int)rect.y + 50 - 3), !=, ground);
    cairo_surface_destroy(picture);
    assert_nothing_stays(&window);

    tb_widget_set_shown(button, false);
    tb_ui_step(window.ui);
    assert_nothing_stays(&window);
    tb_widget_set_shown(button, true);
    tb_widget_focus(button);
    tb_ui_step(window.ui);
    tb_widget_destroy(button);
    tb_ui_step(window.ui);
    assert_nothing_stays(&window);
}

/* --- Scale --- */

static void window_at(Window *window, const char *scale, int width, int height)
{
    g_setenv("TERUGBLIK_SCALE", scale, TRUE);
    window_open(window, width, height);
    g_unsetenv("TERUGBLIK_SCALE");
}

/* A window that is taken to a finer display shows its words larger there. */
static void test_other_display(void)
{
    g_auto(Window) window = {0};
    SDL_Event event = {
        .window = {.type = SDL_WINDOWEVENT, .event = SDL_WINDOWEVENT_DISPLAY_CHANGED}};

    window_open(&window, 800, 600);
    g_assert_cmpfloat(tb_ui_scale(window.ui), ==, 1);
    g_setenv("TERUGBLIK_SCALE", "1.5", TRUE);
    SDL_PushEvent(&event);
    tb_ui_step(window.ui);
    g_unsetenv("TERUGBLIK_SCALE");
    g_assert_cmpfloat(tb_ui_scale(window.ui), ==, 1.5);
}

/* The last row, in device px, in which something is written. */
static int last_written(cairo_surface_t *picture, uint32_t ground)
{
    int y = cairo_image_surface_get_height(picture) - 1;

    for (; y > 0; y--)
        for (int x = 0; x < cairo_image_surface_get_width(picture); x++)
            if (pixel_at(picture, x, y) != ground)
                return y;
    return y;
}

/* Lines without a letter are as high as the others at every scale. */
static void test_empty_lines(void)
{
    static const char *const scales[] = {"1", "2"};
    int last[2];

    for (int i = 0; i < 2; i++) {
        g_auto(Window) window = {0};
        window_at(&window, scales[i], 200, 200);
        TbWidget *label = tb_label_new(tb_ui_root(window.ui), "label", "een\n\n\n\ntwee");
        tb_label_set_look(label, (TbLabelLook){.wraps = true});
        cairo_surface_t *picture = window_picture(&window);
        last[i] = last_written(picture, tb_ui_colour(window.ui, TB_COLOUR_WINDOW));
        cairo_surface_destroy(picture);
    }
    g_assert_cmpint(last[0], >, 80);
    g_assert_cmpint(ABS(last[1] - 2 * last[0]), <=, 2);
}

/* A border is whole px of the device, wherever its widget stands: no dim line beside it. */
static void test_sharp_borders(void)
{
    static const struct {
        const char *scale;
        int width; /* of a line, in device px */
    } cases[] = {{"1", 1}, {"1.25", 1}, {"1.5", 2}, {"2", 2}};

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Window) window = {0};
        int n_line = 0, n_other = 0;
        g_test_message("%s", cases[i].scale);
        window_at(&window, cases[i].scale, 200, 100);
        TbWidget *root = tb_ui_root(window.ui);
        tb_box_set_space(root, 13, 0);
        TbWidget *button = tb_button_new(root, "button", "A", NULL, NULL);
        TbRect rect = tb_widget_rect(button);
        cairo_surface_t *picture = window_picture(&window);
        double scale = tb_ui_scale(window.ui);
        int x = (int)((rect.x + 20) * scale);
        for (int y = (int)((rect.y - 3) * scale); y < (int)((rect.y + 5) * scale); y++) {
            uint32_t pixel = pixel_at(picture, x, y);
            n_line += pixel == tb_ui_colour(window.ui, TB_COLOUR_LINE);
            n_other += pixel != tb_ui_colour(window.ui, TB_COLOUR_LINE) &&
                       pixel != tb_ui_colour(window.ui, TB_COLOUR_WINDOW) &&
                       pixel != tb_ui_colour(window.ui, TB_COLOUR_PANEL);
        }
        g_assert_cmpint(n_line, ==, cases[i].width);
        g_assert_cmpint(n_other, ==, 0);
        cairo_surface_destroy(picture);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("SDL_VIDEODRIVER", "dummy", TRUE);
    g_unsetenv("TERUGBLIK_SCALE");
    g_test_add_func("/ui/show/same-size", test_same_size);
    g_test_add_func("/ui/show/layers-apart", test_layers_apart);
    g_test_add_func("/ui/show/same-cairo", test_same_cairo);
    g_test_add_func("/ui/show/spoiled", test_spoiled);
    g_test_add_func("/ui/show/ring-moves", test_ring_moves);
    g_test_add_func("/ui/show/other-display", test_other_display);
    g_test_add_func("/ui/show/empty-lines", test_empty_lines);
    g_test_add_func("/ui/show/sharp-borders", test_sharp_borders);
    return g_test_run();
}
