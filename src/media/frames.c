/* The pictures of one stream by time. The frames are those that decoding from the very start gives;
 * whatever is done here to be quicker must give the same.
 *
 * A seek lands somewhere before the time asked, as far as the container knows. From there packets
 * are dropped up to the first key picture, and everything is decoded until a frame later than the
 * time asked comes out: the one before it is the one shown. When that very first frame is already
 * later (a landing in the middle of a group of pictures, as MPEG-TS gives; leading pictures of an
 * open group, which the decoder rightly leaves out), we go back further and try again, twice as far
 * each time, and in the end from the very start.
 *
 *      key     asked            after a landing at the second key the leading
 *       |        v              pictures are missing, and the first frame out is
 *     --I--P--P--b--b--I--P--   later than asked: begin at the first key
 */
#include "terugblik/media.h"

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define MAX_THREADS 4
#define MAX_SILENT  2000 /* packets without a picture before we say that it cannot be decoded */
#define ONWARD_US   INT64_C(1000000) /* decoding on is quicker than seeking, as far as we know */

struct Frames {
    Container *container;
    int stream;
    enum AVCodecID codec_id; /* of the stream when it was first opened */
    AVCodecContext *codec;
    AVPacket *packet;
    TbZero zero;

    /* The two frames around the time last asked, and where decoding stands behind them. */
    AVFrame *shown, *following; /* without data: none */
    bool has_ended;             /* nothing comes after following */
    bool is_from_start;         /* nothing came before shown */

    /* Decoding, since it last began somewhere. */
    bool waits_for_key;
    int64_t last_pts; /* of the frame that came out last */
    int64_t asked_us; /* frames before this are wanted only if nothing comes between */
    int64_t covered;  /* the latest pts sent that is not later than asked */
    bool skips, has_skipped, has_damage;

    bool has_keys;  /* the container says which packets are keys */
    bool is_linear; /* no times: frames are counted, always from the start */
};

void frames_free(Frames *f)
{
    if (!f)
        return;
    av_frame_free(&f->shown);
    av_frame_free(&f->following);
    av_packet_free(&f->packet);
    avcodec_free_context(&f->codec);
    g_free(f);
}

static AVStream *stream_of(const Frames *f)
{
    return f->container->format->streams[f->stream];
}

Frames *frames_new(Container *container, int stream, GError **error)
{
    g_autoptr(Frames) f = g_new0(Frames, 1);

    f->container = container;
    f->stream = stream;
    f->codec_id = stream_of(f)->codecpar->codec_id;
    f->has_keys = true;
    f->packet = av_packet_alloc();
    f->shown = av_frame_alloc();
    f->following = av_frame_alloc();
    f->codec = codec_open(stream_of(f), (int)MIN(g_get_num_processors(), MAX_THREADS), error);
    return f->codec ? g_steal_pointer(&f) : NULL;
}

static int64_t us_of(const Frames *f, int64_t pts)
{
    AVRational base = stream_of(f)->time_base;

    int64_t us = tb_time_from_pts(&f->zero, pts, base.num, base.den);

    return CLAMP(us, -FAR_US, FAR_US);
}

/* The other way, rounded down. */
static int64_t pts_of(const Frames *f, int64_t us)
{
    AVRational base = stream_of(f)->time_base;
    __int128 num = (__int128)us * base.den * f->zero.den +
                   (__int128)f->zero.pts * f->zero.num * TB_US_PER_SEC * base.den;
    __int128 den = (__int128)TB_US_PER_SEC * base.num * f->zero.den;

    return (int64_t)(num / den - (num % den < 0));
}

static bool is_there(const AVFrame *frame)
{
    return frame->buf[0] != NULL;
}

static int64_t frame_duration(const Frames *f)
{
    const AVStream *stream = stream_of(f);
    AVRational rate =
        stream->avg_frame_rate.num > 0 ? stream->avg_frame_rate : stream->r_frame_rate;

    if (rate.num <= 0 || rate.den <= 0)
        rate = (AVRational){25, 1};
    return MAX(1, av_rescale_q(1, av_inv_q(rate), stream->time_base));
}

/* Gives @frame its time: its own; else, in containers that know only the order of decoding, that of
 * the packet at which it came out, which is later by the same delay for every frame; else one
 * further than the last. */
static void set_time(Frames *f, AVFrame *frame)
{
    if (frame->pts == AV_NOPTS_VALUE)
        frame->pts = frame->pkt_dts;
    if (frame->pts == AV_NOPTS_VALUE || f->is_linear)
        frame->pts =
            f->last_pts == AV_NOPTS_VALUE ? 0 : av_sat_add64(f->last_pts, frame_duration(f));
    f->last_pts = frame->pts;
}

