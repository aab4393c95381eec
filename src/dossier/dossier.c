#include "terugblik/dossier.h"

#include <stdlib.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

TbMoment *tb_moment_new(void)
{
    TbMoment *moment = g_new0(TbMoment, 1);

    moment->span.end_us = TB_TIME_NONE;
    return moment;
}

TbMoment *tb_moment_copy(const TbMoment *moment)
{
    TbMoment *copy = g_memdup2(moment, sizeof *moment);

    copy->code = g_strdup(moment->code);
    copy->see = g_strdup(moment->see);
    copy->think = g_strdup(moment->think);
    copy->inner = g_strdup(moment->inner);
    copy->otherwise = g_strdup(moment->otherwise);
    copy->works_on = g_strdup(moment->works_on);
    copy->phase.about = g_strdup(moment->phase.about);
    copy->reworded = g_strdup(moment->reworded);
    copy->tip = g_strdup(moment->tip);
    return copy;
}

void tb_moment_free(TbMoment *moment)
{
    if (!moment)
        return;
    g_free(moment->code);
    g_free(moment->see);
    g_free(moment->think);
    g_free(moment->inner);
    g_free(moment->otherwise);
    g_free(moment->works_on);
    g_free(moment->phase.about);
    g_free(moment->reworded);
    g_free(moment->tip);
    g_free(moment);
}

void tb_reviewer_free(TbReviewer *reviewer)
{
    if (!reviewer)
        return;
    g_free(reviewer->name);
    g_free(reviewer);
}

void tb_interaction_free(TbInteraction *interaction)
{
    if (!interaction)
        return;
    g_free(interaction->client);
    g_free(interaction->trajectory);
    g_free(interaction->date);
    g_free(interaction->question);
    g_free(interaction->goal);
    g_free(interaction->client_goal);
    g_free(interaction);
}

void tb_participant_free(TbParticipant *participant)
{
    if (!participant)
        return;
    g_free(participant->label);
    g_free(participant);
}

void tb_recording_free(TbRecording *recording)
{
    if (!recording)
        return;
    g_free(recording->path);
    g_free(recording->fingerprint);
    g_free(recording->sha256);
    g_free(recording);
}

void tb_consent_free(TbConsent *consent)
{
    if (!consent)
        return;
    g_free(consent->may_see);
    g_free(consent->ground);
    g_free(consent->language);
    g_free(consent->told_by);
    g_free(consent->until);
    g_free(consent->asked_again);
    g_free(consent->withdrawn);
    g_free(consent);
}

void tb_client_free(TbClient *client)
{
    if (!client)
        return;
    g_free(client->code);
    g_free(client);
}

void tb_trajectory_free(TbTrajectory *trajectory)
{
    if (!trajectory)
        return;
    g_free(trajectory->client_code);
    g_free(trajectory->name);
    g_free(trajectory);
}

void tb_event_free(TbEvent *event)
{
    if (!event)
        return;
    g_free(event->date);
    g_free(event->words);
    g_free(event);
}

void tb_answer_free(TbAnswer *answer)
{
    if (!answer)
        return;
    g_free(answer->question);
    g_free(answer->words);
    g_free(answer->reworded);
    g_free(answer);
}

void tb_intention_free(TbIntention *intention)
{
    if (!intention)
        return;
    g_free(intention->what);
    g_free(intention->step);
    g_free(intention->with_whom);
    g_free(intention->by_when);
    g_free(intention->if_not);
    g_free(intention);
}

void tb_check_free(TbCheck *check)
{
    g_free(check);
}

void tb_agreed_free(TbAgreed *agreed)
{
    if (!agreed)
        return;
    g_free(agreed->words);
    g_free(agreed->by_when);
    g_free(agreed->done);
    g_free(agreed);
}

static void assessment_answer_free(void *data)
{
    TbAssessmentAnswer *answer = data;

    g_free(answer->statement);
    g_free(answer);
}

