#include "terugblik/recording.h"

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/base/path.h"

static TbRecording *row_of(const char *path, char *fingerprint, const TbMediaInfo *info)
{
    TbRecording *row = g_new0(TbRecording, 1);

    row->path = g_canonicalize_filename(path, NULL);
    row->fingerprint = fingerprint;
    row->zero = info->zero;
    row->duration_us = info->duration_us;
    row->has_video = info->has_video;
    row->has_audio = info->has_audio;
    return row;
}

TbRecording *tb_recording_read(const char *path, GCancellable *cancel, char ***warnings,
                               GError **error)
{
    g_autoptr(TbSource) source = tb_source_open_file(path, error);
    g_autofree char *fingerprint = source ? tb_source_fingerprint(source, error) : NULL;
    g_autoptr(TbMedia) media =
        fingerprint ? tb_media_open(g_steal_pointer(&source), NULL, cancel, error) : NULL;

    if (!media)
        return NULL;
    const TbMediaInfo *info = tb_media_info(media);
    if (warnings)
        *warnings = g_strdupv(info->warnings);
    return row_of(path, g_steal_pointer(&fingerprint), info);
}

TbRecording *tb_recording_read_example(char **folder, GError **error)
{
    g_autofree char *share = tb_path_share("example");
    g_autofree char *path = g_build_filename(share, "voorbeeld.mp4", NULL);

    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                    _("%s: the example conversation has not been made; \"make example\" makes it"),
                    path);
        return NULL;
    }
    TbRecording *recording = tb_recording_read(path, NULL, NULL, error);
    if (recording)
        *folder = g_steal_pointer(&share);
    return recording;
}

TbSource *tb_recording_source(const TbRecording *row, GError **error)
{
    if (!row->path) {
        g_set_error_literal(error, TB_ERROR, TB_ERROR_NOT_FOUND,
                            _("it is not known where the recording lies"));
        return NULL;
    }
    g_autoptr(TbSource) source = tb_source_open_file(row->path, error);
    g_autofree char *fingerprint = source ? tb_source_fingerprint(source, error) : NULL;

    if (!fingerprint)
        return NULL;
    if (g_strcmp0(fingerprint, row->fingerprint) != 0) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("%s: this is not the recording of this conversation; nothing was changed"),
                    tb_source_name(source));
        return NULL;
    }
    return g_steal_pointer(&source);
}

TbMedia *tb_recording_media(const TbRecording *row, GCancellable *cancel, GError **error)
{
    TbSource *source = tb_recording_source(row, error);

    return source ? tb_media_open(source, &row->zero, cancel, error) : NULL;
}
