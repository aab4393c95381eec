/* The command line: one table of commands, each a function that reads its words, works through the
 * modules below, and answers. */
#include "terugblik/cli.h"

#include <stdio.h>
#include <string.h>

#include "terugblik/base/nearest.h"
#include "terugblik/base/path.h"

#include "cli-internal.h"

const CliCommand cli_commands[] = {
    {"open", N_("the window, on a conversation or a recording"), N_("ID|RECORDING"), 1, 1,
     cli_open},
    {"probe", N_("what a recording is"), N_("RECORDING"), 1, 1, cli_probe},
    {"frame", N_("the exact picture shown at a time"), N_("RECORDING TIME -o FILE.png"), 2, 2,
     cli_frame},
    {"add", N_("a new conversation"), N_("RECORDING... --client CODE"), 0, -1, cli_add},
    {"list", N_("the conversations"), "", 0, 0, cli_list},
    {"show", N_("one conversation, with all in it that you may see"), N_("ID"), 1, 1, cli_show},
    {"tag add", N_("mark a moment with a code"), N_("ID CODE START [END] | ID CODE --told"), 2, 4,
     cli_tag_add},
    {"tag list", N_("the marked moments of a conversation"), N_("ID"), 1, 1, cli_tag_list},
    {"slim add", N_("judge a stretch with SLIM"), N_("ID START [END] --self-image Q --approach Q"),
     2, 3, cli_slim_add},
    {"slim verdict", N_("whether an approach fits a self-image, and what to try"),
     N_("SELF_IMAGE APPROACH"), 2, 2, cli_slim_verdict},
    {"moment edit", N_("change a moment of yours"), N_("MOMENT"), 1, 1, cli_moment_edit},
    {"moment rm", N_("remove a moment of yours"), N_("MOMENT"), 1, 1, cli_moment_rm},
    {"reviewer", N_("who reviews"), N_("NAME"), 1, 1, cli_reviewer},
    {"round", N_("your round on a conversation: open, blind, shared"), N_("ID"), 1, 1, cli_round},
    {"consent", N_("what somebody on a recording agreed to"), N_("ID PARTICIPANT"), 2, 2,
     cli_consent},
    {"undo", N_("take back the last thing you did"), N_("[ID]"), 0, 1, cli_undo},
    {"redo", N_("do again what you took back"), N_("[ID]"), 0, 1, cli_redo},
    {"done", N_("what you did, newest first"), N_("[ID]"), 0, 1, cli_done},
    {"sheet", N_("the reflection sheet of a conversation"), N_("ID -o FILE.html"), 1, 1, cli_sheet},
    {"export", N_("all about one client, for the client to read"), N_("--client CODE -o FILE.html"),
     0, 0, cli_export},
    {"codebook show", N_("themes, pillars and SLIM"), "", 0, 0, cli_codebook_show},
    {"codebook check", N_("find the mistakes in codebook files"), N_("FILE..."), 1, -1,
     cli_codebook_check},
    {"backup", N_("a consistent copy of the store"), N_("FILE"), 1, 1, cli_backup},
    {"check", N_("whether the store is whole"), "", 0, 0, cli_check},
    {"bench store", N_("how long one waits for a large store"), "", 0, 0, cli_bench_store},
    {"help", N_("this list, or the help of one command"), N_("[COMMAND]"), 0, 2, cli_help},
};
const int cli_n_commands = G_N_ELEMENTS(cli_commands);

/* Without a word, or with nothing but a file. */
static const CliCommand window_command = {"",        N_("the window, on the library"), "", 0, 0,
                                          cli_window};
static const CliCommand *const open_command = &cli_commands[0];

/* The nearest among the first words of the commands; of a first word that is known, what may
 * follow. */
