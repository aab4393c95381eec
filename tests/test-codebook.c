/* The codebook through its contract: what is refused and where it says so, what is read, and the
 * standard files whole. Run from the repository root. */
#include "codebook-fixture.h"

/* More pieces that are right. */
#define KINDS  "zelfredzaamheid: high, orientatie: system"
#define TELLS  "self_image: {nl: A}, role: {nl: A}, approach: {nl: A}, logic: {nl: A}"
#define NOTE   "look: {nl: A}, try: {nl: A}, ask: {nl: A?}"
#define NOTES  "slim:\n  notes:\n"
#define THEME  "themes:\n- {theme: t, group: algemeen, " LABEL ", codes: ["
#define PILLAR "pillars:\n- {pillar: p, " REST ", elements: [\n"

static const Broken broken[] = {
    /* No YAML, or more than is wanted of it. */
    {"themes:\n\t- theme: a\n", "2:1", "use spaces, not tabs, to indent ("},
    {"title: {nl: A}\nloose: a: b\n", "2:9", "put quotes around a text with a colon"},
    {"title: {nl: \"A}\nloose: []\n", "3:1", "from line 1"},
    {"title: {nl: A\n", "2:1", "not YAML"},
    {"title: {nl: A}}\n", "1:15", "not YAML"},
    {"title: {nl: \"a\x01\"}\n", "1:15", "invisible"},
    {"title: {nl: A}\n# \xC3\xA9 \x7F\n", "2:5", "invisible"},
    {"title: {nl: \"caf\xE9\"}\n", "1:17", "UTF-8"},
    {"# \xC3\xA9\xC3\xA9\r\n# \xC3\xA9 \xC3\r\n", "2:5", "UTF-8"},
    {"\xFF\xFEt\1i\1", "1:1", "UTF-8"}, /* UTF-16 */
    {"title: &a {nl: A}\n", "1:8", "anchors"},
    {"title: {nl: !!str A}\n", "1:13", "tags"},
    {"loose: [*a]\n", "1:9", "aliases"},
    {"loose: []\n---\nloose: []\n", "2:1", "second document"},
    {"loose: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "1:39", "nested"},
    {"", "1:1", "empty"},
    {"\xEF\xBB\xBF", "1:1", "empty"},
    {"# nothing yet\n", "1:1", "empty"},

    /* The wrong kind of node. */
    {"- a\n", "1:1", "no codebook file"},
    {"emotie\n", "1:1", "no codebook file"},
    {"themes: emotie\n", "1:9", "list"},
    {"themes:\n", "1:8", "list"},
    {"themes: {theme: a}\n", "1:9", "list"},
    {"themes: [emotie]\n", "1:10", "theme: ..."},
    {"title: Boek\n", "1:8", "write the text as {nl:"},
    {"title: [Boek]\n", "1:8", "write the text as {nl:"},
    {"title: {nl: [A]}\n", "1:13", "one text"},
    {"loose: [{code: {a: b}, " REST "}]\n", "1:16", "one text"},
    {"loose: [{code: a, " LABEL ", " LOOK ", questions: {nl: A?}}]\n", "1:68", "list"},
    {"slim: [a]\n", "1:7", "axes: ..."},
    {"? [a]\n: b\n", "1:3", "one word before a colon"},
    {"title: {nl: \"a\\0b\"}\n", "1:13", "control character"},
    {"title: {nl: \"a\\uFFFFb\"}\n", "1:13", "control character"},

    /* Keys. */
    {"theems: []\n", "1:1", "unknown key \"theems\"; the nearest is themes"},
    {"loose:\n  - {code: a, lable: {nl: A}, " REST "}\n", "2:15", "the nearest is label"},
    {"\"loose\\0\": []\n", "1:1", "unknown key"},
    {"\"the\\n\\tems\": []\n", "1:1", "unknown key \"the  ems\""},
    {"a-very-long-key-that-goes-on-and-on-as-if-it-were-a-whole-sentence: []\n", "1:1",
     "a-very-long-key-that-goes-on-and-on-as-if-it-were-a-whole-se\xE2\x80\xA6\""},
    {"title: {nl: A}\nloose: []\ntitle: {nl: B}\n", "3:1", "second time"},
    {"title: {nl: A, nl: B}\n", "1:16", "second time"},
    {"title: {nl: Ik zie, hoor}\n", "1:21", "unknown language \"hoor\""},
    {"title: {nl: A, de: B}\n", "1:16", "unknown language \"de\""},

    /* What is missing or empty. */
    {"loose: [{" REST "}]\n", "1:9", "\"code\" is missing"},
    {"loose: [{code: a, " LOOK ", " ASK "}]\n", "1:9", "\"label\" is missing"},
    {"loose: [{code: a, " LABEL ", " ASK "}]\n", "1:9", "\"look\" is missing"},
    {"loose: [{code: a, " LABEL ", " LOOK "}]\n", "1:9", "\"questions\" is missing"},
    {"loose: [{code: a, " LABEL ", " LOOK ", questions: []}]\n", "1:68", "at least one"},
    {"loose: [{code: , " REST "}]\n", "1:16", "\"code\" is empty"},
    {"title: {nl: \" \\n \"}\n", "1:13", "\"nl\" is empty"},
    {"title: {en: A}\n", "1:8", "\"nl\" is missing"},
    {"loose: [{code: a, label: {nl: A}, " LOOK ", " ASK "}]\n", "1:26", "\"en\" is missing"},
    {"loose: [{code: a, label: {en: A}, " LOOK ", " ASK "}]\n", "1:26", "\"nl\" is missing"},
    {"loose: [{code: a, " LABEL ", " LOOK ", questions: [{en: Why?}]}]\n", "1:69", "\"nl\""},
    {THEME "]}\n- {group: algemeen, " LABEL "}]\n", "3:43", "not YAML"},
    {THEME "]}\n- {group: algemeen, " LABEL "}\n", "3:3", "\"theme\" is missing"},
    {THEME "]}\n- {theme: te}\n", "3:11", "new theme, and needs a group and a label; or is it t?"},
    {PILLAR "{code: p.1, " REST "}]}\n", "3:1", "\"seen\" is missing"},

    /* Words that are not among the allowed. */
    {"themes:\n- {theme: t, group: anders, " LABEL "}\n", "2:21", "choose one of: algemeen"},
    {PILLAR "{code: p.1, seen: gezien, " REST "}]}\n", "3:19", "choose one of: told, recording"},
    {"slim: {axes: [{axis: hoogte, " LABEL "}]}\n", "1:22", "zelfredzaamheid, orientatie"},
    {"slim:\n  quadrants:\n  - {quadrant: kansen, " KINDS ", " LABEL ", " TELLS "}\n", "3:16",
     "kans, leren, hand, ondernemen"},
    {"slim:\n  quadrants:\n  - {quadrant: kans, zelfredzaamheid: hoog, orientatie: system, " LABEL
     ", " TELLS "}\n",
     "3:39", "high, low"},
    {"slim:\n  quadrants:\n  - {quadrant: kans, zelfredzaamheid: low, orientatie: werk, " LABEL
     ", " TELLS "}\n",
     "3:56", "system, lifeworld"},
    {"slim:\n  quadrants:\n  - {quadrant: kans, zelfredzaamheid: high, orientatie: werk, " LABEL
     ", " TELLS "}\n  - {quadrant: hand, zelfredzaamheid: high, orientatie: lifeworld, " LABEL
     ", " TELLS "}\n",
     "3:57", "system, lifeworld"}, /* a place that is not known is no double place */
    {NOTES "  - {self_image: kanz, approach: leren, " NOTE "}\n", "3:18", "onbekend"},
    {NOTES "  - {self_image: controle, approach: leren, " NOTE "}\n", "3:18", "onbekend"},
    {NOTES "  - {self_image: kans, approach: kansen, " NOTE "}\n", "3:34", "controle"},

    /* Codes and keys. */
    {"loose: [{code: Hier, " REST "}]\n", "1:16", "\"Hier\" is no code"},
    {"loose: [{code: hier., " REST "}]\n", "1:16", "is no code"},
    {"loose: [{code: .hier, " REST "}]\n", "1:16", "is no code"},
    {"loose: [{code: a..b, " REST "}]\n", "1:16", "is no code"},
    {"loose: [{code: a-, " REST "}]\n", "1:16", "is no code"},
    {"loose: [{code: \"-a\", " REST "}]\n", "1:16", "is no code"},
    {"loose: [{code: a b, " REST "}]\n", "1:16", "is no code"},
    {"loose: [{code: \"caf\xC3\xA9\", " REST "}]\n", "1:16", "is no code"},
    {"themes:\n- {theme: t.u, group: algemeen, " LABEL "}\n", "2:11", "is no name"},
    {"loose: [{code: a, key: e, " REST "}]\n", "1:24", "one capital"},
    {"loose: [{code: a, key: EE, " REST "}]\n", "1:24", "one capital"},
    {"loose: [{code: a, key: \"\xC3\x89\", " REST "}]\n", "1:24", "one capital"},
    {"loose: [{code: a, key: \"+\", " REST "}]\n", "1:24", "one capital"},
    {"loose: [{code: a, key: S, " REST "}]\n", "1:24", "used by the program"},
    {"loose: [{code: a, key: X, " REST "}]\n", "1:24", "used by the program"},
    {"loose: [{code: a, key: Z, " REST "}]\n", "1:24", "used by the program"},
    {"loose: [{code: a, key: J, " REST "}]\n", "1:24", "used by the program"},
    {"loose: [{code: a, key: K, " REST "}]\n", "1:24", "used by the program"},
    {"loose: [{code: a, key: L, " REST "}]\n", "1:24", "used by the program"},
    {"loose: [{code: a, " REST ", observations: [{code: b.c, " LABEL "}]}]\n", "1:102",
     "begin its code with \"a.\""},
    {"loose: [{code: a, " REST ", observations: [{code: ab.c, " LABEL "}]}]\n", "1:102",
     "begin its code with \"a.\""},
    {"loose: [{code: a, " REST ", observations: [{code: b, " LABEL "}]}]\n", "1:102", "begin"},
    {"loose: [{code: a, " REST ", observations: [{code: a.b, key: Q, " LABEL "}]}]\n", "1:107",
     "unknown key \"key\""},
    {PILLAR "{code: q.1, seen: told, " REST "}]}\n", "3:8", "begin its code with \"p.\""},

    /* What may stand only once; both places are said. */
    {"loose:\n- " CODE "\n- " CODE "\n", "3:10", "own.yaml:2:10 already"},
    {"loose:\n- " CODE "\npillars:\n- {pillar: a, " REST "}\n", "4:12", "own.yaml:2:10 already"},
    {"loose:\n- {code: a, key: Q, " REST "}\n- {code: b, key: Q, " REST "}\n", "3:18", "taken at "},
    {THEME "{code: a, key: Q, " REST "}]}\nloose:\n- {code: b, key: Q, " REST "}\n", "4:18",
     "own.yaml:2:"},
    {THEME "]}\n- {theme: t, label: {nl: B, en: A}}\n", "3:21", "another label"},
    {THEME "]}\n- {theme: t, group: specifiek}\n", "3:21", "another group"},
    {"codebook: ander\n", "1:11", "base.yaml:1:11"},
    {"version: 2\n", "1:10", "base.yaml:2:10"},
    {"slim:\n  quadrants:\n  - {quadrant: kans, " KINDS ", " LABEL ", " TELLS
     "}\n  - {quadrant: leren, " KINDS ", " LABEL ", " TELLS "}\n",
     "4:16", "same place (high, system) as the one at "},
    {"slim:\n  quadrants:\n  - {quadrant: kans, " KINDS ", " LABEL ", " TELLS
     "}\n  - {quadrant: kans, " KINDS ", " LABEL ", " TELLS "}\n",
     "4:16", "own.yaml:3:16"},
    {"slim: {axes: [{axis: orientatie, " LABEL ", system: {nl: A, en: A}}]}\n", "1:15",
     "\"lifeworld\" is missing"},
    {"slim: {axes: [{axis: zelfredzaamheid, " LABEL ", high: {nl: A, en: A}, low: {nl: A, en: A},"
     " system: {nl: A, en: A}}]}\n",
     "1:113", "no end of zelfredzaamheid"},

    /* What is no question, or judges a client. */
    {"loose: [{code: a, " LABEL ", " LOOK ", questions: [{nl: Let op.}]}]\n", "1:74",
     "no question yet"},
    {"loose: [{code: a, " LABEL ", " LOOK ", questions: [{nl: C?, en: Look}]}]\n", "1:82",
     "no question yet"},
    {"loose: [{code: a, label: {nl: Wil niet, en: A}, " LOOK ", " ASK "}]\n", "1:31",
     "\"Wil niet\" does not belong"},
    {"loose: [{code: a, " LABEL ", look: {nl: Hij is ongemotiveerd}, " ASK "}]\n", "1:53",
     "\"ongemotiveerd\" does not belong"},
    {"loose: [{code: a, " LABEL ", " LOOK ", questions: [{nl: Wil ze niet of wil niet hij?}]}]\n",
     "1:74", "\"wil niet\" does not belong"},

    /* Notes. */
    {NOTES "  - {self_image: kans, approach: leren, " NOTE
           "}\n  - {self_image: kans, approach: leren, " NOTE "}\n",
     "4:5", "own.yaml:3:5"},
    {NOTES "  - {approach: controle, " NOTE "}\n  - {approach: controle, " NOTE "}\n", "4:5",
     "a note for -, controle"},
    {NOTES "  - {self_image: kans, " NOTE "}\n", "3:5", "\"approach\" is missing"},
    {NOTES "  - {approach: kans, " NOTE "}\n", "3:5", "\"self_image\" is missing"},
    {NOTES "  - {" NOTE "}\n", "3:5", "\"self_image\" is missing"},
    {NOTES "  - {self_image: onbekend, look: {nl: A}, ask: {nl: A?}}\n", "3:5", "\"try\""},
    {NOTES "  - {self_image: onbekend, look: {nl: A}, try: {nl: A}, ask: {nl: Vraag het}}\n",
     "3:67", "no question yet"},
};

static void test_broken(void)
{
    assert_broken("codebook: proef\nversion: 1\n", broken, G_N_ELEMENTS(broken));
}

/* The words that a note may and may not have, anywhere in its three texts. */
static void test_refused_words(void)
{
    static const struct {
        const char *text;
        const char *refused; /* as the message quotes it; NULL: fine */
    } rows[] = {
        {"Hij is gemotiveerd.", "gemotiveerd"},
        {"een ONGEMOTIVEERDE houding", "ONGEMOTIVEERDE"},
        {"werkgemotiveerdheid zien", "werkgemotiveerdheid"},
        {"gemotiveerder dan eerst", "gemotiveerder"},
        {"Zij wil niet", "wil niet"},
        {"Wil\n      niet meedoen", "Wil niet"},
        {"zij willen  niet", "willen  niet"},
        {"wil niet, anders gemotiveerd", "wil niet"},
        {"anders gemotiveerd, maar ook ongemotiveerd", "ongemotiveerd"},
        {"anders ongemotiveerd", "ongemotiveerd"},
        {"veranders gemotiveerd", "gemotiveerd"},
        {"Anders gemotiveerd.", NULL},
        {"een anders  gemotiveerde weg", NULL},
        {"wil nietsvermoedend, onwil niet, wil graag, niet willen", NULL},
        {"motivatie, motiveren, gedemotiveerd", NULL},
    };
    static const char *const fields[] = {"look", "try", "ask"};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        for (size_t f = 0; f < G_N_ELEMENTS(fields); f++) {
            g_autoptr(GString) yaml = g_string_new(NOTES "  - self_image: onbekend\n");
            for (size_t n = 0; n < G_N_ELEMENTS(fields); n++)
                g_string_append_printf(yaml, "    %s:\n      nl: \"%s%s\"\n", fields[n],
                                       n == f ? rows[i].text : "Kijk.", n == 2 ? " Of?" : "");
            g_autoptr(GPtrArray) mistakes = mistakes_in(yaml->str, -1);
            g_assert_cmpuint(mistakes->len, ==, rows[i].refused ? 1 : 0);
            if (!rows[i].refused)
                continue;
            g_autofree char *place = g_strdup_printf("%zu:11", 5 + 2 * f);
            g_autofree char *words = g_strdup_printf("\"%s\" does not belong", rows[i].refused);
            assert_mistake(g_ptr_array_index(mistakes, 0), place, words);
        }
}

/* In a self-image the client speaks, so he may say what he likes; English is not looked at. */
static void test_words_elsewhere(void)
{
    g_autoptr(GPtrArray) mistakes =
        mistakes_in("slim:\n  quadrants:\n  - {quadrant: kans, " KINDS ", " LABEL
                    ", self_image: {nl: Ik wil niet en ben niet gemotiveerd}, role: {nl: A},"
                    " approach: {nl: A}, logic: {nl: A}}\n"
                    "  notes:\n  - {self_image: kans, approach: kans, look: {nl: A, en: wil niet},"
                    " try: {nl: A}, ask: {nl: A?}}\n",
                    -1);

    g_assert_cmpuint(mistakes->len, ==, 0);
}

/* A text that was kept passed its check once; what is checked since does not take moments away. */
static void test_kept_words(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) kept = tb_codebook_parse(
        "--- # own.yaml\ncodebook: a\nversion: 1\nloose: [{code: a, label: {nl: Wil"
        " niet, en: A}, " LOOK ", questions: [{nl: Let op}]}]\n",
        &error);

    g_assert_no_error(error);
    g_assert_cmpstr(tb_codebook_find(kept, "a")->label.nl, ==, "Wil niet");
}

