#include "store-fixture.h"

#include "terugblik/store/search.h"

/* Searching: what is a word, what is found, and that nothing is found that this reader may not
 * read. */

static GPtrArray *search(TbStore *store, int64_t reader, const char *text)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *found = tb_store_search(store, reader, text, 0, NULL, &error);

    g_assert_no_error(error);
    return found;
}

static unsigned n_found(TbStore *store, int64_t reader, const char *text)
{
    g_autoptr(GPtrArray) found = search(store, reader, text);

    return found->len;
}

/* The line shown of the one thing found; NULL when nothing is. */
static char *found_text(TbStore *store, int64_t reader, const char *text)
{
    g_autoptr(GPtrArray) found = search(store, reader, text);

    g_assert_cmpint(found->len, <=, 1);
    return found->len ? g_strdup(((TbFound *)found->pdata[0])->text) : NULL;
}

static int64_t add_seen(Fixture *f, int64_t author, const char *see)
{
    TbMoment moment = {.interaction = f->interaction,
                       .recording = f->recording,
                       .author = author,
                       .kind = TB_MOMENT_TAG,
                       .span = {TB_SPAN_POINT, 1000000, TB_TIME_NONE},
                       .code = (char *)"emotie",
                       .see = (char *)see};

    return add(f->store, moment);
}

static void share(Fixture *f, int64_t reviewer, bool is_blind)
{
    TbRound round = {reviewer, f->interaction, true, is_blind, true};

    begin(f->store);
    g_assert_true(tb_store_put_round(f->store, &round, NULL));
    commit(f->store, 0, 0, NULL);
}

/* --- Words --- */

static void test_words(Fixture *f, gconstpointer data)
{
    static const struct {
        const char *said, *asked;
        bool is_found;
    } rows[] = {
        {"Zij kijkt weg", "kijkt", true},
        {"Zij kijkt weg", "KIJK", true},
        {"Zij kijkt weg", "weg zij", true},
        {"Zij kijkt weg", "ijkt", false}, /* no beginning of a word */
        {"Zij kijkt weg", "zij lacht", false},
        {"financiële zorgen", "financiele", true},
        {"financiele zorgen", "FINANCIËLE", true},
        {"een café", "cafe\xcc\x81", true}, /* as a letter and its accent */
        {"een cafe\xcc\x81", "café", true},
        {"Işık en İzmir", "isik izmir", false}, /* a dotless i is another letter */
        {"Işık", "işık", true},
        {"één-op-één", "een-op", true},
        {"één-op-één", "op een", true},
        {"wat \"nou\" weer", "\"nou", true},
        {"wat nou weer", "nou\"", true},
        {"wat nou weer", "n*", true},
        {"wat nou weer", "* wat *", true},
        {"wat nou weer", "wat AND weer", false}, /* AND is a word as any other */
        {"wat AND weer", "and", true},
        {"wat nou weer", "-wat", true},
        {"wat nou weer", "NOT wat", false},
        {"wat nou weer", "see:wat", false},
        {"wat nou weer", "words:wat", false},
        {"wat nou weer", "(wat OR", false},
        {"near wat", "NEAR(wat, 2)", false},
        {"near wat 2", "NEAR(wat, 2)", true},
        {"wat nou weer", "^wat + nou", true},
        {"wat nou weer", "{wat} : nou", true},
        {"wat nou weer", "'wat'' ; DROP TABLE said; --", false},
        {"blij 😀 dus", "blij 😀", true},
        {"مرحبا بك في البيت", "مرحبا", true},
        {"مَرْحَبًا بك", "مرحبا", false}, /* vowel signs stand between words in the index */
        {"ሰላም ዓለም", "ሰላም", true},
        {"你好世界", "你好", true},
        {"3 keer per week", "3", true},
        {"K-014", "k014", false},
        {"K-014", "k 014", true},
        {"wat nou weer", "wat wat WAT wa w", true},
        {"tab\tregel\neinde", "einde tab", true},
    };
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        int64_t id = add_seen(f, f->anna, rows[i].said);
        g_autoptr(GPtrArray) found = search(f->store, f->anna, rows[i].asked);
        bool is_found = false;

        for (unsigned j = 0; j < found->len; j++)
            is_found |= ((TbFound *)found->pdata[j])->moment == id;
        g_test_message("\"%s\" in \"%s\"", rows[i].asked, rows[i].said);
        g_assert_true(is_found == rows[i].is_found);
    }
}

