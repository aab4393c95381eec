#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/base/nearest.h"
#include "terugblik/base/palette.h"
#include "terugblik/base/path.h"
#include "terugblik/base/time.h"

#include <math.h>
#include <string.h>

static void test_time_parse(void)
{
    static const struct {
        const char *text;
        int64_t us; /* -1: not a time */
    } cases[] = {
        {"0", 0},
        {"5", 5000000},
        {"005", 5000000},
        {"90", 90000000}, /* the leading number is unbounded */
        {"1:05", 65000000},
        {"90:00", INT64_C(5400000000)},
        {"1:02:03", INT64_C(3723000000)},
        {"100:00:00", INT64_C(360000000000)},
        {"0.5", 500000},
        {"1:05.25", 65250000},
        {"0.000001", 1},
        {"0.0000004", 0}, /* to the nearest microsecond */
        {"0.0000005", 1},
        {"0.9999999", 1000000},
        {"0.333333333333333333333333", 333333},
        {"", -1},
        {".5", -1},
        {"5.", -1},
        {"1:5", -1},
        {"1:60", -1},
        {"1:005", -1},
        {"1:60:00", -1},
        {"1:00:60", -1},
        {"1:2:3:4", -1},
        {"1:02:03:04", -1},
        {":05", -1},
        {"1:", -1},
        {"1:05:", -1},
        {"-1", -1},
        {"+1", -1},
        {" 1", -1},
        {"1 ", -1},
        {"1,5", -1},
        {"0:31,0", 31000000},
        {"1:02:30,25", 3750250000},
        {"5,", -1},
        {",5", -1},
        {"1,5,5", -1},
        {"1.5,5", -1},
        {"1,5:00", -1},
        {"1e3", -1},
        {"0x10", -1},
        {"1.5:00", -1},
        {"nan", -1},
        {"99999999999999999999", -1},
        {"9223372036854:00:00", -1},
        {"٣", -1}, /* a digit, but not one of ours */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        int64_t us = -7;
        bool good = tb_time_parse(cases[i].text, &us, &error);
        g_test_message("%s", cases[i].text);
        g_assert_cmpint(good, ==, cases[i].us >= 0);
        g_assert_cmpint(us, ==, good ? cases[i].us : -7);
        if (!good)
            g_assert_error(error, TB_ERROR, TB_ERROR_USAGE);
    }
}

