#include "sight.h"

#include <math.h>

/* A row of which @above is out of sight. */
typedef struct {
    int row;
    double above;
} Spot;

static bool is_before(Spot a, Spot b)
{
    return a.row < b.row || (a.row == b.row && a.above < b.above);
}

static Spot spot_of(const UiSight *sight)
{
    return (Spot){sight->top, sight->above};
}

/* The spot at which @last is the last row that shows, whole. */
static Spot spot_with_last(UiSight *sight, int last)
{
    double y = sight->view;
    int row = last + 1;

    while (row > 0 && y > 0)
        y -= ui_rows_height(&sight->rows, --row);
    return (Spot){row, MAX(-y, 0)};
}

/* The spot that can be: within its row, and with no room left over below the last one. */
static Spot possible(UiSight *sight, Spot spot)
{
    UiRows *rows = &sight->rows;

    if (rows->n == 0)
        return (Spot){0, 0};
    spot.row = CLAMP(spot.row, 0, rows->n - 1);
    while (spot.above < 0 && spot.row > 0)
        spot.above += ui_rows_height(rows, --spot.row);
    while (spot.row < rows->n - 1 && spot.above >= ui_rows_height(rows, spot.row))
        spot.above -= ui_rows_height(rows, spot.row++);
    Spot end = spot_with_last(sight, rows->n - 1);
    return is_before(end, spot) ? end : spot;
}

static bool stand_at(UiSight *sight, Spot spot)
{
    Spot before = spot_of(sight);

    spot = possible(sight, spot);
    sight->top = spot.row;
    sight->above = MAX(round(spot.above), 0);
    return sight->top != before.row || sight->above != before.above;
}

bool ui_sight_settle(UiSight *sight)
{
    return stand_at(sight, spot_of(sight));
}

bool ui_sight_by(UiSight *sight, double by)
{
    return stand_at(sight, (Spot){sight->top, sight->above + by});
}

bool ui_sight_to(UiSight *sight, double y)
{
    int row = MAX(ui_rows_at(&sight->rows, y), 0);

    return stand_at(sight, (Spot){row, y - ui_rows_top(&sight->rows, row)});
}

bool ui_sight_reveal(UiSight *sight, int row)
{
    Spot as_first = {row, 0}, as_last = spot_with_last(sight, row), spot = spot_of(sight);

    if (is_before(spot, as_last))
        spot = as_last;
    if (is_before(as_first, spot))
        spot = as_first;
    return stand_at(sight, spot);
}

double ui_sight_position(const UiSight *sight)
{
    return ui_rows_top(&sight->rows, sight->top) + sight->above;
}

/* --- What shows --- */

bool ui_sight_next(UiSight *sight, UiSeen *seen)
{
    TbRect last = seen->rect;

    if (seen->row < 0)
        *seen = (UiSeen){sight->top, {0, -sight->above, sight->width, 0}};
    else
        *seen = (UiSeen){seen->row + 1, {0, last.y + last.height, sight->width, 0}};
    if (seen->row >= sight->rows.n || seen->rect.y >= sight->view)
        return false;
    seen->rect.height = ui_rows_height(&sight->rows, seen->row);
    return true;
}

bool ui_sight_find(UiSight *sight, double x, double y, UiSeen *seen)
{
    *seen = (UiSeen){.row = -1};
    while (ui_sight_next(sight, seen))
        if (tb_rect_has(seen->rect, x, y))
            return true;
    return false;
}

bool ui_sight_find_row(UiSight *sight, int row, UiSeen *seen)
{
    *seen = (UiSeen){.row = -1};
    while (ui_sight_next(sight, seen))
        if (seen->row == row)
            return true;
    return false;
}