static bool set_unknown_command(const char *first, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) following = g_string_new(NULL);

    for (int i = 0; i < cli_n_commands; i++) {
        const char *name = cli_commands[i].name;
        size_t length = strcspn(name, " ");
        g_ptr_array_add(names, g_strndup(name, length));
        if (name[length] && strlen(first) == length && strncmp(name, first, length) == 0)
            g_string_append_printf(following, "%s%s", following->len ? ", " : "",
                                   name + length + 1);
    }
    g_ptr_array_add(names, NULL);
    if (following->len)
        return cli_usage(error, _("\"%s\" goes on with one of: %s"), first, following->str);
    g_autofree char *quoted = tb_error_quote(first);
    return cli_usage(error, _("there is no command \"%s\"; the nearest is \"%s\""), quoted,
                     tb_nearest(first, (const char *const *)names->pdata));
}

/* Takes the words of a command's name away, but for one that stands for the program's name. */
static void drop_words(char **words, int n)
{
    for (int i = 0; i < n; i++)
        g_free(words[i]);
    memmove(words, words + n, (g_strv_length(words + n) + 1) * sizeof *words);
}

/* The command in the first one or two of the words after the program's name. */
static const CliCommand *find_command(TbCli *cli, GError **error)
{
    const char *first = cli->words[1], *second = first ? cli->words[2] : NULL;

    if (!first)
        return &window_command;
    g_autofree char *both = g_strjoin(" ", first, second, NULL);
    for (int i = 0; i < cli_n_commands; i++) {
        bool is_one = strcmp(cli_commands[i].name, first) == 0;
        if (!is_one && strcmp(cli_commands[i].name, both) != 0)
            continue;
        drop_words(cli->words, is_one ? 1 : 2);
        return &cli_commands[i];
    }
    if (g_file_test(first, G_FILE_TEST_IS_REGULAR))
        return open_command;
    set_unknown_command(first, error);
    return NULL;
}

static void list_commands(void)
{
    puts(_("Terugblik: look back at the recording of your own conversation, to hold a better next "
           "one."));
    printf("\n%s\n%s\n%s\n\n", _("terugblik                   the window, on the library"),
           _("terugblik RECORDING         the window, on a recording"),
           _("terugblik COMMAND [WORDS] [OPTIONS]"));
    for (int i = 0; i < cli_n_commands; i++)
        printf("  %-15s %s\n", cli_commands[i].name, _(cli_commands[i].summary));
    printf("\n%s\n", _("\"terugblik help COMMAND\" says more. Times are [[H:]MM:]SS[.fraction]."));
}

bool cli_help(TbCli *cli, GError **error)
{
    if (!cli_options(cli, NULL, error))
        return false;
    if (cli->n_words == 0) {
        list_commands();
        return true;
    }
    cli->command = find_command(cli, error);
    cli->shows_help = true;
    return cli->command && cli->command->run(cli, error);
}

static bool run(TbCli *cli, char **argv, GError **error)
{
    tb_lang_init(NULL);
    cli->words = g_strdupv(argv);
    if (!cli_leading_options(cli, error))
        return false;
    if (cli->shows_version)
        return puts("terugblik " TB_VERSION) >= 0;
    if (cli->shows_help) {
        list_commands();
        return true;
    }
    cli->command = find_command(cli, error);
    return cli->command && cli->command->run(cli, error);
}

int tb_cli_run(int argc, char **argv, const TbCliHooks *hooks)
{
    g_assert(argc > 0);
    TbCli cli = {.hooks = hooks};
    g_autoptr(GError) error = NULL;
    /* Without an error it stopped after showing help. */
    bool good = run(&cli, argv, &error) || !error;

    if (good && (fflush(stdout) != 0 || ferror(stdout))) {
        g_set_error_literal(&error, TB_ERROR, TB_ERROR_FAILED,
                            _("done, but the answer cannot be written"));
        good = false;
    }
    if (error) {
        g_strdelimit(error->message, "\r\n", ' ');
        fprintf(stderr, "terugblik: %s\n", error->message);
    }
    cli_close(&cli);
    return good ? 0 : g_error_matches(error, TB_ERROR, TB_ERROR_USAGE) ? 2 : 1;
}
