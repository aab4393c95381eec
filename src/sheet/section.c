#include "sheet-internal.h"

#include "terugblik/base/lang.h"
#include "terugblik/base/time.h"
#include "terugblik/figures.h"

/* Sections 3 to 5: what was seen. The pillars, which are told as well, stand in pillars.c. */

enum { GLANCE_WIDTH = 820 };

xmlNode *section_add(xmlNode *main, const char *class_name, const char *title)
{
    xmlNode *section = html_add(main, "section", class_name);

    html_add_words(section, "h2", NULL, title);
    return section;
}

xmlNode *section_add_pair(xmlNode *list, const char *term)
{
    xmlNode *pair = html_add(list, "div", NULL);

    html_add_words(pair, "dt", NULL, term);
    return html_add(pair, "dd", NULL);
}

/* 3 and 5: fragments */

static void add_still(xmlNode *parent, const TbSheet *sheet, const TbSheetFragment *fragment)
{
    g_autofree char *time = tb_time_format(fragment->at_us, 0);
    g_autofree char *alt = g_strdup_printf(
        fragment->still == TB_STILL_FULL ? _("Picture at %s: %s") : _("Blurred picture at %s: %s"),
        time, sheet_code_label(&sheet->data, fragment->moment->code));

    if (fragment->still != TB_STILL_NONE && fragment->jpeg)
        html_add_image(html_add(parent, "div", "still"), NULL, "image/jpeg", fragment->jpeg, alt);
}

/* Whose words, when they are not the reader's. */
static void add_eyes(xmlNode *aside, const TbSheet *sheet, const TbMoment *moment)
{
    if (sheet_is_own(sheet, moment))
        return;
    xmlNode *seen = html_add(aside, "span", NULL);
    html_words(seen, moment->span.kind == TB_SPAN_UNTIMED ? _("told by") : _("seen by"));
    html_words(seen, " ");
    html_person(seen, sheet_reviewer_name(&sheet->data, moment->author));
}

/* The same at the end of a line. */
void section_add_eyes(xmlNode *line, const TbSheet *sheet, const TbMoment *moment)
{
    if (sheet_is_own(sheet, moment))
        return;
    html_words(line, " ");
    add_eyes(html_add(line, "span", "aside"), sheet, moment);
}

static bool is_under_worked(const TbSheet *sheet, const TbMoment *moment)
{
    for (guint i = 0; i < sheet->worked->len; i++)
        if (((const TbSheetFragment *)sheet->worked->pdata[i])->moment == moment)
            return true;
    return false;
}

/* @title is NULL where a heading above says it already; that of what worked says the rating. */
static void add_fragment_heading(xmlNode *parent, const TbSheet *sheet, const TbMoment *moment,
                                 const char *title)
{
    g_autofree char *time = sheet_time(sheet, moment);
    const TbParticipant *who = sheet_participant(&sheet->data, moment->who);
    xmlNode *heading = html_add(parent, "h4", NULL);

    html_add_words(heading, "span", "time",
                   moment->span.kind == TB_SPAN_UNTIMED ? _("Told") : time);
    html_words(heading, " ");
    if (title) {
        html_words(heading, title);
        html_words(heading, " ");
    }

    xmlNode *aside = html_add(heading, "span", "aside");
    if (moment->rating != TB_RATING_NONE && !is_under_worked(sheet, moment))
        html_add_words(aside, "span", tb_rating_names[moment->rating],
                       tb_rating_label(moment->rating));
    if (who)
        sheet_add_participant(html_add(aside, "span", NULL), who);
    add_eyes(aside, sheet, moment);
    if (!aside->children) {
        xmlUnlinkNode(aside);
        xmlFreeNode(aside);
    }
}

void section_add_labelled(xmlNode *parent, const char *label, const char *text)
{
    if (!text)
        return;
    xmlNode *paragraph = html_add(parent, "div", "labelled");
    html_add_words(paragraph, "p", "term", label);
    html_add_text(paragraph, "p", NULL, text);
}