static void test_no_word(Fixture *f, gconstpointer data)
{
    static const char *const rows[] = {"", " ", "\"", "*", "-", "😀", "()", "\xcc\x81", "\xff", "'"};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(tb_store_search(f->store, f->anna, rows[i], 0, NULL, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    }
}

static void test_long(Fixture *f, gconstpointer data)
{
    g_autoptr(GString) many = g_string_new(NULL);
    g_autofree char *one = g_strnfill(200000, 'a');

    (void)data;
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(many, "woord%d ", i);
    add_seen(f, f->anna, many->str);
    add_seen(f, f->anna, one);
    g_assert_cmpint(n_found(f->store, f->anna, many->str), ==, 1);
    g_assert_cmpint(n_found(f->store, f->anna, one), ==, 1);
    g_string_append(many, "nooit");
    g_assert_cmpint(n_found(f->store, f->anna, many->str), ==, 0);
    one[100000] = 'b';
    g_assert_cmpint(n_found(f->store, f->anna, one), ==, 0);
}

/* --- The line shown --- */

static void test_snippet(Fixture *f, gconstpointer data)
{
    static const struct {
        const char *said, *asked, *shown;
    } rows[] = {
        {"kort", "kort", "kort"},
        {"  op twee\n\tregels \x01 ", "regels", "op twee regels"},
        {"aan het begin staat het en daarna komt er nog een heleboel dat er niet toe doet en zo",
         "begin",
         "aan het begin staat het en daarna komt er nog een heleboel dat er niet toe doet…"},
        {"er komt eerst nog een heleboel dat er niet toe doet, en dan het woord, en dan nog meer"
         " wat er ook niet toe doet",
         "woord", "…toe doet, en dan het woord, en dan nog meer wat er ook niet toe doet"},
        {"é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é é "
         "ééndag",
         "eendag", "…é é é é é é é é é é é é ééndag"},
    };
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        int64_t id = add_seen(f, f->anna, rows[i].said);
        g_autofree char *shown = found_text(f->store, f->anna, rows[i].asked);

        g_assert_cmpstr(shown, ==, rows[i].shown);
        begin(f->store);
        g_assert_true(tb_store_remove_moment(f->store, id, NULL));
        commit(f->store, f->anna, f->interaction, "moment.remove");
        g_assert_cmpint(n_found(f->store, f->anna, rows[i].asked), ==, 0);
    }
}

/* Without a space in sight it is cut between letters, and never in one. */
static void test_snippet_whole_letters(Fixture *f, gconstpointer data)
{
    static const char *const letters[] = {"é", "世", "😀a", "e\xcc\x81", "ب"};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autoptr(GString) said = g_string_new("zoekmij");
        for (int j = 0; j < 200; j++)
            g_string_append(said, letters[i]);
        add_seen(f, f->anna, said->str);
    }
    g_autoptr(GPtrArray) found = search(f->store, f->anna, "zoekmij");
    g_assert_cmpint(found->len, ==, G_N_ELEMENTS(letters));
    for (unsigned i = 0; i < found->len; i++) {
        const char *shown = ((TbFound *)found->pdata[i])->text;
        g_assert_true(g_utf8_validate(shown, -1, NULL));
        g_assert_true(g_str_has_prefix(shown, "zoekmij"));
        g_assert_true(g_str_has_suffix(shown, "…"));
        g_assert_cmpint(g_utf8_strlen(shown, -1), <=, 82);
    }
}

/* --- Who --- */

