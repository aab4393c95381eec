/* A person at the table, drawn from a posture and from what moves by itself: mouth, eyes, hands. */
#ifndef EXAMPLE_FIGURE_H
#define EXAMPLE_FIGURE_H

#include <cairo.h>
#include <stdbool.h>

#include "posture.h"

typedef struct {
    unsigned skin, skin_shade, lips, hair, clothes, clothes_shade, shirt; /* 0xrrggbb */
    bool has_long_hair, has_beard, has_glasses;
} Look;

/* At one moment. */
typedef struct {
    Pose pose;
    double mouth; /* 0 closed, 1 wide open */
    double round; /* 0 broad, 1 pointed: as vowels come and go */
    double lids;  /* 0 open eyes, 1 closed */
    double rise;  /* of the chest with breath, px */
    bool has_pen;
} Manner;

/* The figure looks to the right; its origin is the middle of the table's edge before it. First all
 * that the table stands in front of, then the arms that lie on it. */
void figure_draw_body(cairo_t *cr, const Look *look, const Manner *manner);
void figure_draw_arms(cairo_t *cr, const Look *look, const Manner *manner);

#endif
