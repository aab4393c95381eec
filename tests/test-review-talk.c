/* What is said about a conversation afterwards, and who gets to hear it: reactions, questions,
 * answers; and what one reviewer loads of another. */
#include "review-room.h"

/* --- Reactions and questions --- */

static void test_reaction_rules(Room *room, const void *unused)
{
    (void)unused;
    const struct {
        const char *why, *words, *reworded;
        TbMayHear may_hear;
        int64_t who;
        int code; /* -1: may be */
    } cases[] = {
        {"of the client", "ik schrok", NULL, TB_HEAR_NOT_YET, room->client, -1},
        {"of whoever was there", "ik ook", NULL, TB_HEAR_YES, room->klantmanager, -1},
        {"of nobody", "ik schrok", NULL, TB_HEAR_YES, 0, TB_ERROR_REFUSED},
        {"of somebody else", "ik schrok", NULL, TB_HEAR_YES, 99, TB_ERROR_NOT_FOUND},
        {"without words", NULL, NULL, TB_HEAR_YES, room->client, TB_ERROR_REFUSED},
        {"of blanks", " \n", NULL, TB_HEAR_YES, room->client, TB_ERROR_REFUSED},
        {"in other words", "ik schrok", "het was veel", TB_HEAR_REWORDED, room->client, -1},
        {"in no words", "ik schrok", NULL, TB_HEAR_REWORDED, room->client, TB_ERROR_REFUSED},
        {"in blanks", "ik schrok", " ", TB_HEAR_REWORDED, room->client, TB_ERROR_REFUSED},
        {"no", "ik schrok", NULL, TB_HEAR_NO, room->client, -1},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TbMoment) moment =
            new_reaction(room, cases[i].words, cases[i].may_hear, cases[i].reworded);
        g_autofree char *before = stands(room);
        moment->who = cases[i].who;
        g_test_message("%s", cases[i].why);
        bool is_done = tb_review_add_moment(&room->mo, moment, &error);
        g_assert_cmpint(is_done, ==, cases[i].code < 0);
        if (is_done)
            continue;
        g_assert_error(error, TB_ERROR, cases[i].code);
        assert_stands(room, before);
    }
}

/* What the other reviewer hears, and so loads. The layer of who entered it is not shared: a
 * reaction is the client's. */
