/* The editor of a moment: what is seen stands before what is made of it. What is typed is stored
 * half a second after the last key, and on leaving; all of one sitting in a field is one step of
 * undo. With several moments chosen it shows only what they share: kind, who, sheet. */
#include "right.h"

#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

#include "commands.h"
#include "film.h"
#include "frame.h"
#include "right-internal.h"

#define STORE_AFTER_US INT64_C(500000)

/* The four things that can be said in words, as EDITOR_SEE to EDITOR_OTHERWISE. */
enum { N_WORDS = 4 };

struct Editor {
    App *app;
    int64_t moment; /* 0: none is open */
    TbWidget *title, *whose, *times, *start, *end, *wrong;
    TbWidget *folds[N_WORDS]; /* NULL: always open */
    TbWidget *words[N_WORDS];
    TbWidget *one; /* all that is of one moment */
    TbWidget *rating, *who, *level, *finer, *works, *on_sheet;
    TbWidget *finer_row, *works_row;
    GPtrArray *finer_codes; /* const char *, borrowed */
    unsigned timer;
    int typed;   /* field with words that are not yet stored; -1: none */
    int sitting; /* field whose first words are stored; -1: none */
    bool is_filling;
};

/* --- What stands in a moment --- */

static char **words_of(TbMoment *moment, int field)
{
    char **const places[N_WORDS] = {&moment->see, &moment->think, &moment->inner,
                                    &moment->otherwise};

    return places[field];
}

static const TbMoment *current(const Editor *editor)
{
    return editor->app->conversation && editor->moment
               ? conversation_moment(editor->app->conversation, editor->moment)
               : NULL;
}

static bool is_mine(const Editor *editor)
{
    return conversation_is_mine(editor->app->conversation, editor->moment);
}

/* A copy to change and give to store(); NULL when there is nothing that may be changed. */
static TbMoment *change(Editor *editor)
{
    const TbMoment *moment = editor->is_filling ? NULL : current(editor);

    return moment && is_mine(editor) ? tb_moment_copy(moment) : NULL;
}

static void store(Editor *editor, const TbMoment *moment, bool joins)
{
    conversation_edit(editor->app->conversation, &moment, 1, joins);
}

/* --- Words --- */

static void store_words(Editor *editor)
{
    int field = editor->typed;
    g_autoptr(TbMoment) moment = field >= 0 ? change(editor) : NULL;

    tb_ui_timer_cancel(editor->app->ui, editor->timer);
    editor->timer = 0;
    editor->typed = -1;
    if (!moment)
        return;
    const char *text = tb_field_get(editor->words[field]);
    char **place = words_of(moment, field);
    if (g_strcmp0(*place ? *place : "", text) == 0)
        return;
    g_free(*place);
    *place = *text ? g_strdup(text) : NULL;
    store(editor, moment, editor->sitting == field);
    editor->sitting = field;
}

static void time_has_come(void *ctx)
{
    ((Editor *)ctx)->timer = 0;
    store_words(ctx);
}

static int field_of(const Editor *editor, const TbWidget *widget)
{
    for (int i = 0; i < N_WORDS; i++)
        if (editor->words[i] == widget)
            return i;
    g_assert_not_reached();
}

static void words_changed(TbWidget *widget, void *ctx)
{
    Editor *editor = ctx;
    int field = field_of(editor, widget);

    if (editor->typed >= 0 && editor->typed != field)
        store_words(editor);
    editor->typed = field;
    tb_ui_timer_cancel(editor->app->ui, editor->timer);
    editor->timer = tb_ui_timer(editor->app->ui, STORE_AFTER_US, time_has_come, editor);
}

static void words_left(TbWidget *widget, void *ctx)
{
    Editor *editor = ctx;
    (void)widget;

    store_words(editor);
    editor->sitting = -1;
}

static void words_done(TbWidget *widget, void *ctx)
{
    (void)widget;
    right_back(((Editor *)ctx)->app);
}

/* --- Times --- */

static bool parse_time(const char *text, int64_t *us)
{
    g_autofree char *clean = g_strstrip(g_strdup(text));

    g_strdelimit(clean, ",", '.');
    return tb_time_parse(clean, us, NULL);
}

