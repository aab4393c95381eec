/* Which codebook a conversation is looked at with, and which ones its moments were made with. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

#include "terugblik/review/conversation.h"
#include "terugblik/store/around.h"

/* With more than one mistake, where to see all of them. */
static TbCodebook *choose(char *const *paths, GError **error)
{
    g_autoptr(GPtrArray) mistakes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) cause = NULL;
    TbCodebook *codebook = tb_codebook_choose((const char *const *)paths, mistakes, &cause);

    if (!codebook && mistakes->len > 1)
        g_set_error(error, cause->domain, cause->code,
                    _("%s (and more; \"terugblik codebook check\" says all)"), cause->message);
    else if (!codebook)
        g_propagate_error(error, g_steal_pointer(&cause));
    return codebook;
}

static void print_chosen(const TbCli *cli, int64_t interaction, const TbCodebook *codebook)
{
    g_auto(GStrv) beside = tb_codebook_beside(codebook, cli->codebook);
    g_autofree char *files = g_strjoinv(", ", beside);

    if (!cli->is_json) {
        printf(_("conversation %" PRId64 " is looked at with codebook %s, version %s"), interaction,
               tb_codebook_id(codebook), tb_codebook_version(codebook));
        printf(*files ? " (%s)\n" : "\n", files);
        return;
    }
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cli_member_int(json, "interaction", interaction);
    cli_member_text(json, "codebook", tb_codebook_id(codebook));
    cli_member_text(json, "version", tb_codebook_version(codebook));
    cli_member_strings(json, "beside", beside);
    json_builder_end_object(json);
    cli_finish(json);
}

bool cli_codebook_use(TbCli *cli, GError **error)
{
    gboolean is_standard = FALSE;
    const GOptionEntry entries[] = {
        CLI_FLAG("standard", &is_standard, N_("the one that comes with the program")),
        CLI_END,
    };
    int64_t id;

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &id, error))
        return false;
    if (is_standard != (cli->n_words == 1))
        return cli_usage(error, _("codebook use needs the files of a codebook, or --standard"));
    g_autoptr(TbCodebook) chosen = is_standard ? NULL : choose(cli->words + 2, error);
    if ((!is_standard && !chosen) || !cli_open_review(cli, TB_STORE_EXISTING, error) ||
        !tb_review_choose_codebook(&cli->review, id, chosen, error))
        return false;
    print_chosen(cli, id, chosen ? chosen : cli->codebook);
    return true;
}

/* --- Codebooks that were kept --- */

/* Name and version, and behind them the files beside the standard ones; nothing for NULL. */
static char **described(const TbCli *cli, const TbCodebook *codebook)
{
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();
    g_auto(GStrv) beside = codebook ? tb_codebook_beside(codebook, cli->codebook) : NULL;

    if (codebook) {
        g_strv_builder_add(words, tb_codebook_id(codebook));
        g_strv_builder_add(words, tb_codebook_version(codebook));
        g_strv_builder_addv(words, (const char **)beside);
    }
    return g_strv_builder_end(words);
}

static void member_described(JsonBuilder *json, char **words)
{
    json_builder_set_member_name(json, "codebook");
    if (!words || !words[0]) {
        json_builder_add_null_value(json);
        return;
    }
    json_builder_begin_object(json);
    cli_member_text(json, "name", words[0]);
    cli_member_text(json, "version", words[1]);
    cli_member_strings(json, "beside", words + 2);
    json_builder_end_object(json);
}

void cli_member_book(const TbCli *cli, JsonBuilder *json, const TbCodebook *codebook)
{
    g_auto(GStrv) words = described(cli, codebook);

    member_described(json, words);
}

/* Read once per call: reading a codebook takes a while. */
static char **kept_words(TbCli *cli, int64_t row)
{
    if (!cli->kept)
        cli->kept =
            g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_strfreev);
    char **words = g_hash_table_lookup(cli->kept, &row);
    if (words)
        return words;
    g_autofree char *text = tb_store_codebook_text(cli->store, row, NULL);
    bool is_standard = g_strcmp0(text, tb_codebook_text(cli->codebook)) == 0;
    g_autoptr(TbCodebook) other = text && !is_standard ? tb_codebook_parse(text, NULL) : NULL;
    words = described(cli, is_standard ? cli->codebook : other);
    g_hash_table_insert(cli->kept, g_memdup2(&row, sizeof row), words);
    return words;
}

void cli_member_codebook(TbCli *cli, JsonBuilder *json, int64_t row)
{
    member_described(json, row ? kept_words(cli, row) : NULL);
}
