/* The talk about a conversation: answers to the leading questions, the shared reading; and the
 * self-assessment. Reactions of the client and questions of the coach are moments: see
 * tb_review_add_moment(). All of it can be undone. */
#ifndef TERUGBLIK_REVIEW_TALK_H
#define TERUGBLIK_REVIEW_TALK_H

#include "terugblik/review.h"

/* Whose answer may answer what: klantmanager and other eyes the leading questions of the codebook,
 * the client those and the questions asked of him, together only the shared reading. Said again by
 * the same reviewer, it replaces. Sets the id. What the client said may be heard as he says; in
 * other words needs those words. */
bool tb_review_put_answer(TbReview *review, TbAnswer *answer, GError **error);
/* Only who entered it. */
bool tb_review_remove_answer(TbReview *review, int64_t answer, GError **error);

/* Of this reviewer, about himself; statements are those of the standard codebook. Answers that are
 * not among those of @assessment stay, and so does a part of the plan that is NULL; "" empties it.
 * A new one is not shared, and one that stands stays as shared as it was. */
bool tb_review_put_assessment(TbReview *review, TbAssessment *assessment, GError **error);
bool tb_review_share_assessment(TbReview *review, int64_t assessment, bool is_shared,
                                GError **error);
bool tb_review_remove_assessment(TbReview *review, int64_t assessment, GError **error);

#endif
