/* How moments are shown, in JSON and in words. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

#include "terugblik/method.h"

/* Of a reaction who wrote it down; the client said it. */
static const char *author_name(const TbConversation *in, const TbMoment *moment)
{
    return cli_reviewer_of(in->reviewers, moment->author ? moment->author : moment->entered_by);
}

static void member_written(JsonBuilder *json, const TbMoment *moment)
{
    cli_member_text(json, "see", moment->see);
    cli_member_text(json, "think", moment->think);
    cli_member_text(json, "inner", moment->inner);
    cli_member_text(json, "else", moment->otherwise);
    cli_member_text(json, "sheet", tb_on_sheet_names[moment->on_sheet]);
}

void cli_member_start(JsonBuilder *json, const TbSpan *span)
{
    cli_member_time(json, "start_us",
                    span->kind == TB_SPAN_UNTIMED ? TB_TIME_NONE : span->start_us);
}

static void member_span(JsonBuilder *json, const TbMoment *moment)
{
    cli_member_text(json, "span", tb_span_names[moment->span.kind]);
    cli_member_start(json, &moment->span);
    cli_member_time(json, "end_us", moment->span.end_us);
}

static const char *const state_names[] = {"in_use", "renamed", "gone"};

void cli_member_known(JsonBuilder *json, const TbCode *known)
{
    cli_member_text(json, "label", known ? tb_text(&known->label) : NULL);
    cli_member_text(json, "state", state_names[known ? known->state : TB_CODE_GONE]);
    cli_member_text(json, "now", known ? known->now : NULL);
}

void cli_add_moment(TbCli *cli, JsonBuilder *json, const TbMoment *moment, const TbConversation *in)
{
    json_builder_begin_object(json);
    cli_member_int(json, "moment", moment->id);
    cli_member_int(json, "interaction", moment->interaction);
    cli_member_id(json, "recording", moment->recording);
    cli_member_text(json, "reviewer", author_name(in, moment));
    cli_member_text(json, "code", moment->code);
    cli_member_known(json, tb_codebook_find(cli->review.codebook, moment->code));
    cli_member_codebook(cli, json, moment->codebook);
    member_span(json, moment);
    cli_member_name(json, "rating", tb_rating_names[moment->rating]);
    cli_member_name(json, "level", tb_level_names[moment->level]);
    cli_member_participant(json, "who", in->participants, moment->who);
    member_written(json, moment);
    cli_member_text(json, "works_on", moment->works_on);
    cli_member_name(json, "works", tb_sign_names[moment->works]);
    json_builder_end_object(json);
}

void cli_add_said(JsonBuilder *json, const TbMoment *moment, const TbConversation *in)
{
    bool is_reaction = moment->kind == TB_MOMENT_REACTION;

    json_builder_begin_object(json);
    cli_member_int(json, "moment", moment->id);
    cli_member_int(json, "interaction", moment->interaction);
    cli_member_id(json, "recording", moment->recording);
    cli_member_text(json, "reviewer", author_name(in, moment));
    member_span(json, moment);
    cli_member_text(json, "words", moment->see);
    if (is_reaction) {
        cli_member_participant(json, "of", in->participants, moment->who);
        cli_member_text(json, "reworded", moment->reworded);
        cli_member_text(json, "may_hear", tb_may_hear_names[moment->may_hear]);
    } else {
        cli_member_text(json, "tip", moment->tip);
    }
    cli_member_text(json, "sheet", tb_on_sheet_names[moment->on_sheet]);
    json_builder_end_object(json);
}

void cli_member_slim(JsonBuilder *json, const TbPhase *said)
{
    cli_member_name(json, "self_image", tb_quadrant_names[said->self_image]);
    cli_member_name(json, "self_image_also", tb_quadrant_names[said->self_image_also]);
    cli_member_name(json, "approach", tb_quadrant_names[said->approach]);
    cli_member_name(json, "approach_also", tb_quadrant_names[said->approach_also]);
    cli_member_text(json, "from", tb_from_names[said->from]);
    cli_member_text(json, "about", said->about);
    cli_member_text(json, "verdict",
                    tb_verdict_names[tb_slim(said->self_image, said->approach).verdict]);
}

void cli_add_phase(JsonBuilder *json, const TbMoment *phase, const TbConversation *in)
{
    const TbRecording *recording = tb_find_recording(in->recordings, phase->recording);

    json_builder_begin_object(json);
    cli_member_int(json, "moment", phase->id);
    cli_member_id(json, "recording", phase->recording);
    cli_member_text(json, "reviewer", author_name(in, phase));
    cli_member_start(json, &phase->span);
    cli_member_time(json, "end_us",
                    tb_phase_end(phase, in->moments, recording ? recording->duration_us : 0));
    cli_member_bool(json, "open", phase->span.kind == TB_SPAN_RUNNING);
    cli_member_slim(json, &phase->phase);
    cli_member_participant(json, "by", in->participants, phase->phase.by);
    member_written(json, phase);
    json_builder_end_object(json);
}

/* --- In words --- */

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

