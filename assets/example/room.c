#include "room.h"

#include <math.h>

#include "paint.h"

#define WOOD      0xc99c6b
#define WOOD_EDGE 0xa87b4d

static void draw_view(cairo_t *cr, double x, double y, double width, double height)
{
    cairo_pattern_t *sky = cairo_pattern_create_linear(0, y, 0, y + height);

    cairo_pattern_add_color_stop_rgb(sky, 0, 0.62, 0.78, 0.88);
    cairo_pattern_add_color_stop_rgb(sky, 1, 0.90, 0.93, 0.90);
    cairo_save(cr);
    cairo_rectangle(cr, x, y, width, height);
    cairo_clip(cr);
    cairo_set_source(cr, sky);
    cairo_paint(cr);
    cairo_pattern_destroy(sky);

    paint_ellipse(cr, x + 60, y + 52, 46, 13);
    paint_ellipse(cr, x + 88, y + 44, 30, 15);
    paint_ellipse(cr, x + 222, y + 80, 40, 10);
    paint_fill(cr, 0xf3f6f5);
    /* Gables of a Dutch street, and trees before them. */
    for (int i = 0; i < 6; i++) {
        static const unsigned bricks[] = {0xb98a72, 0xc7a184, 0xa97b67};
        double left = x - 20 + i * 56, top = y + 128 + (i * 37 % 24);

        paint_box(cr, left, top, 54, height, bricks[i % 3]);
        cairo_move_to(cr, left - 3, top);
        cairo_line_to(cr, left + 27, top - 34);
        cairo_line_to(cr, left + 57, top);
        paint_fill(cr, 0x8a6457);
        paint_box(cr, left + 10, top + 18, 12, 18, 0xdfe7e6);
        paint_box(cr, left + 32, top + 18, 12, 18, 0xdfe7e6);
    }
    for (int i = 0; i < 5; i++)
        paint_ellipse(cr, x + 16 + i * 70, y + height - 12, 44, 30 + i * 29 % 18);
    paint_fill(cr, 0x7f9f79);
    cairo_restore(cr);
}

static void draw_window(cairo_t *cr)
{
    const double x = 500, y = 84, width = 280, height = 240;

    paint_box(cr, x - 14, y - 14, width + 28, height + 28, 0xfaf6ee);
    draw_view(cr, x, y, width, height);
    paint_box(cr, x + width / 2 - 5, y, 10, height, 0xfaf6ee);
    paint_box(cr, x - 30, y + height + 12, width + 60, 16, 0xe4d9c6);
    paint_box(cr, x - 30, y + height + 28, width + 60, 5, 0xd3c5ad);
}

/* A row of binders on a shelf. */
static void draw_shelf(cairo_t *cr)
{
    static const unsigned colours[] = {0x8fa6a0, 0xd9b77e, 0xb7736a, 0x6f8798, 0xcfc6b5, 0x9b8aa5};
    double x = 74;

    for (int i = 0; i < 8; i++) {
        double width = 17 + i * 7 % 9, height = 84 + i * 13 % 22;

        paint_box(cr, x, 232 - height, width, height, colours[i % 6]);
        paint_box(cr, x + 4, 232 - height + 14, width - 8, 18, 0xf4efe5);
        x += width + 3;
    }
    paint_box(cr, 56, 232, 218, 12, WOOD);
    paint_box(cr, 56, 244, 218, 4, WOOD_EDGE);
}

static void draw_clock(cairo_t *cr)
{
    const double x = 1046, y = 128;

    paint_ellipse(cr, x, y, 44, 44);
    paint_fill(cr, 0x5d6b70);
    paint_ellipse(cr, x, y, 38, 38);
    paint_fill(cr, 0xfbf8f2);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    paint_set(cr, 0x3d474b);
    cairo_set_line_width(cr, 4);
    /* Ten past two: the call at three is still to come. */
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + 22 * sin(65 * M_PI / 180), y - 22 * cos(65 * M_PI / 180));
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + 30 * sin(60 * M_PI / 180), y - 30 * cos(60 * M_PI / 180));
    cairo_stroke(cr);
}

static void draw_leaf(cairo_t *cr, double x, double y, double angle, double length)
{
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_rotate(cr, angle);
    cairo_move_to(cr, 0, 0);
    cairo_curve_to(cr, -length * 0.28, -length * 0.4, -length * 0.16, -length * 0.85, 0, -length);
    cairo_curve_to(cr, length * 0.16, -length * 0.85, length * 0.28, -length * 0.4, 0, 0);
    cairo_restore(cr);
}

static void draw_plant(cairo_t *cr, double x, double y, double size)
{
    for (int i = 0; i < 9; i++) {
        draw_leaf(cr, x, y, (i - 4) * 0.27, size * (1.0 - 0.06 * (i * 5 % 4)));
        paint_fill(cr, i % 2 ? 0x5f8a66 : 0x4f7757);
    }
    cairo_move_to(cr, x - size * 0.24, y - 8);
    cairo_line_to(cr, x + size * 0.24, y - 8);
    cairo_line_to(cr, x + size * 0.18, y + size * 0.34);
    cairo_line_to(cr, x - size * 0.18, y + size * 0.34);
    cairo_close_path(cr);
    paint_fill(cr, 0xbd6f4e);
}

