#include "sheet-internal.h"

#include "terugblik/base/lang.h"
#include "terugblik/base/time.h"
#include "terugblik/figures.h"

/* Section 7: one card per phase. The disc shows what the words say. The first has the whole width
 * and a disc that explains itself; the others stand in two columns, with a small one. */

enum { MOST_TOGETHER = 8 };

static void add_value(xmlNode *parent, const TbSheet *sheet, TbQuadrant value, TbQuadrant also)
{
    html_add_words(parent, "b", NULL, tb_quadrant_label(sheet->data.codebook, value));
    if (also != TB_QUADRANT_NONE) {
        html_words(parent, ", ");
        html_words(parent, _("partly also"));
        html_words(parent, " ");
        html_add_words(parent, "b", NULL, tb_quadrant_label(sheet->data.codebook, also));
    }
}

/* Whose reading the self-image is. What someone else calls their own goes by their name. */
static void add_from(xmlNode *parent, const TbSheet *sheet, const TbMoment *phase)
{
    bool is_own = sheet_is_own(sheet, phase);

    switch (phase->phase.from) {
    case TB_FROM_CLIENT:
        html_words(parent, _("as the client said"));
        break;
    case TB_FROM_OWN:
        html_words(parent, is_own ? _("according to myself") : _("according to"));
        if (is_own)
            break;
        html_words(parent, " ");
        html_person(parent, sheet_reviewer_name(&sheet->data, phase->author));
        break;
    case TB_FROM_OTHER:
        html_words(parent, _("according to other eyes"));
        break;
    case TB_N_FROMS:
        break;
    }
}

/* The mark that stands for a value on the disc. */
static void add_key(xmlNode *parent, const char *class_name)
{
    html_set(html_add(parent, "span", class_name), "aria-hidden", "true");
}

static void add_values(xmlNode *parent, const TbSheet *sheet, const TbMoment *moment)
{
    const TbPhase *phase = &moment->phase;
    const TbParticipant *by = sheet_participant(&sheet->data, phase->by);
    xmlNode *list = html_add(parent, "dl", "facts");
    xmlNode *image = section_add_pair(list, _("Self-image"));
    xmlNode *approach = section_add_pair(list, _("Approach"));
    add_key(image, "self");
    add_key(approach, "approach");

    add_value(image, sheet, phase->self_image, phase->self_image_also);
    html_words(image, " · ");
    add_from(image, sheet, moment);
    add_value(approach, sheet, phase->approach, phase->approach_also);
    if (by) {
        html_words(approach, " · ");
        sheet_add_participant(approach, by);
    }
    if (phase->about)
        html_person(section_add_pair(list, _("About")), phase->about);
}

static void add_advice(xmlNode *list, const char *term, const TbText *text)
{
    const char *words = tb_text(text);

    if (words)
        html_words(section_add_pair(list, term), words);
}

/* The first phase on the sheet with the same two values: it has the note already. */
static const TbMoment *first_alike(const TbSheet *sheet, const TbPhase *phase)
{
    for (guint i = 0; i < sheet->phases->len; i++) {
        const TbMoment *moment = sheet->phases->pdata[i];
        if (moment->phase.self_image == phase->self_image &&
            moment->phase.approach == phase->approach)
            return moment;
    }
    g_assert_not_reached();
}

static void add_look_and_try(xmlNode *list, const TbSheet *sheet, const TbMoment *phase,
                             const TbNote *note)
{
    const TbMoment *alike = first_alike(sheet, &phase->phase);

    if (alike == phase) {
        add_advice(list, _("Watch for"), &note->look);
        add_advice(list, _("Try"), &note->attempt);
        return;
    }
    g_autofree char *time = sheet_time(sheet, alike);
    xmlNode *words = section_add_pair(list, _("Watch for, try"));
    html_words(words, _("as in the phase"));
    html_words(words, " ");
    html_add_words(words, "span", "time", time);
}

/* Unless the client said it, the question comes first: a reading is not yet known. */
static void add_note(xmlNode *parent, const TbSheet *sheet, const TbMoment *moment)
{
    const TbPhase *phase = &moment->phase;
    const TbNote *note =
        tb_codebook_note(sheet->data.codebook, tb_quadrant_names[phase->self_image],
                         tb_quadrant_names[phase->approach]);
    bool is_hearsay = phase->from != TB_FROM_CLIENT;

    if (!note)
        return;
    xmlNode *list = html_add(parent, "dl", "facts note");
    if (is_hearsay)
        add_advice(list, _("Ask the client"), &note->ask);
    add_look_and_try(list, sheet, moment, note);
    if (!is_hearsay && first_alike(sheet, phase) == moment)
        add_advice(list, _("Ask the client"), &note->ask);
}

/* Of one code; of the client's words, by one person. */
static bool is_alike(const TbMoment *a, const TbMoment *b)
{
    if (a->kind != b->kind)
        return false;
    return a->kind == TB_MOMENT_REACTION ? a->who == b->who : g_strcmp0(a->code, b->code) == 0;
}

static bool is_named(const GPtrArray *moments, guint n)
{
    for (guint i = 0; i < n; i++)
        if (is_alike(moments->pdata[i], moments->pdata[n]))
            return true;
    return false;
}

static void add_name(xmlNode *words, const TbSheet *sheet, const TbMoment *moment)
{
    const TbParticipant *speaker = sheet_participant(&sheet->data, moment->who);

    if (moment->kind != TB_MOMENT_REACTION)
        html_words(words, sheet_code_label(&sheet->data, moment->code));
    else if (speaker)
        sheet_add_participant(words, speaker);
    else
        html_words(words, tb_role_label(TB_ROLE_CLIENT));
}

