/* The store's thread: order, once, whatever goes wrong, and nothing lost at the end. */
#include "../src/app/worker.h"

#include "app-desk.h"
#include "terugblik/base/error.h"

/* What the jobs of one test leave behind. */
typedef struct {
    pthread_t window;
    GString *told; /* the window's thread: the names of what was done */
    int n_done, n_good, n_freed, n_opened;
    GError *failure; /* of the last that failed */
    bool is_sole;
    Worker *worker;
    int64_t interaction;

    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* Under lock. */
    GString *run; /* the names of what was run */
    bool is_held, is_at_gate;
} Log;

typedef struct {
    Log *log;
    char name;
    int64_t id;
    GCancellable *cancel;
} Job;

static void log_init(Log *log, const Place *place)
{
    *log = (Log){.window = pthread_self(),
                 .told = g_string_new(NULL),
                 .run = g_string_new(NULL),
                 .interaction = place->interaction};
    pthread_mutex_init(&log->lock, NULL);
    pthread_cond_init(&log->changed, NULL);
}

static void log_clear(Log *log)
{
    g_string_free(log->told, TRUE);
    g_string_free(log->run, TRUE);
    g_clear_error(&log->failure);
    pthread_mutex_destroy(&log->lock);
    pthread_cond_destroy(&log->changed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Log, log_clear)

static void opened(void *ctx, const WorkerStore *store, const GError *error)
{
    Log *log = ctx;

    g_assert_true(pthread_equal(pthread_self(), log->window));
    g_assert_cmpint(log->n_done, ==, 0);
    log->n_opened++;
    log->is_sole = store && store->is_sole;
    g_clear_error(&log->failure);
    log->failure = error ? g_error_copy(error) : NULL;
}

static Worker *start(Log *log, const char *path, TbStoreMode mode, const char *name)
{
    g_autofree char *own_path = g_strdup(path), *own_name = g_strdup(name);
    const WorkerOptions options = {.path = own_path,
                                   .mode = mode,
                                   .wait_ms = 1000,
                                   .reviewer = own_name,
                                   .codebook = codebook,
                                   .post = to_desk,
                                   .opened = opened,
                                   .ctx = log};

    return log->worker = worker_new(&options);
}

static void note_run(Job *job)
{
    g_assert_false(pthread_equal(pthread_self(), job->log->window));
    pthread_mutex_lock(&job->log->lock);
    g_string_append_c(job->log->run, job->name);
    pthread_mutex_unlock(&job->log->lock);
}

static bool run_noting(TbReview *review, void *ctx, GError **error)
{
    (void)review;
    (void)error;
    note_run(ctx);
    return true;
}

static bool run_failing(TbReview *review, void *ctx, GError **error)
{
    (void)review;
    note_run(ctx);
    g_set_error_literal(error, TB_ERROR, TB_ERROR_REFUSED, "no");
    return false;
}

static bool run_tagging(TbReview *review, void *ctx, GError **error)
{
    Job *job = ctx;

    note_run(job);
    job->id = place_tag(review, job->log->interaction, 1000, error);
    return job->id != 0;
}

/* Runs until the gate is opened. */
static bool run_waiting(TbReview *review, void *ctx, GError **error)
{
    Log *log = ((Job *)ctx)->log;

    (void)review;
    (void)error;
    note_run(ctx);
    pthread_mutex_lock(&log->lock);
    log->is_at_gate = true;
    pthread_cond_broadcast(&log->changed);
    while (log->is_held)
        pthread_cond_wait(&log->changed, &log->lock);
    pthread_mutex_unlock(&log->lock);
    return true;
}

/* Runs until it is cancelled. */
static bool run_until_cancelled(TbReview *review, void *ctx, GError **error)
{
    Job *job = ctx;

    run_waiting(review, ctx, NULL);
    while (!g_cancellable_set_error_if_cancelled(job->cancel, error))
        g_usleep(1000);
    return false;
}

static void wait_at_gate(Log *log)
{
    pthread_mutex_lock(&log->lock);
    while (!log->is_at_gate)
        pthread_cond_wait(&log->changed, &log->lock);
    log->is_at_gate = false;
    pthread_mutex_unlock(&log->lock);
}

static void hold_gate(Log *log, bool is_held)
{
    pthread_mutex_lock(&log->lock);
    log->is_held = is_held;
    pthread_cond_broadcast(&log->changed);
    pthread_mutex_unlock(&log->lock);
}

/* What was not run for being overtaken is told in brackets, what failed with a mark. */
static void done(void *ctx, const GError *error, void *log_ctx)
{
    Job *job = ctx;
    Log *log = log_ctx;

    g_assert_true(pthread_equal(pthread_self(), log->window));
    g_assert_cmpint(log->n_opened, ==, 1);
    g_assert_cmpint(log->n_freed, ==, log->n_done);
    log->n_done++;
    log->n_good += !error;
    if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_string_append_printf(log->told, "(%c)", job->name);
    else
        g_string_append_printf(log->told, error ? "!%c" : "%c", job->name);
    if (error) {
        g_clear_error(&log->failure);
        log->failure = g_error_copy(error);
    }
}

static void free_job(void *ctx)
{
    Job *job = ctx;

    g_assert_true(pthread_equal(pthread_self(), job->log->window));
    job->log->n_freed++;
    g_clear_object(&job->cancel);
    g_free(job);
}

typedef bool (*Run)(TbReview *review, void *job, GError **error);

static void push_on(Log *log, char name, Run run, const char *topic)
{
    Job *job = g_new0(Job, 1);
    g_autofree char *own_topic = g_strdup(topic);

    job->log = log;
    job->name = name;
    job->cancel = topic ? g_cancellable_new() : NULL;
    const WorkerJob pushed = {.run = run,
                              .done = done,
                              .free = free_job,
                              .job = job,
                              .ctx = log,
                              .topic = own_topic,
                              .cancel = job->cancel};
    worker_push(log->worker, &pushed);
}

static void push(Log *log, char name, Run run)
{
    push_on(log, name, run, NULL);
}

static void assert_all_told(const Log *log, int n)
{
    g_assert_cmpint(log->n_done, ==, n);
    g_assert_cmpint(log->n_freed, ==, n);
    g_assert_cmpint(log->n_opened, ==, 1);
}

/* --- In order, once --- */

static void test_order(Place *place, const void *unused)
{
    g_auto(Log) log;

    (void)unused;
    log_init(&log, place);
    start(&log, place->path, TB_STORE_EXISTING, "Anja");
    g_assert_cmpuint(worker_n_pending(log.worker), ==, 1);
    for (int i = 0; i < 260; i++)
        push(&log, (char)('a' + i % 26), i % 13 == 12 ? run_failing : run_noting);
    desk_run_until(&log.n_done, 260);
    g_assert_cmpuint(worker_n_pending(log.worker), ==, 0);
    g_assert_cmpint(log.n_good, ==, 240);
    g_assert_error(log.failure, TB_ERROR, TB_ERROR_REFUSED);
    g_assert_true(g_str_has_prefix(log.told->str, "abcdefghijkl!mnopqrstuvwxy!zabc"));
    g_assert_true(g_str_has_prefix(log.run->str, "abcdefghijklmnopqrstuvwxyzabc"));
    worker_close(log.worker);
    assert_all_told(&log, 260);
    g_assert_false(log.is_sole);
}

static void test_done_pushes(void *ctx, const GError *error, void *log_ctx)
{
    Log *log = log_ctx;
    char name = ((Job *)ctx)->name;

    done(ctx, error, log_ctx);
    if (name < 'e')
        push(log, (char)(name + 1), run_noting);
}

static void test_nested(Place *place, const void *unused)
{
    g_auto(Log) log;

    (void)unused;
    log_init(&log, place);
    start(&log, place->path, TB_STORE_EXISTING, "Anja");
    for (int i = 0; i < 3; i++) {
        Job *job = g_new0(Job, 1);
        *job = (Job){.log = &log, .name = "abc"[i]};
        const WorkerJob pushed = {
            .run = run_noting, .done = test_done_pushes, .free = free_job, .job = job, .ctx = &log};
        worker_push(log.worker, &pushed);
    }
    /* Also what is only pushed while it closes. */
    worker_close(log.worker);
    g_assert_cmpstr(log.told->str, ==, "abcbcd");
    assert_all_told(&log, 6);
}

/* --- A store that does not open --- */

static void test_no_store(Place *place, const void *unused)
{
    static const struct {
        const char *content;
        int code;
    } rows[] = {
        {NULL, TB_ERROR_NOT_FOUND},
        {"this is a letter, and no store of ours at all", TB_ERROR_DAMAGED},
    };

    (void)unused;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(Log) log;
        g_autofree char *path = g_build_filename(place->folder, "other.db", NULL);

        if (rows[i].content)
            g_assert_true(g_file_set_contents(path, rows[i].content, -1, NULL));
        log_init(&log, place);
        start(&log, path, TB_STORE_EXISTING, "Anja");
        for (int j = 0; j < 5; j++)
            push(&log, "abcde"[j], run_noting);
        desk_run_until(&log.n_done, 5);
        push_on(&log, 'f', run_noting, "late");
        desk_run_until(&log.n_done, 6);
        worker_close(log.worker);
        g_assert_error(log.failure, TB_ERROR, rows[i].code);
        g_assert_cmpstr(log.told->str, ==, "!a!b!c!d!e!f");
        g_assert_cmpstr(log.run->str, ==, "");
        assert_all_told(&log, 6);
    }
}

