#include "terugblik/store/around.h"

#include <inttypes.h>

#include "store-internal.h"

/* Whether a voornemen was seen: one word per voornemen, conversation and reviewer, that is the same
 * row everywhere, and the same when it comes again. */

static void *read_check(StoreRows *row)
{
    TbCheck *check = g_new0(TbCheck, 1);

    check->id = sqlite3_column_int64(row, 0);
    check->intention = sqlite3_column_int64(row, 1);
    check->interaction = sqlite3_column_int64(row, 2);
    check->reviewer = sqlite3_column_int64(row, 3);
    check->status = store_column_word(row, 4, tb_check_names);
    check->moment = sqlite3_column_int64(row, 5);
    return check;
}

GPtrArray *tb_store_checks(TbStore *store, int64_t reader, int64_t intention, GError **error)
{
    return store_collect(store,
                         "SELECT c.id, c.intention, c.interaction, c.reviewer, c.status,"
                         " (SELECT m.id" STORE_MOMENTS STORE_VISIBLE
                         " AND m.id = c.moment)" STORE_CHECKS
                         " AND c.intention = :intention ORDER BY j.date, j.id, c.id",
                         ARGS(store_int(":reader", reader), store_int(":intention", intention)),
                         read_check, (GDestroyNotify)tb_check_free, error);
}

/* --- Putting --- */

static bool expect_moment(TbStore *store, const TbCheck *check, GError **error)
{
    int64_t one;

    if (check->moment == 0)
        return true;
    if (!store_expect(store, "moment", check->moment, error))
        return false;
    int found = store_find(
        store, "SELECT 1 FROM moment WHERE id = :moment AND interaction = :interaction",
        ARGS(store_int(":moment", check->moment), store_int(":interaction", check->interaction)),
        &one, error);
    if (found == 0)
        store_refuse(store, error, TB_ERROR_REFUSED,
                     _("moment %" PRId64 " is of another conversation"), check->moment);
    return found > 0;
}

/* What an existing row hangs on it keeps. */
static bool read_parents(TbStore *store, TbCheck *check, GError **error)
{
    if (check->id == 0)
        return true;
    if (!store_expect(store, "intention_check", check->id, error))
        return false;
    g_autoptr(StoreRows) row = store_ask(
        store, "SELECT intention, interaction, reviewer FROM intention_check WHERE id = :id",
        ARGS(store_int(":id", check->id)), error);
    if (!row || store_next(store, row, error) <= 0)
        return false;
    check->intention = sqlite3_column_int64(row, 0);
    check->interaction = sqlite3_column_int64(row, 1);
    check->reviewer = sqlite3_column_int64(row, 2);
    return true;
}

static char *uuid_of(TbStore *store, const TbCheck *check, GError **error)
{
    g_autofree char *said_by = store_pair_uuid(store, "interaction", check->interaction, "reviewer",
                                               check->reviewer, error);

    return said_by ? store_name_uuid(store, "intention", check->intention, said_by, error) : NULL;
}

static bool upsert(TbStore *store, TbCheck *check, const char *uuid, GError **error)
{
    const StoreArg *args = ARGS(
        store_text(":uuid", uuid), store_int(":intention", check->intention),
        store_int(":interaction", check->interaction), store_int(":reviewer", check->reviewer),
        store_word(":status", tb_check_names, check->status), store_id(":moment", check->moment));

    return store_do(store,
                    "INSERT INTO intention_check"
                    " (uuid, stamp, origin, intention, interaction, reviewer, status, moment)"
                    " VALUES (:uuid, :stamp, :origin, :intention, :interaction, :reviewer, :status,"
                    " :moment)"
                    " ON CONFLICT (uuid) DO UPDATE"
                    " SET status = :status, moment = :moment, deleted = 0, stamp = :stamp,"
                    " origin = :origin"
                    " WHERE (status, moment, deleted) IS NOT (:status, :moment, 0)",
                    args, error) &&
           store_find(store, "SELECT id FROM intention_check WHERE uuid = :uuid", args, &check->id,
                      error) > 0;
}

bool tb_store_put_check(TbStore *store, TbCheck *check, GError **error)
{
    if (!store_can_change(store, error) || !read_parents(store, check, error) ||
        !expect_moment(store, check, error))
        return false;
    g_autofree char *uuid = uuid_of(store, check, error);
    return uuid && upsert(store, check, uuid, error);
}
