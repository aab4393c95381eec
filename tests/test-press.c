/* What a press on a code means, as rows of what is done and what follows from it. A row is told
 * twice: with a caller that comes at the time asked for, and with one that comes only when the next
 * thing happens; it must not matter. */
#include "terugblik/review/press.h"

#include <string.h>

/* What is done, each at a wall time in ms: +E press, -E release, *E press repeated by the keyboard,
 * ! the window lost, xE ended by [X], x by the X key, p and P pause and play, j9000 jump to 9,000
 * ms, aE one that runs since 1,000 ms is found, f2 the second mark is no more, . nothing. The
 * recording is at 10,000 ms when it begins, and plays as fast as the wall clock. */
typedef struct {
    const char *why;
    const char *done;
    const char *follows;
    int reaction_ms;
    int hold_ms;      /* 0: as usual, -1: off */
    bool has_to_come; /* it does matter here */
} Case;

typedef struct {
    TbPress press;
    GArray *effects;
    GHashTable *codes; /* names live as long as the press */
    int wall_ms, media_ms;
    bool is_playing;
} Play;

static TbPressTime now(const Play *play)
{
    return (TbPressTime){play->wall_ms * INT64_C(1000), play->media_ms * INT64_C(1000),
                         play->is_playing};
}

static void go_to(Play *play, int wall_ms)
{
    if (play->is_playing)
        play->media_ms += wall_ms - play->wall_ms;
    play->wall_ms = wall_ms;
}

/* Comes at each time asked for until @wall_ms. */
static void keep_time(Play *play, int wall_ms)
{
    int64_t wake_us;

    while ((wake_us = tb_press_wake(&play->press)) != TB_TIME_NONE &&
           wake_us <= wall_ms * INT64_C(1000)) {
        go_to(play, (int)(wake_us / 1000));
        TbPressTime at = now(play);
        tb_press_tick(&play->press, &at, play->effects);
        g_assert_cmpint(tb_press_wake(&play->press), !=, wake_us); /* it does not go round */
    }
}

static const char *name_of(Play *play, const char *code)
{
    char *known = g_hash_table_lookup(play->codes, code);

    if (!known)
        g_hash_table_add(play->codes, known = g_strdup(code));
    return known;
}

static void act(Play *play, const char *what)
{
    const char *code = what[1] ? name_of(play, what + 1) : NULL;
    TbPressTime at = now(play);

    switch (what[0]) {
    case '+':
    case '*':
        tb_press_down(&play->press, code, what[0] == '*', &at, play->effects);
        break;
    case '-':
        tb_press_up(&play->press, code, &at, play->effects);
        break;
    case '!':
        tb_press_lost(&play->press, &at, play->effects);
        break;
    case 'x':
        tb_press_end(&play->press, code, &at, play->effects);
        break;
    case 'p':
    case 'P':
        play->is_playing = what[0] == 'P';
        break;
    case 'j':
        play->media_ms = (int)g_ascii_strtoll(what + 1, NULL, 10);
        break;
    case 'a':
        tb_press_adopt(&play->press, code, 1000000);
        break;
    case 'f':
        tb_press_forget(&play->press, g_ascii_strtoll(what + 1, NULL, 10));
        break;
    case '.':
        tb_press_tick(&play->press, &at, play->effects);
        break;
    default:
        g_assert_not_reached();
    }
}

static void play_script(Play *play, const char *done, bool comes_in_time)
{
    g_auto(GStrv) events = g_strsplit(done, " ", -1);

    for (int i = 0; events[i]; i++) {
        g_auto(GStrv) parts = g_strsplit(events[i], "@", 2);
        int wall_ms = (int)g_ascii_strtoll(parts[1], NULL, 10);
        if (comes_in_time)
            keep_time(play, wall_ms);
        go_to(play, wall_ms);
        act(play, parts[0]);
    }
}

/* "1E point 10000": in ms. The caller's. */
static char *in_words(const GArray *effects)
{
    static const char *const kinds[] = {"show", "point", "begin", "run on", "end"};
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < effects->len; i++) {
        const TbPressEffect *effect = &g_array_index(effects, TbPressEffect, i);
        g_string_append_printf(text, "%s%d%s %s %d", i ? ", " : "", (int)effect->press,
                               effect->code, kinds[effect->kind], (int)(effect->start_us / 1000));
        if (effect->kind == TB_PRESS_END)
            g_string_append_printf(text, "-%d", (int)(effect->end_us / 1000));
        else
            g_assert_cmpint(effect->end_us, ==, TB_TIME_NONE);
    }
    return g_string_free(text, FALSE);
}

