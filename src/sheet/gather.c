#include "sheet-internal.h"

/* What may stand on the sheet, taken out of what the reader may see. The two are not the same: a
 * sheet goes along to a talk, so what its reader has entered of the client and what nobody else may
 * hear stays off it, and so does what was left out. What is gathered here is all that the sections
 * look at. */

/* Of what a talk brings, and of phases; with more, each has less room. */
enum { ROOMY = 8 };

const char *sheet_heard(const TbSheetData *data, const Heard *said)
{
    if (said->entered_by != data->reader->id) /* handed in as it may be heard, and as no more */
        return said->may_hear == TB_HEAR_NO ? NULL : said->words;
    switch (said->may_hear) {
    case TB_HEAR_YES:
        return said->words;
    case TB_HEAR_REWORDED:
        return said->reworded;
    case TB_HEAR_NOT_YET:
    case TB_HEAR_NO:
    case TB_N_HEARS:
        break;
    }
    return NULL;
}

static const char *heard_in(const TbSheetData *data, const TbMoment *reaction)
{
    return sheet_heard(data, &(Heard){reaction->entered_by, reaction->may_hear, reaction->see,
                                      reaction->reworded});
}

/* A phase with the end that the next one gives it, so that it keeps its end when that one is left
 * out. */
static TbMoment *with_end(const TbSheetData *data, const TbMoment *phase)
{
    int64_t end_us = tb_phase_end(phase, data->moments, sheet_duration(data, phase->recording));
    TbMoment *copy = tb_moment_copy(phase);

    if (copy->span.kind == TB_SPAN_RUNNING && end_us != TB_TIME_NONE) {
        copy->span.kind = TB_SPAN_STRETCH;
        copy->span.end_us = end_us;
    }
    return copy;
}

/* A reaction that holds no other words than those that may be heard; NULL when none may. */
static TbMoment *as_heard(const TbSheetData *data, const TbMoment *reaction)
{
    const char *words = heard_in(data, reaction);

    if (!words || !*words)
        return NULL;
    TbMoment *copy = tb_moment_new();
    copy->id = reaction->id;
    copy->kind = TB_MOMENT_REACTION;
    copy->interaction = reaction->interaction;
    copy->recording = reaction->recording;
    copy->span = reaction->span;
    copy->who = reaction->who;
    copy->see = g_strdup(words);
    copy->on_sheet = reaction->on_sheet;
    copy->may_hear = reaction->may_hear;
    return copy;
}

static void gather(TbSheet *sheet, TbMoment *moment)
{
    TbMoment *own = NULL;

    if (moment->kind == TB_MOMENT_PHASE)
        own = with_end(&sheet->data, moment);
    else if (moment->kind == TB_MOMENT_REACTION)
        own = as_heard(&sheet->data, moment);
    else {
        g_ptr_array_add(sheet->moments, moment);
        return;
    }
    if (own) {
        g_ptr_array_add(sheet->own, own);
        g_ptr_array_add(sheet->moments, own);
    }
}

void sheet_gather_moments(TbSheet *sheet)
{
    const GPtrArray *all = sheet->data.moments;

    sheet->moments = g_ptr_array_new();
    sheet->own = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    for (guint i = 0; i < all->len; i++) {
        TbMoment *moment = all->pdata[i];
        if (moment->on_sheet != TB_SHEET_NEVER)
            gather(sheet, moment);
    }
}

GPtrArray *sheet_of_kind(const TbSheet *sheet, TbMomentKind kind)
{
    GPtrArray *moments = g_ptr_array_new();

    for (guint i = 0; i < sheet->moments->len; i++) {
        TbMoment *moment = sheet->moments->pdata[i];
        if (moment->kind == kind && (kind == TB_MOMENT_TAG || (moment->see && *moment->see)))
            g_ptr_array_add(moments, moment);
    }
    sheet_sort_by_time(moments, sheet->data.recordings);
    return moments;
}

GPtrArray *sheet_answers(const TbSheetData *data, TbAnswerer who, const char *question)
{
    GPtrArray *answers = g_ptr_array_new();

    for (guint i = 0; data->answers && i < data->answers->len; i++) {
        TbAnswer *answer = data->answers->pdata[i];
        const char *words = sheet_answer_words(data, answer);
        if (answer->who == who && words && *words &&
            (!question || g_strcmp0(answer->question, question) == 0))
            g_ptr_array_add(answers, answer);
    }
    return answers;
}

const char *sheet_answer_words(const TbSheetData *data, const TbAnswer *answer)
{
    if (answer->who != TB_ANSWER_CLIENT)
        return answer->words;
    return sheet_heard(
        data, &(Heard){answer->entered_by, answer->may_hear, answer->words, answer->reworded});
}

static guint length(const GPtrArray *array)
{
    return array ? array->len : 0;
}

bool sheet_is_full(const TbSheet *sheet)
{
    const TbSheetData *data = &sheet->data;

    return sheet->phases->len + sheet->heard->len + sheet->questions->len + sheet->before->len +
               sheet->intentions->len + length(data->answers) + length(data->agreed) >
           ROOMY;
}
