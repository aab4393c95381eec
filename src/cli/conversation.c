/* Commands on conversations: add and list. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    TbInteraction interaction;
    char **participants;
    char **unseen;
    char **offsets;
    gboolean is_example;
    gboolean is_from_memory;
} AddWords;

static void add_words_clear(AddWords *words)
{
    g_free(words->interaction.client);
    g_free(words->interaction.trajectory);
    g_free(words->interaction.date);
    g_free(words->interaction.question);
    g_free(words->interaction.goal);
    g_free(words->interaction.client_goal);
    g_strfreev(words->participants);
    g_strfreev(words->unseen);
    g_strfreev(words->offsets);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AddWords, add_words_clear)

/* ROLE or ROLE=LABEL. */
static TbParticipant *read_participant(const char *word, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(word, "=", 2);
    int role = 0;

    if (!cli_name(_("role"), tb_role_names, parts[0] ? parts[0] : "", &role, error))
        return NULL;
    TbParticipant *participant = g_new0(TbParticipant, 1);
    participant->role = (TbRole)role;
    participant->label = g_strdup(parts[1]);
    participant->is_in_picture = true;
    return participant;
}

/* Everybody counts as in the picture, and so as to be asked, unless said otherwise. */
static bool mark_unseen(GPtrArray *participants, const char *word, GError **error)
{
    bool is_any = false;

    for (guint i = 0; i < participants->len; i++) {
        TbParticipant *participant = participants->pdata[i];
        if (strcmp(tb_role_names[participant->role], word) != 0 &&
            g_strcmp0(participant->label, word) != 0)
            continue;
        participant->is_in_picture = false;
        is_any = true;
    }
    g_autofree char *quoted = tb_error_quote(word);
    return is_any || cli_usage(error, _("--unseen: \"%s\" is none of the participants"), quoted);
}

static GPtrArray *read_participants(const AddWords *words, GError **error)
{
    g_autoptr(GPtrArray) participants =
        g_ptr_array_new_with_free_func((GDestroyNotify)tb_participant_free);

    for (char **word = words->participants; word && *word; word++) {
        TbParticipant *participant = read_participant(*word, error);
        if (!participant)
            return NULL;
        g_ptr_array_add(participants, participant);
    }
    if (participants->len == 0)
        tb_review_usual_participants(participants);
    for (char **word = words->unseen; word && *word; word++)
        if (!mark_unseen(participants, *word, error))
            return NULL;
    return g_steal_pointer(&participants);
}

static bool is_bare_example(const TbCli *cli, const AddWords *words)
{
    const TbInteraction *said = &words->interaction;

    return cli->n_words == 0 && !words->is_from_memory && !words->participants && !words->unseen &&
           !words->offsets && !said->client && !said->trajectory && !said->date &&
           !said->question && !said->goal && !said->client_goal;
}

static bool check_add_words(TbCli *cli, const AddWords *words, GError **error)
{
    int n_offsets = words->offsets ? (int)g_strv_length(words->offsets) : 0;
    int64_t ignored;

    if (words->is_example)
        return is_bare_example(cli, words) ||
               cli_usage(error, _("--example brings its own recording, people and words"));
    if (!words->interaction.client)
        return cli_usage(error, _("add needs --client CODE: a code, not a name, such as K-014"));
    if (words->is_from_memory != (cli->n_words == 0))
        return cli_usage(
            error, _("add needs a recording, or --no-recording for a conversation from memory"));
    if (words->interaction.date && !tb_date_check(words->interaction.date, error))
        return false;
    if (n_offsets > cli->n_words)
        return cli_usage(error, _("there are more --offset than recordings"));
    for (int i = 0; i < n_offsets; i++)
        if (!cli_offset(words->offsets[i], &ignored, error))
            return false;
    return true;
}

static GPtrArray *probe_recordings(const TbCli *cli, const AddWords *words, char ***warnings,
                                   GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)tb_recording_free);
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();
    int n_offsets = words->offsets ? (int)g_strv_length(words->offsets) : 0;

    for (int i = 0; i < cli->n_words; i++) {
        g_auto(GStrv) of_one = NULL;
        TbRecording *row = tb_recording_read(cli->words[1 + i], NULL, &of_one, error);
        if (!row)
            return NULL;
        if (i < n_offsets && !cli_offset(words->offsets[i], &row->offset_us, error))
            g_assert_not_reached(); /* has been read before */
        g_ptr_array_add(rows, row);
        for (char **warning = of_one; warning && *warning; warning++) {
            g_autofree char *line = g_strconcat(cli->words[1 + i], ": ", *warning, NULL);
            g_strv_builder_add(all, line);
        }
    }
    *warnings = g_strv_builder_end(all);
    return g_steal_pointer(&rows);
}

