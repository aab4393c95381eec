/* Answers: to the leading questions from three sides, to what the client was asked, and the shared
 * reading. */
#include "terugblik/review/talk.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/around.h"

#include "review-internal.h"

static bool is_reading(const char *question)
{
    return strcmp(question, TB_ANSWER_SHARED_READING) == 0;
}

static bool is_leading(const TbCodebook *codebook, const char *question)
{
    const GPtrArray *leading = tb_codebook_leading(codebook);

    for (guint i = 0; i < leading->len; i++)
        if (strcmp(((const TbLeadingText *)leading->pdata[i])->question, question) == 0)
            return true;
    return false;
}

static bool is_asked_client(const TbCodebook *codebook, const char *question)
{
    const GPtrArray *asked = tb_codebook_asked_client(codebook);

    for (guint i = 0; i < asked->len; i++)
        if (strcmp(((const TbClientText *)asked->pdata[i])->question, question) == 0)
            return true;
    return false;
}

/* --- What may answer what --- */

static void list_questions(const TbCodebook *codebook, TbAnswerer who, GString *names)
{
    const GPtrArray *leading = tb_codebook_leading(codebook);
    const GPtrArray *asked = tb_codebook_asked_client(codebook);

    if (who == TB_ANSWER_TOGETHER)
        g_string_append(names, TB_ANSWER_SHARED_READING);
    for (guint i = 0; who != TB_ANSWER_TOGETHER && i < leading->len; i++)
        g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                               ((const TbLeadingText *)leading->pdata[i])->question);
    for (guint i = 0; who == TB_ANSWER_CLIENT && i < asked->len; i++)
        g_string_append_printf(names, "%s%s", names->len ? ", " : "",
                               ((const TbClientText *)asked->pdata[i])->question);
}

static bool check_question(const TbCodebook *codebook, const TbAnswer *answer, GError **error)
{
    const char *question = answer->question ? answer->question : "";
    bool is_together = answer->who == TB_ANSWER_TOGETHER;

    if (is_together ? is_reading(question)
                    : is_leading(codebook, question) ||
                          (answer->who == TB_ANSWER_CLIENT && is_asked_client(codebook, question)))
        return true;
    g_autoptr(GString) names = g_string_new(NULL);
    g_autofree char *quoted = tb_error_quote(question);
    list_questions(codebook, answer->who, names);
    g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                _("\"%s\" is no question that %s answers; there are: %s"), quoted,
                tb_answerer_label(answer->who), names->str);
    return false;
}

static bool check_words(const TbAnswer *answer, GError **error)
{
    bool needs_others = answer->who == TB_ANSWER_CLIENT && answer->may_hear == TB_HEAR_REWORDED;

    return review_check_words(_("the answer"), answer->words, error) &&
           (!needs_others ||
            review_check_words(_("the answer in other words"), answer->reworded, error));
}

/* --- Which one it is --- */

static TbAnswer *own_answer(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbAnswer) answer = tb_store_answer(review->store, review->reviewer, id, error);

    if (answer && answer->entered_by != review->reviewer) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("answer %" PRId64 " was written down by another reviewer; only who did so"
                      " changes it"),
                    id);
        return NULL;
    }
    return g_steal_pointer(&answer);
}

static bool is_about_same(const TbAnswer *one, const TbAnswer *other)
{
    return one->who == other->who && g_strcmp0(one->question, other->question) == 0;
}

/* What this reviewer said to the same before; *@before stays NULL when that is nothing. */
static bool find_before(TbReview *review, const TbAnswer *answer, TbAnswer **before, GError **error)
{
    g_autoptr(GPtrArray) answers =
        tb_store_answers(review->store, review->reviewer, answer->interaction, error);

    for (guint i = 0; answers && !*before && i < answers->len; i++) {
        const TbAnswer *one = answers->pdata[i];
        if (one->entered_by == review->reviewer && is_about_same(one, answer))
            *before = g_ptr_array_steal_index(answers, i);
    }
    return answers != NULL;
}

/* An answer with an id is that one; else one to the same may stand. */
static bool look_up(TbReview *review, TbAnswer *answer, TbAnswer **before, GError **error)
{
    if (answer->id == 0)
        return find_before(review, answer, before, error);
    *before = own_answer(review, answer->id, error);
    if (!*before)
        return false;
    answer->interaction = (*before)->interaction;
    return is_about_same(*before, answer) ||
           review_refuse(_("an answer stays with its question; remove it, and answer the other"),
                         error);
}

/* --- Putting and removing --- */

static const char *verb_of(const TbAnswer *before, const TbAnswer *after, const char **subject)
{
    bool is_together = after->who == TB_ANSWER_TOGETHER;

    *subject = after->question;
    if (!before)
        return is_together ? "reading.add" : "answer.add";
    if (after->who == TB_ANSWER_CLIENT && before->may_hear != after->may_hear) {
        *subject = tb_may_hear_names[after->may_hear];
        return "answer.hear";
    }
    return is_together ? "reading.edit" : "answer.edit";
}

/* Only the client has a say in who may hear it. */
static void settle_hearing(TbAnswer *answer)
{
    if (answer->who != TB_ANSWER_CLIENT)
        answer->may_hear = TB_HEAR_YES;
}

bool tb_review_put_answer(TbReview *review, TbAnswer *answer, GError **error)
{
    g_autoptr(TbAnswer) before = NULL;
    int64_t was_id = answer->id;
    const char *subject;

    if (!check_words(answer, error) || !look_up(review, answer, &before, error) ||
        !tb_review_turn_to(review, answer->interaction, error) ||
        (!before && !check_question(review->codebook, answer, error)) ||
        !review_begin(review, answer->interaction, error))
        return false;
    settle_hearing(answer);
    answer->entered_by = review->reviewer;
    answer->id = before ? before->id : 0;
    const char *verb = verb_of(before, answer, &subject);
    if (review_end(review, tb_store_put_answer(review->store, answer, error), answer->interaction,
                   verb, subject, TB_TIME_NONE, error))
        return true;
    answer->id = was_id;
    return false;
}

bool tb_review_remove_answer(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbAnswer) answer = own_answer(review, id, error);

    if (!answer || !review_begin(review, answer->interaction, error))
        return false;
    bool is_together = answer->who == TB_ANSWER_TOGETHER;
    return review_end(review, tb_store_remove(review->store, "answer", id, error),
                      answer->interaction, is_together ? "reading.remove" : "answer.remove",
                      answer->question, TB_TIME_NONE, error);
}
