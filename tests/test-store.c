#include "store-fixture.h"

/* What is put comes back as it was; what is not there says so. */

static void test_interaction(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbInteraction) got = tb_store_interaction(f->store, f->interaction, &error);

    (void)data;
    g_assert_no_error(error);
    g_assert_cmpstr(got->client, ==, "K-014");
    g_assert_cmpstr(got->trajectory, ==, "werk");
    g_assert_cmpstr(got->date, ==, "2026-11-02");
    g_assert_cmpstr(got->question, ==, "Wat doe ik?");
    g_assert_null(got->goal);
    g_assert_false(got->is_from_memory);

    /* The same client and trajectory, not new ones of the same name. */
    begin(f->store);
    int64_t second = put_interaction(f->store, "K-014", "2026-11-16");
    commit(f->store, 0, 0, NULL);
    g_assert_cmpint(second, !=, f->interaction);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM client"), ==, 1);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM trajectory"), ==, 1);

    /* Changing it moves it to another trajectory, and leaves the rest. */
    g_free(got->trajectory);
    got->trajectory = g_strdup("wonen");
    got->goal = g_strdup("luisteren");
    got->is_from_memory = true;
    begin(f->store);
    g_assert_true(tb_store_put_interaction(f->store, got, &error));
    commit(f->store, 0, 0, NULL);
    g_autoptr(TbInteraction) moved = tb_store_interaction(f->store, f->interaction, &error);
    g_assert_cmpstr(moved->trajectory, ==, "wonen");
    g_assert_cmpstr(moved->goal, ==, "luisteren");
    g_assert_cmpstr(moved->question, ==, "Wat doe ik?");
    g_assert_true(moved->is_from_memory);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM client"), ==, 1);
}

static void test_participant(Fixture *f, gconstpointer data)
{
    TbParticipant other = {.id = f->client,
                           .interaction = f->interaction,
                           .role = TB_ROLE_TOLK,
                           .label = (char *)"telefonisch",
                           .reviewer = f->bert};
    g_autoptr(GError) error = NULL;

    (void)data;
    begin(f->store);
    g_assert_true(tb_store_put_participant(f->store, &other, &error));
    commit(f->store, 0, 0, NULL);
    g_autoptr(GPtrArray) all = tb_store_participants(f->store, f->interaction, &error);
    g_assert_cmpint(all->len, ==, 2);
    const TbParticipant *first = all->pdata[0], *second = all->pdata[1];
    g_assert_cmpint(first->role, ==, TB_ROLE_KLANTMANAGER);
    g_assert_null(first->label);
    g_assert_true(first->is_in_picture);
    g_assert_cmpint(first->reviewer, ==, 0);
    g_assert_cmpint(second->id, ==, f->client);
    g_assert_cmpint(second->role, ==, TB_ROLE_TOLK);
    g_assert_cmpstr(second->label, ==, "telefonisch");
    g_assert_false(second->is_in_picture);
    g_assert_cmpint(second->reviewer, ==, f->bert);
}

static void test_recording(Fixture *f, gconstpointer data)
{
    TbRecording sound = {.interaction = f->interaction,
                         .path =
                             (char *)"/geluid \xff.wav", /* not UTF-8, and a file all the same */
                         .sha256 = (char *)"abc",
                         .zero = {.stream = -1},
                         .has_audio = true,
                         .offset_us = -3000000};
    g_autoptr(GError) error = NULL;

    (void)data;
    begin(f->store);
    g_assert_true(tb_store_put_recording(f->store, &sound, &error));
    commit(f->store, 0, 0, NULL);
    reopen(f);
    g_autoptr(GPtrArray) all = tb_store_recordings(f->store, f->interaction, &error);
    g_assert_cmpint(all->len, ==, 2);
    const TbRecording *first = all->pdata[0], *second = all->pdata[1];
    g_assert_cmpint(first->zero.stream, ==, 0);
    g_assert_cmpint(first->zero.pts, ==, 1024);
    g_assert_cmpint(first->zero.num, ==, 1);
    g_assert_cmpint(first->zero.den, ==, 12800);
    g_assert_cmpint(first->duration_us, ==, 120000000);
    g_assert_true(first->has_video);
    g_assert_false(first->has_audio);
    g_assert_cmpstr(first->fingerprint, ==, "f00d");
    g_assert_cmpint(second->id, ==, sound.id);
    g_assert_cmpstr(second->path, ==, "/geluid \xff.wav");
    g_assert_cmpstr(second->sha256, ==, "abc");
    g_assert_null(second->fingerprint);
    g_assert_cmpint(second->zero.stream, ==, -1);
    g_assert_cmpint(second->offset_us, ==, -3000000);
}

