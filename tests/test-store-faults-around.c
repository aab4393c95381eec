#include "store-fault.h"

#include "terugblik/store/around.h"

/* The n-th write fails, for every n, in everything that stands around the moments. */

/* Rows that are there to be changed. */
static struct {
    int64_t client, trajectory, event, reaction, question, answer, intention, agreed, assessment;
} there;

static TbMoment reaction_of(const Fixture *f)
{
    TbMoment moment = {.interaction = f->interaction,
                       .recording = f->recording,
                       .kind = TB_MOMENT_REACTION,
                       .entered_by = f->anna,
                       .who = f->client,
                       .see = (char *)"ik voelde me gehoord",
                       .span = {TB_SPAN_POINT, 9000000, TB_TIME_NONE}};

    return moment;
}

static TbMoment question_of(const Fixture *f)
{
    TbMoment moment = {.interaction = f->interaction,
                       .kind = TB_MOMENT_QUESTION,
                       .author = f->anna,
                       .see = (char *)"wat zag je toen?",
                       .tip = (char *)"kijk zonder geluid",
                       .span = {TB_SPAN_UNTIMED, 0, TB_TIME_NONE}};

    return moment;
}

static TbAnswer answer_of(const Fixture *f)
{
    return (TbAnswer){.interaction = f->interaction,
                      .entered_by = f->anna,
                      .who = TB_ANSWER_CLIENT,
                      .question = (char *)"echtheid",
                      .words = (char *)"ja, het was echt"};
}

static TbIntention intention_of(const Fixture *f)
{
    return (TbIntention){.trajectory = there.trajectory,
                         .interaction = f->interaction,
                         .reviewer = f->anna,
                         .what = (char *)"eerst stil zijn"};
}

static TbAgreed agreed_of(const Fixture *f)
{
    return (TbAgreed){
        .interaction = f->interaction, .owner = f->client, .words = (char *)"belt maandag"};
}

static TbAssessment *assessment_of(const Fixture *f, TbAgree agree)
{
    TbAssessment *assessment = tb_assessment_new();
    TbAssessmentAnswer *answer = g_new0(TbAssessmentAnswer, 1);

    assessment->reviewer = f->anna;
    assessment->date = g_strdup("2026-11-22");
    assessment->steps = g_strdup("een collega vragen");
    *answer = (TbAssessmentAnswer){g_strdup("begrijpen.vragen"), agree};
    g_ptr_array_add(assessment->answers, answer);
    return assessment;
}

static void put_around(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    TbMoment reaction = reaction_of(f), question = question_of(f);
    TbAnswer answer = answer_of(f);
    TbAgreed agreed = agreed_of(f);
    g_autoptr(TbAssessment) assessment = assessment_of(f, TB_AGREE_EENS);
    g_autoptr(TbInteraction) interaction = tb_store_interaction(f->store, f->interaction, &error);

    there.trajectory = interaction->trajectory_id;
    there.client = tb_store_find_client(f->store, interaction->client, &error);
    TbEvent event = {.trajectory = there.trajectory,
                     .date = (char *)"2026-11-02",
                     .words = (char *)"brief van de gemeente"};
    TbIntention intention = intention_of(f);
    begin(f->store);
    g_assert_true(tb_store_put_moment(f->store, &reaction, &error));
    g_assert_true(tb_store_put_moment(f->store, &question, &error));
    g_assert_true(tb_store_put_event(f->store, &event, &error));
    g_assert_true(tb_store_put_answer(f->store, &answer, &error));
    g_assert_true(tb_store_put_intention(f->store, &intention, &error));
    g_assert_true(tb_store_put_agreed(f->store, &agreed, &error));
    g_assert_true(tb_store_put_assessment(f->store, assessment, &error));
    commit(f->store, 0, 0, NULL);
    there.reaction = reaction.id;
    there.question = question.id;
    there.event = event.id;
    there.answer = answer.id;
    there.intention = intention.id;
    there.agreed = agreed.id;
    there.assessment = assessment->id;
}

/* --- What may be going on meanwhile --- */

