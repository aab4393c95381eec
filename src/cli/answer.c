/* How the commands answer, and what they work with. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "terugblik/base/path.h"

enum { STORE_WAIT_MS = 10000 };

char *cli_store_path(const TbCli *cli)
{
    return cli->store_path ? g_strdup(cli->store_path) : tb_path_store();
}

/* On a screen somebody wonders why nothing happens; in a script it would be one line too many. */
static void say_waiting(void *ctx)
{
    (void)ctx;
    if (isatty(STDERR_FILENO))
        cli_say_error(_("another program is using the store; waiting for it"));
}

bool cli_open_store(TbCli *cli, TbStoreMode mode, GError **error)
{
    if (cli->store_path && !*cli->store_path)
        return cli_usage(error, _("--store needs the name of a file"));
    g_autofree char *path = cli_store_path(cli);

    cli->store = tb_store_open(path, mode, STORE_WAIT_MS, error);
    if (cli->store)
        tb_store_set_waiting(cli->store, say_waiting, NULL);
    return cli->store != NULL;
}

bool cli_open_codebook(TbCli *cli, GError **error)
{
    cli->codebook = tb_codebook_standard(error);
    return cli->codebook != NULL;
}

const char *cli_reviewer_name(const TbCli *cli)
{
    const char *name = cli->reviewer ? cli->reviewer : g_getenv("TERUGBLIK_REVIEWER");

    return name && *name ? name : g_get_user_name();
}

bool cli_open_review(TbCli *cli, TbStoreMode mode, GError **error)
{
    return cli_open_codebook(cli, error) && cli_open_store(cli, mode, error) &&
           tb_review_open(&cli->review, cli->store, cli->codebook, cli_reviewer_name(cli), error);
}

bool cli_begin(TbCli *cli, const GOptionEntry *entries, int64_t *id, GError **error)
{
    return cli_options(cli, entries, error) && cli_id(cli->words[1], id, error) &&
           cli_open_review(cli, TB_STORE_EXISTING, error);
}

bool cli_begin_at(TbCli *cli, int64_t interaction, GError **error)
{
    return cli_open_review(cli, TB_STORE_EXISTING, error) &&
           tb_review_turn_to(&cli->review, interaction, error);
}

void cli_close(TbCli *cli)
{
    tb_review_clear(&cli->review);
    tb_store_close(cli->store);
    if (cli->kept)
        g_hash_table_unref(cli->kept);
    if (cli->warnings)
        g_ptr_array_unref(cli->warnings);
    tb_codebook_free(cli->codebook);
    g_strfreev(cli->words);
    g_free(cli->store_path);
    g_free(cli->reviewer);
}

void cli_finish(JsonBuilder *json)
{
    g_autoptr(JsonNode) root = json_builder_get_root(json);
    g_autoptr(JsonGenerator) generator = json_generator_new();

    json_generator_set_root(generator, root);
    json_generator_set_pretty(generator, TRUE);
    g_autofree char *text = json_generator_to_data(generator, NULL);
    puts(text);
}

void cli_member_text(JsonBuilder *json, const char *name, const char *text)
{
    /* A file may be called by any bytes; JSON is UTF-8. */
    g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;

    json_builder_set_member_name(json, name);
    if (valid)
        json_builder_add_string_value(json, valid);
    else
        json_builder_add_null_value(json);
}

void cli_member_name(JsonBuilder *json, const char *name, const char *value)
{
    cli_member_text(json, name, *value ? value : NULL);
}

void cli_member_texts(JsonBuilder *json, const char *name, const GArray *texts)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
    for (guint i = 0; i < texts->len; i++)
        json_builder_add_string_value(json, tb_text(&g_array_index(texts, TbText, i)));
    json_builder_end_array(json);
}

void cli_member_int(JsonBuilder *json, const char *name, int64_t value)
{
    json_builder_set_member_name(json, name);
    json_builder_add_int_value(json, value);
}

