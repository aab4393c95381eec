#include "store-fixture.h"

/* Looking up: what is found, and what it means when nothing is. */

/* One that finds nothing, in the middle of a change, is an answer and no failure. */
static void test_nothing(Fixture *f, gconstpointer data)
{
    enum { NOBODY = 99 };
    const char *uuid = "b3d3d5f0-8f0b-4bd1-9a3e-0c7a5a3f0001";
    const TbDeed deed = {f->anna, f->interaction, "test", NULL, TB_TIME_NONE};
    GError *errors[5] = {NULL};
    g_autoptr(GError) error = NULL;
    int64_t interaction = 0;

    (void)data;
    begin(f->store);
    g_assert_null(tb_store_find_reviewer(f->store, "Carla", &errors[0]));
    g_assert_null(tb_store_reviewer(f->store, NOBODY, &errors[1]));
    g_assert_null(tb_store_interaction(f->store, NOBODY, &errors[2]));
    g_assert_null(tb_store_participant(f->store, NOBODY, &errors[3]));
    g_assert_null(tb_store_moment(f->store, f->anna, NOBODY, &errors[4]));
    g_assert_cmpint(tb_store_find_uuid(f->store, "moment", uuid, &error), ==, 0);
    g_assert_cmpint(tb_store_find_fingerprint(f->store, "beef", &interaction, &error), ==, 0);
    g_assert_no_error(error);
    g_assert_cmpint(interaction, ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(errors); i++) {
        g_assert_error(errors[i], TB_ERROR, TB_ERROR_NOT_FOUND);
        g_clear_error(&errors[i]);
    }
    put_reviewer(f->store, "Carla");
    g_assert_true(tb_store_commit(f->store, &deed, &error));
    g_assert_no_error(error);
    g_autoptr(TbReviewer) carla = tb_store_find_reviewer(f->store, "Carla", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(carla->name, ==, "Carla");
}

static void put_trajectory(TbStore *store, const char *client, const char *name)
{
    TbInteraction interaction = {.client = (char *)client, .trajectory = (char *)name};

    begin(store);
    g_assert_true(tb_store_put_interaction(store, &interaction, NULL));
    commit(store, 0, 0, NULL);
}

static void test_trajectories(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;

    (void)data;
    put_trajectory(f->store, "K-014", "wonen");
    put_trajectory(f->store, "K-014", "schulden");
    put_trajectory(f->store, "K-014", "schulden");
    put_trajectory(f->store, "K-015", "zorg");
    g_auto(GStrv) all = tb_store_trajectories(f->store, "K-014", &error);
    g_assert_no_error(error);
    g_assert_cmpstrv(all, ((const char *const[]){"schulden", "werk", "wonen", NULL}));

    run_sql(f->store, "UPDATE trajectory SET deleted = 1 WHERE name = 'werk'");
    g_auto(GStrv) live = tb_store_trajectories(f->store, "K-014", &error);
    g_assert_cmpstrv(live, ((const char *const[]){"schulden", "wonen", NULL}));
    run_sql(f->store, "UPDATE client SET deleted = 1 WHERE code = 'K-014'");
    g_auto(GStrv) none = tb_store_trajectories(f->store, "K-014", &error);
    g_assert_no_error(error);
    g_assert_nonnull(none);
    g_assert_cmpint(g_strv_length(none), ==, 0);
}

static void test_fingerprint(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    int64_t interaction = 0;

    (void)data;
    begin(f->store);
    int64_t other = put_interaction(f->store, "K-015", NULL);
    int64_t second = put_recording(f->store, other, "/kopie.mp4");
    commit(f->store, 0, 0, NULL);
    g_assert_cmpint(tb_store_find_fingerprint(f->store, "f00d", &interaction, &error), ==,
                    f->recording);
    g_assert_cmpint(interaction, ==, f->interaction);

    run_sql(f->store, "UPDATE interaction SET deleted = 1 WHERE id = 1");
    g_assert_cmpint(tb_store_find_fingerprint(f->store, "f00d", &interaction, &error), ==, second);
    g_assert_cmpint(interaction, ==, other);
    run_sql(f->store, "UPDATE recording SET deleted = 1");
    g_assert_cmpint(tb_store_find_fingerprint(f->store, "f00d", &interaction, &error), ==, 0);
    g_assert_no_error(error);
}

/* From where the first of its recordings begins to where the last one ends: two that were made of
 * the same talk do not make it longer. */
static void test_extent(Fixture *f, gconstpointer data)
{
    static const struct {
        int64_t offset_us;
        int64_t extent_us;
    } rows[] = {{0, 120}, {60, 180}, {120, 240}, {600, 720}, {-30, 150}, {-1000, 1120}};
    TbRecording second = {
        .interaction = f->interaction, .zero = {.stream = -1}, .duration_us = 120 * TB_US_PER_SEC};

    (void)data;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        second.offset_us = rows[i].offset_us * TB_US_PER_SEC;
        begin(f->store);
        g_assert_true(tb_store_put_recording(f->store, &second, NULL));
        commit(f->store, 0, 0, NULL);
        g_autoptr(GPtrArray) list = tb_store_list(f->store, f->anna, NULL);
        const TbListed *line = list->pdata[0];
        g_assert_cmpint(line->duration_us, ==, rows[i].extent_us * TB_US_PER_SEC);
        g_assert_cmpint(line->n_recordings, ==, 2);
    }
    run_sql(f->store, "UPDATE recording SET deleted = 1");
    g_autoptr(GPtrArray) list = tb_store_list(f->store, f->anna, NULL);
    g_assert_cmpint(((const TbListed *)list->pdata[0])->duration_us, ==, 0);
}

#define TEST(name) g_test_add("/store/find/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(nothing);
    TEST(trajectories);
    TEST(fingerprint);
    TEST(extent);
    return g_test_run();
}
