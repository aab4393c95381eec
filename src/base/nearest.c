#include "terugblik/base/nearest.h"

#include <glib.h>

/* Letters only, without case and accents, so that "Emótie" is as near as can be to "emotie". */
static gunichar *fold(const char *word, glong *length)
{
    g_autofree char *valid = g_utf8_make_valid(word, -1);
    g_autofree char *parts = g_utf8_normalize(valid, -1, G_NORMALIZE_ALL);
    g_autofree char *lower = g_utf8_casefold(parts, -1);
    gunichar *letters = g_utf8_to_ucs4_fast(lower, -1, length);
    glong n = 0;

    for (glong i = 0; i < *length; i++)
        if (!g_unichar_ismark(letters[i]))
            letters[n++] = letters[i];
    *length = n;
    return letters;
}

/* Edit distance in which a swap of neighbours counts once (optimal string alignment). */
static glong distance(const gunichar *a, glong n_a, const gunichar *b, glong n_b)
{
    glong width = n_b + 1;
    g_autofree glong *d = g_new(glong, (n_a + 1) * width);

    for (glong i = 0; i <= n_a; i++)
        for (glong j = 0; j <= n_b; j++) {
            if (i == 0 || j == 0) {
                d[i * width + j] = i + j;
                continue;
            }
            glong best = d[(i - 1) * width + j - 1] + (a[i - 1] != b[j - 1]);
            best = MIN(best, d[(i - 1) * width + j] + 1);
            best = MIN(best, d[i * width + j - 1] + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = MIN(best, d[(i - 2) * width + j - 2] + 1);
            d[i * width + j] = best;
        }
    return d[n_a * width + n_b];
}

const char *tb_nearest(const char *word, const char *const *candidates)
{
    enum { LONGEST = 64 }; /* of a word that means anything to us */
    glong n_word;
    g_autofree gunichar *folded = fold(word, &n_word);
    const char *nearest = NULL;
    glong least = G_MAXLONG;

    for (size_t i = 0; candidates[i]; i++) {
        glong n;
        g_autofree gunichar *candidate = fold(candidates[i], &n);
        glong d = distance(folded, MIN(n_word, LONGEST), candidate, MIN(n, LONGEST));
        if (d < least) {
            least = d;
            nearest = candidates[i];
        }
    }
    return nearest;
}
