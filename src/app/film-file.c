/* The file of a recording, for the threads of the player. One that was moved within its folder is
 * looked for there, once for both of them; the window hears of it when it next looks. */
#include "film-internal.h"

#include <pthread.h>

#include "terugblik/recording.h"

struct FilmFile {
    /* Set before the player has it. */
    TbRecording row; /* what looking for it asks of one */
    TbSource *(*open)(void *ctx, const char *path, GError **error); /* instead; or NULL */
    void *ctx;

    int n_refs; /* atomic */

    pthread_mutex_t looking; /* held while it is looked for, by threads of the player only */

    pthread_mutex_t lock; /* leaf */

    /* Under lock. */
    char *path;      /* where it lies; NULL: not yet known, or nowhere */
    GError *failure; /* why it lies nowhere */
};

FilmFile *film_file_new(const App *app, const TbRecording *recording, const char *path)
{
    FilmFile *file = g_new0(FilmFile, 1);

    file->open = app->open_source;
    file->ctx = app->source_ctx;
    /* Without the hash of the whole: to read all of a film takes longer than one waits for it. */
    file->row.id = recording->id;
    file->row.path = g_strdup(path);
    file->row.fingerprint = g_strdup(recording->fingerprint);
    file->row.zero = recording->zero;
    file->n_refs = 1;
    pthread_mutex_init(&file->looking, NULL);
    pthread_mutex_init(&file->lock, NULL);
    return file;
}

FilmFile *film_file_ref(FilmFile *file)
{
    g_atomic_int_inc(&file->n_refs);
    return file;
}

void film_file_unref(void *ctx)
{
    FilmFile *file = ctx;

    if (!file || !g_atomic_int_dec_and_test(&file->n_refs))
        return;
    pthread_mutex_destroy(&file->looking);
    pthread_mutex_destroy(&file->lock);
    g_clear_error(&file->failure);
    g_free(file->path);
    g_free(file->row.path);
    g_free(file->row.fingerprint);
    g_free(file);
}

/* --- On the threads of the player --- */

/* What the other thread has found out; false: nothing yet. */
static bool ask(FilmFile *file, char **path, GError **error)
{
    pthread_mutex_lock(&file->lock);
    bool is_known = file->path || file->failure;
    *path = g_strdup(file->path);
    if (file->failure)
        g_propagate_error(error, g_error_copy(file->failure));
    pthread_mutex_unlock(&file->lock);
    return is_known;
}

static void look(FilmFile *file)
{
    char *path = NULL;
    GError *failure = NULL;

    tb_recording_locate(&file->row, &path, &failure);
    pthread_mutex_lock(&file->lock);
    file->path = path;
    file->failure = failure;
    pthread_mutex_unlock(&file->lock);
}

TbSource *film_file_open(void *ctx, GError **error)
{
    FilmFile *file = ctx;
    g_autofree char *path = NULL;

    if (file->open)
        return file->open(file->ctx, file->row.path, error);
    pthread_mutex_lock(&file->looking);
    if (!ask(file, &path, NULL))
        look(file);
    pthread_mutex_unlock(&file->looking);
    g_free(path);
    ask(file, &path, error);
    TbRecording row = file->row;
    row.path = path;
    return path ? tb_recording_source(&row, error) : NULL;
}

/* --- On the window's thread --- */

const char *film_file_path(const FilmFile *file)
{
    return file->row.path;
}

char *film_file_found(FilmFile *file)
{
    pthread_mutex_lock(&file->lock);
    bool is_elsewhere = file->path && g_strcmp0(file->path, file->row.path) != 0;
    char *path = is_elsewhere ? g_strdup(file->path) : NULL;
    pthread_mutex_unlock(&file->lock);
    return path;
}

GError *film_file_failure(FilmFile *file)
{
    pthread_mutex_lock(&file->lock);
    GError *failure = file->failure ? g_error_copy(file->failure) : NULL;
    pthread_mutex_unlock(&file->lock);
    return failure;
}