/* A word that only stands in what is hidden finds nothing, alone or with another. */
static void test_inner(Fixture *f, gconstpointer data)
{
    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 0));
    g_assert_cmpint(n_found(f->store, f->anna, "oei"), ==, 1);
    g_assert_cmpint(n_found(f->store, f->bert, "kijkt"), ==, 0);
    share(f, f->anna, false);
    g_assert_cmpint(n_found(f->store, f->bert, "kijkt"), ==, 1);
    g_assert_cmpint(n_found(f->store, f->bert, "oei"), ==, 0);
    g_assert_cmpint(n_found(f->store, f->bert, "kijkt oei"), ==, 0);
    g_assert_cmpint(n_found(f->store, f->anna, "kijkt oei"), ==, 1);
}

/* What stands both in what is hidden and in what is not is shown where it may be read. */
static void test_shown_where_visible(Fixture *f, gconstpointer data)
{
    TbMoment moment = tag(f, f->anna, "emotie", 0);

    (void)data;
    moment.see = (char *)"zij kijkt weg";
    moment.inner = (char *)"geheim: kijkt ze weer weg";
    moment.otherwise = (char *)"vragen wat ze kijkt";
    add(f->store, moment);
    share(f, f->anna, false);
    g_autofree char *bert_vragen = found_text(f->store, f->bert, "vragen kijkt");
    g_autofree char *anna_geheim = found_text(f->store, f->anna, "geheim kijkt");
    g_assert_cmpstr(bert_vragen, ==, "zij kijkt weg");
    g_assert_cmpstr(anna_geheim, ==, "zij kijkt weg");
    g_assert_cmpint(n_found(f->store, f->bert, "geheim kijkt"), ==, 0);
}

/* What is hidden takes no place of what is not. */
static void test_limit(Fixture *f, gconstpointer data)
{
    (void)data;
    for (int i = 0; i < 5; i++)
        add_seen(f, f->bert, "zichtbaar");
    for (int i = 0; i < 5; i++)
        add_seen(f, f->anna, "zichtbaar");
    for (int limit = 1; limit < 7; limit++) {
        g_autoptr(GPtrArray) found =
            tb_store_search(f->store, f->bert, "zichtbaar", limit, NULL, NULL);
        g_assert_cmpint(found->len, ==, MIN(limit, 5));
    }
}

static void put_reaction(Fixture *f, const char *may_hear, const char *reworded)
{
    g_autofree char *sql = g_strdup_printf(
        "DELETE FROM reaction; DELETE FROM moment;"
        "INSERT INTO moment (id, uuid, stamp, origin, interaction, recording, kind,"
        " speaker, entered_by, span, start_us, see, think) VALUES (500,"
        " '00000000-0000-4000-8000-000000000500', 1, 1, %d, %d, 'reaction', %d, %d,"
        " 'point', 1000000, 'nergens', 'gedachte');"
        "INSERT INTO reaction (id, words, reworded, may_hear)"
        " VALUES (500, 'ik schrok', %s%s%s, '%s')",
        (int)f->interaction, (int)f->recording, (int)f->client, (int)f->anna, reworded ? "'" : "",
        reworded ? reworded : "NULL", reworded ? "'" : "", may_hear);

    run_sql(f->store, sql);
}

static void test_reaction(Fixture *f, gconstpointer data)
{
    static const struct {
        const char *may_hear, *reworded;
        bool words, other;
    } rows[] = {
        {"ja", NULL, true, false},
        {"ja", "verrast", true, false},
        {"anders", "verrast", false, true},
        {"anders", NULL, false, false},
        {"nog_niet", "verrast", false, false},
        {"nee", "verrast", false, false},
    };
    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        put_reaction(f, rows[i].may_hear, rows[i].reworded);
        g_assert_cmpint(n_found(f->store, f->anna, "schrok"), ==, 1);
        g_assert_cmpint(n_found(f->store, f->anna, "verrast"), ==, rows[i].reworded ? 1 : 0);
        g_assert_cmpint(n_found(f->store, f->bert, "schrok"), ==, rows[i].words);
        g_assert_cmpint(n_found(f->store, f->bert, "verrast"), ==, rows[i].other);
        g_assert_cmpint(n_found(f->store, f->bert, "schrok verrast"), ==, 0);
        g_assert_cmpint(n_found(f->store, f->anna, "gedachte"), ==, 1);
        g_assert_cmpint(n_found(f->store, f->bert, "gedachte"), ==, 0);
        g_assert_cmpint(n_found(f->store, f->anna, "nergens"), ==, 0);
    }
    put_reaction(f, "ja", NULL);
    g_autoptr(GPtrArray) found = search(f->store, f->bert, "schrok");
    const TbFound *reaction = found->pdata[0];
    g_assert_cmpstr(reaction->noun, ==, "moment");
    g_assert_cmpint(reaction->id, ==, 500);
    g_assert_cmpint(reaction->moment, ==, 500);
    g_assert_cmpint(reaction->recording, ==, f->recording);
    g_assert_cmpint(reaction->start_us, ==, 1000000);
    g_assert_null(reaction->code);
}

