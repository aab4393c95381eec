/* The sections of a codebook beside its codes, and what files say of codes that stand elsewhere:
 * order and keys. Run from the repository root. */
#include "codebook-fixture.h"

#define SECTIONS "tests/data/codebook/sections.yaml"

static TbCodebook *read_sections(void)
{
    const char *paths[] = {SECTIONS, NULL};
    g_autoptr(GError) error = NULL;
    TbCodebook *book = tb_codebook_read(paths, NULL, &error);

    g_assert_no_error(error);
    return book;
}

/* Codes a, a.b, b and c, of which a and b have a key, and pillars p and q. */
static const char base[] =
    "codebook: proef\nversion: 1\nthemes:\n"
    "- {theme: t, group: algemeen, " LABEL ", codes: [{code: a, key: Q, " REST
    ", observations: [{code: a.b, " LABEL "}, {code: a.c, " LABEL "}]}, {code: b, key: W, " REST
    "}]}\n- {theme: u, group: algemeen, " LABEL ", codes: [{code: c, " REST "}]}\n"
    "pillars:\n- {pillar: p, key: \"1\", " REST "}\n- {pillar: q, " REST "}\n";

/* Pieces that are right. */
#define WORKS      "strengthens: {nl: A}, weakens: {nl: A}, ask: {nl: A?}"
#define THREE      "klantmanager: {nl: A?}, client: {nl: A?}, other: {nl: A?}"
#define FILM       "  film: {title: {nl: A}, address: {nl: A}}\n"
#define SCALE      "  scale: [{nl: A}, {nl: B}, {nl: C}, {nl: D}, {nl: E}]\n"
#define CONTENT    "  content: {nl: A?}\n"
#define STATEMENTS "  statements: [{statement: p.a, pillar: p, text: {nl: A}}]\n"
#define ADVICE     "  advice: [{pillar: p, texts: [{nl: A}]}]\n"
#define PLAN_OF(a, b, c, d)                                                                        \
    "  plan: [{field: " a ", ask: {nl: A?}}, {field: " b ", ask: {nl: A?}}, {field: " c            \
    ", ask: {nl: A?}}, {field: " d ", ask: {nl: A?}}]\n"
#define PLAN PLAN_OF("improvement", "steps", "needs", "by_when")

