#include "lost.h"

#include <glib/gstdio.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/recording.h"

#include "choose.h"
#include "errand.h"
#include "frame.h"

enum { MOST_CHOICES = 6 };

struct Lost {
    Film *film;
    TbWidget *box, *find, *stop, *choices;
    Choose *choose;
    GHashTable *moved; /* int64_t (recording): char *, where it was found */
    char *words;       /* NULL: it is not lost */
    Errand *errand;    /* looks for it; NULL: not now */
    GPtrArray *found;  /* char *: those to choose from */
};

static const TbRecording *the_recording(const Lost *lost)
{
    const App *app = lost->film->app;
    const TbConversation *data = app->conversation ? conversation_data(app->conversation) : NULL;

    return data ? tb_find_recording(data->recordings, lost->film->recording) : NULL;
}

static void set_words(Lost *lost, const char *words)
{
    g_free(lost->words);
    lost->words = g_strdup(words);
    tb_widget_set_shown(lost->box, words != NULL);
    app_changed(lost->film->app, CHANGED_PLAYER);
}

const char *lost_words(const Lost *lost)
{
    return lost->words;
}

const char *lost_path(const Lost *lost, const TbRecording *recording)
{
    const char *moved = g_hash_table_lookup(lost->moved, &recording->id);

    return moved ? moved : recording->path;
}

/* --- Found --- */

typedef struct {
    int64_t interaction, recording;
    char *path;
} KeepJob;

static bool run_keep(TbReview *review, void *data, GError **error)
{
    const KeepJob *job = data;

    return tb_review_found_recording(review, job->interaction, job->recording, job->path, error);
}

/* It is played from there all the same; the next time it is looked for again. */
static void done_keep(void *data, const GError *error, void *ctx)
{
    (void)data;
    if (!error)
        return;
    g_autofree char *words =
        g_strdup_printf(_("Where the recording lies now could not be kept: %s"), error->message);
    frame_fail(ctx, words);
}

static void free_keep(void *data)
{
    KeepJob *job = data;

    g_free(job->path);
    g_free(job);
}

static void keep(Lost *lost, const char *path)
{
    App *app = lost->film->app;
    KeepJob *job = g_new0(KeepJob, 1);
    g_autofree char *name = g_filename_display_name(path);
    g_autofree char *words =
        g_strdup_printf(_("The recording was found again: %s. It is played from there."), name);

    job->interaction = conversation_id(app->conversation);
    job->recording = lost->film->recording;
    job->path = g_strdup(path);
    g_hash_table_insert(lost->moved, g_memdup2(&job->recording, sizeof job->recording),
                        g_strdup(path));
    frame_say(app, words);
    worker_push(app->writer,
                &(WorkerJob){
                    .run = run_keep, .done = done_keep, .free = free_keep, .job = job, .ctx = app});
}

static void take(Lost *lost, const char *path)
{
    if (!the_recording(lost))
        return;
    keep(lost, path);
    film_open_again(lost->film); /* clears what is lost */
}

/* --- Looking for it --- */

typedef struct {
    TbRecording row;
    char *place; /* a folder, or a file; NULL: only where it was */
    bool is_file;
    GPtrArray *found; /* char *; NULL: it could not be looked for */
} FindJob;

/* Whether the file that was chosen is the one. */
static bool is_it(const FindJob *job, GCancellable *cancel)
{
    TbRecording row = job->row;

    row.path = job->place;
    g_autoptr(TbSource) source = tb_recording_source(&row, NULL);
    if (!source || !row.sha256)
        return source != NULL;
    g_autofree char *hash = tb_source_sha256(source, cancel, NULL, NULL, NULL);
    return g_strcmp0(hash, row.sha256) == 0;
}

static void run_find(void *data, GCancellable *cancel)
{
    FindJob *job = data;
    const char *const folders[] = {job->place, NULL};

    job->is_file = job->place && !g_file_test(job->place, G_FILE_TEST_IS_DIR);
    if (!job->is_file) {
        job->found = tb_recording_find(&job->row, job->place ? folders : NULL, cancel, NULL);
        return;
    }
    job->found = g_ptr_array_new_with_free_func(g_free);
    if (is_it(job, cancel))
        g_ptr_array_add(job->found, g_strdup(job->place));
}

