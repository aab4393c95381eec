/* The timeline of the window: what it shows, and what a hand on it does. The film lasts twelve
 * seconds and all of it shows at first, so that a second is a little under 100 px. */
#include "app-scene.h"

#include <inttypes.h>
#include <math.h>
#include <time.h>
#include <unistd.h>

#define SECONDS(s) ((int64_t)((s) * (double)TB_US_PER_SEC))

enum { RULER = 22, LANE = 16 };

/* What survives a power cut is tested elsewhere; here thousands of moments are stored. */
int fsync(int fd)
{
    (void)fd;
    return 0;
}

int fdatasync(int fd)
{
    return fsync(fd);
}

/* Emotie from 2 to 4 and from 6 to 7, weerstand at 5, a phase to 3, one from there; all of Anja but
 * the last, a weerstand of Mo at 9. */
typedef struct {
    Scene *scene;
    SceneDesk desk; /* to see what is stored */
    int64_t emotie, later, weerstand, first, second, other;
    char *name; /* of the part that was asked for last */
} Fixture;

static int64_t add(SceneDesk *desk, const Scene *scene, const char *code, double start, double end)
{
    g_autoptr(GError) error = NULL;
    TbMoment moment = {.interaction = scene->interaction,
                       .kind = TB_MOMENT_TAG,
                       .code = (char *)code,
                       .span = {end < 0 ? TB_SPAN_POINT : TB_SPAN_STRETCH, SECONDS(start),
                                end < 0 ? TB_TIME_NONE : SECONDS(end)}};

    tb_review_add_moment(&desk->review, &moment, &error);
    g_assert_no_error(error);
    return moment.id;
}

static int64_t split(SceneDesk *desk, const Scene *scene, double start)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMoment) phase =
        tb_review_split_phase(&desk->review, scene->interaction, 0, SECONDS(start), &error);

    g_assert_no_error(error);
    return phase->id;
}

static int64_t add_other(const Scene *scene)
{
    SceneDesk desk;
    TbRound round;
    g_autoptr(GError) error = NULL;

    scene_desk(scene, &desk, "Mo");
    int64_t id = add(&desk, scene, "weerstand", 9, -1);
    tb_review_set_round(&desk.review, scene->interaction, (TbRoundChange){0, -1, 1}, &round,
                        &error);
    g_assert_no_error(error);
    scene_desk_close(&desk);
    return id;
}

static void set_up(Fixture *fixture, const void *unused)
{
    Scene *scene = fixture->scene = scene_new(true);
    SceneDesk *desk = &fixture->desk;
    (void)unused;

    scene_desk(scene, desk, "Anja");
    fixture->emotie = add(desk, scene, "emotie", 2, 4);
    fixture->later = add(desk, scene, "emotie", 6, 7);
    fixture->weerstand = add(desk, scene, "weerstand", 5, -1);
    fixture->first = split(desk, scene, 0);
    fixture->second = split(desk, scene, 3);
    fixture->other = add_other(scene);
    scene_open(scene, true);
    scene_until(scene, !scene_is(scene, "film.play", "disabled"));
    scene_until(scene, scene_shows(scene, "time.lane.emotie"));
}

static void tear_down(Fixture *fixture, const void *unused)
{
    (void)unused;
    SDL_SetModState(KMOD_NONE);
    scene_desk_close(&fixture->desk);
    scene_free(fixture->scene);
    g_free(fixture->name);
}

/* --- Seeing --- */

static const char *mark(Fixture *fixture, int64_t id)
{
    g_free(fixture->name);
    fixture->name = g_strdup_printf("time.moment.%" PRId64, id);
    return fixture->name;
}

static TbRect rect_of(Fixture *fixture, const char *name)
{
    TbRect rect = {0};

    if (!scene_rect(fixture->scene, name, &rect))
        g_error("there is no \"%s\"", name);
    return rect;
}

/* Where a time is drawn while all shows. */
static double x_of(Fixture *fixture, double seconds)
{
    TbRect canvas = rect_of(fixture, "time.lanes");
    double header = rect_of(fixture, "time.lane.slim").width;

    return canvas.x + header + seconds / 12 * (canvas.width - header);
}

static double ruler_y(Fixture *fixture)
{
    return rect_of(fixture, "time.lanes").y + RULER / 2.0;
}

