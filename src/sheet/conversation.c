#include "sheet-internal.h"

#include "terugblik/base/lang.h"
#include "terugblik/base/time.h"

/* Section 1: which conversation it was, who was there and who looked. */

static void add_pair_text(xmlNode *list, const char *term, const char *text)
{
    if (!text)
        return;
    xmlNode *words = section_add_pair(list, term);
    html_set(words, "dir", "auto");
    html_words(words, text);
}

static void add_participants(xmlNode *list, const TbSheetData *data)
{
    if (data->participants->len == 0)
        return;
    xmlNode *words = section_add_pair(list, _("Who was there"));
    for (guint i = 0; i < data->participants->len; i++) {
        if (i > 0)
            html_words(words, ", ");
        sheet_add_participant(words, data->participants->pdata[i]);
    }
}

static bool has_said(const TbSheetData *data, const TbReviewer *reviewer)
{
    for (guint i = 0; i < data->moments->len; i++)
        if (((const TbMoment *)data->moments->pdata[i])->author == reviewer->id)
            return true;
    for (guint i = 0; data->answers && i < data->answers->len; i++) {
        const TbAnswer *answer = data->answers->pdata[i];
        if (answer->who == TB_ANSWER_OTHER && answer->entered_by == reviewer->id)
            return true;
    }
    return false;
}

static void add_reviewer(xmlNode *parent, const TbReviewer *reviewer)
{
    html_person(parent, reviewer->name);
    html_words(parent, " (");
    html_words(parent, tb_role_label(reviewer->role));
    html_words(parent, ")");
}

/* The reader, and of others those of whom the reader may see something: that someone looked who has
 * not shared it is not the sheet's to tell. */
static void add_reviewers(xmlNode *list, const TbSheetData *data)
{
    xmlNode *words = section_add_pair(list, _("Who looked"));

    add_reviewer(words, data->reader);
    for (guint i = 0; i < data->reviewers->len; i++) {
        const TbReviewer *reviewer = data->reviewers->pdata[i];
        if (reviewer->id == data->reader->id || !has_said(data, reviewer))
            continue;
        html_words(words, ", ");
        add_reviewer(words, reviewer);
    }
}

static void add_recordings(xmlNode *list, const TbSheetData *data)
{
    xmlNode *words = section_add_pair(list, _("Recording"));

    if (data->recordings->len == 0)
        html_words(words, _("none, from memory"));
    for (guint i = 0; i < data->recordings->len; i++) {
        const TbRecording *recording = data->recordings->pdata[i];
        g_autofree char *length = tb_time_format(recording->duration_us, 0);
        if (i > 0)
            html_words(words, ", ");
        html_words(words, recording->duration_us > 0 ? length : _("length not known"));
        html_words(words, " ");
        html_words(words, recording->has_video ? _("with picture") : _("sound only"));
    }
}

static void add_heading(xmlNode *main, const TbInteraction *interaction)
{
    xmlNode *header = html_add(main, "header", NULL);
    xmlNode *title = html_add(header, "h1", NULL);
    xmlNode *line = html_add(header, "p", "which");

    html_words(title, _("Reflection sheet"));
    html_person(line, interaction->client);
    if (interaction->trajectory) {
        html_words(line, " · ");
        html_person(line, interaction->trajectory);
    }
    if (interaction->date) {
        g_autofree char *date = sheet_date(interaction->date);
        html_words(line, " · ");
        html_words(line, date);
    }
}

static bool has_blurred(const GPtrArray *fragments)
{
    for (guint i = 0; i < fragments->len; i++) {
        const TbSheetFragment *fragment = fragments->pdata[i];
        if (fragment->still == TB_STILL_BLURRED && fragment->jpeg)
            return true;
    }
    return false;
}

/* Why no one can be made out, and what would change that. */
static void add_pictures(xmlNode *list, const TbSheet *sheet)
{
    if (has_blurred(sheet->fragments))
        html_words(section_add_pair(list, _("Pictures")), _("blurred, for want of consent"));
}

void section_conversation(xmlNode *main, const TbSheet *sheet)
{
    const TbInteraction *interaction = sheet->data.interaction;

    add_heading(main, interaction);
    xmlNode *question = html_add(main, "div", "question-brought");
    html_add_words(question, "p", "term",
                   _("The question I bring: what do I want to learn from this conversation?"));
    if (interaction->question)
        html_add_text(question, "p", "brought", interaction->question);
    else
        html_add_lines(question, 1);

    xmlNode *list = html_add(main, "dl", "facts");
    add_participants(list, &sheet->data);
    add_reviewers(list, &sheet->data);
    add_pair_text(list, _("Goal of the client manager"), interaction->goal);
    add_pair_text(list, _("Goal of the client"), interaction->client_goal);
    add_recordings(list, &sheet->data);
    add_pictures(list, sheet);
}
