/* The timeline of the window: ruler, picture, sound, SLIM, a lane for every theme, the pillars. As
 * every figure it is laid out first and then painted, and what lies under the mouse is asked of the
 * same layout; so what is seen is what is hit.
 *
 * Pure: knows no clock, store or window. Sizes are px at 100 % text, which the caller scales. Times
 * are on the line of the conversation (tb_conversation_time()). The playhead is no part of the
 * layout, as it moves with every picture. */
#ifndef TERUGBLIK_FIGURES_TIMELINE_H
#define TERUGBLIK_FIGURES_TIMELINE_H

#include "terugblik/figures.h"

/* Loudness, a value per slot of time. */
typedef struct {
    int64_t start_us; /* of the first slot */
    int64_t slot_us;
    const uint8_t *loudest; /* 0 to 255 */
    size_t n;
} TbTimelinePeaks;

/* A picture of the filmstrip. */
typedef struct {
    int64_t us;
    cairo_surface_t *picture; /* borrowed; NULL: not made yet */
} TbTimelineThumb;

/* What a time that is being dragged was drawn to. */
typedef enum {
    TB_SNAP_NONE,
    TB_SNAP_PLAYHEAD,
    TB_SNAP_EDGE,  /* start or end of a mark */
    TB_SNAP_PHASE, /* start or end of a phase */
} TbSnapKind;

typedef struct {
    TbSnapKind kind;
    int64_t us;
    int64_t moment; /* whose edge; 0: none */
} TbSnap;

/* Which rows there are. */
typedef enum {
    TB_TIMELINE_ALL,
    TB_TIMELINE_ONE_LANE, /* SLIM, and all marks in one lane: for a small window */
    TB_TIMELINE_FLAGS,    /* of the lanes nothing, on the ruler the flags: second viewing */
    TB_TIMELINE_TIME,     /* ruler, picture and sound: first viewing */
} TbTimelineRows;

/* All is borrowed for the call. */
typedef struct {
    TbGlance conversation; /* its moments: of every author whom the reader may see */

    TbExtent view; /* see view.h */
    double width, height;
    double scroll;       /* of the lanes, px; more than there is counts as all there is */
    bool is_compact;     /* lower rows and narrower headers: a window under 1240 wide */
    bool has_wide_edges; /* from 150 % text */
    TbTimelineRows rows;
    bool are_pillars_open; /* three lanes instead of one */
    bool are_others_shown; /* a row of 8 px below each lane */
    bool is_blind;         /* others' marks are hidden while the reader's round is open */
    int64_t frame_us;      /* how long a frame lasts, for the ruler; 0: no frames */

    const TbTimelinePeaks *peaks; /* NULL: no sound lane */
    const GArray *thumbs;         /* of TbTimelineThumb, in order of time; NULL: no film lane */

    /* Of int64_t, ids of moments, in any order; NULL: none. */
    const GArray *selected;
    const GArray *pending; /* not on disk yet */
    const GArray *running; /* what has begun in this sitting; what else still runs is a leftover */
    int64_t now_us;        /* the playhead: what runs is drawn up to here */
    int64_t hovered;       /* moment; 0: none */
    const TbRect *lasso;   /* NULL: none */
    const TbSnap *guide;   /* to show what an edge was drawn to; NULL: none */
} TbTimeline;

typedef enum {
    TB_LANE_FILM,
    TB_LANE_SOUND,
    TB_LANE_SLIM,
    TB_LANE_OTHERS, /* says that others' marks are hidden */
    TB_LANE_CLIENT, /* what the client said, when there is any */
    TB_LANE_THEME,
    TB_LANE_PILLARS,   /* all three, folded */
    TB_LANE_PILLAR,    /* one of them */
    TB_LANE_UNKNOWN,   /* codes that this codebook does not know */
    TB_LANE_QUESTIONS, /* of the coach, when there are any */
    TB_LANE_ALL,       /* of TB_TIMELINE_ONE_LANE */
} TbLaneKind;

