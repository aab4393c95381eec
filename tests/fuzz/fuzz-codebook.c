/* Fuzzes the reader of codebook files. The input is one file, or several with a line of only '%'
 * between them; they are read as one codebook. Of a codebook that is accepted all promises of the
 * contract are tried.
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

static void check_code(const TbCodebook *book, const TbCode *code)
{
    g_assert(tb_codebook_find(book, code->code) == code);
    g_assert(tb_codebook_expect(book, code->code, NULL) == code);
    g_assert(!code->parent || tb_codebook_find(book, code->parent));
    g_assert(!code->parent || g_str_has_prefix(code->code, code->parent));
    g_assert(!code->theme == !code->group);
    g_assert(!code->theme || tb_codebook_theme(book, code->theme));
    g_assert(!code->key || strlen(code->key) == 1);
    g_assert(tb_codebook_head(book, code->code));
    g_assert(code->label.en);
    check_text(&code->label, true);
    check_text(&code->look, code->kind != TB_CODE_OBSERVATION);
    check_text(&code->why, false);
    check_texts(code->questions);
    check_texts(code->tips);
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
    check_slim(book);
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"0", "1", "2", "3"};
    static const char between[] = "\n%\n";
    g_autoptr(Reader) reader = codebook_reader_new();
    g_autoptr(GPtrArray) mistakes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    const char *text = (const char *)data, *end = text + size;

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *cut =
            i + 1 < G_N_ELEMENTS(names) ? memmem(text, end - text, between, strlen(between)) : NULL;
        codebook_reader_add_text(reader, names[i], text, (cut ? cut : end) - text);
        if (!cut)
            break;
        text = cut + strlen(between);
    }

    g_autoptr(TbCodebook) book = codebook_reader_finish(reader, mistakes, &error);
    if (book)
        check_book(book);
    else
        check_mistakes(mistakes, error);
    return 0;
}