/* What is the matter with the recordings, and what is asked about. */
static void member_all_warnings(const TbCli *cli, JsonBuilder *json, char *const *warnings)
{
    cli_member_array(json, "warnings");
    for (; warnings && *warnings; warnings++)
        json_builder_add_string_value(json, *warnings);
    for (guint i = 0; cli->warnings && i < cli->warnings->len; i++)
        json_builder_add_string_value(json, cli->warnings->pdata[i]);
    json_builder_end_array(json);
}

static void print_added_json(const TbCli *cli, int64_t interaction, const GPtrArray *recordings,
                             const GPtrArray *participants, char *const *warnings)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_int(json, "interaction", interaction);
    json_builder_set_member_name(json, "recordings");
    json_builder_begin_array(json);
    for (guint i = 0; i < recordings->len; i++)
        json_builder_add_int_value(json, ((const TbRecording *)recordings->pdata[i])->id);
    json_builder_end_array(json);
    cli_member_participants(json, participants);
    member_all_warnings(cli, json, warnings);
    json_builder_end_object(json);
    cli_finish(json);
}

/* A second row of the same recording may be meant (one film, two conversations), but is said. */
static bool warn_if_known(TbCli *cli, const GPtrArray *recordings, char ***warnings, GError **error)
{
    g_autoptr(GStrvBuilder) all = g_strv_builder_new();

    g_strv_builder_addv(all, (const char **)*warnings);
    for (guint i = 0; i < recordings->len; i++) {
        const TbRecording *row = recordings->pdata[i];
        int64_t other = 0;
        int64_t id = tb_store_find_fingerprint(cli->store, row->fingerprint, &other, error);
        if (id < 0)
            return false;
        if (id == 0)
            continue;
        g_autofree char *line = g_strdup_printf(
            _("%s: this recording is also in conversation %" PRId64), row->path, other);
        g_strv_builder_add(all, line);
    }
    g_strfreev(*warnings);
    *warnings = g_strv_builder_end(all);
    return true;
}

static bool refuse_twice(const GPtrArray *recordings, GError **error)
{
    for (guint i = 0; i < recordings->len; i++)
        for (guint j = 0; j < i; j++) {
            const TbRecording *a = recordings->pdata[j], *b = recordings->pdata[i];
            if (strcmp(a->fingerprint, b->fingerprint) != 0)
                continue;
            g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                        _("%s: this is the same recording as %s; name it once"), b->path, a->path);
            return false;
        }
    return true;
}

static bool print_added(TbCli *cli, int64_t interaction, const char *said, char *const *warnings,
                        GError **error)
{
    g_autoptr(GPtrArray) participants = tb_store_participants(cli->store, interaction, error);
    g_autoptr(GPtrArray) recordings =
        participants ? tb_store_recordings(cli->store, interaction, error) : NULL;

    if (!recordings)
        return false;
    if (cli->is_json) {
        print_added_json(cli, interaction, recordings, participants, warnings);
        return true;
    }
    puts(said);
    for (; warnings && *warnings; warnings++)
        printf("  %s\n", *warnings);
    return true;
}

static void question(TbCli *cli, const TbInteraction *interaction, const GPtrArray *participants)
{
    cli_question_code(cli, "--client", interaction->client, "terugblik client rename CODE TO");
    cli_question_code(cli, "--trajectory", interaction->trajectory,
                      "terugblik trajectory rename CLIENT NAME TO");
    for (guint i = 0; i < participants->len; i++)
        cli_question_code(cli, "--participant",
                          ((const TbParticipant *)participants->pdata[i])->label,
                          "terugblik participant edit N --label TEXT");
}

static bool add_example(TbCli *cli, GError **error)
{
    g_autofree char *folder = NULL;
    g_autoptr(TbRecording) recording = tb_recording_read_example(&folder, error);
    int64_t id = recording && cli_open_review(cli, TB_STORE_CREATE, error)
                     ? tb_review_add_example(&cli->review, folder, recording, error)
                     : 0;
    g_autofree char *said = g_strdup_printf(
        _("the example is conversation %" PRId64 "; adding it cannot be undone"), id);
    return id != 0 && print_added(cli, id, said, NULL, error);
}

