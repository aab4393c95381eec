#include "store-fixture.h"

/* Moments: put, changed, removed, found again. */

static void assert_same_moment(const TbMoment *a, const TbMoment *b)
{
    g_assert_cmpint(a->interaction, ==, b->interaction);
    g_assert_cmpint(a->recording, ==, b->recording);
    g_assert_cmpint(a->author, ==, b->author);
    g_assert_cmpint(a->kind, ==, b->kind);
    g_assert_cmpint(a->span.kind, ==, b->span.kind);
    g_assert_cmpint(a->span.start_us, ==, b->span.start_us);
    g_assert_cmpint(a->span.end_us, ==, b->span.end_us);
    g_assert_cmpstr(a->code, ==, b->code);
    g_assert_cmpint(a->rating, ==, b->rating);
    g_assert_cmpint(a->level, ==, b->level);
    g_assert_cmpint(a->who, ==, b->who);
    g_assert_cmpstr(a->see, ==, b->see);
    g_assert_cmpstr(a->think, ==, b->think);
    g_assert_cmpstr(a->inner, ==, b->inner);
    g_assert_cmpstr(a->otherwise, ==, b->otherwise);
    g_assert_cmpstr(a->works_on, ==, b->works_on);
    g_assert_cmpint(a->works, ==, b->works);
    g_assert_cmpint(a->on_sheet, ==, b->on_sheet);
    g_assert_cmpint(a->phase.self_image, ==, b->phase.self_image);
    g_assert_cmpint(a->phase.self_image_also, ==, b->phase.self_image_also);
    g_assert_cmpint(a->phase.approach, ==, b->phase.approach);
    g_assert_cmpint(a->phase.approach_also, ==, b->phase.approach_also);
    g_assert_cmpint(a->phase.from, ==, b->phase.from);
    g_assert_cmpint(a->phase.by, ==, b->phase.by);
    g_assert_cmpstr(a->phase.about, ==, b->phase.about);
}

static void test_moment(Fixture *f, gconstpointer data)
{
    TbMoment tagged = tag(f, f->anna, "emotie", 5000000);
    TbMoment judged = phase(f, f->anna, 1000000);
    TbMoment told = {.interaction = f->interaction,
                     .author = f->anna,
                     .code = (char *)"willen.1",
                     .span = {TB_SPAN_UNTIMED, 0, TB_TIME_NONE}};
    TbMoment point = {.interaction = f->interaction,
                      .recording = f->recording,
                      .author = f->anna,
                      .code = (char *)"hier",
                      .span = {TB_SPAN_POINT, 0, TB_TIME_NONE}};
    TbMoment *const moments[] = {&tagged, &judged, &told, &point};
    g_autoptr(GError) error = NULL;

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(moments); i++)
        moments[i]->id = add(f->store, *moments[i]);
    reopen(f);
    for (size_t i = 0; i < G_N_ELEMENTS(moments); i++) {
        g_autoptr(TbMoment) got = tb_store_moment(f->store, f->anna, moments[i]->id, &error);
        g_assert_no_error(error);
        assert_same_moment(got, moments[i]);
    }

    /* By start, and what has no time comes last. */
    const TbMomentFilter all = {.interaction = f->interaction};
    g_autoptr(GPtrArray) list = tb_store_moments(f->store, f->anna, &all, &error);
    const int64_t order[] = {point.id, judged.id, tagged.id, told.id};
    g_assert_cmpint(list->len, ==, 4);
    for (unsigned i = 0; i < list->len; i++)
        g_assert_cmpint(((TbMoment *)list->pdata[i])->id, ==, order[i]);
}

