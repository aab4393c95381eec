#include "sheet-internal.h"

#include "terugblik/base/lang.h"

/* Section 10: what comes next, to be filled in by hand. It ends where the sheet began, with the
 * question that was brought. */

enum { N_INTENTIONS = 3 };

static void add_intentions(xmlNode *section)
{
    static const char *const columns[] = {N_("What will I try"), N_("Smallest first step"),
                                          N_("With whom"), N_("When")};
    xmlNode *table = html_add(section, "table", "form");
    xmlNode *head = html_add(html_add(table, "thead", NULL), "tr", NULL);
    xmlNode *body = html_add(table, "tbody", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
        html_set(html_add_words(head, "th", NULL, _(columns[i])), "scope", "col");
    for (unsigned row = 0; row < N_INTENTIONS; row++) {
        xmlNode *line = html_add(body, "tr", NULL);
        for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
            html_add(line, "td", NULL);
    }
}

static xmlNode *add_room(xmlNode *parent, const char *title, const char *aside, unsigned n_lines)
{
    xmlNode *box = html_add(parent, "div", "room");

    html_add_words(box, "h4", NULL, title);
    if (aside)
        html_add_words(box, "p", "aside", aside);
    html_add_lines(box, n_lines);
    return box;
}

static void add_next_conversation(xmlNode *section)
{
    html_add_words(section, "h3", NULL, _("For the next conversation"));

    xmlNode *pair = html_add(section, "div", "pair");
    add_room(pair, _("What is the goal?"), NULL, 2);
    add_room(pair, _("Which feedback do I ask of the client?"),
             _("For instance: do we understand each other better, do we come closer to your goal, "
               "is this your plan?"),
             1);
    pair = html_add(section, "div", "pair");
    add_room(pair, _("Agenda: the client's points"), NULL, 3);
    add_room(pair, _("Agenda: my points"), NULL, 3);
}

static void add_question_brought(xmlNode *section, const TbInteraction *interaction)
{
    xmlNode *box = html_add(section, "div", "question-brought room");

    html_add_words(box, "p", "term", _("Back to the question I brought"));
    if (interaction->question)
        html_add_text(box, "p", "brought", interaction->question);
    html_add_words(box, "p", "ask", _("What do I know about it now?"));
    html_add_lines(box, 2);
}

void section_ahead(xmlNode *main, const TbSheet *sheet)
{
    xmlNode *section = section_add(main, NULL, _("Intentions"));

    add_intentions(section);
    add_room(section, _("What if it does not work?"), NULL, 1);
    add_next_conversation(section);
    add_question_brought(section, sheet->data.interaction);
}
