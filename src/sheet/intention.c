#include "sheet-internal.h"

#include "terugblik/base/lang.h"

/* The first half of section 10: what was resolved the last time and what became of it, what is
 * resolved now, and what was agreed with the client. */

/* Of last time */

static const TbMoment *moment_of(const TbSheet *sheet, int64_t id)
{
    for (guint i = 0; id != 0 && i < sheet->moments->len; i++) {
        const TbMoment *moment = sheet->moments->pdata[i];
        if (moment->id == id)
            return moment;
    }
    return NULL;
}

/* "seen 12:04", and who says so when it is not the reader. */
static void add_check(xmlNode *row, const TbSheet *sheet, const TbCheck *check)
{
    const TbMoment *moment = moment_of(sheet, check->moment);
    xmlNode *line = html_add(row, "p", "became");

    html_add_words(line, "b", NULL, tb_check_label(check->status));
    if (moment) {
        g_autofree char *time = sheet_start(sheet, moment);
        html_words(line, " ");
        html_add_words(line, "span", "time", time);
    }
    if (check->reviewer != sheet->data.reader->id) {
        html_words(line, " ");
        html_person(html_add(line, "span", "aside"),
                    sheet_reviewer_name(&sheet->data, check->reviewer));
    }
}

/* Nobody has said yet: the words to choose from. */
static void add_open_question(xmlNode *row)
{
    xmlNode *line = html_add(row, "p", "became");

    html_words(line, _("Was it there?"));
    for (int status = 0; status < TB_N_CHECKS; status++) {
        html_words(line, status ? " / " : " ");
        html_words(line, tb_check_label((TbCheckStatus)status));
    }
}

/* Another's carries a name. */
static void add_what(xmlNode *cell, const TbSheet *sheet, const TbIntention *intention)
{
    html_person(cell, intention->what);
    if (intention->reviewer == sheet->data.reader->id)
        return;
    html_words(cell, " ");
    html_person(html_add(cell, "span", "aside"),
                sheet_reviewer_name(&sheet->data, intention->reviewer));
}

static void add_before(xmlNode *columns, const TbSheet *sheet, const TbSheetIntention *one)
{
    xmlNode *row = html_add(columns, "div", "row");

    add_what(html_add(row, "p", "see"), sheet, one->intention);
    if (one->earlier) {
        xmlNode *line = html_add(row, "p", "aside");
        html_words(line, _("Before this conversation:"));
        html_words(line, " ");
        html_words(line, tb_check_label(one->earlier->status));
    }
    for (guint i = 0; i < one->checks->len; i++)
        add_check(row, sheet, one->checks->pdata[i]);
    if (one->checks->len == 0)
        add_open_question(row);
}

void section_add_before(xmlNode *section, const TbSheet *sheet)
{
    if (sheet->before->len == 0)
        return;
    html_add_words(section, "h3", NULL, _("Of last time"));
    xmlNode *columns = html_add(section, "div", "columns before");
    for (guint i = 0; i < sheet->before->len; i++)
        add_before(columns, sheet, sheet->before->pdata[i]);
}

/* New ones */

static xmlNode *add_form(xmlNode *parent, const char *class_name, const char *const *columns)
{
    xmlNode *table = html_add(parent, "table", class_name);
    xmlNode *row = html_add(html_add(table, "thead", NULL), "tr", NULL);

    for (; *columns; columns++)
        html_set(html_add_words(row, "th", NULL, _(*columns)), "scope", "col");
    return html_add(table, "tbody", NULL);
}

/* A cell; without @text it is room to write. */
static void add_cell(xmlNode *row, const char *text)
{
    if (text)
        html_add_text(row, "td", NULL, text);
    else
        html_add(row, "td", NULL);
}

static void add_if_not(xmlNode *body, const char *text)
{
    if (!text)
        return;
    xmlNode *cell = html_add(html_add(body, "tr", "if-not"), "td", NULL);
    html_set(cell, "colspan", "4");
    section_add_labelled(cell, _("What if it does not work?"), text);
}

static void add_intention(xmlNode *body, const TbSheet *sheet, const TbIntention *intention)
{
    xmlNode *row = html_add(body, "tr", NULL);

    add_what(html_add(row, "td", NULL), sheet, intention);
    add_cell(row, intention->step);
    add_cell(row, intention->with_whom);
    add_cell(row, intention->by_when);
    add_if_not(body, intention->if_not);
}

/* How many rows there are at least, the filled ones among them. */
static guint rows_of(const TbSheet *sheet)
{
    if (sheet->intentions->len == 0)
        return sheet_is_full(sheet) ? 2 : 3;
    return sheet_is_full(sheet) ? 1 : 2;
}

/* Whether there is one of which it is not said yet, or room for one. */
static bool asks_if_not(const GPtrArray *intentions, guint n_rows)
{
    for (guint i = 0; i < intentions->len; i++)
        if (!((const TbIntention *)intentions->pdata[i])->if_not)
            return true;
    return intentions->len < n_rows;
}

void section_add_intentions(xmlNode *section, const TbSheet *sheet)
{
    static const char *const columns[] = {N_("What will I try"), N_("Smallest first step"),
                                          N_("With whom"), N_("When"), NULL};
    guint n_rows = rows_of(sheet);

    if (sheet->before->len > 0)
        html_add_words(section, "h3", NULL, _("For next time"));
    xmlNode *body = add_form(section, "form", columns);
    for (guint i = 0; i < sheet->intentions->len; i++)
        add_intention(body, sheet, sheet->intentions->pdata[i]);
    for (guint i = sheet->intentions->len; i < n_rows; i++) {
        xmlNode *row = html_add(body, "tr", NULL);
        for (size_t k = 0; columns[k]; k++)
            html_add(row, "td", NULL);
    }
    if (asks_if_not(sheet->intentions, n_rows))
        section_add_room(section, _("What if it does not work?"), NULL, 1);
}

/* What was agreed */

static void add_owner(xmlNode *row, const TbSheet *sheet, const TbAgreed *agreed)
{
    const TbParticipant *owner = sheet_participant(&sheet->data, agreed->owner);
    xmlNode *cell = html_add(row, "td", NULL);

    if (owner)
        sheet_add_participant(cell, owner);
}

static void add_agreed(xmlNode *body, const TbSheet *sheet, const TbAgreed *agreed)
{
    xmlNode *row = html_add(body, "tr", NULL);
    g_autofree char *done = agreed->done ? sheet_date(agreed->done) : NULL;

    add_owner(row, sheet, agreed);
    add_cell(row, agreed->words);
    add_cell(row, agreed->by_when);
    if (done)
        html_add_words(row, "td", NULL, done);
    else
        html_add(row, "td", NULL);
}

void section_add_agreed(xmlNode *section, const TbSheet *sheet)
{
    static const char *const columns[] = {N_("Who"), N_("What"), N_("When"), N_("Done"), NULL};
    const GPtrArray *agreed = sheet->data.agreed;

    if (!agreed || agreed->len == 0)
        return;
    html_add_words(section, "h3", NULL, _("What was agreed"));
    xmlNode *body = add_form(section, "form agreed", columns);
    for (guint i = 0; i < agreed->len; i++)
        add_agreed(body, sheet, agreed->pdata[i]);
}
