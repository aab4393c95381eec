#include "watch.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store.h"

/* After a write the question is asked at these times, each reckoned from the one before. Until the
 * first everything that is written counts as one write. */
static const int ask_after_ms[] = {100, 200, 600, 1800, 5400};

/* For a store that another holds. Closing waits as long at the most; it is asked again later. */
enum { WAIT_MS = 500 };

#define WRITTEN  (IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)
#define REPLACED (IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)
#define FOLDER   (IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED)

struct Watch {
    /* Set before the thread starts. */
    char *path;
    void (*changed)(void *ctx, const GError *error);
    void *ctx;
    int close_fd; /* an eventfd: written when the thread is to end */
    pthread_t thread;
    Later *later;

    /* The thread only. */
    char *name; /* of the file, in the folder where it really is */
    int inotify_fd;
    TbStore *store; /* NULL: not yet opened */
    int64_t version;
    unsigned step; /* in ask_after_ms; past its end: nothing was written lately */
    int64_t due_us;

    pthread_mutex_t lock; /* leaf */

    /* Under lock: what the window's thread is still to be told. */
    bool is_changed;
    GError *failure;
};

/* --- Telling --- */

static void tell_changed(Watch *watch)
{
    pthread_mutex_lock(&watch->lock);
    watch->is_changed = true;
    pthread_mutex_unlock(&watch->lock);
    later_ask(watch->later);
}

static void tell_failure(Watch *watch, GError *failure)
{
    pthread_mutex_lock(&watch->lock);
    watch->failure = failure;
    pthread_mutex_unlock(&watch->lock);
    later_ask(watch->later);
}

/* On the window's thread. What fails had perhaps changed before; its last call says both. */
static void deliver(void *ctx)
{
    Watch *watch = ctx;

    pthread_mutex_lock(&watch->lock);
    g_autoptr(GError) failure = g_steal_pointer(&watch->failure);
    bool is_told = watch->is_changed || failure;
    watch->is_changed = false;
    pthread_mutex_unlock(&watch->lock);

    if (is_told)
        watch->changed(watch->ctx, failure);
}

/* --- On the thread --- */

static bool fail_errno(GError **error, const char *what)
{
    int code = errno;

    g_set_error(error, TB_ERROR, TB_ERROR_FAILED, "%s: %s", what, g_strerror(code));
    return false;
}

static bool watch_folder(Watch *watch, const char *folder, GError **error)
{
    const uint32_t mask = WRITTEN | FOLDER | IN_ONLYDIR;

    watch->inotify_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    return (watch->inotify_fd >= 0 && inotify_add_watch(watch->inotify_fd, folder, mask) >= 0) ||
           fail_errno(error, _("changes by other programs cannot be seen"));
}

/* A link to a store is not where SQLite writes. */
static bool find_file(Watch *watch, GError **error)
{
    char *real = realpath(watch->path, NULL);

    if (!real) {
        int code = errno;
        g_set_error(error, TB_ERROR, code == ENOENT ? TB_ERROR_NOT_FOUND : TB_ERROR_FAILED,
                    "%s: %s", watch->path, g_strerror(code));
        return false;
    }
    g_autofree char *folder = g_path_get_dirname(real);
    watch->name = g_path_get_basename(real);
    free(real);
    return watch_folder(watch, folder, error);
}

static bool start(Watch *watch, GError **error)
{
    if (tb_store_is_remote(watch->path)) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("%s: on a network folder one program at a time can open the store; changes "
                      "by others are not seen"),
                    watch->path);
        return false;
    }
    watch->step = 0;
    watch->due_us = g_get_monotonic_time();
    return find_file(watch, error);
}

/* "terugblik.db" and what SQLite lays beside it; its index (-shm) is written by readers too. */
static bool is_ours(const Watch *watch, const char *name)
{
    if (!g_str_has_prefix(name, watch->name))
        return false;
    const char *suffix = name + strlen(watch->name);
    return !*suffix || strcmp(suffix, "-wal") == 0 || strcmp(suffix, "-journal") == 0;
}

static void note_write(Watch *watch)
{
    int64_t due_us = g_get_monotonic_time() + ask_after_ms[0] * INT64_C(1000);

    /* What is written all the time must not put the question off all the time. */
    if (watch->step >= G_N_ELEMENTS(ask_after_ms) || due_us < watch->due_us)
        watch->due_us = due_us;
    watch->step = 0;
}