bool cli_add(TbCli *cli, GError **error)
{
    g_auto(AddWords) words = {0};
    TbInteraction *interaction = &words.interaction;
    const GOptionEntry entries[] = {
        {"client", 0, 0, G_OPTION_ARG_STRING, &interaction->client,
         N_("code of the client, never a name"), N_("CODE")},
        {"trajectory", 0, 0, G_OPTION_ARG_STRING, &interaction->trajectory,
         N_("trajectory it belongs to"), N_("NAME")},
        {"date", 0, 0, G_OPTION_ARG_STRING, &interaction->date, N_("day of the conversation"),
         N_("YYYY-MM-DD")},
        {"question", 0, 0, G_OPTION_ARG_STRING, &interaction->question,
         N_("what you want to learn from it (inbrengvraag)"), N_("TEXT")},
        {"goal", 0, 0, G_OPTION_ARG_STRING, &interaction->goal, N_("your goal"), N_("TEXT")},
        {"client-goal", 0, 0, G_OPTION_ARG_STRING, &interaction->client_goal,
         N_("the client's goal"), N_("TEXT")},
        {"participant", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.participants,
         N_("who was there (repeat)"), N_("ROLE[=LABEL]")},
        {"unseen", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.unseen,
         N_("who of them is not in the picture (repeat)"), N_("ROLE|LABEL")},
        {"offset", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.offsets,
         N_("when each recording began within the conversation (repeat)"), N_("SECONDS")},
        {"no-recording", 0, 0, G_OPTION_ARG_NONE, &words.is_from_memory,
         N_("a conversation from memory"), NULL},
        {"example", 0, 0, G_OPTION_ARG_NONE, &words.is_example, N_("the example conversation"),
         NULL},
        {NULL},
    };
    g_auto(GStrv) warnings = NULL;

    if (!cli_options(cli, entries, error) || !check_add_words(cli, &words, error))
        return false;
    if (words.is_example)
        return add_example(cli, error);
    g_autoptr(GPtrArray) participants = read_participants(&words, error);
    g_autoptr(GPtrArray) recordings =
        participants ? probe_recordings(cli, &words, &warnings, error) : NULL;
    if (!recordings || !refuse_twice(recordings, error) ||
        !cli_open_review(cli, TB_STORE_CREATE, error) ||
        !warn_if_known(cli, recordings, &warnings, error))
        return false;
    interaction->is_from_memory = words.is_from_memory;
    if (!tb_review_add(&cli->review, interaction, participants, recordings, error))
        return false;
    question(cli, interaction, participants);
    g_autofree char *said = g_strdup_printf(_("conversation %" PRId64 " added"), interaction->id);
    return print_added(cli, interaction->id, said, warnings, error);
}

/* --- list --- */

static void print_listed_json(const GPtrArray *listed)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_array(json);
    for (guint i = 0; i < listed->len; i++) {
        const TbListed *line = listed->pdata[i];
        json_builder_begin_object(json);
        cli_member_int(json, "interaction", line->interaction->id);
        cli_member_text(json, "client", line->interaction->client);
        cli_member_text(json, "trajectory", line->interaction->trajectory);
        cli_member_text(json, "date", line->interaction->date);
        cli_member_int(json, "duration_us", line->duration_us);
        cli_member_int(json, "recordings", line->n_recordings);
        cli_member_int(json, "moments", line->n_moments);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    cli_finish(json);
}

static void print_listed(const TbListed *line)
{
    const TbInteraction *interaction = line->interaction;
    g_autofree char *length =
        line->n_recordings ? tb_time_format(line->duration_us, 0) : g_strdup(_("from memory"));

    g_autofree char *moments = g_strdup_printf(
        ngettext("%d moment", "%d moments", (unsigned)line->n_moments), line->n_moments);

    printf("%4" PRId64 "  %-10s %-16s %-10s  %12s  %s\n", interaction->id, interaction->client,
           interaction->trajectory, interaction->date ? interaction->date : "-", length, moments);
}

/* Where there is no store yet, there is nothing in it. */
static GPtrArray *load_list(TbCli *cli, GError **error)
{
    g_autoptr(GError) cause = NULL;

    if (cli_open_review(cli, TB_STORE_EXISTING, &cause))
        return tb_store_list(cli->store, cli->review.reviewer, error);
    if (g_error_matches(cause, TB_ERROR, TB_ERROR_NOT_FOUND) && cli->codebook)
        return g_ptr_array_new();
    g_propagate_error(error, g_steal_pointer(&cause));
    return NULL;
}

bool cli_list(TbCli *cli, GError **error)
{
    if (!cli_options(cli, NULL, error))
        return false;
    g_autoptr(GPtrArray) listed = load_list(cli, error);
    if (!listed)
        return false;
    if (cli->is_json)
        print_listed_json(listed);
    else if (listed->len == 0)
        puts(_("There are no conversations yet. Add one: terugblik add RECORDING --client CODE"));
    for (guint i = 0; !cli->is_json && i < listed->len; i++)
        print_listed(listed->pdata[i]);
    return true;
}