/* Of the lane in which nothing lies. */
static double empty_y(Fixture *fixture)
{
    TbRect lane = rect_of(fixture, "time.lane.regie");

    return lane.y + lane.height / 2;
}

static bool is_selected(Fixture *fixture, int64_t id)
{
    return scene_is(fixture->scene, mark(fixture, id), "selected");
}

static bool plays_at(Fixture *fixture, const char *time)
{
    g_autofree char *value = scene_value(fixture->scene, "film.time");

    return g_str_has_prefix(value, time);
}

static TbSpan stored(Fixture *fixture, int64_t id)
{
    g_autoptr(GError) error = NULL;
    const TbMomentFilter filter = {.interaction = fixture->scene->interaction};
    g_autoptr(GPtrArray) moments =
        tb_store_moments(fixture->desk.store, fixture->desk.review.reviewer, &filter, &error);
    TbSpan span = {TB_SPAN_UNTIMED, -1, -1};

    g_assert_no_error(error);
    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        if (moment->id == id)
            span = moment->span;
    }
    return span;
}

/* To a px or so. */
static bool is_near(int64_t us, double seconds)
{
    return ABS(us - SECONDS(seconds)) < SECONDS(0.03);
}

/* --- Doing --- */

static void middle(Fixture *fixture, int64_t id, double *x, double *y)
{
    TbRect rect = rect_of(fixture, mark(fixture, id));

    *x = rect.x + rect.width / 2;
    *y = rect.y + rect.height / 2;
}

static void click(Fixture *fixture, int64_t id, SDL_Keymod mods)
{
    double x, y;

    middle(fixture, id, &x, &y);
    SDL_SetModState(mods);
    scene_click_at(fixture->scene, x, y, 1);
    SDL_SetModState(KMOD_NONE);
    scene_step(fixture->scene);
}

static void begin_drag(Fixture *fixture, double x, double y, double to_x, double to_y)
{
    Scene *scene = fixture->scene;

    scene_point(scene, SDL_MOUSEMOTION, x, y, 0, 0);
    scene_point(scene, SDL_MOUSEBUTTONDOWN, x, y, 1, 1);
    for (int i = 1; i <= 5; i++)
        scene_point(scene, SDL_MOUSEMOTION, x + (to_x - x) * i / 5, y + (to_y - y) * i / 5, 1, 0);
    scene_step(scene);
}

static void let_go(Fixture *fixture, double x, double y)
{
    scene_point(fixture->scene, SDL_MOUSEBUTTONUP, x, y, 1, 1);
    scene_pass(600000);
    scene_step(fixture->scene);
}

static void drag(Fixture *fixture, double x, double y, double to_x, double to_y)
{
    begin_drag(fixture, x, y, to_x, to_y);
    let_go(fixture, to_x, to_y);
}

static void wheel(Fixture *fixture, double x, double y, int steps, SDL_Keymod mods)
{
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .y = steps, .preciseY = (float)steps}};

    scene_point(fixture->scene, SDL_MOUSEMOTION, x, y, 0, 0);
    SDL_SetModState(mods);
    SDL_PushEvent(&event);
    scene_step(fixture->scene);
    SDL_SetModState(KMOD_NONE);
}

static void key(Fixture *fixture, SDL_Keycode code, SDL_Keymod mods)
{
    SDL_SetModState(mods);
    scene_key(fixture->scene, code, mods);
    SDL_SetModState(KMOD_NONE);
    scene_step(fixture->scene);
}

/* The start of emotie lies at 2, its end at 4. */
static double edge_y(Fixture *fixture)
{
    double x, y;

    middle(fixture, fixture->emotie, &x, &y);
    return y;
}

/* A few pictures further, by the clock of the test. */
static void play_on(Fixture *fixture)
{
    for (int i = 0; i < 10; i++) {
        scene_pass(2000);
        scene_step(fixture->scene);
    }
}

/* --- What it shows --- */

