/* Keeping: copies of the store, going on from one, and removing for good.
 *
 * Backups lie in the folder "<store>.backups", 0700, their files 0600: one a day ("2026-11-22.db")
 * and one before each migration ("2026-11-22-version-1.db"). Kept are those of the last 7 days and
 * the newest of each of the 4 weeks of the calendar before; together they take no more than four
 * times the store, or 1 GiB when that is more, but the newest always stays. Nothing here can be
 * undone. */
#ifndef TERUGBLIK_STORE_KEEPING_H
#define TERUGBLIK_STORE_KEEPING_H

#include "terugblik/store.h"

/* --- Backups --- */

/* Makes today's backup when there is none yet, and thins the others. *@is_made (or NULL) tells
 * whether it was made. Reads the store as any other connection does, so that a thread of its own
 * may do it with a store of its own. A store without a single change since the newest backup needs
 * none. */
bool tb_store_daily_backup(TbStore *store, bool *is_made, GError **error);

/* A backup that could take the place of a store. */
typedef struct {
    char *path;
    int64_t made_us; /* since 1970 */
} TbBackup;

void tb_backup_free(TbBackup *backup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbBackup, tb_backup_free)

/* The newest backup of the store at @path that opens and is whole; TB_ERROR_NOT_FOUND when there
 * is none. The store itself is not looked at. */
TbBackup *tb_store_newest_backup(const char *path, GError **error);

/* Puts @backup in the place of the store at @path, which nobody may have open (TB_ERROR_BUSY). What
 * was there, its log too, is kept beside it as "<store>.damaged-<time>" (the caller's, in
 * *@kept; NULL when nothing was there). All or nothing: a program killed in between leaves the old
 * or the new one, and all of the old beside it. What the store in place knows to be purged, or
 * when it cannot be read its newest backup, is purged from @backup on its way. TB_ERROR_DAMAGED for
 * a backup that is not whole. */
bool tb_store_restore(const char *path, const char *backup, char **kept, GError **error);

/* Makes the index of words anew from what was written; for when tb_store_check() says that it is
 * damaged, or is not what was written. */
bool tb_store_repair_index(TbStore *store, GError **error);

/* --- Purge --- */

typedef struct {
    int n_interactions;      /* that were purged */
    GPtrArray *interactions; /* int64_t *: their ids, also of those that had been removed before */
    char *statement;         /* in words, with the date: what was removed, and from where */
    GPtrArray *recordings;   /* char *: paths of the recordings themselves, which were left alone */
    GPtrArray *intentions;   /* int64_t *: ids of voornemens that stay, for a look at their words */
    char *unfinished;        /* NULL, or where words may still be, why, and what to do */
} TbPurged;

void tb_purged_free(TbPurged *purged);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbPurged, tb_purged_free)

/* Removes for good all that is known of a conversation, or (with @client) of a client with all of
 * its conversations, whoever wrote it: rows, what was done about them (which can no longer be
 * undone), the index of words, the log and free pages of the file, every backup, and the cached
 * pictures of its recordings; the client's name as a reviewer too, when nothing else is theirs.
 * What had been removed or undone goes as well: also another row of a client with this code, and
 * the client and trajectory of a conversation when they were removed and nothing else is theirs.
 * What stays: the uuids of the rows with the date, so that no merge of older rows brings anything
 * back; a statement; and voornemens with what the klantmanager wanted to try, without with whom and
 * without what showed them. One of both is 0.
 *
 * Unless NULL is returned the rows are gone. What could not be done everywhere (another program has
 * the store open, a backup cannot be written) is in unfinished; doing it again finishes it, and of
 * what was purged before gives the statement. A damaged store is refused (TB_ERROR_DAMAGED), since
 * not all that is in it might be found, and a damaged backup is thrown away. Copies that
 * tb_store_backup() made elsewhere are out of reach; purge them too, or throw them away. */
TbPurged *tb_store_purge(TbStore *store, int64_t interaction, int64_t client, GError **error);

/* The same without doing it: what tb_store_purge() would remove. Without a statement. */
TbPurged *tb_store_would_purge(TbStore *store, int64_t interaction, int64_t client, GError **error);

/* The id of a client with @code for tb_store_purge(), also of one who was removed or undone; 0 when
 * there never was one, -1 on error. */
int64_t tb_store_find_client_ever(TbStore *store, const char *code, GError **error);

/* Finishes what purges before left unfinished, as when the program was killed or another one had
 * the store open: cheap when there is nothing. *@unfinished as in TbPurged; the caller's. */
bool tb_store_finish_purges(TbStore *store, char **unfinished, GError **error);

/* Whether a row with @uuid was purged here: 1, 0, -1 on error. */
int tb_store_is_purged(TbStore *store, const char *uuid, GError **error);

#endif