/* --- What may be overtaken --- */

static void test_overtaken(Place *place, const void *unused)
{
    g_auto(Log) log;

    (void)unused;
    log_init(&log, place);
    start(&log, place->path, TB_STORE_EXISTING, "Anja");
    hold_gate(&log, true);
    push(&log, 'a', run_waiting);
    wait_at_gate(&log);
    push_on(&log, 'b', run_noting, "list");
    push_on(&log, 'c', run_noting, "search");
    push(&log, 'd', run_noting);
    push_on(&log, 'e', run_noting, "list");
    push_on(&log, 'f', run_noting, "list");
    /* It is told at once, without waiting for what runs. */
    desk_run_until(&log.n_done, 2);
    g_assert_cmpstr(log.told->str, ==, "(b)(e)");
    hold_gate(&log, false);
    desk_run_until(&log.n_done, 6);
    g_assert_cmpstr(log.told->str, ==, "(b)(e)acdf");
    g_assert_cmpstr(log.run->str, ==, "acdf");
    worker_close(log.worker);
    assert_all_told(&log, 6);
}

static void test_running_is_cancelled(Place *place, const void *unused)
{
    g_auto(Log) log;

    (void)unused;
    log_init(&log, place);
    start(&log, place->path, TB_STORE_EXISTING, "Anja");
    push_on(&log, 'a', run_until_cancelled, "list");
    wait_at_gate(&log);
    push_on(&log, 'b', run_noting, "search"); /* another topic disturbs nobody */
    desk_run_for(50);
    g_assert_cmpint(log.n_done, ==, 0);
    push_on(&log, 'c', run_until_cancelled, "list");
    desk_run_until(&log.n_done, 2);
    wait_at_gate(&log);
    g_assert_cmpstr(log.told->str, ==, "(a)b");
    worker_close(log.worker);
    g_assert_cmpstr(log.told->str, ==, "(a)b(c)");
    assert_all_told(&log, 3);
}