/* All of them, in the order of files and lines, although keys are read in another order. */
static void test_all_mistakes(void)
{
    static const char *const expected[] = {
        "first.yaml:2:21: the text in \"en\" is missing",
        "first.yaml:2:30: unknown key \"kee\"; the nearest is key",
        "first.yaml:3:5: \"code\" is missing",
        "first.yaml:3:11: the key Q is taken at ",
        "second.yaml:2:11: \"Emotie\" is no name",
        "second.yaml:3:1: unknown key \"lose\"",
        "second.yaml:5:12: code \"a\" stands at ",
    };
    g_autofree char *first =
        write_bytes("first.yaml",
                    "loose:\n"
                    "  - {key: Q, label: {nl: A}, kee: Q, code: a, " LOOK ", " ASK "}\n"
                    "  - {key: Q, " REST "}\n",
                    -1);
    g_autofree char *second = write_bytes(
        "second.yaml", "version: \"1\"\ncodebook: Emotie\nlose: []\nloose:\n  - " CODE "\n", -1);
    const char *paths[] = {first, second, NULL};
    g_autoptr(GPtrArray) mistakes = new_mistakes();
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_codebook_read(paths, mistakes, &error));
    g_assert_cmpuint(mistakes->len, ==, G_N_ELEMENTS(expected));
    for (unsigned i = 0; i < mistakes->len; i++) {
        g_autofree char *start = g_build_filename(folder, expected[i], NULL);
        g_assert_true(g_str_has_prefix(g_ptr_array_index(mistakes, i), start));
    }
    g_assert_cmpstr(error->message, ==, g_ptr_array_index(mistakes, 0));
    g_assert_null(tb_codebook_read(paths, NULL, NULL)); /* nobody need listen */
}

