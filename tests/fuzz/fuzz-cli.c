/* Fuzzes every text that comes in on the command line. Each line of the input is a call, its words
 * divided by tabs; they are run one after the other on one store, as a person or a script would.
 * Whatever was asked, the answer is one of the three exit statuses, and the store stays whole.
 *
 * Everything happens in a folder of its own: a word with a slash in it is left out, so that no path
 * leads anywhere else, and so are calls that take long by what they are for. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "terugblik/cli.h"
#include "terugblik/store.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define STORE_NAME "dossier.db"

enum { MOST_CALLS = 8, MOST_WORDS = 24, CALLS_PER_STORE = 400 };

static int n_calls; /* on this store */

static bool open_nothing(const TbCliWindow *window, GError **error)
{
    (void)window;
    (void)error;
    return true;
}

/* Answers are not looked at; libFuzzer's own words are on stderr. */
static int run_silently(char **argv, int argc)
{
    int out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);

    g_assert(out >= 0 && err >= 0 && nothing >= 0);
    fflush(NULL);
    dup2(nothing, STDOUT_FILENO);
    dup2(nothing, STDERR_FILENO);
    const TbCliHooks hooks = {.open_window = open_nothing};
    int status = tb_cli_run(argc, argv, &hooks);
    fflush(NULL);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    close(out);
    close(err);
    close(nothing);
    return status;
}

static bool may_run(char *const *words)
{
    return words[0] && strcmp(words[0], "bench") != 0 && strcmp(words[0], "open") != 0;
}

static int call(char *const *words)
{
    static const char *const first[] = {"terugblik", "--store", STORE_NAME, "--reviewer", "Anja"};
    char *argv[MOST_WORDS + G_N_ELEMENTS(first) + 1] = {0};
    int argc = 0;

    if (!may_run(words))
        return 0;
    for (; argc < (int)G_N_ELEMENTS(first); argc++)
        argv[argc] = (char *)first[argc];
    for (; *words && argc < MOST_WORDS + (int)G_N_ELEMENTS(first); words++)
        if (!strchr(*words, '/'))
            argv[argc++] = *words;
    n_calls++;
    return run_silently(argv, argc);
}

static void call_line(const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, "\t", MOST_WORDS);
    int status = call(words);

    g_assert(status >= 0 && status <= 2);
}

static void remove_all(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            remove_all(path);
        g_remove(path);
    }
}

/* A conversation with people, moments and a phase, so that there are ids to hit. */
static void begin_anew(void)
{
    static const char *const calls[] = {
        "add\t--no-recording\t--client\tK-014\t--trajectory\twerk\t--question\tWaarom?",
        "tag\tadd\t1\temotie\t--told\t--see\tze lacht\t--inner\toei",
        "tag\tadd\t1\tkunnen.3\t--told",
    };

    remove_all(".");
    n_calls = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(calls); i++) {
        g_auto(GStrv) words = g_strsplit(calls[i], "\t", MOST_WORDS);
        int status = call(words);
        g_assert(status == 0);
    }
}

static void check_store(void)
{
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(TbStore) store = tb_store_open(STORE_NAME, TB_STORE_EXISTING, 1000, &error);

    if (!store)
        g_error("%s", error->message);
    if (!tb_store_check(store, problems, &error))
        g_error("%s", problems->len ? (const char *)problems->pdata[0] : error->message);
}

static char *folder;

static void leave_nothing(void)
{
    remove_all(folder);
    g_rmdir(folder);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    folder = g_dir_make_tmp("terugblik-cli-XXXXXX", NULL);
    g_assert(folder && g_chdir(folder) == 0);
    atexit(leave_nothing);
    g_setenv("XDG_CACHE_HOME", folder, TRUE);
    g_setenv("XDG_DATA_HOME", folder, TRUE);
    g_setenv("XDG_CONFIG_HOME", folder, TRUE);
    begin_anew();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", MOST_CALLS);

    if (n_calls > CALLS_PER_STORE || !g_file_test(STORE_NAME, G_FILE_TEST_EXISTS))
        begin_anew();
    for (char **line = lines; *line; line++)
        call_line(*line);
    if (g_file_test(STORE_NAME, G_FILE_TEST_EXISTS))
        check_store();
    return 0;
}
