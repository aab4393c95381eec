/* SLIM from phase to phase, and from conversation to conversation. */
#include "method-rows.h"

#include <string.h>

#include "terugblik/base/lang.h"

/* A phase of a table. */
typedef struct {
    int conversation; /* from 0 */
    int64_t author;
    int start; /* seconds; -1: told */
    const char *self_image, *approach;
    TbFrom from;
    int64_t by;
    const char *about;
} Said;

static TbMoment *moment_of(const Said *said, int64_t id)
{
    TbMoment *moment = tb_moment_new();

    moment->id = id;
    moment->kind = TB_MOMENT_PHASE;
    moment->author = said->author;
    if (said->start >= 0) {
        moment->recording = said->conversation + 1;
        moment->span = (TbSpan){TB_SPAN_RUNNING, (int64_t)said->start * SECOND, TB_TIME_NONE};
    }
    moment->phase = (TbPhase){.self_image = quadrant(said->self_image),
                              .approach = quadrant(said->approach),
                              .from = said->from,
                              .by = said->by,
                              .about = g_strdup(said->about)};
    return moment;
}

/* The conversations of a table, in order; ids are the places in it, from 1. */
static GPtrArray *conversations_of(const Said *said, size_t n_said)
{
    GPtrArray *conversations = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

    for (size_t i = 0; i < n_said; i++) {
        while ((int)conversations->len <= said[i].conversation)
            g_ptr_array_add(conversations,
                            g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free));
        g_ptr_array_add(conversations->pdata[said[i].conversation],
                        moment_of(&said[i], (int64_t)i + 1));
    }
    return conversations;
}

/* "1>2 2+3": from 1 to 2 within a conversation, from 2 to 3 across. */
static char *steps_of(const GPtrArray *changes)
{
    GString *steps = g_string_new(NULL);

    for (guint i = 0; i < changes->len; i++) {
        const TbSlimChange *change = changes->pdata[i];
        g_string_append_printf(steps, "%s%d%c%d", i ? " " : "", (int)change->before->id,
                               change->crosses ? '+' : '>', (int)change->after->id);
    }
    return g_string_free(steps, FALSE);
}

static void assert_steps(const Said *said, size_t n_said, const char *expected)
{
    g_autoptr(GPtrArray) conversations = conversations_of(said, n_said);
    g_autoptr(GPtrArray) changes = tb_slim_changes(conversations);
    g_autofree char *steps = steps_of(changes);

    g_assert_cmpstr(steps, ==, expected);
}

static void test_steps(void)
{
    static const Said by_time[] = {{0, 1, 300, "kans", "kans", 0, 0, NULL},
                                   {0, 1, 100, "kans", "leren", 0, 0, NULL},
                                   {0, 1, -1, "hand", "hand", 0, 0, NULL}, /* told: last */
                                   {0, 1, 200, "hand", "leren", 0, 0, NULL}};
    static const Said by_author[] = {{0, 2, 50, "kans", "kans", 0, 0, NULL},
                                     {0, 1, 100, "kans", "leren", 0, 0, NULL},
                                     {0, 2, 150, "leren", "leren", 0, 0, NULL},
                                     {0, 3, 160, "hand", "hand", 0, 0, NULL}, /* one alone */
                                     {0, 1, 200, "kans", "kans", 0, 0, NULL}};
    static const Said unknown[] = {{0, 1, 0, "kans", "leren", 0, 0, NULL},
                                   {0, 1, 10, "onbekend", "leren", 0, 0, NULL},
                                   {0, 1, 20, "kans", "onbekend", 0, 0, NULL},
                                   {0, 1, 30, "kans", "controle", 0, 0, NULL}, /* is known */
                                   {0, 1, 40, "kans", "kans", 0, 0, NULL}};
    static const Said across[] = {{0, 1, 500, "kans", "leren", 0, 0, NULL},
                                  {0, 1, -1, "kans", "hand", 0, 0, NULL}, /* told of the first */
                                  {1, 1, 10, "kans", "kans", 0, 0, NULL},
                                  {1, 2, 5, "kans", "kans", 0, 0, NULL},
                                  {3, 1, 5, "onbekend", "kans", 0, 0, NULL},
                                  {3, 1, 9, "leren", "leren", 0, 0, NULL}, /* one without between */
                                  {3, 2, 7, "kans", "leren", 0, 0, NULL}};

    assert_steps(NULL, 0, "");
    assert_steps(by_time, 1, "");
    assert_steps(by_time, G_N_ELEMENTS(by_time), "2>4 4>1 1>3");
    assert_steps(by_author, G_N_ELEMENTS(by_author), "2>5 1>3");
    assert_steps(unknown, G_N_ELEMENTS(unknown), "1>4 4>5");
    assert_steps(across, G_N_ELEMENTS(across), "1>2 2+3 3+6 4+7");
}

