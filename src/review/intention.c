/* Voornemens, and what became of them. They hang on the trajectory; one that was taken in a
 * conversation is done there, and undone there. */
#include "terugblik/review/trajectory.h"

#include <inttypes.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/around.h"

#include "review-internal.h"

/* --- Taking --- */

/* The voornemen as it stands, when this reviewer may change it. */
static TbIntention *own_intention(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbIntention) intention = tb_store_intention(review->store, id, error);

    if (intention && intention->reviewer != review->reviewer) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("voornemen %" PRId64 " is another reviewer's; only who took it changes it"),
                    id);
        return NULL;
    }
    return g_steal_pointer(&intention);
}

/* The conversation says the trajectory. */
static bool find_trajectory(TbReview *review, TbIntention *intention, GError **error)
{
    if (intention->interaction == 0) {
        g_autoptr(TbTrajectory) trajectory =
            tb_store_trajectory(review->store, intention->trajectory, error);
        return trajectory != NULL;
    }
    g_autoptr(TbInteraction) interaction =
        tb_store_interaction(review->store, intention->interaction, error);
    if (!interaction)
        return false;
    if (intention->trajectory != 0 && intention->trajectory != interaction->trajectory_id) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("conversation %" PRId64 " is of another trajectory than %" PRId64),
                    intention->interaction, intention->trajectory);
        return false;
    }
    intention->trajectory = interaction->trajectory_id;
    return true;
}

/* One that stands keeps what it hangs on. */
static bool place(TbReview *review, TbIntention *intention, GError **error)
{
    if (intention->id == 0)
        return find_trajectory(review, intention, error);
    g_autoptr(TbIntention) before = own_intention(review, intention->id, error);
    if (before) {
        intention->trajectory = before->trajectory;
        intention->interaction = before->interaction;
    }
    return before != NULL;
}

bool tb_review_put_intention(TbReview *review, TbIntention *intention, GError **error)
{
    int64_t was_id = intention->id;
    const char *verb = was_id == 0 ? "intention.add" : "intention.edit";

    if (!review_check_words(_("the voornemen"), intention->what, error) ||
        !place(review, intention, error) || !review_begin(review, intention->interaction, error))
        return false;
    intention->reviewer = review->reviewer;
    bool good = review_end(review, tb_store_put_intention(review->store, intention, error),
                           intention->interaction, verb, NULL, TB_TIME_NONE, error);
    intention->id = good ? intention->id : was_id;
    return good;
}

bool tb_review_remove_intention(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbIntention) intention = own_intention(review, id, error);

    if (!intention || !review_begin(review, intention->interaction, error))
        return false;
    return review_end(review, tb_store_remove(review->store, "intention", id, error),
                      intention->interaction, "intention.remove", NULL, TB_TIME_NONE, error);
}

/* --- Looking back --- */

static bool check_moment(TbReview *review, const TbCheck *check, GError **error)
{
    if (check->moment == 0)
        return true;
    g_autoptr(TbMoment) moment =
        tb_store_moment(review->store, review->reviewer, check->moment, error);
    if (moment && moment->interaction != check->interaction)
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("moment %" PRId64 " is not of conversation %" PRId64), check->moment,
                    check->interaction);
    return moment && moment->interaction == check->interaction;
}

static bool check_trajectory(TbReview *review, const TbCheck *check, GError **error)
{
    g_autoptr(TbIntention) intention = tb_store_intention(review->store, check->intention, error);
    g_autoptr(TbInteraction) interaction =
        intention ? tb_store_interaction(review->store, check->interaction, error) : NULL;

    if (!interaction)
        return false;
    if (intention->trajectory == interaction->trajectory_id)
        return true;
    g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                _("voornemen %" PRId64 " is of another trajectory than conversation %" PRId64),
                check->intention, check->interaction);
    return false;
}

bool tb_review_check_intention(TbReview *review, TbCheck *check, GError **error)
{
    if (!check_trajectory(review, check, error) || !check_moment(review, check, error) ||
        !review_begin(review, check->interaction, error))
        return false;
    check->id = 0; /* one per voornemen, conversation and reviewer */
    check->reviewer = review->reviewer;
    return review_end(review, tb_store_put_check(review->store, check, error), check->interaction,
                      "intention.check", tb_check_names[check->status], TB_TIME_NONE, error);
}
