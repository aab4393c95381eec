/* A picture as the bytes of a PNG or JPEG file: the same bytes for the same picture. */
#include "terugblik/media.h"

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define JPEG_QUALITY 3 /* of 2 to 31, less is better: nothing to be seen on paper */

typedef struct {
    enum AVCodecID codec;
    enum AVPixelFormat to;      /* what the encoder takes */
    enum AVPixelFormat through; /* the same for swscale, which has the range apart */
} Format;

static const Format formats[] = {
    [TB_PICTURE_PNG] = {AV_CODEC_ID_PNG, AV_PIX_FMT_RGB24, AV_PIX_FMT_RGB24},
    [TB_PICTURE_JPEG] = {AV_CODEC_ID_MJPEG, AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUV420P},
};

/* JPEG's colours are those of JFIF: BT.601, from 0 to 255. */
static AVFrame *to_frame(const TbPicture *picture, const Format *format)
{
    g_autoptr(AVFrame) frame = av_frame_alloc();
    g_autoptr(SwsContext) sws = sws_getContext(
        picture->width, picture->height, AV_PIX_FMT_BGR0, picture->width, picture->height,
        format->through, SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP, NULL, NULL, NULL);
    const uint8_t *from = picture->pixels;

    frame->format = format->to;
    frame->width = picture->width;
    frame->height = picture->height;
    frame->color_range = AVCOL_RANGE_JPEG;
    frame->color_primaries = AVCOL_PRI_BT709;
    frame->color_trc = AVCOL_TRC_IEC61966_2_1;
    if (!sws || av_frame_get_buffer(frame, 0) < 0)
        return NULL;
    sws_setColorspaceDetails(sws, sws_getCoefficients(SWS_CS_ITU601), 1,
                             sws_getCoefficients(SWS_CS_ITU601), 1, 0, 1 << 16, 1 << 16);
    int rows =
        sws_scale(sws, &from, &picture->stride, 0, picture->height, frame->data, frame->linesize);
    return rows == picture->height ? g_steal_pointer(&frame) : NULL;
}

static AVCodecContext *open_encoder(const AVFrame *frame, const Format *format)
{
    const AVCodec *encoder = avcodec_find_encoder(format->codec);
    g_autoptr(AVCodecContext) codec = encoder ? avcodec_alloc_context3(encoder) : NULL;

    if (!codec)
        return NULL;
    codec->width = frame->width;
    codec->height = frame->height;
    codec->pix_fmt = format->to;
    codec->color_range = frame->color_range;
    codec->time_base = (AVRational){1, 1};
    codec->thread_count = 1;
    codec->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT; /* no name of a version in it */
    codec->global_quality = JPEG_QUALITY * FF_QP2LAMBDA;
    return avcodec_open2(codec, encoder, NULL) >= 0 ? g_steal_pointer(&codec) : NULL;
}

GBytes *tb_picture_encode(const TbPicture *picture, TbPictureFormat format, GError **error)
{
    const Format *chosen = &formats[format];
    g_autoptr(AVFrame) frame = to_frame(picture, chosen);
    g_autoptr(AVCodecContext) codec = frame ? open_encoder(frame, chosen) : NULL;
    g_autoptr(AVPacket) packet = av_packet_alloc();

    if (frame)
        frame->quality = JPEG_QUALITY * FF_QP2LAMBDA;
    if (!codec || avcodec_send_frame(codec, frame) < 0 || avcodec_send_frame(codec, NULL) < 0 ||
        avcodec_receive_packet(codec, packet) < 0) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_FAILED, _("the picture cannot be encoded"));
        return NULL;
    }
    return g_bytes_new(packet->data, (gsize)packet->size);
}
