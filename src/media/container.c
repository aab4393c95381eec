/* FFmpeg's demuxer over a source. What a file is called says nothing and reaches nobody; its bytes
 * say what it is. Formats that name other files (playlists, image sequences, session descriptions)
 * are not in the list below, and those in it that could refer to others (the data references of
 * MOV, the linked segments of Matroska) find every door closed: no protocol, and nothing opened. */
#include "terugblik/media.h"

#include <libavutil/intreadwrite.h>
#include <pthread.h>
#include <string.h>

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define BUFFER_SIZE (64 * 1024)
#define MAX_ALLOC   ((size_t)1 << 30)
#define MAX_DAMAGE                                                                                 \
    16 /* places that cannot be read, one after the other, before we call it the end */

/* Containers in which a camera, a phone, a browser or a recorder keeps sound and picture, by
 * FFmpeg's names. */
#define ALLOWED                                                                                    \
    "mov,mp4,m4a,3gp,3g2,mj2;matroska,webm;mpegts;mpeg;avi;asf;asf_o;flv;ogg;mxf;dv;rm;wtv;nut;"   \
    "gxf;dhav;wav;w64;aiff;caf;au;flac;mp3;aac;loas;ac3;eac3;amr;amrnb;amrwb;nistsphere;voc;sox;"  \
    "ircam;iff;wv;tta;tak;ape;mpc;mpc8;oma;dss;qcp;xwma"

static bool is_allowed(const AVInputFormat *format)
{
    g_auto(GStrv) names = g_strsplit(ALLOWED, ";", -1);

    return g_strv_contains((const char *const *)names, format->name);
}

static int read_source(void *opaque, uint8_t *buffer, int size)
{
    Container *c = opaque;
    g_autoptr(GError) error = NULL;
    int64_t n = source_read_at(c->source, c->place, buffer, size, c->cancel, &error);

    if (n < 0) {
        bool cancelled = g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        if (!c->failure)
            c->failure = g_steal_pointer(&error);
        return cancelled ? AVERROR_EXIT : AVERROR(EIO);
    }
    c->place += n;
    return n == 0 ? AVERROR_EOF : (int)n;
}

static int64_t seek_source(void *opaque, int64_t offset, int whence)
{
    Container *c = opaque;
    int64_t size = source_size(c->source);

    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE)
        return size >= 0 ? size : AVERROR(ENOSYS);
    if (whence == SEEK_CUR)
        offset += c->place;
    else if (whence == SEEK_END)
        offset += size;
    if (offset < 0 || (whence == SEEK_END && size < 0))
        return AVERROR(EINVAL);
    return c->place = offset;
}

static int is_cancelled(void *opaque)
{
    Container *c = opaque;

    return c->cancel && g_cancellable_is_cancelled(c->cancel);
}

/* Some file in the container is to be opened: never. */
static int refuse_open(AVFormatContext *format, AVIOContext **io, const char *url, int flags,
                       AVDictionary **options)
{
    (void)format, (void)url, (void)flags, (void)options;
    *io = NULL;
    return AVERROR(EPERM);
}

/* What FFmpeg prints nobody reads: we say it in words. What a damaged file asks for beyond a table
 * of a day or a picture of 8K, it does not get. */
static void tame_ffmpeg(void)
{
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(MAX_ALLOC);
}

Container *container_new(TbSource *source, GCancellable *cancel)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    Container *c = g_new0(Container, 1);

    pthread_once(&once, tame_ffmpeg);
    c->source = source;
    if (cancel)
        c->cancel = g_object_ref(cancel);
    return c;
}

static void close_format(Container *c)
{
    avformat_close_input(&c->format);
    if (c->io)
        av_freep(&c->io->buffer);
    avio_context_free(&c->io);
}

void container_free(Container *c)
{
    if (!c)
        return;
    close_format(c);
    g_clear_error(&c->failure);
    g_clear_object(&c->cancel);
    g_free(c);
}

bool container_failed(Container *c, GError **error)
{
    if (!c->failure) /* FFmpeg can notice a cancel between two reads */
        return g_cancellable_set_error_if_cancelled(c->cancel, error);
    g_propagate_error(error, g_steal_pointer(&c->failure));
    return true;
}

/* The kind of file, by its first bytes; NULL when it is none that may be opened. A low score is a
 * guess at a text or a damaged file. */
static const AVInputFormat *probe(Container *c, GError **error)
{
    const AVInputFormat *format = NULL;
    int score = av_probe_input_buffer2(c->io, &format, NULL, NULL, 0, 0);

    if (container_failed(c, error))
        return NULL;
    if (source_size(c->source) == 0)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING, _("the file is empty"));
    else if (score < AVPROBE_SCORE_RETRY || !format)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                            _("this is no sound or video that is known here"));
    else if (!is_allowed(format))
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                    _("this is no recording but another kind of file (%s)"), format->name);
    else
        return format;
    return NULL;
}

