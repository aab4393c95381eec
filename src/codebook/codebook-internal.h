/* Within the module: the codebook as it is filled, and the reader that fills it. */
#ifndef TERUGBLIK_CODEBOOK_INTERNAL_H
#define TERUGBLIK_CODEBOOK_INTERNAL_H

#include <yaml.h>

#include "terugblik/codebook.h"

struct TbCodebook {
    GStringChunk *strings; /* owns every string below that is not said to be owned otherwise */
    const char *id;
    const char *version;
    TbText title;
    char *text;   /* owned */
    char *sha256; /* owned */
    GPtrArray *codes;
    GPtrArray *themes;
    GPtrArray *axes;
    GPtrArray *quadrants;
    GPtrArray *notes;
    GPtrArray *workings;
    GPtrArray *leading;
    GPtrArray *asked_client;
    TbAssessmentText *assessment; /* may be NULL */
    GPtrArray *former;            /* TbCode that are no longer: renamed or gone */
    GHashTable *by_code;          /* of codes, and of what is former */
    GHashTable *by_theme;         /* of themes */
    GPtrArray *names;             /* of codes, for the nearest; ends with NULL once all are read */
};

TbCodebook *codebook_new(void);

void codebook_free_code(void *code);
void codebook_free_advice(void *advice);

/* Both take what is given. A name that is already there stays with the first. */
void codebook_add_code(TbCodebook *book, TbCode *code);
void codebook_add_theme(TbCodebook *book, TbTheme *theme);

/* One file of a codebook. */
typedef struct {
    char *name; /* as messages show it */
    char *text; /* without byte order mark */
    size_t length;
    unsigned number;          /* place in the reading order, once that is fixed */
    bool is_parsed;           /* whether there is a document */
    yaml_document_t document; /* free of aliases, and no deeper than it may be */
} CodebookFile;

void codebook_file_free(CodebookFile *file);

/* Where something stands. */
typedef struct {
    const CodebookFile *file;
    size_t line; /* from 1; 0: the file as a whole */
    size_t column;
} Place;

char *codebook_place_format(const Place *place);

/* In the order of files, lines and columns. */
int codebook_place_compare(const Place *one, const Place *other);

/* A word that stands somewhere, perhaps with another beside it. */
typedef struct {
    const char *word; /* this and value are kept by the book */
    Place place;
    const char *value; /* of a pair */
    Place value_place;
} Said;

/* A key that a code says it has. */
typedef struct {
    TbCode *code;
    const char *key; /* NULL: none after all */
    Place place;
} KeyAt;

/* A former name that a code says it has. */
typedef struct {
    Said name;
    TbCode *now;
} Former;

/* Mistakes are collected, not thrown: everything goes on as well as it can, and the book is thrown
 * away at the end when there was any. */
typedef struct {
    TbCodebook *book;
    GPtrArray *files;         /* CodebookFile, in the order in which they will be read */
    GPtrArray *mistakes;      /* Mistake */
    GHashTable *claims;       /* "key E" -> Place: what may stand only once, and where it does */
    const CodebookFile *file; /* the one being walked */
    bool is_kept;             /* what was good once is not judged by its words again */
    TbCodebook *replaced;     /* the standard one, when the files come in its place; or NULL */

    /* For when all files are read: see settle.c. */
    GArray *key_at;  /* KeyAt: by the codes themselves */
    GArray *former;  /* Former */
    GArray *order;   /* Said: the codes in `order:`, file after file */
    GArray *keys;    /* Said: the pairs in `keys:` */
    GArray *pillars; /* Said: what must be a pillar */
    Place assessment_place;
} Reader;

Reader *codebook_reader_new(void);
void codebook_reader_free(Reader *reader);

/* Adds the file at @path to the files to be read, before the one at @index (-1: as the last), or
 * @text of @length bytes under the name @name as the last. What is wrong with it as a text or as
 * YAML is a mistake. */
void codebook_reader_add_path(Reader *reader, const char *path, int index);
void codebook_reader_add_text(Reader *reader, const char *name, const char *text, size_t length);

/* Reads all files. NULL when there was any mistake; they are handed out as tb_codebook_read()
 * says. */
TbCodebook *codebook_reader_finish(Reader *reader, GPtrArray *mistakes, GError **error);

void codebook_mistake(Reader *reader, Place place, const char *format, ...) G_GNUC_PRINTF(3, 4);
void codebook_mistake_at(Reader *reader, const yaml_node_t *node, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
unsigned codebook_n_mistakes(const Reader *reader);

/* Where @node of the file being walked begins. */
Place codebook_place(const Reader *reader, const yaml_node_t *node);

/* Notes that @name of its @kind stands at @place. NULL, or where it already stood; valid as long as
 * the reader. */
const Place *codebook_claim(Reader *reader, const char *kind, const char *name, Place place);

/* Where @name of its @kind stands; NULL when it does not. */
const Place *codebook_claimed(const Reader *reader, const char *kind, const char *name);

/* @text as messages quote it: one line, not too long. The caller's. */
char *codebook_quoted(const char *text);

/* file.c: checks @file's text and parses it. */
void codebook_file_parse(CodebookFile *file, Reader *reader);
bool codebook_file_begins(const CodebookFile *file); /* says codebook and version */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reader, codebook_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CodebookFile, codebook_file_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_parser_t, yaml_parser_delete)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(yaml_event_t, yaml_event_delete)

#endif
