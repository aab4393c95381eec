/* The window: on the library, on a conversation, or on a recording. */
#include "cli-internal.h"

#include <string.h>

#include "terugblik/base/nearest.h"

/* A file that is there is meant before a number, as a recording may be called by one. */
static bool is_id(const char *word)
{
    return *word && strspn(word, "0123456789") == strlen(word) &&
           !g_file_test(word, G_FILE_TEST_EXISTS);
}

/* Asked before the window is opened, so that the answer is given where the question was. */
static bool check_interaction(TbCli *cli, int64_t id, GError **error)
{
    if (!cli_open_store(cli, TB_STORE_EXISTING, error))
        return false;
    g_autoptr(TbInteraction) interaction = tb_store_interaction(cli->store, id, error);
    g_clear_pointer(&cli->store, tb_store_close);
    return interaction != NULL;
}

static bool check_file(const char *path, GError **error)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return true;
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *wanted = g_path_get_basename(path);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_filename_display_name(name));
    g_ptr_array_add(names, NULL);
    g_autofree char *quoted = tb_error_quote(path);
    const char *nearest = tb_nearest(wanted, (const char *const *)names->pdata);
    if (nearest)
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("%s: there is no such recording; the nearest file there is \"%s\""), quoted,
                    nearest);
    else
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("%s: there is no such recording, and nothing is in that folder"), quoted);
    return false;
}

static bool open_window(const TbCli *cli, TbCliWindow window, GError **error)
{
    g_autofree char *store = cli_store_path(cli);

    if (cli->store_path && !*cli->store_path)
        return cli_usage(error, _("--store needs the name of a file"));
    window.store = store;
    window.reviewer = cli_reviewer_name(cli);
    return cli->hooks->open_window(&window, error);
}

bool cli_window(TbCli *cli, GError **error)
{
    return cli_options(cli, NULL, error) &&
           open_window(cli, (TbCliWindow){.at_us = TB_TIME_NONE}, error);
}

bool cli_open(TbCli *cli, GError **error)
{
    g_autofree char *at = NULL;
    const GOptionEntry entries[] = {
        {"at", 0, 0, G_OPTION_ARG_STRING, &at, N_("where to begin in it"), N_("TIME")},
        {NULL},
    };
    TbCliWindow window = {.at_us = TB_TIME_NONE};

    if (!cli_options(cli, entries, error) || (at && !tb_time_parse(at, &window.at_us, error)))
        return false;
    const char *target = cli->words[1];
    if (!is_id(target)) {
        window.recording = target;
        return check_file(target, error) && open_window(cli, window, error);
    }
    return cli_id(target, &window.interaction, error) &&
           check_interaction(cli, window.interaction, error) && open_window(cli, window, error);
}