static const Broken broken[] = {
    /* Order. */
    {"order: a\n", "1:8", "list"},
    {"order: [a, {b: c}]\n", "1:12", "one text"},
    {"order: [a, \"\"]\n", "1:12", "\"order\" is empty"},
    {"order: [a, bb]\n", "1:12", "unknown code \"bb\"; the nearest is b"},
    {"order: [a, b, a]\n", "1:15", "\"a\" stands in \"order\" at "},
    {"order: [t]\n", "1:9", "unknown code \"t\""}, /* a theme is no code */

    /* Keys. */
    {"keys: [a]\n", "1:7", "holds no pairs; write it as {a: "},
    {"keys: {[a]: Q}\n", "1:8", "one word before a colon"},
    {"keys: {\"\": Q}\n", "1:8", "\"keys\" is empty"},
    {"keys: {a: [Q]}\n", "1:11", "one text"},
    {"keys: {a: }\n", "1:11", "write \"\" if none is meant"},
    {"keys: {a: e}\n", "1:11", "one capital"},
    {"keys: {a: S}\n", "1:11", "used by the program"},
    {"keys: {aa: E}\n", "1:8", "unknown code \"aa\"; the nearest is a"},
    {"keys: {a: E, a: F}\n", "1:14", "\"a\" stands in \"keys\" at "},
    {"keys: {a.b: E}\n", "1:8", "a.b lies below a and has no key of its own"},
    {"keys: {a: W}\n", "1:11", "the key W is taken at "},
    {"keys: {a: W}\n", "1:11", "base.yaml:4:"},
    {"keys: {a: E, c: E}\n", "1:17", "own.yaml:1:11"},
    {"loose: [{code: d, key: Q, " REST "}]\n", "1:24", "base.yaml:4:"},
    {"loose: [{code: d, key: E, " REST "}]\nkeys: {a: E}\n", "2:11", "own.yaml:1:24"},
    {"keys: {a: E}\nloose: [{code: d, key: E, " REST "}]\n", "2:24", "own.yaml:1:11"},

    /* Former names. */
    {"loose: [{code: d, " REST ", was: e}]\n", "1:85", "list"},
    {"loose: [{code: d, " REST ", was: [E]}]\n", "1:86", "\"E\" is no code"},
    {"loose: [{code: d, " REST ", was: [a]}]\n", "1:86", "\"a\" is a code at "},
    {"loose: [{code: d, " REST ", was: [a]}]\n", "1:86", "base.yaml:4:"},
    {"loose: [{code: d, " REST ", was: [d]}]\n", "1:86", "\"d\" is a code at "},
    {"loose: [{code: d, " REST ", was: [e, e]}]\n", "1:89", "\"e\" was another code at "},
    {"loose:\n- {code: d, " REST ", was: [e]}\n- {code: f, " REST ", was: [e]}\n", "3:80",
     "own.yaml:2:80"},
    {"order: [e]\nloose: [{code: d, " REST ", was: [e]}]\n", "1:9", "unknown code \"e\""},

    /* Workings. */
    {"workings: {}\n", "1:11", "list"},
    {"workings: [{to: p, " WORKS "}]\n", "1:12", "\"from\" is missing"},
    {"workings: [{from: p, to: q, strengthens: {nl: A}, weakens: {nl: A}}]\n", "1:12",
     "\"ask\" is missing"},
    {"workings: [{from: p, to: q, sign: +, " WORKS "}]\n", "1:29", "unknown key \"sign\""},
    {"workings: [{from: p, to: q, verzwakt: {nl: A}, " WORKS "}]\n", "1:29",
     "unknown key \"verzwakt\"; the nearest is "},
    {"workings: [{from: p, to: p, " WORKS "}]\n", "1:26", "\"p\" does not work on itself"},
    {"workings: [{from: p, to: pp, " WORKS "}]\n", "1:26", "\"pp\" is no pillar; the nearest is p"},
    {"workings: [{from: a, to: p, " WORKS "}]\n", "1:19", "\"a\" is no pillar"},
    {"workings:\n- {from: p, to: q, " WORKS "}\n- {from: p, to: q, " WORKS "}\n", "3:10",
     "workings \"p, q\" stands at "},
    {"workings: [{from: p, to: q, strengthens: {nl: hij wil niet}, weakens: {nl: A},"
     " ask: {nl: A?}}]\n",
     "1:47", "\"wil niet\" does not belong here"},

    /* Questions. */
    {"leading: [{question: echt, " LABEL ", " THREE "}]\n", "1:22", "echtheid, doel, inter"},
    {"leading: [{question: doel, label: {nl: A}, " THREE "}]\n", "1:35", "\"en\" is missing"},
    {"leading: [{question: doel, " LABEL ", klantmanager: {nl: A?}, client: {nl: A?}}]\n", "1:11",
     "\"other\" is missing"},
    {"leading:\n- {question: doel, " LABEL ", " THREE "}\n- {question: doel, " LABEL ", " THREE
     "}\n",
     "3:14", "leading \"doel\" stands at "},
    {"leading:\n- {question: doel, " LABEL ", klantmanager: {nl: A?}, client: {nl: A?},"
     " other: {nl: Is hij ongemotiveerd?}}\n",
     "2:97", "\"ongemotiveerd\" does not belong"},
    {"asked_client: [{question: Beter, ask: {nl: A?}}]\n", "1:27", "\"Beter\" is no name"},
    {"asked_client: [{question: beter}]\n", "1:16", "\"ask\" is missing"},
    {"asked_client: [{question: c, ask: {nl: A?}}, {question: c, ask: {nl: B?}}]\n", "1:57",
     "own.yaml:1:27"},

    /* Self-assessment. */
    {"assessment: [a]\n", "1:13", "film: ..."},
    {"assessment:\n" FILM SCALE CONTENT STATEMENTS ADVICE, "2:3", "\"plan\" is missing"},
    {"assessment:\n" SCALE CONTENT STATEMENTS ADVICE PLAN, "2:3", "\"film\" is missing"},
    {"assessment:\n" FILM SCALE CONTENT STATEMENTS ADVICE PLAN "  skale: []\n", "8:3",
     "the nearest is scale"},
    {"assessment:\n  film: {title: {nl: A}}\n" SCALE CONTENT STATEMENTS ADVICE PLAN, "2:9",
     "\"address\" is missing"},
    {"assessment:\n" FILM "  scale: [{nl: A}, {nl: B}]\n" CONTENT STATEMENTS ADVICE PLAN, "3:10",
     "the scale needs five steps, from wholly disagree to wholly agree; here stand 2"},
    {"assessment:\n" FILM
     "  scale: [{nl: A}, {nl: B}, {nl: C}, {nl: D}, {nl: E}, {nl: F}]\n" CONTENT STATEMENTS ADVICE
         PLAN,
     "3:10", "here stand 6"},
    {"assessment:\n" FILM "  scale: []\n" CONTENT STATEMENTS ADVICE PLAN, "3:10", "at least one"},
    {"assessment:\n" FILM SCALE CONTENT "  statements: []\n" ADVICE PLAN, "5:15", "at least one"},
    {"assessment:\n" FILM SCALE CONTENT
     "  statements: [{statement: r.a, pillar: r, text: {nl: A}}]\n" ADVICE PLAN,
     "5:41", "\"r\" is no pillar"},
    {"assessment:\n" FILM SCALE CONTENT "  statements: [{statement: p.a, pillar: p, text: {nl: A}},"
     " {statement: p.a, pillar: p, text: {nl: B}}]\n" ADVICE PLAN,
     "5:72", "statement \"p.a\" stands at "},
    {"assessment:\n" FILM SCALE CONTENT
     "  statements: [{statement: P, pillar: p, text: {nl: A}}]\n" ADVICE PLAN,
     "5:28", "\"P\" is no code"},
    {"assessment:\n" FILM SCALE CONTENT
     "  statements: [{statement: q.a, pillar: q, text: {nl: A}}]\n" ADVICE PLAN,
     "2:3", "there are statements about \"q\", but no advice"},
    {"assessment:\n" FILM SCALE CONTENT STATEMENTS "  advice: []\n" PLAN, "6:11", "at least one"},
    {"assessment:\n" FILM SCALE CONTENT STATEMENTS "  advice: [{pillar: p, texts: []}]\n" PLAN,
     "6:31", "at least one"},
    {"assessment:\n" FILM SCALE CONTENT STATEMENTS
     "  advice: [{pillar: p, texts: [{nl: wie niet gemotiveerd is}]}]\n" PLAN,
     "6:37", "\"gemotiveerd\" does not belong"},
    {"assessment:\n" FILM SCALE CONTENT STATEMENTS
     "  advice: [{pillar: p, texts: [{nl: A}]}, {pillar: p, texts: [{nl: A}]}]\n" PLAN,
     "6:52", "advice \"p\" stands at "},
    {"assessment:\n" FILM SCALE CONTENT STATEMENTS ADVICE
     "  plan: [{field: improvement, ask: {nl: A?}}, {field: steps, ask: {nl: A?}},"
     " {field: needs, ask: {nl: A?}}]\n",
     "2:3", "the plan does not ask for by_when"},
    {"assessment:\n" FILM SCALE CONTENT STATEMENTS ADVICE PLAN_OF("improvement", "steps", "needs",
                                                                  "when"),
     "7:117", "choose one of: improvement, steps, needs, by_when"},
    {"assessment:\n" FILM SCALE CONTENT STATEMENTS ADVICE
     "  plan: [{field: improvement, ask: {nl: A?}}, {field: steps, ask: {nl: A?}},"
     " {field: needs, ask: {nl: A?}}, {field: by_when, ask: {nl: A?}},"
     " {field: steps, ask: {nl: A?}}]\n",
     "7:150", "plan \"steps\" stands at "},
};

