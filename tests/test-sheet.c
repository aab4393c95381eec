#include "terugblik/sheet.h"

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <stdlib.h>
#include <string.h>

#include "terugblik/base/lang.h"

enum { SECOND = 1000000, FILM = 1200 /* seconds */ };

static const char purpose[] =
    "Learning material of the professional. Not for file, decision or assessment.";

static TbCodebook *codebook;

/* A conversation, and everything a sheet borrows from it. */
typedef struct {
    TbInteraction interaction;
    TbReviewer anja, mo;
    TbRecording film;
    TbParticipant professional, client, interpreter;
    GPtrArray *participants, *recordings, *consents, *reviewers, *moments;
    TbSheetData data;
} Scene;

static char client_code[] = "K-014", date[] = "2026-03-12", question[] = "What does silence do?";
static char name_anja[] = "Anja", name_mo[] = "Mo";

static void scene_clear(Scene *scene)
{
    g_ptr_array_unref(scene->participants);
    g_ptr_array_unref(scene->recordings);
    g_ptr_array_unref(scene->consents);
    g_ptr_array_unref(scene->reviewers);
    g_ptr_array_unref(scene->moments);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Scene, scene_clear)

static void scene_init(Scene *scene)
{
    *scene = (Scene){
        .interaction = {.id = 1, .client = client_code, .date = date, .question = question},
        .anja = {.id = 1, .name = name_anja},
        .mo = {.id = 2, .name = name_mo, .role = TB_ROLE_COACH},
        .film = {.id = 1, .duration_us = (int64_t)FILM * SECOND, .has_video = true},
        .professional = {.id = 1, .role = TB_ROLE_KLANTMANAGER, .is_in_picture = true},
        .client = {.id = 2, .role = TB_ROLE_CLIENT, .is_in_picture = true},
        .interpreter = {.id = 3, .role = TB_ROLE_TOLK},
        .participants = g_ptr_array_new(),
        .recordings = g_ptr_array_new(),
        .consents = g_ptr_array_new_with_free_func((GDestroyNotify)tb_consent_free),
        .reviewers = g_ptr_array_new(),
        .moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free),
    };
    g_ptr_array_add(scene->participants, &scene->professional);
    g_ptr_array_add(scene->participants, &scene->client);
    g_ptr_array_add(scene->participants, &scene->interpreter);
    g_ptr_array_add(scene->recordings, &scene->film);
    g_ptr_array_add(scene->reviewers, &scene->anja);
    scene->data =
        (TbSheetData){codebook,          &scene->interaction, &scene->anja,     scene->participants,
                      scene->recordings, scene->consents,     scene->reviewers, scene->moments,
                      "2026-06-01"};
}

static TbMoment *add(Scene *scene, const char *code, int start, TbRating rating, const char *see)
{
    TbMoment *moment = tb_moment_new();

    moment->id = (int64_t)scene->moments->len + 1;
    moment->recording = start < 0 ? 0 : scene->film.id;
    moment->author = scene->anja.id;
    moment->code = g_strdup(code);
    moment->rating = rating;
    moment->see = g_strdup(see);
    if (start >= 0)
        moment->span =
            (TbSpan){TB_SPAN_STRETCH, (int64_t)start * SECOND, (int64_t)(start + 15) * SECOND};
    g_ptr_array_add(scene->moments, moment);
    return moment;
}

static TbMoment *add_phase(Scene *scene, int start, TbQuadrant self_image, TbQuadrant approach,
                           TbFrom from)
{
    TbMoment *phase = add(scene, NULL, start, TB_RATING_NONE, NULL);

    phase->kind = TB_MOMENT_PHASE;
    phase->span.kind = TB_SPAN_RUNNING;
    phase->span.end_us = TB_TIME_NONE;
    phase->phase.self_image = self_image;
    phase->phase.approach = approach;
    phase->phase.from = from;
    phase->phase.by = scene->professional.id;
    return phase;
}

static TbConsent *add_consent(Scene *scene, int64_t participant, bool paper)
{
    TbConsent *consent = g_new0(TbConsent, 1);

    consent->id = (int64_t)scene->consents->len + 1;
    consent->participant = participant;
    consent->recording = scene->film.id;
    consent->paper = paper;
    g_ptr_array_add(scene->consents, consent);
    return consent;
}

/* The sheet as a tree, to be asked with XPath. */
typedef struct {
    char *text;
    xmlDoc *document;
    xmlXPathContext *context;
} Page;

