#include "adding.h"

#include <string.h>

#include "terugblik/base/lang.h"
#include "terugblik/review/client-code.h"

#include "adding-internal.h"
#include "choose.h"
#include "date.h"
#include "frame.h"
#include "library.h"

enum { WIDTH = 560, CAPTION = 112, CONTROL = 32 };

typedef enum { CONSENT_UNSAID = -1, CONSENT_YES, CONSENT_NOT_ASKED, CONSENT_NO } ConsentAnswer;

/* A fold: a button that shows or hides what stands below it. */
typedef struct {
    TbWidget *button, *box;
    const char *label;
    bool is_open;
} Fold;

struct Adding {
    App *app;
    TbWidget *screen, *form, *title;
    Choose *choose;

    Files *files;
    TbWidget *client, *client_said, *client_keep;
    TbWidget *trajectory_row, *trajectory, *new_trajectory;
    TbWidget *date, *date_said;
    TbWidget *consent_row, *consent, *consent_said;
    TbWidget *question, *goal, *client_goal;
    Fold per_person, goals, who;
    People *people;
    TbWidget *add;

    bool is_open;
    bool is_memory; /* without a recording */
    bool is_storing;
    bool keeps_code;     /* what looks like a name is meant as a code */
    bool dates_self;     /* the date is not the person's, but that of the file or today */
    char **trajectories; /* of this client, as the choice has them */
    int64_t at_us;       /* where to open it; TB_TIME_NONE */
};

/* --- Small things --- */

static char *words_in(TbWidget *field)
{
    g_autofree char *words = g_strstrip(g_strdup(tb_field_get(field)));

    return *words ? g_steal_pointer(&words) : NULL;
}

static void say(TbWidget *label, const char *words)
{
    tb_widget_set_label(label, words ? words : "");
    tb_widget_set_shown(label, words != NULL);
}

static void set_fold(Fold *fold, bool is_open)
{
    g_autofree char *words = g_strdup_printf("%s %s", is_open ? "▾" : "▸", fold->label);

    fold->is_open = is_open;
    tb_widget_set_label(fold->button, words);
    tb_widget_set_state(fold->button, "open", is_open);
    tb_widget_set_shown(fold->box, is_open);
}

static void press_fold(TbWidget *button, void *ctx)
{
    Fold *fold = ctx;
    (void)button;

    set_fold(fold, !fold->is_open);
}

/* --- The client, and the trajectories that this client has --- */

static void show_trajectories(Adding *adding)
{
    g_autofree char *client = words_in(adding->client);
    char **names = library_trajectories(adding->app, client);
    guint n = g_strv_length(names);
    g_autofree const char **labels = g_new0(const char *, n + 2);

    if (adding->trajectories &&
        g_strv_equal((const char *const *)names, (const char *const *)adding->trajectories)) {
        g_strfreev(names);
        return;
    }
    memcpy(labels, names, n * sizeof *labels);
    labels[n] = _("New…");
    tb_choice_set_labels(adding->trajectory, labels);
    tb_choice_set(adding->trajectory, 0);
    tb_widget_set_shown(adding->trajectory, n > 0);
    tb_widget_set_shown(adding->new_trajectory, n == 0);
    g_strfreev(adding->trajectories);
    adding->trajectories = names;
}

static void on_trajectory(TbWidget *choice, void *ctx)
{
    Adding *adding = ctx;
    bool is_new = tb_choice_get(choice) == (int)g_strv_length(adding->trajectories);

    tb_widget_set_shown(adding->new_trajectory, is_new);
    if (is_new)
        tb_widget_focus(adding->new_trajectory);
}

static char *trajectory_of(const Adding *adding)
{
    int chosen = tb_choice_get(adding->trajectory);
    int n = (int)g_strv_length(adding->trajectories);

    return chosen >= 0 && chosen < n ? g_strdup(adding->trajectories[chosen])
                                     : words_in(adding->new_trajectory);
}

static void on_client(TbWidget *field, void *ctx)
{
    Adding *adding = ctx;

    adding->keeps_code = false;
    tb_field_set_wrong(field, false);
    say(adding->client_said, NULL);
    tb_widget_set_shown(adding->client_keep, false);
    show_trajectories(adding);
}

/* --- What must be right before it can be added: said where it is, the first gets the focus --- */

