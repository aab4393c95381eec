/* What may not be done to a conversation, and what follows from what is done. */
#include "review-room.h"

/* A failed action says why, in @error, and has changed nothing of what stood @before. */
#define ASSERT_REFUSED(reason, action)                                                             \
    do {                                                                                           \
        g_clear_error(&error);                                                                     \
        g_assert_false(action);                                                                    \
        g_assert_error(error, TB_ERROR, reason);                                                   \
        assert_stands(room, before);                                                               \
    } while (0)

/* --- The conversation --- */

static void test_edit(Room *room, const void *unused)
{
    (void)unused;
    static const struct {
        const char *why, *client, *trajectory, *date;
        int code;
    } cases[] = {
        {"no client", "", "werk", NULL, TB_ERROR_REFUSED},
        {"a client of two lines", "K\n1", "werk", NULL, TB_ERROR_REFUSED},
        {"a trajectory of nothing", "K-014", " ", NULL, TB_ERROR_REFUSED},
        {"no date", "K-014", "werk", "2 november", TB_ERROR_USAGE},
        {"no such day", "K-014", "werk", "2026-02-30", TB_ERROR_USAGE},
    };
    g_autofree char *before = stands(room);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        const TbInteraction interaction = {.id = room->interaction,
                                           .client = (char *)cases[i].client,
                                           .trajectory = (char *)cases[i].trajectory,
                                           .date = (char *)cases[i].date};
        g_test_message("%s", cases[i].why);
        ASSERT_REFUSED(cases[i].code,
                       tb_review_edit_interaction(&room->anja, &interaction, &error));
    }
    g_autoptr(GError) error = NULL;
    const TbInteraction gone = {.id = 999, .client = (char *)"K-014"};
    ASSERT_REFUSED(TB_ERROR_NOT_FOUND, tb_review_edit_interaction(&room->anja, &gone, &error));
}

/* What is not said of the trajectory is as it was, or follows from the client. */
static void test_place(Room *room, const void *unused)
{
    (void)unused;
    static const struct {
        const char *client, *trajectory, *becomes;
    } cases[] = {{"K-014", NULL, "werk"},
                 {"K-014", "geld", "geld"},
                 {"K-014", NULL, "geld"},
                 {"K-020", NULL, "1"}};
    g_autoptr(TbCodebook) own = tb_codebook_parse(tb_codebook_text(room->codebook), NULL);

    g_assert_true(tb_review_choose_codebook(&room->anja, room->interaction, own, NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        const TbInteraction wanted = {.id = room->interaction,
                                      .client = (char *)cases[i].client,
                                      .trajectory = (char *)cases[i].trajectory,
                                      .is_from_memory = true};
        g_assert_true(tb_review_edit_interaction(&room->anja, &wanted, &error));
        g_autoptr(TbInteraction) now = tb_store_interaction(room->store, room->interaction, NULL);
        g_assert_cmpstr(now->trajectory, ==, cases[i].becomes);
        g_assert_false(now->is_from_memory);
        g_assert_cmpint(now->codebook, !=, 0);
    }
}

static void test_voornemens_stay(Room *room, const void *unused)
{
    (void)unused;
    TbIntention taken = {.interaction = room->interaction, .what = (char *)"stil zijn"};
    const int64_t both[] = {room->interaction, room->next}; /* taken there, looked back on here */

    g_assert_true(tb_review_put_intention(&room->mo, &taken, NULL));
    g_assert_cmpint(taken.trajectory, ==, room->trajectory);
    TbCheck check = {.intention = taken.id, .interaction = room->next};
    g_assert_true(tb_review_check_intention(&room->mo, &check, NULL));
    g_autofree char *before = stands(room);
    for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
        g_autoptr(GError) error = NULL;
        const TbInteraction moved = {.id = both[i], .client = (char *)"K-099"};
        ASSERT_REFUSED(TB_ERROR_REFUSED, tb_review_edit_interaction(&room->anja, &moved, &error));
    }
}