const char *cli_former_label(const TbCode *known)
{
    return known && known->state != TB_CODE_IN_USE ? tb_text(&known->label) : NULL;
}

/* "Resistance [weerstand]": the code is what one types. */
static void print_code(const TbCli *cli, const TbMoment *moment)
{
    enum { WIDTH = 34 };
    const TbCode *known = tb_codebook_find(cli->review.codebook, moment->code);
    g_autofree char *words = known
                                 ? g_strdup_printf("%s [%s]", tb_text(&known->label), moment->code)
                                 : g_strdup(moment->code);
    int room = (int)MAX(WIDTH - g_utf8_strlen(words, -1), 0);

    printf("  %s%*s %s", words, room, "", tb_rating_label(moment->rating));
}

/* "SLIM: kans, in part also leren / hand" */
static void print_value(const char *before, TbQuadrant value, TbQuadrant also)
{
    printf("%s%s", before, tb_quadrant_names[value]);
    if (also != TB_QUADRANT_NONE)
        printf(", %s %s", _("in part also"), tb_quadrant_names[also]);
}

static void print_reaction(const TbMoment *moment, const TbConversation *in)
{
    g_autofree char *who = cli_participant_words(in->participants, moment->who);

    printf("  %s: %s", _("reaction"), who ? who : "");
    printf(", %s", tb_may_hear_label(moment->may_hear));
}

static void print_content(const TbCli *cli, const TbMoment *moment, const TbConversation *in)
{
    switch (moment->kind) {
    case TB_MOMENT_TAG:
        print_code(cli, moment);
        break;
    case TB_MOMENT_PHASE:
        print_value("  SLIM: ", moment->phase.self_image, moment->phase.self_image_also);
        print_value(" / ", moment->phase.approach, moment->phase.approach_also);
        break;
    case TB_MOMENT_REACTION:
        print_reaction(moment, in);
        break;
    case TB_MOMENT_QUESTION:
        printf("  %s", _("question"));
        break;
    case TB_N_MOMENT_KINDS:
        g_assert_not_reached();
    }
}

static void print_about_tag(const TbCli *cli, const TbMoment *tag, const TbConversation *in)
{
    const TbCode *target =
        tag->works_on ? tb_codebook_find(cli->review.codebook, tag->works_on) : NULL;
    g_autofree char *who = cli_participant_words(in->participants, tag->who);

    print_written(_("whom it is about"), who);
    if (tag->level != TB_LEVEL_NONE)
        print_written(_("level"), tb_level_label(tag->level));
    if (tag->works_on)
        print_written(tag->works == TB_SIGN_STRENGTHENS ? _("strengthens") : _("weakens"),
                      target ? tb_text(&target->label) : tag->works_on);
}

static void print_about_phase(const TbPhase *phase, const TbConversation *in)
{
    g_autofree char *by = cli_participant_words(in->participants, phase->by);

    print_written(_("about"), phase->about);
    print_written(_("self-image by"), tb_from_label(phase->from));
    if (phase->from != TB_FROM_CLIENT)
        print_written(NULL, _("(not asked the client yet)"));
    print_written(_("whose approach"), by);
}

void cli_print_moment(const TbCli *cli, const TbMoment *moment, const TbConversation *in)
{
    printf("%5" PRId64 "  ", moment->id);
    print_span(&moment->span);
    print_content(cli, moment, in);
    printf("  (%s)\n", author_name(in, moment));
    print_written(NULL, moment->see);
    print_written(_("in other words"), moment->reworded);
    print_written(_("think"), moment->think);
    print_written(_("inside"), moment->inner);
    print_written(_("else"), moment->otherwise);
    print_written(_("tip"), moment->tip);
    if (moment->kind == TB_MOMENT_TAG)
        print_about_tag(cli, moment, in);
    else if (moment->kind == TB_MOMENT_PHASE)
        print_about_phase(&moment->phase, in);
}

/* --- tag list --- */

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

    int n = 0;
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_array(json);
    for (guint i = 0; i < tags->len; i++) {
        const TbMoment *moment = tags->pdata[i];
        if (moment->kind != TB_MOMENT_TAG)
            continue;
        n++;
        if (cli->is_json)
            cli_add_moment(cli, json, moment, &in);
        else
            cli_print_moment(cli, moment, &in);
    }
    json_builder_end_array(json);
    if (cli->is_json)
        cli_finish(json);
    else if (n == 0)
        puts(_("no moments"));
    return true;
}

bool cli_tag_list(TbCli *cli, GError **error)
{
    g_autofree char *of = NULL, *code = NULL;
    const GOptionEntry entries[] = {
        CLI_TEXT("of", &of, N_("only those of this reviewer"), N_("NAME")),
        CLI_TEXT("code", &code, N_("only those with this code, or below it"), N_("CODE")),
        CLI_END,
    };
    TbMomentFilter filter = {0};

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &filter.interaction, error) ||
        !cli_begin_at(cli, filter.interaction, error) ||
        (code && !tb_codebook_expect(cli->review.codebook, code, error)) ||
        !find_author(cli, of, &filter.author, error))
        return false;
    filter.code = code;
    return print_tags(cli, &filter, error);
}
