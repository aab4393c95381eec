#include "store-around.h"

/* What stands around the moments: put, read, changed, removed, undone and done again, each noun in
 * the same way. */

/* Adding, changing and removing are taken back one by one, and done again; the store is closed and
 * opened in between. */
static void test_steps(Fixture *f, gconstpointer data)
{
    const Noun *noun = data;
    static const char *const verbs[] = {"add", "edit", "remove"};
    char *states[4] = {NULL};
    Around around;

    set_up_around(f, &around);
    int64_t before = n_live(f, noun->noun);
    int64_t id = do_put(f, noun, &around, 0, "eerste", "add");
    states[1] = dump(f->store);
    g_assert_cmpint(do_put(f, noun, &around, id, "tweede!", "edit"), ==, id);
    states[2] = dump(f->store);
    g_assert_cmpstr(states[1], !=, states[2]);
    g_assert_cmpint(n_live(f, noun->noun), ==, before + 1);
    do_remove(f, noun->noun, id, f->anna);
    states[3] = dump(f->store);
    g_assert_cmpint(n_live(f, noun->noun), ==, before);
    for (int round = 0; round < 2; round++) {
        for (int i = 2; i >= 0; i--) {
            undo_ok(f->store, f->anna, f->interaction, verbs[i]);
            g_autofree char *state = dump(f->store);
            if (i > 0)
                g_assert_cmpstr(state, ==, states[i]);
        }
        reopen(f);
        hurry(f);
        g_assert_cmpint(n_live(f, noun->noun), ==, before);
        for (int i = 0; i < 3; i++) {
            redo_ok(f->store, f->anna, f->interaction, verbs[i]);
            g_autofree char *state = dump(f->store);
            g_assert_cmpstr(state, ==, states[i + 1]);
        }
        reopen(f);
        hurry(f);
    }
    assert_sound(f->store);
    for (int i = 0; i < 4; i++)
        g_free(states[i]);
}

/* Nothing new is no deed, and no new stamp. */
static void test_same_again(Fixture *f, gconstpointer data)
{
    const Noun *noun = data;
    Around around;

    set_up_around(f, &around);
    int64_t id = do_put(f, noun, &around, 0, "eerste", "add");
    int64_t newest = ask_int(f->store, "SELECT seen FROM meta");
    do_put(f, noun, &around, id, "eerste", "edit");
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM journal"), ==, 1);
    g_assert_cmpint(ask_int(f->store, "SELECT seen FROM meta"), ==, newest);
}

/* Somebody else has had the last word, or has taken it away. */
static void test_changed_since(Fixture *f, gconstpointer data)
{
    const Noun *noun = data;
    Around around;

    set_up_around(f, &around);
    int64_t id = do_put(f, noun, &around, 0, "eerste", "add");
    do_put(f, noun, &around, id, "tweede!", "edit");
    begin(f->store);
    put_ok(f, noun->put, &around, id, "van Bert later");
    commit(f->store, f->bert, f->interaction, "edit");
    undo_refused(f->store, f->anna, f->interaction, TB_ERROR_CHANGED);
    undo_ok(f->store, f->bert, f->interaction, "edit");
    do_remove(f, noun->noun, id, f->bert);
    undo_refused(f->store, f->anna, f->interaction, TB_ERROR_CHANGED);
    undo_ok(f->store, f->bert, f->interaction, "remove");
    undo_ok(f->store, f->anna, f->interaction, "edit");
    redo_ok(f->store, f->anna, f->interaction, "edit");
}

/* What is not there can be neither changed nor removed, and what was removed neither. */
static void test_gone(Fixture *f, gconstpointer data)
{
    const Noun *noun = data;
    Around around;

    set_up_around(f, &around);
    remove_refused(f, noun->noun, 4711, TB_ERROR_NOT_FOUND);
    int64_t id = do_put(f, noun, &around, 0, "eerste", "add");
    do_remove(f, noun->noun, id, f->anna);
    remove_refused(f, noun->noun, id, TB_ERROR_NOT_FOUND);
}

