/* The sound of a container, decoded in order: blocks of samples, each with its number since the
 * zero of the recording.
 *
 * The number of a block follows from the times in the container, but these are coarse (Matroska
 * counts in milliseconds) and may tremble. So while decoding goes on blocks are counted, and the
 * times only tell of a hole; and after a seek the first block is put on the grid on which blocks of
 * its size have lain from the start. A decoder needs what lies before: it gets half a second more
 * than was asked for. */
#include "terugblik/media.h"

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define MAX_SILENT   500 /* packets without a sample before we say that it cannot be decoded */
#define MAX_TIMELESS 300 /* packets of which the container does not say the time, after a seek */

#define PREROLL_US (TB_US_PER_SEC / 2)
#define ONWARD_US  (2 * TB_US_PER_SEC) /* decoding on is quicker than seeking */
#define JUMP_US    INT64_C(30000)      /* a time that is this far off is a hole, no trembling */

struct Audio {
    Container *container;
    TbZero zero;
    int stream;      /* of the sound */
    int seek_stream; /* by which the container finds a place */
    bool is_linear;  /* times are only right when it is read from the start */
    int rate, channels;
    enum AVCodecID codec_id;
    AVCodecContext *codec;
    AVPacket *packet;
    AVFrame *frame;

    /* To floats; for frames of this kind. */
    SwrContext *swr;
    int swr_format, swr_rate;
    AVChannelLayout swr_layout;
    float *samples;
    int64_t n_allocated;

    /* Known once it is open. */
    int64_t first; /* the number of the very first sample */
    int64_t grid;  /* where the first block ended */
    int64_t step;  /* the size of the one after it; 0: there is none */

    bool has_ended;
    bool has_packet;  /* the first one after a seek, looked at already */
    bool is_counting; /* the next block follows the last one */
    int64_t at;       /* the number of the sample that comes next, as far as is known */
    int64_t from;     /* packets that are over before this one are not decoded */
};

void audio_free(Audio *a)
{
    if (!a)
        return;
    av_packet_free(&a->packet);
    av_frame_free(&a->frame);
    avcodec_free_context(&a->codec);
    swr_free(&a->swr);
    av_channel_layout_uninit(&a->swr_layout);
    g_free(a->samples);
    g_free(a);
}

/* --- Which stream --- */

static ReadResult feed_first(Container *container, int stream, AVCodecContext *codec,
                             AVPacket *packet, GError **error)
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

/* The pts of the first sample that is heard, when it can be decoded. */
static bool find_first(Container *container, int stream, int64_t *pts, GError **error)
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
        if (feed_first(container, stream, codec, packet, error) == READ_FAILED)
            return false;
    }
    g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING, _("no sound can be decoded"));
    return false;
}

