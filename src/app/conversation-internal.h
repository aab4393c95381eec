/* Shared by conversation.c (what is held, and what a person does to it) and conversation-store.c
 * (how that goes to the store, and what comes back). */
#ifndef APP_CONVERSATION_INTERNAL_H
#define APP_CONVERSATION_INTERNAL_H

#include "conversation.h"
#include "deed.h"

/* A moment as it stands here, and how far the store is with it. */
typedef struct {
    int64_t id; /* of @moment: where @by_id finds it */
    TbMoment *moment;
    Kept *kept;
    unsigned n_pending; /* deeds about it that are not on disk */
} Held;

struct Conversation {
    ConversationHooks hooks;
    int64_t id, reader;
    TbConversation data; /* its moments are borrowed from @held, in the same order */
    TbCodebook *own;     /* NULL: it is looked at with the standard one */
    char *own_key;       /* what it was made from */
    bool is_loaded;
    GPtrArray *held; /* Held, by time */
    GHashTable *by_id;
    GPtrArray *done; /* TbDone */
    GArray *selection;
    int64_t last_local; /* ids of what is not stored count down from -1 */

    unsigned n_under_way; /* deeds */
    bool wants_load;      /* once nothing is under way */
    bool watches_done;
    GQueue failed;        /* Deed: not stored, in order; nothing that came after them is */
    char *failure;        /* from the first that failed until all are stored */
    unsigned last_number; /* of a deed */
    bool wants_retry;     /* once nothing is under way */
    unsigned round;       /* goes up each time that what failed is tried again */
    unsigned stopped;     /* on the store's thread: see Deed */
    unsigned n_refs;      /* itself, until it is closed, and each job */
    bool is_gone;         /* from the store */
    bool is_closed;
};

/* conversation.c */
Held *conversation_find(const Conversation *c, int64_t id);
Held *conversation_find_kept(const Conversation *c, const Kept *kept);
Held *conversation_hold(Conversation *c, TbMoment *moment); /* takes it */
void conversation_let_go_all(Conversation *c);
void conversation_arrange(Conversation *c);
void conversation_drop_lost_selection(Conversation *c);
void conversation_rename(Conversation *c, Held *held, int64_t id);
/* By the reader, or (of what the client said) written down by him. */
void conversation_sign(TbMoment *moment, int64_t reader);
void conversation_tell(Conversation *c, unsigned what);
void conversation_unref(Conversation *c);

/* conversation-store.c */
void conversation_push(Conversation *c, Deed *deed); /* takes it */
void conversation_load(Conversation *c);

#endif
