/* What the sheet is composed of. What its page says: test-sheet-page.c. */
#include "sheet-page.h"

#include <string.h>

/* Stills */

static void test_still_rule(void)
{
    static const struct {
        const char *why;
        bool has_video, anyone_in_picture;
        bool professional, client; /* have agreed to paper */
        const char *until, *withdrawn;
        bool asked_again_no; /* a newer row that takes it back */
        TbStill still;
    } cases[] = {
        {"both agreed", true, true, true, true, NULL, NULL, false, TB_STILL_FULL},
        {"one did not", true, true, true, false, NULL, NULL, false, TB_STILL_BLURRED},
        {"the other did not", true, true, false, true, NULL, NULL, false, TB_STILL_BLURRED},
        {"last day", true, true, true, true, "2026-06-01", NULL, false, TB_STILL_FULL},
        {"a day late", true, true, true, true, "2026-05-31", NULL, false, TB_STILL_BLURRED},
        {"withdrawn", true, true, true, true, NULL, "2026-05-01", false, TB_STILL_BLURRED},
        {"asked again", true, true, true, true, NULL, NULL, true, TB_STILL_BLURRED},
        {"nobody known", true, false, true, true, NULL, NULL, false, TB_STILL_BLURRED},
        {"no picture", false, true, true, true, NULL, NULL, false, TB_STILL_NONE},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Scene) scene;
        scene_init(&scene);
        scene.film.has_video = cases[i].has_video;
        scene.professional.is_in_picture = scene.client.is_in_picture = cases[i].anyone_in_picture;
        add_consent(&scene, scene.professional.id, cases[i].professional);
        TbConsent *consent = add_consent(&scene, scene.client.id, cases[i].client);
        consent->until = g_strdup(cases[i].until);
        consent->withdrawn = g_strdup(cases[i].withdrawn);
        if (cases[i].asked_again_no)
            add_consent(&scene, scene.client.id, false);

        g_test_message("%s", cases[i].why);
        g_assert_cmpint(
            tb_still_allowed(scene.participants, scene.consents, &scene.film, scene.data.today), ==,
            cases[i].still);
    }
}

static void test_consent_is_per_recording(void)
{
    g_auto(Scene) scene;
    TbRecording other = {.id = 2, .has_video = true};

    scene_init(&scene);
    add_consent(&scene, scene.professional.id, true);
    add_consent(&scene, scene.client.id, true);
    g_assert_cmpint(tb_still_allowed(scene.participants, scene.consents, &other, "2026-06-01"), ==,
                    TB_STILL_BLURRED);
    g_assert_cmpint(tb_still_allowed(scene.participants, scene.consents, NULL, "2026-06-01"), ==,
                    TB_STILL_NONE);
}

/* Composing */

static char *ids_of(const GPtrArray *fragments)
{
    GString *ids = g_string_new(NULL);

    for (guint i = 0; i < fragments->len; i++)
        g_string_append_printf(ids, "%s%d", i ? " " : "",
                               (int)((const TbSheetFragment *)fragments->pdata[i])->moment->id);
    return g_string_free(ids, FALSE);
}