static bool ask_about_code(Adding *adding)
{
    g_autofree char *client = words_in(adding->client);
    bool is_telling = client && !adding->keeps_code && tb_client_code_is_telling(client);

    say(adding->client_said, !client ? _("Fill in a code for the client, such as K-014.")
                             : is_telling
                                 ? _("This looks like a name. Better use a code, such as K-014.")
                                 : NULL);
    tb_widget_set_shown(adding->client_keep, is_telling);
    tb_field_set_wrong(adding->client, !client || is_telling);
    if (client && !is_telling)
        return true;
    tb_widget_focus(adding->client);
    return false;
}

static bool check_client(Adding *adding, bool is_good)
{
    TbWidget *focused = tb_ui_focused(adding->app->ui);
    bool is_right = ask_about_code(adding);

    if (!is_good && focused)
        tb_widget_focus(focused); /* what is wrong above it goes first */
    return is_right;
}

static bool check_files(Adding *adding)
{
    const char *obstacle = adding->is_memory ? NULL : files_obstacle(adding->files);

    if (!adding->is_memory)
        files_say(adding->files, obstacle);
    if (obstacle)
        files_focus(adding->files);
    return !obstacle;
}

static bool check_date(Adding *adding, bool is_good)
{
    g_autofree char *words = words_in(adding->date);
    g_autofree char *iso = words ? date_parse(words) : NULL;
    bool is_wrong = words && !iso;

    say(adding->date_said, is_wrong ? _("This is no day. Type it as 12-3-2026.") : NULL);
    tb_field_set_wrong(adding->date, is_wrong);
    if (is_wrong && is_good)
        tb_widget_focus(adding->date);
    return !is_wrong;
}

static bool check_consent(Adding *adding, bool is_good)
{
    bool is_wrong = !adding->is_memory && tb_segment_get(adding->consent) == CONSENT_UNSAID;

    if (is_wrong)
        say(adding->consent_said, _("Choose what the client said. \"Not asked yet\" is fine too."));
    if (is_wrong && is_good)
        tb_widget_focus(adding->consent);
    return !is_wrong;
}

static bool check(Adding *adding)
{
    bool is_good = check_files(adding);

    is_good &= check_client(adding, is_good);
    is_good &= check_date(adding, is_good);
    is_good &= check_consent(adding, is_good);
    if (is_good && tb_segment_get(adding->consent) == CONSENT_YES &&
        !people_check(adding->people)) {
        set_fold(&adding->per_person, true);
        is_good = false;
    }
    return is_good;
}

/* --- Adding --- */

static void close_form(Adding *adding);

static void set_storing(Adding *adding, bool is_storing)
{
    adding->is_storing = is_storing;
    tb_widget_set_enabled(adding->add, !is_storing, _("It is being added."));
}

/* From memory there is nothing to look at yet. */
static void on_added(App *app, int64_t interaction, const GError *error)
{
    Adding *adding = app->adding;
    bool is_watched = adding->at_us != TB_TIME_NONE || !adding->is_memory;

    set_storing(adding, false);
    if (error && interaction == 0) {
        frame_fail(app, error->message);
        return;
    }
    is_watched &= tb_segment_get(adding->consent) != CONSENT_NO;
    int64_t at_us = adding->at_us;
    close_form(adding);
    library_select(app, interaction);
    if (is_watched)
        app_open(app, interaction, at_us);
    if (error)
        frame_fail(app, error->message);
    else
        frame_say(app, _("The conversation is added."));
}

static TbInteraction *new_interaction(const Adding *adding, bool has_recording)
{
    TbInteraction *interaction = g_new0(TbInteraction, 1);
    g_autofree char *date = words_in(adding->date);

    interaction->client = words_in(adding->client);
    interaction->trajectory = trajectory_of(adding);
    interaction->date = date ? date_parse(date) : NULL;
    interaction->question = words_in(adding->question);
    interaction->goal = words_in(adding->goal);
    interaction->client_goal = words_in(adding->client_goal);
    interaction->is_from_memory = !has_recording;
    return interaction;
}

static void press_add(TbWidget *widget, void *ctx)
{
    Adding *adding = ctx;
    (void)widget;

    if (adding->is_storing || !check(adding))
        return;
    ConsentAnswer answer = (ConsentAnswer)tb_segment_get(adding->consent);
    bool has_recording = !adding->is_memory && answer != CONSENT_NO;
    bool has_consents = has_recording && answer == CONSENT_YES;
    const NewConversation new = {
        .interaction = new_interaction(adding, has_recording),
        .participants = people_participants(adding->people),
        .recordings = has_recording ? files_recordings(adding->files) : g_ptr_array_new(),
        .consents = has_consents ? people_consents(adding->people) : g_ptr_array_new(),
    };
    set_storing(adding, true);
    adding_store(adding->app, &new, on_added);
}