static void test_shows(Fixture *fixture, const void *unused)
{
    Scene *scene = fixture->scene;
    TbRect rect = rect_of(fixture, mark(fixture, fixture->emotie));
    g_autofree char *label = scene_label(scene, mark(fixture, fixture->emotie));
    (void)unused;

    g_assert_true(fabs(rect.x - x_of(fixture, 2)) < 1.5);
    g_assert_true(fabs(rect.x + rect.width - x_of(fixture, 4)) < 1.5);
    g_assert_nonnull(strstr(label, "0:02,00 – 0:04,00"));
    g_assert_true(scene_shows(scene, mark(fixture, fixture->weerstand)));
    g_assert_true(scene_shows(scene, mark(fixture, fixture->first)));
    g_assert_true(scene_shows(scene, "time.lane.slim"));
    g_assert_true(scene_shows(scene, "time.lane.pillars"));
    g_assert_false(scene_shows(scene, mark(fixture, fixture->other)));
    scene_click(scene, "time.lane.pillars");
    scene_step(scene);
    g_assert_true(scene_is(scene, "time.lane.begrijpen", "open"));
    g_assert_false(scene_shows(scene, "time.lane.pillars"));
}

static void test_others(Fixture *fixture, const void *unused)
{
    (void)unused;
    key(fixture, SDLK_F7, KMOD_NONE);
    g_assert_true(scene_is(fixture->scene, mark(fixture, fixture->other), "other"));
    double x, y;
    middle(fixture, fixture->other, &x, &y);
    drag(fixture, x, y, x + 100, y);
    g_assert_true(scene_says(fixture->scene, "frame.said", "another's"));
    g_assert_cmpint(stored(fixture, fixture->other).start_us, ==, SECONDS(9));
    key(fixture, SDLK_F7, KMOD_NONE);
    g_assert_false(scene_shows(fixture->scene, mark(fixture, fixture->other)));
}

/* --- Clicking --- */

static void test_jump(Fixture *fixture, const void *unused)
{
    (void)unused;
    scene_click_at(fixture->scene, x_of(fixture, 8) + 1, ruler_y(fixture), 1);
    scene_until(fixture->scene, plays_at(fixture, "0:08,0"));
    scene_click_at(fixture->scene, x_of(fixture, 3) + 1, empty_y(fixture), 1);
    scene_until(fixture->scene, plays_at(fixture, "0:03,0"));
    key(fixture, SDLK_LEFT, KMOD_ALT);
    scene_until(fixture->scene, plays_at(fixture, "0:08,0"));
}

static void test_select(Fixture *fixture, const void *unused)
{
    (void)unused;
    click(fixture, fixture->later, KMOD_NONE);
    g_assert_true(is_selected(fixture, fixture->later));
    scene_until(fixture->scene, plays_at(fixture, "0:06,0"));
    click(fixture, fixture->weerstand, KMOD_LCTRL);
    g_assert_true(is_selected(fixture, fixture->later));
    g_assert_true(is_selected(fixture, fixture->weerstand));
    click(fixture, fixture->weerstand, KMOD_LCTRL);
    g_assert_false(is_selected(fixture, fixture->weerstand));
    click(fixture, fixture->emotie, KMOD_LSHIFT);
    g_assert_true(is_selected(fixture, fixture->emotie));
    g_assert_true(is_selected(fixture, fixture->later));
    key(fixture, SDLK_ESCAPE, KMOD_NONE);
    g_assert_false(is_selected(fixture, fixture->emotie));
    key(fixture, SDLK_a, KMOD_LCTRL);
    g_assert_true(is_selected(fixture, fixture->emotie));
    g_assert_true(is_selected(fixture, fixture->weerstand));
}

static void test_open(Fixture *fixture, const void *unused)
{
    double x, y;
    (void)unused;

    middle(fixture, fixture->emotie, &x, &y);
    scene_point(fixture->scene, SDL_MOUSEMOTION, x, y, 0, 0);
    for (int i = 1; i <= 2; i++) {
        scene_point(fixture->scene, SDL_MOUSEBUTTONDOWN, x, y, 1, i);
        scene_point(fixture->scene, SDL_MOUSEBUTTONUP, x, y, 1, i);
    }
    scene_until(fixture->scene, scene_shows(fixture->scene, "editor.see"));
}

