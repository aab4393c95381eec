/* The sheet as another program prints it: how many pages it takes, that what it is not for stands
 * on every page, and that no fragment is cut. */
#include "sheet-talk.h"

#include <string.h>

#include "terugblik/media.h"

static const char see[] =
    "The arms are crossed, the chair moves back, and it is silent for a while.";
static const char think[] =
    "Three questions and no answer: I think this is where I lost the client.";
static const char otherwise[] = "One open question, and then wait for what comes.";

static char *run(const char *command)
{
    g_autofree char *noise = NULL; /* a browser without a desktop complains of it */
    char *output = NULL;
    int status = 0;

    g_assert_true(g_spawn_command_line_sync(command, &output, &noise, &status, NULL));
    g_assert_true(g_spawn_check_wait_status(status, NULL));
    return output;
}

static GBytes *make_still(int width, int height)
{
    g_autoptr(GError) error = NULL;
    g_autofree uint8_t *pixels = g_malloc((gsize)width * (gsize)height * 4);
    TbPicture picture = {.width = width, .height = height, .stride = width * 4, .pixels = pixels};

    memset(pixels, 0x99, (gsize)width * (gsize)height * 4);
    GBytes *jpeg = tb_picture_encode(&picture, TB_PICTURE_JPEG, &error);
    g_assert_no_error(error);
    return jpeg;
}

/* The pages of the sheet as text; NULL when there is nothing to print with. @width 0: no stills. */
static char **print_pages(const Scene *scene, int width, int height)
{
    g_autofree char *chromium = g_find_program_in_path("chromium");
    g_autofree char *pdftotext = g_find_program_in_path("pdftotext");

    if (!chromium || !pdftotext)
        return NULL;
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&scene->data);
    g_autoptr(GBytes) jpeg = width > 0 ? make_still(width, height) : NULL;
    for (guint i = 0; jpeg && i < sheet->fragments->len; i++)
        tb_sheet_fragment_set_jpeg(sheet->fragments->pdata[i], jpeg);
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
    g_autofree char *remove = g_strdup_printf("rm -rf %s", folder);
    g_free(run(remove));

    char **pages = g_strsplit(text, "\f", -1); /* each ends with one */
    guint n_pages = g_strv_length(pages) - 1;
    g_clear_pointer(&pages[n_pages], g_free);
    return pages;
}

/* What people do in an hour, in small. */

static const char *const codes[] = {
    "weerstand",        "doel.helder",           "emotie",
    "contact.beleving", "regie.beurten",         "interventielogica",
    "feedback",         "emotie.lichaam",        "contact.echtheid",
    "doel.agenda",      "begrijpen.2",           "resultaten",
    "willen.4",         "begrijpen.5",           "kunnen.3",
    "regie.meta",       "weerstand.ambivalentie"};

static TbMoment *add_written(Scene *scene, unsigned i, int at)
{
    TbMoment *moment =
        add(scene, codes[i % G_N_ELEMENTS(codes)], at, (TbRating)(i % TB_N_RATINGS), see);

    moment->who = i % 3 ? scene->client.id : scene->professional.id;
    moment->think = i % 2 ? g_strdup(think) : NULL;
    moment->otherwise = i % 4 == 2 ? g_strdup(otherwise) : NULL;
    return moment;
}

static void add_judged(Scene *scene, int at, TbQuadrant self_image, TbQuadrant approach,
                       const TbReviewer *author)
{
    TbMoment *phase = add_phase(scene, at, self_image, approach, TB_FROM_OWN);

    phase->see = g_strdup(see);
    phase->phase.about = g_strdup("werk");
    phase->author = author->id;
}

static void set_length(Scene *scene, int seconds)
{
    scene->film.duration_us = (int64_t)seconds * SECOND;
    scene->interaction.goal = (char *)"To choose a first step towards work together";
    scene->interaction.client_goal = (char *)"Back to a team of my own, this month if possible";
}

static void fill_two_reviewers(Scene *scene)
{
    set_length(scene, 130);
    g_ptr_array_add(scene->reviewers, &scene->mo);
    for (unsigned i = 0; i < 24; i++)
        add_written(scene, i, (int)i * 5)->author = i % 2 ? scene->mo.id : scene->anja.id;
    add_judged(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, &scene->anja);
    add_judged(scene, 40, TB_QUADRANT_ONBEKEND, TB_QUADRANT_LEREN, &scene->anja);
    add_judged(scene, 75, TB_QUADRANT_KANS, TB_QUADRANT_KANS, &scene->anja);
    add_judged(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, &scene->mo);
    add_judged(scene, 37, TB_QUADRANT_HAND, TB_QUADRANT_LEREN, &scene->mo);
    add_judged(scene, 75, TB_QUADRANT_KANS, TB_QUADRANT_KANS, &scene->mo);
}

