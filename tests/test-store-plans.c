#include "store-fixture.h"

#include "terugblik/store/around.h"
#include "terugblik/store/matrix.h"
#include "terugblik/store/search.h"

/* How SQLite goes about what is asked: of one conversation, code or word never by walking through
 * all moments. What is looked at is what really ran, as the connection reports it. */

static int note_statement(unsigned event, void *ctx, void *statement, void *text)
{
    GHashTable *ran = ctx;
    const char *sql = sqlite3_sql(statement);

    (void)event;
    (void)text;
    /* Not those by which the index of words keeps itself. */
    if (sql && !strstr(sql, "'said_"))
        g_hash_table_add(ran, g_strdup(sql));
    return 0;
}

static void note(Fixture *f, GHashTable *ran)
{
    sqlite3_trace_v2(f->store->db, ran ? SQLITE_TRACE_STMT : 0, note_statement, ran);
}

static void add_plan(TbStore *store, const char *sql, GString *plan)
{
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    sqlite3_stmt *stmt = NULL;

    if (sqlite3_prepare_v2(store->db, explain, -1, &stmt, NULL) != SQLITE_OK)
        g_error("%s: %s", sql, sqlite3_errmsg(store->db));
    while (sqlite3_step(stmt) == SQLITE_ROW)
        g_string_append_printf(plan, "%s\n", sqlite3_column_text(stmt, 3));
    sqlite3_finalize(stmt);
}

/* The index of words is a table that walks for itself, along its own index. */
static bool is_walk(const char *step)
{
    return g_str_has_prefix(step, "SCAN") && !strstr(step, "VIRTUAL TABLE INDEX") &&
           !strstr(step, "CONSTANT ROW");
}

static void assert_no_walk(const char *sql, const char *plan)
{
    g_auto(GStrv) steps = g_strsplit(plan, "\n", -1);

    for (int i = 0; steps[i]; i++)
        if (is_walk(steps[i]))
            g_error("%s: %s", steps[i], sql);
}

/* Nothing that ran walks through a whole table; something ran. */
static void assert_found(Fixture *f, GHashTable *ran)
{
    GHashTableIter iter;
    void *sql;
    int n_plans = 0;

    note(f, NULL);
    g_hash_table_iter_init(&iter, ran);
    while (g_hash_table_iter_next(&iter, &sql, NULL)) {
        g_autoptr(GString) plan = g_string_new(NULL);
        add_plan(f->store, sql, plan);
        assert_no_walk(sql, plan->str);
        n_plans += plan->len > 0;
    }
    g_assert_cmpint(n_plans, >, 0);
    g_hash_table_destroy(ran);
}

static GHashTable *listen(Fixture *f)
{
    GHashTable *ran = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    note(f, ran);
    return ran;
}

/* The test itself sees what it looks for. */
static void test_walk_is_seen(Fixture *f, gconstpointer data)
{
    g_autoptr(GString) plan = g_string_new(NULL);

    (void)data;
    add_plan(f->store, "SELECT * FROM moment m WHERE m.see = 'x'", plan);
    g_assert_true(is_walk(plan->str));
}

static void test_conversation(Fixture *f, gconstpointer data)
{
    const TbMomentFilter filters[] = {
        {.interaction = f->interaction},
        {.interaction = f->interaction, .code = "emotie"},
        {.interaction = f->interaction, .author = f->anna},
        {.interaction = f->interaction, .author = f->anna, .code = "emotie"}};
    GHashTable *ran = listen(f);
    TbRound round;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autoptr(GPtrArray) moments = tb_store_moments(f->store, f->anna, &filters[i], NULL);
        g_assert_nonnull(moments);
    }
    g_autoptr(GPtrArray) recordings = tb_store_recordings(f->store, f->interaction, NULL);
    g_autoptr(GPtrArray) participants = tb_store_participants(f->store, f->interaction, NULL);
    g_autoptr(GPtrArray) consents = tb_store_consents(f->store, f->interaction, NULL);
    g_autoptr(TbInteraction) interaction = tb_store_interaction(f->store, f->interaction, NULL);
    g_assert_true(recordings && participants && consents && interaction);
    g_assert_true(tb_store_round(f->store, f->anna, f->interaction, &round, NULL));
    assert_found(f, ran);
}

