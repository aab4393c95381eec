/* Questions about a conversation as a whole: the leading ones, and those to the client. */
#include "shape.h"

#include "words.h"

static const char *const questions[] = {"echtheid", "doel", "interventielogica", NULL};

static void keep_leading(Reader *reader, Entry *entry);
static void keep_asked_client(Reader *reader, Entry *entry);

static const Field leading_fields[] = {
    {"question", FIELD_CHOICE, offsetof(TbLeadingText, question), .is_required = true,
     .choices = questions},
    NEEDED_LABEL("label", TbLeadingText, label),
    QUESTION("klantmanager", TbLeadingText, klantmanager),
    QUESTION("client", TbLeadingText, client),
    QUESTION("other", TbLeadingText, other),
    WORD("source", TbLeadingText, source),
    {0},
};
const Shape codebook_leading_shape = {
    .size = sizeof(TbLeadingText), .fields = leading_fields, .keep = keep_leading};

static const Field asked_client_fields[] = {
    {"question", FIELD_WORD, offsetof(TbClientText, question), .is_required = true,
     .check = codebook_check_name},
    QUESTION("ask", TbClientText, ask),
    WORD("source", TbClientText, source),
    {0},
};
const Shape codebook_asked_client_shape = {
    .size = sizeof(TbClientText), .fields = asked_client_fields, .keep = keep_asked_client};

static void keep_leading(Reader *reader, Entry *entry)
{
    TbLeadingText *text = entry->item;

    g_ptr_array_add(reader->book->leading, text);
    codebook_entry_claim(reader, entry, "leading", text->question);
}

static void keep_asked_client(Reader *reader, Entry *entry)
{
    TbClientText *text = entry->item;

    g_ptr_array_add(reader->book->asked_client, text);
    codebook_entry_claim(reader, entry, "asked_client", text->question);
}
