#include "keeping-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* The folder of backups: one a day, thinned as they grow older. A backup is known by its name,
 * which begins with its day; what else lies in the folder is let alone. */

enum { DAYS_KEPT = 7, WEEKS_KEPT = 4, TIMES_THE_STORE = 4 };

static const int64_t room_at_least = INT64_C(1) << 30;

void tb_backup_free(TbBackup *backup)
{
    if (!backup)
        return;
    g_free(backup->path);
    g_free(backup);
}

char *store_backups_folder(const char *path)
{
    return g_strconcat(path, ".backups", NULL);
}

char *store_day(int64_t us)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(us / G_USEC_PER_SEC);

    return time ? g_date_time_format(time, "%Y-%m-%d") : g_strdup("1970-01-01");
}

/* --- What there is --- */

/* The day that @name begins with, counted from long ago; 0 when it is no name of a backup. */
static int day_of_name(const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "-", 3);
    GDate date;

    if (strlen(name) < strlen("2026-11-22.db") || !g_str_has_suffix(name, ".db") ||
        g_strv_length(parts) != 3 || strspn(name, "0123456789-") < strlen("2026-11-22"))
        return 0;
    g_date_clear(&date, 1);
    int year = atoi(parts[0]), month = atoi(parts[1]), day = atoi(parts[2]);
    if (!g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
        return 0;
    g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
    return (int)g_date_get_julian(&date);
}

static int day_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    return day_of_name(slash ? slash + 1 : path);
}

/* By day, then by the time of the file, which a plain copy of the folder may have lost. */
static int newest_first(gconstpointer a, gconstpointer b)
{
    const TbBackup *x = *(TbBackup *const *)a, *y = *(TbBackup *const *)b;
    int day_x = day_of(x->path), day_y = day_of(y->path);

    if (day_x != day_y)
        return day_x < day_y ? 1 : -1;
    return (x->made_us < y->made_us) - (x->made_us > y->made_us);
}

static void add_backup(GPtrArray *backups, const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat st;

    if (day_of_name(name) == 0 || lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
        return;
    TbBackup *backup = g_new0(TbBackup, 1);
    backup->path = g_steal_pointer(&path);
    backup->made_us =
        (int64_t)st.st_mtim.tv_sec * G_USEC_PER_SEC + (int64_t)st.st_mtim.tv_nsec / 1000;
    g_ptr_array_add(backups, backup);
}

GPtrArray *store_backups(const char *path)
{
    g_autofree char *folder = store_backups_folder(path);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    GPtrArray *backups = g_ptr_array_new_with_free_func((GDestroyNotify)tb_backup_free);
    const char *name;

    while (dir && (name = g_dir_read_name(dir)))
        add_backup(backups, folder, name);
    g_ptr_array_sort(backups, newest_first);
    return backups;
}

/* --- Thinning --- */

static int64_t size_of(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 ? (int64_t)st.st_size : 0;
}

/* Mondays begin them. Weeks of the calendar, since in weeks counted back from today no backup would
 * ever grow older than the first. */
static int week_of(int day)
{
    return (day - 1) / 7;
}

/* Whether the one of @day stays; they are asked about from the newest on. */
static bool stays(int day, int today, bool week_is_taken[static WEEKS_KEPT])
{
    int week = week_of(today - DAYS_KEPT) - week_of(day);

    if (today - day < DAYS_KEPT)
        return true;
    if (week >= WEEKS_KEPT || week_is_taken[week])
        return false;
    return week_is_taken[week] = true;
}

/* Pieces of a copy that a killed program left: what is a day old nobody is writing any more. */
static void remove_pieces(const char *path, int64_t now_us)
{
    g_autofree char *folder = store_backups_folder(path);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *piece = g_build_filename(folder, name, NULL);
        struct stat st;

        if (g_str_has_prefix(name, STORE_PIECE) && lstat(piece, &st) == 0 &&
            now_us / G_USEC_PER_SEC - st.st_mtim.tv_sec > G_TIME_SPAN_DAY / G_USEC_PER_SEC)
            g_unlink(piece);
    }
}

static void thin(const char *path, int today)
{
    g_autoptr(GPtrArray) backups = store_backups(path);
    int64_t room = MAX(TIMES_THE_STORE * size_of(path), room_at_least);
    bool week_is_taken[WEEKS_KEPT] = {false};
    int64_t taken = 0;

    for (unsigned i = 0; i < backups->len; i++) {
        const TbBackup *backup = backups->pdata[i];
        bool is_kept = stays(day_of(backup->path), today, week_is_taken);
        int64_t size = size_of(backup->path);

        if (i > 0 && (!is_kept || taken + size > room))
            g_unlink(backup->path); /* what stays too long is thinned tomorrow */
        else
            taken += size;
    }
}

