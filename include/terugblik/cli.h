/* The same work without a window; and the words of a call that opens one. */
#ifndef TERUGBLIK_CLI_H
#define TERUGBLIK_CLI_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

/* What a window is asked to show; borrowed. */
typedef struct {
    const char *store, *reviewer;
    int64_t interaction;   /* 0: none */
    const char *recording; /* NULL: none; with neither it is the library */
    int64_t at_us;         /* TB_TIME_NONE: nothing was said */
} TbCliWindow;

/* What to measure of a store, and who is told; borrowed. As in bench.h. */
typedef struct {
    int64_t n_interactions, n_moments;
    bool (*progress)(void *ctx, const char *what, int64_t done, int64_t total);
    void (*figure)(void *ctx, const char *name, double value);
    void *ctx;
} TbCliBenchStore;

/* The command line knows nothing of windows and measurements: who does hands them in. */
typedef struct {
    /* Opens the window and returns when it has been closed; false when it could not be opened. */
    bool (*open_window)(const TbCliWindow *window, GError **error);
    bool (*bench_store)(const TbCliBenchStore *bench, GError **error);
} TbCliHooks;

/* Runs the command that @argv names and returns the exit status: 0 done; 1 it failed; 2 wrong use,
 * visible from the words alone. What was asked for goes to stdout (with --json one JSON document,
 * else words), one line per failure to stderr. */
int tb_cli_run(int argc, char **argv, const TbCliHooks *hooks);

#endif
