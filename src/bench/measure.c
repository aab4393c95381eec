#include "bench-internal.h"

#include <gio/gio.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

/* Times, and who is told. */

double bench_now_ms(void)
{
    return (double)g_get_monotonic_time() / 1000;
}

void bench_lap(GArray *times, double begin_ms)
{
    double ms = bench_now_ms() - begin_ms;

    g_array_append_val(times, ms);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

double bench_at(GArray *times, double part)
{
    g_assert(times->len > 0);
    g_array_sort(times, compare);
    return g_array_index(times, double, (guint)((times->len - 1) * part + 0.5));
}

bool bench_progress(const TbBenchStore *bench, const char *what, int64_t done, int64_t total,
                    GError **error)
{
    if (!bench->progress || bench->progress(bench->ctx, what, done, total))
        return true;
    g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("broken off"));
    return false;
}
