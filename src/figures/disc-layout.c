#include "figures-internal.h"

#include "terugblik/base/lang.h"

/* The disc is the verdict: both marks in one quadrant is a match, a straight line between them a
 * difference on that axis, a diagonal on both; what cannot be said stands on the rim, onbekend at
 * the bottom and controle at the right, where no quadrant is. */

enum {
    WIDTH = 284,
    TOP = 36,    /* words over the columns */
    BOTTOM = 20, /* onbekend */
    RADIUS = 98,
    RIM = 8,
    CENTRE_X = RADIUS + RIM,
    CENTRE_Y = TOP + RADIUS + RIM,
    HEIGHT = CENTRE_Y + RADIUS + RIM + BOTTOM,
    WORDS_X = 2 * CENTRE_X + 6,
    LINE = 17,
    SMALL_RADIUS = 52,
    SMALL_SIZE = 2 * (SMALL_RADIUS + RIM + 4), /* a mark on the rim stands out of it */
};

typedef struct {
    double x, y;
} Place;

/* Where the marks stand, and how large they are. */
typedef struct {
    Place centre;
    double radius;
    Place near;  /* from the middle to a mark in a quadrant */
    double pair; /* half the distance of two marks in one place */
    Place also;  /* from a mark to the small one further out */
    double mark_size, also_size;
} Shape;

static const Shape full = {
    {CENTRE_X, CENTRE_Y}, RADIUS, {36, 22}, 13, {32, 7}, 16, 9,
};

/* Without words there is room for the marks in the middle of their quadrants. */
static const Shape small = {
    {SMALL_SIZE / 2.0, SMALL_SIZE / 2.0}, SMALL_RADIUS, {24, 19}, 10, {12, 14}, 14, 8,
};

static void add_words(TbFigure *figure, TbRect rect, TbAlign align, const char *text)
{
    TbItem *label = figure_add(figure, TB_ITEM_LABEL, rect);

    label->text = g_strdup(text);
    label->align = align;
}

static void add_quadrant_words(TbFigure *figure, const TbCodebook *codebook, TbQuadrant quadrant)
{
    bool is_high, is_system;
    const int width = 80, from_axis = 47;

    g_assert_true(tb_quadrant_place(quadrant, &is_high, &is_system));
    double x = is_system ? CENTRE_X + 2 : CENTRE_X - 2 - width;
    double y = CENTRE_Y + (is_high ? -from_axis : from_axis) - LINE / 2.0;
    add_words(figure, (TbRect){x, y, width, LINE}, TB_ALIGN_CENTRE,
              tb_quadrant_label(codebook, quadrant));
}

static void add_ground_words(TbFigure *figure, const TbCodebook *codebook)
{
    const double side = WIDTH - WORDS_X, column = CENTRE_X - 4, bottom = HEIGHT - BOTTOM;

    add_words(figure, (TbRect){0, 0, column, 2 * LINE}, TB_ALIGN_CENTRE, _("own life and plans"));
    add_words(figure, (TbRect){CENTRE_X + 4, 0, column, 2 * LINE}, TB_ALIGN_CENTRE,
              _("taking part and work"));
    add_words(figure, (TbRect){WORDS_X, TOP + 14, side, 3 * LINE}, TB_ALIGN_START,
              _("self-reliance: high"));
    add_words(figure, (TbRect){WORDS_X, CENTRE_Y - LINE / 2.0, side, LINE}, TB_ALIGN_START,
              tb_quadrant_label(codebook, TB_QUADRANT_CONTROLE));
    add_words(figure, (TbRect){WORDS_X, CENTRE_Y + 34, side, 3 * LINE}, TB_ALIGN_START,
              _("self-reliance: low"));
    add_words(figure, (TbRect){CENTRE_X - 60, bottom + 2, 120, LINE}, TB_ALIGN_CENTRE,
              tb_quadrant_label(codebook, TB_QUADRANT_ONBEKEND));
    for (TbQuadrant quadrant = TB_QUADRANT_KANS; quadrant <= TB_QUADRANT_ONDERNEMEN; quadrant++)
        add_quadrant_words(figure, codebook, quadrant);
}

