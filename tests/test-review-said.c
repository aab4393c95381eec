/* What is said in moments of the other kinds, in answers and about oneself: each there and back;
 * and who may change a self-assessment. */
#include "review-actions.h"

/* --- Reactions and questions --- */

static bool put_reaction_by(Room *room, TbReview *review, const char *words, TbMayHear may_hear,
                            GError **error)
{
    g_autoptr(TbMoment) moment = new_reaction(room, words, may_hear, "het was veel");

    moment->id = room->made;
    bool good = room->made ? tb_review_edit_moment(review, moment, error)
                           : tb_review_add_moment(review, moment, error);
    room->made = moment->id;
    return good;
}

static bool add_reaction(Room *room, GError **error)
{
    return put_reaction_by(room, &room->anja, "ik schrok", TB_HEAR_NOT_YET, error);
}

static bool edit_reaction(Room *room, GError **error)
{
    return put_reaction_by(room, &room->anja, "ik werd stil", TB_HEAR_NOT_YET, error);
}

static bool hear_reaction(Room *room, GError **error)
{
    return put_reaction_by(room, &room->anja, "ik schrok", TB_HEAR_REWORDED, error);
}

static bool remove_made(Room *room, GError **error)
{
    return tb_review_remove_moment(&room->anja, room->made, error);
}

static bool put_question(Room *room, GError **error)
{
    g_autoptr(TbMoment) moment = new_moment(room, TB_MOMENT_QUESTION, 5);

    moment->id = room->made;
    moment->see = g_strdup("Wat zag je?");
    moment->tip = g_strdup(room->made ? "kijk nog eens" : NULL);
    bool good = room->made ? tb_review_edit_moment(&room->anja, moment, error)
                           : tb_review_add_moment(&room->anja, moment, error);
    room->made = moment->id;
    return good;
}

/* --- Answers --- */

static bool put_answer(Room *room, TbAnswerer who, const char *question, const char *words,
                       TbMayHear may_hear, GError **error)
{
    TbAnswer answer = {.interaction = room->interaction,
                       .who = who,
                       .question = (char *)question,
                       .words = (char *)words,
                       .reworded = (char *)"zachter",
                       .may_hear = may_hear};
    bool good = tb_review_put_answer(&room->anja, &answer, error);

    room->made = answer.id;
    return good;
}

static bool add_answer(Room *room, GError **error)
{
    return put_answer(room, TB_ANSWER_CLIENT, "beter-begrijpen", "meer", TB_HEAR_NOT_YET, error);
}

static bool edit_answer(Room *room, GError **error)
{
    return put_answer(room, TB_ANSWER_CLIENT, "beter-begrijpen", "minder", TB_HEAR_NOT_YET, error);
}

static bool hear_answer(Room *room, GError **error)
{
    return put_answer(room, TB_ANSWER_CLIENT, "beter-begrijpen", "meer", TB_HEAR_NO, error);
}

static bool add_own_answer(Room *room, GError **error)
{
    return put_answer(room, TB_ANSWER_KLANTMANAGER, "echtheid", "ja", TB_HEAR_YES, error);
}

static bool add_reading(Room *room, GError **error)
{
    return put_answer(room, TB_ANSWER_TOGETHER, "lezing", "open", TB_HEAR_YES, error);
}

static bool edit_reading(Room *room, GError **error)
{
    return put_answer(room, TB_ANSWER_TOGETHER, "lezing", "eens", TB_HEAR_YES, error);
}

static bool remove_answer(Room *room, GError **error)
{
    return tb_review_remove_answer(&room->anja, room->made, error);
}

/* --- Self-assessment --- */

static void answer(TbAssessment *assessment, const char *statement, TbAgree agree)
{
    TbAssessmentAnswer *one = g_new0(TbAssessmentAnswer, 1);

    one->statement = g_strdup(statement);
    one->answer = agree;
    g_ptr_array_add(assessment->answers, one);
}

static TbAssessment *new_assessment(int64_t id)
{
    TbAssessment *assessment = tb_assessment_new();

    assessment->id = id;
    assessment->date = g_strdup("2026-11-22");
    return assessment;
}

static bool add_assessment(Room *room, GError **error)
{
    g_autoptr(TbAssessment) assessment = new_assessment(0);

    answer(assessment, "willen.stap", TB_AGREE_ONEENS);
    assessment->steps = g_strdup("bellen");
    bool good = tb_review_put_assessment(&room->anja, assessment, error);
    room->made = assessment->id;
    return good;
}

static bool edit_assessment(Room *room, GError **error)
{
    g_autoptr(TbAssessment) assessment = new_assessment(room->made);

    answer(assessment, "willen.stap", TB_AGREE_EENS);
    answer(assessment, "willen.geduld", TB_AGREE_NOCH);
    assessment->needs = g_strdup("tijd");
    return tb_review_put_assessment(&room->anja, assessment, error);
}

static bool share_assessment(Room *room, GError **error)
{
    return tb_review_share_assessment(&room->anja, room->made, true, error);
}

static bool unshare_assessment(Room *room, GError **error)
{
    return tb_review_share_assessment(&room->anja, room->made, false, error);
}

static bool remove_assessment(Room *room, GError **error)
{
    return tb_review_remove_assessment(&room->anja, room->made, error);
}

