#include "store-undo.h"

/* What becomes of deeds when a change that cannot be undone comes over them. */

static void expect_ended(Fixture *f, int64_t reviewer, const char *ended)
{
    g_autoptr(GPtrArray) all = tb_store_done(f->store, reviewer, 0, NULL);
    g_autoptr(GString) got = g_string_new(NULL);

    for (unsigned i = 0; i < all->len; i++) {
        const TbDone *done = all->pdata[i];
        g_string_append_printf(got, "%s%s%s ", done->verb, done->is_undone ? " undone" : "",
                               done->is_ended ? " ended" : "");
    }
    g_assert_cmpstr(got->str, ==, ended);
}

/* A change that cannot be undone has had the last word: what was said there before it has ended,
 * and undo goes on to what was done before that. */
static void test_overtaken(Fixture *f, gconstpointer data)
{
    int64_t other = add(f->store, tag(f, f->anna, "contact", 0));
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));

    (void)data;
    edit_see(f, id, f->anna, "van Anna", true);
    edit_see(f, id, f->bert, "van Bert", true);
    edit_see(f, other, f->anna, "elders", true);
    undo_ok(f->store, f->anna, 0, "moment.edit");
    edit_see(f, id, f->anna, "buiten het journaal om", false);
    expect_ended(f, f->bert, "moment.edit ended ");
    expect_ended(f, f->anna, "moment.edit undone moment.edit ended moment.add ended moment.add ");
    undo_refused(f->store, f->bert, 0, TB_ERROR_NOTHING);
    redo_refused(f->store, f->bert, 0, TB_ERROR_NOTHING);
    redo_ok(f->store, f->anna, 0, "moment.edit");
    undo_ok(f->store, f->anna, 0, "moment.edit");
    undo_ok(f->store, f->anna, 0, "moment.add");
    undo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);
    redo_ok(f->store, f->anna, 0, "moment.add");
    redo_ok(f->store, f->anna, 0, "moment.edit");
    redo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);

    /* The same for what had been undone, and for what lies in a row that is removed. */
    undo_ok(f->store, f->anna, 0, "moment.edit");
    edit_see(f, other, f->anna, "buiten het journaal om", false);
    expect_ended(f, f->anna,
                 "moment.edit undone ended moment.edit ended moment.add ended moment.add ended ");
    redo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);
    TbMoment judged = phase(f, f->anna, 0);
    judged.id = add(f->store, judged);
    judged.phase.about = (char *)"geld";
    add(f->store, judged);
    begin(f->store);
    g_assert_true(tb_store_remove_moment(f->store, judged.id, NULL));
    commit(f->store, 0, 0, NULL);
    undo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);
}

/* Another field, and what the program finds out by itself, end nothing. */
static void test_not_overtaken(Fixture *f, gconstpointer data)
{
    int64_t id = add(f->store, tag(f, f->anna, "emotie", 0));
    g_autoptr(TbMoment) moment = tb_store_moment(f->store, f->anna, id, NULL);

    (void)data;
    edit_see(f, id, f->anna, "van Anna", true);
    g_free(moment->see);
    g_free(moment->think);
    moment->see = g_strdup("van Anna");
    moment->think = g_strdup("buiten het journaal om");
    moment->stamp = 0;
    begin(f->store);
    g_assert_true(tb_store_put_moment(f->store, moment, NULL));
    commit(f->store, 0, 0, NULL);
    expect_ended(f, f->anna, "moment.edit moment.add ended ");
    undo_ok(f->store, f->anna, 0, "moment.edit");
    undo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);

    /* A journal that cannot be read holds up nothing. */
    id = add(f->store, tag(f, f->anna, "contact", 0));
    run_sql(f->store, "UPDATE journal SET changeset = x'00ff'");
    edit_see(f, id, f->anna, "buiten het journaal om", false);
    undo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);
}

/* What is shared and then closed stays shared; it does not stand in the way of what was done
 * before it. */
static void test_closed_round(Fixture *f, gconstpointer data)
{
    TbRound got;

    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 0));
    put_round(f, (TbRound){f->anna, f->interaction, true, false, true}, "round.share");
    put_round(f, (TbRound){f->anna, f->interaction, false, false, true}, NULL);
    expect_ended(f, f->anna, "round.share ended moment.add ");
    undo_ok(f->store, f->anna, f->interaction, "moment.add");
    g_assert_true(tb_store_round(f->store, f->anna, f->interaction, &got, NULL));
    g_assert_true(got.is_shared);
    redo_ok(f->store, f->anna, f->interaction, "moment.add");
}

#define TEST(name)                                                                                 \
    g_test_add("/store/overtake/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(overtaken);
    TEST(not_overtaken);
    TEST(closed_round);
    return g_test_run();
}
