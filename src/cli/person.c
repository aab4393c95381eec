/* Commands on who reviews, and their rounds. */
#include "cli-internal.h"

#include <stdio.h>

bool cli_reviewer(TbCli *cli, GError **error)
{
    g_autofree char *role_name = NULL, *participant_word = NULL;
    int64_t participant = 0;
    const GOptionEntry entries[] = {
        {"role", 0, 0, G_OPTION_ARG_STRING, &role_name, N_("in which role"), N_("ROLE")},
        {"participant", 0, 0, G_OPTION_ARG_STRING, &participant_word,
         N_("the participant that is this person"), "N"},
        {NULL},
    };
    int place = 0;

    if (!cli_options(cli, entries, error) ||
        !cli_name("--role", tb_role_names, role_name, &place, error) ||
        !cli_optional_id(participant_word, &participant, error))
        return false;
    TbRole role = (TbRole)place;
    g_autoptr(TbReviewer) reviewer = NULL;
    if (!cli_open_review(cli, TB_STORE_CREATE, error) ||
        !tb_review_set_reviewer(&cli->review, cli->words[1], role_name ? &role : NULL, participant,
                                &reviewer, error))
        return false;
    if (!cli->is_json) {
        printf("%s (%s)\n", reviewer->name, tb_role_label(reviewer->role));
        return true;
    }
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cli_member_int(json, "reviewer", reviewer->id);
    cli_member_text(json, "name", reviewer->name);
    cli_member_text(json, "role", tb_role_names[reviewer->role]);
    json_builder_end_object(json);
    cli_finish(json);
    return true;
}

void cli_add_round(JsonBuilder *json, const TbRound *round)
{
    json_builder_begin_object(json);
    cli_member_int(json, "interaction", round->interaction);
    cli_member_bool(json, "open", round->is_open);
    cli_member_bool(json, "blind", round->is_blind);
    cli_member_bool(json, "shared", round->is_shared);
    json_builder_end_object(json);
}

static void print_round(const TbCli *cli, const TbRound *round)
{
    if (cli->is_json) {
        g_autoptr(JsonBuilder) json = json_builder_new();
        cli_add_round(json, round);
        cli_finish(json);
        return;
    }
    printf("%s, %s, %s\n", round->is_open ? _("open") : _("closed"),
           round->is_blind ? _("blind") : _("sighted"),
           round->is_shared ? _("shared") : _("not shared"));
}

typedef struct {
    gboolean open, close, blind, sighted, share, unshare;
} RoundWords;

static int change(bool to_yes, bool to_no)
{
    return to_yes ? 1 : to_no ? 0 : -1;
}

static TbRoundChange read_round(const RoundWords *words)
{
    return (TbRoundChange){change(words->open, words->close), change(words->blind, words->sighted),
                           change(words->share, words->unshare)};
}

bool cli_round(TbCli *cli, GError **error)
{
    RoundWords words = {0};
    const GOptionEntry entries[] = {
        {"open", 0, 0, G_OPTION_ARG_NONE, &words.open, N_("begin, or go on"), NULL},
        {"close", 0, 0, G_OPTION_ARG_NONE, &words.close, N_("I am done; cannot be undone"), NULL},
        {"blind", 0, 0, G_OPTION_ARG_NONE, &words.blind,
         N_("see no other's moments while it is open"), NULL},
        {"sighted", 0, 0, G_OPTION_ARG_NONE, &words.sighted, N_("see what others share"), NULL},
        {"share", 0, 0, G_OPTION_ARG_NONE, &words.share, N_("let others see my moments"), NULL},
        {"unshare", 0, 0, G_OPTION_ARG_NONE, &words.unshare, N_("keep my moments to myself"), NULL},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    TbRound round;
    int64_t id;

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &id, error))
        return false;
    if ((words.open && words.close) || (words.blind && words.sighted) ||
        (words.share && words.unshare))
        return cli_usage(error, _("a round is open or closed, blind or sighted, shared or not"));
    if (!cli_open_review(cli, TB_STORE_EXISTING, error) ||
        !tb_review_set_round(&cli->review, id, read_round(&words), &round, error))
        return false;
    print_round(cli, &round);
    if (words.close && !cli->is_json)
        puts(_("closing cannot be undone; \"round --open\" begins again"));
    return true;
}
