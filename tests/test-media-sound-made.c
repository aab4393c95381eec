/* The sound where there is none, and made into another kind of sound: another rate, other channels,
 * another speed. */
#include "sound-made.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

/* --- Where there is none --- */

/* Loud or silent, a tenth of a second long, at @at_us. */
static bool is_loud(TbSound *sound, int64_t at_us)
{
    g_autoptr(GError) error = NULL;
    float ours[800];
    double sum = 0;

    g_assert_true(tb_sound_seek(sound, at_us, 1, &error));
    int64_t n = tb_sound_read(sound, ours, 800, &error);
    g_assert_no_error(error);
    g_assert_cmpint(n, ==, 800);
    for (int i = 0; i < 800; i++)
        sum += (double)(ours[i] * ours[i]);
    return sum > 1e-3;
}

/* Sound that begins later than the picture, and sound that stops for a while. */
static void test_holes(void)
{
    static const char *const names[] = {"late.mp4", "late.mkv", "late.ts", "hole.mkv"};
    const char *picture = "-f lavfi -i testsrc=s=64x36:r=25:d=6",
               *tone = "-f lavfi -i sine=r=8000:d=4";

    made_ffmpeg("%s -itsoffset 1.5 %s -ar 8000 -c:a aac late.mp4", picture, tone);
    made_ffmpeg("%s -itsoffset 1.5 %s -c:a flac late.mkv", picture, tone);
    made_ffmpeg("%s -itsoffset 1.5 %s -ar 8000 -c:a aac late.ts", picture, tone);
    made_ffmpeg("%s %s -af \"aselect='not(between(t,1,2.5))'\" -c:a flac hole.mkv", picture, tone);
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        bool is_late = g_str_has_prefix(names[i], "late");
        g_autoptr(TbSound) sound = open_sound(names[i], 8000, 1);
        for (int round = 0; round < 2; round++) {
            g_assert_true(is_loud(sound, 3000000));
            g_assert_cmpint(is_loud(sound, 300000), ==, !is_late);
            g_assert_false(is_loud(sound, 1300000));
            g_assert_cmpint(is_loud(sound, 2000000), ==, is_late);
        }
        tb_sound_seek(sound, 0, 1, NULL);
        g_autofree float *all = g_new(float, 100000);
        int64_t n = tb_sound_read(sound, all, 100000, NULL);
        g_test_message("%s: %" G_GINT64_FORMAT, names[i], n);
        g_assert_cmpint(ABS(n - (is_late ? 44000 : 32000)), <, 1100); /* a packet is filled up */
    }
}

