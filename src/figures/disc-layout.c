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
    MARK = 16,
    ALSO = 9,
    NEAR_X = 36, /* from the middle to a mark in a quadrant */
    NEAR_Y = 22,
    PAIR = 13, /* half the distance of two marks in one place */
};

typedef struct {
    double x, y;
} Place;

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

static void add_ground(TbFigure *figure, const TbCodebook *codebook)
{
    const double side = WIDTH - WORDS_X, column = CENTRE_X - 4, bottom = HEIGHT - BOTTOM;

    figure_add(figure, TB_ITEM_DISC,
               (TbRect){CENTRE_X - RADIUS - RIM, TOP, 2 * (RADIUS + RIM), 2 * (RADIUS + RIM)});
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

static Place place_of(TbQuadrant quadrant)
{
    bool is_high, is_system;

    if (tb_quadrant_place(quadrant, &is_high, &is_system))
        return (Place){CENTRE_X + (is_system ? NEAR_X : -NEAR_X),
                       CENTRE_Y + (is_high ? -NEAR_Y : NEAR_Y)};
    if (quadrant == TB_QUADRANT_CONTROLE)
        return (Place){CENTRE_X + RADIUS + RIM / 2.0, CENTRE_Y};
    return (Place){CENTRE_X, CENTRE_Y + RADIUS + RIM / 2.0};
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
static void add_also(TbFigure *figure, TbItemKind kind, TbQuadrant quadrant)
{
    bool is_high, is_system;

    if (!tb_quadrant_place(quadrant, &is_high, &is_system))
        return;
    Place at = place_of(quadrant);
    at.x += is_system ? 32 : -32;
    at.y += kind == TB_ITEM_ALSO_SELF ? -7 : 7;
    add_at(figure, kind, at, ALSO);
}

static void add_marks(TbFigure *figure, const TbPhase *phase)
{
    Place self = place_of(phase->self_image), approach = place_of(phase->approach);

    if (tb_slim(phase->self_image, phase->approach).n_axes > 0)
        add_link(figure, self, approach);
    if (phase->self_image == phase->approach) {
        self.x -= PAIR;
        approach.x += PAIR;
    }
    add_also(figure, TB_ITEM_ALSO_SELF, phase->self_image_also);
    add_also(figure, TB_ITEM_ALSO_APPROACH, phase->approach_also);
    add_at(figure, TB_ITEM_MARK_SELF, self, MARK);
    add_at(figure, TB_ITEM_MARK_APPROACH, approach, MARK);
}

TbFigure *tb_disc_layout(const TbPhase *phase, const TbCodebook *codebook)
{
    TbFigure *figure = figure_new(WIDTH, HEIGHT);

    add_ground(figure, codebook);
    add_marks(figure, phase);
    return figure;
}
