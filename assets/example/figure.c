#include "figure.h"

#include <math.h>

#include "paint.h"

/* Around which the trunk leans, how far, and where the parts of it lie when it is upright. */
#define HIP_Y            60.0
#define LEAN_RAD         0.15
#define SHOULDER_Y       (-158.0)
#define BACK_SHOULDER_X  (-74.0)
#define FRONT_SHOULDER_X 62.0
#define HEAD_X           6.0
#define HEAD_Y           (-286.0)

#define UPPER_ARM 112.0
#define FOREARM   104.0

typedef struct {
    double x, y;
} Point;

/* Where a point of the upright trunk lies when it leans and breathes. */
static Point leaning(const Manner *manner, double x, double y)
{
    double a = manner->pose.part[POSE_LEAN] * LEAN_RAD;
    double up = y - HIP_Y - manner->rise;

    return (Point){x * cos(a) - up * sin(a), HIP_Y + x * sin(a) + up * cos(a)};
}

static void enter_trunk(cairo_t *cr, const Manner *manner)
{
    cairo_translate(cr, 0, HIP_Y);
    cairo_rotate(cr, manner->pose.part[POSE_LEAN] * LEAN_RAD);
    cairo_translate(cr, 0, -HIP_Y - manner->rise);
}

static void draw_trunk(cairo_t *cr, const Look *look)
{
    cairo_move_to(cr, -82, HIP_Y + 20);
    cairo_curve_to(cr, -92, -40, -100, -90, -94, -138);
    cairo_curve_to(cr, -90, -172, -56, -182, -22, -192);
    cairo_line_to(cr, 30, -192);
    cairo_curve_to(cr, 60, -182, 82, -172, 84, -138);
    cairo_curve_to(cr, 88, -90, 82, -40, 76, HIP_Y + 20);
    cairo_close_path(cr);
    paint_fill(cr, look->clothes);

    /* The shirt, seen where the clothes fall open towards the other. */
    cairo_move_to(cr, -20, -193);
    cairo_curve_to(cr, -6, -150, 14, -120, 26, -104);
    cairo_curve_to(cr, 34, -130, 38, -160, 34, -193);
    cairo_close_path(cr);
    paint_fill(cr, look->shirt);
}

static void draw_neck(cairo_t *cr, const Look *look)
{
    cairo_move_to(cr, -18, -250);
    cairo_line_to(cr, -20, -192);
    cairo_curve_to(cr, -6, -170, 18, -168, 30, -192);
    cairo_line_to(cr, 26, -250);
    cairo_close_path(cr);
    paint_fill(cr, look->skin_shade);
}

/* Everything in the face slides with the turn of the head, and down with its nod; what slides to
 * the edge gets narrower. */
static double face_x(const Manner *manner, double x)
{
    return 50 * sin(x / 50 + manner->pose.part[POSE_TURN] * 0.5);
}

static double face_y(const Manner *manner, double y)
{
    return y + manner->pose.part[POSE_NOD] * 11;
}

static void draw_eye(cairo_t *cr, const Manner *manner, double side)
{
    double x = face_x(manner, side * 21);
    double width = 8.5 * cos(side * 0.42 + manner->pose.part[POSE_TURN] * 0.5);
    double down = fmax(0, manner->pose.part[POSE_NOD]);
    double open = 8.5 * (1 - 0.45 * down) * (1 - manner->lids);
    double y = face_y(manner, -8);

    if (open > 1.2) {
        paint_ellipse(cr, x, y, width, open);
        paint_fill(cr, 0xffffff);
        paint_ellipse(cr, x + manner->pose.part[POSE_TURN] * 2.5, y + down * 3, fmin(4.6, width),
                      fmin(5.2, open));
        paint_fill(cr, 0x2b2a33);
    }
    /* The lid, or the closed eye. */
    cairo_set_line_width(cr, 3);
    paint_set(cr, open > 1.2 ? 0x3b2f2f : 0x5a4038);
    cairo_move_to(cr, x - width, y - open * 0.35);
    cairo_curve_to(cr, x - width / 2, y - open * 1.1 + (open > 1.2 ? 0 : 3), x + width / 2,
                   y - open * 1.1 + (open > 1.2 ? 0 : 3), x + width, y - open * 0.35);
    cairo_stroke(cr);
}

static void draw_brow(cairo_t *cr, const Look *look, const Manner *manner, double side)
{
    double brow = manner->pose.part[POSE_BROW];
    double x = face_x(manner, side * 21);
    double y = face_y(manner, -25) - brow * 4;

    cairo_set_line_width(cr, 4.5);
    paint_set(cr, look->hair);
    cairo_move_to(cr, x - 11, y - side * brow * 2.5 + 1);
    cairo_curve_to(cr, x - 4, y - 4, x + 4, y - 4, x + 11, y + side * brow * 2.5 + 1);
    cairo_stroke(cr);
}

static void draw_nose(cairo_t *cr, const Look *look, const Manner *manner)
{
    double x = face_x(manner, 3);
    double y = face_y(manner, 2);
    double turn = manner->pose.part[POSE_TURN];

    cairo_set_line_width(cr, 4);
    paint_set(cr, look->skin_shade);
    cairo_move_to(cr, x, y - 10);
    cairo_curve_to(cr, x + 9 * turn, y + 2, x + 13 * turn, y + 10, x, y + 11);
    cairo_stroke(cr);
}

