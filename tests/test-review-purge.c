/* What is removed for good: for whom, what stays, and that nobody takes it back. */
#include "review-room.h"

static void say_something(Room *room)
{
    TbIntention intention = {.interaction = room->interaction, .what = (char *)"stil zijn"};

    add_tag(room, &room->anja, "emotie", 1);
    add_tag(room, &room->mo, "regie", 2);
    g_assert_true(tb_review_put_intention(&room->anja, &intention, NULL));
    room->made = intention.id;
}

/* All that was done, by both, in one text. */
static char *done_words(Room *room)
{
    const TbReview *reviews[] = {&room->anja, &room->mo};
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(reviews); i++) {
        g_autoptr(GPtrArray) deeds = tb_store_done(room->store, reviews[i]->reviewer, 0, NULL);
        for (guint j = 0; j < deeds->len; j++) {
            g_autofree char *words = tb_review_words(reviews[i], deeds->pdata[j]);
            g_string_append_printf(text, "%s\n", words);
        }
    }
    return g_string_free(text, FALSE);
}

static void test_conversation(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;

    say_something(room);
    g_autoptr(TbPurged) purged = tb_review_purge(&room->mo, room->interaction, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(purged->n_interactions, ==, 1);
    g_assert_cmpint(purged->intentions->len, ==, 1);
    g_assert_cmpstr(purged->recordings->pdata[0], ==, "/a.mp4");
    g_auto(TbConversation) gone = {0}, next = {0};
    g_assert_false(tb_review_load(&room->anja, room->interaction, &gone, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_false(tb_review_turn_to(&room->anja, room->interaction, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_true(tb_review_load(&room->anja, room->next, &next, &error));

    /* The other conversation and its own deeds are as they were. */
    g_autoptr(TbDone) undone = tb_review_undo(&room->anja, room->interaction, &error);
    g_assert_null(undone);
    g_assert_error(error, TB_ERROR, TB_ERROR_NOTHING);
    undo(&room->anja);
    g_autofree char *words = done_words(room);
    g_assert_null(strstr(words, "Emotion"));
    g_assert_null(strstr(words, "Direction"));
}

/* Also what was done about the client, which names him. */
static void test_client(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) people = nobody();
    g_autoptr(GPtrArray) none = g_ptr_array_new();

    add_conversation(room, "K-020", "werk", NULL, people, none);
    say_something(room);
    g_assert_true(tb_review_rename_client(&room->anja, "K-014", "K-077", NULL));
    g_assert_true(tb_review_rename_trajectory(&room->anja, room->trajectory, "schuld", NULL));
    g_assert_null(tb_review_purge(&room->mo, 0, "K-014", &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_autoptr(TbPurged) purged = tb_review_purge(&room->mo, 0, "K-077", &error);
    g_assert_no_error(error);
    g_assert_cmpint(purged->n_interactions, ==, 2);
    g_autofree char *rows = stands(room), *words = done_words(room);
    static const char *const gone[] = {"K-014", "K-077", "schuld", "/a.mp4"};
    for (size_t i = 0; i < G_N_ELEMENTS(gone); i++) {
        g_assert_null(strstr(rows, gone[i]));
        g_assert_null(strstr(words, gone[i]));
    }
    g_assert_nonnull(strstr(rows, "stil zijn")); /* what Anja wanted to try */
    g_assert_nonnull(strstr(rows, "K-020"));
    undo(&room->anja); /* the conversation of the other client */
    undo_refused(&room->anja, TB_ERROR_NOTHING);

    /* A voornemen without a trajectory may still be put in other words. */
    TbIntention mine = {.id = room->made, .what = (char *)"eerder stil zijn"};
    g_assert_true(tb_review_put_intention(&room->anja, &mine, NULL));
    g_assert_true(tb_review_remove_intention(&room->anja, room->made, NULL));
    undo(&room->anja);
}

static void test_nobody(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autofree char *before = stands(room);

    g_assert_null(tb_review_purge(&room->mo, 99, NULL, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_null(tb_review_purge(&room->mo, 0, "K-01", &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    /* What comes next cannot be undone, so no other client is offered. */
    g_assert_null(strstr(error->message, "K-014"));
    assert_stands(room, before);
}

#define ADD(name, test) g_test_add("/review/purge/" name, Room, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_autofree char *cache = g_dir_make_tmp("terugblik-cache-XXXXXX", NULL);

    g_setenv("XDG_CACHE_HOME", cache, TRUE); /* pictures are looked for there */
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    ADD("conversation", test_conversation);
    ADD("client", test_client);
    ADD("nobody", test_nobody);
    int status = g_test_run();
    remove_folder(cache);
    return status;
}