/* --- Closing --- */

static void test_close_drains(Place *place, const void *unused)
{
    enum { N = 12 };
    g_auto(Log) log;

    (void)unused;
    log_init(&log, place);
    sync_ms = 20;
    start(&log, place->path, TB_STORE_EXISTING, "Anja");
    for (int i = 0; i < N; i++)
        push(&log, (char)('a' + i), run_tagging);
    push_on(&log, 'z', run_noting, "list");
    worker_close(log.worker); /* nothing has been posted yet that was also run */
    sync_ms = 0;
    assert_all_told(&log, N + 1);
    g_assert_cmpint(log.n_good, ==, N);
    g_assert_cmpstr(log.told->str, ==, "(z)abcdefghijkl");
    g_autoptr(GPtrArray) moments = place_moments(place);
    g_assert_cmpuint(moments->len, ==, N);
    /* What was posted comes later, or not at all; it finds nobody. */
    desk_run_for(20);
    assert_all_told(&log, N + 1);
}

static void close_from_done(void *ctx, const GError *error, void *log_ctx)
{
    Log *log = log_ctx;

    done(ctx, error, log_ctx);
    /* Before its own free; the others come within. */
    log->n_freed++;
    worker_close(log->worker);
    log->n_freed--;
}

static void test_close_from_done(Place *place, const void *unused)
{
    g_auto(Log) log;
    Job *job = g_new0(Job, 1);

    (void)unused;
    log_init(&log, place);
    start(&log, place->path, TB_STORE_EXISTING, "Anja");
    *job = (Job){.log = &log, .name = 'a'};
    const WorkerJob pushed = {
        .run = run_noting, .done = close_from_done, .free = free_job, .job = job, .ctx = &log};
    worker_push(log.worker, &pushed);
    for (int i = 0; i < 3; i++)
        push(&log, "bcd"[i], run_tagging);
    desk_run_until(&log.n_freed, 4);
    g_assert_cmpstr(log.told->str, ==, "abcd");
    assert_all_told(&log, 4);
}