static void free_find(void *data)
{
    FindJob *job = data;

    g_free(job->row.path);
    g_free(job->row.fingerprint);
    g_free(job->row.sha256);
    g_free(job->place);
    if (job->found)
        g_ptr_array_unref(job->found);
    g_free(job);
}

static void press_stop(TbWidget *button, void *ctx);

static void show_looking(Lost *lost, bool looks)
{
    tb_widget_set_shown(lost->stop, looks);
    tb_widget_set_shown(lost->find, !looks);
    frame_work(lost->film->app, looks ? _("The recording is being looked for…") : NULL, press_stop,
               lost);
}

static void stop(Lost *lost)
{
    if (!lost->errand)
        return;
    g_clear_pointer(&lost->errand, errand_free);
    show_looking(lost, false);
}

static void press_choice(TbWidget *button, void *ctx)
{
    Lost *lost = ctx;

    for (guint i = 0; i < lost->found->len; i++) {
        g_autofree char *name = g_strdup_printf("film.lost.choice.%u", i);
        if (strcmp(tb_widget_name(button), name) == 0) {
            g_autofree char *path = g_strdup(lost->found->pdata[i]);
            take(lost, path);
            return;
        }
    }
}

static void offer(Lost *lost)
{
    tb_widget_clear(lost->choices);
    for (guint i = 0; lost->found && i < MIN(lost->found->len, MOST_CHOICES); i++) {
        g_autofree char *name = g_strdup_printf("film.lost.choice.%u", i);
        g_autofree char *label = g_filename_display_name(lost->found->pdata[i]);
        tb_button_new(lost->choices, name, label, press_choice, lost);
    }
}

/* Nothing was found where it was looked for. */
static void say_nothing_found(const Lost *lost, bool is_file)
{
    frame_fail(lost->film->app,
               is_file ? _("This is not the recording of this conversation. Nothing was changed.")
                       : _("The recording is not in that folder, nor in one below it. Look in "
                           "another one."));
}

static void choose_of(Lost *lost, GPtrArray *found)
{
    g_clear_pointer(&lost->found, g_ptr_array_unref);
    lost->found = g_ptr_array_ref(found);
    set_words(lost, _("Several files may be this recording. Choose one of them."));
    offer(lost);
}

static void done_find(void *data, void *ctx)
{
    FindJob *job = data;
    Lost *lost = ctx;
    g_autoptr(GPtrArray) found = g_steal_pointer(&job->found);
    bool was_asked = job->place != NULL, is_file = job->is_file;
    guint n = found ? found->len : 0;

    stop(lost); /* the job goes too */
    if (n == 1)
        take(lost, found->pdata[0]);
    else if (n > 1)
        choose_of(lost, found);
    else if (was_asked)
        say_nothing_found(lost, is_file);
}

static void look_in(Lost *lost, const char *place)
{
    const TbRecording *row = the_recording(lost);
    FindJob *job = g_new0(FindJob, 1);

    if (!row) {
        g_free(job);
        return;
    }
    stop(lost);
    job->row.path = g_strdup(row->path);
    job->row.fingerprint = g_strdup(row->fingerprint);
    job->row.sha256 = g_strdup(row->sha256);
    job->row.zero = row->zero;
    job->place = g_strdup(place);
    lost->errand = errand_new(&(ErrandOptions){.post = lost->film->app->post,
                                               .run = run_find,
                                               .done = done_find,
                                               .free = free_find,
                                               .job = job,
                                               .ctx = lost});
    show_looking(lost, true);
}

/* --- What the player found out --- */

static const char *words_of(const GError *failure)
{
    return g_error_matches(failure, TB_ERROR, TB_ERROR_REFUSED)
               ? _("Another recording has taken its place. Nothing was changed. Your moments are "
                   "safe. Find the file.")
               : _("The recording is not where it was. Your moments are safe. Find the file.");
}

