/* The form for a new conversation: what is dropped on it, what it asks, what it refuses, and what
 * is in the store afterwards. */
#include "app-scene.h"

#include <inttypes.h>
#include <pthread.h>

#include "../src/app/app-internal.h"
#include "../src/app/date.h"
#include "../src/app/folder.h"

/* --- Doing --- */

static void drop(Scene *scene, const char *path)
{
    SDL_Event event = {.type = SDL_DROPBEGIN};

    SDL_PushEvent(&event);
    event.type = SDL_DROPFILE;
    event.drop.file = SDL_strdup(path);
    SDL_PushEvent(&event);
    event.type = SDL_DROPCOMPLETE;
    event.drop.file = NULL;
    SDL_PushEvent(&event);
    tb_ui_step(scene->ui);
}

/* A second film, in no conversation. */
static char *make_film(const Scene *scene, const char *name)
{
    char *path = scene_path(scene, name);
    g_autofree char *command = g_strdup_printf(
        "ffmpeg -nostdin -v error -f lavfi -i testsrc2=size=160x90:rate=25:duration=3"
        " -f lavfi -i sine=frequency=500:duration=3 -c:v libx264 -preset ultrafast"
        " -pix_fmt yuv420p -c:a aac '%s'",
        path);

    scene_run(command);
    return path;
}

static void open_library(Scene *scene)
{
    scene_open(scene, false);
    scene_until(scene, scene_shows(scene, "library.row.1") || scene_shows(scene, "library.empty"));
}

static void drop_film(Scene *scene, const char *path)
{
    drop(scene, path);
    scene_until(scene, scene_says(scene, "adding.file.0", "picture and sound"));
}

/* In the segment of consent: the place in it, of three. */
static void answer(Scene *scene, int place)
{
    TbRect rect;

    g_assert_true(scene_rect(scene, "adding.consent", &rect));
    tb_widget_focus(tb_ui_find(scene->ui, "adding.consent"));
    for (int i = 0; i < 3; i++)
        scene_key(scene, SDLK_LEFT, 0);
    for (int i = 0; i < place; i++)
        scene_key(scene, SDLK_RIGHT, 0);
    scene_step(scene);
}

static void fill(Scene *scene, const char *field, const char *words)
{
    scene_until(scene, tb_ui_find(scene->ui, field));
    tb_widget_focus(tb_ui_find(scene->ui, field));
    tb_field_select_all(tb_ui_find(scene->ui, field));
    scene_type(scene, words);
}

static bool has_focus(Scene *scene, const char *name)
{
    TbWidget *focused = tb_ui_focused(scene->ui);

    return focused && g_strcmp0(tb_widget_name(focused), name) == 0;
}

/* All conversations; the caller's. */
static GPtrArray *listed(const Scene *scene)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Anja");
    GPtrArray *list = tb_store_list(desk.store, desk.review.reviewer, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
    return list;
}

static guint n_listed(const Scene *scene)
{
    g_autoptr(GPtrArray) list = listed(scene);

    g_ptr_array_set_free_func(list, (GDestroyNotify)tb_listed_free);
    return list->len;
}

static void load(const Scene *scene, int64_t interaction, TbConversation *conversation)
{
    SceneDesk desk;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Anja");
    tb_review_load(&desk.review, interaction, conversation, &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
}

/* --- Adding --- */

/* One drag, the code, "yes", Enter: as counted in ui.md. */
static void test_drop(void)
{
    Scene *scene = scene_new(false);
    g_autofree char *film = make_film(scene, "opname.mp4");
    g_auto(TbConversation) of = {0};

    open_library(scene);
    drop_film(scene, film);
    g_assert_true(scene_says(scene, "adding.file.0", "opname.mp4"));
    g_assert_true(scene_says(scene, "adding.file.0", "0:03"));
    g_assert_true(has_focus(scene, "adding.client"));
    scene_type(scene, "K-200");
    answer(scene, 0);
    tb_widget_focus(tb_ui_find(scene->ui, "adding.client"));
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_says(scene, "frame.title", "K-200"));
    g_assert_false(scene_shows(scene, "adding.client"));

    load(scene, 1, &of);
    g_autofree char *today = date_today(); /* the file was made just now */
    g_assert_cmpstr(of.interaction->client, ==, "K-200");
    g_assert_cmpstr(of.interaction->trajectory, ==, "1");
    g_assert_cmpstr(of.interaction->date, ==, today);
    g_assert_cmpuint(of.recordings->len, ==, 1);
    g_assert_cmpuint(of.participants->len, ==, 2);
    g_assert_cmpuint(of.consents->len, ==, 2);
    const TbConsent *consent = of.consents->pdata[0];
    g_assert_true(consent->picture && consent->sound && !consent->paper);
    g_assert_cmpuint(consent->purposes, ==, TB_PURPOSE_OWN);
    scene_free(scene);
}

