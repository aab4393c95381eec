/* What others do to the store is seen; what nobody does is not. */
#include "../src/app/watch.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/vfs.h>

#include "app-desk.h"
#include "terugblik/base/error.h"

/* As if on a network folder, when asked to be. */
static long network_magic;

int statfs(const char *path, struct statfs *fs)
{
    int code = (int)syscall(SYS_statfs, path, fs);

    if (network_magic)
        fs->f_type = network_magic;
    return code;
}

typedef struct {
    pthread_t window;
    int n_called, n_failed;
    GError *failure;
    int64_t last_us;
    Watch *closing; /* what the next call closes; NULL: nothing */
} Seen;

static void seen_clear(Seen *seen)
{
    g_clear_error(&seen->failure);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Seen, seen_clear)

static void changed(void *ctx, const GError *error)
{
    Seen *seen = ctx;

    g_assert_true(pthread_equal(pthread_self(), seen->window));
    g_assert_cmpint(seen->n_failed, ==, 0); /* a failure is the last call */
    seen->n_called++;
    seen->last_us = g_get_monotonic_time();
    g_clear_pointer(&seen->closing, watch_close);
    if (!error)
        return;
    seen->n_failed++;
    seen->failure = g_error_copy(error);
}

static Watch *watch(Seen *seen, const char *path)
{
    g_autofree char *own_path = g_strdup(path);
    const WatchOptions options = {
        .path = own_path, .post = to_desk, .changed = changed, .ctx = seen};

    *seen = (Seen){.window = pthread_self()};
    return watch_new(&options);
}

static Watch *watch_begun(Seen *seen, const char *path)
{
    Watch *made = watch(seen, path);

    desk_run_until(&seen->n_called, 1);
    g_assert_no_error(seen->failure);
    return made;
}

/* --- Another program: a child made before any thread is, which does what it is told to --- */

typedef struct {
    pid_t pid;
    int orders, answers;
} Other;

static void obey(const Place *place, char order)
{
    TbReview review;
    g_autoptr(TbStore) store = NULL;
    g_autofree char *beside = g_build_filename(place->folder, "brief.txt", NULL);

    switch (order) {
    case 't': /* tags */
        store = place_open(place, &review, "Mo");
        g_assert_cmpint(place_tag(&review, place->interaction, 5, NULL), !=, 0);
        break;
    case 's': /* tags on a slow disk, and stays there: nothing is written after the commit */
        store = place_open(place, &review, "Mo");
        sync_ms = 500;
        g_assert_cmpint(place_tag(&review, place->interaction, 5, NULL), !=, 0);
        sync_ms = 0;
        (void)g_steal_pointer(&store);
        break;
    case 'l': { /* looks, as everybody may */
        store = place_open(place, &review, "Anja");
        g_autoptr(GPtrArray) listed = tb_store_list(store, review.reviewer, NULL);
        g_assert_cmpuint(listed->len, ==, 1);
        break;
    }
    case 'f': /* writes something else there */
        g_assert_true(g_file_set_contents(beside, "x", 1, NULL));
        break;
    default:
        g_assert_not_reached();
    }
}

static void other_start(Other *other, const Place *place)
{
    int orders[2], answers[2];
    char order;

    g_assert_cmpint(pipe2(orders, O_CLOEXEC), ==, 0);
    g_assert_cmpint(pipe2(answers, O_CLOEXEC), ==, 0);
    other->pid = fork();
    if (other->pid == 0) {
        close(orders[1]);
        while (read(orders[0], &order, 1) == 1) {
            obey(place, order);
            if (write(answers[1], &order, 1) != 1)
                break;
        }
        _exit(0);
    }
    close(orders[0]);
    close(answers[1]);
    other->orders = orders[1];
    other->answers = answers[0];
}

static void other_does(Other *other, char order)
{
    char answer;

    g_assert_cmpint(write(other->orders, &order, 1), ==, 1);
    g_assert_cmpint(read(other->answers, &answer, 1), ==, 1);
}

static void other_end(Other *other)
{
    int status;

    close(other->orders);
    close(other->answers);
    g_assert_cmpint(waitpid(other->pid, &status, 0), ==, other->pid);
    g_assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Other, other_end)

/* --- The tests --- */