/* Pictures that no other one refers to can be left out of decoding when they are not wanted
 * themselves. Tried frame by frame for these two; with fields a picture may be two packets. */
static bool can_skip(const Frames *f)
{
    const AVCodecParameters *par = stream_of(f)->codecpar;

    return par->codec_id == AV_CODEC_ID_HEVC ||
           (par->codec_id == AV_CODEC_ID_H264 && par->field_order == AV_FIELD_PROGRESSIVE);
}

/* Decides whether the decoder may leave @f->packet out: when a packet was sent that is later and
 * still not later than the time asked, this one cannot be the last before it. */
static void choose_skip(Frames *f)
{
    const AVPacket *packet = f->packet;
    bool has_time = packet->pts != AV_NOPTS_VALUE && !(packet->flags & AV_PKT_FLAG_DISCARD);
    bool skip = f->skips && has_time && packet->pts < f->covered;

    f->codec->skip_frame = skip ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
    f->has_skipped |= skip;
    if (f->skips && has_time && us_of(f, packet->pts) <= f->asked_us)
        f->covered = MAX(f->covered, packet->pts);
}

static bool is_past(const Frames *f, const AVPacket *packet)
{
    int64_t time = packet->dts != AV_NOPTS_VALUE ? packet->dts : packet->pts;

    return !f->is_from_start && time != AV_NOPTS_VALUE && us_of(f, time) > f->asked_us;
}

/* Reads up to the next packet that the decoder is to have. */
static ReadResult read_packet(Frames *f, GError **error)
{
    for (;;) {
        av_packet_unref(f->packet);
        ReadResult result = container_read(f->container, f->packet, error);
        if (result != READ_PACKET)
            return result;
        if (f->packet->stream_index != f->stream)
            continue;
        if (f->waits_for_key && is_past(f, f->packet))
            return READ_END; /* too late: seek() goes further back */
        if (!f->waits_for_key || f->packet->flags & AV_PKT_FLAG_KEY)
            return READ_PACKET;
    }
}

static ReadResult feed(Frames *f, GError **error)
{
    ReadResult result = read_packet(f, error);

    if (result == READ_FAILED)
        return result;
    if (result == READ_END) {
        avcodec_send_packet(f->codec, NULL);
        return result;
    }
    f->waits_for_key = false;
    choose_skip(f);
    if (avcodec_send_packet(f->codec, f->packet) < 0)
        f->has_damage = true; /* the decoder goes on with the next */
    av_packet_unref(f->packet);
    return result;
}

/* The next frame that comes out; gives up after @patience packets without one. */
static ReadResult next_frame(Frames *f, AVFrame *frame, int patience, GError **error)
{
    for (int failures = 0; failures < MAX_SILENT;) {
        int code = avcodec_receive_frame(f->codec, frame);
        if (code >= 0) {
            f->has_damage |= frame->decode_error_flags != 0;
            set_time(f, frame);
            return READ_PACKET;
        }
        if (code == AVERROR_EOF || patience-- == 0)
            return READ_END;
        if (f->has_ended) {
            failures++; /* of those that still come out */
            continue;
        }
        ReadResult result = feed(f, error);
        if (result == READ_FAILED)
            return result;
        f->has_ended = result == READ_END;
    }
    return READ_END;
}

/* Forgets everything of an earlier place. */
static void begin(Frames *f, bool is_from_start)
{
    avcodec_flush_buffers(f->codec);
    container_select(f->container, f->stream, -1);
    av_frame_unref(f->shown);
    av_frame_unref(f->following);
    f->is_from_start = is_from_start;
    f->has_ended = f->has_skipped = f->has_damage = false;
    f->waits_for_key = f->has_keys;
    f->last_pts = AV_NOPTS_VALUE;
}

static bool begin_at_start(Frames *f, GError **error)
{
    if (!container_rewind(f->container, error))
        return false;
    if (f->stream >= (int)f->container->format->nb_streams ||
        stream_of(f)->codecpar->codec_id != f->codec_id) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_FAILED,
                            _("the file has changed while it was open"));
        return false;
    }
    begin(f, true);
    return true;
}

static const AVFrame *try_first(Frames *f, GError **error)
{
    if (!begin_at_start(f, error))
        return NULL;
    ReadResult result = next_frame(f, f->shown, MAX_SILENT, error);
    if (result == READ_END)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NO_PICTURE, _("no picture can be decoded"));
    return result == READ_PACKET ? f->shown : NULL;
}

