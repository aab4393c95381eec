#include "fold.h"
#include "keeping-internal.h"

/* The index of words: whether it says what the rows say, and made anew from them. It keeps no text
 * to compare, so both sides are added up: every word of every row once, as FTS5 cuts and folds it.
 */

typedef struct {
    uint64_t sum;
    int64_t rowid;
    GHashTable *words; /* of this row: the index names each once */
} Sum;

/* FNV-1a, of the words with their row. */
static uint64_t hash_of(const char *word, int size, int64_t rowid)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325) ^ (uint64_t)rowid;

    for (int i = 0; i < size; i++)
        hash = (hash ^ (uint8_t)word[i]) * UINT64_C(0x100000001b3);
    return hash ^ hash >> 29;
}

static bool add_word(void *ctx, const char *word, int size, int start, int end)
{
    Sum *sum = ctx;
    uint64_t hash = hash_of(word, size, sum->rowid);

    (void)start;
    (void)end;
    if (g_hash_table_add(sum->words, g_memdup2(&hash, sizeof hash)))
        sum->sum += hash;
    return true;
}

static bool sum_rows(TbStore *store, uint64_t *total, GError **error)
{
    g_autoptr(GHashTable) words = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_auto(StoreFold) fold = {.tokenizer = NULL};
    Sum sum = {.words = words};

    if (!store_fold_init(store, &fold, error))
        return false;
    g_autoptr(StoreRows) row = store_ask(store, store_all_said, NO_ARGS, error);
    int more = row ? 1 : -1;
    while (more > 0 && (more = store_next(store, row, error)) > 0) {
        const char *said = (const char *)sqlite3_column_text(row, 1);
        sum.rowid = sqlite3_column_int64(row, 0);
        g_hash_table_remove_all(words);
        store_each_word(&fold, said, (size_t)sqlite3_column_bytes(row, 1), add_word, &sum);
    }
    *total = sum.sum;
    return more == 0;
}

static bool sum_index(TbStore *store, uint64_t *total, GError **error)
{
    if (!store_script(store,
                      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.said_words"
                      " USING fts5vocab ('main', 'said', 'instance')",
                      error))
        return false;
    g_autoptr(StoreRows) row =
        store_ask(store, "SELECT term, doc FROM temp.said_words", NO_ARGS, error);
    int more = row ? 1 : -1;

    *total = 0;
    while (more > 0 && (more = store_next(store, row, error)) > 0)
        *total += hash_of((const char *)sqlite3_column_text(row, 0), sqlite3_column_bytes(row, 0),
                          sqlite3_column_int64(row, 1));
    return more == 0;
}

/* FTS5 only looks at itself in a change, and there is none to make while another program makes
 * one; by then the index has been read from end to end. */
static bool ask_fts5(TbStore *store, GError **error)
{
    g_autoptr(GError) why = NULL;

    if (store->is_read_only ||
        store_script(store, "INSERT INTO said (said) VALUES ('integrity-check')", &why) ||
        g_error_matches(why, TB_ERROR, TB_ERROR_BUSY))
        return true;
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

/* All of it as it was at one moment, when the caller is not reading already. */
int store_said_agrees(TbStore *store, GError **error)
{
    bool is_alone = sqlite3_get_autocommit(store->db);
    uint64_t of_rows = 0, of_index = 0;

    if (is_alone && !tb_store_begin_reading(store, error))
        return -1;
    bool is_read = sum_rows(store, &of_rows, error) && sum_index(store, &of_index, error);
    if (is_alone)
        tb_store_end_reading(store);
    if (!is_read || !ask_fts5(store, error))
        return -1;
    return of_rows == of_index;
}

bool store_fill_index(TbStore *store, GError **error)
{
    return store_script(store, "INSERT INTO said (said) VALUES ('delete-all')", error) &&
           store_script(store, store_fill_said, error);
}

bool tb_store_repair_index(TbStore *store, GError **error)
{
    if (store_begin(store, error) && store_fill_index(store, error) && store_commit(store, error))
        return true;
    tb_store_rollback(store);
    return false;
}
