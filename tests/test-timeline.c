#include "terugblik/figures/timeline.h"

#include <math.h>
#include <string.h>

#include "timeline-scene.h"

/* Lanes */

static char *lanes_of(const TbTimelineLayout *layout)
{
    const GArray *lanes = tb_timeline_lanes(layout);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < lanes->len; i++) {
        const TbTimelineLane *lane = &g_array_index(lanes, TbTimelineLane, i);
        g_string_append_printf(text, "%s%s", i ? "|" : "", lane->label);
        if (lane->n)
            g_string_append_printf(text, " %u", lane->n);
    }
    return g_string_free(text, FALSE);
}

#define THEMES                                                                                     \
    "Emotion|Resistance|Feedback|Results|Contact|Working towards a goal|Directing the "            \
    "talk|Intervention logic"

static const TbTimelinePeaks silence = {.slot_us = TB_US_PER_SEC};

/* Every lane is there, also with nothing in it; each with the keys that get something into it. */
static void test_lanes(void)
{
    g_autoptr(Scene) scene = scene_new();
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    g_autofree char *lanes = lanes_of(layout);
    g_autofree char *caps = texts_of(layout, TB_ITEM_CAP);
    double bottom = RULER;

    g_assert_cmpstr(lanes, ==, "SLIM|" THEMES "|Pillars");
    g_assert_cmpstr(caps, ==, "E|W|F|R|C|V|D|A|M|B|I|S");
    for (guint i = 0; i < tb_timeline_lanes(layout)->len; i++) {
        const TbTimelineLane *lane = &g_array_index(tb_timeline_lanes(layout), TbTimelineLane, i);
        g_assert_cmpfloat(lane->rect.y, ==, bottom);
        g_assert_cmpfloat(lane->rect.height, ==, i == 0 ? SLIM : LANE);
        bottom += lane->rect.height;
    }
    g_assert_cmpfloat(tb_timeline_height(&scene->timeline), ==, bottom + 1);
    g_assert_cmpfloat(tb_timeline_scroll_max(layout), ==, 0);
    g_assert_false(find(layout, TB_ITEM_FOLD, 0)->is_open);
}

static void test_counts(void)
{
    g_autoptr(Scene) scene = scene_new();

    add(scene, "contact.echtheid", 10, -1);
    add(scene, "contact.beleving.mening", 20, 30);
    add(scene, "contact.beleving", 40, -1)->span.kind = TB_SPAN_UNTIMED;
    add(scene, "contact.beleving", 50, -1)->author = mo.id;
    add(scene, "kunnen.5", 60, -1);
    add(scene, "hier", 60, -1);
    add(scene, "of-an-older-codebook", 60, -1);
    add_phase(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_KANS);
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    g_autofree char *lanes = lanes_of(layout);

    g_assert_cmpstr(lanes, ==,
                    "SLIM 1|Emotion|Resistance|Feedback|Results|Contact 2|Working towards a goal|"
                    "Directing the talk|Intervention logic|Pillars 1|Other codes 1");
}

