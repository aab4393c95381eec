#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#include "store-files.h"
#include "terugblik/store/keeping.h"

/* Copies that are made by themselves, and going on from one. */

static const int64_t day_us = 24 * 60 * 60 * INT64_C(1000000);

/* A clock that stands at noon of a day. */
static int64_t now_us;

static int64_t tell_time(void *ctx)
{
    (void)ctx;
    return now_us;
}

static void set_day(int year, int month, int day)
{
    g_autoptr(GDateTime) time = g_date_time_new_local(year, month, day, 12, 0, 0);

    now_us = g_date_time_to_unix(time) * 1000000;
}

static char *backups_of(const Fixture *f)
{
    return g_strconcat(f->path, ".backups", NULL);
}

static char *backup_named(const Fixture *f, const char *name)
{
    g_autofree char *folder = backups_of(f);

    return g_build_filename(folder, name, NULL);
}

static void set_up_keeping(Fixture *f, gconstpointer data)
{
    set_up(f, data);
    set_day(2026, 11, 22);
    tb_store_set_clock(f->store, tell_time, NULL);
}

static bool back_up(Fixture *f)
{
    g_autoptr(GError) error = NULL;
    bool is_made = false;

    g_assert_true(tb_store_daily_backup(f->store, &is_made, &error));
    g_assert_no_error(error);
    return is_made;
}

static void change_something(Fixture *f)
{
    add(f->store, tag(f, f->anna, "emotie", 0));
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in the folder of backups, sorted, with spaces between. The caller's. */
static char *names(const Fixture *f)
{
    g_autofree char *folder = backups_of(f);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        g_ptr_array_add(all, g_strndup(name, strcspn(name, ".")));
    g_ptr_array_sort(all, by_name);
    g_ptr_array_add(all, NULL);
    return g_strjoinv(" ", (char **)all->pdata);
}

/* --- Made --- */

static void test_daily(Fixture *f, gconstpointer data)
{
    g_autofree char *folder = backups_of(f);
    g_autofree char *path = backup_named(f, "2026-11-22.db");

    (void)data;
    g_assert_true(back_up(f));
    g_assert_cmpint(mode_of(folder, ""), ==, 0700);
    g_assert_cmpint(mode_of(path, ""), ==, 0600);
    g_autofree char *before = dump_all(f->store);
    g_autoptr(TbStore) copy = open_store(path);
    g_autofree char *copied = dump_all(copy);
    g_assert_cmpstr(before, ==, copied);
    g_clear_pointer(&copy, tb_store_close);

    /* Once a day, and not when nothing was done since. */
    change_something(f);
    g_assert_false(back_up(f));
    now_us += day_us;
    g_assert_true(back_up(f));
    now_us += day_us;
    g_assert_false(back_up(f));
    change_something(f);
    g_assert_true(back_up(f));
    g_autofree char *made = names(f);
    g_assert_cmpstr(made, ==, "2026-11-22 2026-11-23 2026-11-24");
}

static void test_cannot(Fixture *f, gconstpointer data)
{
    g_autofree char *folder = backups_of(f);
    g_autoptr(GError) error = NULL;
    bool is_made = true;

    (void)data;
    g_assert_true(g_file_set_contents(folder, "in the way", -1, NULL));
    g_assert_false(tb_store_daily_backup(f->store, &is_made, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, folder));
}

/* Of every day for two months the last seven stay, and the newest of each of the four weeks
 * before; what somebody else laid there is let alone. */
static void test_thinned(Fixture *f, gconstpointer data)
{
    g_autofree char *note = backup_named(f, "aantekening");

    (void)data;
    set_day(2026, 9, 1);
    for (int day = 0; day < 60; day++, now_us += day_us) {
        change_something(f);
        g_assert_true(back_up(f));
    }
    g_assert_true(g_file_set_contents(note, "van mij", -1, NULL));
    change_something(f);
    g_assert_true(back_up(f)); /* of 31 October */
    g_autofree char *left = names(f);
    g_assert_cmpstr(left, ==,
                    "2026-10-04 2026-10-11 2026-10-18 2026-10-24 2026-10-25 2026-10-26 2026-10-27 "
                    "2026-10-28 2026-10-29 2026-10-30 2026-10-31 aantekening");

    /* After a long silence the newest stays. */
    now_us += 300 * day_us;
    g_assert_false(back_up(f));
    g_autofree char *newest = names(f);
    g_assert_cmpstr(newest, ==, "2026-10-31 aantekening");
}

static void make_big(const Fixture *f, const char *name, off_t size)
{
    g_autofree char *path = backup_named(f, name);
    int fd = open(path, O_WRONLY | O_CREAT, 0600);

    g_assert_cmpint(ftruncate(fd, size), ==, 0);
    close(fd);
}

static void test_bounded(Fixture *f, gconstpointer data)
{
    static const char *const days[] = {"2026-11-17.db", "2026-11-18.db", "2026-11-19.db",
                                       "2026-11-20.db"};
    g_autofree char *folder = backups_of(f);

    (void)data;
    g_mkdir(folder, 0700);
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++)
        make_big(f, days[i], 400 << 20);
    g_assert_true(back_up(f));
    g_autofree char *left = names(f);
    g_assert_cmpstr(left, ==, "2026-11-19 2026-11-20 2026-11-22");

    /* One that is larger than all the room there is, is the newest. */
    make_big(f, "2026-11-22.db", (off_t)2 << 30);
    g_assert_false(back_up(f));
    g_autofree char *only = names(f);
    g_assert_cmpstr(only, ==, "2026-11-22");
}

