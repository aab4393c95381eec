/* What the tests of all that stands around the moments share: putting one of each, with words. */
#ifndef TESTS_STORE_AROUND_H
#define TESTS_STORE_AROUND_H

#include "terugblik/store/around.h"

#include "store-undo.h"

/* What the things put here hang on, beside what is in the fixture. */
typedef struct {
    int64_t client, trajectory, intention;
} Around;

/* Of the fixture's own conversation. */
G_GNUC_UNUSED static Around find_around(const Fixture *f)
{
    g_autoptr(TbInteraction) interaction = tb_store_interaction(f->store, f->interaction, NULL);
    int64_t client = tb_store_find_client(f->store, "K-014", NULL);

    g_assert_nonnull(interaction);
    return (Around){.client = client, .trajectory = interaction->trajectory_id};
}

/* Each puts one with @words in it (@id 0: a new one, by Anna), and gives its id; 0 on failure. */
typedef int64_t (*Put)(const Fixture *f, const Around *around, int64_t id, const char *words,
                       GError **error);

static int64_t put_a_client(const Fixture *f, const Around *around, int64_t id, const char *words,
                            GError **error)
{
    TbClient client = {.id = id, .code = (char *)words};

    (void)around;
    return tb_store_put_client(f->store, &client, error) ? client.id : 0;
}

static int64_t put_a_trajectory(const Fixture *f, const Around *around, int64_t id,
                                const char *words, GError **error)
{
    TbTrajectory trajectory = {.id = id, .client = around->client, .name = (char *)words};

    return tb_store_put_trajectory(f->store, &trajectory, error) ? trajectory.id : 0;
}

static int64_t put_an_event(const Fixture *f, const Around *around, int64_t id, const char *words,
                            GError **error)
{
    TbEvent event = {.id = id,
                     .trajectory = around->trajectory,
                     .date = (char *)"2026-11-10",
                     .words = (char *)words};

    return tb_store_put_event(f->store, &event, error) ? event.id : 0;
}

static int64_t put_an_interaction(const Fixture *f, const Around *around, int64_t id,
                                  const char *words, GError **error)
{
    TbInteraction interaction = {.id = id,
                                 .client = (char *)"K-014",
                                 .trajectory = (char *)"werk",
                                 .date = (char *)"2026-11-20",
                                 .goal = (char *)words};

    (void)around;
    return tb_store_put_interaction(f->store, &interaction, error) ? interaction.id : 0;
}

static int64_t put_a_participant(const Fixture *f, const Around *around, int64_t id,
                                 const char *words, GError **error)
{
    TbParticipant participant = {.id = id,
                                 .interaction = f->interaction,
                                 .role = TB_ROLE_TOLK,
                                 .label = (char *)words,
                                 .reviewer = f->bert};

    (void)around;
    return tb_store_put_participant(f->store, &participant, error) ? participant.id : 0;
}

static int64_t put_a_recording(const Fixture *f, const Around *around, int64_t id,
                               const char *words, GError **error)
{
    TbRecording recording = {.id = id,
                             .interaction = f->interaction,
                             .path = (char *)"/een/pad.mp4",
                             .fingerprint = (char *)words,
                             .zero = {.stream = -1}};

    (void)around;
    return tb_store_put_recording(f->store, &recording, error) ? recording.id : 0;
}

static int64_t put_a_reviewer(const Fixture *f, const Around *around, int64_t id, const char *words,
                              GError **error)
{
    TbReviewer reviewer = {.id = id, .name = (char *)words, .role = TB_ROLE_COACH};

    (void)around;
    return tb_store_put_reviewer(f->store, &reviewer, error) ? reviewer.id : 0;
}

static int64_t put_any_moment(const Fixture *f, TbMoment moment, int64_t id, GError **error)
{

    moment.id = id;
    return tb_store_put_moment(f->store, &moment, error) ? moment.id : 0;
}

static int64_t put_a_tag(const Fixture *f, const Around *around, int64_t id, const char *words,
                         GError **error)
{
    TbMoment moment = tag(f, f->anna, "emotie", 1000000);

    (void)around;
    moment.think = (char *)words;
    return put_any_moment(f, moment, id, error);
}

