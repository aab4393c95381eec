/* What can be said of streams without decoding them: which are worth it, how they are turned, how
 * regular they are. */
#include "terugblik/media.h"

#include <libavutil/display.h>
#include <math.h>

#include "media-internal.h"

#define SAME_RATE 0.005
#define N_TIMES   300 /* pictures looked at, where the container has no table of all of them */
#define N_REORDER 16  /* of those at the end some may still miss one in between */

static bool is_worth_trying(const AVStream *stream, enum AVMediaType type)
{
    const AVCodecParameters *par = stream->codecpar;
    const int not_moving =
        AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_STILL_IMAGE;

    if (par->codec_type != type || stream->time_base.num <= 0 || stream->time_base.den <= 0)
        return false;
    return type != AVMEDIA_TYPE_VIDEO || !(stream->disposition & not_moving);
}

/* What the file itself prefers, then what can be decoded, then the largest. */
static double worth_of(const AVStream *stream)
{
    const AVCodecParameters *par = stream->codecpar;
    double size = par->codec_type == AVMEDIA_TYPE_VIDEO
                      ? (double)par->width * par->height
                      : par->sample_rate + par->ch_layout.nb_channels;
    double worth = 1 + MAX(0, size);

    if (avcodec_find_decoder(par->codec_id))
        worth *= 1e10;
    if (stream->disposition & AV_DISPOSITION_DEFAULT)
        worth *= 1e10;
    return worth;
}

int facts_best_stream(const Container *container, enum AVMediaType type, uint64_t tried)
{
    const AVFormatContext *format = container->format;
    int best = -1;

    for (int i = 0; i < (int)MIN(format->nb_streams, 64); i++) {
        if (tried >> i & 1 || !is_worth_trying(format->streams[i], type))
            continue;
        if (best < 0 || worth_of(format->streams[i]) > worth_of(format->streams[best]))
            best = i;
    }
    return best;
}

/* Clockwise degrees to turn for showing, from a matrix that says it the other way round. */
static int rotation_of(const void *matrix)
{
    double degrees = av_display_rotation_get(matrix);

    if (!isfinite(degrees))
        return 0;
    int quarters = (int)lround(-degrees / 90.0) % 4;
    return (quarters + 4) % 4 * 90;
}

/* The matrix stands with the stream, or only with its first packet or picture: the decoder hands it
 * on with the first frame. */
static int find_rotation(const AVStream *stream, const AVFrame *first)
{
    const uint8_t *matrix = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, NULL);
    const AVFrameSideData *side = av_frame_get_side_data(first, AV_FRAME_DATA_DISPLAYMATRIX);

    if (matrix)
        return rotation_of(matrix);
    return side ? rotation_of(side->data) : 0;
}

static bool is_interlaced(const AVStream *stream, const AVFrame *first)
{
    switch (stream->codecpar->field_order) {
    case AV_FIELD_TT:
    case AV_FIELD_BB:
    case AV_FIELD_TB:
    case AV_FIELD_BT:
        return true;
    default:
        return first->interlaced_frame;
    }
}

void facts_of_video(const Container *container, int index, const AVFrame *first, TbVideoInfo *video)
{
    const AVStream *stream = container->format->streams[index];

    *video = (TbVideoInfo){.stream = index,
                           .codec = codec_name(stream),
                           .width = first->width,
                           .height = first->height,
                           .rotation = find_rotation(stream, first),
                           .is_interlaced = is_interlaced(stream, first)};
}

void facts_of_audio(const Container *container, int index, TbAudioInfo *audio)
{
    const AVStream *stream = container->format->streams[index];

    *audio = (TbAudioInfo){.stream = index,
                           .codec = codec_name(stream),
                           .channels = stream->codecpar->ch_layout.nb_channels,
                           .sample_rate = stream->codecpar->sample_rate};
}

