/* Shared within the module. */
#ifndef TERUGBLIK_FIGURES_INTERNAL_H
#define TERUGBLIK_FIGURES_INTERNAL_H

#include <pango/pangocairo.h>

#include "terugblik/figures.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PangoContext, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_surface_t, cairo_surface_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_font_options_t, cairo_font_options_destroy)

TbFigure *figure_new(double width, double height);

/* Adds an item and returns it, to be filled in before the next is added. */
TbItem *figure_add(TbFigure *figure, TbItemKind kind, TbRect rect);

/* The row in which a moment is drawn. */
typedef enum {
    LANE_THEME,
    LANE_PILLARS,
    LANE_OTHER, /* of a code that this codebook does not know */
    LANE_FLAGS, /* on the ruler: hier */
} LaneKind;

typedef struct {
    LaneKind kind;
    const TbTheme *theme; /* of LANE_THEME */
} Lane;

/* The lanes that have moments with a time, in the order of the codebook, then pillars and others;
 * flags have no lane of their own. Of Lane. */
GArray *glance_lanes(const TbGlance *glance);

/* The tags with a time of a lane, in order of time. Borrowed pointers. */
GPtrArray *glance_marks(const TbGlance *glance, const Lane *lane);
const char *glance_lane_label(const Lane *lane);
Lane glance_lane_of(const TbGlance *glance, const TbMoment *moment);

/* The letter of its code, or the number of its pillar; NULL when it has none. */
const char *glance_cap(const TbGlance *glance, const TbMoment *moment);

/* The phases with a time of @author, in order. Borrowed pointers. */
GPtrArray *glance_phases(const TbGlance *glance, int64_t author);

/* Whose phases there are: ids of reviewers as int64_t, the reader first. */
GArray *glance_phase_authors(const TbGlance *glance);
const char *glance_reviewer_name(const TbGlance *glance, int64_t reviewer);

/* Start and end on the line of the conversation; the end of what has none is its start, of a phase
 * or what still runs the end of the conversation at the most. */
TbExtent glance_extent(const TbGlance *glance, const TbMoment *moment);

enum { LANE_HEIGHT = 16, MARK_HEIGHT = 12, RULER_APART = 80 };

/* A mark that has its place along the line, but not yet its height in the lane. */
typedef struct {
    const TbMoment *moment;
    const char *theme; /* NULL: ink-2 */
    const char *cap;
    bool is_capped; /* a point shows its cap instead of a lozenge */
    double x, width;
    int row;      /* -1: alone; else sub-row */
    bool is_over; /* lies over another one there */
} Mark;

double mark_cap_width(const char *cap);

/* @mark from @x to @end; a point stands around @x. */
Mark mark_place(Mark mark, double x, double end);

/* How many of @marks (Mark, in order of x) from @first on stand too close together to be told
 * apart; 0 when these are not many enough. */
guint marks_crowd(const GArray *marks, guint first);

/* Puts a run of overlapping marks, of which @first is the first, into two sub-rows; a third at one
 * time lies over the second. Says how many there were. */
guint marks_split(GArray *marks, guint first);

/* Where it is drawn, in the lane with its top at @y. */
TbRect mark_rect(const Mark *mark, double y);

/* Adds what stands for a mark, or for @n from @first on, in the lane with its top at @y. To be
 * filled in further before the next is added. */
TbItem *mark_add(TbFigure *figure, const Mark *mark, double y, int64_t reader);
TbItem *marks_add_crowd(TbFigure *figure, const GArray *marks, guint first, guint n, double y);

/* Adds both strips of @phase and the verdict in a gap between them. */
void strips_add(TbFigure *figure, const TbCodebook *codebook, const TbMoment *phase, TbRect rect,
                double gap);

/* The smallest round step of time that is at least RULER_APART px long; 0 when none is. And the
 * first multiple of it that is not before @start_us, or the last that is not after when that is
 * negative. */
int64_t ruler_step(double us_per_px);
int64_t ruler_first(int64_t start_us, int64_t step_us);

/* Paints words inside @rect; what does not fit ends in an ellipsis. */
typedef struct {
    const char *text;
    TbRect rect;
    TbAlign align;
    int size_px;
    bool is_bold;
    uint32_t colour;
} Words;

void paint_words(cairo_t *cr, const Words *words);

void paint_item(cairo_t *cr, const TbItem *item, TbAppearance appearance);

void paint_set_colour(cairo_t *cr, uint32_t colour);

void paint_round_rectangle(cairo_t *cr, const TbRect *rect, double radius); /* its path */

/* One stretch, point or crowd; and the letter of a code by itself. */
void paint_mark(cairo_t *cr, const TbItem *item, TbAppearance appearance);

/* Paints at once the marks in sub-rows that have the theme of the one at @first. Says how many;
 * 0 when that one is none, and nothing was painted. */
guint paint_small_marks(cairo_t *cr, const GArray *items, guint first, guint end,
                        TbAppearance appearance);

void paint_cap(cairo_t *cr, const TbItem *item, TbAppearance appearance);

/* What only the timeline of the window has. */
void paint_timeline_item(cairo_t *cr, const TbItem *item, TbAppearance appearance);

/* A strip of a phase, or the verdict between two. */
void paint_strip(cairo_t *cr, const TbItem *item, TbAppearance appearance);
void paint_verdict(cairo_t *cr, const TbItem *item, TbAppearance appearance);

/* The disc, its marks and what links them. */
void paint_disc(cairo_t *cr, const TbItem *item, TbAppearance appearance);

#endif