/* The times of the moments like @i, from there on; two at one time are named once. */
static void add_times(xmlNode *words, const TbSheet *sheet, const GPtrArray *moments, guint i)
{
    const TbMoment *first = moments->pdata[i];
    g_autofree char *last = NULL;

    add_name(words, sheet, first);
    for (; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        if (!is_alike(moment, first))
            continue;
        g_autofree char *time = tb_time_format(moment->span.start_us, 0);
        if (g_strcmp0(time, last) == 0)
            continue;
        html_words(words, last ? ", " : " ");
        html_add_words(words, "span", "time", time);
        g_free(last);
        last = g_steal_pointer(&time);
    }
}

/* By code and speaker; the picture over time has them all. */
static void add_together_line(xmlNode *parent, const TbSheet *sheet, const char *term,
                              GPtrArray *moments)
{
    bool has_more = moments->len > MOST_TOGETHER;

    if (moments->len == 0)
        return;
    if (has_more)
        g_ptr_array_set_size(moments, MOST_TOGETHER);
    xmlNode *words = section_add_pair(parent, term);
    for (guint i = 0; i < moments->len; i++) {
        if (is_named(moments, i))
            continue;
        if (i > 0)
            html_words(words, " · ");
        add_times(words, sheet, moments, i);
    }
    if (has_more)
        html_words(words, " …");
}

static void add_together(xmlNode *parent, const TbSheet *sheet, const TbMoment *phase)
{
    const TbSheetData *data = &sheet->data;
    TbTogether together = tb_phase_together(phase, sheet->moments, data->codebook,
                                            sheet_duration(data, phase->recording));

    if (together.others->len + together.own->len > 0) {
        xmlNode *list = html_add(parent, "dl", "facts together");
        add_together_line(list, sheet, _("Went together: client and others"), together.others);
        add_together_line(list, sheet,
                          sheet_is_own(sheet, phase) ? _("Went together: seen by myself")
                                                     : _("Went together: the same person"),
                          together.own);
    }
    tb_together_clear(&together);
}

/* What moved since the phase before of the same author; nothing when nothing did. */
static void add_change(xmlNode *parent, const TbSheet *sheet, const TbMoment *phase)
{
    for (guint i = 0; i < sheet->changes->len; i++) {
        const TbSlimChange *change = sheet->changes->pdata[i];
        if (change->after != phase || !(change->self_image_moved || change->approach_moved))
            continue;
        g_autofree char *time = sheet_time(sheet, change->before);
        g_autofree char *words = tb_slim_change_words(change);
        xmlNode *line = html_add(parent, "p", "moved");
        html_add_words(line, "span", "term", _("Compared with"));
        html_words(line, " ");
        html_add_words(line, "span", "time", time);
        html_words(line, ": ");
        html_words(line, words);
    }
}

static void add_heading(xmlNode *parent, const TbSheet *sheet, const TbMoment *phase)
{
    xmlNode *heading = html_add(parent, "h3", NULL);
    g_autofree char *time = sheet_time(sheet, phase);

    if (phase->span.kind == TB_SPAN_UNTIMED)
        html_words(heading, _("Told"));
    else
        html_add_words(heading, "span", "time", time);
    if (!sheet_is_own(sheet, phase)) {
        html_words(heading, " · ");
        html_words(heading, _("as seen by"));
        html_words(heading, " ");
        html_person(heading, sheet_reviewer_name(&sheet->data, phase->author));
    }
}

static bool add_disc(xmlNode *parent, const TbSheet *sheet, const TbPhase *phase, bool is_wide,
                     GError **error)
{
    const TbCodebook *codebook = sheet->data.codebook;
    g_autoptr(TbFigure) drawing =
        is_wide ? tb_disc_layout(phase, codebook) : tb_disc_small_layout(phase);
    g_autoptr(GBytes) svg = tb_figure_svg(drawing, error);
    g_autofree char *alt = tb_disc_alt(phase, codebook);

    if (svg)
        html_add_image(parent, "disc", "image/svg+xml", svg, alt);
    return svg != NULL;
}

/* The disc stands beside the words that follow it. */
static bool add_phase(xmlNode *section, const TbSheet *sheet, const TbMoment *phase, bool is_wide,
                      GError **error)
{
    TbSlim slim = tb_slim(phase->phase.self_image, phase->phase.approach);
    g_autofree char *verdict = tb_slim_words(&slim);
    xmlNode *card = html_add(section, "article", is_wide ? "phase" : "phase brief");

    add_heading(card, sheet, phase);
    if (!add_disc(card, sheet, &phase->phase, is_wide, error))
        return false;
    add_values(card, sheet, phase);
    html_add_words(card, "p", "verdict", verdict);
    add_change(card, sheet, phase);
    if (phase->see)
        html_add_text(card, "p", "see", phase->see);
    if (phase->think) {
        html_add_words(card, "p", "term", sheet_think_label(sheet, phase));
        html_add_text(card, "p", NULL, phase->think);
    }
    if (phase->phase.from != TB_FROM_CLIENT)
        html_add_words(card, "p", "unasked", _("Not yet asked of the client."));
    add_note(card, sheet, phase);
    add_together(card, sheet, phase);
    return true;
}

bool section_slim(xmlNode *main, const TbSheet *sheet, GError **error)
{
    if (sheet->phases->len == 0)
        return true;
    xmlNode *section =
        section_add(main, NULL, _("SLIM: does the approach fit how clients see themselves?"));
    if (!add_phase(section, sheet, sheet->phases->pdata[0], true, error))
        return false;
    if (sheet->phases->len == 1)
        return true;
    xmlNode *columns = html_add(section, "div", "columns");
    for (guint i = 1; i < sheet->phases->len; i++)
        if (!add_phase(columns, sheet, sheet->phases->pdata[i], false, error))
            return false;
    return true;
}
