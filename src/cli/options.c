/* The words of a call: options, ids, names. */
#include "cli-internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "terugblik/base/nearest.h"

bool cli_usage(GError **error, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error_literal(error, TB_ERROR, TB_ERROR_USAGE, message);
    return false;
}

/* At once, so that what is wrong further on is said in the language asked for. */
static gboolean choose_language(const char *option, const char *value, void *data, GError **error)
{
    (void)option, (void)data;
    if (tb_lang_init(value))
        return TRUE;
    g_autofree char *quoted = tb_error_quote(value);
    return cli_usage(error, _("--lang: \"%s\" is not a language; choose nl or en"), quoted);
}

enum { N_COMMON = 6 };

static void common_entries(TbCli *cli, GOptionEntry entries[N_COMMON])
{
    const GOptionEntry common[N_COMMON] = {
        {"store", 0, 0, G_OPTION_ARG_FILENAME, &cli->store_path, N_("the store to work in"),
         N_("FILE")},
        {"reviewer", 0, 0, G_OPTION_ARG_STRING, &cli->reviewer, N_("who is working"), N_("NAME")},
        {"lang", 0, 0, G_OPTION_ARG_CALLBACK, choose_language, N_("language of the answer"),
         "nl|en"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &cli->is_json, N_("answer with JSON"), NULL},
        {"help", 'h', 0, G_OPTION_ARG_NONE, &cli->shows_help, N_("show this"), NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    memcpy(entries, common, sizeof common);
}

/* GOption says what is wrong in its own language and words; only the option's name is taken over.
 * NULL when it names none: then a text was not UTF-8. */
static char *option_in(const char *message)
{
    const char *dash = strstr(message, " -");

    return dash ? g_strndup(dash + 1, strcspn(dash + 1, " ")) : NULL;
}

static const char *nearest_option(const char *option, const GOptionEntry *entries,
                                  const GOptionEntry *common)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (const GOptionEntry *entry = entries; entry && entry->long_name; entry++)
        g_ptr_array_add(names, (char *)entry->long_name);
    for (const GOptionEntry *entry = common; entry->long_name; entry++)
        g_ptr_array_add(names, (char *)entry->long_name);
    g_ptr_array_add(names, NULL);
    return tb_nearest(option + strspn(option, "-"), (const char *const *)names->pdata);
}

static bool set_option_error(const GError *cause, const GOptionEntry *entries,
                             const GOptionEntry *common, GError **error)
{
    g_autofree char *option = option_in(cause->message);

    if (cause->domain == TB_ERROR)
        return cli_usage(error, "%s", cause->message);
    if (!option)
        return cli_usage(error, _("one of the texts is not UTF-8"));
    if (g_error_matches(cause, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
        return cli_usage(error, _("there is no option %s here; the nearest is --%s"), option,
                         nearest_option(option, entries, common));
    return cli_usage(error, _("%s: something must follow it"), option);
}

/* GOption forgets what stood there before; said again behind the command, it replaces it. */
static void keep(char **now, char *before)
{
    if (*now)
        g_free(before);
    else
        *now = before;
}

/* With @is_strict options after the first word are left for the command. */
static bool parse(TbCli *cli, const GOptionEntry *entries, bool is_strict, GError **error)
{
    GOptionEntry common[N_COMMON];
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) cause = NULL;

    common_entries(cli, common);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_strict_posix(context, is_strict);
    g_option_context_add_main_entries(context, common, NULL);
    if (entries)
        g_option_context_add_main_entries(context, entries, NULL);
    char *store_path = g_steal_pointer(&cli->store_path);
    char *reviewer = g_steal_pointer(&cli->reviewer);
    bool good = g_option_context_parse_strv(context, &cli->words, &cause);
    keep(&cli->store_path, store_path);
    keep(&cli->reviewer, reviewer);
    return good || set_option_error(cause, entries, common, error);
}

bool cli_leading_options(TbCli *cli, GError **error)
{
    const GOptionEntry version[] = {
        {"version", 0, 0, G_OPTION_ARG_NONE, &cli->shows_version, NULL, NULL},
        {NULL},
    };
    return parse(cli, version, true, error);
}

static void show_entries(const GOptionEntry *entries)
{
    enum { COLUMN = 30 };

    for (const GOptionEntry *entry = entries; entry && entry->long_name; entry++) {
        g_autoptr(GString) word = g_string_new("  ");
        if (entry->short_name)
            g_string_append_printf(word, "-%c, ", entry->short_name);
        g_string_append_printf(word, "--%s", entry->long_name);
        if (entry->arg_description)
            g_string_append_printf(word, " %s", _(entry->arg_description));
        glong width = g_utf8_strlen(word->str, -1);
        if (width > COLUMN) /* what it is for stands below it then */
            printf("%s\n%*s%s\n", word->str, COLUMN + 1, "", _(entry->description));
        else
            printf("%s%*s%s\n", word->str, (int)(COLUMN + 1 - width), "", _(entry->description));
    }
}

static void show_help(TbCli *cli, const GOptionEntry *entries)
{
    const char *words = *cli->command->words ? _(cli->command->words) : "";
    GOptionEntry common[N_COMMON];

    common_entries(cli, common);
    printf("terugblik %s %s\n    %s\n\n", cli->command->name, words, _(cli->command->summary));
    show_entries(entries);
    show_entries(common);
}

/* A bare "--" ends the options; GOption leaves it where it stands when a word with a dash follows.
 */
static void drop_end_of_options(char **words)
{
    while (*words && strcmp(*words, "--") != 0)
        words++;
    if (!*words)
        return;
    g_free(*words);
    memmove(words, words + 1, (g_strv_length(words + 1) + 1) * sizeof *words);
}

bool cli_options(TbCli *cli, const GOptionEntry *entries, GError **error)
{
    if (!cli->shows_help && !parse(cli, entries, false, error))
        return false;
    if (cli->shows_help) {
        show_help(cli, entries);
        return false;
    }
    drop_end_of_options(cli->words);
    cli->n_words = (int)g_strv_length(cli->words) - 1;
    const CliCommand *command = cli->command;
    if (command->writes)
        cli_question_entries(cli, entries);
    if (cli->n_words >= command->n_least &&
        (command->n_most < 0 || cli->n_words <= command->n_most))
        return true;
    return cli_usage(error,
                     _("a word is missing, or there is one too many; use it as: terugblik %s %s"),
                     command->name, *command->words ? _(command->words) : "");
}

bool cli_id(const char *word, int64_t *id, GError **error)
{
    guint64 value;

    if (g_ascii_string_to_unsigned(word, 10, 1, G_MAXINT64, &value, NULL)) {
        *id = (int64_t)value;
        return true;
    }
    g_autofree char *quoted = tb_error_quote(word);
    return cli_usage(
        error, _("\"%s\" is not a number as \"terugblik list\" and \"show\" print them"), quoted);
}

bool cli_optional_id(const char *word, int64_t *id, GError **error)
{
    return !word || cli_id(word, id, error);
}

bool cli_date(const char *word, bool can_be_empty, GError **error)
{
    return !word || (can_be_empty && !*word) || tb_date_check(word, error);
}

/* The second camera may have started first. */
bool cli_offset(const char *word, int64_t *us, GError **error)
{
    char *end;
    double seconds = g_ascii_strtod(word, &end);

    if (end == word || *end || !(seconds > -1e9 && seconds < 1e9)) {
        g_autofree char *quoted = tb_error_quote(word);
        return cli_usage(error, _("--offset: \"%s\" is not a number of seconds"), quoted);
    }
    *us = (int64_t)(seconds * TB_US_PER_SEC + (seconds < 0 ? -0.5 : 0.5));
    return true;
}

void cli_set_text(char **text, const char *word)
{
    if (!word)
        return;
    g_free(*text);
    *text = *word ? g_strdup(word) : NULL;
}

bool cli_person(TbCli *cli, int64_t interaction, const char *word, int64_t *participant,
                GError **error)
{
    if (!word)
        return true;
    int64_t id = *word ? tb_review_participant(&cli->review, interaction, word, error) : 0;
    if (*word && id == 0)
        return false;
    *participant = id;
    return true;
}

bool cli_role(TbCli *cli, int64_t interaction, const char *word, int64_t *participant,
              GError **error)
{
    g_autoptr(GError) cause = NULL;

    if (cli_person(cli, interaction, word, participant, &cause))
        return true;
    if (g_error_matches(cause, TB_ERROR, TB_ERROR_NOT_FOUND) && !g_ascii_isdigit(*word) &&
        tb_name_find(tb_role_names, word) < 0)
        cause->code = TB_ERROR_USAGE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return false;
}

bool cli_name(const char *what, const char *const *names, const char *word, int *value,
              GError **error)
{
    if (!word)
        return true;
    int place = tb_name_find(names, word);
    if (place >= 0) {
        *value = place;
        return true;
    }
    /* "" stands for nothing said, and is no choice. */
    g_autofree char *choices = g_strjoinv(", ", (char **)names + (*names[0] == '\0'));
    g_autofree char *quoted = tb_error_quote(word);
    return cli_usage(error, _("%s: \"%s\" is not one of: %s"), what, quoted, choices);
}

bool cli_quadrant(const char *what, const char *word, bool is_approach, TbQuadrant *quadrant,
                  GError **error)
{
    int value = (int)*quadrant;

    if (word && !is_approach && strcmp(word, "controle") == 0)
        return cli_usage(error, _("%s: controle is an approach, not a self-image"), what);
    if (!cli_name(what, tb_quadrant_names, word, &value, error))
        return false;
    *quadrant = (TbQuadrant)value;
    return true;
}
