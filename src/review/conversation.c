/* Conversations: adding, changing and removing them, and what they are looked at with. */
#include "terugblik/review/conversation.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/around.h"

#include "review-internal.h"

static bool check_place(const TbInteraction *interaction, GError **error)
{
    return review_check_label(_("the code of the client"),
                              interaction->client ? interaction->client : "", error) &&
           (!interaction->trajectory ||
            review_check_label(_("the name of the trajectory"), interaction->trajectory, error)) &&
           review_check_date(interaction->date, error);
}

static bool check_all(const TbInteraction *interaction, const GPtrArray *participants,
                      const GPtrArray *recordings, GError **error)
{
    g_assert(interaction->is_from_memory == (recordings->len == 0));
    if (participants->len > TB_REVIEW_MOST_PARTICIPANTS) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("a conversation has at most %d participants"), TB_REVIEW_MOST_PARTICIPANTS);
        return false;
    }
    for (guint i = 0; i < participants->len; i++)
        if (!review_check_participant(participants->pdata[i], error))
            return false;
    return check_place(interaction, error);
}

/* The client's only trajectory, else "1". */
static bool name_trajectory(TbReview *review, TbInteraction *interaction, GError **error)
{
    g_auto(GStrv) names = tb_store_trajectories(review->store, interaction->client, error);

    if (!names)
        return false;
    interaction->trajectory = g_strdup(g_strv_length(names) == 1 ? names[0] : "1");
    return true;
}

static bool put_all(TbReview *review, TbInteraction *interaction, GPtrArray *participants,
                    GPtrArray *recordings, GError **error)
{
    if ((!interaction->trajectory && !name_trajectory(review, interaction, error)) ||
        !tb_store_put_interaction(review->store, interaction, error))
        return false;
    for (guint i = 0; i < participants->len; i++) {
        TbParticipant *participant = participants->pdata[i];
        participant->interaction = interaction->id;
        if (!tb_store_put_participant(review->store, participant, error))
            return false;
    }
    for (guint i = 0; i < recordings->len; i++) {
        TbRecording *recording = recordings->pdata[i];
        recording->interaction = interaction->id;
        if (!tb_store_put_recording(review->store, recording, error))
            return false;
    }
    return true;
}

bool tb_review_add(TbReview *review, TbInteraction *interaction, GPtrArray *participants,
                   GPtrArray *recordings, GError **error)
{
    if (!check_all(interaction, participants, recordings, error))
        return false;
    if (participants->len == 0)
        tb_review_usual_participants(participants);
    if (!review_begin(review, 0, error))
        return false;
    bool good = put_all(review, interaction, participants, recordings, error);
    return review_end(review, good, interaction->id, "interaction.add", interaction->client,
                      TB_TIME_NONE, error);
}

/* --- Changing --- */

/* Voornemens stay in the trajectory they were taken in. */
static bool check_voornemens(TbReview *review, const TbInteraction *before, GError **error)
{
    g_autoptr(GPtrArray) intentions =
        tb_store_intentions(review->store, before->trajectory_id, 0, error);
    bool hangs = false;

    for (guint i = 0; intentions && !hangs && i < intentions->len; i++) {
        const TbIntention *intention = intentions->pdata[i];
        g_autoptr(GPtrArray) checks =
            tb_store_checks(review->store, review->reviewer, intention->id, error);
        if (!checks)
            return false;
        hangs = intention->interaction == before->id;
        for (guint j = 0; !hangs && j < checks->len; j++)
            hangs = ((const TbCheck *)checks->pdata[j])->interaction == before->id;
    }
    if (hangs)
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("voornemens were taken or looked back on in conversation %" PRId64
                      ", so it stays in its trajectory; rename that, or remove them first"),
                    before->id);
    return intentions && !hangs;
}

static bool is_same_place(const TbInteraction *one, const TbInteraction *other)
{
    return strcmp(one->client, other->client) == 0 &&
           strcmp(one->trajectory, other->trajectory) == 0;
}

/* The one thing that was changed, with what it is to be said of it in *@subject; of several: that
 * it was changed. */
