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

/* A reviewer at work. Store and codebook are borrowed. */
typedef struct {
    TbStore *store;
    const TbCodebook *codebook;
    const char *name; /* of the reviewer; borrowed */
    int64_t reviewer; /* 0 until somebody of this name has done something: then only shared layers
                         show */
} TbReview;

/* Looks @name up. A reviewer is made, as klantmanager, by the first action, not by looking. */
bool tb_review_open(TbReview *review, TbStore *store, const TbCodebook *codebook, const char *name,
                    GError **error);

/* --- Conversations --- */

/* Adds @interaction with its people and recordings, and sets their ids. Without participants it
 * gets a klantmanager and a client, both in the picture. A client needs a code; without a
 * trajectory's name it is the client's only trajectory, else one called "1". */
bool tb_review_add(TbReview *review, TbInteraction *interaction, GPtrArray *participants,
                   GPtrArray *recordings, GError **error);

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

/* --- Moments --- */

/* Adds @moment as one of this reviewer and sets its id. A timed one without recording is on the
 * first of the conversation; its time lies within it. A code that is only told carries no time. A
 * phase without anybody's approach is the klantmanager's. */
bool tb_review_add_moment(TbReview *review, TbMoment *moment, GError **error);

/* Puts @moment in the place of the one with its id. Only its author may; TB_ERROR_CHANGED when it
 * has been changed since @moment was read. */
bool tb_review_edit_moment(TbReview *review, TbMoment *moment, GError **error);
bool tb_review_remove_moment(TbReview *review, int64_t moment, GError **error);

/* --- People and permission --- */

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

/* A deed in words, in the language chosen: "Weerstand op 12:04 gemarkeerd". The caller's. */
char *tb_review_words(const TbReview *review, const TbDone *done);

#endif