static void test_removed(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_auto(TbConversation) conversation = {0};

    add_tag(room, &room->mo, "emotie", 1);
    g_assert_true(tb_review_remove_interaction(&room->anja, room->interaction, NULL));
    g_assert_false(tb_review_load(&room->mo, room->interaction, &conversation, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    undo(&room->anja);
    g_auto(TbConversation) back = {0};
    g_assert_true(tb_review_load(&room->mo, room->interaction, &back, NULL));
    g_assert_cmpint(back.moments->len, ==, 1);
}

/* --- People --- */

static bool add_person(Room *room, TbRole role, const char *label, int64_t *id, GError **error)
{
    TbParticipant person = {.interaction = room->interaction, .role = role, .label = (char *)label};
    bool is_done = tb_review_put_participant(&room->anja, &person, error);

    *id = person.id;
    return is_done;
}

static void test_room_for_eight(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    int64_t id;

    for (int n = 2; n < TB_REVIEW_MOST_PARTICIPANTS; n++)
        g_assert_true(add_person(room, TB_ROLE_FAMILIE, "zus", &id, NULL));
    g_autofree char *before = stands(room);
    ASSERT_REFUSED(TB_ERROR_REFUSED, add_person(room, TB_ROLE_TOLK, NULL, &id, &error));
    g_assert_cmpint(id, ==, 0);

    TbParticipant client = {.id = room->client, .label = (char *)"a\tb"};
    ASSERT_REFUSED(TB_ERROR_REFUSED, tb_review_put_participant(&room->anja, &client, &error));
    TbParticipant nobody_here = {.id = 999};
    ASSERT_REFUSED(TB_ERROR_NOT_FOUND,
                   tb_review_put_participant(&room->anja, &nobody_here, &error));
}

static void test_too_many_at_once(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) people = nobody();
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    TbInteraction interaction = {.client = (char *)"K-1", .is_from_memory = true};
    g_autofree char *before = stands(room);

    for (int i = 0; i < 5; i++)
        tb_review_usual_participants(people);
    ASSERT_REFUSED(TB_ERROR_REFUSED,
                   tb_review_add(&room->anja, &interaction, people, none, &error));
}

static void test_leaving(Room *room, const void *unused)
{
    (void)unused;
    const TbConsent consent = {.participant = room->client, .sound = true};
    int64_t tolk;

    g_assert_true(add_person(room, TB_ROLE_TOLK, NULL, &tolk, NULL));
    g_autoptr(TbMoment) moment = new_moment(room, TB_MOMENT_TAG, 1);
    moment->code = g_strdup("emotie");
    moment->who = tolk;
    g_assert_true(tb_review_add_moment(&room->mo, moment, NULL));
    g_assert_true(tb_review_set_consent(&room->anja, room->interaction, &consent, NULL));
    const int64_t stay[] = {tolk, room->client}; /* named; agreed to something */
    g_autofree char *before = stands(room);
    for (size_t i = 0; i < G_N_ELEMENTS(stay); i++) {
        g_autoptr(GError) error = NULL;
        ASSERT_REFUSED(TB_ERROR_REFUSED,
                       tb_review_remove_participant(&room->anja, stay[i], &error));
    }
    g_assert_true(tb_review_remove_moment(&room->mo, moment->id, NULL));
    g_assert_true(
        tb_review_withdraw(&room->anja, room->interaction, room->client, 0, "2026-11-21", NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(stay); i++)
        g_assert_true(tb_review_remove_participant(&room->anja, stay[i], NULL));
    g_autoptr(GError) last = NULL;
    g_assert_false(tb_review_remove_participant(&room->anja, room->klantmanager, &last));
    g_assert_error(last, TB_ERROR, TB_ERROR_REFUSED);
}

/* --- Consent --- */

static void test_consent(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    TbConsent consent = {.participant = room->client,
                         .text = true,
                         .may_see = (char *)"de coach",
                         .told_by = (char *)"Anja",
                         .asked_again = (char *)"2026-11-05"};

    g_assert_true(tb_review_set_consent(&room->anja, room->interaction, &consent, NULL));
    g_assert_true(
        tb_review_withdraw(&room->mo, room->interaction, room->client, 0, "2026-11-21", NULL));
    g_autoptr(GPtrArray) consents = tb_store_consents(room->store, room->interaction, NULL);
    const TbConsent *stands_now = consents->pdata[0];
    g_assert_cmpstr(stands_now->may_see, ==, "de coach");
    g_assert_cmpstr(stands_now->asked_again, ==, "2026-11-05");
    g_assert_cmpstr(stands_now->withdrawn, ==, "2026-11-21");

    g_autofree char *before = stands(room);
    consent.asked_again = (char *)"morgen";
    ASSERT_REFUSED(TB_ERROR_USAGE,
                   tb_review_set_consent(&room->anja, room->interaction, &consent, &error));
}

/* --- Recordings --- */

static bool is_from_memory(Room *room, int64_t id)
{
    g_autoptr(TbInteraction) interaction = tb_store_interaction(room->store, id, NULL);

    return interaction->is_from_memory;
}

static void test_recordings(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbRecording) same = new_recording("/elders/a.mp4", "a");
    g_autofree char *before = stands(room);

    ASSERT_REFUSED(TB_ERROR_REFUSED,
                   tb_review_add_recording(&room->anja, room->interaction, same, &error));
    g_assert_true(is_from_memory(room, room->next));
    g_assert_true(tb_review_add_recording(&room->anja, room->next, same, NULL));
    g_assert_false(is_from_memory(room, room->next));
    undo(&room->anja);
    g_assert_true(is_from_memory(room, room->next));

    int64_t tag = add_tag(room, &room->mo, "emotie", 5);
    g_assert_true(tb_review_remove_recording(&room->anja, room->recording, NULL));
    g_assert_true(is_from_memory(room, room->interaction));
    g_assert_null(look(&room->mo, tag)); /* with the moments on it */
    g_autoptr(GError) gone = NULL;
    g_assert_false(tb_review_set_offset(&room->anja, room->recording, 0, &gone));
    g_assert_error(gone, TB_ERROR, TB_ERROR_NOT_FOUND);
    undo(&room->anja);
    g_assert_false(is_from_memory(room, room->interaction));
    g_autoptr(TbMoment) back = look(&room->mo, tag);
    g_assert_nonnull(back);
}

static void test_hash(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *words = last_words(&room->anja);

    g_assert_true(tb_review_found_hash(&room->anja, room->recording, "abc", NULL));
    g_assert_true(tb_review_found_hash(&room->anja, room->recording, "abc", NULL));
    g_autofree char *before = stands(room);
    ASSERT_REFUSED(TB_ERROR_REFUSED,
                   tb_review_found_hash(&room->anja, room->recording, "abd", &error));
    g_autofree char *after = last_words(&room->anja);
    g_assert_cmpstr(words, ==, after); /* no deed */
}

/* --- Clients and trajectories --- */

static void test_clients(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GPtrArray) people = nobody();
    g_autoptr(GPtrArray) others = nobody();
    g_autoptr(GPtrArray) none = g_ptr_array_new();

    add_conversation(room, "K-014", "geld", NULL, people, none);
    add_conversation(room, "K-020", "werk", NULL, others, none);
    static const struct {
        const char *from, *to;
        int code;
        const char *says;
    } renames[] = {{"K-013", "K-1", TB_ERROR_NOT_FOUND, "K-014"},
                   {"K-014", "K-020", TB_ERROR_REFUSED, "client"},
                   {"K-014", "", TB_ERROR_REFUSED, "empty"}};
    g_autofree char *before = stands(room);
    for (size_t i = 0; i < G_N_ELEMENTS(renames); i++) {
        g_autoptr(GError) error = NULL;
        ASSERT_REFUSED(renames[i].code, tb_review_rename_client(&room->anja, renames[i].from,
                                                                renames[i].to, &error));
        g_assert_nonnull(strstr(error->message, renames[i].says));
    }
    static const struct {
        const char *client, *name, *says; /* NULL: found */
    } finds[] = {{"K-014", "werk", NULL},
                 {"K-020", NULL, NULL},
                 {"K-014", NULL, "geld, werk"},
                 {"K-014", "wrk", "geld, werk"},
                 {"K-019", "werk", "did you mean"}};
    for (size_t i = 0; i < G_N_ELEMENTS(finds); i++) {
        g_autoptr(GError) error = NULL;
        int64_t id = tb_review_trajectory(&room->anja, finds[i].client, finds[i].name, &error);
        g_assert_cmpint(id != 0, ==, finds[i].says == NULL);
        if (finds[i].says)
            g_assert_nonnull(strstr(error->message, finds[i].says));
    }
    g_autoptr(GError) same = NULL;
    g_assert_false(tb_review_rename_trajectory(&room->anja, room->trajectory, "geld", &same));
    g_assert_error(same, TB_ERROR, TB_ERROR_REFUSED);
}