/* What is missing is said where it is, and gets the focus; nothing is stored meanwhile. */
static void test_required(void)
{
    Scene *scene = scene_new(false);
    g_autofree char *film = make_film(scene, "opname.mp4");

    open_library(scene);
    drop_film(scene, film);
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_shows(scene, "adding.client.said"));
    g_assert_true(has_focus(scene, "adding.client"));
    g_assert_true(scene_shows(scene, "adding.consent.said"));
    scene_type(scene, "K-201");
    scene_step(scene);
    g_assert_false(scene_shows(scene, "adding.client.said"));
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, has_focus(scene, "adding.consent"));
    answer(scene, 1);
    g_assert_false(scene_shows(scene, "adding.consent.said"));
    fill(scene, "adding.date", "31-2-2026");
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_shows(scene, "adding.date.said"));
    g_assert_true(has_focus(scene, "adding.date"));
    g_assert_cmpuint(n_listed(scene), ==, 0);
    fill(scene, "adding.date", "12-3-2026");
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_says(scene, "frame.title", "12 Mar 2026"));

    g_auto(TbConversation) of = {0};
    load(scene, 1, &of);
    g_assert_cmpstr(of.interaction->date, ==, "2026-03-12");
    g_assert_cmpuint(of.consents->len, ==, 0); /* nobody was asked */
    scene_free(scene);
}

static void test_name(void)
{
    Scene *scene = scene_new(false);
    g_autofree char *film = make_film(scene, "opname.mp4");

    open_library(scene);
    drop_film(scene, film);
    answer(scene, 1);
    fill(scene, "adding.client", "Fatima Jansen");
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_says(scene, "adding.client.said", "looks like a name"));
    g_assert_true(has_focus(scene, "adding.client"));
    g_assert_cmpuint(n_listed(scene), ==, 0);
    scene_click(scene, "adding.client.keep");
    scene_until(scene, !scene_shows(scene, "adding.client.said"));
    scene_type(scene, " ");
    scene_click(scene, "adding.add");
    scene_until(scene, scene_says(scene, "frame.title", "Fatima Jansen"));
    scene_free(scene);
}

/* The recording does not go along, the conversation does. */
static void test_no(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *film = make_film(scene, "opname.mp4");
    g_auto(TbConversation) of = {0};

    open_library(scene);
    drop_film(scene, film);
    fill(scene, "adding.client", "K-202");
    answer(scene, 2);
    g_assert_true(scene_says(scene, "adding.consent.said", "does not go along"));
    scene_key(scene, SDLK_RETURN, 0); /* also where the answer has the focus */
    scene_until(scene, scene_is(scene, "library.row.2", "selected"));
    load(scene, 2, &of);
    g_assert_true(of.interaction->is_from_memory);
    g_assert_cmpuint(of.recordings->len, ==, 0);
    g_assert_cmpuint(of.consents->len, ==, 0);
    scene_free(scene);
}

