/* One conversation, with everything in it that the reader may see. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct {
    TbInteraction *interaction;
    GPtrArray *participants, *recordings, *consents, *reviewers, *moments;
    TbRound round;
} Shown;

static void shown_clear(Shown *shown)
{
    tb_interaction_free(shown->interaction);
    g_clear_pointer(&shown->participants, g_ptr_array_unref);
    g_clear_pointer(&shown->recordings, g_ptr_array_unref);
    g_clear_pointer(&shown->consents, g_ptr_array_unref);
    g_clear_pointer(&shown->reviewers, g_ptr_array_unref);
    g_clear_pointer(&shown->moments, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Shown, shown_clear)

static bool load_shown(TbCli *cli, int64_t id, Shown *shown, GError **error)
{
    const TbMomentFilter filter = {.interaction = id};
    int64_t reader = cli->review.reviewer;

    return (shown->interaction = tb_store_interaction(cli->store, id, error)) &&
           (shown->participants = tb_store_participants(cli->store, id, error)) &&
           (shown->recordings = tb_store_recordings(cli->store, id, error)) &&
           (shown->consents = tb_store_consents(cli->store, id, error)) &&
           (shown->reviewers = tb_store_reviewers(cli->store, 0, error)) &&
           (shown->moments = tb_store_moments(cli->store, reader, &filter, error)) &&
           tb_store_round(cli->store, reader, id, &shown->round, error);
}

static int64_t total_us(const GPtrArray *recordings)
{
    int64_t total = 0;

    for (guint i = 0; i < recordings->len; i++)
        total += ((const TbRecording *)recordings->pdata[i])->duration_us;
    return total;
}

static void member_recordings(JsonBuilder *json, const GPtrArray *recordings)
{
    json_builder_set_member_name(json, "recordings");
    json_builder_begin_array(json);
    for (guint i = 0; i < recordings->len; i++) {
        const TbRecording *recording = recordings->pdata[i];
        json_builder_begin_object(json);
        cli_member_int(json, "recording", recording->id);
        cli_member_text(json, "path", recording->path);
        cli_member_int(json, "offset_us", recording->offset_us);
        cli_member_int(json, "duration_us", recording->duration_us);
        cli_member_text(json, "fingerprint", recording->fingerprint);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void member_consents(JsonBuilder *json, const GPtrArray *consents)
{
    json_builder_set_member_name(json, "consents");
    json_builder_begin_array(json);
    for (guint i = 0; i < consents->len; i++) {
        const TbConsent *consent = consents->pdata[i];
        json_builder_begin_object(json);
        cli_member_int(json, "participant", consent->participant);
        cli_member_int(json, "recording", consent->recording);
        cli_member_bool(json, "picture", consent->picture);
        cli_member_bool(json, "sound", consent->sound);
        cli_member_bool(json, "text", consent->text);
        cli_member_bool(json, "paper", consent->paper);
        json_builder_set_member_name(json, "for");
        json_builder_begin_array(json);
        for (int bit = 0; bit < TB_N_PURPOSES; bit++)
            if (consent->purposes & 1u << bit)
                json_builder_add_string_value(json, tb_purpose_names[bit]);
        json_builder_end_array(json);
        cli_member_text(json, "until", consent->until);
        cli_member_text(json, "ground", consent->ground);
        cli_member_text(json, "withdrawn", consent->withdrawn);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static int64_t duration_of(const GPtrArray *recordings, int64_t id)
{
    for (guint i = 0; i < recordings->len; i++) {
        const TbRecording *recording = recordings->pdata[i];
        if (recording->id == id)
            return recording->duration_us;
    }
    return 0;
}

static void member_moments(JsonBuilder *json, const Shown *shown)
{
    json_builder_set_member_name(json, "moments");
    json_builder_begin_array(json);
    for (guint i = 0; i < shown->moments->len; i++) {
        const TbMoment *moment = shown->moments->pdata[i];
        if (moment->kind == TB_MOMENT_TAG)
            cli_add_moment(json, moment, shown->participants, shown->reviewers);
    }
    json_builder_end_array(json);
    json_builder_set_member_name(json, "phases");
    json_builder_begin_array(json);
    for (guint i = 0; i < shown->moments->len; i++) {
        const TbMoment *moment = shown->moments->pdata[i];
        if (moment->kind == TB_MOMENT_PHASE)
            cli_add_phase(json, moment, shown->moments, shown->participants, shown->reviewers,
                          duration_of(shown->recordings, moment->recording));
    }
    json_builder_end_array(json);
}

static void print_shown_json(const Shown *shown)
{
    const TbInteraction *interaction = shown->interaction;
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_int(json, "interaction", interaction->id);
    cli_member_text(json, "client", interaction->client);
    cli_member_text(json, "trajectory", interaction->trajectory);
    cli_member_text(json, "date", interaction->date);
    cli_member_int(json, "duration_us", total_us(shown->recordings));
    cli_member_text(json, "question", interaction->question);
    cli_member_text(json, "goal", interaction->goal);
    cli_member_text(json, "client_goal", interaction->client_goal);
    cli_member_bool(json, "from_memory", interaction->is_from_memory);
    cli_member_participants(json, shown->participants);
    member_recordings(json, shown->recordings);
    member_consents(json, shown->consents);
    json_builder_set_member_name(json, "round");
    cli_add_round(json, &shown->round);
    member_moments(json, shown);
    json_builder_end_object(json);
    cli_finish(json);
}

static void print_line(const char *what, const char *text)
{
    if (text)
        printf("  %-18s %s\n", what, text);
}

static void print_shown(const Shown *shown)
{
    const TbInteraction *interaction = shown->interaction;

    printf("%s · %s · %s\n", interaction->client, interaction->trajectory,
           interaction->date ? interaction->date : _("no date"));
    print_line(_("question brought in"), interaction->question);
    print_line(_("goal"), interaction->goal);
    print_line(_("client's goal"), interaction->client_goal);
    for (guint i = 0; i < shown->participants->len; i++) {
        const TbParticipant *participant = shown->participants->pdata[i];
        printf("  %3" PRId64 "  %s%s%s\n", participant->id, tb_role_label(participant->role),
               participant->label ? ": " : "", participant->label ? participant->label : "");
    }
    for (guint i = 0; i < shown->recordings->len; i++) {
        const TbRecording *recording = shown->recordings->pdata[i];
        g_autofree char *length = tb_time_format(recording->duration_us, 0);
        printf("  %3" PRId64 "  %s  %s\n", recording->id, length, recording->path);
    }
    if (shown->consents->len == 0 && shown->recordings->len > 0)
        printf("  %s\n", _("consent: not asked yet"));
    for (guint i = 0; i < shown->moments->len; i++)
        cli_print_moment(shown->moments->pdata[i], shown->reviewers);
}

bool cli_show(TbCli *cli, GError **error)
{
    g_auto(Shown) shown = {0};
    int64_t id;

    if (!cli_options(cli, NULL, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_open_review(cli, error) || !load_shown(cli, id, &shown, error))
        return false;
    if (cli->is_json)
        print_shown_json(&shown);
    else
        print_shown(&shown);
    return true;
}
