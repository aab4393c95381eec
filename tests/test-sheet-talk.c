/* What a talk brings to the sheet: the client's words, the leading questions, questions of the
 * coach, voornemens and what was agreed. */
#include "sheet-talk.h"

#include <string.h>

#include "sheet-page.h"

#define CELL(row, column)                                                                          \
    "//table[@class='views']/tbody[" #row "]/tr[@class='asked']/td[" #column "]"
#define BEFORE(n) "(//div[@class='columns before']/div[@class='row'])[" #n "]"

static Page page_of_scene(Scene *scene)
{
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene->data);

    return page_of(sheet);
}

/* In the client's words */

static void test_nothing_heard(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_auto(Page) page = page_of_scene(&scene);
    assert_says(&page, "//section[@class='inline']/p[@class='unsaid']", "Not asked yet.");
    g_assert_cmpint(count(&page, "//section[h2=\"In the client's words\"]"), ==, 1);
    g_assert_cmpint(count(&page, "//table[@class='views']|//div[@class='coach']"), ==, 0);
    g_assert_cmpint(count(&page, "//h3[.='Of last time' or .='What was agreed']"), ==, 0);
}

/* Who wrote it down knows all of it, and hands out a sheet; to others the words come as they may be
 * heard, without a word on whether they may. */
static void test_what_may_be_heard(void)
{
    static const struct {
        const char *why;
        bool is_own; /* written down by the reader */
        TbMayHear may_hear;
        const char *words, *reworded, *shown; /* NULL: not there at all */
    } cases[] = {
        {"yes", true, TB_HEAR_YES, "the words", NULL, "the words"},
        {"yes, and other words as well", true, TB_HEAR_YES, "the words", "other", "the words"},
        {"nobody has asked", true, TB_HEAR_NOT_YET, "the words", NULL, NULL},
        {"nobody has asked, with other words", true, TB_HEAR_NOT_YET, "the words", "other", NULL},
        {"no", true, TB_HEAR_NO, "the words", "other", NULL},
        {"only in other words", true, TB_HEAR_REWORDED, "the words", "other", "other"},
        {"the other words are not there yet", true, TB_HEAR_REWORDED, "the words", NULL, NULL},
        {"nothing said", true, TB_HEAR_YES, "", NULL, NULL},
        {"of another", false, TB_HEAR_NOT_YET, "the words", NULL, "the words"},
        {"of another, in other words", false, TB_HEAR_REWORDED, "other", NULL, "other"},
        {"of another, refused", false, TB_HEAR_NO, "the words", NULL, NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Scene) scene;
        scene_init(&scene);
        int64_t by = cases[i].is_own ? scene.anja.id : scene.mo.id;
        TbMoment *reaction =
            add_reaction(&scene, 65, cases[i].words, by, cases[i].may_hear, cases[i].reworded);
        reaction->think = g_strdup("INTERVIEWER");
        reaction->inner = g_strdup("INTERVIEWER");
        for (int k = 0; k < 2; k++) {
            TbAnswer *answer = add_answer(&scene, TB_ANSWER_CLIENT, k ? "doel" : "beter-begrijpen",
                                          cases[i].words);
            answer->entered_by = by;
            answer->may_hear = cases[i].may_hear;
            answer->reworded = g_strdup(cases[i].reworded);
        }
        g_auto(Page) page = page_of_scene(&scene);
        g_test_message("%s", cases[i].why);
        g_assert_cmpint(count(&page, "//p[@class='unsaid']"), ==, cases[i].shown ? 0 : 1);
        /* What is put in other words is not passed off as the client's own: of both. */
        g_assert_cmpint(count(&page, "//span[@class='aside'][.='in other words']"), ==,
                        cases[i].shown && cases[i].may_hear == TB_HEAR_REWORDED ? 2 : 0);
        g_assert_cmpint(count(&page, "//table[@class='views']"), ==, cases[i].shown ? 1 : 0);
        if (cases[i].shown) {
            assert_says(&page, "//div[@class='columns client']/div[1]/p", cases[i].shown);
            assert_says(&page, "//div[@class='columns client']/div[2]/p[@class='see']",
                        cases[i].shown);
            assert_says(&page, CELL(2, 2) "/p[@class='see']", cases[i].shown);
        }
        if (!cases[i].shown || !g_str_equal(cases[i].shown, "the words"))
            g_assert_null(strstr(page.text, "the words"));
        g_assert_null(strstr(page.text, "INTERVIEWER"));
        g_assert_null(strstr(page.text, "nog_niet"));
    }
}

