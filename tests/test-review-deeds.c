/* What a window does, through the contract: what runs, several at once, phases, and going back. */
#include "terugblik/review.h"

#include <glib/gstdio.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define S(seconds)   ((int64_t)(seconds)*TB_US_PER_SEC)
#define MS(thousand) ((int64_t)(thousand)*INT64_C(1000))

typedef struct {
    char *folder;
    TbStore *store;
    TbCodebook *codebook;
    TbReview anja, mo;
    int64_t interaction, klantmanager, recording; /* of 60 seconds */
} Room;

static void set_up(Room *room, const void *unused)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) people =
        g_ptr_array_new_with_free_func((GDestroyNotify)tb_participant_free);
    g_autoptr(GPtrArray) recordings = g_ptr_array_new();
    TbInteraction interaction = {.client = (char *)"K-014"};
    TbRecording film = {.path = (char *)"/a.mp4",
                        .fingerprint = (char *)"a",
                        .zero = {0, 0, 1, 25},
                        .duration_us = S(60),
                        .has_video = true};

    (void)unused;
    room->folder = g_dir_make_tmp("terugblik-review-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(room->folder, "store.db", NULL);
    room->store = tb_store_open(path, TB_STORE_CREATE, 1000, &error);
    g_assert_no_error(error);
    room->codebook = tb_codebook_standard(&error);
    g_assert_no_error(error);
    g_assert_true(tb_review_open(&room->anja, room->store, room->codebook, "Anja", &error));
    g_assert_true(tb_review_open(&room->mo, room->store, room->codebook, "Mo", &error));
    g_ptr_array_add(recordings, &film);
    g_assert_true(tb_review_add(&room->anja, &interaction, people, recordings, &error));
    room->interaction = interaction.id;
    room->klantmanager = ((TbParticipant *)people->pdata[0])->id;
    room->recording = film.id;
    g_free(interaction.trajectory);
}

static void tear_down(Room *room, const void *unused)
{
    g_autoptr(GDir) dir = g_dir_open(room->folder, 0, NULL);
    const char *name;

    (void)unused;
    tb_store_close(room->store);
    tb_codebook_free(room->codebook);
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(room->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(room->folder);
    g_free(room->folder);
}

static int64_t add_tag(Room *room, TbReview *who, const char *code, TbSpan span)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMoment) moment = tb_moment_new();

    moment->interaction = room->interaction;
    moment->code = g_strdup(code);
    moment->span = span;
    tb_review_add_moment(who, moment, &error);
    g_assert_no_error(error);
    return moment->id;
}

static TbSpan runs(int64_t start_us)
{
    return (TbSpan){TB_SPAN_RUNNING, start_us, TB_TIME_NONE};
}

static TbSpan point(int64_t start_us)
{
    return (TbSpan){TB_SPAN_POINT, start_us, TB_TIME_NONE};
}

static TbMoment *look(Room *room, int64_t id)
{
    return tb_store_moment(room->store, room->anja.reviewer, id, NULL);
}

/* What Anja did and has not taken back, newest first: "SLIM-fase ...; ...". The caller's. */
static char *done_words(Room *room)
{
    g_autoptr(GPtrArray) deeds =
        tb_store_done(room->store, room->anja.reviewer, room->interaction, NULL);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < deeds->len; i++) {
        const TbDone *done = deeds->pdata[i];
        if (!done->is_undone)
            g_string_append_printf(text, "%s%s", text->len ? " " : "", done->verb);
    }
    return g_string_free(text, FALSE);
}

static void assert_done(Room *room, const char *verbs)
{
    g_autofree char *done = done_words(room);

    g_assert_cmpstr(done, ==, verbs);
}

/* --- What runs --- */

