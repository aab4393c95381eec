/* How long a recording is: where its last frame or sample ends that is really there. What the
 * container claims is where to look; the packets at that place are what counts, since a file that
 * was cut off claims its whole length and a browser's recording claims none. */
#include "terugblik/media.h"

#include <libavutil/intreadwrite.h>
#include <math.h>
#include <string.h>

#include "media-internal.h"

#define TAIL_US (2 * TB_US_PER_SEC)

typedef struct {
    Container *container;
    const TbMediaInfo *info;
    int64_t end_us;   /* of what was read; TB_TIME_NONE: nothing */
    int64_t last_pts; /* of the pictures read */
    int64_t step;     /* between the last two pictures, for a container that gives no duration */
} Extent;

static AVStream *stream_of(const Extent *e, int index)
{
    return e->container->format->streams[index];
}

static int64_t to_us(const Extent *e, int64_t pts, AVRational base)
{
    int64_t us = tb_time_from_pts(&e->info->zero, pts, base.num, base.den);

    return CLAMP(us, -FAR_US, FAR_US);
}

static int64_t claim_of(const Extent *e, int index)
{
    const AVStream *stream = stream_of(e, index);

    if (stream->duration == AV_NOPTS_VALUE || stream->duration <= 0)
        return TB_TIME_NONE;
    int64_t start = stream->start_time == AV_NOPTS_VALUE ? 0 : stream->start_time;
    return to_us(e, av_sat_add64(start, stream->duration), stream->time_base);
}

/* FFmpeg takes the size of a WAV file for its length; what the file itself says stands in its first
 * bytes, all of it and a little more counted. */
static int64_t claim_of_wav(const Extent *e)
{
    uint8_t head[8];
    const AVCodecParameters *par = stream_of(e, e->info->audio.stream)->codecpar;

    if (!source_read_all_at(e->container->source, 0, head, sizeof head, e->container->cancel, NULL))
        return TB_TIME_NONE;
    uint32_t size = AV_RL32(head + 4);
    if (memcmp(head, "RIFF", 4) != 0 || size == UINT32_MAX || size == 0 || par->bit_rate <= 0)
        return TB_TIME_NONE;
    return av_rescale(size, 8 * TB_US_PER_SEC, par->bit_rate);
}

/* Where the container says that the streams end. */
static int64_t find_claim(const Extent *e)
{
    const AVFormatContext *format = e->container->format;
    int64_t claim = TB_TIME_NONE;

    if (g_str_equal(format->iformat->name, "wav") && e->info->has_audio)
        return claim_of_wav(e);
    if (format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE)
        return TB_TIME_NONE;
    if (e->info->has_video)
        claim = MAX(claim, claim_of(e, e->info->video.stream));
    if (e->info->has_audio)
        claim = MAX(claim, claim_of(e, e->info->audio.stream));
    if (claim == TB_TIME_NONE && format->duration != AV_NOPTS_VALUE && format->duration > 0) {
        int64_t start = format->start_time == AV_NOPTS_VALUE ? 0 : format->start_time;
        claim = to_us(e, av_sat_add64(start, format->duration), AV_TIME_BASE_Q);
    }
    return claim;
}

/* Samples at the end that only fill up the last packet. */
static int64_t padding_of(const AVPacket *packet)
{
    size_t size;
    const uint8_t *skip = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, &size);

    return skip && size >= 8 ? AV_RL32(skip + 4) : 0;
}

/* How long a picture is shown for which the container does not say it: as long as the one before.
 */
static int64_t learn_step(Extent *e, int64_t pts)
{
    if (e->last_pts != AV_NOPTS_VALUE && pts > e->last_pts)
        e->step = av_sat_sub64(pts, e->last_pts);
    e->last_pts = e->last_pts == AV_NOPTS_VALUE ? pts : MAX(e->last_pts, pts);
    return e->step;
}

