/* What says who somebody is does not belong in a dossier: where something looks like it, it is
 * asked about. Nothing is refused, since it is a guess; and what was written is not said again. */
#include "cli-internal.h"

#include <stdarg.h>

#include "terugblik/review/client-code.h"

void cli_warn(TbCli *cli, const char *format, ...)
{
    va_list args;

    if (!cli->warnings)
        cli->warnings = g_ptr_array_new_with_free_func(g_free);
    va_start(args, format);
    g_ptr_array_add(cli->warnings, g_strdup_vprintf(format, args));
    va_end(args);
}

void cli_question_code(TbCli *cli, const char *what, const char *code, const char *remedy)
{
    if (code && tb_client_code_is_telling(code))
        cli_warn(cli,
                 _("%s looks like a name, number or date of birth; use a code; rename with %s"),
                 what, remedy);
}

void cli_question_words(TbCli *cli, const char *what, const char *words)
{
    if (words && tb_words_are_telling(words))
        cli_warn(cli,
                 _("%s: there seems to be a citizen service number (BSN) or date of birth in it; "
                   "leave it out"),
                 what);
}

void cli_question_entries(TbCli *cli, const GOptionEntry *entries)
{
    for (const GOptionEntry *entry = entries; entry && entry->long_name; entry++) {
        if (entry->arg != G_OPTION_ARG_STRING)
            continue;
        g_autofree char *what = g_strconcat("--", entry->long_name, NULL);
        cli_question_words(cli, what, *(char **)entry->arg_data);
    }
}