static void test_menu(Fixture *fixture, const void *unused)
{
    double x, y;
    (void)unused;

    middle(fixture, fixture->emotie, &x, &y);
    scene_click_at(fixture->scene, x, y, 3);
    scene_until(fixture->scene, scene_shows(fixture->scene, "menu.remove"));
    g_assert_true(is_selected(fixture, fixture->emotie));
    key(fixture, SDLK_ESCAPE, KMOD_NONE); /* of the menu, not of what is chosen */
    g_assert_false(scene_shows(fixture->scene, "menu.remove"));
    g_assert_true(is_selected(fixture, fixture->emotie));
}

static void test_lasso(Fixture *fixture, const void *unused)
{
    TbRect emotie = rect_of(fixture, "time.lane.emotie");
    TbRect weerstand = rect_of(fixture, "time.lane.weerstand");
    (void)unused;

    drag(fixture, x_of(fixture, 8), emotie.y + 2, x_of(fixture, 4.5),
         weerstand.y + weerstand.height - 2);
    g_assert_true(is_selected(fixture, fixture->later));
    g_assert_true(is_selected(fixture, fixture->weerstand));
    g_assert_false(is_selected(fixture, fixture->emotie));
    g_assert_true(plays_at(fixture, "0:00"));
}

/* --- Dragging --- */

static void test_edge(Fixture *fixture, const void *unused)
{
    double y = edge_y(fixture);
    (void)unused;

    begin_drag(fixture, x_of(fixture, 4), y, x_of(fixture, 8), y);
    g_assert_true(scene_shows(fixture->scene, "time.bubble"));
    scene_until(fixture->scene, plays_at(fixture, "0:08") || plays_at(fixture, "0:07,9"));
    g_assert_cmpint(stored(fixture, fixture->emotie).end_us, ==, SECONDS(4));
    let_go(fixture, x_of(fixture, 8), y);
    g_assert_false(scene_shows(fixture->scene, "time.bubble"));
    scene_until(fixture->scene, is_near(stored(fixture, fixture->emotie).end_us, 8));
    scene_until(fixture->scene, plays_at(fixture, "0:00,0"));
    key(fixture, SDLK_z, KMOD_LCTRL); /* all of it was one step */
    scene_until(fixture->scene, stored(fixture, fixture->emotie).end_us == SECONDS(4));
    g_assert_cmpint(stored(fixture, fixture->emotie).start_us, ==, SECONDS(2));
}

static void test_edges_hold(Fixture *fixture, const void *unused)
{
    double y = edge_y(fixture);
    (void)unused;

    /* Its start does not pass its end, nor the begin of the film. */
    drag(fixture, x_of(fixture, 2) + 1, y, x_of(fixture, 11), y);
    scene_until(fixture->scene,
                stored(fixture, fixture->emotie).start_us == SECONDS(4) - TB_REVIEW_SHORT_US);
    key(fixture, SDLK_z, KMOD_LCTRL);
    scene_until(fixture->scene, stored(fixture, fixture->emotie).start_us == SECONDS(2));
    drag(fixture, x_of(fixture, 3), y, x_of(fixture, 0) - 100, y);
    scene_until(fixture->scene, stored(fixture, fixture->emotie).start_us == 0);
    g_assert_cmpint(stored(fixture, fixture->emotie).end_us, ==, SECONDS(2));
}

static void test_snap(Fixture *fixture, const void *unused)
{
    double y = edge_y(fixture);
    (void)unused;

    drag(fixture, x_of(fixture, 4), y, x_of(fixture, 5) + 5, y);
    scene_until(fixture->scene, stored(fixture, fixture->emotie).end_us == SECONDS(5));
    SDL_SetModState(KMOD_LALT);
    drag(fixture, x_of(fixture, 5), y, x_of(fixture, 6) + 5, y);
    scene_until(fixture->scene, is_near(stored(fixture, fixture->emotie).end_us, 6.05));
    g_assert_cmpint(stored(fixture, fixture->emotie).end_us, !=, SECONDS(6));
}

