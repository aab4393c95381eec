/* The sound of a container, decoded: for now where it begins. */
#include "terugblik/media.h"

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define MAX_SILENT 500 /* packets without a sample before we say that it cannot be decoded */

static ReadResult feed(Container *container, int stream, AVCodecContext *codec, AVPacket *packet,
                       GError **error)
{
    ReadResult result;

    do {
        av_packet_unref(packet);
        result = container_read(container, packet, error);
    } while (result == READ_PACKET && packet->stream_index != stream);
    if (result != READ_FAILED) /* a packet that is damaged is followed by others */
        avcodec_send_packet(codec, result == READ_END ? NULL : packet);
    return result;
}

bool audio_first(Container *container, int stream, int64_t *pts, GError **error)
{
    g_autoptr(AVCodecContext) codec = NULL;
    g_autoptr(AVPacket) packet = av_packet_alloc();
    g_autoptr(AVFrame) frame = av_frame_alloc();

    if (!container_rewind(container, error))
        return false;
    codec = codec_open(container->format->streams[stream], 1, error);
    if (!codec)
        return false;
    container_select(container, -1, stream);
    for (int i = 0; i < MAX_SILENT; i++) {
        /* The decoder has taken off the encoder's delay, and moved the pts along. */
        int code = avcodec_receive_frame(codec, frame);
        if (code >= 0 && frame->nb_samples > 0) {
            *pts = frame->pts != AV_NOPTS_VALUE ? frame->pts : 0;
            return true;
        }
        if (code == AVERROR_EOF)
            break;
        if (feed(container, stream, codec, packet, error) == READ_FAILED)
            return false;
    }
    g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING, _("no sound can be decoded"));
    return false;
}
