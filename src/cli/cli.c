/* The command line: finds the command that the words name in one table (commands.c), runs it, and
 * says what it has to say. */
#include "terugblik/cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "terugblik/base/nearest.h"

#include "cli-internal.h"

/* Without a word, or with nothing but a file. */
static const CliCommand window_command = {"",        N_("the window, on the library"), "", 0, 0,
                                          cli_window};

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
        return &cli_commands[0]; /* open */
    set_unknown_command(first, error);
    return NULL;
}

static void list_commands(void)
{
    puts(_("Terugblik: look back at the recording of your own conversation, to hold a better next "
           "one."));
    printf("\n%s\n%s\n%s\n", _("terugblik                   the window, on the library"),
           _("terugblik RECORDING         the window, on a recording"),
           _("terugblik COMMAND [WORDS] [OPTIONS]"));
    for (int i = 0; i < cli_n_commands; i++) {
        const CliCommand *command = &cli_commands[i];
        if (command->head)
            printf("\n%s\n", _(command->head));
        printf("  %-18s %s\n", command->name, _(command->summary));
    }
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

void cli_say_error(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *line = g_strdup_vprintf(format, args);
    va_end(args);
    g_strdelimit(line, "\r\n", ' ');
    fprintf(stderr, "terugblik: %s\n", line);
}

/* Behind an answer that was given: what is asked about, and the day's backup. */
static void follow_up(const TbCli *cli)
{
    for (guint i = 0; cli->warnings && i < cli->warnings->len; i++)
        cli_say_error("%s", (const char *)cli->warnings->pdata[i]);
    if (cli->command && cli->command->writes)
        cli_keep_day(cli);
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
        cli_add_way_back(&cli, &error);
        cli_say_error("%s", error->message);
    } else {
        follow_up(&cli);
    }
    cli_close(&cli);
    return good ? 0 : g_error_matches(error, TB_ERROR, TB_ERROR_USAGE) ? 2 : 1;
}
