/* What was done, in words. A deed is kept as a verb with a subject, and said in the language of
 * whoever reads it. */
#include "terugblik/review.h"

#include <string.h>

#include "terugblik/base/lang.h"

#include "review-internal.h"

/* What the subject of a verb is, and so how it is said. */
typedef enum {
    AS_IT_IS, /* a code of a client, a name, a number, a date */
    AS_CODE,
    AS_PERSON, /* a role, else a label */
    AS_MAY_HEAR,
    AS_STATUS,  /* of a voornemen */
    AS_QUESTION /* that was answered */
} Subject;

/* Each verb in words; %1$s is its subject, %2$s its time. */
static const struct {
    const char *verb;
    Subject subject;
    const char *timed; /* NULL: it is done at no time */
    const char *untimed;
} words[] = {
    {"tag.add", AS_CODE, N_("%1$s marked at %2$s"), N_("%1$s noted")},
    {"tag.edit", AS_CODE, N_("%1$s at %2$s changed"), N_("%1$s changed")},
    {"tag.remove", AS_CODE, N_("%1$s at %2$s removed"), N_("%1$s removed")},
    {"phase.add", AS_IT_IS, N_("SLIM phase set at %2$s"), N_("SLIM phase set")},
    {"phase.edit", AS_IT_IS, N_("SLIM phase at %2$s changed"), N_("SLIM phase changed")},
    {"phase.remove", AS_IT_IS, N_("SLIM phase at %2$s removed"), N_("SLIM phase removed")},
    {"phase.border", AS_IT_IS, N_("Border of two SLIM phases moved to %2$s"), NULL},
    {"reaction.add", AS_IT_IS, N_("Reaction at %2$s noted"), N_("Reaction noted")},
    {"reaction.edit", AS_IT_IS, N_("Reaction at %2$s changed"), N_("Reaction changed")},
    {"reaction.hear", AS_MAY_HEAR, N_("Reaction at %2$s, may be heard: %1$s"),
     N_("Reaction, may be heard: %1$s")},
    {"reaction.remove", AS_IT_IS, N_("Reaction at %2$s removed"), N_("Reaction removed")},
    {"question.add", AS_IT_IS, N_("Reflection question at %2$s noted"),
     N_("Reflection question noted")},
    {"question.edit", AS_IT_IS, N_("Reflection question at %2$s changed"),
     N_("Reflection question changed")},
    {"question.remove", AS_IT_IS, N_("Reflection question at %2$s removed"),
     N_("Reflection question removed")},
    {"moments.edit", AS_IT_IS, NULL, N_("%1$s moments changed")},
    {"moments.remove", AS_IT_IS, NULL, N_("%1$s moments removed")},

    {"interaction.add", AS_IT_IS, NULL, N_("Conversation of %1$s added")},
    {"interaction.edit", AS_IT_IS, NULL, N_("Conversation changed")},
    {"interaction.client", AS_IT_IS, NULL, N_("Conversation moved to client %1$s")},
    {"interaction.trajectory", AS_IT_IS, NULL, N_("Conversation moved to trajectory %1$s")},
    {"interaction.date", AS_IT_IS, NULL, N_("Date of the conversation changed")},
    {"interaction.question", AS_IT_IS, NULL, N_("Question brought in changed")},
    {"interaction.goal", AS_IT_IS, NULL, N_("Goal changed")},
    {"interaction.client_goal", AS_IT_IS, NULL, N_("Goal of the client changed")},
    {"interaction.remove", AS_IT_IS, NULL, N_("Conversation of %1$s removed")},
    {"codebook.choose", AS_IT_IS, NULL, N_("Codebook of the conversation chosen: %1$s")},
    {"codebook.standard", AS_IT_IS, NULL, N_("Standard codebook chosen for the conversation")},
    {"participant.add", AS_PERSON, NULL, N_("Participant added: %1$s")},
    {"participant.edit", AS_PERSON, NULL, N_("Participant changed: %1$s")},
    {"participant.remove", AS_PERSON, NULL, N_("Participant removed: %1$s")},
    {"recording.add", AS_IT_IS, NULL, N_("Recording added: %1$s")},
    {"recording.offset", AS_IT_IS, NULL, N_("Begin of a recording in the conversation changed")},
    {"recording.remove", AS_IT_IS, NULL, N_("Recording removed: %1$s")},

    {"client.rename", AS_IT_IS, NULL, N_("Client is called %1$s from now on")},
    {"trajectory.rename", AS_IT_IS, NULL, N_("Trajectory is called %1$s from now on")},
    {"event.add", AS_IT_IS, NULL, N_("Event of %1$s noted")},
    {"event.edit", AS_IT_IS, NULL, N_("Event of %1$s changed")},
    {"event.remove", AS_IT_IS, NULL, N_("Event of %1$s removed")},
    {"intention.add", AS_IT_IS, NULL, N_("Voornemen noted")},
    {"intention.edit", AS_IT_IS, NULL, N_("Voornemen changed")},
    {"intention.remove", AS_IT_IS, NULL, N_("Voornemen removed")},
    {"intention.check", AS_STATUS, NULL, N_("Looked back on a voornemen: %1$s")},
    {"agreed.add", AS_IT_IS, NULL, N_("Agreement noted")},
    {"agreed.edit", AS_IT_IS, NULL, N_("Agreement changed")},
    {"agreed.done", AS_IT_IS, NULL, N_("Agreement done")},
    {"agreed.open", AS_IT_IS, NULL, N_("Agreement to be done after all")},
    {"agreed.remove", AS_IT_IS, NULL, N_("Agreement removed")},

    {"answer.add", AS_QUESTION, NULL, N_("Answer noted: %1$s")},
    {"answer.edit", AS_QUESTION, NULL, N_("Answer changed: %1$s")},
    {"answer.hear", AS_MAY_HEAR, NULL, N_("Answer of the client, may be heard: %1$s")},
    {"answer.remove", AS_QUESTION, NULL, N_("Answer removed: %1$s")},
    {"reading.add", AS_IT_IS, NULL, N_("Shared reading noted")},
    {"reading.edit", AS_IT_IS, NULL, N_("Shared reading changed")},
    {"reading.remove", AS_IT_IS, NULL, N_("Shared reading removed")},
    {"assessment.add", AS_IT_IS, NULL, N_("Self-assessment of %1$s kept")},
    {"assessment.edit", AS_IT_IS, NULL, N_("Self-assessment of %1$s changed")},
    {"assessment.share", AS_IT_IS, NULL, N_("Self-assessment of %1$s shared")},
    {"assessment.unshare", AS_IT_IS, NULL, N_("Self-assessment of %1$s no longer shared")},
    {"assessment.remove", AS_IT_IS, NULL, N_("Self-assessment of %1$s removed")},

    {"reviewer.add", AS_IT_IS, NULL, N_("Reviewer %1$s added")},
    {"reviewer.edit", AS_IT_IS, NULL, N_("Reviewer %1$s changed")},
    {"round.open", AS_IT_IS, NULL, N_("Round opened")},
    {"round.blind", AS_IT_IS, NULL, N_("Round made blind")},
    {"round.sighted", AS_IT_IS, NULL, N_("Round made sighted")},
    {"round.share", AS_IT_IS, NULL, N_("Own moments shared")},
    {"round.unshare", AS_IT_IS, NULL, N_("Own moments no longer shared")},
};

