#include "terugblik/figures.h"

#include <math.h>
#include <string.h>

#include "terugblik/base/lang.h"

enum { SECOND = 1000000, WIDTH = 672, FILM = 1200 /* seconds */ };

static TbCodebook *codebook;
static char anja_name[] = "Anja", mo_name[] = "Mo";
static TbReviewer anja = {.id = 1, .name = anja_name};
static TbReviewer mo = {.id = 2, .name = mo_name, .role = TB_ROLE_COACH};
static TbRecording film = {.id = 1, .duration_us = (int64_t)FILM * SECOND};

/* What a glance borrows, and the glance itself. */
typedef struct {
    GPtrArray *recordings, *moments, *reviewers;
    TbGlance glance;
} Scene;

static Scene *scene_new(void)
{
    Scene *scene = g_new0(Scene, 1);

    scene->recordings = g_ptr_array_new();
    scene->moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    scene->reviewers = g_ptr_array_new();
    g_ptr_array_add(scene->recordings, &film);
    g_ptr_array_add(scene->reviewers, &anja);
    g_ptr_array_add(scene->reviewers, &mo);
    scene->glance =
        (TbGlance){codebook, scene->recordings, scene->moments, scene->reviewers, anja.id};
    return scene;
}

static void scene_free(Scene *scene)
{
    g_ptr_array_unref(scene->recordings);
    g_ptr_array_unref(scene->moments);
    g_ptr_array_unref(scene->reviewers);
    g_free(scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

static TbMoment *add(Scene *scene, TbMomentKind kind, const char *code, int start, int end)
{
    TbMoment *moment = tb_moment_new();

    moment->id = (int64_t)scene->moments->len + 1;
    moment->kind = kind;
    moment->recording = film.id;
    moment->author = anja.id;
    moment->code = g_strdup(code);
    moment->span = (TbSpan){end < 0 ? TB_SPAN_POINT : TB_SPAN_STRETCH, (int64_t)start * SECOND,
                            end < 0 ? TB_TIME_NONE : (int64_t)end * SECOND};
    g_ptr_array_add(scene->moments, moment);
    return moment;
}

static TbMoment *add_phase(Scene *scene, int start, TbQuadrant self_image, TbQuadrant approach)
{
    TbMoment *phase = add(scene, TB_MOMENT_PHASE, NULL, start, -1);

    phase->span.kind = TB_SPAN_RUNNING;
    phase->phase.self_image = self_image;
    phase->phase.approach = approach;
    return phase;
}

/* The first item of a kind that shows @moment; NULL when there is none. */
static const TbItem *find(const TbFigure *figure, TbItemKind kind, int64_t moment)
{
    for (guint i = 0; i < figure->items->len; i++) {
        const TbItem *item = &g_array_index(figure->items, TbItem, i);
        if (item->kind == kind && item->moment == moment)
            return item;
    }
    return NULL;
}

static char *texts_of(const TbFigure *figure, TbItemKind kind)
{
    GString *texts = g_string_new(NULL);

    for (guint i = 0; i < figure->items->len; i++) {
        const TbItem *item = &g_array_index(figure->items, TbItem, i);
        if (item->kind == kind)
            g_string_append_printf(texts, "%s%s", texts->len ? "|" : "", item->text);
    }
    return g_string_free(texts, FALSE);
}

static bool inside(const TbRect *inner, const TbFigure *figure)
{
    return inner->x >= 0 && inner->y >= 0 && inner->x + inner->width <= figure->width + 0.01 &&
           inner->y + inner->height <= figure->height + 0.01;
}

/* The conversation at a glance */

static void test_lanes(void)
{
    g_autoptr(Scene) scene = scene_new();

    add(scene, TB_MOMENT_TAG, "kunnen.5", 30, 60);
    add(scene, TB_MOMENT_TAG, "weerstand", 30, 60);
    add(scene, TB_MOMENT_TAG, "contact.beleving", 90, -1);
    add(scene, TB_MOMENT_TAG, "not-in-this-codebook", 90, -1);
    add(scene, TB_MOMENT_TAG, "hier", 100, -1);
    add(scene, TB_MOMENT_TAG, "emotie", 0, -1)->span.kind = TB_SPAN_UNTIMED;
    add_phase(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN)->author = mo.id;
    add_phase(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN);

    g_autoptr(TbFigure) figure = tb_glance_layout(&scene->glance, WIDTH);
    g_autofree char *lanes = texts_of(figure, TB_ITEM_LANE);
    g_assert_cmpstr(lanes, ==, "SLIM|SLIM · Mo|Resistance|Contact|Pillars|Other codes");
    g_assert_nonnull(find(figure, TB_ITEM_FLAG, 5));
    g_assert_null(find(figure, TB_ITEM_POINT, 6));
}

/* A code that is gone stays with its theme where that is there, else with the other codes; as does
 * one below a code without a theme. */
static void test_lanes_of_codes_gone(void)
{
    TbCodebook *standard = codebook;
    g_autoptr(GError) error = NULL;

    codebook = tb_codebook_parse(
        "codebook: proef\nversion: 1\n"
        "loose: [{code: los, label: {nl: Los, en: Loose}, look: {nl: A}, questions: [{nl: A?}],"
        " observations: [{code: los.iets, label: {nl: Iets, en: Some}}]}]\n"
        "themes: [{theme: regie, group: specifiek, label: {nl: Regie, en: Direction}}]\n",
        &error);
    g_assert_no_error(error);
    tb_codebook_remember(codebook, standard);
    g_autoptr(Scene) scene = scene_new();
    add(scene, TB_MOMENT_TAG, "regie.meta", 30, 60);
    add(scene, TB_MOMENT_TAG, "los.iets", 30, 60);
    add(scene, TB_MOMENT_TAG, "emotie", 90, -1);
    add(scene, TB_MOMENT_TAG, "kunnen.5", 95, -1);

    g_autoptr(TbFigure) figure = tb_glance_layout(&scene->glance, WIDTH);
    g_autofree char *lanes = texts_of(figure, TB_ITEM_LANE);
    g_assert_cmpstr(lanes, ==, "Direction|Other codes");
    for (int64_t id = 1; id <= 4; id++)
        g_assert_true(find(figure, TB_ITEM_STRETCH, id) || find(figure, TB_ITEM_POINT, id));
    tb_codebook_free(codebook);
    codebook = standard;
}

/* Ticks stand at round times and at least 80 px apart, whatever the length. */
static void test_ticks(void)
{
    static const struct {
        int seconds;
        const char *texts;
    } cases[] = {
        {0, "0:00|0:00"}, /* nothing is known: no line to speak of, and no division by zero */
        {20, "0:00|0:05|0:10|0:15|0:20"},
        {150, "0:00|0:30|1:00|1:30|2:00|2:30"},
        {1200, "0:00|5:00|10:00|15:00|20:00"},
        {5400, "0:00|30:00|1:00:00|1:30:00"},
        {40000, "0:00|2:00:00|4:00:00|6:00:00|8:00:00|10:00:00"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = scene_new();
        TbRecording other = {.id = 1, .duration_us = (int64_t)cases[i].seconds * SECOND};
        scene->recordings->pdata[0] = &other;
        g_autoptr(TbFigure) figure = tb_glance_layout(&scene->glance, WIDTH);
        g_autofree char *texts = texts_of(figure, TB_ITEM_TICK);
        if (cases[i].seconds > 0)
            g_assert_cmpstr(texts, ==, cases[i].texts);

        double last = -INFINITY;
        for (guint k = 0; k < figure->items->len && cases[i].seconds > 0; k++) {
            const TbItem *item = &g_array_index(figure->items, TbItem, k);
            g_assert_cmpfloat(item->rect.x - last, >=, 80);
            last = item->rect.x;
        }
    }
}

static void test_places(void)
{
    g_autoptr(Scene) scene = scene_new();

    add(scene, TB_MOMENT_TAG, "weerstand", 0, FILM);
    add(scene, TB_MOMENT_TAG, "emotie", FILM / 2, -1)->author = mo.id;
    add(scene, TB_MOMENT_TAG, "regie.meta", FILM / 2, -1)->span.kind = TB_SPAN_RUNNING;
    g_autoptr(TbFigure) figure = tb_glance_layout(&scene->glance, WIDTH);
    const TbItem *whole = find(figure, TB_ITEM_STRETCH, 1);
    const TbItem *point = find(figure, TB_ITEM_POINT, 2);
    const TbItem *open = find(figure, TB_ITEM_STRETCH, 3);
    double middle = whole->rect.x + whole->rect.width / 2;

    g_assert_cmpstr(whole->theme, ==, "weerstand");
    g_assert_cmpstr(whole->cap, ==, "W");
    g_assert_false(whole->is_other);
    g_assert_cmpfloat_with_epsilon(point->rect.x + point->rect.width / 2, middle, 0.01);
    g_assert_true(point->is_other);
    g_assert_cmpfloat_with_epsilon(open->rect.x, middle, 0.01);
    g_assert_true(open->is_open);
    g_assert_cmpfloat_with_epsilon(open->rect.x + open->rect.width,
                                   whole->rect.x + whole->rect.width, 0.01);
    g_assert_true(tb_figure_at(figure, point->rect.x + 1, point->rect.y + 1) == point);
    g_assert_null(tb_figure_at(figure, 1, 1));
}

static void test_codes_below_a_theme_share_its_lane(void)
{
    g_autoptr(Scene) scene = scene_new();
    const GPtrArray *codes = tb_codebook_codes(codebook);
    unsigned n_observations = 0;

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        if (code->kind == TB_CODE_OBSERVATION && g_strcmp0(code->theme, "weerstand") == 0 &&
            n_observations++ == 0)
            add(scene, TB_MOMENT_TAG, code->code, 60, 400);
    }
    g_assert_cmpuint(n_observations, >, 0);
    g_autoptr(TbFigure) figure = tb_glance_layout(&scene->glance, WIDTH);
    const TbItem *item = find(figure, TB_ITEM_STRETCH, 1);
    g_assert_cmpstr(item->theme, ==, "weerstand");
    g_assert_cmpstr(item->cap, ==, "W");
}

static void test_overlap_and_crowd(void)
{
    g_autoptr(Scene) scene = scene_new();

    add(scene, TB_MOMENT_TAG, "weerstand", 0, 300);   /* 1, 2: overlap */
    add(scene, TB_MOMENT_TAG, "weerstand", 200, 500); /* */
    add(scene, TB_MOMENT_TAG, "weerstand", 600, 800); /* 3: alone again */
    for (int i = 0; i < 200; i++)                     /* closer than can be seen */
        add(scene, TB_MOMENT_TAG, "emotie", i * 5, -1);
    g_autoptr(TbFigure) figure = tb_glance_layout(&scene->glance, WIDTH);
    const TbItem *first = find(figure, TB_ITEM_STRETCH, 1);
    const TbItem *second = find(figure, TB_ITEM_STRETCH, 2);
    const TbItem *alone = find(figure, TB_ITEM_STRETCH, 3);

    g_assert_cmpfloat(first->rect.y + first->rect.height, <=, second->rect.y);
    g_assert_cmpfloat(alone->rect.height, >=, 2 * first->rect.height);
    g_autofree char *crowds = texts_of(figure, TB_ITEM_CROWD);
    g_assert_cmpstr(crowds, ==, "200 moments");
    g_assert_null(find(figure, TB_ITEM_POINT, 4));
}

static void test_phases(void)
{
    static const struct {
        TbQuadrant self_image, approach;
        TbFrom from;
        TbVerdict verdict;
        double gap; /* between the strips */
        const char *words;
    } cases[] = {
        {TB_QUADRANT_KANS, TB_QUADRANT_KANS, TB_FROM_CLIENT, TB_VERDICT_MATCH, 3, "chance"},
        {TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN, TB_VERDICT_PARTIAL, 6, "chance"},
        {TB_QUADRANT_KANS, TB_QUADRANT_HAND, TB_FROM_OTHER, TB_VERDICT_MISMATCH, 6, "chance"},
        {TB_QUADRANT_ONBEKEND, TB_QUADRANT_HAND, TB_FROM_OWN, TB_VERDICT_UNKNOWN, 6, "?"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Scene) scene = scene_new();
        TbMoment *phase = add_phase(scene, 0, cases[i].self_image, cases[i].approach);
        phase->phase.from = cases[i].from;
        add_phase(scene, FILM / 2, TB_QUADRANT_KANS, TB_QUADRANT_KANS);
        g_autoptr(TbFigure) figure = tb_glance_layout(&scene->glance, WIDTH);
        const TbItem *above = find(figure, TB_ITEM_SELF_IMAGE, 1);
        const TbItem *below = find(figure, TB_ITEM_APPROACH, 1);
        const TbItem *next = find(figure, TB_ITEM_SELF_IMAGE, 2);

        g_assert_cmpstr(above->text, ==, cases[i].words);
        g_assert_cmpfloat_with_epsilon(below->rect.y - above->rect.y - above->rect.height,
                                       cases[i].gap, 0.01);
        g_assert_cmpfloat_with_epsilon(above->rect.x + above->rect.width, next->rect.x, 1.1);
        g_assert_true(above->is_hearsay == (cases[i].from != TB_FROM_CLIENT));
        g_assert_false(below->is_hearsay);
        g_assert_cmpint(find(figure, TB_ITEM_VERDICT, 1)->verdict, ==, cases[i].verdict);
    }
}

static void test_glance_in_words(void)
{
    g_autoptr(Scene) scene = scene_new();

    add_phase(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN);
    add(scene, TB_MOMENT_TAG, "emotie", 300, -1);
    add(scene, TB_MOMENT_TAG, "emotie", 90, 100);
    g_autofree char *alt = tb_glance_alt(&scene->glance);
    g_assert_cmpstr(alt, ==,
                    "The conversation on a line of time from 0:00 to 20:00. SLIM phases. From 0:00 "
                    "to 20:00: self-image chance, approach learning. Mismatch on one axis. "
                    "Emotion: 1:30–1:40, 5:00.");
}

/* The disc */

static const TbItem *mark(const TbFigure *figure, TbItemKind kind)
{
    const TbItem *item = find(figure, kind, 0);

    return item;
}

static double middle_x(const TbItem *item)
{
    return item->rect.x + item->rect.width / 2;
}

static double middle_y(const TbItem *item)
{
    return item->rect.y + item->rect.height / 2;
}

/* Of a quadrant, as seen from the middle. */
typedef struct {
    TbQuadrant quadrant;
    int right, down;
} Corner;

static void check_corner(const TbItem *mark, const TbItem *disc, const Corner *corner)
{
    g_assert_cmpfloat((middle_x(mark) - middle_x(disc)) * corner->right, >, 8);
    g_assert_cmpfloat((middle_y(mark) - middle_y(disc)) * corner->down, >, 8);
}

/* The verdict is the shape of what links the marks. */
static void check_disc(const TbFigure *figure, const Corner *image, const Corner *deed)
{
    const TbItem *disc = mark(figure, TB_ITEM_DISC), *link = mark(figure, TB_ITEM_LINK);
    const TbItem *self = mark(figure, TB_ITEM_MARK_SELF);
    const TbItem *approach = mark(figure, TB_ITEM_MARK_APPROACH);

    check_corner(self, disc, image);
    check_corner(approach, disc, deed);
    g_assert_true((link == NULL) == (image == deed));
    if (!link) {
        g_assert_cmpfloat(fabs(middle_x(self) - middle_x(approach)), >, self->rect.width);
        return;
    }
    g_assert_true((link->rect.width > 0) == (image->right != deed->right));
    g_assert_true((link->rect.height > 0) == (image->down != deed->down));
    if (link->rect.width > 0 && link->rect.height > 0)
        g_assert_true(link->is_rising == (image->right != image->down));
}

static void test_disc(void)
{
    static const Corner corners[] = {{TB_QUADRANT_KANS, 1, -1},
                                     {TB_QUADRANT_LEREN, 1, 1},
                                     {TB_QUADRANT_HAND, -1, 1},
                                     {TB_QUADRANT_ONDERNEMEN, -1, -1}};

    for (size_t i = 0; i < G_N_ELEMENTS(corners); i++)
        for (size_t k = 0; k < G_N_ELEMENTS(corners); k++) {
            TbPhase phase = {.self_image = corners[i].quadrant, .approach = corners[k].quadrant};
            g_autoptr(TbFigure) figure = tb_disc_layout(&phase, codebook);
            g_autoptr(TbFigure) small = tb_disc_small_layout(&phase);
            check_disc(figure, &corners[i], &corners[k]);
            check_disc(small, &corners[i], &corners[k]);
        }
}

static void check_inside(const TbFigure *figure)
{
    for (guint i = 0; i < figure->items->len; i++) {
        const TbItem *item = &g_array_index(figure->items, TbItem, i);
        /* a tick is as wide as the label around it */
        if (item->kind != TB_ITEM_TICK)
            g_assert_true(inside(&item->rect, figure));
    }
}

/* Marks lie apart and within the figure, also when a quadrant holds all four. */
static void test_small_disc(void)
{
    static const TbItemKind kinds[] = {TB_ITEM_MARK_SELF, TB_ITEM_MARK_APPROACH, TB_ITEM_ALSO_SELF,
                                       TB_ITEM_ALSO_APPROACH};
    TbPhase phase = {TB_QUADRANT_HAND,
                     TB_QUADRANT_HAND,
                     TB_QUADRANT_HAND,
                     TB_QUADRANT_HAND,
                     TB_FROM_OWN,
                     0,
                     NULL};
    g_autoptr(TbFigure) figure = tb_disc_small_layout(&phase);

    TbPhase rim = {.self_image = TB_QUADRANT_ONBEKEND, .approach = TB_QUADRANT_CONTROLE};
    g_autoptr(TbFigure) on_rim = tb_disc_small_layout(&rim);

    g_assert_null(mark(figure, TB_ITEM_LABEL));
    check_inside(figure);
    check_inside(on_rim);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        for (size_t k = i + 1; k < G_N_ELEMENTS(kinds); k++) {
            const TbItem *a = mark(figure, kinds[i]), *b = mark(figure, kinds[k]);
            g_assert_true(fabs(middle_x(a) - middle_x(b)) >= (a->rect.width + b->rect.width) / 2 ||
                          fabs(middle_y(a) - middle_y(b)) >= (a->rect.width + b->rect.width) / 2);
        }
}

static void test_rim_and_seconds(void)
{
    TbPhase phase = {.self_image = TB_QUADRANT_ONBEKEND,
                     .approach = TB_QUADRANT_CONTROLE,
                     .approach_also = TB_QUADRANT_HAND};
    g_autoptr(TbFigure) figure = tb_disc_layout(&phase, codebook);
    const TbItem *disc = mark(figure, TB_ITEM_DISC);
    const TbItem *self = mark(figure, TB_ITEM_MARK_SELF);
    const TbItem *approach = mark(figure, TB_ITEM_MARK_APPROACH);
    const TbItem *also = mark(figure, TB_ITEM_ALSO_APPROACH);

    g_assert_null(mark(figure, TB_ITEM_LINK));
    g_assert_null(mark(figure, TB_ITEM_ALSO_SELF));
    g_assert_cmpfloat(hypot(middle_x(self) - middle_x(disc), middle_y(self) - middle_y(disc)), >,
                      disc->rect.width / 2 - 10);
    g_assert_cmpfloat(
        hypot(middle_x(approach) - middle_x(disc), middle_y(approach) - middle_y(disc)), >,
        disc->rect.width / 2 - 10);
    g_assert_cmpfloat(middle_x(also), <, middle_x(disc));
    g_assert_cmpfloat(middle_y(also), >, middle_y(disc));
    g_assert_cmpfloat(also->rect.width, <, approach->rect.width);

    g_autofree char *alt = tb_disc_alt(&phase, codebook);
    g_assert_cmpstr(alt, ==,
                    "The disc of SLIM. Self-image: not known yet. Approach: supervision, partly "
                    "also hand. Not yet to be said.");
}

/* Painting */

static void add_one_of_everything(Scene *scene)
{
    const GPtrArray *codes = tb_codebook_codes(codebook);

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        int start = (int)i * 7 % (FILM - 200);
        TbMoment *moment =
            add(scene, TB_MOMENT_TAG, code->code, start, i % 3 ? start + 40 + (int)i : -1);
        moment->rating = (TbRating)(i % TB_N_RATINGS);
        moment->author = i % 4 ? anja.id : mo.id;
        if (i % 7 == 1)
            moment->span.kind = TB_SPAN_RUNNING;
    }
    add_phase(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN)->phase.from = TB_FROM_OWN;
    add_phase(scene, 300, TB_QUADRANT_HAND, TB_QUADRANT_KANS);
    add_phase(scene, 301, TB_QUADRANT_KANS, TB_QUADRANT_KANS);
    add_phase(scene, 800, TB_QUADRANT_ONBEKEND, TB_QUADRANT_CONTROLE);
}

static GBytes *svg_of(const TbFigure *figure)
{
    g_autoptr(GError) error = NULL;
    GBytes *svg = tb_figure_svg(figure, &error);

    g_assert_no_error(error);
    return svg;
}

static void test_same_bytes(void)
{
    g_autoptr(Scene) scene = scene_new();

    add_one_of_everything(scene);
    g_autoptr(TbFigure) figure = tb_glance_layout(&scene->glance, WIDTH);
    g_autoptr(TbFigure) again = tb_glance_layout(&scene->glance, WIDTH);
    g_autoptr(GBytes) first = svg_of(figure);
    g_autoptr(GBytes) second = svg_of(again);

    check_inside(figure);
    g_assert_true(g_bytes_equal(first, second));
    const char *text = g_bytes_get_data(first, NULL);
    g_assert_true(g_str_has_prefix(text, "<?xml"));
    g_assert_nonnull(g_strstr_len(text, (gssize)g_bytes_get_size(first), "width=\"672"));
    g_assert_null(
        g_strstr_len(text, (gssize)g_bytes_get_size(first), "<text")); /* no font needed */
    g_assert_null(g_strstr_len(text, (gssize)g_bytes_get_size(first), "href=\"http"));
}

/* How much of a mark is darker than paper, in grey. */
static double darkness(const char *code, TbAppearance appearance)
{
    g_autoptr(Scene) scene = scene_new();
    add(scene, TB_MOMENT_TAG, code, 200, 1000);
    g_autoptr(TbFigure) figure = tb_glance_layout(&scene->glance, WIDTH);
    const TbItem *item = find(figure, TB_ITEM_STRETCH, 1);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, (int)figure->height);
    cairo_t *cr = cairo_create(surface);
    double sum = 0;
    int n = 0;

    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_paint(cr);
    tb_figure_paint(figure, cr, appearance);
    cairo_surface_flush(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    for (int y = (int)item->rect.y + 2; y < (int)(item->rect.y + item->rect.height) - 2; y++)
        for (int x = (int)item->rect.x + 20; x < (int)(item->rect.x + item->rect.width) - 20; x++) {
            const unsigned char *pixel = data + y * cairo_image_surface_get_stride(surface) + x * 4;
            sum += 255 - (pixel[0] * 0.11 + pixel[1] * 0.59 + pixel[2] * 0.3);
            n++;
        }
    g_assert_cmpint(cairo_status(cr), ==, CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return sum / n;
}

/* The three deep colours are equal in grey: their patterns must tell them apart, so each has to let
 * the paper through. */
static void test_patterns_in_grey(void)
{
    static const char *const patterned[] = {"weerstand",        "feedback",    "resultaten",
                                            "contact.echtheid", "doel.helder", "regie.meta",
                                            "interventielogica"};

    g_assert_cmpfloat(darkness("emotie", TB_LIGHT), >, 120);
    for (size_t i = 0; i < G_N_ELEMENTS(patterned); i++) {
        g_assert_cmpfloat(darkness(patterned[i], TB_LIGHT), >, 25);
        g_assert_cmpfloat(darkness(patterned[i], TB_LIGHT), <, 185);
    }
    for (TbAppearance appearance = TB_LIGHT; appearance < TB_N_APPEARANCES; appearance++)
        g_assert_cmpfloat(darkness("weerstand", appearance), >, 0);
}

int main(int argc, char **argv)
{
    static const char *const files[] = {"codebook/kijkwijzer.yaml", "codebook/pijlers.yaml",
                                        "codebook/slim.yaml", NULL};
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    codebook = tb_codebook_read(files, NULL, &error);
    g_assert_no_error(error);
    g_test_add_func("/figures/glance/lanes", test_lanes);
    g_test_add_func("/figures/glance/lanes-of-codes-gone", test_lanes_of_codes_gone);
    g_test_add_func("/figures/glance/ticks", test_ticks);
    g_test_add_func("/figures/glance/places", test_places);
    g_test_add_func("/figures/glance/observations", test_codes_below_a_theme_share_its_lane);
    g_test_add_func("/figures/glance/overlap-and-crowd", test_overlap_and_crowd);
    g_test_add_func("/figures/glance/phases", test_phases);
    g_test_add_func("/figures/glance/in-words", test_glance_in_words);
    g_test_add_func("/figures/disc/verdicts", test_disc);
    g_test_add_func("/figures/disc/small", test_small_disc);
    g_test_add_func("/figures/disc/rim-and-seconds", test_rim_and_seconds);
    g_test_add_func("/figures/paint/same-bytes", test_same_bytes);
    g_test_add_func("/figures/paint/patterns", test_patterns_in_grey);
    int result = g_test_run();
    tb_codebook_free(codebook);
    return result;
}