static void page_clear(Page *page)
{
    xmlXPathFreeContext(page->context);
    xmlFreeDoc(page->document);
    g_free(page->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, page_clear)

static char *html_of(const TbSheet *sheet)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) html = tb_sheet_html(sheet, &error);

    g_assert_no_error(error);
    return g_strndup(g_bytes_get_data(html, NULL), g_bytes_get_size(html));
}

static Page page_of(const TbSheet *sheet)
{
    Page page = {.text = html_of(sheet)};

    page.document = htmlReadDoc(BAD_CAST page.text, NULL, "UTF-8",
                                HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    g_assert_nonnull(page.document);
    page.context = xmlXPathNewContext(page.document);
    return page;
}

static char *ask(const Page *page, const char *path)
{
    g_autofree char *call = g_strdup_printf("string(%s)", path);
    xmlXPathObject *answer = xmlXPathEvalExpression(BAD_CAST call, page->context);

    g_assert_nonnull(answer);
    char *text = g_strdup((const char *)answer->stringval);
    xmlXPathFreeObject(answer);
    return text;
}

static int count(const Page *page, const char *path)
{
    g_autofree char *call = g_strdup_printf("count(%s)", path);
    g_autofree char *answer = ask(page, call);

    return atoi(answer);
}

#define assert_says(page, path, words)                                                             \
    do {                                                                                           \
        g_autofree char *said = ask(page, path);                                                   \
        g_assert_cmpstr(said, ==, words);                                                          \
    } while (0)

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
    assert_says(&page, "//article[@class='phase'][1]/h3", "0:00–5:00");
    assert_says(&page, "//article[@class='phase'][3]/h3", "1:40–20:00 · as seen by Mo");
}

/* The page */

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

    assert_says(&page, "//article[@class='phase'][1]//dt[.='Self-image']/../dd",
                "chance, partly also hand · according to myself");
    assert_says(&page, "//article[@class='phase'][1]//dt[.='Approach']/../dd",
                "learning · client manager");
    assert_says(&page, "//article[@class='phase'][1]//dt[.='About']/../dd", "work");
    assert_says(&page, "//article[@class='phase'][1]/p[@class='verdict']",
                "Mismatch on one axis: self-reliance. The approach assumes less self-reliance than "
                "the client experiences.");
    assert_says(&page, "//article[@class='phase'][1]/p[@class='unasked']",
                "Not yet asked of the client.");
    assert_says(&page, "//article[@class='phase'][1]//dt[.='Ask the client']/../dd",
                tb_text(&note->ask));
    assert_says(&page, "//article[@class='phase'][1]//dt[.='Try']/../dd", tb_text(&note->attempt));
    assert_says(&page,
                "//article[@class='phase'][1]//dt[.='Went together: client and others']/../dd",
                "Resistance 1:00–1:15");
    g_assert_cmpint(count(&page, "//article[@class='phase'][2]/p[@class='unasked']"), ==, 0);
    assert_says(&page, "//article[@class='phase'][2]//dt[.='Self-image']/../dd",
                "chance · as the client said");
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

    g_assert_cmpint(count(&page, "//dt[.='Watch for']"), ==, 1);
    g_assert_cmpint(count(&page, "//dt[.='Ask the client']"), ==, 2);
    assert_says(&page, "//article[@class='phase'][2]//dt[.='Watch for, try']/../dd",
                "as in the phase 0:00–10:00");
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
    assert_says(&page, "//div[@class='theme'][1]/p[@class='aside']", "Seen at 16:40–16:55");
    assert_says(&page, "//div[@class='words told']/p[@class='see']", "too little time");
    assert_says(&page, "//p[@class='working']", "Able weakens Understanding");
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

/* Printing, by another program: what it is not for stands on every page, and no fragment is cut. */

static char *run(const char *command)
{
    g_autofree char *noise = NULL; /* a browser without a desktop complains of it */
    char *output = NULL;
    int status = 0;

    g_assert_true(g_spawn_command_line_sync(command, &output, &noise, &status, NULL));
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    return output;
}

