/* The editor of a moment: what is seen stands before what is made of it. Of several that are chosen
 * it shows only what they share: kind, who and sheet; what is chosen there is for all of them. */
#include "right.h"

#include "terugblik/base/lang.h"

#include "commands.h"
#include "editor-internal.h"

/* --- What is open --- */

const TbMoment *editor_current(const Editor *editor)
{
    return editor->app->conversation && editor->moment
               ? conversation_moment(editor->app->conversation, editor->moment)
               : NULL;
}

bool editor_is_mine(const Editor *editor)
{
    return conversation_is_mine(editor->app->conversation, editor->moment);
}

bool editor_is_of_several(const Editor *editor)
{
    return conversation_selection(editor->app->conversation)->len > 1;
}

TbMoment *editor_change(Editor *editor)
{
    const TbMoment *moment = editor_current(editor);

    return moment && editor_is_mine(editor) ? tb_moment_copy(moment) : NULL;
}

void editor_store(Editor *editor, const TbMoment *moment, bool joins)
{
    conversation_edit(editor->app->conversation, &moment, 1, joins);
}

static void add_changed(GPtrArray *moments, const Editor *editor, int64_t id,
                        void (*set)(TbMoment *moment, int64_t value), int64_t value)
{
    const Conversation *conversation = editor->app->conversation;

    if (!conversation_moment(conversation, id) || !conversation_is_mine(conversation, id))
        return;
    TbMoment *copy = tb_moment_copy(conversation_moment(conversation, id));
    set(copy, value);
    g_ptr_array_add(moments, copy);
}

void editor_change_all(Editor *editor, void (*set)(TbMoment *moment, int64_t value), int64_t value)
{
    g_autoptr(GPtrArray) moments = g_ptr_array_new_with_free_func((GDestroyNotify)tb_moment_free);
    const GArray *selection = conversation_selection(editor->app->conversation);

    if (!editor_is_of_several(editor))
        add_changed(moments, editor, editor->moment, set, value);
    for (guint i = 0; editor_is_of_several(editor) && i < selection->len; i++)
        add_changed(moments, editor, g_array_index(selection, int64_t, i), set, value);
    if (moments->len > 0)
        conversation_edit(editor->app->conversation, (const TbMoment *const *)moments->pdata,
                          (int)moments->len, false);
}

/* --- Buttons --- */

static void press_back(TbWidget *button, void *ctx)
{
    (void)button;
    right_back(((Editor *)ctx)->app);
}

static void press_remove(TbWidget *button, void *ctx)
{
    Editor *editor = ctx;
    App *app = editor->app;
    (void)button;

    if (conversation_selection(app->conversation)->len == 0)
        conversation_select(app->conversation, editor->moment);
    command_remove(app, 0);
    if (!editor_current(editor))
        right_back(app);
}

/* --- Making --- */

Editor *editor_new(App *app, TbWidget *parent)
{
    Editor *editor = g_new0(Editor, 1);

    editor->app = app;
    editor->box = parent;
    editor->typed = editor->sitting = -1;
    editor->title = right_add_head(parent, "editor", press_back, editor);
    TbWidget *scroll = tb_scroll_new(parent, "editor.scroll");
    tb_widget_set_grow(scroll, 1);
    TbWidget *column = tb_box_new(scroll, "editor.column", TB_COLUMN);
    tb_box_set_space(column, 12, 6);
    editor->whose = tb_label_new(column, "editor.whose", "");
    tb_label_set_look(editor->whose, (TbLabelLook){.is_second = true, .wraps = true});
    editor_make_times(editor, column);
    editor_make_words(editor, column);
    editor->reworded = tb_label_new(column, "editor.reworded", "");
    tb_label_set_look(editor->reworded, (TbLabelLook){.wraps = true});
    editor_make_choices(editor, column);
    editor->removes = right_add_foot(parent, "editor", press_back, press_remove, editor);
    return editor;
}

void editor_free(Editor *editor)
{
    editor_free_choices(editor);
    tb_moment_free(editor->shown);
    g_free(editor);
}

/* --- Filling --- */

static char *words_of_title(const Editor *editor, const TbMoment *moment)
{
    return editor_is_of_several(editor)
               ? g_strdup_printf(_("%u moments"),
                                 conversation_selection(editor->app->conversation)->len)
               : g_strdup(moment_label(editor->app, moment));
}