static void test_moment_edit(Fixture *f, gconstpointer data)
{
    TbMoment moment = phase(f, f->anna, 1000000);
    g_autoptr(GError) error = NULL;

    (void)data;
    moment.id = add(f->store, moment);
    moment.span = (TbSpan){TB_SPAN_STRETCH, 2000000, 3000000};
    moment.phase.self_image = TB_QUADRANT_HAND;
    moment.phase.by = 0;
    moment.phase.about = NULL;
    moment.see = (char *)"stil";
    add(f->store, moment);
    g_autoptr(TbMoment) got = tb_store_moment(f->store, f->anna, moment.id, &error);
    assert_same_moment(got, &moment);

    /* A change in the phase alone is a change of the moment, and stamps it. */
    int64_t stamp = ask_int(f->store, "SELECT stamp FROM moment");
    moment.phase.about = (char *)"geld";
    add(f->store, moment);
    g_assert_cmpint(ask_int(f->store, "SELECT stamp FROM moment"), >, stamp);

    moment.kind = TB_MOMENT_TAG;
    moment.code = (char *)"emotie";
    begin(f->store);
    g_assert_false(tb_store_put_moment(f->store, &moment, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    tb_store_rollback(f->store);
}

/* A change that says nothing new is no deed, and leaves the stamp alone. */
static void test_no_change(Fixture *f, gconstpointer data)
{
    TbMoment moment = phase(f, f->anna, 1000000);

    (void)data;
    moment.id = add(f->store, moment);
    int64_t stamp = ask_int(f->store, "SELECT stamp FROM moment");
    add(f->store, moment);
    g_assert_cmpint(ask_int(f->store, "SELECT stamp FROM moment"), ==, stamp);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM journal"), ==, 1);

    /* There and back again within one deed. */
    begin(f->store);
    moment.see = (char *)"iets";
    g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
    moment.see = NULL;
    g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
    commit(f->store, f->anna, f->interaction, "moment.edit");
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM journal"), ==, 1);
}

static void test_remove(Fixture *f, gconstpointer data)
{
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));
    g_autoptr(GError) error = NULL;

    (void)data;
    begin(f->store);
    g_assert_true(tb_store_remove_moment(f->store, id, &error));
    commit(f->store, f->anna, f->interaction, "moment.remove");
    g_assert_null(tb_store_moment(f->store, f->anna, id, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    /* It is kept, marked. */
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM moment WHERE deleted = 1"), ==, 1);

    begin(f->store);
    g_assert_false(tb_store_remove_moment(f->store, id, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    tb_store_rollback(f->store);
}

static void test_filter(Fixture *f, gconstpointer data)
{
    static const struct {
        const char *code;
        bool by_anna;
        unsigned n;
    } rows[] = {
        {NULL, false, 5},    {NULL, true, 4},      {"emotie", false, 3},
        {"emotie", true, 2}, {"contact", true, 1}, /* the theme finds its codes */
        {"emo", false, 0},                         /* but no beginning of a word */
        {"%", false, 0},     {"regie", false, 1},
    };
    g_autoptr(GError) error = NULL;

    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 1000000));
    add(f->store, tag(f, f->anna, "emotie.feiten", 2000000));
    add(f->store, tag(f, f->anna, "contact.echtheid", 3000000));
    add(f->store, tag(f, f->anna, "regie.meta", 4000000));
    add(f->store, tag(f, f->bert, "emotie", 5000000));
    begin(f->store);
    g_assert_true(tb_store_put_round(
        f->store, &(TbRound){f->bert, f->interaction, true, false, true}, &error));
    commit(f->store, 0, 0, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        for (int in_all = 0; in_all < 2; in_all++) {
            const TbMomentFilter filter = {in_all ? 0 : f->interaction,
                                           rows[i].by_anna ? f->anna : 0, rows[i].code};
            g_autoptr(GPtrArray) got = tb_store_moments(f->store, f->anna, &filter, &error);
            g_assert_no_error(error);
            g_assert_cmpint(got->len, ==, rows[i].n);
        }
}

/* A deleted parent hides what hangs on it, in every answer. */
static void test_hidden(Fixture *f, gconstpointer data)
{
    static const char *const parents[] = {"client", "trajectory", "interaction", "recording"};
    const TbMomentFilter all = {.interaction = 0};
    g_autoptr(GError) error = NULL;

    (void)data;
    TbConsent consent = {.participant = f->client, .recording = f->recording};
    begin(f->store);
    g_assert_true(tb_store_put_consent(f->store, &consent, &error));
    commit(f->store, 0, 0, NULL);
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));
    for (size_t i = 0; i < G_N_ELEMENTS(parents); i++) {
        bool is_recording = i == 3;
        g_autofree char *hide = g_strdup_printf("UPDATE %s SET deleted = 1", parents[i]);
        g_autofree char *show = g_strdup_printf("UPDATE %s SET deleted = 0", parents[i]);
        run_sql(f->store, hide);

        g_autoptr(GPtrArray) list = tb_store_list(f->store, f->anna, &error);
        g_assert_cmpint(list->len, ==, is_recording ? 1 : 0);
        if (is_recording) {
            g_assert_cmpint(((TbListed *)list->pdata[0])->n_moments, ==, 0);
            g_assert_cmpint(((TbListed *)list->pdata[0])->n_recordings, ==, 0);
        }
        g_autoptr(GPtrArray) moments = tb_store_moments(f->store, f->anna, &all, &error);
        g_assert_cmpint(moments->len, ==, 0);
        g_assert_null(tb_store_moment(f->store, f->anna, id, NULL));
        g_autoptr(GPtrArray) recordings = tb_store_recordings(f->store, f->interaction, &error);
        g_assert_cmpint(recordings->len, ==, 0);
        g_autoptr(GPtrArray) consents = tb_store_consents(f->store, f->interaction, &error);
        g_assert_cmpint(consents->len, ==, 0);
        g_autoptr(GPtrArray) people = tb_store_participants(f->store, f->interaction, &error);
        g_assert_cmpint(people->len, ==, is_recording ? 2 : 0);
        g_assert_true(is_recording || !tb_store_interaction(f->store, f->interaction, NULL));
        run_sql(f->store, show);
    }
    g_assert_no_error(error);
    run_sql(f->store, "UPDATE reviewer SET deleted = 1 WHERE name = 'Anna'");
    g_autoptr(GPtrArray) moments = tb_store_moments(f->store, f->anna, &all, &error);
    g_assert_cmpint(moments->len, ==, 0);
}

/* How SQLite means to answer @sql; the caller's. */
static char *plan_of(TbStore *store, const char *sql)
{
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
    GString *plan = g_string_new(NULL);
    sqlite3_stmt *stmt = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(store->db, explain, -1, &stmt, NULL), ==, SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        g_string_append_printf(plan, "%s\n", sqlite3_column_text(stmt, 3));
    sqlite3_finalize(stmt);
    return g_string_free(plan, FALSE);
}

/* Where a conversation is asked for, only its own moments are looked at. */
static void test_plan(Fixture *f, gconstpointer data)
{
    static const TbMomentFilter filters[] = {{1, 0, NULL}, {1, 2, NULL}, {1, 0, "a"}, {1, 2, "a"}};
    static const char *const counts[] = {
        "SELECT count(*)" STORE_MOMENTS STORE_VISIBLE " AND m.interaction = 1",
        "SELECT count(*)" STORE_MOMENTS STORE_VISIBLE " AND m.interaction IN (1, 2)",
    };

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autofree char *sql = store_moments_sql(&filters[i]);
        g_autofree char *plan = plan_of(f->store, sql);
        g_test_message("%s", plan);
        g_assert_null(strstr(plan, "SCAN"));
        g_assert_nonnull(strstr(plan, "SEARCH m USING INDEX moment_of_interaction"));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *plan = plan_of(f->store, counts[i]);
        g_test_message("%s", plan);
        g_assert_null(strstr(plan, "SCAN"));
        g_assert_nonnull(strstr(plan, "SEARCH m USING COVERING INDEX moment_of_interaction"));
    }
    g_autofree char *matrix =
        plan_of(f->store, "SELECT code, interaction, span, start_us, end_us FROM moment"
                          " WHERE deleted = 0 AND code IS NOT NULL AND kind = 'tag'"
                          " ORDER BY code, interaction");
    g_assert_nonnull(strstr(matrix, "USING COVERING INDEX moment_by_code"));
    g_assert_null(strstr(matrix, "B-TREE"));
}

