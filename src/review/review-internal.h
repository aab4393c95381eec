#ifndef TERUGBLIK_REVIEW_INTERNAL_H
#define TERUGBLIK_REVIEW_INTERNAL_H

#include "terugblik/review.h"

/* Begins an action of this reviewer, who is made when this is the first. The caller ends it. */
bool review_begin(TbReview *review, GError **error);

/* Ends it: commits when @good, under @verb (NULL: cannot be undone); else, or when that fails,
 * takes everything back. Returns whether it is on disk. */
bool review_end(TbReview *review, bool good, int64_t interaction, const char *verb,
                const char *subject, int64_t at_us, GError **error);

/* The id of the reviewer of that name; 0: there is none; -1 on error. */
int64_t review_find_reviewer(TbReview *review, const char *name, GError **error);

/* Whether @text can be a name, code or label: it says something, on one line. @what begins the
 * error. */
bool review_check_label(const char *what, const char *text, GError **error);

#endif
