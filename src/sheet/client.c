#include "sheet-internal.h"

#include "terugblik/base/lang.h"

/* Section 2: in the client's words. Only what may be heard is here, and nothing tells whether there
 * is more: then this section says what it says when nobody has asked. */

/* What the client wanted said in other words is not passed off as the client's own. */
static void add_how(xmlNode *parent, TbMayHear may_hear)
{
    if (may_hear != TB_HEAR_REWORDED)
        return;
    html_words(parent, " ");
    html_add_words(parent, "span", "aside", _("in other words"));
}

static void add_reaction(xmlNode *columns, const TbSheet *sheet, const TbMoment *reaction)
{
    g_autofree char *time = sheet_time(sheet, reaction);
    const TbParticipant *speaker = sheet_participant(&sheet->data, reaction->who);
    xmlNode *said = html_add(columns, "div", "row");
    xmlNode *heading = html_add(said, "h4", NULL);

    if (reaction->span.kind != TB_SPAN_UNTIMED) {
        html_add_words(heading, "span", "time", time);
        html_words(heading, " ");
    }
    if (speaker)
        sheet_add_participant(html_add(heading, "span", "aside"), speaker);
    else
        html_add_words(heading, "span", "aside", tb_role_label(TB_ROLE_CLIENT));
    add_how(heading, reaction->may_hear);
    html_add_text(said, "p", "see", reaction->see);
}

static bool is_leading(const TbCodebook *codebook, const char *question)
{
    const GPtrArray *leading = tb_codebook_leading(codebook);

    for (guint i = 0; i < leading->len; i++)
        if (g_strcmp0(((const TbLeadingText *)leading->pdata[i])->question, question) == 0)
            return true;
    return false;
}

/* As it was put to the client; what the codebook no longer asks goes by its name. */
static const char *question_words(const TbCodebook *codebook, const char *question)
{
    const GPtrArray *asked = tb_codebook_asked_client(codebook);

    for (guint i = 0; i < asked->len; i++) {
        const TbClientText *text = asked->pdata[i];
        if (g_strcmp0(text->question, question) == 0)
            return tb_text(&text->ask);
    }
    return question;
}

/* To the everyday questions; those to the leading ones stand beside the answers of the others. */
static GPtrArray *everyday_answers(const TbSheetData *data)
{
    g_autoptr(GPtrArray) all = sheet_answers(data, TB_ANSWER_CLIENT, NULL);
    GPtrArray *answers = g_ptr_array_new();

    for (guint i = 0; i < all->len; i++)
        if (!is_leading(data->codebook, ((const TbAnswer *)all->pdata[i])->question))
            g_ptr_array_add(answers, all->pdata[i]);
    return answers;
}

static void add_answer(xmlNode *columns, const TbSheetData *data, const TbAnswer *answer)
{
    xmlNode *row = html_add(columns, "div", "row");

    xmlNode *term =
        html_add_words(row, "p", "term", question_words(data->codebook, answer->question));
    add_how(term, answer->may_hear);
    html_add_text(row, "p", "see", sheet_answer_words(data, answer));
}

void section_client(xmlNode *main, const TbSheet *sheet)
{
    g_autoptr(GPtrArray) answers = everyday_answers(&sheet->data);
    const char *title = _("In the client's words");

    if (sheet->heard->len + answers->len == 0) {
        html_add_words(section_add(main, "inline", title), "p", "unsaid", _("Not asked yet."));
        return;
    }
    xmlNode *columns = html_add(section_add(main, NULL, title), "div", "columns client");
    for (guint i = 0; i < sheet->heard->len; i++)
        add_reaction(columns, sheet, sheet->heard->pdata[i]);
    for (guint i = 0; i < answers->len; i++)
        add_answer(columns, &sheet->data, answers->pdata[i]);
}