/* A byte that ends strings in C does not end a file. */
static void test_nul(void)
{
    static const char in_text[] = "title: {nl: \"a\0b\"}\n";
    static const char at_end[] = "title: {nl: a}\n\0";
    g_autoptr(GPtrArray) one = mistakes_in(in_text, sizeof in_text - 1);
    g_autoptr(GPtrArray) other = mistakes_in(at_end, sizeof at_end - 1);

    assert_mistake(g_ptr_array_index(one, 0), "1:15", "UTF-8");
    assert_mistake(g_ptr_array_index(other, 0), "2:1", "UTF-8");
}

/* Files as Windows and other editors write them are read like any other. */
static void test_line_ends(void)
{
    static const char *const fine[] = {
        "\xEF\xBB\xBFloose:\r\n- " CODE "\r\n",
        "loose:\r- " CODE "\r",
        "loose:\n- " CODE,
        "---\nloose:\n- " CODE "\n...\n",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(fine); i++) {
        g_autoptr(GPtrArray) mistakes = mistakes_in(fine[i], -1);
        g_assert_cmpuint(mistakes->len, ==, 0);
    }
    g_autoptr(GPtrArray) mistakes =
        mistakes_in("\xEF\xBB\xBFloose:\r\n- " CODE "\r\n- {kode: a}\r\n", -1);
    g_assert_cmpuint(mistakes->len, ==, 5); /* kode, and all four that are needed */
    for (unsigned i = 0; i < mistakes->len; i++)
        assert_mistake(g_ptr_array_index(mistakes, i), i < 4 ? "3:3" : "3:4",
                       i < 4 ? "is missing" : "the nearest is code");
}

