#include "store-internal.h"

static void *read_reviewer(StoreRows *row)
{
    TbReviewer *reviewer = g_new0(TbReviewer, 1);

    reviewer->id = sqlite3_column_int64(row, 0);
    reviewer->name = store_column_text(row, 1);
    reviewer->role = store_column_word(row, 2, tb_role_names);
    return reviewer;
}

bool tb_store_put_reviewer(TbStore *store, TbReviewer *reviewer, GError **error)
{
    return store_put(store, "reviewer", &reviewer->id,
                     "INSERT INTO reviewer (uuid, stamp, origin, name, role)"
                     " VALUES (:uuid, :stamp, :origin, :name, :role)",
                     "UPDATE reviewer"
                     " SET name = :name, role = :role, stamp = :stamp, origin = :origin"
                     " WHERE id = :id AND (name, role) IS NOT (:name, :role)",
                     ARGS(store_int(":id", reviewer->id), store_text(":name", reviewer->name),
                          store_word(":role", tb_role_names, reviewer->role)),
                     error);
}

TbReviewer *tb_store_reviewer(TbStore *store, int64_t id, GError **error)
{
    return store_get(store, "reviewer", id,
                     "SELECT id, name, role FROM reviewer WHERE id = :id AND deleted = 0",
                     ARGS(store_int(":id", id)), read_reviewer, error);
}

/* Two stores may have made a person of the same name; here the one known longest answers to it. */
TbReviewer *tb_store_find_reviewer(TbStore *store, const char *name, GError **error)
{
    int64_t id;
    int found = store_find(store,
                           "SELECT id FROM reviewer WHERE name = :name AND deleted = 0"
                           " ORDER BY id LIMIT 1",
                           ARGS(store_text(":name", name)), &id, error);

    if (found == 0)
        store_report(store, error, TB_ERROR_NOT_FOUND, _("there is no reviewer named %s"), name);
    return found > 0 ? tb_store_reviewer(store, id, error) : NULL;
}

GPtrArray *tb_store_reviewers(TbStore *store, int64_t interaction, GError **error)
{
    const char *all = "SELECT id, name, role FROM reviewer WHERE deleted = 0 ORDER BY name, id";
    const char *here = "SELECT v.id, v.name, v.role FROM reviewer v WHERE v.deleted = 0 AND ("
                       " EXISTS (SELECT 1 FROM round o" STORE_LIVE_INTERACTION(
                           "o") "   WHERE o.reviewer = v.id"
                                "   AND o.interaction = :interaction AND o.deleted = 0)"
                                " OR v.id IN (SELECT m.author" STORE_MOMENTS
                                "   WHERE m.interaction = :interaction AND m.deleted = 0))"
                                " ORDER BY v.name, v.id";

    return store_collect(store, interaction ? here : all,
                         ARGS(store_int(":interaction", interaction)), read_reviewer,
                         (GDestroyNotify)tb_reviewer_free, error);
}
