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

static void show_moment(Right *right, const TbMoment *moment, EditorField field)
{
    bool is_several = conversation_selection(right->app->conversation)->len > 1;
    bool is_phase = moment->kind == TB_MOMENT_PHASE && !is_several;
    int64_t id = moment->id;

    leave(right);
    show(right, is_phase ? RIGHT_DISC : RIGHT_EDITOR);
    if (is_phase)
        disc_show(right->disc, id);
    else
        editor_show(right->editor, id, field);
}

static void focus(Right *right, EditorField field)
{
    if (right->state == RIGHT_DISC)
        disc_focus(right->disc);
    else
        editor_focus(right->editor, field);
}

static const TbMoment *moment_of(const App *app, int64_t id)
{
    return app->conversation ? conversation_moment(app->conversation, id) : NULL;
}

void right_open_field(App *app, int64_t id, EditorField field)
{
    const TbMoment *moment = moment_of(app, id);

    if (!moment)
        return;
    if (!conversation_is_selected(app->conversation, id))
        conversation_select(app->conversation, id);
    film_hold(app);
    show_moment(app->right, moment, field);
    focus(app->right, field);
}

void right_open(App *app, int64_t moment)
{
    right_open_field(app, moment, EDITOR_SEE);
}

/* Who chose it elsewhere goes on there: the focus stays, unless it was here. */
void right_follow(App *app, int64_t id)
{
    Right *right = app->right;
    const TbMoment *moment = moment_of(app, id);
    bool had_focus = tb_widget_has_focus(right->boxes[right->state]);

    if (!moment)
        return;
    show_moment(right, moment, EDITOR_SEE);
    if (had_focus)
        focus(right, EDITOR_SEE);
}

/* The film has the focus then, so that plain keys play and mark. */
bool right_back(App *app)
{
    Right *right = app->right;

    if (right->state == RIGHT_LIST)
        return false;
    leave(right);
    show(right, RIGHT_LIST);
    film_focus(app);
    film_release(app);
    return true;
}

void right_store(App *app)
{
    if (app->right->state == RIGHT_EDITOR)
        editor_store_all(app->right->editor);
    else if (app->right->state == RIGHT_DISC)
        disc_store_all(app->right->disc);
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
    if (app->right->chosen == old_id || conversation_selected(app->conversation) == id) {
        app->right->chosen = id; /* also when it was stored before it was seen here */
        app->right->n_chosen = conversation_selection(app->conversation)->len;
    }
}

/* Whether a person chose other moments. Who marks while the column is open goes on with what is
 * open there. */
static bool is_chosen_anew(Right *right)
{
    const Conversation *conversation = right->app->conversation;
    const GArray *selection = conversation ? conversation_selection(conversation) : NULL;
    guint n = selection ? selection->len : 0;
    int64_t first = n ? g_array_index(selection, int64_t, 0) : 0;
    bool is_other = first != right->chosen || n != right->n_chosen;

    right->chosen = first;
    right->n_chosen = n;
    return is_other && !(n == 1 && first < 0);
}

void right_refresh(Right *right, unsigned what)
{
    if (what & CHANGED_OPENED && right->state != RIGHT_LIST) {
        leave(right);
        show(right, RIGHT_LIST);
    }
    moments_refresh(right->moments, what);
    if (what & CHANGED_SELECTION && !is_chosen_anew(right))
        what &= ~(unsigned)CHANGED_SELECTION;
    if (right->state == RIGHT_EDITOR)
        editor_refresh(right->editor, what);
    if (right->state == RIGHT_DISC)
        disc_refresh(right->disc, what);
    done_refresh(right->done, what);
}

/* --- What editor and disc share --- */

enum { LABEL = 88 };

TbWidget *right_add_head(TbWidget *parent, const char *name, TbAction back, void *ctx)
{
    g_autofree char *head_name = g_strconcat(name, ".head", NULL);
    g_autofree char *back_name = g_strconcat(name, ".back", NULL);
    g_autofree char *title_name = g_strconcat(name, ".title", NULL);
    TbWidget *head = tb_box_new(parent, head_name, TB_ROW);
    TbWidget *button = tb_button_new(head, back_name, _("‹ Moments"), back, ctx);
    TbWidget *title = tb_label_new(head, title_name, "");

    tb_box_set_space(head, 4, 8);
    tb_button_set_look(button, TB_BUTTON_QUIET);
    tb_label_set_look(title, (TbLabelLook){.size_px = TB_TYPE_HEADING, .is_bold = true});
    tb_widget_set_grow(title, 1);
    return title;
}

