#include "date.h"

#include <glib.h>
#include <stdio.h>

#include "terugblik/base/lang.h"
#include "terugblik/dossier.h"

/* Three numbers with one kind of mark between them and nothing behind them. */
static bool three_numbers(const char *words, int numbers[3])
{
    char mark = 0, other = 0;
    int end = 0;

    return sscanf(words, " %4d%1c%2d%1c%4d %n", &numbers[0], &mark, &numbers[1], &other,
                  &numbers[2], &end) == 5 &&
           words[end] == '\0' && mark == other && (mark == '-' || mark == '/' || mark == '.');
}

char *date_parse(const char *words)
{
    int numbers[3];

    if (!three_numbers(words, numbers))
        return NULL;
    bool is_year_first = numbers[0] > 31;
    int year = numbers[is_year_first ? 0 : 2], day = numbers[is_year_first ? 2 : 0];
    if (year >= 0 && year < 100)
        year += 2000;
    g_autofree char *iso = g_strdup_printf("%04d-%02d-%02d", year, numbers[1], day);
    return tb_date_check(iso, NULL) ? g_steal_pointer(&iso) : NULL;
}

char *date_form(const char *iso)
{
    int year, month, day;

    if (tb_lang()[0] == 'e' || sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3)
        return g_strdup(iso);
    return g_strdup_printf("%02d-%02d-%04d", day, month, year);
}

char *date_of(int64_t unix_s)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(unix_s);

    return time ? g_date_time_format(time, "%Y-%m-%d") : NULL;
}

char *date_today(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();

    return g_date_time_format(now, "%Y-%m-%d");
}
