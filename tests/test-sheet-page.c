/* What the page of a sheet says, and what never stands on it. */
#include "sheet-page.h"

#include <string.h>

/* Of others only who said something that the reader may see; of the store's other reviewers nothing
 * is known on the sheet, not even that they looked. */
static void test_who_looked(void)
{
    static const struct {
        const char *why;
        int64_t author; /* of the second moment; 0: there is none */
        bool is_timed;
        const char *looked;
        bool has_open_shapes;
    } cases[] = {
        {"the reader alone", 0, false, "Anja (client manager)", false},
        {"another who shared", 2, true, "Anja (client manager), Mo (coach)", true},
        {"another who told", 2, false, "Anja (client manager), Mo (coach)", false},
        {"the reader twice", 1, true, "Anja (client manager)", false},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Scene) scene;
        scene_init(&scene);
        g_ptr_array_insert(scene.reviewers, 0, &scene.mo);
        add(&scene, "emotie", 60, TB_RATING_NONE, "tears");
        if (cases[i].author != 0)
            add(&scene, "feedback", cases[i].is_timed ? 90 : -1, TB_RATING_NONE, "asks")->author =
                cases[i].author;
        g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
        g_auto(Page) page = page_of(sheet);

        g_test_message("%s", cases[i].why);
        assert_says(&page, "//dt[.='Who looked']/../dd", cases[i].looked);
        g_assert_cmpint(count(&page, "//figcaption[contains(., 'Open shapes')]"), ==,
                        cases[i].has_open_shapes);
    }
}

static void test_empty_sections_leave_themselves_out(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_ptr_array_set_size(scene.recordings, 0);
    scene.interaction.is_from_memory = true;
    scene.interaction.question = NULL;
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);

    g_assert_cmpint(count(&page, "//h2"), ==, 2);
    assert_says(&page, "//h2[1]", "In the client's words");
    assert_says(&page, "//p[@class='unsaid']", "Not asked yet.");
    assert_says(&page, "(//h2)[2]", "Intentions");
    g_assert_cmpint(count(&page, "//img"), ==, 0);
    g_assert_cmpint(count(&page, "//table[@class='form']//tbody/tr"), ==, 3);
    g_assert_cmpint(count(&page, "//div[@class='line']"), >, 8);
}

static void test_self_contained(void)
{
    static const unsigned char jpeg_bytes[] = {0xFF, 0xD8, 0xFF, 0xD9};
    g_autoptr(GBytes) jpeg = g_bytes_new_static(jpeg_bytes, sizeof jpeg_bytes);
    g_auto(Scene) scene;

    scene_init(&scene);
    add(&scene, "contact.echtheid", 724, TB_RATING_LUKT, "puts the pen down");
    add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    tb_sheet_fragment_set_jpeg(sheet->fragments->pdata[0], jpeg);
    g_auto(Page) page = page_of(sheet);
    g_autofree char *again = html_of(sheet);

    g_assert_cmpstr(page.text, ==, again);
    g_assert_true(g_str_has_prefix(page.text, "<!DOCTYPE html>"));
    assert_says(&page, "/html/@lang", "en");
    assert_says(&page, "//meta/@charset", "utf-8");
    g_assert_cmpint(count(&page, "//style"), ==, 1);
    g_assert_cmpint(count(&page, "//script|//link|//iframe|//object|//a"), ==, 0);
    g_assert_cmpint(count(&page, "//@href|//@onclick|//@onload"), ==, 0);
    g_assert_cmpint(count(&page, "//@src[not(starts-with(., 'data:image/'))]"), ==, 0);
    g_assert_null(strstr(page.text, "url("));
    g_assert_cmpint(count(&page, "//img"), ==, 3); /* still, glance, disc */
    g_assert_cmpint(count(&page, "//img[string-length(@alt) < 10]"), ==, 0);
    assert_says(&page, "(//img)[1]/@alt", "Blurred picture at 12:04: Genuineness");
    g_assert_cmpint(count(&page, "//img[starts-with(@src, 'data:image/svg+xml;base64,')]"), ==, 2);
    assert_says(&page, "(//img)[1]/@src", "data:image/jpeg;base64,/9j/2Q==");
    assert_says(&page, "//table[@class='paper']/thead//p", purpose);
    assert_says(&page, "//dt[.='Pictures']/../dd", "blurred, for want of consent");
}

