/* Removing for good, when a client takes back that anything is kept. */
#include "terugblik/review/conversation.h"

#include "review-internal.h"

TbPurged *tb_review_purge(TbReview *review, int64_t interaction, const char *client, GError **error)
{
    g_assert((interaction == 0) != (client == NULL));
    int64_t id = client ? review_client(review, client, error) : 0;

    return interaction || id ? tb_store_purge(review->store, interaction, id, error) : NULL;
}
