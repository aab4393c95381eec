/* What is said above the timeline: about what lies under the mouse, and the time that is dragged.
 */
#include "lanes-internal.h"

#include <math.h>
#include <string.h>

#include "terugblik/base/lang.h"

#include "film.h"
#include "right.h"

enum { HOVER_US = 400000, WIDTH = 224, BUBBLE = 64, RULER = 22 };

/* --- The card --- */

static void add_line(TbWidget *card, const char *name, const char *words, TbLabelLook look)
{
    if (words && *words)
        tb_label_set_look(tb_label_new(card, name, words), look);
}

static char *first_line(const char *text)
{
    return text ? g_strndup(text, strcspn(text, "\n")) : NULL;
}

/* "client · worked", or whose it is. */
static char *about(const App *app, const TbMoment *moment)
{
    const TbConversation *data = conversation_data(app->conversation);
    const TbReviewer *author = tb_find_reviewer(data->reviewers, moment->author);
    bool is_mine = conversation_is_mine(app->conversation, moment->id);
    const char *parts[4] = {0};
    int n = 0;

    if (!is_mine && author)
        parts[n++] = author->name;
    if (*moment_who(app, moment) && moment->kind != TB_MOMENT_REACTION)
        parts[n++] = moment_who(app, moment);
    if (moment->rating)
        parts[n++] = tb_rating_label(moment->rating);
    return g_strjoinv(" · ", (char **)parts);
}

static void fill(TbWidget *card, const App *app, const TbMoment *moment)
{
    const TbLabelLook second = {.size_px = TB_TYPE_HINT, .is_second = true};
    g_autofree char *times = lanes_times(moment);
    g_autofree char *see = first_line(moment->see);
    g_autofree char *rest = about(app, moment);

    tb_widget_set_width(card, WIDTH, WIDTH);
    add_line(card, "time.hover.time", times, second);
    add_line(card, "time.hover.label", moment_label(app, moment), (TbLabelLook){.is_bold = true});
    add_line(card, "time.hover.see", see, (TbLabelLook){0});
    add_line(card, "time.hover.who", rest, second);
}

static void show_card(void *ctx)
{
    Lanes *lanes = ctx;
    const App *app = lanes->app;
    const TbMoment *moment =
        app->conversation ? conversation_moment(app->conversation, lanes->hover.moment) : NULL;

    lanes->hover.timer = 0;
    if (!moment && lanes->hover.n == 0)
        return;
    lanes->hover.card = tb_card_open(lanes->canvas, lanes->hover.at, "time.hover", false);
    if (moment) {
        fill(lanes->hover.card, app, moment);
        return;
    }
    g_autofree char *words =
        g_strdup_printf(_("%u moments. Click to zoom in on them."), lanes->hover.n);
    add_line(lanes->hover.card, "time.hover.crowd", words, (TbLabelLook){0});
}

static void set_hovered(Lanes *lanes, int64_t id)
{
    if (lanes->hovered == id)
        return;
    lanes->hovered = id;
    lanes_change(lanes);
}

static void close_card(Lanes *lanes)
{
    tb_ui_timer_cancel(lanes->app->ui, lanes->hover.timer);
    lanes->hover.timer = 0;
    if (lanes->hover.card)
        tb_widget_destroy(g_steal_pointer(&lanes->hover.card));
    lanes->hover.moment = 0;
    lanes->hover.n = 0;
}

void hover_end(Lanes *lanes)
{
    close_card(lanes);
    set_hovered(lanes, 0);
}

/* Of a border the phase that begins there. */
static int64_t moment_of(const TbTimelineHit *hit)
{
    return hit->part != TB_PART_CROWD && hit->n_moments > 0 ? hit->moments[hit->n_moments - 1] : 0;
}

void hover_press(Lanes *lanes, const TbTimelineHit *hit)
{
    lanes->hover.known = moment_of(hit);
}

void hover_at(Lanes *lanes, const TbTimelineHit *hit, bool at_once)
{
    int64_t id = moment_of(hit);
    unsigned n = hit->part == TB_PART_CROWD ? hit->n_moments : 0;
    TbRect at = hit->rect; /* what @hit points to goes with the layout */

    if (id != lanes->hover.known)
        lanes->hover.known = 0;
    if (id == lanes->hover.moment && n == lanes->hover.n && !(at_once && lanes->hover.timer))
        return;
    close_card(lanes);
    set_hovered(lanes, id);
    if ((!id && !n) || (id && id == lanes->hover.known && !at_once))
        return;
    lanes->hover.moment = id;
    lanes->hover.n = n;
    lanes->hover.at = at;
    lanes->hover.timer = tb_ui_timer(lanes->app->ui, at_once ? 0 : HOVER_US, show_card, lanes);
}

/* --- The time that is dragged --- */

void bubble_show(Lanes *lanes, int64_t us)
{
    g_autofree char *words = tb_time_format(us, 2);
    TbRect at = {round(tb_timeline_x(lanes->layout, us)) - BUBBLE / 2.0, 0, BUBBLE, RULER};

    if (!lanes->bubble) {
        lanes->bubble = tb_card_open(lanes->canvas, at, "time.bubble", true);
        tb_label_new(lanes->bubble, "time.bubble.time", words);
    }
    tb_widget_set_label(tb_ui_find(lanes->app->ui, "time.bubble.time"), words);
    tb_card_move(lanes->bubble, at);
}

void bubble_end(Lanes *lanes)
{
    if (lanes->bubble)
        tb_widget_destroy(g_steal_pointer(&lanes->bubble));
}