static void draw_mouth(cairo_t *cr, const Look *look, const Manner *manner)
{
    double smile = manner->pose.part[POSE_SMILE];
    double x = face_x(manner, 2);
    double y = face_y(manner, 30);
    double half = (14 + 3 * smile) * (1 - 0.35 * manner->round * manner->mouth);
    double corner = -smile * 6;
    double open = manner->mouth * (9 + 3 * manner->round);

    cairo_move_to(cr, x - half, y + corner);
    cairo_curve_to(cr, x - half / 2, y - corner / 2 - open * 0.4, x + half / 2,
                   y - corner / 2 - open * 0.4, x + half, y + corner);
    if (open > 1) {
        cairo_curve_to(cr, x + half / 2, y - corner + open * 1.6, x - half / 2,
                       y - corner + open * 1.6, x - half, y + corner);
        cairo_close_path(cr);
        paint_set(cr, 0x5e2323);
        cairo_fill_preserve(cr);
    }
    paint_set(cr, look->lips);
    cairo_set_line_width(cr, 3.2);
    cairo_stroke(cr);
}

static void draw_glasses(cairo_t *cr, const Manner *manner)
{
    double y = face_y(manner, -7);

    cairo_set_line_width(cr, 2.6);
    paint_set(cr, 0x5b3a29);
    for (int side = -1; side <= 1; side += 2) {
        double c = cos(side * 0.42 + manner->pose.part[POSE_TURN] * 0.5);

        paint_ellipse(cr, face_x(manner, side * 21), y, 16 * c, 14);
        cairo_stroke(cr);
    }
    cairo_move_to(cr, face_x(manner, -6), y - 2);
    cairo_line_to(cr, face_x(manner, 6), y - 2);
    cairo_stroke(cr);
}

static void draw_hair_behind(cairo_t *cr, const Look *look, double turn)
{
    if (!look->has_long_hair)
        return;
    cairo_move_to(cr, -50 - 8 * turn, -20);
    cairo_curve_to(cr, -72 - 8 * turn, 30, -66 - 6 * turn, 62, -46, 70);
    cairo_line_to(cr, 40 - 12 * turn, 70);
    cairo_curve_to(cr, 62 - 8 * turn, 50, 60 - 6 * turn, 10, 52, -20);
    cairo_close_path(cr);
    paint_fill(cr, look->hair);
}

/* The cap of hair over the skull; its edge shows more of the brow's side that turns to us. */
static void draw_hair(cairo_t *cr, const Look *look, const Manner *manner)
{
    double turn = manner->pose.part[POSE_TURN];
    double nod = fmax(0, manner->pose.part[POSE_NOD]) * 7;
    double low = look->has_long_hair ? 16 : -12;

    cairo_move_to(cr, -52, low);
    cairo_curve_to(cr, -64, -44, -46, -76, 0, -76);
    cairo_curve_to(cr, 44, -76, 60, -46, look->has_long_hair ? 52 : 47, low - 16);
    cairo_curve_to(cr, 46, -24 + nod, 40 + 3 * turn, -34 + nod, 30 + 9 * turn, -43 + nod);
    if (look->has_long_hair)
        cairo_curve_to(cr, 6 + 20 * turn, -40 + nod, -22 + 16 * turn, -34 + nod, -38 + 10 * turn,
                       -10 + nod);
    else
        cairo_curve_to(cr, 0 + 14 * turn, -48 + nod, -26 + 14 * turn, -46 + nod, -40 + 12 * turn,
                       -22 + nod);
    cairo_curve_to(cr, -42 + 8 * turn, -4, -46 + 4 * turn, low - 4, -52, low);
    cairo_close_path(cr);
    paint_fill(cr, look->hair);
}

static void draw_beard(cairo_t *cr, const Manner *manner)
{
    double turn = manner->pose.part[POSE_TURN];

    cairo_save(cr);
    paint_ellipse(cr, 0, 0, 52, 64);
    cairo_clip(cr);
    cairo_move_to(cr, -60, 2);
    cairo_curve_to(cr, -30 + 14 * turn, 12, -26 + 22 * turn, face_y(manner, 18), 22 * turn,
                   face_y(manner, 16));
    cairo_curve_to(cr, 26 + 22 * turn, face_y(manner, 18), 38 + 12 * turn, 12, 60, 2);
    cairo_line_to(cr, 60, 80);
    cairo_line_to(cr, -60, 80);
    cairo_close_path(cr);
    cairo_set_source_rgba(cr, 0.22, 0.17, 0.15, 0.38);
    cairo_fill(cr);
    cairo_restore(cr);
}

static void draw_ear(cairo_t *cr, const Look *look, double turn)
{
    paint_ellipse(cr, turn >= 0 ? -50 + 6 * turn : 50 + 6 * turn, 4, 9, 14);
    paint_fill(cr, look->skin_shade);
}

