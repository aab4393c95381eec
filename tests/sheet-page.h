/* A sheet as its reader has it: the page, to be asked what stands on it. */
#ifndef TERUGBLIK_TESTS_SHEET_PAGE_H
#define TERUGBLIK_TESTS_SHEET_PAGE_H

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <stdlib.h>

#include "sheet-scene.h"

/* The sheet as a tree, to be asked with XPath. */
typedef struct {
    char *text;
    xmlDoc *document;
    xmlXPathContext *context;
} Page;

static inline void page_clear(Page *page)
{
    xmlXPathFreeContext(page->context);
    xmlFreeDoc(page->document);
    g_free(page->text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Page, page_clear)

static inline Page page_of(const TbSheet *sheet)
{
    Page page = {.text = html_of(sheet)};

    page.document = htmlReadDoc(BAD_CAST page.text, NULL, "UTF-8",
                                HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    g_assert_nonnull(page.document);
    page.context = xmlXPathNewContext(page.document);
    return page;
}

static inline char *ask(const Page *page, const char *path)
{
    g_autofree char *call = g_strdup_printf("string(%s)", path);
    xmlXPathObject *answer = xmlXPathEvalExpression(BAD_CAST call, page->context);

    g_assert_nonnull(answer);
    char *text = g_strdup((const char *)answer->stringval);
    xmlXPathFreeObject(answer);
    return text;
}

static inline int count(const Page *page, const char *path)
{
    g_autofree char *call = g_strdup_printf("count(%s)", path);
    g_autofree char *answer = ask(page, call);

    return atoi(answer);
}

#define assert_says(page, path, words)                                                             \
    do {                                                                                           \
        g_autofree char *said = ask(page, path);                                                   \
        g_assert_cmpstr(said, ==, words);                                                          \
    } while (0)

#define PHASE(n) "(//article[starts-with(@class, 'phase')])[" #n "]"

#endif
