/* Commands on the recordings of a conversation; the files themselves are never changed. */
#include "cli-internal.h"

#include "terugblik/review/conversation.h"

bool cli_recording_add(TbCli *cli, GError **error)
{
    g_autofree char *offset = NULL;
    const GOptionEntry entries[] = {
        CLI_TEXT("offset", &offset, N_("when it began within the conversation"), N_("SECONDS")),
        CLI_END,
    };
    int64_t interaction, offset_us = 0;
    g_auto(GStrv) warnings = NULL;

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &interaction, error) ||
        (offset && !cli_offset(offset, &offset_us, error)))
        return false;
    const char *path = cli->words[2];
    g_autoptr(TbRecording) recording = tb_recording_read(path, NULL, &warnings, error);
    if (!recording || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    recording->offset_us = offset_us;
    if (!tb_review_add_recording(&cli->review, interaction, recording, error))
        return false;
    for (char **warning = warnings; warning && *warning; warning++)
        cli_warn(cli, "%s: %s", path, *warning);
    cli_print_deed(cli, CLI_ADDED, "recording", recording->id);
    return true;
}

bool cli_recording_set(TbCli *cli, GError **error)
{
    g_autofree char *offset = NULL, *path = NULL;
    const GOptionEntry entries[] = {
        CLI_TEXT("offset", &offset, N_("when it began within the conversation"), N_("SECONDS")),
        {"path", 0, 0, G_OPTION_ARG_FILENAME, &path, N_("where it lies now"), N_("FILE")},
        CLI_END,
    };
    int64_t id, offset_us = 0;

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &id, error))
        return false;
    if (!offset && !path)
        return cli_usage(error, _("recording set needs --offset SECONDS or --path FILE"));
    if ((offset && !cli_offset(offset, &offset_us, error)) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error) ||
        (path && !cli_recording_move(cli, id, path, error)) ||
        (offset && !tb_review_set_offset(&cli->review, id, offset_us, error)))
        return false;
    cli_print_deed(cli, CLI_CHANGED, "recording", id);
    return true;
}

bool cli_recording_rm(TbCli *cli, GError **error)
{
    return cli_remove(cli, "recording", tb_review_remove_recording, error);
}
