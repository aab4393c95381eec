/* A list of ten thousand rows, some of them higher than others. */
#include "ui-hands.h"

enum { MANY = 10000, WIDTH = 400, HEIGHT = 300 };

typedef struct {
    Desk *desk;
    TbWidget *list;
    int n;
    int n_asked, n_painted;              /* how often a height, and a row */
    int selected, activated, menu;       /* the last row of each; -1: none */
    int n_selected, n_activated, n_menu; /* how often */
    int pressed;                         /* the row whose button at the right was pressed */
    GString *left;                       /* the rows the pointer left */
    char words[64];
} Scene;

static int count(void *ctx)
{
    return ((Scene *)ctx)->n;
}

static double height(void *ctx, int row)
{
    ((Scene *)ctx)->n_asked++;
    return row % 3 == 0 ? 44 : 24;
}

static void paint(void *ctx, int row, cairo_t *cr, TbRect rect, bool is_selected)
{
    Scene *scene = ctx;
    g_autofree char *text = g_strdup_printf("%d:%02d  Weerstand, rij %d", row / 60, row % 60, row);
    const TbTextLook look = {.is_bold = is_selected,
                             .colour = tb_ui_colour(scene->desk->ui, TB_COLOUR_INK)};

    scene->n_painted++;
    rect.x += 12;
    tb_paint_text(cr, text, rect, &look);
}

static void describe(void *ctx, int row, TbPart *part)
{
    Scene *scene = ctx;

    g_snprintf(scene->words, sizeof scene->words, "list.%d", row);
    part->name = scene->words;
    part->label = "Weerstand";
    part->states[0] = row == 2 ? "running" : NULL;
}

static void selected(void *ctx, int row)
{
    Scene *scene = ctx;

    scene->selected = row;
    scene->n_selected++;
}

static void activated(void *ctx, int row)
{
    Scene *scene = ctx;

    scene->activated = row;
    scene->n_activated++;
}

static void menu(void *ctx, int row, double x, double y)
{
    Scene *scene = ctx;

    g_assert_true(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT);
    scene->menu = row;
    scene->n_menu++;
}

/* A button at the right end of each row. */
static bool pointer(void *ctx, int row, const TbPointer *at, TbRect rect)
{
    Scene *scene = ctx;

    g_assert_true(rect.height == (row % 3 == 0 ? 44 : 24));
    if (at->kind == TB_POINTER_LEAVE)
        g_string_append_printf(scene->left, "%d ", row);
    if (at->kind == TB_POINTER_DOWN && at->x > 350)
        scene->pressed = row;
    return at->kind == TB_POINTER_DOWN && at->x > 350;
}

static const TbListClass rows_class = {
    .count = count,
    .height = height,
    .paint = paint,
    .describe = describe,
    .selected = selected,
    .activated = activated,
    .menu = menu,
    .pointer = pointer,
};

static Scene *scene_new(int n)
{
    Scene *scene = g_new0(Scene, 1);

    scene->desk = desk_new(640, 480);
    scene->n = n;
    scene->selected = scene->activated = scene->menu = scene->pressed = -1;
    scene->left = g_string_new(NULL);
    scene->list = tb_list_new(tb_ui_root(scene->desk->ui), "list", &rows_class, scene);
    tb_widget_set_width(scene->list, 0, WIDTH);
    tb_widget_set_height(scene->list, HEIGHT, HEIGHT);
    tb_list_set_empty(scene->list, "Nog geen momenten. Druk op een letter als je iets ziet.");
    desk_step(scene->desk);
    return scene;
}