bool audio_choose(Container *container, int *stream, int64_t *pts, GError **why, GError **error)
{
    uint64_t tried = 0;

    while ((*stream = facts_best_stream(container, AVMEDIA_TYPE_AUDIO, tried)) >= 0) {
        g_autoptr(GError) failure = NULL;
        if (find_first(container, *stream, pts, &failure))
            return true;
        if (!codec_is_to_blame(failure)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
        if (!*why)
            g_propagate_error(why, g_steal_pointer(&failure));
        tried |= UINT64_C(1) << *stream;
    }
    return true;
}

/* --- Numbers of samples --- */

static AVStream *stream_of(const Audio *a)
{
    return a->container->format->streams[a->stream];
}

static int64_t number_of_us(const Audio *a, int64_t us)
{
    return av_rescale(us, a->rate, TB_US_PER_SEC);
}

/* Of the sample at @pts, to the nearest; what a damaged file says may lie further than any. */
static int64_t number_of(const Audio *a, int64_t pts)
{
    AVRational base = stream_of(a)->time_base;
    __int128 den = (__int128)base.den * a->zero.den;
    __int128 since =
        (__int128)pts * base.num * a->zero.den - (__int128)a->zero.pts * a->zero.num * base.den;
    __int128 most = FAR_US / MAX_RATE / TB_US_PER_SEC * den;
    __int128 num = CLAMP(since, -most, most) * a->rate;

    return (int64_t)((2 * num + (num < 0 ? -den : den)) / (2 * den));
}

/* A time at or before the sample, in units of a stream. */
static int64_t pts_of(const Audio *a, int64_t number, AVRational base)
{
    int64_t zero =
        av_rescale(a->zero.pts, (int64_t)a->zero.num * base.den, (int64_t)a->zero.den * base.num);

    return av_sat_add64(
        zero, av_rescale_rnd(number, base.den, (int64_t)a->rate * base.num, AV_ROUND_DOWN));
}

/* Where a block of @n lies that by its time begins at @number: such that it ends on the grid, when
 * the time is too coarse to say and that is near. (Its begin may have been cut off.) */
static int64_t on_grid(const Audio *a, int64_t number, int64_t n)
{
    AVRational base = stream_of(a)->time_base;
    int64_t tick = (int64_t)a->rate * base.num / base.den + 1;

    if ((base.num == 1 && base.den % a->rate == 0) || a->step <= 4 * tick)
        return number;
    int64_t away = (number + n - a->grid) % a->step;
    if (away > a->step / 2)
        away -= a->step;
    else if (away < -a->step / 2)
        away += a->step;
    return ABS(away) <= tick ? number - away : number;
}

/* --- To a place --- */

/* With a decoder that is as new: not all of them forget everything when told to. */
static bool begin_at_start(Audio *a, GError **error)
{
    if (!container_rewind(a->container, error))
        return false;
    if (a->stream >= (int)a->container->format->nb_streams ||
        stream_of(a)->codecpar->codec_id != a->codec_id) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_FAILED,
                            _("the file has changed while it was open"));
        return false;
    }
    container_select(a->container, -1, a->stream);
    avcodec_free_context(&a->codec);
    a->codec = codec_open(stream_of(a), 1, error);
    a->at = a->first;
    a->has_packet = a->has_ended = a->is_counting = false;
    return a->codec != NULL;
}

/* The next packet of ours. */
static ReadResult read_packet(Audio *a, GError **error)
{
    ReadResult result;

    do {
        av_packet_unref(a->packet);
        result = container_read(a->container, a->packet, error);
    } while (result == READ_PACKET && a->packet->stream_index != a->stream);
    return result;
}

/* Whether the landing is of use: its first packet lies before what was asked for. */
static ReadResult look_at_landing(Audio *a, int64_t from, GError **error)
{
    ReadResult result = read_packet(a, error);

    a->has_packet = false;
    for (int i = 0; i < MAX_TIMELESS && result == READ_PACKET; i++)
        if (a->packet->pts == AV_NOPTS_VALUE)
            result = read_packet(a, error);
    if (result != READ_PACKET || a->packet->pts == AV_NOPTS_VALUE)
        return result == READ_FAILED ? result : READ_END;
    a->at = number_of(a, a->packet->pts);
    a->has_packet = a->at <= from;
    return a->has_packet ? READ_PACKET : READ_END;
}

static ReadResult try_landing(Audio *a, int64_t from, int64_t back, GError **error)
{
    AVRational base = a->container->format->streams[a->seek_stream]->time_base;

    if (!container_seek(a->container, a->seek_stream, pts_of(a, from - back, base),
                        AVSEEK_FLAG_BACKWARD))
        return READ_END;
    container_select(a->container, -1, a->stream);
    avcodec_flush_buffers(a->codec);
    a->has_ended = a->is_counting = false;
    return look_at_landing(a, from, error);
}

/* Ever further back, until it lies before @from; in the end from the very start. */
static bool land(Audio *a, int64_t from, GError **error)
{
    int64_t back = 0;

    while (!a->is_linear && from - back > a->rate) {
        ReadResult result = try_landing(a, from, back, error);
        if (result != READ_END)
            return result == READ_PACKET;
        back = back ? back * 2 : a->rate;
    }
    return begin_at_start(a, error);
}

