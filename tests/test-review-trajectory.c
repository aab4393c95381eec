/* Voornemens, what became of them, and what was agreed: who may, where, and what a conversation
 * comes with. */
#include "review-room.h"

static void test_intentions(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GPtrArray) people = nobody();
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    int64_t elsewhere = add_conversation(room, "K-020", "werk", NULL, people, none);
    TbIntention own = {.trajectory = room->trajectory, .what = (char *)"stil zijn"};

    g_assert_true(tb_review_put_intention(&room->anja, &own, NULL));
    const struct {
        const char *why;
        TbIntention intention;
        int code;
    } puts[] = {
        {"nothing", {.interaction = room->interaction}, TB_ERROR_REFUSED},
        {"nowhere", {.what = (char *)"x"}, TB_ERROR_NOT_FOUND},
        {"in nothing", {.interaction = 99, .what = (char *)"x"}, TB_ERROR_NOT_FOUND},
        {"in another trajectory",
         {.interaction = elsewhere, .trajectory = room->trajectory, .what = (char *)"x"},
         TB_ERROR_REFUSED},
        {"another's", {.id = own.id, .what = (char *)"x"}, TB_ERROR_REFUSED},
    };
    g_autofree char *before = stands(room);
    for (size_t i = 0; i < G_N_ELEMENTS(puts); i++) {
        g_autoptr(GError) error = NULL;
        TbIntention intention = puts[i].intention;
        g_test_message("%s", puts[i].why);
        g_assert_false(tb_review_put_intention(&room->mo, &intention, &error));
        g_assert_error(error, TB_ERROR, puts[i].code);
        assert_stands(room, before);
    }
    g_autoptr(GError) error = NULL;
    g_assert_false(tb_review_remove_intention(&room->mo, own.id, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);

    int64_t hidden = add_tag(room, &room->anja, "emotie", 1);
    int64_t seen = add_tag(room, &room->mo, "emotie", 2);
    const struct {
        const char *why;
        TbCheck check;
        int code; /* -1: may be */
    } checks[] = {
        {"without evidence", {.intention = own.id, .interaction = room->next}, -1},
        {"with it", {.intention = own.id, .interaction = room->interaction, .moment = seen}, -1},
        {"of another trajectory",
         {.intention = own.id, .interaction = elsewhere},
         TB_ERROR_REFUSED},
        {"of another conversation",
         {.intention = own.id, .interaction = room->next, .moment = seen},
         TB_ERROR_REFUSED},
        {"that is not shared",
         {.intention = own.id, .interaction = room->interaction, .moment = hidden},
         TB_ERROR_NOT_FOUND},
        {"of nothing", {.intention = 99, .interaction = room->next}, TB_ERROR_NOT_FOUND},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++) {
        g_autoptr(GError) why = NULL;
        TbCheck check = checks[i].check;
        g_test_message("%s", checks[i].why);
        bool is_done = tb_review_check_intention(&room->mo, &check, &why);
        g_assert_cmpint(is_done, ==, checks[i].code < 0);
        if (!is_done)
            g_assert_error(why, TB_ERROR, checks[i].code);
    }
}

/* A conversation comes with the voornemens of its trajectory, and what became of them here and
 * elsewhere. */
static void test_load(Room *room, const void *unused)
{
    (void)unused;
    g_auto(TbConversation) conversation = {0}, other = {0};
    g_autoptr(GError) error = NULL;
    TbIntention own = {.interaction = room->interaction, .what = (char *)"stil zijn"};
    TbAgreed agreed = {.interaction = room->next, .owner = 0, .words = (char *)"bellen"};
    int64_t moment = add_tag(room, &room->mo, "emotie", 2);

    g_assert_true(tb_review_put_intention(&room->anja, &own, NULL));
    TbCheck here = {.intention = own.id, .interaction = room->next};
    TbCheck before = {.intention = own.id, .interaction = room->interaction, .moment = moment};
    g_assert_true(tb_review_check_intention(&room->anja, &here, NULL));
    g_assert_true(tb_review_check_intention(&room->mo, &before, NULL));
    g_assert_true(tb_review_put_agreed(&room->anja, &agreed, NULL));

    g_assert_true(tb_review_load(&room->anja, room->next, &conversation, &error));
    g_assert_cmpint(conversation.intentions->len, ==, 1);
    g_assert_cmpint(conversation.checks->len, ==, 1);
    g_assert_cmpint(((TbCheck *)conversation.checks->pdata[0])->id, ==, here.id);
    g_assert_cmpint(conversation.earlier->len, ==, 1);
    /* Of a layer that is not shared, so not for Anja. */
    g_assert_cmpint(((TbCheck *)conversation.earlier->pdata[0])->moment, ==, 0);
    g_assert_cmpint(conversation.agreed->len, ==, 1);
    g_assert_true(tb_review_load(&room->mo, room->interaction, &other, &error));
    g_assert_cmpint(((TbCheck *)other.checks->pdata[0])->moment, ==, moment);
    g_assert_cmpint(other.agreed->len, ==, 0);
}

/* What became of several voornemens elsewhere comes by conversation, not by voornemen. */
static void test_in_order_of_time(Room *room, const void *unused)
{
    (void)unused;
    g_auto(TbConversation) conversation = {0};
    g_autoptr(GPtrArray) people = nobody();
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    int64_t last = add_conversation(room, "K-014", "werk", "2026-12-01", people, none);
    const int64_t where[] = {room->next, room->interaction};
    const int64_t expected[] = {room->interaction, room->interaction, room->next, room->next};

    for (int n = 0; n < 2; n++) {
        TbIntention intention = {.trajectory = room->trajectory, .what = (char *)"x"};
        g_assert_true(tb_review_put_intention(&room->anja, &intention, NULL));
        for (size_t i = 0; i < G_N_ELEMENTS(where); i++) {
            TbCheck check = {.intention = intention.id, .interaction = where[i]};
            g_assert_true(tb_review_check_intention(&room->anja, &check, NULL));
        }
    }
    g_assert_true(tb_review_load(&room->anja, last, &conversation, NULL));
    g_assert_cmpint(conversation.checks->len, ==, 0);
    g_assert_cmpint(conversation.earlier->len, ==, G_N_ELEMENTS(expected));
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
        g_assert_cmpint(((TbCheck *)conversation.earlier->pdata[i])->interaction, ==, expected[i]);
}

static void test_agreed(Room *room, const void *unused)
{
    (void)unused;
    const struct {
        TbAgreed agreed;
        int code;
    } cases[] = {
        {{.interaction = room->interaction}, TB_ERROR_REFUSED},
        {{.interaction = 99, .words = (char *)"x"}, TB_ERROR_NOT_FOUND},
        {{.interaction = room->next, .owner = room->client, .words = (char *)"x"},
         TB_ERROR_NOT_FOUND}, /* of the other conversation */
        {{.interaction = room->next, .words = (char *)"x", .done = (char *)"ja"}, TB_ERROR_USAGE},
        {{.id = 99, .words = (char *)"x"}, TB_ERROR_NOT_FOUND},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *before = stands(room);
        TbAgreed agreed = cases[i].agreed;
        g_assert_false(tb_review_put_agreed(&room->anja, &agreed, &error));
        g_assert_error(error, TB_ERROR, cases[i].code);
        assert_stands(room, before);
    }
}

#define ADD(name, test) g_test_add("/review/trajectory/" name, Room, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    ADD("intentions", test_intentions);
    ADD("load", test_load);
    ADD("in-order-of-time", test_in_order_of_time);
    ADD("agreed", test_agreed);
    return g_test_run();
}
