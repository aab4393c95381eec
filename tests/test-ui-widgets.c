/* Segment, check, choice, split and scroll, as hands and eyes meet them. */
#include "ui-hands.h"

static const char *const three[] = {"lukt", "kan ook anders", "vraag", NULL};
static const char *const moods[] = {"Emotie", "Weerstand", "Één kant", "Feedback", "Eigen", NULL};

/* --- Segment --- */

static void segment_keys(void)
{
    static const struct {
        int start;
        bool is_optional;
        const char *keys;
        int end, n_changed;
    } cases[] = {
        {0, false, "Right", 1, 1},
        {0, false, "Right Right Right", 2, 2}, /* the end is the end */
        {0, false, "Left", 0, 0},
        {-1, false, "Right", 0, 1},
        {-1, false, "Left", 2, 1},
        {-1, false, "Space", 0, 1},
        {1, false, "Enter", 1, 0},
        {1, true, "Enter", -1, 1},
        {1, true, "Space Right", 0, 2},
        {1, false, "Shift+Right Up Down", 1, 0},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Desk) desk = desk_new(400, 300);
        int n = 0;
        TbWidget *segment = tb_segment_new(tb_ui_root(desk->ui), "s", three, desk_count, &n);
        tb_segment_set(segment, cases[i].start);
        tb_segment_set_optional(segment, cases[i].is_optional);
        tb_widget_focus(segment);
        desk_type(desk, cases[i].keys);
        g_assert_cmpint(tb_segment_get(segment), ==, cases[i].end);
        g_assert_cmpint(n, ==, cases[i].n_changed);
    }
}

static void segment_mouse(void)
{
    g_autoptr(Desk) desk = desk_new(400, 300);
    int n = 0;
    TbWidget *segment = tb_segment_new(tb_ui_root(desk->ui), "s", three, desk_count, &n);

    desk_click_on(desk, "s.2");
    g_assert_cmpint(tb_segment_get(segment), ==, 2);
    desk_click_on(desk, "s.2");
    g_assert_cmpint(tb_segment_get(segment), ==, 2);
    tb_segment_set_optional(segment, true);
    desk_click_on(desk, "s.2");
    g_assert_cmpint(tb_segment_get(segment), ==, -1);
    g_assert_cmpint(n, ==, 2);

    /* What is let go elsewhere was not meant. */
    g_auto(Told) first = desk_told(desk, "s.0");
    g_auto(Told) second = desk_told(desk, "s.1");
    desk_drag(desk, first.rect.x + 5, first.rect.y + 5, second.rect.x + 5, second.rect.y + 5);
    desk_click(desk, first.rect.x + 5, first.rect.y + 5, 3);
    g_assert_cmpint(tb_segment_get(segment), ==, -1);
    g_assert_cmpint(n, ==, 2);
}

static void segment_tree(void)
{
    g_autoptr(Desk) desk = desk_new(400, 300);
    TbWidget *segment = tb_segment_new(tb_ui_root(desk->ui), "s", three, NULL, NULL);

    tb_segment_set(segment, 1);
    g_auto(Told) all = desk_told(desk, "s");
    g_auto(Told) option = desk_told(desk, "s.1");
    g_auto(Told) other = desk_told(desk, "s.2");
    g_assert_cmpstr(all.role, ==, "segment");
    g_assert_cmpstr(all.value, ==, "kan ook anders");
    g_assert_cmpfloat(all.rect.height, ==, 32);
    g_assert_cmpstr(option.role, ==, "radio");
    g_assert_cmpstr(option.label, ==, "kan ook anders");
    g_assert_true(desk_has_state(desk, "s.1", "selected"));
    g_assert_false(desk_has_state(desk, "s.2", "selected"));
    g_assert_cmpfloat(other.rect.x, ==, option.rect.x + option.rect.width);
    g_assert_false(desk_shows(desk, "s.3"));
}

/* In too little room the options share it, and stay within. */
static void segment_narrow(void)
{
    g_autoptr(Desk) desk = desk_new(640, 480);
    TbWidget *box = tb_box_new(tb_ui_root(desk->ui), "box", TB_ROW);

    tb_widget_set_width(box, 0, 140);
    tb_segment_new(box, "s", three, NULL, NULL);
    g_auto(Told) all = desk_told(desk, "s");
    g_auto(Told) last = desk_told(desk, "s.2");
    g_assert_cmpfloat(all.rect.width, <=, 140);
    g_assert_cmpfloat(last.rect.x + last.rect.width, <=, all.rect.x + all.rect.width);
    g_assert_cmpfloat(last.rect.width, >=, 24);
}

