/* Inzage: one conversation, with everything in it that the reader may see. Nothing is chosen or
 * left out, as a reflection sheet does. */
#include "inzage-internal.h"

#include <string.h>

#include "terugblik/base/lang.h"
#include "terugblik/base/time.h"

static void add_heading(xmlNode *section, const TbInteraction *interaction)
{
    xmlNode *heading = html_add(section, "h2", NULL);
    g_autofree char *date = interaction->date ? sheet_date(interaction->date) : NULL;

    html_words(heading, _("Conversation"));
    if (date) {
        html_words(heading, " ");
        html_words(heading, date);
    }
}

/* "interpreter (by telephone)", in words of ours and theirs. */
static char *person(const TbSheetData *data, int64_t id)
{
    const TbParticipant *found = sheet_participant(data, id);

    if (!found)
        return NULL;
    return found->label ? g_strdup_printf("%s (%s)", tb_role_label(found->role), found->label)
                        : g_strdup(tb_role_label(found->role));
}

static void add_people(xmlNode *list, const TbSheetData *data)
{
    g_autoptr(GString) people = g_string_new(NULL);

    for (guint i = 0; i < data->participants->len; i++) {
        g_autofree char *one =
            person(data, ((const TbParticipant *)data->participants->pdata[i])->id);
        g_string_append_printf(people, "%s%s", i ? ", " : "", one);
    }
    inzage_pair(list, _("Who was there"), people->str);
}

static void add_recordings(xmlNode *list, const TbSheetData *data)
{
    for (guint i = 0; i < data->recordings->len; i++) {
        const TbRecording *recording = data->recordings->pdata[i];
        g_autofree char *length = tb_time_format(recording->duration_us, 0);
        g_autofree char *name = recording->path ? g_path_get_basename(recording->path) : NULL;
        g_autofree char *words =
            g_strdup_printf("%s (%s, %s)", name ? name : "?", length,
                            recording->has_video ? _("with picture") : _("sound only"));
        inzage_pair(list, _("Recording"), words);
    }
    if (data->recordings->len == 0)
        inzage_pair(list, _("Recording"), _("none, from memory"));
}

/* --- Consent --- */

static void append_when(GString *to, bool is_so, const char *words)
{
    if (is_so)
        g_string_append_printf(to, "%s%s", to->len ? ", " : "", words);
}

static char *agreed_to(const TbConsent *consent)
{
    GString *words = g_string_new(NULL);

    append_when(words, consent->picture, _("picture"));
    append_when(words, consent->sound, _("sound"));
    append_when(words, consent->text, _("words written down"));
    append_when(words, consent->paper, _("picture on paper"));
    append_when(words, words->len == 0, _("nothing"));
    return g_string_free(words, FALSE);
}

static char *purposes(const TbConsent *consent)
{
    GString *words = g_string_new(NULL);

    for (int bit = 0; bit < TB_N_PURPOSES; bit++)
        append_when(words, consent->purposes & 1u << bit, tb_purpose_label(1u << bit));
    return g_string_free(words, FALSE);
}

static void add_consent(xmlNode *section, const TbSheetData *data, const TbConsent *consent)
{
    g_autofree char *who = person(data, consent->participant);
    g_autofree char *what = agreed_to(consent);
    g_autofree char *why = purposes(consent);
    xmlNode *list;

    html_add_text(section, "h4", NULL, who ? who : "");
    list = html_add(section, "dl", "facts");
    inzage_pair(list, _("Agreed to"), what);
    inzage_pair(list, _("For"), why);
    inzage_pair(list, _("Who may see it"), consent->may_see);
    inzage_pair(list, _("Ground"), consent->ground);
    inzage_pair(list, _("Told in"), consent->language);
    inzage_pair(list, _("Told by"), consent->told_by);
    inzage_pair_date(list, _("Until"), consent->until);
    inzage_pair_date(list, _("Asked again on"), consent->asked_again);
    inzage_pair_date(list, _("Withdrawn on"), consent->withdrawn);
}

static void add_consents(xmlNode *section, const TbSheetData *data)
{
    html_add_words(section, "h3", NULL, _("Consent"));
    for (guint i = 0; i < data->consents->len; i++)
        add_consent(section, data, data->consents->pdata[i]);
    if (data->consents->len == 0)
        html_add_words(section, "p", NULL, _("not asked yet"));
}

