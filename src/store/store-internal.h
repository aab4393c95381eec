/* What the files of the store share: the connection, how SQL is run, and what a change is. */
#ifndef STORE_STORE_INTERNAL_H
#define STORE_STORE_INTERNAL_H

#include "terugblik/store.h"

#include <gio/gio.h>

#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <sqlite3.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

struct TbStore {
    char *path;
    sqlite3 *db;
    GHashTable *statements; /* SQL text to sqlite3_stmt, prepared once */
    int version;            /* of the schema; when the file shows another, it is no longer ours */
    bool is_read_only;
    GCancellable *cancel; /* borrowed; NULL: nothing breaks off what takes long */
    int64_t codebook;     /* row of the one in use; 0: none yet */

    int64_t (*now_us)(void *ctx);
    void *clock_ctx;

    /* While another program is in the way. */
    int wait_ms; /* at most */
    void (*waiting)(void *ctx);
    void *waiting_ctx;
    int64_t waiting_since_us;
    bool has_said_so;

    /* Of the change under way. */
    bool is_changing;
    bool is_doomed; /* something in it failed: it can only be taken back */
    int64_t stamp;
    int64_t origin;
    int n_changed_before;
    sqlite3_session *session; /* NULL while undoing */
};

/* --- SQL: prepared once, values always bound by name --- */

typedef sqlite3_stmt StoreRows; /* a running query; given back by the end of its scope */

typedef struct {
    const char *name; /* ":role" */
    enum { STORE_NULL, STORE_INT, STORE_TEXT, STORE_BLOB } type;
    int64_t number; /* also the size of a blob */
    const void *data;
} StoreArg;

#define ARGS(...) ((const StoreArg[]){__VA_ARGS__, {.name = NULL}})
#define NO_ARGS   ((const StoreArg[]){{.name = NULL}})

StoreArg store_int(const char *name, int64_t value);
StoreArg store_id(const char *name, int64_t id);   /* 0: NULL */
StoreArg store_time(const char *name, int64_t us); /* TB_TIME_NONE: NULL */
StoreArg store_text(const char *name, const char *text);
StoreArg store_word(const char *name, const char *const *words, int value); /* "": NULL */
StoreArg store_blob(const char *name, const void *data, int64_t size);

/* Every parameter of @sql must be among @args, which may hold more; :stamp and :origin of the
 * change under way and a fresh :uuid are known by themselves. @sql lives as long as the store or is
 * the same text each time. */
StoreRows *store_ask(TbStore *store, const char *sql, const StoreArg *args, GError **error);
int store_next(TbStore *store, StoreRows *rows, GError **error); /* 1: a row, 0: no more, -1 */
bool store_do(TbStore *store, const char *sql, const StoreArg *args, GError **error);
/* Several statements without values. */
bool store_script(TbStore *store, const char *sql, GError **error);
/* The first value of the first row: 1 and *@value, 0 when there is no row, -1 on error. */
int store_find(TbStore *store, const char *sql, const StoreArg *args, int64_t *value,
               GError **error);

void store_rows_done(StoreRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreRows, store_rows_done)

typedef void *(*StoreRead)(StoreRows *row);
GPtrArray *store_collect(TbStore *store, const char *sql, const StoreArg *args, StoreRead read,
                         GDestroyNotify release, GError **error);
/* The first column of every row, of int64_t. The caller's. */
GArray *store_collect_ids(TbStore *store, const char *sql, const StoreArg *args, GError **error);
/* The first row; TB_ERROR_NOT_FOUND about row @id of @table when there is none. */
void *store_get(TbStore *store, const char *table, int64_t id, const char *sql,
                const StoreArg *args, StoreRead read, GError **error);

/* From the first on @cancel (NULL: never) breaks off what runs. The second ends that, and makes
 * @error (not NULL) G_IO_ERROR_CANCELLED when it has been cancelled. */
void store_watch(TbStore *store, GCancellable *cancel);
void store_unwatch(TbStore *store, GCancellable *cancel, GError **error);

char *store_column_text(StoreRows *row, int column); /* valid UTF-8 */
int64_t store_column_time(StoreRows *row, int column);
int store_column_word(StoreRows *row, int column, const char *const *words);

/* --- Failing --- */

