/* Which codebook a conversation is looked at with, and what becomes of codes that are not in it. */
#include "review-room.h"

static TbCodebook *codebook_with(const char *name, const char *code)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text =
        g_strdup_printf("codebook: %s\nversion: 1\nloose:\n"
                        "  - {code: %s, label: {nl: Eigen, en: Own}, look: {nl: A},"
                        " questions: [{nl: B?}]}\n",
                        name, code);
    TbCodebook *codebook = tb_codebook_parse(text, &error);

    g_assert_no_error(error);
    return codebook;
}

static int64_t try_tag(Room *room, TbReview *review, int64_t interaction, const char *code,
                       int failure)
{
    g_autoptr(TbMoment) moment = new_moment(room, TB_MOMENT_TAG, 1);
    g_autoptr(GError) error = NULL;

    moment->interaction = interaction;
    moment->code = g_strdup(code);
    if (interaction == room->next)
        moment->span = (TbSpan){TB_SPAN_UNTIMED, 0, TB_TIME_NONE};
    bool is_done = tb_review_add_moment(review, moment, &error);
    if (failure < 0)
        g_assert_no_error(error);
    else
        g_assert_error(error, TB_ERROR, failure);
    g_assert_cmpint(is_done, ==, failure < 0);
    return moment->id;
}

static void choose(Room *room, int64_t interaction, const TbCodebook *codebook)
{
    g_autoptr(GError) error = NULL;

    tb_review_choose_codebook(&room->anja, interaction, codebook, &error);
    g_assert_no_error(error);
}

/* Each conversation has its own, whichever was turned to before; what was made is remembered with
 * it. */
static void test_per_conversation(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(TbCodebook) own = codebook_with("eigen", "onze");
    enum { MAY = -1, UNKNOWN = TB_ERROR_NOT_FOUND };

    choose(room, room->next, own);
    const struct {
        int64_t interaction;
        const char *code;
        int failure;
    } cases[] = {
        {room->next, "onze", MAY},          {room->interaction, "onze", UNKNOWN},
        {room->interaction, "emotie", MAY}, {room->next, "emotie", UNKNOWN},
        {room->next, "onze", MAY},          {room->next, "onz", UNKNOWN},
        {room->interaction, "regie", MAY},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("%s in %d", cases[i].code, (int)cases[i].interaction);
        int64_t id =
            try_tag(room, &room->anja, cases[i].interaction, cases[i].code, cases[i].failure);
        if (cases[i].failure >= 0)
            continue;
        g_autoptr(TbMoment) moment = look(&room->anja, id);
        g_autofree char *text = tb_store_codebook_text(room->store, moment->codebook, NULL);
        const TbCodebook *with = cases[i].interaction == room->next ? own : room->codebook;
        g_assert_cmpstr(text, ==, tb_codebook_text(with));
    }
}

