#include "posture.h"

#include <glib.h>

/* clang-format off */
static const struct {
    const char *name;
    Pose pose;
} postures[] = {
    /*               lean   turn   nod  smile   brow lively  back hand   front hand elbows */
    {"rust",       {{ 0.0,  0.80,  0.0,  0.15,  0.0,  0.9,  -26,   8,     86,  10,  0.55}}},
    {"recht",      {{-0.1,  0.90, -0.1,  0.10,  0.3,  1.1,  -34,   8,     80,  10,  0.45}}},
    {"voorover",   {{ 0.9,  1.00,  0.0,  0.35,  0.3,  1.0,   18,  12,    128,  10,  0.50}}},
    {"achterover", {{-0.9,  0.70,  0.0, -0.10,  0.0,  0.6,  -52,   8,     56,  10,  0.50}}},
    {"gekruist",   {{-0.8,  0.45,  0.0, -0.60, -0.6,  0.1,   54, -64,    -62, -84,  1.00}}},
    {"wegkijken",  {{-1.0, -0.70,  0.1, -0.70, -0.3,  0.1,   54, -64,    -62, -84,  1.00}}},
    {"omlaag",     {{ 0.2,  0.35,  1.0, -0.50,  0.5,  0.3,   26,  10,     62,  12,  0.70}}},
    {"schrijven",  {{ 0.6,  0.55,  0.9,  0.30,  0.1,  0.1,   10,  12,    104,  22,  0.60}}},
    {"laptop",     {{ 0.2,  0.75,  0.7,  0.10,  0.0,  0.3,   88,   2,    146,   0,  0.55}}},
    {"open",       {{ 0.6,  1.00, -0.1,  0.60,  0.5,  1.4,  -44, -18,    152, -40,  0.80}}},
    {"lach",       {{ 0.3,  0.90, -0.1,  1.00,  0.6,  0.9,  -20,   8,     96,   8,  0.50}}},
    {"dicht",      {{ 0.5,  0.60,  0.5,  0.00,  0.2,  0.2,   10,  10,    172,  -8,  0.40}}},
    {"geeft",      {{ 1.0,  0.90,  0.3,  0.40,  0.5,  0.2,   10,  12,    214,  16,  0.30}}},
};
/* clang-format on */

int posture_find(const char *name)
{
    for (unsigned i = 0; i < G_N_ELEMENTS(postures); i++)
        if (g_str_equal(postures[i].name, name))
            return (int)i;
    return -1;
}

const char *posture_name(int posture)
{
    return postures[posture].name;
}

void posture_mix(Pose *pose, int posture, double share)
{
    for (unsigned i = 0; i < N_POSE; i++)
        pose->part[i] += (postures[posture].pose.part[i] - pose->part[i]) * share;
}
