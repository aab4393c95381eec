/* A recording of the dossier and the file it is: what a file becomes as a row, the file of a row
 * found again, and the pictures of what is stored about it. Window and command line both come
 * through here, so that no other file than the one that was meant is ever shown, heard or printed.
 *
 * A row is known by its fingerprint: all that opens one fails with TB_ERROR_NOT_FOUND when its file
 * is gone, and with TB_ERROR_REFUSED when another has taken its name. Nothing is changed by either;
 * what was marked is in the store. */
#ifndef TERUGBLIK_RECORDING_H
#define TERUGBLIK_RECORDING_H

#include "terugblik/dossier.h"
#include "terugblik/media.h"

/* What the file at @path is, as a row that belongs to no conversation yet; it is all of the
 * recording that the store keeps. In @warnings (or NULL) what is wrong with it that does not keep
 * it from being looked at; the caller's. @cancel, or NULL, breaks it off. */
TbRecording *tb_recording_read(const char *path, GCancellable *cancel, char ***warnings,
                               GError **error);

/* The film of the example conversation, likewise, and the folder that the example lies in (the
 * caller's). TB_ERROR_NOT_FOUND when it has not been made. */
TbRecording *tb_recording_read_example(char **folder, GError **error);

/* The bytes of @row, for the player. May take its time where the disk does: not for a thread that
 * draws. */
TbSource *tb_recording_source(const TbRecording *row, GError **error);

/* The pictures of @row, on the time it was stored with; @cancel as for tb_media_open(). */
TbMedia *tb_recording_media(const TbRecording *row, GCancellable *cancel, GError **error);

/* --- Found again --- */

/* The files that @row may be by now, when it is not where it was last seen: with its fingerprint
 * and, where the hash of the whole is known, with that too. First those in the folder where it was
 * last seen, then those in @folders (NULL-terminated; NULL: none) and below them, each by name;
 * hidden folders are left alone and links not followed. Paths (char *); empty when there are none.
 * What cannot be read is passed over. Reads no file of another size; all the same it may take long,
 * and @cancel (or NULL) breaks it off. */
GPtrArray *tb_recording_find(const TbRecording *row, const char *const *folders,
                             GCancellable *cancel, GError **error);

/* Where @row lies now: where it was last seen, else the one file in that folder that it has been
 * renamed to; *@path is the caller's, and another one than row->path when it was found again.
 * TB_ERROR_NOT_FOUND; TB_ERROR_REFUSED when another file has taken its name and it is not beside
 * it, or when several may be meant, which are named. */
bool tb_recording_locate(const TbRecording *row, char **path, GError **error);

/* SHA-256 of all of the file of @row, in hex: the proof that a fingerprint leaves room for. Reads
 * it from beginning to end; @progress (or NULL) is told how far, @cancel (or NULL) breaks it off.
 * The caller's. */
char *tb_recording_hash(const TbRecording *row, GCancellable *cancel, TbSourceProgress progress,
                        void *ctx, GError **error);

/* Stills of stored moments. The recording asked for last stays open, so that asking for the moments
 * of one recording after those of another opens each once. One that could not be opened is not
 * tried again as long as no other is asked for: the same words come at once. Thread-safety: belongs
 * to one thread at a time. */
typedef struct TbStills TbStills;

TbStills *tb_stills_new(GCancellable *cancel); /* as for tb_media_open() */
void tb_stills_free(TbStills *stills);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbStills, tb_stills_free)

/* The exact picture at @at_us as JPEG, no wider than @width_px; with @is_blurred nobody in it can
 * be recognised. */
GBytes *tb_stills_make(TbStills *stills, const TbRecording *row, int64_t at_us, int width_px,
                       bool is_blurred, GError **error);

#endif
