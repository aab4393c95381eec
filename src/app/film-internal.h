/* Shared by film.c, which plays, and transport.c, which shows it. */
#ifndef APP_FILM_INTERNAL_H
#define APP_FILM_INTERNAL_H

#include "terugblik/player.h"

#include "film.h"

typedef struct {
    int64_t recording, at_us;
} Place;

typedef struct FilmFile FilmFile;
typedef struct Lost Lost;
typedef struct Proof Proof;

struct Film {
    App *app;
    TbPlayer *player; /* NULL: nothing to play */
    FilmFile *file;   /* what it plays */
    Lost *lost;
    Proof *proof;
    Later *later; /* asks for a tick from the player's threads */
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

/* film-file.c. Path: where it is thought to lie. */
FilmFile *film_file_new(const App *app, const TbRecording *recording, const char *path);
FilmFile *film_file_ref(FilmFile *file);
void film_file_unref(void *file); /* on any thread; NULL is fine */
/* As TbPlayerOptions asks; what was moved within its folder is found there. */
TbSource *film_file_open(void *file, GError **error);
const char *film_file_path(const FilmFile *file); /* as it was given */
char *film_file_found(FilmFile *file);     /* where, when it was elsewhere; NULL; the caller's */
GError *film_file_failure(FilmFile *file); /* why it lies nowhere; NULL; the caller's */

/* film.c */
void film_open_again(Film *film); /* its file is another by now */

void film_make(Film *film, TbWidget *parent);
void film_show(Film *film, unsigned what);
char *film_words(const Film *film);
void film_set_box(Film *film);
void film_mute(App *app, bool is_muted);

#endif
