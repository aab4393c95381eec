/* The format of a codebook file, as tables, and what must hold of what was read.
 *
 * A codebook is a YAML file, in UTF-8, of at most 1 MiB; aliases, anchors and tags are refused. A
 * text is {nl: ..., en: ...}: nl always, en at least for a label and the ends of an axis. With a
 * comma, colon or bracket in it, a text stands in quotes. At the top, each of these may be left
 * out:
 *
 *     codebook: kijkwijzer     # a name; with version: in the file that begins a codebook, and in
 *     version: "1.0"           #   others the same or left out
 *     title: {nl: , en: }
 *     loose: [ code, ... ]     # codes outside the themes
 *     themes:
 *       - theme: emotie        # a theme that is there already gets more codes, and needs only this
 *         group: algemeen      # or specifiek
 *         label: {nl: , en: }
 *         codes:
 *           - code: emotie     # a-z, 0-9 and - in parts with dots between
 *             key: E           # may be left out; A-Z or 0-9, once, and none of S X Z J K L
 *             label: {nl: , en: }
 *             look: {nl: }     # what one looks for
 *             why: {nl: }      # why it matters; may be left out
 *             questions: [ {nl: }, ... ]     # at least one
 *             tips: [ {nl: }, ... ]          # may be left out
 *             source: "[K]"                  # may be left out
 *             observations:                  # ready-made codes below this one; may be left out
 *               - code: emotie.feiten-vragen # begins with the code above it and a dot
 *                 label: {nl: , en: }        # look, why, questions, tips, source as above,
 *                                            #   all may be left out
 *     pillars:
 *       - pillar: begrijpen    # itself a code; key, label, look, ... as of a code; look is its
 *         elements:            #   question
 *           - code: begrijpen.1
 *             seen: recording  # or told: cannot be seen on a recording
 *                              # label, look, ... as of a code, without a key
 *     slim:
 *       axes:
 *         - {axis: zelfredzaamheid, label: {}, high: {}, low: {}}
 *         - {axis: orientatie, label: {}, system: {}, lifeworld: {}}
 *       quadrants:
 *         - quadrant: kans             # kans leren hand ondernemen
 *           zelfredzaamheid: high      # high low
 *           orientatie: system         # system lifeworld
 *           label: {nl: , en: }
 *           self_image: {nl: }         # in the client's first person
 *           role: {nl: }
 *           approach: {nl: }           # as a verb
 *           logic: {nl: }
 *           source: "[K]"              # may be left out
 *       notes:
 *         - self_image: kans           # a quadrant or onbekend
 *           approach: leren            # a quadrant, onbekend or controle
 *           look: {nl: }               # what to look for
 *           try: {nl: }                # what to try
 *           ask: {nl: }                # one question to the client
 *
 * A note about onbekend or controle alone leaves the other side out. Notes do not say gemotiveerd,
 * ongemotiveerd, "wil niet" or "willen niet", except "anders gemotiveerd". */
#include "shape.h"

#include <string.h>

#include "slim.h"
#include "terugblik/base/lang.h"
#include "terugblik/base/nearest.h"
#include "words.h"

static const char *const groups[] = {"algemeen", "specifiek", NULL};
static const char *const seen[] = {"told", "recording", NULL}; /* a flag: the first is true */

/* Texts. */

static const Field text_fields[] = {
    {"nl", FIELD_WORD, offsetof(TbText, nl), .is_required = true},
    WORD("en", TbText, en),
    {0},
};
static const Field label_fields[] = {
    {"nl", FIELD_WORD, offsetof(TbText, nl), .is_required = true},
    {"en", FIELD_WORD, offsetof(TbText, en), .is_required = true},
    {0},
};
const Shape codebook_text_shape = {.fields = text_fields, TEXT_WORDS};
const Shape codebook_label_shape = {.fields = label_fields, TEXT_WORDS};

/* Codes. */

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
#define CODE_TEXTS(key, member, needed)                                                            \
    {                                                                                              \
        key, FIELD_TEXTS, offsetof(TbCode, member), .is_required = (needed),                       \
                                                    .shape = &codebook_text_shape                  \
    }
#define CODE_REST(needed)                                                                          \
    TEXT("why", TbCode, why), CODE_TEXTS("questions", questions, needed),                          \
        CODE_TEXTS("tips", tips, false), WORD("source", TbCode, source)

