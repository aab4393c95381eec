#include "sheet-internal.h"

#include "terugblik/base/lang.h"

/* Section 6: the pillars. What was seen of them stands beside what was told, and after both what
 * one pillar does to another. */

static const TbSheetFragment *fragment_of(const TbSheet *sheet, const TbMoment *moment)
{
    for (guint i = 0; i < sheet->fragments->len; i++) {
        const TbSheetFragment *fragment = sheet->fragments->pdata[i];
        if (fragment->moment == moment)
            return fragment;
    }
    return NULL;
}

/* What was seen but not chosen keeps its words, without a still. */
static void add_seen_in_words(xmlNode *parent, const TbSheet *sheet, const TbMoment *moment)
{
    g_autofree char *time = sheet_time(sheet, moment);
    xmlNode *line = html_add(parent, "p", "seen");

    html_add_words(line, "span", "time", time);
    html_words(line, " ");
    html_person(line, moment->see);
    section_add_eyes(line, sheet, moment);
}

static void add_seen(xmlNode *parent, const TbSheet *sheet, const GPtrArray *seen)
{
    g_autoptr(GPtrArray) named = g_ptr_array_new();

    for (guint i = 0; i < seen->len; i++) {
        TbMoment *moment = seen->pdata[i];
        const TbSheetFragment *fragment = fragment_of(sheet, moment);
        if (fragment)
            section_add_fragment(parent, sheet, fragment, NULL);
        else if (g_ptr_array_find(sheet->in_words, moment, NULL))
            add_seen_in_words(parent, sheet, moment);
        else
            g_ptr_array_add(named, moment);
    }
    sheet_sort_by_time(named, sheet->data.recordings);
    section_add_times(parent, sheet, _("Seen at"), named);
}

static void add_teller(xmlNode *parent, const TbSheet *sheet, const TbMoment *moment)
{
    xmlNode *term = html_add(parent, "p", "term");

    if (sheet_is_own(sheet, moment)) {
        html_words(term, _("Told"));
        return;
    }
    html_words(term, _("Told by"));
    html_words(term, " ");
    html_person(term, sheet_reviewer_name(&sheet->data, moment->author));
}

static void add_told(xmlNode *parent, const TbSheet *sheet, const GPtrArray *told)
{
    for (guint i = 0; i < told->len; i++) {
        const TbMoment *moment = told->pdata[i];
        xmlNode *words = html_add(parent, "div", "words told");
        add_teller(words, sheet, moment);
        if (moment->see)
            html_add_text(words, "p", "see", moment->see);
        section_add_thoughts(words, sheet, moment);
    }
}

static void add_pillar(xmlNode *columns, const TbSheet *sheet, const TbPillarRow *row)
{
    xmlNode *element = html_add(columns, "div", "theme");
    xmlNode *heading = html_add(element, "h3", NULL);

    if (row->code->parent) {
        html_words(heading, sheet_code_label(&sheet->data, row->code->parent));
        html_words(heading, ": ");
    }
    html_words(heading, tb_text(&row->code->label));
    add_seen(element, sheet, row->seen);
    add_told(element, sheet, row->told);
}

/* When it was, or that it was told; what was said of it stands with the pillar. */
static void add_working_time(xmlNode *line, const TbSheet *sheet, const TbMoment *moment)
{
    bool is_told = moment->span.kind == TB_SPAN_UNTIMED;
    g_autofree char *time = sheet_start(sheet, moment);

    if (!is_told || sheet_is_own(sheet, moment)) {
        html_words(line, " ");
        html_add_words(line, "span", is_told ? NULL : "time", time);
    }
    section_add_eyes(line, sheet, moment); /* which says that another told it */
}

static void add_working(xmlNode *parent, const TbSheet *sheet, const char *words,
                        const GPtrArray *moments)
{
    if (moments->len == 0)
        return;
    xmlNode *line = html_add_words(parent, "p", "working", words);
    for (guint i = 0; i < moments->len; i++) {
        html_words(line, i > 0 ? "," : ":");
        add_working_time(line, sheet, moments->pdata[i]);
    }
}

/* Strengths first here too. */
static void add_pair_of_pillars(xmlNode *columns, const TbSheet *sheet, const TbWorkingRow *row)
{
    const char *from = tb_text(&row->from->label), *to = tb_text(&row->to->label);
    const TbWorkingText *text =
        tb_codebook_working(sheet->data.codebook, row->from->code, row->to->code);
    const char *question = text ? tb_text(&text->ask) : NULL;
    g_autofree char *strengthens = g_strdup_printf(_("%s strengthens %s"), from, to);
    g_autofree char *weakens = g_strdup_printf(_("%s weakens %s"), from, to);
    xmlNode *pair = html_add(columns, "div", "whole");

    add_working(pair, sheet, strengthens, row->strengthens);
    add_working(pair, sheet, weakens, row->weakens);
    if (question)
        html_add_words(pair, "p", "ask", question);
}

static void add_workings(xmlNode *section, const TbSheet *sheet)
{
    if (sheet->workings->len == 0)
        return;
    html_add_words(section, "h3", NULL, _("How one pillar works on another"));
    xmlNode *columns = html_add(section, "div", "columns");
    for (guint i = 0; i < sheet->workings->len; i++)
        add_pair_of_pillars(columns, sheet, sheet->workings->pdata[i]);
}

void section_pillars(xmlNode *main, const TbSheet *sheet)
{
    if (sheet->pillars->len == 0)
        return;
    xmlNode *section = section_add(main, NULL, _("The pillars: understanding, willing, able"));
    xmlNode *columns = html_add(section, "div", "columns");
    for (guint i = 0; i < sheet->pillars->len; i++)
        add_pillar(columns, sheet, sheet->pillars->pdata[i]);
    add_workings(section, sheet);
}
