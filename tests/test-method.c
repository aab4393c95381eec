#include "method-rows.h"

#include <string.h>

#include "terugblik/base/lang.h"

static TbCodebook *codebook; /* the standard one, of which only codes are used */

/* SLIM */

/* "partial:orientatie" as the file of cases writes a verdict. */
static char *verdict_column(const TbSlim *slim)
{
    if (slim->n_axes != 1)
        return g_strdup(tb_verdict_names[slim->verdict]);
    return g_strdup_printf("%s:%s", tb_verdict_names[slim->verdict],
                           tb_axis_names[slim->axes[0].axis]);
}

static void test_published_cases(void)
{
    g_autofree char *text = NULL;
    unsigned n_cases = 0;

    g_assert_true(g_file_get_contents("tests/data/slim-cases.tsv", &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (**line == '\0' || **line == '#' || g_str_has_prefix(*line, "trajectory\t"))
            continue;
        g_auto(GStrv) columns = g_strsplit(*line, "\t", -1);
        g_assert_cmpuint(g_strv_length(columns), ==, 7);

        TbSlim slim = tb_slim(quadrant(columns[2]), quadrant(columns[3]));
        g_autofree char *verdict = verdict_column(&slim);
        g_assert_cmpstr(verdict, ==, columns[4]);
        g_assert_cmpstr(slim.n_axes ? slim.axes[0].approach_is : "-", ==, columns[5]);
        n_cases++;
    }
    g_assert_cmpuint(n_cases, ==, 6);
}

/* The rule once more, from the table in the method: each quadrant as the two answers. */
static const struct {
    const char *name;
    char able;   /* h: high, l: low; 0: no quadrant */
    char toward; /* s: system, w: lifeworld */
} places[] = {
    {"kans", 'h', 's'},       {"leren", 'l', 's'}, {"hand", 'l', 'w'},
    {"ondernemen", 'h', 'w'}, {"onbekend", 0, 0},  {"controle", 0, 0},
};

static void check_pair(size_t image, size_t approach)
{
    TbSlim slim = tb_slim(quadrant(places[image].name), quadrant(places[approach].name));
    unsigned n = 0;

    if (!places[image].able || !places[approach].able) {
        g_assert_cmpint(slim.verdict, ==, TB_VERDICT_UNKNOWN);
        g_assert_cmpuint(slim.n_axes, ==, 0);
        return;
    }
    if (places[image].able != places[approach].able) {
        g_assert_cmpint(slim.axes[n].axis, ==, TB_AXIS_ZELFREDZAAMHEID);
        g_assert_cmpstr(slim.axes[n++].approach_is, ==,
                        places[approach].able == 'l' ? "lower" : "higher");
    }
    if (places[image].toward != places[approach].toward) {
        g_assert_cmpint(slim.axes[n].axis, ==, TB_AXIS_ORIENTATIE);
        g_assert_cmpstr(slim.axes[n++].approach_is, ==,
                        places[approach].toward == 's' ? "system" : "lifeworld");
    }
    g_assert_cmpuint(slim.n_axes, ==, n);
    g_assert_cmpint(slim.verdict, ==,
                    n == 0   ? TB_VERDICT_MATCH
                    : n == 1 ? TB_VERDICT_PARTIAL
                             : TB_VERDICT_MISMATCH);
}

static void test_all_pairs(void)
{
    for (size_t image = 0; image < G_N_ELEMENTS(places); image++)
        for (size_t approach = 0; approach < G_N_ELEMENTS(places); approach++)
            check_pair(image, approach);
}

static void test_verdict_in_words(void)
{
    static const struct {
        const char *image, *approach, *words;
    } cases[] = {
        {"kans", "kans", "Match. The approach starts from the same picture as the self-image."},
        {"kans", "leren",
         "Mismatch on one axis: self-reliance. The approach assumes less self-reliance than the "
         "client experiences."},
        {"hand", "ondernemen",
         "Mismatch on one axis: self-reliance. The approach assumes more self-reliance than the "
         "client experiences."},
        {"leren", "hand",
         "Mismatch on one axis: social orientation. The approach looks at the client's own life "
         "and plans, the self-image at taking part and work."},
        {"ondernemen", "leren",
         "Mismatch on both axes. The approach assumes less self-reliance than the client "
         "experiences. The approach looks at taking part and work, the self-image at the client's "
         "own life and plans."},
        {"onbekend", "leren", "Not yet to be said."},
        {"kans", "controle", "Not yet to be said."},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        TbSlim slim = tb_slim(quadrant(cases[i].image), quadrant(cases[i].approach));
        g_autofree char *words = tb_slim_words(&slim);
        g_assert_cmpstr(words, ==, cases[i].words);
    }
}

/* Phases */

/* Author 1 splits recording 1 at 0, 100 and 250 s, and says of one stretch where it ends; author 2
 * splits it elsewhere; recording 2 is another film; a told phase has no time. */
static const Row phase_rows[] = {
    {TB_MOMENT_PHASE, 1, 1, TB_SPAN_RUNNING, 100, 0, NULL}, /* 1 */
    {TB_MOMENT_PHASE, 1, 1, TB_SPAN_RUNNING, 0, 0, NULL},   /* 2 */
    {TB_MOMENT_PHASE, 1, 2, TB_SPAN_RUNNING, 40, 0, NULL},  /* 3 */
    {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 50, 0, "emotie"},  /* 4 */
    {TB_MOMENT_PHASE, 1, 1, TB_SPAN_STRETCH, 250, 280, NULL},
    {TB_MOMENT_PHASE, 0, 1, TB_SPAN_UNTIMED, 0, 0, NULL},
    {TB_MOMENT_PHASE, 2, 1, TB_SPAN_RUNNING, 5, 0, NULL},
};

static void test_phases_in_order(void)
{
    g_autoptr(GPtrArray) moments = moments_of(phase_rows, G_N_ELEMENTS(phase_rows));
    g_autoptr(GPtrArray) phases = tb_phases(moments);
    g_autofree char *ids = ids_of(phases);

    g_assert_cmpstr(ids, ==, "2 3 1 5 7 6");
}

static void test_phase_ends(void)
{
    static const struct {
        unsigned phase;
        int duration, end; /* seconds; -1 none */
    } cases[] = {
        {1, 400, 250},                /* the next of its author, not of author 2 */
        {2, 400, 100}, {3, 400, 400}, /* the last of its author runs to the end */
        {3, 0, -1},    {3, 30, -1},   /* length unknown; file shorter than the moments say */
        {5, 400, 280}, {5, 0, 280},   /* said */
        {6, 400, -1},                 /* told */
        {7, 60, 60},                  /* other films do not end it */
    };
    g_autoptr(GPtrArray) moments = moments_of(phase_rows, G_N_ELEMENTS(phase_rows));

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        int64_t end_us = tb_phase_end(moments->pdata[cases[i].phase - 1], moments,
                                      (int64_t)cases[i].duration * SECOND);
        g_assert_cmpint(end_us, ==,
                        cases[i].end < 0 ? TB_TIME_NONE : (int64_t)cases[i].end * SECOND);
    }
}