static void test_bodies(Fixture *fixture, const void *unused)
{
    double x, y;
    (void)unused;

    click(fixture, fixture->later, KMOD_NONE);
    click(fixture, fixture->weerstand, KMOD_LCTRL);
    middle(fixture, fixture->later, &x, &y);
    SDL_SetModState(KMOD_LALT);
    drag(fixture, x, y, x + x_of(fixture, 3) - x_of(fixture, 0), y);
    SDL_SetModState(KMOD_NONE);
    scene_until(fixture->scene, is_near(stored(fixture, fixture->later).start_us, 9));
    g_assert_true(is_near(stored(fixture, fixture->later).end_us, 10));
    g_assert_true(is_near(stored(fixture, fixture->weerstand).start_us, 8));
    key(fixture, SDLK_z, KMOD_LCTRL);
    scene_until(fixture->scene, stored(fixture, fixture->later).start_us == SECONDS(6));
    g_assert_cmpint(stored(fixture, fixture->weerstand).start_us, ==, SECONDS(5));
}

static void test_point(Fixture *fixture, const void *unused)
{
    double x, y;
    (void)unused;

    click(fixture, fixture->weerstand, KMOD_NONE);
    TbRect rect = rect_of(fixture, mark(fixture, fixture->weerstand));
    middle(fixture, fixture->weerstand, &x, &y);
    double length = x_of(fixture, 3.5) - x_of(fixture, 0);
    drag(fixture, rect.x + rect.width, y, rect.x + rect.width + length, y);
    scene_until(fixture->scene, stored(fixture, fixture->weerstand).kind == TB_SPAN_STRETCH);
    g_assert_cmpint(stored(fixture, fixture->weerstand).start_us, ==, SECONDS(5));
    g_assert_true(is_near(stored(fixture, fixture->weerstand).end_us, 8.5));
}

static void test_border(Fixture *fixture, const void *unused)
{
    TbRect lane = rect_of(fixture, "time.lane.slim");
    double y = lane.y + lane.height / 2;
    (void)unused;

    drag(fixture, x_of(fixture, 3), y, x_of(fixture, 9.5), y);
    scene_until(fixture->scene, is_near(stored(fixture, fixture->second).start_us, 9.5));
    TbSpan first = stored(fixture, fixture->first);
    g_assert_true(first.kind == TB_SPAN_RUNNING ||
                  first.end_us == stored(fixture, fixture->second).start_us);
    key(fixture, SDLK_z, KMOD_LCTRL);
    scene_until(fixture->scene, stored(fixture, fixture->second).start_us == SECONDS(3));
    middle(fixture, fixture->second, &(double){0}, &y);
    drag(fixture, x_of(fixture, 6), y, x_of(fixture, 7), y);
    g_assert_true(scene_says(fixture->scene, "frame.said", "borders"));
}

static void test_cancel(Fixture *fixture, const void *unused)
{
    double y = edge_y(fixture);
    (void)unused;

    begin_drag(fixture, x_of(fixture, 4), y, x_of(fixture, 8), y);
    scene_until(fixture->scene, !plays_at(fixture, "0:00"));
    key(fixture, SDLK_ESCAPE, KMOD_NONE);
    TbRect rect = rect_of(fixture, mark(fixture, fixture->emotie));
    g_assert_true(fabs(rect.x + rect.width - x_of(fixture, 4)) < 1.5);
    let_go(fixture, x_of(fixture, 8), y);
    scene_until(fixture->scene, plays_at(fixture, "0:00,0"));
    scene_close(fixture->scene);
    g_assert_cmpint(stored(fixture, fixture->emotie).end_us, ==, SECONDS(4));
}

/* --- The view --- */

static double x_shown(Fixture *fixture, int64_t id)
{
    return rect_of(fixture, mark(fixture, id)).x;
}

static void test_zoom(Fixture *fixture, const void *unused)
{
    double x = x_of(fixture, 6), y = empty_y(fixture);
    (void)unused;

    g_assert_true(fabs(x_shown(fixture, fixture->later) - x) < 1.5);
    wheel(fixture, x, y, 2, KMOD_LCTRL);
    g_assert_true(fabs(x_shown(fixture, fixture->later) - x) < 1.5);
    double width = rect_of(fixture, mark(fixture, fixture->later)).width;
    g_assert_true(fabs(width - 2.25 * (x_of(fixture, 1) - x_of(fixture, 0))) < 3);
    g_assert_true(scene_shows(fixture->scene, "time.overview"));
    wheel(fixture, x, y, -1, KMOD_LSHIFT);
    g_assert_true(x_shown(fixture, fixture->later) < x - 50);

    /* The overview is dragged from end to end. */
    TbRect shown = rect_of(fixture, "time.overview");
    drag(fixture, shown.x + shown.width / 2, shown.y + 2, shown.x - 400, shown.y + 2);
    g_autofree char *value = scene_value(fixture->scene, "time.lanes");
    g_assert_true(g_str_has_prefix(value, "0:00 – "));
    key(fixture, SDLK_z, KMOD_LSHIFT);
    g_assert_false(scene_shows(fixture->scene, "time.overview"));
    key(fixture, SDLK_z, KMOD_LSHIFT);
    g_assert_true(scene_shows(fixture->scene, "time.overview"));
}