bool audio_seek(Audio *a, int64_t number, GError **error)
{
    if ((!container_is_open(a->container) || !a->codec) && !begin_at_start(a, error))
        return false;
    int64_t from = number - number_of_us(a, PREROLL_US);
    bool is_before = a->is_counting && !a->has_ended && a->at <= number;

    if (is_before && number - a->at < number_of_us(a, ONWARD_US))
        return true;
    a->from = from;
    if (is_before && a->is_linear) { /* reads on, without decoding; so nothing is counted */
        avcodec_flush_buffers(a->codec);
        a->is_counting = false;
        return true;
    }
    return land(a, from, error);
}

/* --- Reading on --- */

/* Whether the packet ends before what is wanted. */
static bool is_over(const Audio *a)
{
    const AVPacket *packet = a->packet;

    return packet->pts != AV_NOPTS_VALUE &&
           number_of(a, av_sat_add64(packet->pts, packet->duration)) < a->from;
}

static ReadResult feed(Audio *a, GError **error)
{
    ReadResult result = READ_PACKET;

    do {
        if (!a->has_packet)
            result = read_packet(a, error);
        a->has_packet = false;
    } while (result == READ_PACKET && !a->is_counting && is_over(a));
    if (result == READ_FAILED)
        return result;
    a->has_ended = result == READ_END;
    avcodec_send_packet(a->codec, a->has_ended ? NULL : a->packet);
    av_packet_unref(a->packet);
    return result;
}

static bool is_same_kind(const Audio *a)
{
    return a->swr && a->frame->format == a->swr_format && a->frame->sample_rate == a->swr_rate &&
           av_channel_layout_compare(&a->frame->ch_layout, &a->swr_layout) == 0;
}

/* A frame that does not say which channel is where has them as is usual for so many. */
static void name_channels(AVFrame *frame)
{
    int n = frame->ch_layout.nb_channels;

    if (frame->ch_layout.order != AV_CHANNEL_ORDER_UNSPEC)
        return;
    av_channel_layout_uninit(&frame->ch_layout);
    av_channel_layout_default(&frame->ch_layout, n);
}

static bool prepare_swr(Audio *a)
{
    AVChannelLayout layout = {0};

    name_channels(a->frame);
    if (is_same_kind(a))
        return true;
    swr_free(&a->swr);
    av_channel_layout_default(&layout, a->channels);
    if (swr_alloc_set_opts2(&a->swr, &layout, AV_SAMPLE_FMT_FLT, a->rate, &a->frame->ch_layout,
                            a->frame->format, a->frame->sample_rate, 0, NULL) < 0 ||
        swr_init(a->swr) < 0) {
        swr_free(&a->swr);
        return false;
    }
    a->swr_format = a->frame->format;
    a->swr_rate = a->frame->sample_rate;
    return av_channel_layout_copy(&a->swr_layout, &a->frame->ch_layout) >= 0;
}

/* How many samples per channel the frame became; 0: of a kind that nothing can be made of. */
static int convert(Audio *a)
{
    if (!prepare_swr(a))
        return 0;
    int room = swr_get_out_samples(a->swr, a->frame->nb_samples);
    if (room > a->n_allocated) {
        a->samples = g_realloc_n(a->samples, (gsize)room * (gsize)a->channels, sizeof *a->samples);
        a->n_allocated = room;
    }
    uint8_t *out = (uint8_t *)a->samples;
    int n = swr_convert(a->swr, &out, room, (const uint8_t **)a->frame->extended_data,
                        a->frame->nb_samples);
    return MAX(n, 0);
}

/* The number of the first sample of the frame, of which there are @n. */
static int64_t place_frame(Audio *a, int n)
{
    int64_t number = a->frame->pts == AV_NOPTS_VALUE ? a->at : number_of(a, a->frame->pts);
    int64_t jump = number_of_us(a, JUMP_US);

    if (a->is_counting)
        return ABS(number - a->at) < jump ? a->at : number;
    return on_grid(a, number, n);
}

