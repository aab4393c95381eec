/* Commands on what the method makes of phases: the verdict of two values, and the phases of a
 * conversation by who read them. */
#include "cli-internal.h"

#include <stdio.h>

#include "terugblik/method.h"

static void member_axes(JsonBuilder *json, const TbSlim *slim)
{
    cli_member_array(json, "axes");
    for (unsigned i = 0; i < slim->n_axes; i++) {
        json_builder_begin_object(json);
        cli_member_text(json, "axis", tb_axis_names[slim->axes[i].axis]);
        cli_member_text(json, "approach_is", slim->axes[i].approach_is);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void member_note(JsonBuilder *json, const TbNote *note)
{
    cli_member_text(json, "note", note ? tb_text(&note->look) : NULL);
    cli_member_text(json, "try", note ? tb_text(&note->attempt) : NULL);
    cli_member_text(json, "ask", note ? tb_text(&note->ask) : NULL);
}

static const TbNote *note_of(const TbCodebook *codebook, TbQuadrant self_image, TbQuadrant approach)
{
    return tb_codebook_note(codebook, tb_quadrant_names[self_image], tb_quadrant_names[approach]);
}

/* --- slim verdict --- */

static void print_verdict_json(TbQuadrant self_image, TbQuadrant approach, const TbNote *note)
{
    TbSlim slim = tb_slim(self_image, approach);
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_text(json, "self_image", tb_quadrant_names[self_image]);
    cli_member_text(json, "approach", tb_quadrant_names[approach]);
    cli_member_text(json, "verdict", tb_verdict_names[slim.verdict]);
    member_axes(json, &slim);
    member_note(json, note);
    json_builder_end_object(json);
    cli_finish(json);
}

static void print_verdict(TbQuadrant self_image, TbQuadrant approach, const TbNote *note)
{
    TbSlim slim = tb_slim(self_image, approach);
    g_autofree char *words = tb_slim_words(&slim);

    puts(words);
    if (note)
        printf("\n%s: %s\n%s: %s\n%s: %s\n", _("Look for"), tb_text(&note->look), _("Try"),
               tb_text(&note->attempt), _("Ask"), tb_text(&note->ask));
}

bool cli_slim_verdict(TbCli *cli, GError **error)
{
    TbQuadrant self_image = TB_QUADRANT_NONE, approach = TB_QUADRANT_NONE;

    if (!cli_options(cli, NULL, error) ||
        !cli_quadrant(_("self-image"), cli->words[1], false, &self_image, error) ||
        !cli_quadrant(_("approach"), cli->words[2], true, &approach, error) ||
        !cli_open_codebook(cli, error))
        return false;
    const TbNote *note = note_of(cli->codebook, self_image, approach);
    if (cli->is_json)
        print_verdict_json(self_image, approach, note);
    else
        print_verdict(self_image, approach, note);
    return true;
}

/* --- slim show --- */

static int64_t duration_of(const TbMoment *phase, const TbConversation *in)
{
    const TbRecording *recording = tb_find_recording(in->recordings, phase->recording);

    return recording ? recording->duration_us : 0;
}

static void member_ids(JsonBuilder *json, const char *name, const GPtrArray *moments)
{
    cli_member_array(json, name);
    for (guint i = 0; i < moments->len; i++)
        json_builder_add_int_value(json, ((const TbMoment *)moments->pdata[i])->id);
    json_builder_end_array(json);
}

static void add_phase(const TbCli *cli, JsonBuilder *json, const TbMoment *phase,
                      const TbConversation *in)
{
    const TbPhase *said = &phase->phase;
    TbSlim slim = tb_slim(said->self_image, said->approach);
    int64_t duration_us = duration_of(phase, in);
    TbTogether together = tb_phase_together(phase, in->moments, cli->review.codebook, duration_us);

    json_builder_begin_object(json);
    cli_member_int(json, "moment", phase->id);
    cli_member_id(json, "recording", phase->recording);
    cli_member_start(json, &phase->span);
    cli_member_time(json, "end_us", tb_phase_end(phase, in->moments, duration_us));
    cli_member_slim(json, said);
    cli_member_participant(json, "by", in->participants, said->by);
    member_axes(json, &slim);
    member_note(json, note_of(cli->review.codebook, said->self_image, said->approach));
    cli_member_bool(json, "asked_client", said->from == TB_FROM_CLIENT);
    member_ids(json, "together_others", together.others);
    member_ids(json, "together_own", together.own);
    json_builder_end_object(json);
    tb_together_clear(&together);
}

/* "of others: 0:03 reaction, 0:07 Emotion" */
static void print_together(const TbCli *cli, const char *what, const char *whose,
                           const GPtrArray *moments)
{
    g_autoptr(GString) words = g_string_new(whose);

    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        const TbCode *code =
            moment->code ? tb_codebook_find(cli->review.codebook, moment->code) : NULL;
        g_autofree char *at = tb_time_format(moment->span.start_us, 0);
        g_string_append_printf(words, "%s %s %s", i ? "," : ":", at,
                               code           ? tb_text(&code->label)
                               : moment->code ? moment->code
                                              : _("reaction"));
    }
    if (moments->len > 0)
        cli_print_line(what, words->str);
}

static void print_note(const TbNote *note)
{
    cli_print_line(_("Look for"), tb_text(&note->look));
    cli_print_line(_("Try"), tb_text(&note->attempt));
    cli_print_line(_("Ask"), tb_text(&note->ask));
}

static void print_phase(const TbCli *cli, const TbMoment *phase, const TbConversation *in)
{
    const TbPhase *said = &phase->phase;
    TbSlim slim = tb_slim(said->self_image, said->approach);
    const TbNote *note = note_of(cli->review.codebook, said->self_image, said->approach);
    TbTogether together =
        tb_phase_together(phase, in->moments, cli->review.codebook, duration_of(phase, in));
    g_autofree char *verdict = tb_slim_words(&slim);

    cli_print_moment(cli, phase, in);
    cli_print_line("SLIM", verdict);
    if (note)
        print_note(note);
    print_together(cli, _("what went together"), _("by the client or others"), together.others);
    print_together(cli, together.others->len > 0 ? "" : _("what went together"),
                   _("by who read this phase"), together.own);
    tb_together_clear(&together);
}

static void add_reading(const TbCli *cli, JsonBuilder *json, int64_t author,
                        const GPtrArray *phases, const TbConversation *in)
{
    json_builder_begin_object(json);
    cli_member_text(json, "reviewer", cli_reviewer_of(in->reviewers, author));
    cli_member_array(json, "phases");
    for (guint i = 0; i < phases->len; i++)
        if (((const TbMoment *)phases->pdata[i])->author == author)
            add_phase(cli, json, phases->pdata[i], in);
    json_builder_end_array(json);
    json_builder_end_object(json);
}

static void print_reading(const TbCli *cli, int64_t author, const GPtrArray *phases,
                          const TbConversation *in)
{
    puts(cli_reviewer_of(in->reviewers, author));
    for (guint i = 0; i < phases->len; i++)
        if (((const TbMoment *)phases->pdata[i])->author == author)
            print_phase(cli, phases->pdata[i], in);
}

/* Who read phases in it, in the order of their first; the reader, if among them, before others. */
static GArray *authors_of(const GPtrArray *phases, int64_t reader)
{
    GArray *authors = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (guint i = 0; i < phases->len; i++) {
        int64_t author = ((const TbMoment *)phases->pdata[i])->author;
        guint at = 0;
        while (at < authors->len && g_array_index(authors, int64_t, at) != author)
            at++;
        if (at < authors->len)
            continue;
        if (author == reader)
            g_array_prepend_val(authors, author);
        else
            g_array_append_val(authors, author);
    }
    return authors;
}

static void show_json(const TbCli *cli, const TbConversation *in, const GPtrArray *phases,
                      const GArray *authors, const GPtrArray *line)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_int(json, "interaction", in->interaction->id);
    cli_member_array(json, "readings");
    for (guint i = 0; i < authors->len; i++)
        add_reading(cli, json, g_array_index(authors, int64_t, i), phases, in);
    json_builder_end_array(json);
    cli_member_changes(json, line, in->reviewers);
    json_builder_end_object(json);
    cli_finish(json);
}

bool cli_slim_show(TbCli *cli, GError **error)
{
    g_auto(TbConversation) in = {0};
    int64_t id;

    if (!cli_options(cli, NULL, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_begin_at(cli, id, error) || !tb_review_load(&cli->review, id, &in, error))
        return false;
    g_autoptr(GPtrArray) phases = tb_phases(in.moments);
    g_autoptr(GArray) authors = authors_of(phases, cli->review.reviewer);
    g_autoptr(GPtrArray) line = g_ptr_array_new();
    g_ptr_array_add(line, in.moments);
    if (cli->is_json) {
        show_json(cli, &in, phases, authors, line);
        return true;
    }
    for (guint i = 0; i < authors->len; i++)
        print_reading(cli, g_array_index(authors, int64_t, i), phases, &in);
    if (authors->len == 0)
        puts(_("no SLIM phases"));
    g_autoptr(GPtrArray) here = g_ptr_array_new();
    g_ptr_array_add(here, in.interaction);
    cli_print_changes(line, here, in.reviewers);
    return true;
}