static void test_consent(Fixture *f, gconstpointer data)
{
    TbConsent consent = {.participant = f->client,
                         .recording = f->recording,
                         .picture = true,
                         .paper = true,
                         .purposes = TB_PURPOSE_OWN | TB_PURPOSE_TRAINING,
                         .ground = (char *)"taak",
                         .language = (char *)"Tigrinya",
                         .told_by = (char *)"tolk",
                         .until = (char *)"2027-01-01"};
    g_autoptr(GError) error = NULL;

    (void)data;
    begin(f->store);
    g_assert_true(tb_store_put_consent(f->store, &consent, &error));
    commit(f->store, 0, 0, NULL);
    /* Once more for the same two is the same row. */
    TbConsent again = consent;
    again.id = 0;
    again.paper = false;
    again.withdrawn = (char *)"2026-12-01";
    begin(f->store);
    g_assert_true(tb_store_put_consent(f->store, &again, &error));
    commit(f->store, 0, 0, NULL);
    g_assert_cmpint(again.id, ==, consent.id);

    g_autoptr(GPtrArray) all = tb_store_consents(f->store, f->interaction, &error);
    g_assert_cmpint(all->len, ==, 1);
    const TbConsent *got = all->pdata[0];
    g_assert_cmpint(got->participant, ==, f->client);
    g_assert_cmpint(got->recording, ==, f->recording);
    g_assert_true(got->picture);
    g_assert_false(got->sound);
    g_assert_false(got->text);
    g_assert_false(got->paper);
    g_assert_cmpint(got->purposes, ==, TB_PURPOSE_OWN | TB_PURPOSE_TRAINING);
    g_assert_cmpstr(got->ground, ==, "taak");
    g_assert_cmpstr(got->language, ==, "Tigrinya");
    g_assert_cmpstr(got->told_by, ==, "tolk");
    g_assert_cmpstr(got->until, ==, "2027-01-01");
    g_assert_cmpstr(got->withdrawn, ==, "2026-12-01");
}

static void test_list(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    begin(f->store);
    int64_t third = put_interaction(f->store, "K-100", "2026-01-01");
    int64_t first = put_interaction(f->store, "K-014", "2026-10-01");
    put_recording(f->store, f->interaction, "/tweede.mp4");
    commit(f->store, 0, 0, NULL);
    add(f->store, tag(f, f->anna, "emotie", 0));
    add(f->store, phase(f, f->anna, 0));
    add(f->store, tag(f, f->bert, "emotie", 0)); /* not shared */

    g_autoptr(GPtrArray) list = tb_store_list(f->store, f->anna, &error);
    g_assert_no_error(error);
    g_assert_cmpint(list->len, ==, 3);
    const TbListed *const *lines = (const TbListed *const *)list->pdata;
    g_assert_cmpint(lines[0]->interaction->id, ==, first);
    g_assert_cmpint(lines[1]->interaction->id, ==, f->interaction);
    g_assert_cmpint(lines[2]->interaction->id, ==, third);
    g_assert_cmpint(lines[1]->n_recordings, ==, 2);
    g_assert_cmpint(lines[1]->duration_us, ==, 120000000);
    g_assert_cmpint(lines[1]->n_moments, ==, 2);
    g_assert_cmpint(lines[2]->n_moments, ==, 0);
}

