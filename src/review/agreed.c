/* The list of actions: what was agreed with the client, everyone's. */
#include "terugblik/review/trajectory.h"

#include "terugblik/base/lang.h"
#include "terugblik/store/around.h"

#include "review-internal.h"

/* What is done now, or no longer, is told rather than that it was changed. */
static const char *verb_of(const TbAgreed *before, const TbAgreed *after)
{
    if (!before)
        return "agreed.add";
    if (!before->done != !after->done)
        return after->done ? "agreed.done" : "agreed.open";
    return "agreed.edit";
}

static bool check(TbReview *review, const TbAgreed *agreed, GError **error)
{
    return review_check_words(_("what was agreed"), agreed->words, error) &&
           review_check_date(agreed->done, error) &&
           review_is_participant(review, agreed->interaction, agreed->owner, error);
}

bool tb_review_put_agreed(TbReview *review, TbAgreed *agreed, GError **error)
{
    g_autoptr(TbAgreed) before =
        agreed->id ? tb_store_agreed(review->store, agreed->id, error) : NULL;

    if (agreed->id && !before)
        return false;
    if (before)
        agreed->interaction = before->interaction;
    if (!check(review, agreed, error) || !review_begin(review, agreed->interaction, error))
        return false;
    bool good = review_end(review, tb_store_put_agreed(review->store, agreed, error),
                           agreed->interaction, verb_of(before, agreed), NULL, TB_TIME_NONE, error);
    agreed->id = good || before ? agreed->id : 0;
    return good;
}

bool tb_review_remove_agreed(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbAgreed) agreed = tb_store_agreed(review->store, id, error);

    if (!agreed || !review_begin(review, agreed->interaction, error))
        return false;
    return review_end(review, tb_store_remove(review->store, "action", id, error),
                      agreed->interaction, "agreed.remove", NULL, TB_TIME_NONE, error);
}
