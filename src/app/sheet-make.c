#include "sheet-make.h"

#include <glib/gstdio.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/file.h"
#include "terugblik/base/lang.h"
#include "terugblik/recording.h"
#include "terugblik/sheet.h"

#include "date.h"
#include "frame.h"

struct SheetMaking {
    /* Set before the job is pushed. */
    App *app;
    int64_t interaction;
    SheetHooks hooks;
    GCancellable *cancel;
    Later *later;

    int done, total; /* atomic: stills */

    MadeSheet made; /* the reader's thread, until the job is done */
};

/* --- On the reader's thread --- */

typedef struct {
    TbStills *stills;
    SheetMaking *making;
} Maker;

static GBytes *make_still(void *ctx, const TbRecording *recording, int64_t at_us, int width_px,
                          bool is_blurred, GError **error)
{
    const Maker *maker = ctx;

    return tb_stills_make(maker->stills, recording, at_us, width_px, is_blurred, error);
}

static void on_progress(void *ctx, unsigned done, unsigned total)
{
    SheetMaking *making = ((Maker *)ctx)->making;

    g_atomic_int_set(&making->total, (int)total);
    g_atomic_int_set(&making->done, (int)done);
    later_ask(making->later);
}

static bool add_stills(SheetMaking *making, TbSheet *sheet, GError **error)
{
    g_autoptr(TbStills) stills = tb_stills_new(making->cancel);
    Maker maker = {stills, making};

    return tb_sheet_add_stills(sheet,
                               &(TbStillMaker){make_still, on_progress, &maker, making->cancel},
                               &making->made.warnings, error);
}

static TbSheetData data_of(const TbCodebook *codebook, const TbConversation *of,
                           const TbReviewer *reader, const char *today)
{
    return (TbSheetData){.codebook = codebook,
                         .interaction = of->interaction,
                         .reader = reader,
                         .participants = of->participants,
                         .recordings = of->recordings,
                         .consents = of->consents,
                         .reviewers = of->reviewers,
                         .moments = of->moments,
                         .answers = of->answers,
                         .intentions = of->intentions,
                         .checks = of->checks,
                         .earlier = of->earlier,
                         .agreed = of->agreed,
                         .trajectory = of->trajectory,
                         .today = today};
}

static char *documents(void)
{
    const char *folder = g_get_user_special_dir(G_USER_DIRECTORY_DOCUMENTS);

    return g_strdup(folder && g_file_test(folder, G_FILE_TEST_IS_DIR) ? folder : g_get_home_dir());
}

/* A name that no file has: "Reflectieblad K-014 2026-03-12.html", then "... (2).html". */
static char *free_path(const TbInteraction *interaction)
{
    g_autofree char *folder = documents();
    g_autofree char *client = g_strdelimit(g_strdup(interaction->client), "/\\:*?\"<>|", '-');
    g_autofree char *stem = g_strjoin(" ", _("Reflection sheet"), client, interaction->date, NULL);
    char *path = NULL;

    for (int i = 1; !path || g_file_test(path, G_FILE_TEST_EXISTS); i++) {
        g_autofree char *name =
            i == 1 ? g_strdup_printf("%s.html", stem) : g_strdup_printf("%s (%d).html", stem, i);
        g_free(path);
        path = g_build_filename(folder, name, NULL);
    }
    return path;
}

static bool launch(const char *path, GError **error)
{
    g_autofree char *uri = g_filename_to_uri(path, NULL, error);

    return uri && g_app_info_launch_default_for_uri(uri, NULL, error);
}

static bool run_make(TbReview *review, void *data, GError **error)
{
    SheetMaking *making = data;
    g_auto(TbConversation) of = {0};
    g_autofree char *today = date_today();
    g_autoptr(TbReviewer) reader = tb_review_reader(review, error);

    if (!reader || !tb_review_turn_to(review, making->interaction, error) ||
        !tb_review_load(review, making->interaction, &of, error))
        return false;
    const TbSheetData sheet_data = data_of(review->codebook, &of, reader, today);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&sheet_data);
    if (!add_stills(making, sheet, error))
        return false;
    g_autoptr(GBytes) html = tb_sheet_html(sheet, error);
    g_autofree char *path = html ? free_path(of.interaction) : NULL;
    if (!path || !tb_file_write(path, html, error))
        return false;
    making->made.path = g_steal_pointer(&path);
    making->made.is_opened = launch(making->made.path, NULL);
    return true;
}

/* --- On the window's thread --- */