static void test_memory(void)
{
    Scene *scene = scene_new(true);
    g_auto(TbConversation) of = {0};

    open_library(scene);
    scene_click(scene, "library.memory");
    scene_until(scene, has_focus(scene, "adding.client"));
    g_assert_false(scene_shows(scene, "adding.consent"));
    g_assert_false(scene_shows(scene, "adding.files"));
    scene_type(scene, "K-014");
    scene_step(scene);
    g_assert_true(scene_says(scene, "adding.trajectory", "Werk 2026") ||
                  scene_has(scene, "adding.trajectory", "Werk 2026"));
    fill(scene, "adding.question", "Hoe begon het?");
    scene_click(scene, "adding.goals");
    fill(scene, "adding.client_goal", "rust");
    scene_click(scene, "adding.add");
    scene_until(scene, scene_is(scene, "library.row.2", "selected"));
    load(scene, 2, &of);
    g_assert_cmpstr(of.interaction->trajectory, ==, "Werk 2026");
    g_assert_cmpstr(of.interaction->question, ==, "Hoe begon het?");
    g_assert_cmpstr(of.interaction->client_goal, ==, "rust");
    scene_free(scene);
}

static void test_people(void)
{
    Scene *scene = scene_new(false);
    g_autofree char *film = make_film(scene, "opname.mp4");
    g_auto(TbConversation) of = {0};

    open_library(scene);
    drop_film(scene, film);
    fill(scene, "adding.client", "K-203");
    answer(scene, 0);
    scene_click(scene, "adding.who");
    fill(scene, "adding.person.0.label", "Anja");
    tb_check_set(tb_ui_find(scene->ui, "adding.person.0.in_picture"), false);
    scene_click(scene, "adding.per_person");
    scene_until(scene, scene_shows(scene, "adding.person.1.paper"));
    tb_check_set(tb_ui_find(scene->ui, "adding.person.1.paper"), true);
    tb_check_set(tb_ui_find(scene->ui, "adding.person.1.coach"), true);
    fill(scene, "adding.person.1.until", "morgen");
    scene_click(scene, "adding.add");
    scene_until(scene, scene_shows(scene, "adding.person.1.until.said"));
    g_assert_true(has_focus(scene, "adding.person.1.until"));
    fill(scene, "adding.person.1.until", "4-5-2099");
    scene_click(scene, "adding.add");
    scene_until(scene, scene_says(scene, "frame.title", "K-203"));

    load(scene, 1, &of);
    const TbParticipant *first = of.participants->pdata[0], *second = of.participants->pdata[1];
    g_assert_cmpstr(first->label, ==, "Anja");
    g_assert_false(first->is_in_picture);
    g_assert_true(second->is_in_picture);
    for (guint i = 0; i < of.consents->len; i++) {
        const TbConsent *consent = of.consents->pdata[i];
        bool is_second = consent->participant == second->id;
        g_assert_cmpint(consent->paper, ==, is_second);
        g_assert_cmpuint(consent->purposes, ==,
                         TB_PURPOSE_OWN | (is_second ? TB_PURPOSE_COACH : 0));
        g_assert_cmpstr(consent->until, ==, is_second ? "2099-05-04" : NULL);
    }
    scene_free(scene);
}

/* --- Files --- */

static void test_known(void)
{
    Scene *scene = scene_new(true);

    open_library(scene);
    drop(scene, scene->film);
    scene_until(scene, scene_says(scene, "frame.title", "K-014"));
    g_assert_false(scene_shows(scene, "adding.client"));
    g_assert_cmpuint(n_listed(scene), ==, 1);

    /* Beside another it is said, and left out by the person. */
    g_autofree char *film = make_film(scene, "opname.mp4");
    drop_film(scene, film);
    drop(scene, scene->film);
    scene_until(scene, scene_says(scene, "adding.file.1.said", "conversation 1 already"));
    drop(scene, film);
    scene_until(scene, scene_says(scene, "adding.file.2.said", "same recording"));
    scene_click(scene, "adding.file.2.remove");
    scene_click(scene, "adding.file.1.remove");
    scene_until(scene, !scene_shows(scene, "adding.file.1"));
    scene_free(scene);
}

