/* What a press on a code means: tap, hold, double tap. Pure: it is told what happened and when, and
 * says what that does; it has no clock, keyboard, store or thread of its own.
 *
 *   tap        a point
 *   hold       a stretch, which runs from when it is a hold, and ends with the release
 *   tap, tap   the point runs on from its own start; the next press of that code ends it
 *
 * What one press makes is a mark. Its number, the press, is in every effect, so that the caller
 * knows what is meant before the store has answered. All that is to be known of gestures stands
 * here; the caller keeps only which of its moments belongs to which press.
 *
 * A code is a name, borrowed for as long as the TbPress lives; equal names are one code. A press on
 * its row by mouse and one of its key are the same. Wall time is of any clock that does not go
 * back. A jump in the recording is no event: what runs runs on, and may end before its start. */
#ifndef TERUGBLIK_REVIEW_PRESS_H
#define TERUGBLIK_REVIEW_PRESS_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "terugblik/base/time.h"

#define TB_PRESS_HOLD_US   INT64_C(350000) /* unless set otherwise */
#define TB_PRESS_DOUBLE_US INT64_C(300000) /* from release to the second press */
#define TB_PRESS_REST_US   INT64_C(300000) /* of a key that ended something, from its release */

typedef struct {
    int64_t reaction_us; /* what is meant was on screen this long before the press */
    int64_t hold_us;     /* 250,000 to 800,000; 0: a press is never a hold */
} TbPressSettings;

typedef struct {
    int64_t wall_us;
    int64_t media_us; /* of the picture on screen */
    bool is_playing;
} TbPressTime;

typedef enum {
    TB_PRESS_SHOW,   /* a mark is to be seen at start_us; nothing to store yet */
    TB_PRESS_POINT,  /* it is a point: to be stored */
    TB_PRESS_BEGIN,  /* it runs from start_us on: to be stored as running */
    TB_PRESS_RUN_ON, /* the point that was stored runs on from start_us, as one step with it */
    TB_PRESS_END,    /* what runs ends at end_us, as one step with its begin; what is too short for
                        a stretch, or ends before its start, is for tb_review_end_moment() */
} TbPressEffectKind;

typedef struct {
    TbPressEffectKind kind;
    int64_t press;    /* > 0 */
    const char *code; /* borrowed, as it was given */
    int64_t start_us;
    int64_t end_us; /* TB_TIME_NONE but for TB_PRESS_END */
} TbPressEffect;

/* The fields are its own. */
typedef struct {
    TbPressSettings settings;
    GArray *marks; /* oldest first */
    int64_t last_press;
} TbPress;

void tb_press_init(TbPress *press, const TbPressSettings *settings);
void tb_press_clear(TbPress *press);

/* Holds for what is pressed at this moment too. A hold_us out of its bounds becomes the nearest. */
void tb_press_set(TbPress *press, const TbPressSettings *settings);

/* Where something begins that is said to begin at @now: before it by the reaction time while the
 * recording plays (of a picture that stands still one sees what one marks), never before 0. Also
 * for what is done by one press alone, as a phase. */
int64_t tb_press_start(const TbPress *press, const TbPressTime *now);

/* Each appends to @effects (of TbPressEffect) what follows from it, in order. */

/* A press that the keyboard repeats by itself (@is_repeat) is none. */
void tb_press_down(TbPress *press, const char *code, bool is_repeat, const TbPressTime *now,
                   GArray *effects);
/* Every release may be told, also of what was never pressed here. */
void tb_press_up(TbPress *press, const char *code, const TbPressTime *now, GArray *effects);
/* The window no longer hears of keys: what is held is released. */
void tb_press_lost(TbPress *press, const TbPressTime *now, GArray *effects);
/* The time asked for by tb_press_wake() has come; too early or too often does no harm. */
void tb_press_tick(TbPress *press, const TbPressTime *now, GArray *effects);
/* The wall time at which tb_press_tick() wants to be called; TB_TIME_NONE when it does not. */
int64_t tb_press_wake(const TbPress *press);

/* Ends what began last of all that runs, in another way than by its key ([X] on its row: @code; the
 * X key: NULL, whatever code). False, without effect, when nothing of it runs. */
bool tb_press_end(TbPress *press, const char *code, const TbPressTime *now, GArray *effects);

/* What runs already, begun elsewhere or before a restart: the next press of @code ends it. The
 * number it is known by from now on. */
int64_t tb_press_adopt(TbPress *press, const char *code, int64_t start_us);
/* The mark is no more (it was undone, removed, or ended elsewhere): nothing follows from it. */
void tb_press_forget(TbPress *press, int64_t mark);

#endif
