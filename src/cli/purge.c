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

/* Whether there is what is meant, also a client without a conversation. */
static bool is_there(TbCli *cli, const PurgeWords *words, GError **error)
{
    if (!words->client) {
        g_autoptr(TbInteraction) one = tb_store_interaction(cli->store, words->id, error);
        return one != NULL;
    }
    int64_t client = tb_store_find_client(cli->store, words->client, error);
    if (client == 0)
        g_set_error_literal(
            error, TB_ERROR, TB_ERROR_NOT_FOUND,
            _("there is no client of that code; \"terugblik client list\" names them"));
    return client > 0;
}

/* The conversations (TbInteraction, borrowed from @listed) that are meant. */
static GPtrArray *meant(const PurgeWords *words, const GPtrArray *listed)
{
    GPtrArray *found = g_ptr_array_new();

    for (guint i = 0; i < listed->len; i++) {
        TbInteraction *one = ((const TbListed *)listed->pdata[i])->interaction;
        if (words->client ? g_str_equal(one->client, words->client) : one->id == words->id)
            g_ptr_array_add(found, one);
    }
    return found;
}

static bool say_recordings(TbCli *cli, const TbInteraction *of, GError **error)
{
    g_autoptr(GPtrArray) recordings = tb_store_recordings(cli->store, of->id, error);

    for (guint i = 0; recordings && i < recordings->len; i++) {
        printf("    ");
        printf(_("the recording itself stays: %s"),
               ((const TbRecording *)recordings->pdata[i])->path);
        putchar('\n');
    }
    return recordings != NULL;
}

static bool say_in_words(TbCli *cli, const PurgeWords *words, const GPtrArray *all, GError **error)
{
    puts(_("This would be removed for good, with all that anyone marked and wrote about it:"));
    if (words->client)
        printf("  %s %s\n", _("client"), words->client);
    for (guint i = 0; i < all->len; i++) {
        const TbInteraction *one = all->pdata[i];
        printf("  ");
        printf(_("conversation %" PRId64), one->id);
        printf(" · %s · %s · %s\n", one->client, one->trajectory, one->date ? one->date : "-");
        if (!say_recordings(cli, one, error))
            return false;
    }
    return true;
}

static void say_json(const GPtrArray *all)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_int(json, "purged", 0);
    cli_member_array(json, "interactions");
    for (guint i = 0; i < all->len; i++)
        json_builder_add_int_value(json, ((const TbInteraction *)all->pdata[i])->id);
    json_builder_end_array(json);
    json_builder_end_object(json);
    cli_finish(json);
}

static bool say_what_would_go(TbCli *cli, const PurgeWords *words, GError **error)
{
    g_autoptr(GPtrArray) listed =
        is_there(cli, words, error) ? tb_store_list(cli->store, cli->review.reviewer, error) : NULL;

    if (!listed)
        return false;
    g_autoptr(GPtrArray) all = meant(words, listed);
    if (cli->is_json)
        say_json(all);
    else if (!say_in_words(cli, words, all, error))
        return false;
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
    cli_member_array(json, "intentions");
    for (guint i = 0; i < purged->intentions->len; i++)
        json_builder_add_int_value(json, *(const int64_t *)purged->intentions->pdata[i]);
    json_builder_end_array(json);
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
