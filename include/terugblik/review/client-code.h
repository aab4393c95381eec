/* A client goes by a code. A name given instead is not refused, but it is asked about. */
#ifndef TERUGBLIK_REVIEW_CLIENT_CODE_H
#define TERUGBLIK_REVIEW_CLIENT_CODE_H

#include <stdbool.h>

/* Whether @code looks like what says who somebody is: two words with a capital (or an initial and
 * one), a number of nine digits as a citizen service number (BSN) has, or a date of birth, however
 * they are divided. Pure; a guess, to ask about and not to refuse on. */
bool tb_client_code_is_telling(const char *code);

#endif