/* A comment of as many bytes as a file may have is fine, one more is not. */
static void test_size(void)
{
    enum { MIB = 1 << 20 };
    g_autofree char *text = g_strnfill(MIB + 1, '#');
    memcpy(text, "loose: []\n", 10);

    g_autoptr(GPtrArray) fits = mistakes_in(text, MIB);
    g_assert_cmpuint(fits->len, ==, 0);
    g_autoptr(GPtrArray) too_large = mistakes_in(text, MIB + 1);
    g_assert_cmpuint(too_large->len, ==, 1);
    assert_mistake(g_ptr_array_index(too_large, 0), "1:1", "1 MiB");

    const char *endless[] = {"/dev/zero", NULL};
    g_autoptr(GPtrArray) mistakes = new_mistakes();
    g_assert_null(tb_codebook_read(endless, mistakes, NULL));
    g_assert_cmpstr(
        g_ptr_array_index(mistakes, 0), ==,
        "/dev/zero:1:1: the file is larger than 1 MiB; a codebook is text, is this one?");
}

/* A MiB that libyaml by itself would chew on for minutes, or unfold without end. */
static void test_bombs(void)
{
    enum { MIB = 1 << 20 };
    static const char *const pieces[] = {"[",   "{",   "- ", "? ",    "a: {",
                                         "- [", "&a ", "\"", "{a: [", "[a]: "};

    for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
        g_autoptr(GString) text = g_string_sized_new(MIB);
        while (text->len + strlen(pieces[i]) <= MIB)
            g_string_append(text, pieces[i]);
        double start = cpu_seconds();
        g_autoptr(GPtrArray) mistakes = mistakes_in(text->str, (gssize)text->len);
        g_assert_cmpuint(mistakes->len, >, 0);
        g_assert_cmpfloat(cpu_seconds() - start, <, 5);
    }

    g_autoptr(GString) laughs = g_string_new("loose: &a0 [" CODE "]\n");
    for (int i = 1; i < 30; i++)
        g_string_append_printf(laughs, "k%d: &a%d [*a%d, *a%d, *a%d]\n", i, i, i - 1, i - 1, i - 1);
    g_autoptr(GPtrArray) mistakes = mistakes_in(laughs->str, -1);
    g_assert_cmpuint(mistakes->len, ==, 30 + 29 * 3);
    assert_mistake(g_ptr_array_index(mistakes, 0), "1:8", "anchors");
    assert_mistake(g_ptr_array_index(mistakes, 2), "2:10", "aliases");

    g_autoptr(GPtrArray) loop = mistakes_in("loose: &a [*a]\n", -1);
    g_assert_cmpuint(loop->len, ==, 2);
}

