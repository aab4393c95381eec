#include "store-internal.h"

/* What rests on what, as the foreign keys of the schema say it, so that no second list can grow
 * stale. Rows are deleted softly, so SQLite does not mind them; undo does. */

/* All keys that point to :table, or from it, one per row. Those of origin and codebook are not
 * meant (their rows are never deleted), nor that a detail is its moment. */
#define KEYS_TO                                                                                    \
    "SELECT s.name, group_concat('o.' || f.\"from\" || ' = x.' || f.\"to\", ' AND ')"              \
    " FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f"                                 \
    " WHERE s.type = 'table' AND s.name <> 'journal' AND f.\"table\" = :table"                     \
    " AND f.\"from\" <> 'id'"                                                                      \
    " GROUP BY s.name, f.id"
#define KEYS_FROM                                                                                  \
    "SELECT f.\"table\", group_concat('o.' || f.\"to\" || ' = x.' || f.\"from\", ' AND ')"         \
    " FROM pragma_foreign_key_list(:table) f"                                                      \
    " WHERE f.\"table\" NOT IN ('origin', 'codebook') AND f.\"from\" <> 'id'"                      \
    " GROUP BY f.id"

/* The table at the other end, o, and how its row is found from x. */
static void *read_relation(StoreRows *row)
{
    char **relation = g_new0(char *, 3);

    relation[0] = store_column_text(row, 0);
    relation[1] = store_column_text(row, 1);
    return relation;
}

/* 1 when a row at the other end of a key is as asked: live, or deleted although this one is not. */
static int find_other(TbStore *store, const char *table, int64_t id, char **relation,
                      bool is_deleted, GError **error)
{
    /* A detail lives with its moment. */
    bool is_detail = store_table(relation[0])->is_detail;
    const char *is_there = store_table(table)->is_detail ? " AND EXISTS (SELECT 1 FROM moment y"
                                                           " WHERE y.id = x.id AND y.deleted = 0)"
                                                         : " AND x.deleted = 0";
    g_autofree char *sql = g_strdup_printf(
        "SELECT 1 FROM %s x JOIN %s o ON %s%s WHERE x.id = :id AND %s.deleted = %d"
        "%s LIMIT 1",
        table, relation[0], relation[1], is_detail ? " JOIN moment m ON m.id = o.id" : "",
        is_detail ? "m" : "o", is_deleted, is_deleted ? is_there : "");
    int64_t one;

    return store_find(store, sql, ARGS(store_int(":id", id)), &one, error);
}

static int find_any(TbStore *store, const char *keys, const char *table, int64_t id,
                    bool is_deleted, GError **error)
{
    g_autoptr(GPtrArray) relations =
        store_collect(store, keys, ARGS(store_text(":table", table)), read_relation,
                      (GDestroyNotify)g_strfreev, error);
    int found = relations ? 0 : -1;

    for (unsigned i = 0; found == 0 && i < relations->len; i++)
        found = find_other(store, table, id, relations->pdata[i], is_deleted, error);
    return found;
}

int store_has_live_children(TbStore *store, const char *table, int64_t id, GError **error)
{
    return find_any(store, KEYS_TO, table, id, false, error);
}

int store_has_dead_parent(TbStore *store, const char *table, int64_t id, GError **error)
{
    return find_any(store, KEYS_FROM, table, id, true, error);
}
