#include "words.h"

#include <string.h>

#include "terugblik/base/lang.h"

/* The length of the name at @text: lower-case letters, digits and, inside, hyphens. 0: none. */
static size_t name_length(const char *text)
{
    size_t n = 0;

    while (g_ascii_islower(text[n]) || g_ascii_isdigit(text[n]) || (n > 0 && text[n] == '-'))
        n++;
    return n > 0 && text[n - 1] == '-' ? 0 : n;
}

void codebook_check_name(Reader *reader, Place place, const char *word)
{
    size_t n = name_length(word);

    if (n > 0 && word[n] == '\0')
        return;
    g_autofree char *shown = codebook_quoted(word);
    codebook_mistake(reader, place,
                     _("\"%s\" is no name; use lower-case letters, digits and hyphens"), shown);
}

void codebook_check_code(Reader *reader, Place place, const char *word)
{
    const char *p = word;
    size_t n = name_length(p);

    while (n > 0 && p[n] == '.') {
        p += n + 1;
        n = name_length(p);
    }
    if (n > 0 && p[n] == '\0')
        return;
    g_autofree char *shown = codebook_quoted(word);
    codebook_mistake(reader, place,
                     _("\"%s\" is no code; use lower-case letters, digits and hyphens, with dots "
                       "between parts"),
                     shown);
}

void codebook_check_key(Reader *reader, Place place, const char *word)
{
    if (strlen(word) != 1 || !(g_ascii_isupper(*word) || g_ascii_isdigit(*word))) {
        g_autofree char *shown = codebook_quoted(word);
        codebook_mistake(reader, place, _("\"%s\" is no key; use one capital letter or one digit"),
                         shown);
    } else if (strchr("SXZJKL", *word)) {
        codebook_mistake(
            reader, place,
            _("the key %s is used by the program (as are S X Z J K L); choose another"), word);
    }
}

/* [K] says "anders gemotiveerd", and only that: so this phrase is stepped over, and every other
 * word with the same root is refused, compounds and inflections included. */
static const GRegex *refused(void)
{
    static GRegex *regex;

    if (g_once_init_enter(&regex)) {
        GRegex *made = g_regex_new("(?<!\\p{L})anders\\s++gemotiveerd(*SKIP)(*FAIL)"
                                   "|gemotiveerd"
                                   "|(?<!\\p{L})wil(?:len)?\\s++niet(?!\\p{L})",
                                   G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
        g_assert(made);
        g_once_init_leave(&regex, made);
    }
    return regex;
}

/* The whole word or words of which a part, from @start to @end, was refused. */
static char *whole_words(const char *text, int start, int end)
{
    const char *from = text + start, *to = text + end;

    while (from > text && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(from))))
        from = g_utf8_prev_char(from);
    while (g_unichar_isalpha(g_utf8_get_char(to)))
        to = g_utf8_next_char(to);
    g_autofree char *words = g_strndup(from, to - from);
    return codebook_quoted(words);
}

void codebook_check_careful(Reader *reader, Place place, const char *text)
{
    g_autoptr(GMatchInfo) match = NULL;
    int start, end;

    if (reader->is_kept || !g_regex_match(refused(), text, 0, &match))
        return;
    g_match_info_fetch_pos(match, 0, &start, &end);
    g_autofree char *words = whole_words(text, start, end);
    codebook_mistake(reader, place,
                     _("\"%s\" does not belong here: it judges the client; say what is seen, or "
                       "\"anders gemotiveerd\""),
                     words);
}

void codebook_check_question(Reader *reader, Place place, const char *text)
{
    if (!reader->is_kept && !g_str_has_suffix(text, "?"))
        codebook_mistake(reader, place,
                         _("this is no question yet; ask it, and end it with a question mark"));
}

void codebook_check_careful_question(Reader *reader, Place place, const char *text)
{
    codebook_check_careful(reader, place, text);
    codebook_check_question(reader, place, text);
}