/* The conversation */

static void test_conversation_time(void)
{
    TbRecording first = {.id = 1, .duration_us = 100, .offset_us = 7};
    TbRecording second = {.id = 2, .duration_us = 50, .offset_us = 120};
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_autoptr(GPtrArray) two = g_ptr_array_new();
    TbMoment late = {.recording = 2, .span = {TB_SPAN_STRETCH, 40, 60}};
    g_autoptr(GPtrArray) moments = g_ptr_array_new();

    g_ptr_array_add(one, &first);
    g_ptr_array_add(two, &first);
    g_ptr_array_add(two, &second);
    g_assert_cmpint(tb_conversation_time(one, 1, 5), ==, 5);
    g_assert_cmpint(tb_conversation_time(two, 1, 5), ==, 12);
    g_assert_cmpint(tb_conversation_time(two, 2, 5), ==, 125);
    g_assert_cmpint(tb_conversation_time(two, 9, 5), ==, 5);

    g_assert_cmpint(tb_conversation_extent(none, none).end_us, ==, 0);
    g_assert_cmpint(tb_conversation_extent(two, moments).start_us, ==, 7);
    g_assert_cmpint(tb_conversation_extent(two, moments).end_us, ==, 170);
    g_ptr_array_add(moments, &late); /* beyond what its file is said to last */
    g_assert_cmpint(tb_conversation_extent(two, moments).end_us, ==, 180);
}

