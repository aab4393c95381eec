/* Commands on clients, who go by a code. */
#include "cli-internal.h"

#include <stdio.h>

#include "terugblik/review/trajectory.h"
#include "terugblik/store/around.h"

static void add_client(JsonBuilder *json, const TbClient *client, char *const *trajectories)
{
    json_builder_begin_object(json);
    cli_member_text(json, "client", client->code);
    cli_member_int(json, "id", client->id);
    cli_member_strings(json, "trajectories", trajectories);
    json_builder_end_object(json);
}

static bool show_clients(TbCli *cli, const GPtrArray *clients, GError **error)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_array(json);
    for (guint i = 0; i < clients->len; i++) {
        const TbClient *client = clients->pdata[i];
        g_auto(GStrv) names = tb_store_trajectories(cli->store, client->code, error);
        if (!names)
            return false;
        add_client(json, client, names);
        g_autofree char *said = g_strjoinv(", ", names);
        if (!cli->is_json)
            printf("%-10s %s\n", client->code, said);
    }
    json_builder_end_array(json);
    if (cli->is_json)
        cli_finish(json);
    else if (clients->len == 0)
        puts(_("There are no clients yet."));
    return true;
}

bool cli_client_list(TbCli *cli, GError **error)
{
    if (!cli_options(cli, NULL, error) || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    g_autoptr(GPtrArray) clients = tb_store_clients(cli->store, error);
    return clients && show_clients(cli, clients, error);
}

bool cli_client_rename(TbCli *cli, GError **error)
{
    if (!cli_options(cli, NULL, error) || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    const char *to = cli->words[2];
    if (!tb_review_rename_client(&cli->review, cli->words[1], to, error))
        return false;
    cli_question_code(cli, _("the new code"), to, "terugblik client rename CODE TO");
    if (!cli->is_json) {
        printf(_("client %s is now called %s"), cli->words[1], to);
        putchar('\n');
        return true;
    }
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cli_member_text(json, "client", to);
    cli_member_warnings(cli, json);
    json_builder_end_object(json);
    cli_finish(json);
    return true;
}
