/* What the tests of undo share: undoing, being refused it, and changes to undo. */
#ifndef TESTS_STORE_UNDO_H
#define TESTS_STORE_UNDO_H

#include "store-fixture.h"

G_GNUC_UNUSED static void undo_ok(TbStore *store, int64_t reviewer, int64_t interaction,
                                  const char *verb)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbDone) done = tb_store_undo(store, reviewer, interaction, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(done->verb, ==, verb);
    g_assert_true(done->is_undone);
}

G_GNUC_UNUSED static void redo_ok(TbStore *store, int64_t reviewer, int64_t interaction,
                                  const char *verb)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbDone) done = tb_store_redo(store, reviewer, interaction, &error);

    g_assert_no_error(error);
    g_assert_cmpstr(done->verb, ==, verb);
    g_assert_false(done->is_undone);
}

/* Refused with @code, and nothing has changed. */
G_GNUC_UNUSED static void turn_refused(TbStore *store, StoreDirection direction, int64_t reviewer,
                                       int64_t interaction, TbError code)
{
    g_autofree char *before = dump_all(store);
    g_autoptr(GError) error = NULL;

    g_assert_null(direction == STORE_UNDO ? tb_store_undo(store, reviewer, interaction, &error)
                                          : tb_store_redo(store, reviewer, interaction, &error));
    g_assert_error(error, TB_ERROR, (int)code);
    g_autofree char *after = dump_all(store);
    g_assert_cmpstr(before, ==, after);
}

G_GNUC_UNUSED static void undo_refused(TbStore *store, int64_t reviewer, int64_t interaction,
                                       TbError code)
{
    turn_refused(store, STORE_UNDO, reviewer, interaction, code);
}

G_GNUC_UNUSED static void redo_refused(TbStore *store, int64_t reviewer, int64_t interaction,
                                       TbError code)
{
    turn_refused(store, STORE_REDO, reviewer, interaction, code);
}

G_GNUC_UNUSED static void edit_see(Fixture *f, int64_t id, int64_t reviewer, const char *see,
                                   bool can_undo)
{
    g_autoptr(TbMoment) moment = tb_store_moment(f->store, f->anna, id, NULL);

    g_free(moment->see);
    moment->see = g_strdup(see);
    begin(f->store);
    g_assert_true(tb_store_put_moment(f->store, moment, NULL));
    commit(f->store, reviewer, f->interaction, can_undo ? "moment.edit" : NULL);
}

G_GNUC_UNUSED static void put_round(Fixture *f, TbRound round, const char *verb)
{
    begin(f->store);
    g_assert_true(tb_store_put_round(f->store, &round, NULL));
    commit(f->store, round.reviewer, round.interaction, verb);
}

#endif
