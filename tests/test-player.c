/* The player: what is shown and when, by a clock of the test's own; and that no call ever waits,
 * however slow the recording is. */
#include "player-rig.h"

/* --- By the test's clock --- */

static void test_open(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);
    TbPlayerStatus s = tb_player_status(rig->player);

    g_assert_cmpint(s.state, ==, TB_PLAYER_OPENING);
    g_assert_cmpint(s.shown_us, ==, TB_TIME_NONE);
    g_assert_null(tb_player_picture(rig->player, NULL));
    s = pump(rig, is_ready);
    g_assert_cmpint(s.state, ==, TB_PLAYER_PAUSED);
    g_assert_cmpint(s.duration_us, ==, 3000000);
    g_assert_true(s.has_video && s.has_audio);
    g_assert_cmpuint(g_strv_length((char **)(void *)s.warnings), ==, 0);
    check_rests(rig, 0, 0);
    end_rig(rig);
}

/* Every picture comes, when it is due; at the end it rests, and from there begins anew. */
static void test_play(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    for (int i = 1; i < N_PICTURES; i++) {
        pass_time(rig, 40000);
        wait_shown(rig, i * 40000);
        g_assert_cmpint(number_on_screen(rig), ==, i);
        g_assert_cmpint(tb_player_status(rig->player).position_us, ==, i * 40000);
        g_assert_cmpint(tb_player_status(rig->player).drift_us, ==, 0);
    }
    g_assert_cmpint(tick(rig).state, ==, TB_PLAYER_PLAYING);
    pass_time(rig, 40000);
    TbPlayerStatus s = tick(rig);
    g_assert_true(has_stopped(&s));
    g_assert_cmpint(s.position_us, ==, 3000000);
    g_assert_cmpuint(s.n_dropped, ==, 0);
    g_assert_cmpuint(s.n_shown, ==, N_PICTURES);
    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    g_assert_cmpint(number_on_screen(rig), ==, 0);
    end_rig(rig);
}

/* Late pictures are left out, and counted. */
static void test_late(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    pass_time(rig, 1000000);
    wait_shown(rig, 960000);
    TbPlayerStatus s = tick(rig);
    g_assert_cmpint(s.position_us, ==, 1000000);
    g_assert_cmpuint(s.n_shown + s.n_dropped, ==, s.shown_us / 40000 + 1);
    g_assert_cmpuint(s.n_dropped, >, 0);
    end_rig(rig);
}

static void test_pause(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    pass_time(rig, 250000);
    tick(rig);
    QUICKLY(tb_player_set_playing(rig->player, false));
    pass_time(rig, 250000);
    check_rests(rig, 6, 250000);
    tb_player_set_playing(rig->player, true);
    tick(rig);
    pass_time(rig, 40000);
    g_assert_cmpint(tick(rig).position_us, ==, 290000);
    end_rig(rig);
}

static void test_speed(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    pass_time(rig, 100000);
    tb_player_set_speed(rig->player, 2);
    g_assert_cmpint(tick(rig).position_us, ==, 100000);
    pass_time(rig, 500000);
    g_assert_cmpint(tick(rig).position_us, ==, 1100000);
    tb_player_set_speed(rig->player, 0.1);
    g_assert_cmpfloat(tick(rig).speed, ==, 0.5);
    pass_time(rig, 1000000);
    g_assert_cmpint(tick(rig).position_us, ==, 1600000);
    end_rig(rig);
}

/* Steps across everything, one at a time, many at once, and more than there are. */
static void test_step(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    pump(rig, is_ready);
    for (int i = 1; i < N_PICTURES; i++) {
        tb_player_step(rig->player, 1);
        check_rests(rig, i, i * 40000);
    }
    tb_player_step(rig->player, 1);
    check_rests(rig, 74, 74 * 40000);
    for (int i = 73; i > 50; i--) {
        tb_player_step(rig->player, -1);
        check_rests(rig, i, i * 40000);
    }
    for (int i = 0; i < 5; i++)
        tb_player_step(rig->player, -2);
    check_rests(rig, 41, 41 * 40000);
    tb_player_step(rig->player, 3);
    tb_player_step(rig->player, -1);
    check_rests(rig, 43, 43 * 40000);
    tb_player_seek(rig->player, 1019999);
    tb_player_step(rig->player, -1);
    check_rests(rig, 24, 24 * 40000);
    tb_player_step(rig->player, -500);
    check_rests(rig, 0, 0);
    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    pass_time(rig, 210000);
    wait_shown(rig, 200000);
    tb_player_step(rig->player, 1);
    g_assert_cmpint(tick(rig).state, ==, TB_PLAYER_PAUSED);
    check_rests(rig, 6, 6 * 40000);
    tb_player_step(rig->player, 2);
    check_rests(rig, 8, 8 * 40000);
    tb_player_step(rig->player, -1);
    check_rests(rig, 7, 7 * 40000);
    end_rig(rig);
}

