#include "scene.h"

#include <math.h>

#include "figure.h"
#include "posture.h"

/* From one posture to the next, and for things that move over the table. */
#define SHIFT_US 800000
#define SLIDE_US 1400000
#define WRITE_US 2500000
/* How long a hand goes on after a word. */
#define GESTURE_US 600000

static const Look looks[N_SPEAKERS] = {
    [SPEAKER_K] = {.skin = 0xe8b796,
                   .skin_shade = 0xd59f7d,
                   .lips = 0xa9544b,
                   .hair = 0x6b3a26,
                   .clothes = 0x2f7f86,
                   .clothes_shade = 0x27696f,
                   .shirt = 0xf4ead8,
                   .has_long_hair = true,
                   .has_glasses = true},
    [SPEAKER_C] = {.skin = 0xc98f68,
                   .skin_shade = 0xb57b55,
                   .lips = 0x4a1f1b,
                   .hair = 0x2e2622,
                   .clothes = 0xc8893b,
                   .clothes_shade = 0xa9712c,
                   .shirt = 0x3f5673,
                   .has_beard = true},
};

/* The middle of each one's place at the table. */
static const double places[N_SPEAKERS] = {362, 918};

struct Scene {
    const Script *script;
    const Sound *sound;
    cairo_surface_t *wall; /* what never moves */
    cairo_surface_t *table;
};

static cairo_surface_t *draw_still(void (*draw)(cairo_t *cr), cairo_format_t format)
{
    cairo_surface_t *still = cairo_image_surface_create(format, ROOM_WIDTH, ROOM_HEIGHT);
    cairo_t *cr = cairo_create(still);

    draw(cr);
    cairo_destroy(cr);
    return still;
}

Scene *scene_new(const Script *script, const Sound *sound)
{
    Scene *scene = g_new0(Scene, 1);

    scene->script = script;
    scene->sound = sound;
    scene->wall = draw_still(room_draw_wall, CAIRO_FORMAT_RGB24);
    scene->table = draw_still(room_draw_table, CAIRO_FORMAT_ARGB32);
    return scene;
}

void scene_free(Scene *scene)
{
    if (!scene)
        return;
    cairo_surface_destroy(scene->wall);
    cairo_surface_destroy(scene->table);
    g_free(scene);
}

/* 0 until @from_us, 1 from @from_us + @length_us on, smooth in between. */
static double ease(int64_t at_us, int64_t from_us, int64_t length_us)
{
    double t = CLAMP((double)(at_us - from_us) / (double)length_us, 0, 1);

    return t * t * (3 - 2 * t);
}

/* The same for the same numbers, else like chance: 0 to 1. */
static double chance(uint32_t a, uint32_t b)
{
    uint32_t x = a * 0x9e3779b1u ^ (b + 0x7f4a7c15u) * 0x85ebca6bu;

    x = (x ^ x >> 15) * 0x2c1b3c6du;
    x = (x ^ x >> 12) * 0x297a2d39u;
    return (x ^ x >> 15) / 4294967296.0;
}

static int64_t stage_start(const Scene *scene, const Stage *stage)
{
    const GPtrArray *lines = scene->script->lines;

    if (stage->from < lines->len)
        return script_line(scene->script, stage->from)->start_us;
    return sound_duration_us(scene->sound);
}

/* How far the last change of @speaker into @posture has come; 0 when there was none yet. */
static double progress(const Scene *scene, Speaker speaker, const char *posture, int64_t at_us,
                       int64_t length_us)
{
    double done = 0;

    for (unsigned i = 0; i < scene->script->stages->len; i++) {
        const Stage *stage = g_ptr_array_index(scene->script->stages, i);

        if (stage->speaker == speaker && g_str_equal(posture_name(stage->posture), posture))
            done = fmax(done, ease(at_us, stage_start(scene, stage), length_us));
    }
    return done;
}

static Pose pose_at(const Scene *scene, Speaker speaker, int64_t at_us)
{
    Pose pose = {{0}};

    posture_mix(&pose, posture_find("rust"), 1);
    for (unsigned i = 0; i < scene->script->stages->len; i++) {
        const Stage *stage = g_ptr_array_index(scene->script->stages, i);

        if (stage->speaker == speaker)
            posture_mix(&pose, stage->posture, ease(at_us, stage_start(scene, stage), SHIFT_US));
    }
    return pose;
}

/* Loudness over a longer while: what a hand follows, or a listener. */
static double presence(const Scene *scene, Speaker speaker, int64_t at_us, int64_t length_us)
{
    const int steps = 12;
    double sum = 0;

    for (int i = 0; i < steps; i++)
        sum += sound_loudness(scene->sound, speaker, at_us - i * length_us / steps);
    return fmin(1, 2 * sum / steps);
}

