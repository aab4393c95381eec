/* The people in a conversation. */
#include "terugblik/review/conversation.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/around.h"

#include "review-internal.h"

void tb_review_usual_participants(GPtrArray *participants)
{
    static const TbRole usual[] = {TB_ROLE_KLANTMANAGER, TB_ROLE_CLIENT};

    for (size_t i = 0; i < G_N_ELEMENTS(usual); i++) {
        TbParticipant *participant = g_new0(TbParticipant, 1);
        participant->role = usual[i];
        participant->is_in_picture = true;
        g_ptr_array_add(participants, participant);
    }
}

static bool is_meant(const TbParticipant *participant, const char *word, int role)
{
    return (int)participant->role == role || strcmp(tb_role_label(participant->role), word) == 0 ||
           (participant->label && strcmp(participant->label, word) == 0);
}

static void set_not_present(const GPtrArray *participants, int64_t interaction, const char *word,
                            GError **error)
{
    g_autoptr(GString) present = g_string_new(NULL);
    g_autofree char *quoted = tb_error_quote(word);

    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *participant = participants->pdata[i];
        g_string_append_printf(present, "%s%s", i ? ", " : "", tb_role_names[participant->role]);
        if (participant->label)
            g_string_append_printf(present, " (%s)", participant->label);
    }
    g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                _("nobody in conversation %" PRId64 " is \"%s\"; there are: %s"), interaction,
                quoted, present->str);
}

static bool is_there(TbReview *review, int64_t interaction, GError **error)
{
    g_autoptr(TbInteraction) one = tb_store_interaction(review->store, interaction, error);

    return one != NULL;
}

int64_t tb_review_participant(TbReview *review, int64_t interaction, const char *word,
                              GError **error)
{
    g_autoptr(GPtrArray) participants = tb_store_participants(review->store, interaction, error);
    int role = tb_name_find(tb_role_names, word);
    char *rest;
    int64_t id = g_ascii_strtoll(word, &rest, 10);
    int64_t found = 0;

    if (!participants || (participants->len == 0 && !is_there(review, interaction, error)))
        return 0;
    bool is_id = *word && !*rest;
    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *participant = participants->pdata[i];
        if (is_id ? participant->id != id : !is_meant(participant, word, role))
            continue;
        if (found) {
            g_set_error(
                error, TB_ERROR, TB_ERROR_REFUSED,
                _("\"%s\" may be more than one person; name the one meant by label or number"),
                word);
            return 0;
        }
        found = participant->id;
    }
    if (!found)
        set_not_present(participants, interaction, word, error);
    return found;
}

bool review_is_participant(TbReview *review, int64_t interaction, int64_t participant,
                           GError **error)
{
    g_autofree char *word = g_strdup_printf("%" PRId64, participant);

    return participant == 0 || tb_review_participant(review, interaction, word, error) != 0;
}

/* --- Changing --- */

bool review_check_participant(const TbParticipant *participant, GError **error)
{
    return !participant->label ||
           review_check_label(_("the label of a participant"), participant->label, error);
}

/* In words it is the label that tells people of one role apart. */
static const char *subject_of(const TbParticipant *participant)
{
    return participant->label ? participant->label : tb_role_names[participant->role];
}

static bool check_room(TbReview *review, int64_t interaction, GError **error)
{
    g_autoptr(GPtrArray) there = tb_store_participants(review->store, interaction, error);

    if (there && there->len >= TB_REVIEW_MOST_PARTICIPANTS)
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("a conversation has at most %d participants"), TB_REVIEW_MOST_PARTICIPANTS);
    return there && there->len < TB_REVIEW_MOST_PARTICIPANTS;
}

/* Whoever is there stays in the conversation he was in. */
static bool check_place(TbReview *review, TbParticipant *participant, GError **error)
{
    if (participant->id == 0)
        return check_room(review, participant->interaction, error);
    g_autoptr(TbParticipant) before = tb_store_participant(review->store, participant->id, error);
    if (before)
        participant->interaction = before->interaction;
    return before != NULL;
}

bool tb_review_put_participant(TbReview *review, TbParticipant *participant, GError **error)
{
    int64_t was_id = participant->id;
    const char *verb = was_id == 0 ? "participant.add" : "participant.edit";

    if (!review_check_participant(participant, error) || !check_place(review, participant, error) ||
        !review_begin(review, participant->interaction, error))
        return false;
    bool good =
        review_end(review, tb_store_put_participant(review->store, participant, error),
                   participant->interaction, verb, subject_of(participant), TB_TIME_NONE, error);
    participant->id = good ? participant->id : was_id;
    return good;
}

static bool refuse_consent(const TbParticipant *participant, GError **error)
{
    g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                _("consent of participant %" PRId64 " stands; only when it has been withdrawn can"
                  " this participant be removed"),
                participant->id);
    return false;
}

static bool check_leaving(TbReview *review, const TbParticipant *participant, GError **error)
{
    g_autoptr(GPtrArray) there =
        tb_store_participants(review->store, participant->interaction, error);
    g_autoptr(GPtrArray) consents =
        there ? tb_store_consents(review->store, participant->interaction, error) : NULL;

    if (!consents)
        return false;
    if (there->len <= 1)
        return review_refuse(_("a conversation has at least one participant; add the other first"),
                             error);
    for (guint i = 0; i < consents->len; i++) {
        const TbConsent *consent = consents->pdata[i];
        if (consent->participant == participant->id && !consent->withdrawn)
            return refuse_consent(participant, error);
    }
    return true;
}

bool tb_review_remove_participant(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbParticipant) participant = tb_store_participant(review->store, id, error);

    if (!participant || !review_begin(review, participant->interaction, error))
        return false;
    bool good = check_leaving(review, participant, error) &&
                tb_store_remove(review->store, "participant", id, error);
    return review_end(review, good, participant->interaction, "participant.remove",
                      subject_of(participant), TB_TIME_NONE, error);
}
