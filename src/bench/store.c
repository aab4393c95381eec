#include "bench-internal.h"

#include <glib/gstdio.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/review.h"
#include "terugblik/sheet.h"
#include "terugblik/store/matrix.h"
#include "terugblik/store/search.h"

/* What is waited for in a large store. Each thing is done several times, at places spread over the
 * store, and what it is compared with in turns with it, so that a busy minute hits both. */

typedef struct {
    const TbBenchStore *bench;
    const TbCodebook *codebook;
    const char *path;
    TbStore *store;
    TbReview review;
    BenchDb *db; /* the same file, by SQLite itself */
} Run;

static void run_clear(Run *run)
{
    g_clear_pointer(&run->db, bench_db_close);
    g_clear_pointer(&run->store, tb_store_close);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Run, run_clear)

static GArray *times_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(double));
}

static void tell(const Run *run, const char *name, double value)
{
    run->bench->figure(run->bench->ctx, name, value);
}

static bool go_on(const Run *run, const char *what, int done, int total, GError **error)
{
    return bench_progress(run->bench, what, done, total, error);
}

/* The conversation of the n-th time. */
static int64_t some_interaction(const Run *run, int n)
{
    return 1 + (int64_t)((uint64_t)n * 7919u % (uint64_t)run->bench->n_interactions);
}

/* --- What is measured --- */

/* Runs @once @n times, and tells its median under @name. */
typedef bool (*Once)(Run *run, int n, GError **error);

static bool measure(Run *run, const char *name, int n, Once once, GError **error)
{
    g_autoptr(GArray) times = times_new();

    for (int i = 0; i < n; i++) {
        double begin_ms = bench_now_ms();
        if (!once(run, i, error))
            return false;
        bench_lap(times, begin_ms);
        if (!go_on(run, _("measuring"), i + 1, n, error))
            return false;
    }
    tell(run, name, bench_at(times, 0.5));
    return true;
}

static bool open_store(Run *run, int n, GError **error)
{
    (void)n;
    g_clear_pointer(&run->store, tb_store_close);
    run->store = tb_store_open(run->path, TB_STORE_EXISTING, 0, error);
    return run->store != NULL;
}

static bool load_conversation(Run *run, int n, GError **error)
{
    g_auto(TbConversation) of = {NULL};

    return tb_review_load(&run->review, some_interaction(run, n), &of, error);
}

static bool make_sheet(Run *run, int n, GError **error)
{
    g_auto(TbConversation) of = {NULL};

    if (!tb_review_load(&run->review, some_interaction(run, n), &of, error))
        return false;
    const TbSheetData data = {.codebook = run->codebook,
                              .interaction = of.interaction,
                              .reader = of.reviewers->pdata[0],
                              .participants = of.participants,
                              .recordings = of.recordings,
                              .consents = of.consents,
                              .reviewers = of.reviewers,
                              .moments = of.moments,
                              .today = "2026-11-22"};
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&data);
    g_autoptr(GBytes) html = tb_sheet_html(sheet, error);
    return html != NULL;
}

static bool list(Run *run, int n, GError **error)
{
    g_autoptr(GPtrArray) all = tb_store_list(run->store, run->review.reviewer, error);

    (void)n;
    return all != NULL;
}

static bool search_for(Run *run, const char *text, GError **error)
{
    g_autoptr(GPtrArray) found =
        tb_store_search(run->store, run->review.reviewer, text, 0, NULL, error);

    return found != NULL;
}

/* Words from common to rare, the beginning of one, two together, and one that nobody said. */
static bool search(Run *run, GError **error)
{
    g_autofree char *two = g_strjoin(" ", bench_word(1), bench_word(BENCH_WORDS - 1), NULL);
    const char *const texts[] = {bench_word(0),
                                 bench_word(10),
                                 bench_word(100),
                                 bench_word(500),
                                 bench_word(BENCH_WORDS - 1),
                                 "verkijk",
                                 two,
                                 "nergens"};
    g_autoptr(GArray) times = times_new();

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        double begin_ms = bench_now_ms();
        if (!search_for(run, texts[i], error))
            return false;
        bench_lap(times, begin_ms);
    }
    tell(run, "search_ms", bench_at(times, 0.5));
    tell(run, "search_max_ms", bench_at(times, 1));
    return true;
}