static void scene_free(Scene *scene)
{
    desk_free(scene->desk);
    g_string_free(scene->left, TRUE);
    g_free(scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

/* What is cut off by the list is told as it shows. */
static bool is_whole(Scene *scene, int row)
{
    g_autofree char *name = g_strdup_printf("list.%d", row);
    g_auto(Told) told = desk_told(scene->desk, name);

    return told.is_there && told.rect.height == (row % 3 == 0 ? 44 : 24);
}

static void walking(void)
{
    static const struct {
        int n, start;
        const char *keys;
        int end;
    } cases[] = {
        {MANY, -1, "Down", 0},
        {MANY, -1, "Up", MANY - 1},
        {MANY, 5, "Down Down", 7},
        {MANY, 5, "Up", 4},
        {MANY, 0, "Up", 0},
        {MANY, MANY - 1, "Down", MANY - 1},
        {MANY, 5, "End", MANY - 1},
        {MANY, 5000, "Home", 0},
        {MANY, 5000, "End Up Up", MANY - 3},
        {MANY, 0, "PageDown", 9}, /* 44 24 24 44 24 24 44 24 24 fill 300 up to the next */
        {MANY, 9, "PageUp", 0},
        {MANY, 0, "PageUp", 0},
        {MANY, MANY - 2, "PageDown", MANY - 1},
        {1, -1, "Down Down PageDown", 0},
        {0, -1, "Down End PageUp", -1},
        {MANY, 7, "Shift+Down", 7}, /* not the list's */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = scene_new(cases[i].n);
        tb_list_select(scene->list, cases[i].start);
        tb_widget_focus(scene->list);
        desk_type(scene->desk, cases[i].keys);
        g_assert_cmpint(tb_list_selected(scene->list), ==, cases[i].end);
        if (cases[i].end >= 0)
            g_assert_true(is_whole(scene, cases[i].end));
        if (cases[i].end != cases[i].start)
            g_assert_cmpint(scene->selected, ==, cases[i].end);
        else
            g_assert_cmpint(scene->n_selected, ==, 0);
    }
}

static void acting(void)
{
    g_autoptr(Scene) scene = scene_new(MANY);

    tb_widget_focus(scene->list);
    desk_type(scene->desk, "Enter Menu"); /* of nothing selected nothing comes */
    g_assert_cmpint(scene->n_activated + scene->n_menu, ==, 0);
    desk_type(scene->desk, "End Enter");
    g_assert_cmpint(scene->activated, ==, MANY - 1);
    desk_type(scene->desk, "Up Menu");
    g_assert_cmpint(scene->menu, ==, MANY - 2);
    desk_type(scene->desk, "Up Shift+F10");
    g_assert_cmpint(scene->menu, ==, MANY - 3);
    /* From out of sight it comes back first. */
    desk_wheel(scene->desk, 100, 100, 50);
    g_assert_false(is_whole(scene, MANY - 3));
    desk_type(scene->desk, "Menu");
    g_assert_true(is_whole(scene, MANY - 3));
    g_assert_cmpint(scene->n_menu, ==, 3);
}

static void clicking(void)
{
    g_autoptr(Scene) scene = scene_new(MANY);

    desk_click(scene->desk, 100, 50, 1);
    g_assert_cmpint(scene->selected, ==, 1);
    g_assert_true(tb_ui_focused(scene->desk->ui) == scene->list);
    desk_click(scene->desk, 100, 50, 1); /* again means again: go there */
    g_assert_cmpint(scene->n_selected, ==, 2);
    desk_double_click(scene->desk, 100, 10);
    g_assert_cmpint(scene->activated, ==, 0);
    g_assert_cmpint(scene->n_selected, ==, 3);
    desk_click(scene->desk, 100, 100, 3);
    g_assert_cmpint(scene->menu, ==, 3);
    g_assert_cmpint(scene->selected, ==, 3);

    /* What the row does itself is not the list's. */
    desk_click(scene->desk, 380, 50, 1);
    g_assert_cmpint(scene->pressed, ==, 1);
    g_assert_cmpint(tb_list_selected(scene->list), ==, 3);
    g_string_truncate(scene->left, 0);
    desk_move(scene->desk, 100, 10);
    desk_move(scene->desk, 100, 12);
    desk_move(scene->desk, 100, 50);
    desk_move(scene->desk, 100, 75);
    g_assert_cmpstr(scene->left->str, ==, "1 0 1 ");
}

/* The last row is half in sight; the first click shows it whole, and the second is still its own.
 */
static void double_click_at_the_edge(void)
{
    g_autoptr(Scene) scene = scene_new(MANY);

    g_assert_false(is_whole(scene, 9));
    desk_double_click(scene->desk, 100, 298);
    g_assert_cmpint(scene->selected, ==, 9);
    g_assert_cmpint(scene->activated, ==, 9);
    g_assert_true(is_whole(scene, 9));
}

static void scrolling(void)
{
    g_autoptr(Scene) scene = scene_new(MANY);

    desk_wheel(scene->desk, 100, 100, -1);
    g_assert_false(is_whole(scene, 0));
    g_assert_true(is_whole(scene, 2));
    desk_wheel(scene->desk, 100, 100, 5);
    g_assert_true(is_whole(scene, 0));
    /* The bar: led to the end, clicked below and above, led to the begin. */
    desk_drag(scene->desk, 396, 5, 396, 299);
    g_assert_true(is_whole(scene, MANY - 1));
    desk_click(scene->desk, 396, 3, 1);
    g_assert_false(is_whole(scene, MANY - 1));
    g_assert_true(is_whole(scene, MANY - 12));
    desk_click(scene->desk, 396, 3, 1);
    g_assert_false(is_whole(scene, MANY - 12));
    desk_drag(scene->desk, 396, 285, 396, 0);
    g_assert_true(is_whole(scene, 0));
    g_assert_cmpint(scene->n_selected, ==, 0);
    /* In the middle the bar stands in the middle, though few heights are known. */
    desk_drag(scene->desk, 396, 5, 396, 150);
    int found = -1;
    for (int row = 0; row < MANY && found < 0; row += 5)
        if (is_whole(scene, row))
            found = row;
    g_assert_cmpint(ABS(found - MANY / 2), <, MANY / 10);
}

/* However long the list is, only what shows is asked and painted. */
static void costs_little(void)
{
    g_autoptr(Scene) scene = scene_new(MANY);

    g_assert_cmpint(scene->n_asked, <, 60);
    g_assert_cmpint(scene->n_painted, <, 20);
    tb_widget_focus(scene->list);
    desk_type(scene->desk, "End");
    g_assert_cmpint(scene->n_asked, <, 90);
    g_assert_false(desk_shows(scene->desk, "list.0"));
    g_autofree char *tree = tb_ui_tree(scene->desk->ui);
    g_assert_cmpint((int)strlen(tree), <, 4000);
}

/* The best of some tries: what else the machine does is not the list's. */
static double least_ms(Scene *scene, void (*deed)(Scene *scene))
{
    double least = G_MAXDOUBLE;

    for (int i = 0; i < 15; i++) {
        int64_t start_us = g_get_monotonic_time();
        deed(scene);
        least = MIN(least, (double)(g_get_monotonic_time() - start_us) / 1000);
    }
    return least;
}

static void paint_all(Scene *scene)
{
    tb_widget_redraw(scene->list);
    tb_ui_step(scene->desk->ui);
}

static void wheel_once(Scene *scene)
{
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .y = -7}};

    SDL_PushEvent(&event);
    tb_ui_step(scene->desk->ui);
}