/* Choice of fragments: limits that no random conversation may break. */

enum { DURATION = 600, N_ROUNDS = 400 };

static const char *const codes[] = {"emotie",           "weerstand",   "feedback",
                                    "doel.helder",      "doel.agenda", "regie.meta",
                                    "contact.echtheid", "hier",        "begrijpen.1"};

static char *random_text(void)
{
    return g_test_rand_int_range(0, 3) ? g_strnfill((gsize)g_test_rand_int_range(0, 40), 'x')
                                       : NULL;
}

static TbMoment *random_moment(int64_t id)
{
    TbMoment *moment = tb_moment_new();
    int pick = g_test_rand_int_range(0, 12);

    moment->id = id;
    moment->recording = 1;
    moment->kind = pick == 0 ? TB_MOMENT_PHASE : TB_MOMENT_TAG;
    moment->code = g_strdup(codes[g_test_rand_int_range(0, G_N_ELEMENTS(codes))]);
    moment->rating = (TbRating)g_test_rand_int_range(0, TB_N_RATINGS);
    moment->on_sheet = pick == 1 ? TB_SHEET_ALWAYS : pick == 2 ? TB_SHEET_NEVER : TB_SHEET_AUTO;
    moment->span.kind = (TbSpanKind)g_test_rand_int_range(0, TB_N_SPANS);
    moment->span.start_us = (int64_t)g_test_rand_int_range(0, DURATION) * SECOND;
    if (moment->span.kind == TB_SPAN_STRETCH)
        moment->span.end_us = MIN(moment->span.start_us + 5 * SECOND, (int64_t)DURATION * SECOND);
    moment->see = random_text();
    moment->think = random_text();
    moment->otherwise = random_text();
    moment->inner = random_text();
    return moment;
}

static GPtrArray *random_moments(void)
{
    GPtrArray *moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    int n = g_test_rand_int_range(0, 80);

    for (int i = 0; i < n; i++)
        g_ptr_array_add(moments, random_moment(i + 1));
    return moments;
}

static bool is_pinned(const TbMoment *moment)
{
    return moment->on_sheet == TB_SHEET_ALWAYS;
}

static bool is_told(const TbMoment *moment)
{
    return moment->span.kind == TB_SPAN_UNTIMED;
}

/* What was told of a pillar stands with the pillars. */
static bool may_go(const TbMoment *moment)
{
    return moment->kind == TB_MOMENT_TAG && moment->on_sheet != TB_SHEET_NEVER &&
           !(is_told(moment) && g_str_equal(moment->code, "begrijpen.1"));
}

static size_t text_bytes(const TbMoment *moment)
{
    const char *texts[] = {moment->see, moment->think, moment->otherwise};
    size_t n = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        n += texts[i] ? strlen(texts[i]) : 0; /* random texts are ASCII */
    return n;
}

/* Whether @a deserves its place no less than @b. */
static bool ranks_before(const TbMoment *a, const TbMoment *b)
{
    bool a_worked = a->rating == TB_RATING_LUKT, b_worked = b->rating == TB_RATING_LUKT;

    if (a_worked != b_worked)
        return a_worked;
    if (text_bytes(a) != text_bytes(b))
        return text_bytes(a) > text_bytes(b);
    if (is_told(a) != is_told(b))
        return is_told(b);
    return is_told(a) ? a->id < b->id : a->span.start_us <= b->span.start_us;
}

/* What was told is of no part of the conversation. */
enum { NO_SIXTH = 6 };

static int sixth(const TbMoment *moment)
{
    if (is_told(moment))
        return NO_SIXTH;
    return (int)(moment->span.start_us / ((int64_t)DURATION / 6 * SECOND));
}

