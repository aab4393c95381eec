#include "terugblik/store/around.h"

#include "store-internal.h"

/* Clients: a code, never a name. Merging may bring in another client of the same code; here the one
 * known longest answers to it. */

static void *read_client(StoreRows *row)
{
    TbClient *client = g_new0(TbClient, 1);

    client->id = sqlite3_column_int64(row, 0);
    client->code = store_column_text(row, 1);
    return client;
}

GPtrArray *tb_store_clients(TbStore *store, GError **error)
{
    return store_collect(store, "SELECT id, code FROM client WHERE deleted = 0 ORDER BY code, id",
                         NO_ARGS, read_client, (GDestroyNotify)tb_client_free, error);
}

int64_t tb_store_find_client(TbStore *store, const char *code, GError **error)
{
    int64_t id = 0;
    int found = store_find(store,
                           "SELECT id FROM client WHERE code = :code AND deleted = 0"
                           " ORDER BY id LIMIT 1",
                           ARGS(store_text(":code", code)), &id, error);

    return found < 0 ? -1 : id;
}

static bool expect_code_free(TbStore *store, const TbClient *client, GError **error)
{
    int64_t other;
    int found = store_find(
        store, "SELECT id FROM client WHERE code = :code AND id <> :id AND deleted = 0 LIMIT 1",
        ARGS(store_text(":code", client->code), store_int(":id", client->id)), &other, error);

    if (found > 0)
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED, _("there is a client %s already"),
                    client->code);
    return found == 0;
}

bool tb_store_put_client(TbStore *store, TbClient *client, GError **error)
{
    return store_can_change(store, error) && expect_code_free(store, client, error) &&
           store_put(store, "client", &client->id,
                     "INSERT INTO client (uuid, stamp, origin, code)"
                     " VALUES (:uuid, :stamp, :origin, :code)",
                     "UPDATE client SET code = :code, stamp = :stamp, origin = :origin"
                     " WHERE id = :id AND code IS NOT :code",
                     ARGS(store_int(":id", client->id), store_text(":code", client->code)), error);
}
