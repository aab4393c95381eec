/* What stands above the rest: where, until when, and what has the focus meanwhile and after. */
#include "ui-hands.h"

enum { WIDTH = 640, HEIGHT = 480, PADDING = 12, BESIDE = 4 };

static void nothing(TbWidget *widget, void *ctx)
{
    (void)widget, (void)ctx;
}

/* Two buttons below each other; the first opens. */
static void make_buttons(Desk *desk)
{
    TbWidget *root = tb_ui_root(desk->ui);

    tb_box_set_space(root, 20, 10);
    tb_button_new(root, "opens", "Open", nothing, NULL);
    tb_button_new(root, "other", "Anders", nothing, NULL);
}

static TbWidget *open_at(Desk *desk, const char *anchor, const char *name, int *n_closed)
{
    TbWidget *popover =
        tb_popover_open(tb_ui_find(desk->ui, anchor), NULL, name, desk_count, n_closed);
    g_autofree char *first = g_strconcat(name, ".first", NULL);
    g_autofree char *second = g_strconcat(name, ".second", NULL);

    tb_button_new(popover, first, "Eerste", nothing, NULL);
    tb_button_new(popover, second, "Tweede", nothing, NULL);
    return popover;
}

/* --- Where --- */

static void standing(void)
{
    static const struct {
        const char *why;
        TbRect anchor;
        double width, height; /* of what is in it */
        TbRect rect;
    } cases[] = {
        {"below", {100, 100, 50, 20}, 100, 60, {100, 124, 124, 84}},
        {"above, as there is no room below", {100, 400, 50, 20}, 100, 60, {100, 312, 124, 84}},
        {"to the right edge of its anchor", {560, 100, 50, 20}, 100, 60, {486, 124, 124, 84}},
        {"in the corner", {600, 450, 30, 20}, 100, 60, {506, 362, 124, 84}},
        {"within the window", {620, 100, 20, 20}, 100, 60, {508, 124, 124, 84}},
        {"beyond the left", {-50, 100, 20, 20}, 100, 60, {8, 124, 124, 84}},
        {"neither below nor above", {100, 230, 50, 20}, 100, 300, {100, 148, 124, 324}},
        {"higher than the window", {100, 230, 50, 20}, 100, 900, {100, 8, 124, 464}},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
        TbWidget *popover =
            tb_popover_open(tb_ui_root(desk->ui), &cases[i].anchor, "p", NULL, NULL);
        TbWidget *box = tb_box_new(popover, "box", TB_COLUMN);
        tb_widget_set_width(box, cases[i].width, cases[i].width);
        tb_widget_set_height(box, cases[i].height, cases[i].height);
        TbRect rect = tb_widget_rect(popover);
        g_test_message("%s: %g %g %g %g", cases[i].why, rect.x, rect.y, rect.width, rect.height);
        g_assert_cmpfloat(rect.x, ==, cases[i].rect.x);
        g_assert_cmpfloat(rect.y, ==, cases[i].rect.y);
        g_assert_cmpfloat(rect.width, ==, cases[i].rect.width);
        g_assert_cmpfloat(rect.height, ==, cases[i].rect.height);
        g_assert_cmpfloat(tb_widget_rect(box).width, ==, cases[i].width);
    }
}

/* A long text makes it no wider than one reads well; then it goes on below. */
static void wraps(void)
{
    g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
    const TbRect spot = {10, 10, 1, 1};
    TbWidget *popover = tb_popover_open(tb_ui_root(desk->ui), &spot, "p", NULL, NULL);
    TbWidget *label = tb_label_new(popover, "label",
                                   "Het beeld kan niet open (soort: xyz). Het geluid speelt wel. "
                                   "Vraag de beheerder om een mp4.");

    tb_label_set_look(label, (TbLabelLook){.wraps = true});
    g_assert_cmpfloat(tb_widget_rect(popover).width, <=, 420);
    g_assert_cmpfloat(tb_widget_rect(label).height, >, 30);
}

