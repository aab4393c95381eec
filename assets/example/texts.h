/* What is written about the conversation once its lines have their times: the subtitles, and the
 * moments of those who looked back at it. */
#ifndef EXAMPLE_TEXTS_H
#define EXAMPLE_TEXTS_H

#include "script.h"

/* WebVTT, one cue for each spoken line. */
char *texts_subtitles(const Script *script);

/* momenten.tsv; its own first lines say what it holds. */
char *texts_moments(const Script *script);

#endif
