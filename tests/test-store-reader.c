#include "store-around.h"

/* Who sees what, cell by cell. Anna says something, and enters what the client said; Anna and Bert
 * each read it, as do a reader who is nobody. */

typedef enum { NO_ROUND, OPEN, OPEN_BLIND, CLOSED_BLIND, N_OWN_ROUNDS } OwnRound;

static TbRound own_round(const Fixture *f, int64_t reviewer, OwnRound kind, bool is_shared)
{
    return (TbRound){reviewer, f->interaction, kind != CLOSED_BLIND,
                     kind == OPEN_BLIND || kind == CLOSED_BLIND, is_shared};
}

static void set_rounds(Fixture *f, bool anna_shares, OwnRound bert)
{
    TbRound annas = own_round(f, f->anna, OPEN, anna_shares);
    TbRound berts = own_round(f, f->bert, bert, false);

    run_sql(f->store, "UPDATE round SET deleted = 1");
    begin(f->store);
    g_assert_true(tb_store_put_round(f->store, &annas, NULL));
    if (bert != NO_ROUND)
        g_assert_true(tb_store_put_round(f->store, &berts, NULL));
    commit(f->store, 0, 0, NULL);
}

/* What the library counts for @reader. */
static int counted(Fixture *f, int64_t reader)
{
    g_autoptr(GPtrArray) list = tb_store_list(f->store, reader, NULL);

    return ((TbListed *)list->pdata[0])->n_moments;
}

/* The one moment that @reader is told of, or NULL; every way of asking must agree. */
static TbMoment *seen(Fixture *f, int64_t reader, int64_t id)
{
    const TbMomentFilter here = {.interaction = f->interaction}, anywhere = {.interaction = 0};
    g_autoptr(GPtrArray) in_one = tb_store_moments(f->store, reader, &here, NULL);
    g_autoptr(GPtrArray) in_all = tb_store_moments(f->store, reader, &anywhere, NULL);
    TbMoment *moment = tb_store_moment(f->store, reader, id, NULL);
    unsigned n = moment ? 1 : 0;

    g_assert_cmpint(in_one->len, ==, n);
    g_assert_cmpint(in_all->len, ==, n);
    g_assert_cmpint(counted(f, reader), ==, n);
    if (moment) {
        const TbMoment *same = in_one->pdata[0];
        g_assert_cmpint(same->id, ==, id);
        g_assert_cmpstr(same->see, ==, moment->see);
        g_assert_cmpstr(same->inner, ==, moment->inner);
        g_assert_cmpstr(same->reworded, ==, moment->reworded);
        g_assert_cmpint(same->may_hear, ==, moment->may_hear);
    }
    return moment;
}

/* Of each kind of moment that has an author. */
static TbMoment moment_of(const Fixture *f, TbMomentKind kind)
{
    TbMoment moment = kind == TB_MOMENT_TAG     ? tag(f, f->anna, "emotie", 0)
                      : kind == TB_MOMENT_PHASE ? phase(f, f->anna, 0)
                                                : question(f, f->anna, "zij kijkt weg");

    moment.see = (char *)"zij kijkt weg";
    moment.inner = (char *)"oei";
    return moment;
}

/* A layer, by who asks: its author, and others as their own round is. */
static const struct {
    bool is_shared;
    OwnRound bert;
    bool bert_sees;
} layers[] = {
    {false, NO_ROUND, false},     {false, OPEN, false},   {false, OPEN_BLIND, false},
    {false, CLOSED_BLIND, false}, {true, NO_ROUND, true}, {true, OPEN, true},
    {true, OPEN_BLIND, false}, /* still looking for himself */
    {true, CLOSED_BLIND, true},
};

