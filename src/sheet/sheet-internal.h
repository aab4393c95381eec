/* Shared within the module. */
#ifndef TERUGBLIK_SHEET_INTERNAL_H
#define TERUGBLIK_SHEET_INTERNAL_H

#include <libxml/tree.h>

#include "terugblik/method.h"
#include "terugblik/sheet.h"

/* Gathering. */

/* What a client said, as it was handed in. */
typedef struct {
    int64_t entered_by;
    TbMayHear may_hear;
    const char *words, *reworded;
} Heard;

/* Those of the words that may stand on paper; NULL: none. */
const char *sheet_heard(const TbSheetData *data, const Heard *said);
const char *sheet_answer_words(const TbSheetData *data, const TbAnswer *answer);

/* Fills moments and own. */
void sheet_gather_moments(TbSheet *sheet);

/* Reactions or questions that say something, as borrowed TbMoment in order of time. */
GPtrArray *sheet_of_kind(const TbSheet *sheet, TbMomentKind kind);

/* What @who said of @question (NULL: of any) that may stand on it; borrowed TbAnswer. */
GPtrArray *sheet_answers(const TbSheetData *data, TbAnswerer who, const char *question);

GPtrArray *sheet_intentions_before(const TbSheetData *data); /* TbSheetIntention */
GPtrArray *sheet_new_intentions(const TbSheetData *data);    /* borrowed TbIntention */

/* Whether there is so much of the talk and of phases that the sheet is set more closely, with less
 * room to write, to stay within four pages. */
bool sheet_is_full(const TbSheet *sheet);

/* Choosing, beside the fragments. */

/* The moments of emotie and weerstand, as borrowed TbMoment in order of time. */
typedef struct {
    GPtrArray *rows;   /* not chosen, and shown in words */
    GPtrArray *named;  /* not chosen, and named only */
    GPtrArray *worked; /* chosen, and shown under what worked */
} Touched;

/* @moments are those that may stand on the sheet, @chosen its fragments. */
Touched sheet_touched(const TbSheetData *data, const GPtrArray *moments, const GPtrArray *chosen);
void sheet_touched_clear(Touched *touched);

/* For g_ptr_array_sort() of moments: most written first. */
int sheet_compare_written(gconstpointer pa, gconstpointer pb);

/* By the time of the conversation; what has none stands last. */
void sheet_sort_by_time(GPtrArray *moments, const GPtrArray *recordings);

/* Growing a tree of elements. @text is anything that people may have typed: what no document may
 * hold (control characters, bytes that are no UTF-8) is left out, the rest stands as it is. */

/* A document with @title, on paper that says @purpose at the head of every page; what stands on it
 * grows in *@main. The caller's; html_dump() writes it. */
typedef xmlDoc HtmlDocument;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HtmlDocument, xmlFreeDoc)
xmlDoc *html_new(const char *title, const char *purpose, xmlNode **main);
GBytes *html_dump(xmlDoc *document);

/* A new element at the end of @parent; @class NULL: none. */
xmlNode *html_add(xmlNode *parent, const char *name, const char *class_name);

/* The same with words of ours, in the language of the sheet. */
xmlNode *html_add_words(xmlNode *parent, const char *name, const char *class_name,
                        const char *words);

/* The same with words of a person: they take the direction of their own script. */
xmlNode *html_add_text(xmlNode *parent, const char *name, const char *class_name, const char *text);

/* Words within a line; of people, set apart from the direction of what is around them. */
void html_words(xmlNode *parent, const char *words);
void html_person(xmlNode *parent, const char *text);

void html_set(xmlNode *element, const char *attribute, const char *value);

/* A picture that is part of the document. */
xmlNode *html_add_image(xmlNode *parent, const char *class_name, const char *type, GBytes *bytes,
                        const char *alt);

/* Lines to write on. */
void html_add_lines(xmlNode *parent, unsigned n);

/* What people read. */

const TbRecording *sheet_recording(const TbSheetData *data, int64_t id);
int64_t sheet_duration(const TbSheetData *data, int64_t recording);

/* "12:04", "12:04–12:19", "recording 2, 12:04", "told"; the caller's. */
char *sheet_time(const TbSheet *sheet, const TbMoment *moment);

/* The same without the end. */
char *sheet_start(const TbSheet *sheet, const TbMoment *moment);

/* "12 March 2026"; @date itself when it is none. The caller's. */
char *sheet_date(const char *date);

/* The label of a code; the code itself when the codebook does not know it. */
const char *sheet_code_label(const TbSheetData *data, const char *code);

/* NULL when there is no such person. */
const TbParticipant *sheet_participant(const TbSheetData *data, int64_t id);
const char *sheet_reviewer_name(const TbSheetData *data, int64_t id);

/* Made by the reader. A label says I only then. */
bool sheet_is_own(const TbSheet *sheet, const TbMoment *moment);

/* What stands before a moment's think. */
const char *sheet_think_label(const TbSheet *sheet, const TbMoment *moment);

/* "interpreter (by telephone)": role and label. */
void sheet_add_participant(xmlNode *parent, const TbParticipant *person);

/* The sections, each at the end of @main; with nothing to say they add nothing. */

void section_conversation(xmlNode *main, const TbSheet *sheet);
void section_client(xmlNode *main, const TbSheet *sheet);
void section_worked(xmlNode *main, const TbSheet *sheet);
bool section_glance(xmlNode *main, const TbSheet *sheet, GError **error);
void section_themes(xmlNode *main, const TbSheet *sheet);
void section_pillars(xmlNode *main, const TbSheet *sheet);
bool section_slim(xmlNode *main, const TbSheet *sheet, GError **error);
void section_leading(xmlNode *main, const TbSheet *sheet);
void section_coach(xmlNode *main, const TbSheet *sheet);
void section_ahead(xmlNode *main, const TbSheet *sheet);

/* A section with its heading. */
xmlNode *section_add(xmlNode *main, const char *class_name, const char *title);

/* A term and what is said of it, in a list of pairs; returns where the latter stands. */
xmlNode *section_add_pair(xmlNode *list, const char *term);

/* Room to write below a heading. */
xmlNode *section_add_room(xmlNode *parent, const char *title, const char *aside, unsigned n_lines);

/* A fragment with its still; @title is NULL where a heading above says it already. */
void section_add_fragment(xmlNode *parent, const TbSheet *sheet, const TbSheetFragment *fragment,
                          const char *title);

/* What the author of @moment made of it, and would have done. */
void section_add_thoughts(xmlNode *parent, const TbSheet *sheet, const TbMoment *moment);

/* A label, and beside it the words of a person; nothing when there are none. */
void section_add_labelled(xmlNode *parent, const char *label, const char *text);

/* Whose words, at the end of a line, when they are not the reader's. */
void section_add_eyes(xmlNode *line, const TbSheet *sheet, const TbMoment *moment);

/* A line of moments of which the time alone is named, so that they can be looked up; nothing when
 * there are none. */
void section_add_times(xmlNode *parent, const TbSheet *sheet, const char *words,
                       const GPtrArray *moments);

/* For section 10: what became of voornemens, new ones, and what was agreed. */
void section_add_before(xmlNode *section, const TbSheet *sheet);
void section_add_intentions(xmlNode *section, const TbSheet *sheet);
void section_add_agreed(xmlNode *section, const TbSheet *sheet);

/* The style sheet; the caller's. */
char *sheet_style(void);

#endif
