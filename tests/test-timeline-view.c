#include "terugblik/figures/view.h"

#include <glib.h>
#include <stdlib.h>

#include "terugblik/base/time.h"

/* An hour at 25 pictures a second, in 1200 px. */
enum { HOUR = 3600, FRAME = 40000, WIDTH = 1200, CLOSEST = WIDTH / 24 * FRAME };

static const TbViewLimits hour = {{0, HOUR *TB_US_PER_SEC}, FRAME, WIDTH};

static int64_t length(const TbView *view)
{
    return view->shown.end_us - view->shown.start_us;
}

static double share(const TbView *view, int64_t us)
{
    return (double)(us - view->shown.start_us) / (double)length(view);
}

static TbView shows(int from, int to)
{
    return (TbView){.shown = {from * TB_US_PER_SEC, to * TB_US_PER_SEC}};
}

static void check_shows(const TbView *view, double from, double to)
{
    g_assert_cmpfloat_with_epsilon((double)view->shown.start_us / 1e6, from, 0.00001);
    g_assert_cmpfloat_with_epsilon((double)view->shown.end_us / 1e6, to, 0.00001);
}

static void test_zoom(void)
{
    static const struct {
        int from, to, around, steps;
        double new_from, new_to;
    } cases[] = {
        {0, 900, 300, 1, 100, 700},         /* a third from the left stays there */
        {100, 700, 300, -1, 0, 900},        /* and back */
        {0, 900, 0, 2, 0, 400},             /* at the very start */
        {2700, 3600, 3600, 2, 3200, 3600},  /* at the very end */
        {0, 900, 900, -1, 0, 1350},         /* the whole begins at 0: no further to the left */
        {3000, 3600, 3000, -1, 2700, 3600}, /* nor to the right */
        {0, 900, 300, 0, 0, 900},           /* nothing asked */
        {0, 900, 2000, 1, 1700, 2300},      /* out of sight: brought into the middle */
        {1000, 2000, 1500, -9, 0, 3600},    /* never more than the whole */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbView view = shows(cases[i].from, cases[i].to);
        tb_view_zoom(&view, &hour, cases[i].around * TB_US_PER_SEC, cases[i].steps, false);
        check_shows(&view, cases[i].new_from, cases[i].new_to);
        g_assert_false(view.is_waiting);
        g_assert_true(view.is_whole == (length(&view) == HOUR * TB_US_PER_SEC));
    }
}

/* One frame in 24 px is the closest, also in many steps; and what is zoomed at stays where it is.
 */
static void test_zoom_limit(void)
{
    TbView view = tb_view_new(&hour);
    const int64_t at = 1234567890;
    double before = share(&view, at);

    for (int i = 0; i < 40; i++) {
        tb_view_zoom(&view, &hour, at, 1, true);
        g_assert_cmpfloat_with_epsilon(share(&view, at), before, 0.0001);
    }
    g_assert_cmpint(length(&view), ==, CLOSEST);
    g_assert_true(view.is_waiting);
    for (int i = 0; i < 40; i++)
        tb_view_zoom(&view, &hour, at, -1, true);
    g_assert_true(view.is_whole);
    check_shows(&view, 0, HOUR);
}

static void test_limits_that_leave_no_choice(void)
{
    static const TbViewLimits cases[] = {
        {{0, 0}, FRAME, WIDTH},             /* nothing is known yet */
        {{0, 500000}, FRAME, WIDTH},        /* shorter than the closest */
        {{5000000, 5000001}, 0, WIDTH},     /* sound alone, one microsecond */
        {{0, HOUR * TB_US_PER_SEC}, 0, 0},  /* no room */
        {{-2000000, -1000000}, FRAME, 100}, /* before the first recording's zero */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbView view = tb_view_new(&cases[i]);
        tb_view_zoom(&view, &cases[i], 100, 3, true);
        tb_view_zoom(&view, &cases[i], 100, -3, true);
        tb_view_centre(&view, &cases[i], 100);
        tb_view_toggle(&view, &cases[i], 0);
        tb_view_toggle(&view, &cases[i], 0);
        tb_view_follow(&view, &cases[i], 50);
        g_assert_cmpint(view.shown.start_us, >=, cases[i].whole.start_us);
        g_assert_cmpint(view.shown.end_us, <=, cases[i].whole.end_us);
        g_assert_cmpint(length(&view), >=, 0);
    }
}

static void test_pan(void)
{
    static const struct {
        double px, from;
    } cases[] = {{120, 1060}, {-120, 940}, {-1e9, 0}, {1e9, 3000}, {0, 1000}};

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbView view = shows(1000, 1600);
        tb_view_pan(&view, &hour, cases[i].px);
        check_shows(&view, cases[i].from, cases[i].from + 600);
        g_assert_true(view.is_waiting);
    }
    TbView view = shows(1000, 1600);
    tb_view_centre(&view, &hour, 2000 * TB_US_PER_SEC);
    check_shows(&view, 1700, 2300);
}

