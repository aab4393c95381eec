#include "terugblik/store/around.h"

#include <inttypes.h>
#include <string.h>

#include "store-internal.h"

/* Removing marks one row; what hangs on it is hidden by the joins of every query, and keeps what it
 * says, so that taking the mark away brings all of it back. */

static const char *const nouns[] = {
    "client", "trajectory", "event",     "interaction",     "participant", "recording",  "reviewer",
    "moment", "answer",     "intention", "intention_check", "action",      "assessment", NULL};

/* Who is named in something that stays would be named by nobody's name. Consent hangs on the
 * participant, and goes with it. */
static bool expect_unnamed(TbStore *store, int64_t participant, GError **error)
{
    int64_t one;
    int found = store_find(store,
                           "SELECT 1 FROM participant p WHERE p.id = :id AND ("
                           " EXISTS (SELECT 1 FROM moment m"
                           "   WHERE m.interaction = p.interaction AND m.deleted = 0"
                           "   AND p.id IN (m.who, m.speaker))"
                           " OR EXISTS (SELECT 1 FROM moment m JOIN phase f ON f.id = m.id"
                           "   WHERE m.interaction = p.interaction AND m.deleted = 0"
                           "   AND f.approach_by = p.id)"
                           " OR EXISTS (SELECT 1 FROM action a"
                           "   WHERE a.interaction = p.interaction AND a.deleted = 0"
                           "   AND a.owner = p.id))",
                           ARGS(store_int(":id", participant)), &one, error);

    if (found > 0)
        store_refuse(store, error, TB_ERROR_REFUSED,
                     _("participant %" PRId64 " is still named in what was written down here;"
                       " change that first"),
                     participant);
    return found == 0;
}

bool tb_store_remove(TbStore *store, const char *noun, int64_t id, GError **error)
{
    g_assert(g_strv_contains(nouns, noun));
    g_autofree char *sql = g_strdup_printf(
        "UPDATE %s SET deleted = 1, stamp = :stamp, origin = :origin WHERE id = :id", noun);

    return store_can_change(store, error) && store_expect(store, noun, id, error) &&
           (strcmp(noun, "participant") != 0 || expect_unnamed(store, id, error)) &&
           store_do(store, sql, ARGS(store_int(":id", id)), error);
}

/* --- Coming back --- */

static bool bring_back(TbStore *store, const char *noun, int64_t id, GError **error);

/* What a row of @noun hangs on; NULL: nothing. */
static const char *parent_of(const char *noun)
{
    static const struct {
        const char *noun, *parent;
    } hangs_on[] = {
        {"trajectory", "client"},
        {"interaction", "trajectory"},
        {"participant", "interaction"},
        {"recording", "interaction"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(hangs_on); i++)
        if (strcmp(hangs_on[i].noun, noun) == 0)
            return hangs_on[i].parent;
    return NULL;
}

static bool bring_back_parent(TbStore *store, const char *noun, int64_t id, GError **error)
{
    const char *parent = parent_of(noun);
    int64_t parent_id;

    if (!parent)
        return true;
    g_autofree char *sql = g_strdup_printf("SELECT %s FROM %s WHERE id = :id", parent, noun);
    return store_find(store, sql, ARGS(store_int(":id", id)), &parent_id, error) > 0 &&
           bring_back(store, parent, parent_id, error);
}

static bool bring_back(TbStore *store, const char *noun, int64_t id, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("UPDATE %s SET deleted = 0, stamp = :stamp, origin = :origin"
                        " WHERE id = :id AND deleted = 1",
                        noun);

    return bring_back_parent(store, noun, id, error) &&
           store_do(store, sql, ARGS(store_int(":id", id)), error);
}

int64_t tb_store_bring_back(TbStore *store, const char *noun, const char *uuid, GError **error)
{
    static const char *const known[] = {"client",    "trajectory", "interaction", "participant",
                                        "recording", "reviewer",   NULL};
    g_assert(g_strv_contains(known, noun));
    g_autofree char *sql = g_strdup_printf("SELECT id FROM %s WHERE uuid = :uuid", noun);
    g_autofree char *lower = g_ascii_strdown(uuid, -1);
    int64_t id = 0;

    if (!store_can_change(store, error) ||
        store_find(store, sql, ARGS(store_text(":uuid", lower)), &id, error) < 0)
        return -1;
    return id == 0 || bring_back(store, noun, id, error) ? id : -1;
}

bool tb_store_remove_moment(TbStore *store, int64_t moment, GError **error)
{
    return tb_store_remove(store, "moment", moment, error);
}
