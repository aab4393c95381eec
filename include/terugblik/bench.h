/* Measurements of the other modules, each next to what the library below it needs for the same by
 * itself. */
#ifndef TERUGBLIK_BENCH_H
#define TERUGBLIK_BENCH_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    int64_t n_interactions;
    int64_t n_moments; /* of each */

    /* At times, with how far @what (in words) is; false breaks off (G_IO_ERROR_CANCELLED). */
    bool (*progress)(void *ctx, const char *what, int64_t done, int64_t total);
    /* One that came out: "open_ms". */
    void (*figure)(void *ctx, const char *name, double value);
    void *ctx;
} TbBenchStore;

/* Fills a store of its own, in a folder of its own for temporary files, and measures what people
 * wait for; the folder is gone afterwards in every case. Twenty reviewers share their rounds, so
 * that the one who asks sees all of it; what was done to come there is not in its journal.
 *
 * Medians, but for the inserts (p95), of: opening; all of a conversation; its sheet, composed and
 * written without stills; the matrix by trajectory over everything; words searched; the library's
 * list. Inserts are durable, one moment each, through tb_review_add_moment(); the bare ones are
 * plain INSERTs into the same table, in turns with them, and the bare matrix steps through the same
 * index and counts without asking who may see. */
bool tb_bench_store(const TbBenchStore *bench, GError **error);

#endif
