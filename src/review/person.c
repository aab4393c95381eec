/* Who looks, and with what manners: reviewers and their rounds. */
#include "terugblik/review.h"

#include "review-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

TbReviewer *tb_review_reader(const TbReview *review, GError **error)
{
    if (review->reviewer != 0)
        return tb_store_reviewer(review->store, review->reviewer, error);
    TbReviewer *reader = g_new0(TbReviewer, 1);
    reader->name = g_strdup(review->name);
    return reader;
}

static bool put_reviewer(TbReview *review, TbReviewer *reviewer, const TbRole *role, bool *is_new,
                         GError **error)
{
    int64_t id = review_find_reviewer(review, reviewer->name, error);

    if (id < 0)
        return false;
    *is_new = id == 0;
    g_autoptr(TbReviewer) before = id ? tb_store_reviewer(review->store, id, error) : NULL;
    if (id && !before)
        return false;
    reviewer->id = id;
    reviewer->role = role ? *role : before ? before->role : TB_ROLE_KLANTMANAGER;
    return tb_store_put_reviewer(review->store, reviewer, error);
}

static bool put_person(TbReview *review, int64_t participant, int64_t reviewer, GError **error)
{
    if (participant == 0)
        return true;
    g_autoptr(TbParticipant) person = tb_store_participant(review->store, participant, error);
    if (!person)
        return false;
    person->reviewer = reviewer;
    return tb_store_put_participant(review->store, person, error);
}

/* Somebody who says only who reviews need not be a reviewer: then it is that person's own deed. */
bool tb_review_set_reviewer(TbReview *review, const char *name, const TbRole *role,
                            int64_t participant, TbReviewer **result, GError **error)
{
    g_autoptr(TbReviewer) reviewer = g_new0(TbReviewer, 1);
    TbReview own = *review;
    bool is_new = false;

    if (!review_check_label(_("the name of a reviewer"), name, error) ||
        !tb_store_begin(review->store, error))
        return false;
    reviewer->name = g_strdup(name);
    bool good = put_reviewer(review, reviewer, role, &is_new, error) &&
                put_person(review, participant, reviewer->id, error);
    if (own.reviewer == 0)
        own.reviewer = reviewer->id;
    if (!review_end(&own, good, 0, is_new ? "reviewer.add" : "reviewer.edit", name, TB_TIME_NONE,
                    error))
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

static bool changed(bool before, int change)
{
    return change < 0 ? before : change;
}

static bool is_change(TbRoundChange change)
{
    return change.is_open >= 0 || change.is_blind >= 0 || change.is_shared >= 0;
}

static bool load_round(TbReview *review, int64_t interaction, TbRound *round, GError **error)
{
    g_autoptr(TbInteraction) there = tb_store_interaction(review->store, interaction, error);

    return there && tb_store_round(review->store, review->reviewer, interaction, round, error);
}

bool tb_review_set_round(TbReview *review, int64_t interaction, TbRoundChange change,
                         TbRound *round, GError **error)
{
    TbRound before, after;

    if (!load_round(review, interaction, &before, error))
        return false;
    if (!is_change(change)) {
        *round = before;
        return true;
    }
    if (!review_begin(review, interaction, error))
        return false;
    bool good = load_round(review, interaction, &before, error);
    if (good) {
        after = (TbRound){review->reviewer, interaction, changed(before.is_open, change.is_open),
                          changed(before.is_blind, change.is_blind),
                          changed(before.is_shared, change.is_shared)};
        good = tb_store_put_round(review->store, &after, error);
    }
    if (!review_end(review, good, interaction, good ? verb_of(&before, &after) : NULL, NULL,
                    TB_TIME_NONE, error))
        return false;
    *round = after;
    return true;
}
