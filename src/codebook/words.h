/* What a single word or text must be: checks for the tables in shape.c. */
#ifndef TERUGBLIK_CODEBOOK_WORDS_H
#define TERUGBLIK_CODEBOOK_WORDS_H

#include "codebook-internal.h"

/* A name without dots, for a codebook or a theme. */
void codebook_check_name(Reader *reader, Place place, const char *word);

/* A code: names joined by dots. */
void codebook_check_code(Reader *reader, Place place, const char *word);

/* A key that marks a code: one capital or digit that the program does not use itself. */
void codebook_check_key(Reader *reader, Place place, const char *word);

/* Dutch text about clients: nobody is called unmotivated or unwilling. */
void codebook_check_careful(Reader *reader, Place place, const char *text);

/* It ends as a question does. */
void codebook_check_question(Reader *reader, Place place, const char *text);
void codebook_check_careful_question(Reader *reader, Place place, const char *text);

#endif
