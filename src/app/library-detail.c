#include "library-internal.h"

#include "terugblik/base/lang.h"

#include "commands.h"

struct LibraryDetail {
    App *app;
    TbWidget *box, *title, *line, *people, *question, *goals, *notes, *watch, *sheet;
    int64_t interaction;
};

void library_open(App *app, int64_t interaction, Screen screen)
{
    if (!app->conversation || conversation_id(app->conversation) != interaction)
        app_open(app, interaction, TB_TIME_NONE);
    /* One that may not be left yet stays the open one. */
    if (app->conversation && conversation_id(app->conversation) == interaction)
        app_show(app, screen);
}

static void press_watch(TbWidget *button, void *ctx)
{
    const LibraryDetail *detail = ctx;
    (void)button;

    library_open(detail->app, detail->interaction, SCREEN_WATCH);
}

static void press_sheet(TbWidget *button, void *ctx)
{
    const LibraryDetail *detail = ctx;
    (void)button;

    library_open(detail->app, detail->interaction, SCREEN_SHEET);
}

static TbWidget *add_words(TbWidget *box, const char *name, bool is_second)
{
    TbWidget *label = tb_label_new(box, name, "");

    tb_label_set_look(label, (TbLabelLook){.wraps = true, .is_second = is_second});
    return label;
}

LibraryDetail *detail_new(App *app, TbWidget *parent)
{
    LibraryDetail *detail = g_new0(LibraryDetail, 1);
    TbWidget *scroll = tb_scroll_new(parent, "library.detail.scroll");

    tb_widget_set_grow(scroll, 1);
    detail->app = app;
    detail->box = tb_box_new(scroll, "library.detail", TB_COLUMN);
    tb_box_set_space(detail->box, 16, 12);
    detail->title = tb_label_new(detail->box, "library.detail.title", "");
    tb_label_set_look(detail->title,
                      (TbLabelLook){.size_px = TB_TYPE_TITLE, .is_bold = true, .wraps = true});
    detail->line = add_words(detail->box, "library.detail.line", true);
    detail->people = add_words(detail->box, "library.detail.people", false);
    detail->question = add_words(detail->box, "library.detail.question", false);
    detail->goals = add_words(detail->box, "library.detail.goals", false);
    detail->notes = add_words(detail->box, "library.detail.notes", false);
    TbWidget *buttons = tb_box_new(detail->box, "library.detail.buttons", TB_ROW);
    tb_box_set_space(buttons, 0, 8);
    tb_box_set_wraps(buttons, true);
    detail->watch = tb_button_new(buttons, "library.detail.watch", "", press_watch, detail);
    tb_button_set_look(detail->watch, TB_BUTTON_PRIMARY);
    tb_button_set_key(detail->watch, _("Enter"));
    detail->sheet =
        tb_button_new(buttons, "library.detail.sheet", _("Reflection sheet"), press_sheet, detail);
    tb_widget_set_shown(detail->box, false);
    return detail;
}

void detail_free(LibraryDetail *detail)
{
    g_free(detail);
}

/* --- In words --- */

static int64_t length_of(const GPtrArray *recordings)
{
    int64_t start_us = INT64_MAX, end_us = INT64_MIN;

    for (guint i = 0; i < recordings->len; i++) {
        const TbRecording *recording = recordings->pdata[i];
        start_us = MIN(start_us, recording->offset_us);
        end_us = MAX(end_us, recording->offset_us + recording->duration_us);
    }
    return recordings->len ? end_us - start_us : 0;
}

/* "12 mrt 2026 · 58:10 · 2 kijkers · 34 momenten" */
static char *line_of(const Details *details)
{
    const TbConversation *of = &details->conversation;
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    unsigned n_viewers = details->viewers->len, n_moments = of->moments->len;

    if (of->interaction->date)
        g_ptr_array_add(parts, app_date(of->interaction->date));
    g_ptr_array_add(parts, of->recordings->len ? tb_time_format(length_of(of->recordings), 0)
                                               : g_strdup(_("from memory")));
    if (n_viewers)
        g_ptr_array_add(parts,
                        g_strdup_printf(ngettext("%u viewer", "%u viewers", n_viewers), n_viewers));
    g_ptr_array_add(
        parts, g_strdup_printf(ngettext("%d moment", "%d moments", n_moments), (int)n_moments));
    g_ptr_array_add(parts, NULL);
    return g_strjoinv(" · ", (char **)parts->pdata);
}

static char *people_of(const GPtrArray *participants)
{
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *participant = participants->pdata[i];
        g_string_append_printf(all, "%s%s", i ? ", " : "", tb_role_label(participant->role));
        if (participant->label)
            g_string_append_printf(all, " (%s)", participant->label);
    }
    return g_strdup_printf(_("Who were there: %s"), all->str);
}

static char *goals_of(const TbInteraction *interaction)
{
    g_autoptr(GString) all = g_string_new(NULL);

    if (interaction->goal)
        g_string_append_printf(all, _("My goal: %s"), interaction->goal);
    if (interaction->client_goal) {
        g_string_append(all, all->len ? "\n" : "");
        g_string_append_printf(all, _("The client's goal: %s"), interaction->client_goal);
    }
    return g_string_free(g_steal_pointer(&all), FALSE);
}

static const char *consent_words(const TbConversation *of)
{
    bool is_withdrawn = false;

    for (guint i = 0; i < of->consents->len; i++)
        is_withdrawn |= ((const TbConsent *)of->consents->pdata[i])->withdrawn != NULL;
    if (of->recordings->len == 0)
        return NULL;
    return of->consents->len == 0 ? _("Consent has not been asked for yet. Stills on the sheet are "
                                      "blurred until then.")
           : is_withdrawn         ? _("Consent has been withdrawn.")
                                  : NULL;
}

static char *notes_of(const Details *details)
{
    const char *notes[3] = {NULL};
    size_t n = 0;

    if (details->is_lost)
        notes[n++] = _("The recording is no longer where it was. Your moments are still here. Open "
                       "the conversation to find the file.");
    notes[n] = consent_words(&details->conversation);
    return g_strjoinv("\n", (char **)notes);
}

static void set_words(TbWidget *label, const char *words)
{
    tb_widget_set_label(label, words);
    tb_widget_set_shown(label, *words != '\0');
}

void detail_show(LibraryDetail *detail, const Details *details)
{
    tb_widget_set_shown(detail->box, details != NULL);
    if (!details)
        return;
    const TbInteraction *interaction = details->conversation.interaction;
    g_autofree char *title = g_strjoin(" · ", interaction->client, interaction->trajectory, NULL);
    g_autofree char *line = line_of(details);
    g_autofree char *people = people_of(details->conversation.participants);
    g_autofree char *question = interaction->question
                                    ? g_strdup_printf(_("Your question: %s"), interaction->question)
                                    : g_strdup("");
    g_autofree char *goals = goals_of(interaction);
    g_autofree char *notes = notes_of(details);

    detail->interaction = interaction->id;
    set_words(detail->title, title);
    set_words(detail->line, line);
    set_words(detail->people, people);
    set_words(detail->question, question);
    set_words(detail->goals, goals);
    set_words(detail->notes, notes);
    tb_widget_set_label(detail->watch,
                        details->conversation.moments->len ? _("Watch on") : _("Begin to watch"));
}