static void put_answer(Fixture *f, const char *who, const char *may_hear, const char *reworded)
{
    g_autofree char *sql = g_strdup_printf(
        "DELETE FROM answer;"
        "INSERT INTO answer (id, uuid, stamp, origin, interaction, entered_by, who, question,"
        " words, reworded, may_hear) VALUES (7, '00000000-0000-4000-8000-000000000007', 1, 1, %d,"
        " %d, '%s', 'echtheid', 'ik twijfelde', %s, %s)",
        (int)f->interaction, (int)f->anna, who, reworded ? reworded : "NULL",
        may_hear ? may_hear : "NULL");

    run_sql(f->store, sql);
}

static void test_answer(Fixture *f, gconstpointer data)
{
    static const struct {
        const char *who, *may_hear, *reworded;
        bool words, shared, other;
    } rows[] = {
        {"klantmanager", NULL, NULL, false, true, false},
        {"klantmanager", "'ja'", NULL, false, true, false},
        {"other", NULL, NULL, false, true, false},
        {"together", NULL, NULL, true, true, false},
        {"client", NULL, NULL, false, false, false},
        {"client", "'ja'", "'aarzelde'", true, true, false},
        {"client", "'anders'", "'aarzelde'", false, false, true},
        {"client", "'anders'", NULL, false, false, false},
        {"client", "'nog_niet'", "'aarzelde'", false, false, false},
        {"client", "'nee'", "'aarzelde'", false, false, false},
    };
    (void)data;
    for (int is_shared = 0; is_shared < 2; is_shared++) {
        if (is_shared)
            share(f, f->anna, false);
        for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
            put_answer(f, rows[i].who, rows[i].may_hear, rows[i].reworded);
            g_assert_cmpint(n_found(f->store, f->anna, "twijfelde"), ==, 1);
            g_assert_cmpint(n_found(f->store, f->bert, "twijfelde"), ==,
                            is_shared ? rows[i].shared : rows[i].words);
            g_assert_cmpint(n_found(f->store, f->bert, "aarzelde"), ==, rows[i].other);
        }
    }
}

static void test_assessment(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *sql = g_strdup_printf(
        "INSERT INTO assessment (id, uuid, stamp, origin, reviewer, date) VALUES (3,"
        " '00000000-0000-4000-8000-000000000003', 1, 1, %d, '2026-11-01');"
        "INSERT INTO assessment_plan (id, uuid, stamp, origin, assessment, improvement) VALUES (9,"
        " '00000000-0000-4000-8000-000000000009', 1, 1, 3, 'langer wachten')",
        (int)f->anna);
    run_sql(f->store, sql);
    g_assert_cmpint(n_found(f->store, f->bert, "wachten"), ==, 0);
    g_autoptr(GPtrArray) found = search(f->store, f->anna, "wachten");
    g_assert_cmpint(found->len, ==, 1);
    const TbFound *plan = found->pdata[0];
    g_assert_cmpstr(plan->noun, ==, "assessment");
    g_assert_cmpint(plan->id, ==, 3);
    g_assert_cmpint(plan->interaction, ==, 0);
    run_sql(f->store, "UPDATE assessment SET is_shared = 1");
    g_assert_cmpint(n_found(f->store, f->bert, "wachten"), ==, 1);
    run_sql(f->store, "UPDATE assessment SET deleted = 1");
    g_assert_cmpint(n_found(f->store, f->anna, "wachten"), ==, 0);
}

