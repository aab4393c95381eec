#include "method-internal.h"

/* A sheet is short, so it has to choose, and the choice has to be one that a person can foresee and
 * overrule. Pins are taken first, whatever the limits say; then the others in order of rank, each
 * if its code and its part of the conversation still have room. Strengths stand first in rank [K];
 * what more was written about was thought about longer.
 *
 * What was told has no part of the conversation to crowd. Told of a pillar it is no candidate: that
 * stands with the pillars, where half of the elements can only be told. */

enum { MOST = 12, MOST_PER_CODE = 2, MOST_PER_PART = 3, N_PARTS = 6 };

typedef struct {
    GPtrArray *chosen;
    GHashTable *per_code; /* code to number */
    unsigned per_part[N_PARTS];
    const GPtrArray *recordings;
    TbExtent extent;
} Choice;

/* In characters; a byte that continues one is not counted. */
static size_t text_length(const char *text)
{
    size_t length = 0;

    for (; text && *text; text++)
        length += (*text & 0xC0) != 0x80;
    return length;
}

/* What is van binnen does not reach the sheet, so it does not bring a moment there either. */
static size_t written(const TbMoment *moment)
{
    return text_length(moment->see) + text_length(moment->think) + text_length(moment->otherwise);
}

static int compare_rank(gconstpointer pa, gconstpointer pb)
{
    const TbMoment *a = *(const TbMoment *const *)pa, *b = *(const TbMoment *const *)pb;
    bool a_worked = a->rating == TB_RATING_LUKT, b_worked = b->rating == TB_RATING_LUKT;
    size_t a_written = written(a), b_written = written(b);

    if (a_worked != b_worked)
        return a_worked ? -1 : 1;
    if (a_written != b_written)
        return a_written > b_written ? -1 : 1;
    return method_compare_time(a, b);
}

static bool is_told(const TbMoment *moment)
{
    return moment->span.kind == TB_SPAN_UNTIMED;
}

static bool is_of_pillar(const TbMoment *moment, const TbCodebook *codebook)
{
    const TbCode *code = tb_codebook_find(codebook, moment->code);

    return code && (code->kind == TB_CODE_PILLAR || code->kind == TB_CODE_ELEMENT);
}

static bool is_candidate(const TbMoment *moment, const TbCodebook *codebook)
{
    return moment->kind == TB_MOMENT_TAG && moment->on_sheet != TB_SHEET_NEVER &&
           !(is_told(moment) && is_of_pillar(moment, codebook));
}

static GPtrArray *candidates(const GPtrArray *moments, const TbCodebook *codebook)
{
    GPtrArray *ranked = g_ptr_array_new();

    for (guint i = 0; i < moments->len; i++) {
        TbMoment *moment = moments->pdata[i];
        if (is_candidate(moment, codebook))
            g_ptr_array_add(ranked, moment);
    }
    g_ptr_array_sort(ranked, compare_rank);
    return ranked;
}

static unsigned part_of(const Choice *choice, const TbMoment *moment)
{
    int64_t length_us = MAX(choice->extent.end_us - choice->extent.start_us, 1);
    int64_t us = tb_conversation_time(choice->recordings, moment->recording, moment->span.start_us);

    return (unsigned)CLAMP((us - choice->extent.start_us) * N_PARTS / length_us, 0, N_PARTS - 1);
}

static guint code_count(const Choice *choice, const char *code)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(choice->per_code, code));
}

static bool has_room(const Choice *choice, const TbMoment *moment)
{
    return choice->chosen->len < MOST && code_count(choice, moment->code) < MOST_PER_CODE &&
           (is_told(moment) || choice->per_part[part_of(choice, moment)] < MOST_PER_PART);
}

static void choose(Choice *choice, TbMoment *moment)
{
    g_ptr_array_add(choice->chosen, moment);
    g_hash_table_insert(choice->per_code, moment->code,
                        GUINT_TO_POINTER(code_count(choice, moment->code) + 1));
    if (!is_told(moment))
        choice->per_part[part_of(choice, moment)]++;
}

GPtrArray *tb_fragments(const GPtrArray *moments, const GPtrArray *recordings,
                        const TbCodebook *codebook)
{
    g_autoptr(GPtrArray) ranked = candidates(moments, codebook);
    g_autoptr(GHashTable) per_code = g_hash_table_new(g_str_hash, g_str_equal);
    Choice choice = {.chosen = g_ptr_array_new(),
                     .per_code = per_code,
                     .recordings = recordings,
                     .extent = tb_conversation_extent(recordings, moments)};

    for (guint i = 0; i < ranked->len; i++) {
        TbMoment *moment = ranked->pdata[i];
        if (moment->on_sheet == TB_SHEET_ALWAYS)
            choose(&choice, moment);
    }
    for (guint i = 0; i < ranked->len; i++) {
        TbMoment *moment = ranked->pdata[i];
        if (moment->on_sheet == TB_SHEET_AUTO && has_room(&choice, moment))
            choose(&choice, moment);
    }
    return choice.chosen;
}