/* What SQLite said last on @db about @path, as an error of ours. */
void store_set_error(GError **error, sqlite3 *db, const char *path);
/* What the system said last (errno) about @path; false. */
bool store_fail_errno(GError **error, const char *path, const char *what);
bool store_fail(TbStore *store, GError **error); /* the same for @store; dooms a change; false */
bool store_refuse(TbStore *store, GError **error, TbError code, const char *format, ...)
    G_GNUC_PRINTF(4, 5); /* in our words; dooms a change; false */
/* The same of what was looked up: a change may go on. False. */
bool store_report(TbStore *store, GError **error, TbError code, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

/* --- Changing --- */

/* A table whose rows people's deeds make and change. */
typedef struct {
    const char *name;
    const char *label; /* msgid */
    bool is_detail;    /* 1:1 with a moment, whose stamp and deleted mark count for it */
    bool is_shared;    /* made by the first that hangs on it, and lives as long as any other does */
    const char *const *found; /* columns that the program finds out by itself; NULL: none */
} StoreTable;

extern const StoreTable store_tables[]; /* ends with a NULL name */
const StoreTable *store_table(const char *name);
bool store_is_found(const StoreTable *table, const char *column);

/* tb_store_begin() without recording what changes. */
bool store_begin(TbStore *store, GError **error);
bool store_commit(TbStore *store, GError **error);

/* False unless the change under way can go on. */
bool store_can_change(TbStore *store, GError **error);
/* Runs @insert when *@id is 0 and sets it; else @update, which changes nothing when nothing is
 * new. */
bool store_put(TbStore *store, const char *table, int64_t *id, const char *insert,
               const char *update, const StoreArg *args, GError **error);
/* Whether the row is there for anybody: neither deleted, nor of something deleted. 1, 0, -1 on
 * error. */
int store_is_live(TbStore *store, const char *table, int64_t id, GError **error);
/* TB_ERROR_NOT_FOUND when it is not: dooms the change. */
bool store_expect(TbStore *store, const char *table, int64_t id, GError **error);
/* Of a row that need not be named: 0 is none. */
bool store_expect_named(TbStore *store, const char *table, int64_t id, GError **error);
/* The same for a look-up, which dooms nothing. */
void store_not_found(TbStore *store, const char *table, int64_t id, GError **error);
/* The uuid of what exists once per pair of rows: the same in every store that has the two, so that
 * it merges. TB_ERROR_NOT_FOUND when one of them is not there. The caller's. */
char *store_pair_uuid(TbStore *store, const char *table_a, int64_t a, const char *table_b,
                      int64_t b, GError **error);
/* The same of what exists once per row and @name. */
char *store_name_uuid(TbStore *store, const char *table, int64_t id, const char *name,
                      GError **error);

/* --- What a deed changed: read from its changeset --- */

typedef struct {
    const StoreTable *table;
    int64_t id;       /* of the row */
    bool is_insert;   /* else an update; deeds never delete a row */
    int n_columns;    /* as they were then; more may have been added since */
    StoreRows *names; /* a statement with these columns */
    sqlite3_changeset_iter *iter;
} StoreChange;

const char *store_change_column(const StoreChange *change, int column);
/* Whether it says something else than a stamp in this column. */
bool store_change_sets(const StoreChange *change, int column);
/* Its columns that it says something else of, one bit each; not those that the program finds out by
 * itself. */
uint64_t store_change_columns(const StoreChange *change);
/* Whether the row is marked deleted by it. */
bool store_change_leaves_deleted(const StoreChange *change);
/* NULL when an update left the column as it was. */
sqlite3_value *store_change_old(const StoreChange *change, int column);
sqlite3_value *store_change_new(const StoreChange *change, int column);

typedef bool (*StoreEachChange)(TbStore *store, const StoreChange *change, void *ctx,
                                GError **error);
/* Ends at the first @each that returns false. TB_ERROR_DAMAGED for what is no changeset of ours. */
bool store_each_change(TbStore *store, const void *changeset, int size, StoreEachChange each,
                       void *ctx, GError **error);

/* Whether it says anything at all: a row put back as it was leaves only a fresh stamp, and one that
 * was made and removed leaves nothing to be seen. */
bool store_has_content(TbStore *store, const void *changeset, int size, bool *has_content,
                       GError **error);

typedef void StoreMemory; /* SQLite's */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreMemory, sqlite3_free)

/* --- Journal --- */

bool store_journal_add(TbStore *store, const TbDeed *deed, const void *changeset, int size,
                       GError **error);

/* The same, with the words of the entry @id, which may then go. */
bool store_journal_renew(TbStore *store, int64_t id, const TbDeed *deed, const void *changeset,
                         int size, GError **error);
