#include "store-fault.h"

/* The n-th write fails, for every n, in everything that is done with moments. */

/* --- What may be going on meanwhile: each does one thing wholly, or nothing --- */

static bool do_interaction(Fixture *f, GError **error)
{
    TbInteraction interaction = {.client = (char *)"K-300",
                                 .trajectory = (char *)"wonen",
                                 .goal = (char *)"een doel van enige lengte"};
    TbRecording recording = {.path = (char *)"/x.mp4", .zero = {.stream = -1}};
    TbParticipant participant = {.role = TB_ROLE_CLIENT};

    if (!tb_store_begin(f->store, error) ||
        !tb_store_put_interaction(f->store, &interaction, error))
        return false;
    recording.interaction = participant.interaction = interaction.id;
    return tb_store_put_recording(f->store, &recording, error) &&
           tb_store_put_participant(f->store, &participant, error) && commit_as_anna(f, error);
}

static bool do_add(Fixture *f, GError **error)
{
    TbMoment moment = phase(f, f->anna, 7000000);

    return tb_store_begin(f->store, error) && tb_store_put_moment(f->store, &moment, error) &&
           commit_as_anna(f, error);
}

/* Longer than a page, so that it takes several writes. */
static bool do_edit(Fixture *f, GError **error)
{
    g_autofree char *words = g_strnfill(20000, 'x');
    TbMoment moment = tag(f, f->anna, "weerstand", 0);

    moment.id = 1;
    moment.think = words;
    return tb_store_begin(f->store, error) && tb_store_put_moment(f->store, &moment, error) &&
           commit_as_anna(f, error);
}

static bool do_remove(Fixture *f, GError **error)
{
    return tb_store_begin(f->store, error) && tb_store_remove_moment(f->store, 1, error) &&
           commit_as_anna(f, error);
}

static bool do_consent(Fixture *f, GError **error)
{
    TbConsent consent = {.participant = f->client, .recording = f->recording, .paper = true};

    return tb_store_begin(f->store, error) && tb_store_put_consent(f->store, &consent, error) &&
           tb_store_commit(f->store, NULL, error);
}

static bool do_overtake(Fixture *f, GError **error)
{
    TbMoment moment = tag(f, f->anna, "weerstand", 0);

    moment.id = 1;
    return tb_store_begin(f->store, error) && tb_store_put_moment(f->store, &moment, error) &&
           tb_store_commit(f->store, NULL, error);
}

/* Bert goes on with what he began. */
static bool do_join(Fixture *f, GError **error)
{
    const TbDeed deed = {f->bert, f->interaction, "test", "emotie", 5, true};
    TbMoment moment = tag(f, f->bert, "emotie", 0);

    moment.id = 2;
    moment.see = (char *)"en dan";
    if (!tb_store_begin(f->store, error) || !tb_store_put_moment(f->store, &moment, error) ||
        !tb_store_commit(f->store, &deed, error))
        return false;
    g_autoptr(GPtrArray) done = tb_store_done(f->store, f->bert, 0, NULL);
    g_assert_cmpint(done->len, ==, 1);
    return true;
}

static bool do_undo(Fixture *f, GError **error)
{
    g_autoptr(TbDone) done = tb_store_undo(f->store, f->anna, 0, error);

    return done != NULL;
}

static bool do_redo(Fixture *f, GError **error)
{
    g_autoptr(TbDone) done = tb_store_redo(f->store, f->anna, 0, error);

    return done != NULL;
}

static bool do_keep(Fixture *f, GError **error)
{
    g_autofree char *text = g_strnfill(50000, 'y');

    return store_keep_text(f->store, "kijkwijzer", "2", "cc", text, error);
}

static bool do_backup(Fixture *f, GError **error)
{
    g_autofree char *path = g_build_filename(f->folder, "kopie.db", NULL);

    return tb_store_backup(f->store, path, error);
}

static void test_nth_write_of_creating(void)
{
    static const int causes[] = {ENOSPC, EIO};
    bool has_fired = true;

    for (size_t i = 0; i < G_N_ELEMENTS(causes); i++, has_fired = true)
        for (int n = 1; has_fired; n++) {
            g_autofree char *folder = g_dir_make_tmp("terugblik-store-XXXXXX", NULL);
            g_autofree char *path = g_build_filename(folder, "x.db", NULL);
            g_autoptr(GError) error = NULL;

            fault_arm(n, causes[i]);
            TbStore *store = tb_store_open(path, TB_STORE_CREATE, 50, &error);
            has_fired = fault_disarm();
            g_assert_true(store || has_fired);
            if (!store) {
                expect_words(error, causes[i]);
                g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
            }
            tb_store_close(store);
            store = open_store(path); /* after making room */
            assert_sound(store);
            begin(store);
            put_reviewer(store, "Anna");
            commit(store, 0, 0, NULL);
            tb_store_close(store);
            remove_folder(folder);
        }
}

/* What was there before it failed is there afterwards. */
static void test_creating_in_empty_file(void)
{
    g_autofree char *folder = g_dir_make_tmp("terugblik-store-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x.db", NULL);
    g_autoptr(GError) error = NULL;
    struct stat st;

    g_assert_true(g_file_set_contents(path, "", 0, NULL));
    fault_arm(1, ENOSPC);
    g_assert_null(tb_store_open(path, TB_STORE_CREATE, 50, &error));
    g_assert_true(fault_disarm());
    g_assert_cmpint(stat(path, &st), ==, 0);
    g_assert_cmpint(st.st_size, ==, 0);
    remove_folder(folder);
}

/* Another program, which could not make the store, takes its file away when this one is about to
 * write in it. */
static void test_taken_away(void)
{
    g_autofree char *folder = g_dir_make_tmp("terugblik-store-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "x.db", NULL);
    g_autoptr(GError) error = NULL;

    fault.take_away = path;
    fault_arm(1, 0);
    g_assert_null(tb_store_open(path, TB_STORE_CREATE, 50, &error));
    g_assert_true(fault_disarm());
    fault.take_away = NULL;
    g_assert_error(error, TB_ERROR, TB_ERROR_BUSY);
    TbStore *store = open_store(path);
    assert_sound(store);
    tb_store_close(store);
    remove_folder(folder);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        Operation operation;
    } operations[] = {
        {"interaction", do_interaction},
        {"add", do_add},
        {"edit", do_edit},
        {"remove", do_remove},
        {"consent", do_consent},
        {"overtake", do_overtake},
        {"join", do_join},
        {"undo", do_undo},
        {"redo", do_redo},
        {"keep", do_keep},
        {"backup", do_backup},
    };

    g_test_init(&argc, &argv, NULL);
    install_faults();
    prepare(NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(operations); i++) {
        g_autofree char *path = g_strconcat("/store/faults/", operations[i].name, NULL);
        g_test_add_data_func(path, &operations[i].operation, test_nth_write);
    }
    g_test_add_func("/store/faults/create", test_nth_write_of_creating);
    g_test_add_func("/store/faults/create_in_empty_file", test_creating_in_empty_file);
    g_test_add_func("/store/faults/taken_away", test_taken_away);
    int failed = g_test_run();
    tear_down(&prepared.fixture, NULL);
    g_free(prepared.bytes);
    return failed;
}
