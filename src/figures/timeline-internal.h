/* Shared by the files of the timeline. */
#ifndef TERUGBLIK_FIGURES_TIMELINE_INTERNAL_H
#define TERUGBLIK_FIGURES_TIMELINE_INTERNAL_H

#include "figures-internal.h"
#include "terugblik/figures/timeline.h"

enum {
    TIMELINE_HEADER = 120,
    TIMELINE_HEADER_COMPACT = 104,
    TIMELINE_RULER = 22,
    TIMELINE_OTHERS = 8,
    TIMELINE_MARGIN = 8, /* in a header, before and after */
};

/* Where a moment stands, also when it is out of sight or in a crowd. */
typedef struct {
    int64_t id;
    TbExtent extent;
    TbRect rect; /* uncut */
    int crowd;   /* in the layout's crowds; -1: by itself */
    bool is_point, is_phase, is_flag, is_own, is_selected;
    bool has_end; /* that can be dragged */
} Place;

/* The places of a row: those of the reader, then those of others. */
typedef struct {
    guint first, n_own, n;
} Row;

/* Some places that are drawn as one. */
typedef struct {
    guint first, n;
    TbRect rect;
} Crowd;

/* What is painted within one part of the figure: the items from @first up to the next band. */
typedef struct {
    guint first;
    TbRect clip;
} Band;

struct TbTimelineLayout {
    TbFigure *figure;
    GArray *lanes;  /* TbTimelineLane */
    GArray *rows;   /* Row: of each lane, and at the end of the flags */
    GArray *places; /* Place, row by row, in order of time */
    GArray *ids;    /* int64_t, of the places */
    GArray *crowds; /* Crowd */
    GArray *bands;  /* Band */
    GStringChunk *words;
    TbExtent view, whole;
    TbRect overview; /* empty: all is shown */
    double header;
    double lanes_top; /* below here the lanes scroll */
    double scroll_max;
    bool has_wide_edges;
};

/* A moment with what laying out asks about it more than once. */
typedef struct {
    const TbMoment *moment;
    TbExtent extent;
    Lane lane;
    const char *pillar; /* to which its code belongs */
    const char *theme;
    bool is_own, is_selected, is_pending, is_left;
} Entry;

/* What is needed while laying out. */
typedef struct {
    const TbTimeline *timeline;
    TbTimelineLayout *layout;
    GArray *entries; /* Entry, in order of time */
} Build;

/* timeline-entries.c */
GArray *timeline_entries(const TbTimeline *timeline);
bool timeline_has_others(const TbTimeline *timeline); /* a row of them below each lane */
bool timeline_takes(const TbTimelineLane *lane, const Entry *entry);

/* timeline-lanes.c: which lanes there are; their rows and headers are added later, as items. Sets
 * lanes_top and scroll_max of the layout, and the rect of every lane. */
void timeline_add_lanes(Build *build);
void timeline_add_headers(Build *build);
bool timeline_is_fixed(const TbTimelineLane *lane);
TbRect timeline_lanes_clip(const TbTimelineLayout *layout); /* where lanes are in sight */

/* timeline-ruler.c */
void timeline_add_times(Build *build);
void timeline_add_ruler(Build *build);
void timeline_add_film(Build *build, const TbTimelineLane *lane);
void timeline_add_sound(Build *build, const TbTimelineLane *lane);

/* timeline-marks.c and timeline-slim.c: the places and items of one lane; and of the flags. */
void timeline_add_marks(Build *build, const TbTimelineLane *lane);
void timeline_add_phases(Build *build, const TbTimelineLane *lane);
void timeline_add_flags(Build *build);
void timeline_add_arcs(Build *build);

/* Of who made @moment, on the outline of another at @rect. */
void timeline_add_initial(Build *build, const TbMoment *moment, TbRect rect);

/* What the items from here on are cut to. */
void timeline_band(Build *build, TbRect clip);
Place *timeline_add_place(Build *build, const Entry *entry, TbRect rect);

/* Around a place that is selected or under the mouse. */
void timeline_add_signs(Build *build, guint first);

/* Adds one item with words, which it takes. */
TbItem *timeline_add_words(Build *build, TbItemKind kind, TbRect rect, char *text, TbAlign align);

#endif