static int compare_times(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* The times of all pictures, from the table of a container that has one; also of those that an edit
 * list leaves out, as the camera was the same. */
static GArray *times_from_index(AVStream *stream)
{
    GArray *times = g_array_new(FALSE, FALSE, sizeof(int64_t));
    int n = avformat_index_get_entries_count(stream);

    for (int i = 0; i < n && (n >= N_TIMES || n == stream->nb_frames); i++)
        g_array_append_val(times, avformat_index_get_entry(stream, i)->timestamp);
    return times;
}

static void note_time(GArray *times, int64_t time)
{
    if (time != AV_NOPTS_VALUE)
        g_array_append_val(times, time);
}

/* Some containers leave out a time here and there: the kind of which there are more is whole. */
static bool read_times(Container *container, int index, GArray *times, GError **error)
{
    g_autoptr(AVPacket) packet = av_packet_alloc();
    g_autoptr(GArray) decoding = g_array_new(FALSE, FALSE, sizeof(int64_t));
    ReadResult result = READ_PACKET;

    if (!container_rewind(container, error))
        return false;
    container_select(container, index, -1);
    while (MAX(times->len, decoding->len) < N_TIMES && result == READ_PACKET) {
        result = container_read(container, packet, error);
        if (result == READ_PACKET && packet->stream_index == index &&
            !(packet->flags & AV_PKT_FLAG_DISCARD)) {
            note_time(times, packet->pts);
            note_time(decoding, packet->dts);
        }
        av_packet_unref(packet);
    }
    if (decoding->len > times->len) {
        g_array_set_size(times, 0);
        g_array_append_vals(times, decoding->data, decoding->len);
    }
    g_array_sort(times, compare_times);
    if (times->len == N_TIMES)
        g_array_set_size(times, N_TIMES - N_REORDER);
    return result != READ_FAILED;
}

/* How long each is shown, sorted. */
static GArray *steps_between(const GArray *times)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (guint i = 1; i < times->len; i++) {
        int64_t step =
            av_sat_sub64(g_array_index(times, int64_t, i), g_array_index(times, int64_t, i - 1));
        if (step > 0)
            g_array_append_val(steps, step);
    }
    g_array_sort(steps, compare_times);
    return steps;
}

/* A tenth, and the rounding of a coarse clock, are not yet variable. */
static bool are_uneven(const GArray *steps)
{
    double middle = (double)g_array_index(steps, int64_t, steps->len / 2);
    double least = (double)g_array_index(steps, int64_t, 0);
    double most = (double)g_array_index(steps, int64_t, steps->len - 1);
    double slack = MAX(1.5, middle / 10);

    return middle - least > slack || most - middle > slack;
}

/* What the container calls it (30000/1001), when that is what was measured. */
static double name_rate(const AVStream *stream, double measured)
{
    const AVRational named[] = {stream->avg_frame_rate, stream->r_frame_rate};

    for (size_t i = 0; i < G_N_ELEMENTS(named); i++)
        if (named[i].num > 0 && named[i].den > 0 &&
            fabs(av_q2d(named[i]) / measured - 1) < SAME_RATE)
            return av_q2d(named[i]);
    return measured;
}

static void judge_times(const AVStream *stream, const GArray *times, TbVideoInfo *video)
{
    g_autoptr(GArray) steps = steps_between(times);
    double sum = 0;

    if (steps->len == 0)
        return;
    for (guint i = 0; i < steps->len; i++)
        sum += (double)g_array_index(steps, int64_t, i);
    double measured = steps->len / (sum * av_q2d(stream->time_base));
    video->is_variable_frame_rate = are_uneven(steps);
    video->frame_rate = video->is_variable_frame_rate ? measured : name_rate(stream, measured);
}

bool facts_measure_rate(Container *container, TbVideoInfo *video, GError **error)
{
    g_autoptr(GArray) times = times_from_index(container->format->streams[video->stream]);

    g_array_sort(times, compare_times);
    if (times->len < 2) {
        g_array_set_size(times, 0);
        if (!read_times(container, video->stream, times, error))
            return false;
    }
    judge_times(container->format->streams[video->stream], times, video);
    return true;
}
