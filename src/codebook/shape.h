/* The shapes of a codebook file, and the words in which their tables are written. */
#ifndef TERUGBLIK_CODEBOOK_SHAPE_H
#define TERUGBLIK_CODEBOOK_SHAPE_H

#include "walk.h"

/* Reads the reader's file, whose tree is @document, into its book. */
void codebook_read_file(Reader *reader, yaml_document_t *document);

extern const Shape codebook_text_shape;  /* a TbText in Dutch, perhaps in English */
extern const Shape codebook_label_shape; /* a TbText in both */

#define WORD(name, type, member)                                                                   \
    {                                                                                              \
        .key = (name), .kind = FIELD_WORD, .offset = offsetof(type, member)                        \
    }
#define PART(name, type, member, needed, of)                                                       \
    {                                                                                              \
        .key = (name), .kind = FIELD_MAP, .offset = offsetof(type, member),                        \
        .is_required = (needed), .shape = &(of)                                                    \
    }
#define TEXT(name, type, member)         PART(name, type, member, false, codebook_text_shape)
#define LABEL(name, type, member)        PART(name, type, member, false, codebook_label_shape)
#define NEEDED_TEXT(name, type, member)  PART(name, type, member, true, codebook_text_shape)
#define NEEDED_LABEL(name, type, member) PART(name, type, member, true, codebook_label_shape)
#define LIST(name, items)                                                                          \
    {                                                                                              \
        .key = (name), .kind = FIELD_LIST, .shape = &(items)                                       \
    }

/* What is said of a mistake in a text. */
#define TEXT_WORDS                                                                                 \
    .missing = N_("the text in \"%s\" is missing here; every text needs nl, a label en as well"),  \
    .unknown = N_("unknown language \"%s\"; a text has nl and en, and stands in quotes when it "   \
                  "has a comma in it"),                                                            \
    .no_mapping = N_("write the text as {nl: \"...\", en: \"...\"}")

#endif