/* What its author made of @moment, and would have done. */
void section_add_thoughts(xmlNode *parent, const TbSheet *sheet, const TbMoment *moment)
{
    section_add_labelled(parent, sheet_think_label(sheet, moment), moment->think);
    section_add_labelled(parent,
                         sheet_is_own(sheet, moment) ? _("What else could I have done?")
                                                     : _("What else could have been done?"),
                         moment->otherwise);
}

void section_add_fragment(xmlNode *parent, const TbSheet *sheet, const TbSheetFragment *fragment,
                          const char *title)
{
    const TbMoment *moment = fragment->moment;
    xmlNode *article = html_add(parent, "article", "fragment");

    add_still(article, sheet, fragment);
    xmlNode *words = html_add(article, "div", "words");
    add_fragment_heading(words, sheet, moment, title);
    if (moment->see)
        html_add_text(words, "p", "see", moment->see);
    section_add_thoughts(words, sheet, moment);
    if (fragment->question)
        html_add_words(words, "p", "ask", fragment->question);
}

static void add_titled_fragment(xmlNode *parent, const TbSheet *sheet,
                                const TbSheetFragment *fragment)
{
    section_add_fragment(parent, sheet, fragment,
                         sheet_code_label(&sheet->data, fragment->moment->code));
}

void section_worked(xmlNode *main, const TbSheet *sheet)
{
    if (sheet->worked->len == 0)
        return;
    xmlNode *section = section_add(main, NULL, _("What worked"));
    xmlNode *columns = html_add(section, "div", "columns");
    for (guint i = 0; i < sheet->worked->len; i++)
        add_titled_fragment(columns, sheet, sheet->worked->pdata[i]);
}

/* A question and the room to answer it stay together. Where there are questions of the coach, those
 * have the room. */
static void add_question(xmlNode *parent, const TbSheet *sheet, const char *question)
{
    xmlNode *box = html_add(parent, "div", "room");

    html_add_words(box, "p", "ask", question);
    if (sheet->questions->len == 0)
        html_add_lines(box, 1);
}

/* What was not chosen as a fragment: the same without a picture, and what was seen in brief. */
static void add_row(xmlNode *parent, const TbSheet *sheet, const TbMoment *moment)
{
    xmlNode *row = html_add(parent, "div", "row");

    add_fragment_heading(row, sheet, moment, sheet_code_label(&sheet->data, moment->code));
    if (moment->see)
        html_add_text(row, "p", "see short", moment->see);
}

/* Moments of which the time alone is named, so that they can be looked up. Two at one time are
 * named once, and so is what was told. */
void section_add_times(xmlNode *parent, const TbSheet *sheet, const char *words,
                       const GPtrArray *moments)
{
    g_autofree char *last = NULL;
    xmlNode *line = NULL;

    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        g_autofree char *time = sheet_start(sheet, moment);
        if (g_strcmp0(time, last) == 0)
            continue;
        if (!line)
            line = html_add_words(parent, "p", "aside", words);
        html_words(line, last ? ", " : " ");
        html_add_words(line, "span", "time", time);
        g_free(last);
        last = g_steal_pointer(&time);
    }
}

static void add_named(xmlNode *parent, const TbSheet *sheet, const GPtrArray *moments)
{
    g_autoptr(GPtrArray) timed = g_ptr_array_new();

    for (guint i = 0; i < moments->len; i++)
        if (((const TbMoment *)moments->pdata[i])->span.kind != TB_SPAN_UNTIMED)
            g_ptr_array_add(timed, moments->pdata[i]);
    section_add_times(parent, sheet, _("Also at"), timed);
    if (timed->len < moments->len)
        html_add_words(parent, "p", "aside", _("More of it was told."));
}