static void test_reactions(void)
{
    static char label[] = "his brother";
    g_auto(Scene) scene;
    TbParticipant brother = {.id = 9, .role = TB_ROLE_FAMILIE, .label = label};

    scene_init(&scene);
    g_ptr_array_add(scene.participants, &brother);
    add_reaction(&scene, 300, "I was thinking of the letter.", scene.mo.id, 0, NULL);
    add_reaction(&scene, -1, "It was a good talk.", scene.mo.id, 0, NULL);
    add_reaction(&scene, 65, "He said yes.", scene.mo.id, 0, NULL)->who = brother.id;
    add_reaction(&scene, 90, "LEFT-OUT", scene.mo.id, 0, NULL)->on_sheet = TB_SHEET_NEVER;
    add_answer(&scene, TB_ANSWER_CLIENT, "eigen-plan", "Not quite mine.");
    add_answer(&scene, TB_ANSWER_CLIENT, "of-another-codebook", "Yes.");
    g_auto(Page) page = page_of_scene(&scene);

#define SAID(n) "//div[@class='columns client']/div[" #n "]"
    assert_says(&page, SAID(1) "/h4", "1:05–1:20 family (his brother)");
    assert_says(&page, SAID(1) "/p[@dir='auto']", "He said yes.");
    assert_says(&page, SAID(2) "/h4", "5:00–5:15 client");
    assert_says(&page, SAID(3) "/h4", "client");
    assert_says(&page, SAID(3) "/p", "It was a good talk.");
    assert_says(&page, SAID(4) "/p[@class='term']", "Is this your plan?");
    assert_says(&page, SAID(4) "/p[@class='see']", "Not quite mine.");
    assert_says(&page, SAID(5) "/p[@class='term']", "of-another-codebook");
    g_assert_cmpint(count(&page, "//div[@class='columns client']/div"), ==, 5);
    g_assert_null(strstr(page.text, "LEFT-OUT"));
    g_assert_cmpint(count(&page, "//img"), ==, 0); /* they are nothing on the picture over time */
}

/* What the client said of a stretch stands with the phase that others judged. */
static void test_reaction_goes_with_its_phase(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    add(&scene, "weerstand", 60, TB_RATING_NONE, NULL)->who = scene.client.id;
    add_reaction(&scene, 65, "I said yes.", scene.anja.id, TB_HEAR_YES, NULL);
    add_reaction(&scene, 75, "I did not mean it.", scene.anja.id, TB_HEAR_NO, NULL);
    g_auto(Page) page = page_of_scene(&scene);

    assert_says(&page, PHASE(1) "//dt[.='Went together: client and others']/../dd", "client 1:05");
    assert_says(&page, PHASE(1) "//dt[.='Went together: seen by myself']/../dd", "Resistance 1:00");
}

/* The leading questions */