/* What there is to see decides which rows there are. */
static void test_rows(void)
{
    GArray *none = g_array_new(FALSE, FALSE, sizeof(TbTimelineThumb));
    const struct {
        TbTimelineRows rows;
        bool is_compact, are_pillars_open, are_others_shown, is_blind, has_media;
        const char *lanes;
        double height;
    } cases[] = {
        {TB_TIMELINE_ALL, .has_media = true, .lanes = "Picture|Sound|SLIM|" THEMES "|Pillars",
         .height = 22 + 40 + 32 + 28 + 9 * 16 + 1}, /* ui.md */
        {TB_TIMELINE_ALL, .has_media = true, .is_compact = true,
         .lanes = "Picture|Sound|SLIM|" THEMES "|Pillars",
         .height = 22 + 28 + 20 + 24 + 9 * 16 + 1},
        {TB_TIMELINE_ALL, .are_pillars_open = true,
         .lanes = "SLIM|" THEMES "|Understanding|Willing|Able", .height = 22 + 28 + 11 * 16 + 1},
        {TB_TIMELINE_ALL, .are_others_shown = true, .lanes = "SLIM|" THEMES "|Pillars",
         .height = 22 + 36 + 9 * 24 + 1},
        {TB_TIMELINE_ALL, .are_others_shown = true, .is_blind = true,
         .lanes = "SLIM|Others|" THEMES "|Pillars", .height = 22 + 28 + 10 * 16 + 1},
        {TB_TIMELINE_ONE_LANE, .lanes = "SLIM|Moments", .height = 22 + 28 + 16 + 1},
        {TB_TIMELINE_FLAGS, .has_media = true, .lanes = "Picture|Sound", .height = 95},
        {TB_TIMELINE_TIME, .has_media = true, .lanes = "Picture|Sound", .height = 95},
        {TB_TIMELINE_TIME, .lanes = "", .height = 23},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = scene_new();
        TbTimeline *timeline = &scene->timeline;
        timeline->rows = cases[i].rows;
        timeline->is_compact = cases[i].is_compact;
        timeline->are_pillars_open = cases[i].are_pillars_open;
        timeline->are_others_shown = cases[i].are_others_shown;
        timeline->is_blind = cases[i].is_blind;
        timeline->peaks = cases[i].has_media ? &silence : NULL;
        timeline->thumbs = cases[i].has_media ? none : NULL;
        g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(timeline);
        g_autofree char *lanes = lanes_of(layout);
        g_assert_cmpstr(lanes, ==, cases[i].lanes);
        g_assert_cmpfloat(tb_timeline_height(timeline), ==, cases[i].height);
        g_assert_true((find(layout, TB_ITEM_LOCK, 0) != NULL) == cases[i].is_blind);
        g_assert_cmpfloat(tb_timeline_body(layout).x, ==, cases[i].is_compact ? 104 : 120);
    }
    g_array_unref(none);
}

/* Sound alone has the height of the picture as well. */
static void test_sound_alone(void)
{
    g_autoptr(Scene) scene = scene_new();
    TbRecording sound = {.id = 1, .duration_us = film.duration_us};

    scene->recordings->pdata[0] = &sound;
    scene->timeline.peaks = &silence;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    g_assert_cmpfloat(lane_of(layout, TB_LANE_SOUND, NULL)->rect.height, ==, 72);
}

/* Ruler, sound and SLIM stand still; the rest scrolls below them, and no further than there is. */
static void test_scroll(void)
{
    static const struct {
        double asked, scrolled;
    } cases[] = {{0, 0}, {30, 30}, {-5, 0}, {1e6, 95}};

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = scene_new();
        add(scene, "emotie", 100, 200);
        scene->timeline.height = 100; /* of 195 */
        scene->timeline.scroll = cases[i].asked;
        g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
        const TbTimelineLane *emotion = lane_of(layout, TB_LANE_THEME, "emotie");
        double y = RULER + SLIM - cases[i].scrolled;

        g_assert_cmpfloat(tb_timeline_scroll_max(layout), ==, 95);
        g_assert_cmpfloat(lane_of(layout, TB_LANE_SLIM, NULL)->rect.y, ==, RULER);
        g_assert_cmpfloat(emotion->rect.y, ==, y);
        TbTimelineHit hit = tb_timeline_hit(layout, HEADER + 150, y + 8);
        bool is_hidden = y + 8 < RULER + SLIM;
        g_assert_true((hit.n_moments == 1) == !is_hidden);
    }
}

/* Time */

