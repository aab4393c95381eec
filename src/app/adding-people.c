#include "adding-internal.h"

#include <string.h>

#include "terugblik/base/lang.h"

#include "date.h"

/* What a recording may be used for and what of it, as far as the form asks it of each. */
enum { PICTURE, SOUND, PAPER, N_PARTS };

typedef struct {
    People *people;
    TbRole role;

    TbWidget *row, *label, *in_picture; /* who it is */

    TbWidget *consent, *heading, *parts[N_PARTS], *purposes[TB_N_PURPOSES], *until, *said;
} Person;

struct People {
    App *app;
    TbWidget *rows, *consents, *add;
    GPtrArray *all; /* Person */
    unsigned n_made;
};

/* --- One person --- */

static void show_heading(const Person *person)
{
    const char *label = person->label ? tb_field_get(person->label) : "";
    g_autofree char *words = *label ? g_strdup_printf("%s (%s)", tb_role_label(person->role), label)
                                    : g_strdup(tb_role_label(person->role));

    tb_widget_set_label(person->heading, words);
}

static void on_label(TbWidget *field, void *ctx)
{
    (void)field;
    show_heading(ctx);
}

static void person_free(void *data)
{
    Person *person = data;

    tb_widget_destroy(person->row);
    tb_widget_destroy(person->consent);
    g_free(person);
}

static void press_remove(TbWidget *button, void *ctx)
{
    Person *person = ctx;
    (void)button;

    g_ptr_array_remove(person->people->all, person);
}

static void make_row(Person *person, const char *prefix)
{
    g_autofree char *name = g_strconcat(prefix, ".label", NULL);
    g_autofree char *seen = g_strconcat(prefix, ".in_picture", NULL);
    g_autofree char *remove = g_strconcat(prefix, ".remove", NULL);

    person->row = tb_box_new(person->people->rows, prefix, TB_ROW);
    tb_box_set_space(person->row, 0, 8);
    TbWidget *role = tb_label_new(person->row, NULL, tb_role_label(person->role));
    tb_widget_set_width(role, 104, 104);
    person->label = tb_field_new(person->row, name, 1);
    tb_field_set_hint(person->label, _("Label, as \"tolk\" or initials"));
    tb_field_set_hooks(person->label, (TbFieldHooks){.ctx = person, .changed = on_label});
    tb_widget_set_grow(person->label, 1);
    person->in_picture = tb_check_new(person->row, seen, _("in picture"), NULL, NULL);
    tb_check_set(person->in_picture, true);
    TbWidget *button = tb_button_new(person->row, remove, "✕", press_remove, person);
    tb_button_set_look(button, TB_BUTTON_QUIET);
    tb_widget_set_tooltip(button, _("Was not there"));
}

static TbWidget *add_checks(Person *person, const char *name)
{
    TbWidget *row = tb_box_new(person->consent, name, TB_ROW);

    tb_box_set_space(row, 0, 12);
    tb_box_set_wraps(row, true);
    return row;
}

/* What was agreed to is what the box says when nothing is changed: to look and listen, for one's
 * own learning. Paper is asked for apart. */
static void make_consent(Person *person, const char *prefix)
{
    const char *const parts[N_PARTS] = {_("picture"), _("sound"), _("picture on paper")};
    static const char *const names[N_PARTS] = {"picture", "sound", "paper"};
    g_autofree char *box = g_strconcat(prefix, ".consent", NULL);
    g_autofree char *until = g_strconcat(prefix, ".until", NULL);
    g_autofree char *said = g_strconcat(prefix, ".until.said", NULL);

    person->consent = tb_box_new(person->people->consents, box, TB_COLUMN);
    tb_box_set_space(person->consent, 0, 4);
    person->heading = tb_label_new(person->consent, NULL, "");
    tb_label_set_look(person->heading, (TbLabelLook){.is_bold = true});
    TbWidget *row = add_checks(person, NULL);
    for (int i = 0; i < N_PARTS; i++) {
        g_autofree char *name = g_strjoin(".", prefix, names[i], NULL);
        person->parts[i] = tb_check_new(row, name, parts[i], NULL, NULL);
        tb_check_set(person->parts[i], i != PAPER);
    }
    row = add_checks(person, NULL);
    for (int i = 0; i < TB_N_PURPOSES; i++) {
        g_autofree char *name = g_strjoin(".", prefix, tb_purpose_names[i], NULL);
        person->purposes[i] =
            tb_check_new(row, name, tb_purpose_label((TbPurpose)(1 << i)), NULL, NULL);
        tb_check_set(person->purposes[i], (1 << i) == TB_PURPOSE_OWN);
    }
    row = tb_box_new(person->consent, NULL, TB_ROW);
    tb_box_set_space(row, 0, 12);
    tb_label_new(row, NULL, _("Until"));
    person->until = tb_field_new(row, until, 1);
    tb_widget_set_width(person->until, 140, 140);
    tb_field_set_hint(person->until, _("no end"));
    person->said = tb_label_new(person->consent, said, "");
    tb_widget_set_shown(person->said, false);
}

