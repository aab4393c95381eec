/* SLIM: axes, quadrants and notes. */
#include "shape.h"

#include <string.h>

#include "terugblik/base/lang.h"

static const char *const heights[] = {"high", "low", NULL};
static const char *const worlds[] = {"system", "lifeworld", NULL};
static const char *const axes[] = {"zelfredzaamheid", "orientatie", NULL};
static const char *const quadrants[] = {"kans", "leren", "hand", "ondernemen", NULL};
static const char *const self_images[] = {"kans", "leren", "hand", "ondernemen", "onbekend", NULL};
static const char *const approaches[] = {"kans",     "leren",    "hand", "ondernemen",
                                         "onbekend", "controle", NULL};

static void keep_axis(Reader *reader, Entry *entry);
static void keep_quadrant(Reader *reader, Entry *entry);
static void keep_note(Reader *reader, Entry *entry);

static const Field axis_fields[] = {
    {"axis", FIELD_CHOICE, offsetof(TbAxisText, axis), .is_required = true, .choices = axes},
    NEEDED_LABEL("label", TbAxisText, label),
    LABEL("high", TbAxisText, high),
    LABEL("low", TbAxisText, low),
    LABEL("system", TbAxisText, system),
    LABEL("lifeworld", TbAxisText, lifeworld),
    {0},
};
static const Shape axis_shape = {
    .size = sizeof(TbAxisText), .fields = axis_fields, .keep = keep_axis};

enum { AXIS_HIGH_FIELD = 2, AXIS_SYSTEM_FIELD = 4, AXIS_END_FIELD = 6 };

static const Field quadrant_fields[] = {
    {"quadrant", FIELD_CHOICE, offsetof(TbQuadrantText, quadrant), .is_required = true,
     .choices = quadrants},
    {"zelfredzaamheid", FIELD_FLAG, offsetof(TbQuadrantText, is_high), .is_required = true,
     .choices = heights},
    {"orientatie", FIELD_FLAG, offsetof(TbQuadrantText, is_system), .is_required = true,
     .choices = worlds},
    NEEDED_LABEL("label", TbQuadrantText, label),
    NEEDED_TEXT("self_image", TbQuadrantText, self_image),
    NEEDED_TEXT("role", TbQuadrantText, role),
    NEEDED_TEXT("approach", TbQuadrantText, approach),
    NEEDED_TEXT("logic", TbQuadrantText, logic),
    WORD("source", TbQuadrantText, source),
    {0},
};
static const Shape quadrant_shape = {
    .size = sizeof(TbQuadrantText), .fields = quadrant_fields, .keep = keep_quadrant};

static const Field note_fields[] = {
    {"self_image", FIELD_CHOICE, offsetof(TbNote, self_image), .choices = self_images},
    {"approach", FIELD_CHOICE, offsetof(TbNote, approach), .choices = approaches},
    NEEDED_CAREFUL("look", TbNote, look),
    NEEDED_CAREFUL("try", TbNote, attempt),
    QUESTION("ask", TbNote, ask),
    {0},
};
static const Shape note_shape = {.size = sizeof(TbNote), .fields = note_fields, .keep = keep_note};

enum { NOTE_SELF_IMAGE_FIELD, NOTE_APPROACH_FIELD };

static const Field slim_fields[] = {
    LIST("axes", axis_shape),
    LIST("quadrants", quadrant_shape),
    LIST("notes", note_shape),
    {0},
};
const Shape codebook_slim_shape = {.fields = slim_fields};

/* Each axis has its own two ends, and not those of the other. */
static void check_ends(Reader *reader, const Entry *entry, const TbAxisText *axis)
{
    bool is_height = strcmp(axis->axis, axes[0]) == 0;

    for (unsigned i = AXIS_HIGH_FIELD; i < AXIS_END_FIELD; i++) {
        bool is_own = (i < AXIS_SYSTEM_FIELD) == is_height;
        if (is_own && !entry->values[i])
            codebook_mistake_at(reader, entry->node, _("\"%s\" is missing here; add it"),
                                axis_fields[i].key);
        if (!is_own && entry->values[i])
            codebook_mistake(reader, codebook_entry_place(reader, entry, i),
                             _("\"%s\" is no end of %s; remove it"), axis_fields[i].key,
                             axis->axis);
    }
}

static void keep_axis(Reader *reader, Entry *entry)
{
    TbAxisText *axis = entry->item;

    g_ptr_array_add(reader->book->axes, axis);
    if (!axis->axis)
        return;
    codebook_entry_claim(reader, entry, "axis", axis->axis);
    check_ends(reader, entry, axis);
}

static void keep_quadrant(Reader *reader, Entry *entry)
{
    TbQuadrantText *text = entry->item;
    Place place = codebook_entry_place(reader, entry, 0);
    g_autofree char *where =
        g_strdup_printf("%s, %s", heights[!text->is_high], worlds[!text->is_system]);

    g_ptr_array_add(reader->book->quadrants, text);
    if (!codebook_entry_claim(reader, entry, "quadrant", text->quadrant) || !entry->is_whole)
        return;
    const Place *earlier = codebook_claim(reader, "place", where, place);
    if (!earlier)
        return;
    g_autofree char *there = codebook_place_format(earlier);
    codebook_mistake(reader, place,
                     _("the quadrant \"%s\" has the same place (%s) as the one at %s; change "
                       "zelfredzaamheid or orientatie"),
                     text->quadrant, where, there);
}

/* Only what is outside the model can stand alone. */
static bool is_outside(const char *value)
{
    return value && (strcmp(value, "onbekend") == 0 || strcmp(value, "controle") == 0);
}

static void check_sides(Reader *reader, const Entry *entry, const TbNote *note)
{
    const char *missing = NULL;

    if (!note->self_image && !is_outside(note->approach))
        missing = "self_image";
    else if (!note->approach && !is_outside(note->self_image))
        missing = "approach";
    if (missing)
        codebook_mistake_at(
            reader, entry->node,
            _("\"%s\" is missing here; only a note about onbekend or controle has one "
              "side"),
            missing);
}

static void keep_note(Reader *reader, Entry *entry)
{
    TbNote *note = entry->item;
    Place place = codebook_place(reader, entry->node);
    g_autofree char *pair = g_strdup_printf("%s, %s", note->self_image ? note->self_image : "-",
                                            note->approach ? note->approach : "-");

    g_ptr_array_add(reader->book->notes, note);
    if ((entry->values[NOTE_SELF_IMAGE_FIELD] && !note->self_image) ||
        (entry->values[NOTE_APPROACH_FIELD] && !note->approach))
        return; /* a value that is no quadrant: said already */
    check_sides(reader, entry, note);
    const Place *earlier = codebook_claim(reader, "note", pair, place);
    if (!earlier)
        return;
    g_autofree char *there = codebook_place_format(earlier);
    codebook_mistake(reader, place, _("a note for %s stands at %s already; remove one"), pair,
                     there);
}
