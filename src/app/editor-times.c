/* Begin and end of a moment: typed, or by Up and Down, a picture at a time. */
#include "right.h"

#include <string.h>

#include "terugblik/base/lang.h"

#include "commands.h"
#include "editor-internal.h"
#include "film.h"

/* --- What is typed --- */

static bool parse_time(const char *text, int64_t *us)
{
    g_autofree char *clean = g_strstrip(g_strdup(text));

    g_strdelimit(clean, ",", '.');
    return tb_time_parse(clean, us, NULL);
}

static int64_t length_us(const Editor *editor, const TbMoment *moment)
{
    const GPtrArray *recordings = conversation_data(editor->app->conversation)->recordings;
    const TbRecording *recording = tb_find_recording(recordings, moment->recording);

    return recording && recording->duration_us > 0 ? recording->duration_us : INT64_MAX;
}

/* Puts in @span what the two fields say; why that is no span, or NULL. The caller's. */
static char *read_span(const Editor *editor, int64_t last_us, TbSpan *span)
{
    const char *end = tb_field_get(editor->end);
    TbSpan read = *span;

    if (!parse_time(tb_field_get(editor->start), &read.start_us) ||
        (*end && !parse_time(end, &read.end_us)))
        return g_strdup(_("Type a time such as 12:04."));
    if (*end && read.end_us <= read.start_us)
        return g_strdup(_("The end comes after the begin."));
    if (read.start_us > last_us || (*end && read.end_us > last_us)) {
        g_autofree char *last = tb_time_format(last_us, 0);
        return g_strdup_printf(_("The recording ends at %s."), last);
    }
    if (*end)
        read.kind = TB_SPAN_STRETCH;
    else if (read.kind == TB_SPAN_STRETCH)
        read.kind = TB_SPAN_POINT;
    if (!*end)
        read.end_us = TB_TIME_NONE;
    *span = read;
    return NULL;
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

static void say_wrong(Editor *editor, TbWidget *field, const char *why)
{
    tb_field_set_wrong(editor->start, why && field == editor->start);
    tb_field_set_wrong(editor->end, why && field == editor->end);
    tb_widget_set_label(editor->wrong, why ? why : "");
    tb_widget_set_shown(editor->wrong, why != NULL);
}

/* A time that was not touched keeps what its rounding hides. */
static void keep_untouched(const Editor *editor, const TbSpan *before, TbSpan *span)
{
    g_autofree char *start = time_words(before->start_us);
    g_autofree char *end = time_words(before->end_us);

    if (strcmp(start, tb_field_get(editor->start)) == 0)
        span->start_us = before->start_us;
    if (strcmp(end, tb_field_get(editor->end)) == 0)
        span->end_us = before->end_us;
}

/* What is wrong stays as it was typed, with the reason. */
void editor_store_times(Editor *editor)
{
    TbWidget *field = editor->typed_time;
    g_autoptr(TbMoment) moment = field ? editor_change(editor) : NULL;

    if (!moment)
        return;
    TbSpan before = moment->span;
    g_autofree char *why = read_span(editor, length_us(editor, moment), &moment->span);
    say_wrong(editor, field, why);
    if (why)
        return;
    editor->typed_time = NULL;
    keep_untouched(editor, &before, &moment->span);
    if (!is_as_shown(editor, &before))
        editor_store(editor, moment, false);
}

void editor_forget_times(Editor *editor)
{
    editor->typed_time = NULL;
    editor->is_stepping = false;
    say_wrong(editor, NULL, NULL);
}

static void times_changed(TbWidget *field, void *ctx)
{
    Editor *editor = ctx;

    editor->typed_time = field;
    editor->is_stepping = false;
}

static void times_left(TbWidget *field, void *ctx)
{
    Editor *editor = ctx;
    (void)field;

    editor_store_times(editor);
    editor->is_stepping = false;
}

static void times_done(TbWidget *field, void *ctx)
{
    Editor *editor = ctx;

    editor_store_times(editor);
    if (!editor->typed_time)
        right_back(editor->app);
    else
        tb_field_select_all(field);
}

/* --- A picture at a time --- */

/* The edge that @field shows; NULL when there is none yet. */
static int64_t *edge_of(const Editor *editor, const TbWidget *field, TbSpan *span)
{
    if (field == editor->start)
        return &span->start_us;
    return span->kind == TB_SPAN_STRETCH ? &span->end_us : NULL;
}

static void step(Editor *editor, TbWidget *field, int by)
{
    editor_store_times(editor);
    g_autoptr(TbMoment) moment = editor->typed_time ? NULL : editor_change(editor);
    TbSpan *span = moment ? &moment->span : NULL;
    int64_t *edge = moment ? edge_of(editor, field, span) : NULL;

    if (!edge)
        return;
    *edge = CLAMP(*edge + by * film_frame_us(editor->app), 0, length_us(editor, moment));
    if (span->kind == TB_SPAN_STRETCH && span->end_us <= span->start_us)
        return;
    editor_store(editor, moment, editor->is_stepping);
    editor->is_stepping = true;
    film_scrub(editor->app, moment->recording, *edge);
    film_scrub_end(editor->app);
}

static bool times_key(TbWidget *field, const TbKey *key, void *ctx)
{
    bool is_step =
        key->is_down && key->mods == 0 && (key->code == TB_KEY_UP || key->code == TB_KEY_DOWN);

    if (is_step)
        step(ctx, field, key->code == TB_KEY_UP ? 1 : -1);
    return is_step;
}

static void press_play(TbWidget *button, void *ctx)
{
    (void)button;
    command_play_moment(((Editor *)ctx)->app, 0);
}

/* --- Making and filling --- */

static TbWidget *add_time(Editor *editor, const char *name, const char *label)
{
    g_autofree char *label_name = g_strconcat(name, ".label", NULL);
    TbWidget *words = tb_label_new(editor->times, label_name, label);
    TbWidget *field = tb_field_new(editor->times, name, 1);

    tb_label_set_look(words, (TbLabelLook){.size_px = TB_TYPE_HINT, .is_second = true});
    tb_widget_set_label(field, label);
    tb_widget_set_width(field, 72, 92);
    tb_widget_set_grow(field, 1);
    tb_field_set_hooks(field, (TbFieldHooks){.ctx = editor,
                                             .changed = times_changed,
                                             .done = times_done,
                                             .left = times_left,
                                             .key = times_key});
    return field;
}

void editor_make_times(Editor *editor, TbWidget *column)
{
    editor->times = tb_box_new(column, "editor.times", TB_ROW);
    tb_box_set_space(editor->times, 0, 6);
    tb_box_set_wraps(editor->times, true); /* in a narrow column */
    editor->start = add_time(editor, "editor.start", _("begin"));
    editor->end = add_time(editor, "editor.end", _("end"));
    TbWidget *play = tb_button_new(editor->times, "editor.play", "▶", press_play, editor);
    tb_widget_set_tooltip(play, _("Play this moment (Shift+Space)"));
    editor->wrong = tb_label_new(column, "editor.wrong", "");
    tb_label_set_look(editor->wrong, (TbLabelLook){.size_px = TB_TYPE_HINT, .wraps = true});
    tb_widget_set_shown(editor->wrong, false);
}

static void fill_time(Editor *editor, TbWidget *field, int64_t us)
{
    g_autofree char *words = time_words(us);

    if (strcmp(tb_field_get(field), words) != 0)
        tb_field_set(field, words);
    tb_widget_set_enabled(field, editor_is_mine(editor), _("Only who made this can change it."));
}

void editor_fill_times(Editor *editor, const TbMoment *moment)
{
    const TbSpan *span = &moment->span;

    tb_widget_set_shown(editor->times,
                        span->kind != TB_SPAN_UNTIMED && !editor_is_of_several(editor));
    tb_field_set_hint(editor->end, span->kind == TB_SPAN_RUNNING ? _("runs") : "–");
    if (editor->typed_time)
        return; /* what is being typed stays */
    fill_time(editor, editor->start, span->start_us);
    fill_time(editor, editor->end, span->end_us);
}
