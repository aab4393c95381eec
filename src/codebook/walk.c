#include "walk.h"

#include <string.h>

#include "terugblik/base/lang.h"
#include "terugblik/base/nearest.h"

typedef struct {
    Reader *reader;
    yaml_document_t *document;
} Walk;

static void read_mapping(Walk *walk, const yaml_node_t *node, Entry *entry);

Place codebook_entry_place(const Reader *reader, const Entry *entry, unsigned field)
{
    return codebook_place(reader, entry->values[field] ? entry->values[field] : entry->node);
}

bool codebook_entry_claim(Reader *reader, const Entry *entry, const char *kind, const char *name)
{
    Place place = codebook_entry_place(reader, entry, 0);
    const Place *earlier = name ? codebook_claim(reader, kind, name, place) : NULL;

    if (!earlier)
        return true;
    g_autofree char *there = codebook_place_format(earlier);
    g_autofree char *shown = codebook_quoted(name);
    codebook_mistake(reader, place, _("%s \"%s\" stands at %s already; rename one or remove it"),
                     kind, shown, there);
    return false;
}

static const yaml_node_t *node_at(const Walk *walk, int index)
{
    return yaml_document_get_node(walk->document, index);
}

/* No NUL, no control characters and no non-characters: they would not survive XML or a terminal. */
static bool is_clean(const char *text, size_t length)
{
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if ((g_unichar_iscntrl(c) && c != '\n' && c != '\t') || (c & 0xFFFE) == 0xFFFE)
            return false;
    }
    return true;
}

/* The text of @node without the blanks around it, perhaps nothing; NULL when it is no text. */
static char *read_scalar(Walk *walk, const yaml_node_t *node, const Field *field)
{
    if (node->type != YAML_SCALAR_NODE) {
        codebook_mistake_at(
            walk->reader, node,
            _("\"%s\" holds a list or keys; write one text there, in quotes when it has "
              "a bracket or brace"),
            field->key);
        return NULL;
    }
    const char *value = (const char *)node->data.scalar.value;
    size_t length = node->data.scalar.length;
    if (!is_clean(value, length)) {
        codebook_mistake_at(walk->reader, node,
                            _("\"%s\" has a control character in it; remove it"), field->key);
        return NULL;
    }
    return g_strstrip(g_strndup(value, length));
}

static const char *keep_word(Walk *walk, const char *word)
{
    return g_string_chunk_insert_const(walk->reader->book->strings, word);
}

/* The text of @node, kept by the book; NULL when there is none. */
static const char *read_word(Walk *walk, const yaml_node_t *node, const Field *field)
{
    g_autofree char *word = read_scalar(walk, node, field);

    if (!word)
        return NULL;
    if (!*word) {
        codebook_mistake_at(walk->reader, node,
                            field->is_required ? _("\"%s\" is empty; fill it in")
                                               : _("\"%s\" is empty; fill it in or leave it out"),
                            field->key);
        return NULL;
    }
    if (field->check)
        field->check(walk->reader, codebook_place(walk->reader, node), word);
    return keep_word(walk, word);
}

static const char *read_choice(Walk *walk, const yaml_node_t *node, const Field *field)
{
    const char *word = read_word(walk, node, field);

    if (!word)
        return NULL;
    for (size_t i = 0; field->choices[i]; i++)
        if (strcmp(field->choices[i], word) == 0)
            return field->choices[i];

    g_autofree char *unknown = codebook_quoted(word);
    g_autofree char *choices = g_strjoinv(", ", (char **)field->choices);
    codebook_mistake_at(walk->reader, node, _("\"%s\" is no value of \"%s\"; choose one of: %s"),
                        unknown, field->key, choices);
    return NULL;
}

static bool is_list(Walk *walk, const yaml_node_t *node, const Field *field)
{
    if (node->type == YAML_SEQUENCE_NODE)
        return true;
    codebook_mistake_at(walk->reader, node,
                        _("\"%s\" must be a list; begin every item with a dash"), field->key);
    return false;
}

static void empty_list(Walk *walk, const yaml_node_t *node, const Field *field)
{
    codebook_mistake_at(walk->reader, node, _("\"%s\" is empty; write at least one"), field->key);
}

