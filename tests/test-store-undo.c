#include "store-undo.h"

/* Undo and redo put back exactly what was there, and refuse where they could not. */

static void test_sequence(Fixture *f, gconstpointer data)
{
    TbMoment moment = phase(f, f->anna, 1000000);
    char *states[4];

    (void)data;
    states[0] = dump(f->store);
    moment.id = add(f->store, moment);
    states[1] = dump(f->store);
    moment.see = (char *)"eerst";
    moment.phase.about = (char *)"geld";
    add(f->store, moment);
    states[2] = dump(f->store);
    moment.see = (char *)"dan";
    moment.phase.self_image_also = TB_QUADRANT_HAND;
    add(f->store, moment);
    states[3] = dump(f->store);
    for (int round = 0; round < 2; round++) {
        for (int i = 2; i > 0; i--) {
            undo_ok(f->store, f->anna, f->interaction, "moment.add");
            g_autofree char *state = dump(f->store);
            g_assert_cmpstr(state, ==, states[i]);
            reopen(f);
        }
        undo_ok(f->store, f->anna, f->interaction, "moment.add");
        g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM moment WHERE deleted = 0"), ==, 0);
        undo_refused(f->store, f->anna, f->interaction, TB_ERROR_NOTHING);
        for (int i = 1; i < 4; i++) {
            redo_ok(f->store, f->anna, f->interaction, "moment.add");
            g_autofree char *state = dump(f->store);
            g_assert_cmpstr(state, ==, states[i]);
            reopen(f);
        }
        redo_refused(f->store, f->anna, f->interaction, TB_ERROR_NOTHING);
    }
    for (int i = 0; i < 4; i++)
        g_free(states[i]);
}

/* Every undoing is a new word about the row: the stamp goes on, so that it wins in a merge. */
static void test_stamps(Fixture *f, gconstpointer data)
{
    int64_t last = 0;

    (void)data;
    add(f->store, phase(f, f->anna, 0));
    for (int i = 0; i < 6; i++) {
        int64_t stamp = ask_int(f->store, "SELECT stamp FROM moment");
        g_assert_cmpint(stamp, >, last);
        last = stamp;
        if (i % 2 == 0)
            undo_ok(f->store, f->anna, 0, "moment.add");
        else
            redo_ok(f->store, f->anna, 0, "moment.add");
    }
    /* Also when only the phase was changed. */
    TbMoment moment = phase(f, f->anna, 0);
    moment.id = ask_int(f->store, "SELECT id FROM moment");
    moment.phase.about = (char *)"thuis";
    add(f->store, moment);
    last = ask_int(f->store, "SELECT stamp FROM moment");
    undo_ok(f->store, f->anna, 0, "moment.add");
    g_assert_cmpint(ask_int(f->store, "SELECT stamp FROM moment"), >, last);
}

/* Somebody else has had the last word about the same field. */
static void test_changed_since(Fixture *f, gconstpointer data)
{
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));

    (void)data;
    edit_see(f, id, f->anna, "van Anna", true);
    edit_see(f, id, f->bert, "van Bert", true);
    undo_refused(f->store, f->anna, 0, TB_ERROR_CHANGED);
    undo_ok(f->store, f->bert, 0, "moment.edit");
    undo_ok(f->store, f->anna, 0, "moment.edit");
    redo_refused(f->store, f->bert, 0, TB_ERROR_CHANGED);
    redo_ok(f->store, f->anna, 0, "moment.edit");
    redo_ok(f->store, f->bert, 0, "moment.edit");
}

/* Another field of the same row is no hindrance, and is left alone. */
static void test_changed_beside(Fixture *f, gconstpointer data)
{
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));

    (void)data;
    edit_see(f, id, f->anna, "van Anna", true);
    run_sql(f->store, "UPDATE moment SET think = 'van Bert'");
    undo_ok(f->store, f->anna, 0, "moment.edit");
    g_autoptr(TbMoment) moment = tb_store_moment(f->store, f->anna, id, NULL);
    g_assert_cmpstr(moment->see, ==, "zij kijkt weg");
    g_assert_cmpstr(moment->think, ==, "van Bert");
    /* But the adding would take it along. */
    undo_refused(f->store, f->anna, 0, TB_ERROR_CHANGED);
}

static void test_changed_phase(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f->store, phase(f, f->anna, 0));
    run_sql(f->store, "UPDATE phase SET about = 'van Bert'");
    undo_refused(f->store, f->anna, 0, TB_ERROR_CHANGED);
}