static void test_what_never_stands_on_it(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    for (int i = 0; i < 8; i++) {
        TbMoment *moment = add(&scene, i % 2 ? "emotie" : "kunnen.5", i * 100,
                               (TbRating)(i % TB_N_RATINGS), "seen");
        moment->inner = g_strdup("INNER-SECRET");
        moment->on_sheet = i == 3 ? TB_SHEET_ALWAYS : TB_SHEET_AUTO;
    }
    TbMoment *told = add(&scene, "kunnen.3", -1, TB_RATING_NONE, "told");
    told->inner = g_strdup("INNER-SECRET");
    TbMoment *left = add(&scene, "begrijpen.1", -1, TB_RATING_NONE, "LEFT-OUT");
    left->on_sheet = TB_SHEET_NEVER;
    add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN)->inner =
        g_strdup("INNER-SECRET");
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);
    g_autofree char *words = ask(&page, "//main");

    g_assert_null(strstr(page.text, "INNER-SECRET"));
    g_assert_null(strstr(page.text, "LEFT-OUT"));
    g_assert_null(strchr(words, '%'));
    g_assert_nonnull(strstr(words, "told"));
}

static void test_slim_card(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    TbMoment *own = add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    own->phase.about = g_strdup("work");
    own->phase.self_image_also = TB_QUADRANT_HAND;
    add_phase(&scene, 600, TB_QUADRANT_KANS, TB_QUADRANT_KANS, TB_FROM_CLIENT);
    add(&scene, "weerstand", 60, TB_RATING_NONE, NULL)->who = scene.client.id;
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);
    const TbNote *note = tb_codebook_note(codebook, "kans", "leren");

    assert_says(&page, PHASE(1) "//dt[.='Self-image']/../dd",
                "chance, partly also hand · according to myself");
    assert_says(&page, PHASE(1) "//dt[.='Approach']/../dd", "learning · client manager");
    assert_says(&page, PHASE(1) "//dt[.='About']/../dd", "work");
    g_assert_cmpint(count(&page, PHASE(1) "/p[@class='moved']"), ==, 0);
    assert_says(&page, PHASE(2) "/p[@class='moved']",
                "Compared with 0:00–10:00: The approach moved towards the self-image: from "
                "mismatch on one axis (self-reliance) to match.");
    assert_says(&page, PHASE(1) "/p[@class='verdict']",
                "Mismatch on one axis: self-reliance. The approach assumes less self-reliance than "
                "the client experiences.");
    assert_says(&page, PHASE(1) "/p[@class='unasked']", "Not yet asked of the client.");
    assert_says(&page, PHASE(1) "//dt[.='Ask the client']/../dd", tb_text(&note->ask));
    assert_says(&page, PHASE(1) "//dt[.='Try']/../dd", tb_text(&note->attempt));
    assert_says(&page, PHASE(1) "//dt[.='Went together: seen by myself']/../dd", "Resistance 1:00");
    g_assert_cmpint(count(&page, PHASE(2) "/p[@class='unasked']"), ==, 0);
    assert_says(&page, PHASE(2) "//dt[.='Self-image']/../dd", "chance · as the client said");
}

/* Those beside the first are smaller, and say as much. */
static void test_brief_phases(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    g_ptr_array_add(scene.reviewers, &scene.mo);
    add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_CLIENT);
    TbMoment *other = add_phase(&scene, 60, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    other->author = scene.mo.id;
    other->phase.about = g_strdup("money");
    other->see = g_strdup("silence");
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);
    const TbNote *note = tb_codebook_note(codebook, "kans", "leren");

    assert_says(&page, PHASE(1) "/@class", "phase");
    assert_says(&page, PHASE(2) "/@class", "phase brief");
    assert_says(&page, PHASE(2) "/h3", "1:00–20:00 · as seen by Mo");
    assert_says(&page, PHASE(2) "//dt[.='Self-image']/../dd", "chance · according to Mo");
    assert_says(&page, PHASE(2) "//dt[.='Approach']/../dd", "learning · client manager");
    assert_says(&page, PHASE(2) "//dt[.='About']/../dd", "money");
    assert_says(&page, PHASE(2) "/p[@class='see']", "silence");
    assert_says(&page, PHASE(2) "//dt[.='Ask the client']/../dd", tb_text(&note->ask));
    assert_says(&page, PHASE(2) "//dt[.='Watch for, try']/../dd", "as in the phase 0:00–20:00");
    g_assert_cmpint(count(&page, PHASE(2) "/p[@class='verdict']"), ==, 1);
    g_assert_cmpint(count(&page, PHASE(2) "/p[@class='unasked']"), ==, 1);
    g_assert_cmpint(count(&page, PHASE(2) "/img[@class='disc' and string-length(@alt) > 40]"), ==,
                    1);
}

/* What went together stands by code, and ends where it would no longer be read. */
static void test_together_is_short(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    for (int i = 0; i < 14; i++)
        add(&scene, i % 2 ? "weerstand" : "emotie", 10 + i / 4, TB_RATING_NONE, NULL);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);

    assert_says(&page, PHASE(1) "//dt[.='Went together: seen by myself']/../dd",
                "Emotion 0:10, 0:11 · Resistance 0:10, 0:11 …");
}

