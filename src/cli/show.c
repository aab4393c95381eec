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

static void member_moments(TbCli *cli, JsonBuilder *json, const TbConversation *shown,
                           const char *name, TbMomentKind kind)
{
    cli_member_array(json, name);
    for (guint i = 0; i < shown->moments->len; i++) {
        const TbMoment *moment = shown->moments->pdata[i];
        if (moment->kind != kind)
            continue;
        if (kind == TB_MOMENT_TAG)
            cli_add_moment(cli, json, moment, shown);
        else if (kind == TB_MOMENT_PHASE)
            cli_add_phase(json, moment, shown);
        else
            cli_add_said(json, moment, shown);
    }
    json_builder_end_array(json);
}

/* Voornemens with what became of them, in this conversation and in others. */
static GPtrArray *all_checks(const TbConversation *shown)
{
    GPtrArray *all = g_ptr_array_new();

    g_ptr_array_extend(all, shown->earlier, NULL, NULL);
    g_ptr_array_extend(all, shown->checks, NULL, NULL);
    return all;
}

static void member_around(JsonBuilder *json, const TbConversation *shown)
{
    g_autoptr(GPtrArray) checks = all_checks(shown);

    cli_member_answers(json, shown->answers, shown->reviewers);
    cli_member_array(json, "intentions");
    for (guint i = 0; i < shown->intentions->len; i++)
        cli_add_intention(json, shown->intentions->pdata[i], checks, shown->reviewers);
    json_builder_end_array(json);
    cli_member_array(json, "actions");
    for (guint i = 0; i < shown->agreed->len; i++)
        cli_add_agreed(json, shown->agreed->pdata[i], shown->participants);
    json_builder_end_array(json);
}

static void print_shown_json(TbCli *cli, const TbConversation *shown)
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
    cli_member_consents(json, shown->consents);
    json_builder_set_member_name(json, "round");
    cli_add_round(json, &shown->round);
    cli_member_book(cli, json, cli->review.codebook);
    member_moments(cli, json, shown, "moments", TB_MOMENT_TAG);
    member_moments(cli, json, shown, "phases", TB_MOMENT_PHASE);
    member_moments(cli, json, shown, "reactions", TB_MOMENT_REACTION);
    member_moments(cli, json, shown, "questions", TB_MOMENT_QUESTION);
    member_around(json, shown);
    json_builder_end_object(json);
    cli_finish(json);
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
        cli_print_consent(shown->consents->pdata[i], shown->participants);
    if (shown->consents->len == 0 && shown->recordings->len > 0)
        cli_print_line(_("consent"), _("not asked yet"));
}

static void print_around(const TbCli *cli, const TbConversation *shown)
{
    g_autoptr(GPtrArray) checks = all_checks(shown);

    if (shown->answers->len > 0)
        puts(_("Answers"));
    for (guint i = 0; i < shown->answers->len; i++)
        cli_print_answer(cli, shown->answers->pdata[i], shown->reviewers);
    if (shown->intentions->len > 0)
        puts(_("Voornemens"));
    for (guint i = 0; i < shown->intentions->len; i++)
        cli_print_intention(shown->intentions->pdata[i], checks);
    if (shown->agreed->len > 0)
        puts(_("Agreed"));
    for (guint i = 0; i < shown->agreed->len; i++)
        cli_print_agreed(shown->agreed->pdata[i], shown->participants);
}

static void print_shown(const TbCli *cli, const TbConversation *shown)
{
    const TbInteraction *interaction = shown->interaction;

    printf("%s · %s · %s\n", interaction->client, interaction->trajectory,
           interaction->date ? interaction->date : _("no date"));
    cli_print_line(_("question brought in"), interaction->question);
    cli_print_line(_("goal"), interaction->goal);
    cli_print_line(_("client's goal"), interaction->client_goal);
    print_people(shown);
    print_recordings(shown);
    if (shown->round.is_blind && shown->round.is_open)
        cli_print_line(_("round"), _("blind: you see no other's moments yet"));
    for (guint i = 0; i < shown->moments->len; i++)
        cli_print_moment(cli, shown->moments->pdata[i], shown);
    print_around(cli, shown);
}

bool cli_show(TbCli *cli, GError **error)
{
    g_auto(TbConversation) shown = {0};
    int64_t id;

    if (!cli_options(cli, NULL, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_begin_at(cli, id, error) || !tb_review_load(&cli->review, id, &shown, error))
        return false;
    if (cli->is_json)
        print_shown_json(cli, &shown);
    else
        print_shown(cli, &shown);
    return true;
}
