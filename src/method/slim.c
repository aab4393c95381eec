#include "terugblik/method.h"

#include "terugblik/base/lang.h"

/* SLIM is two yes-or-no questions, and a quadrant is a pair of answers. So a verdict needs no table
 * of sixteen pairs: it counts on how many axes the pairs differ. */

const char *const tb_verdict_names[] = {"match", "partial", "mismatch", "unknown", NULL};
const char *const tb_axis_names[] = {"zelfredzaamheid", "orientatie", NULL};

G_STATIC_ASSERT(G_N_ELEMENTS(tb_verdict_names) == TB_N_VERDICTS + 1);

bool tb_quadrant_place(TbQuadrant quadrant, bool *is_high, bool *is_system)
{
    switch (quadrant) {
    case TB_QUADRANT_KANS:
    case TB_QUADRANT_LEREN:
    case TB_QUADRANT_HAND:
    case TB_QUADRANT_ONDERNEMEN:
        *is_high = quadrant == TB_QUADRANT_KANS || quadrant == TB_QUADRANT_ONDERNEMEN;
        *is_system = quadrant == TB_QUADRANT_KANS || quadrant == TB_QUADRANT_LEREN;
        return true;
    case TB_QUADRANT_NONE:
    case TB_QUADRANT_ONBEKEND:
    case TB_QUADRANT_CONTROLE:
    case TB_N_QUADRANTS:
        break;
    }
    return false;
}

TbSlim tb_slim(TbQuadrant self_image, TbQuadrant approach)
{
    static const TbVerdict by_axes[] = {TB_VERDICT_MATCH, TB_VERDICT_PARTIAL, TB_VERDICT_MISMATCH};
    TbSlim slim = {.verdict = TB_VERDICT_UNKNOWN};
    bool feels_high, feels_system, takes_high, takes_system;

    if (!tb_quadrant_place(self_image, &feels_high, &feels_system) ||
        !tb_quadrant_place(approach, &takes_high, &takes_system))
        return slim;

    if (takes_high != feels_high)
        slim.axes[slim.n_axes++] =
            (TbAxisDifference){TB_AXIS_ZELFREDZAAMHEID, takes_high ? "higher" : "lower"};
    if (takes_system != feels_system)
        slim.axes[slim.n_axes++] =
            (TbAxisDifference){TB_AXIS_ORIENTATIE, takes_system ? "system" : "lifeworld"};
    slim.verdict = by_axes[slim.n_axes];
    return slim;
}

const char *tb_verdict_label(TbVerdict verdict)
{
    static const char *const labels[] = {N_("Match"), N_("Mismatch on one axis"),
                                         N_("Mismatch on both axes"), N_("Not yet to be said")};

    return _(labels[verdict]);
}

/* One sentence on how the two pictures differ along an axis. */
static const char *difference_words(const TbAxisDifference *axis)
{
    static const struct {
        const char *approach_is, *words;
    } differences[] = {
        {"lower", N_("The approach assumes less self-reliance than the client experiences.")},
        {"higher", N_("The approach assumes more self-reliance than the client experiences.")},
        {"system", N_("The approach looks at taking part and work, the self-image at the client's "
                      "own life and plans.")},
        {"lifeworld", N_("The approach looks at the client's own life and plans, the self-image at "
                         "taking part and work.")},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(differences); i++)
        if (g_str_equal(differences[i].approach_is, axis->approach_is))
            return _(differences[i].words);
    g_assert_not_reached();
}

char *tb_slim_words(const TbSlim *slim)
{
    switch (slim->verdict) {
    case TB_VERDICT_MATCH:
        return g_strdup(_("Match. The approach starts from the same picture as the self-image."));
    case TB_VERDICT_PARTIAL:
        return g_strdup_printf("%s %s",
                               slim->axes[0].axis == TB_AXIS_ORIENTATIE
                                   ? _("Mismatch on one axis: social orientation.")
                                   : _("Mismatch on one axis: self-reliance."),
                               difference_words(&slim->axes[0]));
    case TB_VERDICT_MISMATCH:
        return g_strdup_printf("%s %s %s", _("Mismatch on both axes."),
                               difference_words(&slim->axes[0]), difference_words(&slim->axes[1]));
    case TB_VERDICT_UNKNOWN:
        return g_strdup(_("Not yet to be said."));
    case TB_N_VERDICTS:
        break;
    }
    g_assert_not_reached();
}
