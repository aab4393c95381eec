#include "store-internal.h"

static StoreArg zero_part(const char *name, const TbZero *zero, int64_t value)
{
    return zero->stream < 0 ? (StoreArg){.name = name, .type = STORE_NULL} : store_int(name, value);
}

bool tb_store_put_recording(TbStore *store, TbRecording *recording, GError **error)
{
    const TbZero *zero = &recording->zero;

    if (!store_can_change(store, error) ||
        (recording->id == 0 &&
         !store_expect_named(store, "interaction", recording->interaction, error)))
        return false;
    return store_put(
        store, "recording", &recording->id,
        "INSERT INTO recording"
        " (uuid, stamp, origin, interaction, path, fingerprint, sha256, zero_stream, zero_pts,"
        " zero_num, zero_den, duration_us, has_video, has_audio, offset_us)"
        " VALUES (:uuid, :stamp, :origin, :interaction, :path, :fingerprint, :sha256, :zero_stream,"
        " :zero_pts, :zero_num, :zero_den, :duration_us, :has_video, :has_audio, :offset_us)",
        "UPDATE recording"
        " SET path = :path, fingerprint = :fingerprint, sha256 = :sha256,"
        " zero_stream = :zero_stream, zero_pts = :zero_pts, zero_num = :zero_num,"
        " zero_den = :zero_den, duration_us = :duration_us, has_video = :has_video,"
        " has_audio = :has_audio, offset_us = :offset_us, stamp = :stamp, origin = :origin"
        " WHERE id = :id"
        " AND (path, fingerprint, sha256, zero_stream, zero_pts, zero_num, zero_den, duration_us,"
        " has_video, has_audio, offset_us)"
        " IS NOT (:path, :fingerprint, :sha256, :zero_stream, :zero_pts, :zero_num, :zero_den,"
        " :duration_us, :has_video, :has_audio, :offset_us)",
        ARGS(store_int(":id", recording->id), store_id(":interaction", recording->interaction),
             store_text(":path", recording->path),
             store_text(":fingerprint", recording->fingerprint),
             store_text(":sha256", recording->sha256),
             zero_part(":zero_stream", zero, zero->stream), zero_part(":zero_pts", zero, zero->pts),
             zero_part(":zero_num", zero, zero->num), zero_part(":zero_den", zero, zero->den),
             store_int(":duration_us", recording->duration_us),
             store_int(":has_video", recording->has_video),
             store_int(":has_audio", recording->has_audio),
             store_int(":offset_us", recording->offset_us)),
        error);
}

static TbZero read_zero(StoreRows *row, int column)
{
    if (sqlite3_column_type(row, column) == SQLITE_NULL)
        return (TbZero){.stream = -1};
    return (TbZero){.stream = sqlite3_column_int(row, column),
                    .pts = sqlite3_column_int64(row, column + 1),
                    .num = sqlite3_column_int(row, column + 2),
                    .den = sqlite3_column_int(row, column + 3)};
}

static void *read_recording(StoreRows *row)
{
    TbRecording *recording = g_new0(TbRecording, 1);

    recording->id = sqlite3_column_int64(row, 0);
    recording->interaction = sqlite3_column_int64(row, 1);
    /* A path is what the file system says, not always UTF-8. */
    recording->path = g_strdup((const char *)sqlite3_column_text(row, 2));
    recording->fingerprint = store_column_text(row, 3);
    recording->sha256 = store_column_text(row, 4);
    recording->zero = read_zero(row, 5);
    recording->duration_us = sqlite3_column_int64(row, 9);
    recording->has_video = sqlite3_column_int(row, 10);
    recording->has_audio = sqlite3_column_int(row, 11);
    recording->offset_us = sqlite3_column_int64(row, 12);
    return recording;
}

#define SELECT_RECORDING                                                                           \
    "SELECT c.id, c.interaction, c.path, c.fingerprint, c.sha256, c.zero_stream, c.zero_pts,"      \
    " c.zero_num, c.zero_den, c.duration_us, c.has_video, c.has_audio, c.offset_us"                \
    " FROM recording c" STORE_LIVE_INTERACTION("c")

TbRecording *tb_store_recording(TbStore *store, int64_t id, GError **error)
{
    return store_get(store, "recording", id, SELECT_RECORDING " WHERE c.id = :id AND c.deleted = 0",
                     ARGS(store_int(":id", id)), read_recording, error);
}

GPtrArray *tb_store_recordings(TbStore *store, int64_t interaction, GError **error)
{
    return store_collect(store,
                         SELECT_RECORDING
                         " WHERE c.interaction = :interaction AND c.deleted = 0 ORDER BY c.id",
                         ARGS(store_int(":interaction", interaction)), read_recording,
                         (GDestroyNotify)tb_recording_free, error);
}

int64_t tb_store_find_fingerprint(TbStore *store, const char *fingerprint, int64_t *interaction,
                                  GError **error)
{
    g_autoptr(StoreRows) row = store_ask(
        store,
        "SELECT c.id, c.interaction FROM recording c" STORE_LIVE_INTERACTION(
            "c") " WHERE c.fingerprint = :fingerprint AND c.deleted = 0 ORDER BY c.id LIMIT 1",
        ARGS(store_text(":fingerprint", fingerprint)), error);
    int found = row ? store_next(store, row, error) : -1;

    if (found <= 0)
        return found;
    *interaction = sqlite3_column_int64(row, 1);
    return sqlite3_column_int64(row, 0);
}
