/* The frame around every screen: top bar, a bar for what must be solved, status line. */
#ifndef APP_FRAME_H
#define APP_FRAME_H

#include "app-internal.h"

Frame *frame_new(App *app);
void frame_free(Frame *frame);
void frame_refresh(Frame *frame, unsigned what);

TbWidget *frame_screen(Frame *frame, Screen screen); /* the box of a screen */
TbWidget *frame_done_anchor(Frame *frame);           /* where "Gedaan" opens */
TbWidget *frame_help_anchor(Frame *frame);           /* and the list of keys */
/* Off: nothing of it shows, and the title of the window tells no code. */
void frame_set_shown(Frame *frame, bool is_shown);

/* The left of the status line: what was done, or why not; until something else is said. */
void frame_say(App *app, const char *words);
void frame_fail(App *app, const char *words);
void frame_unsay(App *app, const char *words); /* when it still says just that */
/* The middle: what runs, or which key helps; NULL: nothing. */
void frame_hint(App *app, const char *words);
/* The right: long work, with a way to stop it; NULL words: it has ended. */
void frame_work(App *app, const char *words, TbAction cancel, void *ctx);
/* Under the top bar, until solved: NULL words take it away. Of several the first shows. */
typedef enum {
    TROUBLE_STORE,   /* the store does not open, or is damaged */
    TROUBLE_DEEDS,   /* something is not stored */
    TROUBLE_READING, /* nothing can be stored */
    N_TROUBLES
} Trouble;
void frame_trouble(App *app, Trouble trouble, const char *words, const char *button, TbAction solve,
                   void *ctx);

#endif