static void run_case(const Case *row, bool comes_in_time)
{
    const TbPressSettings settings = {row->reaction_ms * INT64_C(1000),
                                      row->hold_ms < 0    ? 0
                                      : row->hold_ms == 0 ? TB_PRESS_HOLD_US
                                                          : row->hold_ms * INT64_C(1000)};
    Play play = {.effects = g_array_new(FALSE, FALSE, sizeof(TbPressEffect)),
                 .codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                 .media_ms = 10000,
                 .is_playing = true};

    tb_press_init(&play.press, &settings);
    play_script(&play, row->done, comes_in_time);
    g_autofree char *follows = in_words(play.effects);
    g_assert_cmpstr(follows, ==, row->follows);
    tb_press_clear(&play.press);
    g_array_unref(play.effects);
    g_hash_table_unref(play.codes);
}

static void run_cases(gconstpointer data)
{
    for (const Case *row = data; row->why; row++) {
        g_test_message("%s", row->why);
        run_case(row, true);
        if (!row->has_to_come)
            run_case(row, false);
    }
}

static const Case taps[] = {
    {"it shows at once", "+E@0", "1E show 10000"},
    {"a tap is a point where it was pressed", "+E@0 -E@120", "1E show 10000, 1E point 10000"},
    {"just short of a hold", "+E@0 -E@349", "1E show 10000, 1E point 10000"},
    {"the reaction time goes off the start", "+E@0 -E@100", "1E show 9400, 1E point 9400", 600},
    {"but not before the recording", "j200@0 +E@0 -E@100", "1E show 0, 1E point 0", 600},
    {"nor of a picture that stands still", "p@0 +E@0 -E@100", "1E show 10000, 1E point 10000", 600},
    {"two taps with rest in between are two", "+E@0 -E@100 +E@401 -E@500",
     "1E show 10000, 1E point 10000, 2E show 10401, 2E point 10401"},
    {"two codes in a row are two", "+E@0 -E@100 +W@150 -W@200",
     "1E show 10000, 1E point 10000, 2W show 10150, 2W point 10150"},
    {"names are equal by what they say", "+contact.echtheid@0 -contact.echtheid@90",
     "1contact.echtheid show 10000, 1contact.echtheid point 10000"},
    {"a release of what was never pressed", "-E@0 +W@10 -E@20 -W@30",
     "1W show 10010, 1W point 10010"},
    {NULL},
};

static const Case holds[] = {
    {"held, it runs from then on", "+E@0 .@350", "1E show 10000, 1E begin 10000"},
    {"and ends on release", "+E@0 -E@1200", "1E show 10000, 1E begin 10000, 1E end 10000-11200"},
    {"exactly as long as a hold", "+E@0 -E@350",
     "1E show 10000, 1E begin 10000, 1E end 10000-10350"},
    {"the reaction time is of the start only", "+E@0 -E@1000",
     "1E show 9400, 1E begin 9400, 1E end 9400-11000", 600},
    {"the keyboard's repeating is nothing", "+E@0 *E@300 *E@333 *E@366 *E@400 -E@900 *E@910",
     "1E show 10000, 1E begin 10000, 1E end 10000-10900"},
    {"a press after a hold is a new one", "+E@0 -E@500 +E@600 -E@700",
     "1E show 10000, 1E begin 10000, 1E end 10000-10500, 2E show 10600, 2E point 10600"},
    {"two at once, let go crosswise", "+E@0 +W@100 -E@600 -W@900",
     "1E show 10000, 2W show 10100, 1E begin 10000, 2W begin 10100, 1E end 10000-10600, "
     "2W end 10100-10900"},
    {"one held, another tapped", "+E@0 +W@500 -W@600 -E@900",
     "1E show 10000, 1E begin 10000, 2W show 10500, 2W point 10500, 1E end 10000-10900"},
    {"key and mouse on one code are one", "+E@0 +E@100 -E@600 -E@700",
     "1E show 10000, 1E begin 10000, 1E end 10000-10600"},
    {"paused, a hold is a point", "p@0 +E@0 -E@2000", "1E show 10000, 1E point 10000"},
    {"also when it plays again before the release", "p@0 +E@0 P@200 -E@2000",
     "1E show 10000, 1E point 10000"},
    {"paused before it was a hold", "+E@0 p@100 -E@900", "1E show 10000, 1E point 10000"},
    {"and played again too late", "+E@0 p@100 P@400 -E@900", "1E show 10000, 1E point 10000", 0, 0,
     true},
    {"paused while it runs: it ends where the picture stands", "+E@0 p@400 -E@900",
     "1E show 10000, 1E begin 10000, 1E end 10000-10400", 0, 0, true},
    {"a jump does not end it", "+E@0 j30000@500 .@600 -E@700",
     "1E show 10000, 1E begin 10000, 1E end 10000-30200"},
    {"a jump back: it ends before its start, which is for others to see to",
     "+E@0 j2000@500 -E@700", "1E show 10000, 1E begin 10000, 1E end 10000-2200"},
    {"a longer hold, as set", "+E@0 -E@790", "1E show 10000, 1E point 10000", 0, 800},
    {"a shorter one", "+E@0 -E@250", "1E show 10000, 1E begin 10000, 1E end 10000-10250", 0, 250},
    {"no shorter than that", "+E@0 -E@249", "1E show 10000, 1E point 10000", 0, 100},
    {"no longer either", "+E@0 -E@800", "1E show 10000, 1E begin 10000, 1E end 10000-10800", 0,
     2000},
    {"off: never a hold", "+E@0 .@5000 -E@9000", "1E show 10000, 1E point 10000", 0, -1},
    {NULL},
};