/* False when there is no store there any more. */
static bool note_event(Watch *watch, const struct inotify_event *event)
{
    if (event->mask & FOLDER)
        return false;
    if (event->mask & IN_Q_OVERFLOW) {
        note_write(watch);
        return true;
    }
    if (event->len == 0 || !is_ours(watch, event->name))
        return true;
    if ((event->mask & REPLACED) && strcmp(event->name, watch->name) == 0)
        return false;
    note_write(watch);
    return true;
}

static bool read_events(Watch *watch, GError **error)
{
    _Alignas(struct inotify_event) char buffer[4096];
    ssize_t size;

    while ((size = read(watch->inotify_fd, buffer, sizeof buffer)) > 0)
        for (char *at = buffer; at < buffer + size;) {
            const struct inotify_event *event = (const struct inotify_event *)(void *)at;
            if (!note_event(watch, event)) {
                g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                            _("%s: the store was taken away or replaced; start Terugblik again"),
                            watch->path);
                return false;
            }
            at += sizeof *event + event->len;
        }
    return true;
}

/* Whether it is another than the last time; of the first time nothing is known, so it is. */
static bool has_changed(Watch *watch, bool *is_changed, GError **error)
{
    bool is_first = !watch->store;
    int64_t version;

    if (is_first)
        watch->store = tb_store_open(watch->path, TB_STORE_EXISTING, WAIT_MS, error);
    if (!watch->store || !tb_store_data_version(watch->store, &version, error))
        return false;
    *is_changed = is_first || version != watch->version;
    watch->version = version;
    return true;
}

static bool ask(Watch *watch, GError **error)
{
    g_autoptr(GError) cause = NULL;
    bool is_changed = false;

    if (has_changed(watch, &is_changed, &cause)) {
        watch->step++;
    } else if (!g_error_matches(cause, TB_ERROR, TB_ERROR_BUSY)) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return false;
    }
    if (is_changed)
        tell_changed(watch);
    if (watch->step < G_N_ELEMENTS(ask_after_ms))
        watch->due_us = g_get_monotonic_time() + ask_after_ms[watch->step] * INT64_C(1000);
    return true;
}

/* Until something is to be done; -1: until something is written. */
static int wait_ms(const Watch *watch)
{
    int64_t left_us = watch->due_us - g_get_monotonic_time();

    if (watch->step >= G_N_ELEMENTS(ask_after_ms))
        return -1;
    return left_us > 0 ? (int)(left_us / 1000) + 1 : 0;
}

/* False when it failed; true when it was closed. */
static bool look(Watch *watch, GError **error)
{
    struct pollfd fds[] = {{watch->close_fd, POLLIN, 0}, {watch->inotify_fd, POLLIN, 0}};

    while (!(fds[0].revents & POLLIN)) {
        if (wait_ms(watch) == 0 && !ask(watch, error))
            return false;
        if (poll(fds, G_N_ELEMENTS(fds), wait_ms(watch)) < 0 && errno != EINTR)
            return fail_errno(error, _("changes by other programs cannot be seen"));
        if ((fds[1].revents & POLLIN) && !read_events(watch, error))
            return false;
    }
    return true;
}

static void *run(void *ctx)
{
    Watch *watch = ctx;
    GError *error = NULL;

    if (!start(watch, &error) || !look(watch, &error))
        tell_failure(watch, error);
    tb_store_close(watch->store);
    if (watch->inotify_fd >= 0)
        close(watch->inotify_fd);
    g_free(watch->name);
    return NULL;
}

/* --- On the window's thread --- */

Watch *watch_new(const WatchOptions *options)
{
    Watch *watch = g_new0(Watch, 1);

    watch->path = g_canonicalize_filename(options->path, NULL);
    watch->changed = options->changed;
    watch->ctx = options->ctx;
    watch->later = later_new(options->post, deliver, watch);
    watch->inotify_fd = -1;
    watch->step = G_N_ELEMENTS(ask_after_ms);
    pthread_mutex_init(&watch->lock, NULL);
    watch->close_fd = eventfd(0, EFD_CLOEXEC);
    int code = watch->close_fd < 0 ? errno : pthread_create(&watch->thread, NULL, run, watch);
    if (code != 0)
        g_error("no thread to watch the store: %s", g_strerror(code));
    return watch;
}

void watch_close(Watch *watch)
{
    if (!watch)
        return;
    eventfd_write(watch->close_fd, 1);
    pthread_join(watch->thread, NULL);
    later_free(watch->later);
    close(watch->close_fd);
    pthread_mutex_destroy(&watch->lock);
    g_clear_error(&watch->failure);
    g_free(watch->path);
    g_free(watch);
}