static void check_by_others(const TbMoment *moment, TbMomentKind kind)
{
    g_assert_cmpint(moment->kind, ==, kind);
    g_assert_cmpstr(moment->see, ==, "zij kijkt weg");
    g_assert_null(moment->inner);
    if (kind == TB_MOMENT_QUESTION)
        g_assert_cmpstr(moment->tip, ==, "let op de stilte");
    if (kind == TB_MOMENT_PHASE)
        g_assert_cmpstr(moment->phase.about, ==, "werk");
}

static void test_layer(Fixture *f, gconstpointer data)
{
    const TbMomentKind kind = GPOINTER_TO_INT(data);
    int64_t id = add(f->store, moment_of(f, kind));

    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
        set_rounds(f, layers[i].is_shared, layers[i].bert);
        g_autoptr(TbMoment) by_anna = seen(f, f->anna, id);
        g_autoptr(TbMoment) by_bert = seen(f, f->bert, id);
        g_autoptr(TbMoment) by_nobody = seen(f, 0, id);

        g_assert_nonnull(by_anna);
        g_assert_cmpstr(by_anna->inner, ==, "oei");
        g_assert_cmpint(by_anna->entered_by, ==, f->anna);
        g_assert_true((by_bert != NULL) == layers[i].bert_sees);
        g_assert_true((by_nobody != NULL) == layers[i].is_shared);
        if (by_bert)
            check_by_others(by_bert, kind);
        if (by_nobody)
            check_by_others(by_nobody, kind);
    }
}

/* One's own layer is never hidden from oneself, blind or not. */
static void test_own_blind(Fixture *f, gconstpointer data)
{
    int64_t id = add(f->store, tag(f, f->bert, "emotie", 0));

    (void)data;
    set_rounds(f, false, OPEN_BLIND);
    g_autoptr(TbMoment) by_bert = seen(f, f->bert, id);
    g_assert_cmpstr(by_bert->inner, ==, "oei");
}

/* Sharing is per conversation: a shared round elsewhere opens nothing here, and a blind round
 * elsewhere hides nothing here. */
static void test_elsewhere(Fixture *f, gconstpointer data)
{
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));

    (void)data;
    begin(f->store);
    int64_t other = put_interaction(f->store, "K-999", "2020-01-01");
    TbRound shared = {f->anna, other, true, false, true},
            blind = {f->bert, other, true, true, false};
    g_assert_true(tb_store_put_round(f->store, &shared, NULL));
    g_assert_true(tb_store_put_round(f->store, &blind, NULL));
    commit(f->store, 0, 0, NULL);
    g_assert_null(tb_store_moment(f->store, f->bert, id, NULL));
    shared.interaction = f->interaction;
    begin(f->store);
    g_assert_true(tb_store_put_round(f->store, &shared, NULL));
    commit(f->store, 0, 0, NULL);
    g_autoptr(TbMoment) by_bert = tb_store_moment(f->store, f->bert, id, NULL);
    g_assert_nonnull(by_bert);
}

/* The client's words, entered by Anna. No sharing opens them and no blindness closes them: the
 * client decides. */
static const struct {
    TbMayHear may_hear;
    const char *reworded;
    const char *others_hear;
} reactions[] = {
    {TB_HEAR_YES, NULL, "ik schrok"},
    {TB_HEAR_YES, "zij was verrast", "ik schrok"},
    {TB_HEAR_REWORDED, "zij was verrast", "zij was verrast"},
    {TB_HEAR_REWORDED, NULL, NULL}, /* the other words are still to be found */
    {TB_HEAR_NOT_YET, "zij was verrast", NULL},
    {TB_HEAR_NOT_YET, NULL, NULL},
    {TB_HEAR_NO, "zij was verrast", NULL},
    {TB_HEAR_NO, NULL, NULL},
};