/* Many small things: nothing takes quadratic time, and every mistake is said. */
static void test_many(void)
{
    g_autoptr(GString) same = g_string_new("loose:\n");
    for (int i = 0; i < 10000; i++)
        g_string_append(same, "- {code: a, code: b}\n");
    g_autoptr(GString) keys = g_string_new("");
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(keys, "key%d: a\n", i);
    g_autoptr(GString) themes = g_string_new("themes:\n");
    g_autoptr(GString) bare = g_string_new("themes:\n");
    for (int i = 0; i < 10000; i++) {
        g_string_append_printf(themes, "- {theme: t%d, group: algemeen, " LABEL "}\n", i);
        g_string_append_printf(bare, "- {theme: t%d}\n", i);
    }
    double start = cpu_seconds();

    g_autoptr(GPtrArray) twice = mistakes_in(same->str, -1);
    g_assert_cmpuint(twice->len, ==, 10000 * 4 + 9999);
    g_autoptr(GPtrArray) unknown = mistakes_in(keys->str, -1);
    g_assert_cmpuint(unknown->len, ==, 20000);
    g_autoptr(GPtrArray) fine = mistakes_in(themes->str, -1);
    g_assert_cmpuint(fine->len, ==, 0);
    g_autoptr(GPtrArray) bare_themes = mistakes_in(bare->str, -1);
    g_assert_cmpuint(bare_themes->len, ==, 10000);
    g_assert_cmpfloat(cpu_seconds() - start, <, 15);
}

static void test_unreadable(void)
{
    g_autofree char *absent = g_build_filename(folder, "absent.yaml", NULL);
    const char *paths[] = {absent, NULL}, *directory[] = {folder, NULL};
    g_autoptr(GPtrArray) mistakes = new_mistakes();
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_codebook_read(paths, mistakes, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_assert_cmpuint(mistakes->len, ==, 1);
    g_assert_true(g_str_has_prefix(error->message, absent));
    g_assert_nonnull(strstr(error->message, "No such file"));

    g_clear_error(&error);
    g_assert_null(tb_codebook_read(directory, NULL, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_FAILED);
    g_assert_nonnull(strstr(error->message, "directory"));
}

/* A codebook must have a name and a version, whichever of its files says them. */
static void test_name(void)
{
    g_autofree char *nameless = write_bytes("nameless.yaml", "loose: [" CODE "]\n", -1);
    g_autofree char *named = write_bytes("named.yaml", "codebook: proef\n", -1);
    g_autofree char *versioned = write_bytes("versioned.yaml", "version: 1\ncodebook: proef\n", -1);
    const char *none[] = {nameless, NULL}, *half[] = {named, nameless, NULL};
    const char *whole[] = {named, nameless, versioned, NULL};
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_codebook_read(none, NULL, &error));
    g_assert_nonnull(strstr(error->message, "nameless.yaml:1:1: no file names the codebook"));
    g_clear_error(&error);
    g_assert_null(tb_codebook_read(half, NULL, &error));
    g_assert_nonnull(strstr(error->message, "named.yaml:1:1: the codebook has no version"));
    g_clear_error(&error);

    g_autoptr(TbCodebook) book = tb_codebook_read(whole, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tb_codebook_id(book), ==, "proef");
    g_assert_cmpstr(tb_codebook_version(book), ==, "1");
    g_assert_cmpstr(tb_codebook_text(book), ==,
                    "--- # named.yaml\ncodebook: proef\n--- # nameless.yaml\nloose: [" CODE
                    "]\n--- # versioned.yaml\nversion: 1\ncodebook: proef\n");
    g_autofree char *sha256 =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, tb_codebook_text(book), -1);
    g_assert_cmpstr(tb_codebook_sha256(book), ==, sha256);
}

/* The standard codebook. */

static TbCodebook *read_standard(const char *addition)
{
    const char *paths[] = {
        "codebook/kijkwijzer.yaml",
        "codebook/pijlers.yaml",
        "codebook/slim.yaml",
        "codebook/vragen.yaml",
        "codebook/zelfassessment.yaml",
        addition,
        NULL,
    };
    g_autoptr(GPtrArray) mistakes = new_mistakes();
    g_autoptr(GError) error = NULL;
    TbCodebook *book = tb_codebook_read(paths, mistakes, &error);

    g_assert_no_error(error);
    g_assert_nonnull(book);
    return book;
}

