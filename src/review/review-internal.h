#ifndef TERUGBLIK_REVIEW_INTERNAL_H
#define TERUGBLIK_REVIEW_INTERNAL_H

#include "terugblik/review.h"

/* Makes the reviewer when this is the first action, in a transaction of its own: taking back one's
 * first mark does not take back the person. */
bool review_introduce(TbReview *review, GError **error);

/* Begins an action of this reviewer, introduced if need be. The caller ends it. */
bool review_begin(TbReview *review, GError **error);

/* Ends it: commits when @good, under @verb (NULL: cannot be undone); else, or when that fails,
 * takes everything back. Returns whether it is on disk. */
bool review_end(TbReview *review, bool good, int64_t interaction, const char *verb,
                const char *subject, int64_t at_us, GError **error);

#endif