/* What others hear of it, or NULL; the rest is between the client and who asked. */
static void check_heard(const Fixture *f, const TbMoment *moment, size_t i)
{
    const char *hears = reactions[i].others_hear;

    g_assert_true((moment != NULL) == (hears != NULL));
    if (!moment)
        return;
    g_assert_cmpint(moment->kind, ==, TB_MOMENT_REACTION);
    g_assert_cmpstr(moment->see, ==, hears);
    g_assert_cmpint(moment->who, ==, f->client);
    g_assert_cmpint(moment->author, ==, 0);
    g_assert_cmpint(moment->may_hear, ==, reactions[i].may_hear);
    g_assert_null(moment->reworded);
    g_assert_null(moment->think);
    g_assert_null(moment->otherwise);
    g_assert_null(moment->inner);
}

static void check_entered(const Fixture *f, const TbMoment *moment, size_t i)
{
    g_assert_nonnull(moment);
    g_assert_cmpstr(moment->see, ==, "ik schrok");
    g_assert_cmpint(moment->who, ==, f->client);
    g_assert_cmpint(moment->author, ==, 0);
    g_assert_cmpint(moment->entered_by, ==, f->anna);
    g_assert_cmpstr(moment->reworded, ==, reactions[i].reworded);
    g_assert_cmpint(moment->may_hear, ==, reactions[i].may_hear);
    g_assert_cmpstr(moment->think, ==, "wat Anna ervan vond");
    g_assert_cmpstr(moment->otherwise, ==, "wat Anna nog wil vragen");
    g_assert_null(moment->inner);
}

static void test_reaction(Fixture *f, gconstpointer data)
{
    TbMoment moment = reaction(f, "ik schrok", NULL, TB_HEAR_YES);

    (void)data;
    moment.inner = (char *)"van niemand";
    for (size_t i = 0; i < G_N_ELEMENTS(reactions); i++) {
        moment.reworded = (char *)reactions[i].reworded;
        moment.may_hear = reactions[i].may_hear;
        begin(f->store);
        g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
        commit(f->store, 0, 0, NULL);
        for (int shared = 0; shared < 2; shared++)
            for (OwnRound bert = NO_ROUND; bert < N_OWN_ROUNDS; bert++) {
                set_rounds(f, shared, bert);
                g_autoptr(TbMoment) by_anna = seen(f, f->anna, moment.id);
                g_autoptr(TbMoment) by_bert = seen(f, f->bert, moment.id);
                g_autoptr(TbMoment) by_nobody = seen(f, 0, moment.id);

                check_entered(f, by_anna, i);
                check_heard(f, by_bert, i);
                check_heard(f, by_nobody, i);
            }
    }
    assert_sound(f->store);
}

/* --- Answers --- */

/* The one answer that @reader is told of, or NULL; both ways of asking agree. */
static TbAnswer *told(Fixture *f, int64_t reader, int64_t id)
{
    g_autoptr(GPtrArray) all = tb_store_answers(f->store, reader, f->interaction, NULL);
    TbAnswer *answer = tb_store_answer(f->store, reader, id, NULL);

    g_assert_cmpint(all->len, ==, answer ? 1 : 0);
    if (answer) {
        const TbAnswer *same = all->pdata[0];
        g_assert_cmpint(same->id, ==, id);
        g_assert_cmpstr(same->words, ==, answer->words);
        g_assert_cmpstr(same->reworded, ==, answer->reworded);
        g_assert_cmpint(same->may_hear, ==, answer->may_hear);
    }
    return answer;
}

static int64_t answer_by_anna(Fixture *f, TbAnswerer who)
{
    TbAnswer answer = {.interaction = f->interaction,
                       .entered_by = f->anna,
                       .who = who,
                       .question = (char *)"echtheid",
                       .words = (char *)"ik schrok",
                       .reworded = (char *)"anders gezegd",
                       .may_hear = TB_HEAR_NO};

    begin(f->store);
    g_assert_true(tb_store_put_answer(f->store, &answer, NULL));
    commit(f->store, 0, 0, NULL);
    return answer.id;
}

