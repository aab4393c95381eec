/* Commands on trajectories: one client's conversations about one matter, in one line. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "terugblik/method.h"
#include "terugblik/review/trajectory.h"
#include "terugblik/store/around.h"

/* --- list --- */

static bool show_listed(TbCli *cli, const TbTrajectory *one, JsonBuilder *json, GError **error)
{
    g_autoptr(GPtrArray) interactions = tb_store_interactions(cli->store, one->id, error);

    if (!interactions)
        return false;
    if (!cli->is_json) {
        g_autofree char *n = g_strdup_printf(
            ngettext("%u conversation", "%u conversations", interactions->len), interactions->len);
        printf("%4" PRId64 "  %-10s %-16s %s\n", one->id, one->client_code, one->name, n);
        return true;
    }
    json_builder_begin_object(json);
    cli_member_int(json, "trajectory", one->id);
    cli_member_text(json, "client", one->client_code);
    cli_member_text(json, "name", one->name);
    cli_member_array(json, "interactions");
    for (guint i = 0; i < interactions->len; i++)
        json_builder_add_int_value(json, ((const TbInteraction *)interactions->pdata[i])->id);
    json_builder_end_array(json);
    json_builder_end_object(json);
    return true;
}

static bool find_client(TbCli *cli, const char *code, int64_t *client, GError **error)
{
    if (!code)
        return true;
    *client = tb_store_find_client(cli->store, code, error);
    if (*client == 0)
        g_set_error_literal(
            error, TB_ERROR, TB_ERROR_NOT_FOUND,
            _("there is no client of that code; \"terugblik client list\" names them"));
    return *client > 0;
}

bool cli_trajectory_list(TbCli *cli, GError **error)
{
    g_autofree char *code = NULL;
    const GOptionEntry entries[] = {
        CLI_TEXT("client", &code, N_("only those of this client"), N_("CODE")),
        CLI_END,
    };
    int64_t client = 0;

    if (!cli_options(cli, entries, error) || !cli_open_review(cli, TB_STORE_EXISTING, error) ||
        !find_client(cli, code, &client, error))
        return false;
    g_autoptr(GPtrArray) all = tb_store_trajectories_of(cli->store, client, error);
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_array(json);
    for (guint i = 0; all && i < all->len; i++)
        if (!show_listed(cli, all->pdata[i], json, error))
            return false;
    json_builder_end_array(json);
    if (all && cli->is_json)
        cli_finish(json);
    return all != NULL;
}

