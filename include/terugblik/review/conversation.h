/* Changing a conversation: what is known of it, who was there, its recordings, and the codebook it
 * is looked at with. All of it can be undone. As in review.h: an action that fails has changed
 * nothing; times, dates and ids are checked here. */
#ifndef TERUGBLIK_REVIEW_CONVERSATION_H
#define TERUGBLIK_REVIEW_CONVERSATION_H

#include "terugblik/review.h"
#include "terugblik/store/keeping.h"

/* Sets all that @interaction says, also of which client and trajectory it is (found or made by
 * their names; the trajectory NULL: of the same client as it was, of another as in
 * tb_review_add()). Whether it is from memory follows from its recordings; its codebook is chosen
 * below. TB_ERROR_REFUSED when it would go to another trajectory while voornemens were taken or
 * looked back on in it, since those stay in theirs. */
bool tb_review_edit_interaction(TbReview *review, const TbInteraction *interaction, GError **error);

/* With all that hangs on it, of every reviewer; comes back when this is undone. To remove it for
 * good there is tb_review_purge(). */
bool tb_review_remove_interaction(TbReview *review, int64_t interaction, GError **error);

/* At most eight people. @participant names its conversation; its id is set when it is new (0). */
enum { TB_REVIEW_MOST_PARTICIPANTS = 8 };
bool tb_review_put_participant(TbReview *review, TbParticipant *participant, GError **error);
/* TB_ERROR_REFUSED for somebody who is named in a moment, and for the last one. Consent that was
 * noted goes with him, and that cannot be undone: refused while any consent stands. */
bool tb_review_remove_participant(TbReview *review, int64_t participant, GError **error);

/* One more recording of a conversation; one from memory is so no longer. TB_ERROR_REFUSED when the
 * same file is in it already. */
bool tb_review_add_recording(TbReview *review, int64_t interaction, TbRecording *recording,
                             GError **error);
/* Where it begins in the time of the conversation. */
bool tb_review_set_offset(TbReview *review, int64_t recording, int64_t offset_us, GError **error);
/* The row, with the moments on it; the file is left alone. */
bool tb_review_remove_recording(TbReview *review, int64_t recording, GError **error);
/* That the whole of its file has this hash; found out by the program, no deed. TB_ERROR_REFUSED
 * when another was known. */
bool tb_review_found_hash(TbReview *review, int64_t recording, const char *sha256, GError **error);

/* From now on it is looked at with @codebook, which the store keeps; NULL: with the standard one.
 * Moments that were made remember theirs. */
bool tb_review_choose_codebook(TbReview *review, int64_t interaction, const TbCodebook *codebook,
                               GError **error);

/* Removes for good what is known of a conversation or (with @client, its code) of a client: see
 * tb_store_purge(). One of both is given. Cannot be undone. */
TbPurged *tb_review_purge(TbReview *review, int64_t interaction, const char *client,
                          GError **error);
/* What it would remove, without doing it. */
TbPurged *tb_review_would_purge(TbReview *review, int64_t interaction, const char *client,
                                GError **error);

#endif