/* --- What is of each noun alone --- */

static void put_refused(Fixture *f, bool is_put, GError **error, TbError code)
{
    g_assert_false(is_put);
    g_assert_error(*error, TB_ERROR, (int)code);
    g_clear_error(error);
    tb_store_rollback(f->store);
}

/* A code is of one client, a name of one trajectory of a client; what was removed gives it free. */
static void test_names(Fixture *f, gconstpointer data)
{
    TbClient taken = {.code = (char *)"K-014"}, other = {.code = (char *)"K-015"};
    TbTrajectory again = {.name = (char *)"werk"};
    g_autoptr(GError) error = NULL;

    (void)data;
    hurry(f);
    again.client = tb_store_find_client(f->store, "K-014", NULL);
    begin(f->store);
    put_refused(f, tb_store_put_client(f->store, &taken, &error), &error, TB_ERROR_REFUSED);
    begin(f->store);
    put_refused(f, tb_store_put_trajectory(f->store, &again, &error), &error, TB_ERROR_REFUSED);

    begin(f->store);
    g_assert_true(tb_store_put_client(f->store, &other, NULL));
    again.client = other.id;
    g_assert_true(tb_store_put_trajectory(f->store, &again, NULL)); /* of another client */
    commit(f->store, f->anna, 0, "add");
    other.code = (char *)"K-014";
    begin(f->store);
    put_refused(f, tb_store_put_client(f->store, &other, &error), &error, TB_ERROR_REFUSED);

    do_remove(f, "client", tb_store_find_client(f->store, "K-014", NULL), f->anna);
    g_assert_cmpint(tb_store_find_client(f->store, "K-014", NULL), ==, 0);
    begin(f->store);
    g_assert_true(tb_store_put_client(f->store, &other, NULL));
    commit(f->store, f->bert, 0, "edit");
    g_assert_cmpint(tb_store_find_client(f->store, "K-014", NULL), ==, other.id);
}

/* A removal is not taken back while another has the code; until that one is gone. */
static void test_two_of_a_name(Fixture *f, gconstpointer data)
{
    Around around = find_around(f);

    (void)data;
    hurry(f);
    do_remove(f, "client", around.client, f->anna);
    begin(f->store);
    int64_t second = put_interaction(f->store, "K-014", "2026-12-01");
    commit(f->store, f->bert, second, "interaction.add");
    turn_refused(f->store, STORE_UNDO, f->anna, f->interaction, TB_ERROR_CHANGED);
    undo_ok(f->store, f->bert, second, "interaction.add");
    undo_ok(f->store, f->anna, f->interaction, "remove");
    g_assert_cmpint(tb_store_find_client(f->store, "K-014", NULL), ==, around.client);
}

static void put_dated_event(Fixture *f, int64_t trajectory, const char *date)
{
    TbEvent event = {.trajectory = trajectory, .date = (char *)date, .words = (char *)date};

    g_assert_true(tb_store_put_event(f->store, &event, NULL));
}

static void test_order(Fixture *f, gconstpointer data)
{
    Around around = find_around(f);

    (void)data;
    hurry(f);
    begin(f->store);
    put_dated_event(f, around.trajectory, "2026-12-24");
    put_dated_event(f, around.trajectory, "2025-01-01");
    put_dated_event(f, around.trajectory, "2026-03-01");
    int64_t early = put_interaction(f->store, "K-014", "2020-01-01");
    put_interaction(f->store, "B-001", "2019-01-01");
    commit(f->store, 0, 0, NULL);
    g_autoptr(GPtrArray) events = tb_store_events(f->store, around.trajectory, NULL);
    g_assert_cmpint(events->len, ==, 3);
    g_assert_cmpstr(((TbEvent *)events->pdata[0])->date, ==, "2025-01-01");
    g_assert_cmpstr(((TbEvent *)events->pdata[2])->date, ==, "2026-12-24");
    g_autoptr(GPtrArray) here = tb_store_interactions(f->store, around.trajectory, NULL);
    g_assert_cmpint(here->len, ==, 2);
    g_assert_cmpint(((TbInteraction *)here->pdata[0])->id, ==, early);
    g_autoptr(GPtrArray) clients = tb_store_clients(f->store, NULL);
    g_assert_cmpstr(((TbClient *)clients->pdata[0])->code, ==, "B-001");
    g_autoptr(GPtrArray) all = tb_store_trajectories_of(f->store, 0, NULL);
    g_assert_cmpstr(((TbTrajectory *)all->pdata[0])->client_code, ==, "B-001");
    g_assert_cmpint(((TbTrajectory *)all->pdata[1])->id, ==, around.trajectory);
}