bool store_journal_remove(TbStore *store, int64_t id, GError **error);
/* Puts @deed together with the entry it goes on with: 1, 0 when there is none, -1 on error. */
int store_join(TbStore *store, const TbDeed *deed, const void *changeset, int size, GError **error);

typedef enum { STORE_UNDO, STORE_REDO } StoreDirection;

/* The deed to undo or redo next: 1 and its *@id, 0 when there is none, -1 on error. */
int store_journal_target(TbStore *store, StoreDirection direction, int64_t reviewer,
                         int64_t interaction, int64_t *id, GError **error);
TbDone *store_journal_done(TbStore *store, int64_t id, GError **error);
bool store_journal_each(TbStore *store, int64_t id, StoreEachChange each, void *ctx,
                        GError **error);
bool store_journal_mark(TbStore *store, StoreDirection direction, int64_t id, GError **error);
/* The ids (int64_t) of the entries that can still be undone or redone. The caller's. */
GArray *store_journal_going(TbStore *store, GError **error);
bool store_journal_end(TbStore *store, int64_t id, GError **error);
/* Ends the entries about what a change without a deed has changed. */
bool store_overtake(TbStore *store, const void *changeset, int size, GError **error);

/* Whether live rows rest on this one, or it rests on a deleted one: 1, 0, -1 on error. */
int store_has_live_children(TbStore *store, const char *table, int64_t id, GError **error);
int store_has_dead_parent(TbStore *store, const char *table, int64_t id, GError **error);

/* --- What a reader may see --- */

/* What is there for anybody: a row that is not deleted, of parents that are not. @row is the alias
 * of what hangs on a client (k), trajectory (t), conversation (i), or the id of a reviewer (e). */
#define STORE_LIVE_CLIENT(row) " JOIN client k ON k.id = " row ".client AND k.deleted = 0"
#define STORE_LIVE_TRAJECTORY(row)                                                                 \
    " JOIN trajectory t ON t.id = " row ".trajectory AND t.deleted = 0" STORE_LIVE_CLIENT("t")
#define STORE_LIVE_INTERACTION(row)                                                                \
    " JOIN interaction i ON i.id = " row ".interaction AND i.deleted = 0" STORE_LIVE_TRAJECTORY("i")
#define STORE_LIVE_REVIEWER(id) " JOIN reviewer e ON e.id = " id " AND e.deleted = 0"

/* Whether :reader sees the layer of @author in @interaction: one's own always; another's when its
 * round is shared, and the reader is not blind with an open round there. */
#define STORE_LAYER(author, interaction)                                                           \
    "(" author " = :reader OR (EXISTS ("                                                           \
    "     SELECT 1 FROM round o"                                                                   \
    "     WHERE o.reviewer = " author " AND o.interaction = " interaction                          \
    "     AND o.is_shared = 1 AND o.deleted = 0)"                                                  \
    "   AND NOT EXISTS ("                                                                          \
    "     SELECT 1 FROM round o"                                                                   \
    "     WHERE o.reviewer = :reader AND o.interaction = " interaction                             \
    "     AND o.is_open = 1 AND o.is_blind = 1 AND o.deleted = 0)))"

/* Whether another than who entered it hears what the client said, in the row @row of a reaction or
 * an answer: in its own words, or in others that have been found. */
#define STORE_HEARD(row)                                                                           \
    "(" row ".may_hear = 'ja' OR " row ".may_hear = 'anders' AND " row ".reworded IS NOT NULL)"

/* Every query about moments reads FROM these, and WHERE the reader may know of them: live ones with
 * live parents. m is the moment, i its interaction, r its recording or NULL. The rule is that of a
 * layer; but a reaction is heard by who entered it, and by others as far as the client allows. */
#define STORE_MOMENTS                                                                              \
    " FROM moment m" STORE_LIVE_INTERACTION("m")                                                   \
        STORE_LIVE_REVIEWER("m.entered_by") " LEFT JOIN recording r ON r.id = m.recording"

#define STORE_VISIBLE                                                                              \
    " WHERE m.deleted = 0 AND (m.recording IS NULL OR r.deleted = 0)"                              \
    " AND CASE m.kind WHEN 'reaction' THEN"                                                        \
    "   m.entered_by = :reader OR EXISTS ("                                                        \
    "     SELECT 1 FROM reaction h WHERE h.id = m.id AND " STORE_HEARD(                            \
        "h") ")"                                                                                   \
             " ELSE " STORE_LAYER("m.author", "m.interaction") " END"