static char *shown(Fixture *fixture)
{
    return scene_value(fixture->scene, "time.lanes");
}

/* While it plays the page is turned, and after a jump the place shows. */
static void test_pages(Fixture *fixture, const void *unused)
{
    (void)unused;
    for (int i = 0; i < 4; i++)
        key(fixture, SDLK_EQUALS, KMOD_NONE);
    g_autofree char *before = shown(fixture);
    g_assert_cmpstr(before, ==, "0:00 – 0:02");
    key(fixture, SDLK_SPACE, KMOD_NONE);
    for (int i = 0; i < 200 && strcmp(before, "0:00 – 0:02") == 0; i++) {
        play_on(fixture);
        g_free(before);
        before = shown(fixture);
    }
    g_assert_cmpstr(before, !=, "0:00 – 0:02");
    key(fixture, SDLK_SPACE, KMOD_NONE);
    key(fixture, SDLK_END, KMOD_NONE);
    g_free(before);
    before = shown(fixture);
    g_assert_true(g_str_has_suffix(before, "0:12"));
}

/* --- Keys --- */

static void focus_lanes(Fixture *fixture)
{
    for (int i = 0; i < 8 && !scene_is(fixture->scene, "time.lanes", "focused"); i++)
        key(fixture, SDLK_F6, KMOD_NONE);
    g_assert_true(scene_is(fixture->scene, "time.lanes", "focused"));
}

static void test_walk(Fixture *fixture, const void *unused)
{
    (void)unused;
    click(fixture, fixture->emotie, KMOD_NONE);
    g_assert_false(scene_is(fixture->scene, "time.lanes", "focused"));
    focus_lanes(fixture);
    key(fixture, SDLK_RIGHT, KMOD_NONE);
    g_assert_true(is_selected(fixture, fixture->later));
    scene_until(fixture->scene, plays_at(fixture, "0:06,0"));
    key(fixture, SDLK_DOWN, KMOD_NONE);
    g_assert_true(is_selected(fixture, fixture->weerstand));
    key(fixture, SDLK_UP, KMOD_NONE);
    g_assert_true(is_selected(fixture, fixture->later) || is_selected(fixture, fixture->emotie));
    key(fixture, SDLK_ESCAPE, KMOD_NONE);
    g_assert_true(scene_is(fixture->scene, "film.picture", "focused"));
    click(fixture, fixture->later, KMOD_NONE);
    focus_lanes(fixture);
    key(fixture, SDLK_RETURN, KMOD_NONE);
    scene_until(fixture->scene, scene_shows(fixture->scene, "editor.see"));
}

static void test_hover(Fixture *fixture, const void *unused)
{
    double x, y;
    (void)unused;

    middle(fixture, fixture->later, &x, &y);
    scene_point(fixture->scene, SDL_MOUSEMOTION, x, y, 0, 0);
    scene_pass(300000);
    scene_step(fixture->scene);
    g_assert_false(scene_shows(fixture->scene, "time.hover"));
    scene_pass(150000);
    scene_step(fixture->scene);
    g_assert_true(scene_shows(fixture->scene, "time.hover.label"));
    g_assert_true(scene_says(fixture->scene, "time.hover.time", "0:06,00 – 0:07,00"));
    key(fixture, SDLK_SPACE, KMOD_NONE); /* is the film's */
    scene_until(fixture->scene, !plays_at(fixture, "0:00,0"));
    scene_point(fixture->scene, SDL_MOUSEBUTTONDOWN, x, y, 1, 1);
    scene_step(fixture->scene);
    g_assert_false(scene_shows(fixture->scene, "time.hover"));
    let_go(fixture, x, y);

    middle(fixture, fixture->emotie, &x, &y);
    SDL_SetModState(KMOD_LCTRL);
    scene_point(fixture->scene, SDL_MOUSEMOTION, x, y, 0, 0);
    scene_step(fixture->scene);
    g_assert_true(scene_shows(fixture->scene, "time.hover"));
}