static void check_told(const TbAnswer *answer, bool is_told)
{
    g_assert_true((answer != NULL) == is_told);
    if (!answer)
        return;
    g_assert_cmpstr(answer->words, ==, "ik schrok");
    g_assert_null(answer->reworded); /* that only the client's have */
    g_assert_cmpint(answer->may_hear, ==, TB_HEAR_YES);
}

/* Of the klantmanager and of other eyes as the layer; of both together everyone's. */
static void test_answer(Fixture *f, gconstpointer data)
{
    const TbAnswerer who = GPOINTER_TO_INT(data);
    bool is_everyones = who == TB_ANSWER_TOGETHER;
    int64_t id = answer_by_anna(f, who);

    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
        set_rounds(f, layers[i].is_shared, layers[i].bert);
        g_autoptr(TbAnswer) by_anna = told(f, f->anna, id);
        g_autoptr(TbAnswer) by_bert = told(f, f->bert, id);
        g_autoptr(TbAnswer) by_nobody = told(f, 0, id);

        check_told(by_anna, true);
        check_told(by_bert, is_everyones || layers[i].bert_sees);
        check_told(by_nobody, is_everyones || layers[i].is_shared);
    }
}

static void check_answer_heard(const TbAnswer *answer, size_t i)
{
    const char *hears = reactions[i].others_hear;

    g_assert_true((answer != NULL) == (hears != NULL));
    if (!answer)
        return;
    g_assert_cmpstr(answer->words, ==, hears);
    g_assert_null(answer->reworded);
    g_assert_cmpint(answer->may_hear, ==, reactions[i].may_hear);
}

static void test_client_answer(Fixture *f, gconstpointer data)
{
    int64_t id = answer_by_anna(f, TB_ANSWER_CLIENT);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(reactions); i++) {
        g_autoptr(TbAnswer) answer = tb_store_answer(f->store, f->anna, id, NULL);

        g_free(answer->reworded);
        answer->reworded = g_strdup(reactions[i].reworded);
        answer->may_hear = reactions[i].may_hear;
        begin(f->store);
        g_assert_true(tb_store_put_answer(f->store, answer, NULL));
        commit(f->store, 0, 0, NULL);
        for (int shared = 0; shared < 2; shared++)
            for (OwnRound bert = NO_ROUND; bert < N_OWN_ROUNDS; bert++) {
                set_rounds(f, shared, bert);
                g_autoptr(TbAnswer) by_anna = told(f, f->anna, id);
                g_autoptr(TbAnswer) by_bert = told(f, f->bert, id);
                g_autoptr(TbAnswer) by_nobody = told(f, 0, id);

                g_assert_cmpstr(by_anna->words, ==, "ik schrok");
                g_assert_cmpstr(by_anna->reworded, ==, reactions[i].reworded);
                g_assert_cmpint(by_anna->may_hear, ==, reactions[i].may_hear);
                check_answer_heard(by_bert, i);
                check_answer_heard(by_nobody, i);
            }
    }
}

/* --- What shows a voornemen --- */

static int64_t shown_by(Fixture *f, int64_t reader, int64_t intention)
{
    g_autoptr(GPtrArray) checks = tb_store_checks(f->store, reader, intention, NULL);

    g_assert_cmpint(checks->len, ==, 1); /* the check itself is everyone's */
    const TbCheck *check = checks->pdata[0];
    g_assert_cmpint(check->status, ==, TB_CHECK_DEELS);
    g_assert_cmpint(check->reviewer, ==, f->anna);
    return check->moment;
}

