/* The reflection sheet (reflectieblad): what the reviewer takes along to the talk about a
 * conversation. It is composed first, purely: which sections, fragments and questions. The caller
 * then hands in the stills that the sheet asks for, full or blurred as consent allows, and the
 * sheet is written as one HTML file that needs nothing else and prints on A4.
 *
 * What is van binnen is never on it, nor what the client said that nobody else may hear, also when
 * it is the reader who wrote it down; and no score, count or average of people. */
#ifndef TERUGBLIK_SHEET_H
#define TERUGBLIK_SHEET_H

#include <gio/gio.h>
#include <stdbool.h>
#include <stdint.h>

#include "terugblik/codebook.h"
#include "terugblik/dossier.h"

/* What a sheet is made from. All is borrowed, and must outlive the sheet. */
typedef struct {
    const TbCodebook *codebook;
    const TbInteraction *interaction;
    const TbReviewer *reader;      /* whose sheet it is */
    const GPtrArray *participants; /* TbParticipant */
    const GPtrArray *recordings;   /* TbRecording */
    const GPtrArray *consents;     /* TbConsent of those participants and recordings */
    const GPtrArray *reviewers;    /* TbReviewer: for the names of authors */
    const GPtrArray *moments;      /* TbMoment, those the reader may see; deleted ones are not among
                                    * them */
    /* What the reader may see of these; NULL: none. */
    const GPtrArray *answers;    /* TbAnswer of this conversation */
    const GPtrArray *intentions; /* TbIntention of its trajectory */
    const GPtrArray *checks;     /* TbCheck of those in this conversation */
    const GPtrArray *earlier;    /* TbCheck of those in others, in order of time */
    const GPtrArray *trajectory; /* TbInteraction of its trajectory, in order of time: what belongs
                                  * to a later one is not on this sheet. NULL: none is later */
    const GPtrArray *agreed;     /* TbAgreed of this conversation */
    const char *today;           /* YYYY-MM-DD: consent that ended before is no consent */
} TbSheetData;

/* How much of a fragment's picture may be on paper. */
typedef enum {
    TB_STILL_NONE, /* there is no picture: sound only, or told */
    TB_STILL_BLURRED,
    TB_STILL_FULL,
} TbStill;

typedef struct {
    const TbMoment *moment; /* borrowed from the data */
    int64_t recording;      /* 0: bound to none, as what was told */
    int64_t at_us;          /* the frame to show, in time of the recording */
    TbStill still;
    GBytes *jpeg;         /* the still, set by the caller; NULL: none is shown */
    const char *question; /* reflection question; NULL: none. Belongs to the codebook */
} TbSheetFragment;

/* What is shown of one theme. A sheet chooses strengths first, but what touched and the resistance
 * (the codes emotie and weerstand, and their observations) are always on it: what was not chosen of
 * them stands with its words but without a picture, or is at least named. All in order of time,
 * what was told last; borrowed. */
typedef struct {
    const char *title;    /* in the language chosen; belongs to the codebook, or is static */
    GPtrArray *fragments; /* TbSheetFragment */
    GPtrArray *rows;      /* TbMoment, in words; at most six in all groups together */
    GPtrArray *named;     /* TbMoment, by their time only */
    GPtrArray *worked;    /* TbMoment, those that stand under what worked */
    const char *question; /* NULL: the codebook has none */
} TbSheetGroup;

/* A voornemen of before, and what became of it. */
typedef struct {
    const TbIntention *intention; /* borrowed, as the checks */
    GPtrArray *checks;            /* TbCheck in this conversation, the reader's first; may be empty:
                                   * nobody has said yet */
    const TbCheck *earlier;       /* the last one before; NULL: none */
} TbSheetIntention;

typedef struct {
    TbSheetData data;
    GPtrArray *moments; /* borrowed TbMoment: those that may stand on it; some of them from @own */
    GPtrArray *own;     /* TbMoment of the sheet's own. Phases: a running one has the end that the
                         * next gives it, also when that one is left out. Reactions: they hold the
                         * words that may be heard, and nothing else */
    GPtrArray
        *fragments; /* TbSheetFragment, in the order of the sheet: stills are asked for these */

    /* The sections; what is empty leaves itself out. */
    GPtrArray *heard;     /* 2: borrowed TbMoment, the reactions that may be heard */
    GPtrArray *worked;    /* 3: borrowed TbSheetFragment, in order of time */
    bool has_glance;      /* 4 */
    GPtrArray *groups;    /* 5: TbSheetGroup, in the order of the codebook */
    GPtrArray *pillars;   /* 6: TbPillarRow; their chosen fragments are in @fragments */
    GPtrArray *in_words;  /* 6: borrowed TbMoment, not chosen but shown in words; of the others that
                           * were seen the time is named */
    GPtrArray *workings;  /* 6: TbWorkingRow */
    GPtrArray *phases;    /* 7: borrowed TbMoment, the reader's first, then by author */
    GPtrArray *changes;   /* 7: TbSlimChange between those */
    GPtrArray *questions; /* 9: borrowed TbMoment, reflection questions of coach or researcher */
    GPtrArray *before;    /* 10: TbSheetIntention */
    GPtrArray *intentions; /* 10: borrowed TbIntention, taken in this conversation */
} TbSheet;

TbSheet *tb_sheet_compose(const TbSheetData *data);
void tb_sheet_free(TbSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbSheet, tb_sheet_free)

/* Who makes the stills. */
typedef struct {
    /* The picture of @recording at @at_us as JPEG, no wider than @width_px; with @is_blurred nobody
     * in it may be recognised. NULL with an error. */
    GBytes *(*make)(void *ctx, const TbRecording *recording, int64_t at_us, int width_px,
                    bool is_blurred, GError **error);
    void (*progress)(void *ctx, unsigned done, unsigned total); /* NULL: nobody looks */
    void *ctx;
    GCancellable *cancel; /* NULL: cannot be cancelled */
} TbStillMaker;

/* Has the stills made that the sheet asks for, one recording after the other. A sheet without them
 * is still a sheet: the first thing that fails with each recording goes into @warnings (in words,
 * NULL-terminated, the caller's), and a picture that cannot be made costs only itself. False only
 * when it was cancelled (G_IO_ERROR_CANCELLED); the stills made by then stay. */
bool tb_sheet_add_stills(TbSheet *sheet, const TbStillMaker *maker, char ***warnings,
                         GError **error);

/* Hands in the still of a fragment (JPEG); takes a reference. */
void tb_sheet_fragment_set_jpeg(TbSheetFragment *fragment, GBytes *jpeg);

/* The sheet as HTML in UTF-8, in the language chosen; the same bytes for the same sheet. */
GBytes *tb_sheet_html(const TbSheet *sheet, GError **error);

/* Full only when everyone known to be in the picture of @recording has given consent for the
 * picture on paper, and it stands on @today: neither withdrawn nor past its end. Blurred as well
 * when nobody is known to be in it. */
TbStill tb_still_allowed(const GPtrArray *participants, const GPtrArray *consents,
                         const TbRecording *recording, const char *today);

#endif
