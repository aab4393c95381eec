/* The recordings of a conversation. Whether it is from memory follows from them. */
#include "terugblik/review/conversation.h"

#include <inttypes.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/store/around.h"

#include "review-internal.h"

/* The name of its file, as in the list of what was done. The caller's. */
static char *subject_of(const TbRecording *recording)
{
    return recording->path ? g_filename_display_basename(recording->path) : NULL;
}

/* Begins an action on recording @id, and gives it as it is then. The caller ends the action, unless
 * this failed. */
static TbRecording *begin_on(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbRecording) before = tb_store_recording(review->store, id, error);

    if (!before || !review_begin(review, before->interaction, error))
        return NULL;
    TbRecording *recording = tb_store_recording(review->store, id, error);
    if (!recording)
        tb_store_rollback(review->store);
    return recording;
}

/* --- Adding --- */

static bool check_new(TbReview *review, int64_t interaction, const TbRecording *recording,
                      GError **error)
{
    g_autoptr(GPtrArray) there = tb_store_recordings(review->store, interaction, error);

    for (guint i = 0; there && recording->fingerprint && i < there->len; i++) {
        const TbRecording *one = there->pdata[i];
        if (g_strcmp0(one->fingerprint, recording->fingerprint) == 0) {
            g_set_error(
                error, TB_ERROR, TB_ERROR_REFUSED,
                _("that file is in conversation %" PRId64 " already, as recording %" PRId64),
                interaction, one->id);
            return false;
        }
    }
    return there != NULL;
}

static bool set_from_memory(TbReview *review, int64_t id, bool is_from_memory, GError **error)
{
    g_autoptr(TbInteraction) interaction = tb_store_interaction(review->store, id, error);

    if (!interaction || interaction->is_from_memory == is_from_memory)
        return interaction != NULL;
    interaction->is_from_memory = is_from_memory;
    return tb_store_put_interaction(review->store, interaction, error);
}

bool tb_review_add_recording(TbReview *review, int64_t interaction, TbRecording *recording,
                             GError **error)
{
    g_autofree char *subject = subject_of(recording);

    if (!review_begin(review, interaction, error))
        return false;
    recording->id = 0;
    recording->interaction = interaction;
    bool good = check_new(review, interaction, recording, error) &&
                tb_store_put_recording(review->store, recording, error) &&
                set_from_memory(review, interaction, false, error);
    return review_end(review, good, interaction, "recording.add", subject, TB_TIME_NONE, error);
}

/* --- Changing --- */

bool tb_review_set_offset(TbReview *review, int64_t id, int64_t offset_us, GError **error)
{
    g_autoptr(TbRecording) recording = begin_on(review, id, error);

    if (!recording)
        return false;
    recording->offset_us = offset_us;
    return review_end(review, tb_store_put_recording(review->store, recording, error),
                      recording->interaction, "recording.offset", NULL, TB_TIME_NONE, error);
}

/* Removes it, and looks whether another one is left. */
static bool take_out(TbReview *review, const TbRecording *recording, GError **error)
{
    if (!tb_store_remove(review->store, "recording", recording->id, error))
        return false;
    g_autoptr(GPtrArray) left = tb_store_recordings(review->store, recording->interaction, error);
    return left && set_from_memory(review, recording->interaction, left->len == 0, error);
}

bool tb_review_remove_recording(TbReview *review, int64_t id, GError **error)
{
    g_autoptr(TbRecording) recording = begin_on(review, id, error);

    if (!recording)
        return false;
    g_autofree char *subject = subject_of(recording);
    return review_end(review, take_out(review, recording, error), recording->interaction,
                      "recording.remove", subject, TB_TIME_NONE, error);
}

/* --- What the program finds out --- */

bool tb_review_found_recording(TbReview *review, int64_t interaction, int64_t recording,
                               const char *path, GError **error)
{
    g_autoptr(GPtrArray) recordings = tb_store_recordings(review->store, interaction, error);
    TbRecording *row = recordings ? (TbRecording *)tb_find_recording(recordings, recording) : NULL;

    if (!recordings)
        return false;
    if (!row || g_strcmp0(row->path, path) == 0)
        return true;
    if (!review_begin(review, interaction, error))
        return false;
    g_free(row->path);
    row->path = g_strdup(path);
    bool good = tb_store_put_recording(review->store, row, error);
    return review_end(review, good, interaction, NULL, NULL, TB_TIME_NONE, error);
}

static bool put_hash(TbReview *review, TbRecording *recording, const char *sha256, GError **error)
{
    if (recording->sha256 && strcmp(recording->sha256, sha256) != 0) {
        g_set_error(error, TB_ERROR, TB_ERROR_REFUSED,
                    _("the file of recording %" PRId64 " is another one than it was"),
                    recording->id);
        return false;
    }
    g_free(recording->sha256);
    recording->sha256 = g_strdup(sha256);
    return tb_store_put_recording(review->store, recording, error);
}

bool tb_review_found_hash(TbReview *review, int64_t id, const char *sha256, GError **error)
{
    g_autoptr(TbRecording) recording = begin_on(review, id, error);

    return recording && review_end(review, put_hash(review, recording, sha256, error),
                                   recording->interaction, NULL, NULL, TB_TIME_NONE, error);
}
