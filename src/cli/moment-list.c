/* How moments are shown, in JSON and in words. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

#include "terugblik/method.h"

/* The role as @name, and the label beside it; null for nobody. */
static void member_participant(JsonBuilder *json, const char *name, const TbConversation *in,
                               int64_t id)
{
    const TbParticipant *participant = tb_find_participant(in->participants, id);
    g_autofree char *label = g_strconcat(name, "_label", NULL);

    cli_member_text(json, name, participant ? tb_role_names[participant->role] : NULL);
    cli_member_text(json, label, participant ? participant->label : NULL);
}

static const char *author_name(const TbConversation *in, const TbMoment *moment)
{
    const TbReviewer *author = tb_find_reviewer(in->reviewers, moment->author);

    return author ? author->name : NULL;
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

void cli_add_moment(JsonBuilder *json, const TbMoment *moment, const TbConversation *in)
{
    json_builder_begin_object(json);
    cli_member_int(json, "moment", moment->id);
    cli_member_int(json, "interaction", moment->interaction);
    member_recording(json, moment->recording);
    cli_member_text(json, "reviewer", author_name(in, moment));
    cli_member_text(json, "code", moment->code);
    cli_member_text(json, "span", tb_span_names[moment->span.kind]);
    cli_member_time(json, "start_us",
                    moment->span.kind == TB_SPAN_UNTIMED ? TB_TIME_NONE : moment->span.start_us);
    cli_member_time(json, "end_us", moment->span.end_us);
    cli_member_name(json, "rating", tb_rating_names[moment->rating]);
    cli_member_name(json, "level", tb_level_names[moment->level]);
    member_participant(json, "who", in, moment->who);
    member_written(json, moment);
    cli_member_text(json, "works_on", moment->works_on);
    cli_member_name(json, "works", tb_sign_names[moment->works]);
    json_builder_end_object(json);
}

void cli_add_phase(JsonBuilder *json, const TbMoment *phase, const TbConversation *in)
{
    const TbRecording *recording = tb_find_recording(in->recordings, phase->recording);
    const TbPhase *said = &phase->phase;

    json_builder_begin_object(json);
    cli_member_int(json, "moment", phase->id);
    member_recording(json, phase->recording);
    cli_member_text(json, "reviewer", author_name(in, phase));
    cli_member_time(json, "start_us", phase->span.start_us);
    cli_member_time(json, "end_us",
                    tb_phase_end(phase, in->moments, recording ? recording->duration_us : 0));
    cli_member_bool(json, "open", phase->span.kind == TB_SPAN_RUNNING);
    cli_member_name(json, "self_image", tb_quadrant_names[said->self_image]);
    cli_member_name(json, "self_image_also", tb_quadrant_names[said->self_image_also]);
    cli_member_name(json, "approach", tb_quadrant_names[said->approach]);
    cli_member_name(json, "approach_also", tb_quadrant_names[said->approach_also]);
    cli_member_text(json, "from", tb_from_names[said->from]);
    member_participant(json, "by", in, said->by);
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

/* What was written, below the moment; van binnen comes from the store only for its author. */
static void print_written(const char *what, const char *text)
{
    enum { INDENT = 28 };
    g_autofree char *before =
        g_strdup_printf("%*s%s%s", INDENT, "", what ? what : "", what ? ": " : "");

    if (text)
        cli_print_said(before, text);
}

void cli_print_moment(const TbMoment *moment, const TbConversation *in)
{
    printf("%5" PRId64 "  ", moment->id);
    print_span(&moment->span);
    if (moment->kind == TB_MOMENT_PHASE)
        printf("  SLIM: %s / %s", tb_quadrant_names[moment->phase.self_image],
               tb_quadrant_names[moment->phase.approach]);
    else
        printf("  %-22s %s", moment->code ? moment->code : "", tb_rating_label(moment->rating));
    printf("  (%s)\n", author_name(in, moment));
    print_written(NULL, moment->see);
    print_written(_("think"), moment->think);
    print_written(_("inside"), moment->inner);
    print_written(_("else"), moment->otherwise);
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
    g_auto(TbConversation) in = {0};
    if (!tb_review_load(&cli->review, filter->interaction, &in, error))
        return false;
    g_autoptr(GPtrArray) tags = tb_store_moments(cli->store, cli->review.reviewer, filter, error);
    if (!tags)
        return false;

    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_array(json);
    for (guint i = 0; i < tags->len; i++) {
        const TbMoment *moment = tags->pdata[i];
        if (moment->kind != TB_MOMENT_TAG)
            continue;
        if (cli->is_json)
            cli_add_moment(json, moment, &in);
        else
            cli_print_moment(moment, &in);
    }
    json_builder_end_array(json);
    if (cli->is_json)
        cli_finish(json);
    else if (tags->len == 0)
        puts(_("no moments"));
    return true;
}

bool cli_tag_list(TbCli *cli, GError **error)
{
    g_autofree char *of = NULL, *code = NULL;
    const GOptionEntry entries[] = {
        {"of", 0, 0, G_OPTION_ARG_STRING, &of, N_("only those of this reviewer"), N_("NAME")},
        {"code", 0, 0, G_OPTION_ARG_STRING, &code, N_("only those with this code, or below it"),
         N_("CODE")},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    TbMomentFilter filter = {0};

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &filter.interaction, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error) ||
        (code && !tb_codebook_expect(cli->codebook, code, error)) ||
        !find_author(cli, of, &filter.author, error))
        return false;
    filter.code = code;
    return print_tags(cli, &filter, error);
}
