/* Errors: a GError whose message says what failed, then why. The deepest function says what the
 * library said; each layer that knows something more puts it in front; only the top shows it.
 * Messages name files and ids, never what a client said. They are translated where they are made.
 */
#ifndef TERUGBLIK_BASE_ERROR_H
#define TERUGBLIK_BASE_ERROR_H

#include <glib.h>

#define TB_ERROR (tb_error_quark())
GQuark tb_error_quark(void);

/* A code exists where a caller acts differently, not per cause. */
typedef enum {
    TB_ERROR_FAILED,          /* nothing to act on but the words */
    TB_ERROR_USAGE,           /* wrong use, visible from the words alone */
    TB_ERROR_NOT_FOUND,       /* no such file, conversation, moment, person or code */
    TB_ERROR_REFUSED,         /* understood, but against a rule (the end lies before the start) */
    TB_ERROR_NOT_A_RECORDING, /* the file is no sound or video that may be opened */
    TB_ERROR_NO_PICTURE,      /* a recording, but without a picture to show */
    TB_ERROR_NOTHING,         /* nothing to undo or redo */
    TB_ERROR_CHANGED,         /* what was read, or done, has been changed by another since */
    TB_ERROR_NEWER,           /* the store was written by a newer program */
    TB_ERROR_DAMAGED,         /* the store is no store, or is damaged */
    TB_ERROR_BUSY,            /* another program holds the store */
    TB_ERROR_READ_ONLY,       /* the store or its folder cannot be written */
    TB_ERROR_FULL,            /* no room left on the disk */
} TbError;

/* @word as a message may quote it: a short word as it is, of anything longer or with a space in it
 * nothing but "…", since it may be what somebody said. The caller's. */
char *tb_error_quote(const char *word);

#endif
