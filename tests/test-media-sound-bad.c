/* The sound of what is damaged, cut off, or cannot be read: an error in words or what is there,
 * never a crash, never for ever. */
#include "media-memory.h"

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#define MOST INT64_C(48000 * 60) /* samples; none of the files is nearly as long */

static const char *const kinds[] = {"good.mp4", "good.mkv",  "good.ts",  "good.avi", "good.flv",
                                    "good.wav", "good.flac", "good.ogg", "good.mp3", "good.aac"};

static void make_good(void)
{
    g_autofree char *path = made_path("good.mp4");

    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    made_ffmpeg(
        "-f lavfi -i testsrc=s=64x36:r=25:d=3 -f lavfi -i anoisesrc=d=3:a=0.5:seed=3:r=44100"
        " -c:v libx264 -preset veryfast -g 10 -c:a aac -movflags faststart good.mp4");
    made_ffmpeg("-i good.mp4 -c copy good.mkv");
    made_ffmpeg("-i good.mp4 -c copy -muxdelay 0 -muxpreload 0 good.ts");
    made_ffmpeg("-i good.mp4 -c copy good.flv");
    made_ffmpeg("-i good.mp4 -c:v mpeg4 -c:a pcm_s16le good.avi");
    made_ffmpeg("-i good.mp4 -vn good.wav");
    made_ffmpeg("-i good.mp4 -vn good.flac");
    made_ffmpeg("-i good.mp4 -vn -c:a libvorbis good.ogg");
    made_ffmpeg("-i good.mp4 -vn -c:a libmp3lame good.mp3");
    made_ffmpeg("-i good.mp4 -vn -c copy good.aac");
}

static TbSound *open_sound(Memory *m, GError **error)
{
    const TbZero zero = {0, 0, 1, 90000};

    return tb_sound_open(tb_source_new(&memory_class, m, "memory"), &zero, 48000, 2, m->cancel,
                         error);
}

/* Reads to the end, or to the first failure; how many samples. */
static int64_t read_all(TbSound *sound, GError **error)
{
    float samples[2 * 4096];
    int64_t all = 0, n;

    while ((n = tb_sound_read(sound, samples, 4096, error)) > 0 && all < MOST)
        all += n;
    return n < 0 ? -1 : all;
}

/* --- Damaged --- */

/* Whatever comes of it, it comes soon and in one piece. */
static void use(Memory *m)
{
    static const double speeds[] = {1, 2, 0.5};
    static const int64_t times[] = {1700000, 0, 100000000};
    g_autoptr(GError) error = NULL;
    g_autoptr(TbSound) sound = open_sound(m, &error);

    g_assert_true((sound == NULL) == (error != NULL));
    for (size_t i = 0; sound && i < G_N_ELEMENTS(times); i++) {
        g_autoptr(GError) failure = NULL;
        bool is_there = tb_sound_seek(sound, times[i], speeds[i], &failure);
        g_assert_true(is_there == (failure == NULL));
        if (is_there)
            g_assert_true((read_all(sound, &failure) < 0) == (failure != NULL));
    }
}

static void test_damage(gconstpointer data)
{
    const char *name = data;
    int n = g_getenv("TB_SOAK") ? 300 : 12;
    gsize size;

    make_good();
    for (int i = 0; i < n; i++) {
        g_autofree char *bytes = slurp(name, &size);
        Memory m = {.bytes = (uint8_t *)bytes, .size = (int64_t)size};
        for (int j = 0; j < 1 + i * 2; j++) /* half of it in the first part, where the tables are */
            bytes[g_test_rand_int_range(0, (gint32)(j % 2 ? size : MIN(size, 4000)))] ^=
                (char)(1 << g_test_rand_int_range(0, 8));
        if (i % 3 == 2)
            m.size = g_test_rand_int_range(1, (gint32)size);
        use(&m);
    }
}

/* A file cut off has sound as far as it goes. */
static void test_cut(void)
{
    make_good();
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        gsize size;
        g_autoptr(GError) error = NULL;
        g_autofree char *bytes = slurp(kinds[i], &size);
        Memory m = {.bytes = (uint8_t *)bytes, .size = (int64_t)size * 6 / 10};
        g_autoptr(TbSound) sound = open_sound(&m, &error);
        g_assert_no_error(error);
        int64_t n = read_all(sound, &error);
        g_test_message("%s: %" G_GINT64_FORMAT, kinds[i], n);
        g_assert_no_error(error);
        g_assert_cmpint(n, >, 48000);
        g_assert_cmpint(n, <, 48000 * 5 / 2);
    }
}

