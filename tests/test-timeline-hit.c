#include "terugblik/figures/timeline.h"

#include "timeline-scene.h"

static int64_t id_at(const GArray *ids, guint i)
{
    return i < ids->len ? g_array_index(ids, int64_t, i) : 0;
}

/* A scene with something of each; a second is one px. */
static Scene *new_hit_scene(void)
{
    Scene *scene = scene_new();

    add(scene, "emotie", 100, 200);     /* 1: wide */
    add(scene, "emotie", 200, 300);     /* 2: touches it */
    add(scene, "emotie", 400, 410);     /* 3: too narrow for edges */
    add(scene, "emotie", 500, 510);     /* 4: as narrow, selected */
    add(scene, "emotie", 600, -1);      /* 5 */
    add(scene, "emotie", 700, -1);      /* 6: selected */
    add(scene, "emotie", 800, 801);     /* 7: thin */
    add_running(scene, "emotie", 900);  /* 8 */
    add_running(scene, "emotie", 1000); /* 9: of an earlier sitting */
    add(scene, "hier", 150, -1);        /* 10 */
    put(scene->selected, 4);
    put(scene->selected, 6);
    put(scene->running, 8);
    scene->timeline.now_us = SECONDS(950);
    return scene;
}

static void test_parts(void)
{
    static const struct {
        double x, dy; /* seconds, and px from the middle of the lane */
        TbTimelinePart part;
        int64_t moment;
    } cases[] = {
        {50, 0, TB_PART_LANE, 0},
        {95, 0, TB_PART_LANE, 0},
        {97, 0, TB_PART_START_EDGE, 1}, /* 4 outside, 6 inside */
        {105, 0, TB_PART_START_EDGE, 1},
        {107, 0, TB_PART_BODY, 1},
        {150, 7, TB_PART_BODY, 1}, /* the lane is a little higher than the mark */
        {193, 0, TB_PART_BODY, 1},
        {195, 0, TB_PART_END_EDGE, 1}, /* where two touch, each has its own side */
        {199, 0, TB_PART_END_EDGE, 1},
        {201, 0, TB_PART_START_EDGE, 2},
        {303, 0, TB_PART_END_EDGE, 2},
        {305, 0, TB_PART_LANE, 0},
        {401, 0, TB_PART_BODY, 3},
        {397, 0, TB_PART_BODY, 3}, /* nearly on it */
        {396, 0, TB_PART_LANE, 0},
        {497, 0, TB_PART_START_EDGE, 4},
        {505, 0, TB_PART_BODY, 4}, /* a third of it at the least */
        {513, 0, TB_PART_END_EDGE, 4},
        {595, 0, TB_PART_BODY, 5},
        {604, 0, TB_PART_BODY, 5},
        {692, 0, TB_PART_START_EDGE, 6}, /* from a point to a stretch */
        {700, 0, TB_PART_BODY, 6},
        {708, 0, TB_PART_END_EDGE, 6},
        {803, 0, TB_PART_BODY, 7},
        {901, 0, TB_PART_START_EDGE, 8},
        {949, 0, TB_PART_BODY, 8}, /* it has no end yet */
        {1001, 0, TB_PART_BODY, 9},
    };
    g_autoptr(Scene) scene = new_hit_scene();
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    const TbTimelineLane *lane = lane_of(layout, TB_LANE_THEME, "emotie");

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbTimelineHit hit =
            tb_timeline_hit(layout, HEADER + cases[i].x, lane->rect.y + LANE / 2 + cases[i].dy);
        g_test_message("at %g", cases[i].x);
        g_assert_cmpint(hit.part, ==, cases[i].part);
        g_assert_cmpuint(hit.n_moments, ==, cases[i].moment != 0);
        if (hit.n_moments)
            g_assert_cmpint(hit.moments[0], ==, cases[i].moment);
        g_assert_cmpint(hit.lane, ==, 1);
        g_assert_cmpint(ABS(hit.us - SECONDS(cases[i].x)), <=, 1);
    }
}

/* Above 150 % text a px is larger, but so must be what a hand can hold. */
static void test_wide_edges(void)
{
    g_autoptr(Scene) scene = new_hit_scene();
    scene->timeline.has_wide_edges = true;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    double y = lane_of(layout, TB_LANE_THEME, "emotie")->rect.y + 8;

    g_assert_cmpint(tb_timeline_hit(layout, HEADER + 93, y).part, ==, TB_PART_START_EDGE);
    g_assert_cmpint(tb_timeline_hit(layout, HEADER + 107, y).part, ==, TB_PART_START_EDGE);
    g_assert_cmpint(tb_timeline_hit(layout, HEADER + 109, y).part, ==, TB_PART_BODY);
}

