#include "store-internal.h"

#include <string.h>

/* Whether a row is there for anybody. Deleting marks the row alone; what hangs on it is hidden by
 * joining it to its parents, and is back when the mark goes. What was hidden may not be changed
 * either, or somebody's words would go where nobody sees them. */

#define LIVE(table, parents)                                                                       \
    {                                                                                              \
        table, "SELECT 1 FROM " table " x" parents " WHERE x.id = :id AND x.deleted = 0"           \
    }

static const struct {
    const char *table;
    const char *sql;
} live[] = {
    LIVE("client", ""),
    LIVE("trajectory", STORE_LIVE_CLIENT("x")),
    LIVE("event", STORE_LIVE_TRAJECTORY("x")),
    LIVE("reviewer", ""),
    LIVE("interaction", STORE_LIVE_TRAJECTORY("x")),
    LIVE("participant", STORE_LIVE_INTERACTION("x")),
    LIVE("recording", STORE_LIVE_INTERACTION("x")),
    LIVE("consent",
         " JOIN recording c ON c.id = x.recording AND c.deleted = 0"
         " JOIN participant p ON p.id = x.participant AND p.deleted = 0" STORE_LIVE_INTERACTION(
             "p")),
    {"moment", "SELECT 1" STORE_MOMENTS " WHERE m.id = :id AND m.deleted = 0"
               " AND (m.recording IS NULL OR r.deleted = 0)"},
    LIVE("answer", STORE_LIVE_INTERACTION("x") STORE_LIVE_REVIEWER("x.entered_by")),
    {"intention", "SELECT 1" STORE_INTENTIONS " AND n.id = :id"},
    {"intention_check", "SELECT 1" STORE_CHECKS " AND c.id = :id"},
    LIVE("action", STORE_LIVE_INTERACTION("x")),
    LIVE("assessment", STORE_LIVE_REVIEWER("x.reviewer")),
};

static const char *sql_of(const char *table)
{
    for (size_t i = 0; i < G_N_ELEMENTS(live); i++)
        if (strcmp(live[i].table, table) == 0)
            return live[i].sql;
    g_assert_not_reached();
}

int store_is_live(TbStore *store, const char *table, int64_t id, GError **error)
{
    int64_t one;

    return store_find(store, sql_of(table), ARGS(store_int(":id", id)), &one, error);
}

bool store_expect(TbStore *store, const char *table, int64_t id, GError **error)
{
    int found = store_is_live(store, table, id, error);

    if (found == 0) {
        store->is_doomed = store->is_changing;
        store_not_found(store, table, id, error);
    }
    return found > 0;
}

bool store_expect_named(TbStore *store, const char *table, int64_t id, GError **error)
{
    return id == 0 || store_expect(store, table, id, error);
}
