#include "proof.h"

#include <inttypes.h>
#include <pthread.h>

#include "terugblik/recording.h"
#include "terugblik/review/conversation.h"

#include "errand.h"
#include "lost.h"

/* What is read, on the thread of the errand. */
typedef struct {
    /* Set before the thread starts. */
    TbRecording row;

    char *sha256; /* the thread's until it is done; NULL: it could not be read */

    pthread_mutex_t lock; /* leaf */
    pthread_cond_t changed;

    /* Under lock. */
    bool waits; /* something plays, and needs the disk more */
} Reading;

struct Proof {
    Film *film;
    Errand *errand;    /* NULL: nothing is being read */
    Reading *reading;  /* of the errand */
    GHashTable *tried; /* int64_t (recording): once is enough, also of what cannot be read */
};

static Reading *reading_new(const TbRecording *recording, const char *path)
{
    Reading *reading = g_new0(Reading, 1);

    reading->row.id = recording->id;
    reading->row.path = g_strdup(path);
    reading->row.fingerprint = g_strdup(recording->fingerprint);
    pthread_mutex_init(&reading->lock, NULL);
    pthread_cond_init(&reading->changed, NULL);
    return reading;
}

static void reading_free(void *data)
{
    Reading *reading = data;

    pthread_cond_destroy(&reading->changed);
    pthread_mutex_destroy(&reading->lock);
    g_free(reading->row.path);
    g_free(reading->row.fingerprint);
    g_free(reading->sha256);
    g_free(reading);
}

static void set_waits(Reading *reading, bool waits)
{
    pthread_mutex_lock(&reading->lock);
    reading->waits = waits;
    pthread_cond_broadcast(&reading->changed);
    pthread_mutex_unlock(&reading->lock);
}

/* --- On the thread --- */

static void wait_while_it_plays(void *ctx, int64_t done, int64_t total)
{
    Reading *reading = ctx;
    (void)done, (void)total;

    pthread_mutex_lock(&reading->lock);
    while (reading->waits)
        pthread_cond_wait(&reading->changed, &reading->lock);
    pthread_mutex_unlock(&reading->lock);
}

static void run(void *job, GCancellable *cancel)
{
    Reading *reading = job;

    reading->sha256 = tb_recording_hash(&reading->row, cancel, wait_while_it_plays, reading, NULL);
}

/* --- On the window's thread --- */

typedef struct {
    int64_t recording;
    char *sha256;
} KeepJob;

static bool run_keep(TbReview *review, void *data, GError **error)
{
    const KeepJob *job = data;

    return tb_review_found_hash(review, job->recording, job->sha256, error);
}

/* Nobody asked for it, so that it cannot be kept is no trouble to anybody. */
static void done_keep(void *data, const GError *error, void *ctx)
{
    const KeepJob *job = data;
    (void)ctx;

    if (error)
        g_info("recording %" PRId64 ": its hash is not kept: %s", job->recording, error->message);
}

static void free_keep(void *data)
{
    KeepJob *job = data;

    g_free(job->sha256);
    g_free(job);
}

static void done(void *data, void *ctx)
{
    Reading *reading = data;
    Proof *proof = ctx;

    if (reading->sha256) {
        KeepJob *job = g_new0(KeepJob, 1);
        job->recording = reading->row.id;
        job->sha256 = g_steal_pointer(&reading->sha256);
        worker_push(
            proof->film->app->writer,
            &(WorkerJob){.run = run_keep, .done = done_keep, .free = free_keep, .job = job});
    }
    proof->reading = NULL;
    g_clear_pointer(&proof->errand, errand_free);
    app_changed(proof->film->app, CHANGED_PLAYER); /* the next one, if there is */
}

static const TbRecording *next(const Proof *proof)
{
    const App *app = proof->film->app;
    const TbConversation *data = app->conversation ? conversation_data(app->conversation) : NULL;

    for (guint i = 0; data && i < data->recordings->len; i++) {
        const TbRecording *recording = data->recordings->pdata[i];
        if (!recording->sha256 && !g_hash_table_contains(proof->tried, &recording->id))
            return recording;
    }
    return NULL;
}

static void start(Proof *proof)
{
    const TbRecording *recording = next(proof);

    if (!recording)
        return;
    g_hash_table_add(proof->tried, g_memdup2(&recording->id, sizeof recording->id));
    proof->reading = reading_new(recording, lost_path(proof->film->lost, recording));
    proof->errand = errand_new(&(ErrandOptions){.post = proof->film->app->post,
                                                .run = run,
                                                .done = done,
                                                .free = reading_free,
                                                .job = proof->reading,
                                                .ctx = proof});
}

/* What was not read to the end is begun anew when its conversation is opened again. */
static void stop(Proof *proof)
{
    if (proof->errand) {
        set_waits(proof->reading, false);
        proof->reading = NULL;
        g_clear_pointer(&proof->errand, errand_free);
    }
    g_hash_table_remove_all(proof->tried);
}

Proof *proof_new(Film *film)
{
    Proof *proof = g_new0(Proof, 1);

    proof->film = film;
    proof->tried = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return proof;
}

void proof_free(Proof *proof)
{
    stop(proof);
    g_hash_table_unref(proof->tried);
    g_free(proof);
}

/* Not before the film has been opened: that is what one waits for. */
void proof_refresh(Proof *proof, unsigned what)
{
    const App *app = proof->film->app;

    if (what & CHANGED_OPENED)
        stop(proof);
    if (!(what & (CHANGED_OPENED | CHANGED_PLAYER | CHANGED_FACTS)) || app->open_source)
        return;
    if (proof->errand)
        set_waits(proof->reading, film_is_playing(app));
    else if (film_has_time(app) && !film_is_playing(app))
        start(proof);
}