/* The span that the two fields say; false when they say none. */
static bool read_span(const Editor *editor, TbSpan *span)
{
    const char *end = tb_field_get(editor->end);
    TbSpan read = *span;

    if (!parse_time(tb_field_get(editor->start), &read.start_us))
        return false;
    if (!*end) {
        if (read.kind != TB_SPAN_RUNNING)
            read.kind = TB_SPAN_POINT;
        read.end_us = TB_TIME_NONE;
    } else {
        if (!parse_time(end, &read.end_us) || read.end_us <= read.start_us)
            return false;
        read.kind = TB_SPAN_STRETCH;
    }
    *span = read;
    return true;
}

/* As it is shown, so that a time that was not touched is not changed by its rounding. */
static char *time_words(int64_t us)
{
    return us == TB_TIME_NONE ? g_strdup("") : tb_time_format(us, 2);
}

static bool is_as_shown(const Editor *editor, const TbSpan *span)
{
    g_autofree char *start = time_words(span->start_us);
    g_autofree char *end = time_words(span->end_us);

    return strcmp(start, tb_field_get(editor->start)) == 0 &&
           strcmp(end, tb_field_get(editor->end)) == 0;
}

static void times_left(TbWidget *field, void *ctx)
{
    Editor *editor = ctx;
    g_autoptr(TbMoment) moment = change(editor);
    (void)field;

    if (!moment || is_as_shown(editor, &moment->span))
        return;
    bool good = read_span(editor, &moment->span);
    tb_field_set_wrong(field, !good);
    tb_widget_set_label(editor->wrong,
                        good ? "" : _("Type times such as 12:04; the end comes after the begin."));
    if (good)
        store(editor, moment, false);
}

static void times_done(TbWidget *field, void *ctx)
{
    times_left(field, ctx);
    tb_field_select_all(field);
}

/* Up and down: one picture. */
static bool times_key(TbWidget *field, const TbKey *key, void *ctx)
{
    Editor *editor = ctx;
    int64_t us;

    if (!key->is_down || key->mods != 0 || (key->code != TB_KEY_UP && key->code != TB_KEY_DOWN))
        return false;
    g_autoptr(TbMoment) moment = change(editor);
    if (!moment)
        return true;
    int64_t *edge = field == editor->start || moment->span.kind != TB_SPAN_STRETCH
                        ? &moment->span.start_us
                        : &moment->span.end_us;
    us = *edge + (key->code == TB_KEY_UP ? 1 : -1) * film_frame_us(editor->app);
    *edge = CLAMP(us, 0, film_duration_us(editor->app));
    if (moment->span.kind == TB_SPAN_STRETCH && moment->span.end_us <= moment->span.start_us)
        return true;
    store(editor, moment, true);
    film_scrub(editor->app, moment->recording, *edge);
    film_scrub_end(editor->app);
    return true;
}

/* --- Choices --- */

static void rating_changed(TbWidget *segment, void *ctx)
{
    Editor *editor = ctx;

    if (!editor->is_filling)
        command_rating(editor->app, tb_segment_get(segment) + 1);
}

static void level_changed(TbWidget *choice, void *ctx)
{
    g_autoptr(TbMoment) moment = change(ctx);

    if (!moment)
        return;
    moment->level = (TbLevel)MAX(tb_choice_get(choice), 0);
    store(ctx, moment, false);
}

static void who_changed(TbWidget *choice, void *ctx)
{
    Editor *editor = ctx;
    g_autoptr(TbMoment) moment = change(editor);
    int chosen = tb_choice_get(choice);

    if (!moment || chosen < 0)
        return;
    const GPtrArray *people = conversation_data(editor->app->conversation)->participants;
    moment->who = chosen == 0 ? 0 : ((TbParticipant *)people->pdata[chosen - 1])->id;
    store(editor, moment, false);
}

static void finer_changed(TbWidget *choice, void *ctx)
{
    Editor *editor = ctx;
    g_autoptr(TbMoment) moment = change(editor);
    int chosen = tb_choice_get(choice);

    if (!moment || chosen < 0)
        return;
    const TbCode *code =
        tb_codebook_find(editor->app->codebook, editor->finer_codes->pdata[chosen]);
    g_free(moment->code);
    moment->code = g_strdup(code->code);
    if (code->is_told)
        moment->span = (TbSpan){TB_SPAN_UNTIMED, 0, TB_TIME_NONE};
    store(editor, moment, false);
}

static const char *const pillars[] = {"begrijpen", "willen", "kunnen"};

