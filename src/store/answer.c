#include "terugblik/store/around.h"

#include "store-internal.h"

/* Answers as a reader may see them: which ones says STORE_ANSWER_VISIBLE, what of them is said
 * here. Only the client's have other words and a say in who may hear them. */

#define SELECT_ANSWER                                                                              \
    "SELECT a.id, a.interaction, a.entered_by, a.who, a.question,"                                 \
    " CASE WHEN a.who <> 'client' OR a.entered_by = :reader OR a.may_hear = 'ja'"                  \
    "   THEN a.words ELSE a.reworded END,"                                                         \
    " CASE WHEN a.entered_by = :reader THEN a.reworded END,"                                       \
    " CASE WHEN a.who <> 'client' THEN 'ja' ELSE a.may_hear END" STORE_ANSWERS                     \
        STORE_ANSWER_VISIBLE

static void *read_answer(StoreRows *row)
{
    TbAnswer *answer = g_new0(TbAnswer, 1);

    answer->id = sqlite3_column_int64(row, 0);
    answer->interaction = sqlite3_column_int64(row, 1);
    answer->entered_by = sqlite3_column_int64(row, 2);
    answer->who = store_column_word(row, 3, tb_answerer_names);
    answer->question = store_column_text(row, 4);
    answer->words = store_column_text(row, 5);
    answer->reworded = store_column_text(row, 6);
    answer->may_hear = store_column_word(row, 7, tb_may_hear_names);
    return answer;
}

GPtrArray *tb_store_answers(TbStore *store, int64_t reader, int64_t interaction, GError **error)
{
    return store_collect(store,
                         SELECT_ANSWER " AND a.interaction = :interaction"
                                       " ORDER BY a.question, a.id",
                         ARGS(store_int(":reader", reader), store_int(":interaction", interaction)),
                         read_answer, (GDestroyNotify)tb_answer_free, error);
}

TbAnswer *tb_store_answer(TbStore *store, int64_t reader, int64_t id, GError **error)
{
    return store_get(store, "answer", id, SELECT_ANSWER " AND a.id = :id",
                     ARGS(store_int(":reader", reader), store_int(":id", id)), read_answer, error);
}

static bool expect_parents(TbStore *store, const TbAnswer *answer, GError **error)
{
    return answer->id != 0 || (store_expect(store, "interaction", answer->interaction, error) &&
                               store_expect(store, "reviewer", answer->entered_by, error));
}

/* Whose answer it is stays what it is, whatever @answer says. */
bool tb_store_put_answer(TbStore *store, TbAnswer *answer, GError **error)
{
    return store_can_change(store, error) && expect_parents(store, answer, error) &&
           store_put(
               store, "answer", &answer->id,
               "INSERT INTO answer"
               " (uuid, stamp, origin, interaction, entered_by, who, question, words, reworded,"
               " may_hear)"
               " VALUES (:uuid, :stamp, :origin, :interaction, :entered_by, :who, :question,"
               " :words, CASE :who WHEN 'client' THEN :reworded END,"
               " CASE :who WHEN 'client' THEN :may_hear END)",
               "UPDATE answer"
               " SET question = :question, words = :words,"
               " reworded = CASE who WHEN 'client' THEN :reworded END,"
               " may_hear = CASE who WHEN 'client' THEN :may_hear END,"
               " stamp = :stamp, origin = :origin"
               " WHERE id = :id AND (question, words, reworded, may_hear)"
               " IS NOT (:question, :words, CASE who WHEN 'client' THEN :reworded END,"
               " CASE who WHEN 'client' THEN :may_hear END)",
               ARGS(store_int(":id", answer->id), store_int(":interaction", answer->interaction),
                    store_int(":entered_by", answer->entered_by),
                    store_word(":who", tb_answerer_names, answer->who),
                    store_text(":question", answer->question), store_text(":words", answer->words),
                    store_text(":reworded", answer->reworded),
                    store_word(":may_hear", tb_may_hear_names, answer->may_hear)),
               error);
}
