#include "store-internal.h"

/* What was done, by whom, in which conversation, with the changeset that undo turns round. An entry
 * carries the stamp of its deed, and that of its undoing while it is undone. Within one reviewer
 * and conversation the last done entry is undone first, and what was undone after the newest deed
 * can be redone, oldest first: a new deed ends what could be redone before it, also when that deed
 * is itself undone later.
 *
 * What a change without a deed has overtaken is ended: neither undone nor redone. Its column undone
 * then holds no stamp but what is below one: 0 when it was done, the stamp of its undoing turned
 * negative when it was not. */

bool store_journal_add(TbStore *store, const TbDeed *deed, const void *changeset, int size,
                       GError **error)
{
    return store_do(
        store,
        "INSERT INTO journal"
        " (stamp, reviewer, interaction, verb, subject, at_us, done_us, changeset)"
        " VALUES (:stamp, :reviewer, :interaction, :verb, :subject, :at_us, :done_us, :changeset)",
        ARGS(store_id(":reviewer", deed->reviewer), store_id(":interaction", deed->interaction),
             store_text(":verb", deed->verb), store_text(":subject", deed->subject),
             store_time(":at_us", deed->at_us),
             store_int(":done_us", store->now_us(store->clock_ctx)),
             store_blob(":changeset", changeset, size)),
        error);
}

/* With a new id, since what was done last is undone first. The time said is where it stands now,
 * when it is about the same. */
bool store_journal_renew(TbStore *store, int64_t id, const TbDeed *deed, const void *changeset,
                         int size, GError **error)
{
    return store_do(
        store,
        "INSERT INTO journal"
        " (stamp, reviewer, interaction, verb, subject, at_us, done_us, changeset)"
        " SELECT :stamp, reviewer, interaction, verb, subject,"
        " CASE WHEN subject IS :subject THEN :at_us ELSE at_us END, :done_us, :changeset"
        " FROM journal WHERE id = :id",
        ARGS(store_int(":id", id), store_text(":subject", deed->subject),
             store_time(":at_us", deed->at_us),
             store_int(":done_us", store->now_us(store->clock_ctx)),
             store_blob(":changeset", changeset, size)),
        error);
}

bool store_journal_remove(TbStore *store, int64_t id, GError **error)
{
    return store_do(store, "DELETE FROM journal WHERE id = :id", ARGS(store_int(":id", id)), error);
}

void tb_done_free(TbDone *done)
{
    if (!done)
        return;
    g_free(done->verb);
    g_free(done->subject);
    g_free(done);
}

#define DONE_COLUMNS " id, reviewer, interaction, verb, subject, at_us, done_us, undone "

static void *read_done(StoreRows *row)
{
    TbDone *done = g_new0(TbDone, 1);

    done->id = sqlite3_column_int64(row, 0);
    done->reviewer = sqlite3_column_int64(row, 1);
    done->interaction = sqlite3_column_int64(row, 2);
    done->verb = store_column_text(row, 3);
    done->subject = store_column_text(row, 4);
    done->at_us = store_column_time(row, 5);
    done->done_us = sqlite3_column_int64(row, 6);
    done->is_undone = sqlite3_column_int64(row, 7) != 0;
    done->is_ended =
        sqlite3_column_type(row, 7) != SQLITE_NULL && sqlite3_column_int64(row, 7) <= 0;
    return done;
}

GPtrArray *tb_store_done(TbStore *store, int64_t reviewer, int64_t interaction, GError **error)
{
    const char *of_one = "SELECT" DONE_COLUMNS "FROM journal"
                         " WHERE reviewer = :reviewer AND interaction = :interaction"
                         " ORDER BY id DESC";
    const char *of_all = "SELECT" DONE_COLUMNS "FROM journal"
                         " WHERE reviewer = :reviewer ORDER BY id DESC";

    return store_collect(
        store, interaction ? of_one : of_all,
        ARGS(store_int(":reviewer", reviewer), store_int(":interaction", interaction)), read_done,
        (GDestroyNotify)tb_done_free, error);
}

/* The reviewer's last deed that is done. */
static int find_last_done(TbStore *store, int64_t reviewer, int64_t interaction, int64_t *id,
                          GError **error)
{
    const char *in_one = "SELECT id FROM journal"
                         " WHERE reviewer = :reviewer AND interaction = :interaction"
                         " AND undone IS NULL ORDER BY id DESC LIMIT 1";
    const char *in_any = "SELECT id FROM journal"
                         " WHERE reviewer = :reviewer AND undone IS NULL"
                         " ORDER BY id DESC LIMIT 1";

    return store_find(
        store, interaction ? in_one : in_any,
        ARGS(store_int(":reviewer", reviewer), store_int(":interaction", interaction)), id, error);
}

/* Per conversation there is one deed that can be redone; anywhere it is the one of them that was
 * undone last. */
static int find_first_undone(TbStore *store, int64_t reviewer, int64_t interaction, int64_t *id,
                             GError **error)
{
    return store_find(
        store,
        "SELECT j.id FROM journal j"
        " WHERE j.reviewer = :reviewer AND j.undone IS NOT NULL"
        " AND (:interaction = 0 OR j.interaction = :interaction)"
        " AND j.id = ("
        "   SELECT min(u.id) FROM journal u"
        "   WHERE u.reviewer = :reviewer AND u.interaction IS j.interaction AND u.undone > ("
        "     SELECT d.stamp FROM journal d"
        "     WHERE d.reviewer = :reviewer AND d.interaction IS j.interaction"
        "     ORDER BY d.id DESC LIMIT 1))"
        " ORDER BY j.undone DESC LIMIT 1",
        ARGS(store_int(":reviewer", reviewer), store_int(":interaction", interaction)), id, error);
}

int store_journal_target(TbStore *store, StoreDirection direction, int64_t reviewer,
                         int64_t interaction, int64_t *id, GError **error)
{
    return direction == STORE_UNDO ? find_last_done(store, reviewer, interaction, id, error)
                                   : find_first_undone(store, reviewer, interaction, id, error);
}

TbDone *store_journal_done(TbStore *store, int64_t id, GError **error)
{
    return store_get(store, "journal", id, "SELECT" DONE_COLUMNS "FROM journal WHERE id = :id",
                     ARGS(store_int(":id", id)), read_done, error);
}

bool store_journal_each(TbStore *store, int64_t id, StoreEachChange each, void *ctx, GError **error)
{
    g_autoptr(StoreRows) row = store_ask(store, "SELECT changeset FROM journal WHERE id = :id",
                                         ARGS(store_int(":id", id)), error);

    return row && store_next(store, row, error) > 0 &&
           store_each_change(store, sqlite3_column_blob(row, 0), sqlite3_column_bytes(row, 0), each,
                             ctx, error);
}

bool store_journal_mark(TbStore *store, StoreDirection direction, int64_t id, GError **error)
{
    const char *undone = "UPDATE journal SET undone = :stamp WHERE id = :id";
    const char *done = "UPDATE journal SET undone = NULL WHERE id = :id";

    return store_do(store, direction == STORE_UNDO ? undone : done, ARGS(store_int(":id", id)),
                    error);
}

GArray *store_journal_going(TbStore *store, GError **error)
{
    return store_collect_ids(store, "SELECT id FROM journal WHERE undone IS NULL OR undone > 0",
                             NO_ARGS, error);
}

bool store_journal_end(TbStore *store, int64_t id, GError **error)
{
    return store_do(store, "UPDATE journal SET undone = -coalesce(undone, 0) WHERE id = :id",
                    ARGS(store_int(":id", id)), error);
}
