#include "store-undo.h"

/* Deeds that join: what belongs together for a person is undone and done again together, whatever
 * else was done in between, and where it cannot be together it is a step of its own. */

#define S(seconds) ((int64_t)(seconds)*TB_US_PER_SEC)

static TbMoment running(const Fixture *f, int64_t author, const char *code, int64_t start_us)
{
    TbMoment moment = tag(f, author, code, start_us);

    moment.span = (TbSpan){TB_SPAN_RUNNING, start_us, TB_TIME_NONE};
    return moment;
}

/* Puts @moment as a deed of its author that joins. */
static void join(TbStore *store, TbMoment *moment, const char *verb)
{
    const TbDeed deed = {moment->author, moment->interaction, verb, NULL, TB_TIME_NONE, true};
    g_autoptr(GError) error = NULL;

    begin(store);
    tb_store_put_moment(store, moment, &error);
    g_assert_no_error(error);
    tb_store_commit(store, &deed, &error);
    g_assert_no_error(error);
}

static void end_at(TbStore *store, TbMoment *moment, int64_t end_us)
{
    moment->span.kind = TB_SPAN_STRETCH;
    moment->span.end_us = end_us;
    join(store, moment, "moment.end");
}

static void write_in(TbStore *store, TbMoment *moment, const char *see)
{
    moment->see = (char *)see;
    join(store, moment, "moment.edit");
}

/* How many steps there are to undo. */
static int n_steps(const Fixture *f, int64_t reviewer)
{
    g_autoptr(GPtrArray) done = tb_store_done(f->store, reviewer, 0, NULL);
    int n = 0;

    for (unsigned i = 0; i < done->len; i++) {
        const TbDone *one = done->pdata[i];
        n += !one->is_undone && !one->is_ended;
    }
    return n;
}

static int n_seen(const Fixture *f)
{
    return (int)ask_int(f->store, "SELECT count(*) FROM moment WHERE deleted = 0");
}

static void assert_state(const Fixture *f, const char *expected)
{
    g_autofree char *state = dump(f->store);

    g_assert_cmpstr(state, ==, expected);
    assert_sound(f->store);
}

static void test_begin_and_end(Fixture *f, gconstpointer data)
{
    TbMoment moment = running(f, f->anna, "emotie", S(5));

    (void)data;
    moment.id = add(f->store, moment);
    end_at(f->store, &moment, S(9));
    g_autofree char *ended = dump(f->store);
    g_assert_cmpint(n_steps(f, f->anna), ==, 1);
    for (int round = 0; round < 2; round++) {
        undo_ok(f->store, f->anna, f->interaction, "moment.add"); /* the words of what began */
        g_assert_cmpint(n_seen(f), ==, 0);
        undo_refused(f->store, f->anna, f->interaction, TB_ERROR_NOTHING);
        redo_ok(f->store, f->anna, f->interaction, "moment.add");
        assert_state(f, ended);
        redo_refused(f->store, f->anna, f->interaction, TB_ERROR_NOTHING);
    }
}

/* Two codes held at once, let go in either order: what was let go last is undone first, whole. */
static void test_two_at_once(Fixture *f, gconstpointer data)
{
    (void)f;
    (void)data;
    for (int first = 0; first < 2; first++) {
        Fixture own;
        set_up(&own, NULL);
        TbMoment moments[2] = {running(&own, own.anna, "emotie", S(5)),
                               running(&own, own.anna, "weerstand", S(6))};
        for (int i = 0; i < 2; i++)
            moments[i].id = add(own.store, moments[i]);
        end_at(own.store, &moments[first], S(10));
        end_at(own.store, &moments[1 - first], S(11));
        g_assert_cmpint(n_steps(&own, own.anna), ==, 2);
        g_autofree char *all = dump(own.store);

        undo_ok(own.store, own.anna, 0, "moment.add");
        g_assert_null(tb_store_moment(own.store, own.anna, moments[1 - first].id, NULL));
        g_autoptr(TbMoment) left = tb_store_moment(own.store, own.anna, moments[first].id, NULL);
        g_assert_cmpint(left->span.end_us, ==, S(10));
        undo_ok(own.store, own.anna, 0, "moment.add");
        g_assert_cmpint(n_seen(&own), ==, 0);
        reopen(&own);
        redo_ok(own.store, own.anna, 0, "moment.add");
        redo_ok(own.store, own.anna, 0, "moment.add");
        assert_state(&own, all);
        tear_down(&own, NULL);
    }
}

/* What was marked while another ran is a step for itself, and is undone after what was ended
 * later. */
