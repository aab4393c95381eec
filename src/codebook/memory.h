/* Codes that are no longer: renamed, or gone. */
#ifndef TERUGBLIK_CODEBOOK_MEMORY_H
#define TERUGBLIK_CODEBOOK_MEMORY_H

#include "codebook-internal.h"

/* @name, which is the book's and no code, becomes a former name of @now. */
void codebook_rename(TbCodebook *book, const char *name, const TbCode *now);

#endif
