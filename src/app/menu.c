/* What can be done with a moment: its context menu, in list and timeline. */
#include "right.h"

#include "terugblik/base/lang.h"

#include "commands.h"
#include "keys.h"
#include "right-internal.h"

typedef struct {
    void (*run)(App *app, int argument);
    int argument;
    const char *name, *words; /* words: N_() */
    bool of_others;           /* also of a moment that is another's */
} Entry;

static void take_over(App *app, int unused);
static void let_run(App *app, int unused);

static const Entry entries[] = {
    {command_open, 0, "open", N_("Open"), true},
    {command_play_moment, 0, "play", N_("Play this moment"), true},
    {command_loop, 0, "loop", N_("Play it over and over"), true},
    {command_begin_here, 0, "begin", N_("Begins here"), false},
    {command_end_here, 0, "end", N_("Ends here"), false},
    {let_run, 0, "run", N_("Let it run on"), false},
    {command_rating, TB_RATING_LUKT, "lukt", N_("Kind: worked"), false},
    {command_rating, TB_RATING_ANDERS, "anders", N_("Kind: could be otherwise"), false},
    {command_rating, TB_RATING_VRAAG, "vraag", N_("Kind: a question"), false},
    {command_on_sheet, 0, "sheet", N_("On the sheet: by itself, always, never"), false},
    {take_over, 0, "take", N_("Take over as my own"), true},
    {command_remove, 0, "remove", N_("Remove"), false},
};

typedef struct {
    App *app;
    TbWidget *popover;
} Menu;

static const TbMoment *chosen(const App *app)
{
    return app->conversation /* it may be gone while the menu is open */
               ? conversation_moment(app->conversation, conversation_selected(app->conversation))
               : NULL;
}

/* What double tap does. */
static void let_run(App *app, int unused)
{
    const TbMoment *moment = chosen(app);
    (void)unused;

    if (moment)
        conversation_run_on(app->conversation, moment->id);
}

/* A copy that is mine; what was inside its author stays there. */
static void take_over(App *app, int unused)
{
    const TbMoment *moment = chosen(app);
    (void)unused;

    if (!moment)
        return;
    g_autoptr(TbMoment) copy = tb_moment_copy(moment);
    g_clear_pointer(&copy->inner, g_free);
    conversation_select(app->conversation, conversation_add(app->conversation, copy));
}

static bool is_for(const App *app, const Entry *entry, const TbMoment *moment)
{
    bool is_mine = conversation_is_mine(app->conversation, moment->id);

    bool is_rating = entry->run == command_rating;

    if (moment_is_words(moment) &&
        (is_rating || entry->run == command_on_sheet || entry->run == take_over))
        return false;
    if (entry->run == take_over)
        return !is_mine;
    if (entry->run == let_run)
        return is_mine && moment->kind == TB_MOMENT_TAG &&
               (moment->span.kind == TB_SPAN_POINT || moment->span.kind == TB_SPAN_STRETCH);
    return is_mine || entry->of_others;
}

static void press(TbWidget *button, void *ctx)
{
    Menu *menu = ctx;
    App *app = menu->app;
    const Entry *pressed = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
        g_autofree char *name = g_strconcat("menu.", entries[i].name, NULL);
        if (g_strcmp0(tb_widget_name(button), name) == 0)
            pressed = &entries[i];
    }
    g_assert(pressed);
    tb_widget_destroy(menu->popover); /* frees the menu */
    pressed->run(app, pressed->argument);
}

static void closed(TbWidget *popover, void *ctx)
{
    (void)popover;
    g_free(ctx);
}

void right_menu(App *app, int64_t id, TbWidget *anchor, TbRect at)
{
    const TbMoment *moment = conversation_moment(app->conversation, id);

    if (!moment)
        return;
    if (!conversation_is_selected(app->conversation, id))
        conversation_select(app->conversation, id);
    Menu *menu = g_new0(Menu, 1);
    menu->app = app;
    menu->popover = tb_popover_open(anchor, &at, "menu", closed, menu);
    tb_box_set_space(menu->popover, 4, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
        if (!is_for(app, &entries[i], moment))
            continue;
        g_autofree char *name = g_strconcat("menu.", entries[i].name, NULL);
        g_autofree char *key = keys_of(entries[i].run, entries[i].argument);
        TbWidget *button = tb_button_new(menu->popover, name, _(entries[i].words), press, menu);
        tb_button_set_look(button, TB_BUTTON_QUIET);
        if (key)
            tb_button_set_key(button, key);
    }
}