static GArray *read_texts(Walk *walk, const yaml_node_t *node, const Field *field)
{
    GArray *texts = g_array_new(FALSE, TRUE, sizeof(TbText));

    if (!is_list(walk, node, field))
        return texts;
    for (const int *i = node->data.sequence.items.start; i < node->data.sequence.items.top; i++) {
        TbText text = {NULL, NULL};
        Entry entry = {.shape = field->shape, .item = &text};
        read_mapping(walk, node_at(walk, *i), &entry);
        g_array_append_val(texts, text);
    }
    if (texts->len == 0 && field->is_required)
        empty_list(walk, node, field);
    return texts;
}

static void read_item(Walk *walk, const yaml_node_t *node, const Field *field, const Entry *parent)
{
    Entry entry = {.shape = field->shape, .parent = parent, .item = g_malloc0(field->shape->size)};

    read_mapping(walk, node, &entry);
}

static void read_list(Walk *walk, const yaml_node_t *node, const Field *field, const Entry *parent)
{
    if (!is_list(walk, node, field))
        return;
    for (const int *i = node->data.sequence.items.start; i < node->data.sequence.items.top; i++)
        read_item(walk, node_at(walk, *i), field, parent);
    if (node->data.sequence.items.start == node->data.sequence.items.top && field->is_required)
        empty_list(walk, node, field);
}

static void read_words(Walk *walk, const yaml_node_t *node, const Field *field, const Entry *entry)
{
    if (!is_list(walk, node, field))
        return;
    for (const int *i = node->data.sequence.items.start; i < node->data.sequence.items.top; i++) {
        const yaml_node_t *item = node_at(walk, *i);
        Said said = {.word = read_word(walk, item, field),
                     .place = codebook_place(walk->reader, item)};
        if (said.word)
            field->take(walk->reader, entry, &said);
    }
}

/* The second of a pair. Nothing at all is more often forgotten than meant. */
static const char *read_value(Walk *walk, const yaml_node_t *node, const Field *field)
{
    g_autofree char *word = read_scalar(walk, node, field);

    if (!word)
        return NULL;
    if (!*word && node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE) {
        codebook_mistake_at(walk->reader, node,
                            _("here nothing stands; write \"\" if none is meant"));
        return NULL;
    }
    if (*word && field->check)
        field->check(walk->reader, codebook_place(walk->reader, node), word);
    return keep_word(walk, word);
}

static void no_key(Walk *walk, const yaml_node_t *node)
{
    codebook_mistake_at(walk->reader, node, _("a key must be one word before a colon"));
}

static void read_pairs(Walk *walk, const yaml_node_t *node, const Field *field, const Entry *entry)
{
    const Field first = {.key = field->key};

    if (node->type != YAML_MAPPING_NODE) {
        codebook_mistake_at(walk->reader, node,
                            _("\"%s\" holds no pairs; write it as {a: \"b\", c: \"d\"}"),
                            field->key);
        return;
    }
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start;
         pair < node->data.mapping.pairs.top; pair++) {
        const yaml_node_t *key = node_at(walk, pair->key), *value = node_at(walk, pair->value);
        if (key->type != YAML_SCALAR_NODE) {
            no_key(walk, key);
            continue;
        }
        Said said = {.word = read_word(walk, key, &first),
                     .place = codebook_place(walk->reader, key),
                     .value = read_value(walk, value, field),
                     .value_place = codebook_place(walk->reader, value)};
        if (said.word && said.value)
            field->take(walk->reader, entry, &said);
    }
}

static void read_field(Walk *walk, const Field *field, const yaml_node_t *node, Entry *entry)
{
    void *target = G_STRUCT_MEMBER_P(entry->item, field->offset);

    switch (field->kind) {
    case FIELD_WORD:
        *(const char **)target = read_word(walk, node, field);
        break;
    case FIELD_CHOICE:
        *(const char **)target = read_choice(walk, node, field);
        break;
    case FIELD_FLAG:
        *(bool *)target = read_choice(walk, node, field) == field->choices[0];
        break;
    case FIELD_TEXTS:
        *(GArray **)target = read_texts(walk, node, field);
        break;
    case FIELD_MAP: {
        Entry part = {.shape = field->shape, .parent = entry, .item = target};
        read_mapping(walk, node, &part);
        break;
    }
    case FIELD_ITEM:
        read_item(walk, node, field, entry);
        break;
    case FIELD_LIST:
        read_list(walk, node, field, entry);
        break;
    case FIELD_WORDS:
        read_words(walk, node, field, entry);
        break;
    case FIELD_PAIRS:
        read_pairs(walk, node, field, entry);
        break;
    }
}

