#include "store-fixture.h"

#include "terugblik/store/matrix.h"

/* Codes counted: by trajectory, conversation and reviewer; and always the same as what
 * tb_store_moments() shows this reader, counted one by one. */

typedef struct {
    int64_t interactions[4], recordings[4];
    int64_t carla;
} World;

/* Two clients; the first has two trajectories, one of them with two conversations. */
static World add_world(Fixture *f)
{
    static const struct {
        const char *client, *trajectory, *date;
    } rows[] = {{"K-014", "werk", "2026-11-02"},
                {"K-002", "wonen", "2026-10-01"},
                {"K-014", "geld", NULL},
                {"K-014", "werk", "2026-09-01"}};
    World world = {{f->interaction}, {f->recording}, 0};

    begin(f->store);
    world.carla = put_reviewer(f->store, "Carla");
    for (int i = 1; i < 4; i++) {
        TbInteraction interaction = {.client = (char *)rows[i].client,
                                     .trajectory = (char *)rows[i].trajectory,
                                     .date = (char *)rows[i].date};
        g_assert_true(tb_store_put_interaction(f->store, &interaction, NULL));
        world.interactions[i] = interaction.id;
        world.recordings[i] = put_recording(f->store, interaction.id, "/opname.mp4");
    }
    commit(f->store, 0, 0, NULL);
    return world;
}

static void add_tag(Fixture *f, const World *world, int where, int64_t author, const char *code,
                    TbSpan span)
{
    TbMoment moment = {.interaction = world->interactions[where],
                       .recording = span.kind == TB_SPAN_UNTIMED ? 0 : world->recordings[where],
                       .author = author,
                       .kind = TB_MOMENT_TAG,
                       .span = span,
                       .code = (char *)code};

    add(f->store, moment);
}

static TbMatrix *matrix(Fixture *f, int64_t reader, TbMatrixBy by, const int64_t *ids, size_t n)
{
    g_autoptr(GError) error = NULL;
    TbMatrix *made = tb_store_matrix(f->store, reader, by, ids, n, NULL, &error);

    g_assert_no_error(error);
    g_assert_cmpint(made->ids->len, ==, made->columns->len);
    g_assert_cmpint(made->counts->len, ==, made->codes->len * made->ids->len);
    g_assert_cmpint(made->seconds->len, ==, made->counts->len);
    return made;
}

/* As one text: "a|b; emotie 1 0 2.5 0". */
static char *written(const TbMatrix *made)
{
    GString *text = g_string_new(NULL);
    guint n = made->columns->len;

    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i ? "|" : "", (char *)made->columns->pdata[i]);
    for (guint row = 0; row < made->codes->len; row++) {
        g_string_append_printf(text, "; %s", (char *)made->codes->pdata[row]);
        for (guint i = 0; i < n; i++)
            g_string_append_printf(text, " %d",
                                   (int)g_array_index(made->counts, int64_t, row * n + i));
        for (guint i = 0; i < n; i++)
            g_string_append_printf(text, " %g", g_array_index(made->seconds, double, row *n + i));
    }
    return g_string_free(text, FALSE);
}

static void expect(Fixture *f, int64_t reader, TbMatrixBy by, const int64_t *ids, size_t n,
                   const char *expected)
{
    g_autoptr(TbMatrix) made = matrix(f, reader, by, ids, n);
    g_autofree char *text = written(made);

    g_assert_cmpstr(text, ==, expected);
}

static const TbSpan point = {TB_SPAN_POINT, 5, TB_TIME_NONE},
                    told = {TB_SPAN_UNTIMED, 0, TB_TIME_NONE},
                    running = {TB_SPAN_RUNNING, 5, TB_TIME_NONE},
                    stretch = {TB_SPAN_STRETCH, 1000000, 2500000};

