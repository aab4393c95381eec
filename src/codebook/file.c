/* From bytes to a YAML tree. libyaml's documents are kept as they are, with the line and column of
 * every node, but they hide what must be refused: aliases (a document with one can be a loop, or a
 * few lines that unfold into millions) and nesting (libyaml takes quadratic time over it: a file of
 * 300,000 opening brackets keeps it busy for more than 20 seconds). So its events go by first, and
 * only a text that passes is made into a document. */
#include "codebook-internal.h"

#include <string.h>

#include "terugblik/base/lang.h"

enum { DEEPEST = 32 }; /* three times what the format needs */

void codebook_file_free(CodebookFile *file)
{
    if (!file)
        return;
    if (file->is_parsed)
        yaml_document_delete(&file->document);
    g_free(file->text);
    g_free(file->name);
    g_free(file);
}

/* The place of a byte, counted as editors do: lines end with \n, \r or both, a column is one
 * character. */
static Place place_of_byte(const CodebookFile *file, size_t offset)
{
    Place place = {file, 1, 1};

    for (size_t i = 0; i < MIN(offset, file->length); i++) {
        char c = file->text[i];
        if (c == '\n' || (c == '\r' && file->text[i + 1] != '\n')) {
            place.line++;
            place.column = 1;
        } else if ((c & 0xC0) != 0x80 && c != '\r') {
            place.column++;
        }
    }
    return place;
}

static Place place_of_mark(const CodebookFile *file, yaml_mark_t mark)
{
    return (Place){file, mark.line + 1, mark.column + 1};
}

/* What a person most likely did when libyaml says what it could not read. */
static const char *advice(const char *problem)
{
    static const struct {
        const char *problem;
        const char *advice;
    } known[] = {
        {"found character that cannot start any token",
         N_("put quotes around a text that begins with @, ` or %")},
        {"mapping values are not allowed",
         N_("put quotes around a text with a colon in it, or mend the indentation")},
        {"found unexpected end of stream", N_("close the quotes or the bracket")},
        {"could not find expected ':'",
         N_("write a colon and a space after a key, and indent a text that goes on")},
        {"control characters are not allowed", N_("remove the invisible character")},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_str_has_prefix(problem, known[i].problem))
            return _(known[i].advice);
    return _("look at the indentation, quotes and brackets here and in the line above");
}

/* A tab where a line begins; what libyaml says of it depends on what stood before. */
static bool is_tab(const CodebookFile *file, const yaml_parser_t *parser)
{
    const char *at = g_utf8_offset_to_pointer(file->text, (glong)parser->problem_mark.index);

    return parser->error == YAML_SCANNER_ERROR && *at == '\t';
}

static void yaml_mistake(Reader *reader, const CodebookFile *file, const yaml_parser_t *parser)
{
    const char *problem = parser->problem ? parser->problem : "?";

    if (is_tab(file, parser)) {
        codebook_mistake(reader, place_of_mark(file, parser->problem_mark),
                         _("use spaces, not tabs, to indent (%s)"), problem);
        return;
    }
    /* Reading bytes knows no lines yet, only a number of bytes. */
    if (parser->error == YAML_READER_ERROR)
        codebook_mistake(reader, place_of_byte(file, parser->problem_offset),
                         _("this is not YAML (%s); %s"), problem, advice(problem));
    else if (parser->context && parser->context_mark.line != parser->problem_mark.line)
        codebook_mistake(reader, place_of_mark(file, parser->problem_mark),
                         _("this is not YAML (%s, %s from line %zu); %s"), problem, parser->context,
                         parser->context_mark.line + 1, advice(problem));
    else
        codebook_mistake(reader, place_of_mark(file, parser->problem_mark),
                         _("this is not YAML (%s); %s"), problem, advice(problem));
}

static void start_parser(yaml_parser_t *parser, const CodebookFile *file)
{
    if (!yaml_parser_initialize(parser))
        g_error("out of memory");
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(parser, (const unsigned char *)file->text, file->length);
}