enum { CODE_NAME_FIELD, CODE_KEY_FIELD }; /* where the two stand in the tables below */

static const Field observation_fields[] = {
    CODE_NAME("code"),
    NEEDED_LABEL("label", TbCode, label),
    TEXT("look", TbCode, look),
    CODE_REST(false),
    {0},
};
static const Shape observation_shape = {
    .size = sizeof(TbCode), .fields = observation_fields, .keep = keep_observation};

static const Field code_fields[] = {
    CODE_NAME("code"),
    CODE_KEY,
    NEEDED_LABEL("label", TbCode, label),
    NEEDED_TEXT("look", TbCode, look),
    CODE_REST(true),
    LIST("observations", observation_shape),
    {0},
};
static const Shape theme_code_shape = {
    .size = sizeof(TbCode), .fields = code_fields, .keep = keep_theme_code};
static const Shape loose_code_shape = {
    .size = sizeof(TbCode), .fields = code_fields, .keep = keep_loose_code};

static const Field element_fields[] = {
    CODE_NAME("code"),
    {"seen", FIELD_FLAG, offsetof(TbCode, is_told), .is_required = true, .choices = seen},
    NEEDED_LABEL("label", TbCode, label),
    NEEDED_TEXT("look", TbCode, look),
    CODE_REST(true),
    {0},
};
static const Shape element_shape = {
    .size = sizeof(TbCode), .fields = element_fields, .keep = keep_element};

static const Field pillar_fields[] = {
    CODE_NAME("pillar"),
    CODE_KEY,
    NEEDED_LABEL("label", TbCode, label),
    NEEDED_TEXT("look", TbCode, look),
    CODE_REST(true),
    LIST("elements", element_shape),
    {0},
};
static const Shape pillar_shape = {
    .size = sizeof(TbCode), .fields = pillar_fields, .keep = keep_pillar};

static void claim_key(Reader *reader, const Entry *entry, const char *key)
{
    Place place = codebook_entry_place(reader, entry, CODE_KEY_FIELD);
    const Place *earlier = key ? codebook_claim(reader, "key", key, place) : NULL;

    if (!earlier)
        return;
    g_autofree char *there = codebook_place_format(earlier);
    codebook_mistake(reader, place, _("the key %s is taken at %s; choose another key"), key, there);
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
    claim_key(reader, entry, code->key);
}

static void keep_loose_code(Reader *reader, Entry *entry)
{
    keep_code(reader, entry, TB_CODE_LOOSE);
    claim_key(reader, entry, ((TbCode *)entry->item)->key);
}

static void keep_observation(Reader *reader, Entry *entry)
{
    keep_child(reader, entry, TB_CODE_OBSERVATION);
}

static void keep_pillar(Reader *reader, Entry *entry)
{
    keep_code(reader, entry, TB_CODE_PILLAR);
    claim_key(reader, entry, ((TbCode *)entry->item)->key);
}

static void keep_element(Reader *reader, Entry *entry)
{
    keep_child(reader, entry, TB_CODE_ELEMENT);
}

/* Themes. */

static void keep_theme(Reader *reader, Entry *entry);

static const Field theme_fields[] = {
    {"theme", FIELD_WORD, offsetof(TbTheme, theme), .is_required = true,
     .check = codebook_check_name},
    {"group", FIELD_CHOICE, offsetof(TbTheme, group), .choices = groups},
    LABEL("label", TbTheme, label),
    LIST("codes", theme_code_shape),
    {0},
};
static const Shape theme_shape = {
    .size = sizeof(TbTheme), .fields = theme_fields, .keep = keep_theme};

enum { THEME_NAME_FIELD, THEME_GROUP_FIELD, THEME_LABEL_FIELD };

/* The known theme whose name is most like that of @theme; NULL when there is none. Looks at as many
 * as a person would have, so that a file of nothing but themes is not looked through again and
 * again. */
static const char *nearest_theme(const TbCodebook *book, const char *theme)
{
    const char *others[64] = {NULL};
    size_t n = 0;

    for (unsigned i = 0; i < book->themes->len && n + 1 < G_N_ELEMENTS(others); i++) {
        const TbTheme *other = g_ptr_array_index(book->themes, i);
        if (other->theme)
            others[n++] = other->theme;
    }
    return tb_nearest(theme, others);
}