static void test_reaction_heard(Room *room, const void *unused)
{
    (void)unused;
    static const struct {
        TbMayHear may_hear;
        const char *heard; /* NULL: nothing */
    } cases[] = {{TB_HEAR_NOT_YET, NULL},
                 {TB_HEAR_YES, "ik schrok"},
                 {TB_HEAR_REWORDED, "het was veel"},
                 {TB_HEAR_NO, NULL}};
    g_autoptr(TbMoment) moment = new_reaction(room, "ik schrok", TB_HEAR_NOT_YET, "het was veel");

    g_assert_true(tb_review_add_moment(&room->mo, moment, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_auto(TbConversation) own = {0}, other = {0};
        moment->may_hear = cases[i].may_hear;
        g_assert_true(tb_review_edit_moment(&room->mo, moment, &error));
        g_assert_true(tb_review_load(&room->mo, room->interaction, &own, &error));
        g_assert_true(tb_review_load(&room->anja, room->interaction, &other, &error));
        g_assert_cmpstr(((TbMoment *)own.moments->pdata[0])->see, ==, "ik schrok");
        g_assert_cmpint(other.moments->len, ==, cases[i].heard != NULL);
        if (!cases[i].heard)
            continue;
        TbMoment *heard = other.moments->pdata[0];
        g_assert_cmpstr(heard->see, ==, cases[i].heard);
        g_assert_null(heard->reworded);
        g_assert_cmpint(heard->who, ==, room->client);
        g_assert_cmpint(heard->author, ==, 0);
        g_assert_false(tb_review_edit_moment(&room->anja, heard, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
        g_clear_error(&error);
        g_assert_false(tb_review_remove_moment(&room->anja, heard->id, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    }
}

static void test_reaction_stays_with_who_said_it(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMoment) moment = new_reaction(room, "ik schrok", TB_HEAR_YES, NULL);

    g_assert_true(tb_review_add_moment(&room->mo, moment, NULL));
    moment->who = room->klantmanager;
    g_assert_false(tb_review_edit_moment(&room->mo, moment, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
}

static void test_question(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMoment) moment = new_moment(room, TB_MOMENT_QUESTION, 5);

    g_assert_false(tb_review_add_moment(&room->mo, moment, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    moment->see = g_strdup("Wat zag je hier?");
    moment->tip = g_strdup("kijk naar de handen");
    g_assert_true(tb_review_add_moment(&room->mo, moment, NULL));
    g_assert_null(look(&room->anja, moment->id)); /* of a layer that is not shared */
    share(&room->mo, room->interaction);
    g_autoptr(TbMoment) seen = look(&room->anja, moment->id);
    g_assert_cmpstr(seen->tip, ==, "kijk naar de handen");
    g_assert_cmpint(seen->author, ==, room->mo.reviewer);
}

/* --- Answers --- */

static void test_answer_rules(Room *room, const void *unused)
{
    (void)unused;
    static const struct {
        TbAnswer answer;
        int code; /* -1: may be */
    } cases[] = {
        {{.who = TB_ANSWER_KLANTMANAGER, .question = (char *)"echtheid", .words = (char *)"a"}, -1},
        {{.who = TB_ANSWER_OTHER, .question = (char *)"echtheid", .words = (char *)"a"}, -1},
        {{.who = TB_ANSWER_CLIENT, .question = (char *)"echtheid", .words = (char *)"a"}, -1},
        {{.who = TB_ANSWER_CLIENT, .question = (char *)"beter-begrijpen", .words = (char *)"a"},
         -1},
        {{.who = TB_ANSWER_TOGETHER, .question = (char *)"lezing", .words = (char *)"a"}, -1},
        {{.who = TB_ANSWER_KLANTMANAGER,
          .question = (char *)"beter-begrijpen",
          .words = (char *)"a"},
         TB_ERROR_NOT_FOUND},
        {{.who = TB_ANSWER_OTHER, .question = (char *)"lezing", .words = (char *)"a"},
         TB_ERROR_NOT_FOUND},
        {{.who = TB_ANSWER_TOGETHER, .question = (char *)"echtheid", .words = (char *)"a"},
         TB_ERROR_NOT_FOUND},
        {{.who = TB_ANSWER_CLIENT, .question = (char *)"ander", .words = (char *)"a"},
         TB_ERROR_NOT_FOUND},
        {{.who = TB_ANSWER_CLIENT, .question = (char *)"echtheid", .words = (char *)" "},
         TB_ERROR_REFUSED},
        {{.who = TB_ANSWER_CLIENT,
          .question = (char *)"echtheid",
          .words = (char *)"a",
          .may_hear = TB_HEAR_REWORDED},
         TB_ERROR_REFUSED},
        {{.who = TB_ANSWER_CLIENT}, TB_ERROR_REFUSED},
        {{.id = 99, .who = TB_ANSWER_CLIENT, .question = (char *)"echtheid", .words = (char *)"a"},
         TB_ERROR_NOT_FOUND},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        TbAnswer answer = cases[i].answer;
        g_autofree char *before = stands(room);
        answer.interaction = room->interaction;
        g_test_message("%s %s", tb_answerer_names[answer.who], answer.question);
        bool is_done = tb_review_put_answer(&room->anja, &answer, &error);
        g_assert_cmpint(is_done, ==, cases[i].code < 0);
        if (is_done)
            continue;
        g_assert_error(error, TB_ERROR, cases[i].code);
        assert_stands(room, before);
        g_assert_cmpint(answer.id, ==, cases[i].answer.id);
    }
}

static TbAnswer put_answer(Room *room, TbReview *review, TbAnswerer who, const char *question,
                           const char *words, TbMayHear may_hear)
{
    g_autoptr(GError) error = NULL;
    TbAnswer answer = {.interaction = room->interaction,
                       .who = who,
                       .question = (char *)question,
                       .words = (char *)words,
                       .reworded = (char *)"anders gezegd",
                       .may_hear = may_hear};

    tb_review_put_answer(review, &answer, &error);
    g_assert_no_error(error);
    return answer;
}

static guint n_answers(TbReview *review, int64_t interaction)
{
    g_autoptr(GPtrArray) answers =
        tb_store_answers(review->store, review->reviewer, interaction, NULL);

    return answers->len;
}

/* Said again it replaces; of another reviewer it stands beside it, and is not touched. */
static void test_answer_again(Room *room, const void *unused)
{
    (void)unused;
    TbAnswer first =
        put_answer(room, &room->anja, TB_ANSWER_CLIENT, "echtheid", "nee", TB_HEAR_YES);
    TbAnswer again = put_answer(room, &room->anja, TB_ANSWER_CLIENT, "echtheid", "ja", TB_HEAR_YES);
    TbAnswer others = put_answer(room, &room->mo, TB_ANSWER_CLIENT, "echtheid", "wel", TB_HEAR_YES);

    g_assert_cmpint(first.id, ==, again.id);
    g_assert_cmpint(others.id, !=, first.id);
    g_assert_cmpint(n_answers(&room->anja, room->interaction), ==, 2);
    const struct {
        int64_t id;
        TbAnswerer who;
        const char *question;
    } refused[] = {{others.id, TB_ANSWER_CLIENT, "echtheid"}, /* another reviewer's */
                   {first.id, TB_ANSWER_OTHER, "echtheid"},
                   {first.id, TB_ANSWER_CLIENT, "beter-begrijpen"}};
    g_autofree char *before = stands(room);
    for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GError) error = NULL;
        TbAnswer answer = {.id = refused[i].id,
                           .who = refused[i].who,
                           .question = (char *)refused[i].question,
                           .words = (char *)"x"};
        g_assert_false(tb_review_put_answer(&room->anja, &answer, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
        assert_stands(room, before);
    }
    g_autoptr(GError) error = NULL;
    g_assert_false(tb_review_remove_answer(&room->anja, others.id, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    g_assert_true(tb_review_remove_answer(&room->mo, others.id, NULL));
    undo(&room->anja); /* the word that replaced the first */
    g_autoptr(TbAnswer) stands_now =
        tb_store_answer(room->store, room->anja.reviewer, first.id, NULL);
    g_assert_cmpstr(stands_now->words, ==, "nee");
}

static void test_answers_heard(Room *room, const void *unused)
{
    (void)unused;
    static const struct {
        TbAnswerer who;
        const char *question;
        TbMayHear may_hear;
        bool is_shared;
        const char *heard; /* by Mo; NULL: nothing */
    } cases[] = {
        {TB_ANSWER_KLANTMANAGER, "echtheid", TB_HEAR_NOT_YET, false, NULL},
        {TB_ANSWER_KLANTMANAGER, "echtheid", TB_HEAR_NOT_YET, true, "zo"},
        {TB_ANSWER_OTHER, "echtheid", TB_HEAR_NO, false, NULL},
        {TB_ANSWER_OTHER, "echtheid", TB_HEAR_NO, true, "zo"},
        {TB_ANSWER_CLIENT, "beter-begrijpen", TB_HEAR_NOT_YET, true, NULL},
        {TB_ANSWER_CLIENT, "beter-begrijpen", TB_HEAR_YES, false, "zo"},
        {TB_ANSWER_CLIENT, "beter-begrijpen", TB_HEAR_REWORDED, false, "anders gezegd"},
        {TB_ANSWER_CLIENT, "beter-begrijpen", TB_HEAR_NO, true, NULL},
        {TB_ANSWER_TOGETHER, "lezing", TB_HEAR_NO, false, "zo"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(TbConversation) own = {0}, others = {0};
        Room one;
        set_up(&one, NULL);
        g_test_message("%s", tb_answerer_names[cases[i].who]);
        put_answer(&one, &one.anja, cases[i].who, cases[i].question, "zo", cases[i].may_hear);
        if (cases[i].is_shared)
            share(&one.anja, one.interaction);
        g_assert_true(tb_review_load(&one.anja, one.interaction, &own, NULL));
        g_assert_true(tb_review_load(&one.mo, one.interaction, &others, NULL));
        g_assert_cmpint(own.answers->len, ==, 1);
        g_assert_cmpint(others.answers->len, ==, cases[i].heard != NULL);
        if (cases[i].heard)
            g_assert_cmpstr(((TbAnswer *)others.answers->pdata[0])->words, ==, cases[i].heard);
        tear_down(&one, NULL);
    }
    (void)room;
}

/* A question that has left the codebook keeps its answer, which may still be changed. */
static void test_answer_to_former_question(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) own = tb_codebook_parse("codebook: eigen\nversion: 1\n", NULL);

    put_answer(room, &room->anja, TB_ANSWER_CLIENT, "echtheid", "nee", TB_HEAR_YES);
    g_assert_true(tb_review_choose_codebook(&room->mo, room->interaction, own, NULL));
    put_answer(room, &room->anja, TB_ANSWER_CLIENT, "echtheid", "ja", TB_HEAR_YES);
    TbAnswer other = {.interaction = room->interaction,
                      .who = TB_ANSWER_OTHER,
                      .question = (char *)"echtheid",
                      .words = (char *)"x"};
    g_assert_false(tb_review_put_answer(&room->anja, &other, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
}

#define ADD(name, test) g_test_add("/review/talk/" name, Room, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    ADD("reaction-rules", test_reaction_rules);
    ADD("reaction-heard", test_reaction_heard);
    ADD("reaction-stays", test_reaction_stays_with_who_said_it);
    ADD("question", test_question);
    ADD("answer-rules", test_answer_rules);
    ADD("answer-again", test_answer_again);
    ADD("answers-heard", test_answers_heard);
    ADD("answer-to-former-question", test_answer_to_former_question);
    return g_test_run();
}