/* Once in a while, for @length_us; 0 to 1 and back. */
static double now_and_then(Speaker speaker, uint32_t what, int64_t at_us, int64_t every_us,
                           int64_t length_us, double how_often)
{
    uint32_t slot = (uint32_t)(at_us / every_us);
    int64_t from = (int64_t)(chance(slot, what * 2 + speaker) * (double)(every_us - length_us));
    double t = (double)(at_us % every_us - from) / (double)length_us;

    if (t < 0 || t > 1 || chance(slot, what * 2 + speaker + 100) > how_often)
        return 0;
    return sin(t * M_PI) * sin(t * M_PI);
}

static void move_hands(Manner *manner, double speaks, double seconds)
{
    double *part = manner->pose.part;
    double lively = part[POSE_LIVELY] * speaks;

    part[POSE_FRONT_Y] -= lively * (38 + 22 * sin(seconds * 3.7));
    part[POSE_FRONT_X] += lively * (14 + 16 * sin(seconds * 2.3));
    part[POSE_BACK_Y] -= lively * fmax(0, 16 * sin(seconds * 1.9 + 1));
    part[POSE_NOD] += lively * 0.16 * sin(seconds * 5.1);
    part[POSE_BROW] += lively * 0.5 * sin(seconds * 1.4);
}

static Manner manner_at(const Scene *scene, Speaker speaker, int64_t at_us)
{
    Speaker other = speaker == SPEAKER_K ? SPEAKER_C : SPEAKER_K;
    double seconds = (double)at_us / G_USEC_PER_SEC;
    Manner manner = {.pose = pose_at(scene, speaker, at_us)};
    double *part = manner.pose.part;
    double hears = presence(scene, other, at_us, 2 * GESTURE_US);
    double writes = speaker == SPEAKER_C
                        ? sin(M_PI * progress(scene, speaker, "schrijven", at_us, WRITE_US))
                        : 0;

    manner.mouth = pow(sound_loudness(scene->sound, speaker, at_us), 0.8);
    manner.round = 0.5 + 0.5 * sin(seconds * 11);
    manner.lids = now_and_then(speaker, 1, at_us, 3100000, 240000, 0.9);
    manner.rise = 1.6 * sin(seconds * 1.6 + speaker * 2);
    manner.has_pen = writes > 0.05;

    move_hands(&manner, presence(scene, speaker, at_us, GESTURE_US), seconds);
    part[POSE_NOD] += 0.55 * hears * fmin(1, part[POSE_LIVELY]) *
                      now_and_then(speaker, 2, at_us, 1700000, 700000, 0.6);
    part[POSE_FRONT_X] += writes * 5 * sin(seconds * 9);
    return manner;
}

static void enter_place(cairo_t *cr, Speaker speaker)
{
    cairo_translate(cr, places[speaker], TABLE_Y + 34);
    if (speaker == SPEAKER_C)
        cairo_scale(cr, -1, 1);
}

void scene_draw(const Scene *scene, int64_t at_us, cairo_surface_t *picture)
{
    cairo_t *cr = cairo_create(picture);
    Manner manners[N_SPEAKERS];

    cairo_set_source_surface(cr, scene->wall, 0, 0);
    cairo_paint(cr);
    for (Speaker s = 0; s < N_SPEAKERS; s++) {
        manners[s] = manner_at(scene, s, at_us);
        cairo_save(cr);
        enter_place(cr, s);
        figure_draw_body(cr, &looks[s], &manners[s]);
        cairo_restore(cr);
    }
    cairo_set_source_surface(cr, scene->table, 0, 0);
    cairo_rectangle(cr, 0, TABLE_Y, ROOM_WIDTH, ROOM_HEIGHT - TABLE_Y);
    cairo_fill(cr);
    room_draw_laptop(cr, 1 - progress(scene, SPEAKER_K, "dicht", at_us, SHIFT_US));
    room_draw_sheet(cr, progress(scene, SPEAKER_K, "geeft", at_us, SLIDE_US),
                    progress(scene, SPEAKER_C, "schrijven", at_us, WRITE_US));
    if (!manners[SPEAKER_C].has_pen)
        room_draw_pen(cr, progress(scene, SPEAKER_K, "geeft", at_us, SLIDE_US));
    for (Speaker s = 0; s < N_SPEAKERS; s++) {
        cairo_save(cr);
        enter_place(cr, s);
        figure_draw_arms(cr, &looks[s], &manners[s]);
        cairo_restore(cr);
    }
    cairo_destroy(cr);
}