static void fill(Scene *scene)
{
    static const char *const codes[] = {"emotie",        "weerstand",        "feedback",
                                        "resultaten",    "contact.beleving", "doel.agenda",
                                        "regie.beurten", "interventielogica"};
    g_autofree char *text = g_strnfill(900, 'x');

    for (size_t i = 0; i < strlen(text); i += 7)
        text[i] = ' ';
    for (unsigned i = 0; i < 16; i++) {
        g_autofree char *see = g_strdup_printf("begin%u %s end%u", i, text, i);
        TbMoment *moment = add(scene, codes[i % G_N_ELEMENTS(codes)], (int)i * 75,
                               (TbRating)(i % TB_N_RATINGS), see);
        moment->think = g_strdup(text);
        moment->on_sheet = TB_SHEET_ALWAYS;
    }
    for (int i = 0; i < 4; i++)
        add_phase(scene, i * 300, (TbQuadrant)(i + 1), TB_QUADRANT_LEREN, TB_FROM_OWN);
}

/* Fragment @i begins and ends once, on one page. */
static void check_whole(char **pages, unsigned i)
{
    g_autofree char *begin = g_strdup_printf("begin%u ", i);
    g_autofree char *end = g_strdup_printf("end%u\n", i);
    unsigned n_begun = 0;

    for (char **page = pages; *page; page++) {
        bool has_begin = strstr(*page, begin) != NULL, has_end = strstr(*page, end) != NULL;
        g_assert_true(has_begin == has_end);
        n_begun += has_begin;
    }
    g_assert_cmpuint(n_begun, ==, 1);
}

static void test_printed(void)
{
    g_autofree char *chromium = g_find_program_in_path("chromium");
    g_autofree char *pdftotext = g_find_program_in_path("pdftotext");
    g_auto(Scene) scene;

    if (!chromium || !pdftotext) {
        g_test_skip("chromium or pdftotext is not installed");
        return;
    }
    scene_init(&scene);
    fill(&scene);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene.data);
    g_autofree char *html = html_of(sheet);
    g_autofree char *folder = g_dir_make_tmp("terugblik-sheet-XXXXXX", NULL);
    g_autofree char *source = g_build_filename(folder, "sheet.html", NULL);
    g_autofree char *pdf = g_build_filename(folder, "sheet.pdf", NULL);
    g_assert_true(g_file_set_contents(source, html, -1, NULL));
    g_autofree char *print =
        g_strdup_printf("%s --headless --no-sandbox --disable-gpu --user-data-dir=%s/profile "
                        "--no-pdf-header-footer --print-to-pdf=%s file://%s",
                        chromium, folder, pdf, source);
    g_free(run(print));
    g_autofree char *read = g_strdup_printf("%s %s -", pdftotext, pdf);
    g_autofree char *text = run(read);
    g_auto(GStrv) pages = g_strsplit(text, "\f", -1);
    guint n_pages = g_strv_length(pages) - 1; /* each ends with a form feed */

    g_assert_cmpuint(n_pages, >=, 3);
    for (guint page = 0; page < n_pages; page++)
        g_assert_nonnull(strstr(pages[page], purpose));
    for (unsigned i = 0; i < 16; i++)
        check_whole(pages, i);
    g_assert_nonnull(strstr(pages[n_pages - 1], question));

    g_autofree char *remove = g_strdup_printf("rm -rf %s", folder);
    g_free(run(remove));
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    static const char *const files[] = {"codebook/kijkwijzer.yaml", "codebook/pijlers.yaml",
                                        "codebook/slim.yaml", NULL};

    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    codebook = tb_codebook_read(files, NULL, &error);
    g_assert_no_error(error);
    g_test_add_func("/sheet/still/rule", test_still_rule);
    g_test_add_func("/sheet/still/per-recording", test_consent_is_per_recording);
    g_test_add_func("/sheet/compose/sections", test_sections);
    g_test_add_func("/sheet/compose/phases", test_order_of_phases);
    g_test_add_func("/sheet/html/empty-sections", test_empty_sections_leave_themselves_out);
    g_test_add_func("/sheet/html/self-contained", test_self_contained);
    g_test_add_func("/sheet/html/never-on-it", test_what_never_stands_on_it);
    g_test_add_func("/sheet/html/slim", test_slim_card);
    g_test_add_func("/sheet/html/note-once", test_note_is_not_repeated);
    g_test_add_func("/sheet/html/pillars", test_pillars);
    g_test_add_func("/sheet/html/hostile-texts", test_hostile_texts);
    g_test_add_func("/sheet/html/several-recordings", test_several_recordings);
    g_test_add_func("/sheet/printed", test_printed);
    int result = g_test_run();
    tb_codebook_free(codebook);
    xmlCleanupParser();
    return result;
}
