#include "store-internal.h"

#include <inttypes.h>
#include <string.h>

/* Undo turns a deed's changeset round, redo runs it again; both by hand, since rows are never
 * removed, keep their ids and get a fresh stamp, so that a merge takes the undoing for what it is:
 * the newest word. What a deed inserted is marked deleted; what it updated gets its old values,
 * column by column. Each column must still hold what the deed left there. */

typedef struct {
    const StoreTable *table;
    int64_t id;
} Touched;

typedef struct {
    StoreDirection direction;
    GArray *removed; /* of Touched: inserted rows that are deleted now */
    GArray *kept;    /* of Touched: the others */
} Turn;

/* An UPDATE in the making. */
typedef struct {
    GString *set;      /* ", see = ?4" */
    GString *where;    /* " AND see IS ?5" */
    GPtrArray *values; /* of sqlite3_value, borrowed */
} Update;

/* ?1 is the row, ?2 and ?3 are the clock. */
enum { FIRST_VALUE = 4 };

static void add_value(Update *update, GString *to, const char *before, const char *column,
                      const char *relation, sqlite3_value *value)
{
    g_string_append_printf(to, "%s%s%s?%u", before, column, relation,
                           FIRST_VALUE + update->values->len);
    g_ptr_array_add(update->values, value);
}

static void expect_value(Update *update, const char *column, sqlite3_value *value)
{
    add_value(update, update->where, " AND ", column, " IS ", value);
}

static void set_value(Update *update, const char *column, sqlite3_value *value)
{
    add_value(update, update->set, ", ", column, " = ", value);
}

static bool is_clock(const char *column)
{
    return strcmp(column, "stamp") == 0 || strcmp(column, "origin") == 0;
}

/* A row that the deed inserted must still say what it said then. The deed may have removed it
 * again, when it goes on with another. */
static void turn_insert(const StoreChange *change, const Turn *turn, Update *update)
{
    bool is_undo = turn->direction == STORE_UNDO;
    bool left_deleted = store_change_leaves_deleted(change);

    for (int i = 1; i < change->n_columns; i++) {
        const char *column = store_change_column(change, i);

        if (!is_clock(column) && strcmp(column, "deleted") != 0 &&
            !store_is_found(change->table, column))
            expect_value(update, column, store_change_new(change, i));
    }
    if (!change->table->is_detail)
        g_string_append_printf(update->set, ", deleted = %d", is_undo || left_deleted);
    /* What is shared may have stayed when the deed was undone. */
    if (!change->table->is_detail && (is_undo || !change->table->is_shared))
        g_string_append_printf(update->where, " AND deleted = %d", !is_undo || left_deleted);
}

static void turn_update(const StoreChange *change, const Turn *turn, Update *update)
{
    bool is_undo = turn->direction == STORE_UNDO;
    bool sets_deleted = false;

    for (int i = 1; i < change->n_columns; i++) {
        const char *column = store_change_column(change, i);
        sqlite3_value *was = store_change_old(change, i), *became = store_change_new(change, i);

        if (!became || is_clock(column))
            continue;
        sets_deleted |= strcmp(column, "deleted") == 0;
        set_value(update, column, is_undo ? was : became);
        expect_value(update, column, is_undo ? became : was);
    }
    if (!sets_deleted && !change->table->is_detail)
        g_string_append(update->where, " AND deleted = 0");
}

static bool refuse_changed(TbStore *store, const StoreTable *table, int64_t id, GError **error)
{
    return store_refuse(store, error, TB_ERROR_CHANGED, _("%s %" PRId64 " has been changed since"),
                        _(table->label), id);
}

static bool bind_update(TbStore *store, sqlite3_stmt *stmt, int64_t id, const Update *update)
{
    bool is_bound = sqlite3_bind_int64(stmt, 1, id) == SQLITE_OK &&
                    sqlite3_bind_int64(stmt, 2, store->stamp) == SQLITE_OK &&
                    sqlite3_bind_int64(stmt, 3, store->origin) == SQLITE_OK;

    for (unsigned i = 0; is_bound && i < update->values->len; i++)
        is_bound = sqlite3_bind_value(stmt, FIRST_VALUE + i, update->values->pdata[i]) == SQLITE_OK;
    return is_bound;
}