static void test_time_and_place(void)
{
    g_autoptr(Scene) scene = scene_new();

    scene->timeline.view = (TbExtent){SECONDS(100), SECONDS(700)}; /* two px a second */
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    g_assert_cmpfloat(tb_timeline_x(layout, SECONDS(100)), ==, HEADER);
    g_assert_cmpfloat(tb_timeline_x(layout, SECONDS(50)), ==, HEADER - 100);
    g_assert_cmpint(tb_timeline_us(layout, HEADER + 500), ==, SECONDS(350));
    for (int64_t us = 0; us < SECONDS(FILM); us += 7654321)
        g_assert_cmpint(ABS(tb_timeline_us(layout, tb_timeline_x(layout, us)) - us), <=, 1);
}

static void test_ruler(void)
{
    static const struct {
        double from, to;
        const char *times;
    } cases[] = {
        {0, 1200, "0:00|2:00|4:00|6:00|8:00|10:00|12:00|14:00|16:00|18:00|"},
        {100, 160,
         "1:35|1:40|1:45|1:50|1:55|2:00|2:05|2:10|2:15|2:20|2:25|||"}, /* room for the overview */
        {59.5, 61.5, "0:59|1:00|1:01"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = scene_new();
        scene->timeline.view = (TbExtent){SECONDS(cases[i].from), SECONDS(cases[i].to)};
        scene->timeline.frame_us = 40000;
        g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
        g_autofree char *times = texts_of(layout, TB_ITEM_TIME);
        bool is_whole = i == 0;
        g_assert_cmpstr(times, ==, cases[i].times);
        g_assert_true((find(layout, TB_ITEM_OVERVIEW, 0) == NULL) == is_whole);
        g_assert_true((count(layout, TB_ITEM_FRAME) > 0) == (cases[i].to - cases[i].from < 5));
    }
}

/* Pictures of recordings with an offset stand on the line of the conversation. */
static void test_two_recordings(void)
{
    g_autoptr(Scene) scene = scene_new();
    TbRecording first = {.id = 1, .duration_us = SECONDS(600), .has_video = true};
    TbRecording second = {.id = 2, .duration_us = SECONDS(500), .offset_us = SECONDS(700)};

    scene->recordings->pdata[0] = &first;
    g_ptr_array_add(scene->recordings, &second);
    add(scene, "emotie", 100, 200);
    add(scene, "emotie", 100, 200)->recording = second.id;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    g_assert_cmpfloat(find(layout, TB_ITEM_STRETCH, 1)->rect.x, ==, HEADER + 100);
    g_assert_cmpfloat(find(layout, TB_ITEM_STRETCH, 2)->rect.x, ==, HEADER + 800);
}

/* Marks */

static void test_marks(void)
{
    g_autoptr(Scene) scene = scene_new();

    add(scene, "weerstand", 100, 150)->rating = TB_RATING_LUKT;
    add(scene, "contact.beleving", 200, -1)->on_sheet = TB_SHEET_ALWAYS;
    add_running(scene, "emotie", 300);
    add_running(scene, "feedback", 300);
    add(scene, "regie.meta", 400, 500);
    add(scene, "hier", 50, -1);
    add(scene, "hier", 90, -1)->see = g_strdup("looks away");
    put(scene->running, 3);
    put(scene->pending, 5);
    scene->timeline.now_us = SECONDS(333);
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    const TbItem *stretch = find(layout, TB_ITEM_STRETCH, 1);
    const TbItem *point = find(layout, TB_ITEM_POINT, 2);
    const TbItem *running = find(layout, TB_ITEM_STRETCH, 3);
    const TbItem *left = find(layout, TB_ITEM_STRETCH, 4);

    g_assert_cmpfloat(stretch->rect.x, ==, HEADER + 100);
    g_assert_cmpfloat(stretch->rect.width, ==, 50);
    g_assert_cmpfloat(stretch->rect.y, ==, RULER + SLIM + LANE + 2);
    g_assert_cmpstr(stretch->cap, ==, "W");
    g_assert_cmpint(stretch->rating, ==, TB_RATING_LUKT);
    g_assert_false(stretch->is_pending || stretch->is_open || stretch->is_pinned);
    g_assert_cmpfloat(point->rect.x + point->rect.width / 2, ==, HEADER + 200);
    g_assert_true(point->is_pinned);
    g_assert_cmpfloat_with_epsilon(running->rect.x + running->rect.width, HEADER + 333, 0.001);
    g_assert_true(running->is_open && !running->is_left);
    g_assert_true(left->is_open && left->is_left);
    g_assert_true(find(layout, TB_ITEM_STRETCH, 5)->is_pending);
    g_assert_true(find(layout, TB_ITEM_FLAG, 6)->is_hollow);
    g_assert_false(find(layout, TB_ITEM_FLAG, 7)->is_hollow);
}

/* A jump back to before its start ends nothing that runs; it is drawn from its start. */
static void test_running_ahead(void)
{
    g_autoptr(Scene) scene = scene_new();

    add_running(scene, "emotie", 300);
    put(scene->running, 1);
    scene->timeline.now_us = SECONDS(100);
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    g_assert_cmpfloat(find(layout, TB_ITEM_STRETCH, 1)->rect.x, ==, HEADER + 300);
    g_assert_cmpfloat(find(layout, TB_ITEM_STRETCH, 1)->rect.width, ==, 2);
}

static void test_pillars(void)
{
    g_autoptr(Scene) scene = scene_new();
    TbMoment *works = add(scene, "begrijpen.3", 100, -1);

    works->works_on = g_strdup("kunnen.2");
    works->works = TB_SIGN_STRENGTHENS;
    add(scene, "willen", 200, 300);
    g_autoptr(TbTimelineLayout) folded = tb_timeline_layout(&scene->timeline);
    g_assert_cmpstr(find(folded, TB_ITEM_POINT, 1)->cap, ==, "1");
    g_assert_null(find(folded, TB_ITEM_ARC, 0));

    scene->timeline.are_pillars_open = true;
    g_autoptr(TbTimelineLayout) open = tb_timeline_layout(&scene->timeline);
    const TbItem *arc = find(open, TB_ITEM_ARC, 0);
    g_assert_cmpstr(find(open, TB_ITEM_POINT, 1)->cap, ==, "1.3");
    g_assert_cmpstr(find(open, TB_ITEM_STRETCH, 2)->cap, ==, "2");
    g_assert_false(arc->is_rising);
    g_assert_cmpint(arc->sign, ==, TB_SIGN_STRENGTHENS);
    g_assert_cmpfloat(arc->rect.y, ==, lane_of(open, TB_LANE_PILLAR, "begrijpen")->rect.y + 8);
    g_assert_cmpfloat(arc->rect.y + arc->rect.height, ==,
                      lane_of(open, TB_LANE_PILLAR, "kunnen")->rect.y + 8);
    g_assert_true(find(open, TB_ITEM_FOLD, 0)->is_open);
}

static void test_overlap(void)
{
    g_autoptr(Scene) scene = scene_new();

    add(scene, "weerstand", 0, 300);
    add(scene, "weerstand", 200, 500);
    add(scene, "weerstand", 250, 450); /* a third: over the second */
    add(scene, "weerstand", 600, 800);
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    const TbItem *first = find(layout, TB_ITEM_STRETCH, 1);
    const TbItem *second = find(layout, TB_ITEM_STRETCH, 2);
    const TbItem *third = find(layout, TB_ITEM_STRETCH, 3);

    g_assert_cmpfloat(first->rect.height, ==, 6);
    g_assert_cmpfloat(second->rect.y, >=, first->rect.y + first->rect.height);
    g_assert_cmpfloat(third->rect.y, ==, second->rect.y);
    g_assert_true(third->is_over && !second->is_over && !first->is_over);
    g_assert_cmpfloat(find(layout, TB_ITEM_STRETCH, 4)->rect.height, ==, 12);
}

/* One block; but what is selected in it is seen, and reached, by itself. */
static void test_crowd(void)
{
    g_autoptr(Scene) scene = scene_new();

    for (int i = 0; i < 7; i++)
        add(scene, "emotie", 100 + i * 2, -1);
    add(scene, "emotie", 400, -1);
    put(scene->selected, 4);
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    g_autofree char *crowds = texts_of(layout, TB_ITEM_CROWD);
    const TbItem *crowd = find(layout, TB_ITEM_CROWD, 0);
    double y = lane_of(layout, TB_LANE_THEME, "emotie")->rect.y + 8;

    g_assert_cmpstr(crowds, ==, "7 moments");
    g_assert_null(find(layout, TB_ITEM_POINT, 1));
    g_assert_nonnull(find(layout, TB_ITEM_POINT, 4));
    g_assert_nonnull(find(layout, TB_ITEM_POINT, 8));
    TbTimelineHit hit = tb_timeline_hit(layout, crowd->rect.x + 1, y);
    g_assert_cmpint(hit.part, ==, TB_PART_CROWD);
    g_assert_cmpuint(hit.n_moments, ==, 7);
    for (int i = 0; i < 7; i++)
        g_assert_cmpint(hit.moments[i], ==, i + 1);
    hit = tb_timeline_hit(layout, HEADER + 106, y);
    g_assert_cmpint(hit.part, ==, TB_PART_BODY);
    g_assert_cmpint(hit.moments[0], ==, 4);
}

static void test_others(void)
{
    g_autoptr(Scene) scene = scene_new();

    add(scene, "emotie", 100, 200)->author = mo.id;
    add(scene, "emotie", 100, 200);
    add(scene, "hier", 150, -1)->author = mo.id;
    add_phase(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_KANS)->author = mo.id;
    g_autoptr(TbTimelineLayout) hidden = tb_timeline_layout(&scene->timeline);
    g_assert_null(find(hidden, TB_ITEM_STRETCH, 1));
    g_assert_null(find(hidden, TB_ITEM_FLAG, 3));
    g_assert_cmpfloat(find(hidden, TB_ITEM_STRETCH, 2)->rect.height, ==, 12);

    scene->timeline.are_others_shown = true;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    const TbItem *theirs = find(layout, TB_ITEM_STRETCH, 1);
    const TbItem *own = find(layout, TB_ITEM_STRETCH, 2);
    g_autofree char *initials = texts_of(layout, TB_ITEM_INITIAL);
    g_assert_true(theirs->is_other && !own->is_other);
    g_assert_cmpfloat(theirs->rect.y, >=, own->rect.y + own->rect.height);
    g_assert_cmpfloat(theirs->rect.height, <, 8);
    g_assert_cmpstr(initials, ==, "M|M");
    g_assert_nonnull(find(layout, TB_ITEM_STRETCH, 4));
    g_assert_null(find(layout, TB_ITEM_SELF_IMAGE, 4));
    g_assert_true(find(layout, TB_ITEM_FLAG, 3)->is_other);

    TbTimelineHit hit = tb_timeline_hit(layout, HEADER + 101, theirs->rect.y + 3);
    g_assert_cmpint(hit.part, ==, TB_PART_BODY); /* never an edge */
    g_assert_true(hit.is_other);
    g_assert_cmpint(hit.moments[0], ==, 1);
}

/* Zoomed to where a frame is 24 px, the hour around it must not be drawn. */
static void test_cut_off(void)
{
    g_autoptr(Scene) scene = scene_new();

    add(scene, "weerstand", 0, FILM);
    add_phase(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_HAND);
    add(scene, "emotie", 0, 599);
    add(scene, "feedback", 602, 700);
    scene->timeline.view = (TbExtent){SECONDS(600), SECONDS(602)};
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    const TbItem *stretch = find(layout, TB_ITEM_STRETCH, 1);
    const TbItem *strip = find(layout, TB_ITEM_SELF_IMAGE, 2);

    g_assert_cmpfloat(stretch->rect.x, <, HEADER);
    g_assert_cmpfloat(stretch->rect.x, >=, HEADER - 48);
    g_assert_cmpfloat(fmod(stretch->rect.x - tb_timeline_x(layout, 0), 24), ==, 0);
    g_assert_cmpfloat(stretch->rect.x + stretch->rect.width, >, FILM + HEADER);
    g_assert_cmpfloat(stretch->rect.width, <, FILM + 100);
    g_assert_cmpfloat(strip->rect.x, >=, HEADER - 4); /* its word stays in sight */
    g_assert_cmpfloat(strip->rect.width, <=, FILM + 8);
    g_assert_null(find(layout, TB_ITEM_STRETCH, 3));
    g_assert_null(find(layout, TB_ITEM_STRETCH, 4));
    TbTimelineHit hit = tb_timeline_hit(layout, HEADER + 1, stretch->rect.y + 5);
    g_assert_cmpint(hit.part, ==, TB_PART_BODY); /* its start is far away */
}

/* Film and sound */

static void test_film(void)
{
    g_autoptr(Scene) scene = scene_new();
    GArray *thumbs = g_array_new(FALSE, FALSE, sizeof(TbTimelineThumb));
    cairo_surface_t *picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 76, 38);
    TbTimelineThumb first = {0, NULL}, second = {SECONDS(300), picture};

    g_array_append_val(thumbs, first);
    g_array_append_val(thumbs, second);
    scene->timeline.thumbs = thumbs;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    cairo_surface_destroy(picture);
    g_array_unref(thumbs);

    const GArray *items = tb_timeline_figure(layout)->items;
    g_assert_cmpuint(count(layout, TB_ITEM_THUMB), ==, 16); /* of 76 in 1200 */
    for (guint i = 0; i < items->len; i++) {
        const TbItem *item = &g_array_index(items, TbItem, i);
        if (item->kind == TB_ITEM_THUMB)
            g_assert_true((item->picture != NULL) == (item->rect.x >= HEADER + 300));
    }
}

