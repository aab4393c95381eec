/* Commands on the talk about a conversation: answers to the leading questions, from three sides,
 * and the shared reading. */
#include "cli-internal.h"

#include <inttypes.h>

#include "terugblik/review/talk.h"
#include "terugblik/store/around.h"

static bool has_answer(const GPtrArray *answers, int64_t id)
{
    for (guint i = 0; i < answers->len; i++)
        if (((const TbAnswer *)answers->pdata[i])->id == id)
            return true;
    return false;
}

bool cli_answer(TbCli *cli, GError **error)
{
    g_autofree char *reworded = NULL, *may_hear = NULL;
    const GOptionEntry entries[] = {
        CLI_TEXT("reworded", &reworded, N_("of the client's: the same in other words"), N_("TEXT")),
        CLI_TEXT("may-hear", &may_hear, N_("of the client's: whether the klantmanager may hear it"),
                 "nog_niet|ja|anders|nee"),
        CLI_END,
    };
    TbAnswer answer = {0};
    int who = 0, hears = TB_HEAR_NOT_YET;

    if (!cli_options(cli, entries, error) || !cli_id(cli->words[1], &answer.interaction, error) ||
        !cli_name(_("whose answer"), tb_answerer_names, cli->words[2], &who, error) ||
        !cli_name("--may-hear", tb_may_hear_names, may_hear, &hears, error))
        return false;
    if (who != TB_ANSWER_CLIENT && (reworded || may_hear))
        return cli_usage(error, _("--reworded and --may-hear belong to an answer of the client"));
    answer.who = (TbAnswerer)who;
    answer.may_hear = who == TB_ANSWER_CLIENT ? (TbMayHear)hears : TB_HEAR_YES;
    answer.question = cli->words[3];
    answer.words = cli->words[4];
    answer.reworded = reworded;
    if (!cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    g_autoptr(GPtrArray) before =
        tb_store_answers(cli->store, cli->review.reviewer, answer.interaction, error);
    if (!before || !tb_review_put_answer(&cli->review, &answer, error))
        return false;
    cli_question_words(cli, _("the answer"), answer.words);
    cli_print_deed(cli, has_answer(before, answer.id) ? CLI_CHANGED : CLI_ADDED, "answer",
                   answer.id);
    return true;
}

bool cli_answer_rm(TbCli *cli, GError **error)
{
    return cli_remove(cli, "answer", tb_review_remove_answer, error);
}

void cli_member_answers(JsonBuilder *json, const GPtrArray *answers, const GPtrArray *reviewers)
{
    cli_member_array(json, "answers");
    for (guint i = 0; i < answers->len; i++) {
        const TbAnswer *answer = answers->pdata[i];
        json_builder_begin_object(json);
        cli_member_int(json, "answer", answer->id);
        cli_member_text(json, "who", tb_answerer_names[answer->who]);
        cli_member_text(json, "question", answer->question);
        cli_member_text(json, "words", answer->words);
        cli_member_text(json, "reworded", answer->reworded);
        cli_member_text(json, "may_hear", tb_may_hear_names[answer->may_hear]);
        cli_member_text(json, "reviewer", cli_reviewer_of(reviewers, answer->entered_by));
        json_builder_end_object(json);
    }
    json_builder_end_array(json);
}

/* What the codebook calls a question; NULL for one that it does not have (any more). */
static const char *question_label(const TbCodebook *codebook, const char *question)
{
    const GPtrArray *leading = tb_codebook_leading(codebook);
    const GPtrArray *asked = tb_codebook_asked_client(codebook);

    for (guint i = 0; i < leading->len; i++) {
        const TbLeadingText *one = leading->pdata[i];
        if (g_str_equal(one->question, question))
            return tb_text(&one->label);
    }
    for (guint i = 0; i < asked->len; i++) {
        const TbClientText *one = asked->pdata[i];
        if (g_str_equal(one->question, question))
            return tb_text(&one->ask);
    }
    return g_str_equal(question, TB_ANSWER_SHARED_READING) ? _("Shared reading") : NULL;
}

/* "Doel [doel]": behind it what one types. */
static char *question_words(const TbCodebook *codebook, const char *question)
{
    const char *label = question_label(codebook, question);

    return label ? g_strdup_printf("%s [%s]", label, question) : g_strdup(question);
}

void cli_print_answer(const TbCli *cli, const TbAnswer *answer, const GPtrArray *reviewers)
{
    bool is_asked = answer->who == TB_ANSWER_CLIENT;
    g_autofree char *question = question_words(cli->review.codebook, answer->question);
    g_autofree char *before = g_strdup_printf(
        "%5" PRId64 "  %s, %s%s%s (%s): ", answer->id, question, tb_answerer_label(answer->who),
        is_asked ? ", " : "", is_asked ? tb_may_hear_label(answer->may_hear) : "",
        cli_reviewer_of(reviewers, answer->entered_by));

    cli_print_said(before, answer->words);
    cli_print_below(_("in other words"), answer->reworded);
}
