#include "sheet-internal.h"

#include <libxml/HTMLtree.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

static bool may_stand(gunichar c)
{
    return c >= 0x20 ? c != 0x7F && !(c >= 0x80 && c < 0xA0) && (c & 0xFFFE) != 0xFFFE &&
                           !(c >= 0xFDD0 && c <= 0xFDEF)
                     : c == '\t' || c == '\n';
}

static char *clean(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *kept = g_string_sized_new(strlen(valid));

    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (may_stand(c))
            g_string_append_unichar(kept, c);
    }
    return g_string_free(kept, FALSE);
}

xmlNode *html_add(xmlNode *parent, const char *name, const char *class_name)
{
    xmlNode *element = xmlNewChild(parent, NULL, BAD_CAST name, NULL);

    if (class_name)
        html_set(element, "class", class_name);
    return element;
}

void html_words(xmlNode *parent, const char *words)
{
    g_autofree char *kept = clean(words);

    xmlAddChild(parent, xmlNewText(BAD_CAST kept));
}

void html_person(xmlNode *parent, const char *text)
{
    html_words(html_add(parent, "bdi", NULL), text);
}

xmlNode *html_add_words(xmlNode *parent, const char *name, const char *class_name,
                        const char *words)
{
    xmlNode *element = html_add(parent, name, class_name);

    html_words(element, words);
    return element;
}

xmlNode *html_add_text(xmlNode *parent, const char *name, const char *class_name, const char *text)
{
    xmlNode *element = html_add_words(parent, name, class_name, text);

    html_set(element, "dir", "auto");
    return element;
}

void html_set(xmlNode *element, const char *attribute, const char *value)
{
    g_autofree char *kept = clean(value);

    xmlNewProp(element, BAD_CAST attribute, BAD_CAST kept);
}

xmlNode *html_add_image(xmlNode *parent, const char *class_name, const char *type, GBytes *bytes,
                        const char *alt)
{
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    g_autofree char *base64 = g_base64_encode(data, size);
    g_autofree char *source = g_strconcat("data:", type, ";base64,", base64, NULL);
    xmlNode *image = html_add(parent, "img", class_name);

    html_set(image, "alt", alt);
    xmlNewProp(image, BAD_CAST "src", BAD_CAST source);
    return image;
}

void html_add_lines(xmlNode *parent, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        html_set(html_add(parent, "div", "line"), "aria-hidden", "true");
}

static void add_head(xmlNode *html, const char *title)
{
    g_autofree char *style = sheet_style();
    xmlNode *head = html_add(html, "head", NULL);

    html_set(html_add(head, "meta", NULL), "charset", "utf-8");
    xmlNode *viewport = html_add(head, "meta", NULL);
    html_set(viewport, "name", "viewport");
    html_set(viewport, "content", "width=device-width, initial-scale=1");
    html_add_words(head, "title", NULL, title);
    html_add_words(head, "style", NULL, style);
}

/* The head of a table is printed again on every page, and room is kept for it: so the whole sheet
 * is one table of one cell. */
static xmlNode *add_paper(xmlNode *body, const char *purpose)
{
    xmlNode *table = html_add(body, "table", "paper");
    html_set(table, "role", "presentation");

    xmlNode *head = html_add(html_add(html_add(table, "thead", NULL), "tr", NULL), "td", NULL);
    html_add_words(head, "p", "purpose", purpose);
    xmlNode *cell = html_add(html_add(html_add(table, "tbody", NULL), "tr", NULL), "td", NULL);
    return html_add(cell, "main", NULL);
}

static bool add_sections(xmlNode *main, const TbSheet *sheet, GError **error)
{
    if (sheet_is_full(sheet))
        html_set(main, "class", "full");
    section_conversation(main, sheet);
    section_client(main, sheet);
    section_worked(main, sheet);
    if (!section_glance(main, sheet, error))
        return false;
    section_themes(main, sheet);
    section_pillars(main, sheet);
    if (!section_slim(main, sheet, error))
        return false;
    section_leading(main, sheet);
    section_coach(main, sheet);
    section_ahead(main, sheet);
    return true;
}

/* Without an encoder in between the text stays UTF-8; the usual dump makes entities of every é. */
GBytes *html_dump(xmlDoc *document)
{
    xmlBuffer *buffer = xmlBufferCreate();
    xmlOutputBuffer *output = xmlOutputBufferCreateBuffer(buffer, NULL);

    htmlDocContentDumpFormatOutput(output, document, "UTF-8", 0);
    xmlOutputBufferClose(output);
    GBytes *bytes = g_bytes_new(xmlBufferContent(buffer), (gsize)xmlBufferLength(buffer));
    xmlBufferFree(buffer);
    return bytes;
}

xmlDoc *html_new(const char *title, const char *purpose, xmlNode **main)
{
    xmlDoc *document = htmlNewDocNoDtD(NULL, NULL);
    xmlNode *html = xmlNewDocNode(document, NULL, BAD_CAST "html", NULL);

    xmlCreateIntSubset(document, BAD_CAST "html", NULL, NULL);
    document->encoding = xmlStrdup(BAD_CAST "UTF-8");
    xmlDocSetRootElement(document, html);
    html_set(html, "lang", tb_lang());
    add_head(html, title);
    *main = add_paper(html_add(html, "body", NULL), purpose);
    return document;
}

GBytes *tb_sheet_html(const TbSheet *sheet, GError **error)
{
    g_autofree char *title =
        g_strdup_printf("%s %s", _("Reflection sheet"), sheet->data.interaction->client);
    xmlNode *main;
    g_autoptr(HtmlDocument) document =
        html_new(title,
                 _("Learning material of the professional. Not for file, decision or "
                   "assessment."),
                 &main);

    if (!add_sections(main, sheet, error)) {
        g_prefix_error(error, "%s: ", _("reflection sheet"));
        return NULL;
    }
    return html_dump(document);
}
