/* Doorwerking: how one pillar works through on another. */
#include "shape.h"

#include <string.h>

#include "settle.h"
#include "terugblik/base/lang.h"

static void keep_working(Reader *reader, Entry *entry);

static const Field working_fields[] = {
    {"from", FIELD_WORD, offsetof(TbWorkingText, from), .is_required = true,
     .check = codebook_check_pillar},
    {"to", FIELD_WORD, offsetof(TbWorkingText, to), .is_required = true,
     .check = codebook_check_pillar},
    NEEDED_CAREFUL("strengthens", TbWorkingText, strengthens),
    NEEDED_CAREFUL("weakens", TbWorkingText, weakens),
    QUESTION("ask", TbWorkingText, ask),
    WORD("source", TbWorkingText, source),
    {0},
};
const Shape codebook_working_shape = {
    .size = sizeof(TbWorkingText), .fields = working_fields, .keep = keep_working};

enum { WORKING_TO_FIELD = 1 };

static void keep_working(Reader *reader, Entry *entry)
{
    TbWorkingText *working = entry->item;

    g_ptr_array_add(reader->book->workings, working);
    if (!working->from || !working->to)
        return;
    if (strcmp(working->from, working->to) == 0) {
        g_autofree char *pillar = codebook_quoted(working->to);
        codebook_mistake(reader, codebook_entry_place(reader, entry, WORKING_TO_FIELD),
                         _("\"%s\" does not work on itself; name another pillar"), pillar);
        return;
    }
    g_autofree char *pair = g_strdup_printf("%s, %s", working->from, working->to);
    codebook_entry_claim(reader, entry, "workings", pair);
}
