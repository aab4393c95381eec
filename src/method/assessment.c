#include "method-internal.h"

/* The self-assessment [Z] is not added up. One (helemaal) oneens is room to improve, and that shows
 * what may help with its pillar; how often it was said makes no difference. */

enum { MOST_OPEN = 2 }; /* statements noch or unanswered, of one who is content */

static const TbAssessmentAnswer *answer_to(const TbAssessment *assessment, const char *statement)
{
    for (guint i = 0; i < assessment->answers->len; i++) {
        const TbAssessmentAnswer *answer = assessment->answers->pdata[i];
        if (g_strcmp0(answer->statement, statement) == 0)
            return answer;
    }
    return NULL;
}

static bool is_oneens(const TbAssessmentAnswer *answer)
{
    return answer &&
           (answer->answer == TB_AGREE_HELEMAAL_ONEENS || answer->answer == TB_AGREE_ONEENS);
}

/* Any of @pillar, or (NULL) of all. */
static bool has_oneens(const TbAssessment *assessment, const TbAssessmentText *text,
                       const char *pillar)
{
    for (guint i = 0; i < text->statements->len; i++) {
        const TbStatementText *statement = text->statements->pdata[i];
        if ((!pillar || g_strcmp0(statement->pillar, pillar) == 0) &&
            is_oneens(answer_to(assessment, statement->statement)))
            return true;
    }
    return false;
}

static bool has_few_open(const TbAssessment *assessment, const TbAssessmentText *text)
{
    unsigned n_open = 0;

    for (guint i = 0; i < text->statements->len; i++) {
        const TbStatementText *statement = text->statements->pdata[i];
        const TbAssessmentAnswer *answer = answer_to(assessment, statement->statement);
        n_open += !answer || answer->answer == TB_AGREE_NOCH;
    }
    return n_open <= MOST_OPEN && n_open < text->statements->len;
}

GPtrArray *tb_assessment_advice(const TbAssessment *assessment, const TbCodebook *codebook,
                                bool *is_content)
{
    const TbAssessmentText *text = tb_codebook_assessment(codebook);
    GPtrArray *advice = g_ptr_array_new();

    *is_content = false;
    if (!text)
        return advice;
    for (guint i = 0; i < text->advice->len; i++) {
        const TbAdviceText *of = text->advice->pdata[i];
        if (has_oneens(assessment, text, of->pillar))
            g_ptr_array_add(advice, text->advice->pdata[i]);
    }
    *is_content = !has_oneens(assessment, text, NULL) && has_few_open(assessment, text);
    return advice;
}
