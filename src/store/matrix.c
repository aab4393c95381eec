#include "matrix-internal.h"

#include <string.h>

/* Codes counted. All tags of all conversations are stepped through once, along an index that holds
 * all that is asked of them, and counted in an array: SQLite's GROUP BY takes many times as long.
 * In that index equal codes stand together, and in them the tags of one layer, so that most steps
 * only repeat what the one before found out. */

typedef struct {
    int64_t count, us;
} Cell;

typedef struct {
    TbStore *store;
    MatrixBounds bounds;
    GPtrArray *codes; /* char *, by row */
    GHashTable *rows; /* code, borrowed from there, to its row plus one */
    GArray *cells;    /* Cell, [row * columns + column] */

    /* Of the step before. */
    const char *code;
    guint row;
    MatrixLayer layer;
    int64_t entered_by, recording;
    int column; /* -1: not to be counted */
} Counting;

static void counting_clear(Counting *counting)
{
    matrix_bounds_clear(&counting->bounds);
    g_ptr_array_unref(counting->codes);
    g_hash_table_destroy(counting->rows);
    g_array_unref(counting->cells);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Counting, counting_clear)

/* --- Counting --- */

enum { CODE, INTERACTION, AUTHOR, ENTERED_BY, RECORDING, START, END };

#define COUNTED                                                                                    \
    "SELECT m.code, m.interaction, m.author, m.entered_by, m.recording, m.start_us, m.end_us"      \
    " FROM moment m"

static void find_column(Counting *counting, StoreRows *row)
{
    const MatrixLayer layer = {sqlite3_column_int64(row, INTERACTION),
                               sqlite3_column_int64(row, AUTHOR)};
    int64_t recording = sqlite3_column_int64(row, RECORDING);
    int64_t entered_by = sqlite3_column_int64(row, ENTERED_BY);

    if (layer.interaction == counting->layer.interaction &&
        layer.author == counting->layer.author && recording == counting->recording &&
        entered_by == counting->entered_by)
        return;
    counting->layer = layer;
    counting->recording = recording;
    counting->entered_by = entered_by;
    counting->column = matrix_bounds_column(&counting->bounds, &layer, recording, entered_by);
}

static guint add_row(Counting *counting, const char *code)
{
    char *kept = g_strdup(code);

    g_ptr_array_add(counting->codes, kept);
    g_array_set_size(counting->cells, counting->codes->len * counting->bounds.ids->len);
    g_hash_table_insert(counting->rows, kept, GUINT_TO_POINTER(counting->codes->len));
    return counting->codes->len - 1;
}

/* A code is no row before something with it is counted. */
static void find_row(Counting *counting, const char *code)
{
    if (counting->code && strcmp(counting->code, code) == 0)
        return;
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(counting->rows, code));
    counting->row = row ? row - 1 : add_row(counting, code);
    counting->code = counting->codes->pdata[counting->row];
}

static Cell *cell_at(const Counting *counting, guint row, guint column)
{
    return &g_array_index(counting->cells, Cell, row * counting->bounds.ids->len + column);
}

static void count_tag(Counting *counting, StoreRows *row)
{
    find_column(counting, row);
    if (counting->column < 0)
        return;
    find_row(counting, (const char *)sqlite3_column_text(row, CODE));
    Cell *cell = cell_at(counting, counting->row, (guint)counting->column);
    cell->count++;
    if (sqlite3_column_type(row, END) != SQLITE_NULL)
        cell->us += sqlite3_column_int64(row, END) - sqlite3_column_int64(row, START);
}

static bool count_rows(Counting *counting, const char *sql, int64_t interaction, GError **error)
{
    g_autoptr(StoreRows) row =
        store_ask(counting->store, sql, ARGS(store_int(":interaction", interaction)), error);
    int more = row ? 1 : -1;

    while (more > 0 && (more = store_next(counting->store, row, error)) > 0)
        count_tag(counting, row);
    return more == 0;
}

static bool count_all(Counting *counting, GError **error)
{
    return count_rows(counting,
                      COUNTED " INDEXED BY moment_by_code"
                              " WHERE m.deleted = 0 AND m.code IS NOT NULL AND m.kind = 'tag'"
                              " ORDER BY m.code",
                      0, error);
}

static bool count_one(Counting *counting, int64_t interaction, GError **error)
{
    return count_rows(counting,
                      COUNTED " WHERE m.interaction = :interaction AND m.deleted = 0"
                              " AND m.code IS NOT NULL AND m.kind = 'tag'",
                      interaction, error);
}

/* A few conversations are quicker found one by one, though each of their tags is then a look into
 * the table itself. */
