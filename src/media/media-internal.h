/* Shared within media, and included by nobody else: the cleanup of foreign types, and what its
 * files promise each other. From the bottom up: source, container, frames, facts, picture; and
 * for the sound: audio or sound, row, resampler, tempo. */
#ifndef TERUGBLIK_MEDIA_INTERNAL_H
#define TERUGBLIK_MEDIA_INTERNAL_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
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

static inline void free_swr(SwrContext *swr)
{
    swr_free(&swr);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SwrContext, free_swr)

typedef struct SwsContext SwsContext;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SwsContext, sws_freeContext)

/* 8K; more is a mistake or an attack. */
#define MAX_PIXELS (INT64_C(8192) * 4320)

/* Of samples in a second; above it a filter to another rate would be too long to make. */
#define MAX_RATE 768000

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

/* False after a rewind that failed; another one may succeed, and nothing else can be done. */
bool container_is_open(const Container *container);

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

/* Whether it says that a stream cannot be used, and not that the source failed. */
bool codec_is_to_blame(const GError *error);

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

/* A block of sound as it was decoded: @n samples for each channel, interleaved, of which the first
 * is number @at since the zero of the recording. Valid until the next call. */
typedef struct {
    const float *samples;
    int64_t at, n;
} SoundBlock;

/* audio.c: the sound of a container. */

/* The best stream of sound that can be decoded, with the pts of its first sample that is heard; -1
 * when there is none, and @why is what was wrong with the best. False when the source fails. */
bool audio_choose(Container *container, int *stream, int64_t *pts, GError **why, GError **error);

typedef struct Audio Audio;

/* Mixed to @channels. */
Audio *audio_open(Container *container, int stream, const TbZero *zero, int channels,
                  GError **error);
void audio_free(Audio *audio);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Audio, audio_free)

int audio_rate(const Audio *audio);
/* The next block begins at or before sample @number, if there is such a one. */
bool audio_seek(Audio *audio, int64_t number, GError **error);
/* In order, though between two of them there may be a hole. */
ReadResult audio_read(Audio *audio, SoundBlock *block, GError **error);

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

typedef struct SoundFile SoundFile;

/* NULL when it is not for libsndfile, which is no error. Takes neither; both must live as long. */
SoundFile *sound_open(TbSource *source, GCancellable *cancel);
void sound_close(SoundFile *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SoundFile, sound_close)

int sound_rate(const SoundFile *sound);
int sound_channels(const SoundFile *sound);
bool sound_can_seek(const SoundFile *sound); /* to the sample */
/* The next block begins at sample @number of the file, and has all its channels. */
bool sound_seek(SoundFile *sound, int64_t number, GError **error);
ReadResult sound_read(SoundFile *sound, SoundBlock *block, GError **error);

/* row.c: the sound as one unbroken row of samples, at the rate in which it was recorded: silence
 * where there is none. */
typedef struct Row Row;

/* Takes none of these; they must live as long. @zero NULL: it begins with the first sample.
 * TB_ERROR_NOT_FOUND when there is no sound. */
Row *row_open(TbSource *source, Container *container, const TbZero *zero, int channels,
              GError **error);
void row_free(Row *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Row, row_free)

int row_rate(const Row *row);
bool row_seek(Row *row, int64_t number, GError **error); /* silence before the first one, too */

/* The sound is pulled through these one after the other: each gives so many samples for each
 * channel, valid until the next call; 0 at the end, -1 on failure. */
int64_t row_pull(Row *row, const float **samples, GError **error);

/* resampler.c: @row at another rate. Seeking to the same sample always gives the same ones. */
typedef struct Resampler Resampler;

Resampler *resampler_new(Row *row, int channels, int rate, GError **error);
void resampler_free(Resampler *resampler);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Resampler, resampler_free)

bool resampler_seek(Resampler *resampler, int64_t number, GError **error); /* at its own rate */
int64_t resampler_pull(Resampler *resampler, const float **samples, GError **error);

/* tempo.c: slower or faster, at the same pitch. */
typedef struct Tempo Tempo;

/* From the sample at which @resampler stands. */
Tempo *tempo_new(Resampler *resampler, int channels, int rate, double speed, GError **error);
void tempo_free(Tempo *tempo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Tempo, tempo_free)

int64_t tempo_pull(Tempo *tempo, const float **samples, GError **error);

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
