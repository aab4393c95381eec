/* Finding what was written, and the way to it. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

#include "terugblik/store/search.h"

static void add_found(JsonBuilder *json, const TbFound *found)
{
    json_builder_begin_object(json);
    cli_member_id(json, "moment", found->moment);
    cli_member_id(json, "interaction", found->interaction);
    cli_member_id(json, "recording", found->recording);
    cli_member_time(json, "start_us", found->start_us);
    cli_member_text(json, "text", found->text);
    cli_member_text(json, "noun", found->noun);
    cli_member_int(json, "id", found->id);
    cli_member_text(json, "code", found->code);
    json_builder_end_object(json);
}

static const struct {
    const char *noun, *label;
} nouns[] = {
    {"moment", N_("moment")},
    {"interaction", N_("conversation")},
    {"event", N_("event")},
    {"answer", N_("answer")},
    {"intention", N_("voornemen")},
    {"action", N_("agreement")},
    {"participant", N_("participant")},
    {"assessment", N_("self-assessment")},
    {"trajectory", N_("trajectory")},
    {"client", N_("client")},
    {"consent", N_("consent")},
};

static const char *noun_label(const char *noun)
{
    for (size_t i = 0; i < G_N_ELEMENTS(nouns); i++)
        if (g_str_equal(nouns[i].noun, noun))
            return _(nouns[i].label);
    return noun;
}

/* The words, and below them the command that goes there. */
static void print_found(const TbFound *found)
{
    g_autofree char *at =
        found->start_us == TB_TIME_NONE ? NULL : tb_time_format(found->start_us, 0);
    g_autofree char *before =
        g_strdup_printf("%8s  %s %" PRId64 "%s%s: ", at ? at : "", noun_label(found->noun),
                        found->id, found->code ? ", " : "", found->code ? found->code : "");

    cli_print_said(before, found->text ? found->text : "");
    if (found->interaction)
        printf("%10sterugblik open %" PRId64 "%s%s\n", "", found->interaction, at ? " --at " : "",
               at ? at : "");
}

bool cli_search(TbCli *cli, GError **error)
{
    if (!cli_options(cli, NULL, error) || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    g_autofree char *text = g_strjoinv(" ", cli->words + 1);
    g_autoptr(GPtrArray) all =
        tb_store_search(cli->store, cli->review.reviewer, text, 0, NULL, error);
    if (!all)
        return false;
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_array(json);
    for (guint i = 0; i < all->len; i++)
        if (cli->is_json)
            add_found(json, all->pdata[i]);
        else
            print_found(all->pdata[i]);
    json_builder_end_array(json);
    if (cli->is_json)
        cli_finish(json);
    else if (all->len == 0)
        puts(_("Nothing found. Search for one word."));
    return true;
}
