/* Between the conversations: clients, trajectories and what happened in them, voornemens and what
 * became of them, what was agreed. All of it can be undone. */
#ifndef TERUGBLIK_REVIEW_TRAJECTORY_H
#define TERUGBLIK_REVIEW_TRAJECTORY_H

#include "terugblik/review.h"

/* --- Clients and trajectories --- */

/* The client called @code from now on is called @to. TB_ERROR_NOT_FOUND, naming the nearest;
 * TB_ERROR_REFUSED when @to is another client. */
bool tb_review_rename_client(TbReview *review, const char *code, const char *to, GError **error);

/* The trajectory @name (NULL: the only one) of @client; 0 when there is none, with the names that
 * there are. */
int64_t tb_review_trajectory(TbReview *review, const char *client, const char *name,
                             GError **error);
bool tb_review_rename_trajectory(TbReview *review, int64_t trajectory, const char *to,
                                 GError **error);

bool tb_review_put_event(TbReview *review, TbEvent *event, GError **error);
bool tb_review_remove_event(TbReview *review, int64_t event, GError **error);

/* --- Voornemens --- */

/* More than this many open ones of one conversation are advised against, never refused [K]. */
enum { TB_REVIEW_FEW_INTENTIONS = 5 };

/* @intention names its trajectory, or the conversation in which it was taken, which says it. Of
 * this reviewer; only who took it changes it. */
bool tb_review_put_intention(TbReview *review, TbIntention *intention, GError **error);
bool tb_review_remove_intention(TbReview *review, int64_t intention, GError **error);

/* What became of it in a conversation of the same trajectory; @check names both and perhaps the
 * moment that shows it, which this reviewer can see. Said again, it replaces. */
bool tb_review_check_intention(TbReview *review, TbCheck *check, GError **error);

/* --- What was agreed --- */

/* Of a participant of that conversation, or (0) of nobody yet. */
bool tb_review_put_agreed(TbReview *review, TbAgreed *agreed, GError **error);
bool tb_review_remove_agreed(TbReview *review, int64_t agreed, GError **error);

#endif
