/* Time: int64_t microseconds of a recording, from its zero. Every comparison is in microseconds;
 * one function turns a stream's timestamps into them, and frame numbers are never stored. */
#ifndef TERUGBLIK_BASE_TIME_H
#define TERUGBLIK_BASE_TIME_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define TB_TIME_NONE  INT64_C(-1) /* no such time: the end of a point, the frame after the last */
#define TB_US_PER_SEC INT64_C(1000000)

/* Where the time of a recording begins: the first frame (for sound alone the first sample after the
 * encoder's delay) as a timestamp of one stream. Measured once and stored with the recording. */
typedef struct {
    int stream;  /* index in the container; -1: not measured */
    int64_t pts; /* in units of num/den seconds */
    int num, den;
} TbZero;

/* Microseconds from @zero to @pts of a stream whose time base is @num/@den seconds, to the nearest
 * microsecond; halves away from zero. */
int64_t tb_time_from_pts(const TbZero *zero, int64_t pts, int num, int den);

/* Reads [[H:]MM:]SS[.fraction], behind a colon also with a comma; the leading number is unbounded,
 * those after it are two digits, 00 to 59. More than six decimals are rounded to the nearest
 * microsecond. On false *@us is untouched and the error is TB_ERROR_USAGE. */
bool tb_time_parse(const char *text, int64_t *us, GError **error);

/* "12:04", "1:02:03", with @decimals 0 to 6 cut off, not rounded, so that a time shown is never
 * later than the time meant. The decimal mark is that of the language chosen. The caller's. */
char *tb_time_format(int64_t us, unsigned decimals);

#endif
