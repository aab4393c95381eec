/* Measurements: what was asked for on the command line, and how it is told. */
#include "cli-internal.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* More would fill a disk before it says anything. */
enum { MOST_INTERACTIONS = 1000000, MOST_MOMENTS = 10000, MOST_OF_BOTH = 20000000 };

typedef struct {
    JsonBuilder *json; /* NULL: in words */
    bool is_watched;
    int percent; /* shown last */
} Telling;

/* A store of gigabytes is not left behind by somebody who has seen enough. */
static volatile sig_atomic_t is_interrupted;

static void interrupt(int number)
{
    (void)number;
    is_interrupted = 1;
}

static void catch_interrupts(void)
{
    const struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};

    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static bool show_progress(void *ctx, const char *what, int64_t done, int64_t total)
{
    Telling *telling = ctx;
    int percent = (int)(total ? 100 * done / total : 100);

    if (telling->is_watched && percent != telling->percent)
        fprintf(stderr, "\r%s: %d %%\033[K%s", what, percent, done < total ? "" : "\r\033[K");
    telling->percent = percent;
    return !is_interrupted;
}

static void tell_figure(void *ctx, const char *name, double value)
{
    const Telling *telling = ctx;

    if (!telling->json) {
        printf("%-20s %12.3f\n", name, value);
        return;
    }
    json_builder_set_member_name(telling->json, name);
    json_builder_add_double_value(telling->json, value);
}

static bool read_number(const char *option, const char *word, int64_t most, int64_t *number,
                        GError **error)
{
    guint64 value = 0;

    if (!word)
        return true;
    if (!g_ascii_string_to_unsigned(word, 10, 1, (guint64)most, &value, NULL)) {
        g_autofree char *quoted = tb_error_quote(word);
        return cli_usage(error, _("--%s: \"%s\" is not a number from 1 to %d"), option, quoted,
                         (int)most);
    }
    *number = (int64_t)value;
    return true;
}

static bool check_size(const TbCliBenchStore *bench, GError **error)
{
    return bench->n_interactions * bench->n_moments <= MOST_OF_BOTH ||
           cli_usage(error, _("at most %d moments in all; choose fewer conversations or moments"),
                     MOST_OF_BOTH);
}

static bool run(const TbCli *cli, TbCliBenchStore bench, GError **error)
{
    g_autoptr(JsonBuilder) json = cli->is_json ? json_builder_new() : NULL;
    Telling telling = {json, isatty(STDERR_FILENO), -1};

    bench.progress = show_progress;
    bench.figure = tell_figure;
    bench.ctx = &telling;
    catch_interrupts();
    if (json) {
        json_builder_begin_object(json);
        cli_member_int(json, "moments", bench.n_interactions * bench.n_moments);
    }
    if (!cli->hooks->bench_store(&bench, error))
        return false;
    if (json) {
        json_builder_end_object(json);
        cli_finish(json);
    }
    return true;
}

bool cli_bench_store(TbCli *cli, GError **error)
{
    g_autofree char *interactions = NULL, *moments = NULL;
    TbCliBenchStore bench = {.n_interactions = 10000, .n_moments = 200};
    const GOptionEntry entries[] = {
        {"interactions", 0, 0, G_OPTION_ARG_STRING, &interactions,
         N_("how many conversations (10000)"), N_("N")},
        {"moments", 0, 0, G_OPTION_ARG_STRING, &moments, N_("how many moments in each (200)"),
         N_("N")},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };

    return cli_options(cli, entries, error) &&
           read_number("interactions", interactions, MOST_INTERACTIONS, &bench.n_interactions,
                       error) &&
           read_number("moments", moments, MOST_MOMENTS, &bench.n_moments, error) &&
           check_size(&bench, error) && run(cli, bench, error);
}
