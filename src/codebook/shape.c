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
 *     order: [ code, ... ]     # these come first and in this order, with what lies below them; the
 *                              #   others after them as before
 *     keys: {emotie: "Q", hier: ""}  # another key for a code that is there; "" takes it away
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
 *             was: [ gevoel, ... ]           # codes that it replaced; may be left out
 *             observations:                  # ready-made codes below this one; may be left out
 *               - code: emotie.feiten-vragen # begins with the code above it and a dot
 *                 label: {nl: , en: }        # look, why, questions, tips, source, was as above,
 *                                            #   all may be left out
 *     pillars:
 *       - pillar: begrijpen    # itself a code; key, label, look, ... as of a code; look is its
 *         elements:            #   question
 *           - code: begrijpen.1
 *             seen: recording  # or told: cannot be seen on a recording
 *                              # label, look, ... as of a code, without a key
 *     workings:                # how one pillar works through on another; each pair once
 *       - {from: begrijpen, to: willen, strengthens: {nl: }, weakens: {nl: }, ask: {nl: },
 *          source: "[B]"}      # source may be left out
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
 *     leading:                 # question: echtheid doel interventielogica, each once
 *       - {question: doel, label: {nl: , en: }, klantmanager: {nl: }, client: {nl: },
 *          other: {nl: }, source: "[M]"}                 # source may be left out
 *     asked_client:
 *       - {question: beter-begrijpen, ask: {nl: }, source: "[K]"}    # likewise
 *     assessment:              # once
 *       film: {title: {nl: }, address: {nl: }}
 *       scale: [ {nl: }, ... ]         # five, from wholly disagree to wholly agree
 *       content: {nl: }                # what is asked when nearly all is agreed with
 *       statements:                    # source may be left out
 *         - {statement: willen.stap, pillar: willen, text: {nl: }, source: "[Z]"}
 *       advice:                        # for every pillar that has statements
 *         - {pillar: willen, texts: [ {nl: }, ... ]}
 *       plan:                          # field: improvement steps needs by_when, each once
 *         - {field: steps, ask: {nl: }}
 *
 * A note about onbekend or controle alone leaves the other side out. What is a question (questions,
 * ask, klantmanager, client, other) ends with a question mark. What speaks about clients
 * (codes, notes, workings, questions, advice) does not say gemotiveerd, ongemotiveerd, "wil niet"
 * or "willen niet", except "anders gemotiveerd"; in a self-image or statement a person speaks for
 * himself, and may.
 *
 * `order:`, `keys:`, `was:` and a pillar may name what stands in another file; see settle.c. Each
 * section has its tables in a file of its own, as theme.c and slim.c; texts are in text.c. */
#include "shape.h"

#include <string.h>

#include "terugblik/base/lang.h"
#include "words.h"

typedef struct {
    const char *id;
    const char *version;
    TbText title;
} Head;

static void keep_head(Reader *reader, Entry *entry);
static void take_order(Reader *reader, const Entry *entry, const Said *said);
static void take_key(Reader *reader, const Entry *entry, const Said *said);

static const Field root_fields[] = {
    {"codebook", FIELD_WORD, offsetof(Head, id), .check = codebook_check_name},
    WORD("version", Head, version),
    TEXT("title", Head, title),
    {"order", FIELD_WORDS, .take = take_order},
    {"keys", FIELD_PAIRS, .check = codebook_check_key, .take = take_key},
    LIST("loose", codebook_loose_code_shape),
    LIST("themes", codebook_theme_shape),
    LIST("pillars", codebook_pillar_shape),
    LIST("workings", codebook_working_shape),
    {"slim", FIELD_MAP, .shape = &codebook_slim_shape},
    LIST("leading", codebook_leading_shape),
    LIST("asked_client", codebook_asked_client_shape),
    {"assessment", FIELD_ITEM, .shape = &codebook_assessment_shape},
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

/* Whether @said stands in the list @key of this file for the first time. */
static bool is_first(Reader *reader, const char *key, const Said *said)
{
    g_autofree char *kind = g_strdup_printf("%s of file %u:", key, reader->file->number);
    const Place *earlier = codebook_claim(reader, kind, said->word, said->place);

    if (!earlier)
        return true;
    g_autofree char *there = codebook_place_format(earlier);
    g_autofree char *shown = codebook_quoted(said->word);
    codebook_mistake(reader, said->place, _("\"%s\" stands in \"%s\" at %s already; remove one"),
                     shown, key, there);
    return false;
}

static void take_order(Reader *reader, const Entry *entry, const Said *said)
{
    (void)entry;
    if (is_first(reader, "order", said))
        g_array_append_val(reader->order, *said);
}

static void take_key(Reader *reader, const Entry *entry, const Said *said)
{
    (void)entry;
    if (is_first(reader, "keys", said))
        g_array_append_val(reader->keys, *said);
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