static void press_keep(TbWidget *button, void *ctx)
{
    Adding *adding = ctx;
    (void)button;

    adding->keeps_code = true;
    ask_about_code(adding);
    tb_widget_focus(adding->consent);
}

static void press_cancel(TbWidget *button, void *ctx)
{
    (void)button;
    adding_cancel(((Adding *)ctx)->app);
}

/* --- What happens meanwhile --- */

static void on_consent(TbWidget *segment, void *ctx)
{
    Adding *adding = ctx;
    int answer = tb_segment_get(segment);

    say(adding->consent_said,
        answer == CONSENT_NO    ? _("The recording does not go along, the conversation does.")
        : answer == CONSENT_YES ? _("That is for picture, sound and words. Pictures on paper are "
                                    "asked per person, below.")
                                : NULL);
    tb_widget_set_shown(adding->per_person.button, answer == CONSENT_YES);
    tb_widget_set_shown(adding->per_person.box,
                        answer == CONSENT_YES && adding->per_person.is_open);
}

static void on_date(TbWidget *field, void *ctx)
{
    Adding *adding = ctx;

    adding->dates_self = false;
    tb_field_set_wrong(field, false);
    say(adding->date_said, NULL);
}

/* The day on which the file was last written is the best guess; the person's own word stays. */
static void guess_date(Adding *adding)
{
    if (!adding->dates_self)
        return;
    g_autofree char *today = date_today();
    const char *of_file = adding->is_memory ? NULL : files_date(adding->files);
    g_autofree char *words = date_form(of_file ? of_file : today);
    tb_field_set(adding->date, words);
}

static void on_files(void *ctx)
{
    guess_date(ctx);
}

static void on_known(void *ctx, int64_t interaction)
{
    Adding *adding = ctx;
    App *app = adding->app;
    int64_t at_us = adding->at_us;

    close_form(adding);
    app_open(app, interaction, at_us);
    frame_say(app, _("This recording was added before. Here it is."));
}

static void on_more(void *ctx)
{
    choose_begin(((Adding *)ctx)->choose);
}

static void on_chosen(void *ctx, char *const *paths)
{
    Adding *adding = ctx;

    for (; *paths; paths++)
        files_add(adding->files, *paths);
    tb_widget_focus(adding->client);
}

static void on_choosing(void *ctx)
{
    const Adding *adding = ctx;

    tb_widget_set_shown(adding->form, !choose_is_open(adding->choose));
}

/* --- The widgets --- */

/* A caption on the left, and the place for what is asked on the right. */
static TbWidget *add_row(TbWidget *form, const char *name, const char *caption)
{
    TbWidget *row = tb_box_new(form, name, TB_ROW);

    tb_box_set_space(row, 0, 8);
    TbWidget *left = tb_box_new(row, NULL, TB_COLUMN);
    tb_widget_set_width(left, CAPTION, CAPTION);
    TbWidget *label = tb_label_new(left, NULL, caption);
    tb_widget_set_height(label, CONTROL, CONTROL); /* beside the first line of what is asked */
    TbWidget *box = tb_box_new(row, NULL, TB_COLUMN);
    tb_box_set_space(box, 0, 4);
    tb_widget_set_grow(box, 1);
    return box;
}

static TbWidget *add_said(TbWidget *box, const char *name)
{
    TbWidget *label = tb_label_new(box, name, "");

    tb_label_set_look(label, (TbLabelLook){.wraps = true});
    tb_widget_set_shown(label, false);
    return label;
}

static TbWidget *add_field(Adding *adding, TbWidget *box, const char *name, int n_lines,
                           const char *hint, TbAction changed)
{
    TbWidget *field = tb_field_new(box, name, n_lines);

    tb_field_set_hint(field, hint);
    tb_field_set_hooks(field, (TbFieldHooks){.ctx = adding, .changed = changed, .done = press_add});
    return field;
}

static void add_fold(Fold *fold, TbWidget *form, const char *name, const char *label)
{
    g_autofree char *inner = g_strconcat(name, ".box", NULL);
    TbWidget *row = tb_box_new(form, NULL, TB_ROW);

    fold->label = label;
    fold->button = tb_button_new(row, name, "", press_fold, fold);
    tb_button_set_look(fold->button, TB_BUTTON_QUIET);
    fold->box = tb_box_new(form, inner, TB_COLUMN);
    tb_box_set_space(fold->box, 0, 8);
    set_fold(fold, false);
}

