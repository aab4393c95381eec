#include "terugblik/store/around.h"

#include "store-internal.h"

/* Self-assessments are of who made them, and of others as far as that person shares them. Answers
 * and plan are rows of their own, that are the same everywhere. */

#define SELECT_ASSESSMENT                                                                          \
    "SELECT s.id, s.reviewer, s.date, s.is_shared, p.improvement, p.steps, p.needs, p.by_when"     \
    " FROM assessment s" STORE_LIVE_REVIEWER(                                                      \
        "s.reviewer") " LEFT JOIN assessment_plan p ON p.assessment = s.id AND p.deleted = 0"      \
                      " WHERE s.deleted = 0 AND (s.reviewer = :reader OR s.is_shared = 1)"

static void *read_assessment(StoreRows *row)
{
    TbAssessment *assessment = tb_assessment_new();

    assessment->id = sqlite3_column_int64(row, 0);
    assessment->reviewer = sqlite3_column_int64(row, 1);
    assessment->date = store_column_text(row, 2);
    assessment->is_shared = sqlite3_column_int(row, 3);
    assessment->improvement = store_column_text(row, 4);
    assessment->steps = store_column_text(row, 5);
    assessment->needs = store_column_text(row, 6);
    assessment->by_when = store_column_text(row, 7);
    return assessment;
}

static bool read_answers(TbStore *store, TbAssessment *assessment, GError **error)
{
    g_autoptr(StoreRows) row = store_ask(store,
                                         "SELECT statement, answer FROM assessment_answer"
                                         " WHERE assessment = :id AND deleted = 0 ORDER BY id",
                                         ARGS(store_int(":id", assessment->id)), error);
    int more = row ? 1 : -1;

    while (more > 0 && (more = store_next(store, row, error)) > 0) {
        TbAssessmentAnswer *answer = g_new0(TbAssessmentAnswer, 1);

        answer->statement = store_column_text(row, 0);
        answer->answer = store_column_word(row, 1, tb_agree_names);
        g_ptr_array_add(assessment->answers, answer);
    }
    return more == 0;
}

GPtrArray *tb_store_assessments(TbStore *store, int64_t reader, GError **error)
{
    g_autoptr(GPtrArray) all =
        store_collect(store, SELECT_ASSESSMENT " ORDER BY s.date DESC, s.id DESC",
                      ARGS(store_int(":reader", reader)), read_assessment,
                      (GDestroyNotify)tb_assessment_free, error);

    for (unsigned i = 0; all && i < all->len; i++)
        if (!read_answers(store, all->pdata[i], error))
            return NULL;
    return g_steal_pointer(&all);
}

TbAssessment *tb_store_assessment(TbStore *store, int64_t reader, int64_t id, GError **error)
{
    g_autoptr(TbAssessment) assessment =
        store_get(store, "assessment", id, SELECT_ASSESSMENT " AND s.id = :id",
                  ARGS(store_int(":reader", reader), store_int(":id", id)), read_assessment, error);

    return assessment && read_answers(store, assessment, error) ? g_steal_pointer(&assessment)
                                                                : NULL;
}

/* --- Putting --- */

static bool put_row(TbStore *store, TbAssessment *assessment, GError **error)
{
    return (assessment->id || store_expect(store, "reviewer", assessment->reviewer, error)) &&
           store_put(store, "assessment", &assessment->id,
                     "INSERT INTO assessment (uuid, stamp, origin, reviewer, date, is_shared)"
                     " VALUES (:uuid, :stamp, :origin, :reviewer, :date, :is_shared)",
                     "UPDATE assessment"
                     " SET date = :date, is_shared = :is_shared, stamp = :stamp, origin = :origin"
                     " WHERE id = :id AND (date, is_shared) IS NOT (:date, :is_shared)",
                     ARGS(store_int(":id", assessment->id),
                          store_int(":reviewer", assessment->reviewer),
                          store_text(":date", assessment->date),
                          store_int(":is_shared", assessment->is_shared)),
                     error);
}

static bool put_answer(TbStore *store, int64_t assessment, const TbAssessmentAnswer *answer,
                       GError **error)
{
    g_autofree char *uuid =
        store_name_uuid(store, "assessment", assessment, answer->statement, error);

    return uuid && store_do(store,
                            "INSERT INTO assessment_answer"
                            " (uuid, stamp, origin, assessment, statement, answer)"
                            " VALUES (:uuid, :stamp, :origin, :assessment, :statement, :answer)"
                            " ON CONFLICT (assessment, statement) DO UPDATE"
                            " SET answer = :answer, deleted = 0, stamp = :stamp, origin = :origin"
                            " WHERE (answer, deleted) IS NOT (:answer, 0)",
                            ARGS(store_text(":uuid", uuid), store_int(":assessment", assessment),
                                 store_text(":statement", answer->statement),
                                 store_word(":answer", tb_agree_names, answer->answer)),
                            error);
}

/* A plan in which nothing stands is not made. */
static bool put_plan(TbStore *store, const TbAssessment *assessment, GError **error)
{
    g_autofree char *uuid = store_name_uuid(store, "assessment", assessment->id, "plan", error);

    return uuid &&
           store_do(store,
                    "INSERT INTO assessment_plan"
                    " (uuid, stamp, origin, assessment, improvement, steps, needs, by_when)"
                    " SELECT :uuid, :stamp, :origin, :assessment, :improvement, :steps, :needs,"
                    " :by_when"
                    " WHERE coalesce(:improvement, :steps, :needs, :by_when) IS NOT NULL"
                    " OR EXISTS (SELECT 1 FROM assessment_plan"
                    "   WHERE assessment = :assessment AND deleted = 0)"
                    " ON CONFLICT (assessment) DO UPDATE"
                    " SET improvement = :improvement, steps = :steps, needs = :needs,"
                    " by_when = :by_when, deleted = 0, stamp = :stamp, origin = :origin"
                    " WHERE (improvement, steps, needs, by_when, deleted)"
                    " IS NOT (:improvement, :steps, :needs, :by_when, 0)",
                    ARGS(store_text(":uuid", uuid), store_int(":assessment", assessment->id),
                         store_text(":improvement", assessment->improvement),
                         store_text(":steps", assessment->steps),
                         store_text(":needs", assessment->needs),
                         store_text(":by_when", assessment->by_when)),
                    error);
}

bool tb_store_put_assessment(TbStore *store, TbAssessment *assessment, GError **error)
{
    bool is_put = store_can_change(store, error) && put_row(store, assessment, error);

    for (unsigned i = 0; is_put && i < assessment->answers->len; i++)
        is_put = put_answer(store, assessment->id, assessment->answers->pdata[i], error);
    return is_put && put_plan(store, assessment, error);
}