const AVFrame *frames_first(Frames *f, GError **error)
{
    g_autoptr(GError) why = NULL;

    f->skips = false;
    const AVFrame *first = try_first(f, &why);
    if (!first && g_error_matches(why, TB_ERROR, TB_ERROR_NO_PICTURE)) {
        g_clear_error(&why);
        f->has_keys = false; /* perhaps it has no keys, or does not say so */
        f->is_linear = true;
        first = try_first(f, &why);
    }
    if (!first) {
        g_propagate_error(error, g_steal_pointer(&why));
        return NULL;
    }
    if (first->best_effort_timestamp == AV_NOPTS_VALUE)
        f->is_linear = true;
    return first;
}

/* After a landing the first one out must be whole in itself. With a refresh that creeps over the
 * picture (x264's intra-refresh) it is not: the decoder reckons it recovered, but it is not quite
 * what comes of decoding from the start. A decoder that does not say of what kind a frame is has
 * only frames of one kind. */
static bool is_whole(const AVFrame *frame)
{
    return frame->key_frame || frame->pict_type == AV_PICTURE_TYPE_I ||
           frame->pict_type == AV_PICTURE_TYPE_NONE;
}

/* Decodes until the frames around the time asked stand in shown and following. */
static ReadResult advance(Frames *f, GError **error)
{
    f->covered = INT64_MIN;
    for (;;) {
        ReadResult result = next_frame(f, f->following, INT_MAX, error);
        if (result != READ_PACKET)
            return result;
        bool is_first = !is_there(f->shown);
        if (is_first && !f->is_from_start && !is_whole(f->following))
            return READ_END; /* as good as too late */
        if (us_of(f, f->following->pts) > f->asked_us && !(is_first && f->is_from_start))
            return READ_PACKET;
        av_frame_unref(f->shown);
        av_frame_move_ref(f->shown, f->following);
    }
}

static bool seek_back(Frames *f, int64_t back_us, GError **error)
{
    int64_t want_us = f->asked_us - back_us;

    if (f->is_linear || want_us < -ONWARD_US ||
        !container_seek(f->container, f->stream, pts_of(f, want_us), AVSEEK_FLAG_BACKWARD))
        return begin_at_start(f, error);
    begin(f, false);
    return true;
}

static bool seek(Frames *f, GError **error)
{
    int64_t back_us = 0;

    do {
        if (!seek_back(f, back_us, error) || advance(f, error) == READ_FAILED)
            return false;
        back_us = back_us ? back_us * 2 : TB_US_PER_SEC;
    } while (!is_there(f->shown) && !f->is_from_start);
    return true;
}

/* A packet that was to come in the place of those left out may be damaged: then they count. */
static bool seek_exactly(Frames *f, GError **error)
{
    f->skips = can_skip(f);
    if (!seek(f, error))
        return false;
    if (!f->has_skipped || !f->has_damage)
        return true;
    f->skips = false;
    return seek(f, error);
}

/* Whether decoding on gets there sooner than a seek: when that would land before us anyway. */
static bool is_onward_nearer(const Frames *f)
{
    const AVFrame *last = is_there(f->following) ? f->following : f->shown;
    int64_t pts = pts_of(f, f->asked_us);
    const AVIndexEntry *key =
        avformat_index_get_entry_from_timestamp(stream_of(f), pts, AVSEEK_FLAG_BACKWARD);

    if (f->is_linear || (key && key->timestamp <= last->pts))
        return true;
    return f->asked_us - us_of(f, last->pts) <= ONWARD_US;
}

static bool go_on(Frames *f, GError **error)
{
    f->skips = false;
    if (is_there(f->following)) {
        av_frame_unref(f->shown);
        av_frame_move_ref(f->shown, f->following);
    }
    return advance(f, error) != READ_FAILED;
}

static bool find(Frames *f, GError **error)
{
    if (!container_is_open(f->container) && !begin_at_start(f, error))
        return false;
    bool is_after = is_there(f->shown) && us_of(f, f->shown->pts) <= f->asked_us;

    if (is_after && is_there(f->following) && f->asked_us < us_of(f, f->following->pts))
        return true;
    if (is_after && !is_there(f->following) && f->has_ended)
        return true;
    if (is_after && is_onward_nearer(f))
        return go_on(f, error);
    return seek_exactly(f, error);
}

void frames_forget(Frames *f)
{
    av_frame_unref(f->shown);
    av_frame_unref(f->following);
}

const AVFrame *frames_at(Frames *f, const TbZero *zero, int64_t at_us, int64_t *shown_us,
                         int64_t *next_us, GError **error)
{
    f->zero = *zero;
    f->asked_us = at_us;
    if (!find(f, error)) {
        frames_forget(f);
        return NULL;
    }
    if (!is_there(f->shown)) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NO_PICTURE, _("no picture can be decoded"));
        return NULL;
    }
    *shown_us = us_of(f, f->shown->pts);
    *next_us = is_there(f->following) ? us_of(f, f->following->pts) : TB_TIME_NONE;
    return f->shown;
}