/* --- Check --- */

static void check_toggles(void)
{
    g_autoptr(Desk) desk = desk_new(400, 300);
    int n = 0;
    TbWidget *check = tb_check_new(tb_ui_root(desk->ui), "c", "Alleen ik zie dit", desk_count, &n);

    tb_widget_focus(check);
    desk_type(desk, "Space");
    g_assert_true(tb_check_get(check));
    g_assert_true(desk_has_state(desk, "c", "checked"));
    desk_click_on(desk, "c");
    g_assert_false(tb_check_get(check));
    g_assert_false(desk_has_state(desk, "c", "checked"));
    tb_check_set(check, true);
    g_assert_cmpint(n, ==, 2);
    g_auto(Told) told = desk_told(desk, "c");
    g_assert_cmpstr(told.role, ==, "check");
    g_assert_cmpstr(told.label, ==, "Alleen ik zie dit");
    g_assert_cmpfloat(told.rect.height, >=, 24);

    tb_widget_set_enabled(check, false, "Eerst toestemming vragen.");
    desk_click_on(desk, "c");
    desk_type(desk, "Space");
    g_assert_true(tb_check_get(check));
    g_assert_cmpint(n, ==, 2);
}

/* Long words go on below; nothing of them is cut off. */
static void check_wraps(void)
{
    g_autoptr(Desk) desk = desk_new(640, 480);
    TbWidget *box = tb_box_new(tb_ui_root(desk->ui), "box", TB_COLUMN);

    tb_widget_set_width(box, 0, 200);
    tb_check_new(box, "c", "De cliënt heeft dit gezien en vindt het goed dat het bewaard blijft.",
                 NULL, NULL);
    g_auto(Told) told = desk_told(desk, "c");
    g_assert_cmpfloat(told.rect.width, <=, 200);
    g_assert_cmpfloat(told.rect.height, >, 50);
}

/* --- Choice --- */

static void choice_keys(void)
{
    static const struct {
        int start;
        const char *keys;
        int end, n_changed;
        bool is_open;
    } cases[] = {
        {0, "Enter", 0, 0, true},
        {0, "Space", 0, 0, true},
        {0, "Down", 0, 0, true},
        {0, "Enter Down Enter", 1, 1, false},
        {0, "Enter Down Space", 1, 1, false},
        {0, "Down End Enter", 4, 1, false},
        {2, "Down Home Enter", 0, 1, false},
        {0, "Enter Enter", 0, 0, false},
        {0, "Enter Down Down Esc", 0, 0, false}, /* walking is not choosing */
        {0, "Enter f Enter", 3, 1, false},
        {0, "Enter e Enter", 2, 1, false}, /* É is an E */
        {0, "Enter e e Enter", 4, 1, false},
        {0, "Enter e e e Enter", 0, 0, false}, /* around */
        {0, "Enter x Enter", 0, 0, false},
        {-1, "Enter Enter", 0, 1, false},
        {0, "f w", 0, 0, false}, /* shut, letters are the program's */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Desk) desk = desk_new(400, 300);
        int n = 0;
        TbWidget *choice = tb_choice_new(tb_ui_root(desk->ui), "c", moods, desk_count, &n);
        tb_choice_set(choice, cases[i].start);
        tb_widget_focus(choice);
        desk_type(desk, cases[i].keys);
        g_assert_cmpint(tb_choice_get(choice), ==, cases[i].end);
        g_assert_cmpint(n, ==, cases[i].n_changed);
        g_assert_cmpint(desk_shows(desk, "c.list"), ==, cases[i].is_open);
        g_assert_cmpint(desk_has_state(desk, "c", "open"), ==, cases[i].is_open);
        if (!cases[i].is_open)
            g_assert_true(tb_ui_focused(desk->ui) == choice);
    }
}

/* While it is open a letter is its own, so that nothing is marked behind its back. */
static void choice_keeps_letters(void)
{
    g_autoptr(Desk) desk = desk_new(400, 300);
    TbWidget *choice = tb_choice_new(tb_ui_root(desk->ui), "c", moods, NULL, NULL);

    tb_widget_focus(choice);
    desk_type(desk, "x");
    g_assert_cmpint(desk->n_left, ==, 1);
    desk_type(desk, "Enter x");
    g_assert_cmpint(desk->n_left, ==, 1);
}