static const Case doubles[] = {
    {"a second press makes the point run from the first", "+E@0 -E@100 +E@400",
     "1E show 10000, 1E point 10000, 1E run on 10000"},
    {"from the first, less the reaction time", "+E@0 -E@100 +E@250",
     "1E show 9500, 1E point 9500, 1E run on 9500", 500},
    {"its own release ends nothing, however late", "+E@0 -E@100 +E@200 -E@1500",
     "1E show 10000, 1E point 10000, 1E run on 10000"},
    {"one press ends it", "+E@0 -E@100 +E@200 -E@250 +E@5000 -E@5100",
     "1E show 10000, 1E point 10000, 1E run on 10000, 1E end 10000-15000"},
    {"the end has no reaction time", "+E@0 -E@100 +E@200 -E@250 +E@5000",
     "1E show 9400, 1E point 9400, 1E run on 9400, 1E end 9400-15000", 600},
    {"then the key rests: double tap off leaves no stray point",
     "+E@0 -E@100 +E@200 -E@250 +E@5000 -E@5080 +E@5200 -E@5260",
     "1E show 10000, 1E point 10000, 1E run on 10000, 1E end 10000-15000"},
    {"it rests from the release", "aE@0 +E@100 -E@1000 +E@1290 -E@1350 +E@1400",
     "1E end 1000-10100, 2E show 11400"},
    {"until 300 ms after", "aE@0 +E@100 -E@200 +E@500 -E@505 +E@506 -E@600",
     "1E end 1000-10100, 2E show 10506, 2E point 10506"},
    {"a press within the rest is nothing, also when it is held",
     "aE@0 +E@100 -E@200 +E@400 -E@2000", "1E end 1000-10100"},
    {"other keys do not rest", "aE@0 +E@100 -E@200 +W@250 -W@300",
     "1E end 1000-10100, 2W show 10250, 2W point 10250"},
    {"with hold off, tap-tap does all", "+E@0 -E@900 +E@1100 -E@1200 +E@4000 -E@4100",
     "1E show 10000, 1E point 10000, 1E run on 10000, 1E end 10000-14000", 0, -1},
    {"paused too", "p@0 +E@0 -E@100 +E@200 -E@250 P@300 +E@2300",
     "1E show 10000, 1E point 10000, 1E run on 10000, 1E end 10000-12000"},
    {"the keyboard's repeating is no second press", "+E@0 -E@100 *E@150",
     "1E show 10000, 1E point 10000"},
    {"another code between the two is no hindrance", "+E@0 -E@100 +W@150 -W@200 +E@300 -E@320",
     "1E show 10000, 1E point 10000, 2W show 10150, 2W point 10150, 1E run on 10000"},
    {"jumps do not end what runs", "+E@0 -E@100 +E@200 -E@250 j50000@1000 +E@1500",
     "1E show 10000, 1E point 10000, 1E run on 10000, 1E end 10000-50500"},
    {"two run, and each is ended by its own",
     "+E@0 -E@50 +E@100 -E@150 +W@200 -W@250 +W@300 "
     "-W@350 +E@2000 -E@2050 +W@3000 -W@3050",
     "1E show 10000, 1E point 10000, 1E run on 10000, 2W show 10200, 2W point 10200, "
     "2W run on 10200, 1E end 10000-12000, 2W end 10200-13000"},
    {NULL},
};

