/* What can be told only once all files are read. */
#ifndef TERUGBLIK_CODEBOOK_SETTLE_H
#define TERUGBLIK_CODEBOOK_SETTLE_H

#include "codebook-internal.h"

/* Checks what the files say of one another's codes, and when there is no mistake at all, does it:
 * keys and order as they were asked for, former names. */
void codebook_settle(Reader *reader);

/* A check for the tables: @word must turn out to be a pillar. */
void codebook_check_pillar(Reader *reader, Place place, const char *word);

/* assessment.c: whether its parts fit. */
void codebook_settle_assessment(Reader *reader);

#endif