static void test_reviewers(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbReviewer) bert = tb_store_find_reviewer(f->store, "Bert", &error);

    (void)data;
    g_assert_cmpint(bert->id, ==, f->bert);
    g_assert_cmpint(bert->role, ==, TB_ROLE_KLANTMANAGER);
    g_assert_null(tb_store_find_reviewer(f->store, "Carla", &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_null(tb_store_reviewer(f->store, 99, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);

    g_autoptr(GPtrArray) all = tb_store_reviewers(f->store, 0, &error);
    g_assert_cmpint(all->len, ==, 2);
    g_autoptr(GPtrArray) none = tb_store_reviewers(f->store, f->interaction, &error);
    g_assert_cmpint(none->len, ==, 0);
    add(f->store, tag(f, f->anna, "emotie", 0));
    begin(f->store);
    g_assert_true(tb_store_put_round(
        f->store, &(TbRound){f->bert, f->interaction, true, true, false}, &error));
    commit(f->store, 0, 0, NULL);
    g_autoptr(GPtrArray) both = tb_store_reviewers(f->store, f->interaction, &error);
    g_assert_cmpint(both->len, ==, 2);
}

static void test_round(Fixture *f, gconstpointer data)
{
    TbRound round;

    (void)data;
    g_assert_true(tb_store_round(f->store, f->anna, f->interaction, &round, NULL));
    g_assert_true(round.is_open);
    g_assert_false(round.is_blind);
    g_assert_false(round.is_shared);
    round = (TbRound){f->anna, f->interaction, false, true, true};
    begin(f->store);
    g_assert_true(tb_store_put_round(f->store, &round, NULL));
    commit(f->store, 0, 0, NULL);
    TbRound got;
    g_assert_true(tb_store_round(f->store, f->anna, f->interaction, &got, NULL));
    g_assert_cmpint(got.reviewer, ==, f->anna);
    g_assert_cmpint(got.interaction, ==, f->interaction);
    g_assert_false(got.is_open);
    g_assert_true(got.is_blind);
    g_assert_true(got.is_shared);
}

static bool put_bad_recording(Fixture *f, GError **error)
{
    TbRecording recording = {.id = 99, .interaction = f->interaction, .zero = {.stream = -1}};
    return tb_store_put_recording(f->store, &recording, error);
}

static bool put_lost_recording(Fixture *f, GError **error)
{
    TbRecording recording = {.interaction = 99, .zero = {.stream = -1}};
    return tb_store_put_recording(f->store, &recording, error);
}

static bool put_lost_participant(Fixture *f, GError **error)
{
    TbParticipant participant = {.interaction = 99};
    return tb_store_put_participant(f->store, &participant, error);
}

static bool put_lost_round(Fixture *f, GError **error)
{
    return tb_store_put_round(f->store, &(TbRound){.reviewer = f->anna, .interaction = 99}, error);
}

static bool put_lost_consent(Fixture *f, GError **error)
{
    TbConsent consent = {.participant = 99, .recording = f->recording};
    return tb_store_put_consent(f->store, &consent, error);
}

static bool put_foreign_consent(Fixture *f, GError **error)
{
    int64_t other = put_interaction(f->store, "K-2", NULL);
    TbConsent consent = {.participant = f->client,
                         .recording = put_recording(f->store, other, "/x")};
    return tb_store_put_consent(f->store, &consent, error);
}

/* The recording of a moment must be one of its conversation. */
static bool put_foreign_moment(Fixture *f, GError **error)
{
    TbMoment moment = tag(f, f->anna, "emotie", 0);
    moment.interaction = put_interaction(f->store, "K-2", NULL);
    moment.who = 0;
    return tb_store_put_moment(f->store, &moment, error);
}

static bool put_lost_moment(Fixture *f, GError **error)
{
    TbMoment moment = tag(f, f->anna, "emotie", 0);
    moment.id = 99;
    return tb_store_put_moment(f->store, &moment, error);
}

static bool put_backward_moment(Fixture *f, GError **error)
{
    TbMoment moment = tag(f, f->anna, "emotie", 5);
    moment.span.end_us = 4;
    return tb_store_put_moment(f->store, &moment, error);
}

static bool put_bare_moment(Fixture *f, GError **error)
{
    TbMoment moment = tag(f, f->anna, NULL, 5);
    return tb_store_put_moment(f->store, &moment, error);
}

static bool put_reaction(Fixture *f, GError **error)
{
    TbMoment moment = tag(f, f->anna, NULL, 5);
    moment.kind = TB_MOMENT_REACTION;
    return tb_store_put_moment(f->store, &moment, error);
}

static bool put_bad_phase(Fixture *f, GError **error)
{
    TbMoment moment = phase(f, f->anna, 5);
    moment.phase.self_image = TB_QUADRANT_CONTROLE;
    return tb_store_put_moment(f->store, &moment, error);
}

static bool put_used_uuid(Fixture *f, GError **error)
{
    const char *uuid = "b3d3d5f0-8f0b-4bd1-9a3e-0c7a5a3f0001";
    return tb_store_set_uuid(f->store, "reviewer", f->anna, uuid, error) &&
           tb_store_set_uuid(f->store, "reviewer", f->bert, uuid, error);
}

static bool put_no_uuid(Fixture *f, GError **error)
{
    return tb_store_set_uuid(f->store, "reviewer", f->anna, "mijn voorbeeld", error);
}

/* A change in which something fails leaves nothing behind, also not what went well before it, and
 * also when its maker commits all the same. */
static void test_refused(Fixture *f, gconstpointer data)
{
    static const struct {
        bool (*put)(Fixture *f, GError **error);
        TbError code;
    } rows[] = {
        {put_bad_recording, TB_ERROR_NOT_FOUND},    {put_lost_recording, TB_ERROR_NOT_FOUND},
        {put_lost_participant, TB_ERROR_NOT_FOUND}, {put_lost_round, TB_ERROR_NOT_FOUND},
        {put_lost_consent, TB_ERROR_NOT_FOUND},     {put_foreign_consent, TB_ERROR_REFUSED},
        {put_foreign_moment, TB_ERROR_NOT_FOUND},   {put_lost_moment, TB_ERROR_NOT_FOUND},
        {put_backward_moment, TB_ERROR_REFUSED},    {put_bare_moment, TB_ERROR_REFUSED},
        {put_reaction, TB_ERROR_REFUSED},           {put_bad_phase, TB_ERROR_REFUSED},
        {put_used_uuid, TB_ERROR_REFUSED},          {put_no_uuid, TB_ERROR_REFUSED},
    };
    const TbDeed deed = {f->anna, f->interaction, "test", NULL, TB_TIME_NONE};
    g_autofree char *before = dump_all(f->store);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        for (int stubborn = 0; stubborn < 2; stubborn++) {
            g_autoptr(GError) error = NULL;

            begin(f->store);
            put_reviewer(f->store, "Carla");
            g_assert_false(rows[i].put(f, &error));
            g_assert_error(error, TB_ERROR, (int)rows[i].code);
            g_clear_error(&error);
            if (stubborn) {
                g_assert_false(tb_store_commit(f->store, &deed, &error));
                g_assert_error(error, TB_ERROR, TB_ERROR_FAILED);
            } else {
                tb_store_rollback(f->store);
            }
            g_autofree char *after = dump_all(f->store);
            g_assert_cmpstr(before, ==, after);
        }
}

static void test_uuid(Fixture *f, gconstpointer data)
{
    const char *uuid = "b3d3d5f0-8f0b-4bd1-9a3e-0c7a5a3f0001";
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_cmpint(tb_store_find_uuid(f->store, "interaction", uuid, &error), ==, 0);
    g_assert_no_error(error);
    begin(f->store);
    int64_t id = put_interaction(f->store, "voorbeeld", NULL);
    g_assert_true(tb_store_set_uuid(f->store, "interaction", id,
                                    "B3D3D5F0-8F0B-4BD1-9A3E-0C7A5A3F0001", &error));
    commit(f->store, f->anna, id, "interaction.add");
    g_assert_cmpint(tb_store_find_uuid(f->store, "interaction", uuid, &error), ==, id);
    g_autoptr(TbDone) undone = tb_store_undo(f->store, f->anna, 0, &error);
    g_assert_no_error(error);
    g_assert_nonnull(undone);
    g_assert_cmpint(tb_store_find_uuid(f->store, "interaction", uuid, &error), ==, 0);
}

/* What exists once per pair has the same uuid in every store that knows the two. */
static void test_pair_uuid(Fixture *f, gconstpointer data)
{
    const char *anna = "b3d3d5f0-8f0b-4bd1-9a3e-0c7a5a3f0001";
    const char *here = "b3d3d5f0-8f0b-4bd1-9a3e-0c7a5a3f0002";

    (void)data;
    begin(f->store);
    g_assert_true(tb_store_set_uuid(f->store, "reviewer", f->anna, anna, NULL));
    g_assert_true(tb_store_set_uuid(f->store, "interaction", f->interaction, here, NULL));
    g_assert_true(tb_store_put_round(
        f->store, &(TbRound){.reviewer = f->anna, .interaction = f->interaction}, NULL));
    commit(f->store, 0, 0, NULL);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM round"
                                      " WHERE uuid = '89f8921a-142b-5cc2-904b-fbadc594b7d6'"),
                    ==, 1);
}

