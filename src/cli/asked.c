/* What a codebook says beside its codes, as JSON: how pillars work through, what is asked about a
 * conversation as a whole, and the self-assessment. */
#include "cli-internal.h"

static void member(JsonBuilder *json, const char *name, const TbText *text)
{
    cli_member_text(json, name, tb_text(text));
}

static void begin_array(JsonBuilder *json, const char *name)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
}

static void add_workings(JsonBuilder *json, const GPtrArray *workings)
{
    begin_array(json, "workings");
    for (guint i = 0; i < workings->len; i++) {
        const TbWorkingText *working = workings->pdata[i];
        json_builder_begin_object(json);
        cli_member_text(json, "from", working->from);
        cli_member_text(json, "to", working->to);
        member(json, "strengthens", &working->strengthens);
        member(json, "weakens", &working->weakens);
        member(json, "ask", &working->ask);
        cli_member_text(json, "source", working->source);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_leading(JsonBuilder *json, const GPtrArray *leading)
{
    begin_array(json, "leading");
    for (guint i = 0; i < leading->len; i++) {
        const TbLeadingText *question = leading->pdata[i];
        json_builder_begin_object(json);
        cli_member_text(json, "question", question->question);
        member(json, "label", &question->label);
        member(json, "klantmanager", &question->klantmanager);
        member(json, "client", &question->client);
        member(json, "other", &question->other);
        cli_member_text(json, "source", question->source);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_asked_client(JsonBuilder *json, const GPtrArray *asked)
{
    begin_array(json, "asked_client");
    for (guint i = 0; i < asked->len; i++) {
        const TbClientText *question = asked->pdata[i];
        json_builder_begin_object(json);
        cli_member_text(json, "question", question->question);
        member(json, "ask", &question->ask);
        cli_member_text(json, "source", question->source);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_statements(JsonBuilder *json, const GPtrArray *statements)
{
    begin_array(json, "statements");
    for (guint i = 0; i < statements->len; i++) {
        const TbStatementText *statement = statements->pdata[i];
        json_builder_begin_object(json);
        cli_member_text(json, "statement", statement->statement);
        cli_member_text(json, "pillar", statement->pillar);
        member(json, "text", &statement->text);
        cli_member_text(json, "source", statement->source);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_advice(JsonBuilder *json, const GPtrArray *advice)
{
    begin_array(json, "advice");
    for (guint i = 0; i < advice->len; i++) {
        const TbAdviceText *text = advice->pdata[i];
        json_builder_begin_object(json);
        cli_member_text(json, "pillar", text->pillar);
        cli_member_texts(json, "texts", text->advice);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_plan(JsonBuilder *json, const GPtrArray *plan)
{
    begin_array(json, "plan");
    for (guint i = 0; i < plan->len; i++) {
        const TbPlanText *text = plan->pdata[i];
        json_builder_begin_object(json);
        cli_member_text(json, "field", text->field);
        member(json, "ask", &text->ask);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

static void add_assessment(JsonBuilder *json, const TbAssessmentText *assessment)
{
    json_builder_set_member_name(json, "assessment");
    if (!assessment) {
        json_builder_add_null_value(json);
        return;
    }
    json_builder_begin_object(json);
    json_builder_set_member_name(json, "film");
    json_builder_begin_object(json);
    member(json, "title", &assessment->film);
    member(json, "address", &assessment->address);
    json_builder_end_object(json);
    begin_array(json, "scale");
    for (size_t i = 0; i < G_N_ELEMENTS(assessment->scale); i++)
        json_builder_add_string_value(json, tb_text(&assessment->scale[i]));
    json_builder_end_array(json);
    member(json, "content", &assessment->content);
    add_statements(json, assessment->statements);
    add_advice(json, assessment->advice);
    add_plan(json, assessment->plan);
    json_builder_end_object(json);
}

void cli_member_asked(JsonBuilder *json, const TbCodebook *codebook)
{
    add_workings(json, tb_codebook_workings(codebook));
    add_leading(json, tb_codebook_leading(codebook));
    add_asked_client(json, tb_codebook_asked_client(codebook));
    add_assessment(json, tb_codebook_assessment(codebook));
}
