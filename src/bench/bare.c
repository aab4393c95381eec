#include "bench-internal.h"

#include <string.h>

#include "terugblik/base/error.h"

/* SQLite by itself: the least that the same work can take. */

void bench_db_close(BenchDb *db)
{
    sqlite3_close_v2(db);
}

void bench_rows_done(BenchRows *rows)
{
    sqlite3_finalize(rows);
}

bool bench_fail(BenchDb *db, GError **error)
{
    g_set_error(error, TB_ERROR,
                sqlite3_errcode(db) == SQLITE_FULL ? TB_ERROR_FULL : TB_ERROR_FAILED, "SQLite: %s",
                sqlite3_errmsg(db));
    return false;
}

BenchDb *bench_db_open(const char *path, GError **error)
{
    enum { WAIT_MS = 10000 };
    g_autoptr(BenchDb) db = NULL;

    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK) {
        bench_fail(db, error);
        return NULL;
    }
    sqlite3_busy_timeout(db, WAIT_MS);
    return g_steal_pointer(&db);
}

bool bench_run(BenchDb *db, const char *sql, GError **error)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || bench_fail(db, error);
}

BenchRows *bench_prepare(BenchDb *db, const char *sql, GError **error)
{
    BenchRows *rows = NULL;

    if (sqlite3_prepare_v2(db, sql, -1, &rows, NULL) != SQLITE_OK)
        bench_fail(db, error);
    return rows;
}

bool bench_do(BenchRows *rows, const int64_t *values, int n, GError **error)
{
    for (int i = 0; i < n; i++)
        sqlite3_bind_int64(rows, i + 1, values[i]);
    bool is_done = sqlite3_step(rows) == SQLITE_DONE;
    if (!is_done)
        bench_fail(sqlite3_db_handle(rows), error);
    sqlite3_reset(rows);
    return is_done;
}

BenchRows *bench_prepare_insert(BenchDb *db, GError **error)
{
    return bench_prepare(
        db,
        "INSERT INTO moment (uuid, stamp, origin, interaction, recording, kind, author, entered_by,"
        " span, start_us, end_us, code, codebook, rating, see)"
        " VALUES (?3, 1, 1, ?1, ?1, 'tag', 1, 1, 'stretch', ?2, ?2 + 2000000, 'emotie', 1, 'lukt',"
        " 'zij kijkt weg en zwijgt')",
        error);
}

bool bench_insert(BenchRows *insert, int64_t interaction, int64_t start_us, GError **error)
{
    g_autofree char *uuid = g_uuid_string_random();

    sqlite3_bind_text(insert, 3, uuid, -1, SQLITE_TRANSIENT);
    return bench_do(insert, (int64_t[]){interaction, start_us}, 2, error);
}

/* Of each conversation its trajectory, by id. */
static GArray *read_trajectories(BenchDb *db, GError **error)
{
    g_autoptr(BenchRows) rows = bench_prepare(db, "SELECT id, trajectory FROM interaction", error);
    g_autoptr(GArray) of = g_array_new(FALSE, TRUE, sizeof(int64_t));
    int step = rows ? SQLITE_ROW : SQLITE_ERROR;

    while (rows && (step = sqlite3_step(rows)) == SQLITE_ROW) {
        guint id = (guint)sqlite3_column_int64(rows, 0);
        g_array_set_size(of, MAX(of->len, id + 1));
        g_array_index(of, int64_t, id) = sqlite3_column_int64(rows, 1);
    }
    if (rows && step != SQLITE_DONE)
        bench_fail(db, error);
    return step == SQLITE_DONE ? g_steal_pointer(&of) : NULL;
}

typedef struct {
    int64_t count, us;
} Cell;

static void count_row(BenchRows *row, GArray *cells, const GArray *of)
{
    int64_t trajectory = g_array_index(of, int64_t, sqlite3_column_int64(row, 1));

    g_array_set_size(cells, MAX(cells->len, (guint)trajectory + 1));
    Cell *cell = &g_array_index(cells, Cell, trajectory);
    cell->count++;
    if (sqlite3_column_type(row, 3) != SQLITE_NULL)
        cell->us += sqlite3_column_int64(row, 3) - sqlite3_column_int64(row, 2);
}

int64_t bench_count(BenchDb *db, GError **error)
{
    g_autoptr(GArray) of = read_trajectories(db, error);
    g_autoptr(GArray) cells = g_array_new(FALSE, TRUE, sizeof(Cell));
    g_autoptr(BenchRows) row =
        of ? bench_prepare(db,
                           "SELECT code, interaction, start_us, end_us FROM moment"
                           " INDEXED BY moment_by_code WHERE deleted = 0 AND code IS NOT NULL"
                           " AND kind = 'tag'",
                           error)
           : NULL;
    g_autofree char *code = g_strdup("");
    int64_t n = 0;
    int step = SQLITE_ERROR;

    while (row && (step = sqlite3_step(row)) == SQLITE_ROW) {
        const char *now = (const char *)sqlite3_column_text(row, 0);
        if (strcmp(code, now) != 0) {
            g_free(code);
            code = g_strdup(now);
            g_array_set_size(cells, 0); /* a row of the matrix is complete */
        }
        count_row(row, cells, of);
        n++;
    }
    if (row && step != SQLITE_DONE)
        bench_fail(db, error);
    return step == SQLITE_DONE ? n : -1;
}