static void add_ring(TbFigure *figure, const Shape *shape)
{
    double size = shape->radius + RIM;

    figure_add(figure, TB_ITEM_DISC,
               (TbRect){shape->centre.x - size, shape->centre.y - size, 2 * size, 2 * size});
}

static Place place_of(const Shape *shape, TbQuadrant quadrant)
{
    const Place *centre = &shape->centre;
    bool is_high, is_system;

    if (tb_quadrant_place(quadrant, &is_high, &is_system))
        return (Place){centre->x + (is_system ? shape->near.x : -shape->near.x),
                       centre->y + (is_high ? -shape->near.y : shape->near.y)};
    if (quadrant == TB_QUADRANT_CONTROLE)
        return (Place){centre->x + shape->radius + RIM / 2.0, centre->y};
    return (Place){centre->x, centre->y + shape->radius + RIM / 2.0};
}

static void add_at(TbFigure *figure, TbItemKind kind, Place at, double size)
{
    figure_add(figure, kind, (TbRect){at.x - size / 2, at.y - size / 2, size, size});
}

static void add_link(TbFigure *figure, Place from, Place to)
{
    TbItem *link = figure_add(
        figure, TB_ITEM_LINK,
        (TbRect){MIN(from.x, to.x), MIN(from.y, to.y), ABS(from.x - to.x), ABS(from.y - to.y)});

    link->is_rising = (from.x < to.x) == (from.y > to.y);
}

/* Seconds stand further from the middle, that of the approach below that of the self-image. */
static void add_also(TbFigure *figure, const Shape *shape, TbItemKind kind, TbQuadrant quadrant)
{
    bool is_high, is_system;

    if (!tb_quadrant_place(quadrant, &is_high, &is_system))
        return;
    Place at = place_of(shape, quadrant);
    at.x += is_system ? shape->also.x : -shape->also.x;
    at.y += kind == TB_ITEM_ALSO_SELF ? -shape->also.y : shape->also.y;
    add_at(figure, kind, at, shape->also_size);
}

static void add_marks(TbFigure *figure, const Shape *shape, const TbPhase *phase)
{
    Place self = place_of(shape, phase->self_image), approach = place_of(shape, phase->approach);

    if (tb_slim(phase->self_image, phase->approach).n_axes > 0)
        add_link(figure, self, approach);
    if (phase->self_image == phase->approach) {
        self.x -= shape->pair;
        approach.x += shape->pair;
    }
    add_also(figure, shape, TB_ITEM_ALSO_SELF, phase->self_image_also);
    add_also(figure, shape, TB_ITEM_ALSO_APPROACH, phase->approach_also);
    add_at(figure, TB_ITEM_MARK_SELF, self, shape->mark_size);
    add_at(figure, TB_ITEM_MARK_APPROACH, approach, shape->mark_size);
}

TbFigure *tb_disc_layout(const TbPhase *phase, const TbCodebook *codebook)
{
    TbFigure *figure = figure_new(WIDTH, HEIGHT);

    add_ring(figure, &full);
    add_ground_words(figure, codebook);
    add_marks(figure, &full, phase);
    return figure;
}

TbQuadrant tb_disc_at(double x, double y)
{
    double right = x - CENTRE_X, down = y - CENTRE_Y;

    if (right * right + down * down <= RADIUS * RADIUS)
        return right >= 0 ? (down < 0 ? TB_QUADRANT_KANS : TB_QUADRANT_LEREN)
                          : (down < 0 ? TB_QUADRANT_ONDERNEMEN : TB_QUADRANT_HAND);
    if (down > 0 && ABS(right) <= 60 && y <= HEIGHT)
        return TB_QUADRANT_ONBEKEND;
    if (right > 0 && ABS(down) <= LINE && x <= WIDTH)
        return TB_QUADRANT_CONTROLE;
    return TB_QUADRANT_NONE;
}

TbFigure *tb_disc_small_layout(const TbPhase *phase)
{
    TbFigure *figure = figure_new(SMALL_SIZE, SMALL_SIZE);

    add_ring(figure, &small);
    add_marks(figure, &small, phase);
    return figure;
}