static const Case others[] = {
    {"the window is lost while one is held: it ends there", "+E@0 !@700 -E@900",
     "1E show 10000, 1E begin 10000, 1E end 10000-10700"},
    {"while it is still a point", "+E@0 !@200 -E@900", "1E show 10000, 1E point 10000"},
    {"all that are held", "+E@0 +W@100 +F@500 !@700 -W@800",
     "1E show 10000, 2W show 10100, 1E begin 10000, 2W begin 10100, 3F show 10500, "
     "1E end 10000-10700, 2W end 10100-10700, 3F point 10500"},
    {"what runs by itself runs on", "+E@0 -E@50 +E@100 !@150 +E@3000",
     "1E show 10000, 1E point 10000, 1E run on 10000, 1E end 10000-13000"},
    {"what ran already: one press ends it", "aE@0 +E@500 -E@600", "1E end 1000-10500"},
    {"two of one code: the newest first", "aE@0 aE@0 +E@500 -E@600 +E@1000 -E@1100",
     "2E end 1000-10500, 1E end 1000-11000"},
    {"[X] on its row", "aE@0 aW@0 xE@500", "1E end 1000-10500"},
    {"the X key: what began last", "aE@0 aW@0 x@500 x@600", "2W end 1000-10500, 1E end 1000-10600"},
    {"of what is held: the release says nothing more", "+E@0 x@500 -E@900",
     "1E show 10000, 1E begin 10000, 1E end 10000-10500"},
    {"a point is not ended", "+E@0 -E@100 x@150", "1E show 10000, 1E point 10000"},
    {"the point was undone: a second press is a first", "+E@0 -E@100 f1@150 +E@200 -E@250",
     "1E show 10000, 1E point 10000, 2E show 10200, 2E point 10200"},
    {"undone while it ran", "aE@0 f1@100 +E@200 -E@250", "2E show 10200, 2E point 10200"},
    {"undone while it was held", "+E@0 .@400 f1@450 -E@600", "1E show 10000, 1E begin 10000"},
    {NULL},
};

/* It asks to be called when the first of what is held may turn, and not when nothing can. */
static void test_wake(void)
{
    const TbPressSettings settings = {0, TB_PRESS_HOLD_US}, off = {0, 0};
    const TbPressTime at = {1000000, 5000000, true}, later = {1100000, 5100000, true},
                      paused = {1360000, 5000000, false}, last = {2000000, 6000000, true};
    g_autoptr(GArray) effects = g_array_new(FALSE, FALSE, sizeof(TbPressEffect));
    TbPress press;

    tb_press_init(&press, &settings);
    g_assert_cmpint(tb_press_wake(&press), ==, TB_TIME_NONE);
    tb_press_down(&press, "E", false, &at, effects);
    tb_press_down(&press, "W", false, &later, effects);
    g_assert_cmpint(tb_press_wake(&press), ==, 1350000);
    tb_press_set(&press, &off);
    g_assert_cmpint(tb_press_wake(&press), ==, TB_TIME_NONE);
    tb_press_set(&press, &settings);
    tb_press_tick(&press, &paused, effects); /* E stays a point */
    g_assert_cmpint(tb_press_wake(&press), ==, 1450000);
    tb_press_tick(&press, &last, effects);
    g_assert_cmpint(tb_press_wake(&press), ==, TB_TIME_NONE);
    tb_press_clear(&press);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_data_func("/press/taps", taps, run_cases);
    g_test_add_data_func("/press/holds", holds, run_cases);
    g_test_add_data_func("/press/doubles", doubles, run_cases);
    g_test_add_data_func("/press/others", others, run_cases);
    g_test_add_func("/press/wake", test_wake);
    return g_test_run();
}