static void test_time_format(void)
{
    static const struct {
        int64_t us;
        unsigned decimals;
        const char *nl, *en;
    } cases[] = {
        {0, 0, "0:00", "0:00"},
        {65999999, 0, "1:05", "1:05"}, /* never later than is meant */
        {724400000, 1, "12:04,4", "12:04.4"},
        {INT64_C(3599999999), 3, "59:59,999", "59:59.999"},
        {INT64_C(3600000000), 0, "1:00:00", "1:00:00"},
        {INT64_C(3723000001), 6, "1:02:03,000001", "1:02:03.000001"},
        {-1500000, 1, "-0:01,5", "-0:01.5"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_assert_true(tb_lang_init("nl"));
        g_autofree char *nl = tb_time_format(cases[i].us, cases[i].decimals);
        g_assert_true(tb_lang_init("en"));
        g_autofree char *en = tb_time_format(cases[i].us, cases[i].decimals);
        g_assert_cmpstr(nl, ==, cases[i].nl);
        g_assert_cmpstr(en, ==, cases[i].en);
    }
    tb_lang_init("nl");
}

static void test_time_from_pts(void)
{
    static const struct {
        TbZero zero;
        int64_t pts;
        int num, den;
        int64_t us;
    } cases[] = {
        {{0, 0, 1, 25}, 1, 1, 25, 40000},
        {{0, 0, 1, 30}, 1, 1, 30, 33333},
        {{0, 0, 1, 30}, 2, 1, 30, 66667},
        {{0, 0, 1001, 30000}, 1, 1001, 30000, 33367},
        {{0, 126000, 1, 90000}, 126001, 1, 90000, 11},
        {{0, 126000, 1, 90000}, 125999, 1, 90000, -11}, /* what comes before the zero */
        {{0, 1, 1, 2000000}, 0, 1, 2000000, -1},        /* halves away from zero */
        {{0, 0, 1, 2000000}, 1, 1, 2000000, 1},
        {{1, 48000, 1, 48000}, 90000, 1, 90000, 0}, /* the zero of another stream */
        {{0, INT64_C(1) << 40, 1, 90000}, (INT64_C(1) << 40) + 90000, 1, 90000, 1000000},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpint(tb_time_from_pts(&cases[i].zero, cases[i].pts, cases[i].num, cases[i].den),
                        ==, cases[i].us);
}

static void test_nearest(void)
{
    static const char *const codes[] = {"emotie",      "weerstand", "doel.helder",
                                        "doel.agenda", "hier",      NULL};
    static const char *const nothing[] = {NULL};
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        {"weerstnad", "weerstand"},
        {"Emótie", "emotie"},
        {"doel", "hier"},
        {"doelhelder", "doel.helder"},
        {"agenda", "doel.agenda"},
        {"hiero", "hier"},
        {"", "hier"},
        {"\xff\xfe", "hier"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        g_assert_cmpstr(tb_nearest(cases[i].word, codes), ==, cases[i].nearest);
    g_assert_null(tb_nearest("x", nothing));

    g_autofree char *endless = g_strnfill(100000, 'e'); /* in bounded time */
    g_assert_nonnull(tb_nearest(endless, codes));
}

static void test_lang(void)
{
    static const struct {
        const char *all, *messages, *lang, *expected;
    } cases[] = {
        {NULL, NULL, NULL, "nl"},
        {"en_GB.UTF-8", NULL, NULL, "en"},
        {NULL, "en_US.UTF-8", "nl_NL.UTF-8", "en"},
        {"C", NULL, "en_US.UTF-8", "nl"},
        {NULL, NULL, "de_DE.UTF-8", "nl"},
    };

    g_assert_false(tb_lang_init("fr"));
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
        const char *const values[] = {cases[i].all, cases[i].messages, cases[i].lang};
        for (size_t v = 0; v < G_N_ELEMENTS(names); v++)
            if (values[v])
                g_setenv(names[v], values[v], TRUE);
            else
                g_unsetenv(names[v]);
        g_assert_true(tb_lang_init(NULL));
        g_assert_cmpstr(tb_lang(), ==, cases[i].expected);
    }
    /* Numbers in data keep a point whatever the language. */
    g_autofree char *number = g_strdup_printf("%.1f", 1.5);
    g_assert_cmpstr(number, ==, "1.5");
    tb_lang_init("nl");
    g_assert_cmpstr(_("the end lies before the start"), ==, "het einde ligt vóór het begin");
}

static void test_path(void)
{
    g_autofree char *codebook = tb_path_share("codebook");
    g_assert_true(g_file_test(codebook, G_FILE_TEST_IS_DIR));

    g_setenv("TERUGBLIK_STORE", "/ergens/anders.db", TRUE);
    g_autofree char *chosen = tb_path_store();
    g_assert_cmpstr(chosen, ==, "/ergens/anders.db");
    g_unsetenv("TERUGBLIK_STORE");
    g_autofree char *usual = tb_path_store();
    g_assert_true(g_str_has_suffix(usual, "/terugblik/terugblik.db"));
}

/* WCAG 2.1, relative luminance and contrast ratio. */
static double luminance(uint32_t colour)
{
    double sum = 0;
    static const double weights[] = {0.2126, 0.7152, 0.0722};

    for (int i = 0; i < 3; i++) {
        double part = (colour >> (16 - 8 * i) & 0xff) / 255.0;
        sum += weights[i] * (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

static double contrast(uint32_t a, uint32_t b)
{
    double la = luminance(a), lb = luminance(b);

    return (MAX(la, lb) + 0.05) / (MIN(la, lb) + 0.05);
}

static void assert_ratio(uint32_t a, uint32_t b, double ratio)
{
    g_assert_cmpfloat(fabs(contrast(a, b) - ratio), <=, ratio < 10 ? 0.0051 : 0.051);
}

static void test_palette(void)
{
    static const char *const themes[] = {"emotie",     "weerstand",        "feedback",
                                         "resultaten", "contact",          "doelgerichtheid",
                                         "regie",      "interventielogica"};
    static const double least[TB_N_APPEARANCES] = {4.5, 4.5, 7.0};

    for (size_t t = 0; t < G_N_ELEMENTS(themes); t++) {
        const TbThemeLook *look = tb_palette_theme(themes[t]);
        g_assert_cmpstr(look->theme, ==, themes[t]);
        for (TbAppearance a = 0; a < TB_N_APPEARANCES; a++)
            for (TbColour c = TB_COLOUR_WINDOW; c <= TB_COLOUR_LANE_ALT; c++)
                g_assert_cmpfloat(contrast(look->colour[a], tb_palette_colour(c, a)), >=, least[a]);
        for (size_t other = 0; other < t; other++)
            g_assert_cmpint(tb_palette_theme(themes[other])->pattern, !=, look->pattern);
    }
    for (TbAppearance a = 0; a < TB_N_APPEARANCES; a++)
        for (TbColour c = TB_COLOUR_WINDOW; c <= TB_COLOUR_LANE_ALT; c++) {
            g_assert_cmpfloat(
                contrast(tb_palette_colour(TB_COLOUR_INK, a), tb_palette_colour(c, a)), >=, 9.9);
            g_assert_cmpfloat(
                contrast(tb_palette_colour(TB_COLOUR_INK_2, a), tb_palette_colour(c, a)), >=, 5.8);
            g_assert_cmpfloat(
                contrast(tb_palette_colour(TB_COLOUR_LINE, a), tb_palette_colour(c, a)), >=, 3.0);
        }
    g_assert_cmpstr(tb_palette_theme("eigen")->theme, ==, "");
    g_assert_cmpstr(tb_palette_theme(NULL)->theme, ==, "");
}

/* The table of the theme colours as it is written down: each ratio, to what it was rounded to. */
static void test_palette_themes(void)
{
    static const struct {
        const char *theme;
        double light[3]; /* on panel, window and lane */
        double dark[3];  /* on window, panel and lane */
        double high;     /* on black */
    } rows[] = {
        {"emotie", {5.83, 5.30, 5.02}, {5.83, 5.29, 4.65}, 7.5},
        {"weerstand", {5.24, 4.76, 4.51}, {8.53, 7.73, 6.80}, 10.2},
        {"feedback", {5.24, 4.76, 4.51}, {5.74, 5.20, 4.58}, 7.4},
        {"resultaten", {5.28, 4.80, 4.54}, {6.97, 6.32, 5.56}, 8.3},
        {"contact", {11.7, 10.6, 10.1}, {10.6, 9.64, 8.48}, 12.7},
        {"doelgerichtheid", {12.0, 10.9, 10.4}, {13.5, 12.2, 10.7}, 16.1},
        {"regie", {12.1, 11.0, 10.4}, {10.2, 9.23, 8.12}, 12.1},
        {"interventielogica", {6.45, 5.86, 5.55}, {5.71, 5.18, 4.56}, 7.5},
    };
    static const TbColour light[] = {TB_COLOUR_PANEL, TB_COLOUR_WINDOW, TB_COLOUR_LANE_ALT};
    static const TbColour dark[] = {TB_COLOUR_WINDOW, TB_COLOUR_PANEL, TB_COLOUR_LANE_ALT};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const TbThemeLook *look = tb_palette_theme(rows[i].theme);
        g_test_message("%s", rows[i].theme);
        for (int b = 0; b < 3; b++) {
            assert_ratio(look->colour[TB_LIGHT], tb_palette_colour(light[b], TB_LIGHT),
                         rows[i].light[b]);
            assert_ratio(look->colour[TB_DARK], tb_palette_colour(dark[b], TB_DARK),
                         rows[i].dark[b]);
        }
        double ratio = contrast(look->colour[TB_HIGH_CONTRAST], 0x000000);
        g_assert_cmpfloat(fabs(ratio - rows[i].high), <=, 0.051);
    }
}

/* The worst background of an appearance, and the selected row. */
static void test_palette_inks(void)
{
    static const struct {
        TbColour colour;
        TbAppearance appearance;
        double plain, selected;
    } rows[] = {
        {TB_COLOUR_INK, TB_LIGHT, 13.9, 13.3},
        {TB_COLOUR_INK, TB_DARK, 12.0, 9.9},
        {TB_COLOUR_INK_2, TB_LIGHT, 6.1, 5.8},
        {TB_COLOUR_INK_2, TB_DARK, 7.1, 5.9},
        {TB_COLOUR_LINE, TB_LIGHT, 3.4, 3.2},
        {TB_COLOUR_LINE, TB_DARK, 3.8, 3.2},
        {TB_COLOUR_INK_2, TB_HIGH_CONTRAST, 10.6, 10.6},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        TbAppearance a = rows[i].appearance;
        uint32_t colour = tb_palette_colour(rows[i].colour, a);
        double worst = INFINITY;
        for (TbColour c = TB_COLOUR_WINDOW; c <= TB_COLOUR_LANE_ALT; c++)
            worst = fmin(worst, contrast(colour, tb_palette_colour(c, a)));
        g_assert_cmpfloat(fabs(worst - rows[i].plain), <=, 0.1);
        double selected = contrast(colour, tb_palette_colour(TB_COLOUR_SELECTED, a));
        g_assert_cmpfloat(fabs(selected - rows[i].selected), <=, 0.1);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/base/time/parse", test_time_parse);
    g_test_add_func("/base/time/format", test_time_format);
    g_test_add_func("/base/time/from-pts", test_time_from_pts);
    g_test_add_func("/base/nearest", test_nearest);
    g_test_add_func("/base/lang", test_lang);
    g_test_add_func("/base/path", test_path);
    g_test_add_func("/base/palette", test_palette);
    g_test_add_func("/base/palette/themes", test_palette_themes);
    g_test_add_func("/base/palette/inks", test_palette_inks);
    return g_test_run();
}
