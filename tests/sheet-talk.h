/* What belongs to the talk about a conversation, added to the scene of a sheet. */
#ifndef TERUGBLIK_TESTS_SHEET_TALK_H
#define TERUGBLIK_TESTS_SHEET_TALK_H

#include "sheet-scene.h"

/* Appends @item to *@array and to what the sheet is handed, making both at the first. */
static inline void keep(GPtrArray **array, const GPtrArray **handed, gpointer item,
                        GDestroyNotify free_item)
{
    if (!*array)
        *array = g_ptr_array_new_with_free_func(free_item);
    g_ptr_array_add(*array, item);
    *handed = *array;
}

/* Of the client, written down by @entered_by; @start -1: without a time. */
static inline TbMoment *add_reaction(Scene *scene, int start, const char *words, int64_t entered_by,
                                     TbMayHear may_hear, const char *reworded)
{
    TbMoment *reaction = add(scene, NULL, start, TB_RATING_NONE, words);

    reaction->kind = TB_MOMENT_REACTION;
    reaction->author = 0;
    reaction->who = scene->client.id;
    reaction->entered_by = entered_by;
    reaction->may_hear = may_hear;
    reaction->reworded = g_strdup(reworded);
    return reaction;
}

static inline TbMoment *add_question(Scene *scene, int start, const char *words, const char *tip)
{
    TbMoment *moment = add(scene, NULL, start, TB_RATING_NONE, words);

    moment->kind = TB_MOMENT_QUESTION;
    moment->author = scene->mo.id;
    moment->tip = g_strdup(tip);
    return moment;
}

static inline TbAnswer *add_answer(Scene *scene, TbAnswerer who, const char *to, const char *words)
{
    TbAnswer *answer = g_new0(TbAnswer, 1);

    answer->who = who;
    answer->entered_by = who == TB_ANSWER_KLANTMANAGER ? scene->anja.id : scene->mo.id;
    answer->question = g_strdup(to);
    answer->words = g_strdup(words);
    answer->may_hear = TB_HEAR_YES;
    keep(&scene->answers, &scene->data.answers, answer, (GDestroyNotify)tb_answer_free);
    return answer;
}

static inline TbIntention *add_intention(Scene *scene, int64_t interaction, const char *what)
{
    TbIntention *intention = g_new0(TbIntention, 1);

    intention->interaction = interaction;
    intention->reviewer = scene->anja.id;
    intention->what = g_strdup(what);
    keep(&scene->intentions, &scene->data.intentions, intention, (GDestroyNotify)tb_intention_free);
    intention->id = scene->intentions->len;
    return intention;
}

/* In this conversation, or in another. */
static inline TbCheck *add_check(Scene *scene, const TbIntention *intention, int64_t interaction,
                                 TbCheckStatus status)
{
    TbCheck *check = g_new0(TbCheck, 1);
    bool is_here = interaction == scene->interaction.id;

    check->intention = intention->id;
    check->interaction = interaction;
    check->reviewer = scene->anja.id;
    check->status = status;
    keep(is_here ? &scene->checks : &scene->earlier,
         is_here ? &scene->data.checks : &scene->data.earlier, check,
         (GDestroyNotify)tb_check_free);
    return check;
}

static inline TbAgreed *add_agreed(Scene *scene, int64_t owner, const char *words,
                                   const char *by_when, const char *done)
{
    TbAgreed *agreed = g_new0(TbAgreed, 1);

    agreed->owner = owner;
    agreed->words = g_strdup(words);
    agreed->by_when = g_strdup(by_when);
    agreed->done = g_strdup(done);
    keep(&scene->agreed, &scene->data.agreed, agreed, (GDestroyNotify)tb_agreed_free);
    return agreed;
}

#endif