/* The same about answers, a. */
#define STORE_ANSWERS                                                                              \
    " FROM answer a" STORE_LIVE_INTERACTION("a") STORE_LIVE_REVIEWER("a.entered_by")

#define STORE_ANSWER_VISIBLE                                                                       \
    " WHERE a.deleted = 0"                                                                         \
    " AND CASE a.who WHEN 'together' THEN 1"                                                       \
    "   WHEN 'client' THEN a.entered_by = :reader OR " STORE_HEARD("a") "   ELSE " STORE_LAYER(    \
        "a.entered_by", "a.interaction") " END"

/* Voornemens, n: of a trajectory that is there, or was purged. */
#define STORE_INTENTIONS                                                                           \
    " FROM intention n" STORE_LIVE_REVIEWER(                                                       \
        "n.reviewer") " LEFT JOIN trajectory t ON t.id = n.trajectory"                             \
                      " LEFT JOIN client k ON k.id = t.client"                                     \
                      " WHERE n.deleted = 0"                                                       \
                      " AND (n.trajectory IS NULL OR t.deleted = 0 AND k.deleted = 0)"

/* Their checks, c, each in the conversation j. */
#define STORE_CHECKS                                                                               \
    " FROM intention_check c"                                                                      \
    " JOIN interaction j ON j.id = c.interaction AND j.deleted = 0"                                \
    " JOIN trajectory g ON g.id = j.trajectory AND g.deleted = 0"                                  \
    " JOIN client l ON l.id = g.client AND l.deleted = 0"                                          \
    " JOIN reviewer v ON v.id = c.reviewer AND v.deleted = 0"                                      \
    " WHERE c.deleted = 0 AND EXISTS (SELECT 1" STORE_INTENTIONS " AND n.id = c.intention)"

/* The SQL of tb_store_moments() for @filter, which names the values it needs. The caller's. */
char *store_moments_sql(const TbMomentFilter *filter);

/* --- The file --- */

/* What the file itself is called, behind any links: there SQLite lays its log, and we the backups,
 * so that they are the same whatever name it is opened by. Absolute, also of what is not there; the
 * caller's. It is what the functions below expect. */
char *store_file_real(const char *path);
/* Before SQLite sees it: whether there is a store of ours that this program may open. With
 * TB_STORE_CREATE an absent file is made, empty (0600, with its folder), which SQLite takes for a
 * new database, and *@is_made is true. */
bool store_file_prepare(const char *path, TbStoreMode mode, int version, bool *is_made,
                        GError **error);
bool store_file_is_writable(const char *path);
/* Takes it, and what lies beside it, from everybody but its owner, when that is who we are. */
void store_file_tighten(const char *path);
bool store_file_has_wal(const char *path);  /* with something in it */
bool store_file_is_alone(const char *path); /* in logging mode, but without log and index */
bool store_network_magic(long magic);       /* f_type of statfs(): reached over a network */

enum { STORE_APPLICATION = 0x54626c6b }; /* "Tblk" */

/* --- Schema and opening --- */

/* The n-th takes a store from version n to n + 1; only ever appended to. */
extern const char *const store_migrations[];
extern const int store_n_migrations;
extern const char store_schema_2[];
/* All that rows say, as the index of words has it: its rowid, and the words. */
extern const char store_all_said[];
/* Fills the index of words, when it is empty, with that. */
extern const char store_fill_said[];

typedef struct {
    const char *const *migrations;
    int n_migrations;
    int network;  /* 1: as on a network folder, 0: as on a disk of this machine, -1: look */
    bool is_copy; /* of a store: migrated without a backup of its own */
} StoreOptions;

TbStore *store_open_as(const char *path, TbStoreMode mode, int wait_ms, const StoreOptions *options,
                       GError **error);
/* One of any version up to ours, which is left as it is. */
TbStore *store_open_to_read(const char *path, GError **error);
bool store_migrate(TbStore *store, const StoreOptions *options, GError **error);
int store_version(TbStore *store, GError **error); /* -1 on error */

/* Copies @store into the new file @path. */
bool store_copy(TbStore *store, const char *path, GError **error);
/* Makes sure that what @path is called now is on disk, where the file system can. */
void store_sync_folder(const char *path);

bool store_keep_text(TbStore *store, const char *name, const char *version, const char *sha256,
                     const char *text, GError **error);

#endif
