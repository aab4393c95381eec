/* What a person may do with a dossier: every action once, checked, named and undoable. Window,
 * command line and exchange all go through here, so that a rule holds everywhere or nowhere.
 *
 * An action that fails has changed nothing; its error says what to do. Codes, recordings and people
 * that are not there are TB_ERROR_NOT_FOUND; what goes against a rule is TB_ERROR_REFUSED.
 * Thread-safety: that of the store. */
#ifndef TERUGBLIK_REVIEW_H
#define TERUGBLIK_REVIEW_H

#include "terugblik/codebook.h"
#include "terugblik/dossier.h"
#include "terugblik/store.h"

/* A reviewer at work. Store and standard codebook are borrowed. */
typedef struct {
    TbStore *store;
    const TbCodebook *standard;
    const TbCodebook *codebook; /* of the conversation turned to last; else the standard one */
    const char *name;           /* of the reviewer; borrowed */
    int64_t reviewer; /* 0 until somebody of this name has done something: then only shared layers
                         show */
    TbCodebook *own;  /* of the conversation turned to last; NULL: the standard one serves it */
    int64_t own_of;   /* that conversation; 0: none yet */
    int64_t own_row;  /* its kept codebook; 0: the standard one */
} TbReview;

/* Looks @name up. A reviewer is made, as klantmanager, by the first action, not by looking. */
bool tb_review_open(TbReview *review, TbStore *store, const TbCodebook *codebook, const char *name,
                    GError **error);
void tb_review_clear(TbReview *review);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TbReview, tb_review_clear)

/* Makes review->codebook the one that @interaction is looked at with, in which also the codes of
 * moments made with older ones can be read. Every action on a conversation does so by itself, and
 * cheaply when it was the one before; for what shows labels. */
bool tb_review_turn_to(TbReview *review, int64_t interaction, GError **error);

/* The same as a codebook of its own, for another thread; NULL without an error when @standard, the
 * codebook that comes with the program, serves as it is. */
TbCodebook *tb_review_codebook(TbStore *store, const TbCodebook *standard, int64_t reader,
                               int64_t interaction, GError **error);

/* The codebooks (TbCodebook) with which @interactions (int64_t; empty: all) are looked at, each
 * once, and with them what is known of codes that are in none; for tables over several
 * conversations. */
GPtrArray *tb_review_codebooks(TbReview *review, const GArray *interactions, GError **error);
/* What @codebooks know of @code: in use when it is so in one of them. NULL when none knows it. */
const TbCode *tb_review_code(const GPtrArray *codebooks, const char *code);

/* --- Conversations --- */

/* Adds @interaction with its people and recordings, and sets their ids. Without participants it
 * gets a klantmanager and a client, both in the picture; more than eight
 * (TB_REVIEW_MOST_PARTICIPANTS) are refused. A client needs a code; without a
 * trajectory's name it is the client's only trajectory, else one called "1". */
bool tb_review_add(TbReview *review, TbInteraction *interaction, GPtrArray *participants,
                   GPtrArray *recordings, GError **error);

/* The file of @recording, one of @interaction, has been seen at @path: kept for the next time. No
 * deed, since the program found it out; nothing is written when it was known. That it is the same
 * recording has been seen by its fingerprint. */
bool tb_review_found_recording(TbReview *review, int64_t interaction, int64_t recording,
                               const char *path, GError **error);

/* Appends those two to @participants (TbParticipant). */
void tb_review_usual_participants(GPtrArray *participants);

/* The example conversation in @folder (momenten.tsv and voorbeeld.mp4, whose row of facts
 * @recording is): with its two reviewers and what they saw. Where it is there already, its
 * recording is brought up to date and nothing is added. It is nobody's work, and adding it cannot
 * be undone. The id of the conversation; 0 on failure. */
int64_t tb_review_add_example(TbReview *review, const char *folder, TbRecording *recording,
                              GError **error);

/* Who @word means among the people of a conversation: a role, a label, or an id in digits. Two of
 * one role need their labels. 0 on failure. */
int64_t tb_review_participant(TbReview *review, int64_t interaction, const char *word,
                              GError **error);

/* A conversation with all in it that a reviewer may see. */
typedef struct {
    TbInteraction *interaction;
    GPtrArray *participants, *recordings, *consents;
    GPtrArray *reviewers; /* all of the store */
    GPtrArray *moments;
    GPtrArray *answers;
    GPtrArray *intentions; /* of its trajectory; */
    GPtrArray *checks;     /* what became of those in this conversation (TbCheck), */
    GPtrArray *earlier;    /* and in others, in order of time */
    GPtrArray *agreed;     /* in this conversation */
    GPtrArray *trajectory; /* TbInteraction: all its conversations, by date */
    TbRound round;         /* the reviewer's */
} TbConversation;

/* Fills @conversation, which is empty ({0}), with what there was at one moment; what was filled in
 * of one that failed is cleared as the rest. */
bool tb_review_load(const TbReview *review, int64_t interaction, TbConversation *conversation,
                    GError **error);
void tb_conversation_clear(TbConversation *conversation);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TbConversation, tb_conversation_clear)

/* --- Moments --- */

/* What lasts less of the recording than this is no stretch. */
#define TB_REVIEW_SHORT_US INT64_C(300000)

/* Where an action asks for @joined, the deed becomes one step of undo with the deed before it about
 * the same, when it can (see tb_store_commit()): what ends with what began, a drag or the letters
 * of one sitting with each other. */

