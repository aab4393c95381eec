/* Words as the index of words has them, and a line of text around one of them. */
#ifndef STORE_FOLD_H
#define STORE_FOLD_H

#include "store-internal.h"

/* What cuts a text into words, and folds them: the tokenizer of the index itself. */
typedef struct {
    fts5_tokenizer methods;
    Fts5Tokenizer *tokenizer;
} StoreFold;

bool store_fold_init(TbStore *store, StoreFold *fold, GError **error);
void store_fold_clear(StoreFold *fold); /* one that was never made ({0}) is fine */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(StoreFold, store_fold_clear)

/* @word of @length bytes, folded, stands in the text from @start up to @end; in order. On false no
 * more are asked for. */
typedef bool (*StoreEachWord)(void *ctx, const char *word, int length, int start, int end);
void store_each_word(const StoreFold *fold, const char *text, size_t size, StoreEachWord each,
                     void *ctx);

/* About 80 characters of @text around the word at byte @at, on one line: cut between words where it
 * can be, with "…" where something was left out. The caller's. */
char *store_snippet(const char *text, int at);

#endif
