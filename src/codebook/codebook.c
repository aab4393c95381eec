/* The codebook once it has been read: answers only, nothing changes any more. How it comes about is
 * in standard.c (which files), reader.c (several files become one book), file.c (a text becomes a
 * YAML tree), walk.c (a tree becomes structs, by tables), shape.c (the format, and the tables of
 * the whole; each section has its own in a file beside it) and settle.c (what files say of one
 * another). How it is kept and what it remembers is in kept.c and memory.c. */
#include "terugblik/codebook.h"

#include <string.h>

#include "codebook-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/base/nearest.h"

void codebook_free_code(void *data)
{
    TbCode *code = data;

    g_array_unref(code->questions);
    g_array_unref(code->tips);
    g_free(code);
}

void codebook_free_advice(void *data)
{
    TbAdviceText *text = data;

    g_array_unref(text->advice);
    g_free(text);
}

static void free_assessment(TbAssessmentText *text)
{
    if (!text)
        return;
    g_ptr_array_unref(text->plan);
    g_ptr_array_unref(text->advice);
    g_ptr_array_unref(text->statements);
    g_free(text);
}

TbCodebook *codebook_new(void)
{
    TbCodebook *book = g_new0(TbCodebook, 1);

    book->strings = g_string_chunk_new(4096);
    book->codes = g_ptr_array_new_with_free_func(codebook_free_code);
    book->themes = g_ptr_array_new_with_free_func(g_free);
    book->axes = g_ptr_array_new_with_free_func(g_free);
    book->quadrants = g_ptr_array_new_with_free_func(g_free);
    book->notes = g_ptr_array_new_with_free_func(g_free);
    book->workings = g_ptr_array_new_with_free_func(g_free);
    book->leading = g_ptr_array_new_with_free_func(g_free);
    book->asked_client = g_ptr_array_new_with_free_func(g_free);
    book->former = g_ptr_array_new_with_free_func(codebook_free_code);
    book->by_code = g_hash_table_new(g_str_hash, g_str_equal);
    book->by_theme = g_hash_table_new(g_str_hash, g_str_equal);
    book->names = g_ptr_array_new();
    return book;
}

void tb_codebook_free(TbCodebook *codebook)
{
    if (!codebook)
        return;
    g_ptr_array_unref(codebook->names);
    g_hash_table_unref(codebook->by_theme);
    g_hash_table_unref(codebook->by_code);
    g_ptr_array_unref(codebook->former);
    free_assessment(codebook->assessment);
    g_ptr_array_unref(codebook->asked_client);
    g_ptr_array_unref(codebook->leading);
    g_ptr_array_unref(codebook->workings);
    g_ptr_array_unref(codebook->notes);
    g_ptr_array_unref(codebook->quadrants);
    g_ptr_array_unref(codebook->axes);
    g_ptr_array_unref(codebook->themes);
    g_ptr_array_unref(codebook->codes);
    g_string_chunk_free(codebook->strings);
    g_free(codebook->sha256);
    g_free(codebook->text);
    g_free(codebook);
}

void codebook_add_code(TbCodebook *book, TbCode *code)
{
    if (!code->questions)
        code->questions = g_array_new(FALSE, FALSE, sizeof(TbText));
    if (!code->tips)
        code->tips = g_array_new(FALSE, FALSE, sizeof(TbText));
    g_ptr_array_add(book->codes, code);
    if (code->code && !tb_codebook_find(book, code->code)) {
        g_hash_table_insert(book->by_code, (void *)code->code, code);
        g_ptr_array_add(book->names, (void *)code->code);
    }
}

void codebook_add_theme(TbCodebook *book, TbTheme *theme)
{
    g_ptr_array_add(book->themes, theme);
    if (theme->theme && !tb_codebook_theme(book, theme->theme))
        g_hash_table_insert(book->by_theme, (void *)theme->theme, theme);
}

const char *tb_text(const TbText *text)
{
    return text->en && strcmp(tb_lang(), "en") == 0 ? text->en : text->nl;
}

const char *tb_codebook_id(const TbCodebook *codebook)
{
    return codebook->id;
}

const char *tb_codebook_version(const TbCodebook *codebook)
{
    return codebook->version;
}

const TbText *tb_codebook_title(const TbCodebook *codebook)
{
    return &codebook->title;
}

const char *tb_codebook_text(const TbCodebook *codebook)
{
    return codebook->text;
}

const char *tb_codebook_sha256(const TbCodebook *codebook)
{
    return codebook->sha256;
}

const TbCode *tb_codebook_find(const TbCodebook *codebook, const char *code)
{
    return g_hash_table_lookup(codebook->by_code, code);
}

static bool is_said(const char *said, const char *word)
{
    return said && g_ascii_strcasecmp(said, word) == 0;
}