/* An anchor or tag on a node; NULL on other events. */
static const yaml_char_t *name_on(const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        return event->data.scalar.anchor ? event->data.scalar.anchor : event->data.scalar.tag;
    case YAML_SEQUENCE_START_EVENT:
        return event->data.sequence_start.anchor ? event->data.sequence_start.anchor
                                                 : event->data.sequence_start.tag;
    case YAML_MAPPING_START_EVENT:
        return event->data.mapping_start.anchor ? event->data.mapping_start.anchor
                                                : event->data.mapping_start.tag;
    default:
        return NULL;
    }
}

/* Whether the parser may go on after @event. */
static bool check_event(Reader *reader, const CodebookFile *file, const yaml_event_t *event,
                        int *depth, int *n_documents)
{
    Place place = place_of_mark(file, event->start_mark);

    if (event->type == YAML_ALIAS_EVENT)
        codebook_mistake(reader, place, _("aliases (*) are not allowed; write the text out here"));
    else if (name_on(event))
        codebook_mistake(
            reader, place,
            _("anchors (&) and tags (!) are not allowed; remove it, or put quotes around "
              "a text that begins with & or !"));

    if (event->type == YAML_SEQUENCE_START_EVENT || event->type == YAML_MAPPING_START_EVENT)
        ++*depth;
    if (event->type == YAML_SEQUENCE_END_EVENT || event->type == YAML_MAPPING_END_EVENT)
        --*depth;
    if (*depth > DEEPEST) {
        codebook_mistake(reader, place, _("nested deeper than %d levels; close the brackets above"),
                         DEEPEST);
        return false;
    }
    if (event->type == YAML_DOCUMENT_START_EVENT && ++*n_documents > 1) {
        codebook_mistake(reader, place,
                         _("a second document begins here; remove the line with --- or make it a "
                           "file of its own"));
        return false;
    }
    return event->type != YAML_STREAM_END_EVENT;
}

/* Lets all of the text go by, for what a document would not show. */
static void check_events(Reader *reader, const CodebookFile *file)
{
    g_auto(yaml_parser_t) parser;
    int depth = 0, n_documents = 0;
    bool goes_on;

    start_parser(&parser, file);
    do {
        g_auto(yaml_event_t) event = {0};
        if (!yaml_parser_parse(&parser, &event)) {
            yaml_mistake(reader, file, &parser);
            return;
        }
        goes_on = check_event(reader, file, &event, &depth, &n_documents);
    } while (goes_on);
}

/* Whether the bytes are text that libyaml may have. */
static bool check_bytes(Reader *reader, const CodebookFile *file)
{
    const char *end;

    if (file->length == 0) {
        codebook_mistake(reader, place_of_byte(file, 0),
                         _("the file is empty; write at least one code in it"));
        return false;
    }
    if (!g_utf8_validate_len(file->text, file->length, &end)) {
        codebook_mistake(reader, place_of_byte(file, end - file->text),
                         _("here the file is no text in UTF-8; save it as UTF-8"));
        return false;
    }
    return true;
}

void codebook_file_parse(CodebookFile *file, Reader *reader)
{
    unsigned before = codebook_n_mistakes(reader);

    if (!check_bytes(reader, file))
        return;
    check_events(reader, file);
    if (codebook_n_mistakes(reader) > before)
        return;

    g_auto(yaml_parser_t) parser;
    start_parser(&parser, file);
    file->is_parsed = yaml_parser_load(&parser, &file->document);
    if (!file->is_parsed)
        yaml_mistake(reader, file, &parser);
}

bool codebook_file_begins(const CodebookFile *file)
{
    yaml_document_t *document = (yaml_document_t *)&file->document;
    yaml_node_t *root = file->is_parsed ? yaml_document_get_root_node(document) : NULL;
    bool has_id = false, has_version = false;

    if (!root || root->type != YAML_MAPPING_NODE)
        return false;
    for (yaml_node_pair_t *p = root->data.mapping.pairs.start; p < root->data.mapping.pairs.top;
         p++) {
        yaml_node_t *key = yaml_document_get_node(document, p->key);
        if (key->type != YAML_SCALAR_NODE)
            continue;
        has_id |= strcmp((char *)key->data.scalar.value, "codebook") == 0;
        has_version |= strcmp((char *)key->data.scalar.value, "version") == 0;
    }
    return has_id && has_version;
}
