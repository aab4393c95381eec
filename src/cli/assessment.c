/* Commands on the self-assessment: statements about oneself, what may help, and a plan. Of the
 * reviewer alone, unless shared; nothing is added up. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "terugblik/method.h"
#include "terugblik/review/talk.h"
#include "terugblik/store/around.h"

/* The one that --assessment names, else this reviewer's newest. */
static TbAssessment *newest(TbCli *cli, GError **error)
{
    g_autoptr(GPtrArray) all = tb_store_assessments(cli->store, cli->review.reviewer, error);

    for (guint i = 0; all && i < all->len; i++) {
        const TbAssessment *one = all->pdata[i];
        if (one->reviewer == cli->review.reviewer && cli->review.reviewer)
            return tb_store_assessment(cli->store, cli->review.reviewer, one->id, error);
    }
    if (all)
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("%s has no self-assessment yet; begin one with \"terugblik assessment new\""),
                    cli->review.name);
    return NULL;
}

static TbAssessment *chosen(TbCli *cli, int64_t id, GError **error)
{
    return id ? tb_store_assessment(cli->store, cli->review.reviewer, id, error)
              : newest(cli, error);
}

#define WHICH(word) CLI_TEXT("assessment", word, N_("which one; else your newest"), "N")

/* --- What changes it --- */

bool cli_assessment_new(TbCli *cli, GError **error)
{
    if (!cli_options(cli, NULL, error) || !cli_date(cli->words[1], false, error) ||
        !cli_open_review(cli, TB_STORE_CREATE, error))
        return false;
    g_autoptr(TbAssessment) assessment = tb_assessment_new();
    assessment->date = cli->n_words > 0 ? g_strdup(cli->words[1]) : cli_today();
    if (!tb_review_put_assessment(&cli->review, assessment, error))
        return false;
    cli_print_deed(cli, CLI_ADDED, "assessment", assessment->id);
    return true;
}

/* 1 to 5, or the word. */
static bool read_agree(const char *word, TbAgree *agree, GError **error)
{
    guint64 number;
    int place = 0;

    if (g_ascii_string_to_unsigned(word, 10, 1, TB_N_AGREES, &number, NULL)) {
        *agree = (TbAgree)(number - 1);
        return true;
    }
    if (!cli_name(_("answer"), tb_agree_names, word, &place, error))
        return false;
    *agree = (TbAgree)place;
    return true;
}

/* As a change of one: what is not said in it stays. */
static bool change(TbCli *cli, int64_t id, TbAssessment *said, GError **error)
{
    g_autoptr(TbAssessment) now = chosen(cli, id, error);

    if (!now)
        return false;
    said->id = now->id;
    said->date = g_strdup(now->date);
    said->is_shared = now->is_shared;
    if (!tb_review_put_assessment(&cli->review, said, error))
        return false;
    cli_print_deed(cli, CLI_CHANGED, "assessment", said->id);
    return true;
}

