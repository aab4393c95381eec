/* The reflection sheet of a conversation, with its stills. */
#include "cli-internal.h"

#include <stdio.h>
#include <string.h>

#include "terugblik/sheet.h"

enum { STILL_WIDTH_PX = 480 };

/* What the sheet is made from; the arrays are owned here, the sheet borrows them. */
typedef struct {
    TbReviewer *reader;
    TbInteraction *interaction;
    GPtrArray *participants, *recordings, *consents, *reviewers, *moments;
} Material;

static void material_clear(Material *material)
{
    tb_reviewer_free(material->reader);
    tb_interaction_free(material->interaction);
    g_clear_pointer(&material->participants, g_ptr_array_unref);
    g_clear_pointer(&material->recordings, g_ptr_array_unref);
    g_clear_pointer(&material->consents, g_ptr_array_unref);
    g_clear_pointer(&material->reviewers, g_ptr_array_unref);
    g_clear_pointer(&material->moments, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Material, material_clear)

/* Somebody who has not done anything yet may have a sheet too: of what others share. */
static TbReviewer *load_reader(const TbCli *cli, GError **error)
{
    if (cli->review.reviewer != 0)
        return tb_store_reviewer(cli->store, cli->review.reviewer, error);
    TbReviewer *reader = g_new0(TbReviewer, 1);
    reader->name = g_strdup(cli->review.name);
    return reader;
}

static bool load(const TbCli *cli, int64_t id, Material *material, GError **error)
{
    const TbMomentFilter filter = {.interaction = id};

    return (material->interaction = tb_store_interaction(cli->store, id, error)) &&
           (material->reader = load_reader(cli, error)) &&
           (material->participants = tb_store_participants(cli->store, id, error)) &&
           (material->recordings = tb_store_recordings(cli->store, id, error)) &&
           (material->consents = tb_store_consents(cli->store, id, error)) &&
           (material->reviewers = tb_store_reviewers(cli->store, id, error)) &&
           (material->moments = tb_store_moments(cli->store, cli->review.reviewer, &filter, error));
}

static GBytes *make_still(TbMedia *media, const TbSheetFragment *fragment, GError **error)
{
    g_autoptr(TbPicture) picture = tb_media_picture(media, fragment->at_us, error);

    if (!picture)
        return NULL;
    g_autoptr(TbPicture) blurred =
        fragment->still == TB_STILL_FULL ? NULL : tb_picture_blur(picture);
    g_autoptr(TbPicture) small = tb_picture_scale(blurred ? blurred : picture, STILL_WIDTH_PX);
    return tb_picture_encode(small, TB_PICTURE_JPEG, error);
}

static void warn(GStrvBuilder *warnings, const GError *error)
{
    g_strv_builder_add(warnings, error->message);
}

/* The stills of one recording. A sheet without them is still a sheet: what fails is a warning. */
static void add_stills(TbSheet *sheet, const TbRecording *recording, GStrvBuilder *warnings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMedia) media = NULL;

    for (guint i = 0; i < sheet->fragments->len && !error; i++) {
        TbSheetFragment *fragment = sheet->fragments->pdata[i];
        if (fragment->still == TB_STILL_NONE || fragment->recording != recording->id)
            continue;
        if (!media)
            media = cli_open_recording(recording, &error);
        g_autoptr(GBytes) jpeg = media ? make_still(media, fragment, &error) : NULL;
        if (jpeg)
            tb_sheet_fragment_set_jpeg(fragment, jpeg);
    }
    if (error)
        warn(warnings, error);
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
        printf(_("%s: the reflection sheet"), path);
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

static bool make_sheet(const TbCli *cli, const Material *material, const char *path, GError **error)
{
    g_autofree char *today = cli_today();
    const TbSheetData data = {cli->codebook,          material->interaction, material->reader,
                              material->participants, material->recordings,  material->consents,
                              material->reviewers,    material->moments,     today};
    g_autoptr(TbSheet) sheet = tb_sheet_compose(&data);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();

    for (guint i = 0; i < material->recordings->len; i++)
        add_stills(sheet, material->recordings->pdata[i], builder);
    g_auto(GStrv) warnings = g_strv_builder_end(builder);
    g_autoptr(GBytes) html = tb_sheet_html(sheet, error);
    if (!html || !cli_write_file(path, html, error))
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
    g_auto(Material) material = {0};
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_("where the sheet goes"), "FILE.html"},
        {"for", 0, 0, G_OPTION_ARG_STRING, &whom, N_("for whom it is"), "reviewer"},
        {NULL},
    };
    int64_t id;

    return cli_options(cli, entries, error) && cli_id(cli->words[1], &id, error) &&
           check_words(path, whom, error) && cli_open_review(cli, error) &&
           load(cli, id, &material, error) && make_sheet(cli, &material, path, error);
}
