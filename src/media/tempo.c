/* Slower or faster at the same pitch: FFmpeg's atempo, fed by hand. It lays pieces of sound over
 * each other where they fit best, so a sound comes a little sooner or later than it should: up to
 * 40 ms of the recording, and never more, since each piece is taken from near where it belongs. */
#include "terugblik/media.h"

#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/opt.h>
#include <string.h>

#include "media-internal.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

struct Tempo {
    Resampler *resampler; /* borrowed */
    int channels, rate;
    AVFilterGraph *graph;
    AVFilterContext *source, *sink; /* of graph */
    AVFrame *frame;                 /* what came out last */
    int64_t n_fed;
    bool has_ended;
};

void tempo_free(Tempo *t)
{
    if (!t)
        return;
    avfilter_graph_free(&t->graph);
    av_frame_free(&t->frame);
    g_free(t);
}

static AVFilterContext *add_filter(Tempo *t, const char *name, const char *options)
{
    AVFilterContext *filter = NULL;

    if (avfilter_graph_create_filter(&filter, avfilter_get_by_name(name), name, options, NULL,
                                     t->graph) < 0)
        return NULL;
    return filter;
}

static bool build_graph(Tempo *t, double speed)
{
    char tempo[G_ASCII_DTOSTR_BUF_SIZE];
    g_autofree char *source =
        g_strdup_printf("time_base=1/%d:sample_rate=%d:sample_fmt=flt:channel_layout=%s", t->rate,
                        t->rate, t->channels == 1 ? "mono" : "stereo");

    g_ascii_dtostr(tempo, sizeof tempo, speed);
    t->graph = avfilter_graph_alloc();
    t->graph->nb_threads = 1;
    t->source = add_filter(t, "abuffer", source);
    t->sink = add_filter(t, "abuffersink", NULL);
    AVFilterContext *filter = add_filter(t, "atempo", tempo);
    return t->source && t->sink && filter && avfilter_link(t->source, 0, filter, 0) >= 0 &&
           avfilter_link(filter, 0, t->sink, 0) >= 0 && avfilter_graph_config(t->graph, NULL) >= 0;
}

Tempo *tempo_new(Resampler *resampler, int channels, int rate, double speed, GError **error)
{
    g_autoptr(Tempo) t = g_new0(Tempo, 1);

    t->resampler = resampler;
    t->channels = channels;
    t->rate = rate;
    t->frame = av_frame_alloc();
    if (!build_graph(t, speed)) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_FAILED,
                            _("sound cannot be played at another speed here"));
        return NULL;
    }
    return g_steal_pointer(&t);
}

static AVFrame *new_frame(const Tempo *t, const float *samples, int64_t n)
{
    AVFrame *frame = av_frame_alloc();

    frame->format = AV_SAMPLE_FMT_FLT;
    frame->sample_rate = t->rate;
    frame->nb_samples = (int)n;
    frame->pts = t->n_fed;
    av_channel_layout_default(&frame->ch_layout, t->channels);
    if (av_frame_get_buffer(frame, 0) < 0)
        g_error("out of memory");
    memcpy(frame->data[0], samples, (size_t)n * (size_t)t->channels * sizeof *samples);
    return frame;
}

/* False when what it is made of fails. */
static bool feed(Tempo *t, GError **error)
{
    const float *samples = NULL;
    int64_t n = resampler_pull(t->resampler, &samples, error);

    if (n < 0)
        return false;
    g_autoptr(AVFrame) frame = n > 0 ? new_frame(t, samples, n) : NULL;
    t->n_fed += n;
    t->has_ended |= av_buffersrc_add_frame(t->source, frame) < 0;
    return true;
}

int64_t tempo_pull(Tempo *t, const float **samples, GError **error)
{
    av_frame_unref(t->frame);
    while (!t->has_ended) {
        int code = av_buffersink_get_frame(t->sink, t->frame);
        if (code >= 0) {
            *samples = (const float *)(const void *)t->frame->data[0];
            return t->frame->nb_samples;
        }
        if (code != AVERROR(EAGAIN))
            t->has_ended = true;
        else if (!feed(t, error))
            return -1;
    }
    return 0;
}