static void put_see(TbStore *store, TbMoment *moment, const char *see, int code)
{
    g_autoptr(GError) error = NULL;

    g_free(moment->see);
    moment->see = g_strdup(see);
    begin(store);
    if (code < 0) {
        g_assert_true(tb_store_put_moment(store, moment, &error));
        commit(store, 0, 0, NULL);
        return;
    }
    g_assert_false(tb_store_put_moment(store, moment, &error));
    g_assert_error(error, TB_ERROR, code);
    g_assert_false(tb_store_commit(store, NULL, NULL));
}

/* Two programs have read it: the second to change it would take away what the first said. */
static void test_stamp(Fixture *f, gconstpointer data)
{
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));
    g_autoptr(TbStore) other = open_store(f->path);
    g_autoptr(TbMoment) mine = tb_store_moment(f->store, f->anna, id, NULL);
    g_autoptr(TbMoment) theirs = tb_store_moment(other, f->anna, id, NULL);
    const TbMomentFilter all = {0};

    (void)data;
    g_assert_cmpint(mine->stamp, ==, ask_int(f->store, "SELECT stamp FROM moment"));
    g_autoptr(GPtrArray) found = tb_store_moments(other, f->anna, &all, NULL);
    g_assert_cmpint(((TbMoment *)found->pdata[0])->stamp, ==, mine->stamp);

    put_see(f->store, mine, "eerst", -1);
    g_assert_cmpint(mine->stamp, ==, ask_int(f->store, "SELECT stamp FROM moment"));
    put_see(f->store, mine, "dan", -1);
    put_see(other, theirs, "van mij", TB_ERROR_CHANGED);
    g_clear_pointer(&theirs, tb_moment_free);
    theirs = tb_store_moment(other, f->anna, id, NULL);
    g_assert_cmpstr(theirs->see, ==, "dan");
    put_see(other, theirs, "van mij", -1);
    put_see(f->store, mine, "toch", TB_ERROR_CHANGED);
    /* Not read, so nothing is known of what would be lost. */
    mine->stamp = 0;
    put_see(f->store, mine, "toch", -1);
}

#define TEST(name) g_test_add("/store/moment/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(moment);
    TEST(moment_edit);
    TEST(no_change);
    TEST(remove);
    TEST(filter);
    TEST(hidden);
    TEST(plan);
    TEST(stamp);
    return g_test_run();
}