static void test_one_moment(Fixture *f, gconstpointer data)
{
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));
    GHashTable *ran = listen(f);
    int64_t interaction;

    (void)data;
    g_autoptr(TbMoment) moment = tb_store_moment(f->store, f->bert, id, NULL);
    g_assert_cmpint(tb_store_find_fingerprint(f->store, "f00d", &interaction, NULL), >, 0);
    g_assert_cmpint(
        tb_store_find_uuid(f->store, "moment", "b3d3d5f0-8f0b-4bd1-9a3e-0c7a5a3f0001", NULL), ==,
        0);
    assert_found(f, ran);
}

/* What stands around the moments. */
static void test_around(Fixture *f, gconstpointer data)
{
    GHashTable *ran = listen(f);

    (void)data;
    g_autoptr(GPtrArray) answers = tb_store_answers(f->store, f->anna, f->interaction, NULL);
    g_autoptr(GPtrArray) interactions = tb_store_interactions(f->store, 1, NULL);
    g_autoptr(GPtrArray) events = tb_store_events(f->store, 1, NULL);
    g_autoptr(GPtrArray) intentions = tb_store_intentions(f->store, 1, 0, NULL);
    g_autoptr(GPtrArray) checks = tb_store_checks(f->store, f->anna, 1, NULL);
    g_autoptr(GPtrArray) agreed = tb_store_all_agreed(f->store, f->interaction, 0, NULL);
    g_autoptr(GPtrArray) in_all = tb_store_all_agreed(f->store, 0, 1, NULL);
    g_assert_true(answers && interactions && events && intentions && checks && agreed && in_all);
    g_assert_cmpint(interactions->len, ==, 1);
    assert_found(f, ran);
}

static void test_codebooks(Fixture *f, gconstpointer data)
{
    GHashTable *ran = listen(f);

    (void)data;
    g_autoptr(GArray) codebooks = tb_store_codebooks_of(f->store, f->anna, f->interaction, NULL);
    g_assert_nonnull(codebooks);
    assert_found(f, ran);
}

/* Putting, changing, undoing and redoing, with all that a commit looks up. */
static void test_deeds(Fixture *f, gconstpointer data)
{
    GHashTable *ran = listen(f);
    TbMoment moment = phase(f, f->anna, 0);

    (void)data;
    begin(f->store);
    g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
    commit(f->store, f->anna, f->interaction, "phase.add");
    moment.phase.about = (char *)"geld";
    add(f->store, moment);
    g_autoptr(TbDone) here = tb_store_undo(f->store, f->anna, f->interaction, NULL);
    g_autoptr(TbDone) again = tb_store_redo(f->store, f->anna, f->interaction, NULL);
    g_autoptr(TbDone) anywhere = tb_store_undo(f->store, f->anna, 0, NULL);
    g_assert_true(here && again && anywhere);
    g_autoptr(GPtrArray) done = tb_store_done(f->store, f->anna, f->interaction, NULL);
    g_assert_cmpint(done->len, ==, 2);
    assert_found(f, ran);
}

/* One row of each kind, so that each look-up runs. */
static void test_search(Fixture *f, gconstpointer data)
{
    g_autoptr(GPtrArray) said = g_ptr_array_new();

    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 0));
    run_sql(f->store, "INSERT INTO said (rowid, words) WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL"
                      " SELECT i + 1 FROM n WHERE i < 13) SELECT 16 * 1000 + i, 'weg' FROM n");
    GHashTable *ran = listen(f);
    g_autoptr(GPtrArray) found = tb_store_search(f->store, f->anna, "weg", 0, NULL, NULL);
    g_assert_cmpint(found->len, ==, 1);
    g_assert_cmpint(g_hash_table_size(ran), >=, 15);
    assert_found(f, ran);
}

