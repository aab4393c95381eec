#include "sheet-internal.h"

#include "terugblik/base/lang.h"

/* The second half of section 10: what comes next, to be filled in by hand. It ends where the sheet
 * began, with the question that was brought. */

xmlNode *section_add_room(xmlNode *parent, const char *title, const char *aside, unsigned n_lines)
{
    xmlNode *box = html_add(parent, "div", "room");

    html_add_words(box, "h4", NULL, title);
    if (aside)
        html_add_words(box, "p", "aside", aside);
    html_add_lines(box, n_lines);
    return box;
}

enum { MOST_EXAMPLES = 3 };

/* What a client may be asked, as the codebook puts it; NULL when it has no such questions. */
static char *feedback_words(const TbCodebook *codebook)
{
    const GPtrArray *asked = tb_codebook_asked_client(codebook);

    if (asked->len == 0)
        return NULL;
    GString *words = g_string_new(_("For instance:"));
    for (guint i = 0; i < MIN(asked->len, MOST_EXAMPLES); i++)
        g_string_append_printf(words, " %s",
                               tb_text(&((const TbClientText *)asked->pdata[i])->ask));
    return g_string_free(words, FALSE);
}

static void add_next_conversation(xmlNode *section, const TbSheet *sheet)
{
    g_autofree char *examples = feedback_words(sheet->data.codebook);
    unsigned n_lines = sheet_is_full(sheet) ? 1 : 2;

    html_add_words(section, "h3", NULL, _("For the next conversation"));

    xmlNode *pair = html_add(section, "div", "pair");
    section_add_room(pair, _("What is the goal?"), NULL, n_lines);
    section_add_room(pair, _("Which feedback do I ask of the client?"), examples, 1);
    pair = html_add(section, "div", "pair");
    section_add_room(pair, _("Agenda: the client's points"), NULL, n_lines + 1);
    section_add_room(pair, _("Agenda: my points"), NULL, n_lines + 1);
}

static void add_question_brought(xmlNode *section, const TbSheet *sheet)
{
    const TbInteraction *interaction = sheet->data.interaction;
    xmlNode *box = html_add(section, "div", "question-brought room");

    html_add_words(box, "p", "term", _("Back to the question I brought"));
    if (interaction->question)
        html_add_text(box, "p", "brought", interaction->question);
    html_add_words(box, "p", "ask", _("What do I know about it now?"));
    html_add_lines(box, sheet_is_full(sheet) ? 1 : 2);
}

void section_ahead(xmlNode *main, const TbSheet *sheet)
{
    xmlNode *section = section_add(main, NULL, _("Intentions"));

    section_add_before(section, sheet);
    section_add_intentions(section, sheet);
    section_add_agreed(section, sheet);
    add_next_conversation(section, sheet);
    add_question_brought(section, sheet);
}
