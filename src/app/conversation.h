/* The open conversation as the window has it: what the store last said, and over it what the person
 * has done since. A change is made here at once and is pending until the store's thread says that
 * it is on disk; one that cannot be stored stays, with the reason, until it is tried again or
 * given up.
 *
 * A moment that has no id yet has a negative one, which becomes the real one when it is stored;
 * whoever keeps ids is told. All on the ui thread. */
#ifndef APP_CONVERSATION_H
#define APP_CONVERSATION_H

#include "terugblik/review.h"

#include "worker.h"

typedef struct Conversation Conversation;

/* What has changed. */
typedef enum {
    CHANGED_MOMENTS = 1 << 0, /* moments, or whether they are pending */
    CHANGED_SELECTION = 1 << 1,
    CHANGED_FACTS = 1 << 2,  /* people, recordings, consent, round */
    CHANGED_OPENED = 1 << 3, /* another conversation, or none */
    CHANGED_LIBRARY = 1 << 4,
    CHANGED_PLAYER = 1 << 5, /* state, speed, length; not the position */
    CHANGED_POSITION = 1 << 6,
    CHANGED_LOOK = 1 << 7, /* size, scale, appearance */
    CHANGED_DONE = 1 << 8, /* what can be undone or redone */
    CHANGED_ALL = ~0u >> 1,
} Changed;

typedef struct {
    Worker *writer;
    const TbCodebook *standard;
    void *ctx;
    void (*changed)(void *ctx, Changed what);
    /* It is looked at with @codebook from now on; when this returns nobody may point into the one
     * before. Until the first time that is the standard one. */
    void (*turned)(void *ctx, const TbCodebook *codebook);
    /* A moment's id is another from now on. */
    void (*renamed)(void *ctx, int64_t old_id, int64_t id);
    /* One line for the status line: what was done, or why not. */
    void (*said)(void *ctx, const char *words, bool is_failure);
    /* It is not in the store, or no longer: said already, and nothing more is. It may be closed
     * here. */
    void (*gone)(void *ctx);
} ConversationHooks;

/* Loads conversation @id; what comes is told by CHANGED_OPENED, a failure by said. */
Conversation *conversation_open(const ConversationHooks *hooks, int64_t id);
void conversation_close(Conversation *conversation); /* what is pending is still stored */

int64_t conversation_id(const Conversation *conversation);
/* Its own, or the standard one. */
const TbCodebook *conversation_codebook(const Conversation *conversation);
/* NULL until it is loaded. Moments by conversation time, told ones last; valid until the next
 * change. */
const TbConversation *conversation_data(const Conversation *conversation);
int64_t conversation_reader(const Conversation *conversation);                     /* reviewer */
const TbMoment *conversation_moment(const Conversation *conversation, int64_t id); /* or NULL */
bool conversation_is_mine(const Conversation *conversation, int64_t id);
bool conversation_is_pending(const Conversation *conversation, int64_t id);
/* All that are, of int64_t; the caller's. */
GArray *conversation_pending(const Conversation *conversation);
/* Why something could not be stored; NULL when nothing is wrong. What was done after it waits for
 * it; all is tried again, in order, by conversation_retry() and with whatever is done next. */
const char *conversation_failure(const Conversation *conversation);
bool conversation_is_busy(const Conversation *conversation); /* something is not on disk yet */
void conversation_retry(Conversation *conversation);

/* --- What a person does. Copies what it gets. --- */

int64_t conversation_add(Conversation *conversation, const TbMoment *moment); /* its id */
/* One that was removed elsewhere while words were typed in it; it is the selected one. */
int64_t conversation_put_back(Conversation *conversation, const TbMoment *moment);
/* One undo step for all; with @joins together with the last change of the same moments. */
void conversation_edit(Conversation *conversation, const TbMoment *const *moments, int n,
                       bool joins);
void conversation_remove(Conversation *conversation, const int64_t *ids, int n);
/* Of a running one: ends there, in one undo step with its begin. */
void conversation_end(Conversation *conversation, int64_t id, int64_t end_us);
/* A point becomes a running one from its start, in one undo step with its begin. */
void conversation_run_on(Conversation *conversation, int64_t id);
/* A new phase starts at @at_us; its id. */
int64_t conversation_split_phase(Conversation *conversation, int64_t recording, int64_t at_us);
/* The border between two phases that touch. */
void conversation_move_border(Conversation *conversation, int64_t before, int64_t after,
                              int64_t at_us, bool joins);
void conversation_undo(Conversation *conversation);
void conversation_redo(Conversation *conversation);
void conversation_undo_to(Conversation *conversation, int64_t done);
/* Of TbDone, newest first; as last loaded. While somebody watches it, it follows each deed, and
 * CHANGED_DONE tells. */
const GPtrArray *conversation_done(const Conversation *conversation);
void conversation_watch_done(Conversation *conversation, bool watches);
/* The store may say something else by now: loads it again. */
void conversation_reload(Conversation *conversation);

/* --- Selection: ids of moments --- */

void conversation_select(Conversation *conversation, int64_t id); /* only this; 0: none */
void conversation_select_toggle(Conversation *conversation, int64_t id);
void conversation_select_many(Conversation *conversation, const int64_t *ids, guint n);
const GArray *conversation_selection(const Conversation *conversation); /* of int64_t */
bool conversation_is_selected(const Conversation *conversation, int64_t id);
int64_t conversation_selected(const Conversation *conversation); /* the only one; 0 */

#endif
