/* How pillars work on each other, and what the self-assessment leads to. */
#include "method-rows.h"

#include "terugblik/base/lang.h"

static TbCodebook *codebook;

/* Doorwerking */

typedef struct {
    const char *code;
    int start; /* seconds; -1: told */
    const char *works_on;
    TbSign works;
} Working;

static GPtrArray *moments_that_work(const Working *rows, size_t n_rows)
{
    GPtrArray *moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);

    for (size_t i = 0; i < n_rows; i++) {
        TbMoment *moment = tb_moment_new();
        moment->id = (int64_t)i + 1;
        moment->code = g_strdup(rows[i].code);
        moment->works_on = g_strdup(rows[i].works_on);
        moment->works = rows[i].works;
        if (rows[i].start >= 0) {
            moment->recording = 1;
            moment->span = (TbSpan){TB_SPAN_POINT, (int64_t)rows[i].start * SECOND, TB_TIME_NONE};
        }
        g_ptr_array_add(moments, moment);
    }
    return moments;
}

static void test_workings(void)
{
    static const Working rows[] = {
        {"kunnen.3", -1, "begrijpen", TB_SIGN_WEAKENS},       /* 1: told */
        {"kunnen.5", 90, "begrijpen", TB_SIGN_WEAKENS},       /* 2 */
        {"kunnen", 30, "begrijpen", TB_SIGN_WEAKENS},         /* 3: an element not yet chosen */
        {"kunnen.5", 40, "begrijpen", TB_SIGN_STRENGTHENS},   /* 4: the other way */
        {"begrijpen.2", 10, "willen", TB_SIGN_STRENGTHENS},   /* 5 */
        {"willen.2", 10, "begrijpen", TB_SIGN_STRENGTHENS},   /* 6: another pair */
        {"willen.2", 20, "willen", TB_SIGN_STRENGTHENS},      /* no pair */
        {"willen.2", 20, "begrijpen", TB_SIGN_NONE},          /* without a sign */
        {"willen.2", 20, NULL, TB_SIGN_WEAKENS},              /* on nothing */
        {"emotie", 20, "willen", TB_SIGN_WEAKENS},            /* no pillar */
        {"willen.2", 20, "emotie", TB_SIGN_WEAKENS},          /* on none */
        {"willen.2", 20, "not in the book", TB_SIGN_WEAKENS}, /* of another codebook */
    };
    static const struct {
        const char *from, *to, *strengthens, *weakens;
    } expected[] = {{"begrijpen", "willen", "5", ""},
                    {"willen", "begrijpen", "6", ""},
                    {"kunnen", "begrijpen", "4", "3 2 1"}};
    g_autoptr(GPtrArray) moments = moments_that_work(rows, G_N_ELEMENTS(rows));
    g_autoptr(GPtrArray) found = tb_workings(moments, codebook);

    g_assert_cmpuint(found->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < found->len; i++) {
        const TbWorkingRow *row = found->pdata[i];
        g_autofree char *strengthens = ids_of(row->strengthens);
        g_autofree char *weakens = ids_of(row->weakens);
        g_assert_cmpstr(row->from->code, ==, expected[i].from);
        g_assert_cmpstr(row->to->code, ==, expected[i].to);
        g_assert_cmpstr(strengthens, ==, expected[i].strengthens);
        g_assert_cmpstr(weakens, ==, expected[i].weakens);
    }
}

static void test_all_six_pairs(void)
{
    static const char *const pillars[] = {"begrijpen", "willen", "kunnen"};
    Working rows[6];
    size_t n = 0;

    for (size_t from = 0; from < 3; from++)
        for (size_t to = 0; to < 3; to++)
            if (from != to)
                rows[n++] = (Working){pillars[from], -1, pillars[to], TB_SIGN_WEAKENS};
    g_autoptr(GPtrArray) moments = moments_that_work(rows, n);
    g_autoptr(GPtrArray) found = tb_workings(moments, codebook);
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GPtrArray) nothing = tb_workings(none, codebook);

    g_assert_cmpuint(found->len, ==, 6);
    g_assert_cmpuint(nothing->len, ==, 0);
}

/* The self-assessment. A letter per statement, pillar after pillar: O helemaal oneens, o oneens,
 * n noch, e eens, E helemaal eens, - unanswered. */

