#include "right.h"

#include "terugblik/base/lang.h"

#include "film.h"
#include "right-internal.h"

Right *right_new(App *app, TbWidget *parent)
{
    static const char *const names[] = {"moments", "editor", "disc"};
    Right *right = g_new0(Right, 1);

    right->app = app;
    for (int i = 0; i < 3; i++) {
        right->boxes[i] = tb_box_new(parent, names[i], TB_COLUMN);
        tb_box_set_fill(right->boxes[i], TB_COLOUR_PANEL);
        tb_widget_set_grow(right->boxes[i], 1);
        tb_widget_set_shown(right->boxes[i], i == RIGHT_LIST);
    }
    right->moments = moments_new(app, right->boxes[RIGHT_LIST]);
    right->editor = editor_new(app, right->boxes[RIGHT_EDITOR]);
    right->disc = disc_new(app, right->boxes[RIGHT_DISC]);
    right->done = done_new(app);
    return right;
}

void right_free(Right *right)
{
    moments_free(right->moments);
    editor_free(right->editor);
    disc_free(right->disc);
    done_free(right->done);
    g_free(right);
}

static void leave(Right *right)
{
    if (right->state == RIGHT_EDITOR)
        editor_close(right->editor);
    else if (right->state == RIGHT_DISC)
        disc_close(right->disc);
}

static void show(Right *right, int state)
{
    right->state = state;
    for (int i = 0; i < 3; i++)
        tb_widget_set_shown(right->boxes[i], i == state);
}

void right_open_field(App *app, int64_t id, EditorField field)
{
    Right *right = app->right;
    const TbMoment *moment = app->conversation ? conversation_moment(app->conversation, id) : NULL;

    if (!moment)
        return;
    bool is_phase = moment->kind == TB_MOMENT_PHASE;
    leave(right);
    conversation_select(app->conversation, id);
    film_hold(app);
    show(right, is_phase ? RIGHT_DISC : RIGHT_EDITOR);
    if (is_phase)
        disc_open(right->disc, id);
    else
        editor_open(right->editor, id, field);
}

void right_open(App *app, int64_t moment)
{
    right_open_field(app, moment, EDITOR_SEE);
}

bool right_back(App *app)
{
    Right *right = app->right;

    if (right->state == RIGHT_LIST)
        return false;
    leave(right);
    show(right, RIGHT_LIST);
    moments_focus(right->moments);
    film_release(app);
    return true;
}

void right_find(App *app)
{
    right_back(app);
    moments_find(app->right->moments);
}

void right_show_done(App *app, TbWidget *anchor)
{
    done_open(app->right->done, anchor);
}

void right_renamed(App *app, int64_t old_id, int64_t id)
{
    editor_renamed(app->right->editor, old_id, id);
    disc_renamed(app->right->disc, old_id, id);
}

void right_refresh(Right *right, unsigned what)
{
    if (what & CHANGED_OPENED && right->state != RIGHT_LIST) {
        leave(right);
        show(right, RIGHT_LIST);
    }
    moments_refresh(right->moments, what);
    if (right->state == RIGHT_EDITOR)
        editor_refresh(right->editor, what);
    if (right->state == RIGHT_DISC)
        disc_refresh(right->disc, what);
    done_refresh(right->done, what);
}

/* --- Words about a moment --- */

const char *moment_label(const App *app, const TbMoment *moment)
{
    const TbCode *code = moment->code ? tb_codebook_find(app->codebook, moment->code) : NULL;

    if (moment->kind == TB_MOMENT_PHASE)
        return _("SLIM phase");
    return code ? tb_text(&code->label) : moment->code ? moment->code : "";
}

char *moment_time(const TbMoment *moment)
{
    return moment->span.kind == TB_SPAN_UNTIMED ? g_strdup(_("told"))
                                                : tb_time_format(moment->span.start_us, 0);
}

uint32_t moment_colour(const App *app, const TbMoment *moment)
{
    const TbCode *code = moment->code ? tb_codebook_find(app->codebook, moment->code) : NULL;

    return code && code->theme ? tb_palette_theme(code->theme)->colour[tb_ui_appearance(app->ui)]
                               : tb_ui_colour(app->ui, TB_COLOUR_INK);
}

const char *moment_key(const App *app, const TbMoment *moment)
{
    if (moment->kind == TB_MOMENT_PHASE)
        return "S";
    const TbCode *code = tb_codebook_find(app->codebook, moment->code);
    if (code && !code->key)
        code = tb_codebook_find(app->codebook, tb_codebook_head(app->codebook, moment->code));
    return code ? code->key : NULL;
}

const char *participant_words(const TbParticipant *participant)
{
    return participant->label ? participant->label : tb_role_label(participant->role);
}

const char *moment_who(const App *app, const TbMoment *moment)
{
    const TbConversation *data = conversation_data(app->conversation);
    const TbParticipant *who = data ? tb_find_participant(data->participants, moment->who) : NULL;

    return who ? participant_words(who) : "";
}
