/* A file may speak of codes that stand further on or in another file: in `order:`, `keys:`, `was:`
 * and wherever a pillar is named. So those words are gathered while the files are read, and looked
 * at together at the end. What a later file says goes before what an earlier one said. */
#include "settle.h"

#include <string.h>

#include "memory.h"
#include "terugblik/base/lang.h"
#include "terugblik/base/nearest.h"

/* The name of a code of @kind (-1: any) that is most like @word; NULL when there is none. Looks at
 * as many as a person would have, and not for the hundredth mistake, so that a file of nothing but
 * unknown words does not take minutes. */
static const char *nearest_name(const Reader *reader, const char *word, int kind)
{
    enum { MOST_NAMES = 256, MOST_MISTAKES = 100 };
    const char *names[MOST_NAMES + 1] = {NULL};
    const GPtrArray *codes = reader->book->codes;
    size_t n = 0;

    for (unsigned i = 0; i < codes->len && n < MOST_NAMES; i++) {
        const TbCode *code = g_ptr_array_index(codes, i);
        if (code->code && (kind < 0 || (int)code->kind == kind))
            names[n++] = code->code;
    }
    return codebook_n_mistakes(reader) < MOST_MISTAKES ? tb_nearest(word, names) : NULL;
}

static TbCode *find_code(const Reader *reader, const char *name)
{
    return g_hash_table_lookup(reader->book->by_code, name);
}

/* Whoever begins a codebook and names a code of the standard one most likely meant to stand beside
 * that. */
static bool is_of_replaced(Reader *reader, const Said *said)
{
    const TbCode *code = reader->replaced ? tb_codebook_find(reader->replaced, said->word) : NULL;

    if (!code || code->state != TB_CODE_IN_USE)
        return false;
    codebook_mistake(reader, said->place,
                     _("\"%s\" is one of the standard codebook, which this file replaces; leave "
                       "out codebook: and version: to stand beside it"),
                     code->code);
    return true;
}

static TbCode *expect_code(Reader *reader, const Said *said)
{
    TbCode *code = find_code(reader, said->word);

    if (code || is_of_replaced(reader, said))
        return code;
    g_autofree char *shown = codebook_quoted(said->word);
    const char *nearest = nearest_name(reader, said->word, -1);
    if (nearest)
        codebook_mistake(reader, said->place, _("unknown code \"%s\"; the nearest is %s"), shown,
                         nearest);
    else
        codebook_mistake(reader, said->place, _("unknown code \"%s\"; remove it"), shown);
    return NULL;
}

/* Pillars. */

void codebook_check_pillar(Reader *reader, Place place, const char *word)
{
    Said said = {.word = g_string_chunk_insert_const(reader->book->strings, word), .place = place};

    g_array_append_val(reader->pillars, said);
}

static void settle_pillars(Reader *reader)
{
    for (unsigned i = 0; i < reader->pillars->len; i++) {
        const Said *said = &g_array_index(reader->pillars, Said, i);
        const TbCode *code = find_code(reader, said->word);
        if ((code && code->kind == TB_CODE_PILLAR) || (!code && is_of_replaced(reader, said)))
            continue;
        g_autofree char *shown = codebook_quoted(said->word);
        const char *nearest = nearest_name(reader, said->word, TB_CODE_PILLAR);
        if (nearest)
            codebook_mistake(reader, said->place, _("\"%s\" is no pillar; the nearest is %s"),
                             shown, nearest);
        else
            codebook_mistake(reader, said->place, _("\"%s\" is no pillar; add it below pillars:"),
                             shown);
    }
}

/* Keys. */

/* What `keys:` says of a code instead of what the code says itself. */
static void set_key(Reader *reader, GHashTable *at, TbCode *code, const Said *said)
{
    unsigned n = GPOINTER_TO_UINT(g_hash_table_lookup(at, code));
    KeyAt key = {code, *said->value ? said->value : NULL, said->value_place};

    if (n > 0) {
        g_array_index(reader->key_at, KeyAt, n - 1) = key;
        return;
    }
    g_array_append_val(reader->key_at, key);
    g_hash_table_insert(at, code, GUINT_TO_POINTER(reader->key_at->len));
}

static void change_keys(Reader *reader)
{
    g_autoptr(GHashTable) at = g_hash_table_new(NULL, NULL); /* TbCode: index in key_at + 1 */

    for (unsigned i = 0; i < reader->key_at->len; i++)
        g_hash_table_insert(at, g_array_index(reader->key_at, KeyAt, i).code,
                            GUINT_TO_POINTER(i + 1));
    for (unsigned i = 0; i < reader->keys->len; i++) {
        const Said *said = &g_array_index(reader->keys, Said, i);
        TbCode *code = expect_code(reader, said);
        if (code && code->parent)
            codebook_mistake(reader, said->place,
                             _("%s lies below %s and has no key of its own; give that one a key"),
                             code->code, code->parent);
        else if (code)
            set_key(reader, at, code, said);
    }
}

static int compare_keys(const void *a, const void *b)
{
    return codebook_place_compare(&((const KeyAt *)a)->place, &((const KeyAt *)b)->place);
}

/* Only in the end is it known which keys are taken: two codes may change theirs about. */
static void settle_keys(Reader *reader)
{
    change_keys(reader);
    g_array_sort(reader->key_at, compare_keys);
    for (unsigned i = 0; i < reader->key_at->len; i++) {
        const KeyAt *at = &g_array_index(reader->key_at, KeyAt, i);
        at->code->key = at->key;
        const Place *earlier = at->key ? codebook_claim(reader, "key", at->key, at->place) : NULL;
        if (!earlier)
            continue;
        g_autofree char *there = codebook_place_format(earlier);
        codebook_mistake(reader, at->place, _("the key %s is taken at %s; choose another key"),
                         at->key, there);
    }
}