static void test_others_in_between(Fixture *f, gconstpointer data)
{
    TbMoment long_one = running(f, f->anna, "emotie", S(1));

    (void)data;
    long_one.id = add(f->store, long_one);
    int64_t tapped = add(f->store, tag(f, f->anna, "weerstand", S(3)));
    int64_t of_bert = add(f->store, tag(f, f->bert, "feedback", S(4)));
    end_at(f->store, &long_one, S(8));

    undo_ok(f->store, f->anna, 0, "moment.add");
    g_assert_null(tb_store_moment(f->store, f->anna, long_one.id, NULL));
    g_autoptr(TbMoment) left = tb_store_moment(f->store, f->anna, tapped, NULL);
    g_assert_nonnull(left);
    undo_ok(f->store, f->anna, 0, "moment.add");
    g_assert_null(tb_store_moment(f->store, f->anna, tapped, NULL));
    undo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);
    g_autoptr(TbMoment) berts = tb_store_moment(f->store, f->bert, of_bert, NULL);
    g_assert_nonnull(berts);
}

/* The letters of one sitting. */
static void test_sitting(Fixture *f, gconstpointer data)
{
    TbMoment moment = tag(f, f->anna, "emotie", 0);

    (void)data;
    moment.see = NULL;
    moment.id = add(f->store, moment);
    g_autofree char *added = dump(f->store);
    moment.see = (char *)"z";
    add(f->store, moment); /* the first of the sitting */
    write_in(f->store, &moment, "zij");
    reopen(f);
    write_in(f->store, &moment, "zij lacht");
    g_assert_cmpint(n_steps(f, f->anna), ==, 2);
    g_autofree char *written = dump(f->store);

    undo_ok(f->store, f->anna, 0, "moment.add");
    assert_state(f, added);
    reopen(f);
    redo_ok(f->store, f->anna, 0, "moment.add");
    assert_state(f, written);
}

/* What was written and wiped out again is nothing to undo, nor is what was begun and taken away.
 */
static void test_comes_to_nothing(Fixture *f, gconstpointer data)
{
    TbMoment moment = phase(f, f->anna, 0);
    const TbDeed remove = {f->anna, f->interaction, "moment.remove", NULL, 0, true};

    (void)data;
    moment.id = add(f->store, moment);
    moment.see = (char *)"x";
    add(f->store, moment);
    g_assert_cmpint(n_steps(f, f->anna), ==, 2);
    write_in(f->store, &moment, NULL);
    g_assert_cmpint(n_steps(f, f->anna), ==, 1);
    write_in(f->store, &moment, "y"); /* its stamp is of a step that is gone */
    g_assert_cmpint(n_steps(f, f->anna), ==, 2);
    undo_ok(f->store, f->anna, 0, "moment.edit");
    undo_ok(f->store, f->anna, 0, "moment.add");

    moment = phase(f, f->anna, 0);
    moment.id = add(f->store, moment);
    begin(f->store);
    g_assert_true(tb_store_remove_moment(f->store, moment.id, NULL));
    g_assert_true(tb_store_commit(f->store, &remove, NULL));
    g_assert_cmpint(n_steps(f, f->anna), ==, 0);
    undo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);
    g_assert_cmpint(n_seen(f), ==, 0);
}

/* One deed made a moment and changed another, and then the made one was taken away. */
static void test_made_and_removed_beside(Fixture *f, gconstpointer data)
{
    TbMoment old = phase(f, f->anna, 0), made = phase(f, f->anna, S(5));
    const TbDeed split = {f->anna, f->interaction, "phase.split", NULL, 0};
    const TbDeed remove = {f->anna, f->interaction, "moment.remove", NULL, 0, true};

    (void)data;
    old.id = add(f->store, old);
    g_autofree char *before = dump(f->store);
    begin(f->store);
    old.span = (TbSpan){TB_SPAN_STRETCH, 0, S(5)};
    g_assert_true(tb_store_put_moment(f->store, &old, NULL));
    g_assert_true(tb_store_put_moment(f->store, &made, NULL));
    g_assert_true(tb_store_commit(f->store, &split, NULL));
    begin(f->store);
    g_assert_true(tb_store_remove_moment(f->store, made.id, NULL));
    g_assert_true(tb_store_commit(f->store, &remove, NULL));
    g_assert_cmpint(n_steps(f, f->anna), ==, 2);
    g_autofree char *after = dump(f->store);
    for (int round = 0; round < 2; round++) {
        undo_ok(f->store, f->anna, 0, "phase.split");
        g_assert_cmpint(n_seen(f), ==, 1);
        redo_ok(f->store, f->anna, 0, "phase.split");
        assert_state(f, after);
    }
    undo_ok(f->store, f->anna, 0, "phase.split");
    g_autoptr(TbMoment) left = tb_store_moment(f->store, f->anna, old.id, NULL);
    g_assert_cmpint(left->span.kind, ==, TB_SPAN_RUNNING);
}