static void test_counted(Fixture *f, gconstpointer data)
{
    World world = add_world(f);
    const int64_t some[] = {world.interactions[3], world.interactions[1], 99,
                            world.interactions[1]};

    (void)data;
    expect(f, f->anna, TB_MATRIX_TRAJECTORY, NULL, 0, "K-002 · wonen|K-014 · geld|K-014 · werk");
    expect(f, f->anna, TB_MATRIX_REVIEWER, NULL, 0, "");
    add_tag(f, &world, 0, f->anna, "emotie", stretch);
    add_tag(f, &world, 0, f->anna, "emotie", point);
    add_tag(f, &world, 0, f->anna, "echtheid", running);
    add_tag(f, &world, 3, f->anna, "emotie", stretch);
    add_tag(f, &world, 1, f->anna, "willen.1", told);
    add(f->store, phase(f, f->anna, 0));

    expect(f, f->anna, TB_MATRIX_TRAJECTORY, NULL, 0,
           "K-002 · wonen|K-014 · geld|K-014 · werk"
           "; echtheid 0 0 1 0 0 0; emotie 0 0 3 0 0 3; willen.1 1 0 0 0 0 0");
    expect(f, f->anna, TB_MATRIX_INTERACTION, NULL, 0,
           "4|2|1|3; echtheid 0 0 1 0 0 0 0 0; emotie 1 0 2 0 1.5 0 1.5 0;"
           " willen.1 0 1 0 0 0 0 0 0");
    expect(f, f->anna, TB_MATRIX_REVIEWER, NULL, 0, "Anna; echtheid 1 0; emotie 3 3; willen.1 1 0");
    expect(f, f->anna, TB_MATRIX_INTERACTION, some, G_N_ELEMENTS(some),
           "4|2; emotie 1 0 1.5 0; willen.1 0 1 0 0");
    expect(f, f->anna, TB_MATRIX_TRAJECTORY, some, 1, "K-014 · werk; emotie 1 1.5");
    expect(f, f->bert, TB_MATRIX_INTERACTION, some, 2, "4|2");
}

/* Moments of this reader, of these conversations, counted one by one. */
static int plain_count(const GPtrArray *moments, const char *code, int64_t column, TbMatrixBy by,
                       double *seconds)
{
    int n = 0;

    *seconds = 0;
    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        int64_t of = by == TB_MATRIX_REVIEWER ? moment->author : moment->interaction;
        if (moment->kind != TB_MOMENT_TAG || of != column || strcmp(moment->code, code) != 0)
            continue;
        n++;
        if (moment->span.kind == TB_SPAN_STRETCH)
            *seconds += (double)(moment->span.end_us - moment->span.start_us) / TB_US_PER_SEC;
    }
    return n;
}

static int n_tags(const GPtrArray *moments)
{
    int n = 0;

    for (guint i = 0; i < moments->len; i++)
        n += ((const TbMoment *)moments->pdata[i])->kind == TB_MOMENT_TAG;
    return n;
}

static void compare(Fixture *f, int64_t reader, TbMatrixBy by, const int64_t *ids, size_t n)
{
    const TbMomentFilter all = {.interaction = 0};
    g_autoptr(TbMatrix) made = matrix(f, reader, by, ids, n);
    g_autoptr(GPtrArray) moments = tb_store_moments(f->store, reader, &all, NULL);
    int64_t total = 0;

    for (guint row = 0; row < made->codes->len; row++)
        for (guint i = 0; i < made->ids->len; i++) {
            guint cell = row * made->ids->len + i;
            double seconds;
            int plain = plain_count(moments, made->codes->pdata[row],
                                    g_array_index(made->ids, int64_t, i), by, &seconds);
            g_assert_cmpint(g_array_index(made->counts, int64_t, cell), ==, plain);
            g_assert_cmpfloat_with_epsilon(g_array_index(made->seconds, double, cell), seconds,
                                           1e-6);
            total += plain;
        }
    if (n == 0)
        g_assert_cmpint(total, ==, n_tags(moments));
}

static void compare_all(Fixture *f, const World *world)
{
    const int64_t readers[] = {f->anna, f->bert, world->carla, 0};

    for (size_t r = 0; r < G_N_ELEMENTS(readers); r++) {
        compare(f, readers[r], TB_MATRIX_INTERACTION, NULL, 0);
        compare(f, readers[r], TB_MATRIX_REVIEWER, NULL, 0);
        compare(f, readers[r], TB_MATRIX_INTERACTION, world->interactions, 2);
    }
}