/* Refused is also what may be one of several. */
void lost_opened(Lost *lost, FilmFile *file)
{
    g_autofree char *path = film_file_found(file);
    g_autoptr(GError) failure = film_file_failure(file);
    bool is_refused = g_error_matches(failure, TB_ERROR, TB_ERROR_REFUSED);

    if (!the_recording(lost))
        return; /* its conversation is being closed */
    if (path)
        keep(lost, path);
    if (!is_refused && !g_error_matches(failure, TB_ERROR, TB_ERROR_NOT_FOUND))
        return;
    set_words(lost, words_of(failure));
    if (is_refused)
        look_in(lost, NULL);
}

/* Another program may have found it meanwhile. */
void lost_refresh(Lost *lost)
{
    const TbRecording *row = lost->words ? the_recording(lost) : NULL;

    if (!row || g_strcmp0(row->path, film_file_path(lost->film->file)) == 0)
        return;
    g_hash_table_remove(lost->moved, &row->id);
    film_open_again(lost->film);
}

void lost_clear(Lost *lost)
{
    stop(lost);
    choose_cancel(lost->choose);
    g_clear_pointer(&lost->found, g_ptr_array_unref);
    offer(lost);
    if (lost->words)
        set_words(lost, NULL);
}

bool lost_cancel(App *app)
{
    Choose *choose = app->film->lost->choose;
    bool is_open = choose_is_open(choose);

    choose_cancel(choose);
    return is_open;
}

/* --- The widgets --- */

static void press_find(TbWidget *button, void *ctx)
{
    Lost *lost = ctx;
    const TbRecording *row = the_recording(lost);
    g_autofree char *folder = row && row->path ? g_path_get_dirname(row->path) : NULL;
    (void)button;

    choose_begin_list(lost->choose, folder);
}

static void press_stop(TbWidget *button, void *ctx)
{
    (void)button;
    stop(ctx);
}

static void on_chosen(void *ctx, char *const *paths)
{
    look_in(ctx, paths[0]);
}

static void on_folder(void *ctx, const char *path)
{
    look_in(ctx, path);
}

static void on_choosing(void *ctx)
{
    Lost *lost = ctx;
    bool is_open = choose_is_open(lost->choose);

    tb_widget_set_shown(lost->film->canvas, !is_open);
    tb_widget_set_shown(lost->box, lost->words && !is_open);
    if (!is_open)
        film_focus(lost->film->app);
}

static void add_room(TbWidget *row)
{
    tb_widget_set_grow(tb_box_new(row, NULL, TB_COLUMN), 1);
}

Lost *lost_new(Film *film, TbWidget *parent)
{
    Lost *lost = g_new0(Lost, 1);

    lost->film = film;
    lost->moved = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    lost->choose = choose_new(film->app, parent,
                              &(ChooseHooks){.name = "film.choose",
                                             .chosen = on_chosen,
                                             .changed = on_choosing,
                                             .chosen_folder = on_folder,
                                             .ctx = lost});
    lost->box = tb_box_new(parent, "film.lost", TB_COLUMN);
    tb_box_set_space(lost->box, 8, 8);
    tb_box_set_fill(lost->box, TB_COLOUR_PANEL);
    lost->choices = tb_box_new(lost->box, "film.lost.choices", TB_COLUMN);
    tb_box_set_space(lost->choices, 0, 4);
    TbWidget *row = tb_box_new(lost->box, "film.lost.row", TB_ROW);
    add_room(row);
    lost->find = tb_button_new(row, "film.lost.find", _("Find…"), press_find, lost);
    tb_button_set_look(lost->find, TB_BUTTON_PRIMARY);
    lost->stop = tb_button_new(row, "film.lost.stop", _("Stop looking"), press_stop, lost);
    add_room(row);
    tb_widget_set_shown(lost->stop, false);
    tb_widget_set_shown(lost->box, false);
    return lost;
}

void lost_free(Lost *lost)
{
    errand_free(lost->errand);
    choose_free(lost->choose);
    g_hash_table_unref(lost->moved);
    g_clear_pointer(&lost->found, g_ptr_array_unref);
    g_free(lost->words);
    g_free(lost);
}