/* Changed, then removed by somebody else: there is nothing to put the old words in. */
static void test_removed_since(Fixture *f, gconstpointer data)
{
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));

    (void)data;
    edit_see(f, id, f->anna, "van Anna", true);
    begin(f->store);
    g_assert_true(tb_store_remove_moment(f->store, id, NULL));
    commit(f->store, f->bert, f->interaction, "moment.remove");
    undo_refused(f->store, f->anna, 0, TB_ERROR_CHANGED);
    undo_ok(f->store, f->bert, 0, "moment.remove");
    undo_ok(f->store, f->anna, 0, "moment.edit");
}

/* A conversation with people and recording, as one deed of Anna. */
static int64_t add_interaction(Fixture *f, int64_t *participant, int64_t *recording)
{
    begin(f->store);
    int64_t id = put_interaction(f->store, "K-200", "2026-11-20");
    *participant = put_participant(f->store, id, TB_ROLE_CLIENT);
    *recording = put_recording(f->store, id, "/nieuw.mp4");
    commit(f->store, f->anna, id, "interaction.add");
    return id;
}

static int64_t add_moment_there(Fixture *f, int64_t interaction, int64_t recording)
{
    TbMoment moment = tag(f, f->bert, "emotie", 0);

    moment.interaction = interaction;
    moment.recording = recording;
    moment.who = 0;
    return add(f->store, moment);
}

static void test_interaction(Fixture *f, gconstpointer data)
{
    int64_t participant, recording;
    int64_t id = add_interaction(f, &participant, &recording);
    g_autofree char *full = dump(f->store);

    (void)data;
    undo_ok(f->store, f->anna, id, "interaction.add");
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM client WHERE deleted = 0"), ==, 1);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM recording WHERE deleted = 0"), ==, 1);
    redo_ok(f->store, f->anna, id, "interaction.add");
    g_autofree char *again = dump(f->store);
    g_assert_cmpstr(full, ==, again);

    /* What the program found out meanwhile does not count as a change. */
    g_autoptr(GPtrArray) recordings = tb_store_recordings(f->store, id, NULL);
    TbRecording *found = recordings->pdata[0];
    g_free(found->path);
    found->path = g_strdup("/verplaatst.mp4");
    found->sha256 = g_strdup("abc");
    begin(f->store);
    g_assert_true(tb_store_put_recording(f->store, found, NULL));
    commit(f->store, 0, 0, NULL);
    undo_ok(f->store, f->anna, 0, "interaction.add");
    redo_ok(f->store, f->anna, 0, "interaction.add");
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM recording WHERE sha256 = 'abc'"), ==,
                    1);
}

/* What was added to it since would be left hanging, whoever did it and on whatever row. */
static void test_children(Fixture *f, gconstpointer data)
{
    int64_t participant, recording;
    int64_t id = add_interaction(f, &participant, &recording);

    (void)data;
    add_moment_there(f, id, recording);
    undo_refused(f->store, f->anna, id, TB_ERROR_CHANGED);
    undo_ok(f->store, f->bert, id, "moment.add");
    undo_ok(f->store, f->anna, id, "interaction.add");
    redo_refused(f->store, f->bert, id, TB_ERROR_CHANGED); /* nothing to hang it on */
    redo_ok(f->store, f->anna, id, "interaction.add");

    TbConsent consent = {.participant = participant, .recording = recording};
    begin(f->store);
    g_assert_true(tb_store_put_consent(f->store, &consent, NULL));
    commit(f->store, f->anna, id, NULL);
    undo_refused(f->store, f->anna, id, TB_ERROR_CHANGED);
}

static int n_live(Fixture *f, const char *table)
{
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s WHERE deleted = 0", table);

    return (int)ask_int(f->store, sql);
}

/* A second conversation of the same client: it keeps the client and the trajectory that came with
 * the first one. */
