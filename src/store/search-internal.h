/* The words that are looked for. */
#ifndef STORE_SEARCH_INTERNAL_H
#define STORE_SEARCH_INTERNAL_H

#include "fold.h"
#include "terugblik/store/search.h"

typedef struct {
    char *word; /* folded */
    int length;
    char *written; /* as it was written; the index folds it itself */
} SearchWord;

/* The words of @text in order of the alphabet, without those that begin another one: they ask
 * nothing more. Of SearchWord; the caller's. */
GArray *search_words(const StoreFold *fold, const char *text);

/* What to ask the index: rows that say a few of the words. The caller's. */
char *search_index_query(const GArray *asked);

/* When all words stand in the columns of @row from @first_text on: the line to show; else NULL. */
char *search_look(const StoreFold *fold, const GArray *asked, StoreRows *row, int first_text);

#endif
