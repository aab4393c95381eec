/* Removing for good, when a client takes back that anything is kept. */
#include "terugblik/review/conversation.h"

#include "review-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

/* No other code is offered: what comes next cannot be undone. */
static bool find_meant(TbReview *review, const char *client, int64_t *id, GError **error)
{
    *id = client ? tb_store_find_client_ever(review->store, client, error) : 0;
    if (client && *id == 0)
        g_set_error_literal(
            error, TB_ERROR, TB_ERROR_NOT_FOUND,
            _("there is no client of that code; \"terugblik client list\" names them"));
    return !client || *id > 0;
}

TbPurged *tb_review_purge(TbReview *review, int64_t interaction, const char *client, GError **error)
{
    int64_t id;

    g_assert((interaction == 0) != (client == NULL));
    return find_meant(review, client, &id, error)
               ? tb_store_purge(review->store, interaction, id, error)
               : NULL;
}

TbPurged *tb_review_would_purge(TbReview *review, int64_t interaction, const char *client,
                                GError **error)
{
    int64_t id;

    g_assert((interaction == 0) != (client == NULL));
    return find_meant(review, client, &id, error)
               ? tb_store_would_purge(review->store, interaction, id, error)
               : NULL;
}
