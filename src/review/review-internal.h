#ifndef TERUGBLIK_REVIEW_INTERNAL_H
#define TERUGBLIK_REVIEW_INTERNAL_H

#include "terugblik/review.h"

/* Makes review->codebook the one of @interaction, as it has just been read; the standard one. */
bool review_turn(TbReview *review, const TbInteraction *interaction, GError **error);
void review_turn_away(TbReview *review);

/* Begins an action of this reviewer, who is made when this is the first, on @interaction, to which
 * it turns (0: it is about none). The caller ends it. */
bool review_begin(TbReview *review, int64_t interaction, GError **error);

/* Ends it: commits when @good, under @verb (NULL: cannot be undone); else, or when that fails,
 * takes everything back. Returns whether it is on disk. */
bool review_end(TbReview *review, bool good, int64_t interaction, const char *verb,
                const char *subject, int64_t at_us, GError **error);

/* The same, with the deed in full. */
bool review_commit(TbReview *review, bool good, const TbDeed *deed, GError **error);

/* What is done to @moment, as a deed that does not join. Its code is borrowed from there. */
typedef enum { REVIEW_ADD, REVIEW_EDIT, REVIEW_REMOVE, REVIEW_N_DEEDS } ReviewDeed;
TbDeed review_deed(const TbReview *review, const TbMoment *moment, ReviewDeed what);

/* Whether @moment says what may be said; it is put on a recording when it names none, and gets the
 * code that its own is now. Turns to its conversation. */
bool review_check_moment(TbReview *review, TbMoment *moment, GError **error);
/* Whether its codes may be said in review->codebook, or stand there already; a new one becomes what
 * it is called now. */
bool review_check_codes(TbReview *review, TbMoment *moment, GError **error);
bool review_name_approach(TbReview *review, TbMoment *moment, GError **error);
/* Says that @moment is this reviewer's. */
void review_sign(const TbReview *review, TbMoment *moment);
/* The moment as it stands, when this reviewer may change it. */
TbMoment *review_own_moment(TbReview *review, int64_t id, GError **error);

/* Puts @moments (TbMoment), which are this reviewer's, in the place of those with their ids, and
 * adds those without; all of them or none, as @deed. On failure they have the stamps they had. */
bool review_put(TbReview *review, GPtrArray *moments, const TbDeed *deed, GError **error);
/* The same for one that is the caller's copy of what stands: taken, and given back on success. */
TbMoment *review_put_one(TbReview *review, TbMoment *moment, bool joined, GError **error);

/* The id of the reviewer of that name; 0: there is none; -1 on error. */
int64_t review_find_reviewer(TbReview *review, const char *name, GError **error);

/* Whether @text can be a name, code or label: it says something, on one line. @what begins the
 * error. */
bool review_check_label(const char *what, const char *text, GError **error);
/* Whether @text says something; NULL does not. @what begins the error. */
bool review_check_words(const char *what, const char *text, GError **error);
/* A date that may be left out. */
bool review_check_date(const char *date, GError **error);
/* Always false: a message without places to fill in. */
bool review_refuse(const char *why, GError **error);

bool review_check_participant(const TbParticipant *participant, GError **error);
/* Whether @participant is one of @interaction, so that nothing ends up with another's. */
bool review_is_participant(TbReview *review, int64_t interaction, int64_t participant,
                           GError **error);

/* The id of the client called @code; 0, with the nearest one, when there is none. */
int64_t review_client(TbReview *review, const char *code, GError **error);

#endif
