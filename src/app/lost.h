/* A recording that is not where it was: found again in its folder by itself, or looked for where a
 * person says. */
#ifndef APP_LOST_H
#define APP_LOST_H

#include "film-internal.h"

/* Below the picture, in @parent. */
Lost *lost_new(Film *film, TbWidget *parent);
void lost_free(Lost *lost);

/* Where the file of @recording lies, as far as is known here; valid until it is told otherwise. */
const char *lost_path(const Lost *lost, const TbRecording *recording);

/* The player has opened the recording that plays, or cannot: what that says about its file. */
void lost_opened(Lost *lost, FilmFile *file);
/* What the store says of it may be another by now: then it is opened again. */
void lost_refresh(Lost *lost);
void lost_clear(Lost *lost); /* another recording is opened, or none */
/* What stands where the picture would be; NULL: it is not lost. */
const char *lost_words(const Lost *lost);
bool lost_cancel(App *app); /* Esc: the list of folders closes; false when it is not open */

#endif