static void test_leading(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_ptr_array_add(scene.reviewers, &scene.mo);
    add_answer(&scene, TB_ANSWER_KLANTMANAGER, "echtheid", "When I put the pen down.");
    add_answer(&scene, TB_ANSWER_CLIENT, "echtheid", "It was real.");
    add_answer(&scene, TB_ANSWER_OTHER, "echtheid", "In the silence.");
    add_answer(&scene, TB_ANSWER_OTHER, "doel", "Hers.");
    TbAnswer *colleague = add_answer(&scene, TB_ANSWER_KLANTMANAGER, "doel", "Ours, I thought.");
    colleague->entered_by = scene.mo.id;
    g_auto(Page) page = page_of_scene(&scene);
    const TbLeadingText *first = tb_codebook_leading(codebook)->pdata[0];

    assert_says(&page, "//table[@class='views']/thead/tr/th[1]", "client manager");
    assert_says(&page, "//table[@class='views']/thead/tr/th[2]", "client");
    assert_says(&page, "//table[@class='views']/thead/tr/th[3]", "other eyes");
    g_assert_cmpint(count(&page, "//table[@class='views']/tbody"), ==, 3);
    assert_says(&page, "//table[@class='views']/tbody[1]//th", "Genuineness");
    assert_says(&page, CELL(1, 1) "/p[@class='term']", tb_text(&first->klantmanager));
    assert_says(&page, CELL(1, 2) "/p[@class='term']", tb_text(&first->client));
    assert_says(&page, CELL(1, 3) "/p[@class='term']", tb_text(&first->other));
    assert_says(&page, CELL(1, 1) "/p[@class='see']", "When I put the pen down.");
    assert_says(&page, CELL(1, 2) "/p[@class='see']", "It was real.");
    assert_says(&page, CELL(1, 3) "/p[@class='see']", "In the silence. Mo");
    assert_says(&page, CELL(2, 1) "/p[@class='see']", "Ours, I thought. Mo");
    g_assert_cmpint(count(&page, CELL(1, 2) "/div[@class='line']"), ==, 0);
    g_assert_cmpint(count(&page, CELL(2, 2) "/div[@class='line']"), ==, 1);
    g_assert_cmpint(count(&page, "//table[@class='views']//div[@class='line']"), ==, 4);
    g_assert_cmpint(count(&page, "//div[@class='shared']/div[@class='line']"), ==, 2);
    assert_says(&page, "//dt[.='Who looked']/../dd", "Anja (client manager), Mo (coach)");
    /* the client has been asked, so the client's own section need not say it here as well */
    g_assert_cmpint(count(&page, "//div[@class='columns client']"), ==, 0);
}

static void test_shared_reading(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    add_answer(&scene, TB_ANSWER_TOGETHER, TB_ANSWER_SHARED_READING, "The goal stays open.");
    g_auto(Page) page = page_of_scene(&scene);

    assert_says(&page, "//div[@class='shared']/p[@class='see']", "The goal stays open.");
    g_assert_cmpint(count(&page, "//div[@class='shared']/div[@class='line']"), ==, 0);
    g_assert_cmpint(count(&page, "//table[@class='views']//div[@class='line']"), ==, 9);
}

/* Questions of the coach */

static void test_coach(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_ptr_array_add(scene.reviewers, &scene.mo);
    add_question(&scene, 300, "What did you hear?", "Count to five.");
    add_question(&scene, 65, "Whose goal was it?", NULL);
    add_question(&scene, -1, "Mine?", NULL)->author = scene.anja.id;
    add_question(&scene, 10, "LEFT-OUT", NULL)->on_sheet = TB_SHEET_NEVER;
    g_auto(Page) page = page_of_scene(&scene);

#define ASKED(n) "(//div[@class='coach'])[" #n "]"
    g_assert_cmpint(count(&page, "//div[@class='coach']"), ==, 3);
    assert_says(&page, ASKED(1) "/p", "1:05 Whose goal was it? Mo");
    assert_says(&page, ASKED(2) "/p", "5:00 What did you hear? Mo");
    assert_says(&page, ASKED(2) "/div[@class='labelled']", "TipCount to five.");
    assert_says(&page, ASKED(3) "/p", "Mine?");
    g_assert_cmpint(count(&page, ASKED(1) "/div[@class='labelled']"), ==, 0);
    g_assert_cmpint(count(&page, "//div[@class='coach'][count(div[@class='line']) < 1]"), ==, 0);
    g_assert_null(strstr(page.text, "LEFT-OUT"));
}

/* Voornemens */