static void choice_mouse(void)
{
    g_autoptr(Desk) desk = desk_new(400, 300);
    int n = 0;
    TbWidget *choice = tb_choice_new(tb_ui_root(desk->ui), "c", moods, desk_count, &n);

    tb_choice_set(choice, 1);
    desk_click_on(desk, "c");
    g_auto(Told) popover = desk_told(desk, "c.popover");
    g_auto(Told) option = desk_told(desk, "c.3");
    g_auto(Told) shut = desk_told(desk, "c");
    g_assert_cmpfloat(popover.rect.y, >=, shut.rect.y + shut.rect.height);
    g_assert_cmpstr(option.role, ==, "option");
    g_assert_cmpstr(option.label, ==, "Feedback");
    g_assert_true(desk_has_state(desk, "c.1", "checked"));
    desk_move(desk, option.rect.x + 5, option.rect.y + 5);
    g_assert_true(desk_has_state(desk, "c.3", "selected"));
    desk_click_on(desk, "c.3");
    g_assert_cmpint(tb_choice_get(choice), ==, 3);
    g_assert_cmpint(n, ==, 1);
    g_auto(Told) told = desk_told(desk, "c");
    g_assert_cmpstr(told.role, ==, "choice");
    g_assert_cmpstr(told.value, ==, "Feedback");

    desk_click_on(desk, "c");
    desk_click(desk, 390, 290, 1);
    g_assert_false(desk_shows(desk, "c.popover"));
    g_assert_cmpint(n, ==, 1);
}

static void destroy_it(TbWidget *widget, void *ctx)
{
    ++*(int *)ctx;
    tb_widget_destroy(widget);
}

static void choice_ends(void)
{
    g_autoptr(Desk) desk = desk_new(400, 300);
    int n = 0;
    TbWidget *choice = tb_choice_new(tb_ui_root(desk->ui), "c", moods, destroy_it, &n);

    tb_widget_focus(choice);
    desk_type(desk, "Enter Down Enter");
    g_assert_cmpint(n, ==, 1);
    g_assert_null(tb_ui_find(desk->ui, "c"));

    /* Taken away, or given other labels, while it is open. */
    choice = tb_choice_new(tb_ui_root(desk->ui), "d", moods, NULL, NULL);
    tb_widget_focus(choice);
    desk_type(desk, "Enter");
    tb_choice_set_labels(choice, three);
    g_assert_false(desk_shows(desk, "d.popover"));
    g_assert_cmpint(tb_choice_get(choice), ==, -1);
    desk_type(desk, "Enter End");
    g_assert_true(desk_has_state(desk, "d.2", "selected"));
    tb_widget_destroy(choice);
    desk_step(desk);
    g_assert_false(desk_shows(desk, "d.popover"));
    desk_type(desk, "Down Enter");
}

static void choice_of_nothing(void)
{
    static const char *const none[] = {NULL};
    g_autoptr(Desk) desk = desk_new(400, 300);
    TbWidget *choice = tb_choice_new(tb_ui_root(desk->ui), "c", none, NULL, NULL);

    tb_widget_focus(choice);
    desk_type(desk, "Enter Down a");
    g_assert_false(desk_shows(desk, "c.popover"));
    g_assert_cmpint(tb_choice_get(choice), ==, -1);
}

/* --- Split --- */

static TbWidget *split_fixture(Desk *desk, TbDirection direction, bool of_second)
{
    TbWidget *split = tb_split_new(tb_ui_root(desk->ui), "s", direction, of_second);

    tb_widget_set_grow(split, 1);
    tb_split_set(split, 200, 100, 300);
    return split;
}

static double border_of(Desk *desk, TbDirection direction)
{
    g_auto(Told) told = desk_told(desk, "s.border");

    return direction == TB_ROW ? told.rect.x + 3 : told.rect.y + 3;
}

