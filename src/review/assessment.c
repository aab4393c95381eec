/* The self-assessment of a reviewer about himself, and the plan that came of it. Others see it when
 * it is shared, and nobody else touches it. It hangs on no conversation, so its statements are
 * those of the codebook that comes with the program. */
#include "terugblik/review/talk.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/base/nearest.h"
#include "terugblik/store/around.h"

#include "review-internal.h"

static TbAssessment *own_assessment(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbAssessment) assessment =
        tb_store_assessment(review->store, review->reviewer, id, error);

    if (assessment && assessment->reviewer != review->reviewer) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("self-assessment %" PRId64 " is another reviewer's; only who made it changes"
                      " it"),
                    id);
        return NULL;
    }
    return g_steal_pointer(&assessment);
}

/* --- Statements --- */

static bool is_statement(const TbCodebook *codebook, const char *name)
{
    const TbAssessmentText *text = tb_codebook_assessment(codebook);

    for (guint i = 0; text && i < text->statements->len; i++)
        if (strcmp(((const TbStatementText *)text->statements->pdata[i])->statement, name) == 0)
            return true;
    return false;
}

static bool has_answer(const TbAssessment *assessment, const char *statement)
{
    for (guint i = 0; assessment && i < assessment->answers->len; i++)
        if (strcmp(((const TbAssessmentAnswer *)assessment->answers->pdata[i])->statement,
                   statement) == 0)
            return true;
    return false;
}

static const char *nearest_statement(const TbCodebook *codebook, const char *name)
{
    const TbAssessmentText *text = tb_codebook_assessment(codebook);
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (guint i = 0; text && i < text->statements->len; i++)
        g_ptr_array_add(names,
                        (char *)((const TbStatementText *)text->statements->pdata[i])->statement);
    g_ptr_array_add(names, NULL);
    return tb_nearest(name, (const char *const *)names->pdata);
}

static void set_no_statement(const TbCodebook *codebook, const char *name, GError **error)
{
    const char *nearest = nearest_statement(codebook, name);
    g_autofree char *quoted = tb_error_quote(name);

    if (nearest)
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("there is no statement \"%s\"; did you mean %s?"), quoted, nearest);
    else
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND, _("there is no statement \"%s\""), quoted);
}

/* One that stands may have left the codebook. */
static bool check_statements(TbReview *review, const TbAssessment *assessment,
                             const TbAssessment *before, GError **error)
{
    for (guint i = 0; i < assessment->answers->len; i++) {
        const TbAssessmentAnswer *answer = assessment->answers->pdata[i];
        if (!is_statement(review->standard, answer->statement) &&
            !has_answer(before, answer->statement)) {
            set_no_statement(review->standard, answer->statement, error);
            return false;
        }
    }
    return true;
}

/* --- Putting --- */

static void keep(char **part, const char *before)
{
    if (!*part)
        *part = g_strdup(before);
    else if (!**part)
        g_clear_pointer(part, g_free);
}

/* What is not said stays; what is said to be nothing goes. */
static void keep_plan(TbAssessment *assessment, const TbAssessment *before)
{
    keep(&assessment->improvement, before ? before->improvement : NULL);
    keep(&assessment->steps, before ? before->steps : NULL);
    keep(&assessment->needs, before ? before->needs : NULL);
    keep(&assessment->by_when, before ? before->by_when : NULL);
}

static bool end_about(TbReview *review, bool good, const TbAssessment *assessment, const char *verb,
                      GError **error)
{
    return review_end(review, good, 0, verb, assessment->date, TB_TIME_NONE, error);
}

bool tb_review_put_assessment(TbReview *review, TbAssessment *assessment, GError **error)
{
    g_autoptr(TbAssessment) before =
        assessment->id ? own_assessment(review, assessment->id, error) : NULL;

    if ((assessment->id && !before) ||
        !tb_date_check(assessment->date ? assessment->date : "", error) ||
        !check_statements(review, assessment, before, error) || !review_begin(review, 0, error))
        return false;
    keep_plan(assessment, before);
    assessment->reviewer = review->reviewer;
    assessment->is_shared = before && before->is_shared;
    bool good = end_about(review, tb_store_put_assessment(review->store, assessment, error),
                          assessment, before ? "assessment.edit" : "assessment.add", error);
    assessment->id = good || before ? assessment->id : 0;
    return good;
}

bool tb_review_share_assessment(TbReview *review, int64_t id, bool is_shared, GError **error)
{
    g_autoptr(TbAssessment) assessment = own_assessment(review, id, error);

    if (!assessment || !review_begin(review, 0, error))
        return false;
    assessment->is_shared = is_shared;
    return end_about(review, tb_store_put_assessment(review->store, assessment, error), assessment,
                     is_shared ? "assessment.share" : "assessment.unshare", error);
}

bool tb_review_remove_assessment(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbAssessment) assessment = own_assessment(review, id, error);

    if (!assessment || !review_begin(review, 0, error))
        return false;
    return end_about(review, tb_store_remove(review->store, "assessment", id, error), assessment,
                     "assessment.remove", error);
}