static void on_later(void *ctx)
{
    const SheetMaking *making = ctx;

    making->hooks.progress(making->hooks.ctx, (unsigned)g_atomic_int_get(&making->done),
                           (unsigned)g_atomic_int_get(&making->total));
}

static void done_make(void *data, const GError *error, void *ctx)
{
    SheetMaking *making = data;
    (void)ctx;

    making->hooks.made(making->hooks.ctx, &making->made, error);
}

static void free_make(void *data)
{
    SheetMaking *making = data;

    later_free(making->later);
    g_object_unref(making->cancel);
    g_strfreev(making->made.warnings);
    g_free(making->made.path);
    g_free(making);
}

/* Nothing to do but to come after what was pushed before. */
static bool run_nothing(TbReview *review, void *job, GError **error)
{
    (void)review, (void)job, (void)error;
    return true;
}

static void done_storing(void *data, const GError *error, void *ctx)
{
    SheetMaking *making = data;
    (void)ctx;

    if (error || !making->app->reader) {
        done_make(making, error, NULL);
        free_make(making);
        return;
    }
    worker_push(making->app->reader, &(WorkerJob){.run = run_make,
                                                  .done = done_make,
                                                  .free = free_make,
                                                  .job = making,
                                                  .topic = "sheet",
                                                  .cancel = making->cancel});
}

SheetMaking *sheet_making_begin(App *app, int64_t interaction, const SheetHooks *hooks)
{
    SheetMaking *making = g_new0(SheetMaking, 1);

    making->app = app;
    making->interaction = interaction;
    making->hooks = *hooks;
    making->cancel = g_cancellable_new();
    making->later = later_new(app->post, on_later, making);
    worker_push(app->writer, &(WorkerJob){.run = run_nothing, .done = done_storing, .job = making});
    return making;
}

void sheet_making_stop(SheetMaking *making)
{
    g_cancellable_cancel(making->cancel);
}

/* --- Opening what was made --- */

static bool run_launch(TbReview *review, void *data, GError **error)
{
    (void)review;
    return launch(data, error);
}

static void done_launch(void *data, const GError *error, void *ctx)
{
    (void)data;
    if (error && !g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        frame_fail(ctx, _("No program was found to open this with. Open it from your files."));
}

void sheet_launch(App *app, const char *path)
{
    if (app->reader)
        worker_push(app->reader, &(WorkerJob){.run = run_launch,
                                              .done = done_launch,
                                              .free = g_free,
                                              .job = g_strdup(path),
                                              .ctx = app,
                                              .topic = "sheet.open"});
}

/* --- What will be on it --- */

static const char *stills_words(const TbSheet *sheet)
{
    bool has_full = false, has_blurred = false;

    for (guint i = 0; i < sheet->fragments->len; i++) {
        const TbSheetFragment *fragment = sheet->fragments->pdata[i];
        has_full |= fragment->still == TB_STILL_FULL;
        has_blurred |= fragment->still == TB_STILL_BLURRED;
    }
    return has_blurred ? _("Stills: blurred, since not everybody in the picture has agreed to the "
                           "picture on paper.")
           : has_full  ? _("Stills: in full, everybody in the picture has agreed.")
                       : _("Stills: none, there is no picture.");
}

char *sheet_words(const App *app, const TbConversation *data, int64_t reader)
{
    const TbReviewer nobody = {.name = app->reviewer};
    const TbReviewer *known = tb_find_reviewer(data->reviewers, reader);
    g_autofree char *today = date_today();
    const TbSheetData sheet_data = data_of(app->codebook, data, known ? known : &nobody, today);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&sheet_data);
    g_autoptr(GString) lines = g_string_new(NULL);

    unsigned n_fragments = sheet->fragments->len, n_moments = data->moments->len;
    unsigned n_themes = sheet->groups->len, n_phases = sheet->phases->len;
    g_string_append_printf(
        lines,
        ngettext("%u fragment, strengths first\n", "%u fragments, strengths first\n", n_fragments),
        n_fragments);
    g_string_append_printf(lines, ngettext("from %u moment\n", "from %u moments\n", n_moments),
                           n_moments);
    if (n_themes)
        g_string_append_printf(lines,
                               ngettext("%u theme with its reflection question\n",
                                        "%u themes with their reflection questions\n", n_themes),
                               n_themes);
    if (n_phases)
        g_string_append_printf(lines,
                               ngettext("%u SLIM phase with its verdict\n",
                                        "%u SLIM phases with their verdicts\n", n_phases),
                               n_phases);
    if (sheet->fragments->len > 0)
        g_string_append(lines, stills_words(sheet));
    return g_string_free(g_steal_pointer(&lines), FALSE);
}
