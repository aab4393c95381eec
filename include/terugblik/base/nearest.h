/* The word a person probably meant. */
#ifndef TERUGBLIK_BASE_NEAREST_H
#define TERUGBLIK_BASE_NEAREST_H

/* The one of @candidates (NULL-terminated) that takes the fewest insertions, deletions,
 * replacements and swaps of neighbours to become @word, case and accents aside; the earliest of
 * equals. NULL only when there are no candidates. Valid as long as @candidates. */
const char *tb_nearest(const char *word, const char *const *candidates);

#endif