static void draw_chair(cairo_t *cr, double x)
{
    paint_rounded(cr, x - 96, 336, 192, 240, 34);
    paint_fill(cr, 0x566a73);
    paint_rounded(cr, x - 84, 348, 168, 220, 26);
    paint_fill(cr, 0x627881);
}

void room_draw_wall(cairo_t *cr)
{
    cairo_pattern_t *light = cairo_pattern_create_radial(640, 200, 80, 640, 300, 820);

    cairo_pattern_add_color_stop_rgb(light, 0, 0.965, 0.935, 0.875);
    cairo_pattern_add_color_stop_rgb(light, 1, 0.875, 0.825, 0.745);
    cairo_set_source(cr, light);
    cairo_paint(cr);
    cairo_pattern_destroy(light);
    paint_box(cr, 0, 560, ROOM_WIDTH, 160, 0x9c8d7b);
    paint_box(cr, 0, 552, ROOM_WIDTH, 10, 0xf2eadb);
    draw_shelf(cr);
    draw_window(cr);
    draw_clock(cr);
    draw_plant(cr, 720, 320, 62);
    draw_plant(cr, 1204, 500, 170);
    draw_chair(cr, 362);
    draw_chair(cr, 918);
}

static void draw_mug(cairo_t *cr, double x, double y, unsigned rgb)
{
    cairo_set_line_width(cr, 6);
    paint_set(cr, rgb);
    cairo_arc(cr, x + 20, y - 18, 11, -M_PI / 2, M_PI / 2);
    cairo_stroke(cr);
    paint_rounded(cr, x - 20, y - 40, 40, 42, 8);
    paint_fill(cr, rgb);
    paint_ellipse(cr, x, y - 38, 18, 5);
    paint_fill(cr, 0x4b3527);
}

void room_draw_table(cairo_t *cr)
{
    static const double x[] = {176, 1104, 1190, 90};
    static const double y[] = {TABLE_Y, TABLE_Y, 626, 626};

    paint_four(cr, x, y);
    paint_fill(cr, WOOD);
    paint_box(cr, 90, 626, 1100, 22, WOOD_EDGE);
    paint_box(cr, 132, 648, 30, 72, 0x8d6640);
    paint_box(cr, 1118, 648, 30, 72, 0x8d6640);
    paint_box(cr, 162, 648, 956, 14, 0x7d6d5d);
    /* What lies on it from those who sit at it. */
    paint_ellipse(cr, 362, TABLE_Y + 12, 150, 12);
    paint_ellipse(cr, 918, TABLE_Y + 12, 150, 12);
    cairo_set_source_rgba(cr, 0.35, 0.22, 0.1, 0.16);
    cairo_fill(cr);
    draw_mug(cr, 250, 604, 0xd9694f);
    draw_mug(cr, 1006, 606, 0xf0e6d2);
}

void room_draw_laptop(cairo_t *cr, double open)
{
    /* Seen from its back: the client looks at a lid. Closing, it also moves aside. */
    double away = (1 - open) * -96;
    double x[] = {476 + away, 596 + away, 622 + away, 470 + away};
    double y[] = {556, 556, 584, 584};
    double tip_x = 30 * open, tip_y = 556 - 84 * open;

    paint_four(cr, x, y);
    paint_fill(cr, 0x8d979c);
    paint_four(cr, (double[]){x[3], x[2], x[2], x[3]}, (double[]){584, 584, 589, 589});
    paint_fill(cr, 0x6d777c);
    paint_four(cr, (double[]){x[0], x[1], x[1] + tip_x, x[0] + tip_x},
               (double[]){556, 556, tip_y, tip_y});
    paint_fill(cr, 0xa9b3b8);
}

void room_draw_sheet(cairo_t *cr, double given, double written)
{
    double left = 610 + given * 120, top = 566;

    paint_four(cr, (double[]){left, left + 104, left + 114, left - 10},
               (double[]){top, top, top + 40, top + 40});
    paint_fill(cr, 0xfdfbf6);
    paint_set(cr, 0x5b6f9e);
    cairo_set_line_width(cr, 2);
    for (int i = 0; i < 4; i++) {
        double share = fmin(1, fmax(0, written * 4 - i));

        cairo_move_to(cr, left + 12, top + 8 + i * 8);
        cairo_line_to(cr, left + 12 + share * (74 - i * 29 % 40), top + 8 + i * 8);
        if (share > 0)
            cairo_stroke(cr);
        cairo_new_path(cr);
    }
}

void room_draw_pen(cairo_t *cr, double given)
{
    double x = 706 + given * 120, y = 574;

    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cr, 5);
    paint_set(cr, 0x2c4a8c);
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + 12, y + 26);
    cairo_stroke(cr);
}
