/* Picture, sound and transport: the player of the open conversation, and where it stands. Times are
 * those of the recording that plays. */
#ifndef APP_FILM_H
#define APP_FILM_H

#include "app-internal.h"

Film *film_new(App *app, TbWidget *parent);
void film_free(Film *film);
void film_refresh(Film *film, unsigned what);

bool film_is_playing(const App *app);
bool film_has_time(const App *app);       /* it is open: what is marked now has a time */
bool film_has_failed(const App *app);     /* it cannot be played */
int64_t film_recording(const App *app);   /* id of the one that plays; 0: none */
int64_t film_position_us(const App *app); /* where it is; of the picture on screen when it rests */
int64_t film_duration_us(const App *app); /* 0: not known */
int64_t film_frame_us(const App *app);    /* how long a picture lasts, about */
/* The same on the line of the conversation, as the timeline has it. */
int64_t film_conversation_us(const App *app);

/* Where the film of the conversation that is being opened begins; TB_TIME_NONE: at its start. */
void film_start_at(App *app, int64_t at_us);
void film_set_playing(App *app, bool is_playing);
/* Goes to a time of a recording (0: the one that plays). Where one was is remembered for "terug".
 */
void film_jump(App *app, int64_t recording, int64_t at_us);
void film_move(App *app, int64_t at_us); /* of the one that plays; not remembered: an arrow key */
/* Back to where one was before the last jump (-1), or forward again (1). */
void film_back(App *app, int step);
void film_step(App *app, int n_pictures);
double film_speed(const App *app);
void film_set_speed(App *app, double speed);
/* Rests at @end_us, or with a @start_us goes on there; TB_TIME_NONE: plays on. */
void film_stop_at(App *app, int64_t start_us, int64_t end_us);
bool film_is_looping(const App *app);
void film_ask_time(App *app); /* a field to type one, as from paper */
/* The same while something is dragged: not remembered, and playing waits until film_scrub_end(). */
void film_scrub(App *app, int64_t recording, int64_t at_us);
void film_scrub_end(App *app);
void film_focus(App *app); /* from where every key marks and plays, and the arrows are its own */
/* Typing a note pauses; afterwards it goes on when it was playing. */
void film_hold(App *app);
void film_release(App *app);
/* Hides picture and sound, or shows them again. */
void film_cover(App *app, bool is_covered);

#endif
