/* What stands around the moments: clients and their trajectories with events, answers, voornemens
 * and their checks, what was agreed, self-assessments.
 *
 * Each put inserts when the id is 0, and sets it; else it changes the row, which keeps what it
 * hangs on. Only between begin and commit, as in store.h; what is asked for is the caller's. Rows
 * of a deleted client, trajectory or conversation are not found. */
#ifndef TERUGBLIK_STORE_AROUND_H
#define TERUGBLIK_STORE_AROUND_H

#include "terugblik/store.h"

/* Marks the row deleted; what hangs on it is hidden with it, and comes back when this is undone.
 * @noun: as in tb_store_set_uuid(), and "event", "answer", "intention", "intention_check",
 * "action", "assessment". TB_ERROR_REFUSED for a participant who is named in something live (as
 * who, whose approach, owner): that must be changed first. Moments of any reviewer may stand in the
 * way; the error does not say whose or how many. */
bool tb_store_remove(TbStore *store, const char *noun, int64_t id, GError **error);

/* Takes the mark from the row with @uuid and from all that it hangs on: for what is known
 * everywhere by the same uuid, and is asked for again after it was removed. Its id; 0 when there is
 * none, -1 on error. Only between begin and commit.
 * @noun: "client", "trajectory", "interaction", "participant", "recording", "reviewer". */
int64_t tb_store_bring_back(TbStore *store, const char *noun, const char *uuid, GError **error);

/* --- Clients and trajectories --- */

GPtrArray *tb_store_clients(TbStore *store, GError **error); /* TbClient, by code */
/* The id of the client with @code; 0 when there is none, -1 on error. */
int64_t tb_store_find_client(TbStore *store, const char *code, GError **error);
/* TB_ERROR_REFUSED when another client has that code. */
bool tb_store_put_client(TbStore *store, TbClient *client, GError **error);

/* Of @client, or (0) of all; TbTrajectory by client and name, also those without a conversation. */
GPtrArray *tb_store_trajectories_of(TbStore *store, int64_t client, GError **error);
TbTrajectory *tb_store_trajectory(TbStore *store, int64_t id, GError **error);
/* TB_ERROR_REFUSED when the client has another of that name. */
bool tb_store_put_trajectory(TbStore *store, TbTrajectory *trajectory, GError **error);

TbEvent *tb_store_event(TbStore *store, int64_t id, GError **error);
GPtrArray *tb_store_events(TbStore *store, int64_t trajectory, GError **error); /* by date */
bool tb_store_put_event(TbStore *store, TbEvent *event, GError **error);

/* Its conversations, TbInteraction by date and id. */
GPtrArray *tb_store_interactions(TbStore *store, int64_t trajectory, GError **error);

/* --- Answers --- */

/* What this reader may see of them: those of the klantmanager and of other eyes as the layer of who
 * entered them; those of the client as a reaction, where others get the other words in the place of
 * the words, and may_hear says NOT_YET; what was agreed together is everyone's. By question and id.
 */
GPtrArray *tb_store_answers(TbStore *store, int64_t reader, int64_t interaction, GError **error);
TbAnswer *tb_store_answer(TbStore *store, int64_t reader, int64_t id, GError **error);
/* All of it is put but whose answer it is, which stays; so first read it as who entered it. */
bool tb_store_put_answer(TbStore *store, TbAnswer *answer, GError **error);

/* --- Voornemens --- */

TbIntention *tb_store_intention(TbStore *store, int64_t id, GError **error);
/* Of @trajectory, or (0) those of @reviewer in any, also the ones whose trajectory was purged. In
 * the order in which they were taken. */
GPtrArray *tb_store_intentions(TbStore *store, int64_t trajectory, int64_t reviewer,
                               GError **error);
bool tb_store_put_intention(TbStore *store, TbIntention *intention, GError **error);

/* The checks of one voornemen, by the date of their conversation; a moment that this reader may not
 * see is left out of its check. */
GPtrArray *tb_store_checks(TbStore *store, int64_t reader, int64_t intention, GError **error);
/* One per voornemen, conversation and reviewer: what was said before is replaced. */
bool tb_store_put_check(TbStore *store, TbCheck *check, GError **error);

/* --- What was agreed --- */

TbAgreed *tb_store_agreed(TbStore *store, int64_t id, GError **error);
/* Of a conversation, or with @trajectory of all of its conversations; in order. One of both is 0.
 */
GPtrArray *tb_store_all_agreed(TbStore *store, int64_t interaction, int64_t trajectory,
                               GError **error);
bool tb_store_put_agreed(TbStore *store, TbAgreed *agreed, GError **error);

/* --- Self-assessment --- */

/* The reader's own, and those that others share; newest first. */
GPtrArray *tb_store_assessments(TbStore *store, int64_t reader, GError **error);
TbAssessment *tb_store_assessment(TbStore *store, int64_t reader, int64_t id, GError **error);
/* With its answers and its plan; answers to statements that are not among them stay. */
bool tb_store_put_assessment(TbStore *store, TbAssessment *assessment, GError **error);

/* --- Codebooks --- */

/* Keeps the text of @codebook (once) without taking it in use, and gives its row; 0 on failure.
 * Between begin and commit. */
int64_t tb_store_hold_codebook(TbStore *store, const TbCodebook *codebook, GError **error);
/* The text that was kept, for tb_codebook_parse(). */
char *tb_store_codebook_text(TbStore *store, int64_t codebook, GError **error);
/* The rows (int64_t) of the codebooks that moments of @interaction were made with which this reader
 * may see; newest first. */
GArray *tb_store_codebooks_of(TbStore *store, int64_t reader, int64_t interaction, GError **error);
/* The rows of those chosen for any conversation, 0 for the standard one first; of all that are
 * kept, newest first. */
GArray *tb_store_codebooks_chosen(TbStore *store, GError **error);
GArray *tb_store_codebooks(TbStore *store, GError **error);

#endif
