#include "adding-internal.h"

#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/recording.h"

#include "date.h"

/* What is found out about a file. */
typedef struct {
    TbRecording *row;
    char **warnings;
    char *date;
    int64_t known; /* the conversation that it is of already; 0 */
} Facts;

typedef struct Reading Reading;

typedef struct {
    Files *files;
    char *path, *name;
    Reading *reading; /* the reader has it; NULL: not yet, or not any more */
    Facts facts;
    char *failure, *reason; /* why it cannot be added, in words; NULL: nothing is wrong */
} File;

struct Reading {
    File *file; /* NULL: it was taken out meanwhile */
    char *path;
    GCancellable *cancel;
    Facts facts; /* the reader's until it is done */
};

struct Files {
    App *app;
    FilesHooks hooks;
    TbWidget *box, *lines, *said, *more;
    GPtrArray *all; /* File, owned by this or by the job that reads it */
    unsigned n_asked;
};

static void facts_clear(Facts *facts)
{
    tb_recording_free(facts->row);
    g_strfreev(facts->warnings);
    g_free(facts->date);
    *facts = (Facts){0};
}

/* What reads it is told to stop, and finds it gone. */
static void file_free(void *data)
{
    File *file = data;

    if (file->reading) {
        g_cancellable_cancel(file->reading->cancel);
        file->reading->file = NULL;
    }
    facts_clear(&file->facts);
    g_free(file->path);
    g_free(file->name);
    g_free(file->failure);
    g_free(file->reason);
    g_free(file);
}

static bool is_ready(const File *file)
{
    return file->facts.row || file->failure;
}

/* --- On the screen --- */

static void show(Files *files);

static void press_remove(TbWidget *button, void *ctx)
{
    File *file = ctx;
    Files *files = file->files;
    (void)button;

    g_ptr_array_remove(files->all, file);
    show(files);
    files->hooks.changed(files->hooks.ctx);
}

static const char *streams_of(const TbRecording *row)
{
    return row->has_video && row->has_audio ? _("picture and sound")
           : row->has_video                 ? _("picture only")
                                            : _("sound only");
}

static char *facts_of(const File *file)
{
    if (file->failure)
        return g_strdup("");
    if (!file->facts.row)
        return g_strdup(_("is being read…"));
    g_autofree char *length = tb_time_format(file->facts.row->duration_us, 0);
    return g_strjoin("   ", length, streams_of(file->facts.row), NULL);
}

static TbWidget *add_words(TbWidget *parent, const char *name, const char *words, bool is_second)
{
    TbWidget *label = tb_label_new(parent, name, words);

    tb_label_set_look(label, (TbLabelLook){.is_second = is_second, .wraps = true});
    return label;
}

static void show_file(Files *files, const File *file, unsigned i)
{
    g_autofree char *name = g_strdup_printf("adding.file.%u", i);
    g_autofree char *remove = g_strdup_printf("adding.file.%u.remove", i);
    g_autofree char *said = g_strdup_printf("adding.file.%u.said", i);
    g_autofree char *facts = facts_of(file);
    g_autofree char *words = g_strjoin("   ", file->name, *facts ? facts : NULL, NULL);
    TbWidget *row = tb_box_new(files->lines, NULL, TB_ROW);

    tb_box_set_space(row, 0, 8);
    tb_widget_set_grow(tb_label_new(row, name, words), 1);
    TbWidget *button = tb_button_new(row, remove, "✕", press_remove, (File *)file);
    tb_button_set_look(button, TB_BUTTON_QUIET);
    tb_widget_set_tooltip(button, is_ready(file) ? _("Leave this recording out") : _("Stop this"));
    if (file->failure)
        add_words(files->lines, said, file->failure, false);
    if (file->reason)
        add_words(files->lines, NULL, file->reason, true);
    for (char **warning = file->facts.warnings; warning && *warning; warning++)
        add_words(files->lines, NULL, *warning, true);
}

static void show(Files *files)
{
    tb_widget_clear(files->lines);
    for (guint i = 0; i < files->all->len; i++)
        show_file(files, files->all->pdata[i], i);
    tb_widget_set_label(files->more,
                        files->all->len ? _("+ another one") : _("Choose a recording…"));
    files_say(files, NULL);
}

/* --- Reading, on the reader's thread --- */

static bool run_read(TbReview *review, void *data, GError **error)
{
    Reading *reading = data;
    Facts *facts = &reading->facts;
    GStatBuf status;

    facts->row = tb_recording_read(reading->path, reading->cancel, &facts->warnings, error);
    if (!facts->row)
        return false;
    int64_t found =
        tb_store_find_fingerprint(review->store, facts->row->fingerprint, &facts->known, error);
    if (found < 0)
        return false;
    /* A recording that was moved or renamed is played from where it is now. */
    if (found > 0 &&
        !tb_review_found_recording(review, facts->known, found, facts->row->path, NULL))
        g_info("recording %" PRId64 ": its new place cannot be kept", found);
    if (g_stat(reading->path, &status) == 0)
        facts->date = date_of(status.st_mtime);
    return true;
}

static const File *same_as(const Files *files, const File *file)
{
    for (guint i = 0; i < files->all->len; i++) {
        const File *other = files->all->pdata[i];
        if (other != file && other->facts.row && !other->failure &&
            strcmp(other->facts.row->fingerprint, file->facts.row->fingerprint) == 0)
            return other;
    }
    return NULL;
}