/* --- What is marked shows at once --- */

static guint32 pixel(Fixture *fixture, double x, double y)
{
    g_autofree char *path = scene_path(fixture->scene, "shown.png");
    g_autoptr(GError) error = NULL;

    tb_ui_save_png(fixture->scene->ui, path, &error);
    g_assert_no_error(error);
    cairo_surface_t *png = cairo_image_surface_create_from_png(path);
    const unsigned char *row =
        cairo_image_surface_get_data(png) + (int)y * cairo_image_surface_get_stride(png);
    guint32 found = ((const guint32 *)(const void *)row)[(int)x] & 0xFFFFFF;
    cairo_surface_destroy(png);
    return found;
}

static void test_at_once(Fixture *fixture, const void *unused)
{
    TbRect lane = rect_of(fixture, "time.lane.regie");
    double x = x_of(fixture, 8), y = lane.y + LANE / 2.0;
    (void)unused;

    scene_click_at(fixture->scene, x + 1, ruler_y(fixture), 1);
    scene_until(fixture->scene, plays_at(fixture, "0:08"));
    guint32 before = pixel(fixture, x + 4, y);
    scene_key_event(fixture->scene, true, SDLK_b, 0); /* one step of the window */
    g_assert_cmphex(pixel(fixture, x + 4, y), !=, before);
    scene_pass(20000);
    scene_key_event(fixture->scene, false, SDLK_b, 0);
}

static void test_grows(Fixture *fixture, const void *unused)
{
    Scene *scene = fixture->scene;
    TbRect lane = rect_of(fixture, "time.lane.regie");
    double y = lane.y + LANE / 2.0;
    (void)unused;

    key(fixture, SDLK_SPACE, KMOD_NONE);
    scene_until(scene, !plays_at(fixture, "0:00,0"));
    scene_key_event(scene, true, SDLK_b, 0);
    guint32 before = pixel(fixture, x_of(fixture, 2), y);
    for (int i = 0; i < 200 && !plays_at(fixture, "0:02,5"); i++)
        play_on(fixture);
    g_assert_cmphex(pixel(fixture, x_of(fixture, 2), y), !=, before);
    scene_key_event(scene, false, SDLK_b, 0);
}

/* What still runs when the window is opened again is another thing than what runs now. */
static void test_left(Fixture *fixture, const void *unused)
{
    Scene *scene = fixture->scene;
    (void)unused;

    key(fixture, SDLK_SPACE, KMOD_NONE);
    scene_until(scene, !plays_at(fixture, "0:00,0"));
    scene_key(scene, SDLK_b, 0);
    scene_pass(100000);
    scene_key(scene, SDLK_b, 0); /* twice: it runs on */
    scene_until(scene, scene_is(scene, "watch.codes.regie.beurten", "running"));
    key(fixture, SDLK_SPACE, KMOD_NONE);
    scene_close(scene);

    g_autoptr(GPtrArray) moments = scene_moments(scene);
    int64_t id = 0;
    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        if (g_strcmp0(moment->code, "regie.beurten") == 0)
            id = moment->id;
    }
    g_assert_cmpint(stored(fixture, id).kind, ==, TB_SPAN_RUNNING);
    scene_open(scene, true);
    scene_until(scene, scene_shows(scene, "time.lane.emotie"));
    g_assert_true(scene_is(scene, mark(fixture, id), "left"));
}

/* --- Many --- */

enum { MANY = 2000, FRAMES = 60 };

static void add_many(const Scene *scene)
{
    SceneDesk desk;

    scene_desk(scene, &desk, "Anja");
    const GPtrArray *codes = tb_codebook_codes(desk.codebook);
    for (guint n = 0, i = 0; n < MANY; i++) {
        const TbCode *code = codes->pdata[i % codes->len];
        double start = (n * 37 % 11700) / 1000.0;
        if (code->is_told || !code->key)
            continue;
        add(&desk, scene, code->code, start, n % 3 ? start + 0.3 : -1);
        n++;
    }
    scene_desk_close(&desk);
}

