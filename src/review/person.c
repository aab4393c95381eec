/* Who looks, and with what manners: reviewers and their rounds. */
#include "terugblik/review.h"

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "review-internal.h"

/* The reviewer called @name as known, else a new one. */
static TbReviewer *known_or_new(TbReview *review, const char *name, GError **error)
{
    g_autoptr(GError) local = NULL;
    TbReviewer *reviewer = tb_store_find_reviewer(review->store, name, &local);

    if (reviewer)
        return reviewer;
    if (!g_error_matches(local, TB_ERROR, TB_ERROR_NOT_FOUND)) {
        g_propagate_error(error, g_steal_pointer(&local));
        return NULL;
    }
    reviewer = g_new0(TbReviewer, 1);
    reviewer->name = g_strdup(name);
    reviewer->role = TB_ROLE_KLANTMANAGER;
    return reviewer;
}

bool tb_review_set_reviewer(TbReview *review, const char *name, const TbRole *role,
                            int64_t participant, TbReviewer **result, GError **error)
{
    g_autoptr(TbParticipant) person =
        participant ? tb_store_participant(review->store, participant, error) : NULL;

    if ((participant && !person) || !review_introduce(review, error))
        return false;
    g_autoptr(TbReviewer) reviewer = known_or_new(review, name, error);
    if (!reviewer || !review_begin(review, error))
        return false;
    if (role)
        reviewer->role = *role;
    bool good = tb_store_put_reviewer(review->store, reviewer, error);
    if (good && person) {
        person->reviewer = reviewer->id;
        good = tb_store_put_participant(review->store, person, error);
    }
    if (!review_end(review, good, 0, "reviewer.set", name, TB_TIME_NONE, error))
        return false;
    *result = g_steal_pointer(&reviewer);
    return true;
}

/* One deed has one name: of several changes at once the most telling. */
static const char *verb_of(const TbRound *before, const TbRound *after)
{
    if (before->is_open && !after->is_open)
        return NULL; /* closing opens others' layers to this reader; that cannot be unseen */
    if (before->is_shared != after->is_shared)
        return after->is_shared ? "round.share" : "round.unshare";
    if (before->is_blind != after->is_blind)
        return after->is_blind ? "round.blind" : "round.sighted";
    return "round.open";
}

bool tb_review_set_round(TbReview *review, const TbRound *round, GError **error)
{
    g_autoptr(TbInteraction) interaction =
        tb_store_interaction(review->store, round->interaction, error);
    TbRound before, after = *round;

    if (!interaction || !review_begin(review, error))
        return false;
    after.reviewer = review->reviewer;
    bool good =
        tb_store_round(review->store, review->reviewer, round->interaction, &before, error) &&
        tb_store_put_round(review->store, &after, error);
    return review_end(review, good, round->interaction, good ? verb_of(&before, &after) : NULL,
                      NULL, TB_TIME_NONE, error);
}
