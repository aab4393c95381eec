/* One thing that a person did, on its way to the store and back: made on the window's thread, run
 * on that of the store, and then the window's again. */
#ifndef APP_DEED_H
#define APP_DEED_H

#include "terugblik/review.h"

/* What the store knows a moment by. Deeds about one moment follow each other, and each leaves here
 * what the next needs; so a moment may be changed before its adding has been stored. */
typedef struct {
    int64_t id, stamp; /* on the store's thread only; 0: not stored */
    int n_refs;        /* atomic */
} Kept;

Kept *kept_new(int64_t id, int64_t stamp); /* a negative id: not stored */
Kept *kept_ref(Kept *kept);
void kept_unref(Kept *kept);

typedef enum {
    DEED_LOAD, /* no deed: only looks */
    DEED_ADD,
    DEED_EDIT,
    DEED_REMOVE,
    DEED_END,
    DEED_RUN_ON,
    DEED_SPLIT,
    DEED_BORDER,
    DEED_UNDO,
    DEED_REDO,
    DEED_UNDO_TO,
} DeedKind;

typedef struct {
    DeedKind kind;
    int64_t interaction;
    GPtrArray *kept;    /* Kept, and for each */
    GPtrArray *moments; /* TbMoment: as it is to be */
    int64_t at_us;
    int64_t until; /* TbDone */
    bool joins;

    /* What came of it. */
    GPtrArray *stored; /* TbMoment, as @kept */
    int64_t reader;
    bool is_swapped;
    int n_undone;
    TbDone *taken_back; /* of undo and redo */
    TbConversation loaded;
    GPtrArray *done_list;
} Deed;

Deed *deed_new(DeedKind kind, int64_t interaction);
void deed_free(Deed *deed);
void deed_add(Deed *deed, Kept *kept, TbMoment *moment); /* takes @moment */

bool deed_run(TbReview *review, Deed *deed, GError **error);

/* What was done, in one line; NULL: nothing to say. The caller's. */
char *deed_words(const Deed *deed, const TbCodebook *codebook);
bool deed_needs_load(const Deed *deed); /* it changed more than the moments it names */

#endif
