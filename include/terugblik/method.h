/* What the method concludes. Pure: values in, values out; no store, no recording, no clock. Sources
 * are cited by the letters of the codebook: [K] Spies & Tan 2020, [B] Jungmann, Lako & De Bruin
 * 2020. */
#ifndef TERUGBLIK_METHOD_H
#define TERUGBLIK_METHOD_H

#include <stdbool.h>

#include "terugblik/codebook.h"
#include "terugblik/dossier.h"

/* SLIM [K]: does the approach start from the same picture as the client has of himself? */

typedef enum {
    TB_VERDICT_MATCH,
    TB_VERDICT_PARTIAL,
    TB_VERDICT_MISMATCH,
    TB_VERDICT_UNKNOWN,
    TB_N_VERDICTS
} TbVerdict;

extern const char *const tb_verdict_names[]; /* match partial mismatch unknown */

typedef enum { TB_AXIS_ZELFREDZAAMHEID, TB_AXIS_ORIENTATIE } TbAxis;

extern const char *const tb_axis_names[]; /* zelfredzaamheid orientatie */

typedef struct {
    TbAxis axis;
    /* Where the approach stands as seen from the self-image: on zelfredzaamheid "lower" or "higher"
     * (the approach takes the client for less or more able than he feels), on orientatie "system"
     * or "lifeworld". */
    const char *approach_is;
} TbAxisDifference;

typedef struct {
    TbVerdict verdict;
    unsigned n_axes; /* 0 for match and unknown, 1 for partial, 2 for mismatch */
    TbAxisDifference axes[2];
} TbSlim;

/* onbekend on either side and the approach controle give unknown. Seconds ("voor een deel ook") do
 * not count. */
TbSlim tb_slim(TbQuadrant self_image, TbQuadrant approach);

/* Where a quadrant lies; false for what is not a quadrant (onbekend, controle, none). */
bool tb_quadrant_place(TbQuadrant quadrant, bool *is_high, bool *is_system);

/* "Mismatch op één as", in the language chosen. Static. */
const char *tb_verdict_label(TbVerdict verdict);

/* "Mismatch op één as: zelfredzaamheid. ...", in the language chosen. The caller's. */
char *tb_slim_words(const TbSlim *slim);

/* The phases among @moments (TbMoment), as borrowed pointers, by recording and then by start; told
 * ones, which have no time, last. */
GPtrArray *tb_phases(const GPtrArray *moments);

/* Where @phase ends: its own end, else the start of the next phase of its author on its recording,
 * else @duration_us (of that recording) when known, else TB_TIME_NONE. */
int64_t tb_phase_end(const TbMoment *phase, const GPtrArray *moments, int64_t duration_us);

/* Wat hing samen [K]: what begins within a phase and shows fit or misfit: tags (resistance,
 * emotion, results, turns, or rated lukt) and what the client said of it afterwards. Apart by whose
 * they are: who judges a phase and also saw the resistance in it has not found that they go
 * together, whoever it was that resisted. Borrowed pointers, in order of time. No rates are given.
 */
typedef struct {
    GPtrArray *others; /* reactions, and tags of another author than the phase's */
    GPtrArray *own;
} TbTogether;

TbTogether tb_phase_together(const TbMoment *phase, const GPtrArray *moments,
                             const TbCodebook *codebook, int64_t duration_us);
void tb_together_clear(TbTogether *together);

/* From one phase to the next. */
typedef struct {
    const TbMoment *before, *after; /* phases of one author; borrowed */
    TbSlim was, is;
    bool self_image_moved; /* the client is seen to see himself otherwise */
    bool approach_moved;
    bool crosses; /* from one conversation to the next of the trajectory */
} TbSlimChange;

/* How each author's phases follow each other in @conversations (GPtrArray of TbMoment per
 * conversation, in the order of the trajectory; with one array it is within a conversation). A
 * phase that is onbekend on either side is passed over, since nothing can be said to have moved.
 * Only first values count. Of TbSlimChange, by author and then in order, of each conversation told
 * phases last. */
GPtrArray *tb_slim_changes(const GPtrArray *conversations);

/* "The approach moved towards the self-image: from mismatch on one axis (self-reliance) to match.",
 * in the language chosen; it says what moved, and never why or what will come of it. When it is
 * also somebody else's reading or approach, or about something else, it says so. The caller's. */
char *tb_slim_change_words(const TbSlimChange *change);

/* The pillars [B]. */

typedef struct {
    const TbCode *code; /* pillar or element */
    GPtrArray *seen;    /* TbMoment with a time, in order */
    GPtrArray *told;    /* TbMoment without */
} TbPillarRow;

/* One row per pillar or element about which something was said, in the order of the codebook; what
 * was seen or told with rating lukt stands first within a row. Of TbPillarRow, owned by the array.
 */
GPtrArray *tb_pillars(const GPtrArray *moments, const TbCodebook *codebook);

/* Doorwerking: moments in which one pillar works through on another, by ordered pair. */
typedef struct {
    const TbCode *from, *to; /* pillars */
    GPtrArray *strengthens;  /* TbMoment in order of time, told ones last; borrowed */
    GPtrArray *weakens;
} TbWorkingRow;

/* One row per pair about which something was said, in the order of the codebook's pillars; owned by
 * the array. */
GPtrArray *tb_workings(const GPtrArray *moments, const TbCodebook *codebook);

/* Which recommendations of the self-assessment [Z] are shown: those of each pillar with at least
 * one (helemaal) oneens, in the order of the codebook (TbAdviceText, borrowed). With none, and
 * (nearly) everything eens, *@is_content: then it is asked which pillar one would still like to
 * work on. Nearly: at most two statements noch or unanswered. */
GPtrArray *tb_assessment_advice(const TbAssessment *assessment, const TbCodebook *codebook,
                                bool *is_content);

/* The conversation as its recordings (TbRecording) lay it out, for choosing and showing. A single
 * recording keeps its own time; several are laid on one line by their offsets. */

typedef struct {
    int64_t start_us;
    int64_t end_us;
} TbExtent;

/* The time of the conversation at @us of @recording; @us itself for a recording not among them. */
int64_t tb_conversation_time(const GPtrArray *recordings, int64_t recording, int64_t us);

/* From the first to the last that is known of: @recordings and the timed ones of @moments. */
TbExtent tb_conversation_extent(const GPtrArray *recordings, const GPtrArray *moments);

/* Which moments go on the sheet. Strengths (lukt) first, then those with most written (van binnen
 * does not count); at most two per code, three per sixth of the conversation, twelve in all. What
 * is pinned goes always, and counts; what is left out never goes. Tags only; equals in order of
 * time, told ones, which no sixth limits, last. What was told of the pillars is not chosen:
 * tb_pillars() has it. Borrowed pointers, in the order of choice: pins, then the others. */
GPtrArray *tb_fragments(const GPtrArray *moments, const GPtrArray *recordings,
                        const TbCodebook *codebook);

#endif
