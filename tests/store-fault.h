/* Writes that fail: what the tests share that stop a store at its n-th write. The system's calls
 * are replaced for the whole program. */
#ifndef TESTS_STORE_FAULT_H
#define TESTS_STORE_FAULT_H

#include "store-fixture.h"

#include <errno.h>
#include <fcntl.h>

/* SQLite's own table of system calls
 * has no sync, and the program syncs its backups itself; so those two are taken from the C library,
 * for all. */

static struct {
    int left; /* writes until one fails; 0: none will */
    int cause;
    const char *take_away; /* this file is gone by then, instead of failing */
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
    return !fault.take_away || unlink(fault.take_away) != 0;
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

/* Does one thing wholly, or nothing. */
typedef bool (*Operation)(Fixture *f, GError **error);

G_GNUC_UNUSED static bool commit_as_anna(Fixture *f, GError **error)
{
    const TbDeed deed = {f->anna, f->interaction, "test", "emotie", 5};

    return tb_store_commit(f->store, &deed, error);
}

/* A store with a moment that was changed, and a change that was undone, and one of Bert; made once,
 * and copied. */
static struct {
    Fixture fixture;
    char *bytes;
    gsize size;
} prepared;

/* @more, or NULL, adds what else the store says. */
static void prepare(void (*more)(Fixture *f))
{
    Fixture *f = &prepared.fixture;

    set_up(f, NULL);
    TbMoment moment = tag(f, f->anna, "emotie", 0);
    moment.id = add(f->store, moment);
    moment.see = (char *)"anders";
    add(f->store, moment);
    moment.see = (char *)"nog anders";
    add(f->store, moment);
    add(f->store, tag(f, f->bert, "emotie", 0));
    g_autoptr(TbDone) done = tb_store_undo(f->store, f->anna, 0, NULL);
    g_assert_nonnull(done);
    if (more)
        more(f);
    g_clear_pointer(&f->store, tb_store_close);
    g_assert_true(g_file_get_contents(f->path, &prepared.bytes, &prepared.size, NULL));
}

/* As on a disk of this machine, or on a network folder: with a rollback journal. */
static int on_network;

static TbStore *open_there(const char *path)
{
    const StoreOptions options = {store_migrations, store_n_migrations, on_network};
    g_autoptr(GError) error = NULL;
    TbStore *store = store_open_as(path, TB_STORE_CREATE, 50, &options, &error);

    g_assert_no_error(error);
    return store;
}

static void set_up_prepared(Fixture *f)
{
    *f = prepared.fixture;
    f->folder = g_dir_make_tmp("terugblik-store-XXXXXX", NULL);
    f->path = g_build_filename(f->folder, "terugblik.db", NULL);
    g_assert_true(g_file_set_contents(f->path, prepared.bytes, (gssize)prepared.size, NULL));
    f->store = open_there(f->path);
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
    } else if (!g_file_test(copy, G_FILE_TEST_EXISTS)) {
        g_assert_cmpstr(before, !=, after);
    }

    /* It goes on, and after a restart it is still what it was. */
    tb_store_close(f.store);
    f.store = open_there(f.path);
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

G_GNUC_UNUSED static void test_nth_write(gconstpointer data)
{
    static const struct {
        int cause;
        int on_network;
    } rows[] = {{ENOSPC, 0}, {EIO, 1}};
    Operation operation = *(const Operation *)data;

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        int n = 1;

        on_network = rows[i].on_network;
        while (run_with_fault(operation, n, rows[i].cause))
            n++;
        g_test_message("%d writes", n - 1);
        g_assert_cmpint(n, >, 3);
    }
    on_network = 0;
}

#endif