static void test_before(void)
{
    static const struct {
        const char *why;
        int earlier, here; /* TbCheckStatus; -1: none */
        const char *shown; /* NULL: not there */
    } cases[] = {
        {"not looked for yet", -1, -1, "Was it there? seen / in part / not yet / no longer holds"},
        {"seen now", -1, TB_CHECK_GEZIEN, "seen"},
        {"in part", -1, TB_CHECK_DEELS, "in part"},
        {"not yet", TB_CHECK_DEELS, TB_CHECK_NOG_NIET, "not yet"},
        {"given up now", TB_CHECK_NOG_NIET, TB_CHECK_VERVALLEN, "no longer holds"},
        {"in part before, still open", TB_CHECK_DEELS, -1,
         "Was it there? seen / in part / not yet / no longer holds"},
        {"seen before: done", TB_CHECK_GEZIEN, -1, NULL},
        {"given up before", TB_CHECK_VERVALLEN, -1, NULL},
        {"seen before and again", TB_CHECK_GEZIEN, TB_CHECK_GEZIEN, "seen"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Scene) scene;
        scene_init(&scene);
        const TbIntention *intention = add_intention(&scene, 77, "Ask one question");
        if (cases[i].earlier >= 0)
            add_check(&scene, intention, 78, (TbCheckStatus)cases[i].earlier);
        if (cases[i].here >= 0)
            add_check(&scene, intention, scene.interaction.id, (TbCheckStatus)cases[i].here);
        g_auto(Page) page = page_of_scene(&scene);
        g_test_message("%s", cases[i].why);
        g_assert_cmpint(count(&page, BEFORE(1)), ==, cases[i].shown ? 1 : 0);
        if (!cases[i].shown)
            continue;
        assert_says(&page, BEFORE(1) "/p[@class='see']", "Ask one question");
        assert_says(&page, BEFORE(1) "/p[@class='became']", cases[i].shown);
        g_assert_cmpint(count(&page, BEFORE(1) "/p[@class='aside']"), ==, cases[i].earlier >= 0);
    }
}

/* The moment that shows it, when the reader may see it and it is not left out; and whose word. */
static void test_what_became_of_it(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_ptr_array_add(scene.reviewers, &scene.mo);
    TbMoment *seen = add(&scene, "feedback", 724, TB_RATING_LUKT, "asks");
    TbMoment *left_out = add(&scene, "feedback", 800, TB_RATING_LUKT, "asks");
    left_out->on_sheet = TB_SHEET_NEVER;
    const TbIntention *intention = add_intention(&scene, 77, "Ask how it was");
    add_check(&scene, intention, 1, TB_CHECK_DEELS)->reviewer = scene.mo.id;
    add_check(&scene, intention, 1, TB_CHECK_GEZIEN)->moment = seen->id;
    TbIntention *second = add_intention(&scene, 77, "Sum up");
    second->reviewer = scene.mo.id;
    add_check(&scene, second, 1, TB_CHECK_GEZIEN)->moment = left_out->id;
    add_check(&scene, add_intention(&scene, 77, "Wait"), 1, TB_CHECK_GEZIEN)->moment = 4711;
    g_auto(Page) page = page_of_scene(&scene);

    assert_says(&page, BEFORE(1) "/p[@class='became'][1]", "seen 12:04");
    assert_says(&page, BEFORE(1) "/p[@class='became'][2]", "in part Mo");
    assert_says(&page, BEFORE(2) "/p[@class='see']", "Sum up Mo");
    assert_says(&page, BEFORE(2) "/p[@class='became']", "seen");
    assert_says(&page, BEFORE(3) "/p[@class='became']", "seen");
}

/* On the sheet of an earlier conversation nothing stands that came later. */
static void test_later_conversations(void)
{
    TbInteraction conversations[] = {{.id = 5}, {.id = 1}, {.id = 3}};
    g_autoptr(GPtrArray) trajectory = g_ptr_array_new();
    g_auto(Scene) scene;

    scene_init(&scene);
    for (size_t i = 0; i < G_N_ELEMENTS(conversations); i++)
        g_ptr_array_add(trajectory, &conversations[i]);
    const TbIntention *first = add_intention(&scene, 5, "of the one before");
    add_check(&scene, first, 3, TB_CHECK_GEZIEN); /* seen in the one after */
    add_intention(&scene, 3, "LATER");
    add_intention(&scene, 0, "of none");
    scene.data.trajectory = trajectory;
    g_auto(Page) page = page_of_scene(&scene);

    g_assert_cmpint(count(&page, "//div[@class='columns before']/div"), ==, 2);
    assert_says(&page, BEFORE(1) "/p[@class='became']",
                "Was it there? seen / in part / not yet / no longer holds");
    assert_says(&page, BEFORE(2) "/p[@class='see']", "of none");
    g_assert_null(strstr(page.text, "LATER"));
}