static int64_t put_a_phase(const Fixture *f, const Around *around, int64_t id, const char *words,
                           GError **error)
{
    TbMoment moment = phase(f, f->anna, 2000000);

    (void)around;
    moment.phase.about = (char *)words;
    return put_any_moment(f, moment, id, error);
}

/* What the client said, as Anna wrote it down. */
G_GNUC_UNUSED static TbMoment reaction(const Fixture *f, const char *words, const char *reworded,
                                       TbMayHear may_hear)
{
    return (TbMoment){.interaction = f->interaction,
                      .recording = f->recording,
                      .kind = TB_MOMENT_REACTION,
                      .span = {TB_SPAN_POINT, 3000000, TB_TIME_NONE},
                      .who = f->client,
                      .entered_by = f->anna,
                      .see = (char *)words,
                      .reworded = (char *)reworded,
                      .may_hear = may_hear,
                      .think = (char *)"wat Anna ervan vond",
                      .otherwise = (char *)"wat Anna nog wil vragen"};
}

G_GNUC_UNUSED static TbMoment question(const Fixture *f, int64_t author, const char *words)
{
    return (TbMoment){.interaction = f->interaction,
                      .author = author,
                      .kind = TB_MOMENT_QUESTION,
                      .span = {TB_SPAN_UNTIMED, 0, TB_TIME_NONE},
                      .see = (char *)words,
                      .tip = (char *)"let op de stilte"};
}

static int64_t put_a_reaction(const Fixture *f, const Around *around, int64_t id, const char *words,
                              GError **error)
{
    (void)around;
    return put_any_moment(f, reaction(f, words, NULL, TB_HEAR_YES), id, error);
}

static int64_t put_a_question(const Fixture *f, const Around *around, int64_t id, const char *words,
                              GError **error)
{
    (void)around;
    return put_any_moment(f, question(f, f->anna, words), id, error);
}

static int64_t put_an_answer(const Fixture *f, const Around *around, int64_t id, const char *words,
                             GError **error)
{
    TbAnswer answer = {.id = id,
                       .interaction = f->interaction,
                       .entered_by = f->anna,
                       .who = TB_ANSWER_CLIENT,
                       .question = (char *)"echtheid",
                       .words = (char *)words,
                       .reworded = (char *)"anders gezegd",
                       .may_hear = TB_HEAR_YES};

    (void)around;
    return tb_store_put_answer(f->store, &answer, error) ? answer.id : 0;
}

static int64_t put_an_intention(const Fixture *f, const Around *around, int64_t id,
                                const char *words, GError **error)
{
    TbIntention intention = {.id = id,
                             .trajectory = around->trajectory,
                             .interaction = f->interaction,
                             .reviewer = f->anna,
                             .what = (char *)words,
                             .step = (char *)"eerst stil zijn",
                             .with_whom = (char *)"Bert",
                             .by_when = (char *)"volgende keer",
                             .if_not = (char *)"dan vragen"};

    return tb_store_put_intention(f->store, &intention, error) ? intention.id : 0;
}

static int64_t put_a_check(const Fixture *f, const Around *around, int64_t id, const char *words,
                           GError **error)
{
    TbCheck check = {.id = id,
                     .intention = around->intention,
                     .interaction = f->interaction,
                     .reviewer = f->anna,
                     .status = strlen(words) % TB_N_CHECKS};

    return tb_store_put_check(f->store, &check, error) ? check.id : 0;
}

static int64_t put_an_agreed(const Fixture *f, const Around *around, int64_t id, const char *words,
                             GError **error)
{
    TbAgreed agreed = {.id = id,
                       .interaction = f->interaction,
                       .owner = f->client,
                       .words = (char *)words,
                       .by_when = (char *)"vrijdag",
                       .done = (char *)"2026-11-21"};

    (void)around;
    return tb_store_put_agreed(f->store, &agreed, error) ? agreed.id : 0;
}

