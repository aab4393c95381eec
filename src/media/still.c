/* Copies of a picture: smaller, blurred. */
#include "terugblik/media.h"

#include <string.h>

#include "media-internal.h"

#define N_CELLS 16  /* along the longer side: a face that fills the picture has but a few */
#define FINE    256 /* parts of a cell's width between two cells' middles */

static TbPicture *copy(const TbPicture *from)
{
    TbPicture *to = picture_new(from->width, from->height, NULL);

    g_assert(to); /* it was there once */
    to->shown_us = from->shown_us;
    to->next_us = from->next_us;
    for (int y = 0; y < from->height; y++)
        memcpy(to->pixels + (size_t)y * (size_t)to->stride,
               from->pixels + (size_t)y * (size_t)from->stride, (size_t)from->width * 4);
    return to;
}

TbPicture *tb_picture_scale(const TbPicture *picture, int width_px)
{
    if (width_px >= picture->width || width_px < 1)
        return copy(picture);
    int height =
        MAX(1, (int)(((int64_t)picture->height * width_px + picture->width / 2) / picture->width));
    TbPicture *small = picture_new(width_px, height, NULL);
    g_autoptr(SwsContext) sws =
        sws_getContext(picture->width, picture->height, AV_PIX_FMT_BGR0, width_px, height,
                       AV_PIX_FMT_BGR0, SWS_AREA | SWS_ACCURATE_RND, NULL, NULL, NULL);
    const uint8_t *from = picture->pixels;

    g_assert(small && sws); /* smaller than what was there once */
    sws_scale(sws, &from, &picture->stride, 0, picture->height, &small->pixels, &small->stride);
    small->shown_us = picture->shown_us;
    small->next_us = picture->next_us;
    return small;
}

/* The whole of what is kept: the mean colour of each cell. */
typedef struct {
    int columns, rows;
    uint8_t mean[N_CELLS][N_CELLS][3];
} Cells;

static void average(const TbPicture *picture, int left, int top, int right, int bottom,
                    uint8_t mean[3])
{
    uint64_t sum[3] = {0}, n = (uint64_t)(right - left) * (uint64_t)(bottom - top);

    for (int y = top; y < bottom; y++) {
        const uint8_t *pixel = picture->pixels + (size_t)y * (size_t)picture->stride + left * 4;
        for (int x = left; x < right; x++, pixel += 4)
            for (int i = 0; i < 3; i++)
                sum[i] += pixel[i];
    }
    for (int i = 0; i < 3; i++)
        mean[i] = (uint8_t)((sum[i] + n / 2) / n);
}

static void take_cells(const TbPicture *picture, Cells *cells)
{
    int longer = MAX(picture->width, picture->height);

    cells->columns = CLAMP((picture->width * N_CELLS + longer / 2) / longer, 1, picture->width);
    cells->rows = CLAMP((picture->height * N_CELLS + longer / 2) / longer, 1, picture->height);
    for (int r = 0; r < cells->rows; r++)
        for (int c = 0; c < cells->columns; c++)
            average(picture, picture->width * c / cells->columns, picture->height * r / cells->rows,
                    picture->width * (c + 1) / cells->columns,
                    picture->height * (r + 1) / cells->rows, cells->mean[r][c]);
}

/* Between which two of @n cells pixel @i of @size lies, and how far. */
static void place(int i, int size, int n, int *before, int *after, int *part)
{
    int64_t at = ((int64_t)(2 * i + 1) * n * FINE / size - FINE) / 2; /* 0: middle of the first */

    at = CLAMP(at, 0, (int64_t)(n - 1) * FINE);
    *before = (int)(at / FINE);
    *after = MIN(*before + 1, n - 1);
    *part = (int)(at % FINE);
}

static void paint_row(const Cells *cells, TbPicture *picture, int y)
{
    uint8_t *pixel = picture->pixels + (size_t)y * (size_t)picture->stride;
    int up, down, low, left, right, far;

    place(y, picture->height, cells->rows, &up, &down, &low);
    for (int x = 0; x < picture->width; x++, pixel += 4) {
        place(x, picture->width, cells->columns, &left, &right, &far);
        for (int i = 0; i < 3; i++) {
            int above = cells->mean[up][left][i] * (FINE - far) + cells->mean[up][right][i] * far;
            int below =
                cells->mean[down][left][i] * (FINE - far) + cells->mean[down][right][i] * far;
            pixel[i] = (uint8_t)((above * (FINE - low) + below * low) / (FINE * FINE));
        }
        pixel[3] = 0xff;
    }
}

TbPicture *tb_picture_blur(const TbPicture *picture)
{
    Cells cells = {0};
    TbPicture *blurred = picture_new(picture->width, picture->height, NULL);

    g_assert(blurred);
    take_cells(picture, &cells); /* from here on the picture is not looked at any more */
    for (int y = 0; y < blurred->height; y++)
        paint_row(&cells, blurred, y);
    blurred->shown_us = picture->shown_us;
    blurred->next_us = picture->next_us;
    return blurred;
}
