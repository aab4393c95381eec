#include "terugblik/store/around.h"

#include "store-internal.h"

/* The codebooks that moments were made with, each kept once with its text, so that a moment can
 * still be read when its codebook has long been replaced. */

#define FIND_CODEBOOK                                                                              \
    "SELECT id FROM codebook WHERE name = :name AND version = :version AND sha256 = :sha256"

/* Another program may keep the same one at this moment. */
#define INSERT_CODEBOOK                                                                            \
    "INSERT INTO codebook (name, version, sha256, text)"                                           \
    " VALUES (:name, :version, :sha256, :text) ON CONFLICT DO NOTHING"

bool store_keep_text(TbStore *store, const char *name, const char *version, const char *sha256,
                     const char *text, GError **error)
{
    const StoreArg *args = ARGS(store_text(":name", name), store_text(":version", version),
                                store_text(":sha256", sha256), store_text(":text", text));
    int found = store_find(store, FIND_CODEBOOK, args, &store->codebook, error);

    if (found != 0)
        return found > 0;
    if (store_begin(store, error) && store_do(store, INSERT_CODEBOOK, args, error) &&
        store_commit(store, error))
        return store_find(store, FIND_CODEBOOK, args, &store->codebook, error) > 0;
    tb_store_rollback(store);
    return false;
}

bool tb_store_keep_codebook(TbStore *store, const TbCodebook *codebook, GError **error)
{
    return store_keep_text(store, tb_codebook_id(codebook), tb_codebook_version(codebook),
                           tb_codebook_sha256(codebook), tb_codebook_text(codebook), error);
}

int64_t tb_store_hold_codebook(TbStore *store, const TbCodebook *codebook, GError **error)
{
    const StoreArg *args = ARGS(store_text(":name", tb_codebook_id(codebook)),
                                store_text(":version", tb_codebook_version(codebook)),
                                store_text(":sha256", tb_codebook_sha256(codebook)),
                                store_text(":text", tb_codebook_text(codebook)));
    int64_t id = 0;

    if (!store_can_change(store, error) || !store_do(store, INSERT_CODEBOOK, args, error) ||
        store_find(store, FIND_CODEBOOK, args, &id, error) < 0)
        return 0;
    return id;
}

static void *read_text(StoreRows *row)
{
    return store_column_text(row, 0);
}

char *tb_store_codebook_text(TbStore *store, int64_t codebook, GError **error)
{
    return store_get(store, "codebook", codebook, "SELECT text FROM codebook WHERE id = :id",
                     ARGS(store_int(":id", codebook)), read_text, error);
}

GArray *tb_store_codebooks_of(TbStore *store, int64_t reader, int64_t interaction, GError **error)
{
    return store_collect_ids(
        store,
        "SELECT DISTINCT m.codebook" STORE_MOMENTS STORE_VISIBLE
        " AND m.interaction = :interaction AND m.codebook IS NOT NULL ORDER BY m.codebook DESC",
        ARGS(store_int(":reader", reader), store_int(":interaction", interaction)), error);
}

GArray *tb_store_codebooks_chosen(TbStore *store, GError **error)
{
    return store_collect_ids(store,
                             "SELECT DISTINCT coalesce(codebook, 0) FROM interaction"
                             " WHERE deleted = 0 ORDER BY 1",
                             NO_ARGS, error);
}

GArray *tb_store_codebooks(TbStore *store, GError **error)
{
    return store_collect_ids(store, "SELECT id FROM codebook ORDER BY id DESC", NO_ARGS, error);
}
