/* The making of a sheet: what the reader's thread does for it, and what it tells meanwhile. */
#ifndef APP_SHEET_MAKE_H
#define APP_SHEET_MAKE_H

#include "app-internal.h"

typedef struct SheetMaking SheetMaking;

typedef struct {
    char *path;      /* where it is; NULL: it was not made */
    char **warnings; /* what could not be on it, in words */
    bool is_opened;  /* a program for it was found, and started */
} MadeSheet;

typedef struct {
    void (*progress)(void *ctx, unsigned done, unsigned total); /* stills */
    /* Once; @error says why it was not made (G_IO_ERROR_CANCELLED: it was stopped). The making is
     * gone after it. */
    void (*made)(void *ctx, const MadeSheet *made, const GError *error);
    void *ctx;
} SheetHooks;

/* After all that was done so far is stored, so that it is on the sheet. */
SheetMaking *sheet_making_begin(App *app, int64_t interaction, const SheetHooks *hooks);
void sheet_making_stop(SheetMaking *making);

/* Opens a file or folder with the program that the desktop has for it. */
void sheet_launch(App *app, const char *path);

/* What @data is to be told about its sheet, in lines; pure but for the clock. The caller's. */
char *sheet_words(const App *app, const TbConversation *data, int64_t reader);

#endif
