/* Shared within app. A panel is a file that makes widgets and brings them in step with what has
 * changed. What a person does goes through commands, which keys, buttons and menus share; what is
 * known of the open conversation is in Conversation; the store is worked on by a thread of its own.
 *
 *     keys ──► commands ──► conversation ──► worker (the store's thread)
 *                  │              │
 *                  ▼              ▼ changed
 *                film ────────► panels ──► ui */
#ifndef APP_APP_INTERNAL_H
#define APP_APP_INTERNAL_H

#include "terugblik/app.h"
#include "terugblik/codebook.h"
#include "terugblik/ui.h"

#include "conversation.h"
#include "watch.h"
#include "worker.h"

typedef enum { SCREEN_LIBRARY, SCREEN_WATCH, SCREEN_SHEET, N_SCREENS } Screen;

/* The panels; each has a header of its own with what others may ask of it. */
typedef struct Frame Frame;
typedef struct Library Library;
typedef struct Adding Adding;
typedef struct Watching Watching;
typedef struct Film Film;
typedef struct Marks Marks;
typedef struct Codes Codes;
typedef struct Lanes Lanes;
typedef struct Right Right;
typedef struct SheetPanel SheetPanel;
typedef struct Settings Settings;
typedef struct Keeping Keeping;

typedef struct TbApp App;

struct TbApp {
    /* Set before the window runs. */
    TbUi *ui;
    TbCodebook *standard; /* the codebook that comes with the program */
    char *store_path, *reviewer;
    Worker *writer; /* the one that changes the store */
    Worker *reader; /* for what may take long; the same where a store can be open only once; NULL
                     * until the store is open */
    int64_t (*now_us)(void *clock_ctx); /* NULL: the machine's; with another it makes no sound */
    void *clock_ctx;
    TbSource *(*open_source)(void *source_ctx, const char *path, GError **error); /* or NULL */
    void *source_ctx;
    UiPost post;
    Watch *watch; /* of changes by others */
    Settings *settings;

    Frame *frame;
    Library *library;
    Adding *adding; /* the form for a new conversation */
    Watching *watching;
    Film *film;
    Marks *marks;
    Codes *codes;
    Lanes *lanes;
    Right *right;
    SheetPanel *sheet;
    Keeping *keeping; /* of the store as a whole */

    Screen screen;
    Conversation *conversation; /* NULL: none is open */
    /* The one that is looked with: that of the open conversation, which owns it when it is another
     * than @standard; see app_use_codebook(). */
    const TbCodebook *codebook;
    unsigned changed;   /* Changed, not yet told to the panels */
    bool is_covered;    /* F8: picture and sound are hidden */
    char *focus_behind; /* name of what had the focus before that; NULL: nothing */
    bool is_telling;
    bool is_closing;             /* what ends now begins nothing anew */
    bool is_warned;              /* that something is not stored, and closed once already */
    bool is_leaving;             /* closes as soon as all is stored */
    int64_t awaited, awaited_us; /* the conversation to open then, and where; 0: none */
};

/* The panels are told at the end of the step, once. */
void app_changed(App *app, unsigned what);

/* Opens a conversation and shows it; @at_us TB_TIME_NONE: where one left off. */
void app_open(App *app, int64_t interaction, int64_t at_us);
void app_show(App *app, Screen screen);
/* From when it returns nothing in the window points into the codebook before. */
void app_use_codebook(App *app, const TbCodebook *codebook);
/* Closes what is open; the store at @backup takes the place of the one that is here, and opens. */
void app_restore(App *app, const char *backup);
bool app_may_close(App *app);        /* says why not */
bool app_is_writing(const App *app); /* a text field has the focus */

/* "12 mrt 2026" of an ISO date, in the language chosen; "" of NULL. The caller's. */
char *app_date(const char *iso);

#endif