/* --- What keeps a deed from joining: it is a step of its own then, and each is undone alone --- */

typedef void (*Meanwhile)(Fixture *f, TbMoment *moment);

static void nothing(Fixture *f, TbMoment *moment)
{
    (void)f;
    (void)moment;
}

static void reread(Fixture *f, TbMoment *moment)
{
    moment->stamp =
        ask_int(f->store, "SELECT stamp FROM moment ORDER BY id LIMIT 1"); /* there is one */
}

static void other_field(Fixture *f, TbMoment *moment)
{
    moment->rating = TB_RATING_ANDERS;
    moment->stamp = 0;
    add(f->store, *moment);
    reread(f, moment);
}

static void other_person(Fixture *f, TbMoment *moment)
{
    edit_see(f, moment->id, f->bert, "van Bert", true);
    reread(f, moment);
}

static void no_deed(Fixture *f, TbMoment *moment)
{
    moment->think = (char *)"zonder daad";
    begin(f->store);
    g_assert_true(tb_store_put_moment(f->store, moment, NULL));
    commit(f->store, 0, 0, NULL);
}

static void other_program(Fixture *f, TbMoment *moment)
{
    TbStore *own = f->store;

    f->store = open_store(f->path);
    other_field(f, moment);
    tb_store_close(f->store);
    f->store = own;
}

static void undone_and_redone(Fixture *f, TbMoment *moment)
{
    undo_ok(f->store, f->anna, 0, "moment.add");
    redo_ok(f->store, f->anna, 0, "moment.add");
    reread(f, moment);
}

static void undone(Fixture *f, TbMoment *moment)
{
    undo_ok(f->store, f->anna, 0, "moment.add");
    reread(f, moment);
}

static void damaged(Fixture *f, TbMoment *moment)
{
    (void)moment;
    run_sql(f->store, "UPDATE journal SET changeset = x'00ff'");
}

static void other_columns(Fixture *f, TbMoment *moment)
{
    (void)moment;
    run_sql(f->store, "ALTER TABLE moment ADD COLUMN later TEXT");
    reopen(f);
}

static void test_own_step(Fixture *f, gconstpointer data)
{
    (void)f;
    (void)data;
    static const struct {
        const char *why;
        Meanwhile meanwhile;
        int n_steps;  /* of Anna, afterwards */
        bool is_last; /* the new one can be undone, and alone */
    } cases[] = {
        {"nothing in between: it joins", nothing, 2, false},
        {"another field was changed since", other_field, 4, true},
        {"and so by another program", other_program, 4, true},
        {"another person had the last word", other_person, 3, true},
        {"a change without a deed came over it", no_deed, 2, true},
        {"it was undone and done again", undone_and_redone, 3, true},
        {"it was undone", undone, 2, true},
        {"it cannot be read back", damaged, 3, true},
        {"the table has grown since", other_columns, 3, true},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Fixture own;
        g_test_message("%s", cases[i].why);
        set_up(&own, NULL);
        TbMoment moment = tag(&own, own.anna, "emotie", 0);
        moment.id = add(own.store, moment);
        moment.see = (char *)"eerst";
        add(own.store, moment);
        reread(&own, &moment);
        cases[i].meanwhile(&own, &moment);
        g_autofree char *before = dump(own.store);
        write_in(own.store, &moment, "en dan");
        g_assert_cmpint(n_steps(&own, own.anna), ==, cases[i].n_steps);
        undo_ok(own.store, own.anna, 0, cases[i].is_last ? "moment.edit" : "moment.add");
        g_autofree char *after = dump(own.store);
        g_assert_cmpint(strcmp(before, after) == 0, ==, cases[i].is_last);
        tear_down(&own, NULL);
    }
}

/* Two moments, and a deed about both of them. */
static void put_two(Fixture *f, TbMoment *moments, const char *see, bool joins)
{
    const TbDeed deed = {f->anna, f->interaction, "moments.edit", NULL, TB_TIME_NONE, joins};

    begin(f->store);
    for (int i = 0; i < 2; i++) {
        moments[i].see = (char *)see;
        g_assert_true(tb_store_put_moment(f->store, &moments[i], NULL));
    }
    g_assert_true(tb_store_commit(f->store, &deed, NULL));
}

