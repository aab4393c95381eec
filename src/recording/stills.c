#include "terugblik/recording.h"

struct TbStills {
    GCancellable *cancel;
    /* Of the recording asked for last: either it is open, or why it is not. */
    char *path, *fingerprint;
    TbMedia *media;
    GError *failure;
};

TbStills *tb_stills_new(GCancellable *cancel)
{
    TbStills *stills = g_new0(TbStills, 1);

    if (cancel)
        stills->cancel = g_object_ref(cancel);
    return stills;
}

static void close_last(TbStills *stills)
{
    g_clear_pointer(&stills->media, tb_media_close);
    g_clear_pointer(&stills->path, g_free);
    g_clear_pointer(&stills->fingerprint, g_free);
    g_clear_error(&stills->failure);
}

void tb_stills_free(TbStills *stills)
{
    if (!stills)
        return;
    close_last(stills);
    g_clear_object(&stills->cancel);
    g_free(stills);
}

static bool is_last(const TbStills *stills, const TbRecording *row)
{
    return (stills->media || stills->failure) && g_strcmp0(stills->path, row->path) == 0 &&
           g_strcmp0(stills->fingerprint, row->fingerprint) == 0;
}

/* The same file may be in the dossier twice; it has the same zero then. */
static TbMedia *open_row(TbStills *stills, const TbRecording *row, GError **error)
{
    if (!is_last(stills, row)) {
        close_last(stills);
        stills->path = g_strdup(row->path);
        stills->fingerprint = g_strdup(row->fingerprint);
        stills->media = tb_recording_media(row, stills->cancel, &stills->failure);
    }
    if (stills->failure && error)
        *error = g_error_copy(stills->failure);
    return stills->media;
}

GBytes *tb_stills_make(TbStills *stills, const TbRecording *row, int64_t at_us, int width_px,
                       bool is_blurred, GError **error)
{
    if (g_cancellable_set_error_if_cancelled(stills->cancel, error))
        return NULL;
    TbMedia *media = open_row(stills, row, error);
    g_autoptr(TbPicture) picture = media ? tb_media_picture(media, at_us, error) : NULL;

    if (!picture)
        return NULL;
    g_autoptr(TbPicture) blurred = is_blurred ? tb_picture_blur(picture) : NULL;
    g_autoptr(TbPicture) small = tb_picture_scale(blurred ? blurred : picture, width_px);
    return tb_picture_encode(small, TB_PICTURE_JPEG, error);
}
