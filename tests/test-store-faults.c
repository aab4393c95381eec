#include "store-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

/* Things go wrong: the n-th write, the power, the file itself. */

/* --- The n-th write fails. SQLite's own table of system calls has no sync, and the program syncs
 * its backups itself; so those two are taken from the C library, for all. --- */

static struct {
    int left; /* writes until one fails; 0: none will */
    int cause;
    bool has_fired;
    bool was_open; /* SQLite tries again in another way, and forgets why */
    ssize_t (*write)(int fd, const void *buffer, size_t size);
    ssize_t (*pwrite)(int fd, const void *buffer, size_t size, off_t at);
    ssize_t (*pwrite64)(int fd, const void *buffer, size_t size, off64_t at);
    int (*ftruncate)(int fd, off_t size);
    int (*fallocate)(int fd, off_t at, off_t size);
    int (*open)(const char *path, int flags, int mode);
} fault;

static bool fails_now(void)
{
    if (fault.left == 0 || --fault.left > 0)
        return false;
    fault.has_fired = true;
    errno = fault.cause;
    return true;
}

static ssize_t faulty_write(int fd, const void *buffer, size_t size)
{
    return fails_now() ? -1 : fault.write(fd, buffer, size);
}

static ssize_t faulty_pwrite(int fd, const void *buffer, size_t size, off_t at)
{
    return fails_now() ? -1 : fault.pwrite(fd, buffer, size, at);
}

static ssize_t faulty_pwrite64(int fd, const void *buffer, size_t size, off64_t at)
{
    return fails_now() ? -1 : fault.pwrite64(fd, buffer, size, at);
}

static int faulty_ftruncate(int fd, off_t size)
{
    return fails_now() ? -1 : fault.ftruncate(fd, size);
}

static int faulty_fallocate(int fd, off_t at, off_t size)
{
    return fails_now() ? errno : fault.fallocate(fd, at, size);
}

/* Only what makes a file: a full disk opens the others. */
static int faulty_open(const char *path, int flags, int mode)
{
    if ((flags & O_CREAT) && access(path, F_OK) != 0 && fails_now()) {
        fault.was_open = true;
        return -1;
    }
    return fault.open(path, flags, mode);
}

/* A killed program leaves its writes to the system, so here nothing has to reach a disk. */
int fsync(int fd)
{
    (void)fd;
    return fails_now() ? -1 : 0;
}

int fdatasync(int fd)
{
    return fsync(fd);
}

static sqlite3_syscall_ptr replace_call(const char *name, sqlite3_syscall_ptr ours)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    sqlite3_syscall_ptr theirs = vfs->xGetSystemCall(vfs, name);

    if (theirs)
        vfs->xSetSystemCall(vfs, name, ours);
    return theirs;
}

