#include "terugblik/review/client-code.h"

#include <glib.h>
#include <string.h>

/* "Jan de Vries", "Fatima El-Amrani", "J. Jansen"; not "K-014" or "Groep A". */
static bool has_name(const char *code)
{
    int n_capitalised = 0, n_initials = 0;

    for (const char *at = code; *at;) {
        gunichar first = g_utf8_get_char(at);
        const char *next = g_utf8_next_char(at);
        if (!g_unichar_isalpha(first)) {
            at = next;
            continue;
        }
        bool has_lower = false, has_digit = false;
        const char *end = next;
        while (*end && g_unichar_isalnum(g_utf8_get_char(end))) {
            has_lower |= g_unichar_islower(g_utf8_get_char(end));
            has_digit |= g_unichar_isdigit(g_utf8_get_char(end));
            end = g_utf8_next_char(end);
        }
        if (g_unichar_isupper(first) && has_lower && !has_digit)
            n_capitalised++;
        else if (g_unichar_isupper(first) && end == next && *end == '.')
            n_initials++;
        at = end;
    }
    return n_capitalised >= 2 || (n_capitalised == 1 && n_initials > 0);
}

/* Runs of digits, with at most one point, dash, slash or space between them. */
typedef struct {
    int lengths[8], values[8];
    int n, n_digits;
} Digits;

static Digits digits_at(const char *at)
{
    Digits digits = {0};

    while (digits.n < (int)G_N_ELEMENTS(digits.lengths) && g_ascii_isdigit(*at)) {
        int i = digits.n++;
        for (; g_ascii_isdigit(*at) && digits.lengths[i] < 9; at++) {
            digits.values[i] = digits.values[i] * 10 + (*at - '0');
            digits.lengths[i]++;
        }
        digits.n_digits += digits.lengths[i];
        if (*at && strchr(".-/ ", *at) && g_ascii_isdigit(at[1]))
            at++;
    }
    return digits;
}

static bool is_year(int value)
{
    return value >= 1900 && value <= 2099;
}

/* 12-3-1984, 1984/03/12, 12.03.84, 12031984, 19840312 */
static bool is_date(const Digits *digits)
{
    const int *length = digits->lengths, *value = digits->values;

    if (digits->n == 3) {
        int year = length[0] == 4 ? value[0] : value[2], day = length[0] == 4 ? value[2] : value[0];
        bool has_year = is_year(year) || (length[0] <= 2 && length[2] == 2);
        return has_year && length[1] <= 2 && value[1] >= 1 && value[1] <= 12 && day >= 1 &&
               day <= 31;
    }
    if (digits->n != 1 || length[0] != 8)
        return false;
    int head = value[0] / 10000, tail = value[0] % 10000;
    return (is_year(tail) && head / 100 >= 1 && head / 100 <= 31 && head % 100 >= 1 &&
            head % 100 <= 12) ||
           (is_year(head) && tail / 100 >= 1 && tail / 100 <= 12 && tail % 100 >= 1 &&
            tail % 100 <= 31);
}

static bool has_number(const char *code)
{
    for (const char *at = code; *at; at++) {
        if (!g_ascii_isdigit(*at) || (at > code && g_ascii_isdigit(at[-1])))
            continue;
        Digits digits = digits_at(at);
        if (digits.n_digits == 9 || is_date(&digits))
            return true;
    }
    return false;
}

bool tb_client_code_is_telling(const char *code)
{
    return has_name(code) || has_number(code);
}