bool cli_assessment_answer(TbCli *cli, GError **error)
{
    g_autofree char *which = NULL;
    const GOptionEntry entries[] = {WHICH(&which), CLI_END};
    g_autoptr(TbAssessment) said = tb_assessment_new();
    TbAssessmentAnswer *answer = g_new0(TbAssessmentAnswer, 1);
    int64_t id = 0;

    g_ptr_array_add(said->answers, answer);
    if (!cli_options(cli, entries, error) || !read_agree(cli->words[2], &answer->answer, error) ||
        !cli_optional_id(which, &id, error) || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    answer->statement = g_strdup(cli->words[1]);
    return change(cli, id, said, error);
}

bool cli_assessment_plan(TbCli *cli, GError **error)
{
    g_autofree char *which = NULL;
    g_autoptr(TbAssessment) said = tb_assessment_new();
    const GOptionEntry entries[] = {
        CLI_TEXT("improvement", &said->improvement, N_("what you want to improve"), N_("TEXT")),
        CLI_TEXT("steps", &said->steps, N_("which steps you can take"), N_("TEXT")),
        CLI_TEXT("needs", &said->needs, N_("whom and what you need for it"), N_("TEXT")),
        CLI_TEXT("when", &said->by_when, N_("when"), N_("TEXT")),
        WHICH(&which),
        CLI_END,
    };
    int64_t id = 0;

    if (!cli_options(cli, entries, error) || !cli_optional_id(which, &id, error))
        return false;
    if (!said->improvement && !said->steps && !said->needs && !said->by_when)
        return cli_usage(error, _("assessment plan needs --improvement, --steps, --needs or "
                                  "--when"));
    return cli_open_review(cli, TB_STORE_EXISTING, error) && change(cli, id, said, error);
}

bool cli_assessment_share(TbCli *cli, GError **error)
{
    gboolean is_back = FALSE;
    const GOptionEntry entries[] = {
        CLI_FLAG("unshare", &is_back, N_("keep it to yourself again")),
        CLI_END,
    };
    int64_t id = 0;

    if (!cli_options(cli, entries, error) || !cli_optional_id(cli->words[1], &id, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    g_autoptr(TbAssessment) now = chosen(cli, id, error);
    if (!now || !tb_review_share_assessment(&cli->review, now->id, !is_back, error))
        return false;
    g_autofree char *words = g_strdup_printf(
        is_back ? _("self-assessment %" PRId64 " is yours alone")
                : _("self-assessment %" PRId64 " can be seen by everyone who reviews here"),
        now->id);
    cli_print_id(cli, "assessment", now->id, words);
    return true;
}

bool cli_assessment_rm(TbCli *cli, GError **error)
{
    return cli_remove(cli, "assessment", tb_review_remove_assessment, error);
}

/* --- How it is shown --- */

static const TbAssessmentAnswer *answer_to(const TbAssessment *assessment, const char *statement)
{
    for (guint i = 0; i < assessment->answers->len; i++) {
        const TbAssessmentAnswer *answer = assessment->answers->pdata[i];
        if (strcmp(answer->statement, statement) == 0)
            return answer;
    }
    return NULL;
}

/* What is shown: an assessment, the texts it is about, and what they advise. */
typedef struct {
    const TbAssessment *assessment;
    const TbAssessmentText *text;
    const char *reviewer;
    GPtrArray *advice; /* TbAdviceText, borrowed */
    bool is_content;
} Shown;

static void add_statement(JsonBuilder *json, const Shown *shown, const TbStatementText *statement)
{
    const TbAssessmentAnswer *answer = answer_to(shown->assessment, statement->statement);

    json_builder_begin_object(json);
    cli_member_text(json, "statement", statement->statement);
    cli_member_text(json, "pillar", statement->pillar);
    cli_member_text(json, "text", tb_text(&statement->text));
    cli_member_text(json, "answer", answer ? tb_agree_names[answer->answer] : NULL);
    cli_member_text(json, "label", answer ? tb_text(&shown->text->scale[answer->answer]) : NULL);
    json_builder_end_object(json);
}

static void add_advice(JsonBuilder *json, const TbAdviceText *advice)
{
    json_builder_begin_object(json);
    cli_member_text(json, "pillar", advice->pillar);
    cli_member_texts(json, "advice", advice->advice);
    json_builder_end_object(json);
}

static void show_json(const Shown *shown)
{
    const TbAssessment *of = shown->assessment;
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_int(json, "assessment", of->id);
    cli_member_text(json, "reviewer", shown->reviewer);
    cli_member_text(json, "date", of->date);
    cli_member_bool(json, "shared", of->is_shared);
    cli_member_text(json, "film", tb_text(&shown->text->film));
    cli_member_text(json, "address", tb_text(&shown->text->address));
    cli_member_array(json, "statements");
    for (guint i = 0; i < shown->text->statements->len; i++)
        add_statement(json, shown, shown->text->statements->pdata[i]);
    json_builder_end_array(json);
    cli_member_array(json, "advice");
    for (guint i = 0; i < shown->advice->len; i++)
        add_advice(json, shown->advice->pdata[i]);
    json_builder_end_array(json);
    cli_member_text(json, "content", shown->is_content ? tb_text(&shown->text->content) : NULL);
    json_builder_set_member_name(json, "plan");
    json_builder_begin_object(json);
    cli_member_text(json, "improvement", of->improvement);
    cli_member_text(json, "steps", of->steps);
    cli_member_text(json, "needs", of->needs);
    cli_member_text(json, "by_when", of->by_when);
    json_builder_end_object(json);
    json_builder_end_object(json);
    cli_finish(json);
}

static const char *plan_answer(const TbAssessment *of, const char *field)
{
    return strcmp(field, "improvement") == 0 ? of->improvement
           : strcmp(field, "steps") == 0     ? of->steps
           : strcmp(field, "needs") == 0     ? of->needs
                                             : of->by_when;
}

static void print_words(const Shown *shown)
{
    const TbAssessmentText *text = shown->text;

    printf("%" PRId64 "  %s  %s\n", shown->assessment->id, shown->assessment->date,
           shown->reviewer);
    printf(_("See first: %s, %s"), tb_text(&text->film), tb_text(&text->address));
    printf("\n\n");
    for (guint i = 0; i < text->statements->len; i++) {
        const TbStatementText *statement = text->statements->pdata[i];
        const TbAssessmentAnswer *answer = answer_to(shown->assessment, statement->statement);
        printf("%-24s %s\n%25s%s\n", statement->statement, tb_text(&statement->text), "",
               answer ? tb_text(&text->scale[answer->answer]) : _("not answered yet"));
    }
    for (guint i = 0; i < shown->advice->len; i++) {
        const TbAdviceText *advice = shown->advice->pdata[i];
        printf("\n%s\n", advice->pillar);
        for (guint j = 0; j < advice->advice->len; j++)
            printf("  - %s\n", tb_text(&g_array_index(advice->advice, TbText, j)));
    }
    if (shown->is_content)
        printf("\n%s\n", tb_text(&text->content));
    for (guint i = 0; i < text->plan->len; i++) {
        const TbPlanText *plan = text->plan->pdata[i];
        const char *answer = plan_answer(shown->assessment, plan->field);
        printf("%s%s\n", i ? "" : "\n", tb_text(&plan->ask));
        cli_print_said("  ", answer ? answer : "…");
    }
}

bool cli_assessment_show(TbCli *cli, GError **error)
{
    int64_t id = 0;

    if (!cli_options(cli, NULL, error) || !cli_optional_id(cli->words[1], &id, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    const TbAssessmentText *text = tb_codebook_assessment(cli->codebook);
    g_autoptr(TbAssessment) of = chosen(cli, id, error);
    g_autoptr(TbReviewer) reviewer = of ? tb_store_reviewer(cli->store, of->reviewer, error) : NULL;
    if (!reviewer)
        return false;
    if (!text) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                            _("the codebook has no self-assessment"));
        return false;
    }
    Shown shown = {.assessment = of, .text = text, .reviewer = reviewer->name};
    g_autoptr(GPtrArray) advice = tb_assessment_advice(of, cli->codebook, &shown.is_content);
    shown.advice = advice;
    if (cli->is_json)
        show_json(&shown);
    else
        print_words(&shown);
    return true;
}

bool cli_assessment_list(TbCli *cli, GError **error)
{
    if (!cli_options(cli, NULL, error) || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    g_autoptr(GPtrArray) all = tb_store_assessments(cli->store, cli->review.reviewer, error);
    g_autoptr(GPtrArray) reviewers = all ? tb_store_reviewers(cli->store, 0, error) : NULL;
    if (!reviewers)
        return false;
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_array(json);
    for (guint i = 0; i < all->len; i++) {
        const TbAssessment *one = all->pdata[i];
        const char *name = cli_reviewer_of(reviewers, one->reviewer);
        if (!cli->is_json)
            printf("%4" PRId64 "  %s  %s\n", one->id, one->date, name);
        json_builder_begin_object(json);
        cli_member_int(json, "assessment", one->id);
        cli_member_text(json, "reviewer", name);
        cli_member_text(json, "date", one->date);
        cli_member_bool(json, "shared", one->is_shared);
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
    if (cli->is_json)
        cli_finish(json);
    else if (all->len == 0)
        puts(_("no self-assessments"));
    return true;
}