static void fill_hour(Scene *scene)
{
    set_length(scene, 3600);
    for (unsigned i = 0; i < 34; i++)
        add_written(scene, i, (int)i * 104);
    add_judged(scene, 0, TB_QUADRANT_KANS, TB_QUADRANT_LEREN, &scene->anja);
    add_judged(scene, 800, TB_QUADRANT_ONBEKEND, TB_QUADRANT_CONTROLE, &scene->anja);
    add_judged(scene, 1700, TB_QUADRANT_HAND, TB_QUADRANT_KANS, &scene->anja);
    add_judged(scene, 2900, TB_QUADRANT_KANS, TB_QUADRANT_KANS, &scene->anja);
}

static void fill_crowded(Scene *scene)
{
    set_length(scene, 5400);
    for (unsigned i = 0; i < 400; i++)
        add_written(scene, i, (int)i * 13);
    for (int i = 0; i < 4; i++)
        add_judged(scene, i * 1300, (TbQuadrant)(i + 1), TB_QUADRANT_LEREN, &scene->anja);
}

static void fill_two_moments(Scene *scene)
{
    set_length(scene, 900);
    add_written(scene, 0, 100);
    add_written(scene, 1, 400);
}

/* Without a recording. */
static void fill_from_memory(Scene *scene)
{
    g_ptr_array_set_size(scene->recordings, 0);
    for (unsigned i = 0; i < 60; i++)
        add_written(scene, i, -1);
}

/* Written from right to left, in Ethiopic, and once without a space to break at. */
static void fill_scripts(Scene *scene)
{
    static const char *const texts[] = {
        "لا أعرف ماذا أفعل، لقد انتظرت طويلا ولم يسألني أحد عما أريده أنا.",
        "ኣይፈልጥን እየ፣ ንነዊሕ ግዜ ተጸብየ፣ ሓደ ሰብ ግን እንታይ ከምዝደሊ ኣይሓተተንን።"};

    fill_hour(scene);
    for (guint i = 0; i < scene->moments->len; i++) {
        TbMoment *moment = scene->moments->pdata[i];
        g_free(moment->see);
        moment->see = g_strdup(texts[i % G_N_ELEMENTS(texts)]);
    }
    TbMoment *pinned = scene->moments->pdata[0];
    pinned->on_sheet = TB_SHEET_ALWAYS;
    g_free(pinned->think);
    pinned->think = g_strnfill(400, 'w');
}

/* All that a talk brings: the client has been asked, the coach has looked, it is the second of a
 * trajectory. */
static void add_talk(Scene *scene)
{
    static const char *const leading[] = {"echtheid", "doel", "interventielogica"};
    static const char *const before[] = {"Ask one question at a time",
                                         "Begin with the client's point", "Summarise halfway"};

    for (int i = 0; i < 4; i++)
        add_reaction(scene, 10 + i * 20,
                     "Here I said yes, but I was thinking of the letter at home.", scene->mo.id,
                     TB_HEAR_NOT_YET, NULL);
    add_answer(scene, TB_ANSWER_CLIENT, "beter-begrijpen", "A bit better than the last time.");
    for (size_t i = 0; i < G_N_ELEMENTS(leading); i++) {
        add_answer(scene, TB_ANSWER_KLANTMANAGER, leading[i], think);
        add_answer(scene, TB_ANSWER_OTHER, leading[i], see);
        if (i != 1)
            add_answer(scene, TB_ANSWER_CLIENT, leading[i], "It was all right, but it went fast.");
    }
    add_answer(scene, TB_ANSWER_TOGETHER, TB_ANSWER_SHARED_READING,
               "We agree on the silence. Whose goal it was stays open until the next talk.");
    for (int i = 0; i < 3; i++)
        add_question(scene, 30 + i * 20, "What did you hear when the client fell silent here?",
                     i ? NULL : "Count to five before you speak.");
    for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
        const TbIntention *intention = add_intention(scene, 0, before[i]);
        if (i != 2)
            add_check(scene, intention, scene->interaction.id, (TbCheckStatus)i)->moment = 1;
    }
    for (int i = 0; i < 2; i++) {
        TbIntention *intention = add_intention(scene, scene->interaction.id, otherwise);
        intention->step = g_strdup("Once, in the first five minutes");
        intention->with_whom = g_strdup("Mo looks along");
        intention->by_when = g_strdup("next time");
        intention->if_not = g_strdup("Then say aloud that it did not come to it.");
    }
    add_agreed(scene, scene->client.id, "Brings the letter", "before the next talk", NULL);
    add_agreed(scene, scene->professional.id, "Calls the housing office", "this week",
               "2026-03-16");
}