static void test_check(Fixture *f, gconstpointer data)
{
    Around around = find_around(f);
    TbCheck check = {.interaction = f->interaction,
                     .reviewer = f->anna,
                     .status = TB_CHECK_DEELS,
                     .moment = add(f->store, tag(f, f->anna, "emotie", 0))};

    (void)data;
    begin(f->store);
    check.intention = put_an_intention(f, &around, 0, "stil zijn", NULL);
    g_assert_true(tb_store_put_check(f->store, &check, NULL));
    commit(f->store, 0, 0, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
        set_rounds(f, layers[i].is_shared, layers[i].bert);
        g_assert_cmpint(shown_by(f, f->anna, check.intention), ==, check.moment);
        g_assert_cmpint(shown_by(f, f->bert, check.intention), ==,
                        layers[i].bert_sees ? check.moment : 0);
        g_assert_cmpint(shown_by(f, 0, check.intention), ==,
                        layers[i].is_shared ? check.moment : 0);
    }
}

/* A reaction may show it too, and then the client decides. */
static void test_check_by_reaction(Fixture *f, gconstpointer data)
{
    Around around = find_around(f);
    TbMoment moment = reaction(f, "ik schrok", "zij was verrast", TB_HEAR_NOT_YET);
    TbCheck check = {.interaction = f->interaction, .reviewer = f->anna, .status = TB_CHECK_DEELS};

    (void)data;
    set_rounds(f, true, OPEN);
    for (TbMayHear may_hear = 0; may_hear < TB_N_HEARS; may_hear++) {
        bool is_heard = may_hear == TB_HEAR_YES || may_hear == TB_HEAR_REWORDED;

        moment.may_hear = may_hear;
        begin(f->store);
        g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
        if (check.intention == 0)
            check.intention = put_an_intention(f, &around, 0, "stil zijn", NULL);
        check.moment = moment.id;
        g_assert_true(tb_store_put_check(f->store, &check, NULL));
        commit(f->store, 0, 0, NULL);
        g_assert_cmpint(shown_by(f, f->anna, check.intention), ==, moment.id);
        g_assert_cmpint(shown_by(f, f->bert, check.intention), ==, is_heard ? moment.id : 0);
        g_assert_cmpint(shown_by(f, 0, check.intention), ==, is_heard ? moment.id : 0);
    }
}

/* --- Self-assessments --- */

static void check_assessment(Fixture *f, int64_t reader, int64_t id, bool is_seen)
{
    g_autoptr(GPtrArray) all = tb_store_assessments(f->store, reader, NULL);
    g_autoptr(TbAssessment) one = tb_store_assessment(f->store, reader, id, NULL);

    g_assert_true((one != NULL) == is_seen);
    g_assert_cmpint(all->len, ==, is_seen ? 1 : 0);
    if (!is_seen)
        return;
    const TbAssessment *same = all->pdata[0];
    g_assert_cmpint(one->answers->len, ==, 2);
    g_assert_cmpint(same->answers->len, ==, 2);
    g_assert_cmpstr(one->improvement, ==, "meer stilte");
    g_assert_cmpstr(same->improvement, ==, "meer stilte");
}

/* Answers and plan are its maker's, unless shared; rounds have no say in it. */
static void test_assessment(Fixture *f, gconstpointer data)
{
    Around around = find_around(f);

    (void)data;
    begin(f->store);
    int64_t id = put_an_assessment(f, &around, 0, "meer stilte", NULL);
    commit(f->store, 0, 0, NULL);
    for (int shared = 0; shared < 2; shared++)
        for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
            g_autoptr(TbAssessment) assessment = tb_store_assessment(f->store, f->anna, id, NULL);

            set_rounds(f, layers[i].is_shared, layers[i].bert);
            assessment->is_shared = shared;
            begin(f->store);
            g_assert_true(tb_store_put_assessment(f->store, assessment, NULL));
            commit(f->store, 0, 0, NULL);
            check_assessment(f, f->anna, id, true);
            check_assessment(f, f->bert, id, shared);
            check_assessment(f, 0, id, shared);
        }
}

/* --- Everyone's --- */

/* Conversation, people, goals, consent, voornemens and actions, whoever asks; also of who is blind,
 * in the library, where nothing else is counted. */
