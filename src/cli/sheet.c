/* The reflection sheet of a conversation, with its stills. */
#include "cli-internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "terugblik/base/file.h"
#include "terugblik/sheet.h"

static GBytes *make_still(void *ctx, const TbRecording *recording, int64_t at_us, int width_px,
                          bool is_blurred, GError **error)
{
    return tb_stills_make(ctx, recording, at_us, width_px, is_blurred, error);
}

static bool add_stills(TbSheet *sheet, char ***warnings, GError **error)
{
    g_autoptr(TbStills) stills = tb_stills_new(NULL);
    const TbStillMaker maker = {.make = make_still, .ctx = stills};

    return tb_sheet_add_stills(sheet, &maker, warnings, error);
}

static const char *stills_word(const TbSheet *sheet)
{
    TbStill most = TB_STILL_NONE;

    for (guint i = 0; i < sheet->fragments->len; i++) {
        const TbSheetFragment *fragment = sheet->fragments->pdata[i];
        if (fragment->jpeg)
            most = MAX(most, fragment->still);
    }
    return most == TB_STILL_FULL ? "full" : most == TB_STILL_BLURRED ? "blurred" : "none";
}

static void print_sheet(const TbCli *cli, const char *path, const TbSheet *sheet,
                        char *const *warnings)
{
    if (!cli->is_json) {
        printf(_("%s: the reflection sheet; open it in a browser"), path);
        putchar('\n');
        for (; *warnings; warnings++)
            printf("  %s\n", *warnings);
        return;
    }
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cli_member_text(json, "sheet", path);
    cli_member_int(json, "fragments", sheet->fragments->len);
    cli_member_text(json, "stills", stills_word(sheet));
    cli_member_strings(json, "warnings", warnings);
    json_builder_end_object(json);
    cli_finish(json);
}

TbSheetData cli_sheet_data(const TbConversation *of, const TbCodebook *codebook,
                           const TbReviewer *reader, const char *today)
{
    return (TbSheetData){.codebook = codebook,
                         .interaction = of->interaction,
                         .reader = reader,
                         .participants = of->participants,
                         .recordings = of->recordings,
                         .consents = of->consents,
                         .reviewers = of->reviewers,
                         .moments = of->moments,
                         .answers = of->answers,
                         .intentions = of->intentions,
                         .checks = of->checks,
                         .earlier = of->earlier,
                         .agreed = of->agreed,
                         .trajectory = of->trajectory,
                         .today = today};
}

static bool any_lost(const GPtrArray *recordings)
{
    for (guint i = 0; i < recordings->len; i++) {
        g_autofree char *path = NULL;
        if (!tb_recording_locate(recordings->pdata[i], &path, NULL))
            return true;
    }
    return false;
}

/* Behind what the pictures say of a recording that is not there: what one does about it. */
static void add_way_to_find(char ***warnings, const TbConversation *of)
{
    guint n = g_strv_length(*warnings);

    if (n == 0 || !any_lost(of->recordings))
        return;
    *warnings = g_renew(char *, *warnings, n + 2);
    (*warnings)[n] = g_strdup_printf(
        _("\"terugblik recording find %" PRId64 " FOLDER\" looks for the recording"),
        of->interaction->id);
    (*warnings)[n + 1] = NULL;
}

static bool make_sheet(TbCli *cli, const TbConversation *of, const char *path, GError **error)
{
    g_autofree char *today = cli_today();
    g_autoptr(TbReviewer) reader = tb_review_reader(&cli->review, error);
    if (!reader)
        return false;
    const TbSheetData data = cli_sheet_data(of, cli->review.codebook, reader, today);
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&data);
    g_auto(GStrv) warnings = NULL;

    cli_locate(cli, of->recordings);
    if (!add_stills(sheet, &warnings, error))
        return false;
    add_way_to_find(&warnings, of);
    g_autoptr(GBytes) html = tb_sheet_html(sheet, error);
    if (!html || !tb_file_write(path, html, error))
        return false;
    print_sheet(cli, path, sheet, warnings);
    return true;
}

static bool check_words(const char *path, const char *whom, GError **error)
{
    if (!path)
        return cli_usage(error, _("sheet needs -o FILE.html, where the sheet goes"));
    if (!g_str_has_suffix(path, ".html"))
        return cli_usage(
            error, _("%s: the sheet is an HTML file; choose a name that ends in .html"), path);
    if (whom && strcmp(whom, "reviewer") != 0)
        return cli_usage(error, _("--for: the sheet is for the reviewer; \"%s\" has none"), whom);
    return true;
}

bool cli_sheet(TbCli *cli, GError **error)
{
    g_autofree char *path = NULL, *whom = NULL;
    g_auto(TbConversation) of = {0};
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_("where the sheet goes"),
         N_("FILE.html")},
        {"for", 0, 0, G_OPTION_ARG_STRING, &whom, N_("for whom it is"), "(reviewer)"},
        {NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL},
    };
    int64_t id;

    return cli_options(cli, entries, error) && cli_id(cli->words[1], &id, error) &&
           check_words(path, whom, error) && cli_begin_at(cli, id, error) &&
           tb_review_load(&cli->review, id, &of, error) && make_sheet(cli, &of, path, error);
}