static void test_broken(void)
{
    assert_broken(base, broken, G_N_ELEMENTS(broken));
}

/* One self-assessment is enough; a second is one mistake, whatever stands in it. */
static void test_two_assessments(void)
{
    static const char whole[] = "assessment:\n" FILM SCALE CONTENT STATEMENTS ADVICE PLAN;
    g_autofree char *first = g_strconcat(base, whole, NULL);
    g_autoptr(GPtrArray) fine = mistakes_after(base, whole, -1);
    g_autoptr(GPtrArray) second = mistakes_after(first, whole, -1);

    g_assert_cmpuint(fine->len, ==, 0);
    assert_mistake(g_ptr_array_index(second, 0), "2:3", "self-assessment stands at ");
    g_assert_nonnull(strstr(g_ptr_array_index(second, 0), "base.yaml:"));
}

static void test_workings(void)
{
    g_autoptr(TbCodebook) book = read_sections();
    const TbWorkingText *working = tb_codebook_working(book, "begrijpen", "willen");

    g_assert_cmpuint(tb_codebook_workings(book)->len, ==, 2);
    g_assert_true(working == g_ptr_array_index(tb_codebook_workings(book), 0));
    g_assert_cmpstr(working->from, ==, "begrijpen");
    g_assert_cmpstr(working->to, ==, "willen");
    g_assert_cmpstr(working->strengthens.en, ==, "Understanding makes one want to help.");
    g_assert_cmpstr(working->weakens.nl, ==, "Onbegrip neemt die weg.");
    g_assert_cmpstr(working->ask.nl, ==, "Waar zag je dat?");
    g_assert_cmpstr(working->source, ==, "[B]");
    g_assert_cmpstr(tb_codebook_working(book, "willen", "begrijpen")->ask.nl, ==, "C?");
    g_assert_null(tb_codebook_working(book, "willen", "willen"));
    g_assert_null(tb_codebook_working(book, "willen", NULL));
}