static void test_shared_parents(Fixture *f, gconstpointer data)
{
    int64_t participant, recording;
    int64_t first = add_interaction(f, &participant, &recording);

    (void)data;
    begin(f->store);
    int64_t second = put_interaction(f->store, "K-200", "2026-12-01");
    commit(f->store, f->bert, second, "interaction.add");
    g_autofree char *full = dump(f->store);

    undo_ok(f->store, f->anna, first, "interaction.add");
    g_assert_cmpint(n_live(f, "client"), ==, 2);
    g_assert_cmpint(n_live(f, "trajectory"), ==, 2);
    g_assert_cmpint(n_live(f, "interaction"), ==, 2);
    g_assert_cmpint(n_live(f, "recording"), ==, 1);
    g_autoptr(TbInteraction) kept = tb_store_interaction(f->store, second, NULL);
    g_assert_cmpstr(kept->client, ==, "K-200");
    redo_ok(f->store, f->anna, first, "interaction.add");
    g_autofree char *again = dump(f->store);
    g_assert_cmpstr(full, ==, again);

    /* Gone with the last of them, when that is the one that brought them. */
    undo_ok(f->store, f->bert, second, "interaction.add");
    undo_ok(f->store, f->anna, first, "interaction.add");
    g_assert_cmpint(n_live(f, "client"), ==, 1);
    g_assert_cmpint(n_live(f, "trajectory"), ==, 1);
    redo_refused(f->store, f->bert, second, TB_ERROR_CHANGED);
    redo_ok(f->store, f->anna, first, "interaction.add");
    redo_ok(f->store, f->bert, second, "interaction.add");
    g_autofree char *anew = dump(f->store);
    g_assert_cmpstr(full, ==, anew);
    assert_sound(f->store);
}

/* A phase has no deleted mark of its own: it refers to a participant as long as its moment lives.
 */
static void test_children_of_details(Fixture *f, gconstpointer data)
{
    TbMoment moment = phase(f, f->bert, 0);

    (void)data;
    begin(f->store);
    moment.phase.by = put_participant(f->store, f->interaction, TB_ROLE_TOLK);
    commit(f->store, f->anna, f->interaction, "participant.add");
    moment.id = add(f->store, moment);
    undo_refused(f->store, f->anna, 0, TB_ERROR_CHANGED);
    int64_t by = moment.phase.by;
    moment.phase.by = f->manager;
    add(f->store, moment);
    undo_ok(f->store, f->anna, 0, "participant.add");
    g_assert_cmpint(by, !=, f->manager);
    undo_refused(f->store, f->bert, 0, TB_ERROR_CHANGED); /* would name who is not there */
    redo_ok(f->store, f->anna, 0, "participant.add");
    undo_ok(f->store, f->bert, 0, "moment.add");
}

/* A round that was undone is the same row when it comes again. */
static void test_round(Fixture *f, gconstpointer data)
{
    TbRound got;

    (void)data;
    put_round(f, (TbRound){f->anna, f->interaction, true, true, false}, "round.blind");
    undo_ok(f->store, f->anna, f->interaction, "round.blind");
    g_assert_true(tb_store_round(f->store, f->anna, f->interaction, &got, NULL));
    g_assert_false(got.is_blind);
    put_round(f, (TbRound){f->anna, f->interaction, true, false, true}, "round.share");
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM round"), ==, 1);
    g_assert_true(tb_store_round(f->store, f->anna, f->interaction, &got, NULL));
    g_assert_true(got.is_shared);
    undo_ok(f->store, f->anna, f->interaction, "round.share");
    g_assert_true(tb_store_round(f->store, f->anna, f->interaction, &got, NULL));
    g_assert_false(got.is_shared);
    undo_refused(f->store, f->anna, f->interaction, TB_ERROR_NOTHING);
    redo_ok(f->store, f->anna, f->interaction, "round.share");
}

/* What comes next, anywhere and in one conversation. */
static void test_order(Fixture *f, gconstpointer data)
{
    (void)data;
    begin(f->store);
    int64_t other = put_interaction(f->store, "K-015", NULL);
    commit(f->store, 0, 0, NULL);
    put_round(f, (TbRound){f->anna, f->interaction, true, true, false}, "1");
    put_round(f, (TbRound){f->anna, other, true, true, false}, "2");
    put_round(f, (TbRound){f->bert, other, true, true, false}, "3");
    put_round(f, (TbRound){f->anna, f->interaction, true, true, true}, "4");
    undo_ok(f->store, f->anna, 0, "4");
    undo_ok(f->store, f->anna, 0, "2");
    undo_ok(f->store, f->anna, f->interaction, "1");
    undo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);
    redo_ok(f->store, f->anna, other, "2");
    redo_ok(f->store, f->anna, 0, "1");
    undo_ok(f->store, f->anna, other, "2");
    /* A new deed ends what could be redone in its conversation, not elsewhere. */
    put_round(f, (TbRound){f->anna, f->interaction, false, false, false}, "5");
    redo_refused(f->store, f->anna, f->interaction, TB_ERROR_NOTHING);
    redo_ok(f->store, f->anna, 0, "2");
    redo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);
    undo_ok(f->store, f->bert, 0, "3");

    g_autoptr(GPtrArray) all = tb_store_done(f->store, f->anna, 0, NULL);
    static const char *const verbs[] = {"5", "4", "2", "1"};
    static const bool undone[] = {false, true, false, false};
    g_assert_cmpint(all->len, ==, 4);
    for (unsigned i = 0; i < all->len; i++) {
        const TbDone *done = all->pdata[i];
        g_assert_cmpstr(done->verb, ==, verbs[i]);
        g_assert_true(done->is_undone == undone[i]);
    }
    g_autoptr(GPtrArray) one = tb_store_done(f->store, f->anna, other, NULL);
    g_assert_cmpint(one->len, ==, 1);
}