/* Former names. */

static bool check_former(Reader *reader, const Said *name)
{
    const Place *code = codebook_claimed(reader, "code", name->word);
    const Place *earlier = code ? NULL : codebook_claim(reader, "was", name->word, name->place);

    if (!code && !earlier)
        return true;
    g_autofree char *there = codebook_place_format(code ? code : earlier);
    g_autofree char *shown = codebook_quoted(name->word);
    codebook_mistake(reader, name->place,
                     code
                         ? _("\"%s\" is a code at %s; \"was\" names codes that are no longer there")
                         : _("\"%s\" was another code at %s; remove one"),
                     shown, there);
    return false;
}

static void settle_former(Reader *reader)
{
    for (unsigned i = 0; i < reader->former->len; i++) {
        const Former *former = &g_array_index(reader->former, Former, i);
        if (check_former(reader, &former->name) && codebook_n_mistakes(reader) == 0)
            codebook_rename(reader->book, former->name.word, former->now);
    }
}

/* Order. */

/* Where something comes: first by what its head was asked for, then by where that stands in the
 * files; what lies below a head stays behind it, and likewise among itself. */
typedef struct {
    void *item;
    unsigned head_rank, head_index;
    unsigned rank, index; /* 0 of the head itself */
} Turn;

static int compare_turns(const void *a, const void *b)
{
    const Turn *one = a, *other = b;
    const unsigned pairs[][2] = {{one->head_rank, other->head_rank},
                                 {one->head_index, other->head_index},
                                 {one->rank, other->rank},
                                 {one->index, other->index}};

    for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (pairs[i][0] != pairs[i][1])
            return pairs[i][0] < pairs[i][1] ? -1 : 1;
    return 0;
}

/* TbCode: its place in the order asked for, from 1; those of the last file come first. */
static GHashTable *ranks(Reader *reader)
{
    GHashTable *ranks = g_hash_table_new(NULL, NULL);
    unsigned rank = 0, end = reader->order->len;

    while (end > 0) {
        unsigned start = end - 1;
        const CodebookFile *file = g_array_index(reader->order, Said, start).place.file;
        while (start > 0 && g_array_index(reader->order, Said, start - 1).place.file == file)
            start--;
        for (unsigned i = start; i < end; i++) {
            TbCode *code = find_code(reader, g_array_index(reader->order, Said, i).word);
            if (code && !g_hash_table_contains(ranks, code))
                g_hash_table_insert(ranks, code, GUINT_TO_POINTER(++rank));
        }
        end = start;
    }
    return ranks;
}

static unsigned rank_of(GHashTable *ranks, const void *code)
{
    unsigned rank = GPOINTER_TO_UINT(g_hash_table_lookup(ranks, code));

    return rank > 0 ? rank : G_MAXUINT;
}

/* Sorts @items as @turns say, one for each. */
static void sort(GPtrArray *items, GArray *turns)
{
    g_array_sort(turns, compare_turns);
    for (unsigned i = 0; i < items->len; i++)
        items->pdata[i] = g_array_index(turns, Turn, i).item;
}

static void order_codes(Reader *reader, GHashTable *ranks)
{
    GPtrArray *codes = reader->book->codes;
    g_autoptr(GArray) turns = g_array_new(FALSE, TRUE, sizeof(Turn));
    g_autoptr(GHashTable) index = g_hash_table_new(NULL, NULL);

    for (unsigned i = 0; i < codes->len; i++)
        g_hash_table_insert(index, codes->pdata[i], GUINT_TO_POINTER(i));
    for (unsigned i = 0; i < codes->len; i++) {
        TbCode *code = g_ptr_array_index(codes, i);
        TbCode *head = code->parent ? find_code(reader, code->parent) : code;
        Turn turn = {code, rank_of(ranks, head), GPOINTER_TO_UINT(g_hash_table_lookup(index, head)),
                     code == head ? 0 : rank_of(ranks, code), code == head ? 0 : i};
        g_array_append_val(turns, turn);
    }
    sort(codes, turns);
}

/* A theme comes where the first comes of those of its codes that were asked for. */
static void order_themes(Reader *reader, GHashTable *ranks)
{
    GPtrArray *themes = reader->book->themes, *codes = reader->book->codes;
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) turns = g_array_new(FALSE, TRUE, sizeof(Turn));

    for (unsigned i = codes->len; i > 0; i--) {
        const TbCode *code = g_ptr_array_index(codes, i - 1);
        if (code->theme && !code->parent && g_hash_table_contains(ranks, code))
            g_hash_table_insert(first, (void *)code->theme, GUINT_TO_POINTER(i));
    }
    for (unsigned i = 0; i < themes->len; i++) {
        TbTheme *theme = g_ptr_array_index(themes, i);
        Turn turn = {.item = theme, .head_rank = rank_of(first, theme->theme), .head_index = i};
        g_array_append_val(turns, turn);
    }
    sort(themes, turns);
}

static void settle_order(Reader *reader)
{
    for (unsigned i = 0; i < reader->order->len; i++)
        expect_code(reader, &g_array_index(reader->order, Said, i));
    if (reader->order->len == 0 || codebook_n_mistakes(reader) > 0)
        return;
    g_autoptr(GHashTable) wanted = ranks(reader);
    order_codes(reader, wanted);
    order_themes(reader, wanted);
}

void codebook_settle(Reader *reader)
{
    settle_pillars(reader);
    settle_keys(reader);
    settle_order(reader);
    codebook_settle_assessment(reader);
    settle_former(reader); /* last, since its names are no codes for the others */
}
