#include "store-internal.h"

/* The codebooks that moments were made with, each kept once with its text, so that a moment can
 * still be read when its codebook has long been replaced. */

bool store_keep_text(TbStore *store, const char *name, const char *version, const char *sha256,
                     const char *text, GError **error)
{
    const StoreArg *args = ARGS(store_text(":name", name), store_text(":version", version),
                                store_text(":sha256", sha256), store_text(":text", text));
    const char *find = "SELECT id FROM codebook"
                       " WHERE name = :name AND version = :version AND sha256 = :sha256";
    int found = store_find(store, find, args, &store->codebook, error);

    if (found != 0)
        return found > 0;
    /* Another program may keep the same one at this moment. */
    if (store_begin(store, error) &&
        store_do(store,
                 "INSERT INTO codebook (name, version, sha256, text)"
                 " VALUES (:name, :version, :sha256, :text) ON CONFLICT DO NOTHING",
                 args, error) &&
        store_commit(store, error))
        return store_find(store, find, args, &store->codebook, error) > 0;
    tb_store_rollback(store);
    return false;
}

bool tb_store_keep_codebook(TbStore *store, const TbCodebook *codebook, GError **error)
{
    return store_keep_text(store, tb_codebook_id(codebook), tb_codebook_version(codebook),
                           tb_codebook_sha256(codebook), tb_codebook_text(codebook), error);
}
