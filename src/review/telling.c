/* What is written in more words, and says who somebody is. A number is taken for a citizen service
 * number (BSN) when it stands alone in one of the ways in which those are written, passes the
 * eleven-test, and nothing beside it says that it is something else; a date for one of birth only
 * when the same sentence speaks of birth. */
#include "terugblik/review/client-code.h"

#include <glib.h>
#include <string.h>

/* --- Digits --- */

/* A run of digits in @text. */
typedef struct {
    const char *start;
    int length;
} Group;

static GArray *groups_of(const char *text)
{
    GArray *groups = g_array_new(FALSE, FALSE, sizeof(Group));

    for (const char *at = text; *at; at++) {
        if (!g_ascii_isdigit(*at))
            continue;
        Group group = {at, (int)strspn(at, "0123456789")};
        g_array_append_val(groups, group);
        at += group.length - 1;
    }
    return groups;
}

static const char *end_of(const Group *group)
{
    return group->start + group->length;
}

/* --- Citizen service numbers --- */

enum { BSN_DIGITS = 9 };

static bool passes_eleven_test(const Group *groups, int n_groups)
{
    int sum = 0, weight = BSN_DIGITS, any = 0;

    for (int i = 0; i < n_groups; i++)
        for (int j = 0; j < groups[i].length; j++, weight--) {
            int digit = groups[i].start[j] - '0';
            sum += digit * (weight == 1 ? -1 : weight);
            any |= digit;
        }
    return any && sum % 11 == 0;
}

/* "123456782", "1234.56.782", "123 456 782": how many groups from the first on; 0: none. */
static int n_in_number(const Group *groups, guint n_groups)
{
    if (groups[0].length == BSN_DIGITS)
        return 1;
    if (n_groups < 3)
        return 0;
    bool is_divided = (groups[0].length == 4 && groups[1].length == 2 && groups[2].length == 3) ||
                      (groups[0].length == 3 && groups[1].length == 3 && groups[2].length == 3);
    char divider = *end_of(&groups[0]);
    return is_divided && divider && strchr(". -", divider) && *end_of(&groups[1]) == divider &&
                   groups[1].start == end_of(&groups[0]) + 1 &&
                   groups[2].start == end_of(&groups[1]) + 1
               ? 3
               : 0;
}

static bool is_part_of_word(gunichar letter)
{
    return g_unichar_isalnum(letter) || letter == '_';
}

static gunichar letter_before(const char *text, const char *at)
{
    return at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
}

/* Part of something longer: a word, a fraction, a case number such as 2026/123456782. */
static bool is_attached(const char *text, const char *start, const char *end)
{
    gunichar before = letter_before(text, start);
    bool goes_on = *end && strchr(",.-/", *end) && g_ascii_isdigit(end[1]);
    bool has_head = before && before < 128 && strchr("-/.,+#)", (int)before) != NULL;

    return is_part_of_word(before) || has_head || goes_on || *end == '/' ||
           is_part_of_word(g_utf8_get_char(end));
}

static bool is_currency(gunichar letter)
{
    return g_unichar_type(letter) == G_UNICODE_CURRENCY_SYMBOL;
}

/* The word that ends before @at, spaces and marks between them aside, in small letters. */
static char *word_before(const char *text, const char *at)
{
    while (at > text && !is_part_of_word(letter_before(text, at)) &&
           !is_currency(letter_before(text, at)))
        at = g_utf8_prev_char(at);
    const char *end = at;
    while (at > text && is_part_of_word(letter_before(text, at)))
        at = g_utf8_prev_char(at);
    if (at == end && at > text)
        at = g_utf8_prev_char(at); /* the sign of a currency */
    g_autofree char *word = g_strndup(at, (gsize)(end - at));
    return g_utf8_strdown(word, -1);
}

