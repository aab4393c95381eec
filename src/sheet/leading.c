#include "sheet-internal.h"

#include "terugblik/base/lang.h"

/* Sections 8 and 9: questions. The leading ones as they were put to each of the three, with what
 * each said side by side, and below them the reading that they share; then those of the coach.
 * Where nobody has answered yet there is room to write. */

static const char *question_to(const TbLeadingText *leading, TbAnswerer who)
{
    const TbText *texts[TB_N_ANSWERERS] = {[TB_ANSWER_KLANTMANAGER] = &leading->klantmanager,
                                           [TB_ANSWER_CLIENT] = &leading->client,
                                           [TB_ANSWER_OTHER] = &leading->other};

    return texts[who] ? tb_text(texts[who]) : NULL;
}

/* Whose it is, when the column does not say so. The client's have been written down by somebody
 * else, who is of no account here. */
static bool is_named(const TbSheet *sheet, const TbAnswer *answer)
{
    return answer->who == TB_ANSWER_OTHER ||
           (answer->who == TB_ANSWER_KLANTMANAGER && answer->entered_by != sheet->data.reader->id);
}

static void add_answer(xmlNode *cell, const TbSheet *sheet, const TbAnswer *answer)
{
    xmlNode *said = html_add(cell, "p", "see");

    html_set(said, "dir", "auto");
    html_words(said, sheet_answer_words(&sheet->data, answer));
    if (!is_named(sheet, answer))
        return;
    html_words(said, " ");
    html_person(html_add(said, "span", "aside"),
                sheet_reviewer_name(&sheet->data, answer->entered_by));
}

static void add_answers(xmlNode *cell, const TbSheet *sheet, const GPtrArray *answers,
                        unsigned n_lines)
{
    for (guint i = 0; i < answers->len; i++)
        add_answer(cell, sheet, answers->pdata[i]);
    if (answers->len == 0)
        html_add_lines(cell, n_lines);
}

static const TbAnswerer views[] = {TB_ANSWER_KLANTMANAGER, TB_ANSWER_CLIENT, TB_ANSWER_OTHER};

static void add_view(xmlNode *row, const TbSheet *sheet, const TbLeadingText *leading,
                     TbAnswerer who)
{
    g_autoptr(GPtrArray) answers = sheet_answers(&sheet->data, who, leading->question);
    const char *question = question_to(leading, who);
    xmlNode *cell = html_add(row, "td", NULL);

    if (question)
        html_add_words(cell, "p", "term", question);
    add_answers(cell, sheet, answers, 1);
}

static void add_leading(xmlNode *table, const TbSheet *sheet, const TbLeadingText *leading)
{
    xmlNode *body = html_add(table, "tbody", NULL);
    xmlNode *label =
        html_add_words(html_add(body, "tr", NULL), "th", NULL, tb_text(&leading->label));
    xmlNode *row = html_add(body, "tr", "asked");

    html_set(label, "scope", "rowgroup");
    html_set(label, "colspan", "3");
    for (size_t i = 0; i < G_N_ELEMENTS(views); i++)
        add_view(row, sheet, leading, views[i]);
}

/* Three views side by side, one question below the other. */
static void add_views(xmlNode *section, const TbSheet *sheet, const GPtrArray *leading)
{
    xmlNode *table = html_add(section, "table", "views");
    xmlNode *head = html_add(html_add(table, "thead", NULL), "tr", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(views); i++)
        html_set(html_add_words(head, "th", NULL, tb_answerer_label(views[i])), "scope", "col");
    for (guint i = 0; i < leading->len; i++)
        add_leading(table, sheet, leading->pdata[i]);
}

static void add_shared_reading(xmlNode *section, const TbSheet *sheet)
{
    g_autoptr(GPtrArray) answers =
        sheet_answers(&sheet->data, TB_ANSWER_TOGETHER, TB_ANSWER_SHARED_READING);
    xmlNode *box = html_add(section, "div", "shared");

    html_add_words(box, "h3", NULL, _("Shared reading"));
    html_add_words(box, "p", "term", _("What we agree on, and what stays open"));
    add_answers(box, sheet, answers, 2);
}

static bool has_answers(const TbSheetData *data, const GPtrArray *leading)
{
    g_autoptr(GPtrArray) shared = sheet_answers(data, TB_ANSWER_TOGETHER, TB_ANSWER_SHARED_READING);
    bool has_any = shared->len > 0;

    for (guint i = 0; i < leading->len && !has_any; i++)
        for (int who = 0; who < TB_ANSWER_TOGETHER && !has_any; who++) {
            const TbLeadingText *text = leading->pdata[i];
            g_autoptr(GPtrArray) answers = sheet_answers(data, (TbAnswerer)who, text->question);
            has_any = answers->len > 0;
        }
    return has_any;
}

void section_leading(xmlNode *main, const TbSheet *sheet)
{
    const GPtrArray *leading = tb_codebook_leading(sheet->data.codebook);

    if (!has_answers(&sheet->data, leading))
        return;
    xmlNode *section = section_add(main, NULL, _("The leading questions"));
    add_views(section, sheet, leading);
    add_shared_reading(section, sheet);
}

/* 9 */

static void add_question(xmlNode *columns, const TbSheet *sheet, const TbMoment *question)
{
    xmlNode *box = html_add(columns, "div", "coach");
    xmlNode *line = html_add(box, "p", "ask");

    if (question->span.kind != TB_SPAN_UNTIMED) {
        g_autofree char *time = sheet_start(sheet, question);
        html_add_words(line, "span", "time", time);
        html_words(line, " ");
    }
    html_person(line, question->see);
    if (!sheet_is_own(sheet, question)) {
        html_words(line, " ");
        html_person(html_add(line, "span", "aside"),
                    sheet_reviewer_name(&sheet->data, question->author));
    }
    section_add_labelled(box, _("Tip"), question->tip);
    html_add_lines(box, sheet_is_full(sheet) ? 1 : 2);
}

void section_coach(xmlNode *main, const TbSheet *sheet)
{
    if (sheet->questions->len == 0)
        return;
    xmlNode *section = section_add(main, NULL, _("Reflection questions"));
    xmlNode *columns = html_add(section, "div", "columns");
    for (guint i = 0; i < sheet->questions->len; i++)
        add_question(columns, sheet, sheet->questions->pdata[i]);
}
