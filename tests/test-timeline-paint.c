#include "terugblik/figures/timeline.h"

#include <math.h>
#include <string.h>
#include <time.h>

#include "timeline-scene.h"

static cairo_surface_t *new_surface(const TbTimeline *timeline)
{
    return cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)timeline->width,
                                      (int)timeline->height);
}

static cairo_surface_t *painted(const TbTimeline *timeline, const TbTimelineLayout *layout,
                                TbAppearance appearance)
{
    cairo_surface_t *surface = new_surface(timeline);
    cairo_t *cr = cairo_create(surface);

    tb_timeline_paint(layout, cr, appearance);
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static uint32_t pixel(cairo_surface_t *surface, int x, int y)
{
    const unsigned char *row = cairo_image_surface_get_data(surface) +
                               (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
    uint32_t value;

    memcpy(&value, row + (ptrdiff_t)x * 4, sizeof value);
    return value & 0xFFFFFF;
}

static double linear(uint32_t part)
{
    double share = (part & 0xFF) / 255.0;

    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

/* WCAG 2. */
static double contrast(uint32_t a, uint32_t b)
{
    double light_a = 0.2126 * linear(a >> 16) + 0.7152 * linear(a >> 8) + 0.0722 * linear(a);
    double light_b = 0.2126 * linear(b >> 16) + 0.7152 * linear(b >> 8) + 0.0722 * linear(b);

    return (MAX(light_a, light_b) + 0.05) / (MIN(light_a, light_b) + 0.05);
}

/* The most that a pixel of @rect stands out from the same pixel of @empty. */
static double most_contrast(cairo_surface_t *surface, cairo_surface_t *empty, TbRect rect)
{
    int right = MIN((int)ceil(rect.x + rect.width) + 1, cairo_image_surface_get_width(surface));
    int bottom = MIN((int)ceil(rect.y + rect.height) + 1, cairo_image_surface_get_height(surface));
    double most = 1;

    for (int y = MAX((int)rect.y - 1, 0); y < bottom; y++)
        for (int x = MAX((int)rect.x - 1, 0); x < right; x++)
            most = MAX(most, contrast(pixel(surface, x, y), pixel(empty, x, y)));
    return most;
}

static void add_one_of_everything(Scene *scene)
{
    static const char *const codes[] = {"emotie",     "weerstand",        "feedback",
                                        "resultaten", "contact.echtheid", "doel.helder",
                                        "regie.meta", "interventielogica"};

    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
        int start = 40 + (int)i * 3;
        add(scene, codes[i], start, start + 60)->rating = (TbRating)(i % TB_N_RATINGS);
        add(scene, codes[i], 200, -1)->on_sheet = TB_SHEET_ALWAYS;
        add(scene, codes[i], 300, 340)->author = mo.id;
        add(scene, codes[i], 400, -1)->author = mo.id;
        put(scene->pending, add(scene, codes[i], 500, 540)->id);
        put(scene->selected, add(scene, codes[i], 600, 640)->id);
        add_running(scene, codes[i], 700);
        put(scene->running, add_running(scene, codes[i], 750)->id);
        for (int k = 0; k < 5; k++)
            add(scene, codes[i], 1000 + k, -1);
    }
    TbMoment *works = add(scene, "begrijpen.1", 100, -1);
    works->works_on = g_strdup("kunnen");
    works->works = TB_SIGN_WEAKENS;
    add(scene, "willen", 100, 200);
    add(scene, "hier", 100, -1);
    add(scene, "hier", 120, -1)->see = g_strdup("looks away");
    add_phase(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN);
    add_phase(scene, 300, TB_QUADRANT_KANS, TB_QUADRANT_KANS)->phase.from = TB_FROM_OWN;
    add_phase(scene, 600, TB_QUADRANT_KANS, TB_QUADRANT_HAND);
    add_phase(scene, 620, TB_QUADRANT_ONBEKEND, TB_QUADRANT_HAND);
    add_phase(scene, 700, TB_QUADRANT_KANS, TB_QUADRANT_HAND)->author = mo.id;
    scene->timeline.now_us = SECONDS(800);
    scene->timeline.hovered = 1;
    scene->timeline.are_pillars_open = true;
    scene->timeline.are_others_shown = true;
    scene->timeline.height = 400;
}

/* Hairlines, and what others lie on, are there to be overlooked. */
static bool is_to_be_seen(const TbItem *item)
{
    switch (item->kind) {
    case TB_ITEM_GROUND:
    case TB_ITEM_ROW:
    case TB_ITEM_RULE:
    case TB_ITEM_TIME:
    case TB_ITEM_THUMB:
    case TB_ITEM_LABEL: /* the same in both pictures */
    case TB_ITEM_CAP:
    case TB_ITEM_FOLD:
        return false;
    default:
        return true;
    }
}

/* Every mark can be seen in every appearance: it differs by 3:1 from the same place without it. */
static void test_visible(void)
{
    TbRect lasso = {900, 90, 60, 30};
    TbSnap guide = {TB_SNAP_PLAYHEAD, SECONDS(950), 0};
    g_autoptr(Scene) scene = scene_new();
    g_autoptr(Scene) bare = scene_new();
    add_one_of_everything(scene);
    scene->timeline.lasso = &lasso;
    scene->timeline.guide = &guide;
    bare->timeline.height = scene->timeline.height;
    bare->timeline.are_pillars_open = bare->timeline.are_others_shown = true;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    g_autoptr(TbTimelineLayout) none = tb_timeline_layout(&bare->timeline);
    const GArray *items = tb_timeline_figure(layout)->items;

    for (TbAppearance appearance = TB_LIGHT; appearance < TB_N_APPEARANCES; appearance++) {
        cairo_surface_t *surface = painted(&scene->timeline, layout, appearance);
        cairo_surface_t *empty = painted(&bare->timeline, none, appearance);
        for (guint i = 0; i < items->len; i++) {
            const TbItem *item = &g_array_index(items, TbItem, i);
            if (!is_to_be_seen(item))
                continue;
            g_test_message("appearance %d, item %u of kind %d", appearance, i, item->kind);
            g_assert_cmpfloat(most_contrast(surface, empty, item->rect), >=, 3);
        }
        cairo_surface_destroy(surface);
        cairo_surface_destroy(empty);
    }
}

/* The headers are the same whatever lies beside them. */
static void test_headers_visible(void)
{
    g_autoptr(Scene) scene = scene_new();
    scene->timeline.are_others_shown = scene->timeline.is_blind = true;
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    const GArray *items = tb_timeline_figure(layout)->items;

    for (TbAppearance appearance = TB_LIGHT; appearance < TB_N_APPEARANCES; appearance++) {
        cairo_surface_t *surface = painted(&scene->timeline, layout, appearance);
        for (guint i = 0; i < items->len; i++) {
            const TbItem *item = &g_array_index(items, TbItem, i);
            double most = 1;
            if (item->kind != TB_ITEM_CAP && item->kind != TB_ITEM_LABEL &&
                item->kind != TB_ITEM_FOLD && item->kind != TB_ITEM_LOCK)
                continue;
            uint32_t beside = pixel(surface, 2, (int)(item->rect.y + item->rect.height / 2));
            for (int x = (int)item->rect.x; x < (int)(item->rect.x + item->rect.width); x++)
                most =
                    MAX(most, contrast(beside, pixel(surface, x,
                                                     (int)(item->rect.y + item->rect.height / 2))));
            g_assert_cmpfloat(most, >=, 4.5);
        }
        cairo_surface_destroy(surface);
    }
}

/* The same layout gives the same picture, on a fresh cairo_t and on one that has kept its words. */
static void test_same_picture(void)
{
    g_autoptr(Scene) scene = scene_new();
    add_one_of_everything(scene);
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    cairo_surface_t *once = painted(&scene->timeline, layout, TB_LIGHT);
    cairo_surface_t *twice = new_surface(&scene->timeline);
    cairo_t *cr = cairo_create(twice);

    tb_timeline_paint(layout, cr, TB_DARK);
    tb_timeline_paint(layout, cr, TB_LIGHT);
    cairo_destroy(cr);
    cairo_surface_flush(twice);
    g_assert_cmpmem(
        cairo_image_surface_get_data(once), (gsize)cairo_image_surface_get_stride(once) * 400,
        cairo_image_surface_get_data(twice), (gsize)cairo_image_surface_get_stride(twice) * 400);
    cairo_surface_destroy(once);
    cairo_surface_destroy(twice);
}

/* Scrolled lanes do not show through the ruler, nor marks through the headers. */
static void test_clipped(void)
{
    g_autoptr(Scene) scene = scene_new();
    g_autoptr(Scene) bare = scene_new();
    add(scene, "emotie", 0, FILM);
    add(scene, "weerstand", 0, FILM);
    scene->timeline.height = bare->timeline.height = 90;
    scene->timeline.scroll = bare->timeline.scroll = 24;
    scene->timeline.view = bare->timeline.view = (TbExtent){SECONDS(5), SECONDS(900)};
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    g_autoptr(TbTimelineLayout) none = tb_timeline_layout(&bare->timeline);
    cairo_surface_t *surface = painted(&scene->timeline, layout, TB_LIGHT);
    cairo_surface_t *empty = painted(&bare->timeline, none, TB_LIGHT);
    TbRect still = {HEADER + 1, 1, FILM - 2, RULER + SLIM - 3};
    TbRect header = {1, RULER + SLIM + 1, 85, 30}; /* without the numbers */
    TbRect lanes = {HEADER + 1, RULER + SLIM + 1, 400, 30};

    g_assert_cmpfloat(most_contrast(surface, empty, still), ==, 1);
    g_assert_cmpfloat(most_contrast(surface, empty, header), ==, 1);
    g_assert_cmpfloat(most_contrast(surface, empty, lanes), >, 3);
    cairo_surface_destroy(surface);
    cairo_surface_destroy(empty);
}

static void test_playhead(void)
{
    g_autoptr(Scene) scene = scene_new();
    scene->timeline.view = (TbExtent){SECONDS(600), SECONDS(1200)};
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
    static const struct {
        int us;
        bool is_seen;
    } cases[] = {{900, true}, {600, true}, {1200, true}, {599, false}, {0, false}};

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        cairo_surface_t *before = painted(&scene->timeline, layout, TB_DARK);
        cairo_surface_t *after = painted(&scene->timeline, layout, TB_DARK);
        cairo_t *cr = cairo_create(after);
        tb_timeline_paint_playhead(layout, cr, SECONDS(cases[i].us), TB_DARK);
        cairo_destroy(cr);
        cairo_surface_flush(after);
        double most = most_contrast(after, before, (TbRect){0, 0, FILM + HEADER, 270});
        g_assert_true((most >= 3) == cases[i].is_seen);
        cairo_surface_destroy(before);
        cairo_surface_destroy(after);
    }
}

/* Two thousand moments: never more rectangles in a lane than it has columns, and a picture well
 * within a sixtieth of a second. The bound is loose, as the machine may be busy. */
static void add_many(Scene *scene, unsigned n)
{
    const GPtrArray *codes = tb_codebook_codes(codebook);

    for (unsigned i = 0; i < n; i++) {
        const TbCode *code = codes->pdata[i * 7 % codes->len];
        double start = i * 7919 % 11990 / 10.0;
        add(scene, code->code, start, i % 3 ? start + i % 13 : -1);
    }
    for (int i = 0; i < 20; i++)
        add_phase(scene, i * 60, TB_QUADRANT_KANS, (TbQuadrant)(1 + i % 5));
}

static void check_columns(const TbTimelineLayout *layout)
{
    const GArray *items = tb_timeline_figure(layout)->items;
    const GArray *lanes = tb_timeline_lanes(layout);

    for (guint i = 1; i < lanes->len; i++) {
        const TbTimelineLane *lane = &g_array_index(lanes, TbTimelineLane, i);
        unsigned n = 0;
        for (guint k = 0; k < items->len; k++) {
            const TbItem *item = &g_array_index(items, TbItem, k);
            n += (item->moment != 0 || item->kind == TB_ITEM_CROWD) &&
                 tb_rect_has(lane->rect, item->rect.x, item->rect.y);
        }
        g_assert_cmpuint(n, <=, (unsigned)tb_timeline_body(layout).width);
    }
}

/* µs of processor; what others do on this machine does not count. */
static gint64 cpu_time(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void test_many(void)
{
    static const struct {
        double from, to;
    } views[] = {{0, FILM}, {300, 700}, {500, 530}, {600, 602}};
    g_autoptr(Scene) scene = scene_new();

    add_many(scene, 2000);
    scene->timeline.width = 1280;
    for (size_t i = 0; i < G_N_ELEMENTS(views); i++) {
        gint64 best = G_MAXINT64, best_layout = G_MAXINT64;
        scene->timeline.view = (TbExtent){SECONDS(views[i].from), SECONDS(views[i].to)};
        for (int k = 0; k < 7; k++) {
            gint64 start = cpu_time();
            g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);
            gint64 laid_out = cpu_time();
            cairo_surface_t *surface = painted(&scene->timeline, layout, TB_LIGHT);
            best = MIN(best, cpu_time() - start);
            best_layout = MIN(best_layout, laid_out - start);
            cairo_surface_destroy(surface);
            check_columns(layout);
        }
        g_test_message("%g to %g s: %.2f ms, of which %.2f ms laying out", views[i].from,
                       views[i].to, (double)best / 1000, (double)best_layout / 1000);
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        g_assert_cmpint(best, <, 60000);
#endif
    }
}

/* At the edge of a row there is one colour or the other, at every scale. */
static void test_sharp(void)
{
    static const double scales[] = {1, 1.25, 1.5, 2};
    const uint32_t known[] = {tb_palette_colour(TB_COLOUR_PANEL, TB_LIGHT),
                              tb_palette_colour(TB_COLOUR_LANE_ALT, TB_LIGHT),
                              tb_palette_colour(TB_COLOUR_HAIR, TB_LIGHT)};
    g_autoptr(Scene) scene = scene_new();
    g_autoptr(TbTimelineLayout) layout = tb_timeline_layout(&scene->timeline);

    for (size_t i = 0; i < G_N_ELEMENTS(scales); i++) {
        int height = (int)(scene->timeline.height * scales[i]);
        cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 200, height);
        cairo_t *cr = cairo_create(surface);
        g_test_message("%g", scales[i]);
        cairo_scale(cr, scales[i], scales[i]);
        tb_timeline_paint(layout, cr, TB_LIGHT);
        cairo_destroy(cr);
        for (int y = 0; y < height; y++) {
            uint32_t colour = pixel(surface, 1, y);
            g_assert_true(colour == known[0] || colour == known[1] || colour == known[2]);
        }
        cairo_surface_destroy(surface);
    }
}

int main(int argc, char **argv)
{
    scene_init(&argc, &argv);
    g_test_add_func("/timeline/paint/visible", test_visible);
    g_test_add_func("/timeline/paint/headers-visible", test_headers_visible);
    g_test_add_func("/timeline/paint/same-picture", test_same_picture);
    g_test_add_func("/timeline/paint/clipped", test_clipped);
    g_test_add_func("/timeline/paint/sharp", test_sharp);
    g_test_add_func("/timeline/paint/playhead", test_playhead);
    g_test_add_func("/timeline/paint/many", test_many);
    int result = g_test_run();
    tb_codebook_free(codebook);
    return result;
}
