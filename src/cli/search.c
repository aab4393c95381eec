/* Finding what was written, and the way to it. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

#include "terugblik/store/search.h"

static void add_found(JsonBuilder *json, const TbFound *found, const TbCode *code)
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
    if (found->code)
        cli_member_known(json, code);
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

/* "moment 12, emotie: ", and behind the code that it is no longer in use. */
static char *head_of(const TbFound *found, const char *at, const TbCode *code)
{
    const char *former = cli_former_label(code);
    g_autoptr(GString) head = g_string_new(NULL);

    g_string_printf(head, "%8s  %s %" PRId64, at ? at : "", noun_label(found->noun), found->id);
    if (found->code)
        g_string_append_printf(head, ", %s", found->code);
    if (former)
        g_string_append_printf(head, " [%s]", former);
    g_string_append(head, ": ");
    return g_string_free(g_steal_pointer(&head), FALSE);
}

/* The words, and below them the command that goes there. */
static void print_found(const TbFound *found, const TbCode *code)
{
    g_autofree char *at =
        found->start_us == TB_TIME_NONE ? NULL : tb_time_format(found->start_us, 0);
    g_autofree char *head = head_of(found, at, code);

    cli_print_said(head, found->text ? found->text : "");
    if (found->interaction)
        printf("%10sterugblik open %" PRId64 "%s%s\n", "", found->interaction, at ? " --at " : "",
               at ? at : "");
}

/* Each in the codebook of its own conversation. */
static bool show_found(TbCli *cli, JsonBuilder *json, const TbFound *found, GError **error)
{
    if (found->code && !tb_review_turn_to(&cli->review, found->interaction, error))
        return false;
    const TbCode *code = found->code ? tb_codebook_find(cli->review.codebook, found->code) : NULL;
    if (cli->is_json)
        add_found(json, found, code);
    else
        print_found(found, code);
    return true;
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
        if (!show_found(cli, json, all->pdata[i], error))
            return false;
    json_builder_end_array(json);
    if (cli->is_json)
        cli_finish(json);
    else if (all->len == 0)
        puts(_("Nothing found. Search for one word."));
    return true;
}
