#include "terugblik/store/around.h"

#include "store-internal.h"

/* What was agreed in a conversation, and who will do it: on either side of the table. */

#define SELECT_AGREED                                                                              \
    "SELECT a.id, a.interaction, a.owner, a.words, a.by_when, a.done"                              \
    " FROM action a" STORE_LIVE_INTERACTION("a") " WHERE a.deleted = 0"

static void *read_agreed(StoreRows *row)
{
    TbAgreed *agreed = g_new0(TbAgreed, 1);

    agreed->id = sqlite3_column_int64(row, 0);
    agreed->interaction = sqlite3_column_int64(row, 1);
    agreed->owner = sqlite3_column_int64(row, 2);
    agreed->words = store_column_text(row, 3);
    agreed->by_when = store_column_text(row, 4);
    agreed->done = store_column_text(row, 5);
    return agreed;
}

TbAgreed *tb_store_agreed(TbStore *store, int64_t id, GError **error)
{
    return store_get(store, "action", id, SELECT_AGREED " AND a.id = :id",
                     ARGS(store_int(":id", id)), read_agreed, error);
}

GPtrArray *tb_store_all_agreed(TbStore *store, int64_t interaction, int64_t trajectory,
                               GError **error)
{
    const char *in_one = SELECT_AGREED " AND a.interaction = :interaction ORDER BY a.id";
    const char *in_all = SELECT_AGREED " AND i.trajectory = :trajectory"
                                       " ORDER BY i.date, i.id, a.id";

    return store_collect(
        store, interaction ? in_one : in_all,
        ARGS(store_int(":interaction", interaction), store_int(":trajectory", trajectory)),
        read_agreed, (GDestroyNotify)tb_agreed_free, error);
}

bool tb_store_put_agreed(TbStore *store, TbAgreed *agreed, GError **error)
{
    return store_can_change(store, error) &&
           (agreed->id || store_expect(store, "interaction", agreed->interaction, error)) &&
           store_expect_named(store, "participant", agreed->owner, error) &&
           store_put(
               store, "action", &agreed->id,
               "INSERT INTO action (uuid, stamp, origin, interaction, owner, words, by_when, done)"
               " VALUES (:uuid, :stamp, :origin, :interaction, :owner, :words, :by_when, :done)",
               "UPDATE action"
               " SET owner = :owner, words = :words, by_when = :by_when, done = :done,"
               " stamp = :stamp, origin = :origin"
               " WHERE id = :id AND (owner, words, by_when, done)"
               " IS NOT (:owner, :words, :by_when, :done)",
               ARGS(store_int(":id", agreed->id), store_int(":interaction", agreed->interaction),
                    store_id(":owner", agreed->owner), store_text(":words", agreed->words),
                    store_text(":by_when", agreed->by_when), store_text(":done", agreed->done)),
               error);
}