static void test_toggle(void)
{
    TbView view = tb_view_new(&hour);

    tb_view_toggle(&view, &hour, 1800 * TB_US_PER_SEC); /* nothing zoomed to yet */
    g_assert_false(view.is_whole);
    g_assert_cmpfloat_with_epsilon(share(&view, 1800 * TB_US_PER_SEC), 0.5, 0.0001);

    view = shows(1000, 1600);
    tb_view_toggle(&view, &hour, 0);
    g_assert_true(view.is_whole);
    tb_view_toggle(&view, &hour, 0);
    check_shows(&view, 1000, 1600);

    while (!view.is_whole) /* out step by step: back to the last before the whole */
        tb_view_zoom(&view, &hour, 1300 * TB_US_PER_SEC, -1, false);
    tb_view_toggle(&view, &hour, 0);
    g_assert_cmpint(length(&view), >, 2400 * TB_US_PER_SEC / 2);
    g_assert_false(view.is_whole);
}

static void test_follow(void)
{
    static const struct {
        int playhead;
        bool is_waiting, turns, waits_after;
        int from;
    } cases[] = {
        {1000, false, false, false, 1000}, /* at the very start */
        {1539, false, false, false, 1000}, /* just before nine tenths */
        {1540, false, true, false, 1480},  /* a page: a tenth of what was seen stays */
        {1700, false, true, false, 1640},  /* out of sight, after a jump */
        {500, false, true, false, 440},    /* also backwards */
        {20, false, true, false, 0},       /* the whole begins at 0 */
        {1200, true, false, false, 1000},  /* back in view: follows again */
        {1700, true, false, true, 1000},   /* moved by hand: waits */
        {1560, true, false, true, 1000},   /* in its last tenth it would turn at once */
        {500, true, false, true, 1000},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbView view = shows(1000, 1600);
        view.is_waiting = cases[i].is_waiting;
        g_assert_true(tb_view_follow(&view, &hour, cases[i].playhead * TB_US_PER_SEC) ==
                      cases[i].turns);
        g_assert_true(view.is_waiting == cases[i].waits_after);
        check_shows(&view, cases[i].from, cases[i].from + 600);
    }
}

/* An hour played in a view of a minute turns few pages, and the playhead is always in sight. */
static void test_follow_to_the_end(void)
{
    TbView view = shows(0, 60);
    unsigned turns = 0;

    for (int64_t us = 0; us <= hour.whole.end_us; us += FRAME) {
        turns += tb_view_follow(&view, &hour, us);
        g_assert_cmpint(us, >=, view.shown.start_us);
        g_assert_cmpint(us, <=, view.shown.end_us);
    }
    g_assert_cmpuint(turns, >=, 70);
    g_assert_cmpuint(turns, <=, 76); /* each page brings 48 s; the last one cannot turn */
    check_shows(&view, 3540, 3600);
}

static void test_reveal(void)
{
    TbView view = shows(1000, 1600);

    view.is_waiting = true;
    g_assert_false(tb_view_reveal(&view, &hour, 1590 * TB_US_PER_SEC));
    g_assert_false(view.is_waiting);
    check_shows(&view, 1000, 1600);
    g_assert_true(tb_view_reveal(&view, &hour, 2060 * TB_US_PER_SEC));
    check_shows(&view, 2000, 2600);
}

static void test_fit(void)
{
    TbViewLimits longer = {{0, 2 * HOUR * TB_US_PER_SEC}, FRAME, WIDTH};
    TbViewLimits shorter = {{0, 1200 * TB_US_PER_SEC}, FRAME, WIDTH};
    TbView whole = tb_view_new(&hour), part = shows(1000, 1600);

    tb_view_fit(&whole, &longer);
    check_shows(&whole, 0, 2 * HOUR);
    tb_view_fit(&part, &longer);
    check_shows(&part, 1000, 1600);
    tb_view_fit(&part, &shorter);
    check_shows(&part, 600, 1200);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/view/zoom", test_zoom);
    g_test_add_func("/view/zoom-limit", test_zoom_limit);
    g_test_add_func("/view/no-choice", test_limits_that_leave_no_choice);
    g_test_add_func("/view/pan", test_pan);
    g_test_add_func("/view/toggle", test_toggle);
    g_test_add_func("/view/follow", test_follow);
    g_test_add_func("/view/follow-to-the-end", test_follow_to_the_end);
    g_test_add_func("/view/reveal", test_reveal);
    g_test_add_func("/view/fit", test_fit);
    return g_test_run();
}