static void test_sections(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    add(&scene, "weerstand", 700, TB_RATING_ANDERS, "arms");      /* 1 */
    add(&scene, "emotie", 300, TB_RATING_VRAAG, "eyes");          /* 2 */
    add(&scene, "contact.echtheid", 900, TB_RATING_LUKT, "pen");  /* 3 */
    add(&scene, "doel.helder", 40, TB_RATING_LUKT, "goal");       /* 4 */
    add(&scene, "begrijpen.2", 500, TB_RATING_LUKT, "shoulders"); /* 5 */
    add(&scene, "hier", 1100, TB_RATING_NONE, "lighter");         /* 6 */
    add(&scene, "weerstand", 100, TB_RATING_NONE, "clock");       /* 7 */
    add(&scene, "feedback", 1150, TB_RATING_NONE, "left out")->on_sheet = TB_SHEET_NEVER;
    add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);

    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_autofree char *worked = ids_of(sheet->worked);
    g_autofree char *all = ids_of(sheet->fragments);
    g_assert_cmpstr(worked, ==, "4 3"); /* in order of time */
    g_assert_cmpstr(all, ==, "4 3 2 7 1 6 5");
    g_assert_cmpuint(sheet->groups->len, ==, 3);
    g_assert_cmpuint(sheet->pillars->len, ==, 1);
    g_assert_cmpuint(sheet->phases->len, ==, 1);
    g_assert_true(sheet->has_glance);

    const TbSheetGroup *emotion = sheet->groups->pdata[0], *last = sheet->groups->pdata[2];
    const TbSheetFragment *doubted = emotion->fragments->pdata[0];
    g_assert_cmpstr(emotion->title, ==, "Emotion");
    g_assert_nonnull(emotion->question);
    g_assert_nonnull(
        doubted->question); /* a moment in doubt asks another question than its theme */
    g_assert_cmpstr(doubted->question, !=, emotion->question);
    g_assert_cmpstr(last->title, ==, "To be worked out");
}

static void test_order_of_phases(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_ptr_array_add(scene.reviewers, &scene.mo);
    add_phase(&scene, 100, TB_QUADRANT_KANS, TB_QUADRANT_KANS, TB_FROM_OWN)->author = 2;
    add_phase(&scene, 600, TB_QUADRANT_KANS, TB_QUADRANT_KANS, TB_FROM_OWN);
    add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    add_phase(&scene, 300, TB_QUADRANT_KANS, TB_QUADRANT_HAND, TB_FROM_OWN)->on_sheet =
        TB_SHEET_NEVER;
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    static const int expected[] = {3, 2, 1};

    g_assert_cmpuint(sheet->phases->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < sheet->phases->len; i++)
        g_assert_cmpint(((const TbMoment *)sheet->phases->pdata[i])->id, ==, expected[i]);
    /* what is left out still says where the phase before it ends */
    g_auto(Page) page = page_of(sheet);
    assert_says(&page, PHASE(1) "/h3", "0:00–5:00");
    assert_says(&page, PHASE(3) "/h3", "1:40–20:00 · as seen by Mo");
}

/* What is left out is nowhere, neither drawn nor in the words of the picture; where it began, the
 * phase before it still ends, for the picture and for what went together. */
static void test_left_out_phase(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    add_phase(&scene, 600, TB_QUADRANT_HAND, TB_QUADRANT_CONTROLE, TB_FROM_OWN)->on_sheet =
        TB_SHEET_NEVER;
    add(&scene, "weerstand", 700, TB_RATING_NONE, NULL);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);
    g_autofree char *alt = ask(&page, "//img[@class='glance']/@alt");

    g_assert_nonnull(strstr(alt, "From 0:00 to 10:00: self-image chance, approach learning."));
    g_assert_null(strstr(alt, "supervision"));
    g_assert_cmpint(count(&page, "//article[starts-with(@class, 'phase')]"), ==, 1);
    g_assert_cmpint(count(&page, "//dl[@class='facts together']"), ==, 0);
}

static void test_only_left_out(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN)->on_sheet =
        TB_SHEET_NEVER;
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);

    g_assert_false(sheet->has_glance);
    g_assert_cmpint(count(&page, "//img"), ==, 0);
}

/* What touched, and resistance */

/* The ids of the moments of group @i, as "rows | named | worked". */
static char *touched_of(const TbSheet *sheet, guint i)
{
    const TbSheetGroup *group = sheet->groups->pdata[i];
    const GPtrArray *parts[] = {group->rows, group->named, group->worked};
    GString *ids = g_string_new(NULL);

    for (size_t part = 0; part < G_N_ELEMENTS(parts); part++) {
        g_string_append(ids, part ? "|" : "");
        for (guint k = 0; k < parts[part]->len; k++)
            g_string_append_printf(ids, "%s%d", k ? " " : "",
                                   (int)((const TbMoment *)parts[part]->pdata[k])->id);
    }
    return g_string_free(ids, FALSE);
}

