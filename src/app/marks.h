/* From keys and rows of codes to moments: tap, hold and double tap, phases, what runs. */
#ifndef APP_MARKS_H
#define APP_MARKS_H

#include "app-internal.h"

Marks *marks_new(App *app);
void marks_free(Marks *marks);
void marks_refresh(Marks *marks, unsigned what);
void marks_turn(Marks *marks); /* another codebook is looked with */
void marks_renamed(App *app, int64_t old_id, int64_t id);

/* The key or the row of a code went down or came up, on the clock of the window. */
void marks_press(App *app, const char *code, bool is_down, int64_t wall_us);
void marks_lost(App *app); /* the window hears no keys any more */
/* Shift and the key: its observations or elements, to pick one of; the time is that of the key. */
void marks_refine(App *app, const char *code);
/* While there is something to pick from, a digit picks: true when it did. */
bool marks_pick_key(App *app, const TbKey *key);
/* My running moment of @code (NULL: the one that began last); 0: none. */
int64_t marks_running(const App *app, const char *code);
int64_t marks_last(const App *app); /* the moment that I made last; 0: none */
/* A new SLIM phase starts where it plays (0, and said why: it cannot); and my phase there (0:
 * none).
 */
int64_t marks_begin_phase(App *app);
int64_t marks_phase_here(const App *app);
void marks_end_running(App *app, const char *code); /* NULL: the one that began last */
/* Marks that are shown but not yet stored: press held down under the time of a hold. */
typedef struct {
    const char *code;
    int64_t start_us;
} Shown;
const GArray *marks_shown(const App *app); /* of Shown */

#endif
