#ifndef TERUGBLIK_REVIEW_INTERNAL_H
#define TERUGBLIK_REVIEW_INTERNAL_H

#include "terugblik/review.h"

/* Begins an action of this reviewer, who is made when this is the first. The caller ends it. */
bool review_begin(TbReview *review, GError **error);

/* Ends it: commits when @good, under @verb (NULL: cannot be undone); else, or when that fails,
 * takes everything back. Returns whether it is on disk. */
bool review_end(TbReview *review, bool good, int64_t interaction, const char *verb,
                const char *subject, int64_t at_us, GError **error);

/* The same, with the deed in full. */
bool review_commit(TbReview *review, bool good, const TbDeed *deed, GError **error);

/* What is done to @moment, as a deed that does not join. Its code is borrowed from there. */
TbDeed review_deed(const TbReview *review, const TbMoment *moment, const char *tag_verb,
                   const char *phase_verb);

/* Whether @moment says what may be said; it is put on a recording when it names none. */
bool review_check_moment(TbReview *review, TbMoment *moment, GError **error);
bool review_name_approach(TbReview *review, TbMoment *moment, GError **error);
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

#endif
