/* A rectangle, in px at 100 % text unless said otherwise. */
#ifndef TERUGBLIK_BASE_RECT_H
#define TERUGBLIK_BASE_RECT_H

#include <stdbool.h>

typedef struct {
    double x, y, width, height;
} TbRect;

static inline bool tb_rect_has(TbRect rect, double x, double y)
{
    return x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height;
}

#endif
