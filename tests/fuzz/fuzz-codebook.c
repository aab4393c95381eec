/* Fuzzes the reader of codebook files. The input is one file, or several with a line of only '%'
 * between them; they are read as one codebook. Of a codebook that is accepted all promises of the
 * contract are tried, and it must come back whole from its kept text. The input is tried as a kept
 * text too, and what comes of that is remembered by the former.
 *
 *     clang -std=c11 -D_GNU_SOURCE -g -O1 -fsanitize=fuzzer,address,undefined -Iinclude \
 *         $(pkg-config --cflags gio-2.0 yaml-0.1) -o build/fuzz-codebook \
 *         tests/fuzz/fuzz-codebook.c src/codebook/[a-z]*.c src/base/[a-z]*.c \
 *         $(pkg-config --libs gio-2.0 yaml-0.1)
 *     build/fuzz-codebook -dict=tests/fuzz/codebook.dict -max_total_time=300 build/corpus \
 *         tests/data/codebook
 */
#include "../../src/codebook/codebook-internal.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const TbText *text, bool is_needed)
{
    g_assert(text->nl || (!text->en && !is_needed));
    g_assert(!text->nl || (*text->nl && g_utf8_validate(text->nl, -1, NULL)));
    g_assert(!text->en || (*text->en && g_utf8_validate(text->en, -1, NULL)));
}

static void check_texts(const GArray *texts)
{
    for (unsigned i = 0; i < texts->len; i++)
        check_text(&g_array_index(texts, TbText, i), true);
}

/* In use or former. */
static void check_any_code(const TbCodebook *book, const TbCode *code)
{
    g_assert(tb_codebook_find(book, code->code) == code);
    g_assert(tb_codebook_expect(book, code->code, NULL) == code);
    g_assert(!code->parent || tb_codebook_find(book, code->parent));
    g_assert(!code->theme == !code->group);
    g_assert(!code->theme || tb_codebook_theme(book, code->theme));
    g_assert(tb_codebook_find(book, tb_codebook_head(book, code->code)));
    g_assert(code->label.en);
    check_text(&code->label, true);
    check_text(&code->look, false);
    check_text(&code->why, false);
    check_texts(code->questions);
    check_texts(code->tips);
}

static void check_code(const TbCodebook *book, const TbCode *code)
{
    check_any_code(book, code);
    g_assert(code->state == TB_CODE_IN_USE && !code->now);
    g_assert(!code->parent || g_str_has_prefix(code->code, code->parent));
    g_assert(!code->key || strlen(code->key) == 1);
    g_assert(code->look.nl || code->kind == TB_CODE_OBSERVATION);
}

static void check_former(const TbCodebook *book)
{
    for (unsigned i = 0; i < book->former->len; i++) {
        const TbCode *code = g_ptr_array_index(book->former, i);
        check_any_code(book, code);
        g_assert(code->state != TB_CODE_IN_USE && !code->key);
        g_assert((code->state == TB_CODE_RENAMED) == (code->now != NULL));
        g_assert(!code->now || tb_codebook_find(book, code->now)->state == TB_CODE_IN_USE);
    }
}

static void check_keys(const TbCodebook *book)
{
    bool is_taken[256] = {false};

    for (unsigned i = 0; i < book->codes->len; i++) {
        const TbCode *code = g_ptr_array_index(book->codes, i);
        const unsigned char *key = (const unsigned char *)code->key;
        g_assert(!key || !is_taken[*key]);
        if (key)
            is_taken[*key] = true;
    }
}

static void expect_pillar(const TbCodebook *book, const char *pillar)
{
    g_assert(tb_codebook_find(book, pillar)->kind == TB_CODE_PILLAR);
}

static void check_asked(const TbCodebook *book)
{
    for (unsigned i = 0; i < book->workings->len; i++) {
        const TbWorkingText *text = g_ptr_array_index(book->workings, i);
        g_assert(tb_codebook_working(book, text->from, text->to) == text);
        expect_pillar(book, text->from);
        expect_pillar(book, text->to);
        check_text(&text->weakens, true);
    }
    g_assert(book->leading->len <= 3);
    for (unsigned i = 0; i < book->leading->len; i++)
        check_text(&((TbLeadingText *)g_ptr_array_index(book->leading, i))->other, true);
    for (unsigned i = 0; i < book->asked_client->len; i++)
        check_text(&((TbClientText *)g_ptr_array_index(book->asked_client, i))->ask, true);
}

static void check_assessment(const TbCodebook *book, const TbAssessmentText *text)
{
    check_text(&text->film, true);
    check_text(&text->content, true);
    for (size_t i = 0; i < G_N_ELEMENTS(text->scale); i++)
        check_text(&text->scale[i], true);
    for (unsigned i = 0; i < text->statements->len; i++) {
        const TbStatementText *statement = g_ptr_array_index(text->statements, i);
        expect_pillar(book, statement->pillar);
        check_text(&statement->text, true);
    }
    for (unsigned i = 0; i < text->advice->len; i++) {
        const TbAdviceText *advice = g_ptr_array_index(text->advice, i);
        expect_pillar(book, advice->pillar);
        g_assert(advice->advice->len > 0);
        check_texts(advice->advice);
    }
    g_assert(text->statements->len > 0 && text->advice->len > 0 && text->plan->len == 4);
}