/* These statements differ from deed to deed, so they are not kept. A detail is stamped with its
 * moment. */
static bool run_update(TbStore *store, const StoreChange *change, const Update *update,
                       GError **error)
{
    bool is_detail = change->table->is_detail;
    g_autofree char *sql = g_strdup_printf(
        "UPDATE %s SET %s%s WHERE id = ?1%s", change->table->name,
        is_detail ? "id = ?1" : "stamp = ?2, origin = ?3", update->set->str, update->where->str);
    sqlite3_stmt *stmt = NULL;
    bool is_run =
        (sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL) == SQLITE_OK &&
         bind_update(store, stmt, change->id, update) && sqlite3_step(stmt) == SQLITE_DONE) ||
        store_fail(store, error);

    sqlite3_finalize(stmt);
    if (is_run && sqlite3_changes(store->db) != 1)
        return refuse_changed(store, change->table, change->id, error);
    return is_run &&
           (!is_detail || change->is_insert ||
            store_do(store, "UPDATE moment SET stamp = :stamp, origin = :origin WHERE id = :id",
                     ARGS(store_int(":id", change->id)), error));
}

/* To be looked at when all changes are done: only then is known what is left hanging. */
static void note_touched(const StoreChange *change, Turn *turn)
{
    Touched touched = {change->table, change->id};
    bool is_removed = change->is_insert && turn->direction == STORE_UNDO;

    if (!is_removed)
        g_array_append_val(turn->kept, touched);
    else if (!change->table->is_detail)
        g_array_append_val(turn->removed, touched);
}

static bool turn_change(TbStore *store, const StoreChange *change, void *ctx, GError **error)
{
    Turn *turn = ctx;
    g_autoptr(GString) set = g_string_new(NULL);
    g_autoptr(GString) where = g_string_new(NULL);
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    Update update = {set, where, values};

    if (change->is_insert)
        turn_insert(change, turn, &update);
    else
        turn_update(change, turn, &update);
    note_touched(change, turn);
    return run_update(store, change, &update, error);
}

static bool bring_back(TbStore *store, const Touched *row, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("UPDATE %s SET deleted = 0 WHERE id = :id", row->table->name);

    return store_do(store, sql, ARGS(store_int(":id", row->id)), error);
}

/* What others hang on by now stays; and then so does what it hangs on itself, so this goes on until
 * nothing more comes back. */
static bool keep_shared(TbStore *store, GArray *removed, GError **error)
{
    for (unsigned i = 0; i < removed->len;) {
        const Touched *row = &g_array_index(removed, Touched, i);
        int found = !row->table->is_shared
                        ? 0
                        : store_has_live_children(store, row->table->name, row->id, error);

        if (found < 0 || (found > 0 && !bring_back(store, row, error)))
            return false;
        if (found > 0)
            g_array_remove_index(removed, i);
        i = found > 0 ? 0 : i + 1;
    }
    return true;
}

static bool check_removed(TbStore *store, const Touched *row, GError **error)
{
    int found = store_has_live_children(store, row->table->name, row->id, error);

    return found == 0 || (found > 0 && store_refuse(store, error, TB_ERROR_CHANGED,
                                                    _("something was added to %s %" PRId64
                                                      " since; take that away first"),
                                                    _(row->table->label), row->id));
}

/* A moment that comes back brings its details, and whom they name. */
static int has_dead_parent(TbStore *store, const Touched *row, GError **error)
{
    int found = store_has_dead_parent(store, row->table->name, row->id, error);

    for (const StoreTable *table = store_tables; found == 0 && table->name; table++)
        if (table->is_detail && strcmp(row->table->name, "moment") == 0)
            found = store_has_dead_parent(store, table->name, row->id, error);
    return found;
}

