#include "terugblik/store/around.h"

#include "store-internal.h"

/* Trajectories, and what happened in them between the conversations. */

#define SELECT_TRAJECTORY                                                                          \
    "SELECT t.id, t.client, k.code, t.name"                                                        \
    " FROM trajectory t" STORE_LIVE_CLIENT("t") " WHERE t.deleted = 0"

static void *read_trajectory(StoreRows *row)
{
    TbTrajectory *trajectory = g_new0(TbTrajectory, 1);

    trajectory->id = sqlite3_column_int64(row, 0);
    trajectory->client = sqlite3_column_int64(row, 1);
    trajectory->client_code = store_column_text(row, 2);
    trajectory->name = store_column_text(row, 3);
    return trajectory;
}

GPtrArray *tb_store_trajectories_of(TbStore *store, int64_t client, GError **error)
{
    const char *of_one = SELECT_TRAJECTORY " AND t.client = :client ORDER BY t.name, t.id";
    const char *of_all = SELECT_TRAJECTORY " ORDER BY k.code, k.id, t.name, t.id";

    return store_collect(store, client ? of_one : of_all, ARGS(store_int(":client", client)),
                         read_trajectory, (GDestroyNotify)tb_trajectory_free, error);
}

TbTrajectory *tb_store_trajectory(TbStore *store, int64_t id, GError **error)
{
    return store_get(store, "trajectory", id, SELECT_TRAJECTORY " AND t.id = :id",
                     ARGS(store_int(":id", id)), read_trajectory, error);
}

/* The client that a trajectory is of, as it stands in the row when there is one. */
static bool expect_name_free(TbStore *store, const TbTrajectory *trajectory, GError **error)
{
    int64_t other;
    int found =
        store_find(store,
                   "SELECT o.id FROM trajectory o"
                   " WHERE o.client ="
                   "   coalesce((SELECT t.client FROM trajectory t WHERE t.id = :id), :client)"
                   " AND o.name = :name AND o.id <> :id AND o.deleted = 0 LIMIT 1",
                   ARGS(store_int(":id", trajectory->id), store_int(":client", trajectory->client),
                        store_text(":name", trajectory->name)),
                   &other, error);

    if (found > 0)
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED, _("this client has a trajectory %s already"),
                    trajectory->name);
    return found == 0;
}

bool tb_store_put_trajectory(TbStore *store, TbTrajectory *trajectory, GError **error)
{
    return store_can_change(store, error) &&
           (trajectory->id || store_expect(store, "client", trajectory->client, error)) &&
           expect_name_free(store, trajectory, error) &&
           store_put(store, "trajectory", &trajectory->id,
                     "INSERT INTO trajectory (uuid, stamp, origin, client, name)"
                     " VALUES (:uuid, :stamp, :origin, :client, :name)",
                     "UPDATE trajectory SET name = :name, stamp = :stamp, origin = :origin"
                     " WHERE id = :id AND name IS NOT :name",
                     ARGS(store_int(":id", trajectory->id),
                          store_int(":client", trajectory->client),
                          store_text(":name", trajectory->name)),
                     error);
}

/* --- Events --- */

#define SELECT_EVENT                                                                               \
    "SELECT v.id, v.trajectory, v.date, v.words"                                                   \
    " FROM event v" STORE_LIVE_TRAJECTORY("v") " WHERE v.deleted = 0"

static void *read_event(StoreRows *row)
{
    TbEvent *event = g_new0(TbEvent, 1);

    event->id = sqlite3_column_int64(row, 0);
    event->trajectory = sqlite3_column_int64(row, 1);
    event->date = store_column_text(row, 2);
    event->words = store_column_text(row, 3);
    return event;
}

TbEvent *tb_store_event(TbStore *store, int64_t id, GError **error)
{
    return store_get(store, "event", id, SELECT_EVENT " AND v.id = :id", ARGS(store_int(":id", id)),
                     read_event, error);
}

GPtrArray *tb_store_events(TbStore *store, int64_t trajectory, GError **error)
{
    return store_collect(store,
                         SELECT_EVENT " AND v.trajectory = :trajectory ORDER BY v.date, v.id",
                         ARGS(store_int(":trajectory", trajectory)), read_event,
                         (GDestroyNotify)tb_event_free, error);
}

bool tb_store_put_event(TbStore *store, TbEvent *event, GError **error)
{
    return store_can_change(store, error) &&
           (event->id || store_expect(store, "trajectory", event->trajectory, error)) &&
           store_put(store, "event", &event->id,
                     "INSERT INTO event (uuid, stamp, origin, trajectory, date, words)"
                     " VALUES (:uuid, :stamp, :origin, :trajectory, :date, :words)",
                     "UPDATE event"
                     " SET date = :date, words = :words, stamp = :stamp, origin = :origin"
                     " WHERE id = :id AND (date, words) IS NOT (:date, :words)",
                     ARGS(store_int(":id", event->id), store_int(":trajectory", event->trajectory),
                          store_text(":date", event->date), store_text(":words", event->words)),
                     error);
}
