#include "store-around.h"

/* Removing: one row is marked, and with it all that hangs on it is hidden. */

/* --- What is hidden with it --- */

static void line(GString *text, const char *key, const GPtrArray *rows, size_t offset)
{
    g_assert_nonnull(rows);
    g_string_append_printf(text, "%s:", key);
    for (unsigned i = 0; i < rows->len; i++) {
        int64_t id = *(const int64_t *)((const char *)rows->pdata[i] + offset);
        if (id != 0)
            g_string_append_printf(text, " %" G_GINT64_FORMAT, id);
    }
    g_string_append_c(text, '\n');
}

#define LINE(key, type, field, ask)                                                                \
    do {                                                                                           \
        g_autoptr(GPtrArray) rows = (ask);                                                         \
        line(text, key, rows, offsetof(type, field));                                              \
    } while (false)

static void number(GString *text, const char *key, int64_t value)
{
    g_string_append_printf(text, value ? "%s: %" G_GINT64_FORMAT "\n" : "%s:\n", key, value);
}

/* The library: what is counted of the fixture's conversation. */
static void ask_list(Fixture *f, GString *text)
{
    g_autoptr(GPtrArray) list = tb_store_list(f->store, f->anna, NULL);
    const TbListed *listed = list->len > 0 ? list->pdata[0] : NULL;

    number(text, "listed", listed ? listed->interaction->id : 0);
    number(text, "n-recordings", listed ? listed->n_recordings : 0);
    number(text, "n-moments", listed ? listed->n_moments : 0);
}

static void ask_one(Fixture *f, GString *text)
{
    g_autoptr(TbInteraction) interaction = tb_store_interaction(f->store, f->interaction, NULL);
    g_auto(GStrv) names = tb_store_trajectories(f->store, "K-014", NULL);
    g_autoptr(GArray) codebooks = tb_store_codebooks_of(f->store, f->anna, f->interaction, NULL);
    int64_t place;
    TbRound round;

    g_assert_true(tb_store_round(f->store, f->anna, f->interaction, &round, NULL));
    number(text, "interaction", interaction ? interaction->id : 0);
    number(text, "names", g_strv_length(names));
    number(text, "codebooks", codebooks->len);
    number(text, "fingerprint", tb_store_find_fingerprint(f->store, "f00d", &place, NULL));
    number(text, "find-client", tb_store_find_client(f->store, "K-014", NULL));
    number(text, "round", round.is_shared);
}

/* All that Anna may ask, one line per question. The caller's. */
static char *ask_all(Fixture *f, const Around *around)
{
    TbStore *store = f->store;
    const TbMomentFilter any = {.code = NULL};
    GString *text = g_string_new("\n");

    LINE("clients", TbClient, id, tb_store_clients(store, NULL));
    LINE("trajectories", TbTrajectory, id, tb_store_trajectories_of(store, 0, NULL));
    LINE("of-client", TbTrajectory, id, tb_store_trajectories_of(store, around->client, NULL));
    LINE("events", TbEvent, id, tb_store_events(store, around->trajectory, NULL));
    LINE("interactions", TbInteraction, id, tb_store_interactions(store, around->trajectory, NULL));
    LINE("participants", TbParticipant, id, tb_store_participants(store, f->interaction, NULL));
    LINE("of-bert", TbParticipant, reviewer, tb_store_participants(store, f->interaction, NULL));
    LINE("recordings", TbRecording, id, tb_store_recordings(store, f->interaction, NULL));
    LINE("consents", TbConsent, id, tb_store_consents(store, f->interaction, NULL));
    LINE("reviewers", TbReviewer, id, tb_store_reviewers(store, f->interaction, NULL));
    LINE("moments", TbMoment, id, tb_store_moments(store, f->anna, &any, NULL));
    LINE("answers", TbAnswer, id, tb_store_answers(store, f->anna, f->interaction, NULL));
    LINE("intentions", TbIntention, id, tb_store_intentions(store, around->trajectory, 0, NULL));
    LINE("taken-in", TbIntention, interaction,
         tb_store_intentions(store, around->trajectory, 0, NULL));
    LINE("of-anna", TbIntention, id, tb_store_intentions(store, 0, f->anna, NULL));
    LINE("checks", TbCheck, id, tb_store_checks(store, f->anna, around->intention, NULL));
    LINE("shown-by", TbCheck, moment, tb_store_checks(store, f->anna, around->intention, NULL));
    LINE("agreed", TbAgreed, id, tb_store_all_agreed(store, f->interaction, 0, NULL));
    LINE("agreed-on", TbAgreed, id, tb_store_all_agreed(store, 0, around->trajectory, NULL));
    LINE("assessments", TbAssessment, id, tb_store_assessments(store, f->anna, NULL));
    ask_list(f, text);
    ask_one(f, text);
    return g_string_free(text, FALSE);
}