static const Action actions[] = {
    {"Reaction at 0:05 noted", {NULL}, add_reaction, NULL},
    {"Reaction at 0:05 changed", {add_reaction}, edit_reaction, NULL},
    {"Reaction at 0:05, may be heard: in other words", {add_reaction}, hear_reaction, NULL},
    {"Reaction at 0:05 removed", {add_reaction}, remove_made, NULL},
    {"Reflection question at 0:05 noted", {NULL}, put_question, NULL},
    {"Reflection question at 0:05 changed", {put_question}, put_question, NULL},
    {"Reflection question at 0:05 removed", {put_question}, remove_made, NULL},
    {"Answer noted: What should I have asked?", {NULL}, add_answer, NULL},
    {"Answer changed: What should I have asked?", {add_answer}, edit_answer, NULL},
    {"Answer of the client, may be heard: no", {add_answer}, hear_answer, NULL},
    {"Answer removed: What should I have asked?", {add_answer}, remove_answer, NULL},
    {"Answer noted: Real", {NULL}, add_own_answer, NULL},
    {"Shared reading noted", {NULL}, add_reading, NULL},
    {"Shared reading changed", {add_reading}, edit_reading, NULL},
    {"Shared reading removed", {add_reading}, remove_answer, NULL},
    {"Self-assessment of 2026-11-22 kept", {NULL}, add_assessment, NULL},
    {"Self-assessment of 2026-11-22 changed", {add_assessment}, edit_assessment, NULL},
    {"Self-assessment of 2026-11-22 shared", {add_assessment}, share_assessment, NULL},
    {"Self-assessment of 2026-11-22 no longer shared",
     {add_assessment, share_assessment},
     unshare_assessment,
     NULL},
    {"Self-assessment of 2026-11-22 removed", {add_assessment}, remove_assessment, NULL},
};

static void test_there_and_back(void)
{
    there_and_back(actions, G_N_ELEMENTS(actions));
}

/* --- Whose self-assessment --- */

static void test_assessment_rules(Room *room, const void *unused)
{
    (void)unused;
    static const struct {
        const char *why, *date, *statement;
        int code;
    } cases[] = {{"no date", NULL, "willen.stap", TB_ERROR_USAGE},
                 {"no day", "2026-13-01", "willen.stap", TB_ERROR_USAGE},
                 {"no statement", "2026-11-22", "willen.stp", TB_ERROR_NOT_FOUND}};
    g_autofree char *before = stands(room);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TbAssessment) assessment = new_assessment(0);
        g_test_message("%s", cases[i].why);
        g_free(assessment->date);
        assessment->date = g_strdup(cases[i].date);
        answer(assessment, cases[i].statement, TB_AGREE_EENS);
        g_assert_false(tb_review_put_assessment(&room->anja, assessment, &error));
        g_assert_error(error, TB_ERROR, cases[i].code);
        g_assert_cmpint(assessment->id, ==, 0);
        assert_stands(room, before);
    }
}

static TbAssessment *read_made(Room *room, TbReview *review)
{
    return tb_store_assessment(room->store, review->reviewer, room->made, NULL);
}

/* What is not said stays; "" empties; sharing is a deed of its own. */
static void test_assessment_stays(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(TbAssessment) more = NULL;

    g_assert_true(add_assessment(room, NULL));
    g_assert_true(share_assessment(room, NULL));
    g_assert_true(edit_assessment(room, NULL));
    g_autoptr(TbAssessment) now = read_made(room, &room->anja);
    g_assert_cmpint(now->answers->len, ==, 2);
    g_assert_cmpint(((TbAssessmentAnswer *)now->answers->pdata[0])->answer, ==, TB_AGREE_EENS);
    g_assert_cmpstr(now->steps, ==, "bellen");
    g_assert_cmpstr(now->needs, ==, "tijd");
    g_assert_true(now->is_shared);
    more = new_assessment(room->made);
    more->steps = g_strdup("");
    g_assert_true(tb_review_put_assessment(&room->anja, more, NULL));
    g_autoptr(TbAssessment) after = read_made(room, &room->anja);
    g_assert_null(after->steps);
    g_assert_cmpstr(after->needs, ==, "tijd");
    g_assert_cmpint(after->answers->len, ==, 2);
}

static void assert_not_for_mo(Room *room, int code)
{
    g_autoptr(TbAssessment) assessment = new_assessment(room->made);
    g_autofree char *before = stands(room);

    for (int i = 0; i < 3; i++) {
        g_autoptr(GError) error = NULL;
        bool is_done = i == 0   ? tb_review_put_assessment(&room->mo, assessment, &error)
                       : i == 1 ? tb_review_share_assessment(&room->mo, room->made, false, &error)
                                : tb_review_remove_assessment(&room->mo, room->made, &error);
        g_assert_false(is_done);
        g_assert_error(error, TB_ERROR, code);
        assert_stands(room, before);
    }
}

static void test_assessment_is_ones_own(Room *room, const void *unused)
{
    (void)unused;

    g_assert_true(add_assessment(room, NULL));
    g_assert_null(read_made(room, &room->mo));
    assert_not_for_mo(room, TB_ERROR_NOT_FOUND);
    g_assert_true(share_assessment(room, NULL));
    g_autoptr(TbAssessment) seen = read_made(room, &room->mo);
    g_assert_nonnull(seen);
    assert_not_for_mo(room, TB_ERROR_REFUSED);
    undo(&room->anja);
    g_assert_null(read_made(room, &room->mo));
}

#define ADD(name, test) g_test_add("/review/said/" name, Room, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_test_add_func("/review/said/there-and-back", test_there_and_back);
    ADD("assessment-rules", test_assessment_rules);
    ADD("assessment-stays", test_assessment_stays);
    ADD("assessment-is-ones-own", test_assessment_is_ones_own);
    return g_test_run();
}
