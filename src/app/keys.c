#include "keys.h"

#include <string.h>

#include "terugblik/base/lang.h"

#include "adding.h"
#include "app-internal.h"
#include "commands.h"
#include "marks.h"
#include "right.h"

#define SHIFT TB_MOD_SHIFT
#define CTRL  TB_MOD_CTRL
#define ALT   TB_MOD_ALT
#define F(n)  (TB_KEY_F1 + (n)-1)

enum { ONCE = false, HELD = true };

const Binding keys_table[] = {
    {KEYS_EVERYWHERE, F(1), 0, command_help, 0, ONCE, N_("all keys")},
    {KEYS_EVERYWHERE, F(6), 0, command_region, 1, ONCE, N_("to the next part of the window")},
    {KEYS_EVERYWHERE, F(6), SHIFT, command_region, -1, ONCE, N_("to the part before")},
    {KEYS_EVERYWHERE, F(8), 0, command_cover, 0, ONCE, N_("hide picture and sound, and back")},
    {KEYS_EVERYWHERE, 'h', CTRL | SHIFT, command_cover, 0, ONCE, NULL},
    {KEYS_EVERYWHERE, F(11), 0, command_full_screen, 0, ONCE, N_("full screen, and back")},
    {KEYS_EVERYWHERE, '1', CTRL, command_show, SCREEN_LIBRARY, ONCE, N_("to the library")},
    {KEYS_EVERYWHERE, '2', CTRL, command_show, SCREEN_WATCH, ONCE, N_("to watching")},
    {KEYS_EVERYWHERE, '3', CTRL, command_show, SCREEN_SHEET, ONCE, N_("to the reflection sheet")},
    {KEYS_EVERYWHERE, 'o', CTRL, command_add, 0, ONCE, N_("add a recording")},
    {KEYS_EVERYWHERE, 'f', CTRL, command_find, 0, ONCE, N_("search or filter here")},
    {KEYS_EVERYWHERE, 'p', CTRL, command_sheet, 0, ONCE, N_("make the sheet and open it")},
    {KEYS_EVERYWHERE, 'z', CTRL, command_undo, 0, HELD, N_("take back")},
    {KEYS_EVERYWHERE, 'y', CTRL, command_redo, 0, HELD, N_("do again")},
    {KEYS_EVERYWHERE, 'z', CTRL | SHIFT, command_redo, 0, HELD, NULL},
    {KEYS_EVERYWHERE, 'h', CTRL, command_done, 0, ONCE, N_("what you did")},
    {KEYS_EVERYWHERE, '+', CTRL, command_text_size, 1, ONCE, N_("larger text")},
    {KEYS_EVERYWHERE, '+', CTRL | SHIFT, command_text_size, 1, ONCE, NULL},
    {KEYS_EVERYWHERE, '-', CTRL, command_text_size, -1, ONCE, N_("smaller text")},
    {KEYS_EVERYWHERE, '0', CTRL, command_text_size, 0, ONCE, N_("text at 100 %")},
    {KEYS_EVERYWHERE, TB_KEY_ESCAPE, 0, command_out, 0, ONCE, N_("one step out; loses nothing")},
    {KEYS_EVERYWHERE, TB_KEY_MENU, 0, command_menu, 0, ONCE, N_("what can be done here")},
    {KEYS_EVERYWHERE, F(10), SHIFT, command_menu, 0, ONCE, NULL},
    {KEYS_EVERYWHERE, 'q', CTRL, command_quit, 0, ONCE, N_("quit; everything is kept")},

    {KEYS_PLAY, ' ', 0, command_play, 0, ONCE, N_("play, pause")},
    {KEYS_PLAY, 'k', 0, command_play, 0, ONCE, NULL},
    {KEYS_PLAY, ' ', CTRL, command_play, 0, ONCE, N_("the same while you write")},
    {KEYS_PLAY, 'j', 0, command_again, 0, ONCE, N_("3 seconds back, and play")},
    {KEYS_PLAY, 'j', CTRL, command_again, 0, ONCE, NULL},
    {KEYS_PLAY, 'l', 0, command_faster, 0, ONCE, N_("play; again: faster, up to 2×")},
    {KEYS_PLAY, TB_KEY_LEFT, 0, command_jump_ms, -5000, HELD, N_("5 seconds back")},
    {KEYS_PLAY, TB_KEY_RIGHT, 0, command_jump_ms, 5000, HELD, N_("5 seconds on")},
    {KEYS_PLAY, TB_KEY_LEFT, SHIFT, command_jump_ms, -1000, HELD, N_("1 second back")},
    {KEYS_PLAY, TB_KEY_RIGHT, SHIFT, command_jump_ms, 1000, HELD, N_("1 second on")},
    {KEYS_PLAY, TB_KEY_UP, 0, command_jump_ms, -60000, HELD, N_("1 minute back")},
    {KEYS_PLAY, TB_KEY_DOWN, 0, command_jump_ms, 60000, HELD, N_("1 minute on")},
    {KEYS_PLAY, ',', 0, command_step, -1, HELD, N_("one picture back")},
    {KEYS_PLAY, '.', 0, command_step, 1, HELD, N_("one picture on")},
    {KEYS_PLAY, ',', SHIFT, command_speed, -1, HELD, N_("slower")},
    {KEYS_PLAY, '.', SHIFT, command_speed, 1, HELD, N_("faster")},
    {KEYS_PLAY, TB_KEY_BACKSPACE, 0, command_speed, 0, ONCE, N_("at normal speed")},
    {KEYS_PLAY, TB_KEY_HOME, 0, command_ends, 0, ONCE, N_("to the begin")},
    {KEYS_PLAY, TB_KEY_END, 0, command_ends, 1, ONCE, N_("to the end")},
    {KEYS_PLAY, 'g', CTRL, command_time, 0, ONCE, N_("to a time")},
    {KEYS_PLAY, TB_KEY_LEFT, ALT, command_back, -1, ONCE, N_("back to where you were")},
    {KEYS_PLAY, TB_KEY_BACKSPACE, SHIFT, command_back, -1, ONCE, NULL},
    {KEYS_PLAY, TB_KEY_RIGHT, ALT, command_back, 1, ONCE, N_("forward again")},
    {KEYS_PLAY, TB_KEY_LEFT, CTRL, command_moment, -1, HELD, N_("the moment before")},
    {KEYS_PLAY, TB_KEY_RIGHT, CTRL, command_moment, 1, HELD, N_("the next moment")},
    {KEYS_PLAY, ' ', SHIFT, command_play_moment, 0, ONCE, N_("play this moment, rest at its end")},
    {KEYS_PLAY, 'l', CTRL, command_loop, 0, ONCE, N_("play this moment over and over")},

    {KEYS_MARK, 's', 0, command_phase, 0, ONCE, N_("a new SLIM phase starts here")},
    {KEYS_MARK, 's', SHIFT, command_disc, 0, ONCE, N_("the disc of the phase here")},

    {KEYS_MOMENT, TB_KEY_ENTER, 0, command_open, 0, ONCE, N_("open the moment, else the last one")},
    {KEYS_MOMENT, TB_KEY_DELETE, 0, command_remove, 0, ONCE, N_("remove it")},
    {KEYS_MOMENT, 'a', CTRL, command_select_all, 0, ONCE, N_("select all that is shown")},
    {KEYS_MOMENT, 'x', 0, command_end_here, 0, ONCE,
     N_("ends here: what runs, else what is selected")},
    {KEYS_MOMENT, 'z', 0, command_begin_here, 0, ONCE, N_("begins here: what is selected")},
    {KEYS_MOMENT, 'w', ALT, command_field, EDITOR_SEE, ONCE, N_("what do you see or hear?")},
    {KEYS_MOMENT, 'd', ALT, command_field, EDITOR_THINK, ONCE, N_("what do you make of it?")},
    {KEYS_MOMENT, 'b', ALT, command_field, EDITOR_INNER, ONCE, N_("inside: only you see this")},
    {KEYS_MOMENT, 'k', ALT, command_field, EDITOR_OTHERWISE, ONCE,
     N_("what else could I have done?")},
    {KEYS_MOMENT, 'p', ALT, command_field, EDITOR_WHO, ONCE, N_("who")},
    {KEYS_MOMENT, '1', ALT, command_rating, TB_RATING_LUKT, ONCE, N_("worked")},
    {KEYS_MOMENT, '2', ALT, command_rating, TB_RATING_ANDERS, ONCE,
     N_("can be done otherwise too")},
    {KEYS_MOMENT, '3', ALT, command_rating, TB_RATING_VRAAG, ONCE, N_("a question")},
    {KEYS_MOMENT, '0', ALT, command_rating, TB_RATING_NONE, ONCE, N_("none of these")},
    {KEYS_MOMENT, 'b', CTRL, command_on_sheet, 0, ONCE,
     N_("on the sheet: by itself, always, never")},

    {KEYS_VIEW, F(7), 0, command_others, 0, ONCE, N_("show or hide what others marked")},
    {KEYS_VIEW, '+', 0, command_zoom, 1, HELD, N_("the timeline closer")},
    {KEYS_VIEW, '-', 0, command_zoom, -1, HELD, N_("further away")},
    {KEYS_VIEW, 'z', SHIFT, command_zoom, 0, ONCE, N_("the whole conversation, and back")},
};
const int keys_n = G_N_ELEMENTS(keys_table);

