#include "terugblik/base/error.h"

#include <stdbool.h>

GQuark tb_error_quark(void)
{
    return g_quark_from_static_string("terugblik");
}

char *tb_error_quote(const char *word)
{
    enum { LONGEST = 24 }; /* of what was meant as a word */
    bool is_word = g_utf8_validate(word, -1, NULL) && g_utf8_strlen(word, -1) <= LONGEST;

    for (const char *p = word; is_word && *p; p = g_utf8_next_char(p))
        is_word = !g_unichar_isspace(g_utf8_get_char(p)) && !g_unichar_iscntrl(g_utf8_get_char(p));
    return g_strdup(is_word ? word : "…");
}