static void check_limits(const GPtrArray *chosen)
{
    unsigned per_code[G_N_ELEMENTS(codes)] = {0}, per_sixth[NO_SIXTH + 1] = {0};

    for (guint i = 0; i < chosen->len; i++) {
        const TbMoment *moment = chosen->pdata[i];
        unsigned code = 0;
        while (!g_str_equal(codes[code], moment->code))
            code++;
        per_code[code]++;
        per_sixth[sixth(moment)]++;
        g_assert_true(may_go(moment));
        if (is_pinned(moment))
            continue; /* pins stand first, so what follows has counted them */
        g_assert_cmpuint(i, <, 12);
        g_assert_cmpuint(per_code[code], <=, 2);
        if (!is_told(moment))
            g_assert_cmpuint(per_sixth[sixth(moment)], <=, 3);
    }
}

static void check_order(const GPtrArray *chosen)
{
    for (guint i = 1; i < chosen->len; i++) {
        const TbMoment *before = chosen->pdata[i - 1], *after = chosen->pdata[i];
        g_assert_true(is_pinned(before) || !is_pinned(after));
        if (is_pinned(before) == is_pinned(after))
            g_assert_true(ranks_before(before, after));
    }
}

/* Nothing was passed over: every moment left out that may go meets a limit, reached by pins and by
 * what ranks before it. */
static void check_left_out(const GPtrArray *moments, const GPtrArray *chosen)
{
    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *left = moments->pdata[i];
        unsigned n = 0, same_code = 0, same_sixth = 0;

        if (!may_go(left) || g_ptr_array_find((GPtrArray *)chosen, left, NULL))
            continue;
        g_assert_false(is_pinned(left));
        for (guint k = 0; k < chosen->len; k++) {
            const TbMoment *taken = chosen->pdata[k];
            if (!is_pinned(taken) && !ranks_before(taken, left))
                break;
            n++;
            same_code += g_str_equal(taken->code, left->code);
            same_sixth += sixth(taken) == sixth(left);
        }
        g_assert_true(n >= 12 || same_code >= 2 || (!is_told(left) && same_sixth >= 3));
    }
}

static void shuffle(GPtrArray *array)
{
    for (guint i = array->len; i > 1; i--) {
        guint k = (guint)g_test_rand_int_range(0, (gint32)i);
        gpointer kept = array->pdata[k];
        array->pdata[k] = array->pdata[i - 1];
        array->pdata[i - 1] = kept;
    }
}

static void test_fragments_keep_their_rules(void)
{
    TbRecording film = {.id = 1, .duration_us = (int64_t)DURATION * SECOND};
    g_autoptr(GPtrArray) recordings = g_ptr_array_new();

    g_ptr_array_add(recordings, &film);
    for (int round = 0; round < N_ROUNDS; round++) {
        g_autoptr(GPtrArray) moments = random_moments();
        g_autoptr(GPtrArray) chosen = tb_fragments(moments, recordings, codebook);
        g_autofree char *first = ids_of(chosen);

        check_limits(chosen);
        check_order(chosen);
        check_left_out(moments, chosen);

        shuffle(moments); /* the order in which they were read makes no difference */
        g_autoptr(GPtrArray) again = tb_fragments(moments, recordings, codebook);
        g_autofree char *second = ids_of(again);
        g_assert_cmpstr(first, ==, second);
    }
}

static void test_fragments_of_two_recordings(void)
{
    static const Row rows[] = {
        /* four at 0 s of either film: one sixth would hold only three of them */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 0, 0, "emotie"},
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 0, 0, "feedback"},
        {TB_MOMENT_TAG, 2, 1, TB_SPAN_POINT, 0, 0, "hier"},
        {TB_MOMENT_TAG, 2, 1, TB_SPAN_POINT, 0, 0, "weerstand"},
    };
    TbRecording films[] = {{.id = 1, .duration_us = 300 * SECOND},
                           {.id = 2, .duration_us = 300 * SECOND, .offset_us = 300 * SECOND}};
    g_autoptr(GPtrArray) moments = moments_of(rows, G_N_ELEMENTS(rows));
    g_autoptr(GPtrArray) recordings = g_ptr_array_new();

    g_ptr_array_add(recordings, &films[0]);
    g_ptr_array_add(recordings, &films[1]);
    g_autoptr(GPtrArray) chosen = tb_fragments(moments, recordings, codebook);
    g_assert_cmpuint(chosen->len, ==, 4);

    films[1].offset_us = 0; /* two cameras at once */
    g_autoptr(GPtrArray) fewer = tb_fragments(moments, recordings, codebook);
    g_assert_cmpuint(fewer->len, ==, 3);
}