static void split_moves(void)
{
    static const struct {
        TbDirection direction;
        bool of_second;
        double by;
        const char *keys;
        double end; /* position */
    } cases[] = {
        {TB_ROW, false, 50, "", 250},         {TB_ROW, false, -50, "", 150},
        {TB_ROW, false, 250, "", 300},        {TB_ROW, false, -180, "", 100},
        {TB_ROW, true, 50, "", 150},          {TB_COLUMN, false, 30, "", 230},
        {TB_COLUMN, true, 30, "", 170},       {TB_ROW, false, 0, "Right", 208},
        {TB_ROW, false, 0, "Left Left", 184}, {TB_ROW, true, 0, "Left", 208},
        {TB_COLUMN, false, 0, "Down", 208},   {TB_COLUMN, true, 0, "Up", 208},
        {TB_ROW, false, 50, "Enter", 200},    {TB_ROW, false, 0, "Up Down", 200},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Desk) desk = desk_new(640, 480);
        TbDirection direction = cases[i].direction;
        TbWidget *split = split_fixture(desk, direction, cases[i].of_second);
        double at = border_of(desk, direction) + 2, to = at + cases[i].by;
        if (cases[i].by != 0 && direction == TB_ROW)
            desk_drag(desk, at, 100, to, 100);
        else if (cases[i].by != 0)
            desk_drag(desk, 100, at, 100, to);
        tb_widget_focus(tb_ui_find(desk->ui, "s.border"));
        desk_type(desk, cases[i].keys);
        g_assert_cmpfloat(tb_split_position(split), ==, cases[i].end);
    }
}

static void split_resets(void)
{
    g_autoptr(Desk) desk = desk_new(640, 480);
    TbWidget *split = split_fixture(desk, TB_ROW, false);

    tb_split_move(split, 260);
    g_assert_cmpfloat(tb_split_position(split), ==, 260);
    desk_double_click(desk, border_of(desk, TB_ROW) + 2, 50);
    g_assert_cmpfloat(tb_split_position(split), ==, 200);
    tb_split_move(split, 1000);
    g_assert_cmpfloat(tb_split_position(split), ==, 300);
    tb_split_move(split, 0);
    g_assert_cmpfloat(tb_split_position(split), ==, 100);
}

/* The other box keeps its least; what gave way comes back with the room. */
static void split_shrinks(void)
{
    g_autoptr(Desk) desk = desk_new(640, 480);
    TbWidget *root = tb_ui_root(desk->ui), *row = tb_box_new(root, "row", TB_ROW);
    TbWidget *split = tb_split_new(row, "s", TB_ROW, false);

    tb_widget_set_grow(row, 1);
    tb_widget_set_grow(split, 1);
    tb_split_set(split, 300, 120, 0);
    tb_widget_set_width(tb_split_second(split), 150, 0);
    static const struct {
        double room, first;
    } cases[] = {{640, 300}, {454, 300}, {400, 246}, {280, 126}, {250, 120}, {640, 300}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        tb_widget_set_width(split, 0, cases[i].room);
        g_assert_cmpfloat(tb_widget_rect(tb_split_first(split)).width, ==, cases[i].first);
    }
    g_assert_cmpfloat(tb_split_position(split), ==, 300);
}

/* --- Scroll --- */

enum { N_BUTTONS = 40 };

static TbWidget *scroll_fixture(Desk *desk)
{
    TbWidget *scroll = tb_scroll_new(tb_ui_root(desk->ui), "scroll");
    TbWidget *box = tb_box_new(scroll, "box", TB_COLUMN);

    tb_widget_set_grow(scroll, 1);
    tb_box_set_space(box, 12, 8);
    for (int i = 0; i < N_BUTTONS; i++) {
        g_autofree char *name = g_strdup_printf("b.%d", i);
        tb_button_new(box, name, name, NULL, NULL);
    }
    return scroll;
}

static bool is_in_sight(Desk *desk, const char *name)
{
    TbRect rect = tb_widget_rect(tb_ui_find(desk->ui, name));
    TbRect view = tb_widget_rect(tb_ui_find(desk->ui, "scroll"));

    return rect.y >= view.y && rect.y + rect.height <= view.y + view.height;
}

static void scroll_reveals_focus(void)
{
    g_autoptr(Desk) desk = desk_new(640, 480);

    scroll_fixture(desk);
    g_assert_true(is_in_sight(desk, "b.0"));
    g_assert_false(is_in_sight(desk, "b.39"));
    tb_widget_focus(tb_ui_find(desk->ui, "b.39"));
    g_assert_true(is_in_sight(desk, "b.39"));
    g_assert_false(is_in_sight(desk, "b.0"));
    desk_type(desk, "Tab"); /* around, to the first */
    g_assert_true(is_in_sight(desk, "b.0"));
    for (int i = 0; i < N_BUTTONS; i++) {
        g_assert_true(is_in_sight(desk, tb_widget_name(tb_ui_focused(desk->ui))));
        desk_type(desk, "Tab");
    }
}

