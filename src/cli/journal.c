/* Commands on the store itself: what was done, undone and kept. */
#include "cli-internal.h"

#include <stdio.h>
#include <string.h>

static bool read_scope(TbCli *cli, int64_t *interaction, GError **error)
{
    *interaction = 0;
    return cli_options(cli, NULL, error) &&
           (cli->n_words == 0 || cli_id(cli->words[1], interaction, error)) &&
           cli_open_review(cli, TB_STORE_EXISTING, error);
}

static void print_deed(const TbCli *cli, const char *member, const char *said, const TbDone *done)
{
    g_autofree char *words = tb_review_words(&cli->review, done);

    if (!cli->is_json) {
        printf("%s: %s\n", said, words);
        return;
    }
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cli_member_text(json, member, words);
    json_builder_end_object(json);
    cli_finish(json);
}

bool cli_undo(TbCli *cli, GError **error)
{
    int64_t interaction;

    if (!read_scope(cli, &interaction, error))
        return false;
    g_autoptr(TbDone) done = tb_review_undo(&cli->review, interaction, error);
    if (done)
        print_deed(cli, "undone", _("Taken back"), done);
    return done != NULL;
}

bool cli_redo(TbCli *cli, GError **error)
{
    int64_t interaction;

    if (!read_scope(cli, &interaction, error))
        return false;
    g_autoptr(TbDone) done = tb_review_redo(&cli->review, interaction, error);
    if (done)
        print_deed(cli, "redone", _("Done again"), done);
    return done != NULL;
}

static void print_done_json(const TbCli *cli, const GPtrArray *deeds)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_array(json);
    for (guint i = 0; i < deeds->len; i++) {
        const TbDone *done = deeds->pdata[i];
        g_autofree char *words = tb_review_words(&cli->review, done);
        json_builder_begin_object(json);
        cli_member_text(json, "words", words);
        cli_member_int(json, "interaction", done->interaction);
        cli_member_bool(json, "undone", done->is_undone);
        cli_member_bool(json, "ended", done->is_ended);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    cli_finish(json);
}

bool cli_done(TbCli *cli, GError **error)
{
    int64_t interaction;

    if (!read_scope(cli, &interaction, error))
        return false;
    g_autoptr(GPtrArray) deeds =
        tb_store_done(cli->store, cli->review.reviewer, interaction, error);
    if (!deeds)
        return false;
    if (cli->is_json) {
        print_done_json(cli, deeds);
        return true;
    }
    for (guint i = 0; i < deeds->len; i++) {
        const TbDone *done = deeds->pdata[i];
        g_autofree char *words = tb_review_words(&cli->review, done);
        const char *note = done->is_ended    ? _("  (cannot be undone or redone any more)")
                           : done->is_undone ? _("  (taken back)")
                                             : "";
        printf("%s%s\n", words, note);
    }
    return true;
}

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

    if (cli_open_store(cli, TB_STORE_EXISTING, &cause)) {
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
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);

    if (!cli_options(cli, NULL, error) || !look(cli, problems, error))
        return false;
    print_check(cli, problems);
    if (problems->len == 0)
        return true;
    g_autofree char *path = cli_store_path(cli);
    g_set_error(
        error, TB_ERROR, TB_ERROR_DAMAGED,
        _("%s: the store is damaged; the newest backup that \"check\" finds whole is the way "
          "back"),
        path);
    return false;
}