/* Written in private does not count, and an accent is one character. */
static void test_fragments_count_what_may_be_read(void)
{
    static const Row rows[] = {
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 1, 0, "emotie"},
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 2, 0, "emotie"},
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 3, 0, "emotie"},
    };
    g_autoptr(GPtrArray) moments = moments_of(rows, G_N_ELEMENTS(rows));
    g_autoptr(GPtrArray) recordings = g_ptr_array_new();
    TbMoment *const *moment = (TbMoment *const *)moments->pdata;

    moment[0]->inner = g_strdup("a long thought that stays inside");
    moment[1]->see = g_strdup("ëëë");
    moment[2]->see = g_strdup("four");
    g_autoptr(GPtrArray) chosen = tb_fragments(moments, recordings, codebook);
    g_autofree char *ids = ids_of(chosen);
    g_assert_cmpstr(ids, ==, "3 2");
}

/* From memory nothing has a time: no more than two of a code, but a sixth limits nothing. */
static void test_fragments_from_memory(void)
{
    static const Row rows[] = {
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "feedback"},    /* 1 */
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "feedback"},    /* 2 */
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "feedback"},    /* 3: one too many */
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "doel.agenda"}, /* 4: left out */
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "hier"},        /* 5: pinned */
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "resultaten"},  /* 6: worked */
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "no code"},     /* 7 */
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "kunnen.3"},    /* stands with the pillars */
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "willen"},      /* the same, pinned */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 9, 0, "regie.meta"},    /* 10: seen, before told */
    };
    g_autoptr(GPtrArray) moments = moments_of(rows, G_N_ELEMENTS(rows));
    g_autoptr(GPtrArray) recordings = g_ptr_array_new();
    TbMoment *const *moment = (TbMoment *const *)moments->pdata;

    moment[3]->on_sheet = TB_SHEET_NEVER;
    moment[4]->on_sheet = moment[8]->on_sheet = TB_SHEET_ALWAYS;
    moment[5]->rating = TB_RATING_LUKT;
    g_autoptr(GPtrArray) chosen = tb_fragments(moments, recordings, codebook);
    g_autofree char *ids = ids_of(chosen);
    g_assert_cmpstr(ids, ==, "5 6 10 1 2 7");
}

static const char *first_observation(const char *parent)
{
    const GPtrArray *all = tb_codebook_codes(codebook);

    for (guint i = 0; i < all->len; i++) {
        const TbCode *code = all->pdata[i];
        if (code->kind == TB_CODE_OBSERVATION && g_strcmp0(code->parent, parent) == 0)
            return code->code;
    }
    g_assert_not_reached();
}

static void test_what_went_together(void)
{
    const char *below_resistance = first_observation("weerstand");
    const Row rows[] = {
        {TB_MOMENT_PHASE, 1, 1, TB_SPAN_RUNNING, 100, 0, NULL},         /* 1: the phase */
        {TB_MOMENT_PHASE, 1, 1, TB_SPAN_RUNNING, 200, 0, NULL},         /* 2: ends it */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 150, 0, "emotie"},         /* 3: own */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 140, 0, "emotie"},         /* 4: own, of the client */
        {TB_MOMENT_TAG, 1, 2, TB_SPAN_POINT, 120, 0, below_resistance}, /* 5: another's */
        {TB_MOMENT_TAG, 1, 3, TB_SPAN_POINT, 130, 0, "resultaten"},     /* 6: of one more */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_STRETCH, 100, 300,
         "regie.beurten"},                                            /* 7: own, begins in it */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_STRETCH, 90, 150, "weerstand"}, /* begins before */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 200, 0, "emotie"},       /* belongs to the next */
        {TB_MOMENT_TAG, 2, 1, TB_SPAN_POINT, 150, 0, "emotie"},       /* another film */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 160, 0, "doel.helder"},  /* no sign of fit */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 170, 0, "doel.helder"},  /* 12: but this worked */
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "emotie"},       /* told */
        {TB_MOMENT_REACTION, 1, 0, TB_SPAN_POINT, 125, 0, NULL},      /* 14: what the client said */
        {TB_MOMENT_REACTION, 1, 0, TB_SPAN_POINT, 210, 0, NULL},      /* of the next */
        {TB_MOMENT_REACTION, 0, 0, TB_SPAN_UNTIMED, 0, 0, NULL},
        {TB_MOMENT_QUESTION, 1, 2, TB_SPAN_POINT, 126, 0, NULL}, /* no sign of anything */
    };
    enum { CLIENT = 5 };
    g_autoptr(GPtrArray) moments = moments_of(rows, G_N_ELEMENTS(rows));

    /* Whom it is about makes no difference: who saw it also judged the phase. */
    ((TbMoment *)moments->pdata[3])->who = CLIENT;
    ((TbMoment *)moments->pdata[11])->rating = TB_RATING_LUKT;
    ((TbMoment *)moments->pdata[13])->entered_by = 1;
    TbTogether together = tb_phase_together(moments->pdata[0], moments, codebook, 400 * SECOND);
    g_autofree char *others = ids_of(together.others);
    g_autofree char *own = ids_of(together.own);
    g_assert_cmpstr(others, ==, "5 14 6");
    g_assert_cmpstr(own, ==, "7 4 3 12");
    tb_together_clear(&together);
}