#define FORM "//table[@class='form']"

static void test_new_intentions(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    TbIntention *intention = add_intention(&scene, scene.interaction.id, "One open question");
    intention->step = g_strdup("once");
    intention->with_whom = g_strdup("Mo");
    intention->if_not = g_strdup("Say so aloud.");
    g_auto(Page) page = page_of_scene(&scene);

    assert_says(&page, FORM "/tbody/tr[1]/td[1]", "One open question");
    assert_says(&page, FORM "/tbody/tr[1]/td[2]", "once");
    assert_says(&page, FORM "/tbody/tr[1]/td[3]", "Mo");
    assert_says(&page, FORM "/tbody/tr[1]/td[4]", ""); /* room to write when */
    assert_says(&page, FORM "/tbody/tr[2]/td", "What if it does not work?Say so aloud.");
    g_assert_cmpint(count(&page, FORM "/tbody/tr"), ==, 3); /* and room for one more */
    g_assert_cmpint(count(&page, "//h4[.='What if it does not work?']"), ==, 1);
    g_assert_cmpint(count(&page, "//h3[.='For next time']"), ==, 0);
}

/* With enough of them nothing is left to write. */
static void test_enough_intentions(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    add_intention(&scene, 77, "of last time");
    for (int i = 0; i < 2; i++)
        add_intention(&scene, scene.interaction.id, "new")->if_not = g_strdup("try again");
    g_auto(Page) page = page_of_scene(&scene);

    g_assert_cmpint(count(&page, FORM "/tbody/tr[not(@class)]"), ==, 2);
    g_assert_cmpint(count(&page, "//h4[.='What if it does not work?']"), ==, 0);
    g_assert_cmpint(count(&page, "//h3[.='For next time']"), ==, 1);
}

static void test_agreed(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    add_agreed(&scene, scene.client.id, "Brings the letter", "before Friday", "2026-03-16");
    add_agreed(&scene, 0, "Calls", NULL, NULL);
    g_auto(Page) page = page_of_scene(&scene);

#define AGREED(row, column) "//table[@class='form agreed']/tbody/tr[" #row "]/td[" #column "]"
    assert_says(&page, AGREED(1, 1), "client");
    assert_says(&page, AGREED(1, 2), "Brings the letter");
    assert_says(&page, AGREED(1, 3), "before Friday");
    assert_says(&page, AGREED(1, 4), "16 March 2026");
    assert_says(&page, AGREED(2, 1), "");
    assert_says(&page, AGREED(2, 4), "");
    g_assert_cmpint(count(&page, "//table[@class='form agreed']//td"), ==, 8);
}

/* What the client may be asked comes from the codebook. */
static void test_feedback_question(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_auto(Page) page = page_of_scene(&scene);
    assert_says(&page, "//h4[.='Which feedback do I ask of the client?']/../p",
                "For instance: Do you understand each other better? Are you getting closer to your "
                "goal? Is this your plan?");
}

/* All of it in one go: the order of method.md, no number that weighs people, and people's words
 * with their own direction and without what no document may hold. */