/* Looks through the outermost boxes of an MP4 or MOV for its table of contents, and for whether the
 * file goes on as long as the last of them says. */
static void look_for_contents(Container *c, bool *has_contents, bool *is_cut_off)
{
    int64_t size = source_size(c->source), place = 0;
    uint8_t box[16];

    *has_contents = *is_cut_off = false;
    while (place + 8 <= size) {
        int64_t head = MIN((int64_t)sizeof box, size - place);
        if (!source_read_all_at(c->source, place, box, head, c->cancel, NULL))
            return;
        uint64_t length = AV_RB32(box);
        if (length == 1 && head == 16)
            length = AV_RB64(box + 8);
        if (memcmp(box + 4, "moov", 4) == 0)
            *has_contents = true;
        if (length == 0)
            return; /* to the end of the file */
        *is_cut_off = length > (uint64_t)(size - place);
        if (length < 8 || *is_cut_off)
            return;
        place += (int64_t)length;
    }
}

static void set_open_error(Container *c, const AVInputFormat *format, int code, GError **error)
{
    bool has_contents = true, is_cut_off = false;

    if (container_failed(c, error))
        return;
    if (g_str_has_prefix(format->name, "mov,"))
        look_for_contents(c, &has_contents, &is_cut_off);
    if (!has_contents && is_cut_off)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                            _("the file is cut off before its table of contents, so nothing of it "
                              "can be played; copy it from the camera or phone again"));
    else if (!has_contents)
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                            _("the file has no table of contents, so nothing of it can be played"));
    else
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                    _("the file is damaged and cannot be opened (%s: %s)"), format->name,
                    av_err2str(code));
}

static void open_io(Container *c)
{
    uint8_t *buffer = av_malloc(BUFFER_SIZE);

    c->place = 0;
    c->io = avio_alloc_context(buffer, BUFFER_SIZE, 0, c, read_source, NULL, seek_source);
    g_assert(c->io);
}

static bool is_still(const AVFormatContext *format)
{
    static const char *const brands[] = {"avif", "avis", "heic", "heix", "mif1", "msf1", NULL};
    const AVDictionaryEntry *brand = av_dict_get(format->metadata, "major_brand", NULL, 0);

    return brand && g_strv_contains(brands, brand->value);
}

static bool open_format(Container *c, const AVInputFormat *format, GError **error)
{
    c->format = avformat_alloc_context();
    c->format->pb = c->io;
    c->format->io_open = refuse_open;
    c->format->protocol_whitelist = av_strdup("");
    c->format->format_whitelist = av_strdup(format->name);
    c->format->interrupt_callback = (AVIOInterruptCB){is_cancelled, c};

    int code = avformat_open_input(&c->format, "", format, NULL);
    if (code >= 0 && is_still(c->format)) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING,
                            _("this is a photo, no recording"));
        return false;
    }
    if (code >= 0)
        code = avformat_find_stream_info(c->format, NULL);
    if (code < 0)
        set_open_error(c, format, code, error);
    return code >= 0 && !container_failed(c, error);
}

bool container_open(Container *c, GError **error)
{
    close_format(c);
    g_clear_error(&c->failure);
    open_io(c);
    const AVInputFormat *format = probe(c, error);
    c->is_at_start = format && open_format(c, format, error);
    if (!c->is_at_start)
        avformat_close_input(&c->format);
    return c->is_at_start;
}

bool container_is_open(const Container *c)
{
    return c->format != NULL;
}

bool container_rewind(Container *c, GError **error)
{
    return c->is_at_start || container_open(c, error);
}

ReadResult container_read(Container *c, AVPacket *packet, GError **error)
{
    int code = 0;

    c->is_at_start = false;
    for (int damage = 0; damage < MAX_DAMAGE; damage++) {
        code = av_read_frame(c->format, packet);
        if (code >= 0)
            return READ_PACKET;
        if (container_failed(c, error))
            return READ_FAILED;
        if (code == AVERROR_EOF)
            break;
    }
    return READ_END;
}

bool container_seek(Container *c, int stream, int64_t pts, int flags)
{
    c->io->error = 0; /* a read that failed once may succeed now */
    c->io->eof_reached = 0;
    c->is_at_start = false;
    return av_seek_frame(c->format, stream, pts, flags) >= 0;
}

void container_select(Container *c, int video, int audio)
{
    for (int i = 0; i < (int)c->format->nb_streams; i++)
        c->format->streams[i]->discard =
            i == video || i == audio ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
}
