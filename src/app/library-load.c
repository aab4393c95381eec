#include "library-internal.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "terugblik/base/error.h"

#include "frame.h"

void entry_free(void *data)
{
    Entry *entry = data;

    tb_listed_free(entry->listed);
    g_free(entry);
}

/* --- The list --- */

typedef struct {
    LibraryLoaded loaded;
    GPtrArray *entries;
} ListJob;

static bool run_list(TbReview *review, void *data, GError **error)
{
    ListJob *job = data;
    g_autoptr(GPtrArray) listed = tb_store_list(review->store, review->reviewer, error);

    if (!listed)
        return false;
    g_ptr_array_set_free_func(listed, NULL);
    job->entries = g_ptr_array_new_with_free_func(entry_free);
    for (guint i = 0; i < listed->len; i++) {
        Entry *entry = g_new0(Entry, 1);
        entry->listed = listed->pdata[i];
        g_ptr_array_add(job->entries, entry);
    }
    return true;
}

/* What was overtaken needs no word, nor what was taken away meanwhile: the list is read anew. */
static void say_failure(App *app, const GError *error)
{
    if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
        !g_error_matches(error, TB_ERROR, TB_ERROR_NOT_FOUND))
        frame_fail(app, error->message);
}

static void done_list(void *data, const GError *error, void *ctx)
{
    ListJob *job = data;
    App *app = ctx;

    if (error)
        say_failure(app, error);
    if (!g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        job->loaded(app->library, error ? NULL : g_steal_pointer(&job->entries));
}

static void free_list(void *data)
{
    ListJob *job = data;

    if (job->entries)
        g_ptr_array_unref(job->entries);
    g_free(job);
}

void load_list(App *app, LibraryLoaded loaded)
{
    if (!app->reader)
        return;
    ListJob *job = g_new0(ListJob, 1);

    job->loaded = loaded;
    worker_push(app->reader, &(WorkerJob){.run = run_list,
                                          .done = done_list,
                                          .free = free_list,
                                          .job = job,
                                          .ctx = app,
                                          .topic = "library"});
}

/* --- What is the matter with each --- */

typedef struct {
    LibraryStates told;
    GArray *states; /* EntryState */
    GCancellable *cancel;
} StatesJob;

/* Whether a file is there, no more: that it is the right one is looked at when it is opened. */
static bool is_lost(const GPtrArray *recordings)
{
    for (guint i = 0; i < recordings->len; i++) {
        const TbRecording *recording = recordings->pdata[i];
        if (!recording->path || g_access(recording->path, F_OK) != 0)
            return true;
    }
    return false;
}

static bool find_state(TbStore *store, EntryState *state, GError **error)
{
    g_autoptr(GPtrArray) recordings = tb_store_recordings(store, state->interaction, error);
    g_autoptr(GPtrArray) consents =
        recordings ? tb_store_consents(store, state->interaction, error) : NULL;

    if (!consents)
        return false;
    state->is_lost = is_lost(recordings);
    state->is_unasked = recordings->len > 0 && consents->len == 0;
    return true;
}

static bool run_states(TbReview *review, void *data, GError **error)
{
    StatesJob *job = data;

    for (guint i = 0; i < job->states->len; i++)
        if (g_cancellable_set_error_if_cancelled(job->cancel, error) ||
            !find_state(review->store, &g_array_index(job->states, EntryState, i), error))
            return false;
    return true;
}

static void done_states(void *data, const GError *error, void *ctx)
{
    StatesJob *job = data;
    App *app = ctx;

    if (error)
        say_failure(app, error);
    else
        job->told(app->library, job->states);
}

static void free_states(void *data)
{
    StatesJob *job = data;

    g_array_unref(job->states);
    g_object_unref(job->cancel);
    g_free(job);
}

void load_states(App *app, const GPtrArray *entries, LibraryStates told)
{
    if (!app->reader)
        return;
    StatesJob *job = g_new0(StatesJob, 1);

    job->told = told;
    job->cancel = g_cancellable_new();
    job->states = g_array_new(FALSE, TRUE, sizeof(EntryState));
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = entries->pdata[i];
        const EntryState state = {.interaction = entry->listed->interaction->id};
        g_array_append_val(job->states, state);
    }
    worker_push(app->reader, &(WorkerJob){.run = run_states,
                                          .done = done_states,
                                          .free = free_states,
                                          .job = job,
                                          .ctx = app,
                                          .topic = "library.states",
                                          .cancel = job->cancel});
}

/* --- All about one --- */

typedef struct {
    LibraryDetails told;
    int64_t interaction;
    Details found;
} DetailsJob;

static bool run_details(TbReview *review, void *data, GError **error)
{
    DetailsJob *job = data;

    job->found.viewers = tb_store_reviewers(review->store, job->interaction, error);
    if (!job->found.viewers ||
        !tb_review_load(review, job->interaction, &job->found.conversation, error))
        return false;
    job->found.is_lost = is_lost(job->found.conversation.recordings);
    return true;
}

static void done_details(void *data, const GError *error, void *ctx)
{
    DetailsJob *job = data;
    App *app = ctx;

    if (error)
        say_failure(app, error);
    else
        job->told(app->library, job->interaction, &job->found);
}

static void free_details(void *data)
{
    DetailsJob *job = data;

    tb_conversation_clear(&job->found.conversation);
    if (job->found.viewers)
        g_ptr_array_unref(job->found.viewers);
    g_free(job);
}

void load_details(App *app, int64_t interaction, LibraryDetails told)
{
    if (!app->reader)
        return;
    DetailsJob *job = g_new0(DetailsJob, 1);

    job->told = told;
    job->interaction = interaction;
    worker_push(app->reader, &(WorkerJob){.run = run_details,
                                          .done = done_details,
                                          .free = free_details,
                                          .job = job,
                                          .ctx = app,
                                          .topic = "library.details"});
}
