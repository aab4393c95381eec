/* The player with a device to hear it on, by the machine's clock: the sound leads. */
#include "player-rig.h"

static void play_through(const char *name, double speed, int64_t length_us)
{
    Rig *rig = start_rig(name, HEARD);

    pump(rig, is_ready);
    tb_player_set_speed(rig->player, speed);
    tb_player_set_playing(rig->player, true);
    pump(rig, is_running);
    int64_t began_us = g_get_monotonic_time();
    int64_t from_us = tick(rig).position_us;
    TbPlayerStatus s = pump(rig, has_stopped);
    double took_us = (double)(g_get_monotonic_time() - began_us);
    double should_us = (double)(length_us - from_us) / speed;
    g_test_message("%s at %.1f: %.0f ms, should be %.0f; shown %u, dropped %u, drift %" PRId64,
                   name, speed, took_us / 1000, should_us / 1000, s.n_shown, s.n_dropped,
                   s.drift_us);
    g_assert_null(s.failure);
    g_assert_null(s.no_device);
    /* On a busy machine some are late; and those between the last one that came and the end, where
     * it then rests, are counted by nobody. */
    g_assert_cmpuint(s.n_shown + s.n_dropped, <=, s.has_video ? N_PICTURES : 0);
    g_assert_cmpuint(s.n_shown, >=, s.has_video ? N_PICTURES / 2 : 0);
    g_assert_cmpint(s.position_us, ==, length_us);
    g_assert_cmpfloat(took_us, >, should_us - 100000);
    g_assert_cmpfloat(took_us, <, 2 * should_us + 1000000); /* a busy machine's device is slow */
    end_rig(rig);
}

static void test_heard(void)
{
    play_through("film.mp4", 1, 3000000);
    play_through("film.mp4", 2, 3000000);
}

static void test_one_kind(void)
{
    play_through("sound.wav", 2, 3000000);
    play_through("picture.mp4", 2, 3000000);
}

/* A film of which the sound is over before the picture. */
static void test_short_sound(void)
{
    play_through("short.mp4", 2, 3000000);
}

/* Speed, seek, mute and pause while it is heard: the position goes on from where it was. */
static void test_commands(void)
{
    Rig *rig = start_rig("film.mp4", HEARD);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_running);
    int64_t before_us = tick(rig).position_us;
    QUICKLY(tb_player_set_speed(rig->player, 1.5));
    int64_t after_us = tick(rig).position_us;
    g_assert_cmpint(after_us, >=, before_us);
    g_assert_cmpint(after_us, <, before_us + 60000);
    QUICKLY(tb_player_set_muted(rig->player, true));
    QUICKLY(tb_player_seek(rig->player, 900000));
    TbPlayerStatus s = pump(rig, is_well_on);
    g_assert_true(s.is_muted);
    g_assert_cmpint(s.state, ==, TB_PLAYER_PLAYING);
    QUICKLY(tb_player_set_playing(rig->player, false));
    int64_t rests_us = tick(rig).position_us;
    g_usleep(100000);
    s = pump(rig, is_ready);
    g_assert_cmpint(s.position_us, ==, rests_us);
    g_assert_cmpint(s.shown_us, ==, rests_us / 40000 * 40000);
    end_rig(rig);
}

static bool has_device(const TbPlayerStatus *s)
{
    return s->no_device == NULL;
}

static void test_no_device(void)
{
    g_setenv("SDL_AUDIODRIVER", "a-name-that-does-not-exist", TRUE);
    Rig *rig = start_rig("film.mp4", HEARD);
    tb_player_set_playing(rig->player, true);
    TbPlayerStatus s = pump(rig, has_no_device);
    g_assert_cmpstr(s.no_device, ==,
                    "No sound device found. The picture plays on. Plug in headphones.");
    s = pump(rig, is_well_on);
    g_assert_cmpint(s.state, ==, TB_PLAYER_PLAYING);
    g_setenv("SDL_AUDIODRIVER", "dummy", TRUE); /* it is plugged in */
    tb_player_seek(rig->player, 100000);
    pump(rig, has_device);
    end_rig(rig);
}

/* What is heard after the pause is nothing, and five seconds later there is no device. SDL's own
 * driver that writes a file shows it. */
static int64_t size_of(const char *path)
{
    GStatBuf st;

    return g_stat(path, &st) == 0 ? st.st_size : -1;
}

static void test_rest(void)
{
    g_autofree char *path = made_path("heard.raw");

    g_setenv("SDL_AUDIODRIVER", "disk", TRUE);
    g_setenv("SDL_DISKAUDIOFILE", path, TRUE);
    Rig *rig = start_rig("film.mp4", HEARD);
    tb_player_set_playing(rig->player, true);
    pump(rig, is_running);
    tb_player_set_playing(rig->player, false);
    tick(rig);
    int64_t paused = size_of(path);
    int64_t began_us = g_get_monotonic_time(), size = paused, before;
    do { /* it still writes: silence */
        before = size;
        g_usleep(300000);
        size = size_of(path);
        g_assert_cmpint(g_get_monotonic_time() - began_us, <, 3 * LONG_S * TB_US_PER_SEC);
    } while (size > before);
    g_assert_cmpint(g_get_monotonic_time() - began_us, >, 4 * TB_US_PER_SEC);
    g_assert_cmpint(size, >, paused);
    end_rig(rig);
    g_setenv("SDL_AUDIODRIVER", "dummy", TRUE);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_setenv("SDL_AUDIODRIVER", "dummy", TRUE);
    make_all();
    g_test_add_func("/player/heard", test_heard);
    g_test_add_func("/player/one-kind", test_one_kind);
    g_test_add_func("/player/short-sound", test_short_sound);
    g_test_add_func("/player/commands", test_commands);
    g_test_add_func("/player/no-device", test_no_device);
    g_test_add_func("/player/rest", test_rest);
    int status = g_test_run();
    made_remove();
    return status;
}