/* What does not fit can be reached: by wheel, by key, and by walking through it. */
static void scrolls(void)
{
    g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
    const TbRect spot = {10, 10, 1, 1};
    TbWidget *popover = tb_popover_open(tb_ui_root(desk->ui), &spot, "p", NULL, NULL);

    for (int i = 0; i < 30; i++) {
        g_autofree char *name = g_strdup_printf("p.%d", i);
        tb_button_new(popover, name, name, nothing, NULL);
    }
    desk_step(desk);
    g_assert_true(tb_ui_focused(desk->ui) == tb_ui_find(desk->ui, "p.0"));
    g_assert_false(desk_shows(desk, "p.29"));
    desk_type(desk, "PageDown PageDown PageDown");
    g_assert_true(desk_shows(desk, "p.29"));
    desk_wheel(desk, 50, 50, 50);
    g_assert_false(desk_shows(desk, "p.29"));
    desk_type(desk, "Shift+Tab");
    g_assert_true(desk_shows(desk, "p.29"));
    g_assert_false(desk_shows(desk, "p.0"));
}

/* --- Until when --- */

static void closing(void)
{
    static const struct {
        const char *why, *keys;
        double x, y; /* pressed there; 0: nowhere */
        bool is_closed;
    } cases[] = {
        {"Escape", "Esc", 0, 0, true},
        {"a press outside", "", 600, 400, true},
        {"a press on what opened it", "", 30, 30, true},
        {"a press in it", "", 60, 70, false},
        {"a press in its padding", "", 25, 60, false},
        {"walking round", "Tab Tab Tab Shift+Tab", 0, 0, false},
        {"a key of another", "x", 0, 0, false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
        int n_closed = 0;
        make_buttons(desk);
        tb_widget_focus(tb_ui_find(desk->ui, "opens"));
        open_at(desk, "opens", "p", &n_closed);
        desk_step(desk);
        g_assert_true(tb_ui_focused(desk->ui) == tb_ui_find(desk->ui, "p.first"));
        g_test_message("%s", cases[i].why);
        desk_type(desk, cases[i].keys);
        if (cases[i].x > 0)
            desk_click(desk, cases[i].x, cases[i].y, 1);
        g_assert_cmpint(n_closed, ==, cases[i].is_closed);
        g_assert_cmpint(desk_shows(desk, "p"), ==, !cases[i].is_closed);
        if (cases[i].is_closed)
            g_assert_true(tb_ui_focused(desk->ui) == tb_ui_find(desk->ui, "opens"));
    }
}

/* Who presses beside it wants it gone; what lies there is not pressed as well. */
static void swallows_the_press(void)
{
    g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
    int n_pressed = 0;
    TbWidget *root = tb_ui_root(desk->ui);
    TbWidget *button = tb_button_new(root, "wide", "Weg", desk_count, &n_pressed);

    tb_widget_set_height(button, HEIGHT, 0);
    const TbRect spot = {10, 10, 1, 1};
    tb_popover_open(root, &spot, "p", NULL, NULL);
    desk_step(desk);
    desk_click(desk, 400, 400, 1);
    g_assert_cmpint(n_pressed, ==, 0);
    g_assert_null(tb_ui_find(desk->ui, "p"));
    desk_click(desk, 400, 400, 1);
    g_assert_cmpint(n_pressed, ==, 1);
}

static void nesting(void)
{
    g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
    int outer = 0, inner = 0, third = 0;

    make_buttons(desk);
    tb_widget_focus(tb_ui_find(desk->ui, "opens"));
    open_at(desk, "opens", "p", &outer);
    desk_step(desk);
    open_at(desk, "p.second", "q", &inner);
    desk_step(desk);
    g_assert_true(desk_shows(desk, "p"));
    g_assert_true(tb_ui_focused(desk->ui) == tb_ui_find(desk->ui, "q.first"));
    desk_type(desk, "Esc");
    g_assert_cmpint(inner, ==, 1);
    g_assert_cmpint(outer, ==, 0);
    g_assert_true(tb_ui_focused(desk->ui) == tb_ui_find(desk->ui, "p.first"));

    /* A press in the one below closes the one above; a press outside, both. */
    open_at(desk, "p.second", "q", &inner);
    desk_step(desk);
    desk_click(desk, 25, 60, 1);
    g_assert_cmpint(inner, ==, 2);
    g_assert_cmpint(outer, ==, 0);
    open_at(desk, "p.second", "q", &inner);
    desk_step(desk);
    desk_click(desk, 600, 400, 1);
    g_assert_cmpint(inner, ==, 3);
    g_assert_cmpint(outer, ==, 1);
    g_assert_true(tb_ui_focused(desk->ui) == tb_ui_find(desk->ui, "opens"));

    /* One that is opened from elsewhere takes the place of both. */
    open_at(desk, "opens", "p", &outer);
    desk_step(desk);
    open_at(desk, "p.second", "q", &inner);
    desk_step(desk);
    open_at(desk, "other", "r", &third);
    desk_step(desk);
    g_assert_cmpint(inner, ==, 4);
    g_assert_cmpint(outer, ==, 2);
    g_assert_cmpint(third, ==, 0);
    desk_type(desk, "Esc");
    g_assert_true(tb_ui_focused(desk->ui) == tb_ui_find(desk->ui, "opens"));
}

/* It does not outlive what it stands by, whatever way that goes. */
static void goes_with_its_anchor(void)
{
    enum { DESTROYED, AROUND_CLEARED, HIDDEN, BY_HAND, N_WAYS };

    for (int way = 0; way < N_WAYS; way++) {
        g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
        int outer = 0, inner = 0;
        TbWidget *box = tb_box_new(tb_ui_root(desk->ui), "box", TB_COLUMN);
        TbWidget *button = tb_button_new(box, "opens", "Open", nothing, NULL);
        tb_widget_focus(button);
        TbWidget *popover = open_at(desk, "opens", "p", &outer);
        desk_step(desk);
        open_at(desk, "p.second", "q", &inner);
        desk_step(desk);
        if (way == DESTROYED)
            tb_widget_destroy(button);
        else if (way == AROUND_CLEARED)
            tb_widget_clear(box);
        else if (way == HIDDEN)
            tb_widget_set_shown(box, false);
        else
            tb_widget_destroy(popover);
        if (way != HIDDEN)
            g_assert_cmpint(outer + inner, ==, 2); /* told at once */
        desk_step(desk);
        g_assert_cmpint(outer, ==, 1);
        g_assert_cmpint(inner, ==, 1);
        g_assert_null(tb_ui_find(desk->ui, "p"));
        g_assert_null(tb_ui_find(desk->ui, "q"));
        g_assert_true(tb_ui_focused(desk->ui) == (way == BY_HAND ? button : NULL));
    }
}

static void destroy_again(TbWidget *popover, void *ctx)
{
    ++*(int *)ctx;
    tb_widget_destroy(popover);
}

static void close_all(TbWidget *popover, void *ctx)
{
    ++*(int *)ctx;
    tb_widget_clear(tb_ui_root(tb_widget_ui(popover)));
}

/* What is told of its end may do anything. */
static void ends_once(void)
{
    static const TbAction deeds[] = {destroy_again, close_all};

    for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++) {
        g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
        int n = 0;
        make_buttons(desk);
        tb_popover_open(tb_ui_find(desk->ui, "opens"), NULL, "p", deeds[i], &n);
        desk_step(desk);
        desk_type(desk, "Esc Esc");
        g_assert_cmpint(n, ==, 1);
        tb_popover_open(tb_ui_root(desk->ui), NULL, "p", deeds[i], &n);
        tb_widget_clear(tb_ui_root(desk->ui));
        desk_click(desk, 600, 400, 1);
        g_assert_cmpint(n, ==, 2);
    }
}

