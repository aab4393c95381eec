/* The command line: one table of commands, each a function that reads its words, works through the
 * modules below, and answers. */
#include "terugblik/cli.h"

#include <stdio.h>
#include <string.h>

#include "terugblik/base/nearest.h"
#include "terugblik/base/path.h"

#include "cli-internal.h"

const CliCommand cli_commands[] = {
    {"probe", N_("what a recording is"), "RECORDING", 1, 1, cli_probe},
    {"frame", N_("the exact picture shown at a time"), "RECORDING TIME -o FILE.png", 2, 2,
     cli_frame},
    {"add", N_("a new conversation"), "RECORDING... --client CODE", 0, -1, cli_add},
    {"list", N_("the conversations"), "", 0, 0, cli_list},
    {"show", N_("one conversation, with all in it that you may see"), "ID", 1, 1, cli_show},
    {"tag add", N_("mark a moment with a code"), "ID CODE START [END] | ID CODE --told", 2, 4,
     cli_tag_add},
    {"tag list", N_("the marked moments of a conversation"), "ID", 1, 1, cli_tag_list},
    {"slim add", N_("judge a stretch with SLIM"), "ID START [END] --self-image Q --approach Q", 2,
     3, cli_slim_add},
    {"slim verdict", N_("whether an approach fits a self-image, and what to try"),
     "SELF_IMAGE APPROACH", 2, 2, cli_slim_verdict},
    {"moment edit", N_("change a moment of yours"), "MOMENT", 1, 1, cli_moment_edit},
    {"moment rm", N_("remove a moment of yours"), "MOMENT", 1, 1, cli_moment_rm},
    {"reviewer", N_("who reviews"), "NAME", 1, 1, cli_reviewer},
    {"round", N_("your round on a conversation: open, blind, shared"), "ID", 1, 1, cli_round},
    {"consent", N_("what somebody on a recording agreed to"), "ID PARTICIPANT", 2, 2, cli_consent},
    {"undo", N_("take back the last thing you did"), "[ID]", 0, 1, cli_undo},
    {"redo", N_("do again what you took back"), "[ID]", 0, 1, cli_redo},
    {"done", N_("what you did, newest first"), "[ID]", 0, 1, cli_done},
    {"sheet", N_("the reflection sheet of a conversation"), "ID -o FILE.html", 1, 1, cli_sheet},
    {"codebook show", N_("themes, pillars and SLIM"), "", 0, 0, cli_codebook_show},
    {"codebook check", N_("find the mistakes in codebook files"), "FILE...", 1, -1,
     cli_codebook_check},
    {"backup", N_("a consistent copy of the store"), "FILE", 1, 1, cli_backup},
    {"check", N_("whether the store is whole"), "", 0, 0, cli_check},
    {"help", N_("this list, or the help of one command"), "[COMMAND]", 0, 2, cli_help},
};
const int cli_n_commands = G_N_ELEMENTS(cli_commands);

/* The language must be known before the first word is found wrong. */
static bool choose_language(char **argv, GError **error)
{
    const char *chosen = NULL;

    for (char **word = argv + 1; *word && strcmp(*word, "--") != 0; word++)
        if (g_str_has_prefix(*word, "--lang="))
            chosen = *word + strlen("--lang=");
        else if (strcmp(*word, "--lang") == 0 && word[1])
            chosen = word[1];
    if (tb_lang_init(chosen))
        return true;
    tb_lang_init(NULL);
    return cli_usage(error, _("--lang: \"%s\" is not a language; choose nl or en"), chosen);
}

static bool set_unknown_command(const char *word, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (int i = 0; i < cli_n_commands; i++)
        g_ptr_array_add(names, (char *)cli_commands[i].name);
    g_ptr_array_add(names, NULL);
    const char *nearest = tb_nearest(word, (const char *const *)names->pdata);
    return cli_usage(error, _("there is no command \"%s\"; the nearest is \"%s\""), word, nearest);
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

    if (!first) {
        cli_usage(error, _("what should be done? \"terugblik help\" lists the commands"));
        return NULL;
    }
    g_autofree char *both = g_strjoin(" ", first, second, NULL);
    for (int i = 0; i < cli_n_commands; i++) {
        bool is_one = strcmp(cli_commands[i].name, first) == 0;
        if (!is_one && strcmp(cli_commands[i].name, both) != 0)
            continue;
        drop_words(cli->words, is_one ? 1 : 2);
        return &cli_commands[i];
    }
    set_unknown_command(both, error);
    return NULL;
}

static bool asks_for_help(char **words)
{
    for (char **word = words + 1; *word && strcmp(*word, "--") != 0; word++)
        if (strcmp(*word, "--help") == 0 || strcmp(*word, "-h") == 0)
            return true;
    return false;
}

static void list_commands(void)
{
    puts(_("Terugblik: look back at the recording of your own conversation, to hold a better next "
           "one."));
    printf("\n%s\n\n", _("terugblik COMMAND [WORDS] [OPTIONS]"));
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
    if (!choose_language(argv, error))
        return false;
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
    if (!cli->command)
        return false;
    cli->shows_help = asks_for_help(cli->words);
    return cli->command->run(cli, error);
}

int tb_cli_run(int argc, char **argv)
{
    g_assert(argc > 0);
    TbCli cli = {0};
    g_autoptr(GError) error = NULL;
    bool good =
        run(&cli, argv, &error) || !error; /* without an error it stopped after showing help */

    if (good && (fflush(stdout) != 0 || ferror(stdout))) {
        g_set_error_literal(&error, TB_ERROR, TB_ERROR_FAILED, _("cannot write the answer"));
        good = false;
    }
    if (error) {
        g_strdelimit(error->message, "\r\n", ' ');
        fprintf(stderr, "terugblik: %s\n", error->message);
    }
    cli_close(&cli);
    return good ? 0 : g_error_matches(error, TB_ERROR, TB_ERROR_USAGE) ? 2 : 1;
}