/* A note stands once; the question to the client stands with every phase. */
static void test_note_is_not_repeated(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    add_phase(&scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    add_phase(&scene, 600, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);

    g_assert_cmpint(count(&page, "//p[@class='moved']"), ==, 0); /* nothing did */
    g_assert_cmpint(count(&page, "//dt[.='Watch for']"), ==, 1);
    g_assert_cmpint(count(&page, "//dt[.='Ask the client']"), ==, 2);
    assert_says(&page, PHASE(2) "//dt[.='Watch for, try']/../dd", "as in the phase 0:00–10:00");
}

static void test_pillars(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    for (int i = 0; i < 3; i++) /* two of a code are chosen */
        add(&scene, "begrijpen.2", 100 + i * 300, TB_RATING_NONE, i == 2 ? "x" : "longer");
    add(&scene, "begrijpen.2", 1000, TB_RATING_NONE, NULL);
    TbMoment *told = add(&scene, "kunnen.3", -1, TB_RATING_NONE, "too little time");
    told->works_on = g_strdup("begrijpen");
    told->works = TB_SIGN_WEAKENS;
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);

    g_assert_cmpint(count(&page, "//article[@class='fragment']"), ==, 2);
    assert_says(&page, "//p[@class='seen']", "11:40–11:55 x");
    assert_says(&page, "//div[@class='theme'][1]/p[@class='aside']", "Seen at 16:40");
    assert_says(&page, "//div[@class='words told']/p[@class='see']", "too little time");
    assert_says(&page, "//p[@class='working']", "Able weakens Understanding: told");
}

/* However much was seen, six are told in words; of the rest the time is named. */
static void test_pillars_in_words(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    for (int i = 0; i < 20; i++)
        add(&scene, "begrijpen.2", 10 + i, TB_RATING_NONE, i % 3 ? "longer" : "short");
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);

    g_assert_cmpint(count(&page, "//article[@class='fragment']"), ==, 2);
    g_assert_cmpint(count(&page, "//p[@class='seen']"), ==, 6);
    g_assert_cmpint(count(&page, "//p[@class='seen'][contains(., 'longer')]"), ==, 6);
    g_assert_cmpint(count(&page, "//p[@class='aside']/span[@class='time']"), ==, 12);
}

/* The I of the labels is the reader's: what another wrote goes by that name, without an I. */
static void fill_of(Scene *scene, int64_t author)
{
    add(scene, "emotie", 60, TB_RATING_NONE, "seen");
    add(scene, "feedback", -1, TB_RATING_NONE, "told");
    add(scene, "kunnen.3", -1, TB_RATING_NONE, "told");
    add(scene, "begrijpen.2", 90, TB_RATING_NONE, "shoulders");
    for (int i = 0; i < 2; i++) /* more of a code than is chosen */
        add(scene, "begrijpen.2", 200 + i, TB_RATING_NONE, i ? "shorter" : "shoulders");
    add_phase(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, TB_FROM_OWN);
    for (guint i = 0; i < scene->moments->len; i++) {
        TbMoment *moment = scene->moments->pdata[i];
        moment->author = author;
        moment->think = i == 5 ? NULL : g_strdup("a thought");
        moment->otherwise = i == 5 ? NULL : g_strdup("an alternative");
        if (i == 2 || i == 5) {
            moment->works_on = g_strdup("willen");
            moment->works = TB_SIGN_WEAKENS;
        }
    }
}

static void test_whose_words(void)
{
    static const struct {
        int64_t author;
        const char *think, *otherwise, *theme, *told, *pillar, *in_words, *working[2];
    } cases[] = {
        {1,
         "What I make of it",
         "What else could I have done?",
         "Told Feedback ",
         "Told",
         "1:30–1:45 ",
         "3:21–3:36 shorter",
         {"Understanding weakens Willing: 3:21", "Able weakens Willing: told"}},
        {2,
         "Interpretation",
         "What else could have been done?",
         "Told Feedback told by Mo",
         "Told by Mo",
         "1:30–1:45 seen by Mo",
         "3:21–3:36 shorter seen by Mo",
         {"Understanding weakens Willing: 3:21 seen by Mo", "Able weakens Willing: told by Mo"}},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Scene) scene;
        scene_init(&scene);
        g_ptr_array_add(scene.reviewers, &scene.mo);
        fill_of(&scene, cases[i].author);
        g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
        g_auto(Page) page = page_of(sheet);
        g_autofree char *thought = g_strdup_printf("//p[@class='term'][.='%s']", cases[i].think);
        g_autofree char *other = g_strdup_printf("//p[@class='term'][.='%s']", cases[i].otherwise);

        g_assert_cmpint(count(&page, thought), ==, 6); /* four fragments, one told, the phase */
        g_assert_cmpint(count(&page, other), ==, 5);
        assert_says(&page, "//div[@class='theme']//h4[contains(., 'Feedback')]", cases[i].theme);
        assert_says(&page, "//div[@class='words told']/p[@class='term']", cases[i].told);
        assert_says(&page, "//h4[starts-with(., '1:30')]", cases[i].pillar);
        assert_says(&page, "//p[@class='seen']", cases[i].in_words);
        assert_says(&page, "(//p[@class='working'])[1]", cases[i].working[0]);
        assert_says(&page, "(//p[@class='working'])[2]", cases[i].working[1]);
    }
}

