/* The same work without a window. */
#ifndef TERUGBLIK_CLI_H
#define TERUGBLIK_CLI_H

/* Runs the command that @argv names and returns the exit status: 0 done; 1 it failed; 2 wrong use,
 * visible from the words alone. What was asked for goes to stdout (with --json one JSON document,
 * else words), one line per failure to stderr. */
int tb_cli_run(int argc, char **argv);

#endif