/* A window that closes tells nobody any more. */
static void left_open(void)
{
    int n = 0;

    g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
    make_buttons(desk);
    open_at(desk, "opens", "p", &n);
    desk_step(desk);
    g_clear_pointer(&desk, desk_free);
    g_assert_cmpint(n, ==, 0);
}

/* --- The focus --- */

/* With nothing in it to stand on, the keys are its own. */
static void only_words(void)
{
    g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
    int n = 0;

    make_buttons(desk);
    tb_widget_focus(tb_ui_find(desk->ui, "opens"));
    TbWidget *popover = tb_popover_open(tb_ui_find(desk->ui, "opens"), NULL, "p", desk_count, &n);
    TbWidget *words = tb_label_new(popover, "words", "Alleen jij ziet dit.");
    tb_widget_set_height(words, 2000, 0);
    desk_step(desk);
    double top = tb_widget_rect(words).y;
    desk_type(desk, "Down");
    g_assert_cmpfloat(tb_widget_rect(words).y, <, top);
    desk_type(desk, "Tab Esc");
    g_assert_cmpint(n, ==, 1);
    g_assert_true(tb_ui_focused(desk->ui) == tb_ui_find(desk->ui, "opens"));
}

/* What the program itself gave the focus meanwhile keeps it. */
static void focus_elsewhere(void)
{
    g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
    int n = 0;

    make_buttons(desk);
    tb_widget_focus(tb_ui_find(desk->ui, "opens"));
    TbWidget *popover = open_at(desk, "opens", "p", &n);
    desk_step(desk);
    tb_widget_focus(tb_ui_find(desk->ui, "other"));
    desk_step(desk);
    tb_widget_destroy(popover);
    g_assert_true(tb_ui_focused(desk->ui) == tb_ui_find(desk->ui, "other"));

    /* Keys stay with what is above, wherever the focus is. */
    open_at(desk, "opens", "p", &n);
    desk_step(desk);
    tb_widget_focus(tb_ui_find(desk->ui, "other"));
    desk_type(desk, "Esc");
    g_assert_cmpint(n, ==, 2);
}

