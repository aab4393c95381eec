/* Shared by the files of inzage. */
#ifndef TERUGBLIK_SHEET_INZAGE_INTERNAL_H
#define TERUGBLIK_SHEET_INZAGE_INTERNAL_H

#include "sheet-internal.h"

/* A pair of a term of ours and what a person wrote; nothing when nothing was said. */
void inzage_pair(xmlNode *list, const char *term, const char *text);
void inzage_pair_date(xmlNode *list, const char *term, const char *date);

/* One conversation with everything in it, at the end of @main. */
void inzage_conversation(xmlNode *main, const TbSheetData *data);

#endif
