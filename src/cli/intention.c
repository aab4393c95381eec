/* Commands on voornemens: what the klantmanager will try, and what became of it. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "terugblik/review/trajectory.h"
#include "terugblik/store/around.h"

enum { N_ENTRIES = 6 };

static void entries_of(TbIntention *said, GOptionEntry entries[N_ENTRIES])
{
    const GOptionEntry all[N_ENTRIES] = {
        CLI_TEXT("what", &said->what, N_("what you will try"), N_("TEXT")),
        CLI_TEXT("step", &said->step, N_("the smallest first step"), N_("TEXT")),
        CLI_TEXT("with", &said->with_whom, N_("with whom"), N_("TEXT")),
        CLI_TEXT("when", &said->by_when, N_("when"), N_("TEXT")),
        CLI_TEXT("if-not", &said->if_not, N_("what if it does not work"), N_("TEXT")),
        CLI_END,
    };

    memcpy(entries, all, sizeof all);
}

/* Open is what was neither seen nor dropped in any conversation. */
static bool is_open(const GPtrArray *checks)
{
    for (guint i = 0; i < checks->len; i++) {
        TbCheckStatus status = ((const TbCheck *)checks->pdata[i])->status;
        if (status == TB_CHECK_GEZIEN || status == TB_CHECK_VERVALLEN)
            return false;
    }
    return true;
}

/* Few and small ones are kept [K]; more is advised against, never refused. */
static void warn_of_many(TbCli *cli, const TbIntention *added)
{
    g_autoptr(TbIntention) put = tb_store_intention(cli->store, added->id, NULL);
    g_autoptr(GPtrArray) all =
        put ? tb_store_intentions(cli->store, put->trajectory, cli->review.reviewer, NULL) : NULL;
    int n_open = 0;

    for (guint i = 0; all && i < all->len; i++) {
        const TbIntention *one = all->pdata[i];
        g_autoptr(GPtrArray) checks =
            tb_store_checks(cli->store, cli->review.reviewer, one->id, NULL);
        n_open += one->interaction == put->interaction && one->reviewer == cli->review.reviewer &&
                  checks && is_open(checks);
    }
    if (n_open > TB_REVIEW_FEW_INTENTIONS)
        cli_warn(cli,
                 _("that makes %d open voornemens of one conversation; a few small ones are "
                   "easier to keep"),
                 n_open);
}

bool cli_intention_add(TbCli *cli, GError **error)
{
    g_autoptr(TbIntention) said = g_new0(TbIntention, 1);
    GOptionEntry entries[N_ENTRIES];

    entries_of(said, entries);
    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &said->interaction, error))
        return false;
    if (!said->what || !*said->what)
        return cli_usage(error, _("intention add needs --what TEXT: what you will try"));
    if (!cli_open_review(cli, TB_STORE_EXISTING, error) ||
        !tb_review_put_intention(&cli->review, said, error))
        return false;
    warn_of_many(cli, said);
    cli_print_deed(cli, CLI_ADDED, "intention", said->id);
    return true;
}

bool cli_intention_edit(TbCli *cli, GError **error)
{
    g_autoptr(TbIntention) said = g_new0(TbIntention, 1);
    GOptionEntry entries[N_ENTRIES];
    int64_t id;

    entries_of(said, entries);
    if (!cli_begin(cli, entries, &id, error))
        return false;
    g_autoptr(TbIntention) intention = tb_store_intention(cli->store, id, error);
    if (!intention)
        return false;
    cli_set_text(&intention->what, said->what);
    cli_set_text(&intention->step, said->step);
    cli_set_text(&intention->with_whom, said->with_whom);
    cli_set_text(&intention->by_when, said->by_when);
    cli_set_text(&intention->if_not, said->if_not);
    if (!tb_review_put_intention(&cli->review, intention, error))
        return false;
    cli_print_deed(cli, CLI_CHANGED, "intention", id);
    return true;
}

bool cli_intention_rm(TbCli *cli, GError **error)
{
    return cli_remove(cli, "intention", tb_review_remove_intention, error);
}

bool cli_intention_check(TbCli *cli, GError **error)
{
    g_autofree char *moment = NULL;
    const GOptionEntry entries[] = {
        CLI_TEXT("moment", &moment, N_("the moment that shows it"), "N"),
        CLI_END,
    };
    TbCheck check = {0};
    int status = 0;

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &check.intention, error) ||
        !cli_id(cli->words[2], &check.interaction, error) ||
        !cli_name(_("status"), tb_check_names, cli->words[3], &status, error) ||
        !cli_optional_id(moment, &check.moment, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    check.status = (TbCheckStatus)status;
    if (!tb_review_check_intention(&cli->review, &check, error))
        return false;
    g_autofree char *words = g_strdup_printf(_("voornemen %" PRId64 ": %s"), check.intention,
                                             tb_check_label(check.status));
    cli_print_id(cli, "intention", check.intention, words);
    return true;
}

