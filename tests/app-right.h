/* What the tests of the right column and of the open conversation share: moments in the store, the
 * rows of a list as they show, and a disk that hangs or is full. */
#ifndef TESTS_APP_RIGHT_H
#define TESTS_APP_RIGHT_H

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "../src/app/app-internal.h"
#include "../src/app/film.h"
#include "app-scene.h"

/* --- The disk --- */

static atomic_bool disk_hangs, disk_is_full;

int fsync(int fd)
{
    (void)fd;
    while (disk_hangs)
        g_usleep(1000);
    return 0;
}

int fdatasync(int fd)
{
    return fsync(fd);
}

static struct {
    ssize_t (*write)(int fd, const void *buffer, size_t size);
    ssize_t (*pwrite)(int fd, const void *buffer, size_t size, off_t at);
    ssize_t (*pwrite64)(int fd, const void *buffer, size_t size, off64_t at);
    int (*fallocate)(int fd, off_t at, off_t size);
} disk;

static bool has_no_room(void)
{
    if (disk_is_full)
        errno = ENOSPC;
    return disk_is_full;
}

static ssize_t disk_write(int fd, const void *buffer, size_t size)
{
    return has_no_room() ? -1 : disk.write(fd, buffer, size);
}

static ssize_t disk_pwrite(int fd, const void *buffer, size_t size, off_t at)
{
    return has_no_room() ? -1 : disk.pwrite(fd, buffer, size, at);
}

static ssize_t disk_pwrite64(int fd, const void *buffer, size_t size, off64_t at)
{
    return has_no_room() ? -1 : disk.pwrite64(fd, buffer, size, at);
}

static int disk_fallocate(int fd, off_t at, off_t size)
{
    return has_no_room() ? ENOSPC : disk.fallocate(fd, at, size);
}

static sqlite3_syscall_ptr disk_replace(const char *name, sqlite3_syscall_ptr ours)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    sqlite3_syscall_ptr theirs = vfs->xGetSystemCall(vfs, name);

    if (theirs)
        vfs->xSetSystemCall(vfs, name, ours);
    return theirs;
}

#define DISK_REPLACE(call)                                                                         \
    (disk.call = (void *)disk_replace(#call, (sqlite3_syscall_ptr)(void *)disk_##call))

/* Before any store is open. */
G_GNUC_UNUSED static void disk_install(void)
{
    DISK_REPLACE(write);
    DISK_REPLACE(pwrite);
    DISK_REPLACE(pwrite64);
    DISK_REPLACE(fallocate);
}

/* --- What is in the store --- */

/* Put there by @reviewer before the window opens, or behind its back; its id. */
G_GNUC_UNUSED static int64_t right_put(const Scene *scene, const char *reviewer,
                                       const TbMoment *moment)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMoment) copy = tb_moment_copy(moment);

    copy->interaction = scene->interaction;
    scene_desk(scene, &desk, reviewer);
    tb_review_add_moment(&desk.review, copy, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
    return copy->id;
}

G_GNUC_UNUSED static int64_t right_put_tag(const Scene *scene, const char *code, int start_s,
                                           int end_s, const char *see)
{
    const TbSpan point = {TB_SPAN_POINT, start_s * TB_US_PER_SEC, TB_TIME_NONE};
    const TbSpan stretch = {TB_SPAN_STRETCH, start_s * TB_US_PER_SEC, end_s * TB_US_PER_SEC};

    return right_put(scene, "Anja",
                     &(TbMoment){.kind = TB_MOMENT_TAG,
                                 .code = (char *)code,
                                 .span = end_s ? stretch : point,
                                 .see = (char *)see});
}

/* As Anja sees it in the store; NULL when it is not there. The caller's. */
G_GNUC_UNUSED static TbMoment *right_stored(const Scene *scene, int64_t id)
{
    SceneDesk desk;

    scene_desk(scene, &desk, "Anja");
    TbMoment *moment = tb_store_moment(desk.store, desk.review.reviewer, id, NULL);
    scene_desk_close(&desk);
    return moment;
}

/* Changes it behind the window's back, as Anja in another program. */
G_GNUC_UNUSED static void right_change(const Scene *scene, int64_t id, const char *think)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Anja");
    g_autoptr(TbMoment) moment = tb_store_moment(desk.store, desk.review.reviewer, id, &error);
    g_assert_no_error(error);
    g_free(moment->think);
    moment->think = g_strdup(think);
    tb_review_edit_moment(&desk.review, moment, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
}

G_GNUC_UNUSED static void right_take_away(const Scene *scene, int64_t id)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Anja");
    tb_review_remove_moment(&desk.review, id, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
}

/* --- What the window has --- */

G_GNUC_UNUSED static Conversation *right_conversation(const Scene *scene)
{
    return ((App *)scene->app)->conversation;
}

G_GNUC_UNUSED static const TbMoment *right_held(const Scene *scene, int64_t id)
{
    return conversation_moment(right_conversation(scene), id);
}

G_GNUC_UNUSED static guint right_n_held(const Scene *scene)
{
    return conversation_data(right_conversation(scene))->moments->len;
}

/* The only one; the last in order when there are more. */
G_GNUC_UNUSED static const TbMoment *right_last(const Scene *scene)
{
    const GPtrArray *moments = conversation_data(right_conversation(scene))->moments;

    g_assert_cmpuint(moments->len, >, 0);
    return moments->pdata[moments->len - 1];
}

/* All is on disk, and loaded. */
#define right_settle(scene)                                                                        \
    scene_until(scene, !conversation_is_busy(right_conversation(scene)) &&                         \
                           worker_n_pending(((App *)(scene)->app)->writer) == 0)

G_GNUC_UNUSED static void right_open_scene(Scene *scene)
{
    scene_open(scene, true);
    right_settle(scene);
    scene_until(scene, film_has_time((App *)scene->app)); /* marks can be made */
}

/* In the column, the editor of the moment. */
G_GNUC_UNUSED static void right_edit(Scene *scene, int64_t id)
{
    conversation_select(right_conversation(scene), id);
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_shows(scene, "editor.title"));
}

#define right_assert_label(scene, name, wanted)                                                    \
    do {                                                                                           \
        g_autofree char *right_label = scene_label(scene, name);                                   \
        g_assert_cmpstr(right_label, ==, wanted);                                                  \
    } while (0)

#define right_assert_value(scene, name, wanted)                                                    \
    do {                                                                                           \
        g_autofree char *right_value = scene_value(scene, name);                                   \
        g_assert_cmpstr(right_value, ==, wanted);                                                  \
    } while (0)

#endif
