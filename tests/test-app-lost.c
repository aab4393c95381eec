/* A recording that is not where it was: found again by itself or where a person says, and never
 * another one in its place; and the hash of the whole, made while nothing plays. */
#include <pthread.h>

#include "../src/app/app-internal.h"
#include "../src/app/film-internal.h"
#include "../src/app/film.h"
#include "app-scene.h"

static TbRecording *stored(const Scene *scene)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Anja");
    g_autoptr(GPtrArray) all = tb_store_recordings(desk.store, scene->interaction, &error);
    g_assert_no_error(error);
    TbRecording *recording = g_ptr_array_steal_index(all, 0);
    scene_desk_close(&desk);
    return recording;
}

static bool is_stored_at(const Scene *scene, const char *path)
{
    g_autoptr(TbRecording) recording = stored(scene);

    return g_strcmp0(recording->path, path) == 0;
}

/* Puts the film in @folder below the scene's, as @name; the path, the caller's. */
static char *move_film(const Scene *scene, const char *folder, const char *name)
{
    g_autofree char *whole = scene_path(scene, folder);
    char *path = g_build_filename(whole, name, NULL);

    g_mkdir_with_parents(whole, 0700);
    g_assert_cmpint(g_rename(scene->film, path), ==, 0);
    return path;
}

static bool can_play(Scene *scene)
{
    return film_has_time(scene->app);
}

static bool has_value(Scene *scene, const char *name, const char *words)
{
    return scene_has(scene, name, words);
}

static void open_lost(Scene *scene)
{
    scene_open(scene, true);
    scene_until(scene, has_value(scene, "film.picture", "The recording is not where it was"));
    scene_until(scene, scene_shows(scene, "film.lost.find"));
    g_assert_true(scene_is(scene, "film.play", "disabled"));
}

/* The list of our own, at the folder where it was; then another place is typed. */
static void type_place(Scene *scene, const char *path)
{
    scene_click(scene, "film.lost.find");
    scene_until(scene, scene_shows(scene, "film.choose.list"));
    g_assert_false(scene_shows(scene, "film.picture"));
    scene_until(scene, has_value(scene, "film.choose.path", scene->folder));
    scene_click(scene, "film.choose.path");
    scene_key(scene, SDLK_a, KMOD_LCTRL);
    scene_type(scene, path);
    scene_until(scene, has_value(scene, "film.choose.path", path));
}

/* --- By itself --- */

static void test_renamed(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *path = move_film(scene, ".", "ander.mp4");

    scene_open(scene, true);
    scene_until(scene, can_play(scene));
    scene_until(scene, scene_says(scene, "frame.said", "found again"));
    g_assert_true(scene_says(scene, "frame.said", "ander.mp4"));
    g_assert_false(scene_shows(scene, "film.lost.find"));
    g_autofree char *clean = g_canonicalize_filename(path, NULL);
    scene_until(scene, is_stored_at(scene, clean));
    scene_close(scene);
    scene_open(scene, true); /* the next time it is simply there */
    scene_until(scene, can_play(scene));
    g_assert_false(scene_says(scene, "frame.said", "found again"));
    scene_free(scene);
}

/* Which of the two a person says. */
static void test_several(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *one = scene_path(scene, "een.mp4"), *two = scene_path(scene, "twee.mp4");
    g_autofree char *command = g_strdup_printf("cp %s %s", scene->film, one);

    scene_run(command);
    g_assert_cmpint(g_rename(scene->film, two), ==, 0);
    scene_open(scene, true);
    scene_until(scene, scene_shows(scene, "film.lost.choice.1"));
    scene_until(scene, has_value(scene, "film.picture", "Choose one of them"));
    g_assert_true(scene_says(scene, "film.lost.choice.0", "een.mp4"));
    scene_click(scene, "film.lost.choice.1");
    scene_until(scene, can_play(scene) && is_stored_at(scene, two));
    g_assert_false(scene_shows(scene, "film.lost.choice.0"));
    scene_free(scene);
}

/* --- Where a person says --- */

static void test_in_folder(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *path = move_film(scene, "elders/diep", "x.mp4");
    g_autofree char *place = scene_path(scene, "elders");
    g_autofree char *empty = scene_path(scene, "leeg");

    g_mkdir(empty, 0700);
    open_lost(scene);
    type_place(scene, empty);
    scene_click(scene, "film.choose.folder");
    scene_until(scene, scene_says(scene, "frame.said", "not in that folder"));
    g_assert_true(scene_shows(scene, "film.lost.find"));
    type_place(scene, place);
    scene_click(scene, "film.choose.folder");
    scene_until(scene, can_play(scene) && is_stored_at(scene, path));
    g_assert_false(scene_shows(scene, "film.lost.find"));
    scene_free(scene);
}

static void test_file(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *path = move_film(scene, "elders", "x.mp4");
    g_autofree char *other = scene_path(scene, "elders/y.mp4");
    g_autofree char *command =
        g_strdup_printf("ffmpeg -nostdin -v error -f lavfi -i testsrc2=size=160x90:duration=1 "
                        "-c:v libx264 -preset ultrafast %s",
                        other);

    scene_run(command);
    open_lost(scene);
    type_place(scene, other);
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_says(scene, "frame.said", "not the recording of this conversation"));
    g_assert_true(has_value(scene, "film.picture", "not where it was"));
    g_assert_true(is_stored_at(scene, scene->film)); /* nothing was changed */
    type_place(scene, path);
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, can_play(scene) && is_stored_at(scene, path));
    scene_free(scene);
}

