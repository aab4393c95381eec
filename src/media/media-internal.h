/* Shared within media, and included by nobody else: the cleanup of foreign types, and what its
 * files promise each other. From the bottom up: source, container, frames, facts, picture. */
#ifndef TERUGBLIK_MEDIA_INTERNAL_H
#define TERUGBLIK_MEDIA_INTERNAL_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>

#include "terugblik/media.h"

static inline void free_packet(AVPacket *packet)
{
    av_packet_free(&packet);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AVPacket, free_packet)

static inline void free_frame(AVFrame *frame)
{
    av_frame_free(&frame);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AVFrame, free_frame)

static inline void free_codec(AVCodecContext *codec)
{
    avcodec_free_context(&codec);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AVCodecContext, free_codec)

typedef struct SwsContext SwsContext;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SwsContext, sws_freeContext)

/* 8K; more is a mistake or an attack. */
#define MAX_PIXELS (INT64_C(8192) * 4320)

/* What a damaged file says may lie further; sums of times must not. */
#define FAR_US (INT64_MAX / 4)

/* source.c: the class's functions, after a look at @cancel. */
int64_t source_size(TbSource *source);
int64_t source_read_at(TbSource *source, int64_t offset, void *buffer, int64_t size,
                       GCancellable *cancel, GError **error);
bool source_read_all_at(TbSource *source, int64_t offset, void *buffer, int64_t size,
                        GCancellable *cancel, GError **error); /* less is a failure */

/* container.c: FFmpeg's demuxer over a source. */
typedef struct {
    TbSource *source;
    GCancellable *cancel; /* or NULL */
    AVFormatContext *format;
    AVIOContext *io;
    int64_t place; /* of the source, as io has it */
    bool is_at_start;
    GError *failure; /* what the source said first, until somebody is told */
} Container;

typedef enum { READ_PACKET, READ_END, READ_FAILED } ReadResult;

/* Takes neither; both must live as long. */
Container *container_new(TbSource *source, GCancellable *cancel);
void container_free(Container *container);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Container, container_free)

bool container_open(Container *container, GError **error);

/* Opens again, unless nothing was read yet: so nothing of an earlier reading is left. */
bool container_rewind(Container *container, GError **error);

/* Reads on, for the streams of which discard is not set. What cannot be read because the file is
 * damaged or cut off is the end; READ_FAILED, with @error set, is the source or a cancel. */
ReadResult container_read(Container *container, AVPacket *packet, GError **error);

/* To a place from which @pts of @stream can be reached, by FFmpeg's best guess. False when it has
 * none, which is no error. */
bool container_seek(Container *container, int stream, int64_t pts, int flags);

/* Only packets of these two streams are read; -1: none. */
void container_select(Container *container, int video, int audio);

/* True, with @error set, when the source failed or was cancelled since the last time. */
bool container_failed(Container *container, GError **error);

/* codec.c: A decoder for @stream, or NULL, with a reason. */
AVCodecContext *codec_open(const AVStream *stream, int threads, GError **error);
/* "h264", or for what FFmpeg does not know "unknown (abcd)". The caller's. */
char *codec_name(const AVStream *stream);

/* frames.c: the pictures of one stream, in the order in which they are shown. */
typedef struct Frames Frames;

Frames *frames_new(Container *container, int stream, GError **error);
void frames_free(Frames *frames);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Frames, frames_free)

/* The very first one that is shown, valid until the next call; NULL with @error when there is
 * none. Its time is the frame's pts, in units of the stream. */
const AVFrame *frames_first(Frames *frames, GError **error);

/* The one shown at @at_us from @zero, valid until the next call. */
const AVFrame *frames_at(Frames *frames, const TbZero *zero, int64_t at_us, int64_t *shown_us,
                         int64_t *next_us, GError **error);

/* Nothing is known any more: somebody else read from the container. */
void frames_forget(Frames *frames);

/* audio.c: the pts of the first sample that is heard, when it can be decoded. */
bool audio_first(Container *container, int stream, int64_t *pts, GError **error);

/* sound.c: what libsndfile says of a file with sound only. */
typedef struct {
    char *container, *codec; /* in libsndfile's words */
    int channels, sample_rate;
    int64_t n_samples; /* per channel */
    bool has_last;     /* the last one can be read: the file is as long as it says */
} SoundFacts;

/* False when it is not for libsndfile, which is no error. */
bool sound_read_facts(TbSource *source, GCancellable *cancel, SoundFacts *facts);
void sound_clear_facts(SoundFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SoundFacts, sound_clear_facts)

/* facts.c: what can be said of streams without decoding them. */

/* The stream of @type that comes first in worth, among those not in @tried (a set of bits); -1 when
 * there is none left. Covers and thumbnails are not streams of pictures. */
int facts_best_stream(const Container *container, enum AVMediaType type, uint64_t tried);
void facts_of_video(const Container *container, int stream, const AVFrame *first,
                    TbVideoInfo *video);
void facts_of_audio(const Container *container, int stream, TbAudioInfo *audio);

/* Reads the first packets to see how regular the pictures are; false when the source fails. */
bool facts_measure_rate(Container *container, TbVideoInfo *video, GError **error);

/* extent.c: from the zero to the end of what can be played, and to the end as the container has it
 * (TB_TIME_NONE when it does not say). Reads the tail of the file, or all of it when nothing says
 * where that is. */
bool extent_measure(Container *container, const TbMediaInfo *info, int64_t *end_us,
                    int64_t *claimed_us, GError **error);

/* scaler.c: the size and the colours of pictures. What one frame needed is kept for the next. */
typedef struct Scaler Scaler;

Scaler *scaler_new(bool is_quick); /* for playing; else as good as it can be */
void scaler_free(Scaler *scaler);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scaler, scaler_free)

/* Converts @frame to RGB of kind @format, @width by @height, into the rows at @pixels. */
bool scaler_convert(Scaler *scaler, const AVFrame *frame, enum AVPixelFormat format, int width,
                    int height, uint8_t *pixels, int stride, GError **error);

/* picture.c: as shown. */
TbPicture *picture_new(int64_t width, int64_t height, GError **error); /* black */

typedef struct {
    AVRational aspect;               /* of one pixel */
    int rotation;                    /* clockwise degrees */
    int within_width, within_height; /* of what is shown; 0: as large as it is */
} PictureShape;

TbPicture *picture_from_frame(Scaler *scaler, const AVFrame *frame, const PictureShape *shape,
                              GError **error);

/* tone.c: frames of high dynamic range, into a picture of the size wanted. */
bool tone_is_high(const AVFrame *frame);
bool tone_to_picture(Scaler *scaler, const AVFrame *frame, TbPicture *picture, GError **error);

#endif
