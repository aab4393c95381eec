/* The dossier on disk: one SQLite file per workplace, its undo, and its answers for a reader.
 *
 * Rows. Every row has a local id that is never reused, a uuid, a stamp (hybrid logical clock), the
 * store it came from, and a soft deleted mark; a moment's phase has no life of its own and is
 * stamped and deleted with the moment. Merging takes the greater (stamp, origin) per row.
 *
 * Changes happen between tb_store_begin() and tb_store_commit(): one transaction, with its inverse
 * in the journal when a deed is given. After a commit that returned true the change is on disk;
 * after any failure nothing has changed, and the store can go on.
 *
 * A reader is a reviewer, and sees the own layer whole; of others a layer whose round is shared,
 * unless the reader is blind with an open round there; van binnen never leaves its author. What the
 * client said is heard by who entered it, and by others as far as the client allows: it comes in
 * the moment's see (for others perhaps in other words), with the client as its who and no author;
 * may_hear then says so; reworded and what was thought of it only who entered it gets.
 *
 * Thread-safety: a store belongs to the thread that opened it. Returned values are the caller's;
 * arrays own what is in them. Functions that look something up set TB_ERROR_NOT_FOUND when it is
 * not there, or not for this reader. */
#ifndef TERUGBLIK_STORE_H
#define TERUGBLIK_STORE_H

#include <gio/gio.h>
#include <stdbool.h>
#include <stdint.h>

#include "terugblik/codebook.h"
#include "terugblik/dossier.h"

typedef struct TbStore TbStore;

typedef enum {
    TB_STORE_CREATE,  /* what is not there is made: 0600, with its folder */
    TB_STORE_EXISTING /* what is not there, or empty, is TB_ERROR_NOT_FOUND, and stays so */
} TbStoreMode;

/* Opens the store at @path, migrating it when it is of an older version (after a backup beside it).
 * Errors: TB_ERROR_NEWER for a file of a newer program, TB_ERROR_DAMAGED for what is no store of
 * ours, both left untouched; TB_ERROR_BUSY after @wait_ms when another program holds it;
 * TB_ERROR_READ_ONLY, TB_ERROR_FULL. A store that cannot be written opens for reading; the first
 * tb_store_begin() then fails. One that could not be made leaves no file behind; a file of this
 * user that lies open to others is closed to them (0600) when it is opened for writing.
 *
 * Several programs may have a store open; on a folder reached over a network (NFS, SMB, sshfs, ...)
 * only one at a time, since what they would share does not work there. */
TbStore *tb_store_open(const char *path, TbStoreMode mode, int wait_ms, GError **error);
void tb_store_close(TbStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbStore, tb_store_close)

const char *tb_store_path(const TbStore *store);
bool tb_store_is_read_only(const TbStore *store); /* every tb_store_begin() fails */

/* From now on @cancel (borrowed; NULL: nothing) breaks off what takes long on this store: looking
 * things up, checking, copying. What was broken off has failed, with whatever error. */
void tb_store_set_cancel(TbStore *store, GCancellable *cancel);

/* Whether the store at @path, which is there, is reached over a network: as long as one connection
 * has it open no other can, not even of this program. */
bool tb_store_is_remote(const char *path);

/* The clock that stamps rows; for tests. @now_us gives microseconds since 1970. */
void tb_store_set_clock(TbStore *store, int64_t (*now_us)(void *ctx), void *ctx);

/* Calls @waiting when another program has kept this one waiting for half a second, once each time
 * that it waits. It may say so, and uses the store no further. */
void tb_store_set_waiting(TbStore *store, void (*waiting)(void *ctx), void *ctx);

/* A consistent copy in a new file (0600), complete or absent. An existing file is refused. */
bool tb_store_backup(TbStore *store, const char *path, GError **error);

/* Whether the file is whole, and says nothing impossible: SQLite's own check, that each row belongs
 * to something that is there, that phases and the like fit the kind of their moment, that consent
 * is about somebody in that conversation, and that the journal can be read. Each problem is
 * appended to @problems (of char *). False when there was any; @error only when it could not look.
 */
bool tb_store_check(TbStore *store, GPtrArray *problems, GError **error);

