/* The codebook: themes with their codes, pillars with their elements, quadrants with their notes,
 * as YAML files say them. Read once, then never changed; safe to share between threads.
 *
 * All strings belong to the codebook and live as long as it does. Texts exist in Dutch always and
 * in English at least for labels; tb_text() picks what is there in the language chosen.
 *
 * A file that says both `codebook:` and `version:` begins a codebook. A file without them is an
 * addition, as a lab group writes for its own codes, and is read after one that begins. The format
 * is described in src/codebook/shape.c. */
#ifndef TERUGBLIK_CODEBOOK_H
#define TERUGBLIK_CODEBOOK_H

#include <gio/gio.h>
#include <stdbool.h>

typedef struct {
    const char *nl;
    const char *en; /* NULL: not translated */
} TbText;

/* @text in the language chosen, else in Dutch; NULL when there is none. */
const char *tb_text(const TbText *text);

typedef enum {
    TB_CODE_THEME,       /* one of the Kijkwijzer codes, or a lab group's own */
    TB_CODE_OBSERVATION, /* a ready-made observation below such a code */
    TB_CODE_PILLAR,      /* a pillar, its element not yet chosen */
    TB_CODE_ELEMENT,
    TB_CODE_LOOSE, /* outside the themes: hier, and what is gone with its place */
} TbCodeKind;

/* How a code stands in the codebook that is in use. */
typedef enum {
    TB_CODE_IN_USE,
    TB_CODE_RENAMED, /* a former name of one that is: its label says both */
    TB_CODE_GONE,    /* remembered from an older codebook: its label says so */
} TbCodeState;

typedef struct {
    const char *code; /* stable identifier, as "contact.echtheid" */
    TbCodeKind kind;
    const char *parent; /* of an observation its code, of an element its pillar; else NULL */
    const char *theme;  /* of a theme's code or observation; else NULL */
    const char *group;  /* "algemeen" or "specifiek"; else NULL */
    const char *key;    /* "E", "1"; NULL when it has none */
    bool is_told;       /* cannot be seen on a recording: carries no time */
    TbCodeState state;
    const char *now; /* of a renamed one the code that it is now; else NULL */
    TbText label;
    TbText look;        /* what one looks for; of a pillar its question */
    TbText why;         /* why it matters */
    GArray *questions;  /* of TbText: reflection questions; never NULL, may be empty */
    GArray *tips;       /* of TbText; likewise */
    const char *source; /* letter of the publication, as "[K]"; NULL when not said */
} TbCode;

typedef struct {
    const char *theme;
    const char *group;
    TbText label;
} TbTheme;

/* An axis of SLIM, with the words for its two ends; those of the other axis are empty. */
typedef struct {
    const char *axis; /* zelfredzaamheid, orientatie */
    TbText label;
    TbText high, low;         /* of zelfredzaamheid */
    TbText system, lifeworld; /* of orientatie */
} TbAxisText;

/* A quadrant of SLIM. */
typedef struct {
    const char *quadrant; /* kans, leren, hand, ondernemen */
    bool is_high;         /* ervaren zelfredzaamheid */
    bool is_system;       /* sociale oriëntatie: meedoen en werk; else eigen leven en plannen */
    TbText label;
    TbText self_image; /* in the client's first person */
    TbText role;       /* that fits */
    TbText approach;   /* as a verb */
    TbText logic;      /* of a traject that fits */
    const char *source;
} TbQuadrantText;

/* What to look for, what to try, and one question to the client, for a pair of values; or for
 * onbekend or controle on one side, whatever the other is. */
typedef struct {
    const char *self_image; /* NULL: any */
    const char *approach;   /* NULL: any */
    TbText look;
    TbText attempt; /* `try` in the files */
    TbText ask;
} TbNote;

/* Doorwerking: how one pillar works through on another, for better and for worse. */
typedef struct {
    const char *from, *to; /* pillars */
    TbText strengthens, weakens;
    TbText ask; /* reflection question */
    const char *source;
} TbWorkingText;

/* A leading question, as it is put to each of the three. */
typedef struct {
    const char *question; /* echtheid, doel, interventielogica */
    TbText label;
    TbText klantmanager, client, other;
    const char *source;
} TbLeadingText;

/* A question to the client after a conversation, in everyday words. */
typedef struct {
    const char *question; /* stable identifier, as "beter-begrijpen" */
    TbText ask;
    const char *source;
} TbClientText;

/* The self-assessment [Z]. */
typedef struct {
    const char *statement; /* stable identifier, as "begrijpen.vragen" */
    const char *pillar;
    TbText text; /* in the professional's "ik" */
    const char *source;
} TbStatementText;

typedef struct {
    const char *pillar;
    GArray *advice; /* of TbText */
} TbAdviceText;

typedef struct {
    const char *field; /* improvement, steps, needs, by_when */
    TbText ask;
} TbPlanText;

typedef struct {
    TbText film;           /* title of the animation that one sees first */
    TbText address;        /* where it is found, as text */
    TbText scale[5];       /* from helemaal oneens to helemaal eens */
    TbText content;        /* what is asked when (nearly) all is eens */
    GPtrArray *statements; /* TbStatementText, by pillar; borrowed, as the next two */
    GPtrArray *advice;     /* TbAdviceText, one per pillar */
    GPtrArray *plan;       /* TbPlanText */
} TbAssessmentText;