static const char *code_label(const TbCodebook *codebook, const char *subject)
{
    const TbCode *code = tb_codebook_find(codebook, subject);

    return code ? tb_text(&code->label) : subject;
}

static const char *question_label(const TbCodebook *codebook, const char *subject)
{
    const GPtrArray *leading = tb_codebook_leading(codebook);
    const GPtrArray *asked = tb_codebook_asked_client(codebook);

    for (guint i = 0; i < leading->len; i++) {
        const TbLeadingText *text = leading->pdata[i];
        if (strcmp(text->question, subject) == 0)
            return tb_text(&text->label);
    }
    for (guint i = 0; i < asked->len; i++) {
        const TbClientText *text = asked->pdata[i];
        if (strcmp(text->question, subject) == 0)
            return tb_text(&text->ask);
    }
    return subject;
}

static const char *subject_label(const TbCodebook *codebook, Subject kind, const char *subject)
{
    int place;

    switch (kind) {
    case AS_CODE:
        return code_label(codebook, subject);
    case AS_QUESTION:
        return question_label(codebook, subject);
    case AS_PERSON:
        place = tb_name_find(tb_role_names, subject);
        return place < 0 ? subject : tb_role_label((TbRole)place);
    case AS_MAY_HEAR:
        place = tb_name_find(tb_may_hear_names, subject);
        return place < 0 ? subject : tb_may_hear_label((TbMayHear)place);
    case AS_STATUS:
        place = tb_name_find(tb_check_names, subject);
        return place < 0 ? subject : tb_check_label((TbCheckStatus)place);
    case AS_IT_IS:
        break;
    }
    return subject;
}

/* Filled in by hand and in one go, since a translation may leave either out, and printf may not,
 * and a subject may look like a place to fill in. */
static char *fill_in(const char *format, const char *subject, const char *time)
{
    GString *text = g_string_new(NULL);

    for (const char *p = format; *p;) {
        bool is_subject = g_str_has_prefix(p, "%1$s"), is_time = g_str_has_prefix(p, "%2$s");
        if (is_subject || is_time) {
            g_string_append(text, is_subject ? subject : time);
            p += strlen("%1$s");
        } else {
            g_string_append_c(text, *p++);
        }
    }
    return g_string_free(text, FALSE);
}

char *tb_review_words(const TbReview *review, const TbDone *done)
{
    const char *subject = done->subject ? done->subject : "";
    bool is_timed = done->at_us != TB_TIME_NONE;
    g_autofree char *time = tb_time_format(is_timed ? done->at_us : 0, 0);

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].verb, done->verb) == 0)
            return fill_in(_(is_timed && words[i].timed ? words[i].timed : words[i].untimed),
                           subject_label(review->codebook, words[i].subject, subject), time);
    return g_strdup(done->verb); /* of a newer program */
}
