/* The text by which a codebook is kept and known. */
#ifndef TERUGBLIK_CODEBOOK_KEPT_H
#define TERUGBLIK_CODEBOOK_KEPT_H

#include "codebook-internal.h"

/* @files (CodebookFile) one after the other, as tb_codebook_parse() takes them apart. The
 * caller's. */
char *codebook_kept_text(const GPtrArray *files);

/* Takes @text. */
void codebook_set_text(TbCodebook *book, char *text);

#endif
