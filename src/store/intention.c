#include "terugblik/store/around.h"

#include "store-internal.h"

/* Voornemens hang on a trajectory, and outlive it when it is purged. The conversation in which one
 * was taken is named as long as it is there. */

#define SELECT_INTENTION                                                                           \
    "SELECT n.id, n.trajectory, (SELECT i.id FROM interaction i"                                   \
    "   WHERE i.id = n.interaction AND i.deleted = 0),"                                            \
    " n.reviewer, n.what, n.step, n.with_whom, n.by_when, n.if_not" STORE_INTENTIONS

static void *read_intention(StoreRows *row)
{
    TbIntention *intention = g_new0(TbIntention, 1);

    intention->id = sqlite3_column_int64(row, 0);
    intention->trajectory = sqlite3_column_int64(row, 1);
    intention->interaction = sqlite3_column_int64(row, 2);
    intention->reviewer = sqlite3_column_int64(row, 3);
    intention->what = store_column_text(row, 4);
    intention->step = store_column_text(row, 5);
    intention->with_whom = store_column_text(row, 6);
    intention->by_when = store_column_text(row, 7);
    intention->if_not = store_column_text(row, 8);
    return intention;
}

TbIntention *tb_store_intention(TbStore *store, int64_t id, GError **error)
{
    return store_get(store, "intention", id, SELECT_INTENTION " AND n.id = :id",
                     ARGS(store_int(":id", id)), read_intention, error);
}

GPtrArray *tb_store_intentions(TbStore *store, int64_t trajectory, int64_t reviewer, GError **error)
{
    const char *of_trajectory = SELECT_INTENTION " AND n.trajectory = :trajectory ORDER BY n.id";
    const char *of_reviewer = SELECT_INTENTION " AND n.reviewer = :reviewer ORDER BY n.id";

    return store_collect(
        store, trajectory ? of_trajectory : of_reviewer,
        ARGS(store_int(":trajectory", trajectory), store_int(":reviewer", reviewer)),
        read_intention, (GDestroyNotify)tb_intention_free, error);
}

static bool expect_parents(TbStore *store, const TbIntention *intention, GError **error)
{
    return intention->id != 0 ||
           (store_expect(store, "trajectory", intention->trajectory, error) &&
            store_expect(store, "reviewer", intention->reviewer, error) &&
            store_expect_named(store, "interaction", intention->interaction, error));
}

bool tb_store_put_intention(TbStore *store, TbIntention *intention, GError **error)
{
    return store_can_change(store, error) && expect_parents(store, intention, error) &&
           store_put(
               store, "intention", &intention->id,
               "INSERT INTO intention"
               " (uuid, stamp, origin, trajectory, interaction, reviewer, what, step, with_whom,"
               " by_when, if_not)"
               " VALUES (:uuid, :stamp, :origin, :trajectory, :interaction, :reviewer, :what,"
               " :step, :with_whom, :by_when, :if_not)",
               "UPDATE intention"
               " SET what = :what, step = :step, with_whom = :with_whom, by_when = :by_when,"
               " if_not = :if_not, stamp = :stamp, origin = :origin"
               " WHERE id = :id AND (what, step, with_whom, by_when, if_not)"
               " IS NOT (:what, :step, :with_whom, :by_when, :if_not)",
               ARGS(store_int(":id", intention->id),
                    store_int(":trajectory", intention->trajectory),
                    store_id(":interaction", intention->interaction),
                    store_int(":reviewer", intention->reviewer),
                    store_text(":what", intention->what), store_text(":step", intention->step),
                    store_text(":with_whom", intention->with_whom),
                    store_text(":by_when", intention->by_when),
                    store_text(":if_not", intention->if_not)),
               error);
}