static void take_frame(Audio *a, SoundBlock *block)
{
    int n = convert(a);

    *block = (SoundBlock){a->samples, place_frame(a, n), n};
    a->at = block->at + n;
    a->is_counting = true;
}

static bool is_sane(const AVFrame *frame)
{
    return frame->nb_samples > 0 && frame->sample_rate > 0 && frame->sample_rate <= MAX_RATE;
}

/* Decodes the next frame that has samples. */
static ReadResult next_frame(Audio *a, GError **error)
{
    for (int failures = 0; failures < MAX_SILENT;) {
        int code = avcodec_receive_frame(a->codec, a->frame);
        if (code >= 0 && is_sane(a->frame))
            return READ_PACKET;
        if (code == AVERROR_EOF)
            return READ_END;
        if (a->has_ended)
            failures++; /* of those that still come out */
        else if (code < 0 && feed(a, error) == READ_FAILED)
            return READ_FAILED;
    }
    return READ_END;
}

ReadResult audio_read(Audio *a, SoundBlock *block, GError **error)
{
    bool is_ready = container_is_open(a->container) && a->codec;
    ReadResult result = is_ready ? next_frame(a, error) : READ_END;

    if (result == READ_PACKET)
        take_frame(a, block);
    else
        a->is_counting = false; /* so that a seek begins anew */
    return result;
}

/* --- Opening --- */

/* Raw streams of packets: a place in them is a guess, and times are counted from there. And sound
 * in Ogg, where the times after a seek are made up from those at the ends of pages, not always
 * well. */
static bool has_true_times(const Container *container)
{
    static const char *const raw[] = {"mp3", "aac",   "loas",  "ac3", "eac3",
                                      "amr", "amrnb", "amrwb", NULL};
    const char *name = container->format->iformat->name;

    if (g_str_equal(name, "ogg"))
        return facts_best_stream(container, AVMEDIA_TYPE_VIDEO, 0) >= 0;
    return !g_strv_contains(raw, name);
}

/* Containers whose table of places is for the pictures, and which look for sound by reading all. */
static int find_seek_stream(const Container *container, int stream)
{
    static const char *const names[] = {"matroska,webm", "flv", NULL};
    int video = facts_best_stream(container, AVMEDIA_TYPE_VIDEO, 0);

    return video >= 0 && g_strv_contains(names, container->format->iformat->name) ? video : stream;
}

/* What comes out of the decoder counts: for some kinds the container has half its rate. */
static bool learn(Audio *a, GError **error)
{
    SoundBlock block;

    a->rate = MAX_RATE;
    a->from = INT64_MIN;
    if (!begin_at_start(a, error))
        return false;
    ReadResult result = next_frame(a, error);
    if (result == READ_END)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                            _("no sound can be decoded"));
    if (result != READ_PACKET)
        return false;
    a->rate = a->frame->sample_rate;
    take_frame(a, &block);
    a->first = block.at;
    a->grid = a->at;
    if ((result = audio_read(a, &block, error)) == READ_PACKET)
        a->step = block.n;
    return result != READ_FAILED;
}

Audio *audio_open(Container *container, int stream, const TbZero *zero, int channels,
                  GError **error)
{
    g_autoptr(Audio) a = g_new0(Audio, 1);

    a->container = container;
    a->zero = *zero;
    a->stream = stream;
    a->seek_stream = find_seek_stream(container, stream);
    a->is_linear = !has_true_times(container);
    a->channels = channels;
    a->packet = av_packet_alloc();
    a->frame = av_frame_alloc();
    a->codec_id = container->format->streams[stream]->codecpar->codec_id;
    return learn(a, error) ? g_steal_pointer(&a) : NULL;
}

int audio_rate(const Audio *a)
{
    return a->rate;
}
