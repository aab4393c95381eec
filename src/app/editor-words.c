/* What is typed is stored half a second after the last key, and on leaving; all of one sitting in a
 * field is one step of undo. */
#include "right.h"

#include <string.h>

#include "terugblik/base/lang.h"

#include "editor-internal.h"

#define STORE_AFTER_US INT64_C(500000)

static char **place_of(TbMoment *moment, int field)
{
    char **const places[N_WORDS] = {&moment->see, &moment->think, &moment->inner,
                                    &moment->otherwise};

    return places[field];
}

static const char *text_of(const TbMoment *moment, int field)
{
    const char *text = *place_of((TbMoment *)moment, field);

    return text ? text : "";
}

/* --- Storing --- */

/* Puts what was typed in @moment. */
static void take_words(Editor *editor, TbMoment *moment)
{
    const char *text = tb_field_get(editor->words[editor->typed]);
    char **place = place_of(moment, editor->typed);

    g_free(*place);
    *place = *text ? g_strdup(text) : NULL;
    tb_ui_timer_cancel(editor->app->ui, editor->timer);
    editor->timer = 0;
    editor->typed = -1;
}

/* Somebody removed the moment while words were typed in it. */
static void put_back(Editor *editor)
{
    g_autoptr(TbMoment) copy = tb_moment_copy(editor->shown);

    take_words(editor, copy);
    editor->moment = conversation_put_back(editor->app->conversation, copy);
}

static bool is_empty(const Editor *editor)
{
    g_autofree char *text = g_strstrip(g_strdup(tb_field_get(editor->words[editor->typed])));

    return !*text;
}

void editor_store_words(Editor *editor)
{
    int field = editor->typed;

    if (field >= 0 && !editor_current(editor)) {
        if (moment_is_of_open(editor->app, editor->shown))
            put_back(editor);
        return;
    }
    g_autoptr(TbMoment) moment = field >= 0 ? editor_change(editor) : NULL;

    if (!moment)
        return;
    if (moment_is_words(moment) && is_empty(editor))
        return; /* without its words nothing would be left of it */
    g_autofree char *before = g_strdup(text_of(moment, field));
    take_words(editor, moment);
    if (strcmp(before, text_of(moment, field)) == 0)
        return;
    editor_store(editor, moment, editor->sitting == field);
    editor->sitting = field;
}

static void time_has_come(void *ctx)
{
    ((Editor *)ctx)->timer = 0;
    editor_store_words(ctx);
}

static int field_of(TbWidget *const *widgets, const TbWidget *widget)
{
    for (int i = 0; i < N_WORDS; i++)
        if (widgets[i] == widget)
            return i;
    g_assert_not_reached();
}

static void words_changed(TbWidget *widget, void *ctx)
{
    Editor *editor = ctx;
    int field = field_of(editor->words, widget);

    if (editor->typed != field)
        editor_store_words(editor);
    editor->typed = field;
    tb_ui_timer_cancel(editor->app->ui, editor->timer);
    editor->timer = tb_ui_timer(editor->app->ui, STORE_AFTER_US, time_has_come, editor);
}

static void words_left(TbWidget *widget, void *ctx)
{
    Editor *editor = ctx;
    (void)widget;

    editor_store_words(editor);
    editor->typed = editor->sitting = -1; /* what could not be is as it was */
}

static void words_done(TbWidget *widget, void *ctx)
{
    (void)widget;
    right_back(((Editor *)ctx)->app);
}

/* --- Folding --- */

static void set_open(Editor *editor, int field, bool is_open)
{
    tb_widget_set_shown(editor->words[field], is_open);
    tb_button_set_on(editor->questions[field], is_open);
}

static bool folds(int field)
{
    return field == EDITOR_INNER || field == EDITOR_OTHERWISE;
}

static void press_fold(TbWidget *button, void *ctx)
{
    Editor *editor = ctx;
    int field = field_of(editor->questions, button);
    bool opens = !tb_widget_is_shown(editor->words[field]);

    set_open(editor, field, opens);
    if (opens)
        tb_widget_focus(editor->words[field]);
}

/* What already has words shows them. */
void editor_unfold(Editor *editor, const TbMoment *moment, EditorField field)
{
    for (int i = 0; i < N_WORDS; i++)
        if (folds(i))
            set_open(editor, i, (int)field == i || *text_of(moment, i));
}

/* --- Making and filling --- */

static void add_words(Editor *editor, TbWidget *column, int field, const char *name,
                      const char *question)
{
    g_autofree char *question_name = g_strconcat(name, ".question", NULL);

    if (folds(field)) {
        editor->questions[field] =
            tb_button_new(column, question_name, question, press_fold, editor);
        tb_button_set_look(editor->questions[field], TB_BUTTON_FOLD);
    } else {
        editor->questions[field] = tb_label_new(column, question_name, question);
        tb_label_set_look(editor->questions[field],
                          (TbLabelLook){.size_px = TB_TYPE_HINT, .is_second = true});
    }
    editor->words[field] = tb_field_new(column, name, 4);
    tb_widget_set_label(editor->words[field], question);
    tb_field_set_hooks(editor->words[field], (TbFieldHooks){.ctx = editor,
                                                            .changed = words_changed,
                                                            .done = words_done,
                                                            .left = words_left});
}

void editor_make_words(Editor *editor, TbWidget *column)
{
    add_words(editor, column, EDITOR_SEE, "editor.see", _("What do you see or hear?"));
    add_words(editor, column, EDITOR_THINK, "editor.think", _("What do you make of it?"));
    add_words(editor, column, EDITOR_INNER, "editor.inner", _("Inside (only you see this)"));
    add_words(editor, column, EDITOR_OTHERWISE, "editor.otherwise",
              _("What else could I have done?"));
}

/* Van binnen is its author's alone. */
static bool shows(const Editor *editor, const TbMoment *moment, int field)
{
    if (editor_is_of_several(editor) || (moment_is_words(moment) && field != EDITOR_SEE))
        return false;
    return field != EDITOR_INNER || editor_is_mine(editor);
}

static const char *question_of(const TbMoment *moment)
{
    return moment->kind == TB_MOMENT_REACTION   ? _("What was said?")
           : moment->kind == TB_MOMENT_QUESTION ? _("What is the question?")
                                                : _("What do you see or hear?");
}

/* What is being typed stays, whatever the store says meanwhile. */
void editor_fill_words(Editor *editor, const TbMoment *moment)
{
    tb_widget_set_label(editor->questions[EDITOR_SEE], question_of(moment));
    tb_widget_set_label(editor->words[EDITOR_SEE], question_of(moment));
    for (int i = 0; i < N_WORDS; i++) {
        TbWidget *field = editor->words[i];
        const char *text = shows(editor, moment, i) ? text_of(moment, i) : "";
        if (editor->typed != i && strcmp(tb_field_get(field), text) != 0)
            tb_field_set(field, text);
        tb_widget_set_enabled(field, editor_is_mine(editor),
                              _("Only who made this can change it."));
        tb_widget_set_shown(editor->questions[i], shows(editor, moment, i));
        if (!folds(i) || !shows(editor, moment, i))
            tb_widget_set_shown(field, shows(editor, moment, i));
    }
}
