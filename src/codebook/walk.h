/* The walker: a YAML mapping becomes a struct as a table says. */
#ifndef TERUGBLIK_CODEBOOK_WALK_H
#define TERUGBLIK_CODEBOOK_WALK_H

#include "codebook-internal.h"

typedef struct Shape Shape;
typedef struct Entry Entry;

typedef enum {
    FIELD_WORD,   /* const char *: one text, blanks around it removed */
    FIELD_CHOICE, /* const char *: one of choices */
    FIELD_FLAG,   /* bool: one of two choices, the first is true */
    FIELD_MAP,    /* a mapping of its own shape inside the item, at offset */
    FIELD_TEXTS,  /* GArray *of TbText, each of the shape; at least one when required */
    /* The others store nothing here, and are read once the item is kept. */
    FIELD_ITEM,  /* a mapping that is an item of its own, kept by its shape */
    FIELD_LIST,  /* a list of such items; at least one when required */
    FIELD_WORDS, /* a list of words, each given to take */
    FIELD_PAIRS, /* a mapping of words to words, which may be empty in quotes; likewise */
} FieldKind;

typedef struct {
    const char *key;
    FieldKind kind;
    size_t offset;
    bool is_required;
    const char *const *choices;
    const Shape *shape;
    /* Looks at a word that was found, and tells the reader what is wrong with it. */
    void (*check)(Reader *reader, Place place, const char *word);
    void (*take)(Reader *reader, const Entry *entry, const Said *said);
} Field;

enum { MAX_FIELDS = 16 };

struct Shape {
    size_t size;         /* of an item */
    const Field *fields; /* the first names the item; ends with a NULL key */
    /* What to say, if not the ordinary words, when a key (%s) is missing, when a key (%s) is not
     * known, and when the value is no mapping at all. */
    const char *missing;
    const char *unknown;
    const char *no_mapping;
    /* Takes the item once its fields are read, and before its lists are, so that things stay in the
     * order of the file. Whole or not, it must be kept: what hangs below is read too.
     * May replace entry->item. */
    void (*keep)(Reader *reader, Entry *entry);
};

/* A mapping on its way to become an item. */
struct Entry {
    const Shape *shape;
    const Entry *parent;
    void *item;
    bool is_whole; /* no mistake in its fields */
    const yaml_node_t *node;
    const yaml_node_t *values[MAX_FIELDS]; /* by field; NULL: absent */
    size_t order[MAX_FIELDS];              /* the fields present, in the order of the file */
    size_t n_values;
};

/* Where the value of a field is, or the mapping when it has none. */
Place codebook_entry_place(const Reader *reader, const Entry *entry, unsigned field);

/* Whether @name, in the first field, stands nowhere else as one of @kind; says so when it does. A
 * NULL name stands nowhere. */
bool codebook_entry_claim(Reader *reader, const Entry *entry, const char *kind, const char *name);

/* Reads the mapping @node into @item, which is not handed to keep. */
void codebook_walk(Reader *reader, yaml_document_t *document, const yaml_node_t *node,
                   const Shape *shape, void *item);

#endif
