#include "terugblik/base/time.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

int64_t tb_time_from_pts(const TbZero *zero, int64_t pts, int num, int den)
{
    /* 128 bits: a 90 kHz clock that has run for years, times a million, does not fit in 64. */
    __int128 us = (__int128)pts * num * TB_US_PER_SEC * zero->den -
                  (__int128)zero->pts * zero->num * TB_US_PER_SEC * den;
    __int128 unit = (__int128)den * zero->den;
    __int128 half = unit / 2;

    return (int64_t)(us >= 0 ? (us + half) / unit : -((-us + half) / unit));
}

/* Reads digits into @value; false when there is none, or more than a time can hold. */
static bool read_number(const char **text, int64_t *value)
{
    const int64_t most = INT64_MAX / TB_US_PER_SEC / 3600 - 1;
    const char *p = *text;

    for (*value = 0; g_ascii_isdigit(*p) && *value < most / 10; p++)
        *value = *value * 10 + (*p - '0');
    bool good = p > *text && !g_ascii_isdigit(*p);
    *text = p;
    return good;
}

/* The digits after the point or comma, to the nearest microsecond. */
static bool read_fraction(const char **text, int64_t *us)
{
    const char *p = *text;
    int64_t unit = TB_US_PER_SEC;

    for (*us = 0; g_ascii_isdigit(*p) && unit > 1; p++)
        *us += (*p - '0') * (unit /= 10);
    if (*p >= '5' && *p <= '9')
        *us += 1;
    while (g_ascii_isdigit(*p))
        p++;
    bool good = p > *text;
    *text = p;
    return good;
}

bool tb_time_parse(const char *text, int64_t *us, GError **error)
{
    const char *p = text;
    int64_t seconds = 0, part, fraction = 0;
    int n_parts = 0;
    bool good;

    do {
        const char *begin = p;
        good = read_number(&p, &part) && (n_parts == 0 || (p - begin == 2 && part < 60));
        seconds = seconds * 60 + part;
    } while (good && ++n_parts < 3 && *p == ':' && *p++);

    /* As tb_time_format() writes it in Dutch, which always has a colon. */
    bool is_as_printed = n_parts > 1 && *p == ',';
    if (good && (*p == '.' || is_as_printed)) {
        p++;
        good = read_fraction(&p, &fraction);
    }
    if (!good || *p != '\0') {
        g_autofree char *quoted = tb_error_quote(text);
        g_set_error(error, TB_ERROR, TB_ERROR_USAGE,
                    _("\"%s\" is not a time; write [[H:]MM:]SS[.fraction], such as 12:04.5"),
                    quoted);
        return false;
    }
    *us = seconds * TB_US_PER_SEC + fraction;
    return true;
}

char *tb_time_format(int64_t us, unsigned decimals)
{
    static const int64_t units[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
    g_assert(decimals < G_N_ELEMENTS(units));

    const char *sign = us < 0 ? "-" : "";
    int64_t size = us < 0 ? -us : us;
    int64_t seconds = size / TB_US_PER_SEC;
    GString *text = g_string_new(sign);

    if (seconds >= 3600)
        g_string_append_printf(text, "%" PRId64 ":%02d", seconds / 3600, (int)(seconds / 60 % 60));
    else
        g_string_append_printf(text, "%d", (int)(seconds / 60));
    g_string_append_printf(text, ":%02d", (int)(seconds % 60));
    if (decimals > 0)
        g_string_append_printf(text, "%c%0*d", strcmp(tb_lang(), "nl") == 0 ? ',' : '.',
                               (int)decimals, (int)(size % TB_US_PER_SEC / units[decimals]));
    return g_string_free(text, FALSE);
}
