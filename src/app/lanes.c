/* The layout is made anew only when something that it shows has changed, and only when somebody
 * asks for it; the playhead moves over it and costs nothing. What runs grows with the playhead, a
 * few times a second. */
#include "lanes-internal.h"

#include <math.h>

#include "terugblik/base/lang.h"
#include "terugblik/method.h"

#include "film.h"
#include "frame.h"

enum {
    GROW_US = 200000,
    JUMP_US = 1000000,  /* between two pictures that follow each other lies less */
    TRIANGLE = 5,       /* rows of it */
    LEAST_US = 1000000, /* of a conversation of which no length is known */
    BAR = 4
};

const TbConversation *lanes_data(const Lanes *lanes)
{
    return lanes->app->conversation ? conversation_data(lanes->app->conversation) : NULL;
}

/* --- Times --- */

/* A length that nobody knows yet is as long as what is known of it, and never nothing. */
static TbExtent whole_of(const Lanes *lanes)
{
    const TbConversation *data = lanes_data(lanes);
    TbExtent whole = {0, 0};

    if (data) {
        int64_t end_us = tb_conversation_time(data->recordings, film_recording(lanes->app),
                                              film_duration_us(lanes->app));
        whole = tb_conversation_extent(data->recordings, data->moments);
        whole.end_us = MAX(whole.end_us, end_us);
    }
    whole.end_us = MAX(whole.end_us, whole.start_us + LEAST_US);
    return whole;
}

TbViewLimits lanes_limits(const Lanes *lanes)
{
    TbRect body = lanes->layout ? tb_timeline_body(lanes->layout) : tb_widget_rect(lanes->canvas);

    return (TbViewLimits){whole_of(lanes), film_frame_us(lanes->app), body.width};
}

int64_t lanes_time_of(const Lanes *lanes, const TbMoment *moment)
{
    return tb_conversation_time(lanes_data(lanes)->recordings, moment->recording,
                                moment->span.start_us);
}

/* The recording that plays, when it has that time; else the first that has, else the nearest. */
void lanes_place(const Lanes *lanes, int64_t us, int64_t *recording, int64_t *at_us)
{
    const GPtrArray *recordings = lanes_data(lanes)->recordings;
    int64_t nearest = INT64_MAX;

    for (guint i = 0; i < recordings->len; i++) {
        const TbRecording *row = recordings->pdata[i];
        int64_t start_us = tb_conversation_time(recordings, row->id, 0);
        int64_t length_us = row->id == film_recording(lanes->app)
                                ? MAX(row->duration_us, film_duration_us(lanes->app))
                                : row->duration_us;
        int64_t inside_us = CLAMP(us - start_us, 0, MAX(length_us, 0));
        int64_t away = ABS(us - start_us - inside_us) * 2 + (row->id != film_recording(lanes->app));
        if (away >= nearest)
            continue;
        nearest = away;
        *recording = row->id;
        *at_us = inside_us;
    }
}

/* --- Laying out --- */

static void tell_shown(const Lanes *lanes)
{
    g_autofree char *start = tb_time_format(lanes->view.shown.start_us, 0);
    g_autofree char *end = tb_time_format(lanes->view.shown.end_us, 0);
    g_autofree char *words = g_strdup_printf("%s – %s", start, end);

    tb_widget_set_value(lanes->canvas, words);
}

static void fit_view(Lanes *lanes)
{
    const TbViewLimits limits = lanes_limits(lanes);

    if (lanes->has_view)
        tb_view_fit(&lanes->view, &limits);
    else
        lanes->view = tb_view_new(&limits);
    lanes->has_view = true;
}

static void lay_out(Lanes *lanes)
{
    g_auto(LanesModel) model;
    bool has_any = lanes_model_init(&model, lanes);

    lanes->is_stale = false;
    lanes->laid_us = tb_ui_now(lanes->app->ui);
    if (has_any) {
        fit_view(lanes);
        model.timeline.view = lanes->view.shown;
    }
    g_clear_pointer(&lanes->layout, tb_timeline_layout_free);
    if (!has_any)
        return;
    lanes->layout = tb_timeline_layout(&model.timeline);
    lanes->scroll = CLAMP(lanes->scroll, 0, tb_timeline_scroll_max(lanes->layout));
    tell_shown(lanes);
}

