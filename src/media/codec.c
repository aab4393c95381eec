/* Decoders. */
#include "terugblik/media.h"

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

char *codec_name(const AVStream *stream)
{
    const AVCodecParameters *par = stream->codecpar;

    if (par->codec_id != AV_CODEC_ID_NONE)
        return g_strdup(avcodec_get_name(par->codec_id));
    if (par->codec_tag == 0)
        return g_strdup("unknown");
    return g_strdup_printf("unknown (%s)", av_fourcc2str(par->codec_tag));
}

AVCodecContext *codec_open(const AVStream *stream, int threads, GError **error)
{
    g_autofree char *name = codec_name(stream);
    const AVCodec *decoder = avcodec_find_decoder(stream->codecpar->codec_id);
    g_autoptr(AVCodecContext) codec = decoder ? avcodec_alloc_context3(decoder) : NULL;
    int code = AVERROR_DECODER_NOT_FOUND;

    if (codec) {
        code = avcodec_parameters_to_context(codec, stream->codecpar);
        codec->pkt_timebase = stream->time_base;
        codec->max_pixels = MAX_PIXELS;
        codec->thread_count = threads;
    }
    if (codec && code >= 0)
        code = avcodec_open2(codec, decoder, NULL);
    if (code < 0) {
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                    _("its kind of compression, %s, cannot be decoded here (%s)"), name,
                    av_err2str(code));
        return NULL;
    }
    return g_steal_pointer(&codec);
}

bool codec_is_to_blame(const GError *error)
{
    return g_error_matches(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING) ||
           g_error_matches(error, TB_ERROR, TB_ERROR_NO_PICTURE);
}
