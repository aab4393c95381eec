/* One recording: where its bytes come from, what it is, and the picture at a time.
 *
 * Nothing but the bytes of a TbSource is ever read: no file name reaches FFmpeg, its protocols are
 * off and its demuxers are a list of our own, so that a playlist, an address or a pattern is not a
 * recording. Thread-safety: a source and a medium belong to one thread at a time. */
#ifndef TERUGBLIK_MEDIA_H
#define TERUGBLIK_MEDIA_H

#include <gio/gio.h>
#include <stdbool.h>
#include <stdint.h>

#include "terugblik/base/time.h"

/* Where bytes come from. Tests hand in slow and broken ones. */
typedef struct {
    /* Up to @size bytes from the current place; 0 at the end, -1 with @error set when it failed. */
    int64_t (*read)(void *ctx, void *buffer, int64_t size, GCancellable *cancel, GError **error);
    bool (*seek)(void *ctx, int64_t offset, GError **error); /* from the start */
    int64_t (*size)(void *ctx);                              /* -1: not known */
    void (*close)(void *ctx);
} TbSourceClass;

typedef struct TbSource TbSource;

TbSource *tb_source_new(const TbSourceClass *class, void *ctx, const char *name); /* takes @ctx */
/* Only an ordinary file; a folder, pipe or device is refused (TB_ERROR_NOT_A_RECORDING). @path is
 * nothing but the name of a file. Like all errors here, its message begins with the source's name.
 */
TbSource *tb_source_open_file(const char *path, GError **error);
void tb_source_close(TbSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbSource, tb_source_close)

const char *tb_source_name(const TbSource *source); /* for messages */

/* What a recording is known by however it is called: in hex the size, a dash, and the SHA-256 of
 * sixteen 64 KiB blocks spread evenly over it (of all of it when it is smaller). Instant, also for
 * hours. NULL on failure; the caller's. */
char *tb_source_fingerprint(TbSource *source, GError **error);

/* How much of something long has been done; on the thread that does it. */
typedef void (*TbSourceProgress)(void *ctx, int64_t done, int64_t total);

/* The SHA-256 of all of it, in hex; @progress and @cancel may be NULL. The caller's. */
char *tb_source_sha256(TbSource *source, GCancellable *cancel, TbSourceProgress progress, void *ctx,
                       GError **error);

typedef struct {
    int stream;
    char *codec;
    int width, height; /* as coded, before rotation and the shape of pixels */
    int rotation;      /* clockwise degrees to turn for showing: 0, 90, 180, 270 */
    double frame_rate; /* on average; 0: not known */
    bool is_variable_frame_rate;
    bool is_interlaced;
} TbVideoInfo;

typedef struct {
    int stream;
    char *codec;
    int channels;
    int sample_rate;
} TbAudioInfo;

typedef struct {
    char *container;
    int64_t duration_us; /* from the zero to the end of what can be played; 0: not known */
    TbZero zero;
    bool has_video, has_audio;
    TbVideoInfo video;
    TbAudioInfo audio;
    char **warnings; /* in the language chosen: "the file is cut off at 0:41"; NULL-terminated */
} TbMediaInfo;

typedef struct TbMedia TbMedia;

/* Takes @source in every case. @cancel, or NULL, is kept: it breaks off what is under way, now and
 * later (G_IO_ERROR_CANCELLED). @zero: as stored with the recording, or NULL to measure it. Errors:
 * TB_ERROR_NOT_A_RECORDING for what is no sound or video, or has no stream that can be decoded (the
 * codec is named). A file cut off or damaged opens as far as it goes, with a warning. */
TbMedia *tb_media_open(TbSource *source, const TbZero *zero, GCancellable *cancel, GError **error);
void tb_media_close(TbMedia *media);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbMedia, tb_media_close)

const TbMediaInfo *tb_media_info(const TbMedia *media); /* as long as @media */

/* A picture as shown: turned upright, pixels square, converted to full-range sRGB. */
typedef struct {
    int width, height;
    int stride;       /* bytes per row */
    uint8_t *pixels;  /* B G R X */
    int64_t shown_us; /* when the frame begins */
    int64_t next_us;  /* when the following frame begins; TB_TIME_NONE at the end */
} TbPicture;

void tb_picture_free(TbPicture *picture);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbPicture, tb_picture_free)

/* The exact frame shown at @at_us (from 0): the last one that begins at or before it, the first one
 * before that, the last one beyond the end. TB_ERROR_NO_PICTURE when there is sound only. */
TbPicture *tb_media_picture(TbMedia *media, int64_t at_us, GError **error);

/* --- Playing: pictures and sound in their order --- */

/* As tb_media_picture(), but made no larger than @width by @height (0: as large as it is), keeping
 * its shape, and quicker to make than to look at. Asking again for the picture shown last, in
 * whatever size, decodes nothing. */
TbPicture *tb_media_picture_within(TbMedia *media, int64_t at_us, int width, int height,
                                   GError **error);

/* The picture after the one given last (after none: the first), likewise. NULL without @error after
 * the last one. Every picture that is shown for some time comes once; after a failure it is tried
 * again. */
TbPicture *tb_media_next_within(TbMedia *media, int width, int height, GError **error);

/* Passes over the pictures to come that are over by @before_us, without making them: how many; -1
 * on failure. */
int tb_media_pass(TbMedia *media, int64_t before_us, GError **error);

/* The sound of a recording, decoded in order as interleaved floats. It reads the recording by
 * itself, so that a thread may play the sound while another shows the pictures. */
typedef struct TbSound TbSound;

/* Takes @source in every case; @zero and @cancel as for tb_media_open(), and @zero is needed, since
 * it is the picture that begins the time (not measured: the first sample begins it). What comes out
 * has @channels (1 or 2; more are mixed down) at @sample_rate. TB_ERROR_NOT_FOUND when the
 * recording has no sound. */
TbSound *tb_sound_open(TbSource *source, const TbZero *zero, int sample_rate, int channels,
                       GCancellable *cancel, GError **error);
void tb_sound_close(TbSound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbSound, tb_sound_close)

/* Goes on at exactly @at_us (0 or later), at @speed (0.5 to 2) with the pitch kept. After a failure
 * it may succeed. */
bool tb_sound_seek(TbSound *sound, int64_t at_us, double speed, GError **error);

/* Up to @n samples per channel: 0 at the end, -1 on failure. Sample k since the seek is heard at
 * at_us + k * speed / sample_rate: where the recording has no sound (it begins later than the
 * picture, has a hole, is damaged) there is silence. To the sample, as far as the times in the
 * container tell; at another speed than 1 to 40 ms, as pieces are laid where they fit. */
int64_t tb_sound_read(TbSound *sound, float *samples, int64_t n, GError **error);

/* A copy no wider than @width_px. */
TbPicture *tb_picture_scale(const TbPicture *picture, int width_px);

/* A copy of the same size in which nobody can be recognised, whatever is done to it: so few cells
 * are kept that the rest is not there. */
TbPicture *tb_picture_blur(const TbPicture *picture);

typedef enum { TB_PICTURE_PNG, TB_PICTURE_JPEG } TbPictureFormat;

GBytes *tb_picture_encode(const TbPicture *picture, TbPictureFormat format, GError **error);

#endif