typedef struct TbCodebook TbCodebook;

/* Reads @paths (at least one) as one codebook, in their order: one begins it, others add to it.
 * Every mistake in them is appended to @mistakes (of char * for g_free(), "file:line:column: what
 * is wrong, what to do", in the order of files and lines; without line when the file cannot be
 * opened) when it is not NULL. NULL when there was any; the error then says the first, with
 * TB_ERROR_NOT_FOUND when that is a file that is not there, else TB_ERROR_FAILED. */
TbCodebook *tb_codebook_read(const char *const *paths, GPtrArray *mistakes, GError **error);

/* A codebook from a text that tb_codebook_text() gave, perhaps long ago. TB_ERROR_FAILED when it is
 * not one. */
TbCodebook *tb_codebook_parse(const char *text, GError **error);

/* The codes of @older that @codebook knows nothing of become readable in it: found by
 * tb_codebook_find() as TB_CODE_GONE, with their texts, below the code or in the theme where they
 * were as long as that has a place itself (a pillar's elements below what the pillar is now), else
 * loose. They are never offered by tb_codebook_codes() and have no key. What @codebook itself says
 * of former names (`was:`) counts first; then @older only tells the former label. For moments that
 * were made with @older; before @codebook is shared. Of several, the newest first. */
void tb_codebook_remember(TbCodebook *codebook, const TbCodebook *older);

/* The files that @paths add to the standard codebook, or, where one of them begins a codebook, that
 * one in its place: what a lab group chooses for a conversation. The standard codebook when there
 * are none. Mistakes and error as tb_codebook_read(). */
TbCodebook *tb_codebook_choose(const char *const *paths, GPtrArray *mistakes, GError **error);

/* The codebook that comes with the program. */
TbCodebook *tb_codebook_standard(GError **error);

/* Checks @paths the way they will be used; mistakes and error as above. When one of them begins a
 * codebook, they are read together and with nothing else. When none does they are additions, and
 * are read after the standard codebook, so that a code or key it already has is found; a standard
 * file with the same file name as one of @paths is left out, so that a changed copy of one can be
 * checked by itself. */
bool tb_codebook_check(const char *const *paths, GPtrArray *mistakes, GError **error);

void tb_codebook_free(TbCodebook *codebook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbCodebook, tb_codebook_free)

const char *tb_codebook_id(const TbCodebook *codebook);
const char *tb_codebook_version(const TbCodebook *codebook);
const TbText *tb_codebook_title(const TbCodebook *codebook); /* of the first file that has one */
/* The files one after the other, each begun by a line `--- # name.yaml` (no folder). */
const char *tb_codebook_text(const TbCodebook *codebook);
/* The names of the files in it that @standard does not have: what a lab group laid beside it, or
 * has in its place. The caller's, for g_strfreev(). */
char **tb_codebook_beside(const TbCodebook *codebook, const TbCodebook *standard);
const char *tb_codebook_sha256(const TbCodebook *codebook); /* of that text, in hex */

/* NULL when there is none of that name. Codes that are renamed or gone are found too. */
const TbCode *tb_codebook_find(const TbCodebook *codebook, const char *code);
const TbTheme *tb_codebook_theme(const TbCodebook *codebook, const char *theme);
const TbAxisText *tb_codebook_axis(const TbCodebook *codebook, const char *axis);
const TbQuadrantText *tb_codebook_quadrant(const TbCodebook *codebook, const char *quadrant);

/* As tb_codebook_find(), but an unknown code is an error (TB_ERROR_NOT_FOUND) that names the
 * nearest one. */
const TbCode *tb_codebook_expect(const TbCodebook *codebook, const char *code, GError **error);

/* In the order that `order:` says, else that of the files; arrays of pointers to const. */
const GPtrArray *tb_codebook_codes(const TbCodebook *codebook);     /* TbCode */
const GPtrArray *tb_codebook_themes(const TbCodebook *codebook);    /* TbTheme */
const GPtrArray *tb_codebook_axes(const TbCodebook *codebook);      /* TbAxisText */
const GPtrArray *tb_codebook_quadrants(const TbCodebook *codebook); /* TbQuadrantText */
const GPtrArray *tb_codebook_notes(const TbCodebook *codebook);     /* TbNote */

const GPtrArray *tb_codebook_workings(const TbCodebook *codebook);     /* TbWorkingText */
const GPtrArray *tb_codebook_leading(const TbCodebook *codebook);      /* TbLeadingText */
const GPtrArray *tb_codebook_asked_client(const TbCodebook *codebook); /* TbClientText */
/* NULL when the codebook has none. */
const TbAssessmentText *tb_codebook_assessment(const TbCodebook *codebook);
const TbWorkingText *tb_codebook_working(const TbCodebook *codebook, const char *from,
                                         const char *to); /* NULL: nothing said */

/* The note for a pair of values (names of quadrants, onbekend, controle): the pair's own, else that
 * of controle, else that of the self-image alone (onbekend), else that of the approach alone. NULL
 * when the codebook says nothing about it. */
const TbNote *tb_codebook_note(const TbCodebook *codebook, const char *self_image,
                               const char *approach);

/* The code under whose lane and colour @code is drawn: a theme's code for itself and its
 * observations, a pillar for its elements, for a former name what it is now; @code itself when it
 * is not known. */
const char *tb_codebook_head(const TbCodebook *codebook, const char *code);

#endif