static void test_questions(void)
{
    g_autoptr(TbCodebook) book = read_sections();
    const TbLeadingText *leading = g_ptr_array_index(tb_codebook_leading(book), 0);
    const TbClientText *asked = g_ptr_array_index(tb_codebook_asked_client(book), 0);

    g_assert_cmpuint(tb_codebook_leading(book)->len, ==, 1);
    g_assert_cmpstr(leading->question, ==, "echtheid");
    g_assert_cmpstr(leading->label.en, ==, "Real");
    g_assert_cmpstr(leading->klantmanager.nl, ==, "A?");
    g_assert_cmpstr(leading->client.nl, ==, "B?");
    g_assert_cmpstr(leading->other.nl, ==, "C?");
    g_assert_cmpstr(leading->source, ==, "[M]");
    g_assert_cmpuint(tb_codebook_asked_client(book)->len, ==, 1);
    g_assert_cmpstr(asked->question, ==, "beter-begrijpen");
    g_assert_cmpstr(asked->ask.en, ==, "What should I have asked?");
    g_assert_cmpstr(asked->source, ==, "[K]");
}

/* Statements come by pillar, in the order of those, although the file has them mixed. */
static void test_assessment(void)
{
    static const char *const statements[] = {"willen.stap", "willen.geduld", "begrijpen.vragen"};
    static const char *const plan[] = {"improvement", "steps", "needs", "by_when"};
    g_autoptr(TbCodebook) book = read_sections();
    const TbAssessmentText *text = tb_codebook_assessment(book);

    g_assert_cmpstr(text->film.en, ==, "A film");
    g_assert_cmpstr(text->address.nl, ==, "voorbeeld.nl/film");
    g_assert_cmpstr(text->scale[0].nl, ==, "helemaal oneens");
    g_assert_cmpstr(text->scale[4].en, ==, "wholly agree");
    g_assert_cmpstr(text->content.nl, ==, "Waar wil je nog aan werken?");
    g_assert_cmpuint(text->statements->len, ==, G_N_ELEMENTS(statements));
    for (size_t i = 0; i < G_N_ELEMENTS(statements); i++) {
        const TbStatementText *statement = g_ptr_array_index(text->statements, i);
        g_assert_cmpstr(statement->statement, ==, statements[i]);
        g_assert_cmpstr(statement->pillar, ==, i == 2 ? "begrijpen" : "willen");
        g_assert_cmpstr(statement->source, ==, i == 2 ? "[Z]" : NULL);
    }
    g_assert_cmpuint(text->advice->len, ==, 2);
    const TbAdviceText *advice = g_ptr_array_index(text->advice, 0);
    g_assert_cmpstr(advice->pillar, ==, "begrijpen");
    g_assert_cmpuint(advice->advice->len, ==, 2);
    g_assert_cmpstr(g_array_index(advice->advice, TbText, 1).en, ==, "Visit together.");
    g_assert_cmpuint(text->plan->len, ==, G_N_ELEMENTS(plan));
    for (size_t i = 0; i < G_N_ELEMENTS(plan); i++) {
        const TbPlanText *asked = g_ptr_array_index(text->plan, i);
        g_assert_cmpstr(asked->field, ==, plan[i]);
        g_assert_nonnull(asked->ask.nl);
    }
}

