#include "search-internal.h"

#include <string.h>

/* --- What is asked --- */

static void clear_asked(void *data)
{
    SearchWord *asked = data;

    g_free(asked->word);
    g_free(asked->written);
}

typedef struct {
    GArray *words;
    const char *text;
} Reading;

static bool take_asked(void *ctx, const char *word, int length, int start, int end)
{
    const Reading *reading = ctx;
    SearchWord asked = {g_strndup(word, length), length,
                        g_strndup(reading->text + start, end - start)};

    g_array_append_val(reading->words, asked);
    return true;
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(((const SearchWord *)a)->word, ((const SearchWord *)b)->word);
}

static int compare_lengths(const void *a, const void *b)
{
    return ((const SearchWord *)b)->length - ((const SearchWord *)a)->length;
}

/* In order of the alphabet a word stands right before those that it begins. */
GArray *search_words(const StoreFold *fold, const char *text)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(SearchWord));
    Reading reading = {words, text};
    guint n = 0;

    g_array_set_clear_func(words, clear_asked);
    store_each_word(fold, text, strlen(text), take_asked, &reading);
    g_array_sort(words, compare_words);
    for (guint i = 0; i < words->len; i++) {
        SearchWord *all = (SearchWord *)(void *)words->data;
        bool is_said_again = i + 1 < words->len && g_str_has_prefix(all[i + 1].word, all[i].word);
        if (is_said_again)
            continue;
        SearchWord kept = all[i];
        all[i] = all[n];
        all[n++] = kept;
    }
    g_array_set_size(words, n);
    return words;
}

/* A quoted word has nothing in it that FTS5 would take for more than letters. A few say enough: the
 * longest. */
char *search_index_query(const GArray *asked)
{
    enum { MOST = 6 };
    g_autoptr(GArray) longest = g_array_sized_new(FALSE, FALSE, sizeof(SearchWord), asked->len);
    GString *query = g_string_new(NULL);

    g_array_append_vals(longest, asked->data, asked->len);
    g_array_sort(longest, compare_lengths);
    for (guint i = 0; i < longest->len && i < MOST; i++)
        g_string_append_printf(query, "\"%s\" * ", g_array_index(longest, SearchWord, i).written);
    return g_string_free(query, FALSE);
}

/* --- Whether a row says it --- */

typedef struct {
    const GArray *asked;
    GByteArray *is_there; /* per word asked */
    guint n_there;
    int first; /* byte of the first word found in the text at hand; -1: none yet */
} Looking;

/* The word asked that @word begins with, or -1. No word asked begins another one, so it can only be
 * the last that comes before @word in the alphabet, or is it. */
static int find_asked(const GArray *asked, const char *word, int length)
{
    guint low = 0, high = asked->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        const SearchWord *one = &g_array_index(asked, SearchWord, middle);
        int order = memcmp(one->word, word, MIN(one->length, length));
        if (order < 0 || (order == 0 && one->length <= length))
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return -1;
    const SearchWord *last = &g_array_index(asked, SearchWord, low - 1);
    bool is_begin = last->length <= length && memcmp(last->word, word, last->length) == 0;
    return is_begin ? (int)low - 1 : -1;
}

static bool look_at_word(void *ctx, const char *word, int length, int start, int end)
{
    Looking *looking = ctx;
    int found = find_asked(looking->asked, word, length);

    (void)end;
    if (found < 0)
        return true;
    if (looking->first < 0)
        looking->first = start;
    looking->n_there += !looking->is_there->data[found];
    looking->is_there->data[found] = true;
    return looking->n_there < looking->asked->len;
}

char *search_look(const StoreFold *fold, const GArray *asked, StoreRows *row, int first_text)
{
    g_autoptr(GByteArray) is_there = g_byte_array_new();
    g_autofree char *shown = NULL;
    Looking looking = {.asked = asked, .is_there = is_there};

    g_byte_array_set_size(is_there, asked->len);
    memset(is_there->data, 0, asked->len);
    for (int i = first_text; i < sqlite3_column_count(row) && looking.n_there < asked->len; i++) {
        g_autofree char *text = store_column_text(row, i);
        looking.first = -1;
        if (text)
            store_each_word(fold, text, strlen(text), look_at_word, &looking);
        if (!shown && looking.first >= 0)
            shown = store_snippet(text, looking.first);
    }
    return looking.n_there == asked->len ? g_steal_pointer(&shown) : NULL;
}