/* Sets *@version to a number that is another one when another connection or program has changed the
 * store since; what this one changes does not count. Cheap: for whoever is told that the file has
 * moved. Of a store that is read as one that does not change (see tb_store_open()) it stays. */
bool tb_store_data_version(TbStore *store, int64_t *version, GError **error);

/* What is read between these two is as it was at one moment, whatever other programs do meanwhile.
 * Outside of begin and commit. */
bool tb_store_begin_reading(TbStore *store, GError **error);
void tb_store_end_reading(TbStore *store); /* harmless when nothing was begun */

/* --- Changing --- */

/* What a person did, for the list of what was done. */
typedef struct {
    int64_t reviewer;
    int64_t interaction; /* 0: hangs on none */
    const char *verb;    /* "tag.add", "moment.edit": the key of its words */
    const char *subject; /* a code or identifier to say in them; NULL */
    int64_t at_us;       /* TB_TIME_NONE: at no time */
    bool joins;          /* the deed before it, when it goes on with that: see tb_store_commit() */
} TbDeed;

bool tb_store_begin(TbStore *store, GError **error);
/* With @deed NULL the change cannot be undone, and ends the deeds about what it has changed: undo
 * and redo pass them over. Without any change nothing is journalled.
 *
 * A deed that joins becomes one step of undo with an earlier deed of this reviewer in this
 * conversation, keeps its words, and makes it the newest, under a new id; a step that then comes to
 * nothing is gone. It must be the deed that had the last word about every row changed now, and
 * about the same fields of it (start, end and kind of span are one; a row that it made is its as a
 * whole), and all that it touched must be as it left it. So what was begun is one with its end, and
 * the letters of one sitting are one, whatever was done to other moments in between. When there is
 * no such deed, or it was undone or ended meanwhile, the new one is a step of its own; that is no
 * error. */
bool tb_store_commit(TbStore *store, const TbDeed *deed, GError **error);
void tb_store_rollback(TbStore *store); /* harmless when nothing was begun */

/* Each inserts when the id is 0, and sets it; else changes the row, which keeps the conversation it
 * belongs to. Only between begin and commit; once one has failed, commit fails too. A look-up that
 * finds nothing spoils nothing. */
bool tb_store_put_reviewer(TbStore *store, TbReviewer *reviewer, GError **error);
bool tb_store_put_round(TbStore *store, const TbRound *round, GError **error); /* by its two ids */
/* Finds or makes client and trajectory by their names. */
bool tb_store_put_interaction(TbStore *store, TbInteraction *interaction, GError **error);
bool tb_store_put_participant(TbStore *store, TbParticipant *participant, GError **error);
bool tb_store_put_recording(TbStore *store, TbRecording *recording, GError **error);
bool tb_store_put_consent(TbStore *store, TbConsent *consent,
                          GError **error); /* one per participant and recording */
/* A moment of any kind, which keeps its kind, conversation and author (of a reaction: who entered
 * it, and who said it). Its code remembers the codebook that the conversation is looked at with,
 * else the one last kept with tb_store_keep_codebook() on this store, anew when the code changes.
 * All of it is put: to change a moment, first read it as its author (a reaction as who entered it),
 * or what only that person reads is lost. TB_ERROR_CHANGED when it has been changed since it was
 * read; its stamp becomes that of the row. */
bool tb_store_put_moment(TbStore *store, TbMoment *moment, GError **error);
bool tb_store_remove_moment(TbStore *store, int64_t moment, GError **error);

/* Gives the row just put the uuid @uuid instead of a random one: for what is known everywhere by
 * the same, as the example conversation. @noun: "client", "trajectory",
 * "interaction", "participant", "recording", "reviewer", "moment". */
bool tb_store_set_uuid(TbStore *store, const char *noun, int64_t id, const char *uuid,
                       GError **error);
/* The id of the row with @uuid; 0 when there is none, or it or what it hangs on was removed; -1 on
 * error. See also tb_store_bring_back(). */
int64_t tb_store_find_uuid(TbStore *store, const char *noun, const char *uuid, GError **error);

