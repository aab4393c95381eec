/* Commands on what happened between the conversations of a trajectory. */
#include "cli-internal.h"

#include "terugblik/review/trajectory.h"
#include "terugblik/store/around.h"

bool cli_event_add(TbCli *cli, GError **error)
{
    g_autofree char *trajectory = NULL;
    const GOptionEntry entries[] = {
        CLI_TEXT("trajectory", &trajectory, N_("which trajectory; else the client's only one"),
                 N_("NAME")),
        CLI_END,
    };

    if (!cli_options(cli, entries, error) || !cli_date(cli->words[2], false, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    TbEvent event = {.date = cli->words[2], .words = cli->words[3]};
    event.trajectory = tb_review_trajectory(&cli->review, cli->words[1], trajectory, error);
    if (event.trajectory == 0 || !tb_review_put_event(&cli->review, &event, error))
        return false;
    cli_question_words(cli, _("the words of the event"), event.words);
    cli_print_deed(cli, CLI_ADDED, "event", event.id);
    return true;
}

bool cli_event_edit(TbCli *cli, GError **error)
{
    g_autoptr(TbEvent) said = g_new0(TbEvent, 1);
    const GOptionEntry entries[] = {
        CLI_TEXT("date", &said->date, N_("another day"), N_("YYYY-MM-DD")),
        CLI_TEXT("words", &said->words, N_("what happened"), N_("TEXT")),
        CLI_END,
    };
    int64_t id;

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_date(said->date, false, error) || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    g_autoptr(TbEvent) event = tb_store_event(cli->store, id, error);
    if (!event)
        return false;
    cli_set_text(&event->date, said->date);
    cli_set_text(&event->words, said->words);
    if (!tb_review_put_event(&cli->review, event, error))
        return false;
    cli_print_deed(cli, CLI_CHANGED, "event", id);
    return true;
}

bool cli_event_rm(TbCli *cli, GError **error)
{
    return cli_remove(cli, "event", tb_review_remove_event, error);
}
