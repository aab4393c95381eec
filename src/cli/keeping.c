/* Commands that keep the store: copies, whether it is whole, and going on from a backup. */
#include "cli-internal.h"

#include <stdio.h>

#include "terugblik/store/keeping.h"

/* --- backup and check --- */

bool cli_backup(TbCli *cli, GError **error)
{
    if (!cli_options(cli, NULL, error))
        return false;
    if (!*cli->words[1])
        return cli_usage(error, _("backup needs the name of a file"));
    if (!cli_open_store(cli, TB_STORE_EXISTING, error) ||
        !tb_store_backup(cli->store, cli->words[1], error))
        return false;
    if (cli->is_json) {
        g_autoptr(JsonBuilder) json = json_builder_new();
        json_builder_begin_object(json);
        cli_member_text(json, "backup", cli->words[1]);
        json_builder_end_object(json);
        cli_finish(json);
    } else {
        printf(_("%s: a copy of the store, whole"), cli->words[1]);
        putchar('\n');
    }
    return true;
}

static void print_check(const TbCli *cli, const GPtrArray *problems)
{
    if (cli->is_json) {
        g_autoptr(JsonBuilder) json = json_builder_new();
        json_builder_begin_object(json);
        cli_member_bool(json, "ok", problems->len == 0);
        json_builder_set_member_name(json, "problems");
        json_builder_begin_array(json);
        for (guint i = 0; i < problems->len; i++)
            json_builder_add_string_value(json, problems->pdata[i]);
        json_builder_end_array(json);
        json_builder_end_object(json);
        cli_finish(json);
        return;
    }
    for (guint i = 0; i < problems->len; i++)
        puts(problems->pdata[i]);
    if (problems->len == 0)
        puts(_("the store is whole"));
}

/* A store too damaged to open is an answer too. */
static bool look(TbCli *cli, GPtrArray *problems, GError **error)
{
    g_autoptr(GError) cause = NULL;

    if (cli->store || cli_open_store(cli, TB_STORE_EXISTING, &cause)) {
        tb_store_check(cli->store, problems, &cause);
        if (!cause)
            return true;
    }
    if (g_error_matches(cause, TB_ERROR, TB_ERROR_DAMAGED)) {
        g_ptr_array_add(problems, g_strdup(cause->message));
        return true;
    }
    g_propagate_error(error, g_steal_pointer(&cause));
    return false;
}

bool cli_check(TbCli *cli, GError **error)
{
    gboolean is_repair = FALSE;
    const GOptionEntry entries[] = {
        CLI_FLAG("repair", &is_repair, N_("first make the index of words anew")),
        CLI_END,
    };
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);

    if (!cli_options(cli, entries, error) ||
        (is_repair && (!cli_open_store(cli, TB_STORE_EXISTING, error) ||
                       !tb_store_repair_index(cli->store, error))) ||
        !look(cli, problems, error))
        return false;
    print_check(cli, problems);
    if (problems->len == 0)
        return true;
    g_autofree char *path = cli_store_path(cli);
    g_set_error(error, TB_ERROR, TB_ERROR_DAMAGED, _("%s: the store is damaged"), path);
    return false;
}

/* --- restore --- */

/* The backup that was named, else the newest whole one. */
static char *choose(const TbCli *cli, const char *path, GError **error)
{
    if (cli->n_words > 0)
        return g_strdup(cli->words[1]);
    g_autoptr(TbBackup) newest = tb_store_newest_backup(path, error);
    return newest ? g_strdup(newest->path) : NULL;
}

static void print_restored(const TbCli *cli, const char *backup, const char *kept)
{
    if (!cli->is_json) {
        printf(_("the store is that of %s again"), backup);
        putchar('\n');
        if (kept) {
            printf(_("what was there is kept as %s"), kept);
            putchar('\n');
        }
        return;
    }
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cli_member_text(json, "restored", backup);
    cli_member_text(json, "kept", kept);
    json_builder_end_object(json);
    cli_finish(json);
}

bool cli_restore(TbCli *cli, GError **error)
{
    gboolean is_sure = FALSE;
    const GOptionEntry entries[] = {
        CLI_FLAG("yes", &is_sure, N_("do it; else it is only said what would be done")),
        CLI_END,
    };
    g_autofree char *kept = NULL;

    if (!cli_options(cli, entries, error))
        return false;
    if (cli->store_path && !*cli->store_path)
        return cli_usage(error, _("--store needs the name of a file"));
    g_autofree char *path = cli_store_path(cli);
    g_autofree char *backup = choose(cli, path, error);
    if (!backup)
        return false;
    if (!is_sure) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("%s would come in the place of %s, which is kept beside it; nothing has been "
                      "done yet: add --yes"),
                    backup, path);
        return false;
    }
    if (!tb_store_restore(path, backup, &kept, error))
        return false;
    print_restored(cli, backup, kept);
    return true;
}

/* --- Behind the answer --- */

/* A purge that was broken off, or had another program in its way, has words left somewhere. */
static void finish_purges(const TbCli *cli)
{
    g_autofree char *unfinished = NULL;
    g_autoptr(GError) error = NULL;

    if (!tb_store_finish_purges(cli->store, &unfinished, &error))
        cli_say_error("%s", error->message);
    else if (unfinished)
        cli_say_error("%s", unfinished);
}

void cli_keep_day(const TbCli *cli)
{
    g_autoptr(GError) error = NULL;

    if (!cli->store)
        return;
    finish_purges(cli);
    if (!tb_store_daily_backup(cli->store, NULL, &error))
        cli_say_error(_("no backup could be made today: %s"), error->message);
}

void cli_add_way_back(const TbCli *cli, GError **error)
{
    if (!g_error_matches(*error, TB_ERROR, TB_ERROR_DAMAGED))
        return;
    g_autofree char *path = cli_store_path(cli);
    g_autoptr(TbBackup) newest = tb_store_newest_backup(path, NULL);
    g_autofree char *why = g_steal_pointer(&(*error)->message);
    (*error)->message =
        newest ? g_strdup_printf(_("%s; %s is a whole backup: \"terugblik restore --yes\" goes on "
                                   "from there and keeps the damaged file"),
                                 why, newest->path)
               : g_strdup_printf(_("%s; there is no whole backup of it in %s.backups"), why, path);
}