/* --- Going on from one --- */

static void damage(const char *path, const char *how)
{
    gsize size;
    g_autofree char *bytes = read_file(path, &size);

    if (strcmp(how, "cut") == 0)
        size = size * 2 / 3;
    else if (strcmp(how, "empty") == 0)
        size = 0;
    else if (strcmp(how, "other") == 0)
        bytes[70] ^= 0x55;
    else if (strcmp(how, "newer") == 0)
        bytes[63] = 99;
    else
        memset(bytes + size / 2, 0xa5, 4096);
    g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
}

static void test_newest(Fixture *f, gconstpointer data)
{
    static const char *const ways[] = {"cut", "empty", "other", "newer", "overwritten"};
    g_autoptr(GError) error = NULL;

    (void)data;
    g_assert_null(tb_store_newest_backup(f->path, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_true(back_up(f));
    int64_t made_us = now_us;
    for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
        now_us += day_us;
        change_something(f);
        g_assert_true(back_up(f));
        g_autoptr(TbBackup) newest = tb_store_newest_backup(f->path, &error);
        g_assert_no_error(error);
        g_assert_cmpint(newest->made_us, ==, now_us);
        damage(newest->path, ways[i]);
    }
    g_autofree char *first = backup_named(f, "2026-11-22.db");
    g_autoptr(TbBackup) whole = tb_store_newest_backup(f->path, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(whole->path, ==, first);
    g_assert_cmpint(whole->made_us, ==, made_us);
}

/* A store with a backup, changes since, and a log that holds them; as after a crash. Its backup is
 * the caller's. */
static char *damage_store(Fixture *f, char **was)
{
    g_autofree char *aside = g_build_filename(f->folder, "opzij", NULL);

    g_assert_true(back_up(f));
    *was = dump_all(f->store);
    change_something(f);
    copy_file(f->path, aside, "");
    copy_file(f->path, aside, "-wal");
    g_clear_pointer(&f->store, tb_store_close);
    copy_file(aside, f->path, "");
    copy_file(aside, f->path, "-wal");
    unlink(aside);
    g_autofree char *log = g_strconcat(aside, "-wal", NULL);
    unlink(log);
    damage(f->path, "overwritten");
    return backup_named(f, "2026-11-22.db");
}

static void test_restore(Fixture *f, gconstpointer data)
{
    g_autofree char *was = NULL, *kept = NULL, *kept_again = NULL;
    g_autofree char *log = g_strconcat(f->path, "-wal", NULL);
    gsize size[4];
    g_autoptr(GError) error = NULL;

    (void)data;
    g_autofree char *backup = damage_store(f, &was);
    g_autofree char *bad = read_file(f->path, &size[0]);
    g_autofree char *bad_log = read_file(log, &size[1]);
    g_assert_cmpint(size[1], >, 0);

    g_assert_true(tb_store_restore(f->path, backup, &kept, &error));
    g_assert_no_error(error);
    g_autofree char *kept_log = g_strconcat(kept, "-wal", NULL);
    g_autofree char *now_bad = read_file(kept, &size[2]);
    g_autofree char *now_log = read_file(kept_log, &size[3]);
    g_assert_cmpmem(bad, size[0], now_bad, size[2]);
    g_assert_cmpmem(bad_log, size[1], now_log, size[3]);
    g_assert_true(g_str_has_prefix(kept, f->path));
    g_assert_cmpint(n_files(f->folder), ==, 4); /* with the folder of backups */
    g_assert_cmpint(mode_of(f->path, ""), ==, 0600);

    f->store = open_store(f->path);
    g_autofree char *is = dump_all(f->store);
    g_assert_cmpstr(was, ==, is);
    assert_sound(f->store);
    change_something(f);
    g_clear_pointer(&f->store, tb_store_close);

    /* Where nothing is, nothing is kept. */
    unlink(f->path);
    g_assert_true(tb_store_restore(f->path, backup, &kept_again, &error));
    g_assert_cmpstr(kept_again, ==, NULL);
    f->store = open_store(f->path);
    g_autofree char *again = dump_all(f->store);
    g_assert_cmpstr(was, ==, again);
}

static void refuse_restore(const Fixture *f, const char *backup, TbError code)
{
    g_autofree char *kept = NULL;
    g_autoptr(GError) error = NULL;
    int n = n_files(f->folder);

    g_assert_false(tb_store_restore(f->path, backup, &kept, &error));
    g_assert_error(error, TB_ERROR, (int)code);
    g_assert_cmpstr(kept, ==, NULL);
    g_assert_cmpint(n_files(f->folder), ==, n);
}

static void test_refused(Fixture *f, gconstpointer data)
{
    g_autofree char *backup = backup_named(f, "2026-11-22.db");
    g_autofree char *nowhere = backup_named(f, "2026-01-01.db");
    int to_child[2], to_parent[2], status;
    char byte = 0;

    (void)data;
    g_assert_true(back_up(f));
    g_autofree char *before = dump_all(f->store);

    /* Open here, though nothing is being done. */
    refuse_restore(f, backup, TB_ERROR_BUSY);
    g_clear_pointer(&f->store, tb_store_close);

    /* Open in another program. */
    g_assert_cmpint(pipe(to_child) + pipe(to_parent), ==, 0);
    pid_t pid = fork();
    if (pid == 0) {
        TbStore *store = open_store(f->path);
        if (!store || write(to_parent[1], &byte, 1) != 1 || read(to_child[0], &byte, 1) != 1)
            _exit(1);
        tb_store_close(store);
        _exit(0);
    }
    g_assert_cmpint(read(to_parent[0], &byte, 1), ==, 1);
    refuse_restore(f, backup, TB_ERROR_BUSY);
    g_assert_cmpint(write(to_child[1], &byte, 1), ==, 1);
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_cmpint(status, ==, 0);

    refuse_restore(f, nowhere, TB_ERROR_NOT_FOUND);
    damage(backup, "overwritten");
    refuse_restore(f, backup, TB_ERROR_DAMAGED);
    f->store = open_store(f->path);
    g_autofree char *after = dump_all(f->store);
    g_assert_cmpstr(before, ==, after);
}

/* A copy that was made elsewhere, before a purge; the store itself, or when that is damaged its
 * newest backup, knows what was purged. */
static void test_purged_stays_away(Fixture *f, gconstpointer data)
{
    g_autofree char *elsewhere = g_build_filename(f->folder, "stick", NULL);
    g_autoptr(GError) error = NULL;

    g_assert_true(tb_store_backup(f->store, elsewhere, NULL));
    g_autoptr(TbPurged) purged = tb_store_purge(f->store, f->interaction, 0, &error);
    g_assert_no_error(error);
    g_assert_true(back_up(f));
    g_clear_pointer(&f->store, tb_store_close);
    if (data)
        damage(f->path, "empty");
    g_assert_true(tb_store_restore(f->path, elsewhere, NULL, &error));
    g_assert_no_error(error);
    f->store = open_store(f->path);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM interaction"), ==, 0);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM client"), ==, 1);
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM purge"), ==, 1);
    assert_sound(f->store);
}