static void say(TbAssessment *assessment, const char *statement, TbAgree agree)
{
    TbAssessmentAnswer *answer = g_new0(TbAssessmentAnswer, 1);

    answer->statement = g_strdup(statement);
    answer->answer = agree;
    g_ptr_array_add(assessment->answers, answer);
}

static int64_t put_an_assessment(const Fixture *f, const Around *around, int64_t id,
                                 const char *words, GError **error)
{
    g_autoptr(TbAssessment) assessment = tb_assessment_new();

    (void)around;
    assessment->id = id;
    assessment->reviewer = f->anna;
    assessment->date = g_strdup("2026-11-22");
    assessment->improvement = g_strdup(words);
    say(assessment, "z1", strlen(words) % TB_N_AGREES);
    say(assessment, "z2", TB_AGREE_EENS);
    return tb_store_put_assessment(f->store, assessment, error) ? assessment->id : 0;
}

/* Every noun of the dossier that can be removed, a moment in all its kinds. */
typedef struct {
    const char *noun;
    const char *what;
    Put put;
    int depth; /* how many of client, trajectory and conversation it hangs on */
} Noun;

G_GNUC_UNUSED static const Noun all_nouns[] = {
    {"client", "client", put_a_client, 0},
    {"trajectory", "trajectory", put_a_trajectory, 1},
    {"event", "event", put_an_event, 2},
    {"interaction", "interaction", put_an_interaction, 2},
    {"participant", "participant", put_a_participant, 3},
    {"recording", "recording", put_a_recording, 3},
    {"reviewer", "reviewer", put_a_reviewer, 0},
    {"moment", "tag", put_a_tag, 3},
    {"moment", "phase", put_a_phase, 3},
    {"moment", "reaction", put_a_reaction, 3},
    {"moment", "question", put_a_question, 3},
    {"answer", "answer", put_an_answer, 3},
    {"intention", "intention", put_an_intention, 2},
    {"intention_check", "check", put_a_check, 3},
    {"action", "action", put_an_agreed, 3},
    {"assessment", "assessment", put_an_assessment, 0},
};

/* --- Deeds --- */

G_GNUC_UNUSED static int64_t n_live(Fixture *f, const char *table)
{
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s WHERE deleted = 0", table);

    return ask_int(f->store, sql);
}

G_GNUC_UNUSED static int64_t put_ok(Fixture *f, Put put, const Around *around, int64_t id,
                                    const char *words)
{
    g_autoptr(GError) error = NULL;
    int64_t got = put(f, around, id, words, &error);

    g_assert_no_error(error);
    return got;
}

/* These tests are about what is stored, not about whether it reached the disk. */
G_GNUC_UNUSED static void hurry(Fixture *f)
{
    run_sql(f->store, "PRAGMA synchronous = OFF");
}

G_GNUC_UNUSED static void set_up_around(Fixture *f, Around *around)
{
    hurry(f);
    *around = find_around(f);
    begin(f->store);
    around->intention = put_ok(f, put_an_intention, around, 0, "het voornemen");
    commit(f->store, 0, 0, NULL);
}

/* One of Anna's deeds. */
G_GNUC_UNUSED static int64_t do_put(Fixture *f, const Noun *noun, const Around *around, int64_t id,
                                    const char *words, const char *verb)
{
    begin(f->store);
    id = put_ok(f, noun->put, around, id, words);
    commit(f->store, f->anna, f->interaction, verb);
    return id;
}

G_GNUC_UNUSED static void do_remove(Fixture *f, const char *noun, int64_t id, int64_t reviewer)
{
    g_autoptr(GError) error = NULL;

    begin(f->store);
    tb_store_remove(f->store, noun, id, &error);
    g_assert_no_error(error);
    commit(f->store, reviewer, f->interaction, "remove");
}

G_GNUC_UNUSED static void remove_refused(Fixture *f, const char *noun, int64_t id, TbError code)
{
    g_autoptr(GError) error = NULL;

    begin(f->store);
    g_assert_false(tb_store_remove(f->store, noun, id, &error));
    g_assert_error(error, TB_ERROR, (int)code);
    tb_store_rollback(f->store);
}

#endif