/* A rate that no recorder has would take a filter of a gigabyte to bring back to one. */
static void test_rate(void)
{
    static const guint32 rates[] = {0, 768001, 0x10000000, 0x7fffffff, 0xffffffff};
    gsize size;

    make_good();
    g_autofree char *bytes = slurp("good.wav", &size);
    for (size_t i = 0; i < G_N_ELEMENTS(rates); i++) {
        g_autoptr(GError) error = NULL;
        Memory m = {.bytes = (uint8_t *)bytes, .size = (int64_t)size};
        guint32 rate = GUINT32_TO_LE(rates[i]);
        memcpy(bytes + 24, &rate, sizeof rate);
        gint64 began_us = g_get_monotonic_time();
        g_assert_null(open_sound(&m, &error));
        g_assert_error(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING);
        g_assert_cmpint(g_get_monotonic_time() - began_us, <, 2 * G_USEC_PER_SEC);
    }
}

/* --- Cannot be read --- */

/* Once open: an error while it fails, that names the recording; and all of it when the cable is
 * back. */
static void test_failing(void)
{
    int n_failed = 0;

    make_good();
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        gsize size;
        g_autofree char *bytes = slurp(kinds[i], &size);
        Memory m = {.bytes = (uint8_t *)bytes, .size = (int64_t)size, .most = 3000};
        g_autoptr(TbSound) sound = open_sound(&m, NULL);
        g_assert_nonnull(sound);
        int64_t whole = read_all(sound, NULL);
        g_assert_cmpint(whole, >, 48000 * 5 / 2);
        for (int n = 1; n <= 8; n++) {
            m.n_reads = 0;
            m.fail_at = n;
            for (int k = 0; k < 3; k++) {
                g_autoptr(GError) error = NULL;
                bool is_good = tb_sound_seek(sound, k % 2 * 2000000, 1, &error) &&
                               read_all(sound, &error) >= 0;
                g_assert_true(is_good == (error == NULL));
                n_failed += !is_good;
                if (!is_good)
                    g_assert_cmpstr(error->message, ==, "memory: the cable is out");
            }
            m.fail_at = 0;
            g_autoptr(GError) error = NULL;
            read_all(sound, NULL); /* what failed while it read ahead may be told only now */
            g_assert_true(tb_sound_seek(sound, 0, 1, &error));
            g_assert_cmpint(read_all(sound, &error), ==, whole);
            g_assert_no_error(error);
        }
    }
    g_test_message("%d failed", n_failed);
    g_assert_cmpint(n_failed, >, 100);
}

/* While it opens, while it seeks, while it plays. */
static void test_cancel(void)
{
    make_good();
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
        for (int n = 1; n <= 40; n += 3) {
            gsize size;
            g_autofree char *bytes = slurp(kinds[i], &size);
            g_autoptr(GCancellable) cancel = g_cancellable_new();
            g_autoptr(GError) error = NULL;
            Memory m = {.bytes = (uint8_t *)bytes,
                        .size = (int64_t)size,
                        .most = 1000,
                        .cancel_at = n,
                        .cancel = cancel};
            g_autoptr(TbSound) sound = open_sound(&m, &error);
            bool is_good =
                sound && tb_sound_seek(sound, 1000000, 1, &error) && read_all(sound, &error) >= 0;
            g_assert_false(is_good);
            g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
            g_assert_cmpint(m.n_reads, <=, n + 1);
        }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *path = g_strdup_printf("/media/sound-bad/damage/%s", kinds[i]);
        g_test_add_data_func(path, kinds[i], test_damage);
    }
    g_test_add_func("/media/sound-bad/cut", test_cut);
    g_test_add_func("/media/sound-bad/rate", test_rate);
    g_test_add_func("/media/sound-bad/failing", test_failing);
    g_test_add_func("/media/sound-bad/cancel", test_cancel);
    int status = g_test_run();
    made_remove();
    return status;
}