static void fill_full_hour(Scene *scene)
{
    fill_hour(scene);
    g_ptr_array_add(scene->reviewers, &scene->mo);
    add_talk(scene);
    for (guint i = 0; i < scene->moments->len; i++) {
        TbMoment *moment = scene->moments->pdata[i];
        if (g_strcmp0(moment->code, "kunnen.3") == 0 || g_strcmp0(moment->code, "willen.4") == 0) {
            moment->works_on = g_strdup("begrijpen");
            moment->works = TB_SIGN_WEAKENS;
        }
    }
}

static void fill_full_two_reviewers(Scene *scene)
{
    fill_two_reviewers(scene);
    add_talk(scene);
}

/* A few words of each. */
static void fill_some_talk(Scene *scene)
{
    fill_two_reviewers(scene);
    for (int i = 0; i < 2; i++)
        add_reaction(scene, 20 + i * 30, "Here I said yes, but I meant no.", scene->mo.id,
                     TB_HEAR_NOT_YET, NULL);
    add_answer(scene, TB_ANSWER_CLIENT, "echtheid", "It went fast.");
    add_question(scene, 60, "What did you hear in the silence?", NULL);
    add_intention(scene, scene->interaction.id, otherwise);
}

static void test_pages(void)
{
    static const struct {
        const char *why;
        void (*fill)(Scene *);
        int still_width, still_height;
        guint most_pages;
    } cases[] = {
        {"two reviewers, six phases, thirty moments", fill_two_reviewers, 480, 270, 4},
        {"an hour by one", fill_hour, 480, 270, 4},
        {"an hour, filmed upright", fill_hour, 480, 854, 4},
        {"an hour, sound only", fill_hour, 0, 0, 4},
        {"four hundred moments", fill_crowded, 480, 270, 4},
        {"two moments", fill_two_moments, 480, 270, 2},
        {"sixty told from memory", fill_from_memory, 480, 270, 4},
        {"other scripts", fill_scripts, 480, 270, 4},
        {"an hour, and all that a talk brings", fill_full_hour, 480, 270, 4},
        {"two reviewers, and some of it", fill_some_talk, 480, 270, 4},
        /* more than is usual: two minutes in six phases, and every question answered */
        {"two reviewers, and all that a talk brings", fill_full_two_reviewers, 480, 270, 5},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Scene) scene;
        scene_init(&scene);
        cases[i].fill(&scene);
        g_auto(GStrv) pages = print_pages(&scene, cases[i].still_width, cases[i].still_height);
        if (!pages) {
            g_test_skip("chromium or pdftotext is not installed");
            return;
        }
        g_test_message("%s: %u pages", cases[i].why, g_strv_length(pages));
        g_assert_cmpuint(g_strv_length(pages), <=, cases[i].most_pages);
        for (char **page = pages; *page; page++)
            g_assert_nonnull(strstr(*page, purpose));
    }
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

/* Far more written than is usual, and all of it pinned. */
static void fill_long(Scene *scene)
{
    g_autofree char *text = g_strnfill(900, 'x');

    for (size_t i = 0; i < strlen(text); i += 7)
        text[i] = ' ';
    for (unsigned i = 0; i < 16; i++) {
        g_autofree char *words = g_strdup_printf("begin%u %s end%u", i, text, i);
        TbMoment *moment =
            add(scene, codes[i % 10], (int)i * 75, (TbRating)(i % TB_N_RATINGS), words);
        moment->think = g_strdup(text);
        moment->on_sheet = TB_SHEET_ALWAYS;
    }
    for (int i = 0; i < 4; i++)
        add_phase(scene, i * 300, (TbQuadrant)(i + 1), TB_QUADRANT_LEREN, TB_FROM_OWN);
}

static void test_fragments_are_whole(void)
{
    g_auto(Scene) scene;

    scene_init(&scene);
    fill_long(&scene);
    g_auto(GStrv) pages = print_pages(&scene, 480, 270);
    if (!pages) {
        g_test_skip("chromium or pdftotext is not installed");
        return;
    }
    guint n_pages = g_strv_length(pages);
    g_assert_cmpuint(n_pages, >=, 3);
    for (guint page = 0; page < n_pages; page++)
        g_assert_nonnull(strstr(pages[page], purpose));
    for (unsigned i = 0; i < 16; i++)
        check_whole(pages, i);
    g_assert_nonnull(strstr(pages[n_pages - 1], question));
}

int main(int argc, char **argv)
{
    scene_begin(&argc, &argv);
    g_test_add_func("/sheet/printed/pages", test_pages);
    g_test_add_func("/sheet/printed/whole", test_fragments_are_whole);
    return scene_run();
}