/* method.md 2 and 3, and the keys of the window. */
static void test_standard_codes(void)
{
    static const struct {
        const char *code, *theme, *group, *key;
        TbCodeKind kind;
        unsigned n_elements;
    } rows[] = {
        {"hier", NULL, NULL, "H", TB_CODE_LOOSE, 0},
        {"emotie", "emotie", "algemeen", "E", TB_CODE_THEME, 0},
        {"weerstand", "weerstand", "algemeen", "W", TB_CODE_THEME, 0},
        {"feedback", "feedback", "algemeen", "F", TB_CODE_THEME, 0},
        {"resultaten", "resultaten", "algemeen", "R", TB_CODE_THEME, 0},
        {"contact.echtheid", "contact", "specifiek", "C", TB_CODE_THEME, 0},
        {"contact.beleving", "contact", "specifiek", "V", TB_CODE_THEME, 0},
        {"doel.helder", "doelgerichtheid", "specifiek", "D", TB_CODE_THEME, 0},
        {"doel.agenda", "doelgerichtheid", "specifiek", "A", TB_CODE_THEME, 0},
        {"regie.meta", "regie", "specifiek", "M", TB_CODE_THEME, 0},
        {"regie.beurten", "regie", "specifiek", "B", TB_CODE_THEME, 0},
        {"interventielogica", "interventielogica", "specifiek", "I", TB_CODE_THEME, 0},
        {"begrijpen", NULL, NULL, "1", TB_CODE_PILLAR, 5},
        {"willen", NULL, NULL, "2", TB_CODE_PILLAR, 4},
        {"kunnen", NULL, NULL, "3", TB_CODE_PILLAR, 5},
    };
    g_autoptr(TbCodebook) book = read_standard(NULL);
    const GPtrArray *codes = tb_codebook_codes(book);
    unsigned row = 0, n_elements = 0;

    for (unsigned i = 0; i < codes->len; i++) {
        const TbCode *code = g_ptr_array_index(codes, i);
        n_elements += code->kind == TB_CODE_ELEMENT;
        if (code->parent)
            continue;
        g_assert_cmpuint(row, <, G_N_ELEMENTS(rows));
        g_assert_cmpstr(code->code, ==, rows[row].code);
        g_assert_cmpstr(code->theme, ==, rows[row].theme);
        g_assert_cmpstr(code->group, ==, rows[row].group);
        g_assert_cmpstr(code->key, ==, rows[row].key);
        g_assert_cmpint(code->kind, ==, rows[row].kind);
        for (unsigned n = 1; n <= rows[row].n_elements; n++) {
            g_autofree char *name = g_strdup_printf("%s.%u", code->code, n);
            const TbCode *element = tb_codebook_find(book, name);
            g_assert_nonnull(element);
            g_assert_cmpint(element->kind, ==, TB_CODE_ELEMENT);
            g_assert_cmpstr(element->parent, ==, code->code);
        }
        row++;
    }
    g_assert_cmpuint(row, ==, G_N_ELEMENTS(rows));
    g_assert_cmpuint(n_elements, ==, 14);
}

/* Five elements cannot be seen on a recording [B]. */
static void test_standard_told(void)
{
    g_autoptr(TbCodebook) book = read_standard(NULL);
    const GPtrArray *codes = tb_codebook_codes(book);
    g_autoptr(GString) told = g_string_new("");

    for (unsigned i = 0; i < codes->len; i++) {
        const TbCode *code = g_ptr_array_index(codes, i);
        if (code->is_told)
            g_string_append_printf(told, "%s ", code->code);
    }
    g_assert_cmpstr(told->str, ==, "willen.1 kunnen.1 kunnen.2 kunnen.3 kunnen.4 ");
}

static void assert_dutch(const GArray *texts)
{
    for (unsigned i = 0; i < texts->len; i++)
        g_assert_nonnull(g_array_index(texts, TbText, i).nl);
}

/* Dutch whole, English at least the labels, a question with every code that has none above it. */
static void test_standard_texts(void)
{
    g_autoptr(TbCodebook) book = read_standard(NULL);
    const GPtrArray *codes = tb_codebook_codes(book), *themes = tb_codebook_themes(book);

    g_assert_cmpstr(tb_codebook_id(book), ==, "kijkwijzer");
    g_assert_nonnull(tb_codebook_title(book)->nl);
    g_assert_cmpuint(themes->len, ==, 8);
    for (unsigned i = 0; i < themes->len; i++) {
        const TbTheme *theme = g_ptr_array_index(themes, i);
        g_assert_true(tb_codebook_theme(book, theme->theme) == theme);
        g_assert_nonnull(theme->label.nl);
        g_assert_nonnull(theme->label.en);
    }
    for (unsigned i = 0; i < codes->len; i++) {
        const TbCode *code = g_ptr_array_index(codes, i);
        g_assert_true(tb_codebook_find(book, code->code) == code);
        g_assert_nonnull(code->label.nl);
        g_assert_nonnull(code->label.en);
        g_assert_true(code->look.nl || code->kind == TB_CODE_OBSERVATION);
        g_assert_true(code->questions->len > 0 || code->kind == TB_CODE_OBSERVATION);
        g_assert_true(code->kind != TB_CODE_THEME || (code->why.nl && code->source));
        assert_dutch(code->questions);
        assert_dutch(code->tips);
    }
}