bool cli_trajectory_rename(TbCli *cli, GError **error)
{
    if (!cli_options(cli, NULL, error) || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    const char *to = cli->words[3];
    int64_t id = tb_review_trajectory(&cli->review, cli->words[1], cli->words[2], error);
    if (id == 0 || !tb_review_rename_trajectory(&cli->review, id, to, error))
        return false;
    cli_question_code(cli, _("the new name"), to, "terugblik trajectory rename CLIENT NAME TO");
    cli_print_deed(cli, CLI_CHANGED, "trajectory", id);
    return true;
}

/* --- show --- */

/* All of one trajectory that the reader may see, as at one moment. */
typedef struct {
    TbTrajectory *trajectory;
    GPtrArray *interactions, *events, *intentions, *agreed, *reviewers;
    GPtrArray *checks;  /* TbCheck of all voornemens */
    GPtrArray *moments; /* GPtrArray of TbMoment per conversation */
    GPtrArray *people;  /* TbParticipant of all conversations */
} Line;

static void line_clear(Line *line)
{
    GPtrArray *arrays[] = {line->interactions, line->events, line->intentions, line->agreed,
                           line->reviewers,    line->checks, line->moments,    line->people};

    tb_trajectory_free(line->trajectory);
    for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
        if (arrays[i])
            g_ptr_array_unref(arrays[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Line, line_clear)

/* Moves what is in @from to the end of @to. */
static bool gather(GPtrArray *to, GPtrArray *from)
{
    if (from)
        g_ptr_array_extend_and_steal(to, from);
    return from != NULL;
}

static bool load_conversations(TbCli *cli, Line *line, GError **error)
{
    line->moments = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    line->people = g_ptr_array_new_with_free_func((GDestroyNotify)tb_participant_free);
    for (guint i = 0; i < line->interactions->len; i++) {
        const TbInteraction *one = line->interactions->pdata[i];
        const TbMomentFilter filter = {.interaction = one->id};
        GPtrArray *moments = tb_store_moments(cli->store, cli->review.reviewer, &filter, error);
        if (!moments)
            return false;
        g_ptr_array_add(line->moments, moments);
        if (!gather(line->people, tb_store_participants(cli->store, one->id, error)))
            return false;
    }
    return true;
}

static bool load_checks(TbCli *cli, Line *line, GError **error)
{
    line->checks = g_ptr_array_new_with_free_func((GDestroyNotify)tb_check_free);
    for (guint i = 0; i < line->intentions->len; i++) {
        int64_t id = ((const TbIntention *)line->intentions->pdata[i])->id;
        if (!gather(line->checks, tb_store_checks(cli->store, cli->review.reviewer, id, error)))
            return false;
    }
    return true;
}

static bool load(TbCli *cli, int64_t id, Line *line, GError **error)
{
    TbStore *store = cli->store;

    return (line->trajectory = tb_store_trajectory(store, id, error)) &&
           (line->interactions = tb_store_interactions(store, id, error)) &&
           (line->events = tb_store_events(store, id, error)) &&
           (line->intentions = tb_store_intentions(store, id, cli->review.reviewer, error)) &&
           (line->agreed = tb_store_all_agreed(store, 0, id, error)) &&
           (line->reviewers = tb_store_reviewers(store, 0, error)) &&
           load_conversations(cli, line, error) && load_checks(cli, line, error);
}

static bool load_at_once(TbCli *cli, int64_t id, Line *line, GError **error)
{
    if (!tb_store_begin_reading(cli->store, error))
        return false;
    bool good = load(cli, id, line, error);
    tb_store_end_reading(cli->store);
    return good;
}

static void add_interaction(JsonBuilder *json, const TbInteraction *interaction)
{
    json_builder_begin_object(json);
    cli_member_int(json, "interaction", interaction->id);
    cli_member_text(json, "date", interaction->date);
    cli_member_text(json, "question", interaction->question);
    cli_member_text(json, "goal", interaction->goal);
    cli_member_text(json, "client_goal", interaction->client_goal);
    cli_member_bool(json, "from_memory", interaction->is_from_memory);
    json_builder_end_object(json);
}

static void add_event(JsonBuilder *json, const TbEvent *event)
{
    json_builder_begin_object(json);
    cli_member_int(json, "event", event->id);
    cli_member_text(json, "date", event->date);
    cli_member_text(json, "words", event->words);
    json_builder_end_object(json);
}

static void print_line_json(const Line *line)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_int(json, "trajectory", line->trajectory->id);
    cli_member_text(json, "client", line->trajectory->client_code);
    cli_member_text(json, "name", line->trajectory->name);
    cli_member_array(json, "interactions");
    for (guint i = 0; i < line->interactions->len; i++)
        add_interaction(json, line->interactions->pdata[i]);
    json_builder_end_array(json);
    cli_member_array(json, "events");
    for (guint i = 0; i < line->events->len; i++)
        add_event(json, line->events->pdata[i]);
    json_builder_end_array(json);
    cli_member_array(json, "intentions");
    for (guint i = 0; i < line->intentions->len; i++)
        cli_add_intention(json, line->intentions->pdata[i], line->checks, line->reviewers);
    json_builder_end_array(json);
    cli_member_array(json, "actions");
    for (guint i = 0; i < line->agreed->len; i++)
        cli_add_agreed(json, line->agreed->pdata[i], line->people);
    json_builder_end_array(json);
    cli_member_changes(json, line->moments, line->reviewers);
    json_builder_end_object(json);
    cli_finish(json);
}

static void print_interaction(const TbInteraction *interaction)
{
    printf("%s  ", interaction->date ? interaction->date : "          ");
    printf(_("conversation %" PRId64), interaction->id);
    putchar('\n');
    cli_print_line(_("question brought in"), interaction->question);
    cli_print_line(_("goal"), interaction->goal);
    cli_print_line(_("client's goal"), interaction->client_goal);
}

static void print_event(const TbEvent *event)
{
    g_autofree char *before =
        g_strdup_printf("%s  %s %" PRId64 ": ", event->date, _("event"), event->id);

    cli_print_said(before, event->words);
}

/* Conversations and what happened in between, in one line by day; a conversation without a date
 * stands where it is in the order of conversations. */
static void print_days(const Line *line)
{
    guint e = 0;

    for (guint i = 0; i < line->interactions->len; i++) {
        const TbInteraction *next = line->interactions->pdata[i];
        for (; e < line->events->len; e++) {
            const TbEvent *event = line->events->pdata[e];
            if (!next->date || strcmp(event->date, next->date) >= 0)
                break;
            print_event(event);
        }
        print_interaction(next);
    }
    for (; e < line->events->len; e++)
        print_event(line->events->pdata[e]);
}

static void print_words(const Line *line)
{
    printf("%s · %s\n\n", line->trajectory->client_code, line->trajectory->name);
    print_days(line);
    if (line->intentions->len > 0)
        printf("\n%s\n", _("Voornemens"));
    for (guint i = 0; i < line->intentions->len; i++)
        cli_print_intention(line->intentions->pdata[i], line->checks);
    if (line->agreed->len > 0)
        printf("\n%s\n", _("Agreed"));
    for (guint i = 0; i < line->agreed->len; i++)
        cli_print_agreed(line->agreed->pdata[i], line->people);
    cli_print_changes(line->moments, line->interactions, line->reviewers);
}

bool cli_trajectory_show(TbCli *cli, GError **error)
{
    g_auto(Line) line = {0};

    if (!cli_options(cli, NULL, error) || !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    int64_t id = tb_review_trajectory(&cli->review, cli->words[1], cli->words[2], error);
    if (id == 0 || !load_at_once(cli, id, &line, error))
        return false;
    if (cli->is_json)
        print_line_json(&line);
    else
        print_words(&line);
    return true;
}
