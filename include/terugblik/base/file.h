/* Files that a person asked for: a sheet, a picture. */
#ifndef TERUGBLIK_BASE_FILE_H
#define TERUGBLIK_BASE_FILE_H

#include <glib.h>
#include <stdbool.h>

/* Writes the file complete and on disk, or not at all, readable by its owner only. What is there is
 * replaced only by its own kind, told by its first bytes: a recording or a store never goes under
 * (TB_ERROR_REFUSED). TB_ERROR_NOT_FOUND when there is no such folder, TB_ERROR_FULL when there is
 * no room. */
bool tb_file_write(const char *path, GBytes *bytes, GError **error);

#endif