/* The second time nothing is read anew, also when it was elsewhere about nothing in between. */
static void test_kept(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(TbCodebook) own = codebook_with("eigen", "onze");

    choose(room, room->next, own);
    const TbCodebook *first = room->anja.codebook;
    g_assert_true(first == room->anja.own);
    try_tag(room, &room->anja, room->next, "onze", -1);
    g_assert_true(room->anja.codebook == first);
    g_assert_true(tb_review_rename_client(&room->anja, "K-014", "K-015", NULL));
    g_assert_true(room->anja.codebook == room->codebook);
    g_assert_true(tb_review_turn_to(&room->anja, room->next, NULL));
    g_assert_true(room->anja.codebook == first);
    g_assert_true(tb_review_turn_to(&room->anja, room->interaction, NULL));
    g_assert_true(room->anja.codebook == room->codebook);

    g_autoptr(GError) error = NULL;
    g_assert_false(tb_review_turn_to(&room->anja, 999, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
}

/* What was chosen elsewhere, or is taken back, counts at once. */
static void test_followed(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(TbCodebook) own = codebook_with("eigen", "onze");

    try_tag(room, &room->mo, room->interaction, "onze", TB_ERROR_NOT_FOUND);
    choose(room, room->interaction, own);
    try_tag(room, &room->mo, room->interaction, "onze", -1);
    undo(&room->anja);
    /* Mo has said it, so it is remembered; but it is not in use. */
    try_tag(room, &room->mo, room->interaction, "onze", TB_ERROR_REFUSED);
    try_tag(room, &room->mo, room->interaction, "emotie", -1);
    redo(&room->anja);
    try_tag(room, &room->anja, room->interaction, "onze", -1);
}

static void set_text(char **place, const char *text)
{
    g_free(*place);
    *place = g_strdup(text);
}

/* A moment with a code that is gone stays, can be read, and can be changed in all else. */
static void test_gone(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) own = codebook_with("eigen", "onze");
    int64_t id = try_tag(room, &room->anja, room->interaction, "stilte", -1);

    choose(room, room->interaction, own);
    const TbCode *code = tb_codebook_find(room->anja.codebook, "stilte");
    g_assert_cmpint(code->state, ==, TB_CODE_GONE);
    g_assert_nonnull(strstr(tb_text(&code->label), "Silence"));
    try_tag(room, &room->anja, room->interaction, "stilte", TB_ERROR_REFUSED);

    g_autoptr(TbMoment) moment = look(&room->anja, id);
    int64_t made_with = moment->codebook;
    set_text(&moment->see, "het bleef stil");
    tb_review_edit_moment(&room->anja, moment, &error);
    g_assert_no_error(error);
    g_autoptr(TbMoment) same = look(&room->anja, id);
    g_assert_cmpstr(same->code, ==, "stilte");
    g_assert_cmpint(same->codebook, ==, made_with);

    set_text(&same->code, "onze");
    g_assert_true(tb_review_edit_moment(&room->anja, same, &error));
    set_text(&same->code, "stilte");
    g_assert_false(tb_review_edit_moment(&room->anja, same, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_REFUSED);
    g_assert_nonnull(strstr(error->message, "stilte"));
}

/* A former name is stored as the one of today; what stands under it may stay. */
static void test_renamed(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(TbMoment) moment = new_moment(room, TB_MOMENT_TAG, 1);
    g_autoptr(GError) error = NULL;

    moment->code = g_strdup("begrijpen.1");
    moment->works_on = g_strdup("wens");
    moment->works = TB_SIGN_WEAKENS;
    g_assert_true(tb_review_add_moment(&room->anja, moment, &error));
    g_assert_cmpstr(moment->works_on, ==, "willen");
    set_text(&moment->code, "gevoel.lach");
    g_clear_pointer(&moment->works_on, g_free);
    moment->works = TB_SIGN_NONE;
    g_assert_true(tb_review_edit_moment(&room->anja, moment, &error));
    g_assert_no_error(error);
    g_autoptr(TbMoment) now = look(&room->anja, moment->id);
    g_assert_cmpstr(now->code, ==, "emotie.lach");
    try_tag(room, &room->anja, room->interaction, "wens.1", TB_ERROR_REFUSED); /* it is told */
}

/* An older program has another standard codebook. What it made is remembered by whoever may see
 * it, and by nobody else. */
static void test_remembered(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(TbCodebook) older = codebook_with("kijkwijzer-oud", "oud");
    g_auto(TbReview) mo = {0};
    g_autoptr(GError) error = NULL;

    g_assert_true(tb_review_open(&mo, room->store, older, "Mo", NULL));
    int64_t id = try_tag(room, &mo, room->interaction, "oud", -1);
    g_assert_null(tb_review_codebook(room->store, room->codebook, room->anja.reviewer,
                                     room->interaction, &error));
    g_assert_no_error(error);
    share(&mo, room->interaction);
    g_autoptr(TbCodebook) seen = tb_review_codebook(room->store, room->codebook,
                                                    room->anja.reviewer, room->interaction, &error);
    g_assert_no_error(error);
    g_assert_cmpint(tb_codebook_find(seen, "oud")->state, ==, TB_CODE_GONE);
    g_assert_cmpint(tb_codebook_find(seen, "emotie")->state, ==, TB_CODE_IN_USE);
    g_assert_cmpint(tb_codebook_codes(seen)->len, ==, tb_codebook_codes(room->codebook)->len);

    /* The newer program of the same person. */
    g_autoptr(TbMoment) moment = look(&room->mo, id);
    set_text(&moment->see, "x");
    g_assert_true(tb_review_edit_moment(&room->mo, moment, &error));
    g_assert_null(
        tb_review_codebook(room->store, room->codebook, room->anja.reviewer, 999, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
}

/* Undo says what was done in the words of the conversation where it was done. */
static void test_words(Room *room, const void *unused)
{
    (void)unused;
    g_autoptr(TbCodebook) own = codebook_with("eigen", "onze");
    g_autoptr(GError) error = NULL;

    choose(room, room->interaction, own);
    try_tag(room, &room->anja, room->interaction, "onze", -1);
    g_assert_true(tb_review_turn_to(&room->anja, room->next, NULL));
    g_autoptr(TbDone) done = tb_review_undo(&room->anja, room->interaction, &error);
    g_autofree char *words = tb_review_words(&room->anja, done);
    g_assert_cmpstr(words, ==, "Own marked at 0:01");
}

#define ADD(name, test) g_test_add("/review/codebook/" name, Room, NULL, set_up, test, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    ADD("per-conversation", test_per_conversation);
    ADD("kept", test_kept);
    ADD("followed", test_followed);
    ADD("gone", test_gone);
    ADD("renamed", test_renamed);
    ADD("remembered", test_remembered);
    ADD("words", test_words);
    return g_test_run();
}