/* Adds @moment as one of this reviewer (a reaction: as entered by them) and sets its id. Its codes
 * are those in use in the codebook of its conversation: a former name becomes the one of today, and
 * one that is gone is TB_ERROR_REFUSED; on a moment that stands either may stay. A timed one
 * without recording is on the first of the conversation; its time lies within it. A code that is
 * only told carries no time. A phase without anybody's approach is the klantmanager's. One that
 * runs stays so, also after a restart, until it is ended. */
bool tb_review_add_moment(TbReview *review, TbMoment *moment, GError **error);

/* Puts @moment in the place of the one with its id. Only its author may (of a reaction: who entered
 * it, who also says who may hear it; in other words needs those words, and who said it stays);
 * TB_ERROR_CHANGED when it has been changed since @moment was read. */
bool tb_review_edit_moment(TbReview *review, TbMoment *moment, GError **error);
bool tb_review_remove_moment(TbReview *review, int64_t moment, GError **error);

/* The same for several of one conversation, as one deed: all of them or none. @moments (TbMoment)
 * have the stamps of their rows afterwards, and keep those they had when it failed. */
bool tb_review_edit_moments(TbReview *review, GPtrArray *moments, bool joined, GError **error);
bool tb_review_remove_moments(TbReview *review, const int64_t *moments, size_t n_moments,
                              bool joined, GError **error);

/* The rest is about what stands in the store at that time, not about a copy that the caller has
 * read: only another program, in the same instant, can overtake it (TB_ERROR_CHANGED). Each gives
 * the moment as it is then; the caller's. NULL on failure. */

/* Ends a tag that runs. An end before its start changes places with it, and *@is_swapped (may be
 * NULL) says so; too short for a stretch, it is a point at its start; an end past that of the
 * recording is that of the recording. TB_ERROR_REFUSED when it does not run, or runs no more. */
TbMoment *tb_review_end_moment(TbReview *review, int64_t moment, int64_t end_us, bool joined,
                               bool *is_swapped, GError **error);

/* A tag that is a point or stretch runs on from its start; TB_ERROR_REFUSED for another. */
TbMoment *tb_review_run_on(TbReview *review, int64_t moment, bool joined, GError **error);

/* --- Phases of SLIM --- */

/* From @at_us another phase begins, both of its values onbekend, on @recording (0: the first of the
 * conversation). This reviewer's phase that lies there, if it has an end, now ends there, and hands
 * its end on; one that runs needs no change. TB_ERROR_REFUSED when one of this reviewer begins
 * there, or less than TB_REVIEW_SHORT_US from there. */
TbMoment *tb_review_split_phase(TbReview *review, int64_t interaction, int64_t recording,
                                int64_t at_us, GError **error);

/* Moves the border between two phases of one recording that touch: @before, which ends where @after
 * starts, or runs. Both keep at least TB_REVIEW_SHORT_US. The two are the caller's copies, as with
 * tb_review_edit_moments(), and are unchanged when it failed. */
bool tb_review_move_border(TbReview *review, TbMoment *before, TbMoment *after, int64_t at_us,
                           bool joined, GError **error);

/* Sets all that @phase says. */
TbMoment *tb_review_set_phase(TbReview *review, int64_t moment, const TbPhase *phase, bool joined,
                              GError **error);

/* --- People and permission --- */

/* Who is at work; one who has not done anything yet has no id, and may look all the same. */
TbReviewer *tb_review_reader(const TbReview *review, GError **error);

/* Sets the role of the reviewer called @name, who is made when there is none, and says that one
 * @participant (0: nobody) is that person. */
bool tb_review_set_reviewer(TbReview *review, const char *name, const TbRole *role,
                            int64_t participant, TbReviewer **reviewer, GError **error);

/* 1: so it will be; 0: so it will not be; -1: as it is. */
typedef struct {
    int is_open, is_blind, is_shared;
} TbRoundChange;

/* Changes this reviewer's round, and tells in @round how it is now. Closing one cannot be undone.
 * With nothing to change it only tells. */
bool tb_review_set_round(TbReview *review, int64_t interaction, TbRoundChange change,
                         TbRound *round, GError **error);

/* What a participant agreed to, for one recording or (0) all of the conversation, in the place of
 * what was said before; picture on paper includes picture. Cannot be undone, only said anew. */
bool tb_review_set_consent(TbReview *review, int64_t interaction, const TbConsent *consent,
                           GError **error);

/* The participant takes consent back, on @today (YYYY-MM-DD). */
bool tb_review_withdraw(TbReview *review, int64_t interaction, int64_t participant,
                        int64_t recording, const char *today, GError **error);

/* --- What was done --- */

/* Takes back or does again this reviewer's last deed, in @interaction or (0) anywhere. */
TbDone *tb_review_undo(TbReview *review, int64_t interaction, GError **error);
TbDone *tb_review_redo(TbReview *review, int64_t interaction, GError **error);

/* Takes back what this reviewer did there since the deed @until, newest first, and that deed
 * itself. Stops at the first that is refused, with its reason; what was done after it stays undone,
 * one step each, and *@n_undone says how many. TB_ERROR_NOTHING when @until cannot be undone;
 * TB_ERROR_CHANGED, too, when another program does something there meanwhile, which stays. */
bool tb_review_undo_until(TbReview *review, int64_t interaction, int64_t until, int *n_undone,
                          GError **error);

/* A deed in words, in the language chosen: "Weerstand op 12:04 gemarkeerd". The caller's. */
char *tb_review_words(const TbReview *review, const TbDone *done);

#endif
