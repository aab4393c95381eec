#include "sheet-internal.h"

#include <stdio.h>

#include "terugblik/base/lang.h"
#include "terugblik/base/time.h"

static guint recording_number(const TbSheetData *data, int64_t id)
{
    for (guint i = 0; i < data->recordings->len; i++)
        if (((const TbRecording *)data->recordings->pdata[i])->id == id)
            return i + 1;
    return 0;
}

int64_t sheet_duration(const TbSheetData *data, int64_t recording)
{
    const TbRecording *found = sheet_recording(data, recording);

    return found ? found->duration_us : 0;
}

static int64_t end_of(const TbSheet *sheet, const TbMoment *moment)
{
    if (moment->kind == TB_MOMENT_PHASE)
        return tb_phase_end(moment, sheet->moments,
                            sheet_duration(&sheet->data, moment->recording));
    return moment->span.kind == TB_SPAN_STRETCH ? moment->span.end_us : TB_TIME_NONE;
}

static void append_start(GString *text, const TbSheet *sheet, const TbMoment *moment)
{
    guint number = recording_number(&sheet->data, moment->recording);
    g_autofree char *start = tb_time_format(moment->span.start_us, 0);

    if (sheet->data.recordings->len > 1 && number > 0) {
        g_string_append_printf(text, _("recording %u"), number);
        g_string_append(text, ", ");
    }
    g_string_append(text, start);
}

char *sheet_start(const TbSheet *sheet, const TbMoment *moment)
{
    GString *text = g_string_new(NULL);

    if (moment->span.kind == TB_SPAN_UNTIMED)
        g_string_append(text, _("told"));
    else
        append_start(text, sheet, moment);
    return g_string_free(text, FALSE);
}

char *sheet_time(const TbSheet *sheet, const TbMoment *moment)
{
    int64_t end_us = end_of(sheet, moment);
    GString *text = g_string_new(NULL);

    if (moment->span.kind == TB_SPAN_UNTIMED) {
        g_string_append(text, _("told"));
        return g_string_free(text, FALSE);
    }
    append_start(text, sheet, moment);
    if (end_us / TB_US_PER_SEC > moment->span.start_us / TB_US_PER_SEC) {
        g_autofree char *end = tb_time_format(end_us, 0);
        g_string_append_printf(text, "–%s", end);
    }
    return g_string_free(text, FALSE);
}

char *sheet_date(const char *date)
{
    static const char *const months[] = {N_("January"), N_("February"), N_("March"),
                                         N_("April"),   N_("May"),      N_("June"),
                                         N_("July"),    N_("August"),   N_("September"),
                                         N_("October"), N_("November"), N_("December")};
    unsigned year, month, day;

    if (sscanf(date, "%4u-%2u-%2u", &year, &month, &day) != 3 || month < 1 || month > 12)
        return g_strdup(date);
    return g_strdup_printf("%u %s %u", day, _(months[month - 1]), year);
}

const char *sheet_code_label(const TbSheetData *data, const char *code)
{
    const TbCode *found = tb_codebook_find(data->codebook, code);

    return found ? tb_text(&found->label) : code;
}

const TbParticipant *sheet_participant(const TbSheetData *data, int64_t id)
{
    for (guint i = 0; i < data->participants->len; i++) {
        const TbParticipant *person = data->participants->pdata[i];
        if (person->id == id)
            return person;
    }
    return NULL;
}

const char *sheet_reviewer_name(const TbSheetData *data, int64_t id)
{
    for (guint i = 0; i < data->reviewers->len; i++) {
        const TbReviewer *reviewer = data->reviewers->pdata[i];
        if (reviewer->id == id && reviewer->name)
            return reviewer->name;
    }
    return _("other eyes");
}

bool sheet_is_own(const TbSheet *sheet, const TbMoment *moment)
{
    return moment->author == sheet->data.reader->id;
}

const char *sheet_think_label(const TbSheet *sheet, const TbMoment *moment)
{
    return sheet_is_own(sheet, moment) ? _("What I make of it") : _("Interpretation");
}

void sheet_add_participant(xmlNode *parent, const TbParticipant *person)
{
    html_words(parent, tb_role_label(person->role));
    if (person->label) {
        html_words(parent, " (");
        html_person(parent, person->label);
        html_words(parent, ")");
    }
}