static bool count(Run *run, GError **error)
{
    enum { TIMES = 3 };
    g_autoptr(GArray) ours = times_new(), bare = times_new();

    for (int i = 0; i < TIMES; i++) {
        double begin_ms = bench_now_ms();
        g_autoptr(TbMatrix) matrix = tb_store_matrix(run->store, run->review.reviewer,
                                                     TB_MATRIX_TRAJECTORY, NULL, 0, NULL, error);
        if (!matrix)
            return false;
        bench_lap(ours, begin_ms);
        begin_ms = bench_now_ms();
        if (bench_count(run->db, error) < 0)
            return false;
        bench_lap(bare, begin_ms);
        if (!go_on(run, _("counting"), i + 1, TIMES, error))
            return false;
    }
    tell(run, "matrix_ms", bench_at(ours, 0.5));
    tell(run, "bare_matrix_ms", bench_at(bare, 0.5));
    return true;
}

static bool insert_one(Run *run, int n, GError **error)
{
    TbMoment moment = {.interaction = some_interaction(run, n),
                       .kind = TB_MOMENT_TAG,
                       .span = {TB_SPAN_STRETCH, n * 1000, n * 1000 + 2000000},
                       .code = (char *)"emotie",
                       .rating = TB_RATING_LUKT,
                       .see = (char *)"zij kijkt weg en zwijgt"};

    return tb_review_add_moment(&run->review, &moment, error);
}

/* So that a small store is done with quickly. */
static int n_inserts(const Run *run, int in_a_turn)
{
    int64_t n_moments = run->bench->n_interactions * run->bench->n_moments;

    return 2 * in_a_turn * (int)CLAMP(n_moments / 10000, 1, 10);
}

/* In turns of many, as a person works in one program: the first insert after another connection's
 * finds what it had in memory no longer valid. */
static bool insert(Run *run, GError **error)
{
    enum { IN_A_TURN = 50 };
    int n = n_inserts(run, IN_A_TURN);
    g_autoptr(BenchRows) bare_insert = bench_prepare_insert(run->db, error);
    g_autoptr(GArray) ours = times_new(), bare = times_new();

    for (int i = 0; bare_insert && i < n; i++) {
        bool is_bare = i / IN_A_TURN % 2;
        double begin_ms = bench_now_ms();
        if (is_bare ? !bench_insert(bare_insert, some_interaction(run, i), i * 1000, error)
                    : !insert_one(run, i, error))
            return false;
        bench_lap(is_bare ? bare : ours, begin_ms);
        if (!go_on(run, _("adding"), i + 1, n, error))
            return false;
    }
    if (!bare_insert)
        return false;
    tell(run, "insert_p95_ms", bench_at(ours, 0.95));
    tell(run, "bare_insert_p95_ms", bench_at(bare, 0.95));
    tell(run, "insert_p50_ms", bench_at(ours, 0.5));
    tell(run, "bare_insert_p50_ms", bench_at(bare, 0.5));
    return true;
}

/* --- The run --- */

/* Reads come first: what follows an insert finds part of the store in its log. */
static bool measure_all(Run *run, GError **error)
{
    enum { OPENINGS = 9, CONVERSATIONS = 51, SHEETS = 9, LISTS = 3 };

    return measure(run, "open_ms", OPENINGS, open_store, error) &&
           tb_review_open(&run->review, run->store, run->codebook, "Kijker 1", error) &&
           (run->db = bench_db_open(run->path, error)) != NULL &&
           bench_run(run->db, "PRAGMA synchronous = FULL", error) &&
           measure(run, "conversation_ms", CONVERSATIONS, load_conversation, error) &&
           measure(run, "sheet_ms", SHEETS, make_sheet, error) && search(run, error) &&
           measure(run, "list_ms", LISTS, list, error) && count(run, error) && insert(run, error);
}

static bool fill_and_measure(const TbBenchStore *bench, const TbCodebook *codebook,
                             const char *path, GError **error)
{
    g_auto(Run) run = {.bench = bench, .codebook = codebook, .path = path};
    double begin_ms = bench_now_ms();

    if (!bench_fill(bench, codebook, path, error))
        return false;
    tell(&run, "fill_s", (bench_now_ms() - begin_ms) / 1000);
    return measure_all(&run, error);
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

bool tb_bench_store(const TbBenchStore *bench, GError **error)
{
    g_autoptr(TbCodebook) codebook = tb_codebook_standard(error);
    g_autofree char *folder = codebook ? g_dir_make_tmp("terugblik-bench-XXXXXX", error) : NULL;

    if (!folder)
        return false;
    g_autofree char *path = g_build_filename(folder, "store.db", NULL);
    bool is_done = fill_and_measure(bench, codebook, path, error);
    remove_folder(folder);
    return is_done;
}