/* --- How they are shown --- */

static void add_check(JsonBuilder *json, const TbCheck *check, const GPtrArray *reviewers)
{
    json_builder_begin_object(json);
    cli_member_int(json, "interaction", check->interaction);
    cli_member_text(json, "reviewer", cli_reviewer_of(reviewers, check->reviewer));
    cli_member_text(json, "status", tb_check_names[check->status]);
    cli_member_id(json, "moment", check->moment);
    json_builder_end_object(json);
}

static bool is_of(const TbCheck *check, const TbIntention *intention)
{
    return check->intention == intention->id;
}

void cli_add_intention(JsonBuilder *json, const TbIntention *intention, const GPtrArray *checks,
                       const GPtrArray *reviewers)
{
    json_builder_begin_object(json);
    cli_member_int(json, "intention", intention->id);
    cli_member_id(json, "trajectory", intention->trajectory);
    cli_member_id(json, "interaction", intention->interaction);
    cli_member_text(json, "reviewer", cli_reviewer_of(reviewers, intention->reviewer));
    cli_member_text(json, "what", intention->what);
    cli_member_text(json, "step", intention->step);
    cli_member_text(json, "with", intention->with_whom);
    cli_member_text(json, "when", intention->by_when);
    cli_member_text(json, "if_not", intention->if_not);
    cli_member_array(json, "checks");
    for (guint i = 0; i < checks->len; i++)
        if (is_of(checks->pdata[i], intention))
            add_check(json, checks->pdata[i], reviewers);
    json_builder_end_array(json);
    json_builder_end_object(json);
}

void cli_print_intention(const TbIntention *intention, const GPtrArray *checks)
{
    g_autofree char *number = g_strdup_printf("%5" PRId64 "  ", intention->id);

    cli_print_said(number, intention->what);
    cli_print_below(_("first step"), intention->step);
    cli_print_below(_("with whom"), intention->with_whom);
    cli_print_below(_("when"), intention->by_when);
    cli_print_below(_("if it does not work"), intention->if_not);
    for (guint i = 0; i < checks->len; i++) {
        const TbCheck *check = checks->pdata[i];
        if (!is_of(check, intention))
            continue;
        g_autofree char *words = g_strdup_printf(_("%s in conversation %" PRId64),
                                                 tb_check_label(check->status), check->interaction);
        cli_print_below("", words);
    }
}

static GPtrArray *load(TbCli *cli, GError **error)
{
    int64_t interaction;

    if (cli->n_words == 0)
        return tb_store_intentions(cli->store, 0, cli->review.reviewer, error);
    if (!cli_id(cli->words[1], &interaction, error))
        return NULL;
    g_autoptr(TbInteraction) of = tb_store_interaction(cli->store, interaction, error);
    return of ? tb_store_intentions(cli->store, of->trajectory_id, cli->review.reviewer, error)
              : NULL;
}

static bool show_all(TbCli *cli, const GPtrArray *intentions, const GPtrArray *reviewers,
                     GError **error)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_array(json);
    for (guint i = 0; i < intentions->len; i++) {
        const TbIntention *one = intentions->pdata[i];
        g_autoptr(GPtrArray) checks =
            tb_store_checks(cli->store, cli->review.reviewer, one->id, error);
        if (!checks)
            return false;
        if (cli->is_json)
            cli_add_intention(json, one, checks, reviewers);
        else
            cli_print_intention(one, checks);
    }
    json_builder_end_array(json);
    if (cli->is_json)
        cli_finish(json);
    else if (intentions->len == 0)
        puts(_("no voornemens"));
    return true;
}

bool cli_intention_list(TbCli *cli, GError **error)
{
    int64_t ignored;

    if (!cli_options(cli, NULL, error) ||
        (cli->n_words > 0 && !cli_id(cli->words[1], &ignored, error)) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    g_autoptr(GPtrArray) intentions = load(cli, error);
    g_autoptr(GPtrArray) reviewers = intentions ? tb_store_reviewers(cli->store, 0, error) : NULL;
    return reviewers && show_all(cli, intentions, reviewers, error);
}
