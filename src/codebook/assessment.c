/* The self-assessment [Z]: a film, statements on a scale of five, advice per pillar, and a plan. A
 * codebook has one or none; it stands in one place. */
#include "shape.h"

#include <string.h>

#include "settle.h"
#include "terugblik/base/lang.h"
#include "words.h"

static const char *const plan_names[] = {"improvement", "steps", "needs", "by_when", NULL};

/* As it is read: the number of steps on the scale is not sure yet. */
typedef struct {
    TbAssessmentText text;
    GArray *scale; /* of TbText */
} Draft;

static void keep_assessment(Reader *reader, Entry *entry);
static void keep_statement(Reader *reader, Entry *entry);
static void keep_advice(Reader *reader, Entry *entry);
static void keep_plan(Reader *reader, Entry *entry);

static const Field statement_fields[] = {
    {"statement", FIELD_WORD, offsetof(TbStatementText, statement), .is_required = true,
     .check = codebook_check_code},
    {"pillar", FIELD_WORD, offsetof(TbStatementText, pillar), .is_required = true,
     .check = codebook_check_pillar},
    NEEDED_TEXT("text", TbStatementText, text),
    WORD("source", TbStatementText, source),
    {0},
};
static const Shape statement_shape = {
    .size = sizeof(TbStatementText), .fields = statement_fields, .keep = keep_statement};

static const Field advice_fields[] = {
    {"pillar", FIELD_WORD, offsetof(TbAdviceText, pillar), .is_required = true,
     .check = codebook_check_pillar},
    TEXTS("texts", TbAdviceText, advice, true, codebook_careful_shape),
    {0},
};
static const Shape advice_shape = {
    .size = sizeof(TbAdviceText), .fields = advice_fields, .keep = keep_advice};

static const Field plan_fields[] = {
    {"field", FIELD_CHOICE, offsetof(TbPlanText, field), .is_required = true,
     .choices = plan_names},
    NEEDED_TEXT("ask", TbPlanText, ask),
    {0},
};
static const Shape plan_shape = {
    .size = sizeof(TbPlanText), .fields = plan_fields, .keep = keep_plan};

static const Field film_fields[] = {
    NEEDED_TEXT("title", TbAssessmentText, film),
    NEEDED_TEXT("address", TbAssessmentText, address),
    {0},
};
static const Shape film_shape = {.fields = film_fields};

static const Field assessment_fields[] = {
    {"film", FIELD_MAP, offsetof(Draft, text), .is_required = true, .shape = &film_shape},
    TEXTS("scale", Draft, scale, true, codebook_text_shape),
    NEEDED_TEXT("content", Draft, text.content),
    NEEDED_LIST("statements", statement_shape),
    NEEDED_LIST("advice", advice_shape),
    NEEDED_LIST("plan", plan_shape),
    {0},
};
const Shape codebook_assessment_shape = {
    .size = sizeof(Draft), .fields = assessment_fields, .keep = keep_assessment};

enum { ASSESSMENT_SCALE_FIELD = 1 };

static void keep_scale(Reader *reader, const Entry *entry, const GArray *scale)
{
    TbAssessmentText *text = reader->book->assessment;

    if (scale && scale->len == G_N_ELEMENTS(text->scale))
        memcpy(text->scale, scale->data, sizeof text->scale);
    else if (scale && scale->len > 0)
        codebook_mistake(reader, codebook_entry_place(reader, entry, ASSESSMENT_SCALE_FIELD),
                         _("the scale needs five steps, from wholly disagree to wholly agree; here "
                           "stand %u"),
                         scale->len);
}

static void keep_assessment(Reader *reader, Entry *entry)
{
    Draft *draft = entry->item;
    Place place = codebook_place(reader, entry->node);
    const Place *earlier = codebook_claim(reader, "assessment", "", place);

    if (earlier) {
        g_autofree char *there = codebook_place_format(earlier);
        codebook_mistake(reader, place, _("the self-assessment stands at %s already; remove one"),
                         there);
    } else {
        draft->text.statements = g_ptr_array_new_with_free_func(g_free);
        draft->text.advice = g_ptr_array_new_with_free_func(codebook_free_advice);
        draft->text.plan = g_ptr_array_new_with_free_func(g_free);
        reader->book->assessment = g_memdup2(&draft->text, sizeof draft->text);
        reader->assessment_place = place;
    }
    keep_scale(reader, entry, draft->scale);
    if (draft->scale)
        g_array_unref(draft->scale);
    g_free(draft);
    entry->item = reader->book->assessment; /* in which the lists below keep theirs */
}

