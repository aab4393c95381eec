#include "store-internal.h"

/* There is one round per reviewer and conversation. One that was taken back is the same row when it
 * comes again. */

bool tb_store_put_round(TbStore *store, const TbRound *round, GError **error)
{
    if (!store_can_change(store, error))
        return false;
    g_autofree char *uuid = store_pair_uuid(store, "reviewer", round->reviewer, "interaction",
                                            round->interaction, error);
    return uuid &&
           store_do(store,
                    "INSERT INTO round"
                    " (uuid, stamp, origin, reviewer, interaction, is_open, is_blind, is_shared)"
                    " VALUES (:uuid, :stamp, :origin, :reviewer, :interaction, :is_open, :is_blind,"
                    " :is_shared)"
                    " ON CONFLICT (reviewer, interaction) DO UPDATE"
                    " SET is_open = :is_open, is_blind = :is_blind, is_shared = :is_shared,"
                    " deleted = 0, stamp = :stamp, origin = :origin"
                    " WHERE (is_open, is_blind, is_shared, deleted)"
                    " IS NOT (:is_open, :is_blind, :is_shared, 0)",
                    ARGS(store_text(":uuid", uuid), store_int(":reviewer", round->reviewer),
                         store_int(":interaction", round->interaction),
                         store_int(":is_open", round->is_open),
                         store_int(":is_blind", round->is_blind),
                         store_int(":is_shared", round->is_shared)),
                    error);
}

bool tb_store_round(TbStore *store, int64_t reviewer, int64_t interaction, TbRound *round,
                    GError **error)
{
    g_autoptr(StoreRows) row = store_ask(
        store,
        "SELECT o.is_open, o.is_blind, o.is_shared FROM round o" STORE_LIVE_INTERACTION("o")
            STORE_LIVE_REVIEWER("o.reviewer") " WHERE o.reviewer = :reviewer AND o.interaction = "
                                              ":interaction AND o.deleted = 0",
        ARGS(store_int(":reviewer", reviewer), store_int(":interaction", interaction)), error);
    int found = row ? store_next(store, row, error) : -1;

    if (found < 0)
        return false;
    *round = (TbRound){.reviewer = reviewer, .interaction = interaction, .is_open = true};
    if (found > 0) {
        round->is_open = sqlite3_column_int(row, 0);
        round->is_blind = sqlite3_column_int(row, 1);
        round->is_shared = sqlite3_column_int(row, 2);
    }
    return true;
}
