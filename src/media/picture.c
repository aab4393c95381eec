/* From a decoded frame to a picture as shown: its colours by the matrix and range that the frame
 * names, its pixels square, turned upright. */
#include "terugblik/media.h"

#include <inttypes.h>
#include <libavutil/pixdesc.h>
#include <math.h>
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

/* A frame that does not name its matrix has that of its size, as cameras do it. */
static int matrix_of(const AVFrame *frame)
{
    switch (frame->colorspace) {
    case AVCOL_SPC_BT709:
        return SWS_CS_ITU709;
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
        return SWS_CS_ITU601;
    case AVCOL_SPC_SMPTE240M:
        return SWS_CS_SMPTE240M;
    case AVCOL_SPC_FCC:
        return SWS_CS_FCC;
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL:
        return SWS_CS_BT2020;
    default:
        return frame->width >= 1280 || frame->height > 576 ? SWS_CS_ITU709 : SWS_CS_ITU601;
    }
}

static bool is_full_range(const AVFrame *frame)
{
    switch (frame->format) {
    case AV_PIX_FMT_YUVJ420P:
    case AV_PIX_FMT_YUVJ422P:
    case AV_PIX_FMT_YUVJ444P:
    case AV_PIX_FMT_YUVJ440P:
    case AV_PIX_FMT_YUVJ411P:
        return true;
    default:
        return frame->color_range == AVCOL_RANGE_JPEG;
    }
}

bool picture_convert(const AVFrame *frame, enum AVPixelFormat format, int width, int height,
                     uint8_t *pixels, int stride, GError **error)
{
    g_autoptr(SwsContext) sws = sws_getContext(
        frame->width, frame->height, frame->format, width, height, format,
        SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP, NULL, NULL, NULL);

    if (sws) /* refused between two kinds of RGB, where nothing is to be chosen */
        sws_setColorspaceDetails(sws, sws_getCoefficients(matrix_of(frame)), is_full_range(frame),
                                 sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, 1 << 16, 1 << 16);
    if (!sws || !pixels ||
        sws_scale(sws, (const uint8_t *const *)frame->data, frame->linesize, 0, frame->height,
                  &pixels, &stride) < 0) {
        const char *name = av_get_pix_fmt_name(frame->format);
        g_set_error(error, TB_ERROR, TB_ERROR_FAILED, _("a picture of kind %s cannot be shown"),
                    name ? name : "?");
        return false;
    }
    return true;
}

static TbPicture *to_picture(const AVFrame *frame, int64_t width, int64_t height, GError **error)
{
    g_autoptr(TbPicture) picture = picture_new(width, height, error);

    if (!picture)
        return NULL;
    bool good = tone_is_high(frame)
                    ? tone_to_picture(frame, picture, error)
                    : picture_convert(frame, AV_PIX_FMT_BGR0, picture->width, picture->height,
                                      picture->pixels, picture->stride, error);
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

TbPicture *picture_from_frame(const AVFrame *frame, AVRational aspect, int rotation, GError **error)
{
    g_autoptr(TbPicture) picture =
        to_picture(frame, square_width(frame, aspect), frame->height, error);

    if (!picture || rotation == 0)
        return g_steal_pointer(&picture);
    return turn(picture, rotation, error);
}