static void test_seek(void)
{
    static const struct {
        int64_t at_us, position_us;
        int number;
    } rows[] = {
        {1000000, 1000000, 25},   {999999, 999999, 24},   {-5, 0, 0},
        {INT64_MAX, 3000000, 74}, {2999999, 2999999, 74}, {40000, 40000, 1},
    };
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);

    tb_player_seek(rig->player, 2000000); /* while it opens */
    check_rests(rig, 50, 2000000);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        QUICKLY(tb_player_seek(rig->player, rows[i].at_us));
        check_rests(rig, rows[i].number, rows[i].position_us);
        g_assert_cmpint(tick(rig).has_ended, ==, rows[i].position_us == 3000000);
    }
    for (int i = 0; i < 50; i++) /* the newest counts */
        QUICKLY(tb_player_seek(rig->player, i * 50000));
    check_rests(rig, 61, 2450000);
    tb_player_set_playing(rig->player, true);
    tick(rig);
    tb_player_seek(rig->player, 500000);
    g_assert_cmpint(tick(rig).position_us, ==, 500000);
    pump(rig, is_ready);
    tick(rig);
    pass_time(rig, 300000);
    g_assert_cmpint(tick(rig).position_us, ==, 800000);
    g_assert_cmpint(tick(rig).state, ==, TB_PLAYER_PLAYING);
    end_rig(rig);
}

static void test_box(void)
{
    Rig *rig = start_rig("film.mp4", OWN_CLOCK);
    unsigned number, other;

    pump(rig, is_ready);
    g_assert_cmpint(tb_player_picture(rig->player, &number)->width, ==, MADE_WIDTH);
    QUICKLY(tb_player_set_box(rig->player, 80, 1000));
    TbPlayerStatus s = tick(rig);
    g_assert_false(s.is_seeking);
    int64_t end_us = g_get_monotonic_time() + LONG_S * TB_US_PER_SEC;
    while (tb_player_picture(rig->player, &other)->width != 80) {
        g_assert_cmpint(g_get_monotonic_time(), <, end_us);
        wait_rig(rig, -1);
        tick(rig);
    }
    g_assert_cmpuint(other, !=, number);
    g_assert_cmpint(tb_player_picture(rig->player, NULL)->height, ==, 48);
    s = tick(rig);
    g_assert_cmpint(s.shown_us, ==, 0);
    tb_player_set_playing(rig->player, true);
    pump(rig, is_ready);
    pass_time(rig, 40000);
    wait_shown(rig, 40000);
    g_assert_cmpint(tb_player_picture(rig->player, NULL)->width, ==, 80);
    end_rig(rig);
}

static void test_failed(void)
{
    Rig *rig = start_rig("no.txt", OWN_CLOCK | HEARD);
    TbPlayerStatus s = pump(rig, has_failed);

    g_assert_true(g_str_has_prefix(s.failure, "tape: "));
    tb_player_set_playing(rig->player, true);
    tb_player_seek(rig->player, 5);
    tb_player_step(rig->player, 1);
    tb_player_set_speed(rig->player, 2);
    tb_player_set_box(rig->player, 5, 5);
    s = tick(rig);
    g_assert_cmpint(s.state, ==, TB_PLAYER_FAILED);
    end_rig(rig);
}

static void test_sound_only(void)
{
    Rig *rig = start_rig("sound.wav", OWN_CLOCK);
    TbPlayerStatus s = pump(rig, is_ready);

    g_assert_true(s.has_audio && !s.has_video);
    tb_player_seek(rig->player, 1234567);
    g_assert_cmpint(tick(rig).position_us, ==, 1234567);
    tb_player_step(rig->player, -2);
    g_assert_cmpint(tick(rig).position_us, ==, 1154567);
    tb_player_set_playing(rig->player, true);
    tick(rig);
    pass_time(rig, 500000);
    g_assert_cmpint(tick(rig).position_us, ==, 1654567);
    g_assert_null(tb_player_picture(rig->player, NULL));
    end_rig(rig);
}