/* The code that a person probably meant by @word: one with that key or label, one of which it is
 * the first part, else the one most alike. */
static const char *nearest_code(const TbCodebook *codebook, const char *word)
{
    g_autofree char *part = g_strconcat(word, ".", NULL);

    for (unsigned i = 0; i < codebook->codes->len; i++) {
        const TbCode *code = g_ptr_array_index(codebook->codes, i);
        if (is_said(code->key, word) || is_said(code->label.nl, word) ||
            is_said(code->label.en, word) || g_str_has_prefix(code->code, part))
            return code->code;
    }
    return tb_nearest(word, (const char *const *)codebook->names->pdata);
}

const TbCode *tb_codebook_expect(const TbCodebook *codebook, const char *code, GError **error)
{
    const TbCode *found = tb_codebook_find(codebook, code);

    if (found)
        return found;

    g_autofree char *unknown = codebook_quoted(code);
    const char *nearest = nearest_code(codebook, code);
    if (nearest)
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("unknown code \"%s\"; the nearest is %s"), unknown, nearest);
    else
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("unknown code \"%s\"; the codebook has no codes"), unknown);
    return NULL;
}

const TbTheme *tb_codebook_theme(const TbCodebook *codebook, const char *theme)
{
    return theme ? g_hash_table_lookup(codebook->by_theme, theme) : NULL;
}

const TbAxisText *tb_codebook_axis(const TbCodebook *codebook, const char *axis)
{
    for (unsigned i = 0; i < codebook->axes->len; i++) {
        const TbAxisText *text = g_ptr_array_index(codebook->axes, i);
        if (g_strcmp0(text->axis, axis) == 0)
            return text;
    }
    return NULL;
}

const TbQuadrantText *tb_codebook_quadrant(const TbCodebook *codebook, const char *quadrant)
{
    for (unsigned i = 0; i < codebook->quadrants->len; i++) {
        const TbQuadrantText *text = g_ptr_array_index(codebook->quadrants, i);
        if (g_strcmp0(text->quadrant, quadrant) == 0)
            return text;
    }
    return NULL;
}

const GPtrArray *tb_codebook_codes(const TbCodebook *codebook)
{
    return codebook->codes;
}

const GPtrArray *tb_codebook_themes(const TbCodebook *codebook)
{
    return codebook->themes;
}

const GPtrArray *tb_codebook_axes(const TbCodebook *codebook)
{
    return codebook->axes;
}

const GPtrArray *tb_codebook_quadrants(const TbCodebook *codebook)
{
    return codebook->quadrants;
}

const GPtrArray *tb_codebook_notes(const TbCodebook *codebook)
{
    return codebook->notes;
}

const GPtrArray *tb_codebook_workings(const TbCodebook *codebook)
{
    return codebook->workings;
}

const GPtrArray *tb_codebook_leading(const TbCodebook *codebook)
{
    return codebook->leading;
}

const GPtrArray *tb_codebook_asked_client(const TbCodebook *codebook)
{
    return codebook->asked_client;
}

const TbAssessmentText *tb_codebook_assessment(const TbCodebook *codebook)
{
    return codebook->assessment;
}

const TbWorkingText *tb_codebook_working(const TbCodebook *codebook, const char *from,
                                         const char *to)
{
    for (unsigned i = 0; i < codebook->workings->len; i++) {
        const TbWorkingText *text = g_ptr_array_index(codebook->workings, i);
        if (g_strcmp0(text->from, from) == 0 && g_strcmp0(text->to, to) == 0)
            return text;
    }
    return NULL;
}

static const TbNote *find_note(const TbCodebook *codebook, const char *self_image,
                               const char *approach)
{
    for (unsigned i = 0; i < codebook->notes->len; i++) {
        const TbNote *note = g_ptr_array_index(codebook->notes, i);
        if (g_strcmp0(note->self_image, self_image) == 0 &&
            g_strcmp0(note->approach, approach) == 0)
            return note;
    }
    return NULL;
}

const TbNote *tb_codebook_note(const TbCodebook *codebook, const char *self_image,
                               const char *approach)
{
    const TbNote *note = find_note(codebook, self_image, approach);

    /* Controle stands outside the model, so what it asks goes before an unknown self-image. */
    if (!note && g_strcmp0(approach, "controle") == 0)
        note = find_note(codebook, NULL, approach);
    if (!note)
        note = find_note(codebook, self_image, NULL);
    if (!note)
        note = find_note(codebook, NULL, approach);
    return note;
}

const char *tb_codebook_head(const TbCodebook *codebook, const char *code)
{
    const TbCode *found = tb_codebook_find(codebook, code);

    if (!found)
        return code;
    if (found->parent)
        return found->parent;
    return found->now ? found->now : code;
}
