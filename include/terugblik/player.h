/* The clockwork that plays one recording: picture and sound in step, exact seeking, steps, speed.
 *
 * Two threads read the recording, each with a source of its own: one makes pictures, turned and
 * converted to the size wanted, one makes sound. Each puts what it made in a bounded queue, with
 * the serial of the seek it belongs to; what belongs to a seek that has been overtaken is dropped.
 * While it plays the sound is the clock; where there is none, or no device to hear it on, the
 * monotonic clock is.
 *
 * Thread-safety: all calls come from one thread, and none of them ever waits for a disk, a decoder
 * or an audio device. */
#ifndef TERUGBLIK_PLAYER_H
#define TERUGBLIK_PLAYER_H

#include <stdbool.h>
#include <stdint.h>

#include "terugblik/media.h"

typedef struct TbPlayer TbPlayer;

typedef enum {
    TB_PLAYER_OPENING, /* nothing is known yet; what is asked for is done once it is */
    TB_PLAYER_PAUSED,
    TB_PLAYER_PLAYING,
    TB_PLAYER_FAILED, /* neither picture nor sound; for good */
} TbPlayerState;

typedef struct {
    /* Opens the recording; called once on each of the two threads, may take its time. The player
     * passes the cancel that breaks the reading off. @ctx must live until free_ctx() is called,
     * from any thread, when no thread of the player needs it any more: after a close that may be
     * long after, when a read hangs. */
    TbSource *(*open)(void *ctx, GError **error);
    void (*free_ctx)(void *ctx);
    void *ctx;
    TbZero zero; /* as stored with the recording */

    /* Something has changed that tb_player_tick() should look at. Called on any thread, also
     * during a call into the player; may do nothing but wake. Not called after close. */
    void (*wakeup)(void *wakeup_ctx);
    void *wakeup_ctx;

    int64_t (*now_us)(void *clock_ctx); /* monotonic, any thread; NULL: that of the machine */
    void *clock_ctx;
    bool is_silent; /* does not ask for an audio device */
} TbPlayerOptions;

/* Starts opening; never fails at once. */
TbPlayer *tb_player_open(const TbPlayerOptions *options);

/* Returns at once; threads that hang in a read end by themselves later. NULL is fine. */
void tb_player_close(TbPlayer *player);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbPlayer, tb_player_close)

/* --- What to do. A newer seek overtakes an older one; while opening these are remembered. What a
 * command changes shows in the status after the next tick, so tick after it. --- */

void tb_player_set_playing(TbPlayer *player, bool is_playing); /* from the end: from the start */
/* The exact picture at @at_us, clamped to the recording; plays on from there when it plays. */
void tb_player_seek(TbPlayer *player, int64_t at_us);
/* @n pictures on (back when negative), and rests there. Steps add up. */
void tb_player_step(TbPlayer *player, int n);
void tb_player_set_speed(TbPlayer *player, double speed); /* clamped to 0.5 to 2 */
void tb_player_set_muted(TbPlayer *player, bool is_muted);
/* No picture is made larger than this, in device px; the one shown is made anew. */
void tb_player_set_box(TbPlayer *player, int width, int height);

/* --- What is --- */

/* Brings the player up to now: takes what the threads have ready, and chooses the picture that is
 * due. Call it on every wakeup and when the time it returned has passed. Returns in how many µs the
 * next picture is due; -1 when only a wakeup can bring something. */
int64_t tb_player_tick(TbPlayer *player);

/* All as of the last tick. */
typedef struct {
    TbPlayerState state;
    int64_t position_us; /* where it plays or rests; while it seeks, where it seeks to */
    int64_t shown_us;    /* when the picture on screen begins; TB_TIME_NONE: there is none */
    int64_t duration_us; /* 0: not known */
    double speed;
    /* The picture on screen is not yet the one asked for. Pictures of seeks that were overtaken are
     * shown meanwhile, so that there is something to see while someone drags. */
    bool is_seeking;
    bool has_ended; /* rests at the end */
    bool has_video, has_audio;
    bool is_muted;
    /* Has waited more than half a second for the recording, and still waits. When it is the sound
     * that does not come, the time stands still: so nothing of what was said is missed. A seek goes
     * on without it, until it comes. */
    bool is_slow;
    /* In the language chosen; NULL: nothing is wrong. Valid until the next tick. */
    const char *failure;         /* why it cannot play, or only the sound, or only the picture */
    const char *no_device;       /* why nothing is heard though the recording has sound */
    char *const *warnings;       /* of the recording, NULL-terminated; NULL while opening */
    unsigned n_shown, n_dropped; /* pictures since it was opened */
    int64_t drift_us; /* of the last picture shown while playing: how much later it came than the
                       * clock wanted it */
} TbPlayerStatus;

TbPlayerStatus tb_player_status(const TbPlayer *player);

/* The picture on screen, and a number that is another for another picture; NULL: there is none.
 * Valid until the next tick. */
const TbPicture *tb_player_picture(const TbPlayer *player, unsigned *number);

#endif