/* A tag is bound to the codebook it was made with; a new code binds it to the one in use. */
static void test_codebook(Fixture *f, gconstpointer data)
{
    TbMoment moment = tag(f, f->anna, "emotie", 0);
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_true(store_keep_text(f->store, "kijkwijzer", "1", "aa", "tekst", &error));
    int64_t first = f->store->codebook;
    g_assert_true(store_keep_text(f->store, "kijkwijzer", "1", "aa", "tekst", &error));
    g_assert_cmpint(f->store->codebook, ==, first);
    moment.id = add(f->store, moment);
    g_assert_true(store_keep_text(f->store, "kijkwijzer", "1", "bb", "anders", &error));
    g_assert_cmpint(f->store->codebook, !=, first);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM codebook"), ==, 2);

    moment.see = (char *)"nieuw";
    add(f->store, moment);
    g_autoptr(TbMoment) reworded = tb_store_moment(f->store, f->anna, moment.id, &error);
    g_assert_cmpint(reworded->codebook, ==, first);
    moment.code = (char *)"feedback";
    add(f->store, moment);
    g_autoptr(TbMoment) recoded = tb_store_moment(f->store, f->anna, moment.id, &error);
    g_assert_cmpint(recoded->codebook, ==, f->store->codebook);
    add(f->store, phase(f, f->anna, 0));
    g_assert_cmpint(ask_int(f->store, "SELECT count(codebook) FROM moment"), ==, 1);
}