/* --- What --- */

/* One row of every noun with a word of its own; and what must go for it not to be found. */
static void test_nouns(Fixture *f, gconstpointer data)
{
    static const char uuid[] = "'00000000-0000-4000-8000-0000000000";
    static const struct {
        const char *noun, *word, *hide;
        bool has_interaction;
    } rows[] = {
        {"interaction", "inbrengvraag", "UPDATE interaction SET deleted = %d", true},
        {"interaction", "klantdoel", "UPDATE client SET deleted = %d", true},
        {"event", "verhuisd", "UPDATE event SET deleted = %d", true},
        {"event", "verhuisd", "UPDATE trajectory SET deleted = %d", true},
        {"intention", "oefenen", "UPDATE trajectory SET deleted = %d", true},
        {"intention", "anders", "UPDATE intention SET deleted = %d", true},
        {"action", "bellen", "UPDATE action SET deleted = %d", true},
        {"action", "bellen", "UPDATE interaction SET deleted = %d", true},
        {"participant", "tante", "UPDATE participant SET deleted = %d WHERE label = 'tante'", true},
        {"consent", "mondeling", "UPDATE recording SET deleted = %d", true},
        {"consent", "tolk", "UPDATE participant SET deleted = %d", true},
        {"trajectory", "werk", "UPDATE client SET deleted = %d", true},
        {"client", "K-014", "UPDATE client SET deleted = %d", true},
        {"moment", "vraagje", "UPDATE moment SET deleted = %d WHERE kind = 'question'", true},
        {"moment", "tipje", "UPDATE recording SET deleted = %d", true},
        {"moment", "geldzaken", "UPDATE reviewer SET deleted = %d", true},
    };
    (void)data;
    g_autofree char *sql = g_strdup_printf(
        "UPDATE interaction SET question = 'inbrengvraag', client_goal = 'klantdoel';"
        "INSERT INTO event (uuid, stamp, origin, trajectory, date, words)"
        " VALUES (%1$s01', 1, 1, 1, '2026-10-01', 'verhuisd');"
        "INSERT INTO intention (uuid, stamp, origin, trajectory, reviewer, what, if_not)"
        " VALUES (%1$s02', 1, 1, 1, %2$d, 'oefenen', 'anders');"
        "INSERT INTO action (uuid, stamp, origin, interaction, words)"
        " VALUES (%1$s03', 1, 1, %3$d, 'bellen');"
        "INSERT INTO participant (uuid, stamp, origin, interaction, role, label)"
        " VALUES (%1$s04', 1, 1, %3$d, 'familie', 'tante');"
        "INSERT INTO consent (uuid, stamp, origin, participant, recording, ground, told_by)"
        " VALUES (%1$s05', 1, 1, %4$d, %5$d, 'mondeling', 'tolk');"
        "INSERT INTO moment (id, uuid, stamp, origin, interaction, recording, kind, author,"
        " entered_by, span, start_us)"
        " VALUES (500, %1$s06', 1, 1, %3$d, %5$d, 'question', %2$d, %2$d, 'point', 5);"
        "INSERT INTO question (id, words, tip) VALUES (500, 'vraagje', 'tipje')",
        uuid, (int)f->anna, (int)f->interaction, (int)f->client, (int)f->recording);
    run_sql(f->store, sql);
    TbMoment about = phase(f, f->anna, 0);
    about.phase.about = (char *)"geldzaken";
    add(f->store, about);

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) found = search(f->store, f->anna, rows[i].word);
        g_assert_cmpint(found->len, ==, 1);
        const TbFound *one = found->pdata[0];
        g_assert_cmpstr(one->noun, ==, rows[i].noun);
        g_assert_cmpint(one->interaction, ==, rows[i].has_interaction ? f->interaction : 0);
        g_assert_true((one->moment != 0) == (strcmp(one->noun, "moment") == 0));

        g_autofree char *hide = g_strdup_printf(rows[i].hide, 1);
        g_autofree char *again = g_strdup_printf(rows[i].hide, 0);
        run_sql(f->store, hide);
        g_test_message("%s", hide);
        g_assert_cmpint(n_found(f->store, f->anna, rows[i].word), ==, 0);
        run_sql(f->store, again);
    }
    run_sql(f->store, "UPDATE intention SET trajectory = NULL");
    g_autoptr(GPtrArray) found = search(f->store, f->anna, "oefenen");
    g_assert_cmpint(found->len, ==, 1);
    g_assert_cmpint(((TbFound *)found->pdata[0])->interaction, ==, 0);
}