/* A row keeps what it hangs on, whatever is put. */
static void test_kept(Fixture *f, gconstpointer data)
{
    TbAnswer answer = {.interaction = f->interaction,
                       .entered_by = f->anna,
                       .who = TB_ANSWER_CLIENT,
                       .question = (char *)"echtheid",
                       .words = (char *)"ik schrok",
                       .may_hear = TB_HEAR_NO};
    TbMoment moment = reaction(f, "ik schrok", NULL, TB_HEAR_NO);

    (void)data;
    hurry(f);
    begin(f->store);
    g_assert_true(tb_store_put_answer(f->store, &answer, NULL));
    g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
    int64_t other = put_interaction(f->store, "K-015", NULL);
    answer.interaction = other;
    answer.entered_by = f->bert;
    answer.who = TB_ANSWER_TOGETHER;
    moment.entered_by = f->bert;
    moment.who = f->manager;
    g_assert_true(tb_store_put_answer(f->store, &answer, NULL));
    g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
    commit(f->store, 0, 0, NULL);
    g_assert_null(tb_store_answer(f->store, f->bert, answer.id, NULL));
    g_assert_null(tb_store_moment(f->store, f->bert, moment.id, NULL));
    g_autoptr(TbAnswer) got = tb_store_answer(f->store, f->anna, answer.id, NULL);
    g_assert_cmpint(got->interaction, ==, f->interaction);
    g_assert_cmpint(got->who, ==, TB_ANSWER_CLIENT);
    g_assert_cmpint(got->may_hear, ==, TB_HEAR_NO);
    g_autoptr(TbMoment) said = tb_store_moment(f->store, f->anna, moment.id, NULL);
    g_assert_cmpint(said->who, ==, f->client);
    g_assert_cmpint(moment.entered_by, ==, f->anna); /* as the row has it */
}

/* One word per voornemen, conversation and reviewer; what shows it is of that conversation. */
static void test_check(Fixture *f, gconstpointer data)
{
    Around around;
    g_autoptr(GError) error = NULL;

    (void)data;
    set_up_around(f, &around);
    begin(f->store);
    int64_t other = put_interaction(f->store, "K-014", "2026-12-01");
    TbCheck late = {.intention = around.intention, .interaction = other, .reviewer = f->anna};
    TbCheck first = {.intention = around.intention,
                     .interaction = f->interaction,
                     .reviewer = f->anna,
                     .status = TB_CHECK_NOG_NIET};
    TbCheck again = first, of_bert = first;
    g_assert_true(tb_store_put_check(f->store, &late, NULL));
    g_assert_true(tb_store_put_check(f->store, &first, NULL));
    again.status = TB_CHECK_GEZIEN;
    of_bert.reviewer = f->bert;
    g_assert_true(tb_store_put_check(f->store, &again, NULL));
    g_assert_true(tb_store_put_check(f->store, &of_bert, NULL));
    commit(f->store, 0, 0, NULL);
    g_assert_cmpint(again.id, ==, first.id);
    g_autoptr(GPtrArray) checks = tb_store_checks(f->store, f->anna, around.intention, NULL);
    g_assert_cmpint(checks->len, ==, 3);
    g_assert_cmpint(((TbCheck *)checks->pdata[0])->id, ==, first.id);
    g_assert_cmpint(((TbCheck *)checks->pdata[0])->status, ==, TB_CHECK_GEZIEN);
    g_assert_cmpint(((TbCheck *)checks->pdata[2])->id, ==, late.id);

    late.moment = add(f->store, tag(f, f->anna, "emotie", 0));
    begin(f->store);
    put_refused(f, tb_store_put_check(f->store, &late, &error), &error, TB_ERROR_REFUSED);
}