static void add_group(xmlNode *columns, const TbSheet *sheet, const TbSheetGroup *group)
{
    xmlNode *theme = html_add(columns, "div", "theme");

    html_add_words(theme, "h3", NULL, group->title);
    for (guint i = 0; i < group->fragments->len; i++)
        add_titled_fragment(theme, sheet, group->fragments->pdata[i]);
    for (guint i = 0; i < group->rows->len; i++)
        add_row(theme, sheet, group->rows->pdata[i]);
    add_named(theme, sheet, group->named);
    section_add_times(theme, sheet, _("Under what worked:"), group->worked);
    if (group->question)
        add_question(theme, sheet, group->question);
}

void section_themes(xmlNode *main, const TbSheet *sheet)
{
    if (sheet->groups->len == 0)
        return;
    xmlNode *section = section_add(main, NULL, _("What touched, what stalled, and other themes"));
    xmlNode *columns = html_add(section, "div", "columns");
    for (guint i = 0; i < sheet->groups->len; i++)
        add_group(columns, sheet, sheet->groups->pdata[i]);
}

/* 4: the conversation at a glance */

static bool is_used(const GPtrArray *moments, const TbCodebook *codebook, const TbCode *code)
{
    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        if (moment->kind == TB_MOMENT_TAG && moment->span.kind != TB_SPAN_UNTIMED &&
            g_strcmp0(tb_codebook_head(codebook, moment->code), code->code) == 0)
            return true;
    }
    return false;
}

/* What the letters in the marks mean: only those that occur. */
static void add_letters(xmlNode *caption, const TbSheet *sheet)
{
    const TbCodebook *codebook = sheet->data.codebook;
    const GPtrArray *codes = tb_codebook_codes(codebook);
    xmlNode *line = NULL;

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        if (!code->key || !is_used(sheet->moments, codebook, code))
            continue;
        if (!line)
            line = html_add(caption, "p", "letters");
        xmlNode *letter = html_add(line, "span", NULL);
        html_add_words(letter, "b", NULL, code->key);
        html_words(letter, " ");
        html_words(letter, tb_text(&code->label));
    }
}

/* Marks of others than the reader. */
static bool has_open_shapes(const TbSheet *sheet)
{
    for (guint i = 0; i < sheet->moments->len; i++) {
        const TbMoment *moment = sheet->moments->pdata[i];
        if (moment->kind == TB_MOMENT_TAG && moment->span.kind != TB_SPAN_UNTIMED &&
            moment->author != sheet->data.reader->id)
            return true;
    }
    return false;
}

static void add_caption(xmlNode *figure, const TbSheet *sheet)
{
    xmlNode *caption = html_add(figure, "figcaption", NULL);

    add_letters(caption, sheet);
    xmlNode *line = html_add(caption, "p", NULL);
    if (sheet->phases->len > 0)
        html_words(line, _("SLIM: self-image above, approach below. Solid bar: match; dashes: "
                           "mismatch on one axis; slashes: on both axes; dots: not yet to be said. "
                           "Dashed left border: not yet asked of the client."));
    html_words(line, " ");
    if (has_open_shapes(sheet))
        html_words(line, _("Open shapes: seen by other eyes."));
}

bool section_glance(xmlNode *main, const TbSheet *sheet, GError **error)
{
    const TbSheetData *data = &sheet->data;
    TbGlance glance = {data->codebook, data->recordings, sheet->moments, data->reviewers,
                       data->reader->id};

    if (!sheet->has_glance)
        return true;
    g_autoptr(TbFigure) drawing = tb_glance_layout(&glance, GLANCE_WIDTH);
    g_autoptr(GBytes) svg = tb_figure_svg(drawing, error);
    if (!svg)
        return false;
    g_autofree char *alt = tb_glance_alt(&glance);
    xmlNode *figure =
        html_add(section_add(main, "whole", _("The conversation at a glance")), "figure", NULL);
    html_add_image(figure, "glance", "image/svg+xml", svg, alt);
    add_caption(figure, sheet);
    return true;
}
