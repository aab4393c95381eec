/* The player as the window's thread has it: what was asked for, what is shown, and the clock.
 *
 *   OPENING -> PAUSED     the recording is open                        tick
 *   OPENING -> PLAYING    it is, and playing was asked for meanwhile   tick
 *   PAUSED  -> PLAYING    tb_player_set_playing()
 *   PLAYING -> PAUSED     tb_player_set_playing(), tb_player_step(), the end
 *   any     -> FAILED     it cannot be opened                          tick
 *
 * While it plays the clock goes through these; in any other state it rests:
 *
 *   RESTS -> FOR_PICTURE   it plays, and the picture to begin with is still looked for
 *         -> FOR_SOUND     that is there, and the sound is about to be heard
 *         -> OF_SOUND      it is heard: what is heard is the time
 *         -> OF_MACHINE    there is none to hear, or it is not there in time; when it comes later
 *                          it joins, and the clock becomes that of the sound
 */
#include "terugblik/player.h"

#include "player-internal.h"
#include "terugblik/base/lang.h"

#define SOUND_WAIT_US INT64_C(300000) /* so long the picture waits for the sound */
#define SLOW_US       (TB_US_PER_SEC / 2)
#define BLIND_STEP_US INT64_C(40000) /* a step where there are no pictures */
#define POLL_US       INT64_C(5000)  /* while the sound is about to be heard */
#define LOOK_US       INT64_C(100000)

typedef enum { RESTS, FOR_PICTURE, FOR_SOUND, OF_MACHINE, OF_SOUND } Clock;

/* All of it is the window's thread's. */
struct TbPlayer {
    Shared *shared;
    Pictures *pictures;
    Sounds *sounds; /* NULL: it is silent */

    TbPlayerState state;
    bool wants_playing; /* while opening */
    double speed;
    bool is_muted, has_ended;
    int64_t position_us;
    PictureReport known; /* as of the last tick */
    SoundReport sound;

    /* The newest landing. */
    int serial;
    int64_t at_us;
    int steps;
    bool is_landing; /* it is not there yet */
    bool is_remake;  /* the same picture in another size: nobody need wait for that */
    int steps_ready; /* to take from the queue, in the next tick */

    /* On screen. */
    Shot shown; /* without a picture: nothing */
    unsigned number, n_shown, n_dropped;
    int64_t drift_us;
    int box, width, height;

    Clock clock;
    Line line;        /* of the machine */
    int64_t deadline; /* for the sound */
    int sound_serial;
    int64_t waits_since; /* TB_TIME_NONE: it does not wait */

    TbPlayerStatus status;
    char *failure;
};

static bool is_sane(const TbPlayer *p)
{
    g_assert((p->clock == RESTS) == (p->state != TB_PLAYER_PLAYING));
    g_assert(p->clock != FOR_PICTURE || p->is_landing);
    g_assert(p->state != TB_PLAYER_PLAYING || p->known.is_open);
    g_assert((p->state == TB_PLAYER_FAILED) == p->known.is_broken || p->state == TB_PLAYER_OPENING);
    g_assert(!p->is_remake || p->is_landing);
    g_assert(p->speed >= 0.5 && p->speed <= 2);
    g_assert(p->position_us >= 0);
    return true;
}

/* --- Opening and closing --- */

static void land(TbPlayer *p, int64_t at_us, int steps)
{
    p->at_us = at_us;
    p->steps = steps;
    p->is_landing = true;
    p->is_remake = false;
    p->steps_ready = 0;
    pictures_land(p->pictures, ++p->serial, at_us, steps);
}

TbPlayer *tb_player_open(const TbPlayerOptions *options)
{
    TbPlayer *p = g_new0(TbPlayer, 1);

    p->shared = shared_new(options);
    p->pictures = pictures_new(p->shared);
    p->sounds = options->is_silent ? NULL : sounds_new(p->shared);
    p->speed = 1;
    p->waits_since = TB_TIME_NONE;
    p->status = (TbPlayerStatus){
        .state = TB_PLAYER_OPENING, .shown_us = TB_TIME_NONE, .speed = 1, .is_seeking = true};
    land(p, 0, 0);
    g_assert(is_sane(p));
    return p;
}

void tb_player_close(TbPlayer *p)
{
    if (!p)
        return;
    shared_close(p->shared);
    pictures_close(p->pictures);
    sounds_close(p->sounds);
    shared_unref(p->shared);
    tb_picture_free(p->shown.picture);
    g_free(p->failure);
    g_free(p);
}

/* --- The clock --- */