/* --- Making --- */

static bool make_folder(const char *folder, GError **error)
{
    return g_mkdir(folder, 0700) == 0 || errno == EEXIST ||
           store_fail_errno(error, folder, _("cannot make the folder of the backups"));
}

/* The time of a backup is that of the store's clock. */
static void set_time(const char *path, int64_t us)
{
    const struct timespec time = {us / G_USEC_PER_SEC, us % G_USEC_PER_SEC * 1000};

    utimensat(AT_FDCWD, path, (const struct timespec[]){time, time}, 0);
}

static bool back_up_as(TbStore *store, const char *path, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(path);

    if (!make_folder(folder, error) || !store_copy(store, path, error))
        return false;
    set_time(path, store->now_us(store->clock_ctx));
    return true;
}

static char *name_backup(const TbStore *store, const char *what)
{
    g_autofree char *folder = store_backups_folder(store->path);
    g_autofree char *day = store_day(store->now_us(store->clock_ctx));

    return g_strdup_printf("%s/%s%s.db", folder, day, what);
}

bool store_back_up_version(TbStore *store, int version, GError **error)
{
    g_autofree char *what = g_strdup_printf("-version-%d", version);
    g_autofree char *path = name_backup(store, what);

    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_autofree char *again = g_strdup_printf("%s-%" G_GINT64_FORMAT, what, g_get_real_time());
        g_free(path);
        path = name_backup(store, again);
    }
    return back_up_as(store, path, error);
}

static bool read_seen(TbStore *store, int64_t *seen)
{
    return store_find(store, "SELECT seen FROM meta WHERE id = 1", NO_ARGS, seen, NULL) > 0;
}

/* Every change leaves its stamp in the store. */
static bool has_changed_since(TbStore *store, const GPtrArray *backups)
{
    const TbBackup *newest = backups->len > 0 ? backups->pdata[0] : NULL;
    g_autoptr(TbStore) old = newest ? store_open_to_read(newest->path, NULL) : NULL;
    int64_t seen, seen_then;

    return !old || !read_seen(store, &seen) || !read_seen(old, &seen_then) || seen != seen_then;
}

bool tb_store_daily_backup(TbStore *store, bool *is_made, GError **error)
{
    g_autofree char *path = name_backup(store, "");
    g_autoptr(GPtrArray) backups = store_backups(store->path);
    g_autoptr(GError) why = NULL;

    g_assert(!store->is_changing);
    bool is_needed = !g_file_test(path, G_FILE_TEST_EXISTS) && has_changed_since(store, backups);
    bool is_done = !is_needed || back_up_as(store, path, &why);
    /* Another program may have made it meanwhile. */
    if (!is_done && !g_error_matches(why, TB_ERROR, TB_ERROR_REFUSED)) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    thin(store->path, day_of(path));
    remove_pieces(store->path, g_get_real_time());
    if (is_made)
        *is_made = is_needed && is_done;
    return true;
}

/* --- Going on from one --- */

static bool is_whole(TbStore *store, GError **error)
{
    int64_t row;
    int found = store_find(store,
                           "SELECT 1 FROM pragma_quick_check WHERE quick_check <> 'ok'"
                           " UNION ALL SELECT 1 FROM pragma_foreign_key_check"
                           " UNION ALL SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM meta) LIMIT 1",
                           NO_ARGS, &row, error);

    if (found > 0)
        store_report(store, error, TB_ERROR_DAMAGED, _("this copy of the store is damaged"));
    return found == 0;
}

TbStore *store_open_whole(const char *path, GError **error)
{
    g_autoptr(TbStore) store = store_open_to_read(path, error);

    return store && is_whole(store, error) ? g_steal_pointer(&store) : NULL;
}

TbBackup *tb_store_newest_backup(const char *path, GError **error)
{
    g_autofree char *real = store_file_real(path);
    g_autoptr(GPtrArray) backups = store_backups(real);

    for (unsigned i = 0; i < backups->len; i++) {
        const TbBackup *backup = backups->pdata[i];
        g_autoptr(TbStore) store = store_open_whole(backup->path, NULL);
        if (store)
            return g_ptr_array_steal_index(backups, i);
    }
    g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND, _("%s: there is no backup that is whole"),
                path);
    return NULL;
}
