/* Themes: a new one, or more codes for one that is there. */
#include "shape.h"

#include "terugblik/base/lang.h"
#include "terugblik/base/nearest.h"
#include "words.h"

static const char *const groups[] = {"algemeen", "specifiek", NULL};

static void keep_theme(Reader *reader, Entry *entry);

static const Field theme_fields[] = {
    {"theme", FIELD_WORD, offsetof(TbTheme, theme), .is_required = true,
     .check = codebook_check_name},
    {"group", FIELD_CHOICE, offsetof(TbTheme, group), .choices = groups},
    LABEL("label", TbTheme, label),
    LIST("codes", codebook_theme_code_shape),
    {0},
};
const Shape codebook_theme_shape = {
    .size = sizeof(TbTheme), .fields = theme_fields, .keep = keep_theme};

enum { THEME_NAME_FIELD, THEME_GROUP_FIELD, THEME_LABEL_FIELD };

/* The known theme whose name is most like that of @theme; NULL when there is none. Looks at as many
 * as a person would have, so that a file of nothing but themes is not looked through again and
 * again. */
static const char *nearest_theme(const TbCodebook *book, const char *theme)
{
    const char *others[64] = {NULL};
    size_t n = 0;

    for (unsigned i = 0; i < book->themes->len && n + 1 < G_N_ELEMENTS(others); i++) {
        const TbTheme *other = g_ptr_array_index(book->themes, i);
        if (other->theme)
            others[n++] = other->theme;
    }
    return tb_nearest(theme, others);
}

static bool is_of_replaced(const Reader *reader, const char *theme)
{
    return reader->replaced && g_hash_table_contains(reader->replaced->by_theme, theme);
}

/* A new theme must say all; the likely reason that it does not is a slip in the name of another. */
static void check_new_theme(Reader *reader, const Entry *entry)
{
    const char *theme = ((const TbTheme *)entry->item)->theme;
    Place place = codebook_entry_place(reader, entry, THEME_NAME_FIELD);

    if (!theme || (entry->values[THEME_GROUP_FIELD] && entry->values[THEME_LABEL_FIELD]))
        return;
    g_autofree char *shown = codebook_quoted(theme);
    const char *nearest = nearest_theme(reader->book, theme);
    if (is_of_replaced(reader, theme))
        codebook_mistake(reader, place,
                         _("\"%s\" is a new theme here, and needs a group and a label; to add to "
                           "the standard theme, leave out codebook: and version:"),
                         shown);
    else if (nearest)
        codebook_mistake(reader, place,
                         _("\"%s\" is a new theme, and needs a group and a label; or is it %s?"),
                         shown, nearest);
    else
        codebook_mistake(reader, place, _("\"%s\" is a new theme, and needs a group and a label"),
                         shown);
}

/* A theme that gets more codes may repeat what it is, not change it. */
static void check_old_theme(Reader *reader, const Entry *entry, const TbTheme *old)
{
    const TbTheme *theme = entry->item;
    g_autofree char *shown = codebook_quoted(theme->theme);

    if (theme->group && g_strcmp0(theme->group, old->group) != 0)
        codebook_mistake(reader, codebook_entry_place(reader, entry, THEME_GROUP_FIELD),
                         _("the theme \"%s\" has another group already; leave group out here"),
                         shown);
    if (theme->label.nl && g_strcmp0(theme->label.nl, old->label.nl) != 0)
        codebook_mistake(reader, codebook_entry_place(reader, entry, THEME_LABEL_FIELD),
                         _("the theme \"%s\" has another label already; leave label out here"),
                         shown);
}

static void keep_theme(Reader *reader, Entry *entry)
{
    TbTheme *theme = entry->item;
    TbTheme *old = theme->theme ? g_hash_table_lookup(reader->book->by_theme, theme->theme) : NULL;

    if (!old) {
        check_new_theme(reader, entry);
        codebook_add_theme(reader->book, theme);
        return;
    }
    check_old_theme(reader, entry, old);
    entry->item = old;
    g_free(theme);
}