/* Escape closes the list; another conversation takes all of it away. */
static void test_leave(void)
{
    Scene *scene = scene_new(true);
    int64_t first = scene->interaction;
    g_autofree char *path = move_film(scene, "elders", "x.mp4");

    scene_add(scene, (const char *const[]){NULL}); /* from memory */
    int64_t second = scene->interaction;
    scene->interaction = first;
    open_lost(scene);
    scene_click(scene, "film.lost.find");
    scene_until(scene, scene_shows(scene, "film.choose.list"));
    scene_key(scene, SDLK_ESCAPE, 0);
    scene_until(scene,
                !scene_shows(scene, "film.choose.list") && scene_shows(scene, "film.lost.find"));
    scene_click(scene, "film.lost.find");
    scene_until(scene, scene_shows(scene, "film.choose.list"));
    app_open(scene->app, second, TB_TIME_NONE);
    scene_until(scene, has_value(scene, "film.picture", "from memory"));
    g_assert_false(scene_shows(scene, "film.choose.list"));
    g_assert_false(scene_shows(scene, "film.lost.find"));
    scene_free(scene);
}

/* Another file took the name: it is not shown, and the right one is found beside it. */
static void test_replaced(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *path = move_film(scene, "elders", "x.mp4");

    g_assert_true(g_file_set_contents(scene->film, "another", -1, NULL));
    scene_open(scene, true);
    scene_until(scene, has_value(scene, "film.picture", "Another recording has taken its place"));
    scene_until(scene, scene_shows(scene, "film.lost.find")); /* it was looked for beside it */
    g_assert_true(is_stored_at(scene, scene->film));
    scene_close(scene);
    g_autofree char *beside = scene_path(scene, "y.mp4");
    g_assert_cmpint(g_rename(path, beside), ==, 0);
    scene_open(scene, true);
    scene_until(scene, can_play(scene) && is_stored_at(scene, beside));
    scene_free(scene);
}

/* --- By another program --- */

static void find_elsewhere(const Scene *scene, const char *path)
{
    g_autoptr(TbRecording) recording = stored(scene);
    SceneDesk desk;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Anja");
    tb_review_found_recording(&desk.review, scene->interaction, recording->id, path, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
}

/* Also when what was found is lost again, and found a second time. */
static void test_elsewhere(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *path = move_film(scene, "elders", "x.mp4");
    g_autofree char *wrong = scene_path(scene, "nergens/x.mp4");

    open_lost(scene);
    find_elsewhere(scene, wrong);
    scene_until(scene, g_strcmp0(film_file_path(scene->app->film->file), wrong) == 0);
    scene_until(scene, has_value(scene, "film.picture", "not where it was"));
    scene_click(scene, "film.lost.find"); /* while one is looking for it oneself */
    scene_until(scene, scene_shows(scene, "film.choose.list"));
    find_elsewhere(scene, path);
    scene_until(scene, can_play(scene));
    g_assert_false(scene_shows(scene, "film.choose.list"));
    g_assert_false(scene_shows(scene, "film.lost.find"));
    g_assert_true(scene_shows(scene, "film.picture"));
    scene_free(scene);
}

/* --- The hash of the whole --- */

static bool has_hash(const Scene *scene)
{
    g_autoptr(TbRecording) recording = stored(scene);

    return recording->sha256 != NULL;
}

static void test_hash(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *bytes = NULL;
    gsize size;

    scene_open(scene, true);
    scene_until(scene, has_hash(scene));
    g_autoptr(TbRecording) recording = stored(scene);
    g_assert_true(g_file_get_contents(scene->film, &bytes, &size, NULL));
    g_autofree char *wanted =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
    g_assert_cmpstr(recording->sha256, ==, wanted);
    scene_until(scene, conversation_done(scene->app->conversation) != NULL);
    g_assert_cmpuint(conversation_done(scene->app->conversation)->len, ==, 1); /* no deed of it */
    scene_free(scene);
}

/* A film that cannot be read to its end waits for nobody when the window closes. */
static void test_closed_meanwhile(void)
{
    for (int n = 0; n < 6; n++) {
        Scene *scene = scene_new(true);
        scene_open(scene, true);
        for (int i = 0; i < n * 10; i++)
            scene_step(scene);
        scene_free(scene);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    g_test_add_func("/app/lost/renamed", test_renamed);
    g_test_add_func("/app/lost/several", test_several);
    g_test_add_func("/app/lost/in-folder", test_in_folder);
    g_test_add_func("/app/lost/file", test_file);
    g_test_add_func("/app/lost/leave", test_leave);
    g_test_add_func("/app/lost/replaced", test_replaced);
    g_test_add_func("/app/lost/elsewhere", test_elsewhere);
    g_test_add_func("/app/lost/hash", test_hash);
    g_test_add_func("/app/lost/closed-meanwhile", test_closed_meanwhile);
    return g_test_run();
}
