/* The right column: the list of moments, the editor of one, or the disc of a phase, in one spot. */
#ifndef APP_RIGHT_H
#define APP_RIGHT_H

#include "app-internal.h"

typedef enum {
    EDITOR_SEE,
    EDITOR_THINK,
    EDITOR_INNER,
    EDITOR_OTHERWISE,
    EDITOR_WHO,
} EditorField;

Right *right_new(App *app, TbWidget *parent);
void right_free(Right *right);
void right_refresh(Right *right, unsigned what);
void right_renamed(App *app, int64_t old_id, int64_t id);

void right_open(App *app, int64_t moment); /* its editor; of a phase its disc */
void right_open_field(App *app, int64_t moment, EditorField field);
bool right_back(App *app);  /* to the list; false when it is there already */
void right_store(App *app); /* what is being typed, without leaving it */
void right_find(App *app);  /* the focus in the filter of the list */
void right_menu(App *app, int64_t moment, TbWidget *anchor, TbRect at); /* its context menu */
/* "Gedaan": what was done, with the way back. */
void right_show_done(App *app, TbWidget *anchor);

/* --- Words about a moment --- */

/* Of its code; "SLIM phase", "Question"; of what the client said who said it: "Client". */
const char *moment_label(const App *app, const TbMoment *moment);
/* Of the conversation that is open; what another one had has no place in it. */
bool moment_is_of_open(const App *app, const TbMoment *moment);
/* Words are all there is of it: what the client said, or a question. */
bool moment_is_words(const TbMoment *moment);
/* "12:04", "told"; the caller's. */
char *moment_time(const TbMoment *moment);
uint32_t moment_colour(const App *app, const TbMoment *moment);
const char *moment_key(const App *app, const TbMoment *moment); /* of its code; NULL */
/* Who it is about, else ""; valid until the next change. */
const char *moment_who(const App *app, const TbMoment *moment);
const char *participant_words(const TbParticipant *participant);

#endif
