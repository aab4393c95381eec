/* The language of what people read: Dutch first, English too. Msgids are English. */
#ifndef TERUGBLIK_BASE_LANG_H
#define TERUGBLIK_BASE_LANG_H

#include <libintl.h>
#include <stdbool.h>

#define _(text)  gettext(text)
#define N_(text) (text)

/* Chooses the language, once, before any thread starts: @chosen ("nl" or "en"), or when it is NULL
 * English where the locale for messages begins with "en", and Dutch everywhere else. False when
 * @chosen is neither. Numbers keep a point in every locale, so that files and data do. */
bool tb_lang_init(const char *chosen);

/* "nl" or "en"; "nl" before tb_lang_init(). */
const char *tb_lang(void);

#endif