static void run_by_machine(TbPlayer *p)
{
    p->line = (Line){p->position_us, shared_now(p->shared), p->speed};
    p->clock = OF_MACHINE;
    if (p->sounds)
        sounds_join(p->sounds, &p->line);
}

static bool expects_sound(const TbPlayer *p)
{
    return p->sounds && p->known.has_audio && p->sound.has_device && !p->sound.failure;
}

/* The picture is there: the time may run, as soon as the sound is there too. */
static void run(TbPlayer *p)
{
    if (!expects_sound(p)) {
        run_by_machine(p);
        return;
    }
    sounds_start(p->sounds);
    p->clock = FOR_SOUND;
    p->deadline = shared_now(p->shared) + SOUND_WAIT_US;
}

static void prepare_sound(TbPlayer *p)
{
    if (p->sounds)
        sounds_prepare(p->sounds, ++p->sound_serial, p->position_us, p->speed);
}

/* From where it stands. */
static void start(TbPlayer *p)
{
    prepare_sound(p);
    if (p->is_landing && !p->is_remake)
        p->clock = FOR_PICTURE;
    else
        run(p);
}

static int64_t end_us(const TbPlayer *p)
{
    bool has_all = p->known.has_ended && p->known.next_us == TB_TIME_NONE;

    if (p->known.duration_us > 0)
        return p->known.duration_us;
    if (p->known.has_video ? !has_all : !p->sound.is_over)
        return INT64_MAX;
    return p->shown.picture ? p->shown.picture->shown_us + BLIND_STEP_US : p->position_us;
}

static int64_t clamp_us(const TbPlayer *p, int64_t us)
{
    return CLAMP(us, 0, p->known.duration_us > 0 ? p->known.duration_us : INT64_MAX / 4);
}

static void read_clock(TbPlayer *p)
{
    int64_t us = p->position_us;

    if (p->sounds)
        sounds_report(p->sounds, p->sound_serial, &p->sound);
    if (p->clock == OF_MACHINE)
        us = line_at(&p->line, shared_now(p->shared));
    else if (p->clock == OF_SOUND)
        us = p->sound.heard_us;
    p->position_us = clamp_us(p, MAX(us, p->position_us));
}

/* What the clock waited for, or lost. */
static void move_clock(TbPlayer *p)
{
    bool is_heard = p->sounds && p->sound.is_heard;

    if (p->clock == FOR_PICTURE && !p->is_landing)
        run(p);
    else if ((p->clock == FOR_SOUND || p->clock == OF_MACHINE) && is_heard)
        p->clock = OF_SOUND;
    else if (p->clock == OF_SOUND && !is_heard)
        run_by_machine(p);
    else if (p->clock == FOR_SOUND && (!expects_sound(p) || shared_now(p->shared) >= p->deadline))
        run_by_machine(p);
}

static void rest(TbPlayer *p)
{
    read_clock(p);
    p->state = TB_PLAYER_PAUSED;
    p->clock = RESTS;
    pictures_run(p->pictures, false);
    if (p->sounds)
        sounds_stop(p->sounds);
}

/* --- What to do --- */

static void play(TbPlayer *p)
{
    p->state = TB_PLAYER_PLAYING;
    p->steps_ready = 0;
    pictures_run(p->pictures, true);
    if (p->has_ended) {
        p->has_ended = false;
        p->position_us = 0;
        if (p->known.has_video)
            land(p, 0, 0);
    }
    start(p);
}

void tb_player_set_playing(TbPlayer *p, bool is_playing)
{
    p->wants_playing = is_playing;
    if (p->state == TB_PLAYER_PAUSED && is_playing)
        play(p);
    else if (p->state == TB_PLAYER_PLAYING && !is_playing)
        rest(p);
    g_assert(is_sane(p));
}

static bool is_at_end(const TbPlayer *p)
{
    return p->known.duration_us > 0 && p->position_us >= p->known.duration_us;
}

void tb_player_seek(TbPlayer *p, int64_t at_us)
{
    if (p->state == TB_PLAYER_FAILED)
        return;
    p->position_us = clamp_us(p, at_us);
    p->has_ended = is_at_end(p);
    if (p->known.has_video || p->state == TB_PLAYER_OPENING)
        land(p, p->position_us, 0);
    if (p->state == TB_PLAYER_PLAYING)
        start(p);
    g_assert(is_sane(p));
}

