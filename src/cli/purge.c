/* The command that removes for good: a conversation, or all about one client. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

#include "terugblik/review/conversation.h"
#include "terugblik/store/around.h"

typedef struct {
    char *interaction, *client;
    gboolean is_sure;
    int64_t id;
} PurgeWords;

static void purge_words_clear(PurgeWords *words)
{
    g_free(words->interaction);
    g_free(words->client);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PurgeWords, purge_words_clear)

/* --- What would go --- */

/* One that had been removed before has no more than its number. */
static void say_conversation(TbCli *cli, int64_t id)
{
    g_autoptr(TbInteraction) one = tb_store_interaction(cli->store, id, NULL);

    printf("  ");
    printf(_("conversation %" PRId64), id);
    if (one)
        printf(" · %s · %s · %s\n", one->client, one->trajectory, one->date ? one->date : "-");
    else
        printf(" · %s\n", _("was removed before"));
}

static void say_recordings(const TbPurged *would)
{
    for (guint i = 0; i < would->recordings->len; i++) {
        printf("  ");
        printf(_("the recording itself stays: %s"), (const char *)would->recordings->pdata[i]);
        putchar('\n');
    }
}

static void say_in_words(TbCli *cli, const PurgeWords *words, const TbPurged *would)
{
    puts(_("This would be removed for good, with all that anyone marked and wrote about it:"));
    if (words->client)
        printf("  %s %s\n", _("client"), words->client);
    for (guint i = 0; i < would->interactions->len; i++)
        say_conversation(cli, *(const int64_t *)would->interactions->pdata[i]);
    say_recordings(would);
    puts(_("The daily copies go through it too. Sheets, exports and copies of the store that you "
           "made yourself cannot be reached from here."));
}

static void member_ids(JsonBuilder *json, const char *name, const GPtrArray *ids)
{
    cli_member_array(json, name);
    for (guint i = 0; i < ids->len; i++)
        json_builder_add_int_value(json, *(const int64_t *)ids->pdata[i]);
    json_builder_end_array(json);
}

static void say_json(const TbPurged *would)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_int(json, "purged", 0);
    member_ids(json, "interactions", would->interactions);
    json_builder_end_object(json);
    cli_finish(json);
}

static bool say_what_would_go(TbCli *cli, const PurgeWords *words, GError **error)
{
    g_autoptr(TbPurged) would =
        tb_review_would_purge(&cli->review, words->id, words->client, error);

    if (!would)
        return false;
    if (cli->is_json)
        say_json(would);
    else
        say_in_words(cli, words, would);
    g_set_error_literal(error, TB_ERROR, TB_ERROR_REFUSED,
                        _("nothing has been removed yet: add --yes; it cannot be undone"));
    return false;
}

/* --- What went --- */

static void print_purged_json(const TbPurged *purged)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_int(json, "purged", purged->n_interactions);
    cli_member_text(json, "statement", purged->statement);
    cli_member_array(json, "recordings");
    for (guint i = 0; i < purged->recordings->len; i++) {
        g_autofree char *path = g_utf8_make_valid(purged->recordings->pdata[i], -1);
        json_builder_add_string_value(json, path);
    }
    json_builder_end_array(json);
    member_ids(json, "intentions", purged->intentions);
    cli_member_text(json, "unfinished", purged->unfinished);
    json_builder_end_object(json);
    cli_finish(json);
}

static void print_purged(const TbPurged *purged)
{
    puts(purged->statement);
    if (purged->recordings->len > 0)
        puts(_("These recordings were left alone; remove them yourself, also where they were "
               "copied to:"));
    for (guint i = 0; i < purged->recordings->len; i++)
        cli_print_said("  ", purged->recordings->pdata[i]);
    puts(_("Sheets, exports and copies of the store that you made yourself cannot be reached from "
           "here: destroy them."));
    if (purged->intentions->len > 0)
        puts(_("These voornemens stay; see whether their words say something about the client:"));
    for (guint i = 0; i < purged->intentions->len; i++)
        printf("  terugblik intention edit %" PRId64 "\n",
               *(const int64_t *)purged->intentions->pdata[i]);
}

static bool purge(TbCli *cli, const PurgeWords *words, GError **error)
{
    g_autoptr(TbPurged) purged = tb_review_purge(&cli->review, words->id, words->client, error);

    if (!purged)
        return false;
    if (purged->unfinished)
        cli_warn(cli, "%s", purged->unfinished);
    if (cli->is_json)
        print_purged_json(purged);
    else
        print_purged(purged);
    return true;
}

bool cli_purge(TbCli *cli, GError **error)
{
    g_auto(PurgeWords) words = {0};
    const GOptionEntry entries[] = {
        CLI_TEXT("interaction", &words.interaction, N_("this conversation"), N_("ID")),
        CLI_TEXT("client", &words.client, N_("all conversations of this client"), N_("CODE")),
        CLI_FLAG("yes", &words.is_sure, N_("do it; else it is only said what would go")),
        CLI_END,
    };

    if (!cli_options(cli, entries, error))
        return false;
    if (!words.interaction == !words.client)
        return cli_usage(error, _("purge needs --interaction ID or --client CODE"));
    if (!cli_optional_id(words.interaction, &words.id, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    return words.is_sure ? purge(cli, &words, error) : say_what_would_go(cli, &words, error);
}
