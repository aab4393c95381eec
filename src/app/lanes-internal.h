/* Shared by the files of the timeline: lanes.c (what it shows, and from where), lanes-model.c (what
 * there is to lay out), lanes-parts.c (in words), lanes-hand.c (mouse and keys), lanes-drag.c (what
 * is drawn along) and lanes-card.c (what is said above it).
 *
 * Times are on the line of the conversation, unless they stand in a moment or beside a recording.
 */
#ifndef APP_LANES_INTERNAL_H
#define APP_LANES_INTERNAL_H

#include "terugblik/figures/timeline.h"
#include "terugblik/figures/view.h"

#include "lanes.h"

/* What a button that is held does. Until the pointer has gone some way from where it went down it
 * may still become a click. */
typedef enum {
    DRAG_NONE,
    DRAG_PLAYHEAD,
    DRAG_OVERVIEW,
    DRAG_LASSO,
    DRAG_START,
    DRAG_END,
    DRAG_BODY,
    DRAG_BORDER, /* between two phases */
    DRAG_REFUSED /* it cannot be, and that was said */
} DragKind;

typedef struct {
    DragKind kind;
    bool is_moving;
    double x, y;       /* where it began */
    int64_t us;        /* the time there */
    TbTimelinePart on; /* what lay there */
    TbRect rect;       /* of the overview, or of the lasso */
    int64_t moment;    /* that was taken hold of */

    /* Of moments: as they stood when it began, and as they are drawn. */
    GPtrArray *before, *drawn; /* TbMoment */
    GArray *ids;               /* int64_t, of these */
    TbSnap snap;

    /* Where the film goes back to. */
    int64_t recording, position_us, playhead_us;
} Drag;

struct Lanes {
    App *app;
    TbWidget *canvas;
    TbTimelineLayout *layout; /* NULL: there is nothing to lay out */
    bool is_stale;            /* something has changed since */
    int64_t laid_us;          /* when, on the clock of the window */
    unsigned timer;           /* lays out again what grows */
    bool grows;               /* something of the reader runs */

    TbView view;
    bool has_view;
    int64_t playhead_us;
    double scroll, wheel;
    bool are_pillars_open, are_others_shown;
    GArray *left; /* int64_t: what ran when the conversation was opened */

    Drag drag;
    int64_t hovered; /* moment */
    struct {
        TbWidget *card;
        unsigned timer;
        TbRect at;
        int64_t moment; /* 0: a crowd */
        unsigned n;     /* of a crowd */
        int64_t known;  /* moment that was just clicked: nothing is said of it any more */
    } hover;
    TbWidget *bubble;

    GStringChunk *words; /* of the parts */
};

/* --- lanes.c --- */

/* As it is now; NULL: nothing to show. */
const TbTimelineLayout *lanes_layout(Lanes *lanes);
void lanes_change(Lanes *lanes); /* it is laid out and painted anew */
void lanes_show_playhead(Lanes *lanes);
const TbConversation *lanes_data(const Lanes *lanes); /* NULL: not there yet */
TbViewLimits lanes_limits(const Lanes *lanes);
void lanes_place(const Lanes *lanes, int64_t us, int64_t *recording, int64_t *at_us);
int64_t lanes_time_of(const Lanes *lanes, const TbMoment *moment); /* where it starts */
/* Selects it and goes to its start. */
void lanes_choose(Lanes *lanes, int64_t moment);

/* The reader's moments of which something lies in @rect; of int64_t, the caller's. */
GArray *lanes_own_inside(const Lanes *lanes, TbRect rect);

/* --- lanes-model.c --- */

typedef struct {
    TbTimeline timeline;
    GPtrArray *moments; /* TbMoment, borrowed */
    GPtrArray *shown;   /* TbMoment: of keys that are down */
    GArray *pending, *running;
} LanesModel;

/* What there is to lay out but for the view; false: nothing. */
bool lanes_model_init(LanesModel *model, const Lanes *lanes);
void lanes_model_clear(LanesModel *model);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(LanesModel, lanes_model_clear)

/* --- lanes-parts.c --- */

void lanes_parts(TbWidget *canvas, GArray *parts, void *ctx);
TbRect lanes_moving(const Lanes *lanes); /* where lanes scroll */
/* "12:04,36 – 12:19,00"; the caller's. */
char *lanes_times(const TbMoment *moment);

/* --- lanes-hand.c --- */

bool lanes_pointer(TbWidget *canvas, const TbPointer *pointer, void *ctx);
bool lanes_key(TbWidget *canvas, const TbKey *key, void *ctx);

/* --- lanes-drag.c --- */

/* A button went down on @hit: nothing moves yet, but for the playhead. */
void drag_begin(Lanes *lanes, const TbTimelineHit *hit, const TbPointer *pointer);
void drag_move(Lanes *lanes, const TbPointer *pointer);
/* True when it was a drag, which is done with then; false when it was a click. */
bool drag_end(Lanes *lanes, const TbPointer *pointer);
void drag_cancel(Lanes *lanes); /* all is as it was */
void drag_clear(Drag *drag);
bool drag_is_of_moments(const Drag *drag); /* and moving them */
void drag_renamed(Drag *drag, int64_t old_id, int64_t id);

/* --- lanes-card.c --- */

/* The pointer is on @hit: what that is will be said, soon or @at_once. */
void hover_at(Lanes *lanes, const TbTimelineHit *hit, bool at_once);
void hover_end(Lanes *lanes);
void hover_press(Lanes *lanes, const TbTimelineHit *hit); /* what lies there needs no card */
void bubble_show(Lanes *lanes, int64_t us);               /* a time, by the ruler */
void bubble_end(Lanes *lanes);

#endif