/* A phase that says it in its moment too is found once. */
static void test_once(Fixture *f, gconstpointer data)
{
    TbMoment moment = phase(f, f->anna, 0);

    (void)data;
    moment.see = (char *)"over geld";
    moment.phase.about = (char *)"geld";
    add(f->store, moment);
    g_assert_cmpint(n_found(f->store, f->anna, "geld"), ==, 1);
}

/* What was changed is found by its new words only. */
static void test_changed(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    int64_t id = add_seen(f, f->anna, "eerst zo");
    g_autoptr(TbMoment) moment = tb_store_moment(f->store, f->anna, id, NULL);
    g_free(moment->see);
    moment->see = g_strdup("daarna anders");
    add(f->store, *moment);
    g_assert_cmpint(n_found(f->store, f->anna, "eerst"), ==, 0);
    g_assert_cmpint(n_found(f->store, f->anna, "daarna"), ==, 1);
    g_autoptr(TbDone) done = tb_store_undo(f->store, f->anna, f->interaction, &error);
    g_assert_no_error(error);
    g_assert_cmpint(n_found(f->store, f->anna, "eerst"), ==, 1);
    g_assert_cmpint(n_found(f->store, f->anna, "daarna"), ==, 0);
}

/* Moments first, those of the newest conversation first, in order of time; then the rest. */
static void test_order(Fixture *f, gconstpointer data)
{
    static const struct {
        const char *date;
        int64_t start_us; /* -1: told */
    } rows[] = {{"2026-11-02", 9}, {"2026-11-03", 5}, {"2026-11-02", 7},
                {NULL, 1},         {"2026-11-03", 8}, {"2026-11-03", -1}};
    static const int order[] = {1, 4, 5, 2, 0, 3};
    int64_t ids[G_N_ELEMENTS(rows)];

    (void)data;
    begin(f->store);
    int64_t newer = put_interaction(f->store, "K-015", "2026-11-03");
    int64_t undated = put_interaction(f->store, "K-016", NULL);
    int64_t recordings[] = {put_recording(f->store, newer, "/a"),
                            put_recording(f->store, undated, "/b")};
    commit(f->store, 0, 0, NULL);
    run_sql(f->store, "UPDATE interaction SET question = 'volgorde'");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        bool is_new = rows[i].date && strcmp(rows[i].date, "2026-11-03") == 0;
        TbMoment moment = tag(f, f->anna, "emotie", MAX(rows[i].start_us, 0));
        moment.who = 0;
        moment.see = (char *)"volgorde";
        if (is_new || !rows[i].date) {
            moment.interaction = is_new ? newer : undated;
            moment.recording = recordings[is_new ? 0 : 1];
        }
        if (rows[i].start_us < 0)
            moment.span = (TbSpan){TB_SPAN_UNTIMED, 0, TB_TIME_NONE};
        ids[i] = add(f->store, moment);
    }
    g_autoptr(GPtrArray) found = search(f->store, f->anna, "volgorde");
    g_assert_cmpint(found->len, ==, G_N_ELEMENTS(rows) + 3);
    for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
        g_assert_cmpint(((TbFound *)found->pdata[i])->moment, ==, ids[order[i]]);
    g_assert_cmpint(((TbFound *)found->pdata[2])->start_us, ==, TB_TIME_NONE);
    const int64_t rest[] = {newer, f->interaction, undated};
    for (size_t i = 0; i < G_N_ELEMENTS(rest); i++)
        g_assert_cmpint(((TbFound *)found->pdata[G_N_ELEMENTS(order) + i])->id, ==, rest[i]);
}

