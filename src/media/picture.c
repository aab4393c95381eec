/* From a decoded frame to a picture as shown: its pixels square, turned upright, within the size
 * wanted. */
#include "terugblik/media.h"

#include <inttypes.h>
#include <string.h>

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define PIXEL 4
#define ALIGN                                                                                      \
    64 /* rows begin where vector instructions like it, and may be written past their end */
#define MAX_ASPECT 4 /* of one pixel; more is a mistake in the file */

TbPicture *picture_new(int64_t width, int64_t height, GError **error)
{
    g_autoptr(TbPicture) picture = g_new0(TbPicture, 1);

    if (width > 0 && height > 0 && width <= INT16_MAX && height <= INT16_MAX &&
        width * height <= MAX_PIXELS * 2) {
        picture->width = (int)width;
        picture->height = (int)height;
        picture->stride = (picture->width * PIXEL + ALIGN - 1) / ALIGN * ALIGN;
        picture->pixels = g_try_malloc_n((gsize)picture->height + 1, (gsize)picture->stride);
    }
    if (!picture->pixels) {
        g_set_error(error, TB_ERROR, TB_ERROR_FAILED,
                    _("a picture of %" PRId64 " by %" PRId64 " is too large"), width, height);
        return NULL;
    }
    memset(picture->pixels, 0, ((gsize)picture->height + 1) * (gsize)picture->stride);
    picture->next_us = TB_TIME_NONE;
    return g_steal_pointer(&picture);
}

void tb_picture_free(TbPicture *picture)
{
    if (!picture)
        return;
    g_free(picture->pixels);
    g_free(picture);
}

static TbPicture *to_picture(Scaler *scaler, const AVFrame *frame, int64_t width, int64_t height,
                             GError **error)
{
    g_autoptr(TbPicture) picture = picture_new(width, height, error);

    if (!picture)
        return NULL;
    bool good = tone_is_high(frame)
                    ? tone_to_picture(scaler, frame, picture, error)
                    : scaler_convert(scaler, frame, AV_PIX_FMT_BGR0, picture->width,
                                     picture->height, picture->pixels, picture->stride, error);
    return good ? g_steal_pointer(&picture) : NULL;
}

static uint32_t *pixel_at(const TbPicture *picture, int x, int y)
{
    return (uint32_t *)(void *)(picture->pixels + (size_t)y * (size_t)picture->stride) + x;
}

static TbPicture *turn(const TbPicture *from, int rotation, GError **error)
{
    bool is_aside = rotation == 90 || rotation == 270;
    int w = from->width, h = from->height;
    TbPicture *to = picture_new(is_aside ? h : w, is_aside ? w : h, error);

    for (int y = 0; to && y < h; y++) {
        const uint32_t *row = pixel_at(from, 0, y);
        for (int x = 0; x < w; x++) {
            int to_x = rotation == 90 ? h - 1 - y : rotation == 180 ? w - 1 - x : y;
            int to_y = rotation == 90 ? x : rotation == 180 ? h - 1 - y : w - 1 - x;
            *pixel_at(to, to_x, to_y) = row[x];
        }
    }
    return to;
}

static int64_t square_width(const AVFrame *frame, AVRational aspect)
{
    bool is_sane = aspect.num > 0 && aspect.den > 0 &&
                   aspect.num <= (int64_t)aspect.den * MAX_ASPECT &&
                   aspect.den <= (int64_t)aspect.num * MAX_ASPECT;

    if (!is_sane)
        return frame->width;
    return MAX(1, av_rescale(frame->width, aspect.num, aspect.den));
}

/* Makes a size smaller until it fits, with its shape; 0: as large as it is. */
static void fit(int64_t *width, int64_t *height, int within_width, int within_height)
{
    if (within_width > 0 && *width > within_width) {
        *height = MAX(1, av_rescale(*height, within_width, *width));
        *width = within_width;
    }
    if (within_height > 0 && *height > within_height) {
        *width = MAX(1, av_rescale(*width, within_height, *height));
        *height = within_height;
    }
}

TbPicture *picture_from_frame(Scaler *scaler, const AVFrame *frame, const PictureShape *shape,
                              GError **error)
{
    bool is_aside = shape->rotation == 90 || shape->rotation == 270;
    int64_t width = square_width(frame, shape->aspect), height = frame->height;

    fit(&width, &height, is_aside ? shape->within_height : shape->within_width,
        is_aside ? shape->within_width : shape->within_height);
    g_autoptr(TbPicture) picture = to_picture(scaler, frame, width, height, error);
    if (!picture || shape->rotation == 0)
        return g_steal_pointer(&picture);
    return turn(picture, shape->rotation, error);
}
