/* One conversation, with everything in it that the reader may see. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

#include "terugblik/method.h"

/* From the beginning of the first recording to the end of the last. */
static int64_t duration_us(const GPtrArray *recordings)
{
    g_autoptr(GPtrArray) no_moments = g_ptr_array_new();
    TbExtent extent = tb_conversation_extent(recordings, no_moments);

    return extent.end_us - extent.start_us;
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
        cli_member_text(json, "language", consent->language);
        cli_member_text(json, "told_by", consent->told_by);
        cli_member_text(json, "withdrawn", consent->withdrawn);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void member_moments(JsonBuilder *json, const TbConversation *shown)
{
    json_builder_set_member_name(json, "moments");
    json_builder_begin_array(json);
    for (guint i = 0; i < shown->moments->len; i++) {
        const TbMoment *moment = shown->moments->pdata[i];
        if (moment->kind == TB_MOMENT_TAG)
            cli_add_moment(json, moment, shown);
    }
    json_builder_end_array(json);
    json_builder_set_member_name(json, "phases");
    json_builder_begin_array(json);
    for (guint i = 0; i < shown->moments->len; i++) {
        const TbMoment *moment = shown->moments->pdata[i];
        if (moment->kind == TB_MOMENT_PHASE)
            cli_add_phase(json, moment, shown);
    }
    json_builder_end_array(json);
}

static void print_shown_json(const TbConversation *shown)
{
    const TbInteraction *interaction = shown->interaction;
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_int(json, "interaction", interaction->id);
    cli_member_text(json, "client", interaction->client);
    cli_member_text(json, "trajectory", interaction->trajectory);
    cli_member_text(json, "date", interaction->date);
    cli_member_int(json, "duration_us", duration_us(shown->recordings));
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
    g_autofree char *before = g_strdup_printf("  %-18s ", what);

    if (text)
        cli_print_said(before, text);
}

static void print_consent(const TbConsent *consent, const GPtrArray *participants)
{
    const TbParticipant *who = tb_find_participant(participants, consent->participant);
    g_autoptr(GString) words = g_string_new(who ? tb_role_label(who->role) : NULL);
    const struct {
        bool is_agreed;
        const char *what;
    } parts[] = {{consent->picture, _("picture")},
                 {consent->sound, _("sound")},
                 {consent->text, _("words")},
                 {consent->paper, _("picture on paper")}};

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].is_agreed)
            g_string_append_printf(words, ", %s", parts[i].what);
    for (int bit = 0; bit < TB_N_PURPOSES; bit++)
        if (consent->purposes & 1u << bit)
            g_string_append_printf(words, "; %s", tb_purpose_label((TbPurpose)(1u << bit)));
    if (consent->until)
        g_string_append_printf(words, ", %s %s", _("until"), consent->until);
    if (consent->withdrawn)
        g_string_append_printf(words, ", %s %s", _("withdrawn on"), consent->withdrawn);
    print_line(_("consent"), words->str);
}

static void print_people(const TbConversation *shown)
{
    for (guint i = 0; i < shown->participants->len; i++) {
        const TbParticipant *participant = shown->participants->pdata[i];
        const TbReviewer *reviewer = tb_find_reviewer(shown->reviewers, participant->reviewer);
        printf("  %3" PRId64 "  %s", participant->id, tb_role_label(participant->role));
        if (reviewer)
            printf(" (%s)", reviewer->name);
        cli_print_said(participant->label ? ": " : "",
                       participant->label ? participant->label : "");
    }
}

static void print_recordings(const TbConversation *shown)
{
    for (guint i = 0; i < shown->recordings->len; i++) {
        const TbRecording *recording = shown->recordings->pdata[i];
        g_autofree char *length = tb_time_format(recording->duration_us, 0);
        printf("  %3" PRId64 "  %s  %s\n", recording->id, length, recording->path);
    }
    for (guint i = 0; i < shown->consents->len; i++)
        print_consent(shown->consents->pdata[i], shown->participants);
    if (shown->consents->len == 0 && shown->recordings->len > 0)
        print_line(_("consent"), _("not asked yet"));
}

static void print_shown(const TbConversation *shown)
{
    const TbInteraction *interaction = shown->interaction;

    printf("%s · %s · %s\n", interaction->client, interaction->trajectory,
           interaction->date ? interaction->date : _("no date"));
    print_line(_("question brought in"), interaction->question);
    print_line(_("goal"), interaction->goal);
    print_line(_("client's goal"), interaction->client_goal);
    print_people(shown);
    print_recordings(shown);
    if (shown->round.is_blind && shown->round.is_open)
        print_line(_("round"), _("blind: you see no other's moments yet"));
    for (guint i = 0; i < shown->moments->len; i++)
        cli_print_moment(shown->moments->pdata[i], shown);
}

bool cli_show(TbCli *cli, GError **error)
{
    g_auto(TbConversation) shown = {0};
    int64_t id;

    if (!cli_options(cli, NULL, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error) ||
        !tb_review_load(&cli->review, id, &shown, error))
        return false;
    if (cli->is_json)
        print_shown_json(&shown);
    else
        print_shown(&shown);
    return true;
}
