#include "bar.h"

enum { LEAST_THUMB = UI_TARGET, STEP = 48 };

bool ui_bar_is_shown(const UiBar *bar)
{
    return bar->total > bar->seen + 0.5;
}

TbRect ui_bar_track(TbRect view)
{
    return (TbRect){view.x + view.width - UI_BAR_WIDTH, view.y, UI_BAR_WIDTH, view.height};
}

TbRect ui_bar_thumb(const UiBar *bar, TbRect track)
{
    double least = MIN(LEAST_THUMB, track.height);
    double height = CLAMP(track.height * bar->seen / bar->total, least, track.height);
    double room = track.height - height;
    double hidden = MAX(bar->total - bar->seen, 1);

    track.y += room * CLAMP(bar->at / hidden, 0, 1);
    track.height = height;
    return track;
}

void ui_bar_paint(const UiBar *bar, cairo_t *cr, TbUi *ui, TbRect track)
{
    if (!ui_bar_is_shown(bar))
        return;
    TbRect thumb = ui_bar_thumb(bar, track);
    thumb.x += 1;
    thumb.width -= 2;

    cairo_new_path(cr);
    ui_rounded(cr, thumb, thumb.width / 2);
    ui_set_colour(cr, tb_ui_colour(ui, bar->is_held ? TB_COLOUR_INK : TB_COLOUR_INK_2));
    cairo_fill(cr);
}

/* Where the contents begin when the top of the thumb is at @y of the track. */
static double at_thumb(const UiBar *bar, TbRect track, double y)
{
    double room = track.height - ui_bar_thumb(bar, track).height;

    return room > 0 ? CLAMP(y / room, 0, 1) * (bar->total - bar->seen) : 0;
}

static bool press(UiBar *bar, TbRect track, double y, double *to)
{
    TbRect thumb = ui_bar_thumb(bar, track);

    *to = bar->at;
    if (y < thumb.y)
        *to -= bar->seen;
    else if (y >= thumb.y + thumb.height)
        *to += bar->seen;
    else
        bar->is_held = true;
    bar->grip = y - thumb.y;
    return true;
}

bool ui_bar_pointer(UiBar *bar, TbRect track, const TbPointer *pointer, double *to)
{
    *to = bar->at;
    if (pointer->kind == TB_POINTER_DOWN && pointer->button == 1 && ui_bar_is_shown(bar) &&
        tb_rect_has(track, pointer->x, pointer->y))
        return press(bar, track, pointer->y, to);
    if (!bar->is_held)
        return false;
    if (pointer->kind == TB_POINTER_MOVE)
        *to = at_thumb(bar, track, pointer->y - bar->grip - track.y);
    else if (pointer->kind == TB_POINTER_UP || pointer->kind == TB_POINTER_LEAVE)
        bar->is_held = false;
    return true;
}

double ui_bar_wheel(const UiBar *bar, const TbPointer *pointer)
{
    if (pointer->kind != TB_POINTER_WHEEL || pointer->mods != 0 || !ui_bar_is_shown(bar))
        return 0;
    return -pointer->wheel_y * STEP;
}