typedef struct {
    TbLaneKind kind;
    const char *name; /* codebook identifier of theme or pillar; else NULL */
    const char *label;
    unsigned n;  /* marks of the reader */
    TbRect rect; /* the whole row with its header, as scrolled */
} TbTimelineLane;

typedef struct TbTimelineLayout TbTimelineLayout;

/* Borrows from the codebook of @timeline, and must not outlive it; the rest is copied. */
TbTimelineLayout *tb_timeline_layout(const TbTimeline *timeline);
void tb_timeline_layout_free(TbTimelineLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbTimelineLayout, tb_timeline_layout_free)

/* The height at which every lane is open. */
double tb_timeline_height(const TbTimeline *timeline);

/* All of these are valid as long as the layout. */
const TbFigure *tb_timeline_figure(const TbTimelineLayout *layout);
const GArray *tb_timeline_lanes(const TbTimelineLayout *layout); /* of TbTimelineLane */
TbRect tb_timeline_body(const TbTimelineLayout *layout); /* right of the headers, with the ruler */
double tb_timeline_scroll_max(const TbTimelineLayout *layout);

/* Where a time is drawn, and which time is drawn where; also outside what is shown. */
double tb_timeline_x(const TbTimelineLayout *layout, int64_t us);
int64_t tb_timeline_us(const TbTimelineLayout *layout, double x);

/* With its background. */
void tb_timeline_paint(const TbTimelineLayout *layout, cairo_t *cr, TbAppearance appearance);

/* Over it: the line of what plays, with its triangle in the ruler. */
void tb_timeline_paint_playhead(const TbTimelineLayout *layout, cairo_t *cr, int64_t us,
                                TbAppearance appearance);

/* What lies under the mouse. */
typedef enum {
    TB_PART_NOTHING,
    TB_PART_RULER,
    TB_PART_OVERVIEW, /* us: on the line of the overview bar */
    TB_PART_LANE,
    TB_PART_HEADER,
    TB_PART_BODY, /* of a mark, a phase or a flag */
    TB_PART_START_EDGE,
    TB_PART_END_EDGE,
    TB_PART_PHASE_BORDER, /* moments: the phase that ends here, and the one that begins */
    TB_PART_CROWD,        /* moments: all of them */
} TbTimelinePart;

typedef struct {
    TbTimelinePart part;
    int lane;               /* in tb_timeline_lanes(); -1: none */
    int64_t us;             /* the time of that place */
    TbRect rect;            /* of what was hit, as far as it is in sight */
    const int64_t *moments; /* valid as long as the layout */
    unsigned n_moments;
    bool is_other; /* not the reader's own: has no edges */
} TbTimelineHit;

TbTimelineHit tb_timeline_hit(const TbTimelineLayout *layout, double x, double y);

/* The moments whose marks @lasso touches, also those in a crowd; and those from @first to @last in
 * time, when both are of the reader and in one lane, else @last alone. Of int64_t; the caller's. */
GArray *tb_timeline_inside(const TbTimelineLayout *layout, TbRect lasso);
GArray *tb_timeline_between(const TbTimelineLayout *layout, int64_t first, int64_t last);

/* The mark of the reader that lies @steps further in the lane of @moment (negative: before it), for
 * walking with the arrows; and the one nearest in time @lanes lower (negative: higher) that has
 * marks. 0 when there is none. */
int64_t tb_timeline_beside(const TbTimelineLayout *layout, int64_t moment, int steps);
int64_t tb_timeline_below(const TbTimelineLayout *layout, int64_t moment, int lanes);

/* The nearest of @playhead_us and the edges in sight that lies within 8 px of @us; else @us itself,
 * with TB_SNAP_NONE. Edges of @dragged (int64_t; NULL: none) do not draw. */
TbSnap tb_timeline_snap(const TbTimelineLayout *layout, int64_t us, int64_t playhead_us,
                        const GArray *dragged);

#endif