/* One that outlived its trajectory is still its maker's. */
static void test_purged_trajectory(Fixture *f, gconstpointer data)
{
    Around around;
    g_autoptr(GError) error = NULL;
    TbIntention none = {.reviewer = 1, .what = (char *)"stil zijn"};

    (void)data;
    set_up_around(f, &around);
    run_sql(f->store, "UPDATE intention SET trajectory = NULL, interaction = NULL");
    do_remove(f, "client", around.client, f->anna);
    g_autoptr(GPtrArray) annas = tb_store_intentions(f->store, 0, f->anna, NULL);
    g_autoptr(GPtrArray) berts = tb_store_intentions(f->store, 0, f->bert, NULL);
    g_assert_cmpint(annas->len, ==, 1);
    g_assert_cmpint(((TbIntention *)annas->pdata[0])->trajectory, ==, 0);
    g_assert_cmpint(berts->len, ==, 0);
    begin(f->store); /* a new one is taken somewhere */
    put_refused(f, tb_store_put_intention(f->store, &none, &error), &error, TB_ERROR_NOT_FOUND);
}

/* Statements that are not said again stay; a plan is made when there is something in it. */
static void test_assessment(Fixture *f, gconstpointer data)
{
    g_autoptr(TbAssessment) assessment = tb_assessment_new();
    g_autoptr(TbAssessment) later = tb_assessment_new();

    (void)data;
    hurry(f);
    assessment->reviewer = later->reviewer = f->anna;
    assessment->date = g_strdup("2026-01-01");
    later->date = g_strdup("2026-06-01");
    say(assessment, "z1", TB_AGREE_EENS);
    say(assessment, "z2", TB_AGREE_NOCH);
    begin(f->store);
    g_assert_true(tb_store_put_assessment(f->store, later, NULL));
    g_assert_true(tb_store_put_assessment(f->store, assessment, NULL));
    commit(f->store, 0, 0, NULL);
    g_assert_cmpint(n_live(f, "assessment_plan"), ==, 0);

    g_ptr_array_set_size(assessment->answers, 0);
    say(assessment, "z2", TB_AGREE_HELEMAAL_EENS);
    assessment->steps = g_strdup("oefenen");
    begin(f->store);
    g_assert_true(tb_store_put_assessment(f->store, assessment, NULL));
    commit(f->store, 0, 0, NULL);
    g_autoptr(GPtrArray) all = tb_store_assessments(f->store, f->anna, NULL);
    g_assert_cmpint(all->len, ==, 2);
    g_assert_cmpint(((TbAssessment *)all->pdata[0])->id, ==, later->id);
    const TbAssessment *got = all->pdata[1];
    g_assert_cmpstr(got->steps, ==, "oefenen");
    g_assert_cmpint(got->answers->len, ==, 2);
    g_assert_cmpint(((TbAssessmentAnswer *)got->answers->pdata[0])->answer, ==, TB_AGREE_EENS);
    g_assert_cmpint(((TbAssessmentAnswer *)got->answers->pdata[1])->answer, ==,
                    TB_AGREE_HELEMAAL_EENS);

    g_clear_pointer(&assessment->steps, g_free); /* a plan that is wiped out is empty */
    begin(f->store);
    g_assert_true(tb_store_put_assessment(f->store, assessment, NULL));
    commit(f->store, 0, 0, NULL);
    g_autoptr(TbAssessment) empty = tb_store_assessment(f->store, f->anna, assessment->id, NULL);
    g_assert_null(empty->steps);
}

