/* Editing without a window: graphemes, words, directions, the mouse, undo, and whatever people
 * paste.
 */
#include "../src/ui/edit.h"

#include <pango/pangocairo.h>
#include <string.h>

#define FAMILY "👩‍👩‍👧"
#define SECOND G_USEC_PER_SEC

static UiEdit *new_edit(const char *text, bool has_lines, double width)
{
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *font = pango_font_description_from_string("Noto Sans");

    pango_font_description_set_absolute_size(font, 16 * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
    UiEdit *edit = ui_edit_new(layout, has_lines);
    ui_edit_set(edit, text);
    g_object_unref(layout);
    g_object_unref(context);
    return edit;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(UiEdit, ui_edit_free)

/* The text with '|' at the caret and '^' at the other end of the selection; the caller's. */
static char *seen(const UiEdit *edit)
{
    GString *text = g_string_new(ui_edit_text(edit));
    UiSpan span = ui_edit_selection(edit);
    int caret = ui_edit_caret(edit);

    if (span.start == span.end)
        g_string_insert(text, caret, "|");
    else {
        g_string_insert(text, span.end, caret == span.end ? "|" : "^");
        g_string_insert(text, span.start, caret == span.end ? "^" : "|");
    }
    return g_string_free(text, FALSE);
}

static void assert_seen(const UiEdit *edit, const char *expected)
{
    g_autofree char *text = seen(edit);
    g_assert_cmpstr(text, ==, expected);
}

/* Does what the letters say:
 *   l r u d  a step     L R U D  by word, by paragraph    h e H E  start and end of line, of text
 *   b x      erase      B X      erase a word             shifted: after a '+'
 *   z y      undo, redo           a  select all           c  cut            v  paste "VV" */
static void play(UiEdit *edit, const char *acts)
{
    static const char moves[] = "lrLRudheUDHE";
    static const char erases[] = "bxBX";
    bool selects = false;

    for (; *acts; acts++) {
        const char *move = strchr(moves, *acts), *erase = strchr(erases, *acts);
        if (move)
            ui_edit_move(edit, (UiEditMove)(move - moves), selects);
        else if (erase)
            ui_edit_erase(edit, (UiEditErase)(erase - erases), 0);
        else if (*acts == 'z')
            ui_edit_undo(edit);
        else if (*acts == 'y')
            ui_edit_redo(edit);
        else if (*acts == 'a')
            ui_edit_select_all(edit);
        else if (*acts == 'c')
            ui_edit_cut(edit);
        else if (*acts == 'v')
            ui_edit_paste(edit, "VV");
        selects = *acts == '+';
    }
}

typedef struct {
    const char *text, *acts, *expected;
} Case;

static void check(const Case *cases, size_t n, bool has_lines, double width)
{
    for (size_t i = 0; i < n; i++) {
        g_autoptr(UiEdit) edit = new_edit(cases[i].text, has_lines, width);
        g_test_message("\"%s\" by %s", cases[i].text, cases[i].acts);
        play(edit, cases[i].acts);
        assert_seen(edit, cases[i].expected);
    }
}

static void test_graphemes(void)
{
    static const Case cases[] = {
        {"", "bxlrudheBXLR", "|"},
        {"e\u0301", "b", "|"}, /* an accent of its own */
        {"ae\u0301", "l", "a|e\u0301"},
        {"ae\u0301", "Hrx", "a|"},
        {"\u00E9", "b", "|"},
        {"\u00EB\u00E9\u20AC", "b", "\u00EB\u00E9|"},
        {"\u00EB\u00E9\u20AC", "llb", "|\u00E9\u20AC"},
        {FAMILY, "b", "|"},
        {FAMILY FAMILY, "l", FAMILY "|" FAMILY},
        {"\U0001F44D\U0001F3FE!", "lb", "|!"}, /* a thumb with its skin */
        {"\U0001F1F3\U0001F1F1\U0001F1EA\U0001F1F7", "b", "\U0001F1F3\U0001F1F1|"}, /* flags */
        {"مرحبا", "b", "مرحب|"},
        {"مَرحبا", "Hx", "|رحبا"}, /* a vowel mark goes with its letter */
        {"لا", "b", "ل|"},        /* one shape, two letters */
        {"ናይ", "b", "ና|"},
        {"ናይ", "Hx", "|ይ"},
        {"שָׁלוֹם", "Hx", "|לוֹם"},
        {"\u0301", "b", "|"}, /* an accent on nothing */
        {"\u200D\u200D", "b", "|"},
        {"x\uFEFFy", "b", "x\uFEFF|"},
    };
    check(cases, G_N_ELEMENTS(cases), false, 0);
}

static void test_words(void)
{
    static const Case cases[] = {
        {"hij kijkt weg", "L", "hij kijkt |weg"},
        {"hij kijkt weg", "LL", "hij |kijkt weg"},
        {"hij kijkt weg", "LLLL", "|hij kijkt weg"},
        {"hij kijkt weg", "HR", "hij| kijkt weg"},
        {"hij kijkt weg", "HRRRR", "hij kijkt weg|"},
        {"hij kijkt weg", "HrRR", "hij kijkt| weg"},
        {"hij kijkt weg", "B", "hij kijkt |"},
        {"hij kijkt weg", "BBBB", "|"},
        {"hij kijkt weg", "HXX", "| weg"},
        {"zo'n \u00E9\u00E9n-tweetje", "LLL", "|zo'n \u00E9\u00E9n-tweetje"},
        {"een, twee...", "L", "een, |twee..."},
        {"...", "L", "|..."},
        {"...", "HR", "...|"},
        {"ናይ ገዛ", "L", "ናይ |ገዛ"},
        {"مرحبا بك", "HL", "مرحبا| بك"}, /* left is forward there */
        {"مرحبا بك", "R", "مرحبا |بك"},
        {"مرحبا بك", "B", "مرحبا |"},
    };
    check(cases, G_N_ELEMENTS(cases), false, 0);
}

static void test_lines(void)
{
    static const Case cases[] = {
        {"aaa\naaaaa\naaaa", "u", "aaa\naaaa|a\naaaa"},
        {"aaaa\na\naaaaa", "uu", "aaaa|\na\naaaaa"}, /* the x is kept over what is shorter */
        {"aaaa\na\naaa", "uuldd", "aaaa\na\naa|a"},  /* until the caret goes another way */
        {"een\n\ndrie", "uu", "een|\n\ndrie"},
        {"een\ntwee\ndrie", "uuu", "|een\ntwee\ndrie"},
        {"een\ntwee\ndrie", "Hddd", "een\ntwee\ndrie|"},
        {"een\ntwee\ndrie", "uh", "een\n|twee\ndrie"},
        {"een\ntwee\ndrie", "uhe", "een\ntwee|\ndrie"},
        {"een\ntwee\ndrie", "U", "een\ntwee\n|drie"},
        {"een\ntwee\ndrie", "UU", "een\n|twee\ndrie"},
        {"een\ntwee\ndrie", "HDD", "een\ntwee|\ndrie"},
        {"een\ntwee", "Her", "een\n|twee"},
        {"een\ntwee", "uhdhb", "een|twee"},
        {"een\n", "u", "|een\n"},
        {"een\n", "l", "een|\n"},
        {"\n\n", "uu", "|\n\n"},
    };
    check(cases, G_N_ELEMENTS(cases), true, 0);

    /* At 90 px this stands on three lines: "kijkt weg, " "armen over " "elkaar". */
    static const Case wrapped[] = {
        {"kijkt weg, armen over elkaar", "h", "kijkt weg, armen over |elkaar"},
        {"kijkt weg, armen over elkaar", "uhl", "kijkt weg,| armen over elkaar"},
        {"kijkt weg, armen over elkaar", "uhe", "kijkt weg, armen over| elkaar"},
        {"kijkt weg, armen over elkaar", "He", "kijkt weg,| armen over elkaar"},
        {"kijkt weg, armen over elkaar", "Her", "kijkt weg, |armen over elkaar"},
        {"kijkt weg, armen over elkaar", "Hdd", "kijkt weg, armen over |elkaar"},
        {"kijkt weg, armen over elkaar", "Hdduu", "|kijkt weg, armen over elkaar"},
        {"kijkt weg, armen over elkaar", "HD", "kijkt weg, armen over elkaar|"},
    };
    check(wrapped, G_N_ELEMENTS(wrapped), true, 90);
}

static void test_selection(void)
{
    static const Case cases[] = {
        {"hij kijkt", "+L", "hij |kijkt^"},
        {"hij kijkt", "+L+L", "|hij kijkt^"},
        {"hij kijkt", "+Ll", "hij |kijkt"}, /* its left side */
        {"hij kijkt", "+Lr", "hij kijkt|"},
        {"hij kijkt", "H+Rl", "|hij kijkt"},
        {"hij kijkt", "a", "^hij kijkt|"},
        {"hij kijkt", "ab", "|"},
        {"hij kijkt", "ax", "|"},
        {"hij kijkt", "+Lc", "hij |"},
        {"hij kijkt", "+Lv", "hij VV|"},
        {"hij kijkt", "+LvvzB", "hij |"},
        {"hij kijkt", "+Lcz", "hij |kijkt^"}, /* undo gives the selection back */
        {"hij kijkt", "+Lczy", "hij |"},
        {"hij kijkt", "c", "hij kijkt|"},
        {"مرحبا", "ar", "|مرحبا"}, /* its right side is where it begins */
        {"مرحبا", "al", "مرحبا|"},
        {"een\ntwee", "+h", "een\n|twee^"},
        {"een\ntwee", "+H", "|een\ntwee^"},
    };
    check(cases, G_N_ELEMENTS(cases), true, 0);
}

/* --- Directions --- */

static double strong_x(const UiEdit *edit)
{
    TbRect strong, weak;

    ui_edit_carets(edit, &strong, &weak);
    return strong.x;
}

/* As far as @move goes; each step shows the caret further on than the last. How many there were. */
static int walk(UiEdit *edit, UiEditMove move)
{
    int n = 0;

    for (int last = -1; n < 50; n++) {
        double x = strong_x(edit);
        last = ui_edit_caret(edit);
        ui_edit_move(edit, move, false);
        if (ui_edit_caret(edit) == last)
            break;
        double step = (strong_x(edit) - x) * (move == UI_EDIT_RIGHT ? 1 : -1);
        g_assert_cmpfloat(step, >, 1);
        g_assert_cmpfloat(step, <, 80); /* a family without a font for it */
    }
    return n;
}

/* From one side of the line to the other, and back, whichever way the letters run. */
static void test_visual_order(void)
{
    static const struct {
        const char *text;
        int n_steps;
    } cases[] = {
        {"kijkt weg", 9},
        {"مرحبا بك", 8},
        {"hij zei مرحبا en ging", 21},
        {"שלום, zei hij", 13},
        {"ናይ መን مرحبا", 11},
        {"مرحبا 12 بك", 11},
        {"abc 123 אבג 456 x", 16}, /* before the 456 and before the אבג are one place */
        {"cafe\u0301 " FAMILY " \u20AC", 8},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(UiEdit) edit = new_edit(cases[i].text, false, 0);
        g_test_message("%s", cases[i].text);
        walk(edit, UI_EDIT_LEFT);
        g_assert_cmpint(walk(edit, UI_EDIT_RIGHT), ==, cases[i].n_steps);
        g_assert_cmpint(walk(edit, UI_EDIT_LEFT), ==, cases[i].n_steps);
    }
}

static void test_two_carets(void)
{
    g_autoptr(UiEdit) edit = new_edit("hij مرحبا", false, 0);
    TbRect strong, weak;

    play(edit, "HD");
    ui_edit_carets(edit, &strong, &weak);
    g_assert_cmpfloat(ABS(strong.x - weak.x), >, 10); /* after Arabic in Dutch: two places */
    play(edit, "H");
    ui_edit_carets(edit, &strong, &weak);
    g_assert_cmpfloat(strong.x, ==, weak.x);
    g_assert_cmpfloat(strong.x, ==, 0);
    g_assert_cmpfloat(strong.height, >, 12);
}

/* --- Typing and pasting --- */

static void test_cleaning(void)
{
    static const struct {
        const char *pasted, *in_line, *in_lines;
    } cases[] = {
        {"een\ntwee", "een twee", "een\ntwee"},
        {"een\r\ntwee\rdrie", "een twee drie", "een\ntwee\ndrie"},
        {"een\u2028twee\u2029drie\xC2\x85", "een twee drie ", "een\ntwee\ndrie\n"},
        {"a\tb\vc\fd", "a b c d", "a b\nc\nd"},
        {"a\x01\x1B[31mb\x7F\xC2\x9B", "a[31mb", "a[31mb"},
        {"\x01", "", ""},
        {"", "", ""},
        {"\xC3", "", ""}, /* no text: refused as a whole */
        {"goed\xFF\xFE", "", ""},
        {"\xED\xA0\x80", "", ""}, /* a surrogate */
        {"\xC0\xAF", "", ""},
        {FAMILY "\u200F\u20AC", FAMILY "\u200F\u20AC", FAMILY "\u200F\u20AC"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
        for (int has_lines = 0; has_lines < 2; has_lines++) {
            g_autoptr(UiEdit) edit = new_edit("", has_lines, 0);
            const char *expected = has_lines ? cases[i].in_lines : cases[i].in_line;
            g_assert_cmpint(ui_edit_paste(edit, cases[i].pasted), ==, *expected != 0);
            g_assert_cmpstr(ui_edit_text(edit), ==, expected);
            g_assert_cmpint(ui_edit_undo(edit), ==, *expected != 0);
            g_assert_cmpstr(ui_edit_text(edit), ==, "");
            ui_edit_type(edit, cases[i].pasted, 0);
            g_assert_cmpstr(ui_edit_text(edit), ==, expected);
        }
}

static void test_set(void)
{
    g_autoptr(UiEdit) edit = new_edit("kijkt\nweg\x02", false, 0);

    assert_seen(edit, "kijkt weg|");
    ui_edit_set(edit, "half\xC3");
    assert_seen(edit, "half\uFFFD|");
    ui_edit_type(edit, "x", 0);
    ui_edit_set(edit, "anders");
    g_assert_false(ui_edit_undo(edit)); /* that is where undo ends */
    g_assert_false(ui_edit_redo(edit));
    assert_seen(edit, "anders|");
}

/* A letter typed before an accent that was alone becomes one with it. */
static void test_joining(void)
{
    g_autoptr(UiEdit) edit = new_edit("\u0301", false, 0);

    play(edit, "H");
    ui_edit_type(edit, "e", 0);
    assert_seen(edit, "e\u0301|");
    play(edit, "z");
    assert_seen(edit, "|\u0301");

    ui_edit_set(edit, "\U0001F469\u200Dx\U0001F467");
    play(edit, "Hrx"); /* what stood between them is gone */
    assert_seen(edit, "\U0001F469\u200D\U0001F467|");
    play(edit, "z");
    g_assert_cmpstr(ui_edit_text(edit), ==, "\U0001F469\u200Dx\U0001F467");
}

static long n_chars(const UiEdit *edit)
{
    return g_utf8_strlen(ui_edit_text(edit), -1);
}

static void test_limit(void)
{
    g_autofree char *most = g_strnfill(UI_EDIT_MOST - 1, 'a');
    g_autofree char *more = g_strconcat(most, "bbb", NULL);
    g_autoptr(UiEdit) edit = new_edit("", false, 0);

    g_assert_true(ui_edit_paste(edit, more));
    g_assert_cmpint(n_chars(edit), ==, UI_EDIT_MOST);
    g_assert_false(ui_edit_type(edit, "x", 0));
    play(edit, "b");
    g_assert_true(ui_edit_type(edit, "\u20AC\u20AC", 0));
    g_assert_cmpint(n_chars(edit), ==, UI_EDIT_MOST);
    play(edit, "a");
    g_assert_true(ui_edit_paste(edit, more)); /* there is room where the selection was */
    g_assert_cmpint(n_chars(edit), ==, UI_EDIT_MOST);

    ui_edit_set(edit, more); /* what is set stays whole */
    g_assert_cmpint(n_chars(edit), ==, UI_EDIT_MOST + 2);
    g_assert_false(ui_edit_type(edit, "x", 0));
    play(edit, "b");
    g_assert_cmpint(n_chars(edit), ==, UI_EDIT_MOST + 1);
}

/* Wrapping such a word took Pango more than a second at 10,000 letters, and four times that at
 * twice as many. */
static void test_endless_word(void)
{
    g_autofree char *word = g_strnfill(20000, 'a');
    g_autoptr(UiEdit) edit = new_edit("", true, 300);
    int64_t start_us = g_get_monotonic_time();

    ui_edit_paste(edit, word);
    play(edit, "udb");
    g_assert_cmpint(n_chars(edit), ==, 19999);
    g_assert_cmpint(g_get_monotonic_time() - start_us, <, 3 * SECOND);
    play(edit, "zz");
    assert_seen(edit, "|");
}

/* --- Undo --- */

static void type(UiEdit *edit, const char *text, int64_t *now_us)
{
    for (; *text; text = g_utf8_next_char(text)) {
        g_autofree char *one = g_strndup(text, g_utf8_next_char(text) - text);
        ui_edit_type(edit, one, *now_us += SECOND / 10);
    }
}

static void test_undo_groups(void)
{
    g_autoptr(UiEdit) edit = new_edit("begin", false, 0);
    int64_t now_us = 0;

    type(edit, " kijkt weg", &now_us);
    now_us += 3 * SECOND; /* thinks */
    type(edit, "gedoken", &now_us);
    for (int i = 0; i < 3; i++)
        ui_edit_erase(edit, UI_EDIT_BACK, now_us);
    play(edit, "ll");
    type(edit, "x", &now_us);
    ui_edit_erase(edit, UI_EDIT_FORWARD, now_us);
    ui_edit_erase(edit, UI_EDIT_FORWARD, now_us);
    ui_edit_paste(edit, "y");
    ui_edit_paste(edit, "z");

    static const char *const back[] = {
        "begin kijkt weggexy|",
        "begin kijkt weggex|",
        "begin kijkt weggex|do",
        "begin kijkt wegge|do",
        "begin kijkt weggedoken|",
        "begin kijkt weg|",
        "begin kijkt |",
        "begin |",
        "begin|",
    };
    assert_seen(edit, "begin kijkt weggexyz|");
    for (size_t i = 0; i < G_N_ELEMENTS(back); i++) {
        g_assert_true(ui_edit_undo(edit));
        assert_seen(edit, back[i]);
    }
    g_assert_false(ui_edit_undo(edit));
    while (ui_edit_redo(edit))
        ;
    assert_seen(edit, "begin kijkt weggexyz|");
    play(edit, "zz");
    type(edit, "!", &now_us);
    g_assert_false(ui_edit_redo(edit)); /* another way was taken */
    assert_seen(edit, "begin kijkt weggex!|");
}

/* --- The mouse --- */

static TbRect caret_at_start_of(UiEdit *edit, int n_right)
{
    TbRect strong, weak;

    play(edit, "H");
    for (int i = 0; i < n_right; i++)
        play(edit, "r");
    ui_edit_carets(edit, &strong, &weak);
    return strong;
}

static void test_mouse(void)
{
    g_autoptr(UiEdit) edit = new_edit("hij kijkt weg\nen zwijgt", true, 0);
    TbRect k = caret_at_start_of(edit, 4), j = caret_at_start_of(edit, 7);
    double y = k.y + 5;

    ui_edit_press(edit, k.x + 1, y, 1, false);
    assert_seen(edit, "hij |kijkt weg\nen zwijgt");
    ui_edit_drag(edit, j.x, y);
    assert_seen(edit, "hij ^kij|kt weg\nen zwijgt");
    ui_edit_drag(edit, -50, -1e12);
    assert_seen(edit, "|hij ^kijkt weg\nen zwijgt");
    ui_edit_press(edit, j.x, y, 1, true); /* Shift: from the start of the selection */
    assert_seen(edit, "hij ^kij|kt weg\nen zwijgt");
    ui_edit_press(edit, j.x, y, 2, false);
    assert_seen(edit, "hij ^kijkt| weg\nen zwijgt");
    ui_edit_drag(edit, 1, y); /* by whole words */
    assert_seen(edit, "|hij kijkt^ weg\nen zwijgt");
    ui_edit_drag(edit, 1e12, 1e12);
    assert_seen(edit, "hij ^kijkt weg\nen zwijgt|");
    ui_edit_press(edit, k.x - 2, y, 2, false); /* between two words */
    assert_seen(edit, "hij^ |kijkt weg\nen zwijgt");
    ui_edit_press(edit, j.x, y, 3, false);
    assert_seen(edit, "^hij kijkt weg|\nen zwijgt");
    ui_edit_drag(edit, 1, y + 1000);
    assert_seen(edit, "^hij kijkt weg\nen zwijgt|");
    ui_edit_press(edit, 1e9, y, 1, false);
    assert_seen(edit, "hij kijkt weg|\nen zwijgt");
    ui_edit_press(edit, 3, 1e9, 1, false);
    assert_seen(edit, "hij kijkt weg\n|en zwijgt");

    ui_edit_set(edit, "");
    for (int n_clicks = 0; n_clicks < 5; n_clicks++)
        ui_edit_press(edit, 5, 5, n_clicks, n_clicks % 2);
    assert_seen(edit, "|");
}

static void test_selected_rects(void)
{
    g_autoptr(UiEdit) edit = new_edit("hij zei مرحبا en ging\nweg", true, 400);

    g_autoptr(GArray) none = ui_edit_selected_rects(edit);
    g_assert_cmpuint(none->len, ==, 0);
    play(edit, "H+R+R+r+r"); /* ends within the Arabic: two pieces on one line */
    g_autoptr(GArray) two = ui_edit_selected_rects(edit);
    g_assert_cmpuint(two->len, ==, 2);
    play(edit, "a");
    g_autoptr(GArray) all = ui_edit_selected_rects(edit);
    g_assert_cmpfloat(g_array_index(all, TbRect, all->len - 1).y, >, 10);
}

/* --- Composing --- */

static void test_composing(void)
{
    g_autoptr(UiEdit) edit = new_edit("ab", false, 0);
    TbRect before, after, weak;

    play(edit, "l");
    ui_edit_carets(edit, &before, &weak);
    ui_edit_compose(edit, "ni hao", 6);
    g_assert_true(ui_edit_is_composing(edit));
    assert_seen(edit, "a|b"); /* no part of the text */
    ui_edit_carets(edit, &after, &weak);
    g_assert_cmpfloat(after.x, >, before.x + 20);
    ui_edit_compose(edit, "ni\nhao", 0);
    ui_edit_carets(edit, &after, &weak);
    g_assert_cmpfloat(after.x, ==, before.x);
    ui_edit_compose(edit, "x", 400);
    ui_edit_compose(edit, "x", -4);
    ui_edit_compose(edit, "\xFF", 1);
    g_assert_false(ui_edit_is_composing(edit));
    ui_edit_compose(edit, "ni", 2);
    ui_edit_type(edit, "\u4F60", 0);
    g_assert_false(ui_edit_is_composing(edit));
    assert_seen(edit, "a\u4F60|b");
    ui_edit_compose(edit, "q", 1);
    play(edit, "r"); /* whatever else is done ends it */
    g_assert_false(ui_edit_is_composing(edit));
    assert_seen(edit, "a\u4F60b|");
}

/* --- Anything, in any order --- */

static const char *const bits[] = {
    "a",    "E",          " ",      "\n",           "\u0301",       "\u00E9",       "\u20AC",
    FAMILY, "\u200D",     "\u200F", "\U0001F1F3",   "مرحبا",        "\u064E",       "ናይ",
    "שלום", "123 ",       "\x03",   "\xE2",         "een twee ",    "\r\n",         "\U0001F3FE",
    "ก็",    "\U0001F469", "",       "\u0916\u094D", "\u1100\u1161", "\xE2\x81\xA6", "\uFFFC",
};

static const char *any_bit(void)
{
    return bits[g_test_rand_int_range(0, G_N_ELEMENTS(bits))];
}

static void random_step(UiEdit *edit, int64_t now_us)
{
    bool coin = g_test_rand_bit();

    switch (g_test_rand_int_range(0, 14)) {
    case 0:
    case 1:
    case 2:
    case 3:
        ui_edit_type(edit, any_bit(), now_us);
        return;
    case 4:
        ui_edit_paste(edit, any_bit());
        return;
    case 5:
        ui_edit_erase(edit, g_test_rand_int_range(0, 4), now_us);
        return;
    case 6:
        ui_edit_undo(edit);
        return;
    case 7:
        ui_edit_redo(edit);
        return;
    case 8:
        ui_edit_compose(edit, any_bit(), g_test_rand_int_range(-1, 4));
        return;
    case 9:
        ui_edit_press(edit, g_test_rand_int_range(-9, 150), g_test_rand_int_range(-9, 150),
                      g_test_rand_int_range(0, 5), coin);
        return;
    case 10:
        ui_edit_drag(edit, g_test_rand_int_range(-9, 150), g_test_rand_int_range(-9, 150));
        return;
    default:
        ui_edit_move(edit, g_test_rand_int_range(0, UI_EDIT_N_MOVES), coin);
    }
}

/* By Unicode alone, apart from the layout: which has some fewer, as scripts of India want. */
static bool is_border(const char *text, int index)
{
    int n = (int)g_utf8_strlen(text, -1) + 1;
    g_autofree PangoLogAttr *attrs = g_new0(PangoLogAttr, n);

    pango_default_break(text, (int)strlen(text), NULL, attrs, n);
    return attrs[g_utf8_pointer_to_offset(text, text + index)].is_cursor_position;
}

static void assert_sane(UiEdit *edit, bool has_lines)
{
    const char *text = ui_edit_text(edit);
    UiSpan span = ui_edit_selection(edit);
    TbRect strong, weak;

    g_assert_true(g_utf8_validate(text, -1, NULL));
    g_assert_true(has_lines || !strchr(text, '\n'));
    g_assert_cmpint(span.start, >=, 0);
    g_assert_cmpint(span.end, <=, (int)strlen(text));
    g_assert_true(is_border(text, span.start));
    g_assert_true(is_border(text, span.end));
    ui_edit_carets(edit, &strong, &weak);
    g_array_unref(ui_edit_selected_rects(edit));
}

static void test_random(const void *lines)
{
    bool has_lines = GPOINTER_TO_INT(lines);
    int n_steps = 10000;

    for (int i = 0; i < n_steps;) {
        g_autoptr(UiEdit) edit = new_edit("begin \u00E9", has_lines, has_lines ? 120 : 0);
        for (int k = 0; k < 400; k++, i++) {
            random_step(edit, (int64_t)i * SECOND / 3);
            assert_sane(edit, has_lines);
        }
        while (ui_edit_redo(edit))
            ;
        g_autofree char *last = g_strdup(ui_edit_text(edit));
        while (ui_edit_undo(edit))
            assert_sane(edit, has_lines);
        g_assert_cmpstr(ui_edit_text(edit), ==, "begin \u00E9");
        while (ui_edit_redo(edit))
            assert_sane(edit, has_lines);
        g_assert_cmpstr(ui_edit_text(edit), ==, last);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ui/edit/graphemes", test_graphemes);
    g_test_add_func("/ui/edit/words", test_words);
    g_test_add_func("/ui/edit/lines", test_lines);
    g_test_add_func("/ui/edit/selection", test_selection);
    g_test_add_func("/ui/edit/visual-order", test_visual_order);
    g_test_add_func("/ui/edit/two-carets", test_two_carets);
    g_test_add_func("/ui/edit/cleaning", test_cleaning);
    g_test_add_func("/ui/edit/set", test_set);
    g_test_add_func("/ui/edit/joining", test_joining);
    g_test_add_func("/ui/edit/limit", test_limit);
    g_test_add_func("/ui/edit/endless-word", test_endless_word);
    g_test_add_func("/ui/edit/undo-groups", test_undo_groups);
    g_test_add_func("/ui/edit/mouse", test_mouse);
    g_test_add_func("/ui/edit/selected-rects", test_selected_rects);
    g_test_add_func("/ui/edit/composing", test_composing);
    g_test_add_data_func("/ui/edit/random/line", GINT_TO_POINTER(0), test_random);
    g_test_add_data_func("/ui/edit/random/lines", GINT_TO_POINTER(1), test_random);
    return g_test_run();
}
