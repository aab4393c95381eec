/* A conversation as one reviewer sees it, all of it as it was at one moment. */
#include "terugblik/review.h"

#include "terugblik/store/around.h"

#include "review-internal.h"

static GPtrArray *new_checks(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)tb_check_free);
}

static GPtrArray *all_checks(const TbReview *review, const GPtrArray *intentions, GError **error)
{
    g_autoptr(GPtrArray) all = new_checks();

    for (guint i = 0; i < intentions->len; i++) {
        const TbIntention *intention = intentions->pdata[i];
        GPtrArray *checks = tb_store_checks(review->store, review->reviewer, intention->id, error);
        if (!checks)
            return NULL;
        g_ptr_array_extend_and_steal(all, checks);
    }
    return g_steal_pointer(&all);
}

/* Takes those of one conversation out of @all. */
static void take_checks(GPtrArray *all, int64_t interaction, GPtrArray *to)
{
    for (guint i = 0; i < all->len;) {
        const TbCheck *check = all->pdata[i];
        if (check->interaction == interaction)
            g_ptr_array_add(to, g_ptr_array_steal_index(all, i));
        else
            i++;
    }
}

static bool load_checks(const TbReview *review, TbConversation *conversation, GError **error)
{
    g_autoptr(GPtrArray) all = all_checks(review, conversation->intentions, error);

    if (!all)
        return false;
    conversation->checks = new_checks();
    conversation->earlier = new_checks();
    for (guint i = 0; i < conversation->trajectory->len; i++) {
        const TbInteraction *one = conversation->trajectory->pdata[i];
        bool is_here = one->id == conversation->interaction->id;
        take_checks(all, one->id, is_here ? conversation->checks : conversation->earlier);
    }
    return true;
}

static bool load(const TbReview *review, int64_t interaction, TbConversation *conversation,
                 GError **error)
{
    const TbMomentFilter filter = {.interaction = interaction};
    int64_t reader = review->reviewer;
    TbStore *store = review->store;

    return (conversation->interaction = tb_store_interaction(store, interaction, error)) &&
           (conversation->participants = tb_store_participants(store, interaction, error)) &&
           (conversation->recordings = tb_store_recordings(store, interaction, error)) &&
           (conversation->consents = tb_store_consents(store, interaction, error)) &&
           (conversation->reviewers = tb_store_reviewers(store, 0, error)) &&
           (conversation->moments = tb_store_moments(store, reader, &filter, error)) &&
           (conversation->answers = tb_store_answers(store, reader, interaction, error)) &&
           (conversation->intentions =
                tb_store_intentions(store, conversation->interaction->trajectory_id, 0, error)) &&
           (conversation->trajectory =
                tb_store_interactions(store, conversation->interaction->trajectory_id, error)) &&
           load_checks(review, conversation, error) &&
           (conversation->agreed = tb_store_all_agreed(store, interaction, 0, error)) &&
           tb_store_round(store, reader, interaction, &conversation->round, error);
}

bool tb_review_load(const TbReview *review, int64_t interaction, TbConversation *conversation,
                    GError **error)
{
    if (!tb_store_begin_reading(review->store, error))
        return false;
    bool is_loaded = load(review, interaction, conversation, error);
    tb_store_end_reading(review->store);
    return is_loaded;
}

void tb_conversation_clear(TbConversation *conversation)
{
    g_clear_pointer(&conversation->interaction, tb_interaction_free);
    g_clear_pointer(&conversation->participants, g_ptr_array_unref);
    g_clear_pointer(&conversation->recordings, g_ptr_array_unref);
    g_clear_pointer(&conversation->consents, g_ptr_array_unref);
    g_clear_pointer(&conversation->reviewers, g_ptr_array_unref);
    g_clear_pointer(&conversation->moments, g_ptr_array_unref);
    g_clear_pointer(&conversation->answers, g_ptr_array_unref);
    g_clear_pointer(&conversation->intentions, g_ptr_array_unref);
    g_clear_pointer(&conversation->checks, g_ptr_array_unref);
    g_clear_pointer(&conversation->earlier, g_ptr_array_unref);
    g_clear_pointer(&conversation->trajectory, g_ptr_array_unref);
    g_clear_pointer(&conversation->agreed, g_ptr_array_unref);
}