static void change_all(Scene *scene)
{
    tb_list_changed(scene->list);
    tb_ui_step(scene->desk->ui);
}

static void is_quick(void)
{
    g_autoptr(Scene) scene = scene_new(MANY);

    desk_move(scene->desk, 100, 100);
    double painting = least_ms(scene, paint_all), scrolls = least_ms(scene, wheel_once);
    double changing = least_ms(scene, change_all);
    g_test_message("10,000 rows: paint %.2f ms, scroll %.2f ms, others %.2f ms", painting, scrolls,
                   changing);
    /* Sanitizers and a busy machine take their part: the bound is for what is wrong by nature. */
    g_assert_cmpfloat(painting, <, 25);
    g_assert_cmpfloat(scrolls, <, 25);
    g_assert_cmpfloat(changing, <, 25);
}

static void changing(void)
{
    g_autoptr(Scene) scene = scene_new(MANY);

    tb_list_select(scene->list, MANY - 1);
    g_assert_true(is_whole(scene, MANY - 1));
    scene->n = 3;
    tb_list_changed(scene->list);
    g_assert_cmpint(tb_list_selected(scene->list), ==, 2);
    g_assert_true(is_whole(scene, 0));
    g_assert_true(is_whole(scene, 2));
    scene->n = 0;
    tb_list_changed(scene->list);
    desk_step(scene->desk);
    g_assert_cmpint(tb_list_selected(scene->list), ==, -1);
    desk_click(scene->desk, 100, 100, 1);
    desk_wheel(scene->desk, 100, 100, -3);
    tb_list_select(scene->list, 5); /* there is none */
    g_assert_cmpint(tb_list_selected(scene->list), ==, -1);
    scene->n = 5;
    tb_list_changed(scene->list);
    g_assert_true(is_whole(scene, 4));
    g_assert_cmpint(scene->n_selected, ==, 0);
}