static void test_no_recording(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *note = scene_path(scene, "notitie.docx");
    g_autofree char *gone = scene_path(scene, "weg.mp4");

    g_file_set_contents(note, "PK\003\004 geen opname", -1, NULL);
    open_library(scene);
    drop(scene, note);
    scene_until(scene, scene_says(scene, "adding.file.0.said", "is not video or sound"));
    g_assert_true(scene_says(scene, "adding.file.0.said", "\"notitie.docx\""));
    scene_click(scene, "adding.add");
    scene_until(scene, scene_shows(scene, "adding.files.said"));
    g_assert_cmpuint(n_listed(scene), ==, 1);
    scene_click(scene, "adding.file.0.remove");
    scene_until(scene, !scene_shows(scene, "adding.file.0"));
    drop(scene, gone);
    scene_until(scene, scene_shows(scene, "adding.file.0.said"));
    scene_key(scene, SDLK_ESCAPE, 0); /* out of the field, and of the form */
    if (scene_shows(scene, "adding.client"))
        scene_key(scene, SDLK_ESCAPE, 0);
    scene_until(scene, scene_shows(scene, "library.list"));
    scene_free(scene);
}

/* --- Choosing: no desktop answers here, so it is the list of our own --- */

static bool shows_item(Scene *scene, const char *label)
{
    g_autofree char *tree = tb_ui_tree(scene->ui);
    g_autofree char *member = g_strdup_printf("\"label\":\"%s\"", label);

    return strstr(tree, member) != NULL;
}

static void test_choose(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *folder = scene_path(scene, "Video's"), *note = scene_path(scene, "brief.txt");
    g_autofree char *film = scene_path(scene, "Video's/opname.mp4");
    g_autofree char *made = make_film(scene, "los.mp4");
    g_autofree char *typed = g_strconcat(scene->folder, "/", NULL);

    g_mkdir(folder, 0700);
    g_rename(made, film);
    g_file_set_contents(note, "x", -1, NULL);
    open_library(scene);
    scene_key(scene, SDLK_o, KMOD_LCTRL);
    scene_until(scene, scene_shows(scene, "choose.list"));
    g_assert_false(scene_shows(scene, "adding.client"));
    fill(scene, "choose.path", typed);
    scene_until(scene, shows_item(scene, "gesprek.mp4"));
    g_assert_true(shows_item(scene, "Video's"));
    g_assert_false(shows_item(scene, "brief.txt")); /* neither video nor sound */
    scene_type(scene, "vid");
    scene_until(scene, !shows_item(scene, "gesprek.mp4"));
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, shows_item(scene, "opname.mp4"));
    tb_widget_focus(tb_ui_find(scene->ui, "choose.list"));
    scene_key(scene, SDLK_DOWN, 0);
    scene_key(scene, SDLK_RETURN, 0);
    scene_until(scene, scene_says(scene, "adding.file.0", "0:03"));
    g_assert_false(scene_shows(scene, "choose.list"));
    scene_click(scene, "adding.more");
    scene_until(scene, scene_shows(scene, "choose.list"));
    scene_click(scene, "choose.cancel");
    scene_until(scene, scene_shows(scene, "adding.client"));
    scene_free(scene);
}

static void test_folder(void)
{
    g_autofree char *path = g_dir_make_tmp("terugblik-folder-XXXXXX", NULL);
    static const char *const names[] = {"b10.mp4", "b9.mp4", "A.WAV", ".hidden.mp4", "note.txt"};
    g_autofree char *missing = g_build_filename(path, "none/film", NULL);
    g_autofree char *prefix = g_build_filename(path, "B1", NULL);
    g_autofree char *file = g_build_filename(path, "note.txt", NULL);
    g_autoptr(GError) error = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *name = g_build_filename(path, names[i], NULL);
        g_file_set_contents(name, "x", -1, NULL);
    }
    g_autoptr(Folder) all = folder_read(path, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(all->items->len, ==, 3);
    g_assert_cmpstr(((FolderItem *)all->items->pdata[1])->name, ==, "b9.mp4"); /* 9 before 10 */
    g_assert_null(all->file);
    g_autoptr(Folder) some = folder_read(prefix, NULL, &error);
    g_assert_cmpuint(some->items->len, ==, 1);
    g_autoptr(Folder) one = folder_read(file, NULL, &error); /* any file may be typed */
    g_assert_cmpstr(one->file, ==, file);
    g_assert_null(folder_read(missing, NULL, &error));
    g_assert_nonnull(error);
    g_autofree char *command = g_strdup_printf("rm -rf %s", path);
    scene_run(command);
}