static bool count_tags(Counting *counting, GError **error)
{
    enum { WORTH = 20 };
    int64_t n_all = 0;

    if (store_find(counting->store, "SELECT count(*) FROM interaction", NO_ARGS, &n_all, error) < 0)
        return false;
    if (!counting->bounds.asked ||
        n_all < WORTH * (int64_t)g_hash_table_size(counting->bounds.asked))
        return count_all(counting, error);
    for (guint i = 0; i < counting->bounds.places->len; i++)
        if (!count_one(counting, g_array_index(counting->bounds.places, MatrixPlace, i).interaction,
                       error))
            return false;
    return true;
}

/* As it was at one moment, also when the caller has not begun to read. */
static bool read_all(Counting *counting, GError **error)
{
    bool is_ours = sqlite3_get_autocommit(counting->store->db);

    if (is_ours && !tb_store_begin_reading(counting->store, error))
        return false;
    bool good = matrix_bounds_read(counting->store, &counting->bounds, error) &&
                count_tags(counting, error);
    if (is_ours)
        tb_store_end_reading(counting->store);
    return good;
}

/* --- What comes out --- */

void tb_matrix_free(TbMatrix *matrix)
{
    if (!matrix)
        return;
    g_array_unref(matrix->ids);
    g_ptr_array_unref(matrix->columns);
    g_ptr_array_unref(matrix->codes);
    g_array_unref(matrix->counts);
    g_array_unref(matrix->seconds);
    g_free(matrix);
}

static int compare_codes(const void *a, const void *b, void *codes)
{
    char *const *names = codes;

    return strcmp(names[*(const guint *)a], names[*(const guint *)b]);
}

/* The numbers of the rows, by name. */
static GArray *order_rows(const Counting *counting)
{
    GArray *order = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < counting->codes->len; i++)
        g_array_append_val(order, i);
    g_array_sort_with_data(order, compare_codes, counting->codes->pdata);
    return order;
}

static bool is_empty(const Counting *counting, guint column)
{
    for (guint row = 0; row < counting->codes->len; row++)
        if (cell_at(counting, row, column)->count > 0)
            return false;
    return true;
}

/* The numbers of the columns that stay. */
static GArray *choose_columns(const Counting *counting)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint i = 0; i < counting->bounds.ids->len; i++)
        if (counting->bounds.by != TB_MATRIX_REVIEWER || !is_empty(counting, i))
            g_array_append_val(chosen, i);
    return chosen;
}

static void add_cell(TbMatrix *matrix, const Cell *cell)
{
    double seconds = (double)cell->us / TB_US_PER_SEC;

    g_array_append_val(matrix->counts, cell->count);
    g_array_append_val(matrix->seconds, seconds);
}

static TbMatrix *make_matrix(const Counting *counting)
{
    g_autoptr(GArray) rows = order_rows(counting), columns = choose_columns(counting);
    TbMatrix *matrix = g_new0(TbMatrix, 1);

    matrix->ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
    matrix->columns = g_ptr_array_new_with_free_func(g_free);
    matrix->codes = g_ptr_array_new_with_free_func(g_free);
    matrix->counts = g_array_new(FALSE, FALSE, sizeof(int64_t));
    matrix->seconds = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < columns->len; i++) {
        guint column = g_array_index(columns, guint, i);
        g_array_append_val(matrix->ids, g_array_index(counting->bounds.ids, int64_t, column));
        g_ptr_array_add(matrix->columns, g_strdup(counting->bounds.columns->pdata[column]));
    }
    for (guint i = 0; i < rows->len; i++) {
        guint row = g_array_index(rows, guint, i);
        g_ptr_array_add(matrix->codes, g_utf8_make_valid(counting->codes->pdata[row], -1));
        for (guint j = 0; j < columns->len; j++)
            add_cell(matrix, cell_at(counting, row, g_array_index(columns, guint, j)));
    }
    return matrix;
}

TbMatrix *tb_store_matrix(TbStore *store, int64_t reader, TbMatrixBy by,
                          const int64_t *interactions, size_t n, GCancellable *cancel,
                          GError **error)
{
    g_auto(Counting) counting = {.store = store,
                                 .codes = g_ptr_array_new_with_free_func(g_free),
                                 .rows = g_hash_table_new(g_str_hash, g_str_equal),
                                 .cells = g_array_new(FALSE, TRUE, sizeof(Cell)),
                                 .column = -1};
    g_autoptr(GError) why = NULL;

    matrix_bounds_init(&counting.bounds, reader, by, interactions, n);
    store_watch(store, cancel);
    read_all(&counting, &why);
    store_unwatch(store, cancel, &why);
    if (!why)
        return make_matrix(&counting);
    g_propagate_error(error, g_steal_pointer(&why));
    return NULL;
}
