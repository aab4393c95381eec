/* Commands on what was done: undo, redo, done. */
#include "cli-internal.h"

#include <stdio.h>

static bool read_scope(TbCli *cli, int64_t *interaction, GError **error)
{
    *interaction = 0;
    return cli_options(cli, NULL, error) &&
           (cli->n_words == 0 || cli_id(cli->words[1], interaction, error)) &&
           cli_open_review(cli, TB_STORE_EXISTING, error);
}

/* In the words of the codebook of its conversation; one that is gone by now has the standard's. */
static char *deed_words(TbCli *cli, const TbDone *done)
{
    if (done->interaction)
        tb_review_turn_to(&cli->review, done->interaction, NULL);
    return tb_review_words(&cli->review, done);
}

static void print_deed(TbCli *cli, const char *member, const char *said, const TbDone *done)
{
    g_autofree char *words = deed_words(cli, done);

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

static void print_done_json(TbCli *cli, const GPtrArray *deeds)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_array(json);
    for (guint i = 0; i < deeds->len; i++) {
        const TbDone *done = deeds->pdata[i];
        g_autofree char *words = deed_words(cli, done);
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
        g_autofree char *words = deed_words(cli, done);
        const char *note = done->is_ended    ? _("  (cannot be undone or redone any more)")
                           : done->is_undone ? _("  (taken back)")
                                             : "";
        printf("%s%s\n", words, note);
    }
    return true;
}
