/* All about one client: everything that its reader may see, and nothing that is its author's. */
#include "terugblik/sheet/inzage.h"

#include <string.h>

#include "sheet-scene.h"

static char trajectory_name[] = "werk", event_date[] = "2026-04-01", event_words[] = "brief <UWV>";
static char secret[] = "ik was bang", seen[] = "kijkt weg & zwijgt", may_see[] = "alleen Anja";

typedef struct {
    Scene scene;
    TbTrajectory trajectory;
    TbEvent event;
    GPtrArray *events, *conversations, *trajectories, *answers, *intentions, *checks, *agreed;
    TbInzageTrajectory one;
    TbInzage inzage;
} Papers;

static void papers_clear(Papers *papers)
{
    scene_clear(&papers->scene);
    g_ptr_array_unref(papers->events);
    g_ptr_array_unref(papers->conversations);
    g_ptr_array_unref(papers->trajectories);
    g_ptr_array_unref(papers->answers);
    g_ptr_array_unref(papers->intentions);
    g_ptr_array_unref(papers->checks);
    g_ptr_array_unref(papers->agreed);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Papers, papers_clear)

static void papers_init(Papers *papers)
{
    static TbAnswer answer = {.id = 1,
                              .who = TB_ANSWER_CLIENT,
                              .question = (char *)"echtheid",
                              .words = (char *)"het was echt"};
    static TbIntention taken = {.id = 4, .interaction = 1, .what = (char *)"eerst stil zijn"},
                       before = {.id = 3, .interaction = 9, .what = (char *)"vaker samenvatten"};
    static TbCheck check = {.id = 1, .intention = 3, .interaction = 1, .status = TB_CHECK_DEELS};
    static TbAgreed agreed = {
        .id = 1, .owner = 2, .words = (char *)"belt maandag", .done = (char *)"2026-03-20"};
    Scene *scene = &papers->scene;

    scene_init(scene);
    papers->trajectory = (TbTrajectory){.id = 1, .name = trajectory_name};
    papers->event = (TbEvent){.id = 1, .date = event_date, .words = event_words};
    papers->events = g_ptr_array_new();
    papers->conversations = g_ptr_array_new();
    papers->trajectories = g_ptr_array_new();
    papers->answers = g_ptr_array_new();
    papers->intentions = g_ptr_array_new();
    papers->checks = g_ptr_array_new();
    papers->agreed = g_ptr_array_new();
    g_ptr_array_add(papers->events, &papers->event);
    g_ptr_array_add(papers->conversations, &scene->data);
    g_ptr_array_add(papers->answers, &answer);
    g_ptr_array_add(papers->intentions, &before);
    g_ptr_array_add(papers->intentions, &taken);
    g_ptr_array_add(papers->checks, &check);
    g_ptr_array_add(papers->agreed, &agreed);
    scene->data.answers = papers->answers;
    scene->data.intentions = papers->intentions;
    scene->data.checks = papers->checks;
    scene->data.agreed = papers->agreed;
    papers->one = (TbInzageTrajectory){&papers->trajectory, papers->events, papers->conversations};
    g_ptr_array_add(papers->trajectories, &papers->one);
    papers->inzage = (TbInzage){client_code, papers->trajectories, &scene->anja, "2026-06-01"};
}

static char *paper_of(const Papers *papers)
{
    g_autoptr(GBytes) bytes = tb_inzage_html(&papers->inzage);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);

    return g_strndup(data, size);
}

static void assert_says(const char *html, const char *words)
{
    if (!strstr(html, words))
        g_error("it does not say: %s", words);
}

static void test_everything(void)
{
    g_auto(Papers) papers = {0};

    papers_init(&papers);
    TbMoment *moment = add(&papers.scene, "emotie", 65, TB_RATING_ANDERS, seen);
    g_free(moment->inner);
    moment->inner = g_strdup(secret);
    moment->who = 2;
    moment->level = TB_LEVEL_INTERACTIE;
    TbMoment *reaction = add(&papers.scene, NULL, 100, TB_RATING_NONE, "ik voelde me gehoord");
    reaction->kind = TB_MOMENT_REACTION;
    reaction->who = 2;
    reaction->author = 0;
    reaction->entered_by = 2;
    TbConsent *consent = g_new0(TbConsent, 1);
    *consent = (TbConsent){.participant = 2,
                           .recording = 1,
                           .sound = true,
                           .purposes = TB_PURPOSE_OWN | TB_PURPOSE_RESEARCH,
                           .may_see = g_strdup(may_see),
                           .withdrawn = g_strdup("2026-05-01")};
    g_ptr_array_add(papers.scene.consents, consent);

    g_autofree char *html = paper_of(&papers);
    static const char *const said[] = {"K-014",
                                       "werk",
                                       "brief &lt;UWV&gt;",
                                       "1 April 2026",
                                       "12 March 2026",
                                       "What does silence do?",
                                       "client manager",
                                       "kijkt weg &amp; zwijgt",
                                       "1:05",
                                       "ik voelde me gehoord",
                                       "alleen Anja",
                                       "own reflection, research",
                                       "1 May 2026",
                                       "Genuineness (client)",
                                       "het was echt",
                                       "eerst stil zijn",
                                       "vaker samenvatten",
                                       "in part",
                                       "belt maandag",
                                       "20 March 2026",
                                       "For the client to read."};
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
        assert_says(html, said[i]);
    g_assert_null(strstr(html, secret));
    g_assert_null(strstr(html, ">interactie<"));
}

/* A client of whom nothing is known yet, and a conversation in which nothing was said. */
static void test_nothing(void)
{
    g_auto(Papers) papers = {0};

    papers_init(&papers);
    papers.scene.data.answers = papers.scene.data.intentions = NULL;
    papers.scene.data.checks = papers.scene.data.agreed = NULL;
    g_autofree char *bare = paper_of(&papers);
    assert_says(bare, "not asked yet");
    g_assert_null(strstr(bare, "What was noted"));
    g_ptr_array_set_size(papers.trajectories, 0);
    g_autofree char *empty = paper_of(&papers);
    assert_says(empty, "Nothing but the code.");
}

int main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    codebook = tb_codebook_standard(&error);
    g_assert_no_error(error);
    g_test_add_func("/inzage/everything", test_everything);
    g_test_add_func("/inzage/nothing", test_nothing);
    int status = g_test_run();
    tb_codebook_free(codebook);
    return status;
}
