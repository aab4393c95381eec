/* Changing what stands: one moment or several, as one deed. */
#include "terugblik/review.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "review-internal.h"

static bool put_each(TbReview *review, GPtrArray *moments, GError **error)
{
    for (guint i = 0; i < moments->len; i++) {
        TbMoment *moment = moments->pdata[i];
        review_sign(review, moment);
        if (!tb_store_put_moment(review->store, moment, error))
            return false;
    }
    return true;
}

bool review_put(TbReview *review, GPtrArray *moments, const TbDeed *deed, GError **error)
{
    g_autofree int64_t *stamps = g_new(int64_t, moments->len);
    g_autofree char *subject = g_strdup(deed->subject); /* a code may get another name below */

    for (guint i = 0; i < moments->len; i++) {
        TbMoment *moment = moments->pdata[i];
        stamps[i] = moment->stamp;
        if (!review_check_moment(review, moment, error))
            return false;
    }
    if (!review_begin(review, deed->interaction, error))
        return false;
    TbDeed own = *deed;
    own.reviewer = review->reviewer; /* who may have been made just now */
    own.subject = subject;
    if (review_commit(review, put_each(review, moments, error), &own, error))
        return true;
    for (guint i = 0; i < moments->len; i++)
        ((TbMoment *)moments->pdata[i])->stamp = stamps[i];
    return false;
}

/* A deed hangs on one conversation. */
static bool check_own(TbReview *review, int64_t id, int64_t *interaction, TbMoment **own,
                      GError **error)
{
    g_autoptr(TbMoment) moment = review_own_moment(review, id, error);

    if (!moment)
        return false;
    if (*interaction != 0 && moment->interaction != *interaction) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("moment %" PRId64 " is of another conversation; change those by themselves"),
                    id);
        return false;
    }
    *interaction = moment->interaction;
    *own = g_steal_pointer(&moment);
    return true;
}

/* Of several moments is told how many. */
static TbDeed deed_about_several(const TbReview *review, const TbMoment *first, size_t n_moments,
                                 const char *verb, char **subject)
{
    *subject = g_strdup_printf("%zu", n_moments);
    return (TbDeed){review->reviewer, first->interaction, verb, *subject, TB_TIME_NONE};
}

/* Of one what is done to it: of a reaction rather who may hear it than that it was changed. */
static TbDeed deed_about_edit(const TbReview *review, const TbMoment *before, const TbMoment *after)
{
    TbDeed deed = review_deed(review, after, REVIEW_EDIT);

    if (after->kind == TB_MOMENT_REACTION && before->may_hear != after->may_hear) {
        deed.verb = "reaction.hear";
        deed.subject = tb_may_hear_names[after->may_hear];
    }
    return deed;
}

bool tb_review_edit_moments(TbReview *review, GPtrArray *moments, bool joined, GError **error)
{
    g_autoptr(TbMoment) before = NULL; /* the last */
    g_autofree char *subject = NULL;
    int64_t interaction = 0;

    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        g_clear_pointer(&before, tb_moment_free);
        if (!check_own(review, moment->id, &interaction, &before, error))
            return false;
    }
    if (moments->len == 0)
        return true;
    TbDeed deed = moments->len == 1
                      ? deed_about_edit(review, before, moments->pdata[0])
                      : deed_about_several(review, before, moments->len, "moments.edit", &subject);
    deed.joins = joined;
    return review_put(review, moments, &deed, error);
}

bool tb_review_edit_moment(TbReview *review, TbMoment *moment, GError **error)
{
    g_autoptr(GPtrArray) one = g_ptr_array_new();

    g_ptr_array_add(one, moment);
    return tb_review_edit_moments(review, one, false, error);
}

static bool remove_each(TbReview *review, const int64_t *moments, size_t n_moments, GError **error)
{
    for (size_t i = 0; i < n_moments; i++)
        if (!tb_store_remove_moment(review->store, moments[i], error))
            return false;
    return true;
}

bool tb_review_remove_moments(TbReview *review, const int64_t *moments, size_t n_moments,
                              bool joined, GError **error)
{
    g_autoptr(TbMoment) first = NULL;
    g_autofree char *subject = NULL;
    int64_t interaction = 0;

    for (size_t i = 0; i < n_moments; i++) {
        g_autoptr(TbMoment) own = NULL;
        if (!check_own(review, moments[i], &interaction, &own, error))
            return false;
        if (!first)
            first = g_steal_pointer(&own);
    }
    if (n_moments == 0)
        return true;
    if (!review_begin(review, interaction, error))
        return false;
    TbDeed deed = n_moments == 1
                      ? review_deed(review, first, REVIEW_REMOVE)
                      : deed_about_several(review, first, n_moments, "moments.remove", &subject);
    deed.joins = joined;
    return review_commit(review, remove_each(review, moments, n_moments, error), &deed, error);
}

bool tb_review_remove_moment(TbReview *review, int64_t moment, GError **error)
{
    return tb_review_remove_moments(review, &moment, 1, false, error);
}

TbMoment *review_put_one(TbReview *review, TbMoment *moment, bool joined, GError **error)
{
    g_autoptr(TbMoment) own = moment;
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    TbDeed deed = review_deed(review, moment, REVIEW_EDIT);

    deed.joins = joined;
    g_ptr_array_add(one, own);
    return review_put(review, one, &deed, error) ? g_steal_pointer(&own) : NULL;
}
