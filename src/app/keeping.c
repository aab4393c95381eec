#include "keeping.h"

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/keeping.h"

#include "errand.h"
#include "frame.h"
#include "right.h"

struct Keeping {
    App *app;
    Errand *errand;   /* NULL: none is under way */
    TbBackup *backup; /* that can take the place of what is damaged; NULL: none is known */
    bool is_restoring;
    bool is_warned; /* that something is not stored */
};

Keeping *keeping_new(App *app)
{
    Keeping *keeping = g_new0(Keeping, 1);

    keeping->app = app;
    return keeping;
}

void keeping_free(Keeping *keeping)
{
    errand_free(keeping->errand);
    tb_backup_free(keeping->backup);
    g_free(keeping);
}

/* --- Looking it over, away from the window --- */

typedef struct {
    char *path;
    bool is_open;    /* the window has it open, so that it can be looked over */
    bool is_damaged; /* as found, or as the window found */
    TbBackup *backup;
    GError *failure;      /* why there is no copy of today */
    GCancellable *cancel; /* of a job of the writer */
} Look;

static Look *look_new(const App *app, bool is_open)
{
    Look *look = g_new0(Look, 1);

    look->path = g_strdup(app->store_path);
    look->is_open = is_open;
    look->is_damaged = !is_open;
    look->cancel = g_cancellable_new();
    return look;
}

static void look_free(void *data)
{
    Look *look = data;

    tb_backup_free(look->backup);
    g_clear_error(&look->failure);
    g_object_unref(look->cancel);
    g_free(look->path);
    g_free(look);
}

/* What is wrong with the index of words alone needs no copy of yesterday: it is made anew from what
 * was written. */
static bool is_whole(TbStore *store, GCancellable *cancel)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;

    if (tb_store_check(store, problems, &error) || problems->len == 0 ||
        g_cancellable_is_cancelled(cancel))
        return true; /* or nobody could look */
    for (guint i = 0; i < problems->len; i++)
        g_info("store: %s", (const char *)problems->pdata[i]);
    g_ptr_array_set_size(problems, 0);
    return !tb_store_is_read_only(store) && tb_store_repair_index(store, NULL) &&
           tb_store_check(store, problems, NULL);
}

/* What was to be gone does not come into a copy again. */
static void copy(TbStore *store, Look *look)
{
    g_autofree char *unfinished = NULL;

    if (!tb_store_finish_purges(store, &unfinished, NULL) || unfinished)
        g_info("store: a purge is not finished: %s", unfinished ? unfinished : "");
    tb_store_daily_backup(store, NULL, &look->failure);
}

/* What is damaged is not copied: in the end only such copies would be left. */
static void look_over(TbStore *store, Look *look, GCancellable *cancel)
{
    tb_store_set_cancel(store, cancel);
    look->is_damaged = !is_whole(store, cancel) && !g_cancellable_is_cancelled(cancel);
    if (!look->is_damaged && !tb_store_is_read_only(store) && !g_cancellable_is_cancelled(cancel))
        copy(store, look);
    tb_store_set_cancel(store, NULL);
}

static void run_look(void *data, GCancellable *cancel)
{
    Look *look = data;
    g_autoptr(TbStore) store =
        look->is_open ? tb_store_open(look->path, TB_STORE_EXISTING, 0, NULL) : NULL;

    if (store)
        look_over(store, look, cancel);
    if (look->is_damaged && !g_cancellable_is_cancelled(cancel))
        look->backup = tb_store_newest_backup(look->path, NULL);
}

/* --- What came of it --- */

static bool is_day(GDateTime *one, GDateTime *other)
{
    return g_date_time_get_year(one) == g_date_time_get_year(other) &&
           g_date_time_get_day_of_year(one) == g_date_time_get_day_of_year(other);
}

/* "gisteren 17:02", "12 mrt 2026 17:02"; the caller's. */
static char *when(int64_t us)
{
    g_autoptr(GDateTime) then = g_date_time_new_from_unix_local(us / TB_US_PER_SEC);
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autoptr(GDateTime) yesterday = g_date_time_add_days(now, -1);
    g_autofree char *time = g_date_time_format(then, "%H:%M");
    g_autofree char *iso = g_date_time_format(then, "%Y-%m-%d");
    g_autofree char *date = app_date(iso);

    if (is_day(then, now))
        return g_strdup_printf(_("today %s"), time);
    if (is_day(then, yesterday))
        return g_strdup_printf(_("yesterday %s"), time);
    return g_strdup_printf("%s %s", date, time);
}

static void press_restore(TbWidget *button, void *ctx);

static void tell_damage(Keeping *keeping)
{
    App *app = keeping->app;

    if (!keeping->backup) {
        frame_trouble(app, TROUBLE_STORE,
                      _("Your Terugblik file is damaged, and there is no copy that is whole. "
                        "Nothing was changed. Keep the file, and ask for help."),
                      NULL, NULL, NULL);
        return;
    }
    g_autofree char *made = when(keeping->backup->made_us);
    g_autofree char *words =
        g_strdup_printf(_("Your Terugblik file is damaged. The copy of %s is whole; what you did "
                          "after that is not in it. The old file is kept."),
                        made);
    frame_trouble(app, TROUBLE_STORE, words, _("Open the copy"), press_restore, keeping);
}