/* A code is of the codebook of its conversation, when that has one. */
static void test_codebook(Fixture *f, gconstpointer data)
{
    g_autoptr(TbInteraction) interaction = tb_store_interaction(f->store, f->interaction, NULL);
    TbMoment moment = tag(f, f->anna, "emotie", 0);
    g_autoptr(GError) error = NULL;

    (void)data;
    hurry(f);
    g_assert_true(store_keep_text(f->store, "labgroep", "1", "01", "van de labgroep", NULL));
    int64_t chosen = f->store->codebook;
    g_assert_true(store_keep_text(f->store, "standaard", "1", "02", "standaard", NULL));
    int64_t standard = f->store->codebook;
    moment.id = add(f->store, moment);
    g_assert_cmpint(ask_int(f->store, "SELECT codebook FROM moment"), ==, standard);
    interaction->codebook = chosen;
    begin(f->store);
    g_assert_true(tb_store_put_interaction(f->store, interaction, NULL));
    commit(f->store, f->anna, f->interaction, "interaction.edit");
    moment.code = (char *)"hier";
    add(f->store, moment);
    g_assert_cmpint(ask_int(f->store, "SELECT codebook FROM moment"), ==, chosen);
    g_autofree char *text = tb_store_codebook_text(f->store, chosen, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(text, ==, "van de labgroep");
    g_assert_null(tb_store_codebook_text(f->store, 4711, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    undo_ok(f->store, f->anna, f->interaction, "moment.add");
    undo_ok(f->store, f->anna, f->interaction, "interaction.edit");
    g_autoptr(TbInteraction) before = tb_store_interaction(f->store, f->interaction, NULL);
    g_assert_cmpint(before->codebook, ==, 0);
}

/* Held once, without being taken in use; and kept when what it was held for is taken back. */
static void test_hold_codebook(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) codebook = tb_codebook_parse(
        "codebook: proef\nversion: 1\n"
        "loose: [{code: los, label: {nl: Los, en: Loose}, look: {nl: A}, questions: [{nl: A?}]}]\n"
        "themes: [{theme: regie, group: specifiek, label: {nl: Regie, en: Direction}}]\n",
        &error);
    g_autoptr(TbInteraction) interaction = tb_store_interaction(f->store, f->interaction, NULL);

    (void)data;
    g_assert_no_error(error);
    hurry(f);
    begin(f->store);
    interaction->codebook = tb_store_hold_codebook(f->store, codebook, &error);
    g_assert_no_error(error);
    g_assert_cmpint(interaction->codebook, >, 0);
    g_assert_cmpint(tb_store_hold_codebook(f->store, codebook, &error), ==, interaction->codebook);
    g_assert_cmpint(f->store->codebook, ==, 0);
    g_assert_true(tb_store_put_interaction(f->store, interaction, NULL));
    commit(f->store, f->anna, f->interaction, "interaction.edit");
    undo_ok(f->store, f->anna, f->interaction, "interaction.edit");
    g_autofree char *text = tb_store_codebook_text(f->store, interaction->codebook, &error);
    g_assert_cmpstr(text, ==, tb_codebook_text(codebook));
    redo_ok(f->store, f->anna, f->interaction, "interaction.edit");
    g_autoptr(TbInteraction) after = tb_store_interaction(f->store, f->interaction, NULL);
    g_assert_cmpint(after->codebook, ==, interaction->codebook);
}

typedef void (*Test)(Fixture *f, gconstpointer data);

static void for_all_nouns(const char *name, Test test)
{
    for (size_t i = 0; i < G_N_ELEMENTS(all_nouns); i++) {
        g_autofree char *path = g_strdup_printf("/store/around/%s/%s", name, all_nouns[i].what);
        g_test_add(path, Fixture, &all_nouns[i], set_up, test, tear_down);
    }
}

#define TEST(name) g_test_add("/store/around/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for_all_nouns("steps", test_steps);
    for_all_nouns("same-again", test_same_again);
    for_all_nouns("changed-since", test_changed_since);
    for_all_nouns("gone", test_gone);
    TEST(names);
    TEST(two_of_a_name);
    TEST(order);
    TEST(kept);
    TEST(check);
    TEST(purged_trajectory);
    TEST(assessment);
    TEST(codebook);
    TEST(hold_codebook);
    return g_test_run();
}