const TbTimelineLayout *lanes_layout(Lanes *lanes)
{
    if (lanes->is_stale)
        lay_out(lanes);
    return lanes->layout;
}

void lanes_change(Lanes *lanes)
{
    lanes->is_stale = true;
    tb_widget_redraw(lanes->canvas);
    lanes_show_playhead(lanes);
}

/* --- The playhead --- */

void lanes_show_playhead(Lanes *lanes)
{
    TbUi *ui = lanes->app->ui;
    uint32_t ink = tb_ui_colour(ui, TB_COLOUR_INK), panel = tb_ui_colour(ui, TB_COLOUR_PANEL);
    double height = tb_widget_rect(lanes->canvas).height;
    TbOverlay overlay[2 + TRIANGLE];

    if (!tb_widget_is_shown(lanes->canvas) || !lanes_layout(lanes)) {
        tb_canvas_set_overlay(lanes->canvas, NULL, 0);
        return;
    }
    TbRect body = tb_timeline_body(lanes->layout);
    double x = round(tb_timeline_x(lanes->layout, lanes->playhead_us));
    overlay[0] = (TbOverlay){{x - 2, 0, 4, height}, panel};
    overlay[1] = (TbOverlay){{x - 1, 0, 2, height}, ink};
    for (int i = 0; i < TRIANGLE; i++)
        overlay[2 + i] = (TbOverlay){{x - 6 + i, 2 * i, 12 - 2 * i, 2}, ink};
    bool is_in_sight = x >= body.x && x <= body.x + body.width;
    tb_canvas_set_overlay(lanes->canvas, overlay, is_in_sight ? (int)G_N_ELEMENTS(overlay) : 0);
}

static void grow(void *ctx)
{
    Lanes *lanes = ctx;

    lanes->timer = 0;
    lanes_change(lanes);
}

static void grow_soon(Lanes *lanes)
{
    int64_t passed_us = tb_ui_now(lanes->app->ui) - lanes->laid_us;

    if (passed_us >= GROW_US)
        lanes_change(lanes);
    else if (!lanes->timer)
        lanes->timer = tb_ui_timer(lanes->app->ui, GROW_US - passed_us, grow, lanes);
}

/* What plays turns the page; who jumps is shown where he is. */
static bool turn_page(Lanes *lanes, int64_t before_us)
{
    const TbViewLimits limits = lanes_limits(lanes);
    int64_t passed_us = lanes->playhead_us - before_us;
    bool plays_on = film_is_playing(lanes->app) && passed_us >= 0 && passed_us < JUMP_US;

    if (!lanes->has_view || passed_us == 0)
        return false;
    return plays_on ? tb_view_follow(&lanes->view, &limits, lanes->playhead_us)
                    : tb_view_reveal(&lanes->view, &limits, lanes->playhead_us);
}

/* While an edge is dragged the film shows that, but the playhead stays where it comes back to. */
static void follow_film(Lanes *lanes)
{
    int64_t before_us = lanes->playhead_us;

    if (drag_is_of_moments(&lanes->drag))
        return;
    lanes->playhead_us = film_conversation_us(lanes->app);
    if (lanes->drag.kind == DRAG_NONE && turn_page(lanes, before_us))
        lanes_change(lanes);
    else if (lanes->grows && lanes->playhead_us != before_us)
        grow_soon(lanes);
    lanes_show_playhead(lanes);
}

/* --- Painting --- */

static void paint_empty(const Lanes *lanes, cairo_t *cr, TbRect all)
{
    const TbConversation *data = lanes_data(lanes);
    TbUi *ui = lanes->app->ui;
    const TbTextLook look = {
        .colour = tb_ui_colour(ui, TB_COLOUR_INK_2), .wraps = true, .align = TB_TEXT_CENTRE};
    const char *words = data ? _("There is no recording, so there is no line of time. What you "
                                 "note stands in the list.")
                             : _("The conversation is being opened…");
    double across = MIN(all.width - 48, 480), high = tb_text_height(words, across, &look);

    tb_paint_fill(cr, all, tb_ui_colour(ui, TB_COLOUR_PANEL));
    tb_paint_text(cr, words,
                  (TbRect){(all.width - across) / 2, (all.height - high) / 2, across, high}, &look);
}

