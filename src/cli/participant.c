/* Commands on the people of a conversation. */
#include "cli-internal.h"

#include "terugblik/review/conversation.h"

static const char rename_label[] = "terugblik participant edit N --label TEXT";

typedef struct {
    char *role, *label;
    gboolean is_in_picture, is_unseen;
} PersonWords;

static void person_words_clear(PersonWords *words)
{
    g_free(words->role);
    g_free(words->label);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PersonWords, person_words_clear)

/* The role comes as a word where one is added. */
static bool read_words(TbCli *cli, PersonWords *words, bool is_edit, GError **error)
{
    const GOptionEntry entries[] = {
        CLI_TEXT("label", &words->label, N_("what to call this person: no name"), N_("TEXT")),
        CLI_FLAG("in-picture", &words->is_in_picture, N_("is in the picture")),
        CLI_FLAG("not-in-picture", &words->is_unseen, N_("is not in the picture")),
        is_edit ? (GOptionEntry)CLI_TEXT("role", &words->role, N_("in which role"), N_("ROLE"))
                : (GOptionEntry)CLI_END,
        CLI_END,
    };

    if (!cli_options(cli, entries, error))
        return false;
    if (words->is_in_picture && words->is_unseen)
        return cli_usage(error, _("somebody is in the picture, or not"));
    return true;
}

static bool put(TbCli *cli, const PersonWords *words, TbParticipant *participant, CliDeed deed,
                GError **error)
{
    cli_set_text(&participant->label, words->label);
    if (words->is_in_picture || words->is_unseen)
        participant->is_in_picture = !words->is_unseen;
    if (!tb_review_put_participant(&cli->review, participant, error))
        return false;
    cli_question_code(cli, "--label", words->label, rename_label);
    cli_print_deed(cli, deed, "participant", participant->id);
    return true;
}

bool cli_participant_add(TbCli *cli, GError **error)
{
    g_auto(PersonWords) words = {0};
    g_autoptr(TbParticipant) participant = g_new0(TbParticipant, 1);
    int role = 0;

    if (!read_words(cli, &words, false, error) ||
        !cli_id(cli->words[1], &participant->interaction, error) ||
        !cli_name(_("role"), tb_role_names, cli->words[2], &role, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    participant->role = (TbRole)role;
    participant->is_in_picture = true;
    return put(cli, &words, participant, CLI_ADDED, error);
}

bool cli_participant_edit(TbCli *cli, GError **error)
{
    g_auto(PersonWords) words = {0};
    int64_t id;
    int role = 0;

    if (!read_words(cli, &words, true, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_name("--role", tb_role_names, words.role, &role, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    g_autoptr(TbParticipant) participant = tb_store_participant(cli->store, id, error);
    if (!participant)
        return false;
    if (words.role)
        participant->role = (TbRole)role;
    return put(cli, &words, participant, CLI_CHANGED, error);
}

bool cli_participant_rm(TbCli *cli, GError **error)
{
    return cli_remove(cli, "participant", tb_review_remove_participant, error);
}

/* --- How people are shown --- */

void cli_member_participants(JsonBuilder *json, const GPtrArray *participants)
{
    json_builder_set_member_name(json, "participants");
    json_builder_begin_array(json);
    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *participant = participants->pdata[i];
        json_builder_begin_object(json);
        cli_member_int(json, "participant", participant->id);
        cli_member_text(json, "role", tb_role_names[participant->role]);
        cli_member_text(json, "label", participant->label);
        cli_member_bool(json, "in_picture", participant->is_in_picture);
        if (participant->reviewer)
            cli_member_int(json, "reviewer", participant->reviewer);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

void cli_member_participant(JsonBuilder *json, const char *name, const GPtrArray *participants,
                            int64_t id)
{
    const TbParticipant *participant = tb_find_participant(participants, id);
    g_autofree char *label = g_strconcat(name, "_label", NULL);

    cli_member_text(json, name, participant ? tb_role_names[participant->role] : NULL);
    cli_member_text(json, label, participant ? participant->label : NULL);
}

char *cli_participant_words(const GPtrArray *participants, int64_t id)
{
    const TbParticipant *participant = tb_find_participant(participants, id);

    if (!participant)
        return NULL;
    const char *role = tb_role_label(participant->role);
    return participant->label ? g_strdup_printf("%s (%s)", role, participant->label)
                              : g_strdup(role);
}

const char *cli_reviewer_of(const GPtrArray *reviewers, int64_t id)
{
    const TbReviewer *reviewer = tb_find_reviewer(reviewers, id);

    return reviewer ? reviewer->name : "";
}