/* --- Stopped in the middle: each step by which names change hands, taken from the C library --- */

static struct {
    int left;
    bool kills, has_fired;
} fault;

static bool stops_now(void)
{
    if (fault.left == 0 || --fault.left > 0)
        return false;
    if (fault.kills)
        _exit(3);
    fault.has_fired = true;
    errno = EIO;
    return true;
}

int rename(const char *from, const char *to)
{
    return stops_now() ? -1 : renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int link(const char *from, const char *to)
{
    return stops_now() ? -1 : linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

/* 3: stopped, 0: done before. */
static int restore_stopped(const Fixture *f, const char *backup, int n, bool kills)
{
    pid_t pid = fork();
    int status;

    if (pid == 0) {
        g_autofree char *kept = NULL;
        g_random_set_seed((guint32)getpid()); /* else it makes the parent's names */
        fault.kills = kills;
        fault.left = n;
        bool is_done = tb_store_restore(f->path, backup, &kept, NULL);
        fault.left = 0;
        _exit(is_done ? 0 : fault.has_fired ? 3 : 1);
    }
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static bool is_same(const char *path, const char *bytes, gsize size)
{
    gsize now;
    g_autofree char *is = read_file(path, &now);

    return now == size && memcmp(is, bytes, size) == 0;
}

/* The log of the old store, beside it or beside the name it is kept under. */
static bool has_log(const Fixture *f, const char *bytes, gsize size)
{
    g_autoptr(GDir) dir = g_dir_open(f->folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(f->folder, name, NULL);
        if (g_str_has_suffix(name, "-wal") && is_same(path, bytes, size))
            return true;
    }
    return false;
}

static void test_stopped(gconstpointer data)
{
    bool kills = data != NULL;
    int stopped = 3;

    for (int n = 1; stopped == 3; n++) {
        g_autofree char *was = NULL, *kept = NULL;
        Fixture f;
        gsize size, log_size;

        set_up_keeping(&f, NULL);
        g_autofree char *backup = damage_store(&f, &was);
        g_autofree char *log = g_strconcat(f.path, "-wal", NULL);
        g_autofree char *bad = read_file(f.path, &size);
        g_autofree char *bad_log = read_file(log, &log_size);
        stopped = restore_stopped(&f, backup, n, kills);
        g_assert_true(stopped == 3 || (stopped == 0 && n > 3));

        /* The old one, with its log (killed in between: the log is with the name that is kept), or
         * the new one, with all of the old beside it. */
        g_assert_true(has_log(&f, bad_log, log_size));
        if (stopped == 3) {
            g_assert_true(is_same(f.path, bad, size));
            g_assert_true(kills || is_same(log, bad_log, log_size));
            g_assert_cmpint(kills ? 2 : n_files(f.folder), <=, 3);
            g_autoptr(GError) error = NULL;
            tb_store_restore(f.path, backup, &kept, &error);
            g_assert_no_error(error);
        }
        f.store = open_store(f.path);
        g_autofree char *is = dump_all(f.store);
        g_assert_cmpstr(was, ==, is);
        assert_sound(f.store);
        tear_down(&f, NULL);
    }
}

#define TEST(name)                                                                                 \
    g_test_add("/store/keeping/" #name, Fixture, NULL, set_up_keeping, test_##name, tear_down)

int main(int argc, char **argv)
{
    g_autofree char *cache = g_dir_make_tmp("terugblik-cache-XXXXXX", NULL);

    g_setenv("XDG_CACHE_HOME", cache, TRUE);
    g_test_init(&argc, &argv, NULL);
    TEST(daily);
    TEST(cannot);
    TEST(thinned);
    TEST(bounded);
    TEST(newest);
    TEST(restore);
    TEST(refused);
    TEST(purged_stays_away);
    g_test_add("/store/keeping/purged_stays_away_damaged", Fixture, "damaged", set_up_keeping,
               test_purged_stays_away, tear_down);
    g_test_add_data_func("/store/keeping/stopped", NULL, test_stopped);
    g_test_add_data_func("/store/keeping/killed", "kills", test_stopped);
    int status = g_test_run();
    remove_folder(cache);
    return status;
}
