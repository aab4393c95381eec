/* Inzage: the client's trajectories one after the other. What a conversation holds stands in
 * inzage-conversation.c. */
#include "terugblik/sheet/inzage.h"

#include "inzage-internal.h"
#include "terugblik/base/lang.h"

void inzage_pair(xmlNode *list, const char *term, const char *text)
{
    if (!text || !*text)
        return;
    xmlNode *words = section_add_pair(list, term);
    html_set(words, "dir", "auto");
    html_words(words, text);
}

void inzage_pair_date(xmlNode *list, const char *term, const char *date)
{
    g_autofree char *words = date ? sheet_date(date) : NULL;

    inzage_pair(list, term, words);
}

/* What it is, and what is not in it: somebody who asks what is known should know both. */
static void add_about(xmlNode *main, const TbInzage *inzage)
{
    xmlNode *list = html_add(main, "dl", "facts");

    inzage_pair_date(list, _("Made on"), inzage->today);
    inzage_pair(list, _("Made by"), inzage->reader->name);
    html_add_words(main, "p", NULL,
                   _("This is what Terugblik holds about you, as far as the person who made it may "
                     "see it. What other people who looked along did not share is not in it, nor "
                     "what somebody thought and kept to himself. The recordings themselves are "
                     "separate files."));
    html_add_words(
        main, "p", NULL,
        _("What you told an interviewer, and did not want others to hear, is only in the "
          "overview that this interviewer makes."));
}

static void add_event(xmlNode *list, const TbEvent *event)
{
    g_autofree char *date = sheet_date(event->date);

    inzage_pair(list, date, event->words);
}

static void add_trajectory(xmlNode *main, const TbInzageTrajectory *one)
{
    xmlNode *section = html_add(main, "section", NULL);
    xmlNode *heading = html_add(section, "h2", NULL);

    html_words(heading, _("Trajectory"));
    html_words(heading, " ");
    html_person(heading, one->trajectory->name);
    if (one->events->len > 0) {
        html_add_words(section, "h3", NULL, _("What happened in between"));
        xmlNode *list = html_add(section, "dl", "facts");
        for (guint i = 0; i < one->events->len; i++)
            add_event(list, one->events->pdata[i]);
    }
    for (guint i = 0; i < one->conversations->len; i++)
        inzage_conversation(main, one->conversations->pdata[i]);
}

GBytes *tb_inzage_html(const TbInzage *inzage)
{
    g_autofree char *title = g_strdup_printf("%s %s", _("What is known about"), inzage->client);
    xmlNode *main;
    g_autoptr(HtmlDocument) document =
        html_new(title, _("For the client to read. Not for file, decision or assessment."), &main);

    xmlNode *heading = html_add(html_add(main, "header", NULL), "h1", NULL);
    html_words(heading, _("What is known about"));
    html_words(heading, " ");
    html_person(heading, inzage->client);
    add_about(main, inzage);
    for (guint i = 0; i < inzage->trajectories->len; i++)
        add_trajectory(main, inzage->trajectories->pdata[i]);
    if (inzage->trajectories->len == 0)
        html_add_words(main, "p", NULL, _("Nothing but the code."));
    return html_dump(document);
}