static char *words_of_whose(const Editor *editor, const TbMoment *moment)
{
    const Conversation *conversation = editor->app->conversation;
    const TbReviewer *author =
        tb_find_reviewer(conversation_data(conversation)->reviewers, moment->author);

    if (editor_is_of_several(editor))
        return g_strdup(_("What you choose here is for all of them."));
    if (moment->kind == TB_MOMENT_REACTION && editor_is_mine(editor))
        return g_strdup_printf(_("May the klantmanager hear this: %s"),
                               tb_may_hear_label(moment->may_hear));
    if (!editor_is_mine(editor) && author)
        return g_strdup_printf(_("This is from %s. You can read it."), author->name);
    if (!editor_is_mine(editor))
        return g_strdup(moment->may_hear == TB_HEAR_REWORDED
                            ? _("This is what the client said, in other words. You can read it.")
                            : _("This is what the client said. You can read it."));
    if (conversation_failure(conversation) && conversation_is_pending(conversation, moment->id))
        return g_strdup(_("Not stored yet. It stays here until it is."));
    return g_strdup("");
}

/* What others get to hear; only who wrote it down has both. */
static void fill_reworded(Editor *editor, const TbMoment *moment)
{
    bool is_shown = moment->kind == TB_MOMENT_REACTION && moment->may_hear == TB_HEAR_REWORDED &&
                    moment->reworded && !editor_is_of_several(editor);
    g_autofree char *words =
        is_shown ? g_strdup_printf(_("In other words: %s"), moment->reworded) : g_strdup("");

    tb_widget_set_label(editor->reworded, words);
    tb_widget_set_shown(editor->reworded, is_shown);
}

static void fill(Editor *editor)
{
    const TbMoment *moment = editor_current(editor);

    g_autofree char *title = words_of_title(editor, moment);
    g_autofree char *whose = words_of_whose(editor, moment);
    tb_widget_set_label(editor->title, title);
    tb_widget_set_label(editor->whose, whose);
    tb_widget_set_shown(editor->whose, *whose != '\0');
    tb_widget_set_shown(editor->removes, editor_is_mine(editor));
    editor_fill_times(editor, moment);
    editor_fill_words(editor, moment);
    fill_reworded(editor, moment);
    editor_fill_choices(editor, moment);
    tb_moment_free(editor->shown);
    editor->shown = tb_moment_copy(moment);
}

/* --- Opening --- */

void editor_show(Editor *editor, int64_t id, EditorField field)
{
    editor->moment = id;
    editor->typed = editor->sitting = -1;
    editor->told_from = (TbSpan){TB_SPAN_UNTIMED, 0, TB_TIME_NONE};
    editor_forget_times(editor);
    editor_unfold(editor, editor_current(editor), field);
    fill(editor);
}

void editor_focus(Editor *editor, EditorField field)
{
    if (editor_is_of_several(editor))
        tb_widget_focus(editor->rating);
    else
        tb_widget_focus((int)field < (int)N_WORDS ? editor->words[field] : editor->who.choice);
}

void editor_store_all(Editor *editor)
{
    editor_store_times(editor);
    editor_store_words(editor);
}

void editor_close(Editor *editor)
{
    editor_store_all(editor);
    editor->moment = 0;
}

void editor_renamed(Editor *editor, int64_t old_id, int64_t id)
{
    if (editor->moment == old_id)
        editor->moment = id;
}

/* Another moment was chosen, more of them, or one less. */
static bool follow_selection(Editor *editor)
{
    const GArray *selection = conversation_selection(editor->app->conversation);
    int64_t first = selection->len ? g_array_index(selection, int64_t, 0) : 0;

    bool is_here = conversation_is_selected(editor->app->conversation, editor->moment);
    const TbMoment *moment = editor_current(editor);

    /* One phase is for the disc. */
    if (first == 0 || (is_here && (selection->len > 1 || moment->kind != TB_MOMENT_PHASE)))
        return false;
    right_follow(editor->app, first);
    return true;
}

static void refill(Editor *editor)
{
    if (editor_is_of_several(editor))
        editor_store_all(editor); /* those fields go away */
    fill(editor);
}

void editor_refresh(Editor *editor, unsigned what)
{
    if (!(what & (CHANGED_MOMENTS | CHANGED_FACTS | CHANGED_SELECTION)))
        return;
    bool is_lost = !editor_current(editor);
    if (is_lost && editor->typed >= 0)
        editor_store_words(editor); /* it comes back */
    else if (what & CHANGED_SELECTION && follow_selection(editor))
        return;
    else if (is_lost)
        right_back(editor->app);
    if (editor_current(editor))
        refill(editor);
}