static void test_cancel(Fixture *f, gconstpointer data)
{
    g_autoptr(GCancellable) cancel = g_cancellable_new();
    g_autoptr(GError) error = NULL;

    (void)data;
    add_seen(f, f->anna, "iets");
    g_autoptr(GPtrArray) found = tb_store_search(f->store, f->anna, "iets", 0, cancel, &error);
    g_assert_no_error(error);
    g_assert_cmpint(found->len, ==, 1);
    g_cancellable_cancel(cancel);
    g_assert_null(tb_store_search(f->store, f->anna, "iets", 0, cancel, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpint(n_found(f->store, f->anna, "iets"), ==, 1);
}

/* --- Against the plain way: everything this reader is shown, looked through word by word --- */

static bool says(const char *text, const char *word)
{
    g_auto(GStrv) words = g_strsplit(text ? text : "", " ", -1);
    bool is_there = false;

    for (int i = 0; words[i]; i++)
        is_there |= g_str_has_prefix(words[i], word);
    return is_there;
}

static unsigned n_saying(const GPtrArray *moments, const char *word)
{
    unsigned n = 0;

    for (unsigned i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        n += says(moment->see, word) || says(moment->think, word) || says(moment->inner, word) ||
             says(moment->otherwise, word) || says(moment->phase.about, word);
    }
    return n;
}

static char *random_words(GRand *rand)
{
    static const char *const vocabulary[] = {"aan", "aandacht", "boos", "blij", "boom", "dus"};
    g_autoptr(GString) text = g_string_new(NULL);

    for (int n = g_rand_int_range(rand, 0, 3); n > 0; n--)
        g_string_append_printf(text, "%s ",
                               vocabulary[g_rand_int_range(rand, 0, G_N_ELEMENTS(vocabulary))]);
    return g_strdup(text->str);
}

static void test_plainly(Fixture *f, gconstpointer data)
{
    static const char *const words[] = {"a", "aan", "aandacht", "b", "bo", "blij", "dus"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(20261122);
    const TbMomentFilter all = {.interaction = 0};

    (void)data;
    for (int i = 0; i < 60; i++) {
        int64_t author = i % 2 ? f->anna : f->bert;
        g_autoptr(TbMoment) moment = tb_moment_new();
        TbMoment like = i % 3 ? tag(f, author, "emotie", i) : phase(f, author, i);
        moment->interaction = like.interaction;
        moment->recording = like.recording;
        moment->author = author;
        moment->kind = like.kind;
        moment->span = like.span;
        moment->code = g_strdup(like.code);
        moment->phase = like.phase;
        moment->phase.about = i % 3 ? NULL : random_words(rand);
        moment->see = random_words(rand);
        moment->think = random_words(rand);
        moment->inner = random_words(rand);
        moment->otherwise = random_words(rand);
        add(f->store, *moment);
    }
    for (int step = 0; step < 4; step++) {
        TbRound annas = {f->anna, f->interaction, true, step == 2, step >= 1};
        TbRound berts = {f->bert, f->interaction, true, step == 3, step >= 2};
        begin(f->store);
        g_assert_true(tb_store_put_round(f->store, &annas, NULL));
        g_assert_true(tb_store_put_round(f->store, &berts, NULL));
        commit(f->store, 0, 0, NULL);
        const int64_t readers[] = {f->anna, f->bert, 0};
        for (size_t r = 0; r < G_N_ELEMENTS(readers); r++) {
            g_autoptr(GPtrArray) moments = tb_store_moments(f->store, readers[r], &all, NULL);
            for (size_t w = 0; w < G_N_ELEMENTS(words); w++)
                g_assert_cmpint(n_found(f->store, readers[r], words[w]), ==,
                                n_saying(moments, words[w]));
        }
    }
}

#define TEST(name) g_test_add("/store/search/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(words);
    TEST(no_word);
    TEST(long);
    TEST(snippet);
    TEST(snippet_whole_letters);
    TEST(inner);
    TEST(shown_where_visible);
    TEST(limit);
    TEST(reaction);
    TEST(answer);
    TEST(assessment);
    TEST(nouns);
    TEST(once);
    TEST(changed);
    TEST(order);
    TEST(cancel);
    TEST(plainly);
    return g_test_run();
}
