/* What a person may do, through the contract: a real store, the standard codebook, two reviewers.
 */
#include "terugblik/review.h"

#include <glib/gstdio.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/around.h"

typedef struct {
    char *folder;
    TbStore *store;
    TbCodebook *codebook;
    TbReview anja, mo;
    int64_t interaction;
    int64_t klantmanager, client;
    int64_t first, second; /* recordings of 60 and 30 seconds */
} Room;

static TbRecording *recording(const char *path, int64_t seconds)
{
    TbRecording *row = g_new0(TbRecording, 1);

    row->path = g_strdup(path);
    row->fingerprint = g_strdup(path);
    row->zero = (TbZero){0, 0, 1, 25};
    row->duration_us = seconds * TB_US_PER_SEC;
    row->has_video = true;
    return row;
}

static GPtrArray *nobody(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)tb_participant_free);
}

static void set_up(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) people = nobody();
    g_autoptr(GPtrArray) recordings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tb_recording_free);
    TbInteraction interaction = {.client = (char *)"K-014", .trajectory = (char *)"werk"};

    room->folder = g_dir_make_tmp("terugblik-review-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(room->folder, "store.db", NULL);
    room->store = tb_store_open(path, TB_STORE_CREATE, 1000, &error);
    g_assert_no_error(error);
    room->codebook = tb_codebook_standard(&error);
    g_assert_no_error(error);
    g_assert_true(tb_review_open(&room->anja, room->store, room->codebook, "Anja", &error));
    g_assert_true(tb_review_open(&room->mo, room->store, room->codebook, "Mo", &error));

    g_ptr_array_add(recordings, recording("/a.mp4", 60));
    g_ptr_array_add(recordings, recording("/b.mp4", 30));
    g_assert_true(tb_review_add(&room->anja, &interaction, people, recordings, &error));
    g_assert_no_error(error);
    room->interaction = interaction.id;
    room->klantmanager = ((TbParticipant *)people->pdata[0])->id;
    room->client = ((TbParticipant *)people->pdata[1])->id;
    room->first = ((TbRecording *)recordings->pdata[0])->id;
    room->second = ((TbRecording *)recordings->pdata[1])->id;
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_assert_cmpint(g_unlink(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
}

static void tear_down(Room *room, const void *unused)
{
    (void)unused;
    tb_store_close(room->store);
    tb_codebook_free(room->codebook);
    remove_folder(room->folder);
    g_free(room->folder);
}

static guint count(Room *room, TbReview *reader)
{
    const TbMomentFilter filter = {.interaction = room->interaction};
    g_autoptr(GPtrArray) moments = tb_store_moments(room->store, reader->reviewer, &filter, NULL);

    return moments->len;
}

static int64_t tag(Room *room, TbReview *review, const char *code, int64_t start_s)
{
    g_autoptr(TbMoment) moment = tb_moment_new();
    g_autoptr(GError) error = NULL;

    moment->interaction = room->interaction;
    moment->code = g_strdup(code);
    moment->span = (TbSpan){TB_SPAN_POINT, start_s * TB_US_PER_SEC, TB_TIME_NONE};
    tb_review_add_moment(review, moment, &error);
    g_assert_no_error(error);
    return moment->id;
}

#define S(seconds) ((seconds)*TB_US_PER_SEC)

static void test_rules(Room *room, const void *unused)
{
    (void)unused;
    const struct {
        const char *why;
        const char *code;
        TbSpan span;
        int64_t recording, who;
        const char *works_on;
        int code_of_error; /* -1: may be */
    } cases[] = {
        {"a point", "emotie", {TB_SPAN_POINT, S(5), TB_TIME_NONE}, 0, 0, NULL, -1},
        {"the very end", "emotie", {TB_SPAN_POINT, S(60), TB_TIME_NONE}, 0, 0, NULL, -1},
        {"past the end",
         "emotie",
         {TB_SPAN_POINT, S(60) + 1, TB_TIME_NONE},
         0,
         0,
         NULL,
         TB_ERROR_REFUSED},
        {"end past the end",
         "emotie",
         {TB_SPAN_STRETCH, S(50), S(61)},
         0,
         0,
         NULL,
         TB_ERROR_REFUSED},
        {"of the other recording",
         "emotie",
         {TB_SPAN_POINT, S(40), TB_TIME_NONE},
         room->second,
         0,
         NULL,
         TB_ERROR_REFUSED},
        {"no such recording",
         "emotie",
         {TB_SPAN_POINT, S(4), TB_TIME_NONE},
         99,
         0,
         NULL,
         TB_ERROR_NOT_FOUND},
        {"end before start", "emotie", {TB_SPAN_STRETCH, S(6), S(5)}, 0, 0, NULL, TB_ERROR_REFUSED},
        {"unknown code",
         "emtie",
         {TB_SPAN_POINT, S(5), TB_TIME_NONE},
         0,
         0,
         NULL,
         TB_ERROR_NOT_FOUND},
        {"told, with a time",
         "kunnen.3",
         {TB_SPAN_POINT, S(5), TB_TIME_NONE},
         0,
         0,
         NULL,
         TB_ERROR_REFUSED},
        {"told", "kunnen.3", {TB_SPAN_UNTIMED, 0, TB_TIME_NONE}, 0, 0, NULL, -1},
        {"seen, but told", "emotie", {TB_SPAN_UNTIMED, 0, TB_TIME_NONE}, 0, 0, NULL, -1},
        {"about the client",
         "emotie",
         {TB_SPAN_POINT, S(5), TB_TIME_NONE},
         0,
         room->client,
         NULL,
         -1},
        {"about nobody here",
         "emotie",
         {TB_SPAN_POINT, S(5), TB_TIME_NONE},
         0,
         99,
         NULL,
         TB_ERROR_NOT_FOUND},
        {"works through", "begrijpen.2", {TB_SPAN_POINT, S(5), TB_TIME_NONE}, 0, 0, "willen", -1},
        {"on itself",
         "begrijpen.2",
         {TB_SPAN_POINT, S(5), TB_TIME_NONE},
         0,
         0,
         "begrijpen",
         TB_ERROR_REFUSED},
        {"on an element",
         "begrijpen.2",
         {TB_SPAN_POINT, S(5), TB_TIME_NONE},
         0,
         0,
         "willen.2",
         TB_ERROR_REFUSED},
        {"from a theme",
         "emotie",
         {TB_SPAN_POINT, S(5), TB_TIME_NONE},
         0,
         0,
         "willen",
         TB_ERROR_REFUSED},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TbMoment) moment = tb_moment_new();
        guint before = count(room, &room->anja);
        bool may = cases[i].code_of_error < 0;
        moment->interaction = room->interaction;
        moment->code = g_strdup(cases[i].code);
        moment->span = cases[i].span;
        moment->recording = cases[i].recording;
        moment->who = cases[i].who;
        moment->works_on = g_strdup(cases[i].works_on);
        moment->works = cases[i].works_on ? TB_SIGN_STRENGTHENS : TB_SIGN_NONE;
        g_test_message("%s", cases[i].why);
        g_assert_cmpint(tb_review_add_moment(&room->anja, moment, &error), ==, may);
        g_assert_cmpint(count(room, &room->anja), ==, before + may);
        if (!may)
            g_assert_error(error, TB_ERROR, cases[i].code_of_error);
    }
}

static void test_usual_place(Room *room, const void *unused)
{
    (void)unused;
    int64_t id = tag(room, &room->anja, "emotie", 5);
    g_autoptr(TbMoment) moment = tb_store_moment(room->store, room->anja.reviewer, id, NULL);

    g_assert_cmpint(moment->recording, ==, room->first);
    g_assert_cmpint(moment->author, ==, room->anja.reviewer);
}

static void test_phase(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMoment) phase = tb_moment_new();

    phase->kind = TB_MOMENT_PHASE;
    phase->interaction = room->interaction;
    phase->span = (TbSpan){TB_SPAN_RUNNING, 0, TB_TIME_NONE};
    phase->phase.self_image = TB_QUADRANT_KANS;
    phase->phase.approach = TB_QUADRANT_LEREN;
    g_assert_true(tb_review_add_moment(&room->anja, phase, &error));
    g_assert_cmpint(phase->phase.by, ==, room->klantmanager); /* unless said otherwise */

    phase->phase.self_image = TB_QUADRANT_CONTROLE;
    g_assert_false(tb_review_edit_moment(&room->anja, phase, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
}

static void test_only_the_author(Room *room, const void *unused)
{
    (void)unused;
    int64_t id = tag(room, &room->anja, "emotie", 5);
    const TbRoundChange share = {-1, -1, 1};
    TbRound round;
    g_autoptr(GError) unseen = NULL, refused = NULL, error = NULL;

    tag(room, &room->mo, "hier", 1);
    g_assert_false(tb_review_remove_moment(&room->mo, id, &unseen));
    g_assert_error(unseen, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_assert_true(tb_review_set_round(&room->anja, room->interaction, share, &round, &error));
    g_assert_false(tb_review_remove_moment(&room->mo, id, &refused));
    g_assert_error(refused, TB_ERROR, TB_ERROR_REFUSED);
    g_assert_true(tb_review_remove_moment(&room->anja, id, &error));
}

static void test_words(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    static const char *const expected[] = {"Weerstand op 0:05 weggehaald",
                                           "Weerstand op 0:05 gemarkeerd",
                                           "Gesprek van K-014 toegevoegd"};
    int64_t id = tag(room, &room->anja, "weerstand", 5);

    g_assert_true(tb_review_remove_moment(&room->anja, id, &error));
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autoptr(TbDone) done = tb_review_undo(&room->anja, room->interaction, &error);
        g_assert_no_error(error);
        g_autofree char *words = tb_review_words(&room->anja, done);
        g_assert_cmpstr(words, ==, expected[i]);
    }
    g_assert_null(tb_review_undo(&room->anja, room->interaction, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOTHING);
}

/* Every verb that an action leaves behind is one that the list has words for. */
static void test_every_deed_has_words(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbReviewer) reviewer = NULL;
    const TbRole coach = TB_ROLE_COACH;
    const TbRoundChange changes[] = {{1, 1, -1}, {-1, 0, -1}, {-1, -1, 1}, {-1, -1, 0}};
    TbRound round;

    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++)
        g_assert_true(
            tb_review_set_round(&room->anja, room->interaction, changes[i], &round, &error));
    g_assert_true(
        tb_review_set_reviewer(&room->anja, "Mo", &coach, room->client, &reviewer, &error));
    g_assert_cmpint(reviewer->role, ==, TB_ROLE_COACH);
    g_assert_true(
        tb_review_remove_moment(&room->anja, tag(room, &room->anja, "emotie", 1), &error));
    g_autoptr(GPtrArray) deeds = tb_store_done(room->store, room->anja.reviewer, 0, &error);
    g_assert_cmpint(deeds->len, ==, 8);
    for (guint i = 0; i < deeds->len; i++) {
        const TbDone *done = deeds->pdata[i];
        g_autofree char *words = tb_review_words(&room->anja, done);
        g_assert_cmpstr(words, !=, done->verb);
        g_assert_null(strstr(words, "%"));
    }
}

static void test_closing_stays(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    const TbRoundChange close = {0, 1, -1};
    TbRound round;

    g_assert_true(tb_review_set_round(&room->mo, room->interaction, close, &round, &error));
    g_assert_false(round.is_open);
    g_assert_null(tb_review_undo(&room->mo, 0, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOTHING);
}

static void test_participant(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GPtrArray) people = nobody();
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    static const struct {
        TbRole role;
        const char *label;
    } who[] = {{TB_ROLE_CLIENT, "moeder"}, {TB_ROLE_CLIENT, "zoon"}, {TB_ROLE_TOLK, NULL}};
    TbInteraction interaction = {
        .client = (char *)"K-2", .trajectory = (char *)"thuis", .is_from_memory = true};

    for (size_t i = 0; i < G_N_ELEMENTS(who); i++) {
        TbParticipant *participant = g_new0(TbParticipant, 1);
        participant->role = who[i].role;
        participant->label = g_strdup(who[i].label);
        g_ptr_array_add(people, participant);
    }
    g_assert_true(tb_review_add(&room->anja, &interaction, people, none, NULL));
    const struct {
        const char *word;
        int place; /* among people; -1: refused, -2: not there */
    } cases[] = {{"zoon", 1}, {"tolk", 2}, {"client", -1}, {"coach", -2},
                 {"", -2},    {"999", -2}, {"moeder", 0}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        int64_t found = tb_review_participant(&room->anja, interaction.id, cases[i].word, &error);
        g_test_message("%s", cases[i].word);
        int failure = cases[i].place == -1 ? TB_ERROR_REFUSED : TB_ERROR_NOT_FOUND;
        if (cases[i].place >= 0)
            g_assert_cmpint(found, ==, ((TbParticipant *)people->pdata[cases[i].place])->id);
        else
            g_assert_error(error, TB_ERROR, failure);
    }
}

static void test_consent(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    const TbConsent consent = {
        .participant = room->client, .paper = true, .purposes = TB_PURPOSE_OWN};

    g_assert_true(tb_review_set_consent(&room->anja, room->interaction, &consent, &error));
    g_autoptr(GPtrArray) consents = tb_store_consents(room->store, room->interaction, &error);
    g_assert_cmpint(consents->len, ==, 2);                     /* one per recording */
    g_assert_true(((TbConsent *)consents->pdata[0])->picture); /* paper includes picture */

    g_assert_true(tb_review_withdraw(&room->anja, room->interaction, room->client, room->second,
                                     "2026-11-22", &error));
    g_autoptr(GPtrArray) after = tb_store_consents(room->store, room->interaction, &error);
    for (guint i = 0; i < after->len; i++) {
        const TbConsent *one = after->pdata[i];
        g_assert_cmpstr(one->withdrawn, ==, one->recording == room->second ? "2026-11-22" : NULL);
        g_assert_true(one->paper); /* what was agreed stays readable */
    }
    /* Nobody takes back what somebody agreed to, by undoing it or the conversation below it. */
    g_assert_null(tb_review_undo(&room->anja, room->interaction, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_CHANGED);
    g_clear_error(&error);

    /* A withdrawal by somebody who was never asked is noted too. */
    g_assert_true(tb_review_withdraw(&room->anja, room->interaction, room->klantmanager, 0,
                                     "2026-11-22", &error));
    g_assert_no_error(error);
}

static void test_looking_makes_nobody(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    TbReview stranger;

    g_assert_true(tb_review_open(&stranger, room->store, room->codebook, "Voorbijganger", &error));
    g_assert_cmpint(stranger.reviewer, ==, 0);
    g_autoptr(TbReviewer) reader = tb_review_reader(&stranger, &error);
    g_autoptr(TbReviewer) anja = tb_review_reader(&room->anja, &error);
    g_assert_cmpint(reader->id, ==, 0);
    g_assert_cmpstr(reader->name, ==, "Voorbijganger");
    g_assert_cmpint(anja->id, ==, room->anja.reviewer);
    g_assert_cmpint(count(room, &stranger), ==, 0);
    g_assert_null(tb_store_find_reviewer(room->store, "Voorbijganger", &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
}

static void write_example(const Room *room, const char *more)
{
    g_autofree char *path = g_build_filename(room->folder, "momenten.tsv", NULL);
    g_autofree char *text = NULL, *whole = NULL;

    g_assert_true(g_file_get_contents("tests/data/review/momenten.tsv", &text, NULL, NULL));
    whole = g_strconcat(text, more, NULL);
    g_assert_true(g_file_set_contents(path, whole, -1, NULL));
}

static void test_example(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbRecording) film = recording("/voorbeeld.mp4", 100);

    write_example(room, "");
    int64_t id = tb_review_add_example(&room->anja, room->folder, film, &error);
    g_assert_no_error(error);
    g_autoptr(TbInteraction) interaction = tb_store_interaction(room->store, id, &error);
    g_assert_cmpstr(interaction->client, ==, "VB-001");
    const TbMomentFilter filter = {.interaction = id};
    g_autoptr(GPtrArray) seen = tb_store_moments(room->store, room->anja.reviewer, &filter, &error);
    g_assert_cmpint(seen->len, ==, 4); /* whoever opens the example sees what its people saw */
    for (guint i = 0; i < seen->len; i++)
        g_assert_null(
            ((TbMoment *)seen->pdata[i])->inner); /* but not what they kept to themselves */

    /* Once; and when the film has been made anew, the recording follows. */
    g_autoptr(TbRecording) moved = recording("/elders/voorbeeld.mp4", 101);
    g_assert_cmpint(tb_review_add_example(&room->anja, room->folder, moved, &error), ==, id);
    g_autoptr(GPtrArray) recordings = tb_store_recordings(room->store, id, &error);
    g_assert_cmpint(recordings->len, ==, 1);
    g_assert_cmpstr(((TbRecording *)recordings->pdata[0])->path, ==, "/elders/voorbeeld.mp4");

    /* Removed and asked for again, it is as it was. */
    g_assert_true(tb_store_begin(room->store, &error));
    g_assert_true(tb_store_remove(room->store, "interaction", id, &error));
    g_assert_true(tb_store_commit(room->store, NULL, &error));
    g_autoptr(TbRecording) anew = recording("/weer/voorbeeld.mp4", 102);
    g_assert_cmpint(tb_review_add_example(&room->anja, room->folder, anew, &error), ==, id);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) again =
        tb_store_moments(room->store, room->anja.reviewer, &filter, &error);
    g_assert_cmpint(again->len, ==, 4);
}

static void test_broken_example(Room *room, const void *unused)
{
    (void)unused;
    static const char *const broken[] = {
        "hanneke\ttag\n",                                     /* too few fields */
        "hanneke\ttag\t5\t4\temotie\t\t\t\t\t\t\t\t\t\t\t\n", /* end before start */
        "hanneke\ttag\t5\t\temtie\t\t\t\t\t\t\t\t\t\t\t\n",   /* unknown code */
        "hanneke\tphase\t5\t\t\t\t\t\t\t\t\tkans\t\tclient\tklantmanager\t\n", /* half a phase */
        "#reviewer\tx\n",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TbRecording) film = recording("/voorbeeld.mp4", 100);
        write_example(room, broken[i]);
        g_assert_cmpint(tb_review_add_example(&room->anja, room->folder, film, &error), ==, 0);
        g_assert_nonnull(error);
        g_autoptr(GPtrArray) listed = tb_store_list(room->store, room->anja.reviewer, NULL);
        g_assert_cmpint(listed->len, ==, 1); /* nothing half-done */
    }
}

#define ADD(name, test) g_test_add("/review/" name, Room, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("nl");
    ADD("rules", test_rules);
    ADD("usual-place", test_usual_place);
    ADD("phase", test_phase);
    ADD("only-the-author", test_only_the_author);
    ADD("words", test_words);
    ADD("every-deed-has-words", test_every_deed_has_words);
    ADD("closing-stays", test_closing_stays);
    ADD("participant", test_participant);
    ADD("consent", test_consent);
    ADD("looking-makes-nobody", test_looking_makes_nobody);
    ADD("example", test_example);
    ADD("broken-example", test_broken_example);
    return g_test_run();
}