static void make_client(Adding *adding, TbWidget *form)
{
    TbWidget *box = add_row(form, NULL, _("Client code *"));

    adding->client =
        add_field(adding, box, "adding.client", 1, _("No name: a code, such as K-014"), on_client);
    adding->client_said = add_said(box, "adding.client.said");
    TbWidget *row = tb_box_new(box, NULL, TB_ROW);
    adding->client_keep =
        tb_button_new(row, "adding.client.keep", _("Keep it"), press_keep, adding);
    tb_widget_set_shown(adding->client_keep, false);

    box = add_row(form, NULL, _("Trajectory"));
    const char *const labels[] = {_("New…"), NULL};
    adding->trajectory = tb_choice_new(box, "adding.trajectory", labels, on_trajectory, adding);
    adding->new_trajectory =
        add_field(adding, box, "adding.trajectory.new", 1, _("As Werk 2026"), NULL);

    box = add_row(form, NULL, _("Date"));
    adding->date = add_field(adding, box, "adding.date", 1, _("As 12-3-2026"), on_date);
    tb_widget_set_width(adding->date, 160, 160);
    adding->date_said = add_said(box, "adding.date.said");
}

static void make_consent(Adding *adding, TbWidget *form)
{
    const char *const answers[] = {_("Yes"), _("Not asked yet"), _("No"), NULL};
    TbWidget *box = add_row(form, "adding.consent.row", _("Consent *"));

    adding->consent_row = tb_ui_find(adding->app->ui, "adding.consent.row");
    adding->consent = tb_segment_new(box, "adding.consent", answers, on_consent, adding);
    adding->consent_said = add_said(box, "adding.consent.said");
    add_fold(&adding->per_person, box, "adding.per_person",
             _("per person: what, for what, until when"));
}

static void make_rest(Adding *adding, TbWidget *form)
{
    TbWidget *box = add_row(form, NULL, _("Question"));

    adding->question = add_field(adding, box, "adding.question", 2,
                                 _("What do you want to learn from this conversation?"), NULL);
    box = add_row(form, NULL, "");
    add_fold(&adding->goals, box, "adding.goals", _("Goals"));
    adding->goal = add_field(adding, adding->goals.box, "adding.goal", 1, _("My goal"), NULL);
    adding->client_goal =
        add_field(adding, adding->goals.box, "adding.client_goal", 1, _("The client's goal"), NULL);
    box = add_row(form, NULL, "");
    add_fold(&adding->who, box, "adding.who", _("Who were there"));
    adding->people = people_new(adding->app, adding->who.box, adding->per_person.box);
}

static TbWidget *add_room(TbWidget *row)
{
    TbWidget *room = tb_box_new(row, NULL, TB_COLUMN);

    tb_widget_set_grow(room, 1);
    return room;
}

/* As wide as a form is in the middle of @parent, and less where there is less. */
static TbWidget *add_middle(TbWidget *parent, const char *name, TbDirection direction, bool is_bar)
{
    TbWidget *row = tb_box_new(parent, NULL, TB_ROW);

    add_room(row);
    TbWidget *box = tb_box_new(row, name, direction);
    tb_widget_set_width(box, 0, WIDTH);
    tb_widget_set_grow(box, 1000);
    tb_box_set_fill(is_bar ? row : box, TB_COLOUR_PANEL);
    add_room(row);
    return box;
}

/* Always in sight, also when the form is scrolled. */
static void make_foot(Adding *adding, TbWidget *parent)
{
    TbWidget *row = add_middle(parent, "adding.foot", TB_ROW, true);

    tb_box_set_space(row, 12, 8);
    TbWidget *hint = tb_label_new(row, "adding.hint", _("The rest can come later."));
    tb_label_set_look(hint, (TbLabelLook){.is_second = true});
    tb_widget_set_grow(hint, 1);
    TbWidget *cancel = tb_button_new(row, "adding.cancel", _("Cancel"), press_cancel, adding);
    tb_button_set_key(cancel, "Esc");
    adding->add = tb_button_new(row, "adding.add", _("Add"), press_add, adding);
    tb_button_set_look(adding->add, TB_BUTTON_PRIMARY);
    tb_button_set_key(adding->add, _("Enter"));
}