/* --- Slow and hanging --- */

static void command(Rig *rig, int i)
{
    switch (i) {
    case 0:
        QUICKLY(tb_player_set_playing(rig->player, true));
        break;
    case 1:
        QUICKLY(tb_player_set_playing(rig->player, false));
        break;
    case 2:
        QUICKLY(tb_player_seek(rig->player, g_test_rand_int_range(0, 3200000)));
        break;
    case 3:
        QUICKLY(tb_player_step(rig->player, g_test_rand_int_range(-3, 4)));
        break;
    case 4:
        QUICKLY(tb_player_set_speed(rig->player, g_test_rand_double_range(0.4, 2.2)));
        break;
    case 5:
        QUICKLY(tb_player_set_muted(rig->player, g_test_rand_bit()));
        break;
    case 6:
        QUICKLY(tb_player_set_box(rig->player, g_test_rand_int_range(20, 200), 100));
        break;
    default:
        tick(rig);
    }
}

static void test_hangs_opening(void)
{
    Rig *rig = new_rig("film.mp4", HEARD);

    tape_set(&rig->tape, true, 0);
    open_rig(rig, HEARD);
    for (int i = 0; i < 8; i++)
        command(rig, i);
    TbPlayerStatus s = pump(rig, is_slow);
    g_assert_cmpint(s.state, ==, TB_PLAYER_OPENING);
    end_rig(rig);
}

static void test_hangs_later(void)
{
    Rig *rig = start_rig("film.mp4", HEARD);

    tb_player_set_playing(rig->player, true);
    pump(rig, is_running);
    tape_set(&rig->tape, true, 0);
    tb_player_set_playing(rig->player, false);
    tb_player_seek(rig->player, 2800000);
    tb_player_seek(rig->player, 100000);
    tick(rig);
    for (int i = 0; i < 40; i++)
        command(rig, i % 8);
    end_rig(rig);
}

static void test_slow(void)
{
    Rig *rig = new_rig("film.mp4", HEARD);

    tape_set(&rig->tape, false, 30000);
    open_rig(rig, HEARD);
    tb_player_seek(rig->player, 1000000);
    check_rests(rig, 25, 1000000);
    for (int i = 0; i < 40; i++)
        command(rig, i % 8);
    pump(rig, is_ready);
    end_rig(rig);
}

/* In every state, at any moment of it. */
static void test_close(void)
{
    for (int i = 0; i < 24; i++) {
        Rig *rig = start_rig(i % 2 ? "film.mp4" : "sound.wav", HEARD);
        for (int j = 0; j < i % 12; j++) {
            command(rig, g_test_rand_int_range(0, 8));
            if (j % 2)
                wait_rig(rig, -1);
        }
        end_rig(rig);
    }
}

static void test_stress(void)
{
    Rig *rig = start_rig("film.mp4", HEARD);
    int64_t end_us = g_get_monotonic_time() + (g_getenv("TB_SOAK") ? 60 : 3) * TB_US_PER_SEC;

    while (g_get_monotonic_time() < end_us) {
        command(rig, g_test_rand_int_range(0, 12));
        if (g_test_rand_bit())
            wait_rig(rig, 1000);
    }
    tb_player_set_playing(rig->player, false);
    tb_player_seek(rig->player, 1500000);
    pump(rig, is_ready);
    g_assert_cmpint(tick(rig).shown_us, ==, 1480000);
    end_rig(rig);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_setenv("SDL_AUDIODRIVER", "dummy", TRUE);
    make_all();
    g_test_add_func("/player/open", test_open);
    g_test_add_func("/player/play", test_play);
    g_test_add_func("/player/late", test_late);
    g_test_add_func("/player/pause", test_pause);
    g_test_add_func("/player/speed", test_speed);
    g_test_add_func("/player/step", test_step);
    g_test_add_func("/player/seek", test_seek);
    g_test_add_func("/player/box", test_box);
    g_test_add_func("/player/failed", test_failed);
    g_test_add_func("/player/sound-only", test_sound_only);
    g_test_add_func("/player/hangs-opening", test_hangs_opening);
    g_test_add_func("/player/hangs-later", test_hangs_later);
    g_test_add_func("/player/slow", test_slow);
    g_test_add_func("/player/close", test_close);
    g_test_add_func("/player/stress", test_stress);
    int status = g_test_run();
    made_remove();
    return status;
}