static void test_sound(void)
{
    g_autoptr(Scene) scene = scene_new();
    uint8_t loudest[2 * FILM] = {[200] = 9, [201] = 77, [2399] = 5}; /* two a second */
    TbTimelinePeaks peaks = {SECONDS(10), SECONDS(0.5), loudest, G_N_ELEMENTS(loudest)};
    gsize n;

    scene->timeline.peaks = &peaks;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    const uint8_t *columns = g_bytes_get_data(find(layout, TB_ITEM_WAVE, 0)->columns, &n);
    g_assert_cmpuint(n, ==, FILM);
    for (gsize i = 0; i < n; i++)
        g_assert_cmpuint(columns[i], ==, i == 110 ? 77 : 0);
}

int main(int argc, char **argv)
{
    scene_init(&argc, &argv);
    g_test_add_func("/timeline/lanes", test_lanes);
    g_test_add_func("/timeline/counts", test_counts);
    g_test_add_func("/timeline/rows", test_rows);
    g_test_add_func("/timeline/sound-alone", test_sound_alone);
    g_test_add_func("/timeline/scroll", test_scroll);
    g_test_add_func("/timeline/time-and-place", test_time_and_place);
    g_test_add_func("/timeline/ruler", test_ruler);
    g_test_add_func("/timeline/two-recordings", test_two_recordings);
    g_test_add_func("/timeline/marks", test_marks);
    g_test_add_func("/timeline/running-ahead", test_running_ahead);
    g_test_add_func("/timeline/pillars", test_pillars);
    g_test_add_func("/timeline/overlap", test_overlap);
    g_test_add_func("/timeline/crowd", test_crowd);
    g_test_add_func("/timeline/others", test_others);
    g_test_add_func("/timeline/cut-off", test_cut_off);
    g_test_add_func("/timeline/film", test_film);
    g_test_add_func("/timeline/sound", test_sound);
    int result = g_test_run();
    tb_codebook_free(codebook);
    return result;
}