/* Nothing, then each other pillar strengthened and weakened. */
static void works_changed(TbWidget *choice, void *ctx)
{
    Editor *editor = ctx;
    g_autoptr(TbMoment) moment = change(editor);
    int chosen = tb_choice_get(choice), n = 0;

    if (!moment || chosen < 0)
        return;
    const char *own = tb_codebook_head(editor->app->codebook, moment->code);
    g_clear_pointer(&moment->works_on, g_free);
    moment->works = TB_SIGN_NONE;
    for (size_t i = 0; i < G_N_ELEMENTS(pillars); i++) {
        if (strcmp(pillars[i], own) == 0)
            continue;
        for (int sign = TB_SIGN_STRENGTHENS; sign <= TB_SIGN_WEAKENS; sign++)
            if (++n == chosen) {
                moment->works_on = g_strdup(pillars[i]);
                moment->works = (TbSign)sign;
            }
    }
    store(editor, moment, false);
}

static void on_sheet_changed(TbWidget *segment, void *ctx)
{
    g_autoptr(TbMoment) moment = change(ctx);

    if (!moment)
        return;
    moment->on_sheet = (TbOnSheet)MAX(tb_segment_get(segment), 0);
    store(ctx, moment, false);
}

/* --- Buttons --- */

static void press_back(TbWidget *button, void *ctx)
{
    (void)button;
    right_back(((Editor *)ctx)->app);
}

static void press_play(TbWidget *button, void *ctx)
{
    (void)button;
    command_play_moment(((Editor *)ctx)->app, 0);
}

static void press_remove(TbWidget *button, void *ctx)
{
    App *app = ((Editor *)ctx)->app;
    (void)button;

    command_remove(app, 0);
    right_back(app);
}

static void press_fold(TbWidget *button, void *ctx)
{
    Editor *editor = ctx;

    for (int i = 0; i < N_WORDS; i++)
        if (editor->folds[i] == button) {
            bool opens = !tb_widget_is_shown(editor->words[i]);
            tb_widget_set_shown(editor->words[i], opens);
            tb_button_set_on(button, opens);
            if (opens)
                tb_widget_focus(editor->words[i]);
        }
}

/* --- Making --- */

static void add_words(Editor *editor, TbWidget *column, int field, const char *name,
                      const char *question, bool is_folded)
{
    g_autofree char *question_name = g_strconcat(name, ".question", NULL);

    if (is_folded) {
        editor->folds[field] = tb_button_new(column, question_name, question, press_fold, editor);
        tb_button_set_look(editor->folds[field], TB_BUTTON_QUIET);
    } else {
        TbWidget *label = tb_label_new(column, question_name, question);
        tb_label_set_look(label, (TbLabelLook){.size_px = TB_TYPE_HINT, .is_second = true});
    }
    editor->words[field] = tb_field_new(column, name, 4);
    tb_widget_set_label(editor->words[field], question);
    tb_widget_set_shown(editor->words[field], !is_folded);
    tb_field_set_hooks(editor->words[field], (TbFieldHooks){.ctx = editor,
                                                            .changed = words_changed,
                                                            .done = words_done,
                                                            .left = words_left});
}

static TbWidget *add_time(Editor *editor, const char *name, const char *label)
{
    g_autofree char *label_name = g_strconcat(name, ".label", NULL);
    TbWidget *words = tb_label_new(editor->times, label_name, label);
    TbWidget *field = tb_field_new(editor->times, name, 1);

    tb_label_set_look(words, (TbLabelLook){.size_px = TB_TYPE_HINT, .is_second = true});
    tb_widget_set_label(field, label);
    tb_widget_set_width(field, 72, 92);
    tb_widget_set_grow(field, 1);
    tb_field_set_hooks(
        field,
        (TbFieldHooks){.ctx = editor, .done = times_done, .left = times_left, .key = times_key});
    return field;
}

static TbWidget *add_row(TbWidget *column, const char *name, const char *label)
{
    g_autofree char *label_name = g_strconcat(name, ".label", NULL);
    TbWidget *row = tb_box_new(column, name, TB_ROW);
    TbWidget *words = tb_label_new(row, label_name, label);

    tb_box_set_space(row, 0, 8);
    tb_label_set_look(words, (TbLabelLook){.size_px = TB_TYPE_HINT, .is_second = true});
    tb_widget_set_width(words, 84, 84);
    return row;
}

