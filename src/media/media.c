/* One recording: opened, looked at, and the picture at a time. */
#include "terugblik/media.h"

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define MISSING_US (TB_US_PER_SEC / 2) /* a claim that is this much longer than what is there */
#define SAME_US    (TB_US_PER_SEC / 5) /* two ways to measure the end of a sound, that agree */

struct TbMedia {
    TbSource *source;
    Container *container; /* NULL: only libsndfile can read it */
    Frames *frames;       /* NULL: sound only */
    Scaler *fine, *quick; /* for stills, for playing; NULL: not needed yet */
    int64_t next_us;      /* when the picture after the one given last begins; TB_TIME_NONE: none */
    TbMediaInfo info;
    GPtrArray *warnings; /* becomes those of info */
};

void tb_media_close(TbMedia *media)
{
    if (!media)
        return;
    frames_free(media->frames);
    scaler_free(media->fine);
    scaler_free(media->quick);
    container_free(media->container);
    tb_source_close(media->source);
    g_free(media->info.container);
    g_free(media->info.video.codec);
    g_free(media->info.audio.codec);
    g_strfreev(media->info.warnings);
    if (media->warnings)
        g_ptr_array_unref(media->warnings);
    g_free(media);
}

const TbMediaInfo *tb_media_info(const TbMedia *media)
{
    return &media->info;
}

G_GNUC_PRINTF(2, 3) static void warn(TbMedia *media, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    g_ptr_array_add(media->warnings, g_strdup_vprintf(format, args));
    va_end(args);
}

static void take_video(TbMedia *media, int stream, const AVFrame *first)
{
    AVRational base = media->container->format->streams[stream]->time_base;

    media->info.has_video = true;
    media->info.zero = (TbZero){stream, first->pts, base.num, base.den};
    facts_of_video(media->container, stream, first, &media->info.video);
}

/* Chooses the best stream of pictures of which one can really be decoded. False when the source
 * fails; @why is what was wrong with the best. */
static bool choose_video(TbMedia *media, GError **why, GError **error)
{
    uint64_t tried = 0;
    int stream;

    while ((stream = facts_best_stream(media->container, AVMEDIA_TYPE_VIDEO, tried)) >= 0) {
        g_autoptr(GError) failure = NULL;
        g_autoptr(Frames) frames = frames_new(media->container, stream, &failure);
        const AVFrame *first = frames ? frames_first(frames, &failure) : NULL;
        if (first) {
            take_video(media, stream, first);
            media->frames = g_steal_pointer(&frames);
            return true;
        }
        if (!codec_is_to_blame(failure)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return false;
        }
        if (!*why)
            g_propagate_error(why, g_steal_pointer(&failure));
        tried |= UINT64_C(1) << stream;
    }
    return true;
}

static void take_audio(TbMedia *media, int stream, int64_t pts)
{
    AVRational base = media->container->format->streams[stream]->time_base;

    media->info.has_audio = true;
    if (!media->info.has_video)
        media->info.zero = (TbZero){stream, pts, base.num, base.den};
    facts_of_audio(media->container, stream, &media->info.audio);
}

static bool choose_audio(TbMedia *media, GError **why, GError **error)
{
    int64_t pts;
    int stream;

    if (!audio_choose(media->container, &stream, &pts, why, error))
        return false;
    if (stream >= 0)
        take_audio(media, stream, pts);
    return true;
}

static bool choose_streams(TbMedia *media, GError **error)
{
    g_autoptr(GError) no_video = NULL, no_audio = NULL;
    TbMediaInfo *info = &media->info;

    info->container = g_strdup(media->container->format->iformat->name);
    if (!choose_video(media, &no_video, error) || !choose_audio(media, &no_audio, error))
        return false;
    if (!info->has_video && !info->has_audio) {
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING, "%s",
                    no_video   ? no_video->message
                    : no_audio ? no_audio->message
                               : _("there is no picture and no sound in it"));
        return false;
    }
    if (no_video && !info->has_video)
        warn(media, _("the picture cannot be used: %s"), no_video->message);
    if (no_audio && !info->has_audio)
        warn(media, _("the sound cannot be used: %s"), no_audio->message);
    return true;
}

static void warn_of_end(TbMedia *media, int64_t end_us, int64_t claimed_us)
{
    g_autofree char *end = tb_time_format(end_us, 0);

    if (claimed_us == TB_TIME_NONE)
        warn(media, _("the file does not say how long it is; read through, it lasts %s"), end);
    else if (claimed_us - end_us > MISSING_US)
        warn(media, _("the recording stops at %s; the rest of the file is missing"), end);
}