static const char *verb_of(const TbInteraction *before, const TbInteraction *after,
                           const char **subject)
{
    const struct {
        const char *verb, *before, *after;
        bool is_said;
    } fields[] = {
        {"interaction.client", before->client, after->client, true},
        {"interaction.trajectory", before->trajectory, after->trajectory, true},
        {"interaction.date", before->date, after->date, false},
        {"interaction.question", before->question, after->question, false},
        {"interaction.goal", before->goal, after->goal, false},
        {"interaction.client_goal", before->client_goal, after->client_goal, false},
    };
    const char *verb = NULL;

    *subject = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (g_strcmp0(fields[i].before, fields[i].after) == 0)
            continue;
        if (verb)
            return "interaction.edit";
        verb = fields[i].verb;
        *subject = fields[i].is_said ? fields[i].after : NULL;
    }
    return verb ? verb : "interaction.edit";
}

static TbInteraction *copy_with_place(TbReview *review, const TbInteraction *wanted,
                                      const TbInteraction *before, GError **error)
{
    g_autoptr(TbInteraction) after = g_memdup2(wanted, sizeof *wanted);

    after->client = g_strdup(wanted->client);
    after->trajectory = g_strdup(wanted->trajectory);
    after->date = g_strdup(wanted->date);
    after->question = g_strdup(wanted->question);
    after->goal = g_strdup(wanted->goal);
    after->client_goal = g_strdup(wanted->client_goal);
    /* Of the same client: where it was. */
    if (!after->trajectory && strcmp(after->client, before->client) == 0)
        after->trajectory = g_strdup(before->trajectory);
    return after->trajectory || name_trajectory(review, after, error) ? g_steal_pointer(&after)
                                                                      : NULL;
}

/* What is not said by whoever changes it is as it is at that moment. */
static bool put_edited(TbReview *review, TbInteraction *after, GError **error)
{
    g_autoptr(TbInteraction) now = tb_store_interaction(review->store, after->id, error);

    if (!now)
        return false;
    after->is_from_memory = now->is_from_memory;
    after->codebook = now->codebook;
    return tb_store_put_interaction(review->store, after, error);
}

bool tb_review_edit_interaction(TbReview *review, const TbInteraction *interaction, GError **error)
{
    g_autoptr(TbInteraction) before = tb_store_interaction(review->store, interaction->id, error);
    const char *subject;

    if (!before || !check_place(interaction, error))
        return false;
    g_autoptr(TbInteraction) after = copy_with_place(review, interaction, before, error);
    if (!after || (!is_same_place(before, after) && !check_voornemens(review, before, error)) ||
        !review_begin(review, interaction->id, error))
        return false;
    const char *verb = verb_of(before, after, &subject);
    return review_end(review, put_edited(review, after, error), interaction->id, verb, subject,
                      TB_TIME_NONE, error);
}

bool tb_review_remove_interaction(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbInteraction) interaction = tb_store_interaction(review->store, id, error);

    if (!interaction || !review_begin(review, id, error))
        return false;
    return review_end(review, tb_store_remove(review->store, "interaction", id, error), id,
                      "interaction.remove", interaction->client, TB_TIME_NONE, error);
}

/* --- Codebook --- */

static bool put_codebook(TbReview *review, TbInteraction *interaction, const TbCodebook *codebook,
                         GError **error)
{
    interaction->codebook = codebook ? tb_store_hold_codebook(review->store, codebook, error) : 0;
    return (!codebook || interaction->codebook != 0) &&
           tb_store_put_interaction(review->store, interaction, error);
}

/* "kijkwijzer 1.1 (own.yaml)" */
static char *name_of(const TbReview *review, const TbCodebook *codebook)
{
    g_auto(GStrv) beside = tb_codebook_beside(codebook, review->standard);
    g_autofree char *files = g_strjoinv(", ", beside);

    return g_strdup_printf(*files ? "%s %s (%s)" : "%s %s", tb_codebook_id(codebook),
                           tb_codebook_version(codebook), files);
}

/* Without turning to it: the one that it has may be what cannot be read. */
bool tb_review_choose_codebook(TbReview *review, int64_t id, const TbCodebook *codebook,
                               GError **error)
{
    g_autoptr(TbInteraction) interaction = tb_store_interaction(review->store, id, error);
    const char *verb = codebook ? "codebook.choose" : "codebook.standard";

    if (!interaction || !review_begin(review, 0, error))
        return false;
    g_autofree char *subject = codebook ? name_of(review, codebook) : NULL;
    if (!review_end(review, put_codebook(review, interaction, codebook, error), id, verb, subject,
                    TB_TIME_NONE, error))
        return false;
    review_turn(review, interaction, NULL);
    return true;
}
