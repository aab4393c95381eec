#include "store-fixture.h"

#include <signal.h>
#include <sys/wait.h>

/* What is left when a program is killed, or the file damaged. TB_SOAK is the number of rounds. */

/* --- Killed at any moment --- */

static void tag_until_killed(Fixture *f, int to_parent)
{
    /* GLib's random numbers go on from where the parent's were: each child would make the uuids of
     * the one before it. */
    g_random_set_seed((guint32)getpid());
    f->store = open_store(f->path);
    for (int64_t i = 0;; i++) {
        int64_t id = add(f->store, i % 2 ? phase(f, f->anna, i) : tag(f, f->anna, "emotie", i));
        if (write(to_parent, &id, sizeof id) != sizeof id)
            _exit(0);
    }
}

static bool put_joined(TbStore *store, const Fixture *f, TbMoment *moment)
{
    const TbDeed deed = {f->anna, f->interaction, "moment.edit", "emotie", 1, true};

    return tb_store_begin(store, NULL) && tb_store_put_moment(store, moment, NULL) &&
           tb_store_commit(store, &deed, NULL);
}

/* One moment, and many words in one sitting: of each moment, what was done is one step. */
static void write_until_killed(Fixture *f, int to_parent)
{
    g_random_set_seed((guint32)getpid());
    f->store = open_store(f->path);
    for (int64_t i = 0;; i++) {
        TbMoment moment = tag(f, f->anna, "emotie", i);
        moment.id = add(f->store, moment);
        g_autoptr(TbMoment) kept = tb_store_moment(f->store, f->anna, moment.id, NULL);
        for (int k = 0; k < 6; k++) {
            g_free(kept->see);
            kept->see = g_strdup_printf("%d", k);
            if (!put_joined(f->store, f, kept))
                _exit(1);
        }
        if (write(to_parent, &moment.id, sizeof moment.id) != sizeof moment.id)
            _exit(0);
    }
}

typedef void (*UntilKilled)(Fixture *f, int to_parent);

/* Reads what was acknowledged, kills the child after @kill_us, reads the rest. The caller's. */
static GArray *kill_after(Fixture *f, UntilKilled work, int kill_us)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    int ends[2], status;
    int64_t id;

    g_assert_cmpint(pipe(ends), ==, 0);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        work(f, ends[1]);
    }
    close(ends[1]);
    g_usleep((gulong)kill_us);
    kill(pid, SIGKILL);
    while (read(ends[0], &id, sizeof id) == sizeof id)
        g_array_append_val(ids, id);
    close(ends[0]);
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFSIGNALED(status));
    g_assert_cmpint(WTERMSIG(status), ==, SIGKILL);
    return ids;
}

static void test_kill(Fixture *f, gconstpointer data)
{
    const UntilKilled *work = data;
    const char *soak = g_getenv("TB_SOAK");
    int n_rounds = soak ? atoi(soak) : 30;
    unsigned n_all = 0;

    g_clear_pointer(&f->store, tb_store_close);
    for (int i = 0; i < n_rounds; i++) {
        g_autoptr(GArray) ids = kill_after(f, *work, g_test_rand_int_range(500, 60000));
        f->store = open_store(f->path);
        for (unsigned k = 0; k < ids->len; k++) {
            g_autoptr(TbMoment) kept =
                tb_store_moment(f->store, f->anna, g_array_index(ids, int64_t, k), NULL);
            g_assert_nonnull(kept);
        }
        n_all += ids->len;
        /* Each moment has its entry in the journal, and no entry is without its moment. */
        g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM moment"), ==,
                        ask_int(f->store, "SELECT count(*) FROM journal"));
        assert_sound(f->store);
        g_clear_pointer(&f->store, tb_store_close);
    }
    g_test_message("%u moments in %d rounds", n_all, n_rounds);
    g_assert_cmpint(n_all, >, 0);
}

