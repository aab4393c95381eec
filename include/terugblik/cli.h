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

/* Opens the window and returns when it has been closed; false when it could not be opened. The
 * command line knows nothing of windows: who does hands this in. */
typedef bool (*TbCliOpenWindow)(const TbCliWindow *window, GError **error);

/* Runs the command that @argv names and returns the exit status: 0 done; 1 it failed; 2 wrong use,
 * visible from the words alone. What was asked for goes to stdout (with --json one JSON document,
 * else words), one line per failure to stderr. */
int tb_cli_run(int argc, char **argv, TbCliOpenWindow open_window);

#endif