/* Texts of people: markup, control characters, broken bytes, other scripts. */
static void test_hostile_texts(void)
{
    static const struct {
        const char *typed, *shown;
    } cases[] = {
        {"</p><script>alert(1)</script>", "</p><script>alert(1)</script>"},
        {"a & b < c > d \"e\" 'f' ]]> <!-- -->", "a & b < c > d \"e\" 'f' ]]> <!-- -->"},
        {"bell \a escape \x1b[31m tab\tline\nend", "bell  escape [31m tab\tline\nend"},
        {"broken \xff\xfe utf-8", "broken \xef\xbf\xbd\xef\xbf\xbd utf-8"},
        {"no character \xef\xbf\xbf \xc2\x85", "no character  "},
        {"لا أعرف ماذا أفعل", "لا أعرف ماذا أفعل"},
        {"ኣይፈልጥን እየ", "ኣይፈልጥን እየ"},
        {"Şimdi ne yapmam gerekiyor, İstanbul'a mı?", "Şimdi ne yapmam gerekiyor, İstanbul'a mı?"},
        {"&amp;nbsp; &#0;", "&amp;nbsp; &#0;"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Scene) scene;
        g_autofree char *typed = g_strdup(cases[i].typed);
        scene_init(&scene);
        scene.interaction.goal = scene.interaction.trajectory = scene.client.label = typed;
        TbMoment *moment = add(&scene, "emotie", 30, TB_RATING_NONE, typed);
        moment->think = g_strdup(typed);
        moment->otherwise = g_strdup(typed);
        moment->author = scene.mo.id;
        scene.mo.name = typed;
        g_ptr_array_add(scene.reviewers, &scene.mo);
        add(&scene, typed, 60, TB_RATING_NONE, NULL); /* a code is a text as well */
        g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
        g_auto(Page) page = page_of(sheet);

        assert_says(&page, "//p[@class='see']", cases[i].shown);
        assert_says(&page, "//p[@class='see']/@dir", "auto");
        assert_says(&page, "//dt[.='Goal of the client manager']/../dd", cases[i].shown);
        assert_says(&page, "//p[@class='which']/bdi[2]", cases[i].shown);
        g_assert_cmpint(count(&page, "//script"), ==, 0);
        g_assert_true(g_utf8_validate(page.text, -1, NULL));
    }
}

static void test_several_recordings(void)
{
    g_auto(Scene) scene;
    TbRecording second = {
        .id = 2, .duration_us = (int64_t)60 * SECOND, .offset_us = (int64_t)FILM * SECOND};

    scene_init(&scene);
    g_ptr_array_add(scene.recordings, &second);
    add(&scene, "emotie", 10, TB_RATING_NONE, "in the second")->recording = 2;
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_auto(Page) page = page_of(sheet);

    assert_says(&page, "//article//span[@class='time']", "recording 2, 0:10–0:25");
    assert_says(&page, "//dt[.='Recording']/../dd", "20:00 with picture, 1:00 sound only");
}

int main(int argc, char **argv)
{
    scene_begin(&argc, &argv);
    g_test_add_func("/sheet/html/empty-sections", test_empty_sections_leave_themselves_out);
    g_test_add_func("/sheet/html/who-looked", test_who_looked);
    g_test_add_func("/sheet/html/self-contained", test_self_contained);
    g_test_add_func("/sheet/html/never-on-it", test_what_never_stands_on_it);
    g_test_add_func("/sheet/html/slim", test_slim_card);
    g_test_add_func("/sheet/html/brief-phases", test_brief_phases);
    g_test_add_func("/sheet/html/together", test_together_is_short);
    g_test_add_func("/sheet/html/note-once", test_note_is_not_repeated);
    g_test_add_func("/sheet/html/pillars", test_pillars);
    g_test_add_func("/sheet/html/pillars-in-words", test_pillars_in_words);
    g_test_add_func("/sheet/html/whose-words", test_whose_words);
    g_test_add_func("/sheet/html/hostile-texts", test_hostile_texts);
    g_test_add_func("/sheet/html/several-recordings", test_several_recordings);
    int result = scene_run();
    xmlCleanupParser();
    return result;
}