static void unknown_key(Walk *walk, const yaml_node_t *node, const char *key, const Shape *shape)
{
    const char *keys[MAX_FIELDS + 1] = {NULL};
    g_autofree char *unknown = codebook_quoted(key);

    for (size_t i = 0; shape->fields[i].key; i++)
        keys[i] = shape->fields[i].key;
    if (shape->unknown)
        codebook_mistake_at(walk->reader, node, _(shape->unknown), unknown);
    else
        codebook_mistake_at(walk->reader, node, _("unknown key \"%s\"; the nearest is %s"), unknown,
                            tb_nearest(key, keys));
}

/* Notes which value belongs to which field; what is no field, or comes twice, is a mistake. */
static void find_value(Walk *walk, const yaml_node_pair_t *pair, Entry *entry)
{
    const yaml_node_t *node = node_at(walk, pair->key);
    Place place = codebook_place(walk->reader, node);
    const Field *fields = entry->shape->fields;

    if (node->type != YAML_SCALAR_NODE) {
        no_key(walk, node);
        return;
    }
    const char *key = (const char *)node->data.scalar.value;
    for (size_t i = 0; fields[i].key; i++) {
        if (strcmp(fields[i].key, key) != 0 || strlen(key) != node->data.scalar.length)
            continue;
        if (entry->values[i]) {
            codebook_mistake(walk->reader, place,
                             _("\"%s\" stands here for the second time; remove one"), key);
        } else {
            entry->values[i] = node_at(walk, pair->value);
            entry->order[entry->n_values++] = i;
        }
        return;
    }
    unknown_key(walk, node, key, entry->shape);
}

static void find_values(Walk *walk, const yaml_node_t *node, Entry *entry)
{
    for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start;
         pair < node->data.mapping.pairs.top; pair++)
        find_value(walk, pair, entry);

    for (size_t i = 0; entry->shape->fields[i].key; i++) {
        const Field *field = &entry->shape->fields[i];
        const char *missing = entry->shape->missing;
        if (field->is_required && !entry->values[i])
            codebook_mistake_at(walk->reader, node,
                                missing ? _(missing) : _("\"%s\" is missing here; add it"),
                                field->key);
    }
}

static void check_mapping(Walk *walk, const yaml_node_t *node, Entry *entry)
{
    const Shape *shape = entry->shape;

    if (node->type == YAML_MAPPING_NODE)
        find_values(walk, node, entry);
    else if (shape->no_mapping)
        codebook_mistake_at(walk->reader, node, "%s", _(shape->no_mapping));
    else
        codebook_mistake_at(walk->reader, node, _("here keys with values must stand, as %s: ..."),
                            shape->fields[0].key);
}

/* The fields of @entry that are read before it is kept, or those that are read after. */
static void read_fields(Walk *walk, Entry *entry, bool is_kept)
{
    for (size_t i = 0; i < entry->n_values; i++) {
        const Field *field = &entry->shape->fields[entry->order[i]];
        if ((field->kind >= FIELD_ITEM) == is_kept)
            read_field(walk, field, entry->values[entry->order[i]], entry);
    }
}

/* What stores nothing comes last, so that what a list hangs below is there before it: a file may
 * have its keys in any order. */
static void read_mapping(Walk *walk, const yaml_node_t *node, Entry *entry)
{
    unsigned before = codebook_n_mistakes(walk->reader);

    entry->node = node;
    check_mapping(walk, node, entry);
    read_fields(walk, entry, false);
    entry->is_whole = codebook_n_mistakes(walk->reader) == before;
    if (entry->shape->keep)
        entry->shape->keep(walk->reader, entry);
    read_fields(walk, entry, true);
}

void codebook_walk(Reader *reader, yaml_document_t *document, const yaml_node_t *node,
                   const Shape *shape, void *item)
{
    Walk state = {reader, document};
    Entry entry = {.shape = shape, .item = item};

    read_mapping(&state, node, &entry);
}