const char *keys_group_label(KeyGroup group)
{
    static const char *const labels[N_KEY_GROUPS] = {N_("Everywhere"), N_("Playing"), N_("Marking"),
                                                     N_("A moment"), N_("The timeline")};

    return _(labels[group]);
}

static const struct {
    int code;
    const char *name;
} named[] = {
    {TB_KEY_ENTER, N_("Enter")},
    {TB_KEY_ESCAPE, "Esc"},
    {TB_KEY_TAB, "Tab"},
    {TB_KEY_BACKSPACE, "Backspace"},
    {TB_KEY_DELETE, "Delete"},
    {TB_KEY_LEFT, "←"},
    {TB_KEY_RIGHT, "→"},
    {TB_KEY_UP, "↑"},
    {TB_KEY_DOWN, "↓"},
    {TB_KEY_HOME, "Home"},
    {TB_KEY_END, "End"},
    {TB_KEY_PAGE_UP, "Page Up"},
    {TB_KEY_PAGE_DOWN, "Page Down"},
    {TB_KEY_MENU, "Menu"},
    {' ', N_("Space")},
};

static char *bare_name(int code)
{
    if (code >= F(1) && code <= F(12))
        return g_strdup_printf("F%d", code - F(1) + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(named); i++)
        if (named[i].code == code)
            return g_strdup(_(named[i].name));
    return g_strdup_printf("%c", g_ascii_toupper(code));
}