void cli_member_time(JsonBuilder *json, const char *name, int64_t us)
{
    json_builder_set_member_name(json, name);
    if (us == TB_TIME_NONE)
        json_builder_add_null_value(json);
    else
        json_builder_add_int_value(json, us);
}

void cli_member_bool(JsonBuilder *json, const char *name, bool value)
{
    json_builder_set_member_name(json, name);
    json_builder_add_boolean_value(json, value);
}

void cli_member_id(JsonBuilder *json, const char *name, int64_t id)
{
    json_builder_set_member_name(json, name);
    if (id)
        json_builder_add_int_value(json, id);
    else
        json_builder_add_null_value(json);
}

void cli_member_array(JsonBuilder *json, const char *name)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
}

void cli_member_warnings(const TbCli *cli, JsonBuilder *json)
{
    if (!cli->warnings)
        return;
    cli_member_array(json, "warnings");
    for (guint i = 0; i < cli->warnings->len; i++)
        json_builder_add_string_value(json, cli->warnings->pdata[i]);
    json_builder_end_array(json);
}

void cli_print_id(const TbCli *cli, const char *member, int64_t id, const char *words)
{
    if (!cli->is_json) {
        printf("%s\n", words);
        return;
    }
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cli_member_int(json, member, id);
    cli_member_warnings(cli, json);
    json_builder_end_object(json);
    cli_finish(json);
}

static const struct {
    const char *noun, *label;
} nouns[] = {
    {"interaction", N_("conversation")},
    {"participant", N_("participant")},
    {"recording", N_("recording")},
    {"trajectory", N_("trajectory")},
    {"event", N_("event")},
    {"answer", N_("answer")},
    {"intention", N_("voornemen")},
    {"action", N_("agreement")},
    {"assessment", N_("self-assessment")},
};

static const char *noun_label(const char *noun)
{
    for (size_t i = 0; i < G_N_ELEMENTS(nouns); i++)
        if (strcmp(nouns[i].noun, noun) == 0)
            return _(nouns[i].label);
    g_assert_not_reached();
}

void cli_print_deed(const TbCli *cli, CliDeed deed, const char *noun, int64_t id)
{
    const char *label = noun_label(noun);
    g_autofree char *words =
        deed == CLI_ADDED     ? g_strdup_printf(_("%s %" PRId64 " added"), label, id)
        : deed == CLI_CHANGED ? g_strdup_printf(_("%s %" PRId64 " changed"), label, id)
                              : g_strdup_printf(_("%s %" PRId64 " removed; \"terugblik undo\" "
                                                  "puts it back"),
                                                label, id);

    cli_print_id(cli, noun, id, words);
}

bool cli_remove(TbCli *cli, const char *noun,
                bool (*act)(TbReview *review, int64_t id, GError **error), GError **error)
{
    int64_t id;

    if (!cli_begin(cli, NULL, &id, error) || !act(&cli->review, id, error))
        return false;
    cli_print_deed(cli, CLI_REMOVED, noun, id);
    return true;
}

char *cli_today(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();

    return g_date_time_format(now, "%Y-%m-%d");
}

void cli_print_said(const char *before, const char *text)
{
    fputs(before, stdout);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar letter = g_utf8_get_char(p);
        if (letter == '\n')
            printf("\n%*s", (int)g_utf8_strlen(before, -1), "");
        else if (!g_unichar_iscntrl(letter))
            fwrite(p, 1, (size_t)(g_utf8_next_char(p) - p), stdout);
    }
    putchar('\n');
}

static void print_line_at(int indent, const char *what, const char *text)
{
    enum { WIDTH = 18 };
    int room = (int)MAX(WIDTH - g_utf8_strlen(what, -1), 0);
    g_autofree char *before = g_strdup_printf("%*s%s%*s ", indent, "", what, room, "");

    if (text)
        cli_print_said(before, text);
}

void cli_print_line(const char *what, const char *text)
{
    print_line_at(2, what, text);
}

void cli_print_below(const char *what, const char *text)
{
    print_line_at(9, what, text);
}