/* The line of @key in @text, without the key. The caller's. */
static char *find_line(const char *text, const char *key)
{
    g_autofree char *begin = g_strdup_printf("\n%s:", key);
    const char *at = strstr(text, begin);

    g_assert_nonnull(at);
    at += strlen(begin);
    return g_strndup(at, strcspn(at, "\n"));
}

/* Of each noun one row, all about the fixture's conversation. */
typedef struct {
    Around around;
    int64_t event, interpreter, moment, answer, check, agreed, assessment;
} Scene;

static void put_consent(Fixture *f, int64_t participant)
{
    TbConsent consent = {.participant = participant, .recording = f->recording, .sound = true};
    g_autoptr(GError) error = NULL;

    tb_store_put_consent(f->store, &consent, &error);
    g_assert_no_error(error);
}

/* Anna says it all; the interpreter, who is Bert, is named nowhere. */
static Scene set_scene(Fixture *f)
{
    hurry(f);
    Scene scene = {.around = find_around(f)};
    Around *around = &scene.around;
    TbRound round = {f->anna, f->interaction, true, false, true};
    TbMoment moment = tag(f, f->anna, "emotie", 0);
    g_autoptr(GError) error = NULL;

    g_assert_true(store_keep_text(f->store, "standaard", "1", "00", "themes:", NULL));
    begin(f->store);
    around->intention = put_ok(f, put_an_intention, around, 0, "stil zijn");
    scene.event = put_ok(f, put_an_event, around, 0, "eerste werkdag");
    scene.interpreter = put_ok(f, put_a_participant, around, 0, "tolk");
    put_consent(f, scene.interpreter);
    tb_store_put_moment(f->store, &moment, &error);
    g_assert_no_error(error);
    scene.moment = moment.id;
    scene.answer = put_ok(f, put_an_answer, around, 0, "ja hoor");
    scene.agreed = put_ok(f, put_an_agreed, around, 0, "bellen");
    scene.assessment = put_ok(f, put_an_assessment, around, 0, "meer stilte");
    TbCheck check = {.intention = around->intention,
                     .interaction = f->interaction,
                     .reviewer = f->anna,
                     .moment = moment.id};
    tb_store_put_check(f->store, &check, &error);
    g_assert_no_error(error);
    scene.check = check.id;
    g_assert_true(tb_store_put_round(f->store, &round, NULL));
    commit(f->store, 0, 0, NULL);
    return scene;
}

#define OF_RECORDING                                                                               \
    "recordings consents moments shown-by n-recordings n-moments codebooks fingerprint"
#define OF_INTERACTION                                                                             \
    OF_RECORDING " interactions participants of-bert reviewers answers taken-in checks agreed"     \
                 " agreed-on listed interaction round"
#define OF_TRAJECTORY OF_INTERACTION " trajectories of-client events intentions of-anna names"

/* The lines of @row are empty, and all others are as they were. */
static void check_hidden(const char *before, const char *now, const char *hidden, const char *less)
{
    g_auto(GStrv) lines = g_strsplit(before + 1, "\n", -1);
    g_auto(GStrv) gone = g_strsplit(hidden, " ", -1);

    for (int i = 0; lines[i] && *lines[i]; i++) {
        g_autofree char *key = g_strndup(lines[i], strcspn(lines[i], ":"));
        g_autofree char *was = find_line(before, key), *is = find_line(now, key);

        if (g_strv_contains((const char *const *)gone, key))
            g_assert_cmpstr(is, ==, "");
        else if (!less || strcmp(less, key) != 0)
            g_assert_cmpstr(is, ==, was);
        else
            g_assert_cmpint(strlen(is), <, strlen(was));
    }
}