/* method.md 4: four places, sixteen pairs, and three notes for what cannot be said yet. */
static void test_standard_slim(void)
{
    static const struct {
        const char *quadrant;
        bool is_high, is_system;
    } places[] = {{"kans", true, true},
                  {"leren", false, true},
                  {"hand", false, false},
                  {"ondernemen", true, false}};
    g_autoptr(TbCodebook) book = read_standard(NULL);
    const TbAxisText *height = tb_codebook_axis(book, "zelfredzaamheid");
    const TbAxisText *world = tb_codebook_axis(book, "orientatie");

    g_assert_true(height->label.en && height->high.en && height->low.en && !height->system.nl);
    g_assert_true(world->label.en && world->system.en && world->lifeworld.en && !world->high.nl);
    g_assert_null(tb_codebook_axis(book, "hoogte"));
    g_assert_cmpuint(tb_codebook_quadrants(book)->len, ==, 4);
    g_assert_cmpuint(tb_codebook_axes(book)->len, ==, 2);
    g_assert_cmpuint(tb_codebook_notes(book)->len, ==, 19);
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        const TbQuadrantText *text = tb_codebook_quadrant(book, places[i].quadrant);
        g_assert_nonnull(text);
        g_assert_cmpint(text->is_high, ==, places[i].is_high);
        g_assert_cmpint(text->is_system, ==, places[i].is_system);
        g_assert_true(text->label.en && text->self_image.nl && text->role.nl);
        g_assert_true(text->approach.nl && text->logic.nl && text->source);
        for (size_t j = 0; j < G_N_ELEMENTS(places); j++) {
            const TbNote *note = tb_codebook_note(book, places[i].quadrant, places[j].quadrant);
            g_assert_nonnull(note);
            g_assert_cmpstr(note->self_image, ==, places[i].quadrant);
            g_assert_cmpstr(note->approach, ==, places[j].quadrant);
            g_assert_true(note->look.nl && note->attempt.nl && note->ask.nl);
        }
    }
}

static void test_note_fallbacks(void)
{
    static const struct {
        const char *self_image, *approach; /* asked */
        const char *of_self, *of_approach; /* found */
    } rows[] = {
        {"kans", "leren", "kans", "leren"},         {"onbekend", "leren", "onbekend", NULL},
        {"onbekend", "onbekend", "onbekend", NULL}, {"onbekend", "controle", NULL, "controle"},
        {"kans", "onbekend", NULL, "onbekend"},     {"kans", "controle", NULL, "controle"},
    };
    g_autoptr(TbCodebook) book = read_standard(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const TbNote *note = tb_codebook_note(book, rows[i].self_image, rows[i].approach);
        g_assert_nonnull(note);
        g_assert_cmpstr(note->self_image, ==, rows[i].of_self);
        g_assert_cmpstr(note->approach, ==, rows[i].of_approach);
    }
    g_assert_null(tb_codebook_note(book, "kans", "iets"));
}