/* A file that is none is said in the words a person knows, and below that what was found. */
static void set_failure(File *file, const GError *error)
{
    if (!g_error_matches(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING)) {
        file->failure = g_strdup(error->message);
        return;
    }
    file->failure =
        g_strdup_printf(_("\"%s\" is not video or sound. Choose another file."), file->name);
    const char *message = error->message;
    if (g_str_has_prefix(message, file->path) && message[strlen(file->path)] == ':')
        message += strlen(file->path) + 2; /* which file stands above it already */
    file->reason = g_strdup(message);
}

static void look_at(File *file)
{
    const Files *files = file->files;
    const File *same = same_as(files, file);

    if (same)
        file->failure =
            g_strdup_printf(_("This is the same recording as \"%s\". Once is enough."), same->name);
    else if (file->facts.known && files->all->len > 1)
        file->failure = g_strdup_printf(
            _("This recording is in conversation %" PRId64 " already. Leave it out here."),
            file->facts.known);
}

static void done_read(void *data, const GError *error, void *ctx)
{
    Reading *reading = data;
    File *file = reading->file;
    (void)ctx;

    if (!file)
        return;
    Files *files = file->files;
    file->reading = NULL;
    if (error)
        set_failure(file, error);
    else {
        file->facts = reading->facts;
        reading->facts = (Facts){0};
        look_at(file);
    }
    int64_t known = file->failure ? 0 : file->facts.known;
    if (known) {
        files_clear(files);
        files->hooks.known(files->hooks.ctx, known);
        return;
    }
    show(files);
    files->hooks.changed(files->hooks.ctx);
}

static void free_read(void *data)
{
    Reading *reading = data;

    facts_clear(&reading->facts);
    g_object_unref(reading->cancel);
    g_free(reading->path);
    g_free(reading);
}

/* Each is a topic of its own: none overtakes another, and closing waits for none. */
static void start(Files *files, File *file)
{
    g_autofree char *topic = g_strdup_printf("adding.%u", files->n_asked++);
    Reading *reading = g_new0(Reading, 1);

    reading->file = file;
    reading->path = g_strdup(file->path);
    reading->cancel = g_cancellable_new();
    file->reading = reading;
    worker_push(files->app->reader, &(WorkerJob){.run = run_read,
                                                 .done = done_read,
                                                 .free = free_read,
                                                 .job = reading,
                                                 .topic = topic,
                                                 .cancel = reading->cancel});
}

void files_start(Files *files)
{
    for (guint i = 0; files->app->reader && i < files->all->len; i++) {
        File *file = files->all->pdata[i];
        if (!file->reading && !is_ready(file))
            start(files, file);
    }
}

/* --- What the form asks --- */

void files_add(Files *files, const char *path)
{
    File *file = g_new0(File, 1);
    g_autofree char *base = g_path_get_basename(path);

    file->files = files;
    file->path = g_strdup(path);
    file->name = g_filename_display_name(base);
    g_ptr_array_add(files->all, file);
    files_start(files);
    show(files);
}

void files_clear(Files *files)
{
    g_ptr_array_set_size(files->all, 0);
    show(files);
}

int files_n(const Files *files)
{
    return (int)files->all->len;
}

const char *files_date(const Files *files)
{
    for (guint i = 0; i < files->all->len; i++) {
        const File *file = files->all->pdata[i];
        if (file->facts.date)
            return file->facts.date;
    }
    return NULL;
}

const char *files_obstacle(const Files *files)
{
    if (files->all->len == 0)
        return _("Choose a recording first, or drag one here.");
    for (guint i = 0; i < files->all->len; i++) {
        const File *file = files->all->pdata[i];
        if (file->failure)
            return _("Leave out what cannot be added, with ✕.");
        if (!file->facts.row)
            return _("The recording is still being read. It will not be long.");
    }
    return NULL;
}

void files_say(Files *files, const char *words)
{
    tb_widget_set_label(files->said, words ? words : "");
    tb_widget_set_shown(files->said, words != NULL);
}

void files_focus(Files *files)
{
    tb_widget_focus(files->more);
}

GPtrArray *files_recordings(const Files *files)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)tb_recording_free);

    for (guint i = 0; i < files->all->len; i++) {
        const File *file = files->all->pdata[i];
        TbRecording *row = g_memdup2(file->facts.row, sizeof *file->facts.row);
        row->path = g_strdup(row->path);
        row->fingerprint = g_strdup(row->fingerprint);
        row->sha256 = g_strdup(row->sha256);
        g_ptr_array_add(rows, row);
    }
    return rows;
}

static void press_more(TbWidget *button, void *ctx)
{
    const Files *files = ctx;
    (void)button;

    files->hooks.wants_more(files->hooks.ctx);
}

Files *files_new(App *app, TbWidget *parent, const FilesHooks *hooks)
{
    Files *files = g_new0(Files, 1);

    files->app = app;
    files->hooks = *hooks;
    files->all = g_ptr_array_new_with_free_func(file_free);
    files->box = tb_box_new(parent, "adding.files", TB_COLUMN);
    tb_box_set_space(files->box, 0, 8);
    files->lines = tb_box_new(files->box, "adding.files.lines", TB_COLUMN);
    tb_box_set_space(files->lines, 0, 4);
    files->said = add_words(files->box, "adding.files.said", "", false);
    TbWidget *row = tb_box_new(files->box, "adding.files.row", TB_ROW);
    files->more = tb_button_new(row, "adding.more", "", press_more, files);
    show(files);
    return files;
}

void files_free(Files *files)
{
    g_ptr_array_unref(files->all);
    g_free(files);
}