/* That there are more lanes than show. */
static void paint_bar(const Lanes *lanes, cairo_t *cr)
{
    TbRect moving = lanes_moving(lanes);
    double more = tb_timeline_scroll_max(lanes->layout);
    double share = moving.height / (moving.height + more);

    if (more > 0)
        tb_paint_fill(cr,
                      (TbRect){moving.width - BAR, moving.y + lanes->scroll * share, BAR,
                               moving.height * share},
                      tb_ui_colour(lanes->app->ui, TB_COLOUR_LINE));
}

static void paint(TbWidget *canvas, cairo_t *cr, double width, double height, void *ctx)
{
    Lanes *lanes = ctx;
    const TbTimelineLayout *layout = lanes_layout(lanes);
    (void)canvas;

    if (!layout) {
        paint_empty(lanes, cr, (TbRect){0, 0, width, height});
        return;
    }
    tb_timeline_paint(layout, cr, tb_ui_appearance(lanes->app->ui));
    paint_bar(lanes, cr);
}

static void resized(TbWidget *canvas, void *ctx)
{
    (void)canvas;
    lanes_change(ctx);
}

/* --- In step --- */

/* The layout points into the codebook that it was made with. */
void lanes_turn(Lanes *lanes)
{
    lay_out(lanes);
    lanes_change(lanes);
}

static bool runs(const Lanes *lanes, const TbMoment *moment)
{
    return moment->kind == TB_MOMENT_TAG && moment->span.kind == TB_SPAN_RUNNING &&
           moment->author == conversation_reader(lanes->app->conversation);
}

/* What the client said has a lane of its own, whoever wrote it down. */
static bool is_of_other(const Lanes *lanes, const TbMoment *moment)
{
    return moment->kind != TB_MOMENT_REACTION &&
           !conversation_is_mine(lanes->app->conversation, moment->id);
}

static bool has_others(const Lanes *lanes)
{
    const TbConversation *data = lanes_data(lanes);

    for (guint i = 0; data && i < data->moments->len; i++)
        if (is_of_other(lanes, data->moments->pdata[i]))
            return true;
    return false;
}

static bool only_others(const Lanes *lanes)
{
    const TbConversation *data = lanes_data(lanes);

    for (guint i = 0; data && i < data->moments->len; i++)
        if (conversation_is_mine(lanes->app->conversation,
                                 ((const TbMoment *)data->moments->pdata[i])->id))
            return false;
    return has_others(lanes);
}

static void begin_anew(Lanes *lanes)
{
    const TbConversation *data = lanes_data(lanes);

    drag_cancel(lanes);
    hover_end(lanes);
    lanes->has_view = false;
    lanes->scroll = 0;
    lanes->are_others_shown = data && only_others(lanes); /* else it would look empty */
    g_array_set_size(lanes->left, 0);
    for (guint i = 0; data && i < data->moments->len; i++) {
        const TbMoment *moment = data->moments->pdata[i];
        if (runs(lanes, moment))
            g_array_append_val(lanes->left, moment->id);
    }
}

static void look_what_grows(Lanes *lanes)
{
    const TbConversation *data = lanes_data(lanes);

    lanes->grows = false;
    for (guint i = 0; data && i < data->moments->len && !lanes->grows; i++)
        lanes->grows = runs(lanes, data->moments->pdata[i]);
}

void lanes_refresh(Lanes *lanes, unsigned what)
{
    const unsigned shown = CHANGED_OPENED | CHANGED_MOMENTS | CHANGED_SELECTION | CHANGED_FACTS |
                           CHANGED_LOOK | CHANGED_PLAYER;

    if (what & CHANGED_OPENED)
        begin_anew(lanes);
    if (what & (CHANGED_OPENED | CHANGED_MOMENTS))
        look_what_grows(lanes);
    if (what & shown)
        lanes->is_stale = true;
    if (what & (CHANGED_OPENED | CHANGED_POSITION))
        follow_film(lanes);
    if (what & shown)
        lanes_change(lanes);
}