static void test_events(Room *room, const void *unused)
{
    (void)unused;
    const struct {
        TbEvent event;
        int code;
    } cases[] = {
        {{.trajectory = room->trajectory, .words = (char *)"x"}, TB_ERROR_USAGE},
        {{.trajectory = room->trajectory, .date = (char *)"2026-11-10"}, TB_ERROR_REFUSED},
        {{.trajectory = room->trajectory, .date = (char *)"2026-11-10", .words = (char *)" "},
         TB_ERROR_REFUSED},
        {{.trajectory = 999, .date = (char *)"2026-11-10", .words = (char *)"x"},
         TB_ERROR_NOT_FOUND},
        {{.id = 999, .date = (char *)"2026-11-10", .words = (char *)"x"}, TB_ERROR_NOT_FOUND},
    };
    g_autofree char *before = stands(room);

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        TbEvent event = cases[i].event;
        ASSERT_REFUSED(cases[i].code, tb_review_put_event(&room->anja, &event, &error));
        g_assert_cmpint(event.id, ==, cases[i].event.id);
    }
}

#define ADD(name, test)                                                                            \
    g_test_add("/review/conversation/" name, Room, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    ADD("edit", test_edit);
    ADD("place", test_place);
    ADD("voornemens-stay", test_voornemens_stay);
    ADD("removed", test_removed);
    ADD("room-for-eight", test_room_for_eight);
    ADD("too-many-at-once", test_too_many_at_once);
    ADD("leaving", test_leaving);
    ADD("consent", test_consent);
    ADD("recordings", test_recordings);
    ADD("hash", test_hash);
    ADD("clients", test_clients);
    ADD("events", test_events);
    return g_test_run();
}