#define REPLACE(call)                                                                              \
    (fault.call = (void *)replace_call(#call, (sqlite3_syscall_ptr)(void *)faulty_##call))

static void install_faults(void)
{
    REPLACE(write);
    REPLACE(pwrite);
    REPLACE(pwrite64);
    REPLACE(ftruncate);
    REPLACE(fallocate);
    REPLACE(open);
    g_assert_true(fault.pwrite || fault.pwrite64);
}

static void fault_arm(int n, int cause)
{
    fault.left = n;
    fault.cause = cause;
    fault.has_fired = false;
    fault.was_open = false;
}

static bool fault_disarm(void)
{
    fault.left = 0;
    return fault.has_fired;
}

/* --- What may be going on meanwhile: each does one thing wholly, or nothing --- */

typedef bool (*Operation)(Fixture *f, GError **error);

static bool commit_as_anna(Fixture *f, GError **error)
{
    const TbDeed deed = {f->anna, f->interaction, "test", "emotie", 5};

    return tb_store_commit(f->store, &deed, error);
}

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

/* A store with a moment that was changed, and a change that was undone; made once, and copied. */
static struct {
    Fixture fixture;
    char *bytes;
    gsize size;
} prepared;

static void prepare(void)
{
    Fixture *f = &prepared.fixture;

    set_up(f, NULL);
    TbMoment moment = tag(f, f->anna, "emotie", 0);
    moment.id = add(f->store, moment);
    moment.see = (char *)"anders";
    add(f->store, moment);
    moment.see = (char *)"nog anders";
    add(f->store, moment);
    g_autoptr(TbDone) done = tb_store_undo(f->store, f->anna, 0, NULL);
    g_assert_nonnull(done);
    g_clear_pointer(&f->store, tb_store_close);
    g_assert_true(g_file_get_contents(f->path, &prepared.bytes, &prepared.size, NULL));
}

static void set_up_prepared(Fixture *f)
{
    *f = prepared.fixture;
    f->folder = g_dir_make_tmp("terugblik-store-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "terugblik.db", NULL);
    g_assert_true(g_file_set_contents(f->path, prepared.bytes, (gssize)prepared.size, NULL));
    f->store = open_store(f->path);
}

static void expect_words(const GError *error, int cause)
{
    g_assert_nonnull(error);
    if (cause == ENOSPC && !fault.was_open)
        g_assert_error(error, TB_ERROR, TB_ERROR_FULL);
    else
        g_assert_error(error, TB_ERROR, TB_ERROR_FAILED);
}

/* Returns whether the n-th write was reached. */
static bool run_with_fault(Operation operation, int n, int cause)
{
    g_autoptr(GError) error = NULL;
    Fixture f;

    set_up_prepared(&f);
    g_autofree char *before = dump_all(f.store);
    g_autofree char *copy = g_build_filename(f.folder, "kopie.db", NULL);

    fault_arm(n, cause);
    bool is_done = operation(&f, &error);
    bool has_fired = fault_disarm();
    tb_store_rollback(f.store);

    /* SQLite mends some by itself, as a file made too small beforehand: then it is done. */
    g_assert_true(is_done || has_fired);
    g_autofree char *after = dump_all(f.store);
    if (!is_done) {
        expect_words(error, cause);
        g_assert_cmpstr(before, ==, after);
        g_assert_false(g_file_test(copy, G_FILE_TEST_EXISTS));
    } else if (operation != do_backup) {
        g_assert_cmpstr(before, !=, after);
    }

    /* It goes on, and after a restart it is still what it was. */
    reopen(&f);
    g_autofree char *reopened = dump_all(f.store);
    g_assert_cmpstr(after, ==, reopened);
    g_clear_error(&error);
    if (!is_done) {
        operation(&f, &error);
        g_assert_no_error(error);
    }
    assert_sound(f.store);
    tear_down(&f, NULL);
    return has_fired;
}

static void test_nth_write(gconstpointer data)
{
    static const int causes[] = {ENOSPC, EIO};
    Operation operation = *(const Operation *)data;

    for (size_t i = 0; i < G_N_ELEMENTS(causes); i++) {
        int n = 1;

        while (run_with_fault(operation, n, causes[i]))
            n++;
        g_test_message("%d writes", n - 1);
        g_assert_cmpint(n, >, 3);
    }
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
            TbStore *store = tb_store_open(path, 50, &error);
            has_fired = fault_disarm();
            g_assert_true(store || has_fired);
            if (!store)
                expect_words(error, causes[i]);
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

/* Reads what was acknowledged, kills the child after @kill_us, reads the rest. The caller's. */
static GArray *kill_after(Fixture *f, int kill_us)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    int ends[2], status;
    int64_t id;

    g_assert_cmpint(pipe(ends), ==, 0);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        tag_until_killed(f, ends[1]);
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
    const char *soak = g_getenv("TB_SOAK");
    int n_rounds = soak ? atoi(soak) : 30;
    unsigned n_all = 0;

    (void)data;
    g_clear_pointer(&f->store, tb_store_close);
    for (int i = 0; i < n_rounds; i++) {
        g_autoptr(GArray) ids = kill_after(f, g_test_rand_int_range(500, 60000));
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

static void test_kill_while_creating(void)
{
    for (int i = 0; i < 20; i++) {
        g_autofree char *folder = g_dir_make_tmp("terugblik-store-XXXXXX", NULL);
        g_autofree char *path = g_build_filename(folder, "x.db", NULL);
        pid_t pid = fork();

        if (pid == 0) {
            tb_store_close(tb_store_open(path, 50, NULL));
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

static void damage(char *bytes, gsize *size, int variant)
{
    if (variant % 4 == 0) {
        *size = (gsize)g_test_rand_int_range(1, (gint32)*size);
        return;
    }
    for (int i = 0; i < variant % 4 * 8; i++)
        bytes[g_test_rand_int_range(0, (gint32)*size)] ^= (char)(1 << g_test_rand_int_range(0, 8));
}

/* Asks everything and changes something; whatever it answers, it does so in words. */
static void use_damaged(TbStore *store)
{
    const TbMomentFilter all = {.interaction = 0};
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) list = tb_store_list(store, 1, NULL);
    g_autoptr(GPtrArray) moments = tb_store_moments(store, 1, &all, NULL);
    g_autoptr(GPtrArray) recordings = tb_store_recordings(store, 1, NULL);
    g_autoptr(GPtrArray) participants = tb_store_participants(store, 1, NULL);
    g_autoptr(GPtrArray) done = tb_store_done(store, 1, 0, NULL);
    g_autoptr(GError) why = NULL;

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

static void test_damaged(void)
{
    const char *soak = g_getenv("TB_SOAK");
    int n_variants = soak ? atoi(soak) : 40;
    int n_refused = 0;

    for (int i = 0; i < n_variants; i++) {
        g_autofree char *path = g_strdup_printf("%s/stuk%d.db", prepared.fixture.folder, i);
        g_autofree char *bad = g_memdup2(prepared.bytes, prepared.size);
        g_autofree char *after = NULL;
        g_autoptr(GError) error = NULL;
        gsize size = prepared.size, n;

        damage(bad, &size, i);
        g_assert_true(g_file_set_contents(path, bad, (gssize)size, NULL));
        g_autoptr(TbStore) store = tb_store_open(path, 50, &error);
        if (store) {
            use_damaged(store);
            continue;
        }
        n_refused++;
        g_assert_error(error, TB_ERROR, TB_ERROR_DAMAGED);
        g_assert_true(g_file_get_contents(path, &after, &n, NULL));
        g_assert_cmpmem(bad, size, after, n);
    }
    g_test_message("%d of %d refused", n_refused, n_variants);
    g_assert_cmpint(n_refused, >=, n_variants / 4); /* the truncated ones at least */
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
        {"undo", do_undo},
        {"redo", do_redo},
        {"keep", do_keep},
        {"backup", do_backup},
    };

    g_test_init(&argc, &argv, NULL);
    install_faults();
    prepare();
    for (size_t i = 0; i < G_N_ELEMENTS(operations); i++) {
        g_autofree char *path = g_strconcat("/store/faults/", operations[i].name, NULL);
        g_test_add_data_func(path, &operations[i].operation, test_nth_write);
    }
    g_test_add_func("/store/faults/create", test_nth_write_of_creating);
    g_test_add("/store/kill/tagging", Fixture, NULL, set_up, test_kill, tear_down);
    g_test_add_func("/store/kill/creating", test_kill_while_creating);
    g_test_add_func("/store/damaged", test_damaged);
    int failed = g_test_run();
    tear_down(&prepared.fixture, NULL);
    g_free(prepared.bytes);
    return failed;
}
