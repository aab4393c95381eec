/* A codebook that is kept and read again, and what it remembers of the codes of older ones; and the
 * files that are chosen beside it or in its place. Run from the repository root. */
#include "codebook-fixture.h"

#define SECTIONS "tests/data/codebook/sections.yaml"
#define OWN      "tests/data/codebook/own.yaml"

static TbCodebook *read_paths(const char *one, const char *other)
{
    const char *paths[] = {one, other, NULL};
    g_autoptr(GError) error = NULL;
    TbCodebook *book = tb_codebook_read(paths, NULL, &error);

    g_assert_no_error(error);
    return book;
}

static TbCodebook *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    TbCodebook *book = tb_codebook_parse(text, &error);

    g_assert_no_error(error);
    return book;
}

/* Whether @text, kept and read again, is the same codebook in all that is known of one. */
static void assert_same(const TbCodebook *book, const TbCodebook *again)
{
    const GPtrArray *codes = tb_codebook_codes(book), *others = tb_codebook_codes(again);

    g_assert_cmpstr(tb_codebook_text(again), ==, tb_codebook_text(book));
    g_assert_cmpstr(tb_codebook_sha256(again), ==, tb_codebook_sha256(book));
    g_assert_cmpstr(tb_codebook_id(again), ==, tb_codebook_id(book));
    g_assert_cmpstr(tb_codebook_version(again), ==, tb_codebook_version(book));
    g_assert_cmpstr(tb_codebook_title(again)->nl, ==, tb_codebook_title(book)->nl);
    g_assert_cmpuint(others->len, ==, codes->len);
    for (unsigned i = 0; i < codes->len; i++) {
        const TbCode *code = g_ptr_array_index(codes, i), *other = g_ptr_array_index(others, i);
        g_assert_cmpstr(other->code, ==, code->code);
        g_assert_cmpstr(other->label.nl, ==, code->label.nl);
        g_assert_cmpstr(other->key, ==, code->key);
        g_assert_cmpuint(other->questions->len, ==, code->questions->len);
    }
}

static void test_kept(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) standard = tb_codebook_standard(&error);
    g_assert_no_error(error);
    g_autoptr(TbCodebook) standard_again = parse(tb_codebook_text(standard));
    g_autoptr(TbCodebook) several = read_paths(SECTIONS, "tests/data/codebook/addition.yaml");
    g_autoptr(TbCodebook) several_again = parse(tb_codebook_text(several));

    assert_same(standard, standard_again);
    g_assert_nonnull(strstr(tb_codebook_text(standard), "\n--- # pijlers.yaml\n"));
    assert_same(several, several_again);
    g_assert_cmpuint(tb_codebook_workings(several_again)->len, ==, 2);
    g_assert_nonnull(tb_codebook_assessment(several_again));
}

#define BLOCK "look:\n    nl: |\n      B\n      --- # C\n"

/* Files in forms that a text of several could break on: the kept text is the same codebook, and the
 * folder that a file lay in is not in it. */
static void test_kept_forms(void)
{
    static const char *const files[] = {
        "loose: [" CODE "]",                                      /* no end of line */
        "\xEF\xBB\xBFloose:\r\n- " CODE "\r\n",                   /* as Windows writes */
        "loose:\r- " CODE "\r",                                   /* as old Macs did */
        "--- # our own codes\nloose: [" CODE "]\n",               /* as a kept text begins a file */
        "# ours\n--- # x\n# again\nloose: [" CODE "]\n...\n",     /* the same further on */
        "%YAML 1.1\n---\nloose: [" CODE "]\n",                    /* only at the start of a file */
        "loose:\n- code: a\n  " LABEL "\n  " BLOCK "  " ASK "\n", /* within a text */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *first = write_bytes("first.yaml", "codebook: proef\nversion: 1", -1);
        g_autofree char *own = write_bytes("own.yaml", files[i], -1);
        g_autofree char *last = write_bytes("last.yaml", "keys: {a: \"Q\"}\n", -1);
        const char *paths[] = {first, own, last, NULL};
        g_autoptr(TbCodebook) book = tb_codebook_read(paths, NULL, NULL);
        g_assert_nonnull(book);
        g_autoptr(TbCodebook) again = parse(tb_codebook_text(book));
        assert_same(book, again);
        g_assert_null(strstr(tb_codebook_text(book), folder));
        g_assert_cmpstr(tb_codebook_find(again, "a")->key, ==, "Q");
    }
}