/* A step about two moments, of which one alone is gone on with, stays one step as long as nothing
 * else has been said of the other. */
static void test_part_of_a_step(Fixture *f, gconstpointer data)
{
    TbMoment moments[2];

    (void)data;
    for (int i = 0; i < 2; i++) {
        moments[i] = tag(f, f->anna, "emotie", S(i));
        moments[i].id = add(f->store, moments[i]);
    }
    g_autofree char *before = dump(f->store);
    put_two(f, moments, "a", false);
    put_two(f, moments, "b", true);
    write_in(f->store, &moments[0], "c");
    write_in(f->store, &moments[1], "d");
    g_assert_cmpint(n_steps(f, f->anna), ==, 3);
    undo_ok(f->store, f->anna, 0, "moments.edit");
    assert_state(f, before);
    redo_ok(f->store, f->anna, 0, "moments.edit");

    for (int i = 0; i < 2; i++)
        moments[i].stamp = 0;
    put_two(f, moments, "e", false);
    moments[1].rating = TB_RATING_VRAAG;
    add(f->store, moments[1]);
    write_in(f->store, &moments[0], "f"); /* would leave the rating hanging over it */
    g_assert_cmpint(n_steps(f, f->anna), ==, 6);
    undo_ok(f->store, f->anna, 0, "moment.edit");
    undo_ok(f->store, f->anna, 0, "moment.add");
    undo_ok(f->store, f->anna, 0, "moments.edit");
}

/* Both have to have been left by one and the same. */
static void test_two_steps(Fixture *f, gconstpointer data)
{
    TbMoment moments[2];

    (void)data;
    for (int i = 0; i < 2; i++) {
        moments[i] = tag(f, f->anna, "emotie", S(i));
        moments[i].id = add(f->store, moments[i]);
    }
    put_two(f, moments, "a", true);
    g_assert_cmpint(n_steps(f, f->anna), ==, 3);
}

/* What others hang on by now cannot be undone before them; so it stays below them. */
static void test_children(Fixture *f, gconstpointer data)
{
    TbMoment moment = tag(f, f->anna, "emotie", 0);

    (void)data;
    moment.id = add(f->store, moment);
    g_autofree char *sql =
        g_strdup_printf("INSERT INTO intention (uuid, stamp, origin, trajectory, reviewer, what)"
                        " SELECT '00000000-0000-4000-8000-000000000001', 1, 1, 1, %d, 'stil zijn'",
                        (int)f->anna);
    run_sql(f->store, sql);
    run_sql(f->store, "INSERT INTO intention_check (uuid, stamp, origin, intention, interaction,"
                      " reviewer, moment, status)"
                      " SELECT '00000000-0000-4000-8000-000000000002', 1, 1, 1, 1, reviewer, 1,"
                      " 'gezien' FROM intention");
    write_in(f->store, &moment, "erbij");
    g_assert_cmpint(n_steps(f, f->anna), ==, 2);
    undo_ok(f->store, f->anna, 0, "moment.edit");
    undo_refused(f->store, f->anna, 0, TB_ERROR_CHANGED);
}

/* Somebody else had the last word about a part of it: all of it is refused. */
static void test_changed_since(Fixture *f, gconstpointer data)
{
    TbMoment moment = running(f, f->anna, "emotie", S(5));
    TbStore *other = open_store(f->path);
    Fixture there = *f;

    (void)data;
    there.store = other;
    moment.id = add(f->store, moment);
    end_at(f->store, &moment, S(9));
    edit_see(&there, moment.id, f->bert, "van Bert", true);
    undo_refused(f->store, f->anna, 0, TB_ERROR_CHANGED);
    undo_ok(other, f->bert, 0, "moment.edit");
    undo_ok(f->store, f->anna, 0, "moment.add");
    redo_ok(other, f->anna, 0, "moment.add"); /* the same person, in the other program */
    g_assert_cmpint(n_seen(f), ==, 1);
    tb_store_close(other);
}

/* Both in one conversation: an end there does not join a begin here. */
static void test_other_conversation(Fixture *f, gconstpointer data)
{
    TbMoment moment = running(f, f->anna, "emotie", S(5));

    (void)data;
    moment.id = add(f->store, moment);
    const TbDeed deed = {f->anna, 0, "moment.end", NULL, TB_TIME_NONE, true};
    begin(f->store);
    moment.see = (char *)"x";
    g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
    g_assert_true(tb_store_commit(f->store, &deed, NULL));
    g_assert_cmpint(n_steps(f, f->anna), ==, 2);
}