static char *word_after(const char *at)
{
    at += strspn(at, " ");
    const char *end = at;
    while (is_part_of_word(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    if (end == at && is_currency(g_utf8_get_char(at)))
        end = g_utf8_next_char(at);
    g_autofree char *word = g_strndup(at, (gsize)(end - at));
    return g_utf8_strdown(word, -1);
}

static bool begins_with_any(const char *word, const char *const *heads)
{
    for (int i = 0; heads[i]; i++)
        if (g_str_has_prefix(word, heads[i]))
            return true;
    return false;
}

/* What stands beside it says that it is an amount, a telephone or a number of something else. */
static bool is_named_otherwise(const char *text, const char *start, const char *end)
{
    static const char *const before[] = {
        "zaak",     "dossier", "kenmerk", "ref",  "factuur", "order",    "tel",    "mobiel",
        "gsm",      "bedrag",  "case",    "file", "invoice", "phone",    "mobile", "amount",
        "rekening", "account", "iban",    "kvk",  "polis",   "klantnum", "euro",   "eur",
        "€",        "$",       "£",       "0031", NULL};
    static const char *const after[] = {"euro", "eur", "€", NULL};
    g_autofree char *head = word_before(text, start);
    g_autofree char *tail = word_after(end);
    bool is_abroad = strcmp(head, "31") == 0; /* +31 612345678 */

    return is_abroad || begins_with_any(head, before) || begins_with_any(tail, after);
}

static bool has_service_number(const char *text)
{
    g_autoptr(GArray) array = groups_of(text);
    const Group *groups = (const Group *)array->data;

    for (guint i = 0; i < array->len; i++) {
        int n = n_in_number(groups + i, array->len - i);
        const char *start = groups[i].start;
        const char *end = n ? end_of(&groups[i + (guint)n - 1]) : start;
        if (n && passes_eleven_test(groups + i, n) && !is_attached(text, start, end) &&
            !is_named_otherwise(text, start, end))
            return true;
    }
    return false;
}

/* --- Dates of birth --- */

static int number_of(const Group *group)
{
    return group->length <= 4 ? (int)g_ascii_strtoll(group->start, NULL, 10) : -1;
}

static bool is_day_and_month(int day, int month)
{
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/* 12-3-1984, 12.03.84, 1984/03/12 */
static bool is_date_in_digits(const Group *groups, guint n_groups)
{
    if (n_groups < 3 || groups[1].start != end_of(&groups[0]) + 1 ||
        groups[2].start != end_of(&groups[1]) + 1 || !strchr("-./", *end_of(&groups[0])) ||
        *end_of(&groups[0]) != *end_of(&groups[1]))
        return false;
    int first = number_of(&groups[0]), middle = number_of(&groups[1]), last = number_of(&groups[2]);
    if (groups[0].length == 4)
        return is_day_and_month(last, middle);
    return (groups[2].length == 4 || groups[2].length == 2) && is_day_and_month(first, middle);
}

/* "12 maart 1984", "March 12, 1984": a name of a month beside the number of a day. */
static bool is_date_in_words(const char *text, const Group *group)
{
    static const char *const months[] = {"jan", "feb", "maart", "mrt", "march", "apr",
                                         "mei", "may", "jun",   "jul", "aug",   "sep",
                                         "okt", "oct", "nov",   "dec", NULL};
    g_autofree char *head = word_before(text, group->start);
    g_autofree char *tail = word_after(end_of(group));

    return is_day_and_month(number_of(group), 1) &&
           (begins_with_any(head, months) || begins_with_any(tail, months));
}

static bool has_date(const char *sentence)
{
    g_autoptr(GArray) array = groups_of(sentence);
    const Group *groups = (const Group *)array->data;

    for (guint i = 0; i < array->len; i++)
        if (is_date_in_digits(groups + i, array->len - i) || is_date_in_words(sentence, groups + i))
            return true;
    return false;
}

static bool speaks_of_birth(const char *sentence)
{
    static const char *const words[] = {"geb",      "geboren",      "geboortedatum", "geboortedag",
                                        "gebdatum", "geboortejaar", "born",          "birthdate",
                                        "birthday", "birth",        "dob",           NULL};
    g_autofree char *small = g_utf8_strdown(sentence, -1);
    g_auto(GStrv) said = g_regex_split_simple("[^\\p{L}]+", small, 0, 0);

    for (int i = 0; said && said[i]; i++)
        if (g_strv_contains(words, said[i]))
            return true;
    return false;
}

/* Where a sentence ends: a mark with a space or nothing behind it, but for "geb." and "d.o.b.". */
static bool ends_sentence(const char *text, const char *at)
{
    if (*at == '\n' || *at == ';')
        return true;
    if (!strchr(".!?", *at) || (at[1] && !g_ascii_isspace(at[1])))
        return false;
    g_autofree char *word = word_before(text, at);
    return *at != '.' || (strcmp(word, "geb") != 0 && strcmp(word, "dat") != 0);
}

static bool has_date_of_birth(const char *text)
{
    for (const char *start = text; *start;) {
        const char *end = start;
        while (*end && !ends_sentence(start, end))
            end++;
        g_autofree char *sentence = g_strndup(start, (gsize)(end - start));
        if (speaks_of_birth(sentence) && has_date(sentence))
            return true;
        start = *end ? end + 1 : end;
    }
    return false;
}

bool tb_words_are_telling(const char *words)
{
    g_autofree char *valid = g_utf8_make_valid(words, -1);

    return has_service_number(valid) || has_date_of_birth(valid);
}