static double top_of(Desk *desk, const char *name)
{
    return tb_widget_rect(tb_ui_find(desk->ui, name)).y;
}

static void scroll_moves(void)
{
    g_autoptr(Desk) desk = desk_new(640, 480);
    TbWidget *scroll = scroll_fixture(desk);
    double top = top_of(desk, "b.0"), most;

    desk_wheel(desk, 100, 100, -1);
    g_assert_cmpfloat(top_of(desk, "b.0"), ==, top - 48);
    desk_wheel(desk, 100, 100, 3);
    g_assert_cmpfloat(top_of(desk, "b.0"), ==, top);
    tb_widget_focus(tb_ui_find(desk->ui, "b.1"));
    desk_type(desk, "PageDown");
    g_assert_cmpfloat(top_of(desk, "b.0"), <, top - 300);
    desk_type(desk, "PageUp");
    g_assert_cmpfloat(top_of(desk, "b.0"), ==, top);

    desk_drag(desk, 636, 10, 636, 470);
    g_assert_true(is_in_sight(desk, "b.39"));
    most = top_of(desk, "b.0");
    desk_click(desk, 636, 5, 1); /* a page up, beside the thumb */
    g_assert_cmpfloat(top_of(desk, "b.0"), >, most + 300);
    tb_scroll_to(scroll, (TbRect){0, 0, 10, 10});
    g_assert_cmpfloat(top_of(desk, "b.0"), ==, top);
    tb_scroll_to(scroll, (TbRect){0, 100000, 10, 10});
    g_assert_true(is_in_sight(desk, "b.39"));
}

/* What is out of sight is not there for the pointer. */
static void scroll_clips(void)
{
    g_autoptr(Desk) desk = desk_new(640, 480);
    TbWidget *above = tb_label_new(tb_ui_root(desk->ui), "above", "boven");

    tb_widget_set_height(above, 100, 100);
    scroll_fixture(desk);
    desk_wheel(desk, 100, 200, -5);
    g_assert_cmpfloat(top_of(desk, "b.0"), <, 0);
    TbRect hidden = tb_widget_rect(tb_ui_find(desk->ui, "b.4"));
    g_assert_cmpfloat(hidden.y, <, 100);
    desk_click(desk, 100, 50, 1);
    g_assert_null(tb_ui_focused(desk->ui));
}

/* With nothing in it that takes the focus, it takes that itself, and the arrows are its own. */
static void scroll_alone(void)
{
    g_autoptr(Desk) desk = desk_new(640, 480);
    TbWidget *scroll = tb_scroll_new(tb_ui_root(desk->ui), "scroll");
    TbWidget *text = tb_label_new(scroll, "text", "tekst");

    tb_widget_set_grow(scroll, 1);
    tb_widget_set_height(text, 2000, 0);
    desk_step(desk);
    desk_type(desk, "Tab Down Down");
    g_assert_true(tb_ui_focused(desk->ui) == scroll);
    g_assert_cmpfloat(top_of(desk, "text"), ==, -96);
    desk_type(desk, "End");
    g_assert_cmpfloat(top_of(desk, "text"), ==, 480 - 2000);
    desk_type(desk, "Home");
    g_assert_cmpfloat(top_of(desk, "text"), ==, 0);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *path;
        GTestFunc run;
    } tests[] = {
        {"/ui/segment/keys", segment_keys},         {"/ui/segment/mouse", segment_mouse},
        {"/ui/segment/tree", segment_tree},         {"/ui/segment/narrow", segment_narrow},
        {"/ui/check/toggles", check_toggles},       {"/ui/check/wraps", check_wraps},
        {"/ui/choice/keys", choice_keys},           {"/ui/choice/letters", choice_keeps_letters},
        {"/ui/choice/mouse", choice_mouse},         {"/ui/choice/ends", choice_ends},
        {"/ui/choice/nothing", choice_of_nothing},  {"/ui/split/moves", split_moves},
        {"/ui/split/resets", split_resets},         {"/ui/split/shrinks", split_shrinks},
        {"/ui/scroll/focus", scroll_reveals_focus}, {"/ui/scroll/moves", scroll_moves},
        {"/ui/scroll/clips", scroll_clips},         {"/ui/scroll/alone", scroll_alone},
    };

    g_setenv("SDL_VIDEODRIVER", "dummy", TRUE);
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add_func(tests[i].path, tests[i].run);
    return g_test_run();
}
