/* Days as a person types and reads them in a form; YYYY-MM-DD everywhere else. */
#ifndef APP_DATE_H
#define APP_DATE_H

#include <stdint.h>

/* "12-3-2026", "12/3/26" or "2026-03-12" as YYYY-MM-DD; NULL when it is no day of the calendar. The
 * caller's. */
char *date_parse(const char *words);
char *date_form(const char *iso); /* "12-03-2026"; in English as it is. The caller's */
char *date_today(void);           /* YYYY-MM-DD, where the person is. The caller's */
char *date_of(int64_t unix_s);    /* likewise */

#endif