static void make_choices(Editor *editor, TbWidget *column)
{
    const char *const ratings[] = {_("✓ worked"), _("↷ otherwise"), _("? question"), NULL};
    const char *const levels[] = {"–",          _("content"), _("procedure"), _("interaction"),
                                  _("feeling"), NULL};
    const char *const sheets[] = {_("by itself"), _("always"), _("never"), NULL};
    const char *const none[] = {NULL};

    editor->rating = tb_segment_new(column, "editor.rating", ratings, rating_changed, editor);
    tb_segment_set_optional(editor->rating, true);
    editor->one = tb_box_new(column, "editor.one", TB_COLUMN);
    tb_box_set_space(editor->one, 0, 6);
    editor->who = tb_choice_new(add_row(editor->one, "editor.who.row", _("Who")), "editor.who",
                                none, who_changed, editor);
    editor->level = tb_choice_new(add_row(editor->one, "editor.level.row", _("Level")),
                                  "editor.level", levels, level_changed, editor);
    editor->finer_row = add_row(editor->one, "editor.finer.row", _("Finer"));
    editor->finer = tb_choice_new(editor->finer_row, "editor.finer", none, finer_changed, editor);
    editor->works_row = add_row(editor->one, "editor.works.row", _("Works on"));
    editor->works = tb_choice_new(editor->works_row, "editor.works", none, works_changed, editor);
    editor->on_sheet = tb_segment_new(add_row(editor->one, "editor.sheet.row", _("On the sheet")),
                                      "editor.sheet", sheets, on_sheet_changed, editor);
    tb_widget_set_grow(editor->who, 1);
    tb_widget_set_grow(editor->level, 1);
    tb_widget_set_grow(editor->finer, 1);
    tb_widget_set_grow(editor->works, 1);
}

static void make_head(Editor *editor, TbWidget *parent)
{
    TbWidget *head = tb_box_new(parent, "editor.head", TB_ROW);
    TbWidget *back = tb_button_new(head, "editor.back", _("‹ Moments"), press_back, editor);

    tb_box_set_space(head, 4, 8);
    tb_button_set_look(back, TB_BUTTON_QUIET);
    editor->title = tb_label_new(head, "editor.title", "");
    tb_label_set_look(editor->title, (TbLabelLook){.size_px = TB_TYPE_HEADING, .is_bold = true});
    tb_widget_set_grow(editor->title, 1);
}

static void make_foot(Editor *editor, TbWidget *parent)
{
    TbWidget *foot = tb_box_new(parent, "editor.foot", TB_ROW);
    TbWidget *done = tb_button_new(foot, "editor.done", _("Ready"), press_back, editor);
    TbWidget *room = tb_label_new(foot, "editor.room", "");
    TbWidget *away = tb_button_new(foot, "editor.remove", _("Away"), press_remove, editor);

    tb_box_set_space(foot, 8, 8);
    tb_button_set_look(done, TB_BUTTON_PRIMARY);
    tb_button_set_key(done, _("Enter"));
    tb_widget_set_grow(room, 1);
    tb_button_set_key(away, "Del");
}

static void make_times(Editor *editor, TbWidget *column)
{
    editor->times = tb_box_new(column, "editor.times", TB_ROW);
    tb_box_set_space(editor->times, 0, 6);
    editor->start = add_time(editor, "editor.start", _("begin"));
    editor->end = add_time(editor, "editor.end", _("end"));
    TbWidget *play = tb_button_new(editor->times, "editor.play", "▶", press_play, editor);
    tb_widget_set_tooltip(play, _("Play this moment (Shift+Space)"));
    editor->wrong = tb_label_new(column, "editor.wrong", "");
    tb_label_set_look(editor->wrong, (TbLabelLook){.size_px = TB_TYPE_HINT, .wraps = true});
}

Editor *editor_new(App *app, TbWidget *parent)
{
    Editor *editor = g_new0(Editor, 1);

    editor->app = app;
    editor->typed = editor->sitting = -1;
    editor->finer_codes = g_ptr_array_new();
    make_head(editor, parent);
    TbWidget *scroll = tb_scroll_new(parent, "editor.scroll");
    tb_widget_set_grow(scroll, 1);
    TbWidget *column = tb_box_new(scroll, "editor.column", TB_COLUMN);
    tb_box_set_space(column, 12, 6);
    editor->whose = tb_label_new(column, "editor.whose", "");
    tb_label_set_look(editor->whose, (TbLabelLook){.is_second = true, .wraps = true});
    make_times(editor, column);
    add_words(editor, column, EDITOR_SEE, "editor.see", _("What do you see or hear?"), false);
    add_words(editor, column, EDITOR_THINK, "editor.think", _("What do you make of it?"), false);
    add_words(editor, column, EDITOR_INNER, "editor.inner", _("Inside (only you see this)"), true);
    add_words(editor, column, EDITOR_OTHERWISE, "editor.otherwise",
              _("What else could I have done?"), true);
    make_choices(editor, column);
    make_foot(editor, parent);
    return editor;
}

