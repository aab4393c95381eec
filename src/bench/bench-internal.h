/* What the files of the bench share. */
#ifndef BENCH_BENCH_INTERNAL_H
#define BENCH_BENCH_INTERNAL_H

#include "terugblik/bench.h"
#include "terugblik/codebook.h"

#include <sqlite3.h>

/* --- Times --- */

double bench_now_ms(void);
/* The time since @begin_ms, added to @times (double). */
void bench_lap(GArray *times, double begin_ms);
/* 0.5: the median. Sorts @times. */
double bench_at(GArray *times, double part);

/* --- SQLite by itself --- */

typedef sqlite3 BenchDb;
typedef sqlite3_stmt BenchRows;

void bench_db_close(BenchDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BenchDb, bench_db_close)
void bench_rows_done(BenchRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BenchRows, bench_rows_done)

BenchDb *bench_db_open(const char *path, GError **error);
bool bench_run(BenchDb *db, const char *sql, GError **error);
BenchRows *bench_prepare(BenchDb *db, const char *sql, GError **error);
/* Runs a statement that gives no rows, with @n whole numbers for its first parameters. */
bool bench_do(BenchRows *rows, const int64_t *values, int n, GError **error);
/* What SQLite said last; false. */
bool bench_fail(BenchDb *db, GError **error);

/* A moment in @interaction, by the statement of bench_prepare_insert(). */
BenchRows *bench_prepare_insert(BenchDb *db, GError **error);
bool bench_insert(BenchRows *insert, int64_t interaction, int64_t start_us, GError **error);

/* Codes by trajectory, counted in C. The number of tags; -1 on error. */
int64_t bench_count(BenchDb *db, GError **error);

/* --- The store that is measured --- */

/* The n-th word of what people say there; the first are common, the last rare. Static. */
const char *bench_word(int n);
enum { BENCH_WORDS = 2000, BENCH_REVIEWERS = 20, BENCH_RECORDING_S = 3600 };

/* Makes a store at @path and fills it; reviewer 1 sees all of it. */
bool bench_fill(const TbBenchStore *bench, const TbCodebook *codebook, const char *path,
                GError **error);

/* Whether to go on. */
bool bench_progress(const TbBenchStore *bench, const char *what, int64_t done, int64_t total,
                    GError **error);

#endif