/* Of this thread alone: others use the machine too. */
static double now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* What a step of the window takes when the wheel is turned, on average; up to @worst. */
static double turn(Fixture *fixture, SDL_Keymod mods, double *worst)
{
    double x = x_of(fixture, 6), y = empty_y(fixture), all = 0;

    scene_point(fixture->scene, SDL_MOUSEMOTION, x, y, 0, 0);
    scene_step(fixture->scene);
    SDL_SetModState(mods);
    *worst = 0;
    for (int i = 0; i < FRAMES; i++) {
        int n = i / 8 % 2 ? -1 : 1;
        SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .y = n, .preciseY = (float)n}};
        SDL_PushEvent(&event);
        double begin = now_ms();
        tb_ui_step(fixture->scene->ui);
        double ms = now_ms() - begin;
        *worst = MAX(*worst, ms);
        all += ms;
    }
    SDL_SetModState(KMOD_NONE);
    return all / FRAMES;
}

static int64_t any_crowd(const Scene *scene)
{
    g_autofree char *tree = tb_ui_tree(scene->ui);
    const char *name = strstr(tree, "time.crowd.");

    return name ? g_ascii_strtoll(name + strlen("time.crowd."), NULL, 10) : 0;
}

/* A click on a crowd goes so near that it comes apart. */
static void click_crowd(const Fixture *fixture)
{
    Scene *scene = fixture->scene;
    g_autofree char *name = g_strdup_printf("time.crowd.%" PRId64, any_crowd(scene));

    g_assert_true(scene_shows(scene, name));
    g_assert_false(scene_shows(scene, "time.overview"));
    scene_click(scene, name);
    scene_step(scene);
    g_assert_true(scene_shows(scene, "time.overview"));
}

/* A frame is 16 ms; here the limit leaves room for slower machines and sanitizers. */
static void test_many(void)
{
    Fixture fixture = {.scene = scene_new(true)};
    double worst_zoom, worst_scroll;

    add_many(fixture.scene);
    scene_open(fixture.scene, true);
    scene_until(fixture.scene, scene_shows(fixture.scene, "time.lane.emotie"));
    click_crowd(&fixture);
    key(&fixture, SDLK_z, KMOD_LSHIFT);
    double zoom = turn(&fixture, KMOD_LCTRL, &worst_zoom);
    double scroll = turn(&fixture, KMOD_NONE, &worst_scroll);
    g_test_message("%d moments: zoom %.1f ms, at most %.1f; scroll %.1f ms, at most %.1f", MANY,
                   zoom, worst_zoom, scroll, worst_scroll);
    g_assert_cmpfloat(zoom, <, 100);
    g_assert_cmpfloat(scroll, <, 100);
    scene_free(fixture.scene);
    g_free(fixture.name);
}

int main(int argc, char **argv)
{
    static const struct {
        const char *path;
        void (*test)(Fixture *fixture, const void *unused);
    } tests[] = {
        {"/app-lanes/shows", test_shows},
        {"/app-lanes/others", test_others},
        {"/app-lanes/jump", test_jump},
        {"/app-lanes/select", test_select},
        {"/app-lanes/open", test_open},
        {"/app-lanes/menu", test_menu},
        {"/app-lanes/lasso", test_lasso},
        {"/app-lanes/drag/edge", test_edge},
        {"/app-lanes/drag/edges-hold", test_edges_hold},
        {"/app-lanes/drag/snap", test_snap},
        {"/app-lanes/drag/bodies", test_bodies},
        {"/app-lanes/drag/point", test_point},
        {"/app-lanes/drag/border", test_border},
        {"/app-lanes/drag/cancel", test_cancel},
        {"/app-lanes/view/zoom", test_zoom},
        {"/app-lanes/view/pages", test_pages},
        {"/app-lanes/walk", test_walk},
        {"/app-lanes/hover", test_hover},
        {"/app-lanes/at-once", test_at_once},
        {"/app-lanes/grows", test_grows},
        {"/app-lanes/left", test_left},
    };

    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
    g_test_add_func("/app-lanes/many", test_many);
    return g_test_run();
}