static void take_look(Keeping *keeping, Look *look)
{
    if (look->failure && !g_error_matches(look->failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        g_autofree char *words = g_strdup_printf(_("Today's copy of your work was not made: %s"),
                                                 look->failure->message);
        frame_fail(keeping->app, words);
    }
    if (!look->is_damaged)
        return;
    tb_backup_free(keeping->backup);
    keeping->backup = g_steal_pointer(&look->backup);
    tell_damage(keeping);
}

static void done_look(void *job, void *ctx)
{
    Keeping *keeping = ctx;

    take_look(keeping, job);
    g_clear_pointer(&keeping->errand, errand_free);
}

static void look_later(Keeping *keeping, bool is_open)
{
    keeping->errand = errand_new(&(ErrandOptions){.post = keeping->app->post,
                                                  .run = run_look,
                                                  .done = done_look,
                                                  .free = look_free,
                                                  .job = look_new(keeping->app, is_open),
                                                  .ctx = keeping,
                                                  .is_waited_for = true});
}

/* --- A store that only one connection can have open: by the one that has --- */

static bool run_look_here(TbReview *review, void *data, GError **error)
{
    Look *look = data;
    (void)error;

    look_over(review->store, look, look->cancel);
    if (look->is_damaged && !g_cancellable_is_cancelled(look->cancel))
        look->backup = tb_store_newest_backup(look->path, NULL);
    return true;
}

static void done_look_here(void *data, const GError *error, void *ctx)
{
    if (!error && !((App *)ctx)->is_closing)
        take_look(((App *)ctx)->keeping, data);
}

static void look_here(App *app)
{
    Look *look = look_new(app, true);

    worker_push(app->writer, &(WorkerJob){.run = run_look_here,
                                          .done = done_look_here,
                                          .free = look_free,
                                          .job = look,
                                          .ctx = app,
                                          .topic = "keeping",
                                          .cancel = look->cancel});
}

/* --- Going on from a copy --- */

/* What could not be stored is lost with what is damaged: the second time one means it. */
static bool may_leave(Keeping *keeping)
{
    App *app = keeping->app;

    right_store(app);
    if (!app->conversation || !conversation_is_busy(app->conversation))
        return true;
    if (!conversation_failure(app->conversation)) {
        frame_say(app, _("What you did is being stored. Press again in a moment."));
        return false;
    }
    if (!keeping->is_warned)
        frame_fail(app, _("Not everything is stored. Press again to leave it behind."));
    bool was_warned = keeping->is_warned;
    keeping->is_warned = true;
    return was_warned;
}

static void press_restore(TbWidget *button, void *ctx)
{
    Keeping *keeping = ctx;
    (void)button;

    if (!may_leave(keeping))
        return;
    keeping->is_restoring = true;
    frame_trouble(keeping->app, TROUBLE_STORE, _("The copy is being opened."), NULL, NULL, NULL);
    app_restore(keeping->app, keeping->backup->path);
}

static void tell_restored(Keeping *keeping, const char *kept)
{
    g_autofree char *made = when(keeping->backup->made_us);
    g_autofree char *words =
        kept ? g_strdup_printf(_("The copy of %s is open. The old file is kept as %s."), made, kept)
             : g_strdup_printf(_("The copy of %s is open."), made);

    frame_say(keeping->app, words);
    g_clear_pointer(&keeping->backup, tb_backup_free);
}

/* --- Opened, or not --- */

static void opened_well(Keeping *keeping, const WorkerStore *store)
{
    App *app = keeping->app;

    frame_trouble(app, TROUBLE_STORE, NULL, NULL, NULL, NULL);
    frame_trouble(app, TROUBLE_READING,
                  store->is_read_only
                      ? _("Your Terugblik file can only be read here. You can look at everything; "
                          "what you mark or write is not kept.")
                      : NULL,
                  NULL, NULL, NULL);
    if (keeping->is_restoring)
        tell_restored(keeping, store->kept);
    if (store->is_sole)
        look_here(app);
    else
        look_later(keeping, true);
}

static void opened_badly(Keeping *keeping, const GError *error)
{
    App *app = keeping->app;
    bool is_damaged = g_error_matches(error, TB_ERROR, TB_ERROR_DAMAGED);

    frame_trouble(app, TROUBLE_READING, NULL, NULL, NULL, NULL);
    frame_trouble(app, TROUBLE_STORE, error->message,
                  keeping->is_restoring ? _("Open the copy") : NULL, press_restore, keeping);
    if (is_damaged && !keeping->is_restoring)
        look_later(keeping, false);
}

void keeping_opened(App *app, const WorkerStore *store, const GError *error)
{
    Keeping *keeping = app->keeping;

    if (error)
        opened_badly(keeping, error);
    else
        opened_well(keeping, store);
    keeping->is_restoring = keeping->is_warned = false;
}

void keeping_stop(App *app)
{
    g_clear_pointer(&app->keeping->errand, errand_free);
}