static void telling(void)
{
    g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
    int n = 0;

    make_buttons(desk);
    open_at(desk, "opens", "p", &n);
    g_auto(Told) popover = desk_told(desk, "p");
    g_auto(Told) button = desk_told(desk, "p.first");
    g_auto(Told) opens = desk_told(desk, "opens");
    g_assert_cmpstr(popover.role, ==, "popover");
    g_assert_cmpfloat(popover.rect.x, ==, opens.rect.x);
    g_assert_cmpfloat(popover.rect.y, ==, opens.rect.y + opens.rect.height + BESIDE);
    g_assert_cmpfloat(button.rect.x, ==, popover.rect.x + PADDING);
    g_assert_cmpfloat(button.rect.y, ==, popover.rect.y + PADDING);
}

/* The pointer goes through it, and it takes neither the focus nor a key. */
static void card(void)
{
    g_autoptr(Desk) desk = desk_new(WIDTH, HEIGHT);
    int n_pressed = 0;
    TbWidget *root = tb_ui_root(desk->ui);
    TbWidget *button = tb_button_new(root, "button", "Druk", desk_count, &n_pressed);

    tb_box_set_space(root, 100, 10);
    tb_widget_focus(button);
    desk_step(desk);
    TbRect under = tb_widget_rect(button);
    TbWidget *shown = tb_card_open(root, (TbRect){under.x, under.y - 8, 1, 1}, "card", false);
    tb_label_new(shown, "words", "Er ligt iets over de knop");
    desk_step(desk);
    TbRect rect = tb_widget_rect(shown);
    g_assert_cmpfloat(rect.y, <, under.y + 2);
    g_assert_true(tb_widget_has_focus(button));
    desk_click(desk, rect.x + 4, under.y + 4, 1);
    g_assert_cmpint(n_pressed, ==, 1);
    desk_type(desk, "Esc");
    g_assert_cmpint(desk->n_left, ==, 1);
    g_assert_true(tb_widget_is_shown(shown));

    tb_card_move(shown, (TbRect){300, 200, 1, 1});
    desk_step(desk);
    g_assert_cmpfloat(tb_widget_rect(shown).x, ==, 300);
    tb_widget_destroy(shown);
    shown = tb_card_open(root, (TbRect){300, 200, 1, 1}, "card", true);
    tb_label_new(shown, "words", "Erboven");
    desk_step(desk);
    g_assert_cmpfloat(tb_widget_rect(shown).y + tb_widget_rect(shown).height, ==, 200 - BESIDE);
    tb_widget_destroy(shown);
    g_assert_true(tb_widget_has_focus(button));
}

int main(int argc, char **argv)
{
    static const struct {
        const char *path;
        GTestFunc run;
    } tests[] = {
        {"/ui/popover/standing", standing},
        {"/ui/popover/wraps", wraps},
        {"/ui/popover/scrolls", scrolls},
        {"/ui/popover/closing", closing},
        {"/ui/popover/press", swallows_the_press},
        {"/ui/popover/nesting", nesting},
        {"/ui/popover/anchor", goes_with_its_anchor},
        {"/ui/popover/ends-once", ends_once},
        {"/ui/popover/left-open", left_open},
        {"/ui/popover/only-words", only_words},
        {"/ui/popover/focus-elsewhere", focus_elsewhere},
        {"/ui/popover/telling", telling},
        {"/ui/popover/card", card},
    };

    g_setenv("SDL_VIDEODRIVER", "dummy", TRUE);
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add_func(tests[i].path, tests[i].run);
    return g_test_run();
}
