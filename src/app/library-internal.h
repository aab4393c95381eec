/* Shared within the library: what it has read, the rows made of it, and the side that tells more
 * about one conversation. */
#ifndef APP_LIBRARY_INTERNAL_H
#define APP_LIBRARY_INTERNAL_H

#include "library.h"

/* --- library-load.c: what the reader's thread finds out --- */

/* A conversation as the library knows it. What takes a look at the disk comes a little later. */
typedef struct {
    TbListed *listed;
    bool is_lost;    /* a recording of it is not where it was */
    bool is_unasked; /* nobody on a recording of it was asked for consent */
} Entry;

void entry_free(void *entry);

/* Each calls back on the window's thread; a newer look-up overtakes the one before, whose call then
 * does not come. As long as there is no reader, before the store is open and when the window
 * closes, nothing is looked up. */
/* @entries: of Entry, taken; NULL: they cannot be read, as was said. */
typedef void (*LibraryLoaded)(Library *library, GPtrArray *entries);
typedef struct {
    int64_t interaction;
    bool is_lost, is_unasked;
} EntryState;
typedef void (*LibraryStates)(Library *library, const GArray *states); /* EntryState */
typedef struct {
    TbConversation conversation;
    GPtrArray *viewers; /* TbReviewer: who looked at it */
    bool is_lost;
} Details;
typedef void (*LibraryDetails)(Library *library, int64_t interaction, const Details *details);

void load_list(App *app, LibraryLoaded loaded);
void load_states(App *app, const GPtrArray *entries, LibraryStates told);
void load_details(App *app, int64_t interaction, LibraryDetails told);

/* --- library-rows.c: grouped by client and trajectory, and filtered; pure --- */

typedef struct {
    const Entry *entry; /* of a heading: the first below it */
    bool is_heading;
    int n; /* of a heading: how many there are; else which of its trajectory it is, from 1 */
} LibraryRow;

/* Of LibraryRow: those in which @words stand (client, trajectory, date). */
GArray *library_rows(const GPtrArray *entries, const char *words);
int library_row_of(const GArray *rows, int64_t interaction); /* -1: it is not shown */
double library_row_height(const LibraryRow *row);
void library_row_paint(const App *app, const LibraryRow *row, cairo_t *cr, TbRect rect);
char *library_row_words(const LibraryRow *row); /* for who cannot see it; the caller's */
char *library_row_notes(const LibraryRow *row); /* what is the matter with it; "" */

/* --- library-detail.c --- */

typedef struct LibraryDetail LibraryDetail;

LibraryDetail *detail_new(App *app, TbWidget *parent);
void detail_free(LibraryDetail *detail);
void detail_show(LibraryDetail *detail, const Details *details); /* NULL: nothing */

/* Opens it, or shows it when it is open already. */
void library_open(App *app, int64_t interaction, Screen screen);

#endif