static void fill(Scene *scene)
{
    const char *typed = "<b>ቃል</b> \x1b[31m كلمة";

    g_ptr_array_add(scene->reviewers, &scene->mo);
    add(scene, "contact.echtheid", 10, TB_RATING_LUKT, typed);
    add(scene, "emotie", 20, TB_RATING_ANDERS, typed);
    TbMoment *pillar = add(scene, "kunnen.5", 30, TB_RATING_NONE, typed);
    pillar->works_on = g_strdup("begrijpen");
    pillar->works = TB_SIGN_WEAKENS;
    add_phase(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    add_reaction(scene, 40, typed, scene->mo.id, 0, NULL);
    add_answer(scene, TB_ANSWER_CLIENT, "eigen-plan", typed);
    add_answer(scene, TB_ANSWER_KLANTMANAGER, "doel", typed);
    add_answer(scene, TB_ANSWER_TOGETHER, TB_ANSWER_SHARED_READING, typed);
    add_question(scene, 50, typed, typed);
    add_check(scene, add_intention(scene, 77, typed), 1, TB_CHECK_DEELS);
    TbIntention *intention = add_intention(scene, 1, typed);
    intention->step = g_strdup(typed);
    intention->with_whom = g_strdup(typed);
    intention->by_when = g_strdup(typed);
    intention->if_not = g_strdup(typed);
    add_agreed(scene, scene->client.id, typed, typed, "2026-03-16");
}

static void test_order_and_words(void)
{
    static const char *const titles[] = {"In the client's words",
                                         "What worked",
                                         "The conversation at a glance",
                                         "What touched, what stalled, and other themes",
                                         "The pillars: understanding, willing, able",
                                         "SLIM: does the approach fit how clients see themselves?",
                                         "The leading questions",
                                         "Reflection questions",
                                         "Intentions"};
    g_auto(Scene) scene;

    scene_init(&scene);
    fill(&scene);
    g_auto(Page) page = page_of_scene(&scene);
    g_autofree char *words = ask(&page, "//main");

    g_assert_cmpint(count(&page, "//h2"), ==, (int)G_N_ELEMENTS(titles));
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *path = g_strdup_printf("(//h2)[%d]", (int)i + 1);
        assert_says(&page, path, titles[i]);
    }
    g_assert_null(strchr(words, '%'));
    g_assert_null(strchr(page.text, '\x1b'));
    g_assert_cmpint(count(&page, "//b[.='ቃል']"), ==, 0);
    /* seventeen texts of people, each on its own direction */
    g_assert_cmpint(count(&page, "//*[.='<b>ቃል</b> [31m كلمة'][@dir='auto' or self::bdi]"), ==, 17);
    assert_says(&page, "//div[contains(@class, 'question-brought')][last()]/p[@class='brought']",
                question);
}

/* The same in Dutch: the questions are the codebook's. */
static void test_dutch(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    fill(&scene);
    tb_lang_init("nl");
    g_auto(Page) page = page_of_scene(&scene);
    tb_lang_init("en");

    assert_says(&page, "/html/@lang", "nl");
    g_assert_cmpint(count(&page, "//p[.='Hoe echt voelde dit gesprek voor jou?']"), ==, 1);
    g_assert_cmpint(count(&page, "//p[.='Is dit jouw plan?']"), ==, 1);
    assert_says(&page, "//table[@class='views']/tbody[2]//th", "Gezamenlijk doel");
}

int main(int argc, char **argv)
{
    scene_begin(&argc, &argv);
    g_test_add_func("/sheet/client/nothing", test_nothing_heard);
    g_test_add_func("/sheet/client/may-be-heard", test_what_may_be_heard);
    g_test_add_func("/sheet/client/reactions", test_reactions);
    g_test_add_func("/sheet/client/phase", test_reaction_goes_with_its_phase);
    g_test_add_func("/sheet/leading/answers", test_leading);
    g_test_add_func("/sheet/leading/shared", test_shared_reading);
    g_test_add_func("/sheet/coach/questions", test_coach);
    g_test_add_func("/sheet/ahead/before", test_before);
    g_test_add_func("/sheet/ahead/became", test_what_became_of_it);
    g_test_add_func("/sheet/ahead/later", test_later_conversations);
    g_test_add_func("/sheet/ahead/new", test_new_intentions);
    g_test_add_func("/sheet/ahead/enough", test_enough_intentions);
    g_test_add_func("/sheet/ahead/agreed", test_agreed);
    g_test_add_func("/sheet/ahead/feedback", test_feedback_question);
    g_test_add_func("/sheet/all/order", test_order_and_words);
    g_test_add_func("/sheet/all/dutch", test_dutch);
    int result = scene_run();
    xmlCleanupParser();
    return result;
}