static void assert_touched(const TbSheet *sheet, guint i, const char *title, const char *expected)
{
    g_autofree char *ids = touched_of(sheet, i);

    g_assert_cmpuint(i, <, sheet->groups->len);
    g_assert_cmpstr(((const TbSheetGroup *)sheet->groups->pdata[i])->title, ==, title);
    g_assert_cmpstr(ids, ==, expected);
}

/* Twelve strengths that leave no room for anything else. */
static void add_strengths(Scene *scene)
{
    static const char *const strong[] = {"feedback",         "resultaten",  "contact.echtheid",
                                         "contact.beleving", "doel.agenda", "doel.helder"};

    for (unsigned i = 0; i < 2 * G_N_ELEMENTS(strong); i++)
        add(scene, strong[i / 2], (int)i * 100, TB_RATING_LUKT, "strong");
}

static void test_touched_is_always_there(void)
{
    static const char *const see[] = {"a", "abc", "", "ab", "abcdefgh", "abcdef", "abcde"};
    g_auto(Scene) scene;

    scene_init(&scene);
    add_strengths(&scene);                         /* 1 to 12 */
    for (size_t i = 0; i < G_N_ELEMENTS(see); i++) /* 13 to 19, the latest first */
        add(&scene, i == 1 ? "emotie.lichaam" : "emotie", 1000 - (int)i * 50, TB_RATING_ANDERS,
            see[i]);
    add(&scene, "weerstand", 20, TB_RATING_NONE, NULL); /* 20: nothing written, but the first */
    add(&scene, "weerstand", 40, TB_RATING_NONE, "never, however long")->on_sheet = TB_SHEET_NEVER;
    ((TbMoment *)scene.moments->pdata[14])->inner = g_strdup("van binnen does not count at all");
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);

    g_assert_cmpuint(sheet->fragments->len, ==, 12);
    g_assert_cmpuint(sheet->groups->len, ==, 2);
    assert_touched(sheet, 0, "Emotion", "19 18 17 16 14|15 13|");
    assert_touched(sheet, 1, "Resistance", "20||");

    g_auto(Page) page = page_of(sheet);
    g_assert_cmpint(count(&page, "//div[@class='row']"), ==, 6);
    g_assert_cmpint(count(&page, "//div[@class='row']//img"), ==, 0);
    assert_says(&page, "(//div[@class='row'])[5]/h4",
                "15:50–16:05 The body changes could also be done differently");
    assert_says(&page, "(//div[@class='row'])[5]/p[@class='see short']", "abc");
    assert_says(&page, "//div[@class='theme'][1]/p[@class='aside']", "Also at 15:00, 16:40");
    g_assert_cmpint(count(&page, "//div[@class='theme']/div[@class='room']/p[@class='ask']"), ==,
                    2);
    g_assert_cmpint(count(&page, "//div[@class='theme']/div[@class='room']/div[@class='line']"), ==,
                    2);
    g_assert_null(strstr(page.text, "however long"));
    g_assert_null(strstr(page.text, "does not count"));
}