/* From the picture on screen, or from the one that is being looked for. */
static void step_pictures(TbPlayer *p, int n)
{
    if (p->is_landing && !p->is_remake)
        land(p, p->at_us, p->steps + n);
    else if (p->steps_ready + n > 0 && pictures_count(p->pictures, p->serial) >= p->steps_ready + n)
        p->steps_ready += n; /* they are there already */
    else
        land(p, p->shown.picture ? p->shown.picture->shown_us : p->position_us, p->steps_ready + n);
}

void tb_player_step(TbPlayer *p, int n)
{
    if (p->state == TB_PLAYER_FAILED || n == 0)
        return;
    p->wants_playing = false;
    if (p->state == TB_PLAYER_PLAYING)
        rest(p);
    p->has_ended = false;
    if (p->known.has_video || p->state == TB_PLAYER_OPENING)
        step_pictures(p, n);
    else
        p->position_us = clamp_us(p, p->position_us + n * BLIND_STEP_US);
    if (p->steps_ready > 0)
        shared_wake(p->shared);
    g_assert(is_sane(p));
}

void tb_player_set_speed(TbPlayer *p, double speed)
{
    speed = CLAMP(speed, 0.5, 2);
    if (speed == p->speed)
        return;
    read_clock(p);
    p->speed = speed;
    if (p->state == TB_PLAYER_PLAYING) {
        bool is_running = p->clock == OF_SOUND || p->clock == OF_MACHINE;
        prepare_sound(p);
        if (is_running)
            run_by_machine(p); /* until the sound has been made anew */
        else if (p->clock == FOR_SOUND)
            run(p);
    }
    g_assert(is_sane(p));
}

void tb_player_set_muted(TbPlayer *p, bool is_muted)
{
    p->is_muted = is_muted;
    if (p->sounds)
        sounds_set_muted(p->sounds, is_muted);
}

/* The picture on screen was made within another box, and no other one is coming. */
static void remake(TbPlayer *p)
{
    if (p->state != TB_PLAYER_PAUSED || p->is_landing || !p->shown.picture ||
        p->shown.box == p->box || p->steps_ready > 0)
        return;
    land(p, p->shown.picture->shown_us, 0);
    p->is_remake = true;
}

void tb_player_set_box(TbPlayer *p, int width, int height)
{
    if (width == p->width && height == p->height)
        return;
    p->width = width;
    p->height = height;
    pictures_set_box(p->pictures, ++p->box, width, height);
    remake(p);
    g_assert(is_sane(p));
}

/* --- Up to now --- */

static void open_up(TbPlayer *p)
{
    if (p->known.is_broken) {
        p->state = TB_PLAYER_FAILED;
        p->is_landing = false;
        return;
    }
    p->state = TB_PLAYER_PAUSED;
    p->position_us = clamp_us(p, p->position_us);
    p->has_ended = is_at_end(p);
    if (!p->known.has_video)
        p->is_landing = false;
    if (p->wants_playing)
        play(p);
}

static void show(TbPlayer *p, Shot *shot)
{
    tb_picture_free(p->shown.picture);
    p->shown = *shot;
    p->number++;
    p->n_shown++;
    p->n_dropped += (unsigned)shot->n_passed;
    if (p->state == TB_PLAYER_PLAYING && !shot->is_landing)
        p->drift_us = p->position_us - shot->picture->shown_us;
}

/* After steps it rests at the picture; after a seek where it was asked to. */
static void show_landing(TbPlayer *p, Shot *shot)
{
    if (shot->serial == p->serial && p->steps != 0)
        p->position_us = clamp_us(p, shot->picture->shown_us);
    show(p, shot);
}

static void show_steps(TbPlayer *p)
{
    Shot shot;

    while (p->steps_ready > 0 && pictures_take(p->pictures, p->serial, INT64_MAX, &shot)) {
        show(p, &shot);
        p->position_us = clamp_us(p, shot.picture->shown_us);
        p->steps_ready--;
    }
    p->steps_ready = 0;
}

/* The last one that is due; the others came too late. */
static void show_due(TbPlayer *p)
{
    Shot last = {0}, shot;

    while (pictures_take(p->pictures, p->serial, p->position_us, &shot)) {
        if (shot.is_landing) {
            show_landing(p, &shot);
            continue;
        }
        if (last.picture) {
            shot.n_passed += last.n_passed + 1;
            tb_picture_free(last.picture);
        }
        last = shot;
    }
    if (last.picture)
        show(p, &last);
}