/* The window gets small: what is selected stays in sight. */
static void resizing(void)
{
    g_autoptr(Scene) scene = scene_new(MANY);

    tb_list_select(scene->list, 9);
    g_assert_true(is_whole(scene, 9));
    tb_widget_set_height(scene->list, 100, 100);
    g_auto(Told) row = desk_told(scene->desk, "list.9");
    g_auto(Told) list = desk_told(scene->desk, "list");
    g_assert_cmpfloat(list.rect.height, ==, 100);
    g_assert_cmpfloat(row.rect.y + row.rect.height, <=, 100);
}

/* What is done elsewhere does not move what a person looks at. */
static void staying(void)
{
    g_autoptr(Scene) scene = scene_new(MANY);

    tb_list_select(scene->list, 3);
    desk_wheel(scene->desk, 100, 100, -2);
    g_assert_false(is_whole(scene, 3)); /* it shows in part */
    g_auto(Told) before = desk_told(scene->desk, "list.3");
    tb_label_new(tb_ui_root(scene->desk->ui), "label", "Bewaard");
    desk_step(scene->desk);
    g_auto(Told) after = desk_told(scene->desk, "list.3");
    g_assert_true(before.is_there);
    g_assert_cmpfloat(after.rect.height, ==, before.rect.height);
}

static void telling(void)
{
    g_autoptr(Scene) scene = scene_new(MANY);

    tb_list_select(scene->list, 2);
    g_auto(Told) list = desk_told(scene->desk, "list");
    g_auto(Told) row = desk_told(scene->desk, "list.1");
    g_assert_cmpstr(list.role, ==, "list");
    g_assert_cmpstr(row.role, ==, "row");
    g_assert_cmpstr(row.label, ==, "Weerstand");
    g_assert_cmpfloat(row.rect.y, ==, 44);
    g_assert_true(desk_has_state(scene->desk, "list.2", "selected"));
    g_assert_true(desk_has_state(scene->desk, "list.2", "running"));
    g_assert_false(desk_has_state(scene->desk, "list.1", "selected"));
}

static void end_it(void *ctx, int row)
{
    Scene *scene = ctx;

    (void)row;
    scene->n_selected++;
    tb_widget_destroy(scene->list);
}

/* Any callback may end the list. */
static void ending(void)
{
    TbListClass class = rows_class;
    class.selected = end_it;

    for (int i = 0; i < 3; i++) {
        g_autoptr(Scene) scene = scene_new(0);
        tb_widget_destroy(scene->list);
        scene->n = MANY;
        scene->list = tb_list_new(tb_ui_root(scene->desk->ui), "list", &class, scene);
        tb_widget_set_grow(scene->list, 1);
        desk_step(scene->desk);
        tb_widget_focus(scene->list);
        if (i == 0)
            desk_type(scene->desk, "Down");
        else
            desk_click(scene->desk, 100, 100, i == 1 ? 1 : 3);
        g_assert_cmpint(scene->n_selected, ==, 1);
        g_assert_cmpint(scene->n_menu, ==, 0);
        g_assert_null(tb_ui_find(scene->desk->ui, "list"));
    }
}

int main(int argc, char **argv)
{
    static const struct {
        const char *path;
        GTestFunc run;
    } tests[] = {
        {"/ui/list/walking", walking},     {"/ui/list/acting", acting},
        {"/ui/list/clicking", clicking},   {"/ui/list/edge", double_click_at_the_edge},
        {"/ui/list/scrolling", scrolling}, {"/ui/list/cost", costs_little},
        {"/ui/list/quick", is_quick},      {"/ui/list/changing", changing},
        {"/ui/list/resizing", resizing},   {"/ui/list/telling", telling},
        {"/ui/list/staying", staying},     {"/ui/list/ending", ending},
    };

    g_setenv("SDL_VIDEODRIVER", "dummy", TRUE);
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add_func(tests[i].path, tests[i].run);
    return g_test_run();
}