/* Keeps id, version and text of @codebook (once) as the one in use. Outside of begin and commit. */
bool tb_store_keep_codebook(TbStore *store, const TbCodebook *codebook, GError **error);

/* --- Undo --- */

typedef struct {
    int64_t id;
    int64_t reviewer;
    int64_t interaction;
    char *verb;
    char *subject;
    int64_t at_us;
    int64_t done_us; /* wall time, since 1970 */
    bool is_undone;
    bool is_ended; /* can be neither undone nor redone: a change without a deed came over it */
} TbDone;

void tb_done_free(TbDone *done);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbDone, tb_done_free)

/* Takes back, or does again, the reviewer's last deed, in @interaction or (0) anywhere. All of it
 * or nothing; only a client, trajectory or reviewer that came with it stays when others hang on it
 * by now. TB_ERROR_NOTHING when there is none; TB_ERROR_CHANGED when what it changed has been
 * changed since, something was added to what it would remove, or a client, trajectory or reviewer
 * would get a name that another has by now. A new deed, also one that joins,
 * ends what could be redone in its interaction. */
TbDone *tb_store_undo(TbStore *store, int64_t reviewer, int64_t interaction, GError **error);
/* As undo, of the deed @deed and no other: TB_ERROR_CHANGED too when that is not the last (any
 * more). */
TbDone *tb_store_undo_deed(TbStore *store, int64_t reviewer, int64_t interaction, int64_t deed,
                           GError **error);
TbDone *tb_store_redo(TbStore *store, int64_t reviewer, int64_t interaction, GError **error);

/* What the reviewer did, newest first, of TbDone. */
GPtrArray *tb_store_done(TbStore *store, int64_t reviewer, int64_t interaction, GError **error);

/* --- Asking --- */

TbReviewer *tb_store_reviewer(TbStore *store, int64_t id, GError **error);
TbReviewer *tb_store_find_reviewer(TbStore *store, const char *name, GError **error);
/* Who has a round there or said something there; 0: all. By name. */
GPtrArray *tb_store_reviewers(TbStore *store, int64_t interaction, GError **error);

/* An open, sighted, unshared round when none was ever set. */
bool tb_store_round(TbStore *store, int64_t reviewer, int64_t interaction, TbRound *round,
                    GError **error);

/* Names of the trajectories of @client, sorted; empty when there is no such client. The caller's.
 */
char **tb_store_trajectories(TbStore *store, const char *client, GError **error);

TbInteraction *tb_store_interaction(TbStore *store, int64_t id, GError **error);

/* A line of the library. */
typedef struct {
    TbInteraction *interaction;
    int64_t duration_us; /* from the start of its first recording to the end of its last */
    int n_recordings;
    int n_moments; /* that the reader may see, of any kind */
} TbListed;

void tb_listed_free(TbListed *listed);
GPtrArray *tb_store_list(TbStore *store, int64_t reader,
                         GError **error); /* by client, trajectory, date, id */

TbParticipant *tb_store_participant(TbStore *store, int64_t id, GError **error);
GPtrArray *tb_store_participants(TbStore *store, int64_t interaction, GError **error);
TbRecording *tb_store_recording(TbStore *store, int64_t id, GError **error);
GPtrArray *tb_store_recordings(TbStore *store, int64_t interaction, GError **error);
/* The id of the recording with @fingerprint that has been in the dossier longest, and the
 * conversation it is of; 0 when there is none, -1 on error. */
int64_t tb_store_find_fingerprint(TbStore *store, const char *fingerprint, int64_t *interaction,
                                  GError **error);
GPtrArray *tb_store_consents(TbStore *store, int64_t interaction,
                             GError **error); /* withdrawn ones too */

typedef struct {
    int64_t interaction; /* 0: any */
    int64_t author;      /* 0: any */
    const char *code;    /* NULL: any; a code finds its observations and elements too */
} TbMomentFilter;

/* By conversation and start (of conversation time, when it has several recordings), untimed ones
 * last. */
GPtrArray *tb_store_moments(TbStore *store, int64_t reader, const TbMomentFilter *filter,
                            GError **error);
TbMoment *tb_store_moment(TbStore *store, int64_t reader, int64_t id, GError **error);

#endif