static void add_person(People *people, TbRole role)
{
    Person *person = g_new0(Person, 1);
    g_autofree char *prefix = g_strdup_printf("adding.person.%u", people->n_made++);

    person->people = people;
    person->role = role;
    make_row(person, prefix);
    make_consent(person, prefix);
    show_heading(person);
    g_ptr_array_add(people->all, person);
}

/* --- All of them --- */

static void on_add(TbWidget *choice, void *ctx)
{
    int role = tb_choice_get(choice);

    if (role >= 0)
        add_person(ctx, (TbRole)role);
    tb_choice_set(choice, -1);
}

People *people_new(App *app, TbWidget *box, TbWidget *consents)
{
    People *people = g_new0(People, 1);
    const char *labels[TB_N_ROLES + 1] = {NULL};

    for (int i = 0; i < TB_N_ROLES; i++)
        labels[i] = tb_role_label((TbRole)i);
    people->app = app;
    people->all = g_ptr_array_new_with_free_func(person_free);
    people->rows = tb_box_new(box, "adding.people.rows", TB_COLUMN);
    tb_box_set_space(people->rows, 0, 4);
    people->consents = consents;
    TbWidget *row = tb_box_new(box, "adding.people.more", TB_ROW);
    tb_box_set_space(row, 0, 8);
    tb_label_new(row, NULL, _("Somebody else:"));
    people->add = tb_choice_new(row, "adding.people.add", labels, on_add, people);
    tb_choice_set(people->add, -1);
    tb_widget_set_width(people->add, 180, 180);
    people_reset(people);
    return people;
}

void people_free(People *people)
{
    g_ptr_array_unref(people->all);
    g_free(people);
}

void people_reset(People *people)
{
    g_ptr_array_set_size(people->all, 0);
    people->n_made = 0;
    add_person(people, TB_ROLE_KLANTMANAGER);
    add_person(people, TB_ROLE_CLIENT);
}

static char *said(TbWidget *field)
{
    g_autofree char *words = g_strstrip(g_strdup(tb_field_get(field)));

    return *words ? g_steal_pointer(&words) : NULL;
}

GPtrArray *people_participants(const People *people)
{
    GPtrArray *participants = g_ptr_array_new_with_free_func((GDestroyNotify)tb_participant_free);

    for (guint i = 0; i < people->all->len; i++) {
        const Person *person = people->all->pdata[i];
        TbParticipant *participant = g_new0(TbParticipant, 1);
        participant->role = person->role;
        participant->label = said(person->label);
        participant->is_in_picture = tb_check_get(person->in_picture);
        g_ptr_array_add(participants, participant);
    }
    return participants;
}

static TbConsent *consent_of(const Person *person, guint place)
{
    TbConsent *consent = g_new0(TbConsent, 1);
    g_autofree char *until = said(person->until);

    consent->participant = place;
    consent->picture = tb_check_get(person->parts[PICTURE]);
    consent->sound = tb_check_get(person->parts[SOUND]);
    consent->text = consent->sound;
    consent->paper = tb_check_get(person->parts[PAPER]);
    for (int i = 0; i < TB_N_PURPOSES; i++)
        consent->purposes |= tb_check_get(person->purposes[i]) ? 1u << i : 0;
    consent->until = until ? date_parse(until) : NULL;
    return consent;
}

GPtrArray *people_consents(const People *people)
{
    GPtrArray *consents = g_ptr_array_new_with_free_func((GDestroyNotify)tb_consent_free);

    for (guint i = 0; i < people->all->len; i++)
        g_ptr_array_add(consents, consent_of(people->all->pdata[i], i));
    return consents;
}

bool people_check(People *people)
{
    bool is_good = true;

    for (guint i = 0; i < people->all->len; i++) {
        const Person *person = people->all->pdata[i];
        g_autofree char *until = said(person->until);
        g_autofree char *date = until ? date_parse(until) : NULL;
        bool is_wrong = until && !date;
        tb_field_set_wrong(person->until, is_wrong);
        tb_widget_set_label(person->said, _("This is no day. Type it as 12-3-2026."));
        tb_widget_set_shown(person->said, is_wrong);
        if (is_wrong && is_good)
            tb_widget_focus(person->until);
        is_good &= !is_wrong;
    }
    return is_good;
}