/* A change of one row, as one deed of Anna. */
#define DEED(name, put)                                                                            \
    static bool do_##name(Fixture *f, GError **error)                                              \
    {                                                                                              \
        return tb_store_begin(f->store, error) && put && commit_as_anna(f, error);                 \
    }

#define PUT(name, type, of, ...)                                                                   \
    static bool put_##name(Fixture *f, GError **error)                                             \
    {                                                                                              \
        type one = of;                                                                             \
        __VA_ARGS__;                                                                               \
        return tb_store_put_##name(f->store, &one, error);                                         \
    }                                                                                              \
    DEED(name, put_##name(f, error))

PUT(client, TbClient, ((TbClient){.id = there.client, .code = (char *)"K-999"}))
PUT(trajectory, TbTrajectory,
    ((TbTrajectory){
        .id = there.trajectory, .client = there.client, .name = (char *)"een andere naam"}))
PUT(event, TbEvent,
    ((TbEvent){.id = there.event,
               .trajectory = there.trajectory,
               .date = (char *)"2026-11-03",
               .words = (char *)"nog een brief"}))
PUT(answer, TbAnswer, answer_of(f), one.id = there.answer, one.may_hear = TB_HEAR_YES)
PUT(intention, TbIntention, intention_of(f))
PUT(check, TbCheck,
    ((TbCheck){.intention = there.intention,
               .interaction = f->interaction,
               .reviewer = f->anna,
               .status = TB_CHECK_DEELS,
               .moment = there.reaction}))
PUT(agreed, TbAgreed, agreed_of(f), one.id = there.agreed, one.done = (char *)"2026-11-20")

static bool put_reaction(Fixture *f, GError **error)
{
    TbMoment moment = reaction_of(f);

    moment.id = there.reaction;
    moment.may_hear = TB_HEAR_REWORDED;
    moment.reworded = (char *)"de cliënt voelde zich gehoord";
    return tb_store_put_moment(f->store, &moment, error);
}
DEED(reaction, put_reaction(f, error))

static bool put_question(Fixture *f, GError **error)
{
    TbMoment moment = question_of(f);

    return tb_store_put_moment(f->store, &moment, error);
}
DEED(question, put_question(f, error))

static bool put_assessment(Fixture *f, GError **error)
{
    g_autoptr(TbAssessment) assessment = assessment_of(f, TB_AGREE_ONEENS);

    assessment->id = there.assessment;
    return tb_store_put_assessment(f->store, assessment, error);
}
DEED(assessment, put_assessment(f, error))

DEED(remove_interaction, tb_store_remove(f->store, "interaction", f->interaction, error))
DEED(remove_recording, tb_store_remove(f->store, "recording", f->recording, error))
DEED(remove_answer, tb_store_remove(f->store, "answer", there.answer, error))

static bool hold(Fixture *f, GError **error)
{
    g_autoptr(TbCodebook) codebook = tb_codebook_standard(NULL);
    g_autoptr(TbInteraction) interaction = tb_store_interaction(f->store, f->interaction, error);

    interaction->codebook = tb_store_hold_codebook(f->store, codebook, error);
    return interaction->codebook != 0 && tb_store_put_interaction(f->store, interaction, error);
}
DEED(choose_codebook, hold(f, error))

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        Operation operation;
    } operations[] = {
        {"client", do_client},
        {"trajectory", do_trajectory},
        {"event", do_event},
        {"answer", do_answer},
        {"intention", do_intention},
        {"check", do_check},
        {"agreed", do_agreed},
        {"reaction", do_reaction},
        {"question", do_question},
        {"assessment", do_assessment},
        {"remove-interaction", do_remove_interaction},
        {"remove-recording", do_remove_recording},
        {"remove-answer", do_remove_answer},
        {"choose-codebook", do_choose_codebook},
    };

    g_test_init(&argc, &argv, NULL);
    install_faults();
    prepare(put_around);
    for (size_t i = 0; i < G_N_ELEMENTS(operations); i++) {
        g_autofree char *path = g_strconcat("/store/faults/around/", operations[i].name, NULL);
        g_test_add_data_func(path, &operations[i].operation, test_nth_write);
    }
    int failed = g_test_run();
    tear_down(&prepared.fixture, NULL);
    g_free(prepared.bytes);
    return failed;
}
