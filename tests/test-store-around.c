#include "store-around.h"

/* What stands around the moments: put, read, changed, removed, undone and done again, each noun in
 * the same way. */

/* Adding, changing and removing are taken back one by one, and done again; the store is closed and
 * opened in between. */
static void test_steps(Fixture *f, gconstpointer data)
{
    const Noun *noun = data;
    static const char *const verbs[] = {"add", "edit", "remove"};
    char *states[4] = {NULL};
    Around around;

    set_up_around(f, &around);
    int64_t before = n_live(f, noun->noun);
    int64_t id = do_put(f, noun, &around, 0, "eerste", "add");
    states[1] = dump(f->store);
    g_assert_cmpint(do_put(f, noun, &around, id, "tweede!", "edit"), ==, id);
    states[2] = dump(f->store);
    g_assert_cmpstr(states[1], !=, states[2]);
    g_assert_cmpint(n_live(f, noun->noun), ==, before + 1);
    do_remove(f, noun->noun, id, f->anna);
    states[3] = dump(f->store);
    g_assert_cmpint(n_live(f, noun->noun), ==, before);
    for (int round = 0; round < 2; round++) {
        for (int i = 2; i >= 0; i--) {
            undo_ok(f->store, f->anna, f->interaction, verbs[i]);
            g_autofree char *state = dump(f->store);
            if (i > 0)
                g_assert_cmpstr(state, ==, states[i]);
        }
        reopen(f);
        hurry(f);
        g_assert_cmpint(n_live(f, noun->noun), ==, before);
        for (int i = 0; i < 3; i++) {
            redo_ok(f->store, f->anna, f->interaction, verbs[i]);
            g_autofree char *state = dump(f->store);
            g_assert_cmpstr(state, ==, states[i + 1]);
        }
        reopen(f);
        hurry(f);
    }
    assert_sound(f->store);
    for (int i = 0; i < 4; i++)
        g_free(states[i]);
}

/* Nothing new is no deed, and no new stamp. */
static void test_same_again(Fixture *f, gconstpointer data)
{
    const Noun *noun = data;
    Around around;

    set_up_around(f, &around);
    int64_t id = do_put(f, noun, &around, 0, "eerste", "add");
    int64_t newest = ask_int(f->store, "SELECT seen FROM meta");
    do_put(f, noun, &around, id, "eerste", "edit");
    g_assert_cmpint(ask_int(f->store, "SELECT count(*) FROM journal"), ==, 1);
    g_assert_cmpint(ask_int(f->store, "SELECT seen FROM meta"), ==, newest);
}

/* Somebody else has had the last word, or has taken it away. */
static void test_changed_since(Fixture *f, gconstpointer data)
{
    const Noun *noun = data;
    Around around;

    set_up_around(f, &around);
    int64_t id = do_put(f, noun, &around, 0, "eerste", "add");
    do_put(f, noun, &around, id, "tweede!", "edit");
    begin(f->store);
    put_ok(f, noun->put, &around, id, "van Bert later");
    commit(f->store, f->bert, f->interaction, "edit");
    undo_refused(f->store, f->anna, f->interaction, TB_ERROR_CHANGED);
    undo_ok(f->store, f->bert, f->interaction, "edit");
    do_remove(f, noun->noun, id, f->bert);
    undo_refused(f->store, f->anna, f->interaction, TB_ERROR_CHANGED);
    undo_ok(f->store, f->bert, f->interaction, "remove");
    undo_ok(f->store, f->anna, f->interaction, "edit");
    redo_ok(f->store, f->anna, f->interaction, "edit");
}

/* What is not there can be neither changed nor removed, and what was removed neither. */
static void test_gone(Fixture *f, gconstpointer data)
{
    const Noun *noun = data;
    Around around;

    set_up_around(f, &around);
    remove_refused(f, noun->noun, 4711, TB_ERROR_NOT_FOUND);
    int64_t id = do_put(f, noun, &around, 0, "eerste", "add");
    do_remove(f, noun->noun, id, f->anna);
    remove_refused(f, noun->noun, id, TB_ERROR_NOT_FOUND);
}

typedef void (*Test)(Fixture *f, gconstpointer data);

static void for_all_nouns(const char *name, Test test)
{
    for (size_t i = 0; i < G_N_ELEMENTS(all_nouns); i++) {
        g_autofree char *path = g_strdup_printf("/store/around/%s/%s", name, all_nouns[i].what);
        g_test_add(path, Fixture, &all_nouns[i], set_up, test, tear_down);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for_all_nouns("steps", test_steps);
    for_all_nouns("same-again", test_same_again);
    for_all_nouns("changed-since", test_changed_since);
    for_all_nouns("gone", test_gone);
    return g_test_run();
}