void editor_free(Editor *editor)
{
    g_ptr_array_unref(editor->finer_codes);
    g_free(editor);
}

/* --- Filling --- */

static void fill_field(TbWidget *field, const char *text)
{
    if (strcmp(tb_field_get(field), text ? text : "") != 0)
        tb_field_set(field, text ? text : "");
}

/* What is being typed stays, whatever the store says meanwhile. */
static void fill_words(Editor *editor, const TbMoment *moment)
{
    bool mine = is_mine(editor);

    for (int i = 0; i < N_WORDS; i++) {
        const char *text = *words_of((TbMoment *)moment, i);
        if (editor->typed != i)
            fill_field(editor->words[i], text);
        tb_widget_set_enabled(editor->words[i], mine, _("Only who made this can change it."));
    }
    tb_widget_set_shown(editor->folds[EDITOR_INNER], mine);
    if (!mine)
        tb_widget_set_shown(editor->words[EDITOR_INNER], false);
}

static void fill_times(Editor *editor, const TbMoment *moment)
{
    bool is_timed = moment->span.kind != TB_SPAN_UNTIMED;
    g_autofree char *start = time_words(moment->span.start_us);
    g_autofree char *end = time_words(moment->span.end_us);

    tb_widget_set_shown(editor->times, is_timed);
    if (!tb_widget_has_focus(editor->start))
        fill_field(editor->start, start);
    if (!tb_widget_has_focus(editor->end))
        fill_field(editor->end, end);
    tb_field_set_hint(editor->end, moment->span.kind == TB_SPAN_RUNNING ? _("runs") : "–");
    tb_widget_set_enabled(editor->start, is_mine(editor), _("Only who made this can change it."));
    tb_widget_set_enabled(editor->end, is_mine(editor), _("Only who made this can change it."));
}

static void fill_who(Editor *editor, const TbMoment *moment)
{
    const GPtrArray *people = conversation_data(editor->app->conversation)->participants;
    g_autoptr(GStrvBuilder) labels = g_strv_builder_new();
    int chosen = 0;

    g_strv_builder_add(labels, "–");
    for (guint i = 0; i < people->len; i++) {
        const TbParticipant *one = people->pdata[i];
        g_strv_builder_add(labels, participant_words(one));
        if (one->id == moment->who)
            chosen = (int)i + 1;
    }
    g_auto(GStrv) words = g_strv_builder_end(labels);
    tb_choice_set_labels(editor->who, (const char *const *)words);
    tb_choice_set(editor->who, chosen);
}

/* The code as a whole, and what lies below it. */
static void fill_finer(Editor *editor, const TbMoment *moment)
{
    const App *app = editor->app;
    const GPtrArray *codes = tb_codebook_codes(app->codebook);
    const char *head = tb_codebook_head(app->codebook, moment->code);
    g_autoptr(GStrvBuilder) labels = g_strv_builder_new();
    int chosen = -1;

    g_ptr_array_set_size(editor->finer_codes, 0);
    for (guint i = 0; i < codes->len; i++) {
        const TbCode *code = codes->pdata[i];
        bool is_head = strcmp(code->code, head) == 0;
        if (!is_head && g_strcmp0(code->parent, head) != 0)
            continue;
        if (strcmp(code->code, moment->code) == 0)
            chosen = (int)editor->finer_codes->len;
        g_ptr_array_add(editor->finer_codes, (void *)code->code);
        g_strv_builder_add(labels, is_head ? "–" : tb_text(&code->label));
    }
    g_auto(GStrv) words = g_strv_builder_end(labels);
    tb_choice_set_labels(editor->finer, (const char *const *)words);
    tb_choice_set(editor->finer, chosen);
    tb_widget_set_shown(editor->finer_row, editor->finer_codes->len > 1);
}