/* What could be redone can be redone no more, as after any other deed. */
static void test_ends_redo(Fixture *f, gconstpointer data)
{
    TbMoment moment = running(f, f->anna, "emotie", S(5));

    (void)data;
    moment.id = add(f->store, moment);
    add(f->store, tag(f, f->anna, "weerstand", S(6)));
    undo_ok(f->store, f->anna, 0, "moment.add");
    end_at(f->store, &moment, S(9));
    redo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);
    undo_ok(f->store, f->anna, 0, "moment.add");
    redo_ok(f->store, f->anna, 0, "moment.add");
    redo_refused(f->store, f->anna, 0, TB_ERROR_NOTHING);
}

/* The words stay; the time goes along with what they are about. */
static void test_words(Fixture *f, gconstpointer data)
{
    TbMoment moment = running(f, f->anna, "emotie", S(5));
    const TbDeed begun = {f->anna, f->interaction, "tag.add", "emotie", S(5)};
    const TbDeed ended = {f->anna, f->interaction, "tag.edit", "emotie", S(3), true};

    (void)data;
    begin(f->store);
    g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
    g_assert_true(tb_store_commit(f->store, &begun, NULL));
    begin(f->store);
    moment.span = (TbSpan){TB_SPAN_STRETCH, S(3), S(5)};
    g_assert_true(tb_store_put_moment(f->store, &moment, NULL));
    g_assert_true(tb_store_commit(f->store, &ended, NULL));
    g_autoptr(GPtrArray) done = tb_store_done(f->store, f->anna, f->interaction, NULL);
    g_assert_cmpint(done->len, ==, 1);
    const TbDone *one = done->pdata[0];
    g_assert_cmpstr(one->verb, ==, "tag.add");
    g_assert_cmpint(one->at_us, ==, S(3));
}

/* A number that moves for what others do, and not for what oneself does. */
static void test_data_version(Fixture *f, gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    TbStore *other = open_store(f->path);
    int64_t first, now;

    (void)data;
    g_assert_true(tb_store_data_version(f->store, &first, &error));
    add(f->store, tag(f, f->anna, "emotie", 0));
    g_assert_true(tb_store_data_version(f->store, &now, &error));
    g_assert_cmpint(now, ==, first);
    add(other, tag(f, f->bert, "emotie", 0));
    g_assert_true(tb_store_data_version(f->store, &now, &error));
    g_assert_cmpint(now, !=, first);
    first = now;
    begin(other);
    tb_store_rollback(other); /* what did not come about is no change */
    g_assert_true(tb_store_data_version(f->store, &now, &error));
    g_assert_cmpint(now, ==, first);
    tb_store_close(other);
}

static guint count_moments(const Fixture *f)
{
    const TbMomentFilter all = {.interaction = 0};
    g_autoptr(GPtrArray) moments = tb_store_moments(f->store, f->anna, &all, NULL);

    g_assert_nonnull(moments);
    return moments->len;
}

/* Read as it was at one moment, while another program goes on; and let go of afterwards. */
static void test_reading(Fixture *f, gconstpointer data)
{
    TbStore *other = open_store(f->path);

    (void)data;
    add(f->store, tag(f, f->anna, "emotie", 0));
    g_assert_true(tb_store_begin_reading(f->store, NULL));
    g_assert_cmpuint(count_moments(f), ==, 1);
    add(other, tag(f, f->anna, "emotie", 1));
    g_assert_cmpuint(count_moments(f), ==, 1);
    tb_store_end_reading(f->store);
    g_assert_cmpuint(count_moments(f), ==, 2);
    tb_store_end_reading(f->store); /* harmless */
    add(f->store, tag(f, f->anna, "emotie", 2));
    tb_store_close(other);
}

#define ADD(name, test) g_test_add("/store/join/" name, Fixture, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("begin-and-end", test_begin_and_end);
    ADD("two-at-once", test_two_at_once);
    ADD("others-in-between", test_others_in_between);
    ADD("sitting", test_sitting);
    ADD("comes-to-nothing", test_comes_to_nothing);
    ADD("made-and-removed-beside", test_made_and_removed_beside);
    ADD("own-step", test_own_step);
    ADD("part-of-a-step", test_part_of_a_step);
    ADD("two-steps", test_two_steps);
    ADD("children", test_children);
    ADD("changed-since", test_changed_since);
    ADD("other-conversation", test_other_conversation);
    ADD("ends-redo", test_ends_redo);
    ADD("words", test_words);
    ADD("data-version", test_data_version);
    ADD("reading", test_reading);
    return g_test_run();
}