static void test_pillar_rows(void)
{
    static const Row rows[] = {
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "kunnen.3"},    /* 1 */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 20, 0, "begrijpen.2"},  /* 2 */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 30, 0, "begrijpen.2"},  /* 3: worked, so first */
        {TB_MOMENT_TAG, 0, 1, TB_SPAN_UNTIMED, 0, 0, "begrijpen.2"}, /* 4 */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 10, 0, "willen"},       /* 5: element not chosen yet */
        {TB_MOMENT_TAG, 1, 1, TB_SPAN_POINT, 10, 0, "emotie"},       /* no pillar */
    };
    static const struct {
        const char *code, *seen, *told;
    } expected[] = {{"begrijpen.2", "3 2", "4"}, {"willen", "5", ""}, {"kunnen.3", "", "1"}};
    g_autoptr(GPtrArray) moments = moments_of(rows, G_N_ELEMENTS(rows));

    ((TbMoment *)moments->pdata[2])->rating = TB_RATING_LUKT;
    g_autoptr(GPtrArray) found = tb_pillars(moments, codebook);
    g_assert_cmpuint(found->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < found->len; i++) {
        const TbPillarRow *row = found->pdata[i];
        g_autofree char *seen = ids_of(row->seen);
        g_autofree char *told = ids_of(row->told);
        g_assert_cmpstr(row->code->code, ==, expected[i].code);
        g_assert_cmpstr(seen, ==, expected[i].seen);
        g_assert_cmpstr(told, ==, expected[i].told);
    }
}

int main(int argc, char **argv)
{
    static const char *const files[] = {"codebook/kijkwijzer.yaml", "codebook/pijlers.yaml",
                                        "codebook/slim.yaml", NULL};
    g_autoptr(GError) error = NULL;

    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    codebook = tb_codebook_read(files, NULL, &error);
    g_assert_no_error(error);
    g_test_add_func("/method/phases/together", test_what_went_together);
    g_test_add_func("/method/pillars", test_pillar_rows);
    g_test_add_func("/method/slim/published-cases", test_published_cases);
    g_test_add_func("/method/slim/all-pairs", test_all_pairs);
    g_test_add_func("/method/slim/in-words", test_verdict_in_words);
    g_test_add_func("/method/phases/order", test_phases_in_order);
    g_test_add_func("/method/phases/ends", test_phase_ends);
    g_test_add_func("/method/conversation", test_conversation_time);
    g_test_add_func("/method/fragments/rules", test_fragments_keep_their_rules);
    g_test_add_func("/method/fragments/two-recordings", test_fragments_of_two_recordings);
    g_test_add_func("/method/fragments/what-may-be-read", test_fragments_count_what_may_be_read);
    g_test_add_func("/method/fragments/from-memory", test_fragments_from_memory);
    int result = g_test_run();
    tb_codebook_free(codebook);
    return result;
}