/* What hangs on it is not found in any way, nothing else is missed, and undo brings all back. */
static void test_hidden(Fixture *f, gconstpointer data)
{
    Scene scene = set_scene(f);
    const struct {
        const char *noun;
        int64_t id;
        const char *hidden;
        const char *less; /* a list of which one is gone */
    } rows[] = {
        {"client", scene.around.client, OF_TRAJECTORY " clients find-client", NULL},
        {"trajectory", scene.around.trajectory, OF_TRAJECTORY, NULL},
        {"interaction", f->interaction, OF_INTERACTION, NULL},
        {"recording", f->recording, OF_RECORDING, NULL},
        {"participant", scene.interpreter, "consents of-bert", "participants"},
        {"reviewer", f->anna,
         "reviewers moments answers intentions taken-in of-anna checks shown-by assessments"
         " n-moments codebooks round",
         NULL},
        {"reviewer", f->bert, "of-bert", NULL},
        {"event", scene.event, "events", NULL},
        {"moment", scene.moment, "moments shown-by n-moments codebooks", NULL},
        {"answer", scene.answer, "answers", NULL},
        {"intention", scene.around.intention, "intentions taken-in of-anna checks shown-by", NULL},
        {"intention_check", scene.check, "checks shown-by", NULL},
        {"action", scene.agreed, "agreed agreed-on", NULL},
        {"assessment", scene.assessment, "assessments", NULL},
    };
    g_autofree char *before = ask_all(f, &scene.around);

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_test_message("%s %d", rows[i].noun, (int)rows[i].id);
        do_remove(f, rows[i].noun, rows[i].id, f->anna);
        g_autofree char *now = ask_all(f, &scene.around);
        check_hidden(before, now, rows[i].hidden, rows[i].less);
        undo_ok(f->store, f->anna, f->interaction, "remove");
        g_autofree char *again = ask_all(f, &scene.around);
        g_assert_cmpstr(again, ==, before);
    }
    assert_sound(f->store);
}

/* What is hidden can be neither changed, removed nor added to: that would be seen by nobody. */
static void test_put_hidden(Fixture *f, gconstpointer data)
{
    static const char *const parents[] = {"client", "trajectory", "interaction"};
    const Noun *noun = data;
    Around around;
    int64_t id;

    set_up_around(f, &around);
    id = do_put(f, noun, &around, 0, "eerste", "add");
    const int64_t ids[] = {around.client, around.trajectory, f->interaction};
    for (int i = 0; i < noun->depth; i++) {
        g_autoptr(GError) changed = NULL, added = NULL;

        do_remove(f, parents[i], ids[i], f->bert);
        remove_refused(f, noun->noun, id, TB_ERROR_NOT_FOUND);
        begin(f->store);
        /* A conversation makes the client and the trajectory that it names. */
        if (strcmp(noun->noun, "interaction") != 0) {
            g_assert_cmpint(noun->put(f, &around, 0, "anders", &added), ==, 0);
            g_assert_error(added, TB_ERROR, TB_ERROR_NOT_FOUND);
        }
        tb_store_rollback(f->store);
        begin(f->store);
        noun->put(f, &around, id, "anders", &changed);
        g_assert_error(changed, TB_ERROR, TB_ERROR_NOT_FOUND);
        tb_store_rollback(f->store);
        undo_ok(f->store, f->bert, f->interaction, "remove");
    }
}

/* --- Who is named --- */

static int64_t named_as_who(Fixture *f)
{
    return add(f->store, tag(f, f->bert, "emotie", 0));
}

static int64_t named_as_speaker(Fixture *f)
{
    TbMoment moment = reaction(f, "ik schrok", NULL, TB_HEAR_NO);

    moment.entered_by = f->bert;
    begin(f->store);
    g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
    commit(f->store, f->bert, f->interaction, "moment.add");
    return moment.id;
}

static int64_t named_in_phase(Fixture *f)
{
    TbMoment moment = phase(f, f->bert, 0);

    moment.phase.by = f->client;
    return add(f->store, moment);
}

