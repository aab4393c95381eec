#include "store-fixture.h"

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
    }
    return moment;
}

static void test_layer(Fixture *f, gconstpointer data)
{
    static const struct {
        bool is_shared;
        OwnRound bert;
        bool bert_sees;
    } rows[] = {
        {false, NO_ROUND, false},     {false, OPEN, false},   {false, OPEN_BLIND, false},
        {false, CLOSED_BLIND, false}, {true, NO_ROUND, true}, {true, OPEN, true},
        {true, OPEN_BLIND, false}, /* still looking for himself */
        {true, CLOSED_BLIND, true},
    };
    const int is_phase = GPOINTER_TO_INT(data);
    int64_t id = add(f->store, is_phase ? phase(f, f->anna, 0) : tag(f, f->anna, "emotie", 0));

    if (is_phase)
        run_sql(f->store, "UPDATE moment SET inner = 'oei', see = 'zij kijkt weg'");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        set_rounds(f, rows[i].is_shared, rows[i].bert);
        g_autoptr(TbMoment) by_anna = seen(f, f->anna, id);
        g_autoptr(TbMoment) by_bert = seen(f, f->bert, id);
        g_autoptr(TbMoment) by_nobody = seen(f, 0, id);

        g_assert_nonnull(by_anna);
        g_assert_cmpstr(by_anna->inner, ==, "oei");
        g_assert_true((by_bert != NULL) == rows[i].bert_sees);
        g_assert_true((by_nobody != NULL) == rows[i].is_shared);
        if (by_bert) {
            g_assert_cmpstr(by_bert->see, ==, "zij kijkt weg");
            g_assert_null(by_bert->inner);
        }
        if (by_nobody)
            g_assert_null(by_nobody->inner);
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
static void test_reaction(Fixture *f, gconstpointer data)
{
    static const struct {
        const char *may_hear;
        const char *reworded;
        const char *bert_hears;
    } rows[] = {
        {"ja", NULL, "ik schrok"},
        {"ja", "zij was verrast", "ik schrok"},
        {"anders", "zij was verrast", "zij was verrast"},
        {"anders", NULL, NULL}, /* the other words are still to be found */
        {"nog_niet", "zij was verrast", NULL},
        {"nee", "zij was verrast", NULL},
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        for (int shared = 0; shared < 2; shared++)
            for (OwnRound bert = NO_ROUND; bert < N_OWN_ROUNDS; bert++) {
                set_rounds(f, shared, bert);
                g_autofree char *sql = g_strdup_printf(
                    "DELETE FROM reaction; DELETE FROM moment;"
                    "INSERT INTO moment (id, uuid, stamp, origin, interaction, recording, kind,"
                    " speaker, entered_by, span, start_us, think) VALUES (500,"
                    " '00000000-0000-4000-8000-000000000500', 1, 1, %d, %d, 'reaction', %d, %d,"
                    " 'point', 1000000, 'wat de interviewer dacht');"
                    "INSERT INTO reaction (id, words, reworded, may_hear)"
                    " VALUES (500, 'ik schrok', %s%s%s, '%s')",
                    (int)f->interaction, (int)f->recording, (int)f->client, (int)f->anna,
                    rows[i].reworded ? "'" : "", rows[i].reworded ? rows[i].reworded : "NULL",
                    rows[i].reworded ? "'" : "", rows[i].may_hear);
                run_sql(f->store, sql);
                g_autoptr(TbMoment) by_anna = seen(f, f->anna, 500);
                g_autoptr(TbMoment) by_bert = seen(f, f->bert, 500);

                g_assert_cmpint(by_anna->kind, ==, TB_MOMENT_REACTION);
                g_assert_cmpstr(by_anna->see, ==, "ik schrok");
                g_assert_cmpint(by_anna->who, ==, f->client);
                g_assert_cmpint(by_anna->author, ==, 0);
                g_assert_true((by_bert != NULL) == (rows[i].bert_hears != NULL));
                if (by_bert)
                    g_assert_cmpstr(by_bert->see, ==, rows[i].bert_hears);
                g_assert_cmpstr(by_anna->think, ==, "wat de interviewer dacht");
                g_assert_null(by_bert ? by_bert->think : NULL);
            }
    assert_sound(f->store);
}

/* A reflection question belongs to the layer of who asks it. */
static void test_question(Fixture *f, gconstpointer data)
{
    (void)data;
    g_autofree char *sql = g_strdup_printf(
        "INSERT INTO moment (id, uuid, stamp, origin, interaction, kind, author, entered_by, span)"
        " VALUES (500, '00000000-0000-4000-8000-000000000500', 1, 1, %d, 'question', %d, %d,"
        " 'untimed');"
        "INSERT INTO question (id, words) VALUES (500, 'wat zag je?')",
        (int)f->interaction, (int)f->anna, (int)f->anna);
    run_sql(f->store, sql);
    for (int shared = 0; shared < 2; shared++) {
        set_rounds(f, shared, OPEN);
        g_autoptr(TbMoment) by_anna = seen(f, f->anna, 500);
        g_autoptr(TbMoment) by_bert = seen(f, f->bert, 500);
        g_assert_cmpstr(by_anna->see, ==, "wat zag je?");
        g_assert_true((by_bert != NULL) == shared);
    }
}

#define TEST(name, data)                                                                           \
    g_test_add("/store/reader/" #name #data, Fixture, GINT_TO_POINTER(data), set_up, test_##name,  \
               tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(layer, 0);
    TEST(layer, 1);
    TEST(own_blind, 0);
    TEST(elsewhere, 0);
    TEST(reaction, 0);
    TEST(question, 0);
    return g_test_run();
}
