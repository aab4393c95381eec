/* The exact picture: for every kind of file below, at many times, against a full decoding by the
 * ffmpeg program from the start (the times of all its frames, and the number drawn in each). */
#include "media-made.h"
#include "terugblik/base/lang.h"

#include <stdlib.h>

#define N_PICTURES 40

/* What ffmpeg shows, in order. */
typedef struct {
    int64_t us;
    int number;
} Truth;

typedef struct {
    const char *name;
    const char *from; /* another case; NULL: the numbers */
    const char *options;
    const char *cut; /* where to begin in the other case, or NULL */
    bool is_variable;
} Case;

#define X264 "-c:v libx264 -pix_fmt yuv420p -preset veryfast "

static const Case cases[] = {
    {"closed.mp4", .options = X264 "-g 20 -bf 3 -x264-params b-pyramid=normal:open-gop=0"},
    {"open.mp4",
     .options = X264 "-x264-params keyint=20:bframes=3:b-pyramid=normal:open-gop=1:scenecut=0"},
    {"onekey.mp4", .options = X264 "-g 1000 -bf 2"},
    {"fragments.mp4", .options = X264 "-g 12 -movflags frag_keyframe+empty_moov+default_base_moof"},
    {"edit.mp4", "open.mp4", .options = "-c copy", .cut = "-ss 1.3"},
    {"editclosed.mov", "closed.mp4", .options = "-c copy", .cut = "-ss 0.7"},
    {"variable.mp4", .options = X264 "-vf \"select='lt(mod(n*n,11),6)'\" -vsync vfr -g 15",
     .is_variable = true},
    {"variable.mkv", "variable.mp4", .options = "-c copy", .is_variable = true},
    {"refresh.ts", .options = X264 "-x264-params intra-refresh=1:keyint=20:bframes=0"},
    {"open.ts", "open.mp4", .options = "-c copy -output_ts_offset 3000"},
    {"onekey.ts", "onekey.mp4", .options = "-c copy"},
    {"wrap.ts", "closed.mp4", .options = "-c copy -output_ts_offset 95441"},
    {"fields.ts", .options = X264 "-g 12 -flags +ilme+ildct -x264-params interlaced=1"},
    {"open.flv", "open.mp4", .options = "-c copy"},
    {"h264.avi", .options = X264 "-g 20 -bf 2"},
    {"mpeg4.avi", .options = "-c:v mpeg4 -q:v 3 -g 12 -bf 2"},
    {"simple.avi", .options = "-c:v mpeg4 -q:v 3 -g 30"},
    {"mjpeg.mov", .options = "-c:v mjpeg -pix_fmt yuvj420p -q:v 3"},
    {"mpeg2.mpg", .options = "-c:v mpeg2video -pix_fmt yuv420p -q:v 3 -g 12 -bf 2 -f vob"},
    {"plain.mpg", .options = "-c:v mpeg2video -pix_fmt yuv420p -q:v 3 -f vob"},
    {"mpeg2.ts", .options = "-c:v mpeg2video -pix_fmt yuv420p -q:v 3 -g 12 -bf 2"},
    {"wmv.asf", .options = "-c:v wmv2 -q:v 3 -g 20"},
    {"vp8.webm",
     .options = "-c:v libvpx -pix_fmt yuv420p -b:v 400k -g 30 -deadline realtime -cpu-used 8"},
    {"vp9.webm", .options = "-c:v libvpx-vp9 -pix_fmt yuv420p -b:v 400k -g 30 -deadline good "
                            "-cpu-used 8 -lag-in-frames "
                            "16 -auto-alt-ref 1"},
    {"live.webm", "vp9.webm", .options = "-c copy -live 1"},
    {"theora.ogv", .options = "-c:v libtheora -pix_fmt yuv420p -q:v 8 -g 20"},
    {"hevc.mp4", .options = "-c:v libx265 -pix_fmt yuv420p -preset veryfast -x265-params "
                            "keyint=20:open-gop=1:log-level=none"},
    {"hevc.ts", "hevc.mp4", .options = "-c copy"},
};

static GArray *read_times(const char *name)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(Truth));
    g_autofree char *base = made_run(
        NULL, "ffprobe -v error -select_streams v:0 -show_entries stream=time_base -of csv=p=0 %s",
        name);
    g_autofree char *times = made_run(NULL,
                                      "ffprobe -v error -select_streams v:0 -show_entries "
                                      "frame=best_effort_timestamp -of csv=p=0 %s",
                                      name);
    g_auto(GStrv) lines = g_strsplit(times, "\n", -1);
    TbZero zero = {0};
    int64_t last = 0;

    zero.num = atoi(base);
    zero.den = atoi(strchr(base, '/') + 1);
    for (char **line = lines; *line; line++) {
        if (!**line)
            continue;                  /* side data of a frame, on a line of its own */
        bool has_time = **line != 'N'; /* AVI: the last ones, which come out when all is in */
        int64_t pts = has_time ? g_ascii_strtoll(*line, NULL, 10) : last + 1;
        last = pts;
        if (all->len == 0)
            zero.pts = pts;
        Truth truth = {.us = tb_time_from_pts(&zero, pts, zero.num, zero.den)};
        g_array_append_val(all, truth);
    }
    return all;
}

