#include "figures-internal.h"

#include "terugblik/base/time.h"

int64_t ruler_step(double us_per_px)
{
    static const int seconds[] = {1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200};

    for (size_t i = 0; i < G_N_ELEMENTS(seconds); i++) {
        int64_t step_us = seconds[i] * TB_US_PER_SEC;
        if ((double)step_us >= RULER_APART * us_per_px)
            return step_us;
    }
    return 0;
}

int64_t ruler_first(int64_t start_us, int64_t step_us)
{
    return (start_us + (start_us > 0 ? step_us - 1 : 0)) / step_us * step_us;
}
