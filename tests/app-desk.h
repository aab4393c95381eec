/* What the tests of the app's threads share: a folder with a store and one conversation in it, a
 * window's thread that is nothing but a queue of calls, and a disk that can be made slow. */
#ifndef TESTS_APP_DESK_H
#define TESTS_APP_DESK_H

#include <glib/gstdio.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../src/app/later.h"
#include "terugblik/review.h"

/* --- The disk: what SQLite and the program sync waits this long --- */

static volatile int sync_ms;

int fsync(int fd)
{
    (void)fd;
    if (sync_ms > 0)
        g_usleep((gulong)sync_ms * 1000);
    return 0;
}

int fdatasync(int fd)
{
    return fsync(fd);
}

/* --- The window's thread --- */

typedef struct {
    void (*call)(void *ctx);
    void *ctx;
} Posted;

static struct {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    Posted posted[4096];
    unsigned first, end;
} desk = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};

static inline void desk_post(void (*call)(void *ctx), void *ctx, void *post_ctx)
{
    g_assert_true(post_ctx == &desk);
    pthread_mutex_lock(&desk.lock);
    g_assert_cmpuint(desk.end, <, G_N_ELEMENTS(desk.posted));
    desk.posted[desk.end++] = (Posted){call, ctx};
    pthread_cond_broadcast(&desk.changed);
    pthread_mutex_unlock(&desk.lock);
}

static const UiPost to_desk = {desk_post, &desk};

/* Runs one posted call; false when none came within @wait_ms. */
static inline bool desk_run_one(int wait_ms)
{
    int64_t until_us = g_get_real_time() + wait_ms * INT64_C(1000);
    const struct timespec until = {until_us / 1000000, until_us % 1000000 * 1000};
    Posted posted = {0};
    int code = 0;

    pthread_mutex_lock(&desk.lock);
    while (desk.first == desk.end && code == 0)
        code = pthread_cond_timedwait(&desk.changed, &desk.lock, &until);
    if (desk.first < desk.end)
        posted = desk.posted[desk.first++];
    if (desk.first == desk.end)
        desk.first = desk.end = 0;
    pthread_mutex_unlock(&desk.lock);

    if (posted.call)
        posted.call(posted.ctx);
    return posted.call != NULL;
}

/* Runs what is posted until @n has become @wanted, which it must within ten seconds. */
static inline void desk_run_until(const int *n, int wanted)
{
    int64_t end = g_get_monotonic_time() + 10 * G_USEC_PER_SEC;

    while (*n != wanted && g_get_monotonic_time() < end)
        desk_run_one(50);
    g_assert_cmpint(*n, ==, wanted);
}

static inline void desk_run_for(int ms)
{
    int64_t end = g_get_monotonic_time() + ms * INT64_C(1000), left;

    while ((left = end - g_get_monotonic_time()) > 0)
        desk_run_one((int)(left / 1000) + 1);
}

/* --- The store --- */

static TbCodebook *codebook;

typedef struct {
    char *folder, *path;
    int64_t interaction;
} Place;

static inline TbStore *place_open(const Place *place, TbReview *review, const char *name)
{
    g_autoptr(GError) error = NULL;
    TbStore *store = tb_store_open(place->path, TB_STORE_CREATE, 5000, &error);

    g_assert_no_error(error);
    g_assert_true(tb_review_open(review, store, codebook, name, &error));
    return store;
}

/* A tag by @review; its id, 0 when it failed. */
static inline int64_t place_tag(TbReview *review, int64_t interaction, int64_t start_us,
                                GError **error)
{
    TbMoment moment = {.interaction = interaction,
                       .kind = TB_MOMENT_TAG,
                       .span = {TB_SPAN_POINT, start_us, TB_TIME_NONE},
                       .code = (char *)"emotie"};

    return tb_review_add_moment(review, &moment, error) ? moment.id : 0;
}

static inline void place_set_up(Place *place, const void *unused)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) people =
        g_ptr_array_new_with_free_func((GDestroyNotify)tb_participant_free);
    g_autoptr(GPtrArray) recordings = g_ptr_array_new();
    TbInteraction interaction = {.client = (char *)"K-014", .trajectory = (char *)"werk"};
    TbRecording film = {.path = (char *)"/a.mp4",
                        .fingerprint = (char *)"a",
                        .zero = {0, 0, 1, 25},
                        .duration_us = 3600 * TB_US_PER_SEC,
                        .has_video = true};
    TbReview review;

    (void)unused;
    place->folder = g_dir_make_tmp("terugblik-app-XXXXXX", &error);
    g_assert_no_error(error);
    place->path = g_build_filename(place->folder, "terugblik.db", NULL);
    g_autoptr(TbStore) store = place_open(place, &review, "Anja");
    g_ptr_array_add(recordings, &film);
    g_assert_true(tb_review_add(&review, &interaction, people, recordings, &error));
    place->interaction = interaction.id;
    tb_review_clear(&review);
}

static inline void place_tear_down(Place *place, const void *unused)
{
    g_autoptr(GDir) dir = g_dir_open(place->folder, 0, NULL);
    const char *name;

    (void)unused;
    sync_ms = 0;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(place->folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(place->folder);
    g_free(place->folder);
    g_free(place->path);
}

/* What Anja sees of it, read with a connection of its own. */
static inline GPtrArray *place_moments(const Place *place)
{
    g_autoptr(GError) error = NULL;
    TbReview review;
    g_autoptr(TbStore) store = place_open(place, &review, "Anja");
    const TbMomentFilter filter = {.interaction = place->interaction};
    GPtrArray *moments = tb_store_moments(store, review.reviewer, &filter, &error);

    g_assert_no_error(error);
    tb_review_clear(&review);
    return moments;
}

static inline void desk_begin(int *argc, char ***argv)
{
    static const char *const files[] = {"codebook/kijkwijzer.yaml", "codebook/pijlers.yaml",
                                        "codebook/slim.yaml", NULL};
    g_autoptr(GError) error = NULL;

    g_test_init(argc, argv, NULL);
    codebook = tb_codebook_read(files, NULL, &error);
    g_assert_no_error(error);
}

static inline int desk_end(void)
{
    int result = g_test_run();

    tb_codebook_free(codebook);
    return result;
}

#endif
