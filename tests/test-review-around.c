/* What is done to conversations, clients and trajectories, and to what hangs on them: each there
 * and back. */
#include "review-actions.h"

static TbInteraction *read_interaction(Room *room)
{
    return tb_store_interaction(room->store, room->interaction, NULL);
}

#define EDIT(field, value)                                                                         \
    g_autoptr(TbInteraction) interaction = read_interaction(room);                                 \
    g_free(interaction->field);                                                                    \
    interaction->field = g_strdup(value);                                                          \
    return tb_review_edit_interaction(&room->anja, interaction, error)

static bool edit_question(Room *room, GError **error)
{
    EDIT(question, "Luister ik?");
}

static bool edit_goal(Room *room, GError **error)
{
    EDIT(goal, "een plan");
}

static bool edit_client_goal(Room *room, GError **error)
{
    EDIT(client_goal, "rust");
}

static bool edit_date(Room *room, GError **error)
{
    EDIT(date, "2026-11-03");
}

static bool edit_trajectory(Room *room, GError **error)
{
    EDIT(trajectory, "geld");
}

static bool edit_client(Room *room, GError **error)
{
    EDIT(client, "K-015");
}

static bool edit_both(Room *room, GError **error)
{
    g_autoptr(TbInteraction) interaction = read_interaction(room);

    interaction->goal = g_strdup("een plan");
    interaction->client_goal = g_strdup("rust");
    return tb_review_edit_interaction(&room->anja, interaction, error);
}

static bool others_question(Room *room, GError **error)
{
    g_autoptr(TbInteraction) interaction = read_interaction(room);

    g_free(interaction->question);
    interaction->question = g_strdup("Wie praat er?");
    return tb_review_edit_interaction(&room->mo, interaction, error);
}

static bool remove_interaction(Room *room, GError **error)
{
    return tb_review_remove_interaction(&room->anja, room->interaction, error);
}

/* --- People and recordings --- */

static bool add_participant(Room *room, GError **error)
{
    TbParticipant tolk = {.interaction = room->interaction, .role = TB_ROLE_TOLK};
    bool good = tb_review_put_participant(&room->anja, &tolk, error);

    room->made = tolk.id;
    return good;
}

static bool label_by(Room *room, TbReview *review, const char *label, GError **error)
{
    g_autoptr(TbParticipant) client = tb_store_participant(room->store, room->client, NULL);

    g_free(client->label);
    client->label = g_strdup(label);
    return tb_review_put_participant(review, client, error);
}

static bool edit_participant(Room *room, GError **error)
{
    return label_by(room, &room->anja, "moeder", error);
}

static bool others_participant(Room *room, GError **error)
{
    return label_by(room, &room->mo, "oma", error);
}

static bool remove_participant(Room *room, GError **error)
{
    return tb_review_remove_participant(&room->anja, room->made, error);
}

/* Somebody noted consent of who was added, which nobody takes back. */
static bool consent_of_made(Room *room, GError **error)
{
    const TbConsent consent = {.participant = room->made, .sound = true};

    return tb_review_set_consent(&room->mo, room->interaction, &consent, error);
}

static bool add_recording(Room *room, GError **error)
{
    g_autoptr(TbRecording) second = new_recording("/opnames/b.mp4", "b");
    bool good = tb_review_add_recording(&room->anja, room->next, second, error);

    room->made = second->id;
    return good;
}

static bool tag_on_made(Room *room, GError **error)
{
    g_autoptr(TbMoment) moment = new_moment(room, TB_MOMENT_TAG, 1);

    moment->interaction = room->next;
    moment->recording = room->made;
    moment->code = g_strdup("emotie");
    return tb_review_add_moment(&room->mo, moment, error);
}

static bool set_offset(Room *room, GError **error)
{
    return tb_review_set_offset(&room->anja, room->recording, S(90), error);
}

static bool others_offset(Room *room, GError **error)
{
    return tb_review_set_offset(&room->mo, room->recording, S(80), error);
}

static bool tag_first(Room *room, GError **error)
{
    (void)error;
    return add_tag(room, &room->anja, "emotie", 5) != 0;
}

static bool remove_recording(Room *room, GError **error)
{
    return tb_review_remove_recording(&room->anja, room->recording, error);
}

static TbCodebook *own_codebook(void)
{
    return tb_codebook_parse("codebook: eigen\nversion: 3\nloose:\n"
                             "  - {code: onze, label: {nl: Onze, en: Ours}, look: {nl: A},"
                             " questions: [{nl: B?}]}\n",
                             NULL);
}

static bool choose_codebook(Room *room, GError **error)
{
    g_autoptr(TbCodebook) own = own_codebook();

    return tb_review_choose_codebook(&room->anja, room->interaction, own, error);
}

static bool choose_standard(Room *room, GError **error)
{
    return tb_review_choose_codebook(&room->anja, room->interaction, NULL, error);
}

static bool others_codebook(Room *room, GError **error)
{
    return tb_review_choose_codebook(&room->mo, room->interaction, NULL, error);
}

/* --- Clients and trajectories --- */

static bool rename_client(Room *room, GError **error)
{
    return tb_review_rename_client(&room->anja, "K-014", "K-099", error);
}

static bool others_client(Room *room, GError **error)
{
    return tb_review_rename_client(&room->mo, "K-099", "K-100", error);
}

static bool rename_trajectory(Room *room, GError **error)
{
    return tb_review_rename_trajectory(&room->anja, room->trajectory, "thuis", error);
}

static bool others_trajectory(Room *room, GError **error)
{
    return tb_review_rename_trajectory(&room->mo, room->trajectory, "school", error);
}

