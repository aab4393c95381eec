/* What a hand does to what changes under it, and what tooltips say. */
#include "ui-window.h"

#include "../src/ui/ui-internal.h"

static void note(TbWidget *widget, void *ctx)
{
    g_string_append_printf(((Window *)ctx)->said, "%s ", tb_widget_name(widget));
}

/* --- Held, and then gone --- */

static const char *const three[] = {"een", "twee", "drie", NULL};

static TbWidget *make(Window *window, TbWidget *parent, const char *name)
{
    if (strcmp(name, "button") == 0)
        return tb_button_new(parent, name, "A", note, window);
    if (strcmp(name, "check") == 0)
        return tb_check_new(parent, name, "A", note, window);
    if (strcmp(name, "segment") == 0)
        return tb_segment_new(parent, name, three, note, window);
    return tb_choice_new(parent, name, three, note, window);
}

/* Comes up again over something that was hidden or off in the meantime: that is no press. */
static void test_held_and_off(void)
{
    static const char *const kinds[] = {"button", "check", "segment", "choice"};

    for (size_t i = 0; i < 2 * G_N_ELEMENTS(kinds); i++) {
        g_auto(Window) window = {0};
        bool is_hidden = i % 2;
        g_test_message("%s that is %s", kinds[i / 2], is_hidden ? "hidden" : "turned off");
        window_open(&window, 300, 200);
        TbWidget *widget = make(&window, tb_ui_root(window.ui), kinds[i / 2]);
        TbRect rect = tb_widget_rect(widget);
        int x = (int)rect.x + 10, y = (int)rect.y + 10;
        push_button(&window, true, x, y, 1);
        if (is_hidden)
            tb_widget_set_shown(widget, false);
        else
            tb_widget_set_enabled(widget, false, "nu niet");
        tb_ui_step(window.ui);
        tb_widget_set_shown(widget, true);
        tb_widget_set_enabled(widget, true, NULL);
        push_button(&window, false, x, y, 1);
        assert_said(&window, "");
        g_assert_null(tb_ui_find(window.ui, "choice.popover"));
        click_at(&window, x, y); /* and it can still be pressed */
        if (strcmp(kinds[i / 2], "choice") == 0)
            g_assert_nonnull(tb_ui_find(window.ui, "choice.popover"));
        else
            assert_said(&window, kinds[i / 2]);
    }
}

static void test_border_let_go(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 400, 200);
    TbWidget *split = tb_split_new(tb_ui_root(window.ui), "split", TB_ROW, false);
    tb_widget_set_grow(split, 1);
    tb_split_set(split, 100, 50, 300);
    tb_widget_rect(split);
    push_button(&window, true, 102, 50, 1);
    move_pointer(&window, 122, 50);
    g_assert_cmpfloat(tb_split_position(split), ==, 120);
    tb_widget_set_shown(split, false);
    tb_ui_step(window.ui);
    tb_widget_set_shown(split, true);
    move_pointer(&window, 126, 50);
    push_button(&window, false, 126, 50, 1);
    move_pointer(&window, 123, 50);
    g_assert_cmpfloat(tb_split_position(split), ==, 120);
}

static void test_bar_let_go(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 200, 100);
    TbWidget *scroll = tb_scroll_new(tb_ui_root(window.ui), "scroll");
    tb_widget_set_grow(scroll, 1);
    TbWidget *tall = tb_canvas_new(scroll, "tall", &(TbCanvasClass){.role = "canvas"}, NULL);
    tb_widget_set_height(tall, 400, 0);
    tb_widget_rect(tall);
    push_button(&window, true, 196, 5, 1);
    move_pointer(&window, 196, 15);
    double y = tb_widget_rect(tall).y;
    g_assert_cmpfloat(y, <, 0);
    tb_widget_set_enabled(scroll, false, "nu niet");
    tb_widget_set_enabled(scroll, true, NULL);
    move_pointer(&window, 196, 60);
    g_assert_cmpfloat(tb_widget_rect(tall).y, ==, y);
}

/* --- A list whose rows go while the pointer goes from one to another --- */

typedef struct {
    TbWidget *list;
    int n;
    int asked; /* the last row that got a pointer */
} Rows;

static int row_count(void *ctx)
{
    return ((Rows *)ctx)->n;
}

static double row_height(void *ctx, int row)
{
    (void)ctx, (void)row;
    return 20;
}

static void row_paint(void *ctx, int row, cairo_t *cr, TbRect rect, bool is_selected)
{
    (void)cr, (void)rect, (void)is_selected;
    g_assert_cmpint(row, <, ((Rows *)ctx)->n);
}

static void row_describe(void *ctx, int row, TbPart *part)
{
    (void)ctx, (void)row;
    part->name = "row";
}

static bool row_pointer(void *ctx, int row, const TbPointer *pointer, TbRect rect)
{
    Rows *rows = ctx;

    (void)rect;
    if (pointer->kind == TB_POINTER_LEAVE) {
        rows->n = 2;
        tb_list_changed(rows->list);
        return false;
    }
    g_assert_cmpint(row, <, rows->n);
    rows->asked = row;
    return false;
}

