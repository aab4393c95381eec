#include "watching.h"

#include "terugblik/base/lang.h"

#include "codes.h"
#include "film.h"
#include "lanes.h"
#include "right.h"
#include "settings.h"

/*   codes | film | right     the border left of the right column can be moved,
 *   ------------------       and so can the one above the timeline
 *   timeline                                                                    */

enum {
    WIDE = 1240, /* from here on all as drawn; under it, narrower */
    CODES = 232,
    CODES_NARROW = 208,
    RIGHT = 320,
    RIGHT_NARROW = 264,
    RIGHT_MOST = 420,
    TIME = 216, /* every lane open */
    TIME_NARROW = 200,
    TIME_LEAST = 120,
    TIME_MOST = 520,
};

struct Watching {
    App *app;
    TbWidget *empty, *whole; /* one of them shows */
    TbWidget *codes, *below, *beside;
    bool is_wide;
};

static bool is_wide(const App *app)
{
    int width, height;

    tb_ui_size(app->ui, &width, &height);
    return width >= WIDE;
}

static void set_widths(Watching *watching)
{
    bool wide = is_wide(watching->app);
    double codes = wide ? CODES : CODES_NARROW;

    watching->is_wide = wide;
    tb_widget_set_width(watching->codes, codes, codes);
    tb_split_set(watching->beside, wide ? RIGHT : RIGHT_NARROW, RIGHT_NARROW, RIGHT_MOST);
    tb_split_set(watching->below, wide ? TIME : TIME_NARROW, TIME_LEAST, TIME_MOST);
}

static TbWidget *add_region(TbWidget *parent, const char *name)
{
    TbWidget *region = tb_box_new(parent, name, TB_COLUMN);

    tb_widget_set_region(region, true);
    tb_widget_set_grow(region, 1);
    return region;
}

static void make(Watching *watching)
{
    App *app = watching->app;
    TbWidget *row, *codes, *film, *right, *lanes;

    watching->below = tb_split_new(watching->whole, "watch.below", TB_COLUMN, true);
    tb_widget_set_grow(watching->below, 1);
    watching->beside = tb_split_new(tb_split_first(watching->below), "watch.beside", TB_ROW, true);
    tb_widget_set_grow(watching->beside, 1);
    row = tb_box_new(tb_split_first(watching->beside), "watch.row", TB_ROW);
    tb_widget_set_grow(row, 1);
    codes = add_region(row, "watch.codes");
    tb_widget_set_grow(codes, 0);
    tb_box_set_fill(codes, TB_COLOUR_PANEL);
    watching->codes = codes;
    film = add_region(row, "watch.film");
    right = add_region(tb_split_second(watching->beside), "watch.right");
    lanes = add_region(tb_split_second(watching->below), "watch.time");

    set_widths(watching);
    app->codes = codes_new(app, codes);
    app->film = film_new(app, film);
    app->right = right_new(app, right);
    app->lanes = lanes_new(app, lanes);
}

Watching *watching_new(App *app, TbWidget *parent)
{
    Watching *watching = g_new0(Watching, 1);

    watching->app = app;
    watching->empty = tb_label_new(
        parent, "watch.empty", _("No conversation is open. Choose one in the library (Ctrl+1)."));
    tb_label_set_look(watching->empty,
                      (TbLabelLook){.is_second = true, .is_centred = true, .wraps = true});
    tb_widget_set_grow(watching->empty, 1);
    watching->whole = tb_box_new(parent, "watch.whole", TB_COLUMN);
    tb_widget_set_grow(watching->whole, 1);
    make(watching);
    tb_split_move(watching->beside, settings_number(app->settings, "right",
                                                    watching->is_wide ? RIGHT : RIGHT_NARROW));
    tb_split_move(watching->below, settings_number(app->settings, "timeline",
                                                   watching->is_wide ? TIME : TIME_NARROW));
    return watching;
}

void watching_free(Watching *watching)
{
    App *app = watching->app;

    settings_set_number(app->settings, "right", tb_split_position(watching->beside));
    settings_set_number(app->settings, "timeline", tb_split_position(watching->below));
    g_free(watching);
}

void watching_refresh(Watching *watching, unsigned what)
{
    App *app = watching->app;
    bool is_open = app->conversation != NULL;

    tb_widget_set_shown(watching->empty, !is_open);
    tb_widget_set_shown(watching->whole, is_open);
    if (what & CHANGED_LOOK && is_wide(app) != watching->is_wide)
        set_widths(watching);
    if (app->screen == SCREEN_WATCH && !app_is_writing(app) &&
        (what & CHANGED_OPENED || (what & CHANGED_LOOK && !tb_ui_focused(app->ui))))
        film_focus(app);
}