/* Version 1 of the store kept files without a line between them. */
static void test_kept_before(void)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_file_get_contents("tests/data/codebook/kept-before.txt", &text, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(TbCodebook) book = parse(text);
    g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);

    g_assert_cmpstr(tb_codebook_sha256(book), ==, sha256);
    g_assert_cmpstr(tb_codebook_text(book), ==, text);
    g_assert_cmpstr(tb_codebook_version(book), ==, "1.0");
    g_assert_nonnull(tb_codebook_find(book, "begrijpen.1"));
    g_assert_nonnull(tb_codebook_note(book, "onbekend", "kans"));
}

static void test_no_kept_text(void)
{
    static const char *const texts[] = {
        "",
        "\n",
        "niets",
        "--- # a.yaml",
        "--- # a.yaml\n--- # b.yaml\n",
        "codebook: proef\nversion: 1\n--- # a.yaml\nthema: []\n",
        "codebook: proef\nversion: 1\n---\nloose: []\n",
        "--- # a.yaml\nloose: [" CODE "]\n", /* no name */
        "\xFF",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(tb_codebook_parse(texts[i], &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_FAILED);
        g_assert_null(strchr(error->message, '\n'));
    }
    g_autoptr(GError) error = NULL;
    g_assert_null(
        tb_codebook_parse("codebook: a\nversion: 1\n--- # b.yaml\n\nthema: []\n", &error));
    g_assert_true(g_str_has_prefix(error->message, "b.yaml:2:1: unknown key \"thema\""));
}

/* Whether @code of @book reads as @label in both languages, and what else is told of it. */
static void assert_former(const TbCodebook *book, const char *name, TbCodeState state,
                          const char *nl, const char *en, const char *place)
{
    const TbCode *code = tb_codebook_find(book, name);
    const GPtrArray *codes = tb_codebook_codes(book);

    g_assert_nonnull(code);
    g_assert_cmpstr(code->code, ==, name);
    g_assert_cmpint(code->state, ==, state);
    g_assert_cmpstr(code->label.nl, ==, nl);
    g_assert_cmpstr(code->label.en, ==, en);
    g_assert_cmpstr(tb_codebook_head(book, name), ==, place);
    g_assert_true(tb_codebook_expect(book, name, NULL) == code);
    g_assert_null(code->key);
    g_assert_true(!code->theme || tb_codebook_theme(book, code->theme));
    g_assert_true(code->questions && code->tips);
    for (unsigned i = 0; i < codes->len; i++)
        g_assert_true(codes->pdata[i] != code);
}

/* `was:` alone: the former code says what it is now, and is that in all else. */
static void test_renamed(void)
{
    g_autoptr(TbCodebook) book = read_paths(SECTIONS, NULL);
    const TbCode *was = tb_codebook_find(book, "gevoel"), *now = tb_codebook_find(book, "emotie");
    const TbCode *below = tb_codebook_find(book, "wens.1");

    assert_former(book, "gevoel", TB_CODE_RENAMED, "Emotie (was: gevoel)", "Emotion (was: gevoel)",
                  "emotie");
    assert_former(book, "gevoel-oud", TB_CODE_RENAMED, "Emotie (was: gevoel-oud)",
                  "Emotion (was: gevoel-oud)", "emotie");
    assert_former(book, "gevoel.lach", TB_CODE_RENAMED, "Lach (was: gevoel.lach)",
                  "Laugh (was: gevoel.lach)", "emotie");
    assert_former(book, "wens", TB_CODE_RENAMED, "Willen (was: wens)", "Willing (was: wens)",
                  "willen");
    g_assert_cmpstr(was->now, ==, "emotie");
    g_assert_cmpint(was->kind, ==, TB_CODE_THEME);
    g_assert_cmpstr(was->theme, ==, "emotie");
    g_assert_cmpstr(was->group, ==, "algemeen");
    g_assert_cmpstr(g_array_index(was->questions, TbText, 0).nl, ==, "Wat raakte je?");
    g_assert_cmpint(now->state, ==, TB_CODE_IN_USE);
    g_assert_null(now->now);
    g_assert_cmpstr(below->now, ==, "willen.1");
    g_assert_cmpint(below->kind, ==, TB_CODE_ELEMENT);
    g_assert_cmpstr(below->parent, ==, "willen");
    g_assert_true(below->is_told);
}

/* An older codebook that sections.yaml may remember: some codes are still there, some have another
 * name, some are gone, with and without what they stood below. */
static const char older[] =
    "codebook: proef\nversion: \"1\"\n"
    "loose: [{code: hier, key: H, " REST
    "}, {code: daar, key: D, label: {nl: Daar, en: There}, " LOOK ", " ASK
    ", observations: [{code: daar.ver, label: {nl: Ver, en: Far}}]}]\n"
    "themes:\n"
    "- theme: emotie\n"
    "  group: algemeen\n"
    "  label: {nl: Emotie, en: Emotion}\n"
    "  codes:\n"
    "  - {code: gevoel, key: G, label: {nl: Gevoel, en: Feeling}, " LOOK ", " ASK
    ", observations: [{code: gevoel.lach, label: {nl: Lach, en: Laugh}},"
    " {code: gevoel.traan, label: {nl: Traan, en: Tear}}]}\n"
    "  - {code: vreugde, key: V, label: {nl: Vreugde, en: Joy}, look: {nl: Blij, en: Glad}, " ASK
    ", tips: [{nl: Lach mee.}], source: \"[K]\","
    " observations: [{code: vreugde.dans, label: {nl: Dans, en: Dance}}]}\n"
    "- theme: ruimte\n"
    "  group: specifiek\n"
    "  label: {nl: Ruimte, en: Room}\n"
    "  codes: [{code: ruimte, key: R, label: {nl: Ruimte, en: Room}, " LOOK ", " ASK
    ", observations: [{code: ruimte.wacht, label: {nl: Wacht, en: Wait}}]}]\n"
    "pillars:\n"
    "- {pillar: wens, key: \"2\", label: {nl: Wens, en: Wish}, " LOOK ", " ASK
    ", elements: [{code: wens.2, seen: told, label: {nl: Zin, en: Zest}, " LOOK ", " ASK "}]}\n"
    "- {pillar: mogen, key: \"4\", label: {nl: Mogen, en: Allowed}, " LOOK ", " ASK
    ", elements: [{code: mogen.1, seen: recording, label: {nl: Wet, en: Law}, " LOOK ", " ASK
    "}]}\n";

#define NL(label) label " (niet meer in het codeboek)"
#define EN(label) label " (no longer in the codebook)"

static const struct {
    const char *code;
    TbCodeState state;
    const char *nl, *en;
    const char *head;
    TbCodeKind kind;
    const char *theme;
} remembered[] = {
    /* Known by `was:`; its label of then replaces its name. */
    {"gevoel", TB_CODE_RENAMED, "Emotie (was: Gevoel)", "Emotion (was: Feeling)", "emotie",
     TB_CODE_THEME, "emotie"},
    {"wens", TB_CODE_RENAMED, "Willen (was: Wens)", "Willing (was: Wish)", "willen", TB_CODE_PILLAR,
     NULL},
    /* The label is what it was: then the name tells more. */
    {"gevoel.lach", TB_CODE_RENAMED, "Lach (was: gevoel.lach)", "Laugh (was: gevoel.lach)",
     "emotie", TB_CODE_OBSERVATION, "emotie"},
    /* Gone, but what it stood below is there, if under another name. */
    {"gevoel.traan", TB_CODE_GONE, NL("Traan"), EN("Tear"), "emotie", TB_CODE_OBSERVATION,
     "emotie"},
    {"wens.2", TB_CODE_GONE, NL("Zin"), EN("Zest"), "willen", TB_CODE_ELEMENT, NULL},
    /* Gone with what it stood below; the theme is there. */
    {"vreugde", TB_CODE_GONE, NL("Vreugde"), EN("Joy"), "vreugde", TB_CODE_THEME, "emotie"},
    {"vreugde.dans", TB_CODE_GONE, NL("Dans"), EN("Dance"), "vreugde", TB_CODE_OBSERVATION,
     "emotie"},
    /* Gone with everything above it. */
    {"ruimte", TB_CODE_GONE, NL("Ruimte"), EN("Room"), "ruimte", TB_CODE_LOOSE, NULL},
    {"ruimte.wacht", TB_CODE_GONE, NL("Wacht"), EN("Wait"), "ruimte.wacht", TB_CODE_LOOSE, NULL},
    {"mogen", TB_CODE_GONE, NL("Mogen"), EN("Allowed"), "mogen", TB_CODE_LOOSE, NULL},
    {"mogen.1", TB_CODE_GONE, NL("Wet"), EN("Law"), "mogen.1", TB_CODE_LOOSE, NULL},
    {"daar", TB_CODE_GONE, NL("Daar"), EN("There"), "daar", TB_CODE_LOOSE, NULL},
    {"daar.ver", TB_CODE_GONE, NL("Ver"), EN("Far"), "daar.ver", TB_CODE_LOOSE, NULL},
};

static void assert_remembered(const TbCodebook *book)
{
    for (size_t i = 0; i < G_N_ELEMENTS(remembered); i++) {
        const TbCode *code = tb_codebook_find(book, remembered[i].code);
        assert_former(book, remembered[i].code, remembered[i].state, remembered[i].nl,
                      remembered[i].en, remembered[i].head);
        g_assert_cmpint(code->kind, ==, remembered[i].kind);
        g_assert_cmpstr(code->theme, ==, remembered[i].theme);
    }
}

static void test_remember(void)
{
    g_autoptr(TbCodebook) book = read_paths(SECTIONS, NULL);
    TbCodebook *old = read_text("older.yaml", older);
    unsigned n = tb_codebook_codes(book)->len, n_themes = tb_codebook_themes(book)->len;
    g_autofree char *sha256 = g_strdup(tb_codebook_sha256(book));

    tb_codebook_remember(book, old);
    tb_codebook_free(old); /* nothing of it is borrowed */
    assert_remembered(book);
    g_assert_cmpuint(tb_codebook_codes(book)->len, ==, n);
    g_assert_cmpuint(tb_codebook_themes(book)->len, ==, n_themes);
    g_assert_cmpstr(tb_codebook_sha256(book), ==, sha256);

    /* What is in use is as it was, whatever the older one says of it. */
    g_assert_cmpstr(tb_codebook_find(book, "hier")->label.nl, ==, "Hier!");
    g_assert_cmpstr(tb_codebook_find(book, "hier")->key, ==, "H");

    /* The texts of what is gone can still be read. */
    const TbCode *joy = tb_codebook_find(book, "vreugde");
    g_assert_cmpstr(joy->look.en, ==, "Glad");
    g_assert_cmpstr(g_array_index(joy->tips, TbText, 0).nl, ==, "Lach mee.");
    g_assert_cmpstr(joy->source, ==, "[K]");
    g_assert_true(tb_codebook_find(book, "wens.2")->is_told);

    /* Nobody is sent to a code that is gone. */
    g_autoptr(GError) error = NULL;
    g_assert_null(tb_codebook_expect(book, "vreugd", &error));
    g_assert_null(strstr(error->message, "vreugde"));
}

/* A codebook between the two, in which most of what the oldest had is there still. What it knows of
 * the oldest goes on, and nothing is said twice. */
static void test_remember_twice(void)
{
    static const char between[] =
        "codebook: proef\nversion: \"1.5\"\n"
        "themes:\n- {theme: emotie, group: algemeen, label: {nl: Emotie, en: Emotion}, codes: ["
        "{code: gevoel-oud, was: [gevoelens], label: {nl: Gevoelens, en: Feelings}, " LOOK ", " ASK
        "}, {code: blij, was: [lol], label: {nl: Blij, en: Glad}, " LOOK ", " ASK "}]}\n";
    g_autoptr(TbCodebook) book = read_paths(SECTIONS, NULL);
    g_autoptr(TbCodebook) second = read_text("between.yaml", between);
    g_autoptr(TbCodebook) first = read_text("older.yaml", older);

    tb_codebook_remember(second, first);
    tb_codebook_remember(book, second);
    tb_codebook_remember(book, first);
    tb_codebook_remember(book, second);
    tb_codebook_remember(book, book);
    assert_former(book, "gevoel-oud", TB_CODE_RENAMED, "Emotie (was: Gevoelens)",
                  "Emotion (was: Feelings)", "emotie");
    assert_former(book, "blij", TB_CODE_GONE, NL("Blij"), EN("Glad"), "blij");
    assert_former(book, "vreugde", TB_CODE_GONE, NL("Vreugde"), EN("Joy"), "vreugde");
    /* Renamed there to what has been renamed since. */
    assert_former(book, "gevoelens", TB_CODE_RENAMED, "Emotie (was: gevoelens)",
                  "Emotion (was: gevoelens)", "emotie");
    /* Renamed there to what is gone now. */
    g_assert_cmpint(tb_codebook_find(book, "lol")->state, ==, TB_CODE_GONE);
    g_assert_true(g_str_has_suffix(tb_codebook_find(book, "lol")->label.nl, "het codeboek)"));
}

/* What was renamed to a code that later came to lie below another. */
static void test_renamed_below(void)
{
    g_autoptr(TbCodebook) book =
        read_text("new.yaml", "codebook: proef\nversion: 2\npillars:\n- {pillar: p, " REST
                              ", elements: [{code: p.a, seen: told, was: [a], " REST "}]}\n");
    g_autoptr(TbCodebook) old =
        read_text("old.yaml", "codebook: proef\nversion: 1\nloose: [{code: a, " REST
                              ", observations: [{code: a.b, label: {nl: Bij, en: By}}]}]\n");

    tb_codebook_remember(book, old);
    assert_former(book, "a", TB_CODE_RENAMED, "A (was: a)", "A (was: a)", "p");
    assert_former(book, "a.b", TB_CODE_GONE, NL("Bij"), EN("By"), "p");
    g_assert_cmpint(tb_codebook_find(book, "a.b")->kind, ==, TB_CODE_ELEMENT);
}

/* Files of a lab group: beside the standard codebook, or in its place. */
static void test_choose(void)
{
    const char *beside[] = {OWN, NULL}, *instead[] = {SECTIONS, NULL}, *none[] = {NULL};
    g_autofree char *more = write_bytes("more.yaml", "keys: {emotie: \"P\"}\n", -1);
    g_autofree char *same = write_bytes("slim.yaml", "keys: {emotie: \"9\"}\n", -1);
    const char *both[] = {SECTIONS, more, NULL}, *several[] = {OWN, more, NULL};
    const char *named[] = {same, NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) standard = tb_codebook_standard(&error);
    g_autoptr(TbCodebook) one = tb_codebook_choose(beside, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(TbCodebook) other = tb_codebook_choose(instead, NULL, &error);
    g_assert_no_error(error);

    g_assert_cmpstr(tb_codebook_id(one), ==, "kijkwijzer");
    g_assert_nonnull(tb_codebook_find(one, "regie.stilte"));
    g_assert_nonnull(tb_codebook_find(one, "kunnen.5"));
    g_assert_cmpstr(tb_codebook_sha256(one), !=, tb_codebook_sha256(standard));
    g_assert_cmpstr(tb_codebook_id(other), ==, "proef");
    g_assert_null(tb_codebook_find(other, "kunnen.5"));
    g_autoptr(TbCodebook) nothing = tb_codebook_choose(none, NULL, &error);
    g_assert_cmpstr(tb_codebook_sha256(nothing), ==, tb_codebook_sha256(standard));
    g_autoptr(TbCodebook) third = tb_codebook_choose(several, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tb_codebook_find(third, "emotie")->key, ==, "P");
    /* Two files may have one name: this is no copy of the standard one. */
    g_autoptr(TbCodebook) fourth = tb_codebook_choose(named, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tb_codebook_find(fourth, "emotie")->key, ==, "9");
    g_assert_cmpuint(tb_codebook_quadrants(fourth)->len, ==, 4);
    g_autoptr(TbCodebook) again = parse(tb_codebook_text(fourth));
    assert_same(fourth, again);

    /* sections.yaml changes the key of emotie itself; the file after it goes before. */
    g_autoptr(TbCodebook) fifth = tb_codebook_choose(both, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(tb_codebook_find(fifth, "emotie")->key, ==, "P");
}

/* A file that has gone meanwhile, and keys that clash, with both places. */
static void test_choose_wrong(void)
{
    g_autofree char *clash =
        write_bytes("clash.yaml", "loose:\n- {code: eigen, key: E, " REST "}\n", -1);
    const char *absent[] = {OWN, "tests/data/codebook/absent.yaml", NULL};
    const char *clashing[] = {OWN, clash, NULL};
    g_autoptr(GPtrArray) mistakes = new_mistakes();
    g_autoptr(GError) error = NULL;

    g_assert_null(tb_codebook_choose(absent, NULL, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_null(tb_codebook_choose(clashing, mistakes, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_FAILED);
    g_assert_cmpuint(mistakes->len, ==, 1);
    g_assert_nonnull(strstr(error->message, "clash.yaml:2:22: the key E is taken at "));
    g_assert_nonnull(strstr(error->message, "codebook/kijkwijzer.yaml:"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    make_folder();

    g_test_add_func("/codebook-memory/kept", test_kept);
    g_test_add_func("/codebook-memory/kept-forms", test_kept_forms);
    g_test_add_func("/codebook-memory/kept-before", test_kept_before);
    g_test_add_func("/codebook-memory/no-kept-text", test_no_kept_text);
    g_test_add_func("/codebook-memory/renamed", test_renamed);
    g_test_add_func("/codebook-memory/remember", test_remember);
    g_test_add_func("/codebook-memory/remember-twice", test_remember_twice);
    g_test_add_func("/codebook-memory/renamed-below", test_renamed_below);
    g_test_add_func("/codebook-memory/choose", test_choose);
    g_test_add_func("/codebook-memory/choose-wrong", test_choose_wrong);

    int status = g_test_run();
    remove_folder();
    return status;
}