TbAssessment *tb_assessment_new(void)
{
    TbAssessment *assessment = g_new0(TbAssessment, 1);

    assessment->answers = g_ptr_array_new_with_free_func(assessment_answer_free);
    return assessment;
}

void tb_assessment_free(TbAssessment *assessment)
{
    if (!assessment)
        return;
    g_free(assessment->date);
    g_ptr_array_unref(assessment->answers);
    g_free(assessment->improvement);
    g_free(assessment->steps);
    g_free(assessment->needs);
    g_free(assessment->by_when);
    g_free(assessment);
}

static bool refuse(GError **error, const char *why)
{
    g_set_error_literal(error, TB_ERROR, TB_ERROR_REFUSED, why);
    return false;
}

static bool check_span(const TbSpan *span, GError **error)
{
    if (span->kind != TB_SPAN_UNTIMED && span->start_us < 0)
        return refuse(error, _("the start lies before the beginning of the recording"));
    if (span->kind == TB_SPAN_STRETCH && span->end_us < span->start_us)
        return refuse(error, _("the end lies before the start"));
    if (span->kind == TB_SPAN_STRETCH && span->end_us == span->start_us)
        return refuse(error, _("the end is the start; leave the end out"));
    g_assert(span->kind == TB_SPAN_STRETCH || span->end_us == TB_TIME_NONE);
    return true;
}

static bool check_phase(const TbPhase *phase, GError **error)
{
    if (phase->self_image == TB_QUADRANT_NONE || phase->approach == TB_QUADRANT_NONE)
        return refuse(error,
                      _("a phase needs a self-image and an approach; onbekend is an answer too"));
    if (phase->self_image == TB_QUADRANT_CONTROLE || phase->self_image_also == TB_QUADRANT_CONTROLE)
        return refuse(error, _("controle is an approach, not a self-image"));
    return true;
}

bool tb_moment_check(const TbMoment *moment, GError **error)
{
    if (!check_span(&moment->span, error))
        return false;
    if (moment->span.kind != TB_SPAN_UNTIMED && moment->recording == 0)
        return refuse(error, _("a time needs a recording; this conversation has none"));
    if (moment->kind == TB_MOMENT_TAG && !moment->code)
        return refuse(error, _("a tag needs a code"));
    if (moment->kind == TB_MOMENT_PHASE)
        return check_phase(&moment->phase, error);
    if (moment->kind == TB_MOMENT_REACTION && (moment->who == 0 || !moment->see))
        return refuse(error, _("a reaction needs words and somebody who said them"));
    if (moment->kind == TB_MOMENT_QUESTION && !moment->see)
        return refuse(error, _("a question needs words"));
    return true;
}

bool tb_date_check(const char *text, GError **error)
{
    static const char shape[] = "dddd-dd-dd";
    bool good = strlen(text) == strlen(shape);

    for (size_t i = 0; good && shape[i]; i++)
        good = shape[i] == 'd' ? g_ascii_isdigit(text[i]) : text[i] == shape[i];
    if (good) {
        int year = atoi(text), month = atoi(text + 5), day = atoi(text + 8);
        good = year > 0 && month > 0 &&
               g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year);
    }
    if (!good) {
        g_autofree char *quoted = tb_error_quote(text);
        g_set_error(error, TB_ERROR, TB_ERROR_USAGE,
                    _("\"%s\" is not a date; write YYYY-MM-DD, such as 2026-03-12"), quoted);
    }
    return good;
}

#define DEFINE_FIND(type, name)                                                                    \
    const type *name(const GPtrArray *array, int64_t id)                                           \
    {                                                                                              \
        for (guint i = 0; i < array->len; i++) {                                                   \
            const type *one = array->pdata[i];                                                     \
            if (one->id == id)                                                                     \
                return one;                                                                        \
        }                                                                                          \
        return NULL;                                                                               \
    }

DEFINE_FIND(TbReviewer, tb_find_reviewer)
DEFINE_FIND(TbParticipant, tb_find_participant)
DEFINE_FIND(TbRecording, tb_find_recording)
