#include "bench-internal.h"

#include <string.h>

#include "terugblik/base/lang.h"
#include "terugblik/base/time.h"
#include "terugblik/store.h"

/* A store as it might be after years, in a minute: its own schema, with all of its triggers and
 * indexes, but no journal and nothing synced, since what goes wrong here is begun anew. The same
 * numbers give the same store. */

/* --- Words --- */

static char words[BENCH_WORDS][16];

static void make_words(void)
{
    static const char *const heads[] = {"be",   "ver", "ont",  "ge",  "op",  "aan", "uit",
                                        "mee",  "in",  "voor", "na",  "om",  "af",  "weg",
                                        "door", "te",  "on",   "her", "bij", "over"};
    static const char *const middles[] = {"kijk",  "zeg",   "luist", "vraag", "denk",
                                          "wacht", "praat", "lach",  "zwijg", "werk"};
    static const char *const tails[] = {"",   "en",   "er",  "t",   "ing",
                                        "de", "baar", "end", "sel", "te"};
    enum { HEADS = G_N_ELEMENTS(heads), MIDDLES = G_N_ELEMENTS(middles) };

    if (words[0][0])
        return;
    for (int i = 0; i < BENCH_WORDS; i++)
        g_snprintf(words[i], sizeof words[i], "%s%s%s", heads[i % HEADS],
                   middles[i / HEADS % MIDDLES], tails[i / (HEADS * MIDDLES)]);
}

const char *bench_word(int n)
{
    make_words();
    return words[n];
}

/* A few words of which the first are far more common than the last. */
static void say(GRand *rand, GString *text)
{
    g_string_truncate(text, 0);
    for (int n = g_rand_int_range(rand, 3, 9); n > 0; n--) {
        double at = g_rand_double(rand);
        g_string_append(text, bench_word((int)(at * at * at * BENCH_WORDS)));
        g_string_append_c(text, ' ');
    }
}

/* --- Rows --- */

typedef struct {
    BenchRows *client, *trajectory, *interaction, *participant, *recording, *round, *moment, *phase;
} Inserts;

static void inserts_clear(Inserts *inserts)
{
    BenchRows **all[] = {&inserts->client,      &inserts->trajectory, &inserts->interaction,
                         &inserts->participant, &inserts->recording,  &inserts->round,
                         &inserts->moment,      &inserts->phase};

    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        g_clear_pointer(all[i], bench_rows_done);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Inserts, inserts_clear)

/* A uuid that says what it is of. */
#define UUID(noun, id) "printf('" noun "-0000-4000-8000-%012d', " id ")"

