/* The pillars of a conversation: what was seen, what was told, and how one works through on
 * another. Strengths come first. */
#include "cli-internal.h"

#include <stdio.h>

#include "terugblik/method.h"

static void member_moments(TbCli *cli, JsonBuilder *json, const char *name,
                           const GPtrArray *moments, const TbConversation *in)
{
    cli_member_array(json, name);
    for (guint i = 0; i < moments->len; i++)
        cli_add_moment(cli, json, moments->pdata[i], in);
    json_builder_end_array(json);
}

static void show_json(TbCli *cli, const TbConversation *in, const GPtrArray *rows,
                      const GPtrArray *workings)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_int(json, "interaction", in->interaction->id);
    cli_member_array(json, "pillars");
    for (guint i = 0; i < rows->len; i++) {
        const TbPillarRow *row = rows->pdata[i];
        json_builder_begin_object(json);
        cli_member_text(json, "code", row->code->code);
        cli_member_text(json, "label", tb_text(&row->code->label));
        member_moments(cli, json, "seen", row->seen, in);
        member_moments(cli, json, "told", row->told, in);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    cli_member_array(json, "workings");
    for (guint i = 0; i < workings->len; i++) {
        const TbWorkingRow *row = workings->pdata[i];
        json_builder_begin_object(json);
        cli_member_text(json, "from", row->from->code);
        cli_member_text(json, "to", row->to->code);
        member_moments(cli, json, "strengthens", row->strengthens, in);
        member_moments(cli, json, "weakens", row->weakens, in);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    json_builder_end_object(json);
    cli_finish(json);
}

static void print_moments(const TbCli *cli, const GPtrArray *moments, const TbConversation *in)
{
    for (guint i = 0; i < moments->len; i++)
        cli_print_moment(cli, moments->pdata[i], in);
}

static void print_working(const TbCli *cli, const TbWorkingRow *row, const TbConversation *in)
{
    const struct {
        const GPtrArray *moments;
        const char *how;
    } halves[] = {{row->strengthens, _("strengthens")}, {row->weakens, _("weakens")}};

    for (size_t i = 0; i < G_N_ELEMENTS(halves); i++) {
        if (halves[i].moments->len == 0)
            continue;
        printf("%s %s %s\n", tb_text(&row->from->label), halves[i].how, tb_text(&row->to->label));
        print_moments(cli, halves[i].moments, in);
    }
}

static void show(const TbCli *cli, const TbConversation *in, const GPtrArray *rows,
                 const GPtrArray *workings)
{
    for (guint i = 0; i < rows->len; i++) {
        const TbPillarRow *row = rows->pdata[i];
        printf("%s  %s\n", row->code->code, tb_text(&row->code->label));
        print_moments(cli, row->seen, in);
        print_moments(cli, row->told, in);
    }
    for (guint i = 0; i < workings->len; i++)
        print_working(cli, workings->pdata[i], in);
    if (rows->len == 0)
        puts(_("nothing was said about the pillars"));
}

bool cli_pillars(TbCli *cli, GError **error)
{
    g_auto(TbConversation) in = {0};
    int64_t id;

    if (!cli_options(cli, NULL, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_begin_at(cli, id, error) || !tb_review_load(&cli->review, id, &in, error))
        return false;
    g_autoptr(GPtrArray) rows = tb_pillars(in.moments, cli->review.codebook);
    g_autoptr(GPtrArray) workings = tb_workings(in.moments, cli->review.codebook);
    if (cli->is_json)
        show_json(cli, &in, rows, workings);
    else
        show(cli, &in, rows, workings);
    return true;
}
