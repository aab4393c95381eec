/* Every action there and back: what it is called, that it can be taken back and done again, also
 * after the program was closed, and that taking it back is refused when somebody came over it. */
#ifndef TESTS_REVIEW_ACTIONS_H
#define TESTS_REVIEW_ACTIONS_H

#include "review-room.h"

/* The tested one is done by Anja. */
typedef bool (*Act)(Room *room, GError **error);

typedef struct {
    const char *words; /* of the action, in English */
    Act before[2];     /* what it needs */
    Act act;
    Act over; /* what comes over it; NULL: nobody else can */
} Action;

static void act(Room *room, Act what)
{
    g_autoptr(GError) error = NULL;
    bool is_done = what(room, &error);

    g_assert_no_error(error);
    g_assert_true(is_done);
}

static void prepare(Room *room, const Action *action)
{
    set_up(room, NULL);
    for (int j = 0; j < 2 && action->before[j]; j++)
        act(room, action->before[j]);
}

static void there_and_back(const Action *actions, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Room room;
        g_test_message("%s", actions[i].words);
        prepare(&room, &actions[i]);
        g_autofree char *before = stands(&room);
        act(&room, actions[i].act);
        g_autofree char *after = stands(&room), *words = last_words(&room.anja);
        g_assert_cmpstr(before, !=, after);
        g_assert_cmpstr(words, ==, actions[i].words);
        undo(&room.anja);
        assert_stands(&room, before);
        reopen(&room);
        redo(&room.anja);
        assert_stands(&room, after);
        reopen(&room);
        undo(&room.anja);
        assert_stands(&room, before);
        redo(&room.anja);
        assert_stands(&room, after);
        tear_down(&room, NULL);
    }
}

G_GNUC_UNUSED static void changed_since(const Action *actions, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        Room room;
        if (!actions[i].over)
            continue;
        g_test_message("%s", actions[i].words);
        prepare(&room, &actions[i]);
        act(&room, actions[i].act);
        act(&room, actions[i].over);
        g_autofree char *before = stands(&room);
        undo_refused(&room.anja, TB_ERROR_CHANGED);
        assert_stands(&room, before);
        tear_down(&room, NULL);
    }
}

#endif