static void test_close_at_once(Place *place, const void *unused)
{
    (void)unused;
    worker_close(NULL);
    for (int i = 0; i < 20; i++) {
        g_auto(Log) log;

        log_init(&log, place);
        start(&log, place->path, TB_STORE_EXISTING, "Anja");
        if (i % 2)
            push(&log, 'a', run_tagging);
        worker_close(log.worker);
        assert_all_told(&log, i % 2);
    }
    desk_run_for(5);
    g_autoptr(GPtrArray) moments = place_moments(place);
    g_assert_cmpuint(moments->len, ==, 10);
}

/* --- A slow disk --- */

static void test_push_does_not_wait(Place *place, const void *unused)
{
    enum { N = 30 };
    g_auto(Log) log;
    int64_t longest_us = 0;

    (void)unused;
    log_init(&log, place);
    sync_ms = 60;
    start(&log, place->path, TB_STORE_EXISTING, "Anja");
    for (int i = 0; i < N; i++) {
        int64_t before = g_get_monotonic_time();
        push(&log, 'a', i % 5 ? run_noting : run_tagging);
        longest_us = MAX(longest_us, g_get_monotonic_time() - before);
        g_usleep(5000); /* into the midst of a commit */
    }
    g_test_message("longest push %d us", (int)longest_us);
    g_assert_cmpint(longest_us, <, 5000);
    g_assert_cmpint(log.n_done, ==, 0);
    desk_run_until(&log.n_good, N);
    worker_close(log.worker);
}

/* --- Two workers on one store --- */

typedef struct {
    Job job;
    unsigned n_moments;
} Look;

static bool run_looking(TbReview *review, void *ctx, GError **error)
{
    Look *look = ctx;
    const TbMomentFilter filter = {.interaction = look->job.log->interaction};
    g_autoptr(GPtrArray) moments =
        tb_store_moments(review->store, review->reviewer, &filter, error);

    look->n_moments = moments ? moments->len : 0;
    return moments != NULL;
}

static unsigned look_with(Log *log)
{
    Look look = {.job = {.log = log, .name = 'l'}};
    const WorkerJob pushed = {
        .run = run_looking, .done = done, .job = &look, .ctx = log, .topic = "look"};

    log->n_freed = log->n_done; /* it is freed by leaving this */
    worker_push(log->worker, &pushed);
    desk_run_until(&log->n_done, log->n_done + 1);
    log->n_freed = log->n_done;
    return look.n_moments;
}