/* A codebook need have none of it. */
static void test_none(void)
{
    g_autoptr(TbCodebook) book = read_text("bare.yaml", "codebook: kaal\nversion: 1\n");

    g_assert_cmpuint(tb_codebook_workings(book)->len, ==, 0);
    g_assert_cmpuint(tb_codebook_leading(book)->len, ==, 0);
    g_assert_cmpuint(tb_codebook_asked_client(book)->len, ==, 0);
    g_assert_null(tb_codebook_assessment(book));
    g_assert_null(tb_codebook_working(book, "begrijpen", "willen"));
}

/* The codes of @base and @own (NULL: nothing more) in their order, and their themes. */
static void assert_order(const char *one, const char *other, const char *codes, const char *themes)
{
    g_autofree char *first = write_bytes("base.yaml", base, -1);
    g_autofree char *own = write_bytes("own.yaml", one, -1);
    g_autofree char *last = write_bytes("last.yaml", other, -1);
    const char *paths[] = {first, own, last, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) book = tb_codebook_read(paths, NULL, &error);
    g_autoptr(GString) order = g_string_new("");
    g_autoptr(GString) theme_order = g_string_new("");

    g_assert_no_error(error);
    for (unsigned i = 0; i < tb_codebook_codes(book)->len; i++) {
        const TbCode *code = g_ptr_array_index(tb_codebook_codes(book), i);
        g_string_append_printf(order, "%s ", code->code);
    }
    for (unsigned i = 0; i < tb_codebook_themes(book)->len; i++) {
        const TbTheme *theme = g_ptr_array_index(tb_codebook_themes(book), i);
        g_string_append_printf(theme_order, "%s ", theme->theme);
    }
    g_assert_cmpstr(order->str, ==, codes);
    g_assert_cmpstr(theme_order->str, ==, themes);
}