static void make_form(Adding *adding)
{
    const FilesHooks hooks = {on_known, on_files, on_more, adding};

    adding->form = tb_box_new(adding->screen, "adding.whole", TB_COLUMN);
    tb_widget_set_grow(adding->form, 1);
    TbWidget *scroll = tb_scroll_new(adding->form, "adding.scroll");
    tb_widget_set_grow(scroll, 1);
    TbWidget *form = add_middle(scroll, "adding.form", TB_COLUMN, false);
    tb_box_set_space(form, 24, 12);
    adding->title = tb_label_new(form, "adding.title", "");
    tb_label_set_look(adding->title, (TbLabelLook){.size_px = TB_TYPE_TITLE, .is_bold = true});
    adding->files = files_new(adding->app, form, &hooks);
    make_client(adding, form);
    make_consent(adding, form);
    make_rest(adding, form);
    make_foot(adding, adding->form);
}

Adding *adding_new(App *app, TbWidget *parent)
{
    Adding *adding = g_new0(Adding, 1);

    adding->app = app;
    adding->screen = tb_box_new(parent, "adding", TB_COLUMN);
    tb_widget_set_grow(adding->screen, 1);
    tb_widget_set_region(adding->screen, true);
    make_form(adding);
    adding->choose = choose_new(
        app, adding->screen,
        &(ChooseHooks){
            .name = "choose", .chosen = on_chosen, .changed = on_choosing, .ctx = adding});
    tb_widget_set_shown(adding->screen, false);
    return adding;
}

void adding_free(Adding *adding)
{
    choose_free(adding->choose);
    files_free(adding->files);
    people_free(adding->people);
    g_strfreev(adding->trajectories);
    g_free(adding);
}

/* What was dropped before the store was open can be read now. */
void adding_refresh(Adding *adding, unsigned what)
{
    if (!(what & CHANGED_LIBRARY) || !adding->is_open)
        return;
    files_start(adding->files);
    show_trajectories(adding);
}

/* --- Opening and closing --- */

static void close_form(Adding *adding)
{
    choose_cancel(adding->choose);
    files_clear(adding->files);
    adding->is_open = false;
    tb_widget_set_shown(adding->screen, false);
    app_changed(adding->app, CHANGED_LIBRARY | CHANGED_LOOK);
}

static void clear_fields(Adding *adding)
{
    TbWidget *const fields[] = {adding->client, adding->new_trajectory, adding->question,
                                adding->goal, adding->client_goal};

    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        tb_field_set(fields[i], "");
    tb_segment_set(adding->consent, CONSENT_UNSAID);
    on_consent(adding->consent, adding);
    on_client(adding->client, adding);
    say(adding->date_said, NULL);
    tb_field_set_wrong(adding->date, false);
    set_fold(&adding->per_person, false);
    set_fold(&adding->goals, false);
    set_fold(&adding->who, false);
    people_reset(adding->people);
}

static void open_form(Adding *adding, bool is_memory)
{
    adding->is_open = true;
    adding->is_memory = is_memory;
    adding->dates_self = true;
    adding->at_us = TB_TIME_NONE;
    files_clear(adding->files);
    clear_fields(adding);
    guess_date(adding);
    set_storing(adding, false);
    tb_widget_set_label(adding->title, is_memory ? _("Add a conversation without a recording")
                                                 : _("Add a recording"));
    tb_widget_set_shown(tb_ui_find(adding->app->ui, "adding.files"), !is_memory);
    tb_widget_set_shown(adding->consent_row, !is_memory);
    app_show(adding->app, SCREEN_LIBRARY);
    tb_widget_set_shown(adding->screen, true);
    app_changed(adding->app, CHANGED_LIBRARY | CHANGED_LOOK);
    tb_widget_focus(adding->client);
}

void adding_begin_at(App *app, char *const *paths, int64_t at_us)
{
    Adding *adding = app->adding;

    if (adding->is_storing)
        return;
    if (!adding->is_open || adding->is_memory)
        open_form(adding, false);
    app_show(app, SCREEN_LIBRARY);
    adding->at_us = at_us;
    for (; paths && *paths; paths++)
        files_add(adding->files, *paths);
    if (files_n(adding->files) == 0)
        choose_begin(adding->choose);
    else
        choose_cancel(adding->choose);
}

void adding_begin(App *app, char *const *paths)
{
    adding_begin_at(app, paths, TB_TIME_NONE);
}

void adding_begin_memory(App *app)
{
    if (!app->adding->is_storing)
        open_form(app->adding, true);
}

bool adding_is_open(const App *app)
{
    return app->adding && app->adding->is_open;
}

void adding_finish(App *app)
{
    if (tb_widget_is_shown(app->adding->add))
        press_add(app->adding->add, app->adding);
}

void adding_cancel(App *app)
{
    Adding *adding = app->adding;

    if (choose_is_open(adding->choose))
        choose_cancel(adding->choose);
    else if (!adding->is_storing) {
        close_form(adding);
        library_focus(app);
    }
}
