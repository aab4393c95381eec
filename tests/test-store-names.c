#include "store-fixture.h"

#include "terugblik/store/around.h"

/* A name that was given away meanwhile does not come back by undo or redo, or nobody could tell who
 * is meant. */

static void put_client(Fixture *f, int64_t id, const char *code, int64_t by)
{
    TbClient client = {.id = id, .code = (char *)code};

    begin(f->store);
    g_assert_true(tb_store_put_client(f->store, &client, NULL));
    commit(f->store, by, 0, "client.rename");
}

static void put_trajectory(Fixture *f, int64_t id, const char *name, int64_t by)
{
    TbTrajectory trajectory = {.id = id, .client = 1, .name = (char *)name};

    begin(f->store);
    g_assert_true(tb_store_put_trajectory(f->store, &trajectory, NULL));
    commit(f->store, by, 0, "trajectory.rename");
}

static void put_person(Fixture *f, int64_t id, const char *name, int64_t by)
{
    TbReviewer reviewer = {.id = id, .name = (char *)name, .role = TB_ROLE_COACH};

    begin(f->store);
    g_assert_true(tb_store_put_reviewer(f->store, &reviewer, NULL));
    commit(f->store, by, 0, "reviewer.edit");
}

static void assert_refused(Fixture *f, TbDone *(*turn)(TbStore *, int64_t, int64_t, GError **))
{
    g_autofree char *before = dump_all(f->store);
    g_autoptr(GError) error = NULL;

    g_assert_null(turn(f->store, f->anna, 0, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_CHANGED);
    g_assert_nonnull(strstr(error->message, "name"));
    g_autofree char *after = dump_all(f->store);
    g_assert_cmpstr(before, ==, after);
}

typedef struct {
    void (*put)(Fixture *f, int64_t id, const char *name, int64_t by);
    const char *was; /* of the row with id 1 */
} Named;

static const Named clients = {put_client, "K-014"};
static const Named trajectories = {put_trajectory, "werk"};
static const Named reviewers = {put_person, "Anna"};

static void test_undo(Fixture *f, gconstpointer data)
{
    const Named *named = data;

    named->put(f, 1, "nieuw", f->anna);
    named->put(f, 0, named->was, f->bert);
    assert_refused(f, tb_store_undo);
    /* Once the name is free again it goes. */
    g_autoptr(TbDone) freed = tb_store_undo(f->store, f->bert, 0, NULL);
    g_autoptr(TbDone) done = tb_store_undo(f->store, f->anna, 0, NULL);
    g_assert_true(freed && done);
}

static void test_redo(Fixture *f, gconstpointer data)
{
    const Named *named = data;

    named->put(f, 1, "nieuw", f->anna);
    g_autoptr(TbDone) undone = tb_store_undo(f->store, f->anna, 0, NULL);
    named->put(f, 0, "nieuw", f->bert);
    assert_refused(f, tb_store_redo);
}

/* What was made, undone, and made again by somebody else. */
static void test_made_twice(Fixture *f, gconstpointer data)
{
    const Named *named = data;

    named->put(f, 0, "nieuw", f->anna);
    g_autoptr(TbDone) undone = tb_store_undo(f->store, f->anna, 0, NULL);
    named->put(f, 0, "nieuw", f->bert);
    assert_refused(f, tb_store_redo);
}

/* Another client may well have a trajectory of that name. */
static void test_other_client(Fixture *f, gconstpointer data)
{
    (void)data;
    put_trajectory(f, 1, "nieuw", f->anna);
    begin(f->store);
    put_interaction(f->store, "K-020", NULL);
    commit(f->store, f->bert, 0, "interaction.add");
    g_autoptr(TbDone) done = tb_store_undo(f->store, f->anna, 0, NULL);
    g_assert_nonnull(done);
}

#define TEST(name, data, test)                                                                     \
    g_test_add("/store/names/" name, Fixture, data, set_up, test, tear_down)
#define TESTS(name, data)                                                                          \
    TEST(name "/undo", data, test_undo);                                                           \
    TEST(name "/redo", data, test_redo);                                                           \
    TEST(name "/made_twice", data, test_made_twice)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TESTS("clients", &clients);
    TESTS("trajectories", &trajectories);
    TESTS("reviewers", &reviewers);
    TEST("other_client", NULL, test_other_client);
    return g_test_run();
}
