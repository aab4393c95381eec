#include "figures-internal.h"

/* A SLIM phase as two strips: the self-image above, the approach below, the verdict between. */

static void add_strip(TbFigure *figure, const TbCodebook *codebook, const TbMoment *phase,
                      TbItemKind kind, TbRect rect)
{
    TbItem *strip = figure_add(figure, kind, rect);
    bool is_self = kind == TB_ITEM_SELF_IMAGE;

    strip->moment = phase->id;
    strip->quadrant = is_self ? phase->phase.self_image : phase->phase.approach;
    strip->text = g_strdup(strip->quadrant == TB_QUADRANT_ONBEKEND
                               ? "?"
                               : tb_quadrant_label(codebook, strip->quadrant));
    strip->is_hearsay = is_self && phase->phase.from != TB_FROM_CLIENT;
}

/* On a match the strips close up around a bar of 3; else the gap stands open between them. */
void strips_add(TbFigure *figure, const TbCodebook *codebook, const TbMoment *phase, TbRect rect,
                double gap)
{
    TbSlim slim = tb_slim(phase->phase.self_image, phase->phase.approach);
    double close = slim.verdict == TB_VERDICT_MATCH ? (gap - 3) / 2 : 0;
    double strip = (rect.height - gap) / 2, x = rect.x, y = rect.y, width = rect.width;

    add_strip(figure, codebook, phase, TB_ITEM_SELF_IMAGE, (TbRect){x, y, width, strip + close});
    add_strip(figure, codebook, phase, TB_ITEM_APPROACH,
              (TbRect){x, y + strip + gap - close, width, strip + close});
    TbItem *verdict =
        figure_add(figure, TB_ITEM_VERDICT, (TbRect){x, y + strip + close, width, gap - 2 * close});
    verdict->moment = phase->id;
    verdict->verdict = slim.verdict;
}