static void fill_works(Editor *editor, const TbMoment *moment)
{
    const App *app = editor->app;
    const char *own = tb_codebook_head(app->codebook, moment->code);
    const TbCode *pillar = tb_codebook_find(app->codebook, own);
    bool is_pillar = pillar && pillar->kind == TB_CODE_PILLAR;
    g_autoptr(GStrvBuilder) labels = g_strv_builder_new();
    int chosen = 0, n = 0;

    g_strv_builder_add(labels, "–");
    for (size_t i = 0; is_pillar && i < G_N_ELEMENTS(pillars); i++) {
        const TbCode *other = tb_codebook_find(app->codebook, pillars[i]);
        if (!other || strcmp(pillars[i], own) == 0)
            continue;
        for (int sign = TB_SIGN_STRENGTHENS; sign <= TB_SIGN_WEAKENS; sign++) {
            g_autofree char *label =
                g_strdup_printf(sign == TB_SIGN_STRENGTHENS ? _("strengthens %s") : _("weakens %s"),
                                tb_text(&other->label));
            g_strv_builder_add(labels, label);
            n++;
            if (g_strcmp0(moment->works_on, pillars[i]) == 0 && (int)moment->works == sign)
                chosen = n;
        }
    }
    g_auto(GStrv) words = g_strv_builder_end(labels);
    tb_choice_set_labels(editor->works, (const char *const *)words);
    tb_choice_set(editor->works, chosen);
    tb_widget_set_shown(editor->works_row, is_pillar);
}

static void fill_whose(Editor *editor, const TbMoment *moment)
{
    const TbConversation *data = conversation_data(editor->app->conversation);
    const TbReviewer *author = tb_find_reviewer(data->reviewers, moment->author);
    const char *failure = conversation_failure(editor->app->conversation);
    g_autofree char *words =
        !is_mine(editor) && author
            ? g_strdup_printf(_("This is from %s. You can read it."), author->name)
            : g_strdup(failure && conversation_is_pending(editor->app->conversation, moment->id)
                           ? _("Not stored yet. It stays here until it is.")
                           : "");

    tb_widget_set_label(editor->whose, words);
    tb_widget_set_shown(editor->whose, *words != '\0');
}

static void fill(Editor *editor)
{
    const TbMoment *moment = current(editor);
    bool is_one = conversation_selection(editor->app->conversation)->len <= 1;
    unsigned n = conversation_selection(editor->app->conversation)->len;

    if (!moment)
        return;
    editor->is_filling = true;
    g_autofree char *several = g_strdup_printf(_("%u moments"), n);
    tb_widget_set_label(editor->title, is_one ? moment_label(editor->app, moment) : several);
    fill_whose(editor, moment);
    fill_times(editor, moment);
    fill_words(editor, moment);
    tb_segment_set(editor->rating, (int)moment->rating - 1);
    tb_widget_set_enabled(editor->rating, is_mine(editor), _("Only who made this can change it."));
    fill_who(editor, moment);
    tb_choice_set(editor->level, (int)moment->level);
    fill_finer(editor, moment);
    fill_works(editor, moment);
    tb_segment_set(editor->on_sheet, (int)moment->on_sheet);
    tb_widget_set_enabled(editor->one, is_mine(editor), _("Only who made this can change it."));
    editor->is_filling = false;
}

/* --- Opening --- */

/* What already has words shows them. */
static void unfold(Editor *editor, const TbMoment *moment, EditorField field)
{
    for (int i = 0; i < N_WORDS; i++) {
        if (!editor->folds[i])
            continue;
        bool opens = (int)field == i || *words_of((TbMoment *)moment, i) != NULL;
        tb_widget_set_shown(editor->words[i], opens);
        tb_button_set_on(editor->folds[i], opens);
    }
}

void editor_open(Editor *editor, int64_t id, EditorField field)
{
    editor->moment = id;
    editor->typed = editor->sitting = -1;
    const TbMoment *moment = current(editor);
    if (!moment)
        return;
    tb_widget_set_label(editor->wrong, "");
    unfold(editor, moment, field);
    fill(editor);
    tb_widget_focus((int)field < (int)N_WORDS ? editor->words[field] : editor->who);
}

void editor_close(Editor *editor)
{
    store_words(editor);
    editor->moment = 0;
}

void editor_renamed(Editor *editor, int64_t old_id, int64_t id)
{
    if (editor->moment == old_id)
        editor->moment = id;
}

void editor_refresh(Editor *editor, unsigned what)
{
    if (what & CHANGED_SELECTION) {
        int64_t selected = conversation_selected(editor->app->conversation);
        if (selected && selected != editor->moment) {
            right_open(editor->app, selected);
            return;
        }
    }
    if (what & (CHANGED_MOMENTS | CHANGED_FACTS | CHANGED_SELECTION)) {
        if (!current(editor))
            right_back(editor->app); /* it was removed */
        else
            fill(editor);
    }
}