static void keep_statement(Reader *reader, Entry *entry)
{
    TbStatementText *text = entry->item;

    g_ptr_array_add(reader->book->assessment->statements, text);
    codebook_entry_claim(reader, entry, "statement", text->statement);
}

static void keep_advice(Reader *reader, Entry *entry)
{
    TbAdviceText *text = entry->item;

    if (!text->advice)
        text->advice = g_array_new(FALSE, FALSE, sizeof(TbText));
    g_ptr_array_add(reader->book->assessment->advice, text);
    codebook_entry_claim(reader, entry, "advice", text->pillar);
}

static void keep_plan(Reader *reader, Entry *entry)
{
    TbPlanText *text = entry->item;

    g_ptr_array_add(reader->book->assessment->plan, text);
    codebook_entry_claim(reader, entry, "plan", text->field);
}

/* The pillar of each statement must have advice, since that is where an answer leads. */
static void check_advice(Reader *reader, const TbAssessmentText *text)
{
    g_autoptr(GHashTable) advised = g_hash_table_new(g_str_hash, g_str_equal);

    for (unsigned i = 0; i < text->advice->len; i++) {
        const TbAdviceText *advice = g_ptr_array_index(text->advice, i);
        if (!advice->pillar)
            return; /* said already; it may be the one that is sought */
        g_hash_table_add(advised, (void *)advice->pillar);
    }
    for (unsigned i = 0; i < text->statements->len && text->advice->len > 0; i++) {
        const char *pillar = ((TbStatementText *)g_ptr_array_index(text->statements, i))->pillar;
        const TbCode *code = pillar ? tb_codebook_find(reader->book, pillar) : NULL;
        if (!code || code->kind != TB_CODE_PILLAR || !g_hash_table_add(advised, (void *)pillar))
            continue;
        g_autofree char *shown = codebook_quoted(pillar);
        codebook_mistake(reader, reader->assessment_place,
                         _("there are statements about \"%s\", but no advice; add it"), shown);
    }
}

static bool has_field(const GPtrArray *plan, const char *field)
{
    for (unsigned i = 0; i < plan->len; i++) {
        const TbPlanText *text = g_ptr_array_index(plan, i);
        if (!text->field || text->field == field)
            return true; /* without a field: said already; it may be the one that is sought */
    }
    return plan->len == 0;
}

static void check_plan(Reader *reader, const TbAssessmentText *text)
{
    for (size_t n = 0; plan_names[n]; n++)
        if (!has_field(text->plan, plan_names[n]))
            codebook_mistake(reader, reader->assessment_place,
                             _("the plan does not ask for %s; add it"), plan_names[n]);
}

static int compare_statements(gconstpointer pa, gconstpointer pb, gpointer data)
{
    const TbStatementText *a = *(const TbStatementText *const *)pa;
    const TbStatementText *b = *(const TbStatementText *const *)pb;
    GHashTable *turns = data; /* of pillars */
    unsigned one = GPOINTER_TO_UINT(g_hash_table_lookup(turns, a->pillar));
    unsigned other = GPOINTER_TO_UINT(g_hash_table_lookup(turns, b->pillar));

    return (one > other) - (one < other);
}

/* By pillar, in the order that the pillars have; a file may have them mixed. */
static void sort_statements(TbCodebook *book)
{
    g_autoptr(GHashTable) turns = g_hash_table_new(g_str_hash, g_str_equal);

    for (unsigned i = 0; i < book->codes->len; i++) {
        const TbCode *code = g_ptr_array_index(book->codes, i);
        if (code->kind == TB_CODE_PILLAR)
            g_hash_table_insert(turns, (void *)code->code, GUINT_TO_POINTER(i));
    }
    g_ptr_array_sort_with_data(book->assessment->statements, compare_statements, turns);
}

void codebook_settle_assessment(Reader *reader)
{
    const TbAssessmentText *text = reader->book->assessment;

    if (!text)
        return;
    check_advice(reader, text);
    check_plan(reader, text);
    if (codebook_n_mistakes(reader) == 0)
        sort_statements(reader->book);
}