/* A deed says who, where, what and when; one that hangs on no conversation is found anywhere. */
static void test_words(Fixture *f, gconstpointer data)
{
    const TbDeed deed = {f->anna, 0, "reviewer.add", "Carla", 5000000};
    g_autoptr(GError) error = NULL;
    int64_t now = g_get_real_time();

    (void)data;
    begin(f->store);
    put_reviewer(f->store, "Carla");
    g_assert_true(tb_store_commit(f->store, &deed, &error));
    g_autoptr(TbDone) done = tb_store_undo(f->store, f->anna, 0, &error);
    g_assert_no_error(error);
    g_assert_cmpint(done->reviewer, ==, f->anna);
    g_assert_cmpint(done->interaction, ==, 0);
    g_assert_cmpstr(done->verb, ==, "reviewer.add");
    g_assert_cmpstr(done->subject, ==, "Carla");
    g_assert_cmpint(done->at_us, ==, 5000000);
    g_assert_cmpint(done->done_us, >=, now);
    redo_ok(f->store, f->anna, 0, "reviewer.add");
}

/* The list of tables and the schema agree: what has a deleted mark or is a detail can be undone,
 * and for each the keys to and from it can be asked. */
static void test_tables(Fixture *f, gconstpointer data)
{
    int n = 0;

    (void)data;
    for (const StoreTable *table = store_tables; table->name; table++, n++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM pragma_table_info('%s')"
                                               " WHERE name = 'deleted' OR name = 'stamp'",
                                               table->name);

        g_assert_cmpint(ask_int(f->store, sql), ==, table->is_detail ? 0 : 2);
        g_assert_cmpint(store_has_live_children(f->store, table->name, 1, &error), >=, 0);
        g_assert_no_error(error);
        g_assert_cmpint(store_has_dead_parent(f->store, table->name, 1, &error), ==, 0);
        g_assert_no_error(error);
    }
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
                                      " AND name NOT LIKE 'sqlite_%' AND name NOT IN"
                                      " ('origin', 'meta', 'codebook', 'journal', 'purged', 'said')"
                                      " AND name NOT LIKE 'said@_%' ESCAPE '@'"),
                    ==, n);
}

static void undo_deed_refused(Fixture *f, int64_t deed, TbError code)
{
    g_autofree char *before = dump_all(f->store);
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_store_undo_deed(f->store, f->anna, f->interaction, deed, &error));
    g_assert_error(error, TB_ERROR, (int)code);
    g_autofree char *after = dump_all(f->store);
    g_assert_cmpstr(before, ==, after);
}

/* The deed meant, and no other that came after it. */
static void test_one_deed(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 0));
    int64_t meant = ask_int(f->store, "SELECT max(id) FROM journal");
    add(f->store, tag(f, f->anna, "emotie", 1));
    undo_deed_refused(f, meant, TB_ERROR_CHANGED);
    undo_ok(f->store, f->anna, f->interaction, "moment.add");
    g_autoptr(TbDone) done = tb_store_undo_deed(f->store, f->anna, f->interaction, meant, &error);
    g_assert_no_error(error);
    g_assert_cmpint(done->id, ==, meant);
    undo_deed_refused(f, meant, TB_ERROR_NOTHING);
}

#define TEST(name) g_test_add("/store/undo/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(sequence);
    TEST(stamps);
    TEST(changed_since);
    TEST(changed_beside);
    TEST(changed_phase);
    TEST(removed_since);
    TEST(interaction);
    TEST(children);
    TEST(shared_parents);
    TEST(children_of_details);
    TEST(round);
    TEST(order);
    TEST(words);
    TEST(tables);
    TEST(one_deed);
    return g_test_run();
}
