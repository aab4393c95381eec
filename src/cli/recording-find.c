/* Recordings that are no longer where they were: found again by what they are. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>

#include "terugblik/review/conversation.h"
#include "terugblik/store/around.h"

static bool keep_place(TbCli *cli, TbRecording *row, const char *path, GError **error)
{
    if (g_strcmp0(row->path, path) == 0)
        return true;
    if (!tb_review_found_recording(&cli->review, row->interaction, row->id, path, error))
        return false;
    g_free(row->path);
    row->path = g_strdup(path);
    return true;
}

void cli_locate(TbCli *cli, GPtrArray *recordings)
{
    for (guint i = 0; i < recordings->len; i++) {
        TbRecording *row = recordings->pdata[i];
        g_autofree char *path = NULL;
        /* What cannot be found says so where its pictures are asked for. */
        if (tb_recording_locate(row, &path, NULL))
            keep_place(cli, row, path, NULL);
    }
}

/* How a recording stands after looking for it. */
typedef enum { IS_THERE, IS_FOUND, IS_SEVERAL, IS_GONE } State;

static const char *const state_names[] = {"there", "found", "several", "gone"};

typedef struct {
    TbRecording *row; /* borrowed */
    State state;
    GPtrArray *found; /* char *: what it may be, when it was not where it was */
} Looked;

static void looked_free(void *data)
{
    Looked *looked = data;

    g_clear_pointer(&looked->found, g_ptr_array_unref);
    g_free(looked);
}

static bool look_for(TbCli *cli, Looked *looked, GError **error)
{
    g_autoptr(TbSource) source = tb_recording_source(looked->row, NULL);

    if (source)
        return true;
    looked->found =
        tb_recording_find(looked->row, (const char *const *)cli->words + 2, NULL, error);
    if (!looked->found)
        return false;
    looked->state = looked->found->len == 0   ? IS_GONE
                    : looked->found->len == 1 ? IS_FOUND
                                              : IS_SEVERAL;
    return looked->state != IS_FOUND ||
           keep_place(cli, looked->row, looked->found->pdata[0], error);
}

static void print_looked(const Looked *looked, bool has_folders)
{
    const TbRecording *row = looked->row;
    const char *path = row->path ? row->path : "?";

    printf(_("recording %" PRId64 ": "), row->id);
    switch (looked->state) {
    case IS_THERE:
        printf(_("it is where it was: %s"), path);
        break;
    case IS_FOUND:
        printf(_("found again: %s"), path);
        break;
    case IS_SEVERAL:
        printf(_("it may be one of these; choose with \"terugblik recording set %" PRId64
                 " --path FILE\""),
               row->id);
        break;
    case IS_GONE:
        printf(has_folders ? _("not found; it was %s, and it is not in what you named either")
                           : _("not found; it was %s. Name the folder in which to look"),
               path);
        break;
    }
    putchar('\n');
    for (guint i = 0; looked->state == IS_SEVERAL && i < looked->found->len; i++)
        printf("  %s\n", (const char *)looked->found->pdata[i]);
}

static void add_looked(JsonBuilder *json, const Looked *looked)
{
    json_builder_begin_object(json);
    cli_member_int(json, "recording", looked->row->id);
    cli_member_text(json, "state", state_names[looked->state]);
    cli_member_text(json, "path", looked->row->path);
    json_builder_set_member_name(json, "found");
    json_builder_begin_array(json);
    for (guint i = 0; looked->found && i < looked->found->len; i++)
        json_builder_add_string_value(json, looked->found->pdata[i]);
    json_builder_end_array(json);
    json_builder_end_object(json);
}

static void print_all(const TbCli *cli, const GPtrArray *all)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_array(json);
    for (guint i = 0; i < all->len; i++)
        if (cli->is_json)
            add_looked(json, all->pdata[i]);
        else
            print_looked(all->pdata[i], cli->n_words > 1);
    json_builder_end_array(json);
    if (cli->is_json)
        cli_finish(json);
    else if (all->len == 0)
        puts(_("this conversation has no recording"));
}

bool cli_recording_find(TbCli *cli, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(looked_free);
    int64_t id;

    if (!cli_options(cli, NULL, error) || !cli_id(cli->words[1], &id, error) ||
        !cli_open_review(cli, TB_STORE_EXISTING, error))
        return false;
    g_autoptr(TbInteraction) interaction = tb_store_interaction(cli->store, id, error);
    g_autoptr(GPtrArray) rows = interaction ? tb_store_recordings(cli->store, id, error) : NULL;
    for (guint i = 0; rows && i < rows->len; i++) {
        Looked *looked = g_new0(Looked, 1);
        looked->row = rows->pdata[i];
        g_ptr_array_add(all, looked);
        if (!look_for(cli, looked, error))
            return false;
    }
    if (rows)
        print_all(cli, all);
    return rows != NULL;
}

bool cli_recording_move(TbCli *cli, int64_t recording, const char *path, GError **error)
{
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    g_autoptr(TbRecording) row = tb_store_recording(cli->store, recording, error);

    if (!row)
        return false;
    g_autofree char *before = g_steal_pointer(&row->path);
    row->path = g_strdup(absolute);
    g_autoptr(TbSource) source = tb_recording_source(row, error);
    if (!source)
        return false;
    g_free(row->path);
    row->path = g_steal_pointer(&before);
    return keep_place(cli, row, absolute, error);
}