/* All that ffmpeg shows of @name. */
static GArray *read_truth(const char *name)
{
    const gsize size = MADE_WIDTH * MADE_HEIGHT;
    gsize length;
    GArray *all = read_times(name);
    g_autofree char *raw = made_run(&length,
                                    "ffmpeg -nostdin -v fatal -i %s -map 0:v:0 -vsync passthrough "
                                    "-pix_fmt gray -f rawvideo -",
                                    name);

    g_assert_cmpuint(length, ==, all->len * size);
    for (guint i = 0; i < all->len; i++)
        g_array_index(all, Truth, i).number = made_read((uint8_t *)raw + i * size, MADE_WIDTH, 1);
    return all;
}

static void check_at(TbMedia *media, const GArray *all, int64_t at_us)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbPicture) picture = tb_media_picture(media, at_us, &error);
    guint right = 0;

    g_assert_no_error(error);
    while (right + 1 < all->len && g_array_index(all, Truth, right + 1).us <= at_us)
        right++;
    const Truth *truth = &g_array_index(all, Truth, right);
    int64_t next_us = right + 1 < all->len ? g_array_index(all, Truth, right + 1).us : TB_TIME_NONE;
    if (picture->shown_us != truth->us || picture->next_us != next_us ||
        made_number(picture) != truth->number)
        g_test_message("asked %" G_GINT64_FORMAT ": shown %" G_GINT64_FORMAT " (%" G_GINT64_FORMAT
                       "), next %" G_GINT64_FORMAT " (%" G_GINT64_FORMAT "), picture %d (%d)",
                       at_us, picture->shown_us, truth->us, picture->next_us, next_us,
                       made_number(picture), truth->number);
    g_assert_cmpint(picture->shown_us, ==, truth->us);
    g_assert_cmpint(picture->next_us, ==, next_us);
    g_assert_cmpint(made_number(picture), ==, truth->number);
}

/* Anywhere, and just before, at and after where a frame begins. */
static void check_random(TbMedia *media, const GArray *all, int n)
{
    int64_t end_us = g_array_index(all, Truth, all->len - 1).us;

    for (int i = 0; i < n; i++) {
        const Truth *truth =
            &g_array_index(all, Truth, (guint)g_test_rand_int_range(0, (gint32)all->len));
        int64_t at_us = i % 4 == 3 ? g_test_rand_int_range(0, (gint32)end_us + 1000000)
                                   : MAX(0, truth->us + i % 4 - 1);
        check_at(media, all, at_us);
    }
}

static void check_in_order(TbMedia *media, const GArray *all)
{
    for (guint i = 0; i < all->len; i++)
        check_at(media, all, g_array_index(all, Truth, i).us);
    for (guint i = all->len; i > all->len - 6; i--)
        check_at(media, all, g_array_index(all, Truth, i - 1).us);
}

/* Makes a case's file, and first what it is made from. */
static void make(const char *name)
{
    g_autofree char *path = made_path(name);
    const Case *c = cases;

    while (strcmp(c->name, name) != 0)
        c++;
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    if (c->from)
        make(c->from);
    g_autofree char *input =
        c->from ? g_strdup_printf("%s -i %s", c->cut ? c->cut : "", c->from) : g_strdup(MADE_INPUT);
    made_ffmpeg("%s %s %s", input, c->options, name);
}

static void test_case(gconstpointer data)
{
    const Case *c = data;

    make(c->name);
    g_autoptr(GArray) all = read_truth(c->name);
    g_assert_cmpuint(all->len, >, 20);
    g_autoptr(TbMedia) media = made_open(c->name);
    g_assert_true(tb_media_info(media)->has_video);
    g_assert_cmpint(tb_media_info(media)->video.is_variable_frame_rate, ==, c->is_variable);

    check_at(media, all, 0);
    check_at(media, all, INT64_C(100000000000));
    check_random(media, all, g_getenv("TB_SOAK") ? 20 * N_PICTURES : N_PICTURES);
    check_in_order(media, all);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    made_numbers(75);
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/media/exact/%s", cases[i].name);
        g_test_add_data_func(path, &cases[i], test_case);
    }
    int status = g_test_run();
    made_remove();
    return status;
}
