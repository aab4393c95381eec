/* What the files about keeping share: where copies of a store lie, and how they are opened. */
#ifndef STORE_KEEPING_INTERNAL_H
#define STORE_KEEPING_INTERNAL_H

#include "terugblik/store/keeping.h"

#include "store-internal.h"

/* How the name of a file begins that is being written, and gets its own name when it is whole. */
#define STORE_PIECE ".terugblik-"

char *store_backups_folder(const char *path);
/* The local day of a time: "2026-11-22". The caller's. */
char *store_day(int64_t us);

/* The backups of the store at @path, of TbBackup, newest first; empty when there is no folder. */
GPtrArray *store_backups(const char *path);
/* The one before a migration from @version. */
bool store_back_up_version(TbStore *store, int version, GError **error);

/* Opens a copy to read it, of any version up to ours, and checks that it is whole. It is left as it
 * is, and nothing is laid beside it. */
TbStore *store_open_whole(const char *path, GError **error);

/* --- The index of words --- */

/* Whether it is whole and says what the rows say: 1, 0, -1 on error. */
int store_said_agrees(TbStore *store, GError **error);
/* Makes it anew; in a change. */
bool store_fill_index(TbStore *store, GError **error);

/* --- Purging --- */

/* Of what was purged, for the copies that do not know it yet. */
typedef struct {
    char *uuid, *date;
} StorePurged;

typedef struct {
    char *uuid, *origin, *noun, *subject, *date, *words;
    int64_t stamp, was;
} StoreStatement;

typedef struct {
    GPtrArray *purged;     /* of StorePurged */
    GPtrArray *statements; /* of StoreStatement */
} StorePurgeList;

StorePurgeList *store_purge_list(TbStore *store, GError **error);
void store_purge_list_free(StorePurgeList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StorePurgeList, store_purge_list_free)

/* Whether each row is found by the indexes, which is how what goes is collected: TB_ERROR_DAMAGED
 * when not. Reads all of the file. */
bool store_purge_can_find(TbStore *store, GError **error);

/* The next all happen in one change. The rows that go are named in a table of this connection,
 * gone (noun, id), which store_purge_name() empties and puts one row into; with it go those that
 * hang on it, which store_purge_collect() adds. The voornemens among them stay, without what was
 * the client's. */
bool store_purge_name(TbStore *store, const char *noun, int64_t id, GError **error);
/* The same, of all rows whose uuid is in purged. */
bool store_purge_name_known(TbStore *store, GError **error);
bool store_purge_collect(TbStore *store, GError **error);
/* Removes what was collected, from the journal and the index of words too, and remembers it. */
bool store_purge_rows(TbStore *store, const char *date, GError **error);

/* Takes out of the file itself, and its log, what is no longer in any row. Waits for other programs
 * as long as any change does. */
bool store_purge_file(TbStore *store, GError **error);
/* Purges what is in @list from every copy that lies by the store at @path. Appends to @unfinished,
 * one line each, where that could not be done. */
void store_purge_copies(const char *path, const StorePurgeList *list, GString *unfinished);
/* Purges what is in @list from @store; a copy. */
bool store_purge_by_list(TbStore *store, const StorePurgeList *list, GError **error);
/* The same of the copy at @path; one that cannot be read is removed. */
bool store_purge_copy(const char *path, const StorePurgeList *list, GError **error);
/* Removes the cached pictures of recordings with these fingerprints (of char *). */
bool store_purge_pictures(GPtrArray *fingerprints, GError **error);

#endif
