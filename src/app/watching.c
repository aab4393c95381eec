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

enum { RIGHT_MOST = 420, TIME_MOST = 520 };

/* By the room there is, which large text makes less of: from so wide, the widths. */
static const struct {
    int from;
    double codes, right, right_least;
} widths[] = {
    {1240, 232, 320, 264}, /* as drawn */
    {1000, 208, 264, 264},
    {760, CODES_STRIP, 264, 220}, /* of a code its key only */
    {0, CODES_STRIP, 240, 200},
};

/* From so high, the timeline: every lane open; then lanes that scroll. */
static const struct {
    int from;
    double time, least;
} heights[] = {{760, 216, 120}, {620, 200, 120}, {500, 130, 90}, {0, 90, 70}};

struct Watching {
    App *app;
    TbWidget *empty, *whole; /* one of them shows */
    TbWidget *codes, *below, *beside;
    int wide, high; /* places in the tables */
};

static void look_for_room(Watching *watching, int *wide, int *high)
{
    int width, height;

    tb_ui_size(watching->app->ui, &width, &height);
    for (*wide = 0; widths[*wide].from > width; ++*wide)
        ;
    for (*high = 0; heights[*high].from > height; ++*high)
        ;
}

static void set_sizes(Watching *watching)
{
    look_for_room(watching, &watching->wide, &watching->high);
    double codes = widths[watching->wide].codes;
    tb_widget_set_width(watching->codes, codes, codes);
    tb_split_set(watching->beside, widths[watching->wide].right, widths[watching->wide].right_least,
                 RIGHT_MOST);
    tb_split_set(watching->below, heights[watching->high].time, heights[watching->high].least,
                 TIME_MOST);
}

/* Another table row has its own usual sizes, whatever was chosen in the one before. */
static void fit(Watching *watching)
{
    int wide = watching->wide, high = watching->high;

    set_sizes(watching);
    if (wide != watching->wide)
        tb_split_move(watching->beside, widths[watching->wide].right);
    if (high != watching->high)
        tb_split_move(watching->below, heights[watching->high].time);
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

    set_sizes(watching);
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
    tb_split_move(watching->beside,
                  settings_number(app->settings, "right", widths[watching->wide].right));
    tb_split_move(watching->below,
                  settings_number(app->settings, "timeline", heights[watching->high].time));
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
    if (what & CHANGED_LOOK)
        fit(watching);
    if (app->screen == SCREEN_WATCH && !app_is_writing(app) &&
        (what & CHANGED_OPENED || (what & CHANGED_LOOK && !tb_ui_focused(app->ui))))
        film_focus(app);
}