static void test_expect(void)
{
    static const struct {
        const char *code, *words;
    } rows[] = {
        {"weerstnad", "unknown code \"weerstnad\"; the nearest is weerstand"},
        {"Emotie", "unknown code \"Emotie\"; the nearest is emotie"},
        {"begrijpen.9", "the nearest is begrijpen."},
        {"", "unknown code \"\"; the nearest is "},
    };
    g_autoptr(TbCodebook) book = read_standard(NULL);

    g_assert_cmpstr(tb_codebook_expect(book, "contact.echtheid", NULL)->code, ==,
                    "contact.echtheid");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(tb_codebook_expect(book, rows[i].code, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
        g_assert_nonnull(strstr(error->message, rows[i].words));
    }

    g_autofree char *path = write_bytes("bare.yaml", "codebook: kaal\nversion: 1\n", -1);
    const char *paths[] = {path, NULL};
    g_autoptr(TbCodebook) bare = tb_codebook_read(paths, NULL, NULL);
    g_autoptr(GError) error = NULL;
    g_assert_null(tb_codebook_expect(bare, "emotie", &error));
    g_assert_cmpstr(error->message, ==, "unknown code \"emotie\"; the codebook has no codes");
}

static void test_text_by_language(void)
{
    static const TbText both = {"Emotie", "Emotion"}, dutch = {"Emotie", NULL}, none = {NULL, NULL};

    g_assert_cmpstr(tb_text(&both), ==, "Emotion");
    g_assert_cmpstr(tb_text(&dutch), ==, "Emotie");
    g_assert_null(tb_text(&none));
    g_assert_true(tb_lang_init("nl"));
    g_assert_cmpstr(tb_text(&both), ==, "Emotie");
    g_assert_true(tb_lang_init("en"));
}

/* A lab group's own file adds codes to a theme, a theme and a loose code. */
static void test_own_file(void)
{
    g_autoptr(TbCodebook) book = read_standard("tests/data/codebook/own.yaml");
    g_autoptr(TbCodebook) standard = read_standard(NULL);
    const TbCode *silence = tb_codebook_find(book, "regie.stilte");
    const TbCode *below = tb_codebook_find(book, "regie.stilte.gevuld");
    const TbCode *group = tb_codebook_find(book, "samen.driegesprek");

    g_assert_cmpstr(tb_codebook_id(book), ==, "kijkwijzer");
    g_assert_cmpstr(tb_codebook_title(book)->nl, ==, tb_codebook_title(standard)->nl);
    g_assert_cmpstr(tb_codebook_sha256(book), !=, tb_codebook_sha256(standard));
    g_assert_cmpstr(silence->theme, ==, "regie");
    g_assert_cmpstr(silence->group, ==, "specifiek");
    g_assert_cmpstr(silence->key, ==, "N");
    g_assert_cmpuint(silence->questions->len, ==, 2);
    g_assert_cmpstr(g_array_index(silence->questions, TbText, 1).nl, ==,
                    "Wat gebeurde er, toen ik wachtte?");
    g_assert_cmpstr(silence->why.nl, ==, "Wie wacht, geeft ruimte.");
    g_assert_null(silence->source);
    g_assert_cmpint(below->kind, ==, TB_CODE_OBSERVATION);
    g_assert_cmpstr(below->parent, ==, "regie.stilte");
    g_assert_cmpstr(below->theme, ==, "regie");
    g_assert_cmpuint(below->questions->len, ==, 0);
    g_assert_cmpuint(below->tips->len, ==, 0);
    g_assert_null(below->key);
    g_assert_cmpstr(group->theme, ==, "samen");
    g_assert_cmpuint(tb_codebook_themes(book)->len, ==, 9);
    g_assert_cmpuint(tb_codebook_codes(book)->len, ==, tb_codebook_codes(standard)->len + 4);
    g_assert_cmpint(tb_codebook_find(book, "toeval")->kind, ==, TB_CODE_LOOSE);
}

static void test_head(void)
{
    static const char *const rows[][2] = {
        {"emotie", "emotie"},       {"contact.echtheid", "contact.echtheid"},
        {"begrijpen", "begrijpen"}, {"kunnen.3", "kunnen"},
        {"hier", "hier"},           {"regie.stilte.gevuld", "regie.stilte"},
        {"gisteren", "gisteren"},   {"kunnen.33", "kunnen.33"},
    };
    g_autoptr(TbCodebook) book = read_standard("tests/data/codebook/own.yaml");

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpstr(tb_codebook_head(book, rows[i][0]), ==, rows[i][1]);
}

/* Checking: a book by itself, an addition beside the standard book. */

static void assert_check(const char *one, const char *other, const char *first)
{
    const char *paths[] = {one, other, NULL};
    g_autoptr(GPtrArray) mistakes = new_mistakes();
    g_autoptr(GError) error = NULL;
    bool good = tb_codebook_check(paths, mistakes, &error);

    g_assert_cmpint(good, ==, mistakes->len == 0);
    g_assert_cmpint(good, ==, error == NULL);
    if (!first)
        g_assert_no_error(error);
    else if (good || !strstr(error->message, first))
        g_error("expected \"%s\", got %s", first, good ? "nothing" : error->message);
}

static void test_check(void)
{
    g_autofree char *whole =
        write_bytes("whole.yaml",
                    "codebook: eigen\nversion: 1\nloose: [{code: emotie, key: E, " REST "}]\n", -1);
    g_autofree char *clash = write_bytes("clash.yaml",
                                         "loose:\n  - {code: emotie, key: Q, " REST "}\n"
                                         "  - {code: eigen, key: E, " REST "}\n",
                                         -1);
    g_autofree char *copy = write_bytes("slim.yaml", "slim: {quadrants: [{quadrant: a}]}\n", -1);
    g_autofree char *empty_copy = write_bytes("vragen.yaml", "codebook: kijkwijzer\n", -1);
    g_autofree char *elsewhere = write_bytes("elsewhere.yaml", "codebook: eigen\n", -1);
    g_autofree char *syntax =
        write_bytes("kijkwijzer.yaml", "codebook: kijkwijzer\nversion: [\n", -1);

    assert_check("tests/data/codebook/own.yaml", NULL, NULL);
    assert_check(whole, NULL, NULL);
    assert_check(whole, "tests/data/codebook/own.yaml", "\"regie\" is a new theme");
    assert_check(clash, NULL, "clash.yaml:2:12: code \"emotie\" stands at ");
    assert_check(clash, NULL, "codebook/kijkwijzer.yaml:");
    assert_check(copy, NULL, "slim.yaml:1:20: "); /* in place of the standard one */
    assert_check(empty_copy, NULL, NULL);
    assert_check("codebook/pijlers.yaml", "codebook/slim.yaml", NULL);
    assert_check(elsewhere, NULL, "codebook is \"eigen\" here, but \"kijkwijzer\" at ");
    assert_check(syntax, NULL, "kijkwijzer.yaml:3:1: this is not YAML");
    assert_check("tests/data/codebook/broken.yaml", NULL, "broken.yaml:2:11: \"Eigen Boek\"");
    assert_check("absent.yaml", NULL, "absent.yaml: cannot be read");
}

/* What comes with the program is what stands in the source. Needs a `make` before it. */
static void test_shipped(void)
{
    g_autoptr(TbCodebook) book = read_standard(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) shipped = tb_codebook_standard(&error);

    g_assert_no_error(error);
    g_assert_cmpstr(tb_codebook_sha256(shipped), ==, tb_codebook_sha256(book));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    make_folder();

    g_test_add_func("/codebook/text-by-language", test_text_by_language);
    g_test_add_func("/codebook/broken", test_broken);
    g_test_add_func("/codebook/refused-words", test_refused_words);
    g_test_add_func("/codebook/words-elsewhere", test_words_elsewhere);
    g_test_add_func("/codebook/kept-words", test_kept_words);
    g_test_add_func("/codebook/all-mistakes", test_all_mistakes);
    g_test_add_func("/codebook/nul", test_nul);
    g_test_add_func("/codebook/line-ends", test_line_ends);
    g_test_add_func("/codebook/size", test_size);
    g_test_add_func("/codebook/bombs", test_bombs);
    g_test_add_func("/codebook/many", test_many);
    g_test_add_func("/codebook/unreadable", test_unreadable);
    g_test_add_func("/codebook/name", test_name);
    g_test_add_func("/codebook/standard-codes", test_standard_codes);
    g_test_add_func("/codebook/standard-told", test_standard_told);
    g_test_add_func("/codebook/standard-texts", test_standard_texts);
    g_test_add_func("/codebook/standard-slim", test_standard_slim);
    g_test_add_func("/codebook/note-fallbacks", test_note_fallbacks);
    g_test_add_func("/codebook/expect", test_expect);
    g_test_add_func("/codebook/own-file", test_own_file);
    g_test_add_func("/codebook/head", test_head);
    g_test_add_func("/codebook/check", test_check);
    g_test_add_func("/codebook/shipped", test_shipped);

    int status = g_test_run();
    remove_folder();
    return status;
}