static void test_none(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = made_path("mute.mp4");

    made_ffmpeg("-f lavfi -i testsrc=s=64x36:r=25:d=1 mute.mp4");
    g_autoptr(TbMedia) media = made_open("mute.mp4");
    g_assert_null(tb_sound_open(tb_source_open_file(path, NULL), &tb_media_info(media)->zero, 48000,
                                2, NULL, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_FOUND);
    g_assert_true(g_str_has_suffix(error->message, "mute.mp4: this recording has no sound"));
}

/* --- Made into another kind of sound --- */

/* At another rate a sample is the same wherever one came in. */
static void test_resampled(void)
{
    g_autofree float *all = g_new(float, 600000), *ours = g_new(float, LENGTH);

    made_ffmpeg(NOISE "-c:a flac plain.flac", 44100);
    g_autoptr(TbSound) sound = open_sound("plain.flac", 48000, 1);
    int64_t n = tb_sound_read(sound, all, 600000, NULL);
    g_assert_cmpint(ABS(n - DURATION * 48000), <=, 2);
    for (int i = 0; i < 40; i++) {
        int64_t number = g_test_rand_int_range(0, (gint32)n - LENGTH);
        g_assert_true(tb_sound_seek(sound, (number * 1000 + 47) / 48, 1, NULL));
        g_assert_cmpint(tb_sound_read(sound, ours, LENGTH, NULL), ==, LENGTH);
        double far = distance(all, n, number, ours, LENGTH);
        if (far > 1e-6)
            g_test_message("at %" G_GINT64_FORMAT ": %.7f, off by %" G_GINT64_FORMAT, number, far,
                           find_off(all, n, number, ours, LENGTH));
        g_assert_cmpfloat(far, <=, 1e-6);
    }
    gsize n_truth;
    g_autofree float *truth = decode("plain.flac", "-ar 48000", &n_truth);
    g_assert_cmpfloat(distance(truth, (int64_t)n_truth, 0, all, n), <=, 1e-3);
}

/* Two channels of one, one of two and of six, as ffmpeg does it. */
static void test_channels(void)
{
    made_ffmpeg(NOISE "-ac 1 one.wav", 48000);
    made_ffmpeg("-f lavfi -i \"aevalsrc=0.3*sin(t*900)|0.2*sin(t*1700):s=48000:d=2\" two.wav");
    made_ffmpeg("-f lavfi -i \"aevalsrc=0.3*sin(t*900)|0.1*sin(t*500)|0.2*sin(t*1700)|0|"
                "0.1*sin(t*99)|0.1:s=48000:d=2:c=5.1\" -c:a ac3 six.mka");
    static const char *const names[] = {"one.wav", "two.wav", "six.mka"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        for (int channels = 1; channels <= 2; channels++) {
            gsize n;
            g_autofree float *ours = g_new(float, 20000);
            g_autofree float *truth = (float *)(void *)made_run(
                &n, "ffmpeg -nostdin -v fatal -i %s -ac %d -f f32le -", names[i], channels);
            g_autoptr(TbSound) sound = open_sound(names[i], 48000, channels);
            g_assert_cmpint(tb_sound_read(sound, ours, 10000, NULL), ==, 10000);
            double far = distance(truth, 10000 * channels, 0, ours, 10000 * channels);
            g_test_message("%s to %d: %g", names[i], channels, far);
            g_assert_cmpfloat(far, <, 0.01);
        }
}

/* A beep every half second: where it is heard at another speed, and how much of it there is. */
static void test_speed(void)
{
    static const double speeds[] = {0.5, 0.75, 1.25, 1.5, 2};
    g_autofree float *ours = g_new(float, 48000 * 24);

    made_ffmpeg("-f lavfi -i \"aevalsrc='0.8*lt(mod(t,0.5),0.06)*sin(t*12000)':s=48000:d=10\" "
                "beeps.wav");
    g_autoptr(TbSound) sound = open_sound("beeps.wav", 48000, 1);
    for (size_t i = 0; i < G_N_ELEMENTS(speeds); i++) {
        double speed = speeds[i], worst = 0;
        int64_t at_us = 1230000 + g_test_rand_int_range(0, 100000), last = -48000;
        int n_beeps = 0;
        g_assert_true(tb_sound_seek(sound, at_us, speed, NULL));
        int64_t n = tb_sound_read(sound, ours, 48000 * 24, NULL);
        double length = (double)(10000000 - at_us) / speed * 0.048;
        g_assert_cmpfloat(fabs((double)n - length), <, 3000);
        for (int64_t k = 0; k < n; k++) {
            if (fabsf(ours[k]) < 0.2f)
                continue;
            bool is_same = k - last < 2400;
            last = k;
            if (is_same)
                continue;
            double heard_us = (double)at_us + (double)k * speed / 0.048;
            double off = remainder(heard_us, 500000);
            worst = fmax(worst, fabs(off));
            n_beeps++;
        }
        g_test_message("%.2f: %d beeps, at worst %.1f ms off", speed, n_beeps, worst / 1000);
        g_assert_cmpint(n_beeps, >=, 17);
        g_assert_cmpint(n_beeps, <=, 18);
        g_assert_cmpfloat(worst, <, 45000);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_test_add_func("/media/sound/holes", test_holes);
    g_test_add_func("/media/sound/none", test_none);
    g_test_add_func("/media/sound/resampled", test_resampled);
    g_test_add_func("/media/sound/channels", test_channels);
    g_test_add_func("/media/sound/speed", test_speed);
    int status = g_test_run();
    made_remove();
    return status;
}
