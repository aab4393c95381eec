/* A conversation to lay a timeline out of, for the tests of it. Its film lasts twenty minutes; at
 * first all of it is shown in 1200 px, so that a second is one px. */
#ifndef TERUGBLIK_TESTS_TIMELINE_SCENE_H
#define TERUGBLIK_TESTS_TIMELINE_SCENE_H

#include "terugblik/base/lang.h"
#include "terugblik/base/time.h"
#include "terugblik/figures/timeline.h"

enum { FILM = 1200, HEADER = 120, RULER = 22, SLIM = 28, LANE = 16 };

#define SECONDS(s) ((int64_t)((s) * (double)TB_US_PER_SEC))

static TbCodebook *codebook;
static char anja_name[] = "Anja", mo_name[] = "mo";
static TbReviewer anja = {.id = 1, .name = anja_name};
static TbReviewer mo = {.id = 2, .name = mo_name, .role = TB_ROLE_COACH};
static TbRecording film = {
    .id = 1, .duration_us = (int64_t)FILM * TB_US_PER_SEC, .has_video = true};

typedef struct {
    GPtrArray *recordings, *moments, *reviewers;
    GArray *selected, *pending, *running; /* int64_t */
    TbTimeline timeline;
} Scene;

static inline Scene *scene_new(void)
{
    Scene *scene = g_new0(Scene, 1);

    scene->recordings = g_ptr_array_new();
    scene->moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    scene->reviewers = g_ptr_array_new();
    scene->selected = g_array_new(FALSE, FALSE, sizeof(int64_t));
    scene->pending = g_array_new(FALSE, FALSE, sizeof(int64_t));
    scene->running = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_ptr_array_add(scene->recordings, &film);
    g_ptr_array_add(scene->reviewers, &anja);
    g_ptr_array_add(scene->reviewers, &mo);
    scene->timeline = (TbTimeline){
        .conversation = {codebook, scene->recordings, scene->moments, scene->reviewers, anja.id},
        .view = {0, SECONDS(FILM)},
        .width = FILM + HEADER,
        .height = 270,
        .selected = scene->selected,
        .pending = scene->pending,
        .running = scene->running,
    };
    return scene;
}

static inline void scene_free(Scene *scene)
{
    g_ptr_array_unref(scene->recordings);
    g_ptr_array_unref(scene->moments);
    g_ptr_array_unref(scene->reviewers);
    g_array_unref(scene->selected);
    g_array_unref(scene->pending);
    g_array_unref(scene->running);
    g_free(scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

/* A point when @end is negative. Its id is its number, from 1. */
static inline TbMoment *add(Scene *scene, const char *code, double start, double end)
{
    TbMoment *moment = tb_moment_new();

    moment->id = (int64_t)scene->moments->len + 1;
    moment->recording = film.id;
    moment->author = anja.id;
    moment->code = g_strdup(code);
    moment->span = (TbSpan){end < 0 ? TB_SPAN_POINT : TB_SPAN_STRETCH, SECONDS(start),
                            end < 0 ? TB_TIME_NONE : SECONDS(end)};
    g_ptr_array_add(scene->moments, moment);
    return moment;
}

static inline TbMoment *add_running(Scene *scene, const char *code, double start)
{
    TbMoment *moment = add(scene, code, start, -1);

    moment->span.kind = TB_SPAN_RUNNING;
    return moment;
}

static inline TbMoment *add_phase(Scene *scene, double start, TbQuadrant self_image,
                                  TbQuadrant approach)
{
    TbMoment *phase = add_running(scene, NULL, start);

    phase->kind = TB_MOMENT_PHASE;
    phase->phase.self_image = self_image;
    phase->phase.approach = approach;
    return phase;
}

static inline void put(GArray *ids, int64_t id)
{
    g_array_append_val(ids, id);
}

/* The first item of a kind that shows @moment (0: whatever it shows); NULL when there is none. */
static inline const TbItem *find(const TbTimelineLayout *layout, TbItemKind kind, int64_t moment)
{
    const GArray *items = tb_timeline_figure(layout)->items;

    for (guint i = 0; i < items->len; i++) {
        const TbItem *item = &g_array_index(items, TbItem, i);
        if (item->kind == kind && (moment == 0 || item->moment == moment))
            return item;
    }
    return NULL;
}

static inline unsigned count(const TbTimelineLayout *layout, TbItemKind kind)
{
    const GArray *items = tb_timeline_figure(layout)->items;
    unsigned n = 0;

    for (guint i = 0; i < items->len; i++)
        n += g_array_index(items, TbItem, i).kind == kind;
    return n;
}

/* The lane of a theme or pillar, or the first of a kind. */
static inline const TbTimelineLane *lane_of(const TbTimelineLayout *layout, TbLaneKind kind,
                                            const char *name)
{
    const GArray *lanes = tb_timeline_lanes(layout);

    for (guint i = 0; i < lanes->len; i++) {
        const TbTimelineLane *lane = &g_array_index(lanes, TbTimelineLane, i);
        if (lane->kind == kind && (!name || g_strcmp0(lane->name, name) == 0))
            return lane;
    }
    return NULL;
}

static inline char *texts_of(const TbTimelineLayout *layout, TbItemKind kind)
{
    const GArray *items = tb_timeline_figure(layout)->items;
    GString *texts = g_string_new(NULL);

    for (guint i = 0; i < items->len; i++) {
        const TbItem *item = &g_array_index(items, TbItem, i);
        const char *text = item->kind == TB_ITEM_CAP ? item->cap : item->text;
        if (item->kind == kind)
            g_string_append_printf(texts, "%s%s", texts->len ? "|" : "", text ? text : "");
    }
    return g_string_free(texts, FALSE);
}

static inline void scene_init(int *argc, char ***argv)
{
    static const char *const files[] = {"codebook/kijkwijzer.yaml", "codebook/pijlers.yaml",
                                        "codebook/slim.yaml", NULL};
    g_autoptr(GError) error = NULL;

    g_test_init(argc, argv, NULL);
    tb_lang_init("en");
    codebook = tb_codebook_read(files, NULL, &error);
    g_assert_no_error(error);
}

#endif