void lanes_renamed(App *app, int64_t old_id, int64_t id)
{
    Lanes *lanes = app->lanes;

    drag_renamed(&lanes->drag, old_id, id);
    if (lanes->hovered == old_id)
        lanes->hovered = id;
    if (lanes->hover.moment == old_id)
        lanes->hover.moment = id;
    if (lanes->hover.known == old_id)
        lanes->hover.known = id;
}

/* --- What others ask --- */

void lanes_choose(Lanes *lanes, int64_t id)
{
    App *app = lanes->app;
    const TbMoment *moment = conversation_moment(app->conversation, id);

    if (!moment)
        return;
    int64_t recording = moment->recording, start_us = moment->span.start_us;
    conversation_select(app->conversation, id);
    film_jump(app, recording, start_us);
}

void lanes_zoom(App *app, int step)
{
    Lanes *lanes = app->lanes;
    const TbViewLimits limits = lanes_limits(lanes);

    if (!lanes_layout(lanes))
        return;
    if (step)
        tb_view_zoom(&lanes->view, &limits, lanes->playhead_us, step, false);
    else
        tb_view_toggle(&lanes->view, &limits, lanes->playhead_us);
    lanes_change(lanes);
}

void lanes_toggle_others(App *app)
{
    Lanes *lanes = app->lanes;
    const TbConversation *data = lanes_data(lanes);

    if (!data)
        return;
    lanes->are_others_shown = !lanes->are_others_shown;
    if (!lanes->are_others_shown)
        frame_say(app, _("What others marked does not show any more. F7 shows it."));
    else if (data->round.is_open && data->round.is_blind)
        frame_say(app, _("What others marked stays hidden until your round is done."));
    else if (has_others(lanes))
        frame_say(app, _("What others marked shows below each lane. F7 hides it."));
    else
        frame_say(app, _("Nobody else has marked this conversation yet."));
    lanes_change(lanes);
}

GArray *lanes_own_inside(const Lanes *lanes, TbRect rect)
{
    GArray *ids = tb_timeline_inside(lanes->layout, rect);

    for (guint i = ids->len; i-- > 0;)
        if (!conversation_is_mine(lanes->app->conversation, g_array_index(ids, int64_t, i)))
            g_array_remove_index(ids, i);
    return ids;
}

void lanes_select_all(App *app)
{
    Lanes *lanes = app->lanes;
    const TbTimelineLayout *layout = lanes_layout(lanes);

    if (!layout)
        return;
    TbRect body = tb_timeline_body(layout);
    body.y -= tb_timeline_scroll_max(layout); /* also what is scrolled out of sight */
    body.height += 2 * tb_timeline_scroll_max(layout);
    g_autoptr(GArray) ids = lanes_own_inside(lanes, body);
    conversation_select_many(app->conversation, (const int64_t *)(void *)ids->data, ids->len);
    if (ids->len == 0)
        frame_say(app, _("Nothing of yours shows here. Shift+Z shows the whole conversation."));
}

bool lanes_cancel(App *app)
{
    if (app->lanes->drag.kind == DRAG_NONE)
        return false;
    drag_cancel(app->lanes);
    return true;
}

/* --- The panel --- */

Lanes *lanes_new(App *app, TbWidget *parent)
{
    static const TbCanvasClass class = {.role = "canvas",
                                        .is_focusable = true,
                                        .paint = paint,
                                        .pointer = lanes_pointer,
                                        .key = lanes_key,
                                        .parts = lanes_parts,
                                        .resized = resized};
    Lanes *lanes = g_new0(Lanes, 1);

    lanes->app = app;
    lanes->left = g_array_new(FALSE, FALSE, sizeof(int64_t));
    lanes->words = g_string_chunk_new(1024);
    lanes->is_stale = true;
    lanes->canvas = tb_canvas_new(parent, "time.lanes", &class, lanes);
    tb_widget_set_label(lanes->canvas, _("Timeline"));
    tb_widget_set_grow(lanes->canvas, 1);
    return lanes;
}

void lanes_free(Lanes *lanes)
{
    drag_clear(&lanes->drag);
    tb_timeline_layout_free(lanes->layout);
    g_array_unref(lanes->left);
    g_string_chunk_free(lanes->words);
    g_free(lanes);
}
