/* The method drawn: the conversation at a glance, and the SLIM disc of one phase. A figure is laid
 * out first, as rectangles that know what they stand for, and then painted; so the same layout
 * serves paper, window and the question what lies under the mouse. Everything is told by shape,
 * place and word as well as by colour, so it prints in black and white.
 *
 * Pure: a layout reads no clock, store or font, and the same model gives the same bytes. Sizes are
 * px at 96 dpi. */
#ifndef TERUGBLIK_FIGURES_H
#define TERUGBLIK_FIGURES_H

#include <cairo.h>
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "terugblik/base/palette.h"
#include "terugblik/base/rect.h"
#include "terugblik/codebook.h"
#include "terugblik/dossier.h"
#include "terugblik/method.h"

/* What a rectangle stands for; in brackets the fields of TbItem that mean something then. */
typedef enum {
    TB_ITEM_LABEL, /* words only [text, align] */

    /* The conversation at a glance. */
    TB_ITEM_LANE,       /* a row over the whole width [text] */
    TB_ITEM_TICK,       /* a time on the ruler, its line through the lanes [text] */
    TB_ITEM_FLAG,       /* hier [is_other, is_hollow] */
    TB_ITEM_SELF_IMAGE, /* upper strip of a phase [text, quadrant, is_hearsay] */
    TB_ITEM_APPROACH,   /* lower strip [text, quadrant] */
    TB_ITEM_VERDICT,    /* what stands between the strips [verdict] */
    TB_ITEM_STRETCH, /* [theme, cap, rating, is_other, is_open, is_pending, is_left, is_pinned] */
    TB_ITEM_POINT,   /* [theme, cap, is_other, is_pending, is_pinned] */
    TB_ITEM_CROWD,   /* marks too close to be drawn apart [theme, text: how many] */

    /* The timeline of the window besides; see figures/timeline.h. */
    TB_ITEM_GROUND,         /* what all lies on */
    TB_ITEM_ROW,            /* a lane over the whole width [is_alt] */
    TB_ITEM_TIME,           /* a time on the ruler, its line through the lanes [text] */
    TB_ITEM_FRAME,          /* a frame on the ruler */
    TB_ITEM_RULE,           /* between headers and time */
    TB_ITEM_OVERVIEW,       /* the whole conversation, small */
    TB_ITEM_OVERVIEW_SHOWN, /* what is shown of it */
    TB_ITEM_NOTE,           /* words of second rank [text, align] */
    TB_ITEM_INITIAL,        /* of who made it [text] */
    TB_ITEM_CAP,            /* letter of a code [cap, theme] */
    TB_ITEM_FOLD,           /* the pillars can be opened, or are [is_open] */
    TB_ITEM_LOCK,           /* others' marks are hidden */
    TB_ITEM_THUMB,          /* [picture; NULL: not made yet] */
    TB_ITEM_WAVE,           /* [columns] */
    TB_ITEM_ARC,            /* from a pillar to that on which it works through [is_rising, sign] */
    TB_ITEM_OUTLINE,        /* around what is selected */
    TB_ITEM_HANDLE,         /* on an edge of it */
    TB_ITEM_HOVER,          /* around what is under the mouse */
    TB_ITEM_GUIDE,          /* where an edge was drawn to */
    TB_ITEM_LASSO,

    /* The disc. */
    TB_ITEM_DISC,          /* circle, axes and rim */
    TB_ITEM_LINK,          /* from self-image to approach, corner to corner [is_rising] */
    TB_ITEM_MARK_SELF,     /* o */
    TB_ITEM_MARK_APPROACH, /* filled square */
    TB_ITEM_ALSO_SELF,     /* small hollow copies: voor een deel ook */
    TB_ITEM_ALSO_APPROACH,
    TB_N_ITEM_KINDS
} TbItemKind;

typedef enum { TB_ALIGN_START, TB_ALIGN_CENTRE, TB_ALIGN_END } TbAlign;

typedef struct {
    TbItemKind kind;
    TbRect rect;
    int64_t moment; /* id of the moment it shows; 0: none */
    char *text;
    const char *theme; /* codebook identifier, for its look; NULL: ink-2 */
    const char *cap;   /* key letter or pillar number; NULL: none, or no room */
    TbRating rating;   /* none where its glyph has no room */
    TbQuadrant quadrant;
    TbVerdict verdict;
    TbAlign align;
    bool is_other;   /* made by another than the reader: outlined only */
    bool is_open;    /* has no end yet */
    bool is_hearsay; /* a self-image that the client did not say: dashed left border */
    bool is_rising;  /* from bottom left to top right, else from top left */
    bool is_alt;     /* every second row */
    bool is_hollow;  /* a flag that is still to be worked out */
    bool is_pending; /* not on disk yet: dashed */
    bool is_left;    /* runs since an earlier sitting: in dashes of ink */
    bool is_pinned;  /* for the sheet: folded corner */
    bool is_over;    /* lies over another mark: a gap around it */
    TbSign sign;
    GBytes *columns;          /* loudness for every px, 0 to 255 */
    cairo_surface_t *picture; /* a reference */
} TbItem;

typedef struct {
    double width, height;
    GArray *items; /* TbItem, in the order of painting */
} TbFigure;

void tb_figure_free(TbFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbFigure, tb_figure_free)

/* The uppermost item at a place that shows a moment; NULL when there is none. Valid as long as the
 * figure. */
const TbItem *tb_figure_at(const TbFigure *figure, double x, double y);

/* Paints at the origin of @cr, in Noto Sans with fixed font options. Paints no background. */
void tb_figure_paint(const TbFigure *figure, cairo_t *cr, TbAppearance appearance);

/* The figure as a self-contained SVG, in the light appearance; the same bytes every time. */
GBytes *tb_figure_svg(const TbFigure *figure, GError **error);

/* The conversation at a glance: time, SLIM phases (a row per reviewer), a lane per theme that has
 * moments, the pillars. All is borrowed for the call. */
typedef struct {
    const TbCodebook *codebook;
    const GPtrArray *recordings; /* TbRecording */
    const GPtrArray *moments;    /* TbMoment, those the reader may see */
    const GPtrArray *reviewers;  /* TbReviewer, for the names of others' rows */
    int64_t reader;              /* reviewer */
} TbGlance;

/* The items borrow from the codebook of @glance, and must not outlive it. */
TbFigure *tb_glance_layout(const TbGlance *glance, double width);

/* What the figure shows, in words, in the language chosen. The caller's. */
char *tb_glance_alt(const TbGlance *glance);

/* The disc of one phase: quadrants clockwise from the top right kans, leren, hand, ondernemen. */
TbFigure *tb_disc_layout(const TbPhase *phase, const TbCodebook *codebook);

/* What lies at a place of that figure: a quadrant, on the rim or its words onbekend (below) and
 * controle (right); TB_QUADRANT_NONE for anything else. */
TbQuadrant tb_disc_at(double x, double y);

/* The same without words, for where a disc with them stands nearby. */
TbFigure *tb_disc_small_layout(const TbPhase *phase);

/* What either shows, in words, in the language chosen. The caller's. */
char *tb_disc_alt(const TbPhase *phase, const TbCodebook *codebook);

/* A quadrant as people read it, from the codebook; also onbekend and controle. Valid as long as the
 * codebook. */
const char *tb_quadrant_label(const TbCodebook *codebook, TbQuadrant quadrant);

#endif