static void note(Extent *e, const AVPacket *packet)
{
    bool is_video = e->info->has_video && packet->stream_index == e->info->video.stream;
    AVRational base = stream_of(e, packet->stream_index)->time_base;
    int64_t pts = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
    int64_t step = is_video ? learn_step(e, pts) : 0;
    int64_t duration = packet->duration > 0 ? packet->duration : step;
    int64_t end_us = to_us(e, av_sat_add64(pts, duration), base);
    int64_t claim_us = claim_of(e, packet->stream_index);

    if (!is_video)
        end_us -= padding_of(packet) * TB_US_PER_SEC / MAX(1, e->info->audio.sample_rate);
    /* An edit list may end in the middle of the last picture or packet. */
    if (to_us(e, pts, base) < claim_us)
        end_us = MIN(end_us, claim_us);
    e->end_us = MAX(e->end_us, end_us);
}

static bool is_ours(const Extent *e, const AVPacket *packet)
{
    int index = packet->stream_index;

    if (packet->flags & AV_PKT_FLAG_DISCARD ||
        (packet->pts == AV_NOPTS_VALUE && packet->dts == AV_NOPTS_VALUE))
        return false;
    return (e->info->has_video && index == e->info->video.stream) ||
           (e->info->has_audio && index == e->info->audio.stream);
}

static bool read_on(Extent *e, GError **error)
{
    g_autoptr(AVPacket) packet = av_packet_alloc();
    ReadResult result;

    e->last_pts = AV_NOPTS_VALUE;
    while ((result = container_read(e->container, packet, error)) == READ_PACKET) {
        if (is_ours(e, packet))
            note(e, packet);
        av_packet_unref(packet);
    }
    return result != READ_FAILED;
}

static void select_streams(const Extent *e)
{
    container_select(e->container, e->info->has_video ? e->info->video.stream : -1,
                     e->info->has_audio ? e->info->audio.stream : -1);
}

static bool read_from_start(Extent *e, GError **error)
{
    if (!container_rewind(e->container, error))
        return false;
    select_streams(e);
    return read_on(e, error);
}

/* To @us, for the stream that leads. Not to a key: only times are read. */
static bool seek(const Extent *e, int64_t us)
{
    int index = e->info->has_video ? e->info->video.stream : e->info->audio.stream;
    AVRational base = stream_of(e, index)->time_base;
    const TbZero *zero = &e->info->zero;
    int64_t pts = av_rescale_q(us, AV_TIME_BASE_Q, base);
    int64_t start = av_rescale_q(zero->pts, (AVRational){zero->num, zero->den}, base);

    return container_seek(e->container, index, av_sat_add64(start, pts),
                          AVSEEK_FLAG_BACKWARD | AVSEEK_FLAG_ANY);
}

/* Reads the last seconds; of a file that was cut off, ever more until some of it is there. */
static bool read_tail(Extent *e, int64_t claim_us, GError **error)
{
    select_streams(e);
    for (int64_t back_us = TAIL_US; back_us < claim_us; back_us *= 2) {
        if (!seek(e, claim_us - back_us))
            break;
        if (!read_on(e, error))
            return false;
        if (e->end_us != TB_TIME_NONE)
            return true;
    }
    return read_from_start(e, error);
}

bool extent_measure(Container *container, const TbMediaInfo *info, int64_t *end_us,
                    int64_t *claimed_us, GError **error)
{
    Extent e = {.container = container, .info = info, .end_us = TB_TIME_NONE};
    int64_t claim = find_claim(&e);

    if (info->has_video && info->video.frame_rate > 0)
        e.step = (int64_t)fmin(1 / info->video.frame_rate /
                                   av_q2d(stream_of(&e, info->video.stream)->time_base),
                               INT32_MAX);
    if (!(claim > 0 ? read_tail(&e, claim, error) : read_from_start(&e, error)))
        return false;
    *end_us = MAX(e.end_us, 0);
    *claimed_us = claim > 0 ? claim : TB_TIME_NONE;
    return true;
}
