#include "figures-internal.h"

#include "terugblik/base/lang.h"
#include "terugblik/base/time.h"

/* The same in words, for who does not see the picture. */

static void append_time(GString *text, int64_t us)
{
    g_autofree char *time = tb_time_format(us, 0);

    g_string_append(text, time);
}

static void append_phase(GString *text, const TbGlance *glance, const TbMoment *phase)
{
    TbExtent extent = glance_extent(glance, phase);
    TbSlim slim = tb_slim(phase->phase.self_image, phase->phase.approach);
    g_autofree char *start = tb_time_format(extent.start_us, 0);
    g_autofree char *end = tb_time_format(extent.end_us, 0);

    g_string_append_printf(text, _("From %s to %s: self-image %s, approach %s. %s."), start, end,
                           tb_quadrant_label(glance->codebook, phase->phase.self_image),
                           tb_quadrant_label(glance->codebook, phase->phase.approach),
                           tb_verdict_label(slim.verdict));
    g_string_append_c(text, ' ');
}

static void append_phases(GString *text, const TbGlance *glance, int64_t author)
{
    g_autoptr(GPtrArray) phases = glance_phases(glance, author);

    if (author == glance->reader)
        g_string_append(text, _("SLIM phases."));
    else
        g_string_append_printf(text, _("SLIM phases as %s sees them."),
                               glance_reviewer_name(glance, author));
    g_string_append_c(text, ' ');
    for (guint i = 0; i < phases->len; i++)
        append_phase(text, glance, phases->pdata[i]);
}

/* "Emotion: 1:02, 12:04–12:19." */
static void append_lane(GString *text, const TbGlance *glance, const Lane *lane)
{
    g_autoptr(GPtrArray) marks = glance_marks(glance, lane);

    for (guint i = 0; i < marks->len; i++) {
        TbExtent extent = glance_extent(glance, marks->pdata[i]);
        if (i == 0)
            g_string_append(text, glance_lane_label(lane));
        g_string_append(text, i == 0 ? ": " : ", ");
        append_time(text, extent.start_us);
        if (extent.end_us > extent.start_us) {
            g_string_append(text, "–");
            append_time(text, extent.end_us);
        }
    }
    if (marks->len > 0)
        g_string_append(text, ". ");
}

char *tb_glance_alt(const TbGlance *glance)
{
    TbExtent extent = tb_conversation_extent(glance->recordings, glance->moments);
    g_autofree char *start = tb_time_format(extent.start_us, 0);
    g_autofree char *end = tb_time_format(extent.end_us, 0);
    g_autoptr(GArray) authors = glance_phase_authors(glance);
    g_autoptr(GArray) lanes = glance_lanes(glance);
    const Lane flags = {LANE_FLAGS, NULL};
    GString *text = g_string_new(NULL);

    g_string_append_printf(text, _("The conversation on a line of time from %s to %s."), start,
                           end);
    g_string_append_c(text, ' ');
    for (guint i = 0; i < authors->len; i++)
        append_phases(text, glance, g_array_index(authors, int64_t, i));
    append_lane(text, glance, &flags);
    for (guint i = 0; i < lanes->len; i++)
        append_lane(text, glance, &g_array_index(lanes, Lane, i));
    g_strchomp(text->str);
    return g_string_free(text, FALSE);
}

static void append_also(GString *text, const TbCodebook *codebook, TbQuadrant also)
{
    if (also == TB_QUADRANT_NONE)
        return;
    g_string_append(text, ", ");
    g_string_append_printf(text, _("partly also %s"), tb_quadrant_label(codebook, also));
}

char *tb_disc_alt(const TbPhase *phase, const TbCodebook *codebook)
{
    TbSlim slim = tb_slim(phase->self_image, phase->approach);
    g_autofree char *words = tb_slim_words(&slim);
    GString *text = g_string_new(_("The disc of SLIM."));

    g_string_append_c(text, ' ');
    g_string_append_printf(text, _("Self-image: %s"),
                           tb_quadrant_label(codebook, phase->self_image));
    append_also(text, codebook, phase->self_image_also);
    g_string_append(text, ". ");
    g_string_append_printf(text, _("Approach: %s"), tb_quadrant_label(codebook, phase->approach));
    append_also(text, codebook, phase->approach_also);
    g_string_append_printf(text, ". %s", words);
    return g_string_free(text, FALSE);
}
