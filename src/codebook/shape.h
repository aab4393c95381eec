/* The shapes of a codebook file, and the words in which their tables are written. */
#ifndef TERUGBLIK_CODEBOOK_SHAPE_H
#define TERUGBLIK_CODEBOOK_SHAPE_H

#include "walk.h"

/* Reads the reader's file, whose tree is @document, into its book. */
void codebook_read_file(Reader *reader, yaml_document_t *document);

/* What stands at the top of a file; each keeps its items in the reader's book. */
extern const Shape codebook_loose_code_shape;
extern const Shape codebook_theme_shape;
extern const Shape codebook_pillar_shape;
extern const Shape codebook_working_shape;
extern const Shape codebook_slim_shape;
extern const Shape codebook_leading_shape;
extern const Shape codebook_asked_client_shape;
extern const Shape codebook_assessment_shape;

extern const Shape codebook_theme_code_shape; /* a code below a theme */

extern const Shape codebook_text_shape;          /* a TbText in Dutch, perhaps in English */
extern const Shape codebook_label_shape;         /* a TbText in both */
extern const Shape codebook_careful_shape;       /* as a text, about clients */
extern const Shape codebook_careful_label_shape; /* as a label, about clients */
extern const Shape codebook_question_shape;      /* as a careful text, and asked */

#define WORD(name, type, member)                                                                   \
    {                                                                                              \
        .key = (name), .kind = FIELD_WORD, .offset = offsetof(type, member)                        \
    }
#define PART(name, type, member, needed, of)                                                       \
    {                                                                                              \
        .key = (name), .kind = FIELD_MAP, .offset = offsetof(type, member),                        \
        .is_required = (needed), .shape = &(of)                                                    \
    }
#define TEXT(name, type, member)           PART(name, type, member, false, codebook_text_shape)
#define LABEL(name, type, member)          PART(name, type, member, false, codebook_label_shape)
#define NEEDED_TEXT(name, type, member)    PART(name, type, member, true, codebook_text_shape)
#define NEEDED_LABEL(name, type, member)   PART(name, type, member, true, codebook_label_shape)
#define NEEDED_CAREFUL(name, type, member) PART(name, type, member, true, codebook_careful_shape)
#define CAREFUL(name, type, member)        PART(name, type, member, false, codebook_careful_shape)
#define CAREFUL_LABEL(name, type, member)                                                          \
    PART(name, type, member, true, codebook_careful_label_shape)
#define QUESTION(name, type, member) PART(name, type, member, true, codebook_question_shape)
#define TEXTS(name, type, member, needed, of)                                                      \
    {                                                                                              \
        .key = (name), .kind = FIELD_TEXTS, .offset = offsetof(type, member),                      \
        .is_required = (needed), .shape = &(of)                                                    \
    }
#define LIST(name, items)                                                                          \
    {                                                                                              \
        .key = (name), .kind = FIELD_LIST, .shape = &(items)                                       \
    }
#define NEEDED_LIST(name, items)                                                                   \
    {                                                                                              \
        .key = (name), .kind = FIELD_LIST, .is_required = true, .shape = &(items)                  \
    }

#endif