static TbAssessment *assessment_of(const char *letters)
{
    static const char scale[] = "OoneE";
    const TbAssessmentText *text = tb_codebook_assessment(codebook);
    TbAssessment *assessment = tb_assessment_new();

    for (guint i = 0; i < text->statements->len; i++) {
        const TbStatementText *statement = text->statements->pdata[i];
        const char *place = strchr(scale, letters[i]);
        if (!place)
            continue;
        TbAssessmentAnswer *answer = g_new0(TbAssessmentAnswer, 1);
        answer->statement = g_strdup(statement->statement);
        answer->answer = (TbAgree)(place - scale);
        g_ptr_array_add(assessment->answers, answer);
    }
    return assessment;
}

static char *pillars_of(const GPtrArray *advice)
{
    GString *names = g_string_new(NULL);

    for (guint i = 0; i < advice->len; i++)
        g_string_append_printf(names, "%s%s", i ? " " : "",
                               ((const TbAdviceText *)advice->pdata[i])->pillar);
    return g_string_free(names, FALSE);
}

static void test_advice(void)
{
    static const struct {
        const char *letters, *pillars;
        bool is_content;
    } cases[] = {
        {"eeeeEEEEeeee", "", true},
        {"eeeenEEEeene", "", true},           /* two that leave it open */
        {"eeee-EEEeene", "", true},           /* one of them unanswered */
        {"neeenEEEeene", "", false},          /* three: nothing to say */
        {"nnnnnnnnnnnn", "", false},          /* neither */
        {"------------", "", false},          /* not begun */
        {"eeeeEEEEeeeo", "kunnen", false},    /* one is enough, among all that is well */
        {"Oeeeeeeeeeee", "begrijpen", false}, /* helemaal says no more than oneens */
        {"eeeeooooeeee", "willen", false},    /* and four no more than one */
        {"oooooooooooo", "begrijpen willen kunnen", false},
        {"nnnOnnnn---o", "begrijpen kunnen", false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(TbAssessment) assessment = assessment_of(cases[i].letters);
        bool is_content = !cases[i].is_content;
        g_autoptr(GPtrArray) advice = tb_assessment_advice(assessment, codebook, &is_content);
        g_autofree char *pillars = pillars_of(advice);
        g_test_message("%s", cases[i].letters);
        g_assert_cmpstr(pillars, ==, cases[i].pillars);
        g_assert_true(is_content == cases[i].is_content);
    }
}

/* Made with another codebook: what this one does not ask is passed over. */
static void test_advice_of_other_statements(void)
{
    g_autoptr(TbAssessment) assessment = assessment_of("eeeeeeeeeeee");
    TbAssessmentAnswer *answer = g_new0(TbAssessmentAnswer, 1);
    bool is_content = false;

    answer->statement = g_strdup("no such statement");
    answer->answer = TB_AGREE_HELEMAAL_ONEENS;
    g_ptr_array_add(assessment->answers, answer);
    g_autoptr(GPtrArray) advice = tb_assessment_advice(assessment, codebook, &is_content);
    g_assert_cmpuint(advice->len, ==, 0);
    g_assert_true(is_content);

    static const char *const only_codes[] = {"codebook/kijkwijzer.yaml", NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) without = tb_codebook_read(only_codes, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) none = tb_assessment_advice(assessment, without, &is_content);
    g_assert_cmpuint(none->len, ==, 0);
    g_assert_false(is_content);
}

int main(int argc, char **argv)
{
    static const char *const files[] = {"codebook/kijkwijzer.yaml",     "codebook/pijlers.yaml",
                                        "codebook/slim.yaml",           "codebook/vragen.yaml",
                                        "codebook/zelfassessment.yaml", NULL};
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    codebook = tb_codebook_read(files, NULL, &error);
    g_assert_no_error(error);
    g_test_add_func("/method/workings/rows", test_workings);
    g_test_add_func("/method/workings/all-pairs", test_all_six_pairs);
    g_test_add_func("/method/assessment/advice", test_advice);
    g_test_add_func("/method/assessment/other-statements", test_advice_of_other_statements);
    int result = g_test_run();
    tb_codebook_free(codebook);
    return result;
}