static bool prepare(BenchDb *db, Inserts *inserts, GError **error)
{
    const struct {
        BenchRows **rows;
        const char *sql;
    } all[] = {
        {&inserts->client, "INSERT INTO client (id, uuid, stamp, origin, code)"
                           " VALUES (?1, " UUID("00000001", "?1") ", 1, 1, printf('K-%05d', ?1))"},
        {&inserts->trajectory, "INSERT INTO trajectory (id, uuid, stamp, origin, client, name)"
                               " VALUES (?1, " UUID("00000002", "?1") ", 1, 1, ?1, 'werk')"},
        {&inserts->interaction,
         "INSERT INTO interaction (id, uuid, stamp, origin, trajectory, date, question)"
         " VALUES (?1, " UUID("00000003", "?1") ", 1, 1, ?2, date('2016-01-01', ?3 || ' days'),"
                                                " 'Waar raak ik hem kwijt?')"},
        {&inserts->participant,
         "INSERT INTO participant (uuid, stamp, origin, interaction, role)"
         " VALUES (" UUID("00000004",
                          "2 * ?1 + ?2") ", 1, 1, ?1,"
                                         " CASE ?2 WHEN 0 THEN 'klantmanager' ELSE 'client' END)"},
        {&inserts->recording,
         "INSERT INTO recording (id, uuid, stamp, origin, interaction, path, duration_us,"
         " has_video, has_audio) VALUES (?1, " UUID("00000005", "?1") ", 1, 1, ?1,"
                                                                      " '/opname.mp4', ?2, 1, 1)"},
        {&inserts->round,
         "INSERT INTO round (uuid, stamp, origin, reviewer, interaction, is_open, is_shared)"
         " VALUES (" UUID("00000006", "100 * ?1 + ?2") ", 1, 1, ?2, ?1, 1, 1)"},
        {&inserts->moment,
         "INSERT INTO moment (id, uuid, stamp, origin, interaction, recording, kind, author,"
         " entered_by, span, start_us, end_us, code, codebook, rating, see, think) VALUES (?1,"
         " " UUID(
             "00000007",
             "?1") ", 1, 1, ?2, ?2, CASE WHEN ?6 IS NULL THEN 'phase' ELSE 'tag'"
                   " END, ?3, ?3, CASE WHEN ?5 IS NULL THEN 'point' ELSE 'stretch' END, ?4, ?5, ?6,"
                   " CASE WHEN ?6 IS NOT NULL THEN 1 END, 'lukt', ?7, ?8)"},
        {&inserts->phase, "INSERT INTO phase (id, self_image, approach, self_image_from, about)"
                          " VALUES (?1, 'kans', 'leren', 'own', 'werk')"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
        if (!(*all[i].rows = bench_prepare(db, all[i].sql, error)))
            return false;
    return true;
}

typedef struct {
    const TbBenchStore *bench;
    const GPtrArray *codes; /* TbCode: what can be seen */
    Inserts inserts;
    GRand *rand;
    GString *see, *think;
} Filling;

enum { MOMENTS_PER_PHASE = 40, CONVERSATIONS_PER_CLIENT = 5 };

/* Every second moment is the reader's. */
static int64_t author_of(int64_t interaction, int64_t n)
{
    return n % 2 ? 2 + interaction % (BENCH_REVIEWERS - 1) : 1;
}

static bool add_moment(Filling *filling, int64_t interaction, int64_t n, GError **error)
{
    enum { LASTS_US = 5000000 };
    const int64_t span_us = BENCH_RECORDING_S * TB_US_PER_SEC - LASTS_US;
    int64_t id = (interaction - 1) * filling->bench->n_moments + n + 1;
    int64_t start_us = n * (span_us / filling->bench->n_moments);
    const int64_t values[] = {id, interaction, author_of(interaction, n), start_us,
                              start_us + LASTS_US};
    bool is_point = n % 3 == 0, is_phase = n % MOMENTS_PER_PHASE == MOMENTS_PER_PHASE - 1;
    BenchRows *insert = filling->inserts.moment;
    const TbCode *code =
        filling->codes->pdata[g_rand_int_range(filling->rand, 0, (int)filling->codes->len)];

    say(filling->rand, filling->see);
    sqlite3_clear_bindings(insert);
    if (!is_phase)
        sqlite3_bind_text(insert, 6, code->code, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 7, filling->see->str, -1, SQLITE_STATIC);
    if (n % 4 == 0) {
        say(filling->rand, filling->think);
        sqlite3_bind_text(insert, 8, filling->think->str, -1, SQLITE_STATIC);
    }
    return bench_do(insert, values, is_point ? 4 : 5, error) &&
           (!is_phase || bench_do(filling->inserts.phase, &id, 1, error));
}

static bool add_conversation(Filling *filling, int64_t id, GError **error)
{
    const Inserts *inserts = &filling->inserts;
    int64_t client = (id - 1) / CONVERSATIONS_PER_CLIENT + 1;
    int64_t duration_us = BENCH_RECORDING_S * TB_US_PER_SEC;

    if ((id - 1) % CONVERSATIONS_PER_CLIENT == 0 &&
        (!bench_do(inserts->client, &client, 1, error) ||
         !bench_do(inserts->trajectory, &client, 1, error)))
        return false;
    if (!bench_do(inserts->interaction, (int64_t[]){id, client, id % 3650}, 3, error) ||
        !bench_do(inserts->participant, (int64_t[]){id, 0}, 2, error) ||
        !bench_do(inserts->participant, (int64_t[]){id, 1}, 2, error) ||
        !bench_do(inserts->recording, (int64_t[]){id, duration_us}, 2, error) ||
        !bench_do(inserts->round, (int64_t[]){id, author_of(id, 0)}, 2, error) ||
        !bench_do(inserts->round, (int64_t[]){id, author_of(id, 1)}, 2, error))
        return false;
    for (int64_t n = 0; n < filling->bench->n_moments; n++)
        if (!add_moment(filling, id, n, error))
            return false;
    return true;
}

static bool add_reviewers(BenchDb *db, GError **error)
{
    g_autoptr(BenchRows) insert =
        bench_prepare(db,
                      "INSERT INTO reviewer (id, uuid, stamp, origin, name, role) VALUES (?1,"
                      " " UUID("00000008", "?1") ", 1, 1, printf('Kijker %d', ?1), 'klantmanager')",
                      error);

    for (int64_t id = 1; insert && id <= BENCH_REVIEWERS; id++)
        if (!bench_do(insert, &id, 1, error))
            return false;
    return insert != NULL;
}

/* Many conversations to a transaction: each one writes what it has of the index of words. */
static bool add_conversations(BenchDb *db, Filling *filling, GError **error)
{
    int64_t per_transaction = MAX(50000 / filling->bench->n_moments, 1);
    int64_t n = filling->bench->n_interactions;

    for (int64_t id = 1; id <= n; id++)
        if ((id % per_transaction == 0 && !bench_run(db, "COMMIT; BEGIN", error)) ||
            !bench_progress(filling->bench, _("filling the store"), id, n, error) ||
            !add_conversation(filling, id, error))
            return false;
    return true;
}

/* Takes the indexes and triggers of moments out of the schema, since they are made in far less time
 * when all rows are there. What makes them again; the caller's. */
static char *take_apart(BenchDb *db, GError **error)
{
    g_autoptr(BenchRows) row = bench_prepare(
        db,
        "SELECT sql, printf('DROP %s %s;', type, name) FROM sqlite_schema"
        " WHERE tbl_name = 'moment' AND type IN ('index', 'trigger') AND sql IS NOT NULL",
        error);
    g_autoptr(GString) again = g_string_new(NULL), drop = g_string_new(NULL);
    int step = SQLITE_ERROR;

    while (row && (step = sqlite3_step(row)) == SQLITE_ROW) {
        g_string_append_printf(again, "%s;", (const char *)sqlite3_column_text(row, 0));
        g_string_append(drop, (const char *)sqlite3_column_text(row, 1));
    }
    if (row && step != SQLITE_DONE)
        bench_fail(db, error);
    g_clear_pointer(&row, bench_rows_done);
    return step == SQLITE_DONE && bench_run(db, drop->str, error) ? g_strdup(again->str) : NULL;
}

static bool index_words(const TbBenchStore *bench, BenchDb *db, GError **error)
{
    enum { AT_A_TIME = 50000 };
    int64_t n = bench->n_interactions * bench->n_moments;
    g_autoptr(BenchRows) insert = bench_prepare(
        db,
        "INSERT INTO said (rowid, words) SELECT 16 * id, see || ' ' || coalesce(think, '')"
        " FROM moment WHERE id > ?1 AND id <= ?1 + ?2",
        error);

    for (int64_t id = 0; insert && id < n; id += AT_A_TIME)
        if (!bench_do(insert, (int64_t[]){id, AT_A_TIME}, 2, error) ||
            !bench_progress(bench, _("indexing the words"), id, n, error))
            return false;
    return insert != NULL;
}

static bool put_together(const TbBenchStore *bench, BenchDb *db, const char *again, GError **error)
{
    return index_words(bench, db, error) &&
           bench_progress(bench, _("indexing the moments"), 0, 1, error) &&
           bench_run(db, again, error) &&
           bench_progress(bench, _("indexing the moments"), 1, 1, error);
}

static GPtrArray *seen_codes(const TbCodebook *codebook)
{
    const GPtrArray *all = tb_codebook_codes(codebook);
    GPtrArray *seen = g_ptr_array_new();

    for (guint i = 0; i < all->len; i++)
        if (!((const TbCode *)all->pdata[i])->is_told)
            g_ptr_array_add(seen, all->pdata[i]);
    return seen;
}

static bool fill(const TbBenchStore *bench, const TbCodebook *codebook, BenchDb *db, GError **error)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    g_autoptr(GString) see = g_string_new(NULL), think = g_string_new(NULL);
    g_autoptr(GPtrArray) codes = seen_codes(codebook);
    g_auto(Inserts) inserts = {NULL};
    g_autofree char *again = take_apart(db, error);

    if (!again || !prepare(db, &inserts, error))
        return false;
    Filling filling = {bench, codes, inserts, rand, see, think};
    return bench_run(db, "BEGIN", error) && add_reviewers(db, error) &&
           add_conversations(db, &filling, error) && bench_run(db, "COMMIT", error) &&
           put_together(bench, db, again, error);
}

/* Its schema comes from the store itself, and so does the codebook that moments refer to. */
static bool make(const TbCodebook *codebook, const char *path, GError **error)
{
    g_autoptr(TbStore) store = tb_store_open(path, TB_STORE_CREATE, 0, error);

    return store && tb_store_keep_codebook(store, codebook, error);
}

bool bench_fill(const TbBenchStore *bench, const TbCodebook *codebook, const char *path,
                GError **error)
{
    if (!make(codebook, path, error))
        return false;
    g_autoptr(BenchDb) db = bench_db_open(path, error);
    return db &&
           bench_run(db,
                     "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF;"
                     "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;"
                     "PRAGMA ignore_check_constraints = ON",
                     error) &&
           fill(bench, codebook, db, error);
}