static bool put_event_by(Room *room, TbReview *review, const char *words, GError **error)
{
    TbEvent event = {.id = room->made,
                     .trajectory = room->trajectory,
                     .date = (char *)"2026-11-10",
                     .words = (char *)words};
    bool good = tb_review_put_event(review, &event, error);

    room->made = event.id;
    return good;
}

static bool put_event(Room *room, GError **error)
{
    return put_event_by(room, &room->anja, room->made ? "brief kwijt" : "brief gekregen", error);
}

static bool others_event(Room *room, GError **error)
{
    return put_event_by(room, &room->mo, "gebeld", error);
}

static bool remove_event(Room *room, GError **error)
{
    return tb_review_remove_event(&room->anja, room->made, error);
}

/* --- Voornemens and agreements --- */

static bool put_intention(Room *room, GError **error)
{
    TbIntention intention = {.id = room->made,
                             .interaction = room->interaction,
                             .what = (char *)(room->made ? "langer stil" : "eerst stil"),
                             .step = (char *)"tien tellen"};
    bool good = tb_review_put_intention(&room->anja, &intention, error);

    room->made = intention.id;
    return good;
}

static bool check_by(Room *room, TbReview *review, TbCheckStatus status, GError **error)
{
    TbCheck check = {.intention = room->made, .interaction = room->next, .status = status};

    return tb_review_check_intention(review, &check, error);
}

static bool check_intention(Room *room, GError **error)
{
    return check_by(room, &room->anja, TB_CHECK_DEELS, error);
}

static bool check_again(Room *room, GError **error)
{
    return check_by(room, &room->anja, TB_CHECK_GEZIEN, error);
}

static bool others_check(Room *room, GError **error)
{
    return check_by(room, &room->mo, TB_CHECK_NOG_NIET, error);
}

static bool remove_intention(Room *room, GError **error)
{
    return tb_review_remove_intention(&room->anja, room->made, error);
}

static bool put_agreed_by(Room *room, TbReview *review, const char *words, const char *done,
                          GError **error)
{
    TbAgreed agreed = {.id = room->made,
                       .interaction = room->interaction,
                       .owner = room->client,
                       .words = (char *)words,
                       .done = (char *)done};
    bool good = tb_review_put_agreed(review, &agreed, error);

    room->made = agreed.id;
    return good;
}

static bool put_agreed(Room *room, GError **error)
{
    return put_agreed_by(room, &room->anja, room->made ? "mailen" : "bellen", NULL, error);
}

static bool agreed_done(Room *room, GError **error)
{
    return put_agreed_by(room, &room->anja, "bellen", "2026-11-20", error);
}

static bool agreed_open(Room *room, GError **error)
{
    return put_agreed_by(room, &room->anja, "bellen", NULL, error);
}

static bool others_agreed(Room *room, GError **error)
{
    return put_agreed_by(room, &room->mo, "schrijven", NULL, error);
}

static bool remove_agreed(Room *room, GError **error)
{
    return tb_review_remove_agreed(&room->anja, room->made, error);
}

static const Action actions[] = {
    {"Question brought in changed", {NULL}, edit_question, others_question},
    {"Goal changed", {NULL}, edit_goal, NULL},
    {"Goal of the client changed", {NULL}, edit_client_goal, NULL},
    {"Date of the conversation changed", {NULL}, edit_date, NULL},
    {"Conversation moved to trajectory geld", {NULL}, edit_trajectory, NULL},
    {"Conversation moved to client K-015", {NULL}, edit_client, NULL},
    {"Conversation changed", {NULL}, edit_both, NULL},
    {"Conversation of K-014 removed", {NULL}, remove_interaction, NULL},
    {"Participant added: interpreter", {NULL}, add_participant, consent_of_made},
    {"Participant changed: moeder", {NULL}, edit_participant, others_participant},
    {"Participant removed: interpreter", {add_participant}, remove_participant, NULL},
    {"Recording added: b.mp4", {NULL}, add_recording, tag_on_made},
    {"Begin of a recording in the conversation changed", {NULL}, set_offset, others_offset},
    {"Recording removed: a.mp4", {tag_first}, remove_recording, NULL},
    {"Codebook of the conversation chosen: eigen 3", {NULL}, choose_codebook, others_codebook},
    {"Standard codebook chosen for the conversation", {choose_codebook}, choose_standard, NULL},
    {"Client is called K-099 from now on", {NULL}, rename_client, others_client},
    {"Trajectory is called thuis from now on", {NULL}, rename_trajectory, others_trajectory},
    {"Event of 2026-11-10 noted", {NULL}, put_event, others_event},
    {"Event of 2026-11-10 changed", {put_event}, put_event, others_event},
    {"Event of 2026-11-10 removed", {put_event}, remove_event, NULL},
    {"Voornemen noted", {NULL}, put_intention, others_check},
    {"Voornemen changed", {put_intention}, put_intention, NULL},
    {"Voornemen removed", {put_intention}, remove_intention, NULL},
    {"Looked back on a voornemen: in part", {put_intention}, check_intention, NULL},
    {"Looked back on a voornemen: seen", {put_intention, check_intention}, check_again, NULL},
    {"Agreement noted", {NULL}, put_agreed, others_agreed},
    {"Agreement changed", {put_agreed}, put_agreed, others_agreed},
    {"Agreement done", {put_agreed}, agreed_done, others_agreed},
    {"Agreement to be done after all", {put_agreed, agreed_done}, agreed_open, NULL},
    {"Agreement removed", {put_agreed}, remove_agreed, NULL},
};

static void test_there_and_back(void)
{
    there_and_back(actions, G_N_ELEMENTS(actions));
}

static void test_changed_since(void)
{
    changed_since(actions, G_N_ELEMENTS(actions));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_test_add_func("/review/around/there-and-back", test_there_and_back);
    g_test_add_func("/review/around/changed-since", test_changed_since);
    return g_test_run();
}