/* --- A disk that hangs --- */

static pthread_mutex_t hanging = PTHREAD_MUTEX_INITIALIZER;

static bool hang(TbReview *review, void *job, GError **error)
{
    (void)review, (void)job, (void)error;
    pthread_mutex_lock(&hanging);
    pthread_mutex_unlock(&hanging);
    return true;
}

static void hung(void *job, const GError *error, void *ctx)
{
    (void)job, (void)error, (void)ctx;
}

/* The window answers meanwhile: what is typed is there in the same step, and no step takes long. */
static void test_slow_disk(void)
{
    Scene *scene = scene_new(true);
    g_autofree char *film = make_film(scene, "opname.mp4");

    open_library(scene);
    pthread_mutex_lock(&hanging);
    worker_push(scene->app->reader, &(WorkerJob){.run = hang, .done = hung});
    drop(scene, film);
    scene_until(scene, scene_says(scene, "adding.file.0", "is being read"));
    int64_t longest_us = 0;
    for (const char *p = "K-204"; *p; p++) {
        const char letter[] = {*p, '\0'};
        int64_t begin = g_get_monotonic_time();
        scene_type(scene, letter);
        longest_us = MAX(longest_us, g_get_monotonic_time() - begin);
    }
    g_test_message("longest step %" PRId64 " us", longest_us);
    g_assert_cmpint(longest_us, <, 50000);
    g_assert_cmpstr(tb_field_get(tb_ui_find(scene->ui, "adding.client")), ==, "K-204");
    answer(scene, 1);
    scene_click(scene, "adding.add");
    g_assert_true(scene_says(scene, "adding.files.said", "still being read"));
    scene_click(scene, "adding.file.0.remove"); /* stopped: nothing waits for it */
    scene_until(scene, !scene_shows(scene, "adding.file.0"));
    drop(scene, film);
    scene_until(scene, scene_says(scene, "adding.file.0", "is being read"));
    pthread_mutex_unlock(&hanging);
    scene_until(scene, scene_says(scene, "adding.file.0", "0:03"));
    scene_free(scene);
}

/* --- Days --- */

static void test_date(void)
{
    static const struct {
        const char *words, *iso;
    } cases[] = {
        {"12-3-2026", "2026-03-12"},
        {"12-03-2026", "2026-03-12"},
        {" 2026-03-12 ", "2026-03-12"},
        {"12/3/26", "2026-03-12"},
        {"1.2.2026", "2026-02-01"},
        {"29-2-2024", "2024-02-29"},
        {"29-2-2026", NULL}, /* no leap year */
        {"2026-13-01", NULL},
        {"12-3", NULL},
        {"12-3-2026x", NULL},
        {"12-3/2026", NULL}, /* two kinds of mark */
        {"0-3-2026", NULL},
        {"-1-3-2026", NULL},
        {"morgen", NULL},
        {"", NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *iso = date_parse(cases[i].words);
        g_test_message("\"%s\"", cases[i].words);
        g_assert_cmpstr(iso, ==, cases[i].iso);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_setenv("LC_ALL", "C.UTF-8", TRUE);
    tb_lang_init("en");
    g_test_add_func("/app/adding/drop", test_drop);
    g_test_add_func("/app/adding/required", test_required);
    g_test_add_func("/app/adding/name", test_name);
    g_test_add_func("/app/adding/no", test_no);
    g_test_add_func("/app/adding/memory", test_memory);
    g_test_add_func("/app/adding/people", test_people);
    g_test_add_func("/app/adding/known", test_known);
    g_test_add_func("/app/adding/no-recording", test_no_recording);
    g_test_add_func("/app/adding/choose", test_choose);
    g_test_add_func("/app/adding/folder", test_folder);
    g_test_add_func("/app/adding/slow-disk", test_slow_disk);
    g_test_add_func("/app/adding/date", test_date);
    return g_test_run();
}