/* --- What was seen --- */

static const char *heading_of(const TbSheetData *data, const TbMoment *moment)
{
    switch (moment->kind) {
    case TB_MOMENT_TAG:
        return sheet_code_label(data, moment->code);
    case TB_MOMENT_PHASE:
        return _("How you see yourself, and the approach");
    case TB_MOMENT_REACTION:
        return moment->may_hear == TB_HEAR_REWORDED && !moment->reworded
                   ? _("What you said about it, in other words")
                   : _("What you said about it");
    case TB_MOMENT_QUESTION:
        return _("Question for the professional");
    case TB_N_MOMENT_KINDS:
        break;
    }
    g_assert_not_reached();
}

static const char *quadrant(const TbSheetData *data, TbQuadrant value)
{
    const TbQuadrantText *text = tb_codebook_quadrant(data->codebook, tb_quadrant_names[value]);

    return value == TB_QUADRANT_NONE ? NULL
           : text                    ? tb_text(&text->label)
                                     : tb_quadrant_names[value];
}

/* The client reads this: one's own view has a name. */
static const char *according_to(const TbSheetData *data, const TbMoment *moment)
{
    return moment->phase.from == TB_FROM_OWN ? sheet_reviewer_name(data, moment->author)
                                             : tb_from_label(moment->phase.from);
}

static void add_phase(xmlNode *list, const TbSheetData *data, const TbMoment *moment)
{
    const TbPhase *phase = &moment->phase;
    g_autofree char *by = person(data, phase->by);

    inzage_pair(list, _("Self-image"), quadrant(data, phase->self_image));
    inzage_pair(list, _("in part also"), quadrant(data, phase->self_image_also));
    inzage_pair(list, _("according to"), according_to(data, moment));
    inzage_pair(list, _("Approach"), quadrant(data, phase->approach));
    inzage_pair(list, _("in part also"), quadrant(data, phase->approach_also));
    inzage_pair(list, _("of"), by);
    inzage_pair(list, _("about"), phase->about);
}

static void add_working(xmlNode *list, const TbSheetData *data, const TbMoment *moment)
{
    if (!moment->works_on)
        return;
    inzage_pair(list, moment->works == TB_SIGN_STRENGTHENS ? _("Strengthens") : _("Weakens"),
                sheet_code_label(data, moment->works_on));
}

static void add_moment(xmlNode *section, const TbSheet *sheet, const TbMoment *moment)
{
    const TbSheetData *data = &sheet->data;
    g_autofree char *time = sheet_time(sheet, moment);
    g_autofree char *who = person(data, moment->who);
    bool is_seen = moment->kind == TB_MOMENT_TAG || moment->kind == TB_MOMENT_PHASE;
    xmlNode *heading = html_add(section, "h4", NULL);

    html_add_words(heading, "span", "time", time);
    html_words(heading, " ");
    html_words(heading, heading_of(data, moment));

    xmlNode *list = html_add(section, "dl", "facts");
    if (moment->kind == TB_MOMENT_PHASE)
        add_phase(list, data, moment);
    inzage_pair(list, _("Noted by"),
                sheet_reviewer_name(data, moment->author ? moment->author : moment->entered_by));
    inzage_pair(list, _("About or by"), who);
    inzage_pair(list, _("Kind"), tb_rating_label(moment->rating));
    inzage_pair(list, _("Level"), tb_level_label(moment->level));
    inzage_pair(list, is_seen ? _("Seen or heard") : _("Words"), moment->see);
    inzage_pair(list, _("In other words"), moment->reworded);
    inzage_pair(list, _("What was made of it"), moment->think);
    inzage_pair(list, _("What else could have been done"), moment->otherwise);
    inzage_pair(list, _("Tip"), moment->tip);
    add_working(list, data, moment);
}

static void add_moments(xmlNode *section, const TbSheet *sheet)
{
    const GPtrArray *moments = sheet->data.moments;

    if (moments->len == 0)
        return;
    html_add_words(section, "h3", NULL, _("What was noted"));
    for (guint i = 0; i < moments->len; i++)
        add_moment(section, sheet, moments->pdata[i]);
}

/* --- What came of it --- */

