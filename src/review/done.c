/* Going back and forth along what was done. */
#include "terugblik/review.h"

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "review-internal.h"

/* Its words are those of its conversation, which may be gone by now: then they do without. */
static TbDone *turn_to_done(TbReview *review, TbDone *done)
{
    if (done && done->interaction != 0)
        tb_review_turn_to(review, done->interaction, NULL);
    return done;
}

TbDone *tb_review_undo(TbReview *review, int64_t interaction, GError **error)
{
    return turn_to_done(review, tb_store_undo(review->store, review->reviewer, interaction, error));
}

TbDone *tb_review_redo(TbReview *review, int64_t interaction, GError **error)
{
    return turn_to_done(review, tb_store_redo(review->store, review->reviewer, interaction, error));
}

static bool is_done(const TbDone *done)
{
    return !done->is_undone && !done->is_ended;
}

static bool can_undo(const GPtrArray *deeds, int64_t id)
{
    for (guint i = 0; i < deeds->len; i++) {
        const TbDone *done = deeds->pdata[i];
        if (done->id == id)
            return is_done(done);
    }
    return false;
}

bool tb_review_undo_until(TbReview *review, int64_t interaction, int64_t until, int *n_undone,
                          GError **error)
{
    g_autoptr(GPtrArray) deeds = tb_store_done(review->store, review->reviewer, interaction, error);

    *n_undone = 0;
    if (!deeds)
        return false;
    if (!can_undo(deeds, until)) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOTHING,
                            _("that was undone already, or can no longer be undone"));
        return false;
    }
    for (guint i = 0; i < deeds->len; i++) {
        const TbDone *deed = deeds->pdata[i];
        if (!is_done(deed))
            continue;
        g_autoptr(TbDone) done =
            tb_store_undo_deed(review->store, review->reviewer, interaction, deed->id, error);
        if (!done)
            return false;
        ++*n_undone;
        if (deed->id == until)
            break;
    }
    return true;
}