/* Where it ends. A place near the end that cannot be read is a warning: all before it is there. */
static bool measure_extent(TbMedia *media, GError **error)
{
    g_autoptr(GError) failure = NULL;
    int64_t end_us, claimed_us;

    if (extent_measure(media->container, &media->info, &end_us, &claimed_us, &failure)) {
        media->info.duration_us = end_us;
        warn_of_end(media, end_us, claimed_us);
        return true;
    }
    if (g_error_matches(failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    warn(media, _("how long it is cannot be measured: %s"), failure->message);
    return true;
}

static int64_t sound_end_us(const SoundFacts *facts)
{
    return (int64_t)((__int128)facts->n_samples * TB_US_PER_SEC / facts->sample_rate);
}

/* What libsndfile knows to the sample, we take from it. */
static void refine_sound(TbMedia *media)
{
    g_auto(SoundFacts) facts = {0};
    TbMediaInfo *info = &media->info;

    if (!sound_read_facts(media->source, media->container->cancel, &facts))
        return;
    int64_t end_us = sound_end_us(&facts);
    info->audio.channels = facts.channels;
    info->audio.sample_rate = facts.sample_rate;
    info->zero = (TbZero){info->audio.stream, 0, 1, facts.sample_rate};
    if (facts.has_last || ABS(end_us - info->duration_us) < SAME_US)
        info->duration_us = end_us;
}

/* A kind of file that FFmpeg does not know, or only libsndfile reads. */
static bool open_sound(TbMedia *media, GCancellable *cancel)
{
    g_auto(SoundFacts) facts = {0};

    if (!sound_read_facts(media->source, cancel, &facts))
        return false;
    g_clear_pointer(&media->container, container_free);
    media->info.container = g_strdup(facts.container);
    media->info.has_audio = true;
    media->info.audio = (TbAudioInfo){.codec = g_strdup(facts.codec),
                                      .channels = facts.channels,
                                      .sample_rate = facts.sample_rate};
    media->info.zero = (TbZero){0, 0, 1, facts.sample_rate};
    media->info.duration_us = sound_end_us(&facts);
    return true;
}

static bool look_closer(TbMedia *media, GError **error)
{
    if (media->info.has_video && !facts_measure_rate(media->container, &media->info.video, error))
        return false;
    if (!measure_extent(media, error))
        return false;
    if (!media->info.has_video)
        refine_sound(media);
    if (media->frames)
        frames_forget(media->frames);
    return true;
}

static bool open_media(TbMedia *media, GCancellable *cancel, GError **error)
{
    g_autoptr(GError) failure = NULL;

    media->container = container_new(media->source, cancel);
    if (container_open(media->container, &failure))
        return choose_streams(media, error) && look_closer(media, error);
    if (g_error_matches(failure, TB_ERROR, TB_ERROR_NOT_A_RECORDING) && open_sound(media, cancel))
        return true;
    g_propagate_error(error, g_steal_pointer(&failure));
    return false;
}

static bool is_measured(const TbZero *zero)
{
    return zero && zero->stream >= 0 && zero->num > 0 && zero->den > 0;
}

TbMedia *tb_media_open(TbSource *source, const TbZero *zero, GCancellable *cancel, GError **error)
{
    g_autoptr(TbMedia) media = g_new0(TbMedia, 1);

    media->source = source;
    media->warnings = g_ptr_array_new_with_free_func(g_free);
    if (!open_media(media, cancel, error)) {
        g_prefix_error(error, "%s: ", tb_source_name(source));
        return NULL;
    }
    if (is_measured(zero))
        media->info.zero = *zero;
    g_ptr_array_add(media->warnings, NULL);
    media->info.warnings = (char **)g_ptr_array_free(g_steal_pointer(&media->warnings), FALSE);
    return g_steal_pointer(&media);
}

/* What the frame shown at @at_us looks like, no larger than asked (0: as large as it is). */
static TbPicture *show(TbMedia *media, int64_t at_us, Scaler **scaler, int width, int height,
                       GError **error)
{
    int64_t shown_us, next_us;
    const AVFrame *frame =
        frames_at(media->frames, &media->info.zero, at_us, &shown_us, &next_us, error);

    if (!frame)
        return NULL;
    if (!*scaler)
        *scaler = scaler_new(scaler == &media->quick);
    AVFormatContext *format = media->container->format;
    PictureShape shape = {
        .rotation = media->info.video.rotation, .within_width = width, .within_height = height};
    shape.aspect = av_guess_sample_aspect_ratio(format, format->streams[media->info.video.stream],
                                                (AVFrame *)frame);
    TbPicture *picture = picture_from_frame(*scaler, frame, &shape, error);
    if (picture) {
        picture->shown_us = shown_us;
        picture->next_us = media->next_us = next_us;
    }
    return picture;
}

static TbPicture *try_show(TbMedia *media, int64_t at_us, Scaler **scaler, int width, int height,
                           GError **error)
{
    g_autoptr(TbPicture) picture = NULL;

    if (media->frames)
        picture = show(media, at_us, scaler, width, height, error);
    else
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NO_PICTURE,
                            _("this recording has sound only, so there is no picture to show"));
    if (!picture)
        g_prefix_error(error, "%s: ", tb_source_name(media->source));
    return g_steal_pointer(&picture);
}

TbPicture *tb_media_picture(TbMedia *media, int64_t at_us, GError **error)
{
    return try_show(media, at_us, &media->fine, 0, 0, error);
}

TbPicture *tb_media_picture_within(TbMedia *media, int64_t at_us, int width, int height,
                                   GError **error)
{
    return try_show(media, at_us, &media->quick, width, height, error);
}

/* The time of a picture is all that is needed to find the next: it stands ready in frames. */
TbPicture *tb_media_next_within(TbMedia *media, int width, int height, GError **error)
{
    if (media->next_us == TB_TIME_NONE)
        return NULL;
    return tb_media_picture_within(media, media->next_us, width, height, error);
}

int tb_media_pass(TbMedia *media, int64_t before_us, GError **error)
{
    int n = 0;

    while (media->frames && media->next_us != TB_TIME_NONE && media->next_us < before_us) {
        int64_t shown_us, next_us;
        if (!frames_at(media->frames, &media->info.zero, media->next_us, &shown_us, &next_us,
                       error)) {
            g_prefix_error(error, "%s: ", tb_source_name(media->source));
            return -1;
        }
        if (next_us == TB_TIME_NONE || next_us > before_us)
            break; /* asked for again, it stands ready */
        media->next_us = next_us;
        n++;
    }
    return n;
}
