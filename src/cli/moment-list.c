/* How moments are shown, in JSON and in words. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

#include "terugblik/method.h"

/* "klantmanager", or the label of a participant; NULL for nobody. */
static const char *participant_name(const GPtrArray *participants, int64_t id)
{
    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *participant = participants->pdata[i];
        if (participant->id == id)
            return participant->label ? participant->label : tb_role_names[participant->role];
    }
    return NULL;
}

static const char *participant_role(const GPtrArray *participants, int64_t id)
{
    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *participant = participants->pdata[i];
        if (participant->id == id)
            return tb_role_names[participant->role];
    }
    return NULL;
}

static const char *reviewer_name(const GPtrArray *reviewers, int64_t id)
{
    for (guint i = 0; i < reviewers->len; i++) {
        const TbReviewer *reviewer = reviewers->pdata[i];
        if (reviewer->id == id)
            return reviewer->name;
    }
    return NULL;
}

static void member_written(JsonBuilder *json, const TbMoment *moment)
{
    cli_member_text(json, "see", moment->see);
    cli_member_text(json, "think", moment->think);
    cli_member_text(json, "inner", moment->inner);
    cli_member_text(json, "else", moment->otherwise);
    cli_member_text(json, "sheet", tb_on_sheet_names[moment->on_sheet]);
}

static void member_recording(JsonBuilder *json, int64_t recording)
{
    json_builder_set_member_name(json, "recording");
    if (recording)
        json_builder_add_int_value(json, recording);
    else
        json_builder_add_null_value(json);
}

void cli_add_moment(JsonBuilder *json, const TbMoment *moment, const GPtrArray *participants,
                    const GPtrArray *reviewers)
{
    json_builder_begin_object(json);
    cli_member_int(json, "moment", moment->id);
    cli_member_int(json, "interaction", moment->interaction);
    member_recording(json, moment->recording);
    cli_member_text(json, "reviewer", reviewer_name(reviewers, moment->author));
    cli_member_text(json, "code", moment->code);
    cli_member_text(json, "span", tb_span_names[moment->span.kind]);
    cli_member_time(json, "start_us",
                    moment->span.kind == TB_SPAN_UNTIMED ? TB_TIME_NONE : moment->span.start_us);
    cli_member_time(json, "end_us", moment->span.end_us);
    cli_member_name(json, "rating", tb_rating_names[moment->rating]);
    cli_member_name(json, "level", tb_level_names[moment->level]);
    cli_member_text(json, "who", participant_role(participants, moment->who));
    cli_member_text(json, "who_label", participant_name(participants, moment->who));
    member_written(json, moment);
    cli_member_text(json, "works_on", moment->works_on);
    cli_member_name(json, "works", tb_sign_names[moment->works]);
    json_builder_end_object(json);
}

void cli_add_phase(JsonBuilder *json, const TbMoment *phase, const GPtrArray *moments,
                   const GPtrArray *participants, const GPtrArray *reviewers, int64_t duration_us)
{
    const TbPhase *said = &phase->phase;

    json_builder_begin_object(json);
    cli_member_int(json, "moment", phase->id);
    member_recording(json, phase->recording);
    cli_member_text(json, "reviewer", reviewer_name(reviewers, phase->author));
    cli_member_time(json, "start_us", phase->span.start_us);
    cli_member_time(json, "end_us", tb_phase_end(phase, moments, duration_us));
    cli_member_bool(json, "open", phase->span.kind == TB_SPAN_RUNNING);
    cli_member_name(json, "self_image", tb_quadrant_names[said->self_image]);
    cli_member_name(json, "self_image_also", tb_quadrant_names[said->self_image_also]);
    cli_member_name(json, "approach", tb_quadrant_names[said->approach]);
    cli_member_name(json, "approach_also", tb_quadrant_names[said->approach_also]);
    cli_member_text(json, "from", tb_from_names[said->from]);
    cli_member_text(json, "by", participant_name(participants, said->by));
    cli_member_text(json, "about", said->about);
    cli_member_text(json, "verdict",
                    tb_verdict_names[tb_slim(said->self_image, said->approach).verdict]);
    member_written(json, phase);
    json_builder_end_object(json);
}

static void print_span(const TbSpan *span)
{
    g_autofree char *start = tb_time_format(span->kind == TB_SPAN_UNTIMED ? 0 : span->start_us, 1);
    g_autofree char *end = tb_time_format(span->kind == TB_SPAN_STRETCH ? span->end_us : 0, 1);

    switch (span->kind) {
    case TB_SPAN_UNTIMED:
        printf("%19s", _("told"));
        break;
    case TB_SPAN_POINT:
        printf("%9s %9s", start, "");
        break;
    case TB_SPAN_STRETCH:
        printf("%9s–%-9s", start, end);
        break;
    case TB_SPAN_RUNNING:
        printf("%9s–%-9s", start, "…");
        break;
    case TB_N_SPANS:
        g_assert_not_reached();
    }
}

void cli_print_moment(const TbMoment *moment, const GPtrArray *reviewers)
{
    printf("%5" PRId64 "  ", moment->id);
    print_span(&moment->span);
    if (moment->kind == TB_MOMENT_PHASE)
        printf("  SLIM: %s / %s", tb_quadrant_names[moment->phase.self_image],
               tb_quadrant_names[moment->phase.approach]);
    else
        printf("  %-22s %s", moment->code, tb_rating_label(moment->rating));
    printf("  (%s)\n", reviewer_name(reviewers, moment->author));
    if (moment->see)
        printf("%28s%s\n", "", moment->see);
}

static bool find_author(TbCli *cli, const char *name, int64_t *author, GError **error)
{
    if (!name)
        return true;
    g_autoptr(TbReviewer) reviewer = tb_store_find_reviewer(cli->store, name, error);
    if (!reviewer)
        return false;
    *author = reviewer->id;
    return true;
}

static bool print_tags(TbCli *cli, const TbMomentFilter *filter, GError **error)
{
    g_autoptr(TbInteraction) interaction =
        tb_store_interaction(cli->store, filter->interaction, error);
    g_autoptr(GPtrArray) moments =
        interaction ? tb_store_moments(cli->store, cli->review.reviewer, filter, error) : NULL;
    g_autoptr(GPtrArray) participants =
        moments ? tb_store_participants(cli->store, filter->interaction, error) : NULL;
    g_autoptr(GPtrArray) reviewers = participants ? tb_store_reviewers(cli->store, 0, error) : NULL;
    if (!reviewers)
        return false;

    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_array(json);
    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        if (moment->kind != TB_MOMENT_TAG)
            continue;
        if (cli->is_json)
            cli_add_moment(json, moment, participants, reviewers);
        else
            cli_print_moment(moment, reviewers);
    }
    json_builder_end_array(json);
    if (cli->is_json)
        cli_finish(json);
    return true;
}

bool cli_tag_list(TbCli *cli, GError **error)
{
    g_autofree char *of = NULL, *code = NULL;
    const GOptionEntry entries[] = {
        {"of", 0, 0, G_OPTION_ARG_STRING, &of, N_("only those of this reviewer"), "NAME"},
        {"code", 0, 0, G_OPTION_ARG_STRING, &code, N_("only those with this code, or below it"),
         "CODE"},
        {NULL},
    };
    TbMomentFilter filter = {0};

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &filter.interaction, error) ||
        !cli_open_review(cli, error) || (code && !tb_codebook_expect(cli->codebook, code, error)) ||
        !find_author(cli, of, &filter.author, error))
        return false;
    filter.code = code;
    return print_tags(cli, &filter, error);
}