static void test_other_program(Place *place, const void *unused)
{
    g_auto(Other) other;
    g_auto(Seen) seen;

    (void)unused;
    other_start(&other, place);
    Watch *watching = watch_begun(&seen, place->path);
    desk_run_for(300);
    for (int i = 0; i < 4; i++) {
        int n = seen.n_called;
        other_does(&other, 't');
        int64_t committed_us = g_get_monotonic_time();
        desk_run_for(1000);
        /* Mo is made by the first, in a change of its own; both may be told as one. */
        g_assert_cmpint(seen.n_called - n, >=, 1);
        g_assert_cmpint(seen.n_called - n, <=, i == 0 ? 2 : 1);
        g_test_message("seen after %d ms", (int)((seen.last_us - committed_us) / 1000));
    }
    watch_close(watching);
}

/* The last write of a commit comes long before the commit does. */
static void test_slow_disk(Place *place, const void *unused)
{
    g_auto(Other) other;
    g_auto(Seen) seen;

    (void)unused;
    other_start(&other, place);
    other_does(&other, 't'); /* Mo exists */
    Watch *watching = watch_begun(&seen, place->path);
    other_does(&other, 's');
    desk_run_until(&seen.n_called, 2);
    watch_close(watching);
}

static void test_own_connection(Place *place, const void *unused)
{
    g_auto(Seen) seen;
    TbReview review;
    g_autoptr(TbStore) store = place_open(place, &review, "Anja");

    (void)unused;
    Watch *watching = watch_begun(&seen, place->path);
    g_assert_cmpint(place_tag(&review, place->interaction, 5, NULL), !=, 0);
    desk_run_until(&seen.n_called, 2);
    /* What goes on and on is told meanwhile. */
    for (int i = 0; i < 60; i++) {
        g_assert_cmpint(place_tag(&review, place->interaction, 5 + i, NULL), !=, 0);
        desk_run_for(10);
    }
    g_assert_cmpint(seen.n_called, >=, 4);
    watch_close(watching);
}

static void test_nothing(Place *place, const void *unused)
{
    g_auto(Other) other;
    g_auto(Seen) seen;
    g_autofree char *named = g_strconcat(place->path, "x", NULL);

    (void)unused;
    other_start(&other, place);
    Watch *watching = watch_begun(&seen, place->path);
    other_does(&other, 'l');
    other_does(&other, 'f');
    g_assert_true(g_file_set_contents(named, "x", 1, NULL));
    other_does(&other, 'l');
    desk_run_for(1500);
    g_assert_cmpint(seen.n_called, ==, 1);
    watch_close(watching);
}