static void draw_head(cairo_t *cr, const Look *look, const Manner *manner)
{
    double turn = manner->pose.part[POSE_TURN];

    cairo_save(cr);
    cairo_translate(cr, HEAD_X + 8 * turn, HEAD_Y + 5 * manner->pose.part[POSE_NOD]);
    cairo_rotate(cr, 0.05 * manner->pose.part[POSE_NOD] - 0.03 * manner->pose.part[POSE_LEAN]);
    draw_hair_behind(cr, look, turn);
    if (!look->has_long_hair)
        draw_ear(cr, look, turn);
    paint_ellipse(cr, 0, 0, 52, 64);
    paint_fill(cr, look->skin);
    if (look->has_beard)
        draw_beard(cr, manner);
    draw_nose(cr, look, manner);
    draw_mouth(cr, look, manner);
    for (int side = -1; side <= 1; side += 2) {
        draw_eye(cr, manner, side);
        draw_brow(cr, look, manner, side);
    }
    if (look->has_glasses)
        draw_glasses(cr, manner);
    draw_hair(cr, look, manner);
    cairo_restore(cr);
}

void figure_draw_body(cairo_t *cr, const Look *look, const Manner *manner)
{
    cairo_save(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    enter_trunk(cr, manner);
    draw_trunk(cr, look);
    draw_neck(cr, look);
    draw_head(cr, look, manner);
    cairo_restore(cr);
}

/* The elbow between @shoulder and @hand, sticking out to one side or the other as @out_share says,
 * the rest towards us; a hand that is out of reach is drawn to where the arm ends. */
static Point find_elbow(Point shoulder, Point *hand, double out_share)
{
    double dx = hand->x - shoulder.x, dy = hand->y - shoulder.y;
    double far = hypot(dx, dy), reach = fmin(far, UPPER_ARM + FOREARM - 1);
    double along, out;

    dx /= far;
    dy /= far;
    *hand = (Point){shoulder.x + dx * reach, shoulder.y + dy * reach};
    along = (UPPER_ARM * UPPER_ARM - FOREARM * FOREARM + reach * reach) / (2 * reach);
    out = sqrt(fmax(0, UPPER_ARM * UPPER_ARM - along * along)) * out_share;
    return (Point){shoulder.x + dx * along - dy * out, shoulder.y + dy * along + dx * out};
}

/* The elbow of an arm that reaches forward hangs below it; else it sticks out beside the trunk. */
static double front_elbow(const Manner *manner, Point shoulder, Point hand)
{
    double hangs = 1.25 - (hand.x - shoulder.x) / 60;

    return -manner->pose.part[POSE_ELBOW] * fmax(-1, fmin(1, hangs));
}

static void draw_hand(cairo_t *cr, const Look *look, Point elbow, Point hand)
{
    cairo_save(cr);
    cairo_translate(cr, hand.x, hand.y);
    cairo_rotate(cr, atan2(hand.y - elbow.y, hand.x - elbow.x));
    paint_ellipse(cr, 6, 0, 24, 15);
    paint_fill(cr, look->skin);
    cairo_set_line_width(cr, 8);
    paint_set(cr, look->skin);
    cairo_move_to(cr, 6, -9);
    cairo_line_to(cr, 19, -17);
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void draw_pen(cairo_t *cr, Point hand)
{
    cairo_set_line_width(cr, 5);
    paint_set(cr, 0x2c4a8c);
    cairo_move_to(cr, hand.x + 26, hand.y + 16);
    cairo_line_to(cr, hand.x + 6, hand.y - 34);
    cairo_stroke(cr);
}

static void draw_arm(cairo_t *cr, const Look *look, Point shoulder, Point hand, double out_share)
{
    Point elbow = find_elbow(shoulder, &hand, out_share);
    /* The sleeve ends before the hand does. */
    Point cuff = {elbow.x + (hand.x - elbow.x) * 0.84, elbow.y + (hand.y - elbow.y) * 0.84};

    draw_hand(cr, look, elbow, hand);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    for (int pass = 0; pass < 2; pass++) {
        cairo_move_to(cr, shoulder.x, shoulder.y);
        cairo_line_to(cr, elbow.x, elbow.y);
        cairo_line_to(cr, cuff.x, cuff.y);
        cairo_set_line_width(cr, pass ? 36 : 42);
        paint_set(cr, pass ? look->clothes : look->clothes_shade);
        cairo_stroke(cr);
    }
}

void figure_draw_arms(cairo_t *cr, const Look *look, const Manner *manner)
{
    const double *part = manner->pose.part;
    Point front = {part[POSE_FRONT_X], part[POSE_FRONT_Y]};
    Point back = {part[POSE_BACK_X], part[POSE_BACK_Y]};
    Point shoulder = leaning(manner, FRONT_SHOULDER_X, SHOULDER_Y);

    cairo_save(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    if (manner->has_pen)
        draw_pen(cr, front);
    draw_arm(cr, look, shoulder, front, front_elbow(manner, shoulder, front));
    draw_arm(cr, look, leaning(manner, BACK_SHOULDER_X, SHOULDER_Y), back, part[POSE_ELBOW]);
    cairo_restore(cr);
}