/* A new theme must say all; the likely reason that it does not is a slip in the name of another. */
static void check_new_theme(Reader *reader, const Entry *entry)
{
    const char *theme = ((const TbTheme *)entry->item)->theme;
    Place place = codebook_entry_place(reader, entry, THEME_NAME_FIELD);

    if (!theme || (entry->values[THEME_GROUP_FIELD] && entry->values[THEME_LABEL_FIELD]))
        return;
    g_autofree char *shown = codebook_quoted(theme);
    const char *nearest = nearest_theme(reader->book, theme);
    if (nearest)
        codebook_mistake(reader, place,
                         _("\"%s\" is a new theme, and needs a group and a label; or is it %s?"),
                         shown, nearest);
    else
        codebook_mistake(reader, place, _("\"%s\" is a new theme, and needs a group and a label"),
                         shown);
}

/* A theme that gets more codes may repeat what it is, not change it. */
static void check_old_theme(Reader *reader, const Entry *entry, const TbTheme *old)
{
    const TbTheme *theme = entry->item;
    g_autofree char *shown = codebook_quoted(theme->theme);

    if (theme->group && g_strcmp0(theme->group, old->group) != 0)
        codebook_mistake(reader, codebook_entry_place(reader, entry, THEME_GROUP_FIELD),
                         _("the theme \"%s\" has another group already; leave group out here"),
                         shown);
    if (theme->label.nl && g_strcmp0(theme->label.nl, old->label.nl) != 0)
        codebook_mistake(reader, codebook_entry_place(reader, entry, THEME_LABEL_FIELD),
                         _("the theme \"%s\" has another label already; leave label out here"),
                         shown);
}

static void keep_theme(Reader *reader, Entry *entry)
{
    TbTheme *theme = entry->item;
    TbTheme *old = theme->theme ? g_hash_table_lookup(reader->book->by_theme, theme->theme) : NULL;

    if (!old) {
        check_new_theme(reader, entry);
        codebook_add_theme(reader->book, theme);
        return;
    }
    check_old_theme(reader, entry, old);
    entry->item = old;
    g_free(theme);
}

/* The file as a whole. */

typedef struct {
    const char *id;
    const char *version;
    TbText title;
} Head;

static void keep_head(Reader *reader, Entry *entry);

static const Field root_fields[] = {
    {"codebook", FIELD_WORD, offsetof(Head, id), .check = codebook_check_name},
    WORD("version", Head, version),
    TEXT("title", Head, title),
    LIST("loose", loose_code_shape),
    LIST("themes", theme_shape),
    LIST("pillars", pillar_shape),
    {"slim", FIELD_MAP, .shape = &codebook_slim_shape},
    {0},
};
static const Shape root_shape = {
    .fields = root_fields,
    .no_mapping = N_("this is no codebook file; begin with a line such as themes:"),
    .keep = keep_head};

enum { ROOT_ID_FIELD, ROOT_VERSION_FIELD };

/* What the first file says counts; the others say the same, or nothing. */
static void agree(Reader *reader, const Entry *entry, unsigned field, const char *said,
                  const char **kept)
{
    const char *key = root_fields[field].key;

    if (!said)
        return;
    Place place = codebook_entry_place(reader, entry, field);
    const Place *earlier = codebook_claim(reader, "head", key, place);
    if (!earlier) {
        *kept = said;
    } else if (strcmp(*kept, said) != 0) {
        g_autofree char *there = codebook_place_format(earlier);
        g_autofree char *one = codebook_quoted(said);
        g_autofree char *other = codebook_quoted(*kept);
        codebook_mistake(reader, place,
                         _("%s is \"%s\" here, but \"%s\" at %s; make them equal or leave it out"),
                         key, one, other, there);
    }
}

static void keep_head(Reader *reader, Entry *entry)
{
    const Head *head = entry->item;
    TbCodebook *book = reader->book;

    agree(reader, entry, ROOT_ID_FIELD, head->id, &book->id);
    agree(reader, entry, ROOT_VERSION_FIELD, head->version, &book->version);
    if (!book->title.nl)
        book->title = head->title;
}

void codebook_read_file(Reader *reader, yaml_document_t *document)
{
    const yaml_node_t *root = yaml_document_get_root_node(document);
    Head head = {0};

    if (root)
        codebook_walk(reader, document, root, &root_shape, &head);
    else
        codebook_mistake(reader, (Place){reader->file, 1, 1},
                         _("the file is empty; write at least one code in it"));
}
