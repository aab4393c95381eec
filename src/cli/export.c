/* What goes out: all about one client, for the client to read. */
#include "cli-internal.h"

#include <stdio.h>
#include <string.h>

#include "terugblik/base/file.h"
#include "terugblik/review/trajectory.h"
#include "terugblik/sheet/inzage.h"
#include "terugblik/store/around.h"

/* A conversation as the paper needs it, with what that is borrowed from. */
typedef struct {
    TbSheetData data;
    TbConversation of;
    TbCodebook *codebook; /* NULL: the standard one */
} Conversation;

static void conversation_free(void *data)
{
    Conversation *one = data;

    tb_conversation_clear(&one->of);
    tb_codebook_free(one->codebook);
    g_free(one);
}

typedef struct {
    TbInzageTrajectory paper;
    TbTrajectory *trajectory; /* borrowed */
    GPtrArray *events, *conversations;
} Trajectory;

static void trajectory_free(void *data)
{
    Trajectory *one = data;

    g_clear_pointer(&one->events, g_ptr_array_unref);
    g_clear_pointer(&one->conversations, g_ptr_array_unref);
    g_free(one);
}

static bool load_conversation(TbCli *cli, const TbReviewer *reader, const char *today, int64_t id,
                              GPtrArray *to, GError **error)
{
    Conversation *one = g_new0(Conversation, 1);
    g_autoptr(GError) why = NULL;

    g_ptr_array_add(to, one);
    if (!tb_review_load(&cli->review, id, &one->of, error))
        return false;
    one->codebook = tb_review_codebook(cli->store, cli->codebook, reader->id, id, &why);
    if (why) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    one->data =
        cli_sheet_data(&one->of, one->codebook ? one->codebook : cli->codebook, reader, today);
    return true;
}

static bool load_trajectory(TbCli *cli, const TbReviewer *reader, const char *today,
                            TbTrajectory *trajectory, GPtrArray *to, GError **error)
{
    Trajectory *one = g_new0(Trajectory, 1);
    g_autoptr(GPtrArray) interactions = tb_store_interactions(cli->store, trajectory->id, error);

    g_ptr_array_add(to, one);
    one->conversations = g_ptr_array_new_with_free_func(conversation_free);
    one->events = interactions ? tb_store_events(cli->store, trajectory->id, error) : NULL;
    if (!one->events)
        return false;
    for (guint i = 0; i < interactions->len; i++) {
        const TbInteraction *interaction = interactions->pdata[i];
        if (!load_conversation(cli, reader, today, interaction->id, one->conversations, error))
            return false;
    }
    one->paper = (TbInzageTrajectory){trajectory, one->events, one->conversations};
    return true;
}

/* TbSheetData and TbInzageTrajectory each begin what they stand in, so the arrays serve as they
 * are. */
G_STATIC_ASSERT(offsetof(Conversation, data) == 0);
G_STATIC_ASSERT(offsetof(Trajectory, paper) == 0);

static GBytes *make_inzage(TbCli *cli, const char *client, int64_t id, GError **error)
{
    g_autofree char *today = cli_today();
    g_autoptr(TbReviewer) reader = tb_review_reader(&cli->review, error);
    g_autoptr(GPtrArray) rows = reader ? tb_store_trajectories_of(cli->store, id, error) : NULL;
    g_autoptr(GPtrArray) trajectories = g_ptr_array_new_with_free_func(trajectory_free);

    for (guint i = 0; rows && i < rows->len; i++)
        if (!load_trajectory(cli, reader, today, rows->pdata[i], trajectories, error))
            return NULL;
    if (!rows)
        return NULL;
    const TbInzage inzage = {client, trajectories, reader, today};
    return tb_inzage_html(&inzage);
}

static bool export_client(TbCli *cli, const char *client, const char *path, GError **error)
{
    int64_t id = tb_store_find_client(cli->store, client, error);
    g_autofree char *quoted = tb_error_quote(client);

    if (id == 0)
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("there is no client \"%s\"; \"terugblik list\" shows who there is"), quoted);
    if (id <= 0)
        return false;
    g_autoptr(GBytes) html = make_inzage(cli, client, id, error);
    return html && tb_file_write(path, html, error);
}

static void print_exported(const TbCli *cli, const char *client, const char *path)
{
    if (!cli->is_json) {
        printf(_("%s: all about %s that you may see; open it in a browser, and read it before you "
                 "hand it over"),
               path, client);
        putchar('\n');
        return;
    }
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cli_member_text(json, "client", client);
    cli_member_text(json, "file", path);
    json_builder_end_object(json);
    cli_finish(json);
}

bool cli_export(TbCli *cli, GError **error)
{
    g_autofree char *client = NULL, *path = NULL;
    const GOptionEntry entries[] = {
        {"client", 0, 0, G_OPTION_ARG_STRING, &client, N_("all about this client"), N_("CODE")},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_("where it goes"), N_("FILE.html")},
        {NULL},
    };

    if (!cli_options(cli, entries, error))
        return false;
    if (!client || !path)
        return cli_usage(error, _("export needs --client CODE and -o FILE.html"));
    if (!cli_open_review(cli, TB_STORE_EXISTING, error) || !export_client(cli, client, path, error))
        return false;
    print_exported(cli, client, path);
    return true;
}
