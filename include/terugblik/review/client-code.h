/* A client goes by a code. A name given instead is not refused, but it is asked about. */
#ifndef TERUGBLIK_REVIEW_CLIENT_CODE_H
#define TERUGBLIK_REVIEW_CLIENT_CODE_H

#include <stdbool.h>

/* Whether @code looks like what says who somebody is: two words with a capital (or an initial and
 * one), a number of nine digits as a citizen service number (BSN) has, or a date of birth, however
 * they are divided. Pure; a guess, to ask about and not to refuse on. */
bool tb_client_code_is_telling(const char *code);

/* The same for what is written in more words, where a capital says nothing: a citizen service
 * number (nine digits that pass its check) or a date of birth ("geb.", "geboren", "born" and a
 * date). */
bool tb_words_are_telling(const char *words);

#endif