/* --- Several connections in one program, and another program beside it --- */

/* What the sqlite3 program, which comes and goes, counts. */
static int count_from_outside(const Fixture *f)
{
    g_autofree char *command =
        g_strdup_printf("sqlite3 '%s' 'SELECT count(*) FROM moment'", f->path);
    g_autofree char *out = NULL;
    g_autoptr(GError) error = NULL;
    int status;

    g_spawn_command_line_sync(command, &out, NULL, &status, &error);
    g_assert_no_error(error);
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    return atoi(out);
}

/* The locks on a file are the process's. Were they dropped by what opens a second connection, the
 * other program would think it is alone, and take the log away that is written to here. */
static void test_beside(Fixture *f, gconstpointer data)
{
    (void)data;
    for (int i = 0; i < 3; i++) {
        TbStore *second = open_store(f->path);
        g_assert_cmpint(count_from_outside(f), ==, 2 * i);
        add(f->store, tag(f, f->anna, "emotie", i));
        g_assert_cmpint(count_from_outside(f), ==, 2 * i + 1);
        add(second, tag(f, f->anna, "emotie", i));
        tb_store_close(second);
        g_assert_cmpint(count_from_outside(f), ==, 2 * i + 2);
    }
    assert_sound(f->store);
}

static void test_kill_while_creating(void)
{
    for (int i = 0; i < 20; i++) {
        g_autofree char *folder = g_dir_make_tmp("terugblik-store-XXXXXX", NULL);
        g_autofree char *path = g_build_filename(folder, "x.db", NULL);
        pid_t pid = fork();

        if (pid == 0) {
            tb_store_close(tb_store_open(path, TB_STORE_CREATE, 50, NULL));
            _exit(0);
        }
        g_usleep((gulong)g_test_rand_int_range(0, 12000));
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        TbStore *store = open_store(path);
        assert_sound(store);
        tb_store_close(store);
        remove_folder(folder);
    }
}

/* --- Damaged --- */

/* Whether it can be read back; when not, that is said. */
static bool can_read_journal(Fixture *f)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    bool can_read = tb_store_check(f->store, problems, NULL);

    g_assert_cmpuint(problems->len, ==, can_read ? 0 : 1);
    if (!can_read) {
        g_autoptr(GError) why = NULL;
        g_assert_null(tb_store_undo(f->store, f->anna, 0, &why));
        g_assert_error(why, TB_ERROR, TB_ERROR_DAMAGED);
    }
    return can_read;
}

/* What was done, cut off at every byte: it cannot be read back, but where a table or a row has just
 * ended. (SQLite 3.40 goes round for ever in a table's name without an end.) */
static void test_cut_journal(Fixture *f, gconstpointer data)
{
    int n_good = 0;

    (void)data;
    add(f->store, phase(f, f->anna, 0));
    int size = (int)ask_int(f->store, "SELECT length(changeset) FROM journal");
    run_sql(f->store, "CREATE TEMP TABLE was AS SELECT changeset FROM journal");
    alarm(60);
    for (int n = 0; n < size; n++) {
        g_autofree char *sql = g_strdup_printf(
            "UPDATE journal SET changeset = (SELECT substr(changeset, 1, %d) FROM was)", n);
        run_sql(f->store, sql);
        n_good += can_read_journal(f);
    }
    g_assert_cmpint(n_good, ==, 4); /* nothing; a table, its row; another table */
    run_sql(f->store, "UPDATE journal SET changeset = x'54ff00'");
    g_assert_false(can_read_journal(f));
    run_sql(f->store, "UPDATE journal SET changeset = (SELECT changeset FROM was)");
    g_assert_true(can_read_journal(f));
    alarm(0);
}

static void damage(char *bytes, gsize *size, int variant)
{
    if (variant % 4 == 0) {
        *size = (gsize)g_test_rand_int_range(1, (gint32)*size);
        return;
    }
    for (int i = 0; i < variant % 4 * 8; i++)
        bytes[g_test_rand_int_range(0, (gint32)*size)] ^= (char)(1 << g_test_rand_int_range(0, 8));
}