/* Mo is made by the first that Mo does; who looks for Mo finds that. */
static void test_two_workers(Place *place, const void *unused)
{
    g_auto(Log) writer;
    g_auto(Log) reader;

    (void)unused;
    log_init(&writer, place);
    log_init(&reader, place);
    start(&writer, place->path, TB_STORE_EXISTING, "Mo");
    start(&reader, place->path, TB_STORE_EXISTING, "Mo");
    g_assert_cmpuint(look_with(&reader), ==, 0);
    for (unsigned i = 1; i <= 5; i++) {
        push(&writer, 'a', run_tagging);
        desk_run_until(&writer.n_done, (int)i);
        g_assert_cmpint(writer.n_good, ==, (int)i);
        g_assert_cmpuint(look_with(&reader), ==, i);
    }
    worker_close(reader.worker);
    worker_close(writer.worker);
}

/* --- Killed --- */

typedef struct {
    Log log;
    int fd;
} Child;

static void tell_parent(void *ctx, const GError *error, void *child_ctx)
{
    Child *child = child_ctx;
    Job *job = ctx;

    g_assert_no_error(error);
    if (write(child->fd, &job->id, sizeof job->id) != sizeof job->id)
        _exit(1);
    child->log.n_done++;
}

static void run_child(const Place *place, int fd)
{
    Child child = {.fd = fd};

    log_init(&child.log, place);
    start(&child.log, place->path, TB_STORE_EXISTING, "Anja");
    for (int i = 0; i < 2000; i++) {
        Job *job = g_new0(Job, 1);
        *job = (Job){.log = &child.log, .name = 'a'};
        const WorkerJob pushed = {
            .run = run_tagging, .done = tell_parent, .job = job, .ctx = &child};
        worker_push(child.log.worker, &pushed);
    }
    desk_run_until(&child.log.n_done, 2000);
    _exit(0);
}

/* A killed program leaves what it has written to the system, so this needs no disk. */
static void test_killed(Place *place, const void *unused)
{
    enum { N = 40 };
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    int pipe_fds[2], status;
    int64_t id;

    (void)unused;
    g_assert_cmpint(pipe(pipe_fds), ==, 0);
    pid_t pid = fork();
    if (pid == 0) {
        close(pipe_fds[0]);
        run_child(place, pipe_fds[1]);
    }
    close(pipe_fds[1]);
    for (int i = 0; i < N; i++) {
        g_assert_cmpint(read(pipe_fds[0], &id, sizeof id), ==, sizeof id);
        g_hash_table_add(told, g_memdup2(&id, sizeof id));
    }
    kill(pid, SIGKILL);
    g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
    g_assert_true(WIFSIGNALED(status));
    while (read(pipe_fds[0], &id, sizeof id) == sizeof id)
        g_hash_table_add(told, g_memdup2(&id, sizeof id));
    close(pipe_fds[0]);

    g_autoptr(GPtrArray) moments = place_moments(place);
    g_assert_cmpuint(moments->len, <, 2000);
    for (guint i = 0; i < moments->len; i++)
        g_hash_table_remove(told, &((TbMoment *)moments->pdata[i])->id);
    g_assert_cmpuint(g_hash_table_size(told), ==, 0);

    TbReview review;
    g_autoptr(TbStore) store = place_open(place, &review, "Anja");
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_assert_true(tb_store_check(store, problems, NULL));
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*test)(Place *place, const void *unused);
    } tests[] = {
        {"/worker/killed", test_killed},
        {"/worker/order", test_order},
        {"/worker/nested", test_nested},
        {"/worker/no-store", test_no_store},
        {"/worker/overtaken", test_overtaken},
        {"/worker/running-is-cancelled", test_running_is_cancelled},
        {"/worker/close/drains", test_close_drains},
        {"/worker/close/from-done", test_close_from_done},
        {"/worker/close/at-once", test_close_at_once},
        {"/worker/push-does-not-wait", test_push_does_not_wait},
        {"/worker/two-workers", test_two_workers},
    };

    desk_begin(&argc, &argv);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].name, Place, NULL, place_set_up, tests[i].test, place_tear_down);
    return desk_end();
}