static void test_order(void)
{
    static const struct {
        const char *own, *last, *codes, *themes;
    } rows[] = {
        {"keys: {}\n", "loose: []\n", "a a.b a.c b c p q ", "t u "},
        {"order: []\n", "order: []\n", "a a.b a.c b c p q ", "t u "},
        {"order: [b]\n", "keys: {}\n", "b a a.b a.c c p q ", "t u "},
        {"order: [c, a]\n", "keys: {}\n", "c a a.b a.c b p q ", "u t "},
        {"order: [q, c]\n", "keys: {}\n", "q c a a.b a.c b p ", "u t "},
        /* What lies below a code stays there. */
        {"order: [a.c]\n", "keys: {}\n", "a a.c a.b b c p q ", "t u "},
        {"order: [a.c, b, a]\n", "keys: {}\n", "b a a.c a.b c p q ", "t u "},
        /* The last file goes first; of a file before it the rest. */
        {"order: [b, c]\n", "order: [p, c]\n", "p c b a a.b a.c q ", "u t "},
        /* A file may name what a later one has. */
        {"order: [d, b]\n", "loose: [{code: d, " REST "}]\n", "d b a a.b a.c c p q ", "t u "},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_order(rows[i].own, rows[i].last, rows[i].codes, rows[i].themes);
}

static void test_keys(void)
{
    static const struct {
        const char *own, *last, *keys; /* of a, b and c */
    } rows[] = {
        {"keys: {}\n", "keys: {}\n", "QW-"},
        {"keys: {a: \"E\", c: \"9\"}\n", "keys: {}\n", "EW9"},
        {"keys: {a: \"\"}\n", "keys: {c: \"Q\"}\n", "-WQ"},
        {"keys: {a: W, b: Q}\n", "keys: {}\n", "WQ-"}, /* changed about */
        {"keys: {a: E, b: Q}\n", "keys: {a: Q, b: W}\n", "QW-"},
        {"keys: {c: Q}\n", "keys: {a: ''}\n", "-WQ"}, /* a clash that the last file mends */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *first = write_bytes("base.yaml", base, -1);
        g_autofree char *own = write_bytes("own.yaml", rows[i].own, -1);
        g_autofree char *last = write_bytes("last.yaml", rows[i].last, -1);
        const char *paths[] = {first, own, last, NULL}, *codes[] = {"a", "b", "c"};
        g_autoptr(GError) error = NULL;
        g_autoptr(TbCodebook) book = tb_codebook_read(paths, NULL, &error);

        g_assert_no_error(error);
        for (size_t n = 0; n < G_N_ELEMENTS(codes); n++) {
            const char *key = tb_codebook_find(book, codes[n])->key;
            g_assert_cmpint(key ? *key : '-', ==, rows[i].keys[n]);
        }
    }
}

/* What sections.yaml asks for itself, in a file that says it before the codes are there. */
static void test_in_one_file(void)
{
    static const char *const order[] = {"willen",    "willen.1",   "stilte",      "regie",
                                        "hier",      "emotie",     "emotie.stil", "emotie.lach",
                                        "begrijpen", "begrijpen.1"};
    g_autoptr(TbCodebook) book = read_sections();
    const GPtrArray *codes = tb_codebook_codes(book);

    g_assert_cmpuint(codes->len, ==, G_N_ELEMENTS(order));
    for (unsigned i = 0; i < codes->len; i++)
        g_assert_cmpstr(((const TbCode *)g_ptr_array_index(codes, i))->code, ==, order[i]);
    g_assert_cmpstr(tb_codebook_find(book, "emotie")->key, ==, "Q");
    g_assert_cmpstr(tb_codebook_find(book, "regie")->key, ==, "E");
    g_assert_null(tb_codebook_find(book, "stilte")->key);
}

/* A file of nothing but words that are nowhere takes no minutes. */
static void test_many_unknown(void)
{
    g_autoptr(GString) text = g_string_new("order:\n");
    for (int i = 0; i < 10000; i++)
        g_string_append_printf(text, "- weerstand-en-emotie-%d\n", i);
    g_string_append(text, "keys:\n");
    for (int i = 0; i < 10000; i++)
        g_string_append_printf(text, "  resultaten-en-feedback-%d: Q\n", i);
    g_string_append(text, "workings:\n");
    for (int i = 0; i < 2500; i++)
        g_string_append_printf(text, "- {from: p%d, to: p, " WORKS "}\n", i);
    double start = cpu_seconds();
    g_autoptr(GPtrArray) mistakes = mistakes_after(base, text->str, -1);

    g_assert_cmpuint(mistakes->len, ==, 22500);
    g_assert_cmpfloat(cpu_seconds() - start, <, 15);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    make_folder();

    g_test_add_func("/codebook-sections/broken", test_broken);
    g_test_add_func("/codebook-sections/two-assessments", test_two_assessments);
    g_test_add_func("/codebook-sections/workings", test_workings);
    g_test_add_func("/codebook-sections/questions", test_questions);
    g_test_add_func("/codebook-sections/assessment", test_assessment);
    g_test_add_func("/codebook-sections/none", test_none);
    g_test_add_func("/codebook-sections/order", test_order);
    g_test_add_func("/codebook-sections/keys", test_keys);
    g_test_add_func("/codebook-sections/in-one-file", test_in_one_file);
    g_test_add_func("/codebook-sections/many-unknown", test_many_unknown);

    int status = g_test_run();
    remove_folder();
    return status;
}
