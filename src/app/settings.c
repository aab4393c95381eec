#include "settings.h"

#include <glib/gstdio.h>
#include <math.h>
#include <sys/stat.h>

#include "terugblik/base/time.h"

/* A key file: [window] with numbers, [positions] with where one left off, by store and conversation
 * as a hash, so that the file tells neither where the store lies nor what is in it. */

enum { MOST_POSITIONS = 200 }; /* the oldest are forgotten */

#define WINDOW    "window"
#define POSITIONS "positions"

struct Settings {
    char *path;
    GKeyFile *file;
    bool is_changed; /* since it was last handed to be written */
};

Settings *settings_load(void)
{
    Settings *settings = g_new0(Settings, 1);

    settings->path = g_build_filename(g_get_user_config_dir(), "terugblik", "window.ini", NULL);
    settings->file = g_key_file_new();
    if (!g_key_file_load_from_file(settings->file, settings->path, G_KEY_FILE_NONE, NULL)) {
        g_key_file_free(settings->file); /* half of it may have been read */
        settings->file = g_key_file_new();
    }
    return settings;
}

void settings_free(Settings *settings)
{
    if (!settings)
        return;
    g_key_file_free(settings->file);
    g_free(settings->path);
    g_free(settings);
}

/* --- Writing: nothing of it is worth a word when it fails --- */

static void write_text(const char *path, const char *text)
{
    g_autofree char *folder = g_path_get_dirname(path);

    g_mkdir_with_parents(folder, 0700);
    g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
    chmod(path, 0600); /* one that lay there open to others */
}

typedef struct {
    char *path, *text;
} Written;

static bool run_write(TbReview *review, void *job, GError **error)
{
    const Written *written = job;
    (void)review, (void)error;

    write_text(written->path, written->text);
    return true;
}

static void done_write(void *job, const GError *error, void *ctx)
{
    (void)job, (void)error, (void)ctx;
}

static void written_free(void *job)
{
    Written *written = job;

    g_free(written->path);
    g_free(written->text);
    g_free(written);
}

void settings_save(App *app)
{
    Settings *settings = app->settings;

    if (!app->reader || !settings->is_changed)
        return;
    Written *written = g_new0(Written, 1);
    written->path = g_strdup(settings->path);
    written->text = g_key_file_to_data(settings->file, NULL, NULL);
    settings->is_changed = false;
    worker_push(
        app->reader,
        &(WorkerJob){.run = run_write, .done = done_write, .free = written_free, .job = written});
}

void settings_write(const Settings *settings)
{
    g_autofree char *text = g_key_file_to_data(settings->file, NULL, NULL);

    if (settings->is_changed)
        write_text(settings->path, text);
}

/* --- What is remembered --- */

double settings_number(const Settings *settings, const char *key, double otherwise)
{
    g_autoptr(GError) error = NULL;
    double value = g_key_file_get_double(settings->file, WINDOW, key, &error);

    return error || !isfinite(value) ? otherwise : value;
}

void settings_set_number(Settings *settings, const char *key, double value)
{
    if (settings_number(settings, key, value - 1) == value)
        return;
    g_key_file_set_double(settings->file, WINDOW, key, value);
    settings->is_changed = true;
}

static char *position_key(const char *store, int64_t interaction)
{
    g_autofree char *path = g_canonicalize_filename(store, NULL);
    g_autofree char *whole = g_strdup_printf("%s %" G_GINT64_FORMAT, path, interaction);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, whole, -1);

    return g_strndup(hash, 32);
}

int64_t settings_position(const Settings *settings, const char *store, int64_t interaction)
{
    g_autofree char *key = position_key(store, interaction);
    g_autoptr(GError) error = NULL;
    gint64 us = g_key_file_get_int64(settings->file, POSITIONS, key, &error);

    return error || us < 0 ? TB_TIME_NONE : us;
}

/* A key file keeps the order in which keys were added. */
static void forget_oldest(GKeyFile *file)
{
    gsize n = 0;
    g_auto(GStrv) keys = g_key_file_get_keys(file, POSITIONS, &n, NULL);

    for (gsize i = 0; i + MOST_POSITIONS < n; i++)
        g_key_file_remove_key(file, POSITIONS, keys[i], NULL);
}

void settings_set_position(Settings *settings, const char *store, int64_t interaction,
                           int64_t at_us)
{
    g_autofree char *key = position_key(store, interaction);

    if (settings_position(settings, store, interaction) == at_us)
        return;
    g_key_file_remove_key(settings->file, POSITIONS, key, NULL);
    g_key_file_set_int64(settings->file, POSITIONS, key, at_us);
    forget_oldest(settings->file);
    settings->is_changed = true;
}

void settings_forget_position(Settings *settings, const char *store, int64_t interaction)
{
    g_autofree char *key = position_key(store, interaction);

    if (g_key_file_remove_key(settings->file, POSITIONS, key, NULL))
        settings->is_changed = true;
}
