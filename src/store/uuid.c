#include "store-internal.h"

#include <string.h>

/* What is known everywhere by the same uuid. */

/* In the shape of version 5 of RFC 4122. */
static char *uuid_of_pair(const char *a, const char *b)
{
    g_autoptr(GChecksum) sha1 = g_checksum_new(G_CHECKSUM_SHA1);
    g_autofree char *both = g_strconcat(a, ":", b, NULL);

    g_checksum_update(sha1, (const guchar *)both, -1);
    g_autofree char *hex = g_strndup(g_checksum_get_string(sha1), 32);
    hex[12] = '5';
    hex[16] = "89ab"[g_ascii_xdigit_value(hex[16]) & 3];
    return g_strdup_printf("%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
}

/* Of a row that is there; the caller's. */
static char *uuid_of_row(TbStore *store, const char *table, int64_t id, GError **error)
{
    g_autofree char *sql = g_strdup_printf("SELECT uuid FROM %s WHERE id = :id", table);
    g_autoptr(StoreRows) row = store_expect(store, table, id, error)
                                   ? store_ask(store, sql, ARGS(store_int(":id", id)), error)
                                   : NULL;

    return row && store_next(store, row, error) > 0 ? store_column_text(row, 0) : NULL;
}

char *store_pair_uuid(TbStore *store, const char *table_a, int64_t a, const char *table_b,
                      int64_t b, GError **error)
{
    g_autofree char *uuid_a = uuid_of_row(store, table_a, a, error);
    g_autofree char *uuid_b = uuid_a ? uuid_of_row(store, table_b, b, error) : NULL;

    return uuid_b ? uuid_of_pair(uuid_a, uuid_b) : NULL;
}

char *store_name_uuid(TbStore *store, const char *table, int64_t id, const char *name,
                      GError **error)
{
    g_autofree char *uuid = uuid_of_row(store, table, id, error);

    return uuid ? uuid_of_pair(uuid, name) : NULL;
}

static const char *const nouns[] = {"client",    "trajectory", "interaction", "participant",
                                    "recording", "reviewer",   "moment",      NULL};

static const char *expect_noun(const char *noun)
{
    g_assert(g_strv_contains(nouns, noun));
    return noun;
}

bool tb_store_set_uuid(TbStore *store, const char *noun, int64_t id, const char *uuid,
                       GError **error)
{
    g_autofree char *sql = g_strdup_printf(
        "UPDATE %s SET uuid = :uuid, stamp = :stamp, origin = :origin WHERE id = :id",
        expect_noun(noun));
    g_autofree char *lower = g_ascii_strdown(uuid, -1);

    if (!store_can_change(store, error))
        return false;
    if (!g_uuid_string_is_valid(uuid))
        return store_refuse(store, error, TB_ERROR_REFUSED, _("%s is no uuid"), uuid);
    return store_expect(store, noun, id, error) &&
           store_do(store, sql, ARGS(store_int(":id", id), store_text(":uuid", lower)), error);
}

int64_t tb_store_find_uuid(TbStore *store, const char *noun, const char *uuid, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT id FROM %s WHERE uuid = :uuid AND deleted = 0", expect_noun(noun));
    g_autofree char *lower = g_ascii_strdown(uuid, -1);
    int64_t id = 0;
    int found = store_find(store, sql, ARGS(store_text(":uuid", lower)), &id, error);

    if (found > 0)
        found = store_is_live(store, noun, id, error);
    return found > 0 ? id : found;
}
