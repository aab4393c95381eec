/* Texts: in Dutch always, in English where it must or may be. */
#include "shape.h"

#include "terugblik/base/lang.h"
#include "words.h"

/* What is said of a mistake in a text. */
#define TEXT_WORDS                                                                                 \
    .missing = N_("the text in \"%s\" is missing here; every text needs nl, a label en as well"),  \
    .unknown = N_("unknown language \"%s\"; a text has nl and en, and stands in quotes when it "   \
                  "has a comma in it"),                                                            \
    .no_mapping = N_("write the text as {nl: \"...\", en: \"...\"}")

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
static const Field careful_fields[] = {
    {"nl", FIELD_WORD, offsetof(TbText, nl), .is_required = true, .check = codebook_check_careful},
    WORD("en", TbText, en),
    {0},
};

static const Field careful_label_fields[] = {
    {"nl", FIELD_WORD, offsetof(TbText, nl), .is_required = true, .check = codebook_check_careful},
    {"en", FIELD_WORD, offsetof(TbText, en), .is_required = true},
    {0},
};
static const Field question_fields[] = {
    {"nl", FIELD_WORD, offsetof(TbText, nl), .is_required = true,
     .check = codebook_check_careful_question},
    {"en", FIELD_WORD, offsetof(TbText, en), .check = codebook_check_question},
    {0},
};

const Shape codebook_text_shape = {.fields = text_fields, TEXT_WORDS};
const Shape codebook_label_shape = {.fields = label_fields, TEXT_WORDS};
const Shape codebook_careful_shape = {.fields = careful_fields, TEXT_WORDS};
const Shape codebook_careful_label_shape = {.fields = careful_label_fields, TEXT_WORDS};
const Shape codebook_question_shape = {.fields = question_fields, TEXT_WORDS};