/* Where it rests is later than what is on screen: the pictures in between came too late. */
static void settle(TbPlayer *p)
{
    const TbPicture *picture = p->shown.picture;

    if (p->state == TB_PLAYER_PAUSED && !p->is_landing && picture && !p->known.failure &&
        picture->next_us != TB_TIME_NONE && picture->next_us <= p->position_us)
        land(p, p->position_us, 0);
    remake(p);
}

static bool is_picture_late(const TbPlayer *p)
{
    const TbPicture *picture = p->shown.picture;

    return p->known.has_video && picture && !p->known.has_ended &&
           p->known.next_us == TB_TIME_NONE && picture->next_us != TB_TIME_NONE &&
           p->position_us > picture->next_us;
}

static bool is_waiting(const TbPlayer *p)
{
    if (p->state == TB_PLAYER_OPENING || (p->is_landing && !p->is_remake))
        return true;
    return p->state == TB_PLAYER_PLAYING &&
           (is_picture_late(p) || (p->clock == OF_SOUND && p->sound.is_stalled));
}

/* How long it has waited, in µs of the clock. */
static int64_t measure_wait(TbPlayer *p)
{
    int64_t now = shared_now(p->shared);

    if (!is_waiting(p))
        p->waits_since = TB_TIME_NONE;
    else if (p->waits_since == TB_TIME_NONE)
        p->waits_since = now;
    return p->waits_since == TB_TIME_NONE ? 0 : now - p->waits_since;
}

static const char *sound_failure(const TbPlayer *p)
{
    return p->sounds && p->known.has_audio ? p->sound.failure : NULL;
}

static const char *no_device(const TbPlayer *p)
{
    if (!p->sounds || !p->known.has_audio || p->sound.has_device)
        return NULL;
    return _("No sound device found. The picture plays on. Plug in headphones.");
}

static void tell(TbPlayer *p, bool is_slow)
{
    g_free(p->failure);
    p->failure = g_strdup(p->known.failure ? p->known.failure : sound_failure(p));
    p->status = (TbPlayerStatus){
        .state = p->state,
        .position_us = p->position_us,
        .shown_us = p->shown.picture ? p->shown.picture->shown_us : TB_TIME_NONE,
        .duration_us = p->known.duration_us,
        .speed = p->speed,
        .is_seeking = p->is_landing && !p->is_remake,
        .has_ended = p->has_ended,
        .has_video = p->known.has_video,
        .has_audio = p->known.has_audio,
        .is_muted = p->is_muted,
        .is_slow = is_slow,
        .failure = p->failure,
        .no_device = no_device(p),
        .warnings = p->known.warnings,
        .n_shown = p->n_shown,
        .n_dropped = p->n_dropped,
        .drift_us = p->drift_us,
    };
}

/* In how many µs the first in the queue is due. */
static int64_t time_to_next(const TbPlayer *p)
{
    int64_t next_us = p->known.next_us;

    if (p->clock == FOR_SOUND)
        return POLL_US;
    if (p->clock == FOR_PICTURE || next_us == TB_TIME_NONE)
        return LOOK_US;
    double us = (double)(next_us - p->position_us) / p->speed;
    return (int64_t)CLAMP(us, 0, (double)LOOK_US);
}

static int64_t time_to_tick(const TbPlayer *p, int64_t waited_us)
{
    if (p->state == TB_PLAYER_PLAYING)
        return time_to_next(p);
    if (p->waits_since != TB_TIME_NONE && waited_us < SLOW_US)
        return SLOW_US - waited_us;
    return -1;
}

int64_t tb_player_tick(TbPlayer *p)
{
    pictures_report(p->pictures, &p->known);
    read_clock(p);
    if (p->state == TB_PLAYER_OPENING && (p->known.is_open || p->known.is_broken))
        open_up(p);
    if (p->known.landed == p->serial)
        p->is_landing = p->is_remake = false;
    show_steps(p);
    move_clock(p);
    show_due(p);
    if (p->state == TB_PLAYER_PLAYING && p->clock >= OF_MACHINE) {
        pictures_set_clock(p->pictures, p->position_us);
        if (p->position_us >= end_us(p)) {
            rest(p);
            p->has_ended = true;
        }
    }
    settle(p);
    pictures_report(p->pictures, &p->known);
    int64_t waited_us = measure_wait(p);
    tell(p, waited_us >= SLOW_US);
    g_assert(is_sane(p));
    return time_to_tick(p, waited_us);
}

TbPlayerStatus tb_player_status(const TbPlayer *p)
{
    return p->status;
}

const TbPicture *tb_player_picture(const TbPlayer *p, unsigned *number)
{
    if (number)
        *number = p->number;
    return p->shown.picture;
}
