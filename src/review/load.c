/* A conversation as one reviewer sees it, all of it as it was at one moment. */
#include "terugblik/review.h"

#include "terugblik/store/around.h"

#include "review-internal.h"

static GPtrArray *new_checks(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)tb_check_free);
}

/* Those of this conversation to one side, the others, which keep their order, to the other. */
static void deal(TbConversation *conversation, GPtrArray *checks)
{
    while (checks->len > 0) {
        TbCheck *check = g_ptr_array_steal_index(checks, 0);
        bool is_here = check->interaction == conversation->interaction->id;
        g_ptr_array_add(is_here ? conversation->checks : conversation->earlier, check);
    }
}

static bool load_checks(const TbReview *review, TbConversation *conversation, GError **error)
{
    conversation->checks = new_checks();
    conversation->earlier = new_checks();
    for (guint i = 0; i < conversation->intentions->len; i++) {
        const TbIntention *intention = conversation->intentions->pdata[i];
        g_autoptr(GPtrArray) checks =
            tb_store_checks(review->store, review->reviewer, intention->id, error);
        if (!checks)
            return false;
        deal(conversation, checks);
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
           load_checks(review, conversation, error) &&
           (conversation->agreed = tb_store_all_agreed(store, interaction, 0, error)) &&
           (conversation->trajectory =
                tb_store_interactions(store, conversation->interaction->trajectory_id, error)) &&
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
