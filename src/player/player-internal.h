/* Shared within player, and included by nobody else.
 *
 * The thread of the window owns a TbPlayer and all that is in it. What it shares with the two
 * threads that read are three things, each with one lock that is a leaf and counted references:
 * Shared (what the caller handed in), Pictures and Sounds. No call below waits for anything but
 * such a lock, and no lock is held while something is read, decoded or asked of a device. */
#ifndef TERUGBLIK_PLAYER_INTERNAL_H
#define TERUGBLIK_PLAYER_INTERNAL_H

#include "terugblik/player.h"

/* Times of the recording, running along with a clock. */
typedef struct {
    int64_t us;  /* of the recording */
    int64_t now; /* of the clock, at that time */
    double speed;
} Line;

static inline int64_t line_at(const Line *line, int64_t now)
{
    return line->us + (int64_t)((double)(now - line->now) * line->speed);
}

/* shared.c: the caller's part. */
typedef struct Shared Shared;

Shared *shared_new(const TbPlayerOptions *options);
Shared *shared_ref(Shared *shared);
void shared_unref(Shared *shared); /* NULL is fine; the last one frees the caller's ctx */

/* Breaks off what is being read; when it returns nobody is woken any more. */
void shared_close(Shared *shared);

void shared_wake(Shared *shared);
int64_t shared_now(const Shared *shared);
TbSource *shared_open(Shared *shared, GError **error);
const TbZero *shared_zero(const Shared *shared);
GCancellable *shared_cancel(Shared *shared);

/* A thread of which nobody waits for the end. */
bool shared_start(void *(*run)(void *data), void *data);

/* pictures.c: the thread that makes pictures, and the queue that it makes them for. */
typedef struct Pictures Pictures;

typedef struct {
    TbPicture *picture; /* whoever takes it owns it */
    int serial;         /* of the landing that it belongs to */
    bool is_landing;    /* the first of that */
    int box;            /* the number of the box that it was made within */
    int n_passed;       /* pictures left out just before it, because they were late */
} Shot;

typedef struct {
    bool is_open; /* the recording is: what follows is known */
    bool has_video, has_audio;
    int64_t duration_us;
    char *const *warnings; /* as long as the Pictures */
    bool is_broken;        /* the recording cannot be opened */
    const char *failure; /* of opening, or of the last picture; NULL: none. Until the next report */
    int landed;          /* the last serial of which the landing is done, well or not */
    bool has_ended;      /* nothing follows what is in the queue */
    int64_t next_us;     /* when the first in the queue begins; TB_TIME_NONE: it is empty */
} PictureReport;

Pictures *pictures_new(Shared *shared);
void pictures_close(Pictures *pictures); /* NULL is fine */

/* Makes the picture at @at_us and goes on from there @steps pictures, back when negative; a later
 * one overtakes it. @serial: greater than the last. */
void pictures_land(Pictures *pictures, int serial, int64_t at_us, int steps);
/* Whether the queue is kept full with what follows. */
void pictures_run(Pictures *pictures, bool runs);
void pictures_set_box(Pictures *pictures, int number, int width, int height);
/* Pictures that are over by then are too late to be made. */
void pictures_set_clock(Pictures *pictures, int64_t us);

/* The first in the queue, when it is a landing, or follows the one of @serial and begins at or
 * before @due_us. */
bool pictures_take(Pictures *pictures, int serial, int64_t due_us, Shot *shot);
/* How many of @serial can be taken of which none was left out in between. */
int pictures_count(Pictures *pictures, int serial);
void pictures_report(Pictures *pictures, PictureReport *report);

/* device.c: what sound is heard on. All calls may take their time. */
typedef struct Device Device;

enum { DEVICE_RATE = 48000, DEVICE_CHANNELS = 2 };

/* @fill is called on a thread of the device, for @n samples for each channel, that are heard
 * @latency_us later. NULL when there is no device. */
Device *device_open(void (*fill)(void *ctx, float *samples, int n, int64_t latency_us), void *ctx);
void device_close(Device *device); /* NULL is fine */

/* sounds.c: the thread that makes sound and sees that it is heard. */
typedef struct Sounds Sounds;

typedef struct {
    bool is_heard;       /* what was asked for with the serial is being heard */
    int64_t heard_us;    /* this, now */
    bool is_stalled;     /* though it was heard, there is nothing left to hear */
    bool is_over;        /* the recording has no more */
    bool has_device;     /* false: there was none when it was last looked for */
    const char *failure; /* NULL: none; until the next report */
} SoundReport;

Sounds *sounds_new(Shared *shared);
void sounds_close(Sounds *sounds); /* NULL is fine */

/* Makes ready what is heard from @at_us, and nothing else any more. It begins: */
void sounds_prepare(Sounds *sounds, int serial, int64_t at_us, double speed);
void sounds_start(Sounds *sounds); /* as soon as it is ready, where it begins; or */
void sounds_join(Sounds *sounds, const Line *line); /* there, where that is by then */
void sounds_stop(Sounds *sounds);
void sounds_set_muted(Sounds *sounds, bool is_muted);
void sounds_report(Sounds *sounds, int serial, SoundReport *report);

#endif
