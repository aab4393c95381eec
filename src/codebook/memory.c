/* What a codebook still knows of codes that it no longer has. Moments made with an older codebook
 * keep their code for ever; here such a code gets a label that says what became of it, and a place
 * among what is there, so that it stays readable and keeps its colour. */
#include "memory.h"

#include <string.h>

static const char *keep(TbCodebook *book, const char *text)
{
    return text ? g_string_chunk_insert_const(book->strings, text) : NULL;
}

static const char *keep_steal(TbCodebook *book, char *text)
{
    const char *kept = keep(book, text);

    g_free(text);
    return kept;
}

static TbText keep_text(TbCodebook *book, const TbText *text)
{
    return (TbText){keep(book, text->nl), keep(book, text->en)};
}

static GArray *keep_texts(TbCodebook *book, const GArray *texts)
{
    GArray *kept = g_array_sized_new(FALSE, FALSE, sizeof(TbText), texts->len);

    for (unsigned i = 0; i < texts->len; i++) {
        TbText text = keep_text(book, &g_array_index(texts, TbText, i));
        g_array_append_val(kept, text);
    }
    return kept;
}

/* In use, renamed or gone. */
static TbCode *find(TbCodebook *book, const char *name)
{
    return g_hash_table_lookup(book->by_code, name);
}

/* Takes @code, which is no code of the book and has a name that is not there yet. */
static void add_former(TbCodebook *book, TbCode *code)
{
    g_ptr_array_add(book->former, code);
    g_hash_table_insert(book->by_code, (void *)code->code, code);
}

static const char *in_english(const TbText *text)
{
    return text->en ? text->en : text->nl;
}

/* Renamed. */

/* "Label (was: former label)"; the same word in both languages. */
static TbText renamed_label(TbCodebook *book, const TbText *now, const TbText *was)
{
    return (TbText){
        keep_steal(book, g_strdup_printf("%s (was: %s)", now->nl, was->nl)),
        keep_steal(book, g_strdup_printf("%s (was: %s)", in_english(now), in_english(was)))};
}

void codebook_rename(TbCodebook *book, const char *name, const TbCode *now)
{
    TbCode *code = g_memdup2(now, sizeof *now);
    const TbText was = {name, name};

    code->code = keep(book, name);
    code->state = TB_CODE_RENAMED;
    code->now = now->code;
    code->key = NULL;
    code->label = renamed_label(book, &now->label, &was);
    g_array_ref(code->questions);
    g_array_ref(code->tips);
    add_former(book, code);
}

/* The renamed @code gets its former @label in brackets, if it still has only its name there, and
 * unless it reads as it does now. */
static void relabel(TbCodebook *book, TbCode *code, const TbText *label)
{
    const TbCode *now = find(book, code->now);
    const TbText name = {code->code, code->code};
    TbText bare = renamed_label(book, &now->label, &name);

    if (strcmp(code->label.nl, bare.nl) == 0 && strcmp(label->nl, now->label.nl) != 0)
        code->label = renamed_label(book, &now->label, label);
}

/* Gone. */

static TbText gone_label(TbCodebook *book, const TbText *label)
{
    return (TbText){
        keep_steal(book, g_strdup_printf("%s (niet meer in het codeboek)", label->nl)),
        keep_steal(book, g_strdup_printf("%s (no longer in the codebook)", in_english(label)))};
}

/* The place of a code that stood below @name: below what that is now. */
static bool place_below(TbCodebook *book, TbCode *code, const char *name)
{
    const TbCode *head = find(book, tb_codebook_head(book, name));

    if (!head || (head->state == TB_CODE_GONE && head->kind == TB_CODE_LOOSE))
        return false;
    code->kind = head->kind == TB_CODE_PILLAR ? TB_CODE_ELEMENT : TB_CODE_OBSERVATION;
    code->parent = head->code;
    code->theme = head->theme;
    code->group = head->group;
    return true;
}

static bool place_in_theme(TbCodebook *book, TbCode *code, const char *name)
{
    const TbTheme *theme = tb_codebook_theme(book, name);

    if (!theme)
        return false;
    code->kind = TB_CODE_THEME;
    code->theme = theme->theme;
    code->group = theme->group;
    return true;
}

/* The copy of @old that the book keeps. What had its place below something that is gone as well is
 * loose now. */
static TbCode *gone_code(TbCodebook *book, const TbCode *old)
{
    TbCode *code = g_new0(TbCode, 1);

    code->code = keep(book, old->code);
    code->state = TB_CODE_GONE;
    code->is_told = old->is_told;
    code->label =
        old->state == TB_CODE_GONE ? keep_text(book, &old->label) : gone_label(book, &old->label);
    code->look = keep_text(book, &old->look);
    code->why = keep_text(book, &old->why);
    code->questions = keep_texts(book, old->questions);
    code->tips = keep_texts(book, old->tips);
    code->source = keep(book, old->source);
    if (!(old->parent ? place_below(book, code, old->parent)
                      : place_in_theme(book, code, old->theme)))
        code->kind = TB_CODE_LOOSE;
    return code;
}

static void remember(TbCodebook *book, const TbCode *old)
{
    TbCode *known = find(book, old->code);
    const TbCode *now = old->now ? find(book, old->now) : NULL;

    if (known && known->state == TB_CODE_RENAMED && old->state == TB_CODE_IN_USE)
        relabel(book, known, &old->label);
    if (known)
        return;
    if (now && now->state == TB_CODE_RENAMED)
        now = find(book, now->now);
    if (now && now->state == TB_CODE_IN_USE)
        codebook_rename(book, old->code, now);
    else
        add_former(book, gone_code(book, old));
}

void tb_codebook_remember(TbCodebook *codebook, const TbCodebook *older)
{
    /* What lies below a code comes after it, what was renamed after what it is now. */
    for (unsigned i = 0; i < older->codes->len; i++)
        remember(codebook, g_ptr_array_index(older->codes, i));
    for (unsigned i = 0; i < older->former->len; i++)
        remember(codebook, g_ptr_array_index(older->former, i));
}