/* SQLite writes where the file is, not where the link is. */
static void test_link(Place *place, const void *unused)
{
    g_auto(Other) other;
    g_auto(Seen) seen;
    g_autofree char *elsewhere = g_dir_make_tmp("terugblik-app-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(elsewhere, "link.db", NULL);

    (void)unused;
    g_assert_cmpint(symlink(place->path, path), ==, 0);
    other_start(&other, place);
    other_does(&other, 't');
    Watch *watching = watch_begun(&seen, path);
    other_does(&other, 't');
    desk_run_until(&seen.n_called, 2);
    watch_close(watching);
    g_unlink(path);
    g_rmdir(elsewhere);
}

static void test_impossible(Place *place, const void *unused)
{
    static const struct {
        const char *name;
        long magic;
        int code;
        const char *words;
    } rows[] = {
        {"terugblik.db", 0x6969, TB_ERROR_REFUSED, "network"},
        {"absent.db", 0, TB_ERROR_NOT_FOUND, "absent.db"},
        {"letter.db", 0, TB_ERROR_DAMAGED, "letter.db"},
    };

    (void)unused;
    g_autofree char *letter = g_build_filename(place->folder, "letter.db", NULL);
    g_assert_true(g_file_set_contents(letter, "this is a letter, and not a store", -1, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Seen) seen;
        g_autofree char *path = g_build_filename(place->folder, rows[i].name, NULL);

        network_magic = rows[i].magic;
        Watch *watching = watch(&seen, path);
        desk_run_until(&seen.n_failed, 1);
        network_magic = 0;
        g_assert_cmpint(seen.n_called, ==, 1);
        g_assert_error(seen.failure, TB_ERROR, rows[i].code);
        g_assert_nonnull(strstr(seen.failure->message, rows[i].words));
        watch_close(watching);
    }
}

static void test_taken_away(Place *place, const void *unused)
{
    (void)unused;
    for (int i = 0; i < 2; i++) {
        g_auto(Seen) seen;
        g_autofree char *copy = g_build_filename(place->folder, "copy.db", NULL);

        Watch *watching = watch_begun(&seen, place->path);
        if (i == 0) { /* another takes its name */
            g_autofree char *bytes = NULL;
            gsize size;
            g_assert_true(g_file_get_contents(place->path, &bytes, &size, NULL));
            g_assert_true(g_file_set_contents(copy, bytes, (gssize)size, NULL));
            g_assert_cmpint(g_rename(copy, place->path), ==, 0);
        } else {
            g_assert_cmpint(g_unlink(place->path), ==, 0);
        }
        desk_run_until(&seen.n_failed, 1);
        g_assert_error(seen.failure, TB_ERROR, TB_ERROR_NOT_FOUND);
        watch_close(watching);
    }
}

/* Held by another, it is waited for; closing does not wait as long. */
static void test_held(Place *place, const void *unused)
{
    g_auto(Seen) seen;
    g_autofree char *wal = g_strconcat(place->path, "-wal", NULL);
    int fds[2], status;

    (void)unused;
    g_assert_cmpint(pipe(fds), ==, 0);
    pid_t pid = fork();
    if (pid == 0) { /* a program that has it for itself alone */
        g_autofree char *command = g_strdup_printf(
            "sqlite3 -batch '%s' 'PRAGMA locking_mode = EXCLUSIVE' 'PRAGMA journal_mode = DELETE' "
            "'BEGIN EXCLUSIVE' '.system echo held; sleep 1.5' >&%d",
            place->path, fds[1]);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(1);
    }
    close(fds[1]);
    GString *said = g_string_new(NULL);
    for (char letter; !strstr(said->str, "held") && read(fds[0], &letter, 1) == 1;)
        g_string_append_c(said, letter);
    g_assert_nonnull(strstr(said->str, "held"));
    g_string_free(said, TRUE);

    Watch *impatient = watch(&seen, place->path);
    int64_t before = g_get_monotonic_time();
    watch_close(impatient);
    g_assert_cmpint(g_get_monotonic_time() - before, <, G_USEC_PER_SEC);
    Watch *watching = watch(&seen, place->path);
    desk_run_for(200);
    g_assert_no_error(seen.failure);
    g_assert_cmpint(seen.n_called, ==, 0);
    desk_run_until(&seen.n_called, 1);
    g_assert_no_error(seen.failure);
    watch_close(watching);
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    close(fds[0]);
}

static void test_close_at_once(Place *place, const void *unused)
{
    (void)unused;
    watch_close(NULL);
    for (int i = 0; i < 20; i++) {
        g_auto(Seen) seen;
        Watch *watching = watch(&seen, place->path);

        g_usleep((gulong)(i % 4) * 1000);
        watch_close(watching);
        g_assert_cmpint(seen.n_called, ==, 0);
        desk_run_for(1); /* what was posted finds nobody */
        g_assert_cmpint(seen.n_called, ==, 0);
    }
}

static void test_close_when_told(Place *place, const void *unused)
{
    static const char *const names[] = {"terugblik.db", "absent.db"};

    (void)unused;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_auto(Seen) seen;
        g_autofree char *path = g_build_filename(place->folder, names[i], NULL);

        Watch *watching = watch(&seen, path);
        seen.closing = watching;
        desk_run_until(&seen.n_called, 1);
        g_assert_null(seen.closing);
    }
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(Place *place, const void *unused);
    } tests[] = {
        {"/watch/other-program", test_other_program},
        {"/watch/slow-disk", test_slow_disk},
        {"/watch/own-connection", test_own_connection},
        {"/watch/nothing", test_nothing},
        {"/watch/link", test_link},
        {"/watch/impossible", test_impossible},
        {"/watch/taken-away", test_taken_away},
        {"/watch/held", test_held},
        {"/watch/close-at-once", test_close_at_once},
        {"/watch/close-when-told", test_close_when_told},
    };

    desk_begin(&argc, &argv);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Place, NULL, place_set_up, tests[i].test, place_tear_down);
    return desk_end();
}