static void test_outside_the_lanes(void)
{
    g_autoptr(Scene) scene = new_hit_scene();
    scene->timeline.view = (TbExtent){0, SECONDS(600)};
    scene->timeline.width = HEADER + 600;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    const TbItem *overview = find(layout, TB_ITEM_OVERVIEW, 0);
    double middle = overview->rect.x + overview->rect.width / 2;
    const struct {
        double x, y;
        TbTimelinePart part;
        int lane;
    } cases[] = {
        {50, 10, TB_PART_NOTHING, -1}, /* above the headers */
        {200, 10, TB_PART_RULER, -1},  /* */
        {-1, 60, TB_PART_NOTHING, -1}, /* */
        {9999, 60, TB_PART_NOTHING, -1},
        {200, 250, TB_PART_NOTHING, -1}, /* below the last lane */
        {50, 30, TB_PART_HEADER, 0},     /* SLIM */
        {50, 55, TB_PART_HEADER, 1},
        {HEADER + 152, 15, TB_PART_BODY, -1}, /* a flag */
        {middle, 5, TB_PART_OVERVIEW, -1},
        {middle, 20, TB_PART_OVERVIEW, -1},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbTimelineHit hit = tb_timeline_hit(layout, cases[i].x, cases[i].y);
        g_assert_cmpint(hit.part, ==, cases[i].part);
        g_assert_cmpint(hit.lane, ==, cases[i].lane);
    }
    g_assert_cmpint(tb_timeline_hit(layout, HEADER + 152, 15).moments[0], ==, 10);
    g_assert_cmpint(tb_timeline_hit(layout, middle, 5).us, ==, SECONDS(FILM) / 2);
}

/* Phases that touch are dragged as one; a gap or an overlap from elsewhere is not repaired. */
static void test_phase_borders(void)
{
    g_autoptr(Scene) scene = scene_new();
    TbMoment *gap;

    add_phase(scene, 100, TB_QUADRANT_KANS, TB_QUADRANT_KANS);
    add_phase(scene, 300, TB_QUADRANT_KANS, TB_QUADRANT_HAND);
    gap = add_phase(scene, 500, TB_QUADRANT_ONBEKEND, TB_QUADRANT_HAND);
    gap->span = (TbSpan){TB_SPAN_STRETCH, SECONDS(500), SECONDS(600)};
    add_phase(scene, 700, TB_QUADRANT_KANS, TB_QUADRANT_KANS);
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    static const struct {
        double x;
        TbTimelinePart part;
        int64_t moments[2];
    } cases[] = {
        {98, TB_PART_START_EDGE, {1}},
        {150, TB_PART_BODY, {1}},
        {296, TB_PART_PHASE_BORDER, {1, 2}},
        {304, TB_PART_PHASE_BORDER, {1, 2}},
        {308, TB_PART_BODY, {2}},
        {500, TB_PART_PHASE_BORDER, {2, 3}},
        {598, TB_PART_END_EDGE, {3}},
        {650, TB_PART_LANE, {0}},
        {702, TB_PART_START_EDGE, {4}},
        {1199, TB_PART_BODY, {4}}, /* runs to the end */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbTimelineHit hit = tb_timeline_hit(layout, HEADER + cases[i].x, RULER + SLIM / 2);
        g_test_message("at %g", cases[i].x);
        g_assert_cmpint(hit.part, ==, cases[i].part);
        for (unsigned k = 0; k < 2 && cases[i].moments[k]; k++) {
            g_assert_cmpuint(hit.n_moments, >, k);
            g_assert_cmpint(hit.moments[k], ==, cases[i].moments[k]);
        }
    }
}

/* What is asked under the mouse is what is painted there: all items that show a moment are hit in
 * their middle. */