char *keys_name(int code, unsigned mods)
{
    g_autofree char *bare = bare_name(code);

    return g_strconcat(mods & CTRL ? "Ctrl+" : "", mods & ALT ? "Alt+" : "",
                       mods & SHIFT ? "Shift+" : "", bare, NULL);
}

char *keys_of(void (*run)(App *app, int argument), int argument)
{
    for (int i = 0; i < keys_n; i++)
        if (keys_table[i].run == run && keys_table[i].argument == argument)
            return keys_name(keys_table[i].code, keys_table[i].mods);
    return NULL;
}

static const Binding *find(const App *app, const TbKey *key)
{
    for (int i = 0; i < keys_n; i++) {
        const Binding *binding = &keys_table[i];
        bool is_here = binding->group == KEYS_EVERYWHERE || app->screen == SCREEN_WATCH;
        if (is_here && binding->code == key->code && binding->mods == key->mods)
            return binding;
    }
    return NULL;
}

static bool run(App *app, const TbKey *key)
{
    const Binding *binding = key->is_down ? find(app, key) : NULL;

    if (binding && (binding->repeats || !key->is_repeat))
        binding->run(app, binding->argument);
    return binding != NULL;
}

/* The code whose key this is; NULL: none. */
static const char *code_of(const App *app, const TbKey *key)
{
    const GPtrArray *codes = tb_codebook_codes(app->codebook);

    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        if (code->key && strlen(code->key) == 1 && g_ascii_tolower(code->key[0]) == key->code)
            return code->code;
    }
    return NULL;
}

static bool press_code(App *app, const TbKey *key)
{
    const char *code = app->screen == SCREEN_WATCH && app->conversation ? code_of(app, key) : NULL;

    if (!code)
        return false;
    if (!key->is_down) {
        marks_press(app, code, false, key->at_us); /* however it was pressed, it is up now */
        return false;
    }
    if (key->mods == 0 && !key->is_repeat)
        marks_press(app, code, true, key->at_us);
    else if (key->mods == SHIFT && !key->is_repeat)
        marks_refine(app, code);
    return key->mods == 0 || key->mods == SHIFT;
}

/* In the form Enter adds, wherever the focus is that has no use for it. */
static bool finish_form(App *app, const TbKey *key)
{
    if (!key->is_down || key->is_repeat || key->code != TB_KEY_ENTER || key->mods != 0 ||
        app->screen != SCREEN_LIBRARY || !adding_is_open(app))
        return false;
    adding_finish(app);
    return true;
}

bool keys_press(App *app, const TbKey *key)
{
    return press_code(app, key) || finish_form(app, key) || run(app, key);
}

/* Space plays in Kijken whatever has the focus, but for a field, in which it is a space. What is
 * hidden by F8 gets no key but those that bring it back or leave. */
bool keys_press_first(App *app, const TbKey *key)
{
    if (app->is_covered) {
        bool is_way_out =
            key->is_down && find(app, key) &&
            (find(app, key)->run == command_cover || find(app, key)->run == command_quit);
        if (is_way_out)
            run(app, key);
        return true;
    }
    if (marks_pick_key(app, key))
        return true;
    bool is_space = key->code == ' ' && (key->mods == 0 || key->mods == SHIFT);
    return is_space && app->screen == SCREEN_WATCH && app->conversation && !app_is_writing(app) &&
           run(app, key);
}
