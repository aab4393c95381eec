/* Commands on what was agreed with the client: who does what, and whether it was done. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "terugblik/review/trajectory.h"
#include "terugblik/store/around.h"

typedef struct {
    char *words, *of, *when, *done;
} ActionWords;

static void action_words_clear(ActionWords *said)
{
    g_free(said->words);
    g_free(said->of);
    g_free(said->when);
    g_free(said->done);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ActionWords, action_words_clear)

enum { N_ENTRIES = 5 };

static void entries_of(ActionWords *said, GOptionEntry entries[N_ENTRIES])
{
    const GOptionEntry all[N_ENTRIES] = {
        CLI_TEXT("words", &said->words, N_("what was agreed"), N_("TEXT")),
        CLI_TEXT("of", &said->of, N_("who does it"), N_("ROLE|LABEL")),
        CLI_TEXT("when", &said->when, N_("when"), N_("TEXT")),
        CLI_TEXT("done", &said->done, N_("on which day it was done; empty: not yet"),
                 N_("YYYY-MM-DD")),
        CLI_END,
    };

    memcpy(entries, all, sizeof all);
}

static bool put(TbCli *cli, const ActionWords *said, TbAgreed *agreed, GError **error)
{
    cli_set_text(&agreed->words, said->words);
    cli_set_text(&agreed->by_when, said->when);
    cli_set_text(&agreed->done, said->done);
    return cli_person(cli, agreed->interaction, said->of, &agreed->owner, error) &&
           tb_review_put_agreed(&cli->review, agreed, error);
}

bool cli_action_add(TbCli *cli, GError **error)
{
    g_auto(ActionWords) said = {0};
    g_autoptr(TbAgreed) agreed = g_new0(TbAgreed, 1);
    GOptionEntry entries[N_ENTRIES];

    entries_of(&said, entries);
    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &agreed->interaction, error) ||
        !cli_date(said.done, true, error))
        return false;
    if (!said.words || !*said.words)
        return cli_usage(error, _("action add needs --words TEXT: what was agreed"));
    if (!cli_open_review(cli, TB_STORE_EXISTING, error) || !put(cli, &said, agreed, error))
        return false;
    cli_print_deed(cli, CLI_ADDED, "action", agreed->id);
    return true;
}

static bool change(TbCli *cli, const ActionWords *said, int64_t id, GError **error)
{
    g_autoptr(TbAgreed) agreed = tb_store_agreed(cli->store, id, error);

    if (!agreed || !put(cli, said, agreed, error))
        return false;
    cli_print_deed(cli, CLI_CHANGED, "action", id);
    return true;
}

bool cli_action_edit(TbCli *cli, GError **error)
{
    g_auto(ActionWords) said = {0};
    GOptionEntry entries[N_ENTRIES];
    int64_t id;

    entries_of(&said, entries);
    return cli_options(cli, entries, error) && cli_id(cli->words[1], &id, error) &&
           cli_date(said.done, true, error) && cli_open_review(cli, TB_STORE_EXISTING, error) &&
           change(cli, &said, id, error);
}

bool cli_action_done(TbCli *cli, GError **error)
{
    g_auto(ActionWords) said = {0};
    int64_t id;

    if (!cli_options(cli, NULL, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_date(cli->words[2], false, error) || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    said.done = cli->n_words > 1 ? g_strdup(cli->words[2]) : cli_today();
    return change(cli, &said, id, error);
}

bool cli_action_rm(TbCli *cli, GError **error)
{
    return cli_remove(cli, "action", tb_review_remove_agreed, error);
}

/* --- How they are shown --- */

void cli_add_agreed(JsonBuilder *json, const TbAgreed *agreed, const GPtrArray *participants)
{
    json_builder_begin_object(json);
    cli_member_int(json, "action", agreed->id);
    cli_member_int(json, "interaction", agreed->interaction);
    cli_member_participant(json, "owner", participants, agreed->owner);
    cli_member_text(json, "words", agreed->words);
    cli_member_text(json, "when", agreed->by_when);
    cli_member_text(json, "done", agreed->done);
    json_builder_end_object(json);
}

void cli_print_agreed(const TbAgreed *agreed, const GPtrArray *participants)
{
    g_autofree char *owner = cli_participant_words(participants, agreed->owner);
    g_autofree char *before =
        g_strdup_printf("%5" PRId64 "  %s: ", agreed->id, owner ? owner : _("nobody yet"));

    cli_print_said(before, agreed->words);
    cli_print_below(_("when"), agreed->by_when);
    cli_print_below(_("done on"), agreed->done);
}

static bool show_of(TbCli *cli, JsonBuilder *json, int64_t interaction, GError **error)
{
    g_autoptr(GPtrArray) people = tb_store_participants(cli->store, interaction, error);
    g_autoptr(GPtrArray) all =
        people ? tb_store_all_agreed(cli->store, interaction, 0, error) : NULL;

    for (guint i = 0; all && i < all->len; i++)
        if (cli->is_json)
            cli_add_agreed(json, all->pdata[i], people);
        else
            cli_print_agreed(all->pdata[i], people);
    return all != NULL;
}

static bool show_everywhere(TbCli *cli, JsonBuilder *json, GError **error)
{
    g_autoptr(GPtrArray) listed = tb_store_list(cli->store, cli->review.reviewer, error);

    for (guint i = 0; listed && i < listed->len; i++)
        if (!show_of(cli, json, ((const TbListed *)listed->pdata[i])->interaction->id, error))
            return false;
    return listed != NULL;
}

bool cli_action_list(TbCli *cli, GError **error)
{
    g_autoptr(JsonBuilder) json = json_builder_new();
    int64_t id = 0;

    if (!cli_options(cli, NULL, error) ||
        (cli->n_words > 0 && !cli_id(cli->words[1], &id, error)) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    json_builder_begin_array(json);
    if (id ? !show_of(cli, json, id, error) : !show_everywhere(cli, json, error))
        return false;
    json_builder_end_array(json);
    if (cli->is_json)
        cli_finish(json);
    return true;
}