static void test_hit_is_layout(void)
{
    g_autoptr(Scene) scene = new_hit_scene();
    add(scene, "weerstand", 100, 300);
    add(scene, "weerstand", 200, 500);
    add(scene, "kunnen.1", 200, -1);
    add(scene, "kunnen.1", 400, 600)->author = mo.id;
    add_phase(scene, 10, TB_QUADRANT_KANS, TB_QUADRANT_HAND);
    scene->timeline.are_others_shown = true;
    scene->timeline.height = 400;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    const GArray *items = tb_timeline_figure(layout)->items;
    unsigned n = 0;

    for (guint i = 0; i < items->len; i++) {
        const TbItem *item = &g_array_index(items, TbItem, i);
        double x = item->rect.x + item->rect.width / 2, y = item->rect.y + item->rect.height / 2;
        if (item->moment == 0 || item->kind == TB_ITEM_OUTLINE)
            continue;
        TbTimelineHit hit = tb_timeline_hit(layout, x, y);
        g_assert_cmpuint(hit.n_moments, ==, 1);
        g_assert_cmpint(hit.moments[0], ==, item->moment);
        n++;
    }
    g_assert_cmpuint(n, ==, 17);
}

/* Selecting */

static void test_lasso(void)
{
    g_autoptr(Scene) scene = new_hit_scene();
    for (int i = 0; i < 5; i++)
        add(scene, "weerstand", 100 + i, -1); /* 11 to 15: a crowd */
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    double y = lane_of(layout, TB_LANE_THEME, "emotie")->rect.y;
    const struct {
        TbRect lasso; /* x in seconds */
        unsigned n;
        int64_t first;
    } cases[] = {
        {{250, y, 200, 10}, 2, 2},  {{450, y + 10, -200, -10}, 2, 2}, /* drawn to the left and up */
        {{310, y, 80, 200}, 0, 0},  {{100, y + 20, 10, 10}, 5, 11}, /* in a crowd each by itself */
        {{0, 0, 1200, 300}, 14, 1},                                 /* all but the flag */
        {{250, y + 8, 0, 0}, 1, 2},                                 /* a mere click */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbRect lasso = cases[i].lasso;
        lasso.x += HEADER;
        GArray *ids = tb_timeline_inside(layout, lasso);
        g_assert_cmpuint(ids->len, ==, cases[i].n);
        g_assert_cmpint(id_at(ids, 0), ==, cases[i].first);
        g_array_unref(ids);
    }
}

static void test_between(void)
{
    g_autoptr(Scene) scene = new_hit_scene();
    add(scene, "weerstand", 100, 300);
    add(scene, "emotie", 250, 260)->author = mo.id;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    static const struct {
        int64_t first, last;
        unsigned n;
        int64_t from;
    } cases[] = {
        {2, 5, 4, 2},   {5, 2, 4, 2}, {3, 3, 1, 3}, {3, 11, 1, 11}, /* another lane */
        {99, 3, 1, 3},                                              /* nothing selected before */
        {3, 12, 1, 12},                                             /* another's */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        GArray *ids = tb_timeline_between(layout, cases[i].first, cases[i].last);
        g_assert_cmpuint(ids->len, ==, cases[i].n);
        for (guint k = 0; k < ids->len; k++)
            g_assert_cmpint(id_at(ids, k), ==, cases[i].from + k);
        g_array_unref(ids);
    }
}

static void test_walk(void)
{
    g_autoptr(Scene) scene = new_hit_scene();
    add(scene, "weerstand", 620, 700); /* 11 */
    add(scene, "weerstand", 150, 160); /* 12 */
    add(scene, "kunnen", 10, -1);      /* 13 */
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);

    g_assert_cmpint(tb_timeline_beside(layout, 3, 1), ==, 4);
    g_assert_cmpint(tb_timeline_beside(layout, 3, -2), ==, 1);
    g_assert_cmpint(tb_timeline_beside(layout, 1, -1), ==, 0);
    g_assert_cmpint(tb_timeline_beside(layout, 9, 1), ==, 0);
    g_assert_cmpint(tb_timeline_beside(layout, 12, 1), ==, 11); /* by time, not by number */
    g_assert_cmpint(tb_timeline_below(layout, 5, 1), ==, 11);
    g_assert_cmpint(tb_timeline_below(layout, 2, 1), ==, 12);
    g_assert_cmpint(tb_timeline_below(layout, 12, 1), ==, 13); /* over empty lanes */
    g_assert_cmpint(tb_timeline_below(layout, 13, 1), ==, 0);
    g_assert_cmpint(tb_timeline_below(layout, 13, -2), ==, 1);
    g_assert_cmpint(tb_timeline_below(layout, 3, -1), ==, 10); /* the flags lie above */
    g_assert_cmpint(tb_timeline_below(layout, 10, -1), ==, 0);
    g_assert_cmpint(tb_timeline_below(layout, 10, 1), ==, 1);
    g_assert_cmpint(tb_timeline_below(layout, 99, 1), ==, 0);
}