/* Whatever a damaged store answers, it does so in words. */
static void expect_answer(GPtrArray *answer, GError **why)
{
    g_assert_true((answer != NULL) == (*why == NULL));
    g_clear_error(why);
    if (answer)
        g_ptr_array_unref(answer);
}

/* Asks everything and changes something. */
static void use_damaged(TbStore *store)
{
    const TbMomentFilter all = {.interaction = 0};
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) why = NULL;

    expect_answer(tb_store_list(store, 1, &why), &why);
    expect_answer(tb_store_moments(store, 1, &all, &why), &why);
    expect_answer(tb_store_recordings(store, 1, &why), &why);
    expect_answer(tb_store_participants(store, 1, &why), &why);
    expect_answer(tb_store_done(store, 1, 0, &why), &why);
    if (!tb_store_check(store, problems, &why))
        g_assert_true(problems->len > 0 || why);
    g_clear_error(&why);
    g_autoptr(TbDone) undone = tb_store_undo(store, 1, 0, &why);
    g_assert_true(undone || why);
    g_clear_error(&why);
    TbReviewer reviewer = {.name = (char *)"Carla"};
    bool is_put = tb_store_begin(store, &why) && tb_store_put_reviewer(store, &reviewer, &why) &&
                  tb_store_commit(store, NULL, &why);
    g_assert_true(is_put || why);
    tb_store_rollback(store);
}

static void test_damaged(Fixture *f, gconstpointer data)
{
    const char *soak = g_getenv("TB_SOAK");
    int n_variants = soak ? atoi(soak) : 40;
    g_autofree char *bytes = NULL;
    int n_refused = 0;
    gsize whole;

    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 0));
    add(f->store, phase(f, f->anna, 0));
    g_clear_pointer(&f->store, tb_store_close);
    g_assert_true(g_file_get_contents(f->path, &bytes, &whole, NULL));
    for (int i = 0; i < n_variants; i++) {
        g_autofree char *path = g_strdup_printf("%s/stuk%d.db", f->folder, i);
        g_autofree char *bad = g_memdup2(bytes, whole);
        g_autofree char *after = NULL;
        g_autoptr(GError) error = NULL;
        gsize size = whole, n;

        damage(bad, &size, i);
        g_assert_true(g_file_set_contents(path, bad, (gssize)size, NULL));
        g_autoptr(TbStore) store = tb_store_open(path, TB_STORE_CREATE, 50, &error);
        if (store) {
            use_damaged(store);
            continue;
        }
        n_refused++;
        if (!g_error_matches(error, TB_ERROR, TB_ERROR_NEWER)) /* a bit of the version itself */
            g_assert_error(error, TB_ERROR, TB_ERROR_DAMAGED);
        g_assert_true(g_file_get_contents(path, &after, &n, NULL));
        g_assert_cmpmem(bad, size, after, n);
    }
    g_test_message("%d of %d refused", n_refused, n_variants);
    g_assert_cmpint(n_refused, >=, n_variants / 4); /* the truncated ones at least */
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const UntilKilled tagging = tag_until_killed, writing = write_until_killed;

    g_test_add("/store/kill/tagging", Fixture, &tagging, set_up, test_kill, tear_down);
    g_test_add("/store/kill/writing", Fixture, &writing, set_up, test_kill, tear_down);
    g_test_add("/store/beside", Fixture, NULL, set_up, test_beside, tear_down);
    g_test_add_func("/store/kill/creating", test_kill_while_creating);
    g_test_add("/store/damaged/journal", Fixture, NULL, set_up, test_cut_journal, tear_down);
    g_test_add("/store/damaged/file", Fixture, NULL, set_up, test_damaged, tear_down);
    return g_test_run();
}
