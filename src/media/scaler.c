/* From a frame's size and colours to those wanted, by the matrix and range that the frame names.
 * What one frame needed is kept for the next, which mostly needs the same. */
#include "terugblik/media.h"

#include <libavutil/pixdesc.h>
#include <string.h>

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

/* For a still: the best there is, and the same on every machine. */
#define FINE (SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP)
/* For a picture that is gone in 40 ms. */
#define QUICK SWS_BILINEAR

/* What a context was made for; without holes, so that two are compared as bytes. */
typedef struct {
    int from_width, from_height, from_format;
    int width, height, format;
    int matrix, is_full;
} Kind;

struct Scaler {
    int flags;
    SwsContext *sws; /* NULL: none yet */
    Kind kind;
};

Scaler *scaler_new(bool is_quick)
{
    Scaler *s = g_new0(Scaler, 1);

    s->flags = is_quick ? QUICK : FINE;
    return s;
}

void scaler_free(Scaler *s)
{
    if (!s)
        return;
    sws_freeContext(s->sws);
    g_free(s);
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

/* Makes ready for frames like @frame; what is ready already stays. */
static bool prepare(Scaler *s, const AVFrame *frame, enum AVPixelFormat format, int width,
                    int height)
{
    const Kind kind = {frame->width, frame->height, frame->format,    width,
                       height,       (int)format,   matrix_of(frame), is_full_range(frame)};

    if (s->sws && memcmp(&kind, &s->kind, sizeof kind) == 0)
        return true;
    sws_freeContext(s->sws);
    s->kind = kind;
    s->sws = sws_getContext(frame->width, frame->height, frame->format, width, height, format,
                            s->flags, NULL, NULL, NULL);
    if (s->sws) /* refused between two kinds of RGB, where nothing is to be chosen */
        sws_setColorspaceDetails(s->sws, sws_getCoefficients(kind.matrix), kind.is_full,
                                 sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, 1 << 16, 1 << 16);
    return s->sws != NULL;
}

bool scaler_convert(Scaler *s, const AVFrame *frame, enum AVPixelFormat format, int width,
                    int height, uint8_t *pixels, int stride, GError **error)
{
    if (!pixels || !prepare(s, frame, format, width, height) ||
        sws_scale(s->sws, (const uint8_t *const *)frame->data, frame->linesize, 0, frame->height,
                  &pixels, &stride) < 0) {
        const char *name = av_get_pix_fmt_name(frame->format);
        g_set_error(error, TB_ERROR, TB_ERROR_FAILED, _("a picture of kind %s cannot be shown"),
                    name ? name : "?");
        return false;
    }
    return true;
}