static void test_ending(Room *room, const void *unused)
{
    (void)unused;
    static const struct {
        const char *why;
        int64_t start_us, end_us;
        TbSpan becomes;
        bool is_swapped;
    } cases[] = {
        {"a stretch", S(10), S(12), {TB_SPAN_STRETCH, S(10), S(12)}, false},
        {"just long enough", S(10), S(10) + MS(300), {TB_SPAN_STRETCH, S(10), S(10) + MS(300)}},
        {"too short", S(10), S(10) + MS(299), {TB_SPAN_POINT, S(10), TB_TIME_NONE}, false},
        {"no time at all", S(10), S(10), {TB_SPAN_POINT, S(10), TB_TIME_NONE}, false},
        {"just before its start", S(10), S(10) - MS(299), {TB_SPAN_POINT, S(10), TB_TIME_NONE}},
        {"before its start", S(10), S(4), {TB_SPAN_STRETCH, S(4), S(10)}, true},
        {"past the end", S(10), S(61), {TB_SPAN_STRETCH, S(10), S(60)}, false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        bool is_swapped = !cases[i].is_swapped;
        g_test_message("%s", cases[i].why);
        int64_t id = add_tag(room, &room->anja, "emotie", runs(cases[i].start_us));
        g_autoptr(TbMoment) ended =
            tb_review_end_moment(&room->anja, id, cases[i].end_us, true, &is_swapped, &error);
        g_assert_no_error(error);
        g_assert_true(is_swapped == cases[i].is_swapped);
        g_autoptr(TbMoment) stands = look(room, id);
        g_assert_cmpmem(&stands->span, sizeof(TbSpan), &cases[i].becomes, sizeof(TbSpan));
        g_assert_cmpint(ended->stamp, ==, stands->stamp);
        /* One step with its begin. */
        g_autoptr(TbDone) undone = tb_review_undo(&room->anja, room->interaction, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(undone->verb, ==, "tag.add");
        g_assert_null(look(room, id));
    }
    assert_done(room, "interaction.add");
}

static void test_ending_refused(Room *room, const void *unused)
{
    (void)unused;
    int64_t still = add_tag(room, &room->anja, "emotie", point(S(5)));
    int64_t others = add_tag(room, &room->mo, "emotie", runs(S(5)));
    g_autoptr(TbMoment) phase =
        tb_review_split_phase(&room->anja, room->interaction, 0, S(3), NULL);
    const TbRoundChange share = {-1, -1, 1};
    TbRound round;

    g_assert_true(tb_review_set_round(&room->mo, room->interaction, share, &round, NULL));
    const struct {
        int64_t id;
        int code;
    } cases[] = {{still, TB_ERROR_REFUSED},
                 {others, TB_ERROR_REFUSED},
                 {phase->id, TB_ERROR_REFUSED},
                 {999, TB_ERROR_NOT_FOUND}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        bool is_swapped = true;
        g_assert_null(
            tb_review_end_moment(&room->anja, cases[i].id, S(9), true, &is_swapped, &error));
        g_assert_error(error, TB_ERROR, cases[i].code);
        g_assert_true(is_swapped);
    }
    assert_done(room, "phase.add tag.add interaction.add");
}

/* Tap, tap, and a press to end it: one step. */
static void test_run_on(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    int64_t id = add_tag(room, &room->anja, "weerstand", point(S(5)));

    g_autoptr(TbMoment) running = tb_review_run_on(&room->anja, id, true, &error);
    g_assert_no_error(error);
    g_assert_cmpint(running->span.kind, ==, TB_SPAN_RUNNING);
    g_assert_cmpint(running->span.start_us, ==, S(5));
    g_assert_null(tb_review_run_on(&room->anja, id, true, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    g_autoptr(TbMoment) ended = tb_review_end_moment(&room->anja, id, S(8), true, NULL, NULL);
    g_assert_cmpint(ended->span.end_us, ==, S(8));
    assert_done(room, "tag.add interaction.add");

    /* "Laat lopen" later on, by itself. */
    g_autoptr(TbMoment) again = tb_review_run_on(&room->anja, id, false, NULL);
    g_assert_cmpint(again->span.kind, ==, TB_SPAN_RUNNING);
    assert_done(room, "tag.edit tag.add interaction.add");
    g_autoptr(TbDone) undone = tb_review_undo(&room->anja, room->interaction, NULL);
    g_autoptr(TbMoment) stands = look(room, id);
    g_assert_cmpint(stands->span.end_us, ==, S(8));
}

/* --- Several --- */

static GPtrArray *read_all(Room *room)
{
    const TbMomentFilter filter = {.interaction = room->interaction, .author = room->anja.reviewer};

    return tb_store_moments(room->store, room->anja.reviewer, &filter, NULL);
}

static void test_several(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < 3; i++)
        add_tag(room, &room->anja, "emotie", point(S(i)));
    g_autoptr(GPtrArray) moments = read_all(room);
    for (int drag = 1; drag <= 3; drag++) {
        for (guint i = 0; i < moments->len; i++)
            ((TbMoment *)moments->pdata[i])->span.start_us += S(1);
        g_assert_true(tb_review_edit_moments(&room->anja, moments, drag > 1, &error));
    }
    assert_done(room, "moments.edit tag.add tag.add tag.add interaction.add");
    g_autoptr(TbDone) undone = tb_review_undo(&room->anja, 0, NULL);
    g_autoptr(TbMoment) first = look(room, ((TbMoment *)moments->pdata[0])->id);
    g_assert_cmpint(first->span.start_us, ==, 0);

    /* One that is stale: none of them is changed, and all keep the stamps they had. */
    g_autoptr(GPtrArray) fresh = read_all(room);
    g_assert_true(tb_review_edit_moment(&room->anja, first, &error));
    g_free(first->see);
    first->see = g_strdup("tussendoor");
    g_assert_true(tb_review_edit_moment(&room->anja, first, &error));
    g_ptr_array_add(fresh, g_ptr_array_steal_index(fresh, 0)); /* the stale one last */
    int64_t stamp = ((TbMoment *)fresh->pdata[0])->stamp;
    for (guint i = 0; i < fresh->len; i++)
        ((TbMoment *)fresh->pdata[i])->rating = TB_RATING_LUKT;
    g_assert_false(tb_review_edit_moments(&room->anja, fresh, false, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_CHANGED);
    g_clear_error(&error);
    g_assert_cmpint(((TbMoment *)fresh->pdata[0])->stamp, ==, stamp);
    g_autoptr(TbMoment) other = look(room, ((TbMoment *)fresh->pdata[0])->id);
    g_assert_cmpint(other->rating, ==, TB_RATING_NONE);

    int64_t ids[] = {((TbMoment *)fresh->pdata[0])->id, ((TbMoment *)fresh->pdata[1])->id, 999};
    g_assert_false(tb_review_remove_moments(&room->anja, ids, 3, false, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_true(tb_review_remove_moments(&room->anja, ids, 2, false, &error));
    g_autoptr(GPtrArray) left = read_all(room);
    g_assert_cmpint(left->len, ==, 1);
    g_autoptr(TbDone) back = tb_review_undo(&room->anja, 0, &error);
    g_autofree char *words = tb_review_words(&room->anja, back);
    g_assert_nonnull(strstr(words, "2"));
    g_autoptr(GPtrArray) all = read_all(room);
    g_assert_cmpint(all->len, ==, 3);
}

/* --- Phases --- */

/* "0-10 10-20 20-": of Anja, in seconds. The caller's. */
static char *phases(Room *room)
{
    g_autoptr(GPtrArray) moments = read_all(room);
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < moments->len; i++) {
        const TbSpan *span = &((TbMoment *)moments->pdata[i])->span;
        g_string_append_printf(text, "%s%d-", i ? " " : "", (int)(span->start_us / S(1)));
        if (span->kind == TB_SPAN_STRETCH)
            g_string_append_printf(text, "%d", (int)(span->end_us / S(1)));
    }
    return g_string_free(text, FALSE);
}

static void assert_phases(Room *room, const char *expected)
{
    g_autofree char *found = phases(room);

    g_assert_cmpstr(found, ==, expected);
}

static void add_phase(Room *room, int64_t start_us, int64_t end_us)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMoment) phase = tb_moment_new();

    phase->kind = TB_MOMENT_PHASE;
    phase->interaction = room->interaction;
    phase->span = end_us ? (TbSpan){TB_SPAN_STRETCH, start_us, end_us} : runs(start_us);
    phase->phase.self_image = phase->phase.approach = TB_QUADRANT_KANS;
    tb_review_add_moment(&room->anja, phase, &error);
    g_assert_no_error(error);
}

static void test_split(Room *room, const void *unused)
{
    (void)unused;
    static const struct {
        const char *why;
        int64_t spans[3][2]; /* in seconds; {0, 0}: no more */
        int64_t at_us;
        const char *becomes; /* NULL: refused */
    } cases[] = {
        {"the first", {{0, 0}}, S(10), "10-"},
        {"one that runs needs no change", {{5, 0}}, S(10), "5- 10-"},
        {"one with an end hands it on", {{5, 20}}, S(10), "5-10 10-20"},
        {"in the middle of a chain", {{5, 20}, {20, 30}}, S(25), "5-20 20-25 25-30"},
        {"in a gap", {{5, 8}, {20, 30}}, S(10), "5-8 10- 20-30"},
        {"at the very end of one", {{5, 10}}, S(10), "5-10 10-"},
        {"of two that overlap the last", {{5, 30}, {8, 20}}, S(10), "5-30 8-10 10-20"},
        {"where one begins", {{10, 20}}, S(10), NULL},
        {"so near that it would be nothing", {{10, 20}}, S(10) + MS(299), NULL},
        {"from before too", {{10, 20}}, S(10) - MS(299), NULL},
        {"past the recording", {{0, 0}}, S(61), NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        Room own;
        g_test_message("%s", cases[i].why);
        set_up(&own, NULL);
        for (int j = 0; j < 3 && cases[i].spans[j][0]; j++)
            add_phase(&own, S(cases[i].spans[j][0]), S(cases[i].spans[j][1]));
        g_autofree char *before = phases(&own);
        g_autoptr(TbMoment) phase =
            tb_review_split_phase(&own.anja, own.interaction, 0, cases[i].at_us, &error);
        if (!cases[i].becomes) {
            g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
            assert_phases(&own, before);
        } else {
            g_assert_no_error(error);
            assert_phases(&own, cases[i].becomes);
            g_assert_cmpint(phase->phase.self_image, ==, TB_QUADRANT_ONBEKEND);
            g_assert_cmpint(phase->phase.approach, ==, TB_QUADRANT_ONBEKEND);
            g_assert_cmpint(phase->phase.by, ==, own.klantmanager);
            g_autoptr(TbDone) undone = tb_review_undo(&own.anja, own.interaction, &error);
            assert_phases(&own, before);
        }
        tear_down(&own, NULL);
    }
    (void)room;
}

static void test_border(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;

    add_phase(room, S(5), S(20));
    add_phase(room, S(20), S(30));
    add_phase(room, S(40), 0);
    add_phase(room, S(50), 0);
    g_autoptr(GPtrArray) chain = read_all(room);
    static const struct {
        int before, after;
        int64_t at_us;
        const char *becomes; /* NULL: refused */
    } cases[] = {
        {0, 1, S(25), "5-25 25-30 40- 50-"},
        {0, 1, S(28), "5-28 28-30 40- 50-"},
        {0, 1, S(5), NULL},
        {0, 1, S(30), NULL},
        {0, 1, S(30) - MS(299), NULL},
        {1, 2, S(35), NULL}, /* a gap */
        {1, 0, S(10), NULL},
        {2, 3, S(45), "5-28 28-30 40- 45-"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbMoment *before = chain->pdata[cases[i].before], *after = chain->pdata[cases[i].after];
        const TbSpan was = before->span;
        g_autofree char *stands = phases(room);
        bool is_moved =
            tb_review_move_border(&room->anja, before, after, cases[i].at_us, i == 1, &error);
        g_assert_true(is_moved == (cases[i].becomes != NULL));
        assert_phases(room, is_moved ? cases[i].becomes : stands);
        if (!is_moved) {
            g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
            g_assert_cmpmem(&before->span, sizeof was, &was, sizeof was);
        }
        g_clear_error(&error);
    }
    /* The first two were one drag. */
    assert_done(room, "phase.border phase.border phase.add phase.add phase.add phase.add "
                      "interaction.add");
}

static void test_set_phase(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMoment) phase =
        tb_review_split_phase(&room->anja, room->interaction, 0, S(3), &error);
    TbPhase values = phase->phase;

    values.self_image = TB_QUADRANT_KANS;
    g_autoptr(TbMoment) once = tb_review_set_phase(&room->anja, phase->id, &values, false, &error);
    g_assert_no_error(error);
    values.approach = TB_QUADRANT_LEREN;
    values.about = (char *)"werk";
    g_autoptr(TbMoment) twice = tb_review_set_phase(&room->anja, phase->id, &values, false, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(twice->phase.about, ==, "werk");
    values.self_image = TB_QUADRANT_CONTROLE;
    g_assert_null(tb_review_set_phase(&room->anja, phase->id, &values, false, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    g_clear_error(&error);
    int64_t tag = add_tag(room, &room->anja, "emotie", point(S(3)));
    g_assert_null(tb_review_set_phase(&room->anja, tag, &values, false, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    assert_done(room, "tag.add phase.edit phase.edit phase.add interaction.add");
}

/* --- Going back, and loading --- */

static void test_until(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    int64_t ids[4];
    int n_undone = -1;

    for (int i = 0; i < 4; i++)
        ids[i] = add_tag(room, &room->anja, "emotie", point(S(i)));
    g_autoptr(GPtrArray) deeds =
        tb_store_done(room->store, room->anja.reviewer, room->interaction, NULL);
    int64_t third = ((TbDone *)deeds->pdata[1])->id, first = ((TbDone *)deeds->pdata[3])->id;

    g_assert_true(tb_review_undo_until(&room->anja, room->interaction, third, &n_undone, &error));
    g_assert_cmpint(n_undone, ==, 2);
    assert_done(room, "tag.add tag.add interaction.add");
    g_assert_false(tb_review_undo_until(&room->anja, room->interaction, third, &n_undone, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOTHING);
    g_assert_cmpint(n_undone, ==, 0);
    g_clear_error(&error);

    /* Somebody else has changed the first: the second goes, and there it stops. */
    g_autoptr(TbMoment) moment = look(room, ids[0]);
    moment->see = g_strdup("van elders");
    const TbDeed deed = {room->mo.reviewer ? room->mo.reviewer : room->anja.reviewer, 0, "tag.edit",
                         NULL, TB_TIME_NONE};
    g_assert_true(tb_store_begin(room->store, NULL));
    g_assert_true(tb_store_put_moment(room->store, moment, NULL));
    g_assert_true(tb_store_commit(room->store, &deed, NULL));
    g_assert_false(tb_review_undo_until(&room->anja, room->interaction, first, &n_undone, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_CHANGED);
    g_assert_cmpint(n_undone, ==, 1);
    assert_done(room, "tag.add interaction.add");
}

static void test_words(Room *room, const void *unused)
{
    (void)unused;
    static const char *const verbs[] = {"moments.edit", "moments.remove", "phase.border"};

    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++) {
        const TbDone done = {.verb = (char *)verbs[i],
                             .subject = (char *)"7",
                             .at_us = i == 2 ? S(65) : TB_TIME_NONE};
        g_autofree char *words = tb_review_words(&room->anja, &done);
        g_assert_cmpstr(words, !=, verbs[i]);
        g_assert_nonnull(strstr(words, i == 2 ? "1:05" : "7"));
    }
}

static void test_load(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_auto(TbConversation) mine = {0}, theirs = {0}, none = {0};

    add_tag(room, &room->anja, "emotie", point(S(3)));
    g_assert_true(tb_review_load(&room->anja, room->interaction, &mine, &error));
    g_assert_cmpint(mine.moments->len, ==, 1);
    g_assert_cmpint(mine.recordings->len, ==, 1);
    g_assert_cmpint(mine.participants->len, ==, 2);
    g_assert_true(tb_review_load(&room->mo, room->interaction, &theirs, &error));
    g_assert_cmpint(theirs.moments->len, ==, 0); /* not shared */
    g_assert_false(tb_review_load(&room->anja, 999, &none, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
}

#define ADD(name, test) g_test_add("/review/deeds/" name, Room, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("nl");
    ADD("ending", test_ending);
    ADD("ending-refused", test_ending_refused);
    ADD("run-on", test_run_on);
    ADD("several", test_several);
    ADD("split", test_split);
    ADD("border", test_border);
    ADD("set-phase", test_set_phase);
    ADD("until", test_until);
    ADD("words", test_words);
    ADD("load", test_load);
    return g_test_run();
}