/* Whatever is shared, blind or gone: what moments show is what is counted. */
static void test_readers(Fixture *f, gconstpointer data)
{
    static const char *const codes[] = {"emotie", "echtheid", "willen.1", "weerstand.feiten"};
    static const char *const changes[] = {
        "UPDATE interaction SET deleted = 1 WHERE id = 2",
        "UPDATE recording SET deleted = 1 WHERE id = 1",
        "UPDATE trajectory SET deleted = 1 WHERE name = 'geld'",
        "UPDATE moment SET deleted = 1 WHERE id % 5 = 0",
        "UPDATE reviewer SET deleted = 1 WHERE name = 'Bert'",
        "UPDATE round SET deleted = 1 WHERE id % 2 = 0",
        "UPDATE client SET deleted = 1 WHERE code = 'K-014'",
    };
    const TbSpan spans[] = {point, told, running, stretch};
    World world = add_world(f);
    const int64_t authors[] = {f->anna, f->bert, world.carla};
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    (void)data;
    for (int i = 0; i < 120; i++)
        add_tag(f, &world, g_rand_int_range(rand, 0, 4), authors[g_rand_int_range(rand, 0, 3)],
                codes[g_rand_int_range(rand, 0, 4)], spans[g_rand_int_range(rand, 0, 4)]);
    add(f->store, phase(f, f->bert, 0));
    for (int step = 0; step < 12; step++) {
        begin(f->store);
        for (int i = 0; i < 4; i++) {
            TbRound round = {authors[g_rand_int_range(rand, 0, 3)],
                             world.interactions[g_rand_int_range(rand, 0, 4)], g_rand_boolean(rand),
                             g_rand_boolean(rand), g_rand_boolean(rand)};
            g_assert_true(tb_store_put_round(f->store, &round, NULL));
        }
        commit(f->store, 0, 0, NULL);
        compare_all(f, &world);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
        run_sql(f->store, changes[i]);
        compare_all(f, &world);
    }
}

/* A few of many conversations are counted one by one, which comes to the same. */
static void test_few_of_many(Fixture *f, gconstpointer data)
{
    World world = add_world(f);

    (void)data;
    for (int i = 0; i < 4; i++) {
        add_tag(f, &world, i, f->anna, "weerstand", stretch);
        add_tag(f, &world, i, f->anna, "emotie", stretch);
        add_tag(f, &world, i, f->bert, "emotie", stretch);
    }
    begin(f->store);
    for (int i = 0; i < 100; i++)
        put_interaction(f->store, "K-100", NULL);
    commit(f->store, 0, 0, NULL);
    expect(f, f->anna, TB_MATRIX_INTERACTION, world.interactions, 3,
           "2|1|3; emotie 1 1 1 1.5 1.5 1.5; weerstand 1 1 1 1.5 1.5 1.5");
    compare_all(f, &world);
}

/* Two of one name stay two. */
static void test_same_names(Fixture *f, gconstpointer data)
{
    World world = add_world(f);

    (void)data;
    run_sql(f->store, "UPDATE client SET code = 'K-014'; UPDATE trajectory SET name = 'werk';"
                      "UPDATE reviewer SET name = 'Anna'");
    add_tag(f, &world, 0, f->anna, "emotie", point);
    add_tag(f, &world, 0, f->bert, "emotie", point);
    TbRound round = {f->bert, f->interaction, true, false, true};
    begin(f->store);
    g_assert_true(tb_store_put_round(f->store, &round, NULL));
    commit(f->store, 0, 0, NULL);
    expect(f, f->anna, TB_MATRIX_TRAJECTORY, NULL, 0,
           "K-014 · werk|K-014 · werk|K-014 · werk; emotie 2 0 0 0 0 0");
    expect(f, f->anna, TB_MATRIX_REVIEWER, NULL, 0, "Anna|Anna; emotie 1 1 0 0");
}

static void test_cancel(Fixture *f, gconstpointer data)
{
    g_autoptr(GCancellable) cancel = g_cancellable_new();
    g_autoptr(GError) error = NULL;

    (void)data;
    g_cancellable_cancel(cancel);
    g_assert_null(
        tb_store_matrix(f->store, f->anna, TB_MATRIX_INTERACTION, NULL, 0, cancel, &error));
    g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_true(sqlite3_get_autocommit(f->store->db));
    expect(f, f->anna, TB_MATRIX_INTERACTION, NULL, 0, "1");
}

/* Also of what was begun to be read by the caller, who sees one moment of the store. */
static void test_within_reading(Fixture *f, gconstpointer data)
{
    (void)data;
    g_assert_true(tb_store_begin_reading(f->store, NULL));
    expect(f, f->anna, TB_MATRIX_INTERACTION, NULL, 0, "1");
    g_assert_false(sqlite3_get_autocommit(f->store->db));
    tb_store_end_reading(f->store);
}

#define TEST(name) g_test_add("/store/matrix/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEST(counted);
    TEST(readers);
    TEST(few_of_many);
    TEST(same_names);
    TEST(cancel);
    TEST(within_reading);
    return g_test_run();
}
