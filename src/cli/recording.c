/* Commands on a recording alone: what it is, and the picture at a time. */
#include "cli-internal.h"

#include <stdio.h>

#include "terugblik/base/file.h"

static TbMedia *open_file(const char *path, GError **error)
{
    TbSource *source = tb_source_open_file(path, error);

    return source ? tb_media_open(source, NULL, NULL, error) : NULL;
}

static void member_video(JsonBuilder *json, const TbVideoInfo *video)
{
    json_builder_begin_object(json);
    cli_member_int(json, "stream", video->stream);
    cli_member_text(json, "codec", video->codec);
    cli_member_int(json, "width", video->width);
    cli_member_int(json, "height", video->height);
    cli_member_int(json, "rotation", video->rotation);
    json_builder_set_member_name(json, "frame_rate");
    json_builder_add_double_value(json, video->frame_rate);
    cli_member_bool(json, "variable_frame_rate", video->is_variable_frame_rate);
    cli_member_bool(json, "interlaced", video->is_interlaced);
    json_builder_end_object(json);
}

static void member_audio(JsonBuilder *json, const TbAudioInfo *audio)
{
    json_builder_begin_object(json);
    cli_member_int(json, "stream", audio->stream);
    cli_member_text(json, "codec", audio->codec);
    cli_member_int(json, "channels", audio->channels);
    cli_member_int(json, "sample_rate", audio->sample_rate);
    json_builder_end_object(json);
}

void cli_member_strings(JsonBuilder *json, const char *name, char *const *strings)
{
    json_builder_set_member_name(json, name);
    json_builder_begin_array(json);
    for (; strings && *strings; strings++)
        json_builder_add_string_value(json, *strings);
    json_builder_end_array(json);
}

static void print_info_json(const char *path, const TbMediaInfo *info)
{
    g_autoptr(JsonBuilder) json = json_builder_new();

    json_builder_begin_object(json);
    cli_member_text(json, "path", path);
    cli_member_text(json, "container", info->container);
    cli_member_int(json, "duration_us", info->duration_us);
    json_builder_set_member_name(json, "video");
    if (info->has_video)
        member_video(json, &info->video);
    else
        json_builder_add_null_value(json);
    json_builder_set_member_name(json, "audio");
    if (info->has_audio)
        member_audio(json, &info->audio);
    else
        json_builder_add_null_value(json);
    cli_member_strings(json, "warnings", info->warnings);
    json_builder_end_object(json);
    cli_finish(json);
}

static void print_audio(const TbAudioInfo *audio)
{
    g_autofree char *channels = g_strdup_printf(
        ngettext("%d channel", "%d channels", (unsigned)audio->channels), audio->channels);

    printf("  %-10s %s, %d Hz, %s\n", _("sound"), audio->codec, audio->sample_rate, channels);
}

static void print_info(const char *path, const TbMediaInfo *info)
{
    g_autofree char *length = tb_time_format(info->duration_us, 1);
    const TbVideoInfo *video = &info->video;

    printf("%s\n", path);
    printf("  %-10s %s (%s)\n", _("length"), length, info->container);
    if (info->has_video) {
        printf("  %-10s %s, %d×%d, %.4g %s", _("picture"), video->codec, video->width,
               video->height, video->frame_rate, _("a second"));
        if (video->rotation)
            printf(_(", turned by %d degrees"), video->rotation);
        printf("%s%s\n", video->is_variable_frame_rate ? _(", varying") : "",
               video->is_interlaced ? _(", interlaced") : "");
    }
    if (info->has_audio)
        print_audio(&info->audio);
    for (char **warning = info->warnings; warning && *warning; warning++)
        printf("  %-10s %s\n", _("note"), *warning);
}

bool cli_probe(TbCli *cli, GError **error)
{
    if (!cli_options(cli, NULL, error))
        return false;
    const char *path = cli->words[1];
    g_autoptr(TbMedia) media = open_file(path, error);
    if (!media)
        return false;
    if (cli->is_json)
        print_info_json(path, tb_media_info(media));
    else
        print_info(path, tb_media_info(media));
    return true;
}

static void print_frame(const TbCli *cli, int64_t asked_us, const TbPicture *picture,
                        const char *output)
{
    if (!cli->is_json) {
        g_autofree char *shown = tb_time_format(picture->shown_us, 3);
        printf(_("%s: the picture that begins at %s\n"), output, shown);
        return;
    }
    g_autoptr(JsonBuilder) json = json_builder_new();
    json_builder_begin_object(json);
    cli_member_int(json, "asked_us", asked_us);
    cli_member_int(json, "shown_us", picture->shown_us);
    cli_member_time(json, "next_us", picture->next_us);
    json_builder_end_object(json);
    cli_finish(json);
}

bool cli_frame(TbCli *cli, GError **error)
{
    g_autofree char *output = NULL;
    const GOptionEntry entries[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("where the picture goes (PNG)"),
         N_("FILE.png")},
        {NULL},
    };
    int64_t at_us;

    if (!cli_options(cli, entries, error) || !tb_time_parse(cli->words[2], &at_us, error))
        return false;
    if (!output)
        return cli_usage(error, _("frame needs -o FILE.png, where the picture goes"));

    g_autoptr(TbMedia) media = open_file(cli->words[1], error);
    g_autoptr(TbPicture) picture = media ? tb_media_picture(media, at_us, error) : NULL;
    g_autoptr(GBytes) png = picture ? tb_picture_encode(picture, TB_PICTURE_PNG, error) : NULL;
    if (!png || !tb_file_write(output, png, error))
        return false;
    print_frame(cli, at_us, picture, output);
    return true;
}
