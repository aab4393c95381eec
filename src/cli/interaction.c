/* Commands that change what is known of a conversation. */
#include "cli-internal.h"

#include "terugblik/review/conversation.h"

/* Of another client it is in that client's trajectory, not in one called like the old one. */
static void say(TbInteraction *interaction, const TbInteraction *said)
{
    if (said->client && !said->trajectory && g_strcmp0(said->client, interaction->client) != 0)
        g_clear_pointer(&interaction->trajectory, g_free);
    cli_set_text(&interaction->client, said->client);
    cli_set_text(&interaction->trajectory, said->trajectory);
    cli_set_text(&interaction->date, said->date);
    cli_set_text(&interaction->question, said->question);
    cli_set_text(&interaction->goal, said->goal);
    cli_set_text(&interaction->client_goal, said->client_goal);
}

bool cli_interaction_edit(TbCli *cli, GError **error)
{
    g_autoptr(TbInteraction) said = g_new0(TbInteraction, 1);
    const GOptionEntry entries[] = {
        CLI_TEXT("client", &said->client, N_("code of the client, never a name"), N_("CODE")),
        CLI_TEXT("trajectory", &said->trajectory, N_("trajectory it belongs to"), N_("NAME")),
        CLI_TEXT("date", &said->date, N_("day of the conversation"), N_("YYYY-MM-DD")),
        CLI_TEXT("question", &said->question, N_("what you want to learn from it (inbrengvraag)"),
                 N_("TEXT")),
        CLI_TEXT("goal", &said->goal, N_("your goal"), N_("TEXT")),
        CLI_TEXT("client-goal", &said->client_goal, N_("the client's goal"), N_("TEXT")),
        CLI_END,
    };
    int64_t id;

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_date(said->date, true, error))
        return false;
    if (said->client && !*said->client)
        return cli_usage(error, _("--client: a conversation belongs to a client"));
    if (!cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    g_autoptr(TbInteraction) interaction = tb_store_interaction(cli->store, id, error);
    if (!interaction)
        return false;
    say(interaction, said);
    if (!tb_review_edit_interaction(&cli->review, interaction, error))
        return false;
    cli_question_code(cli, "--client", said->client, "terugblik client rename CODE TO");
    cli_question_code(cli, "--trajectory", said->trajectory,
                      "terugblik trajectory rename CLIENT NAME TO");
    cli_print_deed(cli, CLI_CHANGED, "interaction", id);
    return true;
}

bool cli_interaction_rm(TbCli *cli, GError **error)
{
    return cli_remove(cli, "interaction", tb_review_remove_interaction, error);
}
