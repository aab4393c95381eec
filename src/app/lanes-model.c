#include "lanes-internal.h"

#include "film.h"
#include "marks.h"

enum { WIDE = 1240, ONE_LANE = 760 };

static void add_shown(LanesModel *model, const Lanes *lanes)
{
    const GArray *shown = marks_shown(lanes->app);

    for (guint i = 0; i < shown->len; i++) {
        const Shown *mark = &g_array_index(shown, Shown, i);
        TbMoment *moment = tb_moment_new();
        moment->id = G_MININT64 + i; /* no moment has this one */
        moment->recording = film_recording(lanes->app);
        moment->author = conversation_reader(lanes->app->conversation);
        moment->code = g_strdup(mark->code);
        moment->span = (TbSpan){TB_SPAN_POINT, mark->start_us, TB_TIME_NONE};
        g_ptr_array_add(model->shown, moment);
        g_ptr_array_add(model->moments, moment);
        g_array_append_val(model->pending, moment->id);
    }
}

/* As a hand has drawn it, while it does. */
static const TbMoment *drawn(const Drag *drag, const TbMoment *moment)
{
    for (guint i = 0; drag_is_of_moments(drag) && i < drag->drawn->len; i++)
        if (((const TbMoment *)drag->drawn->pdata[i])->id == moment->id)
            return drag->drawn->pdata[i];
    return moment;
}

static bool is_left(const Lanes *lanes, int64_t id)
{
    for (guint i = 0; i < lanes->left->len; i++)
        if (g_array_index(lanes->left, int64_t, i) == id)
            return true;
    return false;
}

static void add_moments(LanesModel *model, const Lanes *lanes, const GPtrArray *moments)
{
    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = drawn(&lanes->drag, moments->pdata[i]);
        g_ptr_array_add(model->moments, (void *)moment);
        if (moment->span.kind == TB_SPAN_RUNNING && !is_left(lanes, moment->id))
            g_array_append_val(model->running, moment->id);
    }
}

/* The window is as small as its text makes it. */
static void set_sizes(TbTimeline *timeline, const Lanes *lanes)
{
    TbRect rect = tb_widget_rect(lanes->canvas);
    int width, height;

    tb_ui_size(lanes->app->ui, &width, &height);
    timeline->width = rect.width;
    timeline->height = rect.height;
    timeline->is_compact = width < WIDE;
    timeline->has_wide_edges = tb_ui_text_scale(lanes->app->ui) >= 1.5;
    timeline->rows = width < ONE_LANE ? TB_TIMELINE_ONE_LANE : TB_TIMELINE_ALL;
}

bool lanes_model_init(LanesModel *model, const Lanes *lanes)
{
    const TbConversation *data = lanes_data(lanes);
    const Drag *drag = &lanes->drag;
    TbTimeline *timeline = &model->timeline;

    *model = (LanesModel){0};
    if (!data || data->recordings->len == 0 || tb_widget_rect(lanes->canvas).width <= 0)
        return false;
    model->moments = g_ptr_array_new();
    model->shown = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    model->pending = conversation_pending(lanes->app->conversation);
    model->running = g_array_new(FALSE, FALSE, sizeof(int64_t));
    add_moments(model, lanes, data->moments);
    add_shown(model, lanes);

    set_sizes(timeline, lanes);
    timeline->conversation =
        (TbGlance){lanes->app->codebook, data->recordings, model->moments, data->reviewers,
                   conversation_reader(lanes->app->conversation)};
    timeline->scroll = lanes->scroll;
    timeline->are_pillars_open = lanes->are_pillars_open;
    timeline->are_others_shown = lanes->are_others_shown;
    timeline->is_blind = data->round.is_open && data->round.is_blind;
    timeline->frame_us = film_frame_us(lanes->app);
    timeline->selected = conversation_selection(lanes->app->conversation);
    timeline->pending = model->pending;
    timeline->running = model->running;
    timeline->now_us = lanes->playhead_us;
    timeline->hovered = lanes->hovered;
    timeline->lasso = drag->kind == DRAG_LASSO && drag->is_moving ? &drag->rect : NULL;
    timeline->guide = drag_is_of_moments(drag) ? &drag->snap : NULL;
    return true;
}

void lanes_model_clear(LanesModel *model)
{
    g_clear_pointer(&model->moments, g_ptr_array_unref);
    g_clear_pointer(&model->shown, g_ptr_array_unref);
    g_clear_pointer(&model->pending, g_array_unref);
    g_clear_pointer(&model->running, g_array_unref);
}