static void check_slim(const TbCodebook *book)
{
    const GPtrArray *quadrants = tb_codebook_quadrants(book), *notes = tb_codebook_notes(book);

    g_assert(quadrants->len <= 4 && tb_codebook_axes(book)->len <= 2 && notes->len <= 4 * 6 + 10);
    for (unsigned i = 0; i < quadrants->len; i++) {
        const TbQuadrantText *text = g_ptr_array_index(quadrants, i);
        g_assert(tb_codebook_quadrant(book, text->quadrant) == text);
        check_text(&text->self_image, true);
    }
    for (unsigned i = 0; i < notes->len; i++) {
        const TbNote *note = g_ptr_array_index(notes, i);
        g_assert(tb_codebook_note(book, note->self_image, note->approach) == note);
        check_text(&note->attempt, true);
    }
}

static void check_book(const TbCodebook *book)
{
    const GPtrArray *codes = tb_codebook_codes(book);

    g_assert(*tb_codebook_id(book) && *tb_codebook_version(book));
    g_assert(strlen(tb_codebook_sha256(book)) == 64);
    g_assert(g_utf8_validate(tb_codebook_text(book), -1, NULL));
    for (unsigned i = 0; i < codes->len; i++)
        check_code(book, g_ptr_array_index(codes, i));
    check_keys(book);
    check_former(book);
    check_slim(book);
    check_asked(book);
    if (book->assessment)
        check_assessment(book, book->assessment);
}

/* The same again from its text. */
static void check_kept(const TbCodebook *book)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbCodebook) again = tb_codebook_parse(tb_codebook_text(book), &error);

    g_assert_no_error(error);
    g_assert(strcmp(tb_codebook_sha256(again), tb_codebook_sha256(book)) == 0);
    g_assert(strcmp(tb_codebook_version(again), tb_codebook_version(book)) == 0);
    g_assert(again->codes->len == book->codes->len);
    for (unsigned i = 0; i < book->codes->len; i++) {
        const TbCode *one = g_ptr_array_index(book->codes, i);
        const TbCode *other = g_ptr_array_index(again->codes, i);
        g_assert(strcmp(one->code, other->code) == 0);
        g_assert(g_strcmp0(one->key, other->key) == 0);
        g_assert(strcmp(one->label.nl, other->label.nl) == 0);
    }
}

static TbCodebook *parse_kept(const char *text, size_t length)
{
    g_autofree char *whole = g_strndup(text, length);
    g_autoptr(GError) error = NULL;
    TbCodebook *book = tb_codebook_parse(whole, &error);

    g_assert(!book == !!error);
    g_assert(!error || !strchr(error->message, '\n'));
    return book;
}

/* One line each, valid text, with a place. */
static void check_mistakes(const GPtrArray *mistakes, const GError *error)
{
    g_assert(error && mistakes->len > 0);
    g_assert(strcmp(error->message, g_ptr_array_index(mistakes, 0)) == 0);
    for (unsigned i = 0; i < mistakes->len; i++) {
        const char *mistake = g_ptr_array_index(mistakes, i);
        g_assert(g_utf8_validate(mistake, -1, NULL) && !strchr(mistake, '\n'));
        g_assert(g_regex_match_simple("^[0-9]:[1-9][0-9]*:[1-9][0-9]*: .", mistake, 0, 0));
    }
}

/* NULL when it has mistakes. */
static TbCodebook *read_files(const char *text, const char *end)
{
    static const char *const names[] = {"0", "1", "2", "3"};
    static const char between[] = "\n%\n";
    g_autoptr(Reader) reader = codebook_reader_new();
    g_autoptr(GPtrArray) mistakes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *cut =
            i + 1 < G_N_ELEMENTS(names) ? memmem(text, end - text, between, strlen(between)) : NULL;
        codebook_reader_add_text(reader, names[i], text, (cut ? cut : end) - text);
        if (!cut)
            break;
        text = cut + strlen(between);
    }

    TbCodebook *book = codebook_reader_finish(reader, mistakes, &error);
    if (!book)
        check_mistakes(mistakes, error);
    return book;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    g_autoptr(TbCodebook) kept = parse_kept(text, size);
    g_autoptr(TbCodebook) book = read_files(text, text + size);

    if (kept)
        check_book(kept);
    if (!book)
        return 0;
    check_book(book);
    check_kept(book);
    /* Its first file and nothing else, if that is a codebook, may be an older one. */
    const char *cut = memmem(text, size, "\n%\n", 3);
    g_autoptr(TbCodebook) older = cut ? parse_kept(text, cut - text) : NULL;
    if (older) {
        tb_codebook_remember(older, book);
        check_former(older);
        tb_codebook_remember(book, older);
        check_former(book);
    }
    return 0;
}