static void test_rows_go(void)
{
    static const TbListClass class = {.count = row_count,
                                      .height = row_height,
                                      .paint = row_paint,
                                      .describe = row_describe,
                                      .pointer = row_pointer};
    g_auto(Window) window = {0};
    Rows rows = {.n = 5};

    window_open(&window, 200, 120);
    rows.list = tb_list_new(tb_ui_root(window.ui), "list", &class, &rows);
    tb_widget_set_grow(rows.list, 1);
    tb_widget_rect(rows.list);
    move_pointer(&window, 20, 10);
    g_assert_cmpint(rows.asked, ==, 0);
    move_pointer(&window, 20, 90); /* the fifth, which is gone by then */
    g_assert_cmpint(rows.asked, ==, 0);
}

/* --- Tooltips --- */

/* What is said of what the pointer has rested on, or of what got the focus; the caller's. */
static char *told(Window *window, TbWidget *widget, bool by_key)
{
    if (by_key) {
        press_key(window, SDL_SCANCODE_TAB, 0);
        g_assert_true(tb_widget_has_focus(widget));
    } else {
        TbRect rect = tb_widget_rect(widget);
        move_pointer(window, (int)(rect.x + 6), (int)(rect.y + 6));
    }
    pass_time(window, 1000000);
    TbWidget *tip = tb_ui_find(window->ui, "tooltip");
    return g_strdup(tip ? tb_widget_label(tip) : "");
}

#define assert_told(window, widget, by_key, words)                                                 \
    do {                                                                                           \
        g_autofree char *told_ = told(window, widget, by_key);                                     \
        g_assert_cmpstr(told_, ==, words);                                                         \
    } while (0)

static void test_told(void)
{
    static const struct {
        const char *why, *own, *off, *off_around;
        int width;
        const char *told;
    } cases[] = {
        {"nothing to say", NULL, NULL, NULL, 300, ""},
        {"its own", "Ctrl+P", NULL, NULL, 300, "Ctrl+P"},
        {"what had no room", NULL, NULL, NULL, 80, "Bewaar als PDF in Documenten"},
        {"both", "Ctrl+P", NULL, NULL, 80, "Bewaar als PDF in Documenten\nCtrl+P"},
        {"why it is off", "Ctrl+P", "Er is nog niets", NULL, 300, "Er is nog niets"},
        {"both of them", NULL, "Er is nog niets", NULL, 80,
         "Bewaar als PDF in Documenten\nEr is nog niets"},
        {"why all around it is off", "Ctrl+P", NULL, "Alleen lezen", 300, "Alleen lezen"},
    };

    for (size_t i = 0; i < 2 * G_N_ELEMENTS(cases); i++) {
        g_auto(Window) window = {0};
        g_test_message("%s, by %s", cases[i / 2].why, i % 2 ? "key" : "pointer");
        window_open(&window, 400, 200);
        TbWidget *box = tb_box_new(tb_ui_root(window.ui), "box", TB_ROW);
        TbWidget *button = tb_button_new(box, "button", "Bewaar als PDF in Documenten", NULL, NULL);
        tb_widget_set_width(button, 0, cases[i / 2].width);
        tb_widget_set_tooltip(button, cases[i / 2].own);
        tb_widget_set_enabled(button, !cases[i / 2].off, cases[i / 2].off);
        tb_widget_set_enabled(box, !cases[i / 2].off_around, cases[i / 2].off_around);
        assert_told(&window, button, i % 2, cases[i / 2].told);
    }
}

static void test_told_of_parts(void)
{
    static const char *const long_ones[] = {"een hele lange", "een nog langere", NULL};
    g_auto(Window) window = {0};

    window_open(&window, 400, 200);
    TbWidget *segment = tb_segment_new(tb_ui_root(window.ui), "segment", long_ones, NULL, NULL);
    tb_widget_set_width(segment, 0, 100);
    TbWidget *field = tb_field_new(tb_ui_root(window.ui), "field", 1);
    tb_widget_set_width(field, 0, 80);
    tb_field_set_hint(field, "Zoek of filter op een woord");
    tb_segment_set(segment, 1);
    assert_told(&window, segment, true, "een nog langere");
    assert_told(&window, field, true, "Zoek of filter op een woord");
    assert_told(&window, segment, false, "een hele lange");
    tb_widget_set_shown(segment, false);
    g_assert_null(tb_ui_find(window.ui, "tooltip"));
    tb_field_set(field, "gezocht");
    assert_told(&window, field, false, "");
}

/* --- Writing --- */

static void test_writing(void)
{
    g_auto(Window) window = {0};

    window_open(&window, 200, 100);
    TbWidget *field = tb_field_new(tb_ui_root(window.ui), "field", 1);
    g_assert_false(tb_ui_is_writing(window.ui));
    tb_widget_focus(field);
    g_assert_true(tb_ui_is_writing(window.ui));
    tb_widget_set_enabled(field, false, "nu niet");
    g_assert_false(tb_ui_is_writing(window.ui));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("SDL_VIDEODRIVER", "dummy", TRUE);
    g_unsetenv("TERUGBLIK_SCALE");
    g_test_add_func("/ui/input/held-and-off", test_held_and_off);
    g_test_add_func("/ui/input/border-let-go", test_border_let_go);
    g_test_add_func("/ui/input/bar-let-go", test_bar_let_go);
    g_test_add_func("/ui/input/rows-go", test_rows_go);
    g_test_add_func("/ui/input/told", test_told);
    g_test_add_func("/ui/input/told-of-parts", test_told_of_parts);
    g_test_add_func("/ui/input/writing", test_writing);
    return g_test_run();
}