/* A few of many conversations; of all of them one walk, along the index and nothing else. */
static void test_matrix(Fixture *f, gconstpointer data)
{
    (void)data;
    begin(f->store);
    for (int i = 0; i < 30; i++)
        put_interaction(f->store, "K-100", NULL);
    commit(f->store, 0, 0, NULL);
    for (int all = 0; all < 2; all++) {
        GHashTable *ran = listen(f);
        g_autoptr(TbMatrix) matrix = tb_store_matrix(f->store, f->anna, TB_MATRIX_TRAJECTORY,
                                                     &f->interaction, all ? 0 : 1, NULL, NULL);
        GHashTableIter iter;
        void *sql;

        note(f, NULL);
        g_assert_nonnull(matrix);
        g_hash_table_iter_init(&iter, ran);
        while (g_hash_table_iter_next(&iter, &sql, NULL)) {
            g_autoptr(GString) plan = g_string_new(NULL);
            if (!strstr(sql, "FROM moment"))
                continue;
            add_plan(f->store, sql, plan);
            g_assert_cmpstr(plan->str, ==,
                            all ? "SEARCH m USING COVERING INDEX moment_by_code (code>?)\n"
                                : "SEARCH m USING INDEX moment_of_interaction"
                                  " (interaction=? AND deleted=? AND kind=?)\n");
        }
        g_hash_table_destroy(ran);
    }
}

/* The library counts the moments of each conversation along an index that holds all it asks, in its
 * order. */
static void test_list(Fixture *f, gconstpointer data)
{
    GHashTable *ran = listen(f);
    g_autoptr(GPtrArray) all = tb_store_list(f->store, f->anna, NULL);
    g_autoptr(GString) plan = g_string_new(NULL);
    GHashTableIter iter;
    void *sql;

    (void)data;
    note(f, NULL);
    g_assert_cmpint(g_hash_table_size(ran), ==, 1);
    g_hash_table_iter_init(&iter, ran);
    g_hash_table_iter_next(&iter, &sql, NULL);
    add_plan(f->store, sql, plan);
    g_assert_nonnull(strstr(plan->str, "SEARCH m USING COVERING INDEX moment_of_interaction"));
    g_assert_null(strstr(plan->str, "SCAN m"));
    g_assert_null(strstr(plan->str, "GROUP BY"));
    g_hash_table_destroy(ran);
}

/* What SQLite asks of a key each time that a row it points at goes, as it does by hundreds in a
 * purge. Origins, codebooks and reviewers do not go by hundreds. */
static void test_keys(Fixture *f, gconstpointer data)
{
    static const char keys[] =
        "SELECT 'SELECT rowid FROM ' || s.name || ' WHERE ' || group_concat(k.\"from\" || ' = ?',"
        " ' AND ') FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) k"
        " WHERE s.type = 'table' AND k.\"table\" NOT IN ('origin', 'codebook', 'reviewer')"
        " GROUP BY s.name, k.id";
    sqlite3_stmt *stmt = NULL;
    int n = 0;

    (void)data;
    g_assert_cmpint(sqlite3_prepare_v2(f->store->db, keys, -1, &stmt, NULL), ==, SQLITE_OK);
    for (; sqlite3_step(stmt) == SQLITE_ROW; n++) {
        const char *sql = (const char *)sqlite3_column_text(stmt, 0);
        g_autoptr(GString) plan = g_string_new(NULL);
        add_plan(f->store, sql, plan);
        if (!g_str_has_prefix(plan->str, "SEARCH"))
            g_error("%s: %s", plan->str, sql);
    }
    sqlite3_finalize(stmt);
    g_assert_cmpint(n, >, 20);
}

#define TEST(name) g_test_add("/store/plans/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(walk_is_seen);
    TEST(conversation);
    TEST(one_moment);
    TEST(around);
    TEST(codebooks);
    TEST(deeds);
    TEST(search);
    TEST(matrix);
    TEST(list);
    TEST(keys);
    return g_test_run();
}