/* Somebody who is named stays, until the naming goes; when it comes back, so must who is named. */
static void test_named(Fixture *f, gconstpointer data)
{
    static int64_t (*const name[])(Fixture *) = {named_as_who, named_as_speaker, named_in_phase};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(name); i++) {
        int64_t moment = name[i](f);

        remove_refused(f, "participant", f->client, TB_ERROR_REFUSED);
        do_remove(f, "moment", moment, f->bert);
        do_remove(f, "participant", f->client, f->anna);
        undo_refused(f->store, f->bert, f->interaction, TB_ERROR_CHANGED);
        undo_ok(f->store, f->anna, f->interaction, "remove");
    }
    Around around = find_around(f);
    begin(f->store);
    int64_t agreed = put_ok(f, put_an_agreed, &around, 0, "bellen");
    commit(f->store, f->bert, f->interaction, "add");
    remove_refused(f, "participant", f->client, TB_ERROR_REFUSED);
    do_remove(f, "action", agreed, f->bert);
    do_remove(f, "participant", f->client, f->anna);
    assert_sound(f->store);
}

/* The reason says nothing about what may not be seen. */
static void test_named_unseen(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) one = NULL, two = NULL;

    (void)data;
    named_as_who(f);
    begin(f->store);
    g_assert_false(tb_store_remove(f->store, "participant", f->client, &one));
    tb_store_rollback(f->store);
    named_as_speaker(f);
    named_in_phase(f);
    begin(f->store);
    g_assert_false(tb_store_remove(f->store, "participant", f->client, &two));
    tb_store_rollback(f->store);
    g_assert_cmpstr(one->message, ==, two->message);
}

/* --- Coming back --- */

/* What is known everywhere comes back with what it hangs on; the deeds about its going are over. */
static void test_bring_back(Fixture *f, gconstpointer data)
{
    const char *uuid = "b3d3d5f0-8f0b-4bd1-9a3e-0c7a5a3f0001";
    Scene scene = set_scene(f);
    g_autoptr(GError) error = NULL;

    (void)data;
    begin(f->store);
    g_assert_true(tb_store_set_uuid(f->store, "recording", f->recording, uuid, NULL));
    g_assert_cmpint(tb_store_bring_back(f->store, "recording", uuid, &error), ==, f->recording);
    commit(f->store, 0, 0, NULL);
    g_autofree char *before = ask_all(f, &scene.around);
    do_remove(f, "recording", f->recording, f->anna);
    do_remove(f, "interaction", f->interaction, f->anna);
    do_remove(f, "client", scene.around.client, f->bert);
    g_assert_cmpint(tb_store_find_uuid(f->store, "recording", uuid, &error), ==, 0);
    begin(f->store);
    g_assert_cmpint(tb_store_bring_back(f->store, "recording", uuid, &error), ==, f->recording);
    g_assert_cmpint(tb_store_bring_back(f->store, "client", uuid, &error), ==, 0);
    g_assert_no_error(error);
    commit(f->store, 0, 0, NULL);
    g_assert_cmpint(tb_store_find_uuid(f->store, "recording", uuid, &error), ==, f->recording);
    g_autofree char *after = ask_all(f, &scene.around);
    g_assert_cmpstr(after, ==, before);
    undo_refused(f->store, f->anna, f->interaction, TB_ERROR_NOTHING);
    undo_refused(f->store, f->bert, f->interaction, TB_ERROR_NOTHING);
}

/* Hidden by its parent alone: the row itself has no mark. */
static void test_found_hidden(Fixture *f, gconstpointer data)
{
    const char *uuid = "b3d3d5f0-8f0b-4bd1-9a3e-0c7a5a3f0001";

    (void)data;
    begin(f->store);
    g_assert_true(tb_store_set_uuid(f->store, "participant", f->client, uuid, NULL));
    commit(f->store, 0, 0, NULL);
    do_remove(f, "interaction", f->interaction, f->anna);
    g_assert_cmpint(tb_store_find_uuid(f->store, "participant", uuid, NULL), ==, 0);
    undo_ok(f->store, f->anna, 0, "remove");
    g_assert_cmpint(tb_store_find_uuid(f->store, "participant", uuid, NULL), ==, f->client);
}

#define TEST(name) g_test_add("/store/remove/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(hidden);
    for (size_t i = 0; i < G_N_ELEMENTS(all_nouns); i++) {
        g_autofree char *path = g_strdup_printf("/store/remove/put-hidden/%s", all_nouns[i].what);
        g_test_add(path, Fixture, &all_nouns[i], set_up, test_put_hidden, tear_down);
    }
    TEST(named);
    TEST(named_unseen);
    TEST(bring_back);
    TEST(found_hidden);
    return g_test_run();
}
