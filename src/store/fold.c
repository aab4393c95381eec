#include "fold.h"

/* FTS5 hands out its tokenizers, so that what is verified here is cut and folded by the very code
 * that filled the index: there is no second table of letters to keep in step with it. */

/* As in the schema, where the table said is made. */
static const char *tokenizer_name = "unicode61";
static const char *tokenizer_args[] = {"remove_diacritics", "2"};

static fts5_api *find_api(TbStore *store)
{
    sqlite3_stmt *stmt = NULL;
    fts5_api *api = NULL;

    if (sqlite3_prepare_v2(store->db, "SELECT fts5(?1)", -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_bind_pointer(stmt, 1, &api, "fts5_api_ptr", NULL) == SQLITE_OK)
        sqlite3_step(stmt);
    sqlite3_finalize(stmt);
    return api;
}

bool store_fold_init(TbStore *store, StoreFold *fold, GError **error)
{
    fts5_api *api = find_api(store);
    void *ctx;

    *fold = (StoreFold){.tokenizer = NULL};
    if (api && api->xFindTokenizer(api, tokenizer_name, &ctx, &fold->methods) == SQLITE_OK &&
        fold->methods.xCreate(ctx, tokenizer_args, G_N_ELEMENTS(tokenizer_args),
                              &fold->tokenizer) == SQLITE_OK)
        return true;
    return store_fail(store, error);
}

void store_fold_clear(StoreFold *fold)
{
    if (fold->tokenizer)
        fold->methods.xDelete(fold->tokenizer);
    fold->tokenizer = NULL;
}

typedef struct {
    StoreEachWord each;
    void *ctx;
} Words;

static int take_word(void *ctx, int flags, const char *word, int length, int start, int end)
{
    const Words *words = ctx;

    (void)flags;
    return words->each(words->ctx, word, length, start, end) ? SQLITE_OK : SQLITE_DONE;
}

void store_each_word(const StoreFold *fold, const char *text, size_t size, StoreEachWord each,
                     void *ctx)
{
    Words words = {each, ctx};

    fold->methods.xTokenize(fold->tokenizer, &words, FTS5_TOKENIZE_AUX, text,
                            (int)MIN(size, INT_MAX), take_word);
}

/* --- A line around a word --- */

enum { SNIPPET_LENGTH = 80, SNIPPET_BEFORE = 24 }; /* characters */

/* @text with each run of white space and control characters as one space; *@at moves along. */
static char *on_one_line(const char *text, int *at)
{
    GString *line = g_string_new(NULL);
    const char *found = text + *at;

    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar letter = g_utf8_get_char(p);
        bool is_space = g_unichar_isspace(letter) || g_unichar_iscntrl(letter);
        if (p == found)
            *at = (int)line->len;
        if (!is_space)
            g_string_append_unichar(line, letter);
        else if (line->len > 0 && line->str[line->len - 1] != ' ')
            g_string_append_c(line, ' ');
    }
    if (line->len > 0 && line->str[line->len - 1] == ' ')
        g_string_truncate(line, line->len - 1);
    return g_string_free(line, FALSE);
}

/* What a letter carries stays with it. */
static const char *after_marks(const char *p)
{
    while (*p && g_unichar_ismark(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

/* The beginning of a word at or before @word, at most so many characters back; when none of those
 * begins a word, @word itself. */
static const char *find_start(const char *line, const char *word)
{
    const char *start = word, *best = word;

    for (int n = 0; start > line && n < SNIPPET_BEFORE; n++) {
        start = g_utf8_prev_char(start);
        if (start == line || start[-1] == ' ')
            best = start;
    }
    return best;
}

/* Where a word ends, at most so many characters on, but behind where the word at @word begins; in
 * the middle of one that is longer than all that. */
static const char *find_end(const char *start, const char *word)
{
    const char *p = start, *best = NULL;

    for (int n = 0; *p && n < SNIPPET_LENGTH; n++) {
        p = g_utf8_next_char(p);
        if (p > word && (*p == ' ' || *p == '\0'))
            best = p;
    }
    return best ? best : after_marks(p);
}

char *store_snippet(const char *text, int at)
{
    g_autofree char *line = on_one_line(text, &at);
    const char *word = line + at;

    if (g_utf8_strlen(line, -1) <= SNIPPET_LENGTH)
        return g_steal_pointer(&line);
    const char *start = find_start(line, word);
    const char *end = find_end(start, word);
    g_autofree char *part = g_strndup(start, end - start);

    return g_strconcat(start > line ? "…" : "", part, *end ? "…" : "", NULL);
}