static int64_t fixed_clock(void *ctx)
{
    return *(int64_t *)ctx;
}

/* The stamp follows the clock, but never goes back. */
static void test_stamp(Fixture *f, gconstpointer data)
{
    static const int64_t rows[][2] = {
        {4000000000000000, 4000000000000000},
        {4000000000000000, 4000000000000001},
        {1, 4000000000000002},
        {5000000000000000, 5000000000000000},
    };
    int64_t now;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        now = rows[i][0];
        reopen(f);
        tb_store_set_clock(f->store, fixed_clock, &now);
        add(f->store, tag(f, f->anna, "emotie", 0));
        g_assert_cmpint(ask_int(f->store, "SELECT max(stamp) FROM moment"), ==, rows[i][1]);
        g_assert_cmpint(ask_int(f->store, "SELECT seen FROM meta"), ==, rows[i][1]);
        g_assert_cmpint(ask_int(f->store, "SELECT max(done_us) FROM journal WHERE id ="
                                          " (SELECT max(id) FROM journal)"),
                        ==, now);
    }
    /* A transaction without any change sees nothing. */
    begin(f->store);
    commit(f->store, f->anna, 0, "nothing");
    g_assert_cmpint(ask_int(f->store, "SELECT seen FROM meta"), ==, now);
}

/* Ids are never used again, also not after the newest row is gone. */
static void test_ids(Fixture *f, gconstpointer data)
{
    (void)data;
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));
    run_sql(f->store, "DELETE FROM moment");
    reopen(f);
    g_assert_cmpint(add(f->store, tag(f, f->anna, "emotie", 0)), >, id);
}

#define TEST(name) g_test_add("/store/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(interaction);
    TEST(participant);
    TEST(recording);
    TEST(consent);
    TEST(list);
    TEST(reviewers);
    TEST(round);
    TEST(refused);
    TEST(uuid);
    TEST(pair_uuid);
    TEST(codebook);
    TEST(stamp);
    TEST(ids);
    return g_test_run();
}