TbWidget *right_add_foot(TbWidget *parent, const char *name, TbAction ready, TbAction away,
                         void *ctx)
{
    g_autofree char *foot_name = g_strconcat(name, ".foot", NULL);
    g_autofree char *done_name = g_strconcat(name, ".done", NULL);
    g_autofree char *room_name = g_strconcat(name, ".room", NULL);
    g_autofree char *remove_name = g_strconcat(name, ".remove", NULL);
    TbWidget *foot = tb_box_new(parent, foot_name, TB_ROW);
    TbWidget *done = tb_button_new(foot, done_name, _("Ready"), ready, ctx);
    TbWidget *room = tb_label_new(foot, room_name, "");
    TbWidget *removes = tb_button_new(foot, remove_name, _("Away"), away, ctx);

    tb_box_set_space(foot, 8, 8);
    tb_button_set_look(done, TB_BUTTON_PRIMARY);
    tb_button_set_key(done, _("Enter"));
    tb_widget_set_grow(room, 1);
    tb_button_set_key(removes, "Del");
    return removes;
}

TbWidget *right_add_row(TbWidget *column, const char *name, const char *label)
{
    g_autofree char *label_name = g_strconcat(name, ".label", NULL);
    TbWidget *row = tb_box_new(column, name, TB_ROW);
    TbWidget *words = tb_label_new(row, label_name, label);

    tb_box_set_space(row, 0, 8);
    tb_label_set_look(words, (TbLabelLook){.size_px = TB_TYPE_HINT, .is_second = true});
    tb_widget_set_width(words, LABEL, LABEL);
    return row;
}

void right_set_labels(TbWidget *choice, GStrv *kept, GStrv labels)
{
    if (*kept && g_strv_equal((const char *const *)*kept, (const char *const *)labels)) {
        g_strfreev(labels);
        return;
    }
    g_strfreev(*kept);
    *kept = labels;
    tb_choice_set_labels(choice, (const char *const *)labels);
}

void right_set_people(TbWidget *choice, GStrv *kept, const GPtrArray *people)
{
    g_autoptr(GStrvBuilder) labels = g_strv_builder_new();

    g_strv_builder_add(labels, "–");
    for (guint i = 0; i < people->len; i++)
        g_strv_builder_add(labels, participant_words(people->pdata[i]));
    right_set_labels(choice, kept, g_strv_builder_end(labels));
}

int right_place_of_person(const GPtrArray *people, int64_t id)
{
    for (guint i = 0; i < people->len; i++)
        if (((const TbParticipant *)people->pdata[i])->id == id)
            return (int)i + 1;
    return id == 0 ? 0 : -1;
}

/* --- Words about a moment --- */

/* Others than the client are called as they are in the conversation. */
static const char *speaker_of(const App *app, const TbMoment *moment)
{
    const TbConversation *data = conversation_data(app->conversation);
    const TbParticipant *who = data ? tb_find_participant(data->participants, moment->who) : NULL;

    return !who || (who->role == TB_ROLE_CLIENT && !who->label) ? _("Client")
                                                                : participant_words(who);
}

bool moment_is_of_open(const App *app, const TbMoment *moment)
{
    return app->conversation && conversation_id(app->conversation) == moment->interaction;
}

bool moment_is_words(const TbMoment *moment)
{
    return moment->kind == TB_MOMENT_REACTION || moment->kind == TB_MOMENT_QUESTION;
}

const char *moment_label(const App *app, const TbMoment *moment)
{
    const TbCode *code = moment->code ? tb_codebook_find(app->codebook, moment->code) : NULL;

    if (moment->kind == TB_MOMENT_PHASE)
        return _("SLIM phase");
    if (moment->kind == TB_MOMENT_REACTION)
        return speaker_of(app, moment);
    if (moment->kind == TB_MOMENT_QUESTION)
        return _("Reflection question");
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
    if (moment_is_words(moment))
        return moment->kind == TB_MOMENT_QUESTION ? "?" : "“";
    const TbCode *code = moment->code ? tb_codebook_find(app->codebook, moment->code) : NULL;
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
