/* One thing that a person did, on its way to the store and back: made on the window's thread, run
 * on that of the store, and then the window's again. */
#ifndef APP_DEED_H
#define APP_DEED_H

#include "terugblik/review.h"

/* What the store knows a moment by. Deeds about one moment follow each other, and each leaves here
 * what the next needs; so a moment may be changed before its adding has been stored. */
typedef struct {
    int64_t id; /* on the store's thread only; 0: not stored */
    int n_refs; /* atomic */
} Kept;

Kept *kept_new(int64_t id); /* a negative id: not stored */
Kept *kept_ref(Kept *kept);
void kept_unref(Kept *kept);

typedef enum {
    DEED_LOAD, /* no deed: only looks */
    DEED_LIST, /* likewise, at what was done */
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
    GPtrArray *before;  /* TbMoment: as it stood here; of an edit only, and */
    GPtrArray *moments; /* TbMoment: as it is to be */
    int64_t at_us;
    int64_t until; /* TbDone */
    bool joins;
    bool lists_done; /* and then what was done is wanted */

    /* Deeds are stored in the order in which they were done, or not at all: after one that could
     * not be, those of its round are not tried. @stopped is of the store's thread, and outlives the
     * deed. */
    unsigned number, round, *stopped;

    /* What came of it. */
    GPtrArray *stored; /* TbMoment, as @kept */
    int64_t reader;
    bool is_swapped;
    bool is_put_back; /* it was gone from the store, but the person was writing in it */
    int n_undone;
    TbDone *taken_back; /* of undo and redo */
    TbConversation loaded;
    GPtrArray *done_list;

    /* Of a load: the codebook of the conversation, made anew only when what it is made from is
     * another than @codebook_key said; and what it is made from now. NULL: the standard one. */
    const TbCodebook *standard;
    char *codebook_key, *codebook_failure;
    bool is_other_codebook;
    TbCodebook *codebook;
} Deed;

Deed *deed_new(DeedKind kind, int64_t interaction);
void deed_free(Deed *deed);
void deed_add(Deed *deed, Kept *kept, TbMoment *moment);                        /* takes @moment */
void deed_add_edit(Deed *deed, Kept *kept, TbMoment *before, TbMoment *moment); /* takes both */

/* An edit stores what the person changed, and leaves what others changed meanwhile. It is
 * G_IO_ERROR_CANCELLED when what comes before it could not be stored: that has been said. */
bool deed_run(TbReview *review, Deed *deed, GError **error);
bool deed_only_looks(const Deed *deed);
/* Whether trying again may help: the store is not against it, it could not. */
bool deed_can_retry(const Deed *deed, const GError *error);

/* Whether it is the adding of the conversation, which is not taken back while that is open. */
bool deed_is_adding(const TbDone *one);

/* What was done, in one line; NULL: nothing to say. The caller's. */
char *deed_words(const Deed *deed, const TbCodebook *codebook);
bool deed_needs_load(const Deed *deed); /* it changed more than the moments it names */

#endif
