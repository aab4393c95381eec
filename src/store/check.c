#include "keeping-internal.h"

#include <inttypes.h>

/* Whether the file is whole, and says nothing impossible. What is damaged is a problem found, not
 * a failure to look. */

/* Runs @sql; each row of it is a problem, in the words of @read. */
static bool look(TbStore *store, const char *sql, StoreRead read, GPtrArray *problems,
                 GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GPtrArray) found = store_collect(store, sql, NO_ARGS, read, g_free, &why);

    if (g_error_matches(why, TB_ERROR, TB_ERROR_DAMAGED)) {
        g_ptr_array_add(problems, g_strdup(why->message));
        return true;
    }
    if (!found) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    g_ptr_array_extend_and_steal(problems, g_steal_pointer(&found));
    return true;
}

static void *read_integrity(StoreRows *row)
{
    g_autofree char *said = store_column_text(row, 0);

    return g_strdup_printf(_("the file is damaged: %s"), said);
}

static void *read_reference(StoreRows *row)
{
    return g_strdup_printf(_("row %" PRId64 " of %s belongs to something that is not there (%s)"),
                           (int64_t)sqlite3_column_int64(row, 1), sqlite3_column_text(row, 0),
                           sqlite3_column_text(row, 2));
}

static void *read_detail(StoreRows *row)
{
    return g_strdup_printf(_("what belongs to moment %" PRId64 " does not fit its kind (%s)"),
                           (int64_t)sqlite3_column_int64(row, 0), sqlite3_column_text(row, 1));
}

static void *read_consent(StoreRows *row)
{
    return g_strdup_printf(_("consent %" PRId64 " is about somebody of another conversation"),
                           (int64_t)sqlite3_column_int64(row, 0));
}

static bool look_at_rows(TbStore *store, GPtrArray *problems, GError **error)
{
    return look(store,
                "SELECT integrity_check FROM pragma_integrity_check"
                " WHERE integrity_check <> 'ok'",
                read_integrity, problems, error) &&
           look(store, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check",
                read_reference, problems, error) &&
           look(store,
                "SELECT m.id, m.kind FROM moment m"
                " LEFT JOIN phase p ON p.id = m.id"
                " LEFT JOIN reaction h ON h.id = m.id"
                " LEFT JOIN question q ON q.id = m.id"
                " WHERE (m.kind = 'phase') <> (p.id IS NOT NULL)"
                " OR (m.kind = 'reaction') <> (h.id IS NOT NULL)"
                " OR (m.kind = 'question') <> (q.id IS NOT NULL)",
                read_detail, problems, error) &&
           look(store,
                "SELECT a.id FROM consent a"
                " JOIN participant p ON p.id = a.participant"
                " JOIN recording c ON c.id = a.recording"
                " WHERE p.interaction <> c.interaction",
                read_consent, problems, error);
}

static bool accept_change(TbStore *store, const StoreChange *change, void *ctx, GError **error)
{
    (void)store;
    (void)change;
    (void)ctx;
    (void)error;
    return true;
}

/* Everything that was done must still be readable, or it could not be undone. */
static bool look_at_journal(TbStore *store, GPtrArray *problems, GError **error)
{
    g_autoptr(GArray) ids = store_collect_ids(store, "SELECT id FROM journal", NO_ARGS, error);

    for (unsigned i = 0; ids && i < ids->len; i++) {
        int64_t id = g_array_index(ids, int64_t, i);
        g_autoptr(GError) why = NULL;

        if (!store_journal_each(store, id, accept_change, NULL, &why))
            g_ptr_array_add(problems, g_strdup_printf(_("journal %" PRId64 ": %s"), id,
                                                      why ? why->message : ""));
    }
    return ids != NULL;
}

/* What is damaged in the index alone can be had again from the rows. */
static bool look_at_index(TbStore *store, GPtrArray *problems, GError **error)
{
    g_autoptr(GError) why = NULL;
    int agrees = store_said_agrees(store, &why);

    if (agrees < 0 && !g_error_matches(why, TB_ERROR, TB_ERROR_DAMAGED)) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    if (agrees < 0)
        g_ptr_array_add(problems,
                        g_strdup(_("the index of words is damaged, so that searching "
                                   "fails; make it anew with: terugblik check --repair")));
    if (agrees == 0)
        g_ptr_array_add(problems,
                        g_strdup(_("the index of words is not what was written, so that searching "
                                   "misses something; make it anew with: terugblik check "
                                   "--repair")));
    return true;
}

typedef bool (*Look)(TbStore *store, GPtrArray *problems, GError **error);

static bool look_everywhere(TbStore *store, GPtrArray *problems, GError **error)
{
    static const Look looks[] = {look_at_rows, look_at_journal, look_at_index};

    for (size_t i = 0; i < G_N_ELEMENTS(looks); i++) {
        g_autoptr(GError) why = NULL;

        if (looks[i](store, problems, &why))
            continue;
        if (!g_error_matches(why, TB_ERROR, TB_ERROR_DAMAGED)) {
            g_propagate_error(error, g_steal_pointer(&why));
            return false;
        }
        g_ptr_array_add(problems, g_strdup(why->message));
    }
    return true;
}

bool tb_store_check(TbStore *store, GPtrArray *problems, GError **error)
{
    unsigned n_before = problems->len;

    return look_everywhere(store, problems, error) && problems->len == n_before;
}