static char *words_of(const Said *before, const Said *after)
{
    Said said[2] = {*before, *after};
    g_autoptr(GPtrArray) conversations = conversations_of(said, 2);
    g_autoptr(GPtrArray) changes = tb_slim_changes(conversations);

    g_assert_cmpuint(changes->len, ==, 1);
    return tb_slim_change_words(changes->pdata[0]);
}

static void test_words(void)
{
    static const struct {
        const char *image[2], *approach[2], *words;
    } cases[] = {
        {{"kans", "kans"},
         {"leren", "kans"},
         "The approach moved towards the self-image: from mismatch on one axis (self-reliance) to "
         "match."},
        {{"leren", "leren"},
         {"leren", "hand"},
         "The approach moved away from the self-image: from match to mismatch on one axis (social "
         "orientation)."},
        {{"kans", "kans"},
         {"hand", "leren"},
         "The approach moved towards the self-image: from mismatch on both axes to mismatch on one "
         "axis (self-reliance)."},
        {{"kans", "kans"},
         {"leren", "ondernemen"},
         "The approach moved: from mismatch on one axis (self-reliance) to mismatch on one axis "
         "(social orientation)."},
        {{"kans", "kans"},
         {"kans", "controle"},
         "The approach moved: from match to not yet to be said."},
        {{"leren", "kans"},
         {"leren", "leren"},
         "The self-image moved: from match to mismatch on "
         "one axis (self-reliance)."},
        {{"leren", "ondernemen"},
         {"kans", "kans"},
         "The self-image moved: from mismatch on one axis (self-reliance) to mismatch on one axis "
         "(social orientation)."},
        {{"kans", "hand"},
         {"controle", "controle"},
         "The self-image moved: still not yet to be "
         "said."},
        {{"hand", "leren"}, {"hand", "leren"}, "Self-image and approach moved: still match."},
        {{"hand", "hand"},
         {"kans", "kans"},
         "Self-image and approach stayed where they were: still mismatch on both axes."},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        Said before = {0, 1, 0, cases[i].image[0], cases[i].approach[0], 0, 0, NULL};
        Said after = {0, 1, 9, cases[i].image[1], cases[i].approach[1], 0, 0, NULL};
        g_autofree char *words = words_of(&before, &after);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
}

/* Whose reading, whose approach, and about what: only what moved can have moved for another reason
 * than the people in the room. */
static void test_what_else_differs(void)
{
#define IMAGE    " The self-image is according to somebody else than before."
#define APPROACH " The approach is somebody else's than before."
#define ABOUT    " It is about something else than before."
    static const struct {
        const char *why;
        Said before, after;
        const char *also;
    } cases[] = {
        {"the client has said it since",
         {0, 1, 0, "kans", "leren", TB_FROM_OWN, 1, "werk"},
         {0, 1, 9, "leren", "leren", TB_FROM_CLIENT, 1, "Werk"},
         IMAGE},
        {"the same self-image, from the client now",
         {0, 1, 0, "kans", "leren", TB_FROM_OWN, 1, NULL},
         {0, 1, 9, "kans", "kans", TB_FROM_CLIENT, 1, "werk"},
         ""},
        {"another professional",
         {0, 1, 0, "kans", "leren", TB_FROM_OWN, 1, NULL},
         {0, 1, 9, "kans", "kans", TB_FROM_OWN, 2, NULL},
         APPROACH},
        {"in the next conversation people have other ids",
         {0, 1, 0, "kans", "leren", TB_FROM_OWN, 1, NULL},
         {1, 1, 9, "kans", "kans", TB_FROM_OWN, 2, NULL},
         ""},
        {"nobody said whose approach",
         {0, 1, 0, "kans", "leren", TB_FROM_OWN, 1, NULL},
         {0, 1, 9, "kans", "kans", TB_FROM_OWN, 0, NULL},
         ""},
        {"everything else",
         {0, 1, 0, "kans", "leren", TB_FROM_OWN, 1, "werk"},
         {0, 1, 9, "hand", "hand", TB_FROM_OTHER, 2, "geld"},
         IMAGE APPROACH ABOUT},
        {"nothing moved, so nothing is to be doubted",
         {0, 1, 0, "kans", "kans", TB_FROM_OWN, 1, "werk"},
         {0, 1, 9, "kans", "kans", TB_FROM_CLIENT, 2, "geld"},
         ""},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = words_of(&cases[i].before, &cases[i].after);
        const char *also = strchr(words, '.') + 1;
        g_test_message("%s", cases[i].why);
        g_assert_cmpstr(also, ==, cases[i].also);
    }
}

/* A second value ("partly also") is shown beside the first, and moves nothing. */
static void test_seconds_do_not_count(void)
{
    static const Said said[] = {{0, 1, 0, "kans", "leren", 0, 0, NULL},
                                {0, 1, 9, "kans", "leren", 0, 0, NULL}};
    g_autoptr(GPtrArray) conversations = conversations_of(said, G_N_ELEMENTS(said));
    TbMoment *after = ((GPtrArray *)conversations->pdata[0])->pdata[1];

    after->phase.self_image_also = TB_QUADRANT_LEREN;
    after->phase.approach_also = TB_QUADRANT_KANS;
    g_autoptr(GPtrArray) changes = tb_slim_changes(conversations);
    const TbSlimChange *change = changes->pdata[0];

    g_assert_false(change->self_image_moved || change->approach_moved);
    g_assert_cmpint(change->is.verdict, ==, TB_VERDICT_PARTIAL);
}

/* No word on why, on what follows, or on how well anybody did. */
static void test_no_cause_and_no_prediction(void)
{
    static const char *const never[] = {"because", "due",  "thanks", "will",  "better",
                                        "worse",   "good", "should", "score", "improve"};

    for (int a = 0; a < 25; a++)
        for (int b = 0; b < 25; b++) {
            static const char *const values[] = {"kans", "leren", "hand", "ondernemen", "controle"};
            Said before = {0, 1, 0, values[a / 5 % 4], values[a % 5], 0, 1, "werk"};
            Said after = {0, 1, 9, values[b / 5 % 4], values[b % 5], 1, 2, "geld"};
            g_autofree char *words = words_of(&before, &after);
            for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
                g_assert_null(strcasestr(words, never[i]));
        }
}

/* The publication's own trajectories of two phases: its words on the one and the other agree with
 * where the approach went. */
static void test_published_trajectories(void)
{
    static const struct {
        const char *trajectory, *words;
    } expected[] = {
        {"2", "The approach moved towards the self-image: from mismatch on one axis "
              "(self-reliance) to match."},
        {"4", "The approach moved towards the self-image: from mismatch on one axis (social "
              "orientation) to match."},
    };
    g_autofree char *text = NULL;
    g_autoptr(GHashTable) before = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    unsigned n = 0;

    g_assert_true(g_file_get_contents("tests/data/slim-cases.tsv", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) column = g_strsplit(*line, "\t", -1);
        if (**line == '#' || g_strv_length(column) != 7 || g_str_equal(column[0], "trajectory"))
            continue;
        Said *said = g_new0(Said, 1);
        *said = (Said){.author = 1,
                       .start = atoi(column[1]),
                       .self_image = g_intern_string(column[2]),
                       .approach = g_intern_string(column[3])};
        const Said *first = g_hash_table_lookup(before, column[0]);
        if (!first) {
            g_hash_table_insert(before, g_strdup(column[0]), said);
            continue;
        }
        g_autofree char *words = words_of(first, said);
        g_assert_cmpuint(n, <, G_N_ELEMENTS(expected));
        g_assert_cmpstr(column[0], ==, expected[n].trajectory);
        g_assert_cmpstr(words, ==, expected[n++].words);
        g_free(said);
    }
    g_assert_cmpuint(n, ==, G_N_ELEMENTS(expected));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_test_add_func("/method/change/steps", test_steps);
    g_test_add_func("/method/change/words", test_words);
    g_test_add_func("/method/change/what-else", test_what_else_differs);
    g_test_add_func("/method/change/seconds", test_seconds_do_not_count);
    g_test_add_func("/method/change/no-cause", test_no_cause_and_no_prediction);
    g_test_add_func("/method/change/published", test_published_trajectories);
    return g_test_run();
}