/* What was asked, in the words of the codebook; the code when it asks that no more. */
static const char *question_of(const TbCodebook *codebook, const char *question)
{
    const GPtrArray *leading = tb_codebook_leading(codebook);
    const GPtrArray *asked = tb_codebook_asked_client(codebook);

    if (strcmp(question, TB_ANSWER_SHARED_READING) == 0)
        return _("Shared reading");
    for (guint i = 0; i < leading->len; i++) {
        const TbLeadingText *text = leading->pdata[i];
        if (strcmp(text->question, question) == 0)
            return tb_text(&text->label);
    }
    for (guint i = 0; i < asked->len; i++) {
        const TbClientText *text = asked->pdata[i];
        if (strcmp(text->question, question) == 0)
            return tb_text(&text->ask);
    }
    return question;
}

static void add_answers(xmlNode *section, const TbSheetData *data)
{
    const GPtrArray *answers = data->answers;

    if (!answers || answers->len == 0)
        return;
    html_add_words(section, "h3", NULL, _("Answers"));
    xmlNode *list = html_add(section, "dl", "facts");
    for (guint i = 0; i < answers->len; i++) {
        const TbAnswer *answer = answers->pdata[i];
        g_autofree char *term =
            g_strdup_printf("%s (%s)", question_of(data->codebook, answer->question),
                            tb_answerer_label(answer->who));
        inzage_pair(list, term, answer->words);
        inzage_pair(list, _("In other words"), answer->reworded);
    }
}

/* What became, in this conversation, of what was taken up before. */
static void add_checks(xmlNode *section, const TbSheetData *data)
{
    xmlNode *list = NULL;

    for (guint i = 0; data->checks && i < data->checks->len; i++) {
        const TbCheck *check = data->checks->pdata[i];
        for (guint n = 0; data->intentions && n < data->intentions->len; n++) {
            const TbIntention *intention = data->intentions->pdata[n];
            if (intention->id != check->intention)
                continue;
            if (!list) {
                html_add_words(section, "h3", NULL, _("What became of what was tried"));
                list = html_add(section, "dl", "facts");
            }
            inzage_pair(list, tb_check_label(check->status), intention->what);
        }
    }
}

static void add_intentions(xmlNode *section, const TbSheetData *data)
{
    int64_t here = data->interaction->id;
    xmlNode *list = NULL;

    for (guint i = 0; data->intentions && i < data->intentions->len; i++) {
        const TbIntention *intention = data->intentions->pdata[i];
        if (intention->interaction != here)
            continue;
        if (!list) {
            html_add_words(section, "h3", NULL, _("What the professional will try"));
            list = html_add(section, "dl", "facts");
        }
        inzage_pair(list, _("What"), intention->what);
        inzage_pair(list, _("Smallest first step"), intention->step);
        inzage_pair(list, _("With whom"), intention->with_whom);
        inzage_pair(list, _("When"), intention->by_when);
        inzage_pair(list, _("If it does not work"), intention->if_not);
    }
}

static void add_agreed(xmlNode *section, const TbSheetData *data)
{
    if (!data->agreed || data->agreed->len == 0)
        return;
    html_add_words(section, "h3", NULL, _("What was agreed"));
    for (guint i = 0; i < data->agreed->len; i++) {
        const TbAgreed *agreed = data->agreed->pdata[i];
        g_autofree char *who = person(data, agreed->owner);
        xmlNode *list = html_add(section, "dl", "facts");
        inzage_pair(list, _("What"), agreed->words);
        inzage_pair(list, _("Who"), who);
        inzage_pair(list, _("When"), agreed->by_when);
        inzage_pair_date(list, _("Done on"), agreed->done);
    }
}

void inzage_conversation(xmlNode *main, const TbSheetData *data)
{
    g_autoptr(TbSheet) sheet = tb_sheet_compose(data);
    const TbInteraction *interaction = data->interaction;
    xmlNode *section = html_add(main, "section", "inzage");

    add_heading(section, interaction);
    xmlNode *list = html_add(section, "dl", "facts");
    add_people(list, data);
    add_recordings(list, data);
    inzage_pair(list, _("The professional's question"), interaction->question);
    inzage_pair(list, _("Goal of the professional"), interaction->goal);
    inzage_pair(list, _("Your goal"), interaction->client_goal);
    add_consents(section, data);
    add_moments(section, sheet);
    add_answers(section, data);
    add_checks(section, data);
    add_intentions(section, data);
    add_agreed(section, data);
}
