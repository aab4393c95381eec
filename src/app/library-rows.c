#include "library-internal.h"

#include <string.h>

#include "terugblik/base/lang.h"

enum {
    HEADING = 40,
    LINE = 32,
    NOTE = 22,
    INSET = 16, /* of a heading, and of the right edge */
    NUMBER = 32,
    DATE = 68,
    LENGTH = 180,
    MOMENTS = 304,
};

/* --- Which --- */

static bool has(const char *text, const char *folded)
{
    g_autofree char *own = text ? g_utf8_casefold(text, -1) : NULL;

    return own && strstr(own, folded);
}

static bool is_found(const Entry *entry, const char *folded)
{
    const TbInteraction *of = entry->listed->interaction;
    g_autofree char *date = app_date(of->date);

    return has(of->client, folded) || has(of->trajectory, folded) || has(of->date, folded) ||
           has(date, folded);
}

static bool is_same_group(const Entry *a, const Entry *b)
{
    const TbInteraction *one = a->listed->interaction, *other = b->listed->interaction;

    return g_strcmp0(one->client, other->client) == 0 &&
           g_strcmp0(one->trajectory, other->trajectory) == 0;
}

/* The number of a conversation is that among all of its trajectory, also when others are not
 * shown. */
GArray *library_rows(const GPtrArray *entries, const char *words)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(LibraryRow));
    g_autofree char *folded = g_utf8_casefold(words, -1);
    const Entry *before = NULL;
    int number = 0, heading = -1;

    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = entries->pdata[i];
        if (!before || !is_same_group(before, entry))
            number = 0, heading = -1;
        before = entry;
        number++;
        if (!is_found(entry, folded))
            continue;
        if (heading < 0) {
            heading = (int)rows->len;
            g_array_append_val(rows, ((LibraryRow){entry, true, 0}));
        }
        g_array_index(rows, LibraryRow, heading).n++;
        g_array_append_val(rows, ((LibraryRow){entry, false, number}));
    }
    return rows;
}

int library_row_of(const GArray *rows, int64_t interaction)
{
    for (guint i = 0; i < rows->len; i++) {
        const LibraryRow *row = &g_array_index(rows, LibraryRow, i);
        if (!row->is_heading && row->entry->listed->interaction->id == interaction)
            return (int)i;
    }
    return -1;
}

/* --- In words --- */

static char *length_of(const TbListed *listed)
{
    return listed->n_recordings ? tb_time_format(listed->duration_us, 0)
                                : g_strdup(_("from memory"));
}

static char *moments_of(const TbListed *listed)
{
    return g_strdup_printf(ngettext("%d moment", "%d moments", (unsigned)listed->n_moments),
                           listed->n_moments);
}

static char *count_of(const LibraryRow *heading)
{
    return g_strdup_printf(ngettext("%d conversation", "%d conversations", (unsigned)heading->n),
                           heading->n);
}

static char *date_of(const TbInteraction *interaction)
{
    return interaction->date ? app_date(interaction->date) : g_strdup("–");
}

static char *title_of(const TbInteraction *interaction)
{
    return g_strdup_printf(_("%s   trajectory %s"), interaction->client, interaction->trajectory);
}

char *library_row_words(const LibraryRow *row)
{
    const TbListed *listed = row->entry->listed;

    if (row->is_heading) {
        g_autofree char *title = title_of(listed->interaction);
        g_autofree char *n = count_of(row);
        return g_strjoin(" · ", title, n, NULL);
    }
    g_autofree char *number = g_strdup_printf("%d", row->n);
    g_autofree char *date = date_of(listed->interaction);
    g_autofree char *length = length_of(listed);
    g_autofree char *moments = moments_of(listed);
    return g_strjoin(" · ", number, date, length, moments, NULL);
}

static const char *lost_words(void)
{
    return _("! recording not found");
}

static const char *unasked_words(void)
{
    return _("! consent not yet asked for");
}

char *library_row_notes(const LibraryRow *row)
{
    const char *notes[3] = {NULL};
    size_t n = 0;

    if (!row->is_heading && row->entry->is_lost)
        notes[n++] = lost_words();
    if (!row->is_heading && row->entry->is_unasked)
        notes[n++] = unasked_words();
    return g_strjoinv("\n", (char **)notes);
}

/* --- On the screen --- */

double library_row_height(const LibraryRow *row)
{
    int n_notes = row->entry->is_lost + row->entry->is_unasked;

    return row->is_heading ? HEADING : LINE + n_notes * NOTE;
}

static void paint_heading(const App *app, const LibraryRow *row, cairo_t *cr, TbRect rect)
{
    TbTextLook look = {.is_bold = true, .colour = tb_ui_colour(app->ui, TB_COLOUR_INK)};
    g_autofree char *title = title_of(row->entry->listed->interaction);
    g_autofree char *n = count_of(row);
    TbTextLook second = {.colour = tb_ui_colour(app->ui, TB_COLOUR_INK_2), .align = TB_TEXT_END};
    double right = tb_text_width(n, &second);

    rect.x += INSET, rect.width -= 2 * INSET;
    rect.y += 8, rect.height -= 8;
    tb_paint_text(cr, n, rect, &second);
    rect.width -= right + INSET;
    tb_paint_text(cr, title, rect, &look);
}

static void paint_cell(const App *app, cairo_t *cr, TbRect rect, double from, double to,
                       const char *words, TbColour colour)
{
    const TbTextLook look = {.colour = tb_ui_colour(app->ui, colour)};
    TbRect cell = {rect.x + from, rect.y, MIN(to, rect.width - INSET) - from, rect.height};

    if (cell.width > 0)
        tb_paint_text(cr, words, cell, &look);
}

void library_row_paint(const App *app, const LibraryRow *row, cairo_t *cr, TbRect rect)
{
    const TbListed *listed = row->entry->listed;

    if (row->is_heading) {
        paint_heading(app, row, cr, rect);
        return;
    }
    g_autofree char *number = g_strdup_printf("%d", row->n);
    g_autofree char *date = date_of(listed->interaction);
    g_autofree char *length = length_of(listed);
    g_autofree char *moments = moments_of(listed);
    g_autofree char *notes = library_row_notes(row);
    TbRect line = {rect.x, rect.y, rect.width, LINE};
    paint_cell(app, cr, line, NUMBER, DATE - 4, number, TB_COLOUR_INK_2);
    paint_cell(app, cr, line, DATE, LENGTH - 8, date, TB_COLOUR_INK);
    paint_cell(app, cr, line, LENGTH, MOMENTS - 8, length, TB_COLOUR_INK);
    paint_cell(app, cr, line, MOMENTS, rect.width, moments, TB_COLOUR_INK_2);

    g_auto(GStrv) lines = g_strsplit(notes, "\n", -1);
    for (int i = 0; *notes && lines[i]; i++) {
        TbRect note = {rect.x, rect.y + LINE - 4 + i * NOTE, rect.width, NOTE};
        paint_cell(app, cr, note, DATE, rect.width, lines[i], TB_COLOUR_INK);
    }
}
