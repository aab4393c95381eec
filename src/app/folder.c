#include "folder.h"

#include <glib/gstdio.h>
#include <string.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

static void item_free(void *data)
{
    FolderItem *item = data;

    g_free(item->name);
    g_free(item->label);
    g_free(item);
}

void folder_free(Folder *folder)
{
    if (!folder)
        return;
    g_free(folder->path);
    g_free(folder->file);
    g_ptr_array_unref(folder->items);
    g_free(folder);
}

/* The usual ones; another kind can be typed, or dropped. */
bool folder_is_recording(const char *name)
{
    static const char *const kinds[] = {
        "mp4", "m4v", "mov",  "mkv", "webm", "avi",  "mpg", "mpeg", "mts", "m2ts", "ts",
        "wmv", "asf", "flv",  "3gp", "mxf",  "ogv",  "wav", "mp3",  "m4a", "aac",  "flac",
        "ogg", "oga", "opus", "wma", "aif",  "aiff", "amr", "caf",  NULL};
    const char *point = strrchr(name, '.');
    g_autofree char *kind = point ? g_ascii_strdown(point + 1, -1) : NULL;

    return kind && g_strv_contains(kinds, kind);
}

static int compare(const void *a, const void *b)
{
    const FolderItem *one = *(FolderItem *const *)a, *other = *(FolderItem *const *)b;

    if (one->is_folder != other->is_folder)
        return one->is_folder ? -1 : 1;
    g_autofree char *key = g_utf8_collate_key_for_filename(one->label, -1);
    g_autofree char *other_key = g_utf8_collate_key_for_filename(other->label, -1);
    return strcmp(key, other_key);
}

/* Case does not matter: people type "vid" for "Video's". */
static bool begins(const char *label, const char *prefix)
{
    g_autofree char *own = g_utf8_casefold(label, -1);
    g_autofree char *asked = g_utf8_casefold(prefix, -1);

    return g_str_has_prefix(own, asked);
}

static void add_item(Folder *folder, const char *name, const char *prefix)
{
    g_autofree char *label = g_filename_display_name(name);
    g_autofree char *path = g_build_filename(folder->path, name, NULL);
    GStatBuf facts;

    if ((name[0] == '.' && prefix[0] != '.') || !begins(label, prefix) || g_stat(path, &facts) != 0)
        return;
    bool is_folder = S_ISDIR(facts.st_mode);
    if (!is_folder && !(S_ISREG(facts.st_mode) && folder_is_recording(name)))
        return;
    FolderItem *item = g_new0(FolderItem, 1);
    item->name = g_strdup(name);
    item->label = g_steal_pointer(&label);
    item->is_folder = is_folder;
    item->size = facts.st_size;
    g_ptr_array_add(folder->items, item);
}

static bool read_items(Folder *folder, const char *prefix, GCancellable *cancel, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder->path, 0, &cause);

    if (!dir) {
        g_autofree char *shown = g_filename_display_name(folder->path);
        g_set_error(error, TB_ERROR, TB_ERROR_NOT_FOUND, _("%s: this folder cannot be read"),
                    shown);
        return false;
    }
    for (const char *name; (name = g_dir_read_name(dir));) {
        if (g_cancellable_set_error_if_cancelled(cancel, error))
            return false;
        add_item(folder, name, prefix);
    }
    g_ptr_array_sort(folder->items, compare);
    return true;
}

static char *usual_folder(void)
{
    const char *videos = g_get_user_special_dir(G_USER_DIRECTORY_VIDEOS);

    return g_strdup(videos && g_file_test(videos, G_FILE_TEST_IS_DIR) ? videos : g_get_home_dir());
}

char *folder_path(const char *typed)
{
    if (!typed || !*typed)
        return usual_folder();
    if (typed[0] == '~' && (typed[1] == '/' || typed[1] == '\0'))
        return g_build_filename(g_get_home_dir(), typed + 1, NULL);
    return g_canonicalize_filename(typed, g_get_home_dir());
}

Folder *folder_read(const char *typed, GCancellable *cancel, GError **error)
{
    g_autofree char *path = folder_path(typed);
    g_autoptr(Folder) folder = g_new0(Folder, 1);
    g_autofree char *prefix = NULL;

    folder->items = g_ptr_array_new_with_free_func(item_free);
    if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
        folder->path = g_steal_pointer(&path);
        prefix = g_strdup("");
    } else {
        folder->path = g_path_get_dirname(path);
        prefix = g_path_get_basename(path);
        folder->file = g_file_test(path, G_FILE_TEST_EXISTS) ? g_steal_pointer(&path) : NULL;
    }
    return read_items(folder, prefix, cancel, error) ? g_steal_pointer(&folder) : NULL;
}