static void test_snap(void)
{
    g_autoptr(Scene) scene = new_hit_scene();
    add_phase(scene, 350, TB_QUADRANT_KANS, TB_QUADRANT_HAND); /* 11 */
    add(scene, "kunnen", 340, 380);                            /* 12: out of sight, see below */
    scene->timeline.height = 120;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    g_autoptr(GArray) dragged = g_array_new(FALSE, FALSE, sizeof(int64_t));
    put(dragged, 3);
    static const struct {
        double us, playhead, snapped;
        TbSnapKind kind;
        int64_t moment;
    } cases[] = {
        {104, 0, 100, TB_SNAP_EDGE, 1},       {92, 0, 100, TB_SNAP_EDGE, 1},
        {91, 0, 91, TB_SNAP_NONE, 0},         {104, 105, 105, TB_SNAP_PLAYHEAD, 0},
        {200, 200, 200, TB_SNAP_PLAYHEAD, 0}, /* of equals the playhead */
        {346, 0, 350, TB_SNAP_PHASE, 11},     {378, 0, 378, TB_SNAP_NONE, 0},
        {404, 0, 404, TB_SNAP_NONE, 0},                                       /* its own edge */
        {602, 0, 600, TB_SNAP_EDGE, 5},       {952, 0, 952, TB_SNAP_NONE, 0}, /* has no end */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbSnap snap =
            tb_timeline_snap(layout, SECONDS(cases[i].us), SECONDS(cases[i].playhead), dragged);
        g_test_message("at %g", cases[i].us);
        g_assert_cmpint(snap.kind, ==, cases[i].kind);
        g_assert_cmpint(snap.us, ==, SECONDS(cases[i].snapped));
        g_assert_cmpint(snap.moment, ==, cases[i].moment);
    }
}

/* Handles, hover, lasso and guide are items too. */
static void test_signs(void)
{
    g_autoptr(Scene) scene = new_hit_scene();
    TbRect lasso = {200, 60, 100, 30};
    TbSnap guide = {TB_SNAP_PLAYHEAD, SECONDS(333), 0};
    scene->timeline.hovered = 1;
    scene->timeline.lasso = &lasso;
    scene->timeline.guide = &guide;
    add(scene, "emotie", 1100, 1150)->author = mo.id; /* 11 */
    put(scene->selected, 11);
    put(scene->selected, 8);
    scene->timeline.are_others_shown = true;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    const TbItem *outline = find(layout, TB_ITEM_OUTLINE, 4);

    g_assert_cmpfloat(outline->rect.x, ==, HEADER + 498); /* 2 px, outside */
    g_assert_cmpfloat(outline->rect.width, ==, 14);
    g_assert_cmpuint(count(layout, TB_ITEM_OUTLINE), ==, 4);
    g_assert_cmpuint(count(layout, TB_ITEM_HANDLE), ==, 2 + 2 + 1); /* what runs has no end */
    g_assert_nonnull(find(layout, TB_ITEM_HOVER, 1));
    g_assert_cmpfloat(find(layout, TB_ITEM_GUIDE, 0)->rect.x, ==, HEADER + 333);
    g_assert_cmpfloat(find(layout, TB_ITEM_LASSO, 0)->rect.width, ==, 100);
}

int main(int argc, char **argv)
{
    scene_init(&argc, &argv);
    g_test_add_func("/timeline/hit/parts", test_parts);
    g_test_add_func("/timeline/hit/wide-edges", test_wide_edges);
    g_test_add_func("/timeline/hit/outside", test_outside_the_lanes);
    g_test_add_func("/timeline/hit/phase-borders", test_phase_borders);
    g_test_add_func("/timeline/hit/is-layout", test_hit_is_layout);
    g_test_add_func("/timeline/select/lasso", test_lasso);
    g_test_add_func("/timeline/select/between", test_between);
    g_test_add_func("/timeline/select/walk", test_walk);
    g_test_add_func("/timeline/select/signs", test_signs);
    g_test_add_func("/timeline/snap", test_snap);
    int result = g_test_run();
    tb_codebook_free(codebook);
    return result;
}