/* Whether another live row is called the same: 1, 0, -1 on error. */
static int has_namesake(TbStore *store, const Touched *row, GError **error)
{
    static const struct {
        const char *table, *sql;
    } named[] = {
        {"client", "SELECT 1 FROM client x JOIN client o ON o.code = x.code"
                   " WHERE x.id = :id AND o.id <> x.id AND x.deleted = 0 AND o.deleted = 0"},
        {"trajectory", "SELECT 1 FROM trajectory x"
                       " JOIN trajectory o ON o.client = x.client AND o.name = x.name"
                       " WHERE x.id = :id AND o.id <> x.id AND x.deleted = 0 AND o.deleted = 0"},
        {"reviewer", "SELECT 1 FROM reviewer x JOIN reviewer o ON o.name = x.name"
                     " WHERE x.id = :id AND o.id <> x.id AND x.deleted = 0 AND o.deleted = 0"},
    };
    int64_t one;

    for (size_t i = 0; i < G_N_ELEMENTS(named); i++)
        if (strcmp(named[i].table, row->table->name) == 0)
            return store_find(store, named[i].sql, ARGS(store_int(":id", row->id)), &one, error);
    return 0;
}

static bool check_kept(TbStore *store, const Touched *row, GError **error)
{
    int found = has_dead_parent(store, row, error);

    if (found > 0)
        return store_refuse(store, error, TB_ERROR_CHANGED,
                            _("what %s %" PRId64 " belongs to is no longer there"),
                            _(row->table->label), row->id);
    if (found == 0 && (found = has_namesake(store, row, error)) > 0)
        return store_refuse(store, error, TB_ERROR_CHANGED,
                            _("%s %" PRId64 " would get a name that another one has by now"),
                            _(row->table->label), row->id);
    return found == 0;
}

static bool check_relations(TbStore *store, const Turn *turn, GError **error)
{
    if (!keep_shared(store, turn->removed, error))
        return false;
    for (unsigned i = 0; i < turn->removed->len; i++)
        if (!check_removed(store, &g_array_index(turn->removed, Touched, i), error))
            return false;
    for (unsigned i = 0; i < turn->kept->len; i++)
        if (!check_kept(store, &g_array_index(turn->kept, Touched, i), error))
            return false;
    return true;
}

static bool turn_deed(TbStore *store, StoreDirection direction, int64_t id, GError **error)
{
    g_autoptr(GArray) removed = g_array_new(FALSE, FALSE, sizeof(Touched));
    g_autoptr(GArray) kept = g_array_new(FALSE, FALSE, sizeof(Touched));
    Turn turn = {direction, removed, kept};

    return store_journal_each(store, id, turn_change, &turn, error) &&
           check_relations(store, &turn, error) && store_journal_mark(store, direction, id, error);
}

/* @only: the deed that it must be; 0: whichever is next. */
static TbDone *turn_next(TbStore *store, StoreDirection direction, int64_t reviewer,
                         int64_t interaction, int64_t only, GError **error)
{
    int64_t id;
    int found = store_journal_target(store, direction, reviewer, interaction, &id, error);

    if (found == 0)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOTHING,
                            direction == STORE_UNDO ? _("there is nothing to undo")
                                                    : _("there is nothing to redo"));
    if (found > 0 && only != 0 && id != only) {
        store_refuse(store, error, TB_ERROR_CHANGED,
                     _("something else was done meanwhile; look at what was done, and try again"));
        return NULL;
    }
    return found > 0 && turn_deed(store, direction, id, error)
               ? store_journal_done(store, id, error)
               : NULL;
}

static TbDone *turn(TbStore *store, StoreDirection direction, int64_t reviewer, int64_t interaction,
                    int64_t only, GError **error)
{
    if (!store_begin(store, error))
        return NULL;
    g_autoptr(TbDone) done = turn_next(store, direction, reviewer, interaction, only, error);
    if (done && store_commit(store, error))
        return g_steal_pointer(&done);
    tb_store_rollback(store);
    return NULL;
}

TbDone *tb_store_undo(TbStore *store, int64_t reviewer, int64_t interaction, GError **error)
{
    return turn(store, STORE_UNDO, reviewer, interaction, 0, error);
}

TbDone *tb_store_undo_deed(TbStore *store, int64_t reviewer, int64_t interaction, int64_t deed,
                           GError **error)
{
    return turn(store, STORE_UNDO, reviewer, interaction, deed, error);
}

TbDone *tb_store_redo(TbStore *store, int64_t reviewer, int64_t interaction, GError **error)
{
    return turn(store, STORE_REDO, reviewer, interaction, 0, error);
}