static void test_everyones(Fixture *f, gconstpointer data)
{
    Around around = find_around(f);
    TbConsent consent = {.participant = f->client,
                         .recording = f->recording,
                         .may_see = (char *)"het team",
                         .asked_again = (char *)"2026-11-03"};

    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 0));
    begin(f->store);
    put_an_intention(f, &around, 0, "stil zijn", NULL);
    put_an_agreed(f, &around, 0, "bellen", NULL);
    put_an_event(f, &around, 0, "eerste werkdag", NULL);
    g_assert_true(tb_store_put_consent(f->store, &consent, NULL));
    commit(f->store, 0, 0, NULL);
    set_rounds(f, false, OPEN_BLIND);
    for (int i = 0; i < 3; i++) {
        const int64_t reader = (int64_t[]){f->anna, f->bert, 0}[i];
        g_autoptr(GPtrArray) list = tb_store_list(f->store, reader, NULL);
        g_autoptr(GPtrArray) intentions = tb_store_intentions(f->store, around.trajectory, 0, NULL);
        g_autoptr(GPtrArray) agreed = tb_store_all_agreed(f->store, f->interaction, 0, NULL);
        g_autoptr(GPtrArray) events = tb_store_events(f->store, around.trajectory, NULL);
        g_autoptr(GPtrArray) consents = tb_store_consents(f->store, f->interaction, NULL);
        const TbListed *listed = list->pdata[0];

        g_assert_cmpint(list->len, ==, 1);
        g_assert_cmpstr(listed->interaction->question, ==, "Wat doe ik?");
        g_assert_cmpint(listed->n_recordings, ==, 1);
        g_assert_cmpint(listed->n_moments, ==, reader == f->anna ? 1 : 0);
        g_assert_cmpint(intentions->len, ==, 1);
        g_assert_cmpint(agreed->len, ==, 1);
        g_assert_cmpint(events->len, ==, 1);
        g_assert_cmpstr(((TbConsent *)consents->pdata[0])->may_see, ==, "het team");
        g_assert_cmpstr(((TbConsent *)consents->pdata[0])->asked_again, ==, "2026-11-03");
    }
}

/* Codebooks tell what was looked for; only of moments that the reader may see. */
static void test_codebooks(Fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_true(store_keep_text(f->store, "standaard", "1", "00", "themes:", NULL));
    add(f->store, tag(f, f->anna, "emotie", 0));
    for (size_t i = 0; i < G_N_ELEMENTS(layers); i++) {
        set_rounds(f, layers[i].is_shared, layers[i].bert);
        g_autoptr(GArray) annas = tb_store_codebooks_of(f->store, f->anna, f->interaction, NULL);
        g_autoptr(GArray) berts = tb_store_codebooks_of(f->store, f->bert, f->interaction, NULL);
        g_autoptr(GArray) nobodys = tb_store_codebooks_of(f->store, 0, f->interaction, NULL);

        g_assert_cmpint(annas->len, ==, 1);
        g_assert_cmpint(berts->len, ==, layers[i].bert_sees);
        g_assert_cmpint(nobodys->len, ==, layers[i].is_shared);
    }
}

#define TEST(name, data)                                                                           \
    g_test_add("/store/reader/" #name #data, Fixture, GINT_TO_POINTER(data), set_up, test_##name,  \
               tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(layer, TB_MOMENT_TAG);
    TEST(layer, TB_MOMENT_PHASE);
    TEST(layer, TB_MOMENT_QUESTION);
    TEST(own_blind, 0);
    TEST(elsewhere, 0);
    TEST(reaction, 0);
    TEST(answer, TB_ANSWER_KLANTMANAGER);
    TEST(answer, TB_ANSWER_OTHER);
    TEST(answer, TB_ANSWER_TOGETHER);
    TEST(client_answer, 0);
    TEST(check, 0);
    TEST(check_by_reaction, 0);
    TEST(assessment, 0);
    TEST(everyones, 0);
    TEST(codebooks, 0);
    return g_test_run();
}
