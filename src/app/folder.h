/* A folder as the list for choosing shows it. For the reader's thread: a disk may be slow. */
#ifndef APP_FOLDER_H
#define APP_FOLDER_H

#include <gio/gio.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct {
    char *name; /* of the file, any bytes */
    char *label;
    bool is_folder;
    int64_t size;
} FolderItem;

typedef struct {
    char *path;       /* of the folder */
    GPtrArray *items; /* FolderItem: folders, then files of known kinds, each by name */
    char *file;       /* what was asked for is a file, not a folder: its whole path */
} Folder;

/* @typed is what a person typed, or chose: a folder, a file, "~/", or the begin of a name, of which
 * only what begins so is shown. NULL: where recordings usually are. What begins with a point shows
 * only when asked for. TB_ERROR_NOT_FOUND when there is no such folder. */
Folder *folder_read(const char *typed, GCancellable *cancel, GError **error);
void folder_free(Folder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Folder, folder_free)

/* The whole path of what was typed, of which nobody knows yet whether it is there. The caller's. */
char *folder_path(const char *typed);

bool folder_is_recording(const char *name); /* by how it is called */

#endif
