/* Codes of every kind: of themes, loose, observations, pillars and elements. */
#include "shape.h"

#include <string.h>

#include "terugblik/base/lang.h"
#include "words.h"

static const char *const seen[] = {"told", "recording", NULL}; /* a flag: the first is true */

static void take_was(Reader *reader, const Entry *entry, const Said *said);
static void keep_theme_code(Reader *reader, Entry *entry);
static void keep_loose_code(Reader *reader, Entry *entry);
static void keep_observation(Reader *reader, Entry *entry);
static void keep_pillar(Reader *reader, Entry *entry);
static void keep_element(Reader *reader, Entry *entry);

#define CODE_NAME(key)                                                                             \
    {                                                                                              \
        key, FIELD_WORD, offsetof(TbCode, code), .is_required = true, .check = codebook_check_code \
    }
#define CODE_KEY                                                                                   \
    {                                                                                              \
        "key", FIELD_WORD, offsetof(TbCode, key), .check = codebook_check_key                      \
    }
#define CODE_REST(needed)                                                                          \
    CAREFUL("why", TbCode, why),                                                                   \
        TEXTS("questions", TbCode, questions, needed, codebook_question_shape),                    \
        TEXTS("tips", TbCode, tips, false, codebook_careful_shape),                                \
        WORD("source", TbCode, source),                                                            \
    {                                                                                              \
        "was", FIELD_WORDS, .check = codebook_check_code, .take = take_was                         \
    }

enum { CODE_NAME_FIELD, CODE_KEY_FIELD }; /* where the two stand in the tables below */

static const Field observation_fields[] = {
    CODE_NAME("code"),
    CAREFUL_LABEL("label", TbCode, label),
    CAREFUL("look", TbCode, look),
    CODE_REST(false),
    {0},
};
static const Shape observation_shape = {
    .size = sizeof(TbCode), .fields = observation_fields, .keep = keep_observation};

static const Field code_fields[] = {
    CODE_NAME("code"),
    CODE_KEY,
    CAREFUL_LABEL("label", TbCode, label),
    NEEDED_CAREFUL("look", TbCode, look),
    CODE_REST(true),
    LIST("observations", observation_shape),
    {0},
};
const Shape codebook_theme_code_shape = {
    .size = sizeof(TbCode), .fields = code_fields, .keep = keep_theme_code};
const Shape codebook_loose_code_shape = {
    .size = sizeof(TbCode), .fields = code_fields, .keep = keep_loose_code};

static const Field element_fields[] = {
    CODE_NAME("code"),
    {"seen", FIELD_FLAG, offsetof(TbCode, is_told), .is_required = true, .choices = seen},
    CAREFUL_LABEL("label", TbCode, label),
    NEEDED_CAREFUL("look", TbCode, look),
    CODE_REST(true),
    {0},
};
static const Shape element_shape = {
    .size = sizeof(TbCode), .fields = element_fields, .keep = keep_element};

static const Field pillar_fields[] = {
    CODE_NAME("pillar"),
    CODE_KEY,
    CAREFUL_LABEL("label", TbCode, label),
    NEEDED_CAREFUL("look", TbCode, look),
    CODE_REST(true),
    LIST("elements", element_shape),
    {0},
};
const Shape codebook_pillar_shape = {
    .size = sizeof(TbCode), .fields = pillar_fields, .keep = keep_pillar};

static void note_key(Reader *reader, const Entry *entry)
{
    TbCode *code = entry->item;
    KeyAt at = {code, code->key, codebook_entry_place(reader, entry, CODE_KEY_FIELD)};

    if (code->key)
        g_array_append_val(reader->key_at, at);
}

/* A former name of the code. */
static void take_was(Reader *reader, const Entry *entry, const Said *said)
{
    Former former = {*said, entry->item};

    g_array_append_val(reader->former, former);
}

static void keep_code(Reader *reader, Entry *entry, TbCodeKind kind)
{
    TbCode *code = entry->item;

    code->kind = kind;
    codebook_entry_claim(reader, entry, "code", code->code);
    codebook_add_code(reader->book, code);
}

/* A code below another, of which it bears the name. */
static void keep_child(Reader *reader, Entry *entry, TbCodeKind kind)
{
    const TbCode *parent = entry->parent->item;
    TbCode *code = entry->item;

    code->parent = parent->code;
    code->theme = parent->theme;
    code->group = parent->group;
    keep_code(reader, entry, kind);
    if (!code->code || !parent->code)
        return;

    size_t n = strlen(parent->code);
    if (strncmp(code->code, parent->code, n) == 0 && code->code[n] == '.')
        return;
    g_autofree char *above = codebook_quoted(parent->code);
    g_autofree char *shown = codebook_quoted(code->code);
    codebook_mistake(reader, codebook_entry_place(reader, entry, CODE_NAME_FIELD),
                     _("\"%s\" stands below \"%s\"; begin its code with \"%s.\""), shown, above,
                     above);
}

static void keep_theme_code(Reader *reader, Entry *entry)
{
    const TbTheme *theme = entry->parent->item;
    TbCode *code = entry->item;

    code->theme = theme->theme;
    code->group = theme->group;
    keep_code(reader, entry, TB_CODE_THEME);
    note_key(reader, entry);
}

static void keep_loose_code(Reader *reader, Entry *entry)
{
    keep_code(reader, entry, TB_CODE_LOOSE);
    note_key(reader, entry);
}

static void keep_observation(Reader *reader, Entry *entry)
{
    keep_child(reader, entry, TB_CODE_OBSERVATION);
}

static void keep_pillar(Reader *reader, Entry *entry)
{
    keep_code(reader, entry, TB_CODE_PILLAR);
    note_key(reader, entry);
}

static void keep_element(Reader *reader, Entry *entry)
{
    keep_child(reader, entry, TB_CODE_ELEMENT);
}