/* Of others, told, and among the strengths. */
static void test_touched_elsewhere(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_ptr_array_add(scene.reviewers, &scene.mo);
    add(&scene, "emotie", 300, TB_RATING_LUKT, "shines");                     /* 1 */
    add(&scene, "weerstand", -1, TB_RATING_NONE, "told of it");               /* 2 */
    add(&scene, "weerstand", 100, TB_RATING_NONE, "a long look");             /* 3 */
    add(&scene, "weerstand", 300, TB_RATING_NONE, "folds arms");              /* 4 */
    add(&scene, "weerstand", 900, TB_RATING_NONE, "x")->author = scene.mo.id; /* 5 */
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);

    assert_touched(sheet, 0, "Emotion", "||1");
    assert_touched(sheet, 1, "Resistance", "5 2||");
    assert_says(&page, "//div[@class='theme'][1]/p[@class='aside']", "Under what worked: 5:00");
    g_assert_cmpint(count(&page, "//div[@class='theme'][1]//p[@class='ask']"), ==, 1);
    assert_says(&page, "(//div[@class='row'])[1]/h4", "15:00–15:15 Resistance seen by Mo");
    assert_says(&page, "(//div[@class='row'])[2]/h4", "Told Resistance ");
}

/* From memory nothing has a time. */
static void test_touched_from_memory(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_ptr_array_set_size(scene.recordings, 0);
    for (int i = 0; i < 8; i++)
        add(&scene, "emotie", -1, TB_RATING_NONE, "told");
    add(&scene, "emotie", -1, TB_RATING_NONE, NULL);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);
    g_autofree char *fragments = ids_of(sheet->fragments);

    g_assert_cmpstr(fragments, ==, "1 2");
    assert_touched(sheet, 0, "Emotion", "3 4 5 6 7 8|9|");
    assert_says(&page, "//div[@class='theme'][1]/p[@class='aside']", "More of it was told.");
}

/* What was told without a recording fills the same sections, without pictures. */
static void test_from_memory(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_ptr_array_set_size(scene.recordings, 0);
    add(&scene, "feedback", -1, TB_RATING_LUKT, "asked twice");            /* 1 */
    add(&scene, "doel.helder", -1, TB_RATING_NONE, "goal")->recording = 1; /* 2 */
    add(&scene, "emotie", -1, TB_RATING_LUKT, "a laugh");                  /* 3 */
    add(&scene, "kunnen.3", -1, TB_RATING_NONE, "no time");                /* 4: section 6 */
    add(&scene, "hier", -1, TB_RATING_NONE, "pinned")->on_sheet = TB_SHEET_ALWAYS; /* 5 */
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);
    g_autofree char *fragments = ids_of(sheet->fragments);

    g_assert_cmpstr(fragments, ==, "1 3 2 5");
    for (guint i = 0; i < sheet->fragments->len; i++) {
        const TbSheetFragment *fragment = sheet->fragments->pdata[i];
        g_assert_cmpint(fragment->still, ==, TB_STILL_NONE);
        g_assert_cmpint(fragment->recording, ==, 0);
    }
    assert_says(&page, "(//article[@class='fragment'])[1]//h4", "Told Feedback ");
    assert_says(&page, "//div[@class='theme'][h3='Emotion']/p[@class='aside']",
                "Under what worked: told");
    g_assert_cmpint(count(&page, "//p[.='no time']"), ==, 1);
    g_assert_cmpint(count(&page, "//p[.='a laugh']"), ==, 1);
}

int main(int argc, char **argv)
{
    scene_begin(&argc, &argv);
    g_test_add_func("/sheet/still/rule", test_still_rule);
    g_test_add_func("/sheet/still/per-recording", test_consent_is_per_recording);
    g_test_add_func("/sheet/compose/sections", test_sections);
    g_test_add_func("/sheet/compose/phases", test_order_of_phases);
    g_test_add_func("/sheet/compose/left-out-phase", test_left_out_phase);
    g_test_add_func("/sheet/compose/only-left-out", test_only_left_out);
    g_test_add_func("/sheet/touched/always", test_touched_is_always_there);
    g_test_add_func("/sheet/touched/elsewhere", test_touched_elsewhere);
    g_test_add_func("/sheet/touched/from-memory", test_touched_from_memory);
    g_test_add_func("/sheet/compose/from-memory", test_from_memory);
    int result = scene_run();
    xmlCleanupParser();
    return result;
}
