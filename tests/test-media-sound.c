/* The sound in its order: for every kind of file below, at many times, against a full decoding by
 * the ffmpeg program. */
#include "sound-made.h"
#include "terugblik/base/lang.h"

#define N_SEEKS 20
#define PICTURE "-f lavfi -i testsrc=s=64x36:r=25:d=6 "

typedef struct {
    const char *name, *options;
    int rate;
    bool has_picture;
    double tolerance; /* the root of the mean square; lossless: almost none */
} Case;

static const Case cases[] = {
    {"plain.wav", "-c:a pcm_s16le", 48000, .tolerance = 1e-6},
    {"low.wav", "-c:a pcm_s16le", 8000, .tolerance = 1e-6},
    {"float.wav", "-c:a pcm_f32le -ac 2", 44100, .tolerance = 1e-6},
    {"plain.flac", "-c:a flac", 44100, .tolerance = 1e-6},
    {"plain.aiff", "", 44100, .tolerance = 1e-6},
    {"vorbis.ogg", "-c:a libvorbis -b:a 96k", 44100, .tolerance = 1e-3},
    {"opus.ogg", "-c:a libopus -b:a 96k", 48000, .tolerance = 0.01},
    {"cbr.mp3", "-c:a libmp3lame -b:a 96k", 44100, .tolerance = 1e-3},
    {"vbr.mp3", "-c:a libmp3lame -q:a 4 -write_xing 0", 44100, .tolerance = 1e-3},
    {"sound.m4a", "-c:a aac -aac_pns 0 -b:a 96k", 44100, .tolerance = 1e-3},
    {"raw.aac", "-c:a aac -aac_pns 0 -b:a 96k", 44100, .tolerance = 1e-3},
    {"raw.ac3", "-c:a ac3 -b:a 128k", 48000, .tolerance = 0.05}, /* it puts noise of its own in */
    {"film.mp4", "-c:a aac -aac_pns 0 -b:a 96k", 48000, true, .tolerance = 1e-3},
    {"film.mov", "-c:a pcm_s16le", 44100, true, .tolerance = 1e-6},
    {"film.mkv", "-c:a aac -aac_pns 0 -b:a 96k", 48000, true, .tolerance = 1e-3},
    {"flac.mkv", "-c:a flac", 44100, true, .tolerance = 1e-6},
    {"film.webm", "-c:v libvpx -deadline realtime -cpu-used 8 -c:a libopus", 48000, true,
     .tolerance = 0.01},
    {"film.ts", "-c:a aac -aac_pns 0 -b:a 96k", 48000, true, .tolerance = 1e-3},
    {"film.avi", "-c:v mpeg4 -c:a pcm_s16le", 44100, true, .tolerance = 1e-6},
    {"film.flv", "-c:v flv -c:a libmp3lame", 44100, true, .tolerance = 1e-3},
};

/* Seeks to sample @number; @all begins at our number @first. */
static void check_at(TbSound *sound, const Case *c, const float *all, int64_t n_all, int64_t number,
                     int64_t first)
{
    g_autoptr(GError) error = NULL;
    float ours[LENGTH];

    g_assert_true(tb_sound_seek(sound, (number * 1000000 + c->rate - 1) / c->rate, 1, &error));
    g_assert_no_error(error);
    int64_t n = tb_sound_read(sound, ours, LENGTH, &error);
    g_assert_no_error(error);
    g_assert_cmpint(n, ==, MIN(LENGTH, MAX(0, n_all + first - number)));
    double far = distance(all, n_all, number - first, ours, n);
    if (far > c->tolerance)
        g_test_message("at %" G_GINT64_FORMAT ": %.6f, off by %" G_GINT64_FORMAT, number, far,
                       find_off(all, n_all, number - first, ours, n));
    g_assert_cmpfloat(far, <=, c->tolerance);
}

static void make(const Case *c)
{
    g_autofree char *path = made_path(c->name);
    g_autofree char *noise = g_strdup_printf(NOISE, c->rate);

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        made_ffmpeg("%s %s %s %s", c->has_picture ? PICTURE : "", noise, c->options, c->name);
}

/* The whole of it in one go gives where it begins; after that every seek must agree. */
static void test_case(gconstpointer data)
{
    const Case *c = data;
    gsize n_all;

    make(c);
    g_autofree float *all = decode(c->name, "", &n_all);
    g_autoptr(TbSound) sound = open_sound(c->name, c->rate, 1);
    g_autofree float *ours = g_new(float, n_all + (gsize)c->rate);
    int64_t n = tb_sound_read(sound, ours, (int64_t)n_all + c->rate, NULL);
    int64_t first = n - (int64_t)n_all;
    g_test_message("begins at %" G_GINT64_FORMAT, first);
    g_assert_cmpint(ABS(first), <, c->has_picture ? c->rate / 5 : 1);
    for (int64_t i = 0; i < first; i++)
        g_assert_cmpfloat(ours[i], ==, 0);
    g_assert_cmpfloat(distance(all, (int64_t)n_all, -first, ours, n), <=, c->tolerance);

    for (int i = 0; i < N_SEEKS; i++) {
        int64_t number = i == 0   ? 0
                         : i == 1 ? n - 300
                         : i == 2 ? n + 5000
                                  : g_test_rand_int_range(0, (gint32)n - LENGTH);
        check_at(sound, c, all, (int64_t)n_all, number, first);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("/media/sound/exact/%s", cases[i].name);
        g_test_add_data_func(path, &cases[i], test_case);
    }
    int status = g_test_run();
    made_remove();
    return status;
}
