#include "adding-internal.h"

/* One job: the conversation, then what was agreed to. */

typedef struct {
    NewConversation new;
    Added added;
} StoreJob;

static bool run_store(TbReview *review, void *data, GError **error)
{
    const NewConversation *new = &((StoreJob *)data)->new;

    if (!tb_review_add(review, new->interaction, new->participants, new->recordings, error))
        return false;
    for (guint i = 0; i < new->consents->len; i++) {
        TbConsent *consent = new->consents->pdata[i];
        const TbParticipant *of = new->participants->pdata[consent->participant];
        consent->participant = of->id;
        if (!tb_review_set_consent(review, new->interaction->id, consent, error))
            return false;
    }
    return true;
}

static void done_store(void *data, const GError *error, void *ctx)
{
    const StoreJob *job = data;

    job->added(ctx, job->new.interaction->id, error);
}

static void free_store(void *data)
{
    StoreJob *job = data;

    tb_interaction_free(job->new.interaction);
    g_ptr_array_unref(job->new.participants);
    g_ptr_array_unref(job->new.recordings);
    g_ptr_array_unref(job->new.consents);
    g_free(job);
}

void adding_store(App *app, const NewConversation *new, Added added)
{
    StoreJob *job = g_new0(StoreJob, 1);

    job->new = *new;
    job->added = added;
    worker_push(
        app->writer,
        &(WorkerJob){
            .run = run_store, .done = done_store, .free = free_store, .job = job, .ctx = app});
}
