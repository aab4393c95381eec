/* Shared by film.c, which plays, and transport.c, which shows it. */
#ifndef APP_FILM_INTERNAL_H
#define APP_FILM_INTERNAL_H

#include "terugblik/player.h"

#include "film.h"

typedef struct {
    int64_t recording, at_us;
} Place;

struct Film {
    App *app;
    TbPlayer *player; /* NULL: nothing to play */
    Later *later;     /* asks for a tick from the player's threads */
    TbPlayerStatus status;
    unsigned picture; /* number of the one that is shown; 0: none */
    unsigned timer;
    bool is_told; /* what is wrong with it */

    int64_t recording, offset_us, frame_us;
    int64_t start_us;         /* where the next one begins */
    int64_t stop_us, loop_us; /* where it rests, and where it goes on instead */
    GArray *back, *forward;   /* Place: before jumps */
    bool is_scrubbing, plays_after;
    bool is_held; /* paused for writing */
    bool is_muted;

    /* transport.c */
    TbWidget *canvas, *words, *time, *play, *loop, *sound, *speed, *goback, *recordings;
    TbWidget *asking, *asked, *asked_wrong; /* while it asks for a time */
    int64_t time_shown;                     /* tenths */
    double time_width;
    bool is_narrow; /* the transport has little room */
    GArray *speeds; /* double: those to choose from */
    double speed_shown;
    unsigned n_recordings;
};

void film_make(Film *film, TbWidget *parent);
void film_show(Film *film, unsigned what);
char *film_words(const Film *film);
void film_set_box(Film *film);
void film_mute(App *app, bool is_muted);

#endif
